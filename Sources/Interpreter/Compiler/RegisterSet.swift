/// A set of registers: a bit for each of the first 64, where most are, and words of bits for the others.
struct RegisterSet {
    private var first: UInt64 = 0
    private var others: [UInt64] = []

    func contains(_ register: Operand) -> Bool {
        if register < 64 { return first & 1 << UInt64(register) != 0 }
        let word = Int(register) / 64 - 1
        return word < others.count && others[word] & 1 << UInt64(register % 64) != 0
    }
    mutating func insert(_ register: Operand) {
        if register < 64 {
            first |= 1 << UInt64(register)
            return
        }
        let word = Int(register) / 64 - 1
        while others.count <= word { others.append(0) }
        others[word] |= 1 << UInt64(register % 64)
    }
    mutating func remove(_ register: Operand) {
        if register < 64 {
            first &= ~(1 << UInt64(register))
        } else if contains(register) {
            others[Int(register) / 64 - 1] &= ~(1 << UInt64(register % 64))
        }
    }
    func intersection(_ other: RegisterSet) -> RegisterSet {
        var result = self
        result.first &= other.first
        if result.others.isEmpty { return result }
        result.others.removeLast(max(0, result.others.count - other.others.count))
        for word in result.others.indices { result.others[word] &= other.others[word] }
        return result
    }
}

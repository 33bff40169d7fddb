/// Choices among the numbers below `n`. `check` is asked now and then whether to go on.
extension NumPySource {
    /// As many as `count`, each chosen as likely as its weight says.
    public func choices(_ count: Int, weights: [Double], check: () throws -> Void) throws -> [Int] {
        let sums = shares(weights)
        return try (0..<count).map { i in
            if i & 0xFFFF == 0xFFFF { try check() }
            return min(sums.firstAbove(double()), weights.count - 1)
        }
    }
    /// The same without any of them twice: of several that fall together the first counts, and the others are drawn again.
    public func distinctChoices(_ count: Int, weights: [Double], check: () throws -> Void) throws -> [Int] {
        var weights = weights
        var known = Set<Int>()
        var chosen: [Int] = []
        while chosen.count < count {
            let draws = (0..<count - chosen.count).map { _ in double() }
            for number in chosen { weights[number] = 0 }
            let sums = shares(weights)
            for draw in draws {
                let number = min(sums.firstAbove(draw), weights.count - 1)
                if known.insert(number).inserted { chosen.append(number) }
            }
            try check()
        }
        return chosen
    }
    /// The running sums of weights, over all of them.
    private func shares(_ weights: [Double]) -> [Double] {
        var total = 0.0
        let sums = weights.map { weight -> Double in
            total += weight
            return total
        }
        return sums.map { $0 / total }
    }

    /// `count` of the numbers below `n`, none of them twice, as `Generator.choice` picks them: by R. Floyd's method, or the tail of a shuffle.
    public func sample(_ count: Int, of n: Int, shuffled: Bool, check: () throws -> Void) throws -> [Int] {
        if n > 10000, count > n / (shuffled ? 50 : 20) {
            var order = Array(0..<n)
            for i in stride(from: n - 1, to: max(n - count - 1, 0), by: -1) {
                if i & 0xFFFFF == 0xFFFFF { try check() }
                order.swapAt(i, Int(bounded(UInt64(i))))
            }
            return Array(order.suffix(count))
        }
        if count == 0 { return [] }
        var chosen = ChosenNumbers(count)
        var result: [Int] = []
        result.reserveCapacity(count)
        for j in n - count..<n {
            if j & 0xFFFF == 0xFFFF { try check() }
            let value = Int(bounded(UInt64(j)))
            let pick = chosen.insert(value) ? value : j
            if pick == j { _ = chosen.insert(j) }
            result.append(pick)
        }
        if shuffled { for i in stride(from: count - 1, to: 0, by: -1) { result.swapAt(i, Int(bounded(UInt64(i)))) } }
        return result
    }
    /// So many bytes, four from each word, the lowest first.
    public func bytes(_ count: Int, check: () throws -> Void) throws -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        // No bytes take a word from the stream all the same.
        var word = count == 0 ? next32() : 0
        for i in 0..<count {
            if i & 0xFFFFF == 0xFFFFF { try check() }
            word = i % 4 == 0 ? next32() : word >> 8
            result.append(UInt8(truncatingIfNeeded: word))
        }
        return result
    }
}
/// A set of numbers that are not negative, of which there are at most `count`.
private struct ChosenNumbers {
    private var table: [Int]
    private let mask: Int

    init(_ count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        table = [Int](repeating: -1, count: size)
        mask = size - 1
    }
    /// Whether the number is new.
    mutating func insert(_ number: Int) -> Bool {
        var at = Int(truncatingIfNeeded: UInt(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
        while table[at] >= 0 {
            if table[at] == number { return false }
            at = (at + 1) & mask
        }
        table[at] = number
        return true
    }
}

/// What keeps numbers from being the probabilities of outcomes.
public enum WeightFault { case size, nan, negative, sum }

extension NumPySource {
    /// What is wrong with the probabilities of `count` outcomes; their sum may be off by 1e-8.
    public func fault(of weights: [Double], count: Int) -> WeightFault? {
        if weights.count != count { return .size }
        if weights.contains(where: \.isNaN) { return .nan }
        if weights.contains(where: { $0 < 0 }) { return .negative }
        return abs(weights.reduce(0, +) - 1) > 1e-8 ? .sum : nil
    }
    /// The same of lines of probabilities one after the other, of each of which the last follows from the others: these come to no more than 1.
    public func fault(ofLines weights: [Double], width: Int) -> WeightFault? {
        if !weights.allSatisfy({ $0 >= 0 && $0 <= 1 }) { return .negative }
        for start in stride(from: 0, to: weights.count, by: width)
        where weights[start..<start + width - 1].reduce(0, +) > 1 + 1e-12 { return .sum }
        return nil
    }
}

extension [Double] {
    /// Where the first of ascending numbers stands that is above `x`; their count where none is.
    func firstAbove(_ x: Double) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] > x { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

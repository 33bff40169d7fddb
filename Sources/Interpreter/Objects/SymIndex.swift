import Syntax

/// Numbers by name: an open-addressed table, since names are integers and need no hashing.
struct SymIndex: ~Copyable {
    /// Names and their numbers, one after the other; -1 where there is none.
    private var entries: UnsafeMutablePointer<(name: Int32, number: Int32)>
    private var mask = 15
    private var count = 0

    init() {
        entries = .allocate(capacity: 16)
        entries.initialize(repeating: (-1, -1), count: 16)
    }
    deinit { entries.deallocate() }

    @inline(__always) private func place(_ name: Int32) -> Int {
        var place = Int(name) &* 0x9E37_79B1 >> 8 & mask
        while entries[place].name != name, entries[place].name >= 0 { place = (place &+ 1) & mask }
        return place
    }
    @inline(__always) func find(_ name: Sym) -> Int? { find(id: name.id) }
    @inline(__always) func find(_ name: Name) -> Int? { find(id: name.id) }
    @inline(__always) private func find(id: Int32) -> Int? {
        let found = entries[place(id)]
        return found.name < 0 ? nil : Int(found.number)
    }
    /// Adds a name that is not there yet.
    mutating func add(_ name: Sym, _ number: Int) { add(id: name.id, number) }
    mutating func add(_ name: Name, _ number: Int) { add(id: name.id, number) }
    private mutating func add(id: Int32, _ number: Int) {
        if count * 2 > mask { grow() }
        entries[place(id)] = (id, Int32(truncatingIfNeeded: number))
        count += 1
    }
    private mutating func grow() {
        let (old, oldMask) = (entries, mask)
        mask = mask * 2 + 1
        entries = .allocate(capacity: mask + 1)
        entries.initialize(repeating: (-1, -1), count: mask + 1)
        for at in 0...oldMask where old[at].name >= 0 { entries[place(old[at].name)] = old[at] }
        old.deallocate()
    }
}

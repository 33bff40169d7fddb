import Syntax

/// Python's `set` and `frozenset`, with CPython's table so that small integers come out in CPython's order.
public final class PySet: PyObject {
    private struct Slot {
        var hash = 0
        var key = Value.undefined
        var isDummy = false
    }
    private var table: UnsafeMutablePointer<Slot>
    private var size = 8
    private var fill = 0
    /// Changes with every change of the table: comparing keys can run a program that changes the set.
    private var version = 0
    public private(set) var count = 0
    /// Where `pop` goes on to look.
    private var finger = 0
    /// The hash of a frozen set once it was asked for: sets of sets would ask for it again and again.
    private var knownHash: Int?

    public init(_ items: [Value] = [], frozen: Bool = false) throws {
        table = PySet.table(8)
        super.init(kind: frozen ? .frozenset : .set)
        for item in items { try add(item) }
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        for at in 0..<size { Collector.each(key(at), 1, visit) }
    }
    /// A value that is a set, or the set of the items of any other iterable.
    static func of(_ value: Value) throws -> PySet {
        try (value.held ?? value).object as? PySet ?? PySet(of: value, frozen: false)
    }
    /// The items of any iterable.
    init(of source: Value, frozen: Bool) throws {
        table = PySet.table(8)
        super.init(kind: frozen ? .frozenset : .set)
        try absorb(source)
    }
    init(_ other: PySet?, frozen: Bool) throws {
        table = PySet.table(8)
        super.init(kind: frozen ? .frozenset : .set)
        if let other { try merge(other) }
    }
    deinit { PySet.release(table, size) }
    private static func table(_ size: Int) -> UnsafeMutablePointer<Slot> {
        let table = UnsafeMutablePointer<Slot>.allocate(capacity: size)
        table.initialize(repeating: Slot(), count: size)
        return table
    }
    private static func release(_ table: UnsafeMutablePointer<Slot>, _ size: Int) {
        // Most keys of most sets are no objects: those that are not are passed by.
        Reclaim.enter()
        for at in 0..<size { Reclaim.drop(withUnsafeMutablePointer(to: &table[at].key) { $0 }) }
        Reclaim.leave()
        table.deallocate()
    }
    /// Where the key of a slot stands; undefined where there is none.
    @inline(__always) private func key(_ at: Int) -> Place { withUnsafeMutablePointer(to: &table[at].key) { $0 } }
    typealias Place = UnsafeMutablePointer<Value>
    public override var cls: PyClass { kind == .set ? .set : .frozenset }
    public var items: [Value] {
        var items: [Value] = []
        items.reserveCapacity(count)
        for at in 0..<size where !key(at).isUnset { items.append(copyOf: key(at)) }
        return items
    }
    /// Does something with each key and its hash. That can run a program that changes the set: the table is read anew for each.
    @inline(__always) func each(_ work: (Place, Int) throws -> Void) rethrows {
        var at = 0
        while at < size {
            if !key(at).isUnset {
                // A register of its own keeps the key while it is being compared.
                if key(at).unretained == nil {
                    try work(key(at), table[at].hash)
                } else {
                    var held = table[at].key
                    try work(&held, table[at].hash)
                }
            }
            at += 1
        }
    }

    /// What `set(...)` makes.
    static func of(_ args: Args, frozen: Bool) throws -> PySet {
        if frozen, args.count == 1, let same = args[0].object as? PySet, same.kind == .frozenset { return same }
        if args.count > 0, let other = args[0].object as? PySet { return try PySet(other, frozen: frozen) }
        return args.count == 0 ? try PySet(frozen: frozen) : try PySet(of: args[0], frozen: frozen)
    }

    private static let linearProbes = 9
    private func locate(_ key: Place, _ hash: Int) throws -> (found: Bool, slot: Int) {
        let mask = size - 1
        var perturb = UInt(bitPattern: hash)
        var slot = hash & mask
        var dummy = -1
        while true {
            let limit = slot + PySet.linearProbes <= mask ? slot + PySet.linearProbes : slot
            var at = slot
            while at <= limit {
                if self.key(at).isUnset {
                    if !table[at].isDummy { return (false, dummy >= 0 ? dummy : at) }
                    if dummy < 0 { dummy = at }
                } else if table[at].hash == hash {
                    guard let same = try holds(at, key) else { return try locate(key, hash) }
                    if same { return (true, at) }
                }
                at &+= 1
            }
            perturb >>= 5
            slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
        }
    }
    /// Whether the slot has this key; nil where finding that out changed the set, so that the search begins anew.
    @inline(__always) private func holds(_ at: Int, _ key: Place) throws -> Bool? {
        if let x = key.integer, let y = self.key(at).integer { return x == y }
        return try holdsEqual(at, key.pointee)
    }
    @inline(never) private func holdsEqual(_ at: Int, _ key: Value) throws -> Bool? {
        let before = version
        let same = try equal(table[at].key, key)
        return version == before ? same : nil
    }
    @discardableResult public func add(_ key: Value) throws -> Bool {
        try withUnsafePointer(to: key) {
            try add(UnsafeMutablePointer(mutating: $0), hash(of: UnsafeMutablePointer(mutating: $0)))
        }
    }
    /// The hash of a small integer is the integer itself.
    @inline(__always) private func hash(of key: Place) throws -> Int {
        if let number = key.integer, number >= 0, number < 1 << 60 { return number }
        return try hashOf(key.pointee)
    }
    @discardableResult private func add(_ key: Place, _ hash: Int) throws -> Bool {
        let (found, slot) = try locate(key, hash)
        if found { return false }
        if !table[slot].isDummy { fill += 1 }
        self.key(slot).copy(key)
        table[slot].hash = hash
        table[slot].isDummy = false
        count += 1
        version &+= 1
        if fill * 5 >= (size - 1) * 3 { resize(count > 50000 ? count * 2 : count * 4) }
        return true
    }
    /// Adds all items of another set, as CPython does: with room for all made first.
    private func merge(_ other: PySet) throws {
        if other === self || other.count == 0 { return }
        makeRoom(for: other.count)
        if fill == 0, size == other.size, other.fill == other.count {
            table.update(from: other.table, count: size)
            (fill, count) = (other.fill, other.count)
            version &+= 1
        } else {
            try other.each { try add($0, $1) }
        }
    }
    private func makeRoom(for more: Int) {
        if (fill + more) * 5 >= (size - 1) * 3 { resize((count + more) * 2) }
    }
    /// The first place free for a key with this hash, in a table that does not hold it.
    private func free(_ hash: Int) -> Int {
        let mask = size - 1
        var perturb = UInt(bitPattern: hash)
        var slot = hash & mask
        while true {
            let limit = slot + PySet.linearProbes <= mask ? slot + PySet.linearProbes : slot
            for at in slot...limit where key(at).isUnset { return at }
            perturb >>= 5
            slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
        }
    }
    private func resize(_ wanted: Int) {
        let old = table
        let oldSize = size
        size = 8
        while size <= wanted { size *= 2 }
        table = PySet.table(size)
        fill = count
        for k in 0..<oldSize where withUnsafeMutablePointer(to: &old[k].key, { !$0.isUnset }) {
            (table + free(old[k].hash)).moveUpdate(from: old + k, count: 1)
        }
        old.deallocate()
    }
    @discardableResult public func remove(_ key: Value) throws -> Bool {
        let (found, slot) = try find(key)
        if found { empty(slot) }
        return found
    }
    private func empty(_ slot: Int) {
        let old = table[slot].key
        table[slot] = Slot(isDummy: true)
        count -= 1
        version &+= 1
        letGo(old)
    }
    func clear() {
        // The table is given up first: freeing what it holds can run a program.
        let (old, oldSize) = (table, size)
        table = PySet.table(8)
        (size, fill, count) = (8, 0, 0)
        version &+= 1
        PySet.release(old, oldSize)
    }
    func pop() -> Value? {
        if count == 0 { return nil }
        var at = finger & (size - 1)
        while key(at).isUnset { at = (at + 1) & (size - 1) }
        finger = at + 1
        let key = table[at].key
        empty(at)
        return key
    }
    public func has(_ key: Value) throws -> Bool { try find(key).found }
    /// A set is looked for as the frozenset that equals it.
    private func find(_ key: Value) throws -> (found: Bool, slot: Int) {
        if let set = (key.held ?? key).object as? PySet, set.kind == .set,
            key.cls.lookup("__hash__").map({ $0.isNone || $0.isSlot }) ?? true
        {
            return try find(.object(PySet(set, frozen: true)))
        }
        return try withUnsafePointer(to: key) {
            try locate(UnsafeMutablePointer(mutating: $0), hash(of: UnsafeMutablePointer(mutating: $0)))
        }
    }

    public override func length() -> Int? { count }
    public override func repr() throws -> String {
        if count > 0 {
            let shown = kind == .frozenset ? "frozenset(...)" : "set(...)"
            return try ReprGuard.within(self, shown) { try listed() }
        }
        return try listed()
    }
    private func listed() throws -> String {
        let inner = try items.map { item in
            try Machine.shared.checkInterrupt()
            return try item.repr()
        }.joined(separator: ", ")
        if kind == .frozenset { return count == 0 ? "frozenset()" : "frozenset({\(inner)})" }
        return count == 0 ? "set()" : "{\(inner)}"
    }
    public override func hash() throws -> Int {
        if kind == .set { throw PyError(.typeError, "unhashable type: 'set'") }
        if let knownHash { return knownHash }
        // As CPython mixes, so that sets of sets come out in its order.
        var mixed: UInt = 0
        for item in items {
            let hash = UInt(bitPattern: try hashOf(item))
            mixed ^= ((hash ^ 89_869_747) ^ (hash << 16)) &* 3_644_798_167
        }
        mixed ^= (UInt(count) &+ 1) &* 1_927_868_237
        mixed ^= (mixed >> 11) ^ (mixed >> 25)
        mixed = mixed &* 69069 &+ 907_133_923
        let result = mixed == .max ? 590_923_713 : Int(bitPattern: mixed)
        knownHash = result
        return result
    }
    public override func iter() -> PyObject? {
        var (at, seen) = (0, 0)
        let expected = count
        return BlockIterator("set_iterator", hint: { [self] in max(0, count - seen) }) { [self] in
            if count != expected { throw PyError(.runtimeError, "Set changed size during iteration") }
            while at < size {
                at += 1
                if table[at - 1].key.isUndefined { continue }
                seen += 1
                return table[at - 1].key
            }
            return nil
        }
    }
    public override func contains(_ value: Value) throws -> Bool? { try has(value) }
    /// The results have their items in the places where CPython's steps leave them.
    func combined(_ op: BinaryOp, _ other: PySet) throws -> PySet? {
        let result = try PySet(
            op == .or || op == .sub && count >> 2 > other.count ? self : op == .xor ? other : nil,
            frozen: kind == .frozenset)
        switch op {
        case .or: try result.merge(other)
        case .and:
            let (small, large) = other.count > count ? (self, other) : (other, self)
            try small.each { if try large.locate($0, $1).found { try result.add($0, $1) } }
        case .sub where count >> 2 > other.count: try result.subtract(other)
        case .sub: try each { if try !other.locate($0, $1).found { try result.add($0, $1) } }
        case .xor: try result.toggle(self)
        default: return nil
        }
        return result
    }
    /// Adds the items of a set or of any other iterable.
    func absorb(_ value: Value) throws {
        guard case .object(let it) = value else {
            _ = try iterate(value)
            return
        }
        switch it.kind {
        case .set, .frozenset: try merge(unsafeDowncast(it, to: PySet.self))
        case .dict:
            let dict = unsafeDowncast(it, to: PyDict.self)
            makeRoom(for: dict.count)
            try dict.each { key, _, hash in try add(key, hash) }
        case .generator, .list, .tuple:
            for item in try iterate(value) {
                try add(item)
                try Machine.shared.checkInterrupt()
            }
        default:
            let source = try iterator(value)
            var item = Value.undefined
            var turns = 0
            while try advance(.passUnretained(source), into: &item) {
                try add(&item, hash(of: &item))
                turns &+= 1
                if turns & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
            }
        }
    }
    /// What is here and in a set or any other iterable, whose order counts then.
    func common(_ value: Value) throws -> PySet {
        if let other = value.object as? PySet { return try combined(.and, other)! }
        let result = try PySet(nil, frozen: kind == .frozenset)
        for item in try iterate(value) where try contains(item) == true { try result.add(item) }
        return result
    }
    /// Removes the items of another set or of any other iterable.
    func subtract(_ other: Value) throws {
        if let set = (other.held ?? other).object as? PySet { return try subtract(set) }
        try eachItem(of: other) { _ = try remove($0) }
    }
    /// Whether no item is in another set or in any other iterable.
    func isDisjoint(from other: Value) throws -> Bool {
        guard let set = (other.held ?? other).object as? PySet else {
            return try !iterate(other).contains { try contains($0) == true }
        }
        if set === self { return count == 0 }
        return set.count > count ? try !has(some: set) : try !set.has(some: self)
    }
    /// Whether all items are in another set.
    private func isInside(_ other: PySet) throws -> Bool {
        if count > other.count { return false }
        var isInside = true
        try each { if isInside { isInside = try other.locate($0, $1).found } }
        return isInside
    }
    private func has(some other: PySet) throws -> Bool {
        var isFound = false
        try each { if !isFound { isFound = try other.locate($0, $1).found } }
        return isFound
    }
    func subtract(_ other: PySet) throws {
        try other.each {
            let (found, at) = try locate($0, $1)
            if found { empty(at) }
        }
        if fill - count > (size - 1) / 4 { resize(count > 50000 ? count * 2 : count * 4) }
    }
    /// Removes the items of `other` that are here, and adds the rest.
    private func toggle(_ other: PySet) throws {
        try other.each {
            let (found, at) = try locate($0, $1)
            if found { empty(at) } else { try add($0, $1) }
        }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard let other = (right.held ?? right).object as? PySet else { return nil }
        return try combined(op, other).map { .object($0) }
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard kind == .set, let other = right.object as? PySet else { return nil }
        switch op {
        case .or: try merge(other)
        case .sub: try subtract(other)
        case .xor: try toggle(other)
        case .and:
            let result = try combined(.and, other)!
            swap(&table, &result.table)
            (size, result.size) = (result.size, size)
            (fill, count) = (result.fill, result.count)
            version &+= 1
            letGo(result)
        default: return nil
        }
        return .object(self)
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.object as? PySet else { return nil }
        switch op {
        case .eq: return .bool(try count == other.count && isInside(other))
        case .ne: return .bool(try !(count == other.count && isInside(other)))
        case .le: return .bool(try isInside(other))
        case .lt: return .bool(try count < other.count && isInside(other))
        case .ge: return .bool(try other.isInside(self))
        case .gt: return .bool(try count > other.count && other.isInside(self))
        default: return nil
        }
    }
}

import Syntax

/// Python's `dict`: entries in the order of insertion, found through an open-addressed index.
public final class PyDict: PyObject {
    struct Entry {
        var hash: Int
        var key: Value
        var value: Value
    }
    private(set) var entries: [Entry] = []
    private var index: [Int32] = Array(repeating: -1, count: 8)
    public private(set) var count = 0
    private static let deleted: Int32 = -2
    /// Entries before this one are deleted: emptying a dict from the front stays linear.
    private var firstLive = 0

    public init() { super.init(kind: .dict) }
    public convenience init(_ pairs: [(Value, Value)]) throws {
        self.init()
        for (key, value) in pairs { try set(key, value) }
    }
    public override var cls: PyClass { .dict }

    public var pairs: [(Value, Value)] { entries.compactMap { $0.key.isUndefined ? nil : ($0.key, $0.value) } }
    public var keys: [Value] { entries.compactMap { $0.key.isUndefined ? nil : $0.key } }
    public var values: [Value] { entries.compactMap { $0.key.isUndefined ? nil : $0.value } }

    /// The slot of `key`, or the free slot where it would go.
    @inline(__always) private func probe(_ key: Value, _ hash: Int) throws -> (slot: Int, entry: Int) {
        let mask = index.count - 1
        var slot = hash & mask, free = -1
        var perturb = UInt(bitPattern: hash)
        while true {
            let at = Int(index[slot])
            if at == -1 { return (free >= 0 ? free : slot, -1) }
            if at == Int(PyDict.deleted) {
                if free < 0 { free = slot }
            } else if entries[at].hash == hash, try keyEqual(entries[at].key, key) {
                return (slot, at)
            }
            perturb >>= 5
            slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
        }
    }
    @inline(__always) private func keyEqual(_ a: Value, _ b: Value) throws -> Bool {
        if case .object(let x) = a, case .object(let y) = b {
            if x === y { return true }
            if x.kind == .str, y.kind == .str { return unsafeDowncast(x, to: PyStr.self).same(unsafeDowncast(y, to: PyStr.self)) }
        }
        if case .int(let x) = a, case .int(let y) = b { return x == y }
        return try equal(a, b)
    }

    public func get(_ key: Value) throws -> Value? {
        let entry = try probe(key, try hashOf(key)).entry
        return entry < 0 ? nil : entries[entry].value
    }
    public func set(_ key: Value, _ value: Value) throws {
        let hash = try hashOf(key)
        let (slot, entry) = try probe(key, hash)
        if entry >= 0 { entries[entry].value = value; return }
        index[slot] = Int32(entries.count)
        entries.append(Entry(hash: hash, key: key, value: value))
        count += 1
        if entries.count * 3 > index.count * 2 { rebuild() }
    }
    @discardableResult public func remove(_ key: Value) throws -> Value? {
        let (slot, entry) = try probe(key, try hashOf(key))
        guard entry >= 0 else { return nil }
        let value = entries[entry].value
        index[slot] = PyDict.deleted
        entries[entry].key = .undefined
        entries[entry].value = .undefined
        count -= 1
        if count == 0 { clear() } else { while entries[firstLive].key.isUndefined { firstLive += 1 } }
        return value
    }
    func popLast() -> (Value, Value)? {
        while let last = entries.last {
            if !last.key.isUndefined {
                _ = try? remove(last.key)
                return (last.key, last.value)
            }
            entries.removeLast()
        }
        return nil
    }
    public func clear() {
        entries = []
        index = Array(repeating: -1, count: 8)
        count = 0
        firstLive = 0
    }
    private func rebuild() {
        entries.removeAll { $0.key.isUndefined }
        firstLive = 0
        var size = 8
        while size * 2 < entries.count * 5 { size *= 2 }
        index = Array(repeating: -1, count: size)
        let mask = size - 1
        for (at, entry) in entries.enumerated() {
            var slot = entry.hash & mask
            var perturb = UInt(bitPattern: entry.hash)
            while index[slot] != -1 {
                perturb >>= 5
                slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
            }
            index[slot] = Int32(at)
        }
    }

    public override func length() -> Int? { count }
    public override func truth() -> Bool { count > 0 }
    public override func repr() throws -> String {
        try ReprGuard.within(self, "{...}") { "{" + (try pairs.map { "\(try $0.repr()): \(try $1.repr())" }.joined(separator: ", ")) + "}" }
    }
    public override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'dict'") }
    public override func getitem(_ key: Value) throws -> Value {
        if let value = try get(key) { return value }
        throw PyError(exception: PyException(.keyError, [key]))
    }
    public override func setitem(_ key: Value, _ value: Value) throws { try set(key, value) }
    public override func delitem(_ key: Value) throws {
        if try remove(key) == nil { throw PyError(exception: PyException(.keyError, [key])) }
    }
    /// Iterates over entries, noticing changes of size as Python does.
    func iterator(_ name: String, _ pick: @escaping (Entry) -> Value) -> PyObject {
        var at = firstLive
        let expected = count
        return BlockIterator(name) { [self] in
            if count != expected { throw PyError(.runtimeError, "dictionary changed size during iteration") }
            while at < entries.count {
                at += 1
                if !entries[at - 1].key.isUndefined { return pick(entries[at - 1]) }
            }
            return nil
        }
    }
    public override func iter() -> PyObject? { iterator("dict_keyiterator") { $0.key } }
    public override func contains(_ value: Value) throws -> Bool? { try get(value) != nil }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard op == .or, let other = right.asDict else { return nil }
        let result = try PyDict(pairs)
        for (key, value) in other.pairs { try result.set(key, value) }
        return .object(result)
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard op == .or, let other = right.asDict else { return nil }
        for (key, value) in other.pairs { try set(key, value) }
        return .object(self)
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.asDict, op == .eq || op == .ne else { return nil }
        var same = count == other.count
        if same {
            for (key, value) in pairs {
                guard let theirs = try other.get(key), try equal(value, theirs) else { same = false; break }
            }
        }
        return .bool(same == (op == .eq))
    }
}

/// `d.keys()`, `d.values()`, `d.items()`.
final class PyDictView: PyObject {
    enum Part: String { case keys = "dict_keys", values = "dict_values", items = "dict_items" }
    let dict: PyDict
    let part: Part
    init(_ dict: PyDict, _ part: Part) { self.dict = dict; self.part = part; super.init() }
    override var cls: PyClass { part == .keys ? .dictKeys : part == .values ? .dictValues : .dictItems }
    private func pick(_ entry: PyDict.Entry) -> Value {
        switch part {
        case .keys: entry.key
        case .values: entry.value
        case .items: .tuple([entry.key, entry.value])
        }
    }
    var items: [Value] { dict.entries.compactMap { $0.key.isUndefined ? nil : pick($0) } }
    override func length() -> Int? { dict.count }
    override func repr() throws -> String { "\(part.rawValue)([" + (try items.map { try $0.repr() }.joined(separator: ", ")) + "])" }
    override func iter() -> PyObject? { dict.iterator(part.rawValue + "iterator", pick) }
    override func contains(_ value: Value) throws -> Bool? {
        part == .keys ? try dict.get(value) != nil : try items.contains { try equal($0, value) }
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard part != .values else { return nil }
        return try PySet(items).binary(op, .object(PySet(try iterate(right))))
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard part != .values, let other = right.object, other is PyDictView || other is PySet else { return nil }
        return try PySet(items).compare(op, .object(PySet(try iterate(right))))
    }
}

/// Python's `set` and `frozenset`, with CPython's table so that small integers come out in CPython's order.
public final class PySet: PyObject {
    private struct Slot {
        var hash = 0
        var key = Value.undefined
        var isDummy = false
    }
    private var table: [Slot]
    private var fill = 0
    public private(set) var count = 0
    private var lastPosition = 0

    public init(_ items: [Value] = [], frozen: Bool = false) throws {
        table = Array(repeating: Slot(), count: 8)
        super.init(kind: frozen ? .frozenset : .set)
        for item in items { try add(item) }
    }
    public override var cls: PyClass { kind == .set ? .set : .frozenset }
    public var items: [Value] { table.compactMap { $0.key.isUndefined ? nil : $0.key } }

    private static let linearProbes = 9
    private func locate(_ key: Value, _ hash: Int) throws -> (found: Bool, slot: Int) {
        let mask = table.count - 1
        var perturb = UInt(bitPattern: hash), slot = hash & mask
        while true {
            let limit = slot + PySet.linearProbes <= mask ? slot + PySet.linearProbes : slot
            for at in slot...limit {
                if table[at].key.isUndefined { if !table[at].isDummy { return (false, at) } } else if table[at].hash == hash, try equal(table[at].key, key) {
                    return (true, at)
                }
            }
            perturb >>= 5
            slot = (slot &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
        }
    }
    @discardableResult public func add(_ key: Value) throws -> Bool {
        let hash = try hashOf(key)
        let (found, slot) = try locate(key, hash)
        if found { return false }
        table[slot] = Slot(hash: hash, key: key)
        fill += 1
        count += 1
        if fill * 5 >= (table.count - 1) * 3 { try resize(count > 50000 ? count * 2 : count * 4) }
        return true
    }
    private func resize(_ wanted: Int) throws {
        var size = 8
        while size <= wanted { size *= 2 }
        let old = table
        table = Array(repeating: Slot(), count: size)
        fill = count
        for slot in old where !slot.key.isUndefined {
            let at = try locate(slot.key, slot.hash).slot
            table[at] = slot
        }
    }
    @discardableResult public func remove(_ key: Value) throws -> Bool {
        let (found, slot) = try locate(key, try hashOf(key))
        if found { table[slot] = Slot(isDummy: true); count -= 1 }
        return found
    }
    func clear() { table = Array(repeating: Slot(), count: 8); fill = 0; count = 0 }
    func pop() -> Value? {
        guard let at = table.firstIndex(where: { !$0.key.isUndefined }) else { return nil }
        let key = table[at].key
        table[at] = Slot(isDummy: true)
        count -= 1
        return key
    }
    public func has(_ key: Value) throws -> Bool { try locate(key, try hashOf(key)).found }

    public override func length() -> Int? { count }
    public override func repr() throws -> String {
        let inner = try items.map { try $0.repr() }.joined(separator: ", ")
        if kind == .frozenset { return count == 0 ? "frozenset()" : "frozenset({\(inner)})" }
        return count == 0 ? "set()" : "{\(inner)}"
    }
    public override func hash() throws -> Int {
        if kind == .set { throw PyError(.typeError, "unhashable type: 'set'") }
        return try items.reduce(0) { $0 ^ (try hashOf($1) &* 31) }
    }
    public override func iter() -> PyObject? {
        var at = 0
        let expected = count
        return BlockIterator("set_iterator") { [self] in
            if count != expected { throw PyError(.runtimeError, "Set changed size during iteration") }
            while at < table.count {
                at += 1
                if !table[at - 1].key.isUndefined { return table[at - 1].key }
            }
            return nil
        }
    }
    public override func contains(_ value: Value) throws -> Bool? { try has(value) }
    func combined(_ op: BinaryOp, _ other: PySet) throws -> PySet? {
        switch op {
        case .or: return try PySet(items + other.items, frozen: kind == .frozenset)
        case .and:
            let (small, large) = count > other.count ? (other, self) : (self, other)
            return try PySet(try small.items.filter { try large.has($0) }, frozen: kind == .frozenset)
        case .sub: return try PySet(try items.filter { try !other.has($0) }, frozen: kind == .frozenset)
        case .xor: return try PySet(try items.filter { try !other.has($0) } + other.items.filter { try !has($0) }, frozen: kind == .frozenset)
        default: return nil
        }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard let other = right.object as? PySet else { return nil }
        return try combined(op, other).map { .object($0) }
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard kind == .set, let other = right.object as? PySet, let result = try combined(op, other) else { return nil }
        table = result.table
        fill = result.fill
        count = result.count
        return .object(self)
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.object as? PySet else { return nil }
        let inside = try items.allSatisfy { try other.has($0) }, outside = try other.items.allSatisfy { try has($0) }
        switch op {
        case .eq: return .bool(inside && outside)
        case .ne: return .bool(!(inside && outside))
        case .le: return .bool(inside)
        case .lt: return .bool(inside && count < other.count)
        case .ge: return .bool(outside)
        case .gt: return .bool(outside && count > other.count)
        default: return nil
        }
    }
}

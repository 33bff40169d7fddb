/// The end of a value that has been replaced: here and no sooner, though nothing uses it any more. Freeing it can run a program, which must
/// find whole what the value stood in; the optimizer would else free it before the new value is stored.
@inline(__always) func letGo<T>(_ old: T) { withExtendedLifetime(old) {} }

/// Names and values in the order of insertion: a linear scan while small, an index beside it when not.
///
/// Raw storage within its owner, because every attribute access of a program goes through one.
public struct AttributeTable: ~Copyable {
    /// The values, with the names behind them in the same block.
    private var slots: UnsafeMutablePointer<Value>!
    private var keys: UnsafeMutablePointer<Sym>!
    public private(set) var count = 0
    private var capacity = 0
    /// Numbers of entries by name, -1 where there is none; only for tables that are too long to look through.
    private var index: UnsafeMutablePointer<Int32>?
    private var mask = 0
    private static let scanned = 8
    /// Counts the changes of all tables that belong to classes; what was looked up before is then stale.
    nonisolated(unsafe) static var classVersion = 0
    private let belongsToClass: Bool
    /// Where the attributes stand since a program has asked for the dict of them; those that `__slots__` names stay in the table.
    ///
    /// Held by hand: nearly no table has one, and the compiler's way to end an optional reference asks the runtime what it is.
    private var sharing: Unmanaged<PyDict>?
    private var dict: PyDict? { sharing?.takeUnretainedValue() }
    /// Whether a program has the dict, in which names can stand that are no symbols.
    var isShared: Bool { sharing != nil }

    public init(belongsToClass: Bool = false) {
        self.belongsToClass = belongsToClass
    }
    deinit {
        if let slots {
            Reclaim.enter()
            for at in 0..<count { Reclaim.drop(slots + at) }
            Reclaim.leave()
            slots.deallocate()
        }
        index?.deallocate()
        sharing?.release()
    }
    private static func block(_ capacity: Int) -> (UnsafeMutablePointer<Value>, UnsafeMutablePointer<Sym>) {
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: capacity * (MemoryLayout<Value>.stride + MemoryLayout<Sym>.stride),
            alignment: MemoryLayout<Value>.alignment)
        return (
            memory.assumingMemoryBound(to: Value.self),
            (memory + capacity * MemoryLayout<Value>.stride).assumingMemoryBound(to: Sym.self)
        )
    }
    public var names: [Sym] {
        (0..<count).map { keys[$0] } + (dict?.keys.compactMap { $0.text?.symbol } ?? [])
    }
    public var values: [Value] {
        (0..<count).map { slots[$0] } + (dict?.pairs.compactMap { $0.text == nil ? nil : $1 } ?? [])
    }
    /// The attributes as a dict, which holds them from now on; all but those of slots.
    mutating func share(_ isSlot: (Sym) -> Bool) -> PyDict {
        if let dict { return dict }
        let dict = PyDict()
        for name in names where !isSlot(name) {
            if let value = self[name] { try? dict.set(.object(name.object), value) }
            self[name] = nil
        }
        sharing = .passRetained(dict)
        return dict
    }
    /// Takes a dict for the attributes, and gives the one that held them.
    mutating func adopt(_ dict: PyDict) -> PyDict {
        let old = share { _ in false }
        sharing?.release()
        sharing = .passRetained(dict)
        return old
    }
    /// The references that the attributes are.
    func eachReference(_ visit: (PyObject) -> Void) {
        if let slots { Collector.each(slots, count, visit) }
        if let dict { visit(dict) }
    }
    /// Gives all attributes up.
    mutating func giveUp() {
        var old = AttributeTable()
        exchange(with: &old)
    }
    mutating func exchange(with other: inout AttributeTable) {
        swap(&slots, &other.slots)
        swap(&keys, &other.keys)
        swap(&count, &other.count)
        swap(&capacity, &other.capacity)
        swap(&index, &other.index)
        swap(&mask, &other.mask)
        swap(&sharing, &other.sharing)
    }
    /// The same where it stands at the place `hint`, as for the last instance that was asked.
    @inline(__always) func slot(_ name: Sym, at hint: Int) -> UnsafeMutablePointer<Value>? {
        if hint < count, keys[hint].id == name.id { return slots + hint }
        guard count == 0, let sharing else { return nil }
        return sharing._withUnsafeGuaranteedRef { $0.place(ofName: name.address, at: hint) }
    }
    /// Where the value of an attribute stands, and its place to look at first the next time.
    func search(_ name: Sym) -> (slot: UnsafeMutablePointer<Value>, place: Int)? {
        let at = position(name)
        if at >= 0 { return (slots + at, at) }
        guard let dict, let slot = shared(name) else { return nil }
        return (slot, dict.number(of: slot))
    }
    @inline(never) private func shared(_ name: Sym) -> UnsafeMutablePointer<Value>? {
        guard let dict else { return nil }
        let object = name.object
        if let place = dict.place(ofSame: object, object.hash()) { return place }
        var key = Value.object(object)
        return (try? dict.find(&key)) ?? nil
    }

    @inline(__always) private func position(_ name: Sym) -> Int {
        if let index {
            var place = Int(name.id) &* 0x9E37_79B1 & mask
            while true {
                let at = Int(index[place])
                if at < 0 || keys[at].id == name.id { return at }
                place = (place &+ 1) & mask
            }
        }
        var i = 0
        while i < count {
            if keys[i].id == name.id { return i }
            i &+= 1
        }
        return -1
    }

    /// Whether there is an attribute of the name; mostly there is none where this is asked.
    @inline(__always) func has(_ name: Sym) -> Bool {
        position(name) >= 0 || sharing != nil && shared(name) != nil
    }
    /// Where the value of an attribute stands.
    @inline(__always) func slot(_ name: Sym) -> UnsafeMutablePointer<Value>? {
        let at = position(name)
        if at >= 0 { return slots + at }
        return sharing == nil ? nil : shared(name)
    }
    public subscript(_ name: Sym) -> Value? {
        @inline(__always) get {
            slot(name)?.pointee
        }
        set {
            if belongsToClass { AttributeTable.classVersion &+= 1 }
            put(name, newValue)
        }
    }
    private mutating func put(_ name: Sym, _ value: Value?) {
        let at = position(name)
        if at < 0, sharing != nil, let dict {
            if let value {
                try? dict.set(.object(name.object), value)
            } else {
                _ = try? dict.remove(.object(name.object))
            }
            return
        }
        guard let value else {
            if at >= 0 { remove(at) }
            return
        }
        if at >= 0 { slots[at] = value } else { append(name, value) }
    }
    /// Puts a value in place of an attribute's, or removes it, and gives what was there: it goes when the table is
    /// asked by nobody, since freeing it can run a program that asks. What was found out about classes stays where it
    /// does not depend on the attribute.
    mutating func replace(_ name: Sym, with value: Value?, keepsFindings: Bool = false) -> Value? {
        let old = self[name]
        if keepsFindings { put(name, value) } else { self[name] = value }
        return old
    }
    /// Adds an attribute that an instance does not have.
    @inline(__always) mutating func add(_ name: Sym, copyOf value: UnsafeMutablePointer<Value>) {
        if sharing != nil {
            self[name] = value.pointee
        } else if count < capacity, index == nil {
            keys[count] = name
            (slots + count).begin(withCopyOf: value)
            count &+= 1
        } else {
            append(name, value.pointee)
        }
    }
    private mutating func append(_ name: Sym, _ value: Value) {
        if count == capacity {
            let (oldKeys, oldSlots) = (keys, slots)
            capacity = max(4, capacity * 2)
            (slots, keys) = AttributeTable.block(capacity)
            if let oldKeys, let oldSlots {
                keys.moveInitialize(from: oldKeys, count: count)
                slots.moveInitialize(from: oldSlots, count: count)
                oldSlots.deallocate()
                reindex()
            }
        }
        (keys + count).initialize(to: name)
        (slots + count).initialize(to: value)
        if index != nil { note(count) }
        count += 1
    }
    private mutating func remove(_ at: Int) {
        // What is removed goes when the table is whole again: freeing it can run a program.
        let removed = (slots + at).move()
        defer { withExtendedLifetime(removed) {} }
        (slots + at).moveInitialize(from: slots + at + 1, count: count - at - 1)
        (keys + at).moveInitialize(from: keys + at + 1, count: count - at - 1)
        count -= 1
        reindex()
    }
    private mutating func reindex() {
        index?.deallocate()
        index = nil
        guard capacity > AttributeTable.scanned else { return }
        mask = capacity * 2 - 1
        index = .allocate(capacity: mask + 1)
        index!.initialize(repeating: -1, count: mask + 1)
        for i in 0..<count { note(i) }
    }
    private func note(_ entry: Int) {
        var place = Int(keys[entry].id) &* 0x9E37_79B1 & mask
        while index![place] >= 0 { place = (place &+ 1) & mask }
        index![place] = Int32(entry)
    }
}

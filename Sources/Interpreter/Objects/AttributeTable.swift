/// Names and values in the order of insertion: a linear scan while small, an index beside it when not.
///
/// A class with raw storage, because every attribute access of a program goes through one.
public final class AttributeTable {
    private var keys: UnsafeMutablePointer<Sym>
    private var slots: UnsafeMutablePointer<Value>
    public private(set) var count = 0
    private var capacity: Int
    private var index: [Sym: Int] = [:]
    private static let scanned = 8
    /// Counts the changes of all tables that belong to classes; what was looked up before is then stale.
    nonisolated(unsafe) static var classVersion = 0
    private let belongsToClass: Bool

    public init(belongsToClass: Bool = false) {
        self.belongsToClass = belongsToClass
        capacity = 4
        keys = .allocate(capacity: capacity)
        slots = .allocate(capacity: capacity)
    }
    deinit {
        slots.deinitialize(count: count)
        slots.deallocate()
        keys.deallocate()
    }
    public var names: [Sym] { (0..<count).map { keys[$0] } }
    public var values: [Value] { (0..<count).map { slots[$0] } }
    public func copy() -> AttributeTable {
        let result = AttributeTable()
        for i in 0..<count { result[keys[i]] = slots[i] }
        return result
    }

    @inline(__always) private func position(_ name: Sym) -> Int {
        if count > AttributeTable.scanned { return index[name] ?? -1 }
        var i = 0
        while i < count { if keys[i].id == name.id { return i }; i &+= 1 }
        return -1
    }

    /// Where the value of an attribute stands.
    @inline(__always) func slot(_ name: Sym) -> UnsafeMutablePointer<Value>? {
        let at = position(name)
        return at < 0 ? nil : slots + at
    }
    public subscript(_ name: Sym) -> Value? {
        @inline(__always) get {
            let at = position(name)
            return at < 0 ? nil : slots[at]
        }
        set {
            if belongsToClass { AttributeTable.classVersion &+= 1 }
            let at = position(name)
            guard let newValue else {
                if at >= 0 { remove(at) }
                return
            }
            if at >= 0 { slots[at] = newValue } else { append(name, newValue) }
        }
    }
    private func append(_ name: Sym, _ value: Value) {
        if count == capacity {
            let (oldKeys, oldSlots) = (keys, slots)
            capacity *= 2
            keys = .allocate(capacity: capacity)
            slots = .allocate(capacity: capacity)
            keys.moveInitialize(from: oldKeys, count: count)
            slots.moveInitialize(from: oldSlots, count: count)
            oldKeys.deallocate()
            oldSlots.deallocate()
        }
        (keys + count).initialize(to: name)
        (slots + count).initialize(to: value)
        count += 1
        if count == AttributeTable.scanned + 1 { reindex() } else if count > AttributeTable.scanned { index[name] = count - 1 }
    }
    private func remove(_ at: Int) {
        (slots + at).deinitialize(count: 1)
        (slots + at).moveInitialize(from: slots + at + 1, count: count - at - 1)
        (keys + at).moveInitialize(from: keys + at + 1, count: count - at - 1)
        count -= 1
        reindex()
    }
    private func reindex() {
        index = [:]
        if count > AttributeTable.scanned { for i in 0..<count { index[keys[i]] = i } }
    }
}

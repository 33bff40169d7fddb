import CShims
import Syntax

/// Python's `list`.
public final class PyList: PyObject {
    public var items: [Value]
    public init(_ items: [Value]) {
        self.items = items
        super.init(kind: .list)
        Collector.track(self)
    }
    /// The items that stand in registers, which are undefined then.
    init(taking first: UnsafeMutablePointer<Value>, _ count: Int) {
        items = count == 0 ? [] : (0..<count).map { (first + $0).taken() }
        super.init(kind: .list)
        Collector.track(self)
    }
    override func eachReference(_ visit: (PyObject) -> Void) { Collector.each(&items, visit) }
    override func giveUpReferences() { become([]) }
    /// Takes other items. Those that were there go when the list is whole again: freeing one can run a program that asks for the list.
    func become(_ new: [Value]) {
        var old = new
        swap(&old, &items)
        Self.drop(&old)
    }
    /// Gives up items that were in a list.
    private static func drop(_ old: inout [Value]) {
        let storage = ListStorage(of: &old)
        if storage.isUnique { Reclaim.drop(storage.first, storage.count) }
    }
    /// Puts items in place of those of a range, which go when the list is whole again.
    func replace(_ range: Range<Int>, with new: [Value]) {
        if range == items.indices { return become(new) }
        var removed = Array(items[range])
        items.replaceSubrange(range, with: new)
        Self.drop(&removed)
    }
    /// Puts an item in place of another, which goes when the list is whole again.
    private func replace(_ place: Int, with item: Value) {
        let old = items[place]
        items[place] = item
        letGo(old)
    }
    /// Removes the items at places that go up or down, in one pass.
    private func remove(_ places: PySlice.Resolved) {
        let (step, count) = (abs(places.step), places.count)
        if count == 0 { return }
        let first = min(places.start, places.start &+ (count - 1) &* places.step)
        let end = first + (count - 1) * step + 1
        if step == 1 { return replace(first..<end, with: []) }
        var kept = Array(items[..<first])
        kept.reserveCapacity(items.count - count)
        for place in first..<end where (place - first) % step != 0 { kept.append(items[place]) }
        kept += items[end...]
        become(kept)
    }
    deinit {
        Collector.untrack(self)
        // Most items of most lists are no objects: those that are not are passed by.
        let storage = ListStorage(of: .passUnretained(self))
        if !storage.isUnique { return }
        Reclaim.enter()
        Reclaim.drop(storage.first, storage.count)
        storage.setCount(0)
        Reclaim.leave()
    }
    public override var cls: PyClass { .list }

    /// Adds items at the end. Room is asked for first: the longer list is made beside the old one.
    func extend(_ more: [Value]) throws {
        try Limits.checkRoom(items.count + more.count, of: 2 * MemoryLayout<Value>.stride)
        items += more
    }

    public override func length() -> Int? { items.count }
    public override func truth() -> Bool { !items.isEmpty }
    public override func repr() throws -> String {
        if items.isEmpty { return "[]" }
        return try ReprGuard.within(self, "[...]") { "[" + (try listed(items)) + "]" }
    }
    public override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'list'") }
    @inline(__always) func position(_ index: Int, _ message: String = "list index out of range") throws -> Int {
        let at = index < 0 ? index &+ items.count : index
        guard at >= 0, at < items.count else { throw PyError(.indexError, message) }
        return at
    }
    /// The first item brings room for three more.
    @inline(__always) func append(_ item: consuming Value) {
        if items.isEmpty { items.reserveCapacity(4) }
        items.append(item)
    }
    /// Appends what stands in a register, which is then undefined.
    @inline(__always) func append(taking place: UnsafeMutablePointer<Value>) { items.append(taking: place) }
    /// Appends a copy of what stands in a register.
    @inline(__always) func append(copyOf place: UnsafeMutablePointer<Value>) { items.append(copyOf: place) }
    public override func getitem(_ key: Value) throws -> Value {
        if case .int(let index) = key { return items[try position(index)] }
        if let slice = key.object as? PySlice { return .list(try slice.resolve(items.count).pick(items)) }
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "list indices must be integers or slices, not \(key.typeName)")
        }
        return items[try position(index)]
    }
    public override func setitem(_ key: Value, _ value: Value) throws {
        if case .int(let index) = key {
            return replace(try position(index, "list assignment index out of range"), with: value)
        }
        if let slice = key.object as? PySlice {
            let range = try slice.resolve(items.count)
            let new = try iterate(value, "can only assign an iterable")
            // What was iterated over may have made this shorter.
            if range.step == 1 {
                let first = min(range.start, items.count)
                replace(first..<max(first, min(range.stop, items.count)), with: new)
            } else {
                let places = range.indices
                guard places.count == new.count, max(places.first ?? -1, places.last ?? -1) < items.count else {
                    throw PyError(
                        .valueError,
                        "attempt to assign sequence of size \(new.count) to extended slice of size \(places.count)")
                }
                let removed = places.map { items[$0] }
                for (place, item) in zip(places, new) { items[place] = item }
                letGo(removed)
            }
            return
        }
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "list indices must be integers or slices, not \(key.typeName)")
        }
        replace(try position(index, "list assignment index out of range"), with: value)
    }
    public override func delitem(_ key: Value) throws {
        if let slice = key.object as? PySlice { return remove(try slice.resolve(items.count)) }
        letGo(items.remove(at: try position(try indexValue(key), "list assignment index out of range")))
    }
    public override func iter() -> PyObject? { ListIterator(self) }
    public override func contains(_ value: Value) throws -> Bool? {
        try Limits.comparing { try items.contains { try equal($0, value) } }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let other = right.asList ?? (right.object as? PyInstance)?.payload?.asList else {
                if case .object(let it) = right, it.kind == .array || it.kind == .instance || it.kind == .other {
                    return nil
                }
                throw PyError(.typeError, "can only concatenate list (not \"\(right.typeName)\") to list")
            }
            return .list(items + other.items)
        case .mul: return try right.int.map { .list(try repeated(items, $0)) }
        default: return nil
        }
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul ? try left.int.map { .list(try repeated(items, $0)) } : nil
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if op == .add {
            if case .object(let it) = right, it.kind == .array { return nil }
            try extend(iterate(right))
            return .object(self)
        }
        if op == .mul, let times = right.int {
            become(try repeated(items, times))
            return .object(self)
        }
        return nil
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.asList else { return nil }
        return try compareSequences(op, items, other.items) { (self.items.count, other.items.count) }
    }
}

/// The memory of a Swift array of values: the references to it, its count, its capacity, and its items. `Machine` checks once that all of it is
/// where this expects it.
struct ListStorage {
    private let start: UnsafeMutableRawPointer

    /// That of a list which is known by its address alone.
    @inline(__always) init(of list: Unmanaged<PyObject>) {
        start = UnsafeRawPointer(list.toOpaque()).load(fromByteOffset: 24, as: UnsafeMutableRawPointer.self)
    }
    @inline(__always) init<T>(of items: inout [T]) {
        start = withUnsafeBytes(of: &items) { $0.load(as: UnsafeMutableRawPointer.self) }
    }

    /// Whether nothing else refers to the items.
    @inline(__always) var isUnique: Bool { start.load(fromByteOffset: 8, as: Int.self) == Value.singleReference }
    @inline(__always) var count: Int { start.load(fromByteOffset: 16, as: Int.self) }
    @inline(__always) func setCount(_ count: Int) { start.storeBytes(of: count, toByteOffset: 16, as: Int.self) }
    @inline(__always) var capacity: Int { start.load(fromByteOffset: 24, as: Int.self) >> 1 }
    @inline(__always) var first: UnsafeMutablePointer<Value> { (start + 32).assumingMemoryBound(to: Value.self) }
    /// The same of an array of bytes.
    @inline(__always) var firstByte: UnsafeMutablePointer<UInt8> { (start + 32).assumingMemoryBound(to: UInt8.self) }

    static func check() {
        let list = PyList([])
        for item in [Value.none, .int(7)] { list.append(item) }
        let storage = ListStorage(of: .passUnretained(list))
        precondition(
            list.items.withUnsafeBufferPointer { $0.baseAddress == UnsafePointer(storage.first) } && storage.count == 2
                && storage.isUnique)
        nd_retain(storage.start)
        precondition(!storage.isUnique)
        nd_release(storage.start)
        var more = Value.int(8)
        list.append(copyOf: &more)
        let grown = ListStorage(of: .passUnretained(list))
        precondition(
            list.items.count == 3 && grown.count == 3 && grown.capacity == list.items.capacity
                && list.items[1].isSame(.int(7)) && list.items[2].isSame(more))
        var bytes: [UInt8] = [1]
        for byte in 2...100 as ClosedRange<UInt8> { bytes.add(byte) }
        let ofBytes = ListStorage(of: &bytes)
        precondition(
            bytes == Array(1...100) && ofBytes.capacity == bytes.capacity
                && bytes.withUnsafeBufferPointer { $0.baseAddress == UnsafePointer(ofBytes.firstByte) })
    }
}

extension [Value] {
    /// Where the next item goes, which is then counted already, though it is not there yet; nil where there is no room, or others refer to
    /// the items.
    @inline(__always) fileprivate mutating func freeEnd() -> UnsafeMutablePointer<Value>? {
        let storage = ListStorage(of: &self)
        let count = storage.count
        guard storage.isUnique, count < storage.capacity else { return nil }
        storage.setCount(count + 1)
        return storage.first + count
    }
    /// The same after making room.
    @inline(never) fileprivate mutating func grownEnd() -> UnsafeMutablePointer<Value> {
        let hasRoom = Limits.noteGrowth(count * 2, of: MemoryLayout<Value>.stride)
        reserveCapacity(Swift.max(4, hasRoom ? count * 2 : count + 4096))
        return freeEnd().unsafelyUnwrapped
    }
    /// Appends what stands in a register, which is then undefined.
    @inline(__always) mutating func append(taking place: UnsafeMutablePointer<Value>) {
        (freeEnd() ?? grownEnd()).initialize(to: place.move())
        place.initialize(to: .undefined)
    }
    /// Appends a copy of what stands in a register.
    @inline(__always) mutating func append(copyOf place: UnsafeMutablePointer<Value>) {
        (freeEnd() ?? grownEnd()).begin(withCopyOf: place)
    }
}

/// Python's `tuple`.
///
/// Up to three items stand in the object itself: most tuples are pairs, made and dropped again at once.
public class PyTuple: PyObject {
    public let count: Int
    private var first: Value, second: Value, third: Value
    /// All items of a longer tuple.
    private var more: [Value]?

    public convenience init(_ items: [Value]) { self.init(items.count, items) { items[$0] } }
    public convenience init(_ count: Int, _ item: (Int) -> Value) { self.init(count, nil, item) }
    /// The items in memory.
    convenience init(_ items: UnsafeMutablePointer<Value>, _ count: Int) { self.init(count, nil) { items[$0] } }
    /// The items that stand in registers, which are undefined then.
    convenience init(taking first: UnsafeMutablePointer<Value>, _ count: Int) {
        self.init(count, nil) { (first + $0).taken() }
    }
    @inline(__always) fileprivate init(_ count: Int, _ all: [Value]?, _ item: (Int) -> Value) {
        self.count = count
        let isShort = count <= 3
        more = isShort ? nil : all ?? (0..<count).map(item)
        first = isShort && count > 0 ? item(0) : .undefined
        second = isShort && count > 1 ? item(1) : .undefined
        third = isShort && count > 2 ? item(2) : .undefined
        super.init(kind: .tuple)
    }
    public init(_ first: Value, _ second: Value) {
        count = 2
        (self.first, self.second, third) = (first, second, .undefined)
        more = nil
        super.init(kind: .tuple)
    }
    public init(_ only: Value) {
        count = 1
        (first, second, third) = (only, .undefined, .undefined)
        more = nil
        super.init(kind: .tuple)
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        if more == nil { Collector.each(place, count, visit) } else { Collector.each(&more!, visit) }
    }
    deinit {
        Reclaim.enter()
        if more == nil {
            Reclaim.drop(place, count)
        } else if ListStorage(of: &more!).isUnique {
            Reclaim.drop(more!.inPlace.baseAddress!, count)
        }
        Reclaim.leave()
    }
    fileprivate final var inPlace: UnsafeMutableBufferPointer<Value> {
        more != nil ? more!.inPlace : .init(start: place, count: count)
    }
    /// Where the items stand of a tuple that has at most three.
    @inline(__always) final var place: UnsafeMutablePointer<Value> { withUnsafeMutablePointer(to: &first) { $0 } }
    /// Copies all items to where `target` points.
    final func copyItems(to target: UnsafeMutablePointer<Value>) {
        if let more {
            for i in 0..<count { target[i] = more[i] }
        } else {
            let place = place
            for i in 0..<count { (target + i).copy(place + i) }
        }
    }
    public final subscript(_ i: Int) -> Value {
        if let more { return more[i] }
        precondition(i >= 0 && i < count)
        return i == 0 ? first : i == 1 ? second : third
    }
    public final var items: [Value] { more ?? (0..<count).map { self[$0] } }
    public override var cls: PyClass { .tuple }

    public override func length() -> Int? { count }
    public override func repr() throws -> String {
        if count == 1 { return "(" + (try first.repr()) + ",)" }
        return "(" + (try ReprGuard.within(self, "...") { try listed(items) }) + ")"
    }
    public override func hash() throws -> Int {
        // CPython's own mixing, so that sets of tuples come out in its order.
        let primes: (UInt, UInt, UInt) = (
            11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261
        )
        var mixed = primes.2
        for i in 0..<count {
            mixed &+= UInt(bitPattern: try hashOf(self[i])) &* primes.1
            mixed = (mixed << 31 | mixed >> 33) &* primes.0
        }
        mixed &+= UInt(count) ^ (primes.2 ^ 3_527_539)
        return mixed == .max ? 1_546_275_796 : Int(bitPattern: mixed)
    }
    public override func getitem(_ key: Value) throws -> Value {
        if case .int(let index) = key, index >= 0, index < count { return self[index] }
        if let slice = key.object as? PySlice { return .tuple(try slice.resolve(count).pick(items)) }
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "tuple indices must be integers or slices, not \(key.typeName)")
        }
        let at = index < 0 ? index &+ count : index
        guard at >= 0, at < count else { throw PyError(.indexError, "tuple index out of range") }
        return self[at]
    }
    public override func iter() -> PyObject? { ListIterator(items, of: self, "tuple_iterator") }
    public override func contains(_ value: Value) throws -> Bool? {
        try Limits.comparing { try items.contains { try equal($0, value) } }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let other = right.asTuple else {
                if case .object(let it) = right, it.kind == .array || it.kind == .instance || it.kind == .other {
                    return nil
                }
                throw PyError(.typeError, "can only concatenate tuple (not \"\(right.typeName)\") to tuple")
            }
            if items.isEmpty, right.object === other, other.cls === PyClass.tuple { return right }
            if other.count == 0, cls === PyClass.tuple { return .object(self) }
            return .tuple(items + other.items)
        case .mul: return try right.int.map(multiple)
        default: return nil
        }
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul ? try left.int.map(multiple) : nil
    }
    private func multiple(_ times: Int) throws -> Value {
        times == 1 && cls === PyClass.tuple ? .object(self) : .tuple(try repeated(items, times))
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.asTuple else { return nil }
        return try compareSequences(op, .init(inPlace), .init(other.inPlace))
    }
    /// Whether the tuple comes before another one.
    final func precedes(_ other: PyTuple) throws -> Bool {
        let (own, others) = (inPlace, other.inPlace)
        for at in 0..<min(own.count, others.count) {
            guard let a = own.baseAddress, let b = others.baseAddress else { break }
            guard let order = orderInPlace(a + at, b + at) else {
                let (own, others) = (
                    UnsafeBufferPointer(rebasing: own[at...]), UnsafeBufferPointer(rebasing: others[at...])
                )
                return try compareSequences(.lt, own, others)?.truth() ?? false
            }
            if order != 0 { return order < 0 }
        }
        return own.count < others.count
    }
}

/// A tuple whose fields also have names: `namedtuple`, and results such as NumPy's `EigResult`.
public final class PyNamedTuple: PyTuple {
    public let names: [Sym]
    private let type: PyClass
    public init(_ type: PyClass, _ names: [Sym], _ items: [Value]) {
        self.names = names
        self.type = type
        super.init(items.count, items) { items[$0] }
    }
    public override var cls: PyClass { type }
    /// How a field is shown where a library prints it otherwise than `repr` does; torch's return types do.
    public var style: ((PyNamedTuple) throws -> String)?
    /// Whether it is a record of the system: those are shown with their module, and have no methods of named tuples.
    public var isOfSystem = false
    /// What `str` shows, where that differs from `repr`.
    public var plain: ((PyNamedTuple) throws -> String)?
    /// Makes a tuple of this kind of a slice, a sum or a multiple; torch's sizes stay sizes.
    public var remake: (([Value]) -> Value)?
    private func remade(_ value: Value) -> Value {
        guard let remake, let tuple = value.asTuple else { return value }
        return remake(tuple.items)
    }
    public override func getitem(_ key: Value) throws -> Value {
        let found = try super.getitem(key)
        return key.object is PySlice ? remade(found) : found
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try super.binary(op, right).map(remade)
    }
    public override func str() throws -> String { try plain?(self) ?? repr() }
    public override func getattr(_ name: Sym) throws -> Value? {
        if let at = names.firstIndex(of: name) { return items[at] }
        if isOfSystem { return try super.getattr(name) }
        switch name {
        case "_fields": return .tuple(names.map { .object($0.object) })
        case "_asdict":
            return .object(
                NativeFunction("_asdict", Arity(0)) { [self] _ in
                    let dict = PyDict()
                    for (name, item) in zip(names, items) { try dict.set(.object(name.object), item) }
                    return .object(dict)
                })
        case "_replace":
            return .object(
                NativeFunction("_replace", Arity(0, 0, takesNames: true)) { [self] args in
                    var new = items
                    for (name, value) in args.keywords { if let at = names.firstIndex(of: name) { new[at] = value } }
                    return .object(PyNamedTuple(type, names, new))
                })
        default: return try super.getattr(name)
        }
    }
    public override func repr() throws -> String {
        if let style { return try style(self) }
        return (isOfSystem ? type.qualifiedName : type.name) + "("
            + (try zip(names, items).map { "\($0.text)=\(try $1.repr())" }.joined(separator: ", "))
            + ")"
    }
}

func repeated(_ items: [Value], _ times: Int) throws -> [Value] {
    if times <= 0 || items.isEmpty { return [] }
    if items.count.multipliedReportingOverflow(by: times).overflow { throw PyError(.memoryError, "") }
    try Limits.checkRoom(items.count * times, of: MemoryLayout<Value>.stride)
    return try Array(unsafeUninitializedCapacity: items.count * times) { target, count in
        let bytes = UnsafeMutableRawPointer(target.baseAddress.unsafelyUnwrapped)
        let size = MemoryLayout<Value>.stride
        /// In pieces that an interrupt need not wait for.
        func copy(_ source: UnsafeRawPointer, _ count: Int, to place: Int) throws {
            for start in stride(from: 0, to: count, by: 1 << 18) {
                let piece = min(count - start, 1 << 18)
                (bytes + (place + start) * size).copyMemory(from: source + start * size, byteCount: piece * size)
                try Machine.shared.checkInterrupt()
            }
        }
        try items.withUnsafeBytes { try copy($0.baseAddress.unsafelyUnwrapped, items.count, to: 0) }
        // Twice as much each time, as long as that stays in the cache.
        var done = items.count
        while done < target.count {
            let next = min(done, max(items.count, (1 << 14) / items.count * items.count), target.count - done)
            try copy(bytes, next, to: done)
            done += next
        }
        for item in items {
            if case .object(let it) = item { nd_retain_times(Unmanaged.passUnretained(it).toOpaque(), times) }
        }
        count = target.count
    }
}

/// `counts` is asked after the items: a comparison may run a program that makes the sequences shorter.
func compareSequences(
    _ op: CompareOp, _ a: [Value], _ b: [Value], counts: (() -> (Int, Int))? = nil
) throws -> Value? {
    try a.withUnsafeBufferPointer { a in
        try b.withUnsafeBufferPointer { try compareSequences(op, a, $0, counts: counts) }
    }
}
/// The same for items that stay where they are while they are compared.
private func compareSequences(
    _ op: CompareOp, _ a: UnsafeBufferPointer<Value>, _ b: UnsafeBufferPointer<Value>,
    counts: (() -> (Int, Int))? = nil
) throws -> Value? {
    try Limits.comparing {
        let isEquality = op == .eq || op == .ne
        if isEquality, a.count != b.count { return .bool(op == .ne) }
        let at = try firstDifference(a, b, min(a.count, b.count))
        let (left, right) = counts?() ?? (a.count, b.count)
        if at < min(left, right, a.count, b.count) {
            return try isEquality ? .bool(op == .ne) : compareOperation(op, a[at], b[at])
        }
        switch op {
        case .eq: return .bool(left == right)
        case .ne: return .bool(left != right)
        case .lt: return .bool(left < right)
        case .le: return .bool(left <= right)
        case .gt: return .bool(left > right)
        case .ge: return .bool(left >= right)
        default: return nil
        }
    }
}
/// The index of the first items that are not equal; `count` where all are.
private func firstDifference(
    _ a: UnsafeBufferPointer<Value>, _ b: UnsafeBufferPointer<Value>, _ count: Int
) throws -> Int {
    for at in 0..<count where !(try equal(a[at], b[at])) { return at }
    return count
}

/// Containers that hold themselves print as `[...]`.
public enum ReprGuard {
    nonisolated(unsafe) static var active: [PyObject] = []
    public static func within(_ object: PyObject, _ shown: String, _ body: () throws -> String) throws -> String {
        if active.contains(where: { $0 === object }) { return shown }
        if active.count > 900 {
            throw PyError(.recursionError, "maximum recursion depth exceeded while getting the repr of an object")
        }
        active.append(object)
        defer { active.removeLast() }
        return try body()
    }
}

extension PyObject {
    /// The items of a list or a tuple where they stand, for as long as it is not changed; nil for any other object.
    public final var itemsInPlace: UnsafeMutableBufferPointer<Value>? {
        kind == .list
            ? unsafeDowncast(self, to: PyList.self).items.inPlace
            : kind == .tuple ? unsafeDowncast(self, to: PyTuple.self).inPlace : nil
    }
}
extension [Value] {
    fileprivate var inPlace: UnsafeMutableBufferPointer<Value> {
        @inline(__always) mutating get {
            let storage = ListStorage(of: &self)
            return .init(start: storage.first, count: storage.count)
        }
    }
}

/// The items as `repr` shows them, with commas between.
func listed(_ items: [Value]) throws -> String {
    var text = ""
    for (at, item) in items.enumerated() {
        try Machine.shared.checkInterrupt()
        if at > 0 { text += ", " }
        text += try item.repr()
    }
    return text
}

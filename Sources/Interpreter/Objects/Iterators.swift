/// What all iterators written in Swift share; `name` is the type that a program sees.
open class PyIterator: PyObject {
    private let name: String
    public init(_ name: String, kind: Kind = .iterator) {
        self.name = name
        super.init(kind: kind)
    }
    public final override var cls: PyClass { .iterator(name) }
    public final override var isIterator: Bool { true }
    public final override func iter() -> PyObject? { self }
    /// How many items are left, where that is known; asking a program's sequence for its length may fail.
    open var hint: Int? { get throws { nil } }
    /// The items that are left, which the iterator goes on to give; nil where there may be no end of them.
    func remaining() throws -> [Value]? { nil }
    /// What the iterator walks and where it stands there; nil for those that say otherwise how they are made again.
    var standing: Standing? { nil }
    /// How the iterator is made again: a function, its arguments, and what `restore` takes; nil where it cannot be.
    func reduction() throws -> Value? {
        if let standing { return standing.reduction }
        return try remaining().map { made(by: "iter", [.list($0)]) }
    }
    /// Goes on where the state says that came with the reduction.
    func restore(_ state: Value) throws {}
    final func made(by name: Sym, _ args: [Value]) -> Value {
        .pair(Machine.shared.builtins[name] ?? .none, .tuple(args))
    }
}

/// An iterator over what a closure gives.
public final class BlockIterator: PyIterator {
    private var step: () throws -> Value?
    deinit { Reclaim.drop(&step) }
    private let left: (() throws -> Int)?
    private let text: (() throws -> String)?
    private let remaking: Remaking?
    /// How an iterator is made again: the arguments of its class, its state where that says more, and how that is taken over.
    public struct Remaking {
        let arguments: () throws -> [Value]
        var state: () -> Value? = { nil }
        var restore: (Value) throws -> Void = { _ in }
        /// The function that makes it, where that is not the class.
        var maker: Sym?
    }
    public init(
        _ name: String, hint: (() throws -> Int)? = nil, text: (() throws -> String)? = nil, remaking: Remaking? = nil,
        _ step: @escaping () throws -> Value?
    ) {
        self.step = step
        self.text = text
        self.remaking = remaking
        left = hint
        super.init(name)
    }
    public override var hint: Int? { get throws { try left?() } }
    public override func repr() throws -> String { try text?() ?? super.repr() }
    override func reduction() throws -> Value? {
        guard let remaking else { return try super.reduction() }
        let maker = remaking.maker.flatMap { Machine.shared.builtins[$0] } ?? .object(cls)
        let parts: [Value] = [maker, .tuple(try remaking.arguments())]
        return .tuple(remaking.state().map { parts + [$0] } ?? parts)
    }
    override func restore(_ state: Value) throws { try remaking?.restore(state) }
    override func remaining() throws -> [Value]? {
        guard let hint = try hint else { return nil }
        try Limits.checkRoom(hint, of: MemoryLayout<Value>.stride)
        var items: [Value] = []
        while let item = try step() { items.append(item) }
        var at = -1
        step = {
            at += 1
            return at < items.count ? items[at] : nil
        }
        return items
    }
    public override func next() throws -> Value? {
        try Limits.checkStack()
        try Machine.shared.checkInterrupt()
        return try step()
    }
}

final class ListIterator: PyIterator {
    private let list: PyList
    /// What a program walks, where the list only holds the items of that.
    private let source: PyObject?
    private var at = 0
    init(_ list: PyList) {
        self.list = list
        source = nil
        super.init("list_iterator", kind: .listIterator)
    }
    init(_ items: [Value], of source: PyObject, _ name: String) {
        list = PyList(items)
        self.source = source
        super.init(name, kind: .listIterator)
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        visit(list)
        if let source { Collector.pass(.passUnretained(source), visit) }
    }
    override func length() -> Int? { nil }
    override var hint: Int? { max(0, list.items.count - min(at, list.items.count)) }
    override var standing: Standing? {
        Standing(source ?? list, at: at == .max ? nil : at, ended: source == nil ? .list([]) : .tuple([]))
    }
    override func restore(_ state: Value) throws { at = min(max(0, try indexValue(state)), list.items.count) }
    /// Where the next item stands; nil at the end.
    @inline(__always) func step() -> UnsafeMutablePointer<Value>? {
        let items = ListStorage(of: .passUnretained(list))
        guard at < items.count else {
            at = .max
            return nil
        }
        at &+= 1
        return items.first + (at &- 1)
    }
    override func next() -> Value? { step()?.pointee }
    override func next(pair: UnsafeMutablePointer<Value>) throws -> Bool {
        guard let item = step() else { return false }
        if let object = item.unretained, object._withUnsafeGuaranteedRef({ $0.kind }) == .tuple,
            case let tuple = Unmanaged<PyTuple>.fromOpaque(object.toOpaque()),
            tuple._withUnsafeGuaranteedRef({ $0.count == 2 })
        {
            let items = tuple._withUnsafeGuaranteedRef { $0.place }
            // Both are taken before anything is let go, which can run a program.
            let (first, second) = (items.pointee, (items + 1).pointee)
            pair.put(first)
            (pair + 1).put(second)
            return true
        }
        try Machine.shared.unpack(item, 2, into: pair)
        return true
    }
    override func next(into register: UnsafeMutablePointer<Value>) -> Bool {
        guard let item = step() else { return false }
        register.copy(item)
        return true
    }
}

final class RangeIterator: PyIterator {
    private var current: Int
    private(set) var left: Int
    private let count: Int, stride: Int
    /// From the end to the start.
    convenience init(reversing range: PyRange) {
        self.init(from: range.start &+ (range.count - 1) &* range.step, range.count, 0 &- range.step)
    }
    convenience init(_ range: PyRange) { self.init(from: range.start, range.count, range.step) }
    private init(from first: Int, _ count: Int, _ stride: Int) {
        current = first
        left = count
        self.count = count
        self.stride = stride
        super.init("range_iterator", kind: .rangeIterator)
    }
    override var hint: Int? { left }
    override var standing: Standing? {
        let (span, isTooWide) = stride.multipliedReportingOverflow(by: count)
        let (stop, isTooFar) = first.addingReportingOverflow(span)
        let range: PyObject =
            isTooWide || isTooFar
            ? PyLongRange(BigInt(first), BigInt(first) + BigInt(stride) * BigInt(count), BigInt(stride))
            : PyRange(first, stop, stride)
        return Standing(range, at: count - left)
    }
    override func restore(_ state: Value) throws {
        let place = min(max(0, try indexValue(state)), count)
        (current, left) = (first &+ stride &* place, count - place)
    }
    private var first: Int { current &- stride &* (count - left) }
    @inline(__always) func step() -> Int? {
        guard left > 0 else { return nil }
        left &-= 1
        let value = current
        current = current &+ stride
        return value
    }
    override func next() -> Value? { step().map { .int($0) } }
    override func next(into register: UnsafeMutablePointer<Value>) -> Bool {
        guard let number = step() else { return false }
        register.put(.int(number))
        return true
    }
}

/// Puts the next item of an iterator into a register; false when it is exhausted. The iterators that most loops have are known.
@inline(__always) func advance(_ source: Unmanaged<PyObject>, into register: UnsafeMutablePointer<Value>) throws -> Bool
{
    let kind = source._withUnsafeGuaranteedRef { $0.kind }
    if kind == .rangeIterator {
        guard
            let number = Unmanaged<RangeIterator>.fromOpaque(source.toOpaque())._withUnsafeGuaranteedRef({ $0.step() })
        else { return false }
        register.put(.int(number))
        return true
    }
    if kind == .listIterator {
        guard let item = Unmanaged<ListIterator>.fromOpaque(source.toOpaque())._withUnsafeGuaranteedRef({ $0.step() })
        else { return false }
        register.copy(item)
        return true
    }
    return try source._withUnsafeGuaranteedRef { try $0.next(into: register) }
}

/// What makes one pair after another: the last one is used again where nothing refers to it any more.
struct PairMaker {
    private var last: PyTuple?
    /// A pair that nothing else refers to, for new items. What fills it may run a program that asks for a pair too, which is another then.
    @inline(__always) mutating func take() -> PyTuple {
        if var pair = last.take(), isKnownUniquelyReferenced(&pair) { return pair }
        return PyTuple(.undefined, .undefined)
    }
    /// Puts a pair into a register, and keeps it for the next time.
    @inline(__always) mutating func put(_ pair: PyTuple, into register: UnsafeMutablePointer<Value>) {
        register.put(.object(pair))
        last = pair
    }
}

final class EnumerateIterator: PyIterator {
    private let source: PyObject
    private var at: Int
    private var pairs = PairMaker()
    init(_ source: PyObject, from start: Int) {
        self.source = source
        at = start
        super.init("enumerate")
    }
    override func eachReference(_ visit: (PyObject) -> Void) { Collector.pass(.passUnretained(source), visit) }
    override func reduction() throws -> Value? { made(by: "enumerate", [.object(source), .int(at)]) }
    override func next(pair: UnsafeMutablePointer<Value>) throws -> Bool {
        try Limits.checkStack()
        guard try advance(.passUnretained(source), into: pair + 1) else { return false }
        pair.put(.int(at))
        at &+= 1
        return true
    }
    override func next(into register: UnsafeMutablePointer<Value>) throws -> Bool {
        let pair = pairs.take()
        guard try next(pair: pair.place) else { return false }
        pairs.put(pair, into: register)
        return true
    }
    override func next() throws -> Value? {
        var pair = Value.undefined
        return try next(into: &pair) ? pair : nil
    }
}

final class ZipIterator: PyIterator {
    private let sources: [PyObject]
    private var strict: Bool
    /// The sources where they are two.
    private let left: PyObject?, right: PyObject?
    private var pairs = PairMaker()
    init(_ sources: [PyObject], strict: Bool) {
        self.sources = sources
        self.strict = strict
        left = sources.count == 2 ? sources[0] : nil
        right = sources.count == 2 ? sources[1] : nil
        super.init("zip")
    }
    override func reduction() throws -> Value? {
        .tuple([.object(cls), .tuple(sources.map { .object($0) })] + (strict ? [.bool(true)] : []))
    }
    override func restore(_ state: Value) throws { strict = try state.truth() }
    /// Whether the sources are two.
    var givesPairs: Bool { left != nil }
    override func next(pair: UnsafeMutablePointer<Value>) throws -> Bool {
        try Limits.checkStack()
        guard let left, let right else { return try super.next(pair: pair) }
        // Where the second source has ended, the first variable keeps its value.
        var first = Value.undefined
        guard try advance(.passUnretained(left), into: &first) else { return try end(0) != nil }
        guard try advance(.passUnretained(right), into: pair + 1) else { return try end(1) != nil }
        pair.put(first)
        return true
    }
    override func next(into register: UnsafeMutablePointer<Value>) throws -> Bool {
        if left == nil { return try super.next(into: register) }
        let pair = pairs.take()
        guard try next(pair: pair.place) else { return false }
        pairs.put(pair, into: register)
        return true
    }
    override func next() throws -> Value? {
        if sources.isEmpty { return nil }
        try Limits.checkStack()
        if sources.count == 2 {
            var pair = Value.undefined
            return try next(into: &pair) ? pair : nil
        }
        var items: [Value] = []
        items.reserveCapacity(sources.count)
        for (i, source) in sources.enumerated() {
            guard let item = try source.next() else { return try end(i) }
            items.append(item)
        }
        return .tuple(items)
    }
    /// The end, where the source `i` has no more.
    private func end(_ i: Int) throws -> Value? {
        guard strict else { return nil }
        if i > 0 {
            throw PyError(.valueError, "zip() argument \(i + 1) is shorter than argument\(i == 1 ? " 1" : "s 1-\(i)")")
        }
        for (j, other) in sources.enumerated().dropFirst() where try other.next() != nil {
            throw PyError(.valueError, "zip() argument \(j + 1) is longer than argument\(j == 1 ? " 1" : "s 1-\(j)")")
        }
        return nil
    }
}

/// `map`: ends with the shortest of its iterables.
final class MapIterator: PyIterator {
    private var function: Value
    private var sources: [PyObject]
    deinit { Reclaim.drop(&sources) }
    init(_ function: Value, _ sources: [PyObject]) {
        self.function = function
        self.sources = sources
        super.init("map")
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        Collector.each(&function, 1, visit)
        Collector.each(&sources, visit)
    }
    override func reduction() throws -> Value? { made(by: "map", [function] + sources.map { .object($0) }) }
    override func next() throws -> Value? {
        try Limits.checkStack()
        if sources.count == 1 { return try sources[0].next().map { try invoke(function, $0) } }
        var items: [Value] = []
        for source in sources {
            guard let item = try source.next() else { return nil }
            items.append(item)
        }
        return try invoke(function, items)
    }
}

final class FilterIterator: PyIterator {
    private var function: Value
    private let source: PyObject
    init(_ function: Value, _ source: PyObject) {
        self.function = function
        self.source = source
        super.init("filter")
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        Collector.each(&function, 1, visit)
        Collector.pass(.passUnretained(source), visit)
    }
    override func reduction() throws -> Value? { made(by: "filter", [function, .object(source)]) }
    deinit { Reclaim.outlive(.object(source)) }
    override func next() throws -> Value? {
        try Limits.checkStack()
        while let item = try source.next() {
            try Machine.shared.checkInterrupt()
            if try function.isNone ? item.truth() : invoke(function, item).truth() { return item }
        }
        return nil
    }
}

import Syntax

/// Python's `range` over machine integers.
public final class PyRange: PyObject {
    public let start: Int, stop: Int, step: Int
    public let count: Int
    public init(_ start: Int, _ stop: Int, _ step: Int) {
        self.start = start
        self.stop = stop
        self.step = step
        if step > 0 ? start >= stop : start <= stop {
            count = 0
        } else {
            let span = step > 0 ? UInt(bitPattern: stop &- start) : UInt(bitPattern: start &- stop)
            count = Int(clamping: (span - 1) / step.magnitude + 1)
        }
        super.init(kind: .range)
    }
    public override var cls: PyClass { .range }
    func at(_ i: Int) -> Int { start &+ i &* step }
    public override func length() -> Int? { count }
    public override func repr() -> String {
        step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    }
    public override func hash() throws -> Int {
        try PyTuple([.int(count), count == 0 ? .none : .int(start), count < 2 ? .none : .int(step)]).hash()
    }
    public override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice {
            let r = try slice.resolve(count)
            return .object(PyRange(at(r.start), at(r.stop), step &* r.step))
        }
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "range indices must be integers or slices, not \(key.typeName)")
        }
        let place = index < 0 ? index &+ count : index
        guard place >= 0, place < count else { throw PyError(.indexError, "range object index out of range") }
        return .int(at(place))
    }
    public override func iter() -> PyObject? { RangeIterator(self) }
    public override func contains(_ value: Value) throws -> Bool? {
        if value.object is PyBigInt { return false }
        if case .object = value, value.object?.kind != .array { return nil }
        guard let number = value.int ?? value.real.flatMap({ Int(exactly: $0) }) else { return false }
        // The distance from the start may need all 64 bits.
        return step > 0
            ? number >= start && number < stop && UInt(bitPattern: number &- start) % step.magnitude == 0
            : number <= start && number > stop && UInt(bitPattern: start &- number) % step.magnitude == 0
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "start": return .int(start)
        case "stop": return .int(stop)
        case "step": return .int(step)
        default: return try super.getattr(name)
        }
    }
    public override func compare(_ op: CompareOp, _ right: Value) -> Value? {
        guard let other = right.object as? PyRange, op == .eq || op == .ne else {
            guard let other = right.object as? PyLongRange else { return nil }
            return PyLongRange(BigInt(start), BigInt(stop), BigInt(step)).compare(op, .object(other))
        }
        let same = count == other.count && (count == 0 || start == other.start && (count == 1 || step == other.step))
        return .bool(same == (op == .eq))
    }
}

/// Python's `slice`.
public final class PySlice: PyObject {
    public let start: Value, stop: Value, step: Value
    public init(_ start: Value, _ stop: Value, _ step: Value) {
        self.start = start
        self.stop = stop
        self.step = step
        super.init(kind: .slice)
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        Collector.pass(start, visit)
        Collector.pass(stop, visit)
        Collector.pass(step, visit)
    }
    deinit {
        Reclaim.outlive(start)
        Reclaim.outlive(stop)
        Reclaim.outlive(step)
    }
    public override var cls: PyClass { .slice }
    public override func repr() throws -> String {
        "slice(\(try start.repr()), \(try stop.repr()), \(try step.repr()))"
    }
    public override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'slice'") }

    public struct Resolved {
        public let start: Int, stop: Int, step: Int
        public var count: Int {
            step > 0
                ? (start < stop ? (stop - start - 1) / step + 1 : 0)
                : (stop < start ? (start - stop - 1) / -step + 1 : 0)
        }
        public var indices: [Int] { (0..<count).map { start &+ $0 &* step } }
        func pick(_ items: [Value]) -> [Value] {
            step == 1 ? Array(items[start..<max(start, stop)]) : indices.map { items[$0] }
        }
    }

    /// The bytes that this slice selects; those of a run are copied as one, all of them not at all. They are asked for once its parts,
    /// which may change them, are read.
    func part(of current: @autoclosure () -> [UInt8]) throws -> [UInt8] {
        let range = try resolve(current().count)
        let bytes = current()
        if range.step != 1 { return range.indices.map { bytes[$0] } }
        if range.count == bytes.count { return bytes }
        return range.count == 0 ? [] : Array(bytes[range.start..<range.stop])
    }
    /// The end of a slice that goes forward by one, where it is left out or a plain integer.
    @inline(__always) private static func bound(_ value: Value, _ fallback: Int, _ count: Int) -> Int? {
        switch value {
        case .none: fallback
        case .int(let at): min(max(at < 0 ? at &+ count : at, 0), count)
        default: nil
        }
    }
    /// The places this slice selects from `count` items, which are counted last: `__index__` of its parts may change how many there are.
    public func resolve(_ count: @autoclosure () -> Int) throws -> Resolved {
        if step.isNone {
            let count = count()
            if let from = PySlice.bound(start, 0, count), let to = PySlice.bound(stop, count, count) {
                return Resolved(start: from, stop: to, step: 1)
            }
        }
        func integer(_ value: Value, _ fallback: Int) throws -> Int {
            if case .int(let number) = value { return number }
            if value.isNone { return fallback }
            if let big = value.bigInt { return Int(clamping: big) }
            guard let index = try value.object?.index()?.bigInt else {
                throw PyError(.typeError, "slice indices must be integers or None or have an __index__ method")
            }
            return Int(clamping: index)
        }
        let step = max(try integer(self.step, 1), -Int.max)
        if step == 0 { throw PyError(.valueError, "slice step cannot be zero") }
        let (first, last) = (try integer(start, step < 0 ? Int.max : 0), try integer(stop, 0))
        let count = count()
        let low = step < 0 ? -1 : 0
        let high = step < 0 ? count - 1 : count
        func clip(_ value: Int) -> Int { min(max(value < 0 ? value &+ count : value, low), high) }
        return Resolved(start: clip(first), stop: stop.isNone ? (step < 0 ? -1 : count) : clip(last), step: step)
    }
    /// The first place, the one at which to stop and the step among `count` items, which may be more than a word can count.
    func places(of count: BigInt) throws -> (first: BigInt, last: BigInt, step: BigInt) {
        func number(_ value: Value) throws -> BigInt? {
            if value.isNone { return nil }
            guard let found = try value.bigInt ?? value.object?.index()?.bigInt else {
                throw PyError(.typeError, "slice indices must be integers or None or have an __index__ method")
            }
            return found
        }
        let by = try number(step) ?? 1
        if by.isZero { throw PyError(.valueError, "slice step cannot be zero") }
        let (low, high): (BigInt, BigInt) = by.isNegative ? (-1, count - 1) : (0, count)
        func clip(_ value: BigInt?, _ fallback: BigInt) -> BigInt {
            guard let value else { return fallback }
            let place = value.isNegative ? value + count : value
            return place < low ? low : place > high ? high : place
        }
        return (
            clip(try number(start), by.isNegative ? high : low), clip(try number(stop), by.isNegative ? low : high), by
        )
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "start": return start
        case "stop": return stop
        case "step": return step
        case "indices":
            return .object(
                NativeFunction("indices", Arity(1)) { [self] in
                    guard let count = try $0[0].bigInt ?? $0[0].object?.index()?.bigInt else {
                        throw PyError(
                            .typeError, "'\($0[0].typeName)' object cannot be interpreted as an integer")
                    }
                    if count.isNegative { throw PyError(.valueError, "length should not be negative") }
                    let (first, last, by) = try places(of: count)
                    return .tuple([.big(first), .big(last), .big(by)])
                })
        default: return try super.getattr(name)
        }
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.object as? PySlice, op == .eq || op == .ne else { return nil }
        let same = try equal(start, other.start) && equal(stop, other.stop) && equal(step, other.step)
        return .bool(same == (op == .eq))
    }
}

import Syntax

/// A `range` whose ends or length do not fit a machine word.
final class PyLongRange: PyObject {
    private let start: BigInt, stop: BigInt, step: BigInt
    private let count: BigInt
    init(_ start: BigInt, _ stop: BigInt, _ step: BigInt) {
        self.start = start
        self.stop = stop
        self.step = step
        let span = step.isNegative ? start - stop : stop - start
        count = span.isNegative || span.isZero ? 0 : (span - 1) / step.magnitude + 1
    }
    override var cls: PyClass { .range }
    private func at(_ index: BigInt) -> BigInt { start + index * step }
    override func length() throws -> Int? {
        guard let count = Int(exactly: count) else {
            throw PyError(.overflowError, "Python int too large to convert to C ssize_t")
        }
        return count
    }
    override func truth() -> Bool { !count.isZero }
    override func repr() throws -> String {
        let ends = "\(start.text(radix: 10)), \(stop.text(radix: 10))"
        return step == 1 ? "range(\(ends))" : "range(\(ends), \(step.text(radix: 10)))"
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "start": return .big(start)
        case "stop": return .big(stop)
        case "step": return .big(step)
        default: return try super.getattr(name)
        }
    }
    override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice { return try part(slice) }
        guard let index = try key.bigInt ?? key.object?.index()?.bigInt else {
            throw PyError(.typeError, "range indices must be integers or slices, not \(key.typeName)")
        }
        let place = index.isNegative ? index + count : index
        if place.isNegative || place >= count { throw PyError(.indexError, "range object index out of range") }
        return .big(at(place))
    }
    /// A part of the range; its bounds are clipped as those of any slice are.
    private func part(_ slice: PySlice) throws -> Value {
        let (first, last, by) = try slice.places(of: count)
        return .object(PyLongRange(at(first), at(last), step * by))
    }
    /// The number of an integer in the range.
    func place(of number: BigInt) -> BigInt { (number - start) / step }
    private func walk(_ from: BigInt, _ step: BigInt) -> PyObject {
        var place: BigInt = 0
        let remaking = BlockIterator.Remaking(
            arguments: { [count] in [.object(PyLongRange(from, from + step * count, step))] },
            state: { .big(place) },
            restore: { [count] in
                guard let number = $0.bigInt else {
                    throw PyError(.typeError, "state must be an int, not \($0.typeName)")
                }
                place = number.isNegative ? 0 : number > count ? count : number
            }, maker: "iter")
        return BlockIterator("longrange_iterator", remaking: remaking) { [count] in
            if place >= count { return nil }
            defer { place = place + 1 }
            return .big(from + step * place)
        }
    }
    override func iter() -> PyObject? { walk(start, step) }
    var reversed: PyObject { walk(at(count - 1), -step) }
    override func contains(_ value: Value) throws -> Bool? {
        guard let number = value.bigInt else { return nil }
        let offset = number - start
        if !offset.modulo(step.magnitude).isZero { return false }
        return step.isNegative ? number <= start && number > stop : number >= start && number < stop
    }
    override func compare(_ op: CompareOp, _ right: Value) -> Value? {
        guard op == .eq || op == .ne else { return nil }
        if let other = right.object as? PyRange { return other.compare(op, .object(self)) }
        guard let other = right.object as? PyLongRange else { return nil }
        let same =
            count == other.count && (count.isZero || start == other.start && (count == 1 || step == other.step))
        return .bool(same == (op == .eq))
    }
    override func hash() throws -> Int {
        try PyTuple([.big(count), count.isZero ? .none : .big(start), count < 2 ? .none : .big(step)]).hash()
    }
}

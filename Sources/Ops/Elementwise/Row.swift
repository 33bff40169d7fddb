import Autodiff
import COperations
import Core

/// One elementwise operation: everything about it that the rest of the house asks.
public final class Row {
    /// The type of the result, given the type the loop works in.
    public enum Result { case same, bool, real, uint8 }
    public let name: String
    public let kernel: Kernel
    public let arity: Int
    public let result: Result
    /// What integers turn into where the operation has no integer loop of its own choosing.
    public let integersAs: DType?
    public let identity: Double?
    /// True where complex operands are refused though a loop exists.
    public let isReal: Bool
    public let derivative: Derivative
    public let doc: String
    public let example: String
    /// Where random inputs for tests are drawn from.
    public let domain: ClosedRange<Double>
    /// The largest error in units in the last place, of both float types; what `make accuracy` found, rounded up.
    public let ulps: Double

    init(
        _ name: String, _ kernel: Kernel, arity: Int, result: Result = .same, integersAs: DType? = nil,
        identity: Double? = nil, isReal: Bool = false,
        doc: String, example: String, domain: ClosedRange<Double> = -3...3, ulps: Double = 0,
        derivative: Derivative? = nil
    ) {
        self.name = name
        self.kernel = kernel
        self.arity = arity
        self.result = result
        self.integersAs = integersAs
        self.identity = identity
        self.isReal = isReal
        self.doc = doc
        self.example = example
        self.domain = domain
        self.ulps = ulps
        self.derivative = derivative ?? (result == .bool || result == .uint8 ? .none : .missing)
    }

    /// The type of the loop for operands of the common type `type`: NumPy's rule, the first in order to which `type` casts safely.
    public func loopType(_ type: DType, defaultFloat: DType?) -> DType? {
        guard let host = Backends.host else { return nil }
        if type.isInteger || type == .bool, let integersAs {
            return defaultFloat ?? Row.floats.first { $0.size >= integersAs.size && Promotion.isSafe(type, $0) }
                ?? integersAs
        }
        if isReal, type.isComplex { return nil }
        if host.supports(kernel, type) { return type }
        if let defaultFloat, type.isInteger || type == .bool, host.supports(kernel, .int64) == false {
            return defaultFloat
        }
        // These have the loops that PyTorch has, and go to no others.
        if type == .complex32 { return nil }
        return Row.order.first { Promotion.isSafe(type, $0) && host.supports(kernel, $0) }
    }
    private static let floats: [DType] = [.float16, .float32, .float64]
    private static let order: [DType] = [
        .bool, .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .float16, .float32, .float64,
        .complex64, .complex128,
    ]

    /// Whether operands of `type` go to a loop of that very type; asked of the backend once for each type.
    @inline(__always) func isDirect(_ type: DType) -> Bool {
        let at = Int(type.code)
        if direct[at] == 0 { direct[at] = loopType(type, defaultFloat: nil) == type ? 1 : 2 }
        return direct[at] == 1
    }
    private let direct: UnsafeMutablePointer<UInt8> = {
        let table = UnsafeMutablePointer<UInt8>.allocate(capacity: DType.codes)
        table.initialize(repeating: 0, count: DType.codes)
        return table
    }()

    public func resultType(_ loop: DType) -> DType {
        switch result {
        case .same: loop
        case .bool: .bool
        case .real: loop.real
        case .uint8: .uint8
        }
    }
}

/// How a dialect wants types decided.
public struct TypeRules {
    public let promote: (DType, DType) -> DType
    /// The float that integers become in float functions; nil for NumPy's own choice by size.
    public let defaultFloat: DType?
    /// How the axes of results lie in memory.
    public let order: ResultOrder
    public init(promote: @escaping (DType, DType) -> DType, defaultFloat: DType?, order: ResultOrder = .agreed) {
        self.promote = promote
        self.defaultFloat = defaultFloat
        self.order = order
    }
    nonisolated(unsafe) public static let numpy = TypeRules(promote: Promotion.numpy, defaultFloat: nil)
    nonisolated(unsafe) public static var torch = TypeRules(
        promote: Promotion.torch, defaultFloat: .float32, order: .first)
}

/// Applies elementwise rows to arrays.
public enum Elementwise {
    /// `row(a)`.
    public static func apply(
        _ row: Row, _ a: NDArray, rules: TypeRules = .numpy, out: NDArray? = nil, loop forced: DType? = nil
    ) throws -> NDArray {
        if !a.dtype.isNumeric { return try delivered(ElementOperations.apply(row, [a]), out) }
        guard let loop = forced ?? row.loopType(a.dtype, defaultFloat: rules.defaultFloat) else {
            throw EngineError.noLoop(operation: row.name, [a.dtype])
        }
        let x = a.dtype == loop ? a : try cast(a, loop)
        let output =
            try out
            ?? (x.isContiguous
                ? NDArray(row.resultType(loop), x.shape, on: x.backend)
                : newOutput(row.resultType(loop), x.shape, [x], rules))
        try run(row, [x], output, loop)
        if Tape.tracks(x) { try record(row, output, [x]) }
        return output
    }

    /// `row(a, b)` for C-ordered operands of one type, of one shape or one of them a single number, without the general way's preparations; nil for all others.
    /// With `inPlace` the result replaces `a`.
    @inline(__always) public static func quick(_ row: Row, _ a: NDArray, _ b: NDArray, inPlace: Bool = false) throws
        -> NDArray?
    {
        guard a.dtype == b.dtype, a.node == nil, b.node == nil, row.result != .real, row !== Rows.power,
            row.isDirect(a.dtype), a.isContiguous, b.isContiguous
        else { return nil }
        let backend = a.backend
        let size = a.dtype.size
        guard backend === b.backend else { return nil }
        let isSame = a.shape.isSame(b.shape)
        guard isSame || b.rank == 0 || a.rank == 0 else { return inPlace ? nil : try eachLine(row, a, b) }
        let larger = isSame || b.rank == 0 ? a : b
        if inPlace, row.result != .same || larger !== a { return nil }
        let output =
            inPlace
            ? a
            : row.result == .same
                ? try NDArray(like: larger, a.dtype, bytes: larger.count * size)
                : try NDArray(row.resultType(a.dtype), larger.shape, on: backend)
        return try backend.run(row.kernel, a, b, output) ? output : nil
    }
    /// `row` of each line of a small matrix and a vector; nil for anything else.
    @inline(never) private static func eachLine(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray? {
        let isLeft = a.rank == 2
        let matrix = isLeft ? a : b
        let line = isLeft ? b : a
        guard matrix.rank == 2, line.rank == 1, line.count > 0, matrix.shape[1] == line.count, matrix.count < 1024,
            row.result == .same
        else { return nil }
        let output = try NDArray(like: matrix, a.dtype, bytes: matrix.count &* a.dtype.size)
        return try a.backend.runRows(row.kernel, a, isLeft ? .matrix : .row, b, isLeft ? .row : .matrix, output)
            ? output : nil
    }
    /// `row` of each element of one small vector with all of another, as a matrix; nil for anything else.
    public static func quickOuter(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray? {
        guard a.rank == 1, b.rank == 1, a.dtype == b.dtype, a.node == nil, b.node == nil, row.result == .same,
            row.isDirect(a.dtype), a.isContiguous, b.isContiguous,
            a.count > 0, a.count < 1024, b.count < 1024, b.count > 0, a.backend === b.backend
        else { return nil }
        let output = try NDArray(a.dtype, Dims(a.count, b.count), on: a.backend)
        return try a.backend.runRows(row.kernel, a, .column, b, .row, output) ? output : nil
    }
    /// The same with a number for one operand, which takes the array's type; for arrays of floats.
    @inline(__always) public static func quick(
        _ row: Row, _ a: NDArray, _ number: Double, isLeft: Bool, inPlace: Bool = false
    ) throws -> NDArray? {
        guard a.dtype == .float64 || a.dtype == .float32 else { return nil }
        return try quick(
            row, a, bits: a.dtype == .float64 ? number.bitPattern : UInt64(Float(number).bitPattern), isLeft: isLeft,
            inPlace: inPlace)
    }
    /// The same with a Python integer, which an array of integers has to hold and a float exactly.
    @inline(__always) public static func quick(
        _ row: Row, _ a: NDArray, _ number: Int, isLeft: Bool, inPlace: Bool = false
    ) throws -> NDArray? {
        guard a.dtype.isInteger else {
            return number.magnitude < 1 << 24
                ? try quick(row, a, Double(number), isLeft: isLeft, inPlace: inPlace) : nil
        }
        guard let (low, high) = a.dtype.integerRange, number >= low, number < 0 || UInt(number) <= high else {
            return nil
        }
        return try quick(row, a, bits: UInt64(bitPattern: Int64(number)), isLeft: isLeft, inPlace: inPlace)
    }
    /// The number's bits stand in the lowest bytes.
    @inline(__always) private static func quick(_ row: Row, _ a: NDArray, bits: UInt64, isLeft: Bool, inPlace: Bool)
        throws -> NDArray?
    {
        guard a.node == nil, row.result != .real, row !== Rows.power, row.isDirect(a.dtype), a.isContiguous else {
            return nil
        }
        guard !inPlace || row.result == .same else { return nil }
        let output =
            inPlace
            ? a
            : row.result == .same
                ? try NDArray(like: a, a.dtype, bytes: a.count * a.dtype.size)
                : try NDArray(row.resultType(a.dtype), a.shape, on: a.backend)
        return try a.backend.run(row.kernel, a, bits: bits, isLeft: isLeft, output) ? output : nil
    }
    /// `row(a)` for a C-ordered operand, in the same way.
    @inline(__always) public static func quick(_ row: Row, _ a: NDArray) throws -> NDArray? {
        guard a.node == nil, row.isDirect(a.dtype), a.isContiguous else { return nil }
        let type = row.resultType(a.dtype)
        let output =
            type == a.dtype
            ? try NDArray(like: a, type, bytes: a.count * type.size) : try NDArray(type, a.shape, on: a.backend)
        return try a.backend.run(row.kernel, a, output) ? output : nil
    }

    /// `row` of a float64 by itself; nil where it has rules of its own.
    public static func quick(_ row: Row, _ number: Double) throws -> Scalar? {
        guard row.arity == 1, row.result != .real, row.isDirect(.float64), let host = Backends.host else { return nil }
        return try host.value(row.kernel, of: number, row.resultType(.float64))
    }

    /// `row(a, b)`, broadcast.
    public static func apply(
        _ row: Row, _ a: NDArray, _ b: NDArray, rules: TypeRules = .numpy, out: NDArray? = nil,
        loop forced: DType? = nil
    ) throws -> NDArray {
        if !a.dtype.isNumeric || !b.dtype.isNumeric {
            return try delivered(ElementOperations.apply(row, [a, b]), out)
        }
        let common = a.dtype == b.dtype ? a.dtype : rules.promote(a.dtype, b.dtype)
        guard let loop = forced ?? row.loopType(common, defaultFloat: rules.defaultFloat) else {
            throw EngineError.noLoop(operation: row.name, [a.dtype, b.dtype])
        }
        let (x, y) = try Device.together(
            a.dtype == loop ? a : cast(a, loop), b.dtype == loop ? b : cast(b, loop))
        if case .binary(let op) = row.kernel, op == Int32(ND_POW.rawValue), loop.isInteger, loop.kind == .signed,
            try rejectsNegative(y)
        {
            throw EngineError.negativePower
        }
        let shape = x.shape == y.shape ? x.shape : try NDArray.broadcastShape([x.shape, y.shape])
        let isPlain = x.isContiguous && y.isContiguous
        let output =
            try out
            ?? (isPlain
                ? NDArray(row.resultType(loop), shape, on: x.backend)
                : newOutput(row.resultType(loop), shape, [x, y], rules))
        try run(row, [x, y], output, loop)
        if Tape.isEnabled, x.node != nil || y.node != nil { try record(row, output, [x, y]) }
        return output
    }

    /// Notes what the derivatives of the operands that are tracked read, and nothing more.
    @inline(never) private static func record(_ row: Row, _ output: NDArray, _ operands: [NDArray]) throws {
        let partials: [Partial]
        switch row.derivative {
        case .none: return
        case .missing: return Tape.recordMissing(row.name, output, operands)
        case .rule(let it): partials = it
        }
        var reads: Partial.Reads = []
        for (operand, partial) in zip(operands, partials) where operand.node != nil { reads.formUnion(partial.reads) }
        var saves: [NDArray] = []
        if reads.contains(.x) { saves.append(operands[0]) }
        if reads.contains(.y), operands.count > 1 { saves.append(operands[1]) }
        let shapes = operands.map(\.shape)
        let (readsX, readsY, readsZ) = (reads.contains(.x), reads.contains(.y), reads.contains(.z))
        try Tape.record(row.name, output, operands, saves: saves, keepsOutput: readsZ) { step in
            let g = try step.gradient
            let x = readsX ? try step[0] : g
            let y = readsY ? try step[readsX ? 1 : 0] : g
            let z = readsZ ? try step[(readsX ? 1 : 0) + (readsY ? 1 : 0)] : g
            return try partials.indices.map { i in
                step.needs(i) ? try unbroadcast(partials[i].body(g, x, y, z), shapes[i]) : nil
            }
        }
    }

    /// The result itself, or `out` with its elements.
    private static func delivered(_ result: NDArray, _ out: NDArray?) throws -> NDArray {
        guard let out else { return result }
        try copy(result, to: out)
        return out
    }
    /// An array for the result, whose axes lie in memory as the operands' do.
    private static func newOutput(_ dtype: DType, _ shape: Dims, _ operands: [NDArray], _ rules: TypeRules) throws
        -> NDArray
    {
        let home = Device.of(operands)
        guard let order = rules.order.axes(shape, operands) else { return try NDArray(dtype, shape, on: home) }
        return try NDArray(dtype, shape, axesInMemory: order, on: home)
    }

    nonisolated(unsafe) public static var allowsNegativeIntegerPower = false
    private static func rejectsNegative(_ exponent: NDArray) throws -> Bool {
        if allowsNegativeIntegerPower { return false }
        let least = exponent.count == 0 ? 0 : try Reduce.fold(.min, exponent, nil).item().asInt
        return least < 0
    }

    private static func run(_ row: Row, _ inputs: [NDArray], _ output: NDArray, _ loop: DType) throws {
        let wanted = row.resultType(loop)
        if output.dtype != wanted {
            let result = try NDArray(wanted, output.shape, on: output.backend)
            try run(row, inputs, result, loop)
            try copy(result, to: output)
            return
        }
        let spread = try inputs.map { input in
            let near = try Device.move(input, to: output.backend)
            return near.shape == output.shape ? near : try near.broadcast(to: output.shape)
        }
        // An output that overlaps an input in another order would be read after it was written.
        let clashes = spread.contains {
            $0.sharesMemory(with: output) && !($0.offset == output.offset && $0.strides == output.strides)
        }
        if clashes {
            let result = try NDArray(wanted, output.shape, on: output.backend)
            try output.backend.apply(row.kernel, loop, spread, result, operation: row.name)
            return try copy(result, to: output)
        }
        try output.backend.apply(row.kernel, loop, spread, output, operation: row.name)
    }

    /// A result that no element of `a` has a part in, because there is none: its history gives zeros.
    static func constant(_ name: String, _ result: NDArray, of a: NDArray) -> NDArray {
        let (type, shape, backend) = (a.dtype, a.shape, a.backend)
        return Tape.record(name, result, [a]) { _ in [try NDArray(type, shape, zeroed: true, on: backend)] }
    }
    /// Sums a gradient over the axes along which its operand was repeated.
    public static func unbroadcast(_ gradient: NDArray, _ shape: Dims) throws -> NDArray {
        if gradient.shape == shape { return gradient }
        // What was written into fewer axes than it has itself had axes of size 1 in front.
        if shape.count > gradient.rank {
            return try Shape.reshape(unbroadcast(gradient, shape.after(shape.count - gradient.rank)), shape)
        }
        let lead = gradient.rank - shape.count
        var axes = Array(0..<lead)
        for i in 0..<shape.count where shape[i] == 1 && gradient.shape[lead + i] != 1 { axes.append(lead + i) }
        let summed = axes.isEmpty ? gradient : try Reduce.sum(gradient, axes, keepdims: true)
        return try Shape.reshape(summed, shape)
    }

    /// A copy in another element type; the array itself where the type is the same.
    public static func cast(_ a: NDArray, _ dtype: DType) throws -> NDArray {
        if a.dtype == dtype { return a }
        if !a.dtype.isNumeric || !dtype.isNumeric { return try Conversion.cast(a, dtype) }
        let output: NDArray
        if a.isContiguous {
            output =
                dtype.size == a.dtype.size
                ? try NDArray(like: a, dtype, bytes: a.count * dtype.size) : try NDArray(dtype, a.shape, on: a.backend)
            if try a.count > 0 && !a.backend.run(.cast, a, output) {
                try a.backend.elementwise(.cast, [a], output)
            }
        } else {
            output = try NDArray(dtype, orderedAs: a)
            try a.backend.elementwise(.cast, [a], output)
        }
        if dtype.isInexact, a.dtype.isInexact {
            let source = a.dtype
            Tape.record("ToCopyBackward0", output, [a]) { step in
                let gradient = try step.gradient
                return [
                    try cast(
                        source.isComplex || !gradient.dtype.isComplex ? gradient : apply(Rows.real, gradient), source)
                ]
            }
        }
        return output
    }

    /// Writes `source`, broadcast and converted, into `target`.
    public static func copy(_ source: NDArray, to target: NDArray) throws {
        if target.isReadOnly { throw EngineError.readOnly }
        let source = source.dtype.isNumeric && target.dtype.isNumeric ? source : try cast(source, target.dtype)
        var from = source.shape == target.shape ? source : try source.broadcast(to: target.shape)
        if from.sharesMemory(with: target), !(from.offset == target.offset && from.strides == target.strides) {
            from = try contiguous(from, always: true)
        }
        if from.backend !== target.backend { from = try Device.move(from, to: target.backend) }
        try target.backend.elementwise(.cast, [from], target)
    }

    /// The same elements in C order; the array itself where they already are.
    public static func contiguous(_ a: NDArray, always: Bool = false) throws -> NDArray {
        if a.isContiguous, !always || a.count == 0 { return a }
        let output =
            a.isContiguous
            ? try NDArray(like: a, a.dtype, bytes: a.count * a.dtype.size)
            : try NDArray(a.dtype, a.shape, on: a.backend)
        if try !(a.isContiguous && a.backend.run(.cast, a, output)) {
            try a.backend.elementwise(.cast, [a], output)
        }
        if Tape.isEnabled, a.node != nil { Tape.record("CloneBackward0", output, [a]) { [try $0.gradient] } }
        return output
    }

    /// `condition ? a : b`, broadcast.
    public static func select(_ condition: NDArray, _ a: NDArray, _ b: NDArray, rules: TypeRules = .numpy) throws
        -> NDArray
    {
        let type = a.dtype == b.dtype ? a.dtype.native : rules.promote(a.dtype, b.dtype)
        if type == .none { throw EngineError.promotion(a.dtype, b.dtype) }
        var (x, y) = (try cast(a, type), try cast(b, type))
        var test = try condition.dtype == .bool ? condition : cast(condition, .bool)
        if x.backend !== y.backend || x.backend !== test.backend {
            let home = Device.of([x, y, test])
            (x, y, test) = try (Device.move(x, to: home), Device.move(y, to: home), Device.move(test, to: home))
        }
        let output: NDArray
        if test.shape.isSame(x.shape), test.shape.isSame(y.shape) || y.rank == 0 {
            output = try NDArray(type, x.shape, on: x.backend)
            try output.backend.elementwise(.select, [test, x, y.rank == 0 ? y.broadcast(to: x.shape) : y], output)
        } else {
            let shape = try NDArray.broadcastShape([test.shape, x.shape, y.shape])
            output = try NDArray(type, shape, on: x.backend)
            try output.backend.elementwise(
                .select, [try test.broadcast(to: shape), try x.broadcast(to: shape), try y.broadcast(to: shape)], output
            )
        }
        if x.node == nil, y.node == nil { return output }
        let (xShape, yShape) = (x.shape, y.shape)
        return try Tape.record("WhereBackward0", output, [x, y], saves: [test]) { step in
            let zero = try NDArray(type, [], zeroed: true)
            return [
                step.needs(0) ? try unbroadcast(select(step[0], step.gradient, zero), xShape) : nil,
                step.needs(1) ? try unbroadcast(select(step[0], zero, step.gradient), yShape) : nil,
            ]
        }
    }
}

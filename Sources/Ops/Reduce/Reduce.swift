import Autodiff
import Core

/// Operations that fold axes away.
public enum Reduce {
    /// Numbered as in `ND_FOR_REDUCTION`, whose names a test compares with these.
    public enum Kind: Int32, CaseIterable {
        case sum, prod, max, min, all, any, argmax, argmin, fmax, fmin, and, or, xor
        /// The sum of small integers in 64 bits.
        case wideSum
        public var name: String {
            [
                "add", "multiply", "maximum", "minimum", "logical_and", "logical_or", "argmax", "argmin", "fmax",
                "fmin", "bitwise_and", "bitwise_or", "bitwise_xor", "add",
            ][Int(rawValue)]
        }
        /// The value of an empty fold; nil where there is none.
        var identity: Double? {
            switch self {
            case .sum, .wideSum, .any, .or, .xor: 0
            case .prod, .all: 1
            case .and: -1
            default: nil
            }
        }
    }

    /// The type of a fold's result.
    private static func type(_ kind: Kind, _ a: NDArray) -> DType {
        switch kind {
        case .all, .any: .bool
        case .argmax, .argmin: .int64
        case .wideSum: sumType(a.dtype)
        default: a.dtype
        }
    }
    /// Folds a whole array into one element without an array for the result; nil where that takes more than a pass over C-ordered elements.
    public static func whole(_ kind: Kind, _ a: NDArray) throws -> (scalar: Scalar, dtype: DType)? {
        guard a.isContiguous, a.count > 0, a.node == nil, kind != .prod || sumType(a.dtype) == a.dtype else {
            return nil
        }
        let kind = kind == .sum && sumType(a.dtype) != a.dtype ? .wideSum : kind
        let type = type(kind, a)
        return try a.backend.fold(kind.rawValue, a, type).map { ($0, type) }
    }
    /// The variance of all elements of a C-ordered array of float64, without an array for any step; nil for any other.
    public static func wholeVariance(_ a: NDArray, ddof: Double = 0) throws -> Double? {
        guard a.dtype == .float64, case .float(let total)? = try whole(.sum, a)?.scalar else { return nil }
        return try a.backend.deviations(a, from: total / Double(a.count)).map {
            $0 / Swift.max(Double(a.count) - ddof, 0)
        }
    }
    /// Folds `axes`, all of them where nil, in the array's own type.
    public static func fold(_ kind: Kind, _ a: NDArray, _ given: [Int]?, keepdims: Bool = false) throws -> NDArray {
        let axes = try given.map { try Shape.axes($0, a.rank) } ?? Array(0..<a.rank)
        if !a.dtype.isNumeric { return try ElementOperations.fold(kind, a, axes, keepdims: keepdims) }
        let type = type(kind, a)
        let kept = (0..<a.rank).filter { !axes.contains($0) }
        let shape = Dims(kept.map { a.shape[$0] })
        let output: NDArray
        if axes.contains(where: { a.shape[$0] == 0 }) {
            guard let identity = kind.identity else {
                if shape.product == 0 { return try NDArray(type, shape, on: a.backend) }
                throw EngineError.emptyReduction(operation: kind.name)
            }
            output = try Create.full(shape, identity, type, on: a.backend)
        } else {
            output = try NDArray(type, shape, on: a.backend)
            try a.backend.reduce(kind.rawValue, a, axes, output)
        }
        return keepdims
            ? try Shape.reshape(output, Dims((0..<a.rank).map { axes.contains($0) ? 1 : a.shape[$0] })) : output
    }

    /// The type NumPy and PyTorch add in: small integers and booleans widen.
    public static func sumType(_ type: DType) -> DType {
        switch type.kind {
        case .bool, .signed: .int64
        case .unsigned: .uint64
        default: type
        }
    }

    private static func restored(_ gradient: NDArray, _ shape: Dims, _ axes: [Int]?, keepdims: Bool) throws -> NDArray {
        var expanded = gradient
        if !keepdims {
            expanded = try Shape.reshape(
                gradient, Dims((0..<shape.count).map { axes?.contains($0) ?? true ? 1 : shape[$0] }))
        }
        return try Shape.broadcast(expanded, to: shape)
    }

    public static func sum(_ a: NDArray, _ given: [Int]? = nil, keepdims: Bool = false, dtype: DType? = nil) throws
        -> NDArray
    {
        let axes = try given.map { try Shape.axes($0, a.rank) }
        // Runs of small integers are summed as they are; by columns it pays to widen them first.
        if dtype == nil, sumType(a.dtype) != a.dtype, a.isContiguous, axes?.contains(a.rank - 1) ?? true {
            return try fold(.wideSum, a, axes, keepdims: keepdims)
        }
        let x = try Elementwise.cast(a, dtype ?? sumType(a.dtype.native))
        if x.node == nil { return try fold(.sum, x, axes, keepdims: keepdims) }
        let output = try Tape.paused { try fold(.sum, x, axes, keepdims: keepdims) }
        let shape = x.shape
        return Tape.record(axes == nil ? "SumBackward0" : "SumBackward1", output, [x]) {
            [try restored($0.gradient, shape, axes, keepdims: keepdims)]
        }
    }
    public static func prod(_ a: NDArray, _ given: [Int]? = nil, keepdims: Bool = false, dtype: DType? = nil) throws
        -> NDArray
    {
        let axes = try given.map { try Shape.axes($0, a.rank) }
        let x = try Elementwise.cast(a, dtype ?? sumType(a.dtype))
        let output = try Tape.paused { try fold(.prod, x, axes, keepdims: keepdims) }
        return try Tape.record("ProdBackward0", output, [x], saves: [x], keepsOutput: true) { step in
            let shape = try step[0].shape
            let x = try step[0].dtype.isComplex ? Elementwise.apply(Rows.conjugate, step[0]) : step[0]
            let product = try step[1].dtype.isComplex ? Elementwise.apply(Rows.conjugate, step[1]) : step[1]
            let spread = try restored(step.gradient, shape, axes, keepdims: keepdims)
            if try Tape.isEnabled || !Reduce.fold(.all, x, nil).item().isTrue {
                return [try spread * others(x, axes)]
            }
            return [try spread * (restored(product, shape, axes, keepdims: keepdims) / x)]
        }
    }
    /// Maximum or minimum; the gradient is shared between equal winners.
    public static func extreme(_ kind: Kind, _ a: NDArray, _ given: [Int]? = nil, keepdims: Bool = false) throws
        -> NDArray
    {
        let axes = try given.map { try Shape.axes($0, a.rank) }
        if a.node == nil { return try fold(kind, a, axes, keepdims: keepdims) }
        let output = try Tape.paused { try fold(kind, a, axes, keepdims: keepdims) }
        return try Tape.record(
            kind == .max ? "MaxBackward1" : "MinBackward1", output, [a], saves: [a], keepsOutput: true
        ) {
            step in
            let a = try step[0]
            let best = try restored(step[1], a.shape, axes, keepdims: keepdims)
            let winners = try Elementwise.cast(Elementwise.apply(Rows.equal, a, best), a.dtype)
            let shares = try winners / Reduce.sum(winners, axes, keepdims: true)
            return [try restored(step.gradient, a.shape, axes, keepdims: keepdims) * shares]
        }
    }
    /// The mean; integers in `float64` unless `dtype` says otherwise.
    public static func mean(_ a: NDArray, _ given: [Int]? = nil, keepdims: Bool = false, dtype: DType? = nil) throws
        -> NDArray
    {
        if a.dtype.isSwapped {
            return try mean(Elementwise.cast(a, a.dtype.native), given, keepdims: keepdims, dtype: dtype)
        }
        let type = dtype ?? (a.dtype.isInexact ? a.dtype : .float64)
        let axes = try given.map { try Shape.axes($0, a.rank) }
        let count = (axes ?? Array(0..<a.rank)).reduce(1) { $0 * a.shape[$1] }
        if dtype == nil, a.dtype.kind == .timedelta || a.dtype.kind == .object || a.dtype.kind == .datetime {
            let total = try fold(.sum, a, axes, keepdims: keepdims)
            return try Elementwise.apply(Rows.divide, total, Create.scalar(.int(count), .int64))
        }
        // Half precision is summed in single, as NumPy does.
        let working: DType = type == .float16 || type == .bfloat16 ? .float32 : type
        let total = try sum(Elementwise.cast(a, working), axes, keepdims: keepdims, dtype: working)
        let result = try Elementwise.cast(total / Create.scalar(.float(Double(count)), working), type)
        if Tape.tracks(a) { Tape.node(result)?.shownName(axes == nil ? "MeanBackward0" : "MeanBackward1") }
        return result
    }
    /// The mean squared distance from the mean, over `count - ddof`.
    public static func variance(
        _ a: NDArray, _ given: [Int]? = nil, keepdims: Bool = false, ddof: Double = 0, dtype: DType? = nil
    ) throws -> NDArray {
        if a.dtype.isSwapped {
            return try variance(
                Elementwise.cast(a, a.dtype.native), given, keepdims: keepdims, ddof: ddof, dtype: dtype)
        }
        // Dates have no sum, and their differences no squares.
        if a.dtype.isDate, let given { _ = try Shape.axes(given, a.rank) }
        if a.dtype.kind == .datetime { throw EngineError.noLoop(operation: "add", [a.dtype, a.dtype]) }
        if a.dtype.kind == .timedelta { throw EngineError.noLoop(operation: "square", [a.dtype]) }
        if a.dtype == .complex32, dtype == nil {
            let parts = try [Rows.real, Rows.imag].map {
                try variance(Elementwise.apply($0, a), given, keepdims: keepdims, ddof: ddof)
            }
            return try parts[0] + parts[1]
        }
        let type = dtype ?? (a.dtype.isInexact ? a.dtype : .float64)
        if given == nil, !keepdims, type == .float64, let variance = try wholeVariance(a, ddof: ddof) {
            return try Create.scalar(.float(variance), .float64)
        }
        let working: DType = type == .float16 ? .float32 : type
        let x = try Elementwise.cast(a, working)
        let axes = try given.map { try Shape.axes($0, a.rank) } ?? Array(0..<a.rank)
        let count = axes.reduce(1) { $0 * a.shape[$1] }
        let means = try mean(x, axes, keepdims: true)
        let divisor = Swift.max(Double(count) - ddof, 0)
        if axes == [a.rank - 1], let sums = try lineDeviations(x, means) {
            return try (keepdims ? sums : Shape.squeeze(sums, axes)) / Create.scalar(.float(divisor), type)
        }
        let centred = try x - means
        let squares =
            try working.isComplex
            ? Elementwise.apply(Rows.real, centred * Elementwise.apply(Rows.conjugate, centred)) : centred * centred
        return try Elementwise.cast(
            sum(squares, axes, keepdims: keepdims) / Create.scalar(.float(divisor), squares.dtype),
            a.dtype.isComplex ? type.real : type)
    }
    /// The sums of squared distances from the means along the last axis of a C-ordered array of float64, without arrays for the distances; nil for any other.
    private static func lineDeviations(_ a: NDArray, _ means: NDArray) throws -> NDArray? {
        guard a.dtype == .float64, a.isContiguous, a.node == nil, a.count > 0 else { return nil }
        let sums = try NDArray(.float64, means.shape, on: a.backend)
        return try a.backend.lineDeviations(a, means, sums) ? sums : nil
    }
    /// Running sums or products along one axis, from its end with `fromEnd`; with `excludesOwn` of what is before each
    /// element alone.
    public static func scan(
        _ kind: Kind, _ a: NDArray, _ given: Int, dtype: DType?, excludesOwn: Bool, fromEnd: Bool
    ) throws -> NDArray {
        let axis = try Shape.axis(given, a.rank)
        if fromEnd {
            let turned = try scan(
                kind, Shape.flip(a, [axis]), axis, dtype: dtype, excludesOwn: excludesOwn, fromEnd: false)
            return try Shape.flip(turned, [axis])
        }
        if !excludesOwn { return try scan(kind, a, axis, dtype: dtype) }
        let n = a.shape[axis]
        if n == 0 { return a }
        let widths = (0..<a.rank).map { $0 == axis ? (1, 0) : (0, 0) }
        let before = try Shape.pad(Shape.slice(a, axis, 0, n - 1), widths, .int(kind == .prod ? 1 : 0))
        return try scan(kind, before, axis, dtype: dtype)
    }
    /// Running sums or products along one axis.
    public static func scan(_ kind: Kind, _ a: NDArray, _ given: Int, dtype: DType? = nil) throws -> NDArray {
        let axis = try Shape.axis(given, a.rank)
        if !a.dtype.isNumeric { return try ElementOperations.scan(kind, a, axis) }
        if a.dtype == .bool, kind == .max || kind == .min {
            return try Elementwise.cast(scan(kind, Elementwise.cast(a, .uint8), axis), .bool)
        }
        let x = try Elementwise.cast(a, dtype ?? (kind == .sum || kind == .prod ? sumType(a.dtype) : a.dtype))
        let output = try NDArray(x.dtype, x.shape, on: x.backend)
        do { try x.backend.scan(kind.rawValue, x, axis, output) } catch EngineError.noLoop(_, let types) {
            throw EngineError.noLoop(operation: kind.name, types)
        }
        if x.node == nil { return output }
        if kind == .sum {
            return Tape.record("CumsumBackward0", output, [x]) { [try sumFromEnd($0.gradient, axis)] }
        }
        guard kind == .prod else {
            Tape.recordMissing(kind.name + ".accumulate", output, [x])
            return output
        }
        return try Tape.record("CumprodBackward0", output, [x], saves: [x], keepsOutput: true) { step in
            func conj(_ a: NDArray) throws -> NDArray {
                a.dtype.isComplex ? try Elementwise.apply(Rows.conjugate, a) : a
            }
            let x = try conj(step[0])
            if try Tape.isEnabled || !Reduce.fold(.all, x, nil).item().isTrue {
                return [try productGradient(step.gradient, x, axis)]
            }
            return [try sumFromEnd(step.gradient * conj(step[1]), axis) / x]
        }
    }
    /// Running sums from the end of an axis.
    private static func sumFromEnd(_ a: NDArray, _ axis: Int) throws -> NDArray {
        try Shape.flip(scan(.sum, Shape.flip(a, [axis]), axis), [axis])
    }
    /// The gradient of running products element by element, which divides by nothing: zeros are no exception.
    private static func productGradient(_ g: NDArray, _ x: NDArray, _ axis: Int) throws -> NDArray {
        let n = x.shape[axis]
        let parts = try (0..<n).map { k -> NDArray in
            var total: NDArray?
            let before = k == 0 ? nil : try prod(Shape.slice(x, axis, 0, k), [axis], keepdims: true)
            var running = before
            for m in k..<n {
                if m > k {
                    let factor = try Shape.slice(x, axis, m, 1)
                    running = try running.map { try $0 * factor } ?? factor
                }
                let piece = try Shape.slice(g, axis, m, 1)
                let term = try running.map { try piece * $0 } ?? piece
                total = try total.map { try $0 + term } ?? term
            }
            return total ?? g
        }
        return try n == 0 ? g : Shape.concatenate(parts, axis: axis)
    }
    /// For each element the product of all others along `axes`, from running products of both sides, so that zeros are no exception.
    private static func others(_ x: NDArray, _ given: [Int]?) throws -> NDArray {
        let axes = given ?? Array(0..<x.rank)
        if axes.isEmpty || x.count == 0 { return try Create.full(x.shape, 1, x.dtype, on: x.backend) }
        let order = (0..<x.rank).filter { !axes.contains($0) } + axes
        let moved = try Shape.transpose(x, order)
        let flat = try Shape.reshape(moved, Dims(moved.shape.array.dropLast(axes.count) + [-1]))
        let last = flat.rank - 1
        let n = flat.shape[last]
        func running(_ a: NDArray) throws -> NDArray {
            let one = try Create.full(Dims(a.shape.array.dropLast() + [1]), 1, a.dtype, on: a.backend)
            if n == 1 { return one }
            return try Shape.concatenate([one, scan(.prod, Shape.slice(a, last, 0, n - 1), last)], axis: last)
        }
        let product = try running(flat) * Shape.flip(running(Shape.flip(flat, [last])), [last])
        var inverse = order
        for (i, axis) in order.enumerated() { inverse[axis] = i }
        return try Shape.transpose(Shape.reshape(product, moved.shape), inverse)
    }
    public static func argument(_ kind: Kind, _ a: NDArray, _ axis: Int?, keepdims: Bool = false) throws -> NDArray {
        if try a.count == 0 && axis.map({ a.shape[try Shape.axis($0, a.rank)] == 0 }) ?? true {
            throw EngineError.argEmpty(operation: kind == .argmax ? "argmax" : "argmin")
        }
        let result: NDArray
        if let axis {
            result = try fold(kind, a, [axis], keepdims: keepdims)
        } else {
            result = try fold(kind, a.rank == 1 ? a : Shape.reshape(a, [-1]), nil)
            if keepdims { return try Shape.reshape(result, Dims(repeating: 1, count: a.rank)) }
        }
        return result
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// The arguments that NumPy's reductions have in common, read in one place: `axis`, `out`, `keepdims`, `initial`, `where`.
enum NumPyReductions {
    /// A fold by `row` as the call `c` describes it.
    static func reduce(_ row: Row, _ c: Bound, _ a: NDArray, dtype given: Value = .none) throws -> Value {
        let initial: Reduce.Initial
        switch c["initial"] {
        case .undefined: initial = .identity
        case .none: initial = .first
        default:
            let value = try NumPyCreate.asArray(c["initial"])
            if value.rank > 0 {
                throw PyError(
                    .typeError,
                    "int() argument must be a string, a bytes-like object or a real number, not '\(c["initial"].typeName)'"
                )
            }
            initial = .value(value)
        }
        return try fold(row, c, a, dtype: given, initial: initial)
    }
    /// The same for functions whose signature has no `initial`.
    static func fold(_ row: Row, _ c: Bound, _ a: NDArray, dtype given: Value = .none, initial: Reduce.Initial) throws
        -> Value
    {
        if let fields = a.dtype.record?.fields, fields.count == 1, row === Rows.logicalAnd || row === Rows.logicalOr {
            return try fold(row, c, Shape.field(a, fields[0]), dtype: given, initial: initial)
        }
        // One text is folded as a row of one is.
        if a.rank == 0, a.dtype.kind == .string || a.dtype.kind == .bytes {
            return try fold(row, c, Shape.reshape(a, [1]), dtype: given, initial: initial)
        }
        let axes = try axes(c, a.rank)
        if a.dtype.kind == .record, row === Rows.logicalAnd || row === Rows.logicalOr {
            if let axes { _ = try Shape.axes(axes, a.rank) }
            throw PyError(
                .typeError,
                "Iterator operand 1 dtype could not be cast from \(DTypeText.whole(a.dtype)) to dtype('bool') according to the rule 'unsafe'"
            )
        }
        let out = c["out"]
        var type = try NumPyTypes.optional(given)
        // An output says in which type the fold works where nothing else does.
        if type == nil, !out.isNone, let output = try UFuncArguments.targets(out, 1)[0]?.ndarray, row.result == .same {
            let isWide = a.dtype.isInexact && output.dtype.isInteger
            type = (row === Rows.add || row === Rows.multiply) && !isWide ? output.dtype : nil
        }
        if let type, type.kind == .object, a.dtype.isNumeric {
            return try fold(row, c, Elementwise.cast(a, .object), initial: initial)
        }
        if let type, row.result == .bool, type != .bool, type.kind != .object {
            throw PyError(
                .typeError, "No loop matching the specified signature and casting was found for ufunc \(row.name)")
        }
        let mask = try mask(c, a)
        let keepdims = try keeps(c)
        let result = try FloatingErrors.watch(fold: row, "reduce") {
            try Reduce.fold(row, a, axes, dtype: type, keepdims: keepdims, initial: initial, where: mask)
        }
        return try delivered(result, out, row.name, keepdims: keepdims)
    }
    /// Whether the axes stay: a number says so, and nothing else does.
    private static func keeps(_ c: Bound) throws -> Bool {
        let given = c["keepdims"]
        if case .bool(let keeps) = given { return keeps }
        if given.isUndefined { return try c.bool("keepdims") }
        if case .float = given { throw PyError(.typeError, "integer argument expected, got float") }
        return try indexValue(given) != 0
    }
    /// The axes that a call names; the one of a number taken for a row is none.
    static func axes(_ c: Bound, _ rank: Int, ofRow: Bool = true) throws -> [Int]? {
        if c["axis"].asList != nil { throw PyError(.typeError, "'list' object cannot be interpreted as an integer") }
        guard let axes = try axesValue(c["axis"]) else { return nil }
        let isNumber = c["axis"].asTuple == nil
        return ofRow && rank == 0 && isNumber && axes.allSatisfy { $0 == 0 || $0 == -1 } ? [] : axes
    }
    /// The mask that a call names, in the shape of what it masks.
    static func mask(_ c: Bound, _ a: NDArray) throws -> NDArray? {
        guard let mask = try c.mask("where") else { return nil }
        if mask.rank > a.rank {
            throw PyError(.valueError, "input operand has more dimensions than allowed by the axis remapping")
        }
        return mask.shape == a.shape ? mask : try mask.broadcast(to: a.shape)
    }

    static func accumulate(_ row: Row, _ a: NDArray, _ axis: Int, _ dtype: Value, _ out: Value) throws -> Value {
        var type = try NumPyTypes.optional(dtype)
        let target = try out.isNone ? nil : UFuncArguments.targets(out, 1)[0]?.ndarray
        if type == nil, row === Rows.add || row === Rows.multiply, let target {
            type = a.dtype.isInexact && target.dtype.isInteger ? nil : target.dtype
        }
        let result = try FloatingErrors.watch(fold: row, "accumulate") {
            try Reduce.accumulate(row, a, axis, dtype: type)
        }
        if let target, target.shape != result.shape {
            let (own, full) = (remapped(target.shape), remapped(result.shape))
            throw PyError(
                .valueError,
                "operands could not be broadcast together with remapped shapes [original->remapped]: \(own) \(full) ")
        }
        return try delivered(result, out, row.name)
    }
    private static func remapped(_ shape: Dims) -> String {
        shape.compact + "->" + shape.compact
    }

    /// A reduction's result, in the array that `out` names if it names one.
    static func delivered(_ result: NDArray, _ out: Value, _ operation: String, keepdims: Bool = false) throws -> Value
    {
        guard !out.isNone, let target = try UFuncArguments.targets(out, 1)[0], let output = target.ndarray else {
            return NumPyScalar.wrap(result)
        }
        if output.rank != result.rank {
            throw PyError(
                .valueError,
                "output parameter for reduction operation \(operation) has the wrong number of dimensions: Found \(output.rank) but expected \(result.rank)"
                    + (keepdims ? " (must match the operand's when keepdims=True)" : ""))
        }
        if output.shape != result.shape {
            throw PyError(
                .valueError,
                "output parameter for reduction operation \(operation) has the wrong shape: Found \(output.shape.description) but expected \(result.shape.description)"
            )
        }
        if output.isReadOnly { throw PyError(.valueError, "output array is read-only") }
        try Elementwise.copy(result, to: output)
        return target
    }

    /// What NumPy warns of when it has computed a mean.
    static func warnOfMean(_ a: NDArray, _ axes: [Int]?, _ mask: NDArray?, _ result: NDArray, isNaNSafe: Bool) throws {
        let raised = FloatingErrors.raised.subtracting(.divide)
        let isEmpty =
            try result.count > 0 && (raised.contains(.invalid) || a.count == 0)
            && Reduce.fewest(a, axes, where: mask) == 0
        if isEmpty { try Warnings.warn("Mean of empty slice", .runtimeWarning) }
        if isNaNSafe { return try FloatingErrors.report(raised.subtracting(.invalid), "reduce") }
        if isEmpty { return try FloatingErrors.report(.invalid, result.rank == 0 ? "scalar divide" : "divide") }
        try FloatingErrors.report(raised, "reduce")
    }
    /// What NumPy warns of when it has computed a variance.
    static func warnOfVariance(
        _ a: NDArray, _ axes: [Int]?, _ mask: NDArray?, _ ddof: Double, _ result: NDArray, isNaNSafe: Bool
    ) throws {
        let raised = FloatingErrors.raised.subtracting(.divide)
        if result.count == 0 { return }
        let count = try Double(Reduce.fewest(a, axes, where: mask))
        guard count <= ddof else {
            // The distance of an infinity from the mean; or what is too big, be it a sum or a square.
            if raised.contains(.invalid) { return try FloatingErrors.report(raised, "subtract") }
            if raised.isEmpty { return }
            let isSum = try Reduce.hasFiniteSquares(a, axes, where: mask)
            return try FloatingErrors.report(raised, isSum ? "reduce" : isNaNSafe ? "multiply" : "square")
        }
        try Warnings.warn("Degrees of freedom <= 0 for slice" + (isNaNSafe ? "." : ""), .runtimeWarning)
        if isNaNSafe { return }
        if count == 0 { try FloatingErrors.report(.invalid, "divide") }
        try FloatingErrors.report(
            raised.subtracting([.overflow, .divide]).union(.invalid), result.rank == 0 ? "scalar divide" : "divide")
    }
}

import Core

/// Results that follow from the type of the operands, or from two loops where there is none for both types.
extension Elementwise {
    /// Rounding, which leaves integers as they are.
    public static func keepsIntegers(_ row: Row) -> Bool {
        row === Rows.floor || row === Rows.ceil || row === Rows.trunc
    }
    private static func isTest(_ row: Row) -> Bool {
        row === Rows.isnan || row === Rows.isinf || row === Rows.isfinite || row === Rows.signbit
    }
    /// The type of what `withoutLoop` gives for numbers, where it is that of the operand.
    public static func typeWithoutLoop(_ row: Row, _ type: DType) -> DType? {
        if keepsIntegers(row), type.isInteger || type == .bool { return type }
        guard row === Rows.conjugate, type.isNumeric, !type.isComplex else { return nil }
        return type == .bool ? .int8 : type
    }
    /// What a row gives without a loop of its own: integers rounded, and asked whether they are numbers; real numbers conjugated, and their parts,
    /// which may be the operand itself. Nil for everything else.
    public static func withoutLoop(_ row: Row, _ x: NDArray) throws -> NDArray? {
        if !x.dtype.isComplex {
            if row === Rows.conjugate, x.dtype.kind != .object { return x.dtype == .bool ? try cast(x, .int8) : x }
            if row === Rows.real { return x }
            if row === Rows.imag { return try NDArray(x.dtype, x.shape, zeroed: true) }
        }
        guard x.dtype.isInteger || x.dtype == .bool else { return nil }
        if keepsIntegers(row) { return try contiguous(x, always: true) }
        guard isTest(row) else { return nil }
        if row === Rows.signbit {
            return try apply(Rows.less, x, Create.scalar(.int(0), x.dtype == .bool ? .int8 : x.dtype))
        }
        return try Create.full(x.shape, row === Rows.isfinite ? 1 : 0, .bool)
    }

    nonisolated(unsafe) private static let comparisons: [Row] = [
        Rows.less, Rows.lessEqual, Rows.equal, Rows.notEqual, Rows.greater, Rows.greaterEqual,
    ]
    /// A comparison of signed numbers and unsigned ones of 64 bits, which no type holds both of; nil for other types and rows.
    public static func compareExactly(_ row: Row, _ x: NDArray, _ y: NDArray) throws -> NDArray? {
        guard x.dtype == .uint64 && y.dtype.kind == .signed || y.dtype == .uint64 && x.dtype.kind == .signed,
            comparisons.contains(where: { $0 === row })
        else { return nil }
        let isSignedLeft = x.dtype.kind == .signed
        let signed = isSignedLeft ? x : y
        let negative = try apply(Rows.less, signed, Create.scalar(.int(0), signed.dtype))
        let result = try apply(row, cast(x, .uint64), cast(y, .uint64))
        // What a negative number on the left, or on the right, says.
        let whenNegative =
            row === Rows.notEqual
            || (isSignedLeft
                ? row === Rows.less || row === Rows.lessEqual : row === Rows.greater || row === Rows.greaterEqual)
        return try whenNegative
            ? apply(Rows.logicalOr, result, negative)
            : apply(Rows.logicalAnd, result, apply(Rows.logicalNot, negative))
    }
}

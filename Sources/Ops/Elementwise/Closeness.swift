import Core

extension Elementwise {
    /// Whether `|a - b| <= atol + rtol * |b|`, element by element; infinities are close to themselves, and NaN too with `equalNaN`.
    public static func isclose(_ a: NDArray, _ b: NDArray, _ rtol: Double, _ atol: Double, equalNaN: Bool) throws
        -> NDArray
    {
        let type = b.dtype.isInexact ? b.dtype.real : .float64
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), type) }
        return try isclose(a, b, number(rtol), number(atol), equalNaN: equalNaN)
    }
    /// The same with tolerances for each element.
    public static func isclose(_ a: NDArray, _ b: NDArray, _ rtol: NDArray, _ atol: NDArray, equalNaN: Bool) throws
        -> NDArray
    {
        let x = try Elementwise.cast(a, a.dtype.isInexact ? a.dtype : .float64)
        let y = try Elementwise.cast(b, b.dtype.isInexact ? b.dtype : .float64)
        let bound = try atol + rtol * Elementwise.apply(Rows.absolute, y)
        let near = try Elementwise.apply(Rows.lessEqual, Elementwise.apply(Rows.absolute, x - y), bound)
        let finite = try Elementwise.apply(Rows.isfinite, y)
        var result = try Elementwise.apply(
            Rows.logicalOr, Elementwise.apply(Rows.logicalAnd, near, finite), Elementwise.apply(Rows.equal, x, y))
        if equalNaN {
            result = try Elementwise.apply(
                Rows.logicalOr, result,
                Elementwise.apply(Rows.logicalAnd, Elementwise.apply(Rows.isnan, x), Elementwise.apply(Rows.isnan, y)))
        }
        return result
    }
}

extension Elementwise {
    /// The elements in another type, if there they are the numbers that they were.
    public static func exactly(_ a: NDArray, _ type: DType) throws -> NDArray? {
        let result = try cast(a, type)
        let isSame = try apply(Rows.equal, cast(result, a.dtype), a)
        if try Reduce.fold(.all, isSame, nil).item().isTrue { return result }
        guard a.dtype.isInexact, type.isInexact else { return nil }
        let isKept = try apply(Rows.logicalOr, isSame, apply(Rows.notEqual, a, a))
        return try Reduce.fold(.all, isKept, nil).item().isTrue ? result : nil
    }
    /// Whether a test holds for an element of a result and for none of the operands that it came from.
    public static func arises(_ test: Row, in result: NDArray, from operands: [NDArray]) throws -> Bool {
        var isNew = try apply(test, result)
        for operand in operands where operand.dtype.native.isInexact {
            isNew = try apply(Rows.logicalAnd, isNew, apply(Rows.logicalNot, apply(test, operand)))
        }
        return try Reduce.fold(.any, isNew, nil).item().isTrue
    }
    /// For how many elements a test holds that does not hold for those of another array beside them.
    public static func countNew(_ test: Row, in result: NDArray, beside other: NDArray) throws -> Int {
        let isNew = try apply(Rows.logicalAnd, apply(test, result), apply(Rows.logicalNot, apply(test, other)))
        return try Sorting.countNonzero(isNew)
    }
    /// Where real elements are infinite, of one sign.
    public static func isInfinite(_ a: NDArray, negative: Bool) throws -> NDArray {
        try apply(Rows.equal, a, Create.scalar(.float(negative ? -.infinity : .infinity), .float64))
    }
    /// Where elements have an imaginary part.
    public static func isComplex(_ a: NDArray) throws -> NDArray { try apply(Rows.logicalNot, isReal(a)) }
    /// Where elements have no imaginary part.
    public static func isReal(_ a: NDArray) throws -> NDArray {
        guard a.dtype.isComplex else { return try Create.full(a.shape, 1, .bool, on: a.backend) }
        return try apply(Rows.equal, apply(Rows.imag, a), Create.scalar(.int(0), a.dtype.real))
    }
}

extension Reduce {
    /// Whether all elements are equal; of shapes that differ, those of the arrays broadcast, or none where `sameShape`.
    public static func isEqual(_ a: NDArray, _ b: NDArray, sameShape: Bool = true, equalNaN: Bool = false) throws
        -> Bool
    {
        if sameShape, a.shape != b.shape { return false }
        if equalNaN, a.dtype.native.isDate, b.dtype.native.isDate {
            let missing = try Elementwise.apply(
                Rows.logicalAnd, Elementwise.apply(Rows.isnan, a), Elementwise.apply(Rows.isnan, b))
            let flags = try Elementwise.apply(Rows.logicalOr, missing, Elementwise.apply(Rows.equal, a, b))
            return try fold(.all, flags, nil).item().isTrue
        }
        if equalNaN, let x = [a, b].first(where: { !$0.dtype.isNumeric }) {
            throw EngineError.noLoop(operation: "isnan", [x.dtype])
        }
        let flags =
            try equalNaN
            ? Elementwise.isclose(a, b, 0, 0, equalNaN: true) : Elementwise.apply(Rows.equal, a, b)
        return try fold(.all, flags, nil).item().isTrue
    }
    /// Whether all elements are finite numbers.
    public static func isFinite(_ a: NDArray) throws -> Bool {
        try fold(.all, Elementwise.apply(Rows.isfinite, a), nil).item().isTrue
    }
}

import Core

extension Elementwise {
    /// Whether `|a - b| <= atol + rtol * |b|`, element by element; infinities are close to themselves, and NaN too with `equalNaN`.
    public static func isclose(_ a: NDArray, _ b: NDArray, _ rtol: Double, _ atol: Double, equalNaN: Bool) throws
        -> NDArray
    {
        let x = try Elementwise.cast(a, a.dtype.isInexact ? a.dtype : .float64)
        let y = try Elementwise.cast(b, b.dtype.isInexact ? b.dtype : .float64)
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), y.dtype.real) }
        let bound = try number(atol) + number(rtol) * Elementwise.apply(Rows.absolute, y)
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

extension Reduce {
    /// Whether all elements are finite numbers.
    public static func isFinite(_ a: NDArray) throws -> Bool {
        try fold(.all, Elementwise.apply(Rows.isfinite, a), nil).item().isTrue
    }
}

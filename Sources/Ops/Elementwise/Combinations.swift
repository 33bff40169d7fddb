import Core

/// Sums of arrays with factors.
extension Elementwise {
    /// `beta a + alpha b`; with a beta of zero, what is not a number in `a` does not count.
    public static func blended(
        _ a: NDArray, _ beta: Scalar, _ b: NDArray, _ alpha: Scalar, rules: TypeRules = .numpy
    ) throws -> NDArray {
        func scaled(_ x: NDArray, _ factor: Scalar) throws -> NDArray {
            isReal(factor, 1) ? x : try x * Create.scalar(factor, x.dtype)
        }
        let first =
            try isReal(beta, 0)
            ? select(Create.scalar(.bool(true), .bool), Create.scalar(.int(0), a.dtype), a) : scaled(a, beta)
        return try apply(Rows.add, first, scaled(b, alpha), rules: rules)
    }
    private static func isReal(_ factor: Scalar, _ value: Double) -> Bool {
        if case .complex(let real, let imaginary) = factor { return real == value && imaginary == 0 }
        return factor.asDouble == value
    }
    /// `a + weight (b - a)`.
    public static func lerp(_ a: NDArray, _ b: NDArray, _ weight: NDArray, rules: TypeRules = .numpy) throws -> NDArray
    {
        try a + apply(Rows.multiply, weight, b - a, rules: rules)
    }
    /// `a 2^exponent`.
    public static func ldexp(_ a: NDArray, _ exponent: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        try apply(Rows.multiply, a, apply(Rows.exp2, exponent, rules: rules), rules: rules)
    }
    /// What an element is more than the integer towards zero.
    public static func fraction(_ a: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        try a - apply(Rows.trunc, a, rules: rules)
    }
    /// A family of polynomials at `2 x - 1`, which brings their interval from 0 to 1.
    public static func shifted(_ polynomials: Row, _ x: NDArray, _ n: NDArray, rules: TypeRules = .numpy) throws
        -> NDArray
    {
        try apply(polynomials, x + x - Create.scalar(.int(1), x.dtype), n, rules: rules)
    }
}

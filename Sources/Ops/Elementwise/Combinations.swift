import Core

/// Sums of arrays with factors.
extension Elementwise {
    /// `beta a + alpha b`; with a beta of zero, what is not a number in `a` does not count.
    public static func blended(
        _ a: NDArray, _ beta: Scalar, _ b: NDArray, _ alpha: Scalar, rules: TypeRules = .numpy
    ) throws -> NDArray {
        let first =
            try isReal(beta, 0)
            ? select(Create.scalar(.bool(true), .bool), Create.scalar(.int(0), a.dtype), a) : scaled(a, by: beta)
        return try apply(Rows.add, first, scaled(b, by: alpha), rules: rules)
    }
    /// The sum of two arrays, as gradients that come together are added.
    public static func sum(_ a: NDArray, _ b: NDArray) throws -> NDArray { try a + b }
    /// The sum of several; nil of none.
    public static func sum(_ arrays: [NDArray]) throws -> NDArray? {
        guard let first = arrays.first else { return nil }
        return try arrays.dropFirst().reduce(first, sum)
    }
    /// An array times a number of its type; itself times one.
    public static func scaled(_ a: NDArray, by factor: Scalar) throws -> NDArray {
        isReal(factor, 1) ? a : try a * Create.scalar(factor, a.dtype)
    }
    /// `b` times the reciprocal of `a`.
    public static func reciprocal(of a: NDArray, times b: NDArray, rules: TypeRules = .numpy) throws -> NDArray {
        try apply(Rows.reciprocal, a, rules: rules) * b
    }
    private static func isReal(_ factor: Scalar, _ value: Double) -> Bool {
        if case .complex(let real, let imaginary) = factor { return real == value && imaginary == 0 }
        return factor.asDouble == value
    }
    /// `a` and a row's result of two others, times a number that `scaled` brings in.
    public static func added(
        _ a: NDArray, _ row: Row, _ x: NDArray, _ y: NDArray, scaled: (NDArray) throws -> NDArray, rules: TypeRules
    ) throws -> NDArray {
        try apply(Rows.add, a, scaled(apply(row, x, y, rules: rules)), rules: rules)
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

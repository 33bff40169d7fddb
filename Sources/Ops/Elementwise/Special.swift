import Core

/// Special functions that are put together from elementwise rows; their derivatives follow from those.
public enum Special {
    static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    static func of(_ row: Row, _ x: NDArray) throws -> NDArray { try Elementwise.apply(row, x, rules: .torch) }
    static func of(_ row: Row, _ x: NDArray, _ y: NDArray) throws -> NDArray {
        try Elementwise.apply(row, x, y, rules: .torch)
    }
    private static func isZero(_ x: NDArray) throws -> NDArray { try of(Rows.equal, x, number(0, x)) }
    private static func product(
        _ x: NDArray, _ y: NDArray, pole: Double, _ logarithm: (NDArray) throws -> NDArray
    ) throws -> NDArray {
        // Where x is zero so is the product, unless y is no number. Where the logarithm is finite it is the slope there.
        let isInfinite = try of(
            Rows.logicalOr, of(Rows.lessEqual, y, number(pole, y)), of(Rows.equal, y, number(.infinity, y)))
        let isFlat = try of(Rows.logicalAnd, isZero(x), isInfinite)
        let safe = try Elementwise.select(isFlat, number(1, y), y, rules: .torch)
        return try Elementwise.select(isFlat, number(0, x), x * logarithm(safe), rules: .torch)
    }
    /// x log y, zero where x is.
    public static func xlogy(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        try product(x, y, pole: 0) { try of(Rows.log, $0) }
    }
    /// x log(1 + y), zero where x is.
    public static func xlog1py(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        try product(x, y, pole: -1) { try of(Rows.log1p, $0) }
    }
    /// -x log x, zero at zero and minus infinity below.
    public static func entropy(_ x: NDArray) throws -> NDArray {
        let isNegative = try of(Rows.less, x, number(0, x))
        let safe = try Elementwise.select(isNegative, number(1, x), x)
        return try Elementwise.select(isNegative, number(-.infinity, x), of(Rows.negative, xlogy(safe, safe)))
    }
    /// log(x / (1 - x)) of x, or of x no nearer to 0 and 1 than the limit.
    public static func logit(_ x: NDArray, limit: Double?) throws -> NDArray {
        var x = x
        if let limit {
            let below = try Elementwise.select(of(Rows.greater, x, number(1 - limit, x)), number(1 - limit, x), x)
            x = try Elementwise.select(of(Rows.less, x, number(limit, x)), number(limit, x), below)
        }
        return try of(Rows.log, x / (number(1, x) - x))
    }
    /// sin(pi x) / (pi x), 1 at zero.
    public static func sinc(_ given: NDArray) throws -> NDArray {
        let x = given.dtype.isInexact ? given : try Elementwise.cast(given, .float64)
        let angle = try x * number(.pi, x)
        let isFlat = try isZero(x)
        let safe = try Elementwise.select(isFlat, number(1, x), angle)
        // The slope at zero is zero: a quadratic of the same value stands in for it there.
        return try Elementwise.select(
            isFlat, number(1, x) - angle * angle * number(1.0 / 6, x), of(Rows.sin, safe) / safe)
    }
    /// log(exp x + exp y) of complex numbers, without overflow: the one with the greater real part is the base.
    public static func logAddExp(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        let isFirst = try of(Rows.greaterEqual, of(Rows.real, x.detached()), of(Rows.real, y.detached()))
        let base = try Elementwise.select(isFirst, x, y)
        let other = try Elementwise.select(isFirst, y, x)
        let sum = try base + of(Rows.log1p, of(Rows.exp, other - base))
        let isNothing = try of(
            Rows.equal, of(Rows.real, base.detached()), number(-.infinity, of(Rows.real, base.detached())))
        return try Elementwise.select(isNothing, base, sum)
    }
    /// The logarithm of the multivariate gamma function.
    public static func multivariateLogGamma(_ x: NDArray, _ p: Int) throws -> NDArray {
        let steps = try Elementwise.cast(Create.range(0, 1, p, .int64), x.dtype) * number(0.5, x)
        let sum = try Reduce.sum(of(Rows.lgamma, Shape.expand(x, [-1]) - steps), [-1])
        return try sum + number(Double(p * (p - 1)) / 4 * 1.1447298858494002, x)
    }
    /// The derivative of order `n` of the digamma function.
    public static func polygamma(_ n: Int, _ x: NDArray) throws -> NDArray {
        if n < 0 { throw EngineError.runtime("polygamma(n, x) does not support negative n.") }
        if n == 0 { return try of(Rows.digamma, x) }
        // From 171 on it is infinite.
        let factorial = (1...min(n, 171)).reduce(1.0) { $0 * Double($1) }
        return try of(Rows.zeta, number(Double(n) + 1, x), x) * number(n % 2 == 0 ? -factorial : factorial, x)
    }
    /// The area under the normal density up to x.
    public static func normalDistribution(_ x: NDArray) throws -> NDArray {
        try of(Rows.erfc, x * number(-0.7071067811865476, x)) * number(0.5, x)
    }
    /// The logarithm of that, exact far to the left too.
    public static func logNormalDistribution(_ x: NDArray) throws -> NDArray {
        let t = try x * number(0.7071067811865476, x)
        let isLeft = try of(Rows.less, x, number(-1, x))
        let left = try Elementwise.select(isLeft, t, number(-1, t))
        let right = try Elementwise.select(isLeft, number(0, t), t)
        let tail = try of(Rows.log, of(Rows.erfcx, of(Rows.negative, left)) * number(0.5, t)) - left * left
        return try Elementwise.select(
            isLeft, tail, of(Rows.log1p, of(Rows.erfc, right) * number(-0.5, t)))
    }
    /// The largest number of a type of floats.
    private static func largest(_ type: DType) -> Double {
        switch type.real {
        case .float16: 65504
        case .bfloat16: 0x1.fep127
        case .float32: Double(Float.greatestFiniteMagnitude)
        default: .greatestFiniteMagnitude
        }
    }
    /// Numbers in place of what is not finite, the largest of the type in place of infinities where they are nil.
    public static func replacingNonfinite(_ a: NDArray, nan: Double, high: Double?, low: Double?) throws -> NDArray {
        if a.dtype.isSwapped {
            let native = try Elementwise.cast(a, a.dtype.native)
            return try Elementwise.cast(replacingNonfinite(native, nan: nan, high: high, low: low), a.dtype)
        }
        let most = largest(a.dtype)
        return try replacingNonfinite(a, nan: nan, high: high ?? most, low: low ?? -most)
    }
    /// The numbers in place of what is not finite; complex numbers by parts.
    public static func replacingNonfinite(_ a: NDArray, nan: Double, high: Double, low: Double) throws -> NDArray {
        if a.dtype.isComplex {
            return try Complex.joined(replacingNonfinite(Complex.parts(a), nan: nan, high: high, low: low))
        }
        var result = try Elementwise.select(of(Rows.isnan, a), number(nan, a), a)
        result = try Elementwise.select(of(Rows.equal, a, number(.infinity, a)), number(high, a), result)
        return try Elementwise.select(of(Rows.equal, a, number(-.infinity, a)), number(low, a), result)
    }
}

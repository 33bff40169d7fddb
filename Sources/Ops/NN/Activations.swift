import Core

/// Activations that are put together from elementwise rows; their derivatives follow from those.
public enum Activation {
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    private static func of(_ row: Row, _ x: NDArray) throws -> NDArray { try Elementwise.apply(row, x, rules: .torch) }
    private static func isAbove(_ x: NDArray, _ limit: Double) throws -> NDArray {
        try Elementwise.apply(Rows.greater, x, number(limit, x))
    }
    private static func isBelow(_ x: NDArray, _ limit: Double) throws -> NDArray {
        try Elementwise.apply(Rows.less, x, number(limit, x))
    }

    /// x sigmoid(beta x).
    public static func silu(_ x: NDArray, beta: Double = 1) throws -> NDArray {
        try x * of(Rows.sigmoid, beta == 1 ? x : x * number(beta, x))
    }
    /// x tanh(softplus(x)).
    public static func mish(_ x: NDArray) throws -> NDArray { try x * of(Rows.tanh, of(Rows.softplus, x)) }
    /// x / (1 + |x|).
    public static func softsign(_ x: NDArray) throws -> NDArray { try x / (of(Rows.absolute, x) + number(1, x)) }
    /// log sigmoid(x).
    public static func logSigmoid(_ x: NDArray) throws -> NDArray {
        try of(Rows.negative, of(Rows.softplus, of(Rows.negative, x)))
    }
    /// `x` between two limits, at which the slope is zero already.
    public static func hardtanh(_ x: NDArray, _ low: Double, _ high: Double) throws -> NDArray {
        let isHigh = try Elementwise.apply(Rows.greaterEqual, x, number(high, x))
        let isLow = try Elementwise.apply(Rows.lessEqual, x, number(low, x))
        return try Elementwise.select(isLow, number(low, x), Elementwise.select(isHigh, number(high, x), x))
    }
    /// `x` above zero, `alpha (exp(x / scale) - 1)` below.
    public static func elu(_ x: NDArray, alpha: Double, scale: Double = 1) throws -> NDArray {
        let inner = scale == 1 ? x : try x * number(1 / scale, x)
        return try Elementwise.select(isAbove(x, 0), x, of(Rows.expm1, inner) * number(alpha, x))
    }
    /// `elu` with the constants that keep mean and variance (G. Klambauer et al., "Self-normalizing neural networks", 2017).
    public static func selu(_ x: NDArray) throws -> NDArray {
        try elu(x, alpha: 1.6732632423543772) * number(1.0507009873554805, x)
    }
    /// x Phi(x), with the normal distribution's Phi or its approximation by tanh.
    public static func gelu(_ x: NDArray, approximate: Bool) throws -> NDArray {
        let half = try x * number(0.5, x)
        if approximate {
            let inner = try (x + x * x * x * number(0.044715, x)) * number(0.7978845608028654, x)
            return try half * (of(Rows.tanh, inner) + number(1, x))
        }
        return try half * (of(Rows.erf, x * number(0.7071067811865476, x)) + number(1, x))
    }
    public static func leakyReLU(_ x: NDArray, slope: Double) throws -> NDArray {
        try Elementwise.select(isAbove(x, 0), x, x * number(slope, x))
    }
    /// log(1 + exp(beta x)) / beta, and `x` itself where `beta x` is above `threshold`.
    public static func softplus(_ x: NDArray, beta: Double, threshold: Double) throws -> NDArray {
        let scaled = try x * number(beta, x)
        return try Elementwise.select(isAbove(scaled, threshold), x, of(Rows.softplus, scaled) * number(1 / beta, x))
    }
    /// Zero between `-limit` and `limit`, `x` elsewhere.
    public static func hardshrink(_ x: NDArray, _ limit: Double) throws -> NDArray {
        let inside = try Elementwise.apply(
            Rows.logicalAnd, Elementwise.apply(Rows.lessEqual, x, number(limit, x)),
            Elementwise.apply(Rows.greaterEqual, x, number(-limit, x)))
        return try Elementwise.select(inside, number(0, x), x)
    }
    /// Zero between `-limit` and `limit`, `x` moved towards it by `limit` elsewhere.
    public static func softshrink(_ x: NDArray, _ limit: Double) throws -> NDArray {
        let high = try Elementwise.select(isAbove(x, limit), x - number(limit, x), number(0, x))
        return try Elementwise.select(isBelow(x, -limit), x + number(limit, x), high)
    }
    /// x - tanh(x).
    public static func tanhshrink(_ x: NDArray) throws -> NDArray { try x - of(Rows.tanh, x) }
    /// `x` above the threshold, `value` elsewhere.
    public static func threshold(_ x: NDArray, _ limit: Double, _ value: Double) throws -> NDArray {
        let isLow = try Elementwise.apply(Rows.lessEqual, x, number(limit, x))
        return try Elementwise.select(isLow, number(value, x), x)
    }
    /// x / 6 + 1/2 between 0 and 1.
    public static func hardsigmoid(_ x: NDArray) throws -> NDArray {
        try hardtanh(x + number(3, x), 0, 6) * number(1.0 / 6, x)
    }
    /// x hardsigmoid(x).
    public static func hardswish(_ x: NDArray) throws -> NDArray { try x * hardsigmoid(x) }
    /// The first half of an axis times the sigmoid of the second.
    public static func glu(_ x: NDArray, _ axis: Int) throws -> NDArray {
        let axis = try Shape.axis(axis, x.rank)
        let half = x.shape[axis] / 2
        return try Shape.slice(x, axis, 0, half) * of(Rows.sigmoid, Shape.slice(x, axis, half, half))
    }
    /// `x` over its norm of order `p` along an axis, which counts as no less than `least`.
    public static func normalize(_ x: NDArray, p: Double, axis: Int, least: Double) throws -> NDArray {
        let size = try Norm.vector(x, p, [axis], keepdims: true)
        return try x / Elementwise.select(isBelow(size, least), number(least, size), size)
    }
    /// The cosine of the angle between vectors along an axis; norms count as no less than `least`.
    public static func cosineSimilarity(_ x: NDArray, _ y: NDArray, axis: Int, least: Double) throws -> NDArray {
        func unit(_ a: NDArray) throws -> NDArray {
            let size = try Norm.vector(a, 2, [axis], keepdims: true)
            return try a / Elementwise.select(isBelow(size, least), number(least, size), size)
        }
        return try Reduce.sum(unit(x) * unit(y), [axis])
    }
}

import COperations
import Core

func unary(
    _ name: String, _ op: nd_unary, _ doc: String, _ example: String, result: Row.Result = .same,
    integersAs: DType? = nil, isReal: Bool = false, domain: ClosedRange<Double> = -3...3, ulps: Double = 1,
    derivative: Partial? = nil
) -> Row {
    Row(
        name, .unary(Int32(op.rawValue)), arity: 1, result: result, integersAs: integersAs, isReal: isReal, doc: doc,
        example: example, domain: domain, ulps: ulps, derivative: derivative.map { .rule([$0]) })
}
func binary(
    _ name: String, _ op: nd_binary, _ doc: String, _ example: String, result: Row.Result = .same,
    integersAs: DType? = nil, identity: Double? = nil, domain: ClosedRange<Double> = -3...3, ulps: Double = 0,
    derivative: Derivative? = nil
) -> Row {
    Row(
        name, .binary(Int32(op.rawValue)), arity: 2, result: result, integersAs: integersAs, identity: identity,
        doc: doc, example: example, domain: domain, ulps: ulps, derivative: derivative)
}
func constant(_ value: Double, like a: NDArray) throws -> NDArray {
    try Create.full([], value, a.dtype.isInexact ? a.dtype : .float64)
}

// The few operations that derivatives are written in. They end at this module: dialects have no arithmetic of their
// own.
func + (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.add, a, b) }
func - (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.subtract, a, b) }
func * (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.multiply, a, b) }
func / (a: NDArray, b: NDArray) throws -> NDArray { try Elementwise.apply(Rows.divide, a, b) }
func + (a: NDArray, b: Double) throws -> NDArray { try a + constant(b, like: a) }
func - (a: Double, b: NDArray) throws -> NDArray { try constant(a, like: b) - b }
func * (a: NDArray, b: Double) throws -> NDArray { try a * constant(b, like: a) }
func / (a: Double, b: NDArray) throws -> NDArray { try constant(a, like: b) / b }
prefix func - (a: NDArray) throws -> NDArray { try Elementwise.apply(Rows.negative, a) }
func of(_ row: Row, _ a: NDArray) throws -> NDArray { try Elementwise.apply(row, a) }
private func conj(_ a: NDArray) throws -> NDArray { a.dtype.isComplex ? try of(Rows.conjugate, a) : a }
private func masked(_ g: NDArray, _ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
    try Elementwise.select(Elementwise.apply(row, a, b), g, constant(0, like: g))
}
/// The gradient of a maximum or minimum goes to the winner, by halves where both are equal; to both where either is no number.
private func chosen(_ g: NDArray, _ worse: Row, _ x: NDArray, _ y: NDArray) throws -> NDArray {
    let shared = try Elementwise.select(Elementwise.apply(Rows.equal, x, y), g * 0.5, g)
    return try Elementwise.select(Elementwise.apply(worse, x, y), constant(0, like: g), shared)
}
/// The derivative of a maximum or minimum whose gradient goes to the first operand where that `isGood`, else to the second.
private func firstWins(_ isGood: Row) -> Derivative {
    .of(
        .xy { g, x, y in try masked(g, isGood, x, y) },
        .xy { g, x, y in try Elementwise.select(Elementwise.apply(isGood, x, y), constant(0, like: g), g) })
}
/// The gradient of the first operand of `fmax` and `fmin`, which wins where the other is no number and shares where both are equal.
private func firstOf(_ g: NDArray, _ better: Row, _ x: NDArray, _ y: NDArray) throws -> NDArray {
    let wins = try Elementwise.apply(Rows.logicalOr, Elementwise.apply(better, x, y), of(Rows.isnan, y))
    return try Elementwise.select(wins, g, masked(g * 0.5, Rows.equal, x, y))
}
/// y x^(y - 1), and 0 where y is 0, whatever x is.
private func powerBase(_ g: NDArray, _ x: NDArray, _ y: NDArray) throws -> NDArray {
    let isZero = try Elementwise.apply(Rows.equal, y, constant(0, like: y))
    // An exponent that is no pole, so that the slope's own slope is a number there too.
    let safe = try Elementwise.select(isZero, constant(1, like: y), y)
    let slope = try y * Elementwise.apply(Rows.power, x, safe - constant(1, like: y))
    return try g * conj(Elementwise.select(isZero, constant(0, like: slope), slope))
}
/// The angle of x moves across the direction of x, by the reciprocal of its size; that of a real number does not move.
private func angleSlope(_ g: NDArray, _ x: NDArray) throws -> NDArray {
    if !x.dtype.isComplex { return try g * 0 }
    let size = try of(Rows.absolute, x)
    let isZero = try Elementwise.apply(Rows.equal, size, constant(0, like: size))
    let slope = try x * Create.scalar(.complex(0, 1), x.dtype) / (size * size)
    return try Elementwise.select(isZero, constant(0, like: x), g * slope)
}
/// The direction of x moves with what of a step goes across it, by the reciprocal of the size of x; the sign of a real number does not move.
private func directionSlope(_ g: NDArray, _ x: NDArray, _ z: NDArray) throws -> NDArray {
    if !x.dtype.isComplex { return try g * 0 }
    let size = try of(Rows.absolute, x)
    let isZero = try Elementwise.apply(Rows.equal, size, constant(0, like: size))
    let along = try z * Elementwise.cast(of(Rows.real, conj(z) * g), x.dtype)
    let slope = try (g - along) / Elementwise.cast(Elementwise.select(isZero, constant(1, like: size), size), x.dtype)
    return try Elementwise.select(isZero, constant(0, like: x), slope)
}
/// x^y log x, and 0 where x is 0 and y is not negative.
private func powerExponent(_ g: NDArray, _ x: NDArray, _ y: NDArray, _ z: NDArray) throws -> NDArray {
    let isZero = try Elementwise.apply(Rows.equal, x, constant(0, like: x))
    let isFlat =
        y.dtype.isComplex
        ? isZero
        : try Elementwise.apply(Rows.logicalAnd, isZero, Elementwise.apply(Rows.greaterEqual, y, constant(0, like: y)))
    let safe = try Elementwise.select(isFlat, constant(1, like: x), x)
    return try g * conj(Elementwise.select(isFlat, constant(0, like: z), z) * of(Rows.log, safe))
}

/// All elementwise operations, one row each.
public enum Rows {
    // MARK: Arithmetic
    nonisolated(unsafe) public static let add: Row = binary(
        "add", ND_ADD, "Sum of the operands.", "np.add(1.0, 4.0)", identity: 0,
        derivative: .of(.g { $0 }, .g { $0 }))
    nonisolated(unsafe) public static let subtract: Row = binary(
        "subtract", ND_SUB, "Difference of the operands.", "np.subtract(1.0, 4.0)",
        derivative: .of(.g { $0 }, .g { g in try -g }))
    nonisolated(unsafe) public static let multiply: Row = binary(
        "multiply", ND_MUL, "Product of the operands.", "np.multiply(2.0, 4.0)", identity: 1,
        derivative: .of(.y { g, y in try g * conj(y) }, .x { g, x in try g * conj(x) }))
    nonisolated(unsafe) public static let divide: Row = binary(
        "divide", ND_DIV, "True quotient of the operands.", "np.divide(2.0, 4.0)", integersAs: .float64,
        domain: 0.5...3,
        derivative: .of(.y { g, y in try g / conj(y) }, .xy { g, x, y in try (-g) * conj((x / y) / y) }))
    nonisolated(unsafe) public static let floorDivide: Row = binary(
        "floor_divide", ND_FLOORDIV, "The largest integer not above the quotient.", "np.floor_divide(7, 3)",
        domain: 0.5...3, derivative: .of(.g { g in try g * 0 }, .g { g in try g * 0 }))
    nonisolated(unsafe) public static let truncDivide: Row = binary(
        "trunc_divide", ND_TRUNCDIV, "The quotient rounded towards zero.",
        "torch.div(torch.tensor(7), 3, rounding_mode='trunc')", domain: 0.5...3,
        derivative: .of(.g { g in try g * 0 }, .g { g in try g * 0 }))
    nonisolated(unsafe) public static let remainder: Row = binary(
        "remainder", ND_MOD, "The remainder with the sign of the divisor.", "np.remainder(7, -3)", domain: 0.5...3,
        derivative: .of(.g { $0 }, .xy { g, x, y in try -(g * Elementwise.apply(floorDivide, x, y)) }))
    nonisolated(unsafe) public static let fmod: Row = binary(
        "fmod", ND_FMOD, "The remainder with the sign of the dividend.", "np.fmod(-7, 3)", domain: 0.5...3,
        derivative: .of(.g { $0 }, .xy { g, x, y in try -(g * Elementwise.apply(truncDivide, x, y)) }))
    nonisolated(unsafe) public static let power: Row = binary(
        "power", ND_POW, "The first operand raised to the second.", "np.power(2, 3)", domain: 0.5...3, ulps: 0.63,
        derivative: .of(.xy(powerBase), .xyz(powerExponent)))
    nonisolated(unsafe) public static let maximum: Row = binary(
        "maximum", ND_MAXIMUM, "The greater operand; NaN where either is.", "np.maximum(2, 3)",
        derivative: .of(.xy { g, x, y in try chosen(g, less, x, y) }, .xy { g, x, y in try chosen(g, greater, x, y) }))
    nonisolated(unsafe) public static let minimum: Row = binary(
        "minimum", ND_MINIMUM, "The lesser operand; NaN where either is.", "np.minimum(2, 3)",
        derivative: .of(.xy { g, x, y in try chosen(g, greater, x, y) }, .xy { g, x, y in try chosen(g, less, x, y) }))
    /// TensorFlow's, whose derivatives do not halve the gradient where both operands are equal.
    nonisolated(unsafe) public static let firstMaximum: Row = binary(
        "first_maximum", ND_MAXIMUM, "The greater operand; NaN where either is.", "np.maximum(2, 3)",
        derivative: firstWins(greaterEqual))
    nonisolated(unsafe) public static let firstMinimum: Row = binary(
        "first_minimum", ND_MINIMUM, "The lesser operand; NaN where either is.", "np.minimum(2, 3)",
        derivative: firstWins(lessEqual))
    nonisolated(unsafe) public static let fmax: Row = binary(
        "fmax", ND_FMAX, "The greater operand; a number rather than NaN.", "np.fmax(2, 3)",
        derivative: .of(
            .xy { g, x, y in try firstOf(g, greater, x, y) },
            .xy { g, x, y in try g - firstOf(g, greater, x, y) }))
    nonisolated(unsafe) public static let fmin: Row = binary(
        "fmin", ND_FMIN, "The lesser operand; a number rather than NaN.", "np.fmin(2, 3)",
        derivative: .of(
            .xy { g, x, y in try firstOf(g, less, x, y) },
            .xy { g, x, y in try g - firstOf(g, less, x, y) }))
    nonisolated(unsafe) public static let arctan2: Row = binary(
        "arctan2", ND_ATAN2, "The angle of the point (x2, x1).", "np.arctan2(1., 1.)", domain: 0.5...3, ulps: 0.8,
        derivative: .of(
            .xy { g, x, y in try g * (y / (x * x + y * y)) }, .xy { g, x, y in try -(g * (x / (x * x + y * y))) }))
    nonisolated(unsafe) public static let hypot: Row = binary(
        "hypot", ND_HYPOT, "The hypotenuse of a right triangle.", "np.hypot(3., 4.)", identity: 0, domain: 0.5...3,
        ulps: 0.64,
        derivative: .of(.xz { g, x, z in try g * (x / z) }, .yz { g, y, z in try g * (y / z) }))
    nonisolated(unsafe) public static let copysign: Row = binary(
        "copysign", ND_COPYSIGN, "The first operand with the sign of the second.", "np.copysign(1.3, -1)",
        derivative: .of(.xz { g, x, z in try g * (of(sign, x) * of(sign, z)) }, .g { g in try g * 0 }))
    nonisolated(unsafe) public static let nextafter: Row = binary(
        "nextafter", ND_NEXTAFTER, "The next number towards the second operand.", "np.nextafter(1., 2.)",
        derivative: .of(
            .xy { g, x, y in try Elementwise.select(Elementwise.apply(equal, x, y), constant(0, like: g), g) },
            .g { g in try g * 0 }))
    nonisolated(unsafe) public static let logaddexp: Row = binary(
        "logaddexp", ND_LOGADDEXP, "log(exp(x1) + exp(x2)).", "np.logaddexp(1., 2.)", identity: -.infinity,
        derivative: .of(
            .xy { g, x, y in try g / (of(exp, y - x) + 1) }, .xy { g, x, y in try g / (of(exp, x - y) + 1) }))
    nonisolated(unsafe) public static let logaddexp2: Row = binary(
        "logaddexp2", ND_LOGADDEXP2, "log2(2**x1 + 2**x2).", "np.logaddexp2(1., 2.)", identity: -.infinity,
        derivative: .of(
            .xy { g, x, y in try g / (of(exp2, y - x) + 1) }, .xy { g, x, y in try g / (of(exp2, x - y) + 1) }))
    nonisolated(unsafe) public static let heaviside: Row = binary(
        "heaviside", ND_HEAVISIDE, "0 below zero, 1 above, the second operand at zero.",
        "np.heaviside([-1.5, 0, 2.0], 0.5)")
    nonisolated(unsafe) public static let ldexp: Row = binary(
        "ldexp", ND_LDEXP, "x1 * 2**x2.", "np.ldexp(5, 2)",
        derivative: .of(.y { g, y in try g * of(exp2, y) }, .z { g, z in try g * (z * 0.6931471805599453) }))
    nonisolated(unsafe) public static let gcd: Row = binary(
        "gcd", ND_GCD, "Greatest common divisor.", "np.gcd(12, 20)", identity: 0)
    nonisolated(unsafe) public static let lcm: Row = binary("lcm", ND_LCM, "Least common multiple.", "np.lcm(12, 20)")

    // MARK: Bits and logic
    nonisolated(unsafe) public static let bitwiseAnd: Row = binary(
        "bitwise_and", ND_AND, "Bitwise and.", "np.bitwise_and(13, 17)", identity: -1)
    nonisolated(unsafe) public static let bitwiseOr: Row = binary(
        "bitwise_or", ND_OR, "Bitwise or.", "np.bitwise_or(13, 16)", identity: 0)
    nonisolated(unsafe) public static let bitwiseXor: Row = binary(
        "bitwise_xor", ND_XOR, "Bitwise exclusive or.", "np.bitwise_xor(13, 17)", identity: 0)
    nonisolated(unsafe) public static let leftShift: Row = binary(
        "left_shift", ND_SHL, "Bits moved to the left.", "np.left_shift(5, 2)")
    nonisolated(unsafe) public static let rightShift: Row = binary(
        "right_shift", ND_SHR, "Bits moved to the right.", "np.right_shift(10, 1)")
    nonisolated(unsafe) public static let less: Row = binary(
        "less", ND_LT, "x1 < x2.", "np.less([1, 2], [2, 2])", result: .bool)
    nonisolated(unsafe) public static let lessEqual: Row = binary(
        "less_equal", ND_LE, "x1 <= x2.", "np.less_equal([4, 2, 1], [2, 2, 2])", result: .bool)
    nonisolated(unsafe) public static let equal: Row = binary(
        "equal", ND_EQ, "x1 == x2.", "np.equal([0, 1, 3], 1)", result: .bool)
    nonisolated(unsafe) public static let notEqual: Row = binary(
        "not_equal", ND_NE, "x1 != x2.", "np.not_equal([1.,2.], [1., 3.])", result: .bool)
    nonisolated(unsafe) public static let greater: Row = binary(
        "greater", ND_GT, "x1 > x2.", "np.greater([4,2],[2,2])", result: .bool)
    nonisolated(unsafe) public static let greaterEqual: Row = binary(
        "greater_equal", ND_GE, "x1 >= x2.", "np.greater_equal([4, 2, 1], [2, 2, 2])", result: .bool)
    nonisolated(unsafe) public static let logicalAnd: Row = binary(
        "logical_and", ND_LAND, "Both are true.", "np.logical_and(True, False)", result: .bool, identity: 1)
    nonisolated(unsafe) public static let logicalOr: Row = binary(
        "logical_or", ND_LOR, "Either is true.", "np.logical_or(True, False)", result: .bool, identity: 0)
    nonisolated(unsafe) public static let logicalXor: Row = binary(
        "logical_xor", ND_LXOR, "One of the two is true.", "np.logical_xor(True, False)", result: .bool, identity: 0)
    nonisolated(unsafe) public static let logicalNot: Row = unary(
        "logical_not", ND_NOT, "Not true.", "np.logical_not(3)", result: .bool, ulps: 0)
    nonisolated(unsafe) public static let invert: Row = unary(
        "invert", ND_INVERT, "Each bit turned over.", "np.invert(13)", ulps: 0)

    // MARK: Signs and rounding
    nonisolated(unsafe) public static let negative: Row = unary(
        "negative", ND_NEG, "The operand with its sign changed.", "np.negative([1.,-1.])", ulps: 0,
        derivative: .g { g in try -g })
    nonisolated(unsafe) public static let positive: Row = unary(
        "positive", ND_POS, "The operand itself.", "np.positive([1., -1.])", ulps: 0,
        derivative: .g { g in g })
    nonisolated(unsafe) public static let absolute: Row = unary(
        "absolute", ND_ABS, "The size of the operand.", "np.absolute(-1.2)", result: .real, ulps: 0,
        derivative: .x { g, a in try g * of(sign, a) })
    nonisolated(unsafe) public static let fabs: Row = unary(
        "fabs", ND_ABS, "The size of the operand, as a float.", "np.fabs(-1)", integersAs: .float16, isReal: true,
        ulps: 0,
        derivative: .x { g, a in try g * of(sign, a) })
    nonisolated(unsafe) public static let sign: Row = unary(
        "sign", ND_SIGN, "-1, 0 or 1 by the sign of the operand.", "np.sign([-5., 4.5])", ulps: 0,
        derivative: .xz(directionSlope))
    nonisolated(unsafe) public static let floor: Row = unary(
        "floor", ND_FLOOR, "The largest integer not above.", "np.floor(-1.7)", ulps: 0,
        derivative: .g { g in try g * 0 })
    nonisolated(unsafe) public static let ceil: Row = unary(
        "ceil", ND_CEIL, "The smallest integer not below.", "np.ceil(-1.7)", ulps: 0,
        derivative: .g { g in try g * 0 })
    nonisolated(unsafe) public static let trunc: Row = unary(
        "trunc", ND_TRUNC, "The integer part.", "np.trunc(-1.7)", ulps: 0,
        derivative: .g { g in try g * 0 })
    nonisolated(unsafe) public static let rint: Row = unary(
        "rint", ND_RINT, "The nearest integer, ties to even.", "np.rint(-1.7)", ulps: 0,
        derivative: .g { g in try g * 0 })
    nonisolated(unsafe) public static let signbit: Row = unary(
        "signbit", ND_SIGNBIT, "Whether the sign bit is set.", "np.signbit(-1.2)", result: .bool, ulps: 0)
    nonisolated(unsafe) public static let spacing: Row = unary(
        "spacing", ND_SPACING, "The distance to the next number.", "np.spacing(1.)", ulps: 0)
    nonisolated(unsafe) public static let mantissa: Row = unary(
        "mantissa", ND_MANTISSA, "The number over the power of two that leaves it in 0.5 ..< 1.", "np.frexp(5.)[0]",
        isReal: true, ulps: 0, derivative: .x { g, x in try g / of(exp2, of(exponent, x)) })
    nonisolated(unsafe) public static let exponent: Row = Row(
        "exponent", .unary(Int32(ND_EXPONENT.rawValue)), arity: 1, isReal: true,
        doc: "The power of two that leaves the number over it in 0.5 ..< 1.", example: "np.frexp(5.)[1]",
        derivative: Derivative.none)
    nonisolated(unsafe) public static let isnan: Row = unary(
        "isnan", ND_ISNAN, "Whether the operand is NaN.", "np.isnan(np.nan)", result: .bool, ulps: 0)
    nonisolated(unsafe) public static let isinf: Row = unary(
        "isinf", ND_ISINF, "Whether the operand is infinite.", "np.isinf(np.inf)", result: .bool, ulps: 0)
    nonisolated(unsafe) public static let isfinite: Row = unary(
        "isfinite", ND_ISFINITE, "Whether the operand is finite.", "np.isfinite(1)", result: .bool, ulps: 0)
    nonisolated(unsafe) public static let bitCount: Row = unary(
        "bitwise_count", ND_POPCOUNT, "The number of bits set in the size.", "np.bitwise_count(1023)", result: .uint8,
        ulps: 0)

    // MARK: Powers, exponentials, logarithms
    nonisolated(unsafe) public static let square: Row = unary(
        "square", ND_SQUARE, "The operand times itself.", "np.square(3.)", ulps: 0,
        derivative: .x { g, a in try g * (conj(a) * 2) })
    nonisolated(unsafe) public static let sqrt: Row = unary(
        "sqrt", ND_SQRT, "The non-negative square root.", "np.sqrt(2.)", domain: 0.1...4, ulps: 0,
        derivative: .z { g, z in try g / (conj(z) * 2) })
    nonisolated(unsafe) public static let cbrt: Row = unary(
        "cbrt", ND_CBRT, "The cube root.", "np.cbrt(27.)", domain: 0.1...4, ulps: 0.51,
        derivative: .z { g, z in try g / conj(z * z * 3) })
    nonisolated(unsafe) public static let reciprocal: Row = unary(
        "reciprocal", ND_RECIPROCAL, "1 / x.", "np.reciprocal(2.)", domain: 0.3...3, ulps: 0,
        derivative: .z { g, z in try (-g) * conj(z * z) })
    nonisolated(unsafe) public static let rsqrt: Row = unary(
        "rsqrt", ND_RSQRT, "1 / sqrt(x).", "torch.rsqrt(torch.tensor(4.))", domain: 0.3...3,
        derivative: .z { g, z in try g * conj(z * z * z * -0.5) })
    nonisolated(unsafe) public static let exp: Row = unary(
        "exp", ND_EXP, "e raised to the operand.", "np.exp(1.)", ulps: 0.76,
        derivative: .z { g, z in try g * conj(z) })
    nonisolated(unsafe) public static let exp2: Row = unary(
        "exp2", ND_EXP2, "2 raised to the operand.", "np.exp2(3.)", ulps: 0.51,
        derivative: .z { g, z in try g * conj(z * 0.6931471805599453) })
    nonisolated(unsafe) public static let expm1: Row = unary(
        "expm1", ND_EXPM1, "exp(x) - 1, exact near zero.", "np.expm1(1e-10)", ulps: 0.57,
        derivative: .z { g, z in try g * conj(z + 1) })
    nonisolated(unsafe) public static let log: Row = unary(
        "log", ND_LOG, "The natural logarithm.", "np.log(2.)", domain: 0.1...4, ulps: 0.55,
        derivative: .x { g, a in try g / conj(a) })
    nonisolated(unsafe) public static let log2: Row = unary(
        "log2", ND_LOG2, "The logarithm to base 2.", "np.log2(8.)", domain: 0.1...4, ulps: 0.51,
        derivative: .x { g, a in try g / conj(a * 0.6931471805599453) })
    nonisolated(unsafe) public static let log10: Row = unary(
        "log10", ND_LOG10, "The logarithm to base 10.", "np.log10(1000.)", domain: 0.1...4, ulps: 0.51,
        derivative: .x { g, a in try g / conj(a * 2.302585092994046) })
    nonisolated(unsafe) public static let log1p: Row = unary(
        "log1p", ND_LOG1P, "log(1 + x), exact near zero.", "np.log1p(1e-10)", domain: -0.5...4, ulps: 0.66,
        derivative: .x { g, a in try g / conj(a + 1) })

    // MARK: Trigonometry
    nonisolated(unsafe) public static let sin: Row = unary(
        "sin", ND_SIN, "Sine of an angle in radians.", "np.sin(np.pi/2.)", ulps: 0.8,
        derivative: .x { g, a in try g * conj(of(cos, a)) })
    nonisolated(unsafe) public static let cos: Row = unary(
        "cos", ND_COS, "Cosine of an angle in radians.", "np.cos(np.pi)", ulps: 0.79,
        derivative: .x { g, a in try g * conj(-of(sin, a)) })
    nonisolated(unsafe) public static let tan: Row = unary(
        "tan", ND_TAN, "Tangent of an angle in radians.", "np.tan(1.)", domain: -1.2...1.2, ulps: 0.91,
        derivative: .z { g, z in try g * conj(z * z + 1) })
    nonisolated(unsafe) public static let arcsin: Row = unary(
        "arcsin", ND_ASIN, "The angle whose sine is the operand.", "np.arcsin(1.)", domain: -0.9...0.9, ulps: 0.68,
        derivative: .x { g, a in try g * conj(of(rsqrt, 1 - a * a)) })
    nonisolated(unsafe) public static let arccos: Row = unary(
        "arccos", ND_ACOS, "The angle whose cosine is the operand.", "np.arccos(1.)", domain: -0.9...0.9, ulps: 0.66,
        derivative: .x { g, a in try g * conj(-of(rsqrt, 1 - a * a)) })
    nonisolated(unsafe) public static let arctan: Row = unary(
        "arctan", ND_ATAN, "The angle whose tangent is the operand.", "np.arctan(1.)", ulps: 0.85,
        derivative: .x { g, a in try g / conj(a * a + 1) })
    nonisolated(unsafe) public static let sinh: Row = unary(
        "sinh", ND_SINH, "Hyperbolic sine.", "np.sinh(1.)", ulps: 0.57,
        derivative: .x { g, a in try g * conj(of(cosh, a)) })
    nonisolated(unsafe) public static let cosh: Row = unary(
        "cosh", ND_COSH, "Hyperbolic cosine.", "np.cosh(1.)", ulps: 0.51,
        derivative: .x { g, a in try g * conj(of(sinh, a)) })
    nonisolated(unsafe) public static let tanh: Row = unary(
        "tanh", ND_TANH, "Hyperbolic tangent.", "np.tanh(1.)", ulps: 0.89,
        derivative: .z { g, z in try g * conj(1 - z * z) })
    nonisolated(unsafe) public static let arcsinh: Row = unary(
        "arcsinh", ND_ASINH, "Inverse hyperbolic sine.", "np.arcsinh(1.)",
        derivative: .x { g, a in try g * conj(of(rsqrt, a * a + 1)) })
    nonisolated(unsafe) public static let arccosh: Row = unary(
        "arccosh", ND_ACOSH, "Inverse hyperbolic cosine.", "np.arccosh(1.)", domain: 1.2...4,
        derivative: .x { g, a in try g * conj(of(rsqrt, a * a + -1)) })
    nonisolated(unsafe) public static let arctanh: Row = unary(
        "arctanh", ND_ATANH, "Inverse hyperbolic tangent.", "np.arctanh(0.)", domain: -0.9...0.9,
        derivative: .x { g, a in try g / conj(1 - a * a) })
    nonisolated(unsafe) public static let deg2rad: Row = unary(
        "deg2rad", ND_DEG2RAD, "Degrees as radians.", "np.deg2rad(180.)",
        derivative: .g { g in try g * (Double.pi / 180) })
    nonisolated(unsafe) public static let rad2deg: Row = unary(
        "rad2deg", ND_RAD2DEG, "Radians as degrees.", "np.rad2deg(np.pi)",
        derivative: .g { g in try g * (180 / Double.pi) })

    // MARK: Networks and special functions
    nonisolated(unsafe) public static let sigmoid: Row = unary(
        "sigmoid", ND_SIGMOID, "1 / (1 + exp(-x)).", "torch.sigmoid(torch.tensor(0.))", ulps: 0.77,
        derivative: .z { g, z in try g * conj(z * (1 - z)) })
    nonisolated(unsafe) public static let softplus: Row = unary(
        "softplus", ND_SOFTPLUS, "log(1 + exp(x)).", "torch.nn.functional.softplus(torch.tensor(0.))",
        derivative: .x { g, a in try g * of(sigmoid, a) })
    nonisolated(unsafe) public static let relu: Row = unary(
        "relu", ND_RELU, "The operand where positive, else zero.", "torch.relu(torch.tensor([-1., 2.]))", ulps: 0,
        derivative: .z { g, z in
            try Elementwise.select(Elementwise.apply(lessEqual, z, constant(0, like: z)), constant(0, like: g), g)
        })
    nonisolated(unsafe) public static let erf: Row = unary(
        "erf", ND_ERF, "The error function.", "torch.erf(torch.tensor(0.5))",
        derivative: .x { g, a in try g * (of(exp, -(a * a)) * 1.1283791670955126) })
    nonisolated(unsafe) public static let erfc: Row = unary(
        "erfc", ND_ERFC, "1 - erf(x).", "torch.erfc(torch.tensor(0.5))",
        derivative: .x { g, a in try -(g * (of(exp, -(a * a)) * 1.1283791670955126)) })
    nonisolated(unsafe) public static let lgamma: Row = unary(
        "lgamma", ND_LGAMMA, "The logarithm of the size of the gamma function.", "torch.lgamma(torch.tensor(4.))",
        domain: 0.5...4, ulps: 2, derivative: .x { g, a in try g * of(digamma, a) })

    // MARK: Complex numbers
    nonisolated(unsafe) public static let conjugate: Row = unary(
        "conjugate", ND_CONJ, "The complex conjugate.", "np.conjugate(1+2j)", ulps: 0,
        derivative: .g { g in try conj(g) })
    nonisolated(unsafe) public static let real: Row = unary(
        "real", ND_REAL, "The real part.", "np.real(1+2j)", result: .real, ulps: 0,
        derivative: .x { g, a in try Elementwise.cast(g, a.dtype) })
    nonisolated(unsafe) public static let imag: Row = unary(
        "imag", ND_IMAG, "The imaginary part.", "np.imag(1+2j)", result: .real, ulps: 0,
        derivative: .x { g, x in try Elementwise.cast(g, x.dtype) * Create.scalar(.complex(0, 1), x.dtype.complex) })
    nonisolated(unsafe) public static let angle: Row = unary(
        "angle", ND_ANGLE, "The angle in the complex plane.", "np.angle(1+1j)", result: .real, integersAs: .float16,
        derivative: .x(angleSlope))

    /// Every row, for tables, help and the tests that go over all of them.
    nonisolated(unsafe) public static let all: [Row] =
        [
            add, subtract, multiply, divide, floorDivide, truncDivide, remainder, fmod, power, maximum, minimum,
            firstMaximum,
            firstMinimum, fmax,
            fmin,
            arctan2, hypot, copysign, nextafter, logaddexp, logaddexp2, heaviside, ldexp, gcd, lcm,
            bitwiseAnd, bitwiseOr, bitwiseXor, leftShift, rightShift, less, lessEqual, equal, notEqual, greater,
            greaterEqual, logicalAnd, logicalOr, logicalXor, logicalNot, invert,
            negative, positive, absolute, fabs, sign, floor, ceil, trunc, rint, signbit, spacing, mantissa, exponent,
            isnan, isinf,
            isfinite,
            bitCount, square, sqrt, cbrt, reciprocal, rsqrt, exp, exp2, expm1, log, log2, log10, log1p,
            sin, cos, tan, arcsin, arccos, arctan, sinh, cosh, tanh, arcsinh, arccosh, arctanh, deg2rad, rad2deg,
            sigmoid,
            softplus, relu, erf, erfc, lgamma, conjugate, real, imag, angle,
        ] + special
    private static let byName: [String: Row] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
    public static func named(_ name: String) -> Row? { byName[name] }
}

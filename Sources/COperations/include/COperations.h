#ifndef ND_OPERATIONS_H
#define ND_OPERATIONS_H
// What loops are chosen by, on whatever device: the numbers of element types, elementwise operations and folds. Rows name them, backends have
// loops for them.

/// Element types that have loops, in the order of `DType` in Core.
enum nd_dtype { ND_BOOL, ND_I8, ND_U8, ND_I16, ND_U16, ND_I32, ND_U32, ND_I64, ND_U64, ND_F16, ND_BF16, ND_F32, ND_F64, ND_C64, ND_C128, ND_C32, ND_DTYPES };

#define ND_FOR_UNARY(DO) \
    DO(NEG) DO(POS) DO(ABS) DO(SIGN) DO(INVERT) DO(NOT) DO(SQUARE) DO(SQRT) DO(CBRT) DO(RECIPROCAL) DO(RSQRT) \
    DO(EXP) DO(EXP2) DO(EXPM1) DO(LOG) DO(LOG2) DO(LOG10) DO(LOG1P) DO(SIN) DO(COS) DO(TAN) DO(ASIN) DO(ACOS) DO(ATAN) \
    DO(SINH) DO(COSH) DO(TANH) DO(ASINH) DO(ACOSH) DO(ATANH) DO(FLOOR) DO(CEIL) DO(TRUNC) DO(RINT) DO(SIGMOID) DO(RELU) \
    DO(ERF) DO(ERFC) DO(LGAMMA) DO(CONJ) DO(REAL) DO(IMAG) DO(ANGLE) DO(ISNAN) DO(ISINF) DO(ISFINITE) DO(SIGNBIT) DO(SPACING) DO(MANTISSA) DO(EXPONENT) \
    DO(DEG2RAD) DO(RAD2DEG) DO(POPCOUNT) DO(SOFTPLUS) \
    DO(DIGAMMA) DO(ERFINV) DO(ERFCX) DO(NDTRI) DO(I0) DO(I0E) DO(I1) DO(I1E) DO(K0) DO(K0E) DO(K1) DO(K1E) DO(AIRY) DO(SPHJ0) \
    DO(J0) DO(J1) DO(Y0) DO(Y1)

#define ND_FOR_BINARY(DO) \
    DO(ADD) DO(SUB) DO(MUL) DO(DIV) DO(FLOORDIV) DO(MOD) DO(FMOD) DO(POW) DO(MAXIMUM) DO(MINIMUM) DO(FMAX) DO(FMIN) \
    DO(AND) DO(OR) DO(XOR) DO(SHL) DO(SHR) DO(ATAN2) DO(HYPOT) DO(COPYSIGN) DO(NEXTAFTER) DO(LOGADDEXP) DO(LOGADDEXP2) \
    DO(GCD) DO(LCM) DO(LT) DO(LE) DO(EQ) DO(NE) DO(GT) DO(GE) DO(LAND) DO(LOR) DO(LXOR) DO(HEAVISIDE) DO(TRUNCDIV) DO(LDEXP) \
    DO(ZETA) DO(IGAMMA) DO(IGAMMAC) DO(CHEBT) DO(CHEBU) DO(CHEBV) DO(CHEBW) DO(HERMH) DO(HERMHE) DO(LAGUERRE) DO(LEGENDRE)

#define ND_NUMBER(NAME) ND_##NAME,
enum nd_unary { ND_FOR_UNARY(ND_NUMBER) ND_UNARY_OPS };
enum nd_binary { ND_FOR_BINARY(ND_NUMBER) ND_BINARY_OPS };

/// Reductions, each with the name of its case in `Reduce.Kind` of Ops; the last one is a sum of floats that no cache holds, which backends
/// choose by themselves.
#define ND_FOR_REDUCTION(DO) \
    DO(SUM, "sum") DO(PROD, "prod") DO(MAX, "max") DO(MIN, "min") DO(ALL, "all") DO(ANY, "any") DO(ARGMAX, "argmax") DO(ARGMIN, "argmin") \
    DO(FMAXR, "fmax") DO(FMINR, "fmin") DO(RAND, "and") DO(ROR, "or") DO(RXOR, "xor") DO(WSUM, "wideSum") DO(FAR_SUM, "")
#define ND_REDUCTION_NUMBER(NAME, CASE) ND_##NAME,
enum nd_reduction { ND_FOR_REDUCTION(ND_REDUCTION_NUMBER) ND_REDUCTIONS };

/// The name of an operation of one operand or of two, as messages show it; null where there is none of that number.
const char *nd_unary_name(int op);
const char *nd_binary_name(int op);
/// The case of `Reduce.Kind` that a reduction is; empty where it is none.
const char *nd_reduction_name(int op);
#endif

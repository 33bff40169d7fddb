// Scalar forms of the operations, shared by all instruction-set variants.
#ifndef ND_SCALAR_H
#define ND_SCALAR_H
#include <complex.h>
#include <math.h>
#include <stdint.h>
#include <string.h>
#include "CKernels.h"
#include "special.h"

#define ND_INLINE static inline __attribute__((always_inline, unused))

typedef struct { uint16_t bits; } nd_f16;
typedef struct { uint16_t bits; } nd_bf16;
typedef struct { nd_f16 re, im; } nd_c32;
typedef float _Complex nd_c64;
typedef double _Complex nd_c128;

ND_INLINE float load_bf16(nd_bf16 v) { uint32_t u = (uint32_t)v.bits << 16; float f; memcpy(&f, &u, 4); return f; }
ND_INLINE nd_bf16 store_bf16(float f) {
    uint32_t u;
    memcpy(&u, &f, 4);
    if (f != f) return (nd_bf16){ (uint16_t)((u >> 16) | 0x40) };
    return (nd_bf16){ (uint16_t)((u + 0x7fff + ((u >> 16) & 1)) >> 16) };
}
ND_INLINE float load_f16(nd_f16 v) { return nd_half_to_float(v.bits); }
ND_INLINE nd_f16 store_f16(float f) { return (nd_f16){ nd_float_to_half(f) }; }
ND_INLINE nd_f16 half_of_double(double v) { return (nd_f16){ nd_double_to_half(v) }; }

/// The number after `a` in the direction of `b`, both of 16 bits, whose patterns ascend with their sizes.
#define SHORT_NEXT(NAME, T) \
ND_INLINE T next_##NAME(T a, T b) { \
    float x = load_##NAME(a), y = load_##NAME(b); \
    if (x != x || x == y) return a; \
    if (y != y) return b; \
    if (x == 0) return (T){ (uint16_t)((b.bits & 0x8000) | 1) }; \
    return (T){ (uint16_t)((x < y) == (x > 0) ? a.bits + 1 : a.bits - 1) }; }
SHORT_NEXT(f16, nd_f16)
SHORT_NEXT(bf16, nd_bf16)

/// Raises what a division of floats by zero raises.
ND_INLINE void raise_division(void) {
    volatile float zero = 0;
    volatile float quotient = 1 / zero;
    (void)quotient;
}
/// A NaN, and the invalid operation that gave it.
ND_INLINE double raised_invalid(void) {
    volatile double infinite = INFINITY;
    return infinite - infinite;
}
ND_INLINE float raised_invalidf(void) { return (float)raised_invalid(); }
/// What a quotient that its type does not hold raises.
ND_INLINE void raise_overflow(void) {
    volatile float most = 3e38f;
    volatile float product = most * most;
    (void)product;
}
/// And what the conversion of NaN to an integer raises.
ND_INLINE void raise_invalid(void) {
    volatile float zero = 0;
    volatile float quotient = zero / zero;
    (void)quotient;
}
// The reciprocal of zero is what the conversion of infinity gives: the least number, where there are 32 bits or more and a sign.
#define INT_DIV(T, NAME, MIN) \
ND_INLINE T floordiv_##NAME(T a, T b) { \
    if (b == 0) { raise_division(); return 0; } \
    if (MIN && b == (T)-1) { \
        T q = (T)(0 - (uint64_t)a); \
        if (a != 0 && q == a) raise_overflow(); \
        return q; } \
    T q = a / b; \
    return (a % b != 0 && ((a < 0) != (b < 0))) ? q - 1 : q; } \
ND_INLINE T truncdiv_##NAME(T a, T b) { if (b == 0) { raise_division(); return 0; } if (MIN && b == (T)-1) return (T)(0 - (uint64_t)a); return a / b; } \
ND_INLINE T reciprocal_##NAME(T a) { \
    if (a == 0) { raise_division(); return MIN && sizeof(T) >= 4 ? (T)(0 - ((uint64_t)1 << (sizeof(T) * 8 - 1))) : 0; } \
    return truncdiv_##NAME(1, a); } \
ND_INLINE T mod_##NAME(T a, T b) { \
    if (b == 0) { raise_division(); return 0; } \
    if (MIN && b == (T)-1) return 0; \
    T r = a % b; \
    return (r != 0 && ((r < 0) != (b < 0))) ? r + b : r; } \
ND_INLINE T fmod_##NAME(T a, T b) { if (b == 0) { raise_division(); return 0; } return MIN && b == (T)-1 ? 0 : a % b; } \
ND_INLINE T pow_##NAME(T a, T b) { \
    if (b < 0) return a == 1 ? 1 : (MIN && a == (T)-1) ? (b & 1 ? -1 : 1) : 0; \
    uint64_t r = 1, x = (uint64_t)a; \
    while (b > 0) { if (b & 1) r *= x; x *= x; b >>= 1; } \
    return (T)r; } \
ND_INLINE T gcd_##NAME(T a, T b) { \
    if (a < 0) a = (T)(0 - (uint64_t)a); \
    if (b < 0) b = (T)(0 - (uint64_t)b); \
    while (b != 0) { T t = fmod_##NAME(a, b); a = b; b = t; } \
    return a < 0 ? (T)(0 - (uint64_t)a) : a; } \
ND_INLINE T lcm_##NAME(T a, T b) { \
    T g = gcd_##NAME(a, b); \
    if (g == 0) return 0; \
    if (a < 0) a = (T)(0 - (uint64_t)a); \
    if (b < 0) b = (T)(0 - (uint64_t)b); \
    return (T)((uint64_t)(a / g) * (uint64_t)b); } \
ND_INLINE T shl_##NAME(T a, T b) { return (uint64_t)b < sizeof(T) * 8 ? (T)((uint64_t)a << b) : 0; } \
ND_INLINE T shr_##NAME(T a, T b) { return (uint64_t)b < sizeof(T) * 8 ? (T)(a >> b) : (T)(a < 0 ? -1 : 0); }
INT_DIV(int8_t, i8, 1) INT_DIV(uint8_t, u8, 0) INT_DIV(int16_t, i16, 1) INT_DIV(uint16_t, u16, 0)
INT_DIV(int32_t, i32, 1) INT_DIV(uint32_t, u32, 0) INT_DIV(int64_t, i64, 1) INT_DIV(uint64_t, u64, 0)

/// Python's `//` and `%` of floats, as NumPy's npy_divmod has them.
#define FLOAT_DIV(T, NAME, FMOD, FLOOR, COPYSIGN) \
ND_INLINE T mod_##NAME(T a, T b) { \
    T m = FMOD(a, b); \
    if (b == 0) return m; \
    if (m != 0) { if ((b < 0) != (m < 0)) m += b; } else m = COPYSIGN(0, b); \
    return m; } \
ND_INLINE T floordiv_##NAME(T a, T b) { \
    if (b == 0) return a / b; \
    T m = FMOD(a, b), d = (a - m) / b; \
    if (m != 0) { if ((b < 0) != (m < 0)) d -= 1; } \
    if (d == 0) return COPYSIGN(0, a / b); \
    T f = FLOOR(d); \
    return d - f > (T)0.5 ? f + 1 : f; } \
ND_INLINE T logaddexp_##NAME(T a, T b) { \
    if (a == b) return a + (T)0.693147180559945309417232121458176568; \
    T d = a - b; \
    return d > 0 ? a + (T)log1p(exp(-d)) : d <= 0 ? b + (T)log1p(exp(d)) : d; } \
ND_INLINE T logaddexp2_##NAME(T a, T b) { \
    if (a == b) return a + 1; \
    T d = a - b; \
    return d > 0 ? a + (T)(1.44269504088896340736 * log1p(exp2(-d))) : d <= 0 ? b + (T)(1.44269504088896340736 * log1p(exp2(d))) : d; } \
ND_INLINE T sign_##NAME(T a) { return a > 0 ? 1 : a < 0 ? -1 : a == 0 ? 0 : a; } \
ND_INLINE T heaviside_##NAME(T a, T b) { return a != a ? a : a == 0 ? b : a < 0 ? 0 : 1; } \
ND_INLINE T sigmoid_##NAME(T a) { return (T)1 / ((T)1 + (T)exp(-a)); } \
ND_INLINE T softplus_##NAME(T a) { return a > 20 ? a : (T)log1p(exp(a)); }
FLOAT_DIV(float, f32, fmodf, floorf, copysignf)
FLOAT_DIV(double, f64, fmod, floor, copysign)
/// Of two equal operands, which zeros of two signs are, NumPy takes the second, and the first of halves.
#define EXTREMES(NAME, T, OVER, UNDER) \
ND_INLINE T maximum_##NAME(T a, T b) { return a OVER b || a != a ? a : b; } \
ND_INLINE T minimum_##NAME(T a, T b) { return a UNDER b || a != a ? a : b; } \
ND_INLINE T fmax_##NAME(T a, T b) { return a OVER b || b != b ? a : b; } \
ND_INLINE T fmin_##NAME(T a, T b) { return a UNDER b || b != b ? a : b; }
EXTREMES(f16, float, >=, <=) EXTREMES(bf16, float, >, <) EXTREMES(f32, float, >, <) EXTREMES(f64, double, >, <)

#define COMPLEX(T, R, NAME, S) \
ND_INLINE R modulus##S(R x, R y) { \
    R p = fabs##S(x), q = fabs##S(y), a = p > q ? p : q, b = p > q ? q : p, quotient = b / a; \
    return p < INFINITY && q < INFINITY && a > 0 ? a * sqrt##S(fma##S(quotient, quotient, 1)) : hypot##S(x, y); } \
ND_INLINE T make_##NAME(R re, R im) { union { T z; R p[2]; } u; u.p[0] = re; u.p[1] = im; return u.z; } \
ND_INLINE R re_##NAME(T z) { union { T z; R p[2]; } u; u.z = z; return u.p[0]; } \
ND_INLINE R im_##NAME(T z) { union { T z; R p[2]; } u; u.z = z; return u.p[1]; } \
ND_INLINE T mul_##NAME(T a, T b) { \
    R ar = re_##NAME(a), ai = im_##NAME(a), br = re_##NAME(b), bi = im_##NAME(b); \
    return make_##NAME(ar * br - ai * bi, ar * bi + ai * br); } \
ND_INLINE T reciprocal_##NAME(T a) { \
    R re = re_##NAME(a), im = im_##NAME(a); \
    if (fabs(im) <= fabs(re)) { R ratio = im / re, d = re + im * ratio; return make_##NAME(1 / d, -ratio / d); } \
    R ratio = re / im, d = re * ratio + im; \
    return make_##NAME(ratio / d, -1 / d); } \
ND_INLINE T expm1_##NAME(T a) { \
    R re = re_##NAME(a), im = im_##NAME(a), s = sin##S(im / 2), e = expm1##S(re); \
    return make_##NAME(e * cos##S(im) - 2 * s * s, (e + 1) * sin##S(im)); } \
ND_INLINE T log1p_##NAME(T a) { \
    R re = re_##NAME(a), im = im_##NAME(a); \
    if (fabs(re) > 0.5 || fabs(im) > 0.5) return clog##S(1 + a); \
    return make_##NAME(log1p##S(re * (2 + re) + im * im) / 2, atan2##S(im, 1 + re)); } \
ND_INLINE T div_##NAME(T a, T b) { \
    R ar = re_##NAME(a), ai = im_##NAME(a), br = re_##NAME(b), bi = im_##NAME(b); \
    R br_abs = fabs(br), bi_abs = fabs(bi); \
    if (br_abs >= bi_abs) { \
        if (br_abs == 0 && bi_abs == 0) return make_##NAME(ar / br_abs, ai / br_abs); \
        R rat = bi / br, scl = 1 / (br + bi * rat); \
        return make_##NAME((ar + ai * rat) * scl, (ai - ar * rat) * scl); } \
    R rat = br / bi, scl = 1 / (bi + br * rat); \
    return make_##NAME((ar * rat + ai) * scl, (ai * rat - ar) * scl); } \
ND_INLINE int lt_##NAME(T a, T b) { \
    R ar = re_##NAME(a), br = re_##NAME(b), ai = im_##NAME(a), bi = im_##NAME(b); \
    return (ar < br && !(ai != ai && bi == bi)) || (ar == br && ai < bi) || (br != br && ar == ar) || (ar == br && bi != bi && ai == ai); } \
ND_INLINE T pow_##NAME(T a, T b) { \
    R br = re_##NAME(b), bi = im_##NAME(b); \
    if (br == 0 && bi == 0) return make_##NAME(1, 0); \
    if (re_##NAME(a) == 0 && im_##NAME(a) == 0) return br > 0 && bi == 0 ? make_##NAME(0, 0) : make_##NAME(raised_invalid##S(), NAN); \
    int n = (int)br; \
    if (bi == 0 && br == n && n > -100 && n < 100) { \
        if (n == 1) return a; \
        if (n == 2) return mul_##NAME(a, a); \
        if (n == 3) return mul_##NAME(a, mul_##NAME(a, a)); \
        unsigned m = n < 0 ? -n : n; \
        T r = make_##NAME(1, 0), x = a; \
        while (1) { if (m & 1) r = mul_##NAME(r, x); m >>= 1; if (!m) break; x = mul_##NAME(x, x); } \
        return n < 0 ? div_##NAME(make_##NAME(1, 0), r) : r; } \
    return cpow##S(a, b); } \
ND_INLINE T sign_##NAME(T a) { R n = cabs##S(a); return n == 0 ? make_##NAME(0, 0) : make_##NAME(re_##NAME(a) / n, im_##NAME(a) / n); }
COMPLEX(nd_c64, float, c64, f)
COMPLEX(nd_c128, double, c128, )

// Complex numbers of two halves are computed with as those of two floats.
ND_INLINE nd_c64 load_c32(nd_c32 v) { return make_c64(load_f16(v.re), load_f16(v.im)); }
ND_INLINE nd_c32 store_c32(nd_c64 z) { return (nd_c32){ store_f16(re_c64(z)), store_f16(im_c64(z)) }; }
ND_INLINE int lt_c32(nd_c32 a, nd_c32 b) { return lt_c64(load_c32(a), load_c32(b)); }
#endif

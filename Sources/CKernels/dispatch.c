// Chooses the instruction-set variant once, and the loops that do not depend on it: casts, selection, copies.
#include "scalar.h"
#include "tables.h"

extern const nd_tables nd_tables_baseline, nd_tables_avx2, nd_tables_avx512;
static const nd_tables *chosen;

static int allowed = ND_AVX512;
static int found(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")) return ND_AVX512;
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? ND_AVX2 : ND_BASELINE;
}
int nd_instructions(void) {
    static int known = -1;
    if (known < 0) known = found();
    return known < allowed ? known : allowed;
}
void nd_limit_instructions(int most) { allowed = most; chosen = 0; }
static const nd_tables *choose(void) {
    return chosen = (const nd_tables *[]){ &nd_tables_baseline, &nd_tables_avx2, &nd_tables_avx512 }[nd_instructions()];
}
static inline const nd_tables *tables(void) { return chosen ? chosen : choose(); }

int nd_size_of(int dtype) { return (int[]){ 1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 2, 4, 8, 8, 16 }[dtype]; }
nd_loop nd_unary_loop(int op, int dtype) { return tables()->unary(op, dtype); }
nd_loop nd_binary_loop(int op, int dtype) { return tables()->binary(op, dtype); }
nd_fold nd_fold_loop(int op, int dtype) { return tables()->fold(op, dtype); }
nd_scan nd_scan_loop(int op, int dtype) { return tables()->scan(op, dtype); }

float nd_half_to_float(uint16_t bits) {
    uint32_t sign = (uint32_t)(bits & 0x8000) << 16, exponent = (bits >> 10) & 31, fraction = bits & 1023, u;
    if (exponent == 31) u = sign | 0x7f800000 | fraction << 13;
    else if (exponent) u = sign | (exponent + 112) << 23 | fraction << 13;
    else if (!fraction) u = sign;
    else {
        int shift = __builtin_clz(fraction) - 21;
        u = sign | (uint32_t)(113 - shift) << 23 | ((fraction << shift) & 1023) << 13;
    }
    float f;
    memcpy(&f, &u, 4);
    return f;
}

uint16_t nd_double_to_half(double value) {
    uint64_t u;
    memcpy(&u, &value, 8);
    uint16_t sign = (uint16_t)(u >> 48 & 0x8000);
    uint64_t size = u & 0x7fffffffffffffffull;
    if (size > 0x7ff0000000000000ull) return sign | 0x7e00 | (uint16_t)(size >> 42 & 0x1ff);
    if (size >= 0x40effe0000000000ull) return sign | 0x7c00; // 65520 and more round to infinity
    int exponent = (int)(size >> 52) - 1023;
    if (exponent < -25) return sign;
    uint64_t fraction = (size & 0xfffffffffffffull) | 0x10000000000000ull;
    int shift = exponent < -14 ? 42 + (-14 - exponent) : 42;
    uint64_t kept = fraction >> shift, rest = fraction & ((1ull << shift) - 1), half = 1ull << (shift - 1);
    if (rest > half || (rest == half && kept & 1)) kept++;
    if (exponent >= -14) kept += (uint64_t)(exponent + 14) << 10;
    return sign | (uint16_t)kept;
}
uint16_t nd_float_to_half(float value) { return nd_double_to_half((double)value); }

// MARK: Casts

#define TYPES(X) X(b1, uint8_t) X(i8, int8_t) X(u8, uint8_t) X(i16, int16_t) X(u16, uint16_t) X(i32, int32_t) X(u32, uint32_t) X(i64, int64_t) X(u64, uint64_t) \
    X(f16, nd_f16) X(bf16, nd_bf16) X(f32, float) X(f64, double) X(c64, nd_c64) X(c128, nd_c128)

// Out-of-range floats become what x86's conversion gives, as in NumPy, instead of undefined behaviour.
ND_INLINE int64_t to_i64(double v) { return v >= -0x1p63 && v < 0x1p63 ? (int64_t)v : INT64_MIN; }
ND_INLINE int32_t to_i32(double v) { return v > -0x1p31 - 1 && v < 0x1p31 ? (int32_t)v : INT32_MIN; }
ND_INLINE uint64_t to_u64(double v) { return v >= 0x1p63 ? (v < 0x1p64 ? (uint64_t)v : 0) : (uint64_t)to_i64(v); }

#define PLAIN(v) (v)
#define R_b1 PLAIN
#define R_i8 PLAIN
#define R_u8 PLAIN
#define R_i16 PLAIN
#define R_u16 PLAIN
#define R_i32 PLAIN
#define R_u32 PLAIN
#define R_i64 PLAIN
#define R_u64 PLAIN
#define R_f16 load_f16
#define R_bf16 load_bf16
#define R_f32 PLAIN
#define R_f64 PLAIN
#define R_c64 re_c64
#define R_c128 re_c128

#define CAST(NAME, IN, OUT, EXPR) \
static void NAME(char *const *args, const ptrdiff_t *steps, ptrdiff_t n) { \
    const ptrdiff_t s0 = steps[0], s1 = steps[1]; \
    if (s0 == sizeof(IN) && s1 == sizeof(OUT)) { const IN *p = (const IN *)args[0]; OUT *q = (OUT *)args[1]; for (ptrdiff_t i = 0; i < n; i++) { IN v = p[i]; q[i] = EXPR; } } \
    else for (ptrdiff_t i = 0; i < n; i++) { IN v = *(IN *)(args[0] + s0 * i); *(OUT *)(args[1] + s1 * i) = EXPR; } }

#define FROM_INT(C, T) \
CAST(cast_##C##_b1, T, uint8_t, v != 0) CAST(cast_##C##_i8, T, int8_t, (int8_t)v) CAST(cast_##C##_u8, T, uint8_t, (uint8_t)v) CAST(cast_##C##_i16, T, int16_t, (int16_t)v) \
CAST(cast_##C##_u16, T, uint16_t, (uint16_t)v) CAST(cast_##C##_i32, T, int32_t, (int32_t)v) CAST(cast_##C##_u32, T, uint32_t, (uint32_t)v) CAST(cast_##C##_i64, T, int64_t, (int64_t)v) \
CAST(cast_##C##_u64, T, uint64_t, (uint64_t)v) TO_FLOAT(C, T)
#define TO_FLOAT(C, T) \
CAST(cast_##C##_f16, T, nd_f16, ((nd_f16){ nd_double_to_half((double)R_##C(v)) })) CAST(cast_##C##_bf16, T, nd_bf16, store_bf16((float)R_##C(v))) \
CAST(cast_##C##_f32, T, float, (float)R_##C(v)) CAST(cast_##C##_f64, T, double, (double)R_##C(v)) TO_COMPLEX(C, T)
#define TO_COMPLEX(C, T) CAST(cast_##C##_c64, T, nd_c64, make_c64((float)R_##C(v), 0)) CAST(cast_##C##_c128, T, nd_c128, make_c128((double)R_##C(v), 0))
#define FROM_FLOAT_INTS(C, T) \
CAST(cast_##C##_i8, T, int8_t, (int8_t)to_i32(R_##C(v))) CAST(cast_##C##_u8, T, uint8_t, (uint8_t)to_i32(R_##C(v))) CAST(cast_##C##_i16, T, int16_t, (int16_t)to_i32(R_##C(v))) \
CAST(cast_##C##_u16, T, uint16_t, (uint16_t)to_i32(R_##C(v))) CAST(cast_##C##_i32, T, int32_t, to_i32(R_##C(v))) CAST(cast_##C##_u32, T, uint32_t, (uint32_t)to_i64(R_##C(v))) \
CAST(cast_##C##_i64, T, int64_t, to_i64(R_##C(v))) CAST(cast_##C##_u64, T, uint64_t, to_u64(R_##C(v)))
#define FROM_FLOAT(C, T) CAST(cast_##C##_b1, T, uint8_t, R_##C(v) != 0) FROM_FLOAT_INTS(C, T) TO_FLOAT(C, T)
#define FROM_COMPLEX(C, T, I) \
CAST(cast_##C##_b1, T, uint8_t, v != 0) FROM_FLOAT_INTS(C, T) \
CAST(cast_##C##_f16, T, nd_f16, ((nd_f16){ nd_double_to_half((double)R_##C(v)) })) CAST(cast_##C##_bf16, T, nd_bf16, store_bf16((float)R_##C(v))) \
CAST(cast_##C##_f32, T, float, (float)R_##C(v)) CAST(cast_##C##_f64, T, double, (double)R_##C(v)) \
CAST(cast_##C##_c64, T, nd_c64, make_c64((float)R_##C(v), (float)I(v))) CAST(cast_##C##_c128, T, nd_c128, make_c128((double)R_##C(v), (double)I(v)))

FROM_INT(b1, uint8_t) FROM_INT(i8, int8_t) FROM_INT(u8, uint8_t) FROM_INT(i16, int16_t) FROM_INT(u16, uint16_t)
FROM_INT(i32, int32_t) FROM_INT(u32, uint32_t) FROM_INT(i64, int64_t) FROM_INT(u64, uint64_t)
FROM_FLOAT(f16, nd_f16) FROM_FLOAT(bf16, nd_bf16) FROM_FLOAT(f32, float) FROM_FLOAT(f64, double)
FROM_COMPLEX(c64, nd_c64, im_c64) FROM_COMPLEX(c128, nd_c128, im_c128)

#define CAST_ROW(C, T) { cast_##C##_b1, cast_##C##_i8, cast_##C##_u8, cast_##C##_i16, cast_##C##_u16, cast_##C##_i32, cast_##C##_u32, cast_##C##_i64, cast_##C##_u64, \
    cast_##C##_f16, cast_##C##_bf16, cast_##C##_f32, cast_##C##_f64, cast_##C##_c64, cast_##C##_c128 },
static const nd_loop casts[ND_DTYPES][ND_DTYPES] = { TYPES(CAST_ROW) };
nd_loop nd_cast_loop(int from, int to) { return casts[from][to]; }

// MARK: Selection and copies

typedef struct { uint64_t parts[2]; } block16;
#define WHERE(SIZE, T) \
static void where_##SIZE(char *const *args, const ptrdiff_t *steps, ptrdiff_t n) { \
    for (ptrdiff_t i = 0; i < n; i++) \
        *(T *)(args[3] + steps[3] * i) = *(uint8_t *)(args[0] + steps[0] * i) ? *(T *)(args[1] + steps[1] * i) : *(T *)(args[2] + steps[2] * i); }
WHERE(1, uint8_t) WHERE(2, uint16_t) WHERE(4, uint32_t) WHERE(8, uint64_t) WHERE(16, block16)
nd_loop nd_where_loop(int size) {
    switch (size) {
    case 1: return where_1;
    case 2: return where_2;
    case 4: return where_4;
    case 8: return where_8;
    default: return where_16;
    }
}

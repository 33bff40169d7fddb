// Chooses the instruction-set variant once; half precision by integers.
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

int nd_size_of(int dtype) { return (int[]){ 1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 2, 4, 8, 8, 16, 4 }[dtype]; }
/// Codes from ND_DTYPES on are types that have no loops.
static inline int is_numeric(int dtype) { return (unsigned)dtype < ND_DTYPES; }
nd_loop nd_unary_loop(int op, int dtype) { return is_numeric(dtype) ? tables()->unary(op, dtype) : 0; }
nd_loop nd_binary_loop(int op, int dtype) { return is_numeric(dtype) ? tables()->binary(op, dtype) : 0; }
nd_fold nd_fold_loop(int op, int dtype) { return is_numeric(dtype) ? tables()->fold(op, dtype) : 0; }
nd_scan nd_scan_loop(int op, int dtype) { return is_numeric(dtype) ? tables()->scan(op, dtype) : 0; }
nd_loop nd_cast_loop(int from, int to) { return is_numeric(from) && is_numeric(to) ? tables()->cast(from, to) : 0; }
nd_loop nd_where_loop(int size) { return tables()->where(size); }

static ptrdiff_t streamed_from;
void nd_stream_from(ptrdiff_t bytes) { streamed_from = bytes; }
nd_loop nd_streamed_loop(nd_loop loop, const char *output, ptrdiff_t bytes) {
    // More than the third-level cache of a few cores. AMD's processors gain a third of an addition's time and half of a copy's; Intel's newer
    // ones notice by themselves that whole lines are overwritten, and lose by it.
    if (!streamed_from) {
        __builtin_cpu_init();
        streamed_from = __builtin_cpu_is("amd") ? 40 << 20 : PTRDIFF_MAX;
    }
    nd_loop other = bytes >= streamed_from && (uintptr_t)output % 32 == 0 ? tables()->streamed(loop) : 0;
    return other ? other : loop;
}

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

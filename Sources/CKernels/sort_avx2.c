// The vectors of sort_quick.inc on AVX2: lanes are gathered by permutations out of tables.
#include <string.h>
#include "sort.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,popcnt"))), apply_to = function)
#define VARIANT(NAME) NAME##_avx2
#define STEP static inline __attribute__((always_inline))

typedef int64_t v64 __attribute__((ext_vector_type(4)));
typedef int32_t v32 __attribute__((ext_vector_type(8)));
typedef int64_t v64u __attribute__((ext_vector_type(4), aligned(8)));
typedef int32_t v32u __attribute__((ext_vector_type(8), aligned(4)));
typedef v64 mask64;
typedef v32 mask32;
enum { L64 = 4, L32 = 8 };

STEP mask64 below64(v64 a, v64 b) { return a < b; }
STEP mask32 below32(v32 a, v32 b) { return a < b; }
STEP unsigned bits64(mask64 m) { return (unsigned)_mm256_movemask_pd((__m256d)m); }
STEP unsigned bits32(mask32 m) { return (unsigned)_mm256_movemask_ps((__m256)m); }
STEP mask64 lanes64(unsigned bits) { return (v64)bits << (v64){ 63, 62, 61, 60 } >> 63; }
STEP v64 pick64(v64 a, v64 b, mask64 m) { return (v64)_mm256_blendv_pd((__m256d)a, (__m256d)b, (__m256d)m); }
STEP v64 keep64(v64 a, v64 b, unsigned upper) { return pick64(a, b, below64(b, a) ^ lanes64(upper)); }
STEP v32 keep32(v32 a, v32 b, unsigned upper) {
    mask32 m = (v32)upper << (v32){ 31, 30, 29, 28, 27, 26, 25, 24 };
    return (v32)_mm256_blendv_ps((__m256)__builtin_elementwise_min(a, b), (__m256)__builtin_elementwise_max(a, b), (__m256)m);
}

/// For each set of lanes, the lanes in it and then the others: four bits for each of eight, and for four of double width as pairs.
#define IN(m, lane) ((m) >> (lane) & 1)
#define RANK(m, lane) __builtin_popcount(IN(m, lane) ? (m) & ((1u << (lane)) - 1) : (m) | ((1u << (lane)) - 1))
#define AT(m, lane) (uint32_t)(lane) << 4 * RANK(m, lane)
#define ORDER(m) (AT(m, 0) | AT(m, 1) | AT(m, 2) | AT(m, 3) | AT(m, 4) | AT(m, 5) | AT(m, 6) | AT(m, 7))
#define DOUBLED(m) ((IN(m, 0) | IN(m, 1) << 2 | IN(m, 2) << 4 | IN(m, 3) << 6) * 3)
#define FOUR(R, m) R(m), R(m + 1), R(m + 2), R(m + 3)
#define SIXTEEN(R, m) FOUR(R, m), FOUR(R, m + 4), FOUR(R, m + 8), FOUR(R, m + 12)
#define LANE(m, k) ORDER(DOUBLED(m)) >> 4 * k & 15
#define LANES(m) { LANE(m, 0), LANE(m, 1), LANE(m, 2), LANE(m, 3), LANE(m, 4), LANE(m, 5), LANE(m, 6), LANE(m, 7) }
static const uint32_t orders32[256] = {
    SIXTEEN(ORDER, 0), SIXTEEN(ORDER, 16), SIXTEEN(ORDER, 32), SIXTEEN(ORDER, 48), SIXTEEN(ORDER, 64), SIXTEEN(ORDER, 80), SIXTEEN(ORDER, 96), SIXTEEN(ORDER, 112),
    SIXTEEN(ORDER, 128), SIXTEEN(ORDER, 144), SIXTEEN(ORDER, 160), SIXTEEN(ORDER, 176), SIXTEEN(ORDER, 192), SIXTEEN(ORDER, 208), SIXTEEN(ORDER, 224), SIXTEEN(ORDER, 240),
};
static const _Alignas(32) int32_t orders64[16][8] = { SIXTEEN(LANES, 0) };
STEP v64 arrange64(unsigned m, int count, v64 v) {
    (void)count;
    return (v64)_mm256_permutevar8x32_epi32((__m256i)v, *(const __m256i *)orders64[m]);
}
/// The permutation takes the lowest three bits of each lane.
STEP v32 arrange32(unsigned m, int count, v32 v) {
    (void)count;
    return (v32)_mm256_permutevar8x32_epi32((__m256i)v, _mm256_srlv_epi32(_mm256_set1_epi32((int)orders32[m]), _mm256_setr_epi32(0, 4, 8, 12, 16, 20, 24, 28)));
}
STEP void put64(int64_t *p, int count, v64 v) { for (int k = 0; k < count; k++) p[k] = v[k]; }
#define SWAP64(v, d) ((d) == 1 ? __builtin_shufflevector(v, v, 1, 0, 3, 2) : __builtin_shufflevector(v, v, 2, 3, 0, 1))
#define SWAP32(v, d) ((d) == 1 ? __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6) : (d) == 2 ? __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5) \
    : __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3))
#include "sort_quick.inc"
#pragma clang attribute pop
#endif

// The vectors of sort_quick.inc on AVX-512, which has instructions to gather the lanes of a mask.
#include <string.h>
#include "sort.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,bmi,bmi2,popcnt"))), apply_to = function)
#define VARIANT(NAME) NAME##_avx512
#define STEP static inline __attribute__((always_inline))

typedef int64_t v64 __attribute__((ext_vector_type(8)));
typedef int32_t v32 __attribute__((ext_vector_type(16)));
typedef int64_t v64u __attribute__((ext_vector_type(8), aligned(8)));
typedef int32_t v32u __attribute__((ext_vector_type(16), aligned(4)));
typedef unsigned mask64, mask32;
enum { L64 = 8, L32 = 16 };

STEP mask64 below64(v64 a, v64 b) { return _mm512_cmplt_epi64_mask((__m512i)a, (__m512i)b); }
STEP mask32 below32(v32 a, v32 b) { return _mm512_cmplt_epi32_mask((__m512i)a, (__m512i)b); }
#define bits64(mask) (mask)
#define bits32(mask) (mask)
#define lanes64(bits) (bits)
STEP v64 pick64(v64 a, v64 b, mask64 m) { return (v64)_mm512_mask_blend_epi64((__mmask8)m, (__m512i)a, (__m512i)b); }
STEP v64 keep64(v64 a, v64 b, unsigned upper) { return pick64(__builtin_elementwise_min(a, b), __builtin_elementwise_max(a, b), upper); }
STEP v32 keep32(v32 a, v32 b, unsigned upper) {
    return (v32)_mm512_mask_blend_epi32((__mmask16)upper, (__m512i)__builtin_elementwise_min(a, b), (__m512i)__builtin_elementwise_max(a, b));
}
STEP v64 arrange64(unsigned m, int count, v64 v) {
    return (v64)_mm512_mask_expand_epi64(_mm512_maskz_compress_epi64((__mmask8)m, (__m512i)v), (__mmask8)(255u << count), _mm512_maskz_compress_epi64((__mmask8)~m, (__m512i)v));
}
STEP v32 arrange32(unsigned m, int count, v32 v) {
    return (v32)_mm512_mask_expand_epi32(_mm512_maskz_compress_epi32((__mmask16)m, (__m512i)v), (__mmask16)(65535u << count), _mm512_maskz_compress_epi32((__mmask16)~m, (__m512i)v));
}
STEP void put64(int64_t *p, int count, v64 v) { _mm512_mask_storeu_epi64(p, (__mmask8)((1u << count) - 1), (__m512i)v); }
#define SWAP64(v, d) ((d) == 1 ? __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6) : (d) == 2 ? __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5) \
    : __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3))
#define SWAP32(v, d) ((d) == 1 ? __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14) \
    : (d) == 2 ? __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13) \
    : (d) == 4 ? __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11) \
    : __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))
#include "sort_quick.inc"
#pragma clang attribute pop
#endif

// Quicksort on AVX-512: vectors are split by a pivot with compress instructions, short runs go through a bitonic network.
// After "Fast in-place sorting with SIMD" (Bramas, 2017): one block is held back at either end so that the split needs no second array.
#include <string.h>
#include "sort.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,bmi,bmi2,popcnt"))), apply_to = function)

typedef int64_t v8 __attribute__((ext_vector_type(8)));
typedef int32_t v16 __attribute__((ext_vector_type(16)));
typedef int64_t v8u __attribute__((ext_vector_type(8), aligned(8)));
typedef int32_t v16u __attribute__((ext_vector_type(16), aligned(4)));

#define INLINE static inline __attribute__((always_inline))
INLINE v8 compress8(unsigned m, v8 v) { return (v8)_mm512_maskz_compress_epi64((__mmask8)m, (__m512i)v); }
INLINE v16 compress16(unsigned m, v16 v) { return (v16)_mm512_maskz_compress_epi32((__mmask16)m, (__m512i)v); }
/// The lanes in `m` first, then the others.
INLINE v8 arrange8(unsigned m, int count, v8 v) {
    return (v8)_mm512_mask_expand_epi64(_mm512_maskz_compress_epi64((__mmask8)m, (__m512i)v), (__mmask8)(255u << count), _mm512_maskz_compress_epi64((__mmask8)~m, (__m512i)v));
}
INLINE v16 arrange16(unsigned m, int count, v16 v) {
    return (v16)_mm512_mask_expand_epi32(_mm512_maskz_compress_epi32((__mmask16)m, (__m512i)v), (__mmask16)(65535u << count), _mm512_maskz_compress_epi32((__mmask16)~m, (__m512i)v));
}
INLINE unsigned less8(v8 a, v8 b) { return _mm512_cmplt_epi64_mask((__m512i)a, (__m512i)b); }
INLINE unsigned less16(v16 a, v16 b) { return _mm512_cmplt_epi32_mask((__m512i)a, (__m512i)b); }
INLINE void put8(int64_t *p, unsigned m, v8 v) { _mm512_mask_storeu_epi64(p, (__mmask8)m, (__m512i)v); }
INLINE void put16(int32_t *p, unsigned m, v16 v) { _mm512_mask_storeu_epi32(p, (__mmask16)m, (__m512i)v); }
INLINE v8 pick8(v8 a, v8 b, unsigned m) { return (v8)_mm512_mask_blend_epi64((__mmask8)m, (__m512i)a, (__m512i)b); }
INLINE v16 pick16(v16 a, v16 b, unsigned m) { return (v16)_mm512_mask_blend_epi32((__mmask16)m, (__m512i)a, (__m512i)b); }
#define SWAP8(v, d) ((d) == 1 ? __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6) : (d) == 2 ? __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5) \
    : __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3))
#define SWAP16(v, d) ((d) == 1 ? __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14) \
    : (d) == 2 ? __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13) \
    : (d) == 4 ? __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11) \
    : __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7))

/// Which lanes of vector `k` keep the greater of two lanes `d` apart, while runs of `size` are merged.
INLINE unsigned upper(int lanes, int k, int d, int size) {
    unsigned m = 0;
    for (int lane = 0; lane < lanes; lane++) {
        int down = ((k * lanes + lane) & size) != 0, second = (lane & d) != 0;
        if (down != second) m |= 1u << lane;
    }
    return m;
}

#define NETWORK(NAME, V, L, SWAP, PICK) \
INLINE void NAME(V *r, const int vectors) { \
    _Pragma("clang loop unroll(full)") for (int size = 2; size <= vectors * L; size *= 2) \
        _Pragma("clang loop unroll(full)") for (int d = size / 2; d > 0; d /= 2) \
            if (d >= L) { \
                _Pragma("clang loop unroll(full)") for (int k = 0; k < vectors; k++) if (!(k & (d / L))) { \
                    V a = r[k], b = r[k + d / L], low = __builtin_elementwise_min(a, b), high = __builtin_elementwise_max(a, b); \
                    int down = (k * L & size) != 0; \
                    r[k] = down ? high : low; r[k + d / L] = down ? low : high; } \
            } else { \
                _Pragma("clang loop unroll(full)") for (int k = 0; k < vectors; k++) { \
                    V a = r[k], b = SWAP(a, d); \
                    r[k] = PICK(__builtin_elementwise_min(a, b), __builtin_elementwise_max(a, b), upper(L, k, d, size)); } \
            } }
NETWORK(network8, v8, 8, SWAP8, pick8)
NETWORK(network16, v16, 16, SWAP16, pick16)

/// Sorts at most 16 vectors, filled up with the greatest key.
#define SMALL(NAME, T, V, L, NET, LAST) \
static __attribute__((noinline)) void NAME##_of(T *p, ptrdiff_t n, V *r) { memcpy(r, p, (size_t)n * sizeof(T)); } \
static void NAME(T *p, ptrdiff_t n) { \
    if (n < 2) return; \
    V r[16]; \
    int vectors = n <= L ? 1 : n <= 2 * L ? 2 : n <= 4 * L ? 4 : n <= 8 * L ? 8 : 16; \
    for (ptrdiff_t k = n / L; k < vectors; k++) r[k] = (V)(LAST); \
    NAME##_of(p, n, r); \
    switch (vectors) { case 1: NET(r, 1); break; case 2: NET(r, 2); break; case 4: NET(r, 4); break; case 8: NET(r, 8); break; default: NET(r, 16); } \
    memcpy(p, r, (size_t)n * sizeof(T)); }
SMALL(small8, int64_t, v8, 8, network8, INT64_MAX)
SMALL(small16, int32_t, v16, 16, network16, INT32_MAX)

/// Moves what is less than `pivot` to the front; how many that are.
enum { HELD = 8 };
#define SPLIT(NAME, T, V, VU, L, LESS, COMPRESS, PUT, ARRANGE) \
static ptrdiff_t NAME(T *p, ptrdiff_t n, T pivot) { \
    const V pv = (V)pivot; const ptrdiff_t block = HELD * L; const unsigned all = (1ull << L) - 1; \
    ptrdiff_t whole = n / block * block, left = 0, right = whole, to_left = 0, to_right = n; \
    V tail[HELD], first[HELD], last[HELD]; \
    memcpy(tail, p + whole, (size_t)(n - whole) * sizeof(T)); \
    if (whole >= 2 * block) { \
        for (int k = 0; k < HELD; k++) { first[k] = *(VU *)(p + k * L); last[k] = *(VU *)(p + right - block + k * L); } \
        left = block; right -= block; \
        while (left < right) { \
            V now[HELD]; const T *from; \
            if (to_right - right < left - to_left) { right -= block; from = p + right; } else { from = p + left; left += block; } \
            for (int k = 0; k < HELD; k++) now[k] = *(VU *)(from + k * L); \
            for (int k = 0; k < HELD; k++) { \
                unsigned m = LESS(now[k], pv); int count = __builtin_popcount(m); \
                V parted = ARRANGE(m, count, now[k]); \
                *(VU *)(p + to_left) = parted; \
                *(VU *)(p + to_right - L) = parted; \
                to_left += count; \
                to_right -= L - count; } } \
    } else if (whole) { for (int k = 0; k < HELD; k++) first[k] = *(VU *)(p + k * L); } \
    V rest[3 * HELD]; int vectors = 0; ptrdiff_t valid = n - whole; \
    if (whole) for (int k = 0; k < HELD; k++) rest[vectors++] = first[k]; \
    if (whole >= 2 * block) for (int k = 0; k < HELD; k++) rest[vectors++] = last[k]; \
    int full = vectors; \
    for (int k = 0; k < HELD && k * L < valid; k++) rest[vectors++] = tail[k]; \
    for (int k = 0; k < vectors; k++) { \
        unsigned lanes = k < full || valid - (k - full) * L >= L ? all : _bzhi_u32(all, (unsigned)(valid - (k - full) * L)); \
        unsigned m = LESS(rest[k], pv) & lanes, o = ~m & lanes; \
        int less = __builtin_popcount(m), others = __builtin_popcount(o); \
        PUT(p + to_left, _bzhi_u32(all, (unsigned)less), COMPRESS(m, rest[k])); \
        to_left += less; to_right -= others; \
        PUT(p + to_right, _bzhi_u32(all, (unsigned)others), COMPRESS(o, rest[k])); } \
    return to_left; }
SPLIT(split8, int64_t, v8, v8u, 8, less8, compress8, put8, arrange8)
SPLIT(split16, int32_t, v16, v16u, 16, less16, compress16, put16, arrange16)

#define QUICK(NAME, T, L, SMALL, SPLIT, SELECT) \
static void NAME##_depth(T *p, ptrdiff_t n, int depth, uint64_t seed) { \
    while (n > 16 * L) { \
        if (n > 1 << 16 && nd_is_interrupted()) return; \
        if (depth-- == 0) { SELECT(p, n); return; } \
        T sample[64]; \
        int count = n > 1024 ? 64 : 16; \
        for (int k = 0; k < count; k++) { seed = seed * 6364136223846793005ull + 1442695040888963407ull; sample[k] = p[(seed >> 33) % (uint64_t)n]; } \
        SMALL(sample, count); \
        T pivot = sample[count / 2]; \
        ptrdiff_t less = SPLIT(p, n, pivot); \
        if (less == 0) { \
            /* The pivot is the least key: what equals it is in place. */ \
            if (pivot == (T)(((uint64_t)1 << (sizeof(T) * 8 - 1)) - 1)) return; \
            ptrdiff_t same = SPLIT(p, n, pivot + 1); \
            p += same; n -= same; continue; } \
        if (less < n - less) { NAME##_depth(p, less, depth, seed); p += less; n -= less; } \
        else { NAME##_depth(p + less, n - less, depth, seed); n = less; } } \
    SMALL(p, n); } \
void NAME(T *p, ptrdiff_t n) { NAME##_depth(p, n, 2 * (64 - __builtin_clzll((uint64_t)n | 1)) + 8, 88172645463325252ull); }
QUICK(nd_sort_i64_avx512, int64_t, 8, small8, split8, nd_radix_i64)
QUICK(nd_sort_i32_avx512, int32_t, 16, small16, split16, nd_radix_i32)

// MARK: Keys with the places they came from

INLINE void exchange(v8 *k, v8 *w, v8 *k2, v8 *w2, int down) {
    unsigned m = less8(*k2, *k);
    if (down) m = ~m & 255;
    v8 a = pick8(*k, *k2, m), b = pick8(*k2, *k, m), c = pick8(*w, *w2, m), d = pick8(*w2, *w, m);
    *k = a; *k2 = b; *w = c; *w2 = d;
}
INLINE void pair_network(v8 *r, v8 *w, const int vectors) {
    _Pragma("clang loop unroll(full)") for (int size = 2; size <= vectors * 8; size *= 2)
        _Pragma("clang loop unroll(full)") for (int d = size / 2; d > 0; d /= 2)
            if (d >= 8) {
                _Pragma("clang loop unroll(full)") for (int k = 0; k < vectors; k++)
                    if (!(k & (d / 8))) exchange(&r[k], &w[k], &r[k + d / 8], &w[k + d / 8], (k * 8 & size) != 0);
            } else {
                _Pragma("clang loop unroll(full)") for (int k = 0; k < vectors; k++) {
                    v8 a = r[k], b = SWAP8(a, d), x = w[k], y = SWAP8(x, d);
                    unsigned high = upper(8, k, d, size);
                    // A lane that keeps the lesser takes the other where that is less; one that keeps the greater, where it is greater.
                    unsigned m = (less8(b, a) & ~high) | (less8(a, b) & high);
                    r[k] = pick8(a, b, m);
                    w[k] = pick8(x, y, m);
                }
            }
}
static void small_pairs(int64_t *p, int64_t *q, ptrdiff_t n) {
    if (n < 2) return;
    v8 r[8], w[8];
    int vectors = n <= 8 ? 1 : n <= 16 ? 2 : n <= 32 ? 4 : 8;
    for (ptrdiff_t k = n / 8; k < vectors; k++) { r[k] = (v8)INT64_MAX; w[k] = (v8)INT64_MAX; }
    memcpy(r, p, (size_t)n * 8);
    memcpy(w, q, (size_t)n * 8);
    switch (vectors) { case 1: pair_network(r, w, 1); break; case 2: pair_network(r, w, 2); break; case 4: pair_network(r, w, 4); break; default: pair_network(r, w, 8); }
    // Places of the filling may have changed with those of equal keys at the end: they are greater than all others.
    if (vectors * 8 > n) {
        int64_t *keys = (int64_t *)r, *places = (int64_t *)w;
        ptrdiff_t to = n;
        while (to > 0 && keys[to - 1] == INT64_MAX) to--;
        for (ptrdiff_t from = to; from < vectors * 8; from++) if (places[from] != INT64_MAX) places[to++] = places[from];
    }
    memcpy(p, r, (size_t)n * 8);
    memcpy(q, w, (size_t)n * 8);
}
static ptrdiff_t split_pairs(int64_t *p, int64_t *q, ptrdiff_t n, int64_t pivot) {
    const v8 pv = (v8)pivot;
    enum { L = 8 };
    ptrdiff_t whole = n / L * L, left = 0, right = whole, to_left = 0, to_right = n;
    v8 keys[3], places[3];
    int held = 0;
    if (whole >= 2 * L) {
        keys[0] = *(v8u *)p; places[0] = *(v8u *)q;
        keys[1] = *(v8u *)(p + right - L); places[1] = *(v8u *)(q + right - L);
        held = 2; left = L; right -= L;
        // What stands behind the whole vectors is held as well.
    } else if (whole) { keys[0] = *(v8u *)p; places[0] = *(v8u *)q; held = 1; left = right; }
    memcpy(&keys[held], p + whole, (size_t)(n - whole) * 8);
    memcpy(&places[held], q + whole, (size_t)(n - whole) * 8);
    while (left < right) {
        const int64_t *a, *b;
        if (to_right - right < left - to_left) { right -= L; a = p + right; b = q + right; } else { a = p + left; b = q + left; left += L; }
        v8 key = *(v8u *)a, place = *(v8u *)b;
        unsigned m = less8(key, pv), count = (unsigned)__builtin_popcount(m);
        v8 parted = arrange8(m, (int)count, key), moved = arrange8(m, (int)count, place);
        *(v8u *)(p + to_left) = parted; *(v8u *)(p + to_right - L) = parted;
        *(v8u *)(q + to_left) = moved; *(v8u *)(q + to_right - L) = moved;
        to_left += count; to_right -= L - count;
    }
    for (int k = 0; k <= held; k++) {
        unsigned lanes = k < held ? 255 : _bzhi_u32(255, (unsigned)(n - whole));
        unsigned m = less8(keys[k], pv) & lanes, o = ~m & lanes, less = (unsigned)__builtin_popcount(m), others = (unsigned)__builtin_popcount(o);
        put8(p + to_left, _bzhi_u32(255, less), compress8(m, keys[k]));
        put8(q + to_left, _bzhi_u32(255, less), compress8(m, places[k]));
        to_left += less; to_right -= others;
        put8(p + to_right, _bzhi_u32(255, others), compress8(o, keys[k]));
        put8(q + to_right, _bzhi_u32(255, others), compress8(o, places[k]));
    }
    return to_left;
}
static void quick_pairs(int64_t *p, int64_t *q, ptrdiff_t n, int depth, uint64_t seed) {
    while (n > 64) {
        if (n > 1 << 16 && nd_is_interrupted()) return;
        if (depth-- == 0) { nd_radix_pairs(p, q, n); return; }
        int64_t sample[64];
        int count = n > 1024 ? 64 : 16;
        for (int k = 0; k < count; k++) { seed = seed * 6364136223846793005ull + 1442695040888963407ull; sample[k] = p[(seed >> 33) % (uint64_t)n]; }
        small8(sample, count);
        int64_t pivot = sample[count / 2];
        ptrdiff_t less = split_pairs(p, q, n, pivot);
        if (less == 0) {
            if (pivot == INT64_MAX) return;
            ptrdiff_t same = split_pairs(p, q, n, pivot + 1);
            p += same; q += same; n -= same;
            continue;
        }
        if (less < n - less) { quick_pairs(p, q, less, depth, seed); p += less; q += less; n -= less; }
        else { quick_pairs(p + less, q + less, n - less, depth, seed); n = less; }
    }
    small_pairs(p, q, n);
}
void nd_sort_pairs_avx512(int64_t *keys, int64_t *places, ptrdiff_t n) { quick_pairs(keys, places, n, 2 * (64 - __builtin_clzll((uint64_t)n | 1)) + 8, 88172645463325252ull); }
#pragma clang attribute pop
#endif

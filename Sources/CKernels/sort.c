// Sorting: every type becomes integers that compare as its elements do, long runs of integers go into buckets on all threads, and each bucket is sorted.
#include <stdlib.h>
#include <string.h>
#include "scalar.h"
#include "sort.h"
#include "tables.h"
#pragma clang diagnostic ignored "-Wpass-failed"

// MARK: Radix sort

enum { DIGIT = 11, DIGITS = 1 << DIGIT, SHORT = 48 };

#define INSERTION(NAME, T) \
static void NAME(T *p, ptrdiff_t n) { \
    for (ptrdiff_t i = 1; i < n; i++) { T v = p[i]; ptrdiff_t j = i; for (; j > 0 && v < p[j - 1]; j--) p[j] = p[j - 1]; p[j] = v; } }
INSERTION(insertion_i64, int64_t) INSERTION(insertion_i32, int32_t)

#define RADIX(NAME, T, U, SHORT_SORT) \
void NAME(T *p, ptrdiff_t n) { \
    if (n <= SHORT) { SHORT_SORT(p, n); return; } \
    T *other = malloc((size_t)n * sizeof(T)), *from = p, *to = other; \
    if (!other) return; \
    const U flip = (U)1 << (sizeof(T) * 8 - 1); \
    for (unsigned shift = 0; shift < sizeof(T) * 8; shift += DIGIT) { \
        ptrdiff_t place[DIGITS] = { 0 }, sum = 0; \
        if (nd_is_interrupted()) break; \
        for (ptrdiff_t i = 0; i < n; i++) place[((U)from[i] ^ flip) >> shift & (DIGITS - 1)]++; \
        for (int k = 0; k < DIGITS; k++) { ptrdiff_t count = place[k]; place[k] = sum; sum += count; } \
        for (ptrdiff_t i = 0; i < n; i++) to[place[((U)from[i] ^ flip) >> shift & (DIGITS - 1)]++] = from[i]; \
        T *t = from; from = to; to = t; } \
    if (from != p) memcpy(p, from, (size_t)n * sizeof(T)); \
    free(other); }
RADIX(nd_radix_i64, int64_t, uint64_t, insertion_i64)
RADIX(nd_radix_i32, int32_t, uint32_t, insertion_i32)

void nd_radix_pairs(int64_t *p, int64_t *q, ptrdiff_t n) {
    if (n <= SHORT) {
        for (ptrdiff_t i = 1; i < n; i++) {
            int64_t key = p[i], place = q[i];
            ptrdiff_t j = i;
            for (; j > 0 && key < p[j - 1]; j--) { p[j] = p[j - 1]; q[j] = q[j - 1]; }
            p[j] = key;
            q[j] = place;
        }
        return;
    }
    int64_t *other = malloc((size_t)n * 16), *k = p, *w = q, *k2 = other, *w2 = other + n;
    if (!other) return;
    for (unsigned shift = 0; shift < 64; shift += DIGIT) {
        ptrdiff_t place[DIGITS] = { 0 }, sum = 0;
        if (nd_is_interrupted()) break;
        for (ptrdiff_t i = 0; i < n; i++) place[((uint64_t)k[i] ^ 1ull << 63) >> shift & (DIGITS - 1)]++;
        for (int b = 0; b < DIGITS; b++) { ptrdiff_t count = place[b]; place[b] = sum; sum += count; }
        for (ptrdiff_t i = 0; i < n; i++) { ptrdiff_t at = place[((uint64_t)k[i] ^ 1ull << 63) >> shift & (DIGITS - 1)]++; k2[at] = k[i]; w2[at] = w[i]; }
        int64_t *t = k; k = k2; k2 = t;
        t = w; w = w2; w2 = t;
    }
    if (k != p) { memcpy(p, k, (size_t)n * 8); memcpy(q, w, (size_t)n * 8); }
    free(other);
}

// MARK: Buckets

#if defined(__x86_64__)
#define BEST(NAME, RADIX) (nd_instructions() >= ND_AVX512 ? NAME##_avx512 : nd_instructions() >= ND_AVX2 ? NAME##_avx2 : RADIX)
#else
#define BEST(NAME, RADIX) RADIX
#endif
static void sort_i64(int64_t *p, ptrdiff_t n) { BEST(nd_sort_i64, nd_radix_i64)(p, n); }
static void sort_i32(int32_t *p, ptrdiff_t n) { BEST(nd_sort_i32, nd_radix_i32)(p, n); }
static void sort_pairs(int64_t *p, int64_t *q, ptrdiff_t n) { BEST(nd_sort_pairs, nd_radix_pairs)(p, q, n); }

/// Least work worth two threads, and elements of a piece that one thread takes.
enum { WORTHWHILE = 1 << 15, PIECE = 1 << 16, MOST_PIECES = 256, SAMPLES = 32 };

/// Keys (of 4 or 8 bytes, or 8 with places) on their way from one place to another, in buckets between the keys of a sorted sample.
typedef struct {
    int size;
    const char *from;
    char *to;
    const int64_t *places;
    int64_t *places_to;
    ptrdiff_t n, piece;
    int64_t splitters[ND_BUCKETS - 1];
    uint8_t *bucket;                 // of each key
    ptrdiff_t (*next)[ND_BUCKETS];   // for each piece, how many keys of a bucket it has, then where the next one goes
    ptrdiff_t starts[ND_BUCKETS + 1];
} buckets;
static ptrdiff_t end_of_piece(const buckets *s, ptrdiff_t p) { return (p + 1) * s->piece < s->n ? (p + 1) * s->piece : s->n; }

#define CLASSIFY(NAME, T) \
static void NAME(const T *keys, ptrdiff_t n, const int64_t *splitters, uint8_t *bucket) { \
    for (ptrdiff_t i = 0; i < n; i++) { int b = 0; for (int k = 0; k < ND_BUCKETS - 1; k++) b += splitters[k] <= keys[i]; bucket[i] = (uint8_t)b; } }
CLASSIFY(classify_i64, int64_t) CLASSIFY(classify_i32, int32_t)

static void classify(void *context, ptrdiff_t p) {
    const buckets *s = context;
    const ptrdiff_t first = p * s->piece, last = end_of_piece(s, p);
    if (s->size == 8) BEST(nd_classify_i64, classify_i64)((const int64_t *)s->from + first, last - first, s->splitters, s->bucket + first);
    else BEST(nd_classify_i32, classify_i32)((const int32_t *)s->from + first, last - first, s->splitters, s->bucket + first);
    for (ptrdiff_t i = first; i < last; i++) s->next[p][s->bucket[i]]++;
}
/// The lines of memory that a bucket grows into are asked for before they are written.
static void scatter(void *context, ptrdiff_t p) {
    const buckets *s = context;
    ptrdiff_t next[ND_BUCKETS];
    memcpy(next, s->next[p], sizeof next);
    const ptrdiff_t first = p * s->piece, last = end_of_piece(s, p);
    const uint8_t *bucket = s->bucket;
#define SCATTER(T, FROM, TO) { const T *from = (const T *)(FROM); T *to = (T *)(TO); \
    for (ptrdiff_t i = first; i < last; i++) { \
        ptrdiff_t at = next[bucket[i]]++; \
        __builtin_prefetch(to + at + 128 / sizeof(T), 1); \
        to[at] = from[i]; } }
    if (s->size == 8) SCATTER(int64_t, s->from, s->to) else SCATTER(int32_t, s->from, s->to)
    if (s->places) { memcpy(next, s->next[p], sizeof next); SCATTER(int64_t, s->places, s->places_to) }
}
static void sort_run(int size, char *keys, int64_t *places, ptrdiff_t n) {
    if (places) sort_pairs((int64_t *)keys, places, n);
    else if (size == 8) sort_i64((int64_t *)keys, n);
    else sort_i32((int32_t *)keys, n);
}
static void sort_bucket(void *context, ptrdiff_t b) {
    const buckets *s = context;
    ptrdiff_t start = s->starts[b];
    sort_run(s->size, s->to + start * s->size, s->places ? s->places_to + start : 0, s->starts[b + 1] - start);
}

/// The keys that divide a sorted sample evenly.
static void choose_splitters(buckets *s) {
    int64_t sample[ND_BUCKETS * SAMPLES];
    uint64_t seed = ND_FIRST_SEED;
    for (int i = 0; i < ND_BUCKETS * SAMPLES; i++) {
        ptrdiff_t at = (ptrdiff_t)((ND_NEXT(seed) >> 16) % (uint64_t)s->n);
        sample[i] = s->size == 8 ? ((const int64_t *)s->from)[at] : ((const int32_t *)s->from)[at];
    }
    sort_i64(sample, ND_BUCKETS * SAMPLES);
    for (int k = 0; k < ND_BUCKETS - 1; k++) s->splitters[k] = sample[(k + 1) * SAMPLES];
}

/// Long runs start in the spare memory, out of which they go into buckets.
static int begins_in_spare(ptrdiff_t n) { return n >= WORTHWHILE; }

/// Sorts `n` keys of `size` bytes, which stand in `spare` where `begins_in_spare` says so, else in `keys`, and end up in `keys`.
/// With `places`, those move along; `spare_places` has room for them. False after an interrupt.
static int sort_keys(int size, char *keys, char *spare, int64_t *places, int64_t *spare_places, ptrdiff_t n) {
    if (!begins_in_spare(n)) { sort_run(size, keys, places, n); return !nd_is_interrupted(); }
    buckets s = { .size = size, .from = spare, .to = keys, .places = places ? spare_places : 0, .places_to = places, .n = n };
    s.piece = n / MOST_PIECES < PIECE ? PIECE : n / MOST_PIECES + 1;
    const ptrdiff_t pieces = (n + s.piece - 1) / s.piece;
    s.bucket = malloc((size_t)n);
    s.next = calloc((size_t)pieces, sizeof *s.next);
    int is_done = 0;
    if (s.bucket && s.next) {
        choose_splitters(&s);
        is_done = nd_parallel(pieces, classify, &s);
        ptrdiff_t at = 0;
        for (int b = 0; b < ND_BUCKETS; b++) {
            s.starts[b] = at;
            for (ptrdiff_t p = 0; p < pieces; p++) { ptrdiff_t count = s.next[p][b]; s.next[p][b] = at; at += count; }
        }
        s.starts[ND_BUCKETS] = n;
        is_done = is_done && nd_parallel(pieces, scatter, &s) && nd_parallel(ND_BUCKETS, sort_bucket, &s);
    } else {
        memcpy(keys, spare, (size_t)n * (size_t)size);
        if (places) memcpy(places, spare_places, (size_t)n * 8);
        sort_run(size, keys, places, n);
        is_done = !nd_is_interrupted();
    }
    free(s.bucket);
    free(s.next);
    return is_done;
}

// MARK: Elements as keys

ND_INLINE int64_t key_of_f64(double v) {
    if (v != v) return INT64_MAX;
    int64_t u;
    memcpy(&u, &v, 8);
    return u ^ ((u >> 63) & INT64_MAX);
}
ND_INLINE int32_t key_of_f32(float v) {
    if (v != v) return INT32_MAX;
    int32_t u;
    memcpy(&u, &v, 4);
    return u ^ ((u >> 31) & INT32_MAX);
}
ND_INLINE double f64_of_key(int64_t u) { u ^= (u >> 63) & INT64_MAX; double v; memcpy(&v, &u, 8); return v; }
ND_INLINE float f32_of_key(int32_t u) { u ^= (u >> 31) & INT32_MAX; float v; memcpy(&v, &u, 4); return v; }

#define MAP(NAME, T, U, EXPR) static void NAME(char *const *args, const ptrdiff_t *steps, ptrdiff_t n) { \
    (void)steps; const T *p = (const T *)args[0]; U *q = (U *)args[1]; \
    _Pragma("clang loop vectorize(assume_safety)") for (ptrdiff_t i = 0; i < n; i++) { T v = p[i]; q[i] = (U)(EXPR); } }
MAP(keys_f64, double, int64_t, key_of_f64(v)) MAP(keys_f32, float, int32_t, key_of_f32(v)) MAP(back_f64, int64_t, double, f64_of_key(v)) MAP(back_f32, int32_t, float, f32_of_key(v))
MAP(same_i32, int32_t, int32_t, v) MAP(flip_u64, uint64_t, uint64_t, v ^ 1ull << 63) MAP(flip_u32, uint32_t, uint32_t, v ^ 1u << 31)
// For places: 64 bits for every type, and the two zeros alike.
MAP(wide_f64, double, int64_t, key_of_f64(v + 0.0)) MAP(wide_f32, float, int64_t, (int64_t)key_of_f32(v + 0.0f)) MAP(wide_u64, uint64_t, int64_t, v ^ 1ull << 63)
MAP(wide_f16, nd_f16, int64_t, (int64_t)key_of_f32(load_f16(v) + 0.0f)) MAP(wide_bf16, nd_bf16, int64_t, (int64_t)key_of_f32(load_bf16(v) + 0.0f))
MAP(wide_i64, int64_t, int64_t, v) MAP(wide_i32, int32_t, int64_t, v) MAP(wide_u32, uint32_t, int64_t, v) MAP(wide_i16, int16_t, int64_t, v) MAP(wide_u16, uint16_t, int64_t, v)
MAP(wide_i8, int8_t, int64_t, v) MAP(wide_u8, uint8_t, int64_t, v)

MAP(narrow_f32, int64_t, float, f32_of_key((int32_t)v)) MAP(narrow_u32, int64_t, uint32_t, v) MAP(narrow_i32, int64_t, int32_t, v) MAP(keys_of_f32, float, int64_t, (int64_t)key_of_f32(v))

const nd_key_type *nd_key_type_of(int dtype) {
    static const nd_key_type types[ND_DTYPES] = {
        [ND_F64] = { 8, keys_f64, back_f64 }, [ND_F32] = { 4, keys_of_f32, narrow_f32 }, [ND_I64] = { 8, wide_i64, wide_i64 }, [ND_U64] = { 8, wide_u64, flip_u64 },
        [ND_I32] = { 4, wide_i32, narrow_i32 }, [ND_U32] = { 4, wide_u32, narrow_u32 },
    };
    return types[dtype].size ? &types[dtype] : 0;
}
void nd_sort_keys_i64(int64_t *keys, ptrdiff_t n) { sort_i64(keys, n); }

static int map(nd_loop loop, const void *from, int size, void *to, int to_size, ptrdiff_t n) {
    return nd_run((char *[]){ (char *)from, (char *)to }, (ptrdiff_t[]){ size, to_size }, 2, n, loop);
}

// Counting for the types of one and two bytes.
#define COUNTING(NAME, T, U, VALUES, LOW) \
static void NAME(T *p, ptrdiff_t n) { \
    ptrdiff_t count[VALUES] = { 0 }; \
    for (ptrdiff_t i = 0; i < n; i++) count[(U)(p[i] - (T)(LOW))]++; \
    for (int v = 0; v < VALUES; v++) { T x = (T)(v + (LOW)); for (ptrdiff_t k = count[v]; k > 0; k--) *p++ = x; } }
COUNTING(count_u8, uint8_t, uint8_t, 256, 0) COUNTING(count_i8, int8_t, uint8_t, 256, -128)
COUNTING(count_u16, uint16_t, uint16_t, 65536, 0) COUNTING(count_i16, int16_t, uint16_t, 65536, -32768)

// Merge sort for the types that are no integers of the machine: half precision and complex numbers.
#define LESS_HALF(LOAD) float x = LOAD(a), y = LOAD(b); return x < y || (y != y && x == x)
static int lt_f16(nd_f16 a, nd_f16 b) { LESS_HALF(load_f16); }
static int lt_bf16(nd_bf16 a, nd_bf16 b) { LESS_HALF(load_bf16); }
#define MERGE_SORT(C, T) \
static void sort_##C(T *a, ptrdiff_t n, T *tmp) { \
    if (n <= 16) { \
        for (ptrdiff_t i = 1; i < n; i++) { T v = a[i]; ptrdiff_t j = i; for (; j > 0 && lt_##C(v, a[j - 1]); j--) a[j] = a[j - 1]; a[j] = v; } \
        return; } \
    if (n > 1 << 16 && nd_is_interrupted()) return; \
    ptrdiff_t h = n / 2; \
    sort_##C(a, h, tmp); sort_##C(a + h, n - h, tmp); \
    if (!lt_##C(a[h], a[h - 1])) return; \
    memcpy(tmp, a, (size_t)h * sizeof(T)); \
    ptrdiff_t i = 0, j = h, k = 0; \
    while (i < h && j < n) { if (lt_##C(a[j], tmp[i])) a[k++] = a[j++]; else a[k++] = tmp[i++]; } \
    while (i < h) a[k++] = tmp[i++]; } \
static void order_##C(const T *v, int64_t *a, ptrdiff_t n, int64_t *tmp) { \
    if (n <= 16) { \
        for (ptrdiff_t i = 1; i < n; i++) { int64_t p = a[i]; ptrdiff_t j = i; for (; j > 0 && lt_##C(v[p], v[a[j - 1]]); j--) a[j] = a[j - 1]; a[j] = p; } \
        return; } \
    if (n > 1 << 16 && nd_is_interrupted()) return; \
    ptrdiff_t h = n / 2; \
    order_##C(v, a, h, tmp); order_##C(v, a + h, n - h, tmp); \
    memcpy(tmp, a, (size_t)h * sizeof(int64_t)); \
    ptrdiff_t i = 0, j = h, k = 0; \
    while (i < h && j < n) { if (lt_##C(v[a[j]], v[tmp[i]])) a[k++] = a[j++]; else a[k++] = tmp[i++]; } \
    while (i < h) a[k++] = tmp[i++]; }
MERGE_SORT(f16, nd_f16) MERGE_SORT(bf16, nd_bf16) MERGE_SORT(c64, nd_c64) MERGE_SORT(c128, nd_c128) MERGE_SORT(c32, nd_c32)

int nd_sort(int dtype, const char *in, char *data, ptrdiff_t n, char *spare) {
    static const struct { int size; nd_loop to, from; } keys[ND_DTYPES] = {
        [ND_I32] = { 4, same_i32, 0 }, [ND_I64] = { 8, wide_i64, 0 }, [ND_U32] = { 4, flip_u32, flip_u32 }, [ND_U64] = { 8, wide_u64, flip_u64 },
        [ND_F32] = { 4, keys_f32, back_f32 }, [ND_F64] = { 8, keys_f64, back_f64 },
    };
    int size = keys[dtype].size;
    if (size) {
        char *first = begins_in_spare(n) ? spare : data;
        if (!map(keys[dtype].to, in, size, first, size, n)) return 0;
        int counted = dtype == ND_F32 || dtype == ND_F64 ? 0 : nd_sort_counting(size, first, data, n);
        if (counted < 0 || (!counted && !sort_keys(size, data, spare, 0, 0, n))) return 0;
        return !keys[dtype].from || map(keys[dtype].from, data, size, data, size, n);
    }
    memcpy(data, in, (size_t)n * (size_t)nd_size_of(dtype));
    switch (dtype) {
    case ND_BOOL: case ND_U8: if (n < SHORT * 4) break; count_u8((uint8_t *)data, n); return 1;
    case ND_I8: if (n < SHORT * 4) break; count_i8((int8_t *)data, n); return 1;
    case ND_U16: if (n < 1 << 14) break; count_u16((uint16_t *)data, n); return 1;
    case ND_I16: if (n < 1 << 14) break; count_i16((int16_t *)data, n); return 1;
    case ND_F16: sort_f16((nd_f16 *)data, n, (nd_f16 *)spare); return !nd_is_interrupted();
    case ND_BF16: sort_bf16((nd_bf16 *)data, n, (nd_bf16 *)spare); return !nd_is_interrupted();
    case ND_C64: sort_c64((nd_c64 *)data, n, (nd_c64 *)spare); return !nd_is_interrupted();
    case ND_C32: sort_c32((nd_c32 *)data, n, (nd_c32 *)spare); return !nd_is_interrupted();
    case ND_C128: sort_c128((nd_c128 *)data, n, (nd_c128 *)spare); return !nd_is_interrupted();
    }
    // A short run of small integers: by way of 32 bits.
    int32_t wide[1 << 14];
    for (ptrdiff_t i = 0; i < n; i++) wide[i] = dtype == ND_BOOL || dtype == ND_U8 ? ((uint8_t *)data)[i] : dtype == ND_I8 ? ((int8_t *)data)[i] : dtype == ND_U16 ? ((uint16_t *)data)[i] : ((int16_t *)data)[i];
    sort_i32(wide, n);
    for (ptrdiff_t i = 0; i < n; i++) { if (dtype == ND_U16 || dtype == ND_I16) ((int16_t *)data)[i] = (int16_t)wide[i]; else data[i] = (char)wide[i]; }
    return 1;
}

int nd_argsort(int dtype, const char *data, int64_t *order, ptrdiff_t n, char *spare) {
    static const struct { nd_loop loop; int size; } wide[ND_DTYPES] = {
        [ND_BOOL] = { wide_u8, 1 }, [ND_I8] = { wide_i8, 1 }, [ND_U8] = { wide_u8, 1 }, [ND_I16] = { wide_i16, 2 }, [ND_U16] = { wide_u16, 2 }, [ND_I32] = { wide_i32, 4 }, [ND_U32] = { wide_u32, 4 },
        [ND_I64] = { wide_i64, 8 }, [ND_U64] = { wide_u64, 8 }, [ND_F16] = { wide_f16, 2 }, [ND_BF16] = { wide_bf16, 2 }, [ND_F32] = { wide_f32, 4 }, [ND_F64] = { wide_f64, 8 },
    };
    // Of the spare memory: the keys, room for the keys, room for the places.
    int64_t *keys = (int64_t *)spare, *spare_keys = keys + n, *spare_places = keys + 2 * n;
    int in_spare = begins_in_spare(n) && dtype < ND_C64;
    int64_t *places = in_spare ? spare_places : order;
    for (ptrdiff_t i = 0; i < n; i++) places[i] = i;
    if (n < 2) return 1;
    if (dtype == ND_C64) { order_c64((const nd_c64 *)data, order, n, keys); return !nd_is_interrupted(); }
    if (dtype == ND_C32) { order_c32((const nd_c32 *)data, order, n, keys); return !nd_is_interrupted(); }
    if (dtype == ND_C128) { order_c128((const nd_c128 *)data, order, n, keys); return !nd_is_interrupted(); }
    if (!map(wide[dtype].loop, data, wide[dtype].size, in_spare ? spare_keys : keys, 8, n)) return 0;
    if (!sort_keys(8, (char *)keys, (char *)spare_keys, order, spare_places, n)) return 0;
    // Equal keys in the order in which they stood.
    for (ptrdiff_t i = 0; i < n;) {
        ptrdiff_t j = i + 1;
        while (j < n && keys[j] == keys[i]) j++;
        if (j - i > 1) sort_i64(order + i, j - i);
        i = j;
    }
    return !nd_is_interrupted();
}

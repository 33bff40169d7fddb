// Sorting: every type becomes integers that compare as its elements do, integers are sorted in parts on all threads, the parts are merged.
#include <stdlib.h>
#include <string.h>
#include "scalar.h"
#include "sort.h"
#include "tables.h"
#pragma clang diagnostic ignored "-Wpass-failed"

// MARK: Radix sort

enum { DIGIT = 11, BUCKETS = 1 << DIGIT, SHORT = 48 };

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
        ptrdiff_t place[BUCKETS] = { 0 }, sum = 0; \
        if (nd_is_interrupted()) break; \
        for (ptrdiff_t i = 0; i < n; i++) place[((U)from[i] ^ flip) >> shift & (BUCKETS - 1)]++; \
        for (int k = 0; k < BUCKETS; k++) { ptrdiff_t count = place[k]; place[k] = sum; sum += count; } \
        for (ptrdiff_t i = 0; i < n; i++) to[place[((U)from[i] ^ flip) >> shift & (BUCKETS - 1)]++] = from[i]; \
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
        ptrdiff_t place[BUCKETS] = { 0 }, sum = 0;
        if (nd_is_interrupted()) break;
        for (ptrdiff_t i = 0; i < n; i++) place[((uint64_t)k[i] ^ 1ull << 63) >> shift & (BUCKETS - 1)]++;
        for (int b = 0; b < BUCKETS; b++) { ptrdiff_t count = place[b]; place[b] = sum; sum += count; }
        for (ptrdiff_t i = 0; i < n; i++) { ptrdiff_t at = place[((uint64_t)k[i] ^ 1ull << 63) >> shift & (BUCKETS - 1)]++; k2[at] = k[i]; w2[at] = w[i]; }
        int64_t *t = k; k = k2; k2 = t;
        t = w; w = w2; w2 = t;
    }
    if (k != p) { memcpy(p, k, (size_t)n * 8); memcpy(q, w, (size_t)n * 8); }
    free(other);
}

// MARK: Parts and merging

static void sort_i64(int64_t *p, ptrdiff_t n) {
#if defined(__x86_64__)
    if (nd_instructions() >= ND_AVX512) { nd_sort_i64_avx512(p, n); return; }
#endif
    nd_radix_i64(p, n);
}
static void sort_i32(int32_t *p, ptrdiff_t n) {
#if defined(__x86_64__)
    if (nd_instructions() >= ND_AVX512) { nd_sort_i32_avx512(p, n); return; }
#endif
    nd_radix_i32(p, n);
}
static void sort_pairs(int64_t *p, int64_t *q, ptrdiff_t n) {
#if defined(__x86_64__)
    if (nd_instructions() >= ND_AVX512) { nd_sort_pairs_avx512(p, q, n); return; }
#endif
    nd_radix_pairs(p, q, n);
}

/// Keys (of 4 or 8 bytes, or 8 with places) in parts; `from` and `to` change roles with each round of merging.
typedef struct {
    int size;
    char *from, *to;
    int64_t *places, *places_to;
    ptrdiff_t n, part, piece;
} parts;
/// Least work worth two threads, and elements in one piece of a merge.
enum { WORTHWHILE = 1 << 15, PIECE = 1 << 17 };

static void sort_part(void *context, ptrdiff_t i) {
    parts *s = context;
    ptrdiff_t start = i * s->part, n = s->n - start < s->part ? s->n - start : s->part;
    if (s->places) sort_pairs((int64_t *)s->from + start, s->places + start, n);
    else if (s->size == 8) sort_i64((int64_t *)s->from + start, n);
    else sort_i32((int32_t *)s->from + start, n);
}

/// Where a merge stands: the next elements of both runs and of the result.
#define CURSOR(NAME, T) typedef struct { const T *a, *a_end, *b, *b_end; T *out; const int64_t *pa, *pb; int64_t *po; } NAME; \
/* Finds how many of the first `at` merged elements come from the first run. */ \
static NAME NAME##_at(const T *a, ptrdiff_t na, const T *b, ptrdiff_t nb, ptrdiff_t at, T *out, const int64_t *pa, int64_t *po) { \
    ptrdiff_t low = at > nb ? at - nb : 0, high = at < na ? at : na; \
    while (low < high) { ptrdiff_t m = (low + high) / 2; if (b[at - m - 1] < a[m]) high = m; else low = m + 1; } \
    ptrdiff_t j = at - low; \
    return (NAME){ a + low, a + na, b + j, b + nb, out + at, pa ? pa + low : 0, pa ? pa + na + j : 0, pa ? po + at : 0 }; } \
/* As long as neither run can end, no test is needed for it. */ \
ND_INLINE ptrdiff_t NAME##_safe(const NAME *c, ptrdiff_t left) { \
    ptrdiff_t x = c->a_end - c->a, y = c->b_end - c->b, safe = x < y ? x : y; \
    return safe < left ? safe : left; } \
ND_INLINE void NAME##_step(NAME *c, int with_places) { \
    T x = *c->a, y = *c->b; ptrdiff_t second = y < x; \
    *c->out++ = second ? y : x; \
    c->a += 1 - second; c->b += second; \
    if (with_places) { int64_t p = *c->pa, q = *c->pb; *c->po++ = second ? q : p; c->pa += 1 - second; c->pb += second; } } \
static void NAME##_finish(NAME *c, ptrdiff_t left, int with_places) { \
    while (left > 0) { \
        ptrdiff_t safe = NAME##_safe(c, left); \
        if (safe == 0) break; \
        for (ptrdiff_t k = 0; k < safe; k++) NAME##_step(c, with_places); \
        left -= safe; } \
    const T *rest = c->a < c->a_end ? c->a : c->b; const int64_t *places = c->a < c->a_end ? c->pa : c->pb; \
    memcpy(c->out, rest, (size_t)left * sizeof(T)); \
    if (with_places) memcpy(c->po, places, (size_t)left * 8); }
CURSOR(cursor64, int64_t) CURSOR(cursor32, int32_t)

/// Merges the part of two neighbouring runs that fills places `index * piece` and on. Equal keys come from the first run first.
/// Two halves of the part advance side by side, since each step of one waits for the step before.
#define MERGE(NAME, T, CURSOR, WITH_PLACES) \
static void NAME(void *context, ptrdiff_t index) { \
    parts *s = context; \
    ptrdiff_t per_pair = (2 * s->part + s->piece - 1) / s->piece; \
    ptrdiff_t base = index / per_pair * 2 * s->part, at = index % per_pair * s->piece; \
    if (base + at >= s->n) return; \
    ptrdiff_t na = s->n - base < s->part ? s->n - base : s->part, nb = s->n - base - na < s->part ? s->n - base - na : s->part; \
    if (at >= na + nb) return; \
    ptrdiff_t end = at + s->piece < na + nb ? at + s->piece : na + nb, half = (end - at) / 2; \
    const T *a = (const T *)s->from + base; T *out = (T *)s->to + base; \
    const int64_t *pa = WITH_PLACES ? s->places + base : 0; int64_t *po = WITH_PLACES ? s->places_to + base : 0; \
    CURSOR first = CURSOR##_at(a, na, a + na, nb, at, out, pa, po), second = CURSOR##_at(a, na, a + na, nb, at + half, out, pa, po); \
    ptrdiff_t left = half; \
    while (left > 0) { \
        ptrdiff_t one = CURSOR##_safe(&first, left), two = CURSOR##_safe(&second, left), safe = one < two ? one : two; \
        if (safe == 0) break; \
        CURSOR x = first, y = second; \
        for (ptrdiff_t k = 0; k < safe; k++) { CURSOR##_step(&x, WITH_PLACES); CURSOR##_step(&y, WITH_PLACES); } \
        first = x; second = y; left -= safe; } \
    CURSOR##_finish(&first, left, WITH_PLACES); \
    CURSOR##_finish(&second, end - at - half - (half - left), WITH_PLACES); }
MERGE(merge_i64, int64_t, cursor64, 0) MERGE(merge_i32, int32_t, cursor32, 0) MERGE(merge_pairs, int64_t, cursor64, 1)

/// How many parts are sorted on their own; a power of two.
static int parts_of(ptrdiff_t n) {
    int count = 1;
    if (n >= WORTHWHILE) while (count < nd_threads()) count *= 2;
    return count;
}
/// Whether the keys are to be put into the spare memory at first, so that the last round of merging ends where they are wanted.
static int begins_in_spare(ptrdiff_t n) { return __builtin_ctz((unsigned)parts_of(n)) & 1; }

/// Sorts `n` keys of `size` bytes, which stand in `spare` where `begins_in_spare` says so, else in `keys`, and end up in `keys`.
/// With `places`, those move along; `spare_places` has room for them. False after an interrupt.
static int sort_keys(int size, char *keys, char *spare, int64_t *places, int64_t *spare_places, ptrdiff_t n) {
    parts s = { size, keys, spare, places, spare_places, n, n, PIECE };
    if (begins_in_spare(n)) { s.from = spare; s.to = keys; s.places = spare_places; s.places_to = places; }
    int count = parts_of(n);
    s.part = (n + count - 1) / count;
    if (!nd_parallel(count, sort_part, &s)) return 0;
    nd_task merge = places ? merge_pairs : size == 8 ? merge_i64 : merge_i32;
    for (; count > 1; count /= 2, s.part *= 2) {
        ptrdiff_t pairs = (n + 2 * s.part - 1) / (2 * s.part), per_pair = (2 * s.part + s.piece - 1) / s.piece;
        if (!nd_parallel(pairs * per_pair, merge, &s)) return 0;
        char *t = s.from; s.from = s.to; s.to = t;
        int64_t *w = s.places; s.places = s.places_to; s.places_to = w;
    }
    return 1;
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
MERGE_SORT(f16, nd_f16) MERGE_SORT(bf16, nd_bf16) MERGE_SORT(c64, nd_c64) MERGE_SORT(c128, nd_c128)

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

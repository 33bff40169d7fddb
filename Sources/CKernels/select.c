// Selection by masks, searching and counting, in pieces on all threads.
#include <stdlib.h>
#include <string.h>
#include "pieces.h"
#include "scalar.h"

// MARK: Masks

// Flags are true wherever they are not zero: a view of other numbers has more than ones.
static ptrdiff_t count_true(const uint8_t *flags, ptrdiff_t n) {
    ptrdiff_t total = 0;
    for (ptrdiff_t i = 0; i < n;) {
        // A byte holds the count of 255 flags.
        ptrdiff_t stop = i + 255 * 64 < n ? i + 255 * 64 : n;
        uint8_t lane[64] = { 0 };
        for (; i + 64 <= stop; i += 64) for (int k = 0; k < 64; k++) lane[k] += flags[i + k] != 0;
        for (int k = 0; k < 64; k++) total += lane[k];
        for (; i < stop; i++) total += flags[i] != 0;
    }
    return total;
}

typedef struct {
    const uint8_t *flags;
    const char *in;
    char *out;
    int size;
    ptrdiff_t n, *starts;         // where each piece's results begin; counts at first
} masked;
static void count_piece(void *context, ptrdiff_t p) {
    masked *m = context;
    m->starts[p + 1] = count_true(m->flags + p * PIECE, end_of(p, m->n) - p * PIECE);
}
static void place_piece(void *context, ptrdiff_t p) {
    masked *m = context;
    int64_t *out = (int64_t *)m->out + m->starts[p], *end = (int64_t *)m->out + m->starts[p + 1];
    for (ptrdiff_t i = p * PIECE; out < end; i++) { *out = i; out += m->flags[i] != 0; }
}
static void pick_piece(void *context, ptrdiff_t p) {
    masked *m = context;
    ptrdiff_t k = m->starts[p], end = m->starts[p + 1];
    switch (m->size) {
#define PICK(SIZE, T) case SIZE: for (ptrdiff_t i = p * PIECE; k < end; i++) { ((T *)m->out)[k] = ((const T *)m->in)[i]; k += m->flags[i] != 0; } break;
    PICK(1, uint8_t) PICK(2, uint16_t) PICK(4, uint32_t) PICK(8, uint64_t) PICK(16, block16)
    default:
        for (ptrdiff_t i = p * PIECE; k < end; i++) if (m->flags[i]) memcpy(m->out + k++ * m->size, m->in + i * m->size, (size_t)m->size);
    }
}

ptrdiff_t nd_count_true(const uint8_t *flags, ptrdiff_t n, ptrdiff_t *starts) {
    masked m = { .flags = flags, .n = n, .starts = starts };
    starts[0] = 0;
    ptrdiff_t count = pieces_of(n);
    if (!nd_parallel(count, count_piece, &m)) return -1;
    for (ptrdiff_t p = 0; p < count; p++) starts[p + 1] += starts[p];
    return starts[count];
}
ptrdiff_t nd_mask_pieces(ptrdiff_t n) { return pieces_of(n) + 1; }
int nd_true_places(const uint8_t *flags, ptrdiff_t n, ptrdiff_t *starts, int64_t *out) {
    masked m = { .flags = flags, .out = (char *)out, .n = n, .starts = starts };
    return nd_parallel(pieces_of(n), place_piece, &m);
}
int nd_mask_select(const uint8_t *flags, ptrdiff_t n, ptrdiff_t *starts, const char *in, int size, char *out) {
    masked m = { flags, in, out, size, n, starts };
    return nd_parallel(pieces_of(n), pick_piece, &m);
}

// MARK: Searching

#define LT_INT(a, b) ((a) < (b))
#define LT_FLOAT(a, b) ((a) < (b) || ((b) != (b) && (a) == (a)))
#define LT_F16(a, b) LT_FLOAT(load_f16(a), load_f16(b))
#define LT_BF16(a, b) LT_FLOAT(load_bf16(a), load_bf16(b))
typedef struct {
    const char *sorted, *keys;
    int64_t *out;
    ptrdiff_t n, count;
    int right;
} searching;
/// Halving without branches: what is left of the run shrinks in the same steps for every key, so that some keys go side by side, and
/// the wait for one's element is the next one's time.
enum { ABREAST = 8 };
#define SEARCH(C, T, LT) \
ND_INLINE void step_##C(const T *key, const T **base, ptrdiff_t half, int right) { \
    for (int k = 0; k < ABREAST; k++) { ptrdiff_t is_past = right ? !LT(key[k], base[k][half - 1]) : LT(base[k][half - 1], key[k]); base[k] += -is_past & half; } } \
ND_INLINE void find_##C(const searching *s, ptrdiff_t first, ptrdiff_t last, int right) { \
    for (ptrdiff_t i = first; i < last; i += ABREAST) { \
        T key[ABREAST]; const T *base[ABREAST]; \
        for (int k = 0; k < ABREAST; k++) { key[k] = ((const T *)s->keys)[i + k < last ? i + k : last - 1]; base[k] = (const T *)s->sorted; } \
        ptrdiff_t n = s->n; \
        for (; n > 1; n -= n / 2) step_##C(key, base, n / 2, right); \
        if (n) step_##C(key, base, 1, right); \
        for (int k = 0; k < ABREAST && i + k < last; k++) s->out[i + k] = base[k] - (const T *)s->sorted; } } \
static void search_##C(void *context, ptrdiff_t p) { \
    const searching *s = context; \
    if (s->right) find_##C(s, p * PIECE, end_of(p, s->count), 1); else find_##C(s, p * PIECE, end_of(p, s->count), 0); }
#define TYPES(X) X(b1, uint8_t, LT_INT) X(i8, int8_t, LT_INT) X(u8, uint8_t, LT_INT) X(i16, int16_t, LT_INT) X(u16, uint16_t, LT_INT) X(i32, int32_t, LT_INT) X(u32, uint32_t, LT_INT) \
    X(i64, int64_t, LT_INT) X(u64, uint64_t, LT_INT) X(f16, nd_f16, LT_F16) X(bf16, nd_bf16, LT_BF16) X(f32, float, LT_FLOAT) X(f64, double, LT_FLOAT) X(c64, nd_c64, lt_c64) X(c128, nd_c128, lt_c128) X(c32, nd_c32, lt_c32)
TYPES(SEARCH)
int nd_search(int dtype, const char *sorted, ptrdiff_t n, const char *keys, ptrdiff_t count, int right, int64_t *out) {
#define ONE(C, T, LT) search_##C,
    static const nd_task tasks[] = { TYPES(ONE) };
#undef ONE
    searching s = { sorted, keys, out, n, count, right };
    return nd_parallel(pieces_of(count), tasks[dtype], &s);
}

// MARK: Counting

#define SAME_INT(a, b) ((a) == (b))
#define SAME_FLOAT(a, b) ((a) == (b) || ((a) != (a) && (b) != (b)))
#define SAME_F16(a, b) SAME_FLOAT(load_f16(a), load_f16(b))
#define SAME_C32(a, b) SAME_FLOAT(load_c32(a), load_c32(b))
#define SAME_BF16(a, b) SAME_FLOAT(load_bf16(a), load_bf16(b))
#define SAME_TRUTH(a, b) (!(a) == !(b))
#define SAMES(X) X(ND_BOOL, uint8_t, SAME_TRUTH) X(ND_I8, int8_t, SAME_INT) X(ND_U8, uint8_t, SAME_INT) X(ND_I16, int16_t, SAME_INT) X(ND_U16, uint16_t, SAME_INT) X(ND_I32, int32_t, SAME_INT) \
    X(ND_U32, uint32_t, SAME_INT) X(ND_I64, int64_t, SAME_INT) X(ND_U64, uint64_t, SAME_INT) X(ND_F16, nd_f16, SAME_F16) X(ND_BF16, nd_bf16, SAME_BF16) X(ND_F32, float, SAME_FLOAT) \
    X(ND_F64, double, SAME_FLOAT) X(ND_C64, nd_c64, SAME_FLOAT) X(ND_C128, nd_c128, SAME_FLOAT) X(ND_C32, nd_c32, SAME_C32)
ptrdiff_t nd_distinct(int dtype, char *data, ptrdiff_t n, int64_t *starts) {
    ptrdiff_t k = n > 0;
    if (k && starts) starts[0] = 0;
    switch (dtype) {
#define KEEP(ID, T, SAME) case ID: { \
        T *p = (T *)data; \
        if (starts) for (ptrdiff_t i = 1; i < n; i++) { T a = p[k - 1], b = p[i]; p[k] = b; starts[k] = i; k += !SAME(a, b); } \
        else for (ptrdiff_t i = 1; i < n; i++) { T a = p[k - 1], b = p[i]; p[k] = b; k += !SAME(a, b); } \
        break; }
    SAMES(KEEP)
    }
    return k;
}
ptrdiff_t nd_groups(int dtype, const char *data, const int64_t *order, ptrdiff_t n, int64_t *starts, int64_t *inverse) {
    ptrdiff_t k = 0;
    if (n > 0) { starts[0] = 0; inverse[order[0]] = 0; }
    switch (dtype) {
#define GROUP(ID, T, SAME) case ID: { \
        const T *p = (const T *)data; \
        for (ptrdiff_t i = 1; i < n; i++) { T a = p[order[i - 1]], b = p[order[i]]; k += !SAME(a, b); starts[k] = SAME(a, b) ? starts[k] : i; inverse[order[i]] = k; } \
        break; }
    SAMES(GROUP)
    }
    return n > 0 ? k + 1 : 0;
}

typedef struct {
    const int64_t *values;
    const uint8_t *table;
    uint8_t *out;
    int64_t low;
    uint64_t size;
    ptrdiff_t n;
    uint8_t inverted;
} membership;
static void member_piece(void *context, ptrdiff_t p) {
    const membership *m = context;
    for (ptrdiff_t i = p * PIECE; i < end_of(p, m->n); i++) {
        uint64_t at = (uint64_t)m->values[i] - (uint64_t)m->low;
        m->out[i] = (at < m->size ? m->table[at] : 0) ^ m->inverted;
    }
}
int nd_members(const int64_t *values, ptrdiff_t n, const int64_t *set, ptrdiff_t count, int64_t low, uint64_t size, uint8_t *table, int inverted, uint8_t *out) {
    for (ptrdiff_t i = 0; i < count; i++) table[(uint64_t)set[i] - (uint64_t)low] = 1;
    membership m = { values, table, out, low, size, n, (uint8_t)inverted };
    return nd_parallel(pieces_of(n), member_piece, &m);
}

/// Threads that count into tables of their own: more tables than this cost more than they save.
enum { TABLES = 8 };
typedef struct {
    const void *values;
    const double *edges;
    ptrdiff_t n, bins, part;
    int64_t *counts;
    double low, high, scale;
} counting;
static void bin_part(void *context, ptrdiff_t p) {
    const counting *c = context;
    const int64_t *v = c->values;
    // Four tables: the same bin twice in a row does not wait for itself.
    int64_t *t = c->counts + p * 4 * c->bins;
    ptrdiff_t i = p * c->part, last = i + c->part < c->n ? i + c->part : c->n;
    for (; i + 4 <= last; i += 4) { t[v[i]]++; t[c->bins + v[i + 1]]++; t[2 * c->bins + v[i + 2]]++; t[3 * c->bins + v[i + 3]]++; }
    for (; i < last; i++) t[v[i]]++;
}
static void histogram_part(void *context, ptrdiff_t p) {
    const counting *c = context;
    const double *v = c->values;
    int64_t *t = c->counts + p * 4 * c->bins;
    ptrdiff_t first = p * c->part, last = first + c->part < c->n ? first + c->part : c->n;
    for (ptrdiff_t i = first; i < last; i++) {
        double x = v[i];
        if (!(x >= c->low && x <= c->high)) continue;
        ptrdiff_t k = (ptrdiff_t)((x - c->low) * c->scale);
        if (k >= c->bins) k = c->bins - 1;
        // Rounding may put a value beside an edge into the neighbouring bin.
        if (x < c->edges[k]) k--;
        else if (k + 1 < c->bins && x >= c->edges[k + 1]) k++;
        t[(i & 3) * c->bins + k]++;
    }
}
static int count_in_parts(counting *c, nd_task task, int64_t *out) {
    ptrdiff_t parts = c->n < PIECE || c->bins > 1 << 16 ? 1 : nd_threads() < TABLES ? nd_threads() : TABLES;
    c->part = (c->n + parts - 1) / parts;
    if (c->part < 1) c->part = 1;
    c->counts = calloc((size_t)parts * 4 * (size_t)c->bins, 8);
    if (!c->counts) return 0;
    int complete = nd_parallel(parts, task, c);
    memset(out, 0, (size_t)c->bins * 8);
    for (ptrdiff_t t = 0; t < parts * 4; t++) for (ptrdiff_t k = 0; k < c->bins; k++) out[k] += c->counts[t * c->bins + k];
    free(c->counts);
    return complete;
}
int nd_bincount(const int64_t *values, ptrdiff_t n, ptrdiff_t bins, int64_t *out) {
    counting c = { .values = values, .n = n, .bins = bins };
    return count_in_parts(&c, bin_part, out);
}
int nd_histogram(const double *values, ptrdiff_t n, const double *edges, ptrdiff_t bins, int64_t *out) {
    counting c = { .values = values, .edges = edges, .n = n, .bins = bins, .low = edges[0], .high = edges[bins] };
    c.scale = (double)bins / (c.high - c.low);
    return count_in_parts(&c, histogram_part, out);
}

// MARK: Lines

typedef struct {
    int dtype, size;
    const char *in;
    char *out;                    // sorted elements, or their places
    int places;
    ptrdiff_t n, lines, group;
    _Atomic int failed;
} sorting;
static void sort_lines(void *context, ptrdiff_t index) {
    sorting *s = context;
    ptrdiff_t last = (index + 1) * s->group < s->lines ? (index + 1) * s->group : s->lines;
    char *spare = spare_block((size_t)s->n * (s->places ? 24 : (size_t)s->size));
    if (!spare) { s->failed = 1; return; }
    for (ptrdiff_t line = index * s->group; line < last; line++) {
        const char *in = s->in + line * s->n * s->size;
        char *out = s->out + line * s->n * (s->places ? 8 : s->size);
        if (s->places ? !nd_argsort(s->dtype, in, (int64_t *)out, s->n, spare) : !nd_sort(s->dtype, in, out, s->n, spare)) break;
    }
    free(spare);
}
int nd_sort_lines(int dtype, const char *in, char *out, int places, ptrdiff_t n, ptrdiff_t lines) {
    sorting s = { dtype, nd_size_of(dtype), in, out, places, n, lines, 1, 0 };
    if (n < PIECE) s.group = PIECE / (n + 1) + 1;
    ptrdiff_t tasks = (lines + s.group - 1) / s.group;
    // A single line is cut into parts instead; so are a few long ones.
    if (tasks < nd_threads() || n >= 1 << 20) {
        for (ptrdiff_t i = 0; i < tasks; i++) { if (nd_is_interrupted()) return 0; sort_lines(&s, i); }
        return !s.failed && !nd_is_interrupted();
    }
    return nd_parallel(tasks, sort_lines, &s) && !s.failed;
}

// MARK: Ranges

typedef struct { double start, delta; int64_t first, step; void *out; ptrdiff_t n; } range;
static void integer_piece(void *context, ptrdiff_t p) {
    const range *r = context;
    int64_t *out = r->out;
    uint64_t step = (uint64_t)r->step, next = (uint64_t)r->first + (uint64_t)(p * PIECE) * step;
    for (ptrdiff_t i = p * PIECE; i < end_of(p, r->n); i++, next += step) out[i] = (int64_t)next;
}
static void double_piece(void *context, ptrdiff_t p) {
    const range *r = context;
    double *out = r->out;
    for (ptrdiff_t i = p * PIECE; i < end_of(p, r->n); i++) out[i] = r->start + (double)i * r->delta;
}
int nd_range_i64(int64_t first, int64_t step, int64_t *out, ptrdiff_t n) {
    range r = { .first = first, .step = step, .out = out, .n = n };
    return nd_parallel(pieces_of(n), integer_piece, &r);
}
int nd_range_f64(double start, double delta, double *out, ptrdiff_t n) {
    range r = { .start = start, .delta = delta, .out = out, .n = n };
    return nd_parallel(pieces_of(n), double_piece, &r);
}

// MARK: Convolution

typedef struct { const double *x, *y; double *out; ptrdiff_t n, m; } folding_two;
/// Each result adds its products in the order of `x`.
static void convolve_piece(void *context, ptrdiff_t p) {
    enum { BLOCK = 1 << 12 };
    const folding_two *c = context;
    ptrdiff_t first = p * BLOCK, last = first + BLOCK < c->n + c->m - 1 ? first + BLOCK : c->n + c->m - 1;
    for (ptrdiff_t i = first; i < last; i++) c->out[i] = 0;
    for (ptrdiff_t j = c->m - 1; j >= 0; j--) {
        ptrdiff_t from = first > j ? first : j, to = last < c->n + j ? last : c->n + j;
        double factor = c->y[j];
        for (ptrdiff_t i = from; i < to; i++) c->out[i] += c->x[i - j] * factor;
    }
}
int nd_convolve(const double *x, ptrdiff_t n, const double *y, ptrdiff_t m, double *out) {
    folding_two c = { x, y, out, n, m };
    return nd_parallel((n + m - 1 + (1 << 12) - 1) >> 12, convolve_piece, &c);
}

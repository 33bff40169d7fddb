// Taking from places, putting into them and repeating, in pieces on all threads where the order does not matter.
#include <string.h>
#include "pieces.h"
#include "scalar.h"

/// The first bad place counts, whichever thread found it.
static void note_bad(ptrdiff_t *first, ptrdiff_t bad) {
    ptrdiff_t known = __atomic_load_n(first, __ATOMIC_RELAXED);
    while ((known < 0 || bad < known) && !__atomic_compare_exchange_n(first, &known, bad, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
}

typedef struct {
    const int64_t *index;
    int64_t *flat;
    ptrdiff_t n, size;
    ptrdiff_t bad;
} folding;
static void fold_piece(void *context, ptrdiff_t p) {
    folding *f = context;
    uint64_t size = (uint64_t)f->size;
    ptrdiff_t bad = -1;
    for (ptrdiff_t i = p * PIECE; i < end_of(p, f->n); i++) {
        int64_t at = f->index[i] < 0 ? f->index[i] + f->size : f->index[i];
        if ((uint64_t)at >= size) { bad = i; break; }
        f->flat[i] = f->flat[i] * f->size + at;
    }
    if (bad >= 0) note_bad(&f->bad, bad);
}
ptrdiff_t nd_fold_index(const int64_t *index, ptrdiff_t n, ptrdiff_t size, int64_t *flat) {
    folding f = { index, flat, n, size, -1 };
    nd_parallel(pieces_of(n), fold_piece, &f);
    return f.bad;
}

/// Blocks longer than an element are copied by so many in a piece.
static ptrdiff_t blocks_of_piece(ptrdiff_t block) {
    enum { BYTES = 1 << 18 };
    return block <= (ptrdiff_t)sizeof(block16) ? PIECE : block < BYTES ? BYTES / block : 1;
}

typedef struct {
    const char *in;
    const int64_t *index;
    char *out;
    ptrdiff_t n, block, piece;
} taking;
static void take_piece(void *context, ptrdiff_t p) {
    const taking *t = context;
    ptrdiff_t first = p * t->piece, last = first + t->piece < t->n ? first + t->piece : t->n;
    switch (t->block) {
#define TAKE(SIZE, T) case SIZE: for (ptrdiff_t i = first; i < last; i++) ((T *)t->out)[i] = ((const T *)t->in)[t->index[i]]; break;
    TAKE(1, uint8_t) TAKE(2, uint16_t) TAKE(4, uint32_t) TAKE(8, uint64_t) TAKE(16, block16)
    default: for (ptrdiff_t i = first; i < last; i++) memcpy(t->out + i * t->block, t->in + t->block * t->index[i], (size_t)t->block);
    }
}
int nd_take(const char *in, const int64_t *index, ptrdiff_t n, char *out, ptrdiff_t block) {
    taking t = { in, index, out, n, block, blocks_of_piece(block) };
    return nd_parallel((n + t.piece - 1) / t.piece, take_piece, &t);
}

typedef struct {
    const char *in;
    const int64_t *index;
    char *out;
    ptrdiff_t n, size, block, bad;
} looking;
/// Elements at places that are looked at as they are taken; a piece ends at the first one outside.
static void look_piece(void *context, ptrdiff_t p) {
    looking *l = context;
    ptrdiff_t i = p * PIECE, last = end_of(p, l->n);
    uint64_t size = (uint64_t)l->size;
    switch (l->block) {
#define LOOK(SIZE, T) case SIZE: for (; i < last; i++) { \
        int64_t at = l->index[i]; \
        at += at < 0 ? l->size : 0; \
        if ((uint64_t)at >= size) break; \
        ((T *)l->out)[i] = ((const T *)l->in)[at]; } break;
    LOOK(1, uint8_t) LOOK(2, uint16_t) LOOK(4, uint32_t) LOOK(8, uint64_t) LOOK(16, block16)
    }
    if (i < last) note_bad(&l->bad, i);
}
ptrdiff_t nd_take_at(const char *in, ptrdiff_t size, const int64_t *index, ptrdiff_t n, char *out, ptrdiff_t block) {
    looking l = { in, index, out, n, size, block, -1 };
    return nd_parallel(pieces_of(n), look_piece, &l) ? l.bad : -2;
}

typedef struct {
    const char *in;
    char *out;
    ptrdiff_t n, times, block, rows;
} repeating;
static void repeat_piece(void *context, ptrdiff_t p) {
    const repeating *r = context;
    ptrdiff_t first = p * r->rows, last = first + r->rows < r->n ? first + r->rows : r->n;
    for (ptrdiff_t i = first; i < last; i++) {
        switch (r->block) {
#define REPEAT(SIZE, T) case SIZE: { \
            T v = ((const T *)r->in)[i], *q = (T *)r->out + i * r->times; \
            ptrdiff_t k = 0; \
            for (; k < r->times && k < 64; k++) q[k] = v; \
            /* A long run is copied from its beginning, which stays in the cache. */ \
            while (k < r->times) { \
                ptrdiff_t left = r->times - k, known = k < 4096 / SIZE ? k : 4096 / SIZE, more = left < known ? left : known; \
                memcpy(q + k, q, (size_t)more * SIZE); \
                k += more; } \
            break; }
        REPEAT(1, uint8_t) REPEAT(2, uint16_t) REPEAT(4, uint32_t) REPEAT(8, uint64_t) REPEAT(16, block16)
        default: for (ptrdiff_t k = 0; k < r->times; k++) memcpy(r->out + (i * r->times + k) * r->block, r->in + i * r->block, (size_t)r->block);
        }
    }
}
int nd_repeat(const char *in, ptrdiff_t n, ptrdiff_t times, ptrdiff_t block, char *out) {
    repeating r = { in, out, n, times, block, blocks_of_piece(block) / (times ? times : 1) + 1 };
    return nd_parallel((n + r.rows - 1) / r.rows, repeat_piece, &r);
}

/// Where the copies of each element begin is not known without the counts before it: one thread.
enum { LONG_RUN = 1 << 20 };
int nd_repeat_each(const char *in, const int64_t *counts, ptrdiff_t n, ptrdiff_t block, char *out) {
    for (ptrdiff_t first = 0; first < n; first += PIECE) {
        if (nd_is_interrupted()) return 0;
        ptrdiff_t last = first + PIECE < n ? first + PIECE : n;
        switch (block) {
#define EACH(SIZE, T) case SIZE: for (ptrdiff_t i = first; i < last; i++) { T v = ((const T *)in)[i], *q = (T *)out; \
            for (int64_t from = 0; from < counts[i]; from += LONG_RUN) { \
                if (from && nd_is_interrupted()) return 0; \
                const int64_t to = counts[i] - from < LONG_RUN ? counts[i] : from + LONG_RUN; \
                for (int64_t k = from; k < to; k++) q[k] = v; } \
            out = (char *)(q + counts[i]); } break;
        EACH(1, uint8_t) EACH(2, uint16_t) EACH(4, uint32_t) EACH(8, uint64_t) EACH(16, block16)
        default: for (ptrdiff_t i = first; i < last; i++) for (int64_t k = 0; k < counts[i]; k++) { memcpy(out, in + i * block, (size_t)block); out += block; }
        }
    }
    return 1;
}

// MARK: Putting

typedef struct {
    int64_t *places;
    ptrdiff_t n;
    int axes;
    const ptrdiff_t *sizes, *steps;
} locating;
static void locate_piece(void *context, ptrdiff_t p) {
    const locating *l = context;
    for (ptrdiff_t i = p * PIECE; i < end_of(p, l->n); i++) {
        int64_t left = l->places[i], offset = 0;
        for (int k = l->axes - 1; k > 0; k--) { offset += left % l->sizes[k] * l->steps[k]; left /= l->sizes[k]; }
        l->places[i] = offset + left * l->steps[0];
    }
}
int nd_locate(int64_t *places, ptrdiff_t n, int axes, const ptrdiff_t *sizes, const ptrdiff_t *steps) {
    locating l = { places, n, axes, sizes, steps };
    return nd_parallel(pieces_of(n), locate_piece, &l);
}

int nd_put(char *base, const int64_t *offsets, ptrdiff_t unit, ptrdiff_t n, const char *in, ptrdiff_t step, ptrdiff_t block) {
    for (ptrdiff_t first = 0; first < n; first += PIECE) {
        if (nd_is_interrupted()) return 0;
        ptrdiff_t last = first + PIECE < n ? first + PIECE : n;
        switch (block) {
#define PUT(SIZE, T) case SIZE: for (ptrdiff_t i = first; i < last; i++) *(T *)(base + offsets[i] * unit) = *(const T *)(in + i * step); break;
        PUT(1, uint8_t) PUT(2, uint16_t) PUT(4, uint32_t) PUT(8, uint64_t) PUT(16, block16)
        default: for (ptrdiff_t i = first; i < last; i++) memcpy(base + offsets[i] * unit, in + i * step, (size_t)block);
        }
    }
    return 1;
}

int nd_combine_at(int op, int dtype, char *base, const int64_t *offsets, ptrdiff_t unit, ptrdiff_t n, const char *in, ptrdiff_t step, ptrdiff_t count) {
    nd_loop loop = nd_binary_loop(op, dtype);
    ptrdiff_t size = nd_size_of(dtype), steps[] = { size, size, size };
    for (ptrdiff_t first = 0; first < n; first += PIECE) {
        if (nd_is_interrupted()) return 0;
        ptrdiff_t last = first + PIECE < n ? first + PIECE : n;
        // Sums into single elements are what this is used for most.
        switch (op == ND_ADD && count == 1 ? dtype : ND_DTYPES) {
#define ADD_AT(ID, T) case ID: for (ptrdiff_t i = first; i < last; i++) *(T *)(base + offsets[i] * unit) += *(const T *)(in + i * step); break;
        ADD_AT(ND_I32, uint32_t) ADD_AT(ND_I64, uint64_t) ADD_AT(ND_F32, float) ADD_AT(ND_F64, double) ADD_AT(ND_C128, nd_c128)
        default:
            for (ptrdiff_t i = first; i < last; i++) loop((char *[]){ base + offsets[i] * unit, (char *)in + i * step, base + offsets[i] * unit }, steps, count);
        }
    }
    return 1;
}

// Folds over strided arrays, in the order NumPy has: along memory where the innermost axis goes, row by row where it stays.
#include <string.h>
#include "scalar.h"

/// Elements below which one thread does, and columns that a thread keeps in its first-level cache.
enum { WORTHWHILE = 1 << 15, COLUMNS = 2048, MAX_PARTS = 64 };
/// Bytes from which on a run comes out of memory, whatever was done before.
enum { FAR = 16 << 20 };

/// The binary operation that joins two partial results, or -1 where parts cannot be joined.
static int joiner(int op) {
    switch (op) {
    case ND_SUM: case ND_WSUM: return ND_ADD;
    case ND_PROD: return ND_MUL;
    case ND_MAX: return ND_MAXIMUM;
    case ND_MIN: return ND_MINIMUM;
    case ND_FMAXR: return ND_FMAX;
    case ND_FMINR: return ND_FMIN;
    case ND_RAND: return ND_AND;
    case ND_ROR: return ND_OR;
    case ND_RXOR: return ND_XOR;
    case ND_ALL: return ND_LAND;
    case ND_ANY: return ND_LOR;
    default: return -1;
    }
}
static int is_float(int dtype) { return dtype >= ND_F16; }
static int is_complex(int dtype) { return dtype >= ND_C64; }

/// Where NumPy's pairwise sum splits `n` elements.
static ptrdiff_t half_of(ptrdiff_t n, int dtype) {
    ptrdiff_t half;
    if (is_complex(dtype)) { half = (n - n % 8) / 2; half -= half % 4; } else { half = n / 2; half -= half % 8; }
    return half;
}
static void join_two(nd_loop combine, int size, char *out, char *other) {
    char *args[3] = { out, other, out };
    combine(args, (ptrdiff_t[]){ size, size, size }, 1);
}
/// One run in pieces between which an interrupt is seen, with the result of a single pass: repeated elements, which take no memory, can
/// be more than all the years count. What is left after an interrupt is not the result.
static void fold_pieces(int op, int dtype, nd_fold fold, const char *in, ptrdiff_t step, ptrdiff_t n, char *out, int accumulate) {
    // Folds that round their result are cut where no memory could hold the elements.
    enum { PIECE = 1 << 22, ROUNDED_PIECE = 1 << 28 };
    const int is_half = dtype == ND_F16 || dtype == ND_BF16;
    const ptrdiff_t piece = is_half || (op == ND_PROD && is_float(dtype)) ? ROUNDED_PIECE : PIECE;
    if (n <= piece || nd_is_interrupted()) { fold(in, step, n <= piece ? n : 1, out, accumulate); return; }
    if (op == ND_SUM && is_float(dtype) && !is_half) {
        char left[16], right[16];
        const nd_loop add = nd_binary_loop(ND_ADD, dtype);
        const ptrdiff_t half = half_of(n, dtype);
        fold_pieces(op, dtype, fold, in, step, half, left, 0);
        fold_pieces(op, dtype, fold, in + half * step, step, n - half, right, 0);
        join_two(add, nd_size_of(dtype), left, right);
        if (accumulate) join_two(add, nd_size_of(dtype), out, left); else memcpy(out, left, (size_t)nd_size_of(dtype));
        return;
    }
    const int is_arg = op == ND_ARGMAX || op == ND_ARGMIN;
    int64_t best = 0;
    for (ptrdiff_t first = 0; first < n && !nd_is_interrupted(); first += piece) {
        const ptrdiff_t count = n - first < piece ? n - first : piece;
        if (!is_arg) { fold(in + first * step, step, count, out, accumulate || first > 0); continue; }
        int64_t place, winner;
        fold(in + first * step, step, count, (char *)&place, 0);
        // The better of two, the first where they are equal.
        if (first > 0) { fold(in + best * step, (first + place - best) * step, 2, (char *)&winner, 0); } else winner = 1;
        if (winner) best = first + place;
    }
    if (is_arg) *(int64_t *)out = best;
}

typedef struct {
    int op, dtype;
    nd_fold fold;
    const char *in;
    ptrdiff_t step, starts[MAX_PARTS + 1];
    char (*partial)[16];
} parts;
static void part_task(void *context, ptrdiff_t i) {
    parts *p = context;
    fold_pieces(p->op, p->dtype, p->fold, p->in + p->starts[i] * p->step, p->step, p->starts[i + 1] - p->starts[i], p->partial[i], 0);
}

static int split(ptrdiff_t start, ptrdiff_t n, int levels, int dtype, ptrdiff_t *starts, int at) {
    if (levels == 0) { starts[at] = start; return at + 1; }
    ptrdiff_t half = half_of(n, dtype);
    at = split(start, half, levels - 1, dtype, starts, at);
    return split(start + half, n - half, levels - 1, dtype, starts, at);
}

/// One run on several threads. The parts are the upper subtrees of the pairwise tree, so that a sum keeps its bits.
static int fold_run(int op, int dtype, nd_fold fold, const char *in, ptrdiff_t step, ptrdiff_t n, char *out) {
    int join = joiner(op), is_arg = op == ND_ARGMAX || op == ND_ARGMIN;
    int result = op == ND_ALL || op == ND_ANY ? ND_BOOL : op == ND_WSUM ? ND_I64 : dtype;
    nd_loop combine = join < 0 ? 0 : nd_binary_loop(join, result);
    // Halves are added as floats, which the sum of a part would no longer be.
    const int is_half_sum = op == ND_SUM && (dtype == ND_F16 || dtype == ND_BF16);
    if (n < WORTHWHILE || nd_threads() == 1 || (op == ND_PROD && is_float(dtype)) || is_half_sum || (!combine && !is_arg)) {
        fold_pieces(op, dtype, fold, in, step, n, out, 0);
        return !nd_is_interrupted();
    }
    if (op == ND_SUM && is_float(dtype) && !is_complex(dtype) && step == nd_size_of(dtype) && n * step >= FAR) fold = nd_fold_loop(ND_FAR_SUM, dtype);
    int levels = n >> 22 ? 6 : 3, count = 1 << levels;
    char partial[MAX_PARTS][16];
    parts p = { .op = op, .dtype = dtype, .fold = fold, .in = in, .step = step, .partial = partial };
    split(0, n, levels, dtype, p.starts, 0);
    p.starts[count] = n;
    if (!nd_parallel(count, part_task, &p)) return 0;
    if (is_arg) {
        char values[MAX_PARTS][16];
        int64_t best;
        int size = nd_size_of(dtype);
        for (int i = 0; i < count; i++) memcpy(values[i], in + (p.starts[i] + *(int64_t *)partial[i]) * step, (size_t)size);
        fold(values[0], 16, count, (char *)&best, 0);
        *(int64_t *)out = p.starts[best] + *(int64_t *)partial[best];
        return 1;
    }
    int size = nd_size_of(result);
    for (int width = 1; width < count; width *= 2)
        for (int i = 0; i < count; i += 2 * width) {
            char *args[3] = { partial[i], partial[i + width], partial[i] };
            combine(args, (ptrdiff_t[]){ size, size, size }, 1);
        }
    memcpy(out, partial[0], (size_t)size);
    return 1;
}

typedef struct {
    const double *x;
    double mean;
    nd_loop subtract, multiply;
    nd_fold sum;
    ptrdiff_t starts[MAX_PARTS + 1];
    double partial[MAX_PARTS];
} deviations;
/// Subtrees that fit into the first-level cache are computed whole.
static double sum_of_squares(const deviations *d, ptrdiff_t start, ptrdiff_t n) {
    enum { SUBTREE = 2048 };
    if (n > SUBTREE) {
        ptrdiff_t half = half_of(n, ND_F64);
        return sum_of_squares(d, start, half) + sum_of_squares(d, start + half, n - half);
    }
    double squares[SUBTREE], sum;
    char *const to = (char *)squares;
    d->subtract((char *[]){ (char *)(d->x + start), (char *)&d->mean, to }, (ptrdiff_t[]){ 8, 0, 8 }, n);
    d->multiply((char *[]){ to, to, to }, (ptrdiff_t[]){ 8, 8, 8 }, n);
    d->sum(to, 8, n, (char *)&sum, 0);
    return sum;
}
static void deviations_task(void *context, ptrdiff_t i) {
    deviations *d = context;
    d->partial[i] = sum_of_squares(d, d->starts[i], d->starts[i + 1] - d->starts[i]);
}
static deviations kernels_for_deviations(void) {
    return (deviations){ .subtract = nd_binary_loop(ND_SUB, ND_F64), .multiply = nd_binary_loop(ND_MUL, ND_F64), .sum = nd_fold_loop(ND_SUM, ND_F64) };
}
int nd_sum_deviations(const double *x, ptrdiff_t n, double mean, double *out) {
    deviations d = kernels_for_deviations();
    d.x = x;
    d.mean = mean;
    int levels = n < WORTHWHILE ? 0 : n >> 22 ? 6 : 3, count = 1 << levels;
    split(0, n, levels, ND_F64, d.starts, 0);
    d.starts[count] = n;
    if (!nd_parallel(count, deviations_task, &d)) return 0;
    for (int width = 1; width < count; width *= 2) for (int i = 0; i < count; i += 2 * width) d.partial[i] += d.partial[i + width];
    *out = d.partial[0];
    return 1;
}

typedef struct {
    const double *x, *means;
    double *out;
    ptrdiff_t lines, n, piece;
    deviations each;
} line_deviations;
static void line_deviations_task(void *context, ptrdiff_t index) {
    const line_deviations *l = context;
    deviations d = l->each;
    ptrdiff_t first = index * l->piece, last = first + l->piece < l->lines ? first + l->piece : l->lines;
    for (ptrdiff_t line = first; line < last; line++) {
        d.x = l->x + line * l->n;
        d.mean = l->means[line];
        l->out[line] = sum_of_squares(&d, 0, l->n);
    }
}
int nd_line_deviations(const double *x, ptrdiff_t lines, ptrdiff_t n, const double *means, double *out) {
    line_deviations l = { x, means, out, lines, n, WORTHWHILE / (n + 1) + 1, kernels_for_deviations() };
    return nd_parallel((lines + l.piece - 1) / l.piece, line_deviations_task, &l);
}

typedef struct {
    const nd_reduction_plan *plan;
    nd_fold fold;
    nd_loop combine, copy;
    ptrdiff_t results, block, blocks, columns;
    int in_size;
} job;

static const char *locate(const nd_reduction_plan *p, ptrdiff_t index, int axes) {
    const char *at = p->in;
    for (int k = axes - 1; k >= 0; k--) {
        at += index % p->kept_sizes[k] * p->kept_steps[k];
        index /= p->kept_sizes[k];
    }
    return at;
}

/// Each result from its own runs.
static void run_task(void *context, ptrdiff_t index) {
    const job *j = context;
    const nd_reduction_plan *p = j->plan;
    const int inner = p->folded - 1;
    ptrdiff_t outer = 1;
    for (int k = 0; k < inner; k++) outer *= p->folded_sizes[k];
    ptrdiff_t last = (index + 1) * j->block < j->results ? (index + 1) * j->block : j->results;
    for (ptrdiff_t r = index * j->block; r < last; r++) {
        const char *base = locate(p, r, p->kept);
        char *out = p->out + r * p->out_size;
        for (ptrdiff_t o = 0; o < outer; o++) {
            const char *at = base;
            ptrdiff_t rest = o;
            for (int k = inner - 1; k >= 0; k--) { at += rest % p->folded_sizes[k] * p->folded_steps[k]; rest /= p->folded_sizes[k]; }
            if (o % 1024 == 1023 && nd_is_interrupted()) return;
            fold_pieces(p->op, p->dtype, j->fold, at, p->folded_steps[inner], p->folded_sizes[inner], out, o > 0);
        }
    }
}

/// A block of neighbouring results from row after row.
static void row_task(void *context, ptrdiff_t index) {
    const job *j = context;
    const nd_reduction_plan *p = j->plan;
    const int last = p->kept - 1;
    ptrdiff_t start = index % j->blocks * j->columns, left = p->kept_sizes[last] - start, n = left < j->columns ? left : j->columns;
    ptrdiff_t step = p->kept_steps[last], rows = 1;
    const char *base = locate(p, index / j->blocks, last) + start * step;
    char *out = p->out + (index / j->blocks * p->kept_sizes[last] + start) * p->out_size;
    static const char zero[16] = { 0 };
    for (int k = 0; k < p->folded; k++) rows *= p->folded_sizes[k];
    for (ptrdiff_t row = 0; row < rows; row++) {
        if (row % 1024 == 1023 && nd_is_interrupted()) return;
        const char *at = base;
        ptrdiff_t rest = row;
        for (int k = p->folded - 1; k >= 0; k--) { at += rest % p->folded_sizes[k] * p->folded_steps[k]; rest /= p->folded_sizes[k]; }
        // A sum begins with zero: those of negative zeros are positive.
        if (row == 0 && p->op == ND_SUM) j->combine((char *[]){ (char *)zero, (char *)at, out }, (ptrdiff_t[]){ 0, step, p->out_size }, n);
        else if (row == 0) j->copy((char *[]){ (char *)at, out }, (ptrdiff_t[]){ step, p->out_size }, n);
        else j->combine((char *[]){ out, (char *)at, out }, (ptrdiff_t[]){ p->out_size, step, p->out_size }, n);
    }
}

int nd_reduce(const nd_reduction_plan *p) {
    job j = { .plan = p, .fold = nd_fold_loop(p->op, p->dtype), .results = 1 };
    ptrdiff_t folded = 1;
    for (int k = 0; k < p->kept; k++) j.results *= p->kept_sizes[k];
    for (int k = 0; k < p->folded; k++) folded *= p->folded_sizes[k];
    if (p->by_rows) {
        j.combine = nd_binary_loop(joiner(p->op), p->dtype);
        j.copy = nd_cast_loop(p->dtype, p->dtype);
        j.columns = p->kept_sizes[p->kept - 1] < COLUMNS ? p->kept_sizes[p->kept - 1] : COLUMNS;
        // Two threads want two blocks at least.
        if (j.columns == p->kept_sizes[p->kept - 1] && j.results == j.columns && j.columns >= 256 && j.columns * folded >= WORTHWHILE) j.columns = (j.columns / 2 + 63) / 64 * 64;
        j.blocks = (p->kept_sizes[p->kept - 1] + j.columns - 1) / j.columns;
        return nd_parallel(j.results / p->kept_sizes[p->kept - 1] * j.blocks, row_task, &j);
    }
    if (j.results == 1 && p->folded == 1) return fold_run(p->op, p->dtype, j.fold, p->in, p->folded_steps[0], p->folded_sizes[0], p->out);
    j.block = folded >= WORTHWHILE ? 1 : WORTHWHILE / folded;
    return nd_parallel((j.results + j.block - 1) / j.block, run_task, &j);
}

// MARK: Running folds of columns

typedef struct {
    const char *in;
    char *out;
    ptrdiff_t rows, columns, size, strips;
    nd_loop combine, copy;
} column_scan;
enum { STRIP = 1024 };
/// A strip of columns, line by line: what is added to has just been written.
static void column_scan_task(void *context, ptrdiff_t index) {
    const column_scan *c = context;
    const ptrdiff_t first = index % c->strips * STRIP, width = c->columns - first < STRIP ? c->columns - first : STRIP, line = c->columns * c->size;
    const ptrdiff_t start = index / c->strips * c->rows * line + first * c->size, steps[] = { c->size, c->size, c->size };
    const char *in = c->in + start;
    char *out = c->out + start;
    c->copy((char *[]){ (char *)in, out }, steps, width);
    for (ptrdiff_t row = 1; row < c->rows; row++) {
        if (row % 1024 == 0 && nd_is_interrupted()) return;
        in += line;
        out += line;
        c->combine((char *[]){ out - line, (char *)in, out }, steps, width);
    }
}
int nd_scan_columns(int op, int dtype, const char *in, char *out, ptrdiff_t count, ptrdiff_t rows, ptrdiff_t columns) {
    const int combine = op == ND_SUM ? ND_ADD : op == ND_PROD ? ND_MUL : op == ND_MAX ? ND_MAXIMUM : ND_MINIMUM;
    column_scan c = { in, out, rows, columns, nd_size_of(dtype), (columns + STRIP - 1) / STRIP, nd_binary_loop(combine, dtype), nd_cast_loop(dtype, dtype) };
    return nd_parallel(count * c.strips, column_scan_task, &c);
}

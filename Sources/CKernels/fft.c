// The discrete Fourier transform. Lengths without large prime factors: Stockham's passes over eight columns at a time. A single long line is
// first cut into a matrix (Bailey's four steps). Large primes: Bluestein's convolution.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "CKernels.h"
#include "tables.h"
#pragma clang diagnostic ignored "-Wpass-failed"

enum { MAX_STAGES = 40, BLOCK = 8, LARGEST_FACTOR = 31, KEPT_PLANS = 24 };

typedef struct plan {
    ptrdiff_t n;
    int stages, radix[MAX_STAGES];
    double *twiddles[MAX_STAGES], *roots[MAX_STAGES];
    /// A long line as rows x columns; 0 rows where it is not cut.
    ptrdiff_t rows, cols;
    struct plan *row_plan, *col_plan;
    double *low, *high;           // powers of a root in two tables
    /// Bluestein: the padded length, the chirp, and the transform of its conjugate.
    struct plan *padded;
    double *chirp, *kernel;
} plan;

#pragma STDC FP_CONTRACT OFF
#define VARIANT baseline
#include "fft.inc"
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VARIANT avx2
#include "fft.inc"
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512dq,avx512bw,avx512vl"))), apply_to = function)
#define VARIANT avx512
#include "fft.inc"
#pragma clang attribute pop
#endif
static int columns(const plan *f, double *ar, double *ai, double *br, double *bi, ptrdiff_t count, double sign) {
#if defined(__x86_64__)
    if (nd_instructions() >= ND_AVX512) return columns_avx512(f, ar, ai, br, bi, count, sign);
    if (nd_instructions() >= ND_AVX2) return columns_avx2(f, ar, ai, br, bi, count, sign);
#endif
    return columns_baseline(f, ar, ai, br, bi, count, sign);
}

// MARK: Plans

/// exp(-2 pi i k / n), computed in the first octant.
static void root(ptrdiff_t k, ptrdiff_t n, double *out) {
    k %= n;
    ptrdiff_t eighth = 8 * k;
    int octant = (int)(eighth / n);
    long double x = 2 * 3.14159265358979323846264338327950288L / (long double)n;
    long double c, s;
    // The angle is brought between 0 and pi/4, where both functions are most exact.
    switch (octant) {
    case 0: c = cosl(x * k); s = sinl(x * k); break;
    case 1: { long double r = x * (n - 4 * k) / 4; c = sinl(r); s = cosl(r); break; }
    case 2: { long double r = x * (4 * k - n) / 4; c = -sinl(r); s = cosl(r); break; }
    case 3: { long double r = x * (n - 2 * k) / 2; c = -cosl(r); s = sinl(r); break; }
    case 4: { long double r = x * (2 * k - n) / 2; c = -cosl(r); s = -sinl(r); break; }
    case 5: { long double r = x * (3 * n - 4 * k) / 4; c = -sinl(r); s = -cosl(r); break; }
    case 6: { long double r = x * (4 * k - 3 * n) / 4; c = sinl(r); s = -cosl(r); break; }
    default: { long double r = x * (n - k); c = cosl(r); s = -sinl(r); }
    }
    out[0] = (double)c;
    out[1] = -(double)s;
}

static ptrdiff_t smallest_factor(ptrdiff_t n) {
    for (ptrdiff_t p = 2; p * p <= n; p++) if (n % p == 0) return p;
    return n;
}
static ptrdiff_t largest_prime(ptrdiff_t n) {
    ptrdiff_t p = 1;
    while (n > 1) { ptrdiff_t q = smallest_factor(n); if (q > p) p = q; n /= q; }
    return p;
}
/// The least product of 2, 3 and 5, a multiple of 16, that is at least n.
static ptrdiff_t padded_length(ptrdiff_t n) {
    ptrdiff_t best = 16;
    while (best < n) best *= 2;
    for (ptrdiff_t five = 1; five < best; five *= 5)
        for (ptrdiff_t three = five; three < best; three *= 3)
            for (ptrdiff_t two = three * 16; two < best; two *= 2) if (two >= n) best = two;
    return best;
}

static plan *kept[KEPT_PLANS];
static int next_kept;
static void transform_line(const plan *f, const double *in, double *out, double sign);

static void free_plan(plan *f) {
    for (int i = 0; i < f->stages; i++) { free(f->twiddles[i]); free(f->roots[i]); }
    if (f->row_plan) free_plan(f->row_plan);
    if (f->col_plan) free_plan(f->col_plan);
    if (f->padded) free_plan(f->padded);
    free(f->low); free(f->high); free(f->chirp); free(f->kernel);
    free(f);
}

static void plan_stages(plan *f) {
    ptrdiff_t rest = f->n, m = f->n;
    while (rest > 1) {
        ptrdiff_t r = rest % 4 == 0 ? 4 : smallest_factor(rest);
        int stage = f->stages++;
        f->radix[stage] = (int)r;
        rest /= r;
        ptrdiff_t whole = m;
        m /= r;
        f->twiddles[stage] = malloc(sizeof(double) * 2 * (size_t)(m * (r - 1)) + 16);
        for (ptrdiff_t p = 0; p < m; p++) for (ptrdiff_t k = 1; k < r; k++) root(p * k, whole, f->twiddles[stage] + 2 * (p * (r - 1) + k - 1));
        if (r > 5) {
            f->roots[stage] = malloc(sizeof(double) * 2 * (size_t)r);
            for (ptrdiff_t k = 0; k < r; k++) root(k, r, f->roots[stage] + 2 * k);
        }
    }
}

/// The powers of the n-th root as products of two: root^i for i < 1024, and root^(1024 i).
static void plan_powers(plan *f, ptrdiff_t n) {
    ptrdiff_t high = n / 1024 + 1;
    f->low = malloc(sizeof(double) * 2 * 1024);
    f->high = malloc(sizeof(double) * 2 * (size_t)high);
    for (ptrdiff_t i = 0; i < 1024; i++) root(i, n, f->low + 2 * i);
    for (ptrdiff_t i = 0; i < high; i++) root(i * 1024, n, f->high + 2 * i);
}
static inline void power(const plan *f, ptrdiff_t k, double *re, double *im) {
    const double *l = f->low + 2 * (k & 1023), *h = f->high + 2 * (k >> 10);
    *re = l[0] * h[0] - l[1] * h[1];
    *im = l[0] * h[1] + l[1] * h[0];
}

/// Incomplete after an interrupt.
static plan *make_plan(ptrdiff_t n, int may_cut) {
    plan *f = calloc(1, sizeof *f);
    f->n = n;
    if (n > 1 && largest_prime(n) > LARGEST_FACTOR) {
        ptrdiff_t m = padded_length(2 * n - 1);
        f->padded = make_plan(m, 1);
        f->chirp = malloc(sizeof(double) * 2 * (size_t)n);
        f->kernel = malloc(sizeof(double) * 2 * (size_t)m);
        double *b = calloc((size_t)m, 16);
        // k^2 mod 2n, without overflow.
        ptrdiff_t square = 0;
        plan_powers(f, 2 * n);
        for (ptrdiff_t k = 0; k < n; k++) {
            power(f, square, f->chirp + 2 * k, f->chirp + 2 * k + 1);
            b[2 * k] = f->chirp[2 * k] / (double)m;
            b[2 * k + 1] = -f->chirp[2 * k + 1] / (double)m;
            if (k) { b[2 * (m - k)] = b[2 * k]; b[2 * (m - k) + 1] = b[2 * k + 1]; }
            square = (square + 2 * k + 1) % (2 * n);
        }
        transform_line(f->padded, b, f->kernel, 1);
        free(b);
        return f;
    }
    if (may_cut && n >= 64) {
        // The factors nearest to the square root, the rows' a multiple of the block where there is one.
        ptrdiff_t best = 1;
        for (ptrdiff_t r = 2; r * r <= n; r++) if (n % r == 0) best = r;
        if (best >= 8) {
            f->rows = best;
            f->cols = n / best;
            f->row_plan = make_plan(f->cols, 0);
            f->col_plan = make_plan(f->rows, 0);
            plan_powers(f, n);
            return f;
        }
    }
    plan_stages(f);
    return f;
}
/// A plan that was made before, or a new one; none after an interrupt.
static const plan *plan_for(ptrdiff_t n, int may_cut) {
    for (int i = 0; i < KEPT_PLANS; i++) if (kept[i] && kept[i]->n == n && (!kept[i]->rows || may_cut) && (kept[i]->rows || kept[i]->padded || !may_cut || n < 64)) return kept[i];
    plan *f = make_plan(n, may_cut);
    if (nd_is_interrupted()) { free_plan(f); return 0; }
    if (kept[next_kept]) free_plan(kept[next_kept]);
    kept[next_kept] = f;
    next_kept = (next_kept + 1) % KEPT_PLANS;
    return f;
}

// MARK: Columns

/// Memory for two pairs of arrays of n x BLOCK doubles, one for each thread.
static double *scratch(ptrdiff_t doubles) {
    static _Thread_local double *memory;
    static _Thread_local ptrdiff_t size;
    if (size < doubles) {
        free(memory);
        if (posix_memalign((void **)&memory, 64, (size_t)doubles * sizeof(double))) abort();
        size = doubles;
    }
    return memory;
}

/// Transforms `count` columns of complex numbers: element i of column c stands at in[i * step + c * across] (in complex numbers).
static void transform_columns(const plan *f, const double *in, ptrdiff_t step, ptrdiff_t across, double *out, ptrdiff_t out_step, ptrdiff_t out_across, ptrdiff_t count, double sign, double scale,
                              const plan *turned, ptrdiff_t first) {
    const ptrdiff_t n = f->n, size = n * count;
    double *ar = scratch(4 * n * BLOCK), *ai = ar + n * BLOCK, *br = ai + n * BLOCK, *bi = br + n * BLOCK;
    if (across == 1) {
        for (ptrdiff_t i = 0; i < n; i++) { const double *p = in + 2 * i * step; for (ptrdiff_t c = 0; c < count; c++) { ar[i * count + c] = p[2 * c]; ai[i * count + c] = p[2 * c + 1]; } }
    } else {
        for (ptrdiff_t c = 0; c < count; c++) { const double *p = in + 2 * c * across; for (ptrdiff_t i = 0; i < n; i++) { ar[i * count + c] = p[2 * i * step]; ai[i * count + c] = p[2 * i * step + 1]; } }
    }
    if (columns(f, ar, ai, br, bi, count, sign)) { ar = br; ai = bi; }
    if (turned) {
        // Element i of column c times root^(i * (first + c)).
        for (ptrdiff_t i = 0; i < n; i++) for (ptrdiff_t c = 0; c < count; c++) {
            ptrdiff_t k = i * (first + c);
            double wr, wi, x = ar[i * count + c], y = ai[i * count + c];
            power(turned, k, &wr, &wi);
            wi *= sign;
            ar[i * count + c] = x * wr - y * wi;
            ai[i * count + c] = x * wi + y * wr;
        }
    }
    if (scale != 1) for (ptrdiff_t i = 0; i < size; i++) { ar[i] *= scale; ai[i] *= scale; }
    if (out_across == 1) {
        for (ptrdiff_t i = 0; i < n; i++) { double *p = out + 2 * i * out_step; for (ptrdiff_t c = 0; c < count; c++) { p[2 * c] = ar[i * count + c]; p[2 * c + 1] = ai[i * count + c]; } }
    } else {
        for (ptrdiff_t c = 0; c < count; c++) { double *p = out + 2 * c * out_across; for (ptrdiff_t i = 0; i < n; i++) { p[2 * i * out_step] = ar[i * count + c]; p[2 * i * out_step + 1] = ai[i * count + c]; } }
    }
}

// MARK: Lines

typedef struct { const plan *f; const double *in; double *out; double sign; int group; } cut;
static void cut_columns(void *context, ptrdiff_t index) {
    const cut *c = context;
    for (ptrdiff_t first = index * c->group * BLOCK; first < (index + 1) * c->group * BLOCK && first < c->f->cols; first += BLOCK) {
        ptrdiff_t count = c->f->cols - first < BLOCK ? c->f->cols - first : BLOCK;
        transform_columns(c->f->col_plan, c->in + 2 * first, c->f->cols, 1, c->out + 2 * first, c->f->cols, 1, count, c->sign, 1, c->f, first);
    }
}
static void cut_rows(void *context, ptrdiff_t index) {
    const cut *c = context;
    for (ptrdiff_t first = index * c->group * BLOCK; first < (index + 1) * c->group * BLOCK && first < c->f->rows; first += BLOCK) {
        ptrdiff_t count = c->f->rows - first < BLOCK ? c->f->rows - first : BLOCK;
        transform_columns(c->f->row_plan, c->in + 2 * first * c->f->cols, 1, c->f->cols, c->out + 2 * first, c->f->rows, 1, count, c->sign, 1, 0, 0);
    }
}

/// One contiguous line, on all threads where it is long. `in` and `out` may be the same.
static void transform_line(const plan *f, const double *in, double *out, double sign) {
    const ptrdiff_t n = f->n;
    if (f->padded) {
        const ptrdiff_t m = f->padded->n;
        double *a = calloc((size_t)m, 16);
        // The inverse is the transform of the conjugate, conjugated.
        for (ptrdiff_t k = 0; k < n; k++) {
            double x = in[2 * k], y = sign * in[2 * k + 1], c = f->chirp[2 * k], s = f->chirp[2 * k + 1];
            a[2 * k] = x * c - y * s;
            a[2 * k + 1] = x * s + y * c;
        }
        transform_line(f->padded, a, a, 1);
        if (nd_is_interrupted()) { free(a); return; }
        for (ptrdiff_t k = 0; k < m; k++) {
            double x = a[2 * k], y = a[2 * k + 1], c = f->kernel[2 * k], s = f->kernel[2 * k + 1];
            a[2 * k] = x * c - y * s;
            a[2 * k + 1] = x * s + y * c;
        }
        transform_line(f->padded, a, a, -1);
        if (nd_is_interrupted()) { free(a); return; }
        for (ptrdiff_t k = 0; k < n; k++) {
            double x = a[2 * k], y = a[2 * k + 1], c = f->chirp[2 * k], s = f->chirp[2 * k + 1];
            out[2 * k] = x * c - y * s;
            out[2 * k + 1] = sign * (x * s + y * c);
        }
        free(a);
        return;
    }
    if (f->rows) {
        static _Thread_local double *between;
        static _Thread_local ptrdiff_t size;
        if (size < n) {
            free(between);
            if (posix_memalign((void **)&between, 64, (size_t)n * 16)) abort();
            size = n;
        }
        int group = n < 1 << 14 ? 1 << 20 : 1 + (int)((1 << 12) / f->rows);
        cut c = { f, in, between, sign, group };
        nd_parallel((f->cols + group * BLOCK - 1) / (group * BLOCK), cut_columns, &c);
        group = n < 1 << 14 ? 1 << 20 : 1 + (int)((1 << 12) / f->cols);
        cut d = { f, between, out, sign, group };
        nd_parallel((f->rows + group * BLOCK - 1) / (group * BLOCK), cut_rows, &d);
        return;
    }
    transform_columns(f, in, 1, n, out, 1, n, 1, sign, 1, 0, 0);
}

typedef struct { const plan *f; const double *in; double *out; ptrdiff_t outer, inner, blocks; double sign, scale; } batch;
static void batch_task(void *context, ptrdiff_t index) {
    const batch *b = context;
    const ptrdiff_t n = b->f->n;
    if (b->inner == 1) {
        ptrdiff_t first = index * BLOCK, count = b->outer - first < BLOCK ? b->outer - first : BLOCK;
        transform_columns(b->f, b->in + 2 * first * n, 1, n, b->out + 2 * first * n, 1, n, count, b->sign, b->scale, 0, 0);
        return;
    }
    ptrdiff_t base = index / b->blocks * n * b->inner, first = index % b->blocks * BLOCK, count = b->inner - first < BLOCK ? b->inner - first : BLOCK;
    transform_columns(b->f, b->in + 2 * (base + first), b->inner, 1, b->out + 2 * (base + first), b->inner, 1, count, b->sign, b->scale, 0, 0);
}

int nd_fft(const double *in, double *out, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, int inverse, double scale) {
    const double sign = inverse ? -1 : 1;
    const int by_lines = inner == 1 && (outer < 4 || n > 1 << 14 || largest_prime(n) > LARGEST_FACTOR);
    const plan *f = plan_for(n, by_lines);
    if (!f) return 0;
    if (by_lines) {
        for (ptrdiff_t i = 0; i < outer; i++) {
            if (nd_is_interrupted()) return 0;
            double *line = out + 2 * i * n;
            transform_line(f, in + 2 * i * n, line, sign);
            if (scale != 1) for (ptrdiff_t k = 0; k < 2 * n; k++) line[k] *= scale;
        }
        return !nd_is_interrupted();
    }
    batch b = { f, in, out, outer, inner, (inner + BLOCK - 1) / BLOCK, sign, scale };
    return nd_parallel(inner == 1 ? (outer + BLOCK - 1) / BLOCK : outer * b.blocks, batch_task, &b);
}

// MARK: Real lines

/// The first n/4 + 1 powers of the n-th root, kept for the lengths used last.
static const double *real_roots(ptrdiff_t n) {
    static struct { ptrdiff_t n; double *roots; } kept_roots[8];
    static int next;
    for (int i = 0; i < 8; i++) if (kept_roots[i].n == n) return kept_roots[i].roots;
    double *w = malloc(sizeof(double) * 2 * (size_t)(n / 4 + 2));
    for (ptrdiff_t k = 0; k <= n / 4 + 1; k++) root(k, n, w + 2 * k);
    free(kept_roots[next].roots);
    kept_roots[next].n = n;
    kept_roots[next].roots = w;
    next = (next + 1) % 8;
    return w;
}

void nd_fft_real_after(const double *z, double *out, ptrdiff_t lines, ptrdiff_t n, double scale) {
    const ptrdiff_t h = n / 2;
    const double *w = real_roots(n);
    for (ptrdiff_t line = 0; line < lines; line++, z += 2 * h, out += 2 * (h + 1)) {
        out[0] = scale * (z[0] + z[1]); out[1] = 0;
        out[2 * h] = scale * (z[0] - z[1]); out[2 * h + 1] = 0;
        for (ptrdiff_t k = 1; k <= h - k; k++) {
            const double *a = z + 2 * k, *b = z + 2 * (h - k), c = w[2 * k], s = w[2 * k + 1];
            double er = 0.5 * (a[0] + b[0]), ei = 0.5 * (a[1] - b[1]), dr = 0.5 * (a[1] + b[1]), di = 0.5 * (b[0] - a[0]);
            double tr = dr * c - di * s, ti = dr * s + di * c;
            out[2 * k] = scale * (er + tr); out[2 * k + 1] = scale * (ei + ti);
            out[2 * (h - k)] = scale * (er - tr); out[2 * (h - k) + 1] = scale * (ti - ei);
        }
    }
}
void nd_fft_real_before(const double *in, double *z, ptrdiff_t lines, ptrdiff_t n) {
    const ptrdiff_t h = n / 2;
    const double *w = real_roots(n);
    for (ptrdiff_t line = 0; line < lines; line++, in += 2 * (h + 1), z += 2 * h) {
        // The imaginary parts of the first and the last number do not count.
        z[0] = in[0] + in[2 * h]; z[1] = in[0] - in[2 * h];
        for (ptrdiff_t k = 1; k <= h - k; k++) {
            const double *a = in + 2 * k, *b = in + 2 * (h - k), c = w[2 * k], s = -w[2 * k + 1];
            double er = a[0] + b[0], ei = a[1] - b[1], dr = a[0] - b[0], di = a[1] + b[1];
            double tr = dr * c - di * s, ti = dr * s + di * c;
            z[2 * k] = er - ti; z[2 * k + 1] = ei + tr;
            z[2 * (h - k)] = er + ti; z[2 * (h - k) + 1] = tr - ei;
        }
    }
}

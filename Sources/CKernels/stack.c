// Products and systems of many small matrices: the library's own routine for each, our threads for all of them.
#include "CKernels.h"

/// How many of the small pieces of work make one that is worth a thread's while, from some ten thousand multiplications on.
static ptrdiff_t block_of(ptrdiff_t multiplications) { return multiplications > 1 << 14 ? 1 : (1 << 14) / (multiplications + 1) + 1; }

typedef void (*single_gemm)(int, int, int, int, int, int, float, const void *, int, const void *, int, float, void *, int);
typedef void (*double_gemm)(int, int, int, int, int, int, double, const void *, int, const void *, int, double, void *, int);

typedef struct {
    const nd_stack *stack;
    ptrdiff_t block;
} job;

static void task(void *raw, ptrdiff_t index) {
    const job *j = raw;
    const nd_stack *s = j->stack;
    const int row_major = 101;
    ptrdiff_t from = index * j->block, to = from + j->block < s->count ? from + j->block : s->count;
    for (ptrdiff_t i = from; i < to; i++) {
        if (s->is_double) ((double_gemm)s->gemm)(row_major, s->transpose_a, s->transpose_b, s->m, s->n, s->k, 1, s->a[i], s->lda, s->b[i], s->ldb, 0, s->out[i], s->n);
        else ((single_gemm)s->gemm)(row_major, s->transpose_a, s->transpose_b, s->m, s->n, s->k, 1, s->a[i], s->lda, s->b[i], s->ldb, 0, s->out[i], s->n);
    }
}

int nd_stack_run(const nd_stack *s) {
    job j = { s, block_of((ptrdiff_t)s->m * s->n * s->k) };
    return nd_parallel((s->count + j.block - 1) / j.block, task, &j);
}

typedef void (*gesv)(const int *n, const int *columns, void *a, const int *lda, int *pivots, void *b, const int *ldb, int *info);
typedef struct {
    const nd_systems *systems;
    ptrdiff_t block;
} solving;
static void solve_task(void *raw, ptrdiff_t index) {
    solving *j = raw;
    const nd_systems *s = j->systems;
    int pivots[ND_SMALL_SYSTEM];
    ptrdiff_t from = index * j->block, to = from + j->block < s->count ? from + j->block : s->count;
    for (ptrdiff_t i = from; i < to; i++) ((gesv)s->gesv)(&s->n, &s->columns, s->a + i * s->a_step, &s->n, pivots, s->b + i * s->b_step, &s->n, s->info + i);
}
int nd_solve_systems(const nd_systems *s) {
    solving j = { s, block_of((ptrdiff_t)s->n * s->n * (s->n + s->columns)) };
    return nd_parallel((s->count + j.block - 1) / j.block, solve_task, &j);
}

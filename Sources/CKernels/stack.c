// Products of many small matrices: the library's own routine for each, our threads for all of them.
#include "CKernels.h"

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
    // A piece of work is worth a thread's while from some ten thousand multiplications on.
    ptrdiff_t each = (ptrdiff_t)s->m * s->n * s->k;
    job j = { s, each > 1 << 14 ? 1 : (1 << 14) / each };
    return nd_parallel((s->count + j.block - 1) / j.block, task, &j);
}

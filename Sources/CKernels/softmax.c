// Softmax of lines, each while it is in the cache.
#include <stdlib.h>
#include "CKernels.h"

typedef struct {
    const char *in;
    char *out;
    ptrdiff_t lines, n, size, piece;
    int is_logarithm, failed;
    nd_fold max, sum;
    nd_loop subtract, exp, divide, log;
} softmax;

static void softmax_piece(void *context, ptrdiff_t index) {
    softmax *s = context;
    const ptrdiff_t each[] = { s->size, s->size, s->size }, one[] = { s->size, 0, s->size };
    char *spare = malloc((size_t)(s->n * s->size)), number[8] __attribute__((aligned(8)));
    if (!spare) { __atomic_store_n(&s->failed, 1, __ATOMIC_RELAXED); return; }
    ptrdiff_t first = index * s->piece, last = first + s->piece < s->lines ? first + s->piece : s->lines;
    for (ptrdiff_t line = first; line < last; line++) {
        char *x = (char *)s->in + line * s->n * s->size, *out = s->out + line * s->n * s->size;
        char *centred = s->is_logarithm ? out : spare, *powers = s->is_logarithm ? spare : out;
        s->max(x, s->size, s->n, number, 0);
        s->subtract((char *[]){ x, number, centred }, one, s->n);
        s->exp((char *[]){ centred, powers }, each, s->n);
        s->sum(powers, s->size, s->n, number, 0);
        if (s->is_logarithm) s->log((char *[]){ number, number }, each, 1);
        (s->is_logarithm ? s->subtract : s->divide)((char *[]){ out, number, out }, one, s->n);
    }
    free(spare);
}

int nd_softmax(int dtype, int is_logarithm, const char *in, char *out, ptrdiff_t lines, ptrdiff_t n) {
    softmax s = { in, out, lines, n, nd_size_of(dtype), (1 << 13) / n + 1, is_logarithm, 0, nd_fold_loop(ND_MAX, dtype), nd_fold_loop(ND_SUM, dtype),
                  nd_binary_loop(ND_SUB, dtype), nd_unary_loop(ND_EXP, dtype), nd_binary_loop(ND_DIV, dtype), nd_unary_loop(ND_LOG, dtype) };
    if (!nd_parallel((lines + s.piece - 1) / s.piece, softmax_piece, &s)) return 0;
    return s.failed ? -1 : 1;
}

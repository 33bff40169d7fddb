// Strided iteration and fused chains, in pieces for the pool.
#include <stdlib.h>
#include "CKernels.h"

/// Elements in one piece of a parallel walk, and the least that is worth more than one thread.
enum { PIECE = 1 << 15, WORTHWHILE = 1 << 15 };

typedef struct {
    const nd_walk *walk;
    nd_loop loop;
    ptrdiff_t outer;              // product of all sizes but the last
    ptrdiff_t rows;               // outer positions in one task
    ptrdiff_t pieces, piece;      // pieces of one inner run, and their length
} plan;

static void walk_task(void *context, ptrdiff_t index) {
    const plan *p = context;
    const nd_walk *w = p->walk;
    const int inner = w->rank - 1, operands = w->operands;
    ptrdiff_t first = index / p->pieces * p->rows, start = index % p->pieces * p->piece;
    ptrdiff_t last = first + p->rows < p->outer ? first + p->rows : p->outer;
    ptrdiff_t length = w->sizes[inner] - start < p->piece ? w->sizes[inner] - start : p->piece;
    ptrdiff_t position[ND_MAX_RANK], rest = first;
    char *at[ND_MAX_OPERANDS];
    for (int k = 0; k < operands; k++) at[k] = w->bases[k] + w->steps[inner][k] * start;
    for (int axis = inner - 1; axis >= 0; axis--) {
        position[axis] = rest % w->sizes[axis];
        rest /= w->sizes[axis];
        for (int k = 0; k < operands; k++) at[k] += w->steps[axis][k] * position[axis];
    }
    for (ptrdiff_t row = first; row < last; row++) {
        p->loop(at, w->steps[inner], length);
        for (int axis = inner - 1; axis >= 0; axis--) {
            for (int k = 0; k < operands; k++) at[k] += w->steps[axis][k];
            if (++position[axis] < w->sizes[axis]) break;
            for (int k = 0; k < operands; k++) at[k] -= w->steps[axis][k] * w->sizes[axis];
            position[axis] = 0;
        }
    }
}

int nd_walk_run(const nd_walk *w, nd_loop loop) {
    plan p = { w, loop, 1, 1, 1, w->sizes[w->rank - 1] };
    for (int axis = 0; axis < w->rank - 1; axis++) p.outer *= w->sizes[axis];
    if (p.outer * p.piece < WORTHWHILE) {
        p.rows = p.outer;
        walk_task(&p, 0);
        return 1;
    }
    if (p.piece >= 2 * PIECE) {
        p.pieces = (p.piece + PIECE - 1) / PIECE;
        p.piece = PIECE;
    } else {
        p.rows = PIECE / p.piece < 1 ? 1 : PIECE / p.piece;
    }
    return nd_parallel((p.outer + p.rows - 1) / p.rows * p.pieces, walk_task, &p);
}

/// The loop for a run whose results may go past the caches: not where an operand lies in the same memory, whose lines are in a cache by then.
static nd_loop loop_for(char *const *bases, const ptrdiff_t *steps, int operands, ptrdiff_t count, nd_loop loop) {
    const char *output = bases[operands - 1], *end = output + steps[operands - 1] * count;
    ptrdiff_t bytes = end - output;
    for (int k = 0; k < operands - 1; k++) {
        const char *first = bases[k], *last = first + steps[k] * (count - 1);
        if ((first < last ? last : first) >= output && (first < last ? first : last) < end) return loop;
        bytes += steps[k] < 0 ? -steps[k] * count : steps[k] * count;
    }
    return nd_streamed_loop(loop, output, bytes);
}

int nd_run(char *const *bases, const ptrdiff_t *steps, int operands, ptrdiff_t count, nd_loop loop) {
    if (count < WORTHWHILE) {
        loop(bases, steps, count);
        return 1;
    }
    loop = loop_for(bases, steps, operands, count, loop);
    nd_walk w;
    w.rank = 1;
    w.operands = operands;
    w.sizes[0] = count;
    for (int k = 0; k < operands; k++) {
        w.bases[k] = bases[k];
        w.steps[0][k] = steps[k];
    }
    return nd_walk_run(&w, loop);
}

// MARK: Chains

/// Elements of a block: some temporaries of this length stay in the first-level cache.
enum { BLOCK = 1024, BLOCKS = 128 };

typedef struct {
    const nd_chain *chain;
    nd_loop last;                 // the last step's
    ptrdiff_t piece;              // elements of one task
} chain_run;

static void chain_task(void *context, ptrdiff_t index) {
    const chain_run *run = context;
    const nd_chain *c = run->chain;
    static _Thread_local char *scratch;
    if (!scratch && posix_memalign((void **)&scratch, 64, (size_t)ND_CHAIN_MAX * BLOCK * 16)) abort();
    ptrdiff_t first = index * run->piece, last = first + run->piece < c->count ? first + run->piece : c->count;
    for (ptrdiff_t start = first, n; start < last; start += n) {
        const ptrdiff_t line = start / c->columns, column = start % c->columns;
        n = last - start < BLOCK ? last - start : BLOCK;
        if (n > c->columns - column) n = c->columns - column;
        char *at[ND_CHAIN_MAX * 2];
        ptrdiff_t steps[ND_CHAIN_MAX * 2];
        for (int k = 0; k < c->inputs; k++) {
            at[k] = c->bases[k] + c->line_strides[k] * line + c->strides[k] * column;
            steps[k] = c->strides[k];
        }
        for (int s = 0; s < c->steps; s++) {
            const nd_step *step = &c->chain[s];
            char *args[4];
            ptrdiff_t strides[4];
            for (int k = 0; k < step->operands; k++) {
                args[k] = at[step->inputs[k]];
                strides[k] = steps[step->inputs[k]];
            }
            const int is_last = s == c->steps - 1;
            char *to = is_last ? c->output + start * step->size : scratch + (size_t)step->slot * BLOCK * 16;
            args[step->operands] = at[c->inputs + s] = to;
            strides[step->operands] = steps[c->inputs + s] = step->size;
            (is_last ? run->last : step->loop)(args, strides, n);
        }
    }
}

int nd_chain_run(const nd_chain *c) {
    const nd_step *last = &c->chain[c->steps - 1];
    ptrdiff_t bytes = last->size;
    for (int k = 0; k < c->inputs; k++) bytes += c->strides[k];
    // Every block has to begin where a streamed loop can write.
    const int is_aligned = c->columns == c->count || c->columns * last->size % 32 == 0;
    // Short chains in pieces that several threads finish together.
    ptrdiff_t blocks = c->count / BLOCK / (8 * nd_threads());
    blocks = blocks < 1 ? 1 : blocks > BLOCKS ? BLOCKS : blocks;
    chain_run run = { c, is_aligned ? nd_streamed_loop(last->loop, c->output, bytes * c->count) : last->loop, blocks * BLOCK };
    return nd_parallel((c->count + run.piece - 1) / run.piece, chain_task, &run);
}

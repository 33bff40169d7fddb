#ifndef ND_PARALLEL_H
#define ND_PARALLEL_H
#include <signal.h>
#include <stddef.h>

/// One piece of a computation; pieces are handed out in order and run on any thread.
typedef void (*nd_task)(void *context, ptrdiff_t index);
/// Runs `task` for each index below `count` on the pool and the caller. False where an interrupt cut it short.
int nd_parallel(ptrdiff_t count, nd_task task, void *context);
/// How many threads compute, the caller among them. Threads are started on first use.
void nd_set_threads(int count);
int nd_threads(void);
/// The flag that stops computations while it is not zero.
void nd_watch_interrupts(const volatile sig_atomic_t *flag);
/// What arithmetic raised since it was last forgotten, on all threads: the bits that x86 has for it.
enum { ND_INVALID = 1, ND_DIVIDE = 4, ND_OVERFLOW = 8, ND_UNDERFLOW = 16 };
int nd_exceptions(void);
void nd_clear_exceptions(void);
/// Adds to them.
void nd_note_exceptions(int which);
int nd_is_interrupted(void);

enum { ND_MAX_RANK = 64, ND_MAX_OPERANDS = 4 };

/// A walk over operands of one shape: sizes, outermost axis first, and each operand's strides in bytes.
typedef struct {
    int rank, operands;
    char *bases[ND_MAX_OPERANDS];
    ptrdiff_t sizes[ND_MAX_RANK];
    ptrdiff_t steps[ND_MAX_RANK][ND_MAX_OPERANDS];
} nd_walk;
/// Gives the longest runs of the walk to `loop`, in pieces on all threads where there is enough to do. False after an interrupt.
int nd_walk_run(const nd_walk *walk, nd_loop loop);
/// The same for operands that are C-ordered runs of `count` elements, `steps` bytes apart; those of the output, the last one, lie side by side.
int nd_run(char *const *bases, const ptrdiff_t *steps, int operands, ptrdiff_t count, nd_loop loop);

/// A chain of loops over the same elements, run block by block without whole temporaries. Operands are numbered: inputs, then one per step.
typedef struct {
    nd_loop loop;
    int operands;                 // inputs of this step
    int inputs[3];                // their numbers
    int size;                     // bytes of one result
    int slot;                     // which block of scratch memory holds it
} nd_step;
typedef struct {
    int inputs, steps;
    char *const *bases;           // of the inputs
    const ptrdiff_t *strides;     // of the inputs: an element's bytes, or 0
    const ptrdiff_t *line_strides; // from one line of `columns` elements to the next
    ptrdiff_t columns;            // all elements are one line where no input is repeated
    const nd_step *chain;         // the last step writes to `output`
    char *output;
    ptrdiff_t count;
} nd_chain;
int nd_chain_run(const nd_chain *chain);
enum { ND_CHAIN_MAX = 48 };

/// `count` products of matrices of floats or doubles, by CBLAS's `gemm` at the address given; the results are C-ordered.
typedef struct {
    void *gemm;
    int is_double, transpose_a, transpose_b, m, n, k, lda, ldb;
    ptrdiff_t count;
    const void *const *a, *const *b;
    void *const *out;
} nd_stack;
/// False after an interrupt.
int nd_stack_run(const nd_stack *stack);

/// `a[i] @ x = b[i]` for `count` systems of `n` equations, column-major, with so many right-hand sides, which become the `x`, by a `?gesv`
/// routine that runs on one thread; `info` gets what it says of each. False after an interrupt.
enum { ND_SMALL_SYSTEM = 100 };
typedef struct {
    const void *gesv;
    int n, columns;
    char *a, *b;
    int *info;
    ptrdiff_t a_step, b_step, count;
} nd_systems;
int nd_solve_systems(const nd_systems *systems);
#endif

// A small pool of threads that run C loops; nothing of Swift's runtime is touched from them.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#if defined(__SSE2__)
#include <xmmintrin.h>
#else
#include <fenv.h>
#endif
#include "CKernels.h"

enum { MAX_THREADS = 64 };
/// How long an idle thread spins before it sleeps: waking it up costs some tenths of a millisecond, but BLAS has threads of its own that want the core.
static const long spin_nanoseconds = 50000;

static int wanted;
static int started;
static const volatile sig_atomic_t *stop_flag;
static _Thread_local int is_worker;

static struct {
    nd_task task;
    void *context;
    ptrdiff_t count;
    _Atomic ptrdiff_t next;
    _Atomic int busy;             // workers inside the current job
    _Atomic int open;             // workers may enter the current job
    _Atomic unsigned generation;  // counts jobs; sleepers wait on it
    _Atomic int sleepers;
    _Atomic int exceptions;       // what the workers' arithmetic raised
} job;

// MARK: Exceptions of floating point

#if defined(__SSE2__)
enum { RAISED = ND_INVALID | ND_DIVIDE | ND_OVERFLOW | ND_UNDERFLOW };
static inline int own_exceptions(void) { return (int)_mm_getcsr() & RAISED; }
static inline void clear_own(void) {
    unsigned state = _mm_getcsr();
    if (state & RAISED) _mm_setcsr(state & ~0x3fu);
}
#else
static int own_exceptions(void) {
    int raised = fetestexcept(FE_ALL_EXCEPT);
    return (raised & FE_INVALID ? ND_INVALID : 0) | (raised & FE_DIVBYZERO ? ND_DIVIDE : 0) | (raised & FE_OVERFLOW ? ND_OVERFLOW : 0) |
        (raised & FE_UNDERFLOW ? ND_UNDERFLOW : 0);
}
static void clear_own(void) { feclearexcept(FE_ALL_EXCEPT); }
#endif
int nd_exceptions(void) { return own_exceptions() | atomic_load_explicit(&job.exceptions, memory_order_relaxed); }
void nd_clear_exceptions(void) {
    clear_own();
    if (atomic_load_explicit(&job.exceptions, memory_order_relaxed)) atomic_store(&job.exceptions, 0);
}

void nd_note_exceptions(int which) { atomic_fetch_or_explicit(&job.exceptions, which, memory_order_relaxed); }

void nd_watch_interrupts(const volatile sig_atomic_t *flag) { stop_flag = flag; }
int nd_is_interrupted(void) { return stop_flag && *stop_flag; }
void nd_set_threads(int count) { wanted = count < 1 ? 1 : count > MAX_THREADS ? MAX_THREADS : count; }

int nd_threads(void) {
    if (!wanted) {
        const char *text = getenv("OMP_NUM_THREADS");
        int count = text ? atoi(text) : 0;
        nd_set_threads(count > 0 ? count : (int)sysconf(_SC_NPROCESSORS_ONLN));
    }
    return wanted;
}

static long nanoseconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}
static inline void pause_briefly(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

static void take_tasks(void) {
    for (;;) {
        ptrdiff_t i = atomic_fetch_add(&job.next, 1);
        if (i >= job.count || nd_is_interrupted()) return;
        job.task(job.context, i);
    }
}

static void wait_for_job(unsigned seen) {
    long began = nanoseconds();
    for (;;) {
        for (int i = 0; i < 64; i++) { if (atomic_load(&job.generation) != seen) return; pause_briefly(); }
        if (nanoseconds() - began > spin_nanoseconds) break;
    }
    atomic_fetch_add(&job.sleepers, 1);
    while (atomic_load(&job.generation) == seen) syscall(SYS_futex, &job.generation, FUTEX_WAIT_PRIVATE, seen, NULL, NULL, 0);
    atomic_fetch_sub(&job.sleepers, 1);
}

static void *work(void *unused) {
    (void)unused;
    is_worker = 1;
    unsigned seen = 0;
    for (;;) {
        wait_for_job(seen);
        seen = atomic_load(&job.generation);
        atomic_fetch_add(&job.busy, 1);
        if (atomic_load(&job.open)) take_tasks();
        int raised = own_exceptions();
        if (raised) {
            atomic_fetch_or(&job.exceptions, raised);
            clear_own();
        }
        atomic_fetch_sub(&job.busy, 1);
    }
    return NULL;
}

static void start_threads(void) {
    // A signal is for the thread that reads commands.
    sigset_t all, old;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &old);
    for (; started < nd_threads() - 1; started++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, NULL)) break;
        pthread_detach(thread);
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
}

int nd_parallel(ptrdiff_t count, nd_task task, void *context) {
    if (count <= 1 || is_worker || nd_threads() == 1) {
        for (ptrdiff_t i = 0; i < count; i++) { if (nd_is_interrupted()) return 0; task(context, i); }
        return !nd_is_interrupted();
    }
    if (started < nd_threads() - 1) start_threads();
    job.task = task;
    job.context = context;
    job.count = count;
    atomic_store(&job.next, 0);
    atomic_store(&job.open, 1);
    atomic_fetch_add(&job.generation, 1);
    if (atomic_load(&job.sleepers)) syscall(SYS_futex, &job.generation, FUTEX_WAKE_PRIVATE, MAX_THREADS, NULL, NULL, 0);
    // Tasks that start further parallel work run it alone.
    is_worker = 1;
    take_tasks();
    is_worker = 0;
    atomic_store(&job.open, 0);
    while (atomic_load(&job.busy)) pause_briefly();
    return !nd_is_interrupted();
}

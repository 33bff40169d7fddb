// Sorting of integers that lie close together, as labels and categories do: how often each value stands there is all there is to know.
#include <stdlib.h>
#include <string.h>
#include "sort.h"
#include "tables.h"

enum { SPAN = 1 << 14, TASKS = 64 };

typedef struct {
    int size;
    const char *from;
    char *to;
    ptrdiff_t n, part;
    int64_t low[TASKS], high[TASKS];
    int64_t least;
    ptrdiff_t span;
    /// For each task the counts of all values; afterwards, in the first, where the run of each value starts.
    ptrdiff_t *counts;
} job;

static ptrdiff_t start_of(const job *j, ptrdiff_t task) { return task * j->part < j->n ? task * j->part : j->n; }

static void find_extremes(void *context, ptrdiff_t task) {
    job *j = context;
    const int dtype = j->size == 8 ? ND_I64 : ND_I32;
    ptrdiff_t start = start_of(j, task), n = start_of(j, task + 1) - start;
    j->low[task] = INT64_MAX;
    j->high[task] = INT64_MIN;
    if (n == 0) return;
    union { int64_t wide; int32_t narrow; } low, high;
    nd_fold_loop(ND_MIN, dtype)(j->from + start * j->size, j->size, n, (char *)&low, 0);
    nd_fold_loop(ND_MAX, dtype)(j->from + start * j->size, j->size, n, (char *)&high, 0);
    j->low[task] = j->size == 8 ? low.wide : low.narrow;
    j->high[task] = j->size == 8 ? high.wide : high.narrow;
}

// Equal neighbours would wait for each other's counts: even and odd places count apart.
#define COUNT(T) { \
    const T *p = (const T *)j->from; \
    for (; i + 2 <= end; i += 2) { even[p[i] - j->least]++; odd[p[i + 1] - j->least]++; } \
    if (i < end) even[p[i] - j->least]++; }
static void count_values(void *context, ptrdiff_t task) {
    job *j = context;
    ptrdiff_t i = start_of(j, task), end = start_of(j, task + 1), *even = j->counts + 2 * task * j->span, *odd = even + j->span;
    if (j->size == 8) COUNT(int64_t) else COUNT(int32_t)
    for (ptrdiff_t v = 0; v < j->span; v++) even[v] += odd[v];
}

#define FILL(T) { \
    T *p = (T *)j->to; \
    while (i < end) { \
        while (starts[value + 1] <= i) value++; \
        ptrdiff_t stop = starts[value + 1] < end ? starts[value + 1] : end; \
        T x = (T)(j->least + value); \
        for (; i < stop; i++) p[i] = x; } }
static void fill_runs(void *context, ptrdiff_t task) {
    job *j = context;
    ptrdiff_t i = start_of(j, task), end = start_of(j, task + 1), value = 0, high = j->span;
    const ptrdiff_t *starts = j->counts;
    while (value + 1 < high) { ptrdiff_t middle = (value + high) / 2; if (starts[middle] <= i) value = middle; else high = middle; }
    if (j->size == 8) FILL(int64_t) else FILL(int32_t)
}

static int64_t key_at(const job *j, ptrdiff_t i) { return j->size == 8 ? ((const int64_t *)j->from)[i] : ((const int32_t *)j->from)[i]; }

int nd_sort_counting(int size, const char *from, char *to, ptrdiff_t n) {
    if (n < SPAN) return 0;
    job j = { .size = size, .from = from, .to = to, .n = n };
    // A look at a few keeps most other data from being read for nothing.
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (int k = 0; k < 64; k++) {
        int64_t key = key_at(&j, n / 64 * k);
        if (key < low) low = key;
        if (key > high) high = key;
    }
    if ((uint64_t)high - (uint64_t)low >= SPAN) return 0;
    int tasks = nd_threads() < TASKS ? nd_threads() : TASKS;
    j.part = (n + tasks - 1) / tasks;
    if (!nd_parallel(tasks, find_extremes, &j)) return -1;
    for (int k = 0; k < tasks; k++) {
        if (j.low[k] < low) low = j.low[k];
        if (j.high[k] > high) high = j.high[k];
    }
    if ((uint64_t)high - (uint64_t)low >= SPAN) return 0;
    j.least = low;
    j.span = high - low + 1;
    // One place more, for the end of the last run.
    j.counts = calloc((size_t)(2 * tasks * j.span + 1), sizeof(ptrdiff_t));
    if (!j.counts) return 0;
    int done = nd_parallel(tasks, count_values, &j);
    if (done) {
        ptrdiff_t sum = 0;
        for (ptrdiff_t v = 0; v < j.span; v++) {
            ptrdiff_t count = 0;
            for (int k = 0; k < tasks; k++) count += j.counts[2 * k * j.span + v];
            j.counts[v] = sum;
            sum += count;
        }
        j.counts[j.span] = sum;
        done = nd_parallel(tasks, fill_runs, &j);
    }
    free(j.counts);
    return done ? 1 : -1;
}

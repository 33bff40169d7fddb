// Order statistics of long runs without sorting them (after Floyd and Rivest, 1975): a sorted sample gives bounds that hold the element
// sought, one pass on all threads counts what lies below them and collects what lies between, and that little is sorted.
#include <math.h>
#include <stdlib.h>
#include "sort.h"
#include "tables.h"

enum { SAMPLE = 1 << 13, BLOCK = 1 << 11, TASKS = 64 };

typedef struct {
    const nd_key_type *type;
    const char *in;
    ptrdiff_t n, part, room;
    int64_t low, high;
    /// For each task how many keys are below, and how many of those between are in its part of `found`; more than `room` where it was too small.
    ptrdiff_t below[TASKS], count[TASKS];
    int64_t *found;
} job;

/// The keys of `n` elements from `start` on, in 64 bits.
static void keys_of(const job *j, ptrdiff_t start, ptrdiff_t n, int64_t *keys) {
    j->type->widen((char *[]){ (char *)j->in + start * j->type->size, (char *)keys }, (ptrdiff_t[]){ j->type->size, 8 }, n);
}
static void collect(void *context, ptrdiff_t task) {
    job *j = context;
    ptrdiff_t start = task * j->part, end = start + j->part < j->n ? start + j->part : j->n, below = 0, count = 0;
    int64_t keys[BLOCK], *found = j->found + task * j->room;
    const int64_t low = j->low, high = j->high;
    for (; start < end && count + BLOCK <= j->room; start += BLOCK) {
        ptrdiff_t n = end - start < BLOCK ? end - start : BLOCK;
        keys_of(j, start, n, keys);
        for (ptrdiff_t i = 0; i < n; i++) {
            int64_t key = keys[i];
            below += key < low;
            found[count] = key;
            count += (key >= low) & (key <= high);
        }
    }
    j->below[task] = below;
    j->count[task] = start < end ? j->room + 1 : count;
}

/// The keys at `places`, neighbours in sorted order; 0 where the bounds did not hold them, -1 after an interrupt.
static int find(job *j, const int64_t *sample, const ptrdiff_t *places, int count, int64_t *keys, int tasks) {
    double share = (double)places[0] / (double)j->n, at = share * SAMPLE, margin = 4 * sqrt(SAMPLE * share * (1 - share)) + 4;
    j->low = at - margin < 0 ? INT64_MIN : sample[(int)(at - margin)];
    j->high = at + margin >= SAMPLE ? INT64_MAX : sample[(int)(at + margin)];
    if (!nd_parallel(tasks, collect, j)) return -1;
    ptrdiff_t below = 0, between = 0;
    for (int k = 0; k < tasks; k++) {
        if (j->count[k] > j->room) return 0;
        for (ptrdiff_t i = 0; k > 0 && i < j->count[k]; i++) j->found[between + i] = j->found[k * j->room + i];
        below += j->below[k];
        between += j->count[k];
    }
    if (places[0] < below || places[count - 1] >= below + between) return 0;
    nd_sort_keys_i64(j->found, between);
    for (int k = 0; k < count; k++) keys[k] = j->found[places[k] - below];
    return 1;
}

int nd_order_statistics(int dtype, const char *in, ptrdiff_t n, const ptrdiff_t *places, int count, char *out) {
    job j = { .type = nd_key_type_of(dtype), .in = in, .n = n };
    if (!j.type || n < SAMPLE * 4) return 0;
    int tasks = nd_threads() < TASKS ? nd_threads() : TASKS, done = 1;
    j.part = ((n + tasks - 1) / tasks + BLOCK - 1) / BLOCK * BLOCK;
    j.room = j.part / 8 + 2 * BLOCK;
    j.found = malloc(((size_t)j.room * (size_t)tasks + SAMPLE) * 8);
    if (!j.found) return 0;
    int64_t *sample = j.found + j.room * tasks;
    // Places drawn at random, so that no pattern in the data misleads.
    uint64_t seed = 88172645463325252ull;
    for (int k = 0; k < SAMPLE; k++) {
        seed = seed * 6364136223846793005ull + 1442695040888963407ull;
        keys_of(&j, (ptrdiff_t)((seed >> 11) % (uint64_t)n), 1, sample + k);
    }
    nd_sort_keys_i64(sample, SAMPLE);
    for (int k = 0; k < count && done > 0;) {
        int last = k + 1;
        while (last < count && places[last] - places[last - 1] <= 1) last++;
        int64_t keys[TASKS];
        if (last - k > TASKS) last = k + TASKS;
        done = find(&j, sample, places + k, last - k, keys, tasks);
        if (done > 0) j.type->narrow((char *[]){ (char *)keys, out + k * j.type->size }, (ptrdiff_t[]){ 8, j.type->size }, last - k);
        k = last;
    }
    free(j.found);
    return done;
}

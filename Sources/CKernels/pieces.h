#ifndef ND_PIECES_H
#define ND_PIECES_H
#include <stdlib.h>
#include <sys/mman.h>
#include "CKernels.h"

/// Long runs are worked on in pieces of so many elements, by any thread.
enum { PIECE = 1 << 16 };
static inline ptrdiff_t pieces_of(ptrdiff_t n) { return (n + PIECE - 1) / PIECE; }
static inline ptrdiff_t end_of(ptrdiff_t piece, ptrdiff_t n) { return (piece + 1) * PIECE < n ? (piece + 1) * PIECE : n; }
/// Memory to compute in, for `free`. Large blocks come in large pages, which are there sooner, and gone sooner after Ctrl-C.
static inline void *spare_block(size_t bytes) {
    const size_t page = (size_t)1 << 21;
    char *block = malloc(bytes);
    if (block && bytes >= 2 * page) {
        const size_t skip = -(uintptr_t)block % page;
        madvise(block + skip, (bytes - skip) / page * page, MADV_HUGEPAGE);
    }
    return block;
}
/// An element of sixteen bytes, which is only moved.
typedef struct { uint64_t half[2]; } block16;
#endif

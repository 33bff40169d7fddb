#ifndef ND_PIECES_H
#define ND_PIECES_H
#include "CKernels.h"

/// Long runs are worked on in pieces of so many elements, by any thread.
enum { PIECE = 1 << 16 };
static inline ptrdiff_t pieces_of(ptrdiff_t n) { return (n + PIECE - 1) / PIECE; }
static inline ptrdiff_t end_of(ptrdiff_t piece, ptrdiff_t n) { return (piece + 1) * PIECE < n ? (piece + 1) * PIECE : n; }
/// An element of sixteen bytes, which is only moved.
typedef struct { uint64_t half[2]; } block16;
#endif

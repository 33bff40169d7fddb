// Sorting of machine integers, which all other types are turned into.
#ifndef ND_SORT_H
#define ND_SORT_H
#include <stdint.h>
#include "CKernels.h"
void nd_sort_i64_avx512(int64_t *keys, ptrdiff_t n);
void nd_sort_i32_avx512(int32_t *keys, ptrdiff_t n);
void nd_sort_pairs_avx512(int64_t *keys, int64_t *places, ptrdiff_t n);
/// Sorts keys of 4 or 8 bytes that lie close together, from one place to another or in place: 1 when done, 0 where they do not, -1 after an interrupt.
int nd_sort_counting(int size, const char *from, char *to, ptrdiff_t n);
/// How the elements of a type become 64 bits that compare as they do, and what they were again.
typedef struct { int size; nd_loop widen, narrow; } nd_key_type;
/// NULL for types that are no machine numbers.
const nd_key_type *nd_key_type_of(int dtype);
void nd_sort_keys_i64(int64_t *keys, ptrdiff_t n);
/// By digits of 11 bits, least first; stable.
void nd_radix_i64(int64_t *keys, ptrdiff_t n);
void nd_radix_i32(int32_t *keys, ptrdiff_t n);
void nd_radix_pairs(int64_t *keys, int64_t *places, ptrdiff_t n);
#endif

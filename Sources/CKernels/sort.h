// Sorting of machine integers, which all other types are turned into.
#ifndef ND_SORT_H
#define ND_SORT_H
#include <stdint.h>
#include "CKernels.h"
/// Pseudo-random numbers, from one seed always, by which samples of keys are chosen.
#define ND_FIRST_SEED 88172645463325252ull
#define ND_NEXT(seed) (seed = seed * 6364136223846793005ull + 1442695040888963407ull)
enum { ND_BUCKETS = 32 };
/// Vector code: quicksorts, and between which of `ND_BUCKETS - 1` keys in ascending order each key lies.
#define ND_QUICKSORTS(VARIANT) \
void nd_classify_i64_##VARIANT(const int64_t *keys, ptrdiff_t n, const int64_t *splitters, uint8_t *bucket); \
void nd_classify_i32_##VARIANT(const int32_t *keys, ptrdiff_t n, const int64_t *splitters, uint8_t *bucket); \
void nd_sort_i64_##VARIANT(int64_t *keys, ptrdiff_t n); \
void nd_sort_i32_##VARIANT(int32_t *keys, ptrdiff_t n); \
void nd_sort_pairs_##VARIANT(int64_t *keys, int64_t *places, ptrdiff_t n);
ND_QUICKSORTS(avx2)
ND_QUICKSORTS(avx512)
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

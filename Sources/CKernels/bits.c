// Flags as the bits of bytes.
#include <immintrin.h>
#include <string.h>
#include "CKernels.h"

/// The truth of eight bytes in one: a product moves each to its place in the highest byte.
static inline uint8_t gathered(uint64_t bytes, int low_first) {
    // The highest bit of a byte says that it is not zero.
    const uint64_t truth = ((bytes & 0x7f7f7f7f7f7f7f7f) + 0x7f7f7f7f7f7f7f7f) | bytes;
    return (uint8_t)((truth >> 7 & 0x0101010101010101) * (low_first ? 0x0102040810204080 : 0x8040201008040201) >> 56);
}
static void pack_line(const uint8_t *in, ptrdiff_t n, uint8_t *out, int low_first) {
    for (ptrdiff_t i = 0; i < n; i += 8) {
        uint64_t bytes = 0;
        memcpy(&bytes, in + i, (size_t)(n - i < 8 ? n - i : 8));
        out[i / 8] = gathered(bytes, low_first);
    }
}
/// The same for runs of 32 flags; how many there were.
__attribute__((target("avx2"))) static ptrdiff_t pack_runs(const uint8_t *in, ptrdiff_t n, uint8_t *out, int low_first) {
    const __m256i kept = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
    const __m256i turned = _mm256_broadcastsi128_si256(_mm_setr_epi8(7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8));
    const __m256i order = low_first ? kept : turned;
    ptrdiff_t i = 0;
    for (; i + 32 <= n; i += 32) {
        __m256i flags = _mm256_shuffle_epi8(_mm256_loadu_si256((const __m256i *)(in + i)), order);
        int bits = ~_mm256_movemask_epi8(_mm256_cmpeq_epi8(flags, _mm256_setzero_si256()));
        memcpy(out + i / 8, &bits, 4);
    }
    return i;
}
void nd_pack_bits(const uint8_t *in, ptrdiff_t lines, ptrdiff_t n, uint8_t *out, int low_first) {
    for (ptrdiff_t line = 0; line < lines; line++, in += n, out += (n + 7) / 8) {
        ptrdiff_t done = nd_instructions() >= ND_AVX2 ? pack_runs(in, n, out, low_first) : 0;
        pack_line(in + done, n - done, out + done / 8, low_first);
    }
}

#ifndef ND_PACKED_H
#define ND_PACKED_H
#include <stddef.h>
#include <stdint.h>

/// The state of one compression or decompression by bzip2's or XZ's library, which is opened when it is first needed.
typedef struct nd_packed nd_packed;
/// A filter of XZ: its number, and the fields of its options in the order in which `nd_lzma_start` lists them.
struct nd_filter {
    uint64_t id;
    int64_t options[9];
};

int nd_bzip_opens(void);
int nd_lzma_opens(void);
/// A stream; NULL with the library's code in `status` where it refuses.
nd_packed *nd_bzip_start(int compresses, int level, int *status);
/// `format` is 0 for what the data say, 1 for .xz, 2 for .lzma and 3 for filters without a head; `preset` counts where there are no filters. The
/// options of LZMA are the preset, the size of the dictionary, lc, lp, pb, mode, nice_len, mf and depth, each -1 where the preset says it;
/// those of the delta filter the distance, those of the others the first offset.
nd_packed *nd_lzma_start(int compresses, int format, int check, uint32_t preset, uint64_t memory, const struct nd_filter *filters, int count, int *status);
void nd_packed_end(nd_packed *stream);
/// Goes on until the input or the room is used up; the counts become what is left of them. 0, 1 at the end of the stream, or the library's
/// code: negative for bzip2's, positive from 2 on for XZ's.
int nd_packed_run(nd_packed *stream, const uint8_t *input, size_t *left, uint8_t *output, size_t *room, int finishes);
/// The check that the stream has, once that is known; -1 before.
int nd_lzma_check(nd_packed *stream);
int nd_lzma_check_is_supported(int check);

#endif

#ifndef ND_ZSTREAM_H
#define ND_ZSTREAM_H
#include <stddef.h>
#include <stdint.h>

/// The state of one compression or decompression by zlib, which is opened when it is first needed.
typedef struct nd_zstream nd_zstream;

/// Whether zlib is there.
int nd_zlib_opens(void);
const char *nd_zlib_version(void);
/// A stream that deflates or inflates; NULL with the library's code in `status` where it refuses. A dictionary may be empty.
nd_zstream *nd_zlib_start(int deflates, int level, int window, int memory, int strategy, const void *dictionary, size_t length, int *status);
nd_zstream *nd_zlib_copy(nd_zstream *stream);
void nd_zlib_end(nd_zstream *stream);
/// Goes on until the input or the room is used up; the counts become what is left of them. Returns the library's code.
int nd_zlib_run(nd_zstream *stream, const uint8_t *input, size_t *left, uint8_t *output, size_t *room, int flush);
/// What the library says of its last error, or NULL.
const char *nd_zlib_message(nd_zstream *stream);

#endif

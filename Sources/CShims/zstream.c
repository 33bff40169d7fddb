#include "CShims.h"
#include "zstream.h"
#include <stdlib.h>
#include <string.h>

// zlib's `z_stream`: its layout is part of the library's binary interface.
struct z {
    const uint8_t *next_in;
    unsigned avail_in;
    unsigned long total_in;
    uint8_t *next_out;
    unsigned avail_out;
    unsigned long total_out;
    const char *msg;
    void *state, *allocate, *release, *opaque;
    int data_type;
    unsigned long adler, reserved;
};
struct nd_zstream {
    struct z z;
    int deflates;
    size_t dictionary_length;
    uint8_t dictionary[];
};

static struct {
    const char *(*version)(void);
    int (*deflate_start)(struct z *, int, int, int, int, int, const char *, int);
    int (*inflate_start)(struct z *, int, const char *, int);
    int (*deflate)(struct z *, int), (*inflate)(struct z *, int);
    int (*deflate_end)(struct z *), (*inflate_end)(struct z *);
    int (*deflate_copy)(struct z *, struct z *), (*inflate_copy)(struct z *, struct z *);
    int (*deflate_dictionary)(struct z *, const uint8_t *, unsigned), (*inflate_dictionary)(struct z *, const uint8_t *, unsigned);
} zlib;
enum { Z_NEEDS_DICTIONARY = 2, Z_MEMORY = -4, Z_DEFLATED = 8 };

int nd_zlib_opens(void) {
    static int known;
    if (known) return known > 0;
    void *library = nd_open_library("libz.so.1 libz.so");
    known = -1;
    if (!library) return 0;
    const struct { void *place; const char *name; } symbols[] = {
        {&zlib.version, "zlibVersion"}, {&zlib.deflate_start, "deflateInit2_"}, {&zlib.inflate_start, "inflateInit2_"},
        {&zlib.deflate, "deflate"}, {&zlib.inflate, "inflate"}, {&zlib.deflate_end, "deflateEnd"}, {&zlib.inflate_end, "inflateEnd"},
        {&zlib.deflate_copy, "deflateCopy"}, {&zlib.inflate_copy, "inflateCopy"},
        {&zlib.deflate_dictionary, "deflateSetDictionary"}, {&zlib.inflate_dictionary, "inflateSetDictionary"},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *found = nd_library_symbol(library, symbols[i].name);
        if (!found) return 0;
        memcpy(symbols[i].place, &found, sizeof found);
    }
    known = 1;
    return 1;
}
const char *nd_zlib_version(void) { return nd_zlib_opens() ? zlib.version() : ""; }

nd_zstream *nd_zlib_start(int deflates, int level, int window, int memory, int strategy, const void *dictionary, size_t length, int *status) {
    nd_zstream *made = nd_zlib_opens() ? calloc(1, sizeof *made + length) : NULL;
    *status = Z_MEMORY;
    if (!made) return NULL;
    made->deflates = deflates;
    made->dictionary_length = length;
    if (length) memcpy(made->dictionary, dictionary, length);
    *status = deflates ? zlib.deflate_start(&made->z, level, Z_DEFLATED, window, memory, strategy, zlib.version(), sizeof made->z)
                       : zlib.inflate_start(&made->z, window, zlib.version(), sizeof made->z);
    if (*status == 0 && deflates && length) *status = zlib.deflate_dictionary(&made->z, made->dictionary, (unsigned)length);
    // Raw data does not say that it needs a dictionary.
    if (*status == 0 && !deflates && length && window < 0) *status = zlib.inflate_dictionary(&made->z, made->dictionary, (unsigned)length);
    if (*status == 0) return made;
    free(made);
    return NULL;
}
nd_zstream *nd_zlib_copy(nd_zstream *stream) {
    size_t size = sizeof *stream + stream->dictionary_length;
    nd_zstream *made = malloc(size);
    if (!made) return NULL;
    memcpy(made, stream, size);
    if ((stream->deflates ? zlib.deflate_copy : zlib.inflate_copy)(&made->z, &stream->z) == 0) return made;
    free(made);
    return NULL;
}
void nd_zlib_end(nd_zstream *stream) {
    (stream->deflates ? zlib.deflate_end : zlib.inflate_end)(&stream->z);
    free(stream);
}
int nd_zlib_run(nd_zstream *stream, const uint8_t *input, size_t *left, uint8_t *output, size_t *room, int flush) {
    const unsigned most = 1u << 30;
    struct z *z = &stream->z;
    z->next_in = input;
    z->next_out = output;
    z->avail_in = *left < most ? (unsigned)*left : most;
    z->avail_out = *room < most ? (unsigned)*room : most;
    unsigned in = z->avail_in, out = z->avail_out;
    int status = stream->deflates ? zlib.deflate(z, flush) : zlib.inflate(z, flush);
    if (status == Z_NEEDS_DICTIONARY && stream->dictionary_length) {
        status = zlib.inflate_dictionary(z, stream->dictionary, (unsigned)stream->dictionary_length);
        if (status == 0) status = zlib.inflate(z, flush);
    }
    *left -= in - z->avail_in;
    *room -= out - z->avail_out;
    return status;
}
const char *nd_zlib_message(nd_zstream *stream) { return stream->z.msg; }

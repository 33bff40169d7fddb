#include "packed.h"
#include "CShims.h"
#include <stdlib.h>
#include <string.h>

// The layouts are part of the libraries' binary interfaces: bzip2's `bz_stream`, and XZ's `lzma_stream` and `lzma_options_lzma`.
struct bz {
    const uint8_t *next_in;
    unsigned avail_in, total_in[2];
    uint8_t *next_out;
    unsigned avail_out, total_out[2];
    void *state, *allocate, *release, *opaque;
};
struct xz {
    const uint8_t *next_in;
    size_t avail_in;
    uint64_t total_in;
    uint8_t *next_out;
    size_t avail_out;
    uint64_t total_out;
    const void *allocator;
    void *internal, *reserved_pointers[4];
    uint64_t seek, reserved_number;
    size_t reserved_sizes[2];
    int reserved_enums[2];
};
struct xz_lzma {
    uint32_t dict_size;
    const uint8_t *dictionary;
    uint32_t dictionary_size, lc, lp, pb;
    int mode;
    uint32_t nice_len;
    int mf;
    uint32_t depth, reserved_numbers[8];
    int reserved_enums[4];
    void *reserved_pointers[2];
};
struct xz_delta {
    int type;
    uint32_t distance, reserved_numbers[4];
    void *reserved_pointers[2];
};
struct xz_filter {
    uint64_t id;
    void *options;
};
enum { MOST_FILTERS = 4, LZMA2 = 0x21, DELTA = 0x03 };
static const uint64_t UNKNOWN = UINT64_MAX, LZMA1_ID = 0x4000000000000001;

struct nd_packed {
    enum { BZIP, LZMA } kind;
    int compresses;
    union {
        struct bz bz;
        struct xz xz;
    } stream;
};

static struct {
    int (*compress_start)(struct bz *, int, int, int), (*decompress_start)(struct bz *, int, int);
    int (*compress)(struct bz *, int), (*decompress)(struct bz *);
    int (*compress_end)(struct bz *), (*decompress_end)(struct bz *);
} bzip;
static struct {
    int (*easy)(struct xz *, uint32_t, int), (*encoder)(struct xz *, const struct xz_filter *, int);
    int (*alone_encoder)(struct xz *, const struct xz_lzma *), (*raw_encoder)(struct xz *, const struct xz_filter *);
    int (*decoder)(struct xz *, uint64_t, uint32_t), (*alone_decoder)(struct xz *, uint64_t), (*auto_decoder)(struct xz *, uint64_t, uint32_t);
    int (*raw_decoder)(struct xz *, const struct xz_filter *);
    int (*code)(struct xz *, int), (*check)(const struct xz *);
    void (*end)(struct xz *);
    unsigned char (*preset)(struct xz_lzma *, uint32_t), (*supported)(int);
} lzma;

struct symbol {
    void *place;
    const char *name;
};
static int opens(int *known, const char *names, const struct symbol *symbols, size_t count) {
    if (*known) return *known > 0;
    void *library = nd_open_library(names);
    *known = -1;
    for (size_t i = 0; i < count; i++) {
        void *found = library ? nd_library_symbol(library, symbols[i].name) : NULL;
        if (!found) return 0;
        memcpy(symbols[i].place, &found, sizeof found);
    }
    *known = 1;
    return 1;
}
int nd_bzip_opens(void) {
    static int known;
    const struct symbol symbols[] = {
        {&bzip.compress_start, "BZ2_bzCompressInit"}, {&bzip.decompress_start, "BZ2_bzDecompressInit"}, {&bzip.compress, "BZ2_bzCompress"},
        {&bzip.decompress, "BZ2_bzDecompress"}, {&bzip.compress_end, "BZ2_bzCompressEnd"}, {&bzip.decompress_end, "BZ2_bzDecompressEnd"},
    };
    return opens(&known, "libbz2.so.1.0 libbz2.so.1 libbz2.so", symbols, sizeof symbols / sizeof *symbols);
}
int nd_lzma_opens(void) {
    static int known;
    const struct symbol symbols[] = {
        {&lzma.easy, "lzma_easy_encoder"}, {&lzma.encoder, "lzma_stream_encoder"}, {&lzma.alone_encoder, "lzma_alone_encoder"},
        {&lzma.raw_encoder, "lzma_raw_encoder"}, {&lzma.decoder, "lzma_stream_decoder"}, {&lzma.alone_decoder, "lzma_alone_decoder"},
        {&lzma.auto_decoder, "lzma_auto_decoder"}, {&lzma.raw_decoder, "lzma_raw_decoder"}, {&lzma.code, "lzma_code"},
        {&lzma.check, "lzma_get_check"}, {&lzma.end, "lzma_end"}, {&lzma.preset, "lzma_lzma_preset"},
        {&lzma.supported, "lzma_check_is_supported"},
    };
    return opens(&known, "liblzma.so.5 liblzma.so", symbols, sizeof symbols / sizeof *symbols);
}

nd_packed *nd_bzip_start(int compresses, int level, int *status) {
    nd_packed *made = nd_bzip_opens() ? calloc(1, sizeof *made) : NULL;
    *status = -3;
    if (!made) return NULL;
    made->kind = BZIP;
    made->compresses = compresses;
    *status = compresses ? bzip.compress_start(&made->stream.bz, level, 0, 0) : bzip.decompress_start(&made->stream.bz, 0, 0);
    if (*status == 0) return made;
    free(made);
    return NULL;
}

/// What the filters say, laid out as the library reads it; 0, or its code for options that it does not take.
static int lay(const struct nd_filter *filters, int count, struct xz_filter *laid, struct xz_lzma *sizes, struct xz_delta *deltas, uint32_t *starts) {
    for (int i = 0; i < count; i++) {
        const int64_t *given = filters[i].options;
        laid[i] = (struct xz_filter){filters[i].id, NULL};
        if (filters[i].id == LZMA1_ID || filters[i].id == LZMA2) {
            struct xz_lzma *it = &sizes[i];
            if (lzma.preset(it, given[0] < 0 ? 6 : (uint32_t)given[0])) return 8;
            if (given[1] >= 0) it->dict_size = (uint32_t)given[1];
            if (given[2] >= 0) it->lc = (uint32_t)given[2];
            if (given[3] >= 0) it->lp = (uint32_t)given[3];
            if (given[4] >= 0) it->pb = (uint32_t)given[4];
            if (given[5] >= 0) it->mode = (int)given[5];
            if (given[6] >= 0) it->nice_len = (uint32_t)given[6];
            if (given[7] >= 0) it->mf = (int)given[7];
            if (given[8] >= 0) it->depth = (uint32_t)given[8];
            laid[i].options = it;
        } else if (filters[i].id == DELTA) {
            deltas[i].distance = given[0] < 0 ? 1 : (uint32_t)given[0];
            laid[i].options = &deltas[i];
        } else if (given[0] > 0) {
            starts[2 * i] = (uint32_t)given[0];
            laid[i].options = &starts[2 * i];
        }
    }
    laid[count].id = UNKNOWN;
    return 0;
}
nd_packed *nd_lzma_start(int compresses, int format, int check, uint32_t preset, uint64_t memory, const struct nd_filter *filters, int count, int *status) {
    struct xz_filter laid[MOST_FILTERS + 1] = {0};
    struct xz_lzma sizes[MOST_FILTERS] = {0};
    struct xz_delta deltas[MOST_FILTERS] = {0};
    uint32_t starts[2 * MOST_FILTERS] = {0};
    *status = 5;
    if (!nd_lzma_opens()) return NULL;
    *status = count > MOST_FILTERS ? 8 : lay(filters, count, laid, sizes, deltas, starts);
    if (*status) return NULL;
    nd_packed *made = calloc(1, sizeof *made);
    *status = 5;
    if (!made) return NULL;
    made->kind = LZMA;
    made->compresses = compresses;
    struct xz *xz = &made->stream.xz;
    if (compresses) {
        struct xz_lzma plain = {0};
        if (format == 1) {
            *status = count ? lzma.encoder(xz, laid, check) : lzma.easy(xz, preset, check);
        } else if (format == 2) {
            if (count) plain = sizes[0];
            *status = !count && lzma.preset(&plain, preset) ? 8 : lzma.alone_encoder(xz, &plain);
        } else {
            *status = lzma.raw_encoder(xz, laid);
        }
    } else if (format == 3) {
        *status = lzma.raw_decoder(xz, laid);
    } else {
        // The decoder tells which check the stream has, or that it has none.
        const uint32_t flags = 1 | 4;
        *status = format == 0 ? lzma.auto_decoder(xz, memory, flags) : format == 1 ? lzma.decoder(xz, memory, flags) : lzma.alone_decoder(xz, memory);
    }
    if (*status == 0) return made;
    lzma.end(xz);
    free(made);
    return NULL;
}
void nd_packed_end(nd_packed *stream) {
    if (stream->kind == LZMA) lzma.end(&stream->stream.xz);
    else (stream->compresses ? bzip.compress_end : bzip.decompress_end)(&stream->stream.bz);
    free(stream);
}

static int run_bzip(nd_packed *stream, const uint8_t *input, size_t *left, uint8_t *output, size_t *room, int finishes) {
    const unsigned most = 1u << 30;
    struct bz *z = &stream->stream.bz;
    z->next_in = input;
    z->next_out = output;
    unsigned in = z->avail_in = *left < most ? (unsigned)*left : most, out = z->avail_out = *room < most ? (unsigned)*room : most;
    if (stream->compresses && !finishes && !in) return 0;
    int status = stream->compresses ? bzip.compress(z, finishes && in == *left ? 2 : 0) : bzip.decompress(z);
    *left -= in - z->avail_in;
    *room -= out - z->avail_out;
    return status == 4 ? 1 : status > 0 ? 0 : status;
}
static int run_lzma(nd_packed *stream, const uint8_t *input, size_t *left, uint8_t *output, size_t *room, int finishes) {
    struct xz *z = &stream->stream.xz;
    z->next_in = input;
    z->next_out = output;
    z->avail_in = *left;
    z->avail_out = *room;
    int status = 0;
    // 2 and 4 tell of the check alone.
    do status = lzma.code(z, finishes ? 3 : 0);
    while (status == 2 || status == 4);
    *left = z->avail_in;
    *room = z->avail_out;
    // 10: nothing more can be done with what there is.
    return status == 10 ? 0 : status;
}
int nd_packed_run(nd_packed *stream, const uint8_t *input, size_t *left, uint8_t *output, size_t *room, int finishes) {
    return (stream->kind == LZMA ? run_lzma : run_bzip)(stream, input, left, output, room, finishes);
}
int nd_lzma_check(nd_packed *stream) { return lzma.check(&stream->stream.xz); }
int nd_lzma_check_is_supported(int check) { return nd_lzma_opens() && lzma.supported(check); }

// Windows of images as columns of a matrix, and back.
#include <string.h>
#include "CKernels.h"

/// The rows and columns of an image that the element (i, j) of every window reads, as far as they are inside.
typedef struct { ptrdiff_t first, last, start; } span;
static span inside(ptrdiff_t count, ptrdiff_t size, ptrdiff_t stride, ptrdiff_t offset) {
    ptrdiff_t first = offset < 0 ? (-offset + stride - 1) / stride : 0, last = offset >= size ? 0 : (size - 1 - offset) / stride + 1;
    first = first < count ? first : count;
    last = last < count ? last : count;
    return (span){ first, last < first ? first : last, offset + first * stride };
}

#define COPY_ROW(SIZE, T) \
static void copy_row_##SIZE(const char *from, char *to, ptrdiff_t count, ptrdiff_t step) { \
    const T *x = (const T *)from; \
    T *z = (T *)to; \
    if (step == 1) for (ptrdiff_t k = 0; k < count; k++) z[k] = x[k]; \
    else for (ptrdiff_t k = 0; k < count; k++) z[k] = x[k * step]; }
COPY_ROW(4, uint32_t) COPY_ROW(8, uint64_t)

static void unfold_task(void *context, ptrdiff_t plane) {
    const nd_windows *w = context;
    void (*copy)(const char *, char *, ptrdiff_t, ptrdiff_t) = w->dtype == ND_F32 ? copy_row_4 : copy_row_8;
    const ptrdiff_t size = nd_size_of(w->dtype), row = w->columns * size;
    const char *image = w->images + plane * w->height * w->width * size;
    char *out = w->windows + plane * w->kernel_height * w->kernel_width * w->rows * row;
    for (ptrdiff_t i = 0; i < w->kernel_height; i++) {
        const span down = inside(w->rows, w->height, w->stride_down, i * w->dilation_down - w->padding_down);
        for (ptrdiff_t j = 0; j < w->kernel_width; j++, out += w->rows * row) {
            const span across = inside(w->columns, w->width, w->stride_across, j * w->dilation_across - w->padding_across);
            const int is_whole = down.first == 0 && down.last == w->rows && across.first == 0 && across.last == w->columns;
            if (!is_whole) memset(out, 0, (size_t)(w->rows * row));
            const char *from = image + (down.start * w->width + across.start) * size;
            for (ptrdiff_t y = down.first; y < down.last; y++, from += w->stride_down * w->width * size)
                copy(from, out + y * row + across.first * size, across.last - across.first, w->stride_across);
        }
    }
}
/// Little work is done by the caller alone.
static int each_plane(const nd_windows *w, nd_task task) {
    enum { WORTHWHILE = 1 << 14 };
    if (w->planes * w->kernel_height * w->kernel_width * w->rows * w->columns >= WORTHWHILE) return nd_parallel(w->planes, task, (void *)w);
    for (ptrdiff_t plane = 0; plane < w->planes; plane++) task((void *)w, plane);
    return !nd_is_interrupted();
}
int nd_unfold(const nd_windows *w) { return each_plane(w, unfold_task); }

#define ADD_BACK(NAME, T) \
static void add_back_##NAME(const nd_windows *w, ptrdiff_t plane) { \
    T *image = (T *)w->images + plane * w->height * w->width; \
    const T *from = (const T *)w->windows + plane * w->kernel_height * w->kernel_width * w->rows * w->columns; \
    for (ptrdiff_t i = 0; i < w->kernel_height; i++) { \
        const span down = inside(w->rows, w->height, w->stride_down, i * w->dilation_down - w->padding_down); \
        for (ptrdiff_t j = 0; j < w->kernel_width; j++, from += w->rows * w->columns) { \
            const span across = inside(w->columns, w->width, w->stride_across, j * w->dilation_across - w->padding_across); \
            for (ptrdiff_t y = down.first; y < down.last; y++) { \
                T *z = image + (down.start + (y - down.first) * w->stride_down) * w->width + across.start; \
                const T *x = from + y * w->columns + across.first; \
                const ptrdiff_t count = across.last - across.first, step = w->stride_across; \
                if (step == 1) for (ptrdiff_t k = 0; k < count; k++) z[k] += x[k]; \
                else for (ptrdiff_t k = 0; k < count; k++) z[k * step] += x[k]; } } } }
ADD_BACK(f32, float) ADD_BACK(f64, double)
static void fold_task(void *context, ptrdiff_t plane) {
    const nd_windows *w = context;
    w->dtype == ND_F32 ? add_back_f32(w, plane) : add_back_f64(w, plane);
}
int nd_fold_windows(const nd_windows *w) { return each_plane(w, fold_task); }

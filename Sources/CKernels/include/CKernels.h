#ifndef ND_CKERNELS_H
#define ND_CKERNELS_H
#include <stddef.h>
#include <stdint.h>
#include "COperations.h"

/// One run of `n` elements: `args` are the inputs then the output, `steps` their strides in bytes.
typedef void (*nd_loop)(char *const *args, const ptrdiff_t *steps, ptrdiff_t n);
#include "Parallel.h"
/// The instruction sets that loops are compiled for: the best that the machine has, unless a lower one is set as the limit.
enum nd_instruction_set { ND_BASELINE, ND_AVX2, ND_AVX512 };
int nd_instructions(void);
void nd_limit_instructions(int most);
nd_loop nd_unary_loop(int op, int dtype);
nd_loop nd_binary_loop(int op, int dtype);
nd_loop nd_cast_loop(int from, int to);
/// `args`: condition (bool), then, otherwise, out; for elements of `size` bytes.
nd_loop nd_where_loop(int size);
/// The form of a loop for a run that reads and writes so many bytes, side by side, with the output where no operand lies: the loop itself, or
/// one that writes past the caches.
nd_loop nd_streamed_loop(nd_loop loop, const char *output, ptrdiff_t bytes);
/// Runs over at least so many bytes write past the caches; at first as many as the processor gains by it.
void nd_stream_from(ptrdiff_t bytes);

/// Reduces `n` elements `step` bytes apart into `*out`. Sums follow NumPy's pairwise order.
/// With `accumulate`, `*out` holds a partial result that comes first.
typedef void (*nd_fold)(const char *in, ptrdiff_t step, ptrdiff_t n, char *out, int accumulate);
nd_fold nd_fold_loop(int op, int dtype);
/// A reduction of a strided array: the axes that stay, in the order of the C-ordered result, and the axes that go, outermost in memory first.
typedef struct {
    int op, dtype, by_rows;       // by_rows: the innermost axis in memory stays
    const char *in;
    char *out;
    int out_size, kept, folded;
    ptrdiff_t kept_sizes[ND_MAX_RANK], kept_steps[ND_MAX_RANK], folded_sizes[ND_MAX_RANK], folded_steps[ND_MAX_RANK];
} nd_reduction_plan;
/// Runs it, on all threads where there is enough to do. False after an interrupt.
int nd_reduce(const nd_reduction_plan *plan);
/// The elements at `places` (ascending) of the run as it would be sorted, NaN last: 1 when done, 0 where sorting is the way, -1 after an
/// interrupt.
int nd_order_statistics(int dtype, const char *in, ptrdiff_t n, const ptrdiff_t *places, int count, char *out);
/// The sum of the squared distances of doubles from `mean`, to the bit as a subtraction, a product and NumPy's sum give it. False after an
/// interrupt.
int nd_sum_deviations(const double *x, ptrdiff_t n, double mean, double *out);
/// The same of `lines` runs of `n` that stand one after the other, each with a mean of its own.
int nd_line_deviations(const double *x, ptrdiff_t lines, ptrdiff_t n, const double *means, double *out);
/// All windows of `planes` images of floats or doubles: `images` are (planes, height, width), `windows` (planes, kernel height, kernel width,
/// rows, columns), both C-ordered. What a window reads in the padding is zero.
typedef struct {
    int dtype;
    char *images, *windows;
    ptrdiff_t planes, height, width, kernel_height, kernel_width, rows, columns;
    ptrdiff_t stride_down, stride_across, padding_down, padding_across, dilation_down, dilation_across;
} nd_windows;
/// Copies the windows from the images. False after an interrupt.
int nd_unfold(const nd_windows *windows);
/// Adds every element of a window where it came from.
int nd_fold_windows(const nd_windows *windows);
/// exp(x - max) over its sum, or the logarithm of that, of each of `lines` runs of `n` floats that stand one after the other: what the operations
/// one by one give. 1 when done, 0 after an interrupt, -1 where there is no memory.
int nd_softmax(int dtype, int is_logarithm, const char *in, char *out, ptrdiff_t lines, ptrdiff_t n);
/// Running sum or product (`ND_SUM`, `ND_PROD`, `ND_MAX`, `ND_MIN`).
typedef void (*nd_scan)(const char *before, const char *in, ptrdiff_t in_step, char *out, ptrdiff_t out_step, ptrdiff_t n);
/// Such a loop goes on from the result at `before`, or begins where that is null.
nd_scan nd_scan_loop(int op, int dtype);
/// Running sums (`ND_SUM`), products, maxima or minima down the columns of `count` C-ordered matrices of `rows` lines of `columns` real numbers,
/// on all threads. False after an interrupt.
int nd_scan_columns(int op, int dtype, const char *in, char *out, ptrdiff_t count, ptrdiff_t rows, ptrdiff_t columns);

/// Bytes of one element.
int nd_size_of(int dtype);
/// Sorts a contiguous run into `out`, which may be the run itself; NaN goes last. `spare` has room for as many elements. False after an interrupt.
int nd_sort(int dtype, const char *in, char *out, ptrdiff_t n, char *spare);
/// The stable order of a run; `spare` has room for three times `n` places. False after an interrupt.
int nd_argsort(int dtype, const char *in, int64_t *order, ptrdiff_t n, char *spare);
/// Sorts `lines` runs of `n` elements that stand one after the other; with `places`, `out` gets their orders. False after an interrupt.
int nd_sort_lines(int dtype, const char *in, char *out, int places, ptrdiff_t n, ptrdiff_t lines);
/// Where each of `count` keys could be inserted in the sorted run; after equal elements with `right`.
int nd_search(int dtype, const char *sorted, ptrdiff_t n, const char *keys, ptrdiff_t count, int right, int64_t *out);
/// Keeps one of each run of equal elements; how many are left, and where the runs began if that is wanted.
ptrdiff_t nd_distinct(int dtype, char *data, ptrdiff_t n, int64_t *starts);
/// How many different elements there are, where in `order`, which sorts them, each begins, and the number of each element's value.
ptrdiff_t nd_groups(int dtype, const char *data, const int64_t *order, ptrdiff_t n, int64_t *starts, int64_t *inverse);
/// Which values are among `count` others, all of which lie in `low ..< low + size`; `table` has as many zeros.
int nd_members(const int64_t *values, ptrdiff_t n, const int64_t *set, ptrdiff_t count, int64_t low, uint64_t size, uint8_t *table, int inverted, uint8_t *out);

/// How many bytes of a mask are 1; -1 after an interrupt. `starts` has room for `nd_mask_pieces(n)` numbers that the other two need.
ptrdiff_t nd_count_true(const uint8_t *flags, ptrdiff_t n, ptrdiff_t *starts);
ptrdiff_t nd_mask_pieces(ptrdiff_t n);
int nd_true_places(const uint8_t *flags, ptrdiff_t n, ptrdiff_t *starts, int64_t *out);
int nd_mask_select(const uint8_t *flags, ptrdiff_t n, ptrdiff_t *starts, const char *in, int size, char *out);

/// `flat = flat * size + index`, negative places counted from the end; the first position that is out of range, or -1.
ptrdiff_t nd_fold_index(const int64_t *index, ptrdiff_t n, ptrdiff_t size, int64_t *flat);
/// Copies `n` blocks of `block` bytes from the places given.
int nd_take(const char *in, const int64_t *index, ptrdiff_t n, char *out, ptrdiff_t block);
/// The same of `size` blocks of 1, 2, 4, 8 or 16 bytes, from places that may count from the end: the first position that is out of range,
/// -1 where there is none, or -2 after an interrupt.
ptrdiff_t nd_take_at(const char *in, ptrdiff_t size, const int64_t *index, ptrdiff_t n, char *out, ptrdiff_t block);
/// Each of `n` blocks `times` times.
int nd_repeat(const char *in, ptrdiff_t n, ptrdiff_t times, ptrdiff_t block, char *out);
/// Each of `n` blocks as often as its count says.
int nd_repeat_each(const char *in, const int64_t *counts, ptrdiff_t n, ptrdiff_t block, char *out);
/// Makes byte offsets of flat places in axes of the given sizes and steps.
int nd_locate(int64_t *places, ptrdiff_t n, int axes, const ptrdiff_t *sizes, const ptrdiff_t *steps);
/// Copies blocks to the offsets, which count in units of bytes, in their order; the blocks stand `step` bytes apart.
int nd_put(char *base, const int64_t *offsets, ptrdiff_t unit, ptrdiff_t n, const char *in, ptrdiff_t step, ptrdiff_t block);
/// Combines `count` elements at each offset with those that stand there, in the order of the offsets.
int nd_combine_at(int op, int dtype, char *base, const int64_t *offsets, ptrdiff_t unit, ptrdiff_t n, const char *in, ptrdiff_t step, ptrdiff_t count);
/// Eight flags of each line of `n` to a byte, the last one filled up with zeros; the first flag is the lowest bit, or the highest.
void nd_pack_bits(const uint8_t *in, ptrdiff_t lines, ptrdiff_t n, uint8_t *out, int low_first);
/// `first + i * step`, wrapping, and `start + i * delta`.
int nd_range_i64(int64_t first, int64_t step, int64_t *out, ptrdiff_t n);
int nd_range_f64(double start, double delta, double *out, ptrdiff_t n);
/// `out[i] = sum of x[k] * y[i - k]` for the `n + m - 1` places where any product stands.
int nd_convolve(const double *x, ptrdiff_t n, const double *y, ptrdiff_t m, double *out);
/// How often each number below `bins` stands in `values`, all of which are in range.
int nd_bincount(const int64_t *values, ptrdiff_t n, ptrdiff_t bins, int64_t *out);
/// How many values lie between each two of the equally spaced edges, the last one included.
int nd_histogram(const double *values, ptrdiff_t n, const double *edges, ptrdiff_t bins, int64_t *out);

/// Transforms complex lines of n numbers: `in` and `out` are [outer][n][inner], C-ordered. False after an interrupt.
int nd_fft(const double *in, double *out, ptrdiff_t outer, ptrdiff_t n, ptrdiff_t inner, int inverse, double scale);
/// Real lines of even length n, seen as n/2 complex numbers: after their transform, the first half of the real lines' own;
/// before the inverse, what it is to be made from.
void nd_fft_real_after(const double *z, double *out, ptrdiff_t lines, ptrdiff_t n, double scale);
void nd_fft_real_before(const double *in, double *z, ptrdiff_t lines, ptrdiff_t n);

// Generators. Each state is what the library in question keeps.
/// `words` are the numbers that the key gives, `pos` is the one that comes next.
typedef struct { uint32_t key[624], words[624]; int pos; } nd_mt19937;
void nd_mt_seed(nd_mt19937 *s, uint32_t seed);
void nd_mt_seed_array(nd_mt19937 *s, const uint32_t *key, int length);
/// Goes on with the key in the state, of which `pos` numbers have been drawn.
void nd_mt_restore(nd_mt19937 *s, int pos);
uint32_t nd_mt_next32(nd_mt19937 *s);
double nd_mt_double(nd_mt19937 *s);

typedef struct { uint64_t state_high, state_low, inc_high, inc_low; int has32; uint32_t kept32; } nd_pcg64;
void nd_pcg_seed(nd_pcg64 *s, const uint64_t state[2], const uint64_t inc[2]);
uint64_t nd_pcg_next64(nd_pcg64 *s);
uint32_t nd_pcg_next32(nd_pcg64 *s);
double nd_pcg_double(nd_pcg64 *s);
/// SeedSequence(entropy).generate_state(words, uint32).
void nd_seed_sequence(const uint32_t *entropy, int count, const uint32_t *spawn, int spawned, uint32_t *out, int words);
double nd_pcg_normal(nd_pcg64 *s);
double nd_pcg_exponential(nd_pcg64 *s);
float nd_pcg_normal_float(nd_pcg64 *s);
float nd_pcg_exponential_float(nd_pcg64 *s);
/// Any generator of bits; the distributions of NumPy's Generator over it.
typedef struct { void *state; uint64_t (*next64)(void *); uint32_t (*next32)(void *); double (*next_double)(void *); } nd_bits;
double nd_bits_normal(nd_bits s);
double nd_bits_exponential(nd_bits s);
float nd_bits_normal_float(nd_bits s);
float nd_bits_exponential_float(nd_bits s);
// Whole arrays of draws; the bits are those of one draw after the other.
void nd_pcg_fill_double(nd_pcg64 *s, double *out, ptrdiff_t n);
void nd_pcg_fill_float(nd_pcg64 *s, float *out, ptrdiff_t n);
void nd_pcg_fill_normal(nd_pcg64 *s, double *out, ptrdiff_t n);
void nd_pcg_fill_exponential(nd_pcg64 *s, double *out, ptrdiff_t n);
void nd_pcg_fill_bounded(nd_pcg64 *s, uint64_t low, uint64_t limit, int64_t *out, ptrdiff_t n);
void nd_pcg_shuffle(nd_pcg64 *s, int64_t *order, ptrdiff_t n);
void nd_mt_fill_double(nd_mt19937 *s, double *out, ptrdiff_t n);
void nd_mt_fill_normal(nd_mt19937 *s, double *out, ptrdiff_t n, double *spare, int *has_spare);
void nd_mt_fill_bounded(nd_mt19937 *s, uint64_t low, uint64_t limit, int64_t *out, ptrdiff_t n);
void nd_mt_shuffle(nd_mt19937 *s, int64_t *order, ptrdiff_t n);
/// PyTorch's uniform floats.
void nd_mt_fill_torch(nd_mt19937 *s, float *out, ptrdiff_t n);
/// Turns blocks of sixteen uniform floats into normals as PyTorch's vector code does.
void nd_torch_normal_blocks(float *data, ptrdiff_t blocks, float mean, float deviation);
/// Philox 4x32-10, as TensorFlow counts it.
void nd_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

float nd_half_to_float(uint16_t bits);
uint16_t nd_float_to_half(float value);
uint16_t nd_double_to_half(double value);
#endif

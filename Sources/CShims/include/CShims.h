#ifndef ND_CSHIMS_H
#define ND_CSHIMS_H
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <getopt.h>
#include <gmp.h>
#include "references.h"
#include "process.h"
#include "threads.h"
#include "packed.h"
#include "zstream.h"

/// Set by SIGINT; whoever computes for long looks at it and clears it.
extern volatile sig_atomic_t nd_interrupted;
/// Set with it, and by a signal that a program handles: whoever runs a program looks at this.
extern volatile sig_atomic_t nd_attention;
/// Sets both: what computes has to stop.
void nd_request_stop(void);
enum nd_signal_action { ND_SIGNAL_DEFAULT, ND_SIGNAL_IGNORED, ND_SIGNAL_HANDLED, ND_SIGNAL_INTERRUPTS };
/// Says what a signal does; -1 with errno where the system does not allow it.
int nd_set_signal(int signal, enum nd_signal_action what);
/// The handled signals that have come since the last call: a bit each, the lowest for signal 1.
uint64_t nd_take_signals(void);
/// The same, read anew each time: a loop in Swift may keep what it has read of a variable.
static inline int nd_interrupt_waits(void) { return nd_interrupted; }
/// Whether a signal has come that the program handles, or Ctrl-C.
int nd_signal_waits(void);
void nd_catch_interrupts(void);
void nd_ignore_pipe_signal(void);
/// Reads a line with an editor's `readline`; NULL at the end of input and, with `nd_interrupted` set, after Ctrl-C.
char *nd_prompt(char *(*read_line)(const char *), void (*restore_terminal)(void), const char *prompt);

/// Runs `body` on a stack of `stack` bytes. On this thread: as long as there is no other, the C library takes no locks.
void nd_run_with_stack(size_t stack, void (*body)(void *), void *context);
/// Below this address little of that stack is left.
extern char *nd_stack_floor;
static inline int nd_stack_is_low(void) { return (char *)__builtin_frame_address(0) < nd_stack_floor; }
/// Lets the C library keep freed memory up to some hundred megabytes: giving pages back and asking for them again costs more than the work on them.
void nd_keep_memory(void);

/// Ten to a power from 0 to 19.
static inline uint64_t nd_power_of_ten(intptr_t exponent) {
    static const uint64_t powers[] = {
        1ULL, 10ULL, 100ULL, 1000ULL, 10000ULL, 100000ULL, 1000000ULL, 10000000ULL, 100000000ULL, 1000000000ULL, 10000000000ULL,
        100000000000ULL, 1000000000000ULL, 10000000000000ULL, 100000000000000ULL, 1000000000000000ULL, 10000000000000000ULL,
        100000000000000000ULL, 1000000000000000000ULL, 10000000000000000000ULL};
    return powers[exponent];
}
/// value / 10 ** exponent for values below 2 ** 60 and exponents up to 18: a multiplication by the reciprocal, rounded up to 64 bits.
static inline uint64_t nd_shift_decimal(uint64_t value, intptr_t exponent) {
    static const struct { uint64_t factor; uint8_t shift; } reciprocals[] = {
        {0, 0}, {14757395258967641293ULL, 3}, {11805916207174113035ULL, 6}, {9444732965739290428ULL, 9}, {15111572745182864684ULL, 13},
        {12089258196146291748ULL, 16}, {9671406556917033398ULL, 19}, {15474250491067253437ULL, 23}, {12379400392853802749ULL, 26},
        {9903520314283042200ULL, 29}, {15845632502852867519ULL, 33}, {12676506002282294015ULL, 36}, {10141204801825835212ULL, 39},
        {16225927682921336340ULL, 43}, {12980742146337069072ULL, 46}, {10384593717069655258ULL, 49}, {16615349947311448412ULL, 53},
        {13292279957849158730ULL, 56}, {10633823966279326984ULL, 59}};
    if (exponent == 0) return value;
    return (uint64_t)((unsigned __int128)value * reciprocals[exponent].factor >> 64) >> reciprocals[exponent].shift;
}
/// A number of two words divided by one that is larger than its high word.
static inline uint64_t nd_divide_wide(uint64_t high, uint64_t low, uint64_t divisor, uint64_t *rest) {
#if defined(__x86_64__)
    uint64_t quotient;
    __asm__("divq %4" : "=a"(quotient), "=d"(*rest) : "a"(low), "d"(high), "r"(divisor) : "cc");
    return quotient;
#else
    unsigned __int128 value = (unsigned __int128)high << 64 | low;
    *rest = (uint64_t)(value % divisor);
    return (uint64_t)(value / divisor);
#endif
}
/// The first place where `count` bytes stand in others, or NULL.
const void *nd_find(const void *hay, size_t length, const void *needle, size_t count);
/// The last place of a byte; NULL where it is not there.
const void *nd_find_last_byte(const void *hay, size_t length, unsigned char byte);

/// The address of a symbol in the first of the libraries that opens, or NULL. `names` is separated by spaces.
void *nd_open_library(const char *names);
void *nd_library_symbol(void *library, const char *name);
int nd_errno(void);
void nd_set_errno(int code);
// Character sets of the C library: a converter, and one conversion that starts anew; the count of bytes made, or -1 where the bytes are no whole
// text of the set.
void *nd_charset_open(const char *to, const char *from);
long nd_charset_convert(void *converter, const void *bytes, size_t count, void *target, size_t room);
const char *nd_error_text(int code);
/// Reads as the system's call does, once there is something to read; a signal that comes first, or just before the wait, ends it with EINTR.
long nd_read(int file, void *bytes, size_t count);
/// `write(2)`, which Swift's own name hides.
long nd_write(int file, const void *bytes, size_t count);
int nd_stdout_write(const char *bytes, size_t count);
/// Opens the null device in the place of a standard stream that is closed, so that no file of a program gets its number.
void nd_keep_standard_streams(void);

/// Part of an open file as memory, from a multiple of the size of a page on; NULL where the system refuses.
void *nd_map_file(int file, size_t start, size_t bytes, int is_writable, int is_shared);
void nd_unmap(void *memory, size_t bytes);
int nd_sync_mapping(void *memory, size_t bytes);
size_t nd_page_size(void);
/// Whether the machine, the group of processes and the limits of this one leave room for `bytes` more.
int nd_has_room(size_t bytes);
/// Memory that a child process has written.
struct nd_block { void *memory; size_t bytes; };
/// Runs `body` in a child process, which Ctrl-C ends, and takes over what it wrote to the blocks: 1 when done, 0 after an interrupt, -1
/// where there can be no child, -2 where it ended before its time. For routines of libraries that cannot be left in the middle.
int nd_run_in_child(void (*body)(void *), void *context, const struct nd_block *blocks, int count);
/// How deep the freeing of objects within objects is, and whether some wait for its end.
extern int nd_free_depth, nd_free_waits;

/// GMP's functions of two numbers, which can take minutes: zero where Ctrl-C ended one, whose result is then lost.
int nd_guarded(void (*operation)(mpz_ptr, mpz_srcptr, mpz_srcptr), mpz_ptr result, mpz_srcptr x, mpz_srcptr y);
int nd_guarded_power(mpz_ptr result, mpz_srcptr base, unsigned long exponent);
int nd_guarded_power_modulo(mpz_ptr result, mpz_srcptr base, mpz_srcptr exponent, mpz_srcptr modulus);

#endif

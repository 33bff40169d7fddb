#define _GNU_SOURCE
#include "CShims.h"
#include <iconv.h>
#include <dlfcn.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdio.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

volatile sig_atomic_t nd_interrupted = 0, nd_attention = 0;
static _Atomic uint64_t arrived = 0;

static sigjmp_buf at_prompt;
static volatile sig_atomic_t is_prompting = 0;

static pthread_t main_thread;
static sigjmp_buf at_guard;
static volatile sig_atomic_t is_guarded = 0, is_allocating = 0;

static void on_interrupt(int signal) {
    nd_interrupted = 1;
    nd_attention = 1;
    if (!pthread_equal(pthread_self(), main_thread)) {
        pthread_kill(main_thread, signal);
        return;
    }
    if (is_guarded && !is_allocating) siglongjmp(at_guard, 1);
    if (is_prompting) siglongjmp(at_prompt, 1);
}

char *nd_prompt(char *(*read_line)(const char *), void (*restore_terminal)(void), const char *prompt) {
    if (sigsetjmp(at_prompt, 1)) { // Ctrl-C: the editor would only start its read again
        is_prompting = 0;
        if (restore_terminal) restore_terminal();
        return NULL;
    }
    is_prompting = pthread_equal(pthread_self(), main_thread);
    char *line = read_line(prompt);
    is_prompting = 0;
    return line;
}

// GMP's memory: a jump out of what keeps free memory would leave that in disorder, so one is put off until it is done.
static void end_allocating(void) {
    is_allocating = 0;
    if (is_guarded && nd_interrupted) siglongjmp(at_guard, 1);
}
static void *gmp_allocate(size_t size) {
    is_allocating = 1;
    void *block = nd_allocate_digits(size);
    end_allocating();
    return block;
}
static void *gmp_reallocate(void *old, size_t old_size, size_t size) {
    is_allocating = 1;
    void *block = nd_grow_digits(old, old_size, size);
    is_allocating = 0; // the caller has to take the new address before it can be left
    return block;
}
static void gmp_free(void *block, size_t size) {
    (void)size;
    is_allocating = 1;
    nd_free_digits(block);
    is_allocating = 0;
}

#define GUARDED(call) \
    if (sigsetjmp(at_guard, 1)) { \
        is_guarded = 0; \
        mpz_init(result); \
        return 0; \
    } \
    is_guarded = pthread_equal(pthread_self(), main_thread); \
    if (is_guarded && nd_interrupted) siglongjmp(at_guard, 1); \
    call; \
    is_guarded = 0; \
    return 1;
int nd_guarded(void (*operation)(mpz_ptr, mpz_srcptr, mpz_srcptr), mpz_ptr result, mpz_srcptr x, mpz_srcptr y) { GUARDED(operation(result, x, y)) }
int nd_guarded_power(mpz_ptr result, mpz_srcptr base, unsigned long exponent) { GUARDED(mpz_pow_ui(result, base, exponent)) }
int nd_guarded_power_modulo(mpz_ptr result, mpz_srcptr base, mpz_srcptr exponent, mpz_srcptr modulus) {
    GUARDED(mpz_powm(result, base, exponent, modulus))
}

// A signal that a program handles: its handler runs when the program next looks, and nothing that computes stops for it.
static void on_signal(int signal) {
    arrived |= (uint64_t)1 << (signal - 1);
    nd_attention = 1;
    if (!pthread_equal(pthread_self(), main_thread)) pthread_kill(main_thread, signal);
}
int nd_set_signal(int signal, enum nd_signal_action what) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = what == ND_SIGNAL_IGNORED ? SIG_IGN : what == ND_SIGNAL_HANDLED ? on_signal
        : what == ND_SIGNAL_INTERRUPTS ? on_interrupt : SIG_DFL;
    return sigaction(signal, &action, NULL);
}
int nd_signal_waits(void) { return nd_interrupted || arrived; }
uint64_t nd_take_signals(void) { return atomic_exchange(&arrived, 0); }
void nd_request_stop(void) {
    nd_interrupted = 1;
    nd_attention = 1;
}

void nd_catch_interrupts(void) {
    main_thread = pthread_self();
    mp_set_memory_functions(gmp_allocate, gmp_reallocate, gmp_free);
    nd_set_signal(SIGINT, ND_SIGNAL_INTERRUPTS); // no SA_RESTART: a read at the prompt has to come back
}

void nd_ignore_pipe_signal(void) { signal(SIGPIPE, SIG_IGN); }

static ucontext_t outside, inside;
static void (*inner_body)(void *);
static void *inner_context;
char *nd_stack_floor;
static void run_inside(void) { inner_body(inner_context); }

void nd_run_with_stack(size_t stack, void (*body)(void *), void *context) {
    void *memory = mmap(NULL, stack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (memory == MAP_FAILED) {
        body(context);
        return;
    }
    madvise(memory, stack, MADV_NOHUGEPAGE);
    mprotect(memory, (size_t)sysconf(_SC_PAGESIZE), PROT_NONE);
    nd_stack_floor = (char *)memory + stack / 16;
    inner_body = body;
    inner_context = context;
    getcontext(&inside);
    inside.uc_stack.ss_sp = memory;
    inside.uc_stack.ss_size = stack;
    inside.uc_link = &outside;
    makecontext(&inside, run_inside, 0);
    swapcontext(&outside, &inside);
    nd_stack_floor = NULL;
    munmap(memory, stack);
}

void nd_keep_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 64 << 20);
    mallopt(M_TRIM_THRESHOLD, 256 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
}

const void *nd_find(const void *hay, size_t length, const void *needle, size_t count) {
    return count == 1 ? memchr(hay, *(const unsigned char *)needle, length) : memmem(hay, length, needle, count);
}
const void *nd_find_last_byte(const void *hay, size_t length, unsigned char byte) { return memrchr(hay, byte, length); }

void *nd_open_library(const char *names) {
    char name[256];
    while (*names) {
        size_t length = strcspn(names, " ");
        if (length && length < sizeof name) {
            memcpy(name, names, length);
            name[length] = 0;
            void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
            if (library) return library;
        }
        names += length;
        while (*names == ' ') names++;
    }
    return NULL;
}

void *nd_library_symbol(void *library, const char *name) { return dlsym(library, name); }
int nd_errno(void) { return errno; }
void nd_set_errno(int code) { errno = code; }
const char *nd_error_text(int code) { return strerror(code); }

int nd_stdout_write(const char *bytes, size_t count) {
    static volatile sig_atomic_t is_unread = 0;
    if (sigsetjmp(at_guard, 1)) { // Ctrl-C: nobody may be reading. The program ends, and what is left is lost
        is_guarded = 0;
        is_unread = 1;
        return 0;
    }
    int failure = 0;
    is_guarded = pthread_equal(pthread_self(), main_thread);
    while (count && !failure) {
        size_t piece = count;
        if (nd_interrupted || is_unread) { // only what can be written without waiting
            struct pollfd output = {.fd = 1, .events = POLLOUT};
            is_unread = poll(&output, 1, 0) != 1;
            if (is_unread) break;
            if (piece > PIPE_BUF) piece = PIPE_BUF;
        }
        ssize_t done = write(1, bytes, piece);
        if (done < 0 && errno != EINTR) failure = errno;
        if (done > 0) {
            bytes += done;
            count -= (size_t)done;
        }
    }
    is_guarded = 0;
    return failure;
}

void nd_keep_standard_streams(void) {
    for (int file = 0; file < 3; file++)
        if (fcntl(file, F_GETFD) < 0 && open("/dev/null", file ? O_WRONLY : O_PATH) != file) return;
}

int nd_free_depth = 0, nd_free_waits = 0;

/// The number behind `key` in a file of the system's, or -1.
static long long number_in(const char *path, const char *key) {
    char text[4096];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0) return -1;
    text[count] = 0;
    char *at = strstr(text, key), *end;
    if (!at) return -1;
    at += strlen(key);
    long long number = strtoll(at, &end, 10);
    return end == at ? -1 : number;
}

int nd_has_room(size_t bytes) {
    if (bytes > (size_t)1 << 46) return 0;
    long long available = number_in("/proc/meminfo", "MemAvailable:"), swap = number_in("/proc/meminfo", "SwapFree:");
    if (available >= 0 && bytes / 1024 > (size_t)available + (size_t)(swap > 0 ? swap : 0)) return 0;
    long long most = number_in("/sys/fs/cgroup/memory.max", ""), used = number_in("/sys/fs/cgroup/memory.current", "");
    if (most > 0 && used >= 0 && (long long)bytes > most - used) return 0;
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) {
        long long pages = number_in("/proc/self/statm", "");
        if (pages >= 0 && bytes > limit.rlim_cur - (size_t)pages * (size_t)sysconf(_SC_PAGESIZE)) return 0;
    }
    return 1;
}

static size_t padded(size_t bytes) { return (bytes + 63) / 64 * 64; }
int nd_run_in_child(void (*body)(void *), void *context, const struct nd_block *blocks, int count) {
    size_t total = 64;
    for (int i = 0; i < count; i++) total += padded(blocks[i].bytes);
    char *shared = mmap(NULL, total, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return -1;
    const pid_t child = fork();
    if (child < 0) { munmap(shared, total); return -1; }
    if (child == 0) {
        signal(SIGINT, SIG_DFL);
        body(context);
        char *to = shared;
        for (int i = 0; i < count; to += padded(blocks[i++].bytes)) memcpy(to, blocks[i].memory, blocks[i].bytes);
        _exit(0);
    }
    int status = 0, is_stopped = 0;
    while (waitpid(child, &status, is_stopped ? 0 : WNOHANG) == 0) {
        if (nd_interrupted) { is_stopped = 1; kill(child, SIGKILL); continue; }
        nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL);
    }
    const int is_done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const char *from = shared;
    if (is_done && !nd_interrupted)
        for (int i = 0; i < count; from += padded(blocks[i++].bytes)) memcpy(blocks[i].memory, from, blocks[i].bytes);
    munmap(shared, total);
    return nd_interrupted ? 0 : is_done ? 1 : -2;
}

long nd_read(int file, void *bytes, size_t count) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    struct pollfd input = {.fd = file, .events = POLLIN};
    if (!nd_attention) ppoll(&input, 1, NULL, &before);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!nd_attention) return read(file, bytes, count);
    errno = EINTR;
    return -1;
}
long nd_write(int file, const void *bytes, size_t count) { return write(file, bytes, count); }

_Alignas(16) char nd_class_cache[1 << 18];
void **nd_names;
unsigned char *nd_name_traits;
void *nd_kind_classes[64];
void *nd_built_in_methods[1 << 16][8];

void *nd_charset_open(const char *to, const char *from) {
    iconv_t converter = iconv_open(to, from);
    return converter == (iconv_t)-1 ? NULL : (void *)converter;
}
long nd_charset_convert(void *converter, const void *bytes, size_t count, void *target, size_t room) {
    char *from = (char *)bytes, *to = target;
    size_t left = room;
    iconv((iconv_t)converter, NULL, NULL, NULL, NULL);
    const size_t irreversible = iconv((iconv_t)converter, &from, &count, &to, &left);
    iconv((iconv_t)converter, NULL, NULL, &to, &left); // what waited for an accent
    return irreversible != 0 || count > 0 ? -1 : (long)(room - left);
}

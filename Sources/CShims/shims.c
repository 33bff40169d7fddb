#define _GNU_SOURCE
#include "CShims.h"
#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
#include <errno.h>
#include <malloc.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

volatile sig_atomic_t nd_interrupted = 0;

static sigjmp_buf at_prompt;
static volatile sig_atomic_t is_prompting = 0;

static void on_interrupt(int signal) {
    (void)signal;
    nd_interrupted = 1;
    if (is_prompting) siglongjmp(at_prompt, 1);
}

char *nd_prompt(char *(*read_line)(const char *), void (*restore_terminal)(void), const char *prompt) {
    if (sigsetjmp(at_prompt, 1)) { // Ctrl-C: the editor would only start its read again
        is_prompting = 0;
        if (restore_terminal) restore_terminal();
        return NULL;
    }
    is_prompting = 1;
    char *line = read_line(prompt);
    is_prompting = 0;
    return line;
}

void nd_catch_interrupts(void) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt; // no SA_RESTART: a read at the prompt has to come back
    sigaction(SIGINT, &action, NULL);
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
const char *nd_error_text(int code) { return strerror(code); }

int nd_stdout_write(const char *bytes, size_t count) {
    while (count) {
        ssize_t done = write(1, bytes, count);
        if (done < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        bytes += done;
        count -= (size_t)done;
    }
    return 0;
}

long nd_write(int file, const void *bytes, size_t count) { return write(file, bytes, count); }

_Alignas(16) char nd_class_cache[1 << 18];
void *nd_kind_classes[64];
void *nd_built_in_methods[1 << 16][8];

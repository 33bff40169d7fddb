#define _GNU_SOURCE
#include "CShims.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/// What is mapped, so that an access to what a file no longer has is told from other faults.
struct mapping { char *start; size_t bytes; struct mapping *next; };
static struct mapping *mappings;

/// A file that became shorter has no memory behind its end: a page of zeros takes its place, and the program goes on.
static void fill_page(int number, siginfo_t *info, void *context) {
    (void)context;
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *at = (char *)info->si_addr;
    for (const struct mapping *it = mappings; it; it = it->next) {
        if (at < it->start || at >= it->start + it->bytes) continue;
        char *start = (char *)((uintptr_t)at / page * page);
        if (mmap(start, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) return;
    }
    signal(number, SIG_DFL);
    raise(number);
}

void *nd_map_file(int file, size_t start, size_t bytes, int is_writable, int is_shared) {
    static int is_guarded;
    if (!is_guarded) {
        struct sigaction action = { .sa_sigaction = fill_page, .sa_flags = SA_SIGINFO };
        sigaction(SIGBUS, &action, NULL);
        is_guarded = 1;
    }
    struct mapping *entry = malloc(sizeof *entry);
    if (!entry) return NULL;
    void *memory = mmap(NULL, bytes, is_writable ? PROT_READ | PROT_WRITE : PROT_READ, is_shared ? MAP_SHARED : MAP_PRIVATE, file, (off_t)start);
    if (memory == MAP_FAILED) {
        free(entry);
        return NULL;
    }
    *entry = (struct mapping){ memory, bytes, mappings };
    mappings = entry;
    return memory;
}

void nd_unmap(void *memory, size_t bytes) {
    for (struct mapping **it = &mappings; *it; it = &(*it)->next) {
        if ((*it)->start != memory) continue;
        struct mapping *entry = *it;
        *it = entry->next;
        free(entry);
        break;
    }
    munmap(memory, bytes);
}

int nd_sync_mapping(void *memory, size_t bytes) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *start = (char *)((uintptr_t)memory / page * page);
    return msync(start, bytes + (size_t)((char *)memory - start), MS_SYNC);
}
size_t nd_page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

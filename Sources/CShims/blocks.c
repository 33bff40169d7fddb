// The memory of small objects. Swift's runtime asks the C library for each object and gives each back to it; a calculator makes and
// drops objects of few sizes by the million, so the release build puts these functions in the place of the runtime's (the linker's
// `--wrap`, see Makefile).
//
// Blocks of one size stand together in chunks, cut from one stretch of addresses: the address of a block tells its size. Each thread
// keeps the free blocks of a size in a list. Chunks stay for the next objects of their size.
#include "CShims.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

// Missing where nothing was wrapped.
__attribute__((weak)) void *__real_swift_slowAlloc(size_t size, size_t alignment_mask);
__attribute__((weak)) void __real_swift_slowDealloc(void *block, size_t size, size_t alignment_mask);
__attribute__((weak)) size_t __real_malloc_usable_size(void *block);

#define STRETCH ((size_t)1 << 36)
enum { STEP = 16, LARGEST = 512, CHUNK_BITS = 16, CHUNK = 1 << CHUNK_BITS };

struct block { struct block *next; };
struct shelf { struct block *free; char *fresh, *end; };
static __thread struct shelf shelves[LARGEST / STEP + 1];
static char *stretch;
static size_t used;
static uint8_t shelf_of[STRETCH >> CHUNK_BITS];

/// The first block of a new chunk, or NULL where the stretch is used up or was never had.
static __attribute__((noinline)) void *start_chunk(size_t number) {
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    static size_t length = STRETCH;
    pthread_mutex_lock(&mutex);
    if (!stretch) {
        stretch = mmap(NULL, STRETCH, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (stretch == MAP_FAILED) length = 0;
    }
    char *chunk = NULL;
    if (number && used + CHUNK <= length) {
        chunk = stretch + used;
        shelf_of[used >> CHUNK_BITS] = (uint8_t)number;
        used += CHUNK;
    }
    pthread_mutex_unlock(&mutex);
    if (chunk) shelves[number] = (struct shelf){NULL, chunk + number * STEP, chunk + CHUNK};
    return chunk;
}

void *__wrap_swift_slowAlloc(size_t size, size_t alignment_mask) {
    if (size > LARGEST || (alignment_mask > STEP - 1 && alignment_mask != ~(size_t)0)) return __real_swift_slowAlloc(size, alignment_mask);
    size_t number = (size + STEP - 1) / STEP;
    struct shelf *shelf = shelves + number;
    struct block *block = shelf->free;
    if (__builtin_expect(block != NULL, 1)) {
        shelf->free = block->next;
        return block;
    }
    if ((size_t)(shelf->end - shelf->fresh) >= number * STEP && number) {
        void *fresh = shelf->fresh;
        shelf->fresh += number * STEP;
        return fresh;
    }
    void *first = start_chunk(number);
    return first ? first : __real_swift_slowAlloc ? __real_swift_slowAlloc(size, alignment_mask) : malloc(size);
}

void __wrap_swift_slowDealloc(void *block, size_t size, size_t alignment_mask) {
    size_t at = (size_t)((char *)block - stretch);
    if (at >= used) {
        __real_swift_slowDealloc(block, size, alignment_mask);
        return;
    }
    struct shelf *shelf = shelves + shelf_of[at >> CHUNK_BITS];
    ((struct block *)block)->next = shelf->free;
    shelf->free = block;
}

/// Swift's arrays ask how much room there is in the block they got.
size_t __wrap_malloc_usable_size(void *block) {
    size_t at = (size_t)((char *)block - stretch);
    return at < used ? shelf_of[at >> CHUNK_BITS] * (size_t)STEP : __real_malloc_usable_size(block);
}

/// A new object: its type, and the reference of its maker as the runtime counts it.
struct object { void *type; size_t references; };
struct object *__wrap_swift_allocObject(void *type, size_t size, size_t alignment_mask) {
    struct object *object = __wrap_swift_slowAlloc(size, alignment_mask);
    object->type = type;
    object->references = 3;
    return object;
}

// The memory of an object that is gone is given back at once, unless something still has a weak or unowned reference to it: the count is
// then not just the mark of an object on its way out and the one reference that stands for all strong ones.
__attribute__((weak)) void __real_swift_deallocClassInstance(struct object *object, size_t size, size_t alignment_mask);
void __wrap_swift_deallocClassInstance(struct object *object, size_t size, size_t alignment_mask) {
    if (__builtin_expect(object->references == 0x100000003, 1)) __wrap_swift_slowDealloc(object, size, alignment_mask);
    else __real_swift_deallocClassInstance(object, size, alignment_mask);
}

// The digits of big integers, as long as they are small objects: each sum and product has a block of its own.
static void *allocate_digits(size_t size) {
    void *block = size && size <= LARGEST ? __wrap_swift_slowAlloc(size, STEP - 1) : malloc(size);
    if (!block) abort();
    return block;
}
static void free_digits(void *block, size_t size) {
    (void)size;
    if ((size_t)((char *)block - stretch) < used) __wrap_swift_slowDealloc(block, size, STEP - 1); else free(block);
}
static void *grow_digits(void *block, size_t old, size_t size) {
    int is_block = (size_t)((char *)block - stretch) < used;
    if (is_block && (old + STEP - 1) / STEP == (size + STEP - 1) / STEP) return block;
    if (!is_block && size > LARGEST) {
        void *grown = realloc(block, size);
        if (!grown) abort();
        return grown;
    }
    void *grown = allocate_digits(size);
    memcpy(grown, block, old < size ? old : size);
    free_digits(block, old);
    return grown;
}
static __attribute__((constructor)) void keep_digits_in_blocks(void) { mp_set_memory_functions(allocate_digits, grow_digits, free_digits); }

// Static variables are asked at each use whether they have been made; the runtime marks those that have been with a negative number.
__attribute__((weak)) void __real_swift_once(int *flag, void (*make)(void *), void *context);
void __wrap_swift_once(int *flag, void (*make)(void *), void *context) {
    if (__builtin_expect(__atomic_load_n(flag, __ATOMIC_ACQUIRE) >= 0, 0)) __real_swift_once(flag, make, context);
}

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
enum { STEP = 16, LARGEST = 512, CHUNK_BITS = 16, CHUNK = 1 << CHUNK_BITS, HUGE_FROM = 1 << 20 };

struct block { struct block *next; };
struct shelf { struct block *free; char *fresh, *end; };
static __thread struct shelf shelves[LARGEST / STEP + 1] __attribute__((tls_model("initial-exec")));
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
    // A program that makes many objects has the rest in large pages, which saves up to a tenth of its time; to ask for them at once would
    // cost every start some tenths of a millisecond.
    if (used == HUGE_FROM && used < length) madvise(stretch + used, STRETCH - used, MADV_HUGEPAGE);
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

/// A block where no free one is at hand.
static __attribute__((noinline)) void *begin_block(size_t size, size_t alignment_mask) {
    if (size > LARGEST || (alignment_mask > STEP - 1 && alignment_mask != ~(size_t)0)) return __real_swift_slowAlloc(size, alignment_mask);
    size_t number = (size + STEP - 1) / STEP;
    struct shelf *shelf = shelves + number;
    if ((size_t)(shelf->end - shelf->fresh) >= number * STEP && number) {
        void *fresh = shelf->fresh;
        shelf->fresh += number * STEP;
        return fresh;
    }
    void *first = start_chunk(number);
    return first ? first : __real_swift_slowAlloc ? __real_swift_slowAlloc(size, alignment_mask) : malloc(size);
}

/// The first free block of a size, or NULL.
static inline struct block *take_block(size_t size, size_t alignment_mask) {
    if (size > LARGEST || (alignment_mask > STEP - 1 && alignment_mask != ~(size_t)0)) return NULL;
    struct shelf *shelf = shelves + (size + STEP - 1) / STEP;
    struct block *block = shelf->free;
    if (block) shelf->free = block->next;
    return block;
}

void *__wrap_swift_slowAlloc(size_t size, size_t alignment_mask) {
    struct block *block = take_block(size, alignment_mask);
    return __builtin_expect(block != NULL, 1) ? block : begin_block(size, alignment_mask);
}

static inline void put_back(void *block, size_t at) {
    struct shelf *shelf = shelves + shelf_of[at >> CHUNK_BITS];
    ((struct block *)block)->next = shelf->free;
    shelf->free = block;
}

void __wrap_swift_slowDealloc(void *block, size_t size, size_t alignment_mask) {
    size_t at = (size_t)((char *)block - stretch);
    if (__builtin_expect(at < used, 1)) put_back(block, at);
    else __real_swift_slowDealloc(block, size, alignment_mask);
}

// The lists of threads that have ended, for those that start.
struct left_shelves { struct left_shelves *next; struct shelf shelves[LARGEST / STEP + 1]; };
static struct left_shelves *left;
void nd_adopt_blocks(void) {
    struct left_shelves *found = left;
    if (!found) return;
    left = found->next;
    memcpy(shelves, found->shelves, sizeof shelves);
    free(found);
}
void nd_leave_blocks(void) {
    struct left_shelves *kept = malloc(sizeof *kept);
    if (!kept) return;
    kept->next = left;
    memcpy(kept->shelves, shelves, sizeof shelves);
    left = kept;
}

/// Swift's arrays ask how much room there is in the block they got.
size_t __wrap_malloc_usable_size(void *block) {
    size_t at = (size_t)((char *)block - stretch);
    return at < used ? shelf_of[at >> CHUNK_BITS] * (size_t)STEP : __real_malloc_usable_size(block);
}

// References as the runtime counts them: one that stands for all strong ones, and the strong ones but the first. An object on its way out
// bears a mark.
#define FIRST_REFERENCE 3
#define ON_ITS_WAY_OUT ((int64_t)1 << 32)

static inline struct nd_object *begin_object(struct nd_object *object, void *type) {
    object->type = type;
    object->references = FIRST_REFERENCE;
    return object;
}
static __attribute__((noinline)) struct nd_object *begin_object_in_new_block(void *type, size_t size, size_t alignment_mask) {
    return begin_object(begin_block(size, alignment_mask), type);
}
struct nd_object *__wrap_swift_allocObject(void *type, size_t size, size_t alignment_mask) {
    struct block *block = take_block(size, alignment_mask);
    return __builtin_expect(block != NULL, 1) ? begin_object((struct nd_object *)block, type) : begin_object_in_new_block(type, size, alignment_mask);
}

// The memory of an object that is gone is given back at once, unless something still has a weak or unowned reference to it.
__attribute__((weak)) void __real_swift_deallocClassInstance(struct nd_object *object, size_t size, size_t alignment_mask);
void __wrap_swift_deallocClassInstance(struct nd_object *object, size_t size, size_t alignment_mask) {
    size_t at = (size_t)((char *)object - stretch);
    int is_alone = object->references == (FIRST_REFERENCE | ON_ITS_WAY_OUT);
    if (__builtin_expect(is_alone & (at < used), 1)) put_back(object, at);
    else __real_swift_deallocClassInstance(object, size, alignment_mask);
}

// Counting where the compiler did not know that there is an object.
void *__wrap_swift_retain(void *object) {
    return __builtin_expect((intptr_t)object > 0, 1) ? nd_retain(object) : object;
}
void __wrap_swift_release(void *object) {
    if (__builtin_expect((intptr_t)object > 0, 1)) nd_release(object);
}
void swift_nonatomic_release_n(void *object, uint32_t times);
void nd_release_rest(void *object) {
    struct nd_object *it = object;
    if (__builtin_expect(it->references != FIRST_REFERENCE, 0)) {
        swift_nonatomic_release_n(object, 1);
        return;
    }
    // What ends an object stands two words before its type.
    typedef __attribute__((swiftcall)) void destroy(__attribute__((swift_context)) void *);
    it->references |= ON_ITS_WAY_OUT;
    ((destroy **)it->type)[-2](object);
}

// The digits of big integers, as long as they are small objects: each sum and product has a block of its own.
void *nd_allocate_digits(size_t size) {
    void *block = size && size <= LARGEST ? __wrap_swift_slowAlloc(size, STEP - 1) : malloc(size);
    if (!block) abort(); // asked for before, see nd_has_room
    return block;
}
void nd_free_digits(void *block) {
    size_t at = (size_t)((char *)block - stretch);
    if (at < used) put_back(block, at); else free(block);
}
void *nd_grow_digits(void *block, size_t old, size_t size) {
    int is_block = (size_t)((char *)block - stretch) < used;
    if (is_block && (old + STEP - 1) / STEP == (size + STEP - 1) / STEP) return block;
    if (!is_block && size > LARGEST) {
        void *grown = realloc(block, size);
        if (!grown) abort();
        return grown;
    }
    void *grown = nd_allocate_digits(size);
    memcpy(grown, block, old < size ? old : size);
    nd_free_digits(block);
    return grown;
}

// Static variables are asked at each use whether they have been made; the runtime marks those that have been with a negative number.
__attribute__((weak)) void __real_swift_once(int *flag, void (*make)(void *), void *context);
void __wrap_swift_once(int *flag, void (*make)(void *), void *context) {
    if (__builtin_expect(__atomic_load_n(flag, __ATOMIC_ACQUIRE) >= 0, 0)) __real_swift_once(flag, make, context);
}

void **nd_tracked;
int32_t nd_tracked_count, nd_tracked_limit;

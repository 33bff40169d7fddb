#ifndef ND_REFERENCES_H
#define ND_REFERENCES_H
#include <stddef.h>
#include <stdint.h>

// Counting references in place, as Swift's runtime does it for one thread, but without a call: the interpreter does little else as
// often. The count is the upper half of the word behind the type, less one, and shifted by one; whatever is out of the ordinary
// (objects that live for good, weak references) makes the word negative and is left to the runtime. Unowned references are counted in the
// lower half, which is of no concern here.

struct nd_object { void *type; int64_t references; };
void *swift_nonatomic_retain_n(void *object, uint32_t times);
/// Releases an object that has no other reference, or that is out of the ordinary.
void nd_release_rest(void *object);

static inline __attribute__((always_inline)) void *nd_retain(void *object) {
    int64_t more = (int64_t)((uint64_t)((struct nd_object *)object)->references + ((uint64_t)1 << 33));
    if (__builtin_expect(more < 0, 0)) return swift_nonatomic_retain_n(object, 1);
    ((struct nd_object *)object)->references = more;
    return object;
}
static inline void nd_retain_times(void *object, intptr_t times) {
    const intptr_t most = 1 << 28; // so that the count cannot overflow at once
    for (; times > 0; times -= most) swift_nonatomic_retain_n(object, (uint32_t)(times < most ? times : most));
}
static inline __attribute__((always_inline)) void nd_release(void *object) {
    int64_t count = ((struct nd_object *)object)->references;
    if (__builtin_expect(count >> 33 > 0, 1)) ((struct nd_object *)object)->references = count - ((int64_t)1 << 33);
    else nd_release_rest(object);
}

/// Gives a thread that starts the free blocks of one that has ended; and leaves its own to the next.
void nd_adopt_blocks(void);
void nd_leave_blocks(void);

/// Memory for the digits of big integers: as long as they are small, blocks as objects have them.
void *nd_allocate_digits(size_t size);
void *nd_grow_digits(void *block, size_t old, size_t size);
void nd_free_digits(void *block);

/// The objects that the collector of cycles knows, and for how many there is room before it has to be asked.
extern void **nd_tracked;
extern int32_t nd_tracked_count, nd_tracked_limit;
/// Adds an object; -1 where there is no room.
static inline __attribute__((always_inline)) int32_t nd_track(void *object) {
    if (__builtin_expect(nd_tracked_count >= nd_tracked_limit, 0)) return -1;
    nd_tracked[nd_tracked_count] = object;
    return nd_tracked_count++;
}
/// Takes the object with a number out: the last one gets the number. Returns that, or NULL where it was the last itself.
static inline __attribute__((always_inline)) void *nd_untrack(int32_t number) {
    void *last = nd_tracked[--nd_tracked_count];
    if (number == nd_tracked_count) return 0;
    nd_tracked[number] = last;
    return last;
}

// Zeroed memory for tables that are looked into at each step: the linker knows where it stands, so that nothing has to ask whether it
// has been made.
extern _Alignas(16) char nd_class_cache[1 << 18];
extern void *nd_kind_classes[64];
extern void *nd_built_in_methods[1 << 16][8];
/// The interned names: their string objects, and what is known of each, by number.
extern void **nd_names;
extern unsigned char *nd_name_traits;
static inline void *nd_name(int32_t number) { return nd_names[number]; }
static inline unsigned char nd_name_has(int32_t number, unsigned char trait) { return nd_name_traits[number] & trait; }
static inline void *nd_class_cache_start(void) { return nd_class_cache; }
static inline void **nd_kind_classes_start(void) { return nd_kind_classes; }
static inline void **nd_built_in_methods_start(void) { return &nd_built_in_methods[0][0]; }
#endif

#include "Library.h"
#include <string.h>

// The library's texts become part of the binary here. To add a module is to add three lines, in alphabetical order; a test compares
// the list with the files. `#embed` is C23, which the compiler knows and mentions.
#pragma clang diagnostic ignored "-Wc23-extensions"
#define MODULE(name) {name, (const char[]){
#define END , 0}},

static const struct {
    const char *name, *text;
} modules[] = {
MODULE("abc")
#embed "python/abc.py"
END
MODULE("numpy")
#embed "python/numpy/__init__.py"
END
MODULE("numpy._padding")
#embed "python/numpy/_padding.py"
END
};

enum { count = sizeof modules / sizeof *modules };

const char *nd_library_text(const char *module, size_t *length) {
    for (size_t low = 0, high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(module, modules[middle].name);
        if (order == 0) {
            *length = strlen(modules[middle].text);
            return modules[middle].text;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *nd_library_name(size_t index) { return index < count ? modules[index].name : NULL; }

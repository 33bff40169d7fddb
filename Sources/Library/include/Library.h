#pragma once
#include <stddef.h>

/// The Python text of a module of the library, or NULL where there is none; `length` is its size in bytes.
const char *nd_library_text(const char *module, size_t *length);
/// The name of the module with this index, in alphabetical order, or NULL after the last.
const char *nd_library_name(size_t index);

#pragma once
#include <stddef.h>

/// The Python text of a module of the library, or NULL where there is none; `length` is its size in bytes.
const char *nd_library_text(const char *module, size_t *length);
/// The name of the module with this index, in alphabetical order, or NULL after the last.
const char *nd_library_name(size_t index);

/// Tables of the Unicode Character Database as lines of text, with comments behind `#`: what characters are made of (`00C0 0041 0300`,
/// `FB01 compat 0066 0069`), and the bidirectional classes and East Asian widths of ranges (`0041 005A L`).
const char *nd_unicode_decompositions(void);
const char *nd_unicode_directions(void);
const char *nd_unicode_widths(void);

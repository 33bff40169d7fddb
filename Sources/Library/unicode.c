#include "Library.h"

// Tables of the Unicode Character Database, as text: they are read when a program asks for them.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const char decompositions[] = {
#embed "unicode/decompositions.txt"
    , 0};
static const char directions[] = {
#embed "unicode/directions.txt"
    , 0};
static const char widths[] = {
#embed "unicode/widths.txt"
    , 0};

const char *nd_unicode_decompositions(void) { return decompositions; }
const char *nd_unicode_directions(void) { return directions; }
const char *nd_unicode_widths(void) { return widths; }

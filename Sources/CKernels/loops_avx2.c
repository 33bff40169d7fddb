// The loops for avx2; see body.inc.
#include "scalar.h"
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#define VARIANT avx2
#include "body.inc"
#pragma clang attribute pop
#include "tables.h"
ND_TABLES(avx2)

// The loops for avx2; see body.inc.
#include "scalar.h"
#include "vmath.h"
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#define HAS_FMA
#define VARIANT avx2
#include "body.inc"
#pragma clang attribute pop
#include "tables.h"
ND_TABLES(avx2)

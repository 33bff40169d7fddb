// The loops for avx2; see body.inc, moves.inc and streamed.inc.
#include "scalar.h"
#include "vmath.h"
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#define HAS_FMA
#include "half.inc"
#define VARIANT avx2
#include "body.inc"
#include "moves.inc"
#define VARIANT avx2
#include "streamed.inc"
#pragma clang attribute pop
#include "tables.h"
ND_TABLES(avx2)

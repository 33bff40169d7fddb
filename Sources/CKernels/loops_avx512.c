// The loops for avx512; see body.inc, moves.inc and streamed.inc.
#include "scalar.h"
#include "vmath.h"
#pragma clang attribute push(__attribute__((target("avx2,fma,f16c,avx512f,avx512dq,avx512bw,avx512vl"))), apply_to = function)
#define HAS_FMA
#define HAS_AVX512
#include "half.inc"
#define VARIANT avx512
#include "body.inc"
#include "moves.inc"
#define VARIANT avx512
#include "streamed.inc"
#pragma clang attribute pop
#include "tables.h"
ND_TABLES(avx512)

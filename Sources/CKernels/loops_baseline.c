// The loops for baseline; see body.inc and moves.inc.
#include "scalar.h"
#define VARIANT baseline
#include "body.inc"
#include "moves.inc"
#include "tables.h"
ND_TABLES(baseline)

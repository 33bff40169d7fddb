// The loops for baseline; see body.inc and moves.inc.
#include "scalar.h"
#define VARIANT baseline
#include "body.inc"
#include "moves.inc"
static nd_loop streamed_of(nd_loop loop) { (void)loop; return 0; }
#include "tables.h"
ND_TABLES(baseline)

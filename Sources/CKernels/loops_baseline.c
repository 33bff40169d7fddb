// The loops for baseline; see body.inc.
#include "scalar.h"
#define VARIANT baseline
#include "body.inc"
#include "tables.h"
ND_TABLES(baseline)

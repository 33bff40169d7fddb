#include "COperations.h"

#define NAME(NAME) #NAME,
static const char *const unary[] = { ND_FOR_UNARY(NAME) }, *const binary[] = { ND_FOR_BINARY(NAME) };

#define CASE(NAME, CASE) CASE,
static const char *const reduction[] = { ND_FOR_REDUCTION(CASE) };

const char *nd_reduction_name(int op) { return (unsigned)op < ND_REDUCTIONS ? reduction[op] : 0; }
const char *nd_unary_name(int op) { return (unsigned)op < ND_UNARY_OPS ? unary[op] : 0; }
const char *nd_binary_name(int op) { return (unsigned)op < ND_BINARY_OPS ? binary[op] : 0; }

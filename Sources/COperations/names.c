#include "COperations.h"

#define NAME(NAME) #NAME,
static const char *const unary[] = { ND_FOR_UNARY(NAME) }, *const binary[] = { ND_FOR_BINARY(NAME) };

const char *nd_unary_name(int op) { return (unsigned)op < ND_UNARY_OPS ? unary[op] : 0; }
const char *nd_binary_name(int op) { return (unsigned)op < ND_BINARY_OPS ? binary[op] : 0; }

// What each instruction-set variant offers to the dispatcher.
#ifndef ND_TABLES_H
#define ND_TABLES_H
#include "CKernels.h"
typedef struct {
    nd_loop (*unary)(int, int);
    nd_loop (*binary)(int, int);
    nd_fold (*fold)(int, int);
    nd_scan (*scan)(int, int);
    nd_loop (*cast)(int, int);
    nd_loop (*where)(int);
    nd_loop (*streamed)(nd_loop);
} nd_tables;
#define ND_TABLES(V) \
static nd_loop unary_of(int op, int dtype) { return unary_table_all_##V[dtype][op]; } \
static nd_loop binary_of(int op, int dtype) { return binary_table_all_##V[dtype][op]; } \
static nd_fold fold_of(int op, int dtype) { return fold_table_all_##V[dtype][op]; } \
static nd_scan scan_of(int op, int dtype) { return op < 4 ? scan_table_all_##V[dtype][op] : 0; } \
const nd_tables nd_tables_##V = { unary_of, binary_of, fold_of, scan_of, cast_of, where_of, streamed_of };
#endif

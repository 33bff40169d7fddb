// Measures the largest error of the vector functions in units in the last place: of floats over all 2^32 of them against double precision,
// of doubles over dense samples against the 80-bit library. `make accuracy` builds and runs it; the figures stand in the rows.
// With an argument, only the function of that name.
#define _GNU_SOURCE
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "CKernels.h"

enum { BLOCK = 1 << 14 };
typedef struct { const char *name; int op; double (*wide)(double); long double (*widest)(long double); } function;
static const function functions[] = {
    { "exp", ND_EXP, exp, expl }, { "log", ND_LOG, log, logl }, { "log2", ND_LOG2, log2, log2l }, { "log10", ND_LOG10, log10, log10l }, { "sin", ND_SIN, sin, sinl },
    { "cos", ND_COS, cos, cosl }, { "tan", ND_TAN, tan, tanl }, { "arctan", ND_ATAN, atan, atanl }, { "tanh", ND_TANH, tanh, tanhl },
    { "exp2", ND_EXP2, exp2, exp2l }, { "expm1", ND_EXPM1, expm1, expm1l }, { "log1p", ND_LOG1P, log1p, log1pl }, { "arcsin", ND_ASIN, asin, asinl }, { "arccos", ND_ACOS, acos, acosl },
    { "sinh", ND_SINH, sinh, sinhl }, { "cosh", ND_COSH, cosh, coshl }, { "cbrt", ND_CBRT, cbrt, cbrtl },
};

static double ulp_f32(float x) { return nextafterf(fabsf(x), INFINITY) - fabsf(x); }
static long double ulp_f64(double x) { return (long double)nextafter(fabs(x), INFINITY) - fabs(x); }

static void measure_floats(const function *f) {
    static float in[BLOCK], out[BLOCK];
    double worst = 0;
    float at = 0;
    long wrong = 0;
    for (uint64_t first = 0; first < 1ull << 32; first += BLOCK) {
        for (uint32_t i = 0; i < BLOCK; i++) { uint32_t u = (uint32_t)first + i; memcpy(&in[i], &u, 4); }
        nd_unary_loop(f->op, ND_F32)((char *[]){ (char *)in, (char *)out }, (ptrdiff_t[]){ 4, 4 }, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            double exact = f->wide(in[i]);
            float nearest = (float)exact;
            if (isnan(nearest) || isinf(nearest) || isinf(out[i]) || nearest == 0) { wrong += isnan(nearest) ? !isnan(out[i]) : out[i] != nearest; continue; }
            double error = fabs(out[i] - exact) / ulp_f32(nearest);
            if (!(error <= worst)) { worst = error; at = in[i]; }
        }
    }
    printf("float32 %-7s %.4f ulp at %.9g, %ld special values wrong\n", f->name, worst, at, wrong);
}

static void measure_doubles(const function *f) {
    static double in[BLOCK], out[BLOCK];
    long double worst = 0;
    double at = 0;
    long wrong = 0;
    uint64_t state = 1;
    for (int block = 0; block < 4000; block++) {
        for (int i = 0; i < BLOCK; i++) {
            state = state * 6364136223846793005ull + 1442695040888963407ull;
            uint64_t u = state ^ state >> 33;
            double unit = (double)(u >> 11) * 0x1p-53;
            switch (block & 7) {
            case 0: memcpy(&in[i], &u, 8); break;
            case 1: in[i] = 0.9 + 0.2 * unit; break;
            case 2: in[i] = -750 + 1500 * unit; break;
            case 3: in[i] = -1e6 + 2e6 * unit; break;
            case 4: in[i] = -1 + 2 * unit; break;
            default: in[i] = -10 + 20 * unit; break;
            }
        }
        nd_unary_loop(f->op, ND_F64)((char *[]){ (char *)in, (char *)out }, (ptrdiff_t[]){ 8, 8 }, BLOCK);
        for (int i = 0; i < BLOCK; i++) {
            long double exact = f->widest(in[i]);
            double nearest = (double)exact;
            if (isnan(nearest) || isinf(nearest) || isinf(out[i]) || nearest == 0) { wrong += isnan(nearest) ? !isnan(out[i]) : out[i] != nearest; continue; }
            long double error = fabsl(out[i] - exact) / ulp_f64(nearest);
            if (!(error <= worst)) { worst = error; at = in[i]; }
        }
    }
    printf("float64 %-7s %.4Lf ulp at %.17g, %ld special values wrong\n", f->name, worst, at, wrong);
}

int main(int argc, char **argv) {
    const int count = sizeof functions / sizeof *functions;
    // One process for each core.
    int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int c = 0; c < cores; c++) if (fork() == 0) {
        for (int i = c; i < 2 * count; i += cores) { if (argc > 1 && strcmp(argv[1], functions[i % count].name)) continue; if (i < count) measure_doubles(&functions[i]); else measure_floats(&functions[i - count]); fflush(stdout); }
        return 0;
    }
    while (wait(NULL) > 0) {}
    return 0;
}

// Measures the largest error of the vector functions in units in the last place: of floats over all 2^32 of them against double precision,
// of doubles over dense samples against the 80-bit library; of functions of two numbers over samples of both. `make accuracy` builds and runs it; the figures stand in the rows.
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
// Where exp(-x) is infinite the function is zero, as in PyTorch.
static double sigmoid(double x) { return x < -88.72283f ? 0 : 1 / (1 + exp(-x)); }
static long double sigmoidl(long double x) { return x < -708 ? 1 / (1 + exp((double)-x)) : 1 / (1 + expl(-x)); }
typedef struct { const char *name; int op; double (*wide)(double); long double (*widest)(long double); } function;
static const function functions[] = {
    { "exp", ND_EXP, exp, expl }, { "log", ND_LOG, log, logl }, { "log2", ND_LOG2, log2, log2l }, { "log10", ND_LOG10, log10, log10l }, { "sin", ND_SIN, sin, sinl },
    { "cos", ND_COS, cos, cosl }, { "tan", ND_TAN, tan, tanl }, { "arctan", ND_ATAN, atan, atanl }, { "tanh", ND_TANH, tanh, tanhl },
    { "exp2", ND_EXP2, exp2, exp2l }, { "expm1", ND_EXPM1, expm1, expm1l }, { "log1p", ND_LOG1P, log1p, log1pl }, { "arcsin", ND_ASIN, asin, asinl }, { "arccos", ND_ACOS, acos, acosl },
    { "sinh", ND_SINH, sinh, sinhl }, { "cosh", ND_COSH, cosh, coshl }, { "cbrt", ND_CBRT, cbrt, cbrtl },
    { "sigmoid", ND_SIGMOID, sigmoid, sigmoidl },
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

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return *state ^ *state >> 33;
}
/// A base and an exponent: of all sizes, near one, or small.
static void draw(int kind, uint64_t *state, double *x, double *y) {
    uint64_t a = next(state), b = next(state);
    double u = (double)(a >> 11) * 0x1p-53, v = (double)(b >> 11) * 0x1p-53;
    switch (kind) {
    case 0: memcpy(x, &a, 8); memcpy(y, &b, 8); break;
    case 1: *x = 0.5 + u; *y = -2000 + 4000 * v; break;
    case 2: *x = 1000 * u; *y = -40 + 80 * v; break;
    case 3: *x = exp(-700 + 1400 * u); *y = -2 + 4 * v; break;
    default: *x = 10 * u; *y = -5 + 10 * v; break;
    }
}
typedef struct { const char *name; int op; double (*wide)(double, double); long double (*widest)(long double, long double); } function_of_two;
static const function_of_two functions_of_two[] = { { "power", ND_POW, pow, powl }, { "arctan2", ND_ATAN2, atan2, atan2l }, { "hypot", ND_HYPOT, hypot, hypotl } };
#define MEASURE_OF_TWO(T, NAME, DTYPE, WIDE, REFERENCE, ULP) \
static void measure_two_##T(const function_of_two *f) { \
    static T x[BLOCK], y[BLOCK], out[BLOCK]; \
    WIDE worst = 0; \
    double at = 0, to = 0; \
    long wrong = 0; \
    uint64_t state = 1; \
    for (int block = 0; block < 4000; block++) { \
        for (int i = 0; i < BLOCK; i++) { double a, b; draw(block % 5, &state, &a, &b); x[i] = (T)a; y[i] = (T)b; } \
        nd_binary_loop(f->op, DTYPE)((char *[]){ (char *)x, (char *)y, (char *)out }, (ptrdiff_t[]){ sizeof(T), sizeof(T), sizeof(T) }, BLOCK); \
        for (int i = 0; i < BLOCK; i++) { \
            WIDE exact = f->REFERENCE(x[i], y[i]); \
            T nearest = (T)exact; \
            if (isnan(nearest) || isinf(nearest) || isinf(out[i]) || nearest == 0) { wrong += isnan(nearest) ? !isnan(out[i]) : out[i] != nearest; continue; } \
            WIDE error = (exact > out[i] ? exact - out[i] : out[i] - exact) / ULP(nearest); \
            if (!(error <= worst)) { worst = error; at = x[i]; to = y[i]; } \
        } \
    } \
    printf(NAME " %-7s %.4f ulp at %.17g, %.17g, %ld special values wrong\n", f->name, (double)worst, at, to, wrong); }
MEASURE_OF_TWO(float, "float32", ND_F32, double, wide, ulp_f32)
MEASURE_OF_TWO(double, "float64", ND_F64, long double, widest, ulp_f64)

int main(int argc, char **argv) {
    const int count = sizeof functions / sizeof *functions;
    // One process for each core.
    int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
    for (int c = 0; c < cores; c++) if (fork() == 0) {
        for (int i = c; i < 2 * count; i += cores) { if (argc > 1 && strcmp(argv[1], functions[i % count].name)) continue; if (i < count) measure_doubles(&functions[i]); else measure_floats(&functions[i - count]); fflush(stdout); }
        for (int i = 0; i < (int)(sizeof functions_of_two / sizeof *functions_of_two); i++) {
            if (argc > 1 && strcmp(argv[1], functions_of_two[i].name)) continue;
            if (c == 0) measure_two_float(&functions_of_two[i]);
            if (c == cores - 1) measure_two_double(&functions_of_two[i]);
        }
        return 0;
    }
    while (wait(NULL) > 0) {}
    return 0;
}

// The bit generators of NumPy, PyTorch and TensorFlow, and the distributions whose bits must agree with theirs.
#include <math.h>
#include <string.h>
#include "CKernels.h"
#include "scalar.h"
#include "ziggurat.inc"

#pragma STDC FP_CONTRACT OFF

// MARK: MT19937 (Matsumoto and Nishimura 1998)

void nd_mt_seed(nd_mt19937 *s, uint32_t seed) {
    for (int i = 0; i < 624; i++) {
        s->key[i] = seed;
        seed = 1812433253u * (seed ^ (seed >> 30)) + (uint32_t)i + 1;
    }
    s->pos = 624;
}

void nd_mt_seed_array(nd_mt19937 *s, const uint32_t *key, int length) {
    nd_mt_seed(s, 19650218u);
    uint32_t *mt = s->key;
    int i = 1, j = 0;
    for (int k = length > 624 ? length : 624; k; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525u)) + key[j] + (uint32_t)j;
        if (++i >= 624) { mt[0] = mt[623]; i = 1; }
        if (++j >= length) j = 0;
    }
    for (int k = 623; k; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941u)) - (uint32_t)i;
        if (++i >= 624) { mt[0] = mt[623]; i = 1; }
    }
    mt[0] = 0x80000000u;
    s->pos = 624;
}

/// The numbers that a key gives.
static inline void mt_temper(nd_mt19937 *s) {
    for (int i = 0; i < 624; i++) {
        uint32_t y = s->key[i];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        s->words[i] = y ^ (y >> 18);
    }
}

/// The next 624 words, all at once: a new part of the key depends on the old one and on what is 227 words before, so the loops become vector code.
static __attribute__((noinline)) void mt_refill(nd_mt19937 *s) {
    uint32_t *k = s->key;
#define TWIST(I, NEXT, FAR) do { uint32_t y = (k[I] & 0x80000000u) | (k[NEXT] & 0x7fffffffu); k[I] = k[FAR] ^ (y >> 1) ^ (-(y & 1) & 0x9908b0dfu); } while (0)
    for (int i = 0; i < 227; i++) TWIST(i, i + 1, i + 397);
#pragma clang loop vectorize(assume_safety)
    for (int i = 227; i < 623; i++) TWIST(i, i + 1, i - 227);
    TWIST(623, 0, 396);
    mt_temper(s);
    s->pos = 0;
}
void nd_mt_restore(nd_mt19937 *s, int pos) {
    mt_temper(s);
    s->pos = pos;
}
ND_INLINE uint32_t mt_next32(nd_mt19937 *s) {
    if (s->pos == 624) mt_refill(s);
    return s->words[s->pos++];
}
ND_INLINE double mt_double(nd_mt19937 *s) {
    uint32_t a = mt_next32(s) >> 5, b = mt_next32(s) >> 6;
    return (a * 67108864.0 + b) / 9007199254740992.0;
}
uint32_t nd_mt_next32(nd_mt19937 *s) { return mt_next32(s); }
double nd_mt_double(nd_mt19937 *s) { return mt_double(s); }

// MARK: PCG64 XSL-RR (O'Neill 2014)

typedef unsigned __int128 u128;
static u128 join(uint64_t high, uint64_t low) { return (u128)high << 64 | low; }
static void step(nd_pcg64 *s) {
    const u128 multiplier = join(2549297995355413924ull, 4865540595714422341ull);
    u128 state = join(s->state_high, s->state_low) * multiplier + join(s->inc_high, s->inc_low);
    s->state_high = (uint64_t)(state >> 64);
    s->state_low = (uint64_t)state;
}
void nd_pcg_seed(nd_pcg64 *s, const uint64_t state[2], const uint64_t inc[2]) {
    u128 sequence = join(inc[0], inc[1]) << 1 | 1;
    s->inc_high = (uint64_t)(sequence >> 64);
    s->inc_low = (uint64_t)sequence;
    s->state_high = s->state_low = 0;
    step(s);
    u128 start = join(s->state_high, s->state_low) + join(state[0], state[1]);
    s->state_high = (uint64_t)(start >> 64);
    s->state_low = (uint64_t)start;
    step(s);
    s->has32 = 0;
    s->kept32 = 0;
}
uint64_t nd_pcg_next64(nd_pcg64 *s) {
    step(s);
    uint64_t x = s->state_high ^ s->state_low;
    unsigned r = (unsigned)(s->state_high >> 58);
    return x >> r | x << (-r & 63);
}
uint32_t nd_pcg_next32(nd_pcg64 *s) {
    if (s->has32) { s->has32 = 0; return s->kept32; }
    uint64_t next = nd_pcg_next64(s);
    s->has32 = 1;
    s->kept32 = (uint32_t)(next >> 32);
    return (uint32_t)next;
}
double nd_pcg_double(nd_pcg64 *s) { return (double)(nd_pcg_next64(s) >> 11) * (1.0 / 9007199254740992.0); }

// MARK: SeedSequence (O'Neill's seed_seq, as NumPy has it)

static uint32_t hashmix(uint32_t value, uint32_t *constant) {
    value ^= *constant;
    *constant *= 0x931e8875u;
    value *= *constant;
    return value ^ value >> 16;
}
static uint32_t mix(uint32_t x, uint32_t y) {
    uint32_t result = 0xca01f9ddu * x - 0x4973f715u * y;
    return result ^ result >> 16;
}
void nd_seed_sequence(const uint32_t *entropy, int count, const uint32_t *spawn, int spawned, uint32_t *out, int words) {
    uint32_t pool[4], all[64];
    int total = 0;
    for (int i = 0; i < count && total < 48; i++) all[total++] = entropy[i];
    if (spawned) while (total < 4) all[total++] = 0;
    for (int i = 0; i < spawned && total < 64; i++) all[total++] = spawn[i];
    uint32_t constant = 0x43b0d7e5u;
    for (int i = 0; i < 4; i++) pool[i] = hashmix(i < total ? all[i] : 0, &constant);
    for (int from = 0; from < 4; from++)
        for (int to = 0; to < 4; to++)
            if (from != to) pool[to] = mix(pool[to], hashmix(pool[from], &constant));
    for (int from = 4; from < total; from++)
        for (int to = 0; to < 4; to++) pool[to] = mix(pool[to], hashmix(all[from], &constant));
    uint32_t state = 0x8b51f9ddu;
    for (int i = 0; i < words; i++) {
        uint32_t value = pool[i % 4] ^ state;
        state *= 0x58f38dedu;
        value *= state;
        out[i] = value ^ value >> 16;
    }
}

// MARK: Ziggurat distributions (Marsaglia and Tsang 2000, with NumPy's use of bits)

ND_INLINE double ziggurat_normal(nd_bits s) {
    for (;;) {
        uint64_t r = s.next64(s.state);
        int layer = r & 0xff;
        r >>= 8;
        int sign = r & 1;
        uint64_t magnitude = (r >> 1) & 0x000fffffffffffffull;
        double x = (double)magnitude * normal_w[layer];
        if (sign) x = -x;
        if (magnitude < normal_k[layer]) return x;
        if (layer == 0) {
            for (;;) {
                double xx = -normal_inverse_r * log1p(-s.next_double(s.state)), yy = -log1p(-s.next_double(s.state));
                if (yy + yy > xx * xx) return (magnitude >> 8) & 1 ? -(normal_r + xx) : normal_r + xx;
            }
        }
        if ((normal_f[layer - 1] - normal_f[layer]) * s.next_double(s.state) + normal_f[layer] < exp(-0.5 * x * x)) return x;
    }
}
ND_INLINE float float_of(nd_bits s) { return (float)(s.next32(s.state) >> 8) * (1.0f / 16777216.0f); }
ND_INLINE float ziggurat_normal_float(nd_bits s) {
    for (;;) {
        uint32_t r = s.next32(s.state);
        int layer = r & 0xff, sign = (r >> 8) & 1;
        uint32_t magnitude = (r >> 9) & 0x007fffff;
        float x = (float)magnitude * normal_wf[layer];
        if (sign) x = -x;
        if (magnitude < normal_kf[layer]) return x;
        if (layer == 0) {
            for (;;) {
                float xx = -normal_inverse_rf * log1pf(-float_of(s)), yy = -log1pf(-float_of(s));
                if (yy + yy > xx * xx) return (magnitude >> 8) & 1 ? -(normal_rf + xx) : normal_rf + xx;
            }
        }
        if ((normal_ff[layer - 1] - normal_ff[layer]) * float_of(s) + normal_ff[layer] < exp(-0.5 * x * x)) return x;
    }
}
ND_INLINE double ziggurat_exponential(nd_bits s) {
    for (;;) {
        uint64_t r = s.next64(s.state) >> 3;
        int layer = r & 0xff;
        r >>= 8;
        double x = (double)r * exponential_w[layer];
        if (r < exponential_k[layer]) return x;
        if (layer == 0) return exponential_r - log1p(-s.next_double(s.state));
        if ((exponential_f[layer - 1] - exponential_f[layer]) * s.next_double(s.state) + exponential_f[layer] < exp(-x)) return x;
    }
}
/// In single precision the layers are those in double precision, with 23 bits of a number instead of 53.
ND_INLINE float ziggurat_exponential_float(nd_bits s) {
    for (;;) {
        uint32_t r = s.next32(s.state) >> 1;
        int layer = r & 0xff;
        r >>= 8;
        float x = (float)r * (float)(exponential_w[layer] * 1073741824.0);
        if (r < (uint32_t)(exponential_k[layer] >> 30)) return x;
        if (layer == 0) return (float)exponential_r - log1pf(-float_of(s));
        float above = (float)exponential_f[layer - 1], here = (float)exponential_f[layer];
        if ((above - here) * float_of(s) + here < expf(-x)) return x;
    }
}
double nd_bits_normal(nd_bits s) { return ziggurat_normal(s); }
float nd_bits_normal_float(nd_bits s) { return ziggurat_normal_float(s); }
double nd_bits_exponential(nd_bits s) { return ziggurat_exponential(s); }
float nd_bits_exponential_float(nd_bits s) { return ziggurat_exponential_float(s); }

static uint64_t pcg_bits64(void *s) { return nd_pcg_next64(s); }
static uint32_t pcg_bits32(void *s) { return nd_pcg_next32(s); }
static double pcg_bits_double(void *s) { return nd_pcg_double(s); }
ND_INLINE nd_bits pcg_bits(nd_pcg64 *s) { return (nd_bits){s, pcg_bits64, pcg_bits32, pcg_bits_double}; }
double nd_pcg_normal(nd_pcg64 *s) { return ziggurat_normal(pcg_bits(s)); }
float nd_pcg_normal_float(nd_pcg64 *s) { return ziggurat_normal_float(pcg_bits(s)); }
double nd_pcg_exponential(nd_pcg64 *s) { return ziggurat_exponential(pcg_bits(s)); }
float nd_pcg_exponential_float(nd_pcg64 *s) { return ziggurat_exponential_float(pcg_bits(s)); }
static float pcg_float(nd_pcg64 *s) { return float_of(pcg_bits(s)); }

// MARK: Whole arrays

void nd_mt_fill_double(nd_mt19937 *s, double *out, ptrdiff_t n) { for (ptrdiff_t i = 0; i < n; i++) out[i] = mt_double(s); }

/// Four steps at once: the state four steps on is an affine function of the state as well, so that the products do not wait for each other.
static uint64_t output_of(u128 state) {
    uint64_t high = (uint64_t)(state >> 64), x = high ^ (uint64_t)state;
    unsigned r = (unsigned)(high >> 58);
    return x >> r | x << (-r & 63);
}
void nd_pcg_fill_double(nd_pcg64 *s, double *out, ptrdiff_t n) {
    const u128 m = join(2549297995355413924ull, 4865540595714422341ull), c = join(s->inc_high, s->inc_low);
    const u128 m2 = m * m, m4 = m2 * m2, c4 = c * (1 + m + m2 + m2 * m);
    u128 last = join(s->state_high, s->state_low), a[4];
    ptrdiff_t i = 0;
    if (n >= 4) {
        a[0] = last * m + c;
        for (int k = 1; k < 4; k++) a[k] = a[k - 1] * m + c;
        for (;;) {
            for (int k = 0; k < 4; k++) out[i + k] = (double)(output_of(a[k]) >> 11) * (1.0 / 9007199254740992.0);
            i += 4;
            if (i + 4 > n) break;
            for (int k = 0; k < 4; k++) a[k] = a[k] * m4 + c4;
        }
        last = a[3];
    }
    for (; i < n; i++) { last = last * m + c; out[i] = (double)(output_of(last) >> 11) * (1.0 / 9007199254740992.0); }
    s->state_high = (uint64_t)(last >> 64);
    s->state_low = (uint64_t)last;
}
void nd_pcg_fill_float(nd_pcg64 *s, float *out, ptrdiff_t n) { for (ptrdiff_t i = 0; i < n; i++) out[i] = pcg_float(s); }
void nd_pcg_fill_normal(nd_pcg64 *s, double *out, ptrdiff_t n) { nd_pcg64 own = *s; for (ptrdiff_t i = 0; i < n; i++) out[i] = nd_pcg_normal(&own); *s = own; }
void nd_pcg_fill_exponential(nd_pcg64 *s, double *out, ptrdiff_t n) { nd_pcg64 own = *s; for (ptrdiff_t i = 0; i < n; i++) out[i] = nd_pcg_exponential(&own); *s = own; }
/// Marsaglia's polar method, both numbers of a pair; `spare` holds the second of the last one where `has_spare` says so.
void nd_mt_fill_normal(nd_mt19937 *s, double *out, ptrdiff_t n, double *spare, int *has_spare) {
    for (ptrdiff_t i = 0; i < n; i++) {
        if (*has_spare) { *has_spare = 0; out[i] = *spare; continue; }
        for (;;) {
            double x = 2 * mt_double(s) - 1, y = 2 * mt_double(s) - 1, r = x * x + y * y;
            if (r >= 1 || r == 0) continue;
            double f = sqrt(-2 * log(r) / r);
            *spare = f * x;
            *has_spare = 1;
            out[i] = f * y;
            break;
        }
    }
}

/// Numbers in low ... low + limit by Lemire's method (2019). Where there is but one, nothing is drawn.
void nd_pcg_fill_bounded(nd_pcg64 *s, uint64_t low, uint64_t limit, int64_t *out, ptrdiff_t n) {
    nd_pcg64 own = *s;
    if (limit == 0) {
        for (ptrdiff_t i = 0; i < n; i++) out[i] = (int64_t)low;
    } else if (limit < 0xffffffffu) {
        const uint32_t span = (uint32_t)limit + 1, threshold = (0xffffffffu - (uint32_t)limit) % span;
        for (ptrdiff_t i = 0; i < n; i++) {
            uint64_t product = (uint64_t)nd_pcg_next32(&own) * span;
            if ((uint32_t)product < span) while ((uint32_t)product < threshold) product = (uint64_t)nd_pcg_next32(&own) * span;
            out[i] = (int64_t)(low + (product >> 32));
        }
    } else if (limit == 0xffffffffu) {
        for (ptrdiff_t i = 0; i < n; i++) out[i] = (int64_t)(low + nd_pcg_next32(&own));
    } else if (limit == UINT64_MAX) {
        for (ptrdiff_t i = 0; i < n; i++) out[i] = (int64_t)(low + nd_pcg_next64(&own));
    } else {
        const uint64_t span = limit + 1, threshold = (UINT64_MAX - limit) % span;
        for (ptrdiff_t i = 0; i < n; i++) {
            u128 product = (u128)nd_pcg_next64(&own) * span;
            if ((uint64_t)product < span) while ((uint64_t)product < threshold) product = (u128)nd_pcg_next64(&own) * span;
            out[i] = (int64_t)(low + (uint64_t)(product >> 64));
        }
    }
    *s = own;
}
static uint64_t mask_of(uint64_t limit) { return limit ? UINT64_MAX >> __builtin_clzll(limit) : 0; }
/// The same by rejection under a mask.
void nd_mt_fill_bounded(nd_mt19937 *s, uint64_t low, uint64_t limit, int64_t *out, ptrdiff_t n) {
    const uint64_t mask = mask_of(limit);
    for (ptrdiff_t i = 0; i < n; i++) {
        uint64_t value = 0;
        if (limit) do {
            if (limit <= 0xffffffffu) value = mt_next32(s);
            else { value = (uint64_t)mt_next32(s) << 32; value |= mt_next32(s); }
            value &= mask;
        } while (value > limit);
        out[i] = (int64_t)(low + value);
    }
}
/// Places are drawn by rejection as long as the mask stays the same, some at a time and without branches; then the elements change places.
#define SHUFFLE(NAME, STATE, NEXT32, NEXT64) \
ND_INLINE void NAME(STATE *s, int64_t *order, ptrdiff_t n) { \
    enum { DRAWN = 256 }; \
    int64_t at[DRAWN]; \
    for (ptrdiff_t i = n - 1; i > 0;) { \
        const uint64_t mask = mask_of((uint64_t)i); \
        const ptrdiff_t least = (ptrdiff_t)(mask / 2) + 1, count = i - least + 1 < DRAWN ? i - least + 1 : DRAWN, last = i - count; \
        ptrdiff_t k = 0; \
        if (mask <= 0xffffffffu) while (k < count) { at[k] = (int64_t)(NEXT32(s) & mask); k += at[k] <= i - k; } \
        else while (k < count) { at[k] = (int64_t)(NEXT64(s) & mask); k += at[k] <= i - k; } \
        for (k = 0; i > last; i--, k++) { int64_t t = order[i]; order[i] = order[at[k]]; order[at[k]] = t; } } }
static uint64_t mt_next64(nd_mt19937 *s) { uint64_t high = mt_next32(s); return high << 32 | mt_next32(s); }
SHUFFLE(pcg_shuffle, nd_pcg64, nd_pcg_next32, nd_pcg_next64)
SHUFFLE(mt_shuffle, nd_mt19937, mt_next32, mt_next64)
void nd_pcg_shuffle(nd_pcg64 *s, int64_t *order, ptrdiff_t n) { nd_pcg64 own = *s; pcg_shuffle(&own, order, n); *s = own; }
void nd_mt_shuffle(nd_mt19937 *s, int64_t *order, ptrdiff_t n) { mt_shuffle(s, order, n); }
void nd_mt_fill_torch(nd_mt19937 *s, float *out, ptrdiff_t n) { for (ptrdiff_t i = 0; i < n; i++) out[i] = (float)(mt_next32(s) & 0xffffff) * (1.0f / 16777216.0f); }

// MARK: PyTorch's blocks of sixteen normals

// The polynomials are those of Cephes (Moshier) for logf, sinf and cosf, with the order of operations, and the fused
// multiply-adds, of PyTorch's vector code: its results are the same to the bit.
#define MADD(a, b, c) fmaf(a, b, c)

ND_INLINE float cephes_log(float x) {
    uint32_t u;
    if (x < 0x1p-126f) x = 0x1p-126f;
    memcpy(&u, &x, 4);
    float e = (float)((int)(u >> 23) - 127) + 1;
    u = (u & ~0x7f800000u) | 0x3f000000u;
    memcpy(&x, &u, 4);
    float kept = x < 0.707106781186547524f ? x : 0;
    if (x < 0.707106781186547524f) e -= 1;
    x = x - 1 + kept;
    float z = x * x, y = 7.0376836292e-2f;
    const float p[] = { -1.1514610310e-1f, 1.1676998740e-1f, -1.2420140846e-1f, 1.4249322787e-1f, -1.6668057665e-1f, 2.0000714765e-1f, -2.4999993993e-1f, 3.3333331174e-1f };
    for (int i = 0; i < 8; i++) y = MADD(y, x, p[i]);
    y = y * x;
    y = MADD(y, z, e * -2.12194440e-4f);
    y = MADD(-z, 0.5f, y);
    x = x + y;
    return MADD(e, 0.693359375f, x);
}

ND_INLINE void cephes_sincos(float x, float *sine, float *cosine) {
    int sign = signbit(x) != 0;
    x = fabsf(x);
    int octant = ((int)(x * 1.27323954473516f) + 1) & ~1;
    float y = (float)octant;
    x = MADD(y, -0.78515625f, x);
    x = MADD(y, -2.4187564849853515625e-4f, x);
    x = MADD(y, -3.77489497744594108e-8f, x);
    float z = x * x;
    float c = 2.443315711809948e-5f;
    c = MADD(c, z, -1.388731625493765e-3f);
    c = MADD(c, z, 4.166664568298827e-2f);
    c = c * z;
    c = MADD(c, z, -(z * 0.5f)) + 1;
    float s = -1.9515295891e-4f;
    s = MADD(s, z, 8.3321608736e-3f);
    s = MADD(s, z, -1.6666654611e-1f);
    s = s * z;
    s = MADD(s, x, x);
    int swap = (octant & 2) != 0;
    float a = swap ? c : s, b = swap ? s : c;
    *sine = (sign ^ ((octant & 4) != 0)) ? -a : a;
    *cosine = ((octant - 2) & 4) ? b : -b;
}

/// Blocks of sixteen: eight radii, eight angles.
ND_INLINE void normal_blocks(float *data, ptrdiff_t blocks, float mean, float deviation) {
    for (; blocks > 0; blocks--, data += 16) {
        float first[8], second[8];
        _Pragma("clang loop vectorize(enable)")
        for (int j = 0; j < 8; j++) {
            float radius = __builtin_elementwise_sqrt(-2 * cephes_log(1 - data[j])), sine, cosine;
            cephes_sincos(6.283185307179586f * data[j + 8], &sine, &cosine);
            first[j] = fmaf(radius * cosine, deviation, mean);
            second[j] = fmaf(radius * sine, deviation, mean);
        }
        memcpy(data, first, sizeof first);
        memcpy(data + 8, second, sizeof second);
    }
}
#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void normal_blocks_fma(float *data, ptrdiff_t blocks, float mean, float deviation) { normal_blocks(data, blocks, mean, deviation); }
#endif
void nd_torch_normal_blocks(float *data, ptrdiff_t blocks, float mean, float deviation) {
#if defined(__x86_64__)
    // Without the instruction each multiply-add is a call; the bits are the same.
    if (nd_instructions() >= ND_AVX2) { normal_blocks_fma(data, blocks, mean, deviation); return; }
#endif
    normal_blocks(data, blocks, mean, deviation);
}

// MARK: Philox 4x32-10 (Salmon et al. 2011)

void nd_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    uint32_t c[4], k0 = key[0], k1 = key[1];
    memcpy(c, counter, sizeof c);
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xd2511f53u * c[0], p1 = (uint64_t)0xcd9e8d57u * c[2];
        uint32_t next[4] = { (uint32_t)(p1 >> 32) ^ c[1] ^ k0, (uint32_t)p1, (uint32_t)(p0 >> 32) ^ c[3] ^ k1, (uint32_t)p0 };
        memcpy(c, next, sizeof c);
        k0 += 0x9e3779b9u;
        k1 += 0xbb67ae85u;
    }
    memcpy(out, c, sizeof c);
}

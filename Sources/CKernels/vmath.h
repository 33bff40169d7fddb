// Tables of the vector functions.
#ifndef ND_VMATH_H
#define ND_VMATH_H
#include <stdint.h>
/// 2^(k/128) as a bit pattern less k << 45, and what rounding left over, relative to it.
extern const int64_t nd_exp_scale[128];
extern const double nd_exp_tail[128];
/// 1/c for a c in each 128th of [0.6875, 1.375), and log(c).
extern const double nd_log_inverse[128], nd_log_value[128];
/// The same for pow: 1/c of few bits, log(c) in two parts.
extern const double nd_pow_inverse[128], nd_pow_log[128], nd_pow_log_tail[128];
#endif

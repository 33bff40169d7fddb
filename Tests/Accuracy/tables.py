# Makes Sources/CKernels/vmath_avx512_tables.h: the tables and polynomials of the AVX-512 functions, worked out to 60 digits.
#
#     python3 Tests/Accuracy/tables.py > Sources/CKernels/vmath_avx512_tables.h
#
# Needs mpmath. Each polynomial interpolates its function at Chebyshev points; each table is as long as two registers hold.
import math
import struct
from fractions import Fraction

from mpmath import chebyfit, exp, floor, log, mp, mpf, tanh

mp.dps = 60


def single(x):
    """`x` rounded to a float, exactly."""
    return mpf(struct.unpack("f", struct.pack("f", float(x)))[0])


def row(kind, name, values):
    if kind == "float":
        values = [single(v) if abs(v) > 1e-30 else mpf(0) for v in values]
    print(f"static const {kind} {name}[{len(values)}] = {{ " + ", ".join(written(v) + ("f" if kind == "float" else "") for v in values) + " };")


def written(x):
    """A hexadecimal constant without zeros at its end."""
    digits, _, power = float(x).hex().partition("p")
    return digits.rstrip("0").rstrip(".") + "p" + power


def polynomial(f, low, high, count):
    """`count` coefficients, the constant one first, and the largest error."""
    coefficients, error = chebyfit(f, [low, high], count, error=True)
    return coefficients[::-1], error


print("// Made by Tests/Accuracy/tables.py.")

# exp(x) = 2^(k/16) exp(r), |r| <= ln(2)/32; the powers as a bit pattern less k << 48, and what rounding left over, relative to it.
ln2 = log(2)
scales = [mpf(2) ** (mpf(k) / 16) for k in range(16)]
bits = [struct.unpack("q", struct.pack("d", float(s)))[0] - (k << 48) for k, s in enumerate(scales)]
print("static const int64_t exp_scale16[16] = { " + ", ".join(hex(b) for b in bits) + " };")
row("double", "exp_tail16", [(s - mpf(float(s))) / s for s in scales])
high = floor(ln2 / 16 * mpf(2) ** 46) / mpf(2) ** 46
row("double", "exp_step16", [16 / ln2, high, ln2 / 16 - high])
edge = ln2 / 32 * mpf("1.0001")
terms, error = polynomial(lambda r: (exp(r) - 1 - r) / r ** 2 if r else mpf(1) / 2, -edge, edge, 6)
row("double", "exp_terms16", terms)

# The same of floats by 32 powers, in two floats each.
powers = [mpf(2) ** (mpf(k) / 32) for k in range(32)]
row("float", "exp_power32", powers)
row("float", "exp_rest32", [p - single(p) for p in powers])
high = floor(ln2 / 32 * mpf(2) ** 24) / mpf(2) ** 24
row("float", "exp_step32", [32 / ln2, high, ln2 / 32 - high])
edge = ln2 / 64 * mpf("1.0001")
terms, error = polynomial(lambda r: (exp(r) - 1 - r) / r ** 2 if r else mpf(1) / 2, -edge, edge, 2)
row("float", "exp_terms32", terms)

# log(x) = k ln(2) - log(inverse) + log(1 + r), r = z inverse - 1, z in [0.703125, 1.40625). The inverses have so few bits that r is
# exact; the logarithms are in two parts, the first a multiple of 2^-42.
first = 0x3fe6800000000000
inverses, widest = [], mpf(0)
for i in range(16):
    ends = [mpf(struct.unpack("d", struct.pack("q", first + ((i + at) << 48)))[0]) for at in (0, 1)]
    for steps in (32, 16):
        inverse = mpf(1) if ends[0] < 1 < ends[1] else mpf(round(steps * 2 / (ends[0] + ends[1]))) / steps
        reach = max(abs(end * inverse - 1) for end in ends)
        # Multiples of 2^-52 (2^-53 below 1) over the steps, less than 2^53 of them.
        if reach * steps * 2 ** (53 if ends[0] < 1 else 52) <= 2 ** 53:
            break
    else:
        raise ValueError(f"interval {i} has no inverse short enough")
    inverses.append(inverse)
    widest = max(widest, reach)
values = [-log(v) for v in inverses]
highs = [mpf(round(v * mpf(2) ** 42)) / mpf(2) ** 42 for v in values]
row("double", "log_inverse16", inverses)
row("double", "log_value16", highs)
row("double", "log_tail16", [v - h for v, h in zip(values, highs)])
terms, error = polynomial(lambda r: (log(1 + r) - r) / r ** 2 if r else mpf(-1) / 2, -widest, widest, 11)
row("double", "log_terms16", terms)
terms, light = polynomial(lambda r: log(1 + r) / r if r else mpf(1), -widest, widest, 7)
row("double", "log_light16", terms)
# For pow, what comes after r - r^2/2, over r^3.
terms, error = polynomial(lambda r: (log(1 + r) - r + r ** 2 / 2) / r ** 3 if r else mpf(1) / 3, -widest, widest, 13)
row("double", "pow_terms16", terms)

# tanh of floats: 32 intervals, four to a power of two from 1/32 to 8, the first from 0 and the last without end. Each has a centre whose
# tanh is nearly a float, and seven terms around it; those of the first give what tanh has more than its argument.
centres, columns = [], [[] for _ in range(7)]
for i in range(32):
    if i == 0:
        low, high, centre = mpf(0), mpf(5) / 128, mpf(0)
        fitted, error = polynomial(lambda t: tanh(t) / t - 1 if t else mpf(0), -high, high, 6)
        fitted = [mpf(0), mpf(0)] + fitted[1:]
    else:
        low = mpf(2) ** (i // 4 - 5) * (4 + i % 4) / 4
        high = mpf("9.02") if i == 31 else mpf(2) ** ((i + 1) // 4 - 5) * (4 + (i + 1) % 4) / 4

        def miss(x):
            return abs(tanh(x) - single(tanh(x))) / tanh(x)
        centre = min((single(low + (high - low) * (mpf("0.45") + mpf(k) / 10000)) for k in range(1000)), key=miss)
        value = tanh(centre)
        fitted, error = polynomial(lambda t: (tanh(centre + t) - value) / t if t else 1 - value ** 2, low - centre, high - centre, 6)
        fitted = [single(value)] + fitted
    centres.append(centre)
    for column, term in zip(columns, fitted):
        column.append(term)
row("float", "tanh_centre32", centres)
for k, column in enumerate(columns):
    row("float", f"tanh_term{k}_32", column)

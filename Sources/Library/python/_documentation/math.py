"""What `help` tells of the functions of `math`: a line for each."""
LINES = """
acos(x, /)  The arc cosine of x, in radians, from 0 to pi.
acosh(x, /)  The inverse hyperbolic cosine of x.
asin(x, /)  The arc sine of x, in radians, from -pi/2 to pi/2.
asinh(x, /)  The inverse hyperbolic sine of x.
atan(x, /)  The arc tangent of x, in radians, from -pi/2 to pi/2.
atan2(y, x, /)  The arc tangent of y/x in radians, in the quadrant that the signs of both tell.
atanh(x, /)  The inverse hyperbolic tangent of x.
cbrt(x, /)  The cube root of x.
ceil(x, /)  The least integer that is not less than x.
comb(n, k, /)  The number of ways to choose k of n things, in no order and each at most once.
copysign(x, y, /)  The size of x with the sign of y.
cos(x, /)  The cosine of x, which is in radians.
cosh(x, /)  The hyperbolic cosine of x.
degrees(x, /)  The angle x, given in radians, in degrees.
dist(p, q, /)  The Euclidean distance between two points, given as sequences of coordinates.
erf(x, /)  The error function at x.
erfc(x, /)  One less the error function at x, without its loss of digits.
exp(x, /)  e raised to the power x.
exp2(x, /)  2 raised to the power x.
expm1(x, /)  exp(x) - 1, also exact for small x.
fabs(x, /)  The absolute value of x as a float.
factorial(n, /)  The product of the integers from 1 to n.
floor(x, /)  The greatest integer that is not greater than x.
fmod(x, y, /)  The remainder of x/y as C gives it, with the sign of x.
frexp(x, /)  Mantissa m and exponent e of x: x == m * 2**e, and abs(m) is at least 0.5 and less than 1.
fsum(seq, /)  The sum of floats, exact until the last rounding.
gamma(x, /)  The gamma function at x.
gcd(*integers)  The greatest common divisor of the integers.
hypot  The Euclidean norm: the square root of the sum of squares.
isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)  Whether two numbers differ by no more than a relative or an absolute tolerance.
isfinite(x, /)  Whether x is neither infinite nor nan.
isinf(x, /)  Whether x is infinite, of either sign.
isnan(x, /)  Whether x is nan.
isqrt(n, /)  The integer part of the square root of an integer.
lcm(*integers)  The least common multiple of the integers.
ldexp(x, i, /)  x * 2**i, the inverse of frexp.
lgamma(x, /)  The logarithm of the size of the gamma function at x.
log  The logarithm of x to the given base, the natural one without.
log10(x, /)  The logarithm of x to base 10.
log1p(x, /)  The natural logarithm of 1 + x, also exact for small x.
log2(x, /)  The logarithm of x to base 2.
modf(x, /)  The fractional and the integral part of x, both with its sign, as floats.
nextafter(x, y, /)  The next float after x in the direction of y.
perm(n, k=None, /)  The number of ways to choose k of n things in order, each at most once.
pow(x, y, /)  x raised to the power y, as floats.
prod(iterable, /, *, start=1)  The product of the items and of start.
radians(x, /)  The angle x, given in degrees, in radians.
remainder(x, y, /)  The difference of x and the multiple of y that is nearest to it, as IEEE 754 has it.
sin(x, /)  The sine of x, which is in radians.
sinh(x, /)  The hyperbolic sine of x.
sqrt(x, /)  The square root of x.
tan(x, /)  The tangent of x, which is in radians.
tanh(x, /)  The hyperbolic tangent of x.
trunc(x, /)  x without its fraction, towards zero.
ulp(x, /)  The distance from x to the next float of greater size.
"""

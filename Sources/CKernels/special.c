#include <float.h>
#include <math.h>
#include "special.h"

// Bernoulli's numbers B2, B4, … over their place, as the asymptotic series want them.
static const double bernoulli[] = {
    1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510, 43867.0 / 798, -174611.0 / 330,
};
enum { BERNOULLI = sizeof bernoulli / sizeof *bernoulli };

/// DLMF 5.5.2, 5.5.4 and 5.11.2.
double nd_digamma(double x) {
    if (x == 0) return copysign(INFINITY, -x);
    double sum = 0;
    if (x < 0) {
        if (x == floor(x)) return NAN;
        double fraction = x - floor(x);
        sum = -M_PI / tan(M_PI * fraction);
        x = 1 - x;
    }
    while (x < 12) sum -= 1 / x, x += 1;
    if (x == INFINITY) return x;
    double square = 1 / (x * x), power = square, series = 0;
    for (int k = 0; k < 8; k++, power *= square) series += bernoulli[k] / (2 * k + 2) * power;
    return sum + log(x) - 0.5 / x - series;
}

/// Hurwitz's zeta function by Euler and Maclaurin's formula: DLMF 25.11.28.
double nd_zeta(double s, double q) {
    if (s == 1) return INFINITY;
    if (!(s > 1)) return NAN;
    if (q <= 0) {
        if (q == floor(q)) return INFINITY;
        if (s != floor(s)) return NAN;
        if (q < -1e7) return NAN;
    }
    double sum = 0;
    int terms = 0;
    for (; q < 10 || terms < 10; terms++, q += 1) {
        double term = pow(q, -s);
        sum += term;
        if (q > 0 && fabs(term) < DBL_EPSILON / 16 * fabs(sum)) return sum;
    }
    double base = pow(q, -s);
    sum += base * q / (s - 1) + 0.5 * base;
    double factor = s * base / q, square = 1 / (q * q), factorial = 2;
    for (int k = 0; k < BERNOULLI; k++) {
        double term = bernoulli[k] / factorial * factor;
        sum += term;
        if (fabs(term) < DBL_EPSILON / 16 * fabs(sum)) break;
        factor *= (s + 2 * k + 1) * (s + 2 * k + 2) * square;
        factorial *= (2.0 * k + 3) * (2.0 * k + 4);
    }
    return sum;
}

/// A rough inverse (S. Winitzki, 2008), made exact by Halley's method.
double nd_erfinv(double y) {
    double size = fabs(y);
    if (size > 1 || y != y) return NAN;
    if (size == 1) return copysign(INFINITY, y);
    if (size == 0) return y;
    double rest = 1 - size, l = log1p(-y * y), a = 0.147, b = 2 / (M_PI * a) + l / 2;
    double x = sqrt(sqrt(b * b - l / a) - b);
    for (int i = 0; i < 4; i++) {
        double error = size < 0.75 ? erf(x) - size : rest - erfc(x);
        double step = error * 0.88622692545275801365 * exp(x * x);
        x -= step / (1 + x * step);
    }
    return copysign(x, y);
}

/// exp(x^2) erfc(x), by a continued fraction where it is not small: DLMF 7.9.1.
double nd_erfcx(double x) {
    if (x < 0) return x < -26.7 ? INFINITY : 2 * exp(x * x) - nd_erfcx(-x);
    if (x < 2) return exp(x * x) * erfc(x);
    if (x > 1e8) return 0.56418958354775628695 / x;
    double fraction = x;
    for (int k = 120; k > 0; k--) fraction = x + 0.5 * k / fraction;
    return 0.56418958354775628695 / fraction;
}

/// The inverse of the normal distribution: A&S 26.2.23, made exact by Halley's method.
double nd_ndtri(double p) {
    if (p < 0 || p > 1 || p != p) return NAN;
    if (p == 0) return -INFINITY;
    if (p == 1) return INFINITY;
    if (p == 0.5) return 0;
    double tail = p < 0.5 ? p : 1 - p, t = sqrt(-2 * log(tail));
    double x = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
    // x is the size of the quantile: erfc(x / sqrt 2) / 2 is to be the tail.
    for (int i = 0; i < 4; i++) {
        double error = tail - 0.5 * erfc(x * M_SQRT1_2), step = error * 2.50662827463100050242 * exp(0.5 * x * x);
        x -= step / (1 + 0.5 * x * step);
    }
    return p < 0.5 ? -x : x;
}

/// The series of the incomplete gamma function, DLMF 8.11.4, and its continued fraction, 8.9.2.
static double lower_series(double a, double x) {
    double term = 1 / a, sum = term;
    for (int k = 1; k < 100000; k++) {
        term *= x / (a + k);
        sum += term;
        if (term < sum * DBL_EPSILON / 4) break;
    }
    return sum * exp(a * log(x) - x - lgamma(a));
}
static double upper_fraction(double a, double x) {
    double tiny = 1e-300, b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d;
    for (int k = 1; k < 100000; k++) {
        double factor = -k * (k - a);
        b += 2;
        d = factor * d + b;
        if (fabs(d) < tiny) d = tiny;
        c = b + factor / c;
        if (fabs(c) < tiny) c = tiny;
        d = 1 / d;
        double change = d * c;
        h *= change;
        if (fabs(change - 1) < DBL_EPSILON / 2) break;
    }
    return h * exp(a * log(x) - x - lgamma(a));
}
double nd_igamma(double a, double x) {
    if (x < 0 || a < 0 || x != x || a != a) return NAN;
    if (a == 0) return x > 0 ? 1 : NAN;
    if (x == 0) return 0;
    if (a == INFINITY) return x == INFINITY ? NAN : 0;
    if (x == INFINITY) return 1;
    return x < a + 1 ? lower_series(a, x) : 1 - upper_fraction(a, x);
}
double nd_igammac(double a, double x) {
    if (x < 0 || a < 0 || x != x || a != a) return NAN;
    if (a == 0) return x > 0 ? 0 : NAN;
    if (x == 0) return 1;
    if (a == INFINITY) return x == INFINITY ? NAN : 1;
    if (x == INFINITY) return 0;
    return x < a + 1 ? 1 - lower_series(a, x) : upper_fraction(a, x);
}

// MARK: Bessel functions

/// The power series, DLMF 10.25.2, up to here, and Hankel's asymptotic one, 10.40.1, from here on.
static const double far = 30;
static double i_series(double x, int order) {
    double quarter = x * x / 4, term = order ? x / 2 : 1, sum = term;
    for (int k = 1; k < 400; k++) {
        term *= quarter / ((double)k * (k + order));
        sum += term;
        if (fabs(term) < fabs(sum) * DBL_EPSILON / 4) break;
    }
    return sum;
}
static double i_far(double x, int order) {
    double mu = 4.0 * order * order, term = 1, sum = 1;
    for (int k = 1; k < 40; k++) {
        double next = -term * (mu - (2.0 * k - 1) * (2.0 * k - 1)) / (8 * k * x);
        if (fabs(next) > fabs(term)) break;
        sum += term = next;
        if (fabs(term) < DBL_EPSILON / 4) break;
    }
    return sum / sqrt(2 * M_PI * x);
}
double nd_i0e(double x) { x = fabs(x); return x < far ? exp(-x) * i_series(x, 0) : i_far(x, 0); }
double nd_i0(double x) { x = fabs(x); return x < far ? i_series(x, 0) : i_far(x, 0) * exp(x / 2) * exp(x / 2); }
double nd_i1e(double x) {
    double size = fabs(x);
    return copysign(size < far ? exp(-size) * i_series(size, 1) : i_far(size, 1), x);
}
double nd_i1(double x) {
    double size = fabs(x);
    return copysign(size < far ? i_series(size, 1) : i_far(size, 1) * exp(size / 2) * exp(size / 2), x);
}

/// exp(x) K(x) from its integral over exp(-x (cosh t - 1)) cosh(order t), DLMF 10.32.9, by the trapezoidal rule, which for such an integrand
/// converges faster than any power of the step.
static double k_scaled(double x, int order) {
    if (x < 0 || x != x) return NAN;
    if (x == 0) return INFINITY;
    if (x == INFINITY) return 0;
    double step = 0.0625, sum = 0.5;
    for (int k = 1; k < 20000; k++) {
        double t = k * step, s = sinh(t / 2), term = exp(-2 * x * s * s) * (order ? cosh(t) : 1);
        sum += term;
        if (term < sum * DBL_EPSILON / 64) break;
    }
    return sum * step;
}
double nd_k0e(double x) { return x > 700 ? sqrt(M_PI / (2 * x)) * (1 - 1 / (8 * x) * (1 - 9 / (16 * x))) : k_scaled(x, 0); }
double nd_k1e(double x) { return x > 700 ? sqrt(M_PI / (2 * x)) * (1 + 3 / (8 * x) * (1 - 5 / (16 * x))) : k_scaled(x, 1); }
double nd_k0(double x) { return nd_k0e(x) * exp(-x); }
double nd_k1(double x) { return nd_k1e(x) * exp(-x); }

/// Airy's function by its power series, DLMF 9.4.1, and its asymptotic ones, 9.7.5 and 9.7.9.
double nd_airy(double x) {
    if (x != x) return x;
    if (x == INFINITY || x == -INFINITY) return 0;
    if (x > -7 && x < 5) {
        double cube = x * x * x, f = 1, g = x, one = 1, other = x;
        for (int k = 1; k < 200; k++) {
            one *= cube / ((3.0 * k - 1) * (3.0 * k));
            other *= cube / ((3.0 * k) * (3.0 * k + 1));
            f += one, g += other;
            if (fabs(one) + fabs(other) < DBL_EPSILON / 16) break;
        }
        return 0.35502805388781723926 * f - 0.25881940379280679841 * g;
    }
    double size = fabs(x), z = 2.0 / 3 * size * sqrt(size), term = 1, even = 1, odd = 0;
    for (int k = 1; k < 40; k++) {
        double next = term * (6.0 * k - 5) * (6.0 * k - 3) * (6.0 * k - 1) / (216 * k * (2.0 * k - 1)) / z;
        if (next > term || next < DBL_EPSILON / 16) break;
        term = next;
        double sign = x > 0 ? (k % 2 ? -1 : 1) : ((k / 2) % 2 ? -1 : 1);
        if (x > 0 || k % 2 == 0) even += sign * term; else odd += sign * term;
    }
    double root = sqrt(M_PI) * sqrt(sqrt(size));
    if (x > 0) return exp(-z) / (2 * root) * even;
    return (cos(z - M_PI / 4) * even + sin(z - M_PI / 4) * odd) / root;
}
double nd_spherical_j0(double x) {
    if (fabs(x) == INFINITY) return 0;
    if (fabs(x) < 0.5) {
        double square = x * x;
        return 1 + square / -6 * (1 + square / -20 * (1 + square / -42 * (1 + square / -72 * (1 + square / -110 * (1 + square / -156)))));
    }
    return sin(x) / x;
}

// MARK: Polynomials

/// Degrees above this would take too long by recurrence.
static const double highest = 1e6;
/// p of degree `n` from those of degree 0 and 1 by p(k + 1) = (a x + b) p(k) - c p(k - 1), whose factors `next` gives for each k.
typedef struct { double slope, offset, back; } recurrence;
static double polynomial(double x, double n, double first, double second, recurrence (*next)(double)) {
    if (n != n || x != x) return NAN;
    n = trunc(n);
    if (n < 0) return 0;
    if (n == 0) return first;
    if (n > highest) return NAN;
    double p = first, q = second;
    for (double k = 1; k < n; k++) {
        recurrence r = next(k);
        double value = (r.slope * x + r.offset) * q - r.back * p;
        p = q, q = value;
        if (q != q) break;
    }
    return q;
}
static recurrence chebyshev(double k) { (void)k; return (recurrence){2, 0, 1}; }
static recurrence hermite(double k) { return (recurrence){2, 0, 2 * k}; }
static recurrence hermite_e(double k) { return (recurrence){1, 0, k}; }
static recurrence laguerre(double k) { return (recurrence){-1 / (k + 1), (2 * k + 1) / (k + 1), k / (k + 1)}; }
static recurrence legendre(double k) { return (recurrence){(2 * k + 1) / (k + 1), 0, k / (k + 1)}; }

double nd_chebyshev_t(double x, double n) {
    if (n > 6 && fabs(x) < 1) return cos(trunc(n) * acos(x));
    return polynomial(x, n, 1, x, chebyshev);
}
double nd_chebyshev_u(double x, double n) {
    if (n > 8 && fabs(x) < 1 && sin(acos(x)) != 0) return sin((trunc(n) + 1) * acos(x)) / sin(acos(x));
    return polynomial(x, n, 1, 2 * x, chebyshev);
}
double nd_chebyshev_v(double x, double n) {
    if (n > 8 && fabs(x) < 1 && sin(acos(x) / 2) != 1) return cos((trunc(n) + 0.5) * acos(x)) / cos(acos(x) / 2);
    return polynomial(x, n, 1, 2 * x - 1, chebyshev);
}
double nd_chebyshev_w(double x, double n) {
    if (n > 8 && fabs(x) < 1 && cos(acos(x) / 2) != 1) return sin((trunc(n) + 0.5) * acos(x)) / sin(acos(x) / 2);
    return polynomial(x, n, 1, 2 * x + 1, chebyshev);
}
double nd_hermite_h(double x, double n) { return polynomial(x, n, 1, 2 * x, hermite); }
double nd_hermite_he(double x, double n) { return polynomial(x, n, 1, x, hermite_e); }
double nd_laguerre_l(double x, double n) { return polynomial(x, n, 1, 1 - x, laguerre); }
double nd_legendre_p(double x, double n) { return polynomial(x, n, 1, x, legendre); }

#ifndef ND_SPECIAL_H
#define ND_SPECIAL_H

// Special functions of real numbers that the C library lacks.
// Sources: M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions"; NIST Digital Library of Mathematical Functions, dlmf.nist.gov.

double nd_digamma(double x);
double nd_zeta(double s, double q);
double nd_erfinv(double y);
double nd_erfcx(double x);
double nd_ndtri(double p);
double nd_igamma(double a, double x);
double nd_igammac(double a, double x);
/// Modified Bessel functions of the first kind, and times exp(-|x|).
double nd_i0(double x);
double nd_i0e(double x);
double nd_i1(double x);
double nd_i1e(double x);
/// Modified Bessel functions of the second kind, and times exp(x).
double nd_k0(double x);
double nd_k0e(double x);
double nd_k1(double x);
double nd_k1e(double x);
double nd_airy(double x);
double nd_spherical_j0(double x);
/// Orthogonal polynomials of degree n.
double nd_chebyshev_t(double x, double n);
double nd_chebyshev_u(double x, double n);
double nd_chebyshev_v(double x, double n);
double nd_chebyshev_w(double x, double n);
double nd_hermite_h(double x, double n);
double nd_hermite_he(double x, double n);
double nd_laguerre_l(double x, double n);
double nd_legendre_p(double x, double n);

#endif

import Autodiff
import COperations
import Core

private func of(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray { try Elementwise.apply(row, a, b) }
/// The slope of i1(x) / x at zero is one half.
private func overSelf(_ z: NDArray, _ x: NDArray) throws -> NDArray {
    let isZero = try Elementwise.apply(Rows.equal, x, constant(0, like: x))
    return try Elementwise.select(
        isZero, constant(0.5, like: x), z / Elementwise.select(isZero, constant(1, like: x), x))
}

/// Special functions of real numbers.
extension Rows {
    // MARK: Gamma and zeta functions
    nonisolated(unsafe) public static let digamma: Row = unary(
        "digamma", ND_DIGAMMA, "The derivative of the logarithm of the gamma function.",
        "torch.special.digamma(torch.tensor(1.))", domain: 0.5...4, ulps: 8,
        derivative: .x { g, a in try g * of(zeta, constant(2, like: a), a) })
    nonisolated(unsafe) public static let zeta: Row = binary(
        "zeta", ND_ZETA, "Hurwitz's zeta function: the sum of (k + y)^-x.",
        "torch.special.zeta(torch.tensor(2.), torch.tensor(1.))", domain: 1.5...4, ulps: 16,
        derivative: .of(
            .missing("special_zeta"),
            .xy { g, s, q in try -(g * s * of(zeta, s + constant(1, like: s), q)) }))
    nonisolated(unsafe) public static let igamma: Row = binary(
        "igamma", ND_IGAMMA, "The regularised lower incomplete gamma function.",
        "torch.special.gammainc(torch.tensor(1.), torch.tensor(2.))", domain: 0.5...4, ulps: 64,
        derivative: .of(
            .missing("igamma: input"),
            .xy { g, a, x in try g * gammaDensity(a, x) }))
    nonisolated(unsafe) public static let igammac: Row = binary(
        "igammac", ND_IGAMMAC, "The regularised upper incomplete gamma function.",
        "torch.special.gammaincc(torch.tensor(1.), torch.tensor(2.))", domain: 0.5...4, ulps: 64,
        derivative: .of(
            .missing("igammac: input"),
            .xy { g, a, x in try -(g * gammaDensity(a, x)) }))
    /// x^(a - 1) exp(-x) / gamma(a).
    private static func gammaDensity(_ a: NDArray, _ x: NDArray) throws -> NDArray {
        try of(exp, (a - constant(1, like: a)) * of(log, x) - x - of(lgamma, a))
    }

    // MARK: Error functions
    nonisolated(unsafe) public static let erfinv: Row = unary(
        "erfinv", ND_ERFINV, "The inverse of the error function.",
        "torch.special.erfinv(torch.tensor(0.5))", domain: -0.9...0.9, ulps: 8,
        derivative: .x { g, x in try g * (of(exp, of(square, of(erfinv, x))) * 0.8862269254527580) })
    nonisolated(unsafe) public static let erfcx: Row = unary(
        "erfcx", ND_ERFCX, "exp(x^2) erfc(x).",
        "torch.special.erfcx(torch.tensor(2.))", ulps: 16,
        derivative: .xz { g, x, z in
            try g * (x * z * 2 - constant(1.1283791670955126, like: x))
        })
    nonisolated(unsafe) public static let ndtri: Row = unary(
        "ndtri", ND_NDTRI, "The inverse of the normal distribution.",
        "torch.special.ndtri(torch.tensor(0.975))", domain: 0.1...0.9, ulps: 8,
        derivative: .z { g, z in try g * (of(exp, z * z * 0.5) * 2.5066282746310002) })

    // MARK: Bessel functions
    nonisolated(unsafe) public static let besselI0: Row = unary(
        "i0", ND_I0, "The modified Bessel function of the first kind of order 0.",
        "torch.special.i0(torch.tensor(1.))", ulps: 8,
        derivative: .x { g, a in try g * of(besselI1, a) })
    nonisolated(unsafe) public static let besselI0e: Row = unary(
        "i0e", ND_I0E, "The modified Bessel function of the first kind of order 0, times exp(-|x|).",
        "torch.special.i0e(torch.tensor(1.))", ulps: 8,
        derivative: .xz { g, x, z in try g * (of(besselI1e, x) - of(sign, x) * z) })
    nonisolated(unsafe) public static let besselI1: Row = unary(
        "i1", ND_I1, "The modified Bessel function of the first kind of order 1.",
        "torch.special.i1(torch.tensor(1.))", ulps: 8,
        derivative: .xz { g, x, z in try g * (of(besselI0, x) - overSelf(z, x)) })
    nonisolated(unsafe) public static let besselI1e: Row = unary(
        "i1e", ND_I1E, "The modified Bessel function of the first kind of order 1, times exp(-|x|).",
        "torch.special.i1e(torch.tensor(1.))", ulps: 8,
        derivative: .xz { g, x, z in
            try g * (of(besselI0e, x) - overSelf(z, x) - of(sign, x) * z)
        })
    nonisolated(unsafe) public static let besselK0: Row = unary(
        "modified_bessel_k0", ND_K0, "The modified Bessel function of the second kind of order 0.",
        "torch.special.modified_bessel_k0(torch.tensor(1.))", domain: 0.1...4, ulps: 16,
        derivative: .x { g, x in try -(g * of(besselK1, x)) })
    nonisolated(unsafe) public static let besselK0e: Row = unary(
        "scaled_modified_bessel_k0", ND_K0E,
        "The modified Bessel function of the second kind of order 0, times exp(x).",
        "torch.special.scaled_modified_bessel_k0(torch.tensor(1.))", domain: 0.1...4, ulps: 16)
    nonisolated(unsafe) public static let besselK1: Row = unary(
        "modified_bessel_k1", ND_K1, "The modified Bessel function of the second kind of order 1.",
        "torch.special.modified_bessel_k1(torch.tensor(1.))", domain: 0.1...4, ulps: 16,
        derivative: .xz { g, x, z in try -(g * (of(besselK0, x) + z / x)) })
    nonisolated(unsafe) public static let besselK1e: Row = unary(
        "scaled_modified_bessel_k1", ND_K1E,
        "The modified Bessel function of the second kind of order 1, times exp(x).",
        "torch.special.scaled_modified_bessel_k1(torch.tensor(1.))", domain: 0.1...4, ulps: 16)
    nonisolated(unsafe) public static let besselJ0: Row = unary(
        "bessel_j0", ND_J0, "The Bessel function of the first kind of order 0.",
        "torch.special.bessel_j0(torch.tensor(1.))", domain: 0.1...4, ulps: 16,
        derivative: .x { g, x in try -(g * of(besselJ1, x)) })
    nonisolated(unsafe) public static let besselJ1: Row = unary(
        "bessel_j1", ND_J1, "The Bessel function of the first kind of order 1.",
        "torch.special.bessel_j1(torch.tensor(1.))", domain: 0.1...4, ulps: 16,
        derivative: .xz { g, x, z in try g * (of(besselJ0, x) - overSelf(z, x)) })
    nonisolated(unsafe) public static let besselY0: Row = unary(
        "bessel_y0", ND_Y0, "The Bessel function of the second kind of order 0.",
        "torch.special.bessel_y0(torch.tensor(1.))", domain: 0.1...4, ulps: 16,
        derivative: .x { g, x in try -(g * of(besselY1, x)) })
    nonisolated(unsafe) public static let besselY1: Row = unary(
        "bessel_y1", ND_Y1, "The Bessel function of the second kind of order 1.",
        "torch.special.bessel_y1(torch.tensor(1.))", domain: 0.1...4, ulps: 16,
        derivative: .xz { g, x, z in try g * (of(besselY0, x) - z / x) })
    nonisolated(unsafe) public static let sphericalJ0: Row = unary(
        "spherical_bessel_j0", ND_SPHJ0, "The spherical Bessel function of order 0, sin(x) / x.",
        "torch.special.spherical_bessel_j0(torch.tensor(1.))", ulps: 8)
    nonisolated(unsafe) public static let airyAi: Row = unary(
        "airy_ai", ND_AIRY, "Airy's function Ai.",
        "torch.special.airy_ai(torch.tensor(1.))", ulps: 64)

    // MARK: Orthogonal polynomials
    nonisolated(unsafe) public static let chebyshevT: Row = binary(
        "chebyshev_polynomial_t", ND_CHEBT, "Chebyshev's polynomial of the first kind of degree y.",
        "torch.special.chebyshev_polynomial_t(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let chebyshevU: Row = binary(
        "chebyshev_polynomial_u", ND_CHEBU, "Chebyshev's polynomial of the second kind of degree y.",
        "torch.special.chebyshev_polynomial_u(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let chebyshevV: Row = binary(
        "chebyshev_polynomial_v", ND_CHEBV, "Chebyshev's polynomial of the third kind of degree y.",
        "torch.special.chebyshev_polynomial_v(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let chebyshevW: Row = binary(
        "chebyshev_polynomial_w", ND_CHEBW, "Chebyshev's polynomial of the fourth kind of degree y.",
        "torch.special.chebyshev_polynomial_w(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let hermiteH: Row = binary(
        "hermite_polynomial_h", ND_HERMH, "The physicists' Hermite polynomial of degree y.",
        "torch.special.hermite_polynomial_h(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let hermiteHe: Row = binary(
        "hermite_polynomial_he", ND_HERMHE, "The probabilists' Hermite polynomial of degree y.",
        "torch.special.hermite_polynomial_he(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let laguerreL: Row = binary(
        "laguerre_polynomial_l", ND_LAGUERRE, "Laguerre's polynomial of degree y.",
        "torch.special.laguerre_polynomial_l(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)
    nonisolated(unsafe) public static let legendreP: Row = binary(
        "legendre_polynomial_p", ND_LEGENDRE, "Legendre's polynomial of degree y.",
        "torch.special.legendre_polynomial_p(torch.tensor(0.5), torch.tensor(3.))", ulps: 64)

    static var special: [Row] {
        [
            digamma, zeta, igamma, igammac, erfinv, erfcx, ndtri, besselI0, besselI0e, besselI1, besselI1e, besselK0,
            besselK0e, besselK1, besselK1e, besselJ0, besselJ1, besselY0, besselY1, sphericalJ0, airyAi, chebyshevT,
            chebyshevU, chebyshevV, chebyshevW, hermiteH, hermiteHe, laguerreL, legendreP,
        ]
    }
}

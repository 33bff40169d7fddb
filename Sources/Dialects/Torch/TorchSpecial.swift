import Core
import DialectCommon
import Interpreter
import Ops

/// The module `torch.special`.
enum TorchSpecial {
    private static let wrap = TorchTensor.wrap
    private static let rows: [(String, Row)] = [
        ("bessel_j0", Rows.besselJ0), ("bessel_j1", Rows.besselJ1), ("bessel_y0", Rows.besselY0),
        ("bessel_y1", Rows.besselY1), ("modified_bessel_i0", Rows.besselI0), ("modified_bessel_i1", Rows.besselI1),
        ("modified_bessel_k0", Rows.besselK0), ("modified_bessel_k1", Rows.besselK1),
        ("scaled_modified_bessel_k0", Rows.besselK0e), ("scaled_modified_bessel_k1", Rows.besselK1e),
        ("spherical_bessel_j0", Rows.sphericalJ0), ("airy_ai", Rows.airyAi), ("digamma psi", Rows.digamma),
        ("erf", Rows.erf), ("erfc", Rows.erfc), ("erfcx", Rows.erfcx), ("erfinv", Rows.erfinv), ("exp2", Rows.exp2),
        ("expit", Rows.sigmoid), ("expm1", Rows.expm1), ("gammaln", Rows.lgamma), ("i0", Rows.besselI0),
        ("i0e", Rows.besselI0e), ("i1", Rows.besselI1), ("i1e", Rows.besselI1e), ("log1p", Rows.log1p),
        ("ndtri", Rows.ndtri),
    ]
    private static let pairs: [(String, Row)] = [
        ("zeta", Rows.zeta), ("gammainc", Rows.igamma), ("gammaincc", Rows.igammac),
        ("chebyshev_polynomial_t", Rows.chebyshevT), ("chebyshev_polynomial_u", Rows.chebyshevU),
        ("chebyshev_polynomial_v", Rows.chebyshevV), ("chebyshev_polynomial_w", Rows.chebyshevW),
        ("hermite_polynomial_h", Rows.hermiteH), ("hermite_polynomial_he", Rows.hermiteHe),
        ("laguerre_polynomial_l", Rows.laguerreL), ("legendre_polynomial_p", Rows.legendreP),
    ]
    private static let shifted: [(String, Row)] = [
        ("t", Rows.chebyshevT), ("u", Rows.chebyshevU), ("v", Rows.chebyshevV), ("w", Rows.chebyshevW),
    ]
    private static func floating(_ c: Bound) throws -> NDArray { try TorchArithmetic.floating(c.tensor("input")) }
    /// Two operands in the float type of their functions.
    private static func operands(_ c: Bound) throws -> (NDArray, NDArray) {
        guard let (x, y) = try TorchTensor.pair(c["input"], c["other"]) else {
            throw PyError(
                .typeError,
                "\(c.function)(): argument 'other' (position 2) must be Tensor, not \(c["other"].typeName)")
        }
        return (try TorchArithmetic.floating(x), try TorchArithmetic.floating(y))
    }

    static func fill(_ m: Module) {
        for (names, row) in rows {
            Torch.def(m, names, "input, *, out=None") { c in wrap(try TorchArithmetic.of(row, floating(c))) }
        }
        for (name, row) in pairs {
            Torch.def(m, name, "input, other, *, out=None") { c in
                let (x, y) = try operands(c)
                return wrap(try TorchArithmetic.of(row, x, y))
            }
        }
        for (letter, row) in shifted {
            Torch.def(m, "shifted_chebyshev_polynomial_\(letter)", "input, other, *, out=None") { c in
                let (x, y) = try operands(c)
                return wrap(try Elementwise.shifted(row, x, y, rules: Torch.rules))
            }
        }
        composed(m)
    }
    private static func composed(_ m: Module) {
        func one(_ names: String, _ body: @escaping (NDArray) throws -> NDArray) {
            Torch.def(m, names, "input, *, out=None") { c in wrap(try body(floating(c))) }
        }
        one("entr", Special.entropy)
        one("ndtr", Special.normalDistribution)
        one("log_ndtr", Special.logNormalDistribution)
        one("sinc", Special.sinc)
        Torch.def(m, "logit", "input, eps=None, *, out=None") { c in
            wrap(try Special.logit(floating(c), limit: c.optionalDouble("eps")))
        }
        for (name, body) in [("xlogy", Special.xlogy), ("xlog1py", Special.xlog1py)] {
            Torch.def(m, name, "input, other, *, out=None") { c in
                let (x, y) = try operands(c)
                return wrap(try body(x, y))
            }
        }
        Torch.def(m, "polygamma", "n, input, *, out=None") { c in wrap(try Special.polygamma(c.int("n"), floating(c))) }
        Torch.def(m, "multigammaln", "input, p, *, out=None") { c in
            let p = try c.int("p")
            if p < 1 { throw PyError(.runtimeError, "p has to be greater than or equal to 1") }
            return wrap(try Special.multivariateLogGamma(floating(c), p))
        }
        Torch.def(m, "round", "input, *, decimals=0, out=None") { c in
            wrap(try TorchArithmetic.rounded(c.tensor("input"), c.int("decimals")))
        }
        Torch.def(m, "logsumexp", "input, dim, keepdim=False, *, out=None") { c in
            let a = try floating(c)
            return wrap(try Reduce.logSumExp(a, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim")))
        }
        for (name, body) in [("softmax", Softmax.softmax), ("log_softmax", Softmax.logSoftmax)] {
            Torch.def(m, name, "input, dim, dtype=None") { c in
                let given = try c.tensor("input")
                let a = try Torch.dtype(c["dtype"]).map { try Elementwise.cast(given, $0) } ?? given
                return wrap(try body(a, c.dimension("dim", of: a.rank)))
            }
        }
        TorchWords.adopt(m.attributes.values, as: "special")
    }
}

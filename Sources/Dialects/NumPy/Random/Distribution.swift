import Core
import DialectCommon
import Interpreter
import Ops
import Random

#if canImport(Glibc)
import Glibc
#endif

/// A distribution of `RandomState` and `Generator`: its parameters, what they have to be, and how one number is drawn.
struct Distribution {
    /// What a parameter must be.
    enum Rule {
        case any, notNegative, positive, positiveNumber, probability, probabilityAboveZero, probabilityBelowOne,
            aboveOne
    }
    struct Parameter {
        let name: String
        let standard: String?
        let rule: Rule
        init(_ name: String, _ rule: Rule = .any, standard: String? = nil) {
            (self.name, self.standard, self.rule) = (name, standard, rule)
        }
    }
    let name: String
    let parameters: [Parameter]
    var isWhole = false
    /// Whether the parameters are cut to integers before they are looked at.
    var isCut = false
    /// What the parameters must be together.
    var check: (Bool, [Double]) throws -> Void = { _, _ in }
    let draw: (any NumPySource, [Double]) -> Double

    private func signature(modern: Bool) -> String {
        let items = parameters.map { parameter in
            parameter.standard.map { "\(parameter.name)=\($0)" } ?? parameter.name
        }
        let tail = modern && name == "standard_gamma" ? ", dtype=None, out=None" : ""
        return (["self"] + items + ["size=None"]).joined(separator: ", ") + tail
    }
    func add(to cls: PyClass, modern: Bool) {
        let count = parameters.count
        let function = NativeFunction(name, dynamic: signature(modern: modern)) { c in
            let g = try NumPyRandom.source(c)
            let values = (1..<1 + count).map { c.value(at: $0) }
            let size = c["size"]
            let isGamma = modern && name == "standard_gamma"
            if isGamma, let type = try NumPyTypes.optional(c["dtype"]), type != .float32, type != .float64 {
                throw PyError(
                    .typeError, "Unsupported dtype dtype(\(DTypeText.repr(type))) for standard_gamma")
            }
            if isGamma, try !c["out"].isNone || NumPyTypes.optional(c["dtype"]) == .float32 {
                return try NumPyRandom.gammas(g, c, check: { try verify($0, modern: modern) })
            }
            if let quick = try quick(g, values, size) { return quick }
            func whole(_ p: [Double]) -> [Double] { isCut ? p.map { $0.rounded(.towardZero) } : p }
            let drawn = try NumPyRandom.draw(size, values, check: { try verify(whole($0), modern: modern) }) {
                draw(g, $0)
            }
            return isWhole ? try NumPyRandom.integers(drawn) : drawn
        }
        cls.add(function)
    }
    /// The distributions that are a scaled and shifted array of elementary draws.
    private func quick(_ g: any NumPySource, _ values: [Value], _ size: Value) throws -> Value? {
        switch name {
        case "uniform":
            guard let low = values[0].real, let high = values[1].real, (high - low).isFinite else { return nil }
            if !g.isLegacy, high < low { return nil }
            return try NumPyRandom.filled(size, g.fillDoubles, scale: high - low, shift: low) { g.double() }
        case "normal":
            guard let loc = values[0].real, let scale = values[1].real, scale >= 0, scale.sign == .plus else {
                return nil
            }
            return try NumPyRandom.filled(size, g.fillNormals, scale: scale, shift: loc) { g.normal() }
        case "exponential":
            guard let scale = values[0].real, scale >= 0, scale.sign == .plus else { return nil }
            return try NumPyRandom.filled(size, g.fillExponentials, scale: scale, shift: 0) { g.exponential() }
        default: return nil
        }
    }
    private func verify(_ values: [Double], modern: Bool) throws {
        for (parameter, value) in zip(parameters, values) {
            let name = parameter.name
            let text: String?
            switch parameter.rule {
            case .any: text = nil
            case .notNegative: text = !value.isNaN && value.sign == .minus ? "\(name) < 0" : nil
            case .positive: text = !value.isNaN && value <= 0 ? "\(name) <= 0" : nil
            case .positiveNumber:
                text = value.isNaN ? "\(name) must not be NaN" : value <= 0 ? "\(name) <= 0" : nil
            case .probability:
                text = !(value >= 0 && value <= 1) ? "\(name) < 0, \(name) > 1 or \(name) is NaN" : nil
            case .probabilityAboveZero:
                text = !(value > 0 && value <= 1) ? "\(name) <= 0, \(name) > 1 or \(name) contains NaNs" : nil
            case .probabilityBelowOne:
                text = !(value >= 0 && value < 1) ? "\(name) < 0, \(name) >= 1 or \(name) is NaN" : nil
            case .aboveOne: text = !(value > 1) ? "\(name) <= 1 or \(name) is NaN" : nil
            }
            if let text { throw PyError(.valueError, text) }
        }
        try check(modern, values)
    }

    /// The greatest mean whose draws, ten deviations above it, are still 64-bit integers.
    private static let mostPoisson = Double(Int.max) - sqrt(Double(Int.max)) * 10
    private static let location = Parameter("loc", standard: "0.0")
    private static let scale = Parameter("scale", .notNegative, standard: "1.0")

    static let all: [Distribution] = continuous + whole

    private static let continuous: [Distribution] = [
        Distribution(
            name: "uniform", parameters: [Parameter("low", standard: "0.0"), Parameter("high", standard: "1.0")],
            check: { modern, p in
                if !(p[1] - p[0]).isFinite {
                    throw PyError(
                        .overflowError, modern ? "high - low range exceeds valid bounds" : "Range exceeds valid bounds")
                }
                if modern, p[1] < p[0] { throw PyError(.valueError, "high - low < 0") }
            }, draw: { g, p in g.uniform(p[0], p[1]) }),
        Distribution(name: "normal", parameters: [location, scale], draw: { g, p in g.normal(p[0], p[1]) }),
        Distribution(
            name: "lognormal",
            parameters: [Parameter("mean", standard: "0.0"), Parameter("sigma", .notNegative, standard: "1.0")],
            draw: { g, p in g.logNormal(p[0], p[1]) }),
        Distribution(name: "exponential", parameters: [scale], draw: { g, p in p[0] * g.exponential() }),
        Distribution(
            name: "standard_gamma", parameters: [Parameter("shape", .notNegative)], draw: { g, p in g.gamma(p[0]) }),
        Distribution(
            name: "gamma", parameters: [Parameter("shape", .notNegative), scale], draw: { g, p in p[1] * g.gamma(p[0]) }
        ),
        Distribution(
            name: "beta", parameters: [Parameter("a", .positive), Parameter("b", .positive)],
            draw: { g, p in g.beta(p[0], p[1]) }),
        Distribution(name: "chisquare", parameters: [Parameter("df", .positive)], draw: { g, p in g.chiSquare(p[0]) }),
        Distribution(
            name: "noncentral_chisquare", parameters: [Parameter("df", .positive), Parameter("nonc", .notNegative)],
            draw: { g, p in g.noncentralChiSquare(p[0], p[1]) }),
        Distribution(
            name: "f", parameters: [Parameter("dfnum", .positive), Parameter("dfden", .positive)],
            draw: { g, p in g.fRatio(p[0], p[1]) }),
        Distribution(
            name: "noncentral_f",
            parameters: [
                Parameter("dfnum", .positive), Parameter("dfden", .positive), Parameter("nonc", .notNegative),
            ],
            draw: { g, p in g.noncentralF(p[0], p[1], p[2]) }),
        Distribution(
            name: "standard_cauchy", parameters: [],
            draw: { g, _ in g.cauchy() }),
        Distribution(
            name: "standard_t", parameters: [Parameter("df", .positive)],
            draw: { g, p in g.studentT(p[0]) }),
        Distribution(
            name: "vonmises", parameters: [Parameter("mu"), Parameter("kappa", .notNegative)],
            draw: { g, p in g.vonMises(p[0], p[1]) }),
        Distribution(
            name: "pareto", parameters: [Parameter("a", .positive)],
            draw: { g, p in g.pareto(p[0]) }),
        Distribution(
            name: "weibull", parameters: [Parameter("a", .notNegative)],
            draw: { g, p in g.weibull(p[0]) }),
        Distribution(
            name: "power", parameters: [Parameter("a", .positive)],
            draw: { g, p in g.powerLaw(p[0]) }),
        Distribution(
            name: "laplace", parameters: [location, scale],
            draw: { g, p in g.laplace(p[0], p[1]) }),
        Distribution(
            name: "gumbel", parameters: [location, scale],
            draw: { g, p in g.gumbel(p[0], p[1]) }),
        Distribution(
            name: "logistic", parameters: [location, scale],
            draw: { g, p in g.logistic(p[0], p[1]) }),
        Distribution(
            name: "rayleigh", parameters: [scale],
            draw: { g, p in g.rayleigh(p[0]) }),
        Distribution(
            name: "wald", parameters: [Parameter("mean", .positive), Parameter("scale", .positive)],
            draw: { g, p in g.wald(p[0], p[1]) }),
        Distribution(
            name: "triangular", parameters: [Parameter("left"), Parameter("mode"), Parameter("right")],
            check: { _, p in
                if p[0] > p[1] { throw PyError(.valueError, "left > mode") }
                if p[1] > p[2] { throw PyError(.valueError, "mode > right") }
                if p[0] == p[2] { throw PyError(.valueError, "left == right") }
            },
            draw: { g, p in g.triangular(p[0], p[1], p[2]) }),
    ]

    private static let whole: [Distribution] = [
        Distribution(
            name: "binomial", parameters: [Parameter("n", .notNegative), Parameter("p", .probability)], isWhole: true,
            check: { _, p in
                if p[0].isNaN { throw PyError(.valueError, "cannot convert float NaN to integer") }
                if p[0].isInfinite { throw PyError(.overflowError, "cannot convert float infinity to integer") }
            }, draw: { g, p in g.binomial(p[0].rounded(.towardZero), p[1]) }),
        Distribution(
            name: "negative_binomial",
            parameters: [Parameter("n", .positiveNumber), Parameter("p", .probabilityAboveZero)],
            isWhole: true,
            check: { modern, p in
                if modern, !((1 - p[1]) / p[1] * (p[0] + 10 * sqrt(p[0])) <= mostPoisson) {
                    throw PyError(.valueError, "n too large or p too small, see Generator.negative_binomial Notes")
                }
            }, draw: { g, p in g.negativeBinomial(p[0], p[1]) }),
        Distribution(
            name: "poisson", parameters: [Parameter("lam", standard: "1.0")], isWhole: true,
            check: { _, p in
                if !(p[0] >= 0) { throw PyError(.valueError, "lam < 0 or lam is NaN") }
                if p[0] > mostPoisson { throw PyError(.valueError, "lam value too large") }
            }, draw: { g, p in g.poisson(p[0]) }),
        Distribution(
            name: "zipf", parameters: [Parameter("a", .aboveOne)], isWhole: true, draw: { g, p in g.zipf(p[0]) }),
        Distribution(
            name: "geometric", parameters: [Parameter("p", .probabilityAboveZero)], isWhole: true,
            draw: { g, p in g.geometric(p[0]) }),
        Distribution(
            name: "hypergeometric",
            parameters: [
                Parameter("ngood", .notNegative), Parameter("nbad", .notNegative), Parameter("nsample"),
            ], isWhole: true, isCut: true,
            check: { modern, p in
                if modern, p[2] < 0 { throw PyError(.valueError, "nsample < 0") }
                if !modern, p[2] < 1 { throw PyError(.valueError, "nsample < 1 or nsample is NaN") }
                if modern, p[0] >= 1e9 || p[1] >= 1e9 {
                    throw PyError(.valueError, "both ngood and nbad must be less than 1000000000")
                }
                if p[0] + p[1] < p[2] { throw PyError(.valueError, "ngood + nbad < nsample") }
            },
            draw: { g, p in
                g.hypergeometric(p[0].rounded(.towardZero), p[1].rounded(.towardZero), p[2].rounded(.towardZero))
            }),
        Distribution(
            name: "logseries", parameters: [Parameter("p", .probabilityBelowOne)], isWhole: true,
            draw: { g, p in g.logSeries(p[0]) }),
    ]
}

extension NumPyRandom {
    /// `Generator.standard_gamma` in single precision or into an array.
    static func gammas(_ g: any NumPySource, _ c: Bound, check: ([Double]) throws -> Void) throws -> Value {
        let shapes = try NumPyCreate.asArray(c["shape"], .float64)
        let values = try shapes.doubles()
        for value in values { try check([value]) }
        guard let modern = g as? any ModernSource, !values.isEmpty else { return .none }
        var at = 0
        let double = { (out: UnsafeMutableBufferPointer<Double>) in g.fillGammas(values, &at, out) }
        let float = { () -> Float in
            defer { at += 1 }
            return modern.gammaFloat(Float(values[at % values.count]))
        }
        let wanted =
            shapes.rank > 0 && c["size"].isNone && c["out"].isNone
            ? c.with([c["self"], c["shape"], tupleOf(shapes.shape), c["dtype"], c["out"]]) : c
        return try precise(wanted, double: double, float: float)
    }
}

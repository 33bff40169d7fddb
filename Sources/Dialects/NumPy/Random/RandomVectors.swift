import Core
import DialectCommon
import Interpreter
import Ops
import Random

#if canImport(Glibc)
import Glibc
#endif

/// Distributions over vectors.
extension NumPyRandom {
    static func vectors(of cls: PyClass, modern: Bool) {
        if modern {
            cls.def(
                "multivariate_normal",
                "self, mean, cov, size=None, check_valid='warn', tol=1e-8, *, method='svd'"
            ) { c in
                try multivariateNormal(c, method: c.string("method"), modern: true)
            }
        } else {
            cls.def("multivariate_normal", "self, mean, cov, size=None, check_valid='warn', tol=1e-8") { c in
                try multivariateNormal(c, method: "svd", modern: false)
            }
        }
        cls.def("dirichlet", "self, alpha, size=None") { c in
            let g = try source(c)
            let sizes = try NumPyCreate.asArray(c["alpha"])
            if sizes.rank == 0 { throw PyError(.typeError, "object of type '\(c["alpha"].typeName)' has no len()") }
            if sizes.rank > 1 {
                throw PyError(
                    .valueError,
                    "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1."
                )
            }
            let alpha = try sizes.doubles()
            let lead = c["size"].isNone ? [] : try shapeValue(c["size"]).array
            for a in alpha where modern ? !(a >= 0) : !(a > 0) {
                throw PyError(.valueError, modern ? "alpha < 0" : "alpha <= 0")
            }
            let law = Dirichlet(alpha, isLegacy: !modern)
            return .object(
                NumPyArray(
                    try Create.rows(.float64, Dims(lead), width: alpha.count, as: Double.self) { row, _ in
                        law.draw(g, into: row)
                    }))
        }
        cls.def("multinomial", "self, n, pvals, size=None") { c in try multinomial(c, modern: modern) }
        if !modern { return }
        cls.def("multivariate_hypergeometric", "self, colors, nsample, size=None, method='marginals'") { c in
            try urns(c)
        }
        cls.def("spawn", "self, n_children") { c in
            guard let parent = c["self"].object as? RandomObject else {
                throw PyError(.typeError, "spawn() needs a generator")
            }
            let count = try c.count("n_children")
            if count > 1 << 24 { throw PyError(.memoryError, "") }
            if let bits = parent.bitGenerator {
                // Its children are of its own kind, and it counts them.
                let children = try iterate(invoke(getAttribute(bits, "spawn"), [.int(count)]))
                return .list(try children.map { .object(try generator(of: $0)) })
            }
            return .list(
                (0..<count).map { _ in
                    let words = parent.spawned()
                    let child = RandomObject(generatorClass, PCG64(entropy: words), legacy: false)
                    (child.entropy, child.key) = (parent.entropy, Array(words.dropFirst(max(4, parent.entropy.count))))
                    return .object(child)
                })
        }
    }
    private static func multivariateNormal(_ c: Bound, method: String, modern: Bool) throws -> Value {
        let g = try source(c)
        guard ["svd", "eigh", "cholesky"].contains(method) else {
            throw PyError(.valueError, "method must be one of {'eigh', 'svd', 'cholesky'}")
        }
        let mean = try NumPyCreate.asArray(c["mean"], .float64)
        let cov = try NumPyCreate.asArray(c["cov"], .float64)
        let lead = c["size"].isNone ? [] : try shapeValue(c["size"]).array
        if mean.rank != 1 { throw PyError(.valueError, "mean must be 1 dimensional") }
        guard cov.rank == 2, cov.shape[0] == cov.shape[1] else {
            throw PyError(.valueError, "cov must be 2 dimensional and square")
        }
        if mean.count != cov.shape[0] { throw PyError(.valueError, "mean and cov must have same length") }
        // Drawn before the covariance is looked at, which a refusal does not take back.
        let x = try Create.generated(Dims(lead + [mean.count]), g.normal)
        try checkCovariance(cov, c, isChecked: method != "cholesky")
        let factor: Covariance.Factor = method == "cholesky" ? .cholesky : method == "eigh" ? .eigen : .singular
        return .object(NumPyArray(try Covariance.normals(x, mean, cov, factor, fromRight: !modern)))
    }
    /// Says what `check_valid` asks of a covariance that is none.
    private static func checkCovariance(_ cov: NDArray, _ c: Bound, isChecked: Bool) throws {
        let rule = try c.string("check_valid")
        guard ["warn", "raise", "ignore"].contains(rule) else {
            throw PyError(.valueError, "check_valid must equal 'warn', 'raise', or 'ignore'")
        }
        if rule == "ignore" || !isChecked || cov.count == 0 { return }
        if try Covariance.isValid(cov, tolerance: c.double("tol")) { return }
        let words = "covariance is not symmetric positive-semidefinite."
        if rule == "raise" { throw PyError(.valueError, words) }
        try Warnings.warn(words, .runtimeWarning)
    }

    private static func multinomial(_ c: Bound, modern: Bool) throws -> Value {
        let g = try source(c)
        let pvals = try NumPyCreate.asArray(c["pvals"], .float64)
        guard pvals.rank > 0, modern || pvals.rank == 1 else {
            throw PyError(
                .valueError, modern ? "pvals must have at least 1 dimension" : "object too deep for desired array")
        }
        let width = pvals.shape[pvals.rank - 1]
        if width == 0 {
            throw PyError(
                .valueError,
                "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.")
        }
        let counts = try NumPyCreate.asArray(c["n"], .int64)
        let outer = Dims(pvals.shape.array.dropLast())
        if !modern, counts.rank > 0 { throw PyError(.typeError, "an integer is required") }
        let shape = try shape(c["size"], [counts.shape, outer], sizeIsLast: true)
        for n in try counts.integers() where n < 0 { throw PyError(.valueError, "n < 0") }
        let rows = try pvals.broadcast(to: Dims(shape.array + [width])).doubles()
        switch g.fault(ofLines: try pvals.doubles(), width: width) {
        case nil: break
        case .sum: throw PyError(.valueError, "sum(pvals[:-1]) > 1.0")
        default: throw PyError(.valueError, "pvals < 0, pvals > 1 or pvals contains NaNs")
        }
        let numbers = try counts.broadcast(to: shape).integers()
        let result = try Create.rows(.int64, shape, width: width, as: Int64.self) { row, i in
            g.multinomial(numbers[i], rows[i * width..<(i + 1) * width], into: row)
        }
        return .object(NumPyArray(result))
    }

    /// `Generator.multivariate_hypergeometric`: draws from an urn of several colours.
    private static func urns(_ c: Bound) throws -> Value {
        let g = try source(c)
        let method = try c.string("method")
        if method != "count", method != "marginals" {
            throw PyError(.valueError, "method must be \"count\" or \"marginals\".")
        }
        let colors = try NumPyCreate.asArray(c["colors"])
        guard colors.rank == 1, colors.dtype.native.isInteger || colors.count == 0 else {
            throw PyError(
                .valueError,
                "colors must be a one-dimensional sequence of nonnegative integers not exceeding 9223372036854775807.")
        }
        let counts = try colors.count == 0 ? [] : colors.integers()
        if counts.contains(where: { $0 < 0 }) {
            throw PyError(
                .valueError,
                "colors must be a one-dimensional sequence of nonnegative integers not exceeding 9223372036854775807.")
        }
        let sample = try c.int("nsample")
        if sample < 0 { throw PyError(.valueError, "nsample must be nonnegative.") }
        let sum = counts.reduce(BigInt(0)) { $0 + BigInt($1) }
        guard let total = Int(exactly: sum), method == "count" || total < 1_000_000_000 else {
            throw PyError(
                .valueError,
                method == "count"
                    ? "When method is 'count', sum(colors) must not exceed 9223372036854775807"
                    : "When method is \"marginals\", sum(colors) must be less than 1000000000.")
        }
        if sample > total { throw PyError(.valueError, "nsample > sum(colors)") }
        let lead = c["size"].isNone ? [] : try shapeValue(c["size"]).array
        if counts.isEmpty { return .object(NumPyArray(try NDArray(.int64, Dims(lead + [0])))) }
        if method == "count", total > 1 << 28 { throw PyError(.memoryError, "") }
        var urn = Urn(counts, total: total, sample: sample, byBall: method == "count")
        let result = try Create.rows(.int64, Dims(lead), width: counts.count, as: Int64.self) { row, _ in
            urn.draw(g, into: row)
        }
        return .object(NumPyArray(result))
    }
}

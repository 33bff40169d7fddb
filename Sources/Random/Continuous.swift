#if canImport(Glibc)
import Glibc
#endif

/// Distributions over the reals that one or two elementary draws are turned into. Parameters are in range: dialects see to that.
extension NumPySource {
    /// The ratio of two chi-squared draws over their degrees of freedom.
    public func fRatio(_ above: Double, _ below: Double) -> Double {
        let x = chiSquare(above) * below
        return x / (chiSquare(below) * above)
    }
    public func noncentralF(_ above: Double, _ below: Double, _ nonc: Double) -> Double {
        let x = noncentralChiSquare(above, nonc) * below
        return x / (chiSquare(below) * above)
    }
    /// The ratio of two normal draws.
    public func cauchy() -> Double {
        let x = normal()
        return x / normal()
    }
    public func studentT(_ df: Double) -> Double {
        let n = normal()
        return sqrt(df / 2) * n / sqrt(gamma(df / 2))
    }
    public func pareto(_ a: Double) -> Double {
        isLegacy ? exp(exponential() / a) - 1 : expm1(exponential() / a)
    }
    public func weibull(_ a: Double) -> Double { a == 0 ? 0 : pow(exponential(), 1 / a) }
    /// The density `a * x ** (a - 1)` between 0 and 1.
    public func powerLaw(_ a: Double) -> Double {
        isLegacy ? pow(1 - exp(-exponential()), 1 / a) : pow(-expm1(-exponential()), 1 / a)
    }
    /// The Laplace distribution by the inverse of its integral, which has none at zero.
    public func laplace(_ loc: Double, _ scale: Double) -> Double {
        while true {
            let u = double()
            if u >= 0.5 { return loc - scale * log(2 - u - u) }
            if u > 0 { return loc + scale * log(u + u) }
        }
    }
    public func gumbel(_ loc: Double, _ scale: Double) -> Double {
        while true {
            let u = 1 - double()
            if u < 1 { return loc - scale * log(-log(u)) }
        }
    }
    public func logistic(_ loc: Double, _ scale: Double) -> Double {
        while true {
            let u = double()
            if u > 0 { return loc + scale * log(u / (1 - u)) }
        }
    }
    public func rayleigh(_ scale: Double) -> Double {
        scale * sqrt(isLegacy ? -2 * log1p(-double()) : 2 * exponential())
    }
    public func triangular(_ left: Double, _ mode: Double, _ right: Double) -> Double {
        let base = right - left
        let ratio = (mode - left) / base
        let u = double()
        return u <= ratio ? left + sqrt(u * (mode - left) * base) : right - sqrt((1 - u) * (right - mode) * base)
    }
    public func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * double() }
    public func normal(_ loc: Double, _ scale: Double) -> Double { loc + scale * normal() }
    public func logNormal(_ mean: Double, _ sigma: Double) -> Double { exp(mean + sigma * normal()) }
    /// Exponential draws by the inverse of their integral, one uniform draw each.
    public func fillLogarithms(_ out: UnsafeMutableBufferPointer<Double>) {
        for i in out.indices { out[i] = -log1p(-double()) }
    }
    /// Gamma draws for shapes that are taken in turn, from the one with the number `at` on, which is moved on.
    public func fillGammas(_ shapes: [Double], _ at: inout Int, _ out: UnsafeMutableBufferPointer<Double>) {
        for i in out.indices {
            out[i] = gamma(shapes[at % shapes.count])
            at += 1
        }
    }
}
extension ModernSource {
    /// The same in single precision, rounded once.
    public func logarithmFloat() -> Float { Float(-log1p(-Double(float()))) }
}

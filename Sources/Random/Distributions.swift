#if canImport(Glibc)
import Glibc
#endif

extension UniformSource {
    /// The Poisson distribution: products of uniform draws, or from a mean of 10 on Hörmann's transformed rejection (PTRS).
    public func poisson(_ mean: Double) -> Double {
        if mean == 0 { return 0 }
        if !mean.isFinite { return .nan }
        if mean < 10 {
            let limit = exp(-mean)
            var product = double()
            var count = 0.0
            while product > limit {
                count += 1
                product *= double()
            }
            return count
        }
        let b = 0.931 + 2.53 * sqrt(mean)
        let a = -0.059 + 0.02483 * b
        let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
        let accepted = 0.9277 - 3.6224 / (b - 2)
        while true {
            let u = double() - 0.5
            let v = double()
            let us = 0.5 - abs(u)
            let k = ((2 * a / us + b) * u + mean + 0.43).rounded(.down)
            if us >= 0.07, v <= accepted { return k }
            if k < 0 || us < 0.013 && v > us { continue }
            if log(v) + log(inverseAlpha) - log(a / (us * us) + b) <= -mean + k * log(mean) - logGamma(k + 1) {
                return k
            }
        }
    }
}

/// What the inversion of a binomial distribution needs of its parameters, kept from one draw to the next.
private struct InvertedBinomial {
    let n: Double, p: Double, isLegacy: Bool
    let q: Double, bound: Double
    /// How many of the weights are known.
    var count = 1
    nonisolated(unsafe) static var known = InvertedBinomial(n: 0, p: 0, isLegacy: false)
    /// The probabilities of 0, 1 and so on as far as they were needed. The mean is at most 30, and the bound ten deviations above it.
    nonisolated(unsafe) static let weights = UnsafeMutablePointer<Double>.allocate(capacity: 96)

    init(n: Double, p: Double, isLegacy: Bool) {
        (self.n, self.p, self.isLegacy) = (n, p, isLegacy)
        q = 1 - p
        let mean = n * p
        bound = min(n, mean + 10 * sqrt(mean * q + 1)).rounded(.down)
        InvertedBinomial.weights[0] = exp(n * (isLegacy ? log(q) : log1p(-p)))
    }
    /// The probability of `x`, which is at most one above those that are known.
    @inline(__always) mutating func weight(_ x: Int) -> Double {
        if x == count {
            let number = Double(x)
            InvertedBinomial.weights[x] = ((n - number + 1) * p * InvertedBinomial.weights[x - 1]) / (number * q)
            count += 1
        }
        return InvertedBinomial.weights[x]
    }
}

/// Distributions of whole numbers, over the elementary draws that both generators of NumPy have.
extension NumPySource {
    /// The binomial distribution: inversion for a small mean, else Kachitvichyanukul and Schmeiser's BTPE.
    public func binomial(_ n: Double, _ p: Double) -> Double {
        // The legacy generator draws here as anywhere.
        if !isLegacy, n == 0 || p == 0 { return 0 }
        let small = p <= 0.5 ? p : 1 - p
        let count = small * n <= 30 ? inverted(n, small) : triangles(n, small)
        return p <= 0.5 ? count : n - count
    }
    private func inverted(_ n: Double, _ p: Double) -> Double {
        if InvertedBinomial.known.n != n || InvertedBinomial.known.p != p
            || InvertedBinomial.known.isLegacy != isLegacy
        {
            InvertedBinomial.known = InvertedBinomial(n: n, p: p, isLegacy: isLegacy)
        }
        let bound = Int(InvertedBinomial.known.bound)
        var (x, u) = (0, double())
        while true {
            let weight = InvertedBinomial.known.weight(x)
            if !(u > weight) { return Double(x) }
            x += 1
            if x <= bound { u -= weight } else { (x, u) = (0, double()) }
        }
    }
    private func triangles(_ n: Double, _ p: Double) -> Double {
        let r = min(p, 1 - p)
        let q = 1 - r
        let fm = n * r + r
        let m = fm.rounded(.down)
        let p1 = (2.195 * sqrt(n * r * q) - 4.6 * q).rounded(.down) + 0.5
        let (xm, c) = (m + 0.5, 0.134 + 20.5 / (15.3 + m))
        let (xl, xr) = (xm - p1, xm + p1)
        let left = (fm - xl) / (fm - xl * r)
        let lambdaLeft = left * (1 + left / 2)
        let right = (xr - fm) / (xr * q)
        let lambdaRight = right * (1 + right / 2)
        let p2 = p1 * (1 + 2 * c)
        let p3 = p2 + c / lambdaLeft
        let p4 = p3 + c / lambdaRight
        let nrq = n * r * q
        while true {
            let u = double() * p4
            var v = double()
            var y: Double
            if u <= p1 {
                return (xm - p1 * v + u).rounded(.down)
            } else if u <= p2 {
                let x = xl + (u - p1) / c
                v = v * c + 1 - abs(m - x + 0.5) / p1
                if v > 1 { continue }
                y = x.rounded(.down)
            } else if u <= p3 {
                y = (xl + log(v) / lambdaLeft).rounded(.down)
                if y < 0 || v == 0 { continue }
                v = v * (u - p2) * lambdaLeft
            } else {
                y = (xr - log(v) / lambdaRight).rounded(.down)
                if y > n || v == 0 { continue }
                v = v * (u - p3) * lambdaRight
            }
            let k = abs(y - m)
            if k <= 20 || k >= nrq / 2 - 1 {
                let s = r / q
                let a = s * (n + 1)
                var ratio = 1.0
                if m < y {
                    for i in stride(from: m + 1, through: y, by: 1) { ratio *= a / i - s }
                } else if m > y {
                    for i in stride(from: y + 1, through: m, by: 1) { ratio /= a / i - s }
                }
                if v <= ratio { return y }
                continue
            }
            let rho = (k / nrq) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / nrq + 0.5)
            let t = -k * k / (2 * nrq)
            let logV = log(v)
            if logV < t - rho { return y }
            if logV > t + rho { continue }
            let (x1, f1, z, w) = (y + 1, m + 1, n + 1 - m, n - y + 1)
            func tail(_ x: Double) -> Double {
                let square = x * x
                return (13680 - (462 - (132 - (99 - 140 / square) / square) / square) / square) / x / 166320
            }
            let limit =
                xm * log(f1 / x1) + (n - m + 0.5) * log(z / w) + (y - m) * log(w * r / (x1 * q)) + tail(f1) + tail(z)
                + tail(x1) + tail(w)
            if logV <= limit { return y }
        }
    }

    /// The negative binomial distribution: a Poisson distribution whose mean has a gamma distribution.
    public func negativeBinomial(_ n: Double, _ p: Double) -> Double {
        let mean = (1 - p) / p * gamma(n)
        return poisson(mean)
    }

    /// How many trials the first success takes.
    public func geometric(_ p: Double) -> Double {
        if p < 1.0 / 3 {
            let count = isLegacy ? (log1p(-double()) / log(1 - p)) : -exponential() / log1p(-p)
            return min(count.rounded(.up), Double(Int.max))
        }
        var count = 1.0
        var (sum, product) = (p, p)
        let u = double()
        while u > sum {
            product *= 1 - p
            sum += product
            count += 1
        }
        return count
    }

    /// The Zipf distribution, by rejection (Devroye).
    public func zipf(_ a: Double) -> Double {
        let most = Double(Int.max)
        if !isLegacy, a >= 1025 { return 1 }
        if a.isNaN { return .nan }
        let exponent = a - 1
        let b = pow(2, exponent)
        if b.isInfinite { return 1 }
        let least = pow(most, -exponent)
        while true {
            let u = double()
            let base = isLegacy ? 1 - u : u * least + (1 - u)
            let v = double()
            let x = pow(base, -1 / exponent).rounded(.down)
            if x > most || x < 1 { continue }
            let t = pow(1 + 1 / x, exponent)
            if v * x * (t - 1) / (b - 1) <= t / b { return x }
        }
    }

    /// The distribution of the terms of a logarithm's series (Kemp).
    public func logSeries(_ p: Double) -> Double {
        let r = log1p(-p)
        while true {
            let v = double()
            if v >= p { return 1 }
            let u = double()
            let q = isLegacy ? 1 - exp(r * u) : -expm1(r * u)
            if v <= q * q {
                let result = (1 + log(v) / log(q)).rounded(.down)
                if result < 1 || v == 0 { continue }
                return result
            }
            return v >= q ? 1 : 2
        }
    }
}

/// Draws without replacement.
extension NumPySource {
    /// How many of `sample` things drawn are good, of `good` and `bad` ones.
    public func hypergeometric(_ good: Double, _ bad: Double, _ sample: Double) -> Double {
        if isLegacy {
            if sample > 10 { return ratioOfUniforms(good, bad, sample) }
            return sample > 0 ? legacyUrn(good, bad, sample) : 0
        }
        return sample >= 10 && sample <= good + bad - 10 ? ratioOfUniforms(good, bad, sample) : urn(good, bad, sample)
    }
    private func legacyUrn(_ good: Double, _ bad: Double, _ sample: Double) -> Double {
        let rest = bad + good - sample
        let fewer = min(bad, good)
        var (y, k) = (fewer, sample)
        while y > 0 {
            y -= (double() + y / (rest + k)).rounded(.down)
            k -= 1
            if k == 0 { break }
        }
        let z = fewer - y
        return good > bad ? sample - z : z
    }
    private func urn(_ good: Double, _ bad: Double, _ sample: Double) -> Double {
        let total = good + bad
        let isMost = sample > (total / 2).rounded(.down)
        var left = isMost ? total - sample : sample
        var (remaining, remainingGood) = (total, good)
        while left > 0, remainingGood > 0, remaining > remainingGood {
            remaining -= 1
            if Double(interval(UInt64(remaining))) < remainingGood { remainingGood -= 1 }
            left -= 1
        }
        if remaining == remainingGood { remainingGood -= left }
        return isMost ? remainingGood : good - remainingGood
    }
    /// Stadlober's ratio of uniforms (HRUA).
    private func ratioOfUniforms(_ good: Double, _ bad: Double, _ sample: Double) -> Double {
        let d1 = 1.7155277699214135
        let d2 = 0.8989161620588988
        let total = good + bad
        let (fewer, more) = (min(good, bad), max(good, bad))
        let m = min(sample, total - sample)
        let p = fewer / total
        let q = isLegacy ? 1 - p : more / total
        let center = m * p + 0.5
        let deviation = sqrt(
            isLegacy ? (total - m) * sample * p * q / (total - 1) + 0.5 : (total - m) * m * p * q / (total - 1) + 0.5)
        let width = d1 * deviation + d2
        let mode = ((m + 1) * (fewer + 1) / (total + 2)).rounded(.down)
        func factorials(_ k: Double) -> Double {
            if isLegacy {
                return logGamma(k + 1) + logGamma(fewer - k + 1) + logGamma(m - k + 1) + logGamma(more - m + k + 1)
            }
            return logFactorial(k) + logFactorial(fewer - k) + logFactorial(m - k) + logFactorial(more - m + k)
        }
        let top = factorials(mode)
        let bound = min(min(m, fewer) + 1, (center + 16 * deviation).rounded(.down))
        var k: Double
        while true {
            let u = double()
            let v = double()
            let x = center + width * (v - 0.5) / u
            if x < 0 || x >= bound { continue }
            k = x.rounded(.down)
            let t = top - factorials(k)
            if u * (4 - u) - 3 <= t { break }
            if u * (u - t) >= 1 { continue }
            if 2 * log(u) <= t { break }
        }
        if good > bad { k = m - k }
        return m < sample ? good - k : k
    }
}

/// Distributions over the reals that need more than one line.
extension NumPySource {
    public func chiSquare(_ df: Double) -> Double { 2 * gamma(df / 2) }
    public func noncentralChiSquare(_ df: Double, _ nonc: Double) -> Double {
        if nonc.isNaN { return .nan }
        if nonc == 0 { return chiSquare(df) }
        if df > 1 {
            let central = chiSquare(df - 1)
            let n = normal() + sqrt(nonc)
            return central + n * n
        }
        return chiSquare(df + 2 * poisson(nonc / 2))
    }
    /// The inverse Gaussian distribution (Michael, Schucany and Haas).
    public func wald(_ mean: Double, _ scale: Double) -> Double {
        var y = normal()
        y = mean * y * y
        let x: Double
        if isLegacy {
            x = mean + mean / (2 * scale) * (y - sqrt(4 * scale * y + y * y))
        } else {
            x = mean * (1 - 2 / (1 + sqrt(1 + 4 * scale / y)))
        }
        return double() <= mean / (mean + x) ? x : mean * mean / x
    }
    /// The von Mises distribution on the circle (Best and Fisher).
    public func vonMises(_ mu: Double, _ kappa: Double) -> Double {
        if kappa.isNaN { return .nan }
        if kappa < 1e-8 { return .pi * (2 * double() - 1) }
        let s: Double
        if kappa < 1e-5 {
            s = 1 / kappa + kappa
        } else if !isLegacy, kappa > 1e6 {
            let result = mu + sqrt(1 / kappa) * normal()
            return result < -.pi ? result + 2 * .pi : result > .pi ? result - 2 * .pi : result
        } else {
            let r = 1 + sqrt(1 + 4 * kappa * kappa)
            let rho = (r - sqrt(2 * r)) / (2 * kappa)
            s = (1 + rho * rho) / (2 * rho)
        }
        // No draw is ever taken where the concentration is beyond what a double tells from none: NumPy goes on for good.
        if !s.isFinite || s == 1 { return .nan }
        var w: Double
        while true {
            let z = cos(.pi * double())
            w = (1 + s * z) / (s + z)
            let y = kappa * (s - w)
            let v = double()
            if y * (2 - y) - v >= 0 || log(y / v) + 1 - y >= 0 { break }
        }
        let angle = double() < 0.5 ? -acos(w) : acos(w)
        let result = angle + mu
        let turned = fmod(abs(result) + .pi, 2 * .pi) - .pi
        return result < 0 ? -turned : turned
    }
    public func beta(_ a: Double, _ b: Double) -> Double {
        if a.isNaN || b.isNaN { return .nan }
        if a > 1 || b > 1 {
            let x = gamma(a)
            return x / (x + gamma(b))
        }
        while true {
            let u = double()
            let v = double()
            let x = pow(u, 1 / a)
            let y = pow(v, 1 / b)
            guard x + y <= 1, isLegacy || u + v > 0 else { continue }
            if x + y > 0 { return x / (x + y) }
            let lx = log(u) / a
            let ly = log(v) / b
            let m = max(lx, ly)
            return exp(lx - m - log(exp(lx - m) + exp(ly - m)))
        }
    }
}

/// The logarithm of the gamma function as NumPy's draws compare with it: Stirling's series, from 7 on.
private func logGamma(_ x: Double) -> Double {
    if x == 1 || x == 2 { return 0 }
    let steps = x < 7 ? (7 - x).rounded(.towardZero) : 0
    var x0 = x + steps
    let square = (1 / x0) * (1 / x0)
    var series = -1.39243221690590
    for coefficient in [
        1.796443723688307e-01, -2.955065359477124e-02, 6.410256410256410e-03, -1.917526917526918e-03,
        8.417508417508418e-04, -5.952380952380952e-04, 7.936507936507937e-04, -2.777777777777778e-03,
        8.333333333333333e-02,
    ] { series = series * square + coefficient }
    var result = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * log(x0) - x0
    if x < 7 {
        for _ in 0..<Int(steps) {
            result -= log(x0 - 1)
            x0 -= 1
        }
    }
    return result
}
private func logFactorial(_ k: Double) -> Double {
    if k < 126 { return lgamma(k + 1) }
    return (k + 0.5) * log(k) - k + (0.9189385332046728 + (1 / k) * (1 / 12.0 - 1 / (360 * k * k)))
}

extension ModernSource {
    /// The gamma distribution in single precision.
    public func gammaFloat(_ shape: Float) -> Float {
        if shape.isNaN { return .nan }
        if shape == 1 { return exponentialFloat() }
        if shape == 0 { return 0 }
        if shape < 1 {
            while true {
                let u = float()
                let v = exponentialFloat()
                if u <= 1 - shape {
                    let x = powf(u, 1 / shape)
                    if x <= v { return x }
                } else {
                    let y = -logf((1 - u) / shape)
                    let x = powf(1 - shape + shape * y, 1 / shape)
                    if x <= v + y { return x }
                }
            }
        }
        let b = shape - 1 / Float(3)
        let c = 1 / sqrtf(9 * b)
        while true {
            var x: Float
            var v: Float
            repeat {
                x = normalFloat()
                v = 1 + c * x
            } while v <= 0
            v = v * v * v
            let u = float()
            if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
            if logf(u) < 0.5 * x * x + b * (1 - v + logf(v)) { return b * v }
        }
    }
}

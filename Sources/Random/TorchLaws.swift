#if canImport(Glibc)
import Glibc
#endif

/// Laws as PyTorch draws them, each from the same uniform numbers in the same order.
extension TorchGenerator {
    /// From `low` on and below `high`, with the numbers of float32 or of float64.
    public func uniform(_ low: Double, _ high: Double, inSingle: Bool) -> Double {
        if !inSingle { return low.addingProduct(uniformDouble(), high - low) }
        return Double(Float(low).addingProduct(uniformFloat(), Float(high) - Float(low)))
    }
    /// By the inverse of the distribution.
    public func exponential(_ rate: Double) -> Double { -log1p(-uniformDouble()) / rate }
    public func cauchy(_ median: Double, _ sigma: Double) -> Double {
        median + sigma * tan(.pi * (uniformDouble() - 0.5))
    }
    /// The exponential of a normal number; pairs of those are drawn anew for each call of `logNormals`.
    public func logNormals(_ mean: Double, _ deviation: Double) -> () -> Double {
        var kept: Double?
        return { [self] in
            let z: Double
            if let second = kept {
                (z, kept) = (second, nil)
            } else {
                let (u, v) = (uniformDouble(), uniformDouble())
                let radius = sqrt(-2 * log1p(-v))
                (z, kept) = (radius * cos(2 * .pi * u), radius * sin(2 * .pi * u))
            }
            return exp(z * deviation + mean)
        }
    }
    /// The number of trials up to the first that succeeds.
    public func geometric(_ p: Double) -> Double { (log(uniformDouble()) / log1p(-p)).rounded(.up) }
    /// One with probability `p`, which is compared with a number of float32 or of float64.
    public func bernoulli(_ p: Double, inSingle: Bool) -> Double {
        (inSingle ? Double(uniformFloat()) : uniformDouble()) < p ? 1 : 0
    }
    /// A number from `low` on, of `span` that there are; zero stands for all that a word holds. A span of `wideFrom` or more takes 64 bits.
    public func integer(from low: Int, span: UInt64, wideFrom: UInt64 = 1 << 28) -> Int {
        let draw = span != 0 && span < wideFrom ? UInt64(next32()) : next64()
        return span == 0 ? Int(truncatingIfNeeded: draw) : low &+ Int(truncatingIfNeeded: draw % span)
    }
    /// A number below `limit`, for a shuffle.
    public func place(below limit: Int) -> Int {
        let isWide = UInt64(limit) > UInt64(UInt32.max)
        let draw = isWide ? UInt64(next32()) << 32 | UInt64(next32()) : UInt64(next32())
        return Int(draw % UInt64(limit))
    }
    /// `count` of the places of weights, each as likely as its weight says: where uniform numbers fall among the running sums; without repetition, or
    /// for one, the places of the greatest weights over exponential numbers.
    public func choices(_ count: Int, weights: [Double], repeats: Bool) -> [Int] {
        guard repeats, count > 1 else {
            let keys = weights.map { $0 / exponential(1) }
            return Array(keys.indices.sorted { keys[$0] > keys[$1] }.prefix(count))
        }
        let total = weights.reduce(0, +)
        var sum = 0.0
        let bounds = weights.map { weight -> Double in
            sum += weight
            return sum / total
        }
        return (0..<count).map { _ in min(bounds.firstAbove(uniformDouble()), weights.count - 1) }
    }
}

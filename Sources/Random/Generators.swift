import CKernels

#if canImport(Glibc)
import Glibc
#endif

/// What draws uniform numbers of 53 bits.
public protocol UniformSource: AnyObject {
    func double() -> Double
}
/// What `RandomState` and `Generator` of NumPy share: the distributions over their elementary draws.
public protocol NumPySource: UniformSource {
    /// Whether it draws as `RandomState` does.
    var isLegacy: Bool { get }
    /// The normal that the polar method has left over.
    var spareNormal: Double? { get set }
    /// A number in `0...limit`, as functions for integers draw it.
    func bounded(_ limit: UInt64) -> UInt64
    func next32() -> UInt32
    func next64() -> UInt64
    func normal() -> Double
    func exponential() -> Double
    // The same for whole arrays.
    func fillDoubles(_ out: UnsafeMutableBufferPointer<Double>)
    func fillNormals(_ out: UnsafeMutableBufferPointer<Double>)
    func fillExponentials(_ out: UnsafeMutableBufferPointer<Double>)
    /// Numbers in `low...low + limit`.
    func fillBounded(_ out: UnsafeMutableBufferPointer<Int64>, low: Int, limit: UInt64)
    func shuffle(_ order: UnsafeMutableBufferPointer<Int64>)
}
extension NumPySource {
    /// A number in `0...limit` by rejection under a mask, as `shuffle` draws it.
    public func interval(_ limit: UInt64) -> UInt64 {
        if limit == 0 { return 0 }
        var mask = limit
        for shift in [1, 2, 4, 8, 16, 32] { mask |= mask >> UInt64(shift) }
        while true {
            let value = (limit <= 0xFFFF_FFFF ? UInt64(next32()) : next64()) & mask
            if value <= limit { return value }
        }
    }
    /// The gamma distribution with scale 1 (Marsaglia and Tsang; Ahrens and Dieter below 1).
    /// A shape that is no number has no draw: no proposal would ever be accepted.
    public func gamma(_ shape: Double) -> Double {
        if shape.isNaN { return .nan }
        if shape == 1 { return exponential() }
        if shape == 0 { return 0 }
        if shape < 1 {
            while true {
                let u = double()
                let v = exponential()
                if u <= 1 - shape {
                    let x = pow(u, 1 / shape)
                    if x <= v { return x }
                } else {
                    let y = -log((1 - u) / shape)
                    let x = pow(1 - shape + shape * y, 1 / shape)
                    if x <= v + y { return x }
                }
            }
        }
        let b = shape - 1.0 / 3
        let c = 1 / sqrt(9 * b)
        while true {
            var x = 0.0
            var v = 0.0
            repeat {
                x = normal()
                v = 1 + c * x
            } while v <= 0
            v = v * v * v
            let u = double()
            if u < 1 - 0.0331 * (x * x) * (x * x) { return b * v }
            if log(u) < 0.5 * x * x + b * (1 - v + log(v)) { return b * v }
        }
    }
}

/// NumPy's legacy generator: `np.random.seed` and the functions beside it. MT19937, polar normals.
public final class MersenneTwister: NumPySource {
    public var state = nd_mt19937()
    private var spare = 0.0, hasSpare: Int32 = 0

    public init(seed: UInt32) { nd_mt_seed(&state, seed) }
    public init(key: [UInt32]) { nd_mt_seed_array(&state, key, Int32(key.count)) }

    public var isLegacy: Bool { true }
    public var spareNormal: Double? {
        get { hasSpare == 0 ? nil : spare }
        set { (spare, hasSpare) = (newValue ?? 0, newValue == nil ? 0 : 1) }
    }
    /// Goes on with the words of a seed as they are.
    public init(words: [UInt32]) {
        withUnsafeMutableBytes(of: &state.key) { key in
            let key = key.bindMemory(to: UInt32.self)
            for (i, word) in words.prefix(624).enumerated() { key[i] = word }
            key[0] = 0x8000_0000
        }
        nd_mt_restore(&state, 623)
    }
    /// The state: the 624 words of the key and how many of its numbers have been drawn.
    public var key: [Int] {
        withUnsafeBytes(of: &state.key) { $0.bindMemory(to: UInt32.self).map(Int.init) } + [Int(state.pos)]
    }
    /// Goes back to a state; false where it is none.
    public func restore(_ words: [Int]) -> Bool {
        guard words.count == 625, let drawn = words.last, (0...624).contains(drawn) else { return false }
        withUnsafeMutableBytes(of: &state.key) { key in
            for i in 0..<624 { key.bindMemory(to: UInt32.self)[i] = UInt32(truncatingIfNeeded: words[i]) }
        }
        nd_mt_restore(&state, Int32(drawn))
        (spare, hasSpare) = (0, 0)
        return true
    }

    public func next32() -> UInt32 { nd_mt_next32(&state) }
    public func next64() -> UInt64 { UInt64(next32()) << 32 | UInt64(next32()) }
    public func double() -> Double { nd_mt_double(&state) }
    /// Marsaglia's polar method; the second of each pair is kept.
    public func normal() -> Double {
        var result = 0.0
        nd_mt_fill_normal(&state, &result, 1, &spare, &hasSpare)
        return result
    }
    public func fillDoubles(_ out: UnsafeMutableBufferPointer<Double>) {
        nd_mt_fill_double(&state, out.baseAddress, out.count)
    }
    public func fillNormals(_ out: UnsafeMutableBufferPointer<Double>) {
        nd_mt_fill_normal(&state, out.baseAddress, out.count, &spare, &hasSpare)
    }
    public func fillExponentials(_ out: UnsafeMutableBufferPointer<Double>) {
        for i in out.indices { out[i] = exponential() }
    }
    public func fillBounded(_ out: UnsafeMutableBufferPointer<Int64>, low: Int, limit: UInt64) {
        nd_mt_fill_bounded(&state, UInt64(bitPattern: Int64(low)), limit, out.baseAddress, out.count)
    }
    public func shuffle(_ order: UnsafeMutableBufferPointer<Int64>) {
        nd_mt_shuffle(&state, order.baseAddress, order.count)
    }
    public func exponential() -> Double { -log(1 - double()) }
    /// The legacy generator draws bounded integers as it shuffles.
    public func bounded(_ limit: UInt64) -> UInt64 { interval(limit) }
}

/// NumPy's `default_rng`: PCG64 with SeedSequence, ziggurat normals, Lemire's bounded integers.
public final class PCG64: NumPySource {
    public var state = nd_pcg64()

    /// - Parameter entropy: the seed as 32-bit words, least significant first.
    public init(entropy: [UInt32]) {
        var words = [UInt32](repeating: 0, count: 8)
        nd_seed_sequence(entropy, Int32(entropy.count), nil, 0, &words, 8)
        let values = stride(from: 0, to: 8, by: 2).map { UInt64(words[$0]) | UInt64(words[$0 + 1]) << 32 }
        nd_pcg_seed(&state, [values[0], values[1]], [values[2], values[3]])
    }
    /// - Parameter words: four words of 64 bits from a seed.
    public init(seed words: [UInt64]) { nd_pcg_seed(&state, [words[0], words[1]], [words[2], words[3]]) }
    public func next64() -> UInt64 { nd_pcg_next64(&state) }
    public func next32() -> UInt32 { nd_pcg_next32(&state) }
    public func double() -> Double { nd_pcg_double(&state) }
    public func float() -> Float { Float(next32() >> 8) * (1 / 16_777_216) }
    public func normal() -> Double { nd_pcg_normal(&state) }
    public func normalFloat() -> Float { nd_pcg_normal_float(&state) }
    public func exponential() -> Double { nd_pcg_exponential(&state) }
    public func fillDoubles(_ out: UnsafeMutableBufferPointer<Double>) {
        nd_pcg_fill_double(&state, out.baseAddress, out.count)
    }
    public func fillFloats(_ out: UnsafeMutableBufferPointer<Float>) {
        nd_pcg_fill_float(&state, out.baseAddress, out.count)
    }
    public func fillNormals(_ out: UnsafeMutableBufferPointer<Double>) {
        nd_pcg_fill_normal(&state, out.baseAddress, out.count)
    }
    public func fillExponentials(_ out: UnsafeMutableBufferPointer<Double>) {
        nd_pcg_fill_exponential(&state, out.baseAddress, out.count)
    }
    public func fillBounded(_ out: UnsafeMutableBufferPointer<Int64>, low: Int, limit: UInt64) {
        nd_pcg_fill_bounded(&state, UInt64(bitPattern: Int64(low)), limit, out.baseAddress, out.count)
    }
    public func shuffle(_ order: UnsafeMutableBufferPointer<Int64>) {
        nd_pcg_shuffle(&state, order.baseAddress, order.count)
    }
}

/// PyTorch's CPU generator: MT19937, with its own ways from bits to numbers.
public final class TorchGenerator: UniformSource {
    private var state = nd_mt19937()
    private var spareFloat: Float?
    private var spareDouble: Double?
    public private(set) var seed: UInt64 = 0

    public init(seed: UInt64) { self.seed(seed) }
    /// A generator that goes on as `other` does.
    public init(copy other: TorchGenerator) {
        (state, seed, spareFloat, spareDouble) = (other.state, other.seed, other.spareFloat, other.spareDouble)
    }
    public func seed(_ seed: UInt64) {
        self.seed = seed
        nd_mt_seed(&state, UInt32(truncatingIfNeeded: seed))
        spareFloat = nil
        spareDouble = nil
    }
    public func next32() -> UInt32 { nd_mt_next32(&state) }
    public func next64() -> UInt64 {
        let high = UInt64(next32())
        return high << 32 | UInt64(next32())
    }
    /// Uniform in [0, 1): 24 bits for float32, 53 for float64.
    public func uniformFloat() -> Float { Float(next32() & 0xFF_FFFF) * (1 / 16_777_216) }
    public func fillUniform(_ out: UnsafeMutableBufferPointer<Float>) {
        nd_mt_fill_torch(&state, out.baseAddress, out.count)
    }
    public func fillUniform(_ out: UnsafeMutableBufferPointer<Double>) {
        for i in out.indices { out[i] = uniformDouble() }
    }
    public func double() -> Double { uniformDouble() }
    public func uniformDouble() -> Double { Double(next64() & (1 << 53 - 1)) * (1 / 9_007_199_254_740_992) }

    /// Fills with normals: Box-Muller over blocks of 16 from 16 elements on, else pair by pair.
    /// - Parameters:
    ///   - inBlocks: false where the elements do not lie side by side, which are drawn pair by pair then.
    /// - isHalf: whether numbers of half the width are made, for which only whole blocks are drawn before what is left
    /// over.
    public func fillNormal(
        _ out: UnsafeMutableBufferPointer<Float>, _ mean: Double, _ deviation: Double, inBlocks: Bool = true,
        isHalf: Bool = false
    ) {
        if out.count >= 16, inBlocks {
            let whole = out.count / 16
            fillUniform(isHalf ? UnsafeMutableBufferPointer(rebasing: out[..<(whole * 16)]) : out)
            nd_torch_normal_blocks(out.baseAddress!, whole, Float(mean), Float(deviation))
            // What is left over is drawn again with the elements before it, to make a whole block.
            if out.count % 16 != 0 {
                let start = out.count - 16
                for j in 0..<16 { out[start + j] = uniformFloat() }
                nd_torch_normal_blocks(out.baseAddress! + start, 1, Float(mean), Float(deviation))
            }
            return
        }
        for i in out.indices { out[i] = Float(normalDouble() * deviation + mean) }
    }
    public func fillNormal(
        _ out: UnsafeMutableBufferPointer<Double>, _ mean: Double, _ deviation: Double, inBlocks: Bool = true
    ) {
        if out.count >= 16, inBlocks {
            for i in out.indices { out[i] = uniformDouble() }
            func block(_ start: Int) {
                for j in 0..<8 {
                    let u1 = 1 - out[start + j]
                    let u2 = out[start + j + 8]
                    let radius = sqrt(-2 * log(u1))
                    let theta = 2 * Double.pi * u2
                    out[start + j] = radius * cos(theta) * deviation + mean
                    out[start + j + 8] = radius * sin(theta) * deviation + mean
                }
            }
            var i = 0
            while i < out.count - 15 {
                block(i)
                i += 16
            }
            if out.count % 16 != 0 {
                let start = out.count - 16
                for j in 0..<16 { out[start + j] = uniformDouble() }
                block(start)
            }
            return
        }
        for i in out.indices { out[i] = normalDouble() * deviation + mean }
    }
    /// Box-Muller one at a time in double; the second of each pair is kept.
    public func normalDouble() -> Double {
        if let kept = spareDouble {
            spareDouble = nil
            return kept
        }
        let u1 = uniformDouble()
        let u2 = uniformDouble()
        let radius = sqrt(-2 * log1p(-u2))
        let theta = 2 * Double.pi * u1
        spareDouble = radius * sin(theta)
        return radius * cos(theta)
    }
}

extension TorchGenerator {
    /// How many words the state has: the key, the place in it, the seed, and a normal number that is kept.
    public static let wordCount = 630
    public var words: [UInt32] {
        get {
            let kept = (spareDouble ?? 0).bitPattern
            let numbers = [seed, kept].flatMap {
                [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
            }
            let key = withUnsafeBytes(of: &state.key) { Array($0.bindMemory(to: UInt32.self)) }
            return key + [UInt32(clamping: state.pos)] + numbers + [spareDouble == nil ? 0 : 1]
        }
        set {
            guard newValue.count == TorchGenerator.wordCount else { return }
            withUnsafeMutableBytes(of: &state.key) { bytes in
                let key = bytes.bindMemory(to: UInt32.self)
                for i in key.indices { key[i] = newValue[i] }
            }
            nd_mt_restore(&state, Int32(min(newValue[624], 624)))
            func wide(_ at: Int) -> UInt64 { UInt64(newValue[at]) | UInt64(newValue[at + 1]) << 32 }
            seed = wide(625)
            spareDouble = newValue[629] == 0 ? nil : Double(bitPattern: wide(627))
        }
    }
    /// The gamma distribution with scale 1 (G. Marsaglia, W. Tsang, 2000).
    /// A shape that is no number has no draw: no proposal would ever be accepted.
    public func gamma(_ shape: Double) -> Double {
        if shape.isNaN { return .nan }
        if shape == 0 { return 0 }
        if shape < 1 {
            let share = pow(1 - double(), 1 / shape)
            return share * gamma(shape + 1)
        }
        let d = shape - 1.0 / 3
        let c = 1 / sqrt(9 * d)
        while true {
            var (x, y) = (0.0, 0.0)
            repeat {
                x = normalDouble()
                y = 1 + c * x
            } while y <= 0
            let v = y * y * y
            let u = 1 - double()
            if u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v)) { return d * v }
        }
    }
    /// The binomial distribution: sums of geometric draws, or from a mean of 10 on Hörmann's transformed rejection (BTRS, 1993).
    public func binomial(_ count: Double, _ p: Double) -> Double {
        if count <= 0 || p <= 0 { return 0 }
        if p >= 1 { return count }
        if p > 0.5 { return count - binomial(count, 1 - p) }
        if !(p <= 0.5) { return .nan }
        return count * p >= 10 ? rejected(count, p) : inverted(count, p)
    }
    private func inverted(_ count: Double, _ p: Double) -> Double {
        let scale = log1p(-p)
        var (sum, found) = (0.0, 0.0)
        while true {
            sum += (log(double()) / scale).rounded(.up)
            if sum > count { return found }
            found += 1
        }
    }
    private func rejected(_ count: Double, _ p: Double) -> Double {
        let deviation = sqrt(count * p * (1 - p))
        let b = 1.15 + 2.53 * deviation
        let a = -0.0873 + 0.0248 * b + 0.01 * p
        let accepted = 0.92 - 4.2 / b
        let odds = p / (1 - p)
        let alpha = (2.83 + 5.1 / b) * deviation
        let m = ((count + 1) * p).rounded(.down)
        /// What Stirling's formula for the factorial leaves out.
        func tail(_ k: Double) -> Double {
            let stirling: Double = 0.5 * log(2 * Double.pi) + (k + 0.5) * log(k + 1)
            return lgamma(k + 1) - stirling + (k + 1)
        }
        while true {
            let u = double() - 0.5
            let v = double()
            let us = 0.5 - abs(u)
            let wide: Double = (2 * a / us + b) * u
            let k = (wide + count * p + 0.5).rounded(.down)
            if us >= 0.07, v <= accepted { return k }
            if k < 0 || k > count { continue }
            let middle: Double = (m + 0.5) * log((m + 1) / (odds * (count - m + 1)))
            let ends: Double = (count + 1) * log((count - m + 1) / (count - k + 1))
            let own: Double = (k + 0.5) * log(odds * (count - k + 1) / (k + 1))
            let tails: Double = tail(m) + tail(count - m) - tail(k) - tail(count - k)
            let bound: Double = middle + ends + own + tails
            if log(v * alpha / (a / (us * us) + b)) <= bound { return k }
        }
    }
}

/// TensorFlow's Philox streams: one for each operation, keyed by the global seed and the operation's number.
public struct PhiloxStream {
    private var counter: (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    private let key: (UInt32, UInt32)
    private var buffer: [UInt32] = []

    /// The stream of a key, from a counter of `first` and `second` on.
    public init(seed: UInt64, first: UInt64 = 0, second: UInt64) {
        counter.0 = UInt32(truncatingIfNeeded: first)
        counter.1 = UInt32(truncatingIfNeeded: first >> 32)
        key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
        counter.2 = UInt32(truncatingIfNeeded: second)
        counter.3 = UInt32(truncatingIfNeeded: second >> 32)
    }
    /// What tells one stream from another, and the number of the next block.
    public var seed: UInt64 { UInt64(key.0) | UInt64(key.1) << 32 }
    public var position: (low: UInt64, high: UInt64) {
        (UInt64(counter.0) | UInt64(counter.1) << 32, UInt64(counter.2) | UInt64(counter.3) << 32)
    }
    /// The next four words.
    public mutating func block() -> [UInt32] {
        var out = [UInt32](repeating: 0, count: 4)
        nd_philox([counter.0, counter.1, counter.2, counter.3], [key.0, key.1], &out)
        counter.0 &+= 1
        if counter.0 == 0 {
            counter.1 &+= 1
            if counter.1 == 0 {
                counter.2 &+= 1
                if counter.2 == 0 { counter.3 &+= 1 }
            }
        }
        return out
    }
    /// The same stream some blocks further on.
    public func skipping(_ blocks: Int) -> PhiloxStream {
        var other = self
        let low = UInt64(counter.0) | UInt64(counter.1) << 32
        let (sum, carries) = low.addingReportingOverflow(UInt64(bitPattern: Int64(blocks)))
        let high = (UInt64(counter.2) | UInt64(counter.3) << 32) &+ (carries ? 1 : 0)
        other.counter = (
            UInt32(truncatingIfNeeded: sum), UInt32(truncatingIfNeeded: sum >> 32), UInt32(truncatingIfNeeded: high),
            UInt32(truncatingIfNeeded: high >> 32)
        )
        other.buffer = []
        return other
    }
    public mutating func next32() -> UInt32 {
        if buffer.isEmpty { buffer = block().reversed() }
        return buffer.removeLast()
    }
    /// Uniform in [0, 1) from 23 bits.
    public static func float(_ x: UInt32) -> Float { Float(bitPattern: 127 << 23 | x & 0x7F_FFFF) - 1 }
    public static func double(_ low: UInt32, _ high: UInt32) -> Double {
        Double(bitPattern: 1023 << 52 | UInt64(low & 0xF_FFFF) << 32 | UInt64(high)) - 1
    }
    /// A pair of normals (Box-Muller, sine first).
    public static func normals(_ x0: UInt32, _ x1: UInt32) -> (Float, Float) {
        let u1 = max(float(x0), 1e-7)
        let v1 = Float(2 * Double.pi * Double(float(x1)))
        let u2 = sqrtf(-2 * logf(u1))
        return (sinf(v1) * u2, cosf(v1) * u2)
    }
}

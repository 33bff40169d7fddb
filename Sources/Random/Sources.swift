import CKernels

#if canImport(Glibc)
import Glibc
#endif

/// What NumPy's `Generator` draws, which has single precision too.
public protocol ModernSource: NumPySource {
    func float() -> Float
    func normalFloat() -> Float
    func exponentialFloat() -> Float
}
extension PCG64: ModernSource {
    public func exponentialFloat() -> Float { nd_pcg_exponential_float(&state) }
}

/// `Generator` over any stream of bits.
public final class StreamSource: ModernSource {
    private let stream: any BitStream
    private final class Holder {
        let stream: any BitStream
        init(_ stream: any BitStream) { self.stream = stream }
    }
    private let holder: Holder
    private let bits: nd_bits

    public init(_ stream: any BitStream) {
        self.stream = stream
        holder = Holder(stream)
        bits = nd_bits(
            state: Unmanaged.passUnretained(holder).toOpaque(),
            next64: { Unmanaged<Holder>.fromOpaque($0.unsafelyUnwrapped).takeUnretainedValue().stream.next64() },
            next32: { Unmanaged<Holder>.fromOpaque($0.unsafelyUnwrapped).takeUnretainedValue().stream.next32() },
            next_double: { Unmanaged<Holder>.fromOpaque($0.unsafelyUnwrapped).takeUnretainedValue().stream.double() })
    }
    public func next32() -> UInt32 { stream.next32() }
    public func next64() -> UInt64 { stream.next64() }
    public func double() -> Double { stream.double() }
    public func float() -> Float { Float(next32() >> 8) * (1 / 16_777_216) }
    public func normal() -> Double { nd_bits_normal(bits) }
    public func normalFloat() -> Float { nd_bits_normal_float(bits) }
    public func exponential() -> Double { nd_bits_exponential(bits) }
    public func exponentialFloat() -> Float { nd_bits_exponential_float(bits) }
}

/// `RandomState` over any stream of bits: polar normals, logarithms for exponentials.
public final class LegacySource: NumPySource {
    private let stream: any BitStream
    private var spare: Double?
    public init(_ stream: any BitStream) { self.stream = stream }
    public var isLegacy: Bool { true }
    public var spareNormal: Double? {
        get { spare }
        set { spare = newValue }
    }
    public func next32() -> UInt32 { stream.next32() }
    public func next64() -> UInt64 { stream.next64() }
    public func double() -> Double { stream.double() }
    public func exponential() -> Double { -log(1 - double()) }
    public func normal() -> Double {
        if let kept = spare {
            spare = nil
            return kept
        }
        while true {
            let x = 2 * double() - 1
            let y = 2 * double() - 1
            let r = x * x + y * y
            if r >= 1 || r == 0 { continue }
            let f = sqrt(-2 * log(r) / r)
            spare = f * x
            return f * y
        }
    }
    public func bounded(_ limit: UInt64) -> UInt64 { interval(limit) }
}

/// Whole arrays, draw by draw, for the sources that have no quicker way.
extension NumPySource {
    public var isLegacy: Bool { false }
    public var spareNormal: Double? {
        get { nil }
        set { _ = newValue }
    }
    public func fillDoubles(_ out: UnsafeMutableBufferPointer<Double>) { for i in out.indices { out[i] = double() } }
    public func fillNormals(_ out: UnsafeMutableBufferPointer<Double>) { for i in out.indices { out[i] = normal() } }
    public func fillExponentials(_ out: UnsafeMutableBufferPointer<Double>) {
        for i in out.indices { out[i] = exponential() }
    }
    public func fillBounded(_ out: UnsafeMutableBufferPointer<Int64>, low: Int, limit: UInt64) {
        for i in out.indices { out[i] = Int64(low &+ Int(bitPattern: UInt(bounded(limit)))) }
    }
    public func shuffle(_ order: UnsafeMutableBufferPointer<Int64>) {
        for i in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(i, Int(interval(UInt64(i)))) }
    }
    /// A number in `0...limit` (Lemire 2019), drawing 32 bits where they are enough.
    public func bounded(_ limit: UInt64) -> UInt64 {
        if limit == 0 { return 0 }
        if limit <= 0xFFFF_FFFF {
            if limit == 0xFFFF_FFFF { return UInt64(next32()) }
            let span = UInt32(limit) + 1
            var product = UInt64(next32()) * UInt64(span)
            if UInt32(truncatingIfNeeded: product) < span {
                let threshold = (UInt32.max - UInt32(limit)) % span
                while UInt32(truncatingIfNeeded: product) < threshold { product = UInt64(next32()) * UInt64(span) }
            }
            return product >> 32
        }
        if limit == .max { return next64() }
        let span = limit + 1
        var (high, low) = next64().multipliedFullWidth(by: span)
        if low < span {
            let threshold = (UInt64.max - limit) % span
            while low < threshold { (high, low) = next64().multipliedFullWidth(by: span) }
        }
        return high
    }
}

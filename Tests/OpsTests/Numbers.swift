import Core
import Ops

/// Random numbers for tests: the same ones in each run.
struct Numbers {
    private var state: UInt64
    init(seed: UInt64 = 42) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
    mutating func draw(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + Double(next() >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
    }
    mutating func array(_ count: Int, _ range: ClosedRange<Double>, _ type: DType = .float64) throws -> NDArray {
        var values: [Double] = []
        for _ in 0..<count { values.append(draw(range)) }
        return try Elementwise.cast(Create.doubles(values), type)
    }
}

/// An array's bytes in C order.
func bytes(_ a: NDArray) throws -> [UInt8] {
    let c = try Elementwise.contiguous(a)
    return withExtendedLifetime(c) { Array(UnsafeRawBufferPointer(start: c.pointer, count: c.count * c.dtype.size)) }
}

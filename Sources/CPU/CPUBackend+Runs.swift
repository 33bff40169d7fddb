import COperations
import Core

/// Folds of many short runs of one C-ordered array, each put together in NumPy's order.
extension CPUBackend {
    public func foldRuns(_ reduction: Int32, _ a: NDArray, _ places: [Int], _ output: NDArray) throws -> Bool {
        switch a.dtype {
        case .float64: return Runs.floats(reduction, a, places, output, Double.self)
        case .float32: return Runs.floats(reduction, a, places, output, Float.self)
        case .int64: return Runs.integers(reduction, a, places, output, Int.self)
        case .uint64: return Runs.integers(reduction, a, places, output, UInt.self)
        default: return false
        }
    }
}

private enum Runs {
    static func floats<T: BinaryFloatingPoint>(
        _ reduction: Int32, _ a: NDArray, _ places: [Int], _ output: NDArray, _ type: T.Type
    ) -> Bool {
        switch UInt32(reduction) {
        case ND_SUM.rawValue:
            each(a, places, output) { (p: UnsafePointer<T>, n: Int) -> T in
                n == 1 ? p[0] : p[0] + pairwise(p.advanced(by: 1), n &- 1)
            }
        case ND_PROD.rawValue: each(a, places, output) { (p: UnsafePointer<T>, n) in sequential(p, n) { $0 * $1 } }
        case ND_MAX.rawValue:
            each(a, places, output) { (p: UnsafePointer<T>, n) in
                sequential(p, n) { $0 > $1 || $0.isNaN ? $0 : $1 }
            }
        case ND_MIN.rawValue:
            each(a, places, output) { (p: UnsafePointer<T>, n) in
                sequential(p, n) { $0 < $1 || $0.isNaN ? $0 : $1 }
            }
        default: return false
        }
        return true
    }
    static func integers<T: FixedWidthInteger>(
        _ reduction: Int32, _ a: NDArray, _ places: [Int], _ output: NDArray, _ type: T.Type
    ) -> Bool {
        switch UInt32(reduction) {
        case ND_SUM.rawValue: each(a, places, output) { (p: UnsafePointer<T>, n) in sequential(p, n) { $0 &+ $1 } }
        case ND_PROD.rawValue: each(a, places, output) { (p: UnsafePointer<T>, n) in sequential(p, n) { $0 &* $1 } }
        case ND_MAX.rawValue: each(a, places, output) { (p: UnsafePointer<T>, n) in sequential(p, n) { max($0, $1) } }
        case ND_MIN.rawValue: each(a, places, output) { (p: UnsafePointer<T>, n) in sequential(p, n) { min($0, $1) } }
        default: return false
        }
        return true
    }

    @inline(__always) private static func each<T>(
        _ a: NDArray, _ places: [Int], _ output: NDArray, _ body: (UnsafePointer<T>, Int) -> T
    ) {
        let n = a.shape[a.rank - 1]
        let (from, to) = (UnsafePointer(a.start(T.self)), output.start(T.self))
        places.withUnsafeBufferPointer { places in
            for line in 0..<output.count / places.count {
                for (k, place) in places.enumerated() {
                    let end = k &+ 1 < places.count ? places[k &+ 1] : n
                    to[line &* places.count &+ k] = body(from + line &* n + place, max(1, end &- place))
                }
            }
        }
    }
    @inline(__always) private static func sequential<T>(_ p: UnsafePointer<T>, _ n: Int, _ body: (T, T) -> T) -> T {
        var result = p[0]
        for i in 1..<max(1, n) { result = body(result, p[i]) }
        return result
    }
    /// NumPy's order: short runs one after the other, up to 128 elements in eight sums, longer ones in two halves.
    private static func pairwise<T: BinaryFloatingPoint>(_ p: UnsafePointer<T>, _ n: Int) -> T {
        if n < 8 {
            var sum = -T.zero
            for i in 0..<n { sum += p[i] }
            return sum
        }
        if n > 128 {
            let half = n / 2 &- (n / 2) % 8
            return pairwise(p, half) + pairwise(p.advanced(by: half), n &- half)
        }
        var (a, b, c, d) = (p[0], p[1], p[2], p[3])
        var (e, f, g, h) = (p[4], p[5], p[6], p[7])
        var i = 8
        while i < n &- n % 8 {
            a += p[i]
            b += p[i &+ 1]
            c += p[i &+ 2]
            d += p[i &+ 3]
            e += p[i &+ 4]
            f += p[i &+ 5]
            g += p[i &+ 6]
            h += p[i &+ 7]
            i &+= 8
        }
        var sum = ((a + b) + (c + d)) + ((e + f) + (g + h))
        while i < n {
            sum += p[i]
            i &+= 1
        }
        return sum
    }
}

import Core

/// Folds of many short runs of one C-ordered array, each put together in NumPy's order without a call of the backend.
enum Runs {
    /// The fold of each run along the last axis; nil for rows and types that have no loop here.
    static func fold(_ row: Row, _ a: NDArray, _ places: [Int], _ axis: Int, _ dtype: DType?) throws -> NDArray? {
        guard axis == a.rank - 1, dtype == nil || dtype == a.dtype, a.node == nil, !places.isEmpty,
            a.backend === Backends.host
        else { return nil }
        switch a.dtype {
        case .float64: return try floats(row, a, places, Double.self)
        case .float32: return try floats(row, a, places, Float.self)
        case .int64: return try integers(row, a, places, Int.self)
        case .uint64: return try integers(row, a, places, UInt.self)
        default: return nil
        }
    }
    private static func floats<T: BinaryFloatingPoint>(_ row: Row, _ a: NDArray, _ places: [Int], _ type: T.Type) throws
        -> NDArray?
    {
        switch row.name {
        case "add":
            return try each(a, places) { (p: UnsafePointer<T>, n: Int) -> T in
                n == 1 ? p[0] : p[0] + pairwise(p.advanced(by: 1), n &- 1)
            }
        case "multiply": return try each(a, places) { (p: UnsafePointer<T>, n) in sequential(p, n) { $0 * $1 } }
        case "maximum":
            return try each(a, places) { (p: UnsafePointer<T>, n) in
                sequential(p, n) { $0 > $1 || $0.isNaN ? $0 : $1 }
            }
        case "minimum":
            return try each(a, places) { (p: UnsafePointer<T>, n) in
                sequential(p, n) { $0 < $1 || $0.isNaN ? $0 : $1 }
            }
        default: return nil
        }
    }
    private static func integers<T: FixedWidthInteger>(_ row: Row, _ a: NDArray, _ places: [Int], _ type: T.Type) throws
        -> NDArray?
    {
        switch row.name {
        case "add": return try each(a, places) { (p: UnsafePointer<T>, n) in sequential(p, n) { $0 &+ $1 } }
        case "multiply": return try each(a, places) { (p: UnsafePointer<T>, n) in sequential(p, n) { $0 &* $1 } }
        case "maximum": return try each(a, places) { (p: UnsafePointer<T>, n) in sequential(p, n) { max($0, $1) } }
        case "minimum": return try each(a, places) { (p: UnsafePointer<T>, n) in sequential(p, n) { min($0, $1) } }
        default: return nil
        }
    }

    @inline(__always) private static func each<T>(
        _ a: NDArray, _ places: [Int], _ body: (UnsafePointer<T>, Int) -> T
    ) throws -> NDArray {
        let source = try Elementwise.contiguous(Device.host(a))
        let n = a.shape[a.rank - 1]
        var shape = a.shape
        shape[a.rank - 1] = places.count
        let output = try NDArray(a.dtype, shape)
        let (from, to) = (UnsafePointer(source.hostBytes.assumingMemoryBound(to: T.self)), output.elements(T.self))
        places.withUnsafeBufferPointer { places in
            for line in 0..<output.count / places.count {
                for (k, place) in places.enumerated() {
                    let end = k &+ 1 < places.count ? places[k &+ 1] : n
                    to[line &* places.count &+ k] = body(from + line &* n + place, max(1, end &- place))
                }
            }
        }
        withExtendedLifetime(source) {}
        return output
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

import Core

/// Padding of tensors, with a constant or with their own elements.
public enum Padding {
    public enum Edge: String, Sendable { case reflect, symmetric, replicate, circular }

    /// Widths may be negative: then the array is cut.
    public static func constant(_ a: NDArray, _ widths: [(Int, Int)], _ value: Scalar) throws -> NDArray {
        try Shape.pad(cut(a, widths), widths.map { (max(0, $0.0), max(0, $0.1)) }, value)
    }
    /// What negative widths leave of an array.
    private static func cut(_ a: NDArray, _ widths: [(Int, Int)]) throws -> NDArray {
        var result = a
        for (axis, width) in widths.enumerated() where width.0 < 0 || width.1 < 0 {
            let (before, behind) = (max(0, -max(width.0, -Int.max)), max(0, -max(width.1, -Int.max)))
            let (cut, overflow) = before.addingReportingOverflow(behind)
            if overflow || cut > result.shape[axis] {
                throw EngineError.negativeSize([result.shape[axis] - min(cut, 1 << 40)])
            }
            result = try Shape.slice(result, axis, before, result.shape[axis] - cut)
        }
        return result
    }
    /// Each axis is taken at the places that its padding repeats; a negative width leaves some out.
    public static func extended(_ a: NDArray, _ widths: [(Int, Int)], _ edge: Edge) throws -> NDArray {
        // What wraps around is what negative widths leave.
        var result = edge == .circular ? try cut(a, widths) : a
        let widths = edge == .circular ? widths.map { (max(0, $0.0), max(0, $0.1)) } : widths
        for (axis, width) in widths.enumerated() where width != (0, 0) {
            let n = result.shape[axis]
            let most = edge == .reflect ? n - 1 : edge == .replicate ? Int(Int32.max) : n
            if width.0 > most || width.1 > most || n == 0 {
                throw EngineError.padding(width.0, width.1, axis: axis, of: result.shape, most: most)
            }
            let (cut, overflow) = width.0.addingReportingOverflow(width.1)
            let count = overflow ? -1 : n + cut
            if count < 0 { throw EngineError.negativeSize([count]) }
            let places = try Create.plan(count, on: a.backend) { i -> Int in
                let at = i - width.0
                switch edge {
                case .replicate: return min(max(at, 0), n - 1)
                case .circular: return ((at % n) + n) % n
                case .symmetric: return at < 0 ? -at - 1 : at >= n ? 2 * n - 1 - at : at
                case .reflect: return at < 0 ? -at : at >= n ? 2 * (n - 1) - at : at
                }
            }
            result = try Index.take(result, Create.integers(places), axis)
        }
        return result
    }
}

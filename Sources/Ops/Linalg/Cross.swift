import Core

/// Products of vectors.
public enum Linalg {
    /// The vector product of vectors of three along an axis, broadcast.
    public static func cross(_ a: NDArray, _ b: NDArray, axis: Int) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape, b.shape])
        func last(_ x: NDArray) throws -> NDArray {
            try Shape.move(Shape.broadcast(x, to: shape), from: [axis], to: [shape.count - 1])
        }
        return try Shape.move(cross(last(a), last(b)).value, from: [shape.count - 1], to: [axis])
    }
    /// The vector product along the last axis, and of vectors in the plane the number that it comes to.
    public static func cross(_ a: NDArray, _ b: NDArray) throws -> (value: NDArray, isVector: Bool) {
        let sizes = (a.shape[a.rank - 1], b.shape[b.rank - 1])
        guard (2...3).contains(sizes.0), (2...3).contains(sizes.1) else {
            throw EngineError.value(
                "incompatible dimensions for cross product\n(dimension must be 2 or 3)")
        }
        func part(_ x: NDArray, _ i: Int) throws -> NDArray {
            try Index.take(x, Create.scalar(.int(i), .int64), x.rank - 1)
        }
        /// A component, or nil for the third of a vector in the plane, which is zero.
        func difference(_ i: Int, _ j: Int) throws -> NDArray {
            let isFlat = (Swift.max(i, j) >= sizes.0, Swift.max(i, j) >= sizes.1)
            switch isFlat {
            case (false, false): return try part(a, i) * part(b, j) - part(a, j) * part(b, i)
            case (true, false): return i == 2 ? try -(part(a, j) * part(b, i)) : try part(a, i) * part(b, j)
            case (false, true): return j == 2 ? try -(part(a, j) * part(b, i)) : try part(a, i) * part(b, j)
            case (true, true): throw EngineError.value("incompatible dimensions for cross product")
            }
        }
        if sizes == (2, 2) { return (try difference(0, 1), false) }
        return (try Shape.stack([difference(1, 2), difference(2, 0), difference(0, 1)], axis: -1), true)
    }
}

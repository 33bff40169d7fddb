import Core

/// Differences along an axis, and what is made of them.
extension Reduce {
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    /// A vector as an array that broadcasts along `axis`.
    private static func along(_ x: NDArray, _ axis: Int, _ rank: Int) throws -> NDArray {
        var shape = Dims(repeating: 1, count: rank)
        shape[axis] = x.count
        return x.rank == 1 ? try Shape.reshape(x, shape) : x
    }

    /// Each element less the one before it, `order` times; of booleans whether the two differ.
    public static func difference(_ a: NDArray, order: Int, _ axis: Int) throws -> NDArray {
        var result = a
        for _ in 0..<order {
            let n = result.shape[axis]
            if n == 0 { break }
            result = try Elementwise.apply(
                a.dtype == .bool ? Rows.notEqual : Rows.subtract, Shape.slice(result, axis, min(1, n), max(0, n - 1)),
                Shape.slice(result, axis, 0, max(0, n - 1)))
        }
        return result
    }
    /// The same with elements before and after along the axis; a number stands for as many as there are lines.
    public static func difference(_ a: NDArray, order: Int, _ axis: Int, before: NDArray?, after: NDArray?) throws
        -> NDArray
    {
        if before == nil, after == nil { return try difference(a, order: order, axis) }
        func edge(_ x: NDArray) throws -> NDArray {
            if x.rank > 0 { return x }
            var shape = a.shape
            shape[axis] = 1
            return try Shape.broadcast(x, to: shape)
        }
        let parts = try [before.map(edge), a, after.map(edge)].compactMap { $0 }
        return try difference(Shape.concatenate(parts, axis: axis), order: order, axis)
    }
    /// The differences of elements in C order, between elements that stand before and after them.
    public static func differences(of a: NDArray, before: NDArray?, after: NDArray?) throws -> NDArray {
        let inner = try difference(Shape.flat(a), order: 1, 0)
        return try Shape.concatenate([before, inner, after].compactMap { $0 }, along: nil)
    }
    /// The area in floats, with points at `x` or so far apart.
    public static func trapezoid(_ y: NDArray, x: NDArray?, spacing: Double, _ axis: Int) throws -> NDArray {
        let type = y.dtype.isInexact ? y.dtype : .float64
        // Sums of two integers are integers, which may wrap.
        return try trapezoid(
            y, x: x.map { try Elementwise.cast($0, .float64) },
            spacing: Create.scalar(.float(spacing), type), axis)
    }
    /// The area under a line through the points, at `x` or `spacing` apart, by trapezoids.
    public static func trapezoid(_ y: NDArray, x: NDArray?, spacing: NDArray, _ axis: Int, running: Bool = false) throws
        -> NDArray
    {
        let n = y.shape[axis]
        let inner = max(0, n - 1)
        let sums = try Elementwise.cast(
            Shape.slice(y, axis, min(1, n), inner) + Shape.slice(y, axis, 0, inner),
            y.dtype.isInexact ? y.dtype : spacing.dtype)
        var widths = spacing
        if let x {
            let own = x.rank == 1 ? 0 : x.rank - (y.rank - axis)
            widths = try along(difference(x, order: 1, own), axis, y.rank)
        }
        let areas = try widths * sums * number(0.5, sums)
        return running ? try scan(.sum, areas, axis) : try sum(areas, [axis])
    }
    /// Central differences inside, one-sided ones of the given order at the ends; at `x` or `spacing` apart.
    public static func gradient(_ f: NDArray, x: NDArray?, spacing: Double, edgeOrder: Int, _ axis: Int) throws
        -> NDArray
    {
        let n = f.shape[axis]
        func part(_ start: Int, _ count: Int) throws -> NDArray { try Shape.slice(f, axis, start, count) }
        let steps = try x.map { try along(Elementwise.cast(difference($0, order: 1, 0), f.dtype.real), axis, f.rank) }
        /// The distances from point `start` to the next, `count` of them; one for all where they are the same.
        func step(_ start: Int, _ count: Int) throws -> NDArray {
            try steps.map { try Shape.slice($0, axis, start, count) }
                ?? Elementwise.cast(Create.scalar(.float(spacing), .float64), f.dtype.real)
        }
        /// The slope at the first, second or last of three neighbours: that of the parabola through them.
        func slope(_ start: Int, _ count: Int, at place: Int) throws -> NDArray {
            let (a, b) = try (step(start, count), step(start + 1, count))
            let left = try (part(start + 1, count) - part(start, count)) / a
            let right = try (part(start + 2, count) - part(start + 1, count)) / b
            switch place {
            case 0: return try left - (right - left) * (a / (a + b))
            case 1: return try (left * b + right * a) / (a + b)
            default: return try right + (right - left) * (b / (a + b))
            }
        }
        let inner =
            x == nil
            ? try (part(2, n - 2) - part(0, n - 2)) / (step(0, 1) + step(0, 1)) : try slope(0, n - 2, at: 1)
        let first: NDArray
        let last: NDArray
        if edgeOrder == 1 {
            first = try (part(1, 1) - part(0, 1)) / step(0, 1)
            last = try (part(n - 1, 1) - part(n - 2, 1)) / step(n - 2, 1)
        } else {
            first = try slope(0, 1, at: 0)
            last = try slope(n - 3, 1, at: 2)
        }
        return try Shape.concatenate([first, inner, last], axis: axis)
    }

    /// The covariance of variables, one a row: products of distances from the mean, over their weights less a correction.
    public static func covariance(
        _ x: NDArray, correction: Double, frequencies: NDArray? = nil, importances: NDArray? = nil
    ) throws -> NDArray {
        let type = x.dtype.isInexact ? x.dtype : TypeRules.torch.defaultFloat ?? .float32
        let a = try Elementwise.cast(x, type)
        var weights = try frequencies.map { try Elementwise.cast($0, type.real) }
        if let importances { weights = try weights.map { try $0 * importances } ?? importances }
        let n = a.shape[a.rank - 1]
        let total = try weights.map { try sum($0) } ?? Create.scalar(.int(n), type.real)
        let means = try weights.map { try sum(a * $0, [-1], keepdims: true) / total } ?? mean(a, [-1], keepdims: true)
        var freedom = try total - Create.scalar(.float(correction), type.real)
        if correction != 0, let importances, let weights {
            freedom = try total - Create.scalar(.float(correction), type.real) * sum(weights * importances) / total
        }
        let centred = try a - means
        let weighted = try weights.map { try centred * $0 } ?? centred
        let least = try Elementwise.apply(Rows.maximum, freedom, Create.scalar(.int(0), type.real))
        let products =
            a.rank == 1
            ? try sum(weighted * Lapack.conjugate(centred), nil)
            : try Matmul.matmul(weighted, Lapack.adjoint(centred))
        return try products / Elementwise.cast(least, type.real)
    }
    /// Covariances over the deviations of both.
    public static func correlation(_ x: NDArray) throws -> NDArray {
        let products = try covariance(x, correction: 1)
        if products.rank == 0 { return try products / products }
        let variances = try Shape.diagonal(products)
        let real = variances.dtype.isComplex ? try Elementwise.apply(Rows.real, variances) : variances
        let deviations = try Elementwise.apply(Rows.sqrt, real)
        return try products / Shape.expand(deviations, [1]) / Shape.expand(deviations, [0])
    }
}

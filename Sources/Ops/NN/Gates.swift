import Core

/// Activations with slopes that are learned or drawn, and softmax with drawn noise.
extension Activation {
    /// The element where positive, elsewhere its product with a slope: one for all, or one for each channel of axis 1.
    public static func prelu(_ x: NDArray, _ slopes: NDArray) throws -> NDArray {
        let spread = try slopes.count == 1 ? Shape.reshape(slopes, []) : Normalisation.channels(slopes, x.rank)
        let isPositive = try Elementwise.apply(Rows.greater, x, Create.scalar(.int(0), x.dtype))
        return try Elementwise.select(isPositive, x, x * spread)
    }
    /// The element where positive, elsewhere its product with a slope that `draw` gives.
    public static func randomised(_ x: NDArray, _ draw: () -> Double) throws -> NDArray {
        let slopes = try x.doubles().map { $0 <= 0 ? draw() : 1 }
        return try x * Elementwise.cast(Create.doubles(slopes, x.shape), x.dtype)
    }
}

extension Softmax {
    /// The softmax of scores with Gumbel's noise, the negative logarithm of exponential draws, over a temperature; with `isHard` the greatest
    /// element alone, with the softmax's gradient.
    public static func gumbel(
        _ scores: NDArray, exponentials: NDArray, temperature: Double, _ axis: Int, isHard: Bool
    ) throws -> NDArray {
        let noise = try Elementwise.apply(Rows.negative, Elementwise.apply(Rows.log, exponentials))
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), scores.dtype) }
        let soft = try softmax((scores + noise) / number(temperature), axis)
        if !isHard { return soft }
        let places = try Reduce.argument(.argmax, soft.detached(), axis, keepdims: true)
        let hard = try Scatter.replaced(
            NDArray(scores.dtype, scores.shape, zeroed: true), Scatter.along(places, axis), number(1))
        return try hard - soft.detached() + soft
    }
}

extension Normalisation {
    /// Over the places of each channel of each sample; the running moments take on the means over the samples.
    public static func instances(
        _ x: NDArray, running: (mean: NDArray, variance: NDArray)?, weight: NDArray?, bias: NDArray?, isTraining: Bool,
        momentum: Double, least: Double
    ) throws -> NDArray {
        // Each channel of each sample is a channel of its own.
        let (n, channels) = (x.shape[0], x.shape[1])
        let flat = try Shape.reshape(x, Dims([1, n * channels] + Array(x.shape.array[2...])))
        func repeated(_ a: NDArray) throws -> NDArray { try Shape.tile(a, [n]) }
        let own = try running.map { (mean: try repeated($0.mean), variance: try repeated($0.variance)) }
        let result = try batch(
            flat, running: own, weight: weight.map(repeated), bias: bias.map(repeated), isTraining: isTraining,
            momentum: momentum, least: least)
        if let running, let own, isTraining {
            for (target, source) in [(running.mean, own.mean), (running.variance, own.variance)] {
                try Elementwise.copy(Reduce.mean(Shape.reshape(source, [n, channels]), [0]), to: target)
            }
        }
        return try Shape.reshape(result, x.shape)
    }
}

extension Resample {
    /// The places of a grid of the given sizes, each from -1 to 1, moved by a matrix `(batch, axes, axes + 1)`, for `sampled`.
    public static func affineGrid(_ theta: NDArray, _ sizes: Dims, alignsCorners: Bool) throws -> NDArray {
        let rank = sizes.count
        try NDArray.checkRoom(Dims(sizes.array + [rank + 1]), theta.dtype, copies: 2)
        // The last axis of the array is the first coordinate.
        var columns = try (0..<rank).map { k -> NDArray in
            let n = sizes[rank - 1 - k]
            let values = (0..<n).map { i -> Double in
                if alignsCorners { return n > 1 ? -1 + 2 * Double(i) / Double(n - 1) : 0 }
                return (2 * Double(i) + 1) / Double(n) - 1
            }
            var own = Dims(repeating: 1, count: rank)
            own[rank - 1 - k] = n
            return try Shape.broadcast(
                Shape.reshape(Elementwise.cast(Create.doubles(values), theta.dtype), own), to: sizes)
        }
        columns.append(try Create.full(sizes, 1, theta.dtype))
        let base = try Shape.reshape(Shape.stack(columns, axis: rank), [1, sizes.product, rank + 1])
        let grid = try Matmul.matmul(base, Shape.swap(theta, 1, 2))
        return try Shape.reshape(grid, Dims([theta.shape[0]] + sizes.array + [rank]))
    }
}

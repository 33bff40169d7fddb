import Core

/// Layers that give their input a mean of 0 and a variance of 1, over different axes.
public enum Normalisation {
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    private static func scaled(_ x: NDArray, _ mean: NDArray, _ variance: NDArray, least: Double) throws -> NDArray {
        try (x - mean) * Elementwise.apply(Rows.rsqrt, variance + number(least, variance))
    }
    /// Over `axes`, which all elements that share a mean stand along.
    public static func over(_ x: NDArray, _ axes: [Int], least: Double) throws -> NDArray {
        if x.count == 0 { return x }
        let mean = try Reduce.mean(x, axes, keepdims: true)
        let centred = try x - mean
        let variance = try Reduce.mean(centred * centred, axes, keepdims: true)
        return try centred * Elementwise.apply(Rows.rsqrt, variance + number(least, variance))
    }
    /// A vector of the channels, as an array that broadcasts over `(batch, channel, …)`.
    public static func channels(_ a: NDArray, _ rank: Int) throws -> NDArray {
        rank < 2 ? a : try Shape.reshape(a, Dims([1, a.count] + Array(repeating: 1, count: max(0, rank - 2))))
    }
    static func affine(_ x: NDArray, _ weight: NDArray?, _ bias: NDArray?) throws -> NDArray {
        let product = try weight.map { try x * channels($0, x.rank) } ?? x
        return try bias.map { try product + channels($0, x.rank) } ?? product
    }
    /// Over the batch and all places of a channel; or with the running moments, which are brought up to date while training.
    public static func batch(
        _ x: NDArray, running: (mean: NDArray, variance: NDArray)?, weight: NDArray?, bias: NDArray?, isTraining: Bool,
        momentum: Double, least: Double
    ) throws -> NDArray {
        let axes = (0..<x.rank).filter { $0 != 1 }
        if !isTraining, let running {
            let normal = try scaled(
                x, channels(running.mean, x.rank), channels(running.variance, x.rank), least: least)
            return try affine(normal, weight, bias)
        }
        if let running { try update(running, x.detached(), axes, momentum) }
        return try affine(over(x, axes, least: least), weight, bias)
    }
    private static func update(
        _ running: (mean: NDArray, variance: NDArray), _ x: NDArray, _ axes: [Int], _ momentum: Double
    ) throws {
        func step(_ old: NDArray, _ new: NDArray) throws {
            try Elementwise.copy(old * number(1 - momentum, old) + new * number(momentum, old), to: old)
        }
        try step(running.mean, Reduce.mean(x, axes))
        try step(running.variance, Reduce.variance(x, axes, ddof: 1))
    }
    /// Over each group of channels of each sample.
    public static func groups(_ x: NDArray, _ count: Int, weight: NDArray?, bias: NDArray?, least: Double) throws
        -> NDArray
    {
        let shape = x.shape
        let grouped = try Shape.reshape(x, Dims([shape[0], count, x.count == 0 ? 0 : -1]))
        return try affine(Shape.reshape(over(grouped, [2], least: least), shape), weight, bias)
    }
    /// Over the last axes, of which there are `count`.
    public static func layer(_ x: NDArray, _ count: Int, weight: NDArray?, bias: NDArray?, least: Double) throws
        -> NDArray
    {
        let normal = try over(x, Array(x.rank - count..<x.rank), least: least)
        let product = try weight.map { try normal * $0 } ?? normal
        return try bias.map { try product + $0 } ?? product
    }
    /// By the root of the mean square over the last axes.
    public static func rootMeanSquare(_ x: NDArray, _ count: Int, weight: NDArray?, least: Double) throws -> NDArray {
        let mean = try Reduce.mean(x * x, Array(x.rank - count..<x.rank), keepdims: true)
        let normal = try x * Elementwise.cast(Elementwise.apply(Rows.rsqrt, mean + number(least, mean)), x.dtype)
        return try weight.map { try normal * $0 } ?? normal
    }
    /// By a power of the mean square over neighbouring channels.
    public static func localResponse(_ x: NDArray, size: Int, alpha: Double, beta: Double, k: Double) throws -> NDArray
    {
        if x.rank < 2 { throw EngineError.rankTooLow(2, operation: "local_response_norm") }
        let squares = try x * x
        var widths = Array(repeating: (0, 0), count: x.rank)
        widths[1] = (size / 2, (size - 1) / 2)
        let padded = try Shape.pad(squares, widths)
        let mean = try Reduce.mean(Shape.windows(padded, 1, size: size, step: 1), [x.rank])
        let base = try mean * number(alpha, x) + number(k, x)
        return try x / Elementwise.apply(Rows.power, base, number(beta, x))
    }
}

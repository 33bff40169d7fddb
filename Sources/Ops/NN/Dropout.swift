import Core

/// Dropout: elements, or whole channels, that random numbers leave out, such that the mean stays.
public enum Dropout {
    /// Ones of the type of `x` where a draw from 0 to 1 is below `kept`, zeros elsewhere: one for each element, or for each channel of each
    /// sample `(batch, channel, …)`.
    private static func noise(_ x: NDArray, kept: Double, byChannel: Bool, _ value: Double, _ draw: () -> Double) throws
        -> NDArray
    {
        let shape = byChannel ? Dims(x.shape.enumerated().map { $0 < 2 ? $1 : 1 }) : x.shape
        return try Elementwise.cast(Create.generated(shape) { draw() < kept ? value : 0 }, x.dtype)
    }
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    /// Each element, or channel, zero with probability `p`, and the others over what is left of 1. With a probability of 1 nothing is drawn.
    public static func scaled(_ x: NDArray, _ p: Double, byChannel: Bool = false, _ draw: () -> Double) throws
        -> NDArray
    {
        if p == 0 || x.count == 0 { return x }
        if p == 1 { return try x * number(0, x) }
        return try x * noise(x, kept: 1 - p, byChannel: byChannel, 1 / (1 - p), draw)
    }
    /// What is left out goes where a SELU ends, and the whole keeps its mean and variance (G. Klambauer et al., 2017).
    public static func alpha(_ x: NDArray, _ p: Double, byChannel: Bool = false, _ draw: () -> Double) throws -> NDArray
    {
        if p == 0 || x.count == 0 { return x }
        if p == 1 { return try x * number(0, x) }
        let alpha = 1.7580993408473766
        let a = 1 / ((alpha * alpha * p + 1) * (1 - p)).squareRoot()
        let kept = try noise(x, kept: 1 - p, byChannel: byChannel, 1, draw)
        let shift = try (kept - number(1, x)) * number(alpha * a, x) + number(alpha * a * p, x)
        return try x * (kept * number(a, x)) + shift
    }
}

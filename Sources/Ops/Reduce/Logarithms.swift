import Autodiff
import Core

/// Sums of exponentials, as logarithms, without overflow.
extension Reduce {
    private static func safeMaximum(_ a: NDArray, _ axes: [Int]?) throws -> NDArray {
        try Tape.paused {
            let source = a.dtype.isComplex ? try Elementwise.apply(Rows.real, a) : a
            let most = try fold(.max, source, axes, keepdims: true)
            // An infinite maximum would make a difference that is no number.
            let isFinite = try Elementwise.apply(Rows.isfinite, most)
            return try Elementwise.cast(
                Elementwise.select(isFinite, most, Create.scalar(.int(0), most.dtype)), a.dtype)
        }
    }
    /// log Σ exp(a) over axes, all of them where nil.
    public static func logSumExp(_ a: NDArray, _ given: [Int]?, keepdims: Bool) throws -> NDArray {
        let axes = try given.map { try Shape.axes($0, a.rank) } ?? Array(0..<a.rank)
        if axes.contains(where: { a.shape[$0] == 0 }) {
            return try Elementwise.apply(
                Rows.log, sum(Elementwise.apply(Rows.exp, a), axes, keepdims: keepdims))
        }
        let most = try safeMaximum(a, axes)
        let total =
            try Elementwise.apply(
                Rows.log, sum(Elementwise.apply(Rows.exp, a - most), axes, keepdims: true)) + most
        return keepdims || axes.isEmpty ? total : try Shape.squeeze(total, axes)
    }
    /// The running logarithm of sums of exponentials.
    public static func logCumSumExp(_ a: NDArray, _ axis: Int) throws -> NDArray {
        if a.count == 0 { return try Elementwise.contiguous(a, always: true) }
        let n = a.shape[axis]
        // log(exp(x) + exp(y)) one after the other, each with the greater of its two as a base.
        func next(_ x: NDArray, _ y: NDArray) throws -> NDArray {
            if x.dtype.isComplex { return try Special.logAddExp(x, y) }
            let pair = try Shape.stack([x, y], axis: 0)
            return try logSumExp(pair, [0], keepdims: false)
        }
        var parts = [try Shape.slice(a, axis, 0, 1)]
        for i in 1..<max(1, n) { parts.append(try next(parts[i - 1], Shape.slice(a, axis, i, 1))) }
        return try Shape.concatenate(parts, axis: axis)
    }
}

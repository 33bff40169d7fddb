import Autodiff
import Core

/// Softmax and its logarithm along one axis.
public enum Softmax {
    public static func softmax(_ a: NDArray, _ axis: Int) throws -> NDArray {
        if a.rank == 0 { return try Shape.reshape(softmax(Shape.reshape(a, [1]), 0), []) }
        if a.count == 0 { return a }
        let output = try Tape.paused { () -> NDArray in
            if let output = try byLines(a, axis, isLogarithm: false) { return output }
            let e = try Elementwise.apply(Rows.exp, a - Reduce.fold(.max, a, [axis], keepdims: true))
            return try e / Reduce.sum(e, [axis], keepdims: true)
        }
        return Tape.record("SoftmaxBackward0", output, [a], keepsOutput: true) { step in
            let g = try step.gradient
            return [try step[0] * (g - Reduce.sum(g * step[0], [axis], keepdims: true))]
        }
    }
    /// The softmax of the negatives.
    public static func softmin(_ a: NDArray, _ axis: Int) throws -> NDArray {
        try softmax(Elementwise.apply(Rows.negative, a), axis)
    }
    public static func logSoftmax(_ a: NDArray, _ axis: Int) throws -> NDArray {
        if a.rank == 0 { return try Shape.reshape(logSoftmax(Shape.reshape(a, [1]), 0), []) }
        if a.count == 0 { return a }
        let output = try Tape.paused { () -> NDArray in
            if let output = try byLines(a, axis, isLogarithm: true) { return output }
            let centred = try a - Reduce.fold(.max, a, [axis], keepdims: true)
            return try centred
                - Elementwise.apply(Rows.log, Reduce.sum(Elementwise.apply(Rows.exp, centred), [axis], keepdims: true))
        }
        return Tape.record("LogSoftmaxBackward0", output, [a], keepsOutput: true) { step in
            let g = try step.gradient
            return [try g - Elementwise.apply(Rows.exp, step[0]) * Reduce.sum(g, [axis], keepdims: true)]
        }
    }
    /// The shortest lines for which one after the other is faster than all together.
    private static let least = 64
    /// Along the last axis of a C-ordered array of floats; nil for any other.
    private static func byLines(_ a: NDArray, _ axis: Int, isLogarithm: Bool) throws -> NDArray? {
        guard a.dtype == .float32 || a.dtype == .float64, a.rank > 0, axis == a.rank - 1 || axis == -1,
            a.shape[a.rank - 1] >= least, a.isContiguous, a.count > 0
        else { return nil }
        let output = try NDArray(a.dtype, a.shape, on: a.backend)
        return try a.backend.softmax(a, isLogarithm: isLogarithm, output) ? output : nil
    }
}

import Autodiff
import Core

/// Complex numbers and their parts.
public enum Complex {
    public static func conjugate(_ a: NDArray) throws -> NDArray {
        a.dtype.isComplex ? try Elementwise.apply(Rows.conjugate, a) : a
    }
    /// Real and imaginary parts side by side along a new last axis, as a view.
    public static func parts(_ a: NDArray) throws -> NDArray {
        let real = a.dtype.real
        let result = try a.view(
            shape: Dims(a.shape.array + [2]), strides: Dims(a.strides.array + [real.size]), dtype: real)
        return Tape.record("ViewAsRealBackward0", result, [a]) { [try joined($0.gradient)] }
    }
    /// Pairs along the last axis as complex numbers.
    public static func joined(_ a: NDArray) throws -> NDArray {
        let pairs =
            a.strides[a.rank - 1] == a.dtype.size ? a : try Tape.paused { try Elementwise.contiguous(a, always: true) }
        let type = a.dtype.complex
        let isAligned = pairs.strides.array.dropLast().allSatisfy { $0 % type.size == 0 }
        let source = isAligned ? pairs : try Tape.paused { try Elementwise.contiguous(a, always: true) }
        let result = try source.view(
            shape: Dims(a.shape.array.dropLast()), strides: Dims(source.strides.array.dropLast()), dtype: type)
        return Tape.record("ViewAsComplexBackward0", result, [a]) { [try parts($0.gradient)] }
    }
    /// A complex number from its real and imaginary parts.
    public static func from(_ real: NDArray, _ imaginary: NDArray) throws -> NDArray {
        let shape = try NDArray.broadcastShape([real.shape, imaginary.shape])
        let pair = try Shape.stack(
            [Shape.broadcast(real, to: shape), Shape.broadcast(imaginary, to: shape)], axis: shape.count)
        return try joined(pair)
    }
    /// A complex number from its size and angle.
    public static func polar(_ size: NDArray, _ angle: NDArray) throws -> NDArray {
        try from(
            size * Elementwise.apply(Rows.cos, angle, rules: .torch),
            size * Elementwise.apply(Rows.sin, angle, rules: .torch))
    }
}

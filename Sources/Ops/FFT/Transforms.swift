import Autodiff
import Core

/// Transforms with derivatives, over any axes.
extension FFT {
    private static func conjugate(_ a: NDArray) throws -> NDArray { try Complex.conjugate(a) }
    /// The norm that the inverse transform has where this one has `norm`.
    private static func opposite(_ norm: Norm) -> Norm {
        switch norm {
        case .backward: .forward
        case .forward: .backward
        case .ortho: .ortho
        }
    }

    /// The complex transform along one axis. Its derivative is the transform the other way, with the same factor.
    static func tracked(_ a: NDArray, _ n: Int, _ axis: Int, inverse: Bool, norm: Norm) throws -> NDArray {
        let x = try Elementwise.cast(sized(a, n, axis), resultType(a.dtype))
        let output = try complex(x.detached(), n, axis, inverse: inverse, norm: norm)
        return Tape.record("FftC2CBackward0", output, [x]) {
            [try tracked($0.gradient, n, axis, inverse: !inverse, norm: opposite(norm))]
        }
    }
    /// The first half of the transform of real lines; of tracked ones a part of the whole.
    static func trackedReal(_ a: NDArray, _ n: Int, _ axis: Int, norm: Norm) throws -> NDArray {
        try Elementwise.contiguous(
            Shape.slice(tracked(a, n, axis, inverse: false, norm: norm), axis, 0, n / 2 + 1), always: true)
    }
    /// Real lines of a length from the first half of their transform, the other half of which is its mirror image.
    static func trackedInverseReal(_ a: NDArray, _ n: Int, _ axis: Int, norm: Norm) throws -> NDArray {
        let half = try Elementwise.cast(sized(a, n / 2 + 1, axis), resultType(a.dtype))
        let count = n - n / 2 - 1
        let mirrored = try conjugate(Shape.flip(Shape.slice(half, axis, 1, count), [axis]))
        let whole = try Shape.concatenate([half, mirrored], axis: axis)
        return try Elementwise.apply(Rows.real, tracked(whole, n, axis, inverse: true, norm: norm))
    }

    /// The transform of lines whose own transform is real, from half of them; and its inverse.
    public static func hermitian(_ a: NDArray, _ n: Int?, _ axis: Int, norm: Norm) throws -> NDArray {
        try inverseReal(conjugate(a), n, axis, norm: opposite(norm))
    }
    public static func inverseHermitian(_ a: NDArray, _ n: Int?, _ axis: Int, norm: Norm) throws -> NDArray {
        try conjugate(real(a, n, axis, norm: opposite(norm)))
    }

    // MARK: Several axes

    public static func real(_ a: NDArray, _ sizes: [Int]?, _ axes: [Int], norm: Norm) throws -> NDArray {
        guard let last = axes.last else { return a }
        let half = try real(a, sizes?.last, last, norm: norm)
        return try complex(half, sizes.map { Array($0.dropLast()) }, Array(axes.dropLast()), inverse: false, norm: norm)
    }
    public static func inverseReal(_ a: NDArray, _ sizes: [Int]?, _ axes: [Int], norm: Norm) throws -> NDArray {
        guard let last = axes.last else { return a }
        let rest = try complex(a, sizes.map { Array($0.dropLast()) }, Array(axes.dropLast()), inverse: true, norm: norm)
        return try inverseReal(rest, sizes?.last, last, norm: norm)
    }
    public static func hermitian(_ a: NDArray, _ sizes: [Int]?, _ axes: [Int], norm: Norm) throws -> NDArray {
        guard let last = axes.last else { return a }
        let rest = try complex(
            a, sizes.map { Array($0.dropLast()) }, Array(axes.dropLast()), inverse: false, norm: norm)
        return try hermitian(rest, sizes?.last, last, norm: norm)
    }
    public static func inverseHermitian(_ a: NDArray, _ sizes: [Int]?, _ axes: [Int], norm: Norm) throws -> NDArray {
        guard let last = axes.last else { return a }
        let half = try inverseHermitian(a, sizes?.last, last, norm: norm)
        return try complex(half, sizes.map { Array($0.dropLast()) }, Array(axes.dropLast()), inverse: true, norm: norm)
    }
    /// Half a turn along each axis, or back.
    public static func shifted(_ a: NDArray, _ axes: [Int], inverse: Bool) throws -> NDArray {
        try Shape.roll(a, axes.map { inverse ? (a.shape[$0] + 1) / 2 : a.shape[$0] / 2 }, axes)
    }
}

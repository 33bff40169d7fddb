import Autodiff
import Core

/// Discrete Fourier transforms along one axis. Everything is computed in double precision; single-precision operands give single-precision results.
public enum FFT {
    /// Where the factor 1/n goes.
    public enum Norm { case backward, ortho, forward }

    private static func scale(_ norm: Norm, _ n: Int, inverse: Bool) -> Double {
        switch norm {
        case .backward: inverse ? 1 / Double(n) : 1
        case .ortho: 1 / Double(n).squareRoot()
        case .forward: inverse ? 1 : 1 / Double(n)
        }
    }
    static func resultType(_ type: DType) -> DType {
        type == .float32 || type == .complex64 || type == .float16 || type == .complex32 ? .complex64 : .complex128
    }
    /// Cut or filled with zeros to `n` along `axis`.
    static func sized(_ a: NDArray, _ n: Int, _ axis: Int) throws -> NDArray {
        let have = a.shape[axis]
        if have == n { return a }
        if have > n { return try Shape.slice(a, axis, 0, n) }
        var widths = [(Int, Int)](repeating: (0, 0), count: a.rank)
        widths[axis].1 = n - have
        return try Shape.pad(a, widths)
    }
    private static func length(_ n: Int) throws -> Int {
        if n < 1 { throw EngineError.value("Invalid number of FFT data points (\(n)) specified.") }
        return n
    }

    /// The transform of complex or real numbers along `axis`, cut or filled to `n`. Throws `value` for an empty axis and `interrupted`.
    public static func complex(_ a: NDArray, _ n: Int?, _ given: Int, inverse: Bool, norm: Norm) throws -> NDArray {
        let axis = try Shape.axis(given, a.rank)
        let n = try length(n ?? a.shape[axis])
        if Tape.tracks(a) { return try tracked(a, n, axis, inverse: inverse, norm: norm) }
        let x = try Elementwise.contiguous(Elementwise.cast(sized(a, n, axis), .complex128))
        let output = try NDArray(.complex128, x.shape, on: x.backend)
        try x.backend.transform(x, axis, inverse: inverse, scale: scale(norm, n, inverse: inverse), output)
        return try Elementwise.cast(output, resultType(a.dtype))
    }

    /// The first n/2 + 1 numbers of the transform of real lines.
    public static func real(_ a: NDArray, _ n: Int?, _ given: Int, norm: Norm) throws -> NDArray {
        let axis = try Shape.axis(given, a.rank)
        let n = try length(n ?? a.shape[axis])
        if Tape.tracks(a) { return try trackedReal(a, n, axis, norm: norm) }
        let last = a.rank - 1
        if n % 2 == 1 {
            return try Elementwise.contiguous(
                Shape.slice(complex(a, n, axis, inverse: false, norm: norm), axis, 0, n / 2 + 1))
        }
        let lines = try Elementwise.contiguous(
            Shape.move(Elementwise.cast(sized(a, n, axis), .float64), from: [axis], to: [last]))
        let output = try NDArray(
            .complex128, Dims(lines.shape.array.dropLast() + [n / 2 + 1]), on: lines.backend)
        try lines.backend.transformReal(lines, scale: scale(norm, n, inverse: false), output)
        return try Elementwise.cast(
            Elementwise.contiguous(Shape.move(output, from: [last], to: [axis])), resultType(a.dtype))
    }

    /// Real lines of `n` numbers from the first n/2 + 1 of their transform.
    public static func inverseReal(_ a: NDArray, _ n: Int?, _ given: Int, norm: Norm) throws -> NDArray {
        let axis = try Shape.axis(given, a.rank)
        let n = try length(n ?? 2 * (a.shape[axis] - 1))
        if Tape.tracks(a) { return try trackedInverseReal(a, n, axis, norm: norm) }
        let last = a.rank - 1
        let half = n / 2 + 1
        let real = resultType(a.dtype).real
        let lines = try Elementwise.contiguous(
            Shape.move(Elementwise.cast(sized(a, half, axis), .complex128), from: [axis], to: [last]))
        let output = try NDArray(.float64, Dims(lines.shape.array.dropLast() + [n]), on: lines.backend)
        if n % 2 == 0 {
            try lines.backend.transformToReal(lines, scale: scale(norm, n, inverse: true), output)
        } else {
            // The other half is the conjugate, backwards.
            let tail = try Elementwise.apply(Rows.conjugate, Shape.flip(Shape.slice(lines, last, 1, half - 1), [last]))
            let whole = try Shape.concatenate([lines, tail], axis: last)
            try Elementwise.copy(
                Elementwise.apply(Rows.real, complex(whole, n, last, inverse: true, norm: norm)), to: output)
        }
        return try Elementwise.cast(Elementwise.contiguous(Shape.move(output, from: [last], to: [axis])), real)
    }

    /// Several axes, the last one first.
    public static func complex(_ a: NDArray, _ sizes: [Int]?, _ axes: [Int], inverse: Bool, norm: Norm) throws
        -> NDArray
    {
        var result = a
        for k in axes.indices.reversed() {
            result = try complex(result, sizes?[k], axes[k], inverse: inverse, norm: norm)
        }
        return axes.isEmpty ? try Elementwise.cast(a, resultType(a.dtype)) : result
    }
}

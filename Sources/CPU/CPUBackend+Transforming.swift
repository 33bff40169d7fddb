import CKernels
import Core

/// Discrete Fourier transforms.
extension CPUBackend {
    public func transform(_ input: NDArray, _ axis: Int, inverse: Bool, scale: Double, _ output: NDArray) throws {
        let outer = input.shape[..<axis].reduce(1, *)
        let inner = input.shape[(axis + 1)...].reduce(1, *)
        try transform(input, outer, input.shape[axis], inner, inverse: inverse, scale, output)
    }
    private func transform(
        _ input: NDArray, _ outer: Int, _ n: Int, _ inner: Int, inverse: Bool, _ scale: Double, _ output: NDArray
    ) throws {
        if input.count == 0 { return }
        let isComplete = nd_fft(
            input.start(Double.self), output.start(Double.self), outer, n, inner, inverse ? 1 : 0, scale)
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
    // Real lines are seen as half as many complex numbers.
    public func transformReal(_ lines: NDArray, scale: Double, _ output: NDArray) throws {
        guard let n = lines.shape.last, n > 0 else { return }
        let count = lines.count / n
        let packed = try NDArray(.complex128, [count, n / 2], on: self)
        try transform(lines, count, n / 2, 1, inverse: false, 1, packed)
        nd_fft_real_after(packed.start(Double.self), output.start(Double.self), count, n, scale)
        withExtendedLifetime(packed) {}
    }
    public func transformToReal(_ lines: NDArray, scale: Double, _ output: NDArray) throws {
        guard let n = output.shape.last, n > 0 else { return }
        let count = output.count / n
        let packed = try NDArray(.complex128, [count, n / 2], on: self)
        nd_fft_real_before(lines.start(Double.self), packed.start(Double.self), count, n)
        try transform(packed, count, n / 2, 1, inverse: true, scale, output)
    }
}

import CKernels
import Core

/// Folds and running results.
extension CPUBackend {
    public func reduce(_ reduction: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws {
        try Reduction.run(reduction, input, axes, output)
    }
    public func fold(_ reduction: Int32, _ a: NDArray, _ result: DType) throws -> Scalar? {
        try withUnsafeTemporaryAllocation(byteCount: 16, alignment: 16) { place in
            guard let place = place.baseAddress,
                try Reduction.run(reduction, a.dtype, a.pointer, count: a.count, to: place, result)
            else { return nil }
            return Scalar.load(place, result)
        }
    }
    public func deviations(_ a: NDArray, from mean: Double) throws -> Double? {
        var sum = 0.0
        if nd_sum_deviations(a.start(Double.self), a.count, mean, &sum) == 0 { throw CPUBackend.interruption() }
        return sum
    }
    public func lineDeviations(_ a: NDArray, _ means: NDArray, _ sums: NDArray) throws -> Bool {
        let isComplete = nd_line_deviations(
            a.start(Double.self), means.count, a.shape[a.rank - 1], means.start(Double.self), sums.start(Double.self))
        if isComplete == 0 { throw CPUBackend.interruption() }
        return true
    }

    /// Columns side by side, from so many on, are scanned together.
    private static let narrowest = 8
    /// Elements of a line that are scanned before Ctrl-C is looked for.
    private static let piece = 1 << 20

    public func scan(_ reduction: Int32, _ input: NDArray, _ axis: Int, _ output: NDArray) throws {
        let code = Int32(input.dtype.code)
        guard let scan = nd_scan_loop(reduction, code) else {
            throw EngineError.noLoop(operation: "scan", [input.dtype])
        }
        let n = input.shape[axis]
        let inner = input.shape.suffix(input.rank - axis - 1).reduce(1, *)
        if inner >= CPUBackend.narrowest, input.isContiguous, !input.dtype.isComplex, input.count > 0 {
            let outer = input.shape.prefix(axis).product
            if nd_scan_columns(reduction, code, input.chars, output.chars, outer, n, inner) == 0 {
                throw CPUBackend.interruption()
            }
            return
        }
        let (step, outStep) = (input.strides[axis], output.strides[axis])
        lanes(input, output, axis) { from, to in
            for first in stride(from: 0, to: n, by: CPUBackend.piece) where nd_is_interrupted() == 0 {
                scan(
                    first == 0 ? nil : to + (first - 1) * outStep, from + first * step, step, to + first * outStep,
                    outStep, min(CPUBackend.piece, n - first))
            }
        }
        try checkInterruption()
    }
    /// Calls `body` with the start of each line of `a` and `b` along `axis`.
    private func lanes(
        _ a: NDArray, _ b: NDArray, _ axis: Int,
        _ body: (UnsafeMutablePointer<CChar>, UnsafeMutablePointer<CChar>) -> Void
    ) {
        if a.count == 0 { return }
        if a.rank == 1 { return body(a.chars, b.chars) }
        let others = (0..<a.rank).filter { $0 != axis }
        var position = [Int](repeating: 0, count: others.count)
        var (p, q) = (a.chars, b.chars)
        while true {
            body(p, q)
            var k = others.count - 1
            while k >= 0 {
                let axis = others[k]
                position[k] += 1
                p += a.strides[axis]
                q += b.strides[axis]
                if position[k] < a.shape[axis] { break }
                p -= a.strides[axis] * a.shape[axis]
                q -= b.strides[axis] * a.shape[axis]
                position[k] = 0
                k -= 1
            }
            if k < 0 { return }
        }
    }
}

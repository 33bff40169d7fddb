/// Discrete Fourier transforms of C-ordered complex128 and float64 arrays; every result is multiplied by `scale`.
public protocol TransformingBackend: ElementwiseBackend {
    func transform(_ input: NDArray, _ axis: Int, inverse: Bool, scale: Double, _ output: NDArray) throws
    /// The first half, and one more, of the transforms of real lines of an even length.
    func transformReal(_ lines: NDArray, scale: Double, _ output: NDArray) throws
    /// Real lines of an even length from that.
    func transformToReal(_ lines: NDArray, scale: Double, _ output: NDArray) throws
}

extension TransformingBackend {
    public func transform(_ input: NDArray, _ axis: Int, inverse: Bool, scale: Double, _ output: NDArray) throws {
        try throughHost([input], writing: [output]) {
            try $0.transform($1[0], axis, inverse: inverse, scale: scale, $2[0])
        }
    }
    public func transformReal(_ lines: NDArray, scale: Double, _ output: NDArray) throws {
        try throughHost([lines], writing: [output]) { try $0.transformReal($1[0], scale: scale, $2[0]) }
    }
    public func transformToReal(_ lines: NDArray, scale: Double, _ output: NDArray) throws {
        try throughHost([lines], writing: [output]) { try $0.transformToReal($1[0], scale: scale, $2[0]) }
    }
}

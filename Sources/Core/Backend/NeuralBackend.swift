/// What neural networks take besides, for arrays of floats.
public protocol NeuralBackend: ElementwiseBackend {
    /// `exp(x - max)` over its sum along the last axis of a C-ordered array, or the logarithm of that; false where the backend has no way that is
    /// quicker than the operations one by one.
    func softmax(_ a: NDArray, isLogarithm: Bool, _ output: NDArray) throws -> Bool
    /// Copies all windows of C-ordered images `(batch, channel, height, width)` to `(batch, channel, kernel height, kernel width, rows, columns)`.
    /// What a window reads in the padding is zero.
    func unfold(_ images: NDArray, _ windows: WindowLayout, _ output: NDArray) throws
    /// Adds every element of C-ordered windows to the place in the images that it came from.
    func foldWindows(_ pieces: NDArray, _ windows: WindowLayout, into images: NDArray) throws
    /// The full convolution of two float64 vectors, each result adding its products in the order of `x`, which is not the shorter one.
    func convolve(_ x: NDArray, _ y: NDArray, _ output: NDArray) throws
}

/// How windows lie over an image: their distance, the zeros around the image and the distance of what one window reads, down and across.
public struct WindowLayout: Sendable {
    public var stride: (Int, Int), padding: (Int, Int), dilation: (Int, Int)
    public init(stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0), dilation: (Int, Int) = (1, 1)) {
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
    }
}

extension NeuralBackend {
    public func softmax(_ a: NDArray, isLogarithm: Bool, _ output: NDArray) throws -> Bool { false }
    public func unfold(_ images: NDArray, _ windows: WindowLayout, _ output: NDArray) throws {
        try throughHost([images], writing: [output]) { try $0.unfold($1[0], windows, $2[0]) }
    }
    public func foldWindows(_ pieces: NDArray, _ windows: WindowLayout, into images: NDArray) throws {
        try throughHost([pieces], changing: [images]) { try $0.foldWindows($1[0], windows, into: $2[0]) }
    }
    public func convolve(_ x: NDArray, _ y: NDArray, _ output: NDArray) throws {
        try throughHost([x, y], writing: [output]) { try $0.convolve($1[0], $1[1], $2[0]) }
    }
}

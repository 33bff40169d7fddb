import Autodiff
import Core

/// Convolution and pooling over `(batch, channel, height, width)`, by unfolding to matrices.
public enum Convolution {
    public struct Geometry {
        public var stride: (Int, Int), padding: (Int, Int), dilation: (Int, Int), groups: Int
        public init(
            stride: (Int, Int) = (1, 1), padding: (Int, Int) = (0, 0), dilation: (Int, Int) = (1, 1), groups: Int = 1
        ) {
            self.stride = stride
            self.padding = padding
            self.dilation = dilation
            self.groups = groups
        }
        var windows: WindowLayout { WindowLayout(stride: stride, padding: padding, dilation: dilation) }
        func output(_ size: Int, _ kernel: Int, _ axis: Int) -> Int {
            let (s, p, d) = axis == 0 ? (stride.0, padding.0, dilation.0) : (stride.1, padding.1, dilation.1)
            return (size + 2 * p - d * (kernel - 1) - 1) / s + 1
        }
        func check(_ x: NDArray, _ kernel: (Int, Int)) throws {
            if x.rank != 4 { throw EngineError.runtime("Expected 3D (unbatched) or 4D (batched) input") }
            try Windows(
                kernel: [kernel.0, kernel.1], stride: [stride.0, stride.1], padding: [padding.0, padding.1],
                dilation: [dilation.0, dilation.1]
            ).check(x)
        }
    }

    /// How much of the convolution of two vectors is meant: all of it, as much as the longer one has, or where they overlap whole.
    public enum Extent: String, Sendable { case full, same, valid }

    /// The convolution of two vectors that are not empty, complex ones part by part.
    public static func convolve(_ a: NDArray, _ b: NDArray, _ extent: Extent) throws -> NDArray {
        let type = Promotion.numpy(a.dtype, b.dtype)
        let (x, y) = b.count > a.count ? (b, a) : (a, b)
        let whole = try Elementwise.cast(type.isComplex ? complexFull(x, y) : full(x, y), type)
        switch extent {
        case .full: return whole
        case .same:
            return try Elementwise.contiguous(Shape.slice(whole, 0, (y.count - 1) / 2, x.count), always: true)
        case .valid:
            return try Elementwise.contiguous(
                Shape.slice(whole, 0, y.count - 1, x.count - y.count + 1), always: true)
        }
    }
    /// The convolution with the conjugate of `b` turned round.
    public static func correlate(_ a: NDArray, _ b: NDArray, _ extent: Extent) throws -> NDArray {
        try convolve(a, Complex.conjugate(Shape.flip(b, nil)), extent)
    }
    private static func complexFull(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        func part(_ row: Row, _ a: NDArray) throws -> NDArray { try Elementwise.apply(row, a) }
        let (a, b) = (try part(Rows.real, x), try part(Rows.imag, x))
        let (c, d) = (try part(Rows.real, y), try part(Rows.imag, y))
        return try Complex.from(full(a, c) - full(b, d), full(a, d) + full(b, c))
    }
    /// The convolution of two vectors as float64: each result adds its products in the order of `x`, which must not be the shorter one.
    public static func full(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        func vector(_ a: NDArray) throws -> NDArray {
            if a.rank != 1 || a.count == 0 { throw EngineError.value("vectors that are not empty are expected") }
            return try Elementwise.contiguous(Elementwise.cast(a, .float64))
        }
        let (a, b) = try Device.together(vector(x), vector(y))
        let result = try NDArray(.float64, Dims(a.count + b.count - 1), on: a.backend)
        try a.backend.convolve(a, b, result)
        if a.node == nil, b.node == nil { return result }
        return try Tape.record("ConvolveBackward0", result, [a, b], saves: [a, b]) { step in
            let (g, a, b) = try (step.gradient, step[0], step[1])
            return [
                try Shape.slice(full(g, Shape.flip(b, [0])), 0, b.count - 1, a.count),
                try Shape.slice(full(g, Shape.flip(a, [0])), 0, a.count - 1, b.count),
            ]
        }
    }

    /// All windows of `x` as a view `(batch, channel, kh, kw, oh, ow)`; `x` is padded already.
    static func windows(_ x: NDArray, _ kh: Int, _ kw: Int, _ g: Geometry) throws -> NDArray {
        let oh = (x.shape[2] - g.dilation.0 * (kh - 1) - 1) / g.stride.0 + 1
        let ow = (x.shape[3] - g.dilation.1 * (kw - 1) - 1) / g.stride.1 + 1
        let (sn, sc, sh, sw) = (x.strides[0], x.strides[1], x.strides[2], x.strides[3])
        return try x.view(
            shape: [x.shape[0], x.shape[1], kh, kw, oh, ow],
            strides: [sn, sc, sh * g.dilation.0, sw * g.dilation.1, sh * g.stride.0, sw * g.stride.1])
    }
    private static func padded(_ x: NDArray, _ g: Geometry, _ value: Double = 0) throws -> NDArray {
        if g.padding == (0, 0) { return try Elementwise.contiguous(x) }
        return try Shape.pad(
            x, [(0, 0), (0, 0), (g.padding.0, g.padding.0), (g.padding.1, g.padding.1)], .float(value))
    }

    static func checkBias(_ bias: NDArray?, _ weight: NDArray, outputs: Int) throws {
        guard let bias, bias.shape != [outputs] else { return }
        throw EngineError.runtime(
            "Given weight of size \(weight.shape.array), expected bias to be 1-dimensional with \(outputs) elements, but got bias of size \(bias.shape.array) instead"
        )
    }
    /// `x`: (n, c, h, w); `weight`: (out, c / groups, kh, kw); `bias`: (out).
    public static func conv2d(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?, _ g: Geometry) throws -> NDArray {
        if weight.rank != 4 { throw EngineError.runtime("expected 4-dimensional weight") }
        try g.check(x, (weight.shape[2], weight.shape[3]))
        if g.groups < 1 || weight.shape[0] % g.groups != 0 || x.shape[1] != weight.shape[1] * g.groups {
            throw EngineError.runtime("weight and input have sizes that do not go together in \(g.groups) groups")
        }
        try checkBias(bias, weight, outputs: weight.shape[0])
        let (n, out, kh, kw) = (x.shape[0], weight.shape[0], weight.shape[2], weight.shape[3])
        let (oh, ow) = (g.output(x.shape[2], kh, 0), g.output(x.shape[3], kw, 1))
        let inner = weight.shape[1] * kh * kw
        let perGroup = out / g.groups
        let output = try Tape.paused { () -> NDArray in
            let columns = try Shape.reshape(unfold(x, kh, kw, g), [n, g.groups, inner, oh * ow])
            let matrix = try Shape.reshape(weight, [1, g.groups, perGroup, inner])
            let product = try Shape.reshape(Matmul.matmul(matrix, columns), [n, out, oh, ow])
            return try bias.map { try product + Shape.reshape($0, [1, out, 1, 1]) } ?? product
        }
        return try Tape.record(
            "ConvolutionBackward0", output, [x, weight] + (bias.map { [$0] } ?? []), saves: [x, weight]
        ) { step in
            let gradient = try step.gradient
            let (x, weight) = try (step[0], step[1])
            let flat = try Shape.reshape(gradient, [n, g.groups, perGroup, oh * ow])
            var forWeight: NDArray?
            if step.needs(1) {
                let columns = try Shape.reshape(
                    unfold(Complex.conjugate(x), kh, kw, g), [n, g.groups, inner, oh * ow])
                forWeight = try Shape.reshape(
                    Reduce.sum(Matmul.matmul(flat, Shape.swap(columns, 2, 3)), [0]), weight.shape)
            }
            var forInput: NDArray?
            if step.needs(0) {
                let back = try Matmul.matmul(
                    Shape.swap(Shape.reshape(Complex.conjugate(weight), [1, g.groups, perGroup, inner]), 2, 3), flat)
                forInput = try fold(Shape.reshape(back, [n, x.shape[1], kh, kw, oh, ow]), x.shape, g)
            }
            return [forInput, forWeight] + (step.needs(2) ? [try Reduce.sum(gradient, [0, 2, 3])] : [])
        }
    }
    /// The windows of `x`, padded with zeros, as an array `(batch, channel, kh, kw, oh, ow)`.
    static func unfold(_ x: NDArray, _ kh: Int, _ kw: Int, _ g: Geometry) throws -> NDArray {
        guard x.dtype == .float32 || x.dtype == .float64 else {
            let pieces = try Tape.paused {
                try Elementwise.contiguous(windows(padded(x, g), kh, kw, g), always: true)
            }
            let shape = x.shape
            return Tape.record("Im2ColBackward0", pieces, [x]) { [try fold($0.gradient, shape, g)] }
        }
        let pieces = try NDArray(
            x.dtype, [x.shape[0], x.shape[1], kh, kw, g.output(x.shape[2], kh, 0), g.output(x.shape[3], kw, 1)],
            on: x.backend)
        try Tape.paused { try x.backend.unfold(Elementwise.contiguous(x), g.windows, pieces) }
        let shape = x.shape
        return Tape.record("Im2ColBackward0", pieces, [x]) { [try fold($0.gradient, shape, g)] }
    }
    /// The reverse of `unfold`: every element of a window is added where it came from in an array of the given shape.
    static func fold(_ pieces: NDArray, _ shape: Dims, _ g: Geometry) throws -> NDArray {
        if pieces.dtype.isComplex {
            let (real, imaginary) = try (Elementwise.apply(Rows.real, pieces), Elementwise.apply(Rows.imag, pieces))
            return try Complex.from(fold(real, shape, g), fold(imaginary, shape, g))
        }
        let type = pieces.dtype == .float32 ? DType.float32 : .float64
        let whole = try NDArray(type, shape, zeroed: true, on: pieces.backend)
        let output = try Tape.paused {
            try pieces.backend.foldWindows(
                Elementwise.contiguous(Elementwise.cast(pieces, type)), g.windows, into: whole)
            return try Elementwise.cast(whole, pieces.dtype)
        }
        let (kh, kw) = (pieces.shape[2], pieces.shape[3])
        return Tape.record("Col2ImBackward0", output, [pieces]) { [try unfold($0.gradient, kh, kw, g)] }
    }
    public static func pool2d(_ x: NDArray, _ kernel: (Int, Int), _ g: Geometry, max: Bool) throws -> NDArray {
        try g.check(x, kernel)
        if g.padding.0 > kernel.0 / 2 || g.padding.1 > kernel.1 / 2 {
            throw EngineError.runtime(
                "pad should be at most half of effective kernel size, but got pad=\(Swift.max(g.padding.0, g.padding.1)), kernel_size=\(kernel.0) and dilation=1"
            )
        }
        let filled = try padded(x, g, max ? -Double.infinity : 0)
        let n = x.shape[0]
        let c = x.shape[1]
        let view = try windows(filled, kernel.0, kernel.1, g)
        let (oh, ow) = (view.shape[4], view.shape[5])
        let size = kernel.0 * kernel.1
        let columns = try Tape.paused { try Shape.reshape(view, [n, c, size, oh, ow]) }
        let output = try Tape.paused { try max ? Reduce.fold(.max, columns, [2]) : Reduce.mean(columns, [2]) }
        if !Tape.tracks(x) { return output }
        // Only the first winner of a window gets the gradient.
        let winner = try max ? Tape.paused { try Shape.expand(Reduce.fold(.argmax, columns, [2]), [2]) } : nil
        let shape = x.shape
        return Tape.record(max ? "MaxPool2DWithIndicesBackward0" : "AvgPool2DBackward0", output, [x]) { step in
            let gradient = try step.gradient
            let spread = try Shape.broadcast(Shape.expand(gradient, [2]), to: [n, c, size, oh, ow])
            var pieces: NDArray
            if let winner {
                let places = try Shape.reshape(Create.range(0, 1, size, .int64), [1, 1, size, 1, 1])
                pieces = try Elementwise.select(
                    Elementwise.apply(Rows.equal, winner, places), spread, Create.scalar(.int(0), gradient.dtype))
            } else {
                pieces = try spread / Create.scalar(.float(Double(size)), gradient.dtype)
            }
            pieces = try Shape.reshape(pieces, [n, c, kernel.0, kernel.1, oh, ow])
            return [try fold(pieces, shape, g)]
        }
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Functions of `torch.nn.functional` that work on `(batch, channel, …)`: convolutions, pools, norms, sizes.
enum TorchLayers {
    static let wrap = TorchTensor.wrap

    static func fill(_ m: Module) {
        convolutions(m)
        pools(m)
        adaptivePools(m)
        fractionalPools(m)
        unpools(m)
        norms(m)
        sizes(m)
        samples(m)
        windows(m)
    }
    /// One number for each of `rank` axes, or one for all.
    static func numbers(_ value: Value, _ rank: Int, _ name: String) throws -> [Int] {
        guard let items = value.sequence else { return Array(repeating: try small(value), count: rank) }
        if items.count == 1 { return Array(repeating: try small(items[0]), count: rank) }
        if items.count != rank {
            throw PyError(
                .runtimeError,
                "expected \(name) to be a single integer value or a list of \(rank) values to match the convolution dimensions, but got \(name)=\(list(try items.map { try indexValue($0) }))"
            )
        }
        return try items.map { try small($0) }
    }
    /// A number that can be multiplied with another of its kind without overflow.
    static func small(_ value: Value) throws -> Int {
        let number = try indexValue(value)
        if number.magnitude > UInt(Windows.most) {
            throw PyError(.overflowError, "Python int too large to convert to C long")
        }
        return number
    }
    /// With a batch, which is taken off again where there was none.
    static func batched(_ x: NDArray, _ rank: Int, _ body: (NDArray) throws -> NDArray) throws -> NDArray {
        if x.rank == rank + 2 { return try body(x) }
        return try Shape.squeeze(body(Shape.expand(x, [0])), [0])
    }

    // MARK: Windows

    static func windows(_ m: Module) {
        func moving(_ c: Bound) throws -> Windows {
            Windows(
                kernel: try numbers(c["kernel_size"], 2, "kernel_size"), stride: try numbers(c["stride"], 2, "stride"),
                padding: try numbers(c["padding"], 2, "padding"), dilation: try numbers(c["dilation"], 2, "dilation"))
        }
        func positive(_ w: Windows) throws {
            for (words, name, values) in [
                ("kernel size", "kernel", w.kernel), ("dilation", "dilation", w.dilation),
                ("stride", "stride", w.stride),
            ]
            where values.contains(where: { $0 <= 0 }) {
                throw PyError(
                    .runtimeError,
                    "\(words) should be greater than zero, but got \(name)_height: \(values[0]) \(name)_width: \(values[1])"
                )
            }
        }
        Torch.def(m, "unfold", "input, kernel_size, dilation=1, padding=0, stride=1") { c in
            let x = try c.tensor("input")
            let w = try moving(c)
            try positive(w)
            if x.rank != 3, x.rank != 4 {
                throw PyError(
                    .runtimeError,
                    "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: \(list(x.shape.array))"
                )
            }
            let batch = try x.rank == 3 ? Shape.expand(x, [0]) : x
            if w.counts(batch).contains(where: { $0 < 1 }) {
                throw PyError(
                    .runtimeError,
                    "Given input with spatial size (\(batch.shape[2]), \(batch.shape[3])), kernel_size=(\(w.kernel[0]), \(w.kernel[1])), dilation=(\(w.dilation[0]), \(w.dilation[1])), padding=(\(w.padding[0]), \(w.padding[1])), calculated shape of the array of sliding blocks as (\(w.counts(batch)[0]), \(w.counts(batch)[1])), but its components must be at least one."
                )
            }
            return wrap(try batched(x, 2, w.columns))
        }
        Torch.def(m, "fold", "input, output_size, kernel_size, dilation=1, padding=0, stride=1") { c in
            let x = try c.tensor("input")
            let w = try moving(c)
            try positive(w)
            let sizes = try numbers(c["output_size"], 2, "output_size")
            if x.rank != 2, x.rank != 3 {
                throw PyError(
                    .runtimeError,
                    "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: \(list(x.shape.array))"
                )
            }
            let batch = try x.rank == 2 ? Shape.expand(x, [0]) : x
            let size = w.kernel.reduce(1, *)
            if batch.shape[1] % size != 0 {
                throw PyError(
                    .runtimeError,
                    "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=\(batch.shape[1]) and kernel_size=(\(w.kernel[0]), \(w.kernel[1]))."
                )
            }
            let counts = (0..<2).map { w.count(sizes[$0], $0) }
            if counts.reduce(1, *) != batch.shape[2] {
                throw PyError(
                    .runtimeError,
                    "Given output_size=(\(sizes[0]), \(sizes[1])), kernel_size=(\(w.kernel[0]), \(w.kernel[1])), dilation=(\(w.dilation[0]), \(w.dilation[1])), padding=(\(w.padding[0]), \(w.padding[1])), stride=(\(w.stride[0]), \(w.stride[1])), expected size of input's dimension 2 to match the calculated number of sliding blocks \(counts[0]) * \(counts[1]) = \(counts.reduce(1, *)), but got input.size(2)=\(batch.shape[2])."
                )
            }
            return wrap(try batched(x, 1) { try w.image($0, sizes) })
        }
    }
}

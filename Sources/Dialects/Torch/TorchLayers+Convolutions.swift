import Core
import DialectCommon
import Interpreter
import Ops

/// Convolutions over one, two and three axes, and transposed ones.
extension TorchLayers {
    static func convolutions(_ m: Module) {
        for rank in 1...3 {
            Torch.def(m, "conv\(rank)d", "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1") { c in
                try wrap(convolution(c, rank))
            }
            Torch.def(
                m, "conv_transpose\(rank)d",
                "input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1"
            ) { c in try wrap(transposed(c, rank)) }
        }
    }
    private static func checked(_ c: Bound, _ rank: Int) throws -> (
        x: NDArray, weight: NDArray, bias: NDArray?, groups: Int
    ) {
        let (x, weight, bias) = (try c.tensor("input"), try c.tensor("weight"), try c.optionalTensor("bias"))
        let groups = try c.int("groups")
        if groups <= 0 { throw PyError(.runtimeError, "non-positive groups is not supported") }
        if x.rank != rank + 1, x.rank != rank + 2 {
            throw PyError(
                .runtimeError,
                "Expected \(rank + 1)D (unbatched) or \(rank + 2)D (batched) input to \(c.function), but got input of size: \(list(x.shape.array))"
            )
        }
        if weight.rank != rank + 2 {
            throw PyError(
                .runtimeError,
                "weight should have at least three dimensions")
        }
        for other in [weight] + (bias.map { [$0] } ?? []) where other.dtype != x.dtype {
            throw PyError(
                .runtimeError,
                "Input type (\(typeName(x.dtype))) and \(other === weight ? "weight" : "bias") type (\(typeName(other.dtype))) should be the same"
            )
        }
        return (x, weight, bias, groups)
    }
    private static func typeName(_ type: DType) -> String { type == .int64 ? "long int" : TorchErrors.cName(type) }
    static func convolution(_ c: Bound, _ rank: Int) throws -> NDArray {
        let (x, weight, bias, groups) = try checked(c, rank)
        let kernel = Array(weight.shape.array[2...])
        let stride = try numbers(c["stride"], rank, "stride")
        let dilation = try numbers(c["dilation"], rank, "dilation")
        if stride.contains(where: { $0 <= 0 }) { throw PyError(.runtimeError, "non-positive stride is not supported") }
        if dilation.contains(where: { $0 <= 0 }) {
            throw PyError(.runtimeError, "dilation should be greater than zero")
        }
        let word = c["padding"].string
        if let word, word != "same", word != "valid" {
            throw PyError(.runtimeError, "Invalid padding string: '\(word)'")
        }
        if word == "same", stride.contains(where: { $0 != 1 }) {
            throw PyError(.runtimeError, "padding='same' is not supported for strided convolutions")
        }
        let padding = try word == nil ? numbers(c["padding"], rank, "padding") : Array(repeating: 0, count: rank)
        if padding.contains(where: { $0 < 0 }) { throw PyError(.runtimeError, "negative padding is not supported") }
        if weight.shape[0] % groups != 0 || weight.shape[0] < groups {
            throw PyError(
                .runtimeError,
                "Given groups=\(groups), expected weight to be at least \(groups) at dimension 0, but got weight of size \(list(weight.shape.array)) instead"
            )
        }
        let channels = x.shape[x.rank - rank - 1]
        if channels != weight.shape[1] * groups {
            throw PyError(
                .runtimeError,
                "Given groups=\(groups), weight of size \(list(weight.shape.array)), expected input\(list(x.shape.array)) to have \(weight.shape[1] * groups) channels, but got \(channels) channels instead"
            )
        }
        if let bias, bias.rank != 1 || bias.count != weight.shape[0] {
            throw PyError(
                .runtimeError,
                "Given weight of size \(list(weight.shape.array)), expected bias to be 1-dimensional with \(weight.shape[0]) elements, but got bias of size \(list(bias.shape.array)) instead"
            )
        }
        let windows = Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
        try fits(x, windows, isWhole: word == "same")
        return try batched(x, rank) {
            try Convolution.over($0, weight, bias, windows, groups: groups, isWhole: word == "same")
        }
    }
    /// Throws where a window is larger than what it moves over.
    private static func fits(_ x: NDArray, _ windows: Windows, isWhole: Bool) throws {
        let sizes = try (0..<windows.rank).map { k -> Int in
            let (size, padding) = (x.shape[x.rank - windows.rank + k], windows.padding[k])
            let around = try isWhole ? windows.whole(size, k) : (padding, padding)
            return size + around.0 + around.1
        }
        let extents = (0..<windows.rank).map(windows.extent)
        if zip(sizes, extents).allSatisfy({ $0 >= $1 }) { return }
        func shown(_ x: [Int]) -> String { "(" + x.map(String.init).joined(separator: " x ") + ")" }
        throw PyError(
            .runtimeError,
            "Calculated padded input size per channel: \(shown(sizes)). Kernel size: \(shown(extents)). Kernel size can't be greater than actual input size"
        )
    }
    private static func transposed(_ c: Bound, _ rank: Int) throws -> NDArray {
        let (x, weight, bias, groups) = try checked(c, rank)
        let kernel = Array(weight.shape.array[2...])
        let stride = try numbers(c["stride"], rank, "stride")
        let dilation = try numbers(c["dilation"], rank, "dilation")
        let padding = try numbers(c["padding"], rank, "padding")
        let extra = try numbers(c["output_padding"], rank, "output_padding")
        if stride.contains(where: { $0 <= 0 }) { throw PyError(.runtimeError, "non-positive stride is not supported") }
        if dilation.contains(where: { $0 <= 0 }) {
            throw PyError(.runtimeError, "dilation should be greater than zero")
        }
        let channels = x.shape[x.rank - rank - 1]
        if channels != weight.shape[0] || channels % groups != 0 {
            throw PyError(
                .runtimeError,
                "Given transposed=1, weight of size \(list(weight.shape.array)), expected input\(list(x.shape.array)) to have \(weight.shape[0]) channels, but got \(channels) channels instead"
            )
        }
        if let bias, bias.rank != 1 || bias.count != weight.shape[1] * groups {
            throw PyError(
                .runtimeError,
                "Given transposed=1, weight of size \(list(weight.shape.array)), expected bias to be 1-dimensional with \(weight.shape[1] * groups) elements, but got bias of size \(list(bias.shape.array)) instead"
            )
        }
        for k in 0..<rank where extra[k] >= max(stride[k], dilation[k]) {
            throw PyError(
                .runtimeError,
                "output padding must be smaller than either stride or dilation, but got output_padding_height: \(extra[0]) output_padding_width: \(extra[rank - 1]) stride_height: \(stride[0]) stride_width: \(stride[rank - 1]) dilation_height: \(dilation[0]) dilation_width: \(dilation[rank - 1])"
            )
        }
        let windows = Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
        return try batched(x, rank) { x in
            let shape = try (0..<rank).map { try windows.size(x.shape[2 + $0], $0, extra: extra[$0]) }
            if shape.contains(where: { $0 <= 0 }) {
                throw PyError(
                    .runtimeError,
                    "Given input size per channel: \(list(Array(x.shape.array[2...]))). Calculated output size per channel: \(list(shape)). Output size is too small"
                )
            }
            return try Convolution.transposed(x, weight, bias, windows, groups: groups, shape: shape)
        }
    }
}

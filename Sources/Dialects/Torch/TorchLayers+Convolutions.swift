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
        var padding = Array(repeating: 0, count: rank)
        /// What `same` has to add behind where the whole is odd.
        var extra = padding
        if let word = c["padding"].string {
            if word != "same", word != "valid" {
                throw PyError(
                    .runtimeError, "Invalid padding string: '\(word)'")
            }
            if word == "same" {
                if stride.contains(where: { $0 != 1 }) {
                    throw PyError(.runtimeError, "padding='same' is not supported for strided convolutions")
                }
                for k in 0..<rank {
                    let whole = dilation[k] * (kernel[k] - 1)
                    (padding[k], extra[k]) = (whole / 2, whole % 2)
                }
            }
        } else {
            padding = try numbers(c["padding"], rank, "padding")
        }
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
        let sizes = (0..<rank).map { x.shape[x.rank - rank + $0] + 2 * padding[$0] + extra[$0] }
        let extents = (0..<rank).map { dilation[$0] * (kernel[$0] - 1) + 1 }
        if (0..<rank).contains(where: { sizes[$0] < extents[$0] }) {
            func shown(_ x: [Int]) -> String { "(" + x.map(String.init).joined(separator: " x ") + ")" }
            throw PyError(
                .runtimeError,
                "Calculated padded input size per channel: \(shown(sizes)). Kernel size: \(shown(kernel)). Kernel size can't be greater than actual input size"
            )
        }
        return try batched(x, rank) { x in
            let source =
                extra.contains(1) ? try Shape.pad(x, [(0, 0), (0, 0)] + extra.map { (0, $0) }) : x
            if rank <= 2, x.dtype == .float32 || x.dtype == .float64 {
                // Lines are images of one row.
                func plane(_ a: NDArray) throws -> NDArray { rank == 1 ? try Shape.expand(a, [2]) : a }
                func pair(_ x: [Int], _ first: Int) -> (Int, Int) { rank == 1 ? (first, x[0]) : (x[0], x[1]) }
                let result = try Convolution.conv2d(
                    plane(source), plane(weight), bias,
                    Convolution.Geometry(
                        stride: pair(stride, 1), padding: pair(padding, 0), dilation: pair(dilation, 1), groups: groups)
                )
                return rank == 1 ? try Shape.squeeze(result, [2]) : result
            }
            return try Convolution.general(
                source, weight, bias, Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation),
                groups: groups)
        }
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
        return try batched(x, rank) { x in
            let shape = (0..<rank).map { k -> Int in
                let reach: Int = (x.shape[2 + k] - 1) * stride[k] + dilation[k] * (kernel[k] - 1)
                return reach - 2 * padding[k] + extra[k] + 1
            }
            if shape.contains(where: { $0 <= 0 }) {
                throw PyError(
                    .runtimeError,
                    "Given input size per channel: \(list(Array(x.shape.array[2...]))). Calculated output size per channel: \(list(shape)). Output size is too small"
                )
            }
            return try Convolution.transposed(
                x, weight, bias, Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation),
                groups: groups, shape: shape)
        }
    }
}

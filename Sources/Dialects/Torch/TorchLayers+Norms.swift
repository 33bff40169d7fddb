import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Normalisation over batches, layers, groups and instances.
extension TorchLayers {
    /// Throws where parameters, the weight first, are of other types than such functions take with `x`: its own, or float32 beside
    /// numbers of two bytes.
    private static func checkTypes(_ x: NDArray, _ parameters: [NDArray?]) throws {
        let types = parameters.compactMap { $0?.dtype }
        guard x.dtype.isFloat, types.allSatisfy(\.isFloat), let first = types.first else { return }
        if first == x.dtype {
            guard let other = types.first(where: { $0 != first }) else { return }
            let (expected, found) = (TorchErrors.name(first), TorchErrors.name(other))
            throw PyError(.runtimeError, "expected scalar type \(expected) but found \(found)")
        }
        if x.dtype == .float64 {
            throw PyError(.runtimeError, "mixed dtype (CPU): all inputs must share same datatype.")
        }
        if types.contains(where: { $0 != .float32 }) {
            throw PyError(.runtimeError, "mixed dtype (CPU): expect parameter to have scalar type of Float")
        }
    }
    /// The result of such a function of `x`: numbers of two bytes stay what they are, and are rounded once, at the end.
    private static func typed(_ x: NDArray, _ function: (NDArray) throws -> NDArray) throws -> NDArray {
        guard x.dtype.isFloat, x.dtype.size == 2 else { return try function(x) }
        return try Elementwise.cast(function(Elementwise.cast(x, .float32)), x.dtype)
    }
    static func norms(_ m: Module) {
        Torch.def(
            m, "batch_norm",
            "input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05"
        ) { c in
            let x = try c.tensor("input")
            let isTraining = try c.bool("training")
            let running = try moments(c)
            if isTraining && x.rank < 2 && x.count > 0 || isTraining && x.count > 0 && x.count == x.shape[1] {
                throw PyError(
                    .valueError,
                    "Expected more than 1 value per channel when training, got input size \(x.shape.torchText)")
            }
            for (name, a) in [
                ("running_mean", running?.mean), ("running_var", running?.variance),
                ("weight", try c.optionalTensor("weight")),
                ("bias", try c.optionalTensor("bias")),
            ] {
                if let a, x.rank > 1, a.count != x.shape[1] {
                    throw PyError(
                        .runtimeError, "\(name) should contain \(x.shape[1]) elements not \(a.count)")
                }
            }
            if running == nil, !isTraining {
                throw PyError(
                    .runtimeError, "Expected running_mean and running_var to be defined when training=False")
            }
            let (weight, bias) = (try c.optionalTensor("weight"), try c.optionalTensor("bias"))
            try checkTypes(x, [weight, bias, running?.mean, running?.variance])
            let start = Node.latest
            let (momentum, least) = (try c.double("momentum"), try c.double("eps"))
            let result = try typed(x) {
                try Normalisation.batch(
                    $0, running: running, weight: weight, bias: bias, isTraining: isTraining, momentum: momentum,
                    least: least)
            }
            return wrap(Tape.compose("NativeBatchNormBackward0", result, [x, weight, bias], since: start))
        }
        Torch.def(
            m, "instance_norm",
            "input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05"
        ) { c in
            let x = try c.tensor("input")
            if x.rank < 3 {
                throw PyError(
                    .valueError,
                    "Expected more than 1 spatial element when training, got input size \(x.shape.torchText)")
            }
            let (weight, bias, running) = (
                try c.optionalTensor("weight"), try c.optionalTensor("bias"), try moments(c)
            )
            try checkTypes(x, [weight, bias, running?.mean, running?.variance])
            return wrap(
                try typed(x) {
                    try Normalisation.instances(
                        $0, running: running, weight: weight, bias: bias, isTraining: c.bool("use_input_stats"),
                        momentum: c.double("momentum"), least: c.double("eps"))
                })
        }
        Torch.def(m, "group_norm", "input, num_groups, weight=None, bias=None, eps=1e-05") { c in
            let (x, count) = (try c.tensor("input"), try c.int("num_groups"))
            if x.rank < 2 {
                throw PyError(.runtimeError, "Expected at least 2 dimensions for input tensor but received \(x.rank)")
            }
            if count <= 0 {
                throw PyError(.runtimeError, "Expected num groups to be greater than 0, got \(count)")
            }
            if x.shape[1] % count != 0 {
                throw PyError(
                    .runtimeError,
                    "Expected number of channels in input to be divisible by num_groups, but got input of shape \(list(x.shape.array)) and num_groups=\(count)"
                )
            }
            let (weight, bias) = (try c.optionalTensor("weight"), try c.optionalTensor("bias"))
            try checkTypes(x, [weight, bias])
            return wrap(
                try typed(x) {
                    try Normalisation.groups($0, count, weight: weight, bias: bias, least: c.double("eps"))
                })
        }
        for (name, isRoot) in [("layer_norm", false), ("rms_norm", true)] {
            func normalised(_ c: Bound, bias: NDArray?, least: Double) throws -> NDArray {
                let x = try c.tensor("input")
                let shape = try c.shape("normalized_shape")
                if shape.count == 0 {
                    throw PyError(
                        .runtimeError,
                        "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []"
                    )
                }
                let weight = try c.optionalTensor("weight")
                for (name, a) in [("weight", weight), ("bias", bias)] {
                    if let a, a.shape != shape {
                        throw PyError(
                            .runtimeError,
                            "Expected \(name) to be of same shape as normalized_shape, but got \(name) of shape \(list(a.shape.array)) and normalized_shape = \(list(shape.array))"
                        )
                    }
                }
                if x.rank < shape.count || Array(x.shape.array.suffix(shape.count)) != shape.array {
                    throw PyError(
                        .runtimeError,
                        "Given normalized_shape=\(list(shape.array)), expected input with shape [*\(shape.map { ", \($0)" }.joined().dropFirst(isRoot ? 2 : 0))], but got input of size\(list(x.shape.array))"
                    )
                }
                if isRoot {
                    return try typed(x) {
                        try Normalisation.rootMeanSquare($0, shape.count, weight: weight, least: least)
                    }
                }
                try checkTypes(x, [weight, bias])
                return try typed(x) {
                    try Normalisation.layer($0, shape.count, weight: weight, bias: bias, least: least)
                }
            }
            if isRoot {
                Torch.def(m, name, "input, normalized_shape, weight=None, eps=None") { c in
                    let type = try c.tensor("input").dtype.real
                    let epsilon = type == .float64 ? 0x1p-52 : type == .float32 ? 0x1p-23 : 0x1p-10
                    return wrap(try normalised(c, bias: nil, least: c.optionalDouble("eps") ?? epsilon))
                }
            } else {
                Torch.def(m, name, "input, normalized_shape, weight=None, bias=None, eps=1e-05") { c in
                    let start = Node.latest
                    let (weight, bias) = (try c.optionalTensor("weight"), try c.optionalTensor("bias"))
                    let result = try normalised(c, bias: bias, least: c.double("eps"))
                    return wrap(
                        try Tape.compose(
                            "NativeLayerNormBackward0", result, [c.tensor("input"), weight, bias], since: start))
                }
            }
        }
        Torch.def(m, "local_response_norm", "input, size, alpha=0.0001, beta=0.75, k=1.0") { c in
            if try c.tensor("input").count == 0 { return c["input"] }
            let x = try c.floating("input")
            if x.rank < 3 {
                throw PyError(
                    .valueError,
                    "Expected 3D or higher dimensionality                          input (got \(x.rank) dimensions)")
            }
            return wrap(
                try Normalisation.localResponse(
                    x, size: c.int("size"), alpha: c.double("alpha"), beta: c.double("beta"), k: c.double("k")))
        }
    }
    private static func moments(_ c: Bound) throws -> (mean: NDArray, variance: NDArray)? {
        guard let mean = try c.optionalTensor("running_mean"), let variance = try c.optionalTensor("running_var") else {
            return nil
        }
        return (mean, variance)
    }
}

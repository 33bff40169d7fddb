import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The module `torch.nn.functional`: activations, losses and their like, with PyTorch's names and defaults.
enum TorchFunctional {
    static let wrap = TorchTensor.wrap

    /// How PyTorch calls the steps of functions that are put together from several here.
    private static let stepNames: [String: String] = [
        "softplus": "SoftplusBackward0", "hardtanh": "HardtanhBackward0", "relu6": "HardtanhBackward0",
        "elu": "EluBackward0", "selu": "EluBackward0", "celu": "CeluBackward0", "gelu": "GeluBackward0",
        "leaky_relu": "LeakyReluBackward0", "rrelu": "RreluWithNoiseBackward0", "silu": "SiluBackward0",
        "mish": "MishBackward0", "logsigmoid": "LogSigmoidBackward0", "hardsigmoid": "HardsigmoidBackward0",
        "hardswish": "HardswishBackward0", "hardshrink": "HardshrinkBackward0", "softshrink": "SoftshrinkBackward0",
        "threshold": "ThresholdBackward0", "glu": "GluBackward0", "mse_loss": "MseLossBackward0",
        "smooth_l1_loss": "SmoothL1LossBackward0", "huber_loss": "HuberLossBackward0", "nll_loss": "NllLossBackward0",
        "binary_cross_entropy": "BinaryCrossEntropyBackward0",
        "binary_cross_entropy_with_logits": "BinaryCrossEntropyWithLogitsBackward0",
        "soft_margin_loss": "SoftMarginLossBackward0", "embedding": "EmbeddingBackward0",
    ]
    /// A function whose errors and steps have PyTorch's words.
    static func def(
        _ m: Module, _ name: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value
    ) {
        guard let step = stepNames[name] else { return Torch.def(m, name, signature, body) }
        let second = secondInPlace.contains(name) ? step.dropLast() + "1" : step
        Torch.def(m, name, signature) { c in
            let start = Node.latest
            let result = try body(c)
            guard Node.latest > start, let tensor = result.object as? TorchTensor else { return result }
            if tensor !== c["input"].object {
                return tensor.holding(Tape.compose(step, tensor.array, c.operands, since: start))
            }
            if let node = tensor.node, node.sequence > start { node.shownName(second) }
            return result
        }
    }
    /// Activations whose steps have another number where the input itself becomes the result.
    private static let secondInPlace: Set<String> = ["elu", "selu", "celu", "leaky_relu", "threshold", "rrelu"]

    static func fill(_ m: Module) {
        activations(m)
        softmaxes(m)
        losses(m)
        margins(m)
        moreMargins(m)
        TorchAttention.fill(m)
        layers(m)
        TorchLayers.fill(m)
        TorchWords.adopt(m.attributes.values, as: "nn")
    }

    // MARK: Activations

    private static func activations(_ m: Module) {
        func simple(_ name: String, _ body: @escaping (NDArray) throws -> NDArray) {
            def(m, name, "input") { c in wrap(try body(c.tensor("input"))) }
        }
        /// With an argument that says whether the input itself becomes the result.
        func inPlace(_ name: String, _ body: @escaping (NDArray) throws -> NDArray) {
            def(m, name, "input, inplace=False") { c in
                try finish(c["input"], c.bool("inplace")) { try body(c.tensor("input")) }
            }
            def(m, name + "_", "input") { c in try finish(c["input"], true) { try body(c.tensor("input")) } }
        }
        inPlace("relu") { try Elementwise.apply(Rows.relu, $0, rules: Torch.rules) }
        simple("sigmoid") { try Elementwise.apply(Rows.sigmoid, $0, rules: Torch.rules) }
        simple("tanh") { try Elementwise.apply(Rows.tanh, $0, rules: Torch.rules) }
        simple("softsign", Activation.softsign)
        simple("logsigmoid", Activation.logSigmoid)
        simple("tanhshrink") { try Activation.tanhshrink(TorchArithmetic.floating($0)) }
        inPlace("silu") { try Activation.silu($0) }
        inPlace("mish", Activation.mish)
        inPlace("relu6") { try Activation.hardtanh($0, 0, 6) }
        inPlace("selu", Activation.selu)
        inPlace("hardsigmoid", Activation.hardsigmoid)
        inPlace("hardswish", Activation.hardswish)
        def(m, "hardtanh", "input, min_val=-1.0, max_val=1.0, inplace=False") { c in
            let (low, high) = (try c.double("min_val"), try c.double("max_val"))
            if low > high { throw PyError(.valueError, "min_val cannot be greater than max_val") }
            return try finish(c["input"], c.bool("inplace")) { try Activation.hardtanh(c.tensor("input"), low, high) }
        }
        def(m, "elu", "input, alpha=1.0, inplace=False") { c in
            try finish(c["input"], c.bool("inplace")) {
                try Activation.elu(c.tensor("input"), alpha: c.double("alpha"))
            }
        }
        def(m, "celu", "input, alpha=1.0, inplace=False") { c in
            let alpha = try c.double("alpha")
            if alpha == 0 { throw PyError(.runtimeError, "ZeroDivisionError: alpha cannot be 0 for CELU") }
            return try finish(c["input"], c.bool("inplace")) {
                try Activation.elu(c.tensor("input"), alpha: alpha, scale: alpha)
            }
        }
        def(m, "gelu", "input, approximate='none'") { c in
            let how = try c.string("approximate")
            if how != "none", how != "tanh" {
                throw PyError(.runtimeError, "approximate argument must be either none or tanh.")
            }
            return wrap(try Activation.gelu(c.tensor("input"), approximate: how == "tanh"))
        }
        def(m, "leaky_relu", "input, negative_slope=0.01, inplace=False") { c in
            try finish(c["input"], c.bool("inplace")) {
                try Activation.leakyReLU(c.tensor("input"), slope: c.double("negative_slope"))
            }
        }
        def(m, "softplus", "input, beta=1, threshold=20") { c in
            wrap(try Activation.softplus(c.tensor("input"), beta: c.double("beta"), threshold: c.double("threshold")))
        }
        def(m, "hardshrink", "input, lambd=0.5") { c in
            wrap(try Activation.hardshrink(c.tensor("input"), c.double("lambd")))
        }
        def(m, "softshrink", "input, lambd=0.5") { c in
            let limit = try c.double("lambd")
            if limit < 0 {
                throw PyError(
                    .runtimeError,
                    "lambda must be in range [0, \(try c.tensor("input").dtype == .float64 ? "1.79769e+308" : "3.40282e+38")] for input dtype \(TorchErrors.name(try c.tensor("input").dtype)), but found \(try c["lambd"].repr())"
                )
            }
            return wrap(try Activation.softshrink(c.tensor("input"), limit))
        }
        def(m, "prelu", "input, weight") { c in
            let (x, weight) = (try c.tensor("input"), try c.tensor("weight"))
            if weight.rank > 1 {
                throw PyError(
                    .runtimeError,
                    "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = \(weight.rank)")
            }
            let channels = x.rank == 0 ? 1 : x.rank > 1 ? x.shape[1] : 1
            if weight.count != 1, weight.count != channels {
                throw PyError(
                    .runtimeError,
                    "Mismatch of parameter numbers and input channel size. Found parameter numbers = \(weight.count) and channel size = \(channels)."
                )
            }
            return wrap(try Activation.prelu(x, weight))
        }
        for name in ["elu", "celu", "leaky_relu", "hardtanh", "threshold", "rrelu"] {
            m[Sym(name + "_")] = .object(
                NativeFunction(name + "_", .any) { args in
                    try invoke(
                        getAttribute(.object(Torch.functional), Sym(name)), args.positional,
                        args.keywords.filter { $0.name != "inplace" } + [("inplace", .bool(true))])
                })
        }
        def(m, "threshold", "input, threshold, value, inplace=False") { c in
            try finish(c["input"], c.bool("inplace")) {
                try Activation.threshold(c.tensor("input"), c.double("threshold"), c.double("value"))
            }
        }
        def(m, "glu", "input, dim=-1") { c in
            let x = try c.tensor("input")
            if x.rank == 0 { throw PyError(.runtimeError, "glu does not support 0-dimensional tensors") }
            let at = try c.dimension("dim", of: x.rank)
            if x.shape[at] % 2 != 0 {
                throw PyError(
                    .runtimeError,
                    "Halving dimension must be even, but dimension \(at) is size \(x.shape[at])")
            }
            return wrap(try Activation.glu(x, at))
        }
        def(m, "rrelu", "input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False") { c in
            let (low, high) = (try c.double("lower"), try c.double("upper"))
            if low > high {
                throw PyError(.runtimeError, "Lower bound should be less than or equal to the upper bound")
            }
            if try c.bool("training") {
                return try finish(c["input"], c.bool("inplace")) {
                    try Activation.randomised(c.tensor("input")) {
                        Torch.generator.uniformDouble() * (high - low) + low
                    }
                }
            }
            let slope = (low + high) / 2
            return try finish(c["input"], c.bool("inplace")) {
                try Activation.leakyReLU(c.tensor("input"), slope: slope)
            }
        }
    }
    /// The result as a tensor, or the input with the result's elements.
    private static func finish(_ input: Value, _ isInPlace: Bool, _ compute: () throws -> NDArray) throws -> Value {
        guard isInPlace, let target = input.ndarray else { return wrap(try compute()) }
        try InPlace.replace(target) { _ in try compute() }
        return input
    }

    private static func softmaxes(_ m: Module) {
        func softmax(_ name: String, _ body: @escaping (NDArray, Int) throws -> NDArray) {
            def(m, name, "input, dim=None, _stacklevel=3, dtype=None") { c in
                _ = c["_stacklevel"]
                let x =
                    try Torch.dtype(c["dtype"]).map { try Elementwise.cast(c.tensor("input"), $0) } ?? c.tensor("input")
                // Without an axis PyTorch takes the first of tensors with none, one or three, else the second.
                let at = try c["dim"].isNone ? (x.rank < 2 || x.rank == 3 ? 0 : 1) : c.dimension("dim", of: x.rank)
                return wrap(try body(x, at))
            }
        }
        softmax("softmax", Softmax.softmax)
        softmax("log_softmax", Softmax.logSoftmax)
        softmax("softmin", Softmax.softmin)
        def(m, "normalize", "input, p=2.0, dim=1, eps=1e-12") { c in
            let x = try c.tensor("input")
            return wrap(
                try Activation.normalize(
                    x, p: c.double("p"), axis: c.dimension("dim", of: x.rank), least: c.double("eps")))
        }
        def(m, "cosine_similarity", "x1, x2, dim=1, eps=1e-08") { c in
            let x = try c.tensor("x1")
            let y = try c.tensor("x2")
            let rank = max(x.rank, y.rank)
            let shape = try NDArray.broadcastShape([x.shape, y.shape])
            let axis = try c.dimension("dim", of: rank)
            // Two single numbers are vectors of one.
            let whole = rank == 0 ? Dims(1) : shape
            return wrap(
                try Activation.cosineSimilarity(
                    Shape.broadcast(x, to: whole), Shape.broadcast(y, to: whole), axis: axis, least: c.double("eps")))
        }
        def(m, "pairwise_distance", "x1, x2, p=2.0, eps=1e-06, keepdim=False") { c in
            wrap(
                try Loss.pairwiseDistance(
                    c.floating("x1"), c.floating("x2"), p: c.double("p"), least: c.double("eps"),
                    keepdims: c.bool("keepdim")))
        }
    }

    // MARK: Dropout

    private static func dropouts(_ m: Module) {
        func dropout(_ name: String, _ signature: StaticString, isAlpha: Bool = false, byChannel: Bool = false) {
            def(m, name, signature) { c in
                let (x, p) = (try c.tensor("input"), try c.double("p"))
                if p < 0 || p > 1 {
                    throw PyError(
                        .valueError, "dropout probability has to be between 0 and 1, but got \(try c["p"].repr())")
                }
                if try p == 0 || !c.bool("training") || x.count == 0 { return c["input"] }
                let draw = { Torch.generator.uniformDouble() }
                return try finish(c["input"], c.bool("inplace")) {
                    if !byChannel, !isAlpha, !x.isContiguous {
                        return try TorchMemoryFormat.preserved.arranged(x) {
                            try Dropout.scaled($0, p, byChannel: false, draw)
                        }
                    }
                    return try isAlpha
                        ? Dropout.alpha(x, p, byChannel: byChannel, draw)
                        : Dropout.scaled(x, p, byChannel: byChannel, draw)
                }
            }
        }
        dropout("dropout", "input, p=0.5, training=True, inplace=False")
        for name in ["dropout1d", "dropout2d", "dropout3d"] {
            dropout(name, "input, p=0.5, training=True, inplace=False", byChannel: true)
        }
        for (name, byChannel) in [("alpha_dropout", false), ("feature_alpha_dropout", true)] {
            dropout(name, "input, p=0.5, training=False, inplace=False", isAlpha: true, byChannel: byChannel)
        }
    }

    // MARK: Layers

    /// The elements before and behind each axis, of which PyTorch names the last axis first.
    static func paddingWidths(_ given: Value, rank: Int) throws -> [(Int, Int)] {
        let given = try axesValue(given) ?? []
        if given.count % 2 != 0 { throw PyError(.runtimeError, "Padding length must be divisible by 2") }
        if given.count / 2 > rank {
            throw PyError(
                .runtimeError,
                "Padding length should be less than or equal to two times the input dimension but got padding length \(given.count) and input of dimension \(rank)"
            )
        }
        var widths = Array(repeating: (0, 0), count: rank)
        for k in 0..<given.count / 2 { widths[rank - 1 - k] = (given[2 * k], given[2 * k + 1]) }
        return widths
    }
    private static func layers(_ m: Module) {
        def(m, "linear", "input, weight, bias=None") { c in
            try linear(c.tensor("input"), c.tensor("weight"), c.optionalTensor("bias"))
        }
        dropouts(m)
        def(m, "one_hot", "tensor, num_classes=-1") { c in
            let index = try c.tensor("tensor")
            let given = try c.int("num_classes")
            return wrap(try given >= 0 ? Index.oneHot(index, given, .int64) : Index.oneHot(index, .int64))
        }
        def(m, "pad", "input, pad, mode='constant', value=None") { c in
            let x = try c.tensor("input")
            let widths = try paddingWidths(c["pad"], rank: x.rank)
            let mode = try c.string("mode")
            if mode == "constant" {
                return wrap(try Padding.constant(x, widths, .float(c.optionalDouble("value") ?? 0)))
            }
            guard let edge = Padding.Edge(rawValue: mode) else {
                throw PyError(.notImplementedError, "Unrecognised padding mode \(mode)")
            }
            if c.optional("value") != nil {
                throw PyError(.runtimeError, "Padding mode \"\(mode)\" doesn't take in value argument")
            }
            let start = Node.latest
            let result = try Padding.extended(x, widths, edge)
            if Node.latest == start || edge == .circular { return wrap(result) }
            let axes = (try axesValue(c["pad"])?.count ?? 0) / 2
            let kind = edge == .reflect ? "ReflectionPad" : "ReplicationPad"
            return wrap(Tape.compose("\(kind)\(axes)DBackward0", result, [x], since: start))
        }
        def(
            m, "embedding",
            "input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False"
        ) { c in
            let index = try c.tensor("input")
            if index.dtype != .int64, index.dtype != .int32 {
                throw PyError(
                    .runtimeError,
                    "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.\(TorchErrors.name(index.dtype))Tensor instead (while checking arguments for embedding)"
                )
            }
            var weight = try c.tensor("weight")
            if try firstOutside(index, weight.shape.first ?? 0) != nil {
                throw PyError(.indexError, "index out of range in self")
            }
            if try c.bool("sparse"), Tape.tracks(weight), Tape.node(weight)?.isLeaf ?? false {
                return try TorchSparse.operation("embedding", c.values)
            }
            if let most = try c.optionalDouble("max_norm") {
                try Bag.limit(weight, index, most: most, p: c.double("norm_type"))
            }
            if try c.bool("scale_grad_by_freq") { weight = try Bag.sharingGradients(weight, index) }
            // The row that stands for no word gets no gradient.
            let fixed = try c.optionalInt("padding_idx").map { try Shape.axis($0, weight.shape[0]) }
            return wrap(try Index.embedding(weight, index, fixed: fixed))
        }
    }
}

extension TorchFunctional {
    /// The product and the sum, in which numbers of two bytes are rounded once, at the end.
    private static func affine(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?) throws -> NDArray {
        guard let bias, x.dtype.isFloat, x.dtype.size == 2, bias.dtype == x.dtype else {
            return try Matmul.affine(x, weight, bias)
        }
        let wide = try [x, weight, bias].map { try Elementwise.cast($0, .float32) }
        return try Elementwise.cast(Matmul.affine(wide[0], wide[1], wide[2]), x.dtype)
    }
    /// `input @ weight.T + bias`.
    static func linear(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?) throws -> Value {
        try check(x, weight, bias)
        let start = Node.latest
        var output = try affine(x, weight, bias)
        if output.node != nil {
            let name =
                x.rank == 1 && bias == nil
                ? "SqueezeBackward4"
                : x.rank != 2 ? "UnsafeViewBackward0" : bias == nil ? "MmBackward0" : "AddmmBackward0"
            output = Tape.compose(name, output, (bias.map { [$0] } ?? []) + [x, weight], since: start)
        }
        return TorchTensor.wrap(output)
    }
    private static func check(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?) throws {
        if weight.rank > 2 {
            throw PyError(
                .runtimeError, "t() expects a tensor with <= 2 dimensions, but self is \(weight.rank)D")
        }
        if weight.rank == 0 || x.rank == 0 {
            throw PyError(
                .runtimeError,
                "both arguments to linear need to be at least 1D, but they are \(x.rank)D and \(weight.rank)D")
        }
        let function = bias == nil ? "mm" : "addmm"
        if x.shape.last != weight.shape.last {
            let (rows, columns) = (x.count / max(1, x.shape.last ?? 1), weight.shape.last ?? 1)
            throw PyError(
                .runtimeError,
                weight.rank == 1
                    ? "size mismatch, got input (\(rows)), mat (\(rows)x\(x.shape.last ?? 1)), vec (\(columns))"
                    : "\(function): mat1 and mat2 shapes cannot be multiplied (\(rows)x\(x.shape.last ?? 1) and \(columns)x\(weight.shape[0]))"
            )
        }
        if x.dtype != weight.dtype { throw TorchProducts.otherType(x, weight, function) }
        if let bias, weight.rank == 2, bias.rank > 0, let size = bias.shape.last, size != 1, size != weight.shape[0] {
            throw PyError(
                .runtimeError,
                "The expanded size of the tensor (\(weight.shape[0])) must match the existing size (\(size)) at non-singleton dimension 1.  Target sizes: [\(x.count / max(1, x.shape.last ?? 1)), \(weight.shape[0])].  Tensor sizes: [\(size)]"
            )
        }
    }
}

extension TorchFunctional {
    /// The first number that is not in `0..<count`.
    fileprivate static func firstOutside(_ numbers: NDArray, _ count: Int, but ignored: Int? = nil) throws -> Int? {
        try numbers.integers().first { $0 != ignored && !(0..<count).contains($0) }
    }
    /// Classes have to be numbers of those that there are, one for each row of the scores.
    static func checkClasses(_ x: NDArray, _ target: NDArray, _ ignored: Int) throws {
        if target.dtype.isFloat {
            throw PyError(
                .runtimeError, "expected target dtype to be Long or Byte, but got \(TorchErrors.name(target.dtype))")
        }
        if x.rank > 1, let rows = x.shape.first, let given = target.shape.first, rows != given {
            throw PyError(
                .valueError, "Expected input batch_size (\(rows)) to match target batch_size (\(given)).")
        }
        let count = x.rank == 1 ? x.shape[0] : x.rank > 1 ? x.shape[1] : 0
        if let wrong = try firstOutside(target, count, but: ignored) {
            throw PyError(.indexError, "Target \(wrong) is out of bounds.")
        }
    }
}

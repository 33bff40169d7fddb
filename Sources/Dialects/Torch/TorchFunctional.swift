import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The module `torch.nn.functional`: activations, losses and their like, with PyTorch's names and defaults.
enum TorchFunctional {
    private static let wrap = TorchTensor.wrap

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
    private static func def(
        _ m: Module, _ name: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value
    ) {
        guard let step = stepNames[name] else { return Torch.def(m, name, signature, body) }
        Torch.def(m, name, signature) { c in
            let start = Node.latest
            let result = try body(c)
            named(result, step, since: start)
            return result
        }
    }
    private static func named(_ result: Value, _ step: String, since start: Int) {
        if let node = (result.object as? TorchTensor)?.node, node.sequence > start { node.shownName(step) }
    }

    static func fill(_ m: Module) {
        activations(m)
        softmaxes(m)
        losses(m)
        margins(m)
        moreMargins(m)
        TorchAttention.fill(m)
        layers(m)
        TorchLayers.fill(m)
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
        inPlace("silu", Activation.silu)
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
            let slopes = try weight.count == 1 ? Shape.reshape(weight, []) : Normalisation.channels(weight, x.rank)
            let isPositive = try Elementwise.apply(Rows.greater, x, Create.scalar(.int(0), x.dtype))
            return wrap(try Elementwise.select(isPositive, x, x * slopes))
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
                let x = try c.tensor("input")
                // A slope of its own for each element that is not positive.
                let slopes = try x.doubles().map {
                    $0 <= 0 ? Torch.generator.uniformDouble() * (high - low) + low : 1
                }
                return try finish(c["input"], c.bool("inplace")) {
                    try x * Elementwise.cast(Create.doubles(slopes, x.shape), x.dtype)
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
        try InPlace.replace(target, by: compute)
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
        softmax("softmin") { try Softmax.softmax(Elementwise.apply(Rows.negative, $0), $1) }
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

    // MARK: Losses

    /// What `reduction`, or the older `size_average` and `reduce`, ask for.
    private static func reduction(_ c: Bound) throws -> Loss.Reduction {
        if c.optional("size_average") == nil, c.optional("reduce") == nil { return try reductionWord(c) }
        if try !(c.optional("reduce")?.truth() ?? true) { return .none }
        return try c.optional("size_average")?.truth() ?? true ? .mean : .sum
    }
    private static func reductionWord(_ c: Bound) throws -> Loss.Reduction {
        let word = try c.string("reduction")
        guard let reduction = Loss.Reduction(rawValue: word) else {
            throw PyError(.valueError, "\(word) is not a valid value for reduction")
        }
        return reduction
    }
    private static func losses(_ m: Module) {
        for (name, loss) in [("mse_loss", Loss.squared), ("l1_loss", Loss.absolute)] {
            def(m, name, "input, target, size_average=None, reduce=None, reduction='mean', weight=None") { c in
                let each = try loss(c.tensor("input"), c.tensor("target"))
                guard let weight = try c.optionalTensor("weight") else { return wrap(try reduction(c)(each)) }
                let weighted = try each * weight
                if try reduction(c) != .mean { return wrap(try reduction(c)(weighted)) }
                return wrap(try Reduce.sum(weighted) / Reduce.sum(Shape.broadcast(weight, to: each.shape)))
            }
        }
        def(
            m, "smooth_l1_loss", "input, target, size_average=None, reduce=None, reduction='mean', beta=1.0"
        ) { c in
            let beta = try c.double("beta")
            if beta < 0 { throw PyError(.runtimeError, "smooth_l1_loss does not support negative values for beta.") }
            return wrap(try reduction(c)(Loss.smooth(c.tensor("input"), c.tensor("target"), beta: beta)))
        }
        def(m, "huber_loss", "input, target, reduction='mean', delta=1.0, weight=None") { c in
            let delta = try c.double("delta")
            if delta <= 0 { throw PyError(.runtimeError, "huber_loss does not support non-positive values for delta.") }
            let each = try Loss.huber(c.tensor("input"), c.tensor("target"), delta: delta)
            let how = try reductionWord(c)
            guard let weight = try c.optionalTensor("weight") else { return wrap(try how(each)) }
            return wrap(try how(each * weight))
        }
        def(
            m, "nll_loss",
            "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'"
        ) { c in
            try checkClasses(c.tensor("input"), c.tensor("target"), c.int("ignore_index"))
            return wrap(
                try Loss.negativeLogLikelihood(
                    c.tensor("input"), c.tensor("target"), weight: c.optionalTensor("weight"),
                    ignored: c.int("ignore_index"),
                    reduction(c)))
        }
        def(
            m, "cross_entropy",
            "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0"
        ) { c in
            let smoothing = try c.double("label_smoothing")
            if smoothing < 0 || smoothing > 1 {
                throw PyError(
                    .runtimeError,
                    "label_smoothing must be between 0.0 and 1.0. Got: \(try c["label_smoothing"].repr())")
            }
            let (x, target) = (try c.tensor("input"), try c.tensor("target"))
            if !target.dtype.isFloat || target.shape != x.shape { try checkClasses(x, target, c.int("ignore_index")) }
            let start = Node.latest
            let result = wrap(
                try Loss.crossEntropy(
                    c.tensor("input"), c.tensor("target"), weight: c.optionalTensor("weight"),
                    ignored: c.int("ignore_index"),
                    smoothing: smoothing, reduction(c)))
            // With smoothing it is a sum of two losses, in PyTorch too.
            if smoothing == 0 { named(result, "NllLossBackward0", since: start) }
            return result
        }
        def(
            m, "binary_cross_entropy", "input, target, weight=None, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            let (p, y) = (try c.tensor("input"), try c.tensor("target"))
            if p.shape != y.shape {
                throw PyError(
                    .valueError,
                    "Using a target size (\(y.shape.torchText)) that is different to the input size (\(p.shape.torchText)) is deprecated. Please ensure they have the same size."
                )
            }
            return wrap(try reduction(c)(Loss.binaryCrossEntropy(p, y, weight: c.optionalTensor("weight"))))
        }
        def(
            m, "binary_cross_entropy_with_logits",
            "input, target, weight=None, size_average=None, reduce=None, reduction='mean', pos_weight=None"
        ) { c in
            let (x, y) = (try c.tensor("input"), try c.tensor("target"))
            if x.shape != y.shape {
                throw PyError(
                    .valueError,
                    "Target size (\(y.shape.torchText)) must be the same as input size (\(x.shape.torchText))")
            }
            return wrap(
                try reduction(c)(
                    Loss.binaryCrossEntropyOfLogits(
                        x, y, weight: c.optionalTensor("weight"), positive: c.optionalTensor("pos_weight"))))
        }
        def(
            m, "kl_div", "input, target, size_average=None, reduce=None, reduction='mean', log_target=False"
        ) { c in
            let each = try Loss.divergence(c.tensor("input"), c.tensor("target"), isLogarithm: c.bool("log_target"))
            if c["reduction"].string == "batchmean" {
                let batch = Double(max(1, each.rank == 0 ? 1 : each.shape[0]))
                return wrap(try Reduce.sum(each) / Create.scalar(.float(batch), each.dtype))
            }
            return wrap(try reduction(c)(each))
        }
        def(
            m, "poisson_nll_loss",
            "input, target, log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'"
        ) { c in
            wrap(
                try reduction(c)(
                    Loss.poisson(
                        c.floating("input"), c.floating("target"), isLogarithm: c.bool("log_input"),
                        full: c.bool("full"),
                        least: c.double("eps"))))
        }
        def(m, "gaussian_nll_loss", "input, target, var, full=False, eps=1e-06, reduction='mean'") { c in
            let x = try c.tensor("input")
            let word = try c.string("reduction")
            if Loss.Reduction(rawValue: word) == nil { throw PyError(.valueError, "\(word) is not valid") }
            var variance = try c["var"].ndarray ?? Create.full(x.shape, c.double("var"), x.dtype)
            if variance.rank == x.rank - 1, Dims(x.shape.array.dropLast()) == variance.shape {
                variance = try Shape.expand(variance, [-1])
            }
            let others = variance.rank == x.rank ? zip(x.shape, variance.shape).filter { $0 != $1 }.map(\.1) : [0]
            if !others.isEmpty, variance.rank != 0, others != [1] {
                throw PyError(.valueError, "var is of incorrect size")
            }
            return wrap(
                try reductionWord(c)(
                    Loss.gaussian(
                        x, c.tensor("target"), variance: variance, full: c.bool("full"), least: c.double("eps"))))
        }
    }
    private static func margins(_ m: Module) {
        def(
            m, "hinge_embedding_loss",
            "input, target, margin=1.0, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            wrap(
                try reduction(c)(
                    Loss.hingeEmbedding(c.tensor("input"), c.tensor("target"), margin: c.double("margin"))))
        }
        def(
            m, "margin_ranking_loss",
            "input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            let (x, y, target) = (try c.tensor("input1"), try c.tensor("input2"), try c.tensor("target"))
            if x.rank != y.rank || x.rank != target.rank {
                throw PyError(
                    .runtimeError,
                    "margin_ranking_loss : All input tensors should have same dimension but got sizes: input1: \(x.shape.torchText), input2: \(y.shape.torchText), target: \(target.shape.torchText) "
                )
            }
            return wrap(
                try reduction(c)(
                    Loss.marginRanking(
                        c.floating("input1"), c.floating("input2"), c.floating("target"), margin: c.double("margin"))))
        }
        def(
            m, "cosine_embedding_loss",
            "input1, input2, target, margin=0, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            wrap(
                try reduction(c)(
                    Loss.cosineEmbedding(
                        c.floating("input1"), c.floating("input2"), c.floating("target"), margin: c.double("margin"))))
        }
        def(
            m, "soft_margin_loss", "input, target, size_average=None, reduce=None, reduction='mean'"
        ) { c in wrap(try reduction(c)(Loss.softMargin(c.tensor("input"), c.tensor("target")))) }
        def(
            m, "triplet_margin_loss",
            "anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            try sameRank(c)
            return wrap(
                try reduction(c)(
                    Loss.tripletMargin(
                        c.floating("anchor"), c.floating("positive"), c.floating("negative"),
                        margin: c.double("margin"),
                        p: c.double("p"), least: c.double("eps"), swap: c.bool("swap"))))
        }
    }

    private static func sameRank(_ c: Bound) throws {
        let ranks = try ["anchor", "positive", "negative"].map { try c.tensor(Sym($0)).rank }
        if Set(ranks).count > 1 {
            throw PyError(
                .runtimeError,
                "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor \(ranks[0])D, positive \(ranks[1])D, and negative \(ranks[2])D inputs"
            )
        }
    }
    private static func moreMargins(_ m: Module) {
        def(
            m, "multi_margin_loss",
            "input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            let (x, y) = (try c.tensor("input"), try c.tensor("target"))
            let count = x.rank < 2 ? 1 : x.shape[0]
            if let weight = try c.optionalTensor("weight"), weight.rank != 1 {
                throw PyError(.valueError, "weight must be one-dimensional")
            }
            if y.rank > 1 || y.count != count {
                throw PyError(
                    .runtimeError,
                    "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). Expected target size [\(count)], but got [\(y.shape.map(String.init).joined(separator: ", "))]. Input has shape [\(x.shape.map(String.init).joined(separator: ", "))]."
                )
            }
            let p = try c.int("p")
            if p != 1, p != 2 { throw PyError(.valueError, "only p == 1 and p == 2 supported") }
            return wrap(
                try reduction(c)(
                    Loss.multiMargin(x, y, p: p, margin: c.double("margin"), weight: c.optionalTensor("weight"))))
        }
        def(m, "multilabel_margin_loss", "input, target, size_average=None, reduce=None, reduction='mean'") { c in
            let (x, y) = (try c.tensor("input"), try c.tensor("target"))
            if x.rank > 2 || x.rank == 1 && x.count == 0 || x.rank == 2 && x.shape[1] == 0 {
                throw PyError(
                    .runtimeError,
                    "Expected non-empty vector or matrix with optional 0-dim batch size, but got: \(list(x.shape))")
            }
            if x.shape != y.shape {
                throw PyError(
                    .runtimeError, "inconsistent target size: \(list(y.shape)) for input of size: \(list(x.shape))")
            }
            return wrap(try reduction(c)(Loss.multilabelMargin(x, y)))
        }
        def(
            m, "multilabel_soft_margin_loss",
            "input, target, weight=None, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            wrap(
                try reduction(c)(
                    Loss.multilabelSoftMargin(
                        c.tensor("input"), c.tensor("target"), weight: c.optionalTensor("weight"))))
        }
        def(
            m, "triplet_margin_with_distance_loss",
            "anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction='mean'"
        ) { c in
            try sameRank(c)
            func distance(_ x: Value, _ y: Value) throws -> NDArray {
                if let own = c.optional("distance_function") { return try invoke(own, [x, y]).someArray }
                return try Loss.pairwiseDistance(x.someArray, y.someArray, p: 2, least: 1e-6, keepdims: false)
            }
            let margin = try c.double("margin")
            if margin <= 0 {
                throw PyError(.valueError, "margin must be greater than 0, got \(try c["margin"].repr())")
            }
            let near = try distance(c["anchor"], c["positive"])
            var far = try distance(c["anchor"], c["negative"])
            if try c.bool("swap") {
                far = try Elementwise.apply(Rows.minimum, far, distance(c["positive"], c["negative"]))
            }
            let steps = try near - far + Create.scalar(.float(margin), near.dtype)
            return wrap(try reductionWord(c)(Elementwise.apply(Rows.relu, steps)))
        }
        def(
            m, "ctc_loss",
            "log_probs, targets, input_lengths, target_lengths, blank=0, reduction='mean', zero_infinity=False"
        ) { c in
            let given = try c.tensor("log_probs")
            let logs = try given.rank == 2 ? Shape.expand(given, [1]) : given
            func lengths(_ name: Sym) throws -> [Int] {
                try c[name].ndarray?.integers() ?? axesValue(c[name]) ?? []
            }
            let (times, counts) = (try lengths("input_lengths"), try lengths("target_lengths"))
            let targets = try c.tensor("targets")
            let flat = try targets.integers()
            var start = 0
            let labels = try counts.enumerated().map { i, count -> [Int] in
                let from = targets.rank == 2 ? i * targets.shape[1] : start
                start += count
                if count < 0 || from + count > flat.count {
                    throw PyError(.runtimeError, "Expected tensor to have size at least \(count) at dimension 1")
                }
                return Array(flat[from..<from + count])
            }
            if times.count != logs.shape[1] || counts.count != times.count
                || times.contains(where: { $0 > logs.shape[0] || $0 < 0 })
            {
                throw PyError(.runtimeError, "input_lengths must be of size batch_size")
            }
            let losses = try Loss.temporal(
                logs, labels, lengths: times, blank: c.int("blank"), zeroInfinity: c.bool("zero_infinity"))
            let each = try Shape.stack(losses, axis: 0)
            let how = try reductionWord(c)
            if how != .mean { return wrap(try given.rank == 2 && how == .none ? Shape.squeeze(each, [0]) : how(each)) }
            let sizes = try Elementwise.cast(Create.doubles(counts.map { Double(max(1, $0)) }), each.dtype)
            return wrap(try Reduce.mean(each / sizes))
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
        def(m, "dropout", "input, p=0.5, training=True, inplace=False") { c in
            let x = try c.tensor("input")
            let p = try c.double("p")
            if p < 0 || p > 1 {
                throw PyError(.valueError, "dropout probability has to be between 0 and 1, but got \(p)")
            }
            if try !c.bool("training") || p == 0 { return c["input"] }
            let keep = try NDArray(.float64, x.shape)
            let factors = keep.elements(Double.self)
            for i in factors.indices {
                if i & 0xFFFFF == 0xFFFFF { try Machine.shared.checkInterrupt() }
                factors[i] = Torch.generator.uniformDouble() < 1 - p ? 1 / (1 - p) : 0
            }
            return try finish(c["input"], c.bool("inplace")) { try x * Elementwise.cast(keep, x.dtype) }
        }
        def(m, "one_hot", "tensor, num_classes=-1") { c in
            let index = try c.tensor("tensor")
            let given = try c.int("num_classes")
            let n = try given >= 0 ? given : (index.integers().max() ?? -1) + 1
            return wrap(
                try Elementwise.cast(
                    Elementwise.apply(Rows.equal, Shape.expand(index, [-1]), Create.range(0, 1, n, .int64)), .int64))
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
            return wrap(try Padding.extended(x, widths, edge))
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
            if try c.bool("sparse"), Tape.tracks(weight) { try c.refuse("sparse") { _ in false } }
            if let most = try c.optionalDouble("max_norm") {
                try Bag.limit(weight, index, most: most, p: c.double("norm_type"))
            }
            if try c.bool("scale_grad_by_freq") { weight = try Bag.sharingGradients(weight, index) }
            if let given = try c.optionalInt("padding_idx"), Tape.tracks(weight) {
                // The row that stands for no word gets no gradient.
                let row = try Shape.axis(given, weight.shape[0])
                let isFixed = try Elementwise.apply(
                    Rows.equal, Create.range(0, 1, weight.shape[0], .int64), Create.scalar(.int(row), .int64))
                weight = try Elementwise.select(Shape.expand(isFixed, [1]), weight.detached(), weight)
            }
            return wrap(try Index.take(weight, index, 0))
        }
    }
}

extension TorchFunctional {
    /// `input @ weight.T + bias`.
    static func linear(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?) throws -> Value {
        try check(x, weight, bias)
        let product = try Matmul.matmul(x, weight.rank == 1 ? weight : Shape.transpose(weight), rules: .torch)
        let output = try bias.map { try product + $0 } ?? product
        if output.node != nil {
            let name =
                x.rank == 1 && bias == nil
                ? "SqueezeBackward4"
                : x.rank != 2 ? "UnsafeViewBackward0" : bias == nil ? "MmBackward0" : "AddmmBackward0"
            Tape.node(output)?.shownName(name)
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
        let whole = try Elementwise.contiguous(Elementwise.cast(numbers, .int64))
        return withExtendedLifetime(whole) {
            whole.elements(Int.self).first { $0 != ignored && !(0..<count).contains($0) }
        }
    }
    /// Classes have to be numbers of those that there are, one for each row of the scores.
    fileprivate static func checkClasses(_ x: NDArray, _ target: NDArray, _ ignored: Int) throws {
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

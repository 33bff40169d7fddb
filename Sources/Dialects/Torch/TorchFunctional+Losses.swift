import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Losses.
extension TorchFunctional {
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
    /// The weights of each element, which have the shape of the losses.
    private static func weights(_ c: Bound, of each: NDArray) throws -> NDArray? {
        guard let weight = try c.optionalTensor("weight") else { return nil }
        if weight.shape != each.shape { throw PyError(.valueError, "Weights and input must have the same size.") }
        return weight
    }
    /// Throws where there is not a weight for each class.
    private static func checkClassWeights(_ c: Bound) throws {
        guard let weight = try c.optionalTensor("weight") else { return }
        let x = try c.tensor("input")
        let classes = x.rank == 0 ? 1 : x.rank == 1 ? x.shape[0] : x.shape[1]
        if weight.rank == 1, weight.count == classes { return }
        throw PyError(
            .runtimeError,
            "weight tensor should be defined either for all \(classes) classes or no classes but got weight tensor of shape: \(list(weight.shape))"
        )
    }
    static func losses(_ m: Module) {
        for (name, loss) in [("mse_loss", Loss.squared), ("l1_loss", Loss.absolute)] {
            def(m, name, "input, target, size_average=None, reduce=None, reduction='mean', weight=None") { c in
                let each = try loss(c.tensor("input"), c.tensor("target"))
                return wrap(try reduction(c)(each, weight: weights(c, of: each), overWeights: true))
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
            return wrap(try reductionWord(c)(each, weight: weights(c, of: each), overWeights: false))
        }
        def(
            m, "nll_loss",
            "input, target, weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'"
        ) { c in
            try checkClasses(c.tensor("input"), c.tensor("target"), c.int("ignore_index"))
            try checkClassWeights(c)
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
            if x.rank == 0, target.rank == 0, !target.dtype.isFloat {
                throw PyError(
                    .runtimeError,
                    "Expected floating point type for target with class probabilities, got \(TorchErrors.name(target.dtype))"
                )
            }
            if target.dtype.isFloat, target.shape == x.shape, try c.int("ignore_index") >= 0 {
                throw PyError(.runtimeError, "ignore_index is not supported for floating point target")
            }
            if !target.dtype.isFloat || target.shape != x.shape { try checkClasses(x, target, c.int("ignore_index")) }
            let loss = try Loss.crossEntropy(
                x, target, weight: c.optionalTensor("weight"), ignored: c.int("ignore_index"), smoothing: smoothing,
                reduction(c))
            // With smoothing it is a sum of two losses, in PyTorch too.
            if smoothing == 0 { Tape.node(loss)?.shownName("NllLossBackward0") }
            return wrap(loss)
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
            if c["reduction"].string == "batchmean" { return wrap(try Loss.Reduction.overBatch(each)) }
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
    static func margins(_ m: Module) {
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
            if try c.double("margin") <= 0 {
                throw PyError(.valueError, "margin must be greater than 0, got \(try c["margin"].repr())")
            }
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
    static func moreMargins(_ m: Module) {
        def(
            m, "multi_margin_loss",
            "input, target, p=1, margin=1.0, weight=None, size_average=None, reduce=None, reduction='mean'"
        ) { c in
            let (x, y) = (try c.tensor("input"), try c.tensor("target"))
            let count = x.rank < 2 ? 1 : x.shape[0]
            if let weight = try c.optionalTensor("weight") {
                if weight.rank != 1 { throw PyError(.valueError, "weight must be one-dimensional") }
                let classes = x.rank == 0 ? 1 : x.shape[x.rank - 1]
                if weight.count != classes {
                    throw PyError(
                        .runtimeError, "inconsistent weight size, expected \(classes) but got \(list(weight.shape))")
                }
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
                    Shape.reshape(
                        Loss.multiMargin(x, y, p: p, margin: c.double("margin"), weight: c.optionalTensor("weight")),
                        x.rank < 2 ? y.shape : [count])))
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
            let far = try distance(c["anchor"], c["negative"])
            let swapped = try c.bool("swap") ? distance(c["positive"], c["negative"]) : nil
            return wrap(try reductionWord(c)(Loss.tripletMargin(near, far, swapped: swapped, margin: margin)))
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
            guard let labels = try Loss.sequences(targets, counts) else {
                throw PyError(
                    .runtimeError, "Expected tensor to have size at least \(counts.max() ?? 0) at dimension 1")
            }
            if times.count != logs.shape[1] || counts.count != times.count
                || times.contains(where: { $0 > logs.shape[0] || $0 < 0 })
            {
                throw PyError(.runtimeError, "input_lengths must be of size batch_size")
            }
            let how = try reductionWord(c)
            let loss = try Loss.temporal(
                logs, labels, lengths: times, blank: c.int("blank"), zeroInfinity: c.bool("zero_infinity"), how)
            return wrap(given.rank == 2 && how == .none ? try Shape.squeeze(loss, [0]) : loss)
        }
    }
}

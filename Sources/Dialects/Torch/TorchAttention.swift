import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Functions of `torch.nn.functional` that mix whole sequences or tables: attention, bags of embeddings, bilinear forms, distances.
enum TorchAttention {
    private static let wrap = TorchTensor.wrap

    static func fill(_ m: Module) {
        attention(m)
        bags(m)
        forms(m)
    }

    // MARK: Attention

    private static func attention(_ m: Module) {
        Torch.def(
            m, "scaled_dot_product_attention",
            "query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False"
        ) { c in
            let (q, k, v) = (try c.tensor("query"), try c.tensor("key"), try c.tensor("value"))
            try checkOperands(q, k, v)
            let sharesKeys = try c.bool("enable_gqa")
            if sharesKeys, let least = [q, k, v].map(\.rank).min(), least < 3 {
                throw PyError(
                    .indexError,
                    "Dimension out of range (expected to be in range of [-\(least), \(least - 1)], but got -3)")
            }
            let shares = sharesKeys ? q.shape[q.rank - 3] / max(1, k.shape[k.rank - 3]) : 1
            let mask = try c.bool("is_causal") ? Attention.causalMask(q, k) : c.optionalTensor("attn_mask")
            let scale = try c.optionalDouble("scale")
            let p = try c.double("dropout_p")
            func attended(_ q: NDArray, _ k: NDArray, _ v: NDArray) throws -> NDArray {
                try Attention.attended(q, k, v, mask: mask, scale: scale, shares: shares) { try dropped($0, p) }
            }
            guard p == 0, isFlash(q, k, v, mask) else {
                let result = try attended(q, k, v)
                if q.rank > 2, !Tape.keepsHistory(result) { Tape.node(result)?.shownName("UnsafeViewBackward0") }
                return wrap(result)
            }
            func batch(_ a: NDArray) throws -> NDArray { a.rank == 3 ? try Shape.expand(a, [0]) : a }
            let operands = try [q, k, v].map(batch)
            let start = Node.latest
            let output = Tape.compose(
                "ScaledDotProductFlashAttentionForCpuBackward0",
                try attended(operands[0], operands[1], operands[2]), operands, since: start)
            return wrap(q.rank == 3 ? try Shape.squeeze(output, [0]) : output)
        }
        Torch.def(
            m, "multi_head_attention_forward",
            "query, key, value, embed_dim_to_check, num_heads, in_proj_weight, in_proj_bias, bias_k, bias_v, add_zero_attn, dropout_p, out_proj_weight, out_proj_bias, training=True, key_padding_mask=None, need_weights=True, attn_mask=None, use_separate_proj_weight=False, q_proj_weight=None, k_proj_weight=None, v_proj_weight=None, static_k=None, static_v=None, average_attn_weights=True, is_causal=False",
            heads)
    }
    private static func checkOperands(_ q: NDArray, _ k: NDArray, _ v: NDArray) throws {
        if q.rank < 2 || k.rank < 2 || v.rank < 2 {
            throw PyError(
                .runtimeError,
                "Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: \(q.rank) key.dim: \(k.rank) and value.dim: \(v.rank) instead."
            )
        }
        if q.dtype != k.dtype || q.dtype != v.dtype {
            let kinds = [q, k, v].map { $0.dtype == .int64 ? "long int" : TorchErrors.cName($0.dtype) }
            throw PyError(
                .runtimeError,
                "Expected query, key, and value to have the same dtype, but got query.dtype: \(kinds[0]) key.dtype: \(kinds[1]) and value.dtype: \(kinds[2]) instead."
            )
        }
        if !q.dtype.isInexact {
            throw PyError(.runtimeError, "expected scalar type Float but found \(TorchErrors.name(q.dtype))")
        }
        if q.dtype.isComplex {
            throw PyError(
                .notImplementedError,
                "\"softmax_lastdim_kernel_impl\" not implemented for '\(TorchErrors.name(q.dtype))'"
            )
        }
    }
    /// Whether PyTorch has one step for all of it, whose derivative has none itself.
    private static func isFlash(_ q: NDArray, _ k: NDArray, _ v: NDArray, _ mask: NDArray?) -> Bool {
        let width = q.shape[q.rank - 1]
        let ranks = [q, k, v].map(\.rank)
        guard ranks == [3, 3, 3] || ranks == [4, 4, 4], q.count > 0, k.count > 0 else { return false }
        if k.shape[k.rank - 1] != width || v.shape[v.rank - 1] != width { return false }
        return mask.map { $0.node == nil && ($0.rank == 2 || $0.rank == 4) } ?? true
    }
    private static func dropped(_ x: NDArray, _ p: Double) throws -> NDArray {
        try Dropout.scaled(x, p) { Torch.generator.uniformDouble() }
    }
    private static func heads(_ c: Bound) throws -> Value {
        let isBatched = try c.tensor("query").rank == 3
        func sequence(_ name: Sym) throws -> NDArray {
            isBatched ? try c.tensor(name) : try Shape.expand(c.tensor(name), [1])
        }
        let (q, k, v) = (try sequence("query"), try sequence("key"), try sequence("value"))
        let (size, heads) = (try c.int("embed_dim_to_check"), try c.int("num_heads"))
        if q.shape[2] != size {
            throw PyError(.assertionError, "was expecting embedding dimension of \(size), but got \(q.shape[2])")
        }
        if heads <= 0 || size % heads != 0 {
            throw PyError(.assertionError, "embed_dim \(size) not divisible by num_heads \(heads)")
        }
        for name in ["static_k", "static_v"] as [Sym] { try c.refuse(name) }
        let bias = try c.optionalTensor("in_proj_bias")
        func linear(_ i: Int, _ own: Sym) throws -> AttentionHeads.Linear {
            let weight =
                try c.bool("use_separate_proj_weight")
                ? c.tensor(own) : Shape.slice(c.tensor("in_proj_weight"), 0, i * size, size)
            return (weight, try bias.map { try Shape.slice($0, 0, i * size, size) })
        }
        var own = try AttentionHeads(
            heads: heads, query: linear(0, "q_proj_weight"), key: linear(1, "k_proj_weight"),
            value: linear(2, "v_proj_weight"),
            output: (c.tensor("out_proj_weight"), c.optionalTensor("out_proj_bias")))
        if let key = try c.optionalTensor("bias_k"), let value = try c.optionalTensor("bias_v") {
            own.added = (key, value)
        }
        own.addsZeros = try c.bool("add_zero_attn")
        // With a mask it is a hint of what the mask is.
        if try c.bool("is_causal"), c["attn_mask"].isNone {
            throw PyError(
                .runtimeError,
                "Need attn_mask if specifying the is_causal hint. You may use the Transformer module method `generate_square_subsequent_mask` to create this mask."
            )
        }
        let p = try c.bool("training") ? c.double("dropout_p") : 0
        let (output, weights) = try Attention.multihead(
            q, k, v, own, mask: c.optionalTensor("attn_mask"), padding: c.optionalTensor("key_padding_mask")
        ) { try dropped($0, p) }
        let result = isBatched ? output : try Shape.squeeze(output, [1])
        guard try c.bool("need_weights") else { return .tuple([wrap(result), .none]) }
        let shown = try c.bool("average_attn_weights") ? Reduce.mean(weights, [1]) : weights
        return .tuple([wrap(result), wrap(isBatched ? shown : try Shape.squeeze(shown, [0]))])
    }

    // MARK: Bags of embeddings

    private static func bags(_ m: Module) {
        Torch.def(
            m, "embedding_bag",
            "input, weight, offsets=None, max_norm=None, norm_type=2, scale_grad_by_freq=False, mode='mean', sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None"
        ) { c in
            var (input, weight) = (try c.tensor("input"), try c.tensor("weight"))
            // The older order of the two.
            if weight.dtype.isInteger, input.dtype.isFloat { swap(&input, &weight) }
            if try c.bool("sparse"), Tape.tracks(weight), Tape.node(weight)?.isLeaf ?? false {
                return try TorchSparse.operation("embedding_bag", c.values)
            }
            if let most = try c.optionalDouble("max_norm") {
                try Bag.limit(weight, input, most: most, p: c.double("norm_type"))
            }
            if try c.bool("scale_grad_by_freq") { weight = try Bag.sharingGradients(weight, input) }
            guard let mode = Bag.Mode(rawValue: try c.string("mode")) else {
                throw PyError(.valueError, "mode has to be one of sum, mean or max")
            }
            if weight.rank != 2 {
                throw PyError(.valueError, "weight has to be a 2D Tensor, but got Tensor of dimension \(weight.rank)")
            }
            var starts: [Int]
            // Where the last bag ends; a mean is over what stands behind that too.
            var end = input.count
            if input.rank == 2 {
                if c.optional("offsets") != nil {
                    throw PyError(
                        .valueError,
                        "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>"
                    )
                }
                starts = (0..<input.shape[0]).map { $0 * input.shape[1] }
            } else {
                guard let offsets = try c.optionalTensor("offsets") else {
                    throw PyError(.valueError, "offsets has to be a 1D Tensor but got None")
                }
                if offsets.rank != 1 { throw PyError(.valueError, "offsets has to be a 1D Tensor") }
                starts = try offsets.integers()
                if try c.bool("include_last_offset"), let last = starts.popLast() {
                    if last > input.shape[0] {
                        throw PyError(
                            .runtimeError,
                            "offsets[-1] can not be greater than input's length \(input.shape[0]) but got offsets[-1] of \(last)"
                        )
                    }
                    if mode != .max { end = max(0, last) }
                }
                if let first = starts.first, first != 0 {
                    throw PyError(
                        .valueError,
                        "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got \(first)"
                    )
                }
            }
            let padding = try c.optionalInt("padding_idx").map { try Shape.axis($0, weight.shape[0]) }
            let factors = try c.optionalTensor("per_sample_weights").map { try Shape.reshape($0, [-1]) }
            if factors != nil, mode != .sum {
                throw PyError(
                    .notImplementedError,
                    "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='\(try c.string("mode"))'). Please open a feature request on GitHub."
                )
            }
            let places = try Shape.slice(Shape.reshape(input, [-1]), 0, 0, end)
            let bags = try Bag.of(
                weight, places, starts: starts, mode,
                factors: factors.map { try Shape.slice($0, 0, 0, min(end, $0.count)) },
                without: padding, beyond: input.count - end)
            return wrap(bags)
        }
    }

    // MARK: Forms

    private static func forms(_ m: Module) {
        Torch.def(m, "bilinear", "input1, input2, weight, bias=None") { c in
            let (x, y, w) = (try c.tensor("input1"), try c.tensor("input2"), try c.tensor("weight"))
            if x.rank != y.rank {
                throw PyError(
                    .runtimeError,
                    "bilinear(): input dimensions do not match: got \(x.rank) and \(y.rank)")
            }
            if w.rank != 3 || x.rank == 0 || w.shape[1] != x.shape[x.rank - 1] || w.shape[2] != y.shape[y.rank - 1] {
                throw PyError(
                    .runtimeError,
                    "bilinear(): input1 size does not match weight size: got \(x.shape.last ?? 1) but expected \(w.rank > 1 ? w.shape[1] : 0)"
                )
            }
            return wrap(try Matmul.bilinear(x, y, w, bias: c.optionalTensor("bias")))
        }
        Torch.def(m, "pdist", "input, p=2.0") { c in
            let x = try c.tensor("input")
            if x.rank != 2 { throw PyError(.runtimeError, "pdist only supports 2D tensors, got: \(x.rank)D") }
            let p = try c.double("p")
            if p < 0 { throw PyError(.runtimeError, "pdist only supports non-negative p values") }
            return wrap(try Norm.distances(x, p))
        }
        Torch.def(
            m, "linear_cross_entropy",
            "input, linear_weight, target, *, linear_bias=None, weight=None, reduction='mean', ignore_index=None, label_smoothing=0.0, options=None"
        ) { c in
            // How the work is divided makes no difference to the loss.
            _ = c["options"]
            let scores = TorchTensor.wrap(try classScores(c))
            return try invoke(
                getAttribute(.object(Torch.functional), "cross_entropy"), [scores, c["target"]],
                [
                    ("weight", c["weight"]),
                    ("ignore_index", c["ignore_index"].isNone ? .int(-100) : c["ignore_index"]),
                    ("reduction", c["reduction"]),
                    ("label_smoothing", c["label_smoothing"]),
                ])
        }
        Torch.def(m, "gumbel_softmax", "logits, tau=1, hard=False, eps=1e-10, dim=-1") { c in
            if try c.double("eps") != 1e-10 {
                try Warnings.warn("`eps` parameter is deprecated and has no effect.", PyClass.userWarning)
            }
            let x = try c.tensor("logits")
            let draws = try Elementwise.cast(Create.generated(x.shape) { Torch.generator.exponential(1) }, x.dtype)
            return wrap(
                try Softmax.gumbel(
                    x, exponentials: draws, temperature: c.double("tau"), c.dimension("dim", of: x.rank),
                    isHard: c.bool("hard")))
        }
    }

    /// The scores `(batch, class, …)` of a linear layer whose weight is `(class, …, feature)`.
    private static func classScores(_ c: Bound) throws -> NDArray {
        let (x, weight) = (try c.tensor("input"), try c.tensor("linear_weight"))
        if x.rank != 1, x.rank != 2 {
            throw PyError(.runtimeError, "expected input with dimensionality 1 or 2, got \(x.rank)")
        }
        guard weight.rank > 0, let size = x.shape.last, let other = weight.shape.last, size == other else {
            throw PyError(
                .runtimeError,
                "expected equal input and linear_weight last dimensions (in_features), got \(x.shape.last ?? 0) and \(weight.shape.last ?? 0), respectively"
            )
        }
        if weight.rank > 2, x.rank == 1 {
            throw PyError(
                .runtimeError,
                "K-dimensional loss defined by linear_weight shape \(weight.shape) requires batched input, (N, \(size)), got unbatched input with shape \(x.shape)"
            )
        }
        let classes = Array(weight.shape.array.dropLast())
        let flat = try Shape.reshape(weight, [classes.reduce(1, *), size])
        let bias = try c.optionalTensor("linear_bias").map { try Shape.reshape($0, [$0.count]) }
        let scores = try TorchFunctional.linear(x, flat, bias).someArray
        return try Shape.reshape(scores, Dims(x.shape.array.dropLast() + classes))
    }
}

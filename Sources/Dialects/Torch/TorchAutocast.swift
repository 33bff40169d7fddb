import Core
import DialectCommon
import Interpreter
import Ops

/// The blocks of `torch.autocast`: inside, products of matrices are taken in a shorter type, and what loses by that in
/// the usual one.
enum TorchAutocast {
    /// The shorter type; nil outside of such blocks.
    nonisolated(unsafe) static var type: DType?

    private static func set(_ names: String) -> Set<String> { Set(names.split(separator: " ").map(String.init)) }
    private static let short = set(
        "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d conv_tbc bmm mm baddbmm addmm addbmm linear matmul "
            + "vecdot einsum scaled_dot_product_attention multi_head_attention_forward")
    private static let wide = set(
        "avg_pool3d binary_cross_entropy grid_sampler grid_sample polar prod quantile nanquantile stft cdist trace view_as_complex "
            + "cholesky cholesky_inverse cholesky_solve inverse lu_solve orgqr ormqr pinverse max_pool3d max_unpool2d max_unpool3d "
            + "mse_loss cosine_embedding_loss nll_loss hinge_embedding_loss poisson_nll_loss smooth_l1_loss huber_loss "
            + "cross_entropy l1_loss margin_ranking_loss multilabel_margin_loss multi_margin_loss soft_margin_loss "
            + "triplet_margin_loss ctc_loss kl_div binary_cross_entropy_with_logits")
    /// Functions of several tensors whose types meet in the widest.
    private static let widest = set("stack cat concat concatenate index_copy")

    /// `body` over operands of the type that such a block has the function of this name compute in.
    static func following(_ name: String, _ body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value {
        let isShort = short.contains(name)
        guard isShort || wide.contains(name) || widest.contains(name) else { return body }
        let isWidest = widest.contains(name)
        return { c in
            guard let type else { return try body(c) }
            let target = isShort ? type : .float32
            if isWidest {
                let types = Set(c.operands.map(\.dtype))
                if types.count < 2 || !types.contains(.float32) { return try body(c) }
            }
            return try body(c.with(c.values.map { try cast($0, to: target) }))
        }
    }
    /// A tensor of floats that such blocks cast, or those in a sequence.
    private static func cast(_ value: Value, to type: DType) throws -> Value {
        if let tensor = value.object as? TorchTensor {
            let own = tensor.array.dtype
            if own == type || own != .float32 && own != .float16 && own != .bfloat16 { return value }
            return TorchTensor.wrap(try Elementwise.cast(tensor.array, type))
        }
        guard !value.isUndefined, let items = value.sequence, items.contains(where: { $0.object is TorchTensor }) else {
            return value
        }
        return .tuple(try items.map { try cast($0, to: type) })
    }
    /// The operands of `a @ b`.
    static func operands(_ a: NDArray, _ b: NDArray) throws -> (NDArray, NDArray) {
        guard let type, a.dtype.isFloat, b.dtype.isFloat, a.dtype != .float64, b.dtype != .float64 else {
            return (a, b)
        }
        return (try Elementwise.cast(a, type), try Elementwise.cast(b, type))
    }
}

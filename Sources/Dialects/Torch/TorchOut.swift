import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// `out=`: results written into tensors that the caller gives.
enum TorchOut {
    /// Functions whose result has to have the type of the tensor that it is written into.
    private static let exact = Set(
        ("addmm addmv alias_copy argmax argmin as_strided_copy baddbmm bmm cholesky cross det diag diagonal_copy eigvalsh "
            + "expand_copy gather index_add index_copy index_reduce inv isin ldl_solve log_softmax lu_solve matmul matrix_power mm "
            + "mv permute_copy scatter scatter_add scatter_reduce softmax solve squeeze_copy svdvals t_copy take_along_dim "
            + "transpose_copy tril triu unfold_copy unsqueeze_copy vector_norm view_copy").split(separator: " ").map(
                String.init))
    /// Functions whose arithmetic is done in the type of the tensor that they write into, whatever it is.
    static let converts: Set<String> = ["cumsum", "cumprod", "sum", "prod"]
    private static func kind(_ type: DType) -> String { type == .int64 ? "long int" : TorchErrors.cName(type) }

    /// `result`, or `out` with the result's elements; tensors in tuples pair by pair.
    static func place(_ result: Value, in out: Value, _ function: String, _ arguments: [Value]) throws -> Value {
        if out.isNone || out.isUndefined { return result }
        if let results = result.asTuple?.items, let targets = out.sequence {
            if function == "aminmax", targets.count == 2, let low = targets[0].ndarray, let high = targets[1].ndarray,
                low.sharesMemory(with: high)
            {
                throw PyError(.valueError, "aminmax(): the `min` and `max` out= tensors must not overlap.")
            }
            for (one, target) in zip(results, targets) { _ = try place(one, in: target, function, arguments) }
            guard let fields = (result.object as? PyNamedTuple)?.names, fields.count == targets.count else {
                return out
            }
            return Torch.named(function + "_out", fields, of: targets)
        }
        guard let source = result.ndarray, let holder = out.object as? TorchTensor else {
            throw PyError(.typeError, "\(function)(): argument 'out' must be Tensor, not \(out.typeName)")
        }
        let isTracked = arguments.contains { ($0.object as? TorchTensor)?.requiresGradient ?? false }
        if Tape.isEnabled, isTracked {
            throw PyError(
                .runtimeError,
                "\(function)(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
            )
        }
        if source.dtype != holder.array.dtype, function == "amax" || function == "amin" {
            throw PyError(
                .runtimeError,
                "Expected the dtype for input and out to match, but got \(TorchErrors.name(source.dtype)) for input's dtype and \(TorchErrors.name(holder.array.dtype)) for out's dtype."
            )
        }
        let selects = ["masked_select", "take", "gather", "index_select", "kthvalue"]
        if selects.contains(function),
            arguments.contains(where: { $0.ndarray?.sharesMemory(with: holder.array) ?? false })
        {
            throw PyError(
                .runtimeError,
                "unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation."
            )
        }
        if function == "complex", source.dtype != holder.array.dtype {
            throw PyError(
                .runtimeError,
                "Expected object of scalar type \(TorchErrors.name(source.dtype)) but got scalar type \(TorchErrors.name(holder.array.dtype)) for argument 'out'"
            )
        }
        if source.dtype != holder.array.dtype, exact.contains(function) {
            throw PyError(
                .runtimeError,
                "Expected out tensor to have dtype \(kind(source.dtype)), but got \(kind(holder.array.dtype)) instead")
        }
        if !converts.contains(function), function != "bernoulli",
            !Promotion.isSameKind(source.dtype, holder.array.dtype)
        {
            throw PyError(
                .runtimeError,
                "result type \(TorchErrors.name(source.dtype)) can't be cast to the desired output type \(TorchErrors.name(holder.array.dtype))"
            )
        }
        if source.shape == holder.array.shape {
            try InPlace.replace(holder.array, with: source)
        } else {
            // A target of another size becomes one of the result's.
            if holder.array.count > 0 {
                try Warnings.warn(
                    "An output with one or more elements was resized since it had shape \(list(holder.array.shape)), which does not match the required output shape \(list(source.shape)). This behavior is deprecated, and in a future PyTorch release outputs will not be resized unless they have zero elements. You can explicitly reuse an out tensor t by resizing it, inplace, to zero elements with t.resize_(0).",
                    PyClass.userWarning)
            }
            holder.take(try Elementwise.cast(Elementwise.contiguous(source, always: true), holder.array.dtype))
        }
        return out
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// `out=`: results written into tensors that the caller gives.
enum TorchOut {
    /// Functions whose arithmetic is done in the type of the tensor that they write into, whatever it is.
    static let converts: Set<String> = ["cumsum", "cumprod", "sum", "prod"]

    /// `result`, or `out` with the result's elements; tensors in tuples pair by pair.
    /// - Parameter function: the name; of functions of `torch.linalg` and `torch.fft` with that in front.
    static func place(_ result: Value, in out: Value, _ function: String, _ arguments: [Value]) throws -> Value {
        if out.isNone || out.isUndefined { return result }
        var shown: String { String(function.map { $0 == "." ? "_" : $0 }) }
        if let results = result.asTuple?.items, let targets = out.sequence {
            if function == "aminmax", targets.count == 2, let low = targets[0].ndarray, let high = targets[1].ndarray,
                low.sharesMemory(with: high)
            {
                throw PyError(.valueError, "aminmax(): the `min` and `max` out= tensors must not overlap.")
            }
            let own = function == "max" || function == "min" ? function + ".dim" : function
            for (one, target) in zip(results, targets) { _ = try place(one, in: target, own, arguments) }
            guard let fields = (result.object as? PyNamedTuple)?.names, fields.count == targets.count else {
                return out
            }
            return Torch.named(shown + "_out", fields, of: targets)
        }
        guard let source = result.ndarray, let holder = out.object as? TorchTensor else {
            throw PyError(.typeError, "\(shown)(): argument 'out' must be Tensor, not \(out.typeName)")
        }
        // Functions that join tensors have them in a list.
        let parts = arguments.flatMap { value -> [Value] in
            value.isUndefined || value.ndarray != nil ? [] : value.sequence?.filter { $0.ndarray != nil } ?? []
        }
        let isTracked = (arguments + parts).contains { ($0.object as? TorchTensor)?.requiresGradient ?? false }
        if Tape.wantsGradients, isTracked {
            throw PyError(
                .runtimeError,
                "\(shown)(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad."
            )
        }
        let selects = ["masked_select", "take", "gather", "index_select", "kthvalue"]
        if selects.contains(function),
            arguments.contains(where: { $0.ndarray?.sharesMemory(with: holder.array) ?? false })
        {
            throw TorchOverlap.words
        }
        for part in parts {
            if let part = part.ndarray, source.shape == holder.array.shape, TorchOverlap.meet(holder.array, part) {
                throw TorchOverlap.words
            }
        }
        if let refusal = TorchOutTypes.refusal(function, source.dtype, holder.array.dtype) { throw refusal }
        if source.shape == holder.array.shape {
            try TorchOverlap.check(holder.array, arguments)
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

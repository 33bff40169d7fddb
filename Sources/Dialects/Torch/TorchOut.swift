import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// `out=`: results written into tensors that the caller gives.
enum TorchOut {
    /// `result`, or `out` with the result's elements; tensors in tuples pair by pair.
    static func place(_ result: Value, in out: Value, _ function: String, _ arguments: [Value]) throws -> Value {
        if out.isNone || out.isUndefined { return result }
        if let results = result.asTuple?.items, let targets = out.sequence {
            for (one, target) in zip(results, targets) { _ = try place(one, in: target, function, arguments) }
            return out
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
                "Expected object of scalar type \(TorchErrors.name(holder.array.dtype)) but got scalar type \(TorchErrors.name(source.dtype)) for argument 'out'"
            )
        }
        if !Promotion.isSameKind(source.dtype, holder.array.dtype) {
            throw PyError(
                .runtimeError,
                "result type \(TorchErrors.name(source.dtype)) can't be cast to the desired output type \(TorchErrors.name(holder.array.dtype))"
            )
        }
        if source.shape == holder.array.shape {
            try InPlace.replace(holder.array, with: source)
        } else {
            // A target of another size becomes one of the result's.
            holder.array = try Elementwise.cast(Elementwise.contiguous(source, always: true), holder.array.dtype)
        }
        return out
    }
}

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

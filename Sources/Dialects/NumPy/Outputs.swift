import Core
import DialectCommon
import Interpreter
import Ops

/// How functions that are no ufuncs take the array that `out` names.
extension NumPyFunctions {
    /// A result in an array of just its shape, or throws `refusal`. Where there is a rule for casts, the array's elements have to
    /// become those of the result by it: NumPy works in a copy of the array.
    static func delivered(
        _ result: NDArray, in out: Value, unlike refusal: PyError, else words: String = "output must be an array",
        casting: Casting? = nil
    ) throws -> Value {
        if out.isNone || out.isUndefined { return wrap(result) }
        guard let target = out.ndarray, out.object is ArrayObject || out.object is NumPySubarray else {
            throw PyError(.typeError, words)
        }
        if target.shape != result.shape { throw refusal }
        try casting?.check(target.dtype, result.dtype, target.rank == 0 ? .scalar : .data)
        if target.isReadOnly, casting != nil { throw PyError(.valueError, "WRITEBACKIFCOPY base is read-only") }
        try Elementwise.copy(result, to: target)
        return out
    }
    /// The same where the last step is a ufunc of these operands.
    static func delivered(_ result: NDArray, byUFunc name: String, of inputs: [NDArray], _ c: Bound) throws -> Value {
        let arguments = try UFuncArguments(out: c["out"])
        try arguments.check(name, [], result.dtype, isWeak: [], [result.dtype])
        return try arguments.run(inputs, [result.dtype]) { _ in [result] }[0]
    }
}

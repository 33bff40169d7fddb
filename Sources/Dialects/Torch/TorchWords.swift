import DialectCommon
import Interpreter

/// PyTorch's words for arguments that no form of a function takes: they name all of the arguments and all of the forms,
/// and are put together by the module `torch._parser` once a call has failed.
enum TorchWords {
    /// Words are asked for, so that what goes wrong meanwhile is left as it is.
    nonisolated(unsafe) private static var isAsking = false
    /// The error that was said in other words last, and these: a function over a method says what went wrong itself.
    nonisolated(unsafe) private static var last: (error: PyError, words: PyError)?

    /// Has the functions of a table refuse arguments in these words. `scope` is the part of PyTorch that they stand in:
    /// `torch`, `nn`, `linalg`, `fft`, `special`, or `Tensor` for methods. A function of two of them has the words of
    /// the first.
    static func adopt(_ functions: [Value], as scope: String) {
        for value in functions { adopt(value, as: scope) }
    }
    static func adopt(_ value: Value, as scope: String) {
        guard let function = value.object as? NativeFunction, function.rewording == nil else { return }
        function.rewording = { said($0.name, $1, $2, scope) }
    }
    private static func said(_ name: String, _ args: Args, _ error: PyError, _ scope: String) -> PyError {
        if isAsking || error.exception.cls.isSubclass(of: .keyboardInterrupt) { return error }
        let isMethod = scope == "Tensor"
        if isMethod, args.count == 0 { return error }
        let cause = last.flatMap { $0.words === error && !isMethod ? $0.error : nil } ?? error
        isAsking = true
        defer { isAsking = false }
        let said = try? words(scope, name, Array(args.positional.dropFirst(isMethod ? 1 : 0)), args.keywords, cause)
        guard let text = said?.string else { return cause }
        let words = PyError(.typeError, text)
        last = (cause, words)
        return words
    }
    private static func words(
        _ scope: String, _ name: String, _ given: [Value], _ named: [(name: Sym, value: Value)], _ error: PyError
    ) throws -> Value {
        let keywords = PyDict()
        for (name, value) in named { try keywords.set(.object(name.object), value) }
        let parser = try Machine.shared.importer.module("torch._parser") ?? .none
        let message = try Value.object(error.exception).str()
        return try invoke(
            getAttribute(parser, "refusal"), [.str(scope), .str(name), .tuple(given), .object(keywords), .str(message)])
    }
}

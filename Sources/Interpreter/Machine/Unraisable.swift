/// Errors that have nowhere to go: they happened while something was freed, or in a thread. They are shown and passed over.
enum Unraisable {
    /// Tells `sys.unraisablehook` of an error in `object`; `message` says what was being done, where that is not a call of the object.
    static func report(_ error: any Error, in object: Value, _ message: String? = nil) {
        let exception = Machine.shared.pythonError(error).exception
        let fields: [(Sym, Value)] = [
            ("exc_type", .object(exception.type)), ("exc_value", .object(exception)),
            ("exc_traceback", (try? exception.getattr("__traceback__") ?? Value.none) ?? .none),
            ("err_msg", message.map { .str($0) } ?? .none), ("object", object),
        ]
        let sys = Machine.shared.importer.loaded("sys")
        guard let hook = (try? sys?.getattr("unraisablehook")) ?? nil, hook.object !== standard else {
            return show(exception, object, message)
        }
        do { _ = try invoke(hook, StandardModules.record("UnraisableHookArgs", fields)) } catch {
            show(Machine.shared.pythonError(error).exception, hook, "Exception ignored in sys.unraisablehook")
        }
    }
    /// `sys.unraisablehook` as it stands at first.
    nonisolated(unsafe) static let standard = NativeFunction("unraisablehook", Arity(1)) { args in
        guard let parts = args[0].object as? PyNamedTuple, parts.count == 5,
            let exception = parts[1].object as? PyException
        else { throw PyError(.typeError, "sys.unraisablehook argument type must be UnraisableHookArgs") }
        show(exception, parts[4], parts[3].string)
        return .none
    }
    private static func show(_ exception: PyException, _ object: Value, _ message: String?) {
        let words = message ?? "Exception ignored in"
        let name = object.isNone ? "" : ": " + ((try? object.repr()) ?? "<object repr() failed>")
        let text = "\(words)\(name)\n" + Traceback.describe(exception)
        let stream = (try? Machine.shared.importer.loaded("sys")?.getattr("stderr")) ?? .none
        if stream.isNone || stream.object is StandardStream { return Output.error(text) }
        _ = try? invoke(getAttribute(stream, "write"), .str(text))
    }
}

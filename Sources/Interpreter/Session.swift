import Syntax

/// One conversation with the interpreter: its variables, and how programs, expressions and statements are run in it.
public final class Session {
    public let machine = Machine.shared
    public let globals: Namespace
    /// What an unassigned bare name means after builtins; the dialect.
    public var dialectName: (Sym) throws -> Value? = { _ in nil }
    /// Chosen over the builtin of the same name in a prompt.
    public var promptBuiltin: (Sym) throws -> Value? = { _ in nil }

    public init(name: String = "__main__") {
        var lookup: (Sym) throws -> Value? = { _ in nil }
        globals = Namespace(name: name) { try lookup($0) }
        if machine.builtins.isEmpty { Builtins.install(into: machine) }
        lookup = { [unowned self] symbol in
            if let preferred = try promptBuiltin(symbol) { return preferred }
            return try machine.builtins[symbol] ?? libraryBuiltin(symbol) ?? dialectName(symbol)
        }
        machine.main = globals
        Identifiers.normalForm = {
            String(String.UnicodeScalarView(Normalization.normalized(Array($0.unicodeScalars), .nfkc)))
        }
        machine.importer.unassigned = lookup
        globals["__name__"] = .str("__main__")
        for name in ["__doc__", "__package__", "__spec__"] as [Sym] { globals[name] = Value.none }
        globals["__builtins__"] = machine.builtinsModule.map { .object($0) } ?? Value.none
        machine.importer.add(globals)
    }

    /// What a program that ran in the dict of `builtins` has defined, and what Python's `site` adds, from the library, when first asked for.
    private func libraryBuiltin(_ name: Sym) throws -> Value? {
        if let own = machine.builtinsModule?.variables?[name] { return own }
        guard name == "help", let module = try machine.importer.module("pydoc") else { return nil }
        machine.builtins[name] = try getAttribute(module, name)
        return machine.builtins[name]
    }

    /// The end of the program: objects are finalized, generators of the main module are left, before the process goes with all the rest.
    public func end() {
        guard Machine.hasEndings else { return }
        Collector.finalizeAll()
        for (_, value) in globals.assigned { try? (value.object as? PyGenerator)?.close() }
        Machine.isEnding = true
    }

    /// Runs a program. With `echoes`, the values of expression statements go to the prompt's `echo`.
    public func run(_ source: Source, echoes: Bool = false) throws {
        let body = try Parser.program(source)
        let code = try Compiler.program(body, source, globals, echoes: echoes)
        _ = try machine.run(code, globals: globals)
    }

    /// Runs a file as the program: it knows where it stands, and messages say so.
    public func run(file: String) throws {
        let place = StandardModules.absolute(file)
        let text = String(decoding: try PyFile.contents(file), as: UTF8.self)
        globals["__file__"] = .str(place)
        try run(Source(text, name: place))
    }

    /// Evaluates one expression, as `eval` does.
    public func evaluate(_ source: Source) throws -> Value {
        try machine.run(try Compiler.expression(Parser.expression(source), source, globals), globals: globals)
    }

    /// What Python prints for an error: where it happened, innermost last, then `Type: message`.
    public func describe(_ error: Error) -> String {
        switch error {
        case let problem as SyntaxError:
            let (line, carets) = problem.source.excerpt(problem.span)
            let place = "  File \"\(problem.source.name)\", line \(problem.source.line(problem.span.start))\n"
            return place + (line.isEmpty ? "" : "    \(line)\n    \(carets)\n")
                + "\(problem.kind.rawValue): \(problem.message)\n"
        case let problem as PyError:
            let note = Importer.substitute(for: problem.exception) ?? ""
            return note + (groupTree(problem.exception) ?? Traceback.describe(problem.exception))
        default: return describe(machine.translate(error))
        }
    }
    /// The tree of an exception group, which the library draws.
    private func groupTree(_ exception: PyException) -> String? {
        guard Traceback.hasGroups(exception),
            let module = try? machine.importer.module("traceback"),
            let lines = try? invoke(getAttribute(module, "format_exception"), .object(exception))
        else { return nil }
        return (try? iterate(lines))?.compactMap(\.string).joined()
    }

    /// Shows the error that ended the program or a statement at the prompt: as the program's `sys.excepthook` does where it has set one, and
    /// where it has set `sys.stderr`.
    public func report(_ error: Error) {
        let text = describe(error)
        guard let sys = machine.importer.loaded("sys") else { return Output.error(text) }
        if let exception = (error as? PyError)?.exception, let hook = try? sys.getattr("excepthook"),
            let original = try? sys.getattr("__excepthook__"), !hook.isSame(original)
        {
            let trace = (try? exception.getattr("__traceback__")) ?? .none
            do { _ = try invoke(hook, [.object(exception.cls), .object(exception), trace]) } catch {
                Output.error("Error in sys.excepthook:\n" + describe(error) + "\nOriginal exception was:\n" + text)
            }
            return
        }
        guard let stream = try? sys.getattr("stderr"), (stream.object as? StandardStream)?.isError != true,
            !stream.isNone,
            (try? invoke(getAttribute(stream, "write"), .str(text))) != nil
        else { return Output.error(text) }
    }
}

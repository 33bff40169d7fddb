import Syntax

/// `eval`, `exec` and `compile`.
enum Evaluation {
    static func source(_ value: Value, _ function: String) throws -> String {
        if let text = value.string { return text }
        if let bytes = value.object as? PyBytes { return String(decoding: bytes.bytes, as: UTF8.self) }
        throw PyError(.typeError, "\(function)() arg 1 must be a string, bytes or code object")
    }

    /// The variables that code runs with: a module's, and a mapping for what it binds where that is another one.
    private static func variables(_ globals: Value, _ locals: Value, _ function: String) throws -> (Namespace, Value) {
        let machine = Machine.shared
        let isGiven = !globals.isNone && !globals.isUndefined
        var space = machine.currentGlobals
        var names = locals.isUndefined ? Value.none : locals
        if isGiven {
            guard let dict = globals.asDict else {
                throw PyError(
                    .typeError,
                    function == "exec"
                        ? "exec() globals must be a dict, not \(globals.typeName)" : "globals must be a dict")
            }
            let fallback = machine.main.fallback
            space = Namespace.of(dict, fallback: fallback)
            if let builtins = try dict.get(.str("__builtins__")) {
                if let own = builtins.asDict { space.fallback = { try own.get(.object($0.object)) } }
            } else if let module = machine.builtinsModule {
                try dict.set(.str("__builtins__"), .object(module))
            }
        } else if names.isNone {
            names = try machine.locals()
        }
        if !names.isNone, names.asDict == nil, names.cls.lookup("__getitem__") == nil {
            throw PyError(.typeError, "locals must be a mapping")
        }
        if let dict = names.asDict, dict === space.dictionary { names = .none }
        if let dict = names.asDict, dict.mirror === space { names = .none }
        return (space, names)
    }
    private static func run(_ code: Code, _ space: Namespace, _ locals: Value) throws -> Value {
        let machine = Machine.shared
        if locals.isNone { return try machine.run(code, globals: space) }
        return try machine.run(code, globals: space, locals: locals)
    }

    static func evaluate(_ args: Args) throws -> Value {
        let (space, locals) = try variables(args[1], args[2], "eval")
        if let code = args[0].object as? PyCode {
            guard let tree = code.tree else { return try run(code.code, space, locals) }
            return try run(tree.compile(space, hasLocals: !locals.isNone), space, locals)
        }
        let text = Source(String(try source(args[0], "eval").drop { $0 == " " || $0 == "\t" }), name: "<string>")
        let tree = CodeTree(.expression(try given { try Parser.expression(text) }), text)
        return try run(tree.compile(space, hasLocals: !locals.isNone), space, locals)
    }

    /// What becomes of the value of an expression statement that was compiled as a prompt does.
    private static func display(_ value: Value) throws {
        guard let sys = try Machine.shared.importer.module("sys") else { return }
        _ = try invoke(getAttribute(sys, "displayhook"), value)
    }
    static func execute(_ program: Value, _ globals: Value, _ locals: Value) throws -> Value {
        let (space, names) = try variables(globals, locals, "exec")
        if let code = program.object as? PyCode {
            guard let tree = code.tree else {
                _ = try run(code.code, space, names)
                return .none
            }
            let machine = Machine.shared, echo = machine.echo
            if tree.echoes { machine.echo = display }
            defer { machine.echo = echo }
            _ = try run(tree.compile(space, hasLocals: !names.isNone), space, names)
            return .none
        }
        let text = Source(try source(program, "exec"), name: "<string>")
        let tree = CodeTree(.program(try Parser.program(text)), text)
        _ = try run(tree.compile(space, hasLocals: !names.isNone), space, names)
        return .none
    }

    /// What a parser makes of a text that is no program.
    private static func given<T>(_ parse: () throws -> T) throws -> T {
        do { return try parse() } catch let error as SyntaxError { throw PyError(syntax: error, isGiven: true) }
    }

    static func compile(_ c: Bound) throws -> Value {
        if let tree = c[0].object as? PyInstance, tree.cls.module == "ast",
            let ast = try Machine.shared.importer.module("ast")
        {
            return try invoke(getAttribute(ast, "_compile"), [c[0], c[1], c[2]])
        }
        if try c.int(3) & 1024 != 0, let ast = try Machine.shared.importer.module("ast") {
            return try invoke(getAttribute(ast, "parse"), [c[0], c[1], c[2]])
        }
        let text = Source(try source(c[0], "compile"), name: try c.string(1))
        let tree: CodeTree
        switch try c.string(2) {
        case "eval": tree = CodeTree(.expression(try given { try Parser.expression(text) }), text)
        case "exec": tree = CodeTree(.program(try Parser.program(text)), text)
        case "single": tree = CodeTree(.program(try given { try Parser.interactive(text) }), text, echoes: true)
        default: throw PyError(.valueError, "compile() mode must be 'exec', 'eval' or 'single'")
        }
        return .object(PyCode(try tree.compile(Machine.shared.currentGlobals, hasLocals: false), tree: tree))
    }
}

/// What `compile` has parsed: it becomes code for the variables that it is run with.
struct CodeTree {
    enum Kind {
        case expression(Expr)
        case program([Stmt])
    }
    let kind: Kind
    let source: Source
    let echoes: Bool
    init(_ kind: Kind, _ source: Source, echoes: Bool = false) {
        self.kind = kind
        self.source = source
        self.echoes = echoes
    }
    func compile(_ space: Namespace, hasLocals: Bool) throws -> Code {
        switch kind {
        case .expression(let value): try Compiler.expression(value, source, space, hasLocals: hasLocals)
        case .program(let body): try Compiler.program(body, source, space, echoes: echoes, hasLocals: hasLocals)
        }
    }
}

extension Machine {
    /// The variables of the module whose code is running.
    var currentGlobals: Namespace { calls > firstCall ? calls.pointee.globals.takeUnretainedValue() : main }
    /// The variables of the innermost call in progress, as `locals()` shows them.
    func locals() throws -> Value {
        guard calls > firstCall else { return .object(main.dictionary) }
        let code = calls.pointee.body.pointee.code.takeUnretainedValue()
        if code.isNamespace { return calls.pointee.registers[0] }
        if code.name == "<module>" { return .object(currentGlobals.dictionary) }
        return .object(code.locals(calls.pointee.registers))
    }
    /// Runs code whose variables live in a mapping.
    func run(_ code: Code, globals: Namespace, locals: Value) throws -> Value {
        let base = free
        try reserve(base, code.registerCount + 1)
        for i in 0..<code.registerCount { base[i] = .undefined }
        base[0] = locals
        let savedFree = free
        free = base + code.registerCount
        defer {
            for i in 0..<code.registerCount { base[i] = .undefined }
            free = savedFree
        }
        return try execute(code, globals, base, from: 0, generator: nil)
    }
}

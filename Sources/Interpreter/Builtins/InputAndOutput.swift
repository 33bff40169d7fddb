/// `print`, `input`, `open` and what else goes in and out.
extension Builtins {
    /// Writes items to a file: a program's own gets each piece by itself, as soon as there is one.
    private static func print(_ items: [Value], _ separator: String, _ end: String, to file: Value) throws {
        guard file.object?.kind == .instance else {
            let text = try items.map { try $0.str() }.joined(separator: separator) + end
            _ = try invoke(getAttribute(file, "write"), [.str(text)])
            return
        }
        func write(_ piece: Value) throws { _ = try invoke(getAttribute(file, "write"), [piece]) }
        for (at, item) in items.enumerated() {
            if at > 0 { try write(.str(separator)) }
            try write(item.strObject())
        }
        try write(.str(end))
    }
    static func inputAndOutput(_ add: Raw, _ def: Def, _ machine: Machine) {
        def("print", "*args, sep=' ', end='\n', file=None, flush=False") { c in
            for name in ["sep", "end"] as [Sym] {
                if let given = c.optional(name), given.text == nil {
                    throw PyError(.typeError, "\(name.text) must be None or a string, not \(given.typeName)")
                }
            }
            let separator = try c.optional(1)?.str() ?? " "
            let end = try c.optional(2)?.str() ?? "\n"
            let items = c.rest(0)
            if let file = c.optional(3) ?? StandardStream.replacement {
                // Without a `sys.stdout` there is nowhere to write to.
                if file.isNone { return .none }
                try print(items, separator, end, to: file)
                if try c.bool(4) { _ = try invoke(getAttribute(file, "flush"), []) }
            } else if items.count == 1 {
                try Output.write(items[0])
                try Output.print(end)
            } else {
                try Output.print(try items.map { try $0.str() }.joined(separator: separator) + end)
            }
            if try c.bool(4) { Output.flush() }
            try machine.checkInterrupt()
            return .none
        }
        add("breakpoint", .atLeast(0, takesNames: true)) { args in
            guard let sys = machine.importer.loaded("sys") ?? StandardModules.make("sys"),
                let hook = try sys.getattr("breakpointhook")
            else { throw PyError(.runtimeError, "lost sys.breakpointhook") }
            return try invoke(hook, args.positional, args.keywords)
        }
        def("input", "prompt='', /") { c in
            try Output.print(try c[0].str())
            Output.flush()
            var line = try PyFile.standardInput.line()
            if line.isEmpty { throw PyError(.eofError, "EOF when reading a line") }
            if line.last == 10 { line.removeLast() }
            return .str(String(decoding: line, as: UTF8.self))
        }
        let quitter = PyClass("Quitter", module: "_sitebuiltins")
        for name in ["exit", "quit"] {
            add(name, Arity(0, 1)) { args in throw PyError(exception: PyException(.systemExit, args.positional)) }
            (machine.builtins[Sym(name)]?.object as? NativeFunction)?.show(as: quitter) { _ in
                "Use \(name)() or Ctrl-D (i.e. EOF) to exit"
            }
        }
        def(
            "open",
            "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None"
        ) { c in .object(try PyFile.open(c)) }
        def("__import__", "name, globals=None, locals=None, fromlist=(), level=0") { c in
            try machine.importer.load(try c.string(0), whole: try c[3].truth())
        }
    }
}

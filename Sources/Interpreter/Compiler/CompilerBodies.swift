import Syntax

/// Functions, classes, comprehensions: code inside code.
extension Compiler {
    /// Lays out the window of a function: parameters, cells from outside, locals.
    func enterFunction(_ parameters: Parameters) {
        let names = parameters.all.map(\.name)
        for name in names { bound.insert(declare(name, in: scope)) }
        code.parameters = names.map { Sym($0) }
        code.positionalCount = parameters.positional.count
        code.positionalOnly = parameters.positionalOnly
        code.keywordOnlyCount = parameters.keywordOnly.count
        code.hasVariadic = parameters.variadic != nil
        code.hasKeywords = parameters.keywords != nil
        layoutLocals()
        for name in names where scope.isCell(name) {
            if let register = scope.register(name) { emit(.makeCell, extra: 1, a: register) }
        }
    }

    func layoutLocals() {
        for name in scope.free { code.freeRegisters.append(declare(name, in: scope)) }
        for name in scope.bound where scope.register(name) == nil {
            let register = declare(name, in: scope)
            if scope.isCell(name) { emit(.makeCell, extra: 0, a: register) }
        }
        if scope.kind == .function, scope.uses(.execFunction) {
            let register = declare(.keptLocals, in: scope)
            code.hidden.insert(register)
            code.keptLocals = register
        }
    }

    func child(_ name: String, _ node: AnyObject, qualified: String? = nil) -> Compiler {
        let inner = scopes[ObjectIdentifier(node)]!
        let full = qualified ?? (qualifier.isEmpty ? name : qualifier + name)
        let compiler = Compiler(
            code: Code(name: name, qualifiedName: full, source: code.source), scope: inner, globals: globals,
            scopes: scopes, echoes: false,
            qualifier: full + (inner.kind == .classBody ? "." : ".<locals>."))
        compiler.className = className
        compiler.keepsAnnotationText = keepsAnnotationText
        compiler.span = span
        compiler.code.span = span
        return compiler
    }

    func adopt(_ compiler: Compiler) throws -> Operand {
        let inner = compiler.code
        for name in compiler.scope.free {
            inner.captures.append(cellRegister(name))
        }
        code.children.append(inner)
        return operand(code.children.count - 1)
    }
    func cellRegister(_ name: Name) -> Register {
        for scope in scopeStack.reversed() { if let found = scope.register(name) { return found } }
        return 0
    }

    /// Puts the tuples of default values and the annotations of a function where `makeFunction` expects them.
    private func defaults(_ parameters: Parameters, _ annotations: [(Name, Expr)], into values: Register) throws {
        try buildTuple(parameters.positional.compactMap(\.value), into: values)
        let keywordValues = parameters.keywordOnly
        try scratch {
            let first = temporaries(keywordValues.count)
            for (i, parameter) in keywordValues.enumerated() {
                if let value = parameter.value {
                    _ = try self.value(value, into: above(first, i))
                } else {
                    emit(.unset, a: above(first, i))
                }
            }
            emit(.buildTuple, a: values + 1, b: first, c: operand(keywordValues.count))
        }
        if annotations.isEmpty {
            emitConstant(.none, into: values + 2)
        } else {
            try scratch {
                let first = temporaries(annotations.count * 2)
                for (i, (name, annotation)) in annotations.enumerated() {
                    emitConstant(.object(Sym(mangled(name)).object), into: above(first, 2 * i))
                    try self.annotation(annotation, into: above(first, 2 * i + 1))
                }
                emit(.buildDict, a: values + 2, b: first, c: operand(annotations.count))
            }
        }
    }

    /// The value of an annotation, or its text.
    func annotation(_ annotation: Expr, into register: Register) throws {
        if keepsAnnotationText {
            emitConstant(.str(code.source.text(annotation.span)), into: register)
        } else if case .starred(let inner) = annotation.kind {
            try buildTuple([Expr(.starred(inner), annotation.span)], into: register)
        } else {
            _ = try value(annotation, into: register)
        }
    }

    /// `extra` bits of `makeFunction`: R[c] holds a tuple of defaults, R[c+1] of keyword defaults, R[c+2] annotations.
    func function(
        _ name: String, _ node: AnyObject, _ parameters: Parameters, annotations: [(Name, Expr)] = [],
        isAsync: Bool = false, into destination: Register?, body: (Compiler) throws -> Void
    ) throws -> Register {
        let result = destination ?? temporary()
        try scratch {
            let isPlain =
                parameters.keywordOnly.isEmpty && annotations.isEmpty
                && !parameters.positional.contains { $0.value != nil }
            let values = isPlain ? 0 : temporaries(3)
            if !isPlain { try defaults(parameters, annotations, into: values) }
            let compiler = child(name, node)
            compiler.code.isGenerator = compiler.scope.isGenerator || isAsync
            if isAsync { compiler.code.flavor = compiler.scope.isGenerator ? .asyncGenerator : .coroutine }
            compiler.enterFunction(parameters)
            try body(compiler)
            emit(.makeFunction, extra: isPlain ? 1 : 0, a: result, b: try adopt(compiler), c: values)
        }
        return result
    }

    func functionStatement(
        _ statement: Stmt, _ name: Name, _ parameters: Parameters, _ body: [Stmt], _ returns: Expr?,
        isAsync: Bool, into destination: Register
    ) throws {
        let all =
            parameters.positional + [parameters.variadic].compactMap { $0 } + parameters.keywordOnly
            + [parameters.keywords].compactMap { $0 }
        var annotations = all.compactMap { p in p.annotation.map { (p.name, $0) } }
        if let returns { annotations.append(("return", returns)) }
        _ = try function(
            name.text, statement, parameters, annotations: annotations, isAsync: isAsync, into: destination
        ) {
            inner in
            inner.code.span = statement.span
            inner.code.doc = Compiler.docstring(body)
            try inner.compile(body)
            inner.finish()
        }
    }

    static func docstring(_ body: [Stmt]) -> String? {
        if case .expression(let first)? = body.first?.kind, case .constant(.string(let text)) = first.kind {
            return text
        }
        return nil
    }

    func classStatement(
        _ statement: Stmt, _ name: Name, _ bases: [Argument], _ body: [Stmt], into destination: Register
    ) throws {
        try scratch {
            let first = temporaries(3)
            try spreadPositional(bases, into: first + 1)
            try spreadKeywords(bases, into: first + 2)
            let compiler = child(name.text, statement)
            compiler.className = name
            compiler.code.span = statement.span
            compiler.enterClass()
            compiler.code.doc = Compiler.docstring(body)
            try compiler.scratch { try compiler.beginClass(body) }
            try compiler.compile(body)
            compiler.leaveClass()
            emit(.makeFunction, extra: 1, a: first, b: try adopt(compiler))
            emit(.makeClass, a: destination, b: first, c: operand(constant(.object(Sym(name).object))))
        }
    }
    func enterClass() {
        _ = temporary()  // R[0]: the namespace
        code.isNamespace = true
        for name in scope.free { code.freeRegisters.append(declare(name, in: scope)) }
        // `__class__`, for `super()` in the methods.
        let cell = declare(.classCell, in: scope)
        emit(.makeCell, extra: 0, a: cell)
    }
    /// What every class body starts with.
    private func beginClass(_ body: [Stmt]) throws {
        let register = temporary()
        emitGlobalLoad("__name__", into: register)
        emit(.storeName, a: register, b: symbol("__module__"))
        emitConstant(code.longNameValue, into: register)
        emit(.storeName, a: register, b: symbol("__qualname__"))
        if let doc = code.doc {
            emitConstant(.str(doc), into: register)
            emit(.storeName, a: register, b: symbol("__doc__"))
        }
        if Compiler.hasAnnotations(body) {
            emit(.setupAnnotations)
        }
    }
    /// Whether a body annotates variables of its own.
    static func hasAnnotations(_ body: [Stmt]) -> Bool {
        body.contains { statement in
            switch statement.kind {
            case .annotated(let target, _, _): if case .name = target.kind { true } else { false }
            case .if(_, let then, let otherwise), .while(_, let then, let otherwise),
                .for(_, _, let then, let otherwise):
                hasAnnotations(then) || hasAnnotations(otherwise)
            case .try(let body, let clauses, let otherwise, let final):
                hasAnnotations(body + otherwise + final) || clauses.contains { hasAnnotations($0.body) }
            case .with(_, let body): hasAnnotations(body)
            default: false
            }
        }
    }
    func leaveClass() {
        guard scope.needsClass, let cell = scope.register(.classCell) else { return finish() }
        emit(.storeName, a: cell, b: symbol("__classcell__"))
        emit(.returnValue, a: cell)
    }

    func generatorExpression(_ node: Expr, _ element: Expr, _ generators: [Generator], into destination: Register?)
        throws -> Register
    {
        let result = destination ?? temporary()
        try scratch {
            let source = temporary()
            emit(
                generators[0].isAsync ? .asyncIterator : .getIterator, a: source,
                b: try value(generators[0].iterable, before: source))
            let inner = child("<genexpr>", node)
            inner.code.isGenerator = true
            let isAsync = generators.contains(where: \.isAsync)
            if isAsync { inner.code.flavor = .asyncGenerator }
            inner.enterGenerator()
            try inner.generate(generators, at: 0, iterator: 0) {
                let result = try inner.value(element)
                inner.emit(
                    .yieldValue, extra: isAsync ? 2 : inner.isTemporary(result) ? 1 : 0, a: inner.temporary(), b: result
                )
            }
            inner.finish()
            emit(.makeGenerator, a: result, b: try adopt(inner), c: source)
        }
        return result
    }
    func enterGenerator() {
        _ = temporary()  // the first iterator
        code.parameters = [".0"]
        code.positionalCount = 1
        layoutLocals()
    }

    /// The loops of a comprehension, from the `at`th on; `body` is what happens innermost.
    func generate(_ generators: [Generator], at index: Int, iterator: Register?, body: () throws -> Void) throws {
        guard index < generators.count else { return try body() }
        let generator = generators[index]
        try scratch {
            let source: Register
            if let iterator {
                source = iterator
            } else {
                source = temporary()
                emit(
                    generator.isAsync ? .asyncIterator : .getIterator, a: source,
                    b: try value(generator.iterable, before: source))
            }
            if generator.isAsync {
                return try asyncLoop(over: source, generator.target) { _ in
                    let failed = try generator.conditions.flatMap { try test($0, jumpIf: false) }
                    try generate(generators, at: index + 1, iterator: nil, body: body)
                    for at in failed { patch(at) }
                }
            }
            let start = here
            var exit = 0
            var failed: [Int] = []
            try branch {
                exit = try nextItem(of: source, for: generator.target)
                for condition in generator.conditions { failed += try test(condition, jumpIf: false) }
                try generate(generators, at: index + 1, iterator: nil, body: body)
            }
            for at in failed { patch(at) }
            again(start)
            patch(exit)
        }
    }

    /// A list, set or dict comprehension, in place.
    func comprehension(
        _ node: Expr, _ kind: ComprehensionKind, _ element: Expr, _ second: Expr?, _ generators: [Generator],
        into destination: Register?
    ) throws -> Register {
        let result = destination ?? temporary()
        try scratch {
            let collection = temporary()
            let source = temporary()
            emit(
                generators[0].isAsync ? .asyncIterator : .getIterator, a: source,
                b: try value(generators[0].iterable, before: source))
            let inner = scopes[ObjectIdentifier(node)]!
            scopeStack.append(inner)
            let shown = Comprehension(kind, node.span, from: here, variables: inner.bound, in: code)
            code.comprehensions.append(shown)
            defer { shown.end(at: here) }
            for name in inner.bound {
                let register = declare(name, in: inner)
                if inner.isCell(name) { emit(.makeCell, extra: 0, a: register) }
            }
            emit(kind == .list ? .buildList : kind == .set ? .buildSet : .buildDict, a: collection, b: 0, c: 0)
            try generate(generators, at: 0, iterator: source) {
                try scratch {
                    if let second {
                        let key = try value(element, into: temporary())
                        let item = try value(second)
                        emit(.dictSet, a: collection, b: key, c: item)
                    } else {
                        let item = try value(element)
                        emit(
                            kind == .list ? .listAppend : .setAdd, extra: isTemporary(item) ? 1 : 0, a: collection,
                            b: item)
                    }
                }
            }
            scopeStack.removeLast()
            emit(.move, a: result, b: collection)
        }
        return result
    }
}

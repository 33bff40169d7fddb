import Syntax

/// Calls and their arguments.
extension Compiler {
    /// With `isMethod` the receiver of what is called stands before the register, and that before it.
    func spreadPositional(_ arguments: [Argument], into register: Register, isMethod: Bool = false)
        throws
    {
        let given = arguments.filter {
            switch $0.kind {
            case .positional, .star: true
            default: false
            }
        }
        if given.count == 1, case .star = given[0].kind {
            return try scratch { emit(.spreadable, extra: isMethod ? 2 : 0, a: register, b: try value(given[0].value)) }
        }
        emit(.buildList, a: register, b: 0, c: 0)
        for argument in arguments {
            try scratch {
                switch argument.kind {
                case .positional: emit(.listAppend, a: register, b: try value(argument.value))
                case .star: emit(.listExtend, a: register, b: try value(argument.value))
                default: break
                }
            }
        }
    }
    func spreadKeywords(_ arguments: [Argument], into register: Register) throws {
        emit(.buildDict, a: register, b: 0, c: 0)
        for argument in arguments {
            try scratch {
                switch argument.kind {
                case .keyword(let name):
                    let key = temporary()
                    emitConstant(.object(Sym(name).object), into: key)
                    emit(.dictSet, extra: 1, a: register, b: key, c: try value(argument.value))
                case .doubleStar: emit(.dictMerge, extra: 1, a: register, b: try value(argument.value))
                default: break
                }
            }
        }
    }

    /// Whether arguments are spread, and how many positional ones there are.
    private func shape(_ arguments: [Argument]) -> (spreads: Bool, positional: Int) {
        var (spreads, positional) = (false, 0)
        for argument in arguments {
            switch argument.kind {
            case .star, .doubleStar: spreads = true
            case .positional: positional += 1
            case .keyword: break
            }
        }
        return (spreads, positional)
    }

    /// With `isOwn` the destination is the topmost temporary, made for this call.
    func call(_ function: Expr, _ arguments: [Argument], _ whole: Expr, _ destination: Register?, isOwn: Bool)
        throws -> Register
    {
        // The arguments are expressions of their own, which may run whole where the call is no elementwise one.
        let outer = isInsideFusion
        isInsideFusion = false
        defer { isInsideFusion = outer }
        let (spreads, plainCount) = shape(arguments)
        let result = destination ?? temporary()
        try scratch {
            if spreads || arguments.count > 120 {
                let named = arguments.compactMap { argument in
                    if case .keyword(let name) = argument.kind { (Sym(name), argument) } else { nil }
                }
                let isDict =
                    named.count > 120 || arguments.contains { if case .doubleStar = $0.kind { true } else { false } }
                let window = temporaries(isDict ? 3 : 3 + named.count)
                var (items, isMethod) = (window + 1, false)
                if !isDict, case .attribute(let object, let name) = function.kind {
                    (items, isMethod) = (window + 2, true)
                    try method(name, of: object, function, into: window)
                } else {
                    _ = try value(function, into: window)
                }
                try spreadPositional(arguments, into: items, isMethod: isMethod)
                if isDict {
                    try spreadKeywords(arguments, into: items + 1)
                } else {
                    for (k, (_, argument)) in named.enumerated() {
                        _ = try value(argument.value, into: above(items + 1, k))
                    }
                }
                span = whole.span
                let names = isDict || named.isEmpty ? 0 : try keywordNames(named.map { $0 })
                emit(.callSpread, extra: isDict ? 1 : isMethod ? 2 : 0, a: window, b: items, c: names)
                emit(.move, a: result, b: window)
                return
            }
            // The window of the call begins at the result where that is a temporary of its own.
            let window: Register
            let first: Register
            let op: Op
            if case .attribute(let object, let name) = function.kind {
                window = isOwn ? result : temporary()
                first = window + 2
                op = .callMethod
                try method(name, of: object, function, into: window, isCalledAlone: arguments.isEmpty)
                _ = temporary()
            } else {
                window = isOwn ? result : temporary()
                first = window + 1
                op = .call
                if let receiver = superReceiver(function, arguments) {
                    _ = temporaries(2)
                    try layOutSuper(function, receiver, into: window)
                    emit(.call, a: window, b: 2)
                    if window != result { emit(.move, a: result, b: window) }
                    return
                }
                _ = try value(function, into: window)
            }
            _ = temporaries(arguments.count)
            var names: [(Sym, Argument)] = []
            var named = plainCount
            var plain = 0
            for argument in arguments {
                if case .keyword(let name) = argument.kind {
                    names.append((Sym(name), argument))
                    _ = try value(argument.value, into: above(first, named))
                    named += 1
                } else {
                    _ = try value(argument.value, into: above(first, plain))
                    plain += 1
                }
            }
            span = whole.span
            emit(op, a: window, b: operand(plainCount), c: names.isEmpty ? 0 : try keywordNames(names))
            if window != result { emit(.move, a: result, b: window) }
        }
        return result
    }
    /// Finds an attribute for a call, into two registers; with `isCalledAlone` there are no arguments. `written` is the attribute as it stands
    /// in the text.
    private func method(
        _ name: Name, of object: Expr, _ written: Expr, into window: Register, isCalledAlone: Bool = false
    ) throws {
        if case .call(let function, let arguments) = object.kind,
            let receiver = superReceiver(function, arguments)
        {
            try scratch {
                _ = temporaries(2)
                try layOutSuper(function, receiver, into: window)
            }
            span = written.span
            emit(.loadSuper, a: window, c: symbol(name))
            return
        }
        // A receiver that is computed is put where the call has it.
        let owner = try scratch { try value(object) }
        span = written.span
        emit(isCalledAlone ? .callOwn : .loadMethod, a: window, b: owner, c: symbol(name))
    }
    /// The first parameter where a call is `super()` in a method; nil for any other.
    private func superReceiver(_ function: Expr, _ arguments: [Argument]) -> Name? {
        guard case .name(.superFunction) = function.kind, arguments.isEmpty, case .cell = place(.classCell),
            code.positionalCount > 0
        else { return nil }
        return code.localName(0)
    }
    /// Puts what `super()` stands for, `super(__class__, <first parameter>)`, into three registers.
    private func layOutSuper(_ function: Expr, _ receiver: Name, into window: Register) throws {
        _ = try value(function, into: window)
        _ = load(.classCell, into: above(window, 1))
        if case .register(let register) = place(receiver), !bound.contains(register) {
            emit(.check, extra: 2, a: register, b: symbol(receiver))
        }
        _ = load(receiver, into: above(window, 2))
    }
    /// The names of the arguments as a constant, plus one: zero means none.
    private func keywordNames(_ named: [(Sym, Argument)]) throws -> Operand {
        var names: [Sym] = []
        for (name, argument) in named {
            if names.contains(name) {
                throw SyntaxError(
                    message: "keyword argument repeated: \(name.text)", span: argument.span, source: code.source)
            }
            names.append(name)
        }
        return KeywordNames(names).map { operand(constant(.object($0)) + 1) } ?? 0
    }
}

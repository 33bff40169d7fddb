import Syntax

/// Calls and their arguments.
extension Compiler {
    func spreadPositional(_ arguments: [Argument], into register: Register) throws {
        let given = arguments.filter {
            switch $0.kind {
            case .positional, .star: true
            default: false
            }
        }
        if given.count == 1, case .star = given[0].kind {
            return try scratch { emit(.spreadable, a: register, b: try value(given[0].value)) }
        }
        emit(.buildList, a: register, b: 0, c: 0)
        for argument in arguments {
            try scratch {
                switch argument.kind {
                case .positional: emit(.listAppend, a: register, b: try value(argument.value))
                case .star: emit(.listExtend, extra: 1, a: register, b: try value(argument.value))
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
                let window = temporaries(isDict ? 3 : 2 + named.count)
                _ = try value(function, into: window)
                try spreadPositional(arguments, into: window + 1)
                if isDict {
                    try spreadKeywords(arguments, into: window + 2)
                } else {
                    for (k, (_, argument)) in named.enumerated() {
                        _ = try value(argument.value, into: above(window + 2, k))
                    }
                }
                span = whole.span
                let names = isDict || named.isEmpty ? 0 : try keywordNames(named.map { $0 })
                emit(.callSpread, extra: isDict ? 1 : 0, a: window, b: window + 1, c: names)
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
                // A receiver that is computed is put where the call has it.
                let owner = try scratch { try value(object) }
                _ = temporary()
                span = function.span
                emit(arguments.isEmpty ? .callOwn : .loadMethod, a: window, b: owner, c: symbol(name))
            } else {
                window = isOwn ? result : temporary()
                first = window + 1
                op = .call
                if case .name(.superFunction) = function.kind, arguments.isEmpty, let receiver = code.localName(0) {
                    // `super()` is `super(__class__, <first parameter>)`.
                    _ = try value(function, into: window)
                    _ = temporaries(2)
                    if case .cell = place(.classCell) {
                        _ = load(.classCell, into: first)
                        _ = load(receiver, into: first + 1)
                        emit(.call, a: window, b: 2)
                        if window != result { emit(.move, a: result, b: window) }
                        return
                    }
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
    /// The names of the arguments as a constant, plus one: zero means none.
    private func keywordNames(_ named: [(Sym, Argument)]) throws -> UInt16 {
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

import Syntax

/// `match`.
extension Compiler {
    func matchStatement(_ subject: Expr, _ cases: [MatchCase]) throws {
        let value = temporary()
        _ = try self.value(subject, into: value)
        var ends: [Int] = []
        for item in cases {
            try scratch {
                span = item.span
                var matcher = Matcher()
                for name in Compiler.names(of: item.pattern) { matcher.captured[name] = temporary() }
                try match(item.pattern, value, &matcher)
                for (name, register) in matcher.captured.sorted(by: { $0.value < $1.value }) { store(name, register) }
                if let condition = item.condition { matcher.failed += try test(condition, jumpIf: false) }
                try branch { try compile(item.body) }
                ends.append(emitJump())
                for at in matcher.failed { patch(at) }
            }
        }
        for at in ends { patch(at) }
    }

    /// What matching one case needs: registers for the names that it binds, and the jumps to the next case.
    private struct Matcher {
        var captured: [Name: Register] = [:]
        var failed: [Int] = []
    }
    /// The names that a pattern binds, in their order.
    static func names(of pattern: Pattern) -> [Name] {
        switch pattern {
        case .value, .singleton, .wildcard: []
        case .capture(let name): [name]
        case .star(let name): name.map { [$0] } ?? []
        case .sequence(let items): items.flatMap(names)
        case .or(let items): items.first.map(names) ?? []
        case .mapping(let entries, let rest): entries.flatMap { names(of: $0.1) } + (rest.map { [$0] } ?? [])
        case .cls(_, let positional, let named): positional.flatMap(names) + named.flatMap { names(of: $0.1) }
        case .as(let inner, let name): names(of: inner) + [name]
        case .placed(let inner, _): names(of: inner)
        }
    }

    private func match(_ pattern: Pattern, _ subject: Register, _ matcher: inout Matcher) throws {
        switch pattern {
        case .wildcard, .star(nil): break
        case .capture(let name), .star(let name?): capture(name, subject, matcher)
        case .value(let value): try compare(subject, .eq, value, &matcher)
        case .singleton(let constant): try compare(subject, .isSame, Expr(.constant(constant), span), &matcher)
        case .placed(let inner, _): try match(inner, subject, &matcher)
        case .as(let inner, let name):
            try match(inner, subject, &matcher)
            capture(name, subject, matcher)
        case .or(let items):
            var matched: [Int] = []
            for (i, item) in items.enumerated() {
                var inner = Matcher(captured: matcher.captured)
                try scratch { try match(item, subject, &inner) }
                if i == items.count - 1 {
                    matcher.failed += inner.failed
                } else {
                    matched.append(emitJump())
                    for at in inner.failed { patch(at) }
                }
            }
            for at in matched { patch(at) }
        case .sequence(let items): try sequence(items, subject, &matcher)
        case .mapping(let entries, let rest): try mapping(entries, rest, subject, &matcher)
        case .cls(let type, let positional, let named): try cls(type, positional, named, subject, &matcher)
        }
    }
    private func capture(_ name: Name, _ subject: Register, _ matcher: Matcher) {
        if let register = matcher.captured[name] { emit(.move, a: register, b: subject) }
    }
    private func compare(_ subject: Register, _ op: CompareOp, _ value: Expr, _ matcher: inout Matcher) throws {
        try scratch {
            let result = temporary()
            emit(.compare, extra: op.rawValue, a: result, b: subject, c: try self.value(value))
            matcher.failed.append(emitJump(.jumpIfFalse, a: result))
        }
    }
    private func isStar(_ pattern: Pattern) -> Bool { if case .star = pattern { true } else { false } }

    private func sequence(_ items: [Pattern], _ subject: Register, _ matcher: inout Matcher) throws {
        let star = items.firstIndex(where: isStar)
        let result = temporary()
        emit(
            .matchSequence, extra: star == nil ? 0 : 1, a: result, b: subject,
            c: operand(items.count - (star == nil ? 0 : 1)))
        matcher.failed.append(emitJump(.jumpIfFalse, a: result))
        if items.isEmpty || items.count == 1 && star == 0 && isWildcard(items[0]) { return }
        let first = temporaries(items.count)
        if let star {
            guard let before = UInt8(exactly: star) else {
                throw SyntaxError(
                    message: "too many expressions in star-unpacking sequence pattern", span: span, source: code.source)
            }
            emit(
                isWildcard(items[star]) ? .unpackEnds : .unpackRest, extra: before, a: first, b: subject,
                c: operand(items.count - star - 1))
        } else {
            emit(.unpack, a: first, b: subject, c: operand(items.count))
        }
        for (i, item) in items.enumerated() { try match(item, above(first, i), &matcher) }
    }
    private func isWildcard(_ pattern: Pattern) -> Bool { if case .star(nil) = pattern { true } else { false } }

    private func mapping(_ entries: [(Expr, Pattern)], _ rest: Name?, _ subject: Register, _ matcher: inout Matcher)
        throws
    {
        try refuseRepeatedKeys(entries.map(\.0))
        let result = temporary()
        emit(.matchMapping, a: result, b: subject, c: operand(entries.count))
        matcher.failed.append(emitJump(.jumpIfFalse, a: result))
        let keys = temporary()
        try buildTuple(entries.map(\.0), into: keys)
        if !entries.isEmpty {
            let values = temporary()
            emit(.matchKeys, a: values, b: subject, c: keys)
            matcher.failed.append(emitJump(.jumpIfFalse, a: values))
            let first = temporaries(entries.count)
            emit(.unpack, a: first, b: values, c: operand(entries.count))
            for (i, entry) in entries.enumerated() { try match(entry.1, above(first, i), &matcher) }
        }
        if let rest {
            let others = temporary()
            emit(.matchRest, a: others, b: subject, c: keys)
            capture(rest, others, matcher)
        }
    }

    private func refuseRepeatedKeys(_ keys: [Expr]) throws {
        let known = PyDict()
        for key in keys {
            guard let value = Compiler.fold(key) else { continue }
            if try known.get(value) != nil {
                throw SyntaxError(
                    message: "mapping pattern checks duplicate key (\(try value.repr()))", span: key.span,
                    source: code.source)
            }
            try known.set(value, .none)
        }
    }

    private func cls(
        _ type: Expr, _ positional: [Pattern], _ named: [(Name, Pattern)], _ subject: Register,
        _ matcher: inout Matcher
    ) throws {
        let values = temporaries(2)
        _ = try value(type, into: values)
        emitConstant(.tuple(named.map { .object(Sym($0.0).object) }), into: values + 1)
        emit(.matchClass, a: values, b: subject, c: operand(positional.count))
        let (none, isMissing) = (temporary(), temporary())
        emitConstant(.none, into: none)
        emit(.compare, extra: CompareOp.isSame.rawValue, a: isMissing, b: values, c: none)
        matcher.failed.append(emitJump(.jumpIfTrue, a: isMissing))
        let patterns = positional + named.map(\.1)
        if patterns.isEmpty { return }
        let first = temporaries(patterns.count)
        emit(.unpack, a: first, b: values, c: operand(patterns.count))
        for (i, pattern) in patterns.enumerated() { try match(pattern, above(first, i), &matcher) }
    }
}

/// `match`, whose words are names everywhere else.
extension Parser {
    /// A `match` statement; nil where the line is something else that begins with the name.
    mutating func matchStatement() throws -> Stmt? {
        guard isName(Names.match), next.startsExpression else { return nil }
        let start = here
        let saved = at
        let head = token.span.start
        let known = refusal
        at += 1
        guard let subject = try? testListStar(named: true), accept(.colon), kind == .newline else {
            if kind == .newline, tokens[saved + 1].kind != .op { throw error("expected ':'") }
            at = saved
            forget(to: known)
            return nil
        }
        while kind == .newline { at += 1 }
        guard kind == .indent else {
            throw error(
                "expected an indented block after 'match' statement on line \(source.line(head))",
                kind == .end || kind == .dedent ? nil : token.span, kind: .indentation)
        }
        at += 1
        var cases: [MatchCase] = []
        while isName(Names.case) { cases.append(try deeper { try $0.matchCase() }) }
        guard kind == .dedent || kind == .end, !cases.isEmpty else { throw error("invalid syntax") }
        if kind == .dedent { at += 1 }
        for item in cases.dropLast() where item.condition == nil && !keepsPlaces {
            if let name = irrefutable(item.pattern) {
                throw error(name + " makes remaining patterns unreachable", item.patternSpan)
            }
        }
        if case .starred = subject.kind { throw error("invalid syntax") }
        return Stmt(.match(subject, cases), span(from: start))
    }
    /// How a pattern is called that matches anything.
    private func irrefutable(_ pattern: Pattern) -> String? {
        switch pattern.bare {
        case .wildcard: "wildcard"
        case .capture(let name): "name capture '\(name)'"
        case .as(let inner, _): irrefutable(inner)
        case .or(let items): items.last.flatMap(irrefutable)
        default: nil
        }
    }

    private mutating func matchCase() throws -> MatchCase {
        let start = here
        let head = token.span.start
        at += 1
        let patternStart = at
        let pattern = try openPattern()
        let patternSpan = span(from: Int(tokens[patternStart].span.start))
        try checkNames(pattern, patternStart)
        let condition = accept(.if) ? try namedTest() : nil
        let span = span(from: start)
        return MatchCase(
            pattern: pattern, patternSpan: patternSpan, condition: condition, body: try block("'case' statement", head),
            span: span)
    }

    /// A pattern, or several that make a sequence without brackets.
    private mutating func openPattern() throws -> Pattern {
        let start = here
        let first = try starOrPattern()
        guard isAt(.comma) else {
            if case .star = first.bare { throw error("invalid syntax") }
            return first
        }
        var items = [first]
        while accept(.comma) {
            if isAt(.colon) || isAt(.if) { break }
            items.append(try starOrPattern())
        }
        let whole = try sequence(items, start)
        return placed(whole, start)
    }
    /// The pattern with its place, where that is to be kept; brackets around one pattern do not belong to it.
    private func placed(_ pattern: Pattern, _ start: Int) -> Pattern {
        if !keepsPlaces { return pattern }
        if case .placed = pattern { return pattern }
        return .placed(pattern, span(from: start))
    }
    private func sequence(_ items: [Pattern], _ start: Int) throws -> Pattern {
        if items.filter({ if case .star = $0.bare { true } else { false } }).count > 1 {
            throw error("multiple starred names in sequence pattern", span(from: start))
        }
        return .sequence(items)
    }
    private mutating func starOrPattern() throws -> Pattern {
        let start = here
        guard accept(.star) else { return try pattern() }
        let name = try identifier()
        return placed(.star(name == Names.underscore ? nil : name), start)
    }
    private mutating func pattern() throws -> Pattern {
        let start = here
        var alternatives = [try closedPattern()]
        var spans = [span(from: start)]
        while accept(.bar) {
            let place = here
            alternatives.append(try closedPattern())
            spans.append(span(from: place))
        }
        if alternatives.count > 1 {
            for (item, span) in zip(alternatives, spans).dropLast() where !keepsPlaces {
                if let name = irrefutable(item) {
                    throw error(name + " makes remaining patterns unreachable", span)
                }
            }
            let names = alternatives.map { Set(bound($0)) }
            if let other = names.firstIndex(where: { $0 != names[0] }) {
                throw error("alternative patterns bind different names", spans[other])
            }
        }
        let whole = alternatives.count == 1 ? alternatives[0] : placed(.or(alternatives), start)
        guard accept(.as) else { return whole }
        if isName(Names.underscore) { throw error("cannot use '_' as a target") }
        guard kind == .name, !token.isKeyword else { throw error("invalid pattern target") }
        let name = try identifier()
        return placed(.as(whole, name), start)
    }
    /// The names that a pattern binds.
    private func bound(_ pattern: Pattern) -> [Name] {
        switch pattern.bare {
        case .wildcard, .value, .singleton, .placed: []
        case .capture(let name): [name]
        case .star(let name): name.map { [$0] } ?? []
        case .sequence(let items): items.flatMap(bound)
        case .or(let items): items.first.map(bound) ?? []
        case .mapping(let entries, let rest): entries.flatMap { bound($0.1) } + (rest.map { [$0] } ?? [])
        case .cls(_, let positional, let named): positional.flatMap(bound) + named.flatMap { bound($0.1) }
        case .as(let inner, let name): bound(inner) + [name]
        }
    }
    /// Refuses a name that is bound twice, at its second place in the tokens from `first` on.
    private func checkNames(_ pattern: Pattern, _ first: Int) throws {
        var seen = Set<Name>()
        for name in bound(pattern) where !seen.insert(name).inserted {
            let places = (first..<at).filter {
                tokens[$0].kind == .name && tokens[$0].name == name && tokens[$0 - 1].symbol != .dot
                    && ![.dot, .leftParenthesis, .assign].contains(tokens[$0 + 1].symbol)
            }
            throw error(
                "multiple assignments to name '\(name)' in pattern",
                places.count > 1 ? tokens[places[1]].span : span(from: Int(tokens[first].span.start)))
        }
    }

    private mutating func closedPattern() throws -> Pattern {
        let start = here
        let pattern = try deeper { try $0.closed() }
        return placed(pattern, start)
    }
    private mutating func closed() throws -> Pattern {
        let start = here
        switch kind {
        case .number, .string: return .value(try literal())
        case .op where isAt(.minus): return .value(try literal())
        case .op where isAt(.leftParenthesis):
            at += 1
            if accept(.rightParenthesis) { return .sequence([]) }
            let first = try starOrPattern()
            if accept(.rightParenthesis) {
                if case .star = first.bare { throw error("invalid syntax") }
                return first
            }
            return try rest(of: first, until: .rightParenthesis, start)
        case .op where isAt(.leftBracket):
            at += 1
            if accept(.rightBracket) { return .sequence([]) }
            let first = try starOrPattern()
            if accept(.rightBracket) { return .sequence([first]) }
            return try rest(of: first, until: .rightBracket, start)
        case .op where isAt(.leftBrace): return try mapping()
        case .name:
            switch token.symbol {
            case .wordNone: at += 1; return .singleton(.none)
            case .wordTrue: at += 1; return .singleton(.true)
            case .wordFalse: at += 1; return .singleton(.false)
            default: break
            }
            let name = try identifier()
            if !isAt(.dot), !isAt(.leftParenthesis) { return name == Names.underscore ? .wildcard : .capture(name) }
            var value = Expr(.name(name), span(from: start))
            while accept(.dot) { value = Expr(.attribute(value, try identifier()), span(from: start)) }
            return isAt(.leftParenthesis) ? try cls(value) : .value(value)
        default: throw error("invalid syntax")
        }
    }
    private mutating func rest(of first: Pattern, until close: Symbol, _ start: Int) throws -> Pattern {
        var items = [first]
        while accept(.comma) {
            if isAt(close) { break }
            items.append(try starOrPattern())
        }
        try expect(close)
        return try sequence(items, start)
    }
    /// A string, a number, or the sum of a real and an imaginary one.
    private mutating func literal() throws -> Expr {
        let start = here
        if kind == .string {
            let text = try strings()
            if case .joined = text.kind {
                throw error("patterns may only match literals and attribute lookups", text.span)
            }
            return text
        }
        let first = try signedNumber()
        guard isAt(.plus) || isAt(.minus) else { return first }
        let op: BinaryOp = isAt(.plus) ? .add : .sub
        at += 1
        let second = try atom()
        if isImaginary(first) { throw error("real number required in complex literal", first.span) }
        guard isImaginary(second) else { throw error("imaginary number required in complex literal", second.span) }
        return Expr(.binary(op, first, second), span(from: start))
    }
    private func isImaginary(_ number: Expr) -> Bool {
        switch number.kind {
        case .constant(.imaginary): true
        case .unary(_, let operand): isImaginary(operand)
        default: false
        }
    }
    private mutating func signedNumber() throws -> Expr {
        let start = here
        if accept(.minus) {
            guard kind == .number else { throw error("invalid syntax") }
            return Expr(.unary(.neg, try atom()), span(from: start))
        }
        return try atom()
    }
    private mutating func mapping() throws -> Pattern {
        at += 1
        var entries: [(Expr, Pattern)] = []
        var rest: Name?
        while !isAt(.rightBrace) {
            if accept(.doubleStar) {
                rest = try identifier()
                if rest == Names.underscore { throw error("invalid syntax", tokens[at - 1].span) }
                _ = accept(.comma)
                break
            }
            let key = try mappingKey()
            try expect(.colon)
            entries.append((key, try pattern()))
            if !accept(.comma) { break }
        }
        try expect(.rightBrace)
        return .mapping(entries, rest: rest)
    }
    private mutating func mappingKey() throws -> Expr {
        switch try closedPattern().bare {
        case .value(let value): return value
        case .singleton(let constant): return Expr(.constant(constant), tokens[at - 1].span)
        default: throw error("invalid syntax")
        }
    }
    private mutating func cls(_ type: Expr) throws -> Pattern {
        at += 1
        var positional: [Pattern] = []
        var named: [(Name, Pattern)] = []
        while !isAt(.rightParenthesis) {
            if kind == .name, next.symbol == .assign {
                let name = try identifier()
                at += 1
                let place = here
                let value = try pattern()
                if named.contains(where: { $0.0 == name }) {
                    throw error("attribute name repeated in class pattern: \(name)", span(from: place))
                }
                named.append((name, value))
            } else {
                if !named.isEmpty { throw error("positional patterns follow keyword patterns") }
                positional.append(try pattern())
            }
            if !accept(.comma) { break }
        }
        try expect(.rightParenthesis)
        return .cls(type, positional, named)
    }
}

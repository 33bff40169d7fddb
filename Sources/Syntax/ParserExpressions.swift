/// Expressions, from the loosest operator to the tightest.
extension Parser {
    // MARK: Places that several forms share

    mutating func yieldOrTestList() throws -> Expr {
        isAt(.yield) ? try yieldExpression() : try testListStar()
    }

    mutating func yieldExpression() throws -> Expr {
        let start = here
        at += 1
        let isDelegating = accept(.from)
        let kind: ExprKind
        if isDelegating {
            kind = .yieldFrom(try test())
        } else if endsStatement || isAt(.rightParenthesis) || isAt(.assign) {
            kind = .yield(nil)
        } else {
            kind = .yield(try testListStar())
        }
        if !inFunction { refuse("'yield' outside function", span(from: start)) }
        if isDelegating, inAsync { refuse("'yield from' inside async function", span(from: start)) }
        return Expr(kind, span(from: start))
    }

    /// `a`, `a, b`, `*a, b`: a bare tuple where there is a comma. `named` lets an item be `name := value`.
    mutating func testListStar(named: Bool = false) throws -> Expr {
        let start = here
        let first = try starOrNamed(named: named)
        guard isAt(.comma) else { return first }
        var items = [first]
        while accept(.comma) {
            if !startsExpression { break }
            items.append(try starOrNamed(named: named))
        }
        return Expr(.tuple(items), span(from: start))
    }

    var startsExpression: Bool { token.startsExpression }

    mutating func starOrNamed(named: Bool = true) throws -> Expr {
        let start = here
        if accept(.star) { return Expr(.starred(try operation(Precedence.bitOr)), span(from: start)) }
        return named ? try namedTest() : try test()
    }

    /// An expression that may be `name := value`.
    mutating func namedTest() throws -> Expr {
        let start = here
        if kind == .name, next.symbol == .walrus, !token.isKeyword {
            let name = try identifier()
            at += 1
            return Expr(.walrus(name, try test()), span(from: start))
        }
        let value = try test()
        if isAt(.walrus), let kind = notNamed(value) {
            throw error("cannot use assignment expressions with \(kind)", value.span)
        }
        return value
    }
    /// What stands before `:=` where that is no name.
    private func notNamed(_ value: Expr) -> String? {
        if case .name = value.kind { nil } else { describe(value) }
    }

    mutating func test() throws -> Expr {
        let start = here
        if isAt(.lambda) { return try deeper { try $0.lambda(start) } }
        let value = try disjunction()
        guard isAt(.if) else { return value }
        at += 1
        let condition = try disjunction()
        guard accept(.else) else {
            throw isAt(.colon)
                ? error("invalid syntax") : error("expected 'else' after 'if' expression", span(from: start))
        }
        let otherwise = try deeper { try $0.test() }
        return Expr(.conditional(test: condition, then: value, otherwise: otherwise), span(from: start))
    }

    mutating func lambda(_ start: Int) throws -> Expr {
        at += 1
        let parameters = try parameters(until: .colon, annotated: false)
        try expect(.colon)
        let saved = (inFunction, inAsync)
        (inFunction, inAsync) = (true, false)
        defer { (inFunction, inAsync) = saved }
        let body = try test()
        if isAt(.walrus), case .name = body.kind {
            throw error("cannot use assignment expressions with lambda", span(from: start))
        }
        return Expr(.lambda(parameters, body), span(from: start))
    }

    mutating func disjunction() throws -> Expr {
        let start = here
        let first = try conjunction()
        guard isAt(.or) else { return first }
        var items = [first]
        while accept(.or) { items.append(try conjunction()) }
        return Expr(.bool(isAnd: false, items), span(from: start))
    }

    mutating func conjunction() throws -> Expr {
        let start = here
        let first = try inversion()
        guard isAt(.and) else { return first }
        var items = [first]
        while accept(.and) { items.append(try inversion()) }
        return Expr(.bool(isAnd: true, items), span(from: start))
    }

    mutating func inversion() throws -> Expr {
        let start = here
        if accept(.not) { return Expr(.unary(.not, try deeper { try $0.inversion() }), span(from: start)) }
        return try comparison()
    }

    mutating func compareOp() -> CompareOp? {
        let symbol = token.symbol
        switch symbol {
        case .less, .lessEqual, .equal, .notEqual, .greater, .greaterEqual:
            at += 1
            return symbol.comparison
        case .is:
            at += 1
            return accept(.not) ? .isNot : .isSame
        case .in:
            at += 1
            return .inside
        case .not where next.symbol == .in:
            at += 2
            return .notInside
        default: return nil
        }
    }

    mutating func comparison() throws -> Expr {
        let start = here
        let first = try operation(Precedence.bitOr)
        if isAt(.less), next.symbol == .greater, next.span.start == token.span.end {
            throw error("invalid syntax", token.span.joined(next.span))
        }
        guard let op = compareOp() else { return first }
        var rest = [(op, try operation(Precedence.bitOr))]
        while let op = compareOp() { rest.append((op, try operation(Precedence.bitOr))) }
        return Expr(.compare(first, rest), span(from: start))
    }

    // MARK: Operators

    enum Precedence {
        static let bitOr = 1

        /// How tightly an operator binds that groups from the left; nil for `**`, which does not.
        @inline(__always) static func of(_ op: BinaryOp) -> Int? {
            switch op {
            case .or: 1
            case .xor: 2
            case .and: 3
            case .lshift, .rshift: 4
            case .add, .sub: 5
            case .mul, .div, .floordiv, .mod, .matmul: 6
            case .pow: nil
            }
        }
    }

    mutating func operation(_ minimum: Int) throws -> Expr {
        let start = here
        var left = try factor()
        var links = 0
        while let op = token.symbol.binary, let precedence = Precedence.of(op), precedence >= minimum {
            at += 1
            links += 1
            try checkLength(links)
            let right = try operation(precedence + 1)
            left = Expr(.binary(op, left, right), span(from: start))
        }
        return left
    }

    mutating func factor() throws -> Expr {
        let start = here
        if let op = token.symbol.unary {
            at += 1
            return Expr(.unary(op, try deeper { try $0.factor() }), span(from: start))
        }
        let base = try primary()
        if accept(.doubleStar) { return Expr(.binary(.pow, base, try deeper { try $0.factor() }), span(from: start)) }
        return base
    }

    mutating func primary() throws -> Expr {
        let start = here
        if isAt(.await) {
            at += 1
            let awaited = try deeper { try $0.primary() }
            if !inAsync { refuse("'await' outside \(inFunction ? "async " : "")function", span(from: start)) }
            return Expr(.await(awaited), span(from: start))
        }
        var value = try deeper { try $0.atom() }
        var links = 0
        while true {
            links += 1
            try checkLength(links)
            switch token.symbol {
            case .dot:
                at += 1
                value = Expr(.attribute(value, try identifier()), span(from: start))
            case .leftParenthesis:
                let parenthesis = here
                at += 1
                let arguments = try deeper { try $0.arguments() }
                // The only argument may leave out parentheses of its own, and has those of the call.
                if arguments.count == 1, arguments[0].isPositional, !arguments[0].value.parenthesized,
                    case .comprehension(.generator, _, _, _) = arguments[0].value.kind
                {
                    arguments[0].value.span = span(from: parenthesis)
                }
                value = Expr(.call(value, arguments), span(from: start))
            case .leftBracket:
                at += 1
                let index = try deeper { try $0.subscripts() }
                if !accept(.rightBracket) {
                    if case .slice = index.kind { throw error("invalid syntax") }
                    throw missingComma(index)
                }
                value = Expr(.subscripted(value, index), span(from: start))
            default: return value
            }
        }
    }

    mutating func subscripts() throws -> Expr {
        let start = here
        if isAt(.rightBracket) { throw error("invalid syntax") }
        let first = try sliceOrTest()
        if !isAt(.comma) {
            if case .starred = first.kind { return Expr(.tuple([first]), span(from: start)) }
            return first
        }
        var items = [first]
        while accept(.comma) {
            if isAt(.rightBracket) { break }
            items.append(try sliceOrTest())
        }
        return Expr(.tuple(items), span(from: start))
    }

    mutating func sliceOrTest() throws -> Expr {
        let start = here
        let lower = isAt(.colon) ? nil : try starOrNamed()
        guard isAt(.colon) else { return lower! }
        if case .starred? = lower?.kind { throw error("invalid syntax") }
        at += 1
        let upper = isAt(.colon) || isAt(.rightBracket) || isAt(.comma) ? nil : try test()
        var step: Expr?
        if accept(.colon), !isAt(.rightBracket), !isAt(.comma) { step = try test() }
        return Expr(.slice(lower, upper, step), span(from: start))
    }

    /// The arguments of a call, after its `(` and up to and with its `)`.
    /// The arguments of a call, or of a class, which takes no generator without parentheses.
    mutating func arguments(ofClass: Bool = false) throws -> [Argument] {
        var result: [Argument] = []
        var sawKeyword = false
        var sawDouble = false
        while !isAt(.rightParenthesis) {
            let start = here
            if accept(.doubleStar) {
                result.append(Argument(kind: .doubleStar, value: try test(), span: span(from: start)))
                sawDouble = true
            } else if accept(.star) {
                if sawDouble {
                    throw error("iterable argument unpacking follows keyword argument unpacking", span(from: start))
                }
                result.append(Argument(kind: .star, value: try test(), span: span(from: start)))
                if startsComprehension {
                    throw error("iterable unpacking cannot be used in comprehension", span(from: start))
                }
            } else if kind == .name, next.symbol == .assign {
                if token.isKeyword {
                    throw [.wordTrue, .wordFalse, .wordNone].contains(token.symbol)
                        ? error("cannot assign to \(token.symbol.text)", Span(here, Int(next.span.end)))
                        : error("invalid syntax")
                }
                let name = try boundIdentifier()
                at += 1
                if isAt(.rightParenthesis) || isAt(.comma) {
                    throw error("invalid syntax")
                }
                result.append(Argument(kind: .keyword(name), value: try test(), span: span(from: start)))
                sawKeyword = true
            } else {
                let value = try kind == .name && next.symbol == .walrus ? namedTest() : test()
                if isAt(.assign) {
                    throw error(
                        "expression cannot contain assignment, perhaps you meant \"==\"?",
                        Span(start, Int(token.span.end)))
                }
                if isAt(.for) || isAt(.async) {
                    if ofClass { throw error("invalid syntax") }
                    let generator = try comprehension(.generator, element: value, value: nil, start: start)
                    if !result.isEmpty || isAt(.comma) && next.symbol != .rightParenthesis {
                        throw error("Generator expression must be parenthesized", generator.span)
                    }
                    result.append(Argument(kind: .positional, value: generator, span: generator.span))
                } else {
                    if sawDouble || sawKeyword {
                        let unpacking = sawDouble ? " unpacking" : ""
                        throw error("positional argument follows keyword argument" + unpacking, token.span)
                    }
                    result.append(Argument(kind: .positional, value: value, span: span(from: start)))
                }
            }
            if !accept(.comma) { break }
        }
        if !accept(.rightParenthesis) { throw missingComma(result.last?.value) }
        return result
    }

    /// What is wrong with the `=` that follows `value`, where an expression is wanted.
    func misplacedAssignment(after value: Expr) -> SyntaxError {
        let span = value.span.joined(next.span)
        if case .name = value.kind {
            return error("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", span)
        }
        return canBeCompared(value)
            ? error("cannot assign to \(describe(value)) here. Maybe you meant '==' instead of '='?", value.span)
            : error("invalid syntax")
    }
    /// Whether `==` could have been meant where a `=` follows the expression.
    func canBeCompared(_ value: Expr) -> Bool {
        switch value.kind {
        case .constant(.true), .constant(.false), .constant(.none), .tuple, .list: false
        case .unary(.not, _), .bool, .compare, .conditional, .lambda, .comprehension(.generator, _, _, _): false
        default: true
        }
    }

    func missingComma(_ last: Expr?) -> SyntaxError {
        if let old = oldStatement() { return old }
        if let last, isAt(.assign) { return misplacedAssignment(after: last) }
        var last = last
        if let tuple = last, case .tuple(let items) = tuple.kind, !tuple.parenthesized { last = items.last }
        guard let last, startsExpression || kind == .name, !isAt(.in) else { return error("invalid syntax") }
        if kind == .name, token.isKeyword, !startsExpression { return error("invalid syntax") }
        if case .conditional = last.kind { return error("invalid syntax") }
        if case .lambda = last.kind { return error("invalid syntax") }
        var rest = self
        let following = (try? rest.test())?.span ?? token.span
        return error("invalid syntax. Perhaps you forgot a comma?", last.span.joined(following))
    }
}

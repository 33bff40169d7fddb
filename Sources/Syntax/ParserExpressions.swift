/// Expressions, from the loosest operator to the tightest.
extension Parser {
    // MARK: Places that several forms share

    mutating func yieldOrTestList() throws -> Expr {
        isWord("yield") ? try yieldExpression() : try testListStar()
    }

    mutating func yieldExpression() throws -> Expr {
        let start = here
        if !inFunction { throw error("'yield' outside function") }
        at += 1
        if accept("from") { return Expr(.yieldFrom(try test()), span(from: start)) }
        if endsStatement || isOp(")") || isOp("=") { return Expr(.yield(nil), span(from: start)) }
        return Expr(.yield(try testListStar()), span(from: start))
    }

    /// `a`, `a, b`, `*a, b`: a bare tuple where there is a comma. `named` lets an item be `name := value`.
    mutating func testListStar(named: Bool = false) throws -> Expr {
        let start = here
        let first = try starOrNamed(named: named)
        guard isOp(",") else { return first }
        var items = [first]
        while accept(",") {
            if !startsExpression { break }
            items.append(try starOrNamed(named: named))
        }
        return Expr(.tuple(items), span(from: start))
    }

    var startsExpression: Bool {
        switch kind {
        case .number, .string: true
        case .name:
            !token.isKeyword
                || ["not", "lambda", "None", "True", "False", "await", "yield"].contains(token.text)
        case .op: ["(", "[", "{", "-", "+", "~", "...", "*"].contains(token.text)
        default: false
        }
    }

    mutating func starOrNamed(named: Bool = true) throws -> Expr {
        let start = here
        if accept("*") { return Expr(.starred(try operation(Precedence.bitOr)), span(from: start)) }
        return named ? try namedTest() : try test()
    }

    /// An expression that may be `name := value`.
    mutating func namedTest() throws -> Expr {
        let start = here
        if kind == .name, next.kind == .op, next.text == ":=", !token.isKeyword {
            let name = try identifier()
            at += 1
            return Expr(.walrus(name, try test()), span(from: start))
        }
        return try test()
    }

    mutating func test() throws -> Expr {
        let start = here
        if isWord("lambda") { return try deeper { try $0.lambda(start) } }
        let value = try disjunction()
        guard isWord("if") else { return value }
        at += 1
        let condition = try disjunction()
        guard accept("else") else { throw error("expected 'else' after 'if' expression", span(from: start)) }
        let otherwise = try deeper { try $0.test() }
        return Expr(.conditional(test: condition, then: value, otherwise: otherwise), span(from: start))
    }

    mutating func lambda(_ start: Int) throws -> Expr {
        at += 1
        let parameters = try parameters(until: ":", annotated: false)
        try expect(":")
        let saved = (inFunction, inAsync)
        (inFunction, inAsync) = (true, false)
        defer { (inFunction, inAsync) = saved }
        return Expr(.lambda(parameters, try test()), span(from: start))
    }

    mutating func disjunction() throws -> Expr {
        let start = here
        var items = [try conjunction()]
        while accept("or") { items.append(try conjunction()) }
        return items.count == 1 ? items[0] : Expr(.bool(isAnd: false, items), span(from: start))
    }

    mutating func conjunction() throws -> Expr {
        let start = here
        var items = [try inversion()]
        while accept("and") { items.append(try inversion()) }
        return items.count == 1 ? items[0] : Expr(.bool(isAnd: true, items), span(from: start))
    }

    mutating func inversion() throws -> Expr {
        let start = here
        if accept("not") { return Expr(.unary(.not, try deeper { try $0.inversion() }), span(from: start)) }
        return try comparison()
    }

    mutating func compareOp() -> CompareOp? {
        let simple: [String: CompareOp] = ["<": .lt, "<=": .le, "==": .eq, "!=": .ne, ">": .gt, ">=": .ge]
        if kind == .op, let op = simple[token.text] {
            at += 1
            return op
        }
        if accept("is") { return accept("not") ? .isNot : .isSame }
        if accept("in") { return .inside }
        if isWord("not"), next.kind == .name, next.text == "in" {
            at += 2
            return .notInside
        }
        return nil
    }

    mutating func comparison() throws -> Expr {
        let start = here
        let first = try operation(Precedence.bitOr)
        guard kind == .op || kind == .name else { return first }
        var rest: [(CompareOp, Expr)] = []
        while let op = compareOp() { rest.append((op, try operation(Precedence.bitOr))) }
        return rest.isEmpty ? first : Expr(.compare(first, rest), span(from: start))
    }

    // MARK: Operators

    enum Precedence { static let bitOr = 1, unary = 7 }

    private static let binary: [String: (op: BinaryOp, precedence: Int)] = [
        "|": (.or, 1), "^": (.xor, 2), "&": (.and, 3), "<<": (.lshift, 4), ">>": (.rshift, 4), "+": (.add, 5),
        "-": (.sub, 5),
        "*": (.mul, 6), "/": (.div, 6), "//": (.floordiv, 6), "%": (.mod, 6), "@": (.matmul, 6),
    ]

    mutating func operation(_ minimum: Int) throws -> Expr {
        let start = here
        var left = try factor()
        var links = 0
        while kind == .op, let (op, precedence) = Parser.binary[token.text], precedence >= minimum {
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
        let op: UnaryOp? = kind != .op ? nil : isOp("-") ? .neg : isOp("+") ? .pos : isOp("~") ? .invert : nil
        if let op {
            at += 1
            return Expr(.unary(op, try deeper { try $0.factor() }), span(from: start))
        }
        let base = try primary()
        if accept("**") { return Expr(.binary(.pow, base, try deeper { try $0.factor() }), span(from: start)) }
        return base
    }

    mutating func primary() throws -> Expr {
        let start = here
        if isWord("await") {
            at += 1
            let awaited = try deeper { try $0.primary() }
            if !inAsync {
                throw error("'await' outside \(inFunction ? "async " : "")function", span(from: start))
            }
            return Expr(.await(awaited), span(from: start))
        }
        var value = try deeper { try $0.atom() }
        var links = 0
        while kind == .op {
            links += 1
            try checkLength(links)
            if accept(".") {
                value = Expr(.attribute(value, try identifier()), span(from: start))
            } else if isOp("(") {
                at += 1
                value = Expr(.call(value, try deeper { try $0.arguments() }), span(from: start))
            } else if isOp("[") {
                at += 1
                let index = try deeper { try $0.subscripts() }
                try expect("]", "invalid syntax. Perhaps you forgot a comma?")
                value = Expr(.subscripted(value, index), span(from: start))
            } else {
                break
            }
        }
        return value
    }

    mutating func subscripts() throws -> Expr {
        let start = here
        if isOp("]") { throw error("invalid syntax") }
        let first = try sliceOrTest()
        if !isOp(",") {
            if case .starred = first.kind { return Expr(.tuple([first]), span(from: start)) }
            return first
        }
        var items = [first]
        while accept(",") {
            if isOp("]") { break }
            items.append(try sliceOrTest())
        }
        return Expr(.tuple(items), span(from: start))
    }

    mutating func sliceOrTest() throws -> Expr {
        let start = here
        let lower = isOp(":") ? nil : try starOrNamed()
        guard accept(":") else { return lower! }
        let upper = isOp(":") || isOp("]") || isOp(",") ? nil : try test()
        var step: Expr?
        if accept(":"), !isOp("]"), !isOp(",") { step = try test() }
        return Expr(.slice(lower, upper, step), span(from: start))
    }

    /// The arguments of a call, after its `(` and up to and with its `)`.
    mutating func arguments() throws -> [Argument] {
        var result: [Argument] = []
        var sawKeyword = false
        var sawDouble = false
        while !isOp(")") {
            let start = here
            if accept("**") {
                result.append(Argument(kind: .doubleStar, value: try test(), span: span(from: start)))
                sawDouble = true
            } else if accept("*") {
                if sawDouble {
                    throw error("iterable argument unpacking follows keyword argument unpacking", span(from: start))
                }
                result.append(Argument(kind: .star, value: try test(), span: span(from: start)))
            } else if kind == .name, next.kind == .op, next.text == "=" {
                if token.isKeyword {
                    throw ["True", "False", "None"].contains(token.text)
                        ? error("cannot assign to \(token.text)", Span(here, Int(next.span.end)))
                        : error("invalid syntax")
                }
                let name = try identifier()
                at += 1
                if isOp(")") || isOp(",") { throw error("expected argument value expression", span(from: start)) }
                result.append(Argument(kind: .keyword(name), value: try test(), span: span(from: start)))
                sawKeyword = true
            } else {
                let value = try namedTest()
                if isOp("=") {
                    throw error(
                        "expression cannot contain assignment, perhaps you meant \"==\"?",
                        Span(start, Int(token.span.end)))
                }
                if isWord("for") || isWord("async") {
                    let generator = try comprehension(.generator, element: value, value: nil, start: start)
                    if !result.isEmpty || isOp(",") && next.text != ")" {
                        throw error("Generator expression must be parenthesized", generator.span)
                    }
                    result.append(Argument(kind: .positional, value: generator, span: generator.span))
                } else {
                    if sawDouble {
                        throw error("positional argument follows keyword argument unpacking", span(from: start))
                    }
                    if sawKeyword {
                        throw error(
                            "positional argument follows keyword argument",
                            Span(Int(token.span.start), Int(token.span.end)))
                    }
                    result.append(Argument(kind: .positional, value: value, span: span(from: start)))
                }
            }
            if !accept(",") { break }
        }
        if !accept(")") { throw missingComma(result.last?.value) }
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
        if let last, isOp("=") { return misplacedAssignment(after: last) }
        guard let last, startsExpression || kind == .name, !isWord("in") else { return error("invalid syntax") }
        if kind == .name, token.isKeyword, !startsExpression { return error("invalid syntax") }
        return error("invalid syntax. Perhaps you forgot a comma?", last.span.joined(token.span))
    }
}

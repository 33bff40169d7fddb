/// Reads tokens into a tree: recursive descent for statements, precedence climbing for operators.
///
/// The language it accepts is written down in `Grammar/nd.gram`.
public struct Parser {
    let source: Source
    private let tokens: [Token]
    private var at = 0
    private var depth = 0
    /// Nesting that matters to `return`, `break` and `yield`.
    var inFunction = false
    var inLoop = false

    init(_ source: Source, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    /// Parses a whole program.
    public static func program(_ source: Source) throws -> [Stmt] {
        var parser = Parser(source, tokens: try Lexer.tokenize(source))
        var body: [Stmt] = []
        while parser.kind != .end {
            if parser.kind == .newline { parser.at += 1; continue }
            if parser.kind == .indent { throw parser.error("unexpected indent", kind: .indentation) }
            try parser.statement(into: &body)
        }
        return body
    }

    /// Parses a single expression, as `eval` does.
    public static func expression(_ source: Source) throws -> Expr {
        var parser = Parser(source, tokens: try Lexer.tokenize(source))
        if parser.kind == .end { throw parser.error("invalid syntax") }
        let value = try parser.testListStar()
        while parser.kind == .newline { parser.at += 1 }
        if parser.kind != .end { throw parser.error("invalid syntax") }
        return value
    }

    // MARK: Tokens

    var token: Token { tokens[at] }
    var kind: TokenKind { tokens[at].kind }
    private var next: Token { tokens[min(at + 1, tokens.count - 1)] }
    private var lastEnd: Int { at > 0 ? Int(tokens[at - 1].span.end) : 0 }

    func error(_ message: String, _ span: Span? = nil, kind: SyntaxError.Kind = .syntax) -> SyntaxError {
        SyntaxError(kind: kind, message: message, span: span ?? token.span, source: source, incomplete: span == nil && token.kind == .end)
    }

    func isOp(_ text: String) -> Bool { token.kind == .op && token.text == text }
    func isWord(_ text: String) -> Bool { token.kind == .name && token.text == text }

    mutating func accept(_ text: String) -> Bool {
        guard token.text == text, kind == .op || kind == .name else { return false }
        at += 1
        return true
    }

    mutating func expect(_ text: String, _ message: String? = nil) throws {
        if !accept(text) { throw error(message ?? "invalid syntax") }
    }

    func span(from start: Int) -> Span { Span(start, max(start, lastEnd)) }
    var here: Int { Int(token.span.start) }

    mutating func identifier() throws -> String {
        guard kind == .name, !keywords.contains(token.text) else { throw error("invalid syntax") }
        at += 1
        return tokens[at - 1].text
    }

    private mutating func deeper<T>(_ body: (inout Parser) throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        if depth > 90 { throw error("too many nested parentheses") }
        return try body(&self)
    }

    // MARK: Statements

    private static let compound: Set<String> = ["if", "while", "for", "try", "with", "def", "class", "async"]

    mutating func statement(into body: inout [Stmt]) throws {
        if isOp("@") || (kind == .name && Parser.compound.contains(token.text)) {
            body.append(try deeper { try $0.compoundStatement() })
        } else {
            try simpleLine(into: &body)
        }
    }

    private mutating func simpleLine(into body: inout [Stmt]) throws {
        repeat {
            if kind == .newline { break }
            body.append(try simple())
        } while accept(";")
        if kind == .end { return }
        guard kind == .newline else { throw unexpected(after: body.last) }
        at += 1
    }

    /// The reason why a statement could not end here.
    private func unexpected(after last: Stmt?) -> SyntaxError {
        if let last, case .expression(let value) = last.kind {
            if case .name(let word) = value.kind, word == "print" || word == "exec", kind != .op {
                return error("Missing parentheses in call to '\(word)'. Did you mean \(word)(...)?", Span(Int(value.span.start), Int(token.span.end)))
            }
        }
        return error("invalid syntax")
    }

    private mutating func simple() throws -> Stmt {
        let start = here
        func make(_ kind: StmtKind, _ p: Parser) -> Stmt { Stmt(kind, p.span(from: start)) }
        if kind == .name {
            switch token.text {
            case "pass": at += 1; return make(.pass, self)
            case "break":
                if !inLoop { throw error("'break' outside loop") }
                at += 1
                return make(.break, self)
            case "continue":
                if !inLoop { throw error("'continue' not properly in loop") }
                at += 1
                return make(.continue, self)
            case "return":
                if !inFunction { throw error("'return' outside function") }
                at += 1
                let value = endsStatement ? nil : try testListStar()
                return make(.return(value), self)
            case "raise":
                at += 1
                let value = endsStatement ? nil : try test()
                let cause = value != nil && accept("from") ? try test() : nil
                return make(.raise(value, cause: cause), self)
            case "global", "nonlocal":
                let isGlobal = token.text == "global"
                at += 1
                var names = [try identifier()]
                while accept(",") { names.append(try identifier()) }
                return make(isGlobal ? .global(names) : .nonlocal(names), self)
            case "del": return try deletion(start)
            case "assert":
                at += 1
                let condition = try test()
                let message = accept(",") ? try test() : nil
                return make(.assert(condition, message), self)
            case "import":
                at += 1
                var names = [try dottedAlias()]
                while accept(",") { names.append(try dottedAlias()) }
                return make(.import(names), self)
            case "from": return try importFrom(start)
            default: break
            }
        }
        return try expressionStatement(start)
    }

    private var endsStatement: Bool { kind == .newline || kind == .end || isOp(";") }

    private mutating func deletion(_ start: Int) throws -> Stmt {
        at += 1
        if endsStatement { throw error("invalid syntax") }
        let value = try testListStar()
        let targets: [Expr]
        if case .tuple(let items) = value.kind { targets = items } else { targets = [value] }
        for target in targets {
            switch target.kind {
            case .name, .attribute, .subscripted, .tuple, .list: break
            default: throw error("cannot delete \(describe(target))", target.span)
            }
        }
        return Stmt(.delete(targets), span(from: start))
    }

    private mutating func dotted() throws -> [String] {
        var path = [try identifier()]
        while accept(".") { path.append(try identifier()) }
        return path
    }

    private mutating func dottedAlias() throws -> ImportName {
        let start = here
        let path = try dotted()
        let alias = accept("as") ? try identifier() : nil
        return ImportName(path: path, alias: alias, span: span(from: start))
    }

    private mutating func importFrom(_ start: Int) throws -> Stmt {
        at += 1
        var level = 0
        while isOp(".") || isOp("...") { level += token.text.utf8.count; at += 1 }
        let path = isWord("import") && level > 0 ? [] : try dotted()
        try expect("import")
        if accept("*") { return Stmt(.importFrom(path, level: level, []), span(from: start)) }
        let open = accept("(")
        var names: [ImportName] = []
        repeat {
            if open, isOp(")") { break }
            let first = here
            let name = try identifier()
            let alias = accept("as") ? try identifier() : nil
            names.append(ImportName(path: [name], alias: alias, span: span(from: first)))
        } while accept(",")
        if open { try expect(")") }
        if names.isEmpty || (!open && tokens[at - 1].text == ",") {
            throw error("trailing comma not allowed without surrounding parentheses")
        }
        return Stmt(.importFrom(path, level: level, names), span(from: start))
    }

    private static let augmented: [String: BinaryOp] = Dictionary(uniqueKeysWithValues: BinaryOp.allCases.map { ($0.symbol + "=", $0) })

    private mutating func expressionStatement(_ start: Int) throws -> Stmt {
        let first = try yieldOrTestList()
        if kind == .op, let op = Parser.augmented[token.text] {
            switch first.kind {
            case .name, .attribute, .subscripted: break
            default: throw error("'\(describe(first))' is an illegal expression for augmented assignment", first.span)
            }
            at += 1
            let value = try yieldOrTestList()
            return Stmt(.augmented(first, op, value), span(from: start))
        }
        if isOp(":"), !first.parenthesized || true {
            switch first.kind {
            case .name, .attribute, .subscripted: break
            case .list: throw error("only single target (not list) can be annotated", first.span)
            case .tuple: throw error("only single target (not tuple) can be annotated", first.span)
            default: throw error("illegal target for annotation", first.span)
            }
            at += 1
            let annotation = try test()
            let value = accept("=") ? try yieldOrTestList() : nil
            return Stmt(.annotated(first, annotation: annotation, value), span(from: start))
        }
        var targets: [Expr] = []
        var value = first
        while isOp("=") {
            at += 1
            try checkTarget(value, hint: true)
            targets.append(value)
            value = try yieldOrTestList()
        }
        if targets.isEmpty {
            if case .starred = value.kind { throw error("can't use starred expression here", value.span) }
            return Stmt(.expression(value), span(from: start))
        }
        if case .starred = value.kind { throw error("can't use starred expression here", value.span) }
        return Stmt(.assign(targets, value), span(from: start))
    }

    /// Raises Python's error where `target` cannot be assigned to.
    func checkTarget(_ target: Expr, hint: Bool = false, nested: Bool = false) throws {
        switch target.kind {
        case .name, .attribute, .subscripted: return
        case .tuple(let items), .list(let items):
            if items.filter({ if case .starred = $0.kind { true } else { false } }).count > 1 {
                throw error("multiple starred expressions in assignment", target.span)
            }
            for item in items { try checkTarget(item, nested: true) }
        case .starred(let inner):
            if !nested { throw error("starred assignment target must be in a list or tuple", target.span) }
            try checkTarget(inner, nested: true)
        default:
            var message = "cannot assign to \(describe(target))"
            if hint {
                switch target.kind {
                case .constant(.true), .constant(.false), .constant(.none), .constant(.ellipsis): break
                case .yield, .yieldFrom: message = "assignment to yield expression not possible"
                default: message += " here. Maybe you meant '==' instead of '='?"
                }
            }
            throw error(message, target.span)
        }
    }

    /// What Python calls this kind of expression in its messages.
    func describe(_ expression: Expr) -> String {
        switch expression.kind {
        case .constant(.true): "True"
        case .constant(.false): "False"
        case .constant(.none): "None"
        case .constant(.ellipsis): "ellipsis"
        case .constant: "literal"
        case .name: "name"
        case .joined: "f-string expression"
        case .tuple: "tuple"
        case .list: "list"
        case .set: "set display"
        case .dict: "dict literal"
        case .unary, .binary, .bool: "expression"
        case .compare: "comparison"
        case .call: "function call"
        case .attribute: "attribute"
        case .subscripted: "subscript"
        case .slice: "slice"
        case .lambda: "lambda"
        case .conditional: "conditional expression"
        case .comprehension(let kind, _, _, _):
            switch kind {
            case .list: "list comprehension"
            case .set: "set comprehension"
            case .dict: "dict comprehension"
            case .generator: "generator expression"
            }
        case .starred: "starred"
        case .walrus: "named expression"
        case .yield, .yieldFrom: "yield expression"
        }
    }

    // MARK: Compound statements

    private mutating func compoundStatement() throws -> Stmt {
        let start = here
        if isOp("@") {
            var decorators: [Expr] = []
            while accept("@") {
                decorators.append(try namedTest())
                guard kind == .newline else { throw error("invalid syntax") }
                at += 1
            }
            if isWord("def") { return try function(start, decorators) }
            if isWord("class") { return try classDefinition(start, decorators) }
            throw error("invalid syntax")
        }
        switch token.text {
        case "if": return try ifStatement(start)
        case "while":
            let line = source.line(token.span.start)
            at += 1
            let condition = try namedTest()
            let body = try block("'while' statement", line, loop: true)
            return Stmt(.while(condition, body, try elseBlock()), span(from: start))
        case "for": return try forStatement(start)
        case "try": return try tryStatement(start)
        case "with": return try withStatement(start)
        case "def": return try function(start, [])
        case "class": return try classDefinition(start, [])
        default: throw error("invalid syntax")
        }
    }

    private mutating func elseBlock() throws -> [Stmt] {
        guard isWord("else") else { return [] }
        let line = source.line(token.span.start)
        at += 1
        return try block("'else' statement", line)
    }

    /// `':' simple_stmts` or an indented block.
    private mutating func block(_ owner: String, _ line: Int, loop: Bool? = nil, function: Bool? = nil) throws -> [Stmt] {
        guard accept(":") else {
            if isOp("=") { throw error("invalid syntax. Maybe you meant '==' or ':=' instead of '='?") }
            throw error("expected ':'")
        }
        let saved = (inLoop, inFunction)
        defer { (inLoop, inFunction) = saved }
        if let loop { inLoop = loop }
        if let function { inFunction = function; inLoop = false }
        var body: [Stmt] = []
        if kind != .newline {
            if kind == .name, Parser.compound.contains(token.text) { throw error("invalid syntax") }
            try simpleLine(into: &body)
            return body
        }
        at += 1
        while kind == .newline { at += 1 }
        guard kind == .indent else {
            throw error("expected an indented block after \(owner) on line \(line)", kind == .end ? nil : token.span, kind: .indentation)
        }
        at += 1
        while kind != .dedent, kind != .end {
            if kind == .indent { throw error("unexpected indent", kind: .indentation) }
            try statement(into: &body)
        }
        if kind == .dedent { at += 1 }
        return body
    }

    private mutating func ifStatement(_ start: Int) throws -> Stmt {
        let word = token.text, line = source.line(token.span.start)
        at += 1
        let condition = try namedTest()
        let body = try block("'\(word)' statement", line)
        var otherwise: [Stmt] = []
        if isWord("elif") {
            let inner = here
            otherwise = [try deeper { try $0.ifStatement(inner) }]
        } else {
            otherwise = try elseBlock()
        }
        return Stmt(.if(condition, body, otherwise), span(from: start))
    }

    private mutating func forStatement(_ start: Int) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let target = try targetList()
        try expect("in")
        let iterable = try testListStar()
        let body = try block("'for' statement", line, loop: true)
        return Stmt(.for(target, iterable, body, try elseBlock()), span(from: start))
    }

    /// The targets of `for` and of comprehensions, which end at `in`.
    mutating func targetList() throws -> Expr {
        let start = here
        var items: [Expr] = []
        var trailing = false
        repeat {
            if isWord("in") { break }
            trailing = false
            let first = here
            if accept("*") {
                items.append(Expr(.starred(try operation(Precedence.bitOr)), span(from: first)))
            } else {
                items.append(try operation(Precedence.bitOr))
            }
            trailing = isOp(",")
        } while accept(",")
        let target = items.count == 1 && !trailing ? items[0] : Expr(.tuple(items), span(from: start))
        try checkTarget(target)
        return target
    }

    private mutating func tryStatement(_ start: Int) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let body = try block("'try' statement", line)
        var clauses: [ExceptClause] = [], otherwise: [Stmt] = [], final: [Stmt] = []
        while isWord("except") {
            let first = here, line = source.line(token.span.start)
            at += 1
            if isOp("*") { throw error("invalid syntax") }
            let type = isOp(":") ? nil : try test()
            if isOp(",") { throw error("multiple exception types must be parenthesized", type!.span) }
            let name = type != nil && accept("as") ? try identifier() : nil
            let inner = try block("'except' statement", line)
            if clauses.last.map({ $0.type == nil }) ?? false { throw error("default 'except:' must be last") }
            clauses.append(ExceptClause(type: type, name: name, body: inner, span: span(from: first)))
        }
        if !clauses.isEmpty { otherwise = try elseBlock() }
        if isWord("finally") {
            let line = source.line(token.span.start)
            at += 1
            final = try block("'finally' statement", line)
        } else if clauses.isEmpty {
            throw error("expected 'except' or 'finally' block")
        }
        return Stmt(.try(body, clauses, otherwise, final), span(from: start))
    }

    private mutating func withStatement(_ start: Int) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let mark = at
        var items: [(Expr, Expr?)] = []
        // Parenthesised items first; where that does not end in ':', read the parenthesis as an expression.
        if accept("("), let parsed = try? withItems(until: ")"), accept(")"), isOp(":") {
            items = parsed
        } else {
            at = mark
            items = try withItems(until: ":")
        }
        let body = try block("'with' statement", line)
        return Stmt(.with(items, body), span(from: start))
    }

    private mutating func withItems(until close: String) throws -> [(Expr, Expr?)] {
        var items: [(Expr, Expr?)] = []
        repeat {
            if isOp(close) { break }
            let context = try test()
            var target: Expr?
            if accept("as") {
                target = try operation(Precedence.bitOr)
                try checkTarget(target!)
            }
            items.append((context, target))
        } while accept(",")
        if items.isEmpty { throw error("invalid syntax") }
        return items
    }

    private mutating func function(_ start: Int, _ decorators: [Expr]) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let name = try identifier()
        try expect("(", "expected '('")
        let parameters = try parameters(until: ")", annotated: true)
        try expect(")")
        let returns = accept("->") ? try test() : nil
        let body = try block("function definition", line, function: true)
        return Stmt(.function(name, parameters, body, decorators: decorators, returns: returns), span(from: start))
    }

    private mutating func classDefinition(_ start: Int, _ decorators: [Expr]) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let name = try identifier()
        var bases: [Argument] = []
        if accept("(") { bases = try arguments() }
        let body = try block("class definition", line, function: false)
        return Stmt(.classDef(name, bases, body, decorators: decorators), span(from: start))
    }

    mutating func parameters(until close: String, annotated: Bool) throws -> Parameters {
        var result = Parameters()
        var seen = Set<String>()
        var keywordOnly = false, sawDefault = false
        func parameter(_ p: inout Parser, defaults: Bool) throws -> Parameter {
            let span = p.token.span
            let name = try p.identifier()
            if !seen.insert(name).inserted { throw p.error("duplicate argument '\(name)' in function definition", span) }
            let annotation = annotated && p.accept(":") ? try p.test() : nil
            let value = defaults && p.accept("=") ? try p.test() : nil
            return Parameter(name: name, annotation: annotation, value: value)
        }
        while !isOp(close) {
            if result.keywords != nil { throw error("arguments cannot follow var-keyword argument") }
            if accept("/") {
                if keywordOnly { throw error("/ must be ahead of *", tokens[at - 1].span) }
                if result.positional.isEmpty { throw error("at least one argument must precede /", tokens[at - 1].span) }
                result.positionalOnly = result.positional.count
            } else if accept("**") {
                result.keywords = try parameter(&self, defaults: false)
            } else if accept("*") {
                if keywordOnly { throw error("* argument may appear only once", tokens[at - 1].span) }
                keywordOnly = true
                if isOp(",") {
                    if next.text == close { throw error("named arguments must follow bare *", tokens[at - 1].span) }
                } else if isOp(close) {
                    throw error("named arguments must follow bare *", tokens[at - 1].span)
                } else {
                    result.variadic = try parameter(&self, defaults: false)
                }
            } else {
                let item = try parameter(&self, defaults: true)
                if keywordOnly {
                    result.keywordOnly.append(item)
                } else {
                    if item.value == nil, sawDefault { throw error("non-default argument follows default argument", tokens[at - 1].span) }
                    sawDefault = sawDefault || item.value != nil
                    result.positional.append(item)
                }
            }
            if !accept(",") { break }
        }
        if !isOp(close) { throw error("invalid syntax") }
        return result
    }

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

    /// `a`, `a, b`, `*a, b`: a bare tuple where there is a comma.
    mutating func testListStar() throws -> Expr {
        let start = here
        let first = try starOrNamed()
        guard isOp(",") else { return first }
        var items = [first]
        while accept(",") {
            if !startsExpression { break }
            items.append(try starOrNamed())
        }
        return Expr(.tuple(items), span(from: start))
    }

    var startsExpression: Bool {
        switch kind {
        case .number, .string: true
        case .name: !keywords.contains(token.text) || ["not", "lambda", "None", "True", "False", "await", "yield"].contains(token.text)
        case .op: ["(", "[", "{", "-", "+", "~", "...", "*"].contains(token.text)
        default: false
        }
    }

    mutating func starOrNamed() throws -> Expr {
        let start = here
        if accept("*") { return Expr(.starred(try operation(Precedence.bitOr)), span(from: start)) }
        return try namedTest()
    }

    /// An expression that may be `name := value`.
    mutating func namedTest() throws -> Expr {
        let start = here
        if kind == .name, next.kind == .op, next.text == ":=", !keywords.contains(token.text) {
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

    private mutating func lambda(_ start: Int) throws -> Expr {
        at += 1
        let parameters = try parameters(until: ":", annotated: false)
        try expect(":")
        let saved = inFunction
        inFunction = true
        defer { inFunction = saved }
        return Expr(.lambda(parameters, try test()), span(from: start))
    }

    mutating func disjunction() throws -> Expr {
        let start = here
        var items = [try conjunction()]
        while accept("or") { items.append(try conjunction()) }
        return items.count == 1 ? items[0] : Expr(.bool(isAnd: false, items), span(from: start))
    }

    private mutating func conjunction() throws -> Expr {
        let start = here
        var items = [try inversion()]
        while accept("and") { items.append(try inversion()) }
        return items.count == 1 ? items[0] : Expr(.bool(isAnd: true, items), span(from: start))
    }

    private mutating func inversion() throws -> Expr {
        let start = here
        if accept("not") { return Expr(.unary(.not, try deeper { try $0.inversion() }), span(from: start)) }
        return try comparison()
    }

    private mutating func compareOp() -> CompareOp? {
        let simple: [String: CompareOp] = ["<": .lt, "<=": .le, "==": .eq, "!=": .ne, ">": .gt, ">=": .ge]
        if kind == .op, let op = simple[token.text] { at += 1; return op }
        if accept("is") { return accept("not") ? .isNot : .isSame }
        if accept("in") { return .inside }
        if isWord("not"), next.kind == .name, next.text == "in" { at += 2; return .notInside }
        return nil
    }

    private mutating func comparison() throws -> Expr {
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
        "|": (.or, 1), "^": (.xor, 2), "&": (.and, 3), "<<": (.lshift, 4), ">>": (.rshift, 4), "+": (.add, 5), "-": (.sub, 5),
        "*": (.mul, 6), "/": (.div, 6), "//": (.floordiv, 6), "%": (.mod, 6), "@": (.matmul, 6),
    ]

    mutating func operation(_ minimum: Int) throws -> Expr {
        let start = here
        var left = try factor()
        while kind == .op, let (op, precedence) = Parser.binary[token.text], precedence >= minimum {
            at += 1
            let right = try operation(precedence + 1)
            left = Expr(.binary(op, left, right), span(from: start))
        }
        return left
    }

    private mutating func factor() throws -> Expr {
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

    private mutating func primary() throws -> Expr {
        let start = here
        var value = try deeper { try $0.atom() }
        while kind == .op {
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

    private mutating func subscripts() throws -> Expr {
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

    private mutating func sliceOrTest() throws -> Expr {
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
        var sawKeyword = false, sawDouble = false
        while !isOp(")") {
            let start = here
            if accept("**") {
                result.append(Argument(kind: .doubleStar, value: try test(), span: span(from: start)))
                sawDouble = true
            } else if accept("*") {
                if sawDouble { throw error("iterable argument unpacking follows keyword argument unpacking", span(from: start)) }
                result.append(Argument(kind: .star, value: try test(), span: span(from: start)))
            } else if kind == .name, next.kind == .op, next.text == "=" {
                if keywords.contains(token.text) {
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
                    throw error("expression cannot contain assignment, perhaps you meant \"==\"?", Span(start, Int(token.span.end)))
                }
                if isWord("for") || isWord("async") {
                    let generator = try comprehension(.generator, element: value, value: nil, start: start)
                    if !result.isEmpty || isOp(",") && next.text != ")" {
                        throw error("Generator expression must be parenthesized", generator.span)
                    }
                    result.append(Argument(kind: .positional, value: generator, span: generator.span))
                } else {
                    if sawDouble { throw error("positional argument follows keyword argument unpacking", span(from: start)) }
                    if sawKeyword { throw error("positional argument follows keyword argument", Span(Int(token.span.start), Int(token.span.end))) }
                    result.append(Argument(kind: .positional, value: value, span: span(from: start)))
                }
            }
            if !accept(",") { break }
        }
        if !accept(")") { throw missingComma(result.last?.value) }
        return result
    }

    private func missingComma(_ last: Expr?) -> SyntaxError {
        guard let last, startsExpression || kind == .name, !isWord("in") else { return error("invalid syntax") }
        if kind == .name, keywords.contains(token.text), !startsExpression { return error("invalid syntax") }
        return error("invalid syntax. Perhaps you forgot a comma?", last.span.joined(token.span))
    }

    // MARK: Atoms

    private mutating func atom() throws -> Expr {
        let start = here
        let current = token
        func constant(_ value: Constant) -> Expr { Expr(.constant(value), current.span) }
        switch current.kind {
        case .number:
            at += 1
            return constant(try number(current))
        case .string: return try strings()
        case .name:
            switch current.text {
            case "None": at += 1; return constant(.none)
            case "True": at += 1; return constant(.true)
            case "False": at += 1; return constant(.false)
            default:
                if keywords.contains(current.text) { throw error("invalid syntax") }
                at += 1
                return Expr(.name(current.text), current.span)
            }
        case .op:
            switch current.text {
            case "...": at += 1; return constant(.ellipsis)
            case "(": return try parenthesis(start)
            case "[": return try listDisplay(start)
            case "{": return try braces(start)
            default: throw error("invalid syntax")
            }
        default: throw error("invalid syntax")
        }
    }

    private func number(_ token: Token) throws -> Constant {
        let text = token.text.isEmpty ? source.text(token.span) : token.text
        let lower = text.lowercased()
        if lower.hasPrefix("0x") || lower.hasPrefix("0o") || lower.hasPrefix("0b") { return .int(lower) }
        if lower.hasSuffix("j") { return .imaginary(Double(Parser.padded(String(lower.dropLast()))) ?? 0) }
        if lower.contains(where: { $0 == "." || $0 == "e" }) { return .float(Double(Parser.padded(lower)) ?? .infinity) }
        if lower.utf8.count > 4300 {
            throw error("Exceeds the limit (4300 digits) for integer string conversion: value has \(lower.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", token.span)
        }
        return .int(lower)
    }

    /// Swift wants a digit on both sides of the point.
    private static func padded(_ text: String) -> String {
        var result = ""
        let bytes = Array(text.utf8)
        for (i, byte) in bytes.enumerated() {
            if byte == 46 {
                if i == 0 || !(48...57).contains(bytes[i - 1]) { result += "0" }
                result += "."
                if i + 1 == bytes.count || !(48...57).contains(bytes[i + 1]) { result += "0" }
            } else {
                result.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        return result
    }

    private mutating func parenthesis(_ start: Int) throws -> Expr {
        at += 1
        if accept(")") { return Expr(.tuple([]), span(from: start)) }
        if isWord("yield") {
            let value = try yieldExpression()
            try expect(")")
            value.parenthesized = true
            return value
        }
        let first = try starOrNamed()
        if isWord("for") {
            let generator = try comprehension(.generator, element: first, value: nil, start: start)
            try expect(")")
            generator.span = span(from: start)
            return generator
        }
        if isOp(",") {
            var items = [first]
            while accept(",") {
                if isOp(")") { break }
                items.append(try starOrNamed())
            }
            if !accept(")") { throw missingComma(items.last) }
            let tuple = Expr(.tuple(items), span(from: start))
            tuple.parenthesized = true
            return tuple
        }
        if !accept(")") { throw missingComma(first) }
        if case .starred = first.kind { throw error("cannot use starred expression here", first.span) }
        first.parenthesized = true
        first.span = span(from: start)
        return first
    }

    private mutating func listDisplay(_ start: Int) throws -> Expr {
        at += 1
        if accept("]") { return Expr(.list([]), span(from: start)) }
        let first = try starOrNamed()
        if isWord("for") {
            let result = try comprehension(.list, element: first, value: nil, start: start)
            try expect("]")
            result.span = span(from: start)
            return result
        }
        var items = [first]
        while accept(",") {
            if isOp("]") { break }
            items.append(try starOrNamed())
        }
        if !accept("]") { throw missingComma(items.last) }
        return Expr(.list(items), span(from: start))
    }

    private mutating func braces(_ start: Int) throws -> Expr {
        at += 1
        if accept("}") { return Expr(.dict([]), span(from: start)) }
        if isOp("**") { return try dictionary(start, first: nil) }
        let first = try starOrNamed()
        if isOp(":") { return try dictionary(start, first: first) }
        if isWord("for") {
            let result = try comprehension(.set, element: first, value: nil, start: start)
            try expect("}")
            result.span = span(from: start)
            return result
        }
        var items = [first]
        while accept(",") {
            if isOp("}") { break }
            items.append(try starOrNamed())
        }
        if !accept("}") { throw missingComma(items.last) }
        return Expr(.set(items), span(from: start))
    }

    private mutating func dictionary(_ start: Int, first: Expr?) throws -> Expr {
        var entries: [(key: Expr?, value: Expr)] = []
        var key = first
        repeat {
            if isOp("}") { break }
            if accept("**") {
                entries.append((nil, try operation(Precedence.bitOr)))
                continue
            }
            let name = try key ?? test()
            key = nil
            guard accept(":") else { throw error("':' expected after dictionary key", isOp("}") || isOp(",") ? name.span : nil) }
            if isOp("}") || isOp(",") { throw error("expression expected after dictionary key and ':'", tokens[at - 1].span) }
            let value = try test()
            if entries.isEmpty, isWord("for") {
                let result = try comprehension(.dict, element: name, value: value, start: start)
                try expect("}")
                result.span = span(from: start)
                return result
            }
            entries.append((name, value))
        } while accept(",")
        if !accept("}") { throw missingComma(entries.last?.value) }
        return Expr(.dict(entries), span(from: start))
    }

    private mutating func comprehension(_ kind: ComprehensionKind, element: Expr, value: Expr?, start: Int) throws -> Expr {
        if case .starred = element.kind { throw error("iterable unpacking cannot be used in comprehension", element.span) }
        var generators: [Generator] = []
        while accept("for") {
            let target = try targetList()
            try expect("in")
            let iterable = try disjunction()
            var conditions: [Expr] = []
            while accept("if") { conditions.append(try namedCondition()) }
            generators.append(Generator(target: target, iterable: iterable, conditions: conditions))
        }
        return Expr(.comprehension(kind, element: element, value: value, generators), span(from: start))
    }

    private mutating func namedCondition() throws -> Expr {
        if kind == .name, next.text == ":=" { return try namedTest() }
        return try disjunction()
    }

    // MARK: Strings

    private mutating func strings() throws -> Expr {
        let start = here
        var parts: [StringPart] = []
        var bytes: [UInt8]?
        var formatted = false, count = 0
        while kind == .string {
            let literal = StringLiteral(source, token.span)
            if count > 0, literal.isBytes != (bytes != nil) { throw error("cannot mix bytes and nonbytes literals") }
            if literal.isBytes {
                bytes = (bytes ?? []) + (try literal.bytesValue())
            } else {
                formatted = formatted || literal.isFormatted
                parts += try literal.parts(in: self)
            }
            count += 1
            at += 1
        }
        if let bytes { return Expr(.constant(.bytes(bytes)), span(from: start)) }
        if !formatted {
            let text = parts.map { if case .text(let piece) = $0 { piece } else { "" } }.joined()
            return Expr(.constant(.string(text)), span(from: start))
        }
        return Expr(.joined(parts), span(from: start))
    }
}

extension Parser {
    /// Whether a text ends inside a bracket or a triple-quoted string.
    public static func isInsideBracket(_ source: Source) -> Bool {
        do {
            _ = try Lexer.tokenize(source)
            return false
        } catch let error as SyntaxError {
            return error.incomplete
        } catch {
            return false
        }
    }
}

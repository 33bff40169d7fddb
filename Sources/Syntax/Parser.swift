/// Reads tokens into a tree: recursive descent for statements, precedence climbing for operators.
///
/// The language it accepts is written down in `Grammar/nd.gram`.
public struct Parser {
    let source: Source
    let tokens: [Token]
    var at = 0
    var depth = 0
    /// Nesting that matters to `return`, `break` and `yield`.
    var inFunction = false
    var inLoop = false
    /// Inside of an `except*`, outside of the loops in it: no jump may leave it.
    var inGroupHandler = false
    /// Inside of an `except*` of the function.
    var returnsFromGroupHandler = false
    var inAsync = false
    /// Whether the tree is itself what is asked for: patterns then say where they stand, and what only a compiler refuses is passed.
    private(set) var keepsPlaces = false
    /// The first thing that only a compiler refuses, as `return` outside of a function: what is no program at all comes before it.
    private(set) var refusal: SyntaxError?

    init(_ source: Source, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    /// Parses a whole program.
    public static func program(_ source: Source, keepsPlaces: Bool = false) throws -> [Stmt] {
        var parser = Parser(source, tokens: try tokens(of: source))
        if keepsPlaces { parser.keepPlaces() }
        return try parser.statements()
    }
    /// One statement, as a prompt reads it: several may stand in a line.
    public static func interactive(_ source: Source, keepsPlaces: Bool = false) throws -> [Stmt] {
        let body = try program(source, keepsPlaces: keepsPlaces)
        guard let first = body.first else { throw nothing(source) }
        let line = source.line(first.span.start)
        guard let next = body.first(where: { source.line($0.span.start) != line }) else { return body }
        if first.isCompound { throw SyntaxError(message: "invalid syntax", span: next.span, source: source) }
        let end = Int(body.last { source.line($0.span.start) == line }?.span.end ?? first.span.end)
        throw SyntaxError(
            message: "multiple statements found while compiling a single statement", span: Span(end, end),
            source: source)
    }
    private mutating func statements() throws -> [Stmt] {
        var body: [Stmt] = []
        while kind != .end {
            if kind == .newline {
                at += 1
                continue
            }
            if kind == .indent { throw error("unexpected indent", kind: .indentation) }
            try statement(into: &body)
        }
        if let refusal { throw refusal }
        return body
    }
    /// The tokens of a text. Of one that ends inside of a bracket, what is wrong on the bracket's own line is told first, as in CPython.
    private static func tokens(of source: Source) throws -> [Token] {
        do { return try Lexer.tokenize(source) } catch let problem as SyntaxError where problem.incomplete {
            guard let tokens = Lexer.unclosed(source) else { throw problem }
            var parser = Parser(source, tokens: tokens)
            parser.keepPlaces()
            do { _ = try parser.statements() } catch let inner as SyntaxError {
                let isLater = source.line(parser.token.span.start) > source.line(problem.span.start)
                if parser.kind != .end, !inner.incomplete, !isLater { throw inner }
            }
            throw problem
        }
    }

    /// Parses a single expression, as `eval` does.
    public static func expression(_ source: Source, keepsPlaces: Bool = false) throws -> Expr {
        var parser = Parser(source, tokens: try tokens(of: source))
        if keepsPlaces { parser.keepPlaces() }
        if parser.kind == .end { throw nothing(source) }
        let value = try parser.testListStar()
        while parser.kind == .newline { parser.at += 1 }
        if parser.kind != .end { throw parser.error("invalid syntax") }
        if let refusal = parser.refusal { throw refusal }
        return value
    }

    /// Of a text with nothing in it: white space alone begins a block that is none.
    private static func nothing(_ source: Source) -> SyntaxError {
        let end = source.bytes.count
        let blank = source.bytes.reversed().prefix { $0 == 32 || $0 == 9 }.count
        let isBlock = blank > 0 && (blank == end || source.bytes[end - blank - 1] == 10)
        if isBlock {
            return SyntaxError(
                kind: .indentation, message: "unexpected indent", span: Span(end - blank, end), source: source)
        }
        let last = source.bytes.last == 10 ? end - 1 : end
        return SyntaxError(message: "invalid syntax", span: Span(last, last), source: source, incomplete: true)
    }
    private mutating func keepPlaces() { (keepsPlaces, inFunction, inLoop) = (true, true, true) }

    // MARK: Tokens

    var token: Token { tokens[at] }
    var kind: TokenKind { tokens[at].kind }
    var next: Token { tokens[min(at + 1, tokens.count - 1)] }
    var lastEnd: Int { at > 0 ? Int(tokens[at - 1].span.end) : 0 }

    func error(_ message: String, _ span: Span? = nil, kind: SyntaxError.Kind = .syntax) -> SyntaxError {
        SyntaxError(
            kind: kind, message: message, span: span ?? place, source: source,
            incomplete: span == nil && token.kind == .end)
    }

    /// Where the parser stands; at the end of the text, the end of its last line.
    private var place: Span {
        guard token.kind == .end || token.kind == .dedent, token.span.start == source.bytes.count,
            source.bytes.last == UInt8(ascii: "\n")
        else { return token.span }
        return Span(source.bytes.count - 1, source.bytes.count - 1)
    }

    /// Notes what a compiler refuses of a program that can be read.
    mutating func refuse(_ message: String, _ span: Span) {
        if refusal == nil { refusal = error(message, span) }
    }
    /// Gives up what has been noted since.
    mutating func forget(to known: SyntaxError?) { refusal = known }

    @inline(__always) func isAt(_ symbol: Symbol) -> Bool { token.symbol == symbol }
    /// Whether a word stands here that is reserved in some statements only.
    func isName(_ name: Name) -> Bool { token.name == name }

    @inline(__always) mutating func accept(_ symbol: Symbol) -> Bool {
        guard token.symbol == symbol else { return false }
        at += 1
        return true
    }

    mutating func expect(_ symbol: Symbol, _ message: String? = nil) throws {
        if !accept(symbol) { throw error(message ?? "invalid syntax") }
    }

    func span(from start: Int) -> Span { Span(start, max(start, lastEnd)) }
    /// The same without the end of the line and of the block.
    func statementSpan(from start: Int) -> Span {
        var last = at
        while last > 0, [.newline, .dedent].contains(tokens[last - 1].kind) { last -= 1 }
        return Span(start, max(start, last > 0 ? Int(tokens[last - 1].span.end) : 0))
    }
    var here: Int { Int(token.span.start) }

    mutating func identifier() throws -> Name {
        guard kind == .name, !token.isKeyword else { throw error("invalid syntax") }
        at += 1
        return tokens[at - 1].name
    }

    /// The same where it is bound.
    mutating func boundIdentifier() throws -> Name {
        let name = try identifier()
        if name == Names.debug { throw error("cannot assign to __debug__", tokens[at - 1].span) }
        return name
    }

    /// A call in 200 brackets, Python's limit, goes down twice for each of them.
    private static let mostDepth = 450
    @inline(__always) mutating func deeper<T>(_ body: (inout Parser) throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        if depth > Parser.mostDepth { throw error("too many nested parentheses") }
        return try body(&self)
    }

    /// Operators and calls in a row make a tree that is as deep as the row is long.
    func checkLength(_ links: Int) throws {
        if links > 20_000 {
            throw SyntaxError(
                kind: .recursion, message: "maximum recursion depth exceeded during compilation", span: token.span,
                source: source)
        }
    }

    // MARK: Statements

    mutating func statement(into body: inout [Stmt]) throws {
        if isAt(.at) || token.symbol.startsCompound {
            body.append(try deeper { try $0.compoundStatement() })
        } else if let match = try matchStatement() {
            body.append(match)
        } else {
            try simpleLine(into: &body)
        }
    }

    mutating func simpleLine(into body: inout [Stmt]) throws {
        repeat {
            if kind == .newline { break }
            body.append(try simple())
        } while accept(.semicolon)
        if kind == .end { return }
        guard kind == .newline else { throw unexpected(after: body.last) }
        at += 1
    }

    private var leavesGroupHandler: SyntaxError {
        error("'break', 'continue' and 'return' cannot appear in an except* block")
    }

    /// The reason why a statement could not end here.
    func unexpected(after last: Stmt?) -> SyntaxError {
        oldStatement() ?? error("invalid syntax", isAt(.not) ? next.span : nil)
    }
    /// What is said of `print` and `exec` as they were in Python 2: a name before an expression.
    func oldStatement() -> SyntaxError? {
        guard at > 0, startsExpression || kind == .name && !token.isKeyword, kind != .op || isAt(.leftBrace) else {
            return nil
        }
        let word = tokens[at - 1]
        guard word.name == Names.print || word.name == Names.exec, word.kind == .name else { return nil }
        var rest = self
        guard (try? rest.testListStar()) != nil else { return nil }
        return error(
            "Missing parentheses in call to '\(word.name)'. Did you mean \(word.name)(...)?",
            Span(Int(word.span.start), rest.lastEnd))
    }

    mutating func simple() throws -> Stmt {
        let start = here
        func make(_ kind: StmtKind, _ p: Parser) -> Stmt { Stmt(kind, p.span(from: start)) }
        if token.isKeyword {
            switch token.symbol {
            case .pass:
                at += 1
                return make(.pass, self)
            case .break:
                if inGroupHandler { throw leavesGroupHandler }
                if !inLoop { refuse("'break' outside loop", token.span) }
                at += 1
                return make(.break, self)
            case .continue:
                if inGroupHandler { throw leavesGroupHandler }
                if !inLoop { refuse("'continue' not properly in loop", token.span) }
                at += 1
                return make(.continue, self)
            case .return:
                at += 1
                let value = endsStatement ? nil : try testListStar()
                if !inFunction { refuse("'return' outside function", span(from: start)) }
                if returnsFromGroupHandler { throw leavesGroupHandler }
                return make(.return(value), self)
            case .raise:
                at += 1
                let value = endsStatement ? nil : try test()
                let cause = value != nil && accept(.from) ? try test() : nil
                return make(.raise(value, cause: cause), self)
            case .global, .nonlocal:
                let isGlobal = isAt(.global)
                at += 1
                var names = [try identifier()]
                while accept(.comma) { names.append(try identifier()) }
                return make(isGlobal ? .global(names) : .nonlocal(names), self)
            case .del: return try deletion(start)
            case .assert:
                at += 1
                let condition = try test()
                let message = accept(.comma) ? try test() : nil
                return make(.assert(condition, message), self)
            case .import:
                at += 1
                var names = [try dottedAlias()]
                while accept(.comma) { names.append(try dottedAlias()) }
                return make(.import(names), self)
            case .from: return try importFrom(start)
            default: break
            }
        }
        return try expressionStatement(start)
    }

    var endsStatement: Bool { kind == .newline || kind == .end || isAt(.semicolon) }

    mutating func deletion(_ start: Int) throws -> Stmt {
        at += 1
        if endsStatement { throw error("invalid syntax") }
        let value = try testListStar()
        let targets: [Expr]
        if case .tuple(let items) = value.kind, !value.parenthesized { targets = items } else { targets = [value] }
        for target in targets { try checkDeletable(target) }
        return Stmt(.delete(targets), span(from: start))
    }

    private func checkDeletable(_ target: Expr) throws {
        switch target.kind {
        case .name(Names.debug), .attribute(_, Names.debug): throw error("cannot delete __debug__", target.span)
        case .name, .attribute, .subscripted: break
        case .tuple(let items), .list(let items): for item in items { try checkDeletable(item) }
        default: throw error("cannot delete \(describe(target))", target.span)
        }
    }

    mutating func dotted() throws -> [Name] {
        var path = [try identifier()]
        while accept(.dot) { path.append(try identifier()) }
        return path
    }

    mutating func dottedAlias() throws -> ImportName {
        let start = here
        let path = try dotted()
        let alias = accept(.as) ? try boundIdentifier() : nil
        if alias == nil, path.first == Names.debug { throw error("cannot assign to __debug__", span(from: start)) }
        return ImportName(path: path, alias: alias, span: span(from: start))
    }

    mutating func importFrom(_ start: Int) throws -> Stmt {
        at += 1
        var level = 0
        while isAt(.dot) || isAt(.ellipsis) {
            level += token.symbol.length
            at += 1
        }
        let path = isAt(.import) && level > 0 ? [] : try dotted()
        try expect(.import)
        if accept(.star) { return Stmt(.importFrom(path, level: level, []), span(from: start)) }
        let open = accept(.leftParenthesis)
        var names: [ImportName] = []
        repeat {
            if open, isAt(.rightParenthesis) { break }
            let first = here
            let name = try identifier()
            let alias = accept(.as) ? try boundIdentifier() : nil
            if alias == nil, name == Names.debug { throw error("cannot assign to __debug__", span(from: first)) }
            names.append(ImportName(path: [name], alias: alias, span: span(from: first)))
            if !open, isAt(.comma), next.kind == .newline || next.kind == .end {
                throw error("trailing comma not allowed without surrounding parentheses", next.span)
            }
        } while accept(.comma)
        if names.isEmpty { throw error("invalid syntax") }
        if open { try expect(.rightParenthesis) }
        return Stmt(.importFrom(path, level: level, names), span(from: start))
    }

    mutating func expressionStatement(_ start: Int) throws -> Stmt {
        let first = try yieldOrTestList()
        if let op = token.symbol.augmented {
            switch first.kind {
            case .name, .attribute, .subscripted: break
            default: throw error("'\(describe(first))' is an illegal expression for augmented assignment", first.span)
            }
            at += 1
            let value = try yieldOrTestList()
            return Stmt(.augmented(first, op, value), span(from: start))
        }
        if isAt(.colon) {
            switch first.kind {
            case .name, .attribute, .subscripted: break
            case .list: throw error("only single target (not list) can be annotated", first.span)
            case .tuple(let items):
                throw error(
                    "only single target (not tuple) can be annotated",
                    first.parenthesized ? first.span : items.first?.span ?? first.span)
            default: throw error("illegal target for annotation", first.span)
            }
            at += 1
            let annotation = try test()
            let value = accept(.assign) ? try yieldOrTestList() : nil
            return Stmt(.annotated(first, annotation: annotation, value), span(from: start))
        }
        var targets: [Expr] = []
        var value = first
        while isAt(.assign) {
            at += 1
            let target = value
            do {
                value = try yieldOrTestList()
            } catch {
                try checkTarget(target)
                throw error
            }
            // `==` can have been meant where one `=` stands.
            try checkTarget(target, hint: targets.isEmpty && !isAt(.assign))
            targets.append(target)
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
        case .name(Names.debug), .attribute(_, Names.debug): throw error("cannot assign to __debug__", target.span)
        case .name, .attribute, .subscripted: return
        case .tuple(let items), .list(let items):
            if items.filter({ if case .starred = $0.kind { true } else { false } }).count > 1 {
                throw error("multiple starred expressions in assignment", target.span)
            }
            // A comma behind the last of them, or brackets around them, leave no room for a comparison.
            let isOpen = hint && !target.parenthesized && items.last?.span.end == target.span.end
            for (index, item) in items.enumerated() {
                try checkTarget(item, hint: isOpen && index == items.count - 1, nested: true)
            }
        case .starred(let inner):
            if !nested { throw error("starred assignment target must be in a list or tuple", target.span) }
            try checkTarget(inner, nested: true)
        default:
            var message = "cannot assign to \(describe(target))"
            switch target.kind {
            case .yield where !target.parenthesized, .yieldFrom where !target.parenthesized:
                message = "assignment to yield expression not possible"
            case _ where hint && canBeCompared(target): message += " here. Maybe you meant '==' instead of '='?"
            default: break
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
        case .await: "await expression"
        }
    }
}

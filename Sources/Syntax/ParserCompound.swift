/// Statements that hold other statements.
extension Parser {
    mutating func compoundStatement() throws -> Stmt {
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
            if isWord("async"), next.text == "def" {
                at += 1
                return try asyncFunction(start, decorators)
            }
            throw error("invalid syntax")
        }
        switch token.text {
        case "if": return try ifStatement(start)
        case "while":
            let line = source.line(token.span.start)
            at += 1
            let condition = try condition()
            let body = try block("'while' statement", line, loop: true)
            return Stmt(.while(condition, body, try elseBlock()), span(from: start))
        case "for": return try forStatement(start)
        case "try": return try tryStatement(start)
        case "with": return try withStatement(start)
        case "def": return try function(start, [])
        case "class": return try classDefinition(start, [])
        case "async":
            at += 1
            switch token.text {
            case "def": return try asyncFunction(start, [])
            case "for", "with":
                if !inAsync {
                    throw error("'async \(token.text)' outside async function", span(from: start).joined(token.span))
                }
                let inner = token.text == "for" ? try forStatement(start) : try withStatement(start)
                return Stmt(.async(inner), inner.span)
            default: throw error("invalid syntax")
            }
        default: throw error("invalid syntax")
        }
    }

    private mutating func asyncFunction(_ start: Int, _ decorators: [Expr]) throws -> Stmt {
        let inner = try function(start, decorators, isAsync: true)
        return Stmt(.async(inner), inner.span)
    }

    mutating func elseBlock() throws -> [Stmt] {
        guard isWord("else") else { return [] }
        let line = source.line(token.span.start)
        at += 1
        return try block("'else' statement", line)
    }

    /// What `if`, `elif` and `while` ask.
    mutating func condition() throws -> Expr {
        let value = try namedTest()
        if isOp("=") { throw misplacedAssignment(after: value) }
        return value
    }

    /// `':' simple_stmts` or an indented block.
    mutating func block(
        _ owner: String, _ line: Int, loop: Bool? = nil, function: Bool? = nil, isAsync: Bool = false,
        handlesGroup: Bool = false
    ) throws -> [Stmt] {
        guard accept(":") else {
            let words = owner.split(separator: "'").first ?? ""
            if ["def", "else", "try", "finally", "function definition"].contains(words) || kind == .newline {
                throw error("expected ':'")
            }
            throw error("invalid syntax")
        }
        let saved = (inLoop, inFunction, inAsync, inGroupHandler, returnsFromGroupHandler)
        defer { (inLoop, inFunction, inAsync, inGroupHandler, returnsFromGroupHandler) = saved }
        if let loop { (inLoop, inGroupHandler) = (loop, false) }
        if handlesGroup { (inGroupHandler, returnsFromGroupHandler) = (true, true) }
        if let function {
            (inGroupHandler, returnsFromGroupHandler) = (false, false)
            inFunction = function
            inLoop = false
            inAsync = isAsync
        }
        var body: [Stmt] = []
        if kind != .newline {
            if kind == .name, Parser.compound.contains(token.text) { throw error("invalid syntax") }
            try simpleLine(into: &body)
            return body
        }
        at += 1
        while kind == .newline { at += 1 }
        guard kind == .indent else {
            throw error(
                "expected an indented block after \(owner) on line \(line)", kind == .end ? nil : token.span,
                kind: .indentation)
        }
        at += 1
        while kind != .dedent, kind != .end {
            if kind == .indent { throw error("unexpected indent", kind: .indentation) }
            try statement(into: &body)
        }
        if kind == .dedent { at += 1 }
        return body
    }

    mutating func ifStatement(_ start: Int) throws -> Stmt {
        let word = token.text
        let line = source.line(token.span.start)
        at += 1
        let condition = try condition()
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

    mutating func forStatement(_ start: Int) throws -> Stmt {
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

    mutating func tryStatement(_ start: Int) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let body = try block("'try' statement", line)
        var clauses: [ExceptClause] = []
        var otherwise: [Stmt] = []
        var final: [Stmt] = []
        var isGroup: Bool?
        var defaultClause: Span?
        while isWord("except") {
            let first = here
            let line = source.line(token.span.start)
            at += 1
            let isStarred = accept("*")
            if let known = isGroup, known != isStarred {
                throw error("cannot have both 'except' and 'except*' on the same 'try'")
            }
            isGroup = isStarred
            let type = isOp(":") || kind == .newline ? nil : try test()
            if isStarred, type == nil { throw error("expected one or more exception types") }
            if let type, isOp(",") { throw error("multiple exception types must be parenthesized", type.span) }
            let name = type != nil && accept("as") ? try identifier() : nil
            if let last = clauses.last, last.type == nil {
                throw error("default 'except:' must be last", defaultClause)
            }
            defaultClause = span(from: first)
            let inner = try block("'except\(isStarred ? "*" : "")' statement", line, handlesGroup: isStarred)
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
        if isGroup == true { return Stmt(.tryGroup(body, clauses, otherwise, final), span(from: start)) }
        return Stmt(.try(body, clauses, otherwise, final), span(from: start))
    }

    mutating func withStatement(_ start: Int) throws -> Stmt {
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

    mutating func withItems(until close: String) throws -> [(Expr, Expr?)] {
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

    mutating func function(_ start: Int, _ decorators: [Expr], isAsync: Bool = false) throws -> Stmt {
        let line = source.line(token.span.start)
        at += 1
        let name = try identifier()
        try expect("(", "expected '('")
        let parameters = try parameters(until: ")", annotated: true)
        try expect(")")
        let returns = accept("->") ? try test() : nil
        let body = try block("function definition", line, function: true, isAsync: isAsync)
        return Stmt(.function(name, parameters, body, decorators: decorators, returns: returns), span(from: start))
    }

    mutating func classDefinition(_ start: Int, _ decorators: [Expr]) throws -> Stmt {
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
        var keywordOnly = false
        var sawDefault = false
        func parameter(_ p: inout Parser, defaults: Bool) throws -> Parameter {
            let span = p.token.span
            if p.isOp("(") {
                throw p.error("\(annotated ? "Function" : "Lambda expression") parameters cannot be parenthesized")
            }
            let name = try p.identifier()
            if !seen.insert(name).inserted {
                throw p.error("duplicate argument '\(name)' in function definition", span)
            }
            let annotation = annotated && p.accept(":") ? try (defaults ? p.test() : p.starOrNamed()) : nil
            let value = defaults && p.accept("=") ? try p.test() : nil
            return Parameter(name: name, annotation: annotation, value: value)
        }
        while !isOp(close) {
            if result.keywords != nil { throw error("arguments cannot follow var-keyword argument") }
            if accept("/") {
                if result.positionalOnly > 0 { throw error("/ may appear only once", tokens[at - 1].span) }
                if keywordOnly { throw error("/ must be ahead of *", tokens[at - 1].span) }
                if result.positional.isEmpty {
                    throw error("at least one argument must precede /", tokens[at - 1].span)
                }
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
                    if item.value == nil, sawDefault {
                        throw error("non-default argument follows default argument", tokens[at - 1].span)
                    }
                    sawDefault = sawDefault || item.value != nil
                    result.positional.append(item)
                }
            }
            if !accept(",") { break }
        }
        if !isOp(close) { throw error("invalid syntax") }
        return result
    }
}

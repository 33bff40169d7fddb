/// Statements that hold other statements.
extension Parser {
    mutating func compoundStatement() throws -> Stmt {
        let start = here
        if isAt(.at) {
            var decorators: [Expr] = []
            while accept(.at) {
                decorators.append(try namedTest())
                guard kind == .newline else { throw error("invalid syntax") }
                at += 1
            }
            if isAt(.def) { return try function(start, decorators) }
            if isAt(.class) { return try classDefinition(start, decorators) }
            if isAt(.async), next.symbol == .def {
                at += 1
                return try asyncFunction(start, decorators)
            }
            throw error("invalid syntax")
        }
        switch token.symbol {
        case .if: return try ifStatement(start)
        case .while:
            let head = token.span.start
            at += 1
            let condition = try condition()
            let body = try block("'while' statement", head, loop: true)
            return Stmt(.while(condition, body, try elseBlock()), span(from: start))
        case .for: return try forStatement(start)
        case .try: return try tryStatement(start)
        case .with: return try withStatement(start)
        case .def: return try function(start, [])
        case .class: return try classDefinition(start, [])
        case .async:
            at += 1
            switch token.symbol {
            case .def: return try asyncFunction(start, [])
            case .for, .with:
                let word = token.symbol.text
                let inner = word == "for" ? try forStatement(start) : try withStatement(start)
                if !inAsync { refuse("'async \(word)' outside async function", statementSpan(from: start)) }
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
        guard isAt(.else) else { return [] }
        let head = token.span.start
        at += 1
        return try block("'else' statement", head)
    }

    /// What `if`, `elif` and `while` ask.
    mutating func condition() throws -> Expr {
        let value = try namedTest()
        if isAt(.assign) { throw misplacedAssignment(after: value) }
        return value
    }

    /// `':' simple_stmts` or an indented block.
    mutating func block(
        _ owner: String, _ head: Int32, loop: Bool? = nil, function: Bool? = nil, isAsync: Bool = false,
        handlesGroup: Bool = false
    ) throws -> [Stmt] {
        guard accept(.colon) else {
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
            if token.symbol.startsCompound { throw error("invalid syntax") }
            try simpleLine(into: &body)
            return body
        }
        at += 1
        while kind == .newline { at += 1 }
        guard kind == .indent else {
            throw error(
                "expected an indented block after \(owner) on line \(source.line(head))",
                kind == .end || kind == .dedent ? nil : token.span, kind: .indentation)
        }
        at += 1
        while kind != .dedent, kind != .end {
            if kind == .indent { throw error("unexpected indent", kind: .indentation) }
            try statement(into: &body)
        }
        if kind == .dedent { at += 1 }
        return body
    }

    /// `if` with all its `elif`s, which stand in a row and are read in one: each is what the one before it does otherwise.
    mutating func ifStatement(_ start: Int) throws -> Stmt {
        var branches: [(start: Int, condition: Expr, body: [Stmt])] = []
        repeat {
            let (place, owner) = (here, branches.isEmpty ? "'if' statement" : "'elif' statement")
            at += 1
            let condition = try condition()
            branches.append((branches.isEmpty ? start : place, condition, try block(owner, Int32(place))))
            try checkLength(branches.count)
        } while isAt(.elif)
        var otherwise = try elseBlock()
        for branch in branches.reversed() {
            otherwise = [Stmt(.if(branch.condition, branch.body, otherwise), span(from: branch.start))]
        }
        return otherwise[0]
    }

    mutating func forStatement(_ start: Int) throws -> Stmt {
        let head = token.span.start
        at += 1
        let target = try targetList()
        try expect(.in)
        let iterable = try testListStar()
        let body = try block("'for' statement", head, loop: true)
        return Stmt(.for(target, iterable, body, try elseBlock()), span(from: start))
    }

    /// The targets of `for` and of comprehensions, which end at `in`.
    mutating func targetList() throws -> Expr {
        let start = here
        var items: [Expr] = []
        var trailing = false
        repeat {
            if isAt(.in) { break }
            trailing = false
            let first = here
            if accept(.star) {
                items.append(Expr(.starred(try operation(Precedence.bitOr)), span(from: first)))
            } else {
                items.append(try operation(Precedence.bitOr))
            }
            trailing = isAt(.comma)
        } while accept(.comma)
        let target = items.count == 1 && !trailing ? items[0] : Expr(.tuple(items), span(from: start))
        try checkTarget(target)
        return target
    }

    mutating func tryStatement(_ start: Int) throws -> Stmt {
        let head = token.span.start
        at += 1
        let body = try block("'try' statement", head)
        var clauses: [ExceptClause] = []
        var otherwise: [Stmt] = []
        var final: [Stmt] = []
        var isGroup: Bool?
        while isAt(.except) {
            let first = here
            let head = token.span.start
            at += 1
            let isStarred = accept(.star)
            if let known = isGroup, known != isStarred {
                if isStarred, isAt(.colon) { throw error("expected one or more exception types") }
                throw error("cannot have both 'except' and 'except*' on the same 'try'", span(from: first))
            }
            isGroup = isStarred
            let type = isAt(.colon) || kind == .newline ? nil : try test()
            if isStarred, type == nil { throw error("expected one or more exception types") }
            if let type, accept(.comma) {
                _ = try testListStar()
                if accept(.as) { _ = try identifier() }
                if !isAt(.colon) { throw error("invalid syntax", tokens[at - 1].span) }
                throw error("multiple exception types must be parenthesized", span(from: Int(type.span.start)))
            }
            let name = type != nil && accept(.as) ? try identifier() : nil
            if let last = clauses.last, last.type == nil { refuse("default 'except:' must be last", last.span) }
            let inner = try block(
                isStarred ? "'except*' statement" : "'except' statement", head, handlesGroup: isStarred)
            clauses.append(ExceptClause(type: type, name: name, body: inner, span: statementSpan(from: first)))
        }
        if !clauses.isEmpty { otherwise = try elseBlock() }
        if isAt(.finally) {
            let head = token.span.start
            at += 1
            final = try block("'finally' statement", head)
        } else if clauses.isEmpty {
            throw error("expected 'except' or 'finally' block")
        }
        if isGroup == true { return Stmt(.tryGroup(body, clauses, otherwise, final), span(from: start)) }
        return Stmt(.try(body, clauses, otherwise, final), span(from: start))
    }

    mutating func withStatement(_ start: Int) throws -> Stmt {
        let head = token.span.start
        at += 1
        let mark = at
        var items: [(Expr, Expr?)] = []
        // Parenthesised items first; where that does not end in ':', read the parenthesis as an expression.
        var problem: (any Error)?
        if accept(.leftParenthesis) {
            do { items = try withItems(until: .rightParenthesis) } catch { problem = error }
        }
        if problem != nil || items.isEmpty || !accept(.rightParenthesis) || !isAt(.colon) {
            at = mark
            do { items = try withItems(until: .colon) } catch {
                // Of the two mistakes the one is told that was met further on.
                if let first = problem as? SyntaxError, let second = error as? SyntaxError,
                    first.span.start > second.span.start
                {
                    throw first
                }
                throw error
            }
        }
        let body = try block("'with' statement", head)
        return Stmt(.with(items, body), span(from: start))
    }

    mutating func withItems(until close: Symbol) throws -> [(Expr, Expr?)] {
        var items: [(Expr, Expr?)] = []
        repeat {
            if isAt(close), close == .rightParenthesis || items.isEmpty { break }
            let context = try test()
            var target: Expr?
            if accept(.as) {
                target = try operation(Precedence.bitOr)
                try checkTarget(target!)
            }
            items.append((context, target))
        } while accept(.comma)
        if items.isEmpty { throw error("invalid syntax") }
        return items
    }

    mutating func function(_ start: Int, _ decorators: [Expr], isAsync: Bool = false) throws -> Stmt {
        let head = token.span.start
        at += 1
        let name = try boundIdentifier()
        try expect(.leftParenthesis, "expected '('")
        let parameters = try parameters(until: .rightParenthesis, annotated: true)
        try expect(.rightParenthesis)
        if isAt(.arrow), !next.startsExpression { throw error("expected ':'") }
        let returns = accept(.arrow) ? try test() : nil
        let body = try block("function definition", head, function: true, isAsync: isAsync)
        return Stmt(.function(name, parameters, body, decorators: decorators, returns: returns), span(from: start))
    }

    mutating func classDefinition(_ start: Int, _ decorators: [Expr]) throws -> Stmt {
        let head = token.span.start
        at += 1
        let name = try boundIdentifier()
        var bases: [Argument] = []
        if accept(.leftParenthesis) { bases = try arguments(ofClass: true) }
        let body = try block("class definition", head, function: false)
        return Stmt(.classDef(name, bases, body, decorators: decorators), span(from: start))
    }

    private func parenthesizedParameters(_ owner: String) -> SyntaxError {
        var (last, depth) = (at, 0)
        while last < tokens.count - 1 {
            if tokens[last].symbol == .leftParenthesis { depth += 1 }
            if tokens[last].symbol == .rightParenthesis { depth -= 1 }
            if depth == 0 { break }
            last += 1
        }
        return error("\(owner) parameters cannot be parenthesized", token.span.joined(tokens[last].span))
    }

    mutating func parameters(until close: Symbol, annotated: Bool) throws -> Parameters {
        let result = Parameters()
        var seen = Set<Name>()
        var keywordOnly = false
        var sawDefault = false
        func parameter(_ p: inout Parser, defaults: Bool, isNamed: Bool = false) throws -> Parameter {
            let span = p.token.span
            if p.isAt(.leftParenthesis) {
                throw p.parenthesizedParameters(annotated ? "Function" : "Lambda expression")
            }
            let name = try p.identifier()
            if name == Names.debug { throw p.error("cannot assign to __debug__", span) }
            if !seen.insert(name).inserted {
                throw p.error("duplicate argument '\(name)' in function definition", span)
            }
            let annotation = annotated && p.accept(.colon) ? try (defaults ? p.test() : p.starOrNamed()) : nil
            let end = annotation?.span ?? span
            if !defaults, p.isAt(.assign) {
                throw p.error("var-\(isNamed ? "keyword" : "positional") argument cannot have default value")
            }
            if annotated, p.isAt(.assign), p.next.symbol == close || p.next.symbol == .comma {
                throw p.error("expected default value expression", p.token.span)
            }
            let value = defaults && p.accept(.assign) ? try p.test() : nil
            return Parameter(name: name, annotation: annotation, value: value, span: span.joined(end))
        }
        while !isAt(close) {
            if result.keywords != nil { throw error("arguments cannot follow var-keyword argument") }
            if accept(.slash) {
                if result.positionalOnly > 0 { throw error("/ may appear only once", tokens[at - 1].span) }
                if keywordOnly { throw error("/ must be ahead of *", tokens[at - 1].span) }
                if result.positional.isEmpty {
                    let words = isAt(.comma) ? "at least one argument must precede /" : "invalid syntax"
                    throw error(words, tokens[at - 1].span)
                }
                result.positionalOnly = result.positional.count
            } else if accept(.doubleStar) {
                result.keywords = try parameter(&self, defaults: false, isNamed: true)
            } else if accept(.star) {
                if keywordOnly { throw error("* argument may appear only once", tokens[at - 1].span) }
                keywordOnly = true
                if isAt(.comma) {
                    if next.symbol == close || next.symbol == .doubleStar {
                        throw error("named arguments must follow bare *", annotated ? tokens[at - 1].span : next.span)
                    }
                } else if isAt(close) {
                    throw error("named arguments must follow bare *", annotated ? tokens[at - 1].span : token.span)
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
            if !accept(.comma) { break }
        }
        if !isAt(close) { throw error("invalid syntax") }
        return result
    }
}

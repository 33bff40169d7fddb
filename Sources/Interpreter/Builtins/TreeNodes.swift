import Syntax

/// The tree of a program as values from which `ast` makes its nodes: a node is a tuple of its name, its place and its fields in their order;
/// what a field holds several of is a list.
struct TreeNodes {
    private let source: Source
    init(_ source: Source) { self.source = source }

    // MARK: Nodes

    /// The first and the last line of a place, with the bytes before it in each.
    private func place(_ span: Span) -> Value {
        .tuple(
            [
                source.line(span.start), source.column(span.start), source.line(span.end), source.column(span.end),
            ].map { .int($0) })
    }
    private func node(_ name: String, _ span: Span?, _ fields: Value...) -> Value {
        .tuple([.str(name), span.map(place) ?? .none] + fields)
    }
    private func list(_ items: [Value]) -> Value { .list(items) }
    private func text(_ name: Name?) -> Value { name.map { .str($0.text) } ?? .none }
    private func names(_ names: [Name]) -> Value { list(names.map { .str($0.text) }) }
    private static let load = "Load", store = "Store", delete = "Del"
    private func context(_ name: String) -> Value { node(name, nil) }

    // MARK: Programs

    func module(_ body: [Stmt]) throws -> Value { node("Module", nil, try block(body), list([])) }
    func interactive(_ body: [Stmt]) throws -> Value { node("Interactive", nil, try block(body)) }
    func expression(_ value: Expr) throws -> Value { node("Expression", nil, try tree(value)) }
    private func block(_ body: [Stmt]) throws -> Value { list(try body.map(tree)) }

    // MARK: Statements

    private func tree(_ statement: Stmt) throws -> Value {
        try Limits.checkStack()
        let span = Span(Int(statement.span.start), end(statement))
        switch statement.kind {
        case .expression(let value): return node("Expr", span, try tree(value))
        case .assign(let targets, let value):
            return node(
                "Assign", span, list(try targets.map { try tree($0, Self.store) }), try tree(value), .none)
        case .augmented(let target, let op, let value):
            return node("AugAssign", span, try tree(target, Self.store), operation(op), try tree(value))
        case .annotated(let target, let annotation, let value):
            let isSimple = if case .name = target.kind { !target.parenthesized } else { false }
            return node(
                "AnnAssign", span, try tree(target, Self.store), try tree(annotation), try optional(value),
                .int(isSimple ? 1 : 0))
        case .return(let value): return node("Return", span, try optional(value))
        case .raise(let value, let cause): return node("Raise", span, try optional(value), try optional(cause))
        case .pass: return node("Pass", span)
        case .break: return node("Break", span)
        case .continue: return node("Continue", span)
        case .delete(let targets): return node("Delete", span, list(try targets.map { try tree($0, Self.delete) }))
        case .global(let items): return node("Global", span, names(items))
        case .nonlocal(let items): return node("Nonlocal", span, names(items))
        case .assert(let test, let message): return node("Assert", span, try tree(test), try optional(message))
        case .import(let items): return node("Import", span, list(items.map(alias)))
        case .importFrom(let path, let level, let items):
            let star = Span(Int(span.end) - 1, Int(span.end))
            return node(
                "ImportFrom", span, path.isEmpty ? .none : .str(path.map(\.text).joined(separator: ".")),
                list(items.isEmpty ? [node("alias", star, .str("*"), .none)] : items.map(alias)), .int(level))
        default: return try compound(statement, "", span)
        }
    }
    /// A statement with statements in it, which `async` may stand before.
    private func compound(_ statement: Stmt, _ prefix: String, _ span: Span) throws -> Value {
        switch statement.kind {
        case .async(let inner): return try compound(inner, "Async", span)
        case .if(let test, let body, let otherwise):
            return node("If", span, try tree(test), try block(body), try block(otherwise))
        case .while(let test, let body, let otherwise):
            return node("While", span, try tree(test), try block(body), try block(otherwise))
        case .for(let target, let iterable, let body, let otherwise):
            return node(
                prefix + "For", span, try tree(target, Self.store), try tree(iterable), try block(body),
                try block(otherwise), .none)
        case .try(let body, let clauses, let otherwise, let final):
            return node(
                "Try", span, try block(body), list(try clauses.map(handler)), try block(otherwise), try block(final))
        case .tryGroup(let body, let clauses, let otherwise, let final):
            return node(
                "TryStar", span, try block(body), list(try clauses.map(handler)), try block(otherwise),
                try block(final))
        case .with(let items, let body):
            let made = try items.map { item in
                node("withitem", nil, try tree(item.0), try item.1.map { try tree($0, Self.store) } ?? .none)
            }
            return node(prefix + "With", span, list(made), try block(body), .none)
        case .match(let subject, let cases):
            let made = try cases.map { item in
                node("match_case", nil, try tree(item.pattern), try optional(item.condition), try block(item.body))
            }
            return node("Match", span, try tree(subject), list(made))
        case .function(let name, let parameters, let body, let decorators, let returns):
            return node(
                prefix + "FunctionDef", definition(span, decorators), text(name), try tree(parameters),
                try block(body), list(try decorators.map { try tree($0) }), try optional(returns), .none)
        case .classDef(let name, let bases, let body, let decorators):
            let (positional, named) = try arguments(bases)
            return node(
                "ClassDef", definition(span, decorators), text(name), list(positional), list(named), try block(body),
                list(try decorators.map { try tree($0) }))
        default: return node("Pass", span)
        }
    }
    /// Where a statement ends: one with others in it ends with the last of them, not with the line.
    private func end(_ statement: Stmt) -> Int {
        let blocks: [[Stmt]]
        switch statement.kind {
        case .async(let inner): return end(inner)
        case .if(_, let body, let otherwise), .while(_, let body, let otherwise), .for(_, _, let body, let otherwise):
            blocks = [body, otherwise]
        case .try(let body, let clauses, let otherwise, let final),
            .tryGroup(let body, let clauses, let otherwise, let final):
            blocks = [body] + clauses.map(\.body) + [otherwise, final]
        case .with(_, let body): blocks = [body]
        case .match(_, let cases): blocks = cases.map(\.body)
        case .function(_, _, let body, _, _), .classDef(_, _, let body, _): blocks = [body]
        default: blocks = []
        }
        return blocks.last { !$0.isEmpty }?.last.map(end) ?? Int(statement.span.end)
    }
    /// A definition begins behind its decorators.
    private func definition(_ span: Span, _ decorators: [Expr]) -> Span {
        guard let last = decorators.last else { return span }
        var at = Int(max(span.start, last.span.end))
        let bytes = source.bytes
        while at < bytes.count, bytes[at] != 10 { at += 1 }
        while at < bytes.count {
            while at < bytes.count, [9, 10, 12, 32].contains(bytes[at]) { at += 1 }
            if at >= bytes.count || bytes[at] != UInt8(ascii: "#") { break }
            while at < bytes.count, bytes[at] != 10 { at += 1 }
        }
        return Span(min(at, Int(span.end)), Int(span.end))
    }
    private func handler(_ clause: ExceptClause) throws -> Value {
        let end = clause.body.last.map(end) ?? Int(clause.span.end)
        return node(
            "ExceptHandler", Span(Int(clause.span.start), end), try optional(clause.type), text(clause.name),
            try block(clause.body))
    }
    private func alias(_ item: ImportName) -> Value {
        node("alias", item.span, .str(item.path.map(\.text).joined(separator: ".")), text(item.alias))
    }

    // MARK: Parameters and arguments

    private func tree(_ parameters: Parameters) throws -> Value {
        func one(_ it: Parameter) throws -> Value {
            node("arg", it.span, text(it.name), try optional(it.annotation), .none)
        }
        let positional = parameters.positional, only = parameters.positionalOnly
        return node(
            "arguments", nil, list(try positional.prefix(only).map(one)), list(try positional.dropFirst(only).map(one)),
            try parameters.variadic.map(one) ?? .none, list(try parameters.keywordOnly.map(one)),
            list(try parameters.keywordOnly.map { try optional($0.value) }), try parameters.keywords.map(one) ?? .none,
            list(try positional.compactMap(\.value).map { try tree($0) }))
    }
    private func arguments(_ given: [Argument]) throws -> (positional: [Value], named: [Value]) {
        var (positional, named): ([Value], [Value]) = ([], [])
        for argument in given {
            switch argument.kind {
            case .positional: positional.append(try tree(argument.value))
            case .star:
                positional.append(node("Starred", argument.span, try tree(argument.value), context(Self.load)))
            case .doubleStar: named.append(node("keyword", argument.span, .none, try tree(argument.value)))
            case .keyword(let name):
                named.append(node("keyword", argument.span, text(name), try tree(argument.value)))
            }
        }
        return (positional, named)
    }

    // MARK: Expressions

    private func optional(_ value: Expr?) throws -> Value { try value.map { try tree($0) } ?? .none }
    private func operation(_ op: BinaryOp) -> Value {
        let names = [
            "Add", "Sub", "Mult", "Div", "FloorDiv", "Mod", "Pow", "MatMult", "BitAnd", "BitOr", "BitXor", "LShift",
            "RShift",
        ]
        return node(names[Int(op.rawValue)], nil)
    }
    private func operation(_ op: CompareOp) -> Value {
        let names = ["Lt", "LtE", "Eq", "NotEq", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"]
        return node(names[Int(op.rawValue)], nil)
    }
    /// Where the parts of a sum or a pair of brackets begin and end, with the brackets.
    private func tree(_ it: Expr, _ use: String = load) throws -> Value {
        try Limits.checkStack()
        let span = it.span
        switch it.kind {
        case .constant(let constant): return node("Constant", span, Compiler.fold(constant), kind(constant, span))
        case .name(let name): return node("Name", span, text(name), context(use))
        case .joined(let parts): return node("JoinedStr", span, list(try pieces(parts, span)))
        case .tuple(let items): return node("Tuple", span, try trees(items, use), context(use))
        case .list(let items): return node("List", span, try trees(items, use), context(use))
        case .starred(let inner): return node("Starred", span, try tree(inner, use), context(use))
        case .attribute(let object, let name):
            return node("Attribute", span, try tree(object), text(name), context(use))
        case .subscripted(let object, let key):
            return node("Subscript", span, try tree(object), try tree(key), context(use))
        case .slice(let start, let stop, let step):
            return node("Slice", span, try optional(start), try optional(stop), try optional(step))
        case .set(let items): return node("Set", span, try trees(items, use))
        case .dict(let entries):
            let (keys, values) = (try entries.map { try optional($0.key) }, try entries.map { try tree($0.value) })
            return node("Dict", span, list(keys), list(values))
        case .unary(let op, let inner):
            let name: String =
                switch op {
                case .neg: "USub"
                case .pos: "UAdd"
                case .invert: "Invert"
                case .not: "Not"
                }
            return node("UnaryOp", span, node(name, nil), try tree(inner))
        case .binary(let op, let left, let right):
            return node("BinOp", span, try tree(left), operation(op), try tree(right))
        case .bool(let isAnd, let items):
            return node("BoolOp", span, node(isAnd ? "And" : "Or", nil), try trees(items, use))
        case .compare(let first, let rest):
            return node(
                "Compare", span, try tree(first), list(rest.map { operation($0.0) }),
                list(try rest.map { try tree($0.1) }))
        case .call(let function, let given):
            let (positional, named) = try arguments(given)
            return node("Call", span, try tree(function), list(positional), list(named))
        default: return try larger(it)
        }
    }
    private func trees(_ items: [Expr], _ use: String) throws -> Value { list(try items.map { try tree($0, use) }) }
    private func larger(_ it: Expr) throws -> Value {
        let span = it.span
        switch it.kind {
        case .lambda(let parameters, let body): return node("Lambda", span, try tree(parameters), try tree(body))
        case .conditional(let test, let then, let otherwise):
            return node("IfExp", span, try tree(test), try tree(then), try tree(otherwise))
        case .comprehension(let kind, let element, let value, let generators):
            let loops = list(
                try generators.map { loop in
                    node(
                        "comprehension", nil, try tree(loop.target, Self.store), try tree(loop.iterable),
                        list(try loop.conditions.map { try tree($0) }), .int(loop.isAsync ? 1 : 0))
                })
            switch kind {
            case .list: return node("ListComp", span, try tree(element), loops)
            case .set: return node("SetComp", span, try tree(element), loops)
            case .generator: return node("GeneratorExp", span, try tree(element), loops)
            case .dict: return node("DictComp", span, try tree(element), try optional(value), loops)
            }
        case .walrus(let name, let value):
            let target = Span(Int(span.start), Int(span.start) + name.text.utf8.count)
            return node("NamedExpr", span, node("Name", target, text(name), context(Self.store)), try tree(value))
        case .yield(let value): return node("Yield", span, try optional(value))
        case .yieldFrom(let value): return node("YieldFrom", span, try tree(value))
        case .await(let value): return node("Await", span, try tree(value))
        default: return .none
        }
    }
    /// `u` for a text that is written with it.
    private func kind(_ constant: Constant, _ span: Span) -> Value {
        guard case .string = constant, Int(span.start) < source.bytes.count else { return .none }
        return source.bytes[Int(span.start)] == UInt8(ascii: "u") ? .str("u") : .none
    }
    /// The parts of a formatted string, texts that meet in one.
    private func pieces(_ parts: [StringPart], _ span: Span) throws -> [Value] {
        var (made, text): ([Value], String) = ([], "")
        func end() {
            if !text.isEmpty { made.append(node("Constant", span, .str(text), .none)) }
            text = ""
        }
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .field(let value, let label, let conversion, let spec):
                text += label ?? ""
                end()
                let letter = conversion ?? (label != nil && spec.isEmpty ? "r" : nil)
                made.append(
                    node(
                        "FormattedValue", span, try tree(value), .int(letter?.asciiValue.map(Int.init) ?? -1),
                        spec.isEmpty ? .none : node("JoinedStr", span, list(try pieces(spec, span)))))
            }
        }
        end()
        return made
    }

    // MARK: Patterns

    private func tree(_ pattern: Pattern, _ span: Span = Span(0, 0)) throws -> Value {
        try Limits.checkStack()
        switch pattern {
        case .placed(let inner, let span): return try tree(inner, span)
        case .wildcard: return node("MatchAs", span, .none, .none)
        case .capture(let name): return node("MatchAs", span, .none, text(name))
        case .as(let inner, let name): return node("MatchAs", span, try tree(inner), text(name))
        case .value(let value): return node("MatchValue", span, try tree(value))
        case .singleton(let constant): return node("MatchSingleton", span, Compiler.fold(constant))
        case .sequence(let items): return node("MatchSequence", span, list(try items.map { try tree($0) }))
        case .star(let name): return node("MatchStar", span, text(name))
        case .mapping(let entries, let rest):
            return node(
                "MatchMapping", span, list(try entries.map { try tree($0.0) }),
                list(try entries.map { try tree($0.1) }),
                text(rest))
        case .cls(let type, let positional, let named):
            return node(
                "MatchClass", span, try tree(type), list(try positional.map { try tree($0) }), names(named.map(\.0)),
                list(try named.map { try tree($0.1) }))
        case .or(let items): return node("MatchOr", span, list(try items.map { try tree($0) }))
        }
    }
}

/// `_trees`: what `ast.parse` asks.
extension StandardModules {
    static func trees(_ m: Module) {
        m.raw("parse", 3) { args in
            let source = Source(try Evaluation.source(args[0], "compile"), name: args[1].string ?? "<unknown>")
            let nodes = TreeNodes(source)
            switch args[2].string ?? "" {
            case "eval": return try nodes.expression(Parser.expression(source, keepsPlaces: true))
            case "single": return try nodes.interactive(Parser.interactive(source, keepsPlaces: true))
            case "exec": return try nodes.module(Parser.program(source, keepsPlaces: true))
            default: throw PyError(.valueError, "compile() mode must be 'exec', 'eval' or 'single'")
            }
        }
    }
}

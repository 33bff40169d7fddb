/// A tree as one line of text, for tests and for reading: `(assign a (add 1 b))`.
public enum Dump {
    public static func text(_ body: [Stmt]) -> String { body.map(text).joined(separator: " ") }

    private static func node(_ name: String, _ parts: [String]) -> String {
        "(" + ([name] + parts).joined(separator: " ") + ")"
    }
    private static func list(_ items: [Expr]) -> String { "[" + items.map(text).joined(separator: " ") + "]" }
    private static func block(_ body: [Stmt]) -> String { "{" + text(body) + "}" }

    public static func text(_ statement: Stmt) -> String {
        switch statement.kind {
        case .expression(let value): return text(value)
        case .assign(let targets, let value): return node("assign", (targets + [value]).map(text))
        case .augmented(let target, let op, let value): return node("\(op)=", [text(target), text(value)])
        case .annotated(let target, let annotation, let value):
            return node("annotate", [text(target), text(annotation)] + (value.map { [text($0)] } ?? []))
        case .return(let value): return node("return", value.map { [text($0)] } ?? [])
        case .raise(let value, let cause): return node("raise", [value, cause].compactMap { $0 }.map(text))
        case .pass: return "pass"
        case .break: return "break"
        case .continue: return "continue"
        case .delete(let targets): return node("del", targets.map(text))
        case .global(let names): return node("global", names.map(\.text))
        case .nonlocal(let names): return node("nonlocal", names.map(\.text))
        case .assert(let condition, let message):
            return node("assert", [condition, message].compactMap { $0 }.map(text))
        case .import(let names): return node("import", names.map(name))
        case .importFrom(let path, let level, let names):
            return node(
                "from",
                [String(repeating: ".", count: level) + path.map(\.text).joined(separator: ".")]
                    + (names.isEmpty ? ["*"] : names.map(name)))
        case .if(let condition, let body, let otherwise):
            return node("if", [text(condition), block(body)] + (otherwise.isEmpty ? [] : [block(otherwise)]))
        case .while(let condition, let body, let otherwise):
            return node("while", [text(condition), block(body)] + (otherwise.isEmpty ? [] : [block(otherwise)]))
        case .for(let target, let iterable, let body, let otherwise):
            return node(
                "for", [text(target), text(iterable), block(body)] + (otherwise.isEmpty ? [] : [block(otherwise)]))
        case .async(let inner): return node("async", [text(inner)])
        case .match(let subject, let cases): return node("match", [text(subject)] + cases.map(text))
        case .try(let body, let clauses, let otherwise, let final),
            .tryGroup(let body, let clauses, let otherwise, let final):
            let word = if case .tryGroup = statement.kind { "except*" } else { "except" }
            let handlers = clauses.map {
                node(word, [$0.type.map(text), $0.name?.text, block($0.body)].compactMap { $0 })
            }
            return node(
                "try",
                [block(body)] + handlers + (otherwise.isEmpty ? [] : [node("else", [block(otherwise)])])
                    + (final.isEmpty ? [] : [node("finally", [block(final)])]))
        case .with(let items, let body):
            return node("with", items.map { $1 == nil ? text($0) : node("as", [text($0), text($1!)]) } + [block(body)])
        case .function(let name, let parameters, let body, let decorators, let returns):
            return node(
                "def",
                decorators.map { "@" + text($0) } + [name.text, text(parameters)]
                    + (returns.map { ["->" + text($0)] } ?? [])
                    + [block(body)])
        case .classDef(let name, let bases, let body, let decorators):
            return node("class", decorators.map { "@" + text($0) } + [name.text] + bases.map(text) + [block(body)])
        }
    }
    private static func text(_ item: MatchCase) -> String {
        node("case", [text(item.pattern)] + (item.condition.map { ["if " + text($0)] } ?? []) + [block(item.body)])
    }
    private static func text(_ pattern: Pattern) -> String {
        switch pattern {
        case .wildcard: "_"
        case .capture(let name): name.text
        case .value(let value): node("value", [text(value)])
        case .singleton(let constant): text(Expr(.constant(constant), Span(0, 0)))
        case .sequence(let items): "[" + items.map(text).joined(separator: " ") + "]"
        case .star(let name): "*" + (name?.text ?? "_")
        case .mapping(let entries, let rest):
            node("map", entries.map { text($0) + ":" + text($1) } + (rest.map { ["**" + $0.text] } ?? []))
        case .cls(let type, let positional, let named):
            node("class", [text(type)] + positional.map(text) + named.map { $0.text + "=" + text($1) })
        case .or(let items): node("or", items.map(text))
        case .as(let inner, let name): node("as", [text(inner), name.text])
        case .placed(let inner, _): text(inner)
        }
    }
    private static func name(_ item: ImportName) -> String {
        item.path.map(\.text).joined(separator: ".") + (item.alias.map { ":" + $0.text } ?? "")
    }
    private static func text(_ parameters: Parameters) -> String {
        func one(_ p: Parameter) -> String {
            p.name.text + (p.annotation.map { ":" + text($0) } ?? "") + (p.value.map { "=" + text($0) } ?? "")
        }
        var parts: [String] = []
        for (i, p) in parameters.positional.enumerated() {
            parts.append(one(p))
            if i + 1 == parameters.positionalOnly { parts.append("/") }
        }
        if let p = parameters.variadic {
            parts.append("*" + one(p))
        } else if !parameters.keywordOnly.isEmpty {
            parts.append("*")
        }
        parts += parameters.keywordOnly.map(one)
        if let p = parameters.keywords { parts.append("**" + one(p)) }
        return "[" + parts.joined(separator: " ") + "]"
    }
    private static func text(_ argument: Argument) -> String {
        switch argument.kind {
        case .positional: text(argument.value)
        case .star: "*" + text(argument.value)
        case .doubleStar: "**" + text(argument.value)
        case .keyword(let name): name.text + "=" + text(argument.value)
        }
    }

    public static func text(_ expression: Expr) -> String {
        switch expression.kind {
        case .constant(let constant):
            switch constant {
            case .none: return "None"
            case .true: return "True"
            case .false: return "False"
            case .ellipsis: return "..."
            case .int(let value): return "\(value)"
            case .long(let digits): return digits
            case .float(let value): return "\(value)"
            case .imaginary(let value): return "\(value)j"
            case .string(let value): return "'\(value)'"
            case .bytes(let value): return "b'\(String(decoding: value, as: UTF8.self))'"
            }
        case .name(let name): return name.text
        case .joined(let parts): return node("f", parts.map(text))
        case .tuple(let items): return node("tuple", items.map(text))
        case .list(let items): return list(items)
        case .set(let items): return node("set", items.map(text))
        case .dict(let entries):
            return node("dict", entries.map { key, value in (key.map(text) ?? "**") + ":" + text(value) })
        case .unary(let op, let inner): return node("\(op)", [text(inner)])
        case .binary(let op, let left, let right): return node("\(op)", [text(left), text(right)])
        case .bool(let isAnd, let items): return node(isAnd ? "and" : "or", items.map(text))
        case .compare(let first, let rest):
            return node("compare", [text(first)] + rest.flatMap { [$0.symbol, text($1)] })
        case .call(let function, let arguments): return node("call", [text(function)] + arguments.map(text))
        case .attribute(let object, let name): return node("attr", [text(object), name.text])
        case .subscripted(let object, let key): return node("item", [text(object), text(key)])
        case .slice(let start, let stop, let step):
            return node("slice", [start, stop, step].map { $0.map(text) ?? "_" })
        case .lambda(let parameters, let body): return node("lambda", [text(parameters), text(body)])
        case .conditional(let test, let then, let otherwise):
            return node("ifexp", [text(test), text(then), text(otherwise)])
        case .comprehension(let kind, let element, let value, let generators):
            let loops = generators.map {
                node(
                    $0.isAsync ? "async for" : "for",
                    [text($0.target), text($0.iterable)] + $0.conditions.map { "if " + text($0) })
            }
            return node("\(kind)comp", [text(element)] + (value.map { [text($0)] } ?? []) + loops)
        case .starred(let inner): return "*" + text(inner)
        case .walrus(let name, let value): return node(":=", [name.text, text(value)])
        case .yield(let value): return node("yield", value.map { [text($0)] } ?? [])
        case .await(let value): return node("await", [text(value)])
        case .yieldFrom(let value): return node("yieldfrom", [text(value)])
        }
    }
    private static func text(_ part: StringPart) -> String {
        switch part {
        case .text(let piece): "'\(piece)'"
        case .field(let value, _, let conversion, let spec):
            "{" + text(value) + (conversion.map { "!\($0)" } ?? "")
                + (spec.isEmpty ? "" : ":" + spec.map(text).joined()) + "}"
        }
    }
}

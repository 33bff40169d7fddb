import Syntax

/// Which names a body binds, and which of them functions inside it share.
final class Scope {
    enum Kind { case module, function, classBody, comprehension }
    let kind: Kind
    let parent: Scope?
    var bound: [String] = []
    private var boundSet = Set<String>()
    var globals = Set<String>()
    var nonlocals = Set<String>()
    /// The names of the parameters of a function, and of the variables that the loops of a comprehension have.
    var parameters = Set<String>(), loopTargets = Set<String>()
    /// Set while the iterable of a comprehension is looked at.
    var isInIterable = false
    /// The names that `:=` gives in a comprehension.
    var walrusNames = Set<String>()
    /// Where `nonlocal` stands, for what has to be said about it once all is known.
    var nonlocalSpans: [String: Span] = [:]
    private var used = Set<String>()
    private var children: [Scope] = []
    /// Names bound here that a function inside refers to.
    var cells = Set<String>()
    /// Names bound in a function outside, in the order in which they were met.
    var free: [String] = []
    var isGenerator = false
    /// The function that a generator expression is.
    var isExpression = false
    /// Whether a method refers to the class around it, as `super()` does.
    var needsClass = false

    init(_ kind: Kind, parent: Scope?) {
        self.kind = kind
        self.parent = parent
        parent?.children.append(self)
    }

    func bind(_ name: String) {
        if globals.contains(name) || nonlocals.contains(name) {
            used.insert(name)
            return
        }
        if boundSet.insert(name).inserted { bound.append(name) }
    }
    func use(_ name: String) { used.insert(name) }
    func uses(_ name: String) -> Bool { used.contains(name) }
    /// The first `nonlocal` name here or further in that no function outside binds.
    func firstUnbound() -> (name: String, span: Span)? {
        for (name, span) in nonlocalSpans.sorted(by: { $0.value.start < $1.value.start }) {
            var at = parent
            while let scope = at {
                if scope.kind == .classBody ? name == "__class__" : scope.binds(name) || scope.nonlocals.contains(name)
                {
                    break
                }
                at = scope.parent
            }
            if at == nil || at?.kind == .module { return (name, span) }
        }
        for child in children { if let found = child.firstUnbound() { return found } }
        return nil
    }
    func binds(_ name: String) -> Bool { boundSet.contains(name) }

    /// The nearest scope that has registers of its own.
    var body: Scope { kind == .comprehension ? parent!.body : self }

    /// The scopes inside refer to this one; they have no need to be found from it once names are resolved.
    func forgetChildren() { children = [] }
    func resolve() {
        for name in used where !boundSet.contains(name) && !globals.contains(name) { link(name) }
        for child in children { child.resolve() }
        forgetChildren()
    }

    private func link(_ name: String) {
        var path: [Scope] = []
        var crossed = kind == .function || kind == .classBody
        if kind == .function || kind == .classBody { path.append(self) }
        var at = parent
        while let scope = at {
            if scope.kind == .module { return }
            if scope.kind == .classBody, name == "__class__" {
                scope.needsClass = true
                for inner in path where !inner.free.contains(name) { inner.free.append(name) }
                return
            }
            if scope.kind != .classBody {
                if scope.globals.contains(name) { return }
                if scope.binds(name) {
                    guard crossed else { return }
                    scope.cells.insert(name)
                    for inner in path where !inner.free.contains(name) { inner.free.append(name) }
                    return
                }
            }
            if scope.kind == .function || scope.kind == .classBody {
                path.append(scope)
                crossed = true
            }
            at = scope.parent
        }
    }
}

/// Walks a tree once and makes the scopes of all bodies in it.
struct ScopeBuilder {
    private(set) var scopes: [ObjectIdentifier: Scope] = [:]
    private var current: Scope

    /// The scopes of an expression or of statements that run with variables of their own, as `exec` can: `kind` is that of a class body.
    static func build(_ body: [Stmt], module: Scope, _ source: Source) throws -> [ObjectIdentifier: Scope] {
        var builder = ScopeBuilder(current: module)
        builder.visit(body)
        if let (message, span) = builder.problem {
            throw SyntaxError(message: message, span: span, source: source)
        }
        if let (name, span) = module.firstUnbound() {
            throw SyntaxError(message: "no binding for nonlocal '\(name)' found", span: span, source: source)
        }
        module.resolve()
        return builder.scopes
    }
    /// The first mistake that was found.
    private var problem: (message: String, span: Span)?
    private mutating func complain(_ message: String, _ span: Span) { if problem == nil { problem = (message, span) } }

    /// `global` and `nonlocal`: the names must not have been met before.
    private mutating func declare(_ names: [String], _ word: String, _ span: Span) {
        for name in names {
            if current.parameters.contains(name) {
                complain("name '\(name)' is parameter and \(word)", span)
            } else if current.binds(name) {
                complain("name '\(name)' is assigned to before \(word) declaration", span)
            } else if current.uses(name), !current.nonlocals.contains(name) {
                complain("name '\(name)' is used prior to \(word) declaration", span)
            }
            if word == "nonlocal" ? current.globals.contains(name) : current.nonlocals.contains(name) {
                complain("name '\(name)' is nonlocal and global", span)
            }
        }
        if word == "global" {
            current.globals.formUnion(names)
            return
        }
        if current.kind == .module { return complain("nonlocal declaration not allowed at module level", span) }
        current.nonlocals.formUnion(names)
        for name in names {
            current.use(name)
            current.nonlocalSpans[name] = span
        }
    }
    private init(current: Scope) { self.current = current }

    private mutating func within(_ kind: Scope.Kind, _ node: AnyObject, _ work: (inout ScopeBuilder) -> Void) {
        let outer = current
        current = Scope(kind, parent: outer)
        scopes[ObjectIdentifier(node)] = current
        work(&self)
        current = outer
    }

    private mutating func visit(_ body: [Stmt]) { for statement in body { visit(statement) } }

    private mutating func visit(_ statement: Stmt) {
        switch statement.kind {
        case .expression(let value): visit(value)
        case .assign(let targets, let value):
            visit(value)
            for target in targets { bind(target) }
        case .augmented(let target, _, let value):
            visit(value)
            visit(target)
            bind(target)
        case .annotated(let target, let annotation, let value):
            if current.kind != .function { visit(annotation) }
            if let value { visit(value) }
            bind(target)
        case .return(let value): if let value { visit(value) }
        case .raise(let value, let cause):
            if let value { visit(value) }
            if let cause { visit(cause) }
        case .pass, .break, .continue: break
        case .delete(let targets):
            for target in targets {
                bind(target)
                visit(target)
            }
        case .global(let names): declare(names, "global", statement.span)
        case .nonlocal(let names): declare(names, "nonlocal", statement.span)
        case .assert(let condition, let message):
            visit(condition)
            if let message { visit(message) }
        case .import(let names): for name in names { current.body.bind(name.alias ?? name.path[0]) }
        case .importFrom(_, _, let names): for name in names { current.body.bind(name.alias ?? name.path[0]) }
        case .if(let condition, let body, let otherwise):
            visit(condition)
            visit(body)
            visit(otherwise)
        case .while(let condition, let body, let otherwise):
            visit(condition)
            visit(body)
            visit(otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            visit(iterable)
            bind(target)
            visit(body)
            visit(otherwise)
        case .async(let inner): visit(inner)
        case .match(let subject, let cases):
            visit(subject)
            for item in cases {
                visit(item.pattern)
                if let condition = item.condition { visit(condition) }
                visit(item.body)
            }
        case .try(let body, let clauses, let otherwise, let final),
            .tryGroup(let body, let clauses, let otherwise, let final):
            visit(body)
            for clause in clauses {
                if let type = clause.type { visit(type) }
                if let name = clause.name { current.bind(name) }
                visit(clause.body)
            }
            visit(otherwise)
            visit(final)
        case .with(let items, let body):
            for (context, target) in items {
                visit(context)
                if let target { bind(target) }
            }
            visit(body)
        case .function(let name, let parameters, let body, let decorators, let returns):
            for decorator in decorators { visit(decorator) }
            if let returns { visit(returns) }
            defaults(parameters)
            current.bind(name)
            within(.function, statement) {
                $0.parameters(parameters)
                $0.visit(body)
            }
        case .classDef(let name, let bases, let body, let decorators):
            for decorator in decorators { visit(decorator) }
            for base in bases { visit(base.value) }
            current.bind(name)
            within(.classBody, statement) { $0.visit(body) }
        }
    }

    /// A name that `:=` gives in a comprehension belongs to the function around it.
    private mutating func bindOutside(_ name: String, _ span: Span) {
        var target = current
        var crossed: [Scope] = []
        if target.isInIterable {
            complain("assignment expression cannot be used in a comprehension iterable expression", span)
        }
        while target.kind == .comprehension || target.isExpression, let parent = target.parent {
            if target.isInIterable {
                complain("assignment expression cannot be used in a comprehension iterable expression", span)
            }
            if target.loopTargets.contains(name) {
                complain("assignment expression cannot rebind comprehension iteration variable '\(name)'", span)
            }
            target.walrusNames.insert(name)
            crossed.append(target)
            target = parent
        }
        if target.kind == .classBody, !crossed.isEmpty {
            complain("assignment expression within a comprehension cannot be used in a class body", span)
        }
        target.bind(name)
        target.use(name)
        for scope in crossed {
            if target.kind == .module || target.globals.contains(name) {
                scope.globals.insert(name)
            } else if scope.isExpression {
                scope.nonlocals.insert(name)
                scope.use(name)
            }
        }
    }
    private mutating func visit(_ pattern: Pattern) {
        switch pattern {
        case .value(let value): visit(value)
        case .singleton, .wildcard: break
        case .capture(let name): current.bind(name)
        case .star(let name): if let name { current.bind(name) }
        case .sequence(let items), .or(let items): for item in items { visit(item) }
        case .mapping(let entries, let rest):
            for (key, value) in entries {
                visit(key)
                visit(value)
            }
            if let rest { current.bind(rest) }
        case .cls(let type, let positional, let named):
            visit(type)
            for item in positional { visit(item) }
            for (_, item) in named { visit(item) }
        case .as(let inner, let name):
            visit(inner)
            current.bind(name)
        }
    }
    private mutating func defaults(_ parameters: Parameters) {
        for parameter in parameters.positional + parameters.keywordOnly {
            if let value = parameter.value { visit(value) }
            if let annotation = parameter.annotation { visit(annotation) }
        }
        if let annotation = parameters.variadic?.annotation { visit(annotation) }
        if let annotation = parameters.keywords?.annotation { visit(annotation) }
    }
    private mutating func parameters(_ parameters: Parameters) {
        let all =
            parameters.positional + parameters.keywordOnly
            + [parameters.variadic, parameters.keywords].compactMap { $0 }
        for parameter in all {
            current.bind(parameter.name)
            current.parameters.insert(parameter.name)
        }
    }

    private mutating func bind(_ target: Expr) {
        switch target.kind {
        case .name(let name): current.bind(name)
        case .tuple(let items), .list(let items): for item in items { bind(item) }
        case .starred(let inner): bind(inner)
        default: visit(target)
        }
    }

    private mutating func visit(_ parts: [StringPart]) {
        for case .field(let value, _, _, let spec) in parts {
            visit(value)
            visit(spec)
        }
    }

    private mutating func visit(_ value: Expr) {
        switch value.kind {
        case .constant: break
        case .name(let name): current.use(name)
        case .joined(let parts): visit(parts)
        case .tuple(let items), .list(let items), .set(let items), .bool(_, let items):
            for item in items { visit(item) }
        case .dict(let entries):
            for (key, value) in entries {
                if let key { visit(key) }
                visit(value)
            }
        case .unary(_, let inner), .attribute(let inner, _), .starred(let inner), .yieldFrom(let inner):
            if case .yieldFrom = value.kind { current.body.isGenerator = true }
            visit(inner)
        case .binary(_, let left, let right), .subscripted(let left, let right):
            visit(left)
            visit(right)
        case .compare(let first, let rest):
            visit(first)
            for (_, item) in rest { visit(item) }
        case .call(let function, let arguments):
            if case .name("super") = function.kind { current.use("__class__") }
            visit(function)
            for argument in arguments { visit(argument.value) }
        case .slice(let start, let stop, let step): for part in [start, stop, step] { if let part { visit(part) } }
        case .lambda(let parameters, let body):
            defaults(parameters)
            within(.function, value) {
                $0.parameters(parameters)
                $0.visit(body)
            }
        case .conditional(let test, let then, let otherwise):
            visit(test)
            visit(then)
            visit(otherwise)
        case .walrus(let name, let inner):
            visit(inner)
            bindOutside(name, value.span)
        case .await(let inner): visit(inner)
        case .yield(let inner):
            current.body.isGenerator = true
            if let inner { visit(inner) }
        case .comprehension(let kind, let element, let second, let generators):
            let outer = current.isInIterable
            current.isInIterable = true
            visit(generators[0].iterable)
            current.isInIterable = outer
            within(kind == .generator ? .function : .comprehension, value) { builder in
                if kind == .generator {
                    builder.current.isGenerator = true
                    builder.current.isExpression = true
                }
                for (i, generator) in generators.enumerated() {
                    if i > 0 {
                        builder.current.isInIterable = true
                        builder.visit(generator.iterable)
                        builder.current.isInIterable = false
                    }
                    builder.bind(generator.target)
                    for name in builder.current.bound where builder.current.loopTargets.insert(name).inserted {
                        if builder.current.walrusNames.contains(name) {
                            builder.complain(
                                "comprehension inner loop cannot rebind assignment expression target '\(name)'",
                                generator.target.span)
                        }
                    }
                    for condition in generator.conditions { builder.visit(condition) }
                }
                builder.visit(element)
                if let second { builder.visit(second) }
            }
        }
    }
}

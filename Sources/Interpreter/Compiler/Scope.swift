import Syntax

/// Which names a body binds, and which of them functions inside it share.
final class Scope {
    enum Kind { case module, function, classBody, comprehension }
    /// What a body does with a name.
    struct Traits: OptionSet {
        let rawValue: UInt16
        /// Bound here; referred to here.
        static let bound = Traits(rawValue: 1), used = Traits(rawValue: 2)
        /// Declared `global` or `nonlocal`.
        static let global = Traits(rawValue: 4), nonlocal = Traits(rawValue: 8)
        /// A parameter of a function; a variable of the loops of a comprehension.
        static let parameter = Traits(rawValue: 16), loopTarget = Traits(rawValue: 32)
        /// Given by `:=` in a comprehension.
        static let walrus = Traits(rawValue: 64)
        /// Bound here, and a function inside refers to it; bound in a function outside.
        static let cell = Traits(rawValue: 128), free = Traits(rawValue: 256)
        /// Has a register in the body that is being compiled.
        static let placed = Traits(rawValue: 512)
        /// Has an annotation in the body.
        static let annotated = Traits(rawValue: 1024)
    }
    /// A name that the body speaks of.
    struct Entry {
        let name: Name
        var traits: Traits
        var register: Operand = 0
    }
    let kind: Kind
    let parent: Scope?
    private var entries: [Entry] = []
    private var index = SymIndex()
    /// The names bound here, and those bound in a function outside, in the order in which they were met.
    private(set) var bound: [Name] = [], free: [Name] = []
    /// Set while the iterable of a comprehension is looked at.
    var isInIterable = false
    /// Where `nonlocal` stands, for what has to be said about it once all is known.
    var nonlocalSpans: [Name: Span] = [:]
    /// Where a name was first declared `global` or `nonlocal`.
    var declarationSpans: [Name: Span] = [:]
    private var children: [Scope] = []
    var isGenerator = false
    /// The function that a generator expression is.
    var isExpression = false
    /// What a comprehension makes.
    var makes: ComprehensionKind?
    /// Whether it is that of a whole program whose variables stand apart from the module's, as `exec` with two mappings has it.
    var isProgram = false
    /// Whether a method refers to the class around it, as `super()` does.
    var needsClass = false

    init(_ kind: Kind, parent: Scope?) {
        self.kind = kind
        self.parent = parent
        parent?.children.append(self)
    }

    /// What the body does with a name; nothing where it does not speak of it.
    func entry(_ name: Name) -> Entry? { index.find(name).map { entries[$0] } }
    private func has(_ name: Name, _ trait: Traits) -> Bool {
        index.find(name).map { !entries[$0].traits.isDisjoint(with: trait) } ?? false
    }
    /// Returns what was known of the name before.
    @discardableResult func mark(_ name: Name, _ trait: Traits) -> Traits {
        if let at = index.find(name) {
            let before = entries[at].traits
            entries[at].traits = before.union(trait)
            return before
        }
        index.add(name, entries.count)
        entries.append(Entry(name: name, traits: trait))
        return []
    }
    func place(_ name: Name, in register: Operand) {
        mark(name, .placed)
        if let at = index.find(name) { entries[at].register = register }
    }
    /// Forgets the registers: the body is compiled anew, as a `finally` is that ends in two ways.
    func forgetRegisters() { for at in entries.indices { entries[at].traits.remove(.placed) } }
    func register(_ name: Name) -> Operand? {
        guard let entry = entry(name), entry.traits.contains(.placed) else { return nil }
        return entry.register
    }

    func bind(_ name: Name) {
        let before = mark(name, [])
        if !before.isDisjoint(with: [.global, .nonlocal]) {
            mark(name, .used)
        } else if !before.contains(.bound) {
            mark(name, .bound)
            bound.append(name)
        }
    }
    func use(_ name: Name) { mark(name, .used) }
    func uses(_ name: Name) -> Bool { has(name, .used) }
    func binds(_ name: Name) -> Bool { has(name, .bound) }
    func isGlobal(_ name: Name) -> Bool { has(name, .global) }
    func isNonlocal(_ name: Name) -> Bool { has(name, .nonlocal) }
    func isCell(_ name: Name) -> Bool { has(name, .cell) }
    func isParameter(_ name: Name) -> Bool { has(name, .parameter) }
    func isAnnotated(_ name: Name) -> Bool { has(name, .annotated) }
    func isLoopTarget(_ name: Name) -> Bool { has(name, .loopTarget) }
    func isWalrus(_ name: Name) -> Bool { has(name, .walrus) }
    private func addFree(_ name: Name) { if !mark(name, .free).contains(.free) { free.append(name) } }

    /// The first `nonlocal` name here or further in that no function outside binds.
    func firstUnbound() -> (name: Name, span: Span)? {
        for (name, span) in nonlocalSpans.sorted(by: { $0.value.start < $1.value.start }) {
            var at = parent
            while let scope = at {
                if scope.kind == .classBody ? name == .classCell : scope.binds(name) || scope.isNonlocal(name) { break }
                at = scope.parent
            }
            if at == nil || at?.kind == .module { return (name, span) }
        }
        for child in children { if let found = child.firstUnbound() { return found } }
        return nil
    }

    /// The nearest scope that has registers of its own.
    var body: Scope { kind == .comprehension ? parent!.body : self }

    /// The scopes inside refer to this one; they have no need to be found from it once names are resolved.
    func forgetChildren() { children = [] }
    func resolve() {
        if kind != .module {
            for at in entries.indices {
                let entry = entries[at]
                if entry.traits.isDisjoint(with: [.bound, .global]), entry.traits.contains(.used) { link(entry.name) }
            }
        }
        for child in children { child.resolve() }
        forgetChildren()
    }

    private func link(_ name: Name) {
        var path: [Scope] = []
        var crossed = kind == .function || kind == .classBody
        if crossed { path.append(self) }
        var at = parent
        while let scope = at {
            if scope.kind == .module { return }
            if scope.kind == .classBody, name == .classCell {
                scope.needsClass = true
                for inner in path { inner.addFree(name) }
                return
            }
            if scope.kind != .classBody {
                if scope.isGlobal(name) { return }
                if scope.binds(name) {
                    guard crossed else { return }
                    scope.mark(name, .cell)
                    for inner in path { inner.addFree(name) }
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
extension Name {
    static let classCell: Name = "__class__", superFunction: Name = "super"
    static let execFunction: Name = "exec", keptLocals: Name = ".locals"
    static let future: Name = "__future__"
}

/// Walks a tree once and makes the scopes of all bodies in it.
struct ScopeBuilder {
    private(set) var scopes: [ObjectIdentifier: Scope] = [:]
    private var current: Scope
    private let source: Source

    /// The scopes of an expression or of statements that run with variables of their own, as `exec` can: `kind` is that of a class body.
    static func build(_ body: [Stmt], module: Scope, _ source: Source) throws -> [ObjectIdentifier: Scope] {
        var builder = ScopeBuilder(current: module, source: source)
        builder.allowFutures(body)
        builder.visit(body)
        if let (message, span) = builder.problem {
            throw SyntaxError(message: message, span: span, source: source)
        }
        if let (name, span) = module.firstUnbound() {
            throw SyntaxError(message: "no binding for nonlocal '\(name)' found", span: span, source: source)
        }
        module.resolve()
        try Warnings.say(source)
        return builder.scopes
    }
    /// The statements `from __future__ import …` that stand at the beginning, behind the text that documents the module.
    private var futures: Set<ObjectIdentifier> = []
    private mutating func allowFutures(_ body: [Stmt]) {
        for (at, statement) in body.enumerated() {
            if case .importFrom([.future], _, _) = statement.kind {
                futures.insert(ObjectIdentifier(statement))
            } else if at > 0 || Compiler.docstring(body) == nil {
                return
            }
        }
    }
    /// The first mistake that was found.
    private var problem: (message: String, span: Span)?
    private mutating func complain(_ message: String, _ span: Span) { if problem == nil { problem = (message, span) } }

    /// `global` and `nonlocal`: the names must not have been met before.
    private mutating func declare(_ names: [Name], _ word: String, _ span: Span) {
        for name in names {
            if current.isParameter(name) {
                complain("name '\(name)' is parameter and \(word)", span)
            } else if current.isAnnotated(name) {
                complain("annotated name '\(name)' can't be \(word)", span)
            } else if current.binds(name) {
                complain("name '\(name)' is assigned to before \(word) declaration", span)
            } else if current.uses(name), !current.isNonlocal(name) {
                complain("name '\(name)' is used prior to \(word) declaration", span)
            }
            if word == "nonlocal" ? current.isGlobal(name) : current.isNonlocal(name) {
                complain("name '\(name)' is nonlocal and global", current.declarationSpans[name] ?? span)
            }
            if current.declarationSpans[name] == nil { current.declarationSpans[name] = span }
        }
        if word == "global" {
            // A program as a whole stores what a function in it declares so where that finds it.
            let program = sequence(first: current) { $0.parent }.first(where: \.isProgram)
            for name in names {
                current.mark(name, .global)
                program?.mark(name, .global)
            }
            return
        }
        if current.kind == .module { return complain("nonlocal declaration not allowed at module level", span) }
        for name in names {
            current.mark(name, [.nonlocal, .used])
            current.nonlocalSpans[name] = span
        }
    }
    /// An annotation makes a name the body's own.
    private mutating func annotate(_ name: Name, _ span: Span) {
        let isGlobal = current.isGlobal(name)
        if current.kind != .module, isGlobal || current.isNonlocal(name) {
            complain("annotated name '\(name)' can't be \(isGlobal ? "global" : "nonlocal")", span)
        }
        current.mark(name, .annotated)
    }
    private init(current: Scope, source: Source) { (self.current, self.source) = (current, source) }

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
            if case .name(let name) = target.kind, !target.parenthesized { annotate(name, statement.span) }
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
            note(Notices.assertion(condition), statement.span)
            visit(condition)
            if let message { visit(message) }
        case .import(let names): for name in names { current.body.bind(name.alias ?? name.path[0]) }
        case .importFrom(let path, _, let names):
            if path == [.future], !futures.contains(ObjectIdentifier(statement)) {
                complain("from __future__ imports must occur at the beginning of the file", statement.span)
            }
            for name in names { current.body.bind(name.alias ?? name.path[0]) }
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

    /// `yield` makes a generator of the function; a comprehension, which Python runs as a function too, is to be none.
    private mutating func yield(_ span: Span) {
        if let kind = current.makes {
            complain("'yield' inside \(kind.words)", span)
        } else {
            current.body.isGenerator = true
        }
    }
    /// The target of a loop in a comprehension, whose names no `:=` before it may have given.
    private mutating func bindLoop(_ target: Expr) {
        for name in names(of: target) where current.isWalrus(name) {
            complain("comprehension inner loop cannot rebind assignment expression target '\(name)'", target.span)
        }
        bind(target)
        for name in current.bound { current.mark(name, .loopTarget) }
    }
    private func names(of target: Expr) -> [Name] {
        switch target.kind {
        case .name(let name): [name]
        case .tuple(let items), .list(let items): items.flatMap(names)
        case .starred(let inner): names(of: inner)
        default: []
        }
    }
    /// A name that `:=` gives in a comprehension belongs to the function around it.
    private mutating func bindOutside(_ name: Name, _ span: Span) {
        var target = current
        var crossed: [Scope] = []
        let own = Span(Int(span.start), Int(span.start) + name.text.utf8.count)
        // Also in a function that stands in such an expression.
        let around = sequence(first: current) { $0.parent }
        if around.contains(where: \.isInIterable) {
            complain("assignment expression cannot be used in a comprehension iterable expression", span)
        }
        while target.kind == .comprehension || target.isExpression, let parent = target.parent {
            if target.isLoopTarget(name) {
                complain("assignment expression cannot rebind comprehension iteration variable '\(name)'", own)
            }
            target.mark(name, .walrus)
            crossed.append(target)
            target = parent
        }
        if target.isProgram, !crossed.isEmpty {
            target.mark(name, .global)
        } else if target.kind == .classBody, !crossed.isEmpty {
            complain("assignment expression within a comprehension cannot be used in a class body", own)
        }
        target.bind(name)
        target.use(name)
        for scope in crossed {
            if target.kind == .module || target.isGlobal(name) {
                scope.mark(name, .global)
            } else if scope.isExpression {
                scope.mark(name, [.nonlocal, .used])
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
        case .placed(let inner, _): visit(inner)
        }
    }
    private mutating func defaults(_ parameters: Parameters) {
        for parameter in parameters.all {
            if let value = parameter.value { visit(value) }
            if let annotation = parameter.annotation { visit(annotation) }
        }
    }
    private mutating func parameters(_ parameters: Parameters) {
        for parameter in parameters.all {
            current.bind(parameter.name)
            current.mark(parameter.name, .parameter)
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

    private func note(_ message: String?, _ span: Span) {
        if let message { source.note(message, span) }
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
            if case .yieldFrom = value.kind { yield(value.span) }
            visit(inner)
        case .binary(_, let left, let right):
            visit(left)
            visit(right)
        case .subscripted(let object, let key):
            note(Notices.subscripted(object, key), value.span)
            visit(object)
            visit(key)
        case .compare(let first, let rest):
            note(Notices.comparison(first, rest), value.span)
            visit(first)
            for (_, item) in rest { visit(item) }
        case .call(let function, let arguments):
            if case .name(.superFunction) = function.kind { current.use(.classCell) }
            note(Notices.call(function), value.span)
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
            yield(value.span)
            if let inner { visit(inner) }
        case .comprehension(let kind, let element, let second, let generators):
            let outer = current.isInIterable
            current.isInIterable = true
            visit(generators[0].iterable)
            current.isInIterable = outer
            within(kind == .generator ? .function : .comprehension, value) { builder in
                builder.current.makes = kind
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
                    builder.bindLoop(generator.target)
                    for condition in generator.conditions { builder.visit(condition) }
                }
                builder.visit(element)
                if let second { builder.visit(second) }
            }
        }
    }
}

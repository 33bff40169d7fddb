import Syntax

/// Statements.
extension Compiler {
    // MARK: Statements

    func compile(_ body: [Stmt]) throws {
        for statement in body {
            span = statement.span
            try scratch { try compile(statement) }
            if leavesObjects(statement) { releaseTemporaries() }
        }
    }
    /// Whether a statement may leave objects in registers that live longer for it: those of a module live as long as the program, and
    /// a statement at its margin runs once.
    private func leavesObjects(_ statement: Stmt) -> Bool {
        if scope.kind != .module || exits.contains(where: { if case .loop = $0 { true } else { false } }) {
            return false
        }
        switch statement.kind {
        case .expression(let value), .assign(_, let value):
            switch value.kind {
            case .constant, .name, .lambda: return false
            default: return true
            }
        case .for, .augmented, .assert: return true
        default: return false
        }
    }

    func compile(_ statement: Stmt) throws {
        switch statement.kind {
        case .expression(let value):
            let register = try self.value(value)
            if echoes { emit(.echo, a: register) }
        case .assign(let targets, let value):
            if case .constant(.none) = value.kind { releaseTemporaries() }
            if targets.count == 1, case .name(let name) = targets[0].kind, case .register(let target) = place(name),
                !mentions(value, name)
            {
                let register = try self.value(value, into: target)
                store(name, register)
                return
            }
            if targets.count == 1, case .tuple(let left) = targets[0].kind, case .tuple(let right) = value.kind,
                left.count == right.count,
                !(left + right).contains(where: { if case .starred = $0.kind { true } else { false } })
            {
                return try assignInParallel(left, right)
            }
            if targets.count == 1, case .subscripted(let object, let key) = targets[0].kind, let known = constant(value)
            {
                return try setItem(object, key, known, isConstant: true, targets[0].span)
            }
            let register = try self.value(value)
            for target in targets { try assign(target, from: register) }
        case .augmented(let target, let op, let value): try augmented(target, op, value)
        case .annotated(let target, let annotation, let value):
            if let value { try assign(target, from: try self.value(value)) } else { try visit(annotated: target) }
            try annotate(target, annotation)
        case .return(let value):
            if value != nil, code.flavor == .asyncGenerator {
                throw SyntaxError(
                    message: "'return' with value in async generator", span: statement.span, source: code.source)
            }
            try returnStatement(value)
        case .raise(let value, let cause):
            guard let value else {
                emit(.reraise, extra: 1)
                return
            }
            let first = temporaries(2)
            _ = try self.value(value, into: first)
            if let cause { _ = try self.value(cause, into: first + 1) } else { emit(.unset, a: first + 1) }
            span = statement.span
            emit(.raise, a: first, b: first + 1)
        case .pass: break
        case .break, .continue: try leaveLoop(isBreak: { if case .break = statement.kind { true } else { false } }())
        case .delete(let targets):
            releaseTemporaries()
            for target in targets { try scratch { try delete(target) } }
        case .global, .nonlocal: break
        case .assert(let condition, let message):
            let passed = try test(condition, jumpIf: true)
            let register = temporary()
            if let message { _ = try value(message, into: register) } else { emit(.unset, a: register) }
            span = condition.span
            emit(.assertFail, a: register)
            for at in passed { patch(at) }
        case .import(let names): try importStatement(names)
        case .importFrom(let path, let level, let names):
            if path == [.future] { try future(names.map(\.path[0].text), statement.span) }
            // What `exec` runs with local names of its own is a module's code too.
            if names.isEmpty, scope.kind != .module, !code.isNamespace || code.name != "<module>" {
                throw SyntaxError(
                    message: "import * only allowed at module level",
                    span: Span(Int(statement.span.end) - 1, Int(statement.span.end)), source: code.source)
            }
            let module = temporary()
            emit(
                .importModule, extra: 1, a: module,
                b: operand(
                    constant(.str(String(repeating: ".", count: level) + path.map(\.text).joined(separator: ".")))))
            if names.isEmpty {
                emit(.importStar, a: module)
                return
            }
            for name in names {
                let register = temporary()
                emit(.importFrom, a: register, b: module, c: symbol(name.path[0]))
                store(name.alias ?? name.path[0], register)
            }
        case .if(let condition, let body, let otherwise):
            let skip = try test(condition, jumpIf: false)
            let before = bound
            try compile(body)
            let after = bound
            bound = before
            if otherwise.isEmpty {
                for at in skip { patch(at) }
                bound = after.intersection(before)
            } else {
                let end = emitJump()
                for at in skip { patch(at) }
                try compile(otherwise)
                patch(end)
                bound = bound.intersection(after)
            }
        case .while(let condition, let body, let otherwise):
            let start = here
            let exit = try test(condition, jumpIf: false)
            let breaks = try loop(start, body)
            for at in exit { patch(at) }
            try branch { try compile(otherwise) }
            for at in breaks { patch(at) }
        case .for(let target, let iterable, let body, let otherwise):
            let source = temporary()
            emit(.getIterator, a: source, b: try value(iterable, before: source))
            let start = here
            let before = bound
            let exit = try nextItem(of: source, for: target)
            let breaks = try loop(start, body)
            span = statement.span
            again(start)
            bound = before
            patch(exit)
            try branch { try compile(otherwise) }
            for at in breaks { patch(at) }
        case .try(let body, let clauses, let otherwise, let final): try tryStatement(body, clauses, otherwise, final)
        case .with(let items, let body): try withStatement(statement, items[...], body, isAsync: false)
        case .function(let name, let parameters, let body, let decorators, let returns):
            try decorated(name, decorators) {
                try functionStatement(statement, name, parameters, body, returns, isAsync: false, into: $0)
            }
        case .async(let inner): try asyncStatement(inner)
        case .match(let subject, let cases): try matchStatement(subject, cases)
        case .tryGroup(let body, let clauses, let otherwise, let final):
            try finally(final) { try groupStatement(body, clauses, otherwise) }
        case .classDef(let name, let bases, let body, let decorators):
            try decorated(name, decorators) { try classStatement(statement, name, bases, body, into: $0) }
        }
    }

    /// What a program asks of later versions of Python, all of which this is but for texts as annotations.
    private func future(_ names: [String], _ span: Span) throws {
        let known = [
            "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
            "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
        ]
        for name in names where !known.contains(name) {
            let message = name == "braces" ? "not a chance" : "future feature \(name) is not defined"
            throw SyntaxError(
                message: message, span: Span(Int(span.start), Int(span.start)), source: code.source)
        }
        if names.contains("annotations") { keepsAnnotationText = true }
    }

    /// What stands in registers only because nothing has been put there since would keep objects longer than the program shows.
    private func releaseTemporaries() { emit(.release, a: operand(top)) }

    func mentions(_ value: Expr, _ name: Name) -> Bool {
        // A comprehension or a walrus may need the old value while the new one is being made.
        switch value.kind {
        case .constant: false
        case .name, .binary, .unary, .call, .attribute, .subscripted: false
        default: true
        }
    }

    func decorated(_ name: Name, _ decorators: [Expr], _ make: (Register) throws -> Void) throws {
        var windows: [Register] = []
        for decorator in decorators {
            let window = temporaries(1)
            _ = try value(decorator, into: window)
            windows.append(window)
        }
        let result = temporary()
        try make(result)
        let whole = span
        defer { span = whole }
        for (decorator, window) in zip(decorators, windows).reversed() {
            let call = temporaries(2)
            span = decorator.span
            emit(.move, a: call, b: window)
            emit(.move, a: call + 1, b: result)
            emit(.call, a: call, b: 1)
            emit(.move, a: result, b: call)
        }
        store(name, result)
    }

    func loop(_ start: Int, _ body: [Stmt]) throws -> [Int] {
        let loop = Loop(start)
        exits.append(.loop(loop))
        try branch { try compile(body) }
        if ![.forNext, .forPair].contains(code.instructions[start].op) { jump(to: start) }
        exits.removeLast()
        return loop.breaks
    }

    /// Begins a turn of a loop: the next item of the iterator, if there is one, in the variables of the target. Returns the jump at the end.
    func nextItem(of source: Register, for target: Expr) throws -> Int {
        let whole = span
        defer { span = whole }
        if let pair = pairTargets(target) {
            let direct = directTargets(pair)
            let first = direct ?? temporaries(2)
            emit(.forPair, a: first, b: source)
            // Where the pair is taken apart: `Code.place` looks for it here.
            span = target.span
            let exit = emitJump()
            for i in 0..<2 {
                if direct != nil {
                    bound.insert(above(first, i))
                } else {
                    try assign(pair[i], from: above(first, i), isLast: true)
                }
            }
            return exit
        }
        var direct: Register?
        if case .name(let name) = target.kind, case .register(let register) = place(name) { direct = register }
        let item = direct ?? temporary()
        emit(.forNext, a: item, b: source)
        let exit = emitJump()
        if let direct { bound.insert(direct) } else { try assign(target, from: item, isLast: true) }
        return exit
    }
    private func pairTargets(_ target: Expr) -> [Expr]? {
        switch target.kind {
        case .tuple(let items), .list(let items):
            items.count == 2 && !items.contains { if case .starred = $0.kind { true } else { false } } ? items : nil
        default: nil
        }
    }

    /// Ends the loop that `nextItem` began at `start`.
    func again(_ start: Int) {
        let head = code.instructions[start]
        emit(head.op == .forPair ? .forPairAgain : .forAgain, a: head.a, b: head.b, c: operand(here - (start + 2)))
    }

    func importStatement(_ names: [ImportName]) throws {
        for name in names {
            let register = temporary()
            emit(
                .importModule, extra: name.alias != nil ? 1 : 0, a: register,
                b: operand(constant(.str(name.path.map(\.text).joined(separator: ".")))))
            store(name.alias ?? name.path[0], register)
        }
    }

    func delete(_ target: Expr) throws {
        span = target.span
        switch target.kind {
        case .name(let name): delete(name)
        case .attribute(let object, let name): emit(.deleteAttribute, a: try value(object), c: symbol(name))
        case .subscripted(let object, let key):
            let container = try value(object)
            emit(.deleteItem, a: container, b: try value(key))
        case .tuple(let items), .list(let items): for item in items { try delete(item) }
        default: break
        }
    }

    func augmented(_ target: Expr, _ op: BinaryOp, _ operand: Expr) throws {
        switch target.kind {
        case .name(let name):
            if case .register(let register) = place(name) {
                _ = load(name)
                return try combine(register, op, operand, target.span.joined(operand.span))
            }
            let current = load(name, into: temporary())
            try combine(current, op, operand, target.span.joined(operand.span))
            store(name, current)
        case .attribute(let object, let name):
            let owner = try value(object)
            let current = temporary()
            let whole = span
            span = target.span
            emit(.getAttribute, a: current, b: owner, c: symbol(name))
            span = whole
            try combine(current, op, operand)
            span = target.span
            emit(.setAttribute, a: owner, b: current, c: symbol(name))
        case .subscripted(let object, let key):
            let owner = try value(object)
            let index = try value(key)
            let current = temporary()
            let whole = span
            span = target.span
            emit(.getItem, a: current, b: owner, c: index)
            span = whole
            try combine(current, op, operand)
            span = target.span
            emit(.setItem, a: owner, b: index, c: current)
        default: break
        }
    }

    private func setItem(_ object: Expr, _ key: Expr, _ item: Register, isConstant: Bool, _ place: Span) throws {
        try scratch {
            let owner = try value(object)
            let index = try operand(key)
            span = place
            emit(.setItem, extra: flags(index.isConstant, isConstant), a: owner, b: index.place, c: item)
        }
    }

    /// `register op= operand`.
    private func combine(_ register: Register, _ op: BinaryOp, _ operand: Expr, _ place: Span? = nil) throws {
        if op == .add || op == .sub, case .constant(.int(let small)) = operand.kind, small <= Int32.max {
            span = place ?? span
            emit(
                .addInt, extra: op == .add ? 1 : 2, a: register, b: register,
                c: Instruction.field(op == .add ? small : -small))
            return
        }
        let right = try self.operand(operand)
        span = place ?? span
        emit(.inplace, extra: op.rawValue | flags(false, right.isConstant), a: register, b: register, c: right.place)
    }

    /// `a, b = c, d` without a tuple. A variable on the right is read where it stands, unless something before that may have changed it.
    private func assignInParallel(_ targets: [Expr], _ values: [Expr]) throws {
        func local(_ expression: Expr) -> Register? {
            guard case .name(let name) = expression.kind, case .register(let register) = place(name) else { return nil }
            return register
        }
        let assigned = targets.map(local)
        let isLocal = !assigned.contains(nil) && values.allSatisfy { !changesVariables($0) }
        var sources: [Register] = []
        for (i, item) in values.enumerated() {
            if isLocal, let register = local(item), bound.contains(register), !assigned[..<i].contains(register) {
                sources.append(register)
            } else {
                sources.append(try value(item, into: temporary()))
            }
        }
        for (target, source) in zip(targets, sources) { try assign(target, from: source) }
    }
    /// Whether evaluating an expression may give a variable of the function another value.
    private func changesVariables(_ expression: Expr) -> Bool {
        switch expression.kind {
        case .constant, .name: false
        case .attribute(let owner, _): changesVariables(owner)
        case .subscripted(let owner, let key): changesVariables(owner) || changesVariables(key)
        case .unary(_, let inner): changesVariables(inner)
        case .binary(_, let left, let right): changesVariables(left) || changesVariables(right)
        default: true
        }
    }

    /// Stores what `register` holds; `isLast` says that nothing reads the register after that.
    func assign(_ target: Expr, from register: Register, isLast: Bool = false) throws {
        switch target.kind {
        case .name(let name): store(name, register)
        case .attribute(let object, let name):
            try scratch {
                let owner = try value(object)
                span = target.span
                emit(.setAttribute, a: owner, b: register, c: symbol(name))
            }
        case .subscripted(let object, let key):
            try setItem(object, key, register, isConstant: false, target.span)
        case .tuple(let items), .list(let items):
            let whole = span
            defer { span = whole }
            span = target.span
            try scratch {
                if let first = directTargets(items) {
                    emit(.unpack, extra: isLast ? 1 : 0, a: first, b: register, c: operand(items.count))
                    for i in 0..<items.count { bound.insert(above(first, i)) }
                    return
                }
                let first = temporaries(items.count)
                if let star = items.firstIndex(where: { if case .starred = $0.kind { true } else { false } }) {
                    guard let before = UInt8(exactly: star) else {
                        throw SyntaxError(
                            message: "too many expressions in star-unpacking assignment", span: target.span,
                            source: code.source)
                    }
                    emit(
                        .unpackRest, extra: before, a: first, b: register,
                        c: operand(items.count - star - 1))
                } else {
                    emit(.unpack, extra: isLast ? 1 : 0, a: first, b: register, c: operand(items.count))
                }
                for (i, item) in items.enumerated() {
                    if case .starred(let inner) = item.kind {
                        try assign(inner, from: above(first, i))
                    } else {
                        try assign(item, from: above(first, i), isLast: true)
                    }
                }
            }
        default: break
        }
    }

    /// The first of the registers that follow each other, where the targets are the variables there.
    private func directTargets(_ items: [Expr]) -> Register? {
        var first: Register?
        for (i, item) in items.enumerated() {
            guard case .name(let name) = item.kind, case .register(let register) = place(name) else { return nil }
            if i == 0 { first = register }
            guard Int(register) == Int(first!) + i else { return nil }
        }
        return first
    }
}

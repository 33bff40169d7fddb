import BigInt
import Syntax

/// Turns a tree into code for the register machine. One `Compiler` compiles one body.
final class Compiler {
    typealias Register = UInt16

    let code: Code
    let scope: Scope
    let globals: Namespace
    let scopes: [ObjectIdentifier: Scope]
    private let echoes: Bool
    /// The scopes of the comprehensions being compiled, inside the body's own.
    var scopeStack: [Scope]
    private var registers: [ObjectIdentifier: [String: Register]] = [:]
    private var top = 0
    private var bound = Set<Register>()
    private var symbolIndex: [Sym: UInt16] = [:]
    private var integerConstants: [Int: UInt16] = [:]
    /// True while the ordinary code of a marked expression is compiled: its parts are not marked again.
    var isInsideFusion = false
    var span = Span(0, 0)
    private(set) var qualifier: String

    /// What `return`, `break` and `continue` have to leave on their way.
    enum Exit {
        case loop(breaks: [Int], start: Int, top: Int)
        case final([Stmt], handlers: Int)
        case with(Register, handlers: Int)
    }
    var exits: [Exit] = []
    private var openHandlers: [Int] = []
    /// Registers that hold the exception being handled, innermost last.
    var handled: [Register] = []

    struct TooLarge: Error {}

    init(code: Code, scope: Scope, globals: Namespace, scopes: [ObjectIdentifier: Scope], echoes: Bool, qualifier: String) {
        self.code = code
        self.scope = scope
        self.globals = globals
        self.scopes = scopes
        self.echoes = echoes
        self.qualifier = qualifier
        scopeStack = [scope]
    }

    /// Compiles a program whose names live in `globals`. With `echoes`, expression statements hand their value to the prompt.
    static func program(_ body: [Stmt], _ source: Source, _ globals: Namespace, echoes: Bool) throws -> Code {
        let module = Scope(.module, parent: nil)
        let scopes = ScopeBuilder.build(body, module: module)
        let code = Code(name: "<module>", qualifiedName: "<module>", source: source)
        let compiler = Compiler(code: code, scope: module, globals: globals, scopes: scopes, echoes: echoes, qualifier: "")
        try compiler.compile(body)
        compiler.finish()
        code.seal()
        return code
    }

    /// Compiles one expression so that running the code returns its value.
    static func expression(_ value: Expr, _ source: Source, _ globals: Namespace) throws -> Code {
        let body = [Stmt(.expression(value), value.span)]
        let module = Scope(.module, parent: nil)
        let scopes = ScopeBuilder.build(body, module: module)
        let code = Code(name: "<module>", qualifiedName: "<module>", source: source)
        let compiler = Compiler(code: code, scope: module, globals: globals, scopes: scopes, echoes: false, qualifier: "")
        compiler.emit(.returnValue, a: try compiler.value(value))
        code.seal()
        return code
    }

    private func finish() {
        let none = temporary()
        emit(.constant, a: none, b: constant(.none))
        emit(.returnValue, a: none)
    }

    // MARK: Emitting

    @discardableResult func emit(_ op: Op, extra: UInt8 = 0, a: Register = 0, b: Register = 0, c: Register = 0) -> Int {
        code.instructions.append(Instruction(op: op, extra: extra, a: a, b: b, c: c))
        code.spans.append(span)
        return code.instructions.count - 1
    }
    var here: Int { code.instructions.count }
    func emitJump(_ op: Op = .jump, a: Register = 0) -> Int { emit(op, a: a) }
    func patch(_ at: Int) { code.instructions[at].target = here }
    func jump(to target: Int) {
        let at = emit(target <= here ? .jumpBack : .jump)
        code.instructions[at].target = target
    }

    func temporary() -> Register {
        top += 1
        code.registerCount = max(code.registerCount, top)
        return Register(truncatingIfNeeded: top - 1)
    }
    func temporaries(_ count: Int) -> Register {
        let first = Register(truncatingIfNeeded: top)
        top += count
        code.registerCount = max(code.registerCount, top)
        return first
    }
    /// Runs `work` and gives back the temporaries it took.
    func scratch<T>(_ work: () throws -> T) rethrows -> T {
        let saved = top
        defer { top = saved }
        return try work()
    }

    func constant(_ value: Value) -> UInt16 {
        if case .int(let number) = value {
            if let known = integerConstants[number] { return known }
            integerConstants[number] = UInt16(truncatingIfNeeded: code.constants.count)
        }
        code.constants.append(value)
        return UInt16(truncatingIfNeeded: code.constants.count - 1)
    }
    func symbol(_ name: String) -> UInt16 {
        let sym = Sym(mangled(name))
        if let known = symbolIndex[sym] { return known }
        code.symbols.append(sym)
        symbolIndex[sym] = UInt16(code.symbols.count - 1)
        return UInt16(code.symbols.count - 1)
    }
    /// Private names of a class, `__x`, carry its name.
    private func mangled(_ name: String) -> String {
        guard name.hasPrefix("__"), !name.hasSuffix("__"), let owner = className else { return name }
        return "_" + owner + name
    }
    var className: String?

    // MARK: Names

    enum Place { case register(Register), cell(Register), global(UInt16), classAttribute }

    func place(_ name: String) -> Place {
        for scope in scopeStack.reversed() {
            if scope === self.scope, scope.kind == .module { break }
            if scope.globals.contains(name) { break }
            if let register = registers[ObjectIdentifier(scope)]?[name] {
                return scope.cells.contains(name) || (scope === self.scope && scope.free.contains(name)) ? .cell(register) : .register(register)
            }
            if scope.kind == .classBody, scope.binds(name) { return .classAttribute }
        }
        if scope.kind == .classBody, !scope.globals.contains(name), !scope.free.contains(name) { return .classAttribute }
        return .global(UInt16(truncatingIfNeeded: globals.slot(Sym(name))))
    }

    func declare(_ name: String, in scope: Scope) -> Register {
        let register = temporary()
        registers[ObjectIdentifier(scope), default: [:]][name] = register
        code.localNames[register] = name
        return register
    }

    func load(_ name: String, into destination: Register? = nil) -> Register {
        switch place(name) {
        case .register(let register):
            if !bound.contains(register) { emit(.check, a: register, b: symbol(name)) }
            guard let destination, destination != register else { return register }
            emit(.move, a: destination, b: register)
            return destination
        case .cell(let register):
            let result = destination ?? temporary()
            emit(.loadCell, a: result, b: register, c: symbol(name))
            return result
        case .global(let slot):
            let result = destination ?? temporary()
            emit(.loadGlobal, a: result, b: slot)
            return result
        case .classAttribute:
            let result = destination ?? temporary()
            emit(.loadName, a: result, b: symbol(name))
            return result
        }
    }
    func store(_ name: String, _ register: Register) {
        switch place(name) {
        case .register(let target):
            if target != register { emit(.move, a: target, b: register) }
            bound.insert(target)
        case .cell(let target): emit(.storeCell, a: target, b: register)
        case .global(let slot): emit(.storeGlobal, a: register, b: slot)
        case .classAttribute: emit(.storeName, a: register, b: symbol(name))
        }
    }
    func delete(_ name: String) {
        switch place(name) {
        case .register(let target):
            if !bound.contains(target) { emit(.check, a: target, b: symbol(name)) }
            emit(.unset, a: target)
            bound.remove(target)
        case .cell(let target): emit(.deleteCell, a: target, c: symbol(name))
        case .global(let slot): emit(.deleteGlobal, b: slot)
        case .classAttribute: emit(.deleteName, b: symbol(name))
        }
    }

    /// Code that may run in part or not at all: what it binds is not sure to be bound afterwards.
    func branch(_ work: () throws -> Void) rethrows {
        let before = bound
        try work()
        bound = bound.intersection(before)
    }

    // MARK: Bodies

    /// Lays out the window of a function: parameters, cells from outside, locals.
    private func enterFunction(_ parameters: Parameters) {
        var names: [String] = parameters.positional.map(\.name) + parameters.keywordOnly.map(\.name)
        if let it = parameters.variadic { names.append(it.name) }
        if let it = parameters.keywords { names.append(it.name) }
        for name in names { bound.insert(declare(name, in: scope)) }
        code.parameters = names.map { Sym($0) }
        code.positionalCount = parameters.positional.count
        code.positionalOnly = parameters.positionalOnly
        code.keywordOnlyCount = parameters.keywordOnly.count
        code.hasVariadic = parameters.variadic != nil
        code.hasKeywords = parameters.keywords != nil
        layoutLocals()
        for name in names where scope.cells.contains(name) { emit(.makeCell, extra: 1, a: registers[ObjectIdentifier(scope)]![name]!) }
    }

    private func layoutLocals() {
        for name in scope.free { code.freeRegisters.append(declare(name, in: scope)) }
        for name in scope.bound where registers[ObjectIdentifier(scope)]?[name] == nil {
            let register = declare(name, in: scope)
            if scope.cells.contains(name) { emit(.makeCell, extra: 0, a: register) }
        }
    }

    private func child(_ name: String, _ node: AnyObject, qualified: String? = nil) -> Compiler {
        let inner = scopes[ObjectIdentifier(node)]!
        let full = qualified ?? (qualifier.isEmpty ? name : qualifier + name)
        let compiler = Compiler(code: Code(name: name, qualifiedName: full, source: code.source), scope: inner, globals: globals, scopes: scopes, echoes: false,
                                qualifier: full + (inner.kind == .classBody ? "." : ".<locals>."))
        compiler.className = className
        compiler.span = span
        return compiler
    }

    private func adopt(_ compiler: Compiler) throws -> UInt16 {
        let inner = compiler.code
        if compiler.code.registerCount > 60000 || inner.constants.count > 65000 || code.registerCount > 60000 { throw TooLarge() }
        for name in compiler.scope.free {
            switch place(name) {
            case .cell(let register): inner.captures.append(register)
            default: inner.captures.append(cellRegister(name))
            }
        }
        inner.isSimple = !inner.hasVariadic && !inner.hasKeywords && inner.keywordOnlyCount == 0 && !inner.isGenerator
        code.children.append(inner)
        return UInt16(code.children.count - 1)
    }
    private func cellRegister(_ name: String) -> Register {
        for scope in scopeStack.reversed() { if let found = registers[ObjectIdentifier(scope)]?[name] { return found } }
        return 0
    }

    /// `extra` bits of `makeFunction`: R[c] holds a tuple of defaults, R[c+1] of keyword defaults, R[c+2] annotations.
    func function(_ name: String, _ node: AnyObject, _ parameters: Parameters, annotations: [(String, Expr)] = [], into destination: Register?, body: (Compiler) throws -> Void) throws -> Register {
        let result = destination ?? temporary()
        try scratch {
            let values = temporaries(3)
            try buildTuple(parameters.positional.compactMap(\.value), into: values)
            let keywordValues = parameters.keywordOnly
            try scratch {
                let first = temporaries(keywordValues.count)
                for (i, parameter) in keywordValues.enumerated() {
                    if let value = parameter.value { _ = try self.value(value, into: first + Register(i)) } else { emit(.unset, a: first + Register(i)) }
                }
                emit(.buildTuple, a: values + 1, b: first, c: Register(keywordValues.count))
            }
            if annotations.isEmpty {
                emit(.constant, a: values + 2, b: constant(.none))
            } else {
                try scratch {
                    let first = temporaries(annotations.count * 2)
                    for (i, (name, annotation)) in annotations.enumerated() {
                        emit(.constant, a: first + Register(2 * i), b: constant(.str(name)))
                        _ = try self.value(annotation, into: first + Register(2 * i + 1))
                    }
                    emit(.buildDict, a: values + 2, b: first, c: Register(annotations.count))
                }
            }
            let compiler = child(name, node)
            compiler.code.isGenerator = compiler.scope.isGenerator
            compiler.enterFunction(parameters)
            try body(compiler)
            emit(.makeFunction, a: result, b: try adopt(compiler), c: values)
        }
        return result
    }

    func functionStatement(_ statement: Stmt, _ name: String, _ parameters: Parameters, _ body: [Stmt], _ returns: Expr?, into destination: Register) throws {
        var annotations = (parameters.positional + parameters.keywordOnly).compactMap { p in p.annotation.map { (p.name, $0) } }
        if let returns { annotations.append(("return", returns)) }
        _ = try function(name, statement, parameters, annotations: annotations, into: destination) { inner in
            inner.code.doc = Compiler.docstring(body)
            try inner.compile(body)
            inner.finish()
        }
    }

    static func docstring(_ body: [Stmt]) -> String? {
        if case .expression(let first)? = body.first?.kind, case .constant(.string(let text)) = first.kind { return text }
        return nil
    }

    func classStatement(_ statement: Stmt, _ name: String, _ bases: [Argument], _ body: [Stmt], into destination: Register) throws {
        try scratch {
            let first = temporaries(3)
            try spreadPositional(bases, into: first + 1)
            try spreadKeywords(bases, into: first + 2)
            let compiler = child(name, statement)
            compiler.className = name
            compiler.enterClass()
            compiler.code.doc = Compiler.docstring(body)
            try compiler.compile(body)
            compiler.leaveClass()
            emit(.makeFunction, extra: 1, a: first, b: try adopt(compiler))
            emit(.makeClass, a: destination, b: first, c: constant(.str(name)))
        }
    }
    private func enterClass() {
        _ = temporary() // R[0]: the namespace
        for name in scope.free { code.freeRegisters.append(declare(name, in: scope)) }
        // `__class__`, for `super()` in the methods.
        let cell = declare("__class__", in: scope)
        scope.cells.insert("__class__")
        emit(.makeCell, extra: 0, a: cell)
    }
    private func leaveClass() {
        let cell = registers[ObjectIdentifier(scope)]!["__class__"]!
        emit(.returnValue, a: cell)
    }

    func generatorExpression(_ node: Expr, _ element: Expr, _ generators: [Generator], into destination: Register?) throws -> Register {
        let result = destination ?? temporary()
        try scratch {
            let window = temporaries(3)
            emit(.getIterator, a: window + 1, b: try value(generators[0].iterable))
            let inner = child("<genexpr>", node)
            inner.code.isGenerator = true
            inner.enterGenerator()
            try inner.generate(generators, at: 0, iterator: 0) {
                let result = try inner.value(element)
                inner.emit(.yieldValue, a: inner.temporary(), b: result)
            }
            inner.finish()
            try scratch {
                let none = temporaries(3)
                for i in 0..<2 { emit(.buildTuple, a: none + Register(i), b: 0, c: 0) }
                emit(.constant, a: none + 2, b: constant(.none))
                emit(.makeFunction, a: window, b: try adopt(inner), c: none)
            }
            emit(.call, a: window, b: 1)
            emit(.move, a: result, b: window)
        }
        return result
    }
    private func enterGenerator() {
        _ = temporary() // the first iterator
        code.parameters = [".0"]
        code.positionalCount = 1
        layoutLocals()
    }

    /// The loops of a comprehension, from the `at`th on; `body` is what happens innermost.
    func generate(_ generators: [Generator], at index: Int, iterator: Register?, body: () throws -> Void) throws {
        guard index < generators.count else { return try body() }
        let generator = generators[index]
        try scratch {
            let source: Register
            if let iterator {
                source = iterator
            } else {
                source = temporary()
                emit(.getIterator, a: source, b: try value(generator.iterable))
            }
            let start = here
            let item = temporary()
            emit(.forNext, a: item, b: source)
            let exit = emitJump()
            try branch {
                try assign(generator.target, from: item)
                for condition in generator.conditions {
                    let failed = try test(condition, jumpIf: false)
                    for at in failed { code.instructions[at].target = start }
                }
                try generate(generators, at: index + 1, iterator: nil, body: body)
            }
            jump(to: start)
            patch(exit)
        }
    }

    /// A list, set or dict comprehension, in place.
    func comprehension(_ node: Expr, _ kind: ComprehensionKind, _ element: Expr, _ second: Expr?, _ generators: [Generator], into destination: Register?) throws -> Register {
        let result = destination ?? temporary()
        try scratch {
            let collection = temporary(), source = temporary()
            emit(.getIterator, a: source, b: try value(generators[0].iterable))
            let inner = scopes[ObjectIdentifier(node)]!
            scopeStack.append(inner)
            for name in inner.bound {
                let register = declare(name, in: inner)
                if inner.cells.contains(name) { emit(.makeCell, extra: 0, a: register) }
            }
            emit(kind == .list ? .buildList : kind == .set ? .buildSet : .buildDict, a: collection, b: 0, c: 0)
            try generate(generators, at: 0, iterator: source) {
                try scratch {
                    if let second {
                        let key = try value(element, into: temporary()), item = try value(second)
                        emit(.dictSet, a: collection, b: key, c: item)
                    } else {
                        emit(kind == .list ? .listAppend : .setAdd, a: collection, b: try value(element))
                    }
                }
            }
            scopeStack.removeLast()
            emit(.move, a: result, b: collection)
        }
        return result
    }

    // MARK: Statements

    func compile(_ body: [Stmt]) throws {
        for statement in body {
            span = statement.span
            try scratch { try compile(statement) }
        }
    }

    private func compile(_ statement: Stmt) throws {
        switch statement.kind {
        case .expression(let value):
            let register = try self.value(value)
            if echoes { emit(.echo, a: register) }
        case .assign(let targets, let value):
            if targets.count == 1, case .name(let name) = targets[0].kind, case .register(let target) = place(name), !mentions(value, name) {
                let register = try self.value(value, into: target)
                store(name, register)
                return
            }
            if targets.count == 1, case .tuple(let left) = targets[0].kind, case .tuple(let right) = value.kind, left.count == right.count, !(left + right).contains(where: { if case .starred = $0.kind { true } else { false } }) {
                let first = temporaries(right.count)
                for (i, item) in right.enumerated() { _ = try self.value(item, into: first + Register(i)) }
                for (i, target) in left.enumerated() { try assign(target, from: first + Register(i)) }
                return
            }
            let register = try self.value(value)
            for target in targets { try assign(target, from: register) }
        case .augmented(let target, let op, let value): try augmented(target, op, value)
        case .annotated(let target, _, let value): if let value { try assign(target, from: try self.value(value)) }
        case .return(let value): try returnStatement(value)
        case .raise(let value, let cause):
            guard let value else {
                if let current = handled.last { emit(.reraise, a: current) } else { emit(.reraise, extra: 1) }
                return
            }
            let first = temporaries(2)
            _ = try self.value(value, into: first)
            if let cause { _ = try self.value(cause, into: first + 1) } else { emit(.unset, a: first + 1) }
            span = statement.span
            emit(.raise, a: first, b: first + 1)
        case .pass: break
        case .break, .continue: try leaveLoop(isBreak: { if case .break = statement.kind { true } else { false } }())
        case .delete(let targets): for target in targets { try delete(target) }
        case .global, .nonlocal: break
        case .assert(let condition, let message):
            let passed = try test(condition, jumpIf: true)
            let register = temporary()
            if let message { _ = try value(message, into: register) } else { emit(.unset, a: register) }
            span = statement.span
            emit(.assertFail, a: register)
            for at in passed { patch(at) }
        case .import(let names): try importStatement(names)
        case .importFrom(let path, let level, let names):
            let module = temporary()
            emit(.importModule, extra: 1, a: module, b: constant(.str(String(repeating: ".", count: level) + path.joined(separator: "."))))
            if names.isEmpty { emit(.importStar, a: module); return }
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
            emit(.getIterator, a: source, b: try value(iterable))
            let start = here
            span = target.span
            var direct: Register?
            if case .name(let name) = target.kind, case .register(let register) = place(name) { direct = register }
            let item = direct ?? temporary()
            emit(.forNext, a: item, b: source)
            let exit = emitJump()
            let before = bound
            if let direct { bound.insert(direct) } else { try assign(target, from: item) }
            let breaks = try loop(start, body)
            bound = before
            patch(exit)
            try branch { try compile(otherwise) }
            for at in breaks { patch(at) }
        case .try(let body, let clauses, let otherwise, let final): try tryStatement(body, clauses, otherwise, final)
        case .with(let items, let body): try withStatement(items[...], body)
        case .function(let name, let parameters, let body, let decorators, let returns):
            try decorated(name, decorators) { try functionStatement(statement, name, parameters, body, returns, into: $0) }
        case .classDef(let name, let bases, let body, let decorators):
            try decorated(name, decorators) { try classStatement(statement, name, bases, body, into: $0) }
        }
    }

    private func mentions(_ value: Expr, _ name: String) -> Bool {
        // A comprehension or a walrus may need the old value while the new one is being made.
        switch value.kind {
        case .constant: false
        case .name, .binary, .unary, .call, .attribute, .subscripted: false
        default: true
        }
    }

    private func decorated(_ name: String, _ decorators: [Expr], _ make: (Register) throws -> Void) throws {
        var windows: [Register] = []
        for decorator in decorators {
            let window = temporaries(1)
            _ = try value(decorator, into: window)
            windows.append(window)
        }
        let result = temporary()
        try make(result)
        for window in windows.reversed() {
            let call = temporaries(2)
            emit(.move, a: call, b: window)
            emit(.move, a: call + 1, b: result)
            emit(.call, a: call, b: 1)
            emit(.move, a: result, b: call)
        }
        store(name, result)
    }

    private func loop(_ start: Int, _ body: [Stmt]) throws -> [Int] {
        exits.append(.loop(breaks: [], start: start, top: top))
        try branch { try compile(body) }
        jump(to: start)
        guard case .loop(let breaks, _, _) = exits.removeLast() else { return [] }
        return breaks
    }

    private func importStatement(_ names: [ImportName]) throws {
        for name in names {
            let register = temporary()
            emit(.importModule, extra: name.alias != nil ? 1 : 0, a: register, b: constant(.str(name.path.joined(separator: "."))))
            store(name.alias ?? name.path[0], register)
        }
    }

    private func delete(_ target: Expr) throws {
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

    private func augmented(_ target: Expr, _ op: BinaryOp, _ operand: Expr) throws {
        let raw = op.rawValue
        switch target.kind {
        case .name(let name):
            if case .register(let register) = place(name) {
                _ = load(name)
                if (op == .add || op == .sub), case .constant(.int(let digits)) = operand.kind, let small = Int(digits), small < 32000 {
                    emit(.addInt, extra: op == .add ? 1 : 2, a: register, b: register, c: UInt16(bitPattern: Int16(op == .add ? small : -small)))
                    return
                }
                let right = try value(operand)
                span = target.span.joined(operand.span)
                emit(.inplace, extra: raw, a: register, b: register, c: right)
                return
            }
            let current = load(name, into: temporary()), right = try value(operand)
            span = target.span.joined(operand.span)
            emit(.inplace, extra: raw, a: current, b: current, c: right)
            store(name, current)
        case .attribute(let object, let name):
            let owner = try value(object), current = temporary()
            emit(.getAttribute, a: current, b: owner, c: symbol(name))
            emit(.inplace, extra: raw, a: current, b: current, c: try value(operand))
            emit(.setAttribute, a: owner, b: current, c: symbol(name))
        case .subscripted(let object, let key):
            let owner = try value(object), index = try value(key), current = temporary()
            emit(.getItem, a: current, b: owner, c: index)
            emit(.inplace, extra: raw, a: current, b: current, c: try value(operand))
            span = target.span
            emit(.setItem, a: owner, b: index, c: current)
        default: break
        }
    }

    func assign(_ target: Expr, from register: Register) throws {
        switch target.kind {
        case .name(let name): store(name, register)
        case .attribute(let object, let name):
            try scratch {
                let owner = try value(object)
                span = target.span
                emit(.setAttribute, a: owner, b: register, c: symbol(name))
            }
        case .subscripted(let object, let key):
            try scratch {
                let owner = try value(object), index = try value(key)
                span = target.span
                emit(.setItem, a: owner, b: index, c: register)
            }
        case .tuple(let items), .list(let items):
            try scratch {
                let first = temporaries(items.count)
                if let star = items.firstIndex(where: { if case .starred = $0.kind { true } else { false } }) {
                    emit(.unpackRest, extra: UInt8(truncatingIfNeeded: star), a: first, b: register, c: Register(items.count - star - 1))
                } else {
                    emit(.unpack, a: first, b: register, c: Register(items.count))
                }
                for (i, item) in items.enumerated() {
                    if case .starred(let inner) = item.kind { try assign(inner, from: first + Register(i)) } else { try assign(item, from: first + Register(i)) }
                }
            }
        default: break
        }
    }

    // MARK: Leaving

    private func returnStatement(_ value: Expr?) throws {
        var result = temporary()
        if let value {
            if exits.contains(where: { if case .loop = $0 { false } else { true } }) { _ = try self.value(value, into: result) } else { result = try self.value(value) }
        } else {
            emit(.constant, a: result, b: constant(.none))
        }
        try unwind(to: 0)
        emit(.returnValue, a: result)
    }

    /// Runs what stands between here and the `depth`th exit: `finally` bodies and `__exit__` calls.
    /// Each runs outside the handlers of its own statement.
    private func unwind(to depth: Int) throws {
        let saved = exits
        for exit in exits[depth...].reversed() {
            exits.removeLast()
            let start = here
            let handlerDepth: Int
            switch exit {
            case .loop: continue
            case .final(let body, let handlers):
                handlerDepth = handlers
                try scratch { try compile(body) }
            case .with(let manager, let handlers):
                handlerDepth = handlers
                scratch { _ = emit(.withExit, extra: 1, a: temporary(), b: manager, c: manager) }
            }
            for at in openHandlers[handlerDepth...] { code.handlers[at].excluded.append(start..<here) }
        }
        exits = saved
    }

    private func leaveLoop(isBreak: Bool) throws {
        guard let depth = exits.lastIndex(where: { if case .loop = $0 { true } else { false } }) else { return }
        if depth < exits.count - 1 { try unwind(to: depth + 1) }
        guard case .loop(var breaks, let start, let top) = exits[depth] else { return }
        if isBreak {
            breaks.append(emitJump())
            exits[depth] = .loop(breaks: breaks, start: start, top: top)
        } else {
            jump(to: start)
        }
    }

    private func protect(_ register: Register, _ work: () throws -> Void) throws -> () -> Void {
        let at = code.handlers.count
        code.handlers.append(Code.Handler(start: here, end: Int.max, target: -1, register: register))
        openHandlers.append(at)
        try branch(work)
        openHandlers.removeLast()
        code.handlers[at].end = min(code.handlers[at].end, here)
        return { [self] in code.handlers[at].target = here }
    }

    private func tryStatement(_ body: [Stmt], _ clauses: [ExceptClause], _ otherwise: [Stmt], _ final: [Stmt]) throws {
        if final.isEmpty { return try exceptStatement(body, clauses, otherwise) }
        exits.append(.final(final, handlers: openHandlers.count))
        let exception = temporary()
        let land = try protect(exception) {
            if clauses.isEmpty { try compile(body) } else { try exceptStatement(body, clauses, otherwise) }
        }
        exits.removeLast()
        try branch { try compile(final) }
        let end = emitJump()
        land()
        handled.append(exception)
        try branch { try compile(final) }
        handled.removeLast()
        emit(.reraise, a: exception)
        patch(end)
    }

    private func exceptStatement(_ body: [Stmt], _ clauses: [ExceptClause], _ otherwise: [Stmt]) throws {
        let exception = temporary()
        let land = try protect(exception) { try compile(body) }
        try branch { try compile(otherwise) }
        var ends = [emitJump()]
        land()
        handled.append(exception)
        for clause in clauses {
            span = clause.span
            var skip: Int?
            if let type = clause.type {
                try scratch {
                    let matched = temporary()
                    emit(.matchException, a: matched, b: exception, c: try value(type))
                    skip = emitJump(.jumpIfFalse, a: matched)
                }
            }
            try branch {
                if let name = clause.name { store(name, exception) }
                try compile(clause.body)
            }
            emit(.clearException, a: exception)
            ends.append(emitJump())
            if let skip { patch(skip) }
        }
        handled.removeLast()
        emit(.reraise, a: exception)
        for end in ends { patch(end) }
    }

    private func withStatement(_ items: ArraySlice<(Expr, Expr?)>, _ body: [Stmt]) throws {
        guard let (context, target) = items.first else { return try compile(body) }
        let manager = temporary(), entered = temporary(), exception = temporary()
        _ = try value(context, into: manager)
        span = context.span
        emit(.withEnter, a: entered, b: manager)
        if let target { try assign(target, from: entered) }
        exits.append(.with(manager, handlers: openHandlers.count))
        let land = try protect(exception) { try withStatement(items.dropFirst(), body) }
        exits.removeLast()
        emit(.withExit, extra: 1, a: entered, b: manager, c: manager)
        let end = emitJump()
        land()
        emit(.withExit, a: entered, b: manager, c: exception)
        let swallowed = emitJump(.jumpIfTrue, a: entered)
        emit(.reraise, a: exception)
        patch(swallowed)
        patch(end)
    }
}

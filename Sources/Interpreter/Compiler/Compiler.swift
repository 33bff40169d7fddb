import Syntax

/// Turns a tree into code for the register machine. One `Compiler` compiles one body.
final class Compiler {
    typealias Register = Operand

    let code: Code
    let scope: Scope
    let globals: Namespace
    let scopes: [ObjectIdentifier: Scope]
    let echoes: Bool
    /// The scopes of the comprehensions being compiled, inside the body's own.
    var scopeStack: [Scope]
    var top = 0
    var bound = RegisterSet()
    private var symbolIndex = SymIndex()
    var integerConstants: [Int: Int] = [:]
    /// True while the ordinary code of a marked expression is compiled: its parts are not marked again.
    var isInsideFusion = false
    /// How many more nodes the expression that is being marked may have.
    var fusionBudget = 0
    var span = Span(0, 0)
    var qualifier: String

    /// What `return`, `break` and `continue` have to leave on their way.
    enum Exit {
        case loop(Loop)
        case final([Stmt], handlers: Int, handled: Int)
        /// A manager, and the statement that leaves it.
        case with(Register, isAsync: Bool, Span, handlers: Int, handled: Int)
        /// The variable of an `except` clause.
        case clause(Name?, handlers: Int, handled: Int)
    }
    final class Loop {
        var breaks: [Int] = []
        let start: Int
        init(_ start: Int) { self.start = start }
    }
    var exits: [Exit] = []
    var openHandlers: [Int] = []
    /// The parts of the code in which an exception is being handled, by their numbers, innermost last.
    var openHandled: [Int] = []
    /// Whether annotations are kept as text.
    var keepsAnnotationText = false

    init(
        code: Code, scope: Scope, globals: Namespace, scopes: [ObjectIdentifier: Scope], echoes: Bool, qualifier: String
    ) {
        self.code = code
        self.scope = scope
        self.globals = globals
        code.globals = globals
        self.scopes = scopes
        self.echoes = echoes
        self.qualifier = qualifier
        scopeStack = [scope]
        scope.forgetRegisters()
    }

    /// Compiles a program whose names live in `globals`; with `hasLocals`, those that it binds live in the mapping that stands in its first
    /// register. With `echoes`, expression statements hand their value to the prompt.
    static func program(
        _ body: [Stmt], _ source: Source, _ globals: Namespace, echoes: Bool, hasLocals: Bool = false
    ) throws -> Code {
        let compiler = try outermost(body, source, globals, echoes: echoes, hasLocals: hasLocals)
        if !echoes, let doc = docstring(body) {
            let register = compiler.temporary()
            compiler.emitConstant(.str(doc), into: register)
            compiler.store("__doc__", register)
        }
        if hasAnnotations(body) { compiler.emit(.setupAnnotations) }
        try compiler.compile(body)
        compiler.finish()
        try compiler.code.seal()
        return compiler.code
    }

    /// Compiles one expression so that running the code returns its value.
    static func expression(_ value: Expr, _ source: Source, _ globals: Namespace, hasLocals: Bool = false) throws
        -> Code
    {
        let body = [Stmt(.expression(value), value.span)]
        let compiler = try outermost(body, source, globals, echoes: false, hasLocals: hasLocals)
        compiler.emit(.returnValue, a: try compiler.value(value))
        try compiler.code.seal()
        return compiler.code
    }
    private static func outermost(
        _ body: [Stmt], _ source: Source, _ globals: Namespace, echoes: Bool, hasLocals: Bool
    ) throws -> Compiler {
        let module = Scope(.module, parent: nil)
        let own = hasLocals ? Scope(.classBody, parent: module) : module
        own.isProgram = hasLocals
        let scopes = try ScopeBuilder.build(body, module: own, source)
        module.forgetChildren()
        let code = Code(name: "<module>", qualifiedName: "<module>", source: source)
        let compiler = Compiler(code: code, scope: own, globals: globals, scopes: scopes, echoes: echoes, qualifier: "")
        if hasLocals {
            code.isNamespace = true
            _ = compiler.temporary()
        }
        return compiler
    }

    func finish() {
        let none = temporary()
        emitConstant(.none, into: none)
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
    func patch(_ at: Int) { code.instructions[at].b = operand(here) }
    func jump(to target: Int) { emit(target <= here ? .jumpBack : .jump, b: operand(target)) }

    /// A number as an instruction has it. One that does not fit makes the whole code too large, which `Code.seal`
    /// reports.
    func operand(_ number: Int) -> Operand {
        if let fitting = Operand(exactly: number) { return fitting }
        code.isTooLarge = true
        return 0
    }
    /// The register `offset` behind another.
    func above(_ base: Register, _ offset: Int) -> Register { operand(Int(base) + offset) }
    func temporary() -> Register { temporaries(1) }
    /// Whether a register holds no variable: what it holds is not read again once an instruction has taken it.
    func isTemporary(_ register: Register) -> Bool { code.localName(register) == nil }
    func temporaries(_ count: Int) -> Register {
        let first = operand(top)
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

    func constant(_ value: Value) -> Int {
        if case .int(let number) = value {
            if let known = integerConstants[number] { return known }
            integerConstants[number] = code.constants.count
        }
        code.constants.append(value)
        return code.constants.count - 1
    }
    func emitConstant(_ value: Value, into register: Register) {
        emit(.constant, a: register, b: operand(constant(value)))
    }
    func emitGlobalLoad(_ name: Name, into register: Register) {
        emitGlobal(.loadGlobal, globals.slot(Sym(name)), register)
    }
    private func emitGlobal(_ op: Op, _ slot: Int, _ register: Register = 0) {
        emit(op, a: register, b: operand(slot))
    }
    func symbol(_ name: Name) -> Operand {
        let symbol = Sym(mangled(name))
        if let known = symbolIndex.find(symbol) { return operand(known) }
        symbolIndex.add(symbol, code.symbols.count)
        code.symbols.append(symbol)
        code.symbolPlaces.append(Int32(truncatingIfNeeded: code.instructions.count))
        return operand(code.symbols.count - 1)
    }
    /// Private names of a class, `__x`, carry its name without the underscores that it begins with.
    func mangled(_ name: Name) -> Name {
        guard let className, name.isPrivate else { return name }
        let bare = className.text.drop { $0 == "_" }
        return bare.isEmpty ? name : Name("_" + bare + name.text)
    }
    /// The class whose body this is, or in which it stands.
    var className: Name?

    // MARK: Names

    enum Place {
        case register(Register)
        case cell(Register)
        case global(Int)
        case classAttribute
    }

    func place(_ name: Name) -> Place {
        for scope in scopeStack.reversed() {
            if scope === self.scope, scope.kind == .module { break }
            guard let entry = scope.entry(name) else { continue }
            let traits = entry.traits
            if traits.contains(.global) { break }
            if scope.kind == .classBody {
                // What a class binds is seen by its body alone, and by no comprehension in it.
                if scopeStack.count == 1, traits.contains(.bound) { return .classAttribute }
                if scopeStack.count > 1, !traits.contains(.free) { break }
            }
            if traits.contains(.placed) {
                let isShared = traits.contains(.cell) || (scope === self.scope && traits.contains(.free))
                return isShared ? .cell(entry.register) : .register(entry.register)
            }
        }
        if scope.kind == .classBody, scopeStack.count == 1,
            scope.entry(name)?.traits.isDisjoint(with: [.global, .free]) ?? true
        {
            return .classAttribute
        }
        return .global(globals.slot(Sym(name)))
    }

    @discardableResult func declare(_ name: Name, in scope: Scope) -> Register {
        let register = temporary()
        scope.place(name, in: register)
        code.nameLocal(name, register)
        if scope.kind == .comprehension { code.hidden.insert(register) }
        if scope.isCell(name) { code.cellNames.append(name) }
        return register
    }

    func load(_ name: Name, into destination: Register? = nil) -> Register {
        switch place(name) {
        case .register(let register):
            // In a comprehension a variable of the function around it is a free one.
            if !bound.contains(register) {
                emit(
                    .check,
                    extra: scopeStack.count > 1 && scopeStack.last?.register(name) == nil ? 1 : 0, a: register,
                    b: symbol(name))
            }
            guard let destination, destination != register else { return register }
            emit(.move, a: destination, b: register)
            return destination
        case .cell(let register):
            let result = destination ?? temporary()
            if scope.kind == .classBody, scopeStack.count == 1, name != .classCell {
                // A class body may have put the name into its namespace without naming it.
                emit(.loadName, extra: 1, a: result, b: symbol(name), c: register)
            } else {
                emit(.loadCell, a: result, b: register, c: symbol(name))
            }
            return result
        case .global(let slot):
            let result = destination ?? temporary()
            emitGlobal(.loadGlobal, slot, result)
            return result
        case .classAttribute:
            let result = destination ?? temporary()
            emit(.loadName, a: result, b: symbol(name))
            return result
        }
    }
    func store(_ name: Name, _ register: Register) {
        switch place(name) {
        case .register(let target):
            if target != register { emit(.move, a: target, b: register) }
            bound.insert(target)
        case .cell(let target): emit(.storeCell, a: target, b: register)
        case .global(let slot): emitGlobal(.storeGlobal, slot, register)
        case .classAttribute: emit(.storeName, a: register, b: symbol(name))
        }
    }
    func delete(_ name: Name) {
        switch place(name) {
        case .register(let target):
            if !bound.contains(target) { emit(.check, a: target, b: symbol(name)) }
            emit(.unset, a: target)
            bound.remove(target)
        case .cell(let target): emit(.deleteCell, a: target, c: symbol(name))
        case .global(let slot): emitGlobal(.deleteGlobal, slot)
        case .classAttribute: emit(.deleteName, b: symbol(name))
        }
    }

    /// Code that may run in part or not at all: what it binds is not sure to be bound afterwards.
    func branch(_ work: () throws -> Void) rethrows {
        let before = bound
        try work()
        bound = bound.intersection(before)
    }
}

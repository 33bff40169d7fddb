/// A generator: a window of registers that outlives the call, and the place where to go on.
public final class PyGenerator: PyObject {
    private let code: Code
    private let globals: Namespace
    private let registers: UnsafeMutablePointer<Value>
    private let count: Int
    var pc = 0
    var resumeRegister: Int?
    var didYield = false
    private var isRunning = false
    private var isFinished = false
    private var isStarted = false
    /// How many values the body may add to `values` before it has to stop at a `yield`.
    private(set) var room = 0
    private var values: [Value] = []
    /// The value that a delegated generator returned.
    var delegated = Value.none
    private var returned = Value.none

    /// Takes over the `count` registers at `window`.
    init(_ code: Code, _ globals: Namespace, _ window: UnsafeMutablePointer<Value>, _ count: Int) {
        self.code = code
        self.globals = globals
        self.count = count
        registers = .allocate(capacity: count + 1)
        registers.moveInitialize(from: window, count: count)
        window.initialize(repeating: .undefined, count: count)
        super.init(kind: .generator)
    }
    /// A generator expression over an iterator, with the variables that it shares with the code around it.
    init(_ code: Code, _ globals: Namespace, over source: Value, _ cells: UnsafeMutablePointer<Value>) {
        self.code = code
        self.globals = globals
        count = code.registerCount
        registers = .allocate(capacity: count + 1)
        registers.initialize(to: source)
        (registers + 1).initialize(repeating: .undefined, count: count - 1)
        for (inner, outer) in zip(code.freeRegisters, code.captures) { registers[Int(inner)] = cells[Int(outer)] }
        super.init(kind: .generator)
    }
    deinit {
        registers.deinitialize(count: count)
        registers.deallocate()
    }
    public override var cls: PyClass { .generator }
    public override var isIterator: Bool { true }
    public override func iter() -> PyObject? { self }
    public override func repr() -> String { "<generator object \(code.qualifiedName) at \(address)>" }

    public override func next() throws -> Value? { try resume(.none) }

    /// Takes what the body yields without stopping it; false where it has room for no more.
    @inline(__always) func take(_ value: UnsafeMutablePointer<Value>, moving: Bool) -> Bool {
        if room == 0 { return false }
        room &-= 1
        if moving { values.append(taking: value) } else { values.append(copyOf: value) }
        return true
    }
    /// Adds up to `limit` values, all that are left where it is nil, to `items`; false where there are no more. What was yielded before an
    /// error is added all the same.
    func collect(_ limit: Int?, into items: inout [Value]) throws -> Bool {
        swap(&values, &items)
        room = (limit ?? .max) - 1
        defer {
            swap(&values, &items)
            room = 0
        }
        guard let last = try resume(.none) else { return false }
        values.append(last)
        return true
    }
    public override var rest: [Value]? {
        get throws {
            var items: [Value] = []
            while try collect(nil, into: &items) {}
            return items
        }
    }

    func resume(_ value: Value, raising error: PyError? = nil) throws -> Value? {
        if isFinished {
            if let error { throw error }
            return nil
        }
        if isRunning { throw PyError(.valueError, "generator already executing") }
        if !isStarted {
            if !value.isNone { throw PyError(.typeError, "can't send non-None value to a just-started generator") }
            if let error {
                isFinished = true
                throw error
            }
        }
        isStarted = true
        isRunning = true
        didYield = false
        let machine = Machine.shared
        machine.depth += 1
        defer {
            isRunning = false
            machine.depth -= 1
        }
        if machine.depth > machine.recursionLimit { throw PyError(.recursionError, "maximum recursion depth exceeded") }
        if let register = resumeRegister { registers[register] = value }
        do {
            let result: Value
            if let error {
                guard let handled = try machine.raise(error, in: code, globals, registers, at: pc - 1, generator: self)
                else { throw error }
                result = handled
            } else {
                result = try machine.execute(code, globals, registers, from: pc, generator: self)
            }
            if didYield { return result }
            isFinished = true
            returned = result
            return nil
        } catch let error as PyError {
            isFinished = true
            if error.exception.type.isSubclass(of: .stopIteration) {
                throw PyError(.runtimeError, "generator raised StopIteration")
            }
            throw error
        }
    }

    /// One step of `yield from`; nil when the inner iterator is done, its value then in `delegated`.
    func delegate(_ source: PyObject) throws -> Value? {
        if let next = try source.next() { return next }
        delegated = (source as? PyGenerator)?.returned ?? .none
        return nil
    }

    private func step(_ value: Value, raising error: PyError? = nil) throws -> Value {
        if let result = try resume(value, raising: error) { return result }
        throw PyError(exception: PyException(.stopIteration, returned.isNone ? [] : [returned]))
    }

    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "send": return .object(NativeFunction("send", Arity(1)) { [self] in try step($0[0]) })
        case "throw":
            return .object(
                NativeFunction("throw", Arity(1, 3)) { [self] args in
                    let exception =
                        try args[0].object as? PyException
                        ?? (try invoke(args[0], args.count > 1 ? [args[1]] : []).object as? PyException)
                    guard let exception else {
                        throw PyError(
                            .typeError,
                            "exceptions must be classes or instances deriving from BaseException, not \(args[0].typeName)"
                        )
                    }
                    return try step(.none, raising: PyError(exception: exception))
                })
        case "close":
            return .object(
                NativeFunction("close", Arity(0)) { [self] _ in
                    if isFinished || !isStarted {
                        isFinished = true
                        return .none
                    }
                    do {
                        _ = try resume(.none, raising: PyError(.generatorExit, ""))
                    } catch let error as PyError
                        where error.exception.type.isSubclass(of: .generatorExit)
                        || error.exception.type.isSubclass(of: .stopIteration)
                    {
                        return .none
                    }
                    if !isFinished { throw PyError(.runtimeError, "generator ignored GeneratorExit") }
                    return .none
                })
        default: return try super.getattr(name)
        }
    }
}

extension Machine {
    /// Raises `error` at `pc` of a suspended body; nil where nothing there handles it.
    func raise(
        _ error: PyError, in code: Code, _ globals: Namespace, _ registers: UnsafeMutablePointer<Value>, at pc: Int,
        generator: PyGenerator
    ) throws -> Value? {
        guard let handler = code.handler(at: pc) else { return nil }
        registers[Int(handler.register)] = .object(error.exception)
        return try execute(code, globals, registers, from: handler.target, generator: generator)
    }
}

/// What can be continued with a value or an exception: generators, coroutines, the steps of asynchronous generators.
class PyResumable: PyObject {
    /// What the body returned.
    var returned = Value.none
    /// Goes on to the next `yield`; nil at the end, when `returned` holds the value.
    func resume(_ value: Value, raising error: PyError? = nil) throws -> Value? { nil }
    func close() throws {}

    final func step(_ value: Value, raising error: PyError? = nil) throws -> Value {
        if let result = try resume(value, raising: error) { return result }
        throw Machine.stop(returned)
    }
    /// The methods that programs call.
    static func methods(_ cls: PyClass) {
        func it(_ args: Args) throws -> PyResumable {
            if case .object(let it) = args[0], it.kind == .generator { return unsafeDowncast(it, to: PyGenerator.self) }
            guard let it = args[0].object as? PyResumable else {
                throw PyError(.typeError, "'\(args[0].typeName)' object is not a generator")
            }
            return it
        }
        cls.raw("send", 1, 1) { try it($0).step($0[1]) }
        cls.raw("throw", 1, 3) { args in try it(args).step(.none, raising: Machine.thrown(args)) }
        cls.raw("close") {
            try it($0).close()
            return .none
        }
    }
}

extension Machine {
    /// The `StopIteration` that carries what a generator returned.
    static func stop(_ value: Value) -> PyError {
        if value.isNone { return PyError(exception: PyException(.stopIteration, [])) }
        return PyError(exception: PyException(.stopIteration, [value]))
    }
    /// The exception that the arguments of `throw` name.
    static func thrown(_ args: Args) throws -> PyError {
        if args.count > 3, !args[3].isNone, !(args[3].object is PyTraceback) {
            throw PyError(.typeError, "throw() third argument must be a traceback object")
        }
        if let exception = args[1].object as? PyException {
            if args.count > 2, !args[2].isNone {
                throw PyError(.typeError, "instance exception may not have a separate value")
            }
            return PyError(exception: exception)
        }
        guard let cls = args[1].asClass, cls.isSubclass(of: .baseException) else {
            throw PyError(
                .typeError,
                "exceptions must be classes or instances deriving from BaseException, not \(args[1].typeName)")
        }
        if args.count > 2, let exception = args[2].object as? PyException, exception.type.isSubclass(of: cls) {
            return PyError(exception: exception)
        }
        let made: Value
        // What goes wrong here goes wrong where the generator stands.
        do {
            made = try invoke(args[1], args.count > 2 && !args[2].isNone ? args[2].asTuple?.items ?? [args[2]] : [])
        } catch { return Machine.shared.pythonError(error) }
        guard let exception = made.object as? PyException else {
            let words = "should have returned an instance of BaseException"
            return PyError(.typeError, "calling \(try args[1].repr()) \(words), not \(made.typeName)")
        }
        if args.count > 3 { try exception.setTrace(args[3]) }
        return PyError(exception: exception)
    }
}

/// A generator, a coroutine or an asynchronous generator: a window of registers that outlives the call, and the place where to go on.
final class PyGenerator: PyResumable {
    let code: Code
    private let globals: Namespace
    private let registers: UnsafeMutablePointer<Value>
    private let count: Int
    var pc = 0
    var resumeRegister: Int?
    var didYield = false
    private(set) var isRunning = false
    private(set) var isFinished = false
    private(set) var isStarted = false
    /// How many values the body may add to `values` before it has to stop at a `yield`.
    private(set) var room = 0
    private var values: [Value] = []
    /// What a `yield from` or an `await` waits for, and the register that receives what it returns.
    private(set) var delegate: PyObject? {
        didSet {
            inner = delegate.flatMap {
                $0.kind == .generator ? .passUnretained(unsafeDowncast($0, to: PyGenerator.self)) : nil
            }
        }
    }
    /// The same where it is a generator.
    private var inner: Unmanaged<PyGenerator>?
    /// How the last step ended that the generator at the head of a chain made in the place of those between.
    private enum Ending { case returned(Value), failed(PyError) }
    private var ending: Ending?
    private var delegateRegister = 0
    private var name: Value, longName: Value

    /// Takes over the `count` registers at `window`.
    init(
        _ code: Code, _ globals: Namespace, _ window: UnsafeMutablePointer<Value>, _ count: Int,
        _ function: PyFunction? = nil
    ) {
        self.code = code
        self.globals = globals
        self.count = count
        name = function?.name ?? code.nameValue
        longName = function?.longName ?? code.longNameValue
        registers = .allocate(capacity: count + 1)
        registers.moveInitialize(from: window, count: count)
        window.initialize(repeating: .undefined, count: count)
        super.init(kind: code.flavor == .generator ? .generator : .other)
    }
    /// A generator expression over an iterator, with the variables that it shares with the code around it.
    init(_ code: Code, _ globals: Namespace, over source: Value, _ cells: UnsafeMutablePointer<Value>) {
        self.code = code
        self.globals = globals
        count = code.registerCount
        name = code.nameValue
        longName = code.longNameValue
        registers = .allocate(capacity: count + 1)
        registers.initialize(to: source)
        (registers + 1).initialize(repeating: .undefined, count: count - 1)
        for (inner, outer) in zip(code.freeRegisters, code.captures) { registers[Int(inner)] = cells[Int(outer)] }
        super.init(kind: code.flavor == .generator ? .generator : .other)
    }
    /// The same body with other registers' owner, to be closed when the first is freed.
    private init(reviving other: PyGenerator) {
        code = other.code
        globals = other.globals
        count = other.count
        name = other.name
        longName = other.longName
        registers = .allocate(capacity: count + 1)
        registers.moveInitialize(from: other.registers, count: count)
        other.registers.initialize(repeating: .undefined, count: count)
        pc = other.pc
        isStarted = true
        delegate = other.delegate
        delegateRegister = other.delegateRegister
        super.init(kind: .other)
    }
    deinit {
        if !isStarted, !isFinished, code.flavor == .coroutine, !Machine.isEnding {
            // Python ends the warning with this advice.
            let advice = "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n"
            try? Warnings.warn(
                "coroutine '\(longName.string ?? code.qualifiedName)' was never awaited", .runtimeWarning,
                advice: advice)
        }
        // What stands in `finally` and `with` runs when a generator is given up half-way.
        if isStarted, !isFinished, !isRunning, delegate != nil || code.handler(at: pc - 1) != nil, !Machine.isEnding {
            let revived = PyGenerator(reviving: self)
            do { try revived.close() } catch { Unraisable.report(error, in: .object(revived)) }
            // One that goes on all the same is not asked a second time.
            if !revived.isFinished { revived.finish(.none) }
        }
        registers.deinitialize(count: count)
        registers.deallocate()
    }
    /// One whose end runs a part of the program is left alone: what that needs would have been given up.
    override func eachReference(_ visit: (PyObject) -> Void) {
        if !isRunning, delegate == nil, !isStarted || code.handler(at: pc - 1) == nil {
            Collector.each(registers, count, visit)
        }
    }
    override var cls: PyClass {
        switch code.flavor {
        case .generator: .generator
        case .coroutine: .coroutine
        case .asyncGenerator: .asyncGenerator
        }
    }
    override var isIterator: Bool { code.flavor == .generator }
    override func iter() -> PyObject? { code.flavor == .generator ? self : nil }
    override func repr() -> String {
        let kind = code.flavor == .asyncGenerator ? "async_generator" : cls.name
        return "<\(kind) object \(longName.string ?? code.qualifiedName) at \(address)>"
    }

    override func next() throws -> Value? { try resume(.none) }

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
    override var rest: [Value]? {
        get throws {
            var items: [Value] = []
            while try collect(nil, into: &items) {}
            return items
        }
    }

    /// How messages name it.
    private var shownKind: String {
        code.flavor == .coroutine ? "coroutine" : code.flavor == .generator ? "generator" : "async generator"
    }
    override func resume(_ value: Value, raising error: PyError? = nil) throws -> Value? {
        if isFinished {
            if let ending {
                self.ending = nil
                switch ending {
                case .returned(let value): returned = value
                case .failed(let error): throw error
                }
                return nil
            }
            if let error { throw error }
            if code.flavor == .coroutine { throw PyError(.runtimeError, "cannot reuse already awaited coroutine") }
            returned = .none
            return nil
        }
        if isRunning || error != nil && innermost.isRunning {
            throw PyError(.valueError, "\(shownKind) already executing")
        }
        if !isStarted {
            if !value.isNone { throw PyError(.typeError, "can't send non-None value to a just-started \(shownKind)") }
            if let error {
                isFinished = true
                release()
                error.note(code, at: 0)
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
        do {
            let result: Value
            if error == nil, let next = try resumeInnermost(value) { return next }
            if delegate != nil {
                guard let next = try resumeDelegate(value, raising: error) else { return nil }
                result = next
            } else {
                if let register = resumeRegister { registers[register] = value }
                result =
                    try error.map { try raise($0) }
                    ?? machine.execute(code, globals, registers, from: pc, generator: self)
            }
            if didYield { return result }
            finish(result)
            return nil
        } catch {
            let error = machine.pythonError(error)
            finish(.none)
            let isStop = error.exception.type.isSubclass(of: .stopIteration)
            if isStop || code.flavor == .asyncGenerator && error.exception.type.isSubclass(of: .stopAsyncIteration) {
                let name = isStop ? "StopIteration" : "StopAsyncIteration"
                let replaced = PyError(.runtimeError, "\(shownKind) raised \(name)")
                replaced.exception.cause = .object(error.exception)
                replaced.exception.context = error.exception
                throw replaced
            }
            throw error
        }
    }
    /// The generator at the end of those that wait for each other, which may be this one.
    private var innermost: PyGenerator {
        var at = Unmanaged.passUnretained(self)
        while let next = at._withUnsafeGuaranteedRef({ $0.inner }) { at = next }
        return at.takeUnretainedValue()
    }
    /// Goes on with the innermost of generators that wait for each other, past those between; nil where there are none, or where all but this
    /// one have ended.
    @inline(__always) private func resumeInnermost(_ value: Value) throws -> Value? {
        guard let inner else { return nil }
        return try resume(from: inner, value)
    }
    @inline(never) private func resume(from inner: Unmanaged<PyGenerator>, _ value: Value) throws -> Value? {
        let machine = Machine.shared
        var value = value
        while true {
            var (last, length) = (inner, 1)
            var waiting: Unmanaged<PyGenerator>?
            while let next = last._withUnsafeGuaranteedRef({ $0.inner }) {
                (waiting, last, length) = (last, next, length + 1)
            }
            // Where the innermost has ended, the one that waits for it goes on.
            if last._withUnsafeGuaranteedRef({ $0.isFinished }) {
                guard let waiting else { return nil }
                last = waiting
            }
            let isReady = last._withUnsafeGuaranteedRef { $0.isStarted && !$0.isRunning }
            guard isReady, machine.depth + length <= machine.recursionLimit else { return nil }
            if let next = try last._withUnsafeGuaranteedRef({ try $0.resumeAlone(value) }) {
                didYield = true
                return next
            }
            value = .none
        }
    }
    /// Goes on for another that waits for this one; where it ends, it keeps how it did for the one that waits for it directly.
    private func resumeAlone(_ value: Value) throws -> Value? {
        do {
            if let next = try resume(value) { return next }
            ending = .returned(returned)
        } catch {
            guard isFinished else { throw error }
            ending = .failed(Machine.shared.pythonError(error))
        }
        return nil
    }
    private func finish(_ value: Value) {
        isFinished = true
        returned = value
        delegate = nil
        release()
    }
    /// Gives up the variables: nothing runs here any more.
    private func release() { for i in 0..<count { registers[i] = .undefined } }
    private func raise(_ error: PyError) throws -> Value {
        guard let handled = try Machine.shared.raise(error, in: code, globals, registers, at: pc - 1, generator: self)
        else { throw error }
        return handled
    }

    /// Begins to wait for `source`; nil when it is done at once, its value then in `delegated`.
    func delegate(to source: PyObject, register: Int) throws -> Value? {
        var outcome = Value.none
        guard let next = try PyGenerator.step(source, .none, raising: nil, outcome: &outcome) else {
            delegated = outcome
            return nil
        }
        delegate = source
        delegateRegister = register
        return next
    }
    /// What a source that was done at once returned.
    var delegated = Value.none

    /// Hands a value or an exception to what the body waits for, and goes on with the body when that is done.
    private func resumeDelegate(_ value: Value, raising error: PyError?) throws -> Value? {
        guard let source = delegate else { return nil }
        var outcome = Value.none
        do {
            if let error, error.exception.type.isSubclass(of: .generatorExit) {
                try PyGenerator.close(source)
                throw error
            }
            if let next = try PyGenerator.step(source, value, raising: error, outcome: &outcome) {
                didYield = true
                return next
            }
        } catch {
            delegate = nil
            return try raise(Machine.shared.pythonError(error))
        }
        delegate = nil
        registers[delegateRegister] = outcome
        return try Machine.shared.execute(code, globals, registers, from: pc, generator: self)
    }
    private static func close(_ source: PyObject) throws {
        if let it = source as? PyResumable { return try it.close() }
        if let close = try attributeOf(.object(source), "close") { _ = try invoke(close, []) }
    }
    /// One step of any iterator; nil when it is done, what it returned then in `outcome`.
    static func step(_ source: PyObject, _ value: Value, raising error: PyError?, outcome: inout Value) throws
        -> Value?
    {
        if let it = source.kind == .generator ? unsafeDowncast(source, to: PyGenerator.self) : source as? PyResumable {
            if let next = try it.resume(value, raising: error) { return next }
            outcome = it.returned
            return nil
        }
        do {
            if let error {
                guard let method = try attributeOf(.object(source), "throw") else { throw error }
                return try invoke(method, [.object(error.exception)])
            }
            if !value.isNone { return try invoke(getAttribute(.object(source), "send"), [value]) }
            Machine.shared.lastStop = nil
            if let next = try source.next() { return next }
            outcome = Machine.shared.lastStop?.args.first ?? .none
            return nil
        } catch let stop as PyError where stop.exception.type.isSubclass(of: .stopIteration) {
            outcome = stop.exception.args.first ?? .none
            return nil
        }
    }

    override func close() throws {
        if isFinished { return }
        if !isStarted {
            finish(.none)
            return
        }
        do { _ = try resume(.none, raising: PyError(exception: PyException(.generatorExit, []))) } catch let error
            as PyError
            where error.exception.type.isSubclass(of: .generatorExit)
            || error.exception.type.isSubclass(of: .stopIteration)
        { return }
        if !isFinished { throw PyError(.runtimeError, "\(shownKind) ignored GeneratorExit") }
    }

    override func getattr(_ name: Sym) throws -> Value? {
        let prefix = code.flavor == .generator ? "gi_" : code.flavor == .coroutine ? "cr_" : "ag_"
        guard name.text.hasPrefix(prefix) else {
            switch name {
            case "__name__": return self.name
            case "__qualname__": return longName
            default: return try super.getattr(name)
            }
        }
        switch name.text.dropFirst(3) {
        case "code": return .object(code.object)
        case "running": return .bool(isRunning)
        case "suspended": return .bool(isStarted && !isFinished && !isRunning)
        case "yieldfrom", "await":
            return isRunning || innermost.isRunning ? .none : delegate.map { .object($0) } ?? Value.none
        case "frame": return isFinished ? Value.none : .object(frame)
        case "origin": return Value.none
        default: return try super.getattr(name)
        }
    }
    private var frame: PyFrame {
        PyFrame(
            code, code.spans[max(0, min(pc - 1, code.spans.count - 1))], globals,
            locals: .object(code.locals(registers)))
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        switch name {
        case "__name__", "__qualname__":
            if value.text == nil { throw PyError(.typeError, "\(name.text) must be set to a string object") }
            if name == "__name__" { self.name = value } else { longName = value }
        default: try super.setattr(name, value)
        }
    }
    override func delattr(_ name: Sym) throws {
        if name == "__name__" || name == "__qualname__" {
            throw PyError(.typeError, "\(name.text) must be set to a string object")
        }
        try super.delattr(name)
    }
}

extension Machine {
    /// Raises `error` at `pc` of a suspended body; nil where nothing there handles it.
    func raise(
        _ error: PyError, in code: Code, _ globals: Namespace, _ registers: UnsafeMutablePointer<Value>, at pc: Int,
        generator: PyGenerator
    ) throws -> Value? {
        // What was thrown into a body that this one waits for has no history beyond that body yet.
        if error.exception.context == nil, let register = code.handledRegister(at: pc),
            let handled = registers[Int(register)].object as? PyException
        {
            error.exception.follow(handled)
        }
        error.note(code, at: pc)
        guard let handler = code.handler(at: pc) else { return nil }
        registers[Int(code.handlers[handler].register)] = .object(error.exception)
        return try execute(code, globals, registers, from: code.handlers[handler].target, generator: generator)
    }
}

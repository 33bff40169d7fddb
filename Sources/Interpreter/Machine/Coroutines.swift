/// The iterator that `coroutine.__await__()` gives.
final class PyCoroutineWrapper: PyResumable {
    private let inner: PyResumable?
    init(_ coroutine: Value) {
        inner = coroutine.object as? PyResumable
        super.init()
    }
    override var cls: PyClass { .coroutineWrapper }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }
    override func next() throws -> Value? { try resume(.none) }
    override func resume(_ value: Value, raising error: PyError? = nil) throws -> Value? {
        guard let inner else { return nil }
        let next = try inner.resume(value, raising: error)
        returned = inner.returned
        return next
    }
    override func close() throws { try inner?.close() }
}

/// `anext(iterator, default)`, to be awaited: the default stands for the end.
final class PyAsyncDefault: PyResumable {
    private let step: PyObject
    private let fallback: Value
    init(_ step: PyObject, _ fallback: Value) {
        (self.step, self.fallback) = (step, fallback)
        super.init()
    }
    override var cls: PyClass { .asyncDefault }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }
    override func next() throws -> Value? { try resume(.none) }
    override func resume(_ sent: Value, raising given: PyError? = nil) throws -> Value? {
        do {
            return try PyGenerator.step(step, sent, raising: given, outcome: &returned)
        } catch let problem as PyError where problem.exception.type.isSubclass(of: .stopAsyncIteration) {
            returned = fallback
            return nil
        }
    }
}

/// What the body of an asynchronous generator yields, as against what it awaits.
final class PyAsyncItem: PyObject {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// One step of an asynchronous generator, to be awaited: `__anext__`, `asend`, `athrow`, `aclose`.
final class PyAsyncStep: PyResumable {
    private let generator: PyGenerator
    private var value: Value
    private var error: PyError?
    private let isClosing: Bool
    private var isDone = false
    init(_ generator: PyGenerator, _ value: Value, raising error: PyError? = nil, isClosing: Bool = false) {
        self.generator = generator
        self.value = value
        self.error = error
        self.isClosing = isClosing
        super.init()
    }
    override var cls: PyClass { .asyncStep }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }
    override func next() throws -> Value? { try resume(.none) }
    override func resume(_ sent: Value, raising given: PyError? = nil) throws -> Value? {
        if isDone { throw PyError(.runtimeError, "cannot reuse already awaited __anext__()/asend()") }
        if isClosing, generator.isFinished || !generator.isStarted {
            try generator.close()
            return nil
        }
        let (value, error) = (sent.isNone ? self.value : sent, given ?? self.error)
        (self.value, self.error) = (.none, nil)
        do {
            guard let next = try generator.resume(value, raising: error) else {
                isDone = true
                if isClosing { return nil }
                throw PyError(exception: PyException(.stopAsyncIteration, []))
            }
            guard let item = next.object as? PyAsyncItem else { return next }
            isDone = true
            if isClosing { throw PyError(.runtimeError, "async generator ignored GeneratorExit") }
            returned = item.value
            return nil
        } catch let problem as PyError
            where isClosing
            && (problem.exception.type.isSubclass(of: .generatorExit)
                || problem.exception.type.isSubclass(of: .stopAsyncIteration))
        {
            isDone = true
            return nil
        }
    }
    /// The methods of asynchronous generators.
    static func generatorMethods(_ cls: PyClass) {
        func it(_ args: Args) throws -> PyGenerator {
            guard let it = args[0].object as? PyGenerator, it.code.flavor == .asyncGenerator else {
                throw PyError(.typeError, "'\(args[0].typeName)' object is not an async generator")
            }
            return it
        }
        cls.raw("__aiter__") { $0[0] }
        cls.raw("__anext__") { .object(PyAsyncStep(try it($0), .none)) }
        cls.raw("asend", 1, 1) { .object(PyAsyncStep(try it($0), $0[1])) }
        cls.raw("athrow", 1, 3) { .object(PyAsyncStep(try it($0), .none, raising: try Machine.thrown($0))) }
        cls.raw("aclose") {
            .object(
                PyAsyncStep(
                    try it($0), .none, raising: PyError(exception: PyException(.generatorExit, [])), isClosing: true))
        }
    }
}

extension Machine {
    /// What `await` waits for: an iterator.
    func awaitable(_ value: Value) throws -> Value {
        if let it = value.object as? PyGenerator, it.code.flavor == .coroutine { return value }
        if value.object is PyAsyncStep || value.object is PyAsyncDefault { return value }
        if let it = value.object as? PyGenerator, it.code.flavor == .generator, it.code.isAwaitable { return value }
        let method = value.object.map { $0.cls.lookup("__await__") } ?? nil
        guard let method else {
            throw PyError(.typeError, "object \(value.typeName) can't be used in 'await' expression")
        }
        let result = try PyClass.callBound(method, value, [])
        guard let iterator = result.object, iterator.isIterator else {
            throw PyError(.typeError, "__await__() returned non-iterator of type '\(result.typeName)'")
        }
        return result
    }
    func asyncIterator(_ value: Value) throws -> Value {
        guard let method = value.cls.lookup("__aiter__"), value.object != nil else {
            throw PyError(.typeError, "'async for' requires an object with __aiter__ method, got \(value.typeName)")
        }
        let result = try PyClass.callBound(method, value, [])
        guard result.cls.lookup("__anext__") != nil else {
            throw PyError(
                .typeError,
                "'async for' received an object from __aiter__ that does not implement __anext__: \(result.typeName)")
        }
        return result
    }
    func nextAwaitable(_ value: Value) throws -> Value {
        guard let method = value.cls.lookup("__anext__") else {
            throw PyError(.typeError, "'async for' requires an iterator with __anext__ method, got \(value.typeName)")
        }
        return try awaitable(PyClass.callBound(method, value, []))
    }
}

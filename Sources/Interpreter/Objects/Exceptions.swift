import Syntax

/// A place that an exception has passed on its way up.
public typealias TraceEntry = (code: Code, span: Span)

/// An exception object.
public final class PyException: PyInstance {
    public var args: [Value]
    /// What `raise … from` named.
    public var cause: Value? { didSet { isContextHidden = cause != nil } }
    /// What was being handled when this was raised.
    public internal(set) var context: PyException?
    var isContextHidden = false
    /// Where it was raised, and the calls that led there, outermost last.
    public internal(set) var trace: [TraceEntry] {
        get { (origin.map { [$0] } ?? []) + callers }
        set { (origin, callers) = (newValue.first, Array(newValue.dropFirst())) }
    }
    /// Most exceptions are caught where they were raised: the first place needs no array.
    private var origin: TraceEntry?
    private var callers: [TraceEntry] = []
    /// The traceback that a program was last given.
    private var lastShown: PyTraceback?
    /// The arguments as a program was last given them.
    private var lastArgs: PyTuple?
    func passes(_ code: Code, at pc: Int) {
        var span = code.place(pc, isOrigin: origin == nil)
        // What runs in place is a function of its own to Python 3.11.
        for inner in code.comprehensions.reversed() where inner.range.contains(pc) {
            add((inner.code, span))
            span = inner.span
        }
        add((code, span))
    }
    private func add(_ place: TraceEntry) { if origin == nil { origin = place } else { callers.append(place) } }
    public init(_ type: PyClass, _ args: [Value]) {
        self.args = args
        super.init(type, kind: .exception)
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        super.eachReference(visit)
        Collector.each(&args, visit)
        if let context { visit(context) }
        if case .object(let it)? = cause { visit(it) }
    }
    override func giveUpReferences() {
        super.giveUpReferences()
        (args, context, cause) = ([], nil, nil)
    }
    deinit {
        Collector.untrack(self)
        Reclaim.enter()
        for i in args.indices { Reclaim.drop(&args[i]) }
        Reclaim.leave()
    }

    /// `BaseException.__init__`, and what the classes below add to it.
    func initialize(_ given: Args, hasNew: Bool) throws {
        for name in parts?.names ?? [] { attributes[name] = nil }
        if !given.hasNames {
            let isSame = args.count == given.count && args.indices.allSatisfy { args[$0].isSame(given[$0]) }
            if !isSame { args = given.positional }
            return try checkCount()
        }
        let values = given.positional
        var named = given.keywords
        func take(_ name: Sym) -> Value? {
            guard let at = named.firstIndex(where: { $0.name == name }) else { return nil }
            return named.remove(at: at).value
        }
        let own = parts
        if let own, named.count > own.names.count {
            let plural = own.names.count == 1 ? "" : "s"
            throw PyError(
                .typeError,
                "\(own.owner.name)() takes at most \(own.names.count) keyword argument\(plural) (\(named.count) given)")
        }
        for name in own?.names ?? [] { if let value = take(name) { attributes[name] = value } }
        if let extra = named.first, type.custom("__new__") == nil || hasNew {
            throw PyError(
                .typeError,
                own.map { "'\(extra.name.text)' is an invalid keyword argument for \($0.owner.name)()" }
                    ?? "\(type.name)() takes no keyword arguments")
        }
        args = values
        try checkCount()
    }
    private func checkCount() throws {
        if args.count != 5, type.isUnicodeError {
            throw PyError(.typeError, "function takes exactly 5 arguments (\(args.count) given)")
        }
        if args.count == 2, type.isSubclass(of: .syntaxError), let count = try? iterate(args[1]).count,
            !(4...6).contains(count)
        {
            let bound = count < 4 ? "at least 4" : "at most 6"
            throw PyError(.typeError, "function takes \(bound) arguments (\(count) given)")
        }
    }
    /// The attributes that a copy gets: what names gave to an error is not part of it, but for those of an import.
    var copiedNames: [Sym] {
        let own = type.isSubclass(of: .importError) ? [] : parts?.names ?? []
        return attributes.names.filter { !own.contains($0) }
    }
    /// What an error can be given by name, and the class that says so.
    private var parts: (owner: PyClass, names: [Sym])? {
        if type.isSubclass(of: .importError) { return (.importError, ["name", "path"]) }
        if type.isSubclass(of: .nameError) { return (.nameError, ["name"]) }
        if type.isSubclass(of: .attributeError) { return (.attributeError, ["name", "obj"]) }
        return nil
    }

    /// The names of what is computed from the arguments, by the class that does it.
    private func part(_ name: Sym) -> Value? {
        func argument(_ i: Int) -> Value { i < args.count ? args[i] : .none }
        if type.isSubclass(of: .osError) {
            let isFull = args.count >= 2
            switch name {
            case "errno": return isFull ? argument(0) : Value.none
            case "strerror": return isFull ? argument(1) : Value.none
            case "filename": return isFull ? argument(2) : Value.none
            case "filename2": return isFull ? argument(4) : Value.none
            default: return nil
            }
        }
        if type.isSubclass(of: .stopIteration) { return name == "value" ? argument(0) : nil }
        if type.isSubclass(of: .systemExit) {
            return name == "code" ? (args.count > 1 ? .tuple(args) : argument(0)) : nil
        }
        if type.isSubclass(of: .importError) {
            return name == "msg"
                ? (args.count == 1 ? args[0] : Value.none) : ["name", "path"].contains(name) ? Value.none : nil
        }
        if type.isSubclass(of: .nameError) { return name == "name" ? Value.none : nil }
        if type.isSubclass(of: .attributeError) { return name == "name" || name == "obj" ? Value.none : nil }
        if type.isSubclass(of: .syntaxError) { return syntaxPart(name) }
        if type.isSubclass(of: .unicodeEncodeError) || type.isSubclass(of: .unicodeDecodeError) {
            if name == "object", let bytes = argument(1).object as? PyByteArray { return .object(PyBytes(bytes.bytes)) }
            return (["encoding", "object", "start", "end", "reason"] as [Sym]).firstIndex(of: name).map(argument)
        }
        if type.isSubclass(of: .unicodeTranslateError) {
            return (["object", "start", "end", "reason"] as [Sym]).firstIndex(of: name).map(argument)
        }
        if type.isSubclass(of: .exceptionGroup) {
            return name == "message"
                ? argument(0) : name == "exceptions" ? .tuple((try? iterate(argument(1))) ?? []) : nil
        }
        return nil
    }
    private func syntaxPart(_ name: Sym) -> Value? {
        let place = args.count > 1 ? args[1].asTuple?.items ?? [] : []
        func item(_ i: Int) -> Value { i < place.count ? place[i] : .none }
        switch name {
        case "msg": return args.first ?? Value.none
        case "filename": return item(0)
        case "lineno": return item(1)
        case "offset": return item(2)
        case "text": return item(3)
        case "end_lineno": return item(4)
        case "end_offset": return item(5)
        case "print_file_and_line": return Value.none
        default: return nil
        }
    }
    override func plainAttribute(_ name: Sym) throws -> Value? {
        switch name {
        case "args": return shownArguments
        case "__cause__": return cause ?? Value.none
        case "__context__": return context.map { .object($0) } ?? Value.none
        case "__suppress_context__": return .bool(isContextHidden)
        case "__traceback__": return shownTrace.map { .object($0) } ?? Value.none
        default: return try super.plainAttribute(name) ?? part(name)
        }
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        // What a part held goes after it has been replaced.
        let old = (args, cause, context, trace)
        defer { letGo(old) }
        switch name {
        case "args": args = try iterate(value)
        case "__cause__":
            guard value.isNone || value.object is PyException else {
                throw PyError(.typeError, "exception cause must be None or derive from BaseException")
            }
            cause = value
        case "__context__":
            guard value.isNone || value.object is PyException else {
                throw PyError(.typeError, "exception context must be None or derive from BaseException")
            }
            context = value.object as? PyException
        case "__suppress_context__": isContextHidden = try value.truth()
        case "__traceback__": try setTrace(value)
        case "value" where type.isSubclass(of: .stopIteration): args = [value] + args.dropFirst()
        case "code" where type.isSubclass(of: .systemExit): args = [value]
        default: try super.setattr(name, value)
        }
    }
    func setTrace(_ value: Value) throws {
        guard value.isNone || value.object is PyTraceback else {
            throw PyError(.typeError, "__traceback__ must be a traceback or None")
        }
        lastShown = value.object as? PyTraceback
        trace = (lastShown?.entries).map { Array($0.reversed()) } ?? []
    }
    /// The same object each time, until the exception goes through another frame.
    private var shownTrace: PyTraceback? {
        if trace.isEmpty { return nil }
        let made = PyTraceback(trace.reversed()[...])
        if let lastShown, lastShown.isSame(made) { return lastShown }
        lastShown = made
        return made
    }
    func addNote(_ note: Value) throws {
        guard note.text != nil else {
            throw PyError(.typeError, "note must be a str, not '\(note.typeName)'")
        }
        let notes = attributes["__notes__"] ?? .list([])
        notes.asList?.append(note)
        attributes["__notes__"] = notes
    }
    /// What `add_note` has added.
    public var notes: [String] {
        guard let notes = attributes["__notes__"], let items = try? iterate(notes) else { return [] }
        return items.compactMap { try? $0.str() }
    }

    /// Says what was being handled when this exception is raised; no exception becomes part of its own history.
    func follow(_ handled: PyException) {
        if handled === self { return }
        // A program can make the chain a circle: a second pass at half the speed notices.
        var (at, slow, isOdd) = (handled, handled, false)
        while let next = at.context {
            if next === self {
                at.context = nil
                break
            }
            at = next
            if isOdd, let behind = slow.context { slow = behind }
            isOdd.toggle()
            if at === slow { break }
        }
        context = handled
    }

    public override func repr() throws -> String {
        if let value = try special("__repr__"), let text = value.string { return text }
        return try plainRepr()
    }
    /// The arguments as a tuple, the same one until they change.
    var shownArguments: Value {
        let shown = shownArgs
        if let last = lastArgs, last.count == shown.count, zip(last.items, shown).allSatisfy({ $0.isSame($1) }) {
            return .object(last)
        }
        let made = PyTuple(shown)
        lastArgs = made
        return .object(made)
    }
    /// The arguments as a program sees them: an error of the system keeps its files apart.
    private var shownArgs: [Value] {
        (3...5).contains(args.count) && type.isSubclass(of: .osError) ? Array(args[..<2]) : args
    }
    func plainRepr() throws -> String {
        let inner = try shownArgs.map { try $0.repr() }.joined(separator: ", ")
        return "\(type.name)(\(inner))"
    }
    public override func str() throws -> String {
        if let value = try special("__str__") {
            if let text = value.string { return text }
            throw PyError(.typeError, "__str__ returned non-string (type \(value.typeName))")
        }
        return try plainText()
    }
    func plainText() throws -> String {
        if type.isSubclass(of: .keyError), args.count == 1 { return try args[0].repr() }
        if type.isSubclass(of: .exceptionGroup), args.count == 2 {
            let count = try iterate(args[1]).count
            return "\(try args[0].str()) (\(count) sub-exception\(count == 1 ? "" : "s"))"
        }
        if args.isEmpty { return "" }
        if let place = syntaxPlace {
            let name = try place[0].str().split(separator: "/").last.map(String.init) ?? ""
            let line = place[1].int.map { ", line \($0)" } ?? ""
            return "\(try args[0].str()) (\(name)\(line))"
        }
        if args.count == 1 { return try args[0].str() }
        if let text = try codecText() { return text }
        if type.isSubclass(of: .osError), args.count == 2 { return "[Errno \(try args[0].str())] \(try args[1].str())" }
        if type.isSubclass(of: .osError), (3...5).contains(args.count) {
            let second = args.count == 5 ? " -> \(try args[4].repr())" : ""
            return "[Errno \(try args[0].str())] \(try args[1].str()): \(try args[2].repr())\(second)"
        }
        return try Value.tuple(args).repr()
    }
    /// The text of an error of a codec.
    private func codecText() throws -> String? {
        let isTranslating = type.isSubclass(of: .unicodeTranslateError)
        let isDecoding = type.isSubclass(of: .unicodeDecodeError)
        guard isTranslating || isDecoding || type.isSubclass(of: .unicodeEncodeError) else { return nil }
        // A program can change the parts.
        func part(_ name: Sym) throws -> Value { try plainAttribute(name) ?? .none }
        let subject = try part("object")
        if args.isEmpty { return "" }
        guard args.count == (isTranslating ? 4 : 5), let start = try part("start").int, let end = try part("end").int
        else { return nil }
        let one: String?
        if isDecoding {
            one = (subject.object as? PyBytes).flatMap { start < $0.bytes.count ? $0.bytes[max(start, 0)] : nil }.map {
                "byte 0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16)
            }
        } else {
            let scalars = subject.text?.scalars ?? []
            one = scalars.indices.contains(start) ? "character '\(scalars[start].escaped)'" : nil
        }
        let isOne = end == start + 1 && one != nil
        let what = isOne ? one ?? "" : isDecoding ? "bytes" : "characters"
        let verb = isTranslating ? "can't translate" : isDecoding ? "can't decode" : "can't encode"
        let codec = isTranslating ? "" : "'\(try part("encoding").str())' codec "
        let place = isOne ? "\(start)" : "\(start)-\(end - 1)"
        return "\(codec)\(verb) \(what) in position \(place): \(try part("reason").str())"
    }

    /// File and line that a syntax error carries beside its message.
    var syntaxPlace: [Value]? {
        guard args.count == 2, type.isSubclass(of: .syntaxError), let place = args[1].asTuple?.items, place.count >= 2
        else { return nil }
        return place
    }
    /// The last line of a traceback: `Type: message`.
    public func summary() -> String {
        let message = (try? syntaxPlace == nil ? str() : args[0].str()) ?? "<exception str() failed>"
        let isKnown = type.module == "builtins" || type.module == "__main__"
        let name = isKnown ? type.longName : type.module + "." + type.longName
        return message.isEmpty ? name : name + ": " + message
    }
}

extension PyClass {
    private static func exception(_ name: String, _ base: PyClass, module: String = "builtins") -> PyClass {
        let cls = PyClass(name, module: module, bases: [base])
        // Errors of encodings and of syntax count their arguments.
        cls.makesExceptions =
            !name.hasPrefix("Unicode") && !["SyntaxError", "IndentationError", "TabError"].contains(name)
        cls.construct = { cls, args in
            let made = PyException(cls, args.positional)
            if args.hasNames || !cls.makesExceptions { try made.initialize(args, hasNew: false) }
            return .object(made)
        }
        return cls
    }
    nonisolated(unsafe) public static let baseException: PyClass = {
        let cls = exception("BaseException", .object)
        func method(_ name: String, _ body: @escaping (PyException, Value) throws -> Value) {
            cls.raw(name, 1, 1) { args in try (args[0].object as? PyException).map { try body($0, args[1]) } ?? .none }
        }
        cls.lazily {
            method("with_traceback") { it, trace in
                try it.setTrace(trace)
                return .object(it)
            }
            method("__setstate__") { it, state in
                guard let parts = state.asDict?.pairs ?? (state.isNone ? [] : nil) else {
                    throw PyError(.typeError, "state is not a dictionary")
                }
                for (key, value) in parts { if let name = key.text { try it.setattr(name.symbol, value) } }
                return .none
            }
            method("add_note") { it, note in
                try it.addNote(note)
                return .none
            }
        }
        return cls
    }()
    nonisolated(unsafe) public static let baseExceptionGroup = ExceptionGroups.make(
        "BaseExceptionGroup", [baseException])
    nonisolated(unsafe) public static let exceptionGroup = baseExceptionGroup
    nonisolated(unsafe) public static let plainExceptionGroup = ExceptionGroups.make(
        "ExceptionGroup", [baseExceptionGroup, exceptionClass])
    nonisolated(unsafe) public static let exceptionClass = exception("Exception", baseException)
    nonisolated(unsafe) public static let systemExit = exception("SystemExit", baseException)
    nonisolated(unsafe) public static let keyboardInterrupt = exception("KeyboardInterrupt", baseException)
    nonisolated(unsafe) public static let generatorExit = exception("GeneratorExit", baseException)
    nonisolated(unsafe) public static let stopAsyncIteration = exception("StopAsyncIteration", exceptionClass)
    nonisolated(unsafe) public static let unicodeTranslateError = exception("UnicodeTranslateError", unicodeError)
    nonisolated(unsafe) public static let blockingIOError = exception("BlockingIOError", osError)
    nonisolated(unsafe) public static let childProcessError = exception("ChildProcessError", osError)
    nonisolated(unsafe) public static let interruptedError = exception("InterruptedError", osError)
    nonisolated(unsafe) public static let notADirectoryError = exception("NotADirectoryError", osError)
    nonisolated(unsafe) public static let processLookupError = exception("ProcessLookupError", osError)
    nonisolated(unsafe) public static let timeoutError = exception("TimeoutError", osError)
    nonisolated(unsafe) public static let connectionAbortedError = exception("ConnectionAbortedError", connectionError)
    nonisolated(unsafe) public static let connectionRefusedError = exception("ConnectionRefusedError", connectionError)
    nonisolated(unsafe) public static let connectionResetError = exception("ConnectionResetError", connectionError)
    nonisolated(unsafe) public static let referenceError = exception("ReferenceError", exceptionClass)
    nonisolated(unsafe) public static let stopIteration = exception("StopIteration", exceptionClass)
    nonisolated(unsafe) public static let arithmeticError = exception("ArithmeticError", exceptionClass)
    nonisolated(unsafe) public static let zeroDivisionError = exception("ZeroDivisionError", arithmeticError)
    nonisolated(unsafe) public static let overflowError = exception("OverflowError", arithmeticError)
    nonisolated(unsafe) public static let floatingPointError = exception("FloatingPointError", arithmeticError)
    nonisolated(unsafe) public static let assertionError = exception("AssertionError", exceptionClass)
    nonisolated(unsafe) public static let attributeError = exception("AttributeError", exceptionClass)
    nonisolated(unsafe) public static let bufferError = exception("BufferError", exceptionClass)
    nonisolated(unsafe) public static let eofError = exception("EOFError", exceptionClass)
    nonisolated(unsafe) public static let importError = exception("ImportError", exceptionClass)
    nonisolated(unsafe) public static let moduleNotFoundError = exception("ModuleNotFoundError", importError)
    nonisolated(unsafe) public static let lookupError = exception("LookupError", exceptionClass)
    nonisolated(unsafe) public static let indexError = exception("IndexError", lookupError)
    nonisolated(unsafe) public static let keyError = exception("KeyError", lookupError)
    nonisolated(unsafe) public static let memoryError = exception("MemoryError", exceptionClass)
    nonisolated(unsafe) public static let nameError = exception("NameError", exceptionClass)
    nonisolated(unsafe) public static let unboundLocalError = exception("UnboundLocalError", nameError)
    nonisolated(unsafe) public static let osError: PyClass = {
        let cls = exception("OSError", exceptionClass)
        cls.makesExceptions = false
        cls.construct = { cls, args in
            let made = PyException((2...5).contains(args.count) ? systemError(args[0]) ?? cls : cls, args.positional)
            try made.initialize(args, hasNew: false)
            return .object(made)
        }
        return cls
    }()
    nonisolated(unsafe) public static let fileNotFoundError = exception("FileNotFoundError", osError)
    nonisolated(unsafe) public static let fileExistsError = exception("FileExistsError", osError)
    nonisolated(unsafe) public static let connectionError = exception("ConnectionError", osError)
    nonisolated(unsafe) public static let brokenPipeError = exception("BrokenPipeError", connectionError)
    nonisolated(unsafe) public static let isADirectoryError = exception("IsADirectoryError", osError)
    nonisolated(unsafe) public static let permissionError = exception("PermissionError", osError)
    nonisolated(unsafe) public static let runtimeError = exception("RuntimeError", exceptionClass)
    nonisolated(unsafe) public static let recursionError = exception("RecursionError", runtimeError)
    nonisolated(unsafe) public static let notImplementedError = exception("NotImplementedError", runtimeError)
    nonisolated(unsafe) public static let syntaxError = exception("SyntaxError", exceptionClass)
    nonisolated(unsafe) public static let indentationError = exception("IndentationError", syntaxError)
    nonisolated(unsafe) public static let tabError = exception("TabError", indentationError)
    nonisolated(unsafe) public static let systemError = exception("SystemError", exceptionClass)
    nonisolated(unsafe) public static let typeError = exception("TypeError", exceptionClass)
    nonisolated(unsafe) public static let valueError = exception("ValueError", exceptionClass)
    nonisolated(unsafe) public static let unicodeError = exception("UnicodeError", valueError)
    nonisolated(unsafe) public static let unicodeEncodeError = exception("UnicodeEncodeError", unicodeError)
    nonisolated(unsafe) public static let unicodeDecodeError = exception("UnicodeDecodeError", unicodeError)
    nonisolated(unsafe) public static let warning = exception("Warning", exceptionClass)
    nonisolated(unsafe) public static let userWarning = exception("UserWarning", warning)
    nonisolated(unsafe) public static let deprecationWarning = exception("DeprecationWarning", warning)
    nonisolated(unsafe) public static let runtimeWarning = exception("RuntimeWarning", warning)
    nonisolated(unsafe) public static let futureWarning = exception("FutureWarning", warning)
    nonisolated(unsafe) public static let pendingDeprecationWarning = exception("PendingDeprecationWarning", warning)
    nonisolated(unsafe) public static let syntaxWarning = exception("SyntaxWarning", warning)
    nonisolated(unsafe) public static let importWarning = exception("ImportWarning", warning)
    nonisolated(unsafe) public static let unicodeWarning = exception("UnicodeWarning", warning)
    nonisolated(unsafe) public static let bytesWarning = exception("BytesWarning", warning)
    nonisolated(unsafe) public static let resourceWarning = exception("ResourceWarning", warning)
    nonisolated(unsafe) public static let encodingWarning = exception("EncodingWarning", warning)

    /// An exception class of a library, such as `numpy.linalg.LinAlgError`.
    /// With `shown`, `__name__` has that name, and only `__qualname__` has the class's own.
    public static func libraryError(
        _ name: String, module: String, base: PyClass, shown: String? = nil
    ) -> PyClass {
        let cls = exception(name, base, module: module)
        if let shown { cls.name = shown }
        return cls
    }

    static var builtinExceptions: [PyClass] {
        [
            baseException, exceptionClass, systemExit, keyboardInterrupt, generatorExit, stopIteration, arithmeticError,
            zeroDivisionError,
            overflowError, floatingPointError, assertionError, attributeError, bufferError, eofError, importError,
            moduleNotFoundError,
            lookupError, indexError, keyError, memoryError, nameError, unboundLocalError, osError, fileNotFoundError,
            fileExistsError, connectionError, brokenPipeError,
            isADirectoryError, permissionError, runtimeError, recursionError, notImplementedError, syntaxError,
            indentationError, tabError,
            systemError, typeError, valueError, unicodeError, unicodeEncodeError, unicodeDecodeError, warning,
            userWarning,
            deprecationWarning, runtimeWarning, futureWarning, pendingDeprecationWarning, syntaxWarning, importWarning,
            unicodeWarning, bytesWarning, resourceWarning, encodingWarning, stopAsyncIteration, unicodeTranslateError,
            blockingIOError, childProcessError, interruptedError, notADirectoryError, processLookupError, timeoutError,
            connectionAbortedError, connectionRefusedError, connectionResetError, referenceError, baseExceptionGroup,
            plainExceptionGroup,
        ]
    }
}

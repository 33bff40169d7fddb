/// An exception object.
public final class PyException: PyInstance {
    public var args: [Value]
    public var cause: Value?
    public init(_ type: PyClass, _ args: [Value]) {
        self.args = args
        super.init(type, kind: .exception)
    }

    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "args": return .tuple(args)
        case "__cause__": return cause ?? Value.none
        case "__context__", "__traceback__": return Value.none
        case "value" where type.isSubclass(of: .stopIteration): return args.first ?? Value.none
        case "code" where type.isSubclass(of: .systemExit): return args.first ?? Value.none
        case "with_traceback":
            return .object(NativeFunction("with_traceback", Arity(1)) { [unowned self] _ in .object(self) })
        case "add_note": return .object(NativeFunction("add_note", Arity(1)) { _ in .none })
        default: return try super.getattr(name)
        }
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        if name == "args" {
            args = try iterate(value)
            return
        }
        if name == "__cause__" {
            cause = value
            return
        }
        try super.setattr(name, value)
    }

    public override func repr() throws -> String {
        if let value = try special("__repr__"), let text = value.string { return text }
        let inner = try args.map { try $0.repr() }.joined(separator: ", ")
        return "\(type.name)(\(inner))"
    }
    public override func str() throws -> String {
        if let value = try special("__str__"), let text = value.string { return text }
        if type.isSubclass(of: .keyError), args.count == 1 { return try args[0].repr() }
        if args.isEmpty { return "" }
        if let place = syntaxPlace { return "\(try args[0].str()) (\(try place[0].str()), line \(try place[1].str()))" }
        if args.count == 1 { return try args[0].str() }
        if type.isSubclass(of: .osError), args.count == 2 { return "[Errno \(try args[0].str())] \(try args[1].str())" }
        if type.isSubclass(of: .osError), args.count >= 3 {
            return "[Errno \(try args[0].str())] \(try args[1].str()): \(try args[2].repr())"
        }
        return try Value.tuple(args).repr()
    }

    /// File and line that a syntax error carries beside its message.
    private var syntaxPlace: [Value]? {
        guard args.count == 2, type.isSubclass(of: .syntaxError), let place = args[1].asTuple?.items, place.count >= 2
        else { return nil }
        return place
    }
    /// The last line of a traceback: `Type: message`.
    public func summary() -> String {
        let message = (try? syntaxPlace == nil ? str() : args[0].str()) ?? "<exception str() failed>"
        return message.isEmpty ? type.name : type.name + ": " + message
    }
}

extension PyClass {
    private static func exception(_ name: String, _ base: PyClass, module: String = "builtins") -> PyClass {
        let cls = PyClass(name, module: module, bases: [base])
        cls.construct = { cls, args in .object(PyException(cls, args.positional)) }
        return cls
    }
    nonisolated(unsafe) public static let baseException = exception("BaseException", .object)
    nonisolated(unsafe) public static let exceptionClass = exception("Exception", baseException)
    nonisolated(unsafe) public static let systemExit = exception("SystemExit", baseException)
    nonisolated(unsafe) public static let keyboardInterrupt = exception("KeyboardInterrupt", baseException)
    nonisolated(unsafe) public static let generatorExit = exception("GeneratorExit", baseException)
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
    nonisolated(unsafe) public static let osError = exception("OSError", exceptionClass)
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
    public static func libraryError(_ name: String, module: String, base: PyClass) -> PyClass {
        exception(name, base, module: module)
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
            unicodeWarning, bytesWarning, resourceWarning, encodingWarning,
        ]
    }
}

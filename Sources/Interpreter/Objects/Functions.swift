import Syntax

/// A function written in a program.
public final class PyFunction: PyObject {
    let code: Code
    let globals: Namespace
    let cells: [Cell]
    let defaults: [Value]
    let keywordDefaults: [Value]
    private var attributes: AttributeTable?
    var name: String
    let annotations: Value
    /// What a call in place needs to know, where it can be read without touching reference counts.
    struct Record {
        let body: UnsafeMutablePointer<Body>
        let globals: Unmanaged<Namespace>
    }
    let record: Record

    init(code: Code, globals: Namespace, cells: [Cell], defaults: [Value], keywordDefaults: [Value], annotations: Value)
    {
        self.code = code
        self.globals = globals
        self.cells = cells
        self.defaults = defaults
        self.keywordDefaults = keywordDefaults
        self.annotations = annotations
        name = code.name
        record = Record(body: code.body, globals: .passUnretained(globals))
        super.init(kind: .function)
    }
    public override var cls: PyClass { .function }
    public override var isCallable: Bool { true }
    public override func repr() -> String { "<function \(code.qualifiedName) at \(address)>" }
    public override func call(_ args: Args) throws -> Value {
        try Machine.shared.call(self, args, window: Machine.shared.free)
    }

    public override func getattr(_ name: Sym) throws -> Value? {
        if let own = attributes?[name] { return own }
        switch name {
        case "__name__": return .str(self.name)
        case "__qualname__": return .str(code.qualifiedName)
        case "__module__": return .str("__main__")
        case "__doc__": return code.doc.map { .str($0) } ?? Value.none
        case "__defaults__": return defaults.isEmpty ? Value.none : .tuple(defaults)
        case "__annotations__": return annotations.isNone ? .object(PyDict()) : annotations
        case "__dict__": return .object(PyDict())
        default: return try super.getattr(name)
        }
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        if name == "__name__", let text = value.string { self.name = text }
        if attributes == nil { attributes = AttributeTable() }
        attributes?[name] = value
    }
}

/// A function written in Swift.
public final class NativeFunction: PyObject {
    public typealias Body = (Args) throws -> Value
    public let name: String
    public let signature: Signature?
    public var doc: String?
    /// For a method: the type that its first argument must have. Types with methods written in Swift live for good.
    private var owner: Unmanaged<PyClass>?
    func becomeMethod(of cls: PyClass) { owner = .passRetained(cls) }
    /// Whether it is a method of a built-in type, which lives for good.
    @inline(__always) var isMethod: Bool { owner != nil }
    private let body: Body
    /// Answers calls without named arguments, where it can, before they are bound to the signature; nil leaves a call to the body.
    private let quick: (Args) throws -> Value?
    /// The body of a method of strings, which is given the string as well.
    private let ofText: (PyStr, Args) throws -> Value
    /// Which of these two there are. Were they optional, each call would count a reference to what they capture.
    private let hasQuick: Bool, isOfText: Bool
    private let arity: Arity
    /// The module of a function, with a point, as messages name it.
    var scope = ""

    /// A function that reads its arguments as they come.
    public init(_ name: String, doc: String? = nil, _ arity: Arity, _ body: @escaping Body) {
        self.name = name
        self.doc = doc
        self.arity = arity
        signature = nil
        self.body = body
        (quick, hasQuick) = ({ _ in nil }, false)
        (ofText, isOfText) = ({ try body($1) }, false)
        super.init(kind: .native)
    }
    /// A method of strings. An instance of a derived class has been replaced by its string when the body is called.
    init(_ name: String, _ arity: Arity, ofText body: @escaping (PyStr, Args) throws -> Value) {
        self.name = name
        self.arity = arity
        signature = nil
        self.body = { try body(PyClass.text($0[0]), $0) }
        (quick, hasQuick) = ({ _ in nil }, false)
        (ofText, isOfText) = (body, true)
        super.init(kind: .native)
    }
    /// The same function with a short way to answer some of its calls.
    init(_ function: NativeFunction, quick: @escaping (Args) throws -> Value?) {
        name = function.name
        doc = function.doc
        arity = function.arity
        scope = function.scope
        signature = function.signature
        owner = function.owner
        body = function.body
        (self.quick, hasQuick) = (quick, true)
        (ofText, isOfText) = ({ try function.body($1) }, false)
        super.init(kind: .native)
    }

    /// A function whose arguments are bound to the parameters of a signature, written as Python writes one.
    public convenience init(
        _ name: String, _ signature: StaticString, doc: String? = nil, _ body: @escaping (Bound) throws -> Value
    ) {
        self.init(Signature(name, signature), name, doc, body)
    }
    /// The same for signatures that are put together at run time.
    public convenience init(
        _ name: String, dynamic signature: String, doc: String? = nil, _ body: @escaping (Bound) throws -> Value
    ) {
        self.init(Signature(name, signature), name, doc, body)
    }
    private init(_ signature: Signature, _ name: String, _ doc: String?, _ body: @escaping (Bound) throws -> Value) {
        self.name = name
        self.doc = doc
        arity = .any
        self.signature = signature
        self.body = { try signature.call($0, body) }
        (quick, hasQuick) = ({ _ in nil }, false)
        (ofText, isOfText) = ({ try signature.call($1, body) }, false)
        super.init(kind: .native)
    }

    public override var cls: PyClass { .builtinFunction }
    public override var isCallable: Bool { true }
    public override func repr() -> String { "<built-in function \(name)>" }
    public override func call(_ args: Args) throws -> Value {
        if let owner = owner?.takeUnretainedValue(), args.count == 0 || !args[0].cls.isSubclass(of: owner) {
            throw wrongReceiver(owner, args)
        }
        return try callBound(args)
    }
    /// Calls a method that was found in the class of the first argument.
    @inline(__always) func callBound(_ args: Args) throws -> Value {
        unwrap(args.base)
        return try callOwn(args)
    }
    /// Calls a method with an object of the type that has it, not of a derived one.
    @inline(__always) func callOwn(_ args: Args) throws -> Value {
        if !arity.allows(args) { throw arity.violation(args, of: self) }
        do {
            if isOfText, let it = args.base.unretained, it._withUnsafeGuaranteedRef({ $0.kind == .str }) {
                return try Unmanaged<PyStr>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef { try ofText($0, args) }
            }
            if hasQuick, !args.hasNames, let result = try quick(args) { return result }
            return try body(args)
        } catch {
            throw Machine.shared.pythonError(error)
        }
    }
    /// A method of a built-in type gets the value of that type that an instance of a derived class holds.
    @inline(__always) func unwrap(_ receiver: UnsafeMutablePointer<Value>) {
        if let owner, let object = receiver.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }) {
            unwrap(owner.takeUnretainedValue(), receiver)
        }
    }
    @inline(never) private func unwrap(_ owner: PyClass, _ receiver: UnsafeMutablePointer<Value>) {
        if let payload = (receiver.pointee.object as? PyInstance)?.payload, payload.cls.isSubclass(of: owner) {
            receiver.pointee = payload
        }
    }
    private func wrongReceiver(_ owner: PyClass, _ args: Args) -> PyError {
        PyError(
            .typeError,
            args.count == 0
                ? "unbound method \(owner.name).\(name)() needs an argument"
                : "descriptor '\(name)' for '\(owner.qualifiedName)' objects doesn't apply to a '\(args[0].cls.qualifiedName)' object"
        )
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__name__", "__qualname__": return .str(self.name)
        case "__doc__": return doc.map { .str($0) } ?? Value.none
        case "__module__": return Value.none
        default: return try super.getattr(name)
        }
    }
}

/// A function bound to its first argument.
public final class PyMethod: PyObject {
    public let function: PyObject
    public let receiver: Value
    public init(_ function: PyObject, _ receiver: Value) {
        self.function = function
        self.receiver = receiver
        super.init(kind: .method)
    }
    deinit { Reclaim.outlive(receiver) }
    public override var cls: PyClass { function.kind == .native ? .builtinFunction : .method }
    public override var isCallable: Bool { true }
    public override func repr() throws -> String {
        if let native = function as? NativeFunction {
            return
                "<built-in method \(native.name) of \(receiver.typeName) object at \(receiver.object?.address ?? "0x0")>"
        }
        return "<bound method \((function as? PyFunction)?.code.qualifiedName ?? "?") of \(try receiver.repr())>"
    }
    public override func call(_ args: Args) throws -> Value {
        try Machine.shared.call(function, receiver, before: args)
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        if name == "__self__" { return receiver }
        if name == "__func__" { return .object(function) }
        return try function.getattr(name)
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyMethod else { return nil }
        return .bool((other.function === function && other.receiver.isSame(receiver)) == (op == .eq))
    }
}

/// `property`, and the attributes of built-in types that are computed.
public final class PyProperty: PyObject {
    private let getter: Value?
    private var setter: Value?
    private var deleter: Value?
    private let native: ((Value) throws -> Value)?
    private let nativeSetter: ((Value, Value) throws -> Void)?

    public init(_ get: @escaping (Value) throws -> Value, set: ((Value, Value) throws -> Void)? = nil) {
        native = get
        nativeSetter = set
        getter = nil
        super.init(kind: .property)
    }
    init(getter: Value?, setter: Value?, deleter: Value? = nil) {
        self.getter = getter
        self.setter = setter
        self.deleter = deleter
        native = nil
        nativeSetter = nil
        super.init(kind: .property)
    }
    public override var cls: PyClass { .property }

    func get(_ instance: Value) throws -> Value {
        if let native {
            do { return try native(instance) } catch { throw Machine.shared.pythonError(error) }
        }
        guard let getter, !getter.isNone else { throw PyError(.attributeError, "property has no getter") }
        return try invoke(getter, [instance])
    }
    func set(_ instance: Value, _ value: Value, _ name: Sym) throws {
        if let nativeSetter {
            do { return try nativeSetter(instance, value) } catch { throw Machine.shared.pythonError(error) }
        }
        if let setter, !setter.isNone {
            _ = try invoke(setter, [instance, value])
            return
        }
        if native != nil {
            throw PyError(
                .attributeError, "attribute '\(name.text)' of '\(instance.cls.qualifiedName)' objects is not writable")
        }
        throw PyError(.attributeError, "property '\(name.text)' of '\(instance.typeName)' object has no setter")
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        let (getter, setter, deleter) = (self.getter, self.setter, self.deleter)
        switch name {
        case "setter":
            return .object(
                NativeFunction("setter", Arity(1)) {
                    .object(PyProperty(getter: getter, setter: $0[0], deleter: deleter))
                })
        case "getter":
            return .object(
                NativeFunction("getter", Arity(1)) {
                    .object(PyProperty(getter: $0[0], setter: setter, deleter: deleter))
                })
        case "deleter":
            return .object(
                NativeFunction("deleter", Arity(1)) {
                    .object(PyProperty(getter: getter, setter: setter, deleter: $0[0]))
                })
        default: return try super.getattr(name)
        }
    }
}

/// `staticmethod` and `classmethod`.
final class PyWrapped: PyObject {
    let value: Value
    init(_ value: Value, kind: Kind) {
        self.value = value
        super.init(kind: kind)
    }
    override var cls: PyClass { kind == .staticMethod ? .staticMethod : .classMethod }
    override var isCallable: Bool { true }
    override func call(_ args: Args) throws -> Value {
        guard let function = value.object else {
            throw PyError(.typeError, "'\(value.typeName)' object is not callable")
        }
        return try function.call(args)
    }
}

/// `super()`: attributes from the classes after one in the order of resolution.
final class PySuper: PyObject {
    let after: PyClass
    let instance: Value
    init(after: PyClass, instance: Value) {
        self.after = after
        self.instance = instance
        super.init(kind: .superObject)
    }
    override var cls: PyClass { .superType }
    override func getattr(_ name: Sym) throws -> Value? {
        let order = (instance.asClass ?? instance.cls).mro
        guard let position = order.firstIndex(where: { $0 === after }) else { return nil }
        for base in order[(position + 1)...] {
            _ = base.lookup(name)
            if let found = base.attributes[name] {
                if instance.asClass != nil, name != "__new__" {
                    if case .object(let it) = found, it.kind == .classMethod {
                        guard let function = (it as? PyWrapped)?.value.object else { return nil }
                        return .object(PyMethod(function, instance))
                    }
                    return found
                }
                return try PyClass.bind(found, to: instance, in: base)
            }
        }
        if let payload = (instance.object as? PyInstance)?.payload, let found = try attributeOf(payload, name) {
            return found
        }
        return try SuperDefaults.attribute(name, instance)
    }
}

/// What `object` itself provides to `super()`.
enum SuperDefaults {
    static func attribute(_ name: Sym, _ instance: Value) throws -> Value? {
        switch name {
        case "__init__":
            return .object(
                NativeFunction("__init__", .any) { args in
                    if let exception = instance.object as? PyException {
                        exception.args = args.positional
                    } else if let held = instance.object as? PyInstance,
                        let native = held.type.mro.first(where: { !$0.isUser && $0.construct != nil }),
                        let construct = native.construct
                    {
                        held.payload = try construct(native, args)
                    }
                    return .none
                })
        case "__setattr__":
            return .object(
                NativeFunction("__setattr__", Arity(2)) { args in
                    try (instance.object as? PyInstance)?.setOwn(Sym(args[0].string ?? ""), args[1])
                    return .none
                })
        case "__new__":
            return .object(
                NativeFunction("__new__", .any) { args in
                    guard args.count > 0, let cls = args[0].asClass else {
                        throw PyError(.typeError, "object.__new__(X): X is not a type object")
                    }
                    return .object(cls.isSubclass(of: .baseException) ? PyException(cls, []) : PyInstance(cls))
                })
        case "__repr__", "__str__":
            return .object(
                NativeFunction("__repr__", Arity(0)) { _ in
                    .str("<\(instance.cls.qualifiedName) object at \(instance.object?.address ?? "")>")
                })
        case "__init_subclass__": return .object(NativeFunction("__init_subclass__", .any) { _ in .none })
        default: return nil
        }
    }
}

import Syntax

/// A function written in a program.
public final class PyFunction: PyObject {
    private(set) var code: Code
    let globals: Namespace
    private(set) var cells: [Cell]
    private(set) var defaults: [Value]
    private(set) var keywordDefaults: [Value]
    private var attributes: AttributeTable?
    private(set) var name: Value
    private(set) var longName: Value
    private var annotations: Value
    private var doc: Value?
    private var module: Value?
    /// What a call in place needs to know, where it can be read without touching reference counts.
    struct Record {
        let body: UnsafeMutablePointer<Body>
        let globals: Unmanaged<Namespace>
    }
    private(set) var record: Record

    init(code: Code, globals: Namespace, cells: [Cell], defaults: [Value], keywordDefaults: [Value], annotations: Value)
    {
        self.code = code
        self.globals = globals
        self.cells = cells
        self.defaults = defaults
        self.keywordDefaults = keywordDefaults
        self.annotations = annotations
        name = code.nameValue
        longName = code.longNameValue
        record = Record(body: code.body, globals: .passUnretained(globals))
        super.init(kind: .function)
        if !cells.isEmpty || globals.trackedAt >= 0 { Collector.track(self) }
    }
    deinit { Collector.untrack(self) }
    override func eachReference(_ visit: (PyObject) -> Void) {
        visit(globals)
        Collector.each(&cells, visit)
        Collector.each(&defaults, visit)
        attributes?.eachReference(visit)
    }
    override func giveUpReferences() {
        (cells, defaults, keywordDefaults) = ([], [], [])
        attributes = nil
    }
    public override var cls: PyClass { .function }
    public override var isCallable: Bool { true }
    /// As messages name it.
    var shownName: String { longName.string ?? code.qualifiedName }
    public override func repr() -> String { "<function \(shownName) at \(address)>" }
    public override func call(_ args: Args) throws -> Value {
        try Machine.shared.call(self, args, window: Machine.shared.free)
    }

    /// What there is for a function of the library whose text says nothing.
    private var documented: Documentation.Entry? {
        (module ?? globals["__name__"])?.string.flatMap { Documentation.entry(shownName, in: $0) }
    }
    private var keywordNames: [Sym] {
        Array(code.parameters[code.positionalCount..<code.positionalCount + code.keywordOnlyCount])
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__name__": return self.name
        case "__qualname__": return longName
        case "__module__": return module ?? globals["__name__"] ?? Value.none
        case "__doc__":
            if doc == nil { doc = (code.doc ?? documented?.text).map { .str($0) } }
            return doc ?? Value.none
        case "__defaults__": return defaults.isEmpty ? Value.none : .tuple(defaults)
        case "__kwdefaults__":
            let given = zip(keywordNames, keywordDefaults).filter { !$1.isUndefined }
            return given.isEmpty ? Value.none : .object(try PyDict(given.map { (.object($0.object), $1) }))
        case "__annotations__":
            if annotations.isNone { annotations = .object(PyDict()) }
            return annotations
        case "__code__": return .object(code.object)
        case "__globals__": return .object(globals.dictionary)
        case "__builtins__": return Machine.shared.builtinsModule.map { .object($0) } ?? Value.none
        case "__closure__": return cells.isEmpty ? Value.none : .tuple(cells.map { .object($0) })
        case "__dict__":
            if attributes == nil { attributes = AttributeTable() }
            return (attributes?.share { _ in false }).map { .object($0) }
        case "__call__": return .object(PyMethod(Slots.callMethod, .object(self)))
        case "__get__": return .object(PyMethod(Slots.getMethod, .object(self)))
        default: return try attributes?[name] ?? super.getattr(name)
        }
    }
    private func text(_ value: Value, _ name: Sym) throws -> Value {
        if value.text == nil { throw PyError(.typeError, "\(name.text) must be set to a string object") }
        return value
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        // What a part held goes after it has been replaced.
        let old = (doc, annotations, defaults, keywordDefaults)
        defer { letGo(old) }
        switch name {
        case "__name__": self.name = try text(value, name)
        case "__qualname__": longName = try text(value, name)
        case "__module__": module = value
        case "__doc__": doc = value
        case "__annotations__": annotations = value
        case "__defaults__":
            guard value.isNone || value.asTuple != nil else {
                throw PyError(.typeError, "__defaults__ must be set to a tuple object")
            }
            defaults = value.asTuple?.items ?? []
        case "__kwdefaults__":
            keywordDefaults = try keywordNames.map { try value.asDict?.get(.object($0.object)) ?? .undefined }
        case "__code__":
            guard let other = value.object as? PyCode else {
                throw PyError(.typeError, "__code__ must be set to a code object")
            }
            code = other.code
            record = Record(body: code.body, globals: record.globals)
        case "__globals__", "__closure__", "__builtins__": throw PyError(.attributeError, "readonly attribute")
        case "__dict__":
            guard let dict = value.asDict else {
                throw PyError(.typeError, "__dict__ must be set to a dictionary, not a '\(value.typeName)'")
            }
            if attributes == nil { attributes = AttributeTable() }
            letGo(attributes?.adopt(dict))
        default:
            if attributes == nil { attributes = AttributeTable() }
            letGo(attributes?.replace(name, with: value))
        }
    }
    public override func delattr(_ name: Sym) throws {
        guard attributes?[name] != nil else {
            throw PyError(.attributeError, "'function' object has no attribute '\(name.text)'")
        }
        letGo(attributes?.replace(name, with: nil))
    }
    public override func attributeNames() -> [String] {
        Array(Set((attributes?.names.map(\.text) ?? []) + super.attributeNames())).sorted()
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
    func becomeMethod(of cls: PyClass) {
        owner = .passRetained(cls)
        if NativeParameters.areOf(classesOf: cls.module) { signature?.becomeNative(home: cls.name, hidden: 1) }
    }
    /// Makes it a function of a module, which does not become a method.
    func becomeFunction(of module: String) {
        if module != "builtins" { scope = module + "." }
        isFree = true
        if NativeParameters.areOf(module: module) {
            signature?.becomeNative(home: module == "builtins" ? "" : module, hidden: 0)
        }
    }
    /// Whether it is a method of a built-in type, which lives for good.
    @inline(__always) var isMethod: Bool { owner != nil }
    private var body: Body
    /// Answers calls without named arguments, where it can, before they are bound to the signature; nil leaves a call to the body.
    private let quick: (Args) throws -> Value?
    /// The body of a method of strings, which is given the string as well.
    private let ofText: (PyStr, Args) throws -> Value
    /// Which of these two there are. Were they optional, each call would count a reference to what they capture.
    private let hasQuick: Bool, isOfText: Bool
    private let arity: Arity
    /// The module of a function, with a point, as messages name it.
    var scope = ""
    /// Whether a built-in type does this by itself, so that a class which finds no other has not defined it.
    public private(set) var isSlot = false
    /// Whether it stays what it is as an attribute of a class: functions of modules do not become methods.
    var isFree = false
    /// Whether a method gets an instance of a derived class as it is, not the value that it holds.
    var keepsInstance = false
    /// The class and the text of an object that Python does not show as a function.
    struct Likeness {
        let cls: PyClass
        let text: (NativeFunction) throws -> String
    }
    var likeness: Likeness?
    /// Answers for attributes of a function that stands for another.
    public var attributeSource: ((Sym) throws -> Value?)?
    /// Says why a call has failed where that depends on all of its arguments; asked only then.
    public var rewording: ((NativeFunction, Args, PyError) -> PyError)?
    /// What a method that a program has put into a class was before, which it is equal to.
    private var origin: NativeFunction?
    /// The same function as a method that a program has put into a class.
    static func ordinary(_ value: Value) -> Value {
        // CPython has the function in C: it would not become a method.
        if let function = value.object as? PyFunction, function.isNativeText {
            return .object(PyWrapped(value, kind: .staticMethod))
        }
        guard value.isSlot, let slot = value.object as? NativeFunction, !slot.isFree else { return value }
        let made = NativeFunction(slot, quick: { _ in nil })
        made.origin = slot
        return .object(made)
    }
    /// A method that a built-in type has by itself.
    convenience init(slot name: String, of owner: PyClass, _ arity: Arity, _ body: @escaping Body) {
        self.init(name, arity, body)
        isSlot = true
        becomeMethod(of: owner)
    }

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
        isFree = function.isFree
        rewording = function.rewording
        keepsInstance = function.keepsInstance
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

    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? NativeFunction else { return nil }
        return .bool(((origin ?? self) === (other.origin ?? other)) == (op == .eq))
    }
    public override func hash() throws -> Int { ObjectIdentifier(origin ?? self).hashValue }

    public override var cls: PyClass {
        likeness?.cls ?? (ownerClass == nil ? .builtinFunction : isSlot ? .slotWrapper : .methodDescriptor)
    }
    public override var isCallable: Bool { true }
    public override func repr() throws -> String {
        if let likeness { return try likeness.text(self) }
        guard let owner = ownerClass else { return "<built-in function \(name)>" }
        if isFree { return "<built-in method \(name) of type object at \(owner.address)>" }
        return "<\(isSlot ? "slot wrapper" : "method") '\(name)' of '\(owner.qualifiedName)' objects>"
    }
    public override func call(_ args: Args) throws -> Value {
        if !isFree, let owner = owner?.takeUnretainedValue(), args.count == 0 || !args[0].cls.isSubclass(of: owner) {
            throw wrongReceiver(owner, args)
        }
        return try callBound(args)
    }
    /// Calls a method that was found in the class of the first argument.
    @inline(__always) func callBound(_ args: Args) throws -> Value {
        if let owner, let object = args.base.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }),
            owner.toOpaque() != NativeFunction.root
        {
            return try call(onInstance: args, owner.takeUnretainedValue())
        }
        return try callOwn(args)
    }
    /// An instance of a derived class may have its own idea of what the method of the built-in type gives.
    @inline(never) private func call(onInstance args: Args, _ owner: PyClass) throws -> Value {
        guard !keepsInstance, let instance = args[0].object as? PyInstance, let payload = instance.payload,
            payload.cls.isSubclass(of: owner)
        else { return try callOwn(args) }
        return try instance.call(builtIn: self, payload, args)
    }
    /// Calls the function with its arguments as they are.
    public func callAsIs(_ args: Args) throws -> Value { try callOwn(args) }
    /// Puts `work` around what the function does where its short way has no answer.
    public func intercept(_ work: @escaping (Args, Body) throws -> Value) {
        let inner = body
        body = { try work($0, inner) }
    }
    /// Has the function show itself as an object of a class of a library.
    public func show(as cls: PyClass, text: @escaping (NativeFunction) throws -> String) {
        likeness = Likeness(cls: cls, text: text)
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
            let error = Machine.shared.pythonError(error)
            throw rewording?(self, args, error) ?? error
        }
    }
    /// A method of a built-in type gets the value of that type that an instance of a derived class holds.
    @inline(__always) func unwrap(_ receiver: UnsafeMutablePointer<Value>) {
        if let owner, let object = receiver.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }),
            owner.toOpaque() != NativeFunction.root
        {
            unwrap(owner.takeUnretainedValue(), receiver)
        }
    }
    private static let root = Unmanaged.passUnretained(PyClass.rootObject).toOpaque()
    @inline(never) private func unwrap(_ owner: PyClass, _ receiver: UnsafeMutablePointer<Value>) {
        if case .object(let it) = receiver.pointee, it.kind == .instance,
            case let instance = unsafeDowncast(it, to: PyInstance.self), takesPayload(of: instance),
            let payload = instance.payload
        {
            receiver.put(payload)
        }
    }
    /// Whether the method gets the value of the built-in type that an instance of a derived class holds.
    fileprivate func takesPayload(of instance: PyInstance) -> Bool {
        guard let owner, owner.toOpaque() != NativeFunction.root, !keepsInstance, let payload = instance.payload else {
            return false
        }
        return payload.cls.isSubclass(of: owner.takeUnretainedValue())
    }
    private func wrongReceiver(_ owner: PyClass, _ args: Args) -> PyError {
        PyError(
            .typeError,
            args.count == 0
                ? "unbound method \(owner.name).\(name)() needs an argument"
                : isSlot
                    ? "descriptor '\(name)' requires a '\(owner.qualifiedName)' object but received a '\(args[0].cls.messageName)'"
                    : "descriptor '\(name)' for '\(owner.qualifiedName)' objects doesn't apply to a '\(args[0].cls.messageName)' object"
        )
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        if let found = try attributeSource?(name) { return found }
        switch name {
        case "__name__": return .str(self.name)
        case "__qualname__": return .str((ownerClass.map { $0.name + "." } ?? "") + self.name)
        case "__doc__": return (doc ?? documentation?.text).map { .str($0) } ?? Value.none
        case "__module__": return ownerClass == nil ? .object(Sym(module).object) : Value.none
        case "__self__" where ownerClass == nil: return Value.none
        case "__objclass__": return ownerClass.map { .object($0) }
        case "__text_signature__":
            return
                (signature.map { "(" + $0.description.split(separator: "\n").joined(separator: "\\n") + ")" }
                ?? documentation?.signature).map { .str($0) }
                ?? Value.none
        case "__call__": return .object(PyMethod(Slots.callMethod, .object(self)))
        case "__get__": return .object(PyMethod(Slots.getMethod, .object(self)))
        default: return try super.getattr(name)
        }
    }
    private var module: String { scope.isEmpty ? "builtins" : String(scope.dropLast()) }
    private var documentation: Documentation.Entry? {
        ownerClass.map { $0.documented($0.name + "." + name) } ?? Documentation.entry(name, in: module)
    }
    /// The type that the function is a method of.
    var ownerClass: PyClass? { owner?.takeUnretainedValue() }
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
    /// What a call may call at once: the function of a program, or a method of a built-in type, with the receiver or the value in it.
    enum Form { case function, native, payload, other }
    private(set) lazy var form = findForm()
    private func findForm() -> Form {
        if function.kind == .function { return .function }
        guard let native = function as? NativeFunction, native.isMethod, !native.isFree else { return .other }
        guard let instance = receiver.object as? PyInstance else { return .native }
        if instance.adoptsResults { return .other }
        return native.takesPayload(of: instance) ? .payload : .native
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        visit(function)
        if case .object(let it) = receiver { visit(it) }
    }
    public override var cls: PyClass {
        guard function.kind == .native else { return .method }
        return unsafeDowncast(function, to: NativeFunction.self).isSlot ? .methodWrapper : .builtinFunction
    }
    public override var isCallable: Bool { true }
    public override func repr() throws -> String {
        if let native = function as? NativeFunction {
            if native.isSlot {
                return
                    "<method-wrapper '\(native.name)' of \(receiver.typeName) object at \(receiver.object?.address ?? "0x0")>"
            }
            return
                "<built-in method \(native.name) of \(receiver.typeName) object at \(receiver.object?.address ?? "0x0")>"
        }
        let name = try function.getattr("__qualname__")?.string ?? function.getattr("__name__")?.string ?? "?"
        return "<bound method \(name) of \(try receiver.repr())>"
    }
    public override func call(_ args: Args) throws -> Value {
        try Machine.shared.call(function, receiver, before: args)
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__self__": return receiver
        case "__func__": return .object(function)
        case "__class__": return .object(cls)
        case "__call__": return .object(PyMethod(Slots.callMethod, .object(self)))
        case "__get__", "__eq__", "__hash__", "__repr__": return try super.getattr(name)
        default: return try function.getattr(name)
        }
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        throw BuiltinAttributes.refusal(.object(self), name)
    }
    public override func hash() throws -> Int {
        let identity = receiver.object.map { Int(bitPattern: ObjectIdentifier($0)) >> 4 }
        return try identity.map { try $0 ^ function.hash() } ?? hashOf(receiver) ^ function.hash()
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyMethod else { return nil }
        return .bool((other.function === function && other.receiver.isSame(receiver)) == (op == .eq))
    }
}

extension PyFunction {
    private static let parameters: [Sym] = ["code", "globals", "name", "argdefs", "closure"]
    /// `types.FunctionType(code, globals, name=None, argdefs=None, closure=None)`.
    convenience init(_ args: Args) throws {
        var given = [Value](repeating: .none, count: 5)
        for (index, value) in args.positional.prefix(5).enumerated() { given[index] = value }
        for (name, value) in args.keywords {
            guard let index = PyFunction.parameters.firstIndex(of: name) else {
                throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for function()")
            }
            given[index] = value
        }
        for (index, name) in PyFunction.parameters.prefix(2).enumerated() where args.count <= index {
            if !args.names.contains(name) {
                throw PyError(.typeError, "function() missing required argument '\(name.text)' (pos \(index + 1))")
            }
        }
        guard let code = given[0].object as? PyCode, code.tree == nil else {
            throw PyError(.typeError, "function() argument 'code' must be code, not \(given[0].typeName)")
        }
        guard let globals = given[1].asDict else {
            throw PyError(.typeError, "function() argument 'globals' must be dict, not \(given[1].typeName)")
        }
        if !given[2].isNone, given[2].text == nil { throw PyError(.typeError, "arg 3 (name) must be None or string") }
        guard given[3].isNone || given[3].asTuple != nil else {
            throw PyError(.typeError, "arg 4 (defaults) must be None or tuple")
        }
        self.init(
            code: code.code, globals: Namespace.of(globals, fallback: Machine.shared.main.fallback),
            cells: try PyFunction.cells(given[4], for: code.code), defaults: given[3].asTuple?.items ?? [],
            keywordDefaults: Array(repeating: .undefined, count: code.code.keywordOnlyCount), annotations: .none)
        if !given[2].isNone { name = given[2] }
    }
    private static func cells(_ closure: Value, for code: Code) throws -> [Cell] {
        let wanted = code.freeRegisters.count
        guard let tuple = closure.asTuple else {
            if wanted > 0 { throw PyError(.typeError, "arg 5 (closure) must be tuple") }
            if closure.isNone { return [] }
            throw PyError(.typeError, "arg 5 (closure) must be None or tuple")
        }
        if tuple.count != wanted {
            throw PyError(.valueError, "\(code.name) requires closure of length \(wanted), not \(tuple.count)")
        }
        return try tuple.items.map {
            guard let cell = $0.object as? Cell else {
                throw PyError(.typeError, "arg 5 (closure) expected cell, found \($0.typeName)")
            }
            return cell
        }
    }
}

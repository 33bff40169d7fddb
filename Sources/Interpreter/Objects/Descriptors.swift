/// `property`, and the attributes of built-in types that are computed.
public final class PyProperty: PyObject {
    private let getter: Value?
    private let setter: Value?
    private let deleter: Value?
    private var doc: Value?
    private var name: Value?
    /// The number of the item that it is in a tuple of a program's class with named fields.
    private let fieldNumber: Int?
    private let native: ((Value) throws -> Value)?
    private let nativeSetter: ((Value, Value) throws -> Void)?

    public init(_ get: @escaping (Value) throws -> Value, set: ((Value, Value) throws -> Void)? = nil) {
        native = get
        nativeSetter = set
        (getter, setter, deleter) = (nil, nil, nil)
        fieldNumber = nil
        super.init(kind: .property)
    }
    init(getter: Value?, setter: Value?, deleter: Value? = nil, doc: Value? = nil, fieldNumber: Int? = nil) {
        func given(_ value: Value?) -> Value? { value.flatMap { $0.isNone || $0.isUndefined ? nil : $0 } }
        self.getter = given(getter)
        self.setter = given(setter)
        self.deleter = given(deleter)
        self.doc = given(doc)
        self.fieldNumber = fieldNumber
        native = nil
        nativeSetter = nil
        super.init(kind: .property)
    }
    public override var cls: PyClass {
        if native == nil { return fieldNumber == nil ? .property : .tupleField }
        return isField ? .memberDescriptor : .getSetDescriptor
    }
    /// The type whose attribute one written in Swift is.
    private(set) unowned(unsafe) var owner: PyClass?
    var isField: Bool {
        guard let owner, let name = name?.text else { return false }
        return BuiltinAttributes.isField(name.symbol, of: owner)
    }
    /// Says what an attribute of a built-in type is called.
    func belong(to owner: PyClass, as name: Sym) {
        self.owner = owner
        self.name = .object(name.object)
    }
    public override func repr() throws -> String {
        if let fieldNumber { return "_tuplegetter(\(fieldNumber), \(try (doc ?? .none).repr()))" }
        guard let owner, let name = name?.string else { return try super.repr() }
        return "<\(isField ? "member" : "attribute") '\(name)' of '\(owner.messageName)' objects>"
    }
    /// Refuses instances that the attribute is not made for.
    private func checkOwner(_ instance: Value) throws {
        guard let owner, !instance.cls.isSubclass(of: owner), let name = name?.string else { return }
        throw PyError(
            .typeError,
            "descriptor '\(name)' for '\(owner.messageName)' objects doesn't apply to a '\(instance.typeName)' object")
    }

    override func eachReference(_ visit: (PyObject) -> Void) {
        for case .object(let it)? in [getter, setter, deleter, doc] { visit(it) }
    }
    /// The property as messages name it.
    private func called(_ instance: Value) -> String {
        guard let name = name?.string ?? (try? getter.flatMap { try attributeOf($0, "__name__") })?.string else {
            return "property of '\(instance.typeName)' object"
        }
        return "property '\(name)' of '\(instance.cls.longName)' object"
    }
    /// The function of a program that gets the value.
    var function: Unmanaged<PyFunction>? {
        guard case .object(let it)? = getter, it.kind == .function else { return nil }
        return .passUnretained(unsafeDowncast(it, to: PyFunction.self))
    }
    /// What one written in Swift says of an instance that holds no value of a built-in type; nil for others.
    func plain(_ instance: Value) throws -> Value? {
        guard let native, case .object(let it) = instance, it.kind == .instance,
            unsafeDowncast(it, to: PyInstance.self).payload == nil
        else { return nil }
        do { return try native(instance) } catch { throw Machine.shared.pythonError(error) }
    }
    public func get(_ instance: Value) throws -> Value {
        if let native {
            do {
                if let holder = instance.object as? PyInstance, holder.adoptsResults, let payload = holder.payload {
                    return try holder.adopt(native(payload))
                }
                return try native(instance)
            } catch { throw Machine.shared.pythonError(error) }
        }
        guard let getter else { throw PyError(.attributeError, called(instance) + " has no getter") }
        return try invoke(getter, [instance])
    }
    func set(_ instance: Value, _ value: Value, _ name: Sym) throws {
        if let nativeSetter {
            do { return try nativeSetter(instance, value) } catch { throw Machine.shared.pythonError(error) }
        }
        if let setter {
            _ = try invoke(setter, [instance, value])
            return
        }
        if native != nil {
            throw BuiltinAttributes.refusal(instance, name)
        }
        throw PyError(
            .attributeError, fieldNumber == nil ? called(instance) + " has no setter" : "can't set attribute")
    }
    func delete(_ instance: Value, _ name: Sym) throws {
        if native != nil {
            throw BuiltinAttributes.refusal(instance, name)
        }
        guard let deleter else {
            throw PyError(
                .attributeError, fieldNumber == nil ? called(instance) + " has no deleter" : "can't delete attribute")
        }
        _ = try invoke(deleter, [instance])
    }
    func noteName(_ name: Value) { if self.name == nil { self.name = name } }

    private func replacing(_ part: String, _ change: @escaping (Value) -> PyProperty) -> Value {
        .object(
            NativeFunction(part, Arity(1)) { [self] args in
                let made = change(args[0])
                made.name = name
                return .object(made)
            })
    }
    /// `__get__` and `__set__`, which classes call that have a property of the same name.
    private func accessor(_ name: Sym) -> Value? {
        switch name {
        case "__get__":
            return .object(
                NativeFunction("__get__", Arity(1, 2)) { [self] args in
                    if args[0].isNone { return .object(self) }
                    try checkOwner(args[0])
                    return try get(args[0])
                })
        case "__set__":
            return .object(
                NativeFunction("__set__", Arity(2)) { [self] args in
                    try checkOwner(args[0])
                    try set(args[0], args[1], self.name?.text?.symbol ?? "")
                    return .none
                })
        default: return nil
        }
    }
    public override func getattr(_ name: Sym) throws -> Value? {
        if let found = accessor(name) { return found }
        if native != nil {
            switch name {
            case "__name__": return self.name
            case "__qualname__": return self.name?.string.flatMap { name in owner.map { .str("\($0.name).\(name)") } }
            case "__objclass__": return owner.map { .object($0) }
            default: return try super.getattr(name)
            }
        }
        let (getter, setter, deleter, doc) = (self.getter, self.setter, self.deleter, self.doc)
        switch name {
        case "fget": return getter ?? Value.none
        case "fset": return setter ?? Value.none
        case "fdel": return deleter ?? Value.none
        case "__doc__": return try doc ?? getter.flatMap { try attributeOf($0, "__doc__") } ?? Value.none
        case "__isabstractmethod__":
            for part in [getter, setter, deleter] {
                if let part, try attributeOf(part, name)?.truth() == true { return .bool(true) }
            }
            return .bool(false)
        case "setter":
            return replacing("setter") { PyProperty(getter: getter, setter: $0, deleter: deleter, doc: doc) }
        case "getter":
            return replacing("getter") { PyProperty(getter: $0, setter: setter, deleter: deleter, doc: doc) }
        case "deleter":
            return replacing("deleter") { PyProperty(getter: getter, setter: setter, deleter: $0, doc: doc) }
        default: return try super.getattr(name)
        }
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        if name == "__doc__", native == nil {
            doc = value
            return
        }
        try super.setattr(name, value)
    }
}

/// `staticmethod` and `classmethod`.
final class PyWrapped: PyObject {
    private(set) var value: Value
    /// Where that stands, for as long as the object lives.
    @inline(__always) var place: UnsafeMutablePointer<Value> { withUnsafeMutablePointer(to: &value) { $0 } }
    /// The function of a program that it is about.
    @inline(__always) var function: Unmanaged<PyFunction>? {
        guard let it = place.unretained, it._withUnsafeGuaranteedRef({ $0.kind }) == .function else { return nil }
        return .fromOpaque(it.toOpaque())
    }
    private var attributes = AttributeTable()
    private var isDressed = false
    init(_ value: Value, kind: Kind) {
        self.value = value
        super.init(kind: kind)
    }
    override var cls: PyClass { kind == .staticMethod ? .staticMethod : .classMethod }
    override func eachReference(_ visit: (PyObject) -> Void) { Collector.each(place, 1, visit) }
    override var isCallable: Bool { kind == .staticMethod }
    override func call(_ args: Args) throws -> Value {
        guard let function = value.object, kind == .staticMethod else {
            throw PyError(
                .typeError, "'\(kind == .staticMethod ? value.typeName : "classmethod")' object is not callable")
        }
        return try function.call(args)
    }
    /// What a class method gives on a class.
    func bound(to cls: PyClass) throws -> Value {
        guard case .object(let it) = value else { return value }
        switch it.kind {
        case .function, .native: return .object(PyMethod(it, .object(cls)))
        case .classMethod: return try unsafeDowncast(it, to: PyWrapped.self).bound(to: cls)
        case .property, .staticMethod: return try PyClass.bind(value, to: .object(cls), in: cls)
        case .instance where it.cls.custom("__get__") != nil: return try PyClass.bind(value, to: .object(cls), in: cls)
        default: return .object(PyMethod(it, .object(cls)))
        }
    }
    override func getattr(_ name: Sym) throws -> Value? {
        if let own = attributes[name] { return own }
        switch name {
        case "__dict__":
            dress()
            return .object(attributes.share { _ in false })
        case "__func__", "__wrapped__": return value
        case "__isabstractmethod__": return try attributeOf(value, name) ?? .bool(false)
        case "__name__", "__qualname__", "__doc__", "__module__", "__annotations__": return try attributeOf(value, name)
        default: return try super.getattr(name)
        }
    }
    override func setattr(_ name: Sym, _ value: Value) throws {
        dress()
        letGo(attributes.replace(name, with: value))
    }
    override func delattr(_ name: Sym) throws {
        dress()
        guard attributes[name] != nil else { return try super.delattr(name) }
        letGo(attributes.replace(name, with: nil))
    }
    /// What it takes over from the function when it is made, once a program looks at its attributes.
    private func dress() {
        if isDressed { return }
        isDressed = true
        for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"] as [Sym] {
            if let found = try? attributeOf(value, name) { attributes[name] = found }
        }
    }
    override func repr() throws -> String {
        "<\(kind == .staticMethod ? "staticmethod" : "classmethod")(\(try value.repr()))>"
    }
}

/// The descriptor of an attribute that `__slots__` names; its value stands in the table of the instance.
final class PyMember: PyObject {
    private let name: Sym
    private unowned let owner: PyClass
    init(_ name: Sym, _ owner: PyClass) {
        self.name = name
        self.owner = owner
        super.init(kind: .member)
    }
    override var cls: PyClass { .memberDescriptor }
    override func repr() -> String { "<member '\(name.text)' of '\(owner.messageName)' objects>" }
    private func checked(_ instance: Value) throws -> PyInstance {
        guard let it = instance.object as? PyInstance, it.type.isSubclass(of: owner) else {
            throw PyError(
                .typeError,
                "descriptor '\(name.text)' for '\(owner.messageName)' objects doesn't apply to a '\(instance.typeName)' object"
            )
        }
        return it
    }
    func get(_ instance: Value) throws -> Value {
        let it = try checked(instance)
        if let value = it.attributes[name] { return value }
        throw missingAttribute(instance, name)
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__name__": return .object(self.name.object)
        case "__qualname__": return .str("\(owner.name).\(self.name.text)")
        case "__objclass__": return .object(owner)
        case "__get__":
            return .object(
                NativeFunction("__get__", Arity(1, 2)) { [self] in
                    $0[0].isNone ? .object(self) : try get($0[0])
                })
        case "__set__":
            return .object(
                NativeFunction("__set__", Arity(2)) { [self] in
                    try checked($0[0]).setattr(self.name, $0[1])
                    return .none
                })
        default: return try super.getattr(name)
        }
    }
}

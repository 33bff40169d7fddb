/// A module: names and values, the rest made when first asked for.
public final class Module: NameTable {
    public let name: String
    public final var attributes = AttributeTable()
    private var fill: ((Module) -> Void)?
    /// Names that are computed on each access, such as `np.pi`'s neighbours that depend on state.
    public var dynamic: ((Sym) throws -> Value?)?
    public var doc: String?
    /// The variables of a module that is a file.
    public var variables: Namespace?
    /// Is told which attribute a program has set, or deleted: then the value is nil.
    var didSet: ((Sym, Value?) -> Void)?
    /// The rest of the module, in the library's Python; looked for when a name is not found elsewhere.
    private var text: LibraryText?
    var hasLookedForText = false
    /// Names that a program has deleted: the text does not bring them back.
    private var removed: Set<Sym> = []
    /// Whether it is a folder of modules.
    var isPackage = true
    /// Parts of the module that are made one after the other, until the name that is looked for is there.
    public var sections: [(Module) -> Void] = []

    public init(_ name: String, fill: ((Module) -> Void)? = nil) {
        self.name = name
        self.fill = fill
        super.init(kind: .module)
    }
    /// A module that a program makes: it has nothing but what the program puts there, and its `__dict__` is where that lies.
    convenience init(ofProgram name: String, doc: Value) {
        self.init(name)
        (hasLookedForText, isPackage, isOfProgram) = (true, false, true)
        let space = Namespace(name: name, capacity: 1 << 13, fallback: Machine.shared.main.fallback)
        space["__name__"] = .str(name)
        space["__doc__"] = doc
        for part in ["__package__", "__loader__", "__spec__"] as [Sym] { space[part] = Value.none }
        variables = space
    }
    private var isOfProgram = false
    public override var cls: PyClass { .module }
    public override func repr() throws -> String {
        // A `__getattr__` of the module is not asked.
        if let file = (variables?["__file__"] ?? attributes["__file__"])?.string {
            return "<module '\(name)' from '\(file)'>"
        }
        if let path = attributes["__path__"] { return "<module '\(name)' (\(try path.repr()))>" }
        return "<module '\(name)'\(isOfProgram ? "" : " (built-in)")>"
    }

    private func fillOnce() {
        if let work = fill {
            fill = nil
            work(self)
        }
    }

    public override func getattr(_ name: Sym) throws -> Value? {
        if let found = try attribute(name) { return found }
        switch name {
        case "__path__", "__spec__", "__loader__", "__wrapped__": return nil
        default: return try hook().map { try invoke($0, [.object(name.object)]) }
        }
    }
    /// Where the value of a name stands that has been looked for before.
    @inline(__always) func place(_ name: Sym) -> UnsafeMutablePointer<Value>? {
        fill != nil ? nil : attributes.slot(name) ?? variables?.place(name)
    }
    /// The same without the module's own `__getattr__`.
    public func attribute(_ name: Sym) throws -> Value? {
        fillOnce()
        if let found = attributes[name] ?? variables?[name] { return found }
        while !sections.isEmpty {
            sections.removeFirst()(self)
            if let found = attributes[name] { return found }
        }
        if let found = try fromText(name) ?? dynamic?(name) { return found }
        switch name {
        case "__name__": return .str(self.name)
        case "__text_names__": return .list(text?.names.map { .object($0.object) } ?? [])
        case "__class__": return .object(cls)
        case "__doc__":
            return (doc ?? Documentation.entry("__doc__", in: self.name)?.text).map { .str($0) } ?? Value.none
        case "__dict__":
            if text == nil, attributes.names.isEmpty, let variables { return .object(variables.dictionary) }
            return .object(dictionary)
        default: return nil
        }
    }
    /// The module's names as a dict: what is stored there is the module's.
    private lazy var dictionary: PyDict = {
        let dict = PyDict()
        dict.mirror = self
        return dict
    }()
    private static let ownNames: [Sym] = ["__name__", "__doc__", "__package__", "__loader__", "__spec__"]
    override var allNames: [Sym] { Module.ownNames + attributeNames().map { Sym($0) } }
    override func variable(_ name: Sym) -> Value? {
        switch name {
        case "__dict__", "__class__", "__text_names__": return nil
        default: break
        }
        // A part of a package that nobody has imported is no name of it yet.
        if let found = try? isKnown(name) ? attribute(name) : nil { return found }
        return Module.ownNames.contains(name) ? name == "__package__" ? .str("") : .some(.none) : nil
    }
    private func isKnown(_ name: Sym) throws -> Bool {
        fillAll()
        if attributes[name] != nil || Module.ownNames.contains(name) { return true }
        try Machine.shared.importer.joinText(to: self)
        return variables?[name] != nil || (text?.binds(name) == true && !removed.contains(name))
            || attributes[name] != nil
    }
    override func setVariable(_ name: Sym, _ value: Value?) throws {
        if let value { try setattr(name, value) } else { try delattr(name) }
    }
    /// The variables of a program that runs in the module's dict.
    func space() -> Namespace {
        try? Machine.shared.importer.joinText(to: self)
        if let variables { return variables }
        let made = Namespace(name: name, capacity: 1 << 13) { [unowned self] in
            try attribute($0) ?? Machine.shared.main.fallback($0)
        }
        variables = made
        return made
    }
    /// The module's own `__getattr__`, which is asked for what is not there.
    private func hook() throws -> Value? {
        guard let variables else { return nil }
        return try variables["__getattr__"] ?? text?.load("__getattr__", into: variables)
    }
    /// The `__dir__` of a module that a program has written; what the library's texts call so are methods of their classes.
    var ownDirectory: Value? { text == nil ? variables?["__dir__"] : nil }
    /// Joins the module's text in Python to what it has in Swift.
    func attach(_ text: LibraryText, _ variables: Namespace) {
        (self.text, self.variables) = (text, variables)
        variables["__name__"] = .str(name)
        variables["__package__"] = .str(name)
    }
    /// Whether the module's own text has a value for the name.
    func bindsItself(_ name: Sym) -> Bool { text?.binds(name) ?? false }
    /// What the module's own text defines, or a part of the package that the library has.
    private func fromText(_ name: Sym) throws -> Value? {
        try Machine.shared.importer.joinText(to: self)
        if removed.contains(name) { return nil }
        if let variables, let found = try text?.load(name, into: variables) { return found }
        let part = self.name + "." + name.text
        return LibraryText.exists(part) ? try Machine.shared.importer.module(part) : nil
    }
    /// Where the module's text lies, for messages.
    var file: String? { variables?["__file__"]?.string }

    public override func setattr(_ name: Sym, _ value: Value) throws {
        didSet?(name, value)
        if !removed.isEmpty { removed.remove(name) }
        if let variables, attributes[name] == nil {
            variables[name] = value
            return
        }
        fillOnce()
        letGo(attributes.replace(name, with: value))
    }
    public override func delattr(_ name: Sym) throws {
        didSet?(name, nil)
        removed.insert(name)
        letGo(attributes.replace(name, with: nil))
        variables?[name] = nil
    }
    private func fillAll() {
        fillOnce()
        while !sections.isEmpty { sections.removeFirst()(self) }
    }
    public override func attributeNames() -> [String] {
        fillAll()
        try? Machine.shared.importer.joinText(to: self)
        return Set(attributes.names + (variables?.assigned.map(\.0) ?? []) + (text?.names ?? [])).subtracting(removed)
            .map(\.text).sorted()
    }
    func publicNames() -> [String] { attributeNames().filter { !$0.hasPrefix("_") } }
    /// What `from module import *` takes: the names of `__all__`, or those without an underscore in front.
    func starNames() throws -> [Sym] {
        guard let all = try attribute("__all__") else { return publicNames().map { Sym($0) } }
        return try iterate(all).map {
            guard let name = $0.text else {
                throw PyError(.typeError, "Item in \(self.name).__all__ must be str, not \($0.typeName)")
            }
            return name.symbol
        }
    }

    /// The one public name that differs from `name` in case alone.
    public func nameIgnoringCase(_ name: String) -> String? {
        let wanted = name.lowercased()
        let found = attributeNames().filter { $0.lowercased() == wanted && $0 != name }
        return found.count == 1 ? found[0] : nil
    }

    public subscript(_ name: Sym) -> Value? {
        get {
            fillAll()
            return attributes[name]
        }
        set {
            fillOnce()
            if case .object(let it) = newValue, it.kind == .native, let function = it as? NativeFunction,
                function.scope.isEmpty, function.ownerClass == nil, self.name != "builtins"
            {
                function.scope = self.name + "."
            }
            attributes[name] = newValue
        }
    }
    /// Adds a function with a signature as Python would write it.
    public func def(
        _ name: String, _ signature: StaticString, doc: String? = nil, _ body: @escaping (Bound) throws -> Value
    ) {
        let function = NativeFunction(name, signature, doc: doc, body)
        function.becomeFunction(of: self.name)
        attributes[Sym(name)] = .object(function)
    }
    /// Adds a function that reads its arguments as they come.
    public func raw(_ name: String, doc: String? = nil, _ arity: Arity, _ body: @escaping (Args) throws -> Value) {
        let function = NativeFunction(name, doc: doc, arity, body)
        function.becomeFunction(of: self.name)
        attributes[Sym(name)] = .object(function)
    }
    public func raw(_ name: String, doc: String? = nil, _ count: Int, _ body: @escaping (Args) throws -> Value) {
        raw(name, doc: doc, Arity(count), body)
    }
    /// Gives a function of the module a short way for calls with one argument.
    public func quick(_ name: String, body: @escaping (Value) throws -> Value?) {
        attributes.update(Sym(name)) { args in args.count == 1 ? try body(args[0]) : nil }
    }
}

extension Module {
    /// The same for calls without named arguments.
    public func short(_ name: String, _ body: @escaping (Args) throws -> Value?) {
        attributes.update(Sym(name), quick: body)
    }
}

extension PyClass {
    /// Adds a method; the first parameter of the signature is the receiver.
    public func def(
        _ name: String, _ signature: StaticString, doc: String? = nil, _ body: @escaping (Bound) throws -> Value
    ) {
        add(NativeFunction(name, signature, doc: doc, body))
    }
    /// Gives a method a short way for calls without named arguments.
    public func quick(_ name: String, _ body: @escaping (Args) throws -> Value?) {
        attributes.update(Sym(name), quick: body)
    }
    /// The same for a method that looks at the class of its receiver.
    func instanceMethod(
        _ name: String, _ least: Int = 0, _ most: Int = 0, _ body: @escaping (Args) throws -> Value
    ) {
        raw(name, least, most, body)
        (attributes[Sym(name)]?.object as? NativeFunction)?.keepsInstance = true
    }
    public func add(_ method: NativeFunction) {
        if method.name != "__new__" { method.becomeMethod(of: self) }
        attributes[Sym(method.name)] = .object(method)
    }
    /// Adds a method that reads its arguments as they come; `least` and `most` (`.max` for any number) count them without the receiver.
    public func raw(
        _ name: String, _ least: Int = 0, _ most: Int = 0, doc: String? = nil, isParsed: Bool = false,
        _ body: @escaping (Args) throws -> Value
    ) {
        add(NativeFunction(name, doc: doc, Arity(least + 1, most == .max ? .max : most + 1, isParsed: isParsed), body))
    }
    public func property(
        _ name: String, _ get: @escaping (Value) throws -> Value, set: ((Value, Value) throws -> Void)? = nil
    ) {
        let property = PyProperty(get, set: set)
        property.belong(to: self, as: Sym(name))
        attributes[Sym(name)] = .object(property)
    }
    public func staticMethod(_ name: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value) {
        let function = NativeFunction(name, signature, body)
        if NativeParameters.areOf(classesOf: module) { function.signature?.becomeNative(home: self.name, hidden: 0) }
        attributes[Sym(name)] = .object(PyWrapped(.object(function), kind: .staticMethod))
    }
    public func classMethod(_ name: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value) {
        let function = NativeFunction(name, signature, body)
        if NativeParameters.areOf(classesOf: module) { function.signature?.becomeNative(home: self.name, hidden: 1) }
        attributes[Sym(name)] = .object(PyWrapped(.object(function), kind: .classMethod))
    }
}

extension AttributeTable {
    fileprivate mutating func update(_ name: Sym, quick: @escaping (Args) throws -> Value?) {
        if let function = self[name]?.object as? NativeFunction {
            self[name] = .object(NativeFunction(function, quick: quick))
        }
    }
}

import CShims
import Syntax

/// A type: built in or defined by a program. Both are found, called and subclassed in the same way.
public final class PyClass: PyObject {
    public let name: String
    public let module: String
    public let bases: [PyClass]
    public private(set) var mro: [PyClass] = []
    public var attributes = AttributeTable(belongsToClass: true)
    /// Makes a value of a built-in type from the arguments of a call.
    public var construct: ((PyClass, Args) throws -> Value)?
    /// True for classes whose instances are `PyInstance`.
    public let isUser: Bool
    public var doc: String?
    /// What fills the class on first use; built-in method tables cost nothing until something asks for them.
    private var fill: ((PyClass) -> Void)?
    /// What `lookup` found before, for all classes: a table with one place for each class and name. One without an owner is empty.
    private struct CacheEntry {
        var owner: UnsafeRawPointer?
        var name: Int32
        var version: Int
        var value: Value
    }
    private static let cacheSize = 4096
    @inline(__always) private static var cache: UnsafeMutablePointer<CacheEntry> {
        nd_class_cache_start().assumingMemoryBound(to: CacheEntry.self)
    }
    /// How instances of a class written in a program are made, worked out once for a state of all classes.
    struct Maker {
        var version = -1
        var isPlain = false
        var initializer: PyFunction?
    }
    private var makerCache = Maker()
    private var plainVersion = -1, isPlain = false
    /// The class of the class; what a program gets from `type(cls)`.
    public var metaclass: PyClass?

    public init(
        _ name: String, module: String = "builtins", bases: [PyClass] = [.object], isUser: Bool = false,
        fill: ((PyClass) -> Void)? = nil
    ) {
        self.name = name
        self.module = module
        self.bases = bases
        self.isUser = isUser
        self.fill = fill
        super.init(kind: .cls)
        mro = [self] + (bases.count == 1 ? bases[0].mro : PyClass.merge(bases) ?? [])
    }

    /// The root has no bases to refer to.
    private init(root name: String) {
        self.name = name
        module = "builtins"
        bases = []
        isUser = false
        super.init(kind: .cls)
        mro = [self]
    }
    nonisolated(unsafe) static let rootObject = PyClass(root: "object")

    /// C3 linearisation; nil where the bases contradict each other.
    static func merge(_ bases: [PyClass]) -> [PyClass]? {
        var lists = bases.map(\.mro) + [bases]
        var result: [PyClass] = []
        while true {
            lists.removeAll { $0.isEmpty }
            if lists.isEmpty { return result }
            guard
                let head = lists.first(where: { candidate in
                    !lists.contains { $0.dropFirst().contains { $0 === candidate[0] } }
                })?.first
            else { return nil }
            result.append(head)
            for i in lists.indices where lists[i].first === head { lists[i].removeFirst() }
        }
    }

    public override var cls: PyClass { metaclass ?? .type }
    public var qualifiedName: String { module == "builtins" ? name : module + "." + name }
    public override var isCallable: Bool { true }

    private func fillOnce() {
        if let work = fill {
            fill = nil
            work(self)
        }
    }

    /// The attribute in this class or its bases, not bound.
    public func lookup(_ name: Sym) -> Value? {
        let found = place(name)
        return found.pointee.isUndefined ? nil : found.pointee
    }
    /// Where the attribute stands until the next look at another one; undefined where there is none.
    @inline(__always) func place(_ name: Sym) -> UnsafeMutablePointer<Value> {
        let identity = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        let place = (Int(bitPattern: identity) >> 4 ^ Int(name.id) &* 31) & (PyClass.cacheSize - 1)
        let entry = PyClass.cache + place
        if entry.pointee.owner == identity, entry.pointee.name == name.id,
            entry.pointee.version == AttributeTable.classVersion
        {
            return PyClass.value(entry)
        }
        return search(name, entry, identity)
    }
    @inline(__always) private static func value(_ entry: UnsafeMutablePointer<CacheEntry>) -> UnsafeMutablePointer<
        Value
    > {
        (UnsafeMutableRawPointer(entry) + MemoryLayout<CacheEntry>.offset(of: \.value)!).assumingMemoryBound(
            to: Value.self)
    }
    @inline(never) private func search(
        _ name: Sym, _ entry: UnsafeMutablePointer<CacheEntry>, _ identity: UnsafeRawPointer
    ) -> UnsafeMutablePointer<Value> {
        var found: Value?
        for base in mro {
            base.fillOnce()
            if let value = base.attributes[name] {
                found = value
                break
            }
        }
        entry.pointee = CacheEntry(
            owner: identity, name: name.id, version: AttributeTable.classVersion, value: found ?? .undefined)
        return PyClass.value(entry)
    }
    deinit {
        // Another class may come to lie where this one was.
        AttributeTable.classVersion &+= 1
    }

    /// Whether `cls(…)` is no more than a new instance and a call of a Python `__init__`.
    func maker() -> Maker {
        if makerCache.version != AttributeTable.classVersion {
            let initializer = lookup("__init__")
            let isPlain =
                isUser && metaclass == nil && lookup("__new__") == nil
                && mro.allSatisfy {
                    ($0.isUser || $0 === PyClass.object) && $0.module == "__main__" || $0 === PyClass.object
                }
            makerCache = Maker(
                version: AttributeTable.classVersion,
                isPlain: isPlain && (initializer == nil || initializer!.object is PyFunction),
                initializer: initializer?.object as? PyFunction)
        }
        return makerCache
    }

    /// Whether attributes of instances are no more than what their tables hold: no properties, descriptors or methods that get in between.
    @inline(__always) var hasPlainAttributes: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return isPlain
    }
    private func checkAttributes() {
        plainVersion = AttributeTable.classVersion
        isPlain =
            lookup("__setattr__") == nil
            && mro.allSatisfy { base in
                base === PyClass.object
                    || base.isUser
                        && base.attributes.values.allSatisfy { value in
                            guard case .object(let it) = value else { return true }
                            return it.kind != .property && (it.kind != .instance || it.cls.lookup("__set__") == nil)
                        }
            }
    }
    /// The attribute as seen on an instance: functions become methods, properties are asked.
    public func attribute(_ name: Sym, of instance: Value) throws -> Value? {
        let found = place(name)
        if let it = found.unretained, it._withUnsafeGuaranteedRef({ $0.kind }) == .property {
            return try Unmanaged<PyProperty>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef { try $0.get(instance) }
        }
        if found.pointee.isUndefined || name == "__class__" {
            return name == "__class__" ? .object(self) : name == "__doc__" ? doc.map { .str($0) } ?? Value.none : nil
        }
        return try PyClass.bind(found.pointee, to: instance, in: self)
    }

    static func bind(_ found: Value, to instance: Value, in cls: PyClass) throws -> Value {
        guard case .object(let it) = found else { return found }
        switch it.kind {
        case .function, .native: return .object(PyMethod(it, instance))
        case .property: return try unsafeDowncast(it, to: PyProperty.self).get(instance)
        case .staticMethod: return unsafeDowncast(it, to: PyWrapped.self).value
        case .classMethod:
            let wrapped = unsafeDowncast(it, to: PyWrapped.self).value
            return wrapped.object.map { .object(PyMethod($0, .object(cls))) } ?? wrapped
        case .instance:
            if let getter = it.cls.lookup("__get__") { return try invoke(getter, [found, instance, .object(cls)]) }
            return found
        default: return found
        }
    }

    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__name__", "__qualname__": return .str(self.name)
        case "__module__": return .str(module)
        case "__bases__": return .tuple(bases.map { .object($0) })
        case "__mro__": return .tuple(mro.map { .object($0) })
        case "__class__": return .object(cls)
        case "__dict__":
            _ = lookup(name)
            let dict = PyDict()
            for (key, value) in zip(attributes.names, attributes.values) { try dict.set(.object(key.object), value) }
            return .object(dict)
        default: break
        }
        if let found = lookup(name) {
            if case .object(let it) = found {
                if it.kind == .staticMethod { return unsafeDowncast(it, to: PyWrapped.self).value }
                if it.kind == .classMethod {
                    let wrapped = unsafeDowncast(it, to: PyWrapped.self).value
                    return wrapped.object.map { .object(PyMethod($0, .object(self))) } ?? wrapped
                }
            }
            return found
        }
        if name == "__doc__" { return doc.map { .str($0) } ?? Value.none }
        if let metaclass, let found = metaclass.lookup(name) {
            return try PyClass.bind(found, to: .object(self), in: metaclass)
        }
        return nil
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        if !isUser {
            throw PyError(.typeError, "cannot set '\(name.text)' attribute of immutable type '\(qualifiedName)'")
        }
        attributes[name] = value
    }
    public override func delattr(_ name: Sym) throws {
        guard attributes[name] != nil else {
            throw PyError(.attributeError, "type object '\(self.name)' has no attribute '\(name.text)'")
        }
        attributes[name] = nil
    }

    public func isSubclass(of other: PyClass) -> Bool { self === other || mro.contains { $0 === other } }
    public func allNames() -> [String] {
        _ = lookup("__dir__")
        return Array(Set(mro.flatMap { $0.attributes.names.map(\.text) })).sorted()
    }
    public override func attributeNames() -> [String] { allNames() }

    public override func repr() throws -> String { "<class '\(qualifiedName)'>" }

    public override func call(_ args: Args) throws -> Value {
        if let metaclass, let maker = metaclass.lookup("__call__"), metaclass !== PyClass.type {
            return try invoke(maker, [.object(self)] + args.positional, args.keywords)
        }
        if !isUser, let construct { return try construct(self, args) }
        return try instantiate(args)
    }

    /// `cls(...)` for a class written in a program, or built on `PyInstance`.
    func instantiate(_ args: Args) throws -> Value {
        if let maker = lookup("__new__") {
            let value = try invoke(maker, [.object(self)] + args.positional, args.keywords)
            guard value.cls.isSubclass(of: self), let initializer = value.cls.lookup("__init__") else { return value }
            _ = try invoke(initializer, [value] + args.positional, args.keywords)
            return value
        }
        let instance: PyInstance
        if isSubclass(of: .baseException) {
            instance = PyException(self, args.positional)
        } else {
            instance = PyInstance(self)
            if let native = mro.first(where: { !$0.isUser && $0.construct != nil }) {
                // A subclass of a built-in type holds a value of that type.
                if lookup("__init__") != nil, native.name == "dict" || native.name == "list" {
                    instance.payload = try invoke(.object(native), [])
                } else {
                    instance.payload = try native.construct?(native, args)
                }
            }
        }
        if let initializer = lookup("__init__") {
            if case .object(let it) = initializer, it.kind == .function {
                let result = try Machine.shared.call(it, .object(instance), before: args)
                if !result.isNone {
                    throw PyError(.typeError, "__init__() should return None, not '\(result.typeName)'")
                }
            } else {
                _ = try invoke(initializer, [.object(instance)] + args.positional, args.keywords)
            }
        } else if instance.payload == nil, instance.kind != .exception, args.count > 0 || args.hasNames {
            throw PyError(.typeError, "\(name)() takes no arguments")
        }
        return .object(instance)
    }

    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        // `int | None` in annotations.
        op == .or ? .object(self) : nil
    }
    public override func getitem(_ key: Value) throws -> Value { .object(self) }
    public override func iter() throws -> PyObject? {
        guard let metaclass, let maker = metaclass.lookup("__iter__") else { return nil }
        return try invoke(maker, [.object(self)]).object
    }
}

/// An object of a class written in a program.
open class PyInstance: PyObject {
    public let type: PyClass
    public final var attributes = AttributeTable()
    /// The built-in value inside, where the class derives from a built-in type.
    public var payload: Value?

    public init(_ type: PyClass, kind: Kind = .instance) {
        self.type = type
        super.init(kind: kind)
    }
    public override var cls: PyClass { type }

    open override func getattr(_ name: Sym) throws -> Value? {
        if let own = attributes[name] {
            if case .object(let it)? = type.lookup(name), it.kind == .property {
                return try unsafeDowncast(it, to: PyProperty.self).get(.object(self))
            }
            return own
        }
        if name == "__dict__" {
            let dict = PyDict()
            for (key, value) in zip(attributes.names, attributes.values) { try dict.set(.object(key.object), value) }
            return .object(dict)
        }
        if let found = try type.attribute(name, of: .object(self)) { return found }
        if let payload, let found = try attributeOf(payload, name) { return found }
        if let fallback = type.lookup("__getattr__") {
            return try invoke(fallback, [.object(self), .object(name.object)])
        }
        return nil
    }
    open override func setattr(_ name: Sym, _ value: Value) throws {
        if let custom = type.lookup("__setattr__") {
            _ = try invoke(custom, [.object(self), .object(name.object), value])
            return
        }
        try setOwn(name, value)
    }
    /// Sets the attribute past any `__setattr__`.
    public final func setOwn(_ name: Sym, _ value: Value) throws {
        if case .object(let it)? = type.lookup(name) {
            if it.kind == .property {
                return try unsafeDowncast(it, to: PyProperty.self).set(.object(self), value, name)
            }
            if it.kind == .instance, let setter = it.cls.lookup("__set__") {
                _ = try invoke(setter, [.object(it), .object(self), value])
                return
            }
        }
        attributes[name] = value
    }
    open override func delattr(_ name: Sym) throws {
        if let custom = type.lookup("__delattr__") {
            _ = try invoke(custom, [.object(self), .object(name.object)])
            return
        }
        guard attributes[name] != nil else {
            throw PyError(.attributeError, "'\(type.name)' object has no attribute '\(name.text)'")
        }
        attributes[name] = nil
    }
    open override func attributeNames() -> [String] {
        Array(Set(attributes.names.map(\.text) + type.allNames())).sorted()
    }

    /// Calls a special method where the class has it.
    public final func special(_ name: Sym, _ first: Value? = nil, _ second: Value? = nil) throws -> Value? {
        let method = type.place(name).pointee
        guard case .object(let callee) = method else {
            if method.isUndefined || method.isNone { return nil }
            throw PyError(.typeError, "'\(method.typeName)' object is not callable")
        }
        return try Machine.shared.call(callee, second != nil ? 3 : first != nil ? 2 : 1) { base in
            base[0] = .object(self)
            if let first { base[1] = first }
            if let second { base[2] = second }
        }
    }
    private func unlessNotImplemented(_ value: Value?) -> Value? {
        if case .object(let it)? = value, it.kind == .notImplemented { return nil }
        return value
    }

    open override var isCallable: Bool { type.lookup("__call__") != nil }
    open override func call(_ args: Args) throws -> Value {
        guard let method = type.lookup("__call__") else {
            throw PyError(.typeError, "'\(type.name)' object is not callable")
        }
        return try invoke(method, [.object(self)] + args.positional, args.keywords)
    }
    open override func repr() throws -> String {
        if let value = try special("__repr__") { return try text(value, "__repr__") }
        if let payload { return try payload.repr() }
        return try super.repr()
    }
    open override func str() throws -> String {
        if let value = try special("__str__") { return try text(value, "__str__") }
        if type.lookup("__repr__") == nil, let payload { return try payload.str() }
        return try repr()
    }
    private func text(_ value: Value, _ name: String) throws -> String {
        guard let text = value.string else {
            throw PyError(.typeError, "\(name) returned non-string (type \(value.typeName))")
        }
        return text
    }
    open override func format(_ spec: String) throws -> String {
        if let value = try special("__format__", .str(spec)) { return try text(value, "__format__") }
        if let payload { return try formatValue(payload, spec) }
        return try super.format(spec)
    }
    open override func truth() throws -> Bool {
        if let value = try special("__bool__") {
            guard case .bool(let it) = value else {
                throw PyError(.typeError, "__bool__ should return bool, returned \(value.typeName)")
            }
            return it
        }
        if type.lookup("__len__") == nil, let payload { return try payload.truth() }
        return try super.truth()
    }
    open override func length() throws -> Int? {
        if let value = try special("__len__") {
            guard let count = value.int else {
                throw PyError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
            }
            if count < 0 { throw PyError(.valueError, "__len__() should return >= 0") }
            return count
        }
        return try payload?.object?.length()
    }
    open override func getitem(_ key: Value) throws -> Value {
        if let value = try special("__getitem__", key) { return value }
        if let payload {
            if let missing = type.lookup("__missing__"), let dict = payload.asDict, try dict.get(key) == nil {
                return try invoke(missing, [.object(self), key])
            }
            return try interpGetItem(payload, key)
        }
        return try super.getitem(key)
    }
    open override func setitem(_ key: Value, _ value: Value) throws {
        if try special("__setitem__", key, value) != nil { return }
        if let inner = payload?.object { return try inner.setitem(key, value) }
        try super.setitem(key, value)
    }
    open override func delitem(_ key: Value) throws {
        if try special("__delitem__", key) != nil { return }
        if let inner = payload?.object { return try inner.delitem(key) }
        try super.delitem(key)
    }
    open override func iter() throws -> PyObject? {
        if let value = try special("__iter__") {
            guard let iterator = value.object, iterator.isIterator else {
                throw PyError(.typeError, "iter() returned non-iterator of type '\(value.typeName)'")
            }
            return iterator
        }
        if type.lookup("__getitem__") != nil { return SequenceIterator(.object(self)) }
        return try payload?.object?.iter()
    }
    open override var isIterator: Bool { type.lookup("__next__") != nil }
    open override func next() throws -> Value? {
        do {
            return try special("__next__")
        } catch let error as PyError where error.exception.type.isSubclass(of: .stopIteration) {
            return nil
        }
    }
    open override func contains(_ value: Value) throws -> Bool? {
        if let found = try special("__contains__", value) { return try found.truth() }
        return try payload?.object?.contains(value)
    }
    open override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let value = unlessNotImplemented(try special(SpecialNames.binary[Int(op.rawValue)], right)) { return value }
        if let payload { return try? binaryOperation(op, payload, right) }
        return nil
    }
    open override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if let value = unlessNotImplemented(try special(SpecialNames.reflected[Int(op.rawValue)], left)) {
            return value
        }
        if let payload { return try? binaryOperation(op, left, payload) }
        return nil
    }
    open override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        unlessNotImplemented(try special(SpecialNames.inplace[Int(op.rawValue)], right))
    }
    open override func unary(_ op: UnaryOp) throws -> Value? {
        if let value = try special(SpecialNames.unary[Int(op.rawValue)]) { return value }
        return try payload.map { try unaryOperation(op, $0) }
    }
    open override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op.rawValue <= CompareOp.ge.rawValue else { return nil }
        if let value = unlessNotImplemented(try special(SpecialNames.compare[Int(op.rawValue)], right)) { return value }
        if op == .ne, type.lookup("__eq__") != nil, let equal = unlessNotImplemented(try special("__eq__", right)) {
            return .bool(try !equal.truth())
        }
        if let payload {
            let other = (right.object as? PyInstance)?.payload ?? right
            return try compareOperation(op, payload, other)
        }
        return try super.compare(op, right)
    }
    open override func hash() throws -> Int {
        if let value = try special("__hash__") { return value.int ?? 0 }
        if type.lookup("__eq__") != nil, type.lookup("__hash__") == nil {
            throw PyError(.typeError, "unhashable type: '\(type.name)'")
        }
        if let payload { return try hashOf(payload) }
        return try super.hash()
    }
    open override func index() throws -> Value? {
        if let value = try special("__index__") { return value }
        if let payload, payload.int != nil || payload.bigInt != nil { return payload }
        return nil
    }
    open override func toInt() throws -> Value? { try special("__int__") ?? index() }
    open override func toFloat() throws -> Double? {
        if let value = try special("__float__") { return value.real }
        return try payload?.real ?? index()?.real
    }
    open override func absolute() throws -> Value? { try special("__abs__") ?? payload.map { try absoluteOf($0) } }
    open override func round(_ digits: Int?) throws -> Value? { try special("__round__", digits.map { .int($0) }) }
}

enum SpecialNames {
    private static let stems = [
        "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift",
    ]
    static let binary: [Sym] = stems.map { Sym("__\($0)__") }
    static let reflected: [Sym] = stems.map { Sym("__r\($0)__") }
    static let inplace: [Sym] = stems.map { Sym("__i\($0)__") }
    static let compare: [Sym] = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"]
    static let unary: [Sym] = ["__neg__", "__pos__", "__invert__", "__bool__"]
}

import CShims
import Syntax

/// A type: built in or defined by a program. Both are found, called and subclassed in the same way.
public final class PyClass: PyObject {
    public internal(set) var name: String
    /// The name with those of the classes and functions around the class, as `__qualname__`.
    var longName: String
    public internal(set) var module: String
    public internal(set) var bases: [PyClass]
    public internal(set) var mro: [PyClass] = []
    public var attributes = AttributeTable(belongsToClass: true)
    /// Makes a value of a built-in type from the arguments of a call.
    public var construct: ((PyClass, Args) throws -> Value)?
    /// Whether that makes an exception of them, whatever they are.
    var makesExceptions = false
    /// Makes an instance of a derived class around a value of a built-in type that has its own kind of such instances.
    public var makeInstance: ((PyClass, Value) throws -> PyInstance)?
    /// True for classes whose instances are `PyInstance`.
    public let isUser: Bool
    /// True for classes that a running program made.
    public let isProgram: Bool
    public var doc: String?
    /// The built-in type whose value an instance of a derived class holds.
    private(set) lazy var layout: PyClass? = mro.first {
        !$0.isUser && $0.construct != nil && $0 !== PyClass.rootObject
    }
    private(set) lazy var isUnicodeError = isSubclass(of: .unicodeEncodeError) || isSubclass(of: .unicodeDecodeError)
    /// Whether instances have only the attributes that `__slots__` of the class and its bases name.
    var isSlotted = false
    /// Whether its body gave no documentation: the None that stands for it is shown last.
    var isUndocumented = false
    /// Whether `__slots__` of the class itself names attributes.
    var hasMembers = false
    /// Whether Python itself has the class in C: its messages have the module before the name.
    public var isStatic: Bool
    /// How messages name the class.
    public var messageName: String { module == "builtins" || !isStatic ? name : qualifiedName }
    /// Whether programs may set attributes of a class that is made in Swift, as `namedtuple` makes them.
    var isOpen = false
    /// Whether an instance that is freed has a `__del__` to be called.
    private(set) var hasFinalizer = false
    /// The classes that programs derived from this one directly, by the order in which they were made. They hold this one and take
    /// themselves out when they end: a weak reference would make every count of references to a class a slow one.
    private var derived: [Int: Unmanaged<PyClass>] = [:]
    nonisolated(unsafe) private static var derivedCount = 0
    private let serial: Int
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
        /// Whether that holds, and whether it would if the metaclass had no `__call__`.
        var isPlain = false, isPlainBelow = false
        var initializer: Unmanaged<PyFunction>?
        /// A `__new__` of a program, where the metaclass has no `__call__`, or whatever that is.
        var creator: Unmanaged<PyFunction>?
        var isCalledPlainly = false
        /// A `__new__` in Swift, where no `__init__` follows it.
        var nativeCreator: Unmanaged<NativeFunction>?
    }
    private var makerCache = Maker()
    private var plainVersion = -1, isPlain = false, hasGetattribute = false, hasGetattr = false, hasSetattr = false
    private var hasGet = false, hasSet = false, hasIdentity = false, hasTruth = false
    /// The class of the class; what a program gets from `type(cls)`.
    public var metaclass: PyClass?

    public init(
        _ name: String, module: String = "builtins", bases: [PyClass] = [.object], isUser: Bool = false,
        isProgram: Bool = false, isStatic: Bool? = nil, fill: ((PyClass) -> Void)? = nil
    ) {
        self.isStatic = isStatic ?? !isUser
        self.name = name
        longName = name
        self.module = module
        self.bases = bases
        self.isUser = isUser
        self.isProgram = isProgram
        self.fill = fill
        PyClass.derivedCount += 1
        serial = PyClass.derivedCount
        super.init(kind: .cls)
        mro = [self] + (bases.count == 1 ? bases[0].mro : PyClass.merge(bases) ?? [])
        if isProgram {
            for base in bases { base.derived[serial] = .passUnretained(self) }
            Collector.track(self)
        }
        hasFinalizer = bases.contains(where: \.hasFinalizer)
    }
    /// The classes that programs derived from this one directly, and still have.
    var subclasses: [PyClass] {
        derived.sorted { $0.key < $1.key }.map { $0.value.takeUnretainedValue() }
    }

    /// The root has no bases to refer to.
    private init(root name: String) {
        self.name = name
        longName = name
        module = "builtins"
        bases = []
        isUser = false
        isProgram = false
        isStatic = true
        serial = 0
        super.init(kind: .cls)
        mro = [self]
        isSlotted = true
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
    public var qualifiedName: String { module == "builtins" ? longName : module + "." + longName }
    public override var isCallable: Bool { true }

    /// What fills the class on first use.
    func lazily(_ work: @escaping () -> Void) { fill = { _ in work() } }
    /// Special methods of a built-in type that were asked for as attributes.
    var slots: [Sym: Value] = [:]
    /// Their names without the underscores, once they were asked for.
    var slotNames: [Substring]?
    /// Whether the class is one of iterators written in Swift.
    var isIteratorType = false
    /// Takes other bases.
    func rebase(_ bases: [PyClass]) throws {
        for base in self.bases { base.derived[serial] = nil }
        self.bases = bases
        for base in bases { base.derived[serial] = .passUnretained(self) }
        linearize()
        AttributeTable.classVersion &+= 1
        try orderAsMetaclassSays()
    }
    /// The order of resolution of a class whose metaclass has a `mro` of its own.
    func orderAsMetaclassSays() throws {
        if let metaclass, let found = metaclass.lookup("mro"), !found.isSame(PyClass.type.lookup("mro") ?? .none) {
            let order = try iterate(PyClass.callBound(found, .object(self), [])).map { item in
                guard let cls = item.asClass else {
                    throw PyError(.typeError, "mro() returned a non-class ('\(item.typeName)')")
                }
                if let layout = cls.layout, self.layout?.isSubclass(of: layout) != true, !cls.isSubclass(of: .type) {
                    throw PyError(.typeError, "mro() returned base with unsuitable layout ('\(cls.name)')")
                }
                return cls
            }
            if order.isEmpty { throw PyError(.typeError, "mro() returned no class") }
            mro = order
            AttributeTable.classVersion &+= 1
        }
        for cls in subclasses { try cls.orderAsMetaclassSays() }
    }
    /// Works the order of resolution out, for the classes below too.
    private func linearize() {
        mro = [self] + (bases.count == 1 ? bases[0].mro : PyClass.merge(bases) ?? [.object])
        for cls in subclasses { cls.linearize() }
    }
    func fillOnce() {
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
    /// The same where a program or a library has defined the attribute: nil for what built-in types do by themselves.
    @inline(__always) public func custom(_ name: Sym) -> Value? {
        let found = place(name)
        if found.pointee.isUndefined || found.pointee.isSlot { return nil }
        return found.pointee
    }
    /// Where the attribute stands until the next look at another one; undefined where there is none.
    @inline(__always) func place(_ name: Sym) -> UnsafeMutablePointer<Value> {
        let entry = cacheEntry(name)
        if entry.pointee.owner == identity, entry.pointee.name == name.id,
            entry.pointee.version == AttributeTable.classVersion
        {
            return PyClass.value(entry)
        }
        return search(name, entry)
    }
    @inline(__always) private var identity: UnsafeRawPointer {
        UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
    }
    @inline(__always) private func cacheEntry(_ name: Sym) -> UnsafeMutablePointer<CacheEntry> {
        PyClass.cache + (Int(bitPattern: identity) >> 4 ^ Int(name.id) &* 31) & (PyClass.cacheSize - 1)
    }
    @inline(__always) private static func value(_ entry: UnsafeMutablePointer<CacheEntry>) -> UnsafeMutablePointer<
        Value
    > {
        (UnsafeMutableRawPointer(entry) + MemoryLayout<CacheEntry>.offset(of: \.value)!).assumingMemoryBound(
            to: Value.self)
    }
    @inline(never) private func search(
        _ name: Sym, _ entry: UnsafeMutablePointer<CacheEntry>
    ) -> UnsafeMutablePointer<Value> {
        var found: Value?
        for base in mro {
            base.fillOnce()
            if let value = base.attributes[name] ?? Slots.find(name, in: base) {
                found = value
                break
            }
        }
        entry.pointee = CacheEntry(
            owner: identity, name: name.id, version: AttributeTable.classVersion, value: found ?? .undefined)
        return PyClass.value(entry)
    }
    /// Forgets where the attribute was found by this class and those derived from it.
    private func forget(_ name: Sym) {
        let entry = cacheEntry(name)
        if entry.pointee.owner == identity, entry.pointee.name == name.id { entry.pointee.owner = nil }
        for cls in derived.values { cls._withUnsafeGuaranteedRef { $0.forget(name) } }
    }
    /// A class is the first in its own order of resolution, and its methods may refer to it.
    override func eachReference(_ visit: (PyObject) -> Void) {
        attributes.eachReference(visit)
        Collector.each(&mro, visit)
        Collector.each(&bases, visit)
        if let metaclass { visit(metaclass) }
    }
    override func giveUpReferences() {
        AttributeTable.classVersion &+= 1
        attributes.giveUp()
        mro = []
    }
    deinit {
        Collector.untrack(self)
        for base in bases { base.derived[serial] = nil }
        // Another class may come to lie where this one was.
        AttributeTable.classVersion &+= 1
    }

    /// Whether `cls(…)` is no more than a new instance and a call of a Python `__init__`.
    @inline(__always) func maker() -> Maker {
        if makerCache.version != AttributeTable.classVersion { findMaker() }
        return makerCache
    }
    @inline(never) private func findMaker() {
        let initializer = custom("__init__")
        let isPlain =
            isProgram && custom("__new__") == nil && layout == nil
            && mro.allSatisfy { $0.isProgram || $0 === PyClass.object } && !isAbstract
            && (initializer == nil || initializer!.object is PyFunction)
        let isCalledPlainly = metaclass?.custom("__call__") == nil
        makerCache = Maker(
            version: AttributeTable.classVersion, isPlain: isPlain && isCalledPlainly, isPlainBelow: isPlain,
            initializer: PyClass.function(initializer),
            creator: PyClass.function(custom("__new__").map(ClassMaker.unwrapped)),
            isCalledPlainly: isCalledPlainly)
        if initializer == nil, layout == nil, let it = custom("__new__")?.object as? NativeFunction, it.isFree {
            makerCache.nativeCreator = .passUnretained(it)
        }
    }
    /// A function that a class holds, as long as no class changes.
    private static func function(_ value: Value?) -> Unmanaged<PyFunction>? {
        (value?.object as? PyFunction).map { .passUnretained($0) }
    }
    /// The names of methods that a derived class has still to define.
    var isAbstract: Bool {
        guard isProgram, let names = attributes["__abstractmethods__"] else { return false }
        return (try? names.truth()) ?? false
    }

    /// Whether attributes of instances are no more than what their tables hold: no properties, descriptors or methods that get in between.
    @inline(__always) var hasPlainAttributes: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return isPlain
    }
    /// Whether setting an attribute of the name does no more than put it into the instance's table, or change it there.
    @inline(__always) func setsPlainly(_ name: Sym) -> Bool {
        hasPlainAttributes || isUser && !isSlotted && !hasSetattr && !name.isClassProperty && place(name).isUnset
    }
    /// Whether the class has a `__getattribute__` of its own.
    @inline(__always) var interceptsReads: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return hasGetattribute
    }
    /// Whether the class has a `__getattr__`, and whether instances of it are descriptors.
    @inline(__always) var hasFallback: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return hasGetattr
    }
    @inline(__always) var isDescriptor: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return hasGet
    }
    /// Whether instances of it come before an instance's own attribute of the same name.
    @inline(__always) var isDataDescriptor: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return hasSet
    }
    /// Whether instances are equal to themselves alone.
    @inline(__always) var comparesIdentity: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return hasIdentity
    }
    /// Whether all instances are true.
    @inline(__always) var isAlwaysTrue: Bool {
        if plainVersion != AttributeTable.classVersion { checkAttributes() }
        return hasTruth
    }
    private func checkAttributes() {
        plainVersion = AttributeTable.classVersion
        hasGetattribute = custom("__getattribute__") != nil
        hasGetattr = custom("__getattr__") != nil
        hasSetattr = custom("__setattr__") != nil
        hasGet = lookup("__get__") != nil
        hasSet = lookup("__set__") != nil || lookup("__delete__") != nil
        hasTruth = layout == nil && custom("__bool__") == nil && custom("__len__") == nil
        hasIdentity = layout == nil && custom("__eq__") == nil && custom("__ne__") == nil
        isPlain =
            !hasGetattribute && !hasSetattr
            && mro.allSatisfy { base in
                base === PyClass.object
                    || base.isUser && base.attributes.values.allSatisfy { !PyClass.isDataDescriptor($0) }
            }
    }
    /// Whether a value in a class comes before an instance's own attribute of the same name.
    static func isDataDescriptor(_ value: Value) -> Bool {
        guard case .object(let it) = value else { return false }
        switch it.kind {
        case .property: return true
        case .instance:
            return unsafeDowncast(it, to: PyInstance.self).type.isDataDescriptor
        default: return false
        }
    }

    /// The attribute as seen on an instance: functions become methods, properties are asked.
    public func attribute(_ name: Sym, of instance: Value) throws -> Value? {
        let found = place(name)
        if let it = found.unretained, it._withUnsafeGuaranteedRef({ $0.kind }) == .property {
            return try Unmanaged<PyProperty>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef { try $0.get(instance) }
        }
        if found.pointee.isUndefined {
            switch name {
            case "__class__": return .object(self)
            case "__doc__": return documentation
            case "__module__": return isUser ? .str(module) : nil
            default: return nil
            }
        }
        return try PyClass.bind(found.pointee, to: instance, in: self)
    }

    public override func getattr(_ name: Sym) throws -> Value? {
        if let metaclass, let custom = metaclass.custom("__getattribute__") {
            return try guarded(metaclass, name) { try PyClass.callBound(custom, .object(self), [.object(name.object)]) }
        }
        if let metaclass { return try guarded(metaclass, name) { try plainAttribute(name) } }
        return try plainAttribute(name)
    }
    /// Asks the metaclass's `__getattr__` for what is not there.
    private func guarded(_ metaclass: PyClass, _ name: Sym, _ work: () throws -> Value?) throws -> Value? {
        guard let fallback = metaclass.custom("__getattr__") else { return try work() }
        do { if let found = try work() { return found } } catch let error as PyError
            where error.exception.type.isSubclass(of: .attributeError)
        {}
        return try PyClass.callBound(fallback, .object(self), [.object(name.object)])
    }
    /// Its own documentation, or the line that there is of a type which is not Python text.
    private var documentation: Value {
        (doc ?? documented(name)?.text).map { .str($0) } ?? Value.none
    }
    /// What is known of the type or, as `name` says, of something in it.
    func documented(_ name: String) -> Documentation.Entry? { Documentation.entry(name, in: module) }

    /// `type.__getattribute__`.
    func plainAttribute(_ name: Sym) throws -> Value? {
        if name.isDunder || name == "mro" {
            if let own = try ClassProperties.get(name, of: self) { return own }
            if name == "__doc__", attributes[name]?.isNone ?? true { return documentation }
        }
        let type = cls
        let inherited = type.lookup(name)
        // One without `__get__` leaves reading to the class.
        if let inherited, PyClass.isDataDescriptor(inherited),
            inherited.object?.kind != .instance || inherited.cls.lookup("__get__") != nil
        {
            return try PyClass.bind(inherited, to: .object(self), in: type)
        }
        if let found = lookup(name) { return try PyClass.bindToClass(found, self) }
        if let inherited { return try PyClass.bind(inherited, to: .object(self), in: type) }
        return BuiltinAttributes.find(name, in: self)
    }
    public override func setattr(_ name: Sym, _ value: Value) throws {
        if let custom = metaclass?.custom("__setattr__") {
            _ = try PyClass.callBound(custom, .object(self), [.object(name.object), value])
            return
        }
        try setOwn(name, value)
    }
    /// `type.__setattr__`.
    func setOwn(_ name: Sym, _ value: Value) throws {
        if let metaclass, let found = metaclass.lookup(name), PyClass.isDataDescriptor(found) {
            return try PyClass.set(found, .object(self), value, name)
        }
        if !isUser, !isOpen {
            throw PyError(.typeError, "cannot set '\(name.text)' attribute of immutable type '\(qualifiedName)'")
        }
        if try ClassProperties.set(name, value, of: self) { return }
        let value = NativeFunction.ordinary(value)
        // Counters and the like change often: only who looked for the name itself has to look again.
        let isPlain =
            !name.isDunder && !PyClass.isDataDescriptor(value)
            && attributes.slot(name).map { !PyClass.isDataDescriptor($0.pointee) } ?? true
        if isPlain { forget(name) }
        letGo(attributes.replace(name, with: value, keepsFindings: isPlain))
        if name == "__del__" { noteFinalizer() }
    }
    func noteFinalizer() {
        Machine.hasEndings = true
        hasFinalizer = true
        for cls in subclasses { cls.noteFinalizer() }
    }
    public override func delattr(_ name: Sym) throws {
        if let custom = metaclass?.custom("__delattr__") {
            _ = try PyClass.callBound(custom, .object(self), [.object(name.object)])
            return
        }
        try deleteOwn(name)
    }
    /// `type.__delattr__`.
    func deleteOwn(_ name: Sym) throws {
        if !isUser, !isOpen {
            throw PyError(.typeError, "cannot set '\(name.text)' attribute of immutable type '\(qualifiedName)'")
        }
        guard attributes[name] != nil else {
            throw PyError(.attributeError, "type object '\(messageName)' has no attribute '\(name.text)'")
        }
        letGo(attributes.replace(name, with: nil))
    }
    /// `type.__call__`.
    func callDefault(_ args: Args) throws -> Value {
        if !isUser {
            if let construct { return try construct(self, args) }
            if self !== PyClass.object {
                throw PyError(.typeError, "cannot create '\(qualifiedName)' instances")
            }
        }
        return try ClassMaker.instantiate(self, args)
    }
    /// `cls(...)` for a class written in a program, or built on `PyInstance`.
    func instantiate(_ args: Args) throws -> Value { try ClassMaker.instantiate(self, args) }

    public func isSubclass(of other: PyClass) -> Bool {
        if self === other { return true }
        // The addresses are compared where they stand, without a reference to each class.
        let wanted = Unmanaged.passUnretained(other).toOpaque()
        return mro.withUnsafeBytes { $0.bindMemory(to: UnsafeMutableRawPointer.self).contains(wanted) }
    }
    public func allNames() -> [String] {
        _ = lookup("__dir__")
        let own = mro.flatMap { $0.attributes.names.map(\.text) + Slots.all(of: $0) + BuiltinAttributes.all(of: $0) }
        return Set(own + ["__class__", "__doc__"]).sorted()
    }
    public override func attributeNames() -> [String] { allNames() }

    /// Calls a method that the metaclass defines for its classes.
    private func meta(_ name: Sym, _ args: Value...) throws -> Value? {
        guard let method = metaclass?.custom(name) else { return nil }
        return try PyClass.callBound(method, .object(self), args)
    }
    private func answer(_ name: Sym, _ args: Value...) throws -> Value? {
        guard let method = metaclass?.custom(name) else { return nil }
        let value = try PyClass.callBound(method, .object(self), args)
        return value.object?.kind == .notImplemented ? nil : value
    }
    public override func repr() throws -> String {
        if let text = try meta("__repr__")?.string { return text }
        return "<class '\(qualifiedName)'>"
    }
    public override func str() throws -> String { try meta("__str__")?.string ?? repr() }
    public override func format(_ spec: String) throws -> String {
        try meta("__format__", .str(spec))?.string ?? super.format(spec)
    }
    public override func call(_ args: Args) throws -> Value {
        if let metaclass, let maker = metaclass.custom("__call__") {
            if case .object(let function) = maker, function.kind == .function {
                return try Machine.shared.call(function, .object(self), before: args)
            }
            return try invoke(maker, [.object(self)] + args.positional, args.keywords)
        }
        return try callDefault(args)
    }
    public override func truth() throws -> Bool {
        if metaclass == nil { return true }
        return try meta("__bool__")?.truth() ?? length().map { $0 != 0 } ?? true
    }
    public override func length() throws -> Int? { try meta("__len__").map { try indexValue($0) } }
    public override func contains(_ value: Value) throws -> Bool? { try meta("__contains__", value)?.truth() }
    public override func iter() throws -> PyObject? {
        if let value = try meta("__iter__") { return value.object }
        return metaclass?.custom("__getitem__") == nil ? nil : SequenceIterator(.object(self))
    }
    public override func getitem(_ key: Value) throws -> Value {
        if let value = try meta("__getitem__", key) { return value }
        if let maker = lookup("__class_getitem__") { return try invoke(PyClass.bindToClass(maker, self), [key]) }
        // `type` itself takes them, metaclasses do not.
        if self === PyClass.type || mro.contains(where: \.isGeneric) {
            return .object(PyGenericAlias(.object(self), key))
        }
        throw PyError(.typeError, "type '\(isProgram ? longName : name)' is not subscriptable")
    }
    private static let generics: Set<String> = [
        "list", "tuple", "dict", "set", "frozenset", "deque", "defaultdict", "OrderedDict", "Counter",
        "ndarray", "number", "integer", "signedinteger", "unsignedinteger", "inexact", "floating", "complexfloating",
        "dtype", "enumerate", "partial", "ChainMap", "Pattern", "Match", "chain", "mappingproxy", "ReferenceType",
    ]
    /// Whether it is a built-in class that takes the types of its items in brackets, as what derives from it then does too.
    private var isGeneric: Bool {
        !isProgram && (PyClass.generics.contains(name) || module == "numpy.dtypes")
    }
    public override func setitem(_ key: Value, _ value: Value) throws {
        if try meta("__setitem__", key, value) == nil { try super.setitem(key, value) }
    }
    public override func delitem(_ key: Value) throws {
        if try meta("__delitem__", key) == nil { try super.delitem(key) }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let value = try answer(SpecialNames.binary[Int(op.rawValue)], right) { return value }
        // `int | None` in annotations.
        return op == .or ? PyUnion.of(.object(self), right) : nil
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if let value = try answer(SpecialNames.reflected[Int(op.rawValue)], left) { return value }
        return op == .or ? PyUnion.of(left, .object(self)) : nil
    }
    public override func unary(_ op: UnaryOp) throws -> Value? { try meta(SpecialNames.unary[Int(op.rawValue)]) }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard metaclass != nil, op.rawValue <= CompareOp.ge.rawValue else { return try super.compare(op, right) }
        return try answer(SpecialNames.compare[Int(op.rawValue)], right) ?? super.compare(op, right)
    }
    public override func hash() throws -> Int { try meta("__hash__")?.int ?? super.hash() }
}

import Syntax

/// `weakref.ref`.
final class PyWeakReference: PyObject {
    private(set) weak var target: PyObject?
    let callback: Value
    private var knownHash: Int?
    private let type: PyClass
    init(_ target: PyObject, _ callback: Value, _ type: PyClass = .weakReference) {
        self.target = target
        self.callback = callback
        self.type = type
        super.init()
        Referents.add(self, to: target)
    }
    func clear() { target = nil }
    override var cls: PyClass { type }
    override var isCallable: Bool { true }
    var value: Value { target.map { .object($0) } ?? .none }
    override func call(_ args: Args) throws -> Value {
        if args.count > 0 || args.hasNames {
            throw PyError(.typeError, "weakref expected 0 arguments, got \(args.count)")
        }
        return value
    }
    override func getattr(_ name: Sym) throws -> Value? {
        name == "__callback__" ? (target == nil ? Value.none : callback) : try super.getattr(name)
    }
    override func repr() -> String {
        guard let target else { return "<weakref at \(address); dead>" }
        return "<weakref at \(address); to '\(target.cls.name)' at \(target.address)>"
    }
    override func hash() throws -> Int {
        if let knownHash { return knownHash }
        guard let target else { throw PyError(.typeError, "weak object has gone away") }
        let hash = try hashOf(.object(target))
        knownHash = hash
        return hash
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyWeakReference else { return nil }
        guard let mine = target, let others = other.target else { return .bool((self === other) == (op == .eq)) }
        return .bool(try equal(.object(mine), .object(others)) == (op == .eq))
    }
}

/// Which weak references there are to objects, for the callbacks.
enum Referents {
    private struct Entry { weak var reference: PyWeakReference? }
    nonisolated(unsafe) private static var entries: [ObjectIdentifier: [Entry]] = [:]

    static func add(_ reference: PyWeakReference, to target: PyObject) {
        guard let target = target as? PyInstance else { return }
        target.hasReferents = true
        let id = ObjectIdentifier(target)
        entries[id] = (entries[id] ?? []).filter { $0.reference != nil } + [Entry(reference: reference)]
    }
    static func all(of target: PyObject) -> [PyWeakReference] {
        (entries[ObjectIdentifier(target)] ?? []).compactMap(\.reference)
    }
    /// Tells those who wait for the end of an object.
    static func end(_ target: PyInstance) {
        guard let waiting = entries.removeValue(forKey: ObjectIdentifier(target)) else { return }
        let references = waiting.reversed().compactMap(\.reference)
        for reference in references { reference.clear() }
        for reference in references where !reference.callback.isNone {
            do { _ = try invoke(reference.callback, .object(reference)) } catch {
                Unraisable.report(error, in: reference.callback)
            }
        }
    }
}

/// What `weakref.proxy` gives: everything is asked of the object behind.
final class PyWeakProxy: PyObject {
    private let reference: PyWeakReference
    init(_ reference: PyWeakReference) {
        self.reference = reference
        super.init()
    }
    private func target() throws -> PyObject {
        guard let target = reference.target else {
            throw PyError(.referenceError, "weakly-referenced object no longer exists")
        }
        return target
    }
    override var cls: PyClass { .weakProxy }
    override var isCallable: Bool { reference.target?.isCallable ?? false }
    override func getattr(_ name: Sym) throws -> Value? { try getAttribute(.object(target()), name) }
    override func setattr(_ name: Sym, _ value: Value) throws { try target().setattr(name, value) }
    override func delattr(_ name: Sym) throws { try target().delattr(name) }
    override func call(_ args: Args) throws -> Value { try target().call(args) }
    override func str() throws -> String { try target().str() }
    override func repr() -> String { "<weakproxy at \(address) to \(reference.target?.cls.name ?? "NoneType")>" }
    override func truth() throws -> Bool { try target().truth() }
    override func length() throws -> Int? { try target().length() }
    override func getitem(_ key: Value) throws -> Value { try target().getitem(key) }
    override func setitem(_ key: Value, _ value: Value) throws { try target().setitem(key, value) }
    override func delitem(_ key: Value) throws { try target().delitem(key) }
    override func iter() throws -> PyObject? { try target().iter() }
    override func contains(_ value: Value) throws -> Bool? { try target().contains(value) }
    override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'weakref.ProxyType'") }
}

extension PyClass {
    nonisolated(unsafe) static let weakProxy = PyClass("ProxyType", module: "weakref")
    nonisolated(unsafe) static let weakReference: PyClass = {
        let cls = PyClass("ReferenceType", module: "weakref")
        cls.construct = { _, args in
            guard args.count == 1 || args.count == 2 else {
                throw PyError(.typeError, "ReferenceType expected at least 1 argument, got \(args.count)")
            }
            return .object(try StandardModules.reference(args))
        }
        return cls
    }()
}

/// `_weakref`, on which `weakref` is built.
extension StandardModules {
    static func reference(_ args: Args) throws -> PyWeakReference {
        let callback = args.count > 1 ? args[1] : Value.none
        let isPlain: Bool =
            switch args[0].object?.kind {
            case nil, .str?, .bytes?, .bigInt?, .complex?, .list?, .tuple?, .dict?, .range?, .slice?, .ellipsis?,
                .notImplemented?:
                true
            default: false
            }
        guard !isPlain, let target = args[0].object else {
            throw PyError(.typeError, "cannot create weak reference to '\(args[0].typeName)' object")
        }
        if callback.isNone, let known = Referents.all(of: target).first(where: { $0.callback.isNone }) { return known }
        return PyWeakReference(target, callback)
    }
    static func weakReferences(_ m: Module) {
        m["ref"] = .object(PyClass.weakReference)
        m["ReferenceType"] = .object(PyClass.weakReference)
        m["ProxyType"] = .object(PyClass.weakProxy)
        m["CallableProxyType"] = .object(PyClass.weakProxy)
        m.raw("proxy", Arity(1, 2)) { args in .object(PyWeakProxy(try reference(args))) }
        m.raw("getweakrefcount", 1) { args in .int(args[0].object.map { Referents.all(of: $0).count } ?? 0) }
        m.raw("getweakrefs", 1) { args in
            .list(args[0].object.map { Referents.all(of: $0).map { .object($0) } } ?? [])
        }
    }
}

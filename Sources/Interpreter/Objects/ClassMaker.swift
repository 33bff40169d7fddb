import Syntax

/// How classes and their instances come to be: `type.__new__`, `__new__` and `__init__` of the built-in types.
enum ClassMaker {
    /// `cls(…)` for classes whose metaclass has no `__call__`: `__new__`, then `__init__` where that gave an instance of the class.
    static func instantiate(_ cls: PyClass, _ args: Args) throws -> Value {
        let known = cls.maker()
        if known.isPlainBelow, let initializer = known.initializer {
            let made = Value.object(PyInstance(cls))
            try checkNone(Machine.shared.call(initializer.takeUnretainedValue(), made, before: args))
            return made
        }
        let maker = cls.custom("__new__")
        let made =
            try maker.map { try call(resolved($0, of: cls), .object(cls), args) }
            ?? fresh(cls, args, layout: cls.layout)
        try initialize(made, of: cls, args, hasNew: maker != nil)
        return made
    }
    /// Calls `__init__` of what `__new__` gave, where that is an instance of the class.
    static func initialize(_ made: Value, of cls: PyClass, _ args: Args, hasNew: Bool) throws {
        guard case .object(let it) = made, it.cls.isSubclass(of: cls) else { return }
        guard let initializer = it.cls.custom("__init__") else { return try initialize(it, args, hasNew: hasNew) }
        let result =
            if case .object(let function) = initializer, function.kind == .function {
                try Machine.shared.call(function, made, before: args)
            } else {
                try invoke(PyClass.bind(initializer, to: made, in: it.cls), args.positional, args.keywords)
            }
        try checkNone(result)
    }
    private static func checkNone(_ result: Value) throws {
        if !result.isNone {
            throw PyError(.typeError, "__init__() should return None, not '\(result.typeName)'")
        }
    }
    private static func call(_ maker: Value, _ cls: Value, _ args: Args) throws -> Value {
        if case .object(let it) = maker { return try Machine.shared.call(it, cls, before: args) }
        return try invoke(maker, [])
    }
    /// `__new__` as the class gives it: any descriptor may stand there.
    private static func resolved(_ maker: Value, of cls: PyClass) throws -> Value {
        switch maker.object?.kind {
        case .function, .native, .staticMethod: unwrapped(maker)
        default: try PyClass.bindToClass(maker, cls)
        }
    }
    static func unwrapped(_ maker: Value) -> Value {
        guard case .object(let it) = maker, it.kind == .staticMethod else { return maker }
        return unsafeDowncast(it, to: PyWrapped.self).value
    }

    /// What the built-in `__new__` gives: an instance that holds a value of `layout`.
    private static func fresh(_ cls: PyClass, _ args: Args, layout: PyClass?) throws -> Value {
        if cls.isAbstract { throw abstract(cls) }
        if cls.isSubclass(of: .type) { return try newClass(cls, args) }
        if cls.isSubclass(of: .baseException) { return .object(PyException(cls, args.positional)) }
        if let layout, let make = layout.makeInstance, let construct = layout.construct {
            return .object(try make(cls, construct(layout, args)))
        }
        let instance = PyInstance(cls)
        guard let layout else { return .object(instance) }
        if isFilledLater(layout) {
            instance.payload = try invoke(.object(layout), [])
        } else if let construct = layout.construct {
            let given = args.hasNames && ignoresNames(cls, layout) ? Args(base: args.base, count: args.count) : args
            instance.payload = try construct(layout, given)
            if layout === PyClass.property { try keepDoc(of: args, in: instance) }
        }
        return .object(instance)
    }
    /// A property of a derived class has the text of its getter as its own: the class has one too, which would come first.
    private static func keepDoc(of args: Args, in instance: PyInstance) throws {
        let getter = args.count > 0 ? args[0] : args.keywords.first { $0.name == "fget" }?.value ?? .none
        if getter.isNone || args.count > 3 || args.names.contains("doc") { return }
        instance.attributes["__doc__"] = try attributeOf(getter, "__doc__") ?? Value.none
    }
    private static func abstract(_ cls: PyClass) -> PyError {
        let names =
            ((try? cls.attributes["__abstractmethods__"].map { try iterate($0) }) ?? [])?.compactMap(\.string).sorted()
            ?? []
        let plural = names.count == 1 ? "" : "s"
        return PyError(
            .typeError,
            "Can't instantiate abstract class \(cls.name) with abstract method\(plural) \(names.joined(separator: ", "))"
        )
    }
    /// Types whose `__new__` makes an empty value, which `__init__` fills.
    private static func isFilledLater(_ cls: PyClass) -> Bool {
        cls === PyClass.list || cls === PyClass.dict || cls === PyClass.set || cls === PyClass.bytearray
            || cls === PyClass.deque
    }
    /// The built-in `__init__` for an instance that has no other.
    private static func initialize(_ it: PyObject, _ args: Args, hasNew: Bool) throws {
        if it.cls.isSubclass(of: .type) { return }
        if let exception = it as? PyException { return try exception.initialize(args, hasNew: hasNew) }
        guard let instance = it as? PyInstance else { return }
        guard let layout = instance.type.layout else {
            if !hasNew, args.count > 0 || args.hasNames {
                throw PyError(.typeError, "\(instance.type.name)() takes no arguments")
            }
            return
        }
        if isFilledLater(layout) {
            try fill(
                instance, layout, hasNew && layout !== PyClass.dict ? Args(base: args.base, count: args.count) : args)
        }
    }
    /// Types whose `__new__` passes over named arguments where the class has an `__init__` of its own.
    private static func ignoresNames(_ cls: PyClass, _ layout: PyClass) -> Bool {
        let types: [PyClass] = [.tuple, .float, .frozenset, .bool]
        return cls.custom("__init__") != nil && types.contains { $0 === layout }
    }
    private static func fill(_ instance: PyInstance, _ layout: PyClass, _ args: Args) throws {
        let made = try layout.construct?(layout, args)
        switch (instance.payload?.object, made?.object) {
        case (let list as PyList, let new as PyList): list.become(new.items)
        case (let dict as PyDict, let new as PyDict): for (key, value) in new.pairs { try dict.set(key, value) }
        default: instance.payload = made
        }
    }

    /// `T.__new__(cls, …)` of the built-in type `owner`.
    static func new(_ owner: PyClass, _ args: Args) throws -> Value {
        guard let cls = args[0].asClass else {
            throw PyError(
                .typeError,
                args.count == 0
                    ? "\(owner.name).__new__(): not enough arguments"
                    : "\(owner.name).__new__(X): X is not a type object (\(args[0].typeName))")
        }
        guard cls.isSubclass(of: owner) else {
            throw PyError(
                .typeError, "\(owner.name).__new__(\(cls.name)): \(cls.name) is not a subtype of \(owner.name)")
        }
        let rest = Args(base: args.base + 1, count: args.count - 1, names: args.named)
        // Errors of encodings count their arguments in `__init__`.
        if cls.isUnicodeError { return .object(PyException(cls, rest.positional)) }
        if cls === owner, cls !== PyClass.object, let construct = cls.construct { return try construct(cls, rest) }
        let layout = cls.layout
        if owner === PyClass.object, let layout, !cls.isSubclass(of: .baseException), !cls.isSubclass(of: .type) {
            throw PyError(
                .typeError, "object.__new__(\(cls.name)) is not safe, use \(layout.name).__new__()")
        }
        if owner === PyClass.int, cls === PyClass.bool {
            throw PyError(.typeError, "int.__new__(bool) is not safe, use bool.__new__()")
        }
        if owner === PyClass.object, layout == nil, rest.count > 0 || rest.hasNames {
            if cls.custom("__new__") != nil {
                throw PyError(.typeError, "object.__new__() takes exactly one argument (the type to instantiate)")
            }
            if cls.custom("__init__") == nil { throw PyError(.typeError, "\(cls.name)() takes no arguments") }
        }
        return try fresh(cls, rest, layout: layout)
    }
    /// `T.__init__(self, …)` of the built-in type `owner`.
    static func initialize(_ owner: PyClass, _ args: Args) throws -> Value {
        let rest = Args(base: args.base + 1, count: args.count - 1, names: args.named)
        switch args[0].object {
        case let it as PyException: try it.initialize(rest, hasNew: false)
        case let list as PyList: list.become(rest.count > 0 ? try iterate(rest[0]) : [])
        case let dict as PyDict:
            if rest.count > 0 { try PyClass.update(dict, rest[0]) }
            for (name, value) in rest.keywords { try dict.set(.object(name.object), value) }
        case let set as PySet where set.kind == .set:
            if rest.hasNames { throw PyError(.typeError, "set() takes no keyword arguments") }
            if rest.count > 1 {
                throw PyError(.typeError, "set expected at most 1 argument, got \(rest.count)")
            }
            set.clear()
            if rest.count > 0 { try set.absorb(rest[0]) }
        case let array as PyByteArray: array.bytes = try BytesMethods.construct(rest, "bytearray")
        case let deque as PyDeque:
            let (items, most) = try DequeMethods.parameters(rest)
            try deque.replace(items, most: most)
        case let it as PyInstance:
            if let layout = it.type.layout {
                if isFilledLater(layout) {
                    try fill(it, layout, rest)
                } else if layout === PyClass.property || layout === PyClass.staticMethod
                    || layout === PyClass.classMethod
                {
                    it.payload = try layout.construct?(layout, rest)
                }
            } else if rest.count > 0 || rest.hasNames {
                if it.type.custom("__init__") != nil {
                    throw PyError(
                        .typeError, "object.__init__() takes exactly one argument (the instance to initialize)")
                }
                if it.type.custom("__new__") == nil {
                    throw PyError(
                        .typeError, "\(it.type.name).__init__() takes exactly one argument (the instance to initialize)"
                    )
                }
            }
        case let it as Module: if let name = rest[0].string { it.attributes["__name__"] = .str(name) }
        default: break
        }
        return .none
    }
}

/// `type.__new__`.
extension ClassMaker {
    static func newClass(_ metaclass: PyClass, _ args: Args) throws -> Value {
        guard args.count == 3 else {
            throw PyError(.typeError, "type.__new__() takes exactly 3 arguments (\(args.count) given)")
        }
        guard let name = args[0].string else {
            throw PyError(.typeError, "type.__new__() argument 1 must be str, not \(args[0].typeName)")
        }
        guard let bases = args[1].asTuple?.items else {
            throw PyError(.typeError, "type.__new__() argument 2 must be tuple, not \(args[1].typeName)")
        }
        guard let body = args[2].asDict else {
            throw PyError(.typeError, "type.__new__() argument 3 must be dict, not \(args[2].typeName)")
        }
        // A metaclass of the bases that suits all of them makes the class, in its own way.
        let best = try winner(metaclass, bases.compactMap(\.asClass))
        if best !== metaclass, let maker = best.custom("__new__") {
            return try call(resolved(maker, of: best), .object(best), args)
        }
        return .object(try newClass(metaclass, name, bases, body, args.keywords))
    }

    static func checked(_ bases: [Value]) throws -> [PyClass] {
        let parents = try bases.map { base -> PyClass in
            if let cls = base.asClass { return cls }
            if try attributeOf(base, "__mro_entries__") != nil {
                throw PyError(
                    .typeError, "type() doesn't support MRO entry resolution; use types.new_class()")
            }
            throw PyError(
                .typeError,
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of "
                    + "all its bases")
        }
        for parent in parents where !parent.isUser && !isAcceptable(parent) {
            throw PyError(.typeError, "type '\(parent.qualifiedName)' is not an acceptable base type")
        }
        for (at, parent) in parents.enumerated() where parents[..<at].contains(where: { $0 === parent }) {
            throw PyError(.typeError, "duplicate base class \(parent.name)")
        }
        let layouts = parents.compactMap(\.layout)
        if let first = layouts.first,
            layouts.contains(where: { !$0.isSubclass(of: first) && !first.isSubclass(of: $0) }),
            !first.isSubclass(of: .baseException)
        {
            throw PyError(.typeError, "multiple bases have instance lay-out conflict")
        }
        try checkMembers(parents)
        if parents.count > 1, PyClass.merge(parents) == nil {
            let names = parents.map(\.name).joined(separator: ", ")
            throw PyError(
                .typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(names)")
        }
        return parents.isEmpty ? [.object] : parents
    }
    private static func isAcceptable(_ cls: PyClass) -> Bool {
        if cls === PyClass.bool || cls === PyClass.range || cls === PyClass.slice || cls === PyClass.noneType {
            return false
        }
        return cls === PyClass.object || cls.construct != nil || cls.isSubclass(of: .baseException)
    }
    /// The metaclass that suits all bases.
    static func winner(_ metaclass: PyClass, _ bases: [PyClass]) throws -> PyClass {
        var winner = metaclass
        for base in bases {
            let other = base.cls
            if winner.isSubclass(of: other) { continue }
            guard other.isSubclass(of: winner) else {
                throw PyError(
                    .typeError,
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
                )
            }
            winner = other
        }
        return winner
    }

    static func newClass(
        _ metaclass: PyClass, _ name: String, _ bases: [Value], _ body: PyDict, _ keywords: [(name: Sym, value: Value)]
    ) throws -> PyClass {
        let parents = try checked(bases)
        let metaclass = try winner(metaclass, parents)
        let cls = PyClass(name, module: "builtins", bases: parents, isUser: true, isProgram: true)
        if metaclass !== PyClass.type { cls.metaclass = metaclass }
        var cell: Cell?
        for (key, value) in body.pairs {
            guard let text = key.text else { continue }
            switch text.symbol {
            case "__classcell__":
                guard let given = value.object as? Cell else {
                    throw PyError(
                        .typeError, "__classcell__ must be a nonlocal cell, not \(try Value.object(value.cls).repr())")
                }
                cell = given
            case "__qualname__":
                guard let long = value.string else {
                    throw PyError(.typeError, "type __qualname__ must be a str, not \(value.typeName)")
                }
                cls.longName = long
            case "__slots__": cls.attributes["__slots__"] = value
            case let name: cls.attributes[name] = wrapped(name, NativeFunction.ordinary(value))
            }
        }
        if cls.attributes["__del__"] != nil { cls.noteFinalizer() }
        cls.module = cls.attributes["__module__"]?.string ?? Machine.shared.moduleName
        if cls.attributes["__module__"] == nil { cls.attributes["__module__"] = .str(cls.module) }
        cls.doc = cls.attributes["__doc__"]?.string
        if cls.attributes["__eq__"] != nil, cls.attributes["__hash__"] == nil {
            cls.attributes["__hash__"] = Value.none
        }
        try addSlots(cls, parents)
        if cls.attributes["__doc__"] == nil {
            cls.attributes["__doc__"] = Value.none
            cls.isUndocumented = true
        }
        cell?.value = .object(cls)
        try cls.orderAsMetaclassSays()
        try announce(cls, body)
        try callInitSubclass(cls, keywords)
        return cls
    }
    /// Functions that are methods of the class, or need no instance, by their names.
    private static func wrapped(_ name: Sym, _ value: Value) -> Value {
        guard value.object?.kind == .function else { return value }
        switch name {
        case "__new__": return .object(PyWrapped(value, kind: .staticMethod))
        case "__init_subclass__", "__class_getitem__": return .object(PyWrapped(value, kind: .classMethod))
        default: return value
        }
    }
    private static func addSlots(_ cls: PyClass, _ parents: [PyClass]) throws {
        guard let given = cls.attributes["__slots__"] else { return }
        let names = given.text != nil ? [given] : try iterate(given)
        let hasNoDict = parents.allSatisfy {
            $0.isSlotted || $0 === PyClass.object
                || !$0.isUser && $0.layout != nil && !$0.isSubclass(of: .baseException)
        }
        cls.isSlotted = hasNoDict
        let sized: [PyClass] = [.int, .tuple, .bytes, .type]
        if !names.isEmpty, let layout = cls.layout, sized.contains(where: { $0 === layout }) {
            throw PyError(.typeError, "nonempty __slots__ not supported for subtype of '\(parents[0].name)'")
        }
        var members: [Sym] = []
        for item in names {
            guard let text = item.text else {
                throw PyError(.typeError, "__slots__ items must be strings, not '\(item.typeName)'")
            }
            if text.string == "__dict__" || text.string == "__weakref__" {
                if !hasNoDict || text.string == "__dict__" && !cls.isSlotted {
                    throw PyError(.typeError, "\(text.string) slot disallowed: we already got one")
                }
                if text.string == "__dict__" { cls.isSlotted = false }
                continue
            }
            guard text.isIdentifier else { throw PyError(.typeError, "__slots__ must be identifiers") }
            let name = mangled(text.string, cls.name)
            if members.contains(name) { continue }
            if cls.attributes[name] != nil {
                throw PyError(.valueError, "'\(name.text)' in __slots__ conflicts with class variable")
            }
            members.append(name)
        }
        for name in members { cls.attributes[name] = .object(PyMember(name, cls)) }
        cls.hasMembers = !members.isEmpty
    }
    /// Refuses bases that have different slots: the classes that name them have to be derived from one another.
    private static func checkMembers(_ parents: [PyClass]) throws {
        let solid = parents.compactMap { parent in parent.mro.first(where: \.hasMembers) }
        for (at, one) in solid.enumerated() {
            for other in solid[..<at] where !one.isSubclass(of: other) && !other.isSubclass(of: one) {
                throw PyError(.typeError, "multiple bases have instance lay-out conflict")
            }
        }
    }
    private static func mangled(_ name: String, _ owner: String) -> Sym {
        guard name.hasPrefix("__"), !name.hasSuffix("__") else { return Sym(name) }
        let bare = owner.drop { $0 == "_" }
        return bare.isEmpty ? Sym(name) : Sym("_" + bare + name)
    }
    /// Calls `__set_name__` of the values that have it.
    private static func announce(_ cls: PyClass, _ body: PyDict) throws {
        for (key, value) in body.pairs {
            if let property = value.object as? PyProperty {
                property.noteName(key)
                continue
            }
            guard value.object?.kind == .instance, let hook = value.cls.custom("__set_name__") else { continue }
            do { _ = try PyClass.callBound(hook, value, [.object(cls), key]) } catch {
                let failure = Machine.shared.pythonError(error)
                let outer = PyError(
                    .runtimeError,
                    "Error calling __set_name__ on '\(value.typeName)' instance \(try key.repr()) in '\(cls.name)'")
                outer.exception.cause = .object(failure.exception)
                throw outer
            }
        }
    }
    private static func callInitSubclass(_ cls: PyClass, _ keywords: [(name: Sym, value: Value)]) throws {
        for base in cls.mro.dropFirst() {
            base.fillOnce()
            guard let found = base.attributes["__init_subclass__"] else { continue }
            _ = try invoke(PyClass.bindToClass(found, cls), [], keywords)
            return
        }
        if !keywords.isEmpty {
            throw PyError(.typeError, "\(cls.name).__init_subclass__() takes no keyword arguments")
        }
    }
}

/// The attributes that `type` computes for its instances.
enum ClassProperties {
    /// The names of those that look like special methods.
    static let names: Set<String> = [
        "__name__", "__qualname__", "__module__", "__bases__", "__base__", "__mro__", "__class__", "__dict__",
        "__annotations__", "__abstractmethods__", "__flags__", "__basicsize__", "__text_signature__", "__subclasses__",
        "__doc__",
    ]
    static func get(_ name: Sym, of cls: PyClass) throws -> Value? {
        switch name {
        case "__name__": return .str(cls.name)
        case "__qualname__": return .str(cls.longName)
        case "__module__": return cls.isProgram ? cls.attributes["__module__"] ?? .str(cls.module) : .str(cls.module)
        case "__bases__": return .tuple(cls.bases.map { .object($0) })
        case "__base__":
            return (cls.bases.first { $0.layout != nil } ?? cls.bases.first).map { .object($0) } ?? Value.none
        case "__mro__": return .tuple(cls.mro.map { .object($0) })
        case "__class__": return .object(cls.cls)
        case "__dict__": return .object(PyMappingProxy(of: cls))
        case "__annotations__":
            guard cls.isProgram else { return nil }
            if let known = cls.attributes[name] { return known }
            let made = Value.object(PyDict())
            cls.attributes[name] = made
            return made
        case "__abstractmethods__":
            if let known = cls.attributes[name] { return known }
            throw PyError(.attributeError, "__abstractmethods__")
        case "__flags__": return .int(cls.isProgram ? 284160 : 5376)
        case "__basicsize__": return .int(16)
        case "__text_signature__":
            return cls.attributes["__text_signature__"]
                ?? (cls.isUser ? nil : cls.documented(cls.name)?.signature).map { .str($0) } ?? Value.none
        case "mro" where cls !== PyClass.type:
            return cls.metaclass?.custom(name) != nil
                ? nil : .object(NativeFunction("mro", Arity(0)) { _ in .list(cls.mro.map { .object($0) }) })
        case "__subclasses__" where cls !== PyClass.type:
            return .object(
                NativeFunction("__subclasses__", Arity(0)) { _ in .list(cls.subclasses.map { .object($0) }) })
        default: return nil
        }
    }
    /// Stores what is no ordinary attribute; false for anything else.
    static func set(_ name: Sym, _ value: Value, of cls: PyClass) throws -> Bool {
        switch name {
        case "__name__":
            guard let text = value.string else {
                throw PyError(.typeError, "can only assign string to \(cls.name).__name__, not '\(value.typeName)'")
            }
            cls.name = text
        case "__qualname__":
            guard let text = value.string else {
                throw PyError(
                    .typeError, "can only assign string to \(cls.name).__qualname__, not '\(value.typeName)'")
            }
            cls.longName = text
        case "__module__":
            cls.module = value.string ?? cls.module
            return false
        case "__doc__":
            cls.doc = value.string
            return false
        case "__bases__":
            try setBases(value, of: cls)
        case "__mro__", "__class__", "__dict__", "__base__":
            throw PyError(.attributeError, "attribute '\(name.text)' of 'type' objects is not writable")
        default: return false
        }
        return true
    }
    private static func setBases(_ value: Value, of cls: PyClass) throws {
        guard let given = value.asTuple?.items else {
            throw PyError(.typeError, "can only assign tuple to \(cls.name).__bases__, not \(value.typeName)")
        }
        if given.isEmpty {
            throw PyError(.typeError, "can only assign non-empty tuple to \(cls.name).__bases__, not ()")
        }
        let bases = try given.map { item in
            if let base = item.asClass { return base }
            throw PyError(.typeError, "\(cls.name).__bases__ must be tuple of classes, not '\(item.typeName)'")
        }
        if bases.contains(where: { $0.isSubclass(of: cls) }) {
            throw PyError(.typeError, "a __bases__ item causes an inheritance cycle")
        }
        let (new, old) = (best(bases), best(cls.bases))
        guard cls.isProgram, new === old || new.isProgram && old.isProgram && new.layout === old.layout else {
            let what =
                new.layout === PyClass.type || new.layout !== old.layout && new.isProgram && old.isProgram
                ? "object layout" : "deallocator"
            throw PyError(.typeError, "__bases__ assignment: '\(new.name)' \(what) differs from '\(old.name)'")
        }
        _ = try ClassMaker.checked(given)
        try cls.rebase(bases)
    }
    /// The base that says what instances have in them.
    private static func best(_ bases: [PyClass]) -> PyClass {
        bases.first { $0.layout != nil } ?? bases.first { $0.isProgram } ?? bases[0]
    }
}

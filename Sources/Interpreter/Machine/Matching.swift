/// What the patterns of `match` ask of their subjects.
enum Matching {
    /// Whether a class counts as a sequence or a mapping because of a class of `collections.abc` among its bases.
    private static func derives(_ cls: PyClass, from names: Set<String>) -> Bool {
        if cls.mro.contains(where: { names.contains($0.name) && $0.module.hasSuffix("abc") }) { return true }
        return false
    }
    static func isSequence(_ place: UnsafeMutablePointer<Value>, _ count: Int, orMore: Bool) throws -> Bool {
        guard let object = place.unretained else { return false }
        if object._withUnsafeGuaranteedRef({ $0.kind }) == .tuple {
            let length = Unmanaged<PyTuple>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { $0.count }
            return length == count || orMore && length > count
        }
        let value = place.pointee
        guard try isSequence(value) else { return false }
        let length = try length(value)
        return length == count || orMore && length > count
    }
    private static func length(_ value: Value) throws -> Int {
        guard let count = try value.object?.length() else {
            throw PyError(.typeError, "object of type '\(value.typeName)' has no len()")
        }
        return count
    }
    private static func isSequence(_ value: Value) throws -> Bool {
        guard case .object(let it) = value else { return false }
        switch it.kind {
        case .list, .tuple, .range, .array: return true
        case .instance:
            guard let layout = it.cls.layout else {
                return try derives(it.cls, from: ["Sequence", "MutableSequence"]) || isRegistered(value, "Sequence")
            }
            return layout === PyClass.list || layout === PyClass.tuple
        default: return it.cls.name == "deque" || it.cls.name == "array" || it.cls.name == "memoryview"
        }
    }
    /// Whether the class was registered as one of `collections.abc`, where a program has imported that.
    private static func isRegistered(_ value: Value, _ name: Sym) throws -> Bool {
        guard let module = try Machine.shared.importer.modules.get(.str("collections.abc")),
            let test = try attributeOf(module, name)
        else { return false }
        return try Builtins.isInstance(value, test)
    }
    static func isMapping(_ value: Value, atLeast count: Int) throws -> Bool {
        guard case .object(let it) = value else { return false }
        let isOne: Bool
        switch it.kind {
        case .dict: isOne = true
        case .instance:
            isOne =
                if let layout = it.cls.layout { layout === PyClass.dict } else {
                    try derives(it.cls, from: ["Mapping", "MutableMapping"]) || isRegistered(value, "Mapping")
                }
        default: isOne = it is PyMappingProxy
        }
        return try isOne && (count == 0 || length(value) >= count)
    }
    /// The values of all keys; None where one is missing.
    static func values(_ subject: Value, of keys: [Value]) throws -> Value {
        for (i, key) in keys.enumerated() where try keys[..<i].contains(where: { try equal($0, key) }) {
            throw PyError(.valueError, "mapping pattern checks duplicate key (\(try key.repr()))")
        }
        var found: [Value] = []
        for key in keys {
            if let dict = subject.asDict {
                guard let value = try dict.get(key) else { return .none }
                found.append(value)
                continue
            }
            let missing = Value.object(PyDict())
            let value = try invoke(getAttribute(subject, "get"), [key, missing])
            if value.isSame(missing) { return .none }
            found.append(value)
        }
        return .tuple(found)
    }
    static func rest(_ subject: Value, without keys: [Value]) throws -> Value {
        let dict = PyDict()
        for (key, value) in try PyClass.mappingPairs(subject) ?? [] { try dict.set(key, value) }
        for key in keys { try dict.remove(key) }
        return .object(dict)
    }
    private static let plain: Set<String> = [
        "bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple",
    ]
    /// The attributes that a class pattern names; None where the subject is no instance or lacks one.
    static func parts(_ subject: Value, _ type: Value, _ positional: Int, _ named: PyTuple?) throws -> Value {
        guard let cls = type.asClass else { throw PyError(.typeError, "called match pattern must be a class") }
        guard try Builtins.isInstance(subject, type) else { return .none }
        var values: [Value] = []
        var seen: [Sym] = []
        let isOne = positional + (named?.count ?? 0) == 1
        func add(_ name: Sym) throws -> Bool {
            if !isOne {
                if seen.contains(name) {
                    throw PyError(.typeError, "\(cls.name)() got multiple sub-patterns for attribute '\(name.text)'")
                }
                seen.append(name)
            }
            do {
                guard let value = try ownAttribute(subject, name) ?? attributeOf(subject, name) else { return false }
                values.append(value)
                return true
            } catch let error as PyError where error.exception.type.isSubclass(of: .attributeError) { return false }
        }
        if positional > 0 {
            if let given = try matchArguments(cls) {
                guard let names = given.object?.kind == .tuple ? given.asTuple : nil else {
                    throw PyError(
                        .typeError, "\(cls.name).__match_args__ must be a tuple (got \(given.typeName))")
                }
                if names.count < positional { throw tooMany(cls, names.count, positional) }
                for i in 0..<positional {
                    guard let text = names[i].text else {
                        throw PyError(
                            .typeError, "__match_args__ elements must be strings (got \(names[i].typeName))")
                    }
                    if try !add(text.symbol) { return .none }
                }
            } else if cls.mro.contains(where: { !$0.isUser && plain.contains($0.name) && $0.module == "builtins" }) {
                if positional > 1 { throw tooMany(cls, 1, positional) }
                values.append(subject)
            } else {
                throw tooMany(cls, 0, positional)
            }
        }
        if let named {
            for i in 0..<named.count { if let text = named[i].text, try !add(text.symbol) { return .none } }
        }
        return .tuple(values)
    }
    /// An attribute that an instance has itself and its class leaves alone.
    private static func ownAttribute(_ subject: Value, _ name: Sym) -> Value? {
        guard case .object(let it) = subject, it.kind == .instance else { return nil }
        let instance = unsafeDowncast(it, to: PyInstance.self)
        return instance.type.hasPlainAttributes ? instance.attributes[name] : nil
    }
    private static func matchArguments(_ cls: PyClass) throws -> Value? {
        if cls.metaclass == nil, case .object(let it) = cls.place("__match_args__").pointee, it.kind == .tuple {
            return .object(it)
        }
        return try attributeOf(.object(cls), "__match_args__")
    }
    private static func tooMany(_ cls: PyClass, _ accepted: Int, _ given: Int) -> PyError {
        PyError(
            .typeError,
            "\(cls.name)() accepts \(accepted) positional sub-pattern\(accepted == 1 ? "" : "s") (\(given) given)")
    }
}

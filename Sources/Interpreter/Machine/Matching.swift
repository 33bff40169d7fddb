/// What the patterns of `match` ask of their subjects.
enum Matching {
    private enum Form { case sequence, mapping }
    /// What a class counts as, because of the first of its bases that is one: a type of its own or a class of
    /// `collections.abc`.
    private static func form(_ cls: PyClass) -> Form? {
        for base in cls.mro {
            if base === PyClass.list || base === PyClass.tuple { return .sequence }
            if base === PyClass.dict { return .mapping }
            guard base.module.hasSuffix("abc") else { continue }
            switch base.name {
            case "Sequence", "MutableSequence": return .sequence
            case "Mapping", "MutableMapping": return .mapping
            default: continue
            }
        }
        return nil
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
            if let form = form(it.cls) { return form == .sequence }
            return try it.cls.layout == nil && isRegistered(value, "Sequence")
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
                if let form = form(it.cls) { form == .mapping } else {
                    try it.cls.layout == nil && isRegistered(value, "Mapping")
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
    static func parts(
        _ subject: UnsafeMutablePointer<Value>, _ type: UnsafeMutablePointer<Value>, _ positional: Int,
        _ named: PyTuple?
    ) throws -> Value {
        guard let cls = type.pointee.asClass else { throw PyError(.typeError, "called match pattern must be a type") }
        guard try Builtins.isInstance(subject.pointee, type.pointee) else { return .none }
        let total = positional + (named?.count ?? 0)
        if total == 0 { return .tuple([]) }
        return try withUnsafeTemporaryAllocation(of: Value.self, capacity: total) { room in
            var parts = Parts(subject: subject, cls: cls, start: room.baseAddress.unsafelyUnwrapped)
            defer { parts.start.deinitialize(count: parts.count) }
            guard try parts.addPositional(positional) else { return .none }
            if let named {
                for i in 0..<named.count {
                    if let text = named[i].text, try !parts.add(text.symbol, isChecked: positional > 0) { return .none }
                }
            }
            return .object(PyTuple(parts.start, parts.count))
        }
    }
    /// The parts that were found so far.
    private struct Parts {
        let subject: UnsafeMutablePointer<Value>, cls: PyClass, start: UnsafeMutablePointer<Value>
        var count = 0
        /// The names of the positional ones, where there is more than one pattern.
        private var seen: [Sym] = []

        init(subject: UnsafeMutablePointer<Value>, cls: PyClass, start: UnsafeMutablePointer<Value>) {
            (self.subject, self.cls, self.start) = (subject, cls, start)
        }
        mutating func addPositional(_ positional: Int) throws -> Bool {
            if positional == 0 { return true }
            guard let given = try Matching.matchArguments(cls) else {
                guard cls.mro.contains(where: { !$0.isUser && plain.contains($0.name) && $0.module == "builtins" })
                else { throw tooMany(cls, 0, positional) }
                if positional > 1 { throw tooMany(cls, 1, positional) }
                (start + count).begin(withCopyOf: subject)
                count += 1
                return true
            }
            guard let names = given.object?.kind == .tuple ? given.asTuple : nil else {
                throw PyError(.typeError, "\(cls.name).__match_args__ must be a tuple (got \(given.typeName))")
            }
            if names.count < positional { throw tooMany(cls, names.count, positional) }
            for i in 0..<positional {
                guard let text = names[i].text else {
                    throw PyError(.typeError, "__match_args__ elements must be strings (got \(names[i].typeName))")
                }
                if try !add(text.symbol, isChecked: i > 0) { return false }
                seen.append(text.symbol)
            }
            return true
        }
        /// Adds an attribute; false where there is none.
        mutating func add(_ name: Sym, isChecked: Bool) throws -> Bool {
            if isChecked, seen.contains(name) {
                throw PyError(.typeError, "\(cls.name)() got multiple sub-patterns for attribute '\(name.text)'")
            }
            if let own = Matching.ownAttribute(subject, name) {
                (start + count).begin(withCopyOf: own)
            } else {
                do {
                    guard let value = try attributeOf(subject.pointee, name) else { return false }
                    (start + count).initialize(to: value)
                } catch let error as PyError where error.exception.type.isSubclass(of: .attributeError) { return false }
            }
            count += 1
            return true
        }
    }
    /// Where an attribute stands that an instance has itself and its class leaves alone.
    private static func ownAttribute(_ subject: UnsafeMutablePointer<Value>, _ name: Sym) -> UnsafeMutablePointer<
        Value
    >? {
        guard let object = subject.unretained, object._withUnsafeGuaranteedRef({ $0.kind }) == .instance else {
            return nil
        }
        return Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef {
            $0.type.hasPlainAttributes ? $0.attributes.slot(name) : nil
        }
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

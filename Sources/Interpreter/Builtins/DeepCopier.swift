/// `copy.deepcopy`: what was copied once is not copied again, so that what refers to itself, and what is shared, stays that way.
final class DeepCopier {
    /// Copies by the identity of the original, which a program's `__deepcopy__` gets as well.
    private let memo: PyDict
    /// Originals live as long as the memo, or another could get their identity.
    private var originals: [PyObject] = []
    init(memo: PyDict) { self.memo = memo }

    func copy(_ value: Value) throws -> Value {
        guard case .object(let it) = value else { return value }
        switch it.kind {
        case .str, .bytes, .bigInt, .complex, .function, .native, .cls, .module, .range, .notImplemented, .ellipsis:
            return value
        default: break
        }
        let identity = Value.int(Int(bitPattern: ObjectIdentifier(it)))
        if let known = try memo.get(identity) { return known }
        try Limits.checkStack()
        try Machine.shared.checkInterrupt()
        let made = try duplicate(it)
        if !made.isSame(value) { try note(it, made) }
        return made
    }
    private func note(_ original: PyObject, _ copy: Value) throws {
        originals.append(original)
        try memo.set(.int(Int(bitPattern: ObjectIdentifier(original))), copy)
    }
    private func duplicate(_ original: PyObject) throws -> Value {
        if let custom = original.cls.custom("__deepcopy__") {
            return try PyClass.callBound(custom, .object(original), [.object(memo)])
        }
        if let parts = try Copying.reduced(original) {
            // A text stands for a global name: the object is its own copy.
            if parts.isEmpty { return .object(original) }
            return try Copying.rebuild(parts, copy: copy) { try self.note(original, $0) }
        }
        switch original {
        case let list as PyList:
            let made = PyList([])
            try note(list, .object(made))
            for item in list.items { made.append(try copy(item)) }
            return .object(made)
        case let tuple as PyNamedTuple: return .object(tuple)
        case let tuple as PyTuple:
            let items = try tuple.items.map(copy)
            // It may have been made on the way, by a part that refers to it.
            if let known = try memo.get(.int(Int(bitPattern: ObjectIdentifier(tuple)))) { return known }
            return zip(items, tuple.items).allSatisfy { $0.isSame($1) } ? .object(tuple) : .tuple(items)
        case let dict as PyDict:
            let made = PyDict()
            try note(dict, .object(made))
            for (key, value) in dict.pairs { try made.set(copy(key), copy(value)) }
            return .object(made)
        case let set as PySet:
            return .object(try PySet(set.items.map(copy), frozen: set.kind == .frozenset))
        case let method as PyMethod:
            return .object(PyMethod(method.function, try copy(method.receiver)))
        case let array as PyByteArray: return .object(PyByteArray(array.bytes))
        case let instance as PyInstance:
            let made = try Copying.fresh(instance, copy)
            try note(instance, .object(made))
            try Copying.setState(of: made, from: instance, copy)
            return .object(made)
        case is PyIterator, is PyResumable:
            return try Copying.rebuild(Copying.iteratorParts(original), copy: copy) { try note(original, $0) }
        default: return .object(original)
        }
    }
}

/// How instances of programs' classes are copied: by what they say themselves, or attribute by attribute.
enum Copying {
    nonisolated(unsafe) static let error = PyClass.libraryError("Error", module: "copy", base: .exceptionClass)

    /// What a class of a program's says about its making; nil where it leaves that to `object`. `way` is the kind of copy.
    static func reduced(_ original: PyObject, _ way: String = "deep") throws -> [Value]? {
        let value = Value.object(original)
        let cls = original.cls
        let parts: Value
        if let function = try registered(cls) {
            parts = try invoke(function, [value])
        } else if cls.interceptsReads {
            guard let found = try part(of: value) else {
                throw PyError(
                    exception: PyException(error, [.str("un(\(way))copyable object of type \(try cls.repr())")]))
            }
            parts = found
        } else if let custom = cls.custom("__reduce_ex__") {
            parts = try PyClass.callBound(custom, value, [.int(4)])
        } else if let custom = cls.custom("__reduce__") {
            parts = try PyClass.callBound(custom, value, [])
        } else {
            return nil
        }
        if parts.text != nil { return [] }
        guard let items = parts.asTuple?.items, (2...6).contains(items.count) else {
            throw PyError(.typeError, "__reduce__ must return a string or tuple")
        }
        return items
    }
    /// The same where the class says itself what its attributes are, and may hide these.
    private static func part(of value: Value) throws -> Value? {
        if let method = try attributeOf(value, "__reduce_ex__") { return try invoke(method, [.int(4)]) }
        return try attributeOf(value, "__reduce__").map { try invoke($0, []) }
    }
    /// How an iterator is made again; generators cannot be.
    static func iteratorParts(_ original: PyObject) throws -> [Value] {
        if let parts = try (original as? PyIterator)?.reduction()?.asTuple?.items { return parts }
        throw PyError(.typeError, "cannot pickle '\(original.cls.name)' object")
    }
    /// What `copyreg` has been told of a class.
    private static func registered(_ cls: PyClass) throws -> Value? {
        guard let module = try Machine.shared.importer.modules.get(.str("copyreg")),
            let table = try attributeOf(module, "dispatch_table")?.asDict
        else { return nil }
        return try table.get(.object(cls))
    }
    /// Makes an object from what `__reduce__` gave; `copy` makes the parts anew or leaves them.
    static func rebuild(_ parts: [Value], copy: (Value) throws -> Value, note: (Value) throws -> Void) throws -> Value {
        func part(_ i: Int) -> Value? { i < parts.count && !parts[i].isNone ? parts[i] : nil }
        let made = try invoke(parts[0], iterate(parts[1]).map(copy))
        try note(made)
        if let state = part(2) { try setState(of: made, try copy(state)) }
        if let items = part(3) {
            for item in try iterate(items) { _ = try invoke(getAttribute(made, "append"), [copy(item)]) }
        }
        if let pairs = part(4) {
            for pair in try iterate(pairs) {
                let entry = try iterate(pair)
                try made.object?.setitem(copy(entry[0]), copy(entry[1]))
            }
        }
        return made
    }
    static func setState(of made: Value, _ state: Value) throws {
        if let custom = made.cls.custom("__setstate__") {
            _ = try PyClass.callBound(custom, made, [state])
            return
        }
        if let iterator = made.object as? PyIterator { return try iterator.restore(state) }
        var (plain, members) = (state, Value.none)
        if let pair = state.object?.kind == .tuple ? state.asTuple?.items : nil, pair.count == 2 {
            (plain, members) = (pair[0], pair[1])
        }
        for (key, value) in plain.asDict?.pairs ?? [] {
            if let name = key.text, let it = made.object as? PyInstance { it.attributes[name.symbol] = value }
        }
        for (key, value) in members.asDict?.pairs ?? [] {
            if let name = key.text { try made.object?.setattr(name.symbol, value) }
        }
    }
    /// An instance of the same class that has no attributes yet.
    static func fresh(_ original: PyInstance, _ copy: (Value) throws -> Value) throws -> PyInstance {
        if let exception = original as? PyException {
            return PyException(exception.type, try exception.args.map(copy))
        }
        if original.payload == nil, let maker = original.type.custom("__new__") {
            let given = try original.type.custom("__getnewargs__").map {
                try iterate(PyClass.callBound($0, .object(original), [])).map(copy)
            }
            let made = try invoke(PyClass.bindToClass(maker, original.type), [.object(original.type)] + (given ?? []))
            if let instance = made.object as? PyInstance { return instance }
        }
        let made = PyInstance(original.type)
        made.payload = try original.payload.map(copy)
        return made
    }
    /// Gives a copy the attributes of the original, or what `__getstate__` says.
    static func setState(of made: PyInstance, from original: PyInstance, _ copy: (Value) throws -> Value) throws {
        let getter = original.type.custom("__getstate__")
        if getter != nil || original.type.custom("__setstate__") != nil {
            let state =
                try getter.map { try PyClass.callBound($0, .object(original), []) } ?? Pickling.state(.object(original))
            if !state.isNone { try setState(of: .object(made), copy(state)) }
            return
        }
        for name in (original as? PyException)?.copiedNames ?? original.attributes.names {
            made.attributes[name] = try original.attributes[name].map(copy)
        }
    }
    /// `copy.copy`.
    static func shallow(_ value: Value) throws -> Value {
        guard case .object(let it) = value else { return value }
        if let custom = it.cls.custom("__copy__") { return try PyClass.callBound(custom, value, []) }
        switch it {
        case is PyGenericAlias: return value
        case let list as PyList: return .list(list.items)
        case let dict as PyDict: return .object(try PyDict(dict.pairs))
        case let set as PySet where set.kind == .set: return .object(try PySet(set, frozen: false))
        case let array as PyByteArray: return .object(PyByteArray(array.bytes))
        case is PyIterator, is PyResumable:
            return try rebuild(iteratorParts(it), copy: { $0 }, note: { _ in })
        case let instance as PyInstance:
            if let parts = try reduced(it, "shallow") {
                return parts.isEmpty ? value : try rebuild(parts, copy: { $0 }, note: { _ in })
            }
            let made = try fresh(instance) { $0 }
            made.payload = try instance.payload.map(shallow)
            try setState(of: made, from: instance) { $0 }
            return .object(made)
        default:
            if it.kind == .array || it.kind == .other,
                let own = try attributeOf(value, "__copy__") ?? attributeOf(value, "copy")
            {
                return try invoke(own, [])
            }
            return value
        }
    }
}

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
        if let custom = try attributeOf(.object(original), "__deepcopy__") {
            return try invoke(custom, [.object(memo)])
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
        case let instance as PyInstance where instance.kind == .instance:
            let made = PyInstance(instance.type)
            try note(instance, .object(made))
            made.payload = try instance.payload.map(copy)
            for (name, value) in zip(instance.attributes.names, instance.attributes.values) {
                made.attributes[name] = try copy(value)
            }
            return .object(made)
        default: return .object(original)
        }
    }
}

import Syntax

/// `d.keys()`, `d.values()`, `d.items()`.
final class PyDictView: PyObject {
    enum Part: String {
        case keys = "dict_keys"
        case values = "dict_values"
        case items = "dict_items"

        var iteratorName: String {
            switch self {
            case .keys: "dict_keyiterator"
            case .values: "dict_valueiterator"
            case .items: "dict_itemiterator"
            }
        }
    }
    let dict: PyDict
    let part: Part
    override func getattr(_ name: Sym) throws -> Value? {
        name == "mapping" ? .object(PyMappingProxy(.object(dict))) : try super.getattr(name)
    }
    override func hash() throws -> Int {
        if part == .values { return try super.hash() }
        throw PyError(.typeError, "unhashable type: '\(part.rawValue)'")
    }
    init(_ dict: PyDict, _ part: Part) {
        self.dict = dict
        self.part = part
        super.init()
    }
    override func eachReference(_ visit: (PyObject) -> Void) { visit(dict) }
    override var cls: PyClass { part == .keys ? .dictKeys : part == .values ? .dictValues : .dictItems }
    private func pick(_ entry: PyDict.Entry) -> Value {
        switch part {
        case .keys: entry.key
        case .values: entry.value
        case .items: .pair(entry.key, entry.value)
        }
    }
    var items: [Value] { dict.live.map(pick) }
    override func length() -> Int? { dict.count }
    override func repr() throws -> String {
        "\(part.rawValue)([" + (try items.map { try $0.repr() }.joined(separator: ", ")) + "])"
    }
    override func iter() -> PyObject? { PyDict.Iterator(dict, part, part.iteratorName) }
    override func contains(_ value: Value) throws -> Bool? {
        switch part {
        case .keys: return try dict.get(value) != nil
        case .values: return try items.contains { try equal($0, value) }
        case .items:
            guard let pair = value.asTuple, pair.count == 2, let found = try dict.get(pair[0]) else { return false }
            return try equal(found, pair[1])
        }
    }
    /// The keys or the items as a set of their own.
    private func asSet() throws -> PySet { try PySet(of: .object(part == .keys ? dict : self), frozen: false) }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard part != .values else { return nil }
        switch op {
        case .or:
            let result = try asSet()
            try result.absorb(right)
            return .object(result)
        case .and: return .object(try common(right))
        case .sub:
            let result = try asSet()
            try result.subtract(right)
            return .object(result)
        case .xor: return try asSet().binary(.xor, .object(try PySet.of(right)))
        default: return nil
        }
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        guard part != .values, left.object != nil else { return nil }
        switch op {
        case .and: return .object(try common(left))
        case .or, .sub, .xor:
            let own = try PySet(of: left, frozen: false)
            if op == .sub {
                try own.subtract(.object(self))
                return .object(own)
            }
            return try own.binary(op, .object(try asSet()))
        default: return nil
        }
    }
    /// What stands here and in another, the larger of which is asked.
    private func common(_ other: Value) throws -> PySet {
        if let set = other.object as? PySet, length() ?? 0 <= set.count { return try set.common(.object(self)) }
        if let view = other.object as? PyDictView, view.part != .values, view.dict.count > dict.count {
            return try view.common(.object(self))
        }
        let result = try PySet()
        try eachItem(of: other) { if try contains($0) == true { try result.add($0) } }
        return result
    }
    /// Whether nothing stands here and in another.
    func isDisjoint(from other: Value) throws -> Bool {
        if other.object === self { return dict.count == 0 }
        let isAsked =
            other.object.map { $0 is PySet || ($0 as? PyDictView).map { $0.part != .values } ?? false } ?? false
        if isAsked, let it = other.object, try it.length() ?? 0 > dict.count {
            return try !items.contains { try it.contains($0) == true }
        }
        return try !iterate(other).contains { try contains($0) == true }
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard part != .values, let other = right.object,
            (other as? PyDictView).map({ $0.part != .values }) ?? (other is PySet || right.held?.object is PySet)
        else { return nil }
        let size = try (right.held?.object ?? other).length() ?? 0
        func isInside() throws -> Bool { try items.allSatisfy { try Interpreter.contains(right, $0) } }
        func isAround() throws -> Bool { try iterate(right).allSatisfy { try contains($0) == true } }
        switch op {
        case .eq: return .bool(try dict.count == size && isInside())
        case .ne: return .bool(try !(dict.count == size && isInside()))
        case .le: return .bool(try dict.count <= size && isInside())
        case .lt: return .bool(try dict.count < size && isInside())
        case .ge: return .bool(try dict.count >= size && isAround())
        case .gt: return .bool(try dict.count > size && isAround())
        default: return nil
        }
    }
}

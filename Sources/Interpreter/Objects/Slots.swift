import Syntax

/// The special methods that built-in types have as attributes, `int.__add__` or `object.__setattr__`: made when asked for. The operations
/// themselves go through the methods of `PyObject`, so that a class in which only these are found has not changed any.
enum Slots {
    private static let order = "eq ge gt le lt ne"
    private static let numeric =
        "abs add bool divmod floordiv format getnewargs hash mod mul neg new pos pow radd rdivmod repr rfloordiv rmod rmul "
        + "rpow rsub rtruediv sub truediv \(order)"
    private static let setLike = "and contains iter len or rand repr ror rsub rxor sub xor \(order)"
    /// What each type has, without the underscores.
    private static func names(_ cls: PyClass) -> [Substring] {
        if let known = cls.slotNames { return known }
        let text =
            switch cls.name {
            case "object":
                "delattr dir format getattribute getstate hash init init_subclass new reduce reduce_ex repr setattr "
                    + "sizeof str subclasshook \(order)"
            case "type":
                "call delattr dir getattribute init instancecheck new or prepare repr ror setattr subclasscheck subclasses"
            case "int":
                "and ceil float floor index int invert lshift or rand rlshift ror round rrshift rshift rxor trunc xor "
                    + numeric
            case "bool":
                "and new or rand repr ror rxor xor"
            case "float":
                "ceil float floor int round trunc " + numeric
            case "complex":
                "abs add bool complex format getnewargs hash mul neg new pos pow radd repr rmul rpow rsub rtruediv "
                    + "sub truediv \(order)"
            case "str":
                "add contains format getitem getnewargs hash iter len mod mul new repr rmod rmul str \(order)"
            case "bytes":
                "add bytes contains getitem getnewargs hash iter len mod mul new repr rmod rmul str \(order)"
            case "bytearray":
                "add contains delitem getitem hash iadd imul init iter len mod mul new repr rmod rmul setitem "
                    + "str \(order)"
            case "list":
                "add contains delitem getitem hash iadd imul init iter len mul new repr reversed rmul setitem \(order)"
            case "deque":
                "add contains delitem getitem hash iadd imul init iter len mul new repr rmul setitem \(order)"
            case "array":
                "add contains delitem getitem hash iadd imul iter len mul new repr rmul setitem \(order)"
            case "memoryview":
                "contains delitem getitem hash iter len new repr setitem \(order)"
            case "tuple":
                "add contains getitem getnewargs hash iter len mul new repr rmul \(order)"
            case "dict":
                "contains delitem getitem hash init ior iter len new or repr reversed ror setitem \(order)"
            case "set":
                "hash iand init ior isub ixor new \(setLike)"
            case "frozenset":
                "hash new \(setLike)"
            case "range":
                "bool contains getitem hash iter len new repr reversed \(order)"
            case "slice":
                "hash new repr \(order)"
            case "property":
                "delete get init new set set_name"
            case "staticmethod":
                "call get init new repr"
            case "classmethod":
                "get init new repr"
            case "super":
                "get getattribute init new repr"
            case "function":
                "call get new repr"
            case "method":
                "call get hash new repr \(order)"
            case "builtin_function_or_method":
                "call hash repr \(order)"
            case "method_descriptor":
                "call get repr"
            case "wrapper_descriptor":
                "call get repr"
            case "module":
                "delattr dir getattribute init new repr setattr"
            case "generator":
                "iter next repr del"
            case "coroutine":
                "await repr del"
            case "dtype":
                "bool getitem hash len mul new repr rmul str \(order)"
            case "ndarray", "generic":
                "abs add and bool complex contains delitem divmod float floordiv format getitem hash iadd iand ifloordiv "
                    + "ilshift imatmul imod imul index int invert ior ipow irshift isub iter itruediv ixor len lshift "
                    + "matmul mod mul neg new or pos pow radd rand rdivmod repr rfloordiv rlshift rmatmul rmod rmul ror "
                    + "rpow rrshift rshift rsub rtruediv rxor setitem str sub truediv xor \(order)"
            case "Tensor":
                "abs add and bool complex contains float floordiv format getitem hash iadd iand ifloordiv ilshift imod imul "
                    + "index int invert ior ipow irshift isub iter itruediv ixor len lshift matmul mod mul neg new or pos "
                    + "pow radd rand repr rfloordiv rlshift rmatmul rmod rmul ror rpow rrshift rshift rsub rtruediv rxor "
                    + "setitem sub truediv xor \(order)"
            case "EagerTensor":
                "abs add and bool complex float floordiv format getitem hash index int invert iter len matmul mod mul neg "
                    + "new or pow radd rand repr rfloordiv rmatmul rmod rmul ror rpow rsub rtruediv rxor str sub truediv "
                    + "xor \(order)"
            case "NoneType":
                "bool new repr hash"
            case "dict_keys", "dict_items": "reversed " + setLike
            case "dict_values":
                "iter len repr reversed"
            case "mappingproxy":
                "contains getitem iter len repr or ror reversed \(order)"
            case "BaseException":
                "delattr getattribute init new reduce repr setattr setstate str"
            default: cls.construct == nil ? "" : "new"
            }
        let names = text.split(separator: " ")
        cls.slotNames = names
        return names
    }

    /// The special method that a built-in type has itself; nil where it has none of the name.
    static func find(_ name: Sym, in cls: PyClass) -> Value? {
        if cls.isUser || !name.isDunder { return nil }
        if let known = cls.slots[name] { return known }
        let text = name.text
        guard text.hasSuffix("__") else { return nil }
        let stem = text.dropFirst(2).dropLast(2)
        guard names(cls).contains(stem) || iteration(cls).contains(stem), let made = make(String(stem), text, cls)
        else { return nil }
        cls.slots[name] = made
        return made
    }
    /// The names of all special methods of a type.
    static func all(of cls: PyClass) -> [String] {
        cls.isUser ? [] : (names(cls) + iteration(cls)).map { "__\($0)__" }
    }
    /// What the types of iterators have besides.
    private static func iteration(_ cls: PyClass) -> [Substring] {
        cls.isIteratorType ? ["iter", "next", "length_hint", "setstate"] : []
    }

    static let callMethod = NativeFunction(slot: "__call__", of: .object, .atLeast(1, takesNames: true)) { args in
        try call(args)
    }
    /// `type.__call__`, once it was asked for.
    nonisolated(unsafe) private(set) static var typeCall: NativeFunction?
    /// The address of that, to which no reference is counted.
    nonisolated(unsafe) private(set) static var typeCallAddress: UnsafeMutableRawPointer?
    static let getMethod = NativeFunction(slot: "__get__", of: .object, Arity(2, 3)) { args in try get(args) }

    private static func call(_ args: Args) throws -> Value {
        let rest = Args(base: args.base + 1, count: args.count - 1, names: args.named)
        if let cls = args[0].asClass { return try cls.callDefault(rest) }
        guard let it = args[0].object else {
            throw PyError(.typeError, "'\(args[0].typeName)' object is not callable")
        }
        return try it.call(rest)
    }
    private static func get(_ args: Args) throws -> Value {
        let instance = args[1]
        if instance.isNone, args.count > 2 {
            guard let cls = args[2].asClass else { return args[0] }
            return try PyClass.bindToClass(args[0], cls)
        }
        if let wrapped = args[0].object as? PyWrapped, wrapped.kind == .classMethod, let cls = args[2].asClass {
            return try wrapped.bound(to: cls)
        }
        return try PyClass.bind(args[0], to: instance, in: instance.cls)
    }

    /// Whether an operator said that it does not know its operands.
    static func isUnsupported(_ error: PyError) -> Bool {
        guard error.exception.type === PyClass.typeError, let text = error.exception.args.first?.string else {
            return false
        }
        return text.hasPrefix("unsupported operand") || text.contains("not supported between instances")
    }
    private static func plain(_ value: Value) -> Value { value.held ?? value }

    private static let binary = Dictionary(
        uniqueKeysWithValues: SpecialNames.binary.enumerated().map { ($1.text, BinaryOp.allCases[$0]) })
    private static let reflected = Dictionary(
        uniqueKeysWithValues: SpecialNames.reflected.enumerated().map { ($1.text, BinaryOp.allCases[$0]) })
    private static let inplace = Dictionary(
        uniqueKeysWithValues: SpecialNames.inplace.enumerated().map { ($1.text, BinaryOp.allCases[$0]) })
    private static let compared: [String: CompareOp] = [
        "__lt__": .lt, "__le__": .le, "__eq__": .eq, "__ne__": .ne, "__gt__": .gt, "__ge__": .ge,
    ]
    private static let unary: [String: UnaryOp] = ["__neg__": .neg, "__pos__": .pos, "__invert__": .invert]

    /// Whether an operand is of a kind that the type's own arithmetic knows.
    private static func knows(_ cls: PyClass, _ other: Value) -> Bool {
        if cls === PyClass.int || cls === PyClass.bool { return other.bigInt != nil }
        if cls === PyClass.float { return other.real != nil }
        return true
    }
    private static func operate(_ cls: PyClass, _ work: () throws -> Value, _ other: Value) throws -> Value {
        if !knows(cls, other) { return .notImplemented }
        do { return try work() } catch let error as PyError where isUnsupported(error) { return .notImplemented }
    }
    private static func compare(_ op: CompareOp, _ cls: PyClass, _ a: Value, _ b: Value) throws -> Value {
        if cls === PyClass.object {
            if op == .eq { return a.isSame(b) ? .bool(true) : .notImplemented }
            guard op == .ne else { return .notImplemented }
            if let custom = a.cls.custom("__eq__") {
                let equal = try PyClass.callBound(custom, a, [b])
                return equal.object?.kind == .notImplemented ? equal : .bool(try !equal.truth())
            }
            return a.isSame(b) ? .bool(false) : .notImplemented
        }
        if case .object(let it) = a {
            return try it.compare(op, b) ?? (op == .ne ? it.compare(.eq, b).map { .bool(try !$0.truth()) } : nil)
                ?? .notImplemented
        }
        return knows(cls, b) ? try compareOperation(op, a, b) : .notImplemented
    }

    private static func make(_ stem: String, _ name: String, _ cls: PyClass) -> Value? {
        func slot(_ least: Int, _ most: Int? = nil, _ body: @escaping (Args) throws -> Value) -> Value {
            .object(NativeFunction(slot: name, of: cls, Arity(least + 1, (most ?? least) + 1), body))
        }
        unowned let owner = cls
        if stem == "hash",
            [PyClass.list, .dict, .set, .bytearray, .slice, .deque].contains(where: { $0 === cls })
                || cls.name == "ndarray"
        {
            return Value.none
        }
        if let op = binary[name] {
            return slot(1, op == .pow ? 2 : 1) { args in
                if args.count > 2, !args[2].isNone { return try Builtins.power(args[0], args[1], args[2]) }
                let other = plain(args[1])
                return try operate(owner, { try binaryOperation(op, args[0], other) }, other)
            }
        }
        if let op = reflected[name] {
            return slot(1, nil) { args in
                let other = plain(args[1])
                return try operate(owner, { try binaryOperation(op, other, args[0]) }, other)
            }
        }
        if let op = inplace[name] {
            return slot(1, nil) { args in try args[0].object?.inplace(op, plain(args[1])) ?? .notImplemented }
        }
        if let op = compared[name] {
            return slot(1, nil) { args in
                try compare(op, owner, args[0], owner === PyClass.object ? args[1] : plain(args[1]))
            }
        }
        if let op = unary[name] { return slot(0) { args in try unaryOperation(op, args[0]) } }
        return makeOther(stem, name, cls, slot)
    }

    private typealias Maker = (Int, Int?, @escaping (Args) throws -> Value) -> Value
    private static func makeOther(_ stem: String, _ name: String, _ cls: PyClass, _ slot: Maker) -> Value? {
        unowned let owner = cls
        func attributeName(_ value: Value) throws -> Sym {
            guard let text = value.text else {
                throw PyError(.typeError, "attribute name must be string, not '\(value.typeName)'")
            }
            return text.symbol
        }
        func open(_ body: @escaping (Args) throws -> Value) -> Value {
            .object(NativeFunction(slot: name, of: owner, .atLeast(1, takesNames: true), body))
        }
        func free(_ arity: Arity, _ body: @escaping (Args) throws -> Value) -> NativeFunction {
            let made = NativeFunction(slot: name, of: owner, arity, body)
            made.isFree = true
            return made
        }
        switch stem {
        case "new": return .object(free(.any) { try ClassMaker.new(owner, $0) })
        case "init": return open { try ClassMaker.initialize(owner, $0) }
        case "call":
            let made = open { try call($0) }
            if owner === PyClass.type {
                typeCall = made.object as? NativeFunction
                typeCallAddress = typeCall.map { Unmanaged.passUnretained($0).toOpaque() }
            }
            return made
        case "get": return slot(1, 2) { try get($0) }
        case "set":
            return slot(2, nil) { args in
                try PyClass.set(args[0], args[1], args[2], "")
                return .none
            }
        case "delete":
            return slot(1, nil) { args in
                try PyClass.delete(args[0], args[1], "")
                return .none
            }
        case "set_name":
            return slot(2, nil) { args in
                (args[0].object as? PyProperty)?.noteName(args[2])
                return .none
            }
        case "getattribute":
            return slot(1, nil) { args in
                let name = try attributeName(args[1])
                let found =
                    try (args[0].object as? PyInstance)?.plainAttribute(name) ?? args[0].asClass?.plainAttribute(name)
                    ?? (args[0].object is PyInstance || args[0].asClass != nil ? nil : attributeOf(args[0], name))
                if let found { return found }
                throw missingAttribute(args[0], name)
            }
        case "setattr":
            return slot(2, nil) { args in
                let name = try attributeName(args[1])
                if let it = args[0].object as? PyInstance {
                    try it.setOwn(name, args[2])
                } else if let it = args[0].asClass {
                    if owner !== PyClass.type {
                        throw PyError(.typeError, "can't apply this __setattr__ to \(it.cls.name) object")
                    }
                    try it.setOwn(name, args[2])
                } else {
                    guard case .object(let it) = args[0] else { throw missingAttribute(args[0], name) }
                    try it.setattr(name, args[2])
                }
                return .none
            }
        case "delattr":
            return slot(1, nil) { args in
                let name = try attributeName(args[1])
                if let it = args[0].object as? PyInstance {
                    try it.deleteOwn(name)
                } else if let it = args[0].asClass {
                    try it.deleteOwn(name)
                } else {
                    guard case .object(let it) = args[0] else { throw missingAttribute(args[0], name) }
                    try it.delattr(name)
                }
                return .none
            }
        case "repr":
            return slot(0, nil) { args in
                if owner === PyClass.object || (owner === PyClass.baseException) {
                    return .str(try plainRepr(owner, args[0]))
                }
                if owner === PyClass.type { return .str("<class '\(args[0].asClass?.qualifiedName ?? "")'>") }
                return .str(try args[0].repr())
            }
        case "str":
            return slot(0, nil) { args in
                if owner === PyClass.object { return .str(try args[0].repr()) }
                if let it = args[0].object as? PyException { return .str(try it.plainText()) }
                return .str(try args[0].str())
            }
        case "format":
            let made = slot(1, nil) { args in
                guard let spec = args[1].string else {
                    throw PyError(.typeError, "__format__() argument must be str, not \(args[1].typeName)")
                }
                if let held = args[0].held {
                    // Without a specification the class may have a `str` of its own.
                    return .str(spec.isEmpty ? try args[0].str() : try formatValue(held, spec))
                }
                if owner === PyClass.object {
                    if spec.isEmpty { return .str(try args[0].str()) }
                    throw PyError(
                        .typeError, "unsupported format string passed to \(args[0].typeName).__format__")
                }
                return .str(try formatValue(args[0], spec))
            }
            (made.object as? NativeFunction)?.keepsInstance = true
            return made
        case "hash":
            return slot(0, nil) { args in
                if owner === PyClass.object, case .object(let it) = args[0] {
                    return .int(Int(bitPattern: ObjectIdentifier(it)) >> 4)
                }
                return .int(try hashOf(args[0]))
            }
        case "sizeof": return slot(0, nil) { _ in .int(56) }
        case "dir":
            return slot(0, nil) { args in
                .list((args[0].object?.plainNames() ?? args[0].cls.allNames()).map { .str($0) })
            }
        case "init_subclass":
            return .object(
                PyWrapped(
                    .object(
                        free(.atLeast(1, takesNames: true)) { args in
                            if args.hasNames || args.count > 1 {
                                throw PyError(
                                    .typeError,
                                    "\(args[0].asClass?.name ?? "object").__init_subclass__() takes no keyword arguments"
                                )
                            }
                            return .none
                        }), kind: .classMethod))
        case "subclasshook":
            return .object(PyWrapped(.object(free(Arity(2)) { _ in .notImplemented }), kind: .classMethod))
        case "prepare": return .object(PyWrapped(.object(free(.any) { _ in .object(PyDict()) }), kind: .classMethod))
        case "instancecheck":
            return slot(1, nil) { args in .bool(args[1].cls.isSubclass(of: args[0].asClass ?? .object)) }
        case "subclasscheck":
            return slot(1, nil) { args in .bool(args[1].asClass?.isSubclass(of: args[0].asClass ?? .object) ?? false) }
        case "subclasses":
            return slot(0, nil) { args in .list((args[0].asClass?.subclasses ?? []).map { .object($0) }) }
        case "reduce": return slot(0, nil) { args in try Pickling.reduce(args[0], protocol: 0) }
        case "reduce_ex":
            return slot(1, nil) { args in
                // A class that says how it is taken apart says so for every protocol.
                if let custom = args[0].cls.custom("__reduce__") { return try PyClass.callBound(custom, args[0], []) }
                return try Pickling.reduce(args[0], protocol: try indexValue(args[1]))
            }
        case "getstate": return slot(0, nil) { args in try Pickling.state(args[0]) }
        default: return makeProtocol(stem, slot)
        }
    }
    static func plainRepr(_ owner: PyClass, _ value: Value) throws -> String {
        if let it = value.object as? PyException, owner !== PyClass.object { return try it.plainRepr() }
        return "<\(value.cls.qualifiedName) object at \(value.object?.address ?? "0x0")>"
    }

    /// Containers and numbers.
    private static func makeProtocol(_ stem: String, _ slot: Maker) -> Value? {
        switch stem {
        case "len": return slot(0, nil) { args in .int(try args[0].object?.length() ?? 0) }
        case "getitem": return slot(1, nil) { args in try interpGetItem(args[0], args[1]) }
        case "setitem":
            return slot(2, nil) { args in
                try args[0].object?.setitem(args[1], args[2])
                return .none
            }
        case "delitem":
            return slot(1, nil) { args in
                try args[0].object?.delitem(args[1])
                return .none
            }
        case "contains": return slot(1, nil) { args in .bool(try contains(args[0], args[1])) }
        case "iter": return slot(0, nil) { args in .object(try iterator(args[0])) }
        case "length_hint":
            return slot(0, nil) { args in
                try args[0].walker?.hint.map { .int($0) } ?? .notImplemented
            }
        case "setstate":
            return slot(1, nil) { args in
                try args[0].walker?.restore(args[1])
                return .none
            }
        case "next": return slot(0, nil) { args in try Builtins.next(args[0]) }
        case "reversed": return slot(0, nil) { args in try Builtins.reversed(args[0]) }
        case "bool": return slot(0, nil) { args in .bool(try args[0].truth()) }
        case "int", "trunc": return slot(0, nil) { args in try PyClass.integer(args[0], base: nil) }
        case "index":
            return slot(0, nil) { args in
                if let number = args[0].bigInt { return .big(number) }
                guard let number = try args[0].object?.index() else {
                    throw PyError(.typeError, "'\(args[0].typeName)' object cannot be interpreted as an integer")
                }
                return number
            }
        case "float": return slot(0, nil) { args in .float(try floatValue(args[0])) }
        case "complex": return slot(0, nil) { args in args[0] }
        case "floor", "ceil":
            return slot(0, nil) { args in
                guard case .float(let number) = args[0] else { return try PyClass.integer(args[0], base: nil) }
                return try PyClass.integer(.float(number.rounded(stem == "floor" ? .down : .up)), base: nil)
            }
        case "round":
            return slot(0, 1) { args in
                try Builtins.roundValue(args[0], args.count > 1 && !args[1].isNone ? try indexValue(args[1]) : nil)
            }
        case "abs": return slot(0, nil) { args in try absoluteOf(args[0]) }
        case "divmod", "rdivmod":
            return slot(1, nil) { args in
                let (a, b) = stem == "divmod" ? (args[0], plain(args[1])) : (plain(args[1]), args[0])
                let isArray = args[0].object?.kind == .array
                guard isArray || a.real != nil && b.real != nil && (args[0].bigInt == nil || args[1].bigInt != nil)
                else {
                    return .notImplemented
                }
                return .tuple([try binaryOperation(.floordiv, a, b), try binaryOperation(.mod, a, b)])
            }
        case "getnewargs": return slot(0, nil) { args in .tuple([args[0]]) }
        case "bytes": return slot(0, nil) { args in args[0] }
        case "await": return slot(0, nil) { args in .object(PyCoroutineWrapper(args[0])) }
        case "del": return slot(0, nil) { _ in .none }
        default: return nil
        }
    }
}

extension PyObject {
    /// `object.__dir__`.
    func plainNames() -> [String] {
        (self as? PyInstance).map { Array(Set($0.attributes.names.map(\.text) + $0.type.allNames())).sorted() }
            ?? attributeNames()
    }
}

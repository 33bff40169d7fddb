import Syntax

/// What programs see of classes, functions and frames.

/// A view of a mapping that cannot be written to; `vars(cls)` is one.
final class PyMappingProxy: PyObject {
    private let mapping: Value
    private let owner: PyClass?
    init(_ mapping: Value) {
        self.mapping = mapping
        owner = nil
    }
    init(of cls: PyClass) {
        mapping = .none
        owner = cls
    }
    override var cls: PyClass { .mappingProxy }
    /// The mapping as it is now.
    var current: Value {
        guard let owner else { return mapping }
        owner.fillOnce()
        let dict = PyDict()
        // The None of a class without documentation is added to it last.
        let hasNoDoc = owner.isUndocumented && owner.attributes["__doc__"]?.isNone ?? true
        for (name, value) in zip(owner.attributes.names, owner.attributes.values)
        where !(hasNoDoc && name == "__doc__") {
            try? dict.set(.object(name.object), value)
        }
        for name in Slots.all(of: owner) {
            if let value = Slots.find(Sym(name), in: owner) { try? dict.set(.str(name), value) }
        }
        for name in BuiltinAttributes.all(of: owner) {
            if let value = BuiltinAttributes.descriptor(Sym(name), of: owner) { try? dict.set(.str(name), value) }
        }
        if hasNoDoc { try? dict.set(.str("__doc__"), Value.none) }
        return .object(dict)
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "keys", "values", "items", "get", "copy": return try attributeOf(current, name)
        default: return try super.getattr(name)
        }
    }
    override func length() throws -> Int? { try current.object?.length() }
    override func getitem(_ key: Value) throws -> Value { try interpGetItem(current, key) }
    override func iter() throws -> PyObject? { try iterator(current) }
    override func contains(_ value: Value) throws -> Bool? { try Interpreter.contains(current, value) }
    override func repr() throws -> String { "mappingproxy(\(try current.repr()))" }
    override func str() throws -> String { try current.str() }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne else { return nil }
        return try compareOperation(op, current, (right.object as? PyMappingProxy)?.current ?? right)
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        op == .or ? try binaryOperation(op, current, (right.object as? PyMappingProxy)?.current ?? right) : nil
    }
    override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'mappingproxy'") }
}

/// `list[int]`.
final class PyGenericAlias: PyObject {
    let origin: Value
    let arguments: [Value]
    private let shownArguments: Value
    init(_ origin: Value, _ key: Value) {
        self.origin = origin
        arguments = key.object?.kind == .tuple ? key.asTuple?.items ?? [] : [key]
        shownArguments = key.object?.kind == .tuple ? key : .tuple([key])
    }
    /// How it is made again.
    var reduction: Value { .pair(.object(PyClass.genericAlias), .pair(origin, shownArguments)) }
    override var cls: PyClass { .genericAlias }
    override var isCallable: Bool { true }
    override func call(_ args: Args) throws -> Value {
        guard let it = origin.object else { return try super.call(args) }
        return try it.call(args)
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__origin__": return origin
        case "__args__": return shownArguments
        case "__parameters__":
            return .tuple(try parameters())
        case "__mro_entries__":
            return .object(NativeFunction("__mro_entries__", Arity(1)) { [self] _ in .tuple([origin]) })
        case "__class__", "__reduce__", "__reduce_ex__", "__copy__", "__deepcopy__": return try super.getattr(name)
        default: return try attributeOf(origin, name)
        }
    }
    override func getitem(_ key: Value) throws -> Value {
        let given = key.object?.kind == .tuple ? key.asTuple?.items ?? [] : [key]
        let open = try parameters()
        if open.isEmpty { throw PyError(.typeError, "\(try repr()) is not a generic class") }
        guard given.count == open.count else {
            let much = given.count > open.count ? "many" : "few"
            throw PyError(
                .typeError,
                "Too \(much) arguments for \(try repr()); actual \(given.count), expected \(open.count)")
        }
        func meaning(_ variable: Value) -> Value {
            zip(open, given).first { $0.0.isSame(variable) }?.1 ?? variable
        }
        let filled = try arguments.map { argument -> Value in
            if PyGenericAlias.isVariable(argument) { return meaning(argument) }
            let inner = try PyGenericAlias.parameters(of: argument)
            return inner.isEmpty ? argument : try interpGetItem(argument, .tuple(inner.map(meaning)))
        }
        return .object(PyGenericAlias(origin, .tuple(filled)))
    }
    private static func isVariable(_ value: Value) -> Bool {
        value.typeName == "TypeVar" || value.typeName == "ParamSpec"
    }
    /// The type variables inside of an argument that takes types itself.
    private static func parameters(of argument: Value) throws -> [Value] {
        guard argument.object != nil, argument.asClass == nil else { return [] }
        return try attributeOf(argument, "__parameters__")?.asTuple?.items ?? []
    }
    /// The type variables that stand for types, each once, in their order.
    private func parameters() throws -> [Value] {
        try Limits.checkStack()
        var found: [Value] = []
        for argument in arguments {
            let next = try PyGenericAlias.isVariable(argument) ? [argument] : PyGenericAlias.parameters(of: argument)
            for variable in next where !found.contains(where: { $0.isSame(variable) }) { found.append(variable) }
        }
        return found
    }
    override func repr() throws -> String {
        let shown = try arguments.map { try PyGenericAlias.text($0) }.joined(separator: ", ")
        return "\(try PyGenericAlias.text(origin))[\(arguments.isEmpty ? "()" : shown)]"
    }
    static func text(_ value: Value) throws -> String {
        if value.object is PyEllipsis { return "..." }
        if let list = value.asList {
            return try Limits.nested { "[\(try list.items.map(text).joined(separator: ", "))]" }
        }
        guard let cls = value.asClass else { return try value.repr() }
        return cls === PyClass.noneType ? "None" : cls.qualifiedName
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyGenericAlias else { return nil }
        let same = try equal(origin, other.origin) && equal(.tuple(arguments), .tuple(other.arguments))
        return .bool(same == (op == .eq))
    }
    override func hash() throws -> Int { try hashOf(origin) ^ hashOf(.tuple(arguments)) }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        op == .or ? PyUnion.of(.object(self), right) : nil
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .or ? PyUnion.of(left, .object(self)) : nil
    }
}

/// `int | None`.
final class PyUnion: PyObject {
    let members: [Value]
    private init(_ members: [Value]) { self.members = members }
    override var cls: PyClass { .unionType }
    /// The union of two types; nil where one of them is none.
    static func of(_ left: Value, _ right: Value) -> Value? {
        func parts(_ value: Value) -> [Value]? {
            if value.isNone { return [.object(PyClass.noneType)] }
            switch value.object {
            case let it as PyUnion: return it.members
            case is PyClass, is PyGenericAlias: return [value]
            default:
                return ["TypeVar", "_GenericAlias", "_SpecialForm", "_UnionGenericAlias"].contains(value.typeName)
                    ? [value] : nil
            }
        }
        guard let left = parts(left), let right = parts(right) else { return nil }
        var members: [Value] = []
        for item in left + right where !members.contains(where: { (try? equal($0, item)) ?? false }) {
            members.append(item)
        }
        return members.count == 1 ? members[0] : .object(PyUnion(members))
    }
    override func getattr(_ name: Sym) throws -> Value? {
        name == "__args__" ? .tuple(members) : name == "__parameters__" ? .tuple([]) : try super.getattr(name)
    }
    override func repr() throws -> String { try members.map { try PyGenericAlias.text($0) }.joined(separator: " | ") }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyUnion else { return nil }
        let same =
            try members.count == other.members.count
            && members.allSatisfy { item in try other.members.contains { try equal($0, item) } }
        return .bool(same == (op == .eq))
    }
    override func hash() throws -> Int { try members.reduce(0) { $0 ^ (try hashOf($1)) } }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        op == .or ? PyUnion.of(.object(self), right) : nil
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .or ? PyUnion.of(left, .object(self)) : nil
    }
}

/// `function.__code__`, and what `compile` gives.
final class PyCode: PyObject {
    let code: Code
    /// What `compile` has parsed.
    let tree: CodeTree?
    init(_ code: Code, tree: CodeTree? = nil) {
        self.code = code
        self.tree = tree
    }
    override var cls: PyClass { .code }
    private func names(_ symbols: some Sequence<Sym>) -> Value { .tuple(symbols.map { .object($0.object) }) }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "co_name": return code.nameValue
        case "co_qualname": return code.longNameValue
        case "co_filename": return .str(code.source.name)
        case "co_firstlineno": return .int(code.firstLine)
        case "co_argcount": return .int(code.positionalCount)
        case "co_posonlyargcount": return .int(code.positionalOnly)
        case "co_kwonlyargcount": return .int(code.keywordOnlyCount)
        case "co_nlocals": return .int(code.localOrder.count)
        case "co_varnames": return names(code.localOrder)
        case "co_names": return names(code.spokenNames)
        case "co_freevars": return names(code.freeRegisters.compactMap { code.localName($0).map { Sym($0) } })
        case "co_cellvars": return names(code.cellNames.map { Sym($0) })
        case "co_consts": return .tuple(code.constants.filter { !($0.object is KeywordNames) })
        case "co_flags":
            let flavor = code.flavor
            return .int(
                3 | (code.hasVariadic ? 4 : 0) | (code.hasKeywords ? 8 : 0)
                    | (code.isGenerator && flavor == .generator ? 32 : 0)
                    | (flavor == .coroutine ? 128 : 0) | (flavor == .asyncGenerator ? 512 : 0))
        case "co_code", "co_linetable", "co_exceptiontable": return .object(PyBytes([]))
        case "co_stacksize": return .int(code.registerCount)
        case "replace":
            return .object(NativeFunction("replace", Arity(0, 0, takesNames: true)) { [self] in try replaced($0) })
        default: return try super.getattr(name)
        }
    }
    /// The code with other names or in another place; the rest of it is what it was compiled to.
    private func replaced(_ args: Args) throws -> Value {
        var (shortName, longName, file) = (code.name, code.qualifiedName, code.source.name)
        var firstLine = code.source.firstLine
        func text(_ name: Sym, _ value: Value) throws -> String {
            if let text = value.string { return text }
            let wanted = "replace() argument '\(name.text)' must be str, not \(value.typeName)"
            throw PyError(.typeError, wanted)
        }
        for (name, value) in args.keywords {
            switch name {
            case "co_name": shortName = try text(name, value)
            case "co_qualname": longName = try text(name, value)
            case "co_filename": file = try text(name, value)
            case "co_firstlineno": firstLine &+= try indexValue(value) &- code.firstLine
            default:
                guard name.text.hasPrefix("co_"), let own = try getattr(name) else {
                    throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for replace()")
                }
                if try !equal(own, value) {
                    let words = "replace() of \(name.text): only the names, the file and the first line can change"
                    throw PyError(.notImplementedError, words)
                }
            }
        }
        if shortName == code.name, longName == code.qualifiedName, file == code.source.name,
            firstLine == code.source.firstLine
        {
            return .object(self)
        }
        var source = code.source
        if file != source.name || firstLine != source.firstLine {
            let text = String(decoding: source.bytes, as: UTF8.self)
            source = Source(text, name: file, firstLine: firstLine, isLibrary: source.isLibrary)
        }
        return .object(code.copied(name: shortName, qualifiedName: longName, source: source).object)
    }
    override func repr() -> String {
        "<code object \(code.name) at \(address), file \"\(code.source.name)\", line \(code.firstLine)>"
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyCode else { return nil }
        return .bool((other.code === code) == (op == .eq))
    }
    override func hash() -> Int { Int(bitPattern: ObjectIdentifier(code)) >> 4 }
}

extension Code {
    /// The names of global variables, of attributes and of modules, in the order in which the body speaks of them.
    var spokenNames: [Sym] {
        var found = zip(symbolPlaces, symbols).map { ($0, $1) }
        for (at, instruction) in instructions.enumerated() {
            switch instruction.op {
            case .loadGlobal, .storeGlobal, .deleteGlobal:
                guard let names = globals?.names, Int(instruction.b) < names.count else { continue }
                found.append((Int32(truncatingIfNeeded: at), names[Int(instruction.b)]))
            case .importModule:
                guard Int(instruction.b) < constants.count, let path = constants[Int(instruction.b)].string else {
                    continue
                }
                found.append((Int32(truncatingIfNeeded: at), Sym(String(path.drop { $0 == "." }))))
            default: break
            }
        }
        var seen: Set<Sym> = []
        return found.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
            .map(\.element.1).filter { seen.insert($0).inserted }
    }
}

/// One place of a traceback, and those further in.
final class PyTraceback: PyObject {
    let entries: ArraySlice<TraceEntry>
    /// The places, outermost first.
    init(_ entries: ArraySlice<TraceEntry>) { self.entries = entries }
    override var cls: PyClass { .traceback }
    /// An exception that went through more frames has a new object; those of the same places are the same.
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? PyTraceback else { return nil }
        return .bool(isSame(other) == (op == .eq))
    }
    func isSame(_ other: PyTraceback) -> Bool {
        entries.elementsEqual(other.entries) { $0.code === $1.code && $0.span.start == $1.span.start }
    }
    private lazy var next = entries.count > 1 ? PyTraceback(entries.dropFirst()) : nil
    override func hash() throws -> Int { entries.reduce(entries.count) { $0 &* 31 &+ Int($1.span.start) } }
    override func getattr(_ name: Sym) throws -> Value? {
        guard let first = entries.first else { return nil }
        switch name {
        case "tb_lineno": return .int(first.code.source.line(Traceback.shown(first).start))
        case "tb_lasti": return .int(0)
        case "tb_next": return next.map { .object($0) } ?? Value.none
        case "tb_frame": return .object(PyFrame(first.code, first.span, Machine.shared.main))
        default: return try super.getattr(name)
        }
    }
}

/// A frame as programs see it: where it is, and the variables that it had when it was asked for.
final class PyFrame: PyObject {
    private let code: Code
    private let span: Span
    private let globals: Namespace
    private let locals: Value
    private let back: Value
    init(_ code: Code, _ span: Span, _ globals: Namespace, locals: Value = .none, back: Value = .none) {
        self.code = code
        self.span = span
        self.globals = globals
        self.locals = locals
        self.back = back
    }
    override var cls: PyClass { .frame }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "f_code": return .object(code.object)
        case "f_lineno": return .int(code.source.line(span.start))
        case "f_globals": return .object(globals.dictionary)
        case "f_locals": return locals.isNone ? .object(PyDict()) : locals
        case "f_builtins": return Machine.shared.builtinsModule.map { .object($0) } ?? Value.none
        case "f_back": return back
        case "f_lasti": return .int(0)
        case "f_trace": return Value.none
        default: return try super.getattr(name)
        }
    }
    override func repr() -> String {
        "<frame at \(address), file '\(code.source.name)', line \(code.source.line(span.start)), code \(code.name)>"
    }
}

/// What `copy` and `pickle` ask of any object.
enum Pickling {
    /// `object.__getstate__`.
    static func state(_ value: Value) throws -> Value {
        guard let it = value.object as? PyInstance else { return .none }
        let names = (it as? PyException)?.copiedNames ?? it.attributes.names
        if names.isEmpty { return .none }
        let isMember = { (name: Sym) in it.type.lookup(name)?.object?.kind == .member }
        let (plain, members) = (PyDict(), PyDict())
        for name in names {
            try (isMember(name) ? members : plain).set(.object(name.object), it.attributes[name] ?? .none)
        }
        if members.count == 0 { return .object(plain) }
        return .pair(plain.count == 0 ? .none : .object(plain), .object(members))
    }
    private static let make = NativeFunction("__newobj__", .atLeast(1)) { args in
        try invoke(getAttribute(args[0], "__new__"), args.positional)
    }
    /// `object.__reduce_ex__`.
    static func reduce(_ value: Value, protocol number: Int) throws -> Value {
        if let alias = value.object as? PyGenericAlias { return alias.reduction }
        if let iterator = value.walker, let parts = try iterator.reduction()?.asTuple?.items {
            let makesItself = parts[0].object === iterator.cls
            return .tuple([makesItself ? .object(value.cls) : parts[0]] + parts.dropFirst())
        }
        if let set = value.held?.object as? PySet {
            // Its items go to the class: `__new__` alone makes an empty set.
            let state = try invoke(getAttribute(value, "__getstate__"), [])
            return .tuple([.object(value.cls), .tuple([.list(set.items)]), state])
        }
        guard let it = value.object as? PyInstance else {
            throw PyError(.typeError, "cannot pickle '\(value.typeName)' object")
        }
        let cls = Value.object(it.type)
        let state = try invoke(getAttribute(value, "__getstate__"), [])
        if let exception = it as? PyException {
            return .tuple([cls, .tuple(exception.args)] + (state.isNone ? [] : [state]))
        }
        if number < 2 { return try early(it, state) }
        let items = it.payload?.asList.map { Value.object(ListIterator($0)) } ?? .none
        let pairs =
            it.payload?.asDict.map { Value.object(ListIterator(PyList($0.pairs.map { .pair($0.0, $0.1) }))) } ?? .none
        if let maker = it.type.custom("__getnewargs_ex__") {
            let given = try PyClass.callBound(maker, value, []).asTuple?.items ?? []
            guard given.count == 2 else {
                throw PyError(.typeError, "__getnewargs_ex__ should return a tuple of length 2")
            }
            return .tuple([.object(makeNamed), .tuple([cls] + given), state, items, pairs])
        }
        var given: [Value] = []
        if let maker = it.type.custom("__getnewargs__") {
            let found = try PyClass.callBound(maker, value, [])
            guard let all = found.asTuple?.items else {
                throw PyError(.typeError, "__getnewargs__ should return a tuple, not '\(found.typeName)'")
            }
            given = all
        } else if let payload = it.payload, payload.asDict == nil, payload.asList == nil {
            given = [payload]
        }
        return .tuple([.object(make), .tuple([cls] + given), state, items, pairs])
    }
    /// The form of protocols 0 and 1: the class, the built-in type below it and that type's value.
    private static func early(_ it: PyInstance, _ state: Value) throws -> Value {
        guard let module = try Machine.shared.importer.module("copyreg") else { return .none }
        let base = it.type.layout ?? PyClass.object
        let parts = Value.tuple([.object(it.type), .object(base), it.payload ?? .none])
        return .tuple([try getAttribute(module, "_reconstructor"), parts] + (state.isNone ? [] : [state]))
    }
    private static let makeNamed = NativeFunction("__newobj_ex__", Arity(3)) { args in
        let named = args[2].asDict?.pairs.map { (name: Sym($0.0.string ?? ""), value: $0.1) } ?? []
        return try invoke(getAttribute(args[0], "__new__"), [args[0]] + (args[1].asTuple?.items ?? []), named)
    }
}

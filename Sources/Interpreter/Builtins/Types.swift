import Syntax

#if canImport(Glibc)
import Glibc
#endif

extension PyClass {
    public static var object: PyClass { rootObject }
    private static func builtin(
        _ name: String, bases: [PyClass] = [.object], _ construct: ((PyClass, Args) throws -> Value)? = nil,
        fill: ((PyClass) -> Void)? = nil
    ) -> PyClass {
        let cls = PyClass(name, bases: bases, fill: fill)
        cls.construct = construct
        return cls
    }
    private static func count(_ args: Args, _ name: String, _ range: ClosedRange<Int>, named: [Sym] = []) throws {
        if args.hasNames {
            if named.isEmpty { throw PyError(.typeError, "\(name)() takes no keyword arguments") }
            for given in args.names where !named.contains(given) {
                throw PyError(.typeError, "'\(given.text)' is an invalid keyword argument for \(name)()")
            }
        }
        if !range.contains(args.count) {
            let word = args.count < range.lowerBound ? "at least \(range.lowerBound)" : "at most \(range.upperBound)"
            let limit = args.count < range.lowerBound ? range.lowerBound : range.upperBound
            throw PyError(.typeError, "\(name) expected \(word) argument\(limit == 1 ? "" : "s"), got \(args.count)")
        }
    }

    nonisolated(unsafe) public static let type: PyClass = builtin(
        "type",
        { _, args in
            if args.count == 1, !args.hasNames { return .object(args[0].cls) }
            guard args.count == 3 else { throw PyError(.typeError, "type() takes 1 or 3 arguments") }
            return try ClassMaker.newClass(.type, args)
        }
    ) { cls in
        cls.raw("mro") { args in .list((args[0].asClass?.mro ?? []).map { .object($0) }) }
    }
    nonisolated(unsafe) public static let genericAlias = builtin(
        "GenericAlias",
        { _, args in
            guard args.count == 2 else {
                throw PyError(.typeError, "GenericAlias expected 2 arguments, got \(args.count)")
            }
            return .object(PyGenericAlias(args[0], args[1]))
        })
    nonisolated(unsafe) public static let unionType = builtin("UnionType")
    nonisolated(unsafe) public static let code = builtin("code")
    nonisolated(unsafe) public static let traceback = builtin("traceback")
    nonisolated(unsafe) public static let frame = builtin("frame")
    nonisolated(unsafe) public static let cellType = builtin(
        "cell", { _, args in .object(Cell(args.count > 0 ? args[0] : .undefined)) })
    nonisolated(unsafe) public static let mappingProxy = builtin(
        "mappingproxy",
        { _, args in
            guard args.count == 1 else {
                throw PyError(.typeError, "mappingproxy() missing required argument 'mapping' (pos 1)")
            }
            return .object(PyMappingProxy(args[0]))
        })
    nonisolated(unsafe) public static let getSetDescriptor = builtin("getset_descriptor")
    nonisolated(unsafe) public static let memberDescriptor = builtin("member_descriptor")
    nonisolated(unsafe) public static let slotWrapper = builtin("wrapper_descriptor")
    nonisolated(unsafe) public static let methodWrapper = builtin("method-wrapper")
    nonisolated(unsafe) public static let methodDescriptor = builtin("method_descriptor")
    nonisolated(unsafe) public static let coroutine = builtin("coroutine", fill: { PyResumable.methods($0) })
    nonisolated(unsafe) public static let asyncGenerator = builtin(
        "async_generator", fill: { PyAsyncStep.generatorMethods($0) })
    nonisolated(unsafe) public static let coroutineWrapper = builtin(
        "coroutine_wrapper", fill: { PyResumable.methods($0) })
    nonisolated(unsafe) public static let asyncStep = builtin("async_generator_asend") { cls in
        PyResumable.methods(cls)
        cls.raw("__await__") { $0[0] }
    }
    nonisolated(unsafe) public static let noneType = builtin(
        "NoneType",
        { _, args in
            if args.count > 0 || args.hasNames { throw PyError(.typeError, "NoneType takes no arguments") }
            return .none
        })
    nonisolated(unsafe) public static let ellipsis = builtin("ellipsis")
    nonisolated(unsafe) public static let notImplementedType = builtin("NotImplementedType")
    nonisolated(unsafe) public static let function = builtin("function") { cls in
        for name in [
            "__code__", "__globals__", "__closure__", "__defaults__", "__kwdefaults__", "__annotations__", "__dict__",
        ] {
            cls.property(name, { try $0.object?.getattr(Sym(name)) ?? .none })
        }
    }
    nonisolated(unsafe) public static let builtinFunction = builtin("builtin_function_or_method")
    nonisolated(unsafe) public static let method = builtin(
        "method",
        { _, args in
            guard args.count == 2, let function = args[0].object else {
                throw PyError(.typeError, "method expected 2 arguments, got \(args.count)")
            }
            if !function.isCallable { throw PyError(.typeError, "first argument must be callable") }
            if args[1].isNone { throw PyError(.typeError, "self must not be None") }
            return .object(PyMethod(function, args[1]))
        })
    nonisolated(unsafe) public static let module = builtin(
        "module",
        { _, args in
            guard let name = args[0].string ?? args.keywords.first(where: { $0.name == "name" })?.value.string else {
                throw PyError(.typeError, "module() missing required argument 'name' (pos 1)")
            }
            let module = Module(name)
            module.attributes["__name__"] = .str(name)
            module.attributes["__doc__"] = args.count > 1 ? args[1] : Value.none
            for part in ["__package__", "__loader__", "__spec__"] { module.attributes[Sym(part)] = Value.none }
            return .object(module)
        })
    nonisolated(unsafe) public static let generator = builtin("generator", fill: { PyResumable.methods($0) })
    nonisolated(unsafe) public static let superType = builtin(
        "super",
        { _, args in
            guard args.count > 0 else { throw PyError(.runtimeError, "super(): no arguments") }
            guard let cls = args[0].asClass else {
                throw PyError(.typeError, "super() argument 1 must be a type, not \(args[0].typeName)")
            }
            if args.count == 1 { return .object(PySuper(after: cls, instance: .none)) }
            guard args[1].cls.isSubclass(of: cls) || args[1].asClass?.isSubclass(of: cls) == true else {
                throw PyError(.typeError, "super(type, obj): obj must be an instance or subtype of type")
            }
            return .object(PySuper(after: cls, instance: args[1]))
        })
    nonisolated(unsafe) public static let property = builtin(
        "property",
        { _, args in
            func argument(_ i: Int, _ name: Sym) -> Value? {
                i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value
            }
            return .object(
                PyProperty(
                    getter: argument(0, "fget"), setter: argument(1, "fset"), deleter: argument(2, "fdel"),
                    doc: argument(3, "doc")))
        })
    nonisolated(unsafe) public static let staticMethod = builtin(
        "staticmethod",
        { _, args in
            try count(args, "staticmethod", 1...1)
            return .object(PyWrapped(args[0], kind: .staticMethod))
        })
    nonisolated(unsafe) public static let classMethod = builtin(
        "classmethod",
        { _, args in
            try count(args, "classmethod", 1...1)
            return .object(PyWrapped(args[0], kind: .classMethod))
        })
    nonisolated(unsafe) public static let dictKeys = builtin("dict_keys")
    nonisolated(unsafe) public static let dictValues = builtin("dict_values")
    nonisolated(unsafe) public static let dictItems = builtin("dict_items")

    nonisolated(unsafe) private static var iterators: [String: PyClass] = [:]
    public static func iterator(_ name: String) -> PyClass {
        if let known = iterators[name] { return known }
        let cls = builtin(name)
        cls.isIteratorType = true
        iterators[name] = cls
        return cls
    }

    nonisolated(unsafe) public static let bool = builtin(
        "bool", bases: [.int],
        { _, args in
            try count(args, "bool", 0...1)
            return .bool(args.count == 0 ? false : try args[0].truth())
        })
    nonisolated(unsafe) public static let int: PyClass = builtin(
        "int",
        { _, args in
            try count(args, "int", 0...2, named: ["base"])
            if args.count == 0 {
                if args.hasNames { throw PyError(.typeError, "int() missing string argument") }
                return .int(0)
            }
            let base = args.count == 2 ? args[1] : args.keywords.first { $0.name == "base" }?.value
            return try integer(args[0], base: base)
        }, fill: fillInt)
    nonisolated(unsafe) public static let float: PyClass = builtin(
        "float",
        { _, args in
            if args.count == 1, !args.hasNames { return .float(try double(args[0])) }
            try count(args, "float", 0...1)
            return .float(0)
        }, fill: fillFloat)
    nonisolated(unsafe) public static let complex = builtin(
        "complex",
        { _, args in
            func part(_ i: Int, _ name: Sym) -> Value? {
                i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value
            }
            func parts(_ value: Value) throws -> (Double, Double) {
                if case .object(let it) = value, let found = try it.toComplex() { return found }
                if let text = value.string {
                    guard let parsed = parseComplex(text) else {
                        throw PyError(.valueError, "complex() arg is a malformed string")
                    }
                    return parsed
                }
                return (try floatValue(value), 0)
            }
            let a = try part(0, "real").map(parts) ?? (0, 0)
            let b = try part(1, "imag").map(parts) ?? (0, 0)
            return .object(PyComplex(a.0 - b.1, a.1 + b.0))
        })
    nonisolated(unsafe) public static let str: PyClass = builtin(
        "str",
        { _, args in
            if args.count == 0, !args.hasNames { return .str("") }
            if args.count > 1 || args.hasNames {
                func argument(_ i: Int, _ name: Sym) -> Value? {
                    i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value
                }
                let source = argument(0, "object") ?? .undefined
                if source.isUndefined { return .str("") }
                guard argument(1, "encoding") != nil || argument(2, "errors") != nil else {
                    return try source.strObject()
                }
                guard let bytes = source.byteItems else {
                    throw PyError(
                        .typeError,
                        source.text != nil
                            ? "decoding str is not supported"
                            : "decoding to str: need a bytes-like object, \(source.typeName) found")
                }
                return .str(
                    try Codecs.decode(
                        bytes, argument(1, "encoding")?.string ?? "utf-8", argument(2, "errors")?.string ?? "strict"))
            }
            return try args[0].strObject()
        }, fill: fillStr)
    nonisolated(unsafe) public static let bytes = builtin(
        "bytes",
        { _, args in
            if args.count == 1, let same = args[0].object as? PyBytes { return .object(same) }
            return .object(PyBytes(try BytesMethods.construct(args, "bytes")))
        }
    ) { cls in
        BytesMethods.fill(cls)
    }
    nonisolated(unsafe) public static let list: PyClass = builtin(
        "list",
        { _, args in
            try count(args, "list", 0...1)
            return .list(args.count == 0 ? [] : try iterate(args[0]))
        }, fill: fillList)
    nonisolated(unsafe) public static let tuple: PyClass = builtin(
        "tuple",
        { _, args in
            try count(args, "tuple", 0...1)
            return .tuple(args.count == 0 ? [] : try iterate(args[0]))
        }
    ) { cls in
        cls.raw("count", 1, 1) { args in
            .int(try (args[0].asTuple?.items ?? []).filter { try equal($0, args[1]) }.count)
        }
        cls.raw("index", 1, 3) { args in
            guard let at = try place(of: args[1], in: args[0].asTuple?.items ?? [], args) else {
                throw PyError(.valueError, "tuple.index(x): x not in tuple")
            }
            return .int(at)
        }
    }
    nonisolated(unsafe) public static let dict: PyClass = builtin(
        "dict",
        { _, args in
            if args.count > 1 { try count(args, "dict", 0...1) }
            let dict = PyDict()
            if args.count == 1 { try update(dict, args[0]) }
            for (name, value) in args.keywords { try dict.set(.object(name.object), value) }
            return .object(dict)
        }, fill: fillDict)
    nonisolated(unsafe) public static let set: PyClass = builtin(
        "set",
        { _, args in
            try count(args, "set", 0...1)
            return .object(try PySet.of(args, frozen: false))
        }, fill: fillSet)
    nonisolated(unsafe) public static let frozenset: PyClass = builtin(
        "frozenset",
        { _, args in
            .object(try PySet.of(args, frozen: true))
        }, fill: fillSet)
    nonisolated(unsafe) public static let range = builtin(
        "range",
        { _, args in
            try count(args, "range", 1...3)
            let first = try indexValue(args[0])
            if args.count == 1 { return .object(PyRange(0, first, 1)) }
            let stop = try indexValue(args[1])
            let step = args.count > 2 ? try indexValue(args[2]) : 1
            if step == 0 { throw PyError(.valueError, "range() arg 3 must not be zero") }
            return .object(PyRange(first, stop, step))
        })
    nonisolated(unsafe) public static let slice = builtin(
        "slice",
        { _, args in
            try count(args, "slice", 1...3)
            if args.count == 1 { return .object(PySlice(.none, args[0], .none)) }
            return .object(PySlice(args[0], args[1], args.count > 2 ? args[2] : .none))
        })

    // MARK: Conversions

    static func integer(_ value: Value, base: Value?) throws -> Value {
        if let text = value.string {
            if base == nil, text.utf8.count <= 18, !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
                return .int(text.utf8.reduce(0) { $0 * 10 + Int($1 - 48) })
            }
            var radix = try base.map { try indexValue($0) } ?? 10
            let shown = PyStr.quoted(text)
            let failure = PyError(.valueError, "invalid literal for int() with base \(radix): \(shown)")
            if radix != 0, !(2...36).contains(radix) {
                throw PyError(.valueError, "int() base must be >= 2 and <= 36, or 0")
            }
            var digits = trimWhitespace(text).lowercased()
            let negative = digits.hasPrefix("-")
            if negative || digits.hasPrefix("+") { digits.removeFirst() }
            for (prefix, value) in [("0x", 16), ("0o", 8), ("0b", 2)]
            where digits.hasPrefix(prefix) && (radix == 0 || radix == value) {
                radix = value
                digits.removeFirst(2)
            }
            if radix == 0 { radix = 10 }
            if digits.hasPrefix("_") || digits.hasSuffix("_") || digits.contains("__") { throw failure }
            digits = digits.filter { $0 != "_" }
            if digits.utf8.count > 4300, radix & (radix - 1) != 0 {
                throw PyError(
                    .valueError,
                    "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit"
                )
            }
            guard !digits.isEmpty, digits.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) }),
                let number = BigInt(digits, radix: radix)
            else { throw failure }
            return .big(negative ? -number : number)
        }
        if base != nil { throw PyError(.typeError, "int() can't convert non-string with explicit base") }
        switch value {
        case .int: return value
        case .bool(let it): return .int(it ? 1 : 0)
        case .float(let it):
            if it.isNaN { throw PyError(.valueError, "cannot convert float NaN to integer") }
            if it.isInfinite { throw PyError(.overflowError, "cannot convert float infinity to integer") }
            return Int(exactly: it.rounded(.towardZero)).map { .int($0) } ?? .big(BigInt(it))
        case .object(let it): if let found = try it.toInt() { return found }
        default: break
        }
        throw PyError(
            .typeError, "int() argument must be a string, a bytes-like object or a real number, not '\(value.typeName)'"
        )
    }

    static func double(_ value: Value) throws -> Double {
        if case .float(let number) = value { return number }
        if case .object(let it) = value, it.kind == .array, let number = try it.toFloat() { return number }
        if let text = value.string {
            guard let number = parseDouble(text) else {
                throw PyError(.valueError, "could not convert string to float: \(PyStr.quoted(text))")
            }
            return number
        }
        if case .none = value {
            throw PyError(.typeError, "float() argument must be a string or a real number, not 'NoneType'")
        }
        if case .object(let it) = value, it.kind != .bigInt, try it.toFloat() == nil {
            throw PyError(.typeError, "float() argument must be a string or a real number, not '\(value.typeName)'")
        }
        return try floatValue(value)
    }

    private static func fillInt(_ cls: PyClass) {
        func whole(_ value: Value) throws -> BigInt { try value.bigInt ?? BigInt(indexValue(value)) }
        cls.raw("bit_length") { .int(try whole($0[0]).bitLength) }
        cls.raw("bit_count") { .int(try whole($0[0]).bitCount) }
        cls.raw("conjugate") { $0[0] }
        cls.raw("is_integer") { _ in .bool(true) }
        cls.raw("as_integer_ratio") { .pair(.big(try whole($0[0])), .int(1)) }
        cls.raw("__index__") { .big(try whole($0[0])) }
        cls.property("real") { try integer($0, base: nil) }
        cls.property("imag") { _ in .int(0) }
        cls.property("numerator") { $0 }
        cls.property("denominator") { _ in .int(1) }
    }
    private static func fillFloat(_ cls: PyClass) {
        cls.raw("is_integer") { args in
            let x = try floatValue(args[0])
            return .bool(x.isFinite && x == x.rounded())
        }
        cls.raw("conjugate") { $0[0] }
        cls.property("real") { $0 }
        cls.property("imag") { _ in .float(0) }
        cls.raw("hex") { args in
            let x = try floatValue(args[0])
            if x == 0 { return .str((x.sign == .minus ? "-" : "") + "0x0.0p+0") }
            return .str(x.isFinite ? cFormat("a", 13, x) : floatRepr(x))
        }
        cls.raw("as_integer_ratio") { args in
            var x = try floatValue(args[0])
            if !x.isFinite {
                throw PyError(
                    x.isNaN ? .valueError : .overflowError,
                    "cannot convert \(x.isNaN ? "NaN" : "Infinity") to integer ratio")
            }
            var exponent = 0
            while x != x.rounded() {
                x *= 2
                exponent += 1
            }
            return .tuple([.big(BigInt(x)), .big(BigInt(1) << exponent)])
        }
    }
    /// The entries of a mapping: a dict, or anything with `keys` and `__getitem__`; nil for anything else.
    static func mappingPairs(_ source: Value) throws -> [(Value, Value)]? {
        if let dict = source.asDict, source.object === dict || source.cls.custom("keys") == nil { return dict.pairs }
        guard case .object(let it) = source, it.kind != .list, it.kind != .tuple, it.kind != .str,
            let keys = try attributeOf(source, "keys")
        else { return nil }
        return try iterate(invoke(keys, [])).map { ($0, try interpGetItem(source, $0)) }
    }
    static func update(_ dict: PyDict, _ source: Value) throws {
        if let pairs = try mappingPairs(source) {
            for (key, value) in pairs { try dict.set(key, value) }
            return
        }
        for (at, item) in try iterate(source).enumerated() {
            guard let pair = try? iterate(item) else {
                throw PyError(.typeError, "cannot convert dictionary update sequence element #\(at) to a sequence")
            }
            guard pair.count == 2 else {
                throw PyError(
                    .valueError, "dictionary update sequence element #\(at) has length \(pair.count); 2 is required")
            }
            try dict.set(pair[0], pair[1])
        }
    }

    /// Where a value stands among the items between the bounds that follow it; nil where it does not.
    private static func place(of value: Value, in items: [Value], _ args: Args) throws -> Int? {
        func bound(_ i: Int, _ fallback: Int) throws -> Int {
            args.count > i ? try PySlice(args[i], .none, .none).resolve(items.count).start : fallback
        }
        let (start, stop) = (try bound(2, 0), try bound(3, items.count))
        guard start < stop else { return nil }
        return try items[start..<stop].firstIndex {
            try Machine.shared.checkInterrupt()
            return try equal($0, value)
        }
    }
    /// Bytes of zeros, made piece by piece so that Ctrl-C ends the making of many.
    static func zeros(_ count: Int) throws -> [UInt8] {
        try Array(unsafeUninitializedCapacity: count) { target, made in
            while made < count {
                try Machine.shared.checkInterrupt()
                let piece = min(count - made, 1 << 24)
                memset(target.baseAddress.unsafelyUnwrapped + made, 0, piece)
                made += piece
            }
        }
    }
    private static func list(_ value: Value) -> PyList {
        value.asList ?? PyList([])
    }
    private static func fillList(_ cls: PyClass) {
        cls.raw("append", 1, 1) {
            list($0[0]).items.append($0[1])
            return .none
        }
        cls.raw("extend", 1, 1) {
            list($0[0]).items += try iterate($0[1])
            return .none
        }
        cls.raw("insert", 2, 2) { args in
            let it = list(args[0])
            let at = try indexValue(args[1])
            it.items.insert(args[2], at: min(max(at < 0 ? at &+ it.items.count : at, 0), it.items.count))
            return .none
        }
        cls.raw("pop", 0, 1) { args in
            let it = list(args[0])
            if it.items.isEmpty { throw PyError(.indexError, "pop from empty list") }
            if args.count == 1 { return it.items.removeLast() }
            return it.items.remove(at: try it.position(try indexValue(args[1]), "pop index out of range"))
        }
        cls.raw("remove", 1, 1) { args in
            guard let at = try list(args[0]).items.firstIndex(where: { try equal($0, args[1]) }) else {
                throw PyError(.valueError, "list.remove(x): x not in list")
            }
            list(args[0]).items.remove(at: at)
            return .none
        }
        cls.raw("index", 1, 3) { args in
            let it = list(args[0]).items
            if let at = try place(of: args[1], in: it, args) { return .int(at) }
            throw PyError(.valueError, "\(try args[1].repr()) is not in list")
        }
        cls.raw("count", 1, 1) { args in .int(try list(args[0]).items.filter { try equal($0, args[1]) }.count) }
        cls.raw("clear") {
            list($0[0]).items = []
            return .none
        }
        cls.raw("copy") { .list(list($0[0]).items) }
        cls.raw("reverse") {
            list($0[0]).items.reverse()
            return .none
        }
        cls.def("sort", "self, /, *, key=None, reverse=False") { c in
            let it = list(c[0])
            it.items = try sorted(it.items, key: c.optional(1), reverse: try c.bool(2))
            return .none
        }
    }

    private static func dict(_ value: Value) -> PyDict {
        value.asDict ?? PyDict()
    }
    private static func fillDict(_ cls: PyClass) {
        cls.raw("keys") { .object(PyDictView(dict($0[0]), .keys)) }
        cls.raw("values") { .object(PyDictView(dict($0[0]), .values)) }
        cls.raw("items") { .object(PyDictView(dict($0[0]), .items)) }
        cls.raw("get", 1, 2) { args in
            try dict(args[0]).find(args.base + 1)?.pointee ?? (args.count > 2 ? args[2] : .none)
        }
        cls.raw("pop", 1, 2) { args in
            if let value = try dict(args[0]).remove(args[1]) { return value }
            if args.count > 2 { return args[2] }
            throw PyError(exception: PyException(.keyError, [args[1]]))
        }
        cls.raw("popitem") { args in
            guard let (key, value) = dict(args[0]).popLast() else {
                throw PyError(exception: PyException(.keyError, [.str("popitem(): dictionary is empty")]))
            }
            return .tuple([key, value])
        }
        cls.raw("setdefault", 1, 2) { args in
            if let value = try dict(args[0]).get(args[1]) { return value }
            let value = args.count > 2 ? args[2] : Value.none
            try dict(args[0]).set(args[1], value)
            return value
        }
        cls.raw("clear") {
            dict($0[0]).clear()
            return .none
        }
        cls.raw("copy") { .object(try PyDict(dict($0[0]).pairs)) }
        cls.attributes["update"] = .object(
            NativeFunction("update", Arity(1, 2, takesNames: true)) { args in
                if args.count > 1 { try update(dict(args[0]), args[1]) }
                for (name, value) in args.keywords { try dict(args[0]).set(.object(name.object), value) }
                return .none
            })
        cls.staticMethod("fromkeys", "iterable, value=None") { c in
            let dict = PyDict()
            for key in try iterate(c[0]) {
                try dict.set(key, c[1])
                try Machine.shared.checkInterrupt()
            }
            return .object(dict)
        }
    }

    private static func fillSet(_ cls: PyClass) {
        func set(_ value: Value) throws -> PySet {
            guard let it = value.object as? PySet ?? value.held?.object as? PySet else {
                throw PyError(.typeError, "descriptor does not apply to a '\(value.typeName)' object")
            }
            return it
        }
        func isFrozen(_ value: Value) -> Bool { value.object?.kind == .frozenset }
        /// What a set and another make, for operators that always answer.
        func combined(_ args: Args, _ op: BinaryOp) throws -> PySet {
            try set(args[0]).combined(op, other(args[1])) ?? PySet()
        }
        func other(_ value: Value) throws -> PySet { try value.object as? PySet ?? PySet(try iterate(value)) }
        cls.raw("add", 1, 1) {
            try set($0[0]).add($0[1])
            return .none
        }
        cls.raw("discard", 1, 1) {
            try set($0[0]).remove($0[1])
            return .none
        }
        cls.raw("remove", 1, 1) { args in
            if try !set(args[0]).remove(args[1]) { throw PyError(exception: PyException(.keyError, [args[1]])) }
            return .none
        }
        cls.raw("pop") { args in
            guard let value = try set(args[0]).pop() else {
                throw PyError(exception: PyException(.keyError, [.str("pop from an empty set")]))
            }
            return value
        }
        cls.raw("clear") {
            try set($0[0]).clear()
            return .none
        }
        cls.raw("copy") { .object(try PySet(set($0[0]), frozen: isFrozen($0[0]))) }
        cls.raw("update", 0, .max) { args in
            for i in 1..<max(1, args.count) { try set(args[0]).absorb(args[i]) }
            return .none
        }
        cls.raw("union", 0, .max) { args in
            let result = try PySet(set(args[0]), frozen: isFrozen(args[0]))
            for i in 1..<max(1, args.count) { try result.absorb(args[i]) }
            return .object(result)
        }
        cls.raw("difference", 0, .max) { args in
            if args.count == 1 { return .object(try PySet(set(args[0]), frozen: isFrozen(args[0]))) }
            let result = try combined(args, .sub)
            for i in 2..<max(2, args.count) { try result.subtract(other(args[i])) }
            return .object(result)
        }
        cls.raw("intersection", 0, .max) { args in
            var result = try PySet(set(args[0]), frozen: isFrozen(args[0]))
            for i in 1..<max(1, args.count) { result = try (i == 1 ? set(args[0]) : result).common(args[i]) }
            return .object(result)
        }
        cls.raw("symmetric_difference", 1, 1) { args in .object(try combined(args, .xor)) }
        cls.raw("issubset", 1, 1) { args in try set(args[0]).compare(.le, .object(other(args[1]))) ?? .bool(false) }
        cls.raw("issuperset", 1, 1) { args in try set(args[0]).compare(.ge, .object(other(args[1]))) ?? .bool(false) }
        cls.raw("isdisjoint", 1, 1) { args in .bool(try combined(args, .and).count == 0) }
    }
}

func trimWhitespace(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}

/// Up to 15 digits with or without a point: two exact numbers and one division, which rounds correctly (Clinger, 1990). nil for any other text.
func shortDecimal(_ bytes: Text) -> Double? {
    guard bytes.count > 0, bytes.count <= 17 else { return nil }
    let isNegative = bytes[0] == 45
    var digits = 0
    var value = 0
    var point = -1
    for at in (isNegative ? 1 : 0)..<bytes.count {
        if bytes[at] == 46, point < 0 {
            point = digits
            continue
        }
        guard bytes[at] >= 48, bytes[at] <= 57 else { return nil }
        value = value &* 10 &+ Int(bytes[at] &- 48)
        digits += 1
    }
    guard digits > 0, digits <= 15 else { return nil }
    let size = point < 0 || point == digits ? Double(value) : Double(value) / powersOfTen[digits - point]
    return isNegative ? -size : size
}

/// A float as Python's `float()` reads it; nil where it is none.
public func parseDouble(_ text: String) -> Double? {
    if let short = text.utf8.withContiguousStorageIfAvailable(shortDecimal) ?? nil { return short }
    // Digits, a point, an exponent: what the C library reads as Python does.
    if let first = text.utf8.first, (48...57).contains(first) || first == 45,
        text.utf8.dropFirst().allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 101 || $0 == 45 || $0 == 43 })
    {
        return text.withCString { start in
            var end: UnsafeMutablePointer<CChar>?
            let value = strtod(start, &end)
            return end.map { $0.pointee == 0 && $0 > start } == true ? value : nil
        }
    }
    var body = trimWhitespace(text).lowercased()
    if body.isEmpty || body.hasPrefix("_") || body.hasSuffix("_") { return nil }
    body = body.filter { $0 != "_" }
    let bare = body.hasPrefix("+") || body.hasPrefix("-") ? String(body.dropFirst()) : body
    if ["inf", "infinity"].contains(bare) { return body.hasPrefix("-") ? -.infinity : .infinity }
    if bare == "nan" { return .nan }
    guard let first = bare.utf8.first, (48...57).contains(first) || first == 46, !bare.contains("x"),
        !bare.contains("p")
    else { return nil }
    var end: UnsafeMutablePointer<CChar>?
    return body.withCString { start in
        let value = strtod(start, &end)
        return end?.pointee == 0 ? value : nil
    }
}

func parseComplex(_ text: String) -> (Double, Double)? {
    var body = trimWhitespace(text)
    if body.hasPrefix("("), body.hasSuffix(")") { body = String(body.dropFirst().dropLast()) }
    guard let last = body.last, last == "j" || last == "J" else { return parseDouble(body).map { ($0, 0) } }
    body.removeLast()
    let characters = Array(body)
    for at in stride(from: characters.count - 1, to: 0, by: -1)
    where "+-".contains(characters[at]) && !"eE".contains(characters[at - 1]) {
        let imaginary = String(characters[at...])
        guard let re = parseDouble(String(characters[..<at])),
            let im = imaginary.count == 1 ? (imaginary == "-" ? -1 : 1) : parseDouble(imaginary)
        else { return nil }
        return (re, im)
    }
    if body.isEmpty || body == "+" || body == "-" { return (0, body == "-" ? -1 : 1) }
    return parseDouble(body).map { (0, $0) }
}

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
            if args.hasNames { throw PyError(.typeError, "super() takes no keyword arguments") }
            if args.count > 2 { throw PyError(.typeError, "super() expected at most 2 arguments, got \(args.count)") }
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
    nonisolated(unsafe) public static let dictKeys = builtin("dict_keys", fill: fillView)
    nonisolated(unsafe) public static let dictValues = builtin("dict_values")
    nonisolated(unsafe) public static let dictItems = builtin("dict_items", fill: fillView)
    private static func fillView(_ cls: PyClass) {
        cls.raw("isdisjoint", 1, 1) { args in
            let own = try PySet(iterate(args[0]))
            return .bool(try !iterate(args[1]).contains { try own.has($0) })
        }
    }

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
            let (real, imag) = (part(0, "real"), part(1, "imag"))
            if args.count > 2 {
                throw PyError(.typeError, "complex() takes at most 2 arguments (\(args.count) given)")
            }
            for name in args.names where name != "real" && name != "imag" {
                throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for complex()")
            }
            if real?.text != nil, imag != nil {
                throw PyError(.typeError, "complex() can't take second arg if first is a string")
            }
            if imag?.text != nil { throw PyError(.typeError, "complex() second arg can't be a string") }
            if let value = (real?.held ?? real)?.object as? PyComplex, imag == nil {
                return .object(PyComplex(value.re, value.im))
            }
            func isComplex(_ value: Value?) throws -> Bool { try value?.object?.toComplex() != nil }
            for (value, isFirst) in [(real, true), (imag, false)] {
                guard let value, value.text == nil, try !isComplex(value),
                    try value.object?.toFloat() ?? value.real == nil
                else { continue }
                throw PyError(
                    .typeError,
                    isFirst
                        ? "complex() first argument must be a string or a number, not '\(value.typeName)'"
                        : "complex() second argument must be a number, not '\(value.typeName)'")
            }
            let a = try real.map(parts) ?? (0, 0)
            guard let imag else { return .object(PyComplex(a.0, a.1)) }
            let b = try parts(imag)
            let hasImaginary = try isComplex(imag)
            let isRealComplex = try isComplex(real)
            return .object(PyComplex(hasImaginary ? a.0 - b.1 : a.0, isRealComplex ? a.1 + b.0 : b.0))
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
            // A tuple never changes: it is its own copy.
            if args.count == 1, args[0].object?.kind == .tuple, args[0].cls === PyClass.tuple { return args[0] }
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
            try count(args, "frozenset", 0...1)
            return .object(try PySet.of(args, frozen: true))
        }, fill: fillSet)
    nonisolated(unsafe) public static let range = builtin(
        "range",
        { _, args in
            try count(args, "range", 1...3)
            if let range = try plainRange(args) { return .object(range) }
            let ends = try (0..<args.count).map { try wholeNumber(args[$0]) }
            let step = ends.count > 2 ? ends[2] : 1
            if step.isZero { throw PyError(.valueError, "range() arg 3 must not be zero") }
            return .object(PyLongRange(ends.count == 1 ? 0 : ends[0], ends[ends.count == 1 ? 0 : 1], step))
        }
    ) { cls in
        cls.raw("index", 1, 1) { args in
            guard try Interpreter.contains(args[0], args[1]) else {
                throw PyError(.valueError, "\(try args[1].repr()) is not in range")
            }
            if let range = args[0].object as? PyRange, let number = args[1].int {
                return .int((number &- range.start) / range.step)
            }
            if let range = args[0].object as? PyLongRange, let number = args[1].bigInt {
                return .big(range.place(of: number))
            }
            for (at, item) in try iterate(args[0]).enumerated() where try equal(item, args[1]) { return .int(at) }
            return .none
        }
        cls.raw("count", 1, 1) { args in .int(try Interpreter.contains(args[0], args[1]) ? 1 : 0) }
        for name in ["start", "stop", "step"] { cls.property(name) { try $0.object?.getattr(Sym(name)) ?? .none } }
    }
    private static func wholeNumber(_ value: Value) throws -> BigInt {
        if let number = try value.bigInt ?? value.object?.index()?.bigInt { return number }
        throw PyError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
    }
    /// The range where its ends and all between fit a machine word.
    private static func plainRange(_ args: Args) throws -> PyRange? {
        func end(_ i: Int, _ fallback: Int) throws -> Int? {
            if i >= args.count { return fallback }
            if case .int(let number) = args[i] { return number }
            return Int(exactly: try wholeNumber(args[i]))
        }
        if args.count == 1 { return try end(0, 0).map { PyRange(0, $0, 1) } }
        guard let start = try end(0, 0), let stop = try end(1, 0), let step = try end(2, 1) else { return nil }
        if step == 0 { throw PyError(.valueError, "range() arg 3 must not be zero") }
        let range = PyRange(start, stop, step)
        return range.count == .max ? nil : range
    }
    nonisolated(unsafe) public static let slice = builtin(
        "slice",
        { _, args in
            try count(args, "slice", 1...3)
            if args.count == 1 { return .object(PySlice(.none, args[0], .none)) }
            return .object(PySlice(args[0], args[1], args.count > 2 ? args[2] : .none))
        })

    // MARK: Conversions

    static func integer(_ value: Value, base: Value?) throws -> Value {
        if value.byteItems != nil, let bytes = value.byteItems {
            do { return try integer(.str(String(decoding: bytes, as: UTF8.self)), base: base) } catch let error
                as PyError
                where error.exception.type === PyClass.valueError
            {
                let radix = try base.map { try indexValue($0) } ?? 10
                throw PyError(
                    .valueError, "invalid literal for int() with base \(radix): \(try PyBytes(bytes).repr())")
            }
        }
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
            var digits = decimalDigits(trimWhitespace(text)).lowercased()
            let negative = digits.hasPrefix("-")
            if negative || digits.hasPrefix("+") { digits.removeFirst() }
            let isBare = radix == 0
            for (prefix, value) in [("0x", 16), ("0o", 8), ("0b", 2)]
            where digits.hasPrefix(prefix) && (radix == 0 || radix == value) {
                radix = value
                digits.removeFirst(2)
                if digits.hasPrefix("_") { digits.removeFirst() }
            }
            if radix == 0 { radix = 10 }
            if digits.hasPrefix("_") || digits.hasSuffix("_") || digits.contains("__") { throw failure }
            digits = digits.filter { $0 != "_" }
            if isBare, radix == 10, digits.hasPrefix("0"), digits.contains(where: { $0 != "0" }) { throw failure }
            let most = BigInt.mostDigits
            if most > 0, digits.utf8.count > most, radix & (radix - 1) != 0 {
                throw PyError(
                    .valueError,
                    "Exceeds the limit (\(most) digits) for integer string conversion: value has \(digits.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit"
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

    /// The text with the decimal digits of any script as those of ASCII.
    static func decimalDigits(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value >= 128, scalar.properties.numericType == .decimal,
                let value = scalar.properties.numericValue
            {
                result.append(UnicodeScalar(UInt8(48 + value)))
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
    /// `float.hex`.
    private static func hexText(_ x: Double) -> String {
        let fraction = String(x.significandBitPattern, radix: 16)
        let digits = String(repeating: "0", count: 13 - fraction.utf8.count) + fraction
        let exponent = x.isNormal ? Int(x.exponentBitPattern) - 1023 : -1022
        return "\(x.sign == .minus ? "-" : "")0x\(x.isNormal ? 1 : 0).\(digits)p\(exponent < 0 ? "" : "+")\(exponent)"
    }
    /// `float.fromhex`.
    private static func hexFloat(_ text: String) throws -> Double {
        let failure = PyError(.valueError, "invalid hexadecimal floating-point string")
        var body = trimWhitespace(text).lowercased()
        let isNegative = body.hasPrefix("-")
        if isNegative || body.hasPrefix("+") { body.removeFirst() }
        if ["inf", "infinity"].contains(body) { return isNegative ? -.infinity : .infinity }
        if body == "nan" { return .nan }
        if body.hasPrefix("0x") { body.removeFirst(2) }
        let parts = body.split(separator: "p", omittingEmptySubsequences: false)
        guard parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0, let mantissa = parts.first else {
            throw failure
        }
        let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let digits = halves.joined()
        guard halves.count <= 2, !digits.isEmpty, digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            var value = BigInt(digits, radix: 16)
        else { throw failure }
        if value.isZero { return isNegative ? -0.0 : 0 }
        var scale = exponent &- 4 &* (halves.count == 2 ? halves[1].utf8.count : 0)
        // At most 54 bits and a sticky one are kept, so that the conversion rounds once.
        let width = value.bitLength
        let least = max(width &+ scale &- 54, -1075)
        if least > scale {
            let drop = min(least &- scale, width &+ 1)
            let rest = value & ((BigInt(1) << drop) - 1)
            value = value >> drop
            if !rest.isZero { value = (value << 1) | 1 } else { value = value << 1 }
            scale = scale &+ drop &- 1
        }
        let number = scalbn(Double(value), Int32(clamping: scale))
        if number.isInfinite { throw PyError(.overflowError, "hexadecimal value too large to represent as a float") }
        return isNegative ? -number : number
    }

    static func double(_ value: Value) throws -> Double {
        if case .float(let number) = value { return number }
        if case .object(let it) = value, it.kind == .array, let number = try it.toFloat() { return number }
        if let text = value.string ?? value.byteItems.map({ String(decoding: $0, as: UTF8.self) }) {
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
        fillIntBytes(cls)
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
    /// The words that name an order of bytes.
    private static func isLittle(_ order: String) throws -> Bool {
        if order != "little", order != "big" {
            throw PyError(.valueError, "byteorder must be either 'little' or 'big'")
        }
        return order == "little"
    }
    private static func fillIntBytes(_ cls: PyClass) {
        cls.def("to_bytes", "self, /, length=1, byteorder='big', *, signed=False") { c in
            let count = try c.int(1)
            let isLittle = try isLittle(c.string(2))
            let isSigned = try c.bool(3)
            guard var value = c[0].bigInt else { return .none }
            if count < 0 { throw PyError(.valueError, "length argument must be non-negative") }
            try Limits.checkRoom(count)
            if value.isNegative, !isSigned { throw PyError(.overflowError, "can't convert negative int to unsigned") }
            let bits = value.isNegative ? (-value - 1).bitLength : value.bitLength
            if bits + (isSigned ? 1 : 0) > count * 8, !(bits == 0 && count == 0) {
                throw PyError(.overflowError, "int too big to convert")
            }
            if value.isNegative { value = value + (BigInt(1) << (count * 8)) }
            var bytes: [UInt8] = []
            let digits = value.text(radix: 16)
            let padded = String(repeating: "0", count: max(0, count * 2 - digits.utf8.count)) + digits
            let all = Array(padded.utf8)
            for at in stride(from: all.count - count * 2, to: all.count, by: 2) {
                bytes.append(UInt8(String(decoding: all[at..<at + 2], as: UTF8.self), radix: 16) ?? 0)
            }
            return .object(PyBytes(isLittle ? bytes.reversed() : bytes))
        }
        cls.classMethod("from_bytes", "cls, /, bytes, byteorder='big', *, signed=False") { c in
            let isLittle = try isLittle(c.string(2))
            let bytes = try PyBytes.items(c[1])
            let ordered = isLittle ? bytes.reversed() : bytes
            let digits = ordered.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            var value = BigInt(digits, radix: 16) ?? 0
            if try c.bool(3), let first = ordered.first, first >= 128 {
                value = value - (BigInt(1) << (bytes.count * 8))
            }
            return c[0].object === PyClass.int ? .big(value) : try invoke(c[0], .big(value))
        }
    }
    private static func fillFloat(_ cls: PyClass) {
        cls.classMethod("fromhex", "cls, string, /") { c in
            let number = Value.float(try hexFloat(try c.string(1)))
            return c[0].object === PyClass.float ? number : try invoke(c[0], number)
        }
        cls.staticMethod("__getformat__", "kind, /") { _ in .str("IEEE, little-endian") }
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
            return .str(x.isFinite ? hexText(x) : floatRepr(x))
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
            try list($0[0]).extend(iterate($0[1]))
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
        cls.classMethod("fromkeys", "type, iterable, value=None, /") { c in
            // A derived class makes the dict, and sets its items in its own way.
            let made = c[0].asClass === PyClass.dict ? .object(PyDict()) : try invoke(c[0], [])
            let plain = made.object as? PyDict
            for key in try iterate(c[1]) {
                if let plain { try plain.set(key, c[2]) } else { try made.object?.setitem(key, c[2]) }
                try Machine.shared.checkInterrupt()
            }
            return made
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
        if cls === PyClass.set {
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
            cls.raw("update", 0, .max) { args in
                for i in 1..<max(1, args.count) { try set(args[0]).absorb(args[i]) }
                return .none
            }
            cls.raw("difference_update", 0, .max) { args in
                for i in 1..<max(1, args.count) { try set(args[0]).subtract(other(args[i])) }
                return .none
            }
            cls.raw("intersection_update", 0, .max) { args in
                var result = try PySet(set(args[0]), frozen: false)
                for i in 1..<max(1, args.count) { result = try result.common(args[i]) }
                _ = try set(args[0]).inplace(.and, .object(result))
                return .none
            }
            cls.raw("symmetric_difference_update", 1, 1) { args in
                _ = try set(args[0]).inplace(.xor, .object(other(args[1])))
                return .none
            }
        }
        cls.raw("copy") { args in
            isFrozen(args[0]) && args[0].object is PySet
                ? args[0] : .object(try PySet(set(args[0]), frozen: set(args[0]).kind == .frozenset))
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
    var body = PyClass.decimalDigits(trimWhitespace(text)).lowercased()
    if body.isEmpty { return nil }
    if body.contains("_") {
        // An underscore stands between two digits.
        let bytes = Array(body.utf8)
        for (at, byte) in bytes.enumerated() where byte == 95 {
            guard at > 0, at + 1 < bytes.count, (48...57).contains(bytes[at - 1]), (48...57).contains(bytes[at + 1])
            else {
                return nil
            }
        }
        body = body.filter { $0 != "_" }
    }
    let bare = body.hasPrefix("+") || body.hasPrefix("-") ? String(body.dropFirst()) : body
    if ["inf", "infinity"].contains(bare) { return body.hasPrefix("-") ? -.infinity : .infinity }
    if bare == "nan" { return body.hasPrefix("-") ? -Double.nan : .nan }
    guard let first = bare.utf8.first, (48...57).contains(first) || first == 46,
        bare.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 101 || $0 == 45 || $0 == 43 })
    else { return nil }
    var end: UnsafeMutablePointer<CChar>?
    return body.withCString { start in
        let value = strtod(start, &end)
        return end?.pointee == 0 ? value : nil
    }
}

func parseComplex(_ text: String) -> (Double, Double)? {
    var body = trimWhitespace(text)
    if body.hasPrefix("("), body.hasSuffix(")") { body = trimWhitespace(String(body.dropFirst().dropLast())) }
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

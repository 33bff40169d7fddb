import Syntax

#if canImport(Glibc)
import Glibc
#endif

extension PyClass {
    public static var object: PyClass { rootObject }
    private static func builtin(
        _ name: String, module: String = "builtins", bases: [PyClass] = [.object],
        _ construct: ((PyClass, Args) throws -> Value)? = nil, fill: ((PyClass) -> Void)? = nil
    ) -> PyClass {
        let cls = PyClass(name, module: module, bases: bases, fill: fill)
        cls.construct = construct
        return cls
    }
    static func count(_ args: Args, _ name: String, _ range: ClosedRange<Int>, named: [Sym] = []) throws {
        if args.hasNames {
            if named.isEmpty { throw PyError(.typeError, "\(name)() takes no keyword arguments") }
            for given in args.names where !named.contains(given) {
                throw PyError(.typeError, "'\(given.text)' is an invalid keyword argument for \(name)()")
            }
        }
        if !range.contains(args.count) {
            let arity = Arity(range.lowerBound, range.upperBound, takesNames: true, isParsed: !named.isEmpty)
            if let refusal = arity.violation(args.count, hasNames: false, name: name, fullName: name) { throw refusal }
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
        "GenericAlias", module: "types",
        { _, args in
            guard args.count == 2 else {
                throw PyError(.typeError, "GenericAlias expected 2 arguments, got \(args.count)")
            }
            return .object(PyGenericAlias(args[0], args[1]))
        })
    nonisolated(unsafe) public static let unionType = builtin("UnionType", module: "types")
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
        }
    ) { cls in
        for name in ["copy", "get", "items", "keys", "values"] {
            cls.raw(name, 0, 2) { args in
                let mapping = (args[0].object as? PyMappingProxy)?.current ?? args[0]
                return try invoke(getAttribute(mapping, Sym(name)), Array(args.positional.dropFirst()))
            }
        }
    }
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
    nonisolated(unsafe) public static let asyncDefault = builtin("anext_awaitable") { cls in
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
    nonisolated(unsafe) public static let function = builtin("function", { _, args in .object(try PyFunction(args)) }) {
        cls in
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
            let doc = args.count > 1 ? args[1] : args.keywords.first(where: { $0.name == "doc" })?.value ?? .none
            return .object(Module(ofProgram: name, doc: doc))
        })
    nonisolated(unsafe) public static let generator = builtin("generator", fill: { PyResumable.methods($0) })
    nonisolated(unsafe) public static let superType = builtin(
        "super",
        { _, args in
            if args.hasNames { throw PyError(.typeError, "super() takes no keyword arguments") }
            guard args.count > 0 else { throw PyError(.runtimeError, "super(): " + Machine.shared.whatSuperLacks) }
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
            try count(args, "property", 0...4, named: ["fget", "fset", "fdel", "doc"])
            func argument(_ i: Int, _ name: Sym) -> Value? {
                i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value
            }
            return .object(
                PyProperty(
                    getter: argument(0, "fget"), setter: argument(1, "fset"), deleter: argument(2, "fdel"),
                    doc: argument(3, "doc")))
        }
    ) { cls in
        for name in ["getter", "setter", "deleter"] { methodOfInstances(cls, name) }
    }
    /// The fields of `namedtuple`: a number, and what is said of it.
    nonisolated(unsafe) public static let tupleField = builtin(
        "_tuplegetter", module: "_collections",
        { _, args in
            guard args.count == 2, let number = args[0].int else {
                throw PyError(.typeError, "_tuplegetter expected 2 arguments, got \(args.count)")
            }
            let operators = try Machine.shared.importer.module("operator") ?? .none
            let getter = try invoke(getAttribute(operators, "itemgetter"), args[0])
            return .object(PyProperty(getter: getter, setter: nil, doc: args[1], fieldNumber: number))
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
            guard let view = args[0].object as? PyDictView else { return .bool(false) }
            return .bool(try view.isDisjoint(from: args[1]))
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
            let (real, imag) = (part(0, "real"), part(1, "imag"))
            if args.count > 2 {
                throw PyError(.typeError, "complex() takes at most 2 arguments (\(args.count) given)")
            }
            if args.count == 0, args.names.count > 2 {
                throw PyError(
                    .typeError, "complex() takes at most 2 keyword arguments (\(args.names.count) given)")
            }
            for name in args.names where name != "real" && name != "imag" {
                throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for complex()")
            }
            if real?.text != nil, imag != nil {
                throw PyError(.typeError, "complex() can't take second arg if first is a string")
            }
            if imag?.text != nil { throw PyError(.typeError, "complex() second arg can't be a string") }
            if let value = real?.object as? PyComplex, imag == nil { return .object(value) }
            // Each operand is asked once.
            func parts(_ value: Value?, _ refusal: String) throws -> (re: Double, im: Double, isComplex: Bool) {
                guard let value else { return (0, 0, false) }
                if let text = value.string {
                    guard let (re, im) = parseComplex(text) else {
                        throw PyError(.valueError, "complex() arg is a malformed string")
                    }
                    return (re, im, true)
                }
                if let (re, im) = try value.object?.toComplex() { return (re, im, true) }
                guard let number = try value.object?.toFloat() ?? value.real else {
                    throw PyError(.typeError, "complex() \(refusal), not '\(value.typeName)'")
                }
                return (number, 0, false)
            }
            let a = try parts(real, "first argument must be a string or a number")
            let b = try parts(imag, "second argument must be a number")
            // A zero keeps its sign where nothing is added to it.
            let imaginary = imag == nil ? a.im : a.isComplex ? a.im + b.re : b.re
            return .object(PyComplex(b.isComplex ? a.re - b.im : a.re, imaginary))
        },
        fill: { cls in
            func number(_ value: Value) throws -> (Double, Double) {
                if let parts = try (value.held ?? value).object?.toComplex() { return parts }
                throw PyError(.typeError, "descriptor requires a 'complex' object but received a '\(value.typeName)'")
            }
            cls.raw("conjugate") { args in
                let (re, im) = try number(args[0])
                return .object(PyComplex(re, -im))
            }
        })
    nonisolated(unsafe) public static let str: PyClass = builtin(
        "str",
        { _, args in
            if args.count == 0, !args.hasNames { return .str("") }
            if args.count > 1 || args.hasNames {
                try count(args, "str", 0...3, named: ["object", "encoding", "errors"])
                func argument(_ i: Int, _ name: Sym) -> Value? {
                    i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value
                }
                let source = argument(0, "object") ?? .undefined
                if source.isUndefined { return .str("") }
                guard argument(1, "encoding") != nil || argument(2, "errors") != nil else {
                    return try source.strObject()
                }
                for (i, name) in [(1, "encoding"), (2, "errors")] as [(Int, Sym)] {
                    guard let value = argument(i, name), value.string == nil else { continue }
                    let type = value.isNone ? "None" : value.typeName
                    throw PyError(.typeError, "str() argument '\(name.text)' must be str, not \(type)")
                }
                guard let bytes = try source.byteItems else {
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
        generic(cls)
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
        cls.raw("count", 1, 1) { args in
            // Only a number is known to equal one item at most.
            if case .object(let it) = args[1], it.kind != .bigInt {
                var count = 0
                try eachItem(of: args[0]) { if try equal($0, args[1]) { count += 1 } }
                return .int(count)
            }
            return .int(try Interpreter.contains(args[0], args[1]) ? 1 : 0)
        }
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
        }
    ) { cls in methodOfInstances(cls, "indices") }
    /// Lets the class name a method of one argument that its instances have.
    private static func methodOfInstances(_ cls: PyClass, _ name: String) {
        cls.raw(name, 1, 1) { args in
            guard args[0].cls.isSubclass(of: cls) else {
                throw PyError(
                    .typeError,
                    "descriptor '\(name)' for '\(cls.name)' objects doesn't apply to a '\(args[0].typeName)' object")
            }
            return try invoke(getAttribute(args[0], Sym(name)), args[1])
        }
    }
}

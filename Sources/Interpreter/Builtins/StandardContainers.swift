import Syntax

/// `functools` and `collections`.
extension StandardModules {
    static func functools(_ m: Module) {
        m.def("reduce", "function, iterable, initial=?") { c in
            var items = try iterate(c[1])[...]
            var total = c[2]
            if total.isUndefined {
                guard let first = items.popFirst() else {
                    throw PyError(.typeError, "reduce() of empty iterable with no initial value")
                }
                total = first
            }
            for item in items { total = try invoke(c[0], [total, item]) }
            return total
        }
        m.raw("cache", 1) { CallCache.wrapped($0[0], most: nil, isTyped: false) }
        m.def("lru_cache", "maxsize=128, typed=False") { c in
            let isTyped = try c.bool("typed")
            if c["maxsize"].object?.isCallable ?? false {
                return CallCache.wrapped(c["maxsize"], most: 128, isTyped: isTyped)
            }
            guard let most = c["maxsize"].isNone ? Int.max : c["maxsize"].int else {
                throw PyError(.typeError, "Expected first argument to be an integer, a callable, or None")
            }
            return .object(
                NativeFunction("lru_cache", Arity(1)) {
                    CallCache.wrapped($0[0], most: most == .max ? nil : max(0, most), isTyped: isTyped)
                })
        }
        let orders: [(String, (Int) -> Bool)] = [
            ("__lt__", { $0 < 0 }), ("__le__", { $0 <= 0 }), ("__eq__", { $0 == 0 }), ("__gt__", { $0 > 0 }),
            ("__ge__", { $0 >= 0 }),
        ]
        m.def("cmp_to_key", "mycmp") { c in
            let compare = c["mycmp"]
            let cls = PyClass("KeyWrapper", module: "functools", isUser: true)
            for (name, holds) in orders {
                cls.raw(name, 1, 1) { pair in
                    guard pair[1].cls === cls else { throw PyError(.typeError, "other argument must be K instance") }
                    let parts = [try getAttribute(pair[0], "obj"), try getAttribute(pair[1], "obj")]
                    let order = try invoke(compare, parts)
                    return .bool(
                        holds(
                            try compareOperation(.lt, order, .int(0)).truth()
                                ? -1
                                : compareOperation(.gt, order, .int(0)).truth() ? 1 : 0))
                }
            }
            cls.attributes["__hash__"] = Value.none
            cls.isStatic = true
            return .object(
                keyMaker { key in
                    let instance = PyInstance(cls)
                    instance.attributes["obj"] = key
                    return .object(instance)
                })
        }
    }

    /// What `cmp_to_key` gives.
    private static func keyMaker(_ make: @escaping (Value) -> Value) -> NativeFunction {
        let function = NativeFunction("K", "obj") { make($0["obj"]) }
        function.signature?.becomeNative(home: "", hidden: 0)
        return function
    }
    /// The instance of a class that keeps what it holds in a payload.
    private static func holder(_ value: Value) throws -> PyInstance {
        guard let it = value.object as? PyInstance else {
            throw PyError(.typeError, "descriptor does not apply to a '\(value.typeName)' object")
        }
        return it
    }

    static func collections(_ m: Module) {
        let defaultDict = PyClass("defaultdict", module: "collections", bases: [.dict], isUser: true, isStatic: true)
        defaultDict.def("__init__", "self, factory=None, *args, **kwargs") { c in
            let instance = try holder(c[0])
            guard c[1].isNone || c[1].object?.isCallable == true else {
                throw PyError(.typeError, "first argument must be callable or None")
            }
            let dict = PyDict()
            for source in c.rest(2) { try PyClass.update(dict, source) }
            for (name, value) in c.keywords(3) { try dict.set(.object(name.object), value) }
            instance.payload = .object(dict)
            instance.attributes["default_factory"] = c[1]
            return .none
        }
        defaultDict.raw("__missing__", 1, 1) { args in
            let instance = try holder(args[0])
            guard let factory = instance.attributes["default_factory"], !factory.isNone else {
                throw PyError(exception: PyException(.keyError, [args[1]]))
            }
            let value = try invoke(factory, [])
            try instance.payload?.asDict?.set(args[1], value)
            return value
        }
        defaultDict.raw("__repr__") { args in
            let instance = try holder(args[0])
            return .str(
                "\(instance.cls.name)(\(try (instance.attributes["default_factory"] ?? .none).repr()), \(try (instance.payload ?? .none).repr()))"
            )
        }
        /// A dict of the class and factory of `model` that holds what the sources hold, the later over the earlier.
        func merged(_ model: Value, _ sources: Value...) throws -> Value {
            let made = try invoke(.object(model.cls), [try holder(model).attributes["default_factory"] ?? .none])
            if let dict = made.asDict { for source in sources { try PyClass.update(dict, source) } }
            return made
        }
        for name in ["copy", "__copy__"] { defaultDict.raw(name) { try merged($0[0], $0[0]) } }
        defaultDict.raw("__or__", 1, 1) { args in
            args[1].asDict == nil ? .object(PyNotImplemented.shared) : try merged(args[0], args[0], args[1])
        }
        defaultDict.raw("__ror__", 1, 1) { args in
            args[1].asDict == nil ? .object(PyNotImplemented.shared) : try merged(args[0], args[1], args[0])
        }
        m["defaultdict"] = .object(defaultDict)
        m.raw("_count_elements", 2) { args in
            // A derived class may read and write in its own way.
            let isPlain = ["get", "__setitem__"].allSatisfy { name in
                args[0].cls.lookup(name).map { PyClass.dict.lookup(name)?.isSame($0) ?? false } ?? false
            }
            guard isPlain, let dict = args[0].asDict else {
                for item in try iterate(args[1]) {
                    let before = try invoke(getAttribute(args[0], "get"), [item, .int(0)])
                    try args[0].object?.setitem(item, binaryOperation(.add, before, .int(1)))
                }
                return .none
            }
            for item in try iterate(args[1]) {
                try dict.count(item)
            }
            return .none
        }
        m["deque"] = .object(PyClass.deque)
    }
}

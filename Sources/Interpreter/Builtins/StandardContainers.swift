import Syntax

/// `itertools`, `functools` and `collections`.
extension StandardModules {
    static func itertools(_ m: Module) {
        m.def("count", "start=0, step=1") { c in
            var at = c[0]
            return .object(
                BlockIterator("count") {
                    defer { at = (try? binaryOperation(.add, at, c[1])) ?? .none }
                    return at
                })
        }
        m.def("repeat", "object, times=None") { c in
            var left = try c.optionalInt(1) ?? Int.max
            return .object(
                BlockIterator("repeat") {
                    if left <= 0 { return nil }
                    if left < Int.max { left -= 1 }
                    return c[0]
                })
        }
        m.def("cycle", "iterable") { c in
            let source = try iterator(c[0])
            var items: [Value] = []
            var at: Int?
            return .object(
                BlockIterator("cycle") {
                    if at == nil {
                        if let item = try source.next() {
                            items.append(item)
                            return item
                        }
                        at = 0
                    }
                    guard let next = at, !items.isEmpty else { return nil }
                    at = (next + 1) % items.count
                    return items[next]
                })
        }
        func chain(_ sources: @escaping () throws -> Value?) -> Value {
            var current: PyObject?
            return .object(
                BlockIterator("chain") {
                    while true {
                        if current == nil {
                            guard let next = try sources() else { return nil }
                            current = try iterator(next)
                        }
                        if let item = try current?.next() { return item }
                        current = nil
                    }
                })
        }
        let chainClass = PyClass("chain", module: "itertools") { cls in
            cls.staticMethod("from_iterable", "iterable") { c in
                let source = try iterator(c[0])
                return chain { try source.next() }
            }
        }
        chainClass.construct = { _, args in
            var rest = args.positional[...]
            return chain { rest.popFirst() }
        }
        m["chain"] = .object(chainClass)
        m.raw("islice", Arity(2, 4)) { args in
            let source = try iterator(args[0])
            let slice =
                args.count == 2
                ? PySlice(.none, args[1], .none) : PySlice(args[1], args[2], args.count > 3 ? args[3] : .none)
            func bound(_ value: Value, _ fallback: Int, _ least: Int, _ message: String) throws -> Int {
                if value.isNone || value.isUndefined { return fallback }
                guard let number = value.bigInt.map({ Int(clamping: $0) }) ?? (try? indexValue(value)),
                    number >= least, number < Int.max
                else { throw PyError(.valueError, message) }
                return number
            }
            let words = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            let stop = try bound(
                slice.stop, Int.max, 0,
                args.count == 2
                    ? "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize." : words)
            let start = try bound(slice.start, 0, 0, words)
            let step = try bound(
                slice.step, 1, 1, "Step for islice() must be a positive integer or None.")
            var at = 0
            var wanted = start
            return .object(
                BlockIterator("islice") {
                    while at < stop, wanted < stop, let item = try source.next() {
                        at += 1
                        if at - 1 == wanted {
                            wanted = wanted.addingReportingOverflow(step).overflow ? Int.max : wanted + step
                            return item
                        }
                    }
                    return nil
                })
        }
        m.def("accumulate", "iterable, func=None, *, initial=None") { c in
            let source = try iterator(c[0])
            var total: Value? = c.optional(2)
            var first = total != nil
            return .object(
                BlockIterator("accumulate") {
                    if first {
                        first = false
                        return total
                    }
                    guard let item = try source.next() else { return nil }
                    total =
                        try total.map { before in
                            try c.optional(1).map { try invoke($0, [before, item]) }
                                ?? binaryOperation(.add, before, item)
                        } ?? item
                    return total
                })
        }
        m.def("product", "*iterables, repeat=1") { c in
            let times = try c.int(1)
            if times < 0 { throw PyError(.valueError, "repeat argument cannot be negative") }
            let (total, overflow) = c.rest(0).count.multipliedReportingOverflow(by: times)
            if overflow { throw PyError(.overflowError, "repeat argument too large") }
            try Limits.checkRoom(total, of: 64)
            let pools = Array(
                repeatElement(try c.rest(0).map { try iterate($0) }, count: total == 0 ? 0 : times).joined())
            var indices: [Int]? = pools.contains { $0.isEmpty } ? nil : pools.map { _ in 0 }
            return .object(
                BlockIterator("product") {
                    guard var at = indices else { return nil }
                    let result = Value.tuple(zip(pools, at).map { $0[$1] })
                    var k = at.count - 1
                    while k >= 0 {
                        at[k] += 1
                        if at[k] < pools[k].count { break }
                        at[k] = 0
                        k -= 1
                    }
                    indices = k < 0 ? nil : at
                    return result
                })
        }
        func pick(_ name: String, _ advance: @escaping (inout [Int], Int, Int) -> Bool) {
            m.def(name, "iterable, r=None") { c in
                let pool = try iterate(c[0])
                let r = try c.optionalInt(1) ?? pool.count
                if r < 0 { throw PyError(.valueError, "r must be non-negative") }
                if name == "combinations_with_replacement" { try Limits.checkRoom(r, of: 64) }
                var at: [Int]? =
                    r <= pool.count || name == "combinations_with_replacement"
                    ? (name == "combinations_with_replacement" ? Array(repeating: 0, count: r) : Array(0..<max(0, r)))
                    : nil
                if pool.isEmpty, r > 0 { at = nil }
                return .object(
                    BlockIterator(name) {
                        guard var current = at else { return nil }
                        let result = Value.tuple(current.map { pool[$0] })
                        at = advance(&current, pool.count, r) ? current : nil
                        return result
                    })
            }
        }
        pick("combinations") { at, n, r in
            guard let k = (0..<r).last(where: { at[$0] != $0 + n - r }) else { return false }
            at[k] += 1
            for j in k + 1..<max(k + 1, r) { at[j] = at[j - 1] + 1 }
            return true
        }
        pick("combinations_with_replacement") { at, n, r in
            guard let k = (0..<r).last(where: { at[$0] != n - 1 }) else { return false }
            let value = at[k] + 1
            for j in k..<r { at[j] = value }
            return true
        }
        pick("permutations") { at, n, r in
            // The next arrangement in lexicographic order of positions.
            var k = r - 1
            while k >= 0 {
                let used = Set(at[0..<k])
                if let next = (at[k] + 1..<max(n, at[k] + 1)).first(where: { !used.contains($0) }) {
                    at[k] = next
                    var taken = Set(at[0...k])
                    for j in k + 1..<max(k + 1, r) {
                        at[j] = (0..<n).first { !taken.contains($0) } ?? 0
                        taken.insert(at[j])
                    }
                    return true
                }
                k -= 1
            }
            return false
        }
        m.def("zip_longest", "*iterables, fillvalue=None") { c in
            let sources = try c.rest(0).map { try iterator($0) }
            return .object(
                BlockIterator("zip_longest") {
                    let items = try sources.map { try $0.next() }
                    return items.allSatisfy({ $0 == nil }) ? nil : .tuple(items.map { $0 ?? c[1] })
                })
        }
        for (name, wanted) in [("takewhile", true), ("dropwhile", false)] {
            m.raw(name, 2) { args in
                let (test, source) = (args[0], try iterator(args[1]))
                var active = true
                return .object(
                    BlockIterator(name) {
                        while let item = try source.next() {
                            if wanted {
                                active = active ? try invoke(test, [item]).truth() : false
                                return active ? item : nil
                            }
                            if active, try invoke(test, [item]).truth() { continue }
                            active = false
                            return item
                        }
                        return nil
                    })
            }
        }
        m.def("groupby", "iterable, key=None") { c in
            let source = try iterator(c[0])
            let key = c.optional(1)
            // The item that was read last and not given yet, its key, and the number of its group.
            var (item, itemKey): (Value?, Value?)
            var group = 0
            func advance() throws -> Bool {
                item = try source.next()
                guard let item else { return false }
                let next = try key.map { try invoke($0, [item]) } ?? item
                if let itemKey, try equal(itemKey, next) { return true }
                itemKey = next
                group += 1
                return true
            }
            var (started, given) = (false, 0)
            return .object(
                BlockIterator("groupby") {
                    if !started {
                        started = true
                        guard try advance() else { return nil }
                    }
                    // What is left of the group that was given last is passed over.
                    while group == given { if try !advance() { return nil } }
                    guard item != nil, let itemKey else { return nil }
                    given = group
                    let own = group
                    let members = BlockIterator("_grouper") {
                        guard own == given, group == own, let member = item else { return nil }
                        if try !advance() { item = nil }
                        return member
                    }
                    return .pair(itemKey, .object(members))
                })
        }
        m.def("starmap", "function, iterable") { c in
            let source = try iterator(c[1])
            return .object(BlockIterator("starmap") { try source.next().map { try invoke(c[0], try iterate($0)) } })
        }
        m.def("pairwise", "iterable") { c in
            let source = try iterator(c[0])
            var before: Value?
            return .object(
                BlockIterator("pairwise") {
                    if before == nil { before = try source.next() }
                    guard let first = before, let second = try source.next() else { return nil }
                    before = second
                    return .pair(first, second)
                })
        }
    }

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
        m.def("cmp_to_key", "mycmp") { c in
            let compare = c["mycmp"]
            let cls = PyClass("K", module: "functools", isUser: true)
            cls.raw("__lt__", 1, 1) { pair in
                .bool(
                    try indexValue(invoke(compare, [getAttribute(pair[0], "obj"), getAttribute(pair[1], "obj")])) < 0)
            }
            return .object(
                NativeFunction("K", "obj") { inner in
                    let instance = PyInstance(cls)
                    instance.attributes["obj"] = inner["obj"]
                    return .object(instance)
                })
        }
    }

    /// The instance of a class that keeps what it holds in a payload.
    private static func holder(_ value: Value) throws -> PyInstance {
        guard let it = value.object as? PyInstance else {
            throw PyError(.typeError, "descriptor does not apply to a '\(value.typeName)' object")
        }
        return it
    }

    static func collections(_ m: Module) {
        let defaultDict = PyClass("defaultdict", module: "collections", bases: [.dict], isUser: true)
        defaultDict.def("__init__", "self, factory=None, *args, **kwargs") { c in
            let instance = try holder(c[0])
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
            guard let dict = args[0].asDict else {
                for item in try iterate(args[1]) {
                    let before = try invoke(getAttribute(args[0], "get"), [item, .int(0)])
                    try args[0].object?.setitem(item, binaryOperation(.add, before, .int(1)))
                }
                return .none
            }
            for item in try iterate(args[1]) {
                try dict.set(item, binaryOperation(.add, dict.get(item) ?? .int(0), .int(1)))
            }
            return .none
        }
        m["deque"] = .object(PyClass.deque)
    }
}

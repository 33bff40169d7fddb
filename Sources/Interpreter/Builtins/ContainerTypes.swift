import Syntax
import Glibc

/// Methods of lists, tuples, dicts and sets.
extension PyClass {
    /// The entries of a mapping: a dict, or anything with `keys` and `__getitem__`; nil for anything else.
    static func mappingPairs(_ source: Value) throws -> [(Value, Value)]? {
        if let dict = plainDict(source) { return dict.pairs }
        guard case .object(let it) = source, it.kind != .list, it.kind != .tuple, it.kind != .str,
            let keys = try attributeOf(source, "keys")
        else { return nil }
        return try iterate(invoke(keys, [])).map { ($0, try interpGetItem(source, $0)) }
    }
    /// The dict that a value is, unless its class says itself how to go over it.
    static func plainDict(_ source: Value) -> PyDict? {
        guard let dict = source.asDict, source.object === dict || source.cls.custom("__iter__") == nil
        else { return nil }
        return dict
    }
    static func update(_ dict: PyDict, _ source: Value) throws {
        if let other = plainDict(source) { return try dict.merge(other) }
        if let pairs = try mappingPairs(source) {
            for (key, value) in pairs { try dict.set(key, value) }
            return
        }
        if let pairs = source.object as? ZipIterator, pairs.givesPairs {
            var pair = (Value.undefined, Value.undefined)
            try withUnsafeMutablePointer(to: &pair) { place in
                let first = UnsafeMutableRawPointer(place).assumingMemoryBound(to: Value.self)
                while try pairs.next(pair: first) { try dict.set(first, first + 1) }
            }
            return
        }
        var at = -1
        try eachItem(of: source) { item in
            at += 1
            if case .object(let it) = item, it.kind == .tuple, case let tuple = unsafeDowncast(it, to: PyTuple.self),
                tuple.count == 2
            {
                return try dict.set(tuple[0], tuple[1])
            }
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
    static func place(of value: Value, in items: [Value], _ args: Args) throws -> Int? {
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
    static func list(_ value: Value) -> PyList {
        value.asList ?? PyList([])
    }
    /// `cls[item]` as a method.
    static func generic(_ cls: PyClass) {
        cls.classMethod("__class_getitem__", "cls, object, /") { .object(PyGenericAlias($0[0], $0[1])) }
    }
    static func fillList(_ cls: PyClass) {
        generic(cls)
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
            let at = try args[1].cSize()
            it.items.insert(args[2], at: min(max(at < 0 ? at &+ it.items.count : at, 0), it.items.count))
            return .none
        }
        cls.raw("pop", 0, 1) { args in
            let it = list(args[0])
            if it.items.isEmpty { throw PyError(.indexError, "pop from empty list") }
            if args.count == 1 { return it.items.removeLast() }
            return it.items.remove(at: try it.position(try args[1].cSize(), "pop index out of range"))
        }
        cls.raw("remove", 1, 1) { args in
            let it = list(args[0])
            guard let at = try it.items.firstIndex(where: { try equal($0, args[1]) }) else {
                throw PyError(.valueError, "list.remove(x): x not in list")
            }
            // The comparison may have made the list shorter.
            if at < it.items.count { letGo(it.items.remove(at: at)) }
            return .none
        }
        cls.raw("index", 1, 3) { args in
            let it = list(args[0]).items
            if let at = try place(of: args[1], in: it, args) { return .int(at) }
            throw PyError(.valueError, "\(try args[1].repr()) is not in list")
        }
        cls.raw("count", 1, 1) { args in .int(try list(args[0]).items.filter { try equal($0, args[1]) }.count) }
        cls.raw("clear") {
            list($0[0]).become([])
            return .none
        }
        cls.raw("copy") { .list(list($0[0]).items) }
        cls.raw("reverse") {
            list($0[0]).items.reverse()
            return .none
        }
        cls.def("sort", "self, /, *, key=None, reverse=False") { c in
            try sort(list(c[0]), key: c.optional(1), reverse: c.bool(2))
            return .none
        }
    }

    /// Sorts a list, which is empty to what the program does meanwhile; where that has put something in, it is lost with an error.
    private static func sort(_ list: PyList, key: Value?, reverse: Bool) throws {
        var given: [Value] = []
        swap(&given, &list.items)
        let order = Result { try sorted(given, key: key, reverse: reverse) }
        let isTouched = !list.items.isEmpty
        list.become((try? order.get()) ?? given)
        _ = try order.get()
        if isTouched { throw PyError(.valueError, "list modified during sort") }
    }

    static func dict(_ value: Value) -> PyDict {
        value.asDict ?? PyDict()
    }
    static func fillDict(_ cls: PyClass) {
        generic(cls)
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
            try dict(args[0]).setDefault(args[1], args.count > 2 ? args[2] : .none)
        }
        cls.raw("clear") {
            dict($0[0]).clear()
            return .none
        }
        cls.raw("copy") { .object(try dict($0[0]).copied()) }
        cls.add(
            NativeFunction("update", Arity(1, 2, takesNames: true)) { args in
                if args.count > 1 { try update(dict(args[0]), args[1]) }
                for (name, value) in args.keywords { try dict(args[0]).set(.object(name.object), value) }
                return .none
            })
        cls.classMethod("fromkeys", "type, iterable, value=None, /") { c in
            if c[0].asClass === PyClass.dict { return .object(try PyDict(keys: c[1], value: c[2])) }
            // A derived class makes the dict, and sets its items in its own way.
            let made = try invoke(c[0], [])
            for key in try iterate(c[1]) {
                try made.object?.setitem(key, c[2])
                try Machine.shared.checkInterrupt()
            }
            return made
        }
    }

    static func fillSet(_ cls: PyClass) {
        generic(cls)
        func set(_ value: Value) throws -> PySet {
            guard let it = value.object as? PySet ?? value.held?.object as? PySet else {
                throw PyError(.typeError, "descriptor does not apply to a '\(value.typeName)' object")
            }
            return it
        }
        func isFrozen(_ value: Value) -> Bool { value.object?.kind == .frozenset }
        /// What a set and another make, for operators that always answer.
        func combined(_ args: Args, _ op: BinaryOp) throws -> PySet {
            try set(args[0]).combined(op, .of(args[1])) ?? PySet()
        }
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
                for i in 1..<max(1, args.count) { try set(args[0]).subtract(args[i]) }
                return .none
            }
            cls.raw("intersection_update", 0, .max) { args in
                var result = try PySet(set(args[0]), frozen: false)
                for i in 1..<max(1, args.count) { result = try result.common(args[i]) }
                _ = try set(args[0]).inplace(.and, .object(result))
                return .none
            }
            cls.raw("symmetric_difference_update", 1, 1) { args in
                _ = try set(args[0]).inplace(.xor, .object(PySet.of(args[1])))
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
            for i in 2..<max(2, args.count) { try result.subtract(args[i]) }
            return .object(result)
        }
        cls.raw("intersection", 0, .max) { args in
            var result = try PySet(set(args[0]), frozen: isFrozen(args[0]))
            for i in 1..<max(1, args.count) { result = try (i == 1 ? set(args[0]) : result).common(args[i]) }
            return .object(result)
        }
        cls.raw("symmetric_difference", 1, 1) { args in .object(try combined(args, .xor)) }
        cls.raw("issubset", 1, 1) { args in try set(args[0]).compare(.le, .object(PySet.of(args[1]))) ?? .bool(false) }
        cls.raw("issuperset", 1, 1) { args in try set(args[0]).compare(.ge, .object(PySet.of(args[1]))) ?? .bool(false)
        }
        cls.raw("isdisjoint", 1, 1) { args in .bool(try set(args[0]).isDisjoint(from: args[1])) }
    }
}

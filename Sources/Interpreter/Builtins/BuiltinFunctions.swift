import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// Python's builtin names.
public enum Builtins {
    public static func install(into machine: Machine) {
        func add(_ name: String, _ arity: Arity, _ body: @escaping (Args) throws -> Value) {
            let function = NativeFunction(name, arity, body)
            function.isFree = true
            machine.builtins[Sym(name)] = .object(function)
        }
        func def(_ name: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value) {
            let function = NativeFunction(name, signature, body)
            function.becomeFunction(of: "builtins")
            machine.builtins[Sym(name)] = .object(function)
        }
        for cls in [
            PyClass.object, .type, .bool, .int, .float, .complex, .str, .bytes, .bytearray, .memoryview, .list, .tuple,
            .dict, .set,
            .frozenset,
            .range, .slice, .property, .superType,
        ] + PyClass.builtinExceptions {
            machine.builtins[Sym(cls.name)] = .object(cls)
        }
        machine.builtins["IOError"] = .object(PyClass.osError)
        machine.builtins["EnvironmentError"] = .object(PyClass.osError)
        machine.builtins["staticmethod"] = .object(PyClass.staticMethod)
        machine.builtins["classmethod"] = .object(PyClass.classMethod)
        machine.builtins["Ellipsis"] = .ellipsis
        machine.builtins["NotImplemented"] = .notImplemented
        machine.builtins["__name__"] = .str("builtins")
        machine.builtins["__debug__"] = .bool(true)
        reflection(add, def)
        sequences(add, def) { name, body in
            if let function = machine.builtins[Sym(name)]?.object as? NativeFunction {
                machine.builtins[Sym(name)] = .object(NativeFunction(function, quick: body))
            }
        }
        // What makes an iterator is the iterator's class.
        for name in ["enumerate", "zip", "map", "filter", "reversed"] {
            guard let function = machine.builtins[Sym(name)]?.object else { continue }
            let cls = PyClass.iterator(name)
            cls.construct = { _, args in try function.call(args) }
            machine.builtins[Sym(name)] = .object(cls)
        }
        numbers(add, def)
        inputAndOutput(add, def, machine)
    }
    typealias Raw = (String, Arity, @escaping (Args) throws -> Value) -> Void
    typealias Def = (String, StaticString, @escaping (Bound) throws -> Value) -> Void

    /// `isinstance`: by the class, by what `__class__` says, by what the metaclass of the test says.
    static func isInstance(_ value: Value, _ test: Value) throws -> Bool {
        if value.cls === test.object { return true }
        if case .object(let it) = test, it.kind == .cls, case let cls = unsafeDowncast(it, to: PyClass.self),
            cls.metaclass == nil
        {
            return try isInstance(value, of: cls)
        }
        if let tuple = test.asTuple {
            try Limits.checkStack()
            for i in 0..<tuple.count where try isInstance(value, tuple[i]) { return true }
            return false
        }
        if let custom = test.object?.cls.custom("__instancecheck__") {
            return try PyClass.callBound(custom, test, [value]).truth()
        }
        if let union = test.object as? PyUnion { return try union.members.contains { try isInstance(value, $0) } }
        guard let cls = test.asClass else {
            if test.object is PyGenericAlias {
                throw PyError(.typeError, "isinstance() argument 2 cannot be a parameterized generic")
            }
            throw PyError(.typeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
        }
        return try isInstance(value, of: cls)
    }
    private static func isInstance(_ value: Value, of cls: PyClass) throws -> Bool {
        if value.cls.isSubclass(of: cls) { return true }
        // An instance may say that it is of another class.
        guard case .object(let it) = value, it.kind == .instance else { return false }
        let type = unsafeDowncast(it, to: PyInstance.self).type
        guard type.interceptsReads || !type.place("__class__").isUnset,
            let said = try it.getattr("__class__")?.asClass
        else { return false }
        return said !== type && said.isSubclass(of: cls)
    }
    static func isSubclass(_ value: Value, _ test: Value) throws -> Bool {
        if let tuple = test.asTuple {
            try Limits.checkStack()
            return try tuple.items.contains { try isSubclass(value, $0) }
        }
        if let custom = test.object?.cls.custom("__subclasscheck__") {
            return try PyClass.callBound(custom, test, [value]).truth()
        }
        guard let cls = value.asClass else { throw PyError(.typeError, "issubclass() arg 1 must be a class") }
        if let union = test.object as? PyUnion { return try union.members.contains { try isSubclass(value, $0) } }
        guard let other = test.asClass else {
            if test.object is PyGenericAlias {
                throw PyError(.typeError, "issubclass() argument 2 cannot be a parameterized generic")
            }
            throw PyError(.typeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
        }
        return cls.isSubclass(of: other)
    }

    /// An attribute that a program computes the name of. One that nothing has used so far is not kept for good where the object can have none
    /// by it anyway.
    private static func attribute(_ text: PyStr, of value: Value) throws -> Value? {
        if text.hasSymbol { return try attributeOf(value, text.symbol) }
        let name = text.string
        if Sym.existing(name) == nil, !name.hasPrefix("_") {
            _ = value.cls.lookup("__dir__")  // fills the tables of the class
            switch value.object {
            case is NativeFunction, is PyStr, is PyList, is PyDict, nil:
                if Sym.existing(name) == nil { return nil }
            case let it as PyInstance where Swift.type(of: it) == PyInstance.self && it.payload == nil:
                if !it.attributes.isShared, it.type.custom("__getattr__") == nil, !it.type.interceptsReads,
                    Sym.existing(name) == nil
                {
                    return nil
                }
            default: break
            }
        }
        return try attributeOf(value, text.symbol)
    }

    private static func reflection(_ add: Raw, _ def: Def) {
        add("isinstance", Arity(2)) { args in
            if let other = args.base.advanced(by: 1).unretained,
                other.toOpaque() == Unmanaged.passUnretained(args[0].cls).toOpaque()
            {
                return .bool(true)
            }
            return .bool(try isInstance(args[0], args[1]))
        }
        add("issubclass", Arity(2)) { args in .bool(try isSubclass(args[0], args[1])) }
        add("getattr", Arity(2, 3)) { args in
            guard let name = args[1].text else {
                throw PyError(.typeError, "attribute name must be string, not '\(args[1].typeName)'")
            }
            if args.count == 3 {
                do { return try attribute(name, of: args[0]) ?? args[2] } catch let error as PyError
                    where error.exception.type.isSubclass(of: .attributeError)
                { return args[2] }
            }
            return try getAttribute(args[0], name.symbol)
        }
        func name(_ value: Value) throws -> Sym {
            guard let text = value.text else {
                throw PyError(.typeError, "attribute name must be string, not '\(value.typeName)'")
            }
            return text.symbol
        }
        add("hasattr", Arity(2)) { args in
            guard let text = args[1].text else {
                throw PyError(.typeError, "attribute name must be string, not '\(args[1].typeName)'")
            }
            do { return .bool(try attribute(text, of: args[0]) != nil) } catch let error as PyError
                where error.exception.type.isSubclass(of: .attributeError)
            { return .bool(false) }
        }
        add("setattr", Arity(3)) { args in
            let name = try name(args[1])
            guard case .object(let it) = args[0] else { throw BuiltinAttributes.refusal(args[0], name) }
            try it.setattr(name, args[2])
            return .none
        }
        add("delattr", Arity(2)) { args in
            let name = try name(args[1])
            guard case .object(let it) = args[0] else { throw BuiltinAttributes.refusal(args[0], name) }
            try it.delattr(name)
            return .none
        }
        add("callable", Arity(1)) { args in .bool(args[0].object?.isCallable ?? false) }
        add("id", Arity(1)) { args in
            if case .object(let it) = args[0] { return .int(Int(bitPattern: ObjectIdentifier(it))) }
            return .int((try? hashOf(args[0])) ?? 0)
        }
        add("hash", Arity(1)) { args in
            return .int(try hashOf(args[0]))
        }
        add("repr", Arity(1)) { args in
            return .str(try args[0].repr())
        }
        add("ascii", Arity(1)) { args in .str(ascii(try args[0].repr())) }
        add("format", Arity(1, 2)) { args in
            guard args.count == 1 || args[1].text != nil else {
                throw PyError(.typeError, "format() argument 2 must be str, not \(args[1].typeName)")
            }
            return .str(try formatValue(args[0], args.count > 1 ? args[1].string ?? "" : ""))
        }
        add("dir", Arity(0, 1)) { args in
            if args.count == 0 {
                return .list(try sorted(iterate(Machine.shared.locals()), key: nil, reverse: false))
            }
            return .list(try names(of: args[0]).map { .str($0) })
        }
        add("vars", Arity(0, 1)) { args in
            if args.count == 0 { return try Machine.shared.locals() }
            guard let dict = try attributeOf(args[0], "__dict__") else {
                throw PyError(.typeError, "vars() argument must have __dict__ attribute")
            }
            return dict
        }
        add("globals", Arity(0)) { _ in .object(Machine.shared.currentGlobals.dictionary) }
        add("locals", Arity(0)) { _ in try Machine.shared.locals() }
        add("eval", Arity(1, 3)) { args in try Evaluation.evaluate(args) }
        def("exec", "source, globals=None, locals=None, /, *, closure=None") { c in
            try Evaluation.execute(c[0], c[1], c[2])
        }
        def("compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1") {
            c in
            try Evaluation.compile(c)
        }
        add("__build_class__", .atLeast(2, takesNames: true)) { args in
            guard let body = args[0].object as? PyFunction else {
                throw PyError(.typeError, "__build_class__: func must be a function")
            }
            let keywords = try PyDict(args.keywords.map { (.object($0.name.object), $0.value) })
            return try Machine.shared.makeClass(
                body, Array(args.positional.dropFirst(2)), keywords, args[1].string ?? "")
        }
        add("aiter", Arity(1)) { args in try Machine.shared.asyncIterator(args[0]) }
        add("anext", Arity(1, 2)) { args in
            guard let method = args[0].cls.lookup("__anext__") else {
                throw PyError(.typeError, "'\(args[0].typeName)' object is not an async iterator")
            }
            let step = try PyClass.callBound(method, args[0], [])
            guard args.count > 1, let awaited = try Machine.shared.awaitable(step).object else { return step }
            return .object(PyAsyncDefault(awaited, args[1]))
        }
    }

    /// The text with escapes for what is not ASCII.
    static func ascii(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if scalar.value < 128 {
                result.unicodeScalars.append(scalar)
                continue
            }
            result += scalar.escaped
        }
        return result
    }
    /// `next(iterator)`.
    static func next(_ value: Value) throws -> Value {
        guard case .object(let it) = value, it.isIterator else {
            throw PyError(.typeError, "'\(value.typeName)' object is not an iterator")
        }
        if let generator = it as? PyResumable { return try generator.step(.none) }
        Machine.shared.lastStop = nil
        if let value = try it.next() { return value }
        throw PyError(exception: Machine.shared.lastStop ?? PyException(.stopIteration, []))
    }
    static func reversed(_ value: Value) throws -> Value {
        if let found = value.cls.place("__reversed__").pointee.object, value.cls.custom("__reversed__") != nil {
            return try PyClass.callBound(.object(found), value, [])
        }
        if value.cls.place("__reversed__").pointee.isNone {
            throw PyError(.typeError, "'\(value.typeName)' object is not reversible")
        }
        if let range = value.object as? PyRange {
            return .object(RangeIterator(reversing: range))
        }
        if let range = value.object as? PyLongRange { return .object(range.reversed) }
        if let dict = value.asDict { return .object(dict.reversed(.keys)) }
        if let view = value.object as? PyDictView { return .object(view.dict.reversed(view.part)) }
        let isMapping = value.object is PySet || value.object is PyMappingProxy || value.held?.object is PySet
        guard case .object(let it) = value, !isMapping, value.cls.lookup("__getitem__") != nil || it.kind == .array,
            let count = try it.length()
        else { throw PyError(.typeError, "'\(value.typeName)' object is not reversible") }
        return .object(ReversedIterator(it, count: count))
    }

    private static func sum(_ items: Value, from start: Value) throws -> Value {
        var total = start
        var item = Value.undefined
        func add(_ item: Value) throws {
            switch (total, item) {
            case (.int(let x), .int(let y)):
                let (sum, overflow) = x.addingReportingOverflow(y)
                total = overflow ? try binaryOperation(.add, total, item) : .int(sum)
            case (.float(let x), .float(let y)): total = .float(x + y)
            default: total = try binaryOperation(.add, total, item)
            }
        }
        let source = try iterator(items)
        guard source.kind == .generator else {
            while try advance(.passUnretained(source), into: &item) {
                try add(item)
                try Machine.shared.checkInterrupt()
            }
            return total
        }
        // Its body goes on for some values at a time.
        let generator = unsafeDowncast(source, to: PyGenerator.self)
        var values: [Value] = []
        var hasMore = true
        swap(&values, &spareValues)
        defer {
            values.removeAll(keepingCapacity: true)
            swap(&values, &spareValues)
        }
        while hasMore {
            values.removeAll(keepingCapacity: true)
            do { hasMore = try generator.collect(256, into: &values) } catch {
                for value in values { try add(value) }
                throw error
            }
            for value in values { try add(value) }
        }
        return total
    }
    /// Room for the values of a sum that is not in use.
    nonisolated(unsafe) private static var spareValues: [Value] = []

    private static func sequences(_ add: Raw, _ def: Def, _ quick: (String, @escaping (Args) throws -> Value?) -> Void)
    {
        add("len", Arity(1)) { args in
            if let it = args.base.unretained, let count = try it._withUnsafeGuaranteedRef({ try $0.length() }) {
                return .int(count)
            }
            throw PyError(.typeError, "object of type '\(args[0].typeName)' has no len()")
        }
        add("iter", Arity(1, 2)) { args in
            if args.count == 2 {
                var call: (function: Value, end: Value)? = (args[0], args[1])
                let remaking = BlockIterator.Remaking(
                    arguments: { call.map { [$0.function, $0.end] } ?? [.tuple([])] }, maker: "iter")
                return .object(
                    BlockIterator("callable_iterator", remaking: remaking) {
                        guard let (function, end) = call else { return nil }
                        let value = try invoke(function, [])
                        if try !equal(value, end) { return value }
                        call = nil
                        return nil
                    })
            }
            return .object(try iterator(args[0]))
        }
        add("next", Arity(1, 2)) { args in
            if args.count == 1 { return try next(args[0]) }
            guard case .object(let it) = args[0], it.isIterator else {
                throw PyError(.typeError, "'\(args[0].typeName)' object is not an iterator")
            }
            return try it.next() ?? args[1]
        }
        def("enumerate", "iterable, start=0") { c in
            let source = try iterator(c[0])
            if c[1].int == nil, var number = try c[1].bigInt ?? c[1].object?.index()?.bigInt,
                Int(exactly: number) == nil
            {
                return .object(
                    BlockIterator("enumerate", remaking: .init { [.object(source), .big(number)] }) {
                        guard let item = try source.next() else { return nil }
                        defer { number = number + 1 }
                        return .pair(.big(number), item)
                    })
            }
            return .object(EnumerateIterator(source, from: try c.int(1)))
        }
        def("zip", "*iterables, strict=False") { c in
            .object(ZipIterator(try c.rest(0).map { try iterator($0) }, strict: try c.bool(1)))
        }
        quick("zip") { args in .object(ZipIterator(try (0..<args.count).map { try iterator(args[$0]) }, strict: false))
        }
        quick("enumerate") { args in args.count == 1 ? .object(EnumerateIterator(try iterator(args[0]), from: 0)) : nil
        }
        add("map", .atLeast(0)) { args in
            if args.count < 2 { throw PyError(.typeError, "map() must have at least two arguments.") }
            return .object(MapIterator(args[0], try (1..<args.count).map { try iterator(args[$0]) }))
        }
        add("filter", Arity(2)) { args in
            return .object(FilterIterator(args[0], try iterator(args[1])))
        }
        add("reversed", Arity(1)) { args in try reversed(args[0]) }
        def("sorted", "iterable, /, *, key=None, reverse=False") { c in
            .list(try Interpreter.sorted(iterate(c[0]), key: c.optional(1), reverse: c.bool(2)))
        }
        def("sum", "iterable, /, start=0") { c in
            if c[1].string != nil { throw PyError(.typeError, "sum() can't sum strings [use ''.join(seq) instead]") }
            return try sum(c[0], from: c[1])
        }
        quick("sum") { args in args.count == 1 ? try sum(args[0], from: .int(0)) : nil }
        for (name, op) in [("min", CompareOp.lt), ("max", .gt)] {
            def(name, "*args, key=None, default=?") { c in
                let given = c.rest(0)
                if given.isEmpty { throw PyError(.typeError, "\(name) expected at least 1 argument, got 0") }
                if given.count > 1, c.isGiven(2) {
                    throw PyError(
                        .typeError, "Cannot specify a default for \(name)() with multiple positional arguments")
                }
                let key = c.optional(1)
                var best = Value.undefined
                var bestKey = Value.undefined
                func compare(_ item: Value) throws {
                    let itemKey = try key.map { try invoke($0, [item]) } ?? item
                    if try best.isUndefined || compareOperation(op, itemKey, bestKey).truth() {
                        best = item
                        bestKey = itemKey
                    }
                }
                if let items = given.count > 1 ? given : given[0].sequence {
                    for item in items { try compare(item) }
                } else {
                    let source = try iterator(given[0])
                    while let item = try source.next() {
                        try compare(item)
                        try Machine.shared.checkInterrupt()
                    }
                }
                if !best.isUndefined { return best }
                if !c[2].isUndefined { return c[2] }
                throw PyError(.valueError, "\(name)() arg is an empty sequence")
            }
        }
        add("any", Arity(1)) { args in
            let source = try iterator(args[0])
            while let item = try source.next() {
                if try item.truth() { return .bool(true) }
                try Machine.shared.checkInterrupt()
            }
            return .bool(false)
        }
        add("all", Arity(1)) { args in
            let source = try iterator(args[0])
            while let item = try source.next() {
                if try !item.truth() { return .bool(false) }
                try Machine.shared.checkInterrupt()
            }
            return .bool(true)
        }
    }

    private static func numbers(_ add: Raw, _ def: Def) {
        add("abs", Arity(1)) { args in
            return try absoluteOf(args[0])
        }
        def("round", "number, ndigits=None") { c in
            guard let digits = c.optional(1) else { return try roundValue(c[0], nil) }
            if let it = c[0].object as? PyInstance, let made = try it.special("__round__", digits) { return made }
            guard let whole = try digits.bigInt ?? digits.object?.index()?.bigInt else {
                throw PyError(.typeError, "'\(digits.typeName)' object cannot be interpreted as an integer")
            }
            return try roundValue(c[0], Int(clamping: whole))
        }
        add("divmod", Arity(2)) { args in try divide(args[0], args[1]) }
        def("pow", "base, exp, mod=None") { c in try power(c[0], c[1], c[2]) }
        for (name, radix, prefix) in [("bin", 2, "0b"), ("oct", 8, "0o"), ("hex", 16, "0x")] {
            add(name, Arity(1)) { args in
                guard let value = try args[0].bigInt ?? (try args[0].object?.index()?.bigInt) else {
                    throw PyError(.typeError, "'\(args[0].typeName)' object cannot be interpreted as an integer")
                }
                return .str((value.isNegative ? "-" : "") + prefix + value.magnitude.text(radix: radix))
            }
        }
        add("chr", Arity(1)) { args in
            guard let scalar = Surrogates.scalar(UInt32(exactly: try args[0].cInt()) ?? .max) else {
                throw PyError(.valueError, "chr() arg not in range(0x110000)")
            }
            return .str(String(Character(scalar)))
        }
        add("ord", Arity(1)) { args in
            guard let text = args[0].string else {
                let bytes = (args[0].object as? PyBytes)?.bytes ?? (args[0].object as? PyByteArray)?.bytes
                guard let bytes else {
                    throw PyError(.typeError, "ord() expected string of length 1, but \(args[0].typeName) found")
                }
                guard bytes.count == 1, let only = bytes.first else { throw notOne(bytes.count) }
                return .int(Int(only))
            }
            var scalars = text.unicodeScalars.makeIterator()
            guard let only = scalars.next(), scalars.next() == nil else { throw notOne(text.unicodeScalars.count) }
            return .int(Int(only.codePoint))
        }
    }

    private static func notOne(_ count: Int) -> PyError {
        PyError(.typeError, "ord() expected a character, but string of length \(count) found")
    }
    private static func divide(_ a: Value, _ b: Value) throws -> Value {
        func known(_ value: Value?) -> Value? { value?.object?.kind == .notImplemented ? nil : value }
        if let it = a.object as? PyInstance, let result = known(try it.special("__divmod__", b)) { return result }
        if let it = b.object as? PyInstance, let result = known(try it.special("__rdivmod__", a)) { return result }
        if [a, b].contains(where: { ($0.object as? PyInstance)?.adoptsResults == true }),
            let function = try ofNumPy("divmod", a, b)
        {
            return try invoke(function, [a, b])
        }
        if case .object(let it) = a, let both = try it.quotientAndRemainder(b, reversed: false) { return both }
        if case .object(let it) = b, let both = try it.quotientAndRemainder(a, reversed: true) { return both }
        do {
            return .tuple([try binaryOperation(.floordiv, a, b), try binaryOperation(.mod, a, b)])
        } catch let error as PyError where Slots.isUnsupported(error) {
            throw PyError(
                .typeError, "unsupported operand type(s) for divmod(): '\(a.typeName)' and '\(b.typeName)'")
        } catch {
            // NumPy has a function of its own for this, whose errors name it.
            guard let function = try ofNumPy("divmod", a, b) else { throw error }
            return try invoke(function, [a, b])
        }
    }
    /// A function of NumPy's where one of two operands is an array or a scalar of it.
    private static func ofNumPy(_ name: Sym, _ a: Value, _ b: Value) throws -> Value? {
        let isNumPy = [a, b].contains { value in
            value.object?.kind == .array && value.cls.module == "numpy"
                || (value.object as? PyInstance)?.adoptsResults == true
        }
        guard isNumPy else { return nil }
        return try Machine.shared.importer.module("numpy").map { try getAttribute($0, name) }
    }
    /// `pow` with two or three arguments.
    static func power(_ x: Value, _ y: Value, _ modulus: Value) throws -> Value {
        if modulus.isNone || modulus.isUndefined { return try binaryOperation(.pow, x, y) }
        if let it = x.object as? PyInstance, let result = try it.special("__pow__", y, modulus),
            result.object?.kind != .notImplemented
        {
            return result
        }
        guard let base = x.bigInt, let exponent = y.bigInt, let m = modulus.bigInt else {
            if [x, y].contains(where: { $0.object is PyComplex }),
                (try? y.object?.toComplex() ?? y.real.map { ($0, 0) }) != nil
            {
                throw PyError(.valueError, "complex modulo")
            }
            if x.real != nil, y.real != nil, modulus.real != nil {
                throw PyError(.typeError, "pow() 3rd argument not allowed unless all arguments are integers")
            }
            throw PyError(
                .typeError,
                "unsupported operand type(s) for ** or pow(): '\(x.typeName)', '\(y.typeName)', '\(modulus.typeName)'")
        }
        if m.isZero { throw PyError(.valueError, "pow() 3rd argument cannot be 0") }
        var start = base
        var power = exponent
        if exponent.isNegative {
            guard let inverse = base.inverse(modulus: m) else {
                throw PyError(.valueError, "base is not invertible for the given modulus")
            }
            (start, power) = (inverse, -exponent)
        }
        let result = try start.power(power, modulus: m.magnitude).checked()
        return .big(m.isNegative && !result.isZero ? result + m : result)
    }

    static func roundValue(_ value: Value, _ digits: Int?) throws -> Value {
        switch value {
        case .int, .bool:
            guard let digits, digits < 0, let whole = value.bigInt else { return .int(value.int ?? 0) }
            return try roundInteger(whole, digits)
        case .float(let x):
            guard let digits else {
                if x.isNaN { throw PyError(.valueError, "cannot convert float NaN to integer") }
                if x.isInfinite { throw PyError(.overflowError, "cannot convert float infinity to integer") }
                return .big(BigInt(x.rounded(.toNearestOrEven)))
            }
            if !x.isFinite || digits > 323 { return value }
            if digits < -308 { return .float(0 * x) }
            if digits >= 0 { return .float(strtod(cFormat("f", digits, x), nil)) }
            let scale = pow(10, Double(-digits))
            return .float((x / scale).rounded(.toNearestOrEven) * scale)
        case .object(let it):
            if let big = it as? PyBigInt {
                return digits.map { $0 < 0 } == true ? try roundInteger(big.value, digits!) : value
            }
            if let result = try it.round(digits) { return result }
        default: break
        }
        throw PyError(.typeError, "type \(value.typeName) doesn't define __round__ method")
    }
    private static func roundInteger(_ value: BigInt, _ digits: Int) throws -> Value {
        if digits < -value.bitLength { return .int(0) }
        let scale = BigInt(10).power(-digits)
        let half = scale / 2
        let q = value.floored(by: scale)
        let r = value.modulo(scale)
        return .big((r > half || (r == half && !q.modulo(2).isZero) ? q + 1 : q) * scale)
    }

    /// What `dir(value)` has, in order.
    static func names(of value: Value) throws -> [String] {
        if let own = (value.object as? Module)?.ownDirectory {
            return try sorted(iterate(invoke(own, [])), key: nil, reverse: false).map { try $0.str() }
        }
        guard let custom = value.cls.custom("__dir__") else {
            return value.object?.attributeNames() ?? value.cls.allNames()
        }
        return try sorted(iterate(PyClass.callBound(custom, value, [])), key: nil, reverse: false).map { try $0.str() }
    }
}

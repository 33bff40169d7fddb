import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// How objects of other classes take part in NumPy's functions: `__array_ufunc__`, `__array_function__`, `__array_wrap__`,
/// `__array_priority__`, and the classes that derive from `ndarray`.
enum NumPyProtocols {
    /// Whether a value is an object of a class that a program or a library has written.
    @inline(__always) static func isForeign(_ value: Value) -> Bool {
        guard case .object(let it) = value, it.kind == .instance else { return false }
        return type(of: it) != NumPyText.self
    }
    static func hasForeign(_ args: Args) -> Bool {
        for i in 0..<args.count where isForeign(args[i]) { return true }
        return args.hasNames && args.keywords.contains { isForeign($0.value) || hasForeignItem($0.value) }
    }
    static func hasForeignItem(_ value: Value) -> Bool { value.sequence?.contains(where: isForeign) ?? false }

    /// A view of an array as one of the class `target`.
    static func view(_ source: Value, _ dtype: Value, as target: PyClass) throws -> Value {
        let receiver = plain(source)
        let made = try invoke(getAttribute(receiver, "view"), dtype.isNone || dtype.isUndefined ? [] : [dtype])
        guard let array = made.object as? NumPyArray else { return made }
        if target === NumPyArray.type {
            if source.object is NumPySubarray, array.base?.object === receiver.object { array.base = source }
            return made
        }
        return .object(try NumPySubarray.make(target, array, from: source))
    }
    /// The array inside of one of a derived class; anything else as it is.
    static func plain(_ value: Value) -> Value { (value.object as? NumPySubarray)?.payload ?? value }
    /// The same for an index and for all parts of one.
    static func plainKey(_ key: Value) -> Value {
        if let tuple = key.asTuple, tuple.items.contains(where: isForeign) { return .tuple(tuple.items.map(plain)) }
        return plain(key)
    }
    /// An object as the operand of a ufunc: the array that it is or makes of itself, the number it derives from, else an object.
    static func operand(_ value: Value) throws -> NumPyOperands.Operand? {
        guard let instance = value.object as? PyInstance else { return nil }
        if let array = value.ndarray { return .array(array) }
        if let payload = instance.payload, instance.type.custom("__array__") == nil {
            // Only numbers of Python's own classes take the type of what they are beside.
            if let number = NumPyCreate.number(of: instance) { return .array(try NumPyCreate.asArray(number)) }
            return try NumPyOperands.operand(payload)
        }
        return .array(try converted(instance))
    }
    static func converted(_ instance: PyInstance) throws -> NDArray {
        let value = Value.object(instance)
        return try isArrayLike(instance) ? NumPyCreate.asArray(value) : NumPyElements.array(value, .object)
    }
    /// Whether an object makes an array of itself, or is a sequence.
    private static func isArrayLike(_ instance: PyInstance) -> Bool {
        let type = instance.type
        return ["__array__", "__array_interface__", "__array_struct__"].contains {
            type.lookup($0) != nil || instance.attributes[$0] != nil
        }
            || type.custom("__len__") != nil && type.custom("__getitem__") != nil
    }
    /// The array that such an object stands for as an index; an empty sequence has no type, and selects nothing.
    static func index(_ instance: PyInstance) throws -> Value? {
        guard isArrayLike(instance) else { return nil }
        let array = try NumPyCreate.asArray(.object(instance))
        let isUntyped = array.count == 0 && instance.type.custom("__len__") != nil && array.dtype == .float64
        return .object(NumPyArray(try isUntyped ? Elementwise.cast(array, .int64) : array))
    }

    // MARK: Operators

    private static let names = [
        "add", "subtract", "multiply", "divide", "floor_divide", "remainder", "power", "matmul", "bitwise_and",
        "bitwise_or", "bitwise_xor", "left_shift", "right_shift",
    ]
    private static let comparisons = ["less", "less_equal", "equal", "not_equal", "greater", "greater_equal"]
    private static let mirrored: [Sym] = ["__gt__", "__ge__", "__eq__", "__ne__", "__lt__", "__le__"]
    static func function(_ op: BinaryOp) throws -> Value { try NumPyValues.function(names[Int(op.rawValue)]) }

    /// An operator one of whose operands is an object of another class: nil where it leaves the operation to the other operand.
    static func binary(_ op: BinaryOp, _ left: Value, _ right: Value) throws -> Value? {
        let reflected = SpecialNames.reflected[Int(op.rawValue)]
        if isArray(left) ? defers(left, to: right, by: reflected) : defers(right, to: left, by: reflected) {
            return nil
        }
        if op == .pow, let array = (left.object as? NumPySubarray)?.array, let name = power(of: array, right) {
            return try invoke(NumPyValues.function(name), [left])
        }
        return try run(function(op), left, right) {
            try NumPyOperands.binary(op, $0, $1, checksProtocols: false)
        }
    }
    static func compare(_ op: CompareOp, _ left: Value, _ right: Value) throws -> Value? {
        if defers(left, to: right, by: mirrored[Int(op.rawValue)]) { return nil }
        return try run(NumPyValues.function(comparisons[Int(op.rawValue)]), left, right) {
            if let array = $0.object as? NumPyArray { return try array.compare(op, $1) }
            return try NumPyOperands.compare(op, $0, $1)
        }
    }
    /// The function of one operand that a power with one of Python's own numbers is.
    private static func power(of array: NDArray, _ exponent: Value) -> String? {
        let isInexact = array.dtype.native.isInexact
        switch exponent {
        case .int(2) where isInexact || array.dtype.native.isInteger && array.dtype != .bool: return "square"
        case .float(0.5) where isInexact: return "sqrt"
        case .float(-1) where isInexact: return "reciprocal"
        case .int(-1) where isInexact: return "reciprocal"
        default: return nil
        }
    }
    private static func run(
        _ function: Value, _ left: Value, _ right: Value, _ work: (Value, Value) throws -> Value?
    ) throws -> Value? {
        if let answer = try overridden(function, "__call__", [left, right], []) { return answer }
        guard let result = try work(simple(left), simple(right)) else { return nil }
        guard let array = result.ndarray, let owner = try wrapper([left, right]) else { return result }
        let context = Value.tuple([function, .tuple([left, right]), .int(0)])
        return try wrap(array, by: owner, context: context, asScalar: array.rank == 0)
    }
    private static func simple(_ value: Value) throws -> Value {
        guard isForeign(value), let instance = value.object as? PyInstance else { return value }
        // A number of a class of its own has a type of its own.
        if let number = NumPyCreate.number(of: instance) { return NumPyScalar.wrap(try NumPyCreate.asArray(number)) }
        if let payload = instance.payload { return payload }
        return .object(NumPyArray(try converted(instance)))
    }
    private static func isArray(_ value: Value) -> Bool {
        value.object is ArrayObject || value.object is NumPySubarray || value.object is NumPyScalar
    }
    /// Whether an operator leaves an operation to its other operand: an object that says that it knows no ufuncs, or that comes first.
    /// Whether an operator leaves an operation to its other operand: an object that says that it knows no ufuncs, one of a derived class
    /// that has the reflected operator of its own, or one that is no array and comes first.
    private static func defers(_ value: Value, to other: Value, by reflected: Sym) -> Bool {
        guard isForeign(other), !(other.cls === value.cls) else { return false }
        if let custom = other.cls.custom("__array_ufunc__"), custom.object?.kind != .native { return custom.isNone }
        if other.object is NumPySubarray {
            let isComparison = mirrored.contains { $0 == reflected }
            if value.object is NumPyScalar, !isComparison { return false }
            let isDerived = value.object is NumPyScalar || other.cls.isSubclass(of: value.cls)
            return isDerived && other.cls.custom(reflected) != nil
        }
        if other.cls.isSubclass(of: value.cls) { return false }
        return priority(other) > priority(value)
    }
    static func priority(_ value: Value) -> Double {
        if value.object is NumPyArray, !isForeign(value) { return 0 }
        if isForeign(value), let found = try? getAttribute(value, "__array_priority__"), let number = found.real {
            return number
        }
        return value.object is NumPySubarray ? 0 : -1_000_000
    }

    // MARK: __array_ufunc__

    /// Set while `ndarray.__array_ufunc__` or `ndarray.__array_function__` runs a function, which then asks nobody.
    nonisolated(unsafe) private static var asksNobody = false
    static func askingNobody(_ work: () throws -> Value) throws -> Value {
        asksNobody = true
        defer { asksNobody = false }
        return try work()
    }
    /// The same for functions that are no ufuncs.
    nonisolated(unsafe) private static var asksNoFunction = false
    static func askingNoFunction(_ work: () throws -> Value) throws -> Value {
        asksNoFunction = true
        defer { asksNoFunction = false }
        return try work()
    }
    static func takeSilenceOfFunction() -> Bool {
        defer { asksNoFunction = false }
        return asksNoFunction
    }
    private static func takeSilence() -> Bool {
        defer { asksNobody = false }
        return asksNobody
    }

    /// The objects that have `name` of their own, one of each class, those of derived classes before those of their bases.
    static func overriders(_ values: [Value], _ name: Sym) -> [Value] {
        var found: [Value] = []
        for value in values where isForeign(value) {
            guard let custom = value.cls.custom(name), custom.object?.kind != .native else { continue }
            if found.contains(where: { $0.cls === value.cls }) { continue }
            let place = found.firstIndex { value.cls.isSubclass(of: $0.cls) } ?? found.count
            found.insert(value, at: place)
        }
        return found
    }
    /// What an operand's `__array_ufunc__` answers; nil where none has one.
    static func overridden(_ ufunc: Value, _ method: String, _ inputs: [Value], _ keywords: [(name: Sym, value: Value)])
        throws -> Value?
    {
        if takeSilence() { return nil }
        let outputs = keywords.filter { $0.name == "out" }.flatMap { $0.value.sequence ?? [$0.value] }
        let asked = overriders(inputs + outputs, "__array_ufunc__")
        for value in asked where value.cls.custom("__array_ufunc__")?.isNone == true {
            throw PyError(
                .typeError, "operand '\(value.typeName)' does not support ufuncs (__array_ufunc__=None)")
        }
        for value in asked {
            let answer = try invoke(
                getAttribute(value, "__array_ufunc__"), [ufunc, .str(method)] + inputs, keywords)
            if answer.object?.kind != .notImplemented { return answer }
        }
        if asked.isEmpty { return nil }
        let texts = try inputs.map { try $0.repr() } + keywords.map { try "\($0.name.text)=\($0.value.repr())" }
        let types = (inputs + outputs).map { "'\($0.typeName)'" }.joined(separator: ", ")
        throw PyError(
            .typeError,
            "operand type(s) all returned NotImplemented from __array_ufunc__(\(try ufunc.repr()), '\(method)', \(texts.joined(separator: ", "))): \(types)"
        )
    }
    /// The same for a method of a ufunc whose first `inputs` arguments are operands.
    static func overridden(_ ufunc: UFunc, _ method: String, _ args: Args, inputs: Int) throws -> Value? {
        var keywords = args.keywords.map { (name: $0.name, value: $0.value) }
        let positions: [Sym] = ["axis", "dtype", "out", "keepdims", "initial", "where"]
        let isFold = inputs == 1 && method != "at"
        if isFold {
            for i in 1..<max(1, args.count) where i <= positions.count { keywords.append((positions[i - 1], args[i])) }
        }
        keywords = keywords.compactMap { name, value in
            if name != "out" { return (name, value) }
            return value.isNone ? nil : (name, value.asTuple == nil ? .tuple([value]) : value)
        }
        return try overridden(.object(ufunc), method, Array(args.positional.prefix(inputs)), keywords)
    }
    /// The same for a call of a ufunc, whose outputs may stand after its inputs.
    static func overridden(_ ufunc: UFunc, _ args: Args) throws -> Value? {
        let inputs = Array(args.positional.prefix(ufunc.arity))
        let given = args.positional.dropFirst(ufunc.arity)
        var keywords = args.keywords.map { (name: $0.name, value: $0.value) }
        if !given.isEmpty { keywords.append(("out", .tuple(Array(given)))) }
        keywords = keywords.compactMap { name, value in
            if name != "out" { return (name, value) }
            return value.isNone ? nil : (name, value.asTuple == nil ? .tuple([value]) : value)
        }
        return try overridden(.object(ufunc), "__call__", inputs, keywords)
    }
    /// The ufunc and the method of it that a method of arrays stands for.
    private static let folds: [String: (ufunc: String, method: String)] = [
        "sum": ("add", "reduce"), "prod": ("multiply", "reduce"), "max": ("maximum", "reduce"),
        "min": ("minimum", "reduce"), "any": ("logical_or", "reduce"), "all": ("logical_and", "reduce"),
        "cumsum": ("add", "accumulate"), "cumprod": ("multiply", "accumulate"),
    ]
    /// What a class with an `__array_ufunc__` answers for a reduction that is a method of arrays.
    static func reduction(_ name: String, _ args: Args) throws -> Value? {
        guard let fold = folds[name], !overriders([args[0]], "__array_ufunc__").isEmpty else { return nil }
        var keywords = args.keywords.map { (name: $0.name, value: $0.value) }
        let positions: [Sym] = ["axis", "dtype", "out", "keepdims"]
        for i in 1..<max(1, args.count) where i <= positions.count { keywords.append((positions[i - 1], args[i])) }
        keywords.removeAll { $0.name == "out" && $0.value.isNone }
        for (key, value) in [("axis" as Sym, Value.none), ("dtype", .none), ("keepdims", .bool(false))]
        where !keywords.contains(where: { $0.name == key }) && (fold.method == "reduce" || key != "keepdims") {
            keywords.append((key, value))
        }
        var input = args[0]
        if fold.method == "accumulate" {
            keywords.removeAll { $0.name == "dtype" && $0.value.isNone }
            // All elements one after another are those of the first axis of a row.
            if let at = keywords.firstIndex(where: { $0.name == "axis" && $0.value.isNone }) {
                keywords[at].value = .int(0)
                input = try invoke(getAttribute(input, "ravel"), [])
            }
        }
        if fold.method == "reduce", !keywords.contains(where: { $0.name == "where" }) {
            keywords.append(("where", .bool(true)))
        }
        return try overridden(NumPyValues.function(fold.ufunc), fold.method, [input], keywords)
    }

    /// What an object with an `__array_ufunc__` that is no array, and has no method of its own, answers for a reduction:
    /// the function is the ufunc's reduction, told only of what the call says.
    static func foreignReduction(_ name: String, _ args: Args) throws -> Value? {
        let method = name == "amax" || name == "amin" ? String(name.dropFirst()) : name
        guard let fold = folds[method], fold.method == "reduce", let first = args.positional.first,
            !(first.object is NumPySubarray), !overriders([first], "__array_ufunc__").isEmpty
        else { return nil }
        let isTest = method == "any" || method == "all"
        let isSum = method == "sum" || method == "prod"
        let names: [Sym] = ["axis"] + (isSum ? ["dtype"] : []) + ["out", "keepdims", "initial", "where"]
        var keywords: [(name: Sym, value: Value)] = [
            ("axis", .none), ("dtype", isTest ? .object(PyClass.bool) : .none),
        ]
        let given = zip(names, args.positional.dropFirst()).map { (name: $0, value: $1) }
        for (key, value) in given + args.keywords.map({ (name: $0.name, value: $0.value) }) {
            if key == "out", value.isNone { continue }
            keywords.removeAll { $0.name == key }
            keywords.append((key, value))
        }
        return try overridden(NumPyValues.function(fold.ufunc), fold.method, [first], keywords)
    }

    // MARK: __array_wrap__

    /// The operand that says of which class a result is; nil where results are plain arrays.
    static func wrapper(_ inputs: [Value]) throws -> Value? {
        var best: Value?
        var highest = inputs.contains { $0.numpyArray != nil } ? 0.0.nextDown : -Double.infinity
        for value in inputs where isForeign(value) {
            guard value.object is NumPySubarray || value.cls.custom("__array_wrap__") != nil else { continue }
            let own = priority(value)
            if own > highest { (best, highest) = (value, own) }
        }
        return best
    }
    /// A result as the operand `owner` has it.
    static func wrap(_ result: NDArray, by owner: Value, context: Value, asScalar: Bool) throws -> Value {
        let custom = owner.cls.custom("__array_wrap__")
        let array = NumPyArray(result)
        guard let custom, custom.object?.kind != .native else {
            return .object(try NumPySubarray.make(owner.cls, array, from: owner))
        }
        let method = try getAttribute(owner, "__array_wrap__")
        do { return try invoke(method, [.object(array), context, .bool(asScalar)]) } catch let error as PyError
            where error.exception.type === PyClass.typeError && error.exception.summary().contains("positional arg")
        {
            try Warnings.warn(
                "__array_wrap__ must accept context and return_scalar arguments (positionally) in the future. (Deprecated NumPy 2.0)",
                .deprecationWarning)
            return try invoke(method, [.object(array), context])
        }
    }
    /// The results of a ufunc, as the operands have them; such as have another place as that has them.
    /// - Parameter keepsClasses: False where operands have no say.
    static func wrapped(
        _ result: Value, _ ufunc: Value, _ inputs: [Value], outputs: [Value?], keepsClasses: Bool
    ) throws -> Value {
        let owner = keepsClasses ? try wrapper(inputs) : nil
        let all = inputs + outputs.compactMap { $0 }
        func one(_ value: Value, _ at: Int) throws -> Value {
            let context = Value.tuple([ufunc, .tuple(all), .int(at)])
            if let output = outputs[at] {
                guard output.object is NumPySubarray, let custom = output.cls.custom("__array_wrap__"),
                    custom.object?.kind != .native
                else { return value }
                return try invoke(getAttribute(output, "__array_wrap__"), [output, context, .bool(false)])
            }
            guard let owner, let array = value.ndarray else { return value }
            return try wrap(array, by: owner, context: context, asScalar: array.rank == 0)
        }
        if let tuple = result.asTuple, outputs.count > 1 {
            return .tuple(try tuple.items.enumerated().map { try one($1, $0) })
        }
        return try one(result, 0)
    }
}

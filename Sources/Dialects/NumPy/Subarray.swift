import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// An instance of a class that a program derives from `ndarray`: the array is what it holds, and what operations on it give is of its class again.
final class NumPySubarray: ElementObject {
    private init(_ type: PyClass, _ array: NumPyArray) {
        super.init(type)
        payload = .object(array)
    }
    /// An instance of `type` around `array`, which `__array_finalize__` of the class is told of.
    static func make(_ type: PyClass, _ array: NumPyArray, from parent: Value) throws -> NumPySubarray {
        let made = NumPySubarray(type, array)
        if let source = parent.object as? NumPySubarray, let base = array.base?.object,
            base === source.payload?.object || base === source.plain.base?.object
        {
            array.base = source.plain.base?.cls === type ? source.plain.base : parent
        }
        if let finalize = type.custom("__array_finalize__"), !finalize.isNone, finalize.object?.kind != .native {
            _ = try invoke(getAttribute(.object(made), "__array_finalize__"), [parent])
        }
        return made
    }
    var plain: NumPyArray { payload?.object as? NumPyArray ?? NumPySubarray.nothing }
    nonisolated(unsafe) private static let nothing = NumPyArray(NumPyScalar(.int(0), .int64).array)
    override var array: NDArray? { plain.array }
    override var isArray: Bool { true }
    override var adoptsResults: Bool { true }

    /// A plain array as one of the class of this one; anything else as it is.
    override func adopt(_ value: Value) throws -> Value {
        guard let object = value.object else { return value }
        if object === payload?.object { return .object(self) }
        guard let result = value.numpyArray else {
            return object is FlatIterator ? .object(FlatIterator(.object(self), plain.array)) : value
        }
        return .object(try NumPySubarray.make(type, result, from: .object(self)))
    }
    /// The same for what a reduction gives, a number among them.
    private func adopt(reduction value: Value) throws -> Value {
        if value.object is PyInstance { return value }
        guard let result = value.ndarray, value.object is NumPyArray || value.object is NumPyScalar else {
            return value
        }
        return try NumPyProtocols.wrap(result, by: .object(self), context: .none, asScalar: result.rank == 0)
    }
    /// A trace, which is a scalar in any case where it is one number.
    static func scalar(_ trace: Value) -> Value {
        guard let array = (trace.object as? NumPySubarray)?.plain.array, array.rank == 0 else { return trace }
        return NumPyScalar.wrap(array)
    }

    /// Methods that look at the instance, not at its array.
    private static let ofInstance: Set<String> = [
        "view", "astype", "__array_ufunc__", "__array_function__", "__array_wrap__", "__array_finalize__", "__array__",
    ]
    /// Methods whose result goes through `__array_wrap__`.
    static let reductions: Set<String> = [
        "sum", "prod", "max", "min", "mean", "std", "var", "any", "all", "ptp", "cumsum", "cumprod", "trace",
        "diagflat",
    ]
    override func call(builtIn function: NativeFunction, _ payload: Value, _ args: Args) throws -> Value {
        let name = function.name
        if NumPySubarray.ofInstance.contains(name) { return try function.callAsIs(args) }
        let me = args[0]
        if function.isSlot {
            if let result = try operator_(name, args) { return result }
        } else if let answer = try NumPyProtocols.reduction(name, args)
            ?? NumPyProtocols.composed(name, args[0], args)
        {
            return answer
        }
        let result = try super.call(builtIn: function, payload, args)
        if NumPySubarray.reductions.contains(name) {
            let adopted = try adopt(reduction: result)
            return name == "trace" ? NumPySubarray.scalar(adopted) : adopted
        }
        if result.asTuple != nil { return result }
        return try (me.object as? NumPySubarray)?.adopt(result) ?? result
    }
    /// An operator asked for as a method of `ndarray`: nil for other special methods.
    private func operator_(_ name: String, _ args: Args) throws -> Value? {
        let symbol = Sym(name)
        if args.count == 2 {
            if let at = SpecialNames.binary.firstIndex(of: symbol) {
                return try NumPyProtocols.binary(BinaryOp.allCases[at], args[0], args[1]) ?? .notImplemented
            }
            if let at = SpecialNames.reflected.firstIndex(of: symbol) {
                return try NumPyProtocols.binary(BinaryOp.allCases[at], args[1], args[0]) ?? .notImplemented
            }
            if let at = SpecialNames.inplace.firstIndex(of: symbol) {
                return try operateInPlace(BinaryOp.allCases[at], args[1]) ?? .notImplemented
            }
            if let at = SpecialNames.compare.firstIndex(of: symbol), let op = CompareOp(rawValue: UInt8(at)) {
                return try NumPyProtocols.compare(op, args[0], args[1]) ?? .notImplemented
            }
            if name == "__getitem__" { return try adopt(plain.getitem(NumPyProtocols.plainKey(args[1]))) }
            if name == "__divmod__" || name == "__rdivmod__" {
                let (a, b) = name == "__divmod__" ? (args[0], args[1]) : (args[1], args[0])
                return try invoke(NumPyValues.function("divmod"), [a, b])
            }
            if name == "__contains__" { return try plain.contains(args[1]).map { .bool($0) } }
        }
        if args.count == 1 {
            switch name {
            case "__neg__": return try builtInUnary(.neg)
            case "__pos__": return try builtInUnary(.pos)
            case "__invert__": return try builtInUnary(.invert)
            case "__abs__": return try invoke(NumPyValues.function("absolute"), [args[0]])
            case "__repr__": return .str(try arrayRepr())
            case "__str__": return .str(try plain.str())
            case "__iter__": return try iter().map { .object($0) }
            default: break
            }
        }
        if args.count == 3, name == "__setitem__" {
            try plain.setitem(NumPyProtocols.plainKey(args[1]), NumPyProtocols.plain(args[2]))
            return Value.none
        }
        return nil
    }

    // MARK: Operators

    override func operate(_ op: BinaryOp, _ left: Value, _ right: Value) throws -> Value? {
        try NumPyProtocols.binary(op, left, right)
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let value = unlessNotImplemented(try special(SpecialNames.inplace[Int(op.rawValue)], right)) { return value }
        return try operateInPlace(op, right)
    }
    private func operateInPlace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        let function = try NumPyProtocols.function(op)
        let out = (Sym("out"), Value.tuple([.object(self)]))
        if let answer = try NumPyProtocols.overridden(function, "__call__", [.object(self), right], [out]) {
            return answer
        }
        if let wrap = type.custom("__array_wrap__"), wrap.object?.kind != .native {
            let ufunc = try NumPyProtocols.function(op)
            return try invoke(ufunc, [.object(self), right], [(name: "out", value: .object(self))])
        }
        return try plain.inplace(op, NumPyProtocols.plain(right)).map { _ in .object(self) }
    }
    override func truth() throws -> Bool {
        if type.custom("__bool__") != nil { return try super.truth() }
        return try plain.truth()
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op.rawValue <= CompareOp.ge.rawValue else { return nil }
        if let value = unlessNotImplemented(try special(SpecialNames.compare[Int(op.rawValue)], right)) { return value }
        return try NumPyProtocols.compare(op, .object(self), right)
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        if let value = try special(SpecialNames.unary[Int(op.rawValue)]) { return value }
        return op == .not ? try super.unary(op) : try builtInUnary(op)
    }
    private func builtInUnary(_ op: UnaryOp) throws -> Value {
        let name = op == .neg ? "negative" : op == .pos ? "positive" : "invert"
        return try invoke(NumPyValues.function(name), [.object(self)])
    }
    override func absolute() throws -> Value? {
        try special("__abs__") ?? invoke(NumPyValues.function("absolute"), [.object(self)])
    }

    // MARK: Items, text

    override func getitem(_ key: Value) throws -> Value {
        if let value = try special("__getitem__", key) { return value }
        return try adopt(plain.getitem(NumPyProtocols.plainKey(key)))
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        if try special("__setitem__", key, value) != nil { return }
        try plain.setitem(NumPyProtocols.plainKey(key), NumPyProtocols.plain(value))
    }
    override func iter() throws -> PyObject? {
        if let value = try special("__iter__") { return value.object }
        if plain.array.rank == 0 { throw PyError(.typeError, "iteration over a 0-d array") }
        var at = 0
        return BlockIterator("iterator") { [self] in
            guard at < plain.array.shape[0] else { return nil }
            at += 1
            return try getitem(.int(at - 1))
        }
    }
    private func arrayRepr() throws -> String { try NumPyPrinter.repr(plain.array, name: type.name) }
    override func repr() throws -> String {
        if type.custom("__repr__") != nil { return try super.repr() }
        return try arrayRepr()
    }
    override func str() throws -> String {
        if type.custom("__str__") != nil { return try super.str() }
        return try plain.str()
    }
    override func format(_ spec: String) throws -> String {
        if type.custom("__format__") != nil { return try super.format(spec) }
        return try spec.isEmpty && plain.array.rank > 0 ? str() : plain.format(spec)
    }
}

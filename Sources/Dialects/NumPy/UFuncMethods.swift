import Core
import DialectCommon
import Interpreter
import Ops

/// The methods of ufuncs.
extension UFunc {
    func method(_ name: Sym) -> Value? {
        func method(_ signature: StaticString, _ body: @escaping (Bound) throws -> Value) -> Value {
            let function = NativeFunction(name.text, signature, body)
            function.intercept { [self] args, body in
                guard NumPyProtocols.hasForeign(args) else {
                    return try UFunc.asksForArray(name, args) ? UFunc.keepingArray(args, body) : body(args)
                }
                let count = name == "reduce" || name == "accumulate" ? 1 : args.count
                if let answer = try NumPyProtocols.overridden(self, name.text, args, inputs: count) { return answer }
                let result = try UFunc.asksForArray(name, args) ? UFunc.keepingArray(args, body) : body(args)
                guard args[0].object is NumPySubarray, let array = result.ndarray,
                    !args.keywords.contains(where: { $0.name == "out" && $0.value.ndarray != nil })
                else { return result }
                let isScalar = array.rank == 0 && !UFunc.asksForArray(name, args)
                return try NumPyProtocols.wrap(array, by: args[0], context: .none, asScalar: isScalar)
            }
            return .object(function)
        }
        switch name {
        case "reduce":
            return method("array, axis=0, dtype=None, out=None, keepdims=False, initial=?, where=True") { [self] c in
                let row = try binary("reduce only supported for binary functions", "reduce")
                if let chosen = try decided(row, c) { return chosen }
                return try NumPyReductions.reduce(row, c, NumPyCreate.asArray(c["array"]), dtype: c["dtype"])
            }
        case "accumulate":
            return method("array, axis=0, dtype=None, out=None") { [self] c in
                let row = try binary("accumulate only supported for binary functions", "accumulate")
                let a = try NumPyCreate.asArray(c["array"])
                if c["axis"].isNone, a.rank > 1 {
                    throw PyError(.valueError, "accumulate does not allow multiple axes")
                }
                return try NumPyReductions.accumulate(row, a, c.axis ?? 0, c["dtype"], c["out"])
            }
        case "reduceat":
            return method("array, indices, axis=0, dtype=None, out=None") { [self] c in
                let row = try binary("reduceat only supported for binary functions", "reduceat")
                let a = try NumPyCreate.asArray(c["array"])
                if a.rank == 0 { throw PyError(.typeError, "cannot reduceat on a scalar") }
                let places = try NumPyCreate.asArray(c["indices"]).integers()
                let (axis, type) = (try c.axis ?? 0, try NumPyTypes.optional(c["dtype"]))
                let result = try FloatingErrors.watch(fold: row, "reduceat") {
                    try Reduce.runs(row, a, at: places, axis, dtype: type)
                }
                return try NumPyReductions.delivered(result, c["out"], row.name)
            }
        case "outer":
            return .object(NativeFunction("outer", .any) { [self] args in try outer(args) })
        case "at":
            return method("a, indices, b=?") { [self] c in try at(c) }
        case "resolve_dtypes":
            return method("dtypes, *, signature=None, casting=None, reduction=False") { [self] c in
                try resolve(c)
            }
        default: return nil
        }
    }
    private static func asksForArray(_ method: Sym, _ args: Args) -> Bool {
        args.hasNames && (method == "reduce" || method == "accumulate" || method == "reduceat")
            && args.keywords.contains { $0.name == "out" && $0.value.object === PyEllipsis.shared }
    }
    /// What a fold gives: an array where `out=...` asks for one, be it of one element.
    private static func keepingArray(_ args: Args, _ body: NativeFunction.Body) throws -> Value {
        let rest = args.keywords.filter { $0.name != "out" }.map { (name: $0.name, value: $0.value) }
        let result = try withoutActuallyEscaping(body) { body in
            try invoke(.object(NativeFunction("fold", .any) { try body($0) }), args.positional, rest)
        }
        return .object(NumPyArray(try result.ndarray ?? NumPyElements.array(result, .object)))
    }
    /// Of a line of objects the one that decides whether any, or all, are true; nil of all else.
    private func decided(_ row: Row, _ c: Bound) throws -> Value? {
        let isAny = row === Rows.logicalOr
        guard isAny || row === Rows.logicalAnd, let a = c["array"].ndarray, a.dtype == .object, a.rank == 1,
            a.count > 0,
            ["axis", "dtype", "out", "keepdims", "initial", "where"].allSatisfy({ !c.isGiven(Sym($0)) })
        else { return nil }
        let items = try iterate(c["array"])
        return try items.first { try $0.truth() == isAny } ?? items.last
    }
    /// The row of a function of two operands and one result, which the methods need.
    private func binary(_ message: String, _ method: String) throws -> Row {
        if case .core = operation {
            throw PyError(.runtimeError, "Reduction not defined on ufunc with signature")
        }
        if arity != 2 { throw PyError(.valueError, message) }
        guard let row else {
            throw PyError(.valueError, "\(method) only supported for functions returning a single value")
        }
        return row
    }

    /// The function of each element of the first operand with all of the second.
    private func outer(_ args: Args) throws -> Value {
        if case .core = operation {
            throw PyError(.typeError, "method outer is not allowed in ufunc with non-trivial signature")
        }
        if arity != 2 { throw PyError(.valueError, "outer product only supported for binary functions") }
        guard args.count == 2 else { throw PyError(.typeError, "exactly two arguments expected") }
        if NumPyProtocols.hasForeign(args),
            let answer = try NumPyProtocols.overridden(self, "outer", args, inputs: 2)
        {
            return answer
        }
        let x = try NumPyCreate.asArray(args[0])
        let y = try NumPyCreate.asArray(args[1])
        let spread = try Shape.followed(x, by: y.rank)
        // A class with an indexing of its own has masks, or the like, that follow the elements.
        if args[0].object is NumPySubarray, y.rank > 0, args[0].cls.custom("_defaultmask") != nil {
            let key = Value.tuple([.ellipsis] + Array(repeating: .none, count: y.rank))
            return try invoke(.object(self), [interpGetItem(args[0], key), args[1]], args.keywords)
        }
        func kept(_ a: NDArray, _ owner: Value) throws -> Value {
            try (owner.object as? NumPySubarray)?.adopt(.object(NumPyArray(a))) ?? .object(NumPyArray(a))
        }
        return try invoke(.object(self), [kept(spread, args[0]), kept(y, args[1])], args.keywords)
    }

    /// The function in place, as often for each element as it is named.
    private func at(_ c: Bound) throws -> Value {
        if case .core(let core) = operation {
            throw PyError(
                .typeError,
                "\(name).at does not support ufunc with non-trivial signature: \(name) has signature \(core.signature)."
            )
        }
        guard let a = c["a"].ndarray, c["a"].object is NumPyArray || c["a"].object is NumPySubarray else {
            throw PyError(.typeError, "first operand must be array")
        }
        guard let row else { throw PyError(.valueError, "Only single output ufuncs supported at this time") }
        let items = try Subscript.items(c["indices"]) { value in
            value.object is NumPyArray
                ? PyError(.indexError, "arrays used as indices must be of integer (or boolean) type")
                : NumPyArray.badIndex
        }
        if a.isReadOnly { throw PyError(.valueError, "output array is read-only") }
        if row.arity == 1 {
            if c.isGiven("b") { throw PyError(.valueError, "second operand provided when ufunc is unary") }
            try Index.update(a, items) { try NumPyOperands.apply(row, $0) }
            return .none
        }
        guard let operand = try c.optional("b").flatMap({ try NumPyOperands.operand($0) }) else {
            if c.isGiven("b") { throw EngineError.noLoop(operation: row.name, []) }
            throw PyError(.valueError, "second operand needed for ufunc")
        }
        let (one, b) = try NumPyOperands.pair(.array(a), operand)
        let isOfDates = [one, b].contains { $0.dtype.native.isDate || $0.dtype == .object }
        let type = row.loopType(Promotion.numpy(one.dtype, b.dtype), defaultFloat: nil)
        if type == nil, !isOfDates { throw EngineError.noLoop(operation: row.name, []) }
        do {
            try FloatingErrors.watch(name) {
                if type == a.dtype, row.result == .same {
                    try Index.put(a, items, b, with: row)
                } else {
                    try Index.update(a, items, b) { try NumPyOperands.apply(row, $0, $1) }
                }
            }
        } catch EngineError.value(let text) where text.hasPrefix("shape mismatch: value array") {
            throw EngineError.value("array is not broadcastable to correct shape")
        }
        return .none
    }
    /// The type that a signature asks for: of the first operand that it has one for, or of the result.
    private func signed(_ signature: Value) throws -> DType? {
        if let text = signature.string {
            guard text.utf8.count == arity + 2 + results, let first = text.first else {
                throw PyError(
                    .valueError, "a type-string for \(name), requires \(arity + results) typecode(s) in the sequence")
            }
            return try NumPyTypes.parse(.str(String(first)))
        }
        return try signature.sequence?.first { !$0.isNone }.map { try NumPyTypes.parse($0) }
    }
    /// The types that a call with operands of these types would work in.
    private func resolve(_ c: Bound) throws -> Value {
        guard let given = c["dtypes"].asTuple, given.count == arity + results else {
            throw PyError(.typeError, "resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.")
        }
        let rule = try c.optional("casting") == nil ? .sameKind : c.casting("casting")
        var operands = Array(given.items.prefix(arity))
        if try c["reduction"].truth(), arity == 2, operands[0].isNone { operands[0] = operands[1] }
        for operand in operands where !(operand.object is DTypeObject) && operand.asClass == nil {
            throw PyError(
                .typeError,
                operand.isNone
                    ? "All input dtypes must be provided (except the first one in reductions)"
                    : "Provided dtype must be a valid NumPy dtype, int, float, complex, or None.")
        }
        func weak(_ value: Value) -> Bool { [PyClass.int, .float, .complex].contains { $0 === value.asClass } }
        var known = try operands.filter { !weak($0) }.map { try NumPyTypes.parse($0) }
        if known.isEmpty { known = try operands.map { try NumPyTypes.parse($0) } }
        let asked = try c.optional("signature").map(signed) ?? nil
        // Python's own numbers change the type where they are of a kind beyond it.
        let shared = operands.filter(weak).reduce(known.dropFirst().reduce(known[0], Promotion.numpy)) { type, next in
            let cls = next.asClass
            if cls === PyClass.complex {
                return type.isComplex ? type : type.isFloat ? type.complex : .complex128
            }
            if cls === PyClass.float { return type.isInexact ? type : .float64 }
            return type == .bool ? .int64 : type
        }
        // Sums and products of small integers are of the machine's integers.
        let isWidened = try asked == nil && c["reduction"].truth() && (name == "add" || name == "multiply")
        let common = asked ?? (isWidened ? Reduce.sumType(shared) : shared)
        let types: (loop: DType, results: [DType])?
        switch operation {
        case .one(let row): types = row.loopType(common, defaultFloat: nil).map { ($0, [row.resultType($0)]) }
        case .several(let row): types = row.types(common)
        case .core: types = (common, [common])
        }
        guard let (loop, results) = types else { throw EngineError.noLoop(operation: name, known) }
        for (i, type) in known.enumerated() { try rule.check(type, loop, .input(i, of: name)) }
        return .tuple((Array(repeating: loop, count: arity) + results).map { .object(DTypeObject.of($0)) })
    }
}

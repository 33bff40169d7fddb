import Core
import DialectCommon
import Interpreter
import Ops

/// What a call of a ufunc says beside its operands: where the results go, which elements are computed, in which types.
struct UFuncArguments {
    /// Where each result goes; nil for a new array.
    var targets: [Value?]
    var mask: NDArray?
    var casting = Casting.sameKind
    var order = MemoryOrder.keep
    /// Whether it is named by a signature, of operands and results.
    private(set) var hasSignature = false
    /// The type of the first result, where a signature says it.
    private var signedResult: DType?
    /// Whether a result is of the class of an operand that derives from `ndarray`.
    var keepsClasses = true
    /// The type of the loop, where the call names it.
    var loop: DType?
    /// Whether it is named by `dtype`, which is the type of results too.
    var isTypeNamed = false
    /// Whether a result is an array where it would be a scalar: `out=...` says so.
    private(set) var keepsArrays = false

    var outputs: [NDArray?] { targets.map { $0.flatMap(\.ndarray) } }

    init(_ name: String, _ args: Args, inputs: Int, results: Int, isCore: Bool = false) throws {
        targets = Array(repeating: nil, count: results)
        if args.count < inputs || args.count > inputs + results {
            throw PyError(
                .typeError,
                "\(name)() takes from \(inputs) to \(inputs + results) positional arguments but \(args.count) \(args.count == 1 ? "was" : "were") given"
            )
        }
        for i in inputs..<max(inputs, args.count) { targets[i - inputs] = try UFuncArguments.target(args[i]) }
        for keyword in args.names where !UFuncArguments.known.contains(keyword) {
            if isCore, UFuncArguments.ofCores.contains(keyword) { continue }
            throw PyError(.typeError, "\(name)() got an unexpected keyword argument '\(keyword.text)'")
        }
        var namesOut = args.count > inputs
        func names(_ keyword: Sym) -> Bool { args.names.contains(keyword) }
        if args.names.count > 1, names("signature") || names("sig") {
            if names("sig"), names("signature") {
                throw PyError(.typeError, "cannot specify both 'sig' and 'signature'")
            }
            if names("dtype") { throw PyError(.typeError, "cannot specify both 'signature' and 'dtype'") }
        }
        for (keyword, value) in args.keywords {
            if keyword == "out" { namesOut = true }
            if UFuncArguments.ofCores.contains(keyword) { continue }
            if isCore, keyword == "where" {
                throw PyError(.typeError, "\(name)() got an unexpected keyword argument 'where'")
            }
            try take(keyword, value, name, inputs, hasPositional: args.count > inputs)
        }
        if mask != nil, !namesOut {
            try Warnings.warn(
                "'where' used without 'out', expect unitialized memory in output. If this is intentional, use out=None.",
                .userWarning)
        }
    }

    /// The same of a function that has none of these parameters but `out`.
    init(out: Value) throws {
        targets = [nil]
        try take("out", out, "", 1, hasPositional: false)
    }
    /// The same of a function that declares the parameters of ufuncs.
    init(_ c: Bound) throws {
        targets = [nil]
        for name in ["out", "where", "casting", "order", "subok", "dtype"] as [Sym] where c.isGiven(name) {
            try take(name, c[name], c.function, 1, hasPositional: false)
        }
    }

    private static let known: Set<Sym> = [
        "out", "where", "casting", "order", "subok", "dtype", "sig", "signature",
    ]
    private static let ofCores: Set<Sym> = ["axes", "axis", "keepdims"]

    private mutating func take(_ keyword: Sym, _ value: Value, _ name: String, _ inputs: Int, hasPositional: Bool)
        throws
    {
        switch keyword {
        case "out":
            if hasPositional {
                throw PyError(.typeError, "cannot specify 'out' as both a positional and keyword argument")
            }
            keepsArrays = value.object === PyEllipsis.shared
            if !keepsArrays { targets = try UFuncArguments.targets(value, targets.count) }
        case "where": mask = try UFuncArguments.mask(value)
        case "casting": casting = try Casting(value)
        case "order": order = try MemoryOrder(value)
        case "subok":
            guard case .bool(let keeps) = value else { throw PyError(.typeError, "'subok' must be a boolean") }
            keepsClasses = keeps
        case "dtype":
            loop = try NumPyTypes.optional(value)
            isTypeNamed = loop != nil
            if let loop { try UFuncArguments.checkGeneral(loop, value) }
        case "sig", "signature":
            hasSignature = true
            let text = (value.object as? PyBytes).map { Value.str(String(decoding: $0.bytes, as: UTF8.self)) }
            (loop, signedResult) = try UFuncArguments.signature(text ?? value, name, inputs, targets.count)
        default: break
        }
    }

    /// Throws where the type of a loop says more than its class: a width, a unit, fields or an order of bytes.
    private static func checkGeneral(_ loop: DType, _ given: Value) throws {
        let isGeneral =
            loop.isNumeric || loop.kind == .object || loop.isDate && loop.unit.isGeneric
            || loop.size == 0 && loop.record == nil
        if isGeneral { return }
        throw PyError(
            .typeError,
            "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details such as the byte order or time unit. You can avoid this error by using the scalar types `np.float64` or the dtype string notation."
        )
    }
    /// An array to write to; nil for None.
    static func target(_ value: Value) throws -> Value? {
        if value.isNone { return nil }
        guard value.object is ArrayObject || value.object is NumPySubarray else {
            if value.object === PyEllipsis.shared {
                throw PyError(.typeError, "out=... is only allowed as a keyword argument.")
            }
            throw PyError(.typeError, "return arrays must be of ArrayType")
        }
        return value
    }
    /// What `out=` names: an array, or a tuple with one for each result.
    static func targets(_ value: Value, _ count: Int) throws -> [Value?] {
        if let tuple = value.asTuple {
            if tuple.count != count {
                throw PyError(.valueError, "The 'out' tuple must have exactly one entry per ufunc output")
            }
            if tuple.items.contains(where: { $0.object === PyEllipsis.shared }) {
                throw PyError(
                    .typeError, "must use `...` as `out=...` and not per-operand/in a tuple")
            }
            return try tuple.items.map(target)
        }
        if count > 1, value.object !== PyEllipsis.shared {
            throw PyError(.typeError, "'out' must be a tuple of arrays")
        }
        return try [target(value)] + Array(repeating: nil, count: count - 1)
    }
    /// What `where=` names; nil where all elements are computed.
    static func mask(_ value: Value) throws -> NDArray? {
        if case .bool(true) = value { return nil }
        if let mask = value.ndarray, mask.dtype != .bool {
            try Casting.safe.check(mask.dtype, .bool, mask.rank == 0 ? .scalar : .data)
        }
        return try NumPyCreate.asArray(value, .bool)
    }

    /// Throws where no loop of the row has results of the type that the call asks for; nil where that says nothing about the operands,
    /// else the type of the loop.
    func loop(of row: Row, _ name: String, _ inputs: [NDArray]) throws -> DType? {
        guard let loop, loop.kind != .object else { return nil }
        // Dates are computed in the unit that they have.
        if loop.isDate, loop.unit.isGeneric, inputs.contains(where: { $0.dtype.native.kind == loop.kind }) {
            return nil
        }
        let missing = PyError(
            .typeError, "No loop matching the specified signature and casting was found for ufunc \(name)")
        guard isTypeNamed else {
            if row.result == .bool {
                if let signedResult, signedResult != .bool { throw missing }
                return nil
            }
            if row.loopType(loop, defaultFloat: nil) != loop { throw missing }
            return loop
        }
        switch row.result {
        case .bool:
            if loop != .bool { throw missing }
            return nil
        case .uint8:
            if loop != .uint8 { throw missing }
            return nil
        case .real where loop.isComplex:
            if inputs[0].dtype.isComplex { throw missing }
            let types = [inputs[0].dtype, loop].map {
                "<class 'numpy.dtypes.\($0.name.prefix(1).uppercased() + $0.name.dropFirst())DType'>"
            }
            throw PyError(
                NumPyErrors.noLoopError,
                "ufunc '\(name)' did not contain a loop with signature matching types \(types[0]) -> \(types[1])")
        case .real where inputs[0].dtype.isComplex && inputs[0].dtype.real == loop: return nil
        default:
            let isKept = Elementwise.typeWithoutLoop(row, loop) != nil
            if row.loopType(loop, defaultFloat: nil) != loop, !isKept { throw missing }
            return loop
        }
    }

    /// The type of the loop in `dd->d` or in a tuple of types.
    private static func signature(_ value: Value, _ name: String, _ inputs: Int, _ results: Int) throws -> (
        loop: DType?, result: DType?
    ) {
        let single = PyError(.typeError, "Use `dtype` or  fill the tuple with more than one 'None'.")
        if let text = value.string {
            let letters = Array(text)
            if letters.count == 1 { throw single }
            guard letters.count == inputs + results + 2, letters[inputs] == "-", letters[inputs + 1] == ">" else {
                throw PyError(
                    .valueError,
                    "a type-string for \(name), \(inputs) typecode(s) before and \(results) after the -> sign")
            }
            return try common(
                (letters[..<inputs] + letters[(inputs + 2)...]).map { letter in
                    guard let type = try? NumPyTypes.parse(.str(String(letter))) else {
                        throw PyError(.valueError, "Invalid data-type for array")
                    }
                    return type
                }, name, inputs)
        }
        guard let types = value.asTuple?.items else {
            throw PyError(.typeError, "the signature object to ufunc must be a string or a tuple.")
        }
        if types.count == 1, inputs + results > 1 { throw single }
        if types.count != inputs + results {
            throw PyError(
                .valueError, "a type-tuple must be specified of length \(inputs + results) for ufunc '\(name)'")
        }
        return try common(types.map { $0.isNone ? nil : try NumPyTypes.parse($0) }, name, inputs)
    }
    /// The type of the operands, else that of the results. Throws where no loop has operands of different types.
    private static func common(_ types: [DType?], _ name: String, _ inputs: Int) throws -> (
        loop: DType?, result: DType?
    ) {
        let operands = types.prefix(inputs).compactMap { $0 }
        let results = types.dropFirst(inputs).compactMap { $0 }
        if let first = operands.first, let result = results.first, first.isFloat, result.isFloat, first != result {
            throw PyError(
                .typeError, "No loop matching the specified signature and casting was found for ufunc \(name)")
        }
        return (operands.first ?? results.first, results.first)
    }

    // MARK: Results

    /// The shape of the results: that of the operands, the mask and the arrays to write to together.
    func shape(_ inputs: [NDArray]) throws -> Dims {
        let outputs = outputs.compactMap { $0 }
        let shapes = inputs.map(\.shape) + outputs.map(\.shape) + (mask.map { [$0.shape] } ?? [])
        let shape = try NDArray.broadcastShape(shapes)
        for output in outputs where output.shape != shape {
            throw PyError(
                .valueError,
                "non-broadcastable output operand with shape \(output.shape.compact) doesn't match the broadcast shape \(shape.compact)"
            )
        }
        return shape
    }
    /// Throws where the types of the operands or results are not allowed to be those of the loop.
    func check(_ name: String, _ inputs: [NDArray], _ loop: DType, isWeak: [Bool], _ results: [DType]) throws {
        for (i, input) in inputs.enumerated() where !(isWeak[i] && fits(input.dtype, loop)) {
            try casting.check(input.dtype, loop, .input(inputs.count > 1 ? i : nil, of: name))
        }
        for (result, output) in zip(results, outputs) {
            guard let output else { continue }
            if output.isReadOnly { throw PyError(.valueError, "output array is read-only") }
            try casting.check(result, output.dtype, .output(of: name))
        }
    }
    private func fits(_ number: DType, _ loop: DType) -> Bool { loop.isInexact || number.isInteger && loop.isInteger }
    /// Runs `compute` into the arrays that the call names, or new ones, where its mask is true.
    func run(_ inputs: [NDArray], _ types: [DType], _ compute: ([NDArray]) throws -> [NDArray]) throws -> [Value] {
        let shape = try shape(inputs)
        var results: [NDArray]
        if let mask {
            results = try zip(types, outputs).map { try $1 ?? NDArray($0, shape, zeroed: true) }
            try Elementwise.masked(inputs, into: results, where: mask, compute)
        } else {
            results = try compute(inputs)
            for (i, output) in outputs.enumerated() {
                guard let output else { continue }
                if results[i] !== output { try Elementwise.copy(results[i], to: output) }
            }
        }
        return try zip(results, targets).map { result, target in
            if let target { return target }
            return try made(result)
        }
    }
    /// A result that has no array to go to.
    func made(_ result: NDArray) throws -> Value {
        let arranged = try order.arranged(result)
        return keepsArrays ? .object(NumPyArray(arranged)) : NumPyScalar.wrap(arranged)
    }
}

/// The parameters that functions other than ufuncs share with them, read here alone.
extension Bound {
    func casting(_ name: Sym) throws -> Casting { try Casting(self[name], knowsSameValue: function == "astype") }
    /// What `where=` names; nil where all elements are meant.
    func mask(_ name: Sym) throws -> NDArray? { try UFuncArguments.mask(self[name]) }
}

import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// A universal function: `np.add` and its like.
final class UFunc: PyObject, Documented {
    enum Operation {
        case one(Row)
        case several(MultiRow)
        case core(CoreOperation)
    }
    let operation: Operation
    let name: String
    /// The narrowest type that the loop works in.
    private let least: DType?
    private let isOfDates: Bool
    init(_ row: Row, name: String? = nil, least: DType? = nil, isOfDates: Bool = false) {
        operation = .one(row)
        self.name = name ?? row.name
        self.least = least
        self.isOfDates = isOfDates
        super.init()
    }
    init(_ core: CoreOperation) {
        operation = .core(core)
        name = core.name
        (least, isOfDates) = (nil, false)
        super.init()
    }
    init(_ row: MultiRow) {
        operation = .several(row)
        name = row.name
        (least, isOfDates) = (nil, false)
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("ufunc", module: "numpy") { cls in
        // Functions are pickled by name.
        cls.def("__reduce__", "self, /") { c in try getAttribute(c["self"], "__name__") }
    }
    override var cls: PyClass { UFunc.type }
    override var isCallable: Bool { true }
    override func repr() -> String { "<ufunc '\(name)'>" }

    var documentation: String {
        "\(name)(\(arity == 1 ? "x" : "x1, x2"), /, out=None, *, where=True, casting='same_kind', order='K', dtype=None, subok=True)\n\(doc)\nExample: \(example)"
    }

    /// The row of a function with one result.
    @inline(__always) var row: Row? { if case .one(let row) = operation { row } else { nil } }
    /// The row of a function that does nothing beside it.
    var plainRow: Row? { least == nil && !isOfDates ? row : nil }
    var arity: Int {
        switch operation {
        case .one(let row): row.arity
        case .several(let row): row.arity
        case .core(let core): core.inputs.count
        }
    }
    var results: Int { if case .several(let row) = operation { row.results } else { 1 } }
    var doc: String {
        switch operation {
        case .one(let row): row.doc
        case .several(let row): row.doc
        case .core(let core): core.doc
        }
    }
    var example: String {
        switch operation {
        case .one(let row): row.example
        case .several(let row): row.example
        case .core(let core): core.example
        }
    }

    override func call(_ args: Args) throws -> Value {
        FloatingErrors.begin()
        if let row = plainRow, !args.hasNames, args.count == row.arity {
            if let x = args[0].numpyArray?.array {
                if let result = try quick(row, x, args) {
                    if !FloatingErrors.raised.isEmpty {
                        try report(FloatingErrors.operands(args.positional.prefix(arity)), result)
                    }
                    return DescribedTypes.areUsed ? DescribedTypes.kept(result, from: args.positional) : result
                }
            } else if row.arity == 1, let number = args[0].float64 ?? integerAsFloat(row, args[0]),
                let result = try Elementwise.quick(row, number)
            {
                let value = Value.object(NumPyScalar(result, row.resultType(.float64)))
                if !FloatingErrors.raised.isEmpty {
                    try report(FloatingErrors.operands(args.positional.prefix(arity)), value)
                }
                return value
            }
        }
        let isForeign = NumPyProtocols.hasForeign(args)
        if isForeign, let answer = try NumPyProtocols.overridden(self, args) { return answer }
        // A Python integer may be beyond the type that it is compared with.
        if let row = plainRow, args.count == 2, !args.hasNames, let op = NumPyOperands.comparison(row),
            args[0].bigInt != nil || args[1].bigInt != nil,
            args.positional.allSatisfy({ $0.bigInt != nil || $0.ndarray?.dtype.isNumeric == true }),
            let result = try NumPyOperands.compare(op, args[0], args[1])
        {
            return try adopted(result, args, outputs: [])
        }
        let isCore = if case .core = operation { true } else { false }
        let arguments = try UFuncArguments(name, args, inputs: arity, results: results, isCore: isCore)
        let (inputs, isWeak) = try operands(args)
        FloatingErrors.begin()
        let result: Value
        switch operation {
        case .one(let row):
            let loops = UFuncLoops(
                name: name, row: row, types: inputs.map(\.dtype.native), given: Array(args.positional.prefix(arity)))
            result = try call(row, loops.prepared(inputs), isWeak, arguments)
        case .several(let row): result = try call(row, inputs, isWeak, arguments)
        case .core(let core): result = try call(core, inputs, isWeak, arguments, core.axes(args.keywords))
        }
        if !FloatingErrors.raised.isEmpty { try report(inputs, result) }
        if !isForeign {
            let made = try adopted(result, args, outputs: arguments.targets)
            return DescribedTypes.areUsed ? DescribedTypes.kept(made, args, of: name) : made
        }
        return try NumPyProtocols.wrapped(
            result, .object(self), Array(args.positional.prefix(arity)), outputs: arguments.targets,
            keepsClasses: arguments.keepsClasses)
    }
    /// A result as the array of another dialect has it that it was computed from.
    private func adopted(_ result: Value, _ args: Args, outputs: [Value?]) throws -> Value {
        for i in 0..<min(arity, args.count) {
            guard case .object(let it) = args[i], it.kind == .array, !it.isNumber, outputs.allSatisfy({ $0 == nil })
            else {
                continue
            }
            let owner = unsafeDowncast(it, to: ArrayObject.self)
            if let items = result.asTuple?.items {
                let wrapped = try items.compactMap { try $0.ndarray.flatMap { try owner.wrapped($0) } }
                if wrapped.count == items.count { return .tuple(wrapped) }
            } else if let array = result.ndarray, let wrapped = try owner.wrapped(array) {
                return wrapped
            }
        }
        return result
    }
    @inline(never) private func report(_ inputs: [NDArray], _ result: Value) throws {
        guard let row, let array = result.ndarray else { return try FloatingErrors.report(FloatingErrors.raised, name) }
        try FloatingErrors.check(row, inputs.filter { $0 !== array }, array, name: name)
    }
    private func call(_ row: Row, _ inputs: [NDArray], _ isWeak: [Bool], _ arguments: UFuncArguments) throws -> Value {
        if row.result == .bool, arguments.isTypeNamed, let type = arguments.loop, type != .bool,
            !(type == .object && (row.arity == 2 || row === Rows.logicalNot))
        {
            throw PyError(
                .typeError, "No loop matching the specified signature and casting was found for ufunc \(name)")
        }
        if row.result == .bool, arguments.isTypeNamed, arguments.loop == .object {
            var general = arguments
            general.isTypeNamed = false
            general.loop = nil
            let result = try call(row, inputs.map { try Elementwise.cast($0, .object) }, isWeak, general)
            guard arguments.outputs[0] == nil, let array = result.ndarray else { return result }
            return NumPyScalar.wrap(try Elementwise.cast(array, .object))
        }
        let forced = try arguments.loop(of: row, name, inputs)
        if arguments.loop?.kind == .object, inputs.contains(where: { $0.dtype.isNumeric }) {
            return try call(row, inputs.map { try Elementwise.cast($0, .object) }, isWeak, arguments)
        }
        if isOfDates, !inputs[0].dtype.native.isDate {
            throw PyError(.typeError, "ufunc '\(name)' is only defined for np.datetime64 and np.timedelta64.")
        }
        var common = inputs.count == 1 ? inputs[0].dtype : Promotion.numpy(inputs[0].dtype, inputs[1].dtype)
        var inputs = try isOfDates ? inputs.map { try Elementwise.cast($0, $0.dtype.native) } : inputs
        if let least, common.isNumeric {
            common = Promotion.numpy(common, least)
            inputs = try inputs.map { try Elementwise.cast($0, common) }
        }
        let loop = forced ?? Elementwise.typeWithoutLoop(row, common) ?? row.loopType(common, defaultFloat: nil)
        let result = row.result == .bool ? .bool : loop.map(row.resultType) ?? common
        // Whole numbers are asked as they are whether they are finite.
        let isAskedAsIs = row.result == .bool && row.arity == 1 && !common.isInexact && row !== Rows.signbit
        if let loop, !isAskedAsIs { try arguments.check(name, inputs, loop, isWeak: isWeak, [result]) }
        let out = arguments.mask == nil ? arguments.outputs[0] : nil
        return try arguments.run(inputs, [result]) { parts in
            let parts = try forced.map { type in try parts.map { try Elementwise.cast($0, type) } } ?? parts
            if loop == nil, let out, let made = try delivered(row, parts, to: out, arguments) { return [made] }
            return [try applied(row, parts, out)]
        }[0]
    }
    private func applied(_ row: Row, _ parts: [NDArray], _ out: NDArray?) throws -> NDArray {
        try parts.count == 1
            ? NumPyOperands.apply(row, parts[0], out: out)
            : NumPyOperands.apply(row, parts[0], parts[1], out: out)
    }
    /// A result of elements that are no numbers, in an array that can take such; nil where it does not have the array's shape.
    private func delivered(_ row: Row, _ parts: [NDArray], to out: NDArray, _ arguments: UFuncArguments) throws
        -> NDArray?
    {
        if out.isReadOnly { return nil }
        let made = try applied(row, parts, nil)
        if made.dtype.native.isDate { try arguments.casting.check(made.dtype, out.dtype, .output(of: name)) }
        guard try made.shape == out.shape || NDArray.broadcastShape([made.shape, out.shape]) == out.shape else {
            return nil
        }
        try arguments.casting.check(made.dtype, out.dtype, .output(of: name))
        try Elementwise.copy(Elementwise.cast(made, out.dtype), to: out)
        return out
    }
    private func call(_ row: MultiRow, _ inputs: [NDArray], _ isWeak: [Bool], _ arguments: UFuncArguments) throws
        -> Value
    {
        let common = inputs.count == 1 ? inputs[0].dtype : Promotion.numpy(inputs[0].dtype, inputs[1].dtype)
        // A difference of dates is divided by another, or by a number alone.
        let isMixed = common.kind == .timedelta && inputs.contains { $0.dtype.kind != .timedelta }
        guard !isMixed, let (loop, types) = row.types(arguments.loop ?? common) else {
            if arguments.loop != nil {
                throw PyError(
                    .typeError,
                    "No loop matching the specified signature and casting was found for ufunc \(name)")
            }
            throw EngineError.noLoop(operation: name, inputs.map(\.dtype))
        }
        if let given = arguments.loop, arguments.isTypeNamed, types.contains(where: { $0 != given }) {
            throw PyError(
                .typeError, "No loop matching the specified signature and casting was found for ufunc \(name)")
        }
        try arguments.check(name, inputs, loop, isWeak: isWeak, types)
        return .tuple(
            try arguments.run(inputs, types) { parts in
                try row.apply(parts.map { try Elementwise.cast($0, loop) })
            })
    }

    private func call(
        _ core: CoreOperation, _ inputs: [NDArray], _ isWeak: [Bool], _ arguments: UFuncArguments,
        _ axes: CoreOperation.Axes?
    ) throws -> Value {
        var operands = inputs
        if let loop = arguments.loop {
            try arguments.check(name, inputs, loop, isWeak: isWeak, [loop])
            operands = try inputs.map { try Elementwise.cast($0, loop) }
        }
        let result = try core.run(operands, axes)
        guard let target = arguments.targets[0], let output = arguments.outputs[0] else {
            return try arguments.made(result)
        }
        try arguments.check(name, [], result.dtype, isWeak: [], [result.dtype])
        if output.shape.array.suffix(result.rank) != result.shape.array[...] {
            let core = min(core.output.count, result.rank)
            let (own, wanted) = (output.shape.array.suffix(core), result.shape.array.suffix(core))
            if own.count == wanted.count, let k = zip(own, wanted).map({ $0 != $1 }).firstIndex(of: true) {
                let (size, known) = (Array(own)[k], Array(wanted)[k])
                throw PyError(
                    .valueError,
                    "\(name): Output operand 0 has a mismatch in its core dimension \(k), with gufunc signature \(self.signature ?? "") (size \(size) is different from \(known))"
                )
            }
            throw PyError(
                .valueError,
                "non-broadcastable output operand with shape \(output.shape.compact) doesn't match the broadcast shape \(result.shape.compact)"
            )
        }
        try Elementwise.copy(result, to: output)
        return target
    }
    private var signature: String? { if case .core(let core) = operation { core.signature } else { nil } }

    /// One array of floats, or two operands that need no preparation.
    private func quick(_ row: Row, _ x: NDArray, _ args: Args) throws -> Value? {
        if row.arity == 2 { return row === Rows.power ? nil : try NumPyOperands.quick(row, x, args[1], isLeft: true) }
        guard x.dtype.isFloat, x.rank > 0 else { return nil }
        return try Elementwise.quick(row, x).map { .object(NumPyArray($0)) }
    }
    /// A Python integer where the function is one of floats.
    private func integerAsFloat(_ row: Row, _ value: Value) -> Double? {
        if case .int(let it) = value, row.result == .same, !Elementwise.keepsIntegers(row),
            row.loopType(.int64, defaultFloat: nil) == .float64
        {
            Double(it)
        } else {
            nil
        }
    }
    /// The operands as arrays, and which of them are plain numbers of Python's, whose type gives way.
    private func operands(_ args: Args) throws -> ([NDArray], [Bool]) {
        let given = try (0..<arity).map { i in
            // What is no number and no array is an object.
            try NumPyOperands.operand(args[i]) ?? .array(NumPyElements.array(args[i], .object))
        }
        let isWeak = given.map { if case .array = $0 { false } else { true } }
        if given.count == 1 { return ([try NumPyOperands.single(given[0])], isWeak) }
        if name == "ldexp", let scaled = try UFuncLoops.scaled(given.map(NumPyOperands.single)) {
            return (scaled, [false, false])
        }
        let (x, y) = try NumPyOperands.pair(given[0], given[1])
        return ([x, y], isWeak)
    }

    private var textSignature: String {
        let inputs = arity == 1 ? "x" : (1...arity).map { "x\($0)" }.joined(separator: ", ")
        let out = results == 1 ? "None" : "(" + Array(repeating: "None", count: results).joined(separator: ", ") + ")"
        if signature != nil {
            return
                "(\(inputs), /, out=None, *, axes=_unset, axis=_unset, keepdims=False, casting='same_kind', order='K', dtype=None, subok=True, signature=None)"
        }
        return
            "(\(inputs), /, out=\(out), *, where=True, casting='same_kind', order='K', dtype=None, subok=True, signature=None)"
    }
    /// The loops by the codes of the types that they take and give.
    private var types: [String] {
        UFuncTypes.loops(of: name, inputs: arity, results: results) ?? ownTypes
    }
    private var ownTypes: [String] {
        "?bBhHiIlLefdFD".compactMap { code -> String? in
            guard let type = NumPyTypes.named(String(code)) else { return nil }
            switch operation {
            case .one(let row):
                guard row.loopType(type, defaultFloat: nil) == type else { return nil }
                return String(repeating: code, count: row.arity) + "->" + String(row.resultType(type).row.code)
            case .several(let row):
                guard let (loop, results) = row.types(type), loop == type else { return nil }
                return String(repeating: code, count: row.arity) + "->" + results.map { String($0.row.code) }.joined()
            case .core(let core):
                return String(repeating: code, count: core.inputs.count) + "->" + String(code)
            }
        }
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "__name__", "__qualname__": .str(self.name)
        case "__module__": .str("numpy")
        case "__doc__": .str(doc)
        case "__text_signature__": .str(textSignature)
        case "__signature__":
            try invoke(
                getAttribute(Machine.shared.importer.module("inspect") ?? .none, "_of_text"),
                [.str(textSignature), .object(self)])
        case "nin": .int(arity)
        case "nout": .int(results)
        case "__call__": .object(NativeFunction("__call__", .any) { [self] in try call($0) })
        case "types": .list(types.map { .str($0) })
        case "ntypes": .int(types.count)
        case "nargs": .int(arity + results)
        case "identity": row?.identity.map { $0.isInfinite ? .float($0) : .int(Int($0)) } ?? Value.none
        case "signature": signature.map { .str($0) } ?? Value.none
        default: try method(name) ?? super.getattr(name)
        }
    }
}

import Core
import Interpreter
import Ops
import Syntax

/// A universal function: `np.add` and its like.
final class UFunc: PyObject {
    let row: Row
    let name: String
    init(_ row: Row, name: String? = nil) {
        self.row = row
        self.name = name ?? row.name
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("ufunc", module: "numpy")
    override var cls: PyClass { UFunc.type }
    override var isCallable: Bool { true }
    override func repr() -> String { "<ufunc '\(name)'>" }

    override func call(_ args: Args) throws -> Value {
        let arity = row.arity
        if !args.hasNames, args.count == arity {
            if let x = args[0].numpyArray?.array {
                if let result = try quick(x, args) { return result }
            } else if arity == 1, let number = args[0].float64 ?? integerAsFloat(args[0]),
                let result = try Elementwise.quick(row, number)
            {
                return .object(NumPyScalar(result, row.resultType(.float64)))
            }
        }
        if args.count < arity || args.count > arity + 1 {
            throw PyError(
                .typeError,
                "\(name)() takes from \(arity) to \(arity + 1) positional arguments but \(args.count) \(args.count == 1 ? "was" : "were") given"
            )
        }
        var out = args.count > arity && !args[arity].isNone ? args[arity].ndarray : nil
        var target: Value? = args.count > arity && !args[arity].isNone ? args[arity] : nil
        var type: DType?
        var mask: NDArray?
        for (keyword, value) in args.keywords {
            switch keyword {
            case "out":
                let given = value.asTuple?.items.first ?? value
                if !given.isNone {
                    out = given.ndarray
                    target = given
                }
            case "dtype": type = try NumPyTypes.optional(value)
            case "where":
                if case .bool(true) = value { break }
                mask = try NumPyCreate.asArray(value, .bool)
            case "casting", "order", "subok", "sig", "signature": break
            default: throw PyError(.typeError, "\(name)() got an unexpected keyword argument '\(keyword.text)'")
            }
        }
        let result: NDArray
        if arity == 1 {
            var x = try argument(args[0])
            if let type { x = try Elementwise.cast(x, type) }
            result = try NumPyOperands.apply(row, x, out: mask == nil ? out : nil)
        } else {
            var (x, y) = try pair(args[0], args[1])
            if let type { (x, y) = (try Elementwise.cast(x, type), try Elementwise.cast(y, type)) }
            result = try NumPyOperands.apply(row, x, y, out: mask == nil ? out : nil)
        }
        if let mask {
            let base = try out ?? NDArray(result.dtype, result.shape, zeroed: true)
            try Elementwise.copy(Elementwise.select(mask, result, base), to: base)
            return target ?? NumPyScalar.wrap(base)
        }
        if let target { return target }
        return result.rank == 0 ? NumPyScalar.wrap(result) : .object(NumPyArray(result))
    }
    /// One array of floats, or two operands that need no preparation.
    private func quick(_ x: NDArray, _ args: Args) throws -> Value? {
        if row.arity == 2 { return row === Rows.power ? nil : try NumPyOperands.quick(row, x, args[1], isLeft: true) }
        guard x.dtype.isFloat, x.rank > 0 else { return nil }
        return try Elementwise.quick(row, x).map { .object(NumPyArray($0)) }
    }
    /// A Python integer where the function is one of floats.
    private func integerAsFloat(_ value: Value) -> Double? {
        if case .int(let it) = value, row.result == .same, !NumPyOperands.keepsIntegers(row),
            row.loopType(.int64, defaultFloat: nil) == .float64
        {
            Double(it)
        } else {
            nil
        }
    }
    private func argument(_ value: Value) throws -> NDArray {
        if let operand = try NumPyOperands.operand(value) { return try NumPyOperands.single(operand) }
        throw EngineError.noLoop(operation: name, [])
    }
    private func pair(_ a: Value, _ b: Value) throws -> (NDArray, NDArray) {
        guard let x = try NumPyOperands.operand(a), let y = try NumPyOperands.operand(b) else {
            throw EngineError.noLoop(operation: name, [])
        }
        return try NumPyOperands.pair(x, y)
    }
    private static let folds: [String: Reduce.Kind] = [
        "add": .sum, "multiply": .prod, "maximum": .max, "minimum": .min, "logical_and": .all, "logical_or": .any,
        "fmax": .fmax, "fmin": .fmin, "bitwise_and": .and, "bitwise_or": .or, "bitwise_xor": .xor,
    ]

    override func getattr(_ name: Sym) throws -> Value? {
        let row = row
        func method(_ signature: StaticString, _ body: @escaping (Bound) throws -> Value) -> Value {
            .object(NativeFunction(name.text, signature, body))
        }
        switch name {
        case "__name__": return .str(self.name)
        case "__doc__": return .str(row.doc)
        case "nin": return .int(row.arity)
        case "nout": return .int(1)
        case "nargs": return .int(row.arity + 1)
        case "identity": return row.identity.map { .int(Int($0)) } ?? Value.none
        case "reduce":
            return method("array, axis=0, dtype=None, out=None, keepdims=False, initial=None, where=True") { c in
                var a = try NumPyCreate.asArray(c[0])
                let axes = c[1].isNone ? Array(0..<a.rank) : a.rank == 0 ? [] : try axesValue(c[1])!
                if let type = try NumPyTypes.optional(c[2]) {
                    a = try Elementwise.cast(a, type)
                } else if row === Rows.add || row === Rows.multiply {
                    a = try Elementwise.cast(a, Reduce.sumType(a.dtype))
                }
                var result: NDArray
                if let kind = UFunc.folds[row.name] {
                    result = try Reduce.fold(kind, a, axes, keepdims: c.bool(4))
                } else {
                    guard axes.count == 1, a.shape[try Shape.axis(axes[0], a.rank)] > 0 else {
                        throw EngineError.emptyReduction(operation: row.name)
                    }
                    let axis = try Shape.axis(axes[0], a.rank)
                    result = try Index.take(a, Create.scalar(.int(0), .int64), axis)
                    for i in 1..<max(1, a.shape[axis]) {
                        result = try NumPyOperands.apply(
                            row, result, Index.take(a, Create.scalar(.int(i), .int64), axis))
                    }
                }
                if let initial = c.optional(5) {
                    result = try NumPyOperands.apply(row, NumPyCreate.asArray(initial), result)
                }
                return NumPyScalar.wrap(result)
            }
        case "accumulate":
            return method("array, axis=0, dtype=None, out=None") { c in
                let a = try NumPyCreate.asArray(c[0], NumPyTypes.optional(c[2]))
                if let kind = UFunc.folds[row.name], kind.rawValue < 4 {
                    return NumPyScalar.wrap(try Reduce.scan(kind, a, try c.int(1)))
                }
                let axis = try Shape.axis(c.int(1), a.rank)
                var parts = [try Shape.slice(a, axis, 0, min(1, a.shape[axis]))]
                for i in 1..<max(1, a.shape[axis]) {
                    parts.append(try NumPyOperands.apply(row, parts[i - 1], Shape.slice(a, axis, i, 1)))
                }
                return NumPyScalar.wrap(try Shape.concatenate(parts, axis: axis))
            }
        case "outer":
            return method("a, b") { c in
                let x = try NumPyCreate.asArray(c[0])
                let y = try NumPyCreate.asArray(c[1])
                return NumPyScalar.wrap(
                    try NumPyOperands.apply(
                        row, Shape.reshape(x, Dims(x.shape.array + Array(repeating: 1, count: y.rank))), y))
            }
        case "at":
            return method("a, indices, b=None") { c in
                guard let a = c[0].ndarray else { throw PyError(.typeError, "first operand must be array") }
                let items = try Subscript.items(c[1]) { _ in NumPyArray.badIndex }
                if row.arity == 1 {
                    if !c[2].isNone { throw PyError(.valueError, "second operand provided when ufunc is unary") }
                    try self.apply(to: a, at: items)
                    return .none
                }
                if c[2].isNone { throw PyError(.valueError, "second operand needed for ufunc") }
                guard case (let one, let b) = try self.pair(c[0], c[2]),
                    let type = row.loopType(one.dtype, defaultFloat: nil)
                else { throw EngineError.noLoop(operation: row.name, []) }
                let result: DType = row.result == .bool ? .bool : type
                if !Promotion.isSameKind(result, a.dtype) {
                    throw EngineError.cast(from: result, to: a.dtype, operation: row.name)
                }
                do {
                    if type == a.dtype, row.result == .same {
                        try Index.put(a, items, b, with: row)
                    } else {
                        try Index.put(a, items, NumPyOperands.apply(row, Index.get(a, items), b))
                    }
                } catch EngineError.value(let text) where text.hasPrefix("shape mismatch: value array") {
                    throw EngineError.value("array is not broadcastable to correct shape")
                }
                return .none
            }
        default: return try super.getattr(name)
        }
    }
    /// A function of one argument in place, as often for each element as it is named.
    private func apply(to a: NDArray, at items: [Index.Item]) throws {
        let numbers = try Index.get(Shape.reshape(Create.range(0, 1, a.count, .int64), a.shape), items)
        let (places, _, _, counts) = try Sorting.groups(Shape.reshape(numbers, [-1]))
        if places.count == numbers.count {
            return try Index.put(a, items, NumPyOperands.apply(row, Index.get(a, items)))
        }
        let flat = try Shape.reshape(Elementwise.contiguous(a, always: true), [-1])
        for (place, count) in try zip(places.integers(), counts.integers()) {
            let element = try Shape.slice(flat, 0, place, 1)
            for _ in 0..<count { try Elementwise.copy(NumPyOperands.apply(row, element), to: element) }
        }
        try Elementwise.copy(Shape.reshape(flat, a.shape), to: a)
    }
}

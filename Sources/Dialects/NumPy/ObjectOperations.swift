import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Operations on arrays of objects: Python's operators and methods, element by element.
enum ObjectOperations {
    /// Gives the engine what it asks about objects.
    static func install() {
        Objects.convert = NumPyElements.convert
        Objects.truth = { try NumPyElements.object($0).truth() }
        Objects.order = { p, q in
            let (x, y) = (NumPyElements.object(p), NumPyElements.object(q))
            if try compareOperation(.lt, x, y).truth() { return -1 }
            if x.isSame(y) { return 0 }
            return try compareOperation(.lt, y, x).truth() ? 1 : 0
        }
        Objects.apply = { row, inputs in
            let text = inputs.first { $0.dtype.isText }?.dtype
            return try text.map { try StringTypes.apply(row, inputs, $0) } ?? apply(row, inputs)
        }
        Objects.orderTexts = StringTypes.order
        Objects.truthOfText = StringTypes.truth
        Promotion.text = StringTypes.common
    }
    static let operators: [String: BinaryOp] = [
        "add": .add, "subtract": .sub, "multiply": .mul, "divide": .div, "floor_divide": .floordiv, "remainder": .mod,
        "power": .pow, "bitwise_and": .and, "bitwise_or": .or, "bitwise_xor": .xor, "left_shift": .lshift,
        "right_shift": .rshift,
    ]
    static let comparisons: [String: CompareOp] = [
        "less": .lt, "less_equal": .le, "equal": .eq, "not_equal": .ne, "greater": .gt, "greater_equal": .ge,
    ]

    static func apply(_ row: Row, _ inputs: [NDArray]) throws -> NDArray {
        let isTest = comparisons[row.name] != nil || row.name == "isnan" || row.name == "isfinite"
        // An array may be among its own elements.
        try Limits.checkStack()
        let body = try function(row)
        return try each(inputs, isTest ? .bool : .object) { values in
            let result = try body(values)
            return isTest ? .bool(try result.truth()) : result
        }
    }
    /// What `body` gives for objects, or texts, side by side.
    static func each(_ inputs: [NDArray], _ type: DType, _ body: ([Value]) throws -> Value) throws -> NDArray {
        let output = try NDArray(type, inputs[0].shape, zeroed: true)
        for i in 0..<output.count {
            if i & 0xFF == 0 { try Machine.shared.checkInterrupt() }
            try NumPyElements.store(body(inputs.map { NumPyElements.object($0.element(i)) }), output.element(i))
        }
        withExtendedLifetime(inputs) {}
        return output
    }
    private static func function(_ row: Row) throws -> ([Value]) throws -> Value {
        if let op = operators[row.name] { return { try binaryOperation(op, $0[0], $0[1]) } }
        if let op = comparisons[row.name] { return { try compareOperation(op, $0[0], $0[1]) } }
        switch row.name {
        case "floor", "ceil", "trunc", "gcd", "lcm": return { try mathematical(row, $0) }
        case "negative": return { try unaryOperation(.neg, $0[0]) }
        case "positive": return { try unaryOperation(.pos, $0[0]) }
        case "invert": return { try unaryOperation(.invert, $0[0]) }
        case "absolute": return { try absoluteOf($0[0]) }
        case "square": return { try binaryOperation(.mul, $0[0], $0[0]) }
        case "reciprocal": return { try binaryOperation(.div, .int(1), $0[0]) }
        case "logical_not": return { .bool(try !$0[0].truth()) }
        case "logical_and": return { try $0[0].truth() ? $0[1] : $0[0] }
        case "logical_or": return { try $0[0].truth() ? $0[0] : $0[1] }
        case "maximum", "fmax": return { try compareOperation(.ge, $0[0], $0[1]).truth() ? $0[0] : $0[1] }
        case "minimum", "fmin": return { try compareOperation(.le, $0[0], $0[1]).truth() ? $0[0] : $0[1] }
        case "sign":
            return { values in
                if try compareOperation(.lt, values[0], .int(0)).truth() { return .int(-1) }
                return try compareOperation(.gt, values[0], .int(0)).truth() ? .int(1) : .int(0)
            }
        case "isnan", "isinf", "isfinite", "signbit": throw EngineError.noLoop(operation: row.name, [.object])
        default: return { try method(row, $0) }
        }
    }
    /// `np.floor` and its like of an object: its own method, or what Python's `math` says.
    private static func mathematical(_ row: Row, _ values: [Value]) throws -> Value {
        if values.count == 1, let method = try? getAttribute(values[0], Sym(row.name)) { return try invoke(method, []) }
        if values.count > 1 {
            for value in values where value.int == nil && value.bigInt == nil && value.real == nil {
                throw PyError(.typeError, "must be real number, not \(value.typeName)")
            }
        }
        return try invoke(getAttribute(Machine.shared.importer.module("math") ?? .none, Sym(row.name)), values)
    }
    /// `np.sin` of an object is its own `sin`.
    private static func method(_ row: Row, _ values: [Value]) throws -> Value {
        let name = row === Rows.bitCount ? "bit_count" : row.name
        guard let method = try? getAttribute(values[0], Sym(name)) else {
            if values.count > 1 {
                throw PyError(.attributeError, "'\(values[0].typeName)' object has no attribute '\(name)'")
            }
            throw PyError(
                .typeError,
                "loop of ufunc does not support argument 0 of type \(values[0].typeName) which has no callable \(name) method"
            )
        }
        return try invoke(method, Array(values.dropFirst()))
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// What ufuncs refuse before they look at shapes, in NumPy's words.
struct UFuncLoops {
    let name: String
    let row: Row
    let types: [DType]
    /// The operands as the call names them, which says which numbers are Python's own.
    let given: [Value]

    private static let tests: Set<String> = ["less", "less_equal", "equal", "not_equal", "greater", "greater_equal"]
    private static let withoutObjects: Set<String> = [
        "copysign", "logaddexp", "logaddexp2", "nextafter", "heaviside", "ldexp", "spacing", "float_power",
    ]
    private static let ofWholeNumbers: Set<String> = [
        "bitwise_and", "bitwise_or", "bitwise_xor", "invert", "left_shift", "right_shift", "gcd", "lcm",
    ]
    private static let logical: Set<String> = ["logical_and", "logical_or", "logical_xor"]
    /// Functions with loops of their own that no operand is cast for.
    private static let ofEveryKind: Set<String> = ["maximum", "minimum", "fmax", "fmin", "gcd", "lcm"]
    private static let ofOneOperand: Set<String> = ["negative", "positive", "sign", "absolute"]
    private static let questions: Set<String> = ["isnan", "isinf", "isfinite", "isnat", "logical_not", "conjugate"]
    private static let withText: Set<String> = [
        "add", "multiply", "less", "less_equal", "equal", "not_equal", "greater", "greater_equal", "isnan", "absolute",
        "logical_and", "logical_or", "logical_xor", "conjugate", "maximum", "minimum",
    ]
    private static let arithmetic: Set<String> = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder"]

    /// Whether there is a loop for texts of any length beside what else is given.
    private var takesText: Bool {
        let others = types.filter { !$0.isText }
        if UFuncLoops.tests.contains(name) { return others.allSatisfy { $0.kind == .string || $0.kind == .object } }
        switch name {
        case "add": return others.allSatisfy { $0.kind == .string }
        case "multiply": return others.allSatisfy(\.isInteger) && others.count == 1
        case "maximum", "minimum": return others.isEmpty
        default: return true
        }
    }
    /// The operands as the loop takes them. Throws where there is no loop.
    func prepared(_ inputs: [NDArray]) throws -> [NDArray] {
        let isText = types.contains(where: \.isText)
        if isText, !UFuncLoops.withText.contains(name) { throw noLoop() }
        if isText, !takesText { throw noLoop() }
        if isText, UFuncLoops.logical.contains(name) { return try inputs.enumerated().map { try truth($1, types[$0]) } }
        if types.contains(where: { $0.kind == .object }) {
            if UFuncLoops.withoutObjects.contains(name) { throw EngineError.noLoop(operation: name, types) }
            return inputs
        }
        if types.allSatisfy(\.isNumeric) {
            try checkNumbers()
            return inputs
        }
        if UFuncLoops.logical.contains(name) { return try inputs.enumerated().map { try truth($1, types[$0]) } }
        try checkOthers()
        return inputs
    }

    /// A number and the exponent that it is scaled by, which has no say in the type; nil where other loops decide.
    static func scaled(_ inputs: [NDArray]) throws -> [NDArray]? {
        let types = inputs.map(\.dtype)
        guard types.allSatisfy(\.isNumeric) else { return nil }
        guard let loop = Rows.fabs.loopType(types[0], defaultFloat: nil), types[1].isInteger || types[1] == .bool else {
            throw EngineError.noLoop(operation: "ldexp", types)
        }
        return try inputs.map { try Elementwise.cast($0, loop) }
    }
    private func checkNumbers() throws {
        if UFuncLoops.ofWholeNumbers.contains(name), types.contains(where: { !$0.isInteger && $0 != .bool }) {
            throw UFuncLoops.ofEveryKind.contains(name) ? noLoop() : EngineError.noLoop(operation: name, types)
        }
        if name == "gcd" || name == "lcm", types.allSatisfy({ $0 == .bool }) { throw noLoop() }
        let common = types.dropFirst().reduce(types[0], Promotion.numpy)
        if row.loopType(common, defaultFloat: nil) == nil { throw EngineError.noLoop(operation: name, types) }
    }
    private func checkOthers() throws {
        if types.count == 1 {
            if UFuncLoops.ofOneOperand.contains(name), types[0].kind != .timedelta {
                throw noLoop()
            }
            if !UFuncLoops.ofOneOperand.contains(name), !UFuncLoops.questions.contains(name) {
                throw EngineError.noLoop(operation: name, types)
            }
            return
        }
        let (a, b) = (types[0], types[1])
        if UFuncLoops.tests.contains(name) {
            if a.isDate, b.isDate, a.kind != b.kind {
                throw UFuncLoops.unresolved(name, types)
            }
            if !comparable(a, b) { throw noLoop() }
        } else if UFuncLoops.ofEveryKind.contains(name) {
            let isOrdered = a.isDate && b.isDate || (a.isDate || b.isDate) && comparable(a, b)
            if !isOrdered || name == "gcd" || name == "lcm" { throw noLoop() }
        } else if name == "multiply", isRepeated(a, b) || isRepeated(b, a) {
            throw PyError(
                .typeError,
                "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'."
            )
        } else if !UFuncLoops.arithmetic.contains(name) || isFlexible(a) != isFlexible(b) {
            throw EngineError.noLoop(operation: name, types)
        }
    }
    private func isFlexible(_ type: DType) -> Bool {
        type.kind == .string || type.kind == .bytes || type.kind == .record
    }
    private func isRepeated(_ text: DType, _ count: DType) -> Bool {
        (text.kind == .string || text.kind == .bytes) && (count.isInteger || count.isDate)
    }
    private func comparable(_ a: DType, _ b: DType) -> Bool {
        if a.kind == b.kind { return a.kind != .record }
        func isTicks(_ x: DType, _ y: DType) -> Bool { x.kind == .timedelta && (y.isInteger || y == .bool) }
        return isTicks(a, b) || isTicks(b, a)
    }
    /// Whether each element is true, for functions of truth that take everything but records of several fields.
    private func truth(_ a: NDArray, _ type: DType) throws -> NDArray {
        if let fields = type.record?.fields, fields.count == 1, fields[0].shape.isEmpty {
            return try truth(Shape.field(a, fields[0]), fields[0].dtype)
        }
        if type.kind == .record {
            throw PyError(
                .typeError,
                "Cannot cast array data from \(DTypeText.whole(type)) to dtype('bool') according to the rule 'unsafe'"
            )
        }
        return try Elementwise.cast(a, .bool)
    }

    /// The words name the classes of the types, or the types themselves where texts or records are to be cast.
    private func noLoop() -> PyError {
        if types.count > 1, !UFuncLoops.tests.contains(name), types.contains(where: isFlexible),
            !types.contains(where: \.isText)
        {
            return NumPyErrors.noLoop(name, types.map { DTypeText.whole($0) })
        }
        return NumPyErrors.noLoop(name, zip(types, given).map(UFuncLoops.className))
    }
    static func className(_ type: DType, _ value: Value) -> String {
        let name =
            switch value {
            case .int: "_PyLongDType"
            case .float: "_PyFloatDType"
            case .object(let it) where it is PyComplex: "_PyComplexDType"
            case .object(let it) where it is PyBigInt: "_PyLongDType"
            default: DTypeText.className(type)
            }
        return "<class 'numpy.dtypes.\(name)'>"
    }
    static func unresolved(_ name: String, _ types: [DType]) -> PyError {
        let shown = types.map { DTypeText.whole($0) }.joined(separator: " and ")
        return PyError(NumPyErrors.resolutionError, "ufunc '\(name)' cannot use operands with types \(shown)")
    }
}

import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Operations on texts of any length, of which some may be missing: what stands for these is like NaN, or is a text, or is refused.
extension StringTypes {
    /// Whether what is missing is told by a value that is no text.
    private static func hasHoles(_ dtype: DType) -> Bool {
        guard let missing = options(dtype).missing else { return false }
        return missing.string == nil
    }
    /// Whether the type's missing value is one that differs from itself.
    private static func isNanLike(_ dtype: DType) -> Bool {
        guard let missing = options(dtype).missing else { return false }
        if isNan(missing) { return true }
        return (try? compareOperation(.ne, missing, missing).truth()) ?? false
    }
    /// The type in which two meet: that of the one that says what stands for a missing text.
    static func common(_ x: DType, _ y: DType) throws -> DType {
        let (a, b) = (options(x), options(y))
        if let p = a.missing, let q = b.missing, !isSame(p, q) {
            throw PyError(
                .typeError,
                "Cannot find a compatible null string value for null strings '\(try p.str())' and '\(try q.str())'")
        }
        return try dtype(Options(missing: a.missing ?? b.missing, coerces: a.coerces && b.coerces))
    }
    /// By the places of characters; one that is missing comes last.
    static func order(_ p: AnyObject?, _ q: AnyObject?, _ dtype: DType) throws -> Int {
        try order(value(p), value(q), dtype)
    }
    private static func order(_ x: Value, _ y: Value, _ dtype: DType) throws -> Int {
        if hasHoles(dtype) {
            let (isLeft, isRight) = (x.string == nil, y.string == nil)
            if isLeft || isRight {
                guard isNanLike(dtype) else {
                    throw PyError(.valueError, "Cannot compare null that is not a nan-like value")
                }
                return isLeft == isRight ? 0 : isLeft ? 1 : -1
            }
        }
        if try compareOperation(.lt, x, y).truth() { return -1 }
        return try compareOperation(.lt, y, x).truth() ? 1 : 0
    }
    private static func value(_ reference: AnyObject?) -> Value {
        reference == nil ? .str("") : NumPyElements.object(reference)
    }
    static func truth(_ reference: AnyObject?, _ dtype: DType) throws -> Bool {
        let value = value(reference)
        if isMissing(value, dtype) { return isNanLike(dtype) }
        return try value.truth()
    }

    static func apply(_ row: Row, _ inputs: [NDArray], _ dtype: DType) throws -> NDArray {
        let isTest = ObjectOperations.comparisons[row.name] != nil
        let isChoice = row === Rows.maximum || row === Rows.minimum
        guard hasHoles(dtype) || isChoice else {
            let result = try ObjectOperations.apply(row, inputs.map { try Elementwise.cast($0, .object) })
            return result.dtype == .object ? try Elementwise.cast(result, dtype) : result
        }
        return try ObjectOperations.each(inputs, isTest ? .bool : dtype) { try element(row, $0, inputs, dtype) }
    }
    private static func element(_ row: Row, _ values: [Value], _ inputs: [NDArray], _ dtype: DType) throws -> Value {
        let isWhole = zip(values, inputs).allSatisfy { $0.string != nil || !$1.dtype.isText }
        if row === Rows.maximum || row === Rows.minimum {
            let sign = try order(values[0], values[1], dtype)
            return (row === Rows.maximum ? sign >= 0 : sign <= 0) ? values[0] : values[1]
        }
        if let op = ObjectOperations.comparisons[row.name] {
            return isWhole ? try compareOperation(op, values[0], values[1]) : try compare(row, op, values, dtype)
        }
        guard let op = ObjectOperations.operators[row.name] else {
            throw EngineError.noLoop(operation: row.name, inputs.map(\.dtype))
        }
        if isWhole { return try binaryOperation(op, values[0], values[1]) }
        guard isNanLike(dtype), let missing = options(dtype).missing else {
            throw PyError(
                op == .mul ? .typeError : .valueError, "Cannot \(row.name) null that is not a nan-like value")
        }
        return missing
    }
    /// A comparison with what is missing.
    private static func compare(_ row: Row, _ op: CompareOp, _ values: [Value], _ dtype: DType) throws -> Value {
        if isNanLike(dtype) { return .bool(false) }
        guard op == .eq || op == .ne else {
            throw PyError(
                .valueError, "'\(row.name)' not supported for null values that are not nan-like or strings.")
        }
        return .bool(values.allSatisfy { $0.string == nil } == (op == .eq))
    }
}

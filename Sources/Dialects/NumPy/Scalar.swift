import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// One number with a NumPy type: what an index or a full reduction gives.
final class NumPyScalar: NumberObject {
    /// An array, or a scalar where it has no axes.
    static func wrap(_ array: NDArray) -> Value {
        if array.rank == 0, !array.dtype.isNumeric { return NumPyElements.item(array) }
        if array.rank == 0, let scalar = try? array.item() {
            if case .bool(let it) = scalar { return .object(it ? yes : no) }
            return .object(NumPyScalar(scalar, array.dtype))
        }
        return .object(NumPyArray(array))
    }
    /// `np.True_` and `np.False_`, of which there is one each.
    nonisolated(unsafe) static let yes = NumPyScalar(.bool(true), .bool), no = NumPyScalar(.bool(false), .bool)
    static func float(_ value: Double) -> Value { .object(NumPyScalar(.float(value), .float64)) }

    override var cls: PyClass { NumPyTypes.cls(dtype) }

    /// The number as the type holds it.
    private var rounded: Scalar {
        switch dtype {
        case .bool, .int64, .uint64, .float64, .complex128: scalar
        default: (try? Create.scalar(scalar, dtype).item()) ?? scalar
        }
    }
    override func str() -> String {
        if PrintOptions.current.legacy <= 113, dtype.isInexact {
            return NumPyPrinter.oldText(rounded, dtype, digits: dtype == .float64 || dtype == .complex128 ? 12 : 6)
        }
        return NumPyPrinter.scalarText(rounded, dtype)
    }
    override func repr() -> String {
        if PrintOptions.current.legacy <= 113, dtype.isInexact {
            return NumPyPrinter.oldText(rounded, dtype, digits: dtype == .float64 || dtype == .complex128 ? 17 : 8)
        }
        if PrintOptions.current.legacy <= 125 { return str() }
        if dtype == .bool { return "np." + str() + "_" }
        if dtype == .complex128 || dtype == .complex64 {
            return "np.\(dtype.name)(\(str().hasPrefix("(") ? String(str().dropFirst().dropLast()) : str()))"
        }
        return "np.\(dtype.name)(\(str()))"
    }
    override var numberToFormat: Value? { .from(rounded) }
    override func format(_ spec: String) throws -> String {
        spec.isEmpty && !dtype.isInexact ? str() : try formatValue(.from(rounded), spec)
    }
    override func truth() -> Bool { scalar.isTrue }
    override func hash() throws -> Int { try hashOf(.from(scalar)) }
    override func index() -> Value? { dtype.isInteger ? .from(scalar) : nil }
    override func toInt() throws -> Value? {
        if case .bool(let it) = scalar { return .int(it ? 1 : 0) }
        if case .float(let it) = scalar { return try invoke(.object(PyClass.int), [.float(it)]) }
        if case .complex(let real, _) = scalar {
            try NumPyScalar.warnOfLoss()
            return try invoke(.object(PyClass.int), [.float(real)])
        }
        return .from(scalar)
    }
    override func toFloat() throws -> Double? {
        if dtype.isComplex { try NumPyScalar.warnOfLoss() }
        return scalar.asDouble
    }
    private static func warnOfLoss() throws {
        try Warnings.warn(
            "Casting complex values to real discards the imaginary part", NumPyErrors.complexWarning)
    }
    override func toComplex() -> (Double, Double)? {
        if case .complex(let re, let im) = scalar { (re, im) } else { (scalar.asDouble, 0) }
    }
    override func round(_ digits: Int?) throws -> Value? {
        if dtype.isComplex { return nil }
        if digits == nil, let round = Machine.shared.builtins["round"] {
            return try invoke(round, [.from(scalar)])
        }
        return NumPyScalar.wrap(try Elementwise.round(array, digits ?? 0))
    }
    override func absolute() throws -> Value? {
        if dtype.kind == .signed, let own = scalar.asInteger, own == dtype.integerRange?.low {
            try FloatingErrors.report(.overflow, "scalar absolute")
        }
        return NumPyScalar.wrap(try NumPyOperands.apply(Rows.absolute, array))
    }
    override func getitem(_ key: Value) throws -> Value {
        if let tuple = key.asTuple, tuple.items.isEmpty { return .object(self) }
        // An array without axes takes new ones and an ellipsis.
        let parts = key.asTuple?.items ?? [key]
        let isPlain = parts.allSatisfy { $0.isNone || $0.object === PyEllipsis.shared }
        if isPlain, parts.filter({ !$0.isNone }).count < 2 {
            return .object(NumPyArray(try Index.get(array, Subscript.items(key) { NumPyArray.refusal($0) })))
        }
        throw PyError(.indexError, "invalid index to scalar variable.")
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        throw PyError(.typeError, "'numpy.\(dtype.name)' object does not support item assignment")
    }
    override func iter() throws -> PyObject? {
        throw PyError(.typeError, "'numpy.\(dtype.name)' object is not iterable")
    }

    /// float64 with float64 or a Python number, the common case, without arrays.
    private func quick(_ op: BinaryOp, _ x: Double, _ other: Value, reversed: Bool) throws -> Value? {
        var y: Double
        switch other {
        case .float(let it): y = it
        case .int(let it): y = Double(it)
        case .object(let it):
            guard type(of: it) == NumPyScalar.self else { return nil }
            let number = unsafeDowncast(it, to: NumPyScalar.self)
            guard number.dtype == .float64, case .float(let value) = number.scalar else { return nil }
            y = value
        default: return nil
        }
        let a = reversed ? y : x
        if reversed { y = x }
        guard let result = NumPyScalar.plain(op, a, y) else { return nil }
        if !result.isFinite { try NumPyScalar.report(op, a, y, result) }
        return NumPyScalar.float(result)
    }
    /// Beside an array itself, not one of a derived class: what the array does in a short way, and float64 beside one such element.
    private func besideArray(_ op: BinaryOp, _ other: Value, reversed: Bool) throws -> Value? {
        guard case .object(let it) = other, type(of: it) == NumPyArray.self, op != .matmul else { return nil }
        let other = unsafeDowncast(it, to: NumPyArray.self)
        let array = other.array
        if array.rank > 0 {
            return reversed ? try other.binary(op, .object(self)) : try other.reflected(op, .object(self))
        }
        guard dtype == .float64, array.dtype == .float64, case .float(let x) = scalar,
            case .float(let y) = try array.item(),
            let result = NumPyScalar.plain(op, reversed ? y : x, reversed ? x : y),
            result.isFinite
        else { return nil }
        return NumPyScalar.float(result)
    }
    @inline(__always) private static func plain(_ op: BinaryOp, _ x: Double, _ y: Double) -> Double? {
        switch op {
        case .add: x + y
        case .sub: x - y
        case .mul: x * y
        case .div: x / y
        default: nil
        }
    }
    @inline(never) private static func report(_ op: BinaryOp, _ x: Double, _ y: Double, _ result: Double) throws {
        let row = NumPyOperands.row(op)
        let raised = FloatingErrors.exceptions(row, x, y, result).intersection(FloatingErrors.state.watched)
        try FloatingErrors.report(raised, "scalar " + row.name)
    }
    /// An operation of scalars, or of a scalar and whatever is beside it.
    private static func operate(_ op: BinaryOp, _ left: Value, _ right: Value) throws -> Value? {
        FloatingErrors.begin()
        if isRefused(op, left, right) { return nil }
        guard let result = try NumPyOperands.binary(op, left, right) else { return nil }
        guard let scalar = result.object as? NumPyScalar else {
            if !FloatingErrors.raised.isEmpty { try NumPyOperands.report(op, left, right, result) }
            return result
        }
        let row = NumPyOperands.row(op)
        // Beside an array without axes, or a complex number that a scalar has no room for, the operation is the function's.
        if isOfFunction(left, right) || isOfFunction(right, left) {
            if !FloatingErrors.raised.isEmpty { try NumPyOperands.report(op, left, right, result) }
            return result
        }
        if scalar.dtype.isInteger {
            if scalar.wraps(op, left, right) { try FloatingErrors.report(.overflow, "scalar " + row.name) }
            if !FloatingErrors.raised.isEmpty {
                try FloatingErrors.report(FloatingErrors.raised.intersection(.divide), "scalar " + row.name)
            }
        } else if !FloatingErrors.raised.isEmpty {
            try FloatingErrors.check(
                row, FloatingErrors.operands([left, right]), scalar.array, name: "scalar " + row.name)
        }
        return result
    }
    /// Whether one operand is an array, or a complex number of Python's own beside a real scalar.
    private static func isOfFunction(_ value: Value, _ other: Value) -> Bool {
        guard case .object(let it) = value else { return false }
        if it is PyComplex { return (other.object as? NumPyScalar)?.dtype.isComplex == false }
        return type(of: it) == NumPyArray.self
    }
    /// Whether two numbers have no such operator: none have a product of matrices, and complex ones no remainder.
    private static func isRefused(_ op: BinaryOp, _ left: Value, _ right: Value) -> Bool {
        switch op {
        case .matmul: isNumber(left) && isNumber(right)
        case .mul: repeats(left, by: right) || repeats(right, by: left)
        case .floordiv, .mod: isNumber(left) && isNumber(right) && lacksRemainder(left, right)
        default: false
        }
    }
    /// Whether a sequence of Python's would have to be repeated by a scalar that is no whole number.
    private static func repeats(_ sequence: Value, by times: Value) -> Bool {
        guard let scalar = times.object as? NumPyScalar, !scalar.dtype.isInteger else { return false }
        return [.str, .bytes, .list, .tuple].contains(sequence.object?.kind)
    }
    private static func isNumber(_ value: Value) -> Bool {
        switch value {
        case .int, .float, .bool: true
        case .object(let it): it is NumPyScalar || it is NumPyItem || it is PyComplex || it is PyBigInt
        default: false
        }
    }
    /// Whether the types of complex scalars, which have no remainders, are asked: where the other number is safe in theirs.
    private static func lacksRemainder(_ left: Value, _ right: Value) -> Bool {
        let types = [left, right].compactMap { ($0.object as? NumPyScalar)?.dtype }
        guard let own = types.filter(\.isComplex).max(by: { $0.size < $1.size }) else { return false }
        return types.allSatisfy { $0 != .bool && Casting.safe.allows($0, own) }
    }
    /// Whether the integer that an operation gave is not the one that it stands for.
    private func wraps(_ op: BinaryOp, _ left: Value, _ right: Value) -> Bool {
        if dtype == .uint64 {
            guard let x = left.scalar?.asWord, let y = right.scalar?.asWord else { return false }
            switch op {
            case .add: return x.addingReportingOverflow(y).overflow
            case .sub: return x.subtractingReportingOverflow(y).overflow
            case .mul: return x.multipliedReportingOverflow(by: y).overflow
            default: return false
            }
        }
        guard let x = left.scalar?.asInteger, let y = right.scalar?.asInteger, let own = scalar.asInteger else {
            return false
        }
        let (exact, overflow): (Int, Bool)
        switch op {
        case .add: (exact, overflow) = x.addingReportingOverflow(y)
        case .sub: (exact, overflow) = x.subtractingReportingOverflow(y)
        case .mul: (exact, overflow) = x.multipliedReportingOverflow(by: y)
        case .floordiv: (exact, overflow) = y == -1 ? 0.subtractingReportingOverflow(x) : (own, false)
        default: return false
        }
        return overflow || exact != own
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if dtype == .float64, case .float(let x) = scalar, let value = try quick(op, x, right, reversed: false) {
            return value
        }
        if let sequence = right.object, op == .mul, dtype.isInteger,
            sequence.kind == .list || sequence.kind == .str || sequence.kind == .tuple
        {
            return try binaryOperation(.mul, .int(scalar.asInt), right)
        }
        return try besideArray(op, right, reversed: false) ?? NumPyScalar.operate(op, .object(self), right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if dtype == .float64, case .float(let x) = scalar, let value = try quick(op, x, left, reversed: true) {
            return value
        }
        // A text or a list as often as an integer says.
        if op == .mul, dtype.isInteger, left.string != nil || left.sequence != nil || left.object is PyBytes,
            let times = scalar.asInteger
        {
            return try binaryOperation(.mul, left, .int(times))
        }
        return try besideArray(op, left, reversed: true) ?? NumPyScalar.operate(op, left, .object(self))
    }
    override func quotientAndRemainder(_ right: Value, reversed: Bool) throws -> Value? {
        let isComplex = dtype.isComplex || right.object is PyComplex || right.ndarray?.dtype.isComplex == true
        guard NumPyScalar.isNumber(right), !isComplex else { return nil }
        let (x, y) = reversed ? (right, Value.object(self)) : (.object(self), right)
        let inputs = try FloatingErrors.operands([x, y])
        var raised: FloatingExceptions = []
        let parts = try [BinaryOp.floordiv, .mod].map { op -> Value in
            FloatingErrors.begin()
            let found = try NumPyOperands.binary(op, x, y) ?? .none
            if !FloatingErrors.raised.isEmpty, let result = found.ndarray {
                raised.formUnion(
                    try FloatingErrors.evidence(FloatingErrors.raised, NumPyOperands.row(op), inputs, result))
            }
            return found
        }
        if parts.contains(where: { $0.isNone }) { return nil }
        try FloatingErrors.report(raised, "scalar divmod")
        return .tuple(parts)
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        let isBelow = dtype.kind == .unsigned && scalar.asWord != 0
        let isLowest = dtype.kind == .signed && scalar.asInteger == dtype.integerRange?.low
        if op == .neg, isBelow || isLowest {
            try FloatingErrors.report(.overflow, "scalar negative")
        }
        return try NumPyOperands.unary(op, array)
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        if NumPyProtocols.isForeign(right) { return try NumPyProtocols.compare(op, .object(self), right) }
        if right.isNone, op == .eq || op == .ne { return .bool(op == .ne) }
        return try NumPyOperands.compare(op, .object(self), right)
    }
    override func getattr(_ name: Sym) throws -> Value? {
        if name == "dtype" { return .object(DTypeObject.of(dtype)) }
        if name == "is_integer", dtype.isInteger || dtype.isFloat {
            return .object(
                NativeFunction("is_integer", Arity(0)) { [self] _ in
                    .bool(scalar.asDouble.isFinite && scalar.asDouble == scalar.asDouble.rounded())
                })
        }
        if name == "as_integer_ratio", dtype.isFloat {
            let number = Value.float(scalar.asDouble)
            return try attributeOf(number, name)
        }
        if name == "bit_count", dtype.isInteger {
            return .object(
                NativeFunction("bit_count", Arity(0)) { [self] _ in
                    .int(try NumPyOperands.apply(Rows.bitCount, array).item().asInt)
                })
        }
        if dtype.isInteger, name == "numerator" { return .object(self) }
        if dtype.isInteger, name == "denominator" { return .int(1) }
        if name == "device" { return .str("cpu") }
        return try super.getattr(name)
    }
}

extension Scalar {
    /// The integer, where it is none below zero.
    fileprivate var asWord: UInt64? {
        switch self {
        case .bool(let it): it ? 1 : 0
        case .int(let it): UInt64(exactly: it)
        case .uint(let it): it
        default: nil
        }
    }
    /// The integer, where it is one that a word holds.
    fileprivate var asInteger: Int? {
        switch self {
        case .bool(let it): it ? 1 : 0
        case .int(let it): it
        case .uint(let it): Int(exactly: it)
        default: nil
        }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Python values as operands: NumPy's rules of NEP 50, where Python's own numbers have no type of their own.
enum NumPyOperands {
    enum Operand {
        case array(NDArray)
        case int(Int)
        case big(BigInt)
        case float(Double)
        case complex(Double, Double)
    }

    /// Whether an array takes a container of Python's as one element.
    private static func isPlainObject(_ it: PyObject) -> Bool {
        [.dict, .set, .frozenset].contains(it.kind)
    }
    /// nil where the value is nothing an array can be computed with.
    static func operand(_ value: Value) throws -> Operand? {
        switch value {
        case .int(let it): return .int(it)
        case .float(let it): return .float(it)
        case .bool(let it): return .array(try Create.scalar(.bool(it), .bool))
        case .object(let it):
            if it.kind == .array { return .array(try value.someArray) }
            if let complex = it as? PyComplex { return .complex(complex.re, complex.im) }
            if let big = it as? PyBigInt { return .big(big.value) }
            if it.kind == .list || it.kind == .tuple || it.kind == .range || it.kind == .str || it.kind == .bytes
                || it is NumPyText
            {
                let array = try NumPyCreate.asArray(value)
                // An empty text has room for one character.
                let least = NumPyCreate.least(array.dtype)
                return .array(least == array.dtype ? array : try Elementwise.cast(array, least))
            }
            if let flat = it as? FlatIterator { return .array(try flat.elements().array) }
            if isPlainObject(it) { return .array(try NumPyElements.array(value, .object)) }
            return it.kind == .instance ? try NumPyProtocols.operand(value) : nil
        case .none: return .array(try NumPyElements.array(.none, .object))
        default: return nil
        }
    }

    /// A weak number as an array of the type it takes beside `type`.
    static func weak(_ operand: Operand, beside given: DType?) throws -> NDArray {
        let type = given?.native
        switch operand {
        case .array(let it): return it
        case .int(let it):
            if let type, !type.isNumeric { return try weak(operand, beside: nil) }
            guard let type, type != .bool else { return try Create.scalar(.int(it), .int64) }
            if let (low, high) = type.integerRange, it < low || (it > 0 && UInt(it) > high) {
                throw PyError(.overflowError, "Python integer \(it) out of bounds for \(type.name)")
            }
            return try Create.scalar(.int(it), type)
        case .big(let it):
            if let type, type.isInexact { return try Create.scalar(.float(Double(it)), type) }
            // A function that has no loop for what stands beside says so of an integer.
            if let type, !type.isNumeric, !type.isDate { return try Create.scalar(.int(0), .int64) }
            if type?.native.isDate == true { throw PyError(.overflowError, "int too big to convert") }
            if type == nil || type == .uint64, let small = UInt64(exactly: it) {
                return try Create.scalar(.uint(small), .uint64)
            }
            if type == .uint32, let small = UInt64(exactly: it) {
                throw PyError(.overflowError, "Python integer \(small) out of bounds for uint32")
            }
            throw PyError(.overflowError, "Python int too large to convert to C long")
        case .float(let it):
            let made = try Create.scalar(.float(it), type.map { $0.isInexact ? $0 : .float64 } ?? .float64)
            try checkFits(.float(it), type)
            return made
        case .complex(let re, let im):
            let made = try Create.scalar(
                .complex(re, im),
                type.map { $0 == .float32 || $0 == .float16 || $0 == .complex64 ? .complex64 : .complex128 }
                    ?? .complex128)
            try checkFits(.complex(re, im), type)
            return made
        }
    }
    /// Says where one of Python's own numbers is infinite beside narrow floats, and forgets what the processor says of it.
    @inline(__always) private static func checkFits(_ number: Scalar, _ type: DType?) throws {
        guard let type, type.isInexact else { return }
        let bound = NumPyCreate.overflowBound(type)
        if bound < .infinity, NumPyCreate.magnitude(number) >= bound {
            try NumPyCreate.reportOverflow(number)
            FloatingErrors.begin()
        }
    }
    static func pair(_ a: Operand, _ b: Operand) throws -> (NDArray, NDArray) {
        if case .array(let x) = a {
            if case .array(let y) = b { return (x, y) }
            return (x, try weak(b, beside: x.dtype))
        }
        if case .array(let y) = b { return (try weak(a, beside: y.dtype), y) }
        // Beside a number with a fraction an integer of any size is one too.
        func met(_ number: Operand, beside other: Operand) throws -> NDArray {
            guard case .big = number else { return try weak(number, beside: nil) }
            return switch other {
            case .float, .complex: try weak(number, beside: .float64)
            default: try weak(number, beside: nil)
            }
        }
        return (try met(a, beside: b), try met(b, beside: a))
    }
    /// Any two values as arrays of the types in which they meet: where Python's integers do not fit beside an array, they wrap.
    static func met(_ left: Value, _ right: Value) throws -> (NDArray, NDArray) {
        func any(_ value: Value) throws -> Operand {
            try operand(value) ?? .array(NumPyElements.array(value, .object))
        }
        func wrapped(_ number: Operand, _ given: Value, beside type: DType) throws -> NDArray? {
            let isWhole = type.native.isInteger || type == .bool
            let isObject = type.native.kind == .object && !type.isText
            let value: NDArray
            switch number {
            case .int(let it): value = try Create.scalar(.int(it), .int64)
            case .big(let it):
                guard let small = UInt64(exactly: it) else {
                    if isWhole { throw PyError(.overflowError, "Python int too large to convert to C long") }
                    return isObject ? try NumPyElements.array(given, .object) : nil
                }
                value = try Create.scalar(.uint(small), .uint64)
            default: return nil
            }
            if isObject { return try NumPyElements.array(NumPyElements.value(value.first), .object) }
            guard isWhole else { return nil }
            return try Elementwise.cast(value, type == .bool ? .int64 : type.native)
        }
        let (a, b) = (try any(left), try any(right))
        switch (a, b) {
        case (.array(let x), .array(let y)): return (x, y)
        case (.array(let x), _): if let y = try wrapped(b, right, beside: x.dtype) { return (x, y) }
        case (_, .array(let y)): if let x = try wrapped(a, left, beside: y.dtype) { return (x, y) }
        default: break
        }
        return try pair(a, b)
    }
    static func single(_ a: Operand) throws -> NDArray { try weak(a, beside: nil) }

    private static let rows: [Row] = [
        Rows.add, Rows.subtract, Rows.multiply, Rows.divide, Rows.floorDivide, Rows.remainder, Rows.power, Rows.add,
        Rows.bitwiseAnd, Rows.bitwiseOr, Rows.bitwiseXor, Rows.leftShift, Rows.rightShift,
    ]
    private static let comparisons: [Row] = [
        Rows.less, Rows.lessEqual, Rows.equal, Rows.notEqual, Rows.greater, Rows.greaterEqual,
    ]

    /// The common cases of an operator, without preparations: arrays of one type and shape, or an array of floats and a number.
    @inline(__always) static func quick(_ row: Row, _ a: NDArray, _ other: Value, isLeft: Bool) throws -> Value? {
        try quickArray(row, a, other, isLeft: isLeft).map { .object(NumPyArray($0)) }
    }
    @inline(__always) private static func quickArray(
        _ row: Row, _ a: NDArray, _ other: Value, isLeft: Bool, inPlace: Bool = false
    ) throws -> NDArray? {
        if a.rank == 0 || (a.dtype == .bool && row === Rows.subtract) { return nil }
        switch other {
        case .float(let number):
            // What narrow floats have no room for goes the way that says so.
            if abs(number) >= 65520, number.isFinite, a.dtype == .float32 || a.dtype == .float16 { return nil }
            return try Elementwise.quick(row, a, number, isLeft: !isLeft, inPlace: inPlace)
        case .int(let number): return try Elementwise.quick(row, a, number, isLeft: !isLeft, inPlace: inPlace)
        case .object:
            guard let b = other.numpyArray?.array else {
                guard let scalar = other.object as? NumPyScalar, scalar.dtype == a.dtype,
                    case .float(let number) = scalar.scalar
                else { return nil }
                return try Elementwise.quick(row, a, number, isLeft: !isLeft, inPlace: inPlace)
            }
            return try isLeft ? Elementwise.quick(row, a, b, inPlace: inPlace) : Elementwise.quick(row, b, a)
        default: return nil
        }
    }
    /// The row for `x ** n` with a plain number `n`, where there is a shorter way than a power, as NumPy's operator has it.
    static func powerRow(_ base: DType, _ exponent: Operand) -> Row? {
        switch exponent {
        case .int(2): Rows.square
        case .int(1) where base.isInexact, .float(1) where base.isInexact: Rows.positive
        case .int(-1) where base.isInexact, .float(-1) where base.isInexact: Rows.reciprocal
        case .float(2) where base.isInexact: Rows.square
        case .float(0.5) where base.isInexact: Rows.sqrt
        default: nil
        }
    }
    static func row(_ op: BinaryOp) -> Row { rows[Int(op.rawValue)] }
    /// Says what an operator raised; the name is that of the function it stands for.
    @inline(never) static func report(_ op: BinaryOp, _ left: Value, _ right: Value, _ result: Value) throws {
        guard let array = result.ndarray else { return }
        var row = row(op)
        if op == .pow, let x = left.ndarray ?? result.ndarray, let operand = try operand(right) {
            row = powerRow(x.dtype, operand) ?? row
        }
        let inputs = try FloatingErrors.operands([left, right])
        try FloatingErrors.check(row, inputs, array, name: op == .matmul ? "matmul" : nil)
    }
    static func row(_ op: CompareOp) -> Row { comparisons[Int(op.rawValue)] }

    private static func isObjects(_ array: NDArray) -> Bool { array.dtype.kind == .object && !array.dtype.isText }
    /// Whatever stands beside an array of objects is an object too.
    private static func withObjects(_ left: Value, _ right: Value) throws -> (Value, Value) {
        func isOfObjects(_ value: Value) -> Bool { (value.object as? NumPyArray).map { isObjects($0.array) } ?? false }
        func object(_ value: Value) throws -> Value {
            if value.ndarray != nil { return value }
            return .object(
                NumPyArray(
                    try value.sequence == nil
                        ? NumPyElements.array(value, .object) : NumPyCreate.asArray(value, .object)))
        }
        return isOfObjects(left)
            ? (left, try object(right)) : isOfObjects(right) ? (try object(left), right) : (left, right)
    }
    /// Whether the operators of another library's array come before those here.
    private static func isAhead(_ value: Value) -> Bool {
        guard case .object(let it) = value, it.kind == .array, !it.isNumber else { return false }
        return (it as? ArrayObject)?.comesFirst == true
    }
    static func binary(_ op: BinaryOp, _ left: Value, _ right: Value, checksProtocols: Bool = true) throws -> Value? {
        if checksProtocols, NumPyProtocols.isForeign(left) || NumPyProtocols.isForeign(right) {
            return try NumPyProtocols.binary(op, left, right)
        }
        if isAhead(right) || isAhead(left) { return nil }
        let (left, right) = try withObjects(left, right)
        guard var a = try operand(left), var b = try operand(right) else { return nil }
        if isOfTexts(a) || isOfTexts(b) { return try invoke(NumPyProtocols.function(op), [left, right]) }
        if op == .div { (a, b) = (divided(a, beside: b), divided(b, beside: a)) }
        if op == .pow, case .array(let x) = a, let row = powerRow(x.dtype, b) {
            return NumPyScalar.wrap(try Elementwise.quick(row, x) ?? Elementwise.apply(row, x))
        }
        let (x, y) = try pair(a, b)
        if op == .matmul { return NumPyScalar.wrap(try Matmul.matmul(x, y)) }
        return NumPyScalar.wrap(try apply(rows[Int(op.rawValue)], x, y))
    }
    /// Whether an operand is an array of texts of any length, which functions have words of their own for.
    private static func isOfTexts(_ operand: Operand) -> Bool {
        if case .array(let it) = operand { it.dtype.isText } else { false }
    }
    /// A Python integer that divides integers, or is divided by them, is a float: it need not fit their type.
    private static func divided(_ number: Operand, beside other: Operand) -> Operand {
        guard case .array(let it) = other, !it.dtype.native.isInexact else { return number }
        switch number {
        case .int(let value): return .float(Double(value))
        case .big(let value): return .float(Double(value))
        default: return number
        }
    }
    static func inplace(_ op: BinaryOp, _ target: NDArray, _ right: Value) throws -> Bool {
        if !target.isReadOnly, op != .matmul, try quickArray(row(op), target, right, isLeft: true, inPlace: true) != nil
        {
            return true
        }
        if isAhead(right) { return false }
        guard var b = try operand(right) else { return false }
        let isOfObjects = if case .array(let y) = b { isObjects(y) } else { false }
        if isOfObjects || isObjects(target) {
            if target.isReadOnly { throw PyError(.valueError, "output array is read-only") }
            if !isObjects(target) { throw EngineError.cast(from: .object, to: target.dtype, operation: row(op).name) }
            let output = Value.object(NumPyArray(target))
            _ = try invoke(NumPyProtocols.function(op), [output, right], [("out", output)])
            return true
        }
        if op == .div { b = divided(b, beside: .array(target)) }
        if target.isReadOnly { throw PyError(.valueError, "output array is read-only") }
        if op == .pow, let row = powerRow(target.dtype, b), let loop = row.loopType(target.dtype, defaultFloat: nil) {
            if !Promotion.isSameKind(row.resultType(loop), target.dtype) {
                throw EngineError.cast(from: row.resultType(loop), to: target.dtype, operation: row.name)
            }
            _ = try apply(row, target, out: target)
            return true
        }
        let (_, y) = try pair(.array(target), b)
        let row = rows[Int(op.rawValue)]
        if op == .matmul {
            try Elementwise.copy(Matmul.matmul(target, y), to: target)
            return true
        }
        // Texts that are joined keep what there is room for.
        if op == .add, [.string, .bytes].contains(target.dtype.native.kind),
            y.dtype.native.kind == target.dtype.native.kind
        {
            try NumPyFunctions.fill(target, with: apply(Rows.add, target, y))
            return true
        }
        let common = Promotion.numpy(target.dtype, y.dtype)
        if target.dtype == .bool, y.dtype == .bool, op == .sub { throw EngineError.boolSubtract }
        guard let loop = row.loopType(common, defaultFloat: nil) else {
            throw EngineError.noLoop(operation: row.name, [target.dtype, y.dtype])
        }
        if !Promotion.isSameKind(row.resultType(loop), target.dtype) {
            throw EngineError.cast(from: row.resultType(loop), to: target.dtype, operation: row.name)
        }
        let shape: Dims
        do { shape = try NDArray.broadcastShape([target.shape, y.shape]) } catch EngineError.broadcast(let shapes) {
            throw EngineError.broadcast(shapes + [target.shape])
        }
        if shape != target.shape {
            throw EngineError.value(
                "non-broadcastable output operand with shape \(target.shape.compact) doesn't match the broadcast shape \(shape.compact)"
            )
        }
        _ = try apply(row, target, y, out: target)
        return true
    }
    static func compare(_ op: CompareOp, _ left: Value, _ right: Value) throws -> Value? {
        if op == .eq || op == .ne, left.object is NumPyScalar, let it = right.object, isPlainObject(it) { return nil }
        if isAhead(right) { return nil }
        if op == .eq || op == .ne {
            if right.isNone, let item = left.object as? NumPyItem, item.array.dtype.kind == .record {
                return .bool(op == .ne)
            }
            try Records.checkComparison(left, right)
        }
        let (left, right) = try withObjects(left, right)
        guard op.rawValue <= CompareOp.ge.rawValue, let a = try operand(left), let b = try operand(right) else {
            return nil
        }
        if op != .eq, op != .ne, isOfTexts(a) || isOfTexts(b) {
            return try invoke(NumPyValues.function(row(op).name), [left, right])
        }
        if case .array(let x) = a, let isAbove = isBeyond(b, x.dtype) {
            return try decided(op, x.shape, isLess: isAbove)
        }
        if case .array(let y) = b, let isAbove = isBeyond(a, y.dtype) {
            return try decided(op, y.shape, isLess: !isAbove)
        }
        let (x, y) = try pair(a, b)
        do { return NumPyScalar.wrap(try apply(comparisons[Int(op.rawValue)], x, y)) } catch EngineError.noLoop(
            let name, let types)
            where types.contains(where: { [.datetime, .timedelta, .string, .bytes, .record].contains($0.native.kind) })
        {
            if op == .eq || op == .ne {
                let shape = try NDArray.broadcastShape([x.shape, y.shape])
                return NumPyScalar.wrap(try Create.full(shape, op == .ne ? 1 : 0, .bool))
            }
            if x.dtype.native.isDate, y.dtype.native.isDate { throw UFuncLoops.unresolved(name, [x.dtype, y.dtype]) }
            throw NumPyErrors.noLoop(name, zip([x.dtype, y.dtype], [left, right]).map(UFuncLoops.className))
        }
    }
    /// Whether a Python integer is above, or else below, all that an integer type holds; nil where the type holds it.
    private static func isBeyond(_ number: Operand, _ type: DType) -> Bool? {
        guard type.native.isInteger, let (low, high) = type.integerRange else { return nil }
        switch number {
        case .int(let it): return it < low ? false : it > 0 && UInt(it) > high ? true : nil
        case .big(let it): return it < BigInt(low) ? false : it > BigInt(UInt64(high)) ? true : nil
        default: return nil
        }
    }
    /// A comparison of which every element on the left is less, or else greater.
    private static func decided(_ op: CompareOp, _ shape: Dims, isLess: Bool) throws -> Value {
        let isTrue = op == .ne || (isLess ? op == .lt || op == .le : op == .gt || op == .ge)
        return NumPyScalar.wrap(try Create.full(shape, isTrue ? 1 : 0, .bool))
    }

    /// A row applied with NumPy's special cases for booleans.
    static func apply(_ row: Row, _ x: NDArray, _ y: NDArray, out: NDArray? = nil) throws -> NDArray {
        if x.dtype == .bool, y.dtype == .bool, row === Rows.subtract { throw EngineError.boolSubtract }
        if row === Rows.leftShift || row === Rows.rightShift, x.dtype.isInexact || y.dtype.isInexact {
            throw EngineError.noLoop(operation: row.name, [])
        }
        if out == nil, let result = try Elementwise.compareExactly(row, x, y) { return result }
        return try Elementwise.apply(row, x, y, out: out)
    }
    /// The comparison that a row stands for.
    static func comparison(_ row: Row) -> CompareOp? {
        comparisons.firstIndex { $0 === row }.flatMap { CompareOp(rawValue: UInt8($0)) }
    }
    /// Functions of one operand that name the class of what they have no loop for.
    private static let signed: [Row] = [Rows.negative, Rows.positive, Rows.absolute]
    static func apply(_ row: Row, _ x: NDArray, out: NDArray? = nil) throws -> NDArray {
        let kind = x.dtype.native.kind
        if !x.dtype.native.isNumeric, kind != .timedelta, x.dtype.isText || kind != .object,
            signed.contains(where: { $0 === row }) || x.dtype.isText && row === Rows.invert
        {
            throw NumPyErrors.noLoop(row.name, ["<class 'numpy.dtypes.\(DTypeText.className(x.dtype))'>"])
        }
        if x.dtype.isSwapped { return try apply(row, Elementwise.cast(x, x.dtype.native), out: out) }
        if x.dtype == .bool {
            if row === Rows.negative { throw EngineError.boolNegative }
            if row === Rows.positive || row === Rows.sign {
                throw PyError(
                    NumPyErrors.noLoopError,
                    "ufunc '\(row.name)' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None"
                )
            }
        }
        if row === Rows.conjugate, !x.dtype.isComplex {
            if x.dtype.kind == .object { return try Elementwise.apply(row, x, out: out) }
            if !x.dtype.isNumeric { throw EngineError.noLoop(operation: row.name, [x.dtype]) }
        }
        if row === Rows.isnan, x.dtype.isText { return try StringTypes.isNan(x) }
        if let known = try Elementwise.withoutLoop(row, x) { return known }
        return try Elementwise.apply(row, x, out: out)
    }
    static func unary(_ op: UnaryOp, _ a: NDArray) throws -> Value? {
        if op == .not { return nil }
        if a.rank > 0, a.dtype != .bool || op == .invert,
            let result = try Elementwise.quick(op == .neg ? Rows.negative : op == .pos ? Rows.positive : Rows.invert, a)
        {
            return .object(NumPyArray(result))
        }
        switch op {
        case .neg: return NumPyScalar.wrap(try apply(Rows.negative, a))
        case .pos: return NumPyScalar.wrap(try apply(Rows.positive, a))
        case .invert: return NumPyScalar.wrap(try apply(Rows.invert, a))
        case .not: return nil
        }
    }
}

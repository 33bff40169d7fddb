import Syntax

#if canImport(Glibc)
import Glibc
#endif

// The operations of the language on any two values: numbers here, everything else by asking the objects.

extension Value {
    @inline(__always) public func truth() throws -> Bool {
        switch self {
        case .bool(let it): return it
        case .int(let it): return it != 0
        case .float(let it): return it != 0
        case .none, .undefined: return false
        case .object(let it): return try it.truth()
        }
    }
    public func repr() throws -> String {
        switch self {
        case .undefined: return "<undefined>"
        case .none: return "None"
        case .bool(let it): return it ? "True" : "False"
        case .int(let it): return String(it)
        case .float(let it): return floatRepr(it)
        case .object(let it):
            return try Limits.nested(" while getting the repr of an object") { try it.repr() }
        }
    }
    public func str() throws -> String {
        if case .object(let it) = self {
            try Limits.checkStack()
            return try it.str()
        }
        return try repr()
    }
}

// MARK: Calls

/// Calls any value with arguments that stand in an array.
public func invoke(_ function: Value, _ positional: [Value], _ keywords: [(name: Sym, value: Value)] = []) throws
    -> Value
{
    guard case .object(let it) = function else {
        throw PyError(.typeError, "'\(function.typeName)' object is not callable")
    }
    return try Machine.shared.call(it, positional.count, keywords.isEmpty ? nil : KeywordNames(keywords.map(\.name))) {
        base in
        for i in 0..<positional.count { base[i] = positional[i] }
        for i in 0..<keywords.count { base[positional.count + i] = keywords[i].value }
    }
}

/// Calls `function(argument)`.
public func invoke(_ function: Value, _ argument: Value) throws -> Value {
    guard case .object(let it) = function else {
        throw PyError(.typeError, "'\(function.typeName)' object is not callable")
    }
    return try Machine.shared.call(it, 1) { $0.put(argument) }
}

// MARK: Attributes and items

/// The attribute, or nil where there is none.
public func attributeOf(_ value: Value, _ name: Sym) throws -> Value? {
    if case .object(let it) = value { return try it.getattr(name) }
    return try value.cls.attribute(name, of: value)
}

public func getAttribute(_ value: Value, _ name: Sym) throws -> Value {
    if let found = try attributeOf(value, name) { return found }
    throw missingAttribute(value, name)
}
/// Python's error for an attribute that is not there.
func missingAttribute(_ value: Value, _ name: Sym) -> PyError {
    let error: PyError =
        switch value.object {
        case let it as PyClass:
            PyError(.attributeError, "type object '\(it.messageName)' has no attribute '\(name.text)'")
        case let it as Module: PyError(.attributeError, "module '\(it.name)' has no attribute '\(name.text)'")
        case is PySuper: PyError(.attributeError, "'super' object has no attribute '\(name.text)'")
        default:
            PyError(
                .attributeError,
                "'\(value.typeName)' object has no attribute '\(name.text)'")
        }
    error.exception.attributes["name"] = .object(name.object)
    error.exception.attributes["obj"] = value
    return error
}

public func interpGetItem(_ value: Value, _ key: Value) throws -> Value {
    if case .object(let it) = value {
        do { return try it.getitem(key) } catch { throw Machine.shared.pythonError(error) }
    }
    throw PyError(.typeError, "'\(value.typeName)' object is not subscriptable")
}

extension Value {
    /// `str(value)` as an object; a string is its own.
    func strObject() throws -> Value {
        if case .object(let it) = self, it.kind == .str { return self }
        if case .int(let it) = self { return .object(PyStr(it)) }
        // What the method gives is the result itself, without a copy.
        if case .object(let it) = self, let instance = it as? PyInstance {
            try Limits.checkStack()
            if let made = try instance.special("__str__"), made.text != nil { return made }
        }
        return .str(try str())
    }
}

/// An index as Python's `__index__` gives it. Throws `IndexError` where it does not fit a machine word.
public func indexValue(_ value: Value) throws -> Int {
    switch value {
    case .int(let it): return it
    case .bool(let it): return it ? 1 : 0
    case .object(let it):
        if let found = try it.index() {
            if let small = found.int { return small }
            if found.bigInt != nil { throw PyError(.overflowError, "Python int too large to convert to C long") }
        }
    default: break
    }
    throw PyError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
}

/// The integer for a list index, or for a count with its own kind of error; nil where the value is not one.
func integerIndex(_ value: Value, excess kind: PyClass = .indexError) throws -> Int? {
    switch value {
    case .int(let it): return it
    case .bool(let it): return it ? 1 : 0
    case .object(let it):
        guard let found = try it.index() else { return nil }
        if let small = found.int { return small }
        throw PyError(kind, "cannot fit 'int' into an index-sized integer")
    default: return nil
    }
}

public func floatValue(_ value: Value) throws -> Double {
    switch value {
    case .float(let it): return it
    case .int(let it): return Double(it)
    case .bool(let it): return it ? 1 : 0
    case .object(let it): if let found = try it.toFloat() { return found }
    default: break
    }
    throw PyError(.typeError, "must be real number, not \(value.typeName)")
}

// MARK: Iteration

public func iterator(_ value: Value, _ message: @autoclosure () -> String? = nil) throws -> PyObject {
    if case .object(let it) = value {
        do { if let found = try it.iter() { return found } } catch { throw Machine.shared.pythonError(error) }
    }
    throw PyError(.typeError, message() ?? "'\(value.typeName)' object is not iterable")
}

/// Calls `body` with one item of an iterable after the other.
func eachItem(of source: Value, _ body: (Value) throws -> Void) throws {
    let items = try iterator(source)
    var (item, count) = (Value.undefined, 0)
    while try items.next(into: &item) {
        try body(item)
        count &+= 1
        if count & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
    }
}

/// All items of an iterable.
public func iterate(_ value: Value, _ message: @autoclosure () -> String? = nil) throws -> [Value] {
    if case .object(let it) = value {
        switch it.kind {
        case .list: return unsafeDowncast(it, to: PyList.self).items
        case .tuple: return unsafeDowncast(it, to: PyTuple.self).items
        default: break
        }
    }
    let source = try iterator(value, message())
    if let items = try source.rest { return items }
    if let range = source as? RangeIterator { try Limits.checkRoom(range.left, of: MemoryLayout<Value>.stride) }
    if let range = value.object as? PyLongRange, let count = try range.length() {
        try Limits.checkRoom(count, of: MemoryLayout<Value>.stride)
    }
    var items: [Value] = []
    while let item = try source.next() {
        if items.count == items.capacity { try Limits.checkRoom(items.count * 2, of: MemoryLayout<Value>.stride) }
        items.append(item)
        if items.count & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
    }
    return items
}

// MARK: Equality and hashing

public func equal(_ a: Value, _ b: Value) throws -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x == y
    case (.float(let x), .float(let y)): return x == y || x.bitPattern == y.bitPattern
    case (.none, .none): return true
    case (.object(let x), .object(let y)):
        if x === y { return true }
        if x.kind == .str, y.kind == .str {
            return unsafeDowncast(x, to: PyStr.self).same(unsafeDowncast(y, to: PyStr.self))
        }
    default: break
    }
    return try compareOperation(.eq, a, b).truth()
}

/// `a < b`, as sorting asks it; numbers, strings and tuples are compared without counting a reference.
@inline(__always) func precedes(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) throws -> Bool {
    if let order = orderInPlace(a, b) { return order < 0 }
    if let x = a.unretained, let y = b.unretained, x._withUnsafeGuaranteedRef({ $0.kind }) == .tuple,
        y._withUnsafeGuaranteedRef({ $0.kind }) == .tuple
    {
        let other = Unmanaged<PyTuple>.fromOpaque(y.toOpaque())
        return try Unmanaged<PyTuple>.fromOpaque(x.toOpaque())._withUnsafeGuaranteedRef { x in
            try other._withUnsafeGuaranteedRef { try x.precedes($0) }
        }
    }
    return try compareOperation(.lt, a.pointee, b.pointee).truth()
}
/// The order of two integers, two floats that are numbers, or two strings; nil for anything else.
@inline(__always) func orderInPlace(_ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) -> Int? {
    if let x = a.integer, let y = b.integer { return x < y ? -1 : x == y ? 0 : 1 }
    if let x = a.unretained {
        guard let y = b.unretained, x._withUnsafeGuaranteedRef({ $0.kind }) == .str,
            y._withUnsafeGuaranteedRef({ $0.kind }) == .str
        else { return nil }
        let other = Unmanaged<PyStr>.fromOpaque(y.toOpaque())
        return Unmanaged<PyStr>.fromOpaque(x.toOpaque())._withUnsafeGuaranteedRef { x in
            other._withUnsafeGuaranteedRef { x.order($0) }
        }
    }
    guard case .float(let x) = a.pointee, case .float(let y) = b.pointee, !x.isNaN, !y.isNaN else { return nil }
    return x < y ? -1 : x == y ? 0 : 1
}

/// Numbers hash to their value modulo this prime, so that equal numbers of different types hash alike.
let hashModulus: UInt = 1 << 61 - 1

/// CPython's hash of a double: its mantissa and exponent modulo 2^61 - 1, where multiplying by 2 is a rotation.
private func hashOf(_ value: Double) -> Int {
    if let whole = Int(exactly: value), whole.magnitude < hashModulus { return whole == -1 ? -2 : whole }
    if !value.isFinite { return value.isNaN ? 0 : value < 0 ? -314159 : 314159 }
    let mantissa = UInt(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    let exponent = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
    let turn = ((exponent % 61) + 61) % 61
    let hash = Int((turn == 0 ? mantissa : (mantissa << turn & hashModulus) | mantissa >> (61 - turn)) % hashModulus)
    return value > 0 ? hash : hash == 1 ? -2 : -hash
}

public func hashOf(_ value: Value) throws -> Int {
    switch value {
    case .undefined, .none: return 0xFCA8_6420
    case .bool(let it): return it ? 1 : 0
    case .int(let it):
        if it.magnitude < hashModulus { return it == -1 ? -2 : it }
        let hash = Int(it.magnitude % hashModulus)
        return it > 0 ? hash : hash == 1 ? -2 : -hash
    case .float(let it): return hashOf(it)
    case .object(let it):
        try Limits.checkStack()
        return try it.hash()
    }
}

// MARK: Operators

public func binaryOperation(_ op: BinaryOp, _ a: Value, _ b: Value) throws -> Value {
    switch (a, b) {
    case (.int(let x), .int(let y)): if let value = try integerOperation(op, x, y) { return value }
    case (.float(let x), .float(let y)): if let value = try floatOperation(op, x, y) { return value }
    case (.object(let x), .object(let y)):
        if x.kind == .bigInt, y.kind == .bigInt,
            let value = try bigOperation(
                op, .limbs(unsafeDowncast(x, to: PyBigInt.self)), .limbs(unsafeDowncast(y, to: PyBigInt.self)))
        {
            return value
        }
    case (.object(let x), .int(let y)) where x.kind == .bigInt:
        if let value = try bigOperation(op, .limbs(unsafeDowncast(x, to: PyBigInt.self)), .word(y)) { return value }
    case (.int(let x), .object(let y)) where y.kind == .bigInt:
        if let value = try bigOperation(op, .word(x), .limbs(unsafeDowncast(y, to: PyBigInt.self))) { return value }
    // Arrays answer for numbers beside them.
    case (.object(let x), .int), (.object(let x), .float):
        if x.kind != .array { break }
        do { if let value = try x.binary(op, b) { return value } } catch { throw Machine.shared.pythonError(error) }
    case (.int, .object(let y)), (.float, .object(let y)):
        if y.kind != .array { break }
        do { if let value = try y.reflected(op, a) { return value } } catch { throw Machine.shared.pythonError(error) }
    default: break
    }
    if let value = try mixedOperation(op, a, b) { return value }
    return try objectOperation(op, a, b)
}

/// Asks the objects: the left one, then the right one reflected; a right operand of a derived class goes first.
private func objectOperation(_ op: BinaryOp, _ a: Value, _ b: Value) throws -> Value {
    do {
        if case .object(let y) = b, case .object(let x) = a, x.cls !== y.cls, y.cls.isSubclass(of: x.cls),
            hasOwnReflection(op, y.cls, x.cls), let value = try y.reflected(op, a)
        {
            return value
        }
        if case .object(let x) = a, let value = try x.binary(op, b) { return value }
    } catch {
        throw Machine.shared.pythonError(error)
    }
    return try reflectedOperation(op, a, b)
}
/// Whether a class reflects the operator in another way than the class that it is derived from.
private func hasOwnReflection(_ op: BinaryOp, _ cls: PyClass, _ base: PyClass) -> Bool {
    let name = SpecialNames.reflected[Int(op.rawValue)]
    guard let own = cls.lookup(name) else { return false }
    return base.lookup(name).map { !$0.isSame(own) } ?? true
}
/// Whether both are of one class of a program, which need not be asked twice.
private func areAlike(_ a: Value, _ b: Value) -> Bool {
    guard case .object(let x) = a, case .object(let y) = b, x.kind == .instance, y.kind == .instance else {
        return false
    }
    let (left, right) = (unsafeDowncast(x, to: PyInstance.self), unsafeDowncast(y, to: PyInstance.self))
    return left.type === right.type && left.type.isProgram && right.payload == nil
}
/// The same once the left operand has said that it does not know the right one.
func reflectedOperation(_ op: BinaryOp, _ a: Value, _ b: Value) throws -> Value {
    do {
        if case .object(let y) = b, !areAlike(a, b), let value = try y.reflected(op, a) { return value }
        if let x = a.bigInt, let y = b.bigInt, let value = try bigOperation(op, x, y) { return value }
        if a.real != nil, b.real != nil, a.object?.kind == .bigInt || b.object?.kind == .bigInt {
            if let value = try floatOperation(op, floatValue(a), floatValue(b)) { return value }
        }
    } catch {
        throw Machine.shared.pythonError(error)
    }
    func isSequence(_ value: Value) -> Bool { [.str, .bytes, .list, .tuple].contains(value.object?.kind) }
    if op == .mul, isSequence(a) || isSequence(b) {
        let times = isSequence(a) ? b : a
        if times.int == nil, let number = try times.object?.index(), number.int != nil {
            return try binaryOperation(.mul, isSequence(a) ? a : b, number)
        }
        if times.object?.kind == .bigInt {
            throw PyError(.overflowError, "cannot fit 'int' into an index-sized integer")
        }
        throw PyError(.typeError, "can't multiply sequence by non-int of type '\(times.typeName)'")
    }
    throw PyError(
        .typeError,
        "unsupported operand type(s) for \(op == .pow ? "** or pow()" : op.symbol): '\(a.typeName)' and '\(b.typeName)'"
    )
}

func integerOperation(_ op: BinaryOp, _ x: Int, _ y: Int) throws -> Value? {
    switch op {
    case .add:
        let (r, o) = x.addingReportingOverflow(y)
        return o ? .big(BigInt(x) + BigInt(y)) : .int(r)
    case .sub:
        let (r, o) = x.subtractingReportingOverflow(y)
        return o ? .big(BigInt(x) - BigInt(y)) : .int(r)
    case .mul:
        let (r, o) = x.multipliedReportingOverflow(by: y)
        return o ? .big(BigInt(x) * BigInt(y)) : .int(r)
    case .div:
        if y == 0 { throw PyError(.zeroDivisionError, "division by zero") }
        if abs(Double(x)) < 0x1p53, abs(Double(y)) < 0x1p53 { return .float(Double(x) / Double(y)) }
        return .float(try trueDivide(BigInt(x), BigInt(y)))
    case .floordiv, .mod:
        if y == 0 {
            throw PyError(
                .zeroDivisionError, op == .mod ? "integer modulo by zero" : "integer division or modulo by zero")
        }
        if y == -1 { return op == .mod ? .int(0) : .big(-BigInt(x)) }
        let (q, r) = x.quotientAndRemainder(dividingBy: y)
        let adjust = r != 0 && (r < 0) != (y < 0)
        return .int(op == .mod ? (adjust ? r + y : r) : (adjust ? q - 1 : q))
    case .pow: return try integerPower(BigInt(x), BigInt(y))
    case .and: return .int(x & y)
    case .or: return .int(x | y)
    case .xor: return .int(x ^ y)
    case .lshift:
        if y < 0 { throw PyError(.valueError, "negative shift count") }
        if y < 62, x.magnitude < 1 << (62 - y) { return .int(x << y) }
        if x == 0 { return .int(0) }
        try Limits.checkRoom(y / 8)
        if y > BigInt.mostShift { throw PyError(.memoryError, "") }
        return .big(BigInt(x) << y)
    case .rshift:
        if y < 0 { throw PyError(.valueError, "negative shift count") }
        return .int(x >> min(y, 63))
    case .matmul: return nil
    }
}

private func integerPower(_ x: BigInt, _ y: BigInt) throws -> Value {
    if y.isNegative {
        if x.isZero { throw PyError(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
        return .float(pow(Double(x), Double(y)))
    }
    guard let count = Int(exactly: y) else {
        if x == 0 || x == 1 { return .big(x) }
        throw PyError(.memoryError, "")
    }
    if x.bitLength > 1 {
        if count > BigInt.mostShift / x.bitLength { throw PyError(.memoryError, "") }
        try Limits.checkRoom(count / 8 * x.bitLength)
    }
    return .big(try x.power(count).checked())
}

/// Correctly rounded quotient of two integers of any size.
private func trueDivide(_ x: BigInt, _ y: BigInt) throws -> Double {
    if y.isZero { throw PyError(.zeroDivisionError, "division by zero") }
    let shift = 66 - (x.bitLength - y.bitLength)
    let (a, b) = shift > 0 ? (x.magnitude << shift, y.magnitude) : (x.magnitude, y.magnitude << -shift)
    let (q, r) = a.quotientAndRemainder(dividingBy: b)
    let sticky = r.isZero ? q : (q | 1)
    let size = scalbn(Double(sticky), Int32(clamping: -shift))
    if size.isInfinite { throw PyError(.overflowError, "integer division result too large for a float") }
    return x.isNegative != y.isNegative ? -size : size
}

func bigOperation(_ op: BinaryOp, _ x: BigInt, _ y: BigInt) throws -> Value? {
    switch op {
    case .add: return .big(x + y)
    case .sub: return .big(x - y)
    case .mul:
        if x.mostBits + y.mostBits > BigInt.mostShift { throw PyError(.memoryError, "") }
        try Limits.checkRoom((x.mostBits + y.mostBits) / 8)
        return .big(try (x * y).checked())
    case .div: return .float(try trueDivide(x, y))
    case .floordiv, .mod:
        if y.isZero {
            throw PyError(
                .zeroDivisionError, op == .mod ? "integer modulo by zero" : "integer division or modulo by zero")
        }
        return .big(try (op == .mod ? x.modulo(y) : x.floored(by: y)).checked())
    case .pow: return try integerPower(x, y)
    case .and: return .big(x & y)
    case .or: return .big(x | y)
    case .xor: return .big(x ^ y)
    case .lshift, .rshift:
        if y.isNegative { throw PyError(.valueError, "negative shift count") }
        guard let count = Int(exactly: y), op == .rshift || count < BigInt.mostShift else {
            if op == .rshift { return .int(x.isNegative ? -1 : 0) }
            if x.isZero { return .int(0) }
            // CPython has digits of 30 bits, and no room for the number of more than 2^61 of them.
            throw y.bitLength > 66 || y >= BigInt(30) << 61
                ? PyError(.overflowError, "too many digits in integer") : PyError(.memoryError, "")
        }
        return .big(op == .lshift ? x << count : x >> count)
    case .matmul: return nil
    }
}

func floatOperation(_ op: BinaryOp, _ x: Double, _ y: Double) throws -> Value? {
    switch op {
    case .add: return .float(x + y)
    case .sub: return .float(x - y)
    case .mul: return .float(x * y)
    case .div:
        if y == 0 { throw PyError(.zeroDivisionError, "float division by zero") }
        return .float(x / y)
    case .floordiv, .mod:
        if y == 0 { throw PyError(.zeroDivisionError, op == .mod ? "float modulo" : "float floor division by zero") }
        var remainder = fmod(x, y)
        var quotient = (x - remainder) / y
        if remainder != 0 {
            if (y < 0) != (remainder < 0) {
                remainder += y
                quotient -= 1
            }
        } else {
            remainder = copysign(0, y)
        }
        if op == .mod { return .float(remainder) }
        if quotient == 0 { return .float(copysign(0, x / y)) }
        var floored = quotient.rounded(.down)
        if quotient - floored > 0.5 { floored += 1 }
        return .float(floored)
    case .pow:
        if x == 0, y < 0 { throw PyError(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
        if x < 0, y.isFinite, x.isFinite, y != y.rounded() { return try PyComplex.power((x, 0), (y, 0)) }
        let result = pow(x, y)
        if result.isInfinite, x.isFinite, y.isFinite {
            throw PyError(.overflowError, "(34, 'Numerical result out of range')")
        }
        return .float(result)
    default: return nil
    }
}

/// Two numbers of different kinds, none of them an object.
private func mixedOperation(_ op: BinaryOp, _ a: Value, _ b: Value) throws -> Value? {
    if case .object = a { return nil }
    if case .object = b { return nil }
    if case .bool(let x) = a, case .bool(let y) = b {
        switch op {
        case .and: return .bool(x && y)
        case .or: return .bool(x || y)
        case .xor: return .bool(x != y)
        default: break
        }
    }
    if let x = a.int, let y = b.int { return try integerOperation(op, x, y) }
    guard let x = a.real, let y = b.real else { return nil }
    return try floatOperation(op, x, y)
}

public func inplaceOperation(_ op: BinaryOp, _ a: Value, _ b: Value) throws -> Value {
    if case .object(let x) = a {
        do {
            if let value = try x.inplace(op, b) { return value }
        } catch { throw Machine.shared.pythonError(error) }
    }
    return try namedInPlace(op) { try binaryOperation(op, a, b) }
}
/// What the operator gives; the error for operands that it does not know names it as it was written, `+=`.
func namedInPlace(_ op: BinaryOp, _ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let error as PyError where error.exception.type === PyClass.typeError {
        let plain = "unsupported operand type(s) for \(op == .pow ? "** or pow()" : op.symbol): "
        if let text = error.exception.args.first?.string, text.hasPrefix(plain) {
            throw PyError(.typeError, "unsupported operand type(s) for \(op.symbol)=: " + text.dropFirst(plain.count))
        }
        throw error
    }
}

public func unaryOperation(_ op: UnaryOp, _ value: Value) throws -> Value {
    switch (op, value) {
    case (.not, _): return .bool(!(try value.truth()))
    case (.neg, .int(let it)): return it == Int.min ? .big(-BigInt(it)) : .int(-it)
    case (.neg, .float(let it)): return .float(-it)
    case (.neg, .bool(let it)): return .int(it ? -1 : 0)
    case (.pos, .int), (.pos, .float): return value
    case (.pos, .bool(let it)): return .int(it ? 1 : 0)
    case (.invert, .int(let it)): return .int(~it)
    case (.invert, .bool(let it)): return .int(it ? -2 : -1)
    case (_, .object(let it)):
        if let big = (it as? PyBigInt)?.value {
            switch op {
            case .neg: return .big(-big)
            case .pos: return value
            default: return .big(-big - 1)
            }
        }
        do {
            if let result = try it.unary(op) { return result }
        } catch { throw Machine.shared.pythonError(error) }
    default: break
    }
    throw PyError(
        .typeError, "bad operand type for unary \(op == .neg ? "-" : op == .pos ? "+" : "~"): '\(value.typeName)'")
}

public func absoluteOf(_ value: Value) throws -> Value {
    switch value {
    case .int(let it): return it == Int.min ? .big(-BigInt(it)) : .int(abs(it))
    case .bool(let it): return .int(it ? 1 : 0)
    case .float(let it): return .float(abs(it))
    case .object(let it):
        if let big = it as? PyBigInt { return .big(big.value.magnitude) }
        if let result = try it.absolute() { return result }
    default: break
    }
    throw PyError(.typeError, "bad operand type for abs(): '\(value.typeName)'")
}

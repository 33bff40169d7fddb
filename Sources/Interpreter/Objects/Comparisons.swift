import Syntax

// Comparisons of any two values: numbers here, everything else by asking the objects.

@inline(__always) func ordered<T: Comparable>(_ op: CompareOp, _ x: T, _ y: T) -> Bool? {
    switch op {
    case .lt: x < y
    case .le: x <= y
    case .eq: x == y
    case .ne: x != y
    case .gt: x > y
    case .ge: x >= y
    default: nil
    }
}

public func compareOperation(_ op: CompareOp, _ a: Value, _ b: Value) throws -> Value {
    switch op {
    case .isSame: return .bool(a.isSame(b))
    case .isNot: return .bool(!a.isSame(b))
    case .inside: return .bool(try contains(b, a))
    case .notInside: return .bool(!(try contains(b, a)))
    default: break
    }
    if case .int(let x) = a, case .int(let y) = b, let answer = ordered(op, x, y) { return .bool(answer) }
    if a.object == nil, b.object == nil, let x = a.int, let y = b.int, let answer = ordered(op, x, y) {
        return .bool(answer)
    }
    switch (a, b) {
    case (.float(let x), .float(let y)): if let answer = ordered(op, x, y) { return .bool(answer) }
    case (.float(let x), .int(let y)):
        if y.magnitude < 1 << 53, let answer = ordered(op, x, Double(y)) { return .bool(answer) }
    case (.int(let x), .float(let y)):
        if x.magnitude < 1 << 53, let answer = ordered(op, Double(x), y) { return .bool(answer) }
    default: break
    }
    try Limits.checkStack()
    do {
        if case .object(let y) = b, case .object(let x) = a, x.cls !== y.cls, y.cls.isSubclass(of: x.cls),
            let value = try y.compare(mirrored(op), a)
        {
            return value
        }
        if case .object(let x) = a, let value = try x.compare(op, b) { return value }
    } catch { throw Machine.shared.pythonError(error) }
    return try mirroredComparison(op, a, b)
}
/// The same once the left operand has said that it does not know the right one.
func mirroredComparison(_ op: CompareOp, _ a: Value, _ b: Value) throws -> Value {
    do {
        if case .object(let y) = b, let value = try y.compare(mirrored(op), a) { return value }
    } catch { throw Machine.shared.pythonError(error) }
    if let x = a.bigInt, let y = b.bigInt, let answer = ordered(op, x, y) { return .bool(answer) }
    if let x = a.bigInt, case .float(let y) = b, let answer = compareExactly(op, x, y) { return answer }
    if case .float(let x) = a, let y = b.bigInt, let answer = compareExactly(mirrored(op), y, x) { return answer }
    if let x = a.real, let y = b.real, let answer = ordered(op, x, y) { return .bool(answer) }
    if op == .eq { return .bool(a.isSame(b)) }
    if op == .ne {
        // Instances have asked their `__eq__` already.
        if case .object(let x) = a, !(x is PyInstance), let same = try x.compare(.eq, b) {
            return .bool(!(try same.truth()))
        }
        if case .object(let y) = b, !(y is PyInstance), let same = try y.compare(.eq, a) {
            return .bool(!(try same.truth()))
        }
        return .bool(!a.isSame(b))
    }
    throw PyError(.typeError, "'\(op.symbol)' not supported between instances of '\(a.typeName)' and '\(b.typeName)'")
}

/// An integer beside a float: both are taken as they are, without rounding the integer.
private func compareExactly(_ op: CompareOp, _ x: BigInt, _ y: Double) -> Value? {
    if y.isNaN { return .bool(op == .ne) }
    if y.isInfinite { return ordered(op, 0.0, y).map { .bool($0) } }
    let whole = BigInt(y.rounded(.towardZero))
    if x == whole { return ordered(op, whole == x ? 0.0 : 1.0, y - y.rounded(.towardZero)).map { .bool($0) } }
    return ordered(op, x, whole).map { .bool($0) }
}

private func mirrored(_ op: CompareOp) -> CompareOp {
    switch op {
    case .lt: .gt
    case .le: .ge
    case .gt: .lt
    case .ge: .le
    default: op
    }
}

public func contains(_ container: Value, _ item: Value) throws -> Bool {
    if case .object(let it) = container {
        do {
            if let found = try it.contains(item) { return found }
            if let source = try it.iter() {
                while let next = try source.next() {
                    if try equal(next, item) { return true }
                    try Machine.shared.checkInterrupt()
                }
                return false
            }
        } catch { throw Machine.shared.pythonError(error) }
    }
    throw PyError(.typeError, "argument of type '\(container.typeName)' is not iterable")
}

import CShims
import Syntax

/// Operators, away from the numbers that the loop adds and compares itself.
extension Machine {
    /// Any arithmetic on any operands; returns where the code goes on, which is behind the whole expression where it ran as one pass.
    @inline(never) func arithmetic(
        _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>,
        _ i: UnsafeMutablePointer<Instruction>, _ frame: UnsafeMutablePointer<Frame>
    ) throws -> UnsafeMutablePointer<Instruction> {
        let op = i.operation
        frame.pointee.next = i + 1
        if i.extra & Instruction.startsFusion != 0, isFusable(left) || isFusable(right),
            let end = try fused(frame, startingAt: i)
        {
            return end
        }
        let target = frame.pointee.registers + Int(i.a)
        if begin(op, left, right, result: target) { return entering }
        target.put(
            try arrayArithmetic(op, left, right) ?? plainArithmetic(op, left, right)
                ?? instanceArithmetic(op, left, right) ?? otherArithmetic(op, left, right)
        )
        return i + 1
    }
    /// What an array on the left answers for a number beside it.
    @inline(__always) private func arrayArithmetic(
        _ op: BinaryOp, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) throws -> Value? {
        guard let object = left.unretained, right.isNumber, object._withUnsafeGuaranteedRef({ $0.kind == .array })
        else { return nil }
        do { return try object._withUnsafeGuaranteedRef { try $0.binary(op, right.pointee) } } catch {
            throw pythonError(error)
        }
    }
    @inline(__always) private func otherArithmetic(
        _ op: BinaryOp, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) throws -> Value {
        let a = left.unretained
        let b = right.unretained
        if op == .add, let a, let b, a._withUnsafeGuaranteedRef({ $0.kind == .str }),
            b._withUnsafeGuaranteedRef({ $0.kind == .str })
        {
            let more = Unmanaged<PyStr>.fromOpaque(b.toOpaque())
            return .object(
                Unmanaged<PyStr>.fromOpaque(a.toOpaque())._withUnsafeGuaranteedRef { text in
                    more._withUnsafeGuaranteedRef { text.followed(by: $0) }
                })
        }
        if a != nil || b != nil, a.map({ $0._withUnsafeGuaranteedRef { $0.kind == .bigInt } }) ?? true,
            b.map({ $0._withUnsafeGuaranteedRef { $0.kind == .bigInt } }) ?? true,
            let result = BigInt.quick(op, left, right)
        {
            return result
        }
        return try binaryOperation(op, left.pointee, right.pointee)
    }
    /// Numbers, where neither is too large for the other's kind; nil for anything else.
    @inline(__always) private func plainArithmetic(
        _ op: BinaryOp, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) throws -> Value? {
        switch (left.pointee, right.pointee) {
        case (.int(let x), .int(let y)): try integerOperation(op, x, y)
        case (.float(let x), .float(let y)): try floatOperation(op, x, y)
        case (.int(let x), .float(let y)): x.magnitude < 1 << 53 ? try floatOperation(op, Double(x), y) : nil
        case (.float(let x), .int(let y)): y.magnitude < 1 << 53 ? try floatOperation(op, x, Double(y)) : nil
        default: nil
        }
    }
    @inline(never) func slowAddInt(
        _ left: UnsafeMutablePointer<Value>, _ step: Int, _ i: UnsafeMutablePointer<Instruction>,
        _ frame: UnsafeMutablePointer<Frame>
    ) throws -> UnsafeMutablePointer<Instruction> {
        if i.extra & Instruction.startsFusion != 0, isFusable(left), let end = try fused(frame, startingAt: i) {
            return end
        }
        let target = frame.pointee.registers + Int(i.a)
        let a = left.pointee
        if case .float(let x) = a {
            target.put(.float(x + Double(step)))
            return i + 1
        }
        // The literal was folded into the instruction; the operator is the one that was written.
        switch i.extra & Instruction.operatorMask {
        case 0: target.put(try binaryOperation(.add, a, .int(step)))
        case 3: target.put(try binaryOperation(.sub, a, .int(-step)))
        case 1: target.put(try inplaceOperation(.add, a, .int(step)))
        default: target.put(try inplaceOperation(.sub, a, .int(-step)))
        }
        return i + 1
    }
    /// `left op= right`.
    @inline(never) func combine(
        _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>,
        _ i: UnsafeMutablePointer<Instruction>, _ frame: UnsafeMutablePointer<Frame>
    ) throws -> UnsafeMutablePointer<Instruction> {
        let op = i.operation
        frame.pointee.next = i + 1
        if op == .add, left.unretained?._withUnsafeGuaranteedRef({ $0.kind }) == .str,
            extendString(left, right, i[1], frame)
        {
            return i + 1
        }
        if let result = try plainArithmetic(op, left, right) {
            left.put(result)
        } else if let object = left.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .bigInt }),
            let result = BigInt.quick(op, left, right)
        {
            left.put(result)
        } else if begin(inplace: op, left, right) {
            return entering
        } else {
            left.put(try inplaceOperation(op, left.pointee, right.pointee))
        }
        return i + 1
    }
    @inline(never) func slowUnary(_ op: UInt8, _ a: Value) throws -> Value {
        try unaryOperation(UnaryOp(rawValue: op)!, a)
    }
    /// A comparison whose answer is a value; returns where the code goes on.
    @inline(never) func compared(_ i: UnsafeMutablePointer<Instruction>, _ frame: UnsafeMutablePointer<Frame>) throws
        -> UnsafeMutablePointer<Instruction>
    {
        let (op, cells) = (unsafeBitCast(i.extra, to: CompareOp.self), frame.pointee.registers)
        let (a, b, target) = (cells + Int(i.b), cells + Int(i.c), cells + Int(i.a))
        if let answer = try compareInPlace(op, a, b) {
            target.put(.bool(answer))
        } else if begin(op, a, b, result: target, .operation) {
            return entering
        } else {
            target.put(try compareOperation(op, a.pointee, b.pointee))
        }
        return i + 1
    }
    /// Whether both are instances that are equal to themselves alone; the left one is an instance.
    @inline(__always) private func areIdentities(_ x: Unmanaged<PyObject>, _ y: Unmanaged<PyObject>) -> Bool {
        func isOne(_ object: Unmanaged<PyObject>) -> Bool {
            Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef {
                $0.isOrdinary && $0.type.comparesIdentity
            }
        }
        return isOne(x) && y._withUnsafeGuaranteedRef { $0.kind } == .instance && isOne(y)
    }
    @inline(__always) private func compareNumbers(
        _ op: CompareOp, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>
    ) -> Bool? {
        guard let x = a.exactDouble, let y = b.exactDouble else { return nil }
        return ordered(op, x, y)
    }
    /// The comparisons that programs make most often, with no reference counted; nil for any other.
    @inline(__always) private func compareInPlace(
        _ op: CompareOp, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>
    ) throws -> Bool? {
        guard let y = b.unretained else {
            switch op {
            case .isSame: return a.unretained == nil && a.pointee.isSame(b.pointee)
            case .isNot: return a.unretained != nil || !a.pointee.isSame(b.pointee)
            default: return compareNumbers(op, a, b)
            }
        }
        switch op {
        case .isSame: return a.unretained?.toOpaque() == y.toOpaque()
        case .isNot: return a.unretained?.toOpaque() != y.toOpaque()
        case .eq, .ne:
            guard let x = a.unretained else { return nil }
            let kind = x._withUnsafeGuaranteedRef { $0.kind }
            if kind == .instance, areIdentities(x, y) { return (x.toOpaque() == y.toOpaque()) == (op == .eq) }
            guard kind == .str, y._withUnsafeGuaranteedRef({ $0.kind }) == .str else { return nil }
            let other = Unmanaged<PyStr>.fromOpaque(y.toOpaque())
            return Unmanaged<PyStr>.fromOpaque(x.toOpaque())._withUnsafeGuaranteedRef { x in
                other._withUnsafeGuaranteedRef { x.same($0) }
            } == (op == .eq)
        case .inside, .notInside:
            guard y._withUnsafeGuaranteedRef({ $0.kind }) == .dict else { return nil }
            return try Unmanaged<PyDict>.fromOpaque(y.toOpaque())._withUnsafeGuaranteedRef { try $0.find(a) != nil }
                == (op == .inside)
        default: return nil
        }
    }
    /// Where a test goes on: behind the jump that follows it where it holds, else where that leads.
    @inline(__always) func test(
        _ op: CompareOp, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>,
        _ jump: UnsafeMutablePointer<Instruction>, _ start: UnsafeMutablePointer<Instruction>,
        _ holds: (Int, Int) -> Bool
    ) throws -> UnsafeMutablePointer<Instruction> {
        if case .int(let x) = a.pointee, case .int(let y) = b.pointee {
            return holds(x, y) ? jump + 1 : start + jump.target
        }
        return try slowTest(op, a, b, jump, start)
    }
    @inline(__always) func test(
        _ op: CompareOp, _ a: UnsafeMutablePointer<Value>, _ small: Int, _ jump: UnsafeMutablePointer<Instruction>,
        _ start: UnsafeMutablePointer<Instruction>,
        _ holds: (Int, Int) -> Bool
    ) throws -> UnsafeMutablePointer<Instruction> {
        if case .int(let x) = a.pointee { return holds(x, small) ? jump + 1 : start + jump.target }
        var number = Value.int(small)
        let answer = withUnsafeMutablePointer(to: &number) { compareNumbers(op, a, $0) }
        return try answer ?? slowTest(op, a.pointee, number) ? jump + 1 : start + jump.target
    }
    @inline(never) func slowTest(
        _ op: CompareOp, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>,
        _ jump: UnsafeMutablePointer<Instruction>, _ start: UnsafeMutablePointer<Instruction>
    ) throws -> UnsafeMutablePointer<Instruction> {
        let holds: Bool
        calls.pointee.next = jump
        if let answer = try compareInPlace(op, a, b) {
            holds = answer
        } else if begin(op, a, b, result: a, .test) {
            return entering
        } else {
            holds = try slowTest(op, a.pointee, b.pointee)
        }
        return holds ? jump + 1 : start + jump.target
    }
    @inline(never) func slowTest(_ op: CompareOp, _ a: Value, _ b: Value) throws -> Bool {
        if case .float(let x) = a, case .float(let y) = b {
            switch op {
            case .lt: return x < y
            case .le: return x <= y
            case .gt: return x > y
            case .ge: return x >= y
            case .eq: return x == y
            default: return x != y
            }
        }
        return try compareOperation(op, a, b).truth()
    }
}

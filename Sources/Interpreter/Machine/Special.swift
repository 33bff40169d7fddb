import CShims
import Syntax

/// Calls of functions that an operation leads to, an operator or an attribute: they run in the same loop, with a frame of their own.
///
/// Each way to begin one answers whether it has; where not, the operation goes the long way, in which calls are runs of a loop of their own.
extension Machine {
    /// What came of a call: it is done, its frame has been pushed, or the long way has to be taken.
    enum CallOutcome { case done, begun, declined }

    /// The instruction that sends the loop into the frame that was pushed last.
    var entering: UnsafeMutablePointer<Instruction> { Machine.enterInstruction }
    private static let enterInstruction: UnsafeMutablePointer<Instruction> = {
        let memory = UnsafeMutablePointer<Instruction>.allocate(capacity: 1)
        memory.initialize(to: Instruction(op: .enter))
        return memory
    }()

    /// The function of a program that the class of an instance, or of a class, has for a special method.
    @inline(__always) func special(_ object: Unmanaged<PyObject>, _ name: Sym) -> Unmanaged<PyFunction>? {
        let found: UnsafeMutablePointer<Value>
        switch object._withUnsafeGuaranteedRef({ $0.kind }) {
        case .instance:
            let instance = Unmanaged<PyInstance>.fromOpaque(object.toOpaque())
            if !instance._withUnsafeGuaranteedRef({ $0.isOrdinary }) { return nil }
            found = instance._withUnsafeGuaranteedRef { $0.type.place(name) }
        case .cls:
            guard
                let place = Unmanaged<PyClass>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef({
                    $0.metaclass?.place(name)
                })
            else { return nil }
            found = place
        default: return nil
        }
        guard let it = found.unretained, it._withUnsafeGuaranteedRef({ $0.kind }) == .function else { return nil }
        return .fromOpaque(it.toOpaque())
    }

    /// Begins a call with up to three operands, which stay where they are.
    @inline(__always) func begin(
        _ function: Unmanaged<PyFunction>, _ first: UnsafeMutablePointer<Value>, _ second: UnsafeMutablePointer<Value>?,
        _ third: UnsafeMutablePointer<Value>? = nil, result: UnsafeMutablePointer<Value>, _ ending: Frame.Ending
    ) -> Bool {
        let body = function._withUnsafeGuaranteedRef { $0.record.body }
        let count = third != nil ? 3 : second == nil ? 1 : 2
        let base = free
        guard body.pointee.isSimple, body.pointee.positionalCount == count, reserves(base, count) else {
            return false
        }
        base.copy(first)
        if let second { (base + 1).copy(second) }
        if let third { (base + 2).copy(third) }
        guard open(function, base, count, result: result) else {
            for i in 0..<count { (base + i).clear() }
            return false
        }
        calls.pointee.ending = ending
        calls.pointee.callee = function.retain()
        return true
    }

    // MARK: Operators

    /// Whether the right operand may be asked before the left one, an instance: its class may be derived from the other's.
    @inline(__always) private func mayGoFirst(
        _ right: UnsafeMutablePointer<Value>, _ left: Unmanaged<PyInstance>
    ) -> Bool {
        guard let object = right.unretained else { return false }
        switch object._withUnsafeGuaranteedRef({ $0.kind }) {
        case .str, .list, .tuple, .dict, .bigInt: return false
        case .instance:
            return Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { right in
                left._withUnsafeGuaranteedRef { $0.type !== right.type && right.type.isSubclass(of: $0.type) }
            }
        default: return true
        }
    }
    /// What an instance answers whose operators are Swift's; nil for any other operand on the left.
    @inline(__always) func instanceArithmetic(
        _ op: BinaryOp, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) throws -> Value? {
        guard let object = left.unretained, object._withUnsafeGuaranteedRef({ $0.kind }) == .instance else {
            return nil
        }
        let instance = Unmanaged<PyInstance>.fromOpaque(object.toOpaque())
        if instance._withUnsafeGuaranteedRef({ $0.isOrdinary }) || mayGoFirst(right, instance) { return nil }
        if let value = try instance._withUnsafeGuaranteedRef({ try $0.binary(op, right.pointee) }) { return value }
        return try reflectedOperation(op, left.pointee, right.pointee)
    }
    /// The left operand where it is an instance that is asked first.
    @inline(__always) private func instance(
        _ left: UnsafeMutablePointer<Value>, beside right: UnsafeMutablePointer<Value>
    ) -> Unmanaged<PyInstance>? {
        guard let object = left.unretained, object._withUnsafeGuaranteedRef({ $0.kind }) == .instance else {
            return nil
        }
        let instance = Unmanaged<PyInstance>.fromOpaque(object.toOpaque())
        return instance._withUnsafeGuaranteedRef { $0.isOrdinary && $0.payload == nil } && !mayGoFirst(right, instance)
            ? instance : nil
    }
    @inline(__always) func begin(
        _ op: BinaryOp, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>,
        result: UnsafeMutablePointer<Value>
    ) -> Bool {
        guard let object = left.unretained, instance(left, beside: right) != nil,
            let function = special(object, SpecialNames.binary[Int(op.rawValue)])
        else { return false }
        return begin(function, left, right, result: result, .operation)
    }
    /// `left op= right`, which asks for the method of the operator itself where there is none in place.
    @inline(__always) func begin(
        inplace op: BinaryOp, _ left: UnsafeMutablePointer<Value>, _ right: UnsafeMutablePointer<Value>
    ) -> Bool {
        guard let object = left.unretained, let instance = instance(left, beside: right) else { return false }
        let name = SpecialNames.inplace[Int(op.rawValue)]
        if let function = special(object, name) { return begin(function, left, right, result: left, .operation) }
        if !instance._withUnsafeGuaranteedRef({ $0.type.place(name).isUnset }) { return false }
        return begin(op, left, right, result: left)
    }
    @inline(__always) func begin(
        _ op: CompareOp, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>,
        result: UnsafeMutablePointer<Value>, _ ending: Frame.Ending
    ) -> Bool {
        if op == .inside || op == .notInside {
            guard let container = b.unretained, let function = special(container, "__contains__") else { return false }
            return begin(function, b, a, result: result, ending)
        }
        guard op.rawValue <= CompareOp.ge.rawValue, let object = a.unretained, instance(a, beside: b) != nil,
            let function = special(object, SpecialNames.compare[Int(op.rawValue)])
        else { return false }
        return begin(function, a, b, result: result, ending)
    }

    // MARK: Endings

    /// Ends the innermost call, one of `__init__`: the caller's register takes the frame's reference to the instance over.
    @inline(__always) func finishConstruction() {
        let (callee, instance, result) = (calls.pointee.callee, calls.pointee.instance, calls.pointee.result)
        pop()
        callee?.release()
        if let instance { result.put(.object(instance.takeRetainedValue())) }
    }
    /// Ends the innermost call, whose result is more than a value for a register.
    @inline(never) func finish(_ result: Value) throws {
        let frame = calls.pointee
        pop()
        defer {
            frame.callee?.release()
            frame.instance?.release()
        }
        switch frame.ending {
        case .plain, .value: frame.result.put(result)
        case .construction:
            if !result.isNone {
                throw PyError(.typeError, "__init__() should return None, not '\(result.typeName)'")
            }
            if let instance = frame.instance { frame.result.put(.object(instance.takeUnretainedValue())) }
        case .creation: try initialize(result, frame.result)
        case .operation: frame.result.put(try answer(result, calls.pointee.next - 1))
        case .test:
            let jump = calls.pointee.next
            let holds = try answer(result, jump - 1).truth()
            calls.pointee.next = holds ? jump + 1 : calls.pointee.body.pointee.start + jump.target
        }
    }
    /// What an operator gives whose method has given `result`.
    private func answer(_ result: Value, _ i: UnsafeMutablePointer<Instruction>) throws -> Value {
        let cells = calls.pointee.registers
        let constants = calls.pointee.body.pointee.constants
        if let (op, a, b) = comparison(i, cells, constants) {
            if op == .inside || op == .notInside { return .bool(try result.truth() == (op == .inside)) }
            guard isNotImplemented(result) else { return result }
            if case .object(let it) = a.pointee, it.kind == .instance,
                let value = try unsafeDowncast(it, to: PyInstance.self).compareOtherwise(op, b.pointee)
            {
                return value
            }
            return try mirroredComparison(op, a.pointee, b.pointee)
        }
        guard isNotImplemented(result) else { return result }
        guard i.op == .inplace else {
            return try reflectedOperation(
                i.operation, i.left(cells, constants).pointee, i.right(cells, constants).pointee)
        }
        let (a, b) = (cells[Int(i.b)], i.right(cells, constants).pointee)
        let wasInPlace = a.cls.custom(SpecialNames.inplace[Int(i.operation.rawValue)]) != nil
        return try namedInPlace(i.operation) {
            try wasInPlace ? binaryOperation(i.operation, a, b) : reflectedOperation(i.operation, a, b)
        }
    }
    private func isNotImplemented(_ value: Value) -> Bool {
        if case .object(let it) = value { it.kind == .notImplemented } else { false }
    }
    /// The comparison that an instruction makes, and its operands; nil for any other.
    private func comparison(
        _ i: UnsafeMutablePointer<Instruction>, _ cells: UnsafeMutablePointer<Value>,
        _ constants: UnsafeMutablePointer<Value>
    ) -> (CompareOp, UnsafeMutablePointer<Value>, UnsafeMutablePointer<Value>)? {
        let op: CompareOp
        switch i.op {
        case .compare: return (unsafeBitCast(i.extra, to: CompareOp.self), cells + Int(i.b), cells + Int(i.c))
        case .testOther: return (unsafeBitCast(i.extra, to: CompareOp.self), cells + Int(i.a), cells + Int(i.b))
        case .testLess: op = .lt
        case .testLessEqual: op = .le
        case .testGreater: op = .gt
        case .testGreaterEqual: op = .ge
        case .testEqual: op = .eq
        case .testNotEqual: op = .ne
        default: return nil
        }
        return (op, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b))
    }
}

import Syntax

/// An expression that may run as one pass over arrays: operators and calls over names and numbers, whose evaluation changes nothing.
public indirect enum FusionTree {
    case register(Operand)
    case cell(Operand)
    case global(Int)
    case constant(Value)
    case attribute(FusionTree, Sym)
    case unary(UnaryOp, FusionTree)
    case binary(BinaryOp, FusionTree, FusionTree)
    case compare(CompareOp, FusionTree, FusionTree)
    /// A function of a module, with positional arguments.
    case call(FusionTree, [FusionTree])
    /// `receiver.name()`, which fuses where it is a reduction of an array.
    case method(FusionTree, Sym)
}

/// A marked expression: its tree, the register of its result, and where control goes on after it.
public final class FusionPlan {
    public let tree: FusionTree
    let result: Operand
    var end = 0
    init(_ tree: FusionTree, into result: Operand) {
        self.tree = tree
        self.result = result
    }
}

/// Reads the variables of a marked expression while it runs.
public struct FusionScope {
    let registers: UnsafeMutablePointer<Value>
    let globals: Namespace

    /// The value of a name, constant or attribute of one; nil where it has none yet.
    public func value(_ tree: FusionTree) throws -> Value? {
        switch tree {
        case .register(let at): return registers[Int(at)].isUndefined ? nil : registers[Int(at)]
        case .cell(let at):
            guard let cell = registers[Int(at)].object as? Cell, !cell.value.isUndefined else { return nil }
            return cell.value
        case .global(let slot):
            return globals.slots[slot].isUndefined ? try globals.meaning(slot, .shared) : globals.slots[slot]
        case .constant(let value): return value
        case .attribute(let owner, let name):
            // Attributes of a program's own objects may run its code: those are left alone.
            guard let value = try value(owner), case .object(let it) = value, it.kind == .module || it.kind == .array
            else { return nil }
            return try attributeOf(value, name)
        default: return nil
        }
    }
}

extension Compiler {
    /// Marks a maximal elementwise expression: an instruction before its ordinary code tries to run it whole, or its first operator does.
    /// Returns the number of its plan.
    func openFusion(_ expression: Expr, into result: Register) -> Int? {
        guard !isInsideFusion, hasOperationInside(expression) else { return nil }
        var operations = 0
        var probe: FusionTree?
        fusionBudget = Compiler.mostFusionNodes
        guard let tree = fusionTree(expression, &operations, &probe), operations >= 2, let probe else { return nil }
        let plan = FusionPlan(tree, into: result)
        let number = code.fusions.count
        if !startsWithOperator(expression) {
            switch probe {
            case .register(let at): emit(.fuse, extra: 0, a: result, b: operand(number), c: at)
            case .global(let slot): emit(.fuse, extra: 1, a: result, b: operand(number), c: operand(slot))
            case .cell(let at): emit(.fuse, extra: 2, a: result, b: operand(number), c: at)
            default: return nil
            }
        }
        code.fusions.append(plan)
        return number
    }

    /// Whether one operation stands inside another: a single one is not worth a plan.
    private func hasOperationInside(_ expression: Expr) -> Bool {
        func isOperation(_ part: Expr) -> Bool {
            switch part.kind {
            case .unary, .binary, .compare, .call: true
            default: false
            }
        }
        switch expression.kind {
        case .unary(_, let inner): return isOperation(inner)
        case .binary(_, let left, let right): return isOperation(left) || isOperation(right)
        case .compare(let left, let rest): return isOperation(left) || rest.contains { isOperation($0.1) }
        case .call(_, let arguments): return arguments.contains { isOperation($0.value) }
        default: return false
        }
    }
    /// Larger trees are left to their parts, so that marking stays linear in the length of a program.
    private static let mostFusionNodes = 150

    /// `probe` is the first variable that is an operand: a look at it tells the machine whether to try.
    private func fusionTree(_ expression: Expr, _ operations: inout Int, _ probe: inout FusionTree?) -> FusionTree? {
        fusionBudget -= 1
        if fusionBudget < 0 { return nil }
        switch expression.kind {
        case .constant(let constant):
            switch constant {
            case .int, .float: return .constant(Compiler.fold(constant))
            default: return nil
            }
        case .name(let name):
            guard let leaf = variable(name) else { return nil }
            if probe == nil { probe = leaf }
            return leaf
        case .attribute:
            guard let chain = attributeChain(expression) else { return nil }
            return chain
        case .unary(let op, let inner):
            guard op != .not, let a = fusionTree(inner, &operations, &probe) else { return nil }
            if case .constant(let value) = a { return (try? unaryOperation(op, value)).map { .constant($0) } }
            operations += 1
            return .unary(op, a)
        case .binary(let op, let left, let right):
            guard op != .matmul, let a = fusionTree(left, &operations, &probe),
                let b = fusionTree(right, &operations, &probe)
            else { return nil }
            operations += 1
            return .binary(op, a, b)
        case .compare(let left, let rest):
            guard rest.count == 1, rest[0].0.rawValue <= CompareOp.ge.rawValue,
                let a = fusionTree(left, &operations, &probe), let b = fusionTree(rest[0].1, &operations, &probe)
            else { return nil }
            operations += 1
            return .compare(rest[0].0, a, b)
        case .call(let function, let arguments):
            guard case .attribute(let owner, let name) = function.kind else { return nil }
            if arguments.isEmpty { return attributeChain(owner).map { .method($0, Sym(name)) } }
            guard arguments.count <= 3, let callee = attributeChain(function) else { return nil }
            var items: [FusionTree] = []
            for argument in arguments {
                guard case .positional = argument.kind, let item = fusionTree(argument.value, &operations, &probe)
                else { return nil }
                items.append(item)
            }
            operations += 1
            return .call(callee, items)
        default: return nil
        }
    }
    private func attributeChain(_ expression: Expr) -> FusionTree? {
        switch expression.kind {
        case .name(let name): return variable(name)
        case .attribute(let owner, let name): return attributeChain(owner).map { .attribute($0, Sym(name)) }
        default: return nil
        }
    }
    private func variable(_ name: Name) -> FusionTree? {
        switch place(name) {
        case .register(let at): .register(at)
        case .cell(let at): .cell(at)
        case .global(let slot): .global(Int(slot))
        case .classAttribute: nil
        }
    }
}

extension Machine {
    /// Whether a value is an array worth fusing for; cheap, and asked before each marked expression.
    @inline(__always) func isFusable(_ value: UnsafeMutablePointer<Value>) -> Bool {
        guard let object = value.unretained else { return false }
        return object._withUnsafeGuaranteedRef { $0.mayFuse }
    }
    /// Runs the marked expression whole that starts with an operation, and tells where the code goes on; nil where it has to run operation by
    /// operation.
    @inline(never) func fused(_ frame: UnsafeMutablePointer<Frame>, startingAt i: UnsafeMutablePointer<Instruction>)
        throws -> UnsafeMutablePointer<Instruction>?
    {
        let body = frame.pointee.body
        let pc = Int32(i - body.pointee.start)
        var low = 0
        var high = body.pointee.fusionStartCount
        while high - low > 1 {
            let middle = (low + high) / 2
            if body.pointee.fusionStarts[middle].pc <= pc { low = middle } else { high = middle }
        }
        let start = body.pointee.fusionStarts[low]
        guard start.pc == pc else { return nil }
        return try fused(frame, Int(start.number)).map { body.pointee.start + $0 }
    }
    /// The same of an expression that is known by its number.
    @inline(never) func fused(_ frame: UnsafeMutablePointer<Frame>, _ number: Int) throws -> Int? {
        let plan = frame.pointee.body.pointee.code.takeUnretainedValue().fusions[number]
        let registers = frame.pointee.registers
        guard
            let value = try fuse(
                plan, FusionScope(registers: registers, globals: frame.pointee.globals.takeUnretainedValue()))
        else { return nil }
        registers[Int(plan.result)] = value
        return plan.end
    }
}

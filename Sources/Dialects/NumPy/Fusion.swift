import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Runs marked expressions over NumPy's arrays as one pass. Whatever is not plain arithmetic on large arrays is left to run operation by
/// operation, errors included; the results are the same to the bit.
enum Fusion {
    /// Below this many elements the preparations cost more than the temporaries.

    /// What an operand is while types are decided: an array of the chain, or one of Python's numbers.
    private enum Term {
        case operand(FusedChain.Operand)
        case number(NumPyOperands.Operand)
    }

    static func run(_ plan: FusionPlan, _ scope: FusionScope) throws -> Value? {
        guard let shape = try worthwhileShape(plan.tree, scope) else { return nil }
        var builder = Builder(scope: scope, chain: FusedChain(shape: shape))
        do {
            guard case .operand(let root) = try builder.term(plan.tree), builder.chain.operations >= 2 else {
                return nil
            }
            FloatingErrors.begin()
            guard let result = try builder.chain.run(root) else { return nil }
            // Which operation it was that raised something shows when they run one by one.
            if !FloatingErrors.raised.isEmpty { return nil }
            return .object(NumPyArray(result))
        } catch EngineError.interrupted {
            throw EngineError.interrupted
        } catch {
            return nil
        }
    }

    /// The shape of the result where all functions are elementwise, which is looked at before anything is computed, and some array is large.
    private static func worthwhileShape(_ tree: FusionTree, _ scope: FusionScope) throws -> Dims? {
        var isLarge = false
        var shapes: [Dims] = []
        func look(_ tree: FusionTree) throws -> Bool {
            switch tree {
            case .register, .cell, .global, .attribute:
                guard let value = try scope.value(tree) else { return false }
                if let array = (value.object as? NumPyArray)?.array {
                    if array.count >= ArrayObject.leastFused { isLarge = true }
                    if shapes.last != array.shape { shapes.append(array.shape) }
                }
                return true
            case .constant: return true
            case .unary(_, let a): return try look(a)
            case .binary(_, let a, let b), .compare(_, let a, let b): return try look(a) && look(b)
            case .call(let function, let arguments):
                guard let callee = try scope.value(function)?.object else { return false }
                if let ufunc = callee as? UFunc {
                    guard let row = ufunc.plainRow, row.arity == arguments.count else { return false }
                } else if callee !== whereFunction || arguments.count != 3 {
                    return false
                }
                return try arguments.allSatisfy(look)
            case .method(let receiver, let name):
                return try reductions.contains(name) && scope.value(receiver)?.object is NumPyArray
            }
        }
        guard try look(tree), isLarge else { return nil }
        return shapes.count == 1 ? shapes[0] : try? NDArray.broadcastShape(shapes)
    }
    private static let reductions: Set<Sym> = ["sum", "mean", "max", "min", "std", "var", "prod"]
    /// `np.where`, which selects element by element when it is given three arguments.
    private static let whereFunction: PyObject? = (try? NumPy.module.getattr("where"))??.object

    private struct Builder {
        let scope: FusionScope
        var chain: FusedChain

        mutating func term(_ tree: FusionTree) throws -> Term {
            switch tree {
            case .register, .cell, .global, .attribute: return try leaf(scope.value(tree))
            case .constant(let value): return try leaf(value)
            case .method(let receiver, let name):
                guard let owner = try scope.value(receiver) else { throw FusedChain.Unsuited() }
                return try leaf(invoke(getAttribute(owner, name), []))
            case .unary(let op, let inner):
                let row = op == .neg ? Rows.negative : op == .invert ? Rows.invert : Rows.positive
                return try unary(row, term(inner))
            case .binary(let op, let left, let right):
                let a = try term(left)
                let b = try term(right)
                if op == .pow, case .operand(let base) = a, case .number(let exponent) = b,
                    let row = NumPyOperands.powerRow(base.dtype, exponent)
                {
                    return try unary(row, a)
                }
                return try binary(NumPyOperands.row(op), a, b)
            case .compare(let op, let left, let right):
                return try binary(NumPyOperands.row(op), term(left), term(right))
            case .call(let function, let arguments):
                let terms = try arguments.map { try term($0) }
                guard let row = (try scope.value(function)?.object as? UFunc)?.plainRow else {
                    return try select(terms)
                }
                return try row.arity == 1 ? unary(row, terms[0]) : binary(row, terms[0], terms[1])
            }
        }

        private mutating func leaf(_ value: Value?) throws -> Term {
            guard let value, let operand = try NumPyOperands.operand(value) else { throw FusedChain.Unsuited() }
            if case .object(let it) = value, it.kind == .array, !(it is NumPyArray), !(it is NumPyScalar) {
                throw FusedChain.Unsuited()
            }
            guard case .array(let array) = operand else { return .number(operand) }
            return .operand(try chain.leaf(array))
        }

        private mutating func unary(_ row: Row, _ a: Term) throws -> Term {
            guard case .operand(let x) = a else { throw FusedChain.Unsuited() }
            if let it = chain.small(x) { return .operand(try chain.leaf(NumPyOperands.apply(row, it))) }
            // Booleans and integers have rules of their own for some rows.
            if x.dtype == .bool || !x.dtype.isInexact && row.result == .bool || row.result == .real
                || [Rows.floor, Rows.ceil, Rows.trunc, Rows.conjugate].contains(where: { $0 === row })
            {
                if !(x.dtype == .bool && (row === Rows.invert || row === Rows.logicalNot)) {
                    throw FusedChain.Unsuited()
                }
            }
            return .operand(try chain.apply(row, [x], common: x.dtype))
        }

        private mutating func binary(_ row: Row, _ a: Term, _ b: Term) throws -> Term {
            let (x, y) = try pair(a, b)
            if let p = chain.small(x), let q = chain.small(y) {
                return .operand(try chain.leaf(NumPyOperands.apply(row, p, q)))
            }
            if x.dtype == .bool, y.dtype == .bool, row === Rows.subtract { throw FusedChain.Unsuited() }
            if row === Rows.leftShift || row === Rows.rightShift, x.dtype.isInexact || y.dtype.isInexact {
                throw FusedChain.Unsuited()
            }
            return .operand(try chain.apply(row, [x, y], common: Promotion.numpy(x.dtype, y.dtype)))
        }
        private mutating func select(_ terms: [Term]) throws -> Term {
            guard case .operand(let condition) = terms[0] else { throw FusedChain.Unsuited() }
            let (x, y) = try pair(terms[1], terms[2])
            if [condition, x, y].allSatisfy({ chain.small($0) != nil }) { throw FusedChain.Unsuited() }
            return .operand(try chain.select(condition, x, y, type: Promotion.numpy(x.dtype, y.dtype)))
        }

        /// Both operands as elements of arrays; a number takes the type that it has beside the other.
        private func pair(_ a: Term, _ b: Term) throws -> (FusedChain.Operand, FusedChain.Operand) {
            switch (a, b) {
            case (.operand(let x), .operand(let y)): return (x, y)
            case (.operand(let x), .number(let n)): return (x, .scalar(try NumPyOperands.weak(n, beside: x.dtype)))
            case (.number(let n), .operand(let y)): return (.scalar(try NumPyOperands.weak(n, beside: y.dtype)), y)
            case (.number(let m), .number(let n)):
                let (x, y) = try NumPyOperands.pair(m, n)
                return (.scalar(x), .scalar(y))
            }
        }
    }
}

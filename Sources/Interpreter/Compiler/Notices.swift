import Syntax

/// What Python says of a program that means something else than it looks like: a literal that is called, indexed or compared by identity, an
/// assertion of a tuple.
enum Notices {
    static func comparison(_ first: Expr, _ rest: [(CompareOp, Expr)]) -> String? {
        var left = first
        for (op, right) in rest {
            if op == .isSame || op == .isNot, isLiteral(left) || isLiteral(right) {
                return op == .isSame
                    ? "\"is\" with a literal. Did you mean \"==\"?" : "\"is not\" with a literal. Did you mean \"!=\"?"
            }
            left = right
        }
        return nil
    }
    /// Constants of which there may be several that are equal.
    private static func isLiteral(_ value: Expr) -> Bool {
        if case .constant(let constant) = value.kind {
            switch constant {
            case .none, .true, .false, .ellipsis: return false
            default: return true
            }
        }
        return Compiler.fold(value) != nil
    }

    static func assertion(_ condition: Expr) -> String? {
        guard case .tuple(let items) = condition.kind, !items.isEmpty else { return nil }
        return "assertion is always true, perhaps remove parentheses?"
    }

    static func call(_ function: Expr) -> String? {
        guard let type = type(function), type != "function" else { return nil }
        return "'\(type)' object is not callable; perhaps you missed a comma?"
    }

    static func subscripted(_ object: Expr, _ key: Expr) -> String? {
        guard let owner = type(object) else { return nil }
        guard ["str", "bytes", "list", "tuple"].contains(owner) else {
            return owner == "dict" ? nil : "'\(owner)' object is not subscriptable; perhaps you missed a comma?"
        }
        guard let index = type(key), !["int", "bool"].contains(index) else { return nil }
        return "\(owner) indices must be integers or slices, not \(index); perhaps you missed a comma?"
    }

    /// The type of what an expression makes, where its form shows it.
    private static func type(_ value: Expr) -> String? {
        switch value.kind {
        case .constant(let constant): return Compiler.fold(constant).typeName
        case .joined: return "str"
        case .tuple: return "tuple"
        case .list, .comprehension(.list, _, _, _): return "list"
        case .set, .comprehension(.set, _, _, _): return "set"
        case .dict, .comprehension(.dict, _, _, _): return "dict"
        case .comprehension(.generator, _, _, _): return "generator"
        case .lambda: return "function"
        default: return nil
        }
    }
}

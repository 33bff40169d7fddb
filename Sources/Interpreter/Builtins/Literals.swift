import Syntax

/// `ast.literal_eval`: the value of an expression that names and calls nothing.
extension StandardModules {
    static func literals(_ m: Module) {
        m.raw("value", 1) { args in
            guard let text = args[0].string else { throw PyError(.typeError, "a text is required") }
            return try literal(Parser.expression(Source(text, name: "<unknown>")))
        }
    }
    private static func malformed(_ tree: Expr) -> PyError {
        let kinds: [(String, Bool)] = [
            ("Name", { if case .name = tree.kind { true } else { false } }()),
            ("Call", { if case .call = tree.kind { true } else { false } }()),
            ("BinOp", { if case .binary = tree.kind { true } else { false } }()),
            ("Attribute", { if case .attribute = tree.kind { true } else { false } }()),
        ]
        let name = kinds.first(where: \.1)?.0 ?? "AST"
        return PyError(.valueError, "malformed node or string on line 1: <ast.\(name) object at 0x000000000000>")
    }
    private static func literal(_ tree: Expr) throws -> Value {
        try Limits.checkStack()
        switch tree.kind {
        case .constant:
            guard let value = Compiler.fold(tree) else { throw malformed(tree) }
            return value
        case .tuple(let items): return .tuple(try items.map(literal))
        case .list(let items): return .list(try items.map(literal))
        case .set(let items): return .object(try PySet(items.map(literal)))
        case .dict(let entries):
            let dict = PyDict()
            for (key, value) in entries {
                guard let key else { throw malformed(tree) }
                try dict.set(literal(key), literal(value))
            }
            return .object(dict)
        case .unary(let op, let operand) where op == .neg || op == .pos:
            let value = try literal(operand)
            guard isNumber(value) else { throw malformed(tree) }
            return try unaryOperation(op, value)
        case .binary(let op, let left, let right) where op == .add || op == .sub:
            let (x, y) = (try literal(left), try literal(right))
            guard isNumber(x), x.typeName != "complex", y.typeName == "complex" else { throw malformed(tree) }
            return try binaryOperation(op, x, y)
        case .call(let function, let arguments):
            guard case .name("set") = function.kind, arguments.isEmpty else { throw malformed(tree) }
            return .object(try PySet([]))
        default: throw malformed(tree)
        }
    }
    private static func isNumber(_ value: Value) -> Bool { ["int", "float", "complex"].contains(value.typeName) }
}

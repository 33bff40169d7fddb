import Syntax

/// The module `operator`.
extension StandardModules {
    static func operators(_ m: Module) {
        m.raw("index", 1) { args in
            if args[0].bigInt != nil { return args[0].int.map { .int($0) } ?? args[0] }
            guard let index = try args[0].object?.index() else {
                throw PyError(.typeError, "'\(args[0].typeName)' object cannot be interpreted as an integer")
            }
            return index
        }
        for (name, op) in [
            ("add", BinaryOp.add), ("sub", .sub), ("mul", .mul), ("truediv", .div), ("floordiv", .floordiv),
            ("mod", .mod), ("pow", .pow), ("matmul", .matmul), ("and_", .and), ("or_", .or), ("xor", .xor),
            ("lshift", .lshift), ("rshift", .rshift),
        ] {
            m.raw(name, 2) { try binaryOperation(op, $0[0], $0[1]) }
            m.raw("i" + name.filter { $0 != "_" }, 2) { try inplaceOperation(op, $0[0], $0[1]) }
        }
        for (name, op) in [("lt", CompareOp.lt), ("le", .le), ("eq", .eq), ("ne", .ne), ("gt", .gt), ("ge", .ge)] {
            m.raw(name, 2) { try compareOperation(op, $0[0], $0[1]) }
        }
        for (name, op) in [("neg", UnaryOp.neg), ("pos", .pos), ("invert", .invert), ("inv", .invert), ("not_", .not)] {
            m.raw(name, 1) { try unaryOperation(op, $0[0]) }
        }
        m.raw("abs", 1) { try absoluteOf($0[0]) }
        m.raw("truth", 1) { .bool(try $0[0].truth()) }
        m.raw("getitem", 2) { try interpGetItem($0[0], $0[1]) }
        itemGetter(m)
    }
    private static func itemGetter(_ m: Module) {
        let cls = PyClass("itemgetter", module: "operator")
        let make = NativeFunction("itemgetter", .atLeast(1)) { args in
            let keys = args.positional
            let made = NativeFunction("itemgetter", Arity(1)) { inner in
                keys.count == 1
                    ? try interpGetItem(inner[0], keys[0]) : .tuple(try keys.map { try interpGetItem(inner[0], $0) })
            }
            made.likeness = NativeFunction.Likeness(cls: cls) { _ in
                "operator.itemgetter(\(try keys.map { try $0.repr() }.joined(separator: ", ")))"
            }
            made.isFree = true
            made.attributeSource = { name in
                guard name == "__reduce__" || name == "__reduce_ex__" else { return nil }
                return .object(NativeFunction(name.text, Arity(0, 1)) { _ in .pair(.object(cls), .tuple(keys)) })
            }
            return .object(made)
        }
        cls.construct = { _, args in try make.call(args) }
        m["itemgetter"] = .object(cls)
    }
}

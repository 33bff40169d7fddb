import Syntax

extension Compiler {
    /// Compiles an expression. The result is in the register returned: `destination` where one is given, else
    /// the variable's own register or a new temporary.
    @discardableResult
    func value(_ expression: Expr, into destination: Register? = nil) throws -> Register {
        try Limits.checkStack()
        let outer = span
        span = expression.span
        defer { span = outer }
        switch expression.kind {
        case .binary, .compare, .unary, .call: return try maybeFused(expression, destination)
        default: return try plain(expression, destination)
        }
    }

    /// The ordinary code of an expression, behind an attempt to run it whole where it may be elementwise.
    private func maybeFused(_ expression: Expr, _ destination: Register?) throws -> Register {
        let result = destination ?? temporary()
        let isOwn = isTemporary(result) && Int(result) == top - 1
        guard let number = openFusion(expression, into: result) else {
            return try plain(expression, result, isOwn: isOwn)
        }
        isInsideFusion = true
        let start = here
        let register = try plain(expression, result, isOwn: isOwn)
        isInsideFusion = false
        if startsWithOperator(expression) { startFusion(number, from: start) }
        code.fusions[number].end = here
        return register
    }
    /// Whether nothing but the loading of variables comes before the first operator: then that tries to run the expression whole, once it has
    /// found that its operands are no numbers.
    func startsWithOperator(_ expression: Expr) -> Bool {
        guard case .binary(let op, let left, let right) = expression.kind, op != .matmul else { return false }
        return isPlain(left) ? isPlain(right) || startsWithOperator(right) : startsWithOperator(left)
    }
    private func startFusion(_ number: Int, from start: Int) {
        var first = start
        while [.loadGlobal, .loadCell, .loadInt, .constant, .check].contains(code.instructions[first].op) { first += 1 }
        code.instructions[first].extra |= Instruction.startsFusion
        code.fusionStarts.append((Int32(first), Int32(number)))
    }

    /// What is written out as the operand of an instruction that takes a constant as well as a register; anything else goes into a register.
    func operand(_ expression: Expr, before result: Register? = nil) throws -> (place: Operand, isConstant: Bool) {
        if let known = constant(expression) { return (known, true) }
        return (try result.map { try value(expression, before: $0) } ?? value(expression), false)
    }
    /// An operand of the instruction that writes `result`. What is computed stands where the result will be, so that nothing holds it any more
    /// once the result is there; but a variable has its old value until then.
    func value(_ expression: Expr, before result: Register) throws -> Register {
        guard isTemporary(result) else { return try value(expression) }
        if case .name(let name) = expression.kind, case .register = place(name) { return load(name) }
        return try value(expression, into: result)
    }
    /// The number of the constant that an expression is; nil where it is none.
    func constant(_ expression: Expr) -> Operand? {
        switch expression.kind {
        case .constant, .unary(.neg, _):
            return Compiler.fold(expression).map { operand(constant($0)) }
        default: return nil
        }
    }
    func flags(_ left: Bool, _ right: Bool) -> UInt8 {
        (left ? Instruction.leftConstant : 0) | (right ? Instruction.rightConstant : 0)
    }

    private func plain(_ expression: Expr, _ destination: Register?, isOwn: Bool = false) throws -> Register {
        switch expression.kind {
        case .constant(let constant): return load(constant, destination)
        case .name(let name): return load(name, into: destination)
        case .joined(let parts): return try joined(parts, destination)
        case .tuple(let items):
            let result = destination ?? temporary()
            if let known = Compiler.fold(expression) {
                emitConstant(known, into: result)
                return result
            }
            try buildTuple(items, into: result)
            return result
        case .list(let items):
            return try collection(items, .buildList, append: .listAppend, extend: .listExtend, destination)
        case .set(let items): return try collection(items, .buildSet, append: .setAdd, extend: .setExtend, destination)
        case .dict(let entries): return try dictionary(entries, destination)
        case .unary(let op, let inner): return try unary(op, inner, expression, destination)
        case .binary(let op, let left, let right): return try binary(op, left, right, expression, destination)
        case .bool(let isAnd, let items):
            let result = destination ?? temporary()
            var ends: [Int] = []
            for (i, item) in items.enumerated() {
                try scratch { _ = try value(item, into: result) }
                if i < items.count - 1 { ends.append(emitJump(isAnd ? .jumpIfFalse : .jumpIfTrue, a: result)) }
            }
            for end in ends { patch(end) }
            return result
        case .compare(let first, let rest): return try comparison(first, rest, expression, destination)
        case .call(let function, let arguments):
            return try call(function, arguments, expression, destination, isOwn: isOwn)
        case .attribute(let object, let name):
            let result = destination ?? temporary()
            let owner = try scratch { try value(object, before: result) }
            span = expression.span
            emit(.getAttribute, a: result, b: owner, c: symbol(name))
            return result
        case .subscripted(let object, let key):
            let result = destination ?? temporary()
            try scratch {
                // Variables shared with other functions are read where they stand; the owner's only where the key cannot change it.
                let ownerCell = isPlain(key) ? sharedVariable(object) : nil
                let keyCell = sharedVariable(key)
                let owner = try ownerCell ?? value(object, before: result)
                let index = try keyCell.map { (place: $0, isConstant: false) } ?? operand(key)
                span = expression.span
                emit(
                    .getItem,
                    extra: (ownerCell == nil ? 0 : 1) | (keyCell == nil ? 0 : 2) | flags(false, index.isConstant),
                    a: result, b: owner, c: index.place)
            }
            return result
        case .slice(let start, let stop, let step):
            let result = destination ?? temporary()
            if let known = Compiler.fold(expression) {
                emitConstant(known, into: result)
                return result
            }
            try scratch {
                let first = temporaries(3)
                for (i, part) in [start, stop, step].enumerated() {
                    if let part {
                        _ = try value(part, into: above(first, i))
                    } else {
                        emitConstant(.none, into: above(first, i))
                    }
                }
                emit(.buildSlice, a: result, b: first)
            }
            return result
        case .lambda(let parameters, let body):
            return try function("<lambda>", expression, parameters, into: destination) { inner in
                let result = try inner.value(body)
                inner.emit(.returnValue, a: result)
            }
        case .conditional(let condition, let then, let otherwise):
            let result = destination ?? temporary()
            let skip = try scratch { try test(condition, jumpIf: false) }
            try branch { try scratch { _ = try value(then, into: result) } }
            let end = emitJump()
            for at in skip { patch(at) }
            try branch { try scratch { _ = try value(otherwise, into: result) } }
            patch(end)
            return result
        case .comprehension(let kind, let element, let second, let generators):
            if kind == .generator { return try generatorExpression(expression, element, generators, into: destination) }
            return try comprehension(expression, kind, element, second, generators, into: destination)
        case .starred:
            throw SyntaxError(message: "can't use starred expression here", span: expression.span, source: code.source)
        case .walrus(let name, let inner):
            let register = try value(inner, into: destination)
            store(name, register)
            return register
        case .yield(let inner):
            let result = destination ?? temporary()
            try scratch {
                let given = temporary()
                if let inner {
                    _ = try value(inner, into: given)
                } else {
                    emitConstant(.none, into: given)
                }
                emit(.yieldValue, extra: code.flavor == .asyncGenerator ? 2 : 0, a: result, b: given)
            }
            return result
        case .await(let inner):
            let result = destination ?? temporary()
            try scratch {
                let source = temporary()
                emit(.awaitable, a: source, b: try value(inner, before: source))
                wait(for: source, into: result)
            }
            return result
        case .yieldFrom(let inner):
            let result = destination ?? temporary()
            try scratch {
                let source = temporary()
                emit(.getIterator, a: source, b: try value(inner, before: source))
                emit(.yieldFrom, a: result, b: source)
            }
            return result
        }
    }

    private func load(_ constant: Constant, _ destination: Register?) -> Register {
        let result = destination ?? temporary()
        if case .int(let number) = constant, let small = Operand(exactly: number) {
            emit(.loadInt, a: result, b: small)
        } else {
            emitConstant(Compiler.fold(constant), into: result)
        }
        return result
    }

    static func fold(_ constant: Constant) -> Value {
        switch constant {
        case .none: return .none
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .ellipsis: return .ellipsis
        case .int(let number): return .int(number)
        case .long(let digits):
            let radix = digits.hasPrefix("0x") ? 16 : digits.hasPrefix("0o") ? 8 : digits.hasPrefix("0b") ? 2 : 10
            return .big(BigInt(radix == 10 ? digits : String(digits.dropFirst(2)), radix: radix) ?? 0)
        case .float(let number): return .float(number)
        case .imaginary(let number): return .object(PyComplex(0, number))
        case .string(let text): return .str(text)
        case .bytes(let bytes): return .object(PyBytes(bytes))
        }
    }

    /// The value of a tuple or a slice whose parts are all written out; both never change.
    static func fold(_ expression: Expr) -> Value? {
        switch expression.kind {
        case .constant(let constant): return fold(constant)
        case .unary(.neg, let inner):
            switch fold(inner) {
            case .int(let number)? where number > 0: return .int(-number)
            case .float(let number)?: return .float(-number)
            default: return nil
            }
        case .tuple(let items):
            let values = items.compactMap(fold)
            return values.count == items.count && values.count < 100 ? .tuple(values) : nil
        case .slice(let start, let stop, let step):
            var parts: [Value] = []
            for part in [start, stop, step] {
                guard let value = part.map(fold) ?? Value.none else { return nil }
                parts.append(value)
            }
            return .object(PySlice(parts[0], parts[1], parts[2]))
        default: return nil
        }
    }

    private func isPlain(_ expression: Expr) -> Bool {
        switch expression.kind {
        case .name, .constant: true
        default: false
        }
    }
    /// The register of the cell that an expression names; nil for anything else.
    private func sharedVariable(_ expression: Expr) -> Register? {
        guard case .name(let name) = expression.kind, case .cell(let register) = place(name) else { return nil }
        return register
    }

    func isStarred(_ item: Expr) -> Bool { if case .starred = item.kind { true } else { false } }

    func buildTuple(_ items: [Expr], into result: Register) throws {
        if items.contains(where: isStarred) || items.count > 200 {
            _ = try collection(items, .buildList, append: .listAppend, extend: .listExtend, result)
            emit(.listToTuple, a: result, b: result)
            return
        }
        try scratch {
            let first = temporaries(items.count)
            for (i, item) in items.enumerated() { _ = try value(item, into: above(first, i)) }
            emit(.buildTuple, a: result, b: first, c: operand(items.count))
        }
    }

    private func collection(_ items: [Expr], _ build: Op, append: Op, extend: Op, _ destination: Register?) throws
        -> Register
    {
        let result = destination ?? temporary()
        if let ready = literal(items), build == .buildList, items.count > 3 {
            emitConstant(.tuple(ready), into: result)
            scratch {
                let copy = temporary()
                emit(.move, a: copy, b: result)
                emit(.buildList, a: result, b: 0, c: 0)
                emit(.listExtend, a: result, b: copy)
            }
            return result
        }
        let small = items.count <= 64 && !items.contains(where: isStarred)
        try scratch {
            // The display is built apart: its items may still refer to what the destination held.
            if small {
                let first = temporaries(items.count)
                for (i, item) in items.enumerated() { _ = try value(item, into: above(first, i)) }
                emit(build, a: result, b: first, c: operand(items.count))
                return
            }
            let made = temporary()
            emit(build, a: made, b: 0, c: 0)
            for item in items {
                try scratch {
                    if case .starred(let inner) = item.kind {
                        emit(extend, a: made, b: try value(inner))
                    } else {
                        emit(append, a: made, b: try value(item))
                    }
                }
            }
            emit(.move, a: result, b: made)
        }
        return result
    }

    /// The values of a display of numbers and strings alone.
    private func literal(_ items: [Expr]) -> [Value]? {
        var values: [Value] = []
        for item in items {
            switch item.kind {
            case .constant(let constant): values.append(Compiler.fold(constant))
            case .unary(.neg, let inner):
                guard case .constant(let constant) = inner.kind,
                    let value = try? unaryOperation(.neg, Compiler.fold(constant))
                else { return nil }
                values.append(value)
            default: return nil
            }
        }
        return values
    }

    private func dictionary(_ entries: [(key: Expr?, value: Expr)], _ destination: Register?) throws -> Register {
        let result = destination ?? temporary()
        try scratch {
            let made = temporary()
            emit(.buildDict, a: made, b: 0, c: 0)
            for (key, item) in entries {
                try scratch {
                    guard let key else {
                        emit(.dictMerge, a: made, b: try value(item))
                        return
                    }
                    let name = try value(key, into: temporary())
                    emit(.dictSet, a: made, b: name, c: try value(item))
                }
            }
            emit(.move, a: result, b: made)
        }
        return result
    }

    private func joined(_ parts: [StringPart], _ destination: Register?) throws -> Register {
        let result = destination ?? temporary()
        if parts.count == 1, case .text(let piece) = parts[0] {
            emitConstant(.str(piece), into: result)
            return result
        }
        try scratch {
            var registers: [Register] = []
            func text(_ piece: String) {
                let register = temporary()
                emitConstant(.str(piece), into: register)
                registers.append(register)
            }
            for part in parts {
                switch part {
                case .text(let piece): text(piece)
                case .field(let inner, let label, let conversion, let spec):
                    if let label { text(label) }
                    let register = temporary()
                    try scratch {
                        let given = temporaries(2)
                        _ = try value(inner, into: given)
                        if spec.isEmpty { emit(.unset, a: given + 1) } else { _ = try joined(spec, given + 1) }
                        emit(.formatField, extra: conversion.map { $0.asciiValue ?? 0 } ?? 0, a: register, b: given)
                    }
                    registers.append(register)
                }
            }
            // What a field gives is a string already.
            if registers.count == 1 {
                emit(.move, a: result, b: registers[0])
            } else {
                emit(.buildString, a: result, b: registers.first ?? 0, c: operand(registers.count))
            }
        }
        return result
    }

    private func unary(_ op: UnaryOp, _ inner: Expr, _ whole: Expr, _ destination: Register?) throws -> Register {
        if op == .neg, case .constant(let constant) = inner.kind,
            let folded = try? unaryOperation(.neg, Compiler.fold(constant))
        {
            let result = destination ?? temporary()
            emitConstant(folded, into: result)
            return result
        }
        let result = destination ?? temporary()
        try scratch {
            let operand = try value(inner, before: result)
            span = whole.span
            emit(.unary, extra: op.rawValue, a: result, b: operand)
        }
        return result
    }

    private func smallInt(_ expression: Expr) -> Int? {
        switch expression.kind {
        case .constant(.int(let number)): return number <= Int32.max ? number : nil
        case .unary(.neg, let inner): return smallInt(inner).map { -$0 }
        default: return nil
        }
    }

    private func binary(_ op: BinaryOp, _ left: Expr, _ right: Expr, _ whole: Expr, _ destination: Register?) throws
        -> Register
    {
        let result = destination ?? temporary()
        try scratch {
            if op == .add || op == .sub, let small = smallInt(right) {
                let a = try value(left, before: result)
                span = whole.span
                emit(
                    .addInt, extra: op == .sub ? 3 : 0, a: result, b: a,
                    c: Instruction.field(op == .add ? small : -small))
                return
            }
            let a = try operand(left, before: result)
            let b = try operand(right)
            span = whole.span
            let code: Op =
                switch op {
                case .add: .add
                case .sub: .sub
                case .mul: .mul
                case .div: .div
                case .mod: .mod
                case .floordiv: .floordiv
                default: .binary
                }
            emit(code, extra: op.rawValue | flags(a.isConstant, b.isConstant), a: result, b: a.place, c: b.place)
        }
        return result
    }

    private func comparison(_ first: Expr, _ rest: [(CompareOp, Expr)], _ whole: Expr, _ destination: Register?) throws
        -> Register
    {
        let result = destination ?? temporary()
        try scratch {
            var left = try value(first, before: result)
            var ends: [Int] = []
            for (i, (op, item)) in rest.enumerated() {
                let right = try value(item)
                span = whole.span
                emit(.compare, extra: op.rawValue, a: result, b: left, c: right)
                if i < rest.count - 1 { ends.append(emitJump(.jumpIfFalse, a: result)) }
                left = right
            }
            for end in ends { patch(end) }
        }
        return result
    }

    /// Compiles a condition. Returns the jumps taken where its truth is `outcome`; otherwise control falls through.
    func test(_ condition: Expr, jumpIf outcome: Bool) throws -> [Int] {
        switch condition.kind {
        case .unary(.not, let inner): return try test(inner, jumpIf: !outcome)
        case .bool(let isAnd, let items):
            if isAnd != outcome {
                return try items.flatMap { try test($0, jumpIf: outcome) }
            }
            var through: [Int] = []
            for item in items.dropLast() { through += try test(item, jumpIf: !outcome) }
            let jumps = try test(items.last!, jumpIf: outcome)
            for at in through { patch(at) }
            return jumps
        case .compare(let left, let rest) where rest.count == 1:
            if !outcome { return [try scratch { try fusedTest(left, rest[0].0, rest[0].1, condition) }] }
        default: break
        }
        let register = try scratch { try value(condition) }
        return [emitJump(outcome ? .jumpIfTrue : .jumpIfFalse, a: register)]
    }

    private func fusedTest(_ left: Expr, _ op: CompareOp, _ right: Expr, _ whole: Expr) throws -> Int {
        let a = try value(left)
        let outer = span
        span = whole.span
        defer { span = outer }
        if op.rawValue > CompareOp.ge.rawValue {
            let b = try value(right)
            span = whole.span
            emit(.testOther, extra: op.rawValue, a: a, b: b)
        } else if let small = smallInt(right) {
            let ops: [Op] = [
                .testLessInt, .testLessEqualInt, .testEqualInt, .testNotEqualInt, .testGreaterInt, .testGreaterEqualInt,
            ]
            emit(ops[Int(op.rawValue)], a: a, b: Instruction.field(small))
        } else {
            let ops: [Op] = [.testLess, .testLessEqual, .testEqual, .testNotEqual, .testGreater, .testGreaterEqual]
            let b = try operand(right)
            span = whole.span
            emit(ops[Int(op.rawValue)], extra: flags(false, b.isConstant), a: a, b: b.place)
        }
        return emitJump()
    }
}

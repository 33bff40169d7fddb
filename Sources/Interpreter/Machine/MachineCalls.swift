import CShims
import Syntax

/// Calls: windows of the stack, binding of arguments.
extension Machine {
    /// Runs top-level code and returns its value.
    public func run(_ code: Code, globals: Namespace) throws -> Value {
        try enter(code, globals: globals, at: free)
    }

    func enter(_ code: Code, globals: Namespace, at base: UnsafeMutablePointer<Value>) throws -> Value {
        try reserve(base, code.registerCount + 1)
        for i in 0..<code.registerCount { base[i] = .undefined }
        let savedFree = free
        free = base + code.registerCount
        defer {
            for i in 0..<code.registerCount { base[i] = .undefined }
            free = savedFree
        }
        return try execute(code, globals, base, from: 0, generator: nil)
    }

    /// The names that a call instruction refers to by the number of their constant plus one.
    @inline(__always) func keywordNames(_ constants: UnsafeMutablePointer<Value>, _ number: Operand) -> KeywordNames? {
        guard number > 0, case .object(let it) = constants[Int(number) - 1] else { return nil }
        return unsafeDowncast(it, to: KeywordNames.self)
    }

    /// Calls a function with arguments that may stand anywhere below `window`.
    @inline(never) func call(_ function: PyFunction, _ args: Args, window base: UnsafeMutablePointer<Value>) throws
        -> Value
    {
        let count = function.code.parameters.count
        try reserve(base, function.code.registerCount + 1)
        do {
            try bind(function, args, into: base)
        } catch {
            for i in 0..<count { (base + i).clear() }
            throw error
        }
        return try enter(function, base, given: count)
    }

    /// Calls anything with `count` positional arguments, and those of `names`, that `fill` lays on top of the stack.
    @inline(__always) func call(
        _ callee: PyObject, _ count: Int, _ names: KeywordNames? = nil, _ fill: (UnsafeMutablePointer<Value>) -> Void
    ) throws -> Value {
        try Limits.checkStack()
        let base = free
        let total = count + (names?.names.count ?? 0)
        if base > limit { throw Limits.tooDeep("") }
        if total > Machine.windowLimit { return try callAside(callee, count, total, names, fill) }
        try reserve(base, total)
        fill(base)
        free = base + total
        defer {
            for i in 0..<total { (base + i).clear() }
            free = base
        }
        if callee.kind == .function {
            let function = unsafeDowncast(callee, to: PyFunction.self)
            if names == nil, function.record.body.pointee.isExact,
                function.record.body.pointee.positionalCount == count
            {
                return try enter(function, base, given: count)
            }
        }
        return try callee.call(Args(base: base, count: count, names: names))
    }
    /// More arguments than the end of the stack has room for stand in memory of their own.
    static let windowLimit = 60_000
    @inline(never) private func callAside(
        _ callee: PyObject, _ count: Int, _ total: Int, _ names: KeywordNames?,
        _ fill: (UnsafeMutablePointer<Value>) -> Void
    ) throws -> Value {
        var values = [Value](repeating: .undefined, count: total)
        return try values.withUnsafeMutableBufferPointer {
            fill($0.baseAddress!)
            return try callee.call(Args(base: $0.baseAddress!, count: count, names: names))
        }
    }
    /// Calls `callee(receiver, *args)`.
    @inline(never) func call(_ callee: PyObject, _ receiver: Value, before args: Args) throws -> Value {
        try call(callee, args.count + 1, args.named) { base in
            base[0] = receiver
            for i in 0..<args.count + args.names.count { base[i + 1] = args.base[i] }
        }
    }
    /// Calls `callee(*items, **keywords)` where there is a dict, else with the values that follow the items in the registers as those of `names`.
    @inline(never) func callSpread(
        _ callee: Value, _ items: UnsafeMutablePointer<Value>, _ names: KeywordNames?, hasDict: Bool
    ) throws -> Value {
        guard case .object(let callee) = callee else {
            throw PyError(.typeError, "'\(callee.typeName)' object is not callable")
        }
        if !hasDict {
            return try callSpread(callee, items[0], names) {
                for i in 0..<(names?.names.count ?? 0) { $0[i] = items[1 + i] }
            }
        }
        let pairs = items[1].asDict?.pairs ?? []
        let symbols = try pairs.map { key, _ in
            guard let text = key.text else { throw PyError(.typeError, "keywords must be strings") }
            return text.symbol
        }
        return try callSpread(callee, items[0], KeywordNames(symbols)) {
            for i in 0..<pairs.count { $0[i] = pairs[i].1 }
        }
    }
    @inline(__always) private func callSpread(
        _ callee: PyObject, _ items: Value, _ names: KeywordNames?,
        _ fillKeywords: (UnsafeMutablePointer<Value>) -> Void
    ) throws -> Value {
        if let tuple = items.asTuple {
            return try call(callee, tuple.count, names) { base in
                tuple.copyItems(to: base)
                fillKeywords(base + tuple.count)
            }
        }
        let list = items.asList!.items
        return try call(callee, list.count, names) { base in
            for i in 0..<list.count { base[i] = list[i] }
            fillKeywords(base + list.count)
        }
    }

    /// Runs `function` in the window at `base`, where the first `given` registers hold its parameters.
    @inline(__always) func enter(_ function: PyFunction, _ base: UnsafeMutablePointer<Value>, given: Int) throws
        -> Value
    {
        if function.record.body.pointee.isGenerator { return try suspended(function, base, given: given) }
        // A program can raise the limit of recursion beyond what the stack holds.
        guard nd_stack_is_low() == 0, open(.passUnretained(function), base, given, result: base) else {
            for i in 0..<given { (base + i).clear() }
            throw PyError(.recursionError, "maximum recursion depth exceeded")
        }
        defer { pop() }
        return try run(calls, nil)
    }
    /// The generator that a call of a generator function gives.
    @inline(never) private func suspended(_ function: PyFunction, _ base: UnsafeMutablePointer<Value>, given: Int)
        throws -> Value
    {
        let code = function.code
        let count = code.registerCount
        try reserve(base, count + 1)
        for i in given..<max(given, count) { (base + i).clear() }
        for (i, register) in code.freeRegisters.enumerated() { base[Int(register)] = .object(function.cells[i]) }
        return .object(PyGenerator(code, function.globals, base, count, function))
    }
    @inline(__always) func leave(
        _ base: UnsafeMutablePointer<Value>, _ count: Int, _ savedFree: UnsafeMutablePointer<Value>
    ) {
        var k = 0
        while k < count {
            if (base + k).unretained != nil { (base + k).clear() }
            k &+= 1
        }
        free = savedFree
        depth &-= 1
    }

    /// `float(value)` of a number, of a scalar of an array or of a short decimal; nil for anything else.
    @inline(__always) func plainFloat(_ value: UnsafeMutablePointer<Value>) throws -> Double? {
        switch value.pointee {
        case .float(let number): number
        case .int(let number): Double(number)
        default:
            try value.unretained?._withUnsafeGuaranteedRef {
                switch $0.kind {
                case .array: try $0.toFloat()
                case .str: shortDecimal(unsafeDowncast($0, to: PyStr.self).bytes)
                default: nil
                }
            }
        }
    }

    /// Puts the values of all parameters into the registers from `base` on, in their order; the arguments stand elsewhere.
    func bind(_ function: PyFunction, _ args: Args, into base: UnsafeMutablePointer<Value>) throws {
        do { try fill(base, of: function, args) } catch { throw function.nativeRefusal(args) ?? error }
    }
    private func fill(_ base: UnsafeMutablePointer<Value>, of function: PyFunction, _ args: Args) throws {
        let code = function.code
        let positional = code.positionalCount
        let named = positional + code.keywordOnlyCount
        let direct = min(args.count, positional)
        for i in 0..<direct { base[i] = args.base[i] }
        for i in direct..<code.parameters.count { (base + i).clear() }
        if code.hasVariadic { base[named] = .object(PyTuple(args.base + direct, args.count - direct)) }
        let extra: PyDict? = code.hasKeywords ? PyDict() : nil
        for (offset, keyword) in args.names.enumerated() {
            let value = args.base[args.count + offset]
            if let at = code.parameters.firstIndex(of: keyword), at < named, at >= code.positionalOnly {
                if !base[at].isUndefined {
                    throw PyError(
                        .typeError, "\(function.shownName)() got multiple values for argument '\(keyword.text)'")
                }
                base[at] = value
            } else if let extra {
                try extra.set(.object(keyword.object), value)
            } else if code.parameters.prefix(code.positionalOnly).contains(keyword) {
                let given = code.parameters.prefix(code.positionalOnly).filter { args.names.contains($0) }
                throw PyError(
                    .typeError,
                    "\(code.qualifiedName)() got some positional-only arguments passed as keyword arguments: '\(given.map(\.text).joined(separator: ", "))'"
                )
            } else {
                throw PyError(
                    .typeError, "\(function.shownName)() got an unexpected keyword argument '\(keyword.text)'")
            }
        }
        if !code.hasVariadic, args.count > positional { throw tooMany(function, args) }
        if let extra { base[code.parameters.count - 1] = .object(extra) }
        let firstDefault = positional - function.defaults.count
        var isComplete = true
        for i in direct..<max(direct, named) where base[i].isUndefined {
            if i < positional, i >= firstDefault {
                base[i] = function.defaults[i - firstDefault]
            } else if i >= positional {
                base[i] = function.keywordDefaults[i - positional]
            }
            if base[i].isUndefined { isComplete = false }
        }
        if isComplete { return }
        try complain(
            function.shownName, (0..<positional).filter { base[$0].isUndefined }.map { code.parameters[$0] },
            "positional")
        try complain(
            function.shownName, (positional..<named).filter { base[$0].isUndefined }.map { code.parameters[$0] },
            "keyword-only")
    }
    private func tooMany(_ function: PyFunction, _ args: Args) -> PyError {
        let code = function.code
        let positional = code.positionalCount
        let least = positional - function.defaults.count
        let given = args.count
        func arguments(_ count: Int, _ kind: String) -> String { "\(count) \(kind) argument\(count == 1 ? "" : "s")" }
        let takes =
            least == positional
            ? arguments(positional, "positional") : "from \(least) to \(arguments(positional, "positional"))"
        let named = args.names.filter { code.parameters[positional..<positional + code.keywordOnlyCount].contains($0) }
            .count
        let gives =
            named == 0
            ? "\(given) \(given == 1 ? "was" : "were") given"
            : "\(arguments(given, "positional")) (and \(arguments(named, "keyword-only"))) were given"
        return PyError(.typeError, "\(function.shownName)() takes \(takes) but \(gives)")
    }
    func complain(_ function: String, _ missing: [Sym], _ kind: String) throws {
        if missing.isEmpty { return }
        let names = missing.map { "'\($0.text)'" }
        let list =
            names.count == 1
            ? names[0]
            : names.count == 2
                ? names.joined(separator: " and ") : names.dropLast().joined(separator: ", ") + ", and " + names.last!
        throw PyError(
            .typeError,
            "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)")
    }
}

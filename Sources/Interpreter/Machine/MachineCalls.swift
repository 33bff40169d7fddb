import CShims
import Syntax

/// Calls: windows of the stack, binding of arguments.
extension Machine {
    /// Runs top-level code and returns its value.
    public func run(_ code: Code, globals: Namespace) throws -> Value {
        try enter(code, globals: globals, at: free)
    }

    func enter(_ code: Code, globals: Namespace, at base: UnsafeMutablePointer<Value>) throws -> Value {
        reserve(base, code.registerCount + 1)
        let savedFree = free
        free = base + code.registerCount
        defer {
            for i in 0..<code.registerCount { base[i] = .undefined }
            free = savedFree
        }
        return try execute(code, globals, base, from: 0, generator: nil)
    }

    /// Calls a function with arguments that may stand anywhere.
    func call(_ function: PyFunction, _ args: Args) throws -> Value {
        let base = free
        return try call(function, args, window: base)
    }

    /// Binds arguments to parameters in a window at `window`, which may overlap the arguments, and runs the body.
    @inline(never) func call(_ function: PyFunction, _ args: Args, window base: UnsafeMutablePointer<Value>) throws -> Value {
        let code = function.code
        let bound = try bind(function, args)
        reserve(base, code.registerCount + 1)
        for (i, value) in bound.enumerated() { base[i] = value }
        return try enter(function, base, given: bound.count)
    }

    /// Calls a function with just the right number of positional arguments; nil for any other call.
    func callInPlace(_ function: PyFunction, _ arguments: [Value]) throws -> Value? {
        let record = function.record
        guard record.pointee.isSimple, record.pointee.positionalCount == arguments.count else { return nil }
        let base = free
        reserve(base, function.code.registerCount + 1)
        var k = 0
        while k < arguments.count { base[k] = arguments[k]; k &+= 1 }
        return try enter(function, base, given: arguments.count)
    }

    /// Runs `function` in the window at `base`, where the first `given` registers hold its parameters.
    @inline(__always) func enter(_ function: PyFunction, _ base: UnsafeMutablePointer<Value>, given: Int) throws -> Value {
        let code = function.code
        let count = code.registerCount
        reserve(base, count + 1)
        var k = given
        while k < code.localCount { base[k] = .undefined; k &+= 1 }
        if !code.freeRegisters.isEmpty {
            for (i, register) in code.freeRegisters.enumerated() { base[Int(register)] = .object(function.cells[i]) }
        }
        if code.isGenerator {
            for i in max(given, code.localCount)..<max(given, code.localCount, count) { base[i] = .undefined }
            return .object(PyGenerator(function, base, count))
        }
        depth += 1
        if depth > recursionLimit || base > limit {
            depth -= 1
            for i in 0..<count { base[i] = .undefined }
            throw PyError(.recursionError, "maximum recursion depth exceeded")
        }
        let savedFree = free
        free = base + count
        do {
            let result = try execute(code, function.globals, base, from: 0, generator: nil)
            leave(base, count, savedFree)
            return result
        } catch {
            leave(base, count, savedFree)
            throw error
        }
    }
    @inline(__always) func leave(_ base: UnsafeMutablePointer<Value>, _ count: Int, _ savedFree: UnsafeMutablePointer<Value>) {
        var k = 0
        while k < count { (base + k).clear(); k &+= 1 }
        free = savedFree
        depth &-= 1
    }

    /// Makes an instance of a plain class in place of the class in `window`; false where the class needs the long way.
    @inline(never) func construct(_ window: UnsafeMutablePointer<Value>, _ count: Int) throws -> Bool {
        guard case .object(let callee) = window.pointee else { return false }
        let cls = unsafeDowncast(callee, to: PyClass.self)
        guard cls.isUser else { return false }
        let maker = cls.maker()
        guard maker.isPlain else { return false }
        guard let initializer = maker.initializer else {
            if count > 0 { return false }
            window.pointee = .object(PyInstance(cls))
            return true
        }
        guard initializer.code.isSimple, initializer.code.positionalCount == count + 1 else { return false }
        let instance = PyInstance(cls)
        window.pointee = .object(instance)
        let result = try enter(initializer, window, given: count + 1)
        if !result.isNone { throw PyError(.typeError, "__init__() should return None, not '\(result.typeName)'") }
        window.pointee = .object(instance)
        return true
    }

    /// The values of all parameters, in register order.
    func bind(_ function: PyFunction, _ args: Args) throws -> [Value] {
        let code = function.code
        let names = code.parameters, positional = code.positionalCount, keywordOnly = code.keywordOnlyCount
        var values = [Value](repeating: .undefined, count: names.count)
        let name = code.qualifiedName
        for i in 0..<min(args.count, positional) { values[i] = args[i] }
        if code.hasVariadic {
            values[positional + keywordOnly] = .tuple(args.count > positional ? (positional..<args.count).map { args[$0] } : [])
        } else if args.count > positional {
            let least = positional - function.defaults.count
            let takes = least == positional ? "\(positional) positional argument\(positional == 1 ? "" : "s")" : "from \(least) to \(positional) positional arguments"
            throw PyError(.typeError, "\(name)() takes \(takes) but \(args.count) \(args.count == 1 ? "was" : "were") given")
        }
        var extra: PyDict? = code.hasKeywords ? PyDict() : nil
        for (offset, keyword) in args.names.enumerated() {
            let value = args[args.count + offset]
            if let at = names.prefix(positional + keywordOnly).firstIndex(of: keyword), at >= code.positionalOnly {
                if !values[at].isUndefined { throw PyError(.typeError, "\(name)() got multiple values for argument '\(keyword.text)'") }
                values[at] = value
            } else if let extra {
                try extra.set(.object(keyword.object), value)
            } else {
                throw PyError(.typeError, "\(name)() got an unexpected keyword argument '\(keyword.text)'")
            }
        }
        if let it = extra { values[names.count - 1] = .object(it); extra = nil }
        let firstDefault = positional - function.defaults.count
        for i in max(0, firstDefault)..<max(positional, 0) where values[i].isUndefined { values[i] = function.defaults[i - firstDefault] }
        for i in 0..<keywordOnly where values[positional + i].isUndefined { values[positional + i] = function.keywordDefaults[i] }
        try complain(name, (0..<positional).filter { values[$0].isUndefined }.map { names[$0] }, "positional")
        try complain(name, (positional..<positional + keywordOnly).filter { values[$0].isUndefined }.map { names[$0] }, "keyword-only")
        return values
    }
    func complain(_ function: String, _ missing: [Sym], _ kind: String) throws {
        if missing.isEmpty { return }
        let names = missing.map { "'\($0.text)'" }
        let list = names.count == 1 ? names[0] : names.count == 2 ? names.joined(separator: " and ") : names.dropLast().joined(separator: ", ") + ", and " + names.last!
        throw PyError(.typeError, "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)")
    }
}

import BigInt
import CShims
import Syntax

/// The register machine: one stack of values, a window of it for each call in progress.
public final class Machine {
    nonisolated(unsafe) public static let shared = Machine()

    private static let stackSize = 1 << 22
    let stack: UnsafeMutablePointer<Value>
    private let limit: UnsafeMutablePointer<Value>
    /// Everything below is initialised.
    private var highWater: UnsafeMutablePointer<Value>
    /// The first slot above all windows in use, for calls that come from Swift.
    var free: UnsafeMutablePointer<Value>
    var depth = 0
    public var recursionLimit = 1000

    /// Makes a `PyError` of an error of the engine; set by the dialects, which own the words.
    public var translate: (Error) -> PyError = { PyError(.runtimeError, "\($0)") }
    /// What a prompt does with the value of an expression statement.
    public var echo: (Value) throws -> Void = { _ in }
    /// Called for an attribute in call position that a module does not have: the proper spelling, with a note.
    public var respell: (Module, Sym) -> Value? = { _, _ in nil }
    /// Computes a marked expression in one pass; nil where it is not worth it or cannot be done. Set by the dialects.
    public var fuse: (FusionPlan, FusionScope) throws -> Value? = { _, _ in nil }
    private let sharedValue: UnsafeMutablePointer<Value> = {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        memory.initialize(to: .undefined)
        return memory
    }()
    public var builtins: [Sym: Value] = [:]
    public var importer: (String) throws -> Value? = { _ in nil }
    public var main: Namespace!

    private init() {
        stack = .allocate(capacity: Machine.stackSize)
        var sample = Value.object(PyEllipsis.shared)
        precondition(MemoryLayout<Value>.stride == 16 && withUnsafeMutablePointer(to: &sample) { $0.unretained?.toOpaque() == Unmanaged.passUnretained(PyEllipsis.shared).toOpaque() })
        limit = stack + (Machine.stackSize - 70000)
        highWater = stack
        free = stack
    }

    @inline(__always) public func checkInterrupt() throws {
        if nd_interrupted != 0 { try interrupted() }
    }
    @inline(never) private func interrupted() throws {
        nd_interrupted = 0
        throw PyError(.keyboardInterrupt, "")
    }

    /// Makes sure that a window of `count` registers at `base` can be used.
    @inline(__always) private func reserve(_ base: UnsafeMutablePointer<Value>, _ count: Int) {
        let end = base + count
        if end > highWater {
            highWater.initialize(repeating: .undefined, count: end - highWater)
            highWater = end
        }
    }

    // MARK: Calls

    /// Runs top-level code and returns its value.
    public func run(_ code: Code, globals: Namespace) throws -> Value {
        try enter(code, globals: globals, at: free)
    }

    private func enter(_ code: Code, globals: Namespace, at base: UnsafeMutablePointer<Value>) throws -> Value {
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
    @inline(__always) private func leave(_ base: UnsafeMutablePointer<Value>, _ count: Int, _ savedFree: UnsafeMutablePointer<Value>) {
        var k = 0
        while k < count { (base + k).clear(); k &+= 1 }
        free = savedFree
        depth &-= 1
    }

    /// Makes an instance of a plain class in place of the class in `window`; false where the class needs the long way.
    @inline(never) private func construct(_ window: UnsafeMutablePointer<Value>, _ count: Int) throws -> Bool {
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
    private func bind(_ function: PyFunction, _ args: Args) throws -> [Value] {
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
    private func complain(_ function: String, _ missing: [Sym], _ kind: String) throws {
        if missing.isEmpty { return }
        let names = missing.map { "'\($0.text)'" }
        let list = names.count == 1 ? names[0] : names.count == 2 ? names.joined(separator: " and ") : names.dropLast().joined(separator: ", ") + ", and " + names.last!
        throw PyError(.typeError, "\(function)() missing \(names.count) required \(kind) argument\(names.count == 1 ? "" : "s"): \(list)")
    }

    // MARK: The loop

    /// Runs `code` in its window. For a generator, starts at `from` and returns at each `yield`.
    func execute(_ code: Code, _ globals: Namespace, _ R: UnsafeMutablePointer<Value>, from start: Int, generator: PyGenerator?) throws -> Value {
        var pc = start
        while true {
            do {
                return try loop(code, globals, R, &pc, generator)
            } catch let thrown {
                let error = (thrown as? PyError) ?? (thrown is SyntaxError ? PyError(syntax: thrown as! SyntaxError) : translate(thrown))
                error.trace.append((code, code.spans[pc]))
                guard let handler = code.handlers.last(where: { pc >= $0.start && pc < $0.end && !$0.excluded.contains { $0.contains(pc) } }) else { throw error }
                R[Int(handler.register)] = .object(error.exception)
                lastError = error
                pc = handler.target
            }
        }
    }
    /// The error whose exception object was caught last, so that raising it again keeps its trace.
    private var lastError: PyError?

    private func loop(_ code: Code, _ globals: Namespace, _ R: UnsafeMutablePointer<Value>, _ counter: inout Int, _ generator: PyGenerator?) throws -> Value {
        var pc = counter
        let instructions = code.instructionBase!, constants = code.constantBase!, symbols = code.symbolBase!
        do { while true {
            let i = instructions[pc]
            pc &+= 1
            switch i.op {
            case .move: R[Int(i.a)] = R[Int(i.b)]
            case .constant: R[Int(i.a)] = constants[Int(i.b)]
            case .loadInt: (R + Int(i.a)).put(.int(Int(i.b)))
            case .loadGlobal:
                if globals.slots[Int(i.b)].isUndefined {
                    R[Int(i.a)] = try missingGlobal(globals, Int(i.b))
                } else {
                    R[Int(i.a)] = globals.slots[Int(i.b)]
                }
            case .storeGlobal: globals.slots[Int(i.b)] = R[Int(i.a)]
            case .add:
                if case .int(let x) = R[Int(i.b)], case .int(let y) = R[Int(i.c)] {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow { (R + Int(i.a)).put(.int(sum)); continue }
                } else if case .float(let x) = R[Int(i.b)], case .float(let y) = R[Int(i.c)] {
                    (R + Int(i.a)).put(.float(x + y))
                    continue
                }
                R[Int(i.a)] = try slowBinary(.add, R[Int(i.b)], R[Int(i.c)])
            case .sub:
                if case .int(let x) = R[Int(i.b)], case .int(let y) = R[Int(i.c)] {
                    let (sum, overflow) = x.subtractingReportingOverflow(y)
                    if !overflow { (R + Int(i.a)).put(.int(sum)); continue }
                } else if case .float(let x) = R[Int(i.b)], case .float(let y) = R[Int(i.c)] {
                    (R + Int(i.a)).put(.float(x - y))
                    continue
                }
                R[Int(i.a)] = try slowBinary(.sub, R[Int(i.b)], R[Int(i.c)])
            case .mul:
                if case .int(let x) = R[Int(i.b)], case .int(let y) = R[Int(i.c)] {
                    let (product, overflow) = x.multipliedReportingOverflow(by: y)
                    if !overflow { (R + Int(i.a)).put(.int(product)); continue }
                } else if case .float(let x) = R[Int(i.b)], case .float(let y) = R[Int(i.c)] {
                    (R + Int(i.a)).put(.float(x * y))
                    continue
                }
                R[Int(i.a)] = try slowBinary(.mul, R[Int(i.b)], R[Int(i.c)])
            case .div:
                if case .float(let x) = R[Int(i.b)], case .float(let y) = R[Int(i.c)], y != 0 {
                    (R + Int(i.a)).put(.float(x / y))
                    continue
                }
                R[Int(i.a)] = try slowBinary(.div, R[Int(i.b)], R[Int(i.c)])
            case .addInt:
                let step = Int(Int16(bitPattern: i.c))
                if case .int(let x) = R[Int(i.b)] {
                    let (sum, overflow) = x.addingReportingOverflow(step)
                    if !overflow { (R + Int(i.a)).put(.int(sum)); continue }
                }
                R[Int(i.a)] = try slowAddInt(R[Int(i.b)], step, i.extra)
            case .binary: R[Int(i.a)] = try fastBinary(BinaryOp(rawValue: i.extra)!, R + Int(i.b), R + Int(i.c))
            case .inplace:
                if case .int(let x) = R[Int(i.b)], case .int(let y) = R[Int(i.c)], i.extra == BinaryOp.add.rawValue {
                    let (sum, overflow) = x.addingReportingOverflow(y)
                    if !overflow { (R + Int(i.a)).put(.int(sum)); continue }
                } else if case .float(let x) = R[Int(i.b)], case .float(let y) = R[Int(i.c)], i.extra == BinaryOp.add.rawValue {
                    (R + Int(i.a)).put(.float(x + y))
                    continue
                } else if i.extra == BinaryOp.add.rawValue, i.a == i.b, extendString(R + Int(i.a), R + Int(i.c), instructions[pc], globals) { continue }
                R[Int(i.a)] = try slowInplace(i.extra, R[Int(i.b)], R[Int(i.c)])
            case .fuse:
                let probe = i.extra == 0 ? R + Int(i.c) : i.extra == 1 ? globals.slots + Int(i.c) : cellValue(R + Int(i.c))
                if isFusable(probe), try tryFusion(code.fusions[Int(i.b)], R, globals, Int(i.a)) { pc = code.fusions[Int(i.b)].end }
            case .compare: R[Int(i.a)] = try slowCompare(i.extra, R + Int(i.b), R + Int(i.c))
            case .unary: R[Int(i.a)] = try slowUnary(i.extra, R[Int(i.b)])
            case .testLess:
                if case .int(let x) = R[Int(i.a)], case .int(let y) = R[Int(i.b)] { if x < y { pc &+= 1 } } else if try slowTest(.lt, R[Int(i.a)], R[Int(i.b)]) { pc &+= 1 }
            case .testLessEqual:
                if case .int(let x) = R[Int(i.a)], case .int(let y) = R[Int(i.b)] { if x <= y { pc &+= 1 } } else if try slowTest(.le, R[Int(i.a)], R[Int(i.b)]) { pc &+= 1 }
            case .testGreater:
                if case .int(let x) = R[Int(i.a)], case .int(let y) = R[Int(i.b)] { if x > y { pc &+= 1 } } else if try slowTest(.gt, R[Int(i.a)], R[Int(i.b)]) { pc &+= 1 }
            case .testGreaterEqual:
                if case .int(let x) = R[Int(i.a)], case .int(let y) = R[Int(i.b)] { if x >= y { pc &+= 1 } } else if try slowTest(.ge, R[Int(i.a)], R[Int(i.b)]) { pc &+= 1 }
            case .testEqual:
                if case .int(let x) = R[Int(i.a)], case .int(let y) = R[Int(i.b)] { if x == y { pc &+= 1 } } else if try slowTest(.eq, R[Int(i.a)], R[Int(i.b)]) { pc &+= 1 }
            case .testNotEqual:
                if case .int(let x) = R[Int(i.a)], case .int(let y) = R[Int(i.b)] { if x != y { pc &+= 1 } } else if try slowTest(.ne, R[Int(i.a)], R[Int(i.b)]) { pc &+= 1 }
            case .testLessInt:
                if case .int(let x) = R[Int(i.a)] { if x < Int(Int16(bitPattern: i.b)) { pc &+= 1 } } else if try slowTest(.lt, R[Int(i.a)], .int(Int(Int16(bitPattern: i.b)))) { pc &+= 1 }
            case .testLessEqualInt:
                if case .int(let x) = R[Int(i.a)] { if x <= Int(Int16(bitPattern: i.b)) { pc &+= 1 } } else if try slowTest(.le, R[Int(i.a)], .int(Int(Int16(bitPattern: i.b)))) { pc &+= 1 }
            case .testGreaterInt:
                if case .int(let x) = R[Int(i.a)] { if x > Int(Int16(bitPattern: i.b)) { pc &+= 1 } } else if try slowTest(.gt, R[Int(i.a)], .int(Int(Int16(bitPattern: i.b)))) { pc &+= 1 }
            case .testGreaterEqualInt:
                if case .int(let x) = R[Int(i.a)] { if x >= Int(Int16(bitPattern: i.b)) { pc &+= 1 } } else if try slowTest(.ge, R[Int(i.a)], .int(Int(Int16(bitPattern: i.b)))) { pc &+= 1 }
            case .testEqualInt:
                if case .int(let x) = R[Int(i.a)] { if x == Int(Int16(bitPattern: i.b)) { pc &+= 1 } } else if try slowTest(.eq, R[Int(i.a)], .int(Int(Int16(bitPattern: i.b)))) { pc &+= 1 }
            case .testNotEqualInt:
                if case .int(let x) = R[Int(i.a)] { if x != Int(Int16(bitPattern: i.b)) { pc &+= 1 } } else if try slowTest(.ne, R[Int(i.a)], .int(Int(Int16(bitPattern: i.b)))) { pc &+= 1 }
            case .jump: pc = i.target
            case .jumpBack:
                try checkInterrupt()
                pc = i.target
            case .jumpIfTrue:
                if case .bool(let it) = R[Int(i.a)] { if it { pc = i.target } } else if try slowTruth(R + Int(i.a)) { pc = i.target }
            case .jumpIfFalse:
                if case .bool(let it) = R[Int(i.a)] { if !it { pc = i.target } } else if try !slowTruth(R + Int(i.a)) { pc = i.target }
            case .forNext:
                guard let source = (R + Int(i.b)).unretained else { continue }
                let kind = source._withUnsafeGuaranteedRef { $0.kind }
                if kind == .rangeIterator {
                    if let next = Unmanaged<RangeIterator>.fromOpaque(source.toOpaque())._withUnsafeGuaranteedRef({ $0.step() }) { (R + Int(i.a)).put(.int(next)); pc &+= 1 }
                } else if kind == .listIterator {
                    if let next = Unmanaged<ListIterator>.fromOpaque(source.toOpaque())._withUnsafeGuaranteedRef({ $0.step() }) { R[Int(i.a)] = next; pc &+= 1 }
                } else if let next = try source.takeUnretainedValue().next() {
                    R[Int(i.a)] = next
                    pc &+= 1
                }
            case .getItem:
                if case .int(let index) = R[Int(i.c)], case .object(let it) = R[Int(i.b)], it.kind == .list {
                    let list = unsafeDowncast(it, to: PyList.self)
                    if index >= 0, index < list.items.count { R[Int(i.a)] = list.items[index]; continue }
                }
                R[Int(i.a)] = try slowGetItem(R + Int(i.b), R + Int(i.c))
            case .setItem:
                if case .int(let index) = R[Int(i.b)], case .object(let it) = R[Int(i.a)], it.kind == .list {
                    let list = unsafeDowncast(it, to: PyList.self)
                    if index >= 0, index < list.items.count { list.items[index] = R[Int(i.c)]; continue }
                }
                try slowSetItem(R + Int(i.a), R + Int(i.b), R + Int(i.c))
            case .getAttribute:
                if let slot = ownAttribute(R + Int(i.b), symbols[Int(i.c)]) { R[Int(i.a)] = slot.pointee; continue }
                R[Int(i.a)] = try slowGetAttribute(R + Int(i.b), symbols[Int(i.c)])
            case .setAttribute:
                if let slot = ownAttribute(R + Int(i.a), symbols[Int(i.c)]) { slot.pointee = R[Int(i.b)]; continue }
                try slowSetAttribute(R + Int(i.a), symbols[Int(i.c)], R + Int(i.b))
            case .loadMethod: try loadMethod(R + Int(i.a), R + Int(i.b), symbols[Int(i.c)])
            case .call:
                let window = R + Int(i.a)
                if i.c == 0, let callee = window.unretained {
                    let kind = callee._withUnsafeGuaranteedRef { $0.kind }
                    if kind == .function {
                        let function = Unmanaged<PyFunction>.fromOpaque(callee.toOpaque())
                        let record = function._withUnsafeGuaranteedRef { $0.record }
                        if record.pointee.isSimple, record.pointee.positionalCount == Int(i.b) {
                            window.pointee = try function._withUnsafeGuaranteedRef { try enter($0, window + 1, given: Int(i.b)) }
                            continue
                        }
                    } else if kind == .cls, try construct(window, Int(i.b)) {
                        continue
                    }
                }
                window.pointee = try slowCall(code, window, window + 1, Int(i.b), i.c)
            case .callMethod:
                let window = R + Int(i.a)
                let bound = !window[1].isUndefined
                let first = window + (bound ? 1 : 2)
                let count = Int(i.b) + (bound ? 1 : 0)
                if i.c == 0, let callee = window.unretained, callee._withUnsafeGuaranteedRef({ $0.kind == .function }) {
                    let function = Unmanaged<PyFunction>.fromOpaque(callee.toOpaque())
                    let record = function._withUnsafeGuaranteedRef { $0.record }
                    if record.pointee.isSimple, record.pointee.positionalCount == count {
                        window.pointee = try function._withUnsafeGuaranteedRef { try enter($0, first, given: count) }
                        continue
                    }
                } else if i.c == 0, let callee = window.unretained, callee._withUnsafeGuaranteedRef({ $0.kind == .native }) {
                    if count == 2, callee.toOpaque() == listAppend, case .object(let it) = first[0], it.kind == .list {
                        unsafeDowncast(it, to: PyList.self).items.append(first[1])
                        window.pointee = .none
                        continue
                    }
                    window.pointee = try Unmanaged<NativeFunction>.fromOpaque(callee.toOpaque())._withUnsafeGuaranteedRef { try $0.call(Args(base: first, count: count)) }
                    continue
                }
                window.pointee = try slowCall(code, window, first, count, i.c)
            case .returnValue:
                let result = (R + Int(i.a)).move()
                (R + Int(i.a)).initialize(to: .undefined)
                return result
            case .yieldValue:
                generator!.resumeRegister = Int(i.a)
                generator!.pc = pc
                generator!.didYield = true
                return R[Int(i.b)]
            case .listAppend:
                guard let it = R.advanced(by: Int(i.a)).unretained else { continue }
                Unmanaged<PyList>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef { $0.items.append(R[Int(i.b)]) }
            case .loadCell:
                guard case .object(let it) = R[Int(i.b)] else { continue }
                let value = unsafeDowncast(it, to: Cell.self).value
                if value.isUndefined { throw unboundCell(code.symbols[Int(i.c)], code, i.b) }
                R[Int(i.a)] = value
            case .storeCell:
                guard case .object(let it) = R[Int(i.a)] else { continue }
                unsafeDowncast(it, to: Cell.self).value = R[Int(i.b)]
            case .yieldFrom:
                guard case .object(let source) = R[Int(i.b)] else { continue }
                if let next = try generator!.delegate(source) {
                    generator!.resumeRegister = nil
                    generator!.pc = pc - 1
                    generator!.didYield = true
                    return next
                }
                R[Int(i.a)] = generator!.delegated
            default: try slow(i, code, globals, R)
            }
        } } catch {
            counter = pc &- 1
            throw error
        }
    }

    // MARK: The rest of the operations, out of the loop's way

    /// An attribute in the instance's own table, where nothing of its class comes before that.
    @inline(__always) private func ownAttribute(_ value: UnsafeMutablePointer<Value>, _ name: Sym) -> UnsafeMutablePointer<Value>? {
        guard let object = value.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }) else { return nil }
        return Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { $0.type.hasPlainAttributes ? $0.attributes.slot(name) : nil }
    }

    private lazy var listAppend: UnsafeMutableRawPointer? = PyClass.list.lookup("append")?.object.map { Unmanaged.passUnretained($0).toOpaque() }

    /// `text += more` in the memory of `text`, where nothing else refers to it; a module's variable that is stored to next does not count.
    @inline(never) private func extendString(_ target: UnsafeMutablePointer<Value>, _ more: UnsafeMutablePointer<Value>, _ next: Instruction, _ globals: Namespace) -> Bool {
        guard let object = target.unretained, let other = more.unretained, object.toOpaque() != other.toOpaque(),
              object._withUnsafeGuaranteedRef({ $0.kind == .str }), other._withUnsafeGuaranteedRef({ $0.kind == .str }) else { return false }
        let stored = next.op == .storeGlobal ? globals.slots + Int(next.b) : nil, isStored = stored?.unretained?.toOpaque() == object.toOpaque()
        if isStored { stored!.pointee = .undefined }
        // The reference stands at the start of the value: its count is looked at in place.
        let text = UnsafeMutableRawPointer(target).assumingMemoryBound(to: PyStr.self)
        if isKnownUniquelyReferenced(&text.pointee) {
            text.pointee.extend(Unmanaged<PyStr>.fromOpaque(other.toOpaque()).takeUnretainedValue())
            return true
        }
        if isStored { stored!.pointee = target.pointee }
        return false
    }

    /// What a variable shared with inner functions holds at the moment.
    @inline(never) private func cellValue(_ register: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value> {
        if case .object(let it) = register.pointee, let cell = it as? Cell { sharedValue.pointee = cell.value }
        return sharedValue
    }

    @inline(never) private func missingGlobal(_ globals: Namespace, _ slot: Int) throws -> Value {
        let name = globals.nameOfSlot(slot)
        if let found = try globals.fallback(name) { return found }
        throw PyError(.nameError, nameErrorText(name, globals))
    }
    private func nameErrorText(_ name: Sym, _ globals: Namespace) -> String { "name '\(name.text)' is not defined" }

    @inline(never) private func slowBinary(_ op: BinaryOp, _ a: Value, _ b: Value) throws -> Value { try binaryOperation(op, a, b) }
    @inline(never) private func fastBinary(_ op: BinaryOp, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) throws -> Value {
        if case .int(let x) = a.pointee, case .int(let y) = b.pointee, y > 0 {
            switch op {
            case .mod: let r = x % y; return .int(r < 0 ? r + y : r)
            case .floordiv: let r = x % y; return .int(r < 0 ? x / y - 1 : x / y)
            case .and: return .int(x & y)
            default: break
            }
        }
        return try binaryOperation(op, a.pointee, b.pointee)
    }
    @inline(never) private func slowAddInt(_ a: Value, _ step: Int, _ form: UInt8) throws -> Value {
        // The literal was folded into the instruction; the operator is the one that was written.
        switch form {
        case 0: return try binaryOperation(.add, a, .int(step))
        case 3: return try binaryOperation(.sub, a, .int(-step))
        case 1: return try inplaceOperation(.add, a, .int(step))
        default: return try inplaceOperation(.sub, a, .int(-step))
        }
    }
    @inline(never) private func slowInplace(_ op: UInt8, _ a: Value, _ b: Value) throws -> Value { try inplaceOperation(BinaryOp(rawValue: op)!, a, b) }
    @inline(never) private func slowUnary(_ op: UInt8, _ a: Value) throws -> Value { try unaryOperation(UnaryOp(rawValue: op)!, a) }
    @inline(never) private func slowCompare(_ raw: UInt8, _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>) throws -> Value {
        try compareOperation(CompareOp(rawValue: raw)!, a.pointee, b.pointee)
    }
    @inline(never) private func slowTest(_ op: CompareOp, _ a: Value, _ b: Value) throws -> Bool {
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
    @inline(never) private func slowTruth(_ a: UnsafeMutablePointer<Value>) throws -> Bool {
        do { return try a.pointee.truth() } catch let error as PyError { throw error } catch { throw translate(error) }
    }
    @inline(never) private func slowGetItem(_ a: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>) throws -> Value { try interpGetItem(a.pointee, key.pointee) }
    @inline(never) private func slowSetItem(_ a: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>, _ value: UnsafeMutablePointer<Value>) throws {
        guard case .object(let it) = a.pointee else { throw PyError(.typeError, "'\(a.pointee.typeName)' object does not support item assignment") }
        do { try it.setitem(key.pointee, value.pointee) } catch let error as PyError { throw error } catch { throw translate(error) }
    }
    @inline(never) private func slowGetAttribute(_ a: UnsafeMutablePointer<Value>, _ name: Sym) throws -> Value {
        if case .object(let it) = a.pointee, it.kind == .instance {
            let instance = unsafeDowncast(it, to: PyInstance.self)
            if let own = instance.attributes[name], instance.type.lookup(name) == nil { return own }
        }
        do { return try getAttribute(a.pointee, name) } catch let error as PyError { throw error } catch { throw translate(error) }
    }
    @inline(never) private func slowSetAttribute(_ a: UnsafeMutablePointer<Value>, _ name: Sym, _ value: UnsafeMutablePointer<Value>) throws {
        guard case .object(let it) = a.pointee else { throw PyError(.attributeError, "'\(a.pointee.typeName)' object has no attribute '\(name.text)'") }
        do { try it.setattr(name, value.pointee) } catch let error as PyError { throw error } catch { throw translate(error) }
    }

    /// Finds `receiver.name` for a call without making a bound method where the class has a plain function.
    @inline(never) private func loadMethod(_ window: UnsafeMutablePointer<Value>, _ receiver: UnsafeMutablePointer<Value>, _ name: Sym) throws {
        let value = receiver.pointee
        if case .object(let it) = value {
            if it.kind == .module {
                let module = unsafeDowncast(it, to: Module.self)
                window[1] = .undefined
                if let found = try module.getattr(name) { window[0] = found; return }
                if let found = respell(module, name) { window[0] = found; return }
                throw PyError(.attributeError, "module '\(module.name)' has no attribute '\(name.text)'")
            }
            if it.kind == .instance, unsafeDowncast(it, to: PyInstance.self).attributes[name] != nil {
                window[0] = try getAttribute(value, name)
                window[1] = .undefined
                return
            }
            if it.kind == .cls || it is PySuper {
                window[0] = try getAttribute(value, name)
                window[1] = .undefined
                return
            }
        }
        if let found = value.cls.lookup(name), case .object(let function) = found, function.kind == .function || function.kind == .native {
            window[0] = found
            window[1] = value
            return
        }
        window[0] = try slowGetAttribute(receiver, name)
        window[1] = .undefined
    }

    @inline(never) private func slowCall(_ code: Code, _ window: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ count: Int, _ names: UInt16) throws -> Value {
        guard case .object(let callee) = window.pointee else { throw PyError(.typeError, "'\(window.pointee.typeName)' object is not callable") }
        let keywords = names == 0 ? [] : (code.constants[Int(names) - 1].object as! KeywordNames).names
        let args = Args(base: first, count: count, names: keywords)
        if callee.kind == .function { return try call(unsafeDowncast(callee, to: PyFunction.self), args, window: max(first, free)) }
        // Calls that Swift code makes from here on must not touch this window.
        let savedFree = free
        if callee.kind == .native || callee.kind == .cls || callee.kind == .method { return try callee.call(args) }
        defer { free = savedFree }
        depth += 1
        defer { depth -= 1 }
        if depth > recursionLimit { throw PyError(.recursionError, "maximum recursion depth exceeded while calling a Python object") }
        do { return try callee.call(args) } catch let error as PyError { throw error } catch { throw translate(error) }
    }

    private func unboundCell(_ name: Sym, _ code: Code, _ register: UInt16) -> PyError {
        if code.freeRegisters.contains(register) {
            return PyError(.nameError, "cannot access free variable '\(name.text)' where it is not associated with a value in enclosing scope")
        }
        return PyError(.unboundLocalError, "cannot access local variable '\(name.text)' where it is not associated with a value")
    }

    @inline(never) private func slow(_ i: Instruction, _ code: Code, _ globals: Namespace, _ R: UnsafeMutablePointer<Value>) throws {
        let a = Int(i.a), b = Int(i.b), c = Int(i.c)
        func items(_ first: Int, _ count: Int) -> [Value] { (first..<first + count).map { R[$0] } }
        switch i.op {
        case .deleteGlobal:
            if globals.slots[b].isUndefined { throw PyError(.nameError, "name '\(globals.nameOfSlot(b).text)' is not defined") }
            globals.slots[b] = .undefined
        case .makeCell: R[a] = .object(Cell(i.extra == 1 ? R[a] : .undefined))
        case .deleteCell:
            guard let cell = R[a].object as? Cell else { return }
            if cell.value.isUndefined { throw unboundCell(code.symbols[c], code, i.a) }
            cell.value = .undefined
        case .loadName:
            let name = code.symbols[b]
            if let found = (R[0].object as? PyInstance)?.attributes[name] { R[a] = found; return }
            let slot = globals.slot(name)
            R[a] = globals.slots[slot].isUndefined ? try missingGlobal(globals, slot) : globals.slots[slot]
        case .storeName: (R[0].object as? PyInstance)?.attributes[code.symbols[b]] = R[a]
        case .deleteName: (R[0].object as? PyInstance)?.attributes[code.symbols[b]] = nil
        case .check:
            if R[a].isUndefined {
                throw PyError(.unboundLocalError, "cannot access local variable '\(code.symbols[b].text)' where it is not associated with a value")
            }
        case .unset: R[a] = .undefined
        case .deleteAttribute:
            guard case .object(let it) = R[a] else { throw PyError(.attributeError, "'\(R[a].typeName)' object has no attribute '\(code.symbols[c].text)'") }
            try it.delattr(code.symbols[c])
        case .deleteItem:
            guard case .object(let it) = R[a] else { throw PyError(.typeError, "'\(R[a].typeName)' object doesn't support item deletion") }
            try it.delitem(R[b])
        case .callSpread:
            let positional = R[b].asList!.items
            let keywords = try R[b + 1].asDict!.pairs.map { key, value -> (name: Sym, value: Value) in
                guard let text = key.string else { throw PyError(.typeError, "keywords must be strings") }
                return (Sym(text), value)
            }
            R[a] = try invoke(R[a], positional, keywords)
        case .buildList: R[a] = .list(items(b, c))
        case .buildTuple: R[a] = .tuple(items(b, c))
        case .buildSet: R[a] = .object(try PySet(items(b, c)))
        case .buildDict:
            let dict = PyDict()
            for k in 0..<c { try dict.set(R[b + 2 * k], R[b + 2 * k + 1]) }
            R[a] = .object(dict)
        case .buildSlice: R[a] = .object(PySlice(R[b], R[b + 1], R[b + 2]))
        case .listExtend:
            let list = R[a].asList!
            list.items += try iterate(R[b], i.extra == 1 ? "Value after * must be an iterable, not \(R[b].typeName)" : nil)
        case .setAdd: try (R[a].object as! PySet).add(R[b])
        case .setExtend: for item in try iterate(R[b]) { try (R[a].object as! PySet).add(item) }
        case .dictSet: try R[a].asDict!.set(R[b], R[c])
        case .dictMerge:
            guard let source = R[b].asDict ?? (R[b].object as? PyInstance)?.payload?.asDict else {
                if i.extra == 1 { throw PyError(.typeError, "argument after ** must be a mapping, not \(R[b].typeName)") }
                throw PyError(.typeError, "'\(R[b].typeName)' object is not a mapping")
            }
            for (key, value) in source.pairs {
                if i.extra == 1, try R[a].asDict!.get(key) != nil { throw PyError(.typeError, "got multiple values for keyword argument '\(key.string ?? "")'") }
                try R[a].asDict!.set(key, value)
            }
        case .listToTuple: R[a] = .tuple(R[b].asList!.items)
        case .getIterator: R[a] = .object(try iterator(R[b]))
        case .unpack:
            let values = try unpackItems(R[b], c)
            for (k, value) in values.enumerated() { R[a + k] = value }
        case .unpackRest:
            let before = Int(i.extra)
            let values = try iterate(R[b], "cannot unpack non-iterable \(R[b].typeName) object")
            guard values.count >= before + c else {
                throw PyError(.valueError, "not enough values to unpack (expected at least \(before + c), got \(values.count))")
            }
            for k in 0..<before { R[a + k] = values[k] }
            R[a + before] = .list(Array(values[before..<values.count - c]))
            for k in 0..<c { R[a + before + 1 + k] = values[values.count - c + k] }
        case .raise: throw try raised(R[a], R[b])
        case .reraise:
            if i.extra == 1 { throw PyError(.runtimeError, "No active exception to reraise") }
            if let error = lastError, error.exception === R[a].object { throw error }
            throw PyError(exception: R[a].object as! PyException)
        case .matchException: R[a] = .bool(try matches(R[b], R[c]))
        case .clearException: R[a] = .undefined
        case .importModule: R[a] = try importModule(code.constants[b].string!, whole: i.extra == 1)
        case .importFrom:
            let name = code.symbols[c]
            if let found = try attributeOf(R[b], name) { R[a] = found; return }
            guard let module = R[b].object as? Module else { throw PyError(.importError, "cannot import name '\(name.text)'") }
            if let inner = try importer(module.name + "." + name.text) { R[a] = inner; return }
            throw PyError(.importError, "cannot import name '\(name.text)' from '\(module.name)' (unknown location)")
        case .importStar:
            guard let module = R[a].object as? Module else { return }
            for name in module.publicNames() { if let value = try module.getattr(Sym(name)) { globals[Sym(name)] = value } }
        case .makeFunction:
            let inner = code.children[b]
            let cells = inner.captures.map { R[Int($0)].object as! Cell }
            let plain = i.extra == 1
            R[a] = .object(PyFunction(code: inner, globals: globals, cells: cells, defaults: plain ? [] : R[c].asTuple!.items,
                                      keywordDefaults: plain ? [] : R[c + 1].asTuple!.items, annotations: plain ? .none : R[c + 2]))
        case .makeClass: R[a] = try makeClass(R[b].object as! PyFunction, R[b + 1].asList!.items, R[b + 2].asDict!, code.constants[c].string!)
        case .formatField:
            var value = R[b]
            if i.extra == UInt8(ascii: "r") || i.extra == UInt8(ascii: "a") { value = .str(try value.repr()) } else if i.extra == UInt8(ascii: "s") { value = .str(try value.str()) }
            R[a] = .str(try formatValue(value, R[b + 1].string ?? ""))
        case .buildString: R[a] = .str(items(b, c).map { $0.string ?? "" }.joined())
        case .echo: try echo(R[a])
        case .withEnter:
            guard let enter = try attributeOf(R[b], "__enter__"), try attributeOf(R[b], "__exit__") != nil else {
                throw PyError(.typeError, "'\(R[b].typeName)' object does not support the context manager protocol")
            }
            R[a] = try invoke(enter, [])
        case .withExit:
            let exit = try getAttribute(R[b], "__exit__")
            if i.extra == 1 { R[a] = try invoke(exit, [.none, .none, .none]); return }
            let error = lastError
            let swallowed = try invoke(exit, [.object(R[c].cls), R[c], .none]).truth()
            lastError = error
            R[a] = .bool(swallowed)
        case .assertFail:
            if R[a].isUndefined { throw PyError(exception: PyException(.assertionError, [])) }
            throw PyError(exception: PyException(.assertionError, [R[a]]))
        default: break
        }
    }

    private func unpackItems(_ value: Value, _ wanted: Int) throws -> [Value] {
        var values: [Value] = []
        if let ready = value.sequence {
            values = ready
        } else {
            guard case .object(let it) = value, let source = try it.iter() else { throw PyError(.typeError, "cannot unpack non-iterable \(value.typeName) object") }
            while values.count <= wanted, let next = try source.next() { values.append(next) }
        }
        if values.count > wanted { throw PyError(.valueError, "too many values to unpack (expected \(wanted)\(value.sequence != nil && false ? ", got \(values.count)" : ""))") }
        if values.count < wanted { throw PyError(.valueError, "not enough values to unpack (expected \(wanted), got \(values.count))") }
        return values
    }

    private func raised(_ value: Value, _ cause: Value) throws -> PyError {
        var exception: PyException?
        if let cls = value.asClass, cls.isSubclass(of: .baseException) {
            exception = try invoke(value, []).object as? PyException
        } else {
            exception = value.object as? PyException
        }
        guard let exception else { return PyError(.typeError, "exceptions must derive from BaseException") }
        if !cause.isUndefined { exception.cause = cause }
        return PyError(exception: exception)
    }

    private func matches(_ exception: Value, _ type: Value) throws -> Bool {
        if let tuple = type.asTuple { return try tuple.items.contains { try matches(exception, $0) } }
        guard let cls = type.asClass, cls.isSubclass(of: .baseException) else {
            throw PyError(.typeError, "catching classes that do not inherit from BaseException is not allowed")
        }
        return exception.cls.isSubclass(of: cls)
    }

    private func importModule(_ path: String, whole: Bool) throws -> Value {
        let parts = path.split(separator: ".").map(String.init)
        guard let root = parts.first, let first = try importer(root) else {
            throw PyError(.moduleNotFoundError, "No module named '\(parts.first ?? path)'")
        }
        var module = first
        for count in 1..<max(1, parts.count) {
            let name = parts[0...count].joined(separator: ".")
            if let inner = try importer(name) { module = inner; continue }
            guard let found = try attributeOf(module, Sym(parts[count])), found.object is Module else {
                throw PyError(.moduleNotFoundError, "No module named '\(name)'")
            }
            module = found
        }
        return whole ? module : first
    }

    private func makeClass(_ body: PyFunction, _ bases: [Value], _ keywords: PyDict, _ name: String) throws -> Value {
        var parents = try bases.map { base -> PyClass in
            guard let cls = base.asClass else { throw PyError(.typeError, "\(name) bases must be types") }
            return cls
        }
        if parents.isEmpty { parents = [.object] }
        for parent in parents where parent === PyClass.bool || parent === PyClass.noneType || parent === PyClass.function {
            throw PyError(.typeError, "type '\(parent.name)' is not an acceptable base type")
        }
        if parents.count > 1, PyClass.merge(parents) == nil {
            throw PyError(.typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(parents.map(\.name).joined(separator: ", "))")
        }
        let namespace = PyInstance(.object)
        let base = free
        reserve(base, body.code.registerCount + 1)
        base[0] = .object(namespace)
        let cell = try enter(body, base, given: 1).object as! Cell
        let cls = PyClass(name, module: "__main__", bases: parents, isUser: true)
        if let given = try keywords.get(.str("metaclass")) { cls.metaclass = given.asClass }
        if cls.metaclass == nil { cls.metaclass = parents.lazy.compactMap(\.metaclass).first }
        cls.doc = body.code.doc
        for (key, value) in zip(namespace.attributes.names, namespace.attributes.values) { cls.attributes[key] = value }
        cell.value = .object(cls)
        for (key, value) in zip(namespace.attributes.names, namespace.attributes.values) {
            if let hook = try value.object?.kind == .instance ? value.cls.lookup("__set_name__") : nil { _ = try invoke(hook, [value, .object(cls), .object(key.object)]) }
        }
        if let hook = parents[0].lookup("__init_subclass__")?.object {
            let function = (hook as? PyWrapped)?.value.object ?? hook
            _ = try invoke(.object(function), [.object(cls)], keywords.pairs.compactMap { $0.string == "metaclass" ? nil : (Sym($0.string ?? ""), $1) })
        }
        return .object(cls)
    }
}

extension PyError {
    /// A syntax error found while a program runs, as in `eval`.
    public convenience init(syntax error: SyntaxError) {
        let cls: PyClass = error.kind == .syntax ? .syntaxError : error.kind == .indentation ? .indentationError : .tabError
        self.init(cls, "\(error.message) (\(error.source.name), line \(error.source.line(error.span.start)))")
    }
}

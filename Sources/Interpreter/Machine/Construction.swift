import CShims
import Syntax

/// Calls of classes, bound methods and instances: they end in the call of a function with one argument before those that were given.
extension Machine {
    /// Calls what is neither a function nor made on the spot; returns where the code goes on. The arguments follow the callee.
    @inline(never) func callOther(
        _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>, _ isOutside: Bool, _ next: UnsafeMutablePointer<Instruction>
    ) throws -> UnsafeMutablePointer<Instruction> {
        switch try call(window, count, names, result: result, isOutside) {
        case .begun: return entering
        case .declined:
            result.put(try slowCall(window, window + 1, count, names))
            release(window + 1, count + (names?.names.count ?? 0))
        case .done: break
        }
        if window != result { window.clear() }
        return next
    }
    /// Lets go of a call's arguments, which nothing reads again: what they alone held ends now, a file with all that was written.
    @inline(__always) func release(_ arguments: UnsafeMutablePointer<Value>, _ count: Int) {
        for k in 0..<count { (arguments + k).clear() }
    }
    /// The same for `callee(*items, name=value)`, whose arguments are laid out behind its registers.
    @inline(never) func spreadOther(
        _ i: UnsafeMutablePointer<Instruction>, _ frame: UnsafeMutablePointer<Frame>, isOutside: Bool
    ) throws -> UnsafeMutablePointer<Instruction> {
        let (window, spread) = (frame.pointee.registers + Int(i.a), frame.pointee.registers + Int(i.b))
        let names = keywordNames(frame.pointee.body.pointee.constants, i.c)
        if i.extra == 2 {
            if !(window + 1).isUnset {
                if let address = window.integer { window.put(.object(nativeMethod(at: address))) }
                return try spreadMethod(window, spread, names, isOutside: isOutside) ? entering : i + 1
            }
            if !isOutside, let callee = window.unretained, callee._withUnsafeGuaranteedRef({ $0.kind == .function }),
                try pushSpread(.fromOpaque(callee.toOpaque()), spread, names, result: window)
            {
                return entering
            }
        }
        if i.extra != 1, let callee = window.unretained, runsFunction(callee) {
            let first = isOutside ? free : spread + 1 + (names?.names.count ?? 0)
            try reserve(first, 1)
            first.copy(window)
            if let given = spreadOut(spread, to: first + 1, names?.names.count ?? 0) {
                switch try call(first, given, names, result: window, false) {
                case .begun: return entering
                case .done: return i + 1
                case .declined: break
                }
            }
        }
        window.put(try callSpread(window.pointee, spread, names, hasDict: i.extra == 1))
        return i + 1
    }
    /// The method of a built-in type that `loadMethod` has left as its address.
    func nativeMethod(at address: Int) -> NativeFunction {
        Unmanaged<NativeFunction>.fromOpaque(UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped)
            .takeUnretainedValue()
    }
    /// Calls a method whose receiver stands behind it, with what is spread; says whether the call has only begun.
    private func spreadMethod(
        _ window: UnsafeMutablePointer<Value>, _ spread: UnsafeMutablePointer<Value>, _ names: KeywordNames?,
        isOutside: Bool
    ) throws -> Bool {
        let named = names?.names.count ?? 0
        guard case .object(let callee) = window.pointee else { return false }
        let isTypeCall = callee === Slots.typeCall && (window + 1).pointee.asClass != nil
        let first = isOutside ? free : spread + 1 + named
        try reserve(first, 1)
        if callee.kind == .function || isTypeCall, let given = spreadOut(spread, to: first + 1, named) {
            first.put((window + 1).move())
            (window + 1).initialize(to: .undefined)
            if callee.kind == .function {
                let function = Unmanaged.passUnretained(unsafeDowncast(callee, to: PyFunction.self))
                if try push(function, first, given: given + 1, names, result: window) { return true }
            } else {
                switch try callType(first, given, names, result: window, false) {
                case .begun: return true
                case .done:
                    release(first, given + 1 + named)
                    return false
                case .declined: break
                }
            }
            (window + 1).copy(first)
        }
        window.put(.object(PyMethod(callee, (window + 1).pointee)))
        (window + 1).clear()
        window.put(try callSpread(window.pointee, spread, names, hasDict: false))
        return false
    }
    /// Whether a call of it is one of a function of a program; no other may find its arguments above the registers in use.
    private func runsFunction(_ callee: Unmanaged<PyObject>) -> Bool {
        callee._withUnsafeGuaranteedRef {
            switch $0.kind {
            case .method:
                let function = unsafeDowncast($0, to: PyMethod.self).function
                return function.kind == .function || function === Slots.typeCall
            case .instance: return special(callee, "__call__") != nil
            case .cls: return unsafeDowncast($0, to: PyClass.self).isUser
            default: return false
            }
        }
    }

    private func call(
        _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>, _ isOutside: Bool
    ) throws -> CallOutcome {
        guard let callee = window.unretained else { return .declined }
        switch callee._withUnsafeGuaranteedRef({ $0.kind }) {
        case .method:
            let method = Unmanaged<PyMethod>.fromOpaque(callee.toOpaque()).takeUnretainedValue()
            if method.function.kind == .function {
                let function = Unmanaged.passUnretained(unsafeDowncast(method.function, to: PyFunction.self))
                return try begin(function, method.receiver, window, count, names, result: result, isOutside)
            }
            if names == nil, let value = try callNative(method, Args(base: window + 1, count: count)) {
                result.put(value)
                return .done
            }
            // `super().__call__(…)` in a metaclass.
            guard method.function === Slots.typeCall, let cls = method.receiver.asClass, cls.isUser else {
                return .declined
            }
            return try instantiate(cls, window, count, names, result: result, isOutside)
        case .instance:
            guard let function = special(callee, "__call__") else { return .declined }
            return try begin(function, window.pointee, window, count, names, result: result, isOutside)
        case .cls:
            if let function = special(callee, "__call__") {
                return try begin(function, window.pointee, window, count, names, result: result, isOutside)
            }
            return try construct(window, count, names, result: result, isOutside)
        default: return .declined
        }
    }
    /// `type.__call__(cls, …)`, the class and the arguments in the window.
    func callType(
        _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>, _ isOutside: Bool
    ) throws -> CallOutcome {
        guard let cls = window.pointee.asClass, cls.isUser else { return .declined }
        return try instantiate(cls, window, count, names, result: result, isOutside)
    }
    /// Begins the call of a function whose first argument takes the place of the callee.
    private func begin(
        _ function: Unmanaged<PyFunction>, _ first: Value, _ window: UnsafeMutablePointer<Value>, _ count: Int,
        _ names: KeywordNames?, result: UnsafeMutablePointer<Value>, _ isOutside: Bool
    ) throws -> CallOutcome {
        if function._withUnsafeGuaranteedRef({ $0.record.body.pointee.isGenerator }) { return .declined }
        _ = function.retain()
        window.put(first)
        let base = isOutside ? try moveToStack(window, count + 1, names) : window
        do {
            if try push(function, base, given: count + 1, names, result: result) {
                calls.pointee.ending = .value
                calls.pointee.callee = function
                return .begun
            }
        } catch {
            function.release()
            throw error
        }
        defer { function.release() }
        throw Limits.tooDeep("")
    }

    /// Makes an instance of a built-in class in place of the class in `window`, or begins the call of the function that makes or initialises it;
    /// declines where the class needs the long way.
    @inline(never) func construct(
        _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>, _ isOutside: Bool
    ) throws -> CallOutcome {
        if count == 1, names == nil, window.unretained?.toOpaque() == floatClass,
            let number = try plainFloat(window + 1)
        {
            result.put(.float(number))
            return .done
        }
        if count == 1, names == nil, window.unretained?.toOpaque() == typeClass {
            result.put(.object((window + 1).pointee.cls))
            release(window + 1, 1)
            return .done
        }
        guard case .object(let callee) = window.pointee else { return .declined }
        let cls = unsafeDowncast(callee, to: PyClass.self)
        if !cls.isUser {
            if cls.makesExceptions, names == nil {
                result.put(.object(PyException(cls, Args(base: window + 1, count: count).positional)))
                release(window + 1, count)
                return .done
            }
            guard cls.metaclass == nil, let construct = cls.construct else { return .declined }
            result.put(try construct(cls, Args(base: window + 1, count: count, names: names)))
            release(window + 1, count + (names?.names.count ?? 0))
            return .done
        }
        if !cls.maker().isCalledPlainly { return .declined }
        return try instantiate(cls, window, count, names, result: result, isOutside)
    }
    /// `type.__call__`: `__new__`, then `__init__`.
    private func instantiate(
        _ cls: PyClass, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>, _ isOutside: Bool
    ) throws -> CallOutcome {
        let maker = cls.maker()
        if maker.isPlainBelow {
            guard let initializer = maker.initializer else {
                if count > 0 || names != nil { return .declined }
                result.put(.object(PyInstance(cls)))
                return .done
            }
            if initializer._withUnsafeGuaranteedRef({ $0.record.body.pointee.isGenerator }) { return .declined }
            let base = isOutside ? try moveToStack(window, count + 1, names) : window
            return try initialize(
                Unmanaged.passRetained(PyInstance(cls)), initializer, base, count, names, result)
        }
        let isInPlace = window.unretained?.toOpaque() == Unmanaged.passUnretained(cls).toOpaque()
        if let creator = maker.nativeCreator, isInPlace {
            let args = Args(base: window, count: count + 1, names: names)
            let made = try creator._withUnsafeGuaranteedRef { try $0.callOwn(args) }
            if case .object(let it) = made, it.kind == .instance, it.cls !== cls {
                let rest = Args(base: window + 1, count: count, names: names)
                try ClassMaker.initialize(made, of: cls, rest, hasNew: true)
            }
            result.put(made)
            return .done
        }
        let op = (calls.pointee.next - 1).op
        guard let creator = maker.creator, isInPlace, op == .call || op == .callMethod else { return .declined }
        return try create(creator, window, count, names, result)
    }
    /// Begins the call of `__init__` with an instance that is then the frame's.
    private func initialize(
        _ instance: Unmanaged<PyInstance>, _ function: Unmanaged<PyFunction>, _ window: UnsafeMutablePointer<Value>,
        _ count: Int, _ names: KeywordNames?, _ result: UnsafeMutablePointer<Value>
    ) throws -> CallOutcome {
        do {
            guard
                try names == nil && pushSimple(function, window, given: count + 1, result: result)
                    || push(function, window, given: count + 1, names, result: result)
            else { throw Limits.tooDeep("") }
        } catch {
            instance.release()
            throw error
        }
        calls.pointee.ending = .construction
        calls.pointee.instance = instance
        calls.pointee.callee = function.retain()
        // Where the arguments were bound elsewhere, the instance is not in the window but there.
        calls.pointee.registers[0] = .object(instance.takeUnretainedValue())
        return .begun
    }
    /// Begins the call of `__new__` with copies of the arguments: `__init__` gets the same.
    private func create(
        _ function: Unmanaged<PyFunction>, _ window: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?,
        _ result: UnsafeMutablePointer<Value>
    ) throws -> CallOutcome {
        let base = free
        let total = count + 1 + (names?.names.count ?? 0)
        if base > limit || total > Machine.windowLimit || !reserves(base, total) { return .declined }
        for i in 0..<total { (base + i).copy(window + i) }
        var isBegun = false
        defer { if !isBegun || calls.pointee.registers != base { for i in 0..<total { (base + i).clear() } } }
        isBegun = try push(function, base, given: count + 1, names, result: result)
        if !isBegun { return .declined }
        calls.pointee.ending = .creation
        calls.pointee.callee = function.retain()
        return .begun
    }
    /// Initialises what `__new__` has made for the caller's instruction.
    func initialize(_ made: Value, _ result: UnsafeMutablePointer<Value>) throws {
        let i = calls.pointee.next - 1
        let window = calls.pointee.registers + Int(i.a) + (i.op == .callMethod ? 1 : 0)
        let names = keywordNames(calls.pointee.body.pointee.constants, i.c)
        guard let cls = window.pointee.asClass else { return result.put(made) }
        if case .object(let it) = made, it.kind == .instance, it.cls.isSubclass(of: cls),
            let initializer = it.cls.place("__init__").pointee.object, initializer.kind == .function
        {
            let instance = Unmanaged.passRetained(unsafeDowncast(it, to: PyInstance.self))
            let function = unsafeDowncast(initializer, to: PyFunction.self)
            let isOutside = window < stack || window >= stack + Machine.stackSize
            if !function.record.body.pointee.isGenerator {
                let base = isOutside ? try moveToStack(window, Int(i.b) + 1, names) : window
                _ = try initialize(instance, .passUnretained(function), base, Int(i.b), names, result)
                return
            }
            instance.release()
        }
        try ClassMaker.initialize(
            made, of: cls, Args(base: window + 1, count: Int(i.b), names: names), hasNew: true)
        result.put(made)
    }
}

import CShims

/// A call in progress: what the loop runs, and where it goes on when a call that it made has returned.
struct Frame {
    var body: UnsafeMutablePointer<Body>
    var globals: Unmanaged<Namespace>
    var registers: UnsafeMutablePointer<Value>
    /// The instruction after the one that called or failed.
    var next: UnsafeMutablePointer<Instruction>
    /// The register of the caller that receives what is returned.
    var result: UnsafeMutablePointer<Value>
    var savedFree: UnsafeMutablePointer<Value>
    /// What becomes of what the call returns.
    var ending = Ending.plain
    /// Where that is not plain: the function, and what `__init__` initialises, each with a reference of the frame's own.
    var callee: Unmanaged<PyFunction>?
    var instance: Unmanaged<PyInstance>?

    enum Ending: UInt8 {
        /// The caller's register receives it; for `value` too, where nothing but the frame may hold the function.
        case plain, value
        /// It has to be None, and the register receives the instance.
        case construction
        /// It is what `__new__` made, and is still to be initialised.
        case creation
        /// It answers the operator of the caller's instruction, or decides where a test goes on, unless it is NotImplemented.
        case operation, test
    }

    static let limit = 1 << 20
}

/// Calls between functions of programs stay in one run of the loop, each with a frame of its own.
extension Machine {
    /// Moves the arguments of a call from the registers of a generator to the top of the stack.
    @inline(never) func moveToStack(_ first: UnsafeMutablePointer<Value>, _ count: Int, _ names: KeywordNames?)
        throws -> UnsafeMutablePointer<Value>
    {
        let base = free
        let total = count + (names?.names.count ?? 0)
        try reserve(base, total)
        for i in 0..<total {
            (base + i).put((first + i).move())
            (first + i).initialize(to: .undefined)
        }
        return base
    }
    /// Makes the frame of a call whose arguments are just the parameters of `function`; false where it takes more than that.
    @inline(__always) func pushSimple(
        _ function: Unmanaged<PyFunction>, _ base: UnsafeMutablePointer<Value>, given: Int,
        result: UnsafeMutablePointer<Value>
    ) -> Bool {
        let body = function._withUnsafeGuaranteedRef { $0.record.body }
        return body.pointee.isSimple && body.pointee.positionalCount == given
            && open(function, base, given, result: result)
    }
    /// Makes the frame of a call of `function`, whose `given` positional arguments stand at `first`, and whose named ones follow them; false
    /// where it has to be called the long way.
    @inline(never) func push(
        _ function: Unmanaged<PyFunction>, _ first: UnsafeMutablePointer<Value>, given: Int, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>
    ) throws -> Bool {
        let body = function._withUnsafeGuaranteedRef { $0.record.body }
        if body.pointee.isGenerator { return false }
        if names == nil, body.pointee.isSimple, body.pointee.positionalCount == given {
            return open(function, first, given, result: result)
        }
        var base = first
        if !body.pointee.isFixed || !layOut(function, base, given, names) {
            base = try bindAbove(function, base, given, names)
        }
        return open(function, base, body.pointee.parameterCount, result: result)
    }
    /// Makes the frame of a function whose first `filled` registers, from `base` on, hold its parameters; false where there are too many calls.
    @inline(__always) func open(
        _ function: Unmanaged<PyFunction>, _ base: UnsafeMutablePointer<Value>, _ given: Int,
        result: UnsafeMutablePointer<Value>
    ) -> Bool {
        let record = function._withUnsafeGuaranteedRef { $0.record }
        let body = record.body
        guard depth < recursionLimit, calls + 1 != lastFrame, reserves(base, body.pointee.registerCount + 1) else {
            return false
        }
        var filled = given
        while filled < body.pointee.localCount {
            (base + filled).clear()
            filled &+= 1
        }
        for i in 0..<body.pointee.freeCount {
            function._withUnsafeGuaranteedRef { (base + Int(body.pointee.freeRegisters[i])).put(.object($0.cells[i])) }
        }
        depth &+= 1
        calls += 1
        calls.initialize(
            to: Frame(
                body: body, globals: record.globals, registers: base, next: body.pointee.start, result: result,
                savedFree: free))
        free = base + body.pointee.registerCount
        return true
    }

    /// Binds arguments to the parameters of any function, in a window behind them; returns that.
    @inline(never) private func bindAbove(
        _ function: Unmanaged<PyFunction>, _ first: UnsafeMutablePointer<Value>, _ given: Int, _ names: KeywordNames?
    ) throws -> UnsafeMutablePointer<Value> {
        try function._withUnsafeGuaranteedRef { function in
            let base = first + given + (names?.names.count ?? 0)
            let count = function.record.body.pointee.parameterCount
            try reserve(base, count)
            do { try bind(function, Args(base: first, count: given, names: names), into: base) } catch {
                for i in 0..<count { (base + i).clear() }
                throw error
            }
            return base
        }
    }

    /// The same for `callee(*items, **keywords)` without a dict, whose items are a list or a tuple in `spread` and whose named arguments follow it.
    @inline(__always) func pushSpread(
        _ function: Unmanaged<PyFunction>, _ spread: UnsafeMutablePointer<Value>, _ names: KeywordNames?,
        result: UnsafeMutablePointer<Value>
    ) throws -> Bool {
        let named = names?.names.count ?? 0
        let first = spread + 1 + named
        guard let given = spreadOut(spread, to: first, named) else { return false }
        return try push(function, first, given: given, names, result: result)
    }
    /// Lays the items and what follows them out from `first` on; returns the number of the items, or nil where they are too many.
    @inline(never) func spreadOut(
        _ spread: UnsafeMutablePointer<Value>, to first: UnsafeMutablePointer<Value>, _ named: Int
    ) -> Int? {
        let count: Int
        if let tuple = spread.pointee.asTuple {
            count = tuple.count
            if count > Machine.windowLimit || !reserves(first, count + named) { return nil }
            tuple.copyItems(to: first)
        } else {
            guard let items = spread.unretained.map(ListStorage.init(of:)), items.count <= Machine.windowLimit,
                reserves(first, items.count + named)
            else { return nil }
            count = items.count
            for i in 0..<count { (first + i).copy(items.first + i) }
        }
        for i in 0..<named { (first + count + i).copy(spread + 1 + i) }
        return count
    }

    /// Puts named arguments and defaults where a function without `*` and `**` has its parameters; false, with nothing moved, where that
    /// cannot be done.
    @inline(never) func layOut(
        _ function: Unmanaged<PyFunction>, _ base: UnsafeMutablePointer<Value>, _ given: Int, _ names: KeywordNames?
    ) -> Bool {
        function._withUnsafeGuaranteedRef { function in
            let body = function.record.body
            let total = body.pointee.parameterCount
            let positional = body.pointee.positionalCount
            guard given <= positional, total <= 64, reserves(base, total) else { return false }
            let code = function.code
            let named = names?.names.count ?? 0
            var filled: UInt64 = (1 << given) - 1
            return withUnsafeTemporaryAllocation(of: (place: Int, value: Value).self, capacity: max(1, named)) {
                moved in
                for i in 0..<named {
                    guard let place = code.parameters.firstIndex(of: names!.names[i]),
                        place >= body.pointee.positionalOnly, filled >> place & 1 == 0
                    else { return false }
                    filled |= 1 << place
                    moved[i].place = place
                }
                let firstDefault = positional - function.defaults.count
                for i in given..<total where filled >> i & 1 == 0 {
                    if i < positional ? i < firstDefault : function.keywordDefaults[i - positional].isUndefined {
                        return false
                    }
                }
                for i in 0..<named {
                    withUnsafeMutablePointer(to: &moved[i].value) { $0.initialize(to: (base + given + i).move()) }
                    (base + given + i).initialize(to: .undefined)
                }
                for i in 0..<named {
                    (base + moved[i].place).put(withUnsafeMutablePointer(to: &moved[i].value) { $0.move() })
                }
                for i in given..<total where filled >> i & 1 == 0 {
                    (base + i).put(
                        i < positional ? function.defaults[i - firstDefault] : function.keywordDefaults[i - positional])
                }
                return true
            }
        }
    }

    /// Ends the innermost call; its result has been taken.
    @inline(__always) func pop() {
        let frame = calls
        leave(frame.pointee.registers, frame.pointee.body.pointee.registerCount, frame.pointee.savedFree)
        calls = frame - 1
    }

    /// Unwinds the calls down to `entry` until one of them handles the error.
    func recover(_ error: PyError, _ entry: UnsafeMutablePointer<Frame>) throws {
        while true {
            let frame = calls
            let start = frame.pointee.body.pointee.start
            if let target = handle(error, frame, at: max(0, frame.pointee.next - start - 1)) {
                frame.pointee.next = start + target
                return
            }
            if frame == entry { throw error }
            let (callee, instance) = (frame.pointee.callee, frame.pointee.instance)
            pop()
            callee?.release()
            instance?.release()
        }
    }
    /// Where a call goes on after an error raised at `pc`; nil where it does not handle it.
    func handle(_ error: PyError, _ frame: UnsafeMutablePointer<Frame>, at pc: Int) -> Int? {
        let code = frame.pointee.body.pointee.code.takeUnretainedValue()
        guard let handler = code.handler(at: pc) else {
            pass(error, code, at: pc)
            return nil
        }
        return handle(error, frame, at: pc, by: handler)
    }
    /// The same where the number of what handles it has been found.
    func handle(_ error: PyError, _ frame: UnsafeMutablePointer<Frame>, at pc: Int, by handler: Int) -> Int {
        let code = frame.pointee.body.pointee.code.takeUnretainedValue()
        pass(error, code, at: pc)
        frame.pointee.registers[Int(code.handlers[handler].register)] = .object(error.exception)
        return code.handlers[handler].target
    }
    private func pass(_ error: PyError, _ code: Code, at pc: Int) {
        if error.needsHistory(), let handled = handledException(at: pc) { error.exception.follow(handled) }
        error.note(code, at: pc)
    }
}

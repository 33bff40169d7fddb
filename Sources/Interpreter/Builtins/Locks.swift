import CShims

#if canImport(Glibc)
import Glibc
#endif

/// A lock between threads: `_thread.lock`, and `_thread.RLock` where its owner can take it several times.
final class PyLock: PyObject {
    private let isReentrant: Bool
    private(set) var count = 0
    private(set) var owner: Int?
    /// Those that wait for it, in the order in which they came.
    private var waiting: [MachineThread] = []

    init(isReentrant: Bool) { self.isReentrant = isReentrant }
    override var cls: PyClass { isReentrant ? PyLock.reentrantClass : PyLock.lockClass }
    override func repr() -> String {
        let state = count > 0 ? "locked" : "unlocked"
        let details = isReentrant ? " owner=\(owner ?? 0) count=\(count)" : ""
        return "<\(state) \(cls.module).\(cls.name) object\(details) at \(address)>"
    }
    var isOwned: Bool { count > 0 && owner == Threads.current.number }

    /// Takes it; false where its owner does not give it up in time. Negative seconds are without an end.
    func acquire(_ seconds: Double) throws -> Bool {
        if count > 0, !(isReentrant && isOwned), try !await(seconds) { return false }
        count += 1
        if isReentrant { owner = Threads.current.number }
        return true
    }
    private func await(_ seconds: Double) throws -> Bool {
        if seconds == 0 { return false }
        let me = Threads.current
        let end = Clock.now + seconds
        while count > 0 {
            let left = seconds < 0 ? -1 : end - Clock.now
            if seconds >= 0, left <= 0 { return false }
            nd_begin_waiting(me.handle)
            waiting.append(me)
            _ = Threads.wait(left)
            waiting.removeAll { $0 === me }
            do { try Machine.shared.checkInterrupt() } catch {
                wakeNext()
                throw error
            }
        }
        return true
    }
    private func wakeNext() { if count == 0, let next = waiting.first { nd_wake(next.handle) } }
    func release() throws {
        if isReentrant ? !isOwned : count == 0 {
            throw PyError(.runtimeError, isReentrant ? "cannot release un-acquired lock" : "release unlocked lock")
        }
        count -= 1
        if count == 0 {
            owner = nil
            wakeNext()
        }
    }
    /// Gives it up however often it was taken; what `restore` needs to take it again.
    fileprivate func giveUp() throws -> (Int, Int) {
        guard isOwned, let owner else { throw PyError(.runtimeError, "cannot release un-acquired lock") }
        let state = (count, owner)
        count = 1
        try release()
        return state
    }
    fileprivate func restore(_ count: Int, _ owner: Int) throws {
        while try !acquire(-1) {}
        (self.count, self.owner) = (count, owner)
    }
    fileprivate func forget() { (count, owner, waiting) = (0, nil, []) }
}

/// The clock that only goes forward, in seconds.
enum Clock {
    static var now: Double {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }
}

extension PyLock {
    static let longestWait = 9223372036.0
    nonisolated(unsafe) static let lockClass: PyClass = make("lock", isReentrant: false)
    nonisolated(unsafe) static let reentrantClass: PyClass = make("RLock", isReentrant: true)

    private static func of(_ value: Value) throws -> PyLock {
        if let lock = value.object as? PyLock ?? value.held?.object as? PyLock { return lock }
        throw PyError(.typeError, "descriptor requires a '_thread.lock' object but received a '\(value.typeName)'")
    }
    /// The seconds that `blocking` and `timeout` mean.
    private static func seconds(_ c: Bound) throws -> Double {
        let timeout = try c.double("timeout")
        if try !c.bool("blocking") {
            if timeout != -1 { throw PyError(.valueError, "can't specify a timeout for a non-blocking call") }
            return 0
        }
        if timeout < 0, timeout != -1 { throw PyError(.valueError, "timeout value must be positive") }
        if timeout > longestWait { throw PyError(.overflowError, "timeout value is too large") }
        return timeout
    }
    private static func make(_ name: String, isReentrant: Bool) -> PyClass {
        let cls = PyClass(name, module: "_thread") { cls in
            for name in isReentrant ? ["acquire", "__enter__"] : ["acquire", "acquire_lock", "__enter__"] {
                cls.def(name, "self, blocking=True, timeout=-1") { .bool(try of($0["self"]).acquire(seconds($0))) }
                cls.quick(name) { $0.count == 1 ? .bool(try of($0[0]).acquire(-1)) : nil }
            }
            for name in isReentrant ? ["release"] : ["release", "release_lock"] {
                cls.raw(name) {
                    try of($0[0]).release()
                    return .none
                }
            }
            cls.raw("__exit__", 0, 3) {
                try of($0[0]).release()
                return .none
            }
            cls.raw("_at_fork_reinit") {
                try of($0[0]).forget()
                return .none
            }
            if isReentrant { shared(cls) } else { cls.raw("locked") { .bool(try of($0[0]).count > 0) } }
        }
        cls.construct = { _, _ in .object(PyLock(isReentrant: isReentrant)) }
        if !isReentrant { cls.raw("locked_lock") { .bool(try of($0[0]).count > 0) } }
        return cls
    }
    /// What conditions ask of a lock that can be taken several times.
    private static func shared(_ cls: PyClass) {
        cls.raw("_is_owned") { .bool(try of($0[0]).isOwned) }
        cls.raw("_recursion_count") { args in
            let lock = try of(args[0])
            return .int(lock.isOwned ? lock.count : 0)
        }
        cls.raw("_release_save") { args in
            let (count, owner) = try of(args[0]).giveUp()
            return .pair(.int(count), .int(owner))
        }
        cls.raw("_acquire_restore", 1, 1) { args in
            let state = try iterate(args[1])
            guard state.count == 2 else { throw PyError(.typeError, "_acquire_restore() needs a pair") }
            try of(args[0]).restore(indexValue(state[0]), indexValue(state[1]))
            return .none
        }
    }
}

/// `_threads`: what `_thread` and `threading` are made of.
extension StandardModules {
    static func threads(_ m: Module) {
        m["LockType"] = .object(PyLock.lockClass)
        m["RLock"] = .object(PyLock.reentrantClass)
        m["TIMEOUT_MAX"] = .float(PyLock.longestWait)
        m.raw("allocate_lock", 0) { _ in .object(PyLock(isReentrant: false)) }
        m.raw("get_ident", 0) { _ in .int(Threads.current.number) }
        m.raw("_main_ident", 0) { _ in .int(Threads.main.number) }
        m.raw("values", 0) { _ in .object(Threads.current.values) }
        // A list whose items belong to each thread.
        m.raw("bind", 1) { args in
            guard let list = args[0].asList else { throw PyError(.typeError, "a list is needed") }
            Threads.bind(keep: { list.items }, put: { list.items = $0 as? [Value] ?? [] })
            return .none
        }
        m.raw("_count", 0) { _ in .int(Threads.running) }
        m.raw("start_new_thread", Arity(2, 3)) { args in
            guard args[0].object?.isCallable == true else { throw PyError(.typeError, "first arg must be callable") }
            guard let positional = args[1].asTuple else { throw PyError(.typeError, "2nd arg must be a tuple") }
            if args.count > 2, args[2].asDict == nil {
                throw PyError(.typeError, "optional 3rd arg must be a dictionary")
            }
            let named = args[2].asDict?.pairs.map { (name: Sym($0.0.string ?? ""), value: $0.1) } ?? []
            return .int(try Threads.start(args[0], positional.items, named))
        }
        m.raw("stack_size", Arity(0, 1)) { args in
            let before = Threads.stackSize
            if args.count > 0 {
                let size = try indexValue(args[0])
                if size < 0 { throw PyError(.valueError, "size must be 0 or a positive value") }
                if size != 0, size < 32768 || size > 1 << 40 {
                    throw PyError(.valueError, "size not valid: \(size) bytes")
                }
                Threads.stackSize = size
            }
            return .int(before)
        }
    }
}

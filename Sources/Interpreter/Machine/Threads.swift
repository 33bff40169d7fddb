import CShims
import Glibc

/// One thread of a program. While another has its turn, what of the machine belongs to this one is kept here.
final class MachineThread {
    let handle: OpaquePointer?
    let number: Int
    let isMain: Bool
    /// What the library keeps for each thread.
    let values = PyDict()
    fileprivate var stack, limit, highWater, free: UnsafeMutablePointer<Value>
    fileprivate var firstCall, calls, lastFrame: UnsafeMutablePointer<Frame>
    fileprivate var depth = 0
    fileprivate var lastStop: PyException?
    fileprivate var shown: [PyObject] = []
    fileprivate var nesting = 0
    fileprivate var reclaiming = Reclaim.State()
    fileprivate var bound: [Any] = []
    fileprivate var stackFloor: UnsafeMutablePointer<CChar>?

    /// The one that runs the program, with all that the machine was made with.
    fileprivate init(main machine: Machine) {
        handle = nd_main_thread()
        number = Int(getpid())
        isMain = true
        (stack, limit, highWater, free) = (machine.stack, machine.limit, machine.highWater, machine.free)
        (firstCall, calls, lastFrame) = (machine.firstCall, machine.calls, machine.lastFrame)
    }
    /// Room for the values and the calls of a thread that is about to start; the system gives the memory as it is used.
    fileprivate init(number: Int) {
        handle = nd_new_thread()
        self.number = number
        isMain = false
        stack = .allocate(capacity: MachineThread.stackSize)
        limit = stack + (MachineThread.stackSize - Machine.stackReserve)
        (highWater, free) = (stack, stack)
        firstCall = .allocate(capacity: MachineThread.mostCalls)
        calls = firstCall
        lastFrame = firstCall + MachineThread.mostCalls
    }
    deinit {
        if isMain { return }
        stack.deinitialize(count: highWater - stack)
        stack.deallocate()
        firstCall.deallocate()
    }
    private static let stackSize = 1 << 18, mostCalls = 1 << 15

    fileprivate func save(_ machine: Machine) {
        (highWater, free, calls, depth) = (machine.highWater, machine.free, machine.calls, machine.depth)
        lastStop = machine.lastStop
        swap(&shown, &ReprGuard.active)
        nesting = Limits.nesting
        Reclaim.exchange(&reclaiming)
        stackFloor = nd_stack_floor
        bound = Threads.bound.map { $0.keep() }
    }
    fileprivate func load(_ machine: Machine) {
        (machine.stack, machine.limit, machine.highWater, machine.free) = (stack, limit, highWater, free)
        (machine.firstCall, machine.calls, machine.lastFrame, machine.depth) = (firstCall, calls, lastFrame, depth)
        machine.lastStop = lastStop
        swap(&shown, &ReprGuard.active)
        Limits.nesting = nesting
        Reclaim.exchange(&reclaiming)
        nd_stack_floor = stackFloor
        Threads.current = self
        for (i, value) in Threads.bound.enumerated() { value.put(i < bound.count ? bound[i] : nil) }
        // Others pass over what only the main thread answers.
        if isMain { nd_attention = 1 }
    }
}

/// The threads of a program: they run in turns, and change where one waits or after some milliseconds, between two steps of the program.
public enum Threads {
    nonisolated(unsafe) static let main = MachineThread(main: Machine.shared)
    nonisolated(unsafe) fileprivate(set) static var current = main
    /// How much runs that nobody may see half done, such as a part of the library that is being defined.
    nonisolated(unsafe) static var unready = 0
    /// Whether a second thread has been started, ever.
    nonisolated(unsafe) private(set) static var areMany = false
    nonisolated(unsafe) private(set) static var running = 0
    nonisolated(unsafe) private static var nextNumber = 1
    /// The stack that a thread gets; the system gives the memory as it is used.
    nonisolated(unsafe) static var stackSize = 0
    private static let usualStack = 64 << 20

    nonisolated(unsafe) fileprivate static var bound: [(keep: () -> Any, put: (Any?) -> Void)] = []
    /// Has a value that stands in one place belong to each thread: it is kept when a thread's turn ends, and put back with the next; what is put for
    /// a thread that starts is nil.
    public static func bind(keep: @escaping () -> Any, put: @escaping (Any?) -> Void) { bound.append((keep, put)) }

    /// Does what may take long, and touches nothing of the program's, while others have the turn.
    static func away<T>(_ work: () -> T) -> T {
        guard areMany, !Machine.isEnding else { return work() }
        let me = current
        me.save(Machine.shared)
        nd_give_turn(me.handle)
        let result = work()
        let code = nd_errno()
        nd_take_turn(me.handle)
        me.load(Machine.shared)
        nd_set_errno(code)
        return result
    }
    /// Lets others go on that have waited long.
    @inline(never) static func change() {
        nd_turn_wanted = 0
        if unready == 0 { away {} }
    }
    /// Waits before something is read that may not be there yet.
    static func awaitInput(_ file: Int32) { if areMany { away { nd_await_input(file) } } }
    /// Waits to be woken, for some seconds or, where negative, for ever; a signal for the main thread ends it too.
    static func wait(_ seconds: Double) -> Bool {
        let me = current
        return away { nd_wait_to_be_woken(me.handle, seconds) != 0 }
    }

    private final class Start {
        let thread: MachineThread, function: Value, args: [Value], keywords: [(name: Sym, value: Value)]
        init(_ thread: MachineThread, _ function: Value, _ args: [Value], _ keywords: [(name: Sym, value: Value)]) {
            (self.thread, self.function, self.args, self.keywords) = (thread, function, args, keywords)
        }
        func run() {
            Threads.running += 1
            thread.loadFirst()
            do { _ = try invoke(function, args, keywords) } catch {
                let error = Machine.shared.pythonError(error)
                if !error.exception.type.isSubclass(of: .systemExit) {
                    Unraisable.report(error, in: function, "Exception ignored in thread started by")
                }
            }
            Threads.running -= 1
            thread.end()
        }
    }
    /// Starts a thread that calls a function; returns its number.
    static func start(_ function: Value, _ args: [Value], _ keywords: [(name: Sym, value: Value)]) throws -> Int {
        _ = current
        areMany = true
        let thread = MachineThread(number: Int(getpid()) + nextNumber)
        nextNumber += 1
        let start = Unmanaged.passRetained(Start(thread, function, args, keywords))
        let failure = nd_start_thread(
            thread.handle, max(stackSize, usualStack),
            { if let it = $0 { Unmanaged<Start>.fromOpaque(it).takeRetainedValue().run() } }, start.toOpaque())
        if failure != 0 {
            start.release()
            throw PyError(.runtimeError, "can't start new thread")
        }
        return thread.number
    }
    /// What a process that `fork` has made has left of them: the one that made it.
    static func forgetOthers() {
        if !areMany { return }
        nd_keep_only_thread(current.handle)
        running = current.isMain ? 0 : 1
    }
}

extension MachineThread {
    fileprivate func loadFirst() {
        stackFloor = nd_floor_of_stack()
        load(Machine.shared)
    }
    /// Gives up all it holds, as long as it can run what is written for the end of an object.
    fileprivate func end() {
        values.clear()
        let machine = Machine.shared
        var at = stack
        while at < machine.highWater {
            at.clear()
            at += 1
        }
        save(machine)
    }
}

import CShims
import Syntax

/// The register machine: one stack of values, a window of it for each call in progress.
public final class Machine {
    nonisolated(unsafe) public static let shared = Machine()

    static let stackSize = 1 << 22
    /// How much of the stack is left for one call more.
    static let stackReserve = 70000
    /// The stack of the thread that has its turn, like all that follows up to `depth`.
    var stack: UnsafeMutablePointer<Value>
    var limit: UnsafeMutablePointer<Value>
    /// Everything below is initialised.
    var highWater: UnsafeMutablePointer<Value>
    /// The first slot above all windows in use, for calls that come from Swift.
    var free: UnsafeMutablePointer<Value>
    /// The innermost call in progress; the others stand before it.
    var calls: UnsafeMutablePointer<Frame>
    /// Stands before the first call.
    var firstCall: UnsafeMutablePointer<Frame>
    var lastFrame: UnsafeMutablePointer<Frame>
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
    let sharedValue: UnsafeMutablePointer<Value> = {
        let memory = UnsafeMutablePointer<Value>.allocate(capacity: 1)
        memory.initialize(to: .undefined)
        return memory
    }()
    public var builtins: [Sym: Value] = [:] { didSet { builtinsVersion += 1 } }
    private(set) var builtinsVersion = 0
    /// What could not be thrown where it happened; the next look for an interrupt throws it.
    var pendingError: PyError?
    public let importer = Importer()
    public var main: Namespace!
    /// The names that mean something beside those of the program and Python's.
    public var bareNames: () -> [String] = { [] }

    /// The types that programs call most.
    let floatClass = Unmanaged.passUnretained(PyClass.float).toOpaque()
    let typeClass = Unmanaged.passUnretained(PyClass.type).toOpaque()
    let superClass = Unmanaged.passUnretained(PyClass.superType).toOpaque()
    /// The address of `list.append`, for which the loop has a way of its own.
    private(set) var appendMethod = 0
    func noteMethod(_ kind: Kind, _ name: Sym, _ method: Int) {
        if kind == .list, name == "append" { appendMethod = method }
    }

    private init() {
        stack = .allocate(capacity: Machine.stackSize)
        var sample = Value.object(PyEllipsis.shared)
        precondition(
            MemoryLayout<Value>.stride == 16
                && withUnsafeMutablePointer(to: &sample) {
                    $0.unretained?.toOpaque() == Unmanaged.passUnretained(PyEllipsis.shared).toOpaque()
                })
        for (value, isUnset, integer) in [
            (Value.undefined, true, nil), (.none, false, nil), (.bool(false), false, nil), (.int(7), false, 7),
            (.float(0), false, nil), (sample, false, nil),
        ] as [(Value, Bool, Int?)] {
            sample = value
            precondition(withUnsafeMutablePointer(to: &sample) { $0.isUnset == isUnset && $0.integer == integer })
        }
        precondition(
            BinaryOp.allCases.allSatisfy { unsafeBitCast($0.rawValue, to: BinaryOp.self) == $0 }
                && unsafeBitCast(CompareOp.notInside.rawValue, to: CompareOp.self) == .notInside)
        ListStorage.check()
        limit = stack + (Machine.stackSize - Machine.stackReserve)
        highWater = stack
        free = stack
        firstCall = .allocate(capacity: Frame.limit)
        calls = firstCall
        lastFrame = firstCall + Frame.limit
    }

    @inline(__always) public func checkInterrupt() throws {
        if nd_attention != 0 { try interrupted() }
    }
    @inline(never) func interrupted() throws {
        nd_attention = 0
        let isStopped = nd_interrupted != 0
        nd_interrupted = 0
        if let error = pendingError {
            pendingError = nil
            throw error
        }
        // Signals are the main thread's; it looks for them when it has its turn again.
        if Threads.areMany, !Threads.current.isMain {
            if isStopped { nd_interrupted = 1 }
            return
        }
        try Signals.runHandlers()
        if isStopped { throw PyError(.keyboardInterrupt, "") }
    }

    /// The same between two steps of a program, where another thread can go on.
    @inline(__always) func checkTurn() throws {
        if nd_attention != 0 {
            try interrupted()
            if nd_turn_wanted != 0 { Threads.change() }
        }
    }

    /// Makes sure that a window of `count` registers at `base` can be used; false where the stack has no room for it.
    @inline(__always) func reserves(_ base: UnsafeMutablePointer<Value>, _ count: Int) -> Bool {
        _fastPath(base + count <= highWater) || raiseHighWater(to: base + count)
    }
    @inline(never) private func raiseHighWater(to end: UnsafeMutablePointer<Value>) -> Bool {
        guard end <= limit + Machine.stackReserve else { return false }
        highWater.initialize(repeating: .undefined, count: end - highWater)
        highWater = end
        return true
    }
    /// The same, with an error where there is no room.
    @inline(__always) func reserve(_ base: UnsafeMutablePointer<Value>, _ count: Int) throws {
        if !reserves(base, count) { throw Limits.tooDeep("") }
    }

    // MARK: The loop

    /// Runs `code` in its window. For a generator, starts at `from` and returns at each `yield`.
    func execute(
        _ code: Code, _ globals: Namespace, _ cells: UnsafeMutablePointer<Value>, from start: Int,
        generator: PyGenerator?
    ) throws -> Value {
        // A program can raise the limit of recursion beyond what the stack holds.
        if nd_stack_is_low() != 0 || calls + 1 == lastFrame {
            throw PyError(.recursionError, "maximum recursion depth exceeded")
        }
        let entry = calls + 1
        entry.initialize(
            to: Frame(
                body: code.body, globals: .passUnretained(globals), registers: cells,
                next: code.body.pointee.start + start,
                result: cells, savedFree: free))
        calls = entry
        defer { calls = entry - 1 }
        return try run(entry, generator)
    }
    /// Runs the call at `entry` to its end, through the errors that it or those it makes handle.
    @inline(__always) func run(_ entry: UnsafeMutablePointer<Frame>, _ generator: PyGenerator?) throws -> Value {
        while true {
            do { return try loop(entry, generator) } catch { try recover(pythonError(error), entry) }
        }
    }
    /// Any error as one that a program can catch.
    func pythonError(_ error: Error) -> PyError {
        if let error = error as? PyError { return error }
        return (error as? SyntaxError).map { PyError(syntax: $0) } ?? translate(error)
    }
    /// The exception that ended an iteration last; what it carries is what a generator returned.
    var lastStop: PyException?
    /// Set where the program is over: what is freed from then on runs no more code of it.
    nonisolated(unsafe) static var isEnding = false
    /// Whether a program has written code for the end of an object: `__del__`, or what a generator does when it is left.
    nonisolated(unsafe) static var hasEndings = false
    /// The module `builtins`.
    public lazy var builtinsModule: Module? = {
        let module = Module("builtins") { [unowned self] module in
            for (name, value) in builtins { module[name] = value }
        }
        module.dynamic = { [unowned self] in builtins[$0] }
        module.didSet = { [unowned self] in builtins[$0] = $1 }
        return module
    }()
    /// The name of the module whose code is running.
    var moduleName: String {
        calls > firstCall
            ? calls.pointee.globals._withUnsafeGuaranteedRef { $0["__name__"]?.string ?? $0.name } : "__main__"
    }
}

import CShims

/// What a program can use up: the stack and the memory. Whatever follows a program's data as deep as it goes, or grows as a program says,
/// asks here first.
public enum Limits {
    /// Throws `RecursionError` where little of the stack is left.
    @inline(__always) public static func checkStack() throws { if nd_stack_is_low() != 0 { throw tooDeep("") } }
    @inline(never) static func tooDeep(_ place: String) -> PyError {
        PyError(.recursionError, "maximum recursion depth exceeded" + place)
    }

    nonisolated(unsafe) static var nesting = 0
    /// Walks of containers within one another are counted as calls are; `place` stands behind the message.
    public static func nested<T>(_ place: String = "", _ work: () throws -> T) throws -> T {
        if nesting >= Machine.shared.recursionLimit { throw tooDeep(place) }
        try checkStack()
        nesting += 1
        defer { nesting -= 1 }
        return try work()
    }
    static func comparing<T>(_ work: () throws -> T) throws -> T { try nested(" in comparison", work) }

    /// Nothing is asked before a growth by less than this.
    private static let unasked = 64 << 20
    /// Throws `MemoryError` where there is no room for `count` items of `size` bytes.
    @inline(__always) public static func checkRoom(_ count: Int, of size: Int = 1) throws {
        if count > unasked / size, !hasRoom(count, size) { throw PyError(.memoryError, "") }
    }
    /// The same where nothing can be thrown: the next look for an interrupt raises the error.
    @inline(__always) static func noteGrowth(_ count: Int, of size: Int) -> Bool {
        if count <= unasked / size || hasRoom(count, size) { return true }
        Machine.shared.pendingError = PyError(.memoryError, "")
        nd_request_stop()
        return false
    }
    @inline(never) private static func hasRoom(_ count: Int, _ size: Int) -> Bool {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
        return !overflow && nd_has_room(bytes) != 0
    }
}

/// Containers within containers are freed without recursion: from some depth on, what they held waits until the outermost is done.
enum Reclaim {
    fileprivate enum Waiting {
        case value(Value)
        case objects([PyObject])
        case block(() throws -> Value?)
    }
    nonisolated(unsafe) private static var waiting: [Waiting] = []
    /// What a thread that does not have its turn keeps of this.
    struct State {
        fileprivate var waiting: [Waiting] = []
        fileprivate var depth: Int32 = 0, waits: Int32 = 0
    }
    static func exchange(_ state: inout State) {
        swap(&state.waiting, &waiting)
        swap(&state.depth, &nd_free_depth)
        swap(&state.waits, &nd_free_waits)
    }
    private static let mostDepth: Int32 = 200

    @inline(__always) static func enter() { nd_free_depth &+= 1 }
    @inline(__always) static func leave() {
        nd_free_depth &-= 1
        if nd_free_depth == 0, nd_free_waits != 0 { drain() }
    }
    @inline(never) private static func drain() {
        nd_free_depth = 1
        while let last = waiting.popLast() { withExtendedLifetime(last) {} }
        nd_free_depth = 0
        nd_free_waits = 0
    }
    private static func add(_ item: Waiting) {
        waiting.append(item)
        nd_free_waits = 1
    }

    /// Gives up what stands in a place of an object that is being freed.
    @inline(__always) static func drop(_ place: UnsafeMutablePointer<Value>) {
        guard place.unretained != nil else { return }
        if nd_free_depth > mostDepth { keep(place) }
        place.clear()
    }
    /// The same for places side by side, of which Python gives up the last one first.
    @inline(__always) static func drop(_ first: UnsafeMutablePointer<Value>, _ count: Int) {
        var place = first + count
        while place > first {
            place -= 1
            drop(place)
        }
    }
    @inline(never) private static func keep(_ place: UnsafeMutablePointer<Value>) { add(.value(place.pointee)) }
    /// The same for what an iterator works on.
    static func drop(_ sources: inout [PyObject]) {
        enter()
        if nd_free_depth > mostDepth { add(.objects(sources)) }
        sources = []
        leave()
    }
    static func drop(_ block: inout () throws -> Value?) {
        enter()
        if nd_free_depth > mostDepth { add(.block(block)) }
        block = { nil }
        leave()
    }
    /// For what cannot be given up before the object itself: it outlives it where the stack is low.
    @inline(__always) static func outlive(_ value: Value) { if nd_stack_is_low() != 0 { add(.value(value)) } }
}

import Syntax

/// `heapq` and `bisect`: lists that are kept in order.
extension StandardModules {
    static func heapq(_ m: Module) {
        m.raw("heappush", 2) { args in
            let heap = try heapList(args[0], "heappush() argument 1")
            heap.items.append(args[1])
            try rise(heap, from: heap.items.count - 1, to: 0)
            return .none
        }
        m.raw("heappop", 1) { args in
            let heap = try heapList(args[0], "heappop() argument")
            guard let last = heap.items.popLast() else { throw PyError(.indexError, "index out of range") }
            guard let first = heap.items.first else { return last }
            heap.items[0] = last
            try sink(heap, from: 0)
            return first
        }
        m.raw("heapreplace", 2) { args in
            let heap = try heapList(args[0], "heapreplace() argument 1")
            guard let first = heap.items.first else { throw PyError(.indexError, "index out of range") }
            heap.items[0] = args[1]
            try sink(heap, from: 0)
            return first
        }
        m.raw("heappushpop", 2) { args in
            let heap = try heapList(args[0], "heappushpop() argument 1")
            guard let first = heap.items.first, try isLess(first, args[1]) else { return args[1] }
            if heap.items.isEmpty { throw PyError(.indexError, "index out of range") }
            heap.items[0] = args[1]
            try sink(heap, from: 0)
            return first
        }
        m.raw("heapify", 1) { args in
            let heap = try heapList(args[0], "heapify() argument")
            for at in (0..<heap.items.count / 2).reversed() { try sink(heap, from: at) }
            return .none
        }
    }
    private static func heapList(_ value: Value, _ place: String) throws -> PyList {
        if let list = value.asList ?? (value.object as? PyInstance)?.payload?.asList { return list }
        throw PyError(.typeError, "\(place) must be list, not \(value.typeName)")
    }
    private static func isLess(_ a: Value, _ b: Value) throws -> Bool {
        var (a, b) = (a, b)
        return try precedes(&a, &b)
    }
    /// Whether an item of the heap is less than another; an error where the comparison has changed the length of the list.
    @inline(__always) private static func isLess(_ heap: PyList, _ a: Int, _ b: Int, _ count: Int) throws -> Bool {
        let order = heap.items.withUnsafeMutableBufferPointer { items in
            items.baseAddress.flatMap { firstOrder($0 + a, $0 + b) }
        }
        if let order { return order < 0 }
        let answer = try isLess(heap.items[a], heap.items[b])
        if heap.items.count == count { return answer }
        throw PyError(.runtimeError, "list changed size during iteration")
    }
    /// The order of two numbers or strings, or of two tuples by their first items where those differ; nil for anything else.
    @inline(__always) private static func firstOrder(
        _ a: UnsafeMutablePointer<Value>, _ b: UnsafeMutablePointer<Value>
    ) -> Int? {
        if let x = a.unretained, let y = b.unretained, x._withUnsafeGuaranteedRef({ $0.kind }) == .tuple,
            y._withUnsafeGuaranteedRef({ $0.kind }) == .tuple
        {
            let (x, y) = (Unmanaged<PyTuple>.fromOpaque(x.toOpaque()), Unmanaged<PyTuple>.fromOpaque(y.toOpaque()))
            func isShort(_ tuple: Unmanaged<PyTuple>) -> Bool {
                tuple._withUnsafeGuaranteedRef { $0.count > 0 && $0.count < 4 }
            }
            guard isShort(x), isShort(y),
                let order = orderInPlace(
                    x._withUnsafeGuaranteedRef { $0.place }, y._withUnsafeGuaranteedRef { $0.place })
            else { return nil }
            return order == 0 ? nil : order
        }
        return orderInPlace(a, b)
    }
    @inline(__always) private static func exchange(_ heap: PyList, _ a: Int, _ b: Int) {
        heap.items.withUnsafeMutableBufferPointer { $0.swapAt(a, b) }
    }
    /// Moves an item towards the root until its parent is not greater.
    private static func rise(_ heap: PyList, from start: Int, to root: Int) throws {
        var at = start
        let count = heap.items.count
        while at > root {
            let parent = (at - 1) / 2
            if try !isLess(heap, at, parent, count) { return }
            exchange(heap, at, parent)
            at = parent
        }
    }
    /// Moves an item down to a leaf along the smaller children and from there up to its place: fewer comparisons than stopping on the way.
    private static func sink(_ heap: PyList, from root: Int) throws {
        let count = heap.items.count
        var at = root
        while 2 * at + 1 < count {
            var child = 2 * at + 1
            if child + 1 < count, try !isLess(heap, child, child + 1, count) { child += 1 }
            exchange(heap, at, child)
            at = child
        }
        try rise(heap, from: at, to: root)
    }

    static func bisect(_ m: Module) {
        for (name, isRight) in [("bisect_left", false), ("bisect_right", true)] {
            m.def(name, "a, x, lo=0, hi=None, *, key=None") { c in
                .int(try place(c, c["x"], isRight))
            }
        }
        for (name, isRight) in [("insort_left", false), ("insort_right", true)] {
            m.def(name, "a, x, lo=0, hi=None, *, key=None") { c in
                let wanted = try c.optional("key").map { try invoke($0, [c["x"]]) } ?? c["x"]
                let at = try place(c, wanted, isRight)
                guard let list = c["a"].object as? PyList else {
                    _ = try invoke(getAttribute(c["a"], "insert"), [.int(at), c["x"]])
                    return .none
                }
                list.items.insert(c["x"], at: min(at, list.items.count))
                return .none
            }
        }
        (m["bisect"], m["insort"]) = (m["bisect_right"], m["insort_right"])
    }
    private static func length(_ value: Value) throws -> Int {
        if let count = try value.object?.length() { return count }
        throw PyError(.typeError, "object of type '\(value.typeName)' has no len()")
    }
    /// Where `x` belongs in a sorted sequence: before its equals, or after them with `isRight`.
    private static func place(_ c: Bound, _ x: Value, _ isRight: Bool) throws -> Int {
        var low = try c.int("lo")
        if low < 0 { throw PyError(.valueError, "lo must be non-negative") }
        var high = try c.optionalInt("hi") ?? length(c["a"])
        let key = c.optional("key")
        while low < high {
            let middle = low + (high - low) / 2
            var item = try interpGetItem(c["a"], .int(middle))
            if let key { item = try invoke(key, [item]) }
            if try isRight ? !isLess(x, item) : isLess(item, x) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

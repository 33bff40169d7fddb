import CShims

@_silgen_name("swift_retainCount") private func retainCount(_ object: UnsafeMutableRawPointer) -> UInt

/// Frees objects that refer to each other and to which nothing else refers.
///
/// Reference counts free everything else at once. The collector knows all instances, lists, dicts, functions and cells. It takes from the count
/// of each what the others' references account for; what then has references left is in use, and so is whatever can be reached from there.
/// References that it does not know of make it keep an object, never lose one.
enum Collector {
    typealias Object = UnsafeMutableRawPointer
    private static var table: UnsafeMutablePointer<Object?> { nd_tracked }
    nonisolated(unsafe) private static var capacity = 0
    static var count: Int { Int(nd_tracked_count) }
    private static let leastThreshold = 100_000
    nonisolated(unsafe) private static var threshold = leastThreshold
    nonisolated(unsafe) private static var isRunning = false
    nonisolated(unsafe) static var isEnabled = true
    nonisolated(unsafe) private(set) static var collections = 0

    @inline(__always) static func track(_ object: PyObject) {
        let pointer = Unmanaged.passUnretained(object).toOpaque()
        let number = nd_track(pointer)
        object.trackedAt = number >= 0 ? number : trackAfterAll(pointer)
    }
    /// Makes room first: by collecting, where enough objects have been made since that was done, or with a larger table.
    @inline(never) private static func trackAfterAll(_ pointer: Object) -> Int32 {
        if count >= threshold {
            if isEnabled, !isRunning { collect() }
            threshold = max(leastThreshold, count * 4)
        }
        if count >= capacity {
            let larger = UnsafeMutablePointer<Object?>.allocate(capacity: max(1 << 10, capacity * 2))
            if capacity > 0 {
                larger.update(from: table, count: count)
                table.deallocate()
            }
            nd_tracked = larger
            capacity = max(1 << 10, capacity * 2)
        }
        nd_tracked_limit = Int32(clamping: min(capacity, max(threshold, count + 1)))
        return nd_track(pointer)
    }
    /// Has to come first where an object is freed: what it holds is given up piece by piece.
    @inline(__always) static func untrack(_ object: PyObject) {
        let number = object.trackedAt
        if number < 0 { return }
        object.trackedAt = -1
        guard let last = nd_untrack(number) else { return }
        Unmanaged<PyObject>.fromOpaque(last)._withUnsafeGuaranteedRef { $0.trackedAt = number }
    }

    /// Frees what is not in use; returns how many objects that were.
    @discardableResult static func collect() -> Int {
        if isRunning { return 0 }
        isRunning = true
        collections += 1
        defer { isRunning = false }
        let garbage = unreachable()
        for object in garbage {
            guard let instance = object as? PyInstance, instance.hasReferents else { continue }
            Referents.end(instance)
            instance.hasReferents = false
        }
        // Finalizers see their objects whole; what they leave unreachable is freed the next time.
        let waiting = garbage.compactMap { $0 as? PyInstance }.filter {
            !$0.isFinalized && $0.type.custom("__del__") != nil
        }
        for instance in waiting { instance.callFinalizer() }
        if !waiting.isEmpty { return waiting.count }
        for object in garbage { object.giveUpReferences() }
        return garbage.count
    }

    /// The end of a program: what has a finalizer is told about it while all else is whole, in the order in which it was made.
    static func finalizeAll() {
        let instances = (0..<count).compactMap { object($0).takeUnretainedValue() as? PyInstance }
        for instance in instances where !instance.isFinalized && instance.type.hasFinalizer { instance.callFinalizer() }
    }

    /// All that it knows.
    static var objects: [PyObject] { (0..<count).map { object($0).takeUnretainedValue() } }
    private static func object(_ at: Int) -> Unmanaged<PyObject> { .fromOpaque(table[at].unsafelyUnwrapped) }

    /// The objects to which only each other refer.
    private static func unreachable() -> [PyObject] {
        let known = count
        let references = UnsafeMutablePointer<Int>.allocate(capacity: max(1, known))
        defer { references.deallocate() }
        for at in 0..<known { references[at] = Int(bitPattern: retainCount(object(at).toOpaque())) }
        for at in 0..<known { eachReference(of: object(at)) { references[Int($0)] -= 1 } }
        var pending: [Int32] = []
        for at in 0..<known where references[at] > 0 { pending.append(Int32(at)) }
        // From here on a negative number marks what is in use.
        for at in pending { references[Int(at)] = -1 }
        while let at = pending.popLast() {
            eachReference(of: object(Int(at))) { other in
                if references[Int(other)] < 0 { return }
                references[Int(other)] = -1
                pending.append(other)
            }
        }
        return (0..<known).filter { references[$0] >= 0 }.map { object($0).takeUnretainedValue() }
    }

    /// Calls `visit` with the number of each known object to which an object refers, once for each reference.
    private static func eachReference(of object: Unmanaged<PyObject>, _ visit: (Int32) -> Void) {
        object._withUnsafeGuaranteedRef { object in
            object.eachReference { look($0, visit, 0) }
        }
    }
    /// Objects that the collector does not know are looked through where their one reference is the one that led there.
    private static func look(_ object: PyObject, _ visit: (Int32) -> Void, _ depth: Int) {
        if object.trackedAt >= 0 { return visit(object.trackedAt) }
        guard depth < 8, retainCount(Unmanaged.passUnretained(object).toOpaque()) == 1 else { return }
        object.eachReference { look($0, visit, depth + 1) }
    }
}

extension Collector {
    /// The objects in memory that nothing else shares.
    @inline(__always) static func each(
        _ first: UnsafeMutablePointer<Value>, _ count: Int, _ visit: (PyObject) -> Void
    ) {
        for at in 0..<count {
            if let it = (first + at).unretained { it._withUnsafeGuaranteedRef(visit) }
        }
    }
    /// The same for an array of values, whose memory may be shared: then nothing is said about it.
    @inline(__always) static func each(_ items: inout [Value], _ visit: (PyObject) -> Void) {
        if items.isEmpty { return }
        let storage = ListStorage(of: &items)
        if storage.isUnique { each(storage.first, storage.count, visit) }
    }
    /// The cells of a function or the bases of a class, whose array may be shared too.
    static func each<T: PyObject>(_ objects: inout [T], _ visit: (PyObject) -> Void) {
        if objects.isEmpty { return }
        let storage = withUnsafeBytes(of: &objects) { $0.load(as: UnsafeMutableRawPointer.self) }
        if retainCount(storage) == 1 { for object in objects { pass(.passUnretained(object), visit) } }
    }
    /// One object, to which nothing more refers while it is looked at.
    static func pass(_ object: Unmanaged<PyObject>, _ visit: (PyObject) -> Void) {
        object._withUnsafeGuaranteedRef(visit)
    }
    static func pass(_ value: Value, _ visit: (PyObject) -> Void) {
        if case .object(let it) = value { pass(.passUnretained(it), visit) }
    }
}

/// `gc`.
extension StandardModules {
    static func gc(_ m: Module) {
        m.def("collect", "generation=2") { _ in
            var freed = Collector.collect()
            if freed > 0 { freed += Collector.collect() }
            return .int(freed)
        }
        m.raw("enable", 0) { _ in
            Collector.isEnabled = true
            return .none
        }
        m.raw("disable", 0) { _ in
            Collector.isEnabled = false
            return .none
        }
        m.raw("isenabled", 0) { _ in .bool(Collector.isEnabled) }
        m.raw("get_count", 0) { _ in .tuple([.int(Collector.count), .int(0), .int(0)]) }
        m.raw("get_threshold", 0) { _ in .tuple([.int(700), .int(10), .int(10)]) }
        m.raw("set_threshold", Arity(1, 3)) { _ in .none }
        frozen(m)
        references(m)
        m.raw("is_tracked", 1) { args in .bool((args[0].object?.trackedAt ?? -1) >= 0) }
        m["garbage"] = .list([])
        m["callbacks"] = .list([])
    }
    /// What concerns objects that are to be left out: that is kept, and has no effect, since nothing has generations here.
    private static func frozen(_ m: Module) {
        nonisolated(unsafe) var (frozen, flags) = (0, 0)
        m.raw("freeze", 0) { _ in
            frozen = Collector.count
            return .none
        }
        m.raw("unfreeze", 0) { _ in
            frozen = 0
            return .none
        }
        m.raw("get_freeze_count", 0) { _ in .int(frozen) }
        m.raw("get_debug", 0) { _ in .int(flags) }
        m.raw("set_debug", 1) { args in
            flags = try indexValue(args[0])
            return .none
        }
        for (at, name) in ["STATS", "COLLECTABLE", "UNCOLLECTABLE"].enumerated() {
            m[Sym("DEBUG_" + name)] = .int(1 << at)
        }
        m["DEBUG_SAVEALL"] = .int(32)
        m["DEBUG_LEAK"] = .int(38)
    }
    /// Which objects there are, and which refer to which.
    private static func references(_ m: Module) {
        m.def("get_objects", "generation=None") { _ in .list(Collector.objects.map { .object($0) }) }
        m.raw("get_referents", .atLeast(0)) { args in
            var found: [Value] = []
            for value in args.positional { value.object?.eachReference { found.append(.object($0)) } }
            return .list(found)
        }
        m.raw("get_referrers", .atLeast(0)) { args in
            let wanted = args.positional.compactMap(\.object)
            let found = Collector.objects.filter { object in
                var refers = false
                object.eachReference { other in refers = refers || wanted.contains { $0 === other } }
                return refers
            }
            return .list(found.map { .object($0) })
        }
        m.raw("is_finalized", 1) { args in .bool((args[0].object as? PyInstance)?.isFinalized ?? false) }
        m.raw("get_stats", 0) { _ in
            func row(_ collections: Int) -> Value {
                let row = PyDict()
                for (name, count) in [("collections", collections), ("collected", 0), ("uncollectable", 0)] {
                    try? row.set(.str(name), .int(count))
                }
                return .object(row)
            }
            return .list([row(0), row(0), row(Collector.collections)])
        }
    }
}

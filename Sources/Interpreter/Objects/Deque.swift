import Syntax

/// Python's `collections.deque`: items in a ring, which both ends can grow.
public final class PyDeque: PyObject {
    /// As many places as a power of two; those without an item are undefined.
    private var ring: [Value] = Array(repeating: .undefined, count: 8)
    private var head = 0
    private(set) var count = 0
    /// `maxlen`.
    private(set) var most: Int?
    /// Changes with every change of length, so that iterators notice.
    private(set) var version = 0

    init(most: Int? = nil) {
        self.most = most
        super.init()
        Collector.track(self)
    }
    convenience init(_ items: [Value], most: Int?) throws {
        self.init(most: most)
        for item in items { try append(item) }
    }
    override func eachReference(_ visit: (PyObject) -> Void) { Collector.each(&ring, visit) }
    override func giveUpReferences() { clear() }
    deinit {
        Collector.untrack(self)
        Reclaim.enter()
        for at in ring.indices { Reclaim.drop(&ring[at]) }
        Reclaim.leave()
    }
    public override var cls: PyClass { .deque }

    @inline(__always) private func place(_ at: Int) -> Int { (head &+ at) & (ring.count &- 1) }
    /// Where an item stands that nothing else can have shared: the ring is never given away.
    @inline(__always) private func slot(_ at: Int) -> UnsafeMutablePointer<Value> {
        ListStorage(of: &ring).first + place(at)
    }
    /// The item at an index from 0 to the count.
    subscript(_ at: Int) -> Value {
        get { ring[place(at)] }
        // What stood there goes when nothing else is asked of the ring: freeing it can run a program.
        set {
            let old = ring[place(at)]
            ring[place(at)] = newValue
            letGo(old)
        }
    }
    var items: [Value] { (0..<count).map { self[$0] } }

    @inline(__always) private func makeRoom() throws { if count == ring.count { try grow() } }
    @inline(never) private func grow() throws {
        try Limits.checkRoom(2 * ring.count, of: MemoryLayout<Value>.stride)
        ring = items + Array(repeating: .undefined, count: ring.count)
        head = 0
    }
    func append(_ item: Value) throws {
        if most == 0 { return }
        if let most, count == most { letGo(removeFirst()) }
        try makeRoom()
        slot(count).initialize(to: item)
        count &+= 1
        version &+= 1
    }
    func prepend(_ item: Value) throws {
        if most == 0 { return }
        if let most, count == most { letGo(removeLast()) }
        try makeRoom()
        head = place(ring.count - 1)
        ring[head] = item
        count += 1
        version &+= 1
    }
    func removeFirst() -> Value? {
        if count == 0 { return nil }
        let first = slot(0)
        let item = first.move()
        first.initialize(to: .undefined)
        head = place(1)
        count &-= 1
        version &+= 1
        return item
    }
    func removeLast() -> Value? {
        if count == 0 { return nil }
        count &-= 1
        version &+= 1
        let last = slot(count)
        let item = last.move()
        last.initialize(to: .undefined)
        return item
    }
    /// Takes other items.
    func replace(_ items: [Value], most: Int?) throws {
        clear()
        self.most = most
        for item in items { try append(item) }
    }
    func clear() {
        let old = ring
        (ring, head, count) = (Array(repeating: .undefined, count: 8), 0, 0)
        version &+= 1
        letGo(old)
    }
    func rotate(_ steps: Int) throws {
        if count < 2 { return }
        let by = (steps % count + count) % count
        version &+= 1
        if count == ring.count {
            head = place(count - by)
            return
        }
        // The shorter way around.
        if by <= count / 2 {
            for _ in 0..<by { if let last = removeLast() { try prepend(last) } }
        } else {
            for _ in 0..<(count - by) { if let first = removeFirst() { try append(first) } }
        }
    }

    /// Where an item stands that equals `value`; a comparison that changes the deque is an error, unless it is `isLenient` and the last.
    func index(
        of value: Value, in range: Range<Int>, _ problem: PyClass = .runtimeError, isLenient: Bool = true
    ) throws -> Int? {
        let before = version
        for at in range where at < count {
            let same = try self[at].isSame(value) || equal(self[at], value)
            if same, version == before || isLenient { return at }
            if version != before { throw PyError(problem, "deque mutated during iteration") }
        }
        return nil
    }
    func position(_ key: Value) throws -> Int {
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "sequence index must be integer, not '\(key.typeName)'")
        }
        let at = index < 0 ? index &+ count : index
        guard at >= 0, at < count else { throw PyError(.indexError, "deque index out of range") }
        return at
    }
    public override func length() -> Int? { count }
    public override func getitem(_ key: Value) throws -> Value { self[try position(key)] }
    public override func setitem(_ key: Value, _ value: Value) throws { self[try position(key)] = value }
    public override func delitem(_ key: Value) throws { try remove(at: try position(key)) }
    func remove(at: Int) throws {
        try rotate(-at)
        let removed = removeFirst()
        try rotate(at)
        letGo(removed)
    }
    public override func iter() -> PyObject? { walk(reversed: false) }
    func walk(reversed: Bool) -> PyObject {
        var (at, left, started) = (reversed ? count - 1 : 0, count, version)
        return BlockIterator(reversed ? "_deque_reverse_iterator" : "_deque_iterator", hint: { left }) { [self] in
            if version != started {
                (left, started) = (0, version)
                throw PyError(.runtimeError, "deque mutated during iteration")
            }
            if left == 0 { return nil }
            left -= 1
            defer { at += reversed ? -1 : 1 }
            return self[at]
        }
    }
    public override func contains(_ value: Value) throws -> Bool? {
        try Limits.comparing {
            try index(of: value, in: 0..<count) != nil
        }
    }
    public override func repr() throws -> String {
        let end = most.map { ", maxlen=\($0)" } ?? ""
        return try ReprGuard.within(self, "[...]") { "deque([" + (try listed(items)) + "]" + end + ")" }
    }
    public override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'collections.deque'") }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let other = PyDeque.of(right) else {
                throw PyError(.typeError, "can only concatenate deque (not \"\(right.typeName)\") to deque")
            }
            return .object(try PyDeque(items + other.items, most: most))
        case .mul:
            guard let times = try integerIndex(right, excess: .overflowError) else {
                if right.object?.kind == .instance || right.object?.kind == .array { return nil }
                throw PyError(.typeError, "can't multiply sequence by non-int of type '\(right.typeName)'")
            }
            return .object(try PyDeque(try repeated(times), most: most))
        default: return nil
        }
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul ? try binary(op, left) : nil
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add: for item in try iterate(right) { try append(item) }
        case .mul:
            guard let times = try integerIndex(right, excess: .overflowError) else { return nil }
            try replace(try repeated(times), most: most)
        default: return nil
        }
        return .object(self)
    }
    private func repeated(_ times: Int) throws -> [Value] {
        if times <= 0 || count == 0 { return [] }
        // Of what goes out at the other end again, only the last rounds are made.
        let needed = most.map { min(times, $0 / count + 2) } ?? times
        let (total, overflow) = count.multipliedReportingOverflow(by: needed)
        if overflow { throw PyError(.memoryError, "") }
        try Limits.checkRoom(total, of: MemoryLayout<Value>.stride)
        return Array(repeatElement(items, count: needed).joined())
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = PyDeque.of(right), op.rawValue <= CompareOp.ge.rawValue else { return nil }
        return try compareOperation(op, .list(items), .list(other.items))
    }

    /// The deque that a value is, or that an instance of a derived class holds.
    static func of(_ value: Value) -> PyDeque? {
        guard case .object(let it) = value else { return nil }
        return Swift.type(of: it) == PyDeque.self
            ? unsafeDowncast(it, to: PyDeque.self) : value.held?.object as? PyDeque
    }
}

extension PyClass {
    nonisolated(unsafe) static let deque: PyClass = {
        let cls = PyClass("deque", module: "collections") { DequeMethods.fill($0) }
        cls.construct = { _, args in
            let (items, most) = try DequeMethods.parameters(args)
            return .object(try PyDeque(items, most: most))
        }
        return cls
    }()
}

/// The methods of `deque`.
enum DequeMethods {
    /// `iterable=(), maxlen=None`.
    static func parameters(_ args: Args) throws -> (items: [Value], most: Int?) {
        if args.count > 2 {
            throw PyError(.typeError, "deque() takes at most 2 arguments (\(args.count) given)")
        }
        var (items, most) = (args[0], args[1])
        for (name, value) in args.keywords {
            switch name {
            case "iterable" where items.isUndefined: items = value
            case "maxlen" where most.isUndefined: most = value
            default:
                throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for deque()")
            }
        }
        var limit: Int?
        if !most.isNone, !most.isUndefined {
            guard let number = most.int else { throw PyError(.typeError, "an integer is required") }
            if number < 0 { throw PyError(.valueError, "maxlen must be non-negative") }
            limit = number
        }
        // Of a long iterable only the end is kept, but all of it is read.
        return (items.isUndefined ? [] : try iterate(items), limit)
    }
    private static func own(_ value: Value) throws -> PyDeque {
        if let it = PyDeque.of(value) { return it }
        throw PyError(
            .typeError, "descriptor requires a 'collections.deque' object but received a '\(value.typeName)'")
    }
    static func fill(_ cls: PyClass) {
        func method(
            _ name: String, _ least: Int = 0, _ most: Int? = nil, _ body: @escaping (PyDeque, Args) throws -> Value
        ) {
            cls.raw(name, least, most ?? least) { try body(own($0[0]), $0) }
        }
        func action(_ name: String, _ count: Int = 0, _ body: @escaping (PyDeque, Value) throws -> Void) {
            method(name, count) {
                try body($0, $1[1])
                return .none
            }
        }
        action("append", 1) { try $0.append($1) }
        action("appendleft", 1) { try $0.prepend($1) }
        action("extend", 1) { deque, source in for item in try iterate(source) { try deque.append(item) } }
        action("extendleft", 1) { deque, source in for item in try iterate(source) { try deque.prepend(item) } }
        action("clear") { deque, _ in deque.clear() }
        action("reverse") { deque, _ in try deque.replace(deque.items.reversed(), most: deque.most) }
        action("remove", 1) { deque, value in
            let all = 0..<deque.count
            guard
                let at = try deque.index(of: value, in: all, .indexError, isLenient: false)
            else { throw PyError(.valueError, "\(try value.repr()) is not in deque") }
            try deque.remove(at: at)
        }
        method("pop") { deque, _ in
            if let item = deque.removeLast() { return item }
            throw PyError(.indexError, "pop from an empty deque")
        }
        method("popleft") { deque, _ in
            if let item = deque.removeFirst() { return item }
            throw PyError(.indexError, "pop from an empty deque")
        }
        method("rotate", 0, 1) { deque, args in
            try deque.rotate(args.count > 1 ? try indexValue(args[1]) : 1)
            return .none
        }
        method("insert", 2) { deque, args in
            if let most = deque.most, deque.count >= most {
                throw PyError(.indexError, "deque already at its maximum size")
            }
            let index = try indexValue(args[1])
            let at = min(max(index < 0 ? index &+ deque.count : index, 0), deque.count)
            try deque.rotate(-at)
            try deque.prepend(args[2])
            try deque.rotate(at)
            return .none
        }
        method("count", 1) { deque, args in
            let before = deque.version
            var found = 0
            for at in 0..<deque.count where at < deque.count {
                if try equal(deque[at], args[1]) { found += 1 }
                if deque.version != before { throw PyError(.runtimeError, "deque mutated during iteration") }
            }
            return .int(found)
        }
        method("index", 1, 3) { deque, args in
            func bound(_ i: Int, _ fallback: Int) throws -> Int {
                guard args.count > i, !args[i].isNone else { return fallback }
                let at = try indexValue(args[i])
                return min(max(at < 0 ? at &+ deque.count : at, 0), deque.count)
            }
            let (start, stop) = (try bound(2, 0), try bound(3, deque.count))
            let range = start..<max(start, stop)
            if let at = try deque.index(of: args[1], in: range) {
                return .int(at)
            }
            throw PyError(.valueError, "\(try args[1].repr()) is not in deque")
        }
        copying(cls)
        cls.raw("__reversed__") { .object(try own($0[0]).walk(reversed: true)) }
        cls.property("maxlen", { try own($0).most.map { .int($0) } ?? Value.none })
    }
    private static func copying(_ cls: PyClass) {
        for name in ["copy", "__copy__"] {
            cls.instanceMethod(name) { args in
                let deque = try own(args[0])
                let type = args[0].cls
                if type === PyClass.deque { return .object(try PyDeque(deque.items, most: deque.most)) }
                let source = Value.list(deque.items)
                return try invoke(.object(type), deque.most.map { [source, .int($0)] } ?? [source])
            }
        }
        cls.instanceMethod("__reduce__") { args in
            let deque = try own(args[0])
            let state = args[0].object is PyInstance ? try Pickling.state(args[0]) : .none
            let given = deque.most.map { Value.tuple([.tuple([]), .int($0)]) } ?? .tuple([])
            return .tuple([.object(args[0].cls), given, state, .object(deque.walk(reversed: false))])
        }
    }
}

import Syntax

/// Python's `dict`: entries in the order of insertion, found through an open-addressed index, or one by one where they are few.
public final class PyDict: PyObject {
    struct Entry {
        var hash: Int
        var key: Value
        var value: Value
    }
    /// The entries; those that were removed have an undefined key.
    private var entries: UnsafeMutablePointer<Entry>?
    private var used = 0, capacity = 0
    private var entryCount = 0
    public var count: Int {
        if mirror != nil { refresh() }
        return entryCount
    }
    /// The variables of a module whose dict this is: what is read here is read there first, and what is stored is stored there too.
    var mirror: NameTable?
    /// Where the entries stand by hash: numbers of entries, `empty` or `deleted`. None up to `few` entries.
    private var index: UnsafeMutablePointer<Int32>?
    private var mask = 0
    private static let empty: Int32 = -1, deleted: Int32 = -2, few = 8
    /// Entries before this one are removed: emptying a dict from the front stays linear.
    private var firstLive = 0
    /// The entry that was found last: programs mostly look for a key again that they have just found.
    private var recent = 0
    /// Changes with every change of the tables: comparing keys can run a program that changes the dict.
    private var version = 0

    public init() {
        super.init(kind: .dict)
        Collector.track(self)
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        guard let entries else { return }
        for at in 0..<used {
            withUnsafeMutablePointer(to: &entries[at].key) { Collector.each($0, 1, visit) }
            withUnsafeMutablePointer(to: &entries[at].value) { Collector.each($0, 1, visit) }
        }
    }
    override func giveUpReferences() { empty() }
    public convenience init(_ pairs: [(Value, Value)]) throws {
        self.init()
        for (key, value) in pairs { try set(key, value) }
    }
    deinit {
        Collector.untrack(self)
        release()
    }
    private func release() {
        // The tables are given up first: freeing what they hold can run a program.
        let (entries, index, used) = (entries, index, used)
        (self.entries, self.index) = (nil, nil)
        (self.used, capacity, entryCount, mask, firstLive) = (0, 0, 0, 0, 0)
        version &+= 1
        if let entries {
            Reclaim.enter()
            for at in 0..<used {
                withUnsafeMutablePointer(to: &entries[at].key) { Reclaim.drop($0) }
                withUnsafeMutablePointer(to: &entries[at].value) { Reclaim.drop($0) }
            }
            Reclaim.leave()
            entries.deallocate()
        }
        index?.deallocate()
    }
    public override var cls: PyClass { .dict }

    var live: some Sequence<Entry> {
        if mirror != nil { refresh() }
        return UnsafeBufferPointer(start: entries, count: used).lazy.filter { !$0.key.isUndefined }
    }
    public var pairs: [(Value, Value)] { all { ($0.key, $0.value) } }
    public var keys: [Value] { all(\.key) }
    @inline(__always) private func all<T>(_ part: (Entry) -> T) -> [T] {
        if mirror != nil { refresh() }
        guard let entries else { return [] }
        return [T](unsafeUninitializedCapacity: entryCount) { items, filled in
            for at in firstLive..<used where filled < entryCount && !keyPlace(at).isUnset {
                (items.baseAddress.unsafelyUnwrapped + filled).initialize(to: part(entries[at]))
                filled += 1
            }
        }
    }
    /// Whether an object is the value that was added last.
    func endsWith(_ value: Value) -> Bool {
        guard let entries, used > 0 else { return false }
        return !entries[used - 1].key.isUndefined && entries[used - 1].value.isSame(value)
    }
    /// The key of the first entry.
    var firstKey: Value? { entryCount > 0 ? entries![firstLive].key : nil }
    public var values: [Value] { all(\.value) }

    /// The number of the entry of `key`, and its place in the index; -1 where there is none.
    private func locate(_ key: Place, _ hash: Int) throws -> (entry: Int, place: Int) {
        guard let index else {
            var at = firstLive
            while at < used {
                if entries![at].hash == hash {
                    guard let same = try holds(at, key) else { return try locate(key, hash) }
                    if same { return (at, -1) }
                }
                at &+= 1
            }
            return (-1, -1)
        }
        var place = hash & mask
        var perturb = UInt(bitPattern: hash)
        while true {
            let at = index[place]
            if at == PyDict.empty { return (-1, -1) }
            if at >= 0, entries![Int(at)].hash == hash {
                guard let same = try holds(Int(at), key) else { return try locate(key, hash) }
                if same { return (Int(at), place) }
            }
            PyDict.step(&place, &perturb, mask)
        }
    }
    @inline(__always) private static func step(_ place: inout Int, _ perturb: inout UInt, _ mask: Int) {
        perturb >>= 5
        place = (place &* 5 &+ 1 &+ Int(bitPattern: perturb)) & mask
    }
    /// Whether the entry has this key; nil where finding that out changed the dict, so that the search begins anew.
    @inline(__always) private func holds(_ at: Int, _ key: Place) throws -> Bool? {
        let held = keyPlace(at)
        if case .int(let x) = key.pointee, case .int(let y) = held.pointee { return x == y }
        if let x = key.unretained, let y = held.unretained {
            if x.toOpaque() == y.toOpaque() { return true }
            if x._withUnsafeGuaranteedRef({ $0.kind }) == .str, y._withUnsafeGuaranteedRef({ $0.kind }) == .str {
                let other = Unmanaged<PyStr>.fromOpaque(y.toOpaque())
                return Unmanaged<PyStr>.fromOpaque(x.toOpaque())._withUnsafeGuaranteedRef { x in
                    other._withUnsafeGuaranteedRef { x.same($0) }
                }
            }
        }
        return try holdsEqual(at, key.pointee)
    }
    @inline(never) private func holdsEqual(_ at: Int, _ key: Value) throws -> Bool? {
        let before = version
        let held = entries![at].key
        if held.isUndefined { return false }
        let same = try equal(held, key)
        return version == before ? same : nil
    }
    @inline(__always) private func keyPlace(_ at: Int) -> Place {
        withUnsafeMutablePointer(to: &entries![at].key) { $0 }
    }
    @inline(__always) private func hash(of key: Place) throws -> Int {
        // The hash of a small integer is the integer itself.
        if let number = key.integer, number >= 0, number < 1 << 60 { return number }
        if let it = key.unretained, it._withUnsafeGuaranteedRef({ $0.kind }) == .str {
            return Unmanaged<PyStr>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef { $0.hash() }
        }
        return try hashOf(key.pointee)
    }

    /// A key or a value in memory; looking at it there counts no references.
    typealias Place = UnsafeMutablePointer<Value>
    /// Where the value of the key stands, until the dict changes; nil where there is none.
    func find(_ key: Place) throws -> Place? {
        if let mirror, let name = key.pointee.text { try pull(name, mirror) }
        if let entries, isRecent(key) { return valuePlace(recent, entries) }
        return try find(key, hash: hash(of: key))
    }
    /// The same where the hash of the key is known.
    @inline(__always) private func find(_ key: Place, hash: Int) throws -> Place? {
        let entry = try locate(key, hash).entry
        guard entry >= 0, let entries else { return nil }
        recent = entry
        return valuePlace(entry, entries)
    }
    /// Whether the entry found last has this very key: entries that were removed have none, and any other that stands there now is as good.
    @inline(__always) private func isRecent(_ key: Place) -> Bool {
        recent < used && key.isIdentical(keyPlace(recent))
    }
    /// The same for a key that is this very object, whose hash is given; nil too where the key is another that is equal to it.
    func place(ofSame key: PyObject, _ hash: Int) -> Place? {
        guard let entries, mirror == nil else { return nil }
        let address = Unmanaged.passUnretained(key).toOpaque()
        guard let index else {
            for at in firstLive..<used where keyPlace(at).unretained?.toOpaque() == address {
                return valuePlace(at, entries)
            }
            return nil
        }
        var place = hash & mask
        var perturb = UInt(bitPattern: hash)
        while index[place] != PyDict.empty {
            let at = Int(index[place])
            if at >= 0, keyPlace(at).unretained?.toOpaque() == address { return valuePlace(at, entries) }
            PyDict.step(&place, &perturb, mask)
        }
        return nil
    }
    /// The value of the entry with a number, where its key is the object at an address; nil for a module's dict too.
    @inline(__always) func place(ofName address: UnsafeMutableRawPointer, at number: Int) -> Place? {
        guard number < used, let entries, mirror == nil, keyPlace(number).unretained?.toOpaque() == address else {
            return nil
        }
        return valuePlace(number, entries)
    }
    /// The number of the entry whose value stands in a place.
    func number(of place: Place) -> Int {
        guard let entries else { return 0 }
        return (UnsafeRawPointer(place) - UnsafeRawPointer(entries)) / MemoryLayout<Entry>.stride
    }
    @inline(__always) private func valuePlace(_ at: Int, _ entries: UnsafeMutablePointer<Entry>) -> Place {
        withUnsafeMutablePointer(to: &entries[at].value) { $0 }
    }
    public func get(_ key: Value) throws -> Value? {
        try withUnsafePointer(to: key) { try find(UnsafeMutablePointer(mutating: $0))?.pointee }
    }
    public func set(_ key: Value, _ value: Value) throws {
        try withUnsafePointer(to: key) { key in
            try withUnsafePointer(to: value) {
                try set(UnsafeMutablePointer(mutating: key), UnsafeMutablePointer(mutating: $0))
            }
        }
    }
    func set(_ key: Place, _ value: Place) throws {
        if let mirror, let name = key.pointee.text { try mirror.setVariable(name.symbol, value.pointee) }
        try store(key, value)
    }
    /// Takes the entries of another dict, in place of its own where the keys are the same.
    func merge(_ other: PyDict) throws {
        if entries == nil, mirror == nil, other.mirror == nil { return try adopt(other) }
        if other === self { return }
        let before = other.count
        try other.each { key, value, hash in
            if mirror == nil { try store(key, value, hash) } else { try set(key, value) }
            if other.entryCount != before { throw PyError(.runtimeError, "dict mutated during update") }
        }
    }
    /// Does something with each key, its value and its hash. That can run a program that changes the dict: the tables
    /// are read anew for each.
    @inline(__always) func each(_ work: (Place, Place, Int) throws -> Void) rethrows {
        if mirror != nil { refresh() }
        var at = firstLive
        while at < used, let entries {
            if !keyPlace(at).isUnset {
                var held = entries[at]
                try withUnsafeMutablePointer(to: &held) { entry in
                    try withUnsafeMutablePointer(to: &entry.pointee.key) { key in
                        try withUnsafeMutablePointer(to: &entry.pointee.value) { try work(key, $0, entry.pointee.hash) }
                    }
                }
            }
            at += 1
        }
    }
    /// The same into an empty dict: keys that another has are known to differ, and their hashes are known too.
    private func adopt(_ other: PyDict) throws {
        guard other.entryCount > 0, let source = other.entries else { return }
        try Limits.checkRoom(other.entryCount, of: MemoryLayout<Entry>.stride)
        capacity = max(4, other.entryCount)
        let table = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
        for at in 0..<other.used where !source[at].key.isUndefined {
            (table + used).initialize(to: source[at])
            used += 1
        }
        (entries, entryCount) = (table, used)
        version &+= 1
        makeIndex()
    }
    /// A dict with the same entries.
    func copied() throws -> PyDict {
        let made = PyDict()
        try made.merge(self)
        return made
    }
    /// Takes over what a variable of the module holds.
    private func pull(_ name: PyStr, _ mirror: NameTable) throws {
        var key = Value.object(name)
        guard var value = mirror.variable(name.symbol) else {
            let (entry, place) = try locate(&key, name.hash())
            if entry >= 0 { _ = take(entry, place) }
            return
        }
        try store(&key, &value)
    }
    /// Takes over all variables of the module.
    @inline(never) private func refresh() {
        guard let mirror else { return }
        for name in mirror.allNames { try? pull(name.object, mirror) }
    }
    @inline(__always) private func store(_ key: Place, _ value: Place) throws {
        if let entries, isRecent(key) { return valuePlace(recent, entries).copy(value) }
        try store(key, value, hash(of: key))
    }
    @inline(__always) private func store(_ key: Place, _ value: Place, _ hash: Int) throws {
        let entry = try locate(key, hash).entry
        if entry >= 0 { return withUnsafeMutablePointer(to: &entries![entry].value) { $0.copy(value) } }
        append(key, value, hash)
    }
    @inline(__always) private func append(_ key: Place, _ value: Place, _ hash: Int) {
        if used == capacity { grow() }
        (entries! + used).initialize(to: Entry(hash: hash, key: key.pointee, value: value.pointee))
        if index != nil { note(used, hash) }
        used += 1
        entryCount += 1
        version &+= 1
    }
    /// The value of a key, which is put in where there is none.
    func setDefault(_ key: Value, _ value: Value) throws -> Value {
        if mirror != nil {
            if let known = try get(key) { return known }
            try set(key, value)
            return value
        }
        var (key, value) = (key, value)
        let hash = try hash(of: &key)
        let entry = try locate(&key, hash).entry
        if entry >= 0, let entries { return entries[entry].value }
        append(&key, &value, hash)
        return value
    }
    /// Counts one more of a key, as `Counter` does.
    func count(_ key: Value) throws {
        var key = key
        let hash = try hash(of: &key)
        var sum = try binaryOperation(.add, find(&key, hash: hash)?.pointee ?? .int(0), .int(1))
        try store(&key, &sum, hash)
    }
    /// A dict with the keys of another, of a set or of anything else, and one value.
    convenience init(keys: Value, value: Value) throws {
        self.init()
        var value = value
        try withUnsafeMutablePointer(to: &value) { value in
            if let other = keys.object as? PyDict {
                try other.each { key, _, hash in try store(key, value, hash) }
            } else if let set = keys.object as? PySet {
                try set.each { key, hash in try store(key, value, hash) }
            } else {
                try eachItem(of: keys) { key in
                    var key = key
                    try store(&key, value)
                }
            }
        }
    }
    private func note(_ entry: Int, _ hash: Int) {
        var place = hash & mask
        var perturb = UInt(bitPattern: hash)
        while index![place] >= 0 { PyDict.step(&place, &perturb, mask) }
        index![place] = Int32(entry)
    }
    /// Moves what is left of the entries to a larger table.
    private func grow() {
        let old = entries
        let oldUsed = used
        let hasRoom = Limits.noteGrowth(entryCount * 2, of: MemoryLayout<Entry>.stride)
        capacity = max(4, hasRoom ? entryCount * 2 : entryCount + 4096)
        entries = .allocate(capacity: capacity)
        used = 0
        for at in 0..<oldUsed where !old![at].key.isUndefined {
            (entries! + used).moveInitialize(from: old! + at, count: 1)
            used += 1
        }
        old?.deallocate()
        firstLive = 0
        makeIndex()
    }
    private func makeIndex() {
        index?.deallocate()
        // Of many entries few may be left, which are found without.
        index = nil
        guard capacity > PyDict.few else { return }
        mask = 15
        while mask * 2 < capacity * 3 { mask = mask * 2 + 1 }
        index = .allocate(capacity: mask + 1)
        index!.initialize(repeating: PyDict.empty, count: mask + 1)
        for at in 0..<used { note(at, entries![at].hash) }
    }
    @discardableResult public func remove(_ key: Value) throws -> Value? {
        if let mirror, let name = key.text {
            try pull(name, mirror)
            if mirror.variable(name.symbol) != nil { try mirror.setVariable(name.symbol, nil) }
        }
        let (entry, place) = try withUnsafePointer(to: key) {
            try locate(UnsafeMutablePointer(mutating: $0), try hashOf(key))
        }
        return entry < 0 ? nil : take(entry, place)
    }
    private func take(_ entry: Int, _ place: Int) -> Value {
        let removed = entries![entry]
        defer { letGo(removed) }
        if place >= 0 { index![place] = PyDict.deleted }
        entries![entry].key = .undefined
        entries![entry].value = .undefined
        entryCount -= 1
        version &+= 1
        if entryCount == 0 { empty() } else { while entries![firstLive].key.isUndefined { firstLive += 1 } }
        return removed.value
    }
    func popLast() -> (Value, Value)? {
        while used > 0 {
            let last = entries![used - 1]
            if !last.key.isUndefined {
                _ = try? remove(last.key)
                return (last.key, last.value)
            }
            used -= 1
            (entries! + used).deinitialize(count: 1)
        }
        return nil
    }
    public func clear() {
        if let mirror { for name in mirror.allNames { try? mirror.setVariable(name, nil) } }
        empty()
    }
    private func empty() {
        release()
    }

    public override func length() -> Int? { count }
    public override func truth() -> Bool { count > 0 }
    public override func repr() throws -> String {
        try ReprGuard.within(self, "{...}") {
            "{" + (try pairs.map { "\(try $0.repr()): \(try $1.repr())" }.joined(separator: ", ")) + "}"
        }
    }
    public override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'dict'") }
    public override func getitem(_ key: Value) throws -> Value {
        if let value = try get(key) { return value }
        throw PyError(exception: PyException(.keyError, [key]))
    }
    public override func setitem(_ key: Value, _ value: Value) throws { try set(key, value) }
    public override func delitem(_ key: Value) throws {
        if try remove(key) == nil { throw PyError(exception: PyException(.keyError, [key])) }
    }
    /// Iterates over entries, noticing changes of size as Python does.
    final class Iterator: PyIterator {
        private let dict: PyDict
        private let part: PyDictView.Part
        private var at: Int
        private let expected: Int
        private var left: Int
        private let version: Int
        private var pairs = PairMaker()
        init(_ dict: PyDict, _ part: PyDictView.Part, _ name: String) {
            self.dict = dict
            self.part = part
            expected = dict.count
            left = expected
            version = dict.version
            at = dict.firstLive
            super.init(name)
        }
        override func eachReference(_ visit: (PyObject) -> Void) { visit(dict) }
        /// The next entry; nil at the end.
        @inline(__always) private func step() throws -> UnsafeMutablePointer<Entry>? {
            // A change that keeps the size shows when there are more entries than there were.
            if left == 0, at < dict.used, try more() {
                throw PyError(.runtimeError, "dictionary keys changed during iteration")
            }
            if dict.entryCount != expected { throw PyError(.runtimeError, "dictionary changed size during iteration") }
            while at < dict.used {
                at += 1
                let entry = dict.entries! + (at - 1)
                if !entry.pointee.key.isUndefined {
                    left &-= 1
                    return entry
                }
            }
            at = .max
            if dict.version != version { throw PyError(.runtimeError, "dictionary keys changed during iteration") }
            return nil
        }
        private func more() throws -> Bool {
            if dict.entryCount != expected { throw PyError(.runtimeError, "dictionary changed size during iteration") }
            guard let entries = dict.entries else { return false }
            return (at..<dict.used).contains { !entries[$0].key.isUndefined }
        }
        override var hint: Int? { dict.entryCount == expected ? left : 0 }
        override func remaining() -> [Value]? {
            guard let entries = dict.entries else { return [] }
            return (min(at, dict.used)..<dict.used).compactMap { place in
                let entry = entries[place]
                if entry.key.isUndefined { return nil }
                return switch part {
                case .keys: entry.key
                case .values: entry.value
                case .items: .pair(entry.key, entry.value)
                }
            }
        }
        @inline(__always) private func copy(_ entry: UnsafeMutablePointer<Entry>, to pair: UnsafeMutablePointer<Value>)
        {
            withUnsafeMutablePointer(to: &entry.pointee.key) { pair.copy($0) }
            withUnsafeMutablePointer(to: &entry.pointee.value) { (pair + 1).copy($0) }
        }
        override func next(into register: UnsafeMutablePointer<Value>) throws -> Bool {
            guard let entry = try step() else { return false }
            switch part {
            case .keys: withUnsafeMutablePointer(to: &entry.pointee.key) { register.copy($0) }
            case .values: withUnsafeMutablePointer(to: &entry.pointee.value) { register.copy($0) }
            case .items:
                let pair = pairs.take()
                copy(entry, to: pair.place)
                pairs.put(pair, into: register)
            }
            return true
        }
        override func next(pair: UnsafeMutablePointer<Value>) throws -> Bool {
            guard part == .items else { return try super.next(pair: pair) }
            guard let entry = try step() else { return false }
            copy(entry, to: pair)
            return true
        }
        override func next() throws -> Value? {
            var item = Value.undefined
            return try next(into: &item) ? item : nil
        }
    }
    public override func iter() -> PyObject? { Iterator(self, .keys, PyDictView.Part.keys.iteratorName) }
    func reversed(_ part: PyDictView.Part) -> PyObject {
        let items = PyDictView(self, part).items
        let expected = count
        var at = items.count
        let name = "dict_reverse" + part.rawValue.dropFirst(5).dropLast() + "iterator"
        return BlockIterator(name, hint: { max(0, at) }) { [self] in
            if count != expected { throw PyError(.runtimeError, "dictionary changed size during iteration") }
            at -= 1
            return at < 0 ? nil : items[at]
        }
    }
    public override func contains(_ value: Value) throws -> Bool? { try get(value) != nil }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard op == .or, let other = right.asDict else { return nil }
        let result = try copied()
        try result.merge(other)
        return .object(result)
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        guard op == .or else { return nil }
        try PyClass.update(self, right)
        return .object(self)
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = right.asDict, op == .eq || op == .ne else { return nil }
        let same = try count == other.count && Limits.comparing { try isInside(other) }
        return .bool(same == (op == .eq))
    }
    private func isInside(_ other: PyDict) throws -> Bool {
        var isInside = true
        try each { key, value, hash in
            guard isInside else { return }
            isInside = try other.find(key, hash: hash).map { try equal(value.pointee, $0.pointee) } ?? false
        }
        return isInside
    }
}

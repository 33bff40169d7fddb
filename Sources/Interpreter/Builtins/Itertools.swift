import Syntax

/// `itertools`: each of its names is the class of an iterator.
extension StandardModules {
    /// Adds such classes to the module.
    private struct Adder {
        let module: Module
        @discardableResult func callAsFunction(
            _ name: String, _ signature: StaticString, _ make: @escaping (Bound) throws -> Value
        ) -> PyClass {
            let function = NativeFunction(name, signature, make)
            function.signature?.becomeNative(home: "itertools", hidden: 0)
            return add(function)
        }
        func raw(_ name: String, _ arity: Arity, _ make: @escaping (Args) throws -> Value) {
            add(NativeFunction(name, arity, make))
        }
        func raw(_ name: String, _ count: Int, _ make: @escaping (Args) throws -> Value) {
            raw(name, Arity(count), make)
        }
        @discardableResult private func add(_ make: NativeFunction) -> PyClass {
            let cls = PyClass.iterator(make.name)
            make.scope = "itertools."
            make.isFree = true
            cls.module = "itertools"
            cls.construct = { _, args in try make.call(args) }
            module[Sym(make.name)] = .object(cls)
            return cls
        }
    }

    static func itertools(_ m: Module) {
        let add = Adder(module: m)
        endless(add)
        choosing(add)
        running(add)
        arrangements(add)
        groups(add)
    }
    /// Those that have no end of their own.
    private static func endless(_ add: Adder) {
        add("count", "start=0, step=1") { c in
            var at = c[0]
            if at.text != nil { throw PyError(.typeError, "a number is required") }
            let text = { () throws -> String in
                let step = if case .int(1) = c[1] { "" } else { ", \(try c[1].repr())" }
                return "count(\(try at.repr())\(step))"
            }
            return .object(
                BlockIterator("count", text: text, remaking: .init { [at, c[1]] }) {
                    defer { at = (try? binaryOperation(.add, at, c[1])) ?? .none }
                    return at
                })
        }
        add("repeat", "object, times=None") { c in
            var left = try c.optionalInt(1).map { max(0, $0) }
            let text = { () throws -> String in
                "repeat(\(try c[0].repr())\(left.map { ", \($0)" } ?? ""))"
            }
            return .object(
                BlockIterator(
                    "repeat", hint: left == nil ? nil : { left ?? 0 }, text: text,
                    remaking: .init { [c[0]] + (left.map { [.int($0)] } ?? []) }
                ) {
                    guard let count = left else { return c[0] }
                    if count == 0 { return nil }
                    left = count - 1
                    return c[0]
                })
        }
        add("cycle", "iterable, /") { c in
            let source = try iterator(c[0])
            var items: [Value] = []
            var at: Int?
            let remaking = BlockIterator.Remaking(
                arguments: { [.object(source)] }, state: { .pair(.list(items), at.map { .int($0) } ?? .none) },
                restore: { state in
                    guard let parts = state.sequence, parts.count == 2, let saved = parts[0].sequence else {
                        throw PyError(.typeError, "state must be a pair of a list and a place")
                    }
                    items = saved
                    at = parts[1].isNone || saved.isEmpty ? nil : min(max(try indexValue(parts[1]), 0), saved.count - 1)
                })
            return .object(
                BlockIterator("cycle", remaking: remaking) {
                    if at == nil {
                        if let item = try source.next() {
                            items.append(item)
                            return item
                        }
                        at = 0
                    }
                    guard let next = at, !items.isEmpty else { return nil }
                    at = (next + 1) % items.count
                    return items[next]
                })
        }
    }
    private static func choosing(_ add: Adder) {
        add.raw("islice", Arity(2, 4)) { args in
            let source = try iterator(args[0])
            let slice =
                args.count == 2
                ? PySlice(.none, args[1], .none) : PySlice(args[1], args[2], args.count > 3 ? args[3] : .none)
            func bound(_ value: Value, _ fallback: Int, _ least: Int, _ message: String) throws -> Int {
                if value.isNone || value.isUndefined { return fallback }
                guard let number = value.bigInt.map({ Int(clamping: $0) }) ?? (try? indexValue(value)),
                    number >= least, number < Int.max
                else { throw PyError(.valueError, message) }
                return number
            }
            let words = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            let stop = try bound(
                slice.stop, Int.max, 0,
                args.count == 2
                    ? "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize." : words)
            let start = try bound(slice.start, 0, 0, words)
            let step = try bound(
                slice.step, 1, 1, "Step for islice() must be a positive integer or None.")
            var at = 0
            var wanted = start
            let remaking = BlockIterator.Remaking {
                let last: Value = stop == Int.max ? .none : .int(max(0, stop - at))
                return [.object(source), .int(wanted - at), last, .int(step)]
            }
            return .object(
                BlockIterator("islice", remaking: remaking) {
                    // What is passed over is taken from the source: `islice(it, n, n)` consumes n.
                    while at < wanted {
                        guard try source.next() != nil else { return nil }
                        at += 1
                    }
                    guard at < stop, let item = try source.next() else { return nil }
                    at += 1
                    wanted = min(stop, wanted.addingReportingOverflow(step).overflow ? Int.max : wanted + step)
                    return item
                })
        }
        add("compress", "data, selectors") { c in
            let (items, selectors) = (try iterator(c[0]), try iterator(c[1]))
            return .object(
                BlockIterator("compress", remaking: .init { [.object(items), .object(selectors)] }) {
                    while let item = try items.next(), let isChosen = try selectors.next() {
                        if try isChosen.truth() { return item }
                    }
                    return nil
                })
        }
        add.raw("filterfalse", 2) { args in
            let (test, source) = (args[0], try iterator(args[1]))
            return .object(
                BlockIterator("filterfalse", remaking: .init { [test, .object(source)] }) {
                    while let item = try source.next() {
                        if try !(test.isNone ? item : invoke(test, [item])).truth() { return item }
                    }
                    return nil
                })
        }
        for (name, wanted) in [("takewhile", true), ("dropwhile", false)] {
            add.raw(name, 2) { args in
                let (test, source) = (args[0], try iterator(args[1]))
                var active = true
                let remaking = BlockIterator.Remaking(
                    arguments: { [test, .object(source)] }, state: { .bool(!active) },
                    restore: { active = try !$0.truth() })
                return .object(
                    BlockIterator(name, remaking: remaking) {
                        while let item = try source.next() {
                            if wanted {
                                active = active ? try invoke(test, [item]).truth() : false
                                return active ? item : nil
                            }
                            if active, try invoke(test, [item]).truth() { continue }
                            active = false
                            return item
                        }
                        return nil
                    })
            }
        }
    }
    private static func running(_ add: Adder) {
        let chain = add("chain", "*iterables") { c in
            chained(ListIterator(PyList(c.rest(0))))
        }
        chain.classMethod("from_iterable", "cls, iterable") { c in
            chained(try iterator(c["iterable"]))
        }
        add("accumulate", "iterable, func=None, *, initial=None") { c in
            let source = try iterator(c[0])
            var total: Value? = c.optional(2)
            var first = total != nil
            let remaking = BlockIterator.Remaking(
                arguments: { [.object(source), c[1]] }, state: { total.map { .pair($0, .bool(first)) } },
                restore: { state in
                    guard let parts = state.sequence, parts.count == 2 else {
                        throw PyError(.typeError, "state must be a pair of a total and whether it is to come")
                    }
                    (total, first) = (parts[0], try parts[1].truth())
                })
            return .object(
                BlockIterator("accumulate", remaking: remaking) {
                    if first {
                        first = false
                        return total
                    }
                    guard let item = try source.next() else { return nil }
                    total =
                        try total.map { before in
                            try c.optional(1).map { try invoke($0, [before, item]) }
                                ?? binaryOperation(.add, before, item)
                        } ?? item
                    return total
                })
        }
        add("zip_longest", "*iterables, fillvalue=None") { c in
            let sources = try c.rest(0).map { try iterator($0) }
            var filling = c[1]
            let remaking = BlockIterator.Remaking(
                arguments: { sources.map { .object($0) } }, state: { filling }, restore: { filling = $0 })
            return .object(
                BlockIterator("zip_longest", remaking: remaking) {
                    let items = try sources.map { try $0.next() }
                    return items.allSatisfy({ $0 == nil }) ? nil : .tuple(items.map { $0 ?? filling })
                })
        }
        add("starmap", "function, iterable, /") { c in
            let source = try iterator(c[1])
            return .object(
                BlockIterator("starmap", remaking: .init { [c[0], .object(source)] }) {
                    try source.next().map { try invoke(c[0], try iterate($0)) }
                })
        }
        add("pairwise", "iterable, /") { c in
            let source = try iterator(c[0])
            var before: Value?
            return .object(
                BlockIterator("pairwise") {
                    if before == nil { before = try source.next() }
                    guard let first = before, let second = try source.next() else { return nil }
                    before = second
                    return .pair(first, second)
                })
        }
    }
    /// Goes through what an iterator gives, one after the other.
    private static func chained(_ given: PyObject) -> Value {
        var (sources, current): (PyObject, PyObject?) = (given, nil)
        let remaking = BlockIterator.Remaking(
            arguments: { [] }, state: { .tuple([.object(sources)] + (current.map { [.object($0)] } ?? [])) },
            restore: { state in
                guard let parts = state.sequence, (1...2).contains(parts.count),
                    parts.allSatisfy({ $0.object?.isIterator == true }), let first = parts[0].object
                else { throw PyError(.typeError, "Arguments must be iterators.") }
                (sources, current) = (first, parts.count > 1 ? parts[1].object : nil)
            })
        return .object(
            BlockIterator("chain", remaking: remaking) {
                while true {
                    if current == nil {
                        guard let next = try sources.next() else { return nil }
                        current = try iterator(next)
                    }
                    if let item = try current?.next() { return item }
                    current = nil
                }
            })
    }
    /// The places of a state, one for each of `count` items.
    private static func places(_ state: Value, _ count: Int) throws -> [Int] {
        guard let given = state.sequence, given.count == count else {
            throw PyError(.valueError, "invalid arguments")
        }
        return try given.map { try indexValue($0) }
    }
    private static func arrangements(_ add: Adder) {
        add("product", "*iterables, repeat=1") { c in
            let times = try c.int(1)
            if times < 0 { throw PyError(.valueError, "repeat argument cannot be negative") }
            let (total, overflow) = c.rest(0).count.multipliedReportingOverflow(by: times)
            if overflow { throw PyError(.overflowError, "repeat argument too large") }
            try Limits.checkRoom(total, of: 64)
            let pools = Array(
                repeatElement(try c.rest(0).map { try iterate($0) }, count: total == 0 ? 0 : times).joined())
            // The places of the items that come next, and of those that were given last.
            var indices: [Int]? = pools.contains { $0.isEmpty } ? nil : pools.map { _ in 0 }
            var given: [Int]?
            func advance() {
                guard var at = indices else { return }
                given = at
                var k = at.count - 1
                while k >= 0 {
                    at[k] += 1
                    if at[k] < pools[k].count { break }
                    at[k] = 0
                    k -= 1
                }
                indices = k < 0 ? nil : at
            }
            let remaking = BlockIterator.Remaking(
                arguments: { indices == nil ? [.tuple([])] : pools.map { .tuple($0) } },
                state: { indices == nil ? nil : given.map { .tuple($0.map { .int($0) }) } },
                restore: { state in
                    let places = try places(state, pools.count)
                    if indices == nil { return }
                    indices = zip(places, pools).map { min(max($0, 0), $1.count - 1) }
                    advance()
                })
            return .object(
                BlockIterator("product", remaking: remaking) {
                    guard let at = indices else { return nil }
                    advance()
                    return .tuple(zip(pools, at).map { $0[$1] })
                })
        }
        func pick(_ name: String, _ advance: @escaping (inout [Int], Int, Int) -> Bool) {
            add(name, name == "permutations" ? "iterable, r=None" : "iterable, r") { c in
                let pool = try iterate(c[0])
                let r = try name == "permutations" && c[1].isNone ? pool.count : c.int(1)
                if r < 0 { throw PyError(.valueError, "r must be non-negative") }
                if name == "combinations_with_replacement" { try Limits.checkRoom(r, of: 64) }
                var at: [Int]? =
                    r <= pool.count || name == "combinations_with_replacement"
                    ? (name == "combinations_with_replacement" ? Array(repeating: 0, count: r) : Array(0..<max(0, r)))
                    : nil
                if pool.isEmpty, r > 0 { at = nil }
                var given: [Int]?
                func step() {
                    guard var current = at else { return }
                    given = current
                    at = advance(&current, pool.count, r) ? current : nil
                }
                let remaking = BlockIterator.Remaking(
                    arguments: { at == nil ? [.tuple([]), .int(max(1, r))] : [.tuple(pool), .int(r)] },
                    state: { at == nil ? nil : given.map { .tuple($0.map { .int($0) }) } },
                    restore: { state in
                        let places = try places(state, r)
                        guard at != nil, places.allSatisfy(pool.indices.contains) else { return }
                        at = places
                        step()
                    })
                return .object(
                    BlockIterator(name, remaking: remaking) {
                        guard let current = at else { return nil }
                        step()
                        return .tuple(current.map { pool[$0] })
                    })
            }
        }
        pick("combinations") { at, n, r in
            guard let k = (0..<r).last(where: { at[$0] != $0 + n - r }) else { return false }
            at[k] += 1
            for j in k + 1..<max(k + 1, r) { at[j] = at[j - 1] + 1 }
            return true
        }
        pick("combinations_with_replacement") { at, n, r in
            guard let k = (0..<r).last(where: { at[$0] != n - 1 }) else { return false }
            let value = at[k] + 1
            for j in k..<r { at[j] = value }
            return true
        }
        pick("permutations") { at, n, r in
            // The next arrangement in lexicographic order of positions.
            var k = r - 1
            while k >= 0 {
                let used = Set(at[0..<k])
                if let next = (at[k] + 1..<max(n, at[k] + 1)).first(where: { !used.contains($0) }) {
                    at[k] = next
                    var taken = Set(at[0...k])
                    for j in k + 1..<max(k + 1, r) {
                        at[j] = (0..<n).first { !taken.contains($0) } ?? 0
                        taken.insert(at[j])
                    }
                    return true
                }
                k -= 1
            }
            return false
        }
    }
    private static func groups(_ add: Adder) {
        add("groupby", "iterable, key=None") { c in .object(GroupIterator(try iterator(c[0]), c[1])) }
        add("_grouper", "parent, tgtkey, /") { c in
            guard let groups = c[0].object as? GroupIterator else {
                throw PyError(
                    .typeError, "_grouper() argument 1 must be itertools.groupby, not \(c[0].typeName)")
            }
            return .object(groups.members(of: c[1]))
        }
    }
}

/// `groupby`: runs of items whose keys are equal.
private final class GroupIterator: PyIterator {
    private let source: PyObject, function: Value
    /// The item that was read last, until it is given, and its key; the key of the group that was given last.
    private var item: Value?, key: Value?, target: Value?
    private weak var members: MemberIterator?
    init(_ source: PyObject, _ function: Value) {
        self.source = source
        self.function = function
        super.init("groupby")
    }
    override func reduction() -> Value? {
        let parts: [Value] = [.object(cls), .pair(.object(source), function)]
        guard let key, let item, let target else { return .tuple(parts) }
        return .tuple(parts + [.tuple([key, item, target])])
    }
    override func restore(_ state: Value) throws {
        guard let parts = state.asTuple?.items else { throw PyError(.typeError, "state is not a tuple") }
        guard parts.count == 3 else {
            throw PyError(.typeError, "function takes exactly 3 arguments (\(parts.count) given)")
        }
        (key, item, target) = (parts[0], parts[1], parts[2])
    }
    /// Reads an item; false at the end, which leaves what was read last.
    private func advance() throws -> Bool {
        guard let found = try source.next() else { return false }
        let foundKey = function.isNone ? found : try invoke(function, [found])
        (item, key) = (found, foundKey)
        return true
    }
    override func next() throws -> Value? {
        try Limits.checkStack()
        members = nil
        // What is left of the group that was given last is passed over.
        while try key == nil || target.map({ try equal($0, key ?? .none) }) ?? false {
            try Machine.shared.checkInterrupt()
            if try !advance() { return nil }
        }
        guard let key else { return nil }
        target = key
        return .pair(key, .object(members(of: key)))
    }
    func members(of key: Value) -> MemberIterator {
        let made = MemberIterator(self, key)
        members = made
        return made
    }
    /// The next item where it belongs to the group that is being given.
    func member(_ asking: MemberIterator, of group: Value) throws -> Value? {
        guard members === asking else { return nil }
        if item == nil, try !advance() { return nil }
        guard let found = item, let key, try equal(group, key) else { return nil }
        item = nil
        return found
    }
    func isGiving(_ asking: MemberIterator) -> Bool { members === asking }
}

/// The items of one group, which the iterator of the groups reads.
private final class MemberIterator: PyIterator {
    private let groups: GroupIterator, key: Value
    init(_ groups: GroupIterator, _ key: Value) {
        self.groups = groups
        self.key = key
        super.init("_grouper")
    }
    override func reduction() -> Value? {
        if !groups.isGiving(self) { return made(by: "iter", [.tuple([])]) }
        return .pair(.object(cls), .pair(.object(groups), key))
    }
    override func next() throws -> Value? { try groups.member(self, of: key) }
}

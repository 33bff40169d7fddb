extension Value {
    /// The iterator, or the one that an instance of a derived class holds.
    var walker: PyIterator? { object as? PyIterator ?? held?.object as? PyIterator }
}

/// What an iterator walks and where it stands there.
struct Standing {
    private let source: Value, maker: Sym
    private let at: Int?
    private let ended: Value, endedMaker: Sym
    /// `at` is the number of the next item and nil once the end was met: such an iterator is made again from nothing, `ended`.
    init(
        _ source: PyObject, by maker: Sym = "iter", at: Int?, ended: Value = .tuple([]), by endedMaker: Sym = "iter"
    ) {
        self.source = .object(source)
        self.maker = maker
        self.at = at
        self.ended = ended
        self.endedMaker = endedMaker
    }
    /// The function that makes the iterator, its arguments, and the place, which `__setstate__` takes.
    var reduction: Value {
        let builtins = Machine.shared.builtins
        guard let at else { return .pair(builtins[endedMaker] ?? .none, .tuple([ended])) }
        return .tuple([builtins[maker] ?? .none, .tuple([source]), .int(at)])
    }
}

/// Walks a sequence by asking it for one item after another, until there is none.
final class PlacedIterator: PyIterator {
    private let source: PyObject
    private var at: Int?
    private let item: (Int) throws -> Value?
    private let count: () throws -> Int
    init(
        _ source: PyObject, _ name: String, count: @escaping () throws -> Int, item: @escaping (Int) throws -> Value?
    ) {
        self.source = source
        self.item = item
        self.count = count
        at = 0
        super.init(name)
    }
    override var hint: Int? { get throws { try at.map { try max(0, count() - $0) } ?? 0 } }
    override var standing: Standing? { Standing(source, at: at) }
    override func restore(_ state: Value) throws {
        if at != nil { at = max(0, try indexValue(state)) }
    }
    override func next() throws -> Value? {
        guard let place = at else { return nil }
        let found = try item(place)
        at = found == nil ? nil : place &+ 1
        return found
    }
}

/// Iterates over an object through `__getitem__` alone, which ends with an IndexError or StopIteration.
final class SequenceIterator: PyIterator {
    private let object: Value
    private var at: Int? = 0
    init(_ object: Value) {
        self.object = object
        super.init("iterator")
    }
    override var standing: Standing? { object.object.map { Standing($0, at: at) } }
    override var hint: Int? {
        get throws {
            guard let at else { return 0 }
            guard object.cls.lookup("__len__") != nil else { return nil }
            return try object.object?.length().map { max(0, $0 - at) }
        }
    }
    override func restore(_ state: Value) throws {
        if at != nil { at = max(0, try indexValue(state)) }
    }
    override func next() throws -> Value? {
        guard let place = at else { return nil }
        do {
            let item = try interpGetItem(object, .int(place))
            at = place &+ 1
            return item
        } catch let error as PyError
            where [.indexError, .stopIteration].contains(where: { error.exception.type.isSubclass(of: $0) })
        {
            at = nil
            return nil
        }
    }
}

/// Walks a sequence from its end, as it stands at each step.
final class ReversedIterator: PyIterator {
    private let source: PyObject
    private var at: Int?
    /// `count` is the length at the start: what is appended later is not seen.
    init(_ source: PyObject, count: Int) {
        self.source = source
        at = count - 1
        super.init(source.kind == .list ? "list_reverseiterator" : "reversed")
    }
    override var hint: Int? {
        get throws {
            guard let at, let count = try source.length() else { return 0 }
            return count < at + 1 ? 0 : at + 1
        }
    }
    override var standing: Standing? {
        let isList = source.kind == .list
        return Standing(
            source, by: "reversed", at: at, ended: isList ? .list([]) : .tuple([]), by: isList ? "iter" : "reversed")
    }
    override func restore(_ state: Value) throws {
        guard at != nil, let count = try source.length() else { return }
        at = min(max(-1, try indexValue(state)), count - 1)
    }
    override func next() throws -> Value? {
        guard let place = at else { return nil }
        at = nil
        if place < 0 { return nil }
        if let list = source as? PyList {
            guard place < list.items.count else { return nil }
            at = place - 1
            return list.items[place]
        }
        do {
            let item = try interpGetItem(.object(source), .int(place))
            at = place - 1
            return item
        } catch let error as PyError
            where [.indexError, .stopIteration].contains(where: { error.exception.type.isSubclass(of: $0) })
        {
            return nil
        }
    }
}

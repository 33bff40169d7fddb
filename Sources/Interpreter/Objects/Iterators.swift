/// An iterator over what a closure gives.
public final class BlockIterator: PyObject {
    private let name: String
    private let step: () throws -> Value?
    public init(_ name: String, _ step: @escaping () throws -> Value?) {
        self.name = name
        self.step = step
        super.init(kind: .iterator)
    }
    public override var cls: PyClass { .iterator(name) }
    public override var isIterator: Bool { true }
    public override func iter() -> PyObject? { self }
    public override func next() throws -> Value? { try step() }
}

final class ListIterator: PyObject {
    private let list: PyList
    private var at = 0
    init(_ list: PyList) { self.list = list; super.init(kind: .listIterator) }
    convenience init(_ items: [Value]) { self.init(PyList(items)) }
    override var cls: PyClass { .iterator("list_iterator") }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }
    override func length() -> Int? { nil }
    @inline(__always) func step() -> Value? {
        guard at < list.items.count else { return nil }
        at += 1
        return list.items[at - 1]
    }
    override func next() -> Value? { step() }
}

final class RangeIterator: PyObject {
    private var current: Int
    private var left: Int
    private let stride: Int
    init(_ range: PyRange) {
        current = range.start
        left = range.count
        stride = range.step
        super.init(kind: .rangeIterator)
    }
    override var cls: PyClass { .iterator("range_iterator") }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }
    @inline(__always) func step() -> Int? {
        guard left > 0 else { return nil }
        left &-= 1
        let value = current
        current = current &+ stride
        return value
    }
    override func next() -> Value? { step().map { .int($0) } }
}

/// Iterates over an object through `__getitem__` alone.
final class SequenceIterator: PyObject {
    private let object: Value
    private var at = 0
    init(_ object: Value) { self.object = object; super.init(kind: .iterator) }
    override var cls: PyClass { .iterator("iterator") }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }
    override func next() throws -> Value? {
        do {
            at += 1
            return try interpGetItem(object, .int(at - 1))
        } catch let error as PyError where error.exception.type.isSubclass(of: .indexError) {
            return nil
        }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// `a.flat`: the elements of an array one after the other, whatever its shape.
final class FlatIterator: PyObject {
    private let owner: Value
    private let array: NDArray
    private var at = 0
    /// A line over the elements: the array's own memory where it is contiguous, a copy otherwise.
    private var line: NumPyArray?

    init(_ owner: Value, _ array: NDArray) {
        self.owner = owner
        self.array = array
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("flatiter", module: "numpy") { cls in
        func flat(_ value: Value) throws -> FlatIterator {
            guard let it = value.object as? FlatIterator else {
                throw PyError(
                    .typeError, "descriptor requires a 'numpy.flatiter' object but received a '\(value.typeName)'")
            }
            return it
        }
        cls.property("base") { try flat($0).owner }
        cls.property("index") { .int(try flat($0).at) }
        cls.property("coords") { try flat($0).coordinates }
        cls.def("copy", "self, /") { c in
            .object(NumPyArray(try Elementwise.contiguous(flat(c["self"]).elements().array, always: true)))
        }
        cls.def("__array__", "self, dtype=None, /, *, copy=None") { c in
            let line = try flat(c["self"]).elements()
            guard let type = try NumPyTypes.optional(c["dtype"]) else { return .object(line) }
            return .object(NumPyArray(try Elementwise.cast(line.array, type)))
        }
    }
    override var cls: PyClass { FlatIterator.type }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }

    func elements() throws -> NumPyArray {
        if let line, array.isContiguous { return line }
        let made = NumPyArray(try Shape.reshape(array, [-1]))
        if made.array.sharesMemory(with: array) { made.base = owner }
        line = made
        return made
    }
    private var coordinates: Value { tupleOf(array.shape.place(of: at)) }
    override func next() throws -> Value? {
        guard at < array.count else { return nil }
        at += 1
        let line = try elements().array
        return NumPyElements.itemOrScalar(
            try line.view(
                shape: [], strides: [], offset: line.offset + (at - 1) * line.strides[0], dtype: line.dtype))
    }
    override func length() -> Int? { array.count }
    override func getitem(_ key: Value) throws -> Value {
        try checkIndex(key)
        // Nothing, and an ellipsis, stand for all elements.
        let isWhole = key.asTuple?.count == 0 || key.object === PyEllipsis.shared
        if isWhole { return try kept(NumPyArray(Elementwise.contiguous(elements().array, always: true))) }
        if case .int(let i) = key, i >= array.count || i < -array.count {
            throw PyError(.indexError, "index \(i) is out of bounds for size \(array.count)")
        }
        let found = try elements().getitem(key.asTuple?.items.first ?? key)
        // What a slice selects is a copy.
        guard let part = found.numpyArray else { return found }
        if !part.array.sharesMemory(with: array) { return try kept(part) }
        return try kept(NumPyArray(Elementwise.contiguous(part.array, always: true)))
    }
    /// Elements as an array of the class of the one that is gone through.
    private func kept(_ part: NumPyArray) throws -> Value {
        guard let owner = owner.object as? NumPySubarray else { return .object(part) }
        return .object(try NumPySubarray.make(owner.type, part, from: .object(owner)))
    }
    /// Throws where an index is of a kind that only arrays take.
    private func checkIndex(_ key: Value) throws {
        if let tuple = key.asTuple, tuple.count > 1 {
            throw PyError(
                .indexError,
                "too many indices for flat iterator: flat iterator is 1-dimensional, but \(tuple.count) were indexed")
        }
        if key.isNone || key.string != nil {
            throw PyError(
                .indexError,
                "only integers, slices (`:`), ellipsis (`...`) and integer or boolean arrays are valid indices")
        }
    }
    private static var badIndex: PyError {
        PyError(.indexError, "unsupported iterator index")
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        if array.isReadOnly { throw EngineError.readOnly }
        try checkIndex(key)
        let flat = try elements()
        var given = value
        let isRecord = array.dtype.record != nil && value.asTuple != nil
        if let source = try isRecord
            ? nil : value.ndarray ?? value.sequence.map({ _ in try NumPyCreate.asArray(value, array.dtype) })
        {
            let target = try Index.get(flat.array, Subscript.items(key) { _ in FlatIterator.badIndex })
            given = .object(NumPyArray(try Index.fitting(source, target)))
        }
        try flat.setitem(key, given)
        if !flat.array.sharesMemory(with: array) {
            try Elementwise.copy(Shape.reshape(flat.array, array.shape), to: array)
        }
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        try NumPyOperands.compare(op, .object(elements()), right)
    }
    override func hash() throws -> Int { ObjectIdentifier(self).hashValue }
}

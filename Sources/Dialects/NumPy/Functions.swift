import Core
import DialectCommon
import Interpreter
import Ops

/// A shape as NumPy takes it, which has no more than 64 axes.
func shapeValue(_ value: Value) throws -> Dims {
    if case .bool(let truth) = value {
        throw PyError(
            .typeError,
            "expected a sequence of integers or a single integer, got '\(truth ? "True" : "False")'")
    }
    if let sizes = value.object?.itemsInPlace,
        sizes.contains(where: { if case .bool = $0 { true } else { false } })
    {
        throw PyError(.typeError, "an integer is required")
    }
    let shape = try DialectCommon.shapeValue(value)
    if shape.count > NumPyFunctions.mostAxes { throw NumPyFunctions.tooManyAxes(shape.count) }
    return shape
}

/// NumPy's functions, by subject.
enum NumPyFunctions {
    static let mostAxes = 64
    static func tooManyAxes(_ count: Int) -> PyError {
        PyError(
            .valueError, "maximum supported dimension for an ndarray is currently \(mostAxes), found \(count)")
    }
    static func arr(_ value: Value, _ dtype: DType? = nil) throws -> NDArray { try NumPyCreate.asArray(value, dtype) }
    /// An array in this machine's byte order, for what asks after the kind of its elements.
    static func native(_ value: Value) throws -> NDArray {
        let array = try arr(value)
        return array.dtype.isSwapped ? try Elementwise.cast(array, array.dtype.native) : array
    }
    static func wrap(_ array: NDArray) -> Value { NumPyScalar.wrap(array) }
    static func object(_ array: NDArray) -> Value { .object(NumPyArray(array)) }
    /// The result of a view-making function keeps pointing at the array it came from.
    static func view(_ source: Value, _ result: NDArray) -> Value {
        (source.object as? NumPyArray)?.view(result) ?? object(result)
    }
    static func delivered(_ result: NDArray, _ out: Value) throws -> Value {
        guard let target = (out.asTuple?.items.first ?? out).ndarray else { return wrap(result) }
        try Elementwise.copy(result, to: target)
        return out
    }

    /// An axis whose parameter an error names.
    static func namedAxis(_ c: Bound, _ name: Sym, _ rank: Int) throws -> Int {
        let axis = try c.int(name)
        if axis >= -rank, axis < rank { return axis }
        throw AxisError.error(axis, rank: rank, prefix: name.text)
    }
    /// A Python integer that is written into an array of integers, which it has to fit; nil for all else, which is cast.
    static func fitting(_ value: Value, _ type: DType) throws -> NDArray? {
        guard value.bigInt != nil, value.ndarray == nil, type.native.isInteger || type.native.isInexact else {
            return nil
        }
        return try arr(value, type)
    }
    /// Copies elements into an array. Throws NumPy's words for shapes that do not fit.
    static func fill(_ target: NDArray, with source: NDArray) throws {
        do { try Elementwise.copy(Casting.narrowed(source, to: target.dtype), to: target) } catch EngineError.broadcast
        {
            throw PyError(
                .valueError,
                "could not broadcast input array from shape \(source.shape.compact) into shape \(target.shape.compact)")
        }
    }
    static func reshape(_ a: NDArray, _ shape: Dims, _ order: String) throws -> NDArray {
        switch order.uppercased() {
        case "K": return try Shape.reshapeInMemory(a, shape)
        case "F": return try Shape.reshape(a, shape, isFortran: true)
        case "A": return try Shape.reshape(a, shape, isFortran: a.isFortranContiguous && !a.isContiguous)
        default: return try Shape.reshape(a, shape)
        }
    }
    static func resize(_ a: NDArray, _ shape: Dims) throws -> NDArray {
        if shape.contains(where: { $0 < 0 }) {
            throw PyError(.valueError, "all elements of `new_shape` must be non-negative")
        }
        return try Shape.repeated(a, to: shape)
    }

    static func arange(_ start: Value, _ stop: Value, _ step: Value, _ dtype: DType?) throws -> NDArray {
        if let dates = try dateRange(start, stop, step, dtype) { return dates }
        if let complex = try complexRange(start, stop, step, dtype) { return complex }
        return try numericRange(start, stop, step, dtype)
    }
}

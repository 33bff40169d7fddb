import CKernels
import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions, by subject.
enum NumPyFunctions {
    static func arr(_ value: Value, _ dtype: DType? = nil) throws -> NDArray { try NumPyCreate.asArray(value, dtype) }
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

    static func reshape(_ a: NDArray, _ shape: Dims, _ order: String) throws -> NDArray {
        let fortran = order == "F" || (order == "A" && a.isFortranContiguous && !a.isContiguous)
        if !fortran { return try Shape.reshape(a, shape) }
        let target = try Shape.resolve(shape, count: a.count)
        return try Shape.transpose(Shape.reshape(Shape.transpose(a), Dims(target.reversed().map { $0 })))
    }
    static func resize(_ a: NDArray, _ shape: Dims) throws -> NDArray {
        let flat = try Shape.reshape(a, [-1])
        let count = shape.product
        if flat.count == 0 { return try NDArray(a.dtype, shape, zeroed: true) }
        return try Shape.reshape(Index.take(flat, Create.integers((0..<count).map { $0 % flat.count }), 0), shape)
    }

    static func arange(_ start: Value, _ stop: Value, _ step: Value, _ dtype: DType?) throws -> NDArray {
        if let dates = try dateRange(start, stop, step, dtype) { return dates }
        return try numericRange(start, stop, step, dtype)
    }
}

import Core
import Interpreter
import Syntax

/// What other dialects need of NumPy's values: a tensor's `.numpy()`, the dtypes that they take from NumPy, and the way in which TensorFlow
/// prints. The NumPy dialect provides it.
public struct NumPyValues {
    /// `numpy.ndarray`.
    public var array: (NDArray) -> Value
    /// `numpy.ndarray`, or a scalar where it has no axes.
    public var arrayOrScalar: (NDArray) -> Value
    /// The value of an element that is no plain number.
    public var element: (Element) throws -> Value
    /// The scalar class of a dtype.
    public var scalarClass: (DType) -> PyClass
    /// What a program may give as a dtype: a type, a name, a scalar class, a dtype object.
    public var dtype: (Value) throws -> DType
    /// `str` and `repr` of an array; of one without axes, `str` of the number.
    public var str: (NDArray) throws -> String
    public var repr: (NDArray) throws -> String

    public init(
        array: @escaping (NDArray) -> Value, arrayOrScalar: @escaping (NDArray) -> Value,
        element: @escaping (Element) throws -> Value, scalarClass: @escaping (DType) -> PyClass,
        dtype: @escaping (Value) throws -> DType, str: @escaping (NDArray) throws -> String,
        repr: @escaping (NDArray) throws -> String
    ) {
        (self.array, self.arrayOrScalar, self.element) = (array, arrayOrScalar, element)
        (self.scalarClass, self.dtype, self.str, self.repr) = (scalarClass, dtype, str, repr)
    }

    /// A function of NumPy by its dotted name.
    public static func function(_ path: String) throws -> Value {
        var found = try Machine.shared.importer.module("numpy") ?? .none
        for name in path.split(separator: ".") { found = try getAttribute(found, Sym(String(name))) }
        return found
    }

    /// Set once, before any program runs.
    nonisolated(unsafe) public static var current: NumPyValues = missing
    private static let missing = NumPyValues(
        array: { _ in .none }, arrayOrScalar: { _ in .none }, element: { _ in .none }, scalarClass: { _ in .object },
        dtype: { _ in .float64 }, str: { _ in "" }, repr: { _ in "" })
}

/// A dtype as a library without scalar classes has it: `torch.float32`.
open class PlainDType: PyObject {
    public final let dtype: DType
    public init(_ dtype: DType) {
        self.dtype = dtype
        super.init()
    }
}

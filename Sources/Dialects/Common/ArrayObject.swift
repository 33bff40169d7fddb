import Autodiff
import Core
import Interpreter
import Ops
import Syntax

/// An array as a Python object. Each dialect has its own subclass, with its own printing, promotion and errors.
open class ArrayObject: PyObject {
    public final var array: NDArray
    public init(_ array: NDArray) {
        self.array = array
        super.init(kind: .array, mayFuse: array.count >= ArrayObject.leastFused)
    }
    /// What a ufunc gives for an array that it has computed from this object, as `__array_wrap__` does; nil leaves it as it is.
    open func wrapped(_ result: NDArray) throws -> Value? { nil }
    /// Throws where the elements must not be handed to another library.
    open func checkLending() throws {}
    /// Whether an operator whose other operand is an array of another library is this one's, as `__array_priority__` says.
    open var comesFirst: Bool { false }
    /// Expressions over fewer elements are quicker one operation at a time.
    public static let leastFused = 16384
}

/// One number with the type of an array's elements, and no array of its own.
open class NumberObject: PyObject {
    /// Never changes while a program can tell.
    public final var scalar: Scalar
    public final let dtype: DType
    public init(_ scalar: Scalar, _ dtype: DType) {
        self.scalar = scalar
        self.dtype = dtype
        super.init(kind: .array, isNumber: true)
    }
    public final var array: NDArray { (try? Create.scalar(scalar, dtype)) ?? .zero }
}

/// A value of Python's own types that is an element of an array as well.
open class ElementObject: PyInstance {
    open var array: NDArray? { nil }
    /// Whether it is an array, not an element of one.
    open var isArray: Bool { false }
}

extension NDArray {
    /// The bytes of all elements as Python counts them: those of repeated elements can be more than a word holds.
    public var byteCount: Value {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: dtype.size)
        return overflow ? .big(BigInt(count) * BigInt(dtype.size)) : .int(bytes)
    }
}

extension Value {
    /// The array inside, of whatever dialect.
    @inlinable public var ndarray: NDArray? {
        guard case .object(let it) = self else { return nil }
        guard it.kind == .array else { return it.kind == .instance ? (it as? ElementObject)?.array : nil }
        return it.isNumber
            ? unsafeDowncast(it, to: NumberObject.self).array : unsafeDowncast(it, to: ArrayObject.self).array
    }
    public static func from(_ scalar: Scalar) -> Value {
        switch scalar {
        case .bool(let it): .bool(it)
        case .int(let it): .int(it)
        case .uint(let it): .big(BigInt(it))
        case .float(let it): .float(it)
        case .complex(let re, let im): .object(PyComplex(re, im))
        }
    }
    /// The number of Python's or NumPy's float of 64 bits.
    @inlinable public var float64: Double? {
        if case .float(let it) = self { return it }
        guard case .object(let it) = self, it.kind == .array, let number = it as? NumberObject,
            number.dtype == .float64,
            case .float(let value) = number.scalar
        else { return nil }
        return value
    }
    /// A number as an element; nil for anything else.
    public var scalar: Scalar? {
        switch self {
        case .bool(let it): return .bool(it)
        case .int(let it): return .int(it)
        case .float(let it): return .float(it)
        case .object(let it):
            if let complex = it as? PyComplex { return .complex(complex.re, complex.im) }
            if let big = it as? PyBigInt {
                return UInt64(exactly: big.value).map { .uint($0) } ?? .float(Double(big.value))
            }
            if let number = it as? NumberObject { return number.scalar }
            if let holder = it as? ArrayObject, holder.array.count == 1, holder.array.dtype.isNumeric {
                return try? holder.array.item()
            }
            if let payload = (it as? PyInstance)?.payload { return payload.scalar }
            return nil
        default: return nil
        }
    }
}

/// Subscripts of any dialect as index items.
public enum Subscript {
    /// The parts of an index.
    /// - Parameter asArray: Makes an array of an object that is no index by itself; nil where it is none of an array.
    public static func items(
        _ key: Value, isForward: Bool = false, asArray: ((PyInstance) throws -> Value?)? = nil,
        integerError: (Value) -> Error
    ) throws -> [Index.Item] {
        let parts = key.asTuple?.items ?? (key.object as? PyInstance)?.payload?.asTuple?.items ?? [key]
        var result: [Index.Item] = []
        result.reserveCapacity(parts.count)
        for part in parts {
            switch part {
            case .int(let at): result.append(.integer(at))
            case .bool(let flag): result.append(.bool(flag))
            case .none: result.append(.newAxis)
            case .object(let it):
                switch it.kind {
                case .slice:
                    let slice = unsafeDowncast(it, to: PySlice.self)
                    result.append(
                        .slice {
                            let r = try slice.resolve($0)
                            if isForward, r.step < 0 {
                                throw PyError(.valueError, "step must be greater than zero")
                            }
                            return (r.start, r.count, r.step)
                        })
                case .ellipsis: result.append(.ellipsis)
                case .list, .tuple, .range:
                    let leaves = try Nesting.collect(part)
                    let isBool =
                        !leaves.values.isEmpty
                        && leaves.values.allSatisfy { if case .bool = $0 { true } else { false } }
                    let array = try Nesting.array(leaves, isBool ? .bool : .int64) { value in
                        guard let scalar = value.scalar else { throw integerError(value) }
                        if case .float = scalar { throw integerError(value) }
                        return scalar
                    }
                    result.append(.array(array))
                case .array:
                    let given = try part.someArray
                    let array = given.dtype.isSwapped ? try Elementwise.cast(given, given.dtype.native) : given
                    if array.dtype == .bool {
                        result.append(array.rank == 0 ? .bool(try array.item().isTrue) : .array(array))
                        continue
                    }
                    if !array.dtype.isInteger { throw integerError(part) }
                    if array.rank == 0, it.isNumber || array.node == nil {
                        result.append(.integer(try array.item().asInt))
                    } else {
                        result.append(.array(array))
                    }
                default:
                    if let array = (it as? ElementObject)?.payload, (it as? ElementObject)?.isArray == true {
                        result += try items(array, integerError: integerError)
                        continue
                    }
                    // Lists and tuples of derived classes are such.
                    if let own = (it as? PyInstance)?.payload, own.asTuple != nil || own.asList != nil {
                        result += try items(.tuple([own]), integerError: integerError)
                        continue
                    }
                    guard let index = try it.index() else {
                        guard let made = try (it as? PyInstance).flatMap({ try asArray?($0) }) else {
                            throw integerError(part)
                        }
                        if let type = made.ndarray?.dtype.native, type != .bool, !type.isInteger {
                            throw integerError(part)
                        }
                        result += try items(.tuple([made]), integerError: integerError)
                        continue
                    }
                    guard index.bigInt.flatMap({ Int(exactly: $0) }) != nil else { throw integerError(part) }
                    result.append(.integer(try indexValue(index)))
                }
            default: throw integerError(part)
            }
        }
        return result
    }
}

/// NumPy's limit on the axes of an array.
private let mostAxes = 64
/// One size of a shape. Throws `tooLarge` where no word holds it.
private func sizeValue(_ value: Value) throws -> Int {
    if case .object = value, value.int == nil, value.bigInt != nil { throw EngineError.tooLarge([.max], .uint8) }
    return try indexValue(value)
}
/// A tuple of sizes, or one size, as a program writes a shape.
public func shapeValue(_ value: Value) throws -> Dims {
    if case .int(let size) = value { return Dims(size) }
    if let tuple = value.asTuple, tuple.count <= 3 {
        var shape = Dims(repeating: 0, count: tuple.count)
        for i in 0..<tuple.count { shape[i] = try sizeValue(tuple[i]) }
        return shape
    }
    if let items = value.sequence { return Dims(try items.map { try sizeValue($0) }) }
    if let array = value.ndarray, array.rank == 1 {
        if array.count > mostAxes {
            throw PyError(
                .valueError,
                "maximum supported dimension for an ndarray is currently \(mostAxes), found \(array.count)")
        }
        if !array.dtype.native.isInteger, array.count > 0, !array.dtype.holdsReferences {
            let name = NumPyValues.current.scalarClass(array.dtype).name
            throw PyError(.typeError, "'numpy.\(name)' object cannot be interpreted as an integer")
        }
        return Dims(try array.integers())
    }
    if let size = value.object as? PyInstance, let payload = size.payload { return try shapeValue(payload) }
    if value.cls === PyClass.range { return Dims(try iterate(value).map { try sizeValue($0) }) }
    return [try sizeValue(value)]
}
public func axesValue(_ value: Value) throws -> [Int]? {
    if value.isNone || value.isUndefined { return nil }
    if let items = value.sequence { return try items.map { try indexValue($0) } }
    if let array = value.ndarray, array.rank == 1, array.dtype.isInteger { return try shapeValue(value).array }
    return [try indexValue(value)]
}
public func tupleOf(_ dims: Dims) -> Value {
    switch dims.count {
    case 1: .object(PyTuple(.int(dims[0])))
    case 2: .object(PyTuple(.int(dims[0]), .int(dims[1])))
    default: .object(PyTuple(dims.count) { .int(dims[$0]) })
    }
}

/// The numbers from `start` to before `stop`, `step` apart, as `range` and `arange` count them; of NumPy's type for the three unless `dtype` is given.
public func numericRange(_ start: Value, _ stop: Value, _ step: Value, _ dtype: DType?) throws -> NDArray {
    if let a = start.int, let b = stop.int, let s = step.int {
        if s == 0 { throw PyError(.zeroDivisionError, "division by zero") }
        let range = PyRange(a, b, s)
        return try Create.range(a, s, range.count, dtype ?? .int64)
    }
    let a = try floatValue(start)
    let b = try floatValue(stop)
    let s = try floatValue(step)
    if s == 0 { throw PyError(.zeroDivisionError, "division by zero") }
    let length = ((b - a) / s).rounded(.up)
    if length.isNaN { throw PyError(.valueError, "arange: cannot compute length") }
    if abs(length) > 1e15, length < 0 { return try NDArray(dtype ?? .float64, [0]) }
    if length > 1e15 { throw PyError(.valueError, "Maximum allowed size exceeded") }
    if let dtype, dtype.isInteger {
        // As the first two elements are, so go the others.
        guard let first = Int(exactly: a.rounded(.towardZero)), let second = Int(exactly: (a + s).rounded(.towardZero)),
            abs(first) < 1 << 61, abs(second) < 1 << 61
        else { throw PyError(.valueError, "Maximum allowed size exceeded") }
        return try Create.range(first, second - first, max(0, Int(length)), dtype)
    }
    func type(_ value: Value) -> DType { value.ndarray?.dtype ?? (value.int != nil ? .int64 : .float64) }
    return try Create.range(
        a, s, max(0, Int(length)), dtype ?? Promotion.numpy(Promotion.numpy(type(start), type(stop)), type(step)))
}

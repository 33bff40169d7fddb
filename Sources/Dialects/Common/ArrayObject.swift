import Autodiff
import Core
import Interpreter
import Ops
import Syntax

/// An array as a Python object. Each dialect has its own subclass, with its own printing, promotion and errors.
open class ArrayObject: PyObject {
    public let array: NDArray
    public init(_ array: NDArray) {
        self.array = array
        super.init(kind: .array)
    }
}

extension Value {
    /// The array inside, of whatever dialect.
    var ndarray: NDArray? {
        guard case .object(let it) = self, it.kind == .array else { return nil }
        return type(of: it) == NumPyScalar.self ? unsafeDowncast(it, to: NumPyScalar.self).array : unsafeDowncast(it, to: ArrayObject.self).array
    }
    static func from(_ scalar: Scalar) -> Value {
        switch scalar {
        case .bool(let it): .bool(it)
        case .int(let it): .int(it)
        case .uint(let it): .big(BigInt(it))
        case .float(let it): .float(it)
        case .complex(let re, let im): .object(PyComplex(re, im))
        }
    }
    /// The array of a plain `numpy.ndarray`.
    @inline(__always) var numpyArray: NumPyArray? {
        guard case .object(let it) = self, it.kind == .array, type(of: it) == NumPyArray.self else { return nil }
        return unsafeDowncast(it, to: NumPyArray.self)
    }
    /// A number as an element; nil for anything else.
    var scalar: Scalar? {
        switch self {
        case .bool(let it): return .bool(it)
        case .int(let it): return .int(it)
        case .float(let it): return .float(it)
        case .object(let it):
            if let complex = it as? PyComplex { return .complex(complex.re, complex.im) }
            if let big = it as? PyBigInt { return UInt64(exactly: big.value).map { .uint($0) } ?? .float(Double(big.value)) }
            if let number = it as? NumPyScalar { return number.scalar }
            if let holder = it as? ArrayObject, holder.array.count == 1 { return try? holder.array.item() }
            if let payload = (it as? PyInstance)?.payload { return payload.scalar }
            return nil
        default: return nil
        }
    }
}

/// Nested sequences as arrays, and arrays as nested lists.
enum Nesting {
    /// The shape of nested lists and tuples. Throws NumPy's error where they are ragged.
    struct Leaves {
        var shape: [Int] = []
        var values: [Value] = []
        /// Arrays found among the leaves are joined whole.
        var arrays: [NDArray] = []
    }
    struct Ragged: Error { let depth: Int; let shape: [Int] }

    static func collect(_ value: Value) throws -> Leaves {
        var leaves = Leaves()
        var isFirst = true
        func visit(_ value: Value, _ depth: Int) throws {
            if depth > 64 { throw EngineError.value("setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.") }
            var items = value.sequence
            if items == nil, case .object(let it) = value {
                if it.kind == .range { items = try iterate(value) } else if let payload = (it as? PyInstance)?.payload { items = payload.sequence }
            }
            if let items {
                if isFirst, leaves.shape.count == depth { leaves.shape.append(items.count) } else if depth >= leaves.shape.count || leaves.shape[depth] != items.count { throw Ragged(depth: depth, shape: leaves.shape) }
                if items.isEmpty { isFirst = false }
                for item in items { try visit(item, depth + 1) }
                return
            }
            if let array = value.ndarray, array.rank > 0 || value.object is ArrayObject {
                if isFirst { leaves.shape += array.shape.array } else if Array(leaves.shape.dropFirst(depth)) != array.shape.array { throw Ragged(depth: depth, shape: Array(leaves.shape.prefix(depth + 1))) }
                isFirst = false
                leaves.arrays.append(array)
                leaves.values.append(.undefined)
                return
            }
            if !isFirst, depth != leaves.shape.count { throw Ragged(depth: depth, shape: Array(leaves.shape.prefix(depth))) }
            isFirst = false
            leaves.values.append(value)
        }
        try visit(value, 0)
        return leaves
    }

    /// An array from leaves, in `dtype`. `fit` turns each number into an element and raises the dialect's errors.
    static func array(_ leaves: Leaves, _ dtype: DType, fit: (Value) throws -> Scalar) throws -> NDArray {
        if !leaves.arrays.isEmpty {
            let inner = leaves.arrays[0].shape
            var at = 0
            let parts = try leaves.values.map { value -> NDArray in
                if value.isUndefined { at += 1; return try Elementwise.cast(leaves.arrays[at - 1], dtype) }
                return try Create.scalar(fit(value), dtype)
            }
            if leaves.shape.isEmpty || parts.count == 1 && leaves.shape == inner.array { return try Elementwise.contiguous(parts[0], always: true) }
            return try Shape.reshape(Shape.stack(parts, axis: 0), Dims(leaves.shape))
        }
        let result = try NDArray(dtype, Dims(leaves.shape))
        let size = dtype.size
        var place = result.pointer
        for value in leaves.values {
            switch (value, dtype) {
            case (.float(let x), .float64): place.storeBytes(of: x, as: Double.self)
            case (.int(let x), .int64): place.storeBytes(of: x, as: Int.self)
            case (.int(let x), .float64): place.storeBytes(of: Double(x), as: Double.self)
            default: try fit(value).store(place, dtype)
            }
            place += size
        }
        return result
    }

    static func list(_ array: NDArray) throws -> Value {
        let host = try Elementwise.contiguous(Device.host(array)), size = array.dtype.size
        var place = UnsafeRawPointer(host.pointer)
        func build(_ axis: Int) throws -> Value {
            if axis == array.rank {
                defer { place += size }
                return .from(Scalar.load(place, array.dtype))
            }
            try Machine.shared.checkInterrupt()
            if axis < array.rank - 1 { return .list(try (0..<array.shape[axis]).map { _ in try build(axis + 1) }) }
            var items: [Value] = []
            items.reserveCapacity(array.shape[axis])
            for i in 0..<array.shape[axis] {
                if i & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
                switch array.dtype {
                case .float64: items.append(.float(place.load(as: Double.self)))
                case .int64: items.append(.int(place.load(as: Int.self)))
                default: items.append(.from(Scalar.load(place, array.dtype)))
                }
                place += size
            }
            return .list(items)
        }
        return try withExtendedLifetime(host) { try build(0) }
    }
}

/// Subscripts of any dialect as index items.
enum Subscript {
    static func items(_ key: Value, integerError: (Value) -> Error) throws -> [Index.Item] {
        let parts = key.asTuple?.items ?? [key]
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
                    result.append(.slice { let r = try slice.resolve($0); return (r.start, r.count, r.step) })
                case .ellipsis: result.append(.ellipsis)
                case .list, .range:
                    let leaves = try Nesting.collect(part)
                    let isBool = !leaves.values.isEmpty && leaves.values.allSatisfy { if case .bool = $0 { true } else { false } }
                    let array = try Nesting.array(leaves, isBool ? .bool : .int64) { value in
                        guard let scalar = value.scalar else { throw integerError(value) }
                        if case .float = scalar { throw integerError(value) }
                        return scalar
                    }
                    result.append(.array(array))
                case .array:
                    let array = part.ndarray!
                    if array.dtype == .bool { result.append(array.rank == 0 ? .bool(try array.item().isTrue) : .array(array)); continue }
                    if !array.dtype.isInteger { throw integerError(part) }
                    if array.rank == 0, it is NumPyScalar || array.node == nil { result.append(.integer(try array.item().asInt)) } else { result.append(.array(array)) }
                default:
                    guard let index = try it.index() else { throw integerError(part) }
                    result.append(.integer(try indexValue(index)))
                }
            default: throw integerError(part)
            }
        }
        return result
    }
}

/// A tuple of sizes, or one size, as a program writes a shape.
func shapeValue(_ value: Value) throws -> Dims {
    if case .int(let size) = value { return Dims(size) }
    if let tuple = value.asTuple, tuple.count <= 3 {
        var shape = Dims(repeating: 0, count: tuple.count)
        for i in 0..<tuple.count { shape[i] = try indexValue(tuple[i]) }
        return shape
    }
    if let items = value.sequence { return Dims(try items.map { try indexValue($0) }) }
    if let array = value.ndarray, array.rank == 1 { return Dims(try array.integers()) }
    if let size = value.object as? PyInstance, let payload = size.payload { return try shapeValue(payload) }
    return [try indexValue(value)]
}
func axesValue(_ value: Value) throws -> [Int]? {
    if value.isNone || value.isUndefined { return nil }
    if let items = value.sequence { return try items.map { try indexValue($0) } }
    return [try indexValue(value)]
}
func tupleOf(_ dims: Dims) -> Value { .object(PyTuple(dims.count) { .int(dims[$0]) }) }

import Core
import DialectCommon
import Interpreter
import Ops

/// Any value as an element of a numeric type: what an assignment to an array of numbers makes of it.
///
/// Python's numbers have to fit, NumPy's own scalars are cast as arrays are, texts and bytes are read by the
/// constructor that belongs to the type, and all other objects are asked by it.
enum NumberElements {
    /// Throws what NumPy raises for a value that is no such number, or does not fit.
    static func scalar(_ value: Value, _ type: DType) throws -> Scalar {
        switch type.kind {
        case .bool: return .bool(try truth(value))
        case .unsigned, .signed: return try integer(value, type)
        case .complex: return try complex(value)
        default: return try real(value)
        }
    }
    private static var sequence: PyError {
        PyError(.valueError, "setting an array element with a sequence.")
    }
    private static var tooLarge: PyError {
        PyError(.overflowError, "Python int too large to convert to C long")
    }
    private static func sequenceOrScalar(_ value: Value) throws -> NDArray? {
        guard let array = value.object as? NumPyArray else { return nil }
        if array.array.rank > 0 { throw sequence }
        return array.array
    }
    private static func truth(_ value: Value) throws -> Bool {
        _ = try sequenceOrScalar(value)
        return try value.truth()
    }

    /// An element of another type in this one, which is what NumPy makes of its own scalars.
    private static func cast(_ value: Value, _ type: DType) throws -> Scalar? {
        if let number = value.object as? NumPyScalar {
            return try NumPyElements.only(Casting.convert(Create.scalar(number.scalar, number.dtype), type)).scalar
        }
        guard let array = try sequenceOrScalar(value) else { return nil }
        if array.dtype.kind == .record { return try field(array, type) }
        return array.dtype.isNumeric || array.dtype.isDate
            ? try NumPyElements.only(Casting.convert(array, type)).scalar : nil
    }
    /// The one field of a record; records of several are no numbers.
    private static func field(_ item: NDArray, _ type: DType) throws -> Scalar? {
        guard let record = item.dtype.record else { return nil }
        guard record.fields.count == 1, let only = record.fields.first, only.shape.isEmpty else {
            throw PyError(
                .typeError,
                "Cannot cast array data from \(DTypeText.whole(item.dtype)) to \(DTypeText.whole(type)).")
        }
        return try scalar(NumPyElements.itemOrScalar(Shape.field(item, only)), type)
    }
    /// Bytes as they are, also those of a void.
    private static func plain(_ value: Value) -> Value {
        (value.object as? NumPyItem).flatMap { _ in NumPyElements.asPlainBytes(value) }.map { .object(PyBytes($0)) }
            ?? value
    }

    private static func integer(_ value: Value, _ type: DType) throws -> Scalar {
        switch value {
        case .int(let it): return try checked(it, type)
        case .bool(let it): return .int(it ? 1 : 0)
        case .float(let it):
            try NumPyCreate.checkInteger(it, type)
            return type == .uint64 && it >= 0x1p63 ? .uint(UInt64(it)) : .int(Int(it))
        default: break
        }
        if let big = value.object as? PyBigInt { return try checked(big.value, type) }
        if let scalar = value.object as? NumPyScalar {
            // The unsigned types have no reader of their own for other numbers.
            if type.kind == .unsigned || scalar.dtype.isComplex { return try cast(value, type) ?? .int(0) }
            if case .uint(let number) = scalar.scalar, type != .int64 { return try checked(BigInt(number), type) }
            return try integer(.from(scalar.scalar), type)
        }
        if let item = value.object as? NumPyItem, item.array.dtype.isDate, type.kind == .signed || type.size < 4 {
            return try integer(constructed(.int, NumPyElements.value(item.array.first)), type)
        }
        if let scalar = try cast(value, type) { return scalar }
        return try integer(constructed(.int, plain(value)), type)
    }
    private static func constructed(_ cls: PyClass, _ value: Value) throws -> Value {
        try invoke(.object(cls), [value])
    }
    private static func checked(_ number: Int, _ type: DType) throws -> Scalar {
        if let (low, high) = type.integerRange, number < low || number > 0 && UInt(number) > high {
            throw PyError(.overflowError, "Python integer \(number) out of bounds for \(type.name)")
        }
        return .int(number)
    }
    private static func checked(_ number: BigInt, _ type: DType) throws -> Scalar {
        if let small = Int(exactly: number) { return try checked(small, type) }
        guard let wide = UInt64(exactly: number), type == .uint64 || type == .uint32 else { throw tooLarge }
        if type == .uint64 { return .uint(wide) }
        throw PyError(.overflowError, "Python integer \(wide) out of bounds for uint32")
    }

    private static func real(_ value: Value) throws -> Scalar {
        switch value {
        case .float(let it): return .float(it)
        case .int(let it): return .int(it)
        case .bool(let it): return .int(it ? 1 : 0)
        case .none: return .float(.nan)
        default: break
        }
        if value.sequence != nil { throw sequence }
        if let scalar = value.object as? NumPyScalar, !scalar.dtype.isComplex { return scalar.scalar }
        if let scalar = try cast(value, .float64) { return scalar }
        let number = plain(value)
        if number.object !== value.object { throw sequence }
        return .float(try constructed(.float, number).real ?? .nan)
    }

    private static func complex(_ value: Value) throws -> Scalar {
        switch value {
        case .float, .int, .bool: return try real(value)
        case .none: return .complex(.nan, .nan)
        default: break
        }
        if let it = value.object as? PyComplex { return .complex(it.re, it.im) }
        if let scalar = value.object as? NumPyScalar { return scalar.scalar }
        if (value.object as? NumPyArray).map({ $0.array.rank > 0 }) == true {
            throw PyError(.typeError, "only 0-dimensional arrays can be converted to Python scalars")
        }
        if let scalar = try cast(value, .complex128) { return scalar }
        if let bytes = (value.object as? NumPyText)?.payload?.object as? PyBytes ?? value.object as? PyBytes {
            return try complex(constructed(.complex, .str(String(decoding: bytes.bytes, as: UTF8.self))))
        }
        if (value.object as? NumPyItem) != nil {
            throw PyError(.valueError, "could not convert string to float: \(try plain(value).repr())")
        }
        if value.string != nil { return try complex(constructed(.complex, value)) }
        if value.object is PyBigInt { return try real(value) }
        do { return try complex(constructed(.complex, value)) } catch let error as PyError
            where error.exception.type.isSubclass(of: .typeError)
        {
            throw PyError(.typeError, "must be real number, not \(value.typeName)")
        }
    }
}

/// An element type: one small value. Two are the same where their bits are.
///
/// The lowest byte is the code, which names the row of facts and, for the numeric types, the loop in CKernels; then come the kind, the number of
/// an interned parameter, and the size of an element in bytes. What is asked for each array (size and kind) is read from the value, all else
/// from the row.
@frozen public struct DType: Hashable, Sendable {
    @usableFromInline let bits: UInt64

    /// The kinds from `string` on have no arithmetic of their own in CKernels. `swapped` are numbers, texts and dates in the other byte order.
    public enum Kind: UInt8, Sendable {
        case bool, unsigned, signed, float, complex, string, bytes, object, datetime, timedelta, record, swapped
    }

    @inlinable init(code: UInt8, _ kind: Kind, size: Int, parameter: Int = 0) {
        bits = UInt64(size) << 32 | UInt64(parameter) << 12 | UInt64(kind.rawValue) << 8 | UInt64(code)
    }
    @inlinable public static func == (a: DType, b: DType) -> Bool { a.bits == b.bits }
    @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(bits) }

    /// The row of facts; of a numeric type the number that it has as `nd_dtype` in CKernels too.
    @inlinable public var code: UInt8 { UInt8(truncatingIfNeeded: bits) }
    /// The size of an element in bytes.
    @inlinable public var size: Int { Int(truncatingIfNeeded: bits >> 32) }
    @inlinable public var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: bits >> 8) & 15).unsafelyUnwrapped }
    /// The number of what the code leaves open.
    @inlinable public var parameter: Int { Int(truncatingIfNeeded: bits >> 12) & 0xF_FFFF }

    /// Whether CKernels has loops for the type.
    @inlinable public var isNumeric: Bool { code < 16 }
    @inlinable public var isDate: Bool { kind == .datetime || kind == .timedelta }
    @inlinable public var isInteger: Bool { kind == .signed || kind == .unsigned }
    @inlinable public var isFloat: Bool { kind == .float }
    @inlinable public var isComplex: Bool { kind == .complex }
    @inlinable public var isInexact: Bool { kind == .float || kind == .complex }
}

/// The numeric types, in the order of `nd_dtype` in CKernels.
extension DType {
    @inlinable public static var bool: DType { DType(code: 0, .bool, size: 1) }
    @inlinable public static var int8: DType { DType(code: 1, .signed, size: 1) }
    @inlinable public static var uint8: DType { DType(code: 2, .unsigned, size: 1) }
    @inlinable public static var int16: DType { DType(code: 3, .signed, size: 2) }
    @inlinable public static var uint16: DType { DType(code: 4, .unsigned, size: 2) }
    @inlinable public static var int32: DType { DType(code: 5, .signed, size: 4) }
    @inlinable public static var uint32: DType { DType(code: 6, .unsigned, size: 4) }
    @inlinable public static var int64: DType { DType(code: 7, .signed, size: 8) }
    @inlinable public static var uint64: DType { DType(code: 8, .unsigned, size: 8) }
    @inlinable public static var float16: DType { DType(code: 9, .float, size: 2) }
    @inlinable public static var bfloat16: DType { DType(code: 10, .float, size: 2) }
    @inlinable public static var float32: DType { DType(code: 11, .float, size: 4) }
    @inlinable public static var float64: DType { DType(code: 12, .float, size: 8) }
    @inlinable public static var complex64: DType { DType(code: 13, .complex, size: 8) }
    @inlinable public static var complex128: DType { DType(code: 14, .complex, size: 16) }
    /// Two halves, which PyTorch alone has.
    @inlinable public static var complex32: DType { DType(code: 15, .complex, size: 4) }

    /// All numeric types, each at the place that its code says.
    public static let numeric: [DType] = [
        .bool, .int8, .uint8, .int16, .uint16, .int32, .uint32, .int64, .uint64, .float16, .bfloat16, .float32,
        .float64, .complex64, .complex128, .complex32,
    ]
    /// Room in tables that are looked into by code.
    public static let codes = 256
    /// The signed or unsigned integer of a size.
    public static func integer(signed: Bool, size: Int) -> DType {
        numeric.first { $0.size == size && $0.kind == (signed ? .signed : .unsigned) } ?? (signed ? .int64 : .uint64)
    }
}

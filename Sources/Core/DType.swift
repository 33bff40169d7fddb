/// An element type. The order is that of `nd_dtype` in CKernels.
public enum DType: UInt8, CaseIterable, Sendable {
    case bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float16, bfloat16, float32, float64, complex64,
        complex128

    public enum Kind: UInt8, Sendable { case bool, unsigned, signed, float, complex }

    /// One row of facts for each element type.
    public struct Traits: Sendable {
        public let name: String
        /// NumPy's one-letter code and its array-protocol letter.
        public let code: Character
        public let letter: Character
    }
    private static let rows: [Traits] = [
        Traits(name: "bool", code: "?", letter: "b"),
        Traits(name: "int8", code: "b", letter: "i"),
        Traits(name: "uint8", code: "B", letter: "u"),
        Traits(name: "int16", code: "h", letter: "i"),
        Traits(name: "uint16", code: "H", letter: "u"),
        Traits(name: "int32", code: "i", letter: "i"),
        Traits(name: "uint32", code: "I", letter: "u"),
        Traits(name: "int64", code: "l", letter: "i"),
        Traits(name: "uint64", code: "L", letter: "u"),
        Traits(name: "float16", code: "e", letter: "f"),
        Traits(name: "bfloat16", code: "E", letter: "V"),
        Traits(name: "float32", code: "f", letter: "f"),
        Traits(name: "float64", code: "d", letter: "f"),
        Traits(name: "complex64", code: "F", letter: "c"),
        Traits(name: "complex128", code: "D", letter: "c"),
    ]
    public var traits: Traits { DType.rows[Int(rawValue)] }
    public var name: String { traits.name }
    public var size: Int {
        switch self {
        case .bool, .int8, .uint8: 1
        case .int16, .uint16, .float16, .bfloat16: 2
        case .int32, .uint32, .float32: 4
        case .int64, .uint64, .float64, .complex64: 8
        case .complex128: 16
        }
    }
    public var kind: Kind {
        switch self {
        case .bool: .bool
        case .int8, .int16, .int32, .int64: .signed
        case .uint8, .uint16, .uint32, .uint64: .unsigned
        case .float16, .bfloat16, .float32, .float64: .float
        case .complex64, .complex128: .complex
        }
    }
    public var isInteger: Bool { kind == .signed || kind == .unsigned }
    public var isFloat: Bool { kind == .float }
    public var isComplex: Bool { kind == .complex }
    public var isInexact: Bool { kind == .float || kind == .complex }
    /// The type of the real and imaginary parts; a real type is its own.
    public var real: DType { self == .complex64 ? .float32 : self == .complex128 ? .float64 : self }
    /// The complex type whose parts hold this type.
    public var complex: DType { self == .float64 || self == .complex128 || isInteger ? .complex128 : .complex64 }
    /// The least and greatest value of an integer type, as 128-bit facts would need; `uint64` is special.
    public var integerRange: (low: Int, high: UInt)? {
        switch kind {
        case .signed: (Int.min >> (64 - size * 8), UInt(Int.max >> (64 - size * 8)))
        case .unsigned: (0, UInt.max >> (64 - size * 8))
        case .bool: (0, 1)
        default: nil
        }
    }
    /// The unsigned or signed counterpart by size.
    public static func integer(signed: Bool, size: Int) -> DType {
        switch size {
        case 1: signed ? .int8 : .uint8
        case 2: signed ? .int16 : .uint16
        case 4: signed ? .int32 : .uint32
        default: signed ? .int64 : .uint64
        }
    }
}

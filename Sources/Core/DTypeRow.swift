/// The facts of an element type that are not in its value. There is one row for each code.
public final class DTypeRow: Sendable {
    public let name: String
    /// NumPy's one-letter code and its array-protocol letter.
    public let code: Character
    public let letter: Character
    public let kind: DType.Kind
    public let alignment: Int
    /// How many characters a number takes as text, at most.
    public let textWidth: Int
    /// The least and the greatest value of an integer type.
    public let integerRange: (low: Int, high: UInt)?
    /// The type of the real and imaginary parts; a real type is its own.
    public let real: DType?
    /// The complex type whose parts hold this type.
    public let complex: DType
    /// The number at an address, and back; integers wrap.
    public let load: @Sendable (UnsafeRawPointer) -> Scalar
    public let store: @Sendable (Scalar, UnsafeMutableRawPointer) -> Void

    init(
        _ name: String, _ code: Character, _ letter: Character, _ kind: DType.Kind, alignment: Int, text: Int = 0,
        range: (low: Int, high: UInt)? = nil, real: DType? = nil, complex: DType = .complex64,
        load: @escaping @Sendable (UnsafeRawPointer) -> Scalar = { _ in .int(0) },
        store: @escaping @Sendable (Scalar, UnsafeMutableRawPointer) -> Void = { _, _ in }
    ) {
        self.name = name
        self.code = code
        self.letter = letter
        self.kind = kind
        self.alignment = alignment
        textWidth = text
        integerRange = range
        self.real = real
        self.complex = complex
        self.load = load
        self.store = store
    }

    static let all: [DTypeRow] =
        [
            DTypeRow(
                "bool", "?", "b", .bool, alignment: 1, text: 5, range: (0, 1),
                load: { .bool($0.load(as: UInt8.self) != 0) },
                store: { $1.storeBytes(of: $0.isTrue ? 1 : 0, as: UInt8.self) }),
            integer("int8", "b", Int8.self),
            integer("uint8", "B", UInt8.self),
            integer("int16", "h", Int16.self),
            integer("uint16", "H", UInt16.self),
            integer("int32", "i", Int32.self),
            integer("uint32", "I", UInt32.self),
            integer("int64", "l", Int.self),
            wide,
            half,
            bfloat16,
            float("float32", "f", Float.self, complex: .complex64),
            float("float64", "d", Double.self, complex: .complex128),
            complex("complex64", "F", Float.self, .complex64, real: .float32),
            complex("complex128", "D", Double.self, .complex128, real: .float64),
            complex("complex32", "Y", Float16.self, .complex32, real: .float16),
            DTypeRow("str", "U", "U", .string, alignment: 4),
            DTypeRow("bytes", "S", "S", .bytes, alignment: 1),
            DTypeRow("object", "O", "O", .object, alignment: 8),
            DTypeRow("datetime64", "M", "M", .datetime, alignment: 8, load: loadTicks, store: storeTicks),
            DTypeRow("timedelta64", "m", "m", .timedelta, alignment: 8, load: loadTicks, store: storeTicks),
            DTypeRow("void", "V", "V", .record, alignment: 1),
            DTypeRow("StringDType128", "T", "T", .object, alignment: 8),
        ] + [DTypeRow](repeating: DTypeRow("none", "V", "V", .record, alignment: 1), count: 9)
    private static let loadTicks: @Sendable (UnsafeRawPointer) -> Scalar = { .int($0.loadUnaligned(as: Int.self)) }
    private static let storeTicks: @Sendable (Scalar, UnsafeMutableRawPointer) -> Void = {
        $1.storeBytes(of: $0.asInt, as: Int.self)
    }
    private static func integer<T: FixedWidthInteger>(_ name: String, _ code: Character, _: T.Type) -> DTypeRow {
        DTypeRow(
            name, code, T.isSigned ? "i" : "u", T.isSigned ? .signed : .unsigned, alignment: T.bitWidth / 8,
            text: String(T.isSigned ? T.min : T.max).utf8.count + (T.bitWidth == 64 && T.isSigned ? 1 : 0),
            range: (Int(T.min), UInt(T.max)),
            complex: .complex128, load: { .int(Int($0.loadUnaligned(as: T.self))) },
            store: { $1.storeBytes(of: T(truncatingIfNeeded: $0.asInt), as: T.self) })
    }
    /// The one integer type whose numbers are not all numbers of `Int`.
    private static let wide = DTypeRow(
        "uint64", "L", "u", .unsigned, alignment: 8, text: 20, range: (0, .max), complex: .complex128,
        load: { .uint($0.loadUnaligned(as: UInt64.self)) },
        store: { value, p in
            var bits = UInt64(bitPattern: Int64(value.asInt))
            if case .float(let it) = value, it >= 0x1p63, it < 0x1p64 { bits = UInt64(it) }
            p.storeBytes(of: bits, as: UInt64.self)
        })
    private static func float<T: BinaryFloatingPoint>(
        _ name: String, _ code: Character, _: T.Type, complex: DType
    ) -> DTypeRow {
        DTypeRow(
            name, code, "f", .float, alignment: MemoryLayout<T>.size, text: 32, complex: complex,
            load: { .float(Double($0.loadUnaligned(as: T.self))) },
            store: { $1.storeBytes(of: T($0.asDouble), as: T.self) })
    }
    private static func complex<T: BinaryFloatingPoint>(
        _ name: String, _ code: Character, _: T.Type, _ complex: DType, real: DType
    ) -> DTypeRow {
        let size = MemoryLayout<T>.size
        return DTypeRow(
            name, code, "c", .complex, alignment: size, text: 64, real: real, complex: complex,
            load: { .complex(Double($0.loadUnaligned(as: T.self)), Double(($0 + size).loadUnaligned(as: T.self))) },
            store: { value, p in
                var parts = (value.asDouble, 0.0)
                if case .complex(let re, let im) = value { parts = (re, im) }
                p.storeBytes(of: T(parts.0), as: T.self)
                (p + size).storeBytes(of: T(parts.1), as: T.self)
            })
    }
    private static let half = float("float16", "e", Float16.self, complex: .complex32)
    /// The upper half of a float's bits, rounded to even.
    private static let bfloat16 = DTypeRow(
        "bfloat16", "E", "V", .float, alignment: 2, text: 32,
        load: { .float(Double(Float(bitPattern: UInt32($0.loadUnaligned(as: UInt16.self)) << 16))) },
        store: { value, p in
            let x = value.asDouble
            let bits = Float(x).bitPattern
            let rounded = UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) >> 16)
            p.storeBytes(of: x.isNaN ? 0x7FC0 : rounded, as: UInt16.self)
        })
}

extension DType {
    /// The row of the type, or of the type in the machine's byte order.
    public var row: DTypeRow { DTypeRow.all[Int(code & ~DType.swappedBit)] }
    public var name: String { kind == .record || code > DType.complex128.code ? longName : row.name }
    public var real: DType { row.real ?? self }
    public var complex: DType { row.complex }
    /// The least and greatest value of an integer type.
    public var integerRange: (low: Int, high: UInt)? { row.integerRange }
    public var alignment: Int { record?.alignment ?? row.alignment }
}

/// One element in the host's memory: where it stands, and of which type it is. To be read and written while its array lives.
public struct Element {
    @usableFromInline let bytes: UnsafeMutableRawPointer
    public let dtype: DType
    @inlinable init(_ bytes: UnsafeMutableRawPointer, _ dtype: DType) {
        self.bytes = bytes
        self.dtype = dtype
    }
    /// The element that stands so many bytes further on.
    @inlinable public func moved(by count: Int) -> Element { Element(bytes + count, dtype) }
    /// The element after this one, where elements stand side by side.
    @inlinable public var next: Element { moved(by: dtype.size) }
    /// The first element of a field.
    public func field(_ field: Record.Field) -> Element { Element(bytes + field.offset, field.dtype) }

    // MARK: Numbers

    /// The number that it is, of any numeric type.
    @inlinable public var scalar: Scalar {
        get { dtype == .float64 ? .float(double) : Scalar.load(bytes, dtype) }
        nonmutating set { newValue.store(bytes, dtype) }
    }
    /// What a float64 is.
    @inlinable public var double: Double {
        get { bytes.loadUnaligned(as: Double.self) }
        nonmutating set { bytes.storeBytes(of: newValue, as: Double.self) }
    }
    /// What an int64 is, or the count of a date's units.
    @inlinable public var integer: Int {
        get { bytes.loadUnaligned(as: Int.self) }
        nonmutating set { bytes.storeBytes(of: newValue, as: Int.self) }
    }
    /// What a bool is.
    @inlinable public var isTrue: Bool {
        get { bytes.load(as: UInt8.self) != 0 }
        nonmutating set { bytes.storeBytes(of: newValue ? 1 : 0, as: UInt8.self) }
    }

    // MARK: Texts and bytes

    /// A text of fixed width without the zeros at its end; written, it is cut to the width.
    public var text: String {
        get {
            var codes = (0..<dtype.size / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self) }
            while codes.last == 0 { codes.removeLast() }
            var result = String.UnicodeScalarView()
            for code in codes { result.append(Unicode.Scalar(code) ?? "\u{FFFD}") }
            return String(result)
        }
        nonmutating set {
            let codes = newValue.unicodeScalars.prefix(dtype.size / 4).map(\.value)
            for i in 0..<dtype.size / 4 {
                bytes.storeBytes(of: i < codes.count ? codes[i] : 0, toByteOffset: 4 * i, as: UInt32.self)
            }
        }
    }
    /// All of its bytes; what is written is cut, or filled up with zeros.
    public var octets: [UInt8] {
        get { [UInt8](UnsafeRawBufferPointer(start: bytes, count: dtype.size)) }
        nonmutating set {
            for i in 0..<dtype.size {
                bytes.storeBytes(of: i < newValue.count ? newValue[i] : 0, toByteOffset: i, as: UInt8.self)
            }
        }
    }
    /// Its bytes without the zeros at the end.
    public var trimmedOctets: [UInt8] {
        var result = octets
        while result.last == 0 { result.removeLast() }
        return result
    }

    // MARK: References

    /// The object that it refers to, which it holds.
    public var reference: AnyObject? {
        get {
            bytes.loadUnaligned(as: UnsafeRawPointer?.self).map {
                Unmanaged<AnyObject>.fromOpaque($0).takeUnretainedValue()
            }
        }
        nonmutating set {
            let old = bytes.loadUnaligned(as: UnsafeRawPointer?.self)
            let new = newValue.map { UnsafeRawPointer(Unmanaged.passRetained($0).toOpaque()) }
            bytes.storeBytes(of: new, as: UnsafeRawPointer?.self)
            if let old { Unmanaged<AnyObject>.fromOpaque(old).release() }
        }
    }

    // MARK: Byte orders

    /// Runs `body` on a copy in the machine's byte order, which is written back where it `writes`.
    public func native<T>(writes: Bool = false, _ body: (Element) throws -> T) rethrows -> T {
        let unit = max(1, dtype.unitSize)
        func opposite(_ i: Int) -> Int { i / unit * unit + unit - 1 - i % unit }
        return try withUnsafeTemporaryAllocation(byteCount: max(1, dtype.size), alignment: 16) { copy in
            for i in 0..<dtype.size { copy[i] = bytes.load(fromByteOffset: opposite(i), as: UInt8.self) }
            // A buffer of one byte and more has an address.
            let result = try body(Element(copy.baseAddress.unsafelyUnwrapped, dtype.native))
            if writes {
                for i in 0..<dtype.size {
                    bytes.storeBytes(of: copy[opposite(i)], toByteOffset: i, as: UInt8.self)
                }
            }
            return result
        }
    }
}

extension NDArray {
    /// The first element of an array in the host's memory.
    @inlinable public var first: Element { Element(hostBytes, dtype) }
    /// The element with a number in a C-ordered array in the host's memory.
    @inlinable public func element(_ i: Int) -> Element { Element(hostBytes + i &* dtype.size, dtype) }
    /// The bytes of a C-ordered array in the host's memory.
    public var octets: [UInt8] { [UInt8](UnsafeRawBufferPointer(start: hostBytes, count: count * dtype.size)) }
    /// A new C-ordered array on the host of the bytes of its elements, from which `start` are left out.
    public convenience init(octets: [UInt8], from start: Int = 0, _ dtype: DType, _ shape: Dims) throws {
        try self.init(dtype, shape)
        let size = count * dtype.size
        if dtype.holdsReferences || start < 0 || octets.count - start < size {
            throw EngineError.reshape(count: octets.count, to: shape)
        }
        octets.withUnsafeBytes { bytes in
            if size > 0, let first = bytes.baseAddress { hostBytes.copyMemory(from: first + start, byteCount: size) }
        }
    }
    /// Runs `body` on the bytes of memory from `range`, counted from the first element of an array in the host's memory.
    public func withOctets<T>(_ range: Range<Int>, _ body: (UnsafeMutableRawBufferPointer) throws -> T) rethrows -> T {
        try withExtendedLifetime(self) {
            try body(UnsafeMutableRawBufferPointer(start: hostBytes + range.lowerBound, count: range.count))
        }
    }
    /// Whether all elements stand where `unit` divides their addresses.
    public func isAligned(to unit: Int) -> Bool {
        unit <= 1 || count == 0
            || address % unit == 0 && (0..<rank).allSatisfy { shape[$0] == 1 || strides[$0] % unit == 0 }
    }
}

import Syntax

/// Python's `bytearray`.
public final class PyByteArray: PyObject {
    public var bytes: [UInt8]
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        super.init()
    }
    public override var cls: PyClass { .bytearray }
    public override func length() -> Int? { bytes.count }
    public override func repr() throws -> String { "bytearray(\(try PyBytes(bytes).repr()))" }
    public override func hash() throws -> Int { throw PyError(.typeError, "unhashable type: 'bytearray'") }
    public override func iter() -> PyObject? {
        PlacedIterator(self, "bytearray_iterator", count: { [self] in bytes.count }) { [self] at in
            at < bytes.count ? .int(Int(bytes[at])) : nil
        }
    }
    public override func contains(_ value: Value) throws -> Bool? { try PyBytes(bytes).contains(value) }
    private func position(_ key: Value) throws -> Int {
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "bytearray indices must be integers or slices, not \(key.typeName)")
        }
        let at = index < 0 ? index &+ bytes.count : index
        guard bytes.indices.contains(at) else { throw PyError(.indexError, "bytearray index out of range") }
        return at
    }
    public override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice {
            return .object(PyByteArray(try slice.part(of: bytes)))
        }
        return .int(Int(bytes[try position(key)]))
    }
    public override func setitem(_ key: Value, _ value: Value) throws {
        guard let slice = key.object as? PySlice else {
            let at = try position(key)
            let byte = try PyBytes.byte(value)
            // The value's `__index__` may have made this shorter.
            guard at < bytes.count else { throw PyError(.indexError, "bytearray index out of range") }
            bytes[at] = byte
            return
        }
        let new = try PyBytes.items(value)
        let range = try slice.resolve(bytes.count)
        if range.step == 1 {
            bytes.replaceSubrange(range.start..<max(range.start, range.stop), with: new)
            return
        }
        let places = range.indices
        guard places.count == new.count else {
            throw PyError(
                .valueError, "attempt to assign bytes of size \(new.count) to extended slice of size \(places.count)")
        }
        for (place, byte) in zip(places, new) { bytes[place] = byte }
    }
    public override func delitem(_ key: Value) throws {
        guard let slice = key.object as? PySlice else {
            bytes.remove(at: try position(key))
            return
        }
        for place in try slice.resolve(bytes.count).indices.sorted(by: >) { bytes.remove(at: place) }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if op == .mod { return .object(PyByteArray(try PyBytes(bytes).formatted(right))) }
        if op == .add, try right.byteItems == nil, right.object?.kind != .instance, right.object?.kind != .array {
            throw unlike(right)
        }
        guard let made = try PyBytes(bytes).binary(op, right)?.object as? PyBytes else { return nil }
        return .object(PyByteArray(made.bytes))
    }
    private func unlike(_ other: Value) -> PyError {
        PyError(.typeError, "can't concat \(other.typeName) to bytearray")
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul && left.int != nil ? try binary(op, left) : nil
    }
    public override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let more = try right.byteItems else { throw unlike(right) }
            bytes += more
        case .mul:
            guard let made = try PyBytes(bytes).binary(op, right)?.object as? PyBytes else { return nil }
            bytes = made.bytes
        default: return nil
        }
        return .object(self)
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        try PyBytes(bytes).compare(op, right)
    }
}

extension Value {
    /// The bytes of a bytes-like object; nil for any other.
    var byteItems: [UInt8]? {
        get throws {
            switch object {
            case let it as PyBytes: it.bytes
            case let it as PyByteArray: it.bytes
            case let it as PyArray: it.bytes
            case let it as PyMemoryView: try it.bytes
            default: try held?.byteItems
            }
        }
    }
}

extension PyBytes {
    /// A number from 0 to 255.
    static func byte(_ value: Value) throws -> UInt8 {
        guard let number = try integerIndex(value) else {
            throw PyError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
        }
        guard let byte = UInt8(exactly: number) else { throw PyError(.valueError, "byte must be in range(0, 256)") }
        return byte
    }
    /// The bytes of a bytes-like object, or of an iterable of numbers.
    static func items(_ value: Value) throws -> [UInt8] {
        if let bytes = try value.byteItems { return bytes }
        if value.text != nil { throw PyError(.typeError, "cannot convert 'str' object to bytes") }
        return try iterate(value).map {
            guard let byte = UInt8(exactly: try indexValue($0)) else {
                throw PyError(.valueError, "bytes must be in range(0, 256)")
            }
            return byte
        }
    }
    /// `format % values`.
    func formatted(_ values: Value) throws -> [UInt8] {
        let text = String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
        return try percentFormat(text, values, isBytes: true).unicodeScalars.map {
            UInt8(truncatingIfNeeded: $0.value)
        }
    }
    /// A field's bytes, each as a character.
    static func characters(_ value: Value, _ code: Unicode.Scalar) throws -> String {
        var bytes = try value.byteItems
        if bytes == nil, let it = value.object as? PyInstance { bytes = try it.special("__bytes__")?.byteItems }
        guard let bytes else {
            throw PyError(
                .typeError,
                "%b requires a bytes-like object, or an object that implements __bytes__, not '\(value.typeName)'")
        }
        return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
    }
}

extension PyClass {
    nonisolated(unsafe) public static let bytearray: PyClass = {
        let cls = PyClass("bytearray") { BytesMethods.fill($0) }
        cls.construct = { _, args in .object(PyByteArray(try BytesMethods.construct(args, "bytearray"))) }
        return cls
    }()
}

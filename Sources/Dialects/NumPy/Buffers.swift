import Core
import DialectCommon
import Interpreter

/// Arrays lend their memory to `memoryview` and to whatever reads bytes.
extension NumPyArray: ByteStore {
    /// The bytes from the first to behind the last that an element has, relative to the first element.
    private var extent: Range<Int> {
        var (low, high) = (0, array.dtype.size)
        if array.count == 0 { return 0..<0 }
        for axis in 0..<array.rank {
            let reach = (array.shape[axis] - 1) * array.strides[axis]
            if reach < 0 { low += reach } else { high += reach }
        }
        return low..<high
    }
    public var byteCount: Int { array.count * array.dtype.size }
    public var isReadOnly: Bool { array.isReadOnly }
    public var itemFormat: String { (try? BufferFormat(array).text) ?? "" }
    public var itemSize: Int { array.dtype.size }
    public var bufferShape: [Int] { array.shape.array }
    public var bufferStrides: [Int] { array.strides.array }
    public var bufferStart: Int { -extent.lowerBound }
    public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try array.withOctets(extent, body)
    }
    public func checkBuffer() throws { _ = try BufferFormat(array).text }
}

/// Arrays of derived classes lend the same.
extension NumPySubarray: ByteStore {
    public var byteCount: Int { plain.byteCount }
    public var isReadOnly: Bool { plain.isReadOnly }
    public var itemFormat: String { plain.itemFormat }
    public var itemSize: Int { plain.itemSize }
    public var bufferShape: [Int] { plain.bufferShape }
    public var bufferStrides: [Int] { plain.bufferStrides }
    public var bufferStart: Int { plain.bufferStart }
    public func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) rethrows -> Result {
        try plain.withBytes(body)
    }
    public func checkBuffer() throws { try plain.checkBuffer() }
}

/// How the buffer protocol writes an element type: the letters of `struct`, and some of its own.
private struct BufferFormat {
    private(set) var text = ""
    private var order: Character = "@"
    private let isAligned: Bool

    init(_ array: NDArray) throws {
        isAligned = array.isAligned(to: array.dtype.alignment)
        if array.dtype.record == nil { try one(array.dtype, at: 0) } else { try add(array.dtype, at: 0) }
    }
    private mutating func one(_ dtype: DType, at offset: Int) throws {
        if dtype.row.alignment == 1 || dtype.kind == .object {
            text += try letters(dtype, isStandard: false)
            return
        }
        let isNative = !dtype.isSwapped && isAligned && offset % dtype.alignment == 0
        let wanted: Character = isNative ? "@" : dtype.isSwapped ? ">" : "="
        if wanted != order {
            text.append(wanted)
            order = wanted
        }
        text += try letters(dtype, isStandard: !isNative)
    }
    private func letters(_ dtype: DType, isStandard: Bool) throws -> String {
        let type = dtype.native
        switch type.kind {
        case .string: return "\(type.width)w"
        case .bytes: return "\(type.width)s"
        case .record: return "\(type.size)x"
        case .object where !type.isText: return "O"
        case .complex: return type == .complex64 ? "Zf" : "Zd"
        case .datetime, .timedelta, .object:
            throw PyError(.valueError, "cannot include dtype '\(type.row.code)' in a buffer")
        default:
            if isStandard, type == .int64 { return "q" }
            if isStandard, type == .uint64 { return "Q" }
            return String(type.row.code)
        }
    }
    private mutating func add(_ dtype: DType, at start: Int) throws {
        guard let record = dtype.record else { return try one(dtype, at: start) }
        text += "T{"
        var at = 0
        for field in record.fields {
            text += String(repeating: "x", count: max(0, field.offset - at))
            at = field.offset + field.size
            if !field.shape.isEmpty { text += "(" + field.shape.map(String.init).joined(separator: ",") + ")" }
            try add(field.dtype, at: start + field.offset)
            text += ":" + field.name + ":"
        }
        text += String(repeating: "x", count: max(0, record.size - at)) + "}"
    }
}

extension NumPyCreate {
    /// An array over what a `memoryview` or another lender of bytes has; nil for any other value.
    static func buffer(_ value: Value) throws -> NDArray? {
        guard case .object(let it) = value, it.kind != .list, it.kind != .array, let lent = try it.lent() else {
            return nil
        }
        if let owner = lent.store as? NumPyArray ?? (lent.store as? NumPySubarray)?.plain, lent.isOriginal {
            let array = owner.array
            return try array.view(
                shape: Dims(lent.shape), strides: Dims(lent.strides),
                offset: array.offset + lent.start - owner.bufferStart, dtype: array.dtype)
        }
        guard let dtype = NumPyTypes.named(lent.format.filter { $0 != "@" }), dtype.size == lent.itemSize else {
            return nil
        }
        let bytes = try lent.bytes
        guard bytes.count == Dims(lent.shape).product * dtype.size else { return nil }
        return try NDArray(octets: bytes, dtype, Dims(lent.shape))
    }
}

import CShims
import Glibc
import Syntax

/// Python's `bytes`.
public final class PyBytes: PyObject {
    public let bytes: [UInt8]
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        super.init(kind: .bytes)
    }
    public override var cls: PyClass { .bytes }
    public override func hash() -> Int { bytes.reduce(5381) { ($0 &* 33) ^ Int($1) } }
    public override func length() -> Int? { bytes.count }
    public override func repr() throws -> String {
        try Limits.checkRoom(bytes.count, of: 4)
        func has(_ byte: Int32) -> Bool {
            bytes.withUnsafeBytes { $0.baseAddress.map { memchr($0, byte, bytes.count) != nil } ?? false }
        }
        let quote: UInt8 = has(39) && !has(34) ? 34 : 39
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = [UInt8(ascii: "b"), quote]
        // Growing would take twice the memory, which there may not be.
        if bytes.count > 1 << 20 { text.reserveCapacity(try shownCount(quote) + 3) }
        for (at, byte) in bytes.enumerated() {
            if at & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
            switch byte {
            case 10: text += [92, UInt8(ascii: "n")]
            case 13: text += [92, UInt8(ascii: "r")]
            case 9: text += [92, UInt8(ascii: "t")]
            case 92: text += [92, 92]
            case quote: text += [92, quote]
            case 32..<127: text.append(byte)
            default: text += [92, UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        text.append(quote)
        return String(decoding: text, as: UTF8.self)
    }
    /// The bytes that the text of all bytes takes.
    private func shownCount(_ quote: UInt8) throws -> Int {
        var count = 0
        for (at, byte) in bytes.enumerated() {
            if at & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
            switch byte {
            case 9, 10, 13, 92, quote: count += 2
            case 32..<127: count += 1
            default: count += 4
            }
        }
        return count
    }
    public override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice {
            return .object(PyBytes(try slice.part(of: bytes)))
        }
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "byte indices must be integers or slices, not \(key.typeName)")
        }
        let at = index < 0 ? index &+ bytes.count : index
        guard at >= 0, at < bytes.count else { throw PyError(.indexError, "index out of range") }
        return .int(Int(bytes[at]))
    }
    public override func iter() -> PyObject? { ListIterator(bytes.map { .int(Int($0)) }, of: self, "bytes_iterator") }
    /// The bytes again and again, in a block that is made once: growing towards it would take several times the room.
    static func repeated(_ bytes: [UInt8], _ times: Int) throws -> [UInt8] {
        let (total, overflow) = bytes.count.multipliedReportingOverflow(by: max(0, times))
        if overflow { throw PyError(.memoryError, "") }
        if total == 0 { return [] }
        try Limits.checkRoom(total)
        let result = [UInt8](unsafeUninitializedCapacity: total) { target, count in
            guard let start = target.baseAddress else { return }
            bytes.withUnsafeBufferPointer { PyStr.fill(start, total, with: $0) }
            count = nd_interrupt_waits() == 0 ? total : 0
        }
        try Machine.shared.checkInterrupt()
        return result
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if op == .add, let other = try right.byteItems {
            if bytes.isEmpty, right.object is PyBytes { return right }
            return .object(other.isEmpty ? self : PyBytes(bytes + other))
        }
        if op == .add, right.object?.kind != .instance, right.object?.kind != .array {
            throw PyError(.typeError, "can't concat \(right.typeName) to bytes")
        }
        if op == .mod { return .object(PyBytes(try formatted(right))) }
        if op == .mul, let times = right.int {
            if times == 1 { return .object(self) }
            return .object(PyBytes(try PyBytes.repeated(bytes, times)))
        }
        return nil
    }
    public override func contains(_ value: Value) throws -> Bool? {
        if let part = try value.byteItems { return BytesMethods.find(bytes[...], part) != nil }
        guard let number = try value.bigInt ?? value.object?.index()?.bigInt else {
            throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
        }
        guard let byte = Int(exactly: number).flatMap(UInt8.init(exactly:)) else {
            throw PyError(.valueError, "byte must be in range(0, 256)")
        }
        return bytes.contains(byte)
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul && left.int != nil ? try binary(op, left) : nil
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = try right.byteItems else { return nil }
        switch op {
        case .eq: return .bool(bytes == other)
        case .ne: return .bool(bytes != other)
        case .lt: return .bool(bytes.lexicographicallyPrecedes(other))
        case .gt: return .bool(other.lexicographicallyPrecedes(bytes))
        case .le: return .bool(!other.lexicographicallyPrecedes(bytes))
        case .ge: return .bool(!bytes.lexicographicallyPrecedes(other))
        default: return nil
        }
    }
}

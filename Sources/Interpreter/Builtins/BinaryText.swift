import Syntax

/// The loops of `binascii` and `base64`: base 64 and check sums.
extension StandardModules {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let digits: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (i, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(i) }
        return table
    }()
    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group: UInt32 = 0
            for i in 0..<3 { group = group << 8 | (i < count ? UInt32(bytes[start + i]) : 0) }
            for i in 0..<4 {
                text.append(i <= count ? alphabet[Int(group >> UInt32(18 - 6 * i) & 63)] : UInt8(ascii: "="))
            }
        }
        return text
    }
    /// The bytes of a text in base 64; what belongs to no alphabet is passed over. Else what is wrong with it.
    private static func fromBase64(_ text: [UInt8], isStrict: Bool) -> ([UInt8], String?) {
        var bytes: [UInt8] = []
        var (group, held, pads, seen) = (UInt32(0), 0, 0, 0)
        for (at, letter) in text.enumerated() {
            if letter == UInt8(ascii: "=") {
                if isStrict, at == 0 { return ([], "Leading padding not allowed") }
                if isStrict, held < 2 {
                    return ([], pads > 0 ? "Excess padding not allowed" : "Discontinuous padding not allowed")
                }
                pads += 1
                if held >= 2, held + pads >= 4 {
                    if isStrict, at + 1 < text.count { return ([], "Excess data after padding") }
                    return (bytes, nil)
                }
                continue
            }
            let digit = digits[Int(letter)]
            if digit > 63 {
                if isStrict { return ([], "Only base64 data is allowed") }
                continue
            }
            if isStrict, pads > 0 { return ([], "Discontinuous padding not allowed") }
            pads = 0
            seen += 1
            group = group << 6 | UInt32(digit)
            held += 1
            if held > 1 { bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(8 - 2 * held))) }
            if held == 4 { (group, held) = (0, 0) }
        }
        if held == 1 {
            return (
                [],
                "Invalid base64-encoded string: number of data characters (\(seen)) cannot be 1 more than a multiple of 4"
            )
        }
        return held == 0 ? (bytes, nil) : ([], "Incorrect padding")
    }

    private static let crcTable: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
    private static func crc32(_ bytes: [UInt8], _ start: UInt32) -> UInt32 {
        ~bytes.reduce(~start) { crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
    private static func crcHQX(_ bytes: [UInt8], _ start: UInt16) -> UInt16 {
        bytes.reduce(start) { value, byte in
            (0..<8).reduce(value ^ UInt16(byte) << 8) { $1 >= 0 && $0 & 0x8000 != 0 ? $0 << 1 ^ 0x1021 : $0 << 1 }
        }
    }
    private static func adler32(_ bytes: [UInt8], _ start: UInt32) -> UInt32 {
        var (a, b) = (start & 0xFFFF, start >> 16)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }

    static func binaryText(_ m: Module) {
        func bytes(_ value: Value) throws -> [UInt8] {
            if let bytes = try value.byteItems { return bytes }
            throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
        }
        m.raw("to_base64", 1) { .object(PyBytes(base64(try bytes($0[0])))) }
        m.raw("from_base64", 2) { args in
            let (found, problem) = fromBase64(try bytes(args[0]), isStrict: try args[1].truth())
            return .pair(.object(PyBytes(found)), problem.map { .str($0) } ?? Value.none)
        }
        func sum(_ name: String, _ start: Int, _ work: @escaping ([UInt8], UInt32) -> UInt32) {
            m.raw(name, Arity(1, 2)) { args in
                let before = args.count > 1 ? UInt32(truncatingIfNeeded: try indexValue(args[1])) : UInt32(start)
                return .int(Int(work(try bytes(args[0]), before)))
            }
        }
        sum("crc32", 0, crc32)
        sum("adler32", 1, adler32)
        sum("crc_hqx", 0) { UInt32(crcHQX($0, UInt16(truncatingIfNeeded: $1))) }
    }
}

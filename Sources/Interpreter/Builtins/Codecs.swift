import Syntax

/// The encodings of text that Python's `encode` and `decode` know here: UTF-8, 16 and 32, Latin-1, ASCII.
enum Codecs {
    private enum Codec { case utf8, utf8Signed, ascii, latin1, utf16(Bool?), utf32(Bool?) }
    private static func codec(_ name: String) throws -> (Codec, String) {
        let plain = name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
        switch plain {
        case "utf8", "u8", "utf", "cp65001": return (.utf8, "utf-8")
        case "utf8sig": return (.utf8Signed, "utf-8-sig")
        case "ascii", "usascii", "646": return (.ascii, "ascii")
        case "latin1", "iso88591", "latin", "l1", "8859", "cp819": return (.latin1, "latin-1")
        case "utf16", "u16": return (.utf16(nil), "utf-16")
        case "utf16le": return (.utf16(false), "utf-16-le")
        case "utf16be": return (.utf16(true), "utf-16-be")
        case "utf32", "u32": return (.utf32(nil), "utf-32")
        case "utf32le": return (.utf32(false), "utf-32-le")
        case "utf32be": return (.utf32(true), "utf-32-be")
        default: throw PyError(.lookupError, "unknown encoding: \(name)")
        }
    }

    static func encode(_ text: PyStr, _ encoding: String, _ errors: String) throws -> [UInt8] {
        let (codec, name) = try codec(encoding)
        switch codec {
        case .utf8: return Array(text.string.utf8)
        case .utf8Signed: return [0xEF, 0xBB, 0xBF] + text.string.utf8
        case .ascii: return try narrow(text, limit: 128, name, errors)
        case .latin1: return try narrow(text, limit: 256, name, errors)
        case .utf16(let isBig):
            let units = (isBig == nil ? [0xFEFF] : []) + text.string.utf16
            return units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }.swapped(by: 2, isBig == true)
        case .utf32(let isBig):
            let units = (isBig == nil ? [0xFEFF] : []) + text.string.unicodeScalars.map(\.value)
            return units.flatMap { unit in (0..<4).map { UInt8(unit >> UInt32($0 * 8) & 255) } }
                .swapped(by: 4, isBig == true)
        }
    }
    private static func narrow(_ text: PyStr, limit: UInt32, _ name: String, _ errors: String) throws -> [UInt8] {
        var result: [UInt8] = []
        let scalars = Array(text.string.unicodeScalars)
        var at = 0
        while at < scalars.count {
            let scalar = scalars[at]
            if scalar.value < limit {
                result.append(UInt8(scalar.value))
                at += 1
                continue
            }
            switch errors {
            case "ignore": break
            case "replace": result.append(63)
            case "xmlcharrefreplace": result += Array("&#\(scalar.value);".utf8)
            case "backslashreplace": result += Array(Builtins.ascii(String(Character(scalar))).utf8)
            case "namereplace": result += Array("\\N{\(scalar.properties.name ?? "")}".utf8)
            case "strict":
                var end = at
                while end < scalars.count, scalars[end].value >= limit { end += 1 }
                throw PyError(
                    exception: PyException(
                        .unicodeEncodeError,
                        [
                            .str(name), .object(text), .int(at), .int(end),
                            .str("ordinal not in range(\(limit))"),
                        ]))
            default: throw PyError(.lookupError, "unknown error handler name '\(errors)'")
            }
            at += 1
        }
        return result
    }

    static func decode(_ bytes: [UInt8], _ encoding: String, _ errors: String) throws -> String {
        let (codec, name) = try codec(encoding)
        switch codec {
        case .utf8: return try utf8(bytes, name, errors)
        case .utf8Signed:
            return try utf8(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes, name, errors)
        case .latin1: return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
        case .ascii:
            var text = String.UnicodeScalarView()
            for (at, byte) in bytes.enumerated() {
                if byte < 128 {
                    text.append(UnicodeScalar(byte))
                } else {
                    text += try substitute(bytes, at, at + 1, "ordinal not in range(128)", name, errors).unicodeScalars
                }
            }
            return String(text)
        case .utf16(let isBig): return try wide(bytes, 2, isBig, name, errors)
        case .utf32(let isBig): return try wide(bytes, 4, isBig, name, errors)
        }
    }
    /// What stands for bytes that are no text.
    private static func substitute(
        _ bytes: [UInt8], _ start: Int, _ end: Int, _ reason: String, _ name: String, _ errors: String
    ) throws -> String {
        switch errors {
        case "ignore": return ""
        case "replace": return "\u{FFFD}"
        case "backslashreplace":
            return bytes[start..<end].map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        case "strict", "surrogateescape", "surrogatepass":
            throw PyError(
                exception: PyException(
                    .unicodeDecodeError,
                    [.str(name), .object(PyBytes(bytes)), .int(start), .int(end), .str(reason)]))
        default: throw PyError(.lookupError, "unknown error handler name '\(errors)'")
        }
    }
    private static func utf8(_ bytes: [UInt8], _ name: String, _ errors: String) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        var at = 0
        while at < bytes.count {
            let (length, isWhole, reason) = sequence(bytes, at)
            if isWhole {
                text += String(decoding: bytes[at..<at + length], as: UTF8.self).unicodeScalars
            } else {
                text += try substitute(bytes, at, at + length, reason, name, errors).unicodeScalars
            }
            at += length
        }
        return String(text)
    }
    /// The length of the character at a place, or of the bytes that begin none.
    private static func sequence(_ bytes: [UInt8], _ at: Int) -> (Int, Bool, String) {
        let first = bytes[at]
        if first < 0x80 { return (1, true, "") }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard (0xC2...0xF4).contains(first) else { return (1, false, "invalid start byte") }
        for i in 1..<length {
            guard at + i < bytes.count else { return (i, false, "unexpected end of data") }
            var allowed: ClosedRange<UInt8> = 0x80...0xBF
            if i == 1 {
                switch first {
                case 0xE0: allowed = 0xA0...0xBF
                case 0xED: allowed = 0x80...0x9F
                case 0xF0: allowed = 0x90...0xBF
                case 0xF4: allowed = 0x80...0x8F
                default: break
                }
            }
            if !allowed.contains(bytes[at + i]) { return (i, false, "invalid continuation byte") }
        }
        return (length, true, "")
    }
    private static func wide(_ bytes: [UInt8], _ size: Int, _ isBig: Bool?, _ name: String, _ errors: String) throws
        -> String
    {
        var isBig = isBig
        var bytes = bytes[...]
        if isBig == nil {
            let mark: [UInt8] = size == 2 ? [0xFF, 0xFE] : [0xFF, 0xFE, 0, 0]
            isBig = bytes.starts(with: mark.reversed())
            if bytes.starts(with: mark) || isBig == true { bytes = bytes.dropFirst(size) }
        }
        let whole = Array(Array(bytes).swapped(by: size, isBig == true))
        let units = stride(from: 0, to: whole.count / size * size, by: size).map { at in
            (0..<size).reduce(UInt32(0)) { $0 | UInt32(whole[at + $1]) << UInt32($1 * 8) }
        }
        var text =
            size == 2
            ? String(decoding: units.map { UInt16($0) }, as: UTF16.self)
            : String(String.UnicodeScalarView(units.map { UnicodeScalar($0) ?? "\u{FFFD}" }))
        if whole.count % size != 0 {
            text += try substitute(Array(bytes), units.count * size, bytes.count, "truncated data", name, errors)
        }
        return text
    }
}

extension [UInt8] {
    /// The bytes with each group turned around, where that is asked for.
    fileprivate func swapped(by size: Int, _ isTurned: Bool) -> [UInt8] {
        guard isTurned else { return self }
        return stride(from: 0, to: count, by: size).flatMap { self[$0..<Swift.min($0 + size, count)].reversed() }
    }
}

import Syntax

/// The encodings of text that Python's `encode` and `decode` know: UTF-8, 16 and 32, Latin-1 and ASCII here, the character sets of the C library,
/// and what the library's module `codecs` finds by name.
enum Codecs {
    enum Codec { case utf8, utf8Signed, ascii, latin1, utf16(Bool?), utf32(Bool?), set(CharacterSet) }

    /// The encoding and its name in errors; nil where the module `codecs` has to look for it.
    static func known(_ name: String) -> (Codec, String)? {
        let plain = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        switch plain {
        case "utf8", "u8", "utf", "cp65001": return (.utf8, "utf-8")
        case "utf8sig": return (.utf8Signed, "utf-8")
        case "ascii", "usascii", "646": return (.ascii, "ascii")
        case "latin1", "iso88591", "latin", "l1", "8859", "cp819": return (.latin1, "latin-1")
        case "utf16", "u16": return (.utf16(nil), "utf-16")
        case "utf16le": return (.utf16(false), "utf-16-le")
        case "utf16be": return (.utf16(true), "utf-16-be")
        case "utf32", "u32": return (.utf32(nil), "utf-32")
        case "utf32le": return (.utf32(false), "utf-32-le")
        case "utf32be": return (.utf32(true), "utf-32-be")
        default: return CharacterSet.named(plain).map { (.set($0), $0.name) }
        }
    }
    /// The name that Python gives an encoding, by any of its names; nil where it is none of these.
    static func title(_ name: String) -> String? {
        guard let (codec, title) = known(name) else { return nil }
        switch codec {
        case .latin1: return "iso8859-1"
        case .utf8Signed: return "utf-8-sig"
        case .set(let set): return set.title
        default: return title
        }
    }
    /// Throws where no encoding has the name.
    static func check(_ name: String) throws { _ = try encode(PyStr(""), name, "strict") }

    static func encode(_ text: PyStr, _ encoding: String, _ errors: String) throws -> [UInt8] {
        do { return try plainlyEncode(text, encoding, errors) } catch let error as PyError {
            throw wrapped(error, "encoding", encoding)
        }
    }
    static func decode(_ bytes: [UInt8], _ encoding: String, _ errors: String) throws -> String {
        if bytes.isEmpty { return "" }
        do { return try plainlyDecode(bytes, encoding, errors) } catch let error as PyError {
            throw wrapped(error, "decoding", encoding)
        }
    }
    /// Python names the encoding where an error of a plain kind comes out of one that it has to look up by name.
    private static func wrapped(_ error: PyError, _ verb: String, _ encoding: String) -> PyError {
        let (exception, plain) = (error.exception, encoding.lowercased().filter { $0.isLetter || $0.isNumber })
        let isAtHand = ["utf8", "utf16", "utf32", "ascii", "usascii", "latin1", "iso88591"].contains(plain)
        guard !isAtHand, !exception.type.isUser, exception.type !== PyClass.unicodeEncodeError,
            exception.type !== PyClass.unicodeDecodeError, exception.args.count == 1,
            let text = exception.args[0].string,
            !text.hasPrefix("unknown encoding"), !text.contains("is not a text encoding"),
            !text.contains("to arbitrary types")
        else { return error }
        let message = "\(verb) with '\(encoding)' codec failed (\(exception.type.name): \(text))"
        let outer = PyException(exception.type, [.str(message)])
        outer.cause = .object(exception)
        return PyError(exception: outer)
    }

    private static func plainlyEncode(_ text: PyStr, _ encoding: String, _ errors: String) throws -> [UInt8] {
        guard let (codec, name) = known(encoding) else {
            let made = try library("_encode", .object(text), encoding, errors)
            guard let bytes = try made.byteItems else {
                throw PyError(
                    .typeError,
                    "'\(encoding)' encoder returned '\(made.typeName)' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
                )
            }
            return bytes
        }
        let mark: [UInt8]
        switch codec {
        case .utf8Signed: mark = [0xEF, 0xBB, 0xBF]
        case .utf16(nil): mark = [0xFF, 0xFE]
        case .utf32(nil): mark = [0xFF, 0xFE, 0, 0]
        default: mark = []
        }
        if text.isASCII || Surrogates.firstIndex(in: text.bytes) == nil {
            switch codec {
            case .utf8, .utf8Signed: return mark + text.bytes
            case .ascii where text.isASCII, .latin1 where text.isASCII: return Array(text.bytes)
            default: break
            }
        }
        return try CodecErrors(errors, name, text).encode(into: mark, CodecTarget(codec))
    }

    private static func plainlyDecode(_ bytes: [UInt8], _ encoding: String, _ errors: String) throws -> String {
        guard let (codec, name) = known(encoding) else {
            let made = try library("_decode", .object(PyBytes(bytes)), encoding, errors)
            guard let text = made.text else {
                throw PyError(
                    .typeError,
                    "'\(encoding)' decoder returned '\(made.typeName)' instead of 'str'; use codecs.decode() to decode to arbitrary types"
                )
            }
            return text.string
        }
        let problems = CodecErrors(errors, name, bytes)
        switch codec {
        case .utf8: return try utf8(bytes, problems)
        case .utf8Signed:
            let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            return try isMarked ? decode(Array(bytes.dropFirst(3)), "utf-8", errors) : utf8(bytes, problems)
        case .latin1: return String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) }))
        case .ascii:
            return try problems.decode { at in
                bytes[at] < 128 ? (UInt32(bytes[at]), 1, "") : (nil, 1, "ordinal not in range(128)")
            }
        case .utf16(let isBig): return try wide(bytes, 2, isBig, problems)
        case .utf32(let isBig): return try wide(bytes, 4, isBig, problems)
        case .set(let set): return try problems.decode { set.character(bytes, $0) }
        }
    }
    private static func library(_ function: String, _ value: Value, _ encoding: String, _ errors: String) throws
        -> Value
    {
        let module = try Machine.shared.importer.module("codecs")?.object
        return try invoke(try module?.getattr(Sym(function)) ?? .none, [value, .str(encoding), .str(errors)])
    }

    // MARK: UTF-8

    private static func utf8(_ bytes: [UInt8], _ problems: CodecErrors) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        return try problems.decode { at in
            let (length, isWhole, reason) = sequence(bytes, at)
            if !isWhole { return (nil, length, reason) }
            var code = UInt32(bytes[at]) & (length == 1 ? 0x7F : 0x7F >> UInt32(length))
            for i in 1..<max(1, length) { code = code << 6 | UInt32(bytes[at + i] & 0x3F) }
            return (code, length, "")
        }
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

    // MARK: UTF-16 and UTF-32

    private static func wide(_ bytes: [UInt8], _ size: Int, _ order: Bool?, _ problems: CodecErrors) throws -> String {
        var isBig = order ?? false
        var start = 0
        if order == nil {
            let mark: [UInt8] = size == 2 ? [0xFF, 0xFE] : [0xFF, 0xFE, 0, 0]
            isBig = bytes.starts(with: mark.reversed())
            if isBig || bytes.starts(with: mark) { start = size }
        }
        func unit(_ at: Int) -> UInt32? {
            guard at + size <= bytes.count else { return nil }
            return (0..<size).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * (isBig ? size - 1 - $1 : $1)) }
        }
        return try problems.named(order == nil ? (size == 2 ? "utf-16" : "utf-32") + (isBig ? "-be" : "-le") : nil)
            .decode(from: start) { at in
                guard let code = unit(at) else { return (nil, bytes.count - at, "truncated data") }
                if size == 4 {
                    if code > 0x10FFFF { return (nil, 4, "code point not in range(0x110000)") }
                    return Surrogates.holds(code)
                        ? (nil, 4, "code point in surrogate code point range(0xd800, 0xe000)") : (code, 4, "")
                }
                guard Surrogates.holds(code) else { return (code, 2, "") }
                if code >= 0xDC00 { return (nil, 2, "illegal encoding") }
                guard let low = unit(at + 2) else { return (nil, bytes.count - at, "unexpected end of data") }
                guard low & 0xFC00 == 0xDC00 else { return (nil, 2, "illegal UTF-16 surrogate") }
                return (0x10000 + (code & 0x3FF) << 10 + low & 0x3FF, 4, "")
            }
    }
}

/// How one code point is written in an encoding.
struct CodecTarget {
    /// Adds the bytes of a code point that is no surrogate; false where the encoding has no place for it.
    let put: (UInt32, inout [UInt8]) -> Bool
    /// The bytes of a surrogate, for `surrogatepass`.
    var surrogate: ((UInt32) -> [UInt8])?
    let reason: String
    /// Whether neighbours that have no place are one error.
    let joinsErrors: Bool
    /// The bytes that handlers give must make whole units of this many.
    let unitSize: Int

    init(_ codec: Codecs.Codec) {
        switch codec {
        case .utf8, .utf8Signed:
            reason = "surrogates not allowed"
            put = { code, bytes in
                Unicode.Scalar(code).map { bytes += Array(String($0).utf8) } != nil
            }
            surrogate = { [0xE0 | UInt8($0 >> 12), 0x80 | UInt8($0 >> 6 & 63), 0x80 | UInt8($0 & 63)] }
            (unitSize, joinsErrors) = (1, true)
        case .utf16(let order):
            reason = "surrogates not allowed"
            let unit = { CodecTarget.unit($0, 2, order == true) }
            put = { code, bytes in
                if code < 0x10000 {
                    bytes += unit(code)
                } else {
                    bytes += unit(0xD800 + (code - 0x10000) >> 10) + unit(0xDC00 + (code - 0x10000) & 0x3FF)
                }
                return true
            }
            surrogate = unit
            (unitSize, joinsErrors) = (2, false)
        case .utf32(let order):
            reason = "surrogates not allowed"
            let unit = { CodecTarget.unit($0, 4, order == true) }
            put = { code, bytes in
                bytes += unit(code)
                return true
            }
            surrogate = unit
            (unitSize, joinsErrors) = (4, false)
        case .ascii, .latin1:
            (unitSize, joinsErrors) = (1, true)
            var limit: UInt32 = 256
            if case .ascii = codec { limit = 128 }
            reason = "ordinal not in range(\(limit))"
            put = { [limit] code, bytes in
                if code < limit { bytes.append(UInt8(code)) }
                return code < limit
            }
        case .set(let set):
            reason = set.missing
            (unitSize, joinsErrors) = (1, set.isNarrow)
            put = { code, bytes in set.bytes(code).map { bytes += $0 } != nil }
        }
    }
    private static func unit(_ code: UInt32, _ size: Int, _ isBig: Bool) -> [UInt8] {
        let bytes = (0..<size).map { UInt8(code >> UInt32($0 * 8) & 255) }
        return isBig ? bytes.reversed() : bytes
    }
}

import Glibc

/// What the letters of a mode ask for.
struct FileMode {
    let text: String
    let isBinary: Bool
    let reads: Bool, writes: Bool
    /// `r`, `w`, `a` or `x`.
    let kind: Character

    init(_ text: String) throws {
        self.text = text
        let letters = Set(text)
        guard letters.isSubset(of: "rwaxbt+"), letters.count == text.count else {
            throw PyError(.valueError, "invalid mode: '\(text)'")
        }
        isBinary = letters.contains("b")
        if isBinary, letters.contains("t") { throw PyError(.valueError, "can't have text and binary mode at once") }
        let kinds = letters.intersection("rwax")
        guard let kind = kinds.first else {
            throw PyError(
                .valueError, "Must have exactly one of create/read/write/append mode and at most one plus")
        }
        if kinds.count > 1 { throw PyError(.valueError, "must have exactly one of create/read/write/append mode") }
        self.kind = kind
        reads = kind == "r" || letters.contains("+")
        writes = kind != "r" || letters.contains("+")
    }
    /// The same as a file says it that is read and written without a buffer.
    var rawText: String {
        switch kind {
        case "r": reads && writes ? "rb+" : "rb"
        case "w": reads ? "rb+" : "wb"
        case "a": reads ? "ab+" : "ab"
        default: reads ? "xb+" : "xb"
        }
    }
}

/// How text stands in a file.
struct TextFormat {
    var encoding = "utf-8"
    /// The name that the program gave, or the one of the locale.
    var shownEncoding = "UTF-8"
    var errors = "strict"
    /// What ends a line in the file: nil for any of the three, which are then read as `\n`.
    var newline: String?
    var isLineBuffered = false
    /// Whether each `\n` is a byte of its own, wherever it stands.
    var isNarrow: Bool { !plain.hasPrefix("utf16") && !plain.hasPrefix("utf32") }
    var isUTF8: Bool { plain.hasPrefix("utf8") }
    private var plain: String { encoding.lowercased().filter { $0 != "-" && $0 != "_" } }
    /// The encoding of what follows the first text: the mark of the byte order stands once.
    var withoutMark: String {
        switch plain {
        case "utf16", "utf32": plain + "le"
        case "utf8sig": "utf8"
        default: encoding
        }
    }
    var hasMark: Bool { withoutMark != encoding }

    init(encoding: String?, errors: String?, newline: String?) throws {
        if let newline, !["", "\n", "\r", "\r\n"].contains(newline) {
            throw PyError(.valueError, "illegal newline value: \(newline)")
        }
        if let encoding, encoding != "locale" {
            try Codecs.check(encoding)
            (self.encoding, shownEncoding) = (encoding, encoding)
        }
        self.errors = errors ?? "strict"
        self.newline = newline
    }

    /// The byte behind the end of the first line; nil where none is seen yet.
    func lineEnd(_ bytes: ArraySlice<UInt8>, isLast: Bool) -> Int? {
        switch newline {
        case "\n"?: return FileHandle.find(10, bytes).map { $0 + 1 }
        case "\r"?: return FileHandle.find(13, bytes).map { $0 + 1 }
        case "\r\n"?:
            var rest = bytes
            while let at = FileHandle.find(13, rest) {
                if at + 1 < rest.endIndex, rest[at + 1] == 10 { return at + 2 }
                rest = rest[(at + 1)...]
            }
            return nil
        default:
            let end = FileHandle.find(10, bytes)
            guard let early = FileHandle.find(13, bytes[..<(end ?? bytes.endIndex)]) else { return end.map { $0 + 1 } }
            if early + 1 < bytes.endIndex { return bytes[early + 1] == 10 ? early + 2 : early + 1 }
            return isLast ? early + 1 : nil
        }
    }
    /// Bytes with the ends of lines as a program sees them.
    func translated(_ bytes: [UInt8]) -> [UInt8] {
        if newline != nil || !bytes.contains(13) { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (at, byte) in bytes.enumerated() where byte != 10 || at == 0 || bytes[at - 1] != 13 {
            result.append(byte == 13 ? 10 : byte)
        }
        return result
    }
}

extension FileHandle {
    /// Where a byte stands first.
    static func find(_ byte: UInt8, _ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBytes { memory in
            guard let start = memory.baseAddress, let found = memchr(start, Int32(byte), memory.count) else {
                return nil
            }
            return bytes.startIndex + (UnsafeRawPointer(found) - start)
        }
    }
}

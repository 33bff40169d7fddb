#if canImport(Glibc)
import Glibc
#endif
import Syntax

/// Names of files, arguments and the environment: bytes that may be no UTF-8. What is none stands in a text as lone surrogates (PEP 383), and
/// goes to the system as it came.
public enum FileName {
    public static func text(_ name: UnsafePointer<CChar>) -> String {
        String(validatingCString: name) ?? text(UnsafeRawBufferPointer(start: name, count: strlen(name)).map { $0 })
    }
    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        var at = 0
        while at < bytes.count {
            let length = (1...4).first { at + $0 <= bytes.count && isCharacter(bytes[at..<at + $0]) }
            if let length {
                text += String(decoding: bytes[at..<at + length], as: UTF8.self)
            } else if let standIn = Surrogates.scalar(0xDC00 + UInt32(bytes[at])) {
                text.unicodeScalars.append(standIn)
            }
            at += length ?? 1
        }
        return text
    }
    private static func isCharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// The bytes that a text names, and a zero.
    public static func bytes(_ text: String) -> [CChar] {
        if !text.utf8.contains(0xF4) { return Array(text.utf8CString) }
        var bytes: [CChar] = []
        for scalar in text.unicodeScalars {
            if (0xDC80...0xDCFF).contains(scalar.codePoint) {
                bytes.append(CChar(truncatingIfNeeded: scalar.codePoint))
            } else {
                bytes += UTF8.encode(scalar)?.map { CChar(bitPattern: $0) } ?? []
            }
        }
        return bytes + [0]
    }
}

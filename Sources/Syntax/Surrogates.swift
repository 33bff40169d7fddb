/// Lone surrogates: Python's texts hold them, UTF-8 and Swift's scalars do not. The first 2048 code points of the last block of private use stand for
/// them, so that a text stays UTF-8 everywhere; a program sees the surrogates wherever it sees numbers of code points. Private characters
/// U+10F000 to U+10F7FF themselves are the price: they are read as surrogates.
public enum Surrogates {
    private static let first: UInt32 = 0xD800
    private static let count: UInt32 = 0x800
    private static let standIn: UInt32 = 0x10F000

    public static func holds(_ code: UInt32) -> Bool { code &- first < count }

    /// Where the first surrogate begins in bytes of UTF-8: F4 8F 80 to F4 8F 9F.
    public static func firstIndex(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count >= 4 else { return nil }
        return (0...text.count - 4).first { text[$0] == 0xF4 && text[$0 + 1] == 0x8F && text[$0 + 2] < 0xA0 }
    }

    /// The character that stands for a code point, surrogates included; nil past U+10FFFF.
    public static func scalar(_ code: UInt32) -> Unicode.Scalar? { Unicode.Scalar(kept(code)) }
    /// What a text keeps for a code point.
    public static func kept(_ code: UInt32) -> UInt32 { holds(code) ? code - first + standIn : code }
    /// The code point that a text means by what it keeps.
    public static func meant(_ value: UInt32) -> UInt32 {
        value &- standIn < count ? value - standIn + first : value
    }
}

extension Unicode.Scalar {
    public var codePoint: UInt32 { Surrogates.meant(value) }
    public var isSurrogate: Bool { value != codePoint }

    /// The code point as Python writes it in a literal: `\xe9`, `\u20ac`, `\U0001f600`.
    public var escaped: String {
        let digits = String(codePoint, radix: 16)
        let (letter, width) = codePoint < 256 ? ("x", 2) : codePoint < 65536 ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
    }
}

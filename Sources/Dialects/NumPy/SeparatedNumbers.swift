import Interpreter

/// Numbers with a separator between them, as `np.fromstring` reads them. A blank of the separator stands for any white space or none,
/// and there is one on either side of it.
struct SeparatedNumbers {
    private let text: [UInt8]
    private let separator: [UInt8]
    private let takesFractions: Bool
    private var at = 0

    init(_ text: String, separator: String, takesFractions: Bool) {
        self.text = Array(text.utf8)
        self.separator = Array(" \(separator) ".utf8)
        self.takesFractions = takesFractions
    }
    /// The texts of the numbers, no more than `count` where that is not negative.
    mutating func read(_ count: Int) throws -> [Value] {
        var found: [Value] = []
        skipBlanks()
        while at < text.count, count < 0 || found.count < count {
            guard let number = number() else { throw SeparatedNumbers.unmatched }
            found.append(.str(number))
            guard at < text.count, found.count != count else { break }
            if found.count & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
            try skipSeparator()
        }
        return found
    }
    private static var unmatched: PyError {
        PyError(.valueError, "string or file could not be read to its end due to unmatched data")
    }
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    private mutating func skipBlanks() { while at < text.count, SeparatedNumbers.isBlank(text[at]) { at += 1 } }
    private mutating func skipSeparator() throws {
        let start = at
        for byte in separator {
            if byte == UInt8(ascii: " ") {
                skipBlanks()
            } else if at < text.count {
                if text[at] != byte { throw SeparatedNumbers.unmatched }
                at += 1
            }
        }
        if at == start, at < text.count { throw SeparatedNumbers.unmatched }
    }
    /// The longest number that begins here, behind blanks.
    private mutating func number() -> String? {
        skipBlanks()
        let start = at
        func byte(_ i: Int) -> UInt8 { i < text.count ? text[i] : 0 }
        func skipDigits(_ place: inout Int) -> Bool {
            let first = place
            while (48...57).contains(byte(place)) { place += 1 }
            return place > first
        }
        if byte(at) == UInt8(ascii: "-") || byte(at) == UInt8(ascii: "+") { at += 1 }
        var hasDigits = skipDigits(&at)
        if takesFractions {
            if byte(at) == UInt8(ascii: ".") {
                var behind = at + 1
                let hasFraction = skipDigits(&behind)
                if hasDigits || hasFraction { at = behind }
                hasDigits = hasDigits || hasFraction
            }
            if hasDigits, byte(at) | 32 == UInt8(ascii: "e") {
                var behind = at + 1
                if byte(behind) == UInt8(ascii: "-") || byte(behind) == UInt8(ascii: "+") { behind += 1 }
                if skipDigits(&behind) { at = behind }
            }
            if !hasDigits { hasDigits = skipWord() }
        }
        return hasDigits ? String(decoding: text[start..<at], as: UTF8.self) : nil
    }
    /// `nan`, `inf` and `infinity`, in letters of either case.
    private mutating func skipWord() -> Bool {
        for word in ["nan", "infinity", "inf"]
        where text[at...].prefix(word.utf8.count).map({ $0 | 32 }) == Array(word.utf8) {
            at += word.utf8.count
            return true
        }
        return false
    }
}

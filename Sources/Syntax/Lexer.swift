/// Cuts a source into Python's tokens, INDENT and DEDENT included.
struct Lexer {
    let source: Source
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int
    private var tokens: [Token] = []
    private var brackets: [(byte: UInt8, offset: Int)] = []
    /// The widths of the blocks that are open, with tabs to each eighth column, and with tabs as one blank: both must tell the same.
    private var indents = [(wide: 0, narrow: 0)]

    init(_ source: Source, from start: Int = 0, to end: Int? = nil) {
        self.source = source
        bytes = source.bytes
        at = start
        self.end = end ?? source.bytes.count
    }

    /// All tokens of a program.
    static func tokenize(_ source: Source) throws -> [Token] {
        var lexer = Lexer(source)
        try lexer.program()
        return lexer.tokens
    }

    /// The tokens of one expression inside a replacement field, where newlines mean nothing.
    static func tokenizeField(_ source: Source, _ start: Int, _ end: Int) throws -> [Token] {
        var lexer = Lexer(source, from: start, to: end)
        lexer.brackets.append((UInt8(ascii: "("), start))
        while lexer.at < lexer.end { try lexer.token() }
        lexer.add(.end, end, end)
        return lexer.tokens
    }

    private func error(
        _ message: String, _ from: Int, _ to: Int, kind: SyntaxError.Kind = .syntax, incomplete: Bool = false
    ) -> SyntaxError {
        SyntaxError(kind: kind, message: message, span: Span(from, to), source: source, incomplete: incomplete)
    }

    private mutating func add(_ kind: TokenKind, _ from: Int, _ to: Int, _ text: String = "") {
        tokens.append(Token(kind: kind, span: Span(from, to), text: text))
    }

    private func peek(_ ahead: Int = 0) -> UInt8 { at + ahead < end ? bytes[at + ahead] : 0 }

    private mutating func program() throws {
        var lineStart = true
        while at < end {
            if lineStart {
                if try !indentation() { continue }
                lineStart = false
            }
            if bytes[at] == UInt8(ascii: "\n"), brackets.isEmpty {
                add(.newline, at, at + 1)
                at += 1
                lineStart = true
                continue
            }
            try token()
        }
        if let open = brackets.last {
            throw error(
                "'\(Character(UnicodeScalar(open.byte)))' was never closed", open.offset, open.offset + 1,
                incomplete: true)
        }
        if let last = tokens.last, last.kind != .newline, last.kind != .dedent { add(.newline, end, end) }
        while indents.count > 1 {
            indents.removeLast()
            add(.dedent, end, end)
        }
        add(.end, end, end)
    }

    /// Reads the white space that opens a line. False where the line is blank and has been skipped.
    private mutating func indentation() throws -> Bool {
        let start = at
        var (width, narrow) = (0, 0)
        while at < end {
            if bytes[at] == 32 {
                width += 1
                narrow += 1
            } else if bytes[at] == 9 {
                width = (width / 8 + 1) * 8
                narrow += 1
            } else if bytes[at] == 12 {
                (width, narrow) = (0, 0)
            } else {
                break
            }
            at += 1
        }
        if at == end { return false }
        if bytes[at] == UInt8(ascii: "#") { skipComment() }
        if at < end, bytes[at] == UInt8(ascii: "\n") {
            at += 1
            return false
        }
        if at == end { return false }
        if bytes[at] == UInt8(ascii: "\\"), peek(1) == 10 { return true }
        if width > indent.wide {
            if narrow <= indent.narrow { throw mixedTabs(start) }
            indents.append((width, narrow))
            add(.indent, start, at)
        } else if width < indent.wide {
            while width < indent.wide {
                indents.removeLast()
                add(.dedent, at, at)
            }
            if width != indent.wide {
                throw error("unindent does not match any outer indentation level", start, at, kind: .indentation)
            }
        }
        if narrow != indent.narrow { throw mixedTabs(start) }
        return true
    }
    private var indent: (wide: Int, narrow: Int) { indents.last ?? (0, 0) }
    private func mixedTabs(_ start: Int) -> SyntaxError {
        error("inconsistent use of tabs and spaces in indentation", start, at, kind: .tab)
    }

    private mutating func skipComment() {
        while at < end, bytes[at] != 10 { at += 1 }
    }

    private mutating func token() throws {
        let byte = bytes[at]
        switch byte {
        case 32, 9, 12: at += 1
        case 10: at += 1
        case UInt8(ascii: "#"): skipComment()
        case UInt8(ascii: "\\"):
            guard peek(1) == 10 else {
                if at + 1 >= end { throw error("unexpected EOF while parsing", at, at + 1, incomplete: true) }
                throw error("unexpected character after line continuation character", at + 1, at + 2)
            }
            at += 2
            if at >= end { throw error("unexpected EOF while parsing", at - 2, at, incomplete: true) }
        case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "."):
            if (48...57).contains(peek(1)) { try number() } else { try symbol() }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): try string(prefix: at)
        default:
            if isNameStart(byte) { try name() } else { try symbol() }
        }
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte >= 128
    }

    private mutating func name() throws {
        let start = at
        while at < end, isNameStart(bytes[at]) || (48...57).contains(bytes[at]) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if peek() == 34 || peek() == 39, text.utf8.count <= 2, text.lowercased().allSatisfy({ "rbfu".contains($0) }) {
            return try string(prefix: start)
        }
        var isFirst = true
        for scalar in text.unicodeScalars {
            defer { isFirst = false }
            if scalar.value < 128 { continue }
            let isFit = isFirst ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
            if isFit { continue }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            throw error(
                scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
                    ? "invalid non-printable character \(code)"
                    : "invalid character '\(Character(scalar))' (\(code))", start, at)
        }
        let isKeyword = Token.isKeyword(bytes[start..<at], text)
        tokens.append(Token(kind: .name, span: Span(start, at), text: text, isKeyword: isKeyword))
    }

    private mutating func number() throws {
        let start = at
        func digits(_ valid: (UInt8) -> Bool) throws {
            while at < end {
                if valid(bytes[at]) {
                    at += 1
                } else if bytes[at] == 95, at > start, at + 1 < end, valid(bytes[at + 1]) {
                    at += 1
                } else {
                    break
                }
            }
        }
        let decimal: (UInt8) -> Bool = { (48...57).contains($0) }
        let lower = peek(1) | 32
        var kind = "decimal"
        if peek() == 48, lower == 120 || lower == 111 || lower == 98 {
            at += 2
            let valid: (UInt8) -> Bool
            switch lower {
            case 120:
                kind = "hexadecimal"
                valid = { (48...57).contains($0) || (97...102).contains($0 | 32) }
            case 111:
                kind = "octal"
                valid = { (48...55).contains($0) }
            default:
                kind = "binary"
                valid = { $0 == 48 || $0 == 49 }
            }
            let first = at
            try digits(valid)
            if at == first, !decimal(peek()) { throw error("invalid \(kind) literal", start, at) }
            if decimal(peek()) {
                throw error("invalid digit '\(Character(UnicodeScalar(peek())))' in \(kind) literal", start, at + 1)
            }
        } else {
            try digits(decimal)
            var whole = true
            if peek() == UInt8(ascii: ".") {
                at += 1
                whole = false
                try digits(decimal)
            }
            if peek() | 32 == 101, decimal(peek(1)) || ((peek(1) == 43 || peek(1) == 45) && decimal(peek(2))) {
                at += 2
                whole = false
                try digits(decimal)
            }
            if peek() | 32 == 106 {
                at += 1
                whole = false
            }
            if whole, bytes[start] == 48, bytes[start..<at].contains(where: { $0 != 48 && $0 != 95 }) {
                throw error(
                    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                    start, at)
            }
        }
        if at < end, isNameStart(bytes[at]) {
            var stop = at
            while stop < end, isNameStart(bytes[stop]) { stop += 1 }
            let word = String(decoding: bytes[at..<stop], as: UTF8.self)
            if !["and", "or", "if", "in", "is", "else", "for", "not"].contains(word) {
                throw error("invalid \(kind) literal", start, at)
            }
        }
        add(.number, start, at, String(decoding: bytes[start..<at].filter { $0 != 95 }, as: UTF8.self))
    }

    private mutating func string(prefix start: Int) throws {
        let raw = bytes[start..<at].contains { $0 | 32 == 114 }
        _ = raw
        let quote = bytes[at]
        let triple = peek(1) == quote && peek(2) == quote
        at += triple ? 3 : 1
        while true {
            if at >= end || (!triple && bytes[at] == 10) {
                let line = source.line(Int32(min(at, end)))
                throw triple
                    ? error(
                        "unterminated triple-quoted string literal (detected at line \(line))", start, start + 1,
                        incomplete: true)
                    : error("unterminated string literal (detected at line \(line))", start, start + 1)
            }
            if bytes[at] == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            if bytes[at] == quote, !triple || (peek(1) == quote && peek(2) == quote) { break }
            at += 1
        }
        at += triple ? 3 : 1
        add(.string, start, at)
    }

    /// How many characters the operator has that begins here: those of two and three are `**` and its like, `**=`, `+=`, `->` and `...`.
    private func operatorLength() -> Int {
        let (first, second, third) = (peek(), peek(1), peek(2))
        switch first {
        case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            if second == first { return third == UInt8(ascii: "=") ? 3 : 2 }
        case UInt8(ascii: "."): return second == first && third == first ? 3 : 1
        case UInt8(ascii: "-"): if second == UInt8(ascii: ">") { return 2 }
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "@"), UInt8(ascii: ":"):
            break
        default: return 1
        }
        return second == UInt8(ascii: "=") ? 2 : 1
    }
    private static let operators1 = Set("+-*/%@&|^~<>()[]{},:.;=".utf8)

    private mutating func symbol() throws {
        let start = at
        let length = operatorLength()
        if length > 1 {
            at += length
            return add(.op, start, at, String(decoding: bytes[start..<at], as: UTF8.self))
        }
        guard Lexer.operators1.contains(bytes[at]) else { throw error("invalid syntax", at, at + 1) }
        let byte = bytes[at]
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            if brackets.count >= 200 { throw error("too many nested parentheses", at, at + 1) }
            brackets.append((byte, at))
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            let character = Character(UnicodeScalar(byte))
            guard let open = brackets.popLast() else { throw error("unmatched '\(character)'", at, at + 1) }
            let matching: [UInt8: UInt8] = [40: 41, 91: 93, 123: 125]
            if matching[open.byte] != byte {
                let opener = Character(UnicodeScalar(open.byte))
                let line = source.line(Int32(open.offset))
                let place = line == source.line(Int32(at)) ? "" : " on line \(line)"
                throw error(
                    "closing parenthesis '\(character)' does not match opening parenthesis '\(opener)'\(place)", at,
                    at + 1)
            }
        default: break
        }
        at += 1
        add(.op, start, at, String(UnicodeScalar(byte)))
    }
}

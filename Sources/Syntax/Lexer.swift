/// Cuts a source into Python's tokens, INDENT and DEDENT included.
struct Lexer {
    let source: Source
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int
    private var tokens: [Token] = []
    private var brackets: [(symbol: Symbol, offset: Int)] = []
    /// The widths of the blocks that are open, with tabs to each eighth column, and with tabs as one blank: both must tell the same.
    private var indents = [(wide: 0, narrow: 0)]

    init(_ source: Source, from start: Int = 0, to end: Int? = nil) {
        self.source = source
        bytes = source.bytes
        at = start
        self.end = end ?? source.bytes.count
        tokens.reserveCapacity((self.end - start) / 4 + 8)
    }

    /// All tokens of a program.
    static func tokenize(_ source: Source) throws -> [Token] {
        var lexer = Lexer(source)
        try lexer.program()
        return lexer.tokens
    }

    /// The tokens of a program that ends inside of a bracket; nil where something else is wrong with it.
    static func unclosed(_ source: Source) -> [Token]? {
        var lexer = Lexer(source)
        if (try? lexer.program()) != nil || lexer.brackets.isEmpty || lexer.at < lexer.end { return nil }
        lexer.add(.end, lexer.end, lexer.end)
        return lexer.tokens
    }

    /// The tokens of one expression inside a replacement field, where newlines mean nothing.
    static func tokenizeField(_ source: Source, _ start: Int, _ end: Int) throws -> [Token] {
        var lexer = Lexer(source, from: start, to: end)
        lexer.brackets.append((.leftParenthesis, start))
        while lexer.at < lexer.end { try lexer.token() }
        lexer.add(.end, end, end)
        return lexer.tokens
    }

    private func error(
        _ message: String, _ from: Int, _ to: Int, kind: SyntaxError.Kind = .syntax, incomplete: Bool = false
    ) -> SyntaxError {
        SyntaxError(kind: kind, message: message, span: Span(from, to), source: source, incomplete: incomplete)
    }

    private mutating func add(_ kind: TokenKind, _ from: Int, _ to: Int, _ symbol: Symbol = .other) {
        tokens.append(Token(kind, Span(from, to), symbol: symbol))
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
                "'\(open.symbol.text)' was never closed", open.offset, open.offset + 1,
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
                let lineEnd = bytes[at..<end].firstIndex(of: 10) ?? end
                throw error("unindent does not match any outer indentation level", lineEnd, lineEnd, kind: .indentation)
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
                if at + 1 >= end { throw error("unexpected EOF while parsing", at + 1, at + 1, incomplete: true) }
                throw error("unexpected character after line continuation character", at + 1, at + 2)
            }
            at += 2
            if at >= end { throw error("unexpected EOF while parsing", at - 1, at - 1, incomplete: true) }
        case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "."):
            if (48...57).contains(peek(1)) { try number() } else { try symbol() }
        case UInt8(ascii: "\""), UInt8(ascii: "'"): try string(prefix: at)
        default:
            if isNameStart(byte) { try name() } else { try symbol() }
        }
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 32) || byte == 95 || byte >= 128
    }

    /// One letter of `r`, `b`, `f` and `u`, or `r` with one of `b` and `f`.
    private func isStringPrefix(_ letters: ArraySlice<UInt8>) -> Bool {
        switch letters.map({ UnicodeScalar($0 | 32) }) {
        case ["r"], ["b"], ["f"], ["u"], ["r", "b"], ["b", "r"], ["r", "f"], ["f", "r"]: true
        default: false
        }
    }
    private mutating func name() throws {
        let start = at
        var seen: UInt8 = 0
        while at < end, isNameStart(bytes[at]) || (48...57).contains(bytes[at]) {
            seen |= bytes[at]
            at += 1
        }
        if peek() == 34 || peek() == 39, at - start <= 2, isStringPrefix(bytes[start..<at]) {
            return try string(prefix: start)
        }
        let letters = seen < 128 ? bytes[start..<at] : try normalLetters(start)[...]
        let name = letters.withUnsafeBufferPointer { NameTable.shared.name($0, isAdded: true) ?? .none }
        tokens.append(Token(.name, Span(start, at), symbol: name.word ?? .other, name: name))
    }
    /// The letters of a name with others than ASCII's, in the normal form NFKC: names that differ in width or ligatures alone are the same.
    private func normalLetters(_ start: Int) throws -> [UInt8] {
        try checkLetters(start)
        let written = Array(bytes[start..<at])
        let scalars = String(decoding: written, as: UTF8.self).unicodeScalars
        if scalars.allSatisfy(\.isNormalLetter) { return written }
        return Array(Identifiers.normalForm(String(scalars)).utf8)
    }
    /// Refuses a name that has other characters than letters, digits and their like.
    private func checkLetters(_ start: Int) throws {
        var (isFirst, place) = (true, start)
        for scalar in String(decoding: bytes[start..<at], as: UTF8.self).unicodeScalars {
            defer {
                isFirst = false
                place += UTF8.width(scalar)
            }
            if scalar.value < 128 { continue }
            let isFit = isFirst ? scalar.properties.isXIDStart : scalar.properties.isXIDContinue
            if isFit { continue }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            throw error(
                scalar.properties.isWhitespace || scalar.properties.generalCategory == .format
                    ? "invalid non-printable character \(code)"
                    : "invalid character '\(Character(scalar))' (\(code))", place, place)
        }
    }

    private mutating func number() throws {
        let start = at
        func digits(_ valid: (UInt8) -> Bool) throws {
            while at < end {
                if valid(bytes[at]) {
                    at += 1
                } else if bytes[at] == 95, at > start, bytes[at - 1] != 46, at + 1 < end, valid(bytes[at + 1]) {
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
            if at == first, !decimal(peek()) { throw error("invalid \(kind) literal", at - 1, at - 1) }
            if decimal(peek()) {
                throw error("invalid digit '\(Character(UnicodeScalar(peek())))' in \(kind) literal", at, at)
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
                kind = "imaginary"
                at += 1
                whole = false
            }
            if whole, bytes[start] == 48, bytes[start..<at].contains(where: { $0 != 48 && $0 != 95 }) {
                throw error(
                    "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                    start, bytes[start..<at].firstIndex { $0 != 48 && $0 != 95 } ?? at)
            }
        }
        if at < end, bytes[at] < 128, isNameStart(bytes[at]) {
            // CPython marks the last character that it has taken for a part of the number.
            let isPower = peek() | 32 == 101 && (peek(1) == 43 || peek(1) == 45)
            let unread = peek() == 95 && bytes[at - 1] != 46 ? at : isPower ? at + 1 : at - 1
            var stop = at
            while stop < end, isNameStart(bytes[stop]) { stop += 1 }
            let word = String(decoding: bytes[at..<stop], as: UTF8.self)
            if !["and", "or", "if", "in", "is", "else", "for", "not"].contains(word) {
                throw error("invalid \(kind) literal", unread, unread)
            }
            source.note("invalid \(kind) literal", Span(start, at))
        }
        add(.number, start, at)
    }

    private mutating func string(prefix start: Int) throws {
        let quote = bytes[at]
        let triple = peek(1) == quote && peek(2) == quote
        at += triple ? 3 : 1
        while true {
            if at >= end || (!triple && bytes[at] == 10) {
                // A text that ends with a newline has no line behind it.
                let line = source.line(Int32(triple ? max(start, end - 1) : min(at, end)))
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

    /// The operator that begins here.
    private func symbolHere() -> Symbol? {
        let (second, third) = (peek(1), peek(2))
        let isAssigned = second == UInt8(ascii: "=")
        /// An operator that may be doubled, and may have an equals sign behind it.
        func doubled(_ one: Symbol, _ oneAssign: Symbol, _ two: Symbol, _ twoAssign: Symbol) -> Symbol {
            if second == peek() { return third == UInt8(ascii: "=") ? twoAssign : two }
            return isAssigned ? oneAssign : one
        }
        switch peek() {
        case UInt8(ascii: "("): return .leftParenthesis
        case UInt8(ascii: ")"): return .rightParenthesis
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "."): return second == peek() && third == second ? .ellipsis : .dot
        case UInt8(ascii: "="): return isAssigned ? .equal : .assign
        case UInt8(ascii: ":"): return isAssigned ? .walrus : .colon
        case UInt8(ascii: "["): return .leftBracket
        case UInt8(ascii: "]"): return .rightBracket
        case UInt8(ascii: "{"): return .leftBrace
        case UInt8(ascii: "}"): return .rightBrace
        case UInt8(ascii: "+"): return isAssigned ? .plusAssign : .plus
        case UInt8(ascii: "-"): return second == UInt8(ascii: ">") ? .arrow : isAssigned ? .minusAssign : .minus
        case UInt8(ascii: "*"): return doubled(.star, .starAssign, .doubleStar, .doubleStarAssign)
        case UInt8(ascii: "/"): return doubled(.slash, .slashAssign, .doubleSlash, .doubleSlashAssign)
        case UInt8(ascii: "<"): return doubled(.less, .lessEqual, .shiftLeft, .shiftLeftAssign)
        case UInt8(ascii: ">"): return doubled(.greater, .greaterEqual, .shiftRight, .shiftRightAssign)
        case UInt8(ascii: "%"): return isAssigned ? .percentAssign : .percent
        case UInt8(ascii: "@"): return isAssigned ? .atAssign : .at
        case UInt8(ascii: "&"): return isAssigned ? .ampersandAssign : .ampersand
        case UInt8(ascii: "|"): return isAssigned ? .barAssign : .bar
        case UInt8(ascii: "^"): return isAssigned ? .caretAssign : .caret
        case UInt8(ascii: "!"): return isAssigned ? .notEqual : nil
        case UInt8(ascii: "~"): return .tilde
        case UInt8(ascii: ";"): return .semicolon
        default: return nil
        }
    }

    private mutating func symbol() throws {
        guard let symbol = symbolHere() else { throw error("invalid syntax", at, at + 1) }
        switch symbol {
        case .leftParenthesis, .leftBracket, .leftBrace:
            if brackets.count >= 200 { throw error("too many nested parentheses", at, at + 1) }
            brackets.append((symbol, at))
        case .rightParenthesis, .rightBracket, .rightBrace:
            guard let open = brackets.popLast() else { throw error("unmatched '\(symbol.text)'", at, at + 1) }
            if open.symbol.closing != symbol {
                let line = source.line(Int32(open.offset))
                let place = line == source.line(Int32(at)) ? "" : " on line \(line)"
                throw error(
                    "closing parenthesis '\(symbol.text)' does not match opening parenthesis '\(open.symbol.text)'\(place)",
                    at, at + 1)
            }
        default: break
        }
        let start = at
        at += symbol.length
        add(.op, start, at, symbol)
    }
}

/// How names are told to be the same.
public enum Identifiers {
    /// Gives a text in the normal form NFKC; the interpreter, which has the tables of Unicode, says how.
    nonisolated(unsafe) public static var normalForm: (String) -> String = { $0 }
}

extension Unicode.Scalar {
    /// Whether it can be told at a glance that the character stays what it is in the normal form NFKC, whatever stands around it.
    fileprivate var isNormalLetter: Bool {
        if isASCII { return true }
        if properties.canonicalCombiningClass != .notReordered || (0x1100...0x11FF).contains(value) { return false }
        if !properties.changesWhenNFKCCaseFolded { return true }
        // Capitals change when case is folded; among the letterlike symbols are some that other characters stand for.
        return properties.isUppercase && !(0x2100...0x214F).contains(value)
            && properties.lowercaseMapping.unicodeScalars.allSatisfy { !$0.properties.changesWhenNFKCCaseFolded }
    }
}

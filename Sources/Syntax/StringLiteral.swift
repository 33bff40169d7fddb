/// One string token: its prefix, its escapes and, in an f-string, its replacement fields.
struct StringLiteral {
    let source: Source
    let span: Span
    let isRaw: Bool
    let isBytes: Bool
    let isFormatted: Bool
    /// The token that follows, under which CPython puts its mark for what is wrong inside.
    private let after: Span
    private let bodyStart: Int
    private let bodyEnd: Int
    private var bytes: [UInt8] { source.bytes }

    init(_ source: Source, _ span: Span, before after: Span) {
        self.source = source
        self.span = span
        self.after = after
        var at = Int(span.start)
        var (isRaw, isBytes, isFormatted) = (false, false, false)
        while source.bytes[at] != 34, source.bytes[at] != 39 {
            switch source.bytes[at] | 32 {
            case UInt8(ascii: "r"): isRaw = true
            case UInt8(ascii: "b"): isBytes = true
            case UInt8(ascii: "f"): isFormatted = true
            default: break
            }
            at += 1
        }
        (self.isRaw, self.isBytes, self.isFormatted) = (isRaw, isBytes, isFormatted)
        let quote = source.bytes[at]
        let triple = Int(span.end) - at >= 6 && source.bytes[at + 1] == quote && source.bytes[at + 2] == quote
        bodyStart = at + (triple ? 3 : 1)
        bodyEnd = Int(span.end) - (triple ? 3 : 1)
    }

    private func error(_ message: String) -> SyntaxError {
        SyntaxError(message: message, span: after, source: source)
    }

    func bytesValue() throws -> [UInt8] {
        if bytes[bodyStart..<bodyEnd].contains(where: { $0 > 127 }) {
            throw SyntaxError(
                message: "bytes can only contain ASCII literal characters", span: span, source: source)
        }
        if isRaw { return Array(bytes[bodyStart..<bodyEnd]) }
        return try unescape(bodyStart, bodyEnd).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    func parts(in parser: Parser) throws -> [StringPart] {
        guard isFormatted else { return [.text(try text())] }
        var at = bodyStart
        return try fields(&at, bodyEnd, parser, depth: 0)
    }

    /// What a literal without fields stands for.
    func text() throws -> String { try plain(bodyStart, bodyEnd) }
    private func plain(_ from: Int, _ to: Int) throws -> String {
        isRaw ? String(decoding: bytes[from..<to], as: UTF8.self) : try unescape(from, to)
    }

    private func noteEscape(_ shown: String) {
        source.note("invalid escape sequence '\(shown)'", span, isDeprecation: true)
    }
    private func unescape(_ from: Int, _ to: Int) throws -> String {
        guard bytes[from..<to].contains(92) else { return String(decoding: bytes[from..<to], as: UTF8.self) }
        var result: [UInt8] = []
        var at = from
        func scalar(_ code: UInt32) throws {
            guard let value = Surrogates.scalar(code) else {
                throw error(
                    "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at - from)-\(at - from + 9): illegal Unicode character"
                )
            }
            result += Array(String(Character(value)).utf8)
        }
        while at < to {
            guard bytes[at] == 92, at + 1 < to else {
                result.append(bytes[at])
                at += 1
                continue
            }
            let escape = bytes[at + 1]
            switch escape {
            case 10: at += 2
            case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""):
                result.append(escape)
                at += 2
            case UInt8(ascii: "n"):
                result.append(10)
                at += 2
            case UInt8(ascii: "t"):
                result.append(9)
                at += 2
            case UInt8(ascii: "r"):
                result.append(13)
                at += 2
            case UInt8(ascii: "a"):
                result.append(7)
                at += 2
            case UInt8(ascii: "b"):
                result.append(8)
                at += 2
            case UInt8(ascii: "f"):
                result.append(12)
                at += 2
            case UInt8(ascii: "v"):
                result.append(11)
                at += 2
            case 48...55:
                var code: UInt32 = 0
                var stop = at + 1
                while stop < min(to, at + 4), (48...55).contains(bytes[stop]) {
                    code = code * 8 + UInt32(bytes[stop] - 48)
                    stop += 1
                }
                if code > 0o377 {
                    let shown = String(decoding: bytes[at..<stop], as: UTF8.self)
                    source.note("invalid octal escape sequence '\(shown)'", span, isDeprecation: true)
                }
                try scalar(code)
                at = stop
            case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
                if isBytes, escape != UInt8(ascii: "x") { fallthrough }
                let length = escape == UInt8(ascii: "x") ? 2 : escape == UInt8(ascii: "u") ? 4 : 8
                let digits = String(decoding: bytes[(at + 2)..<min(to, at + 2 + length)], as: UTF8.self)
                guard digits.utf8.count == length, let code = UInt32(digits, radix: 16) else {
                    if isBytes { throw error("(value error) invalid \\x escape at position \(at - from)") }
                    let pattern =
                        escape == UInt8(ascii: "x") ? "\\xXX" : escape == UInt8(ascii: "u") ? "\\uXXXX" : "\\UXXXXXXXX"
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at - from)-\(at - from + 1 + digits.utf8.count): truncated \(pattern) escape"
                    )
                }
                try scalar(code)
                at += 2 + length
            case UInt8(ascii: "N") where !isBytes:
                guard at + 2 < to, bytes[at + 2] == UInt8(ascii: "{"),
                    let end = bytes[(at + 2)..<to].firstIndex(of: 125),
                    end > at + 3
                else {
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at - from)-\(at - from + 1): malformed \\N character escape"
                    )
                }
                let name = String(decoding: bytes[(at + 3)..<end], as: UTF8.self)
                guard let found = CharacterName.scalar(name) else {
                    throw error(
                        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(at - from)-\(end - from): unknown Unicode character name"
                    )
                }
                result += Array(String(Character(found)).utf8)
                at = end + 1
            default:
                let end = bytes[(at + 2)..<to].firstIndex { $0 & 0xC0 != 0x80 } ?? to
                let shown = String(decoding: bytes[at..<max(at + 2, escape < 128 ? at + 2 : end)], as: UTF8.self)
                noteEscape(shown)
                result.append(92)
                at += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Literal text and `{…}` fields up to `end`, or, inside a format spec, up to the `}` that closes it.
    private func fields(_ at: inout Int, _ end: Int, _ parser: Parser, depth: Int) throws -> [StringPart] {
        var parts: [StringPart] = []
        var textStart = at
        func flush(_ to: Int, _ parts: inout [StringPart]) throws {
            if to > textStart { parts.append(.text(try plain(textStart, to))) }
        }
        while at < end {
            let byte = bytes[at]
            if byte == 92, !isRaw, at + 2 < end, bytes[at + 1] == UInt8(ascii: "N"), bytes[at + 2] == UInt8(ascii: "{"),
                let close = bytes[at..<end].firstIndex(of: 125)
            {
                at = close + 1
                continue
            }
            if byte == UInt8(ascii: "{") {
                if depth == 0, at + 1 < end, bytes[at + 1] == byte {
                    try flush(at + 1, &parts)
                    at += 2
                    textStart = at
                    continue
                }
                try flush(at, &parts)
                parts.append(try field(&at, end, parser, depth: depth))
                textStart = at
            } else if byte == UInt8(ascii: "}") {
                if depth > 0 { break }
                guard at + 1 < end, bytes[at + 1] == byte else { throw error("f-string: single '}' is not allowed") }
                try flush(at + 1, &parts)
                at += 2
                textStart = at
            } else {
                let isEscape = byte == 92 && !isRaw && at + 1 < end
                let isBrace = isEscape && (bytes[at + 1] == UInt8(ascii: "{") || bytes[at + 1] == UInt8(ascii: "}"))
                if isBrace { noteEscape("\\" + String(UnicodeScalar(bytes[at + 1]))) }
                at += isEscape && !isBrace ? 2 : 1
            }
        }
        try flush(min(at, end), &parts)
        return parts
    }

    private func field(_ at: inout Int, _ end: Int, _ parser: Parser, depth: Int) throws -> StringPart {
        if depth >= 2 { throw error("f-string: expressions nested too deeply") }
        at += 1
        let start = at
        let stop = try expressionEnd(&at, end)
        if bytes[start..<stop].allSatisfy({ $0 == 32 || (9...13).contains($0) }) {
            let mark = bytes[stop]
            throw error(
                mark == UInt8(ascii: "}")
                    ? "f-string: empty expression not allowed"
                    : "f-string: expression required before '\(Character(UnicodeScalar(mark)))'")
        }
        let value = try expression(start, stop, parser)
        // `{value=}`: an equals sign that is not part of a comparison asks for the text as well.
        var label: String?
        if bytes[at] == UInt8(ascii: "=") {
            at += 1
            while at < end, bytes[at] == 32 || (9...13).contains(bytes[at]) { at += 1 }
            label = String(decoding: bytes[start..<at], as: UTF8.self)
            if at >= end { throw error("f-string: expecting '}'") }
        }
        var conversion: Character?
        if bytes[at] == UInt8(ascii: "!") {
            at += 1
            if at >= end { throw error("f-string: expecting '}'") }
            let letter = bytes[at]
            guard letter == 114 || letter == 115 || letter == 97 else {
                throw error("f-string: invalid conversion character: expected 's', 'r', or 'a'")
            }
            conversion = Character(UnicodeScalar(letter))
            at += 1
        }
        var spec: [StringPart] = []
        let hasSpec = at < end && bytes[at] == UInt8(ascii: ":")
        if hasSpec {
            at += 1
            spec = try fields(&at, end, parser, depth: depth + 1)
        }
        guard at < end, bytes[at] == UInt8(ascii: "}") else { throw error("f-string: expecting '}'") }
        at += 1
        if label != nil, conversion == nil, !hasSpec { conversion = "r" }
        return .field(value, label: label, conversion: conversion, spec: spec)
    }

    /// Looks for the end of the expression of a field: a `!`, `:`, `=` or `}` outside of brackets, which is no part of an operator.
    private func expressionEnd(_ at: inout Int, _ end: Int) throws -> Int {
        var stack: [UInt8] = []
        func shown(_ byte: UInt8) -> String { "'\(Character(UnicodeScalar(byte)))'" }
        scan: while at < end {
            let byte = bytes[at]
            switch byte {
            case 92: throw error("f-string expression part cannot include a backslash")
            case 34, 39: try skipText(&at, end, byte)
            case UInt8(ascii: "#"): throw error("f-string expression part cannot include '#'")
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): stack.append(byte)
            case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
                guard stack.isEmpty else { break }
                if at + 1 < end, bytes[at + 1] == UInt8(ascii: "=") {
                    at += 1
                } else if byte == UInt8(ascii: "!") || byte == UInt8(ascii: "=") {
                    break scan
                }
            case UInt8(ascii: ":") where stack.isEmpty, UInt8(ascii: "}") where stack.isEmpty: break scan
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard let open = stack.popLast() else { throw error("f-string: unmatched \(shown(byte))") }
                if byte != (open == UInt8(ascii: "(") ? open + 1 : open + 2) {
                    let words = "does not match opening parenthesis \(shown(open))"
                    throw error("f-string: closing parenthesis \(shown(byte)) \(words)")
                }
            default: break
            }
            at += 1
        }
        if let open = stack.last { throw error("f-string: unmatched \(shown(open))") }
        if at >= end { throw error("f-string: expecting '}'") }
        return at
    }
    /// Passes over a text inside of an expression, up to its last quote.
    private func skipText(_ at: inout Int, _ end: Int, _ quote: UInt8) throws {
        let isTriple = at + 2 < end && bytes[at + 1] == quote && bytes[at + 2] == quote
        at += isTriple ? 3 : 1
        while at < end {
            if bytes[at] == 92 { throw error("f-string expression part cannot include a backslash") }
            if bytes[at] == quote {
                if !isTriple { return }
                if at + 2 < end, bytes[at + 1] == quote, bytes[at + 2] == quote {
                    at += 2
                    return
                }
            }
            at += 1
        }
        throw error("f-string: unterminated string")
    }
    /// The expression of a field. What is wrong with it is shown in the parentheses in which CPython reads it.
    private func expression(_ start: Int, _ stop: Int, _ parser: Parser) throws -> Expr {
        do {
            var inner = Parser(source, tokens: try Lexer.tokenizeField(source, start, stop))
            inner.inFunction = parser.inFunction
            inner.inAsync = parser.inAsync
            do {
                if inner.isAt(.doubleStar) {
                    throw inner.error("cannot use double starred expression here", inner.token.span)
                }
                let value = try inner.yieldOrTestList()
                if inner.kind != .end { throw inner.missingComma(value) }
                if case .starred(let it) = value.kind {
                    throw SyntaxError(
                        message: "cannot use starred expression here",
                        span: value.span.joined(it.span), source: source)
                }
                if let refusal = inner.refusal { throw Refusal(error: refusal) }
                return value
            } catch let problem as SyntaxError {
                throw SyntaxError(message: "f-string: " + problem.message, span: problem.span, source: source)
            }
        } catch let refusal as Refusal {
            throw refusal.error
        } catch let problem as SyntaxError {
            let text = String(decoding: bytes[start..<stop], as: UTF8.self)
            if text.contains("\n") { throw problem }
            let shown = Source("(" + text + ")", name: source.name, firstLine: source.line(Int32(start)))
            let from = max(0, Int(problem.span.start) - start + 1)
            let span = Span(from, max(from, Int(problem.span.end) - start + 1))
            let message = problem.message == "invalid syntax" ? "f-string: invalid syntax" : problem.message
            throw SyntaxError(kind: problem.kind, message: message, span: span, source: shown)
        }
    }
    /// What only the compiler refuses stays where it is.
    private struct Refusal: Error {
        let error: SyntaxError
    }
}

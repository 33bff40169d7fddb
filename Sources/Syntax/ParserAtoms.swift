/// Names, numbers, strings and what stands in brackets.
extension Parser {
    // MARK: Atoms

    mutating func atom() throws -> Expr {
        let start = here
        let current = token
        func constant(_ value: Constant) -> Expr { Expr(.constant(value), current.span) }
        switch current.kind {
        case .number:
            at += 1
            return constant(try number(current))
        case .string: return try strings()
        case .name:
            switch current.symbol {
            case .wordNone:
                at += 1
                return constant(.none)
            case .wordTrue:
                at += 1
                return constant(.true)
            case .wordFalse:
                at += 1
                return constant(.false)
            default:
                if current.isKeyword { throw error("invalid syntax") }
                at += 1
                return Expr(.name(current.name), current.span)
            }
        case .op:
            switch current.symbol {
            case .ellipsis:
                at += 1
                return constant(.ellipsis)
            case .leftParenthesis: return try parenthesis(start)
            case .leftBracket: return try listDisplay(start)
            case .leftBrace: return try braces(start)
            default: throw error("invalid syntax")
            }
        default: throw error("invalid syntax")
        }
    }

    func number(_ token: Token) throws -> Constant {
        let written = source.bytes[Int(token.span.start)..<Int(token.span.end)]
        if let number = Parser.decimal(written) { return .int(number) }
        let lower = String(decoding: written.lazy.filter { $0 != 95 }, as: UTF8.self).lowercased()
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where lower.hasPrefix(prefix) {
            return Int(lower.dropFirst(2), radix: radix).map { .int($0) } ?? .long(lower)
        }
        if lower.hasSuffix("j") { return .imaginary(Double(Parser.padded(String(lower.dropLast()))) ?? 0) }
        if lower.contains(where: { $0 == "." || $0 == "e" }) {
            return .float(Double(Parser.padded(lower)) ?? .infinity)
        }
        if lower.utf8.count > 4300 {
            throw error(
                "Exceeds the limit (4300 digits) for integer string conversion: value has \(lower.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                token.span)
        }
        return Int(lower).map { .int($0) } ?? .long(lower)
    }
    /// What at most eighteen decimal digits say.
    private static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.count <= 18 else { return nil }
        var value = 0
        for digit in digits {
            guard (48...57).contains(digit) else { return nil }
            value = value &* 10 &+ Int(digit &- 48)
        }
        return value
    }

    /// Swift wants a digit on both sides of the point.
    static func padded(_ text: String) -> String {
        var result = ""
        let bytes = Array(text.utf8)
        for (i, byte) in bytes.enumerated() {
            if byte == 46 {
                if i == 0 || !(48...57).contains(bytes[i - 1]) { result += "0" }
                result += "."
                if i + 1 == bytes.count || !(48...57).contains(bytes[i + 1]) { result += "0" }
            } else {
                result.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        return result
    }

    mutating func parenthesis(_ start: Int) throws -> Expr {
        at += 1
        if accept(.rightParenthesis) { return Expr(.tuple([]), span(from: start)) }
        if isAt(.yield) {
            let value = try yieldExpression()
            try expect(.rightParenthesis)
            value.parenthesized = true
            return value
        }
        if isAt(.doubleStar) { throw error("cannot use double starred expression here", token.span) }
        let first = try starOrNamed()
        if startsComprehension {
            return try comprehension(
                .generator, element: first, value: nil, start: start, close: .rightParenthesis)
        }
        if isAt(.comma) {
            var items = [first]
            while accept(.comma) {
                if isAt(.rightParenthesis) { break }
                items.append(try starOrNamed())
            }
            if !accept(.rightParenthesis) { throw missingComma(items.last) }
            let tuple = Expr(.tuple(items), span(from: start))
            tuple.parenthesized = true
            return tuple
        }
        if !accept(.rightParenthesis) { throw missingComma(first) }
        if case .starred = first.kind { throw error("cannot use starred expression here", first.span) }
        first.parenthesized = true
        return first
    }

    mutating func listDisplay(_ start: Int) throws -> Expr {
        at += 1
        if accept(.rightBracket) { return Expr(.list([]), span(from: start)) }
        let first = try starOrNamed()
        if startsComprehension {
            return try comprehension(.list, element: first, value: nil, start: start, close: .rightBracket)
        }
        var items = [first]
        while accept(.comma) {
            if isAt(.rightBracket) { break }
            items.append(try starOrNamed())
        }
        if !accept(.rightBracket) { throw missingParentheses(items) ?? missingComma(items.last) }
        return Expr(.list(items), span(from: start))
    }

    mutating func braces(_ start: Int) throws -> Expr {
        at += 1
        if accept(.rightBrace) { return Expr(.dict([]), span(from: start)) }
        if isAt(.doubleStar) { return try dictionary(start, first: nil) }
        let first = try starOrNamed()
        if isAt(.colon) {
            if case .starred = first.kind { throw error("invalid syntax") }
            return try dictionary(start, first: first)
        }
        if startsComprehension {
            return try comprehension(.set, element: first, value: nil, start: start, close: .rightBrace)
        }
        var items = [first]
        while accept(.comma) {
            if isAt(.rightBrace) { break }
            items.append(try starOrNamed())
        }
        if !accept(.rightBrace) { throw missingParentheses(items) ?? missingComma(items.last) }
        return Expr(.set(items), span(from: start))
    }

    mutating func dictionary(_ start: Int, first: Expr?) throws -> Expr {
        var entries: [(key: Expr?, value: Expr)] = []
        var key = first
        repeat {
            if isAt(.rightBrace) { break }
            let starAt = here
            if accept(.doubleStar) {
                entries.append((nil, try operation(Precedence.bitOr)))
                if entries.count == 1, startsComprehension {
                    throw error("dict unpacking cannot be used in dict comprehension", Span(starAt, starAt + 2))
                }
                continue
            }
            let name = try key ?? test()
            key = nil
            guard accept(.colon) else {
                let last = Int(name.span.end)
                throw error("':' expected after dictionary key", Span(last - 1, last))
            }
            if isAt(.rightBrace) || isAt(.comma) {
                throw error("expression expected after dictionary key and ':'", tokens[at - 1].span)
            }
            if isAt(.star) {
                let star = here
                _ = try starOrNamed()
                throw error("cannot use a starred expression in a dictionary value", span(from: star))
            }
            let value = try test()
            if entries.isEmpty, startsComprehension {
                return try comprehension(.dict, element: name, value: value, start: start, close: .rightBrace)
            }
            entries.append((name, value))
        } while accept(.comma)
        if !accept(.rightBrace) { throw missingComma(entries.last?.value) }
        return Expr(.dict(entries), span(from: start))
    }

    /// What is said of several items, or of one and a comma, that a comprehension is to give.
    private func missingParentheses(_ items: [Expr]) -> SyntaxError? {
        guard startsComprehension, let first = items.first, let last = items.last else { return nil }
        var rest = self
        do {
            _ = try rest.comprehension(.list, element: first, value: nil, start: here)
        } catch { return nil }
        return error(
            "did you forget parentheses around the comprehension target?",
            first.span.joined(items.count > 1 ? last.span : tokens[at - 1].span))
    }

    /// A comprehension up to and with the bracket that closes it.
    private mutating func comprehension(
        _ kind: ComprehensionKind, element: Expr, value: Expr?, start: Int, close: Symbol
    ) throws -> Expr {
        let result = try comprehension(kind, element: element, value: value, start: start)
        try expect(close)
        result.span = span(from: start)
        if !inAsync, kind != .generator, case .comprehension(_, _, _, let generators) = result.kind,
            generators.contains(where: \.isAsync)
        {
            refuse(Parser.asynchronousOutside, result.span)
        }
        return result
    }

    mutating func comprehension(_ kind: ComprehensionKind, element: Expr, value: Expr?, start: Int) throws -> Expr {
        if case .starred = element.kind {
            throw error("iterable unpacking cannot be used in comprehension", element.span)
        }
        var generators: [Generator] = []
        while startsComprehension {
            let isAsync = accept(.async)
            try expect(.for)
            let target = try targetList()
            try expect(.in)
            let iterable = try disjunction()
            var conditions: [Expr] = []
            while accept(.if) { conditions.append(try namedCondition()) }
            generators.append(Generator(target: target, iterable: iterable, conditions: conditions, isAsync: isAsync))
        }
        let whole = span(from: start)
        if let iterable = generators.first?.iterable { reconsider(kind, whole, iterable.span) }
        return Expr(.comprehension(kind, element: element, value: value, generators), whole)
    }
    /// A comprehension is a function: what was refused in it as outside of one is inside of one, but for the first iterable.
    private mutating func reconsider(_ kind: ComprehensionKind, _ whole: Span, _ iterable: Span) {
        guard let known = refusal, known.span.start >= whole.start, known.span.end <= whole.end,
            known.span.start < iterable.start || known.span.end > iterable.end
        else { return }
        switch known.message {
        case "'yield' outside function":
            forget(to: error("'yield' inside \(kind.words)", known.span))
        case "'await' outside function":
            forget(to: kind == .generator ? nil : error(Parser.asynchronousOutside, whole))
        default: break
        }
    }
    private static let asynchronousOutside = "asynchronous comprehension outside of an asynchronous function"

    var startsComprehension: Bool { isAt(.for) || isAt(.async) && next.symbol == .for }

    mutating func namedCondition() throws -> Expr {
        if kind == .name, next.symbol == .walrus { return try namedTest() }
        return try disjunction()
    }

    // MARK: Strings

    mutating func strings() throws -> Expr {
        let start = here
        let first = StringLiteral(source, token.span, before: next.span)
        if next.kind != .string, !first.isFormatted {
            at += 1
            let constant: Constant = first.isBytes ? .bytes(try first.bytesValue()) : .string(try first.text())
            return Expr(.constant(constant), span(from: start))
        }
        return try joinedStrings(start)
    }
    /// Several literals in a row, or one with replacement fields.
    private mutating func joinedStrings(_ start: Int) throws -> Expr {
        var parts: [StringPart] = []
        var bytes: [UInt8]?
        var formatted = false
        var count = 0
        var last = at
        while tokens[last].kind == .string { last += 1 }
        let after = tokens[last].span
        while kind == .string {
            let literal = StringLiteral(source, token.span, before: after)
            if count > 0, literal.isBytes != (bytes != nil) {
                throw error("cannot mix bytes and nonbytes literals", after)
            }
            if literal.isBytes {
                bytes = (bytes ?? []) + (try literal.bytesValue())
            } else {
                formatted = formatted || literal.isFormatted
                parts += try literal.parts(in: self)
            }
            count += 1
            at += 1
        }
        if let bytes { return Expr(.constant(.bytes(bytes)), span(from: start)) }
        if !formatted {
            let text = parts.map { if case .text(let piece) = $0 { piece } else { "" } }.joined()
            return Expr(.constant(.string(text)), span(from: start))
        }
        return Expr(.joined(parts), span(from: start))
    }
}

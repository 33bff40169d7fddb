import Syntax

/// What takes the place of a match: text with references such as `\1` and `\g<name>`.
struct RegexTemplate {
    private enum Part {
        case text([UInt32])
        case group(Int)
    }
    private var parts: [Part] = []
    private let isBytes: Bool

    init(_ template: Value, for pattern: RegexPattern) throws {
        isBytes = template.object is PyBytes
        let codes =
            (template.object as? PyBytes)?.bytes.map(UInt32.init)
            ?? (template.object as? PyStr)?.scalars.map(\.value) ?? []
        do {
            try read(codes, pattern)
        } catch let error as RegexError {
            throw RegexModule.error(error, template, codes)
        }
    }

    private mutating func read(_ codes: [UInt32], _ pattern: RegexPattern) throws {
        var literal: [UInt32] = []
        var at = 0
        func reference(_ number: Int, _ place: Int) throws {
            if number > pattern.groupCount {
                throw RegexError(message: "invalid group reference \(number)", position: place)
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = []
            parts.append(.group(number))
        }
        func isDigit(_ i: Int, _ most: UInt32 = 57) -> Bool { i < codes.count && codes[i] >= 48 && codes[i] <= most }
        while at < codes.count {
            let start = at
            let code = codes[at]
            at += 1
            guard code == 92 else {
                literal.append(code)
                continue
            }
            guard at < codes.count else {
                throw RegexError(message: "bad escape (end of pattern)", position: start)
            }
            let next = codes[at]
            at += 1
            switch next {
            case 103: try reference(try named(codes, &at, pattern), at)
            case 48:
                var value: UInt32 = 0
                for _ in 0..<2 where isDigit(at, 55) {
                    value = value * 8 + codes[at] - 48
                    at += 1
                }
                literal.append(value)
            case 49...57:
                var value = Int(next - 48)
                if isDigit(at) {
                    if next <= 55, isDigit(at, 55), isDigit(at + 1, 55) {
                        let code = (next - 48) * 64 + (codes[at] - 48) * 8 + codes[at + 1] - 48
                        at += 2
                        if code > 0o377 {
                            let shown = String(
                                String.UnicodeScalarView(codes[start..<at].compactMap(Unicode.Scalar.init)))
                            throw RegexError(
                                message: "octal escape value \(shown) outside of range 0-0o377", position: start)
                        }
                        literal.append(code)
                        continue
                    }
                    value = value * 10 + Int(codes[at] - 48)
                    at += 1
                }
                try reference(value, start + 1)
            default:
                if let simple = RegexTemplate.simple[next] {
                    literal.append(simple)
                } else if next < 128, RegexClass.word.contains(next, isASCII: true), next != 95 {
                    let letter = Unicode.Scalar(next).map { String(Character($0)) } ?? ""
                    throw RegexError(message: "bad escape \\\(letter)", position: start)
                } else {
                    literal += [92, next]
                }
            }
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
    }
    private static let simple: [UInt32: UInt32] = [
        97: 7, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92,
    ]

    /// The group that a text names by its number, in any form that `int` reads; forms other than digits alone warn.
    static func number(_ name: String, at place: Int, _ isBytes: Bool) throws -> Int? {
        guard let number = (try? PyClass.integer(.str(name), base: nil))?.int, number >= 0 else { return nil }
        if !name.utf8.allSatisfy({ 48...57 ~= $0 }) {
            let shown = isBytes ? Builtins.ascii(PyStr.quoted(name)) : PyStr.quoted(name)
            try Warnings.warn("bad character in group name \(shown) at position \(place)", .deprecationWarning)
        }
        return number
    }
    /// The group of `\g<…>`.
    private func named(_ codes: [UInt32], _ at: inout Int, _ pattern: RegexPattern) throws -> Int {
        guard at < codes.count, codes[at] == 60 else { throw RegexError(message: "missing <", position: at) }
        at += 1
        let first = at
        while at < codes.count, codes[at] != 62 { at += 1 }
        let name = String(String.UnicodeScalarView(codes[first..<at].compactMap(Unicode.Scalar.init)))
        if at == codes.count {
            throw RegexError(
                message: name.isEmpty ? "missing group name" : "missing >, unterminated name", position: first)
        }
        at += 1
        if name.isEmpty { throw RegexError(message: "missing group name", position: first) }
        if let number = try RegexTemplate.number(name, at: first, isBytes) {
            if number > pattern.groupCount {
                throw RegexError(message: "invalid group reference \(number)", position: first)
            }
            return number
        }
        let isName = name.unicodeScalars.enumerated().allSatisfy {
            $1 == "_" || ($0 == 0 ? $1.properties.isXIDStart : $1.properties.isXIDContinue)
        }
        if !isName {
            throw RegexError(message: "bad character in group name \(PyStr.quoted(name))", position: first)
        }
        guard let number = pattern.number(named: name) else {
            throw PyError(.indexError, "unknown group name \(PyStr.quoted(name))")
        }
        return number
    }

    /// What takes the place of every match, where that is the same for all.
    var constant: Value? {
        switch parts.first {
        case nil: text([])
        case .text(let codes)? where parts.count == 1: text(codes)
        default: nil
        }
    }
    private func text(_ codes: [UInt32]) -> Value {
        isBytes
            ? .object(PyBytes(codes.map { UInt8(truncatingIfNeeded: $0) }))
            : .str(String(String.UnicodeScalarView(codes.compactMap(Unicode.Scalar.init))))
    }
    func expanded(_ match: RegexMatch) throws -> Value {
        let values = parts.map { part -> Value in
            switch part {
            case .text(let codes): text(codes)
            case .group(let number):
                match.group(number, default: isBytes ? .object(PyBytes([])) : .str(""))
            }
        }
        return try match.subject.joined(values)
    }
}

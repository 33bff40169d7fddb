import Core
import DialectCommon
import Interpreter

/// Types that are written as text: names, codes, and several of them between commas.
enum DTypeStrings {
    static func unknown(_ text: String) -> PyError { PyError(.typeError, "data type '\(text)' not understood") }

    static func parse(_ text: String, aligned: Bool = false) throws -> DTypeParser.Found {
        if let known = NumPyTypes.named(text) { return (known, []) }
        guard isList(text) else {
            guard let dtype = try scalar(text) else { throw unknown(text) }
            return (dtype, [])
        }
        let items = try parts(text)
        if items.count == 1, !text.contains(where: { $0 == "," && text.last == "," }) { return items[0] }
        return (try DTypeParser.record(items.enumerated().map { ("f\($0)", $1, nil) }, aligned: aligned), [])
    }
    /// Whether text names several types or elements: it starts with a number or `()`, or a comma stands outside of brackets.
    private static func isList(_ text: String) -> Bool {
        var rest = Substring(text)
        if let first = rest.first, isOrder(first) { rest = rest.dropFirst() }
        if let first = rest.first, first.isASCII, first.isNumber { return true }
        if text.hasPrefix("()") { return true }
        var depth = 0
        for character in text {
            if character == "[" { depth += 1 }
            if character == "]" { depth -= 1 }
            if character == ",", depth == 0 { return true }
        }
        return false
    }
    private static func isOrder(_ character: Character) -> Bool { "<>=|".contains(character) }
    private static func isSpace(_ character: Character) -> Bool { " \t\n".contains(character) }

    /// The types between the commas; each has an order of bytes, a count or a shape, and a name.
    private static func parts(_ text: String) throws -> [DTypeParser.Found] {
        var found: [DTypeParser.Found] = []
        var rest = Substring(text)
        func unreadable() -> PyError {
            PyError(.valueError, "format number \(found.count + 1) of \"\(text)\" is not recognized")
        }
        while true {
            let start = rest.startIndex
            let first = order(&rest)
            let shape = try repeats(&rest)
            let second = shape == nil ? nil : order(&rest)
            var name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "?" || $0 == "_" || $0 == ".") }
            rest = rest[name.endIndex...]
            if rest.first == "[", let end = rest.firstIndex(of: "]") {
                name = text[name.startIndex...end]
                rest = rest[rest.index(after: end)...]
            }
            if rest.startIndex == start, rest.first == "," || isSpace(rest.first ?? "x") {
                throw PyError(.syntaxError, "invalid syntax (<unknown>, line \(rest.first == "," ? 1 : 0))")
            }
            rest = rest.drop(while: isSpace)
            if !rest.isEmpty, rest.first != "," { throw unreadable() }
            found.append(try part(String(name), shape, first, second))
            if rest.isEmpty { return found }
            rest = rest.dropFirst().drop(while: isSpace)
            if rest.isEmpty { return found }
        }
    }
    private static func order(_ rest: inout Substring) -> Character? {
        guard let first = rest.first, isOrder(first) else { return nil }
        rest = rest.dropFirst()
        return first
    }
    private static func part(_ name: String, _ shape: [Int]?, _ first: Character?, _ second: Character?) throws
        -> DTypeParser.Found
    {
        if let first, let second, first != second {
            throw PyError(.valueError, "inconsistent byte-order specification \(first) and \(second)")
        }
        let text = (first ?? second).map { "\($0)\(name)" } ?? name
        guard let dtype = try scalar(text) else { throw unknown(name) }
        _ = try DTypeParser.bytes(dtype, shape ?? [])
        return (dtype, shape ?? [])
    }
    /// `(2,3)` or `3`; nil where neither stands there.
    private static func repeats(_ rest: inout Substring) throws -> [Int]? {
        if rest.first == "(" {
            guard let end = rest.firstIndex(of: ")") else {
                throw PyError(.syntaxError, "'(' was never closed (<unknown>, line 1)")
            }
            let inside = rest[rest.index(after: rest.startIndex)..<end]
            rest = rest[rest.index(after: end)...]
            return try inside.split(separator: ",").map { part in
                guard let size = Int(part.filter { !isSpace($0) }), size >= 0 else { throw unknown(String(part)) }
                return size
            }
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if digits.isEmpty { return nil }
        guard let count = Int(digits) else { throw unknown(String(digits)) }
        rest = rest[digits.endIndex...]
        return [count]
    }

    /// `i4`, `>U5`, `M8[ns]`, …
    private static func scalar(_ text: String) throws -> DType? {
        if let known = NumPyTypes.named(text) { return known }
        var rest = Substring(text)
        let isSwapped = order(&rest) == ">"
        let type = try NumPyTypes.named(String(rest)) ?? measured(rest) ?? dates(rest)
        return isSwapped ? type?.swapped : type
    }
    /// A letter and a width.
    private static func measured(_ text: Substring) throws -> DType? {
        guard let letter = text.first else { return nil }
        let digits = text.dropFirst()
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let width = digits.isEmpty ? 0 : Int(digits) else {
            return nil
        }
        switch letter {
        case "U": return .string(width)
        case "S": return .bytes(width)
        case "a":
            try Warnings.warn(
                "Data type alias 'a' was deprecated in NumPy 2.0. Use the 'S' alias instead.", .deprecationWarning)
            return .bytes(width)
        case "V": return .void(width)
        case "c" where digits.isEmpty: return .bytes(1)
        case "T" where width == 0 || width == 16: return .text(0)
        default: return nil
        }
    }
    private static func dates(_ text: Substring) throws -> DType? {
        for (name, isDate) in [
            ("datetime64", true), ("timedelta64", false), ("M8", true), ("m8", false), ("M", true), ("m", false),
        ]
        where text.hasPrefix(name) {
            let rest = text.dropFirst(name.count)
            if rest.isEmpty { return isDate ? .datetime(DateUnit(.generic)) : .timedelta(DateUnit(.generic)) }
            if rest.first != "[" {
                if name.count == 2 { throw PyError(.typeError, "Invalid datetime metadata string \"\(rest)\"") }
                continue
            }
            let unit = try unit(rest)
            return isDate ? .datetime(unit) : .timedelta(unit)
        }
        return nil
    }
    /// What stands in the brackets behind a date's code. Throws where it does not have their form.
    private static func unit(_ text: Substring) throws -> DateUnit {
        func bad(_ at: Int) -> PyError {
            PyError(.typeError, "Invalid datetime metadata string \"\(text)\"\(at > 0 ? " at position \(at)" : "")")
        }
        if text.count < 3 { throw bad(0) }
        var rest = text.dropFirst()
        let digits = rest.prefix { $0 == "-" || $0.isASCII && $0.isNumber }
        if digits.first == "-" || !digits.isEmpty && (Int(digits) ?? Int.max) > Int(Int32.max) { throw bad(1) }
        rest = rest[digits.endIndex...]
        let name = rest.prefix { $0 != "]" && $0 != "/" }
        rest = rest[name.endIndex...]
        let at = text.distance(from: text.startIndex, to: rest.startIndex)
        if name.isEmpty { throw bad(at) }
        if rest.isEmpty { throw bad(digits.isEmpty ? 0 : at) }
        if rest.first == "/" {
            let divisor = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            if divisor.isEmpty || rest[divisor.endIndex...].first != "]" { throw bad(at + 1) }
            rest = rest[divisor.endIndex...]
        }
        if rest.count > 1 { throw bad(text.distance(from: text.startIndex, to: rest.startIndex) + 1) }
        return try NumPyDates.unit(String(text.dropFirst().dropLast()))
    }
}

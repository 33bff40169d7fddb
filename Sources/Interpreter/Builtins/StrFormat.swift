import Syntax

/// `str.format` and `str.format_map`: a text with fields in braces.
struct FormatTemplate {
    private let positional: [Value]
    /// The value of a name.
    private let named: (String) throws -> Value
    /// Whether only names may be asked for.
    private let isMapped: Bool
    /// The number of the next field without one; nil once a field has had its own.
    private var automatic: Int? = 0

    private typealias Scalars = ArraySlice<Unicode.Scalar>

    /// `template.format(*positional, **keywords)`.
    static func format(_ template: String, _ args: Args) throws -> String {
        var made = FormatTemplate(positional: Array(args.positional.dropFirst()), isMapped: false) { name in
            if let found = args.keywords.first(where: { $0.name.text == name }) { return found.value }
            throw PyError(exception: PyException(.keyError, [.str(name)]))
        }
        return try made.expand(Array(template.unicodeScalars)[...], depth: 2)
    }
    /// `template.format_map(mapping)`.
    static func format(_ template: String, mapping: Value) throws -> String {
        var made = FormatTemplate(positional: [], isMapped: true) { try interpGetItem(mapping, .str($0)) }
        return try made.expand(Array(template.unicodeScalars)[...], depth: 2)
    }
    private init(positional: [Value], isMapped: Bool, named: @escaping (String) throws -> Value) {
        (self.positional, self.isMapped, self.named) = (positional, isMapped, named)
    }

    private static func problem(_ message: String) -> PyError { PyError(.valueError, message) }

    private mutating func expand(_ text: Scalars, depth: Int) throws -> String {
        if depth == 0 { throw FormatTemplate.problem("Max string recursion exceeded") }
        // A view of scalars moves as a whole at each text that is added to it.
        var result = ""
        var rest = text
        while let scalar = rest.popFirst() {
            guard scalar == "{" || scalar == "}" else {
                result.unicodeScalars.append(scalar)
                continue
            }
            if rest.first == scalar {
                result.unicodeScalars.append(scalar)
                rest.removeFirst()
                continue
            }
            if scalar == "}" { throw FormatTemplate.problem("Single '}' encountered in format string") }
            if rest.isEmpty { throw FormatTemplate.problem("Single '{' encountered in format string") }
            result += try field(&rest, depth)
        }
        return result
    }

    /// A field up to its closing brace, which is taken as well.
    private mutating func field(_ rest: inout Scalars, _ depth: Int) throws -> String {
        var name: [Unicode.Scalar] = []
        var isIndex = false
        while let scalar = rest.first, isIndex || !["}", ":", "!"].contains(scalar) {
            if scalar == "{", !isIndex { throw FormatTemplate.problem("unexpected '{' in field name") }
            if scalar == "[" { isIndex = true } else if scalar == "]" { isIndex = false }
            name.append(scalar)
            rest.removeFirst()
        }
        var conversion: Unicode.Scalar?
        if rest.first == "!" {
            rest.removeFirst()
            guard let mark = rest.popFirst() else {
                throw FormatTemplate.problem("end of string while looking for conversion specifier")
            }
            if mark == "}" { throw FormatTemplate.problem("unmatched '{' in format spec") }
            conversion = mark
            guard let next = rest.first else { throw FormatTemplate.problem("unmatched '{' in format spec") }
            if next != ":", next != "}" { throw FormatTemplate.problem("expected ':' after conversion specifier") }
        }
        var spec = Scalars()
        if rest.first == ":" {
            rest.removeFirst()
            var level = 1
            let end = rest.firstIndex { scalar in
                level += scalar == "{" ? 1 : scalar == "}" ? -1 : 0
                return level == 0
            }
            spec = rest[..<(end ?? rest.endIndex)]
            rest = rest[(end ?? rest.endIndex)...]
        }
        if rest.popFirst() == nil { throw FormatTemplate.problem("expected '}' before end of string") }
        let value = try converted(try find(name), conversion)
        let hasFields = spec.contains { $0 == "{" || $0 == "}" }
        return try formatValue(
            value, hasFields ? try expand(spec, depth: depth - 1) : String(String.UnicodeScalarView(spec)))
    }
    private func converted(_ value: Value, _ conversion: Unicode.Scalar?) throws -> Value {
        switch conversion {
        case nil: return value
        case "r": return .str(try value.repr())
        case "s": return .str(try value.str())
        case "a": return .str(Builtins.ascii(try value.repr()))
        default:
            throw FormatTemplate.problem("Unknown conversion specifier \(conversion.map { String($0) } ?? "")")
        }
    }

    /// The value that a field's name means: a place or a name, then attributes and items.
    private mutating func find(_ name: [Unicode.Scalar]) throws -> Value {
        var rest = name[...]
        func word(until ends: Set<Unicode.Scalar>, _ rest: inout Scalars) -> String {
            var word = String.UnicodeScalarView()
            while let scalar = rest.first, !ends.contains(scalar) {
                word.append(scalar)
                rest.removeFirst()
            }
            return String(word)
        }
        var value = try first(word(until: [".", "["], &rest))
        while let mark = rest.popFirst() {
            if mark == "." {
                let attribute = word(until: [".", "["], &rest)
                if attribute.isEmpty { throw FormatTemplate.problem("Empty attribute in format string") }
                value = try getAttribute(value, Sym(attribute))
                continue
            }
            if mark != "[" {
                throw FormatTemplate.problem("Only '.' or '[' may follow ']' in format field specifier")
            }
            let key = word(until: ["]"], &rest)
            if rest.popFirst() == nil { throw FormatTemplate.problem("Missing ']' in format string") }
            if key.isEmpty { throw FormatTemplate.problem("Empty attribute in format string") }
            value = try interpGetItem(value, try number(key).map { .int($0) } ?? .str(key))
        }
        return value
    }
    private mutating func first(_ head: String) throws -> Value {
        let index: Int
        if head.isEmpty {
            guard let next = automatic else {
                throw FormatTemplate.problem(
                    "cannot switch from manual field specification to automatic field numbering")
            }
            (index, automatic) = (next, next + 1)
        } else if let place = try number(head) {
            if let automatic, automatic > 0 {
                throw FormatTemplate.problem(
                    "cannot switch from automatic field numbering to manual field specification")
            }
            (index, automatic) = (place, nil)
        } else {
            return try named(head)
        }
        if isMapped { throw FormatTemplate.problem("Format string contains positional fields") }
        guard positional.indices.contains(index) else {
            throw PyError(.indexError, "Replacement index \(index) out of range for positional args tuple")
        }
        return positional[index]
    }
    /// The number that digits are; nil for other words.
    private func number(_ word: String) throws -> Int? {
        guard !word.isEmpty, word.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        if let number = Int(word) { return number }
        throw FormatTemplate.problem("Too many decimal digits in format string")
    }
}

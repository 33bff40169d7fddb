public enum TokenKind: UInt8 {
    case name, number, string, op, newline, indent, dedent, end
}

public struct Token {
    public let kind: TokenKind
    public let span: Span
    /// The text of a name or an operator; empty for the others.
    public let text: String
    /// Whether it is a reserved word.
    public var isKeyword = false

    /// Whether a name is a reserved word; most names are told apart by their first letter and length.
    static func isKeyword(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
        guard let first = bytes.first, (2...8).contains(bytes.count), initials.contains(first) else { return false }
        return keywords.contains(text)
    }
    private static let initials = Array("FNTabcdefgilnoprtwy".utf8)
}

/// Python's reserved words.
public let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
    "pass", "raise", "return", "try", "while", "with", "yield",
]

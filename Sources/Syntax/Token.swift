public enum TokenKind: UInt8 {
    case name, number, string, op, newline, indent, dedent, end
}

public struct Token {
    public let kind: TokenKind
    public let span: Span
    /// The text of a name or an operator; empty for the others.
    public let text: String
}

/// Python's reserved words.
public let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif",
    "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
    "pass", "raise", "return", "try", "while", "with", "yield",
]

public enum TokenKind: UInt8 {
    case name, number, string, op, newline, indent, dedent, end
}

public struct Token {
    public let kind: TokenKind
    /// Which reserved word or operator it is.
    let symbol: Symbol
    /// The name that it is.
    let name: Name
    public let span: Span

    init(_ kind: TokenKind, _ span: Span, symbol: Symbol = .other, name: Name = .none) {
        self.kind = kind
        self.symbol = symbol
        self.name = name
        self.span = span
    }
    /// Whether an expression may begin with it.
    var startsExpression: Bool {
        switch kind {
        case .number, .string: true
        case .name: !isKeyword || symbol.startsExpression
        case .op: symbol.startsExpression
        default: false
        }
    }
    /// Whether it is a reserved word.
    var isKeyword: Bool { symbol.isWord }
}

/// Python's reserved words.
public let keywords = Symbol.words.map(\.text)

/// The reserved words and the operators.
enum Symbol: UInt8, CaseIterable {
    /// What tokens have that are neither.
    case other
    case wordFalse, wordNone, wordTrue, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif
    case `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or
    case pass, raise, `return`, `try`, `while`, with, yield
    // The operators of `BinaryOp`, in its order.
    case plus, minus, star, slash, doubleSlash, percent, doubleStar, at, ampersand, bar, caret, shiftLeft, shiftRight
    // The same with an equals sign.
    case plusAssign, minusAssign, starAssign, slashAssign, doubleSlashAssign, percentAssign, doubleStarAssign, atAssign
    case ampersandAssign, barAssign, caretAssign, shiftLeftAssign, shiftRightAssign
    // The comparisons of `CompareOp`, in its order.
    case less, lessEqual, equal, notEqual, greater, greaterEqual
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, semicolon, dot, ellipsis, assign, arrow, walrus, tilde

    static let words = Array(allCases[Int(Symbol.wordFalse.rawValue)...Int(Symbol.yield.rawValue)])
    var isWord: Bool { rawValue >= Symbol.wordFalse.rawValue && rawValue <= Symbol.yield.rawValue }
    /// How it is written.
    var text: String { Symbol.texts[Int(rawValue)] }
    private static let texts =
        [
            "", "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
            "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
            "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
        ] + BinaryOp.allCases.map(\.symbol) + BinaryOp.allCases.map { $0.symbol + "=" } + [
            "<", "<=", "==", "!=", ">", ">=", "(", ")", "[", "]", "{", "}", ",", ":", ";", ".", "...", "=", "->", ":=",
            "~",
        ]

    /// Whether a statement that holds others begins with it.
    var startsCompound: Bool {
        switch self {
        case .if, .while, .for, .try, .with, .def, .class, .async: true
        default: false
        }
    }
    /// How many bytes the operator has.
    var length: Int {
        switch self {
        case .doubleSlashAssign, .doubleStarAssign, .shiftLeftAssign, .shiftRightAssign, .ellipsis: 3
        case .doubleSlash, .doubleStar, .shiftLeft, .shiftRight, .plusAssign, .minusAssign, .starAssign, .slashAssign,
            .percentAssign, .atAssign, .ampersandAssign, .barAssign, .caretAssign, .lessEqual, .equal, .notEqual,
            .greaterEqual, .arrow, .walrus:
            2
        default: 1
        }
    }

    /// The operator between two operands.
    var binary: BinaryOp? {
        rawValue >= Symbol.plus.rawValue ? BinaryOp(rawValue: rawValue - Symbol.plus.rawValue) : nil
    }
    /// The operator in front of one operand.
    var unary: UnaryOp? {
        switch self {
        case .minus: .neg
        case .plus: .pos
        case .tilde: .invert
        default: nil
        }
    }
    /// The operator of `+=` and its like.
    var augmented: BinaryOp? {
        rawValue >= Symbol.plusAssign.rawValue ? BinaryOp(rawValue: rawValue - Symbol.plusAssign.rawValue) : nil
    }
    /// The comparison that is an operator.
    var comparison: CompareOp? {
        (Symbol.less.rawValue...Symbol.greaterEqual.rawValue).contains(rawValue)
            ? CompareOp(rawValue: rawValue - Symbol.less.rawValue) : nil
    }
    /// The bracket that closes what this one opens.
    var closing: Symbol? {
        switch self {
        case .leftParenthesis: .rightParenthesis
        case .leftBracket: .rightBracket
        case .leftBrace: .rightBrace
        default: nil
        }
    }
    /// Whether it stands in front of an expression.
    var startsExpression: Bool {
        switch self {
        case .not, .lambda, .wordNone, .wordTrue, .wordFalse, .await, .yield, .leftParenthesis, .leftBracket,
            .leftBrace, .minus, .plus, .tilde, .ellipsis, .star:
            true
        default: false
        }
    }
}

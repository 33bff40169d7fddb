/// An expression of the language and the place where it stands.
public final class Expr {
    public let kind: ExprKind
    public var span: Span
    /// True where the expression stood in parentheses of its own.
    public var parenthesized = false
    public init(_ kind: ExprKind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

public enum BinaryOp: UInt8, CaseIterable, Sendable {
    case add, sub, mul, div, floordiv, mod, pow, matmul, and, or, xor, lshift, rshift
    public var symbol: String {
        ["+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>"][Int(rawValue)]
    }
}

public enum UnaryOp: UInt8, Sendable { case neg, pos, invert, not }

public enum CompareOp: UInt8, Sendable {
    case lt, le, eq, ne, gt, ge, isSame, isNot, inside, notInside
    public var symbol: String { ["<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in"][Int(rawValue)] }
}

public enum Constant {
    case none, `true`, `false`, ellipsis
    case int(Int)
    /// The digits of a larger integer as written, in base 10 or with its `0x`, `0o`, `0b` prefix.
    case long(String)
    case float(Double)
    case imaginary(Double)
    case string(String)
    case bytes([UInt8])
}

public enum StringPart {
    case text(String)
    /// `{expression!conversion:spec}`; `label` is the text of `{expression=}`.
    case field(Expr, label: String?, conversion: Character?, spec: [StringPart])
}

public struct Argument {
    public enum Kind {
        case positional, star, doubleStar
        case keyword(Name)
    }
    public let kind: Kind
    public let value: Expr
    public let span: Span
    public var isPositional: Bool { if case .positional = kind { true } else { false } }
}

public struct Generator {
    public let target: Expr
    public let iterable: Expr
    public let conditions: [Expr]
    public var isAsync = false
}

/// What a `case` compares its subject with.
public indirect enum Pattern {
    case wildcard
    case capture(Name)
    case value(Expr)
    /// None, True or False.
    case singleton(Constant)
    case sequence([Pattern])
    /// `*name` in a sequence; without a name for `*_`.
    case star(Name?)
    case mapping([(Expr, Pattern)], rest: Name?)
    case cls(Expr, [Pattern], [(Name, Pattern)])
    case or([Pattern])
    case `as`(Pattern, Name)
    /// A pattern and where it stands, for those who ask the parser to keep that.
    case placed(Pattern, Span)
    /// The pattern itself.
    var bare: Pattern { if case .placed(let inner, _) = self { inner.bare } else { self } }
}

public struct MatchCase {
    public let pattern: Pattern
    public let patternSpan: Span
    public let condition: Expr?
    public let body: [Stmt]
    public let span: Span
}

public enum ComprehensionKind: String {
    case list, set, dict, generator
    /// What messages call it.
    public var words: String { rawValue + (self == .generator ? " expression" : " comprehension") }
}

public struct Parameter {
    public let name: Name
    public let annotation: Expr?
    public let value: Expr?
    public let span: Span
}

public final class Parameters {
    public internal(set) var positionalOnly = 0
    public internal(set) var positional: [Parameter] = []
    public internal(set) var variadic: Parameter?
    public internal(set) var keywordOnly: [Parameter] = []
    public internal(set) var keywords: Parameter?
    /// In the order of the registers of a call.
    public var all: [Parameter] {
        var all = positional + keywordOnly
        if let variadic { all.append(variadic) }
        if let keywords { all.append(keywords) }
        return all
    }
}

public enum ExprKind {
    case constant(Constant)
    case name(Name)
    case joined([StringPart])
    case tuple([Expr])
    case list([Expr])
    case set([Expr])
    /// A nil key is a `**mapping` entry.
    case dict([(key: Expr?, value: Expr)])
    case unary(UnaryOp, Expr)
    case binary(BinaryOp, Expr, Expr)
    case bool(isAnd: Bool, [Expr])
    case compare(Expr, [(CompareOp, Expr)])
    case call(Expr, [Argument])
    case attribute(Expr, Name)
    case subscripted(Expr, Expr)
    case slice(Expr?, Expr?, Expr?)
    case lambda(Parameters, Expr)
    case conditional(test: Expr, then: Expr, otherwise: Expr)
    case comprehension(ComprehensionKind, element: Expr, value: Expr?, [Generator])
    case starred(Expr)
    case walrus(Name, Expr)
    case yield(Expr?)
    case yieldFrom(Expr)
    case await(Expr)
}

public final class Stmt {
    public let kind: StmtKind
    public let span: Span
    /// Whether it has a body of statements.
    var isCompound: Bool {
        switch kind {
        case .if, .while, .for, .try, .tryGroup, .with, .function, .classDef, .match, .async: true
        default: false
        }
    }
    public init(_ kind: StmtKind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}

public struct ImportName {
    public let path: [Name]
    public let alias: Name?
    public let span: Span
}

public struct ExceptClause {
    public let type: Expr?
    public let name: Name?
    public let body: [Stmt]
    public let span: Span
}

public enum StmtKind {
    case expression(Expr)
    case assign([Expr], Expr)
    case augmented(Expr, BinaryOp, Expr)
    case annotated(Expr, annotation: Expr, Expr?)
    case `return`(Expr?)
    case raise(Expr?, cause: Expr?)
    case pass, `break`, `continue`
    case delete([Expr])
    case global([Name])
    case nonlocal([Name])
    case assert(Expr, Expr?)
    case `import`([ImportName])
    /// `names` empty is `*`.
    case importFrom([Name], level: Int, [ImportName])
    case `if`(Expr, [Stmt], [Stmt])
    case `while`(Expr, [Stmt], [Stmt])
    case `for`(Expr, Expr, [Stmt], [Stmt])
    case `try`([Stmt], [ExceptClause], [Stmt], [Stmt])
    /// The same with `except*`.
    case tryGroup([Stmt], [ExceptClause], [Stmt], [Stmt])
    case with([(Expr, Expr?)], [Stmt])
    /// A function, a `for` or a `with` after `async`.
    case async(Stmt)
    case match(Expr, [MatchCase])
    case function(Name, Parameters, [Stmt], decorators: [Expr], returns: Expr?)
    case classDef(Name, [Argument], [Stmt], decorators: [Expr])
}

import Syntax

extension PyError {
    /// A syntax error found while a program runs, as in `eval`; `isGiven` tells that the text is no program, but an expression or one
    /// statement.
    public convenience init(syntax error: SyntaxError, isGiven: Bool = false) {
        let cls = PyClass.of(error.kind)
        if error.kind == .recursion {
            self.init(exception: PyException(cls, [.str(error.message)]))
            return
        }
        self.init(exception: PyException(cls, [.str(error.message), .tuple(PyError.place(error, isGiven: isGiven))]))
    }
}
extension PyError {
    /// File, line, column, text, last line and last column, as CPython counts them.
    private static func place(_ error: SyntaxError, isGiven: Bool) -> [Value] {
        var (text, line, character) = error.source.line(at: error.span.start)
        var (_, lastLine, lastCharacter) = error.source.line(at: max(error.span.end, error.span.start))
        var first = character
        switch error.kind {
        // CPython marks no place in a line that only begins too far to the right.
        case .indentation where error.message == "unexpected indent": (first, lastCharacter) = (lastCharacter - 1, -1)
        // Nor an end where a block is missing, or a line ends that fits no block.
        case .indentation where error.span.start >= error.span.end: lastCharacter = -1
        case .tab: lastCharacter = 0
        case .syntax where error.message.hasSuffix("' was never closed"): lastCharacter = 0
        case .syntax
        where error.message == "expected 'except' or 'finally' block" && error.span.start >= error.span.end:
            lastCharacter = -1
        default:
            // The end of a line is marked on that line.
            if lastLine > line, error.span.end == error.span.start + 1 { (lastLine, lastCharacter) = (line, character) }
        }
        if isGiven {
            // The last line is shown as it was given, and what is missing at its end has no column.
            if line == error.source.line(at: Int32(clamping: error.source.bytes.count)).line,
                error.source.bytes.last != 10
            {
                text.removeLast()
            }
            if error.incomplete, error.message == "invalid syntax" { (first, lastCharacter) = (0, 0) }
            if error.source.bytes.isEmpty { (line, lastLine) = (0, 0) }
        }
        return [
            .str(error.source.name), .int(line), .int(first), .str(text), .int(lastLine), .int(lastCharacter),
        ]
    }
}
extension PyClass {
    fileprivate static func of(_ kind: SyntaxError.Kind) -> PyClass {
        switch kind {
        case .syntax: .syntaxError
        case .indentation: .indentationError
        case .tab: .tabError
        case .recursion: .recursionError
        }
    }
}

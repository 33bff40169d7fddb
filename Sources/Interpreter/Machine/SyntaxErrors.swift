import Syntax

extension PyError {
    /// A syntax error found while a program runs, as in `eval`.
    public convenience init(syntax error: SyntaxError) {
        let cls = PyClass.of(error.kind)
        if error.kind == .recursion {
            self.init(exception: PyException(cls, [.str(error.message)]))
            return
        }
        let (text, line, character) = error.source.line(at: error.span.start)
        let (_, lastLine, lastCharacter) = error.source.line(at: max(error.span.end, error.span.start))
        // CPython marks no place in a line that only begins too far to the right.
        let isIndent = error.kind == .indentation && error.message == "unexpected indent"
        let place: [Value] = [
            .str(error.source.name), .int(line), .int(isIndent ? lastCharacter - 1 : character), .str(text),
            .int(lastLine), .int(isIndent ? -1 : lastCharacter),
        ]
        self.init(exception: PyException(cls, [.str(error.message), .tuple(place)]))
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

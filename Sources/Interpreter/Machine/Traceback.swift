import Syntax

/// What Python prints for an exception: where it happened, innermost last, then `Type: message`.
enum Traceback {
    /// The history of an exception, oldest first, then its own trace and last line.
    static func describe(_ exception: PyException, _ seen: [PyException] = []) -> String {
        var text = ""
        let known = seen + [exception]
        if let cause = exception.cause?.object as? PyException {
            if !known.contains(where: { $0 === cause }) {
                text +=
                    describe(cause, known)
                    + "\nThe above exception was the direct cause of the following exception:\n\n"
            }
        } else if let context = exception.context, !exception.isContextHidden,
            !known.contains(where: { $0 === context })
        {
            text +=
                describe(context, known) + "\nDuring handling of the above exception, another exception occurred:\n\n"
        }
        return text + traceback(exception) + exception.summary() + Suggestions.hint(exception) + "\n"
            + exception.notes.map { $0 + "\n" }.joined()
    }
    private static func traceback(_ exception: PyException) -> String {
        let trace = exception.trace.filter { !$0.code.source.isLibrary }
        var text = trace.isEmpty ? "" : "Traceback (most recent call last):\n"
        let shown = trace.count > 12 ? Array(trace.prefix(6)) + Array(trace.suffix(6)) : trace
        for (at, entry) in shown.enumerated().reversed() {
            let source = entry.code.source
            text += "  File \"\(source.name)\", line \(source.line(entry.span.start)), in \(entry.code.name)\n"
            let (line, carets) = source.excerpt(entry.span)
            if !line.isEmpty { text += "    \(line)\n    \(carets)\n" }
            if at == 6, trace.count > 12 { text += "  [\(trace.count - 12) more calls]\n" }
        }
        return text
    }
}

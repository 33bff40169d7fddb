import Syntax

/// What the module `traceback` shows of a traceback's places.
extension StandardModules {
    static func tracebacks(_ m: Module) {
        m.raw("entries", 1) { args in
            guard let trace = args[0].object as? PyTraceback else {
                throw PyError(.typeError, "a traceback is required, not '\(args[0].typeName)'")
            }
            return .list(trace.entries.filter { !$0.code.source.isLibrary }.map(entry))
        }
    }
    /// File, line, function, the line's text, the marks under it, and where they begin and end.
    private static func entry(_ place: TraceEntry) -> Value {
        let source = place.code.source
        let span = Traceback.shown(place)
        let (line, carets) = source.excerpt(span)
        let start = carets.utf8.prefix { $0 == 32 }.count
        let width = carets.utf8.count - start
        // What was typed or made from a text cannot be looked up again.
        let hasText = !source.name.hasPrefix("<")
        return .tuple([
            .str(source.name), .int(source.line(span.start)), .str(place.code.name),
            .str(hasText ? line : ""),
            hasText ? Traceback.marks(line, carets).map { .str($0) } ?? Value.none : Value.none,
            .int(start), .int(start + width),
        ])
    }
}

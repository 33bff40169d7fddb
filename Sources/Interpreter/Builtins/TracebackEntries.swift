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
        let (line, carets) = source.excerpt(place.span)
        let start = carets.utf8.prefix { $0 == 32 }.count
        let width = carets.utf8.count - start
        // What was typed or made from a text cannot be looked up again.
        let hasText = !source.name.hasPrefix("<")
        return .tuple([
            .str(source.name), .int(source.line(place.span.start)), .str(place.code.name),
            .str(hasText ? line : ""), hasText ? marks(line, start, width).map { .str($0) } ?? Value.none : Value.none,
            .int(start), .int(start + width),
        ])
    }
    /// The marks under a part of a line: `^` under an operator or an index, `~` under what it belongs to; none under a whole line.
    private static func marks(_ line: String, _ start: Int, _ width: Int) -> String? {
        let scalars = Array(line.unicodeScalars)
        let segment = String(String.UnicodeScalarView(scalars.dropFirst(start).prefix(width)))
        let indent = String(repeating: " ", count: start)
        if let (from, to) = anchor(segment), from < to, to <= width {
            return indent + String(repeating: "~", count: from) + String(repeating: "^", count: to - from)
                + String(repeating: "~", count: width - to)
        }
        return width < scalars.count ? indent + String(repeating: "^", count: width) : nil
    }
    /// Where the operator or the index of an expression stands in it.
    private static func anchor(_ segment: String) -> (Int, Int)? {
        guard let tree = try? Parser.expression(Source(segment, name: "")) else { return nil }
        let bytes = Array(segment.utf8)
        guard bytes.allSatisfy({ $0 < 128 }) else { return nil }
        switch tree.kind {
        case .binary(_, let left, let right):
            var at = Int(left.span.end)
            while at < bytes.count, bytes[at] == 32 { at += 1 }
            let isLong = at + 1 < Int(right.span.start) && bytes[at + 1] != 32
            return (at, at + (isLong ? 2 : 1))
        case .subscripted(let value, _): return (Int(value.span.end), bytes.count)
        default: return nil
        }
    }
}

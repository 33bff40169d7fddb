import Syntax

/// What Python prints for an exception: where it happened, innermost last, then `Type: message`.
enum Traceback {
    /// The history of an exception, oldest first, then its own trace and last line.
    static func describe(_ exception: PyException) -> String {
        history(exception).reversed().map { own($0.exception) + $0.link }.joined()
    }
    /// Whether the history of an exception has groups in it, which are drawn as trees.
    static func hasGroups(_ exception: PyException) -> Bool {
        exception.type.isSubclass(of: .baseExceptionGroup)
            || history(exception).contains { $0.exception.type.isSubclass(of: .baseExceptionGroup) }
    }
    /// An exception and those that it came from, latest first, each with the words that lead from it to the one before.
    /// It is a walk and no recursion: a program may chain as many as it likes.
    private static func history(_ last: PyException) -> [(exception: PyException, link: String)] {
        var chain: [(exception: PyException, link: String)] = [(last, "")]
        var known: Set<ObjectIdentifier> = [ObjectIdentifier(last)]
        var exception = last
        while true {
            let cause = exception.cause?.object as? PyException
            let context = exception.isContextHidden ? nil : exception.context
            guard let earlier = cause ?? context, known.insert(ObjectIdentifier(earlier)).inserted else { return chain }
            let words =
                cause != nil
                ? "The above exception was the direct cause of the following exception:"
                : "During handling of the above exception, another exception occurred:"
            chain.append((earlier, "\n\(words)\n\n"))
            exception = earlier
        }
    }
    private static func own(_ exception: PyException) -> String {
        traceback(exception) + place(exception) + exception.summary() + Suggestions.hint(exception) + "\n"
            + exception.notes.map { $0 + "\n" }.joined()
    }
    /// The file, the line and the marks that a syntax error carries.
    private static func place(_ exception: PyException) -> String {
        guard let place = exception.syntaxPlace else { return "" }
        let line = place[1].int
        var text = line.map { "  File \"\(place[0].string ?? "<string>")\", line \($0)\n" } ?? ""
        guard place.count > 3, let shown = place[3].string else { return text }
        var scalars = Array(shown.unicodeScalars)
        while scalars.last == "\n" { scalars.removeLast() }
        let indent = scalars.prefix { $0 == " " || $0 == "\n" || $0 == "\u{C}" || $0 == "\t" }.count
        text += "    \(String(String.UnicodeScalarView(scalars.dropFirst(indent))))\n"
        guard let offset = place[2].int, offset > indent else { return text }
        let isOneLine = place.count > 5 && place[4].int == line
        var end = isOneLine ? place[5].int ?? offset : place.count > 5 ? scalars.count + 1 : offset
        if end == 0 || end == -1 || end == offset { end = offset + 1 }
        return text + "    " + String(repeating: " ", count: min(offset - 1, scalars.count) - indent)
            + String(repeating: "^", count: max(0, end - offset)) + "\n"
    }
    private static func traceback(_ exception: PyException) -> String {
        let trace = exception.trace.filter { !$0.code.source.isLibrary }
        var text = trace.isEmpty ? "" : "Traceback (most recent call last):\n"
        var (last, repeats) = ("", 0)
        func note() {
            let more = repeats - 3
            if more > 0 { text += "  [Previous line repeated \(more) more time\(more > 1 ? "s" : "")]\n" }
        }
        for entry in trace.reversed() {
            let (source, span) = (entry.code.source, shown(entry))
            let place = "  File \"\(source.name)\", line \(source.line(span.start)), in \(entry.code.name)\n"
            if place != last {
                note()
                (last, repeats) = (place, 0)
            }
            repeats += 1
            if repeats > 3 { continue }
            let (line, carets) = source.excerpt(span)
            text += place + (line.isEmpty ? "" : "    \(line)\n")
            if let marks = marks(line, carets) { text += "    \(marks)\n" }
        }
        note()
        return text
    }

    /// The place of an entry as it is shown: of an attribute, or a call of one, that is written over several lines, what stands from the
    /// attribute's name on.
    static func shown(_ entry: TraceEntry) -> Span {
        let text = entry.code.source.text(entry.span)
        // The parentheses let an expression go on in the next line.
        guard text.utf8.contains(10), let tree = try? Parser.expression(Source("(\(text))", name: "")) else {
            return entry.span
        }
        var whole = tree
        if case .call(let function, _) = tree.kind { whole = function }
        guard case .attribute(_, let name) = whole.kind else { return entry.span }
        let end = Int(whole.span.end) - 1
        let isOverLines = text.utf8.prefix(end).contains(10)
        let from = isOverLines ? end - name.text.utf8.count : 0
        return Span(Int(entry.span.start) + from, Int(entry.span.end))
    }

    /// The marks under a part of a line, given as `^` under all of it: `^` under an operator or an index and `~` under what it belongs
    /// to; none under a whole line.
    static func marks(_ line: String, _ carets: String) -> String? {
        let start = carets.utf8.prefix { $0 == 32 }.count
        let width = carets.utf8.count - start
        let scalars = Array(line.unicodeScalars)
        let segment = String(String.UnicodeScalarView(scalars.dropFirst(start).prefix(width)))
        let indent = String(repeating: " ", count: columns(scalars.prefix(start)))
        if let (from, to) = anchor(segment), from < to, to <= width {
            return indent + String(repeating: "~", count: from) + String(repeating: "^", count: to - from)
                + String(repeating: "~", count: width - to)
        }
        guard width > 0, width < scalars.count else { return nil }
        return indent + String(repeating: "^", count: columns(scalars.dropFirst(start).prefix(width)))
    }
    /// How wide characters are on a terminal: those of East Asia take two columns.
    private static func columns(_ scalars: ArraySlice<UnicodeScalar>) -> Int {
        scalars.reduce(scalars.count) { count, scalar in
            guard scalar.value > 127, let width = UnicodeTables.widths[scalar] else { return count }
            return count + (width == "W" || width == "F" ? 1 : 0)
        }
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
            // Parentheses that close count as the operator's beginning for its width, but not for its place.
            let isLong = at + 1 < Int(right.span.start) && bytes[at + 1] != 32
            while at < bytes.count, bytes[at] == 32 || bytes[at] == UInt8(ascii: ")") { at += 1 }
            return (at, at + (isLong ? 2 : 1))
        case .subscripted(let value, _):
            let open = bytes[Int(value.span.end)...].firstIndex(of: UInt8(ascii: "[")) ?? Int(value.span.end)
            return (open, bytes.count)
        default: return nil
        }
    }
}

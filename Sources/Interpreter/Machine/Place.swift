import Syntax

/// Where a program is.
extension Machine {
    /// A place in a program's text, and the variables of the module that it is in.
    struct Place {
        let source: Source
        /// As the module counts them: text that was cut out of a longer input begins with 1.
        let line: Int
        let globals: Namespace
        var text: String? { source.name.hasPrefix("<") ? nil : source.excerpt(span).line }
        fileprivate let span: Span
    }
    /// The innermost call in progress as programs see it, or the one so many calls outside of it.
    func frameObject(outside: Int) -> PyFrame? {
        let frame = calls - outside
        guard outside >= 0, frame > firstCall else { return nil }
        let code = frame.pointee.body.pointee.code.takeUnretainedValue()
        let globals = frame.pointee.globals.takeUnretainedValue()
        let pc = min(max(0, frame.pointee.next - frame.pointee.body.pointee.start - 1), code.spans.count - 1)
        let locals: Value =
            code.isNamespace
            ? frame.pointee.registers[0]
            : .object(code.name == "<module>" ? globals.dictionary : code.locals(frame.pointee.registers))
        let back = frameObject(outside: outside + 1).map { Value.object($0) } ?? .none
        return PyFrame(code, code.spans[pc], globals, locals: locals, back: back)
    }
    /// The place of the innermost call in progress as a traceback shows it.
    public var tracebackLine: String? {
        place().map { place in
            let text = place.text.map { "    \($0)\n" } ?? ""
            return "  File \"\(place.source.name)\", line \(place.line), in <module>\n\(text)"
        }
    }
    /// The place of the innermost call in progress, or of the one so many calls outside of it; nil where there is none.
    func place(outside: Int = 0) -> Place? {
        let frame = calls - outside
        guard frame > firstCall else { return nil }
        let code = frame.pointee.body.pointee.code.takeUnretainedValue()
        let pc = max(0, frame.pointee.next - frame.pointee.body.pointee.start - 1)
        guard pc < code.spans.count else { return nil }
        let span = code.spans[pc]
        let line = code.source.line(span.start) - code.source.firstLine + 1
        return Place(source: code.source, line: line, globals: frame.pointee.globals.takeUnretainedValue(), span: span)
    }
}

import Syntax

extension PyFile {
    /// `open`: reads its arguments and refuses those that do not go together.
    static func open(_ c: Bound) throws -> PyFile {
        func text(_ name: Sym) throws -> String? {
            guard let value = c.optional(name) else { return nil }
            if let text = value.string { return text }
            throw PyError(.typeError, "open() argument '\(name.text)' must be str or None, not \(value.typeName)")
        }
        guard let letters = c["mode"].string else {
            throw PyError(.typeError, "open() argument 'mode' must be str, not \(c["mode"].typeName)")
        }
        let mode = try FileMode(letters)
        if mode.isBinary {
            for (name, article) in [("encoding", "an"), ("errors", "an"), ("newline", "a")] as [(Sym, String)]
            where c.optional(name) != nil {
                throw PyError(.valueError, "binary mode doesn't take \(article) \(name.text) argument")
            }
        }
        let format = try TextFormat(encoding: text("encoding"), errors: text("errors"), newline: text("newline"))
        return try open(
            c["file"], mode: mode, buffering: c.int("buffering"), format: format,
            closesDescriptor: c.bool("closefd"), opener: c.optional("opener"))
    }
}

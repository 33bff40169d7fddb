import Syntax

/// Python's warnings: what is said, once for each place unless filters have it otherwise.
public enum Warnings {
    private struct Filter {
        var action: String
        var message = ""
        var category: PyClass
        var module = ""
        var line = 0

        var value: Value {
            .tuple([
                .str(action), message.isEmpty ? .none : .str(message), .object(category),
                module.isEmpty ? .none : .str(module), .int(line),
            ])
        }
    }
    /// CPython's filters at the start.
    private static let initial: [Filter] = [
        Filter(action: "default", category: .deprecationWarning, module: "__main__"),
        Filter(action: "ignore", category: .deprecationWarning),
        Filter(action: "ignore", category: .pendingDeprecationWarning),
        Filter(action: "ignore", category: .importWarning),
        Filter(action: "ignore", category: .resourceWarning),
    ]
    nonisolated(unsafe) private static var filters = initial { didSet { said = [] } }
    /// What has been said where; forgotten when the filters change.
    nonisolated(unsafe) private static var said: Set<String> = []
    /// The lists that blocks under way record to, innermost last.
    nonisolated(unsafe) private static var records: [PyList?] = []

    private static let actions = ["error", "ignore", "always", "default", "module", "once"]

    // MARK: Saying

    /// Warns about what the innermost call does, or one so many levels outside of it.
    public static func warn(_ message: String, _ category: PyClass, stackLevel: Int = 1, advice: String = "") throws {
        Warnings.advice = advice
        defer { Warnings.advice = "" }
        try warn(.object(PyException(category, [.str(message)])), category, stackLevel: stackLevel)
    }
    /// What follows the warning that is being shown.
    nonisolated(unsafe) private static var advice = ""
    private static func warn(_ warning: Value, _ category: PyClass, stackLevel: Int) throws {
        let place = Machine.shared.place(outside: max(0, stackLevel - 1))
        try warn(
            warning, category, file: place?.source.name ?? "sys", line: place?.line ?? 1,
            module: place?.globals.name ?? "sys", text: place?.text)
    }
    private static func warn(
        _ warning: Value, _ category: PyClass, file: String, line: Int, module: String, text: String?
    ) throws {
        let message = try warning.str()
        let filter = try filters.first { try matches($0, message, category, module, line) }
        let action = filter?.action ?? "default"
        let key = "\(category.name)\u{0}\(message)\u{0}"
        switch action {
        case "ignore": return
        case "error":
            guard let exception = warning.object as? PyException else { break }
            throw PyError(exception: exception)
        case "always": break
        case "once": if !said.insert(key).inserted { return }
        case "module": if !said.insert(key + module).inserted { return }
        default: if !said.insert(key + "\(module)\u{0}\(file)\u{0}\(line)").inserted { return }
        }
        try show(warning, category, file, line, text)
    }
    /// What the parser and the compiler have to say of a text.
    static func say(_ source: Source) throws {
        for notice in source.takeNotices() {
            let category: PyClass = notice.isDeprecation ? .deprecationWarning : .syntaxWarning
            let (name, line) = (source.name, source.line(notice.span.start))
            do {
                try warn(
                    .object(PyException(category, [.str(notice.message)])), category, file: name, line: line,
                    module: name.hasSuffix(".py") ? String(name.dropLast(3)) : name,
                    text: name.hasPrefix("<") ? nil : source.excerpt(notice.span).0)
            } catch let error as PyError where error.exception.type === category {
                throw SyntaxError(message: notice.message, span: notice.span, source: source)
            }
        }
    }
    private static func matches(
        _ filter: Filter, _ message: String, _ category: PyClass, _ module: String, _ line: Int
    ) throws -> Bool {
        guard category.isSubclass(of: filter.category), filter.line == 0 || filter.line == line else { return false }
        return try begins(message, filter.message, ignoringCase: true)
            && (filter.module.isEmpty || filter.module == module || begins(module, filter.module + "$"))
    }
    /// Whether a text begins with what a regular expression describes.
    private static func begins(_ text: String, _ pattern: String, ignoringCase: Bool = false) throws -> Bool {
        if pattern.isEmpty { return true }
        if let re = try Machine.shared.importer.module("re"), let match = try getAttribute(re, "match").object {
            let flags = ignoringCase ? try getAttribute(re, "IGNORECASE") : .int(0)
            return try !invoke(.object(match), [.str(pattern), .str(text), flags]).isNone
        }
        let literal = String(pattern.filter { $0 != "\\" && $0 != "^" })
        let start = literal.hasSuffix(".*") ? String(literal.dropLast(2)) : literal
        let plain = start.hasSuffix("$") ? String(start.dropLast()) : start
        return ignoringCase ? text.lowercased().hasPrefix(plain.lowercased()) : text.hasPrefix(plain)
    }

    /// Prints a warning, or adds it to the list that records them; a program may have put its own function in the place of this one.
    private static func show(_ warning: Value, _ category: PyClass, _ file: String, _ line: Int, _ text: String?) throws
    {
        if let list = records.last ?? nil {
            list.append(.object(record(warning, category, file, line, text)))
            return
        }
        if let own = module.attributes["showwarning"], own.object !== originalShow.object {
            _ = try invoke(own, [warning, .object(category), .str(file), .int(line)])
            return
        }
        let shown = module.attributes["formatwarning"] ?? originalFormat
        let arguments: [Value] = [warning, .object(category), .str(file), .int(line)]
        if shown.object === originalFormat.object {
            try write(format(warning, category, file, line, text) + advice)
        } else {
            try write(invoke(shown, arguments, [(name: Sym("line"), value: Value.none)]).str())
        }
    }
    /// Writes to what `sys.stderr` is; to nothing where a program has made that None.
    private static func write(_ text: String) throws {
        guard let stream = try Machine.shared.importer.loaded("sys")?.getattr("stderr"),
            (stream.object as? StandardStream)?.isError != true
        else { return Output.error(text) }
        if !stream.isNone { _ = try invoke(getAttribute(stream, "write"), [.str(text)]) }
    }
    private static func format(_ warning: Value, _ category: PyClass, _ file: String, _ line: Int, _ text: String?)
        throws
        -> String
    {
        let trimmed = text.map { String($0.drop { $0 == " " || $0 == "\t" }) } ?? ""
        return "\(file):\(line): \(category.name): \(try warning.str())\n" + (trimmed.isEmpty ? "" : "  \(trimmed)\n")
    }

    /// `warnings.WarningMessage`: what a recording list holds.
    nonisolated(unsafe) private static let recordClass = PyClass("WarningMessage", module: "warnings") { cls in
        cls.raw("__str__") { args in
            guard let it = args[0].object as? PyInstance else { return .str("") }
            func field(_ name: Sym) throws -> String { try (it.attributes[name] ?? .none).repr() }
            return .str(
                "{message : \(try field("message")), category : \(try (it.attributes["_category_name"] ?? .none).repr()), filename : \(try field("filename")), lineno : \(try field("lineno")), line : \(try field("line"))}"
            )
        }
    }
    private static func record(_ warning: Value, _ category: PyClass, _ file: String, _ line: Int, _ text: String?)
        -> PyInstance
    {
        let entry = PyInstance(recordClass)
        entry.attributes["message"] = warning
        entry.attributes["category"] = .object(category)
        entry.attributes["filename"] = .str(file)
        entry.attributes["lineno"] = .int(line)
        entry.attributes["line"] = Value.none
        entry.attributes["file"] = Value.none
        entry.attributes["source"] = Value.none
        entry.attributes["_category_name"] = .str(category.name)
        return entry
    }

    // MARK: The module

    nonisolated(unsafe) static let module = Module("warnings", fill: fill)
    nonisolated(unsafe) private static let originalShow = Value.object(
        NativeFunction("showwarning", "message, category, filename, lineno, file=None, line=None") { c in
            let text = try format(
                c["message"], category(c["category"]), c.string("filename"), c.int("lineno"), c.optionalString("line"))
            guard let file = c.optional("file") else {
                try write(text)
                return .none
            }
            return try invoke(getAttribute(file, "write"), [.str(text)])
        })
    nonisolated(unsafe) private static let originalFormat = Value.object(
        NativeFunction("formatwarning", "message, category, filename, lineno, line=None") { c in
            .str(
                try format(
                    c["message"], category(c["category"]), c.string("filename"), c.int("lineno"),
                    c.optionalString("line")))
        })

    private static func category(_ value: Value) throws -> PyClass {
        guard let cls = value.asClass, cls.isSubclass(of: .warning) else {
            throw PyError(.typeError, "category must be a Warning subclass, not '\(value.typeName)'")
        }
        return cls
    }
    private static func action(_ c: Bound, _ name: Sym = "action") throws -> String {
        let word = try c.string(name)
        if !actions.contains(word) { throw PyError(.assertionError, "invalid action: \(try c[name].repr())") }
        return word
    }
    private static func insert(_ filter: Filter, atEnd: Bool) {
        var next = filters.filter {
            !($0.action == filter.action && $0.message == filter.message && $0.category === filter.category
                && $0.module == filter.module && $0.line == filter.line)
        }
        next.insert(filter, at: atEnd ? next.count : 0)
        filters = next
    }

    private static func fill(_ m: Module) {
        m["__all__"] = .list(
            [
                "warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter",
                "resetwarnings",
                "catch_warnings",
            ].map { .str($0) })
        m["showwarning"] = originalShow
        m["formatwarning"] = originalFormat
        m.def("warn", "message, category=None, stacklevel=1, source=None") { c in
            // The object that a ResourceWarning is about is named in its message.
            _ = c["source"]
            if let warning = c["message"].object as? PyException, warning.type.isSubclass(of: .warning) {
                try warn(c["message"], warning.type, stackLevel: c.int("stacklevel"))
                return .none
            }
            let kind = try c.optional("category").map(category) ?? .userWarning
            let made = try invoke(.object(kind), [c["message"]])
            try warn(made, kind, stackLevel: c.int("stacklevel"))
            return .none
        }
        m.def(
            "warn_explicit",
            "message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None"
        ) { c in
            // Which warnings were given is known here, and source lines come from files.
            _ = (c["registry"], c["module_globals"], c["source"])
            let kind = try category(c["category"])
            let made = c["message"].object is PyException ? c["message"] : try invoke(.object(kind), [c["message"]])
            let file = try c.string("filename")
            try warn(
                made, kind, file: file, line: c.int("lineno"), module: c.optionalString("module") ?? file, text: nil)
            return .none
        }
        m.def("simplefilter", "action, category=?, lineno=0, append=False") { c in
            let kind = c["category"].isUndefined ? PyClass.warning : try category(c["category"])
            let filter = Filter(action: try action(c), category: kind, line: try c.count("lineno"))
            insert(filter, atEnd: try c.bool("append"))
            return .none
        }
        m.def("filterwarnings", "action, message='', category=?, module='', lineno=0, append=False") { c in
            let kind = c["category"].isUndefined ? PyClass.warning : try category(c["category"])
            let filter = Filter(
                action: try action(c), message: try c.string("message"), category: kind, module: try c.string("module"),
                line: try c.count("lineno"))
            insert(filter, atEnd: try c.bool("append"))
            return .none
        }
        m.def("resetwarnings", "") { _ in
            filters = []
            return .none
        }
        m.dynamic = { $0 == "filters" ? .list(filters.map(\.value)) : nil }
        m["WarningMessage"] = .object(recordClass)
        m["catch_warnings"] = .object(catcher)
    }

    /// `with warnings.catch_warnings(record=True) as caught:`
    nonisolated(unsafe) private static let catcher: PyClass = {
        let cls = PyClass("catch_warnings", module: "warnings", isUser: true)
        cls.def(
            "__init__",
            "self, *, record=False, module=None, action=None, category=?, lineno=0, append=False"
        ) { c in
            guard let it = c["self"].object as? PyInstance else { return .none }
            try c.refuse("module")
            it.attributes["_record"] = .bool(try c.bool("record"))
            if c.optional("action") != nil {
                let kind = c["category"].isUndefined ? PyClass.warning : try category(c["category"])
                it.attributes["_filter"] = .tuple([
                    .str(try action(c)), .object(kind), .int(try c.count("lineno")), .bool(try c.bool("append")),
                ])
            }
            return .none
        }
        nonisolated(unsafe) var saved: [(filters: [Filter], show: Value?, format: Value?)] = []
        cls.raw("__enter__") { args in
            guard let it = args[0].object as? PyInstance else { return .none }
            saved.append((filters, module["showwarning"], module["formatwarning"]))
            let isRecording = try it.attributes["_record"]?.truth() ?? false
            let list = isRecording ? PyList([]) : nil
            records.append(list ?? records.last ?? nil)
            said = []
            if let parts = it.attributes["_filter"]?.asTuple?.items, let kind = parts[1].asClass {
                insert(
                    Filter(action: parts[0].string ?? "", category: kind, line: parts[2].int ?? 0),
                    atEnd: try parts[3].truth())
            }
            return list.map { .object($0) } ?? .none
        }
        cls.raw("__exit__", 3, 3) { _ in
            if let before = saved.popLast() {
                filters = before.filters
                module["showwarning"] = before.show
                module["formatwarning"] = before.format
                _ = records.popLast()
            }
            return .bool(false)
        }
        return cls
    }()
}

import Syntax

/// How a table is written: `_csv.Dialect`.
final class CSVDialect: PyObject {
    /// When fields are put into quotes.
    enum Quoting: Int { case minimal, all, nonnumeric, none }
    private(set) var delimiter: Unicode.Scalar = ","
    private(set) var quote: Unicode.Scalar? = "\""
    private(set) var escape: Unicode.Scalar?
    private(set) var doublesQuotes = true, skipsSpace = false, isStrict = false
    private(set) var lineEnd = "\r\n"
    private(set) var quoting = Quoting.minimal

    nonisolated(unsafe) static let errorClass = PyClass.libraryError("Error", module: "_csv", base: .exceptionClass)
    nonisolated(unsafe) static let dialectClass: PyClass = {
        let cls = PyClass("Dialect", module: "_csv", fill: fill)
        cls.construct = { _, args in .object(try CSVDialect(args.count > 0 ? args[0] : .none, args.keywords)) }
        return cls
    }()
    static func error(_ message: String) -> PyError { PyError(errorClass, message) }
    override var cls: PyClass { CSVDialect.dialectClass }

    /// The dialects that have names.
    nonisolated(unsafe) private static var known: [(name: String, dialect: CSVDialect)] = {
        let (tabs, unix) = (CSVDialect(), CSVDialect())
        tabs.delimiter = "\t"
        (unix.lineEnd, unix.quoting) = ("\n", .all)
        return [("excel", CSVDialect()), ("excel-tab", tabs), ("unix", unix)]
    }()
    static var names: [String] { known.map(\.name) }
    static func named(_ name: String) throws -> CSVDialect {
        if let found = known.first(where: { $0.name == name }) { return found.dialect }
        throw error("unknown dialect")
    }
    static func register(_ name: String, _ dialect: CSVDialect) {
        known.removeAll { $0.name == name }
        known.append((name, dialect))
    }
    static func unregister(_ name: String) throws {
        _ = try named(name)
        known.removeAll { $0.name == name }
    }

    private init() { super.init() }
    /// Of a dialect, of a name of one, or of any object with the attributes; options go before them.
    init(_ base: Value, _ options: [(name: Sym, value: Value)]) throws {
        super.init()
        var source: CSVDialect?
        if let name = base.string { source = try CSVDialect.named(name) } else { source = base.object as? CSVDialect }
        if let source { take(source) }
        for (name, _) in options where !CSVDialect.setters.contains(where: { $0.name == name }) {
            throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for this function")
        }
        var isQuotingGiven = source != nil
        for (name, set) in CSVDialect.setters {
            if let given = options.last(where: { $0.name == name })?.value {
                try set(self)(given)
                if name == "quoting" { isQuotingGiven = true }
            } else if source == nil, !base.isNone, let value = try attributeOf(base, name) {
                try set(self)(value)
                if name == "quoting" { isQuotingGiven = true }
            }
        }
        if !isQuotingGiven, quote == nil { quoting = .none }
        if quoting != .none, quote == nil { throw PyError(.typeError, "quotechar must be set if quoting enabled") }
    }
    private func take(_ other: CSVDialect) {
        (delimiter, quote, escape, lineEnd) = (other.delimiter, other.quote, other.escape, other.lineEnd)
        (doublesQuotes, skipsSpace, isStrict) = (other.doublesQuotes, other.skipsSpace, other.isStrict)
        quoting = other.quoting
    }

    private static let setters: [(name: Sym, set: (CSVDialect) -> (Value) throws -> Void)] = [
        ("delimiter", setDelimiter), ("doublequote", { it in { it.doublesQuotes = try $0.truth() } }),
        ("escapechar", { it in { it.escape = try character($0, "escapechar") } }),
        ("quotechar", { it in { it.quote = try character($0, "quotechar") } }), ("quoting", setQuoting),
        ("skipinitialspace", { it in { it.skipsSpace = try $0.truth() } }),
        ("strict", { it in { it.isStrict = try $0.truth() } }), ("lineterminator", setLineEnd),
    ]
    private static func character(_ value: Value, _ name: String) throws -> Unicode.Scalar? {
        if value.isNone { return nil }
        guard let text = value.text else {
            throw PyError(.typeError, "\"\(name)\" must be string or None, not \(value.typeName)")
        }
        if text.count == 1 { return text.scalars[0] }
        throw PyError(.typeError, "\"\(name)\" must be a 1-character string")
    }
    private func setDelimiter(_ value: Value) throws {
        guard value.text != nil, let found = try CSVDialect.character(value, "delimiter") else {
            throw PyError(.typeError, "\"delimiter\" must be string, not \(value.typeName)")
        }
        delimiter = found
    }
    private func setLineEnd(_ value: Value) throws {
        if value.isNone { throw PyError(.typeError, "lineterminator must be set") }
        guard let text = value.string else { throw PyError(.typeError, "\"lineterminator\" must be a string") }
        lineEnd = text
    }
    private func setQuoting(_ value: Value) throws {
        guard case .int(let number) = value else { throw PyError(.typeError, "\"quoting\" must be an integer") }
        guard let found = Quoting(rawValue: number) else { throw PyError(.typeError, "bad \"quoting\" value") }
        quoting = found
    }

    private static func fill(_ cls: PyClass) {
        func field(_ name: String, _ read: @escaping (CSVDialect) -> Value) {
            cls.property(name) { ($0.object as? CSVDialect).map(read) ?? .none }
        }
        func shown(_ scalar: Unicode.Scalar?) -> Value { scalar.map { PyStr.character($0) } ?? .none }
        field("delimiter") { shown($0.delimiter) }
        field("quotechar") { shown($0.quote) }
        field("escapechar") { shown($0.escape) }
        func flag(_ name: String, _ read: @escaping (CSVDialect) -> Bool) {
            cls.property(
                name, { .bool(($0.object as? CSVDialect).map(read) ?? false) },
                set: { _, _ in throw PyError(.attributeError, "readonly attribute") })
        }
        flag("doublequote") { $0.doublesQuotes }
        flag("skipinitialspace") { $0.skipsSpace }
        flag("strict") { $0.isStrict }
        field("lineterminator") { .str($0.lineEnd) }
        field("quoting") { .int($0.quoting.rawValue) }
    }
}

/// `_csv`: what of `csv` is asked for each field.
extension StandardModules {
    static func csv(_ m: Module) {
        m["Error"] = .object(CSVDialect.errorClass)
        m["Dialect"] = .object(CSVDialect.dialectClass)
        m["__version__"] = .str("1.0")
        for (number, name) in ["MINIMAL", "ALL", "NONNUMERIC", "NONE"].enumerated() {
            m[Sym("QUOTE_" + name)] = .int(number)
        }
        /// The dialect of a call: the second argument and the named ones.
        func dialect(_ args: Args) throws -> CSVDialect {
            let base = args.count > 1 ? args[1] : args.keywords.first { $0.name == "dialect" }?.value ?? .none
            return try CSVDialect(base, args.keywords.filter { $0.name != "dialect" })
        }
        func make(_ name: String, _ body: @escaping (Args) throws -> Value) {
            m.raw(name, Arity(0, 2, takesNames: true)) { args in
                if args.count == 0 { throw PyError(.typeError, " expected at least 1 argument, got 0") }
                return try body(args)
            }
        }
        make("reader") { .object(try CSVReader(iterator($0[0]), dialect($0))) }
        make("writer") { args in
            guard let write = try attributeOf(args[0], "write") else {
                throw PyError(.typeError, "argument 1 must have a \"write\" method")
            }
            return .object(CSVWriter(write, try dialect(args)))
        }
        m.raw("register_dialect", Arity(1, 2, takesNames: true)) { args in
            guard let name = args[0].string else { throw PyError(.typeError, "dialect name must be a string") }
            CSVDialect.register(name, try dialect(args))
            return .none
        }
        m.raw("unregister_dialect", 1) { args in
            try CSVDialect.unregister(args[0].string ?? "")
            return .none
        }
        m.raw("get_dialect", 1) { .object(try CSVDialect.named($0[0].string ?? "")) }
        m.raw("list_dialects", 0) { _ in .list(CSVDialect.names.map { .str($0) }) }
        m.raw("field_size_limit", Arity(0, 1)) { args in
            let before = CSVReader.mostCharacters
            if args.count > 0 {
                guard case .int(let limit) = args[0] else { throw PyError(.typeError, "limit must be an integer") }
                CSVReader.mostCharacters = limit
            }
            return .int(before)
        }
    }
}

import Syntax

/// What of the module `re` is in Swift: patterns, matches and the functions over them. Its flags are in the library's Python.
enum RegexModule {
    nonisolated(unsafe) static let patternClass = PyClass("Pattern", module: "re", fill: fillPattern)
    nonisolated(unsafe) static let matchClass = PyClass("Match", module: "re", fill: fillMatch)

    /// `re.error` with the place in the pattern.
    static func error(_ error: RegexError, _ pattern: Value, _ codes: [UInt32]) -> PyError {
        do {
            let module = try Machine.shared.importer.module("re")?.object
            let made = try invoke(
                try module?.getattr("error") ?? .none,
                [.str(error.message), pattern, error.position.map { .int($0) } ?? .none])
            return (made.object as? PyException).map { PyError(exception: $0) } ?? PyError(.valueError, error.message)
        } catch { return Machine.shared.pythonError(error) }
    }

    // MARK: Compilation

    private struct Key: Hashable {
        let text: [UInt8], isBytes: Bool, flags: Int
    }
    nonisolated(unsafe) private static var cache: [Key: RegexPattern] = [:]

    /// The pattern that a text stands for; patterns that were compiled before are found again.
    static func compiled(_ value: Value, _ flags: Value) throws -> RegexPattern {
        let number = flags.isUndefined ? 0 : try indexValue(flags)
        if let pattern = value.object as? RegexPattern {
            if number != 0 {
                throw PyError(.valueError, "cannot process flags argument with a compiled pattern")
            }
            return pattern
        }
        var value = value
        if let payload = (value.object as? PyInstance)?.payload { value = payload }
        let key: Key
        if let text = value.object as? PyStr {
            key = Key(text: Array(text.bytes), isBytes: false, flags: number)
        } else if let bytes = value.object as? PyBytes {
            key = Key(text: bytes.bytes, isBytes: true, flags: number)
        } else {
            throw PyError(.typeError, "first argument must be string or compiled pattern")
        }
        if let known = cache[key] { return known }
        let pattern = try RegexPattern(value, flags: RegexFlags(rawValue: number))
        if cache.count >= 512 { cache = [:] }
        cache[key] = pattern
        return pattern
    }

    // MARK: The functions

    static func fill(_ m: Module) {
        m["Pattern"] = .object(patternClass)
        m["Match"] = .object(matchClass)
        m.def("compile", "pattern, flags=0") { c in .object(try compiled(c["pattern"], c["flags"])) }
        for (name, isSearch, isWhole) in [
            ("match", false, false), ("fullmatch", false, true), ("search", true, false),
        ] {
            m.def(name, "pattern, string, flags=0") { c in
                let pattern = try compiled(c["pattern"], c["flags"])
                return try found(pattern, RegexSubject(c["string"], for: pattern), isSearch, isWhole)
            }
        }
        m.def("findall", "pattern, string, flags=0") { c in
            let pattern = try compiled(c["pattern"], c["flags"])
            return try all(pattern, RegexSubject(c["string"], for: pattern))
        }
        m.def("finditer", "pattern, string, flags=0") { c in
            let pattern = try compiled(c["pattern"], c["flags"])
            return each(pattern, try RegexSubject(c["string"], for: pattern))
        }
        m.def("split", "pattern, string, maxsplit=0, flags=0") { c in
            let pattern = try compiled(c["pattern"], c["flags"])
            return try split(pattern, RegexSubject(c["string"], for: pattern), c.int("maxsplit"))
        }
        m.def("sub", "pattern, repl, string, count=0, flags=0") { c in
            let pattern = try compiled(c["pattern"], c["flags"])
            return try replaced(pattern, c["repl"], RegexSubject(c["string"], for: pattern), c.int("count")).text
        }
        m.def("subn", "pattern, repl, string, count=0, flags=0") { c in
            let pattern = try compiled(c["pattern"], c["flags"])
            let result = try replaced(pattern, c["repl"], RegexSubject(c["string"], for: pattern), c.int("count"))
            return .tuple([result.text, .int(result.count)])
        }
        m.def("escape", "pattern") { c in try escaped(c["pattern"]) }
        m.raw("purge", 0) { _ in
            cache = [:]
            return .none
        }
    }

    private static func fillPattern(_ cls: PyClass) {
        func pattern(_ c: Bound) throws -> RegexPattern {
            guard let pattern = c[0].object as? RegexPattern else {
                throw PyError(
                    .typeError, "descriptor for 're.Pattern' objects doesn't apply to a '\(c[0].typeName)' object")
            }
            return pattern
        }
        for name in ["__copy__", "__deepcopy__"] { cls.raw(name, 0, 1) { $0[0] } }
        cls.def("__reduce__", "self") { c in
            let (it, module) = (try pattern(c), try Machine.shared.importer.module("re")?.object)
            let parts = Value.pair(it.pattern, .int(it.flags.rawValue))
            return .pair(try module?.getattr("compile") ?? .none, parts)
        }
        func subject(_ c: Bound, _ pattern: RegexPattern) throws -> RegexSubject {
            try RegexSubject(c["string"], for: pattern, start: c.clamped("pos"), end: c.clamped("endpos"))
        }
        cls.def("scanner", "self, string, pos=0, endpos=9223372036854775807") { c in
            let pattern = try pattern(c)
            return .object(Scanner(pattern, try subject(c, pattern)))
        }
        for (name, isSearch, isWhole) in [
            ("match", false, false), ("fullmatch", false, true), ("search", true, false),
        ] {
            cls.def(name, "self, string, pos=0, endpos=9223372036854775807") { c in
                let pattern = try pattern(c)
                return try found(pattern, subject(c, pattern), isSearch, isWhole)
            }
            cls.quick(name) { args in
                guard args.count == 2, let pattern = args[0].object as? RegexPattern else { return nil }
                return try found(pattern, RegexSubject(args[1], for: pattern), isSearch, isWhole)
            }
        }
        cls.def("findall", "self, string, pos=0, endpos=9223372036854775807") { c in
            let pattern = try pattern(c)
            return try all(pattern, subject(c, pattern))
        }
        cls.def("finditer", "self, string, pos=0, endpos=9223372036854775807") { c in
            let pattern = try pattern(c)
            return each(pattern, try subject(c, pattern))
        }
        cls.def("split", "self, string, maxsplit=0") { c in
            let pattern = try pattern(c)
            return try split(pattern, RegexSubject(c["string"], for: pattern), c.int("maxsplit"))
        }
        cls.def("sub", "self, repl, string, count=0") { c in
            let pattern = try pattern(c)
            return try replaced(pattern, c["repl"], RegexSubject(c["string"], for: pattern), c.int("count")).text
        }
        cls.def("subn", "self, repl, string, count=0") { c in
            let pattern = try pattern(c)
            let result = try replaced(pattern, c["repl"], RegexSubject(c["string"], for: pattern), c.int("count"))
            return .tuple([result.text, .int(result.count)])
        }
    }

    private static func fillMatch(_ cls: PyClass) {
        func match(_ args: Args) throws -> RegexMatch {
            guard let match = args[0].object as? RegexMatch else {
                throw PyError(
                    .typeError, "descriptor for 're.Match' objects doesn't apply to a '\(args[0].typeName)' object")
            }
            return match
        }
        cls.raw("group", 0, .max) { args in
            let match = try match(args)
            if args.count < 3 { return match.group(args.count == 1 ? 0 : try match.index(args[1])) }
            return .tuple(try args.positional.dropFirst().map { match.group(try match.index($0)) })
        }
        cls.def("groups", "self, default=None") { c in
            guard let match = c[0].object as? RegexMatch else { return .none }
            return .tuple((0..<match.pattern.groupCount).map { match.group($0 + 1, default: c["default"]) })
        }
        cls.def("groupdict", "self, default=None") { c in
            guard let match = c[0].object as? RegexMatch else { return .none }
            let dict = PyDict()
            for (name, number) in match.pattern.names {
                try dict.set(.str(name), match.group(number, default: c["default"]))
            }
            return .object(dict)
        }
        for (name, part) in [("start", 0), ("end", 1)] {
            cls.raw(name, 0, 1) { args in
                let match = try match(args)
                return match.span(args.count > 1 ? try match.index(args[1]) : 0).asTuple?[part] ?? .none
            }
        }
        cls.raw("span", 0, 1) { args in
            let match = try match(args)
            return match.span(args.count > 1 ? try match.index(args[1]) : 0)
        }
        cls.raw("expand", 1, 1) { args in
            let match = try match(args)
            return try RegexTemplate(args[1], for: match.pattern).expanded(match)
        }
        for name in ["__copy__", "__deepcopy__"] { cls.raw(name, 0, 1) { $0[0] } }
    }

    // MARK: What they do

    private static func found(_ pattern: RegexPattern, _ subject: RegexSubject, _ isSearch: Bool, _ isWhole: Bool)
        throws
        -> Value
    {
        try subject.match(pattern, from: subject.start, isSearch: isSearch, isWhole: isWhole).map { .object($0) }
            ?? Value.none
    }
    /// `pattern.scanner(text)`: matches one behind the other, each looked for when it is asked for.
    private final class Scanner: PyObject {
        private let pattern: RegexPattern, subject: RegexSubject
        private var place: Int
        private var mayBeEmpty = true
        init(_ pattern: RegexPattern, _ subject: RegexSubject) {
            (self.pattern, self.subject, place) = (pattern, subject, subject.start)
            super.init()
        }
        static let scannerClass = PyClass("SRE_Scanner", module: "_sre") { cls in
            for name in ["match", "search"] {
                cls.raw(name, 0) { args in
                    try (args[0].object as? Scanner)?.next(isSearch: name == "search").map { .object($0) } ?? Value.none
                }
            }
            cls.property("pattern", { ($0.object as? Scanner).map { .object($0.pattern) } ?? Value.none })
        }
        override var cls: PyClass { Scanner.scannerClass }
        private func next(isSearch: Bool) throws -> RegexMatch? {
            var match: RegexMatch?
            if place <= subject.count {
                try subject.eachMatch(pattern, from: place, mayBeEmpty: mayBeEmpty) { groups, last in
                    match = RegexMatch(pattern, subject, Array(groups), last)
                    return false
                }
            }
            guard let match, isSearch || match.groups[0] == place else {
                place = Int.max
                return nil
            }
            (place, mayBeEmpty) = (match.groups[1], match.groups[0] != match.groups[1])
            return match
        }
    }
    private static func all(_ pattern: RegexPattern, _ subject: RegexSubject) throws -> Value {
        var items: [Value] = []
        let empty = subject.slice(0, 0)
        try subject.eachMatch(pattern) { groups, _ in
            switch pattern.groupCount {
            case 0: items.append(subject.slice(groups[0], groups[1]))
            case 1: items.append(subject.group(groups, 1, default: empty))
            case let count: items.append(.tuple((1...count).map { subject.group(groups, $0, default: empty) }))
            }
            return true
        }
        return .list(items)
    }
    private static func each(_ pattern: RegexPattern, _ subject: RegexSubject) -> Value {
        var place = subject.start
        var mayBeEmpty = true
        return .object(
            BlockIterator("callable_iterator") {
                var match: RegexMatch?
                try subject.eachMatch(pattern, from: place, mayBeEmpty: mayBeEmpty) { groups, last in
                    match = RegexMatch(pattern, subject, Array(groups), last)
                    return false
                }
                guard let match else {
                    place = Int.max
                    return nil
                }
                place = match.groups[1]
                mayBeEmpty = match.groups[0] != match.groups[1]
                return .object(match)
            })
    }
    private static func split(_ pattern: RegexPattern, _ subject: RegexSubject, _ most: Int) throws -> Value {
        var parts: [Value] = []
        var (place, count) = (0, 0)
        if most < 0 { return .list([subject.slice(0, subject.count)]) }
        try subject.eachMatch(pattern) { groups, _ in
            parts.append(subject.slice(place, groups[0]))
            for number in 0..<pattern.groupCount { parts.append(subject.group(groups, number + 1, default: .none)) }
            place = groups[1]
            count += 1
            return count != most
        }
        return .list(parts + [subject.slice(place, subject.count)])
    }
    private static func replaced(_ pattern: RegexPattern, _ replacement: Value, _ subject: RegexSubject, _ most: Int)
        throws -> (text: Value, count: Int)
    {
        if most < 0 { return (subject.slice(0, subject.count), 0) }
        // A text of a derived class is a text too.
        var replacement =
            replacement.held?.object is PyStr || replacement.held?.object is PyBytes
            ? replacement.held ?? replacement : replacement
        if replacement.object is PyByteArray || replacement.object is PyMemoryView,
            let bytes = try replacement.byteItems
        {
            replacement = .object(PyBytes(bytes))
        }
        let isText = replacement.object is PyStr || replacement.object is PyBytes
        if !isText, replacement.object?.isCallable != true, pattern.pattern.text != nil {
            throw PyError(
                .typeError, "decoding to str: need a bytes-like object, \(replacement.typeName) found")
        }
        let template = isText ? try RegexTemplate(replacement, for: pattern) : nil
        let constant = template?.constant
        var parts: [Value] = []
        var (place, count) = (0, 0)
        try subject.eachMatch(pattern) { groups, last in
            if groups[0] > place { parts.append(subject.slice(place, groups[0])) }
            place = groups[1]
            count += 1
            var value = constant ?? .none
            if constant == nil {
                let match = RegexMatch(pattern, subject, Array(groups), last)
                value = try template?.expanded(match) ?? invoke(replacement, .object(match))
            }
            if !value.isNone {
                parts.append(value)
            }
            return count != most
        }
        if count == 0 { return (subject.slice(0, subject.count), 0) }
        parts.append(subject.slice(place, subject.count))
        return (try subject.joined(parts), count)
    }
    private static func escaped(_ value: Value) throws -> Value {
        let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{0B}\u{0C}".unicodeScalars.map(\.value))
        if let bytes = value.object as? PyBytes {
            return .object(PyBytes(bytes.bytes.flatMap { special.contains(UInt32($0)) ? [92, $0] : [$0] }))
        }
        guard let text = value.text else {
            throw PyError(.typeError, "expected str, bytes or os.PathLike object, not \(value.typeName)")
        }
        var result = String.UnicodeScalarView()
        for scalar in text.scalars {
            if special.contains(scalar.value) { result.append("\\") }
            result.append(scalar)
        }
        return .str(String(result))
    }
}

extension Bound {
    /// A place in a text: any integer, however large.
    fileprivate func clamped(_ name: Sym) throws -> Int {
        guard let number = self[name].bigInt else { return try int(name) }
        return Int(clamping: number)
    }
}

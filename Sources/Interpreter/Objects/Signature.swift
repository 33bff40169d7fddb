/// The parameters of a function written in Swift: `a, axis=None, *args, out=None, **kwargs`, read on the first call.
public final class Signature {
    struct Parameter {
        let name: Sym
        let fallback: Value?
    }
    private enum Text {
        case fixed(StaticString)
        case made(String)
    }
    let function: String
    private let text: Text
    /// The function as messages name it, with its class or module.
    private(set) var fullName: String
    /// Whether the real library has the function in C, where wrong arguments are refused in other words; set for a method with the
    /// number of parameters that a caller does not see.
    private(set) var hidden: Int?
    private var isRead = false
    private(set) var parameters: [Parameter] = []
    /// The numbers of the parameters' names, side by side, which every argument is looked up in.
    private var names: [Int32] = []
    private(set) var positionalCount = 0
    private(set) var positionalOnly = 0
    private(set) var variadic = -1
    private(set) var keywords = -1
    /// What each parameter holds when it is not given, and how many must be.
    private var fallbacks: [Value] = []
    private var required = 0
    /// A bit for each parameter that must be given.
    private var needed: UInt64 = 0
    private var spare: BoundValues?

    init(_ function: String, _ text: StaticString) {
        self.function = function
        fullName = function
        self.text = .fixed(text)
    }
    init(_ function: String, _ text: String) {
        self.function = function
        fullName = function
        self.text = .made(text)
    }

    /// The number that the first parameter has in the message about a missing one; nil where Python's own words say it.
    public var firstPlace: Int?

    /// Has wrong arguments refused as by a function in C of the class or module `home`.
    func becomeNative(home: String, hidden: Int) {
        self.hidden = hidden
        if !home.isEmpty { fullName = home + "." + function }
    }

    /// In whose words wrong arguments are refused: Python's, those of functions in C, of NumPy's own reader of arguments, of plain
    /// formats with a name or without (for keywords alone in `nameless`), or those of functions that Cython has compiled.
    public enum Words { case python, getargs, numpy, format, unnamed, nameless, cython }
    private var words = Words.python
    /// How many of the first parameters a caller does not count.
    private var unseen = 0

    /// Has wrong arguments refused in the words of a library's function; `home` is the class of a method.
    public func refuse(in words: Words, hidden: Int = 0, home: String = "") {
        self.words = words
        unseen = hidden
        if words == .getargs { becomeNative(home: home, hidden: hidden) }
        if words == .format || words == .unnamed { fullName = home.isEmpty ? function : home + "." + function }
        if words == .numpy { firstPlace = -hidden }
    }
    private func otherRefusal(_ args: Args) -> PyError? {
        let given = args.count - unseen
        let least = parameters.prefix(positionalCount).filter { $0.fallback == nil }.count - unseen
        let most = positionalCount - unseen
        func counted(_ given: Int, _ noun: String) -> PyError {
            let limit = given < least ? least : most
            let word = least == most ? "exactly" : given < least ? "at least" : "at most"
            let shown = words == .unnamed ? "function" : function + "()"
            return PyError(.typeError, "\(shown) takes \(word) \(count(limit, noun)) (\(given) given)")
        }
        if words == .format || words == .unnamed {
            if args.hasNames { return PyError(.typeError, "\(fullName)() takes no keyword arguments") }
            return given < least || given > most && variadic < 0 ? counted(given, "argument") : nil
        }
        if given > most { return counted(given, "positional argument") }
        let missing = (max(0, given)..<max(0, given, least)).first {
            !args.names.contains(parameters[$0 + unseen].name)
        }
        return missing.map { counted(args.hasNames ? $0 : given, "positional argument") }
    }

    /// The signature as written, for help.
    public var description: String {
        switch text {
        case .fixed(let it): "\(it)"
        case .made(let it): it
        }
    }

    private func read() {
        isRead = true
        var keywordOnly = false
        for piece in Signature.split(description) {
            if piece == "*" {
                keywordOnly = true
                continue
            }
            if piece == "/" {
                positionalOnly = parameters.count
                continue
            }
            if piece.hasPrefix("**") {
                keywords = parameters.count
                parameters.append(Parameter(name: Sym(String(piece.dropFirst(2))), fallback: Value.none))
                continue
            }
            if piece.hasPrefix("*") {
                variadic = parameters.count
                parameters.append(Parameter(name: Sym(String(piece.dropFirst())), fallback: Value.none))
                keywordOnly = true
                continue
            }
            var name = piece
            var fallback: Value?
            if let equals = piece.firstIndex(of: "=") {
                name = String(piece[..<equals])
                fallback = Signature.constant(String(piece[piece.index(after: equals)...]))
            }
            parameters.append(Parameter(name: Sym(name), fallback: fallback))
            if !keywordOnly { positionalCount = parameters.count }
        }
        names = parameters.map(\.name.id)
        fallbacks = parameters.map { $0.fallback ?? .undefined }
        for (i, parameter) in parameters.enumerated() where parameter.fallback == nil && i != variadic {
            needed |= 1 << UInt64(i)
        }
        // Calls that leave out more than this, or a keyword-only parameter without a default, go the long way.
        required =
            parameters.indices.contains { $0 >= positionalCount && parameters[$0].fallback == nil && $0 != keywords }
            ? Int.max : parameters.prefix(positionalCount).lastIndex { $0.fallback == nil }.map { $0 + 1 } ?? 0
    }

    private static func split(_ text: String) -> [String] {
        var pieces: [String] = []
        var current = ""
        var depth = 0
        // What stands in quotes is kept as it is, blanks and commas too.
        var isQuoted = false
        for character in text {
            if character == "'" { isQuoted.toggle() }
            if character == ",", depth == 0, !isQuoted {
                pieces.append(current)
                current = ""
                continue
            }
            if character == "(" || character == "[" {
                depth += 1
            } else if character == ")" || character == "]" {
                depth -= 1
            }
            if character != " " || depth > 0 || isQuoted { current.append(character) }
        }
        if !current.isEmpty { pieces.append(current) }
        return pieces
    }

    private static func constant(_ text: String) -> Value {
        switch text {
        case "None": return .none
        case "True": return .bool(true)
        case "False": return .bool(false)
        case "?": return .undefined
        default: break
        }
        if let number = Int(text) { return .int(number) }
        if text == "inf" { return .float(.infinity) }
        if text == "nan" { return .float(.nan) }
        if let number = Double(text) { return .float(number) }
        if text.hasPrefix("'") { return .str(String(text.dropFirst().dropLast())) }
        if text.hasPrefix("(") { return .tuple(split(String(text.dropFirst().dropLast())).map(constant)) }
        return .str(text)
    }

    /// The number of a parameter; nil where the signature has none of the name.
    @inline(__always) func place(_ name: Sym) -> Int? {
        var at = 0
        while at < names.count {
            if names[at] == name.id { return at }
            at &+= 1
        }
        return nil
    }

    func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// Refuses arguments that do not fit the parameters.
    public func check(_ args: Args) throws { _ = try call(args) { _ in .none } }
    /// Binds the arguments, calls `body`, and keeps the storage of the bound arguments for the next call.
    func call(_ args: Args, _ body: (Bound) throws -> Value) throws -> Value {
        if !isRead { read() }
        // The spare storage holds the fallbacks: only what a call gives is written, and set back after it.
        var values = spare ?? BoundValues(fallbacks)
        spare = nil
        var written = fallbacks.count
        if !args.hasNames, variadic < 0 ? args.count <= positionalCount : variadic == positionalCount,
            args.count >= required
        {
            written = min(args.count, positionalCount)
            for i in 0..<written { (values.base + i).copy(args.base + i) }
            values.given = (1 << UInt64(written)) - 1
            if variadic >= 0 { values[variadic] = .object(PyTuple(args.base + written, args.count - written)) }
            if keywords >= 0 { values[keywords] = .object(PyDict()) }
        } else {
            try fill(values, args)
        }
        let result = try body(Bound(values, self))
        if isKnownUniquelyReferenced(&values) {
            for i in 0..<written { values[i] = fallbacks[i] }
            if variadic >= 0 { values[variadic] = fallbacks[variadic] }
            if keywords >= 0 { values[keywords] = fallbacks[keywords] }
            values.given = 0
            spare = values
        }
        return result
    }
    func bind(_ args: Args) throws -> Bound {
        if !isRead { read() }
        let values = BoundValues(fallbacks)
        try fill(values, args)
        return Bound(values, self)
    }

    private func fill(_ bound: BoundValues, _ args: Args) throws {
        if let hidden, let refusal = nativeRefusal(args, hidden: hidden) { throw refusal }
        if words == .cython || words == .format || words == .unnamed, let refusal = otherRefusal(args) { throw refusal }
        func give(_ i: Int, _ value: Value) {
            bound[i] = value
            bound.given |= 1 << UInt64(i)
        }
        func isGiven(_ i: Int) -> Bool { bound.given >> UInt64(i) & 1 != 0 }
        let direct = min(args.count, positionalCount)
        for i in 0..<direct { give(i, args[i]) }
        if variadic >= 0 {
            bound[variadic] = .object(PyTuple(args.base + direct, args.count - direct))
        } else if args.count > positionalCount {
            let hidden = words == .numpy ? unseen : 0
            let required = parameters.prefix(positionalCount).filter { $0.fallback == nil }.count - hidden
            let (most, given) = (positionalCount - hidden, args.count - hidden)
            let range =
                required == most
                ? count(most, "positional argument") : "from \(required) to \(most) positional arguments"
            throw PyError(
                .typeError, "\(function)() takes \(range) but \(given) \(given == 1 ? "was" : "were") given")
        }
        var extra: PyDict?
        for (offset, name) in args.names.enumerated() {
            let value = args.named(offset)
            if let at = parameters.firstIndex(where: { $0.name == name }), at != variadic, at != keywords,
                at >= positionalOnly
            {
                if isGiven(at) {
                    throw PyError(.typeError, "\(function)() got multiple values for argument '\(name.text)'")
                }
                give(at, value)
            } else if keywords >= 0 {
                if extra == nil { extra = PyDict() }
                try extra!.set(.object(name.object), value)
            } else if parameters.prefix(positionalOnly).contains(where: { $0.name == name }) {
                let given = parameters.prefix(positionalOnly).filter { args.names.contains($0.name) }
                throw PyError(
                    .typeError,
                    "\(function)() got some positional-only arguments passed as keyword arguments: '\(given.map(\.name.text).joined(separator: ", "))'"
                )
            } else if words == .nameless {
                throw PyError(.typeError, "'\(name.text)' is an invalid keyword argument for this function")
            } else {
                throw PyError(.typeError, "\(function)() got an unexpected keyword argument '\(name.text)'")
            }
        }
        if keywords >= 0 { bound[keywords] = .object(extra ?? PyDict()) }
        if bound.given & needed != needed {
            let missing = parameters.indices.filter { !isGiven($0) && parameters[$0].fallback == nil && $0 != variadic }
            if let firstPlace {
                let name = parameters[missing[0]].name.text
                throw PyError(
                    .typeError, "\(function)() missing required argument '\(name)' (pos \(missing[0] + firstPlace))")
            }
            let names = missing.map { "'\(parameters[$0].name.text)'" }
            let list =
                names.count == 1
                ? names[0]
                : names.count == 2
                    ? names.joined(separator: " and ")
                    : names.dropLast().joined(separator: ", ") + ", and " + names.last!
            let kind = missing[0] >= positionalCount ? "keyword-only" : "positional"
            throw PyError(
                .typeError,
                "\(function)() missing \(missing.count) required \(kind) argument\(missing.count == 1 ? "" : "s"): \(list)"
            )
        }
    }
}

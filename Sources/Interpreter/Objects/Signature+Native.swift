import Syntax

/// What a call of a function may give, where CPython has the function in C: wrong arguments are refused in the words of its `getargs`.
struct NativeParameters {
    /// The names without those of `*args` and `**kwargs`.
    let names: [Sym]
    let isRequired: (Int) -> Bool
    let positionalCount: Int, positionalOnly: Int
    let hasVariadic: Bool, hasKeywords: Bool
    /// How many of the first a caller does not count: the receiver of a method.
    let hidden: Int
    /// The name in messages, and that with the class or module; nil for a constructor, whose messages have none.
    let name: String?, fullName: String

    /// Why a call is not allowed; nil where it is.
    func refusal(_ args: Args) -> PyError? {
        if hasVariadic { return wrongName(args) }
        let given = args.count - hidden
        let positional = positionalCount - hidden
        let all = names.count - hidden
        let least = required(positionalCount)
        if !hasKeywords, all == 0 || positionalOnly == names.count {
            return Arity(least, positional).violation(
                given, hasNames: args.hasNames, name: name ?? "function", fullName: fullName)
        }
        if !hasKeywords, given + args.names.count > all {
            let noun = given == 0 ? "keyword argument" : "argument"
            return refused(
                "takes at most \(count(all, noun)) (\(given + args.names.count) given)")
        }
        if given > positional {
            if positional == 0 { return refused("takes no positional arguments") }
            let word = least == positional ? "exactly" : "at most"
            return refused("takes \(word) \(count(positional, "positional argument")) (\(given) given)")
        }
        let leastOnly = required(positionalOnly)
        if given < leastOnly {
            let word = leastOnly == positional ? "exactly" : "at least"
            return refused("takes \(word) \(count(leastOnly, "positional argument")) (\(given) given)")
        }
        for k in args.count..<max(args.count, names.count) where isRequired(k) && !args.names.contains(names[k]) {
            return refused("missing required argument '\(names[k].text)' (pos \(k - hidden + 1))")
        }
        return wrongName(args)
    }
    private func required(_ count: Int) -> Int { max(0, (0..<count).filter(isRequired).count - hidden) }

    /// The error for a name that no parameter has, or whose parameter is given by its place.
    private func wrongName(_ args: Args) -> PyError? {
        for given in args.names {
            if let at = names.firstIndex(of: given), at >= positionalOnly {
                if at < min(args.count, positionalCount) {
                    return PyError(
                        .typeError,
                        "argument for \(shown) given by name ('\(given.text)') and position (\(at - hidden + 1))")
                }
            } else if !hasKeywords {
                return PyError(
                    .typeError,
                    "'\(given.text)' is an invalid keyword argument for \(name.map { "\($0)()" } ?? "this function")")
            }
        }
        return nil
    }
    private var shown: String { name.map { "\($0)()" } ?? "function" }
    private func refused(_ words: String) -> PyError { PyError(.typeError, "\(shown) \(words)") }
    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    /// Whether CPython has a module in C.
    static func areOf(module: String) -> Bool { module == "builtins" || inC.contains(module) }
    /// Whether it has the classes of a module in C.
    static func areOf(classesOf module: String) -> Bool { areOf(module: module) || module == "re" }
    private static let inC: Set<String> = [
        "math", "cmath", "itertools", "operator", "functools", "collections", "time", "zlib", "binascii", "struct",
        "_struct", "array", "heapq", "bisect", "gc", "sys", "os", "posix", "unicodedata", "_io", "io", "datetime",
        "decimal", "_csv", "errno", "weakref", "_random", "_json", "_hashlib",
    ]
}

extension Signature {
    /// The same of a function in Swift.
    func nativeRefusal(_ args: Args, hidden: Int) -> PyError? {
        let plain = parameters.indices.filter { $0 != variadic && $0 != keywords }.map { parameters[$0] }
        return NativeParameters(
            names: plain.map(\.name), isRequired: { plain[$0].fallback == nil },
            positionalCount: positionalCount, positionalOnly: positionalOnly, hasVariadic: variadic >= 0,
            hasKeywords: keywords >= 0, hidden: hidden, name: function, fullName: fullName
        ).refusal(args)
    }
}

extension Source {
    /// The module that a text of the library holds.
    fileprivate var module: String? {
        name.hasPrefix("<library ") ? String(name.dropFirst("<library ".count).dropLast()) : nil
    }
}

extension PyFunction {
    /// Whether it is a function of a module that CPython has in C, in the library's text.
    var isNativeText: Bool {
        code.source.isLibrary && !code.qualifiedName.utf8.contains(46) && !code.name.hasPrefix("_")
            && code.source.module.map(NativeParameters.areOf(module:)) ?? false
    }
    /// The same of a function in the library's text of such a module.
    func nativeRefusal(_ args: Args) -> PyError? {
        guard code.source.isLibrary, let module = code.source.module, NativeParameters.areOf(module: module) else {
            return nil
        }
        let (positional, named) = (code.positionalCount, code.positionalCount + code.keywordOnlyCount)
        let isMethod = code.qualifiedName.utf8.contains(46) && ["self", "cls"].contains(code.parameters.first?.text)
        return NativeParameters(
            names: Array(code.parameters.prefix(named)),
            isRequired: {
                $0 < positional
                    ? $0 < positional - self.defaults.count
                    : self.keywordDefaults[$0 - positional].isUndefined
            },
            positionalCount: positional, positionalOnly: code.positionalOnly, hasVariadic: code.hasVariadic,
            hasKeywords: code.hasKeywords, hidden: isMethod ? 1 : 0,
            name: code.name == "__new__" || module == "decimal" ? nil : code.name,
            fullName: isMethod ? "\((args[0].asClass ?? args[0].cls).name).\(code.name)" : "\(module).\(code.name)"
        ).refusal(args)
    }
}

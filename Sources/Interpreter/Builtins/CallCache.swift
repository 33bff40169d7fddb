import Syntax

/// What a function answered before: `functools.cache` and `lru_cache`.
final class CallCache {
    private let function: Value
    /// How many answers are kept; nil for any number.
    private let most: Int?
    private let isTyped: Bool
    private var answers = PyDict()
    private var hits = 0, misses = 0

    private init(_ function: Value, most: Int?, isTyped: Bool) {
        self.function = function
        self.most = most
        self.isTyped = isTyped
    }

    /// The function with a memory. Its attributes are the function's and those of the memory.
    static func wrapped(_ function: Value, most: Int?, isTyped: Bool) -> Value {
        let cache = CallCache(function, most: most, isTyped: isTyped)
        let made = NativeFunction("cache", .any) { try cache.answer($0) }
        made.attributeSource = { try cache.attribute($0) }
        made.likeness = NativeFunction.Likeness(cls: wrapperClass) {
            "<functools._lru_cache_wrapper object at \($0.address)>"
        }
        return .object(made)
    }

    nonisolated(unsafe) static let wrapperClass = PyClass("_lru_cache_wrapper", module: "functools")

    private func answer(_ args: Args) throws -> Value {
        var parts = args.positional + args.keywords.flatMap { [.object($0.name.object), $0.value] }
        // A call by name is not the call by place with the name's text.
        if args.hasNames { parts.append(.int(args.count)) }
        if isTyped { parts += parts.map { .object($0.cls) } }
        // One integer or text is its own key; one of another type that is equal to it is another call.
        let isInteger = if case .int = args[0] { true } else { false }
        let isOwnKey = parts.count == 1 && (isInteger || args[0].object?.kind == .str)
        let key = isOwnKey ? parts[0] : Value.tuple(parts)
        if let known = try answers.get(key) {
            hits += 1
            // Used again, it goes to the end of those that are dropped in turn.
            if most != nil, !answers.endsWith(known) {
                try answers.remove(key)
                try answers.set(key, known)
            }
            return known
        }
        misses += 1
        let value = try invoke(function, args.positional, args.keywords)
        if let most {
            if most == 0 { return value }
            if answers.count >= most, let oldest = answers.firstKey { try answers.remove(oldest) }
        }
        try answers.set(key, value)
        return value
    }

    private func attribute(_ name: Sym) throws -> Value? {
        switch name {
        case "__wrapped__": return function
        case "cache_clear":
            return .object(
                NativeFunction("cache_clear", Arity(0)) { [self] _ in
                    (answers, hits, misses) = (PyDict(), 0, 0)
                    return .none
                })
        case "cache_info":
            return .object(
                NativeFunction("cache_info", Arity(0)) { [self] _ in
                    let info = try getAttribute(Machine.shared.importer.module("functools") ?? .none, "_CacheInfo")
                    return try invoke(
                        info, [.int(hits), .int(misses), most.map { .int($0) } ?? .none, .int(answers.count)])
                })
        case "cache_parameters":
            return .object(
                NativeFunction("cache_parameters", Arity(0)) { [self] _ in
                    let dict = PyDict()
                    try dict.set(.str("maxsize"), most.map { .int($0) } ?? .none)
                    try dict.set(.str("typed"), .bool(isTyped))
                    return .object(dict)
                })
        case "__name__", "__qualname__", "__doc__", "__module__", "__annotations__":
            return try attributeOf(function, name)
        default: return try name.text.hasPrefix("__") ? nil : attributeOf(function, name)
        }
    }
}

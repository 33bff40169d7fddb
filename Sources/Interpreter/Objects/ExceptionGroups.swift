/// `ExceptionGroup`, and what `except*` does with one.
enum ExceptionGroups {
    static func make(_ name: String, _ bases: [PyClass]) -> PyClass {
        let cls = PyClass(name, bases: bases)
        cls.construct = { cls, args in
            let made = try group(cls, args)
            return .object(made)
        }
        if bases.count > 1 { return cls }
        cls.lazily {
            cls.raw("split", 1, 1) { args in
                let (match, rest) = try split(args[0], condition(args[1]))
                return .pair(match, rest)
            }
            cls.raw("subgroup", 1, 1) { args in try split(args[0], condition(args[1])).0 }
            cls.raw("derive", 1, 1) { args in
                try invoke(.object(PyClass.baseExceptionGroup), [getAttribute(args[0], "message"), args[1]])
            }
        }
        return cls
    }
    static func members(_ value: Value) -> [Value] {
        guard let it = value.object as? PyException, it.args.count > 1 else { return [] }
        return (try? iterate(it.args[1])) ?? []
    }
    private static func group(_ cls: PyClass, _ args: Args) throws -> PyException {
        guard args.count == 2 else {
            throw PyError(.typeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (\(args.count) given)")
        }
        guard args[0].text != nil else {
            throw PyError(.typeError, "BaseExceptionGroup.__new__() argument 1 must be str, not \(args[0].typeName)")
        }
        guard args[1].sequence != nil else {
            throw PyError(.typeError, "second argument (exceptions) must be a sequence")
        }
        let items = try iterate(args[1])
        if items.isEmpty { throw PyError(.valueError, "second argument (exceptions) must be a non-empty sequence") }
        for (at, item) in items.enumerated() where !(item.object is PyException) {
            throw PyError(.valueError, "Item \(at) of second argument (exceptions) is not an exception")
        }
        let isPlain = items.allSatisfy { $0.cls.isSubclass(of: .exceptionClass) }
        if cls === PyClass.plainExceptionGroup, !isPlain {
            throw PyError(.typeError, "Cannot nest BaseExceptions in an ExceptionGroup")
        }
        let type = cls === PyClass.baseExceptionGroup && isPlain ? PyClass.plainExceptionGroup : cls
        return PyException(type, [args[0], args[1]])
    }
    private static func condition(_ value: Value) throws -> (Value) throws -> Bool {
        if value.asClass?.isSubclass(of: .baseException) == true || value.asTuple != nil {
            return { try Machine.shared.matches($0, value) }
        }
        guard value.object?.isCallable == true else {
            throw PyError(.typeError, "expected a function, exception type or tuple of exception types")
        }
        return { try invoke(value, [$0]).truth() }
    }
    /// The part of a group whose exceptions meet the condition, and the rest, in the shape of the group; None for an empty part.
    static func split(_ value: Value, _ holds: (Value) throws -> Bool) throws -> (Value, Value) {
        if try holds(value) { return (value, .none) }
        guard value.cls.isSubclass(of: .baseExceptionGroup) else { return (.none, value) }
        var (matched, others): ([Value], [Value]) = ([], [])
        for item in members(value) {
            let (match, rest) = try split(item, holds)
            if !match.isNone { matched.append(match) }
            if !rest.isNone { others.append(rest) }
        }
        return (try derived(value, matched), try derived(value, others))
    }
    private static func derived(_ group: Value, _ items: [Value]) throws -> Value {
        if items.isEmpty { return .none }
        let made = try invoke(getAttribute(group, "derive"), [.list(items)])
        if let new = made.object as? PyException, let old = group.object as? PyException {
            new.trace = old.trace
            new.cause = old.cause
            new.context = old.context
            new.isContextHidden = old.isContextHidden
            if let notes = old.attributes["__notes__"] { new.attributes["__notes__"] = .list(try iterate(notes)) }
        }
        return made
    }

    /// `except* type`: the part of what is left that the clause handles, and the rest.
    static func handle(_ rest: Value, _ type: Value) throws -> (Value, Value) {
        if rest.isNone { return (.none, .none) }
        let types = type.asTuple?.items ?? [type]
        for item in types where item.asClass?.isSubclass(of: .baseExceptionGroup) == true {
            throw PyError(
                .typeError, "catching ExceptionGroup with except* is not allowed. Use except instead.")
        }
        if rest.cls.isSubclass(of: .baseExceptionGroup) {
            return try split(rest) { try Machine.shared.matches($0, type) }
        }
        guard try Machine.shared.matches(rest, type) else { return (.none, rest) }
        return (try invoke(.object(PyClass.baseExceptionGroup), [.str(""), .tuple([rest])]), .none)
    }
    /// What is raised after the clauses: what none of them handled, and what they raised themselves.
    static func leftOver(_ original: Value, _ rest: Value, _ raised: [Value]) throws -> Value {
        if raised.isEmpty { return rest }
        let again = raised.filter { isPart($0, of: original) }
        let new = raised.filter { !isPart($0, of: original) }
        var items = new
        let kept = again + (rest.isNone ? [] : [rest])
        if kept.count == 1 {
            items.append(kept[0])
        } else if !kept.isEmpty {
            items.append(
                try derived(original, kept.flatMap { $0.cls.isSubclass(of: .baseExceptionGroup) ? members($0) : [$0] }))
        }
        if new.isEmpty { return items[0] }
        return items.count == 1 && new.isEmpty
            ? items[0] : try invoke(.object(PyClass.baseExceptionGroup), [.str(""), .list(items)])
    }
    private static func isPart(_ value: Value, of group: Value) -> Bool {
        func leaves(_ value: Value) -> [Value] {
            value.cls.isSubclass(of: .baseExceptionGroup) ? members(value).flatMap(leaves) : [value]
        }
        let all = leaves(group)
        return leaves(value).allSatisfy { leaf in all.contains { $0.isSame(leaf) } }
    }
}

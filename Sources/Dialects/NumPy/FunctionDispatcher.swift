import DialectCommon
import Interpreter

/// What asks the arguments of a function for their `__array_function__` before the function runs.
enum FunctionDispatcher {
    /// The class that NumPy shows for functions that ask.
    nonisolated(unsafe) private static let type = PyClass("_ArrayFunctionDispatcher", module: "numpy") { cls in
        // Functions are pickled by name and are their own copies.
        cls.def("__reduce__", "self, /") { c in try getAttribute(c["self"], "__qualname__") }
        // A function of NumPy in a class is a method of its instances.
        cls.def("__get__", "self, instance, owner=None, /") { c in
            if c["instance"].isNone {
                if c["owner"].isNone { throw PyError(.typeError, "__get__(None, None) is invalid") }
                return c["self"]
            }
            guard let function = c["self"].object else { return c["self"] }
            return .object(PyMethod(function, c["instance"]))
        }
    }
    nonisolated(unsafe) private static var known: Set<ObjectIdentifier> = []

    /// Makes the functions of a module ask the objects that they get.
    static func install(in module: Module) {
        for value in module.attributes.values {
            guard let function = value.object as? NativeFunction, !NumPyProtocols.isUndispatched(function.name),
                known.insert(ObjectIdentifier(function)).inserted
            else { continue }
            if let required = LikeArgument.functions[function.name] {
                LikeArgument.install(in: function, required: required)
            } else {
                install(in: function) { [unowned function] in try NumPyProtocols.dispatch(function, $0, $1) }
            }
        }
    }
    /// Makes one function ask; `unanswered` says what it gives where no object has an answer.
    private static func install(
        in function: NativeFunction, unanswered: @escaping (Args, NativeFunction.Body) throws -> Value
    ) {
        let sequences = SequenceArguments(function.name)
        function.intercept { [unowned function] args, body in
            let isConcerned =
                try NumPyProtocols.hasForeign(args)
                || sequences.map { try $0.hasForeign(args) } ?? false
            guard isConcerned else {
                let result = try body(args)
                return DescribedTypes.areUsed ? DescribedTypes.kept(result, args, of: function.name) : result
            }
            if let answer = try answer(function, args, sequences) { return answer }
            return try unanswered(args, body)
        }
        function.show(as: type) { "<function \($0.name) at \($0.address)>" }
        let source = function.attributeSource
        function.attributeSource = { [unowned function] in
            switch $0 {
            case "_implementation": .object(implementation(function))
            default: try source?($0)
            }
        }
    }
    /// A function of the library's text that asks.
    static func wrapping(_ function: Value) throws -> Value {
        guard let text = function.object, let name = try getAttribute(function, "__name__").string else {
            throw PyError(.typeError, "a function is expected")
        }
        let made = NativeFunction(name, .atLeast(0, takesNames: true)) { try text.call($0) }
        let module = module(try getAttribute(function, "__module__").string ?? "numpy")
        made.attributeSource = {
            switch $0 {
            case "__wrapped__": function
            case "__module__": .str(module)
            case "__name__", "__qualname__", "__doc__": try attributeOf(function, $0)
            default: nil
            }
        }
        let required = LikeArgument.functions[name]
        if let required {
            LikeArgument.install(in: made, required: required)
        } else {
            install(in: made) { [unowned made] in try NumPyProtocols.dispatch(made, $0, $1) }
        }
        return .object(made)
    }
    /// The module that shows a function: the names of those that start with an underline are the library's own.
    private static func module(_ name: String) -> String {
        switch name {
        case "numpy._strings": "numpy.strings"
        case _ where name.hasPrefix("numpy._"): "numpy"
        default: name
        }
    }
    /// The function that asks nobody.
    private static func implementation(_ function: NativeFunction) -> NativeFunction {
        NativeFunction(function.name, .atLeast(0, takesNames: true)) { args in
            try NumPyProtocols.askingNoFunction { try function.callAsIs(args) }
        }
    }

    private static func answer(_ function: NativeFunction, _ args: Args, _ sequences: SequenceArguments?) throws
        -> Value?
    {
        // What does not fit the parameters is refused before anyone is asked.
        try function.signature?.check(args)
        var values: [Value] = []
        for (i, value) in args.positional.enumerated() {
            values += try sequences.map { try $0.items(of: value, at: i) } ?? [value]
        }
        for keyword in args.keywords { values += [keyword.value] + (keyword.value.sequence ?? []) }
        return try NumPyProtocols.asked(
            .object(function), values, args.positional, args.keywords.map { (name: $0.name, value: $0.value) })
    }
}

/// The arguments of a function that are sequences of arrays: their items are asked, not they themselves.
struct SequenceArguments {
    private let name: String
    let positions: [Int]

    private static let table: [String: [Int]] = [
        "concatenate": [0], "concat": [0], "stack": [0], "hstack": [0], "vstack": [0], "dstack": [0],
        "column_stack": [0], "row_stack": [0], "block": [0], "multi_dot": [0], "select": [0, 1], "choose": [1],
        "lexsort": [0], "piecewise": [1], "histogramdd": [0], "ravel_multi_index": [0], "polyfit": [],
    ]
    /// Functions that take an array for the sequence of its rows as it is.
    private static let ofArrays: Set<String> = ["block", "lexsort", "histogramdd", "piecewise"]

    init?(_ name: String) {
        guard let positions = SequenceArguments.table[name], !positions.isEmpty else { return nil }
        (self.name, self.positions) = (name, positions)
    }
    /// Whether an item is to be asked. Lists within lists are looked through for `block` alone, the only one that takes them.
    func hasForeign(_ args: Args) throws -> Bool {
        try positions.contains { position in
            guard position < args.count else { return false }
            if name == "block" { return try hasForeignLeaf(args[position]) }
            return NumPyProtocols.hasForeignItem(args[position])
        }
    }
    private func hasForeignLeaf(_ value: Value) throws -> Bool {
        try Limits.checkStack()
        guard let items = value.asList?.items else { return NumPyProtocols.isForeign(value) }
        return try items.contains(where: hasForeignLeaf)
    }
    /// Whom an argument makes the function ask.
    func items(of value: Value, at position: Int) throws -> [Value] {
        guard positions.contains(position) else { return [value] }
        if name == "block" { return try leaves(value) }
        if name == "lexsort" { return value.asTuple?.items ?? [value] }
        if let items = value.sequence { return items }
        guard NumPyProtocols.isForeign(value),
            value.object is NumPySubarray || !NumPyProtocols.overriders([value], "__array_function__").isEmpty
        else { return [] }
        if SequenceArguments.ofArrays.contains(name), value.object is NumPySubarray { return [value] }
        if name.hasPrefix("concat"), value.cls.lookup("__getitem__") == nil {
            throw PyError(.typeError, "dispatcher for __array_function__ did not return an iterable")
        }
        if name.hasSuffix("stack"), value.cls.lookup("__getitem__") == nil {
            throw PyError(
                .typeError, "arrays to stack must be passed as a \"sequence\" type such as list or tuple.")
        }
        if let array = value.ndarray, array.rank == 0 { return [] }
        return try Array(iterate(value))
    }
    private func leaves(_ value: Value) throws -> [Value] {
        try Limits.checkStack()
        return try value.asList?.items.flatMap(leaves) ?? [value]
    }
}

/// The argument `like`, whose `__array_function__` makes the array in place of the function.
enum LikeArgument {
    /// The functions that have it. Those that NumPy has in Python hand on so many arguments by position and the rest by name, with
    /// their defaults; those in C hand on what they got.
    static let functions: [String: Int?] = [
        "array": nil, "asarray": nil, "asanyarray": nil, "ascontiguousarray": nil, "asfortranarray": nil, "zeros": nil,
        "empty": nil, "arange": nil, "frombuffer": nil, "fromiter": nil, "fromstring": nil, "fromfile": nil,
        "require": 1,
        "ones": 1, "full": 2, "eye": 1, "identity": 1, "tri": 1, "fromfunction": 2, "loadtxt": 1, "genfromtxt": 1,
    ]
    static func install(in function: NativeFunction, required: Int?) {
        let source = function.attributeSource
        function.attributeSource = { try $0 == "_takes_like" ? .bool(true) : source?($0) }
        function.intercept { [unowned function] args, body in
            guard args.hasNames, let like = args.keywords.first(where: { $0.name == "like" })?.value, !like.isNone
            else {
                let result = try body(args)
                return DescribedTypes.areUsed ? DescribedTypes.kept(result, args, of: function.name) : result
            }
            try NumPyFunctions.checkLike(like)
            guard NumPyProtocols.isForeign(like) else { return try body(args) }
            let rest = args.keywords.filter { $0.name != "like" }.map { (name: $0.name, value: $0.value) }
            let (positional, keywords) =
                try required.map {
                    try given(function, args.positional, rest, required: $0)
                } ?? (args.positional, rest)
            if let answer = try NumPyProtocols.asked(.object(function), [like], positional, keywords) { return answer }
            return try invoke(.object(function), args.positional, rest)
        }
    }
    private typealias Keywords = [(name: Sym, value: Value)]
    /// The arguments of a call with the defaults of those that are not given, as a function in Python hands them on.
    private static func given(
        _ function: NativeFunction, _ positional: [Value], _ keywords: Keywords, required: Int
    ) throws -> ([Value], Keywords) {
        let inspect = try Machine.shared.importer.module("inspect") ?? .none
        let signature = try invoke(getAttribute(inspect, "signature"), [.object(function)])
        let bound = try invoke(getAttribute(signature, "bind"), positional, keywords)
        _ = try invoke(getAttribute(bound, "apply_defaults"), [])
        var (first, rest): ([Value], Keywords) = ([], [])
        for (key, value) in try getAttribute(bound, "arguments").asDict?.pairs ?? [] where key.string != "like" {
            if first.count < required {
                first.append(value)
            } else if key.string == "kwargs", let more = value.asDict {
                rest += more.pairs.compactMap { key, value in key.string.map { (Sym($0), value) } }
            } else if let name = key.string {
                rest.append((Sym(name), value))
            }
        }
        return (first, rest)
    }
}

/// Whom a function asks, and what they answer.
extension NumPyProtocols {
    /// What an argument's `__array_function__` answers; nil where none has one.
    static func asked(
        _ function: Value, _ values: [Value], _ positional: [Value], _ keywords: [(name: Sym, value: Value)]
    ) throws -> Value? {
        if takeSilenceOfFunction() { return nil }
        let asked = overriders(values, "__array_function__")
        if asked.isEmpty { return nil }
        let dict = PyDict()
        for (name, value) in keywords { try dict.set(.object(name.object), value) }
        let types = Value.tuple(asked.map { .object($0.cls) })
        for value in asked {
            let answer = try invoke(
                getAttribute(value, "__array_function__"), [function, types, .tuple(positional), .object(dict)])
            if answer.object?.kind != .notImplemented { return answer }
        }
        let classes = asked.map { "<class '\($0.cls.qualifiedName)'>" }.joined(separator: ", ")
        let module = try getAttribute(function, "__module__").string ?? "numpy"
        let name = try getAttribute(function, "__name__").string ?? "function"
        throw PyError(
            .typeError,
            "no implementation found for '\(module).\(name)' on types that implement __array_function__: [\(classes)]")
    }
}

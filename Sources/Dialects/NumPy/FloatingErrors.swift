import Core
import DialectCommon
import Interpreter
import Ops

/// What NumPy says about what arithmetic raises: `np.errstate`, `np.seterr`, and the warnings and errors that they ask for.
enum FloatingErrors {
    enum Action: String, CaseIterable {
        case ignore, warn, raise, call, print, log

        /// nil where nothing is said.
        fileprivate init?(_ value: Value?) throws {
            guard let value else { return nil }
            guard let found = value.string.flatMap(Action.init(rawValue:)) else {
                throw PyError(
                    .valueError,
                    "invalid error mode \(try value.repr())")
            }
            self = found
        }
    }

    /// How each kind is answered.
    struct State {
        var divide = Action.warn, over = Action.warn, under = Action.ignore, invalid = Action.warn
        var function = Value.none
        /// The kinds that anything is done about.
        fileprivate(set) var watched: FloatingExceptions = [.divide, .overflow, .invalid]

        fileprivate mutating func update() {
            watched = []
            for (kind, action) in [
                (FloatingExceptions.divide, divide), (.overflow, over), (.underflow, under), (.invalid, invalid),
            ] where action != .ignore { watched.insert(kind) }
        }
        fileprivate mutating func set(_ c: Bound) throws {
            let all = c.optional("all")
            divide = try Action(c.optional("divide") ?? all) ?? divide
            over = try Action(c.optional("over") ?? all) ?? over
            under = try Action(c.optional("under") ?? all) ?? under
            invalid = try Action(c.optional("invalid") ?? all) ?? invalid
            update()
        }
        var value: Value {
            get throws {
                .object(
                    try PyDict([
                        (.str("divide"), .str(divide.rawValue)), (.str("over"), .str(over.rawValue)),
                        (.str("under"), .str(under.rawValue)), (.str("invalid"), .str(invalid.rawValue)),
                    ]))
            }
        }
    }
    nonisolated(unsafe) static var state = State() { didSet { watched = state.watched } }
    /// The same as `state.watched`, in a variable that every operation can read without asking whether it has been made:
    /// at first a division by zero, an overflow, an invalid value.
    nonisolated(unsafe) private static var watched = FloatingExceptions(rawValue: 1 | 4 | 8)

    static func watches(_ kind: FloatingExceptions) -> Bool { watched.contains(kind) }

    // MARK: Watching

    /// Forgets what was raised before.
    @inline(__always) static func begin() { FloatingExceptions.forget() }
    /// What has been raised since, as far as anything is done about it.
    @inline(__always) static var raised: FloatingExceptions {
        FloatingExceptions(rawValue: FloatingExceptions.raised() & watched.rawValue)
    }

    /// Runs `body` and reports what it raised under the name of the operation.
    @inline(__always) static func watch<T>(_ name: @autoclosure () -> String, _ body: () throws -> T) throws -> T {
        begin()
        let result = try body()
        let raised = raised
        if !raised.isEmpty { try report(raised, name()) }
        return result
    }
    /// The same for a fold by a row. Folds that only choose compute nothing, though comparing with NaN sets the processor's flags.
    @inline(__always) static func watch<T>(fold row: Row, _ name: @autoclosure () -> String, _ body: () throws -> T)
        throws -> T
    {
        let chooses =
            row.result == .bool || row === Rows.maximum || row === Rows.minimum || row === Rows.fmax
            || row === Rows.fmin
        return chooses ? try body() : try watch(name(), body)
    }
    /// The same for an elementwise row, of whose kernels not all raise just what the operation does.
    @inline(__always) static func watch(
        _ row: Row, _ inputs: @autoclosure () -> [NDArray], name: String? = nil, _ body: () throws -> NDArray
    ) throws -> NDArray {
        begin()
        let result = try body()
        let raised = raised
        if !raised.isEmpty { try report(evidence(raised, row, inputs(), result), name ?? row.name) }
        return result
    }
    /// Says what is left of `raised` once the result has been looked at.
    @inline(never) static func check(_ row: Row, _ inputs: [NDArray], _ result: NDArray, name: String? = nil) throws {
        try report(evidence(raised, row, inputs, result), name ?? row.name)
    }

    /// Rows whose loops are the processor's own operations, and raise what these do.
    nonisolated(unsafe) private static let exact: [Row] = [
        Rows.add, Rows.subtract, Rows.multiply, Rows.square, Rows.sqrt, Rows.negative,
    ]
    /// Rows that have poles: an infinity there comes of no overflow.
    nonisolated(unsafe) private static let poles: [Row] = [
        Rows.log, Rows.log2, Rows.log10, Rows.log1p, Rows.arctanh, Rows.reciprocal, Rows.floorDivide,
    ]
    /// The operands among `values` as arrays, and Python's floats with them: a NaN there explains one in the result.
    static func operands(_ values: some Sequence<Value>) throws -> [NDArray] {
        try values.compactMap { value in
            if case .float(let number) = value { return try Create.scalar(.float(number), .float64) }
            return value.ndarray
        }
    }
    /// What the elements bear out of what was raised: vector code may raise more than its results show.
    @inline(never) static func evidence(
        _ raised: FloatingExceptions, _ row: Row, _ inputs: [NDArray], _ result: NDArray
    ) throws -> FloatingExceptions {
        if exact.contains(where: { $0 === row }) { return raised }
        // The logarithms of sums compare, and comparing with NaN is invalid; what has no next number does not say so.
        if row === Rows.logaddexp || row === Rows.logaddexp2, raised.contains(.invalid) {
            return try evidence(raised.subtracting(.invalid), row, inputs, result).union(.invalid)
        }
        if row === Rows.spacing { return raised.subtracting(.invalid) }
        let inputs = row === Rows.nextafter ? Array(inputs.prefix(1)) : inputs
        if row.result == .bool { return [] }
        if !result.dtype.isInexact {
            // The quotient by zero has no value either.
            if row === Rows.reciprocal { return raised.contains(.divide) ? [.divide, .invalid] : [] }
            return raised.intersection(row === Rows.floorDivide ? [.divide, .overflow] : .divide)
        }
        var found = raised
        if try found.contains(.invalid) && !Elementwise.arises(Rows.isnan, in: result, from: inputs) {
            found.remove(.invalid)
        }
        if !found.isDisjoint(with: [.divide, .overflow]) {
            if try !Elementwise.arises(Rows.isinf, in: result, from: inputs) {
                found.subtract([.divide, .overflow])
            }
            if poles.contains(where: { $0 === row }) {
                found.remove(.overflow)
            } else if row !== Rows.power, row !== Rows.divide {
                found.remove(.divide)
            }
        }
        return found
    }

    // MARK: Answering

    static func report(_ raised: FloatingExceptions, _ name: String) throws {
        let kinds: [(FloatingExceptions, Action, String, Int)] = [
            (.divide, state.divide, "divide by zero", 1), (.overflow, state.over, "overflow", 2),
            (.underflow, state.under, "underflow", 4), (.invalid, state.invalid, "invalid value", 8),
        ]
        // A program's function hears of everything that was raised with each of the kinds.
        let all = kinds.reduce(0) { raised.contains($1.0) ? $0 | $1.3 : $0 }
        for (kind, action, words, _) in kinds where raised.contains(kind) {
            let text = "\(words) encountered in \(name)"
            switch action {
            case .ignore: break
            case .warn: try Warnings.warn(text, .runtimeWarning)
            case .raise: throw PyError(.floatingPointError, text)
            case .print: Output.error("Warning: \(text)\n")
            case .call:
                if state.function.isNone {
                    throw PyError(
                        .nameError, "python callback specified for \(words) (in  \(name)) but no function found.")
                }
                _ = try invoke(state.function, [.str(words), .int(all)])
            case .log:
                if state.function.isNone {
                    throw PyError(
                        .nameError, "log specified for \(words) (in \(name)) but no object with write method found.")
                }
                _ = try invoke(getAttribute(state.function, "write"), [.str("Warning: \(text)\n")])
            }
        }
    }
    /// What a float operation on two numbers raised.
    static func exceptions(_ op: Row, _ x: Double, _ y: Double, _ result: Double) -> FloatingExceptions {
        if result.isNaN { return x.isNaN || y.isNaN ? [] : .invalid }
        guard result.isInfinite, x.isFinite, y.isFinite else { return [] }
        return y == 0 && (op === Rows.divide || op === Rows.floorDivide) ? .divide : .overflow
    }

    // MARK: The module's functions

    static func fill(_ m: Module) {
        Threads.bind(keep: { state }, put: { state = $0 as? State ?? State() })
        m.def("seterr", "all=None, divide=None, over=None, under=None, invalid=None") { c in
            let old = try state.value
            try state.set(c)
            return old
        }
        m.def("geterr", "") { _ in try state.value }
        m.def("seterrcall", "func") { c in
            let old = state.function
            if !c["func"].isNone, c["func"].object?.isCallable != true, (try? getAttribute(c["func"], "write")) == nil {
                throw PyError(.typeError, "python object must be callable or have a callable write method")
            }
            state.function = c["func"]
            return old
        }
        m.def("geterrcall", "") { _ in state.function }
        m["errstate"] = .object(manager)
    }
    private static let manager: PyClass = {
        let cls = PyClass("errstate", module: "numpy", isUser: true)
        let make = NativeFunction(
            "errstate.__init__", "self, *, call=?, all=None, divide=None, over=None, under=None, invalid=None"
        ) { c in
            guard let it = c["self"].object as? PyInstance else { return .none }
            var next = state
            try next.set(c)
            it.attributes["_call"] = c["call"]
            it.attributes["_settings"] = .tuple(
                try ["all", "divide", "over", "under", "invalid"].map { (name: Sym) in c[name] })
            return .none
        }
        cls.attributes["__init__"] = .object(make)
        nonisolated(unsafe) var saved: [State] = []
        func enter(_ it: PyInstance) throws {
            guard let settings = it.attributes["_settings"]?.asTuple?.items, let set = NumPy.module["seterr"] else {
                return
            }
            saved.append(state)
            _ = try invoke(set, settings)
            if let call = it.attributes["_call"], !call.isUndefined { state.function = call }
        }
        cls.raw("__enter__") { args in
            guard let it = args[0].object as? PyInstance else { return .none }
            if it.attributes["_entered"] != nil {
                throw PyError(.typeError, "Cannot enter `np.errstate` twice.")
            }
            it.attributes["_entered"] = .bool(true)
            try enter(it)
            return .none
        }
        cls.raw("__exit__", 0, 3) { _ in
            if let before = saved.popLast() { state = before }
            return .bool(false)
        }
        // As a decorator it does for each call of a function what `with` does for a block.
        cls.raw("__call__", 1, 1) { args in
            let (manager, function) = (args[0], args[1])
            let wrapper = NativeFunction("wrapper", .any) { inner in
                if let it = manager.object as? PyInstance { try enter(it) }
                defer { if let before = saved.popLast() { state = before } }
                return try invoke(function, inner.positional, inner.keywords)
            }
            wrapper.attributeSource = { try $0 == "__wrapped__" ? function : attributeOf(function, $0) }
            return .object(wrapper)
        }
        return cls
    }()
}

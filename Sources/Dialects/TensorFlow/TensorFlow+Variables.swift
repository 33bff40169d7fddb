import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Variables and gradients.
extension TensorFlow {
    static func variables(_ m: Module) {
        TFVariable.type.construct = { _, args in
            let signature = try variableSignature(args)
            let initial =
                signature.value.object?.isCallable ?? false ? try invoke(signature.value, []) : signature.value
            return .object(
                try TFVariable(
                    Elementwise.contiguous(convert(initial, dtype(signature.dtype)), always: true),
                    name: signature.name, trainable: signature.trainable))
        }
        m["Variable"] = .object(TFVariable.type)
        m["GradientTape"] = .object(gradientTape)
        m.def("placeholder", "dtype, shape=None, name=None") { c in
            if !GraphTensor.isBuilding {
                throw PyError(.runtimeError, "tf.placeholder() is not compatible with eager execution.")
            }
            let shape = try c[1].isNone ? nil : iterate(c[1]).map { $0.isNone ? nil : try indexValue($0) }
            return .object(
                GraphTensor(
                    "Placeholder", name: GraphTensor.unique(try c.optionalString(2) ?? "Placeholder"), shape: shape,
                    dtype: try dtype(c[0]) ?? .float32, inputs: [], compute: nil))
        }
    }
    private static func variableSignature(_ args: Args) throws -> (
        value: Value, dtype: Value, name: String, trainable: Bool
    ) {
        func named(_ name: Sym) -> Value? { args.keywords.first { $0.name == name }?.value }
        guard let value = args.count > 0 ? args[0] : named("initial_value") else {
            throw PyError(
                .valueError, "`initial_value` must be a Tensor or a Python object convertible to a Tensor. Got None")
        }
        return (
            value, named("dtype") ?? .none, named("name")?.string ?? "Variable",
            try (args.count > 1 ? args[1] : named("trainable"))?.truth() ?? true
        )
    }

    /// `tf.GradientTape`.
    nonisolated(unsafe) private static let gradientTape = PyClass(
        "GradientTape", module: "tensorflow.python.eager.backprop", isUser: true
    ) { cls in
        cls.def("__init__", "self, persistent=False, watch_accessed_variables=True") { c in
            try c.refuse("watch_accessed_variables") { (try? $0.truth()) == true }
            (try c[0].instance).attributes["persistent"] = c[1]
            return .none
        }
        cls.raw("__enter__") { $0[0] }
        cls.raw("__exit__", 3, 3) { _ in .bool(false) }
        cls.raw("watch", 1, 1) { args in
            for item in args[1].sequence ?? [args[1]] {
                if let array = try array(of: item), array.node == nil { Tape.watch(array) }
            }
            return .none
        }
        cls.def("gradient", "self, target, sources, output_gradients=None, unconnected_gradients='none'") { c in
            let it = try c[0].instance
            if it.attributes["used"] != nil, try it.attributes["persistent"]?.truth() != true {
                throw PyError(
                    .runtimeError,
                    "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)")
            }
            it.attributes["used"] = .bool(true)
            let targets = try (c[1].sequence ?? [c[1]]).compactMap(array).filter { $0.node != nil }
            let seeds = try targets.enumerated().map { i, target in
                try c.optional(3).map { try convert($0.sequence?[i] ?? $0, target.dtype) }
                    ?? Create.full(target.shape, 1, target.dtype)
            }
            let found = targets.isEmpty ? [:] : try gradients(targets, seeds, of: c[2])
            func pick(_ source: Value) throws -> Value {
                try Limits.checkStack()
                if let list = source.asList { return .list(try list.items.map(pick)) }
                if let tuple = source.asTuple { return .list(try tuple.items.map(pick)) }
                if let dict = source.asDict { return .object(try PyDict(dict.pairs.map { ($0, try pick($1)) })) }
                guard let edge = try array(of: source).flatMap({ Tape.edge($0) }), let gradient = found[Arrival(edge)]
                else {
                    return try c.string(4) == "zero"
                        ? wrap(zeros(like: source)) : Value.none
                }
                return wrap(gradient)
            }
            return try pick(c[2])
        }
    }

    static func zeros(like source: Value) throws -> NDArray {
        let array = try convert(source, nil)
        return try NDArray(array.dtype, array.shape, zeroed: true)
    }
    /// The gradients of everything in `sources` that the targets depend on.
    private static func gradients(_ targets: [NDArray], _ seeds: [NDArray], of sources: Value) throws
        -> [Arrival: NDArray]
    {
        func edges(_ value: Value) throws -> [Edge] {
            try Limits.checkStack()
            if let array = try array(of: value) { return Tape.edge(array).map { [$0] } ?? [] }
            return try (value.sequence ?? value.asDict?.pairs.map(\.1) ?? []).flatMap(edges)
        }
        return try Tape.backward(
            targets, seeds, targets: try edges(sources), gathers: false, createGraph: true, retainsGraph: true,
            add: { try $0 + $1 }, copy: { try Elementwise.contiguous($0, always: true) })
    }
}

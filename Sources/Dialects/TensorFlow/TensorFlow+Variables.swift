import Core
import DialectCommon
import Interpreter
import Ops

/// Variables.
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
        m.def("placeholder", "dtype, shape=None, name=None") { c in
            if !GraphTensor.isBuilding {
                throw PyError(.runtimeError, "tf.placeholder() is not compatible with eager execution.")
            }
            let shape = try c["shape"].isNone ? nil : iterate(c["shape"]).map { $0.isNone ? nil : try indexValue($0) }
            return .object(
                GraphTensor(
                    "Placeholder", name: GraphTensor.unique(try c.optionalString("name") ?? "Placeholder"),
                    shape: shape,
                    dtype: try dtype(c["dtype"]) ?? .float32, inputs: [], compute: nil))
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
}

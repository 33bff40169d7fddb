import DialectCommon
import Interpreter

extension TensorFlow {
    public static let dialect = Dialect(
        name: "tensorflow",
        modules: [
            "tensorflow": { module }, "tensorflow._C": { TFNative.module }, "tensorflow.compat.v1": { compat },
            "tensorflow.compat": { Module("tensorflow.compat") { $0["v1"] = .object(compat) } },
        ],
        aliases: ["tensorflow.keras": "keras"],
        shortNames: ["tf": "tensorflow", "keras": "keras", "layers": "keras.layers"],
        arrayClass: { TFTensor.type }, converter: "convert_to_tensor",
        builtinNames: [
            "sum": "reduce_sum", "min": "reduce_min", "max": "reduce_max", "any": "reduce_any", "all": "reduce_all",
        ])
}

import Core
import DialectCommon
import Interpreter

/// `np.exceptions.AxisError`: an axis, the dimensions there are, and what stands before the message, or a message alone.
enum AxisError {
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("AxisError", module: "numpy.exceptions", bases: [.valueError, .indexError])
        cls.construct = { cls, args in
            let parts = args.positional + args.keywords.map(\.value)
            guard (1...3).contains(parts.count) else {
                throw PyError(.typeError, "AxisError.__init__() missing 1 required positional argument: 'axis'")
            }
            return .object(PyException(cls, parts))
        }
        cls.def("__str__", "self") { c in
            let parts = arguments(c["self"])
            guard parts.count > 1 else { return parts.first ?? .str("") }
            let prefix = try parts.count > 2 && !parts[2].isNone ? parts[2].str() + ": " : ""
            return try .str(prefix + message(parts[0].str(), parts[1].str()))
        }
        for (i, name) in ["axis", "ndim"].enumerated() {
            cls.property(name) {
                let parts = arguments($0)
                return parts.count > 1 ? parts[i] : .none
            }
        }
        return cls
    }()
    private static func message(_ axis: String, _ rank: String) -> String {
        "axis \(axis) is out of bounds for array of dimension \(rank)"
    }
    private static func arguments(_ error: Value) -> [Value] { (error.object as? PyException)?.args ?? [] }

    /// That there is no such axis; `prefix` names the argument that asks for it.
    static func error(_ axis: Int, rank: Int, prefix: String? = nil) -> PyError {
        PyError(exception: PyException(type, [.int(axis), .int(rank), prefix.map(Value.str) ?? .none]))
    }
}

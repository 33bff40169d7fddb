import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// A node of a TensorFlow 1 graph, named but not computed until a session runs it.
final class GraphTensor: PyObject {
    let name: String
    let operation: String
    let shape: [Int?]?
    let dtype: DType
    private let inputs: [Value]
    private let compute: (([Value]) throws -> Value)?

    init(
        _ operation: String, name: String, shape: [Int?]?, dtype: DType, inputs: [Value],
        compute: (([Value]) throws -> Value)?
    ) {
        self.operation = operation
        self.name = name
        self.shape = shape
        self.dtype = dtype
        self.inputs = inputs
        self.compute = compute
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("Tensor", module: "tensorflow.python.framework.ops", isStatic: false)
    override var cls: PyClass { GraphTensor.type }
    private var shapeText: String {
        shape.map { sizes in
            sizes.count == 1
                ? "(\(sizes[0].map(String.init) ?? "?"),)"
                : "(" + sizes.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + ")"
        } ?? ""
    }
    override func repr() -> String {
        "<tf.Tensor '\(name):0' shape=\(shape == nil ? "<unknown>" : shapeText) dtype=\(dtype.name)>"
    }
    override func str() -> String {
        "Tensor(\"\(name):0\"" + (shape == nil ? "" : ", shape=\(shapeText)") + ", dtype=\(dtype.name))"
    }
    override func truth() throws -> Bool {
        throw PyError(
            .typeError,
            "Using a symbolic `tf.Tensor` as a Python `bool` is not allowed. You can attempt the following resolutions to the problem: If you are running in Graph mode, use Eager execution mode or decorate this function with @tf.function. If you are using AutoGraph, you can try decorating this function with @tf.function. If that does not work, then you may be using an unsupported feature or your source code may not be visible to AutoGraph. See https://github.com/tensorflow/tensorflow/blob/master/tensorflow/python/autograph/g3doc/reference/limitations.md#access-to-source-code for more information."
        )
    }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "name": return .str(self.name + ":0")
        case "dtype": return .object(TFDType.of(dtype))
        case "shape": return TensorShape.make(shape ?? [])
        case "eval":
            return .object(
                NativeFunction("eval", Arity(0, 2, takesNames: true)) { [self] args in
                    try run(feed: args.count > 0 ? args[0].asDict : nil)
                })
        default: return try super.getattr(name)
        }
    }

    // MARK: Building

    nonisolated(unsafe) static var isBuilding = false
    nonisolated(unsafe) private static var counts: [String: Int] = [:]
    static func unique(_ base: String) -> String {
        // Names that differ in case alone are the same to a graph.
        let used = counts[base.lowercased(), default: 0]
        counts[base.lowercased()] = used + 1
        return used == 0 ? base : "\(base)_\(used)"
    }
    static func reset() { counts = [:] }

    /// A node for `operation` applied to values and nodes; its type and shape come from a trial on zeros.
    static func make(
        _ operation: String, name: String?, _ inputs: [Value], _ compute: @escaping ([Value]) throws -> Value
    ) throws -> Value {
        let like = inputs.compactMap { ($0.object as? GraphTensor)?.dtype }.first
        let nodes = try inputs.map { value -> Value in
            if value.object is GraphTensor || value.isNone { return value }
            return .object(
                TFTensor(
                    try TensorFlow.convert(value, value.ndarray == nil && value.scalar?.asDouble != nil ? like : nil)))
        }
        let unknown = nodes.contains {
            ($0.object as? GraphTensor).map { $0.shape?.contains { $0 == nil } ?? true } ?? false
        }
        // Unknown sizes are tried with a size no one writes down, and shown as `?` again.
        let marker = 7919
        var known: [Int?]?
        var dtype = like ?? .float32
        let hasRank = !nodes.contains { ($0.object as? GraphTensor).map { $0.shape == nil } ?? false }
        if hasRank,
            let trial = try withoutBuilding({
                try compute(
                    nodes.map { value in
                        guard let node = value.object as? GraphTensor, let shape = node.shape else { return value }
                        return .object(
                            TFTensor(try NDArray(node.dtype, Dims(shape.map { $0 ?? marker }), zeroed: true)))
                    })
            }).ndarray
        {
            known = trial.shape.map { unknown && $0 % marker == 0 && $0 > 0 ? nil : $0 }
            dtype = trial.dtype
        }
        return .object(
            GraphTensor(
                operation, name: unique(name ?? operation), shape: known, dtype: dtype, inputs: nodes, compute: compute)
        )
    }
    private static func withoutBuilding<T>(_ body: () throws -> T) rethrows -> T {
        let saved = isBuilding
        isBuilding = false
        defer { isBuilding = saved }
        return try body()
    }
    private static let operatorNames = [
        "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift",
    ]
    static func operate(_ op: BinaryOp, _ left: Value, _ right: Value) throws -> Value? {
        guard left.object is GraphTensor || right.object is GraphTensor else { return nil }
        return try make(TFTensor.rows[Int(op.rawValue)].1, name: operatorNames[Int(op.rawValue)], [left, right]) {
            try TFTensor.operate(op, $0[0], $0[1]) ?? binaryOperation(op, $0[0], $0[1])
        }
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try GraphTensor.operate(op, .object(self), right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try GraphTensor.operate(op, left, .object(self))
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        op == .neg ? try GraphTensor.make("Neg", name: nil, [.object(self)]) { try unaryOperation(.neg, $0[0]) } : nil
    }
    override func getitem(_ key: Value) throws -> Value {
        try GraphTensor.make("strided_slice", name: nil, [.object(self)]) { try interpGetItem($0[0], key) }
    }

    // MARK: Running

    /// Computes the node. `feed` gives the values of placeholders.
    func run(feed: PyDict?) throws -> Value {
        var done: [ObjectIdentifier: Value] = [:]
        return try GraphTensor.withoutBuilding {
            NumPyValues.current.arrayOrScalar(try evaluate(feed, &done).someArray)
        }
    }
    private func evaluate(_ feed: PyDict?, _ done: inout [ObjectIdentifier: Value]) throws -> Value {
        if let known = done[ObjectIdentifier(self)] { return known }
        var result: Value
        if let given = try feed?.get(.object(self)) {
            let array = try TensorFlow.convert(given, dtype)
            if let shape,
                shape.count != array.rank || zip(shape, array.shape).contains(where: { $0 != nil && $0 != $1 })
            {
                throw PyError(
                    .valueError,
                    "Cannot feed value of shape \(array.shape.description) for Tensor \(name):0, which has shape \(shapeText.replacing("?", "None"))"
                )
            }
            result = .object(TFTensor(array))
        } else if let compute {
            result = try compute(
                inputs.map { value in try (value.object as? GraphTensor)?.evaluate(feed, &done) ?? value })
        } else {
            let sizes = shape.map { "[" + $0.map { $0.map(String.init) ?? "?" }.joined(separator: ",") + "]" }
            throw PyError(
                TFErrors.invalidArgument,
                "You must feed a value for placeholder tensor '\(name)' with dtype \(TFErrors.name(dtype))"
                    + (sizes.map { " and shape \($0)" } ?? "") + "\n\t [[{{node \(name)}}]]")
        }
        done[ObjectIdentifier(self)] = result
        return result
    }
}

/// `tf.Session`: runs graph nodes, and hands eager tensors through.
enum GraphSession {
    nonisolated(unsafe) static let type = PyClass("Session", module: "tensorflow.python.client.session", isUser: true) {
        cls in
        cls.def("__init__", "self, target='', graph=None, config=None") { c in
            try c.refuse("target") { $0.string == "" }
            return .none
        }
        cls.raw("__enter__") { $0[0] }
        cls.raw("__exit__", 3, 3) { _ in .bool(false) }
        cls.raw("close") { _ in .none }
        cls.def("run", "self, fetches, feed_dict=None, options=None, run_metadata=None") { c in
            func fetch(_ value: Value) throws -> Value { try Limits.nested { try fetchParts(value) } }
            func fetchParts(_ value: Value) throws -> Value {
                if let list = value.asList { return .list(try list.items.map(fetch)) }
                if let tuple = value.asTuple { return .tuple(try tuple.items.map(fetch)) }
                if let dict = value.asDict { return .object(try PyDict(dict.pairs.map { ($0, try fetch($1)) })) }
                if let node = value.object as? GraphTensor { return try node.run(feed: c["feed_dict"].asDict) }
                if let array = value.ndarray { return NumPyValues.current.arrayOrScalar(array) }
                if value.isNone || value.object is UnreadVariable { return .none }
                throw PyError(
                    .typeError,
                    "Fetch argument \(try value.repr()) has invalid type \(try Value.object(value.cls).repr()), must be a string or Tensor. (Can not convert a \(value.typeName) into a Tensor or Operation.)"
                )
            }
            return try fetch(c["fetches"])
        }
    }
}

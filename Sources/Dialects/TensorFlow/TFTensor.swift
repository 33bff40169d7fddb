import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// TensorFlow's words for what can go wrong in the engine.
enum TFErrors {
    nonisolated(unsafe) static let opError: PyClass = {
        let cls = PyClass.libraryError(
            "OpError", module: "tensorflow.python.framework.errors_impl", base: .exceptionClass)
        // A program's own has a node, an operation and the message; the engine's the message alone.
        func part(_ i: Int, _ value: Value) -> Value {
            let parts = (value.object as? PyException)?.args ?? []
            return parts.count == 3 ? parts[i] : i == 2 ? parts.first ?? .none : .none
        }
        for (i, name) in ["node_def", "op", "message"].enumerated() { cls.property(name) { part(i, $0) } }
        cls.raw("__str__") { part(2, $0[0]) }
        return cls
    }()
    nonisolated(unsafe) static let dataLoss = PyClass.libraryError(
        "DataLossError", module: "tensorflow.python.framework.errors_impl", base: opError)
    nonisolated(unsafe) static let invalidArgument = PyClass.libraryError(
        "InvalidArgumentError", module: "tensorflow.python.framework.errors_impl", base: opError)

    static func translate(_ error: Error, operation: String) -> Error {
        guard let error = error as? EngineError else { return error }
        func list(_ shape: Dims) -> String { "[" + shape.map(String.init).joined(separator: ",") + "]" }
        func node(_ name: String) -> String {
            "{{function_node __wrapped__\(name)_device_/job:localhost/replica:0/task:0/device:CPU:0}} "
        }
        switch error {
        case .broadcast(let shapes) where shapes.count > 1:
            return PyError(
                invalidArgument,
                node(operation)
                    + "Incompatible shapes: \(list(shapes[0])) vs. \(list(shapes[1])) [Op:\(operation)] name: ")
        case .matmul(let a, let b):
            return PyError(
                invalidArgument,
                node("__MklMatMul")
                    + "Matrix size-incompatible: In[0]: \(list(a)), In[1]: \(list(b)) [Op:MatMul] name: ")
        case .reshape(let count, let shape) where shape.contains { $0 < 0 }:
            return PyError(
                invalidArgument,
                node("Reshape")
                    + "Input to reshape is a tensor with \(count) values, but the requested shape requires a multiple of \(shape.filter { $0 >= 0 }.reduce(1, *)) [Op:Reshape]"
            )
        case .reshape(let count, let shape):
            return PyError(
                invalidArgument,
                node("Reshape")
                    + "Input to reshape is a tensor with \(count) values, but the requested shape has \(shape.reduce(1, *)) [Op:Reshape]"
            )
        case .index(let index, let axis, _):
            return PyError(
                invalidArgument,
                node("StridedSlice")
                    + "slice index \(index) of dimension \(axis) out of bounds. [Op:StridedSlice] name: strided_slice/")
        case .padding(let before, let behind, let axis, let shape, let most):
            let size = shape[axis]
            let (rule, fault) = most < size ? ("less", "not less") : ("no greater", "greater")
            return PyError(
                invalidArgument,
                node("MirrorPad")
                    + "paddings must be \(rule) than the dimension size: \(before), \(behind) \(fault) than \(size) [Op:MirrorPad]"
            )
        case .axis(let axis, let rank):
            guard let words = axisWords(operation, axis, rank) else { break }
            return invalid(operation, words)
        case .singular where operation == "MatrixInverse": return invalid(operation, "Input is not invertible.")
        case .singular where operation == "MatrixSolve": return invalid(operation, "Input matrix is not invertible.")
        case .notSquare: return invalid(operation, "Input matrix must be square.")
        case .negativeSize(let shape):
            return invalid("Fill", "Dimension \(shape.first { $0 < 0 } ?? -1) must be >= 0")
        case .tooManyIndices(let rank, _):
            return invalid(
                "StridedSlice", "Index out of range using input dim \(rank); input has only \(rank) dims",
                name: "strided_slice/")
        case .interrupted: return PyError(.keyboardInterrupt, "")
        default: break
        }
        return Machine.shared.translate(error)
    }
    /// The error of an operation's own check, with the name of the call where that is told. `node` is the operation
    /// with the parameters that are parts of its name.
    static func invalid(_ operation: String, node: String? = nil, _ words: String, name: String? = "") -> PyError {
        PyError(
            invalidArgument,
            "{{function_node __wrapped__\(node ?? operation)_device_/job:localhost/replica:0/task:0/device:CPU:0}} \(words) [Op:\(operation)]\(name.map { " name: " + $0 } ?? "")"
        )
    }
    /// How operations speak of an axis that a tensor does not have.
    private static func axisWords(_ operation: String, _ axis: Int, _ rank: Int) -> String? {
        switch operation {
        case "Sum", "Mean", "Max", "Min", "Prod", "Any", "All":
            "Invalid reduction dimension (\(axis) for input with \(rank) dimension(s)"
        case "Squeeze": "Tried to squeeze dim index \(axis) for tensor with \(rank) dimensions."
        case "ExpandDims": "Tried to expand dim index \(axis) for tensor with \(rank - 1) dimensions."
        case "ArgMax", "ArgMin": "Expected dimension in the range [-\(rank), \(rank)), but got \(axis)"
        case "Cumsum", "Cumprod": "ScanOp: Expected scan axis in the range [-\(rank), \(rank)), but got \(axis)"
        default: nil
        }
    }
    static func checked<T>(_ operation: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as PyError { throw error } catch {
            throw translate(error, operation: operation)
        }
    }
    /// TensorFlow's short names of element types.
    static func name(_ type: DType) -> String {
        ["float32": "float", "float64": "double", "float16": "half"][type.name] ?? type.name
    }
}

/// An eager tensor; immutable.
class TFTensor: ArrayObject {
    nonisolated(unsafe) static let type = PyClass("EagerTensor", module: "tensorflow.python.framework.ops", fill: fill)
    override var cls: PyClass { TFTensor.type }
    override var comesFirst: Bool { true }
    static func wrap(_ array: NDArray) -> Value { .object(TFTensor(array)) }

    /// What `numpy=` shows.
    static func content(_ a: NDArray) throws -> String {
        if a.rank == 0 {
            // Of a number alone all digits of a wide one are shown.
            let isNarrow = a.dtype.isInexact && a.dtype != .float64 && a.dtype != .complex128
            return try NumPyValues.current.str(
                isNarrow ? Elementwise.cast(a, a.dtype.isComplex ? .complex128 : .float64) : a)
        }
        let text = try NumPyValues.current.repr(a)
        return text.contains("\n") ? "\n" + text : text
    }
    override func repr() throws -> String {
        "<tf.Tensor: shape=\(array.shape.description), dtype=\(array.dtype.name), numpy=\(try TFTensor.content(array))>"
    }
    override func str() throws -> String {
        let body = try NumPyValues.current.str(array)
        return
            "tf.Tensor(\(body.contains("\n") ? "\n" : "")\(body), shape=\(array.shape.description), dtype=\(array.dtype.name))"
    }
    override func format(_ spec: String) throws -> String {
        spec.isEmpty ? try str() : try formatValue(.from(array.item()), spec)
    }
    override func truth() throws -> Bool {
        if array.count != 1 {
            throw PyError(
                .valueError,
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        }
        return try array.item().isTrue
    }
    override func length() throws -> Int? {
        if array.rank == 0 { throw PyError(.typeError, "Scalar tensor has no `len()`") }
        return array.shape[0]
    }
    override func hash() throws -> Int {
        throw PyError(.typeError, "Tensor is unhashable. Instead, use tensor.ref() as the key.")
    }
    override func index() throws -> Value? { array.dtype.isInteger && array.rank == 0 ? .from(try array.item()) : nil }
    private func number() throws -> Scalar {
        if array.rank == 0 { return try array.item() }
        throw PyError(.typeError, "only 0-dimensional arrays can be converted to Python scalars")
    }
    override func toInt() throws -> Value? { .int(try number().asInt) }
    override func toFloat() throws -> Double? { try number().asDouble }
    override func absolute() throws -> Value? { TFTensor.wrap(try Elementwise.apply(Rows.absolute, array)) }
    override func setitem(_ key: Value, _ value: Value) throws {
        throw PyError(
            .typeError, "'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment")
    }
    override func getitem(_ key: Value) throws -> Value {
        try TFErrors.checked("StridedSlice") {
            TFTensor.wrap(
                try Index.get(
                    array,
                    Subscript.items(key) { _ in
                        PyError(
                            .typeError,
                            "Only integers, slices (`:`), ellipsis (`...`), tf.newaxis (`None`) and scalar tf.int32/tf.int64 tensors are valid indices, got \((try? key.repr()) ?? "")"
                        )
                    }))
        }
    }
    override func iter() throws -> PyObject? {
        if array.rank == 0 { throw PyError(.typeError, "Cannot iterate over a scalar tensor.") }
        var at = 0
        return BlockIterator("iterator") { [self] in
            guard at < array.shape[0] else { return nil }
            at += 1
            return try getitem(.int(at - 1))
        }
    }

    // MARK: Operators

    static let rows: [(Row, String)] = [
        (Rows.add, "AddV2"), (Rows.subtract, "Sub"), (Rows.multiply, "Mul"), (Rows.divide, "RealDiv"),
        (Rows.floorDivide, "FloorDiv"), (Rows.remainder, "FloorMod"), (Rows.power, "Pow"), (Rows.add, "MatMul"),
        (Rows.bitwiseAnd, "BitwiseAnd"), (Rows.bitwiseOr, "BitwiseOr"), (Rows.bitwiseXor, "BitwiseXor"),
        (Rows.leftShift, "LeftShift"), (Rows.rightShift, "RightShift"),
    ]
    private static let comparisons: [(Row, String)] = [
        (Rows.less, "Less"), (Rows.lessEqual, "LessEqual"), (Rows.equal, "Equal"), (Rows.notEqual, "NotEqual"),
        (Rows.greater, "Greater"), (Rows.greaterEqual, "GreaterEqual"),
    ]

    /// A number with a fraction is no operand of whole numbers: by operation and side TensorFlow says so in other words, or later.
    private static func refuse(_ value: Value, _ type: DType, _ operation: String, isRight: Bool) throws {
        switch (operation, isRight) {
        case ("AddV2", true), ("MatMul", true): return
        case ("RealDiv", true):
            throw PyError(.typeError, "`x` and `y` must have the same dtype, got tf.\(type.name) != tf.float32.")
        default:
            throw PyError(.typeError, "Cannot convert \(try value.repr()) to EagerTensor of dtype \(type.name)")
        }
    }
    /// Both operands in one type: Python's numbers take the tensor's, two tensors must agree.
    static func pair(_ first: Value, _ second: Value, _ operation: String) throws -> (NDArray, NDArray)? {
        func resolved(_ value: Value) throws -> Value {
            value.object is PyInstance ? try TensorFlow.array(of: value).map(wrap) ?? value : value
        }
        let (left, right) = (try resolved(first), try resolved(second))
        func isTensor(_ value: Value) -> Bool { value.object is TFTensor || value.object is TFVariable }
        func convert(_ value: Value, like other: NDArray, position: Int) throws -> NDArray? {
            if let array = value.ndarray, isTensor(value) { return array }
            if value.ndarray == nil, value.scalar == nil, value.sequence == nil { return nil }
            let natural = try TensorFlow.convert(value, nil)
            if value.ndarray == nil, other.dtype.isInteger, natural.dtype.isFloat {
                try refuse(value, other.dtype, operation, isRight: position == 1)
            }
            if value.ndarray == nil,
                natural.dtype.isInteger || natural.dtype == other.dtype
                    || (natural.dtype.isFloat && other.dtype.isInexact)
            {
                return try TensorFlow.convert(value, other.dtype)
            }
            return natural
        }
        let x: NDArray
        let y: NDArray
        if isTensor(left) {
            guard let other = try convert(right, like: left.someArray, position: 1) else { return nil }
            (x, y) = (try left.someArray, other)
        } else {
            guard let other = try convert(left, like: right.someArray, position: 0) else { return nil }
            (x, y) = (other, try right.someArray)
        }
        if x.dtype != y.dtype {
            throw PyError(
                TFErrors.invalidArgument,
                "cannot compute \(operation) as input #1(zero-based) was expected to be a \(TFErrors.name(x.dtype)) tensor but is a \(TFErrors.name(y.dtype)) tensor [Op:\(operation)] name: "
            )
        }
        return (x, y)
    }
    /// Integers have no quotient by zero, nor powers with a negative exponent.
    private static func checkIntegers(_ row: Row, _ operation: String, _ x: NDArray, _ y: NDArray) throws {
        guard row === Rows.floorDivide || row === Rows.remainder || row === Rows.power, x.dtype.isInteger, x.count > 0
        else { return }
        if row === Rows.power {
            if y.count > 0, try Reduce.extremes(y).low < 0 {
                throw TFErrors.invalid(operation, "Integers to negative integer powers are not allowed")
            }
        } else if try !Reduce.isAll(y) {
            throw TFErrors.invalid(operation, "Integer division by zero")
        }
    }
    static func apply(_ row: Row, _ operation: String, _ left: Value, _ right: Value) throws -> Value? {
        try TFErrors.checked(operation) {
            guard let (x, y) = try pair(left, right, operation) else { return nil }
            try checkIntegers(row, operation, x, y)
            // Of the zeta function the second operand alone has a derivative.
            let result = try Elementwise.apply(row, row === Rows.zeta ? x.detached() : x, y)
            // No gradient goes through what is rounded, not even zeros.
            return wrap(row === Rows.floorDivide ? result.detached() : result)
        }
    }
    static func operate(_ op: BinaryOp, _ left: Value, _ right: Value) throws -> Value? {
        if let graph = try GraphTensor.operate(op, left, right) { return graph }
        let (row, name) = rows[Int(op.rawValue)]
        if op == .matmul {
            return try TFErrors.checked(name) {
                try pair(left, right, name).map { wrap(try Matmul.matmul($0.0, $0.1)) }
            }
        }
        return try apply(row, name, left, right)
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try TFTensor.operate(op, .object(self), right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try TFTensor.operate(op, left, .object(self))
    }
    override func unary(_ op: UnaryOp) throws -> Value? {
        switch op {
        case .neg: TFTensor.wrap(try Elementwise.apply(Rows.negative, array))
        case .pos: .object(self)
        case .invert: TFTensor.wrap(try Elementwise.apply(Rows.invert, array))
        case .not: nil
        }
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op.rawValue <= CompareOp.ge.rawValue else { return nil }
        return try TFTensor.apply(
            TFTensor.comparisons[Int(op.rawValue)].0, TFTensor.comparisons[Int(op.rawValue)].1, .object(self), right)
    }

    fileprivate static func fill(_ cls: PyClass) {
        cls.property("shape") { TensorShape.make(try $0.someArray.shape.map { $0 }) }
        cls.property("dtype") { .object(TFDType.of(try $0.someArray.dtype)) }
        cls.property("ndim") { .int(try $0.someArray.rank) }
        cls.property("device") { _ in .str("/job:localhost/replica:0/task:0/device:CPU:0") }
        cls.raw("numpy") { args in
            let a = try args[0].someArray
            return NumPyValues.current.arrayOrScalar(a.rank == 0 ? a : try a.view(shape: a.shape, strides: a.strides))
        }
        cls.raw("get_shape") { TensorShape.make(try $0[0].someArray.shape.map { $0 }) }
        cls.raw("__array__", 0, 2) { NumPyValues.current.array(try $0[0].someArray) }
        cls.raw("ref") { $0[0] }
    }
}

/// `tf.TensorShape`.
enum TensorShape {
    private static func sizes(_ shape: Value) throws -> [Value] {
        guard let tuple = shape.asTuple else {
            throw PyError(.typeError, "a TensorShape is needed, not '\(shape.typeName)'")
        }
        return tuple.items
    }
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass(
            "TensorShape", module: "tensorflow.python.framework.tensor_shape", bases: [.tuple], isStatic: false,
            fill: { cls in
                cls.property("rank") { .int(try sizes($0).count) }
                cls.property("ndims") { .int(try sizes($0).count) }
                cls.raw("as_list") { .list(try sizes($0[0])) }
                cls.raw("num_elements") { args in
                    let sizes = try sizes(args[0])
                    return sizes.contains(where: \.isNone)
                        ? .none : try sizes.reduce(.int(1)) { try binaryOperation(.mul, $0, $1) }
                }
            })
        cls.construct = { _, args in make(try iterate(args[0]).map { $0.isNone ? nil : try indexValue($0) }) }
        return cls
    }()
    static func make(_ sizes: [Int?]) -> Value {
        let tuple = PyNamedTuple(type, [], sizes.map { $0.map { .int($0) } ?? Value.none })
        tuple.style = { tuple in
            let inner = try tuple.items.map { try $0.repr() }.joined(separator: ", ")
            return "TensorShape([\(inner)])"
        }
        tuple.plain = { tuple in
            "(" + (try tuple.items.map { try $0.repr() }.joined(separator: ", "))
                + (tuple.items.count == 1 ? ",)" : ")")
        }
        return .object(tuple)
    }
}

/// `tf.float32` and its like.
final class TFDType: PyObject {
    let dtype: DType
    private init(_ dtype: DType) {
        self.dtype = dtype
        super.init()
    }
    nonisolated(unsafe) private static let all = DType.numeric.map { TFDType($0) }
    static func of(_ dtype: DType) -> TFDType {
        all.indices.contains(Int(dtype.code)) ? all[Int(dtype.code)] : TFDType(dtype)
    }
    nonisolated(unsafe) static let type = PyClass(
        "DType", module: "tensorflow.python.framework.dtypes", isStatic: false)
    override var cls: PyClass { TFDType.type }
    override func repr() -> String { "tf." + dtype.name }
    override func str() -> String { "<dtype: '\(dtype.name)'>" }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = try? TensorFlow.dtype(right) else { return nil }
        return .bool((other == dtype) == (op == .eq))
    }
    override func hash() -> Int { Int(dtype.code) }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "name": return .str(dtype.name)
        case "size": return .int(dtype.size)
        case "is_floating": return .bool(dtype.isFloat)
        case "is_integer": return .bool(dtype.isInteger)
        case "is_complex": return .bool(dtype.isComplex)
        case "is_bool": return .bool(dtype == .bool)
        case "is_unsigned": return .bool(dtype.name.hasPrefix("uint"))
        case "base_dtype": return .object(self)
        case "min", "max": return try limit(name)
        case "as_numpy_dtype": return .object(NumPyValues.current.scalarClass(dtype))
        default: return try super.getattr(name)
        }
    }
    private func limit(_ name: Sym) throws -> Value {
        let numpy = try Machine.shared.importer.module("numpy") ?? .none
        let function = try getAttribute(numpy, dtype.isInteger ? "iinfo" : "finfo")
        return try getAttribute(invoke(function, .object(NumPyValues.current.scalarClass(dtype))), name)
    }
}

/// `tf.Variable`: a name for an array that can be assigned.
class TFVariable: ArrayObject {
    let name: String
    let trainable: Bool
    init(_ initial: NDArray, name: String, trainable: Bool) throws {
        self.name = name
        self.trainable = trainable
        TFVariable.count += 1
        number = TFVariable.count
        super.init(initial)
        if trainable, initial.dtype.isInexact {
            Tape.watch(initial)
            leaf = Tape.node(initial)?.sequence
            if let leaf { TFVariable.ofLeaves[leaf] = Leaf(variable: self) }
        }
    }
    deinit { if let leaf { TFVariable.ofLeaves[leaf] = nil } }
    /// The variables were made in the order of their numbers.
    let number: Int
    nonisolated(unsafe) private static var count = 0
    private struct Leaf { unowned(unsafe) let variable: TFVariable }
    /// The variables by the sequences of their leaves.
    nonisolated(unsafe) private static var ofLeaves: [Int: Leaf] = [:]
    private var leaf: Int?
    static func ofLeaf(_ sequence: Int) -> TFVariable? { ofLeaves[sequence]?.variable }
    /// What shows the elements of another variable.
    init(of variable: TFVariable) {
        (name, trainable, number) = (variable.name, variable.trainable, variable.number)
        super.init(variable.array)
    }
    /// The variable that is written where this one is.
    var owner: TFVariable { self }
    var shownName: String { name + ":0" }
    /// What assignments gave back, which has the elements of the next ones as well.
    private var unread: [Unread] = []
    private struct Unread { weak var variable: UnreadVariable? }
    fileprivate func read() -> Value {
        let made = UnreadVariable(of: self)
        unread.removeAll { $0.variable == nil }
        unread.append(Unread(variable: made))
        return .object(made)
    }
    nonisolated(unsafe) static let type = PyClass(
        "ResourceVariable", module: "tensorflow.python.ops.resource_variable_ops", isStatic: false, fill: fill)
    override var cls: PyClass { TFVariable.type }
    override func repr() throws -> String { try shown(shownName) }
    func shown(_ name: String) throws -> String {
        "<tf.Variable '\(name)' shape=\(array.shape.description) dtype=\(array.dtype.name), numpy=\(try TFTensor.content(array))>"
    }
    private var tensor: TFTensor { TFTensor(array) }
    override func truth() throws -> Bool { try tensor.truth() }
    override func toFloat() throws -> Double? { try tensor.toFloat() }
    override func toInt() throws -> Value? { try tensor.toInt() }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try TFTensor.operate(op, .object(self), right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try TFTensor.operate(op, left, .object(self))
    }
    override func unary(_ op: UnaryOp) throws -> Value? { try tensor.unary(op) }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? { try tensor.compare(op, right) }
    override func iter() throws -> PyObject? { try tensor.iter() }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add: throw refused("variable", "+", "assign_add(value)", "+")
        case .sub: throw refused("variable", "-", "assign_sub(value)", "*")
        case .mul: throw refused("var", "*", "assign(var * value)", "*")
        case .div: throw refused("var", "/", "assign(var / value)", "/")
        case .pow: throw refused("var", "**", "assign(var ** value)", "**")
        default: return nil
        }
    }
    private func refused(_ name: String, _ sign: String, _ method: String, _ other: String) -> PyError {
        PyError(
            .runtimeError,
            "`\(name) \(sign)= value` with `tf.Variable`s is not supported. Use `\(name).\(method)` to modify the variable, or `out = \(name) \(other) value` if you need to get a new output Tensor."
        )
    }
    override func setitem(_ key: Value, _ value: Value) throws {
        throw PyError(.typeError, "'ResourceVariable' object does not support item assignment")
    }
    override func getitem(_ key: Value) throws -> Value {
        let slice = try tensor.getitem(key)
        return .object(VariableSlice(try slice.someArray, of: self, key))
    }
    func assign(_ value: Value, _ row: Row? = nil) throws -> Value {
        let new = try TensorFlow.ofType(value, array.dtype)
        if let row, new.shape != array.shape {
            func shown(_ shape: Dims) -> String { "[" + shape.map(String.init).joined(separator: ",") + "]" }
            let operation = "Assign\(row.name == Rows.add.name ? "Add" : "Sub")VariableOp"
            throw PyError(
                TFErrors.invalidArgument,
                "{{function_node __wrapped__\(operation)_device_/job:localhost/replica:0/task:0/device:CPU:0}} Cannot update variable with shape \(shown(array.shape)) using a Tensor with shape \(shown(new.shape)), shapes must be equal. [Op:\(operation)] name: "
            )
        }
        if new.shape != array.shape {
            throw PyError(
                .valueError,
                "Cannot assign value to variable ' \(name):0': Shape mismatch.The variable shape \(array.shape.description), and the assigned value shape \(new.shape.description) are incompatible."
            )
        }
        let edge = Tape.edge(array)
        // In memory of its own: what was computed from the old value keeps it.
        array = try Tape.paused {
            try row.map { try Elementwise.apply($0, array, new) } ?? Elementwise.contiguous(new, always: true)
        }
        array.setNode(edge?.node, output: edge?.output ?? 0)
        for reader in unread { reader.variable?.array = array }
        return read()
    }
    private static func variable(_ value: Value) throws -> TFVariable {
        guard let found = value.object as? TFVariable else {
            throw PyError(
                .typeError, "descriptor of 'ResourceVariable' object doesn't apply to a '\(value.typeName)' object")
        }
        return found
    }
    private static func fill(_ cls: PyClass) {
        TFTensor.fill(cls)
        cls.property("name") { .str(try variable($0).shownName) }
        cls.property("trainable") { .bool(try variable($0).trainable) }
        for (name, row) in [("assign", nil), ("assign_add", Rows.add), ("assign_sub", Rows.subtract)]
            as [(String, Row?)]
        {
            cls.def(name, "self, value, use_locking=False, name=None, read_value=True") { c in
                let result = try variable(c["self"]).owner.assign(c["value"], row)
                return try c.bool("read_value") ? result : .none
            }
        }
        // The methods that write parts of a variable are Python text.
        let parts =
            "scatter_update scatter_add scatter_sub scatter_mul scatter_div scatter_max scatter_min scatter_nd_update scatter_nd_add scatter_nd_sub scatter_nd_max scatter_nd_min batch_scatter_update sparse_read gather_nd"
        for name in parts.split(separator: " ").map(String.init) {
            cls.add(
                NativeFunction(name, .atLeast(1, takesNames: true)) { args in
                    let module = try Machine.shared.importer.module("tensorflow._variables")?.object
                    let function = try module?.getattr(Sym(name)) ?? .none
                    return try invoke(function, (0..<args.count).map { args[$0] }, args.keywords)
                })
        }
        for name in ["value", "read_value"] {
            cls.raw(name) { args in
                let a = try args[0].someArray
                let copy = try Elementwise.contiguous(a, always: true)
                return TFTensor.wrap(copy)
            }
        }
    }
}

/// What `assign` gives back: the variable under another name.
final class UnreadVariable: TFVariable {
    private let source: TFVariable
    override init(of variable: TFVariable) {
        source = variable
        super.init(of: variable)
    }
    nonisolated(unsafe) private static let unreadType = PyClass(
        "_UnreadVariable", module: "tensorflow.python.ops.resource_variable_ops", bases: [TFVariable.type],
        isStatic: false)
    override var cls: PyClass { UnreadVariable.unreadType }
    override var owner: TFVariable { source }
    override var shownName: String { "UnreadVariable" }
}

/// `v[i]`: a tensor that can be assigned to.
final class VariableSlice: TFTensor {
    private let variable: TFVariable
    private let key: Value
    init(_ array: NDArray, of variable: TFVariable, _ key: Value) {
        self.variable = variable
        self.key = key
        super.init(array)
    }
    override func getattr(_ name: Sym) throws -> Value? {
        guard name == "assign" else { return try super.getattr(name) }
        return .object(
            NativeFunction("assign", .atLeast(1, takesNames: true)) { [self] args in
                let new = try TensorFlow.ofType(args[0], array.dtype)
                try Index.put(variable.array, Subscript.items(key) { _ in PyError(.typeError, "invalid index") }, new)
                return variable.owner.read()
            })
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// The modules `tensorflow` and `tensorflow.compat.v1`.
public enum TensorFlow {
    nonisolated(unsafe) static let module = Module("tensorflow", fill: fill)
    nonisolated(unsafe) static let compat = Module("tensorflow.compat.v1") { m in
        fill(m)
        m.def("disable_v2_behavior", "") { _ in
            GraphTensor.isBuilding = true
            return .none
        }
        m.def("disable_eager_execution", "") { _ in
            GraphTensor.isBuilding = true
            return .none
        }
        m.def("enable_eager_execution", "") { _ in
            GraphTensor.isBuilding = false
            return .none
        }
        m.def("global_variables_initializer", "") { _ in .none }
        m.def("reset_default_graph", "") { _ in
            GraphTensor.reset()
            return .none
        }
    }
    static let wrap = TFTensor.wrap

    static func dtype(_ value: Value) throws -> DType? {
        if value.isNone || value.isUndefined { return nil }
        if let type = value.object as? TFDType { return type.dtype }
        if let cls = value.asClass, cls === PyClass.float { return .float32 }
        if let cls = value.asClass, cls === PyClass.int { return .int32 }
        let found = try NumPyValues.current.dtype(value)
        guard found.isNumeric, !found.isSwapped else {
            throw PyError(.typeError, "Cannot convert value \(try value.repr()) to a TensorFlow DType.")
        }
        return found
    }
    /// The array of a tensor, or of an object that says by `__tf_tensor__` which tensor it stands for.
    static func array(of value: Value) throws -> NDArray? {
        if let array = value.ndarray { return array }
        guard value.object is PyInstance, let method = value.cls.custom("__tf_tensor__") else { return nil }
        return try PyClass.callBound(method, value, []).ndarray
    }
    /// The elements as a type that a variable has: of tensors and variables there is no silent cast.
    static func ofType(_ value: Value, _ type: DType) throws -> NDArray {
        if value.object is TFTensor || value.object is TFVariable, let array = value.ndarray, array.dtype != type {
            throw PyError(
                .valueError,
                value.object is TFVariable
                    ? "Incompatible type conversion requested to type \(type.name) for `tf.Variable of type \(array.dtype.name). (Variable: \(try value.repr()))"
                    : "Tensor conversion requested dtype \(type.name) for Tensor with dtype \(array.dtype.name): \(try value.repr())"
            )
        }
        return try convert(value, type)
    }
    /// `tf.convert_to_tensor`: Python's ints are int32 and floats float32.
    static func convert(_ value: Value, _ dtype: DType?) throws -> NDArray {
        if let array = try array(of: value) { return try dtype.map { try Elementwise.cast(array, $0) } ?? array }
        let leaves: Nesting.Leaves
        do { leaves = try Nesting.collect(value) } catch is Nesting.Ragged {
            throw PyError(.valueError, "Can't convert non-rectangular Python sequence to Tensor.")
        }
        var type = dtype
        if type == nil {
            for leaf in leaves.values {
                let next: DType
                switch leaf {
                case .bool: next = .bool
                case .int: next = .int32
                case .float: next = .float32
                case .undefined: continue
                default:
                    if leaf.object is PyComplex {
                        next = .complex128
                    } else if let number = leaf.object as? NumberObject {
                        next = number.dtype
                    } else {
                        throw PyError(
                            .valueError,
                            "Attempt to convert a value (\(try leaf.repr())) with an unsupported type (\(try Value.object(leaf.cls).repr())) to a Tensor."
                        )
                    }
                }
                type =
                    type.map {
                        $0 == next
                            ? $0
                            : $0 == .int32 && next == .float32
                                ? .float32 : $0 == .float32 && next == .int32 ? .float32 : Promotion.numpy($0, next)
                    } ?? next
            }
            for array in leaves.arrays { type = type ?? array.dtype }
        }
        let target = type ?? .float32
        return try Nesting.array(leaves, target) { leaf in
            guard let scalar = leaf.scalar else {
                throw PyError(
                    .valueError,
                    "Attempt to convert a value (\(try leaf.repr())) with an unsupported type (\(try Value.object(leaf.cls).repr())) to a Tensor."
                )
            }
            if target.isInteger, case .float = scalar {
                throw PyError(.typeError, "Cannot convert \(try leaf.repr()) to EagerTensor of dtype \(target.name)")
            }
            if target == .int32, case .int(let x) = scalar, Int(Int32(truncatingIfNeeded: x)) != x {
                throw PyError(
                    .valueError,
                    "Attempt to convert a value (\(x)) with an unsupported type (<class 'int'>) to a Tensor.")
            }
            return scalar
        }
    }
    static func tensor(_ c: Bound, _ i: Int = 0) throws -> NDArray { try convert(c.value(at: i), nil) }

    /// Adds an operation: eager on arrays, a node where a graph is being built or fed.
    static func operation(
        _ m: Module, _ names: String, _ op: String, _ signature: StaticString, inputs: Int = 1,
        _ body: @escaping (Bound) throws -> NDArray
    ) {
        for name in names.split(separator: " ") {
            m.def(String(name), signature) { c in
                let isGraph =
                    (0..<inputs).contains { c.value(at: $0).object is GraphTensor }
                    || (GraphTensor.isBuilding && inputs > 0)
                if isGraph {
                    return try GraphTensor.make(op, name: c.values.last?.string, (0..<inputs).map { c.value(at: $0) }) {
                        values in
                        wrap(
                            try TFErrors.checked(op) {
                                try body(c.with(values + c.values.dropFirst(inputs)))
                            })
                    }
                }
                return try TFErrors.checked(op) { wrap(try body(c)) }
            }
        }
    }

    private static func fill(_ m: Module) {
        for type in DType.numeric where type != .complex32 { m[Sym(type.name)] = .object(TFDType.of(type)) }
        for (alias, type) in [("double", DType.float64), ("half", .float16)] {
            m[Sym(alias)] = .object(TFDType.of(type))
        }
        m["__version__"] = .str("2.21.0")
        m["newaxis"] = Value.none
        m.def("as_dtype", "type_value") { c in
            guard let type = try dtype(c["type_value"]) else {
                throw PyError(.typeError, "Cannot convert value None to a TensorFlow DType.")
            }
            return .object(TFDType.of(type))
        }
        m["Tensor"] = .object(TFTensor.type)
        m["TensorShape"] = .object(TensorShape.type)
        m["DType"] = .object(TFDType.type)
        m["Session"] = .object(GraphSession.type)
        variables(m)
        creation(m)
        elementwise(m)
        let math = Module("tensorflow.math")
        let nn = Module("tensorflow.nn")
        let linalg = Module("tensorflow.linalg")
        let random = Module("tensorflow.random")
        elementwise(math)
        shapes(m)
        for target in [m, math] { reductions(target) }
        products(m)
        products(linalg)
        TFLinalg.fill(linalg)
        networks(nn)
        TFConvolution.fill(nn)
        TFRandom.fill(m, random)
        for (name, inner) in [("math", math), ("nn", nn), ("linalg", linalg), ("random", random)] {
            m[Sym(name)] = .object(inner)
        }
        let errors = Module("tensorflow.errors")
        errors["InvalidArgumentError"] = .object(TFErrors.invalidArgument)
        errors["DataLossError"] = .object(TFErrors.dataLoss)
        m["errors"] = .object(errors)
        let config = Module("tensorflow.config")
        config.raw("list_physical_devices", .any) { args in
            args.count > 0 && args[0].string == "GPU"
                ? .list([]) : .list([.str("PhysicalDevice(name='/physical_device:CPU:0', device_type='CPU')")])
        }
        m["config"] = .object(config)
        // What a compiler may do with a function has no effect on what it computes.
        m.def(
            "function",
            "func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False, experimental_implements=None, experimental_autograph_options=None, experimental_attributes=None, experimental_relax_shapes=None, experimental_compile=None, experimental_follow_type_hints=None"
        ) { c in
            c["func"].isNone ? .object(NativeFunction("function", Arity(1)) { $0[0] }) : c["func"]
        }
        m.raw("executing_eagerly", 0) { _ in .bool(!GraphTensor.isBuilding) }
        m.raw("is_tensor", 1) { .bool($0[0].object is TFTensor || $0[0].object is TFVariable) }
    }

    private static func constant(_ array: NDArray, _ operation: String, _ name: String?) -> Value {
        if !GraphTensor.isBuilding { return wrap(array) }
        return .object(
            GraphTensor(
                operation, name: GraphTensor.unique(name ?? operation), shape: array.shape.map { $0 },
                dtype: array.dtype, inputs: []
            ) { _ in wrap(array) })
    }

    private static func creation(_ m: Module) {
        m.def("constant", "value, dtype=None, shape=None, name='Const'") { c in
            var array = try Elementwise.contiguous(convert(c["value"], dtype(c["dtype"])), always: true)
            if let shape = try c.optional("shape").map(shapeValue) {
                array =
                    array.count == 1
                    ? try Elementwise.contiguous(array.broadcast(to: shape), always: true)
                    : try Shape.reshape(array, shape)
            }
            return constant(array, "Const", try c.string("name"))
        }
        m.def("convert_to_tensor", "value, dtype=None, dtype_hint=None, name=None") { c in
            c["value"].object is TFTensor || c["value"].object is GraphTensor
                ? c["value"] : constant(try convert(c["value"], dtype(c["dtype"]) ?? hinted(c)), "Const", nil)
        }
        /// The type that is asked for where the value can have it.
        func hinted(_ c: Bound) throws -> DType? {
            guard let hint = try dtype(c["dtype_hint"]), (try? convert(c["value"], hint)) != nil else { return nil }
            return hint
        }
        for (name, value) in [("zeros", 0.0), ("ones", 1)] {
            m.def(name, "shape, dtype=None, name=None") { c in
                try TFErrors.checked("Fill") {
                    constant(try Create.full(shapeValue(c["shape"]), value, dtype(c["dtype"]) ?? .float32), name, nil)
                }
            }
            m.def(name + "_like", "input, dtype=None, name=None") { c in
                wrap(try Create.full(tensor(c).shape, value, dtype(c["dtype"]) ?? tensor(c).dtype))
            }
        }
        m.def("fill", "dims, value, name=None") { c in
            let fill = try tensor(c, 1)
            return try TFErrors.checked("Fill") {
                wrap(try Create.full(shapeValue(c["dims"]), fill.item(), fill.dtype))
            }
        }
        m.def("eye", "num_rows, num_columns=None, batch_shape=None, dtype=None, name=None") { c in
            let matrix = try Create.eye(
                c.int("num_rows"), c.optionalInt("num_columns") ?? c.int("num_rows"), 0, dtype(c["dtype"]) ?? .float32)
            guard let batch = c.optional("batch_shape") else { return wrap(matrix) }
            let shape = try Dims(shapeValue(batch).map { $0 } + matrix.shape.map { $0 })
            return wrap(try Elementwise.contiguous(matrix.broadcast(to: shape), always: true))
        }
        m.def("range", "start, limit=None, delta=1, dtype=None, name='range'") { c in
            let (start, stop) = c["limit"].isNone ? (Value.int(0), c["start"]) : (c["start"], c["limit"])
            if c["delta"].scalar?.asDouble == 0 { throw TFErrors.invalid("Range", "Requires delta != 0: 0") }
            let isInteger = [start, stop, c["delta"]].allSatisfy {
                $0.int != nil || ($0.ndarray?.dtype.isInteger ?? false)
            }
            return wrap(try numericRange(start, stop, c["delta"], dtype(c["dtype"]) ?? (isInteger ? .int32 : .float32)))
        }
        m.def("linspace", "start, stop, num, name=None, axis=0") { c in
            try c.refuse("axis") { $0.int == 0 || $0.int == -1 }
            let type: DType = c["start"].ndarray?.dtype ?? (c["start"].int != nil ? .float64 : .float32)
            return wrap(
                try Elementwise.cast(
                    Create.linspace(c.double("start"), c.double("stop"), c.int("num"), endpoint: true), type))
        }
        operation(
            m, "one_hot", "OneHot", "indices, depth, on_value=None, off_value=None, axis=None, dtype=None, name=None"
        ) { c in
            let on = try c.optional("on_value").map { try convert($0, nil) }
            let off = try c.optional("off_value").map { try convert($0, nil) }
            let type = try dtype(c["dtype"]) ?? on?.dtype ?? off?.dtype ?? .float32
            let classes = try tensor(c)
            let axis = try c.optionalInt("axis") ?? -1
            return try Index.oneHot(
                classes, c.int("depth"), axis: axis == -1 ? -1 : Shape.axis(axis, classes.rank + 1),
                on: on?.item() ?? .int(1), off: off?.item() ?? .int(0), type)
        }
    }

    private static func elementwise(_ m: Module) {
        let unary: [(String, String, Row)] = [
            ("negative", "Neg", Rows.negative), ("abs", "Abs", Rows.absolute), ("sign", "Sign", Rows.sign),
            ("floor", "Floor", Rows.floor), ("ceil", "Ceil", Rows.ceil), ("round rint", "Round", Rows.rint),
            ("sqrt", "Sqrt", Rows.sqrt),
            ("rsqrt", "Rsqrt", Rows.rsqrt), ("square", "Square", Rows.square),
            ("reciprocal", "Reciprocal", Rows.reciprocal), ("exp", "Exp", Rows.exp), ("expm1", "Expm1", Rows.expm1),
            ("log", "Log", Rows.log), ("log1p", "Log1p", Rows.log1p),
            ("sin", "Sin", Rows.sin), ("cos", "Cos", Rows.cos), ("tan", "Tan", Rows.tan), ("asin", "Asin", Rows.arcsin),
            ("acos", "Acos", Rows.arccos), ("atan", "Atan", Rows.arctan), ("sinh", "Sinh", Rows.sinh),
            ("cosh", "Cosh", Rows.cosh),
            ("tanh", "Tanh", Rows.tanh), ("asinh", "Asinh", Rows.arcsinh), ("acosh", "Acosh", Rows.arccosh),
            ("atanh", "Atanh", Rows.arctanh), ("sigmoid", "Sigmoid", Rows.sigmoid), ("erf", "Erf", Rows.erf),
            ("lgamma", "Lgamma", Rows.lgamma), ("erfc", "Erfc", Rows.erfc), ("erfinv", "Erfinv", Rows.erfinv),
            ("digamma", "Digamma", Rows.digamma), ("ndtri", "Ndtri", Rows.ndtri),
            ("bessel_i0", "BesselI0", Rows.besselI0), ("bessel_i0e", "BesselI0e", Rows.besselI0e),
            ("bessel_i1", "BesselI1", Rows.besselI1), ("bessel_i1e", "BesselI1e", Rows.besselI1e),
            ("is_nan", "IsNan", Rows.isnan), ("is_inf", "IsInf", Rows.isinf), ("is_finite", "IsFinite", Rows.isfinite),
            ("logical_not", "LogicalNot", Rows.logicalNot), ("conj", "Conj", Rows.conjugate),
            ("real", "Real", Rows.real), ("imag", "Imag", Rows.imag),
            ("angle", "Angle", Rows.angle), ("softplus", "Softplus", Rows.softplus),
        ]
        operation(m, "complex", "Complex", "real, imag, name=None", inputs: 2) { c in
            let (x, y) = (try tensor(c), try tensor(c, 1))
            if x.dtype != y.dtype || !x.dtype.isFloat {
                throw PyError(
                    .typeError,
                    "The `real` and `imag` components have incorrect types: \(x.dtype.name) \(y.dtype.name). They must be consistent, and one of (tf.float32, tf.float64)"
                )
            }
            return try Complex.from(x, y)
        }
        let rounds: Set = ["Floor", "Ceil", "Round"]
        for (names, op, row) in unary {
            operation(m, names, op, "x, name=None") { c in
                let x = try tensor(c)
                // A real number is its own conjugate.
                if row === Rows.conjugate, !x.dtype.isComplex { return x }
                if x.dtype.isInteger, row.loopType(x.dtype, defaultFloat: nil)?.isFloat ?? false {
                    throw PyError(
                        TFErrors.invalidArgument,
                        "Value for attr 'T' of \(x.dtype.name) is not in the list of allowed values: bfloat16, half, float, double, complex64, complex128\n\t; NodeDef: {{node \(op)}}; Op<name=\(op); signature=x:T -> y:T; attr=T:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_COMPLEX64, DT_COMPLEX128]> [Op:\(op)] name: "
                    )
                }
                let result = try Elementwise.apply(row, x)
                // No gradient goes through what is rounded, not even zeros.
                return rounds.contains(op) ? result.detached() : result
            }
        }
        let binary: [(String, String, Row)] = [
            ("add", "AddV2", Rows.add), ("subtract", "Sub", Rows.subtract), ("multiply", "Mul", Rows.multiply),
            ("divide truediv", "RealDiv", Rows.divide), ("floordiv", "FloorDiv", Rows.floorDivide),
            ("mod floormod", "FloorMod", Rows.remainder),
            ("pow", "Pow", Rows.power), ("maximum", "Maximum", Rows.firstMaximum),
            ("minimum", "Minimum", Rows.firstMinimum),
            ("atan2", "Atan2", Rows.arctan2), ("equal", "Equal", Rows.equal), ("not_equal", "NotEqual", Rows.notEqual),
            ("less", "Less", Rows.less),
            ("less_equal", "LessEqual", Rows.lessEqual), ("greater", "Greater", Rows.greater),
            ("greater_equal", "GreaterEqual", Rows.greaterEqual), ("logical_and", "LogicalAnd", Rows.logicalAnd),
            ("logical_or", "LogicalOr", Rows.logicalOr), ("logical_xor", "LogicalXor", Rows.logicalXor),
            ("igamma", "Igamma", Rows.igamma), ("igammac", "Igammac", Rows.igammac), ("zeta", "Zeta", Rows.zeta),
            ("nextafter", "NextAfter", Rows.nextafter),
        ]
        for (names, op, row) in binary {
            let graphName = op == "AddV2" ? "Add" : op
            for name in names.split(separator: " ") {
                m.def(String(name), "x, y, name=None") { c in
                    if GraphTensor.isBuilding || c["x"].object is GraphTensor || c["y"].object is GraphTensor {
                        return try GraphTensor.make(op, name: c.optionalString("name") ?? graphName, [c["x"], c["y"]]) {
                            try TFTensor.apply(row, op, wrap(convert($0[0], nil)), $0[1]) ?? .none
                        }
                    }
                    let left =
                        c["x"].object is TFTensor || c["x"].object is TFVariable || c["y"].object is TFTensor
                            || c["y"].object is TFVariable ? c["x"] : wrap(try convert(c["x"], nil))
                    guard let result = try TFTensor.apply(row, op, left, c["y"]) else {
                        throw PyError(
                            .valueError,
                            "Attempt to convert a value (\(try c["y"].repr())) with an unsupported type (\(try Value.object(c["y"].cls).repr())) to a Tensor."
                        )
                    }
                    return result
                }
            }
        }
        operation(m, "cast", "Cast", "x, dtype, name=None") { c in
            guard let type = try dtype(c["dtype"]) else {
                throw PyError(.typeError, "Cannot convert the argument `type_value`: None to a TensorFlow DType.")
            }
            return try Elementwise.cast(tensor(c), type)
        }
        operation(m, "identity", "Identity", "input, name=None") { c in try tensor(c) }
        operation(m, "stop_gradient", "StopGradient", "input, name=None") { c in try tensor(c).detached() }
        operation(m, "clip_by_value", "ClipByValue", "t, clip_value_min, clip_value_max, name=None") { c in
            let a = try tensor(c)
            return try Elementwise.clamp(
                a, low: convert(c["clip_value_min"], a.dtype), high: convert(c["clip_value_max"], a.dtype))
        }
        operation(m, "where", "SelectV2", "condition, x=None, y=None, name=None") { c in
            if c["x"].isNone { return try Sorting.places(tensor(c)) }
            guard let (x, y) = try TFTensor.pair(wrap(tensor(c, 1)), c["y"], "SelectV2") else {
                throw PyError(.typeError, "where")
            }
            return try Elementwise.select(tensor(c), x, y)
        }
        operation(m, "cumsum", "Cumsum", "x, axis=0, exclusive=False, reverse=False, name=None") { c in
            try running(.sum, c)
        }
        operation(m, "cumprod", "Cumprod", "x, axis=0, exclusive=False, reverse=False, name=None") { c in
            try running(.prod, c)
        }
        operation(m, "add_n", "AddN", "inputs, name=None", inputs: 0) { c in
            guard let sum = try Elementwise.sum(iterate(c["inputs"]).map { try convert($0, nil) }) else {
                throw PyError(
                    .valueError,
                    "Inputs must be an iterable of at least one Tensor/IndexedSlices with the same dtype and shape.")
            }
            return sum
        }
    }

    private static func running(_ kind: Reduce.Kind, _ c: Bound) throws -> NDArray {
        let x = try tensor(c)
        return try Reduce.scan(
            kind, x, c.int("axis"), dtype: x.dtype, excludesOwn: c.bool("exclusive"), fromEnd: c.bool("reverse"))
    }
    private static func reductions(_ m: Module) {
        func axes(_ value: Value) throws -> [Int]? {
            try axesValue(value.ndarray.map { .list(try $0.integers().map { .int($0) }) } ?? value)
        }
        operation(m, "reduce_sum", "Sum", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.sum(tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"), dtype: tensor(c).dtype)
        }
        operation(m, "reduce_mean", "Mean", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.wholeMean(tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "reduce_prod", "Prod", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.prod(tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"), dtype: tensor(c).dtype)
        }
        operation(m, "reduce_max", "Max", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.extreme(.max, tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "reduce_min", "Min", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.extreme(.min, tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "reduce_all", "All", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.fold(.all, tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "reduce_any", "Any", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.fold(.any, tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "reduce_variance", "Variance", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.variance(tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "reduce_std", "Std", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.deviation(tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"), ddof: 0)
        }
        operation(m, "reduce_logsumexp", "LogSumExp", "input_tensor, axis=None, keepdims=False, name=None") { c in
            try Reduce.logSumExp(tensor(c), axes(c["axis"]), keepdims: c.bool("keepdims"))
        }
        operation(m, "argmax", "ArgMax", "input, axis=None, output_type=None, name=None") { c in
            try Elementwise.cast(
                Reduce.argument(.argmax, tensor(c), c.optionalInt("axis") ?? 0), dtype(c["output_type"]) ?? .int64)
        }
        operation(m, "argmin", "ArgMin", "input, axis=None, output_type=None, name=None") { c in
            try Elementwise.cast(
                Reduce.argument(.argmin, tensor(c), c.optionalInt("axis") ?? 0), dtype(c["output_type"]) ?? .int64)
        }
        operation(m, "norm", "Norm", "tensor, ord='euclidean', axis=None, keepdims=None, name=None") { c in
            let a = try tensor(c)
            let axes = try axes(c["axis"])
            let keeps = try c.optional("keepdims")?.truth() ?? false
            guard let word = c["ord"].string else {
                let p = try c.double("ord")
                guard axes?.count == 2, let axes else { return try Norm.vector(a, p, axes, keepdims: keeps) }
                let order: Norm.MatrixOrder =
                    p == 1 ? .columns(true) : p == 2 ? .singular(true) : p == .infinity ? .rows(true) : .frobenius
                return try Norm.matrix(a, order, axes, keepdims: keeps)
            }
            if word != "euclidean", word != "fro" {
                throw PyError(
                    .valueError,
                    "'ord' must be a supported matrix norm in ['euclidean', 'fro', 1, 2, inf], got '\(word)'")
            }
            return try Norm.vector(a, 2, axes, keepdims: keeps)
        }
    }

    private static func products(_ m: Module) {
        m.def("qr", "input, full_matrices=False, name=None") { c in
            let (q, r) = try Lapack.qr(tensor(c), complete: c.bool("full_matrices"))
            return .tuple([wrap(q), wrap(r)])
        }
        operation(m, "matmul", "MatMul", "a, b, transpose_a=False, transpose_b=False, name=None", inputs: 2) { c in
            guard let (x, y) = try TFTensor.pair(c["a"].object is TFTensor ? c["a"] : wrap(tensor(c)), c["b"], "MatMul")
            else { throw PyError(.typeError, "matmul") }
            return try Matmul.matmul(
                c.bool("transpose_a") ? Shape.swap(x, -1, -2) : x, c.bool("transpose_b") ? Shape.swap(y, -1, -2) : y)
        }
        operation(m, "matvec", "MatVec", "a, b, name=None", inputs: 2) { c in try Matmul.matmul(tensor(c), tensor(c, 1))
        }
        operation(m, "tensordot", "Tensordot", "a, b, axes, name=None", inputs: 2) { c in
            let a = try tensor(c)
            let b = try tensor(c, 1)
            if c["axes"].sequence == nil {
                let count = try c.int("axes")
                if count < 0 { throw PyError(.valueError, "`axes` must be at least 0. Received: \(count).") }
                if count > a.rank {
                    throw PyError(
                        .valueError,
                        "`axes` must not be larger than the number of dimensions of tensor \(try c["a"].str()).  Received \(count), vs tensor dimensions \(a.rank)."
                    )
                }
            }
            let (left, right) = try c.contraction("axes", a, b)
            return try Matmul.tensordot(a, b, left, right)
        }
        operation(m, "einsum", "Einsum", "equation, *inputs", inputs: 0) { c in
            try Einsum.apply(c.string("equation"), c.rest("inputs").map { try convert($0, nil) })
        }
        operation(m, "inv", "MatrixInverse", "input, adjoint=False, name=None") { c in
            try Lapack.inv(c.bool("adjoint") ? Lapack.adjoint(tensor(c)) : tensor(c))
        }
        operation(m, "det", "MatrixDeterminant", "input, name=None") { c in try Lapack.det(tensor(c)) }
        operation(m, "solve", "MatrixSolve", "matrix, rhs, adjoint=False, name=None") { c in
            try Lapack.solve(c.bool("adjoint") ? Lapack.adjoint(tensor(c)) : tensor(c), tensor(c, 1))
        }
        operation(m, "cholesky", "Cholesky", "input, name=None") { c in try Lapack.cholesky(tensor(c)) }
        operation(m, "trace", "Trace", "x, name=None") { c in
            try Lapack.trace(tensor(c), dtype: tensor(c).dtype)
        }
        operation(m, "diag_part", "DiagPart", "input, name=None") { c in
            try Elementwise.contiguous(Shape.diagonal(tensor(c), 0, -2, -1))
        }
        operation(m, "matrix_transpose", "Transpose", "a, name=None") { c in try Shape.swap(tensor(c), -1, -2) }
    }

    static func networks(_ m: Module) {
        for (name, op, row) in [
            ("relu", "Relu", Rows.relu), ("sigmoid", "Sigmoid", Rows.sigmoid), ("tanh", "Tanh", Rows.tanh),
            ("softplus", "Softplus", Rows.softplus),
        ] {
            operation(m, name, op, "features, name=None") { c in try Elementwise.apply(row, tensor(c)) }
        }
        operation(m, "softmax", "Softmax", "logits, axis=-1, name=None") { c in
            try Softmax.softmax(tensor(c), Shape.axis(c.int("axis"), tensor(c).rank))
        }
        operation(m, "log_softmax", "LogSoftmax", "logits, axis=-1, name=None") { c in
            try Softmax.logSoftmax(tensor(c), Shape.axis(c.int("axis"), tensor(c).rank))
        }
        for name in ["silu", "swish"] {
            operation(m, name, name, "features, beta=1.0") { c in
                try Activation.silu(tensor(c), beta: c.double("beta"))
            }
        }
        operation(m, "gelu", "gelu", "features, approximate=False, name=None") { c in
            try Activation.gelu(tensor(c), approximate: c.bool("approximate"))
        }
        operation(m, "elu", "Elu", "features, name=None") { c in try Activation.elu(tensor(c), alpha: 1) }
        operation(m, "selu", "Selu", "features, name=None") { c in try Activation.selu(tensor(c)) }
        operation(m, "relu6", "Relu6", "features, name=None") { c in
            let (start, x) = (Node.latest, try tensor(c))
            return try Tape.compose("Relu6", Activation.hardtanh(x, 0, 6), [x], since: start)
        }
        operation(m, "leaky_relu", "LeakyRelu", "features, alpha=0.2, name=None") { c in
            let (start, x) = (Node.latest, try tensor(c))
            return try Tape.compose("LeakyRelu", Activation.leakyReLU(x, slope: c.double("alpha")), [x], since: start)
        }
    }
}

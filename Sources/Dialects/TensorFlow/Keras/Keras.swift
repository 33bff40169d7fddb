import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The modules `keras` and `keras.layers`.
enum Keras {
    nonisolated(unsafe) static let module = Module("keras") { m in
        m["layers"] = .object(layers)
        m["Sequential"] = .object(sequential)
        m["Input"] = layers["Input"]!
        m["Model"] = .object(layer)
        let models = Module("keras.models")
        models["Sequential"] = .object(sequential)
        m["models"] = .object(models)
        let activations = Module("keras.activations", fill: TensorFlow.networks)
        m["activations"] = .object(activations)
    }
    nonisolated(unsafe) static let layers = Module("keras.layers", fill: fill)
    private static let wrap = TFTensor.wrap
    private static func this(_ c: Bound) throws -> PyInstance { try c[0].instance }

    nonisolated(unsafe) private static var names: [String: Int] = [:]
    /// `conv2d`, `conv2d_1`, …: the snake-cased class and a number.
    private static func unique(_ cls: String) -> String {
        var base = ""
        for (i, c) in cls.enumerated() {
            if c.isUppercase, i > 0, let last = base.last, last.isLowercase || (last.isNumber && false) { base += "_" }
            base += c.lowercased()
        }
        base =
            [
                "conv2_d": "conv2d", "max_pooling2_d": "max_pooling2d", "average_pooling2_d": "average_pooling2d",
                "conv1_d": "conv1d",
            ][base] ?? base
        let used = names[base, default: 0]
        names[base] = used + 1
        return used == 0 ? base : "\(base)_\(used)"
    }

    // MARK: Layers

    nonisolated(unsafe) static let layer = PyClass("Layer", module: "keras.src.layers.layer", isUser: true) { cls in
        cls.def("__init__", "self, **kwargs") { c in
            prepare(try this(c), name: .none)
            return .none
        }
        cls.attributes["__call__"] = .object(
            NativeFunction("__call__", .atLeast(1, takesNames: true)) { args in
                let it = try args[0].instance
                let inputs = try Array(args.positional.dropFirst()).map { value in
                    value.ndarray != nil || value.sequence == nil
                        ? value : .object(TFTensor(try (try? TensorFlow.convert(value, .float32)) ?? value.someArray))
                }
                if !isBuilt(it), let build = it.type.lookup("build"), let first = inputs.first?.ndarray {
                    _ = try invoke(build, [args[0], tupleOf(first.shape)])
                    it.attributes["built"] = .bool(true)
                }
                let result = try invoke(getAttribute(args[0], "call"), inputs, args.keywords)
                if let shape = result.ndarray?.shape { it.attributes["_output"] = tupleOf(shape) }
                return result
            })
        cls.property("name") { (try $0.instance).attributes["_name"] ?? .str("layer") }
        cls.property("weights") { .list(weights(try $0.instance).map { .object($0) }) }
        cls.property("trainable_variables") { .list(weights(try $0.instance).map { .object($0) }) }
        cls.property("trainable_weights") { .list(weights(try $0.instance).map { .object($0) }) }
        cls.raw("get_weights") { .list(weights(try $0[0].instance).map { NumPyValues.current.array($0.array) }) }
        cls.raw("set_weights", 1, 1) { args in
            for (variable, value) in zip(weights(try args[0].instance), try iterate(args[1])) {
                _ = try variable.assign(value)
            }
            return .none
        }
        cls.raw("count_params") { .int(weights(try $0[0].instance).reduce(0) { $0 + $1.array.count }) }
        cls.raw("__repr__") { args in
            let it = try args[0].instance
            return .str(
                "<\(it.type.name) name=\(it.attributes["_name"]?.string ?? "layer"), built=\(isBuilt(it) ? "True" : "False")>"
            )
        }
    }
    private static func isBuilt(_ it: PyInstance) -> Bool {
        if case .bool(true)? = it.attributes["built"] { true } else { false }
    }
    private static func prepare(_ it: PyInstance, name: Value) {
        it.attributes["_name"] = name.isNone ? .str(unique(it.type.name)) : name
        it.attributes["built"] = .bool(it.type.lookup("build") == nil)
    }
    private static func weights(_ it: PyInstance) -> [TFVariable] {
        it.attributes.values.flatMap { value -> [TFVariable] in
            if let variable = value.object as? TFVariable { return [variable] }
            if let inner = value.object as? PyInstance, inner.type.isSubclass(of: layer) { return weights(inner) }
            return value.asList?.items.flatMap {
                ($0.object as? PyInstance).map { $0.type.isSubclass(of: layer) ? weights($0) : [] } ?? []
            } ?? []
        }
    }
    private static func glorot(_ shape: Dims, _ fanIn: Int, _ fanOut: Int) throws -> Value {
        let bound = (6 / (Double(fanIn) + Double(fanOut))).squareRoot()
        return .object(
            try TFVariable(TensorFlow.uniform(shape, low: -bound, high: bound), name: "kernel", trainable: true))
    }
    private static func zeros(_ count: Int) throws -> Value {
        .object(try TFVariable(NDArray(.float32, [count], zeroed: true), name: "bias", trainable: true))
    }
    private static func pair(_ value: Value) throws -> (Int, Int) {
        try value.pair
    }
    /// The name of a layer or a model.
    private static func title(_ it: PyInstance) -> String { it.attributes["_name"]?.string ?? "" }
    /// The layers of a model.
    private static func parts(_ model: PyInstance) -> PyList { model.attributes["layers"]?.asList ?? PyList([]) }
    private static func activate(_ it: PyInstance, _ x: NDArray) throws -> NDArray {
        guard let activation = it.attributes["activation"], !activation.isNone else { return x }
        if let name = activation.string {
            if name == "linear" { return x }
            guard let function = module["activations"]?.object.flatMap({ try? $0.getattr(Sym(name)) }) else {
                throw PyError(.valueError, "Could not interpret activation function identifier: \(name)")
            }
            return try invoke(function, [wrap(x)]).someArray
        }
        return try invoke(activation, [wrap(x)]).someArray
    }

    private static func define(
        _ m: Module, _ name: String, _ signature: StaticString, keeps: [String],
        build: ((PyInstance, Dims) throws -> Void)? = nil, call: @escaping (PyInstance, NDArray) throws -> NDArray
    ) {
        let cls = PyClass(name, module: "keras.src.layers", bases: [layer], isUser: true)
        cls.def("__init__", signature) { c in
            let last = c.count - 1
            let options = c.keywords(last)
            prepare(try this(c), name: options.first { $0.0 == "name" }?.1 ?? .none)
            for (i, name) in keeps.enumerated() { try this(c).attributes[Sym(name)] = c[i + 1] }
            if let shape = options.first(where: { $0.0 == "input_shape" })?.1 {
                try this(c).attributes["_input"] = shape
            }
            return .none
        }
        if let build {
            cls.def("build", "self, input_shape") { c in
                try build(this(c), shapeValue(c[1]))
                return .none
            }
        }
        cls.def("call", "self, inputs, training=None, mask=None") { c in
            try TFErrors.checked(name) { wrap(try call(this(c), TensorFlow.convert(c[1], nil))) }
        }
        m[Sym(name)] = .object(cls)
    }

    private static func fill(_ m: Module) {
        m["Layer"] = .object(layer)
        m.def("Input", "shape=None, batch_size=None, dtype=None, name=None, **kwargs") { c in
            let it = PyInstance(PyClass("InputLayer", module: "keras"))
            it.attributes["shape"] = c[0]
            return .object(it)
        }
        m["InputLayer"] = m["Input"]
        func get(_ it: PyInstance, _ name: Sym) -> Value { it.attributes[name] ?? .none }
        /// The first size of a batch, which every layer's input has.
        func batch(_ x: NDArray) throws -> Int {
            if let first = x.shape.first { return first }
            throw PyError(.valueError, "expected an input with a batch axis, found ndim=0")
        }
        define(
            m, "Dense", "self, units, activation=None, use_bias=True, **kwargs",
            keeps: ["units", "activation", "use_bias"],
            build: { it, shape in
                let units = try indexValue(get(it, "units"))
                guard let width = shape.last, width >= 0, units >= 0 else {
                    throw PyError(.valueError, "Shape \(shape.description) must have rank >= 1")
                }
                it.attributes["kernel"] = try glorot([width, units], width, units)
                if try get(it, "use_bias").truth() { it.attributes["bias"] = try zeros(units) }
            }
        ) { it, x in
            let kernel = try get(it, "kernel").someArray
            if x.rank < 2 {
                throw PyError(
                    .valueError,
                    "Input 0 of layer \"\(title(it))\" is incompatible with the layer: expected min_ndim=2, found ndim=\(x.rank). Full shape received: \(x.shape.description)"
                )
            }
            if x.shape.last != kernel.shape[0] {
                throw PyError(
                    .valueError,
                    "Input 0 of layer \"\(title(it))\" is incompatible with the layer: expected axis -1 of input shape to have value \(kernel.shape[0]), but received input with shape \(x.shape.description)"
                )
            }
            let product = try Matmul.matmul(x, kernel)
            return try activate(it, get(it, "bias").ndarray.map { try product + $0 } ?? product)
        }
        define(
            m, "Conv2D",
            "self, filters, kernel_size, strides=(1,1), padding='valid', data_format=None, dilation_rate=(1,1), groups=1, activation=None, use_bias=True, **kwargs",
            keeps: [
                "filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "groups", "activation",
                "use_bias",
            ],
            build: { it, shape in
                if shape.count != 4 {
                    throw PyError(
                        .valueError,
                        "Input 0 of layer \"\(title(it))\" is incompatible with the layer: expected min_ndim=4, found ndim=\(shape.count). Full shape received: \(shape.description)"
                    )
                }
                let (h, w) = try pair(get(it, "kernel_size"))
                let filters = try indexValue(get(it, "filters"))
                let channels = shape[3]
                it.attributes["kernel"] = try glorot(
                    [h, w, channels, filters], Dims([h, w, channels]).product, Dims([h, w, filters]).product)
                if try get(it, "use_bias").truth() { it.attributes["bias"] = try zeros(filters) }
            }
        ) { it, x in
            let kernel = try get(it, "kernel").someArray
            let stride = try pair(get(it, "strides"))
            var image = try Shape.transpose(x, [0, 3, 1, 2])
            if get(it, "padding").string?.lowercased() == "same" {
                image = try same(image, (kernel.shape[0], kernel.shape[1]), stride)
            }
            let result = try Convolution.conv2d(
                image, Shape.transpose(kernel, [3, 2, 0, 1]), get(it, "bias").ndarray,
                Convolution.Geometry(stride: stride, dilation: pair(get(it, "dilation_rate"))))
            return try activate(it, Shape.transpose(result, [0, 2, 3, 1]))
        }
        for (name, isMax) in [("MaxPooling2D", true), ("AveragePooling2D", false)] {
            define(
                m, name, "self, pool_size=(2,2), strides=None, padding='valid', **kwargs",
                keeps: ["pool_size", "strides", "padding"]
            ) { it, x in
                let size = try pair(get(it, "pool_size"))
                let stride = get(it, "strides").isNone ? size : try pair(get(it, "strides"))
                return try Shape.transpose(
                    Convolution.pool2d(
                        Shape.transpose(x, [0, 3, 1, 2]), size, Convolution.Geometry(stride: stride), max: isMax),
                    [0, 2, 3, 1])
            }
        }
        m["MaxPool2D"] = m["MaxPooling2D"]
        define(m, "Flatten", "self, data_format=None, **kwargs", keeps: []) { _, x in
            try Shape.reshape(x, x.rank == 0 ? [1] : [x.shape[0], -1])
        }
        define(m, "Dropout", "self, rate, **kwargs", keeps: ["rate"]) { _, x in x }
        define(m, "Activation", "self, activation, **kwargs", keeps: ["activation"]) { it, x in try activate(it, x) }
        define(m, "ReLU", "self, **kwargs", keeps: []) { _, x in try Elementwise.apply(Rows.relu, x) }
        define(m, "Softmax", "self, axis=-1, **kwargs", keeps: ["axis"]) { it, x in
            try Softmax.softmax(x, Shape.axis(indexValue(get(it, "axis")), x.rank))
        }
        define(m, "Reshape", "self, target_shape, **kwargs", keeps: ["target_shape"]) { it, x in
            try Shape.reshape(x, Dims([batch(x)] + shapeValue(get(it, "target_shape")).array))
        }
        define(m, "GlobalAveragePooling2D", "self, **kwargs", keeps: []) { _, x in try Reduce.mean(x, [1, 2]) }
    }
    /// Zeros around an image so that the output has a place for every stride of the input.
    private static func same(_ x: NDArray, _ kernel: (Int, Int), _ stride: (Int, Int)) throws -> NDArray {
        func widths(_ size: Int, _ k: Int, _ s: Int) -> (Int, Int) {
            let total = max(((size + s - 1) / s - 1) * s + k - size, 0)
            return (total / 2, total - total / 2)
        }
        return try Shape.pad(
            x, [(0, 0), (0, 0), widths(x.shape[2], kernel.0, stride.0), widths(x.shape[3], kernel.1, stride.1)], 0)
    }

    // MARK: Models

    nonisolated(unsafe) static let sequential = PyClass(
        "Sequential", module: "keras.src.models.sequential", bases: [layer], isUser: true
    ) { cls in
        cls.def("__init__", "self, layers=None, trainable=True, name=None") { c in
            prepare(try this(c), name: c[3])
            try this(c).attributes["built"] = .bool(false)
            try this(c).attributes["layers"] = .list([])
            if let given = c.optional(1) { for item in try iterate(given) { try add(this(c), item) } }
            return .none
        }
        cls.raw("add", 1, 1) { args in
            try add(args[0].instance, args[1])
            return .none
        }
        cls.attributes["__call__"] = .object(
            NativeFunction("__call__", .atLeast(1, takesNames: true)) { args in
                let it = try args[0].instance
                let input = Value.object(
                    TFTensor(try TensorFlow.convert(args[1], args[1].ndarray == nil ? .float32 : nil)))
                let result = try parts(it).items.reduce(input) { try invoke($1, [$0]) }
                it.attributes["built"] = .bool(true)
                return result
            })
        cls.raw("predict", 1, 5) { args in
            let result = try invoke(args[0], [args[1]])
            return NumPyValues.current.array(try result.someArray)
        }
        cls.def("summary", "self, line_length=None, **kwargs") { c in
            Output.write(try summary(this(c)))
            return .none
        }
        cls.raw("build", 0, 1) { args in
            if args.count > 1, let shape = args[1].sequence {
                try build(args[0].instance, shape.map { $0.isNone ? nil : try indexValue($0) })
            }
            return .none
        }
    }
    private static func add(_ model: PyInstance, _ item: Value) throws {
        guard let it = item.object as? PyInstance else {
            throw PyError(
                .valueError,
                "Only instances of `keras.Layer` can be added to a Sequential model. Received: \(try item.repr()) (of type \(try Value.object(item.cls).repr()))"
            )
        }
        if it.type.name == "InputLayer" {
            model.attributes["_input"] = it.attributes["shape"]
            return
        }
        parts(model).items.append(item)
        if let shape = it.attributes["_input"] { model.attributes["_input"] = shape }
        if let shape = model.attributes["_input"]?.sequence,
            let last = model.attributes["_sizes"]?.sequence ?? Optional(shape)
        {
            // With a known input the layers are built as they come, on a batch of one.
            let result = try invoke(
                item,
                [.object(TFTensor(try NDArray(.float32, Dims([1] + last.map { try indexValue($0) }), zeroed: true)))])
            model.attributes["_sizes"] = .tuple(try result.someArray.shape.dropFirst().map { .int($0) })
            it.attributes["_output"] = .tuple(try [.none] + result.someArray.shape.dropFirst().map { .int($0) })
            model.attributes["built"] = .bool(true)
        }
    }
    private static func build(_ model: PyInstance, _ shape: [Int?]) throws {
        var current = Value.object(TFTensor(try NDArray(.float32, Dims(shape.map { $0 ?? 1 }), zeroed: true)))
        for item in parts(model).items {
            current = try invoke(item, [current])
            if shape.first == .some(nil) {
                (try item.instance).attributes["_output"] = .tuple(
                    try [.none] + current.someArray.shape.dropFirst().map { .int($0) })
            }
        }
        model.attributes["built"] = .bool(true)
    }

    private static func summary(_ model: PyInstance) throws -> String {
        let widths = [33, 24, 15]
        func rule(_ left: String, _ fill: String, _ middle: String, _ right: String) -> String {
            left + widths.map { String(repeating: fill, count: $0) }.joined(separator: middle) + right + "\n"
        }
        func row(_ cells: [String], _ bar: String) -> String {
            bar
                + cells.enumerated().map { i, cell in
                    let space = String(repeating: " ", count: max(0, widths[i] - 2 - cell.count))
                    return i == 2 ? " " + space + cell + " " : " " + cell + space + " "
                }.joined(separator: bar) + bar + "\n"
        }
        var text =
            "Model: \"\(title(model))\"\n" + rule("┏", "━", "┳", "┓")
            + row(["Layer (type)", "Output Shape", "Param #"], "┃") + rule("┡", "━", "╇", "┩")
        let items = try parts(model).items.map { try $0.instance }
        var total = 0
        for (i, it) in items.enumerated() {
            let count = weights(it).reduce(0) { $0 + $1.array.count }
            total += count
            let shape = try it.attributes["_output"]?.repr() ?? "?"
            let params = shape == "?" ? "0 (unbuilt)" : grouped(count)
            text +=
                row(["\(title(it)) (\(it.type.name))", shape, params], "│")
                + (i < items.count - 1 ? rule("├", "─", "┼", "┤") : rule("└", "─", "┴", "┘"))
        }
        let size = " \(grouped(total)) (\(bytes(total * 4)))\n"
        return text + " Total params:\(size) Trainable params:\(size) Non-trainable params: 0 (0.00 B)\n"
    }
    private static func grouped(_ n: Int) -> String { (try? formatValue(.int(n), ",")) ?? String(n) }
    private static func bytes(_ n: Int) -> String {
        var size = Double(n)
        for unit in ["B", "KB", "MB", "GB"] {
            if size < 1024 || unit == "GB" { return cFormat("f", 2, size) + " " + unit }
            size /= 1024
        }
        return ""
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// `torch.nn`: modules that scripts can also subclass.
enum TorchNN {
    private static func this(_ c: Bound) throws -> PyInstance { try c[0].instance }
    private static func array(_ value: Value, _ function: String) throws -> NDArray {
        if let array = value.ndarray { return array }
        throw PyError(.typeError, "\(function)(): argument 'input' (position 1) must be Tensor, not \(value.typeName)")
    }
    private static let wrap = TorchTensor.wrap

    /// The children and parameters of a module are its attributes of those kinds, in order.
    private static func children(_ module: PyInstance) -> [(Sym, PyInstance)] {
        zip(module.attributes.names, module.attributes.values).compactMap { name, value in
            guard let child = value.object as? PyInstance, child.type.isSubclass(of: base) else { return nil }
            return (name, child)
        }
    }
    private static func parameters(_ module: PyInstance, prefix: String = "") -> [(String, TorchTensor)] {
        var result: [(String, TorchTensor)] = []
        for (name, value) in zip(module.attributes.names, module.attributes.values) {
            if let tensor = value.object as? TorchTensor, tensor.isParameter {
                result.append((prefix + name.text, tensor))
            }
        }
        for (name, child) in children(module) { result += parameters(child, prefix: prefix + name.text + ".") }
        return result
    }

    nonisolated(unsafe) static let base = PyClass("Module", module: "torch.nn.modules.module", isUser: true) { cls in
        cls.def("__init__", "self, *args, **kwargs") { c in
            try this(c).attributes["training"] = .bool(true)
            return .none
        }
        cls.attributes["__call__"] = .object(
            NativeFunction("__call__", .atLeast(1, takesNames: true)) { args in
                try invoke(getAttribute(args[0], "forward"), Array(args.positional.dropFirst()), args.keywords)
            })
        cls.def("forward", "self, *input") { c in
            throw PyError(
                .notImplementedError, "Module [\(try this(c).type.name)] is missing the required \"forward\" function")
        }
        cls.def("extra_repr", "self") { _ in .str("") }
        cls.def("__repr__", "self") { c in
            let extra = try invoke(getAttribute(c[0], "extra_repr"), []).str()
            let lines = try children(this(c)).map { name, child in
                "(\(name.text)): "
                    + (try Value.object(child).repr()).split(separator: "\n", omittingEmptySubsequences: false).joined(
                        separator: "\n  ")
            }
            let title = try this(c).type.name
            if lines.isEmpty { return .str("\(title)(\(extra))") }
            return .str(
                "\(title)(\n  " + (extra.isEmpty ? [] : [extra]).joined() + lines.joined(separator: "\n  ") + "\n)")
        }
        cls.def("parameters", "self, recurse=True") { c in
            .object(try iterator(.list(parameters(this(c)).map { .object($0.1) })))
        }
        cls.def("named_parameters", "self, prefix='', recurse=True") { c in
            .object(try iterator(.list(parameters(this(c)).map { .tuple([.str($0.0), .object($0.1)]) })))
        }
        cls.def("children", "self") { c in .object(try iterator(.list(children(this(c)).map { .object($0.1) }))) }
        cls.def("named_children", "self") { c in
            .object(try iterator(.list(children(this(c)).map { .tuple([.object($0.0.object), .object($0.1)]) })))
        }
        cls.def("modules", "self") { c in
            func all(_ module: PyInstance) -> [Value] { [.object(module)] + children(module).flatMap { all($0.1) } }
            return .object(try iterator(.list(all(this(c)))))
        }
        cls.def("state_dict", "self") { c in
            let dict = PyClass("OrderedDict", module: "collections", bases: [.dict])
            _ = dict
            return .object(
                try PyDict(
                    parameters(this(c)).map {
                        (.str($0.0), wrap(try $0.1.array.view(shape: $0.1.array.shape, strides: $0.1.array.strides)))
                    }))
        }
        cls.def("load_state_dict", "self, state_dict, strict=True") { c in
            for (name, tensor) in parameters(try this(c)) {
                if let value = try c[1].asDict?.get(.str(name))?.ndarray {
                    try Tape.paused { try Elementwise.copy(value, to: tensor.array) }
                }
            }
            return .str("<All keys matched successfully>")
        }
        cls.def("zero_grad", "self, set_to_none=True") { c in
            for (_, tensor) in parameters(try this(c)) { tensor.node?.setGradient(nil, 0) }
            return .none
        }
        for (name, flag) in [("train", true), ("eval", false)] {
            cls.def(name, "self, mode=True") { c in
                func set(_ module: PyInstance) {
                    module.attributes["training"] = .bool(flag)
                    for (_, child) in children(module) { set(child) }
                }
                set(try this(c))
                return c[0]
            }
        }
        cls.def("to", "self, *args, **kwargs") { c in
            for argument in c.rest(1) where argument.string != nil { _ = try Torch.backend(argument) }
            return c[0]
        }
        cls.def("apply", "self, fn") { c in
            func walk(_ module: PyInstance) throws {
                for (_, child) in children(module) { try walk(child) }
                _ = try invoke(c[1], [.object(module)])
            }
            try walk(this(c))
            return c[0]
        }
        cls.def("register_parameter", "self, name, param") { c in
            try this(c).attributes[Sym(try c.string(1))] = c[2]
            return .none
        }
        cls.def("register_buffer", "self, name, tensor, persistent=True") { c in
            try this(c).attributes[Sym(try c.string(1))] = c[2]
            return .none
        }
        cls.def("add_module", "self, name, module") { c in
            try this(c).attributes[Sym(try c.string(1))] = c[2]
            return .none
        }
        cls.def("requires_grad_", "self, requires_grad=True") { c in
            for (_, tensor) in parameters(try this(c)) { try tensor.setattr("requires_grad", c[1]) }
            return c[0]
        }
    }

    /// Defines a module class: its constructor's parameters, what it keeps, what it computes and how it is shown.
    private static func define(
        _ m: Module, _ name: String, _ signature: StaticString, keeps: [String] = [],
        setup: ((PyInstance, Bound) throws -> Void)? = nil,
        shown: @escaping (PyInstance) throws -> String = { _ in "" },
        forward: @escaping (PyInstance, [Value]) throws -> Value
    ) {
        let cls = PyClass(name, module: "torch.nn.modules", bases: [base], isUser: true)
        cls.def("__init__", signature) { c in
            try TorchErrors.checked {
                try this(c).attributes["training"] = .bool(true)
                for (i, name) in keeps.enumerated() { try this(c).attributes[Sym(name)] = c[i + 1] }
                try setup?(this(c), c)
                return .none
            }
        }
        cls.def("forward", "self, *input") { c in
            if c.rest("input").isEmpty {
                throw PyError(
                    .typeError, "\(name).forward() missing 1 required positional argument: 'input'")
            }
            return try TorchErrors.checked { try forward(this(c), c.rest("input")) }
        }
        cls.def("extra_repr", "self") { c in .str(try shown(this(c))) }
        m[Sym(name)] = .object(cls)
    }
    private static func parameter(_ shape: Dims, bound: Double) throws -> Value {
        let array = try Torch.uniform(shape, low: -bound, high: bound)
        Tape.watch(array)
        return .object(TorchTensor(array, parameter: true))
    }
    private static func pair(_ value: Value) throws -> (Int, Int) { try value.pair }
    private static func shown(_ pair: (Int, Int)) -> String { "(\(pair.0), \(pair.1))" }
    private static func function(_ name: Sym) throws -> Value { try getAttribute(.object(Torch.functional), name) }
    private static func get(_ module: PyInstance, _ name: Sym) -> Value { module.attributes[name] ?? .none }

    static func fill(_ m: Module) {
        m["Module"] = .object(base)
        m["Parameter"] = .object(TorchTensor.parameterType)
        m["functional"] = .object(Torch.functional)
        containers(m)
        define(
            m, "Linear", "self, in_features, out_features, bias=True, device=None, dtype=None",
            keeps: ["in_features", "out_features"],
            setup: { module, c in
                let (i, o) = (try c.int(1), try c.int(2))
                let bound = i > 0 ? 1 / Double(i).squareRoot() : 0
                module.attributes["weight"] = try parameter([o, i], bound: bound)
                module.attributes["bias"] = try c.bool(3) ? parameter([o], bound: bound) : Value.none
            },
            shown: {
                "in_features=\(try get($0, "in_features").repr()), out_features=\(try get($0, "out_features").repr()), bias=\(get($0, "bias").isNone ? "False" : "True")"
            }
        ) { module, inputs in
            try linear(array(inputs[0], "linear"), get(module, "weight").someArray, get(module, "bias").ndarray)
        }
        define(
            m, "Conv2d",
            "self, in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', device=None, dtype=None",
            keeps: ["in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups"],
            setup: { module, c in
                let (kernel, i, o, g) = (try pair(c[3]), try c.int(1), try c.int(2), try c.int(7))
                if g <= 0 { throw PyError(.valueError, "groups must be a positive integer") }
                if i % g != 0 { throw PyError(.valueError, "in_channels must be divisible by groups") }
                if o % g != 0 { throw PyError(.valueError, "out_channels must be divisible by groups") }
                let bound = 1 / (Double(i / g) * Double(kernel.0) * Double(kernel.1)).squareRoot()
                module.attributes["weight"] = try parameter([o, i / g, kernel.0, kernel.1], bound: bound)
                module.attributes["bias"] = try c.bool(8) ? parameter([o], bound: bound) : Value.none
            },
            shown: { module in
                let padding = try get(module, "padding").string.map { "'\($0)'" } ?? shown(pair(get(module, "padding")))
                var text =
                    "\(try get(module, "in_channels").repr()), \(try get(module, "out_channels").repr()), kernel_size=\(shown(try pair(get(module, "kernel_size")))), stride=\(shown(try pair(get(module, "stride"))))"
                if padding != "(0, 0)" { text += ", padding=\(padding)" }
                if case let d = try pair(get(module, "dilation")), d != (1, 1) { text += ", dilation=\(shown(d))" }
                if let g = get(module, "groups").int, g != 1 { text += ", groups=\(g)" }
                if get(module, "bias").isNone { text += ", bias=False" }
                return text
            }
        ) { module, inputs in
            try invoke(
                function("conv2d"),
                [
                    inputs[0], get(module, "weight"), get(module, "bias"), get(module, "stride"),
                    get(module, "padding"),
                    get(module, "dilation"), get(module, "groups"),
                ])
        }
        for (name, function) in [
            ("ReLU", "relu"), ("Sigmoid", "sigmoid"), ("Tanh", "tanh"), ("GELU", "gelu"), ("SiLU", "silu"),
            ("Softplus", "softplus"), ("ELU", "elu"), ("LeakyReLU", "leaky_relu"), ("ReLU6", "relu6"),
            ("Hardtanh", "hardtanh"), ("Softsign", "softsign"), ("LogSigmoid", "logsigmoid"), ("Mish", "mish"),
            ("SELU", "selu"),
        ] {
            define(
                m, name, "self, *args, inplace=False, **kwargs",
                shown: { module in
                    switch name {
                    case "LeakyReLU": "negative_slope=\(try get(module, "slope").repr())"
                    case "ELU": "alpha=1.0"
                    case "GELU": "approximate='none'"
                    case "Softplus": "beta=1.0, threshold=20.0"
                    default: ""
                    }
                }
            ) { module, inputs in
                let slope = get(module, "slope")
                return try invoke(
                    Torch.functional[Sym(function)]!,
                    name == "LeakyReLU" && !slope.isNone ? [inputs[0], slope] : [inputs[0]])
            }
            if name == "LeakyReLU" {
                m["LeakyReLU"]!.asClass!.def("__init__", "self, negative_slope=0.01, inplace=False") { c in
                    try this(c).attributes["slope"] = c[1]
                    return .none
                }
            }
        }
        for (name, function) in [("Softmax", "softmax"), ("LogSoftmax", "log_softmax")] {
            define(m, name, "self, dim=None", keeps: ["dim"], shown: { "dim=\(try get($0, "dim").repr())" }) {
                module, inputs in
                try invoke(
                    Torch.functional[Sym(function)]!,
                    [inputs[0], get(module, "dim").isNone ? .int(-1) : get(module, "dim")])
            }
        }
        define(m, "Identity", "self, *args, **kwargs") { _, inputs in inputs[0] }
        define(
            m, "Flatten", "self, start_dim=1, end_dim=-1", keeps: ["start_dim", "end_dim"],
            shown: { "start_dim=\(try get($0, "start_dim").repr()), end_dim=\(try get($0, "end_dim").repr())" }
        ) { module, inputs in
            try invoke(getAttribute(inputs[0], "flatten"), [get(module, "start_dim"), get(module, "end_dim")])
        }
        define(
            m, "Dropout", "self, p=0.5, inplace=False", keeps: ["p", "inplace"],
            shown: { "p=\(try get($0, "p").repr()), inplace=\(try get($0, "inplace").repr())" }
        ) { module, inputs in
            try invoke(Torch.functional["dropout"]!, [inputs[0], get(module, "p"), get(module, "training")])
        }
        for (name, isMax) in [("MaxPool2d", true), ("AvgPool2d", false)] {
            define(
                m, name, "self, kernel_size, stride=None, padding=0, dilation=1",
                keeps: ["kernel_size", "stride", "padding", "dilation"],
                shown: { module in
                    let stride = get(module, "stride").isNone ? get(module, "kernel_size") : get(module, "stride")
                    return
                        "kernel_size=\(try get(module, "kernel_size").repr()), stride=\(try stride.repr()), padding=\(try get(module, "padding").repr())"
                        + (isMax ? ", dilation=\(try get(module, "dilation").repr()), ceil_mode=False" : "")
                }
            ) { module, inputs in
                try invoke(
                    function(isMax ? "max_pool2d" : "avg_pool2d"),
                    [inputs[0], get(module, "kernel_size"), get(module, "stride"), get(module, "padding")])
            }
        }
        define(
            m, "Embedding", "self, num_embeddings, embedding_dim, padding_idx=None",
            keeps: ["num_embeddings", "embedding_dim"],
            setup: { module, c in
                let array = try Torch.normal([c.int(1), c.int(2)], .float32)
                Tape.watch(array)
                module.attributes["weight"] = .object(TorchTensor(array, parameter: true))
            }, shown: { "\(try get($0, "num_embeddings").repr()), \(try get($0, "embedding_dim").repr())" }
        ) { module, inputs in wrap(try Index.take(get(module, "weight").someArray, array(inputs[0], "embedding"), 0)) }
        define(
            m, "LayerNorm", "self, normalized_shape, eps=1e-05, elementwise_affine=True",
            keeps: ["normalized_shape", "eps", "elementwise_affine"],
            setup: { module, c in
                let shape = try shapeValue(c[1])
                for (name, value) in [("weight", 1.0), ("bias", 0.0)] {
                    let array = try Create.full(shape, value, .float32)
                    Tape.watch(array)
                    module.attributes[Sym(name)] = .object(TorchTensor(array, parameter: true))
                }
            },
            shown: {
                "\(tupleText(try shapeValue(get($0, "normalized_shape")))), eps=\(try get($0, "eps").repr()), elementwise_affine=\(try get($0, "elementwise_affine").repr()), bias=True"
            }
        ) { module, inputs in
            try invoke(
                function("layer_norm"),
                [
                    inputs[0], .tuple(try shapeValue(get(module, "normalized_shape")).map { .int($0) }),
                    get(module, "weight"), get(module, "bias"), get(module, "eps"),
                ])
        }
        for (name, function) in [
            ("MSELoss", "mse_loss"), ("L1Loss", "l1_loss"), ("CrossEntropyLoss", "cross_entropy"),
            ("NLLLoss", "nll_loss"), ("BCELoss", "binary_cross_entropy"),
            ("BCEWithLogitsLoss", "binary_cross_entropy_with_logits"), ("SmoothL1Loss", "smooth_l1_loss"),
            ("HuberLoss", "huber_loss"),
        ] {
            define(
                m, name, "self, weight=None, size_average=None, reduce=None, *, reduction='mean', **kwargs",
                setup: { module, c in module.attributes["reduction"] = c[4] }
            ) { module, inputs in
                try invoke(Torch.functional[Sym(function)]!, inputs, [("reduction", get(module, "reduction"))])
            }
        }
        let initModule = Module("torch.nn.init") { m in
            for (name, body) in [
                ("zeros_", { _, _ in 0.0 }), ("ones_", { _, _ in 1.0 }), ("constant_", { c, _ in try c.double(1) }),
            ] as [(String, (Bound, Int) throws -> Double)] {
                m.def(name, "tensor, val=0") { c in
                    try Elementwise.copy(Create.scalar(.float(body(c, 0)), c[0].someArray.dtype), to: c[0].someArray)
                    return c[0]
                }
            }
            m.def("uniform_", "tensor, a=0.0, b=1.0") { c in
                try Elementwise.copy(
                    Torch.uniform(c[0].someArray.shape, low: c.double(1), high: c.double(2)), to: c[0].someArray)
                return c[0]
            }
            m.def("normal_", "tensor, mean=0.0, std=1.0") { c in
                try Elementwise.copy(
                    Torch.normal(c[0].someArray.shape, .float32, mean: c.double(1), deviation: c.double(2)),
                    to: c[0].someArray)
                return c[0]
            }
            func fans(_ a: NDArray) throws -> (Double, Double) {
                if a.rank < 2 {
                    throw PyError(
                        .valueError,
                        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
                }
                let field = a.shape.dropFirst(2).reduce(1, *)
                return (Double(a.shape[1] * field), Double(a.shape[0] * field))
            }
            m.def("xavier_uniform_", "tensor, gain=1.0") { c in
                let a = try c[0].someArray
                let (i, o) = try fans(a)
                let bound = try c.double(1) * (6 / (i + o)).squareRoot()
                try Elementwise.copy(Torch.uniform(a.shape, low: -bound, high: bound), to: a)
                return c[0]
            }
            m.def("xavier_normal_", "tensor, gain=1.0") { c in
                let a = try c[0].someArray
                let (i, o) = try fans(a)
                try Elementwise.copy(
                    Torch.normal(a.shape, .float32, deviation: c.double(1) * (2 / (i + o)).squareRoot()), to: a)
                return c[0]
            }
            m.def("kaiming_uniform_", "tensor, a=0, mode='fan_in', nonlinearity='leaky_relu'") { c in
                let x = try c[0].someArray
                let fan = try c.string(2) == "fan_in" ? fans(x).0 : fans(x).1
                let slope = try c.double(1)
                let gain = try c.string(3) == "relu" ? 2.0.squareRoot() : (2 / (1 + slope * slope)).squareRoot()
                let bound = 3.0.squareRoot() * gain / fan.squareRoot()
                try Elementwise.copy(Torch.uniform(x.shape, low: -bound, high: bound), to: x)
                return c[0]
            }
            m.def("kaiming_normal_", "tensor, a=0, mode='fan_in', nonlinearity='leaky_relu'") { c in
                let x = try c[0].someArray
                let fan = try c.string(2) == "fan_in" ? fans(x).0 : fans(x).1
                let slope = try c.double(1)
                try Elementwise.copy(
                    Torch.normal(
                        x.shape, .float32, deviation: (2 / (1 + slope * slope)).squareRoot() / fan.squareRoot()), to: x)
                return c[0]
            }
        }
        m["init"] = .object(initModule)
    }
    private static func tupleText(_ dims: Dims) -> String { dims.description }

    private static func containers(_ m: Module) {
        let sequential = PyClass("Sequential", module: "torch.nn.modules.container", bases: [base], isUser: true)
        func add(_ module: PyInstance, _ items: [Value]) throws {
            for (i, item) in items.enumerated() {
                guard let child = item.object as? PyInstance, child.type.isSubclass(of: base) else {
                    throw PyError(.typeError, "\(item.cls.qualifiedName) is not a Module subclass")
                }
                module.attributes[Sym(String(i))] = item
            }
        }
        sequential.def("__init__", "self, *args") { c in
            try this(c).attributes["training"] = .bool(true)
            if let named = c.rest(1).first?.asDict {
                for (name, child) in named.pairs { try this(c).attributes[Sym(name.string ?? "")] = child }
            } else {
                try add(this(c), c.rest(1))
            }
            return .none
        }
        sequential.def("forward", "self, input") { c in
            try children(this(c)).reduce(c[1]) { try invoke(.object($1.1), [$0]) }
        }
        let list = PyClass("ModuleList", module: "torch.nn.modules.container", bases: [base], isUser: true)
        list.def("__init__", "self, modules=()") { c in
            try add(this(c), iterate(c[1]))
            return .none
        }
        list.def("append", "self, module") { c in
            try this(c).attributes[Sym(String(children(this(c)).count))] = c[1]
            return c[0]
        }
        for cls in [sequential, list] {
            cls.def("__len__", "self") { c in .int(children(try this(c)).count) }
            cls.def("__iter__", "self") { c in .object(try iterator(.list(children(this(c)).map { .object($0.1) }))) }
            cls.def("__getitem__", "self, index") { c in
                let items = children(try this(c)).map { Value.object($0.1) }
                let picked = try PyList(items).getitem(c[1])
                return picked.asList == nil
                    ? picked : try invoke(.object(cls), cls === list ? [picked] : picked.asList!.items)
            }
            m[Sym(cls.name)] = .object(cls)
        }
    }

    // MARK: Functions

    static func linear(_ x: NDArray, _ weight: NDArray, _ bias: NDArray?) throws -> Value {
        if weight.rank > 2 || weight.rank == 0 || x.rank == 0 {
            throw PyError(.runtimeError, "linear(): input and weight have to have axes, weight no more than two")
        }
        if x.shape.last != weight.shape.last {
            let (rows, columns) = (x.count / max(1, x.shape.last ?? 1), weight.shape.last ?? 1)
            throw PyError(
                .runtimeError,
                weight.rank == 1
                    ? "size mismatch, got input (\(rows)), mat (\(rows)x\(x.shape.last ?? 1)), vec (\(columns))"
                    : "mat1 and mat2 shapes cannot be multiplied (\(rows)x\(x.shape.last ?? 1) and \(columns)x\(weight.shape[0]))"
            )
        }
        let product = try Matmul.matmul(x, weight.rank == 1 ? weight : Shape.transpose(weight), rules: .torch)
        let output = try bias.map { try product + $0 } ?? product
        (output.node as? Node)?.shownName(bias == nil ? "MmBackward0" : "AddmmBackward0")
        return wrap(output)
    }
}

/// `torch.optim`.
enum TorchOptim {
    static func fill(_ m: Module) {
        let base = PyClass("Optimizer", module: "torch.optim.optimizer", isUser: true)
        func tensors(_ value: Value) throws -> [TorchTensor] {
            let found = try iterate(value).flatMap { item -> [TorchTensor] in
                if let tensor = item.object as? TorchTensor { return [tensor] }
                guard let group = item.asDict, let inner = try group.get(.str("params")) else { return [] }
                return try iterate(inner).compactMap { $0.object as? TorchTensor }
            }
            if found.isEmpty { throw PyError(.valueError, "optimizer got an empty parameter list") }
            return found
        }
        base.def("zero_grad", "self, set_to_none=True") { c in
            for item in (try c[0].instance).attributes["params"]!.asList!.items {
                (item.object as? TorchTensor)?.node?.setGradient(nil, 0)
            }
            return .none
        }
        m["Optimizer"] = .object(base)
        func define(
            _ name: String, _ signature: StaticString, _ names: [String],
            step: @escaping (NDArray, NDArray, [Double], inout [NDArray], Int) throws -> Void
        ) {
            let cls = PyClass(name, module: "torch.optim", bases: [base], isUser: true)
            cls.def("__init__", signature) { c in
                let it = try c[0].instance
                it.attributes["params"] = .list(try tensors(c[1]).map { .object($0) })
                it.attributes["settings"] = .list(
                    try names.indices.flatMap { i -> [Value] in
                        try c[i + 2].sequence ?? [.float(c[i + 2].isNone ? 0 : floatValue(c[i + 2]))]
                    })
                it.attributes["count"] = .int(0)
                it.attributes["state"] = .object(PyDict())
                return .none
            }
            cls.def("step", "self, closure=None") { c in
                let it = try c[0].instance
                let settings = try it.attributes["settings"]!.asList!.items.map { try floatValue($0) }
                let count = it.attributes["count"]!.int! + 1
                it.attributes["count"] = .int(count)
                try Tape.paused {
                    let states = it.attributes["state"]?.asDict
                    for (i, item) in (it.attributes["params"]?.asList?.items ?? []).enumerated() {
                        guard let tensor = item.object as? TorchTensor, let gradient = tensor.node?.gradient(0) else {
                            continue
                        }
                        let known = try states?.get(.int(i))?.asList
                        var state = known?.items.compactMap(\.ndarray) ?? []
                        try step(tensor.array, gradient, settings, &state, count)
                        try states?.set(.int(i), .list(state.map { .object(TorchTensor($0)) }))
                        tensor.array.raiseVersion()
                    }
                }
                return .none
            }
            m[Sym(name)] = .object(cls)
        }
        func number(_ x: Double, _ a: NDArray) throws -> NDArray { try Create.scalar(.float(x), a.dtype) }
        define(
            "SGD", "self, params, lr=0.001, momentum=0, dampening=0, weight_decay=0, nesterov=False",
            ["lr", "momentum", "dampening", "weight_decay", "nesterov"]
        ) { w, g, s, state, _ in
            var d = s[3] != 0 ? try g + w * number(s[3], w) : g
            if s[1] != 0 {
                let velocity =
                    state.isEmpty
                    ? try Elementwise.contiguous(d, always: true)
                    : try state[0] * number(s[1], w) + d * number(1 - s[2], w)
                state = [velocity]
                d = s[4] != 0 ? try d + velocity * number(s[1], w) : velocity
            }
            try Elementwise.copy(w - d * number(s[0], w), to: w)
        }
        for (name, decoupled) in [("Adam", false), ("AdamW", true)] {
            define(
                name,
                name == "Adam"
                    ? "self, params, lr=0.001, betas=(0.9,0.999), eps=1e-08, weight_decay=0"
                    : "self, params, lr=0.001, betas=(0.9,0.999), eps=1e-08, weight_decay=0.01",
                ["lr", "betas", "eps", "weight_decay"]
            ) { w, gradient, s, state, count in
                var g = gradient
                if decoupled {
                    try Elementwise.copy(w * number(1 - s[0] * s[4], w), to: w)
                } else if s[4] != 0 {
                    g = try g + w * number(s[4], w)
                }
                if state.isEmpty {
                    state = [try NDArray(w.dtype, w.shape, zeroed: true), try NDArray(w.dtype, w.shape, zeroed: true)]
                }
                state[0] = try state[0] + (g - state[0]) * number(1 - s[1], w)
                state[1] = try state[1] * number(s[2], w) + g * g * number(1 - s[2], w)
                let first = 1 - power(s[1], count)
                let second = 1 - power(s[2], count)
                let size = try Elementwise.apply(Rows.sqrt, state[1]) / number(second.squareRoot(), w) + number(s[3], w)
                try Elementwise.copy(w - state[0] / size * number(s[0] / first, w), to: w)
            }
        }
    }
    private static func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1.0) { y, _ in y * x } }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Random
import Syntax

/// The module `torch`.
public enum Torch {
    nonisolated(unsafe) static let module = Module("torch", fill: fill)
    nonisolated(unsafe) static let nn = Module("torch.nn") { $0["functional"] = .object(functional) }
    nonisolated(unsafe) static let functional = Module("torch.nn.functional", fill: TorchFunctional.fill)
    nonisolated(unsafe) static let autograd = Module("torch.autograd", fill: TorchGradients.fill)
    nonisolated(unsafe) static let linalg = Module("torch.linalg", fill: TorchLinalg.fill)
    nonisolated(unsafe) static let linAlgError = PyClass.libraryError(
        "_LinAlgError", module: "torch._C", base: .runtimeError)
    nonisolated(unsafe) static var defaultType: DType = .float32 {
        didSet { TypeRules.torch = TypeRules(promote: Promotion.torch, defaultFloat: defaultType, order: .first) }
    }
    static var rules: TypeRules { TypeRules.torch }
    nonisolated(unsafe) static var generator = TorchGenerator(seed: 5489)

    static func wrap(_ array: NDArray) -> Value { TorchTensor.wrap(array) }
    /// Adds a function whose errors are PyTorch's.
    static func def(_ m: Module, _ names: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> Value)
    {
        let body = drawing(signature, body)
        for name in names.split(separator: " ").map(String.init) {
            let step = TorchSteps.name(name, in: m.name)
            let laid = TorchBatches.following(
                name, TorchResultLayout.following(name, in: m.name, TorchAutocast.following(name, body)))
            let checked = m.name == "torch.nn.functional" ? laid : TorchRefusals.truths(signature, in: laid)
            let body = TorchRefusals.arrays(name, in: TorchRefusals.memory(signature, in: checked))
            if has(" out=None", signature) {
                let full = m.name == "torch.linalg" || m.name == "torch.fft" ? m.name.dropFirst(6) + "." + name : name
                let isFactory = has(" layout=None", signature)
                m.def(name, signature) { c in
                    try TorchSparse.falling(name, c) {
                        try TorchErrors.checked {
                            let c = isFactory ? try TorchOutTypes.settled(c) : c
                            return try TorchOut.place(TorchSteps.named(step, c, body), in: c["out"], full, c.values)
                        }
                    }
                }
            } else {
                m.def(name, signature) { c in
                    try TorchSparse.falling(name, c) { try TorchErrors.checked { try TorchSteps.named(step, c, body) } }
                }
            }
        }
    }
    /// `body` with the generator that it is given, where its signature knows one.
    static func drawing(_ signature: StaticString, _ body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value
    {
        has(" generator=None", signature) ? { c in try TorchGeneratorObject.drawing(c, body) } : body
    }
    static func has(_ word: String, _ signature: StaticString) -> Bool {
        signature.withUTF8Buffer { text in
            let word = Array(word.utf8)
            return text.count >= word.count
                && (0...text.count - word.count).contains { start in
                    text[start..<start + word.count].elementsEqual(word)
                }
        }
    }
    static func input(_ c: Bound, _ i: Int = 0) throws -> NDArray {
        if let array = c.value(at: i).ndarray { return array }
        throw PyError(
            .typeError,
            "\(c.function)(): argument 'input' (position \(i + 1)) must be Tensor, not \(c.value(at: i).typeName)")
    }

    static func dtype(_ value: Value) throws -> DType? {
        if value.isNone || value.isUndefined { return nil }
        if let type = value.object as? TorchDType { return type.dtype }
        if let cls = value.asClass {
            if let type = cls.attributes["dtype"]?.object as? TorchDType { return type.dtype }
            return cls === PyClass.float
                ? defaultType : cls === PyClass.int ? .int64 : cls === PyClass.bool ? .bool : nil
        }
        throw PyError(.typeError, "dtype must be torch.dtype, not \(value.typeName)")
    }
    /// Throws where an array's elements are none of a tensor's.
    static func checkElements(_ array: NDArray) throws {
        if array.dtype.isNumeric { return }
        if array.dtype.isSwapped {
            throw PyError(
                .valueError,
                "given numpy array has byte order different from the native byte order. Conversion between byte orders is currently not supported."
            )
        }
        let name = NumPyValues.current.scalarClass(array.dtype).name
        throw PyError(
            .typeError,
            "can't convert np.ndarray of type numpy.\(name). The only supported types are: float64, float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool."
        )
    }
    /// A number as wide as the program has it; of a tensor of one element, that.
    static func scalar(_ value: Value) throws -> Scalar { try value.scalar ?? tensor(value).item() }
    /// A tensor as it is, or a number in the widest type of its kind: one that is made in the default type is rounded before it meets a
    /// wider one.
    static func operand(_ value: Value) throws -> NDArray {
        if let array = value.ndarray { return array }
        return try value.scalar.map { try Create.scalar($0, $0.dtype) } ?? tensor(value)
    }
    /// A tensor from numbers, nested lists or arrays, copied.
    static func tensor(_ value: Value, _ dtype: DType? = nil) throws -> NDArray {
        if let array = value.ndarray {
            try checkElements(array)
            return try dtype.map {
                $0 == array.dtype ? try Elementwise.contiguous(array, always: true) : try Elementwise.cast(array, $0)
            } ?? Elementwise.contiguous(array, always: true)
        }
        let leaves = try Nesting.collect(value)
        var type = dtype
        if type == nil {
            var found: DType?
            for leaf in leaves.values {
                let next: DType
                switch leaf {
                case .bool: next = .bool
                case .int: next = .int64
                case .float: next = defaultType
                case .undefined: continue
                default:
                    if leaf.object is PyComplex {
                        next = complex(defaultType)
                    } else if let number = leaf.object as? NumberObject {
                        next = number.dtype
                    } else if leaf.string != nil {
                        throw PyError(
                            .typeError,
                            leaves.shape.isEmpty ? "new(): invalid data type 'str'" : "too many dimensions 'str'")
                    } else {
                        throw PyError(.runtimeError, "Could not infer dtype of \(leaf.typeName)")
                    }
                }
                found = found.map { Promotion.torch($0, next) } ?? next
            }
            for array in leaves.arrays { found = found.map { Promotion.torch($0, array.dtype) } ?? array.dtype }
            type = found ?? defaultType
        }
        return try Nesting.array(leaves, type ?? defaultType) { leaf in
            guard let scalar = leaf.scalar else {
                throw PyError(.typeError, "must be real number, not \(leaf.typeName)")
            }
            if let dtype { try TorchOverflow.checkElement(scalar, dtype) }
            return scalar
        }
    }
    /// A new tensor on the device that a call names, else on that of the tensor that it is made like, else where all
    /// are made.
    static func finish(
        _ array: NDArray, like model: NDArray? = nil, device: Value, requiresGradient: Value
    ) throws -> Value {
        let result = try Device.move(array, to: backend(device, like: model))
        if try !requiresGradient.isUndefined && requiresGradient.truth() {
            if !result.dtype.isInexact {
                throw PyError(.runtimeError, "Only Tensors of floating point and complex dtype can require gradients")
            }
            try TorchGradients.watch(result)
        }
        return wrap(result)
    }
    /// The backend of a device name. Throws PyTorch's error where the machine has none.
    static func backend(_ value: Value, like model: NDArray? = nil) throws -> Backend {
        if value.isNone || value.isUndefined {
            if let model { return model.backend }
            return try TorchDevice.chosen.last.map { try backend(.object($0)) } ?? Backends.host
        }
        let name = value.string ?? (value.object as? TorchDevice)?.name ?? "cpu"
        if let found = Backends.named(name) { return found }
        let kind = name.split(separator: ":").first.map(String.init) ?? name
        switch kind {
        case "cuda":
            throw PyError(
                .runtimeError,
                "Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and installed a driver from http://www.nvidia.com/Download/index.aspx"
            )
        case "cpu": return Backends.host
        default: throw TorchDevice.unknown(kind)
        }
    }
    /// The type of a complex number among floats of a type.
    static func complex(_ type: DType) -> DType { type == .bfloat16 ? .complex64 : type.complex }
    static func sizes(_ values: [Value]) throws -> Dims {
        try values.count == 1 && values[0].int == nil ? shapeValue(values[0]) : Dims(values.map { try indexValue($0) })
    }

    static func fill(_ m: Module) {
        for type in DType.numeric { m[Sym(type.name)] = .object(TorchDType.of(type)) }
        for (alias, type) in [
            ("float", DType.float32), ("double", .float64), ("half", .float16), ("int", .int32), ("long", .int64),
            ("short", .int16), ("cfloat", .complex64), ("cdouble", .complex128),
            ("chalf", .complex32),
        ] { m[Sym(alias)] = .object(TorchDType.of(type)) }
        for (name, value) in [("pi", Double.pi), ("e", 2.718281828459045), ("inf", .infinity), ("nan", .nan)] {
            m[Sym(name)] = .float(value)
        }
        m["__version__"] = .str("2.15.0")
        m["Tensor"] = .object(TorchTensor.type)
        m["dtype"] = .object(TorchDType.type)
        m["Size"] = .object(sizeClass)
        m["nn"] = .object(nn)
        m["linalg"] = .object(linalg)
        m["_C"] = .object(TorchNative.module)
        m["fft"] = .object(Module("torch.fft", fill: TorchFFT.fill))
        m["signal"] = .object(Module("torch.signal") { $0["windows"] = .object(TorchSignal.windows) })
        m["masked"] = .object(Module("torch.masked", fill: TorchMasked.fill))
        m["special"] = .object(Module("torch.special", fill: TorchSpecial.fill))
        m["memory_format"] = .object(TorchMemoryFormat.type)
        m["layout"] = .object(TorchLayout.type)
        for (name, value) in TorchLayout.all { m[name] = value }
        for (name, format) in TorchMemoryFormat.all { m[name] = format }
        m["newaxis"] = Value.none
        creation(m)
        TorchDevice.functions(m)
        windows(m)
        random(m)
        m.dynamic = TorchFunctions.method
        TorchFunctions.fill(m)
        gradients(m)
        TorchWords.adopt(m.attributes.values, as: "torch")
        let cuda = Module("torch.cuda") { c in
            c.raw("is_available", 0) { _ in .bool(Backends.named("cuda") != nil) }
            c.raw("device_count", 0) { _ in .int(Backends.all.filter { $0.name.hasPrefix("cuda") }.count) }
        }
        m["cuda"] = .object(cuda)
        m.def(
            "set_printoptions",
            "precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None"
        ) { c in
            try TorchPrinter.settings.choose(profile: c.optional("profile")?.str())
            if let it = try c.optionalInt("precision") { TorchPrinter.settings.precision = it }
            if let it = try c.optionalInt("threshold") { TorchPrinter.settings.threshold = it }
            if let it = try c.optionalInt("edgeitems") { TorchPrinter.settings.edgeitems = it }
            if let it = try c.optionalInt("linewidth") { TorchPrinter.settings.linewidth = it }
            TorchPrinter.settings.scientific = try c.optional("sci_mode").map { try $0.truth() }
            return .none
        }
        m.def("set_default_dtype", "d") { c in
            guard let type = c["d"].object as? TorchDType, type.dtype.isFloat else {
                let words = "only floating-point types are supported as the default type"
                throw PyError(.typeError, c["d"].object is TorchDType ? words : "invalid dtype object: " + words)
            }
            defaultType = type.dtype
            return .none
        }
        m.raw("get_default_dtype", 0) { _ in .object(TorchDType.of(defaultType)) }
        m.raw("is_tensor", 1) { .bool($0[0].object is TorchTensor || $0[0].object is TorchSparse) }
        m.raw("set_num_threads", 1) { _ in .none }
        m["device"] = .object(TorchDevice.deviceClass)
        m.def("promote_types", "type1, type2") { c in
            .object(TorchDType.of(Promotion.torch(try someType(c, "type1"), try someType(c, "type2"))))
        }
        def(m, "result_type", "tensor1, tensor2") { c in
            guard let (x, y) = try TorchTensor.pair(c["tensor1"], c["tensor2"]) else {
                throw PyError(
                    .typeError,
                    "result_type(): argument 'tensor1' (position 1) must be Tensor, not \(c["tensor1"].typeName)")
            }
            return .object(TorchDType.of(Promotion.torch(x.dtype, y.dtype)))
        }
        m.def("can_cast", "from_, to") { c in
            let (a, b) = (try someType(c, "from_"), try someType(c, "to"))
            return .bool(Promotion.isSameKind(a, b) || (a.isInteger && b.isInteger && b.kind == .signed))
        }
    }
    /// An element type that has to be named.
    private static func someType(_ c: Bound, _ name: Sym) throws -> DType {
        if let type = try dtype(c[name]) { return type }
        throw PyError(
            .typeError,
            "\(c.function)(): argument '\(name.text)' must be torch.dtype, not \(c[name].typeName)")
    }

    nonisolated(unsafe) static let sizeClass: PyClass = {
        let cls = PyClass(
            "Size", module: "torch", bases: [.tuple],
            fill: { cls in
                cls.raw("__reduce__") { args in
                    .pair(.object(sizeClass), .tuple([.tuple(args[0].asTuple?.items ?? [])]))
                }
                cls.raw("numel") { args in .int((args[0].asTuple?.items ?? []).reduce(1) { $0 &* ($1.int ?? 1) }) }
            })
        cls.construct = { _, args in
            if args.count == 0 { return size([]) }
            return size(Dims(try iterate(args[0]).map { try indexValue($0) }))
        }
        return cls
    }()
    static func size(_ shape: Dims) -> Value {
        size(of: shape.map { .int($0) })
    }
    static func size(of items: [Value]) -> Value {
        let result = PyNamedTuple(sizeClass, [], items)
        result.remake = { size(of: $0) }
        result.style = { "torch.Size([" + (try $0.items.map { try $0.repr() }.joined(separator: ", ")) + "])" }
        return .object(result)
    }
    /// A named result such as `torch.return_types.max`.
    static func named(_ function: String, _ fields: [Sym], _ parts: [NDArray]) -> Value {
        named(function, fields, of: parts.map(wrap))
    }
    static func named(_ function: String, _ fields: [Sym], of parts: [Value]) -> Value {
        let result = PyNamedTuple(PyClass(function, module: "torch.return_types", bases: [.tuple]), fields, parts)
        result.style = { tuple in
            "torch.return_types.\(function)(\n"
                + (try zip(fields, tuple.items).map { "\($0.text)=\(try $1.repr())" }.joined(separator: ",\n")) + ")"
        }
        return .object(result)
    }

    // MARK: Random numbers

    static func uniform(_ shape: Dims, _ type: DType) throws -> NDArray {
        try Create.drawn(
            type, shape, single: { generator.fillUniform($0) }, double: { generator.fillUniform($0) })
    }
    private static func checkDeviation(_ value: Value) throws {
        if let deviation = value.ndarray {
            if try Reduce.hasNegative(deviation) {
                throw PyError(.runtimeError, "normal expects all elements of std >= 0.0")
            }
        } else if try floatValue(value) < 0 {
            let number = try formatValue(.float(floatValue(value)), "g")
            throw PyError(.runtimeError, "normal expects std >= 0.0, but found std \(number)")
        }
    }
    /// Normal numbers; those of a tensor whose elements do not lie side by side in C order are drawn one by one.
    static func normal(
        _ shape: Dims, _ type: DType, mean: Double = 0, deviation: Double = 1, inBlocks: Bool = true
    ) throws -> NDArray {
        // Half of the variance of a complex number is in either part.
        let deviation = type.isComplex ? deviation * 0.5.squareRoot() : deviation
        return try Create.drawn(
            type, shape,
            single: { generator.fillNormal($0, mean, deviation, inBlocks: inBlocks, isHalf: type.real.size == 2) },
            double: { generator.fillNormal($0, mean, deviation, inBlocks: inBlocks) })
    }
    /// Integers from `low` up to and without `high`.
    static func integers(_ low: Int, _ high: Int, _ shape: Dims) throws -> NDArray {
        if low >= high {
            throw PyError(
                .runtimeError, "random_ expects 'from' to be less than 'to', but got from=\(low) >= to=\(high)")
        }
        return try integers(from: low, span: UInt64(bitPattern: Int64(high &- low)), shape)
    }
    /// Numbers from `low` on, `span` of them, as the generator gives them.
    static func integers(from low: Int, span: UInt64, wideFrom: UInt64 = 1 << 28, _ shape: Dims) throws -> NDArray {
        try Create.generated(integers: shape) { generator.integer(from: low, span: span, wideFrom: wideFrom) }
    }
    private static func random(_ m: Module) {
        m.def("manual_seed", "seed") { c in
            generator.seed(UInt64(bitPattern: Int64(try c.int("seed"))))
            return .object(TorchGeneratorObject.standard)
        }
        m["Generator"] = .object(TorchGeneratorObject.type)
        m["default_generator"] = .object(TorchGeneratorObject.standard)
        m.raw("initial_seed", 0) { _ in .int(Int(bitPattern: UInt(generator.seed))) }
        m.raw("seed", 0) { _ in
            let seed = UInt64.random(in: 0...UInt64.max)
            generator.seed(seed)
            return Value.from(.uint(seed))
        }
        def(m, "rand", "*size, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False") {
            c in
            try finish(
                uniform(sizes(c.rest("size")), dtype(c["dtype"]) ?? defaultType), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(m, "randn", "*size, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False") {
            c in
            try finish(
                normal(sizes(c.rest("size")), dtype(c["dtype"]) ?? defaultType), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        for (name, draw) in [
            ("rand_like", { shape, type, _ in try uniform(shape, type) }),
            ("randn_like", { try normal($0, $1, inBlocks: $2) }),
        ] as [(String, (Dims, DType, Bool) throws -> NDArray)] {
            def(
                m, name,
                "input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None, generator=None"
            ) { c in
                let a = try c.tensor("input")
                let type = try dtype(c["dtype"]) ?? a.dtype
                let format = try TorchMemoryFormat.of(c, else: .preserved)
                return try finish(
                    format.made(a.shape, like: a) { try draw($0, type, format.isPlain(a)) }, like: a,
                    device: c["device"], requiresGradient: c["requires_grad"])
            }
        }
        def(
            m, "randint_like",
            "input, low, high=?, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None"
        ) { c in
            let a = try c.tensor("input")
            let (low, high) = try c["high"].isUndefined ? (0, c.int("low")) : (c.int("low"), c.int("high"))
            let type = try dtype(c["dtype"]) ?? a.dtype
            return try finish(
                TorchMemoryFormat.of(c, else: .preserved).made(a.shape, like: a) {
                    try Elementwise.cast(integers(low, high, $0), type)
                }, like: a, device: c["device"], requiresGradient: c["requires_grad"])
        }
        def(
            m, "normal",
            "mean, std=1.0, size=None, *, generator=None, out=None, dtype=None, layout=None, device=None, pin_memory=False, requires_grad=False"
        ) { c in
            try checkDeviation(c["std"])
            let (mean, deviation) = (c["mean"].ndarray, c["std"].ndarray)
            guard let model = mean ?? deviation else {
                return try finish(
                    normal(
                        c.shape("size"), dtype(c["dtype"]) ?? defaultType, mean: c.double("mean"),
                        deviation: c.double("std")), device: c["device"], requiresGradient: c["requires_grad"])
            }
            // Tensors say the size.
            if c.isGiven("size") { throw combination(c, ["mean", "std", "size"]) }
            func parameter(_ name: Sym) throws -> NDArray {
                try c[name].ndarray ?? Create.scalar(.float(c.double(name)), model.dtype)
            }
            let shape = try NDArray.broadcastShape([mean?.shape ?? [], deviation?.shape ?? []])
            return wrap(
                try Create.scaled(normal(shape, model.dtype), by: parameter("std"), shift: parameter("mean")))
        }
        def(
            m, "randint",
            "low=?, high=?, size=?, *, generator=None, out=None, dtype=None, device=None, requires_grad=False"
        ) { c in
            // Without the lower bound, which comes first, the arguments by place are the upper bound and the size.
            let isNamed = c["low"].isUndefined && !c["high"].isUndefined && !c["size"].isUndefined
            let given = isNamed ? c.with([.int(0)] + c.values.dropFirst()) : c
            let hasSize = !given["size"].isUndefined || given["high"].sequence != nil
            if given["low"].int == nil && given["low"].ndarray == nil || !hasSize {
                let types = [c["low"], c["high"], c["size"]].filter { !$0.isUndefined }.map(\.typeName)
                throw PyError(
                    .typeError,
                    "randint() received an invalid combination of arguments - got (\(types.joined(separator: ", "))), but expected one of:"
                )
            }
            return try randint(isNamed ? given : c)
        }
        func randint(_ c: Bound) throws -> Value {
            let (low, high, size) =
                try c["size"].isUndefined
                ? (0, c.int("low"), c["high"]) : (c.int("low"), c.int("high"), c["size"])
            if try dtype(c["dtype"])?.isComplex == true {
                throw PyError(
                    .runtimeError,
                    "check_random_bounds handles only integral, floating-point and boolean types")
            }
            let result = try integers(low, high, shapeValue(size))
            return try finish(
                Elementwise.cast(result, dtype(c["dtype"]) ?? .int64), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(
            m, "randperm",
            "n, *, generator=None, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False"
        ) { c in
            let n = try c.int("n")
            if n < 0 { throw PyError(.runtimeError, "n must be non-negative, got\(n)") }
            let numbers = try Create.shuffled(n) { generator.place(below: $0) }
            return try finish(
                Elementwise.cast(numbers, dtype(c["dtype"]) ?? .int64), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
    }

    // MARK: Gradients

    private static func gradients(_ m: Module) {
        m.raw("is_anomaly_enabled", 0) { _ in .bool(Anomaly.isEnabled) }
        m.raw("is_anomaly_check_nan_enabled", 0) { _ in .bool(Anomaly.checksNumbers) }
        m.raw("is_grad_enabled", 0) { _ in .bool(Tape.wantsGradients) }
        m["autograd"] = .object(autograd)
    }
}

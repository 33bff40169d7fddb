import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The methods that write into their tensor, and those that ask autodiff about it.
enum TorchInPlace {
    private static func tensor(_ value: Value) throws -> TorchTensor {
        guard let tensor = value.object as? TorchTensor else {
            throw PyError(.typeError, "expected a Tensor, but got \(value.typeName)")
        }
        return tensor
    }
    /// Methods whose form with an underscore puts their result in the tensor's place.
    private static let functional =
        "div divide clamp clip clamp_min clamp_max round addmm addmv addbmm baddbmm addr addcmul addcdiv lerp cumsum cumprod tril triu "
        + "masked_fill masked_scatter scatter scatter_add scatter_reduce index_add index_copy index_fill index_reduce put "
        + "nan_to_num logit renorm xlogy polygamma mvlgamma softplus square sinc erfinv digamma i0 frac sgn float_power "
        + "ldexp heaviside igamma igammac conj_physical index_put true_divide bernoulli sinc"

    /// Elementwise methods that have no such form.
    private static let functionsOnly: Set<String> = [
        "angle", "signbit", "fmax", "fmin", "maximum", "minimum", "logaddexp", "logaddexp2", "isnan", "isinf",
        "isfinite",
    ]

    static func fill(_ cls: PyClass) {
        func def(_ names: String, _ signature: StaticString, _ body: @escaping (Bound, TorchTensor) throws -> Value) {
            for name in names.split(separator: " ") {
                cls.def(String(name), signature) { c in try TorchErrors.checked { try body(c, tensor(c["self"])) } }
            }
        }
        let elementwise = (TorchMethods.unary + TorchMethods.binary).flatMap { $0.0.split(separator: " ") }
        for name in Set(elementwise.map(String.init) + functional.split(separator: " ").map(String.init)) {
            guard let method = cls.attributes[Sym(name)], !functionsOnly.contains(name) else { continue }
            cls.add(inPlace(name, name == "bernoulli" ? TorchRandom.bernoulliInPlace : method))
        }

        // Filling
        def("zero_", "self") { c, it in
            try InPlace.replace(it.array, with: NDArray(it.array.dtype, [], zeroed: true), as: "ZeroBackward0")
            return c["self"]
        }
        def("fill_", "self, value") { c, it in
            if TorchBatches.depth > 0 { try TorchBatches.checkTarget(it, [c["value"]], "fill_") }
            let value = try Torch.operand(c["value"])
            if value.rank > 0 {
                throw PyError(
                    .runtimeError,
                    "fill_ only supports 0-dimension value tensor but got tensor with \(value.rank) dimensions.")
            }
            if let number = c["value"].scalar { try TorchOverflow.checkFill(number, it.array.dtype) }
            try InPlace.replace(
                it.array, with: value, as: "FillBackward\(c["value"].ndarray == nil ? 2 : 3)")
            return c["self"]
        }
        def("copy_", "self, src, non_blocking=False") { c, it in
            if TorchBatches.depth > 0 { try TorchBatches.checkTarget(it, [c["src"]], "copy_") }
            _ = try c.bool("non_blocking")
            if c["src"].object is TorchSparse { return try TorchSparse.operation("copy_", [c["self"], c["src"]]) }
            let source = try c["src"].scalar == nil ? tensor(c["src"]).array : Torch.operand(c["src"])
            try InPlace.check(it.array)
            _ = try NDArray.broadcastShape([it.array.shape, source.shape])
            try TorchOverlap.check(it.array, source)
            try InPlace.copy(source, to: it.array)
            return c["self"]
        }
        def("fill_diagonal_", "self, fill_value, wrap=False") { c, it in
            let a = it.array
            if a.rank < 2 { throw PyError(.runtimeError, "dimensions must larger than 1") }
            let sizes = (0..<a.rank).map { a.shape[$0] }
            let step = (0..<a.rank).reduce(0) { $0 + a.strides[$1] } / a.dtype.size
            let count =
                try a.rank == 2 && c.bool("wrap") && sizes[0] > sizes[1]
                ? (sizes[0] * sizes[1] + sizes[1]) / (sizes[1] + 1) : sizes.min() ?? 0
            try InPlace.replace(
                Shape.asStrided(a, [max(0, count)], [step]), with: Torch.operand(c["fill_value"]),
                as: "FillBackward0")
            return c["self"]
        }

        forms(cls)

        // Gradients
        def("backward", "self, gradient=None, retain_graph=None, create_graph=False, inputs=None") { c, _ in
            try TorchGradients.backward(
                c["self"], gradient: c["gradient"], retain: c["retain_graph"], create: c.bool("create_graph"),
                inputs: c["inputs"])
            return .none
        }
        def("requires_grad_", "self, requires_grad=True") { c, it in
            guard case .bool(let isRequired) = c["requires_grad"] else {
                throw PyError(
                    .typeError,
                    "requires_grad_(): argument 'requires_grad' (position 1) must be bool, not \(c["requires_grad"].typeName)"
                )
            }
            try TorchGradients.setRequired(it, isRequired)
            return c["self"]
        }
        def("detach_", "self") { c, it in
            if it.array.isView {
                throw PyError(
                    .runtimeError,
                    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py as the solution."
                )
            }
            it.array.setNode(nil)
            return c["self"]
        }
        def("retain_grad", "self") { _, it in
            guard let edge = Tape.edge(it.array) else {
                throw PyError(.runtimeError, "can't retain_grad on Tensor that has requires_grad=False")
            }
            if !edge.node.isLeaf { edge.node.keepGradient(edge.output) }
            return .none
        }
        def("register_hook", "self, hook") { c, it in try TorchGradients.register(it, c["hook"]) }
        def("register_post_accumulate_grad_hook", "self, hook") { c, _ in
            try TorchGradients.registerAfterwards(c["self"], c["hook"])
        }
    }

    /// Methods whose form with an underscore makes the tensor itself the view that they would give.
    private static func forms(_ cls: PyClass) {
        for name in ["t", "squeeze", "unsqueeze", "transpose", "swapaxes", "swapdims", "as_strided"] {
            guard let method = cls.attributes[Sym(name)] else { continue }
            let words = TorchSteps.inPlace[name]
            cls.add(
                NativeFunction(name + "_", .any) { args in
                    if args.count == 0 { throw PyError(.typeError, "unbound method \(name)_() needs an argument") }
                    return try TorchErrors.checked {
                        let target = try tensor(args[0])
                        let before = target.array
                        do { try InPlace.check(before) } catch EngineError.readOnly {}
                        let result = try invoke(method, args.positional, args.keywords).someArray
                        result.raiseVersion()
                        if let step = stepName(words, args), let node = Tape.node(result), !node.isLeaf {
                            node.shownName(step)
                        }
                        if !Tape.wantsGradients { result.setNode(before.node, output: before.nodeOutput) }
                        if !before.isView { result.becomeRoot() }
                        target.take(result)
                        return args[0]
                    }
                })
        }
    }
    /// What the step of a method's form with an underscore is called, where not as that of the method itself.
    private static func stepName(_ words: StepName?, _ args: Args) -> String? {
        words?.chosen { parameter in
            args.keywords.first { $0.name == parameter }?.value ?? (args.count > 1 ? args[1] : .none)
        }
    }
    /// A method that puts the result of another in the place of its tensor.
    private static func inPlace(_ name: String, _ method: Value) -> NativeFunction {
        let words = TorchSteps.inPlace[name]
        let isUnderived = TorchSteps.underived.contains(name)
        return NativeFunction(name + "_", .any) { args in
            if args.count == 0 { throw PyError(.typeError, "unbound method \(name)_() needs an argument") }
            return try TorchErrors.checked {
                let target = try tensor(args[0])
                if TorchBatches.depth > 0 {
                    try TorchBatches.checkTarget(target, args.positional.dropFirst(), name + "_")
                }
                if name == "float_power" {
                    let type = target.array.dtype
                    let exponent = args.count > 1 ? args[1] : .none
                    let isComplex = try type.isComplex || Torch.operand(exponent).dtype.isComplex
                    let wide: DType = isComplex ? .complex128 : .float64
                    if type != wide {
                        throw PyError(
                            .runtimeError,
                            "the base given to float_power_ has dtype \(TorchErrors.name(type)) but the operation's result requires dtype \(TorchErrors.name(wide))"
                        )
                    }
                }
                if isUnderived, target.requiresGradient, Tape.wantsGradients {
                    throw TorchGradients.words(.underived("inplace version of \(name)"))
                }
                try TorchOverlap.check(target.array, args.positional.dropFirst())
                try TorchOverlap.check(target.array, args.keywords.lazy.map(\.value))
                let step = stepName(words, args)
                let isOperand = (1..<max(1, args.positional.count)).contains { args[$0].ndarray === target.array }
                try InPlace.replace(target.array, as: step ?? "CopyBackwards", isOperand: isOperand) { own in
                    var given = Array(args.positional)
                    if own !== target.array { given[0] = TorchTensor.wrap(own) }
                    let made = try invoke(method, given, args.keywords)
                    let result = try tensor(TorchSparse.dense(made)).array
                    try checkFit(result, target.array)
                    if let step, let node = Tape.node(result), !node.isLeaf, node !== target.node {
                        node.shownName(step)
                    }
                    return result
                }
                return args[0]
            }
        }
    }
    static func checkFit(_ result: NDArray, _ target: NDArray) throws {
        if result.dtype != target.dtype, !Promotion.isSameKind(result.dtype, target.dtype) {
            throw PyError(
                .runtimeError,
                "result type \(TorchErrors.name(result.dtype)) can't be cast to the desired output type \(TorchErrors.name(target.dtype))"
            )
        }
        if result.shape != target.shape {
            throw PyError(
                .runtimeError,
                "output with shape \(list(target.shape)) doesn't match the broadcast shape \(list(result.shape))")
        }
    }
}

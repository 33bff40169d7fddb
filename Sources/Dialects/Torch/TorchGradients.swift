import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Gradients as PyTorch's users ask for them: `backward`, `torch.autograd.grad`, hooks, and the words for what can
/// be wrong with a graph.
enum TorchGradients {
    static func words(_ failure: Tape.Failure) -> PyError {
        switch failure {
        case .untracked:
            return PyError(.runtimeError, "element 0 of tensors does not require grad and does not have a grad_fn")
        case .modified(let type, let shape, let step, let output, let version, let expected):
            let sizes = shape.map(String.init).joined(separator: ", ")
            let origin = step.map { ", which is output \(output) of \(internalName($0))," } ?? ""
            let hint =
                Anomaly.isEnabled
                ? """
                the backtrace further above shows the operation that failed to compute its gradient. The variable \
                in question was changed in there or anywhere later. Good luck!
                """
                : """
                enable anomaly detection to find the operation that failed to compute its gradient, with \
                torch.autograd.set_detect_anomaly(True, check_nan=False).
                """
            return PyError(
                .runtimeError,
                """
                one of the variables needed for gradient computation has been modified by an inplace operation: \
                [torch.\(TorchErrors.name(type))Tensor [\(sizes)]]\(origin) is at version \(version); expected version \
                \(expected) instead. Hint: \(hint)
                """
            )
        case .spent:
            return PyError(
                .runtimeError,
                """
                Trying to backward through the graph a second time (or directly access saved tensors after they have \
                already been freed). Saved intermediate values of the graph are freed when you call .backward() or \
                autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or \
                if you need to access saved tensors after calling backward.
                """
            )
        case .leafInPlace:
            return PyError(
                .runtimeError, "a leaf Variable that requires grad is being used in an in-place operation.")
        case .viewOfLeafInPlace:
            return PyError(
                .runtimeError, "a view of a leaf Variable that requires grad is being used in an in-place operation.")
        case .untrackedView(let isWritten, let isInference):
            let (made, mode) =
                isInference
                ? ("inference mode", "inplace in normal mode")
                : ("no_grad mode", "inplace with grad mode enabled")
            let what = isWritten ? "its base or another view of its base has been modified" : "is being modified"
            return PyError(
                .runtimeError,
                """
                A view was created in \(made) and \(what) \(mode). Given that this use case is ambiguous and \
                error-prone, it is forbidden. You can clarify your code by moving both the view and the inplace either \
                both inside the \(isInference ? "inference_mode" : "no_grad") block (if you don't want the inplace to \
                be tracked) or both outside (if you want the inplace to be tracked).
                """
            )
        case .severalViews(let function, let output, let isBase):
            let change =
                isBase ? "its base or another view of its base has been modified inplace" : "is being modified inplace"
            return PyError(
                .runtimeError,
                """
                Output \(output) of \(function) is a view and \
                \(change). \
                This view is the output of a function that returns multiple views. Such functions do not allow the \
                output views to be modified inplace. You should replace the inplace operation by an out-of-place one.
                """
            )
        case .notANumber(let step, let output):
            return PyError(
                .runtimeError,
                "Function '\(TorchPrinter.gradientName(step))' returned nan values in its \(output)th output.")
        case .inferenceSaved:
            return PyError(
                .runtimeError,
                """
                Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in \
                computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and \
                use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.
                """
            )
        case .inferenceInPlace:
            return PyError(
                .runtimeError,
                """
                Inplace update to inference tensor outside InferenceMode is not allowed.You can make a clone to get a \
                normal tensor before doing inplace update.See https://github.com/pytorch/rfcs/pull/17 for more details.
                """
            )
        case .inferenceWatched:
            return PyError(
                .runtimeError, "Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.")
        case .missing(let name):
            return PyError(.runtimeError, "derivative for aten::\(name) is not implemented")
        case .freeColumns:
            return PyError(
                .runtimeError, "The QR decomposition is not differentiable when mode='complete' and nrows > ncols.")
        case .underived(let name):
            return PyError(.notImplementedError, "the derivative for '\(name)' is not implemented.")
        }
    }

    /// PyTorch's own name for a step, which messages use: the operation without the word and without a number of zero.
    private static func internalName(_ step: String) -> String {
        let name = TorchPrinter.gradientName(step)
        if name == "CopySlices" || name == "CopyBackwards" { return "torch::autograd::" + name }
        guard let word = name.indices.first(where: { name[$0...].hasPrefix("Backward") }) else { return name }
        let number = name[word...].dropFirst("Backward".count)
        return String(name[..<word]) + (number == "0" ? "" : String(number))
    }

    /// Asks for the gradient of a leaf.
    private static func ask(_ array: NDArray) throws {
        if array.isInference, !NDArray.makesInferenceArrays { throw Tape.Failure.inferenceWatched }
        Tape.watch(array)
    }
    static func watch(_ array: NDArray) throws {
        if !array.dtype.isInexact {
            throw PyError(.runtimeError, "Only Tensors of floating point and complex dtype can require gradients")
        }
        try ask(array)
    }
    static func setRequired(_ tensor: TorchTensor, _ isRequired: Bool) throws {
        let array = tensor.array
        if isRequired {
            if !array.dtype.isInexact {
                throw PyError(
                    .runtimeError, "only Tensors of floating point dtype can require gradients")
            }
            if array.node == nil { try ask(array) }
            tensor.holdLeaf()
        } else if let node = tensor.node {
            if !node.isLeaf {
                throw PyError(
                    .runtimeError,
                    """
                    you can only change requires_grad flags of leaf variables. If you want to use a computed variable \
                    in a subgraph that doesn't require differentiation use var_no_grad = var.detach().
                    """
                )
            }
            array.setNode(nil)
        }
    }
    static func gradient(_ tensor: TorchTensor) throws -> Value {
        guard let edge = Tape.edge(tensor.array) else { return .none }
        guard let gradient = edge.node.gradient(edge.output) else {
            let kept = try TorchSparse.gradient(tensor, dense: .none)
            if !kept.isNone { return kept }
            if !edge.node.isLeaf, !edge.node.keepsGradient(edge.output) {
                try Warnings.warn(
                    """
                    The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad attribute \
                    won't be populated during autograd.backward(). If you indeed want the .grad field to be populated \
                    for a non-leaf Tensor, use .retain_grad() on the non-leaf Tensor. If you access the non-leaf \
                    Tensor by mistake, make sure you access the leaf Tensor instead. See \
                    github.com/pytorch/pytorch/pull/30531 for more information.
                    """,
                    PyClass.userWarning)
            }
            return .none
        }
        let known = (gradient.holder as? TorchTensor).map { Value.object($0) }
        return try TorchSparse.gradient(tensor, dense: known ?? TorchTensor.wrap(gradient))
    }
    static func setGradient(_ tensor: TorchTensor, _ value: Value) throws {
        let edge = Tape.edge(tensor.array)
        if value.object is TorchSparse {
            edge?.node.setGradient(nil, edge?.output ?? 0)
            return try TorchSparse.setGradient(tensor, value)
        }
        try TorchSparse.setGradient(tensor, .none)
        if value.isNone {
            edge?.node.setGradient(nil, edge?.output ?? 0)
            return
        }
        guard let given = value.object as? TorchTensor else {
            throw PyError(
                .typeError, "assigned grad expected to be a Tensor or None but got grad of type \(value.typeName)")
        }
        if given === tensor { throw PyError(.runtimeError, "can't assign Variable as its own grad") }
        if given.array.shape != tensor.array.shape {
            throw PyError(
                .runtimeError,
                """
                attempting to assign a gradient of size '\(list(given.array.shape))' to a tensor of size \
                '\(list(tensor.array.shape))'. Please ensure that the gradient and the tensor are the same size
                """
            )
        }
        let (type, own) = (given.array.dtype, tensor.array.dtype)
        if type != own {
            throw PyError(
                .runtimeError,
                """
                attempting to assign a gradient with dtype '\(TorchErrors.cName(type))' to a tensor with grad_dtype \
                '\(TorchErrors.name(own))'. The gradient must match the tensor's grad_dtype (defaults to the tensor's \
                dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to allow any \
                dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may break \
                downstream systems that assume they match.
                """
            )
        }
        edge?.node.setGradient(given.array, edge?.output ?? 0)
    }

    // MARK: Walks

    private static func tensors(_ value: Value, _ function: String) throws -> [TorchTensor] {
        if let one = try value.object as? TorchTensor ?? TorchStep.place(value) { return [one] }
        return try iterate(value).map { item in
            guard let tensor = try item.object as? TorchTensor ?? TorchStep.place(item) else {
                throw PyError(
                    .typeError, "\(function)(): expected Tensor or tuple of Tensors, but got \(item.typeName)")
            }
            return tensor
        }
    }
    /// The gradients that a walk starts with: what the program gives, or ones for single numbers.
    private static func seeds(_ outputs: [TorchTensor], _ given: Value) throws -> [NDArray] {
        let values =
            given.isNone ? outputs.map { _ in Value.none } : given.object is TorchTensor ? [given] : try iterate(given)
        if values.count != outputs.count {
            throw PyError(
                .runtimeError, "got \(outputs.count) tensors and \(values.count) gradients")
        }
        return try zip(outputs, values).enumerated().map { i, pair in
            let (output, value) = pair
            if output.node == nil {
                throw PyError(
                    .runtimeError, "element \(i) of tensors does not require grad and does not have a grad_fn")
            }
            guard let seed = value.ndarray else {
                if output.array.count != 1 {
                    throw PyError(.runtimeError, "grad can be implicitly created only for scalar outputs")
                }
                if output.array.dtype.isComplex {
                    throw PyError(
                        .runtimeError,
                        """
                        grad can be implicitly created only for real scalar outputs but got \
                        torch.\(output.array.dtype.name)
                        """
                    )
                }
                return try Create.full(output.array.shape, 1, output.array.dtype)
            }
            let (own, type) = (output.array.dtype, seed.dtype)
            if own.isComplex != type.isComplex {
                throw PyError(
                    .runtimeError,
                    """
                    For complex Tensors, both grad_output and output are required to have the same dtype. Mismatch in \
                    dtype: grad_output[\(i)] has a dtype of torch.\(type.name) and output[\(i)] has a dtype of \
                    torch.\(own.name).
                    """
                )
            }
            if seed.shape != output.array.shape {
                throw PyError(
                    .runtimeError,
                    """
                    Mismatch in shape: grad_output[\(i)] has a shape of \(seed.shape.torchText) and output[\(i)] has a \
                    shape of \(output.array.shape.torchText).
                    """
                )
            }
            return try Elementwise.cast(seed, own)
        }
    }
    /// The gradients that the walks of a batch start with, each along the first axis of what the program gives.
    private static func batched(_ outputs: [TorchTensor], _ given: Value) throws -> [[NDArray]] {
        let values = try given.object is TorchTensor ? [given] : given.isNone ? [] : iterate(given)
        var count: Int?
        for (i, (output, value)) in zip(outputs, values).enumerated() {
            guard let batch = value.ndarray else { continue }
            if batch.rank == 0 || batch.shape.array.dropFirst() != output.array.shape.array[...] {
                throw PyError(
                    .runtimeError,
                    """
                    If `is_grads_batched=True`, we interpret the first dimension of each grad_output as the batch \
                    dimension. The sizes of the remaining dimensions are expected to match the shape of corresponding \
                    output, but a mismatch was detected: grad_output[\(i)] has a shape of \
                    \(Dims(batch.shape.array.dropFirst()).torchText) and output[\(i)] has a shape of \
                    \(output.array.shape.torchText). If you only want some tensors in `grad_output` to be considered \
                    batched, consider using vmap.
                    """
                )
            }
            count = batch.shape[0]
        }
        return try (0..<(count ?? 0)).map { row in
            let parts = try values.map { value -> Value in
                guard let batch = value.ndarray else { return value }
                return TorchTensor.wrap(try Shape.squeeze(Shape.slice(batch, 0, row, 1), [0]))
            }
            return try seeds(outputs, .list(parts))
        }
    }
    private static func edges(_ inputs: [TorchTensor]) throws -> [Edge] {
        try inputs.map { input in
            guard let edge = Tape.edge(input.array) else {
                throw PyError(.runtimeError, "One of the differentiated Tensors does not require grad")
            }
            return edge
        }
    }
    /// The edges of tensors that are to gather their gradients, which those that are no leaves keep too.
    private static func wanted(_ inputs: [TorchTensor]) throws -> [Edge] {
        try inputs.map { input in
            guard let edge = Tape.edge(input.array) else {
                throw PyError(.runtimeError, "can't retain_grad on Tensor that has requires_grad=False")
            }
            if !edge.node.isLeaf { edge.node.keepGradient(edge.output) }
            return edge
        }
    }
    /// The gradient that a leaf has, with another added where it lies: other tensors may share its memory.
    private static func gathered(_ known: NDArray, _ gradient: NDArray) throws -> NDArray {
        // A sum of another shape or type is another tensor's.
        guard known.shape == gradient.shape, known.dtype == gradient.dtype else {
            return try Elementwise.sum(known, gradient)
        }
        try InPlace.replace(known, with: Elementwise.sum(known, gradient))
        return known
    }
    private static func walk(
        _ outputs: [TorchTensor], _ seeds: [NDArray], targets: [Edge]?, gathers: Bool, retain: Value, create: Bool
    ) throws -> [Arrival: NDArray] {
        try Tape.backward(
            outputs.map(\.array), seeds, targets: targets, gathers: gathers, createGraph: create,
            retainsGraph: retain.isNone ? create : retain.truth(), add: Elementwise.sum,
            gather: create ? nil : gathered,
            copy: { gradient, node in
                // The gradient of a leaf lies in memory as the leaf does.
                let order =
                    create
                    ? nil : (node.holder as? TorchTensor).flatMap { ResultOrder.first.axes($0.array.shape, [$0.array]) }
                let own =
                    try order.map { try TorchResultLayout.laid(gradient, $0) }
                    ?? Elementwise.contiguous(gradient, always: true)
                if create { Tape.node(own)?.shownName("CopyBackwards") }
                return own
            }, secondOrder: TorchSecondOrder.order)
    }
    static func backward(_ tensors: Value, gradient: Value, retain: Value, create: Bool, inputs: Value) throws {
        let outputs = try self.tensors(tensors, "backward")
        let targets = try inputs.isNone ? nil : wanted(self.tensors(inputs, "backward"))
        if create {
            try Warnings.warn(
                """
                Using backward() with create_graph=True will create a reference cycle between the parameter and its \
                gradient which can cause a memory leak. We recommend using autograd.grad when creating the graph to \
                avoid this. If you have to use this function, make sure to reset the .grad fields of your parameters \
                to None after use to break the cycle and avoid the leak.
                """,
                PyClass.userWarning)
        }
        if let targets, targets.isEmpty {
            throw PyError(.runtimeError, "`inputs` argument to `backward()` cannot be empty.")
        }
        _ = try walk(
            outputs, seeds(outputs, gradient), targets: targets, gathers: true, retain: retain, create: create)
    }
    /// What `grad_fn` shows. A view among several whose base was written is of no step that is known.
    static func function(_ tensor: TorchTensor) throws -> Value {
        guard let node = tensor.node else { return .none }
        if let view = node.untracked, view.isStale {
            throw words(.untrackedView(isWritten: true, isInference: view.isInference))
        }
        if node.isLeaf { return .none }
        if let views = node.views, views.isStale {
            throw words(.severalViews(views.function, output: tensor.array.nodeOutput, isBase: true))
        }
        node.noteForm(tensor.array)
        return .object(TorchStep.of(node))
    }
    /// The module `torch.autograd`.
    static func fill(_ m: Module) {
        Threads.bind(
            keep: { (Tape.wantsGradients, NDArray.makesInferenceArrays) },
            put: {
                let (wants, makesInference) = $0 as? (Bool, Bool) ?? (true, false)
                Tape.setEnabled(wants)
                NDArray.makesInferenceArrays = makesInference
            })
        anomalies(m)
        Torch.def(
            m, "grad",
            """
            outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, \
            allow_unused=None, is_grads_batched=False, materialize_grads=False
            """
        ) { c in
            if try !c.bool("only_inputs") {
                try Warnings.warn(
                    """
                    only_inputs argument is deprecated and is ignored now (defaults to True). To accumulate gradient for \
                    other parts of the graph, please use torch.autograd.backward.
                    """, .futureWarning)
            }
            let outputs = try tensors(c["outputs"], "grad")
            let inputs = try tensors(c["inputs"], "grad")
            let (fillsZeros, create) = (try c.bool("materialize_grads"), try c.bool("create_graph"))
            if fillsZeros, !c["allow_unused"].isNone, try !c.bool("allow_unused") {
                throw PyError(
                    .valueError,
                    """
                    Expected allow_unused to be True or not passed when materialize_grads=True, but got: \
                    allow_unused=False.
                    """
                )
            }
            let targets = try edges(inputs)
            if targets.isEmpty { throw PyError(.runtimeError, "`inputs` argument to `grad()` cannot be empty.") }
            let allowsUnused = try c["allow_unused"].isNone ? fillsZeros : c.bool("allow_unused")
            func gradients(_ seeds: [NDArray], retain: Value) throws -> [NDArray?] {
                let found = try walk(
                    outputs, seeds, targets: targets, gathers: false, retain: retain, create: create)
                return try zip(inputs, targets).enumerated().map { i, pair in
                    let (input, edge) = pair
                    if let gradient = found[Arrival(edge)] { return gradient }
                    if fillsZeros { return try NDArray(input.array.dtype, input.array.shape, zeroed: true) }
                    if allowsUnused { return nil }
                    throw PyError(
                        .runtimeError,
                        """
                        The differentiated Tensor at index \(i) appears to not have been used in the graph. Set \
                        allow_unused=True if this is the desired behavior.
                        """
                    )
                }
            }
            let given = c["grad_outputs"]
            if try c.bool("is_grads_batched") {
                let rows = try batched(outputs, given)
                let all = try rows.enumerated().map { i, seeds in
                    try gradients(seeds, retain: i < rows.count - 1 ? .bool(true) : c["retain_graph"])
                }
                return .tuple(
                    try inputs.indices.map { i in
                        let parts = all.compactMap { $0[i] }
                        return parts.isEmpty ? Value.none : TorchTensor.wrap(try Shape.stack(parts, axis: 0))
                    })
            }
            return .tuple(
                try gradients(seeds(outputs, given), retain: c["retain_graph"]).map {
                    $0.map(TorchTensor.wrap) ?? Value.none
                })
        }
        Torch.def(
            m, "backward", "tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None"
        ) { c in
            try backward(
                c["tensors"], gradient: c["grad_tensors"], retain: c["retain_graph"],
                create: c["create_graph"].truth(), inputs: c["inputs"])
            return .none
        }
    }

    // MARK: Anomalies

    /// `detect_anomaly` and `set_detect_anomaly`: what a block, or all that comes, asks for.
    private static func anomalies(_ m: Module) {
        Anomaly.hasNaN = { try Reduce.hasNaN($0) }
        Anomaly.place = { Machine.shared.tracebackLine }
        Anomaly.report = { step, place in
            let trace =
                place.map { "Traceback of forward call that caused the error:\n\($0)" }
                    ?? """
                    No forward pass information available. Enable detect anomaly during forward pass for more \
                    information.
                    """
            try Warnings.warn(
                "Error detected in \(TorchPrinter.gradientName(step)). \(trace)", PyClass.userWarning)
        }
        func block(_ name: String, _ signature: StaticString, mode: @escaping (Bound) throws -> Bool) -> PyClass {
            let cls = PyClass(name, module: "torch.autograd.anomaly_mode", isUser: true)
            func set(_ isEnabled: Bool, _ checksNumbers: Bool) {
                Anomaly.isEnabled = isEnabled
                Anomaly.checksNumbers = checksNumbers
            }
            cls.def("__init__", signature) { c in
                let it = try c["self"].instance
                it.attributes["prev"] = .bool(Anomaly.isEnabled)
                it.attributes["prev_check_nan"] = .bool(Anomaly.checksNumbers)
                it.attributes["mode"] = .bool(try mode(c))
                it.attributes["check_nan"] = .bool(try c.bool("check_nan"))
                if name == "detect_anomaly" {
                    try Warnings.warn(
                        """
                        Anomaly Detection has been enabled. This mode will increase the runtime and should only be \
                        enabled for debugging.
                        """,
                        PyClass.userWarning)
                } else {
                    set(try mode(c), try c.bool("check_nan"))
                }
                return .none
            }
            cls.def("__enter__", "self") { c in
                let it = try c["self"].instance
                set(try it.attributes["mode"]?.truth() ?? true, try it.attributes["check_nan"]?.truth() ?? true)
                return .none
            }
            cls.def("__exit__", "self, *args") { c in
                _ = c.rest("args")
                let it = try c["self"].instance
                set(try it.attributes["prev"]?.truth() ?? false, try it.attributes["prev_check_nan"]?.truth() ?? true)
                return .none
            }
            return cls
        }
        m["detect_anomaly"] = .object(block("detect_anomaly", "self, check_nan=True") { _ in true })
        m["set_detect_anomaly"] = .object(
            block("set_detect_anomaly", "self, mode, check_nan=True") { try $0.bool("mode") })
    }

    // MARK: Hooks

    nonisolated(unsafe) private static let handleClass = PyClass(
        "RemovableHandle", module: "torch.utils.hooks", isUser: true)

    /// What takes a hook off again: `handle.remove()`.
    static func handle(_ node: Node, _ id: Int) throws -> Value {
        let handle = PyInstance(handleClass)
        try handle.setattr("id", .int(id))
        try handle.setattr(
            "remove",
            .object(
                NativeFunction("remove", Arity(0)) { _ in
                    node.removeHook(id)
                    return .none
                }))
        return .object(handle)
    }
    static func register(_ tensor: TorchTensor, _ hook: Value) throws -> Value {
        guard let edge = Tape.edge(tensor.array) else {
            throw PyError(.runtimeError, "cannot register a hook on a tensor that doesn't require gradient")
        }
        let id = edge.node.addHook(edge.output) { gradient in
            let result = try invoke(hook, [TorchTensor.wrap(gradient)])
            if result.isNone { return nil }
            guard let replaced = result.ndarray else {
                throw PyError(.typeError, "expected Variable, but hook returned '\(result.typeName)'")
            }
            if replaced.shape != gradient.shape {
                let name = try getAttribute(hook, "__name__").str()
                throw PyError(.runtimeError, "hook '\(name)' has changed the size of value")
            }
            return replaced
        }
        return try handle(edge.node, id)
    }
    static func registerAfterwards(_ value: Value, _ hook: Value) throws -> Value {
        guard let node = (value.object as? TorchTensor)?.node, node.isLeaf else {
            throw PyError(
                .runtimeError, "post accumulate grad hooks cannot be registered on non-leaf tensors")
        }
        let id = node.addAfterwards { _ = try invoke(hook, [value]) }
        return try handle(node, id)
    }
}

extension Dims {
    /// As PyTorch's messages show a size.
    var torchText: String { "torch.Size([" + map(String.init).joined(separator: ", ") + "])" }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Tensors that are made from sizes and numbers.
extension Torch {
    /// The error of arguments of types that no form of a function takes.
    static func combination(_ c: Bound, _ names: [Sym]) -> PyError {
        let types = names.map { c[$0].typeName }.joined(separator: ", ")
        return PyError(
            .typeError,
            "\(c.function)() received an invalid combination of arguments - got (\(types)), but expected one of:")
    }
    /// Throws where a reduction over everything is asked to keep its axes, which have to be named for that.
    static func checkKept(_ c: Bound) throws {
        guard c["dim"].isNone, c.isGiven("keepdim"), !c.isGiven("dim") else { return }
        throw PyError(
            .typeError,
            "\(c.function)() received an invalid combination of arguments - got (Tensor, keepdim=\(c["keepdim"].typeName)), but expected one of:"
        )
    }
    static func creation(_ m: Module) {
        def(m, "tensor", "data, *, dtype=None, device=None, requires_grad=False, pin_memory=False") { c in
            if c["data"].object is TorchTensor {
                try Warnings.warn(
                    "To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than torch.tensor(sourceTensor).",
                    PyClass.userWarning)
            }
            return try finish(
                Tape.paused { try tensor(c["data"], dtype(c["dtype"])) }, device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(m, "as_tensor asarray", "data, dtype=None, device=None") { c in
            if let array = c["data"].ndarray {
                try checkElements(array)
                let type = try dtype(c["dtype"]) ?? array.dtype
                // A tensor that is one already is the same object.
                return try c["data"].object is TorchTensor && type == array.dtype
                    ? c["data"] : wrap(Elementwise.cast(array, type))
            }
            return try finish(tensor(c["data"], dtype(c["dtype"])), device: c["device"], requiresGradient: .undefined)
        }
        def(m, "from_numpy", "ndarray") { c in
            guard c["ndarray"].object is ArrayObject, !(c["ndarray"].object is TorchTensor),
                let array = c["ndarray"].ndarray
            else {
                throw PyError(.typeError, "expected np.ndarray (got \(c["ndarray"].typeName))")
            }
            try checkElements(array)
            if array.strides.contains(where: { $0 < 0 }) {
                throw PyError(
                    .valueError,
                    "At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. (You can probably work around this by making a copy of your array  with array.copy().) "
                )
            }
            return wrap(array)
        }
        def(
            m, "empty_strided",
            "size, stride, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False"
        ) { c in
            try finish(
                strided(c, dtype(c["dtype"]) ?? defaultType), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(
            m, "empty_permuted",
            "size, physical_layout, *, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False"
        ) { c in
            let shape = try c.shape("size")
            let order = try physical(c, shape.count)
            if let size = shape.first(where: { $0 < 0 }) {
                let own = order.map { shape[$0] }
                throw PyError(
                    .runtimeError, "Trying to create tensor with negative dimension \(size): \(list(own))")
            }
            return try finish(
                NDArray(dtype(c["dtype"]) ?? defaultType, shape, axesInMemory: order), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        for (name, value) in [("zeros", 0.0), ("ones", 1), ("empty", 0)] {
            def(
                m, name,
                name == "empty"
                    ? "*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False, memory_format=None"
                    : "*size, out=None, dtype=None, layout=None, device=None, requires_grad=False, pin_memory=False"
            ) { c in
                let type = try dtype(c["dtype"]) ?? defaultType
                let format = name == "empty" ? try TorchMemoryFormat.of(c, else: .contiguous) : .contiguous
                let device = try backend(c["device"])
                return try finish(
                    format.made(sizes(c.rest("size"))) { try Create.full($0, value, type, on: device) },
                    device: c["device"], requiresGradient: c["requires_grad"])
            }
            def(
                m, name + "_like",
                "input, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None"
            ) { c in
                let (a, format) = (try input(c), try TorchMemoryFormat.of(c, else: .preserved))
                let (type, device) = (try dtype(c["dtype"]) ?? a.dtype, try backend(c["device"], like: a))
                return try finish(
                    format.made(a.shape, like: a) { try Create.full($0, value, type, on: device) }, like: a,
                    device: c["device"], requiresGradient: c["requires_grad"])
            }
        }
        def(m, "full", "size, fill_value, *, out=None, dtype=None, layout=None, device=None, requires_grad=False") {
            c in
            let fill = try tensor(c["fill_value"])
            let (value, type) = (try c["fill_value"].scalar ?? fill.item(), try dtype(c["dtype"]) ?? fill.dtype)
            try TorchOverflow.checkFill(value, type)
            return try finish(
                Create.full(c.shape("size"), value, type, on: backend(c["device"])), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(
            m, "full_like",
            "input, fill_value, *, dtype=None, layout=None, device=None, requires_grad=False, memory_format=None"
        ) { c in
            let a = try input(c)
            let (value, type) = (
                try c["fill_value"].scalar ?? tensor(c["fill_value"]).item(), try dtype(c["dtype"]) ?? a.dtype
            )
            try TorchOverflow.checkFill(value, type)
            let device = try backend(c["device"], like: a)
            return try finish(
                TorchMemoryFormat.of(c, else: .preserved).made(a.shape, like: a) {
                    try Create.full($0, value, type, on: device)
                }, like: a,
                device: c["device"], requiresGradient: c["requires_grad"])
        }
        def(
            m, "arange range",
            "start, end=None, step=1, *, out=None, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c in
            let (start, stop) = c["end"].isNone ? (Value.int(0), c["start"]) : (c["start"], c["end"])
            let given = try dtype(c["dtype"])
            let isInteger = start.int != nil && stop.int != nil && c["step"].int != nil
            var end = stop
            if c.function == "range" { end = try binaryOperation(.add, stop, isInteger ? .int(1) : c["step"]) }
            if try floatValue(c["step"]) == 0 { throw PyError(.runtimeError, "step must be nonzero") }
            if try (floatValue(end) - floatValue(start)) * floatValue(c["step"]) < 0 {
                throw PyError(.runtimeError, "upper bound and lower bound inconsistent with step sign")
            }
            let result: NDArray
            if isInteger {
                result = try numericRange(
                    start, end, c["step"], given ?? (c.function == "range" ? defaultType : .int64))
            } else {
                let (a, b, s) = (try floatValue(start), try floatValue(end), try floatValue(c["step"]))
                let length = ((b - a) / s).rounded(.up)
                if length.isNaN || !a.isFinite || !b.isFinite {
                    throw PyError(.runtimeError, "unsupported range: \(try start.repr()) -> \(try end.repr())")
                }
                guard length < 0x1p62 else {
                    throw PyError(.runtimeError, "invalid size, possible overflow?")
                }
                result = try Elementwise.cast(Create.ramp(a, s, max(0, Int(length))), given ?? defaultType)
            }
            return try finish(result, device: c["device"], requiresGradient: c["requires_grad"])
        }
        def(m, "linspace", "start, end, steps, *, out=None, dtype=None, layout=None, device=None, requires_grad=False")
        { c in
            let (a, b, n) = (try c.double("start"), try c.double("end"), try c.int("steps"))
            let type = try dtype(c["dtype"]) ?? defaultType
            if n < 0 { throw PyError(.runtimeError, "number of steps must be non-negative") }
            return try finish(
                Elementwise.cast(Create.linspace(a, b, n, inSingle: type == .float32), type), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(
            m, "logspace",
            "start, end, steps, base=10.0, *, out=None, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c in
            if c["steps"].int == nil, c["steps"].ndarray == nil {
                throw combination(c, ["start", "end", "steps"])
            }
            let n = try c.int("steps")
            if n < 0 { throw PyError(.runtimeError, "number of steps must be non-negative") }
            let (start, end) = (c["start"].ndarray, c["end"].ndarray)
            if start?.rank ?? 0 > 0 || end?.rank ?? 0 > 0 {
                throw PyError(
                    .runtimeError,
                    "logspace only supports 0-dimensional start and end tensors, but got start with \(start?.rank ?? 0) dimension(s) and end with \(end?.rank ?? 0) dimension(s)."
                )
            }
            var (low, high) = (try c.double("start"), try c.double("end"))
            if let type = try dtype(c["dtype"]), type.isInteger {
                (low, high) = (low.rounded(.towardZero), high.rounded(.towardZero))
            }
            return try finish(
                Elementwise.cast(
                    Create.powers(of: c.double("base"), low, high, n), dtype(c["dtype"]) ?? defaultType),
                device: c["device"], requiresGradient: c["requires_grad"])
        }
        def(m, "scalar_tensor", "s, *, dtype=None, layout=None, device=None, requires_grad=False") { c in
            try finish(
                Elementwise.cast(operand(c["s"]), dtype(c["dtype"]) ?? defaultType), device: c["device"],
                requiresGradient: c["requires_grad"])
        }
        def(m, "eye", "n, m=None, *, out=None, dtype=None, layout=None, device=None, requires_grad=False") { c in
            try finish(
                Create.eye(c.int("n"), c.optionalInt("m") ?? c.int("n"), 0, dtype(c["dtype"]) ?? defaultType),
                device: c["device"],
                requiresGradient: c["requires_grad"])
        }
    }

    /// Sizes that are given as a sequence, none of them negative.
    private static func sizes(of c: Bound, _ name: Sym) throws -> Dims {
        guard c[name].sequence != nil else {
            throw PyError(
                .typeError,
                "\(c.function)(): argument '\(name.text)' (position 1) must be tuple of ints, not \(c[name].typeName)")
        }
        let shape = try c.shape(name)
        if let size = shape.first(where: { $0 < 0 }) {
            throw PyError(
                .runtimeError, "Trying to create tensor with negative dimension \(size): \(list(shape))")
        }
        return shape
    }
    /// A tensor whose steps between elements are those of the call, over zeros as far as they reach.
    static func strided(_ c: Bound, _ type: DType) throws -> NDArray {
        let (shape, steps) = (try sizes(of: c, "size"), try c.shape("stride"))
        if shape.count != steps.count {
            throw PyError(
                .runtimeError,
                "dimensionality of sizes (\(shape.count)) must match dimensionality of strides (\(steps.count))")
        }
        var span = shape.contains(0) ? 0 : 1
        for (size, step) in zip(shape, steps) where span > 0 {
            let (reach, isLarge) = (size - 1).multipliedReportingOverflow(by: step)
            let (sum, isLarger) = span.addingReportingOverflow(reach)
            if step < 0 || isLarge || isLarger {
                throw PyError(
                    .runtimeError,
                    "Storage size calculation overflowed with sizes=\(list(shape)) and strides=\(list(steps))")
            }
            span = sum
        }
        return try Shape.asStrided(NDArray(type, [span], zeroed: true), shape, steps, offset: 0).detached()
    }
    /// The axes as they are to lie in memory, outermost first.
    private static func physical(_ c: Bound, _ rank: Int) throws -> [Int] {
        let order = try c.shape("physical_layout").array
        if order.count != rank {
            throw PyError(
                .runtimeError,
                "Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = \(rank) is not equal to len(physical_layout) = \(order.count)"
            )
        }
        for (i, axis) in order.enumerated() {
            if axis < 0 || axis >= rank {
                throw PyError(
                    .runtimeError,
                    "Dimension out of range (expected to be between 0 and \(rank - 1), but got \(axis) at index \(i)).  NB: negative dims not currently supported; file an issue if you want it."
                )
            }
            if order[..<i].contains(axis) { throw PyError(.runtimeError, "Duplicate dim not allowed") }
        }
        return order
    }

    /// The windows that were functions of `torch` before `torch.signal` had them.
    static func windows(_ m: Module) {
        let named: [(String, String, StaticString, [(Sym, Sym)])] = [
            (
                "hann_window", "hann",
                "window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False", []
            ),
            (
                "bartlett_window", "bartlett",
                "window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False", []
            ),
            (
                "blackman_window", "blackman",
                "window_length, periodic=True, *, dtype=None, layout=None, device=None, requires_grad=False", []
            ),
            (
                "kaiser_window", "kaiser",
                "window_length, periodic=True, beta=12.0, *, dtype=None, layout=None, device=None, requires_grad=False",
                [("beta", "beta")]
            ),
        ]
        func window(_ c: Bound, _ function: String, _ own: [(name: Sym, value: Value)]) throws -> Value {
            let count = try c.int("window_length")
            if count < 0 {
                throw PyError(
                    .runtimeError, "\(c.function) requires non-negative window_length, got window_length=\(count)")
            }
            return try invoke(
                getAttribute(.object(TorchSignal.windows), Sym(function)), [c["window_length"]],
                own + [
                    ("sym", .bool(try !c.bool("periodic"))), ("dtype", c["dtype"]), ("device", c["device"]),
                    ("requires_grad", c["requires_grad"]),
                ])
        }
        for (name, function, signature, own) in named {
            def(m, name, signature) { c in try window(c, function, own.map { ($0.1, c[$0.0]) }) }
        }
        def(
            m, "hamming_window",
            "window_length, periodic=True, alpha=0.54, beta=0.46, *, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c in
            try window(c, "general_cosine", [("a", .list([c["alpha"], c["beta"]]))])
        }
    }
}

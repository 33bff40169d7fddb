import Core
import DialectCommon
import Interpreter
import Ops

/// Operands that PyTorch refuses where other rules of arithmetic have an answer.
enum TorchRefusals {
    /// Functions that make tensors of arrays.
    private static let takesArrays: Set<String> = [
        "tensor", "as_tensor", "asarray", "from_numpy", "from_dlpack", "frombuffer", "new_tensor", "is_tensor",
        "set_printoptions",
    ]
    /// `body` where an array of another library is no tensor.
    static func arrays(_ name: String, in body: @escaping (Bound) throws -> Value, isMethod: Bool = false)
        -> (Bound) throws -> Value
    {
        if takesArrays.contains(name) { return body }
        let crosses = crossesDevices.contains(name)
        return { c in
            if Backends.all.count > 1, !crosses { try checkDevices(c.operands) }
            for i in 0..<c.count {
                guard let it = c.value(at: i).object, it.kind == .array, !it.isNumber, !(it is TorchTensor) else {
                    continue
                }
                let position = isMethod ? max(i, 1) : i + 1
                throw PyError(
                    .typeError,
                    "\(name)(): argument '\(c.name(i).text)' (position \(position)) must be Tensor, not \(c.value(at: i).typeName)"
                )
            }
            return try body(c)
        }
    }
    /// Functions that take a tensor from one device to another, or read a second one as plain numbers.
    private static let crossesDevices: Set<String> = [
        "to", "type_as", "copy_", "set_", "is_same_size", "tensor_split", "ctc_loss", "index_put", "index_put_",
        "__getitem__", "__setitem__",
    ]
    /// Throws where tensors with axes are on several devices; one without stands for a number, wherever it is.
    static func checkDevices(_ tensors: [NDArray]) throws {
        let spread = tensors.filter { $0.rank > 0 }
        guard let first = spread.first, let other = spread.first(where: { $0.backend !== first.backend }) else {
            return
        }
        throw PyError(
            .runtimeError,
            "Expected all tensors to be on the same device, but found at least two devices, \(first.backend.name) and \(other.backend.name)!"
        )
    }
    /// `body` where tensors lie in the one way that they have here: strided, in memory that pages.
    static func memory(_ signature: StaticString, in body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value
    {
        let (hasLayout, isPinned) = (Torch.has(" layout=None", signature), Torch.has(" pin_memory=", signature))
        if !hasLayout, !isPinned { return body }
        return { c in
            if hasLayout {
                if let made = try TorchSparse.made(c) { return made }
                try TorchLayout.check(c)
            }
            if isPinned, try c.bool("pin_memory") {
                throw PyError(.runtimeError, "Cannot access accelerator device when none is available.")
            }
            return try body(c)
        }
    }
    /// `body` where what is a truth value by default is one that the call gives too.
    static func truths(_ signature: StaticString, in body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value
    {
        if !Torch.has("=False", signature), !Torch.has("=True", signature) { return body }
        let names = named(signature)
        return { c in
            for name in names where c.isGiven(name) {
                if case .bool = c[name] { continue }
                if (c[name].object as? NumberObject)?.dtype == .bool { continue }
                throw PyError(
                    .typeError, "\(c.function)(): argument '\(name.text)' must be bool, not \(c[name].typeName)")
            }
            return try body(c)
        }
    }
    /// The parameters of a signature that are truth values by default.
    private static func named(_ signature: StaticString) -> [Sym] {
        "\(signature)".split(separator: ",").compactMap { part in
            let sides = part.split(separator: "=")
            guard sides.count == 2, sides[1] == "False" || sides[1] == "True" else { return nil }
            return Sym(String(sides[0].filter { $0 != " " }))
        }
    }
    /// What methods say to complex numbers that they have no answer for; `%` stands for the element type.
    private static let complexRefusals: [String: (type: PyClass, words: String)] = {
        var words: [String: (type: PyClass, words: String)] = [
            "sign": (
                PyClass.notImplementedError,
                "Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead."
            ),
            "relu": (PyClass.notImplementedError, "clamp is not supported for complex types"),
            "clamp": (PyClass.notImplementedError, "clamp is not supported for complex types"),
            "signbit": (PyClass.notImplementedError, "signbit is not implemented for complex tensors."),
            "topk": (PyClass.typeError, " topk does not support complex dtypes on CPU"),
            "fix": (PyClass.notImplementedError, "trunc is not supported for complex inputs"),
        ]
        for name in ["floor", "ceil", "trunc"] {
            words[name] = (PyClass.notImplementedError, "\(name) is not supported for complex inputs")
        }
        for name in ["isposinf", "isneginf"] {
            words[name] = (PyClass.typeError, "\(name) does not support complex inputs.")
        }
        for name in ["deg2rad", "rad2deg"] {
            words[name] = (PyClass.notImplementedError, "\(name) is not supported for complex tensors.")
        }
        for name in ["argmax", "argmin"] {
            words[name] = (PyClass.typeError, "\(name)(): does not support complex input")
        }
        for name in ["sort", "argsort", "msort"] {
            words[name] = (PyClass.typeError, " Sort does not support complex dtypes on CPU")
        }
        for name in ["nansum", "nanmean"] {
            words[name] = (PyClass.notImplementedError, "nansum on CPU does not support complex inputs")
        }
        for (name, kernel) in [
            ("round", "round_vml_cpu"), ("frac", "frac_cpu"), ("amax", "max_values_cpu"), ("amin", "min_values_cpu"),
            ("cummax", "cummax_cpu"), ("cummin", "cummin_cpu"), ("kthvalue", "kthvalue_cpu"), ("mode", "mode_cpu"),
            ("nanmedian", "median_cpu"), ("median", "median_cpu"), ("xlogy", "xlogy_cpu"),
        ] { words[name] = (PyClass.notImplementedError, "\"\(kernel)\" not implemented for '%'") }
        return words
    }()
    /// `body` where complex numbers have no order, no sign and no whole parts.
    static func complex(_ name: String, in body: @escaping (Bound) throws -> Value) -> (Bound) throws -> Value {
        guard let refusal = complexRefusals[name] else { return body }
        return { c in
            if let given = c.value(at: 0).ndarray?.dtype, given.isComplex {
                let element = TorchErrors.name(given)
                let words = refusal.words.split(separator: "%", omittingEmptySubsequences: false)
                throw PyError(refusal.type, words.joined(separator: element))
            }
            return try body(c)
        }
    }
    static func check(_ row: Row, _ x: NDArray, _ y: NDArray) throws {
        if row === Rows.subtract, (x.dtype == .bool) != (y.dtype == .bool) {
            throw PyError(
                PyClass.notImplementedError,
                "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead."
            )
        }
        if x.dtype.isComplex || y.dtype.isComplex { return try checkOrder(row, x.dtype, y.dtype) }
        guard y.dtype.isInteger || y.dtype == .bool, !x.dtype.isInexact else { return }
        if row === Rows.floorDivide || row === Rows.remainder || row === Rows.fmod || row === Rows.truncDivide {
            try checkDivisor(row, x, y)
        }
    }
    /// Complex numbers have no order.
    private static func checkOrder(_ row: Row, _ x: DType, _ y: DType) throws {
        if row === Rows.less || row === Rows.lessEqual || row === Rows.greater || row === Rows.greaterEqual {
            throw TorchErrors.notImplemented(row.name, Promotion.torch(x, y))
        }
        if row === Rows.maximum || row === Rows.minimum || row === Rows.fmax || row === Rows.fmin {
            throw PyError(PyClass.typeError, "\(row.name) not implemented for complex tensors.")
        }
    }
    /// Whole numbers have no quotient by zero.
    private static func checkDivisor(_ row: Row, _ x: NDArray, _ y: NDArray) throws {
        if x.dtype == .bool, y.dtype == .bool { throw TorchErrors.notImplemented(row.name, .bool) }
        if x.count == 0 || y.count == 0 { return }
        if try !Reduce.isAll(y) { throw PyError(.runtimeError, "ZeroDivisionError") }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// `np.fft`.
enum NumPyFFT {
    nonisolated(unsafe) static let module = Module("numpy.fft") {
        fill($0)
        FunctionDispatcher.install(in: $0)
    }

    private static func norm(_ value: Value) throws -> FFT.Norm {
        switch value.string {
        case nil where value.isNone: return .backward
        case "backward": return .backward
        case "ortho": return .ortho
        case "forward": return .forward
        default:
            throw PyError(
                .valueError, "Invalid norm value \(try value.str()); should be \"backward\",\"ortho\" or \"forward\".")
        }
    }
    private static func arr(_ value: Value) throws -> NDArray { try NumPyCreate.asArray(value) }
    /// The operand of a transform along one axis, whose length is read before anything else.
    private static func line(_ c: Bound) throws -> NDArray {
        let a = try arr(c["a"])
        let axis = try c.int("axis")
        if c["n"].isNone, axis >= a.rank || axis < -a.rank { throw PyError(.indexError, "tuple index out of range") }
        if c.function != "hfft" { try NumPyErrors.checkBesideFloat(a.dtype) }
        if a.dtype.native.kind == .object {
            let n = try c.optionalInt("n") ?? a.shape[Shape.axis(axis, a.rank)]
            let loops = [
                "rfft": "rfft_n_\(n % 2 == 0 ? "even" : "odd")", "ihfft": "rfft_n_\(n % 2 == 0 ? "even" : "odd")",
                "hfft": "irfft",
            ]
            throw EngineError.noLoop(operation: loops[c.function] ?? c.function, [a.dtype])
        }
        return a
    }
    private static func realLine(_ c: Bound) throws -> NDArray {
        let a = try line(c)
        if a.dtype.isComplex {
            let n = try c.optionalInt("n") ?? a.shape[Shape.axis(c.int("axis"), a.rank)]
            throw PyError(
                .typeError,
                "ufunc 'rfft_n_\(n % 2 == 0 ? "even" : "odd")' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"
            )
        }
        return a
    }
    private static func object(_ array: NDArray) -> Value { .object(NumPyArray(array)) }
    /// The result, in the array that a call names; a sum beyond all numbers is told of.
    private static func result(_ c: Bound, _ array: @autoclosure () throws -> NDArray) throws -> Value {
        // Transforms over several axes are those over one.
        let isOverSeveral = c.function.hasSuffix("2") || c.function.hasSuffix("n")
        let name = isOverSeveral ? String(c.function.dropLast()) : c.function
        let array = try FloatingErrors.watch(overflow: name == "rfft" ? "rfft_n_even" : name) { try array() }
        let out = c["out"]
        if out.isNone { return object(array) }
        guard let target = out.ndarray, out.object is NumPyArray || out.object is NumPySubarray else {
            throw PyError(.typeError, "return arrays must be of ArrayType")
        }
        if target.shape != array.shape {
            throw PyError(.valueError, "output array has wrong shape.")
        }
        try Casting.sameKind.check(array.dtype, target.dtype, .output(of: c.function))
        try Elementwise.copy(array, to: target)
        return out
    }

    /// Sizes of which None is the size of the axis.
    private static func filled(_ s: Value) throws -> Value {
        guard let items = s.sequence, items.contains(where: \.isNone) else { return s }
        try Warnings.warn(
            "Passing an array containing `None` values to `s` is deprecated in NumPy 2.0 and will raise an error in a future version of NumPy. To use the default behaviour of the corresponding 1-D transform, pass the value matching the default for its `n` parameter. To use the default behaviour for every axis, the `s` argument can be omitted.",
            .deprecationWarning)
        return .list(items.map { $0.isNone ? .int(-1) : $0 })
    }
    /// The axes and sizes of a transform over several axes.
    private static func extents(_ a: NDArray, _ s: Value, _ axes: Value) throws -> (sizes: [Int]?, axes: [Int]) {
        try NumPyErrors.checkBesideFloat(a.dtype)
        if !s.isNone, s.sequence == nil, s.ndarray.map({ $0.rank == 0 }) ?? (s.scalar != nil) {
            throw PyError(.typeError, "'\(s.typeName)' object is not iterable")
        }
        let sizes = try axesValue(filled(s))
        if sizes != nil, axes.isNone {
            try Warnings.warn(
                "`axes` should not be `None` if `s` is not `None` (Deprecated in NumPy 2.0). In a future version of NumPy, this will raise an error and `s[i]` will correspond to the size along the transformed axis specified by `axes[i]`. To use the default behavior, pass `axes=tuple(range(len(s)))`.",
                .deprecationWarning)
        }
        let chosen = try axesValue(axes) ?? (sizes.map { Array(-$0.count..<0) } ?? Array(0..<a.rank))
        if sizes == nil, let odd = chosen.first(where: { $0 >= a.rank || $0 < -a.rank }) {
            throw PyError(
                .indexError,
                a.rank == 0
                    ? "cannot do a non-empty take from an empty axes."
                    : "index \(odd) is out of bounds for axis 0 with size \(a.rank)")
        }
        if let sizes, sizes.count != chosen.count {
            throw PyError(.valueError, "Shape and axes have different lengths.")
        }
        return (
            try sizes.map { try zip($0, chosen).map { $0 == -1 ? a.shape[try Shape.axis($1, a.rank)] : $0 } }, chosen
        )
    }

    /// Axes of which there is a last one, along which the numbers are real.
    private static func checked(_ axes: [Int]) throws -> [Int] {
        if !axes.isEmpty { return axes }
        throw PyError(.indexError, "list index out of range")
    }

    private static func fill(_ m: Module) {
        /// The two-dimensional variants differ in their default axes alone.
        func several(_ name: String, _ fallback: String, _ body: @escaping (Bound) throws -> Value) {
            m[Sym(name)] = .object(
                NativeFunction(name, dynamic: "a, s=None, axes=\(fallback), norm=None, out=None", body))
        }
        for (name, inverse) in [("fft", false), ("ifft", true)] {
            m.def(name, "a, n=None, axis=-1, norm=None, out=None") { c in
                try result(
                    c, FFT.complex(line(c), c.optionalInt("n"), c.int("axis"), inverse: inverse, norm: norm(c["norm"])))
            }
        }
        m.def("rfft", "a, n=None, axis=-1, norm=None, out=None") { c in
            try result(c, FFT.real(realLine(c), c.optionalInt("n"), c.int("axis"), norm: norm(c["norm"])))
        }
        m.def("irfft", "a, n=None, axis=-1, norm=None, out=None") { c in
            try result(c, FFT.inverseReal(line(c), c.optionalInt("n"), c.int("axis"), norm: norm(c["norm"])))
        }
        m.def("hfft", "a, n=None, axis=-1, norm=None, out=None") { c in
            let a = try line(c)
            if !a.dtype.native.isNumeric { throw EngineError.noLoop(operation: "conjugate", [a.dtype]) }
            return try result(c, FFT.hermitian(a, c.optionalInt("n"), c.int("axis"), norm: norm(c["norm"])))
        }
        m.def("ihfft", "a, n=None, axis=-1, norm=None, out=None") { c in
            try result(c, FFT.inverseHermitian(realLine(c), c.optionalInt("n"), c.int("axis"), norm: norm(c["norm"])))
        }
        for (suffix, fallback) in [("2", "(-2, -1)"), ("n", "None")] {
            for (name, inverse) in [("fft", false), ("ifft", true)] {
                several(name + suffix, fallback) { c in
                    let a = try arr(c["a"])
                    let (sizes, axes) = try extents(a, c["s"], c["axes"])
                    // Over no axes nothing is transformed.
                    if axes.isEmpty { return object(a) }
                    return try result(c, FFT.complex(a, sizes, axes, inverse: inverse, norm: norm(c["norm"])))
                }
            }
            several("rfft" + suffix, fallback) { c in
                let a = try arr(c["a"])
                let (sizes, axes) = try extents(a, c["s"], c["axes"])
                return try result(c, FFT.real(a, sizes, checked(axes), norm: norm(c["norm"])))
            }
            several("irfft" + suffix, fallback) { c in
                let a = try arr(c["a"])
                let (sizes, axes) = try extents(a, c["s"], c["axes"])
                return try result(c, FFT.inverseReal(a, sizes, checked(axes), norm: norm(c["norm"])))
            }
        }
        func frequencies(_ c: Bound, _ n: Int, isHalf: Bool) throws -> Value {
            if let device = c.optional("device"), device.string != "cpu" {
                throw PyError(
                    .valueError,
                    "Device not understood. Only \"cpu\" is allowed, but received: \(try device.str())")
            }
            let step = try c.double("d")
            if Double(n) * step == 0 { throw PyError(.zeroDivisionError, "float division by zero") }
            return object(try FFT.frequencies(max(n, 0), step: step, isHalf: isHalf))
        }
        m.def("fftfreq", "n, d=1.0, device=None") { c in
            guard let n = try? c.int("n") else { throw PyError(.valueError, "n should be an integer") }
            if n < 0 { throw PyError(.valueError, "negative dimensions are not allowed") }
            if n > 1 << 34 { throw EngineError.tooLarge(Dims(n), .int64) }
            return try frequencies(c, n, isHalf: false)
        }
        m.def("rfftfreq", "n, d=1.0, device=None") { c in
            let n = try c.int("n")
            if n > 1 << 34 { throw EngineError.tooLarge(Dims(n), .int64) }
            return try frequencies(c, n, isHalf: true)
        }
        for (name, isInverse) in [("fftshift", false), ("ifftshift", true)] {
            m.def(name, "x, axes=None") { c in
                let a = try arr(c["x"])
                let axes = try (c.axes("axes") ?? Array(0..<a.rank)).map { try Shape.axis($0, a.rank) }
                if axes.isEmpty, c["axes"].isNone {
                    throw PyError(.valueError, "not enough values to unpack (expected 2, got 0)")
                }
                return object(try FFT.shifted(a, axes, inverse: isInverse))
            }
        }
    }
}

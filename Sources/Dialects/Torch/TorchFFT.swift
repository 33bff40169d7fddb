import Core
import DialectCommon
import Interpreter
import Ops

/// The module `torch.fft`.
enum TorchFFT {
    private static let wrap = TorchTensor.wrap
    private static func norm(_ c: Bound) throws -> FFT.Norm {
        switch try c.optionalString("norm") ?? "backward" {
        case "backward": .backward
        case "ortho": .ortho
        case "forward": .forward
        case let word: throw PyError(.runtimeError, "Invalid normalization mode: \"\(word)\"")
        }
    }
    private static func input(_ c: Bound, isReal: Bool = false) throws -> NDArray {
        let a = try TorchArithmetic.floating(c.tensor("input"))
        if isReal, a.dtype.isComplex {
            throw PyError(
                .runtimeError, "\(c.function) expects a real input tensor, but got \(TorchErrors.name(a.dtype))")
        }
        return a
    }
    private static func dimension(_ dim: Int, _ a: NDArray) throws -> Int {
        if a.rank == 0 { throw PyError(.indexError, "Dimension specified as \(dim) but tensor has no dimensions") }
        return try Shape.axis(dim, a.rank)
    }
    private typealias Line = (NDArray, Int?, Int, FFT.Norm) throws -> NDArray
    private typealias Lines = (NDArray, [Int]?, [Int], FFT.Norm) throws -> NDArray

    static func fill(_ m: Module) {
        let lines: [(String, Bool, Line, Lines)] = [
            (
                "fft", false, { try FFT.complex($0, $1, $2, inverse: false, norm: $3) },
                { try FFT.complex($0, $1, $2, inverse: false, norm: $3) }
            ),
            (
                "ifft", false, { try FFT.complex($0, $1, $2, inverse: true, norm: $3) },
                { try FFT.complex($0, $1, $2, inverse: true, norm: $3) }
            ),
            ("rfft", true, { try FFT.real($0, $1, $2, norm: $3) }, { try FFT.real($0, $1, $2, norm: $3) }),
            (
                "irfft", false, { try FFT.inverseReal($0, $1, $2, norm: $3) },
                { try FFT.inverseReal($0, $1, $2, norm: $3) }
            ),
            ("hfft", false, { try FFT.hermitian($0, $1, $2, norm: $3) }, { try FFT.hermitian($0, $1, $2, norm: $3) }),
            (
                "ihfft", true, { try FFT.inverseHermitian($0, $1, $2, norm: $3) },
                { try FFT.inverseHermitian($0, $1, $2, norm: $3) }
            ),
        ]
        for (name, isReal, one, several) in lines {
            Torch.def(m, name, "input, n=None, dim=-1, norm=None, *, out=None") { c in
                let a = try input(c, isReal: isReal)
                let n = try c.optionalInt("n")
                if let n, n < 1 { throw PyError(.runtimeError, "Invalid number of data points (\(n)) specified") }
                let axis = try dimension(c.int("dim"), a)
                let least = n ?? (name == "irfft" || name == "hfft" ? 2 * (a.shape[axis] - 1) : a.shape[axis])
                if least < 1 { throw PyError(.runtimeError, "Invalid number of data points (\(least)) specified") }
                return wrap(try one(a, n, axis, norm(c)))
            }
            Torch.def(m, name + "n", "input, s=None, dim=None, norm=None, *, out=None") { c in
                let a = try input(c, isReal: isReal)
                let (sizes, axes) = try self.axes(c, a)
                return wrap(try several(a, sizes, axes, norm(c)))
            }
            Torch.def(m, name + "2", "input, s=None, dim=(-2,-1), norm=None, *, out=None") { c in
                let a = try input(c, isReal: isReal)
                let (sizes, axes) = try self.axes(c, a)
                return wrap(try several(a, sizes, axes, norm(c)))
            }
        }
        for (name, isInverse) in [("fftshift", false), ("ifftshift", true)] {
            Torch.def(m, name, "input, dim=None") { c in
                let a = try c.tensor("input")
                return wrap(
                    try FFT.shifted(a, c.dimensions("dim", of: a.rank) ?? Array(0..<a.rank), inverse: isInverse))
            }
        }
        for (name, isReal) in [("fftfreq", false), ("rfftfreq", true)] {
            Torch.def(
                m, name, "n, d=1.0, *, dtype=None, layout=None, device=None, requires_grad=False, out=None"
            ) { c in
                let n = try c.count("n")
                _ = try NDArray(.float64, Dims(n))
                return try Torch.finish(
                    Elementwise.cast(
                        FFT.frequencies(n, step: c.double("d"), isHalf: isReal),
                        Torch.dtype(c["dtype"]) ?? Torch.defaultType), device: c["device"],
                    requiresGradient: c["requires_grad"])
            }
        }
        TorchWords.adopt(m.attributes.values, as: "fft")
    }
    /// The axes a transform goes over, and the sizes they are cut or filled to; -1 leaves a size as it is.
    private static func axes(_ c: Bound, _ a: NDArray) throws -> (sizes: [Int]?, axes: [Int]) {
        let sizes = try axesValue(c["s"])
        var axes = try axesValue(c["dim"])
        if let given = axes, Set(try given.map { try dimension($0, a) }).count != given.count {
            throw PyError(.runtimeError, "FFT dims must be unique")
        }
        if axes == nil, let sizes {
            if sizes.count > a.rank {
                throw PyError(
                    .runtimeError,
                    "Got shape with \(sizes.count) values but input tensor only has \(a.rank) dimensions.")
            }
            axes = Array(a.rank - sizes.count..<a.rank)
        }
        let found = try (axes ?? Array(0..<a.rank)).map { try dimension($0, a) }
        guard let sizes else { return (nil, found) }
        if sizes.count != found.count {
            throw PyError(.runtimeError, "When given, dim and shape arguments must have the same length")
        }
        let isHalved = c.function.hasPrefix("irfft") || c.function.hasPrefix("hfft")
        return (
            zip(sizes, found).enumerated().map { i, pair in
                if pair.0 != -1 { return pair.0 }
                let n = a.shape[pair.1]
                return isHalved && i == found.count - 1 ? 2 * (n - 1) : n
            }, found
        )
    }
}

/// The module `torch.signal`: windows.
enum TorchSignal {
    static let windows = Module("torch.signal.windows", fill: fill)

    /// `general_cosine` of some windows that have names.
    private static let cosines: [(String, [Double])] = [
        ("hann", [0.5, 0.5]), ("hamming", [0.54, 0.46]), ("blackman", [0.42, 0.5, 0.08]),
        ("nuttall", [0.3635819, 0.4891775, 0.1365995, 0.0106411]),
    ]
    private static func fill(_ m: Module) {
        func window(
            _ name: String, _ signature: StaticString, _ body: @escaping (Bound, SignalWindow.Extent) throws -> NDArray
        ) {
            let isCosine = cosines.contains { $0.0 == name } || name == "general_hamming"
            Torch.def(m, name, signature) { c in
                let count = try c.int("M")
                // Some are made by another, which says what is wrong.
                let name = isCosine ? "general_cosine" : name
                if count < 0 {
                    throw PyError(
                        .valueError, "\(name) requires non-negative window length, got M=\(count)")
                }
                let type = try Torch.dtype(c["dtype"]) ?? Torch.defaultType
                if !type.isFloat || type.size < 4 {
                    throw PyError(
                        .valueError, "\(name) expects float32 or float64 dtypes, got: torch.\(type.name)")
                }
                let values = try body(c, SignalWindow.Extent(count, isSymmetric: c.bool("sym")))
                return try Torch.finish(
                    Elementwise.cast(values, type), device: c["device"], requiresGradient: c["requires_grad"])
            }
        }
        for (name, terms) in cosines {
            window(name, "M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
                try SignalWindow.cosines($1, terms)
            }
        }
        window("general_cosine", "M, *, a, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            c, extent in
            guard let items = c["a"].sequence else { throw PyError(.typeError, "Coefficients must be a list/tuple") }
            if items.isEmpty { throw PyError(.valueError, "Coefficients cannot be empty") }
            return try SignalWindow.cosines(extent, items.map { try floatValue($0) })
        }
        window(
            "general_hamming", "M, *, alpha=0.54, sym=True, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c, extent in
            let alpha = try c.double("alpha")
            return try SignalWindow.cosines(extent, [alpha, 1 - alpha])
        }
        window("bartlett", "M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            try SignalWindow.bartlett($1)
        }
        window("cosine", "M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            try SignalWindow.cosine($1)
        }
        window(
            "exponential",
            "M, *, center=None, tau=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c, extent in
            let tau = try c.double("tau")
            if tau <= 0 { throw PyError(.valueError, "Tau must be positive, got: \(try c["tau"].repr()) instead.") }
            if c.optional("center") != nil, extent.isSymmetric {
                throw PyError(.valueError, "Center must be None for symmetric windows")
            }
            let center = try c.optionalDouble("center") ?? extent.middle
            return try SignalWindow.exponential(extent, center: center, tau: tau)
        }
        window("gaussian", "M, *, std=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            c, extent in
            let deviation = try c.double("std")
            if deviation <= 0 {
                throw PyError(
                    .valueError, "Standard deviation must be positive, got: \(try c["std"].repr()) instead.")
            }
            return try SignalWindow.gaussian(extent, deviation: deviation)
        }
        window("kaiser", "M, *, beta=12.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            c, extent in
            let beta = try c.double("beta")
            if beta < 0 {
                throw PyError(.valueError, "beta must be non-negative, got: \(try c["beta"].repr()) instead.")
            }
            return try SignalWindow.kaiser(extent, beta: beta)
        }
    }
}

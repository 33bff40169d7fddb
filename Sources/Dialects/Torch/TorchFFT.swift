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
                let axis = try c.dimension("dim", of: a.rank)
                return wrap(try Lifted.one(a) { try one($0, n, axis, norm(c)) })
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
                let step = try c.double("d") * Double(n)
                let places = isReal ? Array(0..<n / 2 + 1) : Array(0..<(n + 1) / 2) + Array(-(n / 2)..<0)
                return try Torch.finish(
                    Elementwise.cast(
                        Create.doubles(places.prefix(n == 0 ? 0 : places.count).map { Double($0) / step }),
                        Torch.dtype(c["dtype"]) ?? Torch.defaultType), device: c["device"],
                    requiresGradient: c["requires_grad"])
            }
        }
    }
    /// The axes a transform goes over, and the sizes they are cut or filled to; -1 leaves a size as it is.
    private static func axes(_ c: Bound, _ a: NDArray) throws -> (sizes: [Int]?, axes: [Int]) {
        let sizes = try axesValue(c["s"])
        var axes = try axesValue(c["dim"])
        if let given = axes, Set(try given.map { try Shape.axis($0, a.rank) }).count != given.count {
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
        let found = try (axes ?? Array(0..<a.rank)).map { try Shape.axis($0, a.rank) }
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
            _ name: String, _ signature: StaticString,
            _ body: @escaping (Bound, Int, Double) throws -> (Double) -> Double
        ) {
            Torch.def(m, name, signature) { c in
                let count = try c.int("M")
                if count < 0 {
                    throw PyError(
                        .valueError, "\(name) requires non-negative window length, got M=\(count)")
                }
                let type = try Torch.dtype(c["dtype"]) ?? Torch.defaultType
                if !type.isFloat || type.size < 4 {
                    throw PyError(
                        .valueError, "\(name) expects float32 or float64 dtypes, got: torch.\(type.name)")
                }
                // A periodic window is a symmetric one of one more place, less its last.
                let length = try c.bool("sym") ? count : count + 1
                let function = try body(c, length, Double(length - 1) / 2)
                let values = count == 1 ? [1] : (0..<count).map { function(Double($0)) }
                return try Torch.finish(
                    Elementwise.cast(Create.doubles(values), type), device: c["device"],
                    requiresGradient: c["requires_grad"])
            }
        }
        func cosineSum(_ a: [Double], _ length: Int) -> (Double) -> Double {
            { k in
                a.enumerated().reduce(0) { sum, term in
                    let (i, factor) = term
                    return sum + (i % 2 == 0 ? factor : -factor) * cosine(2 * .pi * Double(i) * k / Double(length - 1))
                }
            }
        }
        for (name, terms) in cosines {
            window(name, "M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False") { _, n, _ in
                cosineSum(terms, n)
            }
        }
        window("general_cosine", "M, *, a, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            c, n, _ in
            guard let items = c["a"].sequence else { throw PyError(.typeError, "Coefficients must be a list/tuple") }
            if items.isEmpty { throw PyError(.valueError, "Coefficients cannot be empty") }
            return cosineSum(try items.map { try floatValue($0) }, n)
        }
        window(
            "general_hamming", "M, *, alpha=0.54, sym=True, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c, n, _ in
            let alpha = try c.double("alpha")
            return cosineSum([alpha, 1 - alpha], n)
        }
        window("bartlett", "M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False") { _, n, _ in
            { 1 - abs(2 * $0 / Double(n - 1) - 1) }
        }
        window("cosine", "M, *, sym=True, dtype=None, layout=None, device=None, requires_grad=False") { _, n, _ in
            { sine(.pi / Double(n) * ($0 + 0.5)) }
        }
        window(
            "exponential",
            "M, *, center=None, tau=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False"
        ) { c, _, middle in
            let tau = try c.double("tau")
            if tau <= 0 { throw PyError(.valueError, "Tau must be positive, got: \(try c["tau"].repr()) instead.") }
            if c.optional("center") != nil, try c.bool("sym") {
                throw PyError(.valueError, "Center must be None for symmetric windows")
            }
            let center = try c.optionalDouble("center") ?? middle
            return { exponential(-abs($0 - center) / tau) }
        }
        window("gaussian", "M, *, std=1.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            c, _, middle in
            let deviation = try c.double("std")
            if deviation <= 0 {
                throw PyError(
                    .valueError, "Standard deviation must be positive, got: \(try c["std"].repr()) instead.")
            }
            return { k in
                let z = (k - middle) / (deviation * 2.0.squareRoot())
                return exponential(-z * z)
            }
        }
        window("kaiser", "M, *, beta=12.0, sym=True, dtype=None, layout=None, device=None, requires_grad=False") {
            c, n, _ in
            let beta = try c.double("beta")
            if beta < 0 {
                throw PyError(.valueError, "beta must be non-negative, got: \(try c["beta"].repr()) instead.")
            }
            return { k in
                let x = 2 * k / Double(n - 1) - 1
                return bessel(beta * max(0, 1 - x * x).squareRoot()) / bessel(beta)
            }
        }
    }
    private static func value(_ row: Row, _ x: Double) -> Double {
        (try? Elementwise.quick(row, x))??.asDouble ?? .nan
    }
    private static func cosine(_ x: Double) -> Double { value(Rows.cos, x) }
    private static func sine(_ x: Double) -> Double { value(Rows.sin, x) }
    private static func exponential(_ x: Double) -> Double { value(Rows.exp, x) }
    private static func bessel(_ x: Double) -> Double { value(Rows.besselI0, x) }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// Transforms of pieces of a signal, and what they refuse.
extension TorchSignal {
    /// What a call asks for, as the messages show it.
    private struct Call {
        let x: NDArray
        let n: Int, hop: Int, length: Int
        let window: NDArray?
        let isInverse: Bool
        let options: [(String, Value)]

        init(_ c: Bound, _ x: NDArray, isInverse: Bool) throws {
            self.x = x
            self.isInverse = isInverse
            n = try c.int("n_fft")
            hop = try c.optionalInt("hop_length") ?? n / 4
            length = try c.optionalInt("win_length") ?? n
            window = try c.optionalTensor("window")
            let names: [Sym] =
                isInverse
                ? ["center", "normalized", "onesided", "length", "return_complex"]
                : ["normalized", "onesided", "return_complex", "align_to_window"]
            options = names.map { ($0.text, c[$0]) }
        }
        private func kind(_ a: NDArray) -> String { "torch.\(TorchErrors.name(a.dtype))Tensor" }
        /// The words of an error, with the call in front.
        func refused(_ text: String, _ type: PyClass = .runtimeError) throws -> PyError {
            let own = isInverse ? "CPU\(TorchErrors.name(x.dtype))Type" : kind(x)
            let shown = try options.map { name, value -> String in
                let text = try value.isNone ? "None" : value.int.map(String.init) ?? (value.truth() ? "1" : "0")
                return ", \(name)=\(text)"
            }
            let window = self.window.map { "\(kind($0)){\(list($0.shape))}" } ?? "None"
            return PyError(
                type,
                "\(isInverse ? "istft" : "stft")(\(own)\(list(x.shape)), n_fft=\(n), hop_length=\(hop), win_length=\(length), window=\(window)\(shown.joined()))\(text)"
            )
        }
        /// The window as long as a transform, which it stands in the middle of.
        func whole() throws -> NDArray {
            try FFT.centred(window ?? Create.full([length], 1, x.dtype.real), in: n)
        }
    }
    nonisolated(unsafe) private static var hasWarnedOfWindow = false, hasWarnedOfParts = false
    private static func warn(_ text: String) throws { try Warnings.warn(text, PyClass.userWarning) }
    private static let halved = PyError(
        .runtimeError, "Cannot have onesided output if window or input is complex")

    /// A signal with what its edges are continued by, so that pieces have their middles where they are counted from.
    private static func surrounded(_ given: NDArray, _ n: Int, _ mode: String) throws -> NDArray {
        if n <= 0 { return given }
        if mode != "constant", !["reflect", "replicate", "circular"].contains(mode) {
            throw PyError(.notImplementedError, "Unrecognised padding mode \(mode)")
        }
        let ones = [Int](repeating: 1, count: max(0, 3 - given.rank))
        let batch = try Shape.reshape(given, Dims(ones + given.shape.array))
        let longer = try FFT.surrounded(batch, n, mode == "constant" ? nil : Padding.Edge(rawValue: mode))
        return try Shape.reshape(longer, Dims(longer.shape.array.suffix(given.rank)))
    }
    private static func check(_ call: Call) throws {
        let x = call.x
        if !x.dtype.isInexact {
            throw try call.refused(
                " : expected a tensor of floating point or complex values", .notImplementedError)
        }
        if x.rank != 1, x.rank != 2 { throw try call.refused(" : expected a 1D or 2D tensor") }
        let count = x.shape[x.rank - 1]
        if call.n <= 0 || call.n > count {
            throw try call.refused(" : expected 0 < n_fft < \(count), but got n_fft=\(call.n)")
        }
        if call.hop <= 0 { throw try call.refused(" : expected hop_length > 0, but got hop_length=\(call.hop)") }
        if call.length <= 0 || call.length > call.n {
            throw try call.refused(" : expected 0 < win_length <= n_fft, but got win_length=\(call.length)")
        }
        if let window = call.window, window.rank != 1 || window.count != call.length {
            throw try call.refused(
                " : expected a 1D window tensor of size equal to win_length=\(call.length), but got window with size \(list(window.shape))"
            )
        }
    }
    private static func shortTime(_ c: Bound) throws -> NDArray {
        let isAligned = try c.optional("align_to_window").map { try $0.truth() }
        let isCentred = try c.bool("center")
        if isAligned != nil, isCentred {
            throw PyError(.runtimeError, "stft align_to_window should only be set when center = false")
        }
        let given = try c.input
        let n = try c.int("n_fft")
        let signal = try isCentred ? surrounded(given, n, c.string("pad_mode")) : given
        let call = try Call(c, signal, isInverse: false)
        if call.window == nil, !hasWarnedOfWindow {
            hasWarnedOfWindow = true
            try warn(
                "A window was not provided. A rectangular window will be applied,which is known to cause spectral leakage. Other windows such as torch.hann_window or torch.hamming_window are recommended to reduce spectral leakage.To suppress this warning and use a rectangular window, explicitly set `window=torch.ones(n_fft, device=<device>)`."
            )
        }
        let isWhole = signal.dtype.isComplex || call.window?.dtype.isComplex ?? false
        guard let isComplex = try c.optional("return_complex")?.truth() ?? (isWhole ? true : nil) else {
            throw PyError(
                .runtimeError,
                "stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release."
            )
        }
        if !isComplex, !hasWarnedOfParts {
            hasWarnedOfParts = true
            try warn(
                "stft with return_complex=False is deprecated. In a future pytorch release, stft will return complex tensors for all inputs, and return_complex=False will raise an error.\nNote: you can still call torch.view_as_real on the complex output to recover the old return format."
            )
        }
        try check(call)
        let isHalf = try c.optional("onesided")?.truth() ?? !isWhole
        if isHalf, isWhole { throw halved }
        var x = try given.rank == 1 ? Shape.expand(signal, [0]) : signal
        if isAligned ?? false, call.length < n {
            // The first window begins where the signal does.
            let width = (n - call.length) / 2
            x = try Padding.constant(x, [(0, 0), (width, width)], .int(0))
        }
        let result = try FFT.shortTime(
            x, call.whole(), hop: call.hop, isHalf: isHalf, norm: c.bool("normalized") ? .ortho : .backward)
        let shaped = given.rank == 1 ? try Shape.squeeze(result, [0]) : result
        return isComplex ? shaped : try Complex.parts(shaped)
    }
    private static func checkInverse(_ call: Call, isHalf: Bool, isComplex: Bool) throws {
        let rows = call.x.shape[call.x.rank - 2]
        if rows != (isHalf ? call.n / 2 + 1 : call.n) {
            throw try call.refused(
                " : expected the frequency dimension (3rd to the last) of the input tensor to match n_fft\(isHalf ? " / 2 + 1 when onesided=True" : " when onesided=False"), but got \(rows)"
            )
        }
        if call.hop <= 0 || call.hop > call.length {
            throw try call.refused(" : expected 0 < hop_length <= win_length")
        }
        if call.length > call.n { throw try call.refused(" : expected 0 < win_length <= n_fft") }
        if let window = call.window, window.rank != 1 || window.count != call.length {
            throw try call.refused(" : Invalid window shape. window has to be 1D and length of `win_length`")
        }
        if isComplex, isHalf { throw halved }
        if !isComplex, call.window?.dtype.isComplex ?? false {
            throw PyError(.runtimeError, "Complex windows are incompatible with return_complex=False")
        }
    }
    private static func inverse(_ c: Bound) throws -> NDArray {
        let given = try c.input
        if !given.dtype.isComplex {
            throw PyError(
                .typeError,
                "istft requires a complex-valued input tensor matching the output from stft with return_complex=True."
            )
        }
        let call = try Call(c, given, isInverse: true)
        if call.window == nil {
            try warn(
                "A window was not provided. A rectangular window will be applied.Please provide the same window used by stft to make the inversion lossless.To suppress this warning and use a rectangular window, explicitly set `window=torch.ones(n_fft, device=<device>)`."
            )
        }
        if given.rank < 2 {
            throw PyError(
                .indexError,
                "Dimension out of range (expected to be in range of [\(-1 - given.rank), \(given.rank)], but got \(-2 - given.rank))"
            )
        }
        if given.count == 0 { throw try call.refused(" : input tensor cannot be empty.") }
        if given.rank > 3 {
            throw try call.refused(" : expected a tensor with 3 or 4 dimensions, but got \(given.rank + 1)")
        }
        let (n, isComplex) = (call.n, try c.bool("return_complex"))
        let isHalf = try c.optional("onesided")?.truth() ?? (given.shape[given.rank - 2] != n)
        try checkInverse(call, isHalf: isHalf, isComplex: isComplex)
        let x = try given.rank == 2 ? Shape.expand(given, [0]) : given
        let length = try c.optionalInt("length")
        let start = try c.bool("center") ? n / 2 : 0
        let (steps, overflow) = call.hop.multipliedReportingOverflow(by: x.shape[2] - 1)
        if overflow { throw EngineError.tooLarge([.max], x.dtype) }
        let signal = try FFT.inverseShortTime(
            x, call.whole(), hop: call.hop, isHalf: isHalf, isComplex: isComplex,
            norm: c.bool("normalized") ? .ortho : .backward, start: start, length: length
        ) { count, isFilled in
            if count == 0 {
                throw PyError(
                    .runtimeError,
                    "min(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
                )
            }
            if !isFilled { throw try call.refused(" window overlap add min: 1\n[ CPUBoolType{} ]") }
        }
        if let length, length > n + steps - start {
            try warn(
                "The length of signal is shorter than the length parameter. Result is being padded with zeros in the tail. Please check your center and hop_length settings."
            )
        }
        return given.rank == 2 ? try Shape.squeeze(signal, [0]) : signal
    }
    static func transforms(_ t: TorchTable) {
        t.one(
            "stft",
            "self, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None, align_to_window=None"
        ) { try shortTime($0) }
        t.one(
            "istft",
            "self, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False"
        ) { try inverse($0) }
    }
}

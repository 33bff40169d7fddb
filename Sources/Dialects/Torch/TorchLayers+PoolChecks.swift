import Core
import DialectCommon
import Interpreter
import Ops

/// What pools refuse, in the words of each: lists that are too long, numbers that make no windows, and inputs that have none.
struct TorchPoolChecks {
    enum Kind: String { case max = "max_pool", mean = "avg_pool", power = "lp_pool" }
    let kind: Kind
    let rank: Int
    /// One axis is done as two, of which the first has one element, but by the maximum alone.
    let isPlain: Bool

    init(_ kind: Kind, _ rank: Int, withPlaces: Bool = false) {
        (self.kind, self.rank) = (kind, rank)
        isPlain = kind == .max && rank == 1 && !withPlaces
    }
    /// The function that the words are of: powers are pooled as means.
    private var function: String { "\(kind == .power ? Kind.mean.rawValue : kind.rawValue)\(rank)d" }
    private static func fault(_ text: String) -> PyError { PyError(.runtimeError, text) }
    /// The names of the axes with their numbers, as `kH: 2 kW: 3`.
    private func named(_ prefix: String, _ values: [Int]) -> String {
        let all = rank == 1 ? [1] + values : values
        return zip(["T", "H", "W"].suffix(all.count), all).map { "\(prefix)\($0): \($1)" }.joined(separator: " ")
    }

    // MARK: Arguments

    private func each(_ c: Bound, _ name: Sym, isOptional: Bool = false) throws -> [Int] {
        let items = c[name].sequence ?? [c[name]]
        let isUnpacked = kind == .power && name == "kernel_size" && c[name].sequence != nil
        if isUnpacked, rank == 1, items.count == 1 {
            throw PyError(
                .typeError, "mul(): argument 'other' (position 1) must be Tensor, not \(c[name].typeName)")
        }
        if items.count != rank, items.count != 1 || isUnpacked { throw length(items.count, name.text, isOptional) }
        if !isPlain, try items.contains(where: { Int32(exactly: try indexValue($0)) == nil }) {
            throw TorchPoolChecks.fault("value cannot be converted to type int without overflow")
        }
        let numbers = try items.map { try TorchLayers.small($0) }
        return numbers.count == rank ? numbers : Array(repeating: numbers[0], count: rank)
    }
    private func length(_ count: Int, _ name: String, _ isOptional: Bool) -> PyError {
        if kind == .power, rank > 1, name == "kernel_size" {
            return PyError(
                .valueError,
                count > rank
                    ? "too many values to unpack (expected \(rank))"
                    : "not enough values to unpack (expected \(rank), got \(count))")
        }
        if isPlain {
            let start =
                isOptional ? "None, an int, list of ints," : "an int, list of ints\(name == "kernel_size" ? "" : ",")"
            return TorchPoolChecks.fault(
                "\(function)() \(name) must be \(start) or tuple of ints of size 1 but got size \(count)")
        }
        if rank == 1, kind != .max {
            return TorchPoolChecks.fault("\(function)() argument '\(name)' should contain one int (got \(count))")
        }
        let verb = kind != .max && rank == 3 ? "must be" : name == "dilation" ? "must be either" : "must either be"
        return TorchPoolChecks.fault(
            "\(function): \(name) \(verb) \(isOptional ? "omitted, " : "")a single int, or a tuple of \(["one", "two", "three"][rank - 1]) ints"
        )
    }
    /// The windows that the arguments of a call name.
    func windows(_ c: Bound) throws -> Windows {
        let kernel = try each(c, "kernel_size")
        let isDefault = c["stride"].isNone || c["stride"].sequence?.isEmpty == true
        let windows = Windows(
            kernel: kernel, stride: isDefault ? kernel : try each(c, "stride", isOptional: true),
            padding: kind == .power ? kernel.map { _ in 0 } : try each(c, "padding"),
            dilation: kind == .max ? try each(c, "dilation") : kernel.map { _ in 1 }, isCeiling: try c.bool("ceil_mode")
        )
        try isPlain ? checkPlain(windows) : check(windows)
        return windows
    }
    private func checkPlain(_ w: Windows) throws {
        func refuse(_ text: String) -> PyError { TorchPoolChecks.fault("\(function)() \(text)") }
        let (kernel, padding) = (w.kernel[0], w.padding[0])
        if kernel <= 0 { throw refuse("kernel_size must be greater than zero, but got \(kernel)") }
        if w.stride[0] <= 0 { throw refuse("stride must be greater than zero, but got \(w.stride[0])") }
        if padding < 0 { throw refuse("padding must be non-negative, but got \(padding)") }
        if padding > kernel / 2 {
            throw refuse(
                "padding should be at most half of kernel size, but got padding=\(padding) and kernel_size=\(kernel)")
        }
        if w.dilation[0] <= 0 { throw refuse("dilation must be greater than zero, but got \(w.dilation[0])") }
    }
    private func check(_ w: Windows) throws {
        let fault = TorchPoolChecks.fault
        for k in 0..<rank {
            let (padding, kernel, dilation) = (w.padding[k], w.kernel[k], w.dilation[k])
            if w.stride[k] == 0 { throw fault("stride should not be zero") }
            if padding < 0 { throw fault("pad must be non-negative, but got pad: \(padding)") }
            if padding > ((kernel - 1) * dilation + 1) / 2 {
                throw fault(
                    "pad should be at most half of effective kernel size, but got pad=\(padding), kernel_size=\(kernel) and dilation=\(dilation)"
                )
            }
        }
        for (words, prefix, numbers) in [
            ("kernel size", "k", w.kernel), ("stride", "d", w.stride), ("dilation", "dilation", w.dilation),
        ] where numbers.contains(where: { $0 <= 0 }) {
            throw fault("\(words) should be greater than zero, but got \(named(prefix, numbers))")
        }
        if zip(w.padding, w.kernel).contains(where: { $0 > $1 / 2 }) {
            func value(_ name: String, _ values: [Int], _ sign: String) -> [String] {
                zip(["T", "H", "W"].suffix(rank), values).map { "\(name)\($0)\(sign)\($1)" }
            }
            let (k, p) = (
                value("k", w.kernel, rank == 3 ? ": " : " = "), value("pad", w.padding, rank == 3 ? ": " : " = ")
            )
            let all = rank == 3 ? [k[0], k[2], k[1], p[0], p[2], p[1]] : (p.reversed() + k.reversed())
            throw fault(
                "pad should be smaller than or equal to half of kernel size, but got \(all.joined(separator: rank == 3 ? " " : ", "))"
            )
        }
    }

    // MARK: Inputs

    /// The input, which has to have the axes that windows move over and one or two before them.
    func input(_ c: Bound) throws -> NDArray {
        let x = try c.tensor("input")
        if x.rank == rank + 1 || x.rank == rank + 2 { return x }
        let fault = TorchPoolChecks.fault
        if isPlain || rank == 1 && kind == .max { throw expected(x) }
        if rank == 1 {
            throw fault(
                "Expected 2 to 3 dimensions, but got \(x.rank)-dimensional tensor for argument #1 'self' (while checking arguments for \(function))"
            )
        }
        if kind == .max || rank == 3 {
            throw fault("non-empty \(rank + 1)D or \(rank + 2)D (batch mode) tensor expected for input")
        }
        if x.rank < 3 { throw EngineError.axis(-3, rank: x.rank) }
        throw expected(x)
    }
    private func expected(_ x: NDArray) -> PyError {
        let axes = isPlain ? 2 : 3
        // One axis is done as two.
        let shape = rank == 1 && !isPlain ? x.shape.array.dropLast() + [1] + x.shape.array.suffix(1) : x.shape.array
        return TorchPoolChecks.fault(
            "\(isPlain ? "\(function): " : "")Expected \(axes)D or \(axes + 1)D (batch mode) tensor with optional 0 dim batch size for input, but got:\(list(shape))"
        )
    }
    /// Throws where there is no window on a batch `(batch, channel, …)`.
    func fits(_ windows: Windows, _ x: NDArray) throws {
        let fault = TorchPoolChecks.fault
        let sizes = Array(x.shape.array[2...])
        if let k = (1..<x.rank).first(where: { x.shape[$0] == 0 }) {
            if rank < 3 { throw expected(x) }
            let name = kind == .max ? "max_pool3d_with_indices_out_cpu_template" : function
            throw fault(
                "\(name)(): Expected input to have non-zero size for non-batch dimensions, but input has sizes \(list(x.shape.array)) with dimension \(k) being empty"
            )
        }
        if rank == 3, kind != .max, zip(sizes, windows.kernel).contains(where: { $0 < $1 }) {
            throw fault("input image (\(named("", sizes))) smaller than kernel size (\(named("k", windows.kernel)))")
        }
        let counts = windows.counts(x)
        if counts.allSatisfy({ $0 >= 1 }) { return }
        if isPlain { throw fault("\(function)() Invalid computed output size: \(counts[0])") }
        func shown(_ sizes: [Int]) -> String {
            ([x.shape[1]] + (rank == 1 ? [1] : []) + sizes).map(String.init).joined(separator: "x")
        }
        throw fault(
            "Given input size: (\(shown(sizes))). Calculated output size: (\(shown(counts))). Output size is too small")
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// Pools: greatest elements and means of windows, adaptive, fractional and taken back.
extension TorchLayers {
    static func source(_ c: Bound, _ rank: Int) throws -> NDArray {
        let x = try c.tensor("input")
        if x.rank != rank + 1, x.rank != rank + 2 {
            throw PyError(
                .runtimeError,
                "\(c.function)() Expected \(rank + 1)D or \(rank + 2)D input tensor, but got \(list(x.shape.array))")
        }
        return x
    }
    static func pools(_ m: Module) {
        for rank in 1...3 {
            Torch.def(
                m, "max_pool\(rank)d",
                "input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False"
            ) { c in try maximum(c, rank, both: c.bool("return_indices")) }
            Torch.def(
                m, "max_pool\(rank)d_with_indices",
                "input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False"
            ) { c in
                _ = try c.bool("return_indices")
                return try maximum(c, rank, both: true)
            }
        }
        Torch.def(
            m, "avg_pool1d", "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True"
        ) { c in wrap(try mean(c, 1, divisor: nil)) }
        for rank in 2...3 {
            Torch.def(
                m, "avg_pool\(rank)d",
                "input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None"
            ) { c in
                let divisor = try c.optionalInt("divisor_override")
                if divisor == 0 { throw PyError(.runtimeError, "divisor must be not zero") }
                return wrap(try mean(c, rank, divisor: divisor))
            }
        }
        for rank in 1...3 {
            Torch.def(m, "lp_pool\(rank)d", "input, norm_type, kernel_size, stride=None, ceil_mode=False") { c in
                let checks = TorchPoolChecks(.power, rank)
                let (x, windows) = (try checks.input(c), try checks.windows(c))
                let order = try c.double("norm_type")
                return wrap(
                    try batched(x, rank) {
                        try checks.fits(windows, $0)
                        return try Pooling.power($0, windows, order)
                    })
            }
        }
    }
    private static func maximum(_ c: Bound, _ rank: Int, both: Bool) throws -> Value {
        let checks = TorchPoolChecks(.max, rank, withPlaces: both)
        let (x, windows) = (try checks.input(c), try checks.windows(c))
        var places: NDArray?
        let values = try batched(x, rank) { x in
            try checks.fits(windows, x)
            let found = try Pooling.max(x, windows)
            places = found.places
            return found.values
        }
        guard both, let places else { return wrap(values) }
        return .tuple([wrap(values), wrap(x.rank == rank + 2 ? places : try Shape.squeeze(places, [0]))])
    }
    static func mean(_ c: Bound, _ rank: Int, divisor: Int?) throws -> NDArray {
        let checks = TorchPoolChecks(.mean, rank)
        let (x, windows) = (try checks.input(c), try checks.windows(c))
        return try batched(x, rank) { x in
            try checks.fits(windows, x)
            return try Pooling.mean(x, windows, countsPadding: c.bool("count_include_pad"), divisor: divisor)
        }
    }
    /// Only of numbers with fractions is there a mean.
    static func checkMean(_ x: NDArray, _ axes: Int) throws {
        if x.dtype.isFloat { return }
        throw PyError(
            .notImplementedError,
            "\"adaptive_avg_pool\(axes == 3 ? "3d_cpu" : "2d")\" not implemented for '\(TorchErrors.name(x.dtype))'")
    }
    static func adaptivePools(_ m: Module) {
        /// The sizes asked for; None leaves an axis as it is.
        func sizes(_ c: Bound, _ x: NDArray, _ rank: Int) throws -> [Int] {
            let given = c["output_size"].sequence ?? Array(repeating: c["output_size"], count: rank)
            let all = given.count == 1 ? Array(repeating: given[0], count: rank) : given
            if all.count != rank {
                throw PyError(
                    .runtimeError,
                    rank == 1
                        ? "\(c.function)() argument 'output_size' should contain one int (got \(all.count))"
                        : c.function.contains("max")
                            ? "\(c.function)(): internal error: output_size.size() must be \(rank)"
                            : "\(c.function): output_size must be \(rank)")
            }
            let result = try all.enumerated().map { k, value in
                value.isNone ? x.shape[x.rank - rank + k] : try indexValue(value)
            }
            if result.contains(where: { $0 < 0 }) {
                // One axis is done as two; the words of three have lost a space.
                let shown = rank == 1 ? [1] + result : result
                let text = shown.map(String.init).joined(separator: ", ")
                throw PyError(
                    .runtimeError,
                    c.function.contains("max")
                        ? "Trying to create tensor with negative dimension \(result.first { $0 < 0 } ?? -1): \(list([1, 1] + shown.dropFirst(0)))"
                        : "adaptive_avg_pool\(max(2, rank))d: elements of output_size must be greater than or equal to 0 but received {\(rank == 3 ? "\(result[0]), \(result[1]),\(result[2])" : text)}"
                )
            }
            return result
        }
        /// The input, which has to have the axes that are divided and one more.
        func deep(_ c: Bound, _ rank: Int) throws -> NDArray {
            if rank > 1, try c.tensor("input").rank <= rank {
                throw PyError(.valueError, "Input dimension should be at least \(rank + 1)")
            }
            return try source(c, rank)
        }
        /// Asks for the memory of the result, and of what each axis goes through, before anything is computed.
        func room(_ x: NDArray, _ sizes: [Int]) throws {
            _ = try NDArray(x.dtype, Dims(x.shape.array.dropLast(sizes.count) + sizes))
            for (k, size) in sizes.enumerated() {
                _ = try NDArray(x.dtype, [size, x.shape[x.rank - sizes.count + k]])
            }
        }
        for rank in 1...3 {
            Torch.def(m, "adaptive_avg_pool\(rank)d", "input, output_size") { c in
                let x = try deep(c, rank)
                let sizes = try sizes(c, x, rank)
                try room(x, sizes)
                try checkMean(x, rank)
                return wrap(try Pooling.adaptiveMean(x, sizes))
            }
            for suffix in ["", "_with_indices"] {
                Torch.def(m, "adaptive_max_pool\(rank)d" + suffix, "input, output_size, return_indices=False") { c in
                    let x = try deep(c, rank)
                    var places: NDArray?
                    let values = try batched(x, rank) { batch in
                        let sizes = try sizes(c, x, rank)
                        try room(batch, sizes)
                        let found = try Pooling.adaptiveMax(batch, sizes)
                        places = found.places
                        return found.values
                    }
                    guard try c.bool("return_indices") || !suffix.isEmpty, let places else { return wrap(values) }
                    return .tuple([wrap(values), wrap(x.rank == rank + 2 ? places : try Shape.squeeze(places, [0]))])
                }
            }
        }
    }
    static func fractionalPools(_ m: Module) {
        for rank in 2...3 {
            for suffix in ["", "_with_indices"] {
                Torch.def(
                    m, "fractional_max_pool\(rank)d" + suffix,
                    "input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None"
                ) { c in
                    let x = try source(c, rank)
                    let kernel = try numbers(c["kernel_size"], rank, "kernel_size")
                    let sizes = Array(x.shape.array.suffix(rank))
                    var counts = try c.optional("output_size").map { try numbers($0, rank, "output_size") } ?? []
                    if let ratio = c.optional("output_ratio") {
                        let each =
                            try ratio.sequence?.map { try floatValue($0) }
                            ?? Array(repeating: floatValue(ratio), count: rank)
                        if each.contains(where: { !($0 > 0 && $0 < 1) }) || each.count != rank {
                            throw PyError(
                                .valueError, "fractional_max_pool\(rank)d requires output_ratio to be between 0 and 1")
                        }
                        counts = zip(sizes, each).map { Int(Double($0) * $1) }
                    }
                    if counts.isEmpty {
                        throw PyError(
                            .valueError,
                            "fractional_max_pool\(rank)d requires specifying either an output_size or an output_ratio")
                    }
                    for k in 0..<rank where counts[k] < 1 || kernel[k] < 1 || counts[k] + kernel[k] - 1 > sizes[k] {
                        throw PyError(
                            .runtimeError,
                            "fractional_max_pool\(rank)d(): pool \(k == rank - 1 ? "width" : "height") \(kernel[k]) too large relative to input \(k == rank - 1 ? "width" : "height") \(sizes[k])"
                        )
                    }
                    var places: NDArray?
                    let values = try batched(x, rank) { batch in
                        let samples =
                            try c.optionalTensor("_random_samples")
                            ?? Torch.uniform([batch.shape[0], batch.shape[1], rank], x.dtype)
                        // In a plane the first sample is for the last axis.
                        let found = try Pooling.fractionalMax(
                            batch, window: kernel, counts: counts, samples: samples,
                            order: rank == 2 ? [1, 0] : [0, 1, 2])
                        places = found.places
                        return found.values
                    }
                    guard try c.bool("return_indices") || !suffix.isEmpty, let places else { return wrap(values) }
                    return .tuple([wrap(values), wrap(x.rank == rank + 2 ? places : try Shape.squeeze(places, [0]))])
                }
            }
        }
    }
    /// The sizes that a program asks of an unpooling, each less than a stride away from those that windows beside each other give.
    private static func unpooled(_ given: Value, near sizes: [Int], _ stride: [Int]) throws -> [Int] {
        let rank = sizes.count
        guard let items = given.sequence else {
            throw PyError(.typeError, "object of type '\(given.typeName)' has no len()")
        }
        guard items.count == rank || items.count == rank + 2 else {
            throw PyError(
                .valueError,
                "output_size should be a sequence containing \(rank) or \(rank + 2) elements, but it has a length of '\(items.count)'"
            )
        }
        let asked = Array(items.suffix(rank))
        let found = try asked.map { try indexValue($0) }
        for (at, (size, stride)) in zip(sizes, stride).enumerated() {
            let (least, most) = (size &- stride, size &+ stride)
            guard least < found[at], found[at] < most else {
                let shown = try Value.tuple(asked).repr()
                throw PyError(
                    .valueError,
                    "invalid output_size \"\(shown)\" (dim \(at) must be between \(least) and \(most))")
            }
        }
        return found
    }
    static func unpools(_ m: Module) {
        for rank in 1...3 {
            Torch.def(
                m, "max_unpool\(rank)d", "input, indices, kernel_size, stride=None, padding=0, output_size=None"
            ) { c in
                let (x, places) = (try c.tensor("input"), try c.tensor("indices"))
                if x.rank != rank + 1, x.rank != rank + 2 {
                    let (axes, shown) = (max(2, rank), x.rank + (rank == 1 ? 1 : 0))
                    throw PyError(
                        .runtimeError,
                        "Input to max_unpooling\(axes)d should be a \(axes + 1)d or \(axes + 2)d Tensor, but got a tensor with \(shown) dimensions."
                    )
                }
                let kernel = try numbers(c["kernel_size"], rank, "kernel_size")
                let stride = c["stride"].isNone ? kernel : try numbers(c["stride"], rank, "stride")
                let padding = try numbers(c["padding"], rank, "padding")
                let windows = Windows(kernel: kernel, stride: stride, padding: padding, dilation: kernel.map { _ in 1 })
                var sizes = try (0..<rank).map { try windows.size(x.shape[x.rank - rank + $0], $0) }
                if !c["output_size"].isNone { sizes = try unpooled(c["output_size"], near: sizes, stride) }
                if stride.contains(where: { $0 <= 0 }) {
                    throw PyError(
                        .runtimeError, "strides should be greater than zero, but got stride: \(list(stride))")
                }
                if x.shape != places.shape {
                    // One axis is done as two.
                    let more = rank == 1 ? [1] : []
                    throw PyError(
                        .runtimeError,
                        "Expected shape of indices to be same as that of the input tensor (\(list(x.shape.array + more))) but got indices tensor with shape: \(list(places.shape.array + more))"
                    )
                }
                if places.dtype != .int64 {
                    throw PyError(
                        .runtimeError,
                        "elements in indices should be type int64 but got: \(TorchErrors.name(places.dtype))")
                }
                return wrap(
                    try batched(x, rank) {
                        try Pooling.unpooled($0, x.rank == rank + 2 ? places : Shape.expand(places, [0]), sizes)
                    })
            }
        }
    }
}

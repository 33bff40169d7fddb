import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Functions of `torch.nn.functional` that work on `(batch, channel, …)`: convolutions, pools, norms, sizes.
enum TorchLayers {
    private static let wrap = TorchTensor.wrap

    static func fill(_ m: Module) {
        convolutions(m)
        pools(m)
        adaptivePools(m)
        fractionalPools(m)
        unpools(m)
        norms(m)
        sizes(m)
        samples(m)
        windows(m)
    }
    /// One number for each of `rank` axes, or one for all.
    private static func numbers(_ value: Value, _ rank: Int, _ name: String) throws -> [Int] {
        guard let items = value.sequence else { return Array(repeating: try small(value), count: rank) }
        if items.count == 1 { return Array(repeating: try small(items[0]), count: rank) }
        if items.count != rank {
            throw PyError(
                .runtimeError,
                "expected \(name) to be a single integer value or a list of \(rank) values to match the convolution dimensions, but got \(name)=\(list(try items.map { try indexValue($0) }))"
            )
        }
        return try items.map { try small($0) }
    }
    /// A number that can be added and multiplied without overflow.
    private static func small(_ value: Value) throws -> Int {
        let number = try indexValue(value)
        if Int32(exactly: number) == nil {
            throw PyError(.overflowError, "Python int too large to convert to C int")
        }
        return number
    }
    /// With a batch, which is taken off again where there was none.
    private static func batched(_ x: NDArray, _ rank: Int, _ body: (NDArray) throws -> NDArray) throws -> NDArray {
        if x.rank == rank + 2 { return try body(x) }
        return try Shape.squeeze(body(Shape.expand(x, [0])), [0])
    }

    // MARK: Convolutions

    private static func convolutions(_ m: Module) {
        for rank in 1...3 {
            Torch.def(m, "conv\(rank)d", "input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1") { c in
                try wrap(convolution(c, rank))
            }
            Torch.def(
                m, "conv_transpose\(rank)d",
                "input, weight, bias=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1"
            ) { c in try wrap(transposed(c, rank)) }
        }
    }
    private static func checked(_ c: Bound, _ rank: Int) throws -> (
        x: NDArray, weight: NDArray, bias: NDArray?, groups: Int
    ) {
        let (x, weight, bias) = (try c.tensor("input"), try c.tensor("weight"), try c.optionalTensor("bias"))
        let groups = try c.int("groups")
        if groups <= 0 { throw PyError(.runtimeError, "non-positive groups is not supported") }
        if x.rank != rank + 1, x.rank != rank + 2 {
            throw PyError(
                .runtimeError,
                "Expected \(rank + 1)D (unbatched) or \(rank + 2)D (batched) input to \(c.function), but got input of size: \(list(x.shape.array))"
            )
        }
        if weight.rank != rank + 2 {
            throw PyError(
                .runtimeError,
                "weight should have at least three dimensions")
        }
        for other in [weight] + (bias.map { [$0] } ?? []) where other.dtype != x.dtype {
            throw PyError(
                .runtimeError,
                "Input type (\(typeName(x.dtype))) and \(other === weight ? "weight" : "bias") type (\(typeName(other.dtype))) should be the same"
            )
        }
        return (x, weight, bias, groups)
    }
    private static func typeName(_ type: DType) -> String { type == .int64 ? "long int" : TorchErrors.cName(type) }
    private static func convolution(_ c: Bound, _ rank: Int) throws -> NDArray {
        let (x, weight, bias, groups) = try checked(c, rank)
        let kernel = Array(weight.shape.array[2...])
        let stride = try numbers(c["stride"], rank, "stride")
        let dilation = try numbers(c["dilation"], rank, "dilation")
        if stride.contains(where: { $0 <= 0 }) { throw PyError(.runtimeError, "non-positive stride is not supported") }
        if dilation.contains(where: { $0 <= 0 }) {
            throw PyError(.runtimeError, "dilation should be greater than zero")
        }
        var padding = Array(repeating: 0, count: rank)
        /// What `same` has to add behind where the whole is odd.
        var extra = padding
        if let word = c["padding"].string {
            if word != "same", word != "valid" {
                throw PyError(
                    .runtimeError, "Invalid padding string: '\(word)'")
            }
            if word == "same" {
                if stride.contains(where: { $0 != 1 }) {
                    throw PyError(.runtimeError, "padding='same' is not supported for strided convolutions")
                }
                for k in 0..<rank {
                    let whole = dilation[k] * (kernel[k] - 1)
                    (padding[k], extra[k]) = (whole / 2, whole % 2)
                }
            }
        } else {
            padding = try numbers(c["padding"], rank, "padding")
        }
        if padding.contains(where: { $0 < 0 }) { throw PyError(.runtimeError, "negative padding is not supported") }
        if weight.shape[0] % groups != 0 || weight.shape[0] < groups {
            throw PyError(
                .runtimeError,
                "Given groups=\(groups), expected weight to be at least \(groups) at dimension 0, but got weight of size \(list(weight.shape.array)) instead"
            )
        }
        let channels = x.shape[x.rank - rank - 1]
        if channels != weight.shape[1] * groups {
            throw PyError(
                .runtimeError,
                "Given groups=\(groups), weight of size \(list(weight.shape.array)), expected input\(list(x.shape.array)) to have \(weight.shape[1] * groups) channels, but got \(channels) channels instead"
            )
        }
        if let bias, bias.rank != 1 || bias.count != weight.shape[0] {
            throw PyError(
                .runtimeError,
                "Given weight of size \(list(weight.shape.array)), expected bias to be 1-dimensional with \(weight.shape[0]) elements, but got bias of size \(list(bias.shape.array)) instead"
            )
        }
        let sizes = (0..<rank).map { x.shape[x.rank - rank + $0] + 2 * padding[$0] + extra[$0] }
        let extents = (0..<rank).map { dilation[$0] * (kernel[$0] - 1) + 1 }
        if (0..<rank).contains(where: { sizes[$0] < extents[$0] }) {
            func shown(_ x: [Int]) -> String { "(" + x.map(String.init).joined(separator: " x ") + ")" }
            throw PyError(
                .runtimeError,
                "Calculated padded input size per channel: \(shown(sizes)). Kernel size: \(shown(kernel)). Kernel size can't be greater than actual input size"
            )
        }
        return try batched(x, rank) { x in
            let source =
                extra.contains(1) ? try Shape.pad(x, [(0, 0), (0, 0)] + extra.map { (0, $0) }) : x
            if rank <= 2, x.dtype == .float32 || x.dtype == .float64 {
                // Lines are images of one row.
                func plane(_ a: NDArray) throws -> NDArray { rank == 1 ? try Shape.expand(a, [2]) : a }
                func pair(_ x: [Int], _ first: Int) -> (Int, Int) { rank == 1 ? (first, x[0]) : (x[0], x[1]) }
                let result = try Convolution.conv2d(
                    plane(source), plane(weight), bias,
                    Convolution.Geometry(
                        stride: pair(stride, 1), padding: pair(padding, 0), dilation: pair(dilation, 1), groups: groups)
                )
                return rank == 1 ? try Shape.squeeze(result, [2]) : result
            }
            return try Convolution.general(
                source, weight, bias, Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation),
                groups: groups)
        }
    }
    private static func transposed(_ c: Bound, _ rank: Int) throws -> NDArray {
        let (x, weight, bias, groups) = try checked(c, rank)
        let kernel = Array(weight.shape.array[2...])
        let stride = try numbers(c["stride"], rank, "stride")
        let dilation = try numbers(c["dilation"], rank, "dilation")
        let padding = try numbers(c["padding"], rank, "padding")
        let extra = try numbers(c["output_padding"], rank, "output_padding")
        if stride.contains(where: { $0 <= 0 }) { throw PyError(.runtimeError, "non-positive stride is not supported") }
        if dilation.contains(where: { $0 <= 0 }) {
            throw PyError(.runtimeError, "dilation should be greater than zero")
        }
        let channels = x.shape[x.rank - rank - 1]
        if channels != weight.shape[0] || channels % groups != 0 {
            throw PyError(
                .runtimeError,
                "Given transposed=1, weight of size \(list(weight.shape.array)), expected input\(list(x.shape.array)) to have \(weight.shape[0]) channels, but got \(channels) channels instead"
            )
        }
        if let bias, bias.rank != 1 || bias.count != weight.shape[1] * groups {
            throw PyError(
                .runtimeError,
                "Given transposed=1, weight of size \(list(weight.shape.array)), expected bias to be 1-dimensional with \(weight.shape[1] * groups) elements, but got bias of size \(list(bias.shape.array)) instead"
            )
        }
        for k in 0..<rank where extra[k] >= max(stride[k], dilation[k]) {
            throw PyError(
                .runtimeError,
                "output padding must be smaller than either stride or dilation, but got output_padding_height: \(extra[0]) output_padding_width: \(extra[rank - 1]) stride_height: \(stride[0]) stride_width: \(stride[rank - 1]) dilation_height: \(dilation[0]) dilation_width: \(dilation[rank - 1])"
            )
        }
        return try batched(x, rank) { x in
            let shape = (0..<rank).map { k -> Int in
                let reach: Int = (x.shape[2 + k] - 1) * stride[k] + dilation[k] * (kernel[k] - 1)
                return reach - 2 * padding[k] + extra[k] + 1
            }
            if shape.contains(where: { $0 <= 0 }) {
                throw PyError(
                    .runtimeError,
                    "Given input size per channel: \(list(Array(x.shape.array[2...]))). Calculated output size per channel: \(list(shape)). Output size is too small"
                )
            }
            return try Convolution.transposed(
                x, weight, bias, Windows(kernel: kernel, stride: stride, padding: padding, dilation: dilation),
                groups: groups, shape: shape)
        }
    }

    // MARK: Pools

    private static func window(_ c: Bound, _ rank: Int, dilation: [Int]) throws -> Windows {
        func each(_ name: Sym) throws -> [Int] {
            guard let items = c[name].sequence else { return Array(repeating: try small(c[name]), count: rank) }
            if items.count != 1, items.count != rank {
                throw PyError(
                    .runtimeError,
                    "\(c.function): \(name.text) must either be a single int, or a tuple of \(["one", "two", "three"][rank - 1]) ints"
                )
            }
            return try items.count == 1
                ? Array(repeating: small(items[0]), count: rank) : items.map { try small($0) }
        }
        let kernel = try each("kernel_size")
        let isDefault = c["stride"].isNone || c["stride"].sequence?.isEmpty == true
        let stride = isDefault ? kernel : try each("stride")
        let padding = try each("padding")
        if kernel.contains(where: { $0 <= 0 }) {
            throw PyError(.runtimeError, "kernel size should be greater than zero, but got kernel_size=\(kernel[0])")
        }
        if stride.contains(where: { $0 <= 0 }) {
            throw PyError(
                .runtimeError,
                rank == 1 ? "stride must be greater than zero, but got \(stride[0])" : "stride should not be zero")
        }
        for k in 0..<rank where padding[k] > ((kernel[k] - 1) * dilation[k] + 1) / 2 || padding[k] < 0 {
            throw PyError(
                .runtimeError,
                padding[k] < 0
                    ? "pad must be non-negative, but got pad: \(padding[k])"
                    : "pad should be at most half of effective kernel size, but got pad=\(padding[k]), kernel_size=\(kernel[k]) and dilation=\(dilation[k])"
            )
        }
        return Windows(
            kernel: kernel, stride: stride, padding: padding, dilation: dilation, isCeiling: try c.bool("ceil_mode"))
    }
    private static func source(_ c: Bound, _ rank: Int) throws -> NDArray {
        let x = try c.tensor("input")
        if x.rank != rank + 1, x.rank != rank + 2 {
            throw PyError(
                .runtimeError,
                "\(c.function)() Expected \(rank + 1)D or \(rank + 2)D input tensor, but got \(list(x.shape.array))")
        }
        return x
    }
    private static func fits(_ windows: Windows, _ x: NDArray, _ function: String) throws {
        if let k = (0..<windows.rank).first(where: { x.shape[2 + $0] == 0 }) {
            throw PyError(
                .runtimeError,
                windows.rank == 3
                    ? "\(function)_with_indices_out_cpu_template(): Expected input to have non-zero size for non-batch dimensions, but input has sizes \(list(x.shape.array)) with dimension \(2 + k) being empty"
                    : "\(function): Expected \(windows.rank + 1)D or \(windows.rank + 2)D (batch mode) tensor with optional 0 dim batch size for input, but got:\(list(x.shape.array))"
            )
        }
        let counts = windows.counts(x)
        if counts.contains(where: { $0 < 1 }) {
            throw PyError(
                .runtimeError,
                "Given input size: (\(([x.shape[1]] + Array(x.shape.array[2...])).map(String.init).joined(separator: "x"))). Calculated output size: (\(([x.shape[1]] + counts).map(String.init).joined(separator: "x"))). Output size is too small"
            )
        }
    }
    private static func pools(_ m: Module) {
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
                let x = try source(c, rank)
                func each(_ value: Value) throws -> [Int] {
                    try value.sequence.map { try $0.map { try small($0) } }
                        ?? Array(repeating: small(value), count: rank)
                }
                let kernel = try each(c["kernel_size"])
                let stride = c["stride"].isNone ? kernel : try each(c["stride"])
                let zeros = Array(repeating: 0, count: rank)
                if kernel.contains(where: { $0 <= 0 }) || stride.contains(where: { $0 <= 0 }) {
                    throw PyError(.runtimeError, "kernel size should be greater than zero")
                }
                let windows = Windows(
                    kernel: kernel, stride: stride, padding: zeros, dilation: zeros.map { _ in 1 },
                    isCeiling: try c.bool("ceil_mode"))
                return wrap(try batched(x, rank) { try Pooling.power($0, windows, c.double("norm_type")) })
            }
        }
    }
    private static func maximum(_ c: Bound, _ rank: Int, both: Bool) throws -> Value {
        let x = try source(c, rank)
        let windows = try window(c, rank, dilation: numbers(c["dilation"], rank, "dilation"))
        var places: NDArray?
        let values = try batched(x, rank) { x in
            try fits(windows, x, c.function)
            let found = try Pooling.max(x, windows)
            places = found.places
            return found.values
        }
        guard both, let places else { return wrap(values) }
        return .tuple([wrap(values), wrap(x.rank == rank + 2 ? places : try Shape.squeeze(places, [0]))])
    }
    private static func mean(_ c: Bound, _ rank: Int, divisor: Int?) throws -> NDArray {
        let x = try source(c, rank)
        let windows = try window(c, rank, dilation: Array(repeating: 1, count: rank))
        return try batched(x, rank) { x in
            try fits(windows, x, c.function)
            return try Pooling.mean(x, windows, countsPadding: c.bool("count_include_pad"), divisor: divisor)
        }
    }
    private static func adaptivePools(_ m: Module) {
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
    private static func fractionalPools(_ m: Module) {
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
                        let planes = batch.shape[0] * batch.shape[1]
                        let samples =
                            try c.optionalTensor("_random_samples")
                            ?? Torch.uniform([batch.shape[0], batch.shape[1], rank], x.dtype)
                        if samples.count != planes * rank {
                            throw PyError(.runtimeError, "_random_samples must have one number for each plane and axis")
                        }
                        // In a plane the first sample is for the last axis.
                        let found = try Pooling.fractionalMax(
                            batch, window: kernel, counts: counts, samples: samples.doubles(),
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
    private static func unpools(_ m: Module) {
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
                var sizes = (0..<rank).map { k -> Int in
                    let reach: Int = (x.shape[x.rank - rank + k] - 1) * stride[k]
                    return reach + kernel[k] - 2 * padding[k]
                }
                if let given = try axesValue(c["output_size"]) { sizes = Array(given.suffix(rank)) }
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

    // MARK: Norms

    private static func norms(_ m: Module) {
        Torch.def(
            m, "batch_norm",
            "input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05"
        ) { c in
            let x = try c.tensor("input")
            let isTraining = try c.bool("training")
            let running = try moments(c)
            if isTraining && x.rank < 2 || isTraining && x.count > 0 && x.count == x.shape[1] {
                throw PyError(
                    .valueError,
                    "Expected more than 1 value per channel when training, got input size \(x.shape.torchText)")
            }
            for (name, a) in [
                ("running_mean", running?.mean), ("running_var", running?.variance),
                ("weight", try c.optionalTensor("weight")),
                ("bias", try c.optionalTensor("bias")),
            ] {
                if let a, x.rank > 1, a.count != x.shape[1] {
                    throw PyError(
                        .runtimeError, "\(name) should contain \(x.shape[1]) elements not \(a.count)")
                }
            }
            if running == nil, !isTraining {
                throw PyError(
                    .runtimeError, "Expected running_mean and running_var to be defined when training=False")
            }
            let start = Node.latest
            let result = try Normalisation.batch(
                x, running: running, weight: c.optionalTensor("weight"), bias: c.optionalTensor("bias"),
                isTraining: isTraining, momentum: c.double("momentum"), least: c.double("eps"))
            if let node = Tape.node(result), node.sequence > start { node.shownName("NativeBatchNormBackward0") }
            return wrap(result)
        }
        Torch.def(
            m, "instance_norm",
            "input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05"
        ) { c in
            let x = try c.tensor("input")
            if x.rank < 3 {
                throw PyError(
                    .valueError,
                    "Expected more than 1 spatial element when training, got input size \(x.shape.torchText)")
            }
            // Each channel of each sample is a channel of its own.
            let (n, channels) = (x.shape[0], x.shape[1])
            let rest = Array(x.shape.array[2...])
            let flat = try Shape.reshape(x, Dims([1, n * channels] + rest))
            func repeated(_ a: NDArray?) throws -> NDArray? { try a.map { try Shape.tile($0, [n]) } }
            let given = try moments(c)
            var own: (mean: NDArray, variance: NDArray)?
            if let given, let mean = try repeated(given.mean), let variance = try repeated(given.variance) {
                own = (mean, variance)
            }
            let result = try Normalisation.batch(
                flat, running: own, weight: repeated(c.optionalTensor("weight")),
                bias: repeated(c.optionalTensor("bias")), isTraining: c.bool("use_input_stats"),
                momentum: c.double("momentum"), least: c.double("eps"))
            if let given, let own, try c.bool("use_input_stats") {
                for (target, source) in [(given.mean, own.mean), (given.variance, own.variance)] {
                    try Elementwise.copy(Reduce.mean(Shape.reshape(source, [n, channels]), [0]), to: target)
                }
            }
            return wrap(try Shape.reshape(result, x.shape))
        }
        Torch.def(m, "group_norm", "input, num_groups, weight=None, bias=None, eps=1e-05") { c in
            let (x, count) = (try c.tensor("input"), try c.int("num_groups"))
            if x.rank < 2 {
                throw PyError(.runtimeError, "Expected at least 2 dimensions for input tensor but received \(x.rank)")
            }
            if count <= 0 {
                throw PyError(.runtimeError, "Expected num groups to be greater than 0, got \(count)")
            }
            if x.shape[1] % count != 0 {
                throw PyError(
                    .runtimeError,
                    "Expected number of channels in input to be divisible by num_groups, but got input of shape \(list(x.shape.array)) and num_groups=\(count)"
                )
            }
            return wrap(
                try Normalisation.groups(
                    x, count, weight: c.optionalTensor("weight"), bias: c.optionalTensor("bias"),
                    least: c.double("eps")))
        }
        for (name, isRoot) in [("layer_norm", false), ("rms_norm", true)] {
            func normalised(_ c: Bound, bias: NDArray?, least: Double) throws -> NDArray {
                let x = try c.tensor("input")
                let shape = try c.shape("normalized_shape")
                if shape.count == 0 {
                    throw PyError(
                        .runtimeError,
                        "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []"
                    )
                }
                let weight = try c.optionalTensor("weight")
                for (name, a) in [("weight", weight), ("bias", bias)] {
                    if let a, a.shape != shape {
                        throw PyError(
                            .runtimeError,
                            "Expected \(name) to be of same shape as normalized_shape, but got \(name) of shape \(list(a.shape.array)) and normalized_shape = \(list(shape.array))"
                        )
                    }
                }
                if x.rank < shape.count || Array(x.shape.array.suffix(shape.count)) != shape.array {
                    throw PyError(
                        .runtimeError,
                        "Given normalized_shape=\(list(shape.array)), expected input with shape [*\(shape.map { ", \($0)" }.joined().dropFirst(isRoot ? 2 : 0))], but got input of size\(list(x.shape.array))"
                    )
                }
                return try isRoot
                    ? Normalisation.rootMeanSquare(x, shape.count, weight: weight, least: least)
                    : Normalisation.layer(x, shape.count, weight: weight, bias: bias, least: least)
            }
            if isRoot {
                Torch.def(m, name, "input, normalized_shape, weight=None, eps=None") { c in
                    let type = try c.tensor("input").dtype.real
                    let epsilon = type == .float64 ? 0x1p-52 : type == .float32 ? 0x1p-23 : 0x1p-10
                    return wrap(try normalised(c, bias: nil, least: c.optionalDouble("eps") ?? epsilon))
                }
            } else {
                Torch.def(m, name, "input, normalized_shape, weight=None, bias=None, eps=1e-05") { c in
                    let start = Node.latest
                    let result = try normalised(c, bias: c.optionalTensor("bias"), least: c.double("eps"))
                    if let node = Tape.node(result), node.sequence > start {
                        node.shownName("NativeLayerNormBackward0")
                    }
                    return wrap(result)
                }
            }
        }
        Torch.def(m, "local_response_norm", "input, size, alpha=0.0001, beta=0.75, k=1.0") { c in
            if try c.tensor("input").count == 0 { return c["input"] }
            let x = try c.floating("input")
            if x.rank < 3 {
                throw PyError(
                    .valueError,
                    "Expected 3D or higher dimensionality                          input (got \(x.rank) dimensions)")
            }
            return wrap(
                try Normalisation.localResponse(
                    x, size: c.int("size"), alpha: c.double("alpha"), beta: c.double("beta"), k: c.double("k")))
        }
    }
    private static func moments(_ c: Bound) throws -> (mean: NDArray, variance: NDArray)? {
        guard let mean = try c.optionalTensor("running_mean"), let variance = try c.optionalTensor("running_var") else {
            return nil
        }
        return (mean, variance)
    }

    // MARK: Sizes

    private static let kinds: [String: (Resample.Kind, Int)] = [
        "nearest": (.nearest, 0), "nearest-exact": (.nearestExact, 0), "linear": (.linear, 3), "bilinear": (.linear, 4),
        "trilinear": (.linear, 5), "bicubic": (.cubic, 4), "area": (.area, 0),
    ]
    private static func resized(
        _ x: NDArray, size: Value, factor: Value, mode: String, alignsCorners: Bool, keepsFactor: Bool
    ) throws -> NDArray {
        guard let (kind, rank) = kinds[mode] else {
            throw PyError(
                .notImplementedError,
                "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(x.rank)D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got \(mode))"
            )
        }
        if rank != 0, x.rank != rank {
            throw PyError(
                .notImplementedError, "Got \(x.rank)D input, but \(mode) mode needs \(rank)D input")
        }
        let count = x.rank - 2
        if count < 1 || count > 3 {
            throw PyError(
                .notImplementedError,
                "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(x.rank)D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got \(mode))"
            )
        }
        func each(_ value: Value) throws -> [Double]? {
            if value.isNone { return nil }
            if let items = value.sequence {
                if items.count != count {
                    throw PyError(
                        .valueError,
                        "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of \(list(Array(x.shape.array[2...]))) and output size of \(try value.repr()). Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format."
                    )
                }
                return try items.map { try floatValue($0) }
            }
            return Array(repeating: try floatValue(value), count: count)
        }
        let (sizes, factors) = (try each(size), try each(factor))
        if sizes != nil, factors != nil {
            throw PyError(.valueError, "only one of size or scale_factor should be defined")
        }
        /// A size as an integer that a tensor may have.
        func whole(_ size: Double) throws -> Int {
            guard size >= 1, size < 0x1p40 else {
                throw PyError(.runtimeError, "Input and output sizes should be greater than 0")
            }
            return Int(size.rounded(.down))
        }
        if let sizes { return try Resample.resized(x, sizes.map(whole), kind, alignsCorners: alignsCorners) }
        guard let factors else { throw PyError(.valueError, "either size or scale_factor should be defined") }
        let target = try factors.enumerated().map { try whole(Double(x.shape[2 + $0]) * $1) }
        if target.contains(where: { $0 <= 0 }) {
            throw PyError(
                .runtimeError,
                "Input and output sizes should be greater than 0, but got input (\(x.shape.array[2...].map { "\(count == 1 ? "W" : "H"): \($0)" }.joined(separator: ", "))) output (\(target.map { "W: \($0)" }.joined(separator: ", ")))"
            )
        }
        return try Resample.resized(
            x, target, kind, alignsCorners: alignsCorners, factors: keepsFactor ? factors : nil)
    }
    private static func sizes(_ m: Module) {
        for name in ["interpolate", "upsample"] {
            Torch.def(
                m, name,
                "input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False"
            ) { c in
                let mode = try c.string("mode")
                if mode.hasPrefix("nearest") || mode == "area", c.optional("align_corners") != nil {
                    throw PyError(
                        .valueError,
                        "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear"
                    )
                }
                try c.refuse("antialias") { (try? $0.truth()) == false }
                let recomputes = try c.optional("recompute_scale_factor")?.truth() ?? false
                return wrap(
                    try resized(
                        c.tensor("input"), size: c["size"], factor: c["scale_factor"], mode: mode,
                        alignsCorners: c.optional("align_corners")?.truth() ?? false, keepsFactor: !recomputes))
            }
        }
        for (name, mode) in [("upsample_bilinear", "bilinear"), ("upsample_nearest", "nearest")] {
            Torch.def(m, name, "input, size=None, scale_factor=None") { c in
                wrap(
                    try resized(
                        c.tensor("input"), size: c["size"], factor: c["scale_factor"], mode: mode,
                        alignsCorners: mode == "bilinear", keepsFactor: true))
            }
        }
        for (name, grows) in [("pixel_shuffle", true), ("pixel_unshuffle", false)] {
            let signature: StaticString = grows ? "input, upscale_factor" : "input, downscale_factor"
            Torch.def(m, name, signature) { c in
                let x = try c.tensor("input")
                let r = try c.int(grows ? "upscale_factor" : "downscale_factor")
                if x.rank < 3 {
                    throw PyError(
                        .runtimeError,
                        "\(name) expects input to have at least 3 dimensions, but got input with \(x.rank) dimension(s)"
                    )
                }
                let lead = Array(x.shape.array.dropLast(3))
                let (channels, h, w) = (x.shape[x.rank - 3], x.shape[x.rank - 2], x.shape[x.rank - 1])
                if r <= 0 {
                    throw PyError(
                        .runtimeError,
                        "\(name) expects a positive \(grows ? "upscale" : "downscale")_factor, but got \(r)")
                }
                if grows ? channels % (r * r) != 0 : h % r != 0 || w % r != 0 {
                    throw PyError(
                        .runtimeError,
                        grows
                            ? "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=\(channels) is not divisible by \(r * r)"
                            : "pixel_unshuffle expects \(h % r != 0 ? "height" : "width") to be divisible by downscale_factor, but input.size(\(h % r != 0 ? -2 : -1))=\(h % r != 0 ? h : w) is not divisible by \(r)"
                    )
                }
                let n = lead.count
                let front = Array(0..<n)
                if grows {
                    let split = try Shape.reshape(x, Dims(lead + [channels / (r * r), r, r, h, w]))
                    let turned = try Shape.transpose(split, front + [n, n + 3, n + 1, n + 4, n + 2])
                    return wrap(try Shape.reshape(turned, Dims(lead + [channels / (r * r), h * r, w * r])))
                }
                let split = try Shape.reshape(x, Dims(lead + [channels, h / r, r, w / r, r]))
                let turned = try Shape.transpose(split, front + [n, n + 2, n + 4, n + 1, n + 3])
                return wrap(try Shape.reshape(turned, Dims(lead + [channels * r * r, h / r, w / r])))
            }
        }
        Torch.def(m, "channel_shuffle", "input, groups") { c in
            let (x, groups) = (try c.tensor("input"), try c.int("groups"))
            if x.rank < 3 {
                throw PyError(
                    .runtimeError,
                    "channel_shuffle expects input with > 2 dims, but got input with sizes \(list(x.shape.array))")
            }
            if groups <= 0 {
                throw PyError(
                    .runtimeError, "Number of groups to divide channels in must be positive. Value of groups:\(groups)")
            }
            if x.shape[1] % groups != 0 {
                throw PyError(
                    .runtimeError,
                    "Number of channels must be divisible by groups. Got \(x.shape[1]) channels and \(groups) groups.")
            }
            let split = try Shape.reshape(
                x, Dims([x.shape[0], groups, x.shape[1] / groups] + Array(x.shape.array[2...])))
            return wrap(try Shape.reshape(Shape.swap(split, 1, 2), x.shape))
        }
    }

    // MARK: Samples

    private static func samples(_ m: Module) {
        Torch.def(m, "grid_sample", "input, grid, mode='bilinear', padding_mode='zeros', align_corners=None") { c in
            let (x, grid) = (try c.tensor("input"), try c.tensor("grid"))
            let mode = try c.choice("mode", of: ["bilinear", "nearest", "bicubic"])
            guard let border = Resample.Border(rawValue: try c.string("padding_mode")) else {
                throw PyError(
                    .valueError,
                    "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '\(try c.string("padding_mode"))'"
                )
            }
            if x.rank != grid.rank || x.rank != 4 && x.rank != 5 {
                throw PyError(
                    .runtimeError,
                    "grid_sampler(): expected input to be 4D or 5D, but got input with sizes \(list(x.shape.array))")
            }
            if grid.shape[grid.rank - 1] != x.rank - 2 {
                throw PyError(
                    .runtimeError,
                    "grid_sampler(): expected grid to have size \(x.rank - 2) in last dimension, but got grid with sizes \(list(grid.shape.array))"
                )
            }
            let kind: Resample.Kind = mode == "bilinear" ? .linear : mode == "nearest" ? .nearest : .cubic
            return wrap(
                try Resample.sampled(
                    x, grid, kind, border, alignsCorners: c.optional("align_corners")?.truth() ?? false))
        }
        Torch.def(m, "affine_grid", "theta, size, align_corners=None") { c in
            let theta = try c.tensor("theta")
            let size = try c.shape("size")
            let aligns = try c.optional("align_corners")?.truth() ?? false
            let rank = size.count - 2
            if rank != 2 && rank != 3 || theta.rank != 3 || theta.shape[2] != rank + 1 {
                throw PyError(
                    .valueError,
                    "Expected a batch of 2D affine matrices of shape Nx2x3 for size \(size.torchText). Got \(theta.shape.torchText)."
                )
            }
            // The last axis of the array is the first coordinate.
            let shape = Dims(Array(size.array[2...]))
            var columns = try (0..<rank).map { k -> NDArray in
                let n = shape[rank - 1 - k]
                let values = (0..<n).map { i -> Double in
                    if aligns { return n > 1 ? -1 + 2 * Double(i) / Double(n - 1) : 0 }
                    return (2 * Double(i) + 1) / Double(n) - 1
                }
                var own = Dims(repeating: 1, count: rank)
                own[rank - 1 - k] = n
                return try Shape.broadcast(
                    Shape.reshape(Elementwise.cast(Create.doubles(values), theta.dtype), own), to: shape)
            }
            columns.append(try Create.full(shape, 1, theta.dtype))
            let base = try Shape.reshape(Shape.stack(columns, axis: rank), [1, shape.product, rank + 1])
            let grid = try Matmul.matmul(base, Shape.swap(theta, 1, 2))
            return wrap(try Shape.reshape(grid, Dims([size[0]] + shape.array + [rank])))
        }
    }

    // MARK: Windows

    private static func windows(_ m: Module) {
        func moving(_ c: Bound) throws -> Windows {
            Windows(
                kernel: try numbers(c["kernel_size"], 2, "kernel_size"), stride: try numbers(c["stride"], 2, "stride"),
                padding: try numbers(c["padding"], 2, "padding"), dilation: try numbers(c["dilation"], 2, "dilation"))
        }
        func positive(_ w: Windows) throws {
            for (name, values) in [("kernel size", w.kernel), ("dilation", w.dilation), ("stride", w.stride)]
            where values.contains(where: { $0 <= 0 }) {
                throw PyError(
                    .runtimeError,
                    "\(name) should be greater than zero, but got \(name.replacingSpaces)_height: \(values[0]) \(name.replacingSpaces)_width: \(values[1])"
                )
            }
        }
        Torch.def(m, "unfold", "input, kernel_size, dilation=1, padding=0, stride=1") { c in
            let x = try c.tensor("input")
            let w = try moving(c)
            try positive(w)
            if x.rank != 3, x.rank != 4 {
                throw PyError(
                    .runtimeError,
                    "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: \(list(x.shape.array))"
                )
            }
            let batch = try x.rank == 3 ? Shape.expand(x, [0]) : x
            if w.counts(batch).contains(where: { $0 < 1 }) {
                throw PyError(
                    .runtimeError,
                    "Given input with spatial size (\(batch.shape[2]), \(batch.shape[3])), kernel_size=(\(w.kernel[0]), \(w.kernel[1])), dilation=(\(w.dilation[0]), \(w.dilation[1])), padding=(\(w.padding[0]), \(w.padding[1])), stride=(\(w.stride[0]), \(w.stride[1])), calculated shape of the array of sliding blocks as (\(w.counts(batch)[0]), \(w.counts(batch)[1])), but its components must be at least one."
                )
            }
            let pieces = try w.unfold(batch)
            let flat = try Shape.reshape(
                pieces, [batch.shape[0], batch.shape[1] * w.kernel.reduce(1, *), w.counts(batch).reduce(1, *)])
            return wrap(x.rank == 3 ? try Shape.squeeze(flat, [0]) : flat)
        }
        Torch.def(m, "fold", "input, output_size, kernel_size, dilation=1, padding=0, stride=1") { c in
            let x = try c.tensor("input")
            let w = try moving(c)
            try positive(w)
            let sizes = try numbers(c["output_size"], 2, "output_size")
            if x.rank != 2, x.rank != 3 {
                throw PyError(
                    .runtimeError,
                    "Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero dimensions for input, but got: \(list(x.shape.array))"
                )
            }
            let batch = try x.rank == 2 ? Shape.expand(x, [0]) : x
            let size = w.kernel.reduce(1, *)
            if batch.shape[1] % size != 0 {
                throw PyError(
                    .runtimeError,
                    "Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got input.size(1)=\(batch.shape[1]) and kernel_size=(\(w.kernel[0]), \(w.kernel[1]))."
                )
            }
            let counts = (0..<2).map { w.count(sizes[$0], $0) }
            if counts.reduce(1, *) != batch.shape[2] {
                throw PyError(
                    .runtimeError,
                    "Given output_size=(\(sizes[0]), \(sizes[1])), kernel_size=(\(w.kernel[0]), \(w.kernel[1])), dilation=(\(w.dilation[0]), \(w.dilation[1])), padding=(\(w.padding[0]), \(w.padding[1])), stride=(\(w.stride[0]), \(w.stride[1])), expected size of input's dimension 2 to match the calculated number of sliding blocks \(counts[0]) * \(counts[1]) = \(counts.reduce(1, *)), but got input.size(2)=\(batch.shape[2])."
                )
            }
            let channels = batch.shape[1] / size
            let pieces = try Shape.reshape(batch, Dims([batch.shape[0], channels] + w.kernel + counts))
            let whole = try w.fold(pieces, Dims([batch.shape[0], channels] + sizes))
            return wrap(x.rank == 2 ? try Shape.squeeze(whole, [0]) : whole)
        }
    }
}

extension String {
    /// With underscores for spaces, as names of arguments have them.
    fileprivate var replacingSpaces: String { String(map { $0 == " " ? "_" : $0 }) }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// Images of other sizes, and samples of them at the places of a grid.
extension TorchLayers {
    private static let kinds: [String: (Resample.Kind, Int)] = [
        "nearest": (.nearest, 0), "nearest-exact": (.nearestExact, 0), "linear": (.linear, 3), "bilinear": (.linear, 4),
        "trilinear": (.linear, 5), "bicubic": (.cubic, 4), "area": (.area, 0),
    ]
    private static let filters: [String: Resample.Filter] = [
        "bilinear": .triangle, "bicubic": .cubic, "lanczos": .lanczos,
    ]
    private static func resized(
        _ x: NDArray, size: Value, factor: Value, mode: String, alignsCorners: Bool, keepsFactor: Bool,
        smooths: Bool = false
    ) throws -> NDArray {
        guard let (kind, rank) = kinds[mode] ?? (smooths && mode == "lanczos" ? (.cubic, 0) : nil) else {
            throw PyError(
                .notImplementedError,
                "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(x.rank)D) for the modes: nearest | linear | bilinear | bicubic | trilinear | area | nearest-exact (got \(mode))"
            )
        }
        if rank != 0, x.rank != rank, !smooths {
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
        if smooths, filters[mode] == nil || x.rank != 4 {
            throw PyError(
                .valueError,
                "Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input"
            )
        }
        guard let wanted = sizes ?? factors?.enumerated().map({ Double(x.shape[2 + $0]) * $1 }) else {
            throw PyError(.valueError, "either size or scale_factor should be defined")
        }
        let target = wanted.map { Int(max(-0x1p62, min(0x1p62, $0.isNaN ? 0 : $0.rounded(.down)))) }
        if zip(x.shape.array[2...], target).contains(where: { $0 <= 0 || $1 <= 0 || $1 >= 1 << 40 }) {
            func shown(_ sizes: some Collection<Int>) -> String {
                zip(["D", "H", "W"].suffix(count), sizes).map { "\($0): \($1)" }.joined(separator: ", ")
            }
            throw PyError(
                .runtimeError,
                "Input and output sizes should be greater than 0, but got input (\(shown(x.shape.array[2...]))) output (\(shown(target)))"
            )
        }
        let factor = keepsFactor ? factors : nil
        if smooths, let filter = filters[mode] {
            if x.dtype != .float32, x.dtype != .float64, x.dtype != .uint8 {
                throw PyError(
                    .notImplementedError,
                    "\"compute_index_ranges_weights\" not implemented for '\(TorchErrors.name(x.dtype))'")
            }
            return try Resample.smoothed(x, target, filter, alignsCorners: alignsCorners, factors: factor)
        }
        try checkType(x, mode, target)
        return try Resample.resized(x, target, kind, alignsCorners: alignsCorners, factors: factor)
    }
    /// Real numbers have other sizes, and bytes where they need no fractions between them.
    private static func checkType(_ x: NDArray, _ mode: String, _ sizes: [Int]) throws {
        let isPlane = x.rank == 4
        let takesBytes = isPlane ? mode != "area" : mode.hasPrefix("nearest")
        if x.dtype.isFloat || x.dtype == .uint8 && takesBytes { return }
        if mode == "area" { return try checkMean(x, x.rank - 2) }
        let weights = mode == "bicubic" ? "cubic" : mode.hasPrefix("nearest") ? "nearest" : "linear"
        // Small planes have another function.
        let name =
            isPlane && sizes[0] + sizes[1] <= 128 && weights != "cubic"
            ? "upsample_\(mode == "bilinear" ? mode : "nearest")2d_channels_last"
            : "compute_indices_weights_\(weights)"
        throw PyError(.notImplementedError, "\"\(name)\" not implemented for '\(TorchErrors.name(x.dtype))'")
    }
    static func sizes(_ m: Module) {
        for name in ["interpolate", "upsample"] {
            let more: StaticString =
                "input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False"
            let isOld = name == "upsample"
            let signature: StaticString =
                isOld ? "input, size=None, scale_factor=None, mode='nearest', align_corners=None" : more
            Torch.def(m, name, signature) { c in
                let mode = try c.string("mode")
                if mode.hasPrefix("nearest") || mode == "area", c.optional("align_corners") != nil {
                    throw PyError(
                        .valueError,
                        "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear"
                    )
                }
                let recomputes = try !isOld && c.optional("recompute_scale_factor")?.truth() ?? false
                return wrap(
                    try resized(
                        c.tensor("input"), size: c["size"], factor: c["scale_factor"], mode: mode,
                        alignsCorners: c.optional("align_corners")?.truth() ?? false, keepsFactor: !recomputes,
                        smooths: !isOld && c.bool("antialias")))
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
                let (channels, h, w) = (x.shape[x.rank - 3], x.shape[x.rank - 2], x.shape[x.rank - 1])
                if r <= 0 {
                    throw PyError(
                        .runtimeError,
                        "\(name) expects a positive \(grows ? "upscale" : "downscale")_factor, but got \(r)")
                }
                // No count of channels is divisible by a square that no integer holds.
                let (square, overflow) = r.multipliedReportingOverflow(by: r)
                if grows ? overflow || channels % square != 0 : h % r != 0 || w % r != 0 {
                    throw PyError(
                        .runtimeError,
                        grows
                            ? "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=\(channels) is not divisible by \(square)"
                            : "pixel_unshuffle expects \(h % r != 0 ? "height" : "width") to be divisible by downscale_factor, but input.size(\(h % r != 0 ? -2 : -1))=\(h % r != 0 ? h : w) is not divisible by \(r)"
                    )
                }
                return wrap(try grows ? Shape.pixelShuffle(x, r) : Shape.pixelUnshuffle(x, r))
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
            return wrap(try Shape.channelShuffle(x, groups: groups))
        }
    }

    // MARK: Samples

    static func samples(_ m: Module) {
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
            return wrap(try Resample.affineGrid(theta, Dims(Array(size.array[2...])), alignsCorners: aligns))
        }
    }
}

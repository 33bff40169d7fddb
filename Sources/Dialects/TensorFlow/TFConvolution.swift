import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// `tf.nn`'s convolutions and pools: images as `NHWC` or `NCHW`, padding by name.
enum TFConvolution {
    /// Sizes along height and width: one number, two, or one for each axis of the layout.
    private static func pair(_ value: Value, isChannelsFirst: Bool = false) throws -> [Int] {
        guard let items = value.sequence else {
            let size = try indexValue(value)
            return [size, size]
        }
        let sizes = try items.map { try indexValue($0) }
        switch sizes.count {
        case 1: return [sizes[0], sizes[0]]
        case 2: return sizes
        case 4: return isChannelsFirst ? [sizes[2], sizes[3]] : [sizes[1], sizes[2]]
        default: throw PyError(.valueError, "expected 1, 2 or 4 sizes, got \(sizes.count)")
        }
    }
    /// How windows move over images, and how those are laid out.
    private struct Layout {
        let isFirst: Bool
        let windows: Windows
        /// Whether there is a window for every stride of the image.
        let isWhole: Bool

        init(_ c: Bound, kernel: [Int], dilations: Value = .none) throws {
            let format = try c.optionalString("data_format")?.uppercased() ?? "NHWC"
            isFirst = format.hasPrefix("NC")
            let stride = c["strides"].isNone ? kernel : try pair(c["strides"], isChannelsFirst: isFirst)
            let dilation = dilations.isNone ? [1, 1] : try pair(dilations, isChannelsFirst: isFirst)
            windows = Windows(kernel: kernel, stride: stride, padding: [0, 0], dilation: dilation)
            if (kernel + stride + dilation).contains(where: { $0 <= 0 }) {
                throw PyError(.valueError, "strides, dilations and window sizes must be positive")
            }
            let padding = try c.string("padding").uppercased()
            guard ["SAME", "VALID"].contains(padding) else {
                throw PyError(.valueError, "padding must be 'SAME' or 'VALID', got '\(try c.string("padding"))'")
            }
            isWhole = padding == "SAME"
        }
        /// The result of an operation on images whose second axis is the channels, in this layout.
        func over(_ x: NDArray, _ operation: (NDArray) throws -> NDArray) throws -> NDArray {
            if x.rank != 4 { throw PyError(.valueError, "expected an image of 4 axes, got \(x.rank)") }
            if isFirst { return try operation(x) }
            return try Shape.transpose(operation(Shape.transpose(x, [0, 3, 1, 2])), [0, 2, 3, 1])
        }
    }
    /// Filters `(height, width, in, out)`.
    private static func filters(_ c: Bound) throws -> NDArray {
        let filters = try TensorFlow.tensor(c, 1)
        if filters.rank != 4 { throw PyError(.valueError, "expected filters of 4 axes, got \(filters.rank)") }
        return filters
    }

    static func fill(_ m: Module) {
        TensorFlow.operation(
            m, "conv2d", "Conv2D",
            "input, filters, strides, padding, data_format='NHWC', dilations=None, name=None", inputs: 2
        ) { c in
            let (x, filters) = (try TensorFlow.tensor(c), try filters(c))
            let layout = try Layout(c, kernel: [filters.shape[0], filters.shape[1]], dilations: c["dilations"])
            return try layout.over(x) {
                try Convolution.over(
                    $0, Shape.transpose(filters, [3, 2, 0, 1]), nil, layout.windows,
                    groups: max(1, $0.shape[1] / max(1, filters.shape[2])), isWhole: layout.isWhole)
            }
        }
        TensorFlow.operation(
            m, "depthwise_conv2d", "DepthwiseConv2dNative",
            "input, filter, strides, padding, data_format='NHWC', dilations=None, name=None", inputs: 2
        ) { c in
            let (x, filters) = (try TensorFlow.tensor(c), try filters(c))
            let (h, w, channels) = (filters.shape[0], filters.shape[1], filters.shape[2])
            let layout = try Layout(c, kernel: [h, w], dilations: c["dilations"])
            let weight = try Shape.reshape(
                Shape.transpose(filters, [2, 3, 0, 1]), [channels * filters.shape[3], 1, h, w])
            return try layout.over(x) {
                try Convolution.over(
                    $0, weight, nil, layout.windows, groups: max(1, channels), isWhole: layout.isWhole)
            }
        }
        for (names, op, isMax) in [
            ("max_pool2d max_pool", "MaxPool", true), ("avg_pool2d avg_pool", "AvgPool", false),
        ] {
            TensorFlow.operation(
                m, names, op, "input, ksize, strides, padding, data_format='NHWC', name=None"
            ) { c in
                let layout = try Layout(c, kernel: pair(c["ksize"]))
                return try layout.over(TensorFlow.tensor(c)) {
                    let start = Node.latest
                    let result = try Convolution.pool2d($0, layout.windows, isWhole: layout.isWhole, max: isMax)
                    return isMax ? Tape.compose(op, result, [$0], since: start) : result
                }
            }
        }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// `tf.nn`'s convolutions and pools: images as `NHWC` or `NCHW`, padding by name.
enum TFConvolution {
    private typealias Pair = (Int, Int)

    /// Sizes along height and width: one number, two, or one for each axis of the layout.
    private static func pair(_ value: Value, isChannelsFirst: Bool = false) throws -> Pair {
        guard let items = value.sequence else {
            let size = try indexValue(value)
            return (size, size)
        }
        let sizes = try items.map { try indexValue($0) }
        switch sizes.count {
        case 1: return (sizes[0], sizes[0])
        case 2: return (sizes[0], sizes[1])
        case 4: return isChannelsFirst ? (sizes[2], sizes[3]) : (sizes[1], sizes[2])
        default: throw PyError(.valueError, "expected 1, 2 or 4 sizes, got \(sizes.count)")
        }
    }
    /// How much is added before and behind an axis so that the output has a place for every stride of the input.
    private static func width(_ size: Int, _ kernel: Int, _ stride: Int, _ dilation: Int) throws -> Pair {
        guard stride > 0, kernel > 0, dilation > 0 else {
            throw PyError(.valueError, "strides, dilations and window sizes must be positive")
        }
        let (span, overflow) = (kernel - 1).multipliedReportingOverflow(by: dilation)
        if overflow { throw PyError(.valueError, "the window is too large") }
        let total = max(0, ((size - 1) / stride) * stride + span + 1 - size)
        return (total / 2, total - total / 2)
    }
    /// How a window moves over an image, and the image padded for it.
    private struct Windows {
        let isFirst: Bool
        let geometry: Convolution.Geometry
        let isSame: Bool
        let kernel: Pair

        init(_ c: Bound, kernel: Pair, dilations: Value = .none, groups: Int = 1) throws {
            let format = try c.optionalString("data_format")?.uppercased() ?? "NHWC"
            isFirst = format.hasPrefix("NC")
            let stride = c["strides"].isNone ? kernel : try pair(c["strides"], isChannelsFirst: isFirst)
            let dilation = dilations.isNone ? (1, 1) : try pair(dilations, isChannelsFirst: isFirst)
            geometry = Convolution.Geometry(stride: stride, dilation: dilation, groups: groups)
            let padding = try c.string("padding").uppercased()
            guard ["SAME", "VALID"].contains(padding) else {
                throw PyError(.valueError, "padding must be 'SAME' or 'VALID', got '\(try c.string("padding"))'")
            }
            isSame = padding == "SAME"
            self.kernel = kernel
        }
        func channelsFirst(_ x: NDArray) throws -> NDArray {
            if x.rank != 4 { throw PyError(.valueError, "expected an image of 4 axes, got \(x.rank)") }
            return isFirst ? x : try Shape.transpose(x, [0, 3, 1, 2])
        }
        func restored(_ x: NDArray) throws -> NDArray { isFirst ? x : try Shape.transpose(x, [0, 2, 3, 1]) }
        /// The sum of each window.
        func sums(_ x: NDArray) throws -> NDArray {
            let windows = Ops.Windows(
                kernel: [kernel.0, kernel.1], stride: [geometry.stride.0, geometry.stride.1], padding: [0, 0],
                dilation: [1, 1])
            return try Pooling.mean(padded(x), windows, countsPadding: true, divisor: 1)
        }
        func padded(_ x: NDArray, _ value: Double = 0) throws -> NDArray {
            if !isSame { return x }
            let rows = try width(x.shape[2], kernel.0, geometry.stride.0, geometry.dilation.0)
            let columns = try width(x.shape[3], kernel.1, geometry.stride.1, geometry.dilation.1)
            return rows == (0, 0) && columns == (0, 0)
                ? x : try Shape.pad(x, [(0, 0), (0, 0), rows, columns], .float(value))
        }
    }

    static func fill(_ m: Module) {
        TensorFlow.operation(
            m, "conv2d", "Conv2D",
            "input, filters, strides, padding, data_format='NHWC', dilations=None, name=None", inputs: 2
        ) { c in
            let (x, filters) = (try TensorFlow.tensor(c), try TensorFlow.tensor(c, 1))
            if filters.rank != 4 { throw PyError(.valueError, "expected filters of 4 axes, got \(filters.rank)") }
            let kernel = (filters.shape[0], filters.shape[1])
            let format = try c.optionalString("data_format")?.uppercased() ?? "NHWC"
            let channels = x.rank == 4 ? x.shape[format.hasPrefix("NC") ? 1 : 3] : 0
            let windows = try Windows(
                c, kernel: kernel, dilations: c["dilations"], groups: max(1, channels / max(1, filters.shape[2])))
            let image = try windows.padded(windows.channelsFirst(x))
            return try windows.restored(
                Convolution.conv2d(image, Shape.transpose(filters, [3, 2, 0, 1]), nil, windows.geometry))
        }
        TensorFlow.operation(
            m, "depthwise_conv2d", "DepthwiseConv2dNative",
            "input, filter, strides, padding, data_format='NHWC', dilations=None, name=None", inputs: 2
        ) { c in
            let (x, filters) = (try TensorFlow.tensor(c), try TensorFlow.tensor(c, 1))
            if filters.rank != 4 { throw PyError(.valueError, "expected filters of 4 axes, got \(filters.rank)") }
            let (h, w, channels, times) = (
                filters.shape[0], filters.shape[1], filters.shape[2], filters.shape[3]
            )
            let windows = try Windows(c, kernel: (h, w), dilations: c["dilations"], groups: max(1, channels))
            let weight = try Shape.reshape(Shape.transpose(filters, [2, 3, 0, 1]), [channels * times, 1, h, w])
            let image = try windows.padded(windows.channelsFirst(x))
            return try windows.restored(Convolution.conv2d(image, weight, nil, windows.geometry))
        }
        for (names, op, isMax) in [
            ("max_pool2d max_pool", "MaxPool", true), ("avg_pool2d avg_pool", "AvgPool", false),
        ] {
            TensorFlow.operation(
                m, names, op, "input, ksize, strides, padding, data_format='NHWC', name=None"
            ) { c in
                let windows = try Windows(c, kernel: pair(c["ksize"]))
                let image = try windows.channelsFirst(TensorFlow.tensor(c))
                if isMax {
                    return try windows.restored(
                        Convolution.pool2d(
                            windows.padded(image, -.infinity), windows.kernel, windows.geometry, max: true))
                }
                // The mean is over the elements of the image, not over what was padded.
                let ones = try Create.full([1, 1, image.shape[2], image.shape[3]], 1, image.dtype)
                return try windows.restored(windows.sums(image) / windows.sums(ones))
            }
        }
    }
}

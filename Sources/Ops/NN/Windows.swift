import Autodiff
import Core

/// Windows that move over the last axes of `(batch, channel, …)`, of any number of axes.
public struct Windows: Sendable {
    public var kernel: [Int], stride: [Int], padding: [Int], dilation: [Int]
    /// Whether a last window may reach beyond the padding.
    public var isCeiling = false

    public init(kernel: [Int], stride: [Int], padding: [Int], dilation: [Int], isCeiling: Bool = false) {
        self.kernel = kernel
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.isCeiling = isCeiling
    }
    public var rank: Int { kernel.count }
    /// The largest number of a window that can be multiplied with another.
    public static let most = 3_037_000_499
    /// From the first to the last element of a window, on one axis.
    public func extent(_ k: Int) -> Int { dilation[k] * (kernel[k] - 1) + 1 }
    /// How many windows there are on an axis of the given size.
    public func count(_ size: Int, _ k: Int) -> Int {
        let room = size + 2 * padding[k] - extent(k) + (isCeiling ? stride[k] - 1 : 0)
        // Rounded down, where there is not room for one as well.
        let count = (room >= 0 ? room / stride[k] : -((stride[k] - 1 - room) / stride[k])) + 1
        if !isCeiling { return count }
        // The last window has to begin inside the array or the padding before it.
        return (count - 1) * stride[k] >= size + padding[k] ? count - 1 : count
    }
    /// What stands before and behind an axis of the given size so that there is a window for every stride of it: as much before as behind, or
    /// one less.
    public func whole(_ size: Int, _ k: Int) throws -> (Int, Int) {
        let (span, overflow) = (kernel[k] - 1).multipliedReportingOverflow(by: dilation[k])
        if overflow { throw EngineError.value("the window is too large") }
        let total = max(0, ((size - 1) / stride[k]) * stride[k] + span + 1 - size)
        return (total / 2, total - total / 2)
    }
    func whole(_ x: NDArray) throws -> [(Int, Int)] { try (0..<rank).map { try whole(x.shape[2 + $0], $0) } }
    /// How long an axis is that windows were taken from, of which there are `count`, and `extra` elements that they do not reach.
    public func size(_ count: Int, _ k: Int, extra: Int = 0) throws -> Int {
        let (steps, overflows) = (count - 1).multipliedReportingOverflow(by: stride[k])
        let (reach, isTooFar) = steps.addingReportingOverflow(extent(k))
        if overflows || isTooFar { throw EngineError.tooLarge([.max], .float32) }
        return reach - 2 * padding[k] + extra
    }
    public func counts(_ x: NDArray) -> [Int] { (0..<rank).map { count(x.shape[2 + $0], $0) } }
    /// Refuses what has no windows, and numbers that could not be multiplied with each other.
    /// Whether images, and kernels for them, have an axis for each of the windows'.
    func checkRank(_ arrays: NDArray...) throws {
        for array in arrays where array.rank != rank + 2 {
            throw EngineError.runtime("Expected \(rank + 2) axes, got \(array.rank)")
        }
    }
    func check(_ x: NDArray) throws {
        try checkRank(x)
        for k in 0..<rank {
            let (s, p, d, n, size) = (stride[k], padding[k], dilation[k], kernel[k], x.shape[2 + k])
            if n < 1 { throw EngineError.runtime("kernel size should be greater than zero") }
            if s < 1 { throw EngineError.runtime("non-positive stride is not supported") }
            if d < 1 { throw EngineError.runtime("dilation should be greater than zero") }
            if p < 0 { throw EngineError.runtime("negative padding is not supported") }
            if max(s, p, d, n) <= Windows.most, size <= 1 << 47, size + 2 * p >= extent(k) { continue }
            let sizes = (0..<rank).map { "\(x.shape[2 + $0] &+ 2 &* padding[$0])" }.joined(separator: " x ")
            let kernels = (0..<rank).map { "\(extent($0))" }.joined(separator: " x ")
            throw EngineError.runtime(
                "Calculated padded input size per channel: (\(sizes)). Kernel size: (\(kernels)). Kernel size can't be greater than actual input size"
            )
        }
    }
    /// What has to stand behind the array so that all windows are whole.
    private func widths(_ shape: Dims, _ counts: [Int]) -> [(Int, Int)] {
        [(0, 0), (0, 0)]
            + (0..<rank).map { k in
                let reach = (counts[k] - 1) * stride[k] + extent(k)
                return (padding[k], max(padding[k], reach - shape[2 + k] - padding[k]))
            }
    }
    /// All windows of an array that is padded already, as a view `(batch, channel, kernel…, window…)`.
    private func view(_ x: NDArray, _ counts: [Int]) throws -> NDArray {
        let steps = (0..<rank).map { x.strides[2 + $0] }
        return try x.view(
            shape: Dims([x.shape[0], x.shape[1]] + kernel + counts),
            strides: Dims(
                [x.strides[0], x.strides[1]] + (0..<rank).map { steps[$0] * dilation[$0] }
                    + (0..<rank).map { steps[$0] * stride[$0] }))
    }
    /// All windows of `x`, padded with `value`, as an array `(batch, channel, kernel…, window…)`.
    public func unfold(_ x: NDArray, _ value: Double = 0, counts given: [Int]? = nil) throws -> NDArray {
        let counts = given ?? counts(x)
        let pieces = try Tape.paused { () -> NDArray in
            let padded = try Elementwise.contiguous(Shape.pad(x, widths(x.shape, counts), .float(value)))
            return try Elementwise.contiguous(view(padded, counts), always: true)
        }
        let shape = x.shape
        return Tape.record("Im2ColBackward0", pieces, [x]) { [try fold($0.gradient, shape)] }
    }
    /// The reverse: every element of a window is added where it came from in an array of the given shape.
    public func fold(_ pieces: NDArray, _ shape: Dims) throws -> NDArray {
        let counts = Array(pieces.shape.array[(2 + rank)...])
        let output = try Tape.paused { () -> NDArray in
            let widths = widths(shape, counts)
            let whole = try NDArray(
                pieces.dtype, Dims(shape.enumerated().map { $1 + widths[$0].0 + widths[$0].1 }), zeroed: true,
                on: pieces.backend)
            let target = try view(whole, counts)
            var at = [Int](repeating: 0, count: rank)
            for _ in 0..<kernel.reduce(1, *) {
                // All windows at one place of the kernel do not overlap.
                func part(_ a: NDArray) throws -> NDArray {
                    let offset = (0..<rank).reduce(a.offset) { $0 + at[$1] * a.strides[2 + $1] }
                    return try a.view(
                        shape: Dims([shape[0], shape[1]] + counts),
                        strides: Dims([a.strides[0], a.strides[1]] + a.strides.array[(2 + rank)...]), offset: offset)
                }
                let place = try part(target)
                _ = try Elementwise.apply(Rows.add, place, part(pieces), out: place)
                var k = rank - 1
                while k >= 0 {
                    at[k] += 1
                    if at[k] < kernel[k] { break }
                    at[k] = 0
                    k -= 1
                }
            }
            var result = whole
            for k in 0..<rank { result = try Shape.slice(result, 2 + k, padding[k], shape[2 + k]) }
            return try Elementwise.contiguous(result, always: true)
        }
        return Tape.record("Col2ImBackward0", output, [pieces]) { [try unfold($0.gradient, counts: counts)] }
    }
}

/// Windows as the columns of a matrix.
extension Windows {
    /// The windows of `(batch, channel, …)` as `(batch, channel * kernel, window)`.
    public func columns(_ x: NDArray) throws -> NDArray {
        let pieces = try unfold(x)
        return try Shape.reshape(
            pieces, [x.shape[0], x.shape[1] * kernel.reduce(1, *), counts(x).reduce(1, *)])
    }
    /// The sum of such columns where they came from, in axes of the given sizes.
    public func image(_ columns: NDArray, _ sizes: [Int]) throws -> NDArray {
        let lead = [columns.shape[0], columns.shape[1] / kernel.reduce(1, *)]
        let counts = (0..<rank).map { count(sizes[$0], $0) }
        return try fold(Shape.reshape(columns, Dims(lead + kernel + counts)), Dims(lead + sizes))
    }
}

/// Convolution and its transpose over any number of axes.
extension Convolution {
    /// `x`: (n, c, …); `weight`: (out, c / groups, kernel…); `bias`: (out). Planes and lines of floats go as matrices of the backend.
    /// - Parameter isWhole: whether as much is put around `x` as gives a window for every stride of it, instead of the windows' padding.
    public static func over(
        _ x: NDArray, _ weight: NDArray, _ bias: NDArray?, _ given: Windows, groups: Int, isWhole: Bool = false
    ) throws -> NDArray {
        var (x, windows) = (x, given)
        try windows.checkRank(x, weight)
        if isWhole {
            let widths = try windows.whole(x)
            windows.padding = widths.map(\.0)
            if widths.contains(where: { $0.0 != $0.1 }) {
                x = try Shape.pad(x, [(0, 0), (0, 0)] + widths.map { (0, $0.1 - $0.0) })
            }
        }
        try windows.check(x)
        guard windows.rank <= 2, x.dtype == .float32 || x.dtype == .float64 else {
            return try general(x, weight, bias, windows, groups: groups)
        }
        // Lines are images of one row.
        let isLine = windows.rank == 1
        func plane(_ a: NDArray) throws -> NDArray { isLine ? try Shape.expand(a, [2]) : a }
        func pair(_ x: [Int], _ first: Int) -> (Int, Int) { isLine ? (first, x[0]) : (x[0], x[1]) }
        let geometry = Geometry(
            stride: pair(windows.stride, 1), padding: pair(windows.padding, 0), dilation: pair(windows.dilation, 1),
            groups: groups)
        let result = try conv2d(plane(x), plane(weight), bias, geometry)
        return isLine ? try Shape.squeeze(result, [2]) : result
    }
    /// `x`: (n, c, …); `weight`: (out, c / groups, kernel…); `bias`: (out).
    public static func general(
        _ x: NDArray, _ weight: NDArray, _ bias: NDArray?, _ windows: Windows, groups: Int
    ) throws -> NDArray {
        try windows.checkRank(x, weight)
        let out = weight.shape[0]
        try checkBias(bias, weight, outputs: out)
        let counts = windows.counts(x)
        let inner = weight.shape.array.dropFirst().reduce(1, *)
        let columns = try Shape.reshape(windows.unfold(x), [x.shape[0], groups, inner, counts.reduce(1, *)])
        let matrix = try Shape.reshape(weight, [1, groups, out / max(1, groups), inner])
        let product = try Shape.reshape(Matmul.matmul(matrix, columns), Dims([x.shape[0], out] + counts))
        return try biased(product, bias)
    }
    /// The greatest elements of the windows of planes, or the means of those that are inside.
    /// - Parameter isWhole: whether there is a window for every stride of the plane.
    public static func pool2d(_ x: NDArray, _ windows: Windows, isWhole: Bool, max: Bool) throws -> NDArray {
        let widths = try isWhole ? windows.whole(x) : []
        func padded(_ x: NDArray, _ value: Double) throws -> NDArray {
            if widths.allSatisfy({ $0 == (0, 0) }) { return x }
            return try Shape.pad(x, [(0, 0), (0, 0)] + widths, .float(value))
        }
        func pair(_ x: [Int]) -> (Int, Int) { (x[0], x[1]) }
        if max {
            return try pool2d(
                padded(x, -.infinity), pair(windows.kernel), Geometry(stride: pair(windows.stride)), max: true)
        }
        func sums(_ x: NDArray) throws -> NDArray {
            let whole = try padded(x, 0)
            try windows.check(whole)
            return try Pooling.mean(whole, windows, countsPadding: true, divisor: 1)
        }
        return try sums(x) / sums(Create.full([1, 1, x.shape[2], x.shape[3]], 1, x.dtype, on: x.backend))
    }
    /// The transpose of a convolution: `weight` is (c, out / groups, kernel…), and `shape` what the result's last axes are.
    public static func transposed(
        _ x: NDArray, _ weight: NDArray, _ bias: NDArray?, _ windows: Windows, groups: Int, shape: [Int]
    ) throws -> NDArray {
        try windows.checkRank(x, weight)
        let (n, c) = (x.shape[0], x.shape[1])
        let perGroup = weight.shape[1]
        try checkBias(bias, weight, outputs: groups * perGroup)
        let spots = Array(x.shape.array[2...])
        let flat = try Shape.reshape(x, [n, groups, c / max(1, groups), spots.reduce(1, *)])
        let matrix = try Shape.reshape(
            weight, [1, groups, c / max(1, groups), perGroup * windows.kernel.reduce(1, *)])
        let columns = try Matmul.matmul(Shape.swap(matrix, 2, 3), flat)
        let pieces = try Shape.reshape(columns, Dims([n, groups * perGroup] + windows.kernel + spots))
        return try biased(windows.fold(pieces, Dims([n, groups * perGroup] + shape)), bias)
    }
    private static func biased(_ x: NDArray, _ bias: NDArray?) throws -> NDArray {
        guard let bias else { return x }
        return try x + Shape.reshape(bias, Dims([1, bias.count] + Array(repeating: 1, count: x.rank - 2)))
    }
}

/// Pooling over the last axes of `(batch, channel, …)`.
public enum Pooling {
    private static func joined(_ pieces: NDArray, _ rank: Int) throws -> NDArray {
        let shape = pieces.shape.array
        return try Shape.reshape(
            pieces, Dims(shape[..<2] + [shape[2..<2 + rank].reduce(1, *)] + shape[(2 + rank)...]))
    }
    /// The greatest element of each window, and its place among all of its plane.
    public static func max(_ x: NDArray, _ windows: Windows) throws -> (values: NDArray, places: NDArray) {
        let size = Array(x.shape.array[2...])
        let low = x.dtype.isFloat ? -Double.infinity : Double(x.dtype.integerRange?.low ?? 0)
        let columns = try Tape.paused { try joined(windows.unfold(x, low), windows.rank) }
        let plane = try Create.range(0, 1, size.reduce(1, *), .int64, on: x.backend)
        // A NaN wins over everything, and the padding never does.
        let whole = try Shape.reshape(plane, Dims([1, 1] + size))
        let positions = try joined(windows.unfold(whole, -1), windows.rank)
        let isOutside = try Elementwise.apply(Rows.less, positions, Create.scalar(.int(0), .int64))
        let candidates = try Elementwise.select(isOutside, Create.scalar(.float(low), x.dtype), columns)
        let winners = try Shape.expand(Reduce.fold(.argmax, candidates, [2]), [2])
        let spread = try positions.broadcast(to: columns.shape)
        let places = try Shape.squeeze(Index.along(spread, winners, 2), [2])
        return (try at(places, x), places)
    }
    /// Each plane as a row, `(batch, channel, place)`.
    static func planes(_ x: NDArray) throws -> NDArray {
        try Shape.reshape(x, [x.shape[0], x.shape[1], x.shape.array.dropFirst(2).reduce(1, *)])
    }
    /// The elements at places of their planes.
    public static func at(_ places: NDArray, _ x: NDArray) throws -> NDArray {
        let values = try Index.get(planes(x), Scatter.along(planes(places), 2))
        (values.node as? Node)?.shownName("MaxPool\(x.rank - 2)DWithIndicesBackward0")
        return try Shape.reshape(values, places.shape)
    }
    /// The mean of each window, over all of its places, those inside the array, or a number of its own.
    public static func mean(_ x: NDArray, _ windows: Windows, countsPadding: Bool, divisor: Int?) throws -> NDArray {
        let sums = try Reduce.sum(joined(windows.unfold(x), windows.rank), [2], dtype: x.dtype)
        func number(_ n: Int) throws -> NDArray { try Create.scalar(.int(n), x.dtype) }
        let row = x.dtype.isInexact ? Rows.divide : Rows.truncDivide
        if let divisor { return try Elementwise.apply(row, sums, number(divisor)) }
        if countsPadding, !windows.isCeiling {
            return try Elementwise.apply(row, sums, number(windows.kernel.reduce(1, *)))
        }
        // What a window counts: places of the padding on request, but never those beyond it.
        var counts: NDArray?
        for k in 0..<windows.rank {
            let n = x.shape[2 + k]
            let line = (0..<windows.count(n, k)).map { i -> Double in
                let start = i * windows.stride[k] - windows.padding[k]
                let end = Swift.min(start + windows.kernel[k], n + windows.padding[k])
                return Double(countsPadding ? end - start : Swift.min(end, n) - Swift.max(start, 0))
            }
            var shape = Dims(repeating: 1, count: x.rank)
            shape[2 + k] = line.count
            let factor = try Shape.reshape(Elementwise.cast(Create.doubles(line), x.dtype), shape)
            counts = try counts.map { try $0 * factor } ?? factor
        }
        return try counts.map { try Elementwise.apply(row, sums, $0) } ?? sums
    }
    /// The root of order `p` of the sum of powers of each window.
    public static func power(_ x: NDArray, _ windows: Windows, _ p: Double) throws -> NDArray {
        func number(_ v: Double) throws -> NDArray { try Create.scalar(.float(v), x.dtype) }
        let powers = try Elementwise.apply(Rows.power, x, number(p))
        let sums = try Reduce.sum(joined(windows.unfold(powers), windows.rank), [2], dtype: x.dtype)
        let size = try Elementwise.apply(Rows.relu, Elementwise.apply(Rows.absolute, sums))
        return try Elementwise.apply(
            Rows.power, Elementwise.apply(Rows.sign, sums) * size, number(1 / p))
    }

    // MARK: Windows that divide an axis

    /// Where window `i` of `count` begins and ends on an axis of `n` elements.
    private static func span(_ i: Int, _ count: Int, _ n: Int) -> (Int, Int) {
        (i * n / count, ((i + 1) * n + count - 1) / count)
    }
    /// The means of as many windows as `sizes` say, which divide each axis as evenly as can be.
    public static func adaptiveMean(_ x: NDArray, _ sizes: [Int]) throws -> NDArray {
        var result = x
        let lead = x.rank - sizes.count
        for (k, count) in sizes.enumerated() {
            let n = x.shape[lead + k]
            try NDArray.checkRoom([count, n], .float64, copies: 3)
            var weights = [Double](repeating: 0, count: count * n)
            for i in 0..<count {
                if i & 0xFFFF == 0xFFFF { try x.backend.checkInterruption() }
                let (start, end) = span(i, count, n)
                for j in start..<Swift.max(start, end) { weights[i * n + j] = 1 / Double(end - start) }
            }
            let matrix = try Elementwise.cast(Create.doubles(weights, [n == 0 ? 0 : count, n]), x.dtype)
            let last = try Shape.move(result, from: [lead + k], to: [x.rank - 1])
            let product = try Matmul.matmul(last, Shape.swap(matrix, 0, 1))
            result = try Shape.move(product, from: [x.rank - 1], to: [lead + k])
        }
        return try Elementwise.contiguous(result)
    }
    /// The greatest elements of such windows, and their places in their planes.
    public static func adaptiveMax(_ x: NDArray, _ sizes: [Int]) throws -> (values: NDArray, places: NDArray) {
        let size = Array(x.shape.array[2...])
        // Places that a window does not reach are taken again, which changes no maximum.
        var values = try Tape.paused { try Elementwise.contiguous(x.detached()) }
        var places = try Shape.broadcast(
            Shape.reshape(Create.range(0, 1, size.reduce(1, *), .int64, on: x.backend), Dims([1, 1] + size)),
            to: x.shape)
        for (k, count) in sizes.enumerated() {
            let axis = 2 + k
            let n = size[k]
            let spans = try Create.plan(count, on: x.backend) { span($0, count, n) }
            let most = spans.map { $0.1 - $0.0 }.max() ?? 1
            let index = spans.flatMap { s in (0..<most).map { Swift.min(s.0 + $0, s.1 - 1) } }
            let picks = try Create.integers(index, [count, most])
            let windows = try Index.take(values, picks, axis)
            let spots = try Index.take(places, picks, axis)
            let winners = try Shape.expand(Reduce.fold(.argmax, windows, [axis + 1]), [axis + 1])
            values = try Shape.squeeze(Index.along(windows, winners, axis + 1), [axis + 1])
            places = try Shape.squeeze(Index.along(spots, winners, axis + 1), [axis + 1])
        }
        return (try at(places, x), places)
    }
    /// The elements where their places say in planes of zeros.
    public static func unpooled(_ x: NDArray, _ places: NDArray, _ sizes: [Int]) throws -> NDArray {
        let zeros = try NDArray(x.dtype, Dims(x.shape.array[..<2] + sizes), zeroed: true, on: x.backend)
        if x.count == 0 { return Elementwise.constant("MaxUnpoolBackward0", zeros, of: x) }
        let flat = try Scatter.replaced(planes(zeros), Scatter.along(planes(places), 2), planes(x))
        return try Shape.reshape(flat, zeros.shape)
    }
}

import Core

/// Places that orders and runs choose, by which a derivative reads what was chosen.
extension Sorting {
    /// Where the lower median of each line stands, the axis kept with one place; with `ignoresNaN` of the numbers alone.
    public static func medianPlaces(_ a: NDArray, _ axis: Int, ignoresNaN: Bool) throws -> NDArray {
        let order = try argsort(a, axis)
        let n = a.shape[axis]
        let middle = try Shape.slice(order, axis, (n - 1) / 2, 1)
        guard a.dtype.isInexact else { return try Elementwise.contiguous(middle) }
        let isNaN = try Elementwise.apply(Rows.isnan, a)
        let count = try Reduce.sum(isNaN, [axis], keepdims: true)
        func number(_ i: Int) throws -> NDArray { try Create.scalar(.int(i), .int64) }
        if ignoresNaN {
            let numbers = try number(n) - count
            let last = try Elementwise.apply(Rows.maximum, numbers - number(1), number(0))
            return try Index.along(order, Elementwise.apply(Rows.floorDivide, last, number(2)), axis)
        }
        // A line with a NaN has its first one for the median.
        let first = try Reduce.argument(.argmax, Elementwise.cast(isNaN, .uint8), axis, keepdims: true)
        return try Elementwise.select(Elementwise.apply(Rows.greater, count, number(0)), first, middle)
    }
    /// Where the last of the most frequent elements of each line stands, the least one of several.
    public static func modePlaces(_ a: NDArray, _ axis: Int) throws -> NDArray {
        if a.count == 0 { return try Shape.slice(argsort(a, axis), axis, 0, min(1, a.shape[axis])) }
        return try selected(a, argsort(a, axis), axis, 1, sharesNaN: false) { keys in
            var selection = Selection(keys)
            return [selection.mode()]
        }
    }

    /// How a quantile between two elements is chosen.
    public enum Interpolation: String, Sendable { case linear, lower, higher, midpoint, nearest }

    /// The quantiles of the lines along an axis, or of all elements, with the axes of `q`, a number or a vector, in front.
    public static func quantiles(
        _ a: NDArray, _ q: NDArray, _ axis: Int?, _ method: Interpolation, ignoresNaN: Bool, keepdims: Bool = false
    ) throws -> NDArray {
        let source = axis == nil || a.rank == 0 ? try Shape.reshape(a, [-1]) : a
        let flat = try Shape.reshape(q, [-1])
        let found = try lineQuantiles(source, flat, axis ?? 0, method, ignoresNaN: ignoresNaN)
        let sizes = a.shape.array.enumerated().map { axis == nil || $0 == axis ? 1 : $1 }
        let rest = keepdims ? sizes : axis == nil ? [] : sizes.enumerated().filter { $0.0 != axis }.map(\.1)
        return try Shape.reshape(found, Dims(q.shape.array + rest))
    }
    /// The same of each line, along a new first axis; the axis reduced stays with one element.
    private static func lineQuantiles(
        _ a: NDArray, _ q: NDArray, _ axis: Int, _ method: Interpolation, ignoresNaN: Bool
    ) throws -> NDArray {
        let sorted = try Index.along(a, argsort(a.detached(), axis), axis)
        let type = a.dtype
        func number(_ x: Double) throws -> NDArray { try Create.scalar(.float(x), type) }
        let isNaN = try Elementwise.apply(Rows.isnan, a.detached())
        let missing = try Elementwise.cast(Reduce.sum(isNaN, [axis], keepdims: true), type)
        let n = a.shape[axis]
        // The place of the last element that counts, for each line.
        let last =
            try ignoresNaN
            ? Elementwise.apply(Rows.maximum, number(Double(n - 1)) - missing, number(0))
            : Create.full(missing.shape, Double(n - 1), type, on: a.backend)
        let ranks = try Shape.reshape(q, Dims([q.count] + Array(repeating: 1, count: a.rank))) * last
        let floor = try Elementwise.apply(Rows.floor, ranks)
        let ceil = try Elementwise.apply(Rows.ceil, ranks)
        let lines = try Shape.broadcast(sorted, to: Dims([q.count] + sorted.shape.array))
        func element(_ place: NDArray) throws -> NDArray {
            try Index.along(lines, Elementwise.cast(place, .int64), axis + 1)
        }
        var result: NDArray
        switch method {
        case .lower: result = try element(floor)
        case .higher: result = try element(ceil)
        case .nearest: result = try element(Elementwise.apply(Rows.rint, ranks))
        case .linear, .midpoint:
            let (low, high) = (try element(floor), try element(ceil))
            let t = method == .linear ? try ranks - floor : try number(0.5)
            // From the nearer end, so that neither end is missed.
            let isBeyond = try Elementwise.apply(Rows.greaterEqual, t, number(0.5))
            let d = try high - low
            result = try Elementwise.select(isBeyond, high - d * (number(1) - t), low + d * t)
        }
        if !ignoresNaN {
            let hasNaN = try Elementwise.apply(Rows.greater, missing, number(0))
            result = try Elementwise.select(hasNaN, number(.nan), result)
        }
        return result
    }

    // MARK: Distinct slices

    /// The distinct elements, or slices along `axis`, sorted or where they follow each other; for each element or slice the number of its value, and
    /// how often each stands there.
    public static func distinctSlices(_ a: NDArray, _ axis: Int?, consecutive: Bool) throws -> (
        values: NDArray, inverse: NDArray, counts: NDArray
    ) {
        guard let axis, a.rank > 0 else {
            let flat = try Shape.reshape(a, [-1])
            if !consecutive {
                let found = try groups(flat)
                return (found.values, try Shape.reshape(found.inverse, a.shape), found.counts)
            }
            let found = try distinctSlices(flat, 0, consecutive: true)
            return (found.values, try Shape.reshape(found.inverse, a.shape), found.counts)
        }
        let n = a.shape[axis]
        let rows = try Elementwise.contiguous(
            Shape.reshape(Shape.move(a, from: [axis], to: [0]), [n, n == 0 ? 0 : -1]))
        var order = Array(0..<n)
        let width = n == 0 ? 0 : rows.count / n
        if !consecutive {
            // Stable sorts from the last column to the first order the rows.
            var places = try Create.range(0, 1, n, .int64)
            for column in stride(from: width - 1, through: 0, by: -1) {
                let keys = try Index.take(Shape.reshape(Shape.slice(rows, 1, column, 1), [-1]), places, 0)
                places = try Index.take(places, argsort(keys, 0), 0)
            }
            order = try places.integers()
        }
        let sorted = try Index.take(rows, Create.integers(order), 0)
        let isNew =
            try n < 2
            ? []
            : Reduce.fold(
                .any,
                Elementwise.apply(Rows.notEqual, Shape.slice(sorted, 0, 1, n - 1), Shape.slice(sorted, 0, 0, n - 1)),
                [1]
            ).integers()
        var (firsts, counts) = ([Int](), [Int]())
        var inverse = [Int](repeating: 0, count: n)
        for (i, row) in order.enumerated() {
            if i == 0 || isNew[i - 1] != 0 {
                firsts.append(row)
                counts.append(0)
            }
            counts[counts.count - 1] += 1
            inverse[row] = firsts.count - 1
        }
        func placed(_ numbers: [Int]) throws -> NDArray { try Device.move(Create.integers(numbers), to: a.backend) }
        return (try Index.take(a, placed(firsts), axis), try placed(inverse), try placed(counts))
    }

    // MARK: Searches

    /// Where each of `keys` would go in the sorted line of `a` that it belongs to; a vector serves all.
    public static func searchLines(_ a: NDArray, _ keys: NDArray, right: Bool) throws -> NDArray {
        if a.rank == 1 { return try search(a, keys, right: right) }
        if keys.rank == 0 {
            throw EngineError.runtime(
                "torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got boundaries tensor dim(\(a.rank)) and input value's dim(0) numel(1)"
            )
        }
        let lead = Dims(a.shape.array.dropLast())
        if keys.rank != a.rank || Dims(keys.shape.array.dropLast()) != lead {
            throw EngineError.runtime(
                "torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor and input value tensor must match"
            )
        }
        let lines = try Shape.reshape(a, [lead.product, a.shape[a.rank - 1]])
        let wanted = try Shape.reshape(keys, [lead.product, keys.shape[keys.rank - 1]])
        let found = try (0..<lead.product).map { i in
            try search(
                Shape.squeeze(Shape.slice(lines, 0, i, 1), [0]), Shape.squeeze(Shape.slice(wanted, 0, i, 1), [0]),
                right: right)
        }
        return found.isEmpty
            ? try NDArray(.int64, keys.shape, on: keys.backend)
            : try Shape.reshape(Shape.stack(found, axis: 0), keys.shape)
    }
    /// Between which two of the sorted edges a number lies; nil outside.
    public static func bin(_ x: Double, _ edges: [Double]) -> Int? {
        guard let first = edges.first, let last = edges.last, edges.count > 1, x >= first, x <= last else { return nil }
        var (low, high) = (0, edges.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if edges[middle] <= x { low = middle } else { high = middle }
        }
        return low
    }
}

extension Reduce {
    /// Where the greatest or least element so far stands, the latest of equals.
    public static func runningPlaces(_ kind: Kind, _ a: NDArray, _ axis: Int) throws -> NDArray {
        let running = try scan(kind, a.detached(), axis)
        let n = a.shape[axis]
        var isHere = try Elementwise.apply(Rows.equal, a.detached(), running)
        if a.dtype.isInexact {
            isHere = try Elementwise.apply(Rows.logicalOr, isHere, Elementwise.apply(Rows.isnan, a.detached()))
        }
        var shape = Dims(repeating: 1, count: a.rank)
        shape[axis] = n
        let places = try Shape.reshape(Create.range(0, 1, n, .int64), shape)
        return try scan(.max, Elementwise.select(isHere, places, Create.scalar(.int(0), .int64)), axis)
    }
}

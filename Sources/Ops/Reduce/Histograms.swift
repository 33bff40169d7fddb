import Core

/// Counts of numbers between edges, over one axis or several.
extension Sorting {
    /// The bins of an axis: so many of equal width, or those between edges that rise.
    public enum Bins: Sendable { case count(Int), edges([Double]) }

    /// The edges of bins from the least to the greatest of `values`, or of `range`, in the precision of the type.
    private static func edges(_ values: [Double], _ bins: Bins, _ range: (Double, Double)?, _ type: DType) throws
        -> [Double]
    {
        guard case .count(let count) = bins else {
            if case .edges(let edges) = bins { return edges }
            return []
        }
        var (low, high) = range ?? (values.min() ?? 0, values.max() ?? 0)
        if low == high, range == nil { (low, high) = (low - 0.5, high + 0.5) }
        try NDArray.checkRoom([count], .float64, copies: 4)
        return try Create.linspace(low, high, count + 1, inSingle: type == .float32).doubles()
    }
    /// How many points, whose coordinates are along the last axis, or what weights of them, lie in each cell between the edges of all coordinates.
    /// - Parameters:
    ///   - ranges: from where to where bins of equal width go, for each coordinate; nil for all that there is.
    ///   - isDensity: whether counts are over their sum and the volumes of the cells.
    /// - Returns: the counts, with an axis for each coordinate, and the edges of each, in the type of the points.
    public static func histogram(
        _ points: NDArray, _ bins: [Bins], ranges: [(Double, Double)?], weights: NDArray?, isDensity: Bool
    ) throws -> (counts: NDArray, edges: [NDArray]) {
        let n = bins.count
        let numbers = try points.doubles()
        if let weights, n == 0 || weights.count != numbers.count / n {
            throw EngineError.value("histogram: one weight for each of the points is needed")
        }
        let edges = try (0..<n).map { k in
            try self.edges(
                stride(from: k, to: numbers.count, by: n).map { numbers[$0] }, bins[k], ranges[k], points.dtype)
        }
        var counts = try cells(numbers, weights?.doubles(), edges)
        if isDensity { counts = density(counts, edges) }
        let shape = Dims(edges.map { max(0, $0.count - 1) })
        func result(_ numbers: [Double], _ shape: Dims) throws -> NDArray {
            try Device.move(Elementwise.cast(Create.doubles(numbers, shape), points.dtype), to: points.backend)
        }
        return (try result(counts, shape), try edges.map { try result($0, [$0.count]) })
    }
    /// The counts of cells in C order.
    private static func cells(_ points: [Double], _ weights: [Double]?, _ edges: [[Double]]) throws -> [Double] {
        let n = edges.count
        let shape = edges.map { max(0, $0.count - 1) }
        try NDArray.checkRoom(Dims(shape), .float64)
        var counts = [Double](repeating: 0, count: shape.reduce(1, *))
        for row in 0..<(n == 0 ? 0 : points.count / n) {
            var cell = 0
            let isInside = (0..<n).allSatisfy { k in
                guard let bin = bin(points[row * n + k], edges[k]) else { return false }
                cell = cell * shape[k] + bin
                return true
            }
            if isInside { counts[cell] += weights?[row] ?? 1 }
        }
        return counts
    }
    /// Counts of cells over their sum and the volumes of the cells.
    private static func density(_ counts: [Double], _ edges: [[Double]]) -> [Double] {
        let total = counts.reduce(0, +)
        return counts.indices.map { i in
            var (rest, volume) = (i, 1.0)
            for own in edges.reversed() {
                let size = own.count - 1
                volume *= own[rest % size + 1] - own[rest % size]
                rest /= size
            }
            return counts[i] / (total * volume)
        }
    }
    /// How many elements lie in each of so many bins of equal width from `low` to `high`, the last of which has its end too. The bin follows from
    /// how far an element is on the way, in its own precision.
    public static func histogram(_ a: NDArray, bins: Int, from low: Double, to high: Double) throws -> NDArray {
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), a.dtype) }
        let isInside = try Elementwise.apply(
            Rows.logicalAnd, Elementwise.apply(Rows.greaterEqual, a, number(low)),
            Elementwise.apply(Rows.lessEqual, a, number(high)))
        let inside = try select(a, isInside)
        let share = try (inside - number(low)) * number(Double(bins)) / (number(high) - number(low))
        let last = try Create.scalar(.int(bins - 1), .int64)
        let places = try Elementwise.apply(Rows.minimum, Elementwise.cast(share, .int64), last)
        return try Elementwise.cast(count(places, bins: bins), a.dtype)
    }
    /// Between which of the edges, which rise or fall, each element lies; nil where they do neither. An edge belongs to what is before it with `right`.
    public static func digitize(_ x: NDArray, _ edges: NDArray, right: Bool) throws -> NDArray? {
        let values = try edges.doubles()
        let isFalling = values.count > 1 && values[0] > values[values.count - 1]
        if zip(values, values.dropFirst()).contains(where: { isFalling ? $0 < $1 : $0 > $1 }) { return nil }
        if !isFalling { return try search(edges, x, right: !right) }
        return try Create.scalar(.int(values.count), .int64) - search(Shape.flip(edges, nil), x, right: !right)
    }
    /// How often each number from 0 on stands in integers, or the sum of their weights, for `least` numbers and as many as there are.
    /// Nil where one is negative.
    public static func count(_ values: NDArray, weights: NDArray?, least: Int) throws -> NDArray? {
        let whole = try Elementwise.contiguous(Elementwise.cast(values, .int64))
        var size = least
        if whole.count > 0 {
            if try Reduce.fold(.min, whole, nil).item().asInt < 0 { return nil }
            let (most, overflow) = try Reduce.fold(.max, whole, nil).item().asInt.addingReportingOverflow(1)
            if overflow { throw EngineError.tooLarge([Int.max], .int64) }
            size = max(size, most)
        }
        guard let weights else { return try count(whole, bins: size) }
        let type: DType = weights.dtype == .float32 ? .float32 : .float64
        let sums = try NDArray(type, [size], zeroed: true, on: Device.of([values, weights]))
        try Index.put(sums, [.array(whole)], Elementwise.cast(weights, type), with: Rows.add)
        return sums
    }
}

/// Choices along an axis: what was chosen, and its places.
extension Sorting {
    public typealias Choice = (values: NDArray, places: NDArray)

    private static func chosen(_ a: NDArray, _ places: NDArray, _ axis: Int, keepdims: Bool = true) throws -> Choice {
        let values = try Index.along(a, places, axis)
        if keepdims { return (values, places) }
        return (try Shape.squeeze(values, [axis]), try Shape.squeeze(places, [axis]))
    }
    /// The `k` greatest or least elements, in order with `sorted`. Of equal ones those that PyTorch's selection finds.
    public static func first(
        _ k: Int, of a: NDArray, _ axis: Int, greatest: Bool, sorted: Bool = true
    ) throws -> Choice {
        let order = try argsort(a.detached(), axis, descending: greatest)
        let isKnown = try sorted && !hasTies(a, order, axis, 0, k)
        let places =
            try isKnown
            ? Shape.slice(order, axis, 0, k)
            : selected(a, order, axis, k) { keys in
                var selection = Selection(keys)
                return selection.least(k, sorted: sorted)
            }
        return try chosen(a, Elementwise.contiguous(places), axis)
    }
    /// The element that is the `k`-th from 1 on in order. Of equal ones that which PyTorch's selection finds.
    public static func ranked(_ k: Int, of a: NDArray, _ axis: Int, keepdims: Bool) throws -> Choice {
        let order = try argsort(a.detached(), axis)
        let places =
            try hasTies(a, order, axis, max(0, k - 2), k)
            ? selected(a, order, axis, 1) { keys in
                var selection = Selection(keys)
                return [selection.place(of: k - 1)]
            } : Shape.slice(order, axis, k - 1, 1)
        return try chosen(a, Elementwise.contiguous(places), axis, keepdims: keepdims)
    }
    /// Whether an element at `start ..< end` of the order is equal to the next one.
    private static func hasTies(_ a: NDArray, _ order: NDArray, _ axis: Int, _ start: Int, _ end: Int) throws -> Bool {
        let last = min(end + 1, a.shape[axis])
        if last - start < 2 { return false }
        let part = try Shape.slice(order, axis, start, last - start)
        return try !Reduce.fold(.all, steps(a, Elementwise.contiguous(part), axis), nil).item().isTrue
    }
    /// Where an element of the order differs from the one before. What is no number is equal to its like with `sharesNaN`.
    private static func steps(_ a: NDArray, _ order: NDArray, _ axis: Int, sharesNaN: Bool = true) throws -> NDArray {
        let values = try Index.along(a.detached(), order, axis)
        let n = values.shape[axis]
        let (before, after) = (try Shape.slice(values, axis, 0, n - 1), try Shape.slice(values, axis, 1, n - 1))
        let differs = try Elementwise.apply(Rows.notEqual, before, after)
        if !a.dtype.isInexact || !sharesNaN { return differs }
        let isNumber = try Elementwise.apply(Rows.equal, before, before)
        let isNextNumber = try Elementwise.apply(Rows.equal, after, after)
        return try Elementwise.apply(
            Rows.logicalAnd, differs, Elementwise.apply(Rows.logicalOr, isNumber, isNextNumber))
    }
    /// For each line along an axis the places that `choose` gives of the elements' numbers in order, which equal elements share.
    static func selected(
        _ a: NDArray, _ order: NDArray, _ axis: Int, _ count: Int, sharesNaN: Bool = true, _ choose: ([Int]) -> [Int]
    ) throws -> NDArray {
        let n = a.shape[axis]
        let changes = try Elementwise.cast(
            steps(a, Elementwise.contiguous(order), axis, sharesNaN: sharesNaN), .int64)
        let numbers = try Shape.pad(Reduce.scan(.sum, changes, axis), (0..<a.rank).map { $0 == axis ? (1, 0) : (0, 0) })
        let keys = try Elementwise.contiguous(numbers, always: true)
        try Index.putAlong(keys, order, axis, numbers)
        let lines = try Shape.move(keys, from: [axis], to: [a.rank - 1]).integers()
        var found: [Int] = []
        for start in stride(from: 0, to: lines.count, by: n) {
            try a.backend.checkInterruption()
            found += choose(Array(lines[start..<start + n]))
        }
        var shape = Array(a.shape)
        shape.remove(at: axis)
        let places = try Device.move(Create.integers(found, Dims(shape + [count])), to: a.backend)
        return try Shape.move(places, from: [a.rank - 1], to: [axis])
    }
    /// The lower median; with `ignoresNaN` of the numbers alone.
    public static func median(_ a: NDArray, _ axis: Int, ignoresNaN: Bool, keepdims: Bool) throws -> Choice {
        try chosen(a, medianPlaces(a.detached(), axis, ignoresNaN: ignoresNaN), axis, keepdims: keepdims)
    }
    /// The most frequent element, the least one of several.
    public static func mode(_ a: NDArray, _ axis: Int, keepdims: Bool) throws -> Choice {
        try chosen(a, modePlaces(a.detached(), axis), axis, keepdims: keepdims)
    }
    /// The greatest or least element.
    public static func extreme(_ kind: Reduce.Kind, _ a: NDArray, _ axis: Int, keepdims: Bool) throws -> Choice {
        try chosen(
            a, Reduce.argument(kind == .max ? .argmax : .argmin, a, axis, keepdims: true), axis, keepdims: keepdims)
    }
    /// The greatest or least element so far.
    public static func running(_ kind: Reduce.Kind, _ a: NDArray, _ axis: Int) throws -> Choice {
        try chosen(a, Reduce.runningPlaces(kind, a, axis), axis)
    }
}

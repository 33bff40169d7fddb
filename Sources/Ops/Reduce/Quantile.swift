import Core

/// Quantiles: order statistics, and what lies between two of them.
extension Reduce {
    /// The ways to choose a quantile of a sample that NumPy and R have.
    public enum QuantileMethod: String, CaseIterable {
        case invertedCDF = "inverted_cdf", averagedInvertedCDF = "averaged_inverted_cdf"
        case closestObservation = "closest_observation", interpolatedInvertedCDF = "interpolated_inverted_cdf"
        case hazen, weibull, linear, medianUnbiased = "median_unbiased", normalUnbiased = "normal_unbiased"
        case lower, higher, midpoint, nearest

        /// Methods that choose an element give it as it is.
        public var isChoice: Bool {
            switch self {
            case .lower, .higher, .nearest, .invertedCDF, .closestObservation: true
            default: false
            }
        }
        /// The parameters of Hyndman and Fan's family.
        private var parameters: (alpha: Double, beta: Double)? {
            switch self {
            case .interpolatedInvertedCDF: (0, 1)
            case .hazen: (0.5, 0.5)
            case .weibull: (0, 0)
            case .linear: (1, 1)
            case .medianUnbiased: (1.0 / 3, 1.0 / 3)
            case .normalUnbiased: (3.0 / 8, 3.0 / 8)
            default: nil
            }
        }
        /// Below which of `n` sorted elements a quantile lies, and how far on the way to the next; nil for none of the way, where
        /// the quantile is beyond the elements.
        func place(_ q: Double, of n: Int) -> (low: Int, t: Double?) {
            let count = Double(n)
            switch self {
            case .linear: return split(q * (count - 1), n)
            case .lower: return (Int((q * (count - 1)).rounded(.down)), 0)
            case .higher: return (Int((q * (count - 1)).rounded(.up)), 0)
            case .nearest: return (Int((q * (count - 1)).rounded(.toNearestOrEven)), 0)
            case .midpoint:
                let (low, t) = split(q * (count - 1), n)
                return (low, t.map { $0 > 0 ? 0.5 : 0 })
            case .invertedCDF: return (Int(Swift.max((count * q).rounded(.up) - 1, 0)), 0)
            case .averagedInvertedCDF:
                let place = count * q - 1
                let (low, t) = split(place, n)
                if place < 0 || place >= count - 1 { return (low, nil) }
                return t == 0 ? (low, 0.5) : (low + 1, 0)
            case .closestObservation:
                let place = count * q - 1.5
                let floor = place.rounded(.down)
                let keeps = place == floor && Int(floor) % 2 != 0
                return (Int(Swift.min(Swift.max(keeps ? floor : floor + 1, 0), count - 1)), 0)
            default:
                let (alpha, beta) = parameters ?? (1, 1)
                return split(count * q + (alpha + q * (1 - alpha - beta)) - 1, n)
            }
        }
        private func split(_ place: Double, _ n: Int) -> (Int, Double?) {
            if place < 0 { return (0, nil) }
            if place >= Double(n - 1) { return (n - 1, nil) }
            let low = place.rounded(.down)
            return (Int(low), place - low)
        }
    }

    /// The quantiles `q` along one axis; NaN where an element is. Where `isWeak`, `q` has no say in the type of the result.
    public static func quantile(
        _ a: NDArray, _ q: NDArray, _ axis: Int, method: QuantileMethod = .linear, isWeak: Bool = true
    ) throws -> NDArray {
        let along = try Shape.axis(axis, a.rank)
        if a.dtype.kind == .datetime || a.dtype.kind == .timedelta {
            return try quantileOfTimes(a, q, along, method: method)
        }
        let isChoice = method.isChoice
        let x = try Elementwise.cast(a, a.dtype.isInexact || isChoice ? a.dtype : .float64)
        let n = x.shape[along]
        let kept = (0..<a.rank).filter { $0 != along }.map { a.shape[$0] }
        if n == 0, q.count > 0 { throw EngineError.index(-1, axis: 0, size: 0) }
        let spots = try q.doubles().map { q -> (low: Int, high: Int, t: Double) in
            if q < 0 || q > 1 || q.isNaN { throw EngineError.value("Quantiles must be in the range [0, 1]") }
            let (low, t) = method.place(q, of: n)
            return (low, t == nil ? low : Swift.min(low + 1, n - 1), t ?? 0)
        }
        let type = q.rank > 0 || !isWeak ? Promotion.numpy(x.dtype, q.dtype) : x.dtype
        let places = Array(Set(spots.flatMap { [$0.low, $0.high] })).sorted()
        // All elements at their places, or those alone that are asked for.
        let sorted = try x.rank == 1 ? Sorting.orderStatistics(x, places) : Sorting.sort(x, along)
        func element(_ place: Int) throws -> NDArray {
            try Shape.slice(sorted, along, x.rank == 1 ? places.firstIndex(of: place) ?? 0 : place, 1)
        }
        let results = try spots.map { spot -> NDArray in
            let x = try element(spot.low)
            let y = try element(spot.high)
            // The distance is taken in the elements' type, the way along it in that of the quantiles.
            let difference = try isChoice ? x : Elementwise.cast(y - x, type)
            let result =
                try isChoice
                ? x
                : spot.t >= 0.5
                    ? Elementwise.cast(y, type) - difference * Create.scalar(.float(1 - spot.t), type)
                    : Elementwise.cast(x, type) + difference * Create.scalar(.float(spot.t), type)
            return try Shape.squeeze(result, [along])
        }
        guard let first = results.first else { return try NDArray(type, Dims(q.shape.array + kept), on: x.backend) }
        let result = try Shape.reshape(Shape.stack(results, axis: 0), Dims(q.shape.array + first.shape.array))
        guard a.dtype.isInexact else { return result }
        let isNaN = try fold(.any, Elementwise.apply(Rows.isnan, a), [along])
        return try Elementwise.select(isNaN, Create.scalar(.float(.nan), result.dtype), result)
    }

    /// The axes that a reduction takes away as one, the last.
    public struct Lanes {
        public let rows: NDArray
        public let axes: [Int]
        /// The sizes that stay, and all sizes with 1 for those that go.
        public let kept: Dims
        public let keepdims: Dims

        public init(_ a: NDArray, _ given: [Int]?) throws {
            let axes = try given.map { try Shape.axes($0, a.rank) } ?? Array(0..<a.rank)
            let rest = (0..<a.rank).filter { !axes.contains($0) }
            self.axes = axes
            kept = Dims(rest.map { a.shape[$0] })
            keepdims = Dims((0..<a.rank).map { axes.contains($0) ? 1 : a.shape[$0] })
            let length = axes.reduce(1) { $0 * a.shape[$1] }
            let ordered = rest + axes == Array(0..<a.rank) ? a : try Shape.transpose(a, rest + axes)
            let native = ordered.dtype.isSwapped ? try Elementwise.cast(ordered, ordered.dtype.native) : ordered
            rows = try Shape.reshape(native, Dims(kept.array + [length]))
        }
        /// How long each lane is.
        public var length: Int { rows.shape[rows.rank - 1] }
        /// All lanes as the rows of a matrix.
        var matrix: NDArray {
            get throws { try Shape.reshape(rows, [length == 0 ? kept.product : rows.count / length, length]) }
        }
    }
    /// The quantiles `q` of each lane, of its numbers alone with `ignoresNaN`, each of which counts as its weight.
    /// - Returns: along a new first axis for those of `q`; and how many lanes have elements but no numbers.
    public static func quantile(
        _ lanes: Lanes, _ q: NDArray, _ method: QuantileMethod = .linear, weights: NDArray? = nil, ignoresNaN: Bool,
        isWeak: Bool = true
    ) throws -> (values: NDArray, emptyLanes: Int) {
        if weights == nil, !ignoresNaN || !lanes.rows.dtype.isInexact {
            return (try quantile(lanes.rows, q, -1, method: method, isWeak: isWeak), 0)
        }
        // Lane by lane, since each has as many numbers as it has.
        let rows = try lanes.matrix
        let factors = try weights.map { try Shape.reshape($0, rows.shape) }
        var emptyLanes = 0
        let results = try (0..<rows.shape[0]).map { i -> NDArray in
            let row = try Shape.squeeze(Shape.slice(rows, 0, i, 1), [0])
            let isNumber = try ignoresNaN ? numbers(row, where: nil) : nil
            func kept(_ x: NDArray) throws -> NDArray { try isNumber.map { try Sorting.select(x, $0) } ?? x }
            let values = try kept(row)
            if let factors {
                let factor = try Shape.squeeze(Shape.slice(factors, 0, i, 1), [0])
                let total = try kept(factor).doubles().reduce(0, +)
                if !total.isFinite || total == 0 {
                    throw EngineError.value("Weights included NaN, inf or were all zero.")
                }
                if !ignoresNaN, try row.doubles().contains(where: \.isNaN) {
                    return try Create.full(q.shape, .nan, rows.dtype)
                }
                let found = try weightedQuantile(values.doubles(), kept(factor).doubles(), q.doubles())
                return try Elementwise.cast(Create.doubles(found, q.shape), rows.dtype)
            }
            if values.count > 0 { return try quantile(values, q, 0, method: method, isWeak: isWeak) }
            emptyLanes += row.count > 0 ? 1 : 0
            return try Create.full(q.shape, .nan, rows.dtype)
        }
        let shape = Dims(q.shape.array + lanes.kept.array)
        if results.isEmpty { return (try NDArray(.float64, shape), emptyLanes) }
        return (try Shape.reshape(Shape.stack(results, axis: -1), shape), emptyLanes)
    }
    /// The same for shares of `scale`, of weights that lie as the elements do.
    public static func quantile(
        _ lanes: Lanes, of shares: NDArray, scale: Double, _ method: QuantileMethod, weights: NDArray?,
        ignoresNaN: Bool, isWeak: Bool
    ) throws -> (values: NDArray, emptyLanes: Int) {
        let type = shares.dtype.isFloat ? shares.dtype : .float64
        let q = try Elementwise.cast(shares, type) / Create.scalar(.float(scale), type)
        let found = try quantile(
            lanes, q, method, weights: weights.map { try Lanes($0, lanes.axes).rows }, ignoresNaN: ignoresNaN,
            isWeak: isWeak)
        // Whole shares of integers are elements.
        let isElement = scale == 1 && method == .linear && shares.dtype.isInteger && lanes.rows.dtype.isNumeric
        return isElement ? (try Elementwise.cast(found.values, lanes.rows.dtype), found.emptyLanes) : found
    }
    /// The median of each lane, of its numbers alone with `ignoresNaN`, and how many lanes have elements but no numbers; that of no elements is NaN.
    public static func median(_ lanes: Lanes, ignoresNaN: Bool) throws -> (values: NDArray, emptyLanes: Int) {
        let type = lanes.rows.dtype
        if ignoresNaN, type.isInexact {
            return try medianOfNumbers(lanes)
        }
        if lanes.length > 0 { return (try median(lanes), 0) }
        return (try Create.full(lanes.kept, .nan, type.isInexact ? type : .float64), 0)
    }
    /// The median of the numbers of each lane, and how many lanes have elements but no numbers.
    private static func medianOfNumbers(_ lanes: Lanes) throws -> (values: NDArray, emptyLanes: Int) {
        let (rows, type) = (try lanes.matrix, lanes.rows.dtype)
        var emptyLanes = 0
        let results = try (0..<rows.shape[0]).map { i -> NDArray in
            let row = try Shape.squeeze(Shape.slice(rows, 0, i, 1), [0])
            let values = try numbers(row, where: nil).map { try Sorting.select(row, $0) } ?? row
            if values.count > 0 { return try median(Lanes(values, nil)) }
            emptyLanes += row.count > 0 ? 1 : 0
            return try Create.scalar(.float(.nan), type)
        }
        if results.isEmpty { return (try NDArray(type, lanes.kept), 0) }
        return (try Shape.reshape(Shape.stack(results, axis: 0), lanes.kept), emptyLanes)
    }
    /// The mean of the one or two elements in the middle of each lane; NaN where an element is. Lanes must not be empty.
    public static func median(_ lanes: Lanes) throws -> NDArray {
        let rows = lanes.rows
        let first = (lanes.length - 1) / 2
        let count = lanes.length % 2 == 0 ? 2 : 1
        let middle =
            try rows.rank == 1
            ? Sorting.orderStatistics(rows, Array(first..<first + count))
            : Shape.slice(Sorting.sort(rows, -1), rows.rank - 1, first, count)
        let result = try mean(middle, [-1])
        guard rows.dtype.isInexact || rows.dtype.isDate else { return result }
        if rows.rank == 1, case .float(let greatest)? = try whole(.max, rows)?.scalar, !greatest.isNaN { return result }
        let isNaN = try fold(.any, Elementwise.apply(Rows.isnan, rows), [-1])
        if rows.dtype.isDate {
            let missing = try Create.integers([Dates.missing], [])
            return try Elementwise.select(isNaN, missing.view(shape: [], strides: [], dtype: result.dtype), result)
        }
        return try Elementwise.select(isNaN, Create.scalar(.float(.nan), result.dtype), result)
    }

    /// The same for dates and durations: a way between two of them is cut to their unit, and one that is no time makes none of all.
    private static func quantileOfTimes(_ a: NDArray, _ q: NDArray, _ axis: Int, method: QuantileMethod) throws
        -> NDArray
    {
        let numbers = try Sorting.sort(Elementwise.cast(a, .int64), axis)
        let n = numbers.shape[axis]
        if n == 0 { throw EngineError.value("cannot take a quantile of no elements") }
        let results = try q.doubles().map { q -> NDArray in
            if q < 0 || q > 1 || q.isNaN { throw EngineError.value("Quantiles must be in the range [0, 1]") }
            let (place, way) = method.place(q, of: n)
            let t = way ?? 0
            let low = try Shape.slice(numbers, axis, place, 1)
            let high = try Shape.slice(numbers, axis, Swift.min(place + 1, n - 1), 1)
            let share = try Create.scalar(.float(t >= 0.5 ? 1 - t : t), .float64)
            let step = try Elementwise.cast(Elementwise.cast(high - low, .float64) * share, .int64)
            return try Shape.squeeze(t >= 0.5 ? high - step : low + step, [axis])
        }
        guard let first = results.first else { return try NDArray(a.dtype, q.shape) }
        let result = try Shape.reshape(Shape.stack(results, axis: 0), Dims(q.shape.array + first.shape.array))
        let none = try Create.scalar(.int(.min), .int64)
        let isNone = try fold(.any, Elementwise.apply(Rows.equal, Elementwise.cast(a, .int64), none), [axis])
        return try Elementwise.cast(Elementwise.select(isNone, none, result), a.dtype)
    }

    /// The weighted quantiles of the elements of a run, by the inverse of their distribution.
    public static func weightedQuantile(_ values: [Double], _ weights: [Double], _ q: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var total = 0.0
        let sums = order.map { i -> Double in
            total += weights[i]
            return total
        }
        return q.map { q in
            let found = order.indices.first { weights[order[$0]] > 0 && sums[$0] / total >= q } ?? order.count - 1
            return found < 0 ? .nan : values[order[found]]
        }
    }
}

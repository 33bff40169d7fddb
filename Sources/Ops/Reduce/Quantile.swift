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
        var isChoice: Bool {
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
        /// Below which of `n` sorted elements a quantile lies, and how far on the way to the next.
        func place(_ q: Double, of n: Int) -> (low: Int, t: Double) {
            let count = Double(n)
            switch self {
            case .linear: return split(q * (count - 1), n)
            case .lower: return (Int((q * (count - 1)).rounded(.down)), 0)
            case .higher: return (Int((q * (count - 1)).rounded(.up)), 0)
            case .nearest: return (Int((q * (count - 1)).rounded(.toNearestOrEven)), 0)
            case .midpoint:
                let (low, t) = split(q * (count - 1), n)
                return (low, t > 0 ? 0.5 : 0)
            case .invertedCDF: return (Int(Swift.max((count * q).rounded(.up) - 1, 0)), 0)
            case .averagedInvertedCDF:
                let place = count * q - 1
                let (low, t) = split(place, n)
                if place < 0 || place >= count - 1 { return (low, 0) }
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
        private func split(_ place: Double, _ n: Int) -> (Int, Double) {
            if place <= 0 { return (0, 0) }
            if place >= Double(n - 1) { return (n - 1, 0) }
            let low = place.rounded(.down)
            return (Int(low), place - low)
        }
    }

    /// The quantiles `q` along one axis; NaN where an element is.
    public static func quantile(_ a: NDArray, _ q: NDArray, _ axis: Int, method: QuantileMethod = .linear) throws
        -> NDArray
    {
        let along = try Shape.axis(axis, a.rank)
        let isChoice = method.isChoice
        let x = try Elementwise.cast(a, a.dtype.isInexact || isChoice ? a.dtype : .float64)
        let n = x.shape[along]
        let kept = (0..<a.rank).filter { $0 != along }.map { a.shape[$0] }
        if n == 0 { return try Create.full(Dims(q.shape.array + kept), .nan, .float64, on: a.backend) }
        let spots = try q.doubles().map { q -> (low: Int, high: Int, t: Double) in
            if q < 0 || q > 1 || q.isNaN { throw EngineError.value("Quantiles must be in the range [0, 1]") }
            let (low, t) = method.place(q, of: n)
            return (low, Swift.min(low + 1, n - 1), t)
        }
        let type = q.rank > 0 ? Promotion.numpy(x.dtype, .float64) : x.dtype
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

import Core
import Glibc

/// Arrays with other sizes of their last axes, each element a mean of neighbours: one axis after the other.
public enum Resample {
    public enum Kind: Sendable { case nearest, nearestExact, linear, cubic, area }

    /// The neighbours of a new element and their weights.
    typealias Taps = [(place: Int, weight: Double)]

    /// W. Keys's cubic convolution with a = -3/4.
    private static func cubic(_ t: Double) -> [Double] {
        let a = -0.75
        func near(_ x: Double) -> Double { ((a + 2) * x - (a + 3)) * x * x + 1 }
        func far(_ x: Double) -> Double { ((a * x - 5 * a) * x + 8 * a) * x - 4 * a }
        return [far(t + 1), near(t), near(1 - t), far(2 - t)]
    }
    private static func taps(_ i: Int, _ n: Int, _ scale: Double, _ kind: Kind, alignsCorners: Bool) -> Taps {
        func inside(_ place: Int) -> Int { min(max(place, 0), n - 1) }
        switch kind {
        case .nearest: return [(inside(Int((Double(i) * scale).rounded(.down))), 1)]
        case .nearestExact: return [(inside(Int(((Double(i) + 0.5) * scale).rounded(.down))), 1)]
        case .linear:
            let place = alignsCorners ? Double(i) * scale : max(0, (Double(i) + 0.5) * scale - 0.5)
            let low = inside(Int(place.rounded(.down)))
            let t = min(1, max(0, place - Double(low)))
            return [(low, 1 - t), (inside(low + 1), t)]
        case .cubic:
            let place = alignsCorners ? Double(i) * scale : (Double(i) + 0.5) * scale - 0.5
            let low = place.rounded(.down)
            return cubic(place - low).enumerated().map { (inside(Int(low) - 1 + $0), $1) }
        case .area: return []
        }
    }
    /// One axis with `count` elements for its `n`. `factor` is how much larger it becomes, where it was given.
    private static func along(
        _ x: NDArray, _ axis: Int, _ count: Int, _ kind: Kind, alignsCorners: Bool, factor: Double?
    ) throws -> NDArray {
        let n = x.shape[axis]
        let scale = scale(n, count, alignsCorners: alignsCorners, factor: factor)
        // In the precision of the elements, which decides between neighbours.
        let rounded = x.dtype == .float32 ? Double(Float(scale)) : scale
        let all = try Create.plan(count, on: x.backend) { taps($0, n, rounded, kind, alignsCorners: alignsCorners) }
        return try x.dtype == .uint8 && kind != .nearest && kind != .nearestExact
            ? weighedInBytes(x, axis, all) : weighed(x, axis, all)
    }
    /// How far the places of two neighbouring new elements are from each other.
    static func scale(_ n: Int, _ count: Int, alignsCorners: Bool, factor: Double?) -> Double {
        if alignsCorners { return count > 1 ? Double(n - 1) / Double(count - 1) : 0 }
        return factor.map { 1 / $0 } ?? Double(n) / Double(count)
    }
    /// The sum of what `value` makes of each neighbour and its weights.
    private static func sum(
        _ x: NDArray, _ axis: Int, _ all: [Taps], _ value: (NDArray, [Double]) throws -> NDArray
    ) throws -> NDArray {
        var result: NDArray?
        for k in 0..<(all.first?.count ?? 0) {
            let part = try Index.take(x, Create.integers(all.map { $0[k].place }), axis)
            if all[0].count == 1 { return part }
            let term = try value(part, all.map { $0[k].weight })
            result = try result.map { try $0 + term } ?? term
        }
        return result ?? x
    }
    private static func weights(_ values: NDArray, _ axis: Int, of x: NDArray) throws -> NDArray {
        var shape = Dims(repeating: 1, count: x.rank)
        shape[axis] = values.count
        return try Shape.reshape(values, shape)
    }
    static func weighed(_ x: NDArray, _ axis: Int, _ all: [Taps]) throws -> NDArray {
        try sum(x, axis, all) {
            try $0 * weights(Elementwise.cast(Create.doubles($1), x.dtype), axis, of: x)
        }
    }
    /// Bytes are weighed with whole numbers: as many bits of a weight as leave the greatest below 2^15.
    static func weighedInBytes(_ x: NDArray, _ axis: Int, _ all: [Taps]) throws -> NDArray {
        let greatest = all.reduce(0) { $1.reduce($0) { max($0, $1.weight) } }
        var bits = 0
        while bits < 22, 0.5 + greatest * Double(1 << (bits + 1)) < 0x1p15 { bits += 1 }
        let unit = Double(1 << bits)
        func number(_ n: Int) throws -> NDArray { try Create.scalar(.int(n), .int64) }
        let total = try sum(Elementwise.cast(x, .int64), axis, all) { part, values in
            let whole = values.map { Int(($0 * unit).rounded(.toNearestOrAwayFromZero)) }
            return try part * weights(Create.integers(whole), axis, of: x)
        }
        if all.first?.count == 1 { return try Elementwise.cast(total, .uint8) }
        let rounded = try Elementwise.apply(Rows.rightShift, total + number(1 << max(0, bits - 1)), number(bits))
        return try Elementwise.cast(
            Elementwise.apply(Rows.minimum, Elementwise.apply(Rows.maximum, rounded, number(0)), number(255)), .uint8)
    }
    /// The last axes of `(batch, channel, …)` with the sizes given.
    public static func resized(
        _ x: NDArray, _ sizes: [Int], _ kind: Kind, alignsCorners: Bool = false, factors: [Double]? = nil
    ) throws -> NDArray {
        // Asks for the memory before anything is computed.
        _ = try NDArray(x.dtype, Dims(x.shape.array.dropLast(sizes.count) + sizes))
        if case .area = kind { return try Pooling.adaptiveMean(x, sizes) }
        var result = x
        for (k, count) in sizes.enumerated() {
            result = try along(
                result, 2 + k, count, kind, alignsCorners: alignsCorners, factor: factors?[k])
        }
        return result
    }

    // MARK: Smoothing

    /// Weights of neighbours by their distance, in elements of the smaller of the two.
    public enum Filter: Sendable {
        case triangle, cubic, lanczos
        var radius: Double {
            switch self {
            case .triangle: return 1
            case .cubic: return 2
            case .lanczos: return 3
            }
        }
        /// The weight at a distance; cubic convolution has a = -1/2 here.
        func weight(_ distance: Double) -> Double {
            let x = abs(distance)
            if x >= radius { return 0 }
            switch self {
            case .triangle: return 1 - x
            case .cubic: return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2
            case .lanczos:
                func sinc(_ x: Double) -> Double { x == 0 ? 1 : sin(Double.pi * x) / (Double.pi * x) }
                return sinc(x) * sinc(x / radius)
            }
        }
    }
    /// The last axes of `(batch, channel, …)` with the sizes given. Where they become smaller, all elements between count, so that
    /// nothing that is finer than the new ones leaves a false pattern.
    public static func smoothed(
        _ x: NDArray, _ sizes: [Int], _ filter: Filter, alignsCorners: Bool = false, factors: [Double]? = nil
    ) throws -> NDArray {
        _ = try NDArray(x.dtype, Dims(x.shape.array.dropLast(sizes.count) + sizes))
        var result = x
        for (k, count) in sizes.enumerated().reversed() {
            let n = x.shape[2 + k]
            let exact = scale(n, count, alignsCorners: alignsCorners, factor: factors?[k])
            let step = x.dtype == .float32 ? Double(Float(exact)) : exact
            let reach = filter.radius * max(1, step)
            let width = min(n, Int(min(reach, Double(n)).rounded(.up)) * 2 + 1)
            let all = try Create.plan(count, on: x.backend) { i -> Taps in
                let center = step * (Double(i) + 0.5)
                let first = max(Int(center - reach + 0.5), 0)
                let last = min(Int(min(center + reach + 0.5, Double(n))), n)
                let raw = (0..<width).map { j in
                    first + j < last ? filter.weight((Double(first + j) - center + 0.5) / max(1, step)) : 0
                }
                let total = raw.reduce(0, +)
                return raw.enumerated().map { (min(first + $0, n - 1), total == 0 ? 0 : $1 / total) }
            }
            result = try x.dtype == .uint8 ? weighedInBytes(result, 2 + k, all) : weighed(result, 2 + k, all)
        }
        return result
    }

    // MARK: Sampling at points

    public enum Border: String, Sendable { case zeros, border, reflection }

    /// Elements of `(batch, channel, size…)` at points `(batch, …, axes)`, whose coordinates go from -1 to 1, the last axis first.
    public static func sampled(
        _ x: NDArray, _ grid: NDArray, _ kind: Kind, _ border: Border, alignsCorners: Bool
    ) throws -> NDArray {
        let rank = x.rank - 2
        func number(_ v: Double) throws -> NDArray { try Create.scalar(.float(v), x.dtype) }
        func of(_ row: Row, _ a: NDArray) throws -> NDArray { try Elementwise.apply(row, a) }
        let places = try (0..<rank).map { k -> NDArray in
            let n = Double(x.shape[2 + k])
            let unit = try Shape.squeeze(Shape.slice(grid, grid.rank - 1, rank - 1 - k, 1), [-1])
            let place =
                alignsCorners
                ? try (unit + number(1)) * number((n - 1) / 2)
                : try ((unit + number(1)) * number(n) - number(1)) * number(0.5)
            if case .cubic = kind { return place }
            return try bounded(place, n, border, alignsCorners)
        }
        let (taps, weights) = try neighbours(places, kind, x)
        let batch = try Shape.reshape(
            Create.range(0, 1, x.shape[0], .int64), Dims([x.shape[0]] + Array(repeating: 1, count: grid.rank - 2)))
        let last = try Shape.move(x, from: [1], to: [x.rank - 1])
        var total: NDArray?
        var at = [Int](repeating: 0, count: rank)
        for _ in 0..<taps.map(\.count).reduce(1, *) {
            var items: [Index.Item] = [.array(batch)]
            var weight: NDArray?
            var isInside: NDArray?
            for k in 0..<rank {
                let n = Double(x.shape[2 + k])
                var place = taps[k][at[k]]
                if case .cubic = kind { place = try bounded(place, n, border, alignsCorners) }
                let test = try Elementwise.apply(
                    Rows.logicalAnd, Elementwise.apply(Rows.greaterEqual, place, number(0)),
                    Elementwise.apply(Rows.lessEqual, place, number(n - 1)))
                isInside = try isInside.map { try Elementwise.apply(Rows.logicalAnd, $0, test) } ?? test
                let safe = try Elementwise.select(test, place, number(0))
                items.append(.array(try Elementwise.cast(of(Rows.rint, safe.detached()), .int64)))
                weight = try weight.map { try $0 * weights[k][at[k]] } ?? weights[k][at[k]]
            }
            if let weight, let isInside {
                let values = try Index.get(last, items)
                let term = try values * Shape.expand(Elementwise.select(isInside, weight, number(0)), [-1])
                total = try total.map { try $0 + term } ?? term
            }
            var k = rank - 1
            while k >= 0 {
                at[k] += 1
                if at[k] < taps[k].count { break }
                at[k] = 0
                k -= 1
            }
        }
        return try Elementwise.contiguous(Shape.move(total ?? last, from: [(total ?? last).rank - 1], to: [1]))
    }
    /// Coordinates that the border keeps inside.
    private static func bounded(_ place: NDArray, _ n: Double, _ border: Border, _ alignsCorners: Bool) throws
        -> NDArray
    {
        func number(_ v: Double) throws -> NDArray { try Create.scalar(.float(v), place.dtype) }
        func clamped(_ x: NDArray) throws -> NDArray {
            let low = try Elementwise.select(Elementwise.apply(Rows.greater, x, number(0)), x, number(0))
            return try Elementwise.select(Elementwise.apply(Rows.less, low, number(n - 1)), low, number(n - 1))
        }
        switch border {
        case .zeros: return place
        case .border: return try clamped(place)
        case .reflection:
            let low = alignsCorners ? 0.0 : -0.5
            let span = alignsCorners ? n - 1 : n
            if span <= 0 { return try place * number(0) }
            let distance = try Elementwise.apply(Rows.absolute, place - number(low))
            let turns = try Elementwise.apply(Rows.floor, distance.detached() / number(span))
            let rest = try distance - turns * number(span)
            let isOdd = try Elementwise.apply(
                Rows.equal, Elementwise.apply(Rows.remainder, turns, number(2)), number(1))
            return try clamped(Elementwise.select(isOdd, number(span) - rest, rest) + number(low))
        }
    }
    private static func neighbours(_ places: [NDArray], _ kind: Kind, _ x: NDArray) throws -> ([[NDArray]], [[NDArray]])
    {
        func number(_ v: Double) throws -> NDArray { try Create.scalar(.float(v), x.dtype) }
        var taps: [[NDArray]] = []
        var weights: [[NDArray]] = []
        for place in places {
            switch kind {
            case .linear:
                let low = try Elementwise.apply(Rows.floor, place.detached())
                let t = try place - low
                taps.append([low, try low + number(1)])
                weights.append([try number(1) - t, t])
            case .cubic:
                let low = try Elementwise.apply(Rows.floor, place.detached())
                let t = try place - low
                taps.append(try (0..<4).map { try low + number(Double($0 - 1)) })
                let a = -0.75
                func near(_ d: NDArray) throws -> NDArray {
                    try (d * number(a + 2) - number(a + 3)) * d * d + number(1)
                }
                func far(_ d: NDArray) throws -> NDArray {
                    try ((d * number(a) - number(5 * a)) * d + number(8 * a)) * d - number(4 * a)
                }
                weights.append([
                    try far(t + number(1)), try near(t), try near(number(1) - t), try far(number(2) - t),
                ])
            default:
                taps.append([try Elementwise.apply(Rows.rint, place.detached())])
                // The nearest does not change: the gradient of the place is zero.
                weights.append([try place * number(0) + number(1)])
            }
        }
        return (taps, weights)
    }
}

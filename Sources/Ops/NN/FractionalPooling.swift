import Core

extension Pooling {
    /// Where the windows of a plane begin along an axis: as far apart as a fraction and a random start say (B. Graham, "Fractional max-pooling", 2014).
    private static func starts(_ sample: Double, _ size: Int, _ count: Int, _ window: Int) throws
        -> [Int]
    {
        let step = count > 1 ? Double(size - window) / Double(count - 1) : 0
        return try Create.plan(count, on: Backends.host) { i in
            i == count - 1 ? size - window : Int((Double(i) + sample) * step) - Int(sample * step)
        }
    }
    /// The greatest elements of windows that begin where random numbers say, and their places in their planes.
    /// - Parameter samples: for each plane a number between 0 and 1 for each axis, the axes in the order given.
    public static func fractionalMax(
        _ x: NDArray, window: [Int], counts: [Int], samples given: NDArray, order: [Int]
    ) throws -> (values: NDArray, places: NDArray) {
        let rank = window.count
        if x.rank != rank + 2 { throw EngineError.runtime("Expected \(rank + 2) axes, got \(x.rank)") }
        let sizes = Array(x.shape.array[2...])
        let planes = x.shape[0] * x.shape[1]
        let samples = try given.doubles()
        if samples.count != planes * rank {
            throw EngineError.runtime("_random_samples must have one number for each plane and axis")
        }
        let inside = window.reduce(1, *)
        var index: [Int] = []
        index.reserveCapacity(planes * counts.reduce(1, *) * inside)
        for plane in 0..<planes {
            let begins = try (0..<rank).map { k in
                try starts(samples[plane * rank + order[k]], sizes[k], counts[k], window[k])
            }
            for cell in 0..<counts.reduce(1, *) {
                for offset in 0..<inside {
                    var (at, step, c, o) = (0, 1, cell, offset)
                    for k in (0..<rank).reversed() {
                        at += (begins[k][c % counts[k]] + o % window[k]) * step
                        step *= sizes[k]
                        c /= counts[k]
                        o /= window[k]
                    }
                    index.append(at)
                }
            }
        }
        let lead = [x.shape[0], x.shape[1]]
        let spots = try Device.move(Create.integers(index, Dims(lead + counts + [inside])), to: x.backend)
        let candidates = try Shape.reshape(
            Index.get(Pooling.planes(x.detached()), Scatter.along(Pooling.planes(spots), 2)), spots.shape)
        let winners = try Shape.expand(Reduce.fold(.argmax, candidates, [rank + 2]), [-1])
        let places = try Shape.squeeze(Index.along(spots, winners, rank + 2), [-1])
        return (try at(places, x), places)
    }
}

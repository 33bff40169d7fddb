import Autodiff
import Core

/// Attention of queries to keys.
public enum Attention {
    /// The softmax of scaled products; a mask of booleans says what counts, one of numbers is added.
    public static func weights(_ q: NDArray, _ k: NDArray, mask: NDArray?, scale: Double) throws -> NDArray {
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), q.dtype) }
        var scores = try Matmul.matmul(q * number(scale), Shape.swap(k, -1, -2))
        if let mask {
            scores =
                try mask.dtype == .bool
                ? Elementwise.select(mask, scores, number(-.infinity)) : scores + mask
        }
        return try Softmax.softmax(scores, scores.rank - 1)
    }
}

/// Sums, means or maxima of the rows of a table, bag by bag.
public enum Bag {
    public enum Mode: String, Sendable { case sum, mean, max }

    /// Rows of the table that are used are scaled, in place, to a norm that is no greater than `most`.
    public static func limit(_ table: NDArray, _ places: NDArray, most: Double, p: Double) throws {
        try Tape.paused {
            let used = try Sorting.distinct(places)
            let rows = try Index.take(table.detached(), used, 0)
            let sizes = try Norm.vector(rows, p, [1], keepdims: true)
            func number(_ x: Double) throws -> NDArray { try Create.scalar(.float(x), rows.dtype) }
            let isLonger = try Elementwise.apply(Rows.greater, sizes, number(most))
            let factor = try number(most) / (sizes + number(1e-7))
            try Index.put(table, [.array(used)], rows * Elementwise.select(isLonger, factor, number(1)))
        }
    }
    /// The table with the gradient of each row divided by how often it is used.
    public static func sharingGradients(_ table: NDArray, _ places: NDArray) throws -> NDArray {
        guard Tape.tracks(table) else { return table }
        let (used, counts) = try Sorting.distinctCounts(places)
        let ones = try Create.full([table.shape[0], 1], 1, table.dtype, on: table.backend)
        try Index.put(ones, [.array(used)], Shape.expand(Elementwise.cast(counts, table.dtype), [1]))
        let shares = try Create.scalar(.int(1), table.dtype) / ones
        let moving = try table * shares
        return try moving + (table.detached() - moving.detached())
    }
    /// - Parameters:
    ///   - starts: where each bag begins among the places.
    ///   - factors: what each row counts in a sum.
    ///   - skipped: a row that counts as nothing.
    public static func of(
        _ table: NDArray, _ places: NDArray, starts: [Int], _ mode: Mode, factors: NDArray?, without skipped: Int?
    ) throws -> NDArray {
        let index = try places.integers()
        let ends = Array(starts.dropFirst()) + [index.count]
        for (start, end) in zip(starts, ends) where start < 0 || start > end || end > index.count {
            throw EngineError.runtime("offsets has to be sorted, and none may be beyond the input")
        }
        let bags = zip(starts, ends).map { start, end in (start..<end).filter { index[$0] != skipped } }
        let kept = bags.flatMap { $0 }
        let rows = try Index.take(table, Create.integers(kept.map { index[$0] }), 0)
        let width = table.shape[1]
        if mode == .max {
            var at = 0
            let parts = try bags.map { bag -> NDArray in
                if bag.isEmpty { return try NDArray(table.dtype, [width], zeroed: true, on: table.backend) }
                defer { at += bag.count }
                let part = try Shape.slice(rows, 0, at, bag.count)
                let winners = try Reduce.argument(.argmax, part.detached(), 0, keepdims: true)
                return try Shape.squeeze(Index.along(part, winners, 0), [0])
            }
            return parts.isEmpty
                ? try NDArray(table.dtype, [0, width], on: table.backend) : try Shape.stack(parts, axis: 0)
        }
        var terms = rows
        if let factors { terms = try rows * Shape.expand(Index.take(factors, Create.integers(kept), 0), [1]) }
        let numbers = bags.enumerated().flatMap { number, bag in bag.map { _ in number } }
        let zeros = try NDArray(table.dtype, [bags.count, width], zeroed: true, on: table.backend)
        let sums = try Scatter.added(zeros, [.array(Create.integers(numbers))], terms)
        if mode == .sum { return sums }
        let counts = bags.map { Double(Swift.max(1, $0.count)) }
        return try sums / Elementwise.cast(Create.doubles(counts, [bags.count, 1]), table.dtype)
    }
}

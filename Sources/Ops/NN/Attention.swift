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
    /// The values weighted by the softmax of the scaled products of queries and keys; `drop` may take weights away.
    /// - Parameters:
    ///   - scale: what products are multiplied with; nil for one over the root of the width.
    ///   - shares: how many queries share a key.
    public static func attended(
        _ q: NDArray, _ k: NDArray, _ v: NDArray, mask: NDArray?, scale: Double? = nil, shares: Int = 1,
        drop: (NDArray) throws -> NDArray = { $0 }
    ) throws -> NDArray {
        func repeated(_ a: NDArray) throws -> NDArray { shares == 1 ? a : try Shape.repeat(a, [shares], a.rank - 3) }
        let scale = scale ?? 1 / Double(q.shape[q.rank - 1]).squareRoot()
        let weights = try weights(q, repeated(k), mask: mask, scale: scale)
        return try Matmul.matmul(drop(weights), repeated(v))
    }
    /// The mask with which queries see no key behind them.
    public static func causalMask(_ q: NDArray, _ k: NDArray) throws -> NDArray {
        try Shape.triangle(
            Create.full([q.shape[q.rank - 2], k.shape[k.rank - 2]], 1, .bool, on: q.backend), 0, lower: true)
    }
}

/// What attention of several heads has besides its operands: linear maps before and behind it.
public struct AttentionHeads {
    public typealias Linear = (weight: NDArray, bias: NDArray?)
    /// How many heads share the features.
    public var heads: Int
    public var query: Linear, key: Linear, value: Linear, output: Linear
    /// A key and a value `(1, 1, feature)` that stand behind those of every sample.
    public var added: (key: NDArray, value: NDArray)?
    /// Whether a key and a value of zeros stand behind all.
    public var addsZeros = false

    public init(heads: Int, query: Linear, key: Linear, value: Linear, output: Linear) {
        (self.heads, self.query, self.key, self.value, self.output) = (heads, query, key, value, output)
    }
    /// Keys or values with what stands behind them.
    fileprivate func extended(_ x: NDArray, _ own: NDArray?) throws -> NDArray {
        var parts = [x]
        if let own { parts.append(try Shape.tile(own, [1, x.shape[1], 1])) }
        if addsZeros { parts.append(try NDArray(x.dtype, [1, x.shape[1], x.shape[2]], zeroed: true, on: x.backend)) }
        return parts.count == 1 ? x : try Shape.concatenate(parts, axis: 0)
    }
    /// What a mask adds to scores: nothing to those of the keys that were put behind.
    fileprivate func additive(_ mask: NDArray, _ behind: Int, _ shape: Dims, like x: NDArray) throws -> NDArray {
        let wide = try Shape.pad(mask, Array(repeating: (0, 0), count: max(0, mask.rank - 1)) + [(0, behind)])
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), x.dtype) }
        let numbers = mask.dtype == .bool ? try Elementwise.select(wide, number(-.infinity), number(0)) : wide
        return try Shape.reshape(numbers, shape)
    }
}

extension Attention {
    /// Attention of several heads over sequences `(length, batch, feature)`.
    /// - Parameters:
    ///   - mask: `(from, to)`, or one for each head of each sample: true forbids, and a number is added to the scores.
    ///   - padding: `(batch, to)`, the same for the keys of a sample.
    ///   - drop: what takes weights away.
    /// - Returns: `(length, batch, feature)`, and the weights `(batch, head, from, to)`.
    public static func multihead(
        _ q: NDArray, _ k: NDArray, _ v: NDArray, _ heads: AttentionHeads, mask: NDArray?, padding: NDArray?,
        drop: (NDArray) throws -> NDArray = { $0 }
    ) throws -> (output: NDArray, weights: NDArray) {
        let (batch, size, count) = (q.shape[1], q.shape[2], heads.heads)
        let queries = try Matmul.affine(q, heads.query.weight, heads.query.bias)
        let keys = try heads.extended(
            Matmul.affine(k, heads.key.weight, heads.key.bias), heads.added?.key)
        let values = try heads.extended(
            Matmul.affine(v, heads.value.weight, heads.value.bias), heads.added?.value)
        /// (length, batch, heads * n) as (batch, heads, length, n).
        func divided(_ x: NDArray) throws -> NDArray {
            try Shape.transpose(Shape.reshape(x, [x.shape[0], batch, count, size / count]), [1, 2, 0, 3])
        }
        let (from, to) = (q.shape[0], keys.shape[0])
        let behind = to - k.shape[0]
        let forbidden = try [
            mask.map {
                try heads.additive($0, behind, $0.rank == 3 ? [batch, count, from, to] : [1, 1, from, to], like: q)
            },
            padding.map { try heads.additive($0, behind, [batch, 1, 1, to], like: q) },
        ].compactMap { $0 }
        let weights = try drop(
            Attention.weights(
                divided(queries), divided(keys),
                mask: forbidden.count == 2 ? forbidden[0] + forbidden[1] : forbidden.first,
                scale: 1 / Double(size / count).squareRoot()))
        let mixed = try Matmul.matmul(weights, divided(values))
        let joined = try Shape.reshape(Shape.transpose(mixed, [2, 0, 1, 3]), [from, batch, size])
        return (try Matmul.affine(joined, heads.output.weight, heads.output.bias), weights)
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
        if table.rank != 2 { throw EngineError.runtime("'weight' must be 2-D") }
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
    ///   - beyond: how many more the last bag has as the divisor of its mean.
    public static func of(
        _ table: NDArray, _ places: NDArray, starts: [Int], _ mode: Mode, factors: NDArray?, without skipped: Int?,
        beyond: Int = 0
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
        var counts = bags.map { Double(Swift.max(1, $0.count)) }
        // What is beyond the last bag's end counts as the bag itself does, whatever is skipped there.
        if beyond > 0, let start = starts.last, start < index.count {
            counts[counts.count - 1] *= Double(index.count - start + beyond) / Double(index.count - start)
        }
        return try sums / Elementwise.cast(Create.doubles(counts, [bags.count, 1]), table.dtype)
    }
}

import Autodiff
import Core

/// Connectionist temporal classification (A. Graves et al., 2006): how likely sequences of labels are, whose places in time nobody has said.
extension Loss {
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    private static func of(_ row: Row, _ x: NDArray) throws -> NDArray { try Elementwise.apply(row, x, rules: .torch) }

    /// The sequences of labels, `counts` long, that stand in the rows of a table or one after the other; nil where there are fewer labels.
    public static func sequences(_ targets: NDArray, _ counts: [Int]) throws -> [[Int]]? {
        let flat = try targets.integers()
        var start = 0
        var found: [[Int]] = []
        for (i, count) in counts.enumerated() {
            let from = targets.rank == 2 ? i * targets.shape[1] : start
            let (end, overflow) = from.addingReportingOverflow(count)
            if overflow || count < 0 || end > flat.count { return nil }
            found.append(Array(flat[from..<end]))
            start = end
        }
        return found
    }
    /// The negative logarithm of the probability that a sequence of labels, with blanks between, comes out of each sequence of distributions
    /// `(time, batch, class)`. A mean is over the losses, each over the number of its labels.
    /// - Parameter zeroInfinity: whether a sequence that cannot come out counts as nothing, and has no gradient rather than one that is no number.
    public static func temporal(
        _ logs: NDArray, _ targets: [[Int]], lengths: [Int], blank: Int, zeroInfinity: Bool, _ reduction: Reduction
    ) throws -> NDArray {
        let earlier = Node.latest
        let losses = try each(logs, targets, lengths: lengths, blank: blank, zeroInfinity: zeroInfinity)
        var result = try Tape.compose("CtcLossBackward0", Shape.stack(losses, axis: 0), [logs], since: earlier)
        if zeroInfinity {
            let isImpossible = try Elementwise.apply(Rows.isinf, result)
            result = try Elementwise.select(isImpossible, Create.scalar(.int(0), result.dtype), result)
        }
        if reduction != .mean { return try reduction(result) }
        let sizes = targets.map { Double(Swift.max(1, $0.count)) }
        return try Reduce.mean(result / Elementwise.cast(Create.doubles(sizes), result.dtype))
    }
    /// The same for each sample, one after the other.
    private static func each(_ logs: NDArray, _ targets: [[Int]], lengths: [Int], blank: Int, zeroInfinity: Bool) throws
        -> [NDArray]
    {
        try targets.enumerated().map { i, labels in
            let extended = [blank] + labels.flatMap { [$0, blank] }
            let steps = try Shape.squeeze(Shape.slice(logs, 1, i, 1), [1])
            let own = try Index.take(steps, Create.integers(extended), 1)
            let n = extended.count
            func row(_ t: Int) throws -> NDArray { try Shape.squeeze(Shape.slice(own, 0, t, 1), [0]) }
            let low = try number(-.infinity, logs)
            let isFirst = try Create.doubles((0..<n).map { $0 < 2 ? 1 : 0 })
            var state = try Elementwise.select(Elementwise.cast(isFirst, .bool), row(0), low)
            // A label may be reached over a blank, unless the label before it is the same.
            let skips = try Elementwise.cast(
                Create.doubles(
                    (0..<n).map { $0 >= 2 && extended[$0] != blank && extended[$0] != extended[$0 - 2] ? 1 : 0 }),
                .bool)
            func shifted(_ a: NDArray, _ by: Int) throws -> NDArray {
                try Shape.pad(Shape.slice(a, 0, 0, Swift.max(0, n - by)), [(Swift.min(by, n), 0)], .float(-.infinity))
            }
            for t in 1..<Swift.max(1, lengths[i]) {
                let over = try Elementwise.select(skips, shifted(state, 2), low)
                let ways = try Shape.stack([state, shifted(state, 1), over], axis: 0)
                state = try sumOfWays(ways, [0]) + row(t)
            }
            let last = try Shape.slice(state, 0, Swift.max(0, n - 2), Swift.min(2, n))
            let loss = try of(Rows.negative, sumOfWays(last, [0]))
            guard Tape.tracks(logs) else { return loss }
            // Probabilities that add up to one: a gradient without the part that would change their sum.
            let total = try Reduce.sum(of(Rows.exp, Shape.slice(steps, 0, 0, lengths[i])))
            if !zeroInfinity, try loss.item().asDouble.isInfinite {
                return try of(Rows.negative, of(Rows.log, total * number(0, total)))
            }
            return try loss + (total - total.detached())
        }
    }
    /// The logarithm of the sum of probabilities; where none of them is possible, it does not depend on them.
    private static func sumOfWays(_ logs: NDArray, _ axes: [Int]) throws -> NDArray {
        let isNone = try Elementwise.apply(
            Rows.equal, Reduce.fold(.max, logs.detached(), axes, keepdims: true), number(-.infinity, logs))
        let sums = try Reduce.logSumExp(Elementwise.select(isNone, number(0, logs), logs), axes, keepdims: false)
        return try Elementwise.select(Shape.squeeze(isNone, axes), number(-.infinity, logs), sums)
    }
}

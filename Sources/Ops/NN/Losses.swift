import Autodiff
import Core

/// Losses: a number for each sample, and how they become one.
public enum Loss {
    public enum Reduction: String, Sendable {
        case none, mean, sum
        public func callAsFunction(_ losses: NDArray) throws -> NDArray {
            switch self {
            case .none: losses
            case .mean: try Reduce.mean(losses)
            case .sum: try Reduce.sum(losses)
            }
        }
        /// The same of losses times their weights; a mean over the sum of the weights, or over the number of the losses.
        public func callAsFunction(_ losses: NDArray, weight: NDArray?, overWeights: Bool) throws -> NDArray {
            guard let weight else { return try self(losses) }
            let weighted = try losses * weight
            if self != .mean || !overWeights { return try self(weighted) }
            return try Reduce.sum(weighted) / Reduce.sum(Shape.broadcast(weight, to: losses.shape))
        }
        /// The sum over the number of samples, which stand along the first axis.
        public static func overBatch(_ losses: NDArray) throws -> NDArray {
            let count = losses.rank == 0 ? 1 : max(1, losses.shape[0])
            return try Reduce.sum(losses) / Create.scalar(.int(count), losses.dtype)
        }
    }
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    private static func of(_ row: Row, _ x: NDArray) throws -> NDArray { try Elementwise.apply(row, x, rules: .torch) }
    private static func atLeast(_ x: NDArray, _ limit: Double) throws -> NDArray {
        try Elementwise.select(Elementwise.apply(Rows.less, x, number(limit, x)), number(limit, x), x)
    }
    private static func equals(_ x: NDArray, _ value: Double) throws -> NDArray {
        try Elementwise.apply(Rows.equal, x, number(value, x))
    }
    private static func weighted(_ losses: NDArray, _ weight: NDArray?) throws -> NDArray {
        try weight.map { try losses * $0 } ?? losses
    }

    // MARK: Distances

    public static func squared(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        let d = try x - y
        return try d * d
    }
    public static func absolute(_ x: NDArray, _ y: NDArray) throws -> NDArray { try of(Rows.absolute, x - y) }
    /// Half the square below `delta`, linear above with the same slope (P. Huber, 1964).
    public static func huber(_ x: NDArray, _ y: NDArray, delta: Double) throws -> NDArray {
        let d = try absolute(x, y)
        return try Elementwise.select(
            Elementwise.apply(Rows.lessEqual, d, number(delta, d)), d * d * number(0.5, d),
            (d - number(0.5 * delta, d)) * number(delta, d))
    }
    /// Huber's loss over `beta`; the absolute distance where that is zero.
    public static func smooth(_ x: NDArray, _ y: NDArray, beta: Double) throws -> NDArray {
        if beta == 0 { return try absolute(x, y) }
        let d = try absolute(x, y)
        return try Elementwise.select(
            Elementwise.apply(Rows.less, d, number(beta, d)), d * d * number(0.5 / beta, d), d - number(0.5 * beta, d))
    }

    // MARK: Classes

    /// The negative logarithm of the probability of each sample's class, given by number along axis 1 (or the only axis).
    /// - Parameters:
    ///   - weight: one factor for each class; a mean is over the factors.
    ///   - ignored: a class that counts as nothing.
    public static func negativeLogLikelihood(
        _ logs: NDArray, _ target: NDArray, weight: NDArray?, ignored: Int, _ reduction: Reduction
    ) throws -> NDArray {
        let axis = logs.rank == 1 ? 0 : try Shape.axis(1, logs.rank)
        let isIgnored = try Elementwise.apply(Rows.equal, target, Create.scalar(.int(ignored), target.dtype))
        let index = try Elementwise.cast(
            Elementwise.select(isIgnored, Create.scalar(.int(0), target.dtype), target), .int64)
        let picked = try Shape.squeeze(Index.along(logs, Shape.expand(index, [axis]), axis), [axis])
        let ones =
            try weight.map { try Index.take($0, index, 0) } ?? Create.full(index.shape, 1, logs.dtype, on: logs.backend)
        let factors = try Elementwise.select(isIgnored, number(0, logs), ones)
        let losses = try of(Rows.negative, picked * factors)
        if reduction != .mean { return try reduction(losses) }
        return try Reduce.sum(losses) / Reduce.sum(factors)
    }
    /// The cross entropy between classes, by number or by probability, and the softmax of scores. Throws `axis` where
    /// the scores have none.
    public static func crossEntropy(
        _ scores: NDArray, _ target: NDArray, weight: NDArray?, ignored: Int, smoothing: Double, _ reduction: Reduction
    ) throws -> NDArray {
        let axis = scores.rank == 1 ? 0 : try Shape.axis(1, scores.rank)
        let logs = try Softmax.logSoftmax(scores, axis)
        let classes = scores.shape[axis]
        var shape = Dims(repeating: 1, count: scores.rank)
        shape[axis] = classes
        let spread = try weight.map { try Shape.reshape($0, shape) }
        if target.dtype.isFloat {
            let smoothed =
                smoothing == 0
                ? target
                : try target * number(1 - smoothing, target) + number(smoothing / Double(max(1, classes)), target)
            let losses = try of(Rows.negative, Reduce.sum(weighted(logs * smoothed, spread), [axis]))
            if reduction != .mean { return try reduction(losses) }
            return try Reduce.sum(losses) / number(Double(max(1, losses.count)), losses)
        }
        let main = try negativeLogLikelihood(logs, target, weight: weight, ignored: ignored, reduction)
        if smoothing == 0 { return main }
        let isIgnored = try Elementwise.apply(Rows.equal, target, Create.scalar(.int(ignored), target.dtype))
        let all = try Elementwise.select(
            isIgnored, number(0, logs), of(Rows.negative, Reduce.sum(weighted(logs, spread), [axis])))
        var uniform = try reduction == .none ? all : Reduce.sum(all)
        if reduction == .mean {
            let index = try Elementwise.select(isIgnored, Create.scalar(.int(0), target.dtype), target)
            let ones =
                try weight.map { try Index.take($0, index, 0) }
                ?? Create.full(index.shape, 1, logs.dtype, on: logs.backend)
            uniform = try uniform / Reduce.sum(Elementwise.select(isIgnored, number(0, logs), ones))
        }
        return try main * number(1 - smoothing, main) + uniform * number(smoothing / Double(max(1, classes)), main)
    }
    /// The cross entropy of two outcomes, given the probability of the first. Logarithms count as no less than -100.
    public static func binaryCrossEntropy(_ p: NDArray, _ y: NDArray, weight: NDArray?) throws -> NDArray {
        let one = try number(1, p)
        func log(_ a: NDArray) throws -> NDArray { try atLeast(of(Rows.log, a), -100) }
        return try weighted(of(Rows.negative, y * log(p) + (one - y) * log(one - p)), weight)
    }
    /// The same given the logarithm of the odds; `positive` is a factor for the first outcome.
    public static func binaryCrossEntropyOfLogits(
        _ x: NDArray, _ y: NDArray, weight: NDArray?, positive: NDArray?
    ) throws -> NDArray {
        let logs = try of(Rows.softplus, of(Rows.negative, x))
        let one = try number(1, x)
        guard let positive else { return try weighted((one - y) * x + logs, weight) }
        return try weighted((one - y) * x + (y * (positive - one) + one) * logs, weight)
    }

    // MARK: Distributions

    /// `target (log target - input)`; both may be given as logarithms.
    public static func divergence(_ input: NDArray, _ target: NDArray, isLogarithm: Bool) throws -> NDArray {
        if isLogarithm { return try of(Rows.exp, target) * (target - input) }
        return try Special.xlogy(target, target) - target * input
    }
    /// The negative logarithm of Poisson's likelihood; with `full`, Stirling's formula for the constant.
    public static func poisson(_ input: NDArray, _ target: NDArray, isLogarithm: Bool, full: Bool, least: Double) throws
        -> NDArray
    {
        let losses =
            try isLogarithm
            ? of(Rows.exp, input) - target * input : input - target * of(Rows.log, input + number(least, input))
        if !full { return losses }
        let isLarge = try Elementwise.apply(Rows.greater, target, number(1, target))
        let safe = try Elementwise.select(isLarge, target, number(1, target))
        let stirling =
            try safe * of(Rows.log, safe) - safe + of(Rows.log, safe * number(2 * .pi, safe)) * number(0.5, safe)
        return try losses + Elementwise.select(isLarge, stirling, number(0, stirling))
    }
    /// The negative logarithm of a normal likelihood with variances of its own.
    public static func gaussian(_ input: NDArray, _ target: NDArray, variance: NDArray, full: Bool, least: Double)
        throws
        -> NDArray
    {
        let safe = try atLeast(variance, least)
        let losses = try (of(Rows.log, safe) + squared(input, target) / safe) * number(0.5, input)
        return full ? try losses + number(0.9189385332046727, losses) : losses
    }

    // MARK: Margins

    /// `x` where the target is 1, `max(0, margin - x)` where it is -1.
    public static func hingeEmbedding(_ x: NDArray, _ y: NDArray, margin: Double) throws -> NDArray {
        let zero = try number(0, x)
        return try Elementwise.select(equals(y, 1), zero, atLeast(number(margin, x) - x, 0))
            + Elementwise.select(equals(y, -1), zero, x)
    }
    public static func marginRanking(_ x: NDArray, _ y: NDArray, _ target: NDArray, margin: Double) throws -> NDArray {
        try atLeast(of(Rows.negative, target) * (x - y) + number(margin, x), 0)
    }
    public static func cosineEmbedding(_ x: NDArray, _ y: NDArray, _ target: NDArray, margin: Double) throws -> NDArray
    {
        let axis = x.rank - 1
        let least = try number(1e-12, x)
        let size = try (Reduce.sum(x * x, [axis]) + least) * (Reduce.sum(y * y, [axis]) + least)
        let cosine = try Reduce.sum(x * y, [axis]) / of(Rows.sqrt, size)
        let zero = try number(0, cosine)
        return try Elementwise.select(equals(target, 1), number(1, cosine) - cosine, zero)
            + Elementwise.select(equals(target, -1), atLeast(cosine - number(margin, cosine), 0), zero)
    }
    /// log(1 + exp(-y x)).
    public static func softMargin(_ x: NDArray, _ y: NDArray) throws -> NDArray {
        try of(Rows.softplus, x * of(Rows.negative, y))
    }
    /// How far the scores of other classes come within a margin of the right one's, to a power, over the number of classes.
    public static func multiMargin(_ x: NDArray, _ target: NDArray, p: Int, margin: Double, weight: NDArray?) throws
        -> NDArray
    {
        let scores = try x.rank < 2 ? Shape.reshape(x, [1, x.count]) : x
        let index = try Shape.reshape(target, [scores.shape[0], 1])
        let right = try Index.along(scores, index, 1)
        var steps = try atLeast(number(margin, x) - right + scores, 0)
        if p == 2 { steps = try steps * steps }
        if let weight { steps = try steps * Index.take(weight, index, 0) }
        let isRight = try Elementwise.apply(Rows.equal, index, Create.range(0, 1, scores.shape[1], .int64))
        let others = try Elementwise.select(isRight, number(0, x), steps)
        let losses = try Reduce.sum(others, [1]) / number(Double(scores.shape[1]), x)
        return x.rank < 2 ? try Shape.squeeze(losses, [0]) : losses
    }
    /// How far scores of wrong classes come within 1 of those of right ones, which are listed up to the first -1.
    public static func multilabelMargin(_ x: NDArray, _ target: NDArray) throws -> NDArray {
        let scores = try x.rank < 2 ? Shape.reshape(x, [1, x.count]) : x
        let (n, classes) = (scores.shape[0], scores.shape[1])
        let lists = try target.integers()
        var flags = [Double](repeating: 0, count: n * classes)
        for i in 0..<n {
            for k in 0..<classes {
                let label = lists[i * classes + k]
                if label < 0 { break }
                if label >= classes {
                    throw EngineError.runtime("multilabel_margin_loss: target \(label) is out of bounds")
                }
                // A class that is listed twice counts twice.
                flags[i * classes + label] += 1
            }
        }
        let counts = try Elementwise.cast(Create.doubles(flags, [n, classes]), x.dtype)
        let isWrong = try Elementwise.cast(equals(counts, 0), x.dtype)
        let steps = try atLeast(number(1, x) - Shape.expand(scores, [2]) + Shape.expand(scores, [1]), 0)
        let counted = try steps * Shape.expand(counts, [2]) * Shape.expand(isWrong, [1])
        let losses = try Reduce.sum(counted, [1, 2]) / number(Double(classes), x)
        return x.rank < 2 ? try Shape.squeeze(losses, [0]) : losses
    }
    /// The mean over classes of the cross entropies of each class by itself.
    public static func multilabelSoftMargin(_ x: NDArray, _ y: NDArray, weight: NDArray?) throws -> NDArray {
        let y = try y.dtype.isFloat ? y : Elementwise.cast(y, x.dtype)
        let losses = try of(Rows.softplus, x) - y * x
        return try Reduce.mean(weighted(losses, weight), [x.rank - 1])
    }
    /// How far the distance to one sample is above that to another, less a margin.
    public static func tripletMargin(
        _ anchor: NDArray, _ positive: NDArray, _ negative: NDArray, margin: Double, p: Double, least: Double,
        swap: Bool
    ) throws -> NDArray {
        func distance(_ a: NDArray, _ b: NDArray) throws -> NDArray {
            try pairwiseDistance(a, b, p: p, least: least, keepdims: false)
        }
        return try tripletMargin(
            distance(anchor, positive), distance(anchor, negative),
            swapped: swap ? distance(positive, negative) : nil, margin: margin)
    }
    /// The same of distances; of two far ones the lesser counts.
    public static func tripletMargin(_ near: NDArray, _ far: NDArray, swapped: NDArray?, margin: Double) throws
        -> NDArray
    {
        let least = try swapped.map { try Elementwise.apply(Rows.minimum, far, $0) } ?? far
        return try atLeast(near - least + number(margin, least), 0)
    }
    /// The norm of the difference along the last axis, to which `least` is added.
    public static func pairwiseDistance(_ x: NDArray, _ y: NDArray, p: Double, least: Double, keepdims: Bool) throws
        -> NDArray
    {
        let d = try x - y
        return try Norm.vector(d + number(least, d), p, [d.rank - 1], keepdims: keepdims)
    }
}

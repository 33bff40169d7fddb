/// Dirichlet's law, each draw of which fills a row of numbers that come to 1.
public struct Dirichlet {
    private let alpha: [Double]
    /// The sums of the parameters from each one on, where parts are broken off a stick; nil where gammas are divided by their sum.
    private let rest: [Double]?

    /// Of small parameters all gammas could be zero, which `RandomState` puts up with.
    public init(_ alpha: [Double], isLegacy: Bool) {
        self.alpha = alpha
        guard !isLegacy, (alpha.max() ?? 1) < 0.1 else {
            rest = nil
            return
        }
        var sums = alpha
        for j in stride(from: alpha.count - 2, through: 0, by: -1) { sums[j] += sums[j + 1] }
        rest = sums
    }
    public func draw(_ source: any NumPySource, into row: UnsafeMutableBufferPointer<Double>) {
        if let rest { brokenStick(source, rest, into: row) } else { gammas(source, into: row) }
    }
    private func gammas(_ source: any NumPySource, into row: UnsafeMutableBufferPointer<Double>) {
        var total = 0.0
        for (j, a) in alpha.enumerated() {
            row[j] = source.gamma(a)
            total += row[j]
        }
        for j in alpha.indices { row[j] *= 1 / total }
    }
    private func brokenStick(_ source: any NumPySource, _ rest: [Double], into row: UnsafeMutableBufferPointer<Double>)
    {
        var left = 1.0
        for j in 0..<alpha.count - 1 {
            let part = source.beta(alpha[j], rest[j + 1])
            row[j] = left * part
            left *= 1 - part
            if rest[j + 1] == 0 { break }
        }
        row[alpha.count - 1] = left
    }
}

/// Laws over vectors: each draw fills one row.
extension NumPySource {
    /// How often each of several outcomes comes in `n` trials.
    public func multinomial(_ n: Int, _ p: ArraySlice<Double>, into row: UnsafeMutableBufferPointer<Int64>) {
        var (left, rest) = (Double(n), 1.0)
        for (k, p) in p.dropLast().enumerated() where left > 0 {
            let drawn = binomial(left, p / rest)
            row[k] = Int64(drawn)
            left -= drawn
            rest -= p
        }
        if left > 0 { row[row.count - 1] = Int64(left) }
    }
}

/// An urn of balls of several colours, out of which some are drawn together.
public struct Urn {
    private let counts: [Int]
    private let total: Int
    private let drawn: Int
    /// Where most are drawn, those that stay are counted.
    private let isMost: Bool
    /// The colour of each ball, where single balls are drawn.
    private var balls: [Int] = []

    public init(_ counts: [Int], total: Int, sample: Int, byBall: Bool) {
        self.counts = counts
        self.total = total
        isMost = sample > total / 2
        drawn = isMost ? total - sample : sample
        if byBall { balls = counts.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) } }
    }
    /// How many of each colour are drawn.
    public mutating func draw(_ source: any NumPySource, into row: UnsafeMutableBufferPointer<Int64>) {
        if balls.isEmpty { drawColours(source, into: row) } else { drawBalls(source, into: row) }
        if isMost { for j in counts.indices { row[j] = Int64(counts[j]) - row[j] } }
    }
    private mutating func drawBalls(_ source: any NumPySource, into row: UnsafeMutableBufferPointer<Int64>) {
        for j in 0..<drawn {
            balls.swapAt(j, j + Int(source.interval(UInt64(total - j - 1))))
            row[balls[j]] += 1
        }
    }
    private func drawColours(_ source: any NumPySource, into row: UnsafeMutableBufferPointer<Int64>) {
        var (left, rest) = (drawn, total)
        for j in 0..<counts.count - 1 where left > 0 {
            rest -= counts[j]
            let got = Int(source.hypergeometric(Double(counts[j]), Double(rest), Double(left)))
            row[j] = Int64(got)
            left -= got
        }
        if left > 0 { row[counts.count - 1] = Int64(left) }
    }
}

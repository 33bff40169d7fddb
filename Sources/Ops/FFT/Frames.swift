import Core

/// Transforms of pieces of a signal that follow each other, and the frequencies of a transform.
extension FFT {
    /// A window in the middle of `n` places.
    public static func centred(_ window: NDArray, in n: Int) throws -> NDArray {
        let left = (n - window.count) / 2
        return try Shape.pad(window, [(left, n - window.count - left)])
    }
    /// Lines with half of `n` places before and behind them: zeros, or their own elements, so that the first piece of `n` has its middle at
    /// their first place.
    public static func surrounded(_ x: NDArray, _ n: Int, _ edge: Padding.Edge?) throws -> NDArray {
        let widths = Array(repeating: (0, 0), count: x.rank - 1) + [(n / 2, n / 2)]
        return try edge.map { try Padding.extended(x, widths, $0) } ?? Shape.pad(x, widths)
    }
    /// The transforms of pieces of `window.count` places, each `hop` after the other, of lines `(batch, time)`: `(batch, frequency, piece)`;
    /// the first half of the frequencies with `isHalf`.
    public static func shortTime(_ x: NDArray, _ window: NDArray, hop: Int, isHalf: Bool, norm: Norm) throws -> NDArray
    {
        let frames = try Shape.windows(x, 1, size: window.count, step: hop) * window
        let lines =
            try isHalf ? real(frames, nil, 2, norm: norm) : complex(frames, nil, 2, inverse: false, norm: norm)
        return try Shape.swap(lines, 1, 2)
    }
    /// The lines whose pieces have the given transforms: the pieces added where they overlap, over what the squares of the windows come to there.
    /// - Parameters:
    ///   - isHalf: whether the transforms are the first half of the frequencies.
    ///   - isComplex: whether the lines are complex, where they are not.
    ///   - start: how many places are left out in front; nil `length` leaves out as many behind.
    ///   - envelope: is told of how many places there are and whether windows fill them all.
    public static func inverseShortTime(
        _ x: NDArray, _ window: NDArray, hop: Int, isHalf: Bool, isComplex: Bool, norm: Norm, start given: Int,
        length: Int?, envelope: ((Int, Bool) throws -> Void)? = nil
    ) throws -> NDArray {
        if x.rank != 3 { throw EngineError.runtime("expected (batch, frequency, time)") }
        let n = window.count
        let lines = try Shape.swap(x, 1, 2)
        // Of a real signal's spectrum the first half says all.
        let frames =
            try isComplex && !isHalf
            ? complex(lines, n, 2, inverse: true, norm: norm)
            : inverseReal(isHalf ? lines : Shape.slice(lines, 2, 0, n / 2 + 1), n, 2, norm: norm)
        let count = frames.shape[1]
        let whole = n + hop * (count - 1)
        let steps = Windows(kernel: [n], stride: [hop], padding: [0], dilation: [1])
        func added(_ pieces: NDArray) throws -> NDArray {
            try Shape.squeeze(
                steps.fold(Shape.expand(Shape.swap(pieces, 1, 2), [1]), [pieces.shape[0], 1, whole]), [1])
        }
        let sum = try added(frames * window)
        let weights = try added(Shape.broadcast(window * window, to: [1, count, n]))
        let start = min(given, whole)
        let (asked, overflow) = start.addingReportingOverflow(length ?? 0)
        if overflow { throw EngineError.tooLarge([.max], x.dtype) }
        let end = length == nil ? whole - given : asked
        let kept = max(0, min(end, whole) - start)
        let own = try Shape.slice(weights, 1, start, kept)
        if let envelope {
            let size = try Elementwise.apply(Rows.absolute, own.detached())
            try envelope(own.count, Reduce.isWithin(size, 1e-11...Double.infinity))
        }
        let part = try Shape.slice(sum, 1, start, kept) / own
        return end > whole ? try Shape.pad(part, [(0, 0), (0, end - whole)]) : part
    }
    /// The frequencies of a transform of `n` places that are `step` apart, in its order; the first half of them for real lines.
    public static func frequencies(_ n: Int, step: Double, isHalf: Bool) throws -> NDArray {
        try NDArray.checkRoom([n], .float64, copies: 4)
        // As products with one factor, which round as the libraries' do.
        let share = 1 / (step * Double(n))
        let order = isHalf ? Array(0..<n / 2 + 1) : Array(0..<(n + 1) / 2) + Array(-(n / 2)..<0)
        return try Create.doubles(order.prefix(n == 0 ? 0 : order.count).map { Double($0) * share })
    }
}

import Core

extension CPUBackend {
    public func interpolate(
        _ x: NDArray, _ xp: NDArray, _ fp: NDArray, left: Double, right: Double, _ output: NDArray
    ) throws {
        let line = Polyline(xs: xp.elements(Double.self), ys: fp.elements(Double.self), left: left, right: right)
        let (from, to) = (x.elements(Double.self), output.elements(Double.self))
        var at = 0
        for i in 0..<x.count { to[i] = line.value(from[i], &at) }
        withExtendedLifetime((x, xp, fp, output)) {}
    }
}

private struct Polyline {
    let xs: UnsafeMutableBufferPointer<Double>
    let ys: UnsafeMutableBufferPointer<Double>
    let left: Double
    let right: Double

    /// The value at `x`. The search starts in the piece where the one before ended, or the next: points to look up often ascend too.
    @inline(__always) func value(_ x: Double, _ at: inout Int) -> Double {
        let last = xs.count &- 1
        // As NumPy has it, even where x is no number.
        if last == 0 { return x < xs[0] ? left : x > xs[0] ? right : ys[0] }
        if x.isNaN { return x }
        if x < xs[0] { return left }
        if x > xs[last] { return right }
        if x == xs[last] { return ys[last] }
        // Which of the two it is cannot be foretold, so there is no branch; x lies before the last point, and so does the piece.
        at &+= x >= xs[at &+ 1] ? 1 : 0
        if !(xs[at] <= x && x < xs[at &+ 1]) { at = piece(x) }
        if xs[at] == x { return ys[at] }
        let slope = (ys[at &+ 1] - ys[at]) / (xs[at &+ 1] - xs[at])
        let value = slope * (x - xs[at]) + ys[at]
        if !value.isNaN { return value }
        // Around infinite slopes the value may still be reckoned from the other end.
        let other = slope * (x - xs[at &+ 1]) + ys[at &+ 1]
        return other.isNaN && ys[at] == ys[at &+ 1] ? ys[at] : other
    }
    /// The piece that begins at or before `x`, which lies between the ends.
    @inline(never) private func piece(_ x: Double) -> Int {
        var (low, high) = (0, xs.count &- 1)
        while high &- low > 1 {
            let middle = (low &+ high) / 2
            if xs[middle] <= x { low = middle } else { high = middle }
        }
        return low
    }
}

/// A sum of floats that is rounded once, at the end (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997): the partial sums do not
/// overlap, so that together they are exact.
struct ExactSum {
    /// From the least to the greatest; none is zero.
    private var partials: [Double] = []
    /// The sum of the infinities and NaNs, and of the infinities alone.
    private var special = 0.0
    private var infinities = 0.0

    mutating func add(_ item: Double) throws {
        var x = item
        var kept: [Double] = []
        for y in partials {
            let (a, b) = abs(x) < abs(y) ? (y, x) : (x, y)
            let high = a + b
            let low = b - (high - a)
            if low != 0 { kept.append(low) }
            x = high
        }
        if x.isFinite {
            partials = x == 0 ? kept : kept + [x]
            return
        }
        if item.isFinite { throw PyError(.overflowError, "intermediate overflow in fsum") }
        if item.isInfinite { infinities += item }
        special += item
        partials = []
    }

    func value() throws -> Double {
        if special != 0 {
            if infinities.isNaN { throw PyError(.valueError, "-inf + inf in fsum") }
            return special
        }
        var rest = partials[...]
        guard var high = rest.popLast() else { return 0 }
        var low = 0.0
        while low == 0, let next = rest.popLast() {
            let sum = high + next
            low = next - (sum - high)
            high = sum
        }
        // Half-way cases go where the next partial sum points.
        if let next = rest.last, low < 0 && next < 0 || low > 0 && next > 0 {
            let twice = low * 2
            let sum = high + twice
            if twice == sum - high { high = sum }
        }
        return high
    }
}

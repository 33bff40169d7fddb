import Core

/// Windows for pieces of signals: float64 factors that fade from the middle to the ends.
public enum SignalWindow {
    /// How many places a window has, and whether its two ends are alike; one that is not goes on as if its first place followed its last.
    public struct Extent: Sendable {
        public var count: Int
        public var isSymmetric: Bool
        public init(_ count: Int, isSymmetric: Bool) { (self.count, self.isSymmetric) = (count, isSymmetric) }
        /// How many steps there are from one end to the other, and how many places a symmetric window would have.
        var steps: Double { Double(isSymmetric ? count - 1 : count) }
        var length: Double { Double(isSymmetric ? count : count + 1) }
        public var middle: Double { steps / 2 }
    }
    /// The values at the places 0, 1, …; a single one is 1.
    private static func values(_ extent: Extent, _ value: (NDArray) throws -> NDArray) throws -> NDArray {
        let places = try Create.range(0, 1, extent.count, .float64)
        return extent.count == 1 ? try Create.full([1], 1, .float64) : try value(places)
    }
    private static func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), .float64) }
    private static func of(_ row: Row, _ x: NDArray) throws -> NDArray { try Elementwise.apply(row, x) }

    /// A sum of cosines of 0, 1, 2, … periods, with factors of signs that change: Hann's, Hamming's, Blackman's, Nuttall's.
    public static func cosines(_ extent: Extent, _ factors: [Double]) throws -> NDArray {
        try values(extent) { k in
            var sum = try Create.full([extent.count], 0, .float64)
            for (i, factor) in factors.enumerated() {
                let angle = try number(2 * .pi * Double(i)) * k / number(extent.steps)
                sum = try sum + of(Rows.cos, angle) * number(i % 2 == 0 ? factor : -factor)
            }
            return sum
        }
    }
    /// A triangle.
    public static func bartlett(_ extent: Extent) throws -> NDArray {
        try values(extent) { k in
            try number(1) - of(Rows.absolute, k * number(2) / number(extent.steps) - number(1))
        }
    }
    /// Half a period of a sine.
    public static func cosine(_ extent: Extent) throws -> NDArray {
        try values(extent) { k in try of(Rows.sin, (k + number(0.5)) * number(.pi / extent.length)) }
    }
    /// Falling from the centre on by e every `tau` places.
    public static func exponential(_ extent: Extent, center: Double, tau: Double) throws -> NDArray {
        try values(extent) { k in
            try of(Rows.exp, of(Rows.negative, of(Rows.absolute, k - number(center))) / number(tau))
        }
    }
    public static func gaussian(_ extent: Extent, deviation: Double) throws -> NDArray {
        try values(extent) { k in
            let z = try (k - number(extent.middle)) / number(deviation * 2.0.squareRoot())
            return try of(Rows.exp, of(Rows.negative, z) * z)
        }
    }
    /// The quotient of Bessel functions that has most of its energy in the middle (J. Kaiser, 1980).
    public static func kaiser(_ extent: Extent, beta: Double) throws -> NDArray {
        try values(extent) { k in
            let x = try k * number(2) / number(extent.steps) - number(1)
            let half = try of(Rows.sqrt, Elementwise.apply(Rows.maximum, number(1) - x * x, number(0)))
            return try of(Rows.besselI0, half * number(beta)) / of(Rows.besselI0, number(beta))
        }
    }
}

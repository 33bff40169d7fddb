import Glibc

/// The gamma function by Lanczos' approximation with 13 terms and g = 6.0247 (the coefficients are those of Boost's math library), as CPython
/// computes it: other ways are as exact, but differ in the last digit.
enum Gamma {
    private static let g = 6.024680040776729583740234375
    private static let shift = 5.524680040776729583740234375
    private static let upper = [
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    ]
    private static let lower: [Double] = [
        0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
    ]

    /// The quotient of the two polynomials, in powers of 1/x where x is large.
    private static func lanczos(_ x: Double) -> Double {
        var (above, below) = (0.0, 0.0)
        if x < 5 {
            for (a, b) in zip(upper, lower).reversed() { (above, below) = (above * x + a, below * x + b) }
        } else {
            for (a, b) in zip(upper, lower) { (above, below) = (above / x + a, below / x + b) }
        }
        return above / below
    }
    /// `sin(πx)`, exact where x is whole.
    private static func sinPi(_ x: Double) -> Double {
        let y = fmod(abs(x), 2)
        let value: Double
        switch (2 * y).rounded() {
        case 0: value = sin(.pi * y)
        case 1: value = cos(.pi * (y - 0.5))
        case 2: value = sin(.pi * (1 - y))
        case 3: value = -cos(.pi * (y - 1.5))
        default: value = sin(.pi * (y - 2))
        }
        return x.sign == .minus ? -value : value
    }

    /// Γ(x); infinite at whole numbers from 0 down and where the value is too large.
    static func gamma(_ x: Double) -> Double {
        if !x.isFinite { return x < 0 ? .nan : x }
        if x == x.rounded() {
            if x <= 0 { return x == 0 ? 1 / x : .nan }
            // The factorials up to here are exact.
            if x <= 23 { return stride(from: 2, to: x, by: 1).reduce(1, *) }
        }
        let size = abs(x)
        if size < 1e-20 { return 1 / x }
        if size > 200 { return x < 0 ? 0 / sinPi(x) : .infinity }
        let y = size + shift
        // What the sum above lost, for a correction of the power.
        let lost = size > shift ? (y - size) - shift : (y - shift) - size
        let correction = lost * g / y
        func raised(_ value: Double, _ apply: (Double, Double) -> Double) -> Double {
            if size < 140 { return apply(value, pow(y, size - 0.5)) }
            let root = pow(y, size / 2 - 0.25)
            return apply(apply(value, root), root)
        }
        if x < 0 {
            let value = -Double.pi / sinPi(size) / size * exp(y) / lanczos(size)
            return raised(value - correction * value, /)
        }
        let value = lanczos(size) / exp(y)
        return raised(value + correction * value, *)
    }
    /// log |Γ(x)|; infinite at whole numbers from 0 down.
    static func logGamma(_ x: Double) -> Double {
        if !x.isFinite { return x.isNaN ? x : .infinity }
        if x == x.rounded(), x <= 2 { return x <= 0 ? .infinity : 0 }
        let size = abs(x)
        if size < 1e-20 { return -log(size) }
        let value = log(lanczos(size)) - g + (size - 0.5) * (log(size + g - 0.5) - 1)
        return x < 0 ? log(Double.pi) - log(abs(sinPi(size))) - log(size) - value : value
    }
}

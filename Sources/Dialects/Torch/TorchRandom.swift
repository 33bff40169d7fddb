import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that fill a tensor with random numbers, and functions that draw from its elements.
enum TorchRandom {
    /// So many draws. Throws where there is no room for them, or Ctrl-C comes meanwhile.
    private static func numbers(_ count: Int, _ draw: () -> Double) throws -> [Double] {
        try Limits.checkRoom(count, of: 16)
        var result: [Double] = []
        result.reserveCapacity(count)
        for i in 0..<count {
            if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
            result.append(draw())
        }
        return result
    }
    static func fill(_ t: TorchTable) {
        /// A method that fills its tensor with numbers drawn one after the other, in the tensor's precision or in double.
        func filling(
            _ name: String, _ signature: StaticString, _ body: @escaping (Bound, DType) throws -> () -> Double
        ) {
            t.def(name, signature) { c in
                let target = try c.input
                let draw = try body(c, target.dtype.real)
                // The two parts of complex numbers are drawn one after the other.
                let pairs = Dims(target.shape.array + (target.dtype.isComplex ? [2] : []))
                let drawn = try Create.doubles(numbers(pairs.product, draw), pairs)
                let values = try target.dtype.isComplex ? Complex.joined(drawn) : drawn
                try InPlace.replace(
                    target, with: values, as: name.prefix(1).uppercased() + name.dropFirst().dropLast() + "Backward0")
                return c["self"]
            }
        }
        filling("uniform_", "self, from=0.0, to=1.0, *, generator=None") { c, type in
            let (low, high) = (try c.double("from"), try c.double("to"))
            if low > high {
                throw PyError(
                    .runtimeError,
                    "uniform_ expects to return a [from, to) range, but found from=\(try c["from"].repr()) > to=\(try c["to"].repr())"
                )
            }
            return {
                type == .float64
                    ? low.addingProduct(Torch.generator.uniformDouble(), high - low)
                    : Double(Float(low).addingProduct(Torch.generator.uniformFloat(), Float(high) - Float(low)))
            }
        }
        filling("exponential_", "self, lambd=1.0, *, generator=None") { c, _ in
            let rate = try c.double("lambd")
            if rate <= 0 {
                throw PyError(
                    .runtimeError, "exponential_ expects lambda > 0.0, but found lambda=\(try c["lambd"].repr())")
            }
            return { exponential(rate) }
        }
        filling("cauchy_", "self, median=0.0, sigma=1.0, *, generator=None") { c, _ in
            let (median, sigma) = (try c.double("median"), try c.double("sigma"))
            if sigma <= 0 {
                throw PyError(.runtimeError, "cauchy_ expects sigma > 0.0, but found sigma=\(try c["sigma"].repr())")
            }
            return { median + sigma * value(Rows.tan, .pi * (Torch.generator.uniformDouble() - 0.5)) }
        }
        filling("log_normal_", "self, mean=1.0, std=2.0, *, generator=None") { c, _ in
            let (mean, deviation) = (try c.double("mean"), try c.double("std"))
            if deviation <= 0 {
                throw PyError(.runtimeError, "log_normal_ expects std > 0.0, but found std=\(try c["std"].repr())")
            }
            var pair = NormalPair()
            return { value(Rows.exp, pair.next() * deviation + mean) }
        }
        filling("geometric_", "self, p, *, generator=None") { c, _ in
            let p = try c.double("p")
            if p <= 0 || p >= 1 {
                throw PyError(.runtimeError, "geometric_ expects p to be in (0, 1), but got p=\(try c["p"].repr())")
            }
            return {
                (value(Rows.log, Torch.generator.uniformDouble()) / value(Rows.log1p, -p)).rounded(.up)
            }
        }
        t.def("random_", "self, from=?, to=?, *, generator=None") { c in
            let target = try c.input
            let type = target.dtype.real
            let isOne = c["to"].isUndefined
            let low = try c["from"].isUndefined || isOne ? 0 : c.int("from")
            let pairs = Dims(target.shape.array + (target.dtype.isComplex ? [2] : []))
            let drawn: NDArray
            if c["from"].isUndefined || c["to"].isNone {
                // Up to the largest number of the type, or the largest below which a float has all integers; it is one of those drawn.
                let span = UInt64(bitPattern: Int64(mostRandom(type) &- low)) &+ 1
                let wideFrom: UInt64 = c["from"].isUndefined ? 1 << 32 : 1 << 28
                drawn = try Torch.integers(from: low, span: span, wideFrom: wideFrom, pairs)
            } else {
                drawn = try Torch.integers(low, c.int(isOne ? "from" : "to"), pairs)
            }
            try InPlace.replace(
                target, with: target.dtype.isComplex ? Complex.joined(Elementwise.cast(drawn, type)) : drawn,
                as: "RandomBackward0")
            return c["self"]
        }
        t.def("normal_", "self, mean=0.0, std=1.0, *, generator=None") { c in
            let target = try c.input
            let (mean, deviation) = (try c.double("mean"), try c.double("std"))
            if deviation < 0 {
                throw PyError(.runtimeError, "normal expects std >= 0.0, but found std \(try c["std"].repr())")
            }
            try InPlace.replace(
                target, with: Torch.normal(target.shape, target.dtype, mean: mean, deviation: deviation),
                as: "NormalBackward0")
            return c["self"]
        }
        draws(t)
    }
    private static func mostRandom(_ type: DType) -> Int {
        switch type {
        case .float64: 1 << 53
        case .float32: 1 << 24
        case .float16: 1 << 11
        case .bfloat16: 1 << 8
        default: Int(clamping: type.integerRange?.high ?? 1)
        }
    }
    private static func value(_ row: Row, _ x: Double) -> Double { (try? Elementwise.quick(row, x))??.asDouble ?? .nan }
    /// An exponentially distributed number, by its inverse distribution.
    static func exponential(_ rate: Double) -> Double {
        let u = Torch.generator.uniformDouble()
        return -value(Rows.log1p, -u) / rate
    }
    /// Normally distributed numbers, two by two (G. Box, M. Muller, 1958).
    private struct NormalPair {
        private var kept: Double?
        mutating func next() -> Double {
            if let second = kept {
                kept = nil
                return second
            }
            let (u, v) = (Torch.generator.uniformDouble(), Torch.generator.uniformDouble())
            let radius = (-2 * value(Rows.log1p, -v)).squareRoot()
            kept = radius * value(Rows.sin, 2 * .pi * u)
            return radius * value(Rows.cos, 2 * .pi * u)
        }
    }

    // MARK: Draws

    private static func draws(_ t: TorchTable) {
        t.one("bernoulli", "self, p=None, *, generator=None") { c in
            let a = try c.input
            let p = try c["p"].ndarray ?? c.optionalDouble("p").map { try Create.full(a.shape, $0, .float64) } ?? a
            let chances = try p.broadcast(to: a.shape)
            if try p.doubles().contains(where: { !($0 >= 0 && $0 <= 1) }) {
                throw PyError(.runtimeError, "Expected p_in >= 0 && p_in <= 1 to be true, but got false.")
            }
            // Probabilities in single precision are compared with numbers in single precision.
            let isSingle = c["p"].isNone && a.dtype != .float64 || c["p"].ndarray.map { $0.dtype != .float64 } ?? false
            let drawn = try Create.doubles(
                chances.doubles().map { p in
                    let u = isSingle ? Double(Torch.generator.uniformFloat()) : Torch.generator.uniformDouble()
                    return u < p ? 1 : 0
                }, a.shape)
            let result = try Elementwise.cast(drawn, a.dtype)
            // What is drawn does not move with the probability.
            return Tape.record("BernoulliBackward0", result, [a]) {
                [try $0.gradient * Create.scalar(.int(0), a.dtype)]
            }
        }
        t.one("multinomial", "self, num_samples, replacement=False, *, generator=None") { c in
            let a = try c.input
            let count = try c.int("num_samples")
            if a.rank < 1 || a.rank > 2 {
                throw PyError(.runtimeError, "prob_dist must be 1 or 2 dim")
            }
            if !a.dtype.isFloat {
                throw PyError(
                    .runtimeError,
                    "multinomial only supports floating-point dtypes for input, got: \(TorchErrors.name(a.dtype))")
            }
            if count <= 0 { throw PyError(.runtimeError, "cannot sample n_sample <= 0 samples") }
            let replaces = try c.bool("replacement")
            let n = a.shape[a.rank - 1]
            if !replaces, count > n {
                throw PyError(
                    .runtimeError, "cannot sample n_sample > prob_dist.size(-1) samples without replacement")
            }
            let weights = try a.doubles()
            if weights.contains(where: { !$0.isFinite || $0 < 0 }) {
                throw PyError(
                    .runtimeError,
                    replaces && weights.allSatisfy { $0.isFinite }
                        ? "invalid multinomial distribution (encountering probability entry < 0)"
                        : "probability tensor contains either `inf`, `nan` or element < 0")
            }
            try NDArray.checkRoom(Dims(a.shape.array.dropLast() + [count]), .int64, copies: 4)
            let lines = n == 0 ? [] : stride(from: 0, to: weights.count, by: n).map { Array(weights[$0..<$0 + n]) }
            if lines.contains(where: { $0.reduce(0, +) <= 0 }) {
                throw PyError(.runtimeError, "invalid multinomial distribution (sum of probabilities <= 0)")
            }
            let picks = lines.flatMap { replaces && count > 1 ? with($0, count) : without($0, count) }
            return try Create.integers(picks, Dims(a.shape.array.dropLast() + [count]))
        }
    }
    /// Functions that are no methods.
    static func functions(_ m: Module) {
        Torch.def(m, "poisson", "input, generator=None") { c in
            let a = try c.tensor("input")
            let means = try a.doubles()
            if means.contains(where: { !($0 >= 0) }) {
                throw PyError(.runtimeError, "invalid Poisson rate, expected rate to be non-negative")
            }
            return TorchTensor.wrap(
                try Elementwise.cast(Create.doubles(means.map(Torch.generator.poisson), a.shape), a.dtype))
        }
        Torch.def(m, "binomial", "count, prob, generator=None") { c in
            let (count, p) = (try c.tensor("count"), try c.tensor("prob"))
            let shape = try NDArray.broadcastShape([count.shape, p.shape])
            let (n, chances) = (try count.broadcast(to: shape).doubles(), try p.broadcast(to: shape).doubles())
            return TorchTensor.wrap(
                try Elementwise.cast(
                    Create.doubles(zip(n, chances).map { Torch.generator.binomial($0, $1) }, shape), count.dtype))
        }
    }
    /// Draws that may repeat: where uniform numbers fall among the running sums.
    private static func with(_ weights: [Double], _ count: Int) -> [Int] {
        let total = weights.reduce(0, +)
        var sum = 0.0
        let bounds = weights.map { weight -> Double in
            sum += weight
            return sum / total
        }
        return (0..<count).map { _ in
            let u = Torch.generator.uniformDouble()
            return bounds.firstIndex { $0 > u } ?? weights.count - 1
        }
    }
    /// Draws without repetition: the greatest of the weights over exponential numbers.
    private static func without(_ weights: [Double], _ count: Int) -> [Int] {
        let keys = weights.map { $0 / exponential(1) }
        return Array(keys.indices.sorted { keys[$0] > keys[$1] }.prefix(count))
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that fill a tensor with random numbers, and functions that draw from its elements.
enum TorchRandom {
    static func fill(_ t: TorchTable) {
        /// A method that fills its tensor with numbers drawn one after the other, in the tensor's precision or in double.
        func filling(
            _ name: String, _ signature: StaticString, _ body: @escaping (Bound, DType) throws -> () -> Double
        ) {
            t.def(name, signature) { c in
                let target = try c.input
                let draw = try body(c, target.dtype.real)
                // The two parts of complex numbers are drawn one after the other.
                let isComplex = target.dtype.isComplex
                let values = try TorchMemoryFormat.following(target) { shape in
                    let drawn = try Create.generated(Dims(shape.array + (isComplex ? [2] : [])), draw)
                    return try isComplex ? Complex.joined(drawn) : drawn
                }
                let word = name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
                try InPlace.replace(target, with: values, as: word + "Backward0")
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
            return { Torch.generator.uniform(low, high, inSingle: type != .float64) }
        }
        filling("exponential_", "self, lambd=1.0, *, generator=None") { c, _ in
            let rate = try c.double("lambd")
            if rate <= 0 {
                throw PyError(
                    .runtimeError, "exponential_ expects lambda > 0.0, but found lambda=\(try c["lambd"].repr())")
            }
            return { Torch.generator.exponential(rate) }
        }
        filling("cauchy_", "self, median=0.0, sigma=1.0, *, generator=None") { c, _ in
            let (median, sigma) = (try c.double("median"), try c.double("sigma"))
            if sigma <= 0 {
                throw PyError(.runtimeError, "cauchy_ expects sigma > 0.0, but found sigma=\(try c["sigma"].repr())")
            }
            return { Torch.generator.cauchy(median, sigma) }
        }
        filling("log_normal_", "self, mean=1.0, std=2.0, *, generator=None") { c, _ in
            let (mean, deviation) = (try c.double("mean"), try c.double("std"))
            if deviation <= 0 {
                throw PyError(.runtimeError, "log_normal_ expects std > 0.0, but found std=\(try c["std"].repr())")
            }
            return Torch.generator.logNormals(mean, deviation)
        }
        filling("geometric_", "self, p, *, generator=None") { c, _ in
            let p = try c.double("p")
            if p <= 0 || p >= 1 {
                throw PyError(.runtimeError, "geometric_ expects p to be in (0, 1), but got p=\(try c["p"].repr())")
            }
            return { Torch.generator.geometric(p) }
        }
        t.def("random_", "self, from=?, to=?, *, generator=None") { c in
            let target = try c.input
            let type = target.dtype.real
            let isOne = c["to"].isUndefined
            // A single number is the upper bound.
            let low = try c["from"].isUndefined || isOne ? 0 : c.int("from")
            func drawn(_ pairs: Dims) throws -> NDArray {
                if !(c["from"].isUndefined && isOne), !c["to"].isNone {
                    return try Torch.integers(low, c.int(isOne ? "from" : "to"), pairs)
                }
                // Up to the largest number of the type, or the largest below which a float has all integers; it is one of those drawn.
                let span = UInt64(bitPattern: Int64(mostRandom(type) &- low)) &+ 1
                let wideFrom: UInt64 = c["from"].isUndefined ? 1 << 32 : 1 << 28
                return try Torch.integers(from: low, span: span, wideFrom: wideFrom, pairs)
            }
            let isComplex = target.dtype.isComplex
            let values = try TorchMemoryFormat.following(target) { shape in
                let parts = try drawn(Dims(shape.array + (isComplex ? [2] : [])))
                return try isComplex ? Complex.joined(Elementwise.cast(parts, type)) : parts
            }
            try InPlace.replace(target, with: values, as: "RandomBackward0")
            return c["self"]
        }
        t.def("normal_", "self, mean=0.0, std=1.0, *, generator=None") { c in
            let target = try c.input
            let (mean, deviation) = (try c.double("mean"), try c.double("std"))
            if deviation < 0 {
                throw PyError(.runtimeError, "normal expects std >= 0.0, but found std \(try c["std"].repr())")
            }
            let values = try TorchMemoryFormat.following(target) {
                try Torch.normal(
                    $0, target.dtype, mean: mean, deviation: deviation, inBlocks: target.isContiguous)
            }
            try InPlace.replace(target, with: values, as: "NormalBackward0")
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

    // MARK: Draws

    private static func draws(_ t: TorchTable) {
        t.one("bernoulli", "self, p=None, *, generator=None") { c in try bernoulli(c) }
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
            switch try Create.fault(ofWeights: a) {
            case .negative where replaces && count > 1:
                throw PyError(
                    .runtimeError, "invalid multinomial distribution (encountering probability entry < 0)")
            case .negative, .notFinite:
                throw PyError(.runtimeError, "probability tensor contains either `inf`, `nan` or element < 0")
            case .zero:
                throw PyError(.runtimeError, "invalid multinomial distribution (sum of probabilities <= 0)")
            case nil: break
            }
            if a.isContiguous || replaces && count > 1 {
                return try Create.chosen(count, weights: a) {
                    Torch.generator.choices(count, weights: $0, repeats: replaces)
                }
            }
            // Each weight is divided by an exponential number, drawn in the order in which the weights lie in memory.
            let keys = try TorchMemoryFormat.following(a) {
                try Create.generated($0) { Torch.generator.exponential(1) }
            }
            return try Create.chosen(count, weights: a, over: keys)
        }
    }
    /// Ones with the probabilities that the call gives, or its tensor has; in place they are drawn in the order in
    /// which the elements of the tensor lie in memory.
    private static func bernoulli(_ c: Bound, inPlace: Bool = false) throws -> NDArray {
        let a = try c.input
        let p =
            try c["p"].ndarray ?? c.optionalDouble("p").map {
                try Create.full(a.shape, $0, .float64, on: a.backend)
            } ?? a
        let chances = try p.broadcast(to: a.shape)
        if try !Reduce.isWithin(p, 0...1) {
            if c["p"].ndarray == nil, let chance = try c.optionalDouble("p") {
                let text = try formatValue(.float(chance), "g")
                throw PyError(.runtimeError, "bernoulli_ expects p to be in [0, 1], but got p=\(text)")
            }
            throw PyError(
                .runtimeError,
                "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please report an enhancement request to PyTorch.)"
            )
        }
        // Probabilities in single precision are compared with numbers in single precision.
        let isSingle = c["p"].isNone && a.dtype != .float64 || c["p"].ndarray.map { $0.dtype != .float64 } ?? false
        func draw(_ chances: NDArray) throws -> NDArray {
            try Create.drawn([chances]) { Torch.generator.bernoulli($0[0], inSingle: isSingle) }
        }
        let drawn =
            try inPlace && !a.isContiguous
            ? TorchMemoryFormat.following(a) { _ in try draw(Shape.transpose(chances, a.axesInMemory)) }
            : draw(chances)
        let result = try Elementwise.cast(drawn, a.dtype)
        // What is drawn does not move with the probability.
        return Create.unmoved(result, by: a, as: "BernoulliBackward0")
    }
    /// What `bernoulli_` puts in its tensor's place.
    nonisolated(unsafe) static let bernoulliInPlace = Value.object(
        NativeFunction("bernoulli", "self, p=None, *, generator=None") { c in
            try TorchGeneratorObject.drawing(c) { c in TorchTensor.wrap(try bernoulli(c, inPlace: true)) }
        })
    /// Functions that are no methods.
    static func functions(_ m: Module) {
        Torch.def(m, "poisson", "input, generator=None") { c in
            let a = try c.tensor("input")
            if try !Reduce.isWithin(a, 0...Double.infinity) {
                throw PyError(.runtimeError, "invalid Poisson rate, expected rate to be non-negative")
            }
            return TorchTensor.wrap(
                try Elementwise.cast(Create.drawn([a]) { Torch.generator.poisson($0[0]) }, a.dtype))
        }
        Torch.def(m, "binomial", "count, prob, generator=None") { c in
            let (count, p) = (try c.tensor("count"), try c.tensor("prob"))
            let drawn = try Create.drawn([count, p]) { Torch.generator.binomial($0[0], $0[1]) }
            return TorchTensor.wrap(try Elementwise.cast(drawn, count.dtype))
        }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

#if canImport(Glibc)
import Glibc
#endif

/// What both of NumPy's generators offer to the distributions.
protocol NumPyBits: NumPySource {
    func bounded(_ limit: UInt64) -> UInt64
}
extension MersenneTwister: NumPyBits {}
extension PCG64: NumPyBits {}

/// `numpy.random`.
enum NumPyRandom {
    nonisolated(unsafe) static let module = Module("numpy.random", fill: fill)
    nonisolated(unsafe) private static var global = MersenneTwister(seed: 5489)
    nonisolated(unsafe) private static let generatorClass = PyClass(
        "Generator", module: "numpy.random._generator", isUser: true
    ) { methods(of: $0, modern: true) }
    nonisolated(unsafe) private static let stateClass = PyClass(
        "RandomState", module: "numpy.random.mtrand", isUser: true
    ) { methods(of: $0, modern: false) }
    private final class Holder: PyInstance {
        let bits: any NumPyBits
        /// What the stream was seeded with, and how many have been spawned from it.
        var entropy: [UInt32] = []
        var key: [UInt32] = []
        var children: UInt32 = 0
        /// The words that seed a stream spawned from this one.
        func spawned() -> [UInt32] {
            defer { children += 1 }
            let filled = entropy + [UInt32](repeating: 0, count: max(0, 4 - entropy.count))
            return filled + key + [children]
        }
        init(_ cls: PyClass, _ bits: any NumPyBits) {
            self.bits = bits
            super.init(cls)
        }
        override func repr() -> String {
            type === NumPyRandom.generatorClass
                ? "Generator(PCG64) at \(address.uppercased().replacingOnce("0X", with: "0x"))" : "RandomState(MT19937)"
        }
    }

    /// A seed as 32-bit words.
    private static func words(_ value: Value) throws -> [UInt32] {
        try Limits.checkStack()
        if let sequence = value.object as? PyInstance, let words = try sequence.getattr("_words") {
            return try self.words(words)
        }
        if let items = value.sequence { return try items.flatMap(words) }
        if let array = value.object as? NumPyArray {
            return try array.array.integers().map { UInt32(truncatingIfNeeded: $0) }
        }
        guard let number = try value.bigInt ?? value.object?.index()?.bigInt else {
            throw PyError(
                .typeError, "SeedSequence expects int or sequence of ints for entropy not \(try value.repr())")
        }
        if number.isNegative { throw PyError(.valueError, "expected non-negative integer") }
        var result: [UInt32] = []
        var rest = number.magnitude
        repeat {
            result.append(rest.lowWord)
            rest = rest >> 32
        } while !rest.isZero
        return result
    }
    private static func entropy() -> [UInt32] { (0..<4).map { _ in UInt32.random(in: 0...UInt32.max) } }
    private static func twister(_ seed: Value) throws -> MersenneTwister {
        if seed.isNone { return MersenneTwister(key: entropy()) }
        if seed.sequence != nil || seed.object is NumPyArray { return MersenneTwister(key: try words(seed)) }
        let value = try indexValue(seed)
        if value < 0 || value > 0xFFFF_FFFF { throw PyError(.valueError, "Seed must be between 0 and 2**32 - 1") }
        return MersenneTwister(seed: UInt32(value))
    }

    private static func fill(_ m: Module) {
        m.def("seed", "seed=None") { c in
            global = try twister(c[0])
            return .none
        }
        m.def("default_rng", "seed=None") { c in
            if c[0].object is Holder { return c[0] }
            let seed = c[0].isNone ? entropy() : try words(c[0])
            let holder = Holder(generatorClass, PCG64(entropy: seed))
            holder.entropy = seed
            return .object(holder)
        }
        m["Generator"] = .object(generatorClass)
        m["RandomState"] = .object(stateClass)
        generatorClass.construct = { _, args in args[0] }
        stateClass.attributes["__new__"] = .object(
            NativeFunction("RandomState", Arity(0, 2, takesNames: true)) { args in
                .object(Holder(stateClass, try twister(args.count > 1 ? args[1] : args.keywords.first?.value ?? .none)))
            })
        stateClass.def("__init__", "self, seed=None") { _ in .none }
        m.def("PCG64", "seed=None") { c in
            .object(Holder(generatorClass, PCG64(entropy: c[0].isNone ? entropy() : try words(c[0]))))
        }
        m.def("get_state", "legacy=True") { _ in .tuple([.str("MT19937")]) }
        for name in legacy {
            let symbol = Sym(name)
            guard stateClass.lookup(symbol) != nil else { continue }
            m[symbol] = .object(
                NativeFunction(name, .any) { args in
                    guard let method = stateClass.lookup(symbol) else { throw PyError(.attributeError, name) }
                    return try invoke(method, [.object(Holder(stateClass, global))] + args.positional, args.keywords)
                })
        }
    }
    private static let legacy = [
        "rand", "randn", "randint", "random", "random_sample", "ranf", "sample", "uniform", "normal", "standard_normal",
        "shuffle", "permutation", "choice", "exponential", "standard_exponential",
        "gamma", "standard_gamma", "beta", "chisquare", "lognormal", "laplace", "logistic", "gumbel", "rayleigh",
        "weibull", "pareto", "power", "standard_cauchy", "standard_t", "multivariate_normal",
        "dirichlet", "triangular", "f", "binomial", "poisson", "geometric", "bytes", "random_integers", "wald",
        "vonmises",
    ]

    // MARK: Drawing

    private static func bits(_ c: Bound) throws -> any NumPyBits {
        if let holder = c[0].object as? Holder { return holder.bits }
        throw PyError(
            .typeError,
            "descriptor '\(c.function)' for 'numpy.random' objects doesn't apply to a '\(c[0].typeName)' object")
    }
    /// `count` draws in the wanted shape; one Python float where no shape is given.
    private static func draw(_ size: Value, _ body: () throws -> Double) throws -> Value {
        if size.isNone { return .float(try body()) }
        let result = try NDArray(.float64, shapeValue(size))
        let out = result.elements(Double.self)
        for i in out.indices {
            out[i] = try body()
            if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
        }
        return .object(NumPyArray(result))
    }
    /// The same with parameters that may be arrays.
    private static func draw(_ size: Value, _ parameters: [Value], _ body: ([Double]) throws -> Double) throws -> Value
    {
        let arrays = try parameters.map { try NumPyCreate.asArray($0, .float64) }
        if arrays.allSatisfy({ $0.rank == 0 }) {
            let values = try arrays.map { try $0.item().asDouble }
            return try draw(size) { try body(values) }
        }
        let shape = try size.isNone ? NDArray.broadcastShape(arrays.map(\.shape)) : shapeValue(size)
        let columns = try arrays.map { try $0.broadcast(to: shape).doubles() }
        let result = try NDArray(.float64, shape)
        let out = result.elements(Double.self)
        for i in out.indices {
            if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
            out[i] = try body(columns.map { $0[i] })
        }
        return .object(NumPyArray(result))
    }
    /// The greatest mean whose draws, ten deviations above it, are still 64-bit integers.
    private static let mostPoisson = Double(Int.max) - sqrt(Double(Int.max)) * 10
    /// Draws of whole numbers: `int64` arrays, or one Python integer.
    private static func drawIntegers(
        _ size: Value, _ parameters: [Value], _ body: ([Double]) throws -> Double
    ) throws -> Value {
        let drawn = try draw(size, parameters, body)
        if let array = drawn.ndarray { return .object(NumPyArray(try Elementwise.cast(array, .int64))) }
        return .int(Int(exactly: drawn.real ?? 0) ?? 0)
    }
    private static func positive(_ value: Double, _ name: String) throws {
        if value < 0 || value.isNaN || value.sign == .minus { throw PyError(.valueError, "\(name) < 0") }
    }
    private static func aboveZero(_ value: Double, _ name: String) throws {
        if !(value > 0) { throw PyError(.valueError, "\(name) <= 0") }
    }

    private static func methods(of cls: PyClass, modern: Bool) {
        for name in modern ? ["random"] : ["random", "random_sample", "ranf", "sample"] {
            cls.def(name, "self, size=None, dtype=None, out=None") { c in
                let g = try bits(c)
                if let pcg = g as? PCG64, try NumPyTypes.optional(c[2]) == .float32 {
                    let result = try NDArray(.float32, c[1].isNone ? [] : shapeValue(c[1]))
                    let out = result.elements(Float.self)
                    pcg.fillFloats(out)
                    return NumPyScalar.wrap(result)
                }
                return try filled(c[1], g.fillDoubles) { g.double() }
            }
        }
        if !modern {
            for (name, normal) in [("rand", false), ("randn", true)] {
                cls.def(name, "self, *args") { c in
                    let g = try bits(c)
                    return try filled(c.rest(1).isEmpty ? .none : c[1], normal ? g.fillNormals : g.fillDoubles) {
                        normal ? g.normal() : g.double()
                    }
                }
            }
        }
        cls.def("uniform", "self, low=0.0, high=1.0, size=None") { c in
            let g = try bits(c)
            if let low = c[1].real, let high = c[2].real, (high - low).isFinite {
                return try filled(c[3], g.fillDoubles, scale: high - low, shift: low) { g.double() }
            }
            return try draw(c[3], [c[1], c[2]]) { p in
                if !(p[1] - p[0]).isFinite {
                    throw PyError(
                        .overflowError, modern ? "high - low range exceeds valid bounds" : "Range exceeds valid bounds")
                }
                return p[0] + (p[1] - p[0]) * g.double()
            }
        }
        cls.def("standard_normal", "self, size=None, dtype=None, out=None") { c in
            let g = try bits(c)
            if let pcg = g as? PCG64, try NumPyTypes.optional(c[2]) == .float32 {
                let result = try NDArray(.float32, c[1].isNone ? [] : shapeValue(c[1]))
                let out = result.elements(Float.self)
                for i in out.indices { out[i] = pcg.normalFloat() }
                return NumPyScalar.wrap(result)
            }
            return try filled(c[1], g.fillNormals) { g.normal() }
        }
        cls.def("normal", "self, loc=0.0, scale=1.0, size=None") { c in
            let g = try bits(c)
            if let loc = c[1].real, let scale = c[2].real, scale >= 0 {
                return try filled(c[3], g.fillNormals, scale: scale, shift: loc) { g.normal() }
            }
            return try draw(c[3], [c[1], c[2]]) {
                try positive($0[1], "scale")
                return $0[0] + $0[1] * g.normal()
            }
        }
        cls.def("standard_exponential", "self, size=None") { c in
            let g = try bits(c)
            return try draw(c[1]) { g.exponential() }
        }
        cls.def("exponential", "self, scale=1.0, size=None") { c in
            let g = try bits(c)
            if let scale = c[1].real, scale >= 0 {
                return try filled(c[2], g.fillExponentials, scale: scale, shift: 0) { g.exponential() }
            }
            return try draw(c[2], [c[1]]) {
                try positive($0[0], "scale")
                return $0[0] * g.exponential()
            }
        }
        cls.def("standard_gamma", "self, shape, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) {
                try positive($0[0], "shape")
                return g.gamma($0[0])
            }
        }
        cls.def("gamma", "self, shape, scale=1.0, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) {
                try positive($0[0], "shape")
                return $0[1] * g.gamma($0[0])
            }
        }
        cls.def("chisquare", "self, df, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) {
                try aboveZero($0[0], "df")
                return 2 * g.gamma($0[0] / 2)
            }
        }
        cls.def("lognormal", "self, mean=0.0, sigma=1.0, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) {
                try positive($0[1], "sigma")
                return exp($0[0] + $0[1] * g.normal())
            }
        }
        cls.def("beta", "self, a, b, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) { p in
                try aboveZero(p[0], "a")
                try aboveZero(p[1], "b")
                if p[0] <= 1, p[1] <= 1 {
                    while true {
                        let u = g.double()
                        let v = g.double()
                        let x = pow(u, 1 / p[0])
                        let y = pow(v, 1 / p[1])
                        if x + y <= 1, !modern || u + v > 0 {
                            if x + y > 0 { return x / (x + y) }
                            let lx = log(u) / p[0]
                            let ly = log(v) / p[1]
                            let m = max(lx, ly)
                            return exp(lx - m - log(exp(lx - m) + exp(ly - m)))
                        }
                    }
                }
                let x = g.gamma(p[0])
                let y = g.gamma(p[1])
                return x / (x + y)
            }
        }
        cls.def("f", "self, dfnum, dfden, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) { p in
                try aboveZero(p[0], "dfnum")
                try aboveZero(p[1], "dfden")
                let x = 2 * g.gamma(p[0] / 2) * p[1]
                return x / (2 * g.gamma(p[1] / 2) * p[0])
            }
        }
        cls.def("standard_cauchy", "self, size=None") { c in
            let g = try bits(c)
            return try draw(c[1]) {
                let x = g.normal()
                return x / g.normal()
            }
        }
        cls.def("standard_t", "self, df, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) { p in
                try aboveZero(p[0], "df")
                let n = g.normal()
                let x = g.gamma(p[0] / 2)
                return sqrt(p[0] / 2) * n / sqrt(x)
            }
        }
        cls.def("laplace", "self, loc=0.0, scale=1.0, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) { p in
                try positive(p[1], "scale")
                while true {
                    let u = g.double()
                    if u >= 0.5 { return p[0] - p[1] * log(2 - u - u) }
                    if u > 0 { return p[0] + p[1] * log(u + u) }
                }
            }
        }
        cls.def("logistic", "self, loc=0.0, scale=1.0, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) { p in
                try positive(p[1], "scale")
                while true {
                    let u = g.double()
                    if u > 0 { return p[0] + p[1] * log(u / (1 - u)) }
                }
            }
        }
        cls.def("gumbel", "self, loc=0.0, scale=1.0, size=None") { c in
            let g = try bits(c)
            return try draw(c[3], [c[1], c[2]]) { p in
                try positive(p[1], "scale")
                while true {
                    let u = 1 - g.double()
                    if u < 1 { return p[0] - p[1] * log(-log(u)) }
                }
            }
        }
        cls.def("rayleigh", "self, scale=1.0, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) {
                try positive($0[0], "scale")
                return $0[0] * sqrt(modern ? 2 * g.exponential() : -2 * log(1 - g.double()))
            }
        }
        cls.def("weibull", "self, a, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) {
                try positive($0[0], "a")
                return $0[0] == 0 ? 0 : pow(g.exponential(), 1 / $0[0])
            }
        }
        cls.def("pareto", "self, a, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) {
                try aboveZero($0[0], "a")
                return modern ? expm1(g.exponential() / $0[0]) : exp(g.exponential() / $0[0]) - 1
            }
        }
        cls.def("power", "self, a, size=None") { c in
            let g = try bits(c)
            return try draw(c[2], [c[1]]) {
                try aboveZero($0[0], "a")
                return modern ? pow(-expm1(-g.exponential()), 1 / $0[0]) : pow(1 - exp(-g.exponential()), 1 / $0[0])
            }
        }
        cls.def("triangular", "self, left, mode, right, size=None") { c in
            let g = try bits(c)
            return try draw(c[4], [c[1], c[2], c[3]]) { p in
                if p[0] > p[1] { throw PyError(.valueError, "left > mode") }
                if p[1] > p[2] { throw PyError(.valueError, "mode > right") }
                if p[0] == p[2] { throw PyError(.valueError, "left == right") }
                let base = p[2] - p[0]
                let ratio = (p[1] - p[0]) / base
                let u = g.double()
                return u <= ratio ? p[0] + sqrt(u * (p[1] - p[0]) * base) : p[2] - sqrt((1 - u) * (p[2] - p[1]) * base)
            }
        }
        cls.def(
            modern ? "integers" : "randint",
            modern
                ? "self, low, high=None, size=None, dtype=None, endpoint=False"
                : "self, low, high=None, size=None, dtype=None"
        ) { c in
            let g = try bits(c)
            let type = try NumPyTypes.optional(c[4]) ?? .int64
            let (low, high) = c[2].isNone ? (0, try indexValue(c[1])) : (try indexValue(c[1]), try indexValue(c[2]))
            guard type.isInteger || type == .bool, let (least, most) = type.integerRange else {
                throw PyError(.typeError, "Unsupported dtype dtype('\(type.name)') for \(c.function)")
            }
            let isClosed = try modern && c.bool(5)
            let last = isClosed ? high : high &- 1
            if low < least { throw PyError(.valueError, "low is out of bounds for \(type.name)") }
            if last > 0 && high != .min && UInt(last) > most {
                throw PyError(.valueError, "high is out of bounds for \(type.name)")
            }
            if low > last || !isClosed && high == .min {
                throw PyError(
                    .valueError,
                    modern
                        ? (try c.bool(5) ? "low > high" : c[2].isNone ? "high <= 0" : "low >= high")
                        : c[2].isNone ? "high <= 0" : "low >= high")
            }
            let span = UInt64(bitPattern: Int64(last &- low))
            if !c[3].isNone, !(modern && type.size < 4) {
                let result = try NDArray(.int64, shapeValue(c[3]))
                try inPieces(result.elements(Int64.self)) { g.fillBounded($0, low: low, limit: span) }
                return .object(NumPyArray(try Elementwise.cast(result, type)))
            }
            let next: () -> Int = drawer(g, span, type, low)
            if c[3].isNone {
                return type == .int64 && c[4].isNone
                    ? (modern ? .object(NumPyScalar(.int(next()), .int64)) : .int(next()))
                    : .object(NumPyScalar(.int(next()), type))
            }
            let result = try NDArray(.int64, shapeValue(c[3]))
            let out = result.elements(Int.self)
            for i in out.indices { out[i] = next() }
            return .object(NumPyArray(try Elementwise.cast(result, type)))
        }
        cls.def("poisson", "self, lam=1.0, size=None") { c in
            let g = try bits(c)
            return try drawIntegers(c[2], [c[1]]) {
                if !($0[0] >= 0) { throw PyError(.valueError, "lam < 0 or lam is NaN") }
                if $0[0] > mostPoisson { throw PyError(.valueError, "lam value too large") }
                return g.poisson($0[0])
            }
        }
        cls.def("shuffle", "self, x, axis=0") { c in
            let g = try bits(c)
            if let list = c[1].asList {
                for i in stride(from: list.items.count - 1, to: 0, by: -1) {
                    list.items.swapAt(i, Int(g.interval(UInt64(i))))
                }
                return .none
            }
            if c[1].sequence != nil, c[1].ndarray == nil {
                throw PyError(.typeError, "'\(c[1].typeName)' object does not support item assignment")
            }
            guard let array = c[1].ndarray, array.rank > 0 else {
                throw PyError(.typeError, "object of type '\(c[1].typeName)' has no len()")
            }
            let axis = try Shape.axis(c.int(2), array.rank)
            if array.rank == 1, array.dtype.size == 8, array.isContiguous, array.backend.isHost, !array.isReadOnly {
                g.shuffle(array.elements(Int64.self))
                return .none
            }
            try Elementwise.copy(Index.take(array, shuffled(g, array.shape[axis]), axis), to: array)
            return .none
        }
        cls.def("permutation", "self, x, axis=0") { c in
            let g = try bits(c)
            if let n = c[1].int { return .object(NumPyArray(try shuffled(g, n))) }
            let array = try NumPyCreate.asArray(c[1])
            if !modern, array.rank == 0 { throw PyError(.indexError, "x must be an integer or at least 1-dimensional") }
            let axis = try Shape.axis(c.int(2), array.rank)
            return .object(NumPyArray(try Index.take(array, shuffled(g, array.shape[axis]), axis)))
        }
        cls.def("permuted", "self, x, axis=None, out=None") { c in
            let g = try bits(c)
            let array = try NumPyCreate.asArray(c[1])
            return .object(
                NumPyArray(
                    try Shape.reshape(Index.take(Shape.reshape(array, [-1]), shuffled(g, array.count), 0), array.shape))
            )
        }
        cls.def(
            "choice",
            modern
                ? "self, a, size=None, replace=True, p=None, axis=0, shuffle=True"
                : "self, a, size=None, replace=True, p=None"
        ) { c in
            let g = try bits(c)
            let given = try NumPyCreate.asArray(c[1])
            let pool = given.rank == 0 ? nil : given
            if let pool, pool.rank > 1, !modern { throw PyError(.valueError, "a must be 1-dimensional") }
            if pool == nil, !given.dtype.isInteger {
                throw PyError(
                    .valueError,
                    modern
                        ? "a must be a sequence or an integer, not <class '\(c[1].typeName)'>"
                        : "a must be 1-dimensional or an integer")
            }
            let n = try pool?.shape.first ?? given.item().asInt
            if n <= 0 {
                throw PyError(
                    .valueError,
                    pool == nil
                        ? "a must be greater than 0 unless no samples are taken"
                        : "a cannot be empty unless no samples are taken")
            }
            let shape = c[2].isNone ? [] : try shapeValue(c[2])
            // Asks for the memory of the result before anything is drawn.
            let count = try NDArray(.int64, shape).count
            var places: [Int]
            if let weights = try c.optional(4).map({ try NumPyCreate.asArray($0).doubles() }) {
                if weights.count != n {
                    throw PyError(
                        .valueError, modern ? "a and p must have same size" : "'a' and 'p' must have same size")
                }
                if weights.contains(where: \.isNaN) {
                    throw PyError(.valueError, modern ? "Probabilities contain NaN" : "probabilities contain NaN")
                }
                if weights.contains(where: { $0 < 0 }) {
                    throw PyError(
                        .valueError,
                        modern ? "Probabilities are not non-negative" : "probabilities are not non-negative")
                }
                if abs(weights.reduce(0, +) - 1) > 1e-8 {
                    throw PyError(
                        .valueError,
                        modern
                            ? "Probabilities do not sum to 1.  See Notes section of docstring for more information."
                            : "probabilities do not sum to 1")
                }
                if try c.bool(3) {
                    var cdf: [Double] = []
                    var total = 0.0
                    for w in weights {
                        total += w
                        cdf.append(total)
                    }
                    cdf = cdf.map { $0 / total }
                    places = try (0..<count).map { i in
                        if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
                        return min(firstAbove(g.double(), cdf), n - 1)
                    }
                } else {
                    if weights.filter({ $0 > 0 }).count < count {
                        throw PyError(.valueError, "Fewer non-zero entries in p than size")
                    }
                    var p = weights
                    var chosen = Set<Int>()
                    places = []
                    while places.count < count {
                        let draws = (0..<count - places.count).map { _ in g.double() }
                        for place in places { p[place] = 0 }
                        var cdf: [Double] = []
                        var total = 0.0
                        for w in p {
                            total += w
                            cdf.append(total)
                        }
                        cdf = cdf.map { $0 / total }
                        for u in draws {
                            let place = min(firstAbove(u, cdf), n - 1)
                            if chosen.insert(place).inserted { places.append(place) }
                        }
                        try Machine.shared.checkInterrupt()
                    }
                }
            } else if try c.bool(3) {
                let index = try NDArray(.int64, shape)
                try inPieces(index.elements(Int64.self)) { g.fillBounded($0, low: 0, limit: UInt64(n - 1)) }
                if let pool { return NumPyScalar.wrap(try Index.take(pool, index, 0)) }
                return c[2].isNone && !modern ? .int(try index.item().asInt) : NumPyScalar.wrap(index)
            } else {
                if count > n {
                    throw PyError(
                        .valueError,
                        modern
                            ? "Cannot take a larger sample than population when replace is False"
                            : "Cannot take a larger sample than population when 'replace=False'")
                }
                places =
                    modern
                    ? try sampled(g, n, count, shuffle: c.bool(6)) : Array(try shuffled(g, n).integers().prefix(count))
            }
            let index = try Create.integers(places, shape)
            if let pool { return NumPyScalar.wrap(try Index.take(pool, index, 0)) }
            return try c[2].isNone && !modern ? .int(index.item().asInt) : NumPyScalar.wrap(index)
        }
        cls.def("bytes", "self, length") { c in
            let g = try bits(c)
            let memory = try NDArray(.uint8, Dims(c.int(1)))
            let out = memory.elements(UInt8.self)
            var word: UInt32 = 0
            for i in out.indices {
                if i & 0xFFFFF == 0xFFFFF { try Machine.shared.checkInterrupt() }
                word = i % 4 == 0 ? g.next32() : word >> 8
                out[i] = UInt8(truncatingIfNeeded: word)
            }
            return .object(PyBytes(Array(out)))
        }
        cls.def("multivariate_normal", "self, mean, cov, size=None, check_valid='warn', tol=1e-8, method='svd'") { c in
            let g = try bits(c)
            let mean = try NumPyCreate.asArray(c[1], .float64)
            let cov = try NumPyCreate.asArray(c[2], .float64)
            let lead = c[3].isNone ? [] : try shapeValue(c[3]).array
            if mean.rank != 1 { throw PyError(.valueError, "mean must be 1 dimensional") }
            guard cov.rank == 2, cov.shape[0] == cov.shape[1] else {
                throw PyError(.valueError, "cov must be 2 dimensional and square")
            }
            if mean.count != cov.shape[0] { throw PyError(.valueError, "mean and cov must have same length") }
            let n = mean.count
            let x = try NDArray(.float64, Dims(lead + [n]))
            let out = x.elements(Double.self)
            for i in out.indices { out[i] = g.normal() }
            let (u, s, vh) = try Lapack.svd(cov, full: true)
            guard let u, let vh else { return c[1] }
            let factor =
                try modern
                ? Shape.transpose(u * Elementwise.apply(Rows.sqrt, s))
                : Shape.expand(Elementwise.apply(Rows.sqrt, s), [1]) * vh
            return .object(
                NumPyArray(try Matmul.matmul(Shape.reshape(x, [-1, n]), factor).reshaped(Dims(lead + [n])) + mean))
        }
        cls.def("dirichlet", "self, alpha, size=None") { c in
            let g = try bits(c)
            let alpha = try NumPyCreate.asArray(c[1]).doubles()
            let lead = c[2].isNone ? [] : try shapeValue(c[2]).array
            for a in alpha { try aboveZero(a, "alpha") }
            var out: [Double] = []
            for _ in 0..<(try NDArray(.float64, Dims(lead + [alpha.count]))).count / max(alpha.count, 1) {
                try Machine.shared.checkInterrupt()
                let x = alpha.map { g.gamma($0) }
                let total = x.reduce(0, +)
                out += x.map { $0 * (1 / total) }
            }
            return .object(NumPyArray(try Create.doubles(out, Dims(lead + [alpha.count]))))
        }
        cls.def("spawn", "self, n_children") { c in
            guard let parent = c[0].object as? Holder else { throw PyError(.typeError, "spawn() needs a generator") }
            let count = try c.count("n_children")
            if count > 1 << 24 { throw PyError(.memoryError, "") }
            return .list(
                (0..<count).map { _ in
                    let words = parent.spawned()
                    let child = Holder(generatorClass, PCG64(entropy: words))
                    (child.entropy, child.key) = (parent.entropy, Array(words.dropFirst(max(4, parent.entropy.count))))
                    return .object(child)
                })
        }
    }

    /// Draws of `low + 0...span` with the bits each generator and type uses.
    private static func drawer(_ g: any NumPyBits, _ span: UInt64, _ type: DType, _ low: Int) -> () -> Int {
        if let pcg = g as? PCG64, type.size < 4, span > 0 {
            // Small types draw from parts of one 32-bit word (Lemire's method on 8 or 16 bits).
            var buffer: UInt32 = 0
            var left = 0
            let width = UInt32(type.size * 8)
            let all = UInt32((1 << width) - 1)
            func next() -> UInt32 {
                if left == 0 {
                    buffer = pcg.next32()
                    left = 32 / Int(width) - 1
                } else {
                    buffer >>= width
                    left -= 1
                }
                return buffer & all
            }
            if UInt32(span) == all { return { low &+ Int(next()) } }
            let size = UInt32(span) + 1
            return {
                var m = next() * size
                if m & all < size {
                    let threshold = (all - UInt32(span)) % size
                    while m & all < threshold { m = next() * size }
                }
                return low &+ Int(m >> width)
            }
        }
        return { low &+ Int(bitPattern: UInt(g.bounded(span))) }
    }
    /// How many of the ascending numbers are not above `x`.
    private static func firstAbove(_ x: Double, _ ascending: [Double]) -> Int {
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] > x { high = middle } else { low = middle + 1 }
        }
        return low
    }
    private static func shuffled(_ g: any NumPyBits, _ n: Int) throws -> NDArray {
        let order = try Create.range(0, 1, max(0, n), .int64)
        g.shuffle(order.elements(Int64.self))
        return order
    }
    /// Long arrays are filled piece by piece, so that an interrupt is noticed.
    private static func inPieces<T>(
        _ out: UnsafeMutableBufferPointer<T>, _ fill: (UnsafeMutableBufferPointer<T>) -> Void
    ) throws {
        var start = 0
        while start < out.count {
            try Machine.shared.checkInterrupt()
            let end = min(start + (1 << 20), out.count)
            fill(UnsafeMutableBufferPointer(rebasing: out[start..<end]))
            start = end
        }
    }
    /// An array of draws made all at once, or one where no size is given; scaled and shifted.
    private static func filled(
        _ size: Value, _ fill: (UnsafeMutableBufferPointer<Double>) -> Void, scale: Double = 1, shift: Double = 0,
        _ one: () -> Double
    ) throws -> Value {
        if size.isNone { return .float(scale == 1 && shift == 0 ? one() : shift + scale * one()) }
        let result = try NDArray(.float64, shapeValue(size))
        let out = result.elements(Double.self)
        try inPieces(out, fill)
        if scale != 1 || shift != 0 { for i in out.indices { out[i] = shift + scale * out[i] } }
        return .object(NumPyArray(result))
    }
    /// `count` of `n` without replacement, as Generator.choice picks them: Floyd's method, or the tail of a shuffle.
    private static func sampled(_ g: any NumPyBits, _ n: Int, _ count: Int, shuffle: Bool) throws -> [Int] {
        if n > 10000, count > n / (shuffle ? 50 : 20) {
            let numbers = try Create.range(0, 1, n, .int64)
            let order = numbers.elements(Int.self)
            for i in stride(from: n - 1, to: max(n - count - 1, 0), by: -1) {
                if i & 0xFFFFF == 0xFFFFF { try Machine.shared.checkInterrupt() }
                order.swapAt(i, Int(g.bounded(UInt64(i))))
            }
            return withExtendedLifetime(numbers) { Array(order.suffix(count)) }
        }
        if count == 0 { return [] }
        var chosen = Set<Int>()
        var result: [Int] = []
        for j in n - count..<n {
            if j & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
            let value = Int(g.bounded(UInt64(j)))
            let pick = chosen.insert(value).inserted ? value : j
            if pick == j { chosen.insert(j) }
            result.append(pick)
        }
        if shuffle { for i in stride(from: count - 1, to: 0, by: -1) { result.swapAt(i, Int(g.bounded(UInt64(i)))) } }
        return result
    }
}
extension NDArray {
    func reshaped(_ shape: Dims) throws -> NDArray { try Shape.reshape(self, shape) }
}

import Core
import DialectCommon
import Interpreter
import Ops
import Random

/// `tf.random`: streams of Philox, one for each operation, keyed by the global seed and the operation's or by a seed of their own.
enum TFRandom {
    nonisolated(unsafe) private static var seed: UInt64?
    /// Python's own generator, which numbers the operations of a seeded context.
    nonisolated(unsafe) private static var operationSeeds = MersenneTwister(key: [0])

    static func setSeed(_ value: Int) {
        seed = UInt64(bitPattern: Int64(value))
        streams = [:]
        let low = UInt32(truncatingIfNeeded: value.magnitude)
        operationSeeds = MersenneTwister(
            key: value.magnitude > 0xFFFF_FFFF ? [low, UInt32(truncatingIfNeeded: value.magnitude >> 32)] : [low])
    }
    /// How far the streams of operations with seeds of their own are, by operation and seed.
    nonisolated(unsafe) private static var streams: [String: PhiloxStream] = [:]
    /// The stream of an operation that takes this many blocks of it.
    private static func stream(_ operation: String, _ opSeed: Int?, taking blocks: Int) -> PhiloxStream {
        guard let opSeed else { return stream(nil) }
        let key = "\(operation) \(opSeed)"
        let found = streams[key] ?? stream(opSeed)
        streams[key] = found.skipping(blocks)
        return found
    }
    /// The blocks that an operation sets aside for each number.
    private static let blocksOfNumber = 256
    /// The stream of an operation's seed, or of the next number of the context.
    private static func stream(_ opSeed: Int?) -> PhiloxStream {
        guard let global = seed else {
            if let opSeed { return PhiloxStream(seed: 87_654_321, second: UInt64(bitPattern: Int64(opSeed))) }
            return PhiloxStream(seed: UInt64.random(in: 0...UInt64.max), second: UInt64.random(in: 0...UInt64.max))
        }
        var second = UInt64(bitPattern: Int64(opSeed ?? 0))
        if opSeed == nil { repeat { second = UInt64(operationSeeds.next32()) } while second >= 1 << 31 }
        return global == 0 && second == 0
            ? PhiloxStream(seed: 0, second: 0x7FFF_FFFF) : PhiloxStream(seed: global, second: second)
    }
    /// The stream of a stateless operation: the two numbers of its seed are scrambled by one block of Philox first.
    private static func stream(stateless value: Value) throws -> PhiloxStream {
        let words = try TensorFlow.convert(value, nil).integers()
        guard words.count == 2 else {
            throw PyError(TFErrors.invalidArgument, "seed must have shape [2], not [\(words.count)]")
        }
        return .stateless(words[0], words[1])
    }

    /// How many elements a shape has, which the memory has room for.
    private static func count(_ shape: Dims) throws -> Int {
        var total = 1
        for (at, size) in shape.enumerated() {
            if size < 0 {
                throw PyError(TFErrors.invalidArgument, "Dimension \(at) must be >= 0, got \(size)")
            }
            let (product, overflow) = total.multipliedReportingOverflow(by: size)
            if overflow { throw PyError(.memoryError, "") }
            total = product
        }
        try Limits.checkRoom(total, of: 16)
        return total
    }

    enum Law { case uniform, normal, truncated }
    /// Numbers of 32 bits, four to a block.
    private static func draw(_ shape: Dims, _ source: PhiloxStream, _ law: Law) throws -> NDArray {
        let count = try count(shape)
        if law == .truncated {
            return try Create.filled(.float32, shape, as: Float.self) {
                try source.fillTruncated($0) { try Machine.shared.checkInterrupt() }
            }
        }
        let words = try Create.words(count, counter: source.position, key: source.seed)
        return try Create.filled(.float32, shape, as: Float.self) {
            PhiloxStream.fill($0, from: words, isNormal: law == .normal)
        }
    }
    private static func integers(_ shape: Dims, _ source: PhiloxStream, low: Int, high: Int) throws -> NDArray {
        guard high > low else {
            throw PyError(TFErrors.invalidArgument, "Need minval < maxval, got \(low) >= \(high)")
        }
        _ = try count(shape)
        var stream = source
        let span = UInt64(bitPattern: Int64(high &- low))
        return try Create.generated(integers: shape) { stream.integer(from: low, span: span) }
    }

    /// Numbers in [`low`, `high`) of any real type.
    private static func uniform(_ c: Bound, _ stream: PhiloxStream) throws -> Value {
        let type = try TensorFlow.dtype(c["dtype"]) ?? .float32
        let shape = try shapeValue(c["shape"])
        if type.isInteger {
            guard let high = c.optional("maxval") else {
                throw PyError(.valueError, "Must specify maxval for integer dtype \(TFDType.of(type).repr())")
            }
            let ends = try [c["minval"], high].map { try TensorFlow.convert($0, .int64).item().asInt }
            return TFTensor.wrap(
                try Elementwise.cast(integers(shape, stream, low: ends[0], high: ends[1]), type))
        }
        let low = try TensorFlow.convert(c["minval"], .float32)
        let high =
            try c.optional("maxval").map { try TensorFlow.convert($0, .float32) } ?? Create.scalar(.int(1), .float32)
        return TFTensor.wrap(
            try Elementwise.cast(Create.spread(draw(shape, stream, .uniform), from: low, to: high), type))
    }
    private static func normal(_ c: Bound, _ stream: PhiloxStream, _ law: Law) throws -> Value {
        let z = try draw(shapeValue(c["shape"]), stream, law)
        let scaled = try Create.scaled(
            z, by: TensorFlow.convert(c["stddev"], .float32), shift: TensorFlow.convert(c["mean"], .float32))
        return TFTensor.wrap(try Elementwise.cast(scaled, TensorFlow.dtype(c["dtype"]) ?? .float32))
    }
    /// Fisher and Yates's shuffle from the front, as TensorFlow does it.
    private static func shuffled(_ x: NDArray, _ source: PhiloxStream) throws -> NDArray {
        guard x.rank > 0, x.shape[0] > 1 else { return x }
        var stream = source
        let order = try Create.shuffled(x.shape[0]) { stream.integer(from: 0, span: UInt64($0)) }
        return try Index.take(x, order, 0)
    }

    private static func stream(_ operation: String, _ c: Bound) throws -> PhiloxStream {
        let (blocks, overflow) = try count(shapeValue(c["shape"])).multipliedReportingOverflow(by: blocksOfNumber)
        return stream(operation, try c.optionalInt("seed"), taking: overflow ? 0 : blocks)
    }

    static func fill(_ m: Module, _ random: Module) {
        random.def("set_seed", "seed") { c in
            setSeed(try c.int("seed"))
            return .none
        }
        m.def("set_random_seed", "seed") { c in
            setSeed(try c.int("seed"))
            return .none
        }
        /// There is one generator.
        func checkAlgorithm(_ c: Bound) throws {
            try c.refuse("alg") { $0.string == "auto_select" || $0.string == "philox" }
        }
        let laws: [(String, Law)] = [("normal", .normal), ("truncated_normal", .truncated)]
        for (name, law) in laws {
            random.def(name, "shape, mean=0.0, stddev=1.0, dtype=None, seed=None, name=None") { c in
                try normal(c, stream(name, c), law)
            }
            random.def(
                "stateless_" + name, "shape, seed, mean=0.0, stddev=1.0, dtype=None, name=None, alg='auto_select'"
            ) {
                c in
                try checkAlgorithm(c)
                return try normal(c, stream(stateless: c["seed"]), law)
            }
        }
        random.def("uniform", "shape, minval=0, maxval=None, dtype=None, seed=None, name=None") { c in
            try uniform(c, stream("uniform \(TensorFlow.dtype(c["dtype"])?.name ?? "")", c))
        }
        random.def(
            "stateless_uniform", "shape, seed, minval=0, maxval=None, dtype=None, name=None, alg='auto_select'"
        ) { c in
            try checkAlgorithm(c)
            return try uniform(c, stream(stateless: c["seed"]))
        }
        random.def("shuffle", "value, seed=None, name=None") { c in
            TFTensor.wrap(try shuffled(TensorFlow.tensor(c), stream("shuffle", c.optionalInt("seed"), taking: 0)))
        }
    }
}

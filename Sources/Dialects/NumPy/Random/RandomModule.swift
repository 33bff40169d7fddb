import Core
import DialectCommon
import Interpreter
import Ops
import Random

#if canImport(Glibc)
import Glibc
#endif

/// `np.random.RandomState` and `np.random.Generator`.
final class RandomObject: PyInstance {
    var source: any NumPySource
    var stream: any BitStream
    /// The bit generator as programs see it; made when one asks, where the object was seeded directly.
    var bitGenerator: Value?
    /// What the stream was seeded with, and how many have been spawned from it.
    var entropy: [UInt32] = []
    var key: [UInt32] = []
    var children: UInt32 = 0

    init(_ cls: PyClass, _ stream: any BitStream, legacy: Bool) {
        self.stream = stream
        source = RandomObject.source(stream, legacy: legacy)
        super.init(cls)
    }
    private static func source(_ stream: any BitStream, legacy: Bool) -> any NumPySource {
        if legacy { return stream as? MersenneTwister ?? LegacySource(stream) }
        return stream as? PCG64 ?? StreamSource(stream)
    }
    /// Draws from another bit generator from now on.
    func draw(from bits: Value, _ stream: any BitStream) {
        (bitGenerator, self.stream) = (bits, stream)
        source = RandomObject.source(stream, legacy: true)
    }
    /// The words that seed a stream spawned from this one.
    func spawned() -> [UInt32] {
        defer { children += 1 }
        let filled = entropy + [UInt32](repeating: 0, count: max(0, 4 - entropy.count))
        return filled + key + [children]
    }
    private var streamName: String {
        switch stream {
        case is MersenneTwister: "MT19937"
        case is PCG64: "PCG64"
        case is PCG64DXSM: "PCG64DXSM"
        case is Philox: "Philox"
        default: "SFC64"
        }
    }
    override func str() -> String { type.name + "(" + streamName + ")" }
    override func repr() -> String {
        str() + " at " + address.uppercased().replacingOnce("0X", with: "0x")
    }
    override func getattr(_ name: Sym) throws -> Value? {
        if name == "bit_generator" || name == "_bit_generator" { return try generatorOfBits() }
        return try super.getattr(name)
    }
    private func generatorOfBits() throws -> Value {
        if let bitGenerator { return bitGenerator }
        let words = entropy.isEmpty ? Value.none : .list(entropy.map { .int(Int($0)) })
        let made = try invoke(
            NumPyValues.function("random._wrapped"),
            [
                .str(streamName), .object(RandomStream(stream)), words, .list(key.map { .int(Int($0)) }),
                .int(Int(children)),
            ])
        bitGenerator = made
        return made
    }
}

/// A stream of bits as the bit generators, which are written in Python, hold it.
final class RandomStream: PyObject {
    let stream: any BitStream
    init(_ stream: any BitStream) {
        self.stream = stream
        super.init()
    }
    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("_stream", module: "numpy.random")
        func stream(_ c: Bound) throws -> any BitStream {
            guard let it = c["self"].object as? RandomStream else {
                throw PyError(.typeError, "a stream is required, not '\(c["self"].typeName)'")
            }
            return it.stream
        }
        cls.def("words", "self") { c in .list(try stream(c).words.map { .from(.uint($0)) }) }
        cls.def("restore", "self, words") { c in
            let words = try iterate(c["words"]).map { try NumPyRandom.word($0) }
            if try !stream(c).restore(words) { throw PyError(.valueError, "state is not a legal state") }
            return .none
        }
        cls.def("advance", "self, high, low") { c in
            let count = try UInt128(NumPyRandom.word(c["high"])) << 64 | UInt128(NumPyRandom.word(c["low"]))
            return .bool(try stream(c).advance(count))
        }
        cls.def("jump", "self") { c in
            guard let twister = try stream(c) as? MersenneTwister else { return .bool(false) }
            twister.jump()
            return .bool(true)
        }
        cls.def("raw", "self, size=None") { c in
            let stream = try stream(c)
            if c["size"].isNone { return .from(.uint(stream.raw())) }
            return .object(NumPyArray(try Create.generated(.uint64, shapeValue(c["size"])) { stream.raw() }))
        }
        return cls
    }()
    override var cls: PyClass { RandomStream.type }
}

/// `numpy.random`.
enum NumPyRandom {
    nonisolated(unsafe) static let module = Module("numpy.random", fill: fill)
    nonisolated(unsafe) private static let global = RandomObject(
        stateClass, MersenneTwister(key: entropy()), legacy: true)
    nonisolated(unsafe) static let generatorClass = PyClass(
        "Generator", module: "numpy.random._generator", isUser: true, isStatic: true
    ) { methods(of: $0, modern: true) }
    nonisolated(unsafe) static let stateClass = PyClass(
        "RandomState", module: "numpy.random.mtrand", isUser: true, isStatic: true
    ) { methods(of: $0, modern: false) }

    static func word(_ value: Value) throws -> UInt64 {
        if let number = value.int { return UInt64(bitPattern: Int64(number)) }
        if let big = value.bigInt, let number = UInt64(exactly: big) { return number }
        if case .uint(let number)? = value.scalar { return number }
        throw PyError(.overflowError, "Python int too large to convert to C long")
    }
    /// A seed as 32-bit words.
    private static func words(_ value: Value) throws -> [UInt32] {
        try Limits.checkStack()
        if let sequence = value.object as? PyInstance, let words = try sequence.getattr("_words") {
            return try self.words(words)
        }
        if let items = try value.sequence ?? (value.object as? PyRange).map({ try iterate(.object($0)) }) {
            return try items.flatMap(words)
        }
        if let array = value.object as? NumPyArray {
            return try array.array.integers().map { UInt32(truncatingIfNeeded: $0) }
        }
        guard let number = try value.bigInt ?? value.object?.index()?.bigInt else {
            throw PyError(
                .typeError, "SeedSequence expects int or sequence of ints for entropy not \(try value.str())")
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
        guard let value = try? indexValue(seed.ndarray.flatMap { $0.count == 1 ? try? .from($0.item()) : nil } ?? seed)
        else { return MersenneTwister(key: try several(seed)) }
        if value < 0 || value > 0xFFFF_FFFF { throw PyError(.valueError, "Seed must be between 0 and 2**32 - 1") }
        return MersenneTwister(seed: UInt32(value))
    }
    /// The words of a seed that is several numbers.
    private static func several(_ seed: Value) throws -> [UInt32] {
        let range = seed.object as? PyRange
        let array = try NumPyCreate.asArray(range.map { .list(try iterate(.object($0))) } ?? seed)
        if array.count == 0 { throw PyError(.valueError, "Seed must be non-empty") }
        if !Casting.safe.allows(array.dtype, .int64) {
            throw PyError(
                .typeError,
                "Cannot cast \(array.rank == 0 ? "scalar" : "array data") from dtype(\(DTypeText.repr(array.dtype))) to dtype('int64') according to the rule 'safe'"
            )
        }
        if array.rank != 1 { throw PyError(.valueError, "Seed array must be 1-d") }
        return try array.integers().map {
            guard let word = UInt32(exactly: $0) else {
                throw PyError(.valueError, "Seed must be between 0 and 2**32 - 1")
            }
            return word
        }
    }
    /// The stream of a bit generator that is written in Python; nil for anything else.
    static func stream(_ value: Value) throws -> (any BitStream)? {
        guard let instance = value.object as? PyInstance, !(instance is RandomObject) else { return nil }
        return (instance.attributes["_stream"]?.object as? RandomStream)?.stream
    }

    private static func fill(_ m: Module) {
        m.def("seed", "seed=None") { c in
            try reseed(global, c["seed"])
            return .none
        }
        m.def("set_bit_generator", "bitgen") { c in
            guard let stream = try stream(c["bitgen"]) else {
                throw PyError(.attributeError, "'\(c["bitgen"].typeName)' object has no attribute 'capsule'")
            }
            global.draw(from: c["bitgen"], stream)
            return .none
        }
        m.def("default_rng", "seed=None") { c in
            if let object = c["seed"].object as? RandomObject {
                if object.type === generatorClass { return c["seed"] }
                return .object(generator(try getAttribute(c["seed"], "_bit_generator"), object.stream))
            }
            if let stream = try stream(c["seed"]) { return .object(generator(c["seed"], stream)) }
            let seed = c["seed"].isNone ? entropy() : try words(c["seed"])
            let made = RandomObject(generatorClass, PCG64(entropy: seed), legacy: false)
            made.entropy = seed
            return .object(made)
        }
        (m.attributes["default_rng"]?.object as? NativeFunction)?.signature?.refuse(in: .cython)
        m["Generator"] = .object(generatorClass)
        m["RandomState"] = .object(stateClass)
        m["_rand"] = .object(global)
        m.def("_stream", "kind, words") { c in
            .object(try RandomStream(made(c.string("kind"), iterate(c["words"]).map { try word($0) })))
        }
        constructors()
        generatorClass.attributes["__text_signature__"] = .str("(bit_generator)")
        stateClass.attributes["__text_signature__"] = .str("(seed=None)")
        for name in legacy {
            let symbol = ["ranf", "sample"].contains(name) ? "random_sample" as Sym : Sym(name)
            guard stateClass.lookup(symbol) != nil else { continue }
            let function = NativeFunction(name, .any) { args in
                guard let method = stateClass.lookup(symbol) else { throw PyError(.attributeError, name) }
                return try invoke(method, [.object(global)] + args.positional, args.keywords)
            }
            function.attributeSource = { asked in
                guard asked == "__text_signature__", let method = stateClass.lookup(symbol) else { return nil }
                return try attributeOf(method, asked)?.string.map { .str(ShownSignatures.withoutReceiver($0, name)) }
            }
            m[Sym(name)] = .object(function)
        }
    }
    /// A generator that draws from a bit generator.
    static func generator(of bits: Value) throws -> RandomObject {
        guard let stream = try stream(bits) else {
            throw PyError(.attributeError, "'\(bits.typeName)' object has no attribute 'capsule'")
        }
        return generator(bits, stream)
    }
    private static func generator(_ bits: Value, _ stream: any BitStream) -> RandomObject {
        let made = RandomObject(generatorClass, stream, legacy: false)
        made.bitGenerator = bits
        return made
    }
    /// A stream of one of the kinds that start from the words of a seed.
    private static func made(_ kind: String, _ words: [UInt64]) throws -> any BitStream {
        let needed = ["MT19937": 624, "PCG64": 4, "PCG64DXSM": 4, "Philox": 6, "SFC64": 3][kind] ?? 0
        guard words.count == needed, needed > 0 else { throw PyError(.valueError, "\(kind) has no such seed") }
        switch kind {
        case "MT19937": return MersenneTwister(words: words.map { UInt32(truncatingIfNeeded: $0) })
        case "PCG64": return PCG64(seed: words)
        case "PCG64DXSM": return PCG64DXSM(seed: words)
        case "Philox": return Philox(counter: Array(words[2...]), key: Array(words[..<2]))
        default: return SFC64(seed: words)
        }
    }
    private static func constructors() {
        generatorClass.attributes["__new__"] = .object(
            NativeFunction("Generator", .atLeast(1, takesNames: true)) { args in
                let given = args.count > 1 ? args[1] : args.keywords.first?.value
                guard let given else {
                    throw PyError(.typeError, "__init__() takes exactly 1 positional argument (0 given)")
                }
                if given.asClass != nil {
                    throw PyError(.valueError, "Invalid bit generator. The bit generator must be instantiated.")
                }
                return .object(try generator(of: given))
            })
        generatorClass.def("__init__", "self, bit_generator") { _ in .none }
        stateClass.attributes["__new__"] = .object(
            NativeFunction("RandomState", Arity(0, 2, takesNames: true)) { args in
                let seed = args.count > 1 ? args[1] : args.keywords.first?.value ?? .none
                let made = RandomObject(
                    args[0].asClass ?? stateClass, try stream(seed) ?? twister(seed), legacy: true)
                if try stream(seed) != nil { made.bitGenerator = seed }
                return .object(made)
            })
        stateClass.def("__init__", "self, seed=None") { _ in .none }
        stateClass.def("seed", "self, seed=None") { c in
            guard let object = c["self"].object as? RandomObject else { return .none }
            try reseed(object, c["seed"])
            return .none
        }
        stateClass.def("get_state", "self, legacy=True") { c in
            try invoke(NumPyValues.function("random._get_state"), [c["self"], c["legacy"]])
        }
        stateClass.def("set_state", "self, state") { c in
            try invoke(NumPyValues.function("random._set_state"), [c["self"], c["state"]])
        }
        stateClass.def("__setstate__", "self, state") { c in
            try invoke(NumPyValues.function("random._set_state"), [c["self"], c["state"]])
        }
        for cls in [generatorClass, stateClass] {
            cls.def("__reduce__", "self") { c in try invoke(NumPyValues.function("random._reduced"), [c["self"]]) }
        }
        stateClass.def("_state", "self") { c in
            guard let object = c["self"].object as? RandomObject else { return .none }
            let spare = object.source.spareNormal
            return .tuple([.object(RandomStream(object.stream)), .int(spare == nil ? 0 : 1), .float(spare ?? 0)])
        }
        stateClass.def("_keep", "self, spare") { c in
            guard let object = c["self"].object as? RandomObject else { return .none }
            object.source.spareNormal = try c.optionalDouble("spare")
            return .none
        }
    }
    private static func reseed(_ object: RandomObject, _ seed: Value) throws {
        guard let old = object.stream as? MersenneTwister else {
            throw PyError(.typeError, "can only re-seed a MT19937 BitGenerator")
        }
        let fresh = try twister(seed)
        _ = old.restore(fresh.key)
        old.spareNormal = nil
    }
    private static let legacy =
        [
            "rand", "randn", "randint", "random", "random_sample", "ranf", "sample", "shuffle", "permutation", "choice",
            "bytes", "random_integers", "multivariate_normal", "dirichlet", "multinomial", "get_state", "set_state",
            "tomaxint", "standard_normal", "standard_exponential",
        ] + Distribution.all.map(\.name)

    static func source(_ c: Bound) throws -> any NumPySource {
        if let object = c["self"].object as? RandomObject { return object.source }
        throw PyError(
            .typeError,
            "descriptor '\(c.function)' for 'numpy.random' objects doesn't apply to a '\(c["self"].typeName)' object")
    }
    private static func methods(of cls: PyClass, modern: Bool) {
        uniforms(of: cls, modern: modern)
        for row in Distribution.all { row.add(to: cls, modern: modern) }
        integers(of: cls, modern: modern)
        ShownSignatures.apply(toRandom: cls, modern: modern)
        samples(of: cls, modern: modern)
        vectors(of: cls, modern: modern)
        // NumPy's are compiled by Cython.
        for name in cls.attributes.names {
            (cls.attributes[name]?.object as? NativeFunction)?.signature?.refuse(in: .cython, hidden: 1)
        }
    }
}

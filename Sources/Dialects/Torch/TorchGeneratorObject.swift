import Core
import DialectCommon
import Interpreter
import Ops
import Random

/// `torch.Generator`: a stream of random numbers of its own.
final class TorchGeneratorObject: PyObject {
    let source: TorchGenerator
    init(_ source: TorchGenerator) {
        self.source = source
        super.init()
    }
    override var cls: PyClass { TorchGeneratorObject.type }
    override func repr() -> String { "<torch._C.Generator object at \(address)>" }
    override func getattr(_ name: Sym) throws -> Value? {
        name == "device" ? Torch.device("cpu") : try super.getattr(name)
    }

    /// The generator that functions draw from where none is given.
    nonisolated(unsafe) static let standard = TorchGeneratorObject(Torch.generator)
    /// What PyTorch seeds generators with that are not seeded.
    static let standardSeed: UInt64 = 67_280_421_310_721

    nonisolated(unsafe) static let type: PyClass = {
        let cls = PyClass("Generator", module: "torch._C", fill: fill)
        cls.construct = { _, _ in .object(TorchGeneratorObject(TorchGenerator(seed: standardSeed))) }
        return cls
    }()
    private static func fill(_ cls: PyClass) {
        states(cls)
        cls.def("manual_seed", "self, seed") { c in
            try this(c).source.seed(UInt64(bitPattern: Int64(try c.int("seed"))))
            return c["self"]
        }
        cls.def("initial_seed", "self") { c in .int(Int(truncatingIfNeeded: try this(c).source.seed)) }
        cls.def("seed", "self") { c in
            let seed = UInt64.random(in: 0...UInt64(Int64.max))
            try this(c).source.seed(seed)
            return .int(Int(seed))
        }
        cls.def("clone_state", "self") { c in .object(TorchGeneratorObject(TorchGenerator(copy: try this(c).source))) }
    }
    /// `get_state` and `set_state`: 5056 bytes, of which the first hold what the stream is made of here.
    private static func states(_ cls: PyClass) {
        cls.def("get_state", "self") { c in
            let words = try this(c).source.words
            let bytes = try Create.filled(.uint8, Dims(stateSize), as: UInt8.self) { out in
                out.update(repeating: 0)
                for (i, word) in words.enumerated() {
                    for k in 0..<4 { out[4 * i + k] = UInt8(truncatingIfNeeded: word >> UInt32(8 * k)) }
                }
            }
            return TorchTensor.wrap(bytes)
        }
        cls.def("set_state", "self, new_state") { c in
            let given = try c.tensor("new_state")
            if given.dtype != .uint8 { throw PyError(.typeError, "RNG state must be a torch.ByteTensor") }
            guard given.count == stateSize else {
                throw PyError(.runtimeError, "RNG state is wrong size")
            }
            var words = [UInt32](repeating: 0, count: TorchGenerator.wordCount)
            let bytes = try given.integers()
            for i in words.indices {
                for k in 0..<4 { words[i] |= UInt32(truncatingIfNeeded: bytes[4 * i + k]) << UInt32(8 * k) }
            }
            try this(c).source.words = words
            return c["self"]
        }
    }
    private static let stateSize = 5056
    private static func this(_ c: Bound) throws -> TorchGeneratorObject {
        guard let it = c["self"].object as? TorchGeneratorObject else {
            throw PyError(.typeError, "\(c.function)() requires a 'torch._C.Generator' object")
        }
        return it
    }

    /// Runs `body` with the generator that is given as `generator`, where one is, as that which functions draw from.
    static func drawing(_ c: Bound, _ body: (Bound) throws -> Value) throws -> Value {
        let given = c["generator"]
        if given.isNone || given.isUndefined { return try body(c) }
        guard let holder = given.object as? TorchGeneratorObject else {
            throw PyError(
                .typeError, "\(c.function)(): argument 'generator' must be torch.Generator, not \(given.typeName)")
        }
        let before = Torch.generator
        Torch.generator = holder.source
        defer { Torch.generator = before }
        return try body(c)
    }
}

import Interpreter
import Ops
import Random
import Syntax

/// The module `_random`: Python's generator, which is NumPy's legacy one with seeds of its own.
enum Twister {
    nonisolated(unsafe) static let module = Module("_random") { $0["Random"] = .object(type) }
    nonisolated(unsafe) private static let type: PyClass = {
        let cls = PyClass("Random", module: "_random", fill: fill)
        cls.construct = { _, _ in .object(Generator()) }
        return cls
    }()

    private final class Generator: PyObject {
        var bits = MersenneTwister(key: [UInt32.random(in: 0...UInt32.max)])
        init() { super.init() }
        override var cls: PyClass { Twister.type }
    }
    private static func generator(_ args: Args) throws -> Generator {
        guard let generator = args[0].object as? Generator else {
            throw PyError(
                .typeError, "descriptor for '_random.Random' objects doesn't apply to a '\(args[0].typeName)' object")
        }
        return generator
    }

    /// A number of so many random bits.
    private static func random(_ count: Int, _ bits: MersenneTwister) throws -> Value {
        if count <= 32 { return .int(count == 0 ? 0 : Int(bits.next32() >> UInt32(32 - count))) }
        // Words come least significant first; the last gives its upper bits.
        let words = (count + 31) / 32
        let letters = Array("0123456789abcdef".utf8)
        var digits = [UInt8](repeating: 0, count: 8 * words)
        for i in (0..<words).reversed() {
            if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
            var word = bits.next32()
            if i == 0, count % 32 != 0 { word >>= UInt32(32 - count % 32) }
            for k in 0..<8 { digits[8 * i + k] = letters[Int(word >> UInt32(28 - 4 * k)) & 15] }
        }
        let result = BigInt(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        return .big(result)
    }

    private static func fill(_ cls: PyClass) {
        cls.raw("random") { .float(try generator($0).bits.double()) }
        cls.raw("seed", 0, 1) { args in
            guard let number = args.count > 1 ? args[1].bigInt : 0 else {
                throw PyError(.typeError, "seed must be an integer")
            }
            var words: [UInt32] = []
            var rest = number.magnitude
            repeat {
                words.append(rest.lowWord)
                rest = rest >> 32
            } while !rest.isZero
            try generator(args).bits = MersenneTwister(key: words)
            return .none
        }
        cls.raw("getrandbits", 1, 1) { args in
            let count = try indexValue(args[1])
            if count < 0 { throw PyError(.valueError, "number of bits must be non-negative") }
            try Limits.checkRoom(count / 8)
            return try random(count, try generator(args).bits)
        }
        cls.raw("_randbelow", 1, 1) { args in
            let bits = try generator(args).bits
            if case .int(let limit) = args[1] {
                if limit <= 0 { return .int(0) }
                let count = Int.bitWidth - limit.leadingZeroBitCount
                while true {
                    if case .int(let found) = try random(count, bits), found < limit { return .int(found) }
                }
            }
            guard let limit = args[1].bigInt, !limit.isNegative else { return .int(0) }
            try Limits.checkRoom(limit.bitLength / 8)
            while true {
                let found = try random(limit.bitLength, bits)
                if let number = found.bigInt, number < limit { return found }
            }
        }
        cls.raw("getstate") { args in
            let state = try generator(args).bits.key
            return .tuple(state.map { .int($0) })
        }
        cls.raw("setstate", 1, 1) { args in
            guard let items = args[1].asTuple?.items else { throw PyError(.typeError, "state vector must be a tuple") }
            let words = try items.map { try indexValue($0) }
            guard try generator(args).bits.restore(words) else {
                throw PyError(.valueError, "state vector is the wrong size")
            }
            return .none
        }
    }
}

import Glibc
import Syntax

/// The digests of `hashlib`: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4).
enum Digest: String, CaseIterable {
    case md5, sha1, sha224, sha256, sha384, sha512

    var size: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha224: 28
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }
    private var isWide: Bool { self == .sha384 || self == .sha512 }
    var blockSize: Int { isWide ? 128 : 64 }

    func hash(_ message: [UInt8]) -> [UInt8] {
        let blocks = padded(message)
        let words: [UInt8]
        switch self {
        case .md5: words = Digest.md5(blocks)
        case .sha1: words = Digest.sha1(blocks)
        case .sha224, .sha256:
            words = Digest.sha2(blocks, start: start.map { UInt32(truncatingIfNeeded: $0 >> 32) }, .narrow)
        case .sha384, .sha512: words = Digest.sha2(blocks, start: start, .wide)
        }
        return Array(words.prefix(size))
    }
    /// The message with a one, zeros and its length in bits, to a whole number of blocks.
    private func padded(_ message: [UInt8]) -> [UInt8] {
        let field = isWide ? 16 : 8
        let zeros = (2 * blockSize - 1 - field - message.count % blockSize) % blockSize
        var length = [UInt8](repeating: 0, count: field)
        for i in 0..<8 {
            let byte = UInt8(truncatingIfNeeded: (message.count << 3) >> (8 * i))
            length[self == .md5 ? i : field - 1 - i] = byte
        }
        return message + [0x80] + [UInt8](repeating: 0, count: zeros) + length
    }

    // MARK: MD5 and SHA-1

    private static let sines: [UInt32] = (1...64).map { UInt32(abs(Glibc.sin(Double($0))) * 0x1p32) }
    private static let turns: [[UInt32]] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]]

    private static func md5(_ blocks: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
        for start in stride(from: 0, to: blocks.count, by: 64) {
            let w = (0..<16).map { word(blocks, start + 4 * $0).byteSwapped }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            for i in 0..<64 {
                let (f, k): (UInt32, Int)
                switch i / 16 {
                case 0: (f, k) = (b & c | ~b & d, i)
                case 1: (f, k) = (d & b | ~d & c, (5 * i + 1) % 16)
                case 2: (f, k) = (b ^ c ^ d, (3 * i + 5) % 16)
                default: (f, k) = (c ^ (b | ~d), 7 * i % 16)
                }
                let turned = rotatedLeft(a &+ f &+ sines[i] &+ w[k], turns[i / 16][i % 4])
                (a, d, c, b) = (d, c, b, b &+ turned)
            }
            for (i, x) in [a, b, c, d].enumerated() { state[i] &+= x }
        }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
    }
    private static func sha1(_ blocks: [UInt8]) -> [UInt8] {
        var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
        for start in stride(from: 0, to: blocks.count, by: 64) {
            var w = (0..<16).map { word(blocks, start + 4 * $0) }
            for i in 16..<80 { w.append(rotatedLeft(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1)) }
            var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
            for i in 0..<80 {
                let (f, k): (UInt32, UInt32)
                switch i / 20 {
                case 0: (f, k) = (b & c | ~b & d, 0x5A82_7999)
                case 1: (f, k) = (b ^ c ^ d, 0x6ED9_EBA1)
                case 2: (f, k) = (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (f, k) = (b ^ c ^ d, 0xCA62_C1D6)
                }
                (a, b, c, d, e) = (rotatedLeft(a, 5) &+ f &+ e &+ k &+ w[i], a, rotatedLeft(b, 30), c, d)
            }
            for (i, x) in [a, b, c, d, e].enumerated() { state[i] &+= x }
        }
        return bytes(state)
    }

    // MARK: SHA-2

    /// What tells the narrow functions from the wide ones: how far words are turned and shifted, and how many rounds there are.
    fileprivate struct Rounds<Word: FixedWidthInteger & UnsignedInteger> {
        let constants: [Word]
        let first: (Word, Word, Word), second: (Word, Word, Word)
        let early: (Word, Word, Word), late: (Word, Word, Word)
    }
    /// The first 64 bits of the fractions of the cube roots of the first 80 primes.
    fileprivate static let cubes: [UInt64] = primes(80).map { root($0, cube: true) }
    private static func primes(_ count: Int) -> [Int] {
        var found: [Int] = []
        var n = 2
        while found.count < count {
            if found.allSatisfy({ n % $0 != 0 }) { found.append(n) }
            n += 1
        }
        return found
    }
    /// The first 64 bits of the fraction of a square or cube root, exactly.
    private static func root(_ n: Int, cube: Bool) -> UInt64 {
        let scaled = BigInt(n) << (cube ? 192 : 128)
        var (low, high) = (BigInt(0), BigInt(1) << 70)
        while low + 1 < high {
            let middle = (low + high) >> 1
            let power = cube ? middle * middle * middle : middle * middle
            if power <= scaled { low = middle } else { high = middle }
        }
        let lowWord = UInt64(low.magnitude.lowWord)
        return UInt64((low >> 32).magnitude.lowWord) << 32 | lowWord
    }
    private var start: [UInt64] {
        let all = Digest.primes(16).map { Digest.root($0, cube: false) }
        switch self {
        // SHA-224 takes the second 32 bits of the roots of the ninth to sixteenth primes.
        case .sha224: return all[8...].map { $0 << 32 }
        case .sha384: return Array(all[8...])
        default: return Array(all[..<8])
        }
    }
    private static func sha2<Word: FixedWidthInteger & UnsignedInteger>(
        _ blocks: [UInt8], start: [Word], _ rounds: Rounds<Word>
    ) -> [UInt8] {
        let size = Word.bitWidth / 8
        func turned(_ x: Word, _ by: (Word, Word, Word), shifts: Bool = false) -> Word {
            func right(_ x: Word, _ n: Word) -> Word { x >> n | x << (Word(Word.bitWidth) - n) }
            return right(x, by.0) ^ right(x, by.1) ^ (shifts ? x >> by.2 : right(x, by.2))
        }
        var state = start
        for block in stride(from: 0, to: blocks.count, by: 16 * size) {
            var w: [Word] = (0..<16).map { i in
                blocks[(block + i * size)..<(block + (i + 1) * size)].reduce(0) { $0 << 8 | Word($1) }
            }
            for i in 16..<rounds.constants.count {
                w.append(
                    turned(w[i - 2], rounds.late, shifts: true) &+ w[i - 7]
                        &+ turned(w[i - 15], rounds.early, shifts: true) &+ w[i - 16])
            }
            var s = state
            for i in rounds.constants.indices {
                let choice = s[4] & s[5] ^ ~s[4] & s[6]
                let majority = s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]
                let t = s[7] &+ turned(s[4], rounds.second) &+ choice &+ rounds.constants[i] &+ w[i]
                s = [t &+ turned(s[0], rounds.first) &+ majority, s[0], s[1], s[2], s[3] &+ t, s[4], s[5], s[6]]
            }
            for i in 0..<8 { state[i] &+= s[i] }
        }
        return bytes(state)
    }

    // MARK: Words

    private static func rotatedLeft(_ x: UInt32, _ n: UInt32) -> UInt32 { x << n | x >> (32 - n) }
    private static func word(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
    private static func bytes<Word: FixedWidthInteger & UnsignedInteger>(_ words: [Word]) -> [UInt8] {
        words.flatMap { word in
            (0..<Word.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: word >> Word(8 * $0)) }
        }
    }
}

extension Digest.Rounds<UInt32> {
    fileprivate static let narrow = Digest.Rounds(
        constants: Digest.cubes.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }, first: (2, 13, 22),
        second: (6, 11, 25), early: (7, 18, 3), late: (17, 19, 10))
}
extension Digest.Rounds<UInt64> {
    fileprivate static let wide = Digest.Rounds(
        constants: Digest.cubes, first: (28, 34, 39), second: (14, 18, 41), early: (1, 8, 7), late: (19, 61, 6))
}

/// The module `_hashlib`: digests of whole messages.
extension StandardModules {
    static func hashes(_ m: Module) {
        m["sizes"] = .tuple(Digest.allCases.map { .tuple([.str($0.rawValue), .int($0.size), .int($0.blockSize)]) })
        m.def("digest", "name, data") { c in
            guard let digest = Digest(rawValue: try c.string("name")) else {
                throw PyError(.valueError, "unsupported hash type \(try c.string("name"))")
            }
            return .object(PyBytes(digest.hash(try bytes(c["data"]))))
        }
        m.def("sponge", "data, rate, suffix, size") { c in
            let (rate, size) = (try c.int("rate"), try c.int("size"))
            guard (1...200).contains(rate), size >= 0 else { throw PyError(.valueError, "value out of range") }
            try Limits.checkRoom(size)
            var sponge = Sponge(
                try bytes(c["data"]), rate: rate, suffix: UInt8(truncatingIfNeeded: try c.int("suffix")))
            return .object(PyBytes(sponge.squeeze(size)))
        }
        m.def("blake2", "data, key, parameters") { c in
            let (key, parameters) = (try bytes(c["key"]), try bytes(c["parameters"]))
            let isWide = parameters.count == 64
            guard isWide || parameters.count == 32, key.count <= parameters.count else {
                throw PyError(.valueError, "value out of range")
            }
            let data = try bytes(c["data"])
            let digest =
                isWide
                ? Blake2<UInt64>.hash(data, key: key, parameters: parameters)
                : Blake2<UInt32>.hash(data, key: key, parameters: parameters)
            return .object(PyBytes(Array(digest.prefix(Int(parameters[0])))))
        }
    }
    private static func bytes(_ value: Value) throws -> [UInt8] {
        if let bytes = try value.byteItems { return bytes }
        throw PyError(.typeError, "object supporting the buffer API required")
    }
}

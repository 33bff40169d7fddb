/// SHA-3 and SHAKE (FIPS 202): a state of 25 words that takes in blocks and gives out as many bytes as are wanted.
struct Sponge {
    private var state = [UInt64](repeating: 0, count: 25)
    /// The bytes of a block.
    let rate: Int

    private static let constants: [UInt64] = {
        // Each bit comes from a register that is shifted with feedback.
        var register: UInt8 = 1
        func bit() -> UInt64 {
            defer { register = register << 1 ^ (register & 0x80 != 0 ? 0x71 : 0) }
            return UInt64(register & 1)
        }
        return (0..<24).map { _ in (0...6).reduce(0) { $0 | bit() << UInt64((1 << $1) - 1) } }
    }()

    /// Takes in a message, followed by the bits that tell the functions apart.
    init(_ message: [UInt8], rate: Int, suffix: UInt8) {
        self.rate = rate
        var padded = message + [suffix]
        padded += [UInt8](repeating: 0, count: (rate - padded.count % rate) % rate)
        padded[padded.count - 1] |= 0x80
        for start in stride(from: 0, to: padded.count, by: rate) {
            for (i, byte) in padded[start..<start + rate].enumerated() {
                state[i / 8] ^= UInt64(byte) << UInt64(8 * (i % 8))
            }
            permute()
        }
    }
    mutating func squeeze(_ count: Int) -> [UInt8] {
        var result: [UInt8] = []
        while true {
            result += (0..<min(rate, count - result.count)).map {
                UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64(8 * ($0 % 8)))
            }
            if result.count == count { return result }
            permute()
        }
    }
    private mutating func permute() {
        for constant in Sponge.constants {
            let columns = (0..<5).map { x in stride(from: x, to: 25, by: 5).reduce(0) { $0 ^ state[$1] } }
            for i in 0..<25 { state[i] ^= columns[(i + 4) % 5] ^ rotatedLeft(columns[(i + 1) % 5], 1) }
            var (x, y, moved) = (1, 0, state[1])
            for t in 1...24 {
                (x, y) = (y, (2 * x + 3 * y) % 5)
                (state[x + 5 * y], moved) = (rotatedLeft(moved, UInt64(t * (t + 1) / 2 % 64)), state[x + 5 * y])
            }
            for row in stride(from: 0, to: 25, by: 5) {
                let old = state[row..<row + 5].map { $0 }
                for x in 0..<5 { state[row + x] = old[x] ^ (~old[(x + 1) % 5] & old[(x + 2) % 5]) }
            }
            state[0] ^= constant
        }
    }
    private func rotatedLeft(_ x: UInt64, _ count: UInt64) -> UInt64 { count == 0 ? x : x << count | x >> (64 - count) }
}

/// BLAKE2 (RFC 7693), with words of 64 bits (`blake2b`) or 32 (`blake2s`).
enum Blake2<Word: FixedWidthInteger & UnsignedInteger> {
    private static var isWide: Bool { Word.bitWidth == 64 }
    private static var starts: [Word] {
        let wide: [UInt64] = [
            0x6A09_E667_F3BC_C908, 0xBB67_AE85_84CA_A73B, 0x3C6E_F372_FE94_F82B, 0xA54F_F53A_5F1D_36F1,
            0x510E_527F_ADE6_82D1, 0x9B05_688C_2B3E_6C1F, 0x1F83_D9AB_FB41_BD6B, 0x5BE0_CD19_137E_2179,
        ]
        return wide.map { Word(truncatingIfNeeded: isWide ? $0 : $0 >> 32) }
    }
    private static var orders: [[Int]] {
        [
            [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
            [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
            [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
            [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
            [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
            [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
            [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
            [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
            [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
            [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
        ]
    }

    /// The digest of a message. `parameters` is the block of parameters of the length of eight words, whose first bytes are the size of
    /// the digest and of the key.
    static func hash(_ message: [UInt8], key: [UInt8], parameters: [UInt8]) -> [UInt8] {
        let bytes = Word.bitWidth / 8
        let blockSize = 16 * bytes
        var data = key.isEmpty ? [] : key + [UInt8](repeating: 0, count: blockSize - key.count)
        data += message
        let length = data.count
        if data.isEmpty || data.count % blockSize != 0 {
            data += [UInt8](repeating: 0, count: blockSize - data.count % blockSize)
        }
        func word(_ source: [UInt8], _ at: Int) -> Word {
            (0..<bytes).reduce(0) { $0 | Word(source[at + $1]) << Word(8 * $1) }
        }
        var state = starts
        for i in 0..<8 { state[i] ^= word(parameters, i * bytes) }
        for start in stride(from: 0, to: data.count, by: blockSize) {
            let isLast = start + blockSize == data.count
            let words = (0..<16).map { word(data, start + $0 * bytes) }
            compress(&state, words, count: isLast ? length : start + blockSize, isLast: isLast)
        }
        return state.flatMap { word in (0..<bytes).map { UInt8(truncatingIfNeeded: word >> Word(8 * $0)) } }
    }
    private static func compress(_ state: inout [Word], _ words: [Word], count: Int, isLast: Bool) {
        var v = state + starts
        v[12] ^= Word(truncatingIfNeeded: count)
        if !isWide { v[13] ^= Word(truncatingIfNeeded: count >> 32) }
        if isLast { v[14] = ~v[14] }
        let turns: [Word] = isWide ? [32, 24, 16, 63] : [16, 12, 8, 7]
        func turned(_ x: Word, _ by: Word) -> Word { x >> by | x << (Word(Word.bitWidth) - by) }
        func mix(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: Word, _ y: Word) {
            v[a] = v[a] &+ v[b] &+ x
            v[d] = turned(v[d] ^ v[a], turns[0])
            v[c] = v[c] &+ v[d]
            v[b] = turned(v[b] ^ v[c], turns[1])
            v[a] = v[a] &+ v[b] &+ y
            v[d] = turned(v[d] ^ v[a], turns[2])
            v[c] = v[c] &+ v[d]
            v[b] = turned(v[b] ^ v[c], turns[3])
        }
        let orders = orders
        for round in 0..<(isWide ? 12 : 10) {
            let order = orders[round % 10]
            for i in 0..<4 { mix(i, i + 4, i + 8, i + 12, words[order[2 * i]], words[order[2 * i + 1]]) }
            for i in 0..<4 {
                mix(
                    i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, words[order[8 + 2 * i]],
                    words[order[9 + 2 * i]])
            }
        }
        for i in 0..<8 { state[i] ^= v[i] ^ v[i + 8] }
    }
}

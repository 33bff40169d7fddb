/// Polynomials over the field of two elements, a bit for each coefficient, the lowest first.
private struct BitPolynomial {
    var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: count) }
    init(_ exponents: [Int]) {
        self.init(count: (exponents.max() ?? 0) / 64 + 1)
        for k in exponents { words[k / 64] ^= 1 << UInt64(k % 64) }
    }
    var exponents: [Int] { (0..<words.count * 64).filter { self[$0] } }
    subscript(k: Int) -> Bool { words[k / 64] >> UInt64(k % 64) & 1 == 1 }

    /// Adds `word` times x to the power of `shift`.
    private mutating func add(_ word: UInt64, shiftedBy shift: Int) {
        let (at, bits) = (shift / 64, UInt64(shift % 64))
        words[at] ^= word << bits
        if bits > 0, at + 1 < words.count { words[at + 1] ^= word >> (64 - bits) }
    }
    static func * (a: BitPolynomial, b: BitPolynomial) -> BitPolynomial {
        var product = BitPolynomial(count: a.words.count + b.words.count)
        for shift in b.exponents {
            for (k, word) in a.words.enumerated() { product.add(word, shiftedBy: shift + 64 * k) }
        }
        return product
    }
    static func + (a: BitPolynomial, b: BitPolynomial) -> BitPolynomial {
        var sum = a.words.count < b.words.count ? b : a
        for (k, word) in (a.words.count < b.words.count ? a : b).words.enumerated() { sum.words[k] ^= word }
        return sum
    }
    /// The square: every coefficient moves to twice its exponent.
    func squared() -> BitPolynomial {
        var square = BitPolynomial(count: 2 * words.count)
        for (k, word) in words.enumerated() where word != 0 {
            square.words[2 * k] = BitPolynomial.spread(word & 0xFFFF_FFFF)
            square.words[2 * k + 1] = BitPolynomial.spread(word >> 32)
        }
        return square
    }
    private static func spread(_ half: UInt64) -> UInt64 {
        var x = half
        x = (x | x << 16) & 0x0000_FFFF_0000_FFFF
        x = (x | x << 8) & 0x00FF_00FF_00FF_00FF
        x = (x | x << 4) & 0x0F0F_0F0F_0F0F_0F0F
        x = (x | x << 2) & 0x3333_3333_3333_3333
        return (x | x << 1) & 0x5555_5555_5555_5555
    }
    /// The remainder of a division by a polynomial of `degree`, of which `lower` are the other exponents, all of them lower by a
    /// word at least.
    mutating func reduce(degree: Int, lower: [Int]) {
        for k in stride(from: words.count - 1, through: degree / 64, by: -1) {
            let kept: UInt64 = k == degree / 64 ? (1 << UInt64(degree % 64)) - 1 : 0
            let high = words[k] & ~kept
            if high == 0 { continue }
            words[k] &= kept
            for exponent in lower {
                let shift = 64 * k + exponent - degree
                // What lies below the degree in the word itself is zero, so that the shift may begin before the first word.
                if shift >= 0 { add(high, shiftedBy: shift) } else { words[0] ^= high >> UInt64(-shift) }
            }
        }
        words.removeLast(max(0, words.count - degree / 64 - 1))
    }
}

/// Jumps of 2^128 steps: the state is multiplied by that power of the recurrence, reduced by its characteristic polynomial.
extension MersenneTwister {
    private static let (length, middle, degree) = (624, 397, 19937)
    private static let matrix: UInt32 = 0x9908_B0DF

    /// The exponents of x to the power of 2^128, reduced.
    private static let jump: BitPolynomial = {
        // The characteristic polynomial, as the authors of the generator give it for words of 32 bits of which one is the upper part.
        let upper = BitPolynomial([length, middle])
        let lower = BitPolynomial([length - 1, middle - 1])
        var powers = [BitPolynomial([0])]
        for _ in 0..<31 { powers.append(powers[powers.count - 1] * lower) }
        var characteristic = powers[31] * upper
        for i in 0..<31 where matrix >> UInt32(i) & 1 == 1 { characteristic = characteristic + powers[30 - i] * upper }
        if matrix >> 31 & 1 == 1 { characteristic = characteristic + BitPolynomial([0]) }
        let others = characteristic.exponents.filter { $0 < degree }
        var power = BitPolynomial([1])
        for _ in 0..<128 {
            power = power.squared()
            power.reduce(degree: degree, lower: others)
        }
        return power
    }()

    /// One number of the recurrence, in place.
    private static func step(_ words: inout [UInt32], _ i: Int) {
        let y = words[i] & 0x8000_0000 | words[(i + 1) % length] & 0x7FFF_FFFF
        words[i] = words[(i + middle) % length] ^ y >> 1 ^ (y & 1 == 1 ? matrix : 0)
    }
    /// Goes on as if 2^128 numbers had been drawn.
    public func jump() {
        let n = MersenneTwister.length
        let key = self.key
        let first = key[n] % n
        let start = (0..<n).map { UInt32(truncatingIfNeeded: key[(first + $0) % n]) }
        // Horner's rule, from the highest power down. The words turn in their ring, and those added turn with them.
        var words = start
        var at = 0
        var isEmpty = true
        for k in stride(from: MersenneTwister.degree - 1, through: 0, by: -1) {
            if !isEmpty {
                MersenneTwister.step(&words, at)
                at = (at + 1) % n
            }
            guard MersenneTwister.jump.words.count * 64 > k, MersenneTwister.jump[k] else { continue }
            if !isEmpty { for j in 0..<n { words[(at + j) % n] ^= start[j] } }
            isEmpty = false
        }
        var moved = Array(repeating: 0, count: n + 1)
        for j in 0..<n { moved[(first + j) % n] = Int(words[j]) }
        moved[n] = (first + at) % n
        _ = restore(moved)
    }
}

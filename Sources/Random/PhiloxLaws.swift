/// Laws as TensorFlow draws them from a stream of Philox.
extension PhiloxStream {
    /// The blocks that each four numbers of a law that drops some have for themselves.
    private static let reservedBlocks = 256

    /// Fills with numbers from 0 on and below 1, or normal ones, two of each from two words; `words` are those of the stream from here on.
    public static func fill(_ out: UnsafeMutableBufferPointer<Float>, from words: [UInt32], isNormal: Bool) {
        for i in stride(from: 0, to: out.count, by: 2) {
            let pair = isNormal ? normals(words[i], words[i + 1]) : (float(words[i]), float(words[i + 1]))
            out[i] = pair.0
            if i + 1 < out.count { out[i + 1] = pair.1 }
        }
    }
    /// Fills with normal numbers of a size below 2. `check` is asked now and then whether to go on.
    public func fillTruncated(_ out: UnsafeMutableBufferPointer<Float>, check: () throws -> Void) rethrows {
        for start in stride(from: 0, to: out.count, by: 4) {
            if start & 0xFFFF == 0 { try check() }
            var own = skipping(start / 4 * PhiloxStream.reservedBlocks)
            let four = own.fourTruncated()
            for k in start..<min(start + 4, out.count) { out[k] = four[k - start] }
        }
    }
    private mutating func fourTruncated() -> [Float] {
        var found: [Float] = []
        while found.count < 4 {
            let words = block()
            for (x, y) in [(words[0], words[1]), (words[2], words[3])] {
                let (a, b) = PhiloxStream.normals(x, y)
                found += [a, b].filter { abs($0) < 2 }
            }
        }
        return Array(found.prefix(4))
    }
    /// A number from `low` on, of `span` that there are.
    public mutating func integer(from low: Int, span: UInt64) -> Int {
        let word = span > 1 << 32 ? UInt64(next32()) | UInt64(next32()) << 32 : UInt64(next32())
        return low &+ Int(truncatingIfNeeded: word % span)
    }
    /// The stream for a seed of two numbers: they are scrambled by one block first.
    public static func stateless(_ first: Int, _ second: Int) -> PhiloxStream {
        var scramble = PhiloxStream(
            seed: 0x0246_1E29_3EC8_F720, first: UInt64(bitPattern: Int64(first)),
            second: UInt64(bitPattern: Int64(second)))
        let mixed = scramble.block()
        return PhiloxStream(
            seed: UInt64(mixed[0]) | UInt64(mixed[1]) << 32, second: UInt64(mixed[2]) | UInt64(mixed[3]) << 32)
    }
}

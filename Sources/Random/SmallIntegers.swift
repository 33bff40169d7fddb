/// Integers of 1, 8 or 16 bits, several of which are drawn from one word of 32.
public struct SmallIntegers {
    private let source: any NumPySource
    private let width: UInt32
    /// The bits of the last word that have not been used.
    private var word: UInt32 = 0
    private var left = 0

    /// - Parameter width: 1, 8 or 16 bits.
    public init(_ source: any NumPySource, width: Int) {
        self.source = source
        self.width = UInt32(width)
    }
    private var all: UInt32 { (1 << width) - 1 }
    private mutating func next() -> UInt32 {
        if left == 0 {
            word = source.next32()
            left = 32 / Int(width) - 1
        } else {
            word >>= width
            left -= 1
        }
        return word & all
    }
    /// A number in `0...limit`: by rejection under a mask (`RandomState`), or by D. Lemire's method of 2019.
    public mutating func bounded(_ limit: UInt64) -> UInt64 {
        if limit == 0 { return 0 }
        if width == 1 { return UInt64(next()) }
        let limit = UInt32(truncatingIfNeeded: limit)
        if limit == all { return UInt64(next()) }
        return source.isLegacy ? rejected(limit) : scaled(limit)
    }
    private mutating func rejected(_ limit: UInt32) -> UInt64 {
        var mask = limit
        for shift in [1, 2, 4, 8] as [UInt32] { mask |= mask >> shift }
        while true {
            let value = next() & mask
            if value <= limit { return UInt64(value) }
        }
    }
    private mutating func scaled(_ limit: UInt32) -> UInt64 {
        let size = limit + 1
        var product = next() * size
        if product & all < size {
            let threshold = (all - limit) % size
            while product & all < threshold { product = next() * size }
        }
        return UInt64(product >> width)
    }
}

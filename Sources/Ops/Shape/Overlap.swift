import Core

/// Whether two arrays have memory in common.
public struct Overlap {
    private let a: NDArray, b: NDArray
    /// Whether the stretches of memory from the first byte of each to its last have bytes in common.
    public let isPossible: Bool
    private let common: Range<Int>

    public init(_ a: NDArray, _ b: NDArray) {
        (self.a, self.b) = (a, b)
        common = Overlap.bounds(a).clamped(to: Overlap.bounds(b))
        isPossible = a.sharesMemory(with: b) && !common.isEmpty
    }
    /// More bytes in common than this are taken for shared without a look at each.
    private static let most = 1 << 28

    /// Whether an element of the one and an element of the other have a byte in common.
    public func isExact() throws -> Bool {
        if !isPossible || a.isContiguous && b.isContiguous { return isPossible }
        if common.count > Overlap.most { return true }
        var isTaken = [Bool](repeating: false, count: common.count)
        Overlap.each(a) {
            for at in ($0..<$0 + a.dtype.size).clamped(to: common) { isTaken[at - common.lowerBound] = true }
        }
        var isShared = false
        Overlap.each(b) { start in
            if isShared { return }
            isShared = (start..<start + b.dtype.size).clamped(to: common).contains { isTaken[$0 - common.lowerBound] }
        }
        return isShared
    }
    private static func bounds(_ a: NDArray) -> Range<Int> {
        if a.count == 0 { return a.offset..<a.offset }
        var (low, high) = (a.offset, a.offset + a.dtype.size)
        for (size, stride) in zip(a.shape, a.strides) {
            if stride < 0 { low += (size - 1) * stride } else { high += (size - 1) * stride }
        }
        return low..<high
    }
    /// The places of the elements; those that an axis repeats come once.
    private static func each(_ a: NDArray, _ visit: (Int) -> Void) {
        let axes = zip(a.shape, a.strides).filter { $1 != 0 }
        func walk(_ axis: Int, _ offset: Int) {
            guard axis < axes.count else { return visit(offset) }
            for i in 0..<axes[axis].0 { walk(axis + 1, offset + i * axes[axis].1) }
        }
        walk(0, a.offset)
    }
}

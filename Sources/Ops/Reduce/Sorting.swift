import CKernels
import Core
import CPU

/// Ordering: sorts, positions, searches, counts.
public enum Sorting {
    private static func chars(_ a: NDArray) -> UnsafeMutablePointer<CChar> { a.pointer.assumingMemoryBound(to: CChar.self) }

    /// Sorted along the axis given; NaN last. Throws `interrupted`.
    public static func sort(_ a: NDArray, _ axis: Int) throws -> NDArray {
        let axis = try Shape.axis(axis, a.rank), isInPlace = axis == a.rank - 1 && a.isContiguous && a.backend.isHost
        let lines = try isInPlace ? a : Elementwise.contiguous(Shape.move(Device.host(a), from: [axis], to: [a.rank - 1]))
        let sorted = try NDArray(a.dtype, lines.shape)
        try sortLines(lines, sorted, places: false)
        return axis == a.rank - 1 ? sorted : try Elementwise.contiguous(Shape.move(sorted, from: [a.rank - 1], to: [axis]))
    }
    /// The elements at `places`, ascending, of all elements as they would be sorted, without sorting them where they are many.
    public static func orderStatistics(_ a: NDArray, _ places: [Int]) throws -> NDArray {
        let flat = try Elementwise.contiguous(Device.host(Shape.reshape(a, [-1]))), found = try NDArray(a.dtype, [places.count])
        let status = nd_order_statistics(Int32(a.dtype.rawValue), chars(flat), flat.count, places, Int32(places.count), chars(found))
        withExtendedLifetime((flat, found)) {}
        if status < 0 { throw CPUBackend.interruption() }
        return status > 0 ? found : try Index.take(sort(flat, 0), Create.integers(places), 0)
    }
    /// The stable order along an axis; a descending one keeps equal elements in their order as well.
    public static func argsort(_ a: NDArray, _ axis: Int, descending: Bool = false) throws -> NDArray {
        let axis = try Shape.axis(axis, a.rank), last = a.rank - 1, n = a.shape[axis]
        var lines = try Shape.move(Device.host(a), from: [axis], to: [last])
        if descending { lines = try Shape.flip(lines, [last]) }
        lines = try Elementwise.contiguous(lines)
        var order = try NDArray(.int64, lines.shape)
        try sortLines(lines, order, places: true)
        // The greatest of the reversed line comes first; its places count from the other end.
        if descending { order = try Elementwise.apply(Rows.subtract, Create.scalar(.int(n - 1), .int64), Shape.flip(order, [last])) }
        return try Elementwise.contiguous(Shape.move(order, from: [last], to: [axis]))
    }
    private static func sortLines(_ lines: NDArray, _ output: NDArray, places: Bool) throws {
        let n = lines.shape[lines.rank - 1]
        if lines.count == 0 { return }
        let isComplete = nd_sort_lines(Int32(lines.dtype.rawValue), chars(lines), chars(output), places ? 1 : 0, n, lines.count / n)
        withExtendedLifetime((lines, output)) {}
        if isComplete == 0 { throw CPUBackend.interruption() }
    }

    /// Where each of `keys` would go in sorted one-dimensional `a`.
    public static func search(_ a: NDArray, _ keys: NDArray, right: Bool) throws -> NDArray {
        let type = Promotion.numpy(a.dtype, keys.dtype)
        let sorted = try Elementwise.contiguous(Elementwise.cast(Device.host(a), type)), wanted = try Elementwise.contiguous(Elementwise.cast(Device.host(keys), type))
        let output = try NDArray(.int64, keys.shape)
        let isComplete = nd_search(Int32(type.rawValue), chars(sorted), sorted.count, chars(wanted), wanted.count, right ? 1 : 0, output.elements(Int64.self).baseAddress!)
        withExtendedLifetime((sorted, wanted)) {}
        if isComplete == 0 { throw CPUBackend.interruption() }
        return output
    }

    /// The distinct elements, sorted.
    public static func distinct(_ a: NDArray) throws -> NDArray {
        let sorted = try sort(Shape.reshape(a, [-1]), 0)
        let count = nd_distinct(Int32(sorted.dtype.rawValue), chars(sorted), sorted.count)
        return count == sorted.count ? sorted : try Elementwise.contiguous(Shape.slice(sorted, 0, 0, count), always: true)
    }

    /// A mask taken apart: its flags in C order, how many are true and where each piece's results begin.
    private struct Mask {
        let flags: NDArray
        let count: Int
        var starts: [Int]
        var bytes: UnsafeMutablePointer<UInt8> { flags.elements(UInt8.self).baseAddress! }

        init(_ a: NDArray) throws {
            flags = try Elementwise.contiguous(a.dtype == .bool ? Device.host(a) : Elementwise.cast(Device.host(a), .bool))
            starts = [Int](repeating: 0, count: nd_mask_pieces(flags.count))
            count = nd_count_true(flags.elements(UInt8.self).baseAddress!, flags.count, &starts)
            if count < 0 { throw CPUBackend.interruption() }
        }
    }
    /// How many elements are not zero.
    public static func countNonzero(_ a: NDArray) throws -> Int { try Mask(a).count }

    /// The positions of the true elements, one array an axis.
    public static func nonzero(_ a: NDArray) throws -> [NDArray] {
        if a.rank == 0 { return [] }
        var mask = try Mask(a)
        let flat = try NDArray(.int64, Dims(mask.count))
        if nd_true_places(mask.bytes, mask.flags.count, &mask.starts, flat.elements(Int64.self).baseAddress!) == 0 { throw CPUBackend.interruption() }
        if a.rank == 1 { return [flat] }
        return try (0..<a.rank).map { axis in
            let inner = (axis + 1..<a.rank).reduce(1) { $0 * a.shape[$1] }
            let outer = try Elementwise.apply(Rows.floorDivide, flat, Create.scalar(.int(inner), .int64))
            return axis == 0 ? outer : try Elementwise.apply(Rows.remainder, outer, Create.scalar(.int(a.shape[axis]), .int64))
        }
    }
    /// The elements of `a` where `mask`, of the same shape, is true.
    public static func select(_ a: NDArray, _ mask: NDArray) throws -> NDArray {
        let source = try Elementwise.contiguous(a)
        var mask = try Mask(mask)
        let output = try NDArray(a.dtype, Dims(mask.count))
        let isComplete = nd_mask_select(mask.bytes, mask.flags.count, &mask.starts, chars(source), Int32(a.dtype.size), chars(output))
        withExtendedLifetime(source) {}
        if isComplete == 0 { throw CPUBackend.interruption() }
        return output
    }

    /// How often each number below `bins` stands in `values`, all of which are in range.
    public static func count(_ values: NDArray, bins: Int) throws -> NDArray {
        let counts = try NDArray(.int64, Dims(bins), zeroed: true)
        if nd_bincount(values.elements(Int64.self).baseAddress!, values.count, bins, counts.elements(Int64.self).baseAddress!) == 0 { throw CPUBackend.interruption() }
        return counts
    }
    /// How many of the float64 `values` lie between each two of the equally spaced `edges`; the last edge counts in.
    public static func histogram(_ values: NDArray, _ edges: NDArray) throws -> NDArray {
        let counts = try NDArray(.int64, Dims(edges.count - 1))
        if nd_histogram(values.elements(Double.self).baseAddress!, values.count, edges.elements(Double.self).baseAddress!, edges.count - 1, counts.elements(Int64.self).baseAddress!) == 0 { throw CPUBackend.interruption() }
        return counts
    }
}

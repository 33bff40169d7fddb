import CKernels
import Core

/// Sorts, searches and counts.
extension CPUBackend {
    public func sort(_ lines: NDArray, _ output: NDArray) throws { try sortLines(lines, output, places: false) }
    public func argsort(_ lines: NDArray, _ order: NDArray) throws { try sortLines(lines, order, places: true) }
    private func sortLines(_ lines: NDArray, _ output: NDArray, places: Bool) throws {
        guard lines.count > 0, let n = lines.shape.last else { return }
        let isComplete = nd_sort_lines(
            Int32(lines.dtype.code), lines.chars, output.chars, places ? 1 : 0, n, lines.count / n)
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
    public func orderStatistics(_ line: NDArray, _ places: [Int], _ output: NDArray) throws -> Bool {
        let status = nd_order_statistics(
            Int32(line.dtype.code), line.chars, line.count, places, Int32(places.count), output.chars)
        if status < 0 { throw CPUBackend.interruption() }
        return status > 0
    }
    public func search(_ sorted: NDArray, _ keys: NDArray, right: Bool, _ output: NDArray) throws {
        let isComplete = nd_search(
            Int32(sorted.dtype.code), sorted.chars, sorted.count, keys.chars, keys.count, right ? 1 : 0,
            output.start(Int64.self))
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
    public func distinct(_ sorted: NDArray, starts: NDArray?) throws -> Int {
        nd_distinct(Int32(sorted.dtype.code), sorted.chars, sorted.count, starts?.start(Int64.self))
    }
    public func groups(_ line: NDArray, _ order: NDArray, starts: NDArray, inverse: NDArray) throws -> Int {
        nd_groups(
            Int32(line.dtype.code), line.chars, order.start(Int64.self), line.count, starts.start(Int64.self),
            inverse.start(Int64.self))
    }
    public func members(_ values: NDArray, of set: NDArray, from low: Int, size: Int, inverted: Bool, _ output: NDArray)
        throws
    {
        let table = try NDArray(.bool, [size], zeroed: true, on: self)
        let isComplete = nd_members(
            values.start(Int64.self), values.count, set.start(Int64.self), set.count, Int64(low), UInt64(size),
            table.start(UInt8.self), inverted ? 1 : 0, output.start(UInt8.self))
        withExtendedLifetime(table) {}
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
    public func count(_ values: NDArray, _ counts: NDArray) throws {
        if nd_bincount(values.start(Int64.self), values.count, counts.count, counts.start(Int64.self)) == 0 {
            throw CPUBackend.interruption()
        }
    }
    public func histogram(_ values: NDArray, _ edges: NDArray, _ counts: NDArray) throws {
        let isComplete = nd_histogram(
            values.start(Double.self), values.count, edges.start(Double.self), counts.count, counts.start(Int64.self))
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
}

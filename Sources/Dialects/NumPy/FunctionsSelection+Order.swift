import Core
import DialectCommon
import Interpreter
import Ops

/// Places and orders that sorting functions take.
extension NumPyFunctions {
    static func partitionPlaces(_ value: Value, _ n: Int) throws -> [Int] {
        let places = try native(value)
        if places.rank > 1 { throw PyError(.valueError, "object too deep for desired array") }
        if !places.dtype.isInteger, places.dtype != .bool {
            throw PyError(.typeError, "Partition index must be integer")
        }
        // An empty array is in order whatever is asked for.
        if n == 0 { return [] }
        return try places.integers().map { place in
            let at = place < 0 ? place + n : place
            guard at >= 0, at < n else { throw PyError(.valueError, "kth(=\(at)) out of bounds (\(n))") }
            return at
        }
    }

    /// All fields of records, those that are named first; nil where no order is named or there are several axes.
    static func fieldNames(_ a: NDArray, _ order: Value) throws -> [String]? {
        guard !order.isNone, a.rank == 1, let record = a.dtype.record else { return nil }
        let names = try order.string.map { [$0] } ?? iterate(order).map { try $0.string ?? $0.repr() }
        for name in names where record.field(name) == nil {
            throw PyError(.valueError, "unknown field name: \(name)")
        }
        return names + record.fields.map(\.name).filter { !names.contains($0) }
    }
    /// All sorts give one result, and those of places are stable, so that a kind need only be one that there is.
    static func checkOrder(_ kind: Value, _ order: Value, _ kinds: [String]) throws {
        if !order.isNone { throw PyError(.valueError, "Cannot specify order when the array has no fields.") }
        guard !kind.isNone else { return }
        guard let word = kind.string else {
            throw PyError(.typeError, "sort kind must be str, not \(kind.typeName)")
        }
        if kinds == ["introselect"], word != kinds[0] {
            throw PyError(.valueError, "select kind must be 'introselect' (got \(PyStr.quoted(word)))")
        }
        if !kinds.contains(where: { $0.first == word.lowercased().first }) {
            throw PyError(
                .valueError,
                "sort kind must be one of 'quick', 'heap', or 'stable' (got \(PyStr.quoted(word)))")
        }
    }
}

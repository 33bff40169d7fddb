import COperations
import Core

/// Folds of many short runs of one C-ordered array without a call of the backend for each.
enum Runs {
    private static func reduction(_ row: Row) -> nd_reduction? {
        switch row.name {
        case "add": ND_SUM
        case "multiply": ND_PROD
        case "maximum": ND_MAX
        case "minimum": ND_MIN
        default: nil
        }
    }
    /// The fold of each run along the last axis; nil for rows and types that the backend has no such loop for.
    static func fold(_ row: Row, _ a: NDArray, _ places: [Int], _ axis: Int, _ dtype: DType?) throws -> NDArray? {
        guard axis == a.rank - 1, dtype == nil || dtype == a.dtype, a.node == nil, !places.isEmpty,
            let reduction = reduction(row)
        else { return nil }
        var shape = a.shape
        shape[axis] = places.count
        let output = try NDArray(a.dtype, shape, on: a.backend)
        let source = try Elementwise.contiguous(a)
        return try a.backend.foldRuns(Int32(reduction.rawValue), source, places, output) ? output : nil
    }
}

import Autodiff
import CKernels
import Core
import DialectCommon
import Interpreter
import Ops

/// Functions of NumPy that are put together from operations.
enum NumPyMath {
    static func histogram(_ a: NDArray, _ bins: Value, _ range: Value, density: Bool, weights: NDArray?) throws -> (
        NDArray, NDArray
    ) {
        if let weights, weights.shape != a.shape {
            throw EngineError.value("weights should have the same shape as a.")
        }
        let w = try weights?.doubles()
        var edges: [Double]
        var isUniform = false
        if bins.sequence != nil || bins.object is NumPyArray {
            let given = try NumPyCreate.asArray(bins)
            if given.rank != 1 { throw EngineError.value("`bins` must be 1d, when an array") }
            edges = try given.doubles()
            if zip(edges, edges.dropFirst()).contains(where: { $0 > $1 }) {
                throw EngineError.value("`bins` must increase monotonically, when an array")
            }
        } else {
            let count = try indexValue(bins)
            if count < 1 { throw EngineError.value("`bins` must be positive, when an integer") }
            if count > 1 << 46 { throw EngineError.tooLarge(Dims(count), .float64) }
            isUniform = true
            var (low, high) = (0.0, 1.0)
            if a.count > 0, range.isNone {
                (low, high) = (
                    try Reduce.fold(.min, a, nil).item().asDouble, try Reduce.fold(.max, a, nil).item().asDouble
                )
            }
            if !low.isFinite || !high.isFinite {
                throw EngineError.value(
                    "autodetected range of [\(NumPyPrinter.scalarText(.float(low), .float64)), \(NumPyPrinter.scalarText(.float(high), .float64))] is not finite"
                )
            }
            if let given = range.sequence {
                guard given.count == 2 else {
                    throw EngineError.value(
                        given.count < 2
                            ? "not enough values to unpack (expected 2, got \(given.count))"
                            : "too many values to unpack (expected 2)")
                }
                (low, high) = (try floatValue(given[0]), try floatValue(given[1]))
                if low > high { throw EngineError.value("max must be larger than min in range parameter.") }
            }
            if low == high {
                low -= 0.5
                high += 0.5
            }
            edges = try Create.linspace(low, high, count + 1, endpoint: true).doubles()
        }
        if isUniform, w == nil, !density, edges[0].isFinite, edges[edges.count - 1].isFinite {
            let edgeArray = try Create.doubles(edges)
            return (try Sorting.histogram(Elementwise.contiguous(Elementwise.cast(a, .float64)), edgeArray), edgeArray)
        }
        if edges.count < 2 { return (try NDArray(.int64, [0]), try Create.doubles(edges)) }
        let values = try a.doubles()
        var counts = [Double](repeating: 0, count: edges.count - 1)
        for (i, x) in values.enumerated() where x >= edges[0] && x <= edges[edges.count - 1] {
            var low = 0
            var high = edges.count
            while low < high {
                let m = (low + high) / 2
                if edges[m] <= x { low = m + 1 } else { high = m }
            }
            counts[min(low - 1, counts.count - 1)] += w?[i] ?? 1
        }
        let edgeArray = try Create.doubles(edges)
        if density {
            let total = counts.reduce(0, +)
            return (try Create.doubles(counts.enumerated().map { $1 / (edges[$0 + 1] - edges[$0]) / total }), edgeArray)
        }
        return (w == nil ? try Create.integers(counts.map { Int($0) }) : try Create.doubles(counts), edgeArray)
    }

}

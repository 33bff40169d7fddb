import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Histograms along one axis and several.
extension TorchFunctions {
    /// So many bins of equal width along an axis, or those between the edges given.
    private static func bins(_ value: Value, _ axis: Int, of a: NDArray) throws -> Sorting.Bins {
        func positive(_ count: Int) throws -> Int {
            if count > 0 { return count }
            throw PyError(
                .runtimeError, "torch.histogram(): bins must be > 0, but got \(count) for dimension \(axis)")
        }
        guard let given = value.ndarray else { return .count(try positive(indexValue(value))) }
        if given.dtype != a.dtype {
            throw PyError(
                .runtimeError,
                "torch.histogramdd: input tensor and bins tensors should have the same dtype, but got input with dtype \(TorchErrors.cName(a.dtype)) and bins for dimension \(axis) with dtype \(TorchErrors.cName(given.dtype))"
            )
        }
        if given.rank != 1 {
            throw PyError(
                .runtimeError,
                "torch.histogramdd: bins tensor should have one dimension, but got \(given.rank) dimensions in the bins tensor for dimension \(axis)"
            )
        }
        if given.count == 0 {
            throw PyError(
                .runtimeError,
                "torch.histogramdd: bins tensor should have at least 1 element, but got 0 elements in the bins tensor for dimension \(axis)"
            )
        }
        _ = try positive(given.count - 1)
        return .edges(try given.doubles())
    }
    /// The ends of the bins along each of `n` axes, where the program gives them or the elements do not. Throws where the one or the other
    /// are none.
    private static func ranges(_ c: Bound, _ points: NDArray, _ bins: [Sorting.Bins]) throws -> [(Double, Double)?] {
        let n = bins.count
        let given = try c["range"].sequence?.map { try floatValue($0) }
        if let given, given.count != 2 * n {
            throw PyError(
                .runtimeError,
                "torch.histogramdd: for a \(n)-dimensional histogram range should have \(2 * n) elements, but got \(given.count)"
            )
        }
        return try (0..<n).map { axis in
            guard case .count = bins[axis] else { return nil }
            let ends: (low: Double, high: Double)
            if let given {
                ends = (given[2 * axis], given[2 * axis + 1])
            } else {
                if points.count == 0 { return nil }
                let line = try Shape.slice(points, points.rank - 1, axis, 1)
                ends = try Reduce.extremes(line)
            }
            let (low, high) = (plain(ends.low), plain(ends.high))
            if !ends.low.isFinite || !ends.high.isFinite {
                throw PyError(
                    .runtimeError, "torch.histogramdd: dimension \(axis)'s range [\(low), \(high)] is not finite")
            }
            if ends.low > ends.high {
                throw PyError(
                    .runtimeError,
                    "torch.histogramdd: min should not exceed max, but got min \(low) max \(high) for dimension \(axis)"
                )
            }
            return given == nil ? nil : ends
        }
    }
    /// A number as C++ writes it where it has few digits.
    private static func plain(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e6 ? "\(Int(value))" : "\(value)"
    }
    /// A weight for each of the points, or none.
    private static func weights(_ c: Bound, _ points: NDArray) throws -> NDArray? {
        guard let given = try c.optionalTensor("weight") else { return nil }
        if given.dtype != points.dtype {
            throw PyError(
                .runtimeError,
                "torch.histogramdd: if weight tensor is provided, input tensor and weight tensor should have the same dtype, but got input(\(TorchErrors.cName(points.dtype))), and weight(\(TorchErrors.cName(given.dtype)))"
            )
        }
        let flat = c.function == "histogram" ? try Shape.reshape(given, [-1]) : given
        if flat.shape.array != points.shape.array.dropLast() {
            throw PyError(
                .runtimeError,
                "torch.histogramdd: if weight tensor is provided it should have the same shape as the input tensor excluding its innermost dimension, but got input with shape \(list(points.shape)) and weight with shape \(list(flat.shape))"
            )
        }
        return flat
    }
    static func histograms(_ m: Module) {
        Torch.def(m, "histogram", "input, bins, *, range=None, weight=None, density=False, out=None") { c in
            let a = try c.tensor("input")
            if !a.dtype.isFloat {
                throw PyError(
                    .notImplementedError, "\"histogram_cpu\" not implemented for '\(TorchErrors.name(a.dtype))'")
            }
            let points = try Shape.reshape(a, [-1, 1])
            let own = [try bins(c["bins"], 0, of: a)]
            let (counts, edges) = try Sorting.histogram(
                points, own, ranges: ranges(c, points, own), weights: weights(c, points), isDensity: c.bool("density"))
            return Torch.named("histogram", ["hist", "bin_edges"], [counts, edges[0]])
        }
        Torch.def(m, "histogramdd", "input, bins, *, range=None, weight=None, density=False") { c in
            let a = try c.tensor("input")
            if a.rank < 2 {
                throw PyError(
                    .runtimeError,
                    "torch.histogramdd(): input tensor should have at least 2 dimensions, but got \(a.rank)")
            }
            let n = a.shape[a.rank - 1]
            let given = c["bins"].sequence ?? Array(repeating: c["bins"], count: n)
            if given.count != n {
                throw PyError(
                    .runtimeError,
                    "histogramdd: The size of bins must be equal to the innermost dimension of the input.")
            }
            let own = try given.enumerated().map { try bins($1, $0, of: a) }
            let (counts, edges) = try Sorting.histogram(
                a, own, ranges: ranges(c, a, own), weights: weights(c, a), isDensity: c.bool("density"))
            return Torch.named("histogramdd", ["hist", "bin_edges"], of: [wrap(counts), .tuple(edges.map(wrap))])
        }
    }
}

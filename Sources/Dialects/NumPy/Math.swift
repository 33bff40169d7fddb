import Autodiff
import CKernels
import Core
import Interpreter
import Ops

/// Functions of NumPy that are put together from operations.
enum NumPyMath {
    static func round(_ a: NDArray, _ digits: Int) throws -> NDArray {
        if a.dtype.isComplex {
            // The two parts are rounded as numbers of their own.
            let c = try Elementwise.contiguous(a)
            let parts = try round(
                try c.view(
                    shape: Dims(c.shape.array + [2]),
                    strides: NDArray.contiguousStrides(Dims(c.shape.array + [2]), a.dtype.size / 2), dtype: a.dtype.real
                ), digits)
            return try parts.view(
                shape: c.shape, strides: NDArray.contiguousStrides(c.shape, a.dtype.size), dtype: a.dtype)
        }
        if a.dtype.isInteger || a.dtype == .bool {
            if digits >= 0 { return try Elementwise.contiguous(a, always: true) }
            let scale = try Create.scalar(.float(pow10(Int(clamping: digits.magnitude))), .float64)
            return try Elementwise.cast(Elementwise.apply(Rows.rint, a / scale) * scale, a.dtype)
        }
        if digits == 0 { return try Elementwise.apply(Rows.rint, a) }
        let scale = try Create.scalar(.float(pow10(Int(clamping: digits.magnitude))), a.dtype.real)
        return digits > 0
            ? try Elementwise.apply(Rows.rint, a * scale) / scale : try Elementwise.apply(Rows.rint, a / scale) * scale
    }
    private static func pow10(_ n: Int) -> Double { (0..<min(n, 400)).reduce(1.0) { x, _ in x * 10 } }

    /// Sorted distinct elements, with the positions of their first occurrences, the way back, and their counts.
    static func unique(_ a: NDArray) throws -> (values: NDArray, first: NDArray, inverse: NDArray, counts: NDArray) {
        let (values, first, inverse, counts) = try Sorting.groups(Shape.reshape(a, [-1]))
        return (values, first, try Shape.reshape(inverse, a.shape), counts)
    }

    static func histogram(_ a: NDArray, _ bins: Value, _ range: Value, density: Bool, weights: NDArray?) throws -> (
        NDArray, NDArray
    ) {
        let w = try weights?.doubles()
        var edges: [Double]
        var isUniform = false
        if bins.sequence != nil || bins.object is NumPyArray {
            edges = try NumPyCreate.asArray(bins).doubles()
            if zip(edges, edges.dropFirst()).contains(where: { $0 > $1 }) {
                throw EngineError.value("`bins` must increase monotonically, when an array")
            }
        } else {
            let count = try indexValue(bins)
            if count < 1 { throw EngineError.value("`bins` must be positive, when an integer") }
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
            if let given = range.sequence { (low, high) = (try floatValue(given[0]), try floatValue(given[1])) }
            if low == high {
                low -= 0.5
                high += 0.5
            }
            edges = try linspace(low, high, count + 1, endpoint: true).doubles()
        }
        if isUniform, w == nil, !density, edges[0].isFinite, edges[edges.count - 1].isFinite {
            let edgeArray = try Create.doubles(edges)
            return (try Sorting.histogram(Elementwise.contiguous(Elementwise.cast(a, .float64)), edgeArray), edgeArray)
        }
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

    static func linspace(_ start: Double, _ stop: Double, _ count: Int, endpoint: Bool) throws -> NDArray {
        if count < 0 { throw EngineError.value("Number of samples, \(count), must be non-negative.") }
        let divisor = Double(endpoint ? count - 1 : count)
        let delta = stop - start
        let step = delta / divisor
        let array = try Create.ramp(start, divisor > 0 ? step : delta, count)
        let out = array.elements(Double.self)
        if divisor > 0, step == 0 { for i in 0..<count { out[i] = Double(i) / divisor * delta + start } }
        if endpoint, count > 1 { out[count - 1] = stop }
        return array
    }

    static func isclose(_ a: NDArray, _ b: NDArray, _ rtol: Double, _ atol: Double, equalNaN: Bool) throws -> NDArray {
        let x = try Elementwise.cast(a, a.dtype.isInexact ? a.dtype : .float64)
        let y = try Elementwise.cast(b, b.dtype.isInexact ? b.dtype : .float64)
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), y.dtype.real) }
        let bound = try number(atol) + number(rtol) * Elementwise.apply(Rows.absolute, y)
        let near = try Elementwise.apply(Rows.lessEqual, Elementwise.apply(Rows.absolute, x - y), bound)
        let finite = try Elementwise.apply(Rows.isfinite, y)
        var result = try Elementwise.apply(
            Rows.logicalOr, Elementwise.apply(Rows.logicalAnd, near, finite), Elementwise.apply(Rows.equal, x, y))
        if equalNaN {
            result = try Elementwise.apply(
                Rows.logicalOr, result,
                Elementwise.apply(Rows.logicalAnd, Elementwise.apply(Rows.isnan, x), Elementwise.apply(Rows.isnan, y)))
        }
        return result
    }
}

extension String {
    func components(separatedBy separator: String) -> [String] {
        var result: [String] = []
        var rest = Substring(self)
        while let range = rest.firstRange(of: separator) {
            result.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return result + [String(rest)]
    }
}

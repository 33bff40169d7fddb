import Autodiff
import Core

/// Norms of vectors.
public enum Norm {
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    /// The square root, whose slope at zero counts as zero.
    public static func root(_ x: NDArray) throws -> NDArray {
        if x.node == nil { return try Elementwise.apply(Rows.sqrt, x) }
        let isZero = try Elementwise.apply(Rows.equal, x, number(0, x))
        let safe = try Elementwise.select(isZero, number(1, x), x)
        return try Elementwise.select(isZero, number(0, x), Elementwise.apply(Rows.sqrt, safe))
    }
    /// The euclidean length of all elements, whose squares one product of vectors sums.
    public static func length(_ x: NDArray) throws -> NDArray {
        func square(_ a: NDArray) throws -> NDArray {
            let flat = try Shape.reshape(a, [-1])
            return try Matmul.matmul(flat, flat)
        }
        if !x.dtype.isComplex { return try root(square(x)) }
        return try root(square(Elementwise.apply(Rows.real, x)) + square(Elementwise.apply(Rows.imag, x)))
    }
    /// The norm of order `p` over axes, all of them where nil: infinite orders are the greatest and least sizes, 0 counts what is not zero.
    public static func vector(_ x: NDArray, _ p: Double, _ axes: [Int]?, keepdims: Bool = false) throws -> NDArray {
        func power(_ a: NDArray, _ exponent: Double) throws -> NDArray {
            try Elementwise.apply(Rows.power, a, number(exponent, a))
        }
        if p == 2 { return try root(squares(x, axes, keepdims: keepdims)) }
        let size = try Elementwise.apply(Rows.absolute, x)
        switch p {
        case .infinity, -.infinity:
            let isEmpty = (axes ?? Array(0..<x.rank)).contains { x.shape[$0] == 0 }
            if isEmpty, p > 0 { return try Reduce.sum(size, axes, keepdims: keepdims) }
            return try Reduce.extreme(p > 0 ? .max : .min, size, axes, keepdims: keepdims)
        case 0:
            let isCounted = try Elementwise.apply(Rows.notEqual, size, number(0, size))
            let counts = try Reduce.sum(Elementwise.cast(isCounted, size.dtype), axes, keepdims: keepdims)
            // A count moves with nothing, but it is of the graph.
            return Tape.record("LinalgVectorNormBackward0", counts, [x]) { _ in [nil] }
        case 1: return try Reduce.sum(size, axes, keepdims: keepdims)
        default:
            let total = try Reduce.sum(power(size, p), axes, keepdims: keepdims)
            if total.node == nil { return try power(total, 1 / p) }
            let isZero = try Elementwise.apply(Rows.equal, total, number(0, total))
            let safe = try Elementwise.select(isZero, number(1, total), total)
            return try Elementwise.select(isZero, number(p < 0 ? .infinity : 0, total), power(safe, 1 / p))
        }
    }
    /// The norm of order `p` of the difference of all elements.
    public static func distance(_ a: NDArray, _ b: NDArray, _ p: Double) throws -> NDArray { try vector(a - b, p, nil) }
    private static func squares(_ x: NDArray, _ axes: [Int]?, keepdims: Bool) throws -> NDArray {
        let products =
            x.dtype.isComplex
            ? try Elementwise.apply(Rows.real, x * Elementwise.apply(Rows.conjugate, x)) : try x * x
        return try Reduce.sum(products, axes, keepdims: keepdims)
    }

    /// Norms of matrices that are more than norms of their elements.
    public enum MatrixOrder: Sendable { case frobenius, nuclear, rows(Bool), columns(Bool), singular(Bool) }

    /// A norm of matrices over two axes. The flag of an order says whether the greatest sum, or value, is meant, or the least.
    public static func matrix(_ x: NDArray, _ order: MatrixOrder, _ axes: [Int], keepdims: Bool = false) throws
        -> NDArray
    {
        guard axes.count == 2 else {
            throw EngineError.runtime(
                "linalg.matrix_norm: dim must be a 2-tuple. Got \(axes.map(String.init).joined(separator: " "))")
        }
        let (r, c) = (try Shape.axis(axes[0], x.rank), try Shape.axis(axes[1], x.rank))
        func shaped(_ values: NDArray) throws -> NDArray {
            if !keepdims { return values }
            return try Shape.reshape(values, Dims((0..<x.rank).map { $0 == r || $0 == c ? 1 : x.shape[$0] }))
        }
        let last = try Shape.move(x, from: [r, c], to: [x.rank - 2, x.rank - 1])
        // The greatest of no sizes is zero.
        func extreme(_ sizes: NDArray, isGreatest: Bool) throws -> NDArray {
            if isGreatest, sizes.shape[sizes.rank - 1] == 0 { return try shaped(Reduce.sum(sizes, [-1])) }
            return try shaped(Reduce.extreme(isGreatest ? .max : .min, sizes, [-1]))
        }
        switch order {
        case .frobenius: return try vector(x, 2, [r, c], keepdims: keepdims)
        case .nuclear: return try shaped(Reduce.sum(Lapack.svd(last, full: false, vectors: false).s, [-1]))
        case .singular(let isGreatest):
            return try extreme(Lapack.svd(last, full: false, vectors: false).s, isGreatest: isGreatest)
        case .rows(let isGreatest), .columns(let isGreatest):
            var isRows = false
            if case .rows = order { isRows = true }
            return try extreme(
                Reduce.sum(Elementwise.apply(Rows.absolute, last), [isRows ? -1 : -2]), isGreatest: isGreatest)
        }
    }
}

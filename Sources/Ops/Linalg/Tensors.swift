import Autodiff
import Core

/// Functions of matrices that are put together from others; their derivatives follow from those.
extension Lapack {
    /// The inverse of the matrix that an array is when its first `count` axes count as one, and the rest as the other; nil where that is not square.
    public static func tensorInverse(_ a: NDArray, _ count: Int) throws -> NDArray? {
        let (front, back) = (Array(a.shape.array.prefix(count)), Array(a.shape.array.dropFirst(count)))
        let n = back.reduce(1, *)
        if front.reduce(1, *) != n { return nil }
        return try Shape.reshape(inv(Shape.reshape(a, [n, n])), Dims(back + front))
    }
    /// `x` with `tensordot(a, x, x.rank) = b`, `axes` of `a` moved to its end before; nil where the sizes do not fit.
    public static func tensorSolve(_ a: NDArray, _ b: NDArray, moving axes: [Int]?) throws -> NDArray? {
        var a = a
        if let axes {
            let from = try axes.map { try Shape.axis($0, a.rank) }
            a = try Shape.move(a, from: from, to: (0..<from.count).map { a.rank - from.count + $0 })
        }
        let rest = Array(a.shape.array.dropFirst(b.rank))
        let n = rest.reduce(1, *)
        if n != b.count || a.count != n * n { return nil }
        return try Shape.reshape(solve(Shape.reshape(a, [n, n]), Shape.reshape(b, [n, 1])), Dims(rest))
    }
    /// How many rows the square matrix has that `tensorSolve` sees in `a`; nil where it is not square.
    public static func tensorSize(_ a: NDArray, _ b: NDArray, moving axes: [Int]?) throws -> Int? {
        let moved = try axes.map { try $0.map { try Shape.axis($0, a.rank) } } ?? []
        let order = (0..<a.rank).filter { !moved.contains($0) } + moved
        let n = order.suffix(max(0, a.rank - b.rank)).reduce(1) { $0 * a.shape[$1] }
        return n.multipliedReportingOverflow(by: n).partialValue == a.count ? n : nil
    }
    /// The solution of least squares by the pseudoinverse `p` of `a`, and the squared lengths of what is left where `a` has more rows than columns.
    public static func leastSquares(_ a: NDArray, _ b: NDArray, inverse p: NDArray) throws -> (
        solution: NDArray, residuals: NDArray
    ) {
        let isVector = b.rank == a.rank - 1
        let right = try isVector ? Shape.expand(b, [-1]) : b
        let x = try Matmul.matmul(p, right)
        let isTall = a.shape[a.rank - 2] > a.shape[a.rank - 1]
        let size = try Elementwise.apply(Rows.absolute, Matmul.matmul(a, x) - right)
        let residuals = try isTall ? Reduce.sum(size * size, [-2]) : NDArray(a.dtype.real, [0])
        return (isVector ? try Shape.squeeze(x, [-1]) : x, residuals)
    }
    /// Orthonormal columns times a Hermitian matrix that has no negative eigenvalues.
    public static func polar(_ a: NDArray) throws -> (unitary: NDArray, hermitian: NDArray)? {
        let (u, s, vh) = try svd(a, full: false)
        guard let u, let vh else { return nil }
        let scaled = try Elementwise.cast(Shape.expand(s, [-1]), vh.dtype) * vh
        return (try Matmul.matmul(u, vh), try Matmul.matmul(adjoint(vh), scaled))
    }
    /// The norm of each matrix times that of its inverse; of singular values, the greatest over the least or the other way round.
    public static func condition(_ a: NDArray, _ order: Norm.MatrixOrder = .singular(true)) throws -> NDArray {
        if a.count == 0 {
            let zeros = try NDArray(a.dtype.real, Dims(lead(a)), zeroed: true, on: a.backend)
            return Elementwise.constant("LinalgCondBackward0", zeros, of: a)
        }
        guard case .singular(let isGreatest) = order else {
            let (inverse, info) = try invAsFarAsItGoes(a)
            let isRegular = try info.integers().allSatisfy { $0 == 0 }
            // The inverse is no number, whose sum of singular values nothing converges to.
            if case .nuclear = order, !isRegular { throw EngineError.noConvergence("SVD did not converge") }
            let product = try Norm.matrix(a, order, [-2, -1]) * Norm.matrix(inverse, order, [-2, -1])
            if isRegular { return product }
            // What has no inverse is infinitely far from having one.
            let isSingular = try Elementwise.apply(Rows.notEqual, info, Create.scalar(.int(0), .int32))
            return try Elementwise.select(isSingular, Create.scalar(.float(.infinity), product.dtype), product)
        }

        let s = try svd(a, full: false, vectors: false).s
        let n = s.shape[s.rank - 1]
        func value(_ i: Int) throws -> NDArray { try Shape.squeeze(Shape.slice(s, s.rank - 1, i, 1), [-1]) }
        return try isGreatest ? value(0) / value(n - 1) : value(n - 1) / value(0)
    }
    /// The same, infinite for a matrix that has no inverse, and for one of numbers whose condition is none. Throws `nonFiniteSingular` for
    /// singular values of what is not finite.
    public static func conditionNumbers(_ a: NDArray, _ order: Norm.MatrixOrder) throws -> NDArray {
        let found = try condition(a, order)
        func isNaN(_ x: NDArray) throws -> NDArray { try Elementwise.apply(Rows.isnan, x) }
        let isNumber = try Elementwise.apply(Rows.logicalNot, Reduce.fold(.any, isNaN(a), [a.rank - 2, a.rank - 1]))
        let isLost = try Elementwise.apply(Rows.logicalAnd, isNaN(found), isNumber)
        return try Elementwise.select(isLost, Create.scalar(.float(.infinity), found.dtype), found)
    }
    /// The share of the greatest singular value below which the others usually count as zero.
    public static func leastShare(_ a: NDArray) -> Double {
        let epsilon = working(a.dtype).real == .float32 ? 0x1p-23 : 0x1p-52
        return epsilon * Double(max(a.shape[a.rank - 1], a.shape[a.rank - 2]))
    }
    /// How many singular values, or sizes of eigenvalues, are above the greater of the limits, of which one is relative to the greatest value.
    /// - Parameter relative: nil for the usual one where there is no absolute limit either.
    public static func rank(_ a: NDArray, relative: NDArray?, absolute: NDArray?, hermitian: Bool) throws -> NDArray {
        let s =
            try hermitian
            ? Elementwise.apply(Rows.absolute, eigh(a, vectors: false).values)
            : svd(a.detached(), full: false, vectors: false).s
        if s.count == 0 { return try NDArray(.int64, Dims(s.shape.array.dropLast()), zeroed: true) }
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), s.dtype) }
        let share =
            try relative.map { try Elementwise.cast($0, s.dtype) } ?? number(absolute == nil ? leastShare(a) : 0)
        let least = try absolute.map { try Elementwise.cast($0, s.dtype) } ?? number(0)
        let most = try Reduce.fold(.max, s, [-1], keepdims: true)
        let bound = try Elementwise.apply(Rows.maximum, Shape.expand(least, [-1]), Shape.expand(share, [-1]) * most)
        return try Reduce.sum(Elementwise.apply(Rows.greater, s, bound), [-1])
    }
    /// The product of `n` of each matrix; of the inverse where `n` is negative.
    public static func power(_ a: NDArray, _ n: Int) throws -> NDArray {
        try square(a)
        let size = a.shape[a.rank - 1]
        var base = n < 0 ? try inv(a) : a
        var result: NDArray?
        var rest = n.magnitude
        while rest > 0 {
            if rest & 1 == 1 { result = try result.map { try Matmul.matmul($0, base) } ?? base }
            rest >>= 1
            if rest > 0 { base = try Matmul.matmul(base, base) }
        }
        return try result
            ?? Elementwise.contiguous(
                Shape.broadcast(Create.eye(size, size, 0, a.dtype, on: a.backend), to: a.shape), always: true)
    }
    /// The determinant as the exponential of its logarithm, which does not overflow on the way.
    public static func determinant(_ a: NDArray) throws -> NDArray {
        let (sign, logarithm) = try slogdet(a)
        return try sign * Elementwise.cast(Elementwise.apply(Rows.exp, logarithm), sign.dtype)
    }
    /// The logarithm of the determinant; no number where a real one is negative.
    public static func logDeterminant(_ a: NDArray) throws -> NDArray {
        let (sign, logarithm) = try slogdet(a)
        if a.dtype.isComplex { return try Elementwise.apply(Rows.log, sign) + logarithm }
        let isNegative = try Elementwise.apply(Rows.less, sign, Create.scalar(.int(0), sign.dtype))
        return try Elementwise.select(isNegative, Create.scalar(.float(.nan), logarithm.dtype), logarithm)
    }
    /// The triangular factors that `packedLU` has in one matrix.
    public static func unpacked(_ a: NDArray) throws -> (lower: NDArray, upper: NDArray) {
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let left = try Shape.slice(a, a.rank - 1, 0, k)
        let upper = try Shape.triangle(Shape.slice(a, a.rank - 2, 0, k), 0, lower: false)
        return (try Shape.triangle(left, -1, lower: true) + Create.eye(m, k, 0, a.dtype), upper)
    }
    /// `other` multiplied, from the left or the right, by the product of the reflections in `a` and `tau`, or by its adjoint.
    public static func reflected(_ other: NDArray, _ a: NDArray, _ tau: NDArray, left: Bool, adjoint isAdjoint: Bool)
        throws -> NDArray
    {
        let q = try householderProduct(a, tau, wide: true)
        let turned = try isAdjoint ? adjoint(q) : q
        return try left ? Matmul.matmul(turned, other) : Matmul.matmul(other, turned)
    }
    /// The sum of the main diagonal of each matrix.
    public static func trace(_ a: NDArray, _ k: Int, _ first: Int, _ second: Int, dtype: DType?) throws -> NDArray {
        try Reduce.sum(Shape.diagonal(a, k, first, second), [-1], dtype: dtype)
    }
    public static func trace(_ a: NDArray, dtype: DType? = nil) throws -> NDArray {
        try trace(a, 0, -2, -1, dtype: dtype)
    }
}

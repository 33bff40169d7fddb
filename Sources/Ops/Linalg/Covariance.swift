import Core

/// Covariances of normal variables.
public enum Covariance {
    /// By which decomposition a covariance is written as a matrix times its own transpose.
    public enum Factor { case singular, eigen, cholesky }

    /// A matrix `f` (n, n) with `f.T @ f` equal to a covariance.
    ///
    /// Of singular values the right vectors are taken with `fromRight`, else the left ones; both are the same but for what is no covariance.
    private static func root(_ cov: NDArray, _ factor: Factor, fromRight: Bool) throws -> NDArray {
        switch factor {
        case .cholesky: return try Shape.transpose(Lapack.cholesky(cov))
        case .eigen:
            let (values, vectors) = try Lapack.eigh(cov)
            let sizes = try Elementwise.apply(Rows.sqrt, Elementwise.apply(Rows.absolute, values))
            return try vectors.map { try Shape.transpose($0 * sizes) } ?? cov
        case .singular:
            guard case let (u?, s, vh?) = try Lapack.svd(cov, full: true) else { return cov }
            let sizes = try Elementwise.apply(Rows.sqrt, s)
            return fromRight ? try Shape.expand(sizes, [1]) * vh : try Shape.transpose(u * sizes)
        }
    }
    /// Standard normal numbers (…, n) as variables with a mean (n) and a covariance (n, n). Throws what the decomposition does.
    public static func normals(_ x: NDArray, _ mean: NDArray, _ cov: NDArray, _ factor: Factor, fromRight: Bool) throws
        -> NDArray
    {
        let rows = try Shape.reshape(x, [-1, mean.count])
        let turned = try Matmul.matmul(rows, root(cov, factor, fromRight: fromRight))
        return try Shape.reshape(turned, x.shape) + mean
    }
    /// Whether a matrix is symmetric and has no negative eigenvalues, up to a tolerance.
    public static func isValid(_ cov: NDArray, tolerance: Double) throws -> Bool {
        let factor = try root(cov, .singular, fromRight: true)
        let product = try Matmul.matmul(Shape.transpose(factor), factor)
        let close = try Elementwise.isclose(product, cov, tolerance, tolerance, equalNaN: false)
        return try Reduce.fold(.all, close, nil).item().isTrue
    }
}

import Autodiff
import Core

/// Eigenvalues and eigenvectors.
extension Lapack {
    /// Eigenvalues, ascending, and eigenvectors, where wanted, of symmetric or Hermitian matrices.
    public static func eigh(_ a: NDArray, upper: Bool = false, vectors: Bool = true) throws -> (
        values: NDArray, vectors: NDArray?
    ) {
        if !vectors, Tape.tracks(a) { return (try eigh(a, upper: upper).values, nil) }
        try square(a)
        let type = working(a.dtype)
        let matrices = try columns(a, type)
        let values = try NDArray(type.real, Dims(lead(a) + [a.shape[a.rank - 1]]), on: matrices.backend)
        try matrices.backend.symmetricEigen(matrices, values, upper: upper, vectors: vectors)
        if !vectors { return (values, nil) }
        let turned = try Elementwise.contiguous(transposed(matrices))
        recordEigh(a, values, turned)
        return (values, turned)
    }

    /// What the lower triangles of matrices say of Hermitian ones, to which their gradients go.
    public static func hermitian(fromLower a: NDArray) throws -> NDArray {
        try square(a)
        return try Shape.triangle(a, 0, lower: true) + adjoint(Shape.triangle(a, -1, lower: true))
    }

    /// Eigenvalues and, where wanted, eigenvectors of general matrices, complex.
    public static func eig(_ a: NDArray, vectors: Bool = true) throws -> (values: NDArray, vectors: NDArray?) {
        if !vectors, Tape.tracks(a) { return (try eig(a).values, nil) }
        try square(a)
        if try !Reduce.isFinite(a) { throw EngineError.nonFiniteEigen }
        let type = working(a.dtype)
        let n = a.shape[a.rank - 1]
        let matrices = try columns(a, type)
        let values = try NDArray(type.complex, Dims(lead(a) + [n]), on: matrices.backend)
        let columns = try vectors ? NDArray(type.complex, Dims(lead(a) + [n, n]), on: matrices.backend) : nil
        try matrices.backend.eigen(matrices, values, vectors: columns)
        guard let columns else { return (values, nil) }
        let turned = try Elementwise.contiguous(transposed(columns))
        recordEig(a, values, turned)
        return (values, turned)
    }
    /// The same as real numbers where the eigenvalues of real matrices have no imaginary parts.
    public static func simplestEig(_ a: NDArray, vectors: Bool = true) throws -> (values: NDArray, vectors: NDArray?) {
        let (values, columns) = try eig(a, vectors: vectors)
        func real(_ x: NDArray) throws -> NDArray { try Elementwise.apply(Rows.real, x) }
        let hasParts = try Sorting.countNonzero(Elementwise.apply(Rows.imag, values)) > 0
        return a.dtype.isComplex || hasParts ? (values, columns) : (try real(values), try columns.map(real))
    }
}

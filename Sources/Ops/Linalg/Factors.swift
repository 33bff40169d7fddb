import Autodiff
import Core

/// Cholesky, singular value and QR decompositions.
extension Lapack {
    /// The pseudoinverse; singular values not above the greater of the limits, a share of the greatest value and a number, count as zero. The usual
    /// share counts where neither is given.
    public static func pseudoinverse(_ a: NDArray, above share: NDArray?, _ absolute: NDArray?, hermitian: Bool) throws
        -> NDArray
    {
        func number(_ value: Double) throws -> NDArray { try Create.scalar(.float(value), a.dtype.real) }
        return try pseudoinverse(
            a, relative: share ?? number(absolute == nil ? leastShare(a) : 0), absolute: absolute ?? number(0),
            hermitian: hermitian)
    }
    /// The lower triangular `l` with `l @ l*` equal to a positive definite matrix, of which only the lower triangle is read.
    /// Throws `notPositiveDefinite`.
    public static func cholesky(_ a: NDArray, upper: Bool = false) throws -> NDArray {
        let (factor, info) = try choleskyAsFarAsItGoes(a, upper: upper)
        try refuse(info, EngineError.notPositiveDefinite)
        return factor
    }
    /// The factors, and of each matrix the order of the first leading minor that is not positive, or 0: so far the factor goes.
    public static func choleskyAsFarAsItGoes(_ a: NDArray, upper: Bool = false) throws -> (
        factor: NDArray, info: NDArray
    ) {
        try square(a)
        let type = working(a.dtype)
        let work = try columns(a, type)
        let info = try NDArray(.int32, Dims(lead(a)), zeroed: true, on: work.backend)
        try work.backend.factorCholesky(work, info: info)
        let lower = try Elementwise.contiguous(transposed(work))
        recordCholesky(a, lower)
        return (
            upper
                ? try Elementwise.contiguous(
                    Shape.swap(
                        type.isComplex ? Elementwise.apply(Rows.conjugate, lower) : lower, a.rank - 1, a.rank - 2))
                : lower, info
        )
    }
    /// Throws the error of the first matrix whose routine reports one.
    public static func refuse(_ info: NDArray, _ error: (Int?, Int) -> EngineError) throws {
        let codes = try info.integers()
        guard let at = codes.firstIndex(where: { $0 != 0 }) else { return }
        throw error(info.rank == 0 ? nil : at, codes[at])
    }
    /// Matrices for orthonormal columns, one to each of `a`: those of the identity, which stay where `a` has nothing to decompose.
    private static func orthonormal(_ a: NDArray, _ type: DType, _ shape: [Int]) throws -> NDArray {
        try Elementwise.contiguous(
            Shape.broadcast(
                Create.eye(shape[0], shape[1], 0, type, on: a.backend), to: Dims(lead(a) + shape)),
            always: true)
    }
    /// The first matrix of a stack that has elements which are no finite numbers.
    private static func firstNonFinite(_ a: NDArray) throws -> Int? {
        if a.rank == 2 { return nil }
        let isFinite = try Reduce.fold(.all, Elementwise.apply(Rows.isfinite, a), [a.rank - 2, a.rank - 1])
        return try Elementwise.cast(isFinite, .int64).integers().firstIndex(of: 0)
    }
    /// Singular values, with `u` and `vh` where wanted.
    /// - Parameter followsSingleVector: whether a single vector beyond the smaller size, which follows from the others, brings gradients.
    public static func svd(_ a: NDArray, full: Bool, vectors: Bool = true, followsSingleVector: Bool = false) throws
        -> (u: NDArray?, s: NDArray, vh: NDArray?)
    {
        if !vectors, Tape.tracks(a) { return (nil, try svd(a, full: false).s, nil) }
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        if try !Reduce.isFinite(a) { throw EngineError.nonFiniteSingular(matrix: try firstNonFinite(a)) }
        let type = working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let matrices = try columns(a, type)
        let s = try NDArray(type.real, Dims(lead(a) + [k]), on: matrices.backend)
        if !vectors {
            try matrices.backend.singular(matrices, s, vectors: nil, full: false)
            return (nil, s, nil)
        }
        let u = try orthonormal(a, type, [full ? m : k, m])
        let vt = try orthonormal(a, type, [n, full ? n : k])
        try matrices.backend.singular(matrices, s, vectors: (u, vt), full: full)
        let (left, right) = (
            try Elementwise.contiguous(transposed(u)), try Elementwise.contiguous(transposed(vt))
        )
        recordSVD(a, left, s, right, followsSingleVector: followsSingleVector)
        return (left, s, right)
    }
    /// The same of Hermitian matrices, of which the lower triangle is read, from their eigenvalues.
    public static func hermitianSVD(_ a: NDArray, vectors: Bool = true) throws -> (
        u: NDArray?, s: NDArray, vh: NDArray?
    ) {
        let (w, v) = try eigh(a, vectors: vectors)
        let size = try Elementwise.apply(Rows.absolute, w)
        let order = try Shape.flip(Sorting.argsort(size, -1), [-1])
        func ordered(_ x: NDArray) throws -> NDArray { try Index.along(x, order, x.rank - 1) }
        guard let v else { return (nil, try ordered(size), nil) }
        let columns = try Shape.broadcast(Shape.expand(order, [-2]), to: v.shape)
        let u = try Index.along(v, columns, v.rank - 1)
        let signs = try Elementwise.cast(Shape.expand(ordered(Elementwise.apply(Rows.sign, w)), [-2]), u.dtype)
        return (u, try ordered(size), try adjoint(u * signs))
    }
    /// `r` with the vectors of the reflections below it, and the factors of these.
    public static func packedReflections(_ a: NDArray) throws -> (packed: NDArray, factors: NDArray) {
        let (columns, factors) = try reflections(a.detached())
        let packed = try Elementwise.contiguous(Shape.swap(columns, -2, -1), always: true)
        for part in [packed, factors] {
            Tape.recordMissing("geqrf", part, [a], failure: .underived("geqrf"), step: "GeqrfBackward0")
        }
        return (packed, factors)
    }
    /// The transpose of `r` with the vectors of the reflections beside it, and the factors of these.
    public static func reflections(_ a: NDArray) throws -> (NDArray, NDArray) {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        let type = working(a.dtype)
        let matrices = try columns(a, type)
        let least = min(a.shape[a.rank - 2], a.shape[a.rank - 1])
        let tau = try NDArray(type, Dims(a.shape.array.dropLast(2) + [least]), zeroed: true, on: matrices.backend)
        try matrices.backend.factorQR(matrices, reflections: tau)
        for part in [matrices, tau] { Tape.recordMissing("geqrf", part, [a]) }
        return (matrices, tau)
    }
    /// `q` with orthonormal columns and upper triangular `r`.
    public static func qr(_ a: NDArray, complete: Bool = false) throws -> (NDArray, NDArray) {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        let type = working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let wide = complete ? m : k
        let matrices = try columns(a, type)
        let q = try orthonormal(a, type, [wide, m])
        try matrices.backend.factorQR(matrices, q: q)
        let r = try Shape.slice(transposed(matrices), a.rank - 2, 0, complete ? m : k)
        let (first, second) = (try Elementwise.contiguous(transposed(q)), try Elementwise.contiguous(r))
        try recordQR(a, first, second)
        return (first, second)
    }
}

import Autodiff
import Core

/// Factors of symmetric and Hermitian matrices that need not be definite
/// (J. Bunch, L. Kaufman, "Some stable methods for calculating inertia and solving symmetric linear systems", 1977).
extension Lapack {
    /// The unit lower triangular and block diagonal factors in one matrix, of whose values only the lower triangle is read; the exchanges of
    /// rows, negative in pairs where a block is of two rows; and for each matrix the first block that is singular, from 1 on, or 0.
    public static func ldl(_ a: NDArray, hermitian: Bool) throws -> (factors: NDArray, pivots: NDArray, info: NDArray) {
        try square(a)
        let matrices = try columns(a, working(a.dtype))
        let pivots = try NDArray(.int32, Dims(lead(a) + [a.shape[a.rank - 1]]), zeroed: true, on: matrices.backend)
        let info = try NDArray(.int32, Dims(lead(a)), zeroed: true, on: matrices.backend)
        try matrices.backend.factorIndefinite(matrices, pivots: pivots, info: info, hermitian: hermitian)
        let factors = try Elementwise.contiguous(transposed(matrices))
        Tape.recordMissing("linalg_ldl_factor_ex", factors, [a])
        return (factors, pivots, info)
    }
    /// `x` with `a @ x = b`, given the factors of `a`.
    public static func solve(ldl: NDArray, pivots: NDArray, _ b: NDArray, hermitian: Bool) throws -> NDArray {
        try square(ldl)
        try matrix(b)
        let n = ldl.shape[ldl.rank - 1]
        try checkExchanges(pivots, n)
        let shape = try NDArray.broadcastShape([Dims(lead(ldl)), Dims(lead(b))]).array
        let (factors, sides) = try Tape.paused {
            try Device.together(
                columns(Shape.broadcast(ldl, to: Dims(shape + [n, n])), ldl.dtype),
                columns(Shape.broadcast(b, to: Dims(shape + [n, b.shape[b.rank - 1]])), ldl.dtype))
        }
        let order = try Elementwise.contiguous(
            Shape.broadcast(Elementwise.cast(pivots, .int32), to: Dims(shape + [n])))
        try sides.backend.solveIndefinite(factors, pivots: order, sides, hermitian: hermitian)
        let output = try Elementwise.contiguous(transposed(sides))
        Tape.recordMissing("linalg_ldl_solve", output, [ldl, b])
        return output
    }
    /// Rows outside of the matrix would be exchanged in memory that is not the matrix's; a pair that is cut off reads beyond its end.
    private static func checkExchanges(_ pivots: NDArray, _ n: Int) throws {
        let flat = try pivots.integers()
        for start in stride(from: 0, to: flat.count, by: max(1, n)) {
            var i = 0
            while i < n {
                let row = flat[start + i]
                let isPair = row < 0
                if row == 0 || abs(row) > n || isPair && (i + 1 == n || flat[start + i + 1] != row) {
                    throw EngineError.runtime("torch.linalg.ldl_solve: pivots are not those of ldl_factor")
                }
                i += isPair ? 2 : 1
            }
        }
    }
}

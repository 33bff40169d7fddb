import Autodiff
import Core

/// Determinants, systems of equations and least squares.
extension Lapack {
    /// The matrix that a triangular factor is of. The gradient is that of the whole factor, though only a triangle is read.
    public static func square(ofCholesky factor: NDArray, upper: Bool) throws -> NDArray {
        let kept = try Shape.triangle(factor.detached(), 0, lower: !upper)
        let l = try factor + (kept - factor.detached())
        return try upper ? Matmul.matmul(adjoint(l), l) : Matmul.matmul(l, adjoint(l))
    }
    /// The LU factors of each matrix, column-major, and one or minus one as the rows were exchanged an even or an odd number of times.
    private static func factors(_ a: NDArray) throws -> (lu: NDArray, signs: NDArray, type: DType) {
        try square(a)
        let type = working(a.dtype)
        let n = a.shape[a.rank - 1]
        let lu = try columns(a, type)
        let pivots = try NDArray(.int32, Dims(lead(a) + [n]), on: lu.backend)
        try lu.backend.factorLU(lu, pivots: pivots)
        let rows = try pivots.integers()
        let signs = stride(from: 0, to: lu.stackCount, by: 1).map { i in
            (0..<n).reduce(1.0) { rows[i * n + $1] != $1 + 1 ? -$0 : $0 }
        }
        return (lu, try Create.doubles(signs, Dims(lead(a))), type)
    }
    public static func det(_ a: NDArray) throws -> NDArray {
        let (lu, signs, type) = try factors(a)
        let diagonal = try Shape.diagonal(lu, 0, lu.rank - 2, lu.rank - 1)
        let output = try Tape.paused {
            try Elementwise.cast(Elementwise.cast(signs, type) * Reduce.prod(diagonal, [diagonal.rank - 1]), type)
        }
        return try Tape.record("LinalgDetBackward0", output, [a], saves: [a], keepsOutput: true) { step in
            let a = try step[0]
            let scale = try Shape.reshape(step.gradient * conjugate(step[1]), Dims(lead(a) + [1, 1]))
            return [try scale * adjoint(inverseOrZero(a))]
        }
    }
    /// The inverses, and zero where there is none: what PyTorch's derivative of a determinant that is zero comes to.
    private static func inverseOrZero(_ a: NDArray) throws -> NDArray {
        let (inverse, info) = try invAsFarAsItGoes(a)
        if try info.integers().allSatisfy({ $0 == 0 }) { return inverse }
        let isSingular = try Elementwise.apply(Rows.notEqual, info, Create.scalar(.int(0), .int32))
        return try Elementwise.select(
            Shape.expand(isSingular, [-1, -2]), Create.scalar(.int(0), inverse.dtype), inverse)
    }
    /// The sign and the logarithm of the size of the determinant.
    public static func slogdet(_ a: NDArray) throws -> (NDArray, NDArray) {
        let (lu, exchanges, _) = try factors(a)
        let diagonal = try Shape.diagonal(lu, 0, lu.rank - 2, lu.rank - 1)
        let sign =
            try Elementwise.cast(exchanges, lu.dtype)
            * Reduce.prod(Elementwise.apply(Rows.sign, diagonal), [diagonal.rank - 1])
        let logarithm = try Reduce.sum(
            Elementwise.apply(Rows.log, Elementwise.apply(Rows.absolute, diagonal)), [diagonal.rank - 1])
        try recordLogDeterminant(a, sign, logarithm)
        return (sign, logarithm)
    }
    /// `x` with `a @ x = b`, for a stack of right-hand sides. Throws `singular`.
    public static func solve(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        let (x, info) = try solveAsFarAsItGoes(a, b, isTolerant: false)
        try refuse(info, EngineError.singular)
        return x
    }
    /// The same, and of each matrix the first pivot that is zero, from 1 on, or 0: where one is, the solution is what dividing by it gives.
    ///
    /// - Parameter isTolerant: false where no one looks at such a solution.
    public static func solveAsFarAsItGoes(_ a: NDArray, _ b: NDArray, isTolerant: Bool = true) throws -> (
        x: NDArray, info: NDArray
    ) {
        try square(a)
        let type = working(Promotion.numpy(a.dtype, b.dtype))
        let n = a.shape[a.rank - 1]
        if b.rank < 2 {
            throw EngineError.value(
                "solve: Input operand 1 does not have enough dimensions (has \(b.rank), gufunc core with signature (m,m),(m,n)->(m,n) requires 2)"
            )
        }
        if b.shape[b.rank - 2] != n {
            throw EngineError.value(
                "solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size \(b.shape[b.rank - 2]) is different from \(n))"
            )
        }
        let shape = try NDArray.broadcastShape([Dims(lead(a)), Dims(lead(b))]).array
        let (matrices, sides) = try Tape.paused {
            (
                try Shape.broadcast(a, to: Dims(shape + [n, n])),
                try Shape.broadcast(b, to: Dims(shape + [n, b.shape[b.rank - 1]]))
            )
        }
        let (lhs, rhs) = try Tape.paused { try Device.together(columns(matrices, type), columns(sides, type)) }
        let info = try NDArray(.int32, Dims(shape), zeroed: true, on: lhs.backend)
        try lhs.backend.solve(lhs, rhs, info: info)
        let output =
            try isTolerant && info.integers().contains { $0 != 0 }
            ? Tape.paused {
                let (lu, pivots) = try packedLU(Elementwise.cast(matrices, type))
                return try solve(lu: lu, pivots: pivots, Elementwise.cast(sides, type))
            } : Elementwise.contiguous(transposed(rhs))
        let right = b.shape
        let x = try Tape.record("LinalgSolveBackward0", output, [a, b], saves: [a], keepsOutput: true) { step in
            let back = try solveAsFarAsItGoes(adjoint(step[0]), step.gradient).x
            return [
                step.needs(0)
                    ? try Elementwise.unbroadcast(-Matmul.matmul(back, adjoint(step[1])), step[0].shape) : nil,
                try Elementwise.unbroadcast(back, right),
            ]
        }
        return (x, info)
    }
    /// The same with vectors for matrices on the right with `vectors`, and `x @ a = b` unless `left`.
    public static func solve(_ a: NDArray, _ b: NDArray, vectors: Bool, left: Bool = true) throws -> NDArray {
        let (x, info) = try solveAsFarAsItGoes(a, b, vectors: vectors, left: left)
        try refuse(info, EngineError.singular)
        return x
    }
    public static func solveAsFarAsItGoes(_ a: NDArray, _ b: NDArray, vectors: Bool, left: Bool) throws -> (
        x: NDArray, info: NDArray
    ) {
        let right = vectors ? try Shape.expand(b, [-1]) : b
        var (x, info) =
            left
            ? try solveAsFarAsItGoes(a, right)
            : try solveAsFarAsItGoes(Shape.swap(a, -1, -2), Shape.swap(right, -1, -2))
        if !left { x = try Shape.swap(x, -1, -2) }
        return (vectors ? try Shape.squeeze(x, [-1]) : x, info)
    }
    /// Throws `singular`.
    public static func inv(_ a: NDArray) throws -> NDArray {
        let (inverse, info) = try invAsFarAsItGoes(a)
        try refuse(info, EngineError.singular)
        return inverse
    }
    /// The inverses, and of each matrix the first pivot that is zero, from 1 on, or 0: where one is, the inverse is what dividing by it gives.
    public static func invAsFarAsItGoes(_ a: NDArray) throws -> (inverse: NDArray, info: NDArray) {
        try square(a)
        let type = working(a.dtype)
        let (output, info) = try Tape.paused {
            try solveAsFarAsItGoes(
                a, Shape.broadcast(Create.eye(a.shape[a.rank - 1], a.shape[a.rank - 1], 0, type), to: a.shape))
        }
        let inverse = try Tape.record("LinalgInvExBackward0", output, [a], keepsOutput: true) { step in
            let t = try adjoint(step[0])
            return [try -Matmul.matmul(t, Matmul.matmul(step.gradient, t))]
        }
        return (inverse, info)
    }

    /// The same, with a vector (m) for `b` too, for which the solution is one (n).
    ///
    /// - Parameter share: nil for the usual one, of the type that both have together.
    /// - Returns: no residuals where they mean nothing.
    public static func leastSquares(_ a: NDArray, _ b: NDArray, share: Double?) throws -> (
        x: NDArray, residuals: NDArray, rank: Int, s: NDArray
    ) {
        let right = b.rank == 1 ? try Shape.expand(b, [1]) : b
        let common = try Elementwise.cast(a, Promotion.numpy(a.dtype, b.dtype))
        let (x, residuals, rank, s) = try leastSquares(a, right, rcond: share ?? leastShare(common))
        let means = rank == a.shape[1] && a.shape[0] > a.shape[1]
        return (
            b.rank == 1 ? try Shape.squeeze(x, [1]) : x, means ? residuals : try NDArray(s.dtype, [0]), rank, s
        )
    }
    /// The `x` (n, k) of least norm with the least `|b - a @ x|`, for `a` (m, n) and `b` (m, k).
    ///
    /// Singular values below `rcond` times the largest count as zero. The residuals (k) are the squared norms of `b - a @ x`; they mean something
    /// where m > n and the rank is n.
    public static func leastSquares(_ a: NDArray, _ b: NDArray, rcond: Double) throws -> (
        x: NDArray, residuals: NDArray, rank: Int, s: NDArray
    ) {
        let type = working(Promotion.numpy(a.dtype, b.dtype))
        let (m, n, k) = (a.shape[0], a.shape[1], b.shape[1])
        let tall = max(m, n)
        let matrix = try columns(a, type)
        let home = matrix.backend
        let right = try NDArray(type, [max(1, k), tall], zeroed: true, on: home)
        let s = try NDArray(type.real, [min(m, n)], on: home)
        if k > 0 { try Elementwise.copy(transposed(Elementwise.cast(b, type)), to: Shape.slice(right, 1, 0, m)) }
        let rank = try home.leastSquares(matrix, right, values: s, limit: rcond)
        let rest = try Shape.slice(right, 1, min(m, n), m - min(m, n))
        let x = try Elementwise.contiguous(transposed(Shape.slice(Shape.slice(right, 1, 0, n), 0, 0, k)))
        let size = try Elementwise.apply(Rows.absolute, Shape.slice(rest, 0, 0, k))
        let residuals = try Reduce.sum(size * size, [1])
        for part in [x, residuals, s] { Tape.recordMissing("lstsq", part, [a, b]) }
        return (x, residuals, rank, s)
    }
}

import Autodiff
import CKernels
import CPU
import Core

/// Determinants, systems of equations and least squares.
extension Lapack {
    private typealias GETRF = @convention(c) (Size, Size, Pointer, Size, Pointer, Info) -> Void
    private typealias GESV = @convention(c) (Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void
    private typealias GELSD =
        @convention(c) (
            Size, Size, Size, Pointer, Size, Pointer, Size, Pointer, Pointer, Info, Pointer, Size, Pointer, Info
        ) -> Void
    private typealias ZGELSD =
        @convention(c) (
            Size, Size, Size, Pointer, Size, Pointer, Size, Pointer, Pointer, Info, Pointer, Size, Pointer, Pointer,
            Info
        ) -> Void

    /// The LU factors of each matrix, column-major, with the rows that were exchanged.
    private static func factors(_ a: NDArray) throws -> (lu: NDArray, pivots: [[Int32]], type: DType) {
        try square(a)
        let (type, letter) = try working(a.dtype)
        let lu = try columns(a, type)
        let call = try routine(letter + "getrf", GETRF.self)
        var n = try size(a.shape[a.rank - 1])
        let info = try Report()
        var pivots: [[Int32]] = []
        let pivot = try scratch(.int32, Int(n))
        try onOneThread(if: Int(n) < triangularOnTwo) {
            for i in 0..<Lapack.matrices(a) {
                try interruptibly(pow3(Int(n)) / 1.5, writing: [lu, pivot]) {
                    call(&n, &n, at(lu, i), &n, pivot.pointer, info.pointer)
                }
                pivots.append(Array(pivot.elements(Int32.self)))
            }
        }
        return (lu, pivots, type)
    }
    public static func det(_ a: NDArray) throws -> NDArray {
        let (lu, pivots, type) = try factors(a)
        let n = a.shape[a.rank - 1]
        let diagonal = try Shape.diagonal(lu, 0, lu.rank - 2, lu.rank - 1)
        let signs = try Create.doubles(
            pivots.map { pivot in (0..<n).reduce(1.0) { Int(pivot[$1]) != $1 + 1 ? -$0 : $0 } }, Dims(lead(a)))
        let output = try Tape.paused {
            try Elementwise.cast(Elementwise.cast(signs, type) * Reduce.prod(diagonal, [diagonal.rank - 1]), type)
        }
        return try Tape.record("LinalgDetBackward0", output, [a], saves: [a], keepsOutput: true) { step in
            let a = step[0]
            let scale = try Shape.reshape(step.gradient * conjugate(step[1]), Dims(lead(a) + [1, 1]))
            return [try scale * adjoint(inv(a))]
        }
    }
    /// The sign and the logarithm of the size of the determinant.
    public static func slogdet(_ a: NDArray) throws -> (NDArray, NDArray) {
        let (lu, pivots, _) = try factors(a)
        let n = a.shape[a.rank - 1]
        let diagonal = try Shape.diagonal(lu, 0, lu.rank - 2, lu.rank - 1)
        let exchanges = try Create.doubles(
            pivots.map { pivot in (0..<n).reduce(1.0) { Int(pivot[$1]) != $1 + 1 ? -$0 : $0 } }, Dims(lead(a)))
        let sign =
            try Elementwise.cast(exchanges, lu.dtype)
            * Reduce.prod(Elementwise.apply(Rows.sign, diagonal), [diagonal.rank - 1])
        let logarithm = try Reduce.sum(
            Elementwise.apply(Rows.log, Elementwise.apply(Rows.absolute, diagonal)), [diagonal.rank - 1])
        try recordLogDeterminant(a, logarithm)
        return (sign, logarithm)
    }
    /// `x` with `a @ x = b`, for a stack of right-hand sides.
    public static func solve(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        try square(a)
        let (type, letter) = try working(Promotion.numpy(a.dtype, b.dtype))
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
        let lhs = try columns(Shape.broadcast(a, to: Dims(shape + [n, n])), type)
        let rhs = try columns(Shape.broadcast(b, to: Dims(shape + [n, b.shape[b.rank - 1]])), type)
        if lhs.count > 0 { try solveInPlace(lhs, rhs, letter + "gesv") }
        let output = try Elementwise.contiguous(transposed(rhs))
        let right = b.shape
        return try Tape.record("LinalgSolveBackward0", output, [a, b], saves: [a], keepsOutput: true) { step in
            let back = try solve(adjoint(step[0]), step.gradient)
            return [
                step.needs(0)
                    ? try Elementwise.unbroadcast(-Matmul.matmul(back, adjoint(step[1])), step[0].shape) : nil,
                try Elementwise.unbroadcast(back, right),
            ]
        }
    }
    /// Stacks of systems in LAPACK's layout; the right-hand sides become the solutions. Small systems are divided among threads, large ones each
    /// have all of them.
    private static func solveInPlace(_ lhs: NDArray, _ rhs: NDArray, _ name: String) throws {
        let n = lhs.shape[lhs.rank - 1]
        let count = lead(lhs).reduce(1, *)
        var order = try size(n)
        var columns = try size(rhs.shape[rhs.rank - 2])
        let info = try Report()
        try onOneThread(if: n < (columns == 1 ? triangularOnTwo : ND_SMALL_SYSTEM)) {
            if n < ND_SMALL_SYSTEM {
                let (a, b) = (
                    lhs.pointer.assumingMemoryBound(to: CChar.self), rhs.pointer.assumingMemoryBound(to: CChar.self)
                )
                var systems = nd_systems(
                    gesv: try BLAS.shared().symbol(name + "_"), n: order, columns: columns, a: a, b: b,
                    a_step: n * n * lhs.dtype.size, b_step: n * Int(columns) * rhs.dtype.size, count: count)
                switch nd_solve_systems(&systems) {
                case 0: throw CPUBackend.interruption()
                case -1: throw EngineError.singular
                default: return
                }
            }
            let call = try routine(name, GESV.self)
            let pivots = try scratch(.int32, n)
            let steps = pow3(n) / 1.5 + 2 * Double(n) * Double(n) * Double(columns)
            for i in 0..<count {
                try interruptibly(steps, writing: [rhs, info.memory]) {
                    call(&order, &columns, at(lhs, i), &order, pivots.pointer, at(rhs, i), &order, info.pointer)
                }
                if info.code > 0 { throw EngineError.singular }
            }
        }
    }
    public static func inv(_ a: NDArray) throws -> NDArray {
        try square(a)
        let (type, _) = try working(a.dtype)
        let output = try Tape.paused {
            try solve(a, Shape.broadcast(Create.eye(a.shape[a.rank - 1], a.shape[a.rank - 1], 0, type), to: a.shape))
        }
        return Tape.record("LinalgInvExBackward0", output, [a], keepsOutput: true) { step in
            let t = try adjoint(step[0])
            return [try -Matmul.matmul(t, Matmul.matmul(step.gradient, t))]
        }
    }

    /// The `x` (n, k) of least norm with the least `|b - a @ x|`, for `a` (m, n) and `b` (m, k).
    ///
    /// Singular values below `rcond` times the largest count as zero. The residuals (k) are the squared norms of `b - a @ x`; they mean something
    /// where m > n and the rank is n. From the divide-and-conquer singular value decomposition of `?gelsd`.
    public static func leastSquares(_ a: NDArray, _ b: NDArray, rcond: Double) throws -> (
        x: NDArray, residuals: NDArray, rank: Int, s: NDArray
    ) {
        let (type, name) = try working(Promotion.numpy(a.dtype, b.dtype))
        let (m, n, k) = (a.shape[0], a.shape[1], b.shape[1])
        let tall = max(m, n)
        let matrix = try columns(a, type)
        let right = try NDArray(type, [max(1, k), tall], zeroed: true)
        let s = try NDArray(type.real, [min(m, n)])
        if k > 0 {
            try Elementwise.copy(transposed(Elementwise.cast(Device.host(b), type)), to: Shape.slice(right, 1, 0, m))
        }
        let found = try Report()
        if min(m, n) > 0 {
            var rows = try size(m)
            var columns = try size(n)
            var sides = try size(max(1, k))
            var leading = try size(tall)
            let info = try Report()
            var integers = try scratch(.int32, 1)
            var reals = try scratch(type.real, 1)
            let limit = try Elementwise.cast(Create.scalar(.float(rcond), .float64), type.real)
            let complexCall = try routine(name + "gelsd", ZGELSD.self)
            let realCall = try routine(name + "gelsd", GELSD.self)
            func run(_ work: Pointer, _ count: Size) {
                if type.isComplex {
                    complexCall(
                        &rows, &columns, &sides, matrix.pointer, &rows, right.pointer, &leading, s.pointer,
                        limit.pointer, found.pointer, work, count, reals.pointer, integers.pointer, info.pointer)
                } else {
                    realCall(
                        &rows, &columns, &sides, matrix.pointer, &rows, right.pointer, &leading, s.pointer,
                        limit.pointer, found.pointer, work, count, integers.pointer, info.pointer)
                }
            }
            var work = try Workspace(type, run)
            integers = try scratch(.int32, Int(integers.item().asDouble))
            if type.isComplex { reals = try scratch(type.real, Int(reals.item().asDouble)) }
            let steps = 4 * Double(tall) * Double(min(m, n)) * Double(min(m, n) + k)
            try onOneThread(if: tall < orthogonalOnTwo) {
                try interruptibly(steps, writing: [right, s, found.memory, info.memory]) {
                    run(work.memory.pointer, &work.count)
                }
            }
            if info.code > 0 { throw EngineError.noConvergence("SVD did not converge in Linear Least Squares") }
        }
        let rest = try Shape.slice(right, 1, min(m, n), m - min(m, n))
        let x = try Elementwise.contiguous(transposed(Shape.slice(Shape.slice(right, 1, 0, n), 0, 0, k)))
        let size = try Elementwise.apply(Rows.absolute, Shape.slice(rest, 0, 0, k))
        return (x, try Reduce.sum(size * size, [1]), Int(found.code), s)
    }
}

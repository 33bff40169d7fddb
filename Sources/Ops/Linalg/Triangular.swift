import Autodiff
import Core

/// Triangular systems, LU factors, and what is made of them.
extension Lapack {
    /// `x` with `a @ x = b` for triangular `a`, of which the other triangle is not read, nor the diagonal where it counts as ones.
    public static func solveTriangular(
        _ a: NDArray, _ b: NDArray, upper: Bool, left: Bool = true, unit: Bool = false
    ) throws -> NDArray {
        try matrix(a, b)
        if !left {
            let x = try solveTriangular(Shape.swap(a, -1, -2), Shape.swap(b, -1, -2), upper: !upper, unit: unit)
            return try Shape.swap(x, -1, -2)
        }
        try square(a)
        let type = working(Promotion.numpy(a.dtype, b.dtype))
        let n = a.shape[a.rank - 1]
        if b.shape[b.rank - 2] != n { throw EngineError.matmul(a.shape, b.shape) }
        let shape = try NDArray.broadcastShape([Dims(lead(a)), Dims(lead(b))]).array
        let (matrices, sides) = try Tape.paused {
            try Device.together(
                columns(Shape.broadcast(a, to: Dims(shape + [n, n])), type),
                columns(Shape.broadcast(b, to: Dims(shape + [n, b.shape[b.rank - 1]])), type))
        }
        try matrices.backend.solveTriangular(matrices, sides, upper: upper, unit: unit)
        let output = try Elementwise.contiguous(transposed(sides))
        let right = b.shape
        return try Tape.record("LinalgSolveTriangularBackward0", output, [a, b], saves: [a], keepsOutput: true) {
            step in
            let back = try solveTriangular(adjoint(step[0]), step.gradient, upper: !upper, unit: unit)
            let slope =
                step.needs(0)
                ? try Shape.triangle(
                    -Matmul.matmul(back, adjoint(step[1])), unit ? (upper ? 1 : -1) : 0, lower: !upper) : nil
            return [
                try slope.map { try Elementwise.unbroadcast($0, step[0].shape) },
                try Elementwise.unbroadcast(back, right),
            ]
        }
    }

    /// The factors of each matrix with rows exchanged, `l` and `u` in one, and the exchanges: row i with row `pivots[i]`, counted from 1.
    public static func packedLU(_ a: NDArray, pivots isPivoting: Bool = true) throws -> (lu: NDArray, pivots: NDArray) {
        let (order, packed, pivots) = try eliminated(a, isPivoting)
        guard Tape.tracks(a) else { return (packed, pivots) }
        let (l, u) = try factors(a, rows: order, packed)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let below = try Shape.triangle(l, -1, lower: true)
        func widened(_ x: NDArray, _ rows: Int, _ columns: Int) throws -> NDArray {
            var widths = Array(repeating: (0, 0), count: x.rank)
            widths[x.rank - 2].1 = rows
            widths[x.rank - 1].1 = columns
            return try Shape.pad(x, widths)
        }
        return (try widened(below, 0, n - k) + widened(u, m - k, 0), pivots)
    }
    /// `p @ l @ u = a` with a permutation, a unit lower and an upper triangular factor.
    public static func lu(_ a: NDArray, pivots isPivoting: Bool = true) throws -> (p: NDArray, l: NDArray, u: NDArray) {
        let (order, packed, _) = try eliminated(a, isPivoting)
        let (l, u) = try factors(a, rows: order, packed)
        let m = a.shape[a.rank - 2]
        return (try permutation(order, m, a.dtype), l, u)
    }
    /// Matrices of zeros and ones that bring the rows in `order` back.
    private static func permutation(_ order: NDArray, _ m: Int, _ type: DType) throws -> NDArray {
        let rows = try Shape.expand(Create.range(0, 1, m, .int64), [1])
        return try Elementwise.cast(Elementwise.apply(Rows.equal, rows, Shape.expand(order, [-2])), type)
    }
    /// The permutation that exchanges of rows come to.
    public static func permutation(pivots: NDArray, _ m: Int, _ type: DType) throws -> NDArray {
        try permutation(order(pivots, m), m, type)
    }
    /// The row of the matrix that each row of the product of its factors is.
    public static func order(_ pivots: NDArray, _ m: Int) throws -> NDArray {
        guard let k = pivots.shape.last, k <= m else {
            throw EngineError.runtime("there may be an exchange for each of \(m) rows, and none of \(pivots.shape)")
        }
        let flat = try pivots.integers()
        var rows: [Int] = []
        for start in stride(from: 0, to: flat.count, by: max(1, k)) {
            var order = Array(0..<m)
            for i in 0..<k {
                let other = flat[start + i] &- 1
                if other < 0 || other >= m {
                    throw EngineError.runtime(
                        "pivots passed to lu_solve must be between 1 and n. Did you properly pass the result of lu_factor?"
                    )
                }
                order.swapAt(i, other)
            }
            rows += order
        }
        return try Device.move(Create.integers(rows, Dims(pivots.shape.array.dropLast() + [m])), to: pivots.backend)
    }

    /// The first zero on the diagonal of each matrix's upper factor, counted from 1, or 0: int32.
    public static func zeroPivots(_ lu: NDArray) throws -> NDArray {
        let isZero = try Tape.paused {
            try Elementwise.apply(
                Rows.equal, Shape.diagonal(lu.detached(), 0, lu.rank - 2, lu.rank - 1), Create.scalar(.int(0), lu.dtype)
            )
        }
        if isZero.shape[isZero.rank - 1] == 0 { return try NDArray(.int32, Dims(lead(lu)), zeroed: true) }
        let first = try Reduce.argument(.argmax, isZero, -1) + Create.scalar(.int(1), .int64)
        return try Elementwise.cast(first * Reduce.fold(.any, isZero, [isZero.rank - 1]), .int32)
    }

    /// Gaussian elimination: the order that rows come in, the factors in one matrix, and LAPACK's exchanges.
    private static func eliminated(_ a: NDArray, _ isPivoting: Bool) throws -> (
        order: NDArray, packed: NDArray, pivots: NDArray
    ) {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg.lu") }
        let type = working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let batch = lead(a)
        let steps = try Create.range(1, 1, k, .int32, on: a.backend)
        let pivots = try Elementwise.contiguous(Shape.broadcast(steps, to: Dims(batch + [k])), always: true)
        if !isPivoting {
            let packed = try Tape.paused { try withoutPivots(Elementwise.cast(a.detached(), type), m, n) }
            return (try order(pivots, m), packed, pivots)
        }
        let matrices = try columns(a, type)
        try matrices.backend.factorLU(matrices, pivots: pivots)
        return (try order(pivots, m), try Elementwise.contiguous(transposed(matrices)), pivots)
    }
    private static func withoutPivots(_ a: NDArray, _ m: Int, _ n: Int) throws -> NDArray {
        let x = try Elementwise.contiguous(a, always: true)
        let (r, c) = (x.rank - 2, x.rank - 1)
        for k in 0..<min(m, n) where k + 1 < m {
            let column = try Shape.slice(Shape.slice(x, c, k, 1), r, k + 1, m - k - 1)
            let pivot = try Shape.slice(Shape.slice(x, c, k, 1), r, k, 1)
            try Elementwise.copy(column / pivot, to: column)
            if k + 1 == n { continue }
            let rest = try Shape.slice(Shape.slice(x, c, k + 1, n - k - 1), r, k + 1, m - k - 1)
            let row = try Shape.slice(Shape.slice(x, c, k + 1, n - k - 1), r, k, 1)
            try Elementwise.copy(rest - column * row, to: rest)
        }
        return x
    }
    /// The triangular factors, with a history that leads to `a`: of the leading square part by a rule, of the rest by triangular systems.
    private static func factors(_ a: NDArray, rows order: NDArray, _ packed: NDArray) throws -> (NDArray, NDArray) {
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let (r, c) = (a.rank - 2, a.rank - 1)
        func corner(_ x: NDArray) throws -> NDArray { try Shape.slice(Shape.slice(x, r, 0, k), c, 0, k) }
        let square = try corner(packed)
        let eye = try Create.eye(k, k, 0, packed.dtype)
        let l = try Shape.triangle(square, -1, lower: true) + eye
        let u = try Elementwise.contiguous(Shape.triangle(square, 0, lower: false))
        if !Tape.tracks(a) {
            let below = try Shape.slice(Shape.slice(packed, r, k, m - k), c, 0, k)
            let beside = try Shape.slice(Shape.slice(packed, r, 0, k), c, k, n - k)
            return (
                m > k ? try Shape.concatenate([l, below], axis: r) : l,
                n > k ? try Shape.concatenate([u, beside], axis: c) : u
            )
        }
        let turned = try Index.along(a, Shape.expand(order, [-1]), r)
        Tape.record("LinalgLuBackward0", outputs: [l, u], [try corner(turned)], keeps: [0, 1]) { step in
            let (l, u) = try (step[0], step[1])
            var inner: NDArray?
            if let g = step.gradients[0] {
                inner = try Shape.triangle(Matmul.matmul(adjoint(l), g), -1, lower: true)
            }
            if step.gradients.count > 1, let g = step.gradients[1] {
                let upper = try Shape.triangle(Matmul.matmul(g, adjoint(u)), 0, lower: false)
                inner = try inner.map { try $0 + upper } ?? upper
            }
            return [
                try inner.map {
                    let half = try solveTriangular(adjoint(l), $0, upper: true, unit: true)
                    return try solveTriangular(adjoint(u), half, upper: false, left: false)
                }
            ]
        }
        var (left, right) = (l, u)
        if m > k {
            let below = try Shape.slice(Shape.slice(turned, r, k, m - k), c, 0, k)
            left = try Shape.concatenate([l, solveTriangular(u, below, upper: true, left: false)], axis: r)
        }
        if n > k {
            let beside = try Shape.slice(Shape.slice(turned, r, 0, k), c, k, n - k)
            right = try Shape.concatenate([u, solveTriangular(l, beside, upper: false, unit: true)], axis: c)
        }
        return (left, right)
    }
    /// `x` with `a @ x = b`, or `x @ a = b`, or with the adjoint of `a`, from the factors of `a`.
    public static func solve(
        lu: NDArray, pivots: NDArray, _ b: NDArray, left: Bool = true, adjoint isAdjoint: Bool = false
    ) throws -> NDArray {
        try matrix(lu, b)
        if !left {
            return try adjoint(solve(lu: lu, pivots: pivots, adjoint(b), adjoint: !isAdjoint))
        }
        let p = try permutation(pivots: pivots, lu.shape[lu.rank - 1], lu.dtype)
        if isAdjoint {
            let half = try solveTriangular(adjoint(lu), b, upper: false)
            return try Matmul.matmul(p, solveTriangular(adjoint(lu), half, upper: true, unit: true))
        }
        let half = try solveTriangular(lu, Matmul.matmul(adjoint(p), b), upper: false, unit: true)
        return try solveTriangular(lu, half, upper: true)
    }

    // MARK: Functions of matrices

    /// The product of the reflections whose vectors stand below the diagonal of `a`, with factors `tau`: its first columns, or all of them.
    public static func householderProduct(_ a: NDArray, _ tau: NDArray, wide: Bool = false) throws -> NDArray {
        try matrix(a)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        guard let k = tau.shape.last, k <= min(m, n) else {
            throw EngineError.runtime("input.shape[-1] must be greater than or equal to tau.shape[-1]")
        }
        let batch = lead(a)
        if k == 0 {
            // Nothing depends on what is not there, but the result is of the graph.
            let q = try Elementwise.contiguous(
                Shape.broadcast(
                    Create.eye(m, wide ? m : n, 0, a.dtype, on: a.backend), to: Dims(batch + [m, wide ? m : n])),
                always: true)
            return Tape.record("LinalgHouseholderProductBackward0", q, [a, tau]) { _ in [nil, nil] }
        }
        var q = try Shape.broadcast(Create.eye(m, wide ? m : n, 0, a.dtype), to: Dims(batch + [m, wide ? m : n]))
        let below = try Shape.triangle(a, -1, lower: true)
        let ones = try Create.eye(m, n, 0, a.dtype)
        for i in (0..<k).reversed() {
            let v = try Shape.slice(below + ones, a.rank - 1, i, 1)
            let factor = try Shape.expand(Shape.slice(tau, tau.rank - 1, i, 1), [-1])
            q = try q - factor * Matmul.matmul(v, Matmul.matmul(adjoint(v), q))
        }
        return q
    }
    /// The exponential of square matrices, by Taylor's series of a fraction of each and repeated squaring.
    public static func matrixExponential(_ a: NDArray) throws -> NDArray {
        try square(a)
        if a.dtype == .float32 || a.dtype == .complex64 {
            let wide = try matrixExponential(Elementwise.cast(a, a.dtype.isComplex ? .complex128 : .float64))
            return try Elementwise.cast(wide, a.dtype)
        }
        let n = a.shape[a.rank - 1]
        if a.count == 0 { return try Elementwise.contiguous(a, always: true) }
        let sums = try Reduce.sum(Elementwise.apply(Rows.absolute, a.detached()), [-2])
        let size = try Reduce.fold(.max, sums, nil).item().asDouble
        let halvings = size.isFinite && size > 0.5 ? min(1000, Int((size / 0.5).exponent) + 1) : 0
        func number(_ x: Double) throws -> NDArray { try Create.scalar(.float(x), a.dtype) }
        let x = try a * number(Double(sign: .plus, exponent: -halvings, significand: 1))
        let eye = try Create.eye(n, n, 0, a.dtype)
        var result = try eye + x * number(1 / 16.0)
        for k in stride(from: 15, through: 1, by: -1) {
            result = try eye + Matmul.matmul(x, result) * number(1 / Double(k))
        }
        for _ in 0..<halvings { result = try Matmul.matmul(result, result) }
        return result
    }
    /// The square root of Hermitian matrices without negative eigenvalues. Its derivative solves Sylvester's equation s x + x s = g.
    public static func hermitianRoot(_ a: NDArray, upper: Bool) throws -> NDArray {
        let output = try Tape.paused { () -> NDArray in
            let (w, vectors) = try eigh(a, upper: upper)
            guard let v = vectors else { return a }
            let roots = try Elementwise.apply(Rows.sqrt, w)
            return try Matmul.matmul(v * Elementwise.cast(Shape.expand(roots, [-2]), v.dtype), adjoint(v))
        }
        return Tape.record("LinalgMatrixSqrthBackward0", output, [a], keepsOutput: true) { step in
            let back = try sylvester(step[0], step.gradient)
            return [try (back + adjoint(back)) * Create.full([], 0.5, back.dtype)]
        }
    }
    /// The `x` with `s x + x s = g` for positive definite `s`, by its eigenvectors; the derivative is another equation of this kind.
    private static func sylvester(_ s: NDArray, _ g: NDArray) throws -> NDArray {
        let x = try Tape.paused { () -> NDArray in
            let (w, vectors) = try eigh(s)
            guard let v = vectors else { return g }
            let sums = try Elementwise.cast(Shape.expand(w, [-1]) + Shape.expand(w, [-2]), v.dtype)
            let turned = try Matmul.matmul(adjoint(v), Matmul.matmul(g, v)) / sums
            return try Matmul.matmul(v, Matmul.matmul(turned, adjoint(v)))
        }
        return try Tape.record("SylvesterBackward0", x, [s, g], saves: [s], keepsOutput: true) { step in
            let y = try sylvester(step[0], step.gradient)
            let xh = try adjoint(step[1])
            return [try -(Matmul.matmul(y, xh) + Matmul.matmul(xh, y)), y]
        }
    }
    /// The same with the usual relative limit where that is nil, and no absolute one.
    public static func pseudoinverse(_ a: NDArray, relative: NDArray?, hermitian: Bool) throws -> NDArray {
        let type = a.dtype.real
        let share = try relative ?? Create.scalar(.float(leastShare(a)), .float64)
        return try pseudoinverse(
            a, relative: Elementwise.cast(share, type), absolute: Create.scalar(.int(0), type), hermitian: hermitian)
    }
    /// The pseudoinverse; singular values not above the greater of the limits count as zero.
    public static func pseudoinverse(_ a: NDArray, relative: NDArray, absolute: NDArray, hermitian: Bool) throws
        -> NDArray
    {
        let output = try Tape.paused { () -> NDArray in
            func kept(_ size: NDArray, _ values: NDArray) throws -> NDArray {
                let most = try Reduce.fold(.max, size, [-1], keepdims: true)
                let limit = try Elementwise.apply(
                    Rows.maximum, Shape.expand(absolute, [-1]), Shape.expand(relative, [-1]) * most)
                let isKept = try Elementwise.apply(Rows.greater, size, limit)
                let one = try Create.scalar(.int(1), values.dtype)
                let inverse = try one / Elementwise.select(isKept, values, one)
                return try Elementwise.select(isKept, inverse, Create.scalar(.int(0), values.dtype))
            }
            if a.count == 0 {
                return try NDArray(a.dtype, Dims(lead(a) + [a.shape[a.rank - 1], a.shape[a.rank - 2]]), on: a.backend)
            }
            if hermitian, case let (w, v?) = try eigh(a) {
                let inverse = try kept(Elementwise.apply(Rows.absolute, w), w)
                return try Matmul.matmul(v * Elementwise.cast(Shape.expand(inverse, [-2]), v.dtype), adjoint(v))
            }
            guard case let (u?, s, vh?) = try svd(a, full: false) else { return a }
            let inverse = try Elementwise.cast(Shape.expand(kept(s, s), [-1]), u.dtype)
            return try Matmul.matmul(adjoint(vh), inverse * adjoint(u))
        }
        // G. Golub, V. Pereyra, "The differentiation of pseudo-inverses and nonlinear least squares problems", 1973.
        return try Tape.record("LinalgPinvBackward0", output, [a], saves: [a], keepsOutput: true) { step in
            let (a, p) = try (step[0], step[1])
            let (g, ph) = (try step.gradient, try adjoint(p))
            func times(_ x: NDArray, _ y: NDArray) throws -> NDArray { try Matmul.matmul(x, y) }
            let gh = try adjoint(g)
            let first = try times(times(gh, p), ph)
            let second = try times(times(ph, p), gh)
            let inner = try times(ph, times(g, ph))
            return [
                try first - times(a, times(p, first)) + second - times(times(second, p), a) - inner
            ]
        }
    }
}

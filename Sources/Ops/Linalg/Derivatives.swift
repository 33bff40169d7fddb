import Autodiff
import Core

/// Derivatives of the factorisations, for stacks of matrices.
///
/// Sources: I. Murray, "Differentiation of the Cholesky decomposition" (2016); M. Giles, "An extended collection of matrix derivative
/// results for forward and reverse mode algorithmic differentiation" (2008); M. Seeger et al., "Auto-differentiating linear algebra" (2017);
/// for singular values and vectors also J. Townsend, "Differentiating the singular value decomposition" (2016).
extension Lapack {
    private static func times(_ a: NDArray, _ b: NDArray) throws -> NDArray { try Matmul.matmul(a, b) }
    /// A vector over the last axis as one that scales columns, or rows.
    private static func acrossColumns(_ a: NDArray) throws -> NDArray { try Shape.expand(a, [-2]) }
    private static func acrossRows(_ a: NDArray) throws -> NDArray { try Shape.expand(a, [-1]) }
    private static func eye(_ n: Int, _ type: DType) throws -> NDArray { try Create.eye(n, n, 0, type) }
    /// The diagonal of each matrix as a matrix.
    private static func diagonal(_ vector: NDArray) throws -> NDArray {
        try acrossRows(vector) * eye(vector.shape[vector.rank - 1], vector.dtype)
    }
    private static func mainDiagonal(_ a: NDArray) throws -> NDArray {
        try Shape.diagonal(a, 0, a.rank - 2, a.rank - 1)
    }
    private static func real(_ a: NDArray) throws -> NDArray {
        a.dtype.isComplex ? try Elementwise.apply(Rows.real, a) : a
    }
    /// `a b^-1` with a lower or upper triangular or any other `b`.
    private static func over(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        try adjoint(solve(adjoint(b), adjoint(a)))
    }
    /// Differences of values, column minus row, with ones where a value meets itself.
    private static func gaps(_ values: NDArray) throws -> NDArray {
        try acrossColumns(values) - acrossRows(values) + eye(values.shape[values.rank - 1], values.dtype)
    }
    private static func offDiagonal(_ a: NDArray) throws -> NDArray {
        try a * (Create.full([], 1, a.dtype) - eye(a.shape[a.rank - 1], a.dtype))
    }
    private static func halved(_ a: NDArray) throws -> NDArray { try a * Create.full([], 0.5, a.dtype) }

    /// Of the lower triangular factor, whose upper form has the gradient of its adjoint.
    static func recordCholesky(_ a: NDArray, _ lower: NDArray) {
        Tape.record("LinalgCholeskyExBackward0", lower, [a], keepsOutput: true) { step in
            let l = try step[0]
            let half = try Create.full([], 1, l.dtype) - halved(eye(l.shape[l.rank - 1], l.dtype))
            let phi = try Shape.triangle(times(adjoint(l), step.gradient), 0, lower: true) * half
            let back = try over(solve(adjoint(l), phi), l)
            return [try halved(back + adjoint(back))]
        }
    }

    /// Of the eigenvalues, and eigenvectors where there are any, of Hermitian matrices.
    static func recordEigh(_ a: NDArray, _ values: NDArray, _ vectors: NDArray) {
        Tape.record("LinalgEighBackward0", outputs: [values, vectors], [a], keeps: [0, 1]) { step in
            let (w, v) = try (step[0], step[1])
            var inner = try step.gradients[0].map { try Elementwise.cast(diagonal($0), v.dtype) }
            if step.gradients.count > 1, let gradient = step.gradients[1] {
                let turned = try offDiagonal(times(adjoint(v), gradient)) / gaps(w)
                inner = try inner.map { try $0 + turned } ?? turned
            }
            guard let inner else { return [nil] }
            // Among Hermitian matrices alone: the part of a gradient that leaves them does not count.
            let back = try times(times(v, inner), adjoint(v))
            return [try (back + adjoint(back)) * Create.scalar(.float(0.5), back.dtype)]
        }
    }

    /// Of the eigenvalues and eigenvectors of any square matrices; both are complex.
    static func recordEig(_ a: NDArray, _ values: NDArray, _ vectors: NDArray) {
        let isReal = !a.dtype.isComplex
        Tape.record("LinalgEigBackward0", outputs: [values, vectors], [a], keeps: [0, 1]) { step in
            let (w, v) = try (step[0], step[1])
            var inner = try step.gradients[0].map { try diagonal($0) }
            if step.gradients.count > 1, let gradient = step.gradients[1] {
                let turned = try times(adjoint(v), gradient)
                let lengths = try Elementwise.cast(real(mainDiagonal(turned)), v.dtype)
                let rest = try offDiagonal(turned - times(adjoint(v), v) * acrossColumns(lengths))
                let scaled = try rest / conjugate(gaps(w))
                inner = try inner.map { try $0 + scaled } ?? scaled
            }
            return [
                try inner.map {
                    let back = try solve(adjoint(v), times($0, adjoint(v)))
                    return isReal ? try real(back) : back
                }
            ]
        }
    }

    /// Of the singular value decomposition. The vectors of complex matrices have a free phase, on which a result must not depend, and
    /// those beyond the smaller size are free to turn: their gradients do not count, but where there is one alone that is asked for.
    static func recordSVD(_ a: NDArray, _ u: NDArray, _ s: NDArray, _ vh: NDArray, followsSingleVector: Bool) {
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        Tape.record("LinalgSvdBackward0", outputs: [u, s, vh], [a], keeps: [0, 1, 2]) { step in
            func thin(_ x: NDArray, _ axis: Int) throws -> NDArray {
                x.shape[x.rank + axis] == k ? x : try Shape.slice(x, x.rank + axis, 0, k)
            }
            func beyond(_ x: NDArray, _ axis: Int) throws -> NDArray {
                if x.shape[x.rank + axis] != k + 1 {
                    throw EngineError.runtime(
                        "svd gradient is not implemented for abs(m - n) > 1 with full_matrices=True")
                }
                return try Shape.slice(x, x.rank + axis, k, 1)
            }
            let (u, s, vh) = try (thin(step[0], -1), step[1], thin(step[2], -2))
            let gu = try step.gradients[0].map { try thin($0, -1) }
            let gs = step.gradients.count > 1 ? step.gradients[1] : nil
            let gvh = try step.gradients.count > 2 ? step.gradients[2].map { try thin($0, -2) } : nil
            func skew(_ x: NDArray) throws -> NDArray { try x - adjoint(x) }
            let squares = try gaps(s * s)
            var inner =
                try gs.map { try Elementwise.cast(diagonal($0), u.dtype) }
                ?? NDArray(u.dtype, [k, k], zeroed: true, on: u.backend)
            if let gu {
                let turned = try skew(times(adjoint(u), gu))
                inner = try inner + offDiagonal(turned) / squares * acrossColumns(s)
                // The phases of a pair of vectors turn together: that of the left ones stands for both.
                if u.dtype.isComplex { inner = try inner + halved(turned * eye(k, u.dtype)) / acrossColumns(s) }
            }
            if let gvh { inner = try inner + acrossRows(s) * (offDiagonal(skew(times(vh, adjoint(gvh)))) / squares) }
            var back = try times(times(u, inner), vh)
            if m > k, let gu {
                let scaled = try gu / acrossColumns(s)
                back = try back + times(scaled - times(u, times(adjoint(u), scaled)), vh)
            }
            if n > k, let gvh {
                let scaled = try gvh / acrossRows(s)
                back = try back + times(u, scaled - times(times(scaled, adjoint(vh)), vh))
            }
            if !followsSingleVector { return [back] }
            if let gradient = step.gradients[0], gradient.shape[gradient.rank - 1] > k {
                let (own, last) = try (beyond(gradient, -1), beyond(step[0], -1))
                back = try back - times(times(last, times(adjoint(own), u) / acrossColumns(s)), vh)
            }
            if step.gradients.count > 2, let gradient = step.gradients[2], gradient.shape[gradient.rank - 2] > k {
                let (own, last) = try (beyond(gradient, -2), beyond(step[2], -2))
                back = try back - times(u, times(times(vh, adjoint(own)) / acrossRows(s), last))
            }
            return [back]
        }
    }

    /// Of the reduced decomposition: where there are more columns than rows, the first ones give `q` and the others follow from it.
    static func recordQR(_ a: NDArray, _ q: NDArray, _ r: NDArray) throws {
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let shape = a.shape
        let k = min(m, n)
        try Tape.record("LinalgQrBackward0", outputs: [q, r], [a], saves: n > m ? [a] : [], keeps: [0, 1]) { step in
            let (q, r) = n > m ? try (step[1], step[2]) : try (step[0], step[1])
            if q.count == 0 || r.count == 0 { return [try NDArray(q.dtype, shape, zeroed: true, on: q.backend)] }
            if q.shape[q.rank - 1] != k { throw Tape.Failure.freeColumns }
            var (gq, gr) = (step.gradients[0], step.gradients.count > 1 ? step.gradients[1] : nil)
            guard n > m else { return [try tallQR(q, r, gq, gr)] }
            func columns(_ x: NDArray, _ start: Int, _ count: Int) throws -> NDArray {
                try Shape.slice(x, x.rank - 1, start, count)
            }
            var rest = try NDArray(q.dtype, Dims(lead(q) + [m, n - m]), zeroed: true, on: q.backend)
            if let whole = gr {
                let right = try columns(whole, m, n - m)
                let through = try times(columns(step[0], m, n - m), adjoint(right))
                gq = try gq.map { try $0 + through } ?? through
                gr = try columns(whole, 0, m)
                rest = try times(q, right)
            }
            return [try Shape.concatenate([tallQR(q, columns(r, 0, m), gq, gr), rest], axis: q.rank - 1)]
        }
    }
    private static func tallQR(_ q: NDArray, _ r: NDArray, _ gq: NDArray?, _ gr: NDArray?) throws -> NDArray {
        let n = r.shape[r.rank - 1]
        var inner = try NDArray(q.dtype, [n, n], zeroed: true, on: q.backend)
        if let gr { inner = try inner + times(gr, adjoint(r)) }
        if let gq { inner = try inner - times(adjoint(q), gq) }
        let upper = try Shape.triangle(inner, 0, lower: false)
        let both = try upper + adjoint(upper)
        let symmetric = try both - halved(both * eye(n, both.dtype))
        var back = try times(q, symmetric)
        if let gq { back = try back + gq }
        return try over(back, adjoint(r))
    }
    /// Of the sign and of the logarithm of the size of the determinant. The sign of a complex one turns with the imaginary part of the
    /// logarithm of the determinant.
    static func recordLogDeterminant(_ a: NDArray, _ sign: NDArray, _ logarithm: NDArray) throws {
        try Tape.record("LinalgSlogdetBackward0", outputs: [sign, logarithm], [a], saves: [a], keeps: [0]) { step in
            let a = try step[0]
            var slope =
                try step.gradients.count > 1
                ? step.gradients[1].map { try Elementwise.cast($0, a.dtype) } : nil
            if a.dtype.isComplex, let gradient = step.gradients[0] {
                let turned = try Elementwise.apply(Rows.imag, gradient * conjugate(step[1]))
                let part = try Complex.from(turned * Create.scalar(.int(0), turned.dtype), turned)
                slope = try slope.map { try $0 + part } ?? part
            }
            guard let slope else { return [nil] }
            return [try Shape.reshape(slope, Dims(lead(a) + [1, 1])) * adjoint(invAsFarAsItGoes(a).inverse)]
        }
    }
}

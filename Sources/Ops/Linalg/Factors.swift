import Autodiff
import CPU
import Core

/// Cholesky, singular value and QR decompositions.
extension Lapack {
    private typealias POTRF = @convention(c) (Letter, Size, Pointer, Size, Info) -> Void
    private typealias GESDD =
        @convention(c) (
            Letter, Size, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Pointer, Info
        ) -> Void
    private typealias ZGESDD =
        @convention(c) (
            Letter, Size, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Pointer, Pointer,
            Info
        ) -> Void
    private typealias GEQRF = @convention(c) (Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void
    private typealias ORGQR = @convention(c) (Size, Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void

    /// The lower triangular `l` with `l @ l*` equal to a positive definite matrix, of which only the lower triangle is read.
    public static func cholesky(_ a: NDArray, upper: Bool = false) throws -> NDArray {
        try square(a)
        let (type, letter) = try working(a.dtype)
        let work = try columns(a, type)
        let call = try routine(letter + "potrf", POTRF.self)
        var n = try size(a.shape[a.rank - 1])
        let info = try Report()
        var side = Lapack.letter("L")
        try onOneThread(if: Int(n) < triangularOnTwo) {
            for i in 0..<Lapack.matrices(a) {
                try interruptibly(pow3(Int(n)) / 3, writing: [work, info.memory]) {
                    call(&side, &n, at(work, i), &n, info.pointer)
                }
                if info.code > 0 { throw EngineError.notPositiveDefinite }
            }
        }
        keepTriangle(of: work, lower: true)
        let lower = try Elementwise.contiguous(transposed(work))
        recordCholesky(a, lower)
        return upper
            ? try Elementwise.contiguous(
                Shape.swap(type.isComplex ? Elementwise.apply(Rows.conjugate, lower) : lower, a.rank - 1, a.rank - 2))
            : lower
    }
    /// Matrices for orthonormal columns, one to each of `a`: those of the identity, which stay where `a` has nothing to decompose.
    private static func orthonormal(_ a: NDArray, _ type: DType, _ shape: [Int]) throws -> NDArray {
        try Elementwise.contiguous(
            Shape.broadcast(Create.eye(shape[0], shape[1], 0, type), to: Dims(lead(a) + shape)), always: true)
    }
    /// Clears what stands above or below the diagonals of column-major matrices.
    private static func keepTriangle(of a: NDArray, lower: Bool) {
        let rows = a.shape[a.rank - 1]
        let columns = a.shape[a.rank - 2]
        let size = a.dtype.size
        for column in 0..<Lapack.matrices(a) * columns {
            let diagonal = min(column % columns, rows)
            let cleared = lower ? 0..<diagonal : min(diagonal + 1, rows)..<rows
            (a.pointer + (column * rows + cleared.lowerBound) * size).initializeMemory(
                as: UInt8.self, repeating: 0, count: cleared.count * size)
        }
    }
    /// Singular values, with `u` and `vh` where wanted.
    public static func svd(_ a: NDArray, full: Bool, vectors: Bool = true) throws -> (
        u: NDArray?, s: NDArray, vh: NDArray?
    ) {
        if !vectors, Tape.tracks(a) { return (nil, try svd(a, full: false).s, nil) }
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        let (type, name) = try working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let matrices = try columns(a, type)
        let s = try NDArray(type.real, Dims(lead(a) + [k]))
        let u = try orthonormal(a, type, vectors ? [full ? m : k, m] : [0, 0])
        let vt = try orthonormal(a, type, vectors ? [n, full ? n : k] : [0, 0])
        if s.count > 0 {
            var rows = try size(m)
            var columns = try size(n)
            let info = try Report()
            var leading = try size(full ? n : k)
            var job = letter(!vectors ? "N" : full ? "A" : "S")
            let integers = try scratch(.int32, 8 * k)
            let reals = try scratch(type.real, type.isComplex ? 5 * k * k + 7 * k + 2 * max(m, n) * k : 1)
            let complexCall = try routine(name + "gesdd", ZGESDD.self)
            let realCall = try routine(name + "gesdd", GESDD.self)
            func run(_ i: Int, _ work: Pointer, _ count: Size) {
                if type.isComplex {
                    complexCall(
                        &job, &rows, &columns, at(matrices, i), &rows, at(s, i, 1), at(u, i), &rows, at(vt, i),
                        &leading, work, count, reals.pointer, integers.pointer, info.pointer)
                } else {
                    realCall(
                        &job, &rows, &columns, at(matrices, i), &rows, at(s, i, 1), at(u, i), &rows, at(vt, i),
                        &leading, work, count, integers.pointer, info.pointer)
                }
            }
            var work = try Workspace(type) { run(0, $0, $1) }
            let steps = (vectors ? 12 : 3) * Double(m) * Double(n) * Double(k)
            try onOneThread(if: max(m, n) < orthogonalOnTwo) {
                for i in 0..<Lapack.matrices(a) {
                    try interruptibly(steps, writing: [s, u, vt, info.memory]) {
                        run(i, work.memory.pointer, &work.count)
                    }
                    if info.code > 0 { throw EngineError.noConvergence("SVD did not converge") }
                }
            }
        }
        if !vectors { return (nil, s, nil) }
        let (left, right) = (
            try Elementwise.contiguous(transposed(u)), try Elementwise.contiguous(transposed(vt))
        )
        if full, m != n, Tape.tracks(a) {
            // The vectors beyond the smaller size are free to turn: they have no derivative.
            for side in [left, right] { Tape.recordMissing("linalg_svd", side, [a]) }
            return (left, try svd(a, full: false).s, right)
        }
        recordSVD(a, left, s, right)
        return (left, s, right)
    }
    /// `q` with orthonormal columns and upper triangular `r`.
    public static func qr(_ a: NDArray, complete: Bool = false) throws -> (NDArray, NDArray) {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        let (type, name) = try working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        let wide = complete ? m : k
        let matrices = try columns(a, type)
        let q = try orthonormal(a, type, [wide, m])
        if k > 0 && a.count > 0 {
            var rows = try size(m)
            var columns = try size(n)
            var width = try size(wide)
            var least = try size(k)
            let info = try Report()
            let tau = try scratch(type, k)
            let factor = try routine(name + "geqrf", GEQRF.self)
            let generate = try routine(name + (type.isComplex ? "ungqr" : "orgqr"), ORGQR.self)
            var first = try Workspace(type) {
                factor(&rows, &columns, matrices.pointer, &rows, tau.pointer, $0, $1, info.pointer)
            }
            var second = try Workspace(type) {
                generate(&rows, &width, &least, q.pointer, &rows, tau.pointer, $0, $1, info.pointer)
            }
            let steps = 3 * Double(m) * Double(wide) * Double(k)
            try onOneThread(if: max(m, n) < orthogonalOnTwo) {
                for i in 0..<Lapack.matrices(a) {
                    try interruptibly(steps, writing: [matrices, q]) {
                        factor(
                            &rows, &columns, at(matrices, i), &rows, tau.pointer, first.memory.pointer, &first.count,
                            info.pointer)
                        at(q, i).copyMemory(from: at(matrices, i), byteCount: m * min(wide, n) * type.size)
                        generate(
                            &rows, &width, &least, at(q, i), &rows, tau.pointer, second.memory.pointer, &second.count,
                            info.pointer)
                    }
                }
            }
        }
        keepTriangle(of: matrices, lower: false)
        let r = try Shape.slice(transposed(matrices), a.rank - 2, 0, complete ? m : k)
        let (first, second) = (try Elementwise.contiguous(transposed(q)), try Elementwise.contiguous(r))
        recordQR(a, first, second)
        return (first, second)
    }
}

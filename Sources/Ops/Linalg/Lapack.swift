import Autodiff
import CPU
import Core

/// Decompositions and solutions through LAPACK. Inputs are `(…, n, m)`; everything is done matrix by matrix.
public enum Lapack {
    typealias Pointer = UnsafeMutableRawPointer
    /// The float type LAPACK works in for a type, and its letter.
    private static func working(_ type: DType) throws -> (DType, String) {
        switch type {
        case .float32: (.float32, "s")
        case .complex64: (.complex64, "c")
        case .complex128: (.complex128, "z")
        default: (.float64, "d")
        }
    }
    private static func square(_ a: NDArray) throws {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        if a.shape[a.rank - 1] != a.shape[a.rank - 2] { throw EngineError.notSquare }
    }
    /// Column-major copies of all matrices: the memory of the transpose.
    private static func columns(_ a: NDArray, _ type: DType) throws -> NDArray {
        try Tape.paused { try Elementwise.contiguous(Shape.swap(Elementwise.cast(Device.host(a), type), a.rank - 1, a.rank - 2), always: true) }
    }
    private static func transposed(_ a: NDArray) throws -> NDArray { try Tape.paused { try Shape.swap(a, a.rank - 1, a.rank - 2) } }
    private static func lead(_ a: NDArray) -> [Int] { Array(a.shape.dropLast(2)) }
    /// The memory of matrix `i` of a contiguous stack.
    private static func at(_ a: NDArray, _ i: Int, _ rank: Int = 2) -> Pointer {
        a.pointer + i * a.shape.suffix(rank).reduce(1, *) * a.dtype.size
    }
    private static func scratch(_ type: DType, _ count: Int) throws -> NDArray { try NDArray(type, [max(1, count)], zeroed: true) }

    private typealias GETRF = @convention(c) (UnsafePointer<Int32>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafeMutablePointer<Int32>) -> Void
    private typealias GESV = @convention(c) (UnsafePointer<Int32>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private typealias POTRF = @convention(c) (UnsafePointer<CChar>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private typealias SYEVD = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private typealias HEEVD = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private typealias GEEV = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private typealias ZGEEV = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafeMutablePointer<Int32>) -> Void
    private typealias GESDD = @convention(c) (UnsafePointer<CChar>, UnsafePointer<Int32>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafeMutablePointer<Int32>) -> Void
    private typealias ZGESDD = @convention(c) (UnsafePointer<CChar>, UnsafePointer<Int32>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafeMutablePointer<Int32>) -> Void
    private typealias GEQRF = @convention(c) (UnsafePointer<Int32>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private typealias ORGQR = @convention(c) (UnsafePointer<Int32>, UnsafePointer<Int32>, UnsafePointer<Int32>, Pointer, UnsafePointer<Int32>, Pointer, Pointer, UnsafePointer<Int32>, UnsafeMutablePointer<Int32>) -> Void
    private static func routine<T>(_ name: String, _ type: T.Type) throws -> T { unsafeBitCast(try BLAS.shared().symbol(name + "_"), to: type) }

    /// The LU factors of each matrix, column-major, with the rows that were exchanged.
    private static func factors(_ a: NDArray) throws -> (lu: NDArray, pivots: [[Int32]], type: DType) {
        try square(a)
        let (type, letter) = try working(a.dtype)
        let lu = try columns(a, type)
        let call = try routine(letter + "getrf", GETRF.self)
        var n = Int32(a.shape[a.rank - 1]), info: Int32 = 0, pivots: [[Int32]] = []
        try BLAS.shared().solving(order: Int(n)) {
            for i in 0..<lead(a).reduce(1, *) {
                var pivot = [Int32](repeating: 0, count: max(1, Int(n)))
                pivot.withUnsafeMutableBytes { call(&n, &n, at(lu, i), &n, $0.baseAddress!, &info) }
                pivots.append(pivot)
            }
        }
        return (lu, pivots, type)
    }
    public static func det(_ a: NDArray) throws -> NDArray {
        let (lu, pivots, type) = try factors(a)
        let n = a.shape[a.rank - 1]
        let diagonal = try Shape.diagonal(lu, 0, lu.rank - 2, lu.rank - 1)
        let signs = try Create.doubles(pivots.map { pivot in (0..<n).reduce(1.0) { Int(pivot[$1]) != $1 + 1 ? -$0 : $0 } }, Dims(lead(a)))
        let output = try Tape.paused { try Elementwise.cast(Elementwise.cast(signs, type) * Reduce.prod(diagonal, [diagonal.rank - 1]), type) }
        return Tape.record("LinalgDetBackward0", output, [a]) { g in
            let scale = try Shape.reshape(g * output, Dims(lead(a) + [1, 1]))
            return [try scale * Shape.swap(inv(a), a.rank - 1, a.rank - 2)]
        }
    }
    /// The sign and the logarithm of the size of the determinant.
    public static func slogdet(_ a: NDArray) throws -> (NDArray, NDArray) {
        let (lu, pivots, _) = try factors(a)
        let n = a.shape[a.rank - 1]
        let diagonal = try Shape.diagonal(lu, 0, lu.rank - 2, lu.rank - 1)
        let exchanges = try Create.doubles(pivots.map { pivot in (0..<n).reduce(1.0) { Int(pivot[$1]) != $1 + 1 ? -$0 : $0 } }, Dims(lead(a)))
        let sign = try Elementwise.cast(exchanges, lu.dtype) * Reduce.prod(Elementwise.apply(Rows.sign, diagonal), [diagonal.rank - 1])
        return (sign, try Reduce.sum(Elementwise.apply(Rows.log, Elementwise.apply(Rows.absolute, diagonal)), [diagonal.rank - 1]))
    }
    /// `x` with `a @ x = b`, for a stack of right-hand sides.
    public static func solve(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        try square(a)
        let (type, letter) = try working(Promotion.numpy(a.dtype, b.dtype))
        let n = a.shape[a.rank - 1]
        if b.shape[b.rank - 2] != n { throw EngineError.value("solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m,n)->(m,n) (size \(b.shape[b.rank - 2]) is different from \(n))") }
        let shape = try NDArray.broadcastShape([Dims(lead(a)), Dims(lead(b))]).array
        let lhs = try columns(Shape.broadcast(a, to: Dims(shape + [n, n])), type)
        let rhs = try columns(Shape.broadcast(b, to: Dims(shape + [n, b.shape[b.rank - 1]])), type)
        let call = try routine(letter + "gesv", GESV.self)
        var order = Int32(n), columns = Int32(b.shape[b.rank - 1]), info: Int32 = 0
        let pivots = try scratch(.int32, n)
        try BLAS.shared().solving(order: n) {
            for i in 0..<shape.reduce(1, *) where n > 0 {
                call(&order, &columns, at(lhs, i), &order, pivots.pointer, at(rhs, i), &order, &info)
                if info > 0 { throw EngineError.singular }
            }
        }
        let output = try Elementwise.contiguous(transposed(rhs))
        return Tape.record("LinalgSolveBackward0", output, [a, b]) { g in
            let back = try solve(Shape.swap(a, a.rank - 1, a.rank - 2), g)
            return [try Elementwise.unbroadcast(-Matmul.matmul(back, Shape.swap(output, output.rank - 1, output.rank - 2)), a.shape), try Elementwise.unbroadcast(back, b.shape)]
        }
    }
    public static func inv(_ a: NDArray) throws -> NDArray {
        try square(a)
        let (type, _) = try working(a.dtype)
        let output = try Tape.paused { try solve(a, Shape.broadcast(Create.eye(a.shape[a.rank - 1], a.shape[a.rank - 1], 0, type), to: a.shape)) }
        return Tape.record("LinalgInvExBackward0", output, [a]) { g in
            let t = try Shape.swap(output, output.rank - 1, output.rank - 2)
            return [try -Matmul.matmul(t, Matmul.matmul(g, t))]
        }
    }
    public static func cholesky(_ a: NDArray, upper: Bool = false) throws -> NDArray {
        try square(a)
        let (type, letter) = try working(a.dtype)
        let work = try columns(a, type)
        let call = try routine(letter + "potrf", POTRF.self)
        var n = Int32(a.shape[a.rank - 1]), info: Int32 = 0
        var side = CChar(UInt8(ascii: "L"))
        for i in 0..<lead(a).reduce(1, *) {
            call(&side, &n, at(work, i), &n, &info)
            if info > 0 { throw EngineError.notPositiveDefinite }
        }
        let lower = try Shape.triangle(Elementwise.contiguous(transposed(work)), 0, lower: true)
        return upper ? try Elementwise.contiguous(Shape.swap(type.isComplex ? Elementwise.apply(Rows.conjugate, lower) : lower, a.rank - 1, a.rank - 2)) : lower
    }
    /// Eigenvalues, ascending, and eigenvectors of symmetric or Hermitian matrices.
    public static func eigh(_ a: NDArray, upper: Bool = false) throws -> (NDArray, NDArray) {
        try square(a)
        let (type, letter) = try working(a.dtype)
        let n = a.shape[a.rank - 1]
        let vectors = try columns(a, type), values = try NDArray(type.real, Dims(lead(a) + [n]))
        var order = Int32(n), info: Int32 = 0, job = CChar(UInt8(ascii: "V")), side = CChar(UInt8(ascii: upper ? "U" : "L"))
        var lwork = Int32(1 + 6 * n + 2 * n * n), liwork = Int32(3 + 5 * n), lrwork = Int32(1 + 5 * n + 2 * n * n)
        let work = try scratch(type, Int(lwork)), iwork = try scratch(.int32, Int(liwork)), rwork = try scratch(type.real, Int(lrwork))
        for i in 0..<lead(a).reduce(1, *) where n > 0 {
            if type.isComplex {
                try routine(letter + "heevd", HEEVD.self)(&job, &side, &order, at(vectors, i), &order, at(values, i, 1), work.pointer, &lwork, rwork.pointer, &lrwork, iwork.pointer, &liwork, &info)
            } else {
                try routine(letter + "syevd", SYEVD.self)(&job, &side, &order, at(vectors, i), &order, at(values, i, 1), work.pointer, &lwork, iwork.pointer, &liwork, &info)
            }
            if info != 0 { throw EngineError.noConvergence("Eigenvalues did not converge") }
        }
        return (values, try Elementwise.contiguous(transposed(vectors)))
    }
    /// Eigenvalues and eigenvectors of general matrices, complex.
    public static func eig(_ a: NDArray) throws -> (NDArray, NDArray) {
        try square(a)
        if try !Elementwise.apply(Rows.isfinite, a).scalars().allSatisfy(\.isTrue) { throw EngineError.noConvergence("Array must not contain infs or NaNs") }
        let (type, letter) = try working(a.dtype)
        let n = a.shape[a.rank - 1], complex = type.complex
        let work = try columns(a, type)
        let values = try NDArray(complex, Dims(lead(a) + [n])), vectors = try NDArray(complex, Dims(lead(a) + [n, n]))
        var order = Int32(n), info: Int32 = 0, no = CChar(UInt8(ascii: "N")), yes = CChar(UInt8(ascii: "V"))
        var lwork = Int32(max(1, 8 * n))
        let space = try scratch(type, Int(lwork)), first = try scratch(type, n), second = try scratch(type, n), right = try scratch(type, n * n), rwork = try scratch(type.real, 2 * n)
        for i in 0..<lead(a).reduce(1, *) where n > 0 {
            if type.isComplex {
                try routine(letter + "geev", ZGEEV.self)(&no, &yes, &order, at(work, i), &order, at(values, i, 1), right.pointer, &order, at(vectors, i), &order, space.pointer, &lwork, rwork.pointer, &info)
            } else {
                try routine(letter + "geev", GEEV.self)(&no, &yes, &order, at(work, i), &order, first.pointer, second.pointer, right.pointer, &order, right.pointer, &order, space.pointer, &lwork, &info)
            }
            if info > 0 { throw EngineError.noConvergence("Eigenvalues did not converge") }
            if type.isComplex { continue }
            // Conjugate pairs come as two real columns: the real and the imaginary part.
            let re = try first.doubles(), im = try second.doubles(), v = try right.doubles()
            let size = complex.size
            var j = 0
            while j < n {
                func put(_ k: Int, _ imaginary: Double, _ column: (Int) -> Scalar) {
                    Scalar.complex(re[k], imaginary).store(at(values, i, 1) + k * size, complex)
                    for row in 0..<n { column(row).store(at(vectors, i) + (k * n + row) * size, complex) }
                }
                if im[j] == 0 {
                    put(j, 0) { .complex(v[j * n + $0], 0) }
                    j += 1
                } else {
                    put(j, im[j]) { .complex(v[j * n + $0], v[(j + 1) * n + $0]) }
                    put(j + 1, im[j + 1]) { .complex(v[j * n + $0], -v[(j + 1) * n + $0]) }
                    j += 2
                }
            }
        }
        return (values, try Elementwise.contiguous(transposed(vectors)))
    }
    /// Singular values, with `u` and `vh` where wanted.
    public static func svd(_ a: NDArray, full: Bool, vectors: Bool = true) throws -> (u: NDArray?, s: NDArray, vh: NDArray?) {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        let (type, letter) = try working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1]), k = min(m, n)
        let work = try columns(a, type), s = try NDArray(type.real, Dims(lead(a) + [k]))
        let u = try NDArray(type, Dims(lead(a) + [full ? m : k, m]), zeroed: true), vt = try NDArray(type, Dims(lead(a) + [n, full ? n : k]), zeroed: true)
        var rows = Int32(m), columns = Int32(n), info: Int32 = 0, ldvt = Int32(max(1, full ? n : k))
        var job = CChar(UInt8(ascii: !vectors ? "N" : full ? "A" : "S"))
        var lwork = Int32(clamping: 4 * k * k + 7 * k + max(m, n) * 4 + 64)
        let space = try scratch(type, Int(lwork) * 2), iwork = try scratch(.int32, 8 * k), rwork = try scratch(type.real, 5 * k * k + 7 * k + 2 * max(m, n) * k)
        for i in 0..<lead(a).reduce(1, *) where k > 0 {
            if type.isComplex {
                try routine(letter + "gesdd", ZGESDD.self)(&job, &rows, &columns, at(work, i), &rows, at(s, i, 1), at(u, i), &rows, at(vt, i), &ldvt, space.pointer, &lwork, rwork.pointer, iwork.pointer, &info)
            } else {
                try routine(letter + "gesdd", GESDD.self)(&job, &rows, &columns, at(work, i), &rows, at(s, i, 1), at(u, i), &rows, at(vt, i), &ldvt, space.pointer, &lwork, iwork.pointer, &info)
            }
            if info > 0 { throw EngineError.noConvergence("SVD did not converge") }
        }
        return vectors ? (try Elementwise.contiguous(transposed(u)), s, try Elementwise.contiguous(transposed(vt))) : (nil, s, nil)
    }
    /// `q` with orthonormal columns and upper triangular `r`.
    public static func qr(_ a: NDArray, complete: Bool = false) throws -> (NDArray, NDArray) {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
        let (type, letter) = try working(a.dtype)
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1]), k = min(m, n), wide = complete ? m : k
        let work = try columns(a, type)
        let q = try NDArray(type, Dims(lead(a) + [wide, m]), zeroed: true)
        var rows = Int32(m), columns = Int32(n), width = Int32(wide), least = Int32(k), info: Int32 = 0, lwork = Int32(max(1, 64 * max(m, n)))
        let tau = try scratch(type, k), space = try scratch(type, Int(lwork))
        for i in 0..<lead(a).reduce(1, *) where k > 0 {
            try routine(letter + "geqrf", GEQRF.self)(&rows, &columns, at(work, i), &rows, tau.pointer, space.pointer, &lwork, &info)
            at(q, i).copyMemory(from: at(work, i), byteCount: m * min(wide, n) * type.size)
            try routine(letter + (type.isComplex ? "ungqr" : "orgqr"), ORGQR.self)(&rows, &width, &least, at(q, i), &rows, tau.pointer, space.pointer, &lwork, &info)
        }
        let full = try Elementwise.contiguous(transposed(work))
        let r = try Shape.triangle(Shape.slice(full, full.rank - 2, 0, complete ? m : k), 0, lower: false)
        return (try Elementwise.contiguous(transposed(q)), r)
    }
}

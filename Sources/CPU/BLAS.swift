import CKernels
import CShims
import Core

/// OpenBLAS, opened when first needed.
final class BLAS {
    private let library: UnsafeMutableRawPointer
    nonisolated(unsafe) private static var opened: BLAS?

    /// Throws `library` where none can be found.
    static func shared() throws -> BLAS {
        if let opened { return opened }
        guard let library = nd_open_library("libopenblas.so.0 libopenblas.so libblas.so.3 liblapack.so.3") else {
            throw EngineError.library("libopenblas.so.0: cannot open shared object file: No such file or directory")
        }
        let blas = BLAS(library)
        opened = blas
        return blas
    }
    private init(_ library: UnsafeMutableRawPointer) { self.library = library }

    private typealias SetThreads = @convention(c) (Int32) -> Void
    private typealias GetThreads = @convention(c) () -> Int32
    /// Runs `body` on one thread where what it computes is small: older OpenBLAS divides the smallest matrices, and then waits longer than it computes.
    func onOneThread<T>(if isSmall: Bool, _ body: () throws -> T) rethrows -> T {
        guard isSmall, let set = try? symbol("openblas_set_num_threads"),
            let get = try? symbol("openblas_get_num_threads")
        else { return try body() }
        let threads = unsafeBitCast(get, to: GetThreads.self)()
        let setThreads = unsafeBitCast(set, to: SetThreads.self)
        setThreads(1)
        defer { setThreads(threads) }
        return try body()
    }

    /// Runs `body`, a call of a routine that takes about `steps` multiplications and that writes into `written` alone, so that Ctrl-C ends it:
    /// in a process of its own where it takes long. A thread could not be ended, and would keep the library's locks.
    func interruptibly(_ steps: Double, writing written: [NDArray], _ body: () -> Void) throws {
        if nd_is_interrupted() != 0 { throw CPUBackend.interruption() }
        if steps < BLAS.longestRoutine { return body() }
        let blocks = written.map { nd_block(memory: $0.pointer, bytes: $0.count * $0.dtype.size) }
        let outcome = withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) {
                nd_run_in_child(
                    { $0?.assumingMemoryBound(to: (() -> Void).self).pointee() }, UnsafeMutableRawPointer(mutating: $0),
                    blocks, Int32(blocks.count))
            }
        }
        switch outcome {
        case 1: return
        case 0: throw CPUBackend.interruption()
        case -1: body()
        default: throw EngineError.runtime("the process of a LAPACK routine was ended")
        }
    }
    /// Multiplications in one call of LAPACK: about half a second.
    private static let longestRoutine = 8e9

    private var symbols: [String: UnsafeMutableRawPointer] = [:]
    /// The address of a Fortran or C routine.
    func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
        if let known = symbols[name] { return known }
        guard let found = nd_library_symbol(library, name) else {
            throw EngineError.library("undefined symbol: \(name)")
        }
        symbols[name] = found
        return found
    }

    private typealias SingleGemm =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, Float,
            UnsafeMutableRawPointer, Int32
        ) -> Void
    private typealias DoubleGemm =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, Double,
            UnsafeMutableRawPointer, Int32
        ) -> Void
    private typealias ComplexGemm =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Int32, UnsafeRawPointer, UnsafeRawPointer, Int32, UnsafeRawPointer,
            Int32, UnsafeRawPointer, UnsafeMutableRawPointer, Int32
        ) -> Void
    private static let rowMajor: Int32 = 101, plain: Int32 = 111, transposed: Int32 = 112

    /// How a matrix can be handed over as it lies: its leading dimension and whether it is to be read transposed.
    private func layout(_ a: NDArray) -> (transposed: Bool, leading: Int)? {
        let size = a.dtype.size
        let (rows, columns) = (a.shape[0], a.shape[1])
        if a.strides[1] == size || columns == 1, a.strides[0] >= columns * size, a.strides[0] % size == 0 {
            return (false, a.strides[0] / size)
        }
        if columns == 1 || rows == 1, a.isContiguous { return (false, columns) }
        if a.strides[0] == size || rows == 1, a.strides[1] >= rows * size, a.strides[1] % size == 0 {
            return (true, a.strides[1] / size)
        }
        return nil
    }

    /// `output = a @ b`; all of one type, the output C-ordered. Long products go band by band of rows, so that Ctrl-C can end them in between.
    func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        let (m, n) = (a.shape[0], b.shape[1])
        let perRow = Double(a.shape[1]) * Double(n)
        if Double(m) * perRow <= BLAS.longestProduct { return try product(a, b, output) }
        // Bands that divide evenly among threads and kernels.
        let band = max(Int(BLAS.longestProduct / perRow) / BLAS.bandUnit, 1) * BLAS.bandUnit
        func part(_ whole: NDArray, _ first: Int) throws -> NDArray {
            try whole.view(
                shape: [min(band, m - first), whole.shape[1]], strides: whole.strides,
                offset: whole.offset + first * whole.strides[0])
        }
        for first in stride(from: 0, to: m, by: band) {
            if nd_is_interrupted() != 0 { throw CPUBackend.interruption() }
            try product(part(a, first), b, part(output, first))
        }
    }
    /// Multiplications in one call of BLAS: some hundredths of a second.
    private static let longestProduct = 4e9, bandUnit = 384

    private func product(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        guard let x = layout(a), let y = layout(b), max(m, k, n, x.leading, y.leading) < Int(Int32.max) else {
            throw EngineError.value("matrix layout")
        }
        let (ta, tb) = (x.transposed ? BLAS.transposed : BLAS.plain, y.transposed ? BLAS.transposed : BLAS.plain)
        if m == 1 || n == 1, try vector(a, x, b, output) { return }
        if try symmetric(a, x, b, output) { return }
        let (lda, ldb, ldc) = (Int32(max(1, x.leading)), Int32(max(1, y.leading)), Int32(max(1, n)))
        switch a.dtype {
        case .float32:
            let call = unsafeBitCast(try symbol("cblas_sgemm"), to: SingleGemm.self)
            call(
                BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), 1, a.pointer, lda, b.pointer, ldb, 0,
                output.pointer, ldc)
        case .float64:
            let call = unsafeBitCast(try symbol("cblas_dgemm"), to: DoubleGemm.self)
            call(
                BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), 1, a.pointer, lda, b.pointer, ldb, 0,
                output.pointer, ldc)
        default:
            let call = unsafeBitCast(
                try symbol(a.dtype == .complex64 ? "cblas_cgemm" : "cblas_zgemm"), to: ComplexGemm.self)
            let single: [Float] = [1, 0, 0, 0]
            let double: [Double] = [1, 0, 0, 0]
            if a.dtype == .complex64 {
                single.withUnsafeBytes {
                    call(
                        BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), $0.baseAddress!, a.pointer, lda, b.pointer,
                        ldb, $0.baseAddress! + 8, output.pointer, ldc)
                }
            } else {
                double.withUnsafeBytes {
                    call(
                        BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), $0.baseAddress!, a.pointer, lda, b.pointer,
                        ldb, $0.baseAddress! + 16, output.pointer, ldc)
                }
            }
        }
    }
    private typealias SingleSyrk =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Float, UnsafeRawPointer, Int32, Float, UnsafeMutableRawPointer, Int32
        ) -> Void
    private typealias DoubleSyrk =
        @convention(c) (
            Int32, Int32, Int32, Int32, Int32, Double, UnsafeRawPointer, Int32, Double, UnsafeMutableRawPointer, Int32
        ) -> Void
    private static let upper: Int32 = 121
    /// The product of a matrix with its own transpose, of which one half is computed; false for other operands.
    private func symmetric(_ a: NDArray, _ x: (transposed: Bool, leading: Int), _ b: NDArray, _ output: NDArray) throws
        -> Bool
    {
        let (n, k) = (a.shape[0], a.shape[1])
        guard a.pointer == b.pointer, a.shape[0] == b.shape[1], a.strides[0] == b.strides[1],
            a.strides[1] == b.strides[0], n > 1, output.isContiguous
        else { return false }
        let trans = x.transposed ? BLAS.transposed : BLAS.plain
        let (lda, ldc) = (Int32(max(1, x.leading)), Int32(n))
        switch a.dtype {
        case .float32:
            let call = unsafeBitCast(try symbol("cblas_ssyrk"), to: SingleSyrk.self)
            call(BLAS.rowMajor, BLAS.upper, trans, Int32(n), Int32(k), 1, a.pointer, lda, 0, output.pointer, ldc)
            mirror(output.start(Float.self), n)
        case .float64:
            let call = unsafeBitCast(try symbol("cblas_dsyrk"), to: DoubleSyrk.self)
            call(BLAS.rowMajor, BLAS.upper, trans, Int32(n), Int32(k), 1, a.pointer, lda, 0, output.pointer, ldc)
            mirror(output.start(Double.self), n)
        default: return false
        }
        return true
    }
    private func mirror<T>(_ matrix: UnsafeMutablePointer<T>, _ n: Int) {
        for i in 1..<max(n, 1) { for j in 0..<i { matrix[i &* n &+ j] = matrix[j &* n &+ i] } }
    }
    /// `output[i] = a[i] @ b[i]` for the matrices that the last two axes of a stack are, each on one thread and the stack on all.
    /// False for other types than floats, and for matrices that are better shared among threads one by one.
    func stack(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool {
        let rank = output.rank
        let count = output.shape.prefix(rank - 2).product
        let (m, n, k) = (output.shape[rank - 2], output.shape[rank - 1], a.shape[rank - 1])
        guard a.dtype == .float64 || a.dtype == .float32, count > 3, m > 1, n > 1,
            Double(m) * Double(n) * Double(k) < 0x1p18,
            let x = layout(try a.matrix(0)), let y = layout(try b.matrix(0))
        else { return false }
        func places(_ array: NDArray) -> [UnsafeMutableRawPointer?] {
            var places = [array.pointer]
            for axis in 0..<rank - 2 {
                let size = array.shape[axis]
                let step = array.strides[axis]
                places = places.flatMap { place in (0..<size).map { place + $0 * step } }
            }
            return places
        }
        let gemm = try symbol(a.dtype == .float64 ? "cblas_dgemm" : "cblas_sgemm")
        let out = places(output)
        let isComplete = onOneThread(if: true) {
            places(a).map { UnsafeRawPointer($0) }.withUnsafeBufferPointer { left in
                places(b).map { UnsafeRawPointer($0) }.withUnsafeBufferPointer { right in
                    out.withUnsafeBufferPointer { out in
                        var stack = nd_stack(
                            gemm: gemm, is_double: a.dtype == .float64 ? 1 : 0,
                            transpose_a: x.transposed ? BLAS.transposed : BLAS.plain,
                            transpose_b: y.transposed ? BLAS.transposed : BLAS.plain,
                            m: Int32(m), n: Int32(n), k: Int32(k), lda: Int32(max(1, x.leading)),
                            ldb: Int32(max(1, y.leading)), count: count,
                            a: left.baseAddress, b: right.baseAddress, out: out.baseAddress)
                        return nd_stack_run(&stack) != 0
                    }
                }
            }
        }
        withExtendedLifetime((a, b, output)) {}
        if !isComplete { throw CPUBackend.interruption() }
        return true
    }

    private typealias DoubleGemv =
        @convention(c) (
            Int32, Int32, Int32, Int32, Double, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, Double,
            UnsafeMutableRawPointer, Int32
        ) -> Void
    private typealias SingleGemv =
        @convention(c) (
            Int32, Int32, Int32, Int32, Float, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, Float,
            UnsafeMutableRawPointer, Int32
        ) -> Void
    private typealias DoubleDot = @convention(c) (Int32, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32) -> Double
    private typealias ComplexDot =
        @convention(c) (Int32, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, UnsafeMutableRawPointer) -> Void
    private typealias SingleDot = @convention(c) (Int32, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32) -> Float

    /// A product with a vector on either side, without the copies that `gemm` makes; false for other types.
    private func vector(_ a: NDArray, _ x: (transposed: Bool, leading: Int), _ b: NDArray, _ output: NDArray) throws
        -> Bool
    {
        let size = a.dtype.size
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        guard !a.dtype.isComplex || m == 1 && n == 1 else { return false }
        func step(_ array: NDArray, _ axis: Int) -> Int32? {
            array.strides[axis] > 0 && array.strides[axis] % size == 0
                ? Int32(exactly: array.strides[axis] / size) : array.shape[axis] == 1 ? 1 : nil
        }
        if m == 1, n == 1 {
            guard let p = step(a, 1), let q = step(b, 0) else { return false }
            if a.dtype.isComplex {
                // The four sums of products stand apart, so that a vector times its conjugate has no imaginary part.
                let name = a.dtype == .complex64 ? "cblas_cdotu_sub" : "cblas_zdotu_sub"
                unsafeBitCast(try symbol(name), to: ComplexDot.self)(
                    Int32(k), a.pointer, p, b.pointer, q, output.pointer)
            } else if a.dtype == .float64 {
                output.pointer.storeBytes(
                    of: unsafeBitCast(try symbol("cblas_ddot"), to: DoubleDot.self)(
                        Int32(k), a.pointer, p, b.pointer, q), as: Double.self)
            } else {
                output.pointer.storeBytes(
                    of: unsafeBitCast(try symbol("cblas_sdot"), to: SingleDot.self)(
                        Int32(k), a.pointer, p, b.pointer, q), as: Float.self)
            }
            return true
        }
        // A row times a matrix is the transposed matrix times the row.
        guard let matrix = n == 1 ? x : layout(b), let p = n == 1 ? step(b, 0) : step(a, 1),
            let q = n == 1 ? step(output, 0) : step(output, 1)
        else { return false }
        let (base, vector) = n == 1 ? (a, b) : (b, a)
        let isTransposed = matrix.transposed != (m == 1 && n != 1)
        let rows = Int32(matrix.transposed ? base.shape[1] : base.shape[0])
        let columns = Int32(matrix.transposed ? base.shape[0] : base.shape[1])
        let order = isTransposed ? BLAS.transposed : BLAS.plain
        let leading = Int32(max(1, matrix.leading))
        if a.dtype == .float64 {
            unsafeBitCast(try symbol("cblas_dgemv"), to: DoubleGemv.self)(
                BLAS.rowMajor, order, rows, columns, 1, base.pointer, leading, vector.pointer, p, 0, output.pointer, q)
        } else {
            unsafeBitCast(try symbol("cblas_sgemv"), to: SingleGemv.self)(
                BLAS.rowMajor, order, rows, columns, 1, base.pointer, leading, vector.pointer, p, 0, output.pointer, q)
        }
        return true
    }
    /// Whether `gemm` can take the matrix as it lies.
    func accepts(_ a: NDArray) -> Bool { layout(a) != nil }
}

import CShims
import Core

/// OpenBLAS, opened when first needed.
public final class BLAS {
    private let library: UnsafeMutableRawPointer
    nonisolated(unsafe) private static var opened: BLAS?

    /// Throws `library` where none can be found.
    public static func shared() throws -> BLAS {
        if let opened { return opened }
        guard let library = nd_open_library("libopenblas.so.0 libopenblas.so libblas.so.3 liblapack.so.3") else {
            throw EngineError.library("libopenblas.so.0: cannot open shared object file: No such file or directory")
        }
        let blas = BLAS(library)
        opened = blas
        return blas
    }
    private init(_ library: UnsafeMutableRawPointer) { self.library = library }

    /// The address of a Fortran or C routine.
    public func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
        guard let found = nd_library_symbol(library, name) else { throw EngineError.library("undefined symbol: \(name)") }
        return found
    }

    private typealias SingleGemm = @convention(c) (Int32, Int32, Int32, Int32, Int32, Int32, Float, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, Float, UnsafeMutableRawPointer, Int32) -> Void
    private typealias DoubleGemm = @convention(c) (Int32, Int32, Int32, Int32, Int32, Int32, Double, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, Double, UnsafeMutableRawPointer, Int32) -> Void
    private typealias ComplexGemm = @convention(c) (Int32, Int32, Int32, Int32, Int32, Int32, UnsafeRawPointer, UnsafeRawPointer, Int32, UnsafeRawPointer, Int32, UnsafeRawPointer, UnsafeMutableRawPointer, Int32) -> Void
    private static let rowMajor: Int32 = 101, plain: Int32 = 111, transposed: Int32 = 112

    /// How a matrix can be handed over as it lies: its leading dimension and whether it is to be read transposed.
    private func layout(_ a: NDArray) -> (transposed: Bool, leading: Int)? {
        let size = a.dtype.size, (rows, columns) = (a.shape[0], a.shape[1])
        if a.strides[1] == size || columns == 1, a.strides[0] >= columns * size, a.strides[0] % size == 0 { return (false, a.strides[0] / size) }
        if columns == 1 || rows == 1, a.isContiguous { return (false, columns) }
        if a.strides[0] == size || rows == 1, a.strides[1] >= rows * size, a.strides[1] % size == 0 { return (true, a.strides[1] / size) }
        return nil
    }

    /// `output = a @ b`; all of one type, the output C-ordered.
    func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        guard let x = layout(a), let y = layout(b), max(m, k, n) < Int(Int32.max) else { throw EngineError.value("matrix layout") }
        let (ta, tb) = (x.transposed ? BLAS.transposed : BLAS.plain, y.transposed ? BLAS.transposed : BLAS.plain)
        let (lda, ldb, ldc) = (Int32(max(1, x.leading)), Int32(max(1, y.leading)), Int32(max(1, n)))
        switch a.dtype {
        case .float32:
            let call = unsafeBitCast(try symbol("cblas_sgemm"), to: SingleGemm.self)
            call(BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), 1, a.pointer, lda, b.pointer, ldb, 0, output.pointer, ldc)
        case .float64:
            let call = unsafeBitCast(try symbol("cblas_dgemm"), to: DoubleGemm.self)
            call(BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), 1, a.pointer, lda, b.pointer, ldb, 0, output.pointer, ldc)
        default:
            let call = unsafeBitCast(try symbol(a.dtype == .complex64 ? "cblas_cgemm" : "cblas_zgemm"), to: ComplexGemm.self)
            let single: [Float] = [1, 0, 0, 0], double: [Double] = [1, 0, 0, 0]
            if a.dtype == .complex64 {
                single.withUnsafeBytes { call(BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), $0.baseAddress!, a.pointer, lda, b.pointer, ldb, $0.baseAddress! + 8, output.pointer, ldc) }
            } else {
                double.withUnsafeBytes { call(BLAS.rowMajor, ta, tb, Int32(m), Int32(n), Int32(k), $0.baseAddress!, a.pointer, lda, b.pointer, ldb, $0.baseAddress! + 16, output.pointer, ldc) }
            }
        }
    }
    /// Whether `gemm` can take the matrix as it lies.
    public func accepts(_ a: NDArray) -> Bool { layout(a) != nil }
}

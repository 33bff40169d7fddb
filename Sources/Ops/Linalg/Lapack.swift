import Autodiff
import CPU
import Core

/// Decompositions and solutions through LAPACK. Inputs are `(…, n, m)`; everything is done matrix by matrix.
public enum Lapack {
    typealias Pointer = UnsafeMutableRawPointer
    /// A size, a count or a letter, which Fortran takes by address.
    typealias Size = UnsafePointer<Int32>
    typealias Letter = UnsafePointer<CChar>
    typealias Info = UnsafeMutablePointer<Int32>

    /// The float type LAPACK works in for a type, and its letter.
    static func working(_ type: DType) throws -> (DType, String) {
        switch type {
        case .float32: (.float32, "s")
        case .complex64: (.complex64, "c")
        case .complex128: (.complex128, "z")
        default: (.float64, "d")
        }
    }
    /// Refuses what is no matrix, nor a stack of them.
    static func matrix(_ arrays: NDArray...) throws {
        for a in arrays where a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
    }
    static func square(_ a: NDArray) throws {
        try matrix(a)
        if a.shape[a.rank - 1] != a.shape[a.rank - 2] { throw EngineError.notSquare }
    }
    /// Column-major copies of all matrices: the memory of the transpose.
    static func columns(_ a: NDArray, _ type: DType) throws -> NDArray {
        try Tape.paused {
            try Elementwise.contiguous(
                Shape.swap(Elementwise.cast(Device.host(a), type), a.rank - 1, a.rank - 2), always: true)
        }
    }
    static func transposed(_ a: NDArray) throws -> NDArray {
        try Tape.paused { try Shape.swap(a, a.rank - 1, a.rank - 2) }
    }
    /// The conjugate transpose of each matrix.
    public static func adjoint(_ a: NDArray) throws -> NDArray { try Shape.swap(conjugate(a), a.rank - 1, a.rank - 2) }
    static func conjugate(_ a: NDArray) throws -> NDArray {
        a.dtype.isComplex ? try Elementwise.apply(Rows.conjugate, a) : a
    }
    static func lead(_ a: NDArray) -> [Int] { Array(a.shape.dropLast(2)) }
    /// The number of matrices in a stack.
    static func matrices(_ a: NDArray) -> Int { a.shape.prefix(a.rank - 2).product }
    /// The memory of matrix `i` of a contiguous stack.
    static func at(_ a: NDArray, _ i: Int, _ rank: Int = 2) -> Pointer {
        a.pointer + i * a.shape.suffix(rank).reduce(1, *) * a.dtype.size
    }
    static func scratch(_ type: DType, _ count: Int) throws -> NDArray { try NDArray(type, [max(1, count)]) }
    static func pow3(_ n: Int) -> Double { Double(n) * Double(n) * Double(n) }
    static func letter(_ text: Unicode.Scalar) -> CChar { CChar(UInt8(ascii: text)) }
    /// A size as LAPACK takes it.
    static func size(_ count: Int) throws -> Int32 {
        guard let size = Int32(exactly: count) else {
            throw EngineError.value(
                "Too large work array required -- computation cannot be performed with standard 32-bit LAPACK.")
        }
        return size
    }
    /// Orders below which two threads were no faster than one (OpenBLAS 0.3.21), for factors of one triangle or two and for orthogonal ones.
    static let triangularOnTwo = 400, orthogonalOnTwo = 256
    static func onOneThread<T>(if isSmall: Bool, _ body: () throws -> T) throws -> T {
        try BLAS.shared().onOneThread(if: isSmall, body)
    }
    /// Runs a call of a routine so that Ctrl-C can end it; see `BLAS.interruptibly`.
    static func interruptibly(_ steps: Double, writing written: [NDArray], _ call: () -> Void) throws {
        try withExtendedLifetime(written) { try BLAS.shared().interruptibly(steps, writing: written, call) }
    }
    /// How a routine ended, in memory that another process can write.
    struct Report {
        let memory: NDArray
        init() throws { memory = try NDArray(.int32, [1], zeroed: true) }
        var pointer: Info { memory.pointer.assumingMemoryBound(to: Int32.self) }
        var code: Int32 { pointer.pointee }
    }
    static func routine<T>(_ name: String, _ type: T.Type) throws -> T {
        unsafeBitCast(try BLAS.shared().symbol(name + "_"), to: type)
    }

    /// The memory a routine works in, as large as it wants it for its fastest way.
    struct Workspace {
        let memory: NDArray
        var count: Int32
        /// `ask` calls the routine with a count of -1, to which it answers with the best one.
        init(_ type: DType, _ ask: (Pointer, Size) throws -> Void) throws {
            let answer = try scratch(type, 1)
            var question: Int32 = -1
            try ask(answer.pointer, &question)
            let best = try answer.item().asDouble
            count = try size(best.isFinite && best < 0x1p40 ? Int(best.rounded(.up)) : .max)
            memory = try scratch(type, Int(count))
        }
    }
}

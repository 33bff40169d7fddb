import Autodiff
import Core

/// Decompositions and solutions through LAPACK. Inputs are `(…, n, m)`; everything is done matrix by matrix.
public enum Lapack {
    /// The float type LAPACK works in for a type.
    static func working(_ type: DType) -> DType {
        switch type {
        case .float32, .complex64, .complex128: type
        case .complex32: .complex64
        default: .float64
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
                Shape.swap(Elementwise.cast(a, type), a.rank - 1, a.rank - 2), always: true)
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
}

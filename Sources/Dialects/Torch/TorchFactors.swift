import Core
import DialectCommon
import Interpreter
import Ops

/// Systems whose factors a program hands over, and what keeps them from being factors.
extension TorchLinalg {
    /// Right-hand sides have as many rows, or columns, as the square matrices of the system.
    static func checkSides(_ a: NDArray, _ b: NDArray, _ function: String, left: Bool) throws {
        if b.rank < 2 {
            throw PyError(.runtimeError, "\(function): The input tensor B must have at least 2 dimensions.")
        }
        let n = a.shape[a.rank - 1]
        if b.shape[b.rank - (left ? 2 : 1)] != n {
            let equation = left ? "AX = B" : "XA = B"
            throw PyError(
                .runtimeError,
                "\(function): Incompatible shapes of A and B for the equation \(equation) (\(n)x\(n) and \(b.shape[b.rank - 2])x\(b.shape[b.rank - 1]))"
            )
        }
    }
    /// The solution, the residuals, the ranks and the singular values, of which each routine of LAPACK that may be named finds some.
    static func leastSquares(_ c: Bound) throws -> [NDArray] {
        func refused(_ text: String) -> PyError { PyError(.runtimeError, "torch.linalg.lstsq: " + text) }
        let (a, b) = (try c.tensor("A"), try c.tensor("B"))
        if a.rank < 2 { throw refused("input must have at least 2 dimensions.") }
        if b.rank < 1 { throw refused("other must have at least 1 dimension.") }
        if a.dtype != b.dtype {
            throw refused(
                "Expected input and other to have the same dtype, but got input's dtype \(TorchErrors.name(a.dtype)) and other's dtype \(TorchErrors.name(b.dtype))"
            )
        }
        if !(0...1).contains(a.rank - b.rank) {
            throw refused("input.dim() must be greater or equal to other.dim() and (input.dim() - other.dim()) <= 1")
        }
        let isVector = b.rank == 1 || b.rank == a.rank - 1 && b.shape == Dims(a.shape.array.dropLast())
        let (rows, given) = (a.shape[a.rank - 2], b.shape[b.rank - (isVector ? 1 : 2)])
        if rows != given {
            throw refused(
                isVector
                    ? "input.size(-2) should match other.size(-1)" : "input.size(-2) should match other.size(-2)")
        }
        if a.dtype.real != .float32, a.dtype.real != .float64 {
            throw PyError(.runtimeError, "This function doesn't handle types other than float and double")
        }
        let driver = try c.optionalString("driver") ?? "gelsy"
        if !["gels", "gelsy", "gelsd", "gelss"].contains(driver) {
            throw refused("parameter `driver` should be one of (gels, gelsy, gelsd, gelss)")
        }
        let p = try pinv(a, relative: c.optional("rcond"), absolute: nil, hermitian: false)
        let (x, residuals) = try Lapack.leastSquares(a, b, inverse: p)
        func nothing(_ type: DType) throws -> NDArray { try NDArray(type, [0], on: a.backend) }
        let real = a.dtype.real
        if driver == "gels" { return [x, residuals, try nothing(.int64), try nothing(real)] }
        let share = try c.optional("rcond").map { try number(floatValue($0), real) }
        let ranks = try Lapack.rank(a, relative: share, absolute: nil, hermitian: false)
        let isFull = try driver != "gelsy" && Reduce.isWithin(ranks, Double(a.shape[a.rank - 1])...Double.infinity)
        return [
            x, isFull ? residuals : try nothing(real), ranks,
            driver == "gelsy" ? try nothing(real) : try Lapack.svd(a.detached(), full: false, vectors: false).s,
        ]
    }
    static func solve(
        lu: NDArray, pivots: NDArray, _ b: NDArray, left: Bool = true, adjoint: Bool = false
    ) throws -> NDArray {
        func refused(_ text: String) -> PyError { PyError(.runtimeError, text) }
        _ = try squareFloat(lu, "torch.linalg.lu_solve")
        let n = lu.shape[lu.rank - 1]
        try checkSides(lu, b, "linalg.lu_solve", left: left)
        if pivots.dtype != .int32 {
            throw refused("linalg.lu_solve: pivots should be a Tensor of scalar type torch.int32")
        }
        if pivots.rank == 0 {
            throw PyError(.indexError, "Dimension specified as -1 but tensor has no dimensions")
        }
        if pivots.shape[pivots.rank - 1] != n {
            throw refused(
                "linalg.lu_solve: Number of pivots per batch should be same as the dimension of the matrix")
        }
        if pivots.shape.array != Array(lu.shape.array.dropLast()) {
            throw refused(
                "linalg.lu_solve: Expected LU.shape[:-1] and pivots.shape to be the same, but got pivots with shape \(pivots.shape.array) instead"
            )
        }
        if try !Reduce.isWithin(pivots, 1...Double.infinity) {
            throw refused(
                "Pivots given to lu_solve must all be greater or equal to 1. Did you properly pass the result of lu_factor?"
            )
        }
        if try !Reduce.isWithin(pivots, 1...Double(max(n, 1))) {
            throw refused(
                "Pivots given to lu_solve must all be smaller or equal to LU.size(-2). Did you properly pass the result of lu_factor?"
            )
        }
        return try Lapack.solve(lu: lu, pivots: pivots, b, left: left, adjoint: adjoint)
    }
}

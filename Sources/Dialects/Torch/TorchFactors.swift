import Core
import DialectCommon
import Interpreter
import Ops

/// Systems whose factors a program hands over, and what keeps them from being factors.
extension TorchLinalg {
    static func solve(
        lu: NDArray, pivots: NDArray, _ b: NDArray, left: Bool = true, adjoint: Bool = false
    ) throws -> NDArray {
        func refused(_ text: String) -> PyError { PyError(.runtimeError, text) }
        _ = try squareFloat(lu, "torch.linalg.lu_solve")
        let n = lu.shape[lu.rank - 1]
        if b.rank < 2 { throw refused("linalg.lu_solve: The input tensor B must have at least 2 dimensions.") }
        let rows = b.shape[b.rank - (left ? 2 : 1)]
        if rows != n {
            let equation = left ? "AX = B" : "XA = B"
            throw refused(
                "linalg.lu_solve: Incompatible shapes of A and B for the equation \(equation) (\(n)x\(n) and \(b.shape[b.rank - 2])x\(b.shape[b.rank - 1]))"
            )
        }
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

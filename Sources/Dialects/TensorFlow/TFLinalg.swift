import Core
import DialectCommon
import Interpreter
import Ops

/// Factorisations, as `tf.linalg` has them: its upper floors are Python text.
enum TFLinalg {
    /// Stacks of square matrices, or of any, of numbers that have such a factorisation.
    private static func matrices(_ value: Value, _ operation: String, square: Bool = true, type: String = "T") throws
        -> NDArray
    {
        let a = try TensorFlow.convert(value, nil)
        if !a.dtype.isInexact {
            throw PyError(
                TFErrors.invalidArgument,
                "Value for attr '\(type)' of \(a.dtype.name) is not in the list of allowed values: double, float, half, complex64, complex128 [Op:\(operation)]"
            )
        }
        func refused(_ text: String) -> PyError {
            PyError(
                TFErrors.invalidArgument,
                "{{function_node __wrapped__\(operation)_device_/job:localhost/replica:0/task:0/device:CPU:0}} \(text)")
        }
        if a.rank < 2 { throw refused("Input tensor 0 must have rank >= 2, got \(a.rank) [Op:\(operation)]") }
        if square, a.shape[a.rank - 1] != a.shape[a.rank - 2] {
            throw refused("Input matrix must be square. [Op:\(operation)] name: ")
        }
        return a
    }
    private static func wrap(_ parts: [NDArray?]) -> Value {
        .tuple(parts.compactMap { $0.map { TensorFlow.wrap($0) } })
    }
    static func fill(_ m: Module) {
        m.def("svd", "tensor, full_matrices=False, compute_uv=True, name=None") { c in
            let a = try matrices(c["tensor"], "Svd", square: false)
            if try !Reduce.isFinite(a) { return try lost(a, c) }
            if try !c.bool("compute_uv") { return TensorFlow.wrap(try Lapack.svd(a, full: false, vectors: false).s) }
            let (u, s, vh) = try Lapack.svd(a, full: c.bool("full_matrices"), followsSingleVector: true)
            return wrap([s, u, try vh.map(Lapack.adjoint)])
        }
        m.def("eigh", "tensor, name=None") { c in
            let (w, v) = try Lapack.eigh(Lapack.hermitian(fromLower: matrices(c["tensor"], "SelfAdjointEigV2")))
            return wrap([w, v])
        }
        m.def("eigvalsh", "tensor, name=None") { c in
            TensorFlow.wrap(
                try Lapack.eigh(Lapack.hermitian(fromLower: matrices(c["tensor"], "SelfAdjointEigV2")), vectors: false)
                    .values)
        }
        m.def("eig", "tensor, name=None") { c in
            let (w, v) = try Lapack.eig(matrices(c["tensor"], "Eig"))
            return wrap([w, v])
        }
        m.def("eigvals", "tensor, name=None") { c in
            TensorFlow.wrap(try Lapack.eig(matrices(c["tensor"], "Eig"), vectors: false).values)
        }
        m.def("expm", "input, name=None") { c in
            TensorFlow.wrap(try Lapack.matrixExponential(matrices(c["input"], "MatMul")))
        }
    }
    /// What `tf.linalg` makes tuples with names of, or checks itself: the module `tensorflow._C`.
    static func parts(_ m: Module) {
        m.def("_lu", "input") { c in
            let (packed, pivots) = try Lapack.packedLU(matrices(c["input"], "Lu"))
            return wrap([packed, try Elementwise.cast(Lapack.order(pivots, packed.shape[packed.rank - 1]), .int32)])
        }
        m.def("_slogdet", "input") { c in
            let (sign, logarithm) = try Lapack.slogdet(matrices(c["input"], "LogMatrixDeterminant"))
            return wrap([sign, logarithm])
        }
        m.def("_pinv", "a, rcond") { c in
            let a = try TensorFlow.convert(c["a"], nil)
            return TensorFlow.wrap(
                try Lapack.pseudoinverse(a, relative: TensorFlow.convert(c["rcond"], a.dtype.real), hermitian: false))
        }
    }
    /// What is not finite has no singular values that are numbers.
    private static func lost(_ a: NDArray, _ c: Bound) throws -> Value {
        let lead = Array(a.shape.array.dropLast(2))
        let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
        let k = min(m, n)
        func filled(_ sizes: [Int], _ type: DType) throws -> NDArray {
            try Create.full(Dims(lead + sizes), .float(.nan), type)
        }
        let s = try filled([k], a.dtype.real)
        if try !c.bool("compute_uv") { return TensorFlow.wrap(s) }
        let isFull = try c.bool("full_matrices")
        return wrap([s, try filled([m, isFull ? m : k], a.dtype), try filled([n, isFull ? n : k], a.dtype)])
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// The module `torch.linalg`.
enum TorchLinalg {
    private static let wrap = TorchTensor.wrap

    /// Matrices of floats or complex numbers, as most functions here ask for.
    static func matrices(_ a: NDArray, _ function: String) throws -> NDArray {
        if a.rank < 2 {
            throw PyError(
                .runtimeError,
                "\(function): The input tensor \(function.hasPrefix("linalg") ? "A" : "A") must have at least 2 dimensions."
            )
        }
        if !a.dtype.isInexact {
            throw PyError(
                .runtimeError,
                "\(function): Expected a floating point or complex tensor as input. Got \(TorchErrors.name(a.dtype))")
        }
        return a
    }
    static func squareFloat(_ a: NDArray, _ function: String) throws -> NDArray {
        _ = try matrices(a, function)
        if a.shape[a.rank - 1] != a.shape[a.rank - 2] {
            throw PyError(
                .runtimeError,
                "\(function): A must be batches of square matrices, but they are \(a.shape[a.rank - 2]) by \(a.shape[a.rank - 1]) matrices"
            )
        }
        return a
    }
    static func number(_ value: Double, _ type: DType) throws -> NDArray {
        try Create.scalar(.float(value), type)
    }

    static func fill(_ m: Module) {
        m["LinAlgError"] = .object(Torch.linAlgError)
        systems(m)
        factors(m)
        indefinite(m)
        eigenvalues(m)
        norms(m)
        products(m)
        TorchWords.adopt(m.attributes.values, as: "linalg")
    }

    // MARK: Systems

    private static func solve(_ c: Bound) throws -> (x: NDArray, info: NDArray) {
        let (a, b) = (try squareFloat(c.tensor("A"), "linalg.solve"), try c.tensor("B"))
        if a.dtype != b.dtype {
            throw PyError(
                .runtimeError,
                "linalg.solve: Expected A and B to have the same dtype, but found A of type \(TorchErrors.name(a.dtype)) and B of type \(TorchErrors.name(b.dtype)) instead"
            )
        }
        // A batch of vectors has the shape of the matrices less one axis.
        let isVector = b.rank == 1 || (b.rank == a.rank - 1 && b.shape == Dims(a.shape.array.dropLast()))
        return try Lapack.solveAsFarAsItGoes(a, b, vectors: isVector, left: c.bool("left"))
    }
    private static func element(_ matrix: Int?) -> String { matrix.map { "(Batch element \($0)): " } ?? "" }
    static func singular(_ function: String, _ matrix: Int?, _ pivot: Int) -> PyError {
        PyError(
            Torch.linAlgError,
            "\(function): \(element(matrix))The diagonal element \(pivot) is zero, the inversion could not be completed because the input matrix is singular."
        )
    }
    static func notPositiveDefinite(_ function: String, _ matrix: Int?, _ minor: Int) -> PyError {
        PyError(
            Torch.linAlgError,
            "\(function): \(element(matrix))The factorization could not be completed because the input is not positive-definite (the leading minor of order \(minor) is not positive-definite)."
        )
    }
    private static func unsolved(_ function: String, _ matrix: Int?, _ pivot: Int) -> PyError {
        PyError(
            Torch.linAlgError,
            "torch.\(function): \(element(matrix))The solver failed because the input matrix is singular.")
    }
    private static func zeroPivot(_ function: String, _ matrix: Int?, _ pivot: Int) -> PyError {
        PyError(
            .runtimeError,
            "torch.\(function): \(element(matrix))U[\(pivot),\(pivot)] is zero and using it on lu_solve would result in a division by zero. If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)"
        )
    }
    /// Throws in the words of `function` where a routine reports a matrix that it could not do.
    private static func check(
        _ info: NDArray, _ function: String, _ error: (String, Int?, Int) -> PyError
    ) throws {
        let codes = try info.integers()
        guard let at = codes.firstIndex(where: { $0 != 0 }) else { return }
        throw error(function, info.rank == 0 ? nil : at, codes[at])
    }
    private static func systems(_ m: Module) {
        func one(_ names: String, _ signature: StaticString, _ body: @escaping (Bound) throws -> NDArray) {
            Torch.def(m, names, signature) { c in wrap(try body(c)) }
        }
        one("inv", "A, *, out=None") { c in try Lapack.inv(squareFloat(c.tensor("A"), "linalg.inv")) }
        one("det", "A, *, out=None") { c in try Lapack.det(squareFloat(c.tensor("A"), "linalg.det")) }
        Torch.def(m, "slogdet", "A, *, out=None") { c in
            let (sign, logarithm) = try Lapack.slogdet(squareFloat(c.tensor("A"), "linalg.slogdet"))
            return Torch.named("linalg_slogdet", ["sign", "logabsdet"], [sign, logarithm])
        }
        one("solve", "A, B, *, left=True, out=None") { c in
            let (x, info) = try solve(c)
            try check(info, "linalg.solve", unsolved)
            return x
        }
        Torch.def(m, "inv_ex", "A, *, check_errors=False, out=None") { c in
            let (inverse, info) = try Lapack.invAsFarAsItGoes(squareFloat(c.tensor("A"), "linalg.inv_ex"))
            if try c.bool("check_errors") { try check(info, "linalg.inv_ex", singular) }
            return Torch.named("linalg_inv_ex", ["inverse", "info"], [inverse, info])
        }
        Torch.def(m, "solve_ex", "A, B, *, left=True, check_errors=False, out=None") { c in
            let (x, info) = try solve(c)
            if try c.bool("check_errors") { try check(info, "linalg.solve_ex", unsolved) }
            return Torch.named("linalg_solve_ex", ["result", "info"], [x, info])
        }
        one("solve_triangular", "A, B, *, upper, left=True, unitriangular=False, out=None") { c in
            let (a, b) = (try squareFloat(c.tensor("A"), "linalg.solve_triangular"), try c.tensor("B"))
            let isLeft = try c.bool("left")
            try checkSides(a, b, "linalg.solve_triangular", left: isLeft)
            return try Lapack.solveTriangular(
                a, b, upper: c.bool("upper"), left: isLeft, unit: c.bool("unitriangular"))
        }
        one("lu_solve", "LU, pivots, B, *, left=True, adjoint=False, out=None") { c in
            try solve(
                lu: c.tensor("LU"), pivots: c.tensor("pivots"), c.tensor("B"), left: c.bool("left"),
                adjoint: c.bool("adjoint"))
        }
        one("pinv", "A, rcond=None, hermitian=False, *, atol=None, rtol=None, out=None") { c in
            // A limit by its old name goes with no other.
            if c.isGiven("rcond"), c.isGiven("rtol") || c.isGiven("atol") {
                throw Torch.combination(c, ["A", "rcond", "rtol"])
            }
            let given = c.optional("rtol") ?? c.optional("rcond")
            return try pinv(
                c.tensor("A"), relative: given, absolute: c.optional("atol"), hermitian: c.bool("hermitian"))
        }
        one("tensorinv", "A, ind=2, *, out=None") { c in
            let a = try c.tensor("A")
            let at = try c.int("ind")
            if at <= 0 { throw PyError(.runtimeError, "Expected a strictly positive integer for 'ind'") }
            do {
                if let inverse = try Lapack.tensorInverse(a, at) { return inverse }
            } catch EngineError.singular(let matrix, let pivot) { throw singular("inv", matrix, pivot) }
            let (m, n) = (a.shape.array.prefix(at).reduce(1, *), a.shape.array.dropFirst(at).reduce(1, *))
            throw PyError(
                .runtimeError,
                "Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got \(n) != \(m)"
            )
        }
        one("tensorsolve", "A, B, dims=None, *, out=None") { c in
            let (a, b) = (try c.tensor("A"), try c.tensor("B"))
            let axes = try axesValue(c["dims"])
            do {
                if let x = try Lapack.tensorSolve(a, b, moving: axes) { return x }
            } catch EngineError.singular(let matrix, let pivot) { throw unsolved("linalg.solve", matrix, pivot) }
            let own = try axes.map { try $0.map { try Shape.axis($0, a.rank) } } ?? []
            let rest = (0..<a.rank).filter { !own.contains($0) } + own
            let n = rest.dropFirst(b.rank).reduce(1) { $0 * a.shape[$1] }
            throw PyError(
                .runtimeError,
                "Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), but got \(n) != \(b.count)"
            )
        }
        Torch.def(m, "lstsq", "A, B, rcond=None, *, driver=None") { c in
            Torch.named("linalg_lstsq", ["solution", "residuals", "rank", "singular_values"], try leastSquares(c))
        }
    }
    static func pinv(_ a: NDArray, relative: Any?, absolute: Value?, hermitian: Bool) throws -> NDArray {
        _ = try matrices(a, "linalg.pinv")
        if hermitian { _ = try squareFloat(a, "linalg.pinv") }
        let real = a.dtype.real
        func limit(_ value: Any?) throws -> NDArray? {
            if let value = value as? Double { return try number(value, real) }
            guard let value = value as? Value else { return nil }
            return try value.ndarray.map { try Elementwise.cast($0, real) } ?? number(floatValue(value), real)
        }
        return try Lapack.pseudoinverse(a, above: limit(relative), limit(absolute), hermitian: hermitian)
    }

    // MARK: Factors

    private static func refuseDriver(_ c: Bound) throws {
        if try c.optionalString("driver") != nil {
            throw PyError(
                .runtimeError,
                "torch.linalg.svd: keyword argument `driver=` is only supported on CUDA inputs with cuSOLVER backend.")
        }
    }
    private static func factors(_ m: Module) {
        Torch.def(m, "cholesky", "A, *, upper=False, out=None") { c in
            wrap(try Lapack.cholesky(squareFloat(c.tensor("A"), "linalg.cholesky"), upper: c.bool("upper")))
        }
        Torch.def(m, "cholesky_ex", "A, *, upper=False, check_errors=False, out=None") { c in
            let a = try squareFloat(c.tensor("A"), "linalg.cholesky_ex")
            let (l, info) = try Lapack.choleskyAsFarAsItGoes(a, upper: c.bool("upper"))
            if try c.bool("check_errors") { try check(info, "linalg.cholesky_ex", notPositiveDefinite) }
            return Torch.named("linalg_cholesky_ex", ["L", "info"], [l, info])
        }
        Torch.def(m, "svd", "A, full_matrices=True, *, driver=None, out=None") { c in
            try refuseDriver(c)
            let (u, s, vh) = try Lapack.svd(matrices(c.tensor("A"), "linalg.svd"), full: c.bool("full_matrices"))
            guard let u, let vh else { return .none }
            return Torch.named("linalg_svd", ["U", "S", "Vh"], [u, s, vh])
        }
        Torch.def(m, "polar", "A, *, out=None") { c in
            let a = try matrices(c.tensor("A"), "linalg.polar")
            if a.shape[a.rank - 2] < a.shape[a.rank - 1] {
                throw PyError(
                    .runtimeError,
                    "linalg.polar: expected A to have at least as many rows as columns, but got \(a.shape[a.rank - 2]) by \(a.shape[a.rank - 1]) matrices"
                )
            }
            guard let (u, h) = try Lapack.polar(a) else { return .none }
            return Torch.named("linalg_polar", ["U", "H"], [u, h])
        }
        Torch.def(m, "svdvals", "A, *, driver=None, out=None") { c in
            try refuseDriver(c)
            return wrap(try Lapack.svd(matrices(c.tensor("A"), "linalg.svd"), full: false, vectors: false).s)
        }
        Torch.def(m, "qr", "A, mode='reduced', *, out=None") { c in
            let a = try matrices(c.tensor("A"), "linalg.qr")
            let mode = try c.string("mode")
            if !["reduced", "complete", "r"].contains(mode) {
                throw PyError(
                    .runtimeError,
                    "qr received unrecognized mode '\(mode)' but expected one of 'reduced' (default), 'r', or 'complete'"
                )
            }
            let (q, r) = try Lapack.qr(a, complete: mode == "complete")
            if mode == "r", Tape.tracks(a) {
                r.setNode(
                    Tape.step("LinalgQrBackward0", [Tape.edge(a)]) { _ in
                        throw PyError(
                            .runtimeError,
                            "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please use linalg.qr(A, mode='reduced') if you are going to differentiate through linalg.qr."
                        )
                    })
            }
            return Torch.named(
                "linalg_qr", ["Q", "R"], [mode == "r" ? try NDArray(a.dtype, [0], on: a.backend) : q, r])
        }
        Torch.def(m, "lu", "A, *, pivot=True, out=None") { c in
            let (p, l, u) = try Lapack.lu(matrices(c.tensor("A"), "linalg.lu"), pivots: c.bool("pivot"))
            return Torch.named(
                "linalg_lu", ["P", "L", "U"], [try c.bool("pivot") ? p : NDArray(p.dtype, [0], on: p.backend), l, u])
        }
        Torch.def(m, "lu_factor", "A, *, pivot=True, out=None") { c in
            let (lu, pivots) = try Lapack.packedLU(matrices(c.tensor("A"), "linalg.lu_factor"), pivots: c.bool("pivot"))
            try check(Lapack.zeroPivots(lu), "linalg.lu_factor", zeroPivot)
            return Torch.named("linalg_lu_factor", ["LU", "pivots"], [lu, pivots])
        }
        Torch.def(m, "lu_factor_ex", "A, *, pivot=True, check_errors=False, out=None") { c in
            let a = try matrices(c.tensor("A"), "torch.linalg.lu_factor_ex")
            let (lu, pivots) = try Lapack.packedLU(a, pivots: c.bool("pivot"))
            let info = try Lapack.zeroPivots(lu)
            if try c.bool("check_errors") { try check(info, "linalg.lu_factor_ex", zeroPivot) }
            return Torch.named("linalg_lu_factor_ex", ["LU", "pivots", "info"], [lu, pivots, info])
        }
        Torch.def(m, "householder_product", "A, tau, *, out=None") { c in
            let (a, tau) = (try matrices(c.tensor("A"), "torch.linalg.householder_product"), try c.tensor("tau"))
            if a.shape[a.rank - 2] < a.shape[a.rank - 1] {
                throw PyError(
                    .runtimeError,
                    "torch.linalg.householder_product: input.shape[-2] must be greater than or equal to input.shape[-1]"
                )
            }
            if tau.rank == 0 || tau.shape[tau.rank - 1] > a.shape[a.rank - 1] {
                throw PyError(
                    .runtimeError,
                    "torch.linalg.householder_product: input.shape[-1] must be greater than or equal to tau.shape[-1]")
            }
            return wrap(try Lapack.householderProduct(a, tau))
        }
        Torch.def(m, "matrix_exp", "A") { c in
            wrap(try Lapack.matrixExponential(squareFloat(c.tensor("A"), "linalg.matrix_exp")))
        }
    }

    // MARK: Factors of matrices that need not be definite

    private static func indefinite(_ m: Module) {
        func factored(_ c: Bound) throws -> [NDArray] {
            let a = try c.tensor("A")
            if a.rank > 1, !a.dtype.isInexact {
                throw PyError(
                    .notImplementedError,
                    "torch.linalg.ldl_factor_ex: Expected a floating point or complex tensor as input. Got \(TorchErrors.name(a.dtype))"
                )
            }
            let found = try Lapack.ldl(squareFloat(a, "torch.linalg.ldl_factor_ex"), hermitian: c.bool("hermitian"))
            return [found.factors, found.pivots, found.info]
        }
        func refuseSingular(_ info: NDArray, _ function: String) throws {
            guard let code = try info.integers().first(where: { $0 != 0 }) else { return }
            throw PyError(
                Torch.linAlgError, "torch.linalg.\(function): The diagonal block \(code) of the factor is singular.")
        }
        Torch.def(m, "ldl_factor", "A, *, hermitian=False, out=None") { c in
            let parts = try factored(c)
            try refuseSingular(parts[2], "ldl_factor")
            return Torch.named("linalg_ldl_factor", ["LD", "pivots"], [parts[0], parts[1]])
        }
        Torch.def(m, "ldl_factor_ex", "A, *, hermitian=False, check_errors=False, out=None") { c in
            let parts = try factored(c)
            if try c.bool("check_errors") { try refuseSingular(parts[2], "ldl_factor_ex") }
            return Torch.named("linalg_ldl_factor_ex", ["LD", "pivots", "info"], parts)
        }
        Torch.def(m, "ldl_solve", "LD, pivots, B, *, hermitian=False, out=None") { c in
            let (ld, pivots) = (try squareFloat(c.tensor("LD"), "torch.linalg.ldl_solve"), try c.tensor("pivots"))
            let b = try c.tensor("B")
            if b.dtype != ld.dtype {
                throw PyError(
                    .runtimeError,
                    "Expected b and A to have the same dtype, but found b of type \(TorchErrors.name(b.dtype)) and A of type \(TorchErrors.name(ld.dtype)) instead."
                )
            }
            if b.rank < 2 {
                throw PyError(
                    .runtimeError,
                    "torch.linalg.ldl_solve: Expected B to have at least 2 dimensions, but it has \(b.rank) dimensions instead"
                )
            }
            if pivots.shape != Dims(ld.shape.array.dropLast()) {
                throw PyError(
                    .runtimeError,
                    "torch.linalg.ldl_solve: Expected LD.shape[:-1] and pivots.shape to be the same, but got pivots with shape \(list(pivots.shape)) instead"
                )
            }
            if !pivots.dtype.isInteger {
                throw PyError(
                    .runtimeError,
                    "torch.linalg.ldl_solve: Expected pivots to be integers. Got \(TorchErrors.name(pivots.dtype))")
            }
            if b.shape[b.rank - 2] != ld.shape[ld.rank - 1] {
                let n = ld.shape[ld.rank - 1]
                throw PyError(
                    .runtimeError,
                    "Incompatible matrix sizes for torch.linalg.ldl_solve: each A matrix is \(n) by \(n) but each b matrix is \(b.shape[b.rank - 2]) by \(b.shape[b.rank - 1])"
                )
            }
            return wrap(try Lapack.solve(ldl: ld, pivots: pivots, b, hermitian: c.bool("hermitian")))
        }
    }

    // MARK: Eigenvalues

    private static func isUpper(_ c: Bound) throws -> Bool {
        let word = try c.string("UPLO")
        if !["L", "U", "l", "u"].contains(word) {
            throw PyError(.runtimeError, "Expected UPLO argument to be 'L' or 'U', but got \(word)")
        }
        return word == "U" || word == "u"
    }
    private static func eigenvalues(_ m: Module) {
        Torch.def(m, "eigh", "A, UPLO='L', *, out=None") { c in
            let (w, v) = try Lapack.eigh(squareFloat(c.tensor("A"), "linalg.eigh"), upper: isUpper(c))
            return Torch.named("linalg_eigh", ["eigenvalues", "eigenvectors"], [w, v ?? w])
        }
        Torch.def(m, "eigvalsh", "A, UPLO='L', *, out=None") { c in
            wrap(
                try Lapack.eigh(squareFloat(c.tensor("A"), "linalg.eigvalsh"), upper: isUpper(c), vectors: false).values
            )
        }
        Torch.def(m, "eig", "A, *, out=None") { c in
            let (w, v) = try Lapack.eig(squareFloat(c.tensor("A"), "linalg.eig"))
            return Torch.named("linalg_eig", ["eigenvalues", "eigenvectors"], [w, v ?? w])
        }
        Torch.def(m, "eigvals", "A, *, out=None") { c in
            wrap(try Lapack.eig(squareFloat(c.tensor("A"), "linalg.eigvals"), vectors: false).values)
        }
        Torch.def(m, "matrix_sqrth", "A, UPLO='L', *, out=None") { c in
            wrap(try Lapack.hermitianRoot(squareFloat(c.tensor("A"), "linalg.matrix_sqrth"), upper: isUpper(c)))
        }
    }

    // MARK: Norms

    private static func norms(_ m: Module) {
        Torch.def(m, "norm", "A, ord=None, dim=None, keepdim=False, *, dtype=None, out=None") { c in
            let given = try c.tensor("A")
            let axes = try c.dimensions("dim", of: given.rank)
            // Of two axes with an order it is the norm of a matrix.
            let isMatrix = c.optional("ord") != nil && (axes?.count ?? given.rank) == 2
            let a = try typed(c, isMatrix ? "linalg.matrix_norm" : "linalg.vector_norm")
            let keeps = try c.bool("keepdim")
            guard let order = c.optional("ord") else { return wrap(try Norm.vector(a, 2, axes, keepdims: keeps)) }
            if axes == nil, a.rank != 1, a.rank != 2 {
                throw PyError(
                    .runtimeError,
                    "linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got \(a.rank)D.")
            }
            if let axes, axes.count != 1, axes.count != 2 {
                throw PyError(
                    .runtimeError,
                    "linalg.norm: If dim is specified, it must be of length 1 or 2. Got \(list(Dims(axes)))")
            }
            let count = axes?.count ?? a.rank
            if count == 2 { return wrap(try Norm.matrix(a, matrixOrder(order), axes ?? [0, 1], keepdims: keeps)) }
            if order.string != nil {
                throw PyError(
                    .runtimeError,
                    "linalg.matrix_norm: The input tensor A must have at least 2 dimensions.")
            }
            return wrap(try Norm.vector(a, floatValue(order), axes, keepdims: keeps))
        }
        Torch.def(m, "vector_norm", "x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None") { c in
            let a = try typed(c, "linalg.vector_norm", "x")
            let order = try c.double("ord")
            let axes = try c.dimensions("dim", of: a.rank)
            if order < 0 || order == .infinity, (axes ?? Array(0..<a.rank)).contains(where: { a.shape[$0] == 0 }) {
                throw PyError(
                    .runtimeError,
                    axes == nil
                        ? "linalg.vector_norm cannot compute the \(order) norm on an empty tensor because the operation does not have an identity"
                        : "linalg.vector_norm cannot compute the \(order) norm on the dimension \(axes?.first ?? 0) because this dimension is empty and the operation does not have an identity"
                )
            }
            return wrap(try Norm.vector(a, order, axes, keepdims: c.bool("keepdim")))
        }
        Torch.def(m, "matrix_norm", "A, ord='fro', dim=(-2,-1), keepdim=False, *, dtype=None, out=None") { c in
            let a = try matrices(typed(c, "linalg.matrix_norm"), "linalg.matrix_norm")
            return wrap(try Norm.matrix(a, matrixOrder(c["ord"]), c.someAxes("dim"), keepdims: c.bool("keepdim")))
        }
        Torch.def(m, "cond", "A, p=None, *, out=None") { c in
            let a = try matrices(c.tensor("A"), "linalg.cond")
            let order =
                try c.optional("p").map { value -> Norm.MatrixOrder in
                    if let known = try Norm.MatrixOrder(value) { return known }
                    throw PyError(.valueError, "linalg.cond got an invalid norm type: \(try value.str())")
                } ?? .singular(true)
            if case .singular = order { return wrap(try Lapack.condition(a, order)) }
            if a.count == 0 { return wrap(try Lapack.condition(a)) }
            return wrap(try Lapack.condition(squareFloat(a, "linalg.cond"), order))
        }
        Torch.def(m, "matrix_rank", "A, tol=None, hermitian=False, *, atol=None, rtol=None, out=None") { c in
            if c.isGiven("tol"), c.isGiven("rtol") || c.isGiven("atol") {
                throw Torch.combination(c, ["A", "tol", "rtol"])
            }
            let a = try matrices(c.tensor("A"), "torch.linalg.matrix_rank")
            let isHermitian = try c.bool("hermitian")
            func limit(_ name: Sym) throws -> NDArray? {
                try c.optional(name).map { try $0.ndarray ?? number(floatValue($0), a.dtype.real) }
            }
            return wrap(
                try Lapack.rank(
                    isHermitian ? squareFloat(a, "linalg.matrix_rank") : a, relative: limit("rtol"),
                    absolute: limit("atol") ?? limit("tol"), hermitian: isHermitian))
        }
    }
    private static func typed(_ c: Bound, _ function: String, _ name: Sym = "A") throws -> NDArray {
        try inType(c.tensor(name), Torch.dtype(c["dtype"]), function)
    }
    /// A tensor in the type that a norm is asked for in. Throws where that is another kind of number, or narrower.
    static func inType(_ a: NDArray, _ type: DType?, _ function: String) throws -> NDArray {
        if !a.dtype.isInexact {
            throw PyError(
                .notImplementedError,
                "\(function): Expected a floating point or complex tensor as input. Got \(TorchErrors.name(a.dtype))")
        }
        guard let type, type != a.dtype else { return a }
        func refused(_ words: String) -> PyError { PyError(.runtimeError, "\(function): " + words) }
        let name = TorchErrors.name(type)
        if !type.isInexact { throw refused("dtype should be floating point or complex, but got \(name)") }
        if type.isComplex != a.dtype.isComplex {
            let kind = a.dtype.isComplex ? "complex" : "real"
            throw refused("dtype should be \(kind) for \(kind) inputs, but got \(name)")
        }
        if Promotion.torch(a.dtype, type) != type {
            throw refused(
                "the dtype of the input (\(TorchErrors.name(a.dtype))) should be convertible without narrowing to the specified dtype (\(name))"
            )
        }
        return try Elementwise.cast(a, type)
    }
    private static func matrixOrder(_ order: Value) throws -> Norm.MatrixOrder {
        if let known = try Norm.MatrixOrder(order) { return known }
        throw PyError(.runtimeError, "linalg.matrix_norm: Order \(try order.str()) not supported.")
    }

    // MARK: Products

    static func power(_ a: NDArray, _ n: Int) throws -> NDArray {
        try Lapack.power(squareFloat(a, "linalg.matrix_power"), n)
    }
    private static func products(_ m: Module) {
        Torch.def(m, "cross", "input, other, *, dim=-1, out=None") { c in
            wrap(try TorchProducts.cross(c.tensor("input"), c.tensor("other"), c.int("dim")))
        }
        Torch.def(m, "matmul", "input, other, *, out=None") { c in
            wrap(try Matmul.matmul(c.tensor("input"), c.tensor("other"), rules: .torch))
        }
        Torch.def(m, "vecdot", "x, y, *, dim=-1, out=None") { c in
            let (x, y) = (try c.tensor("x"), try c.tensor("y"))
            let axis = try c.dimension("dim", of: max(x.rank, y.rank))
            return wrap(try Matmul.vecdot(x, y, axis: axis))
        }
        Torch.def(m, "multi_dot", "tensors, *, out=None") { c in
            let parts = try c.tensors("tensors")
            if parts.count < 2 {
                throw PyError(.runtimeError, "multi_dot(): expected at least 2 tensors but got \(parts.count)")
            }
            return wrap(try Matmul.chain(parts, rules: .torch))
        }
        Torch.def(m, "matrix_power", "A, n, *, out=None") { c in wrap(try power(c.tensor("A"), c.int("n"))) }
        Torch.def(m, "vander", "x, *, N=None, out=None") { c in
            let given = try c.tensor("x")
            let x = try given.rank == 0 ? Shape.reshape(given, [1]) : given
            let n = try c.optionalInt("N") ?? x.shape[x.rank - 1]
            if n <= 1 { throw PyError(.runtimeError, "N must be greater than 1.") }
            let whole = try x.dtype.isInexact ? x : Elementwise.cast(x, .int64)
            return wrap(try Matmul.vandermonde(whole, n, increasing: true))
        }
        Torch.def(m, "diagonal", "A, *, offset=0, dim1=-2, dim2=-1") { c in
            let a = try c.tensor("A")
            return wrap(
                try Shape.diagonal(
                    a, c.int("offset"), c.dimension("dim1", of: a.rank), c.dimension("dim2", of: a.rank)))
        }
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that multiply: matrices, vectors, and the combinations of them with a sum.
enum TorchProducts {
    static func fill(_ t: TorchTable) {
        products(t)
        sums(t)
        combinations(t)
        factors(t)
    }
    /// `a @ b`, whose element types have to be the same.
    static func matmul(_ a: NDArray, _ b: NDArray) throws -> NDArray {
        if a.dtype != b.dtype { throw otherType(a, b, a.rank == 1 && b.rank == 1 ? "dot" : "mm") }
        if a.rank > 2 && b.rank <= 2 || a.rank == 1 && b.rank == 2, let size = a.shape.last, let other = b.shape.first,
            size != other
        {
            let rows = a.count / max(1, size)
            throw PyError(
                .runtimeError,
                b.rank == 2
                    ? "mm: mat1 and mat2 shapes cannot be multiplied (\(rows)x\(size) and \(other)x\(b.shape[1]))"
                    : "size mismatch, got input (\(rows)), mat (\(rows)x\(size)), vec (\(other))")
        }
        let result = try Matmul.matmul(a, b, rules: .torch)
        if result.node != nil, a.rank != 2 || b.rank != 2 {
            Tape.node(result)?.shownName(
                a.rank == 2
                    ? b.rank == 1 ? "MvBackward0" : "CloneBackward0"
                    : a.rank == 1 && b.rank < 3
                        ? b.rank == 1 ? "DotBackward0" : "SqueezeBackward4" : "UnsafeViewBackward0")
        }
        return result
    }
    /// The error of a product of two element types, which each function words in its own way.
    static func otherType(_ a: NDArray, _ b: NDArray, _ function: String) -> PyError {
        let (x, y) = (TorchErrors.name(a.dtype), TorchErrors.name(b.dtype))
        return PyError(
            .runtimeError,
            function == "addmm"
                ? "mat1 and mat2 must have the same dtype, but got \(x) and \(y)"
                : function == "dot"
                    ? "dot : expected both vectors to have same dtype, but found \(x) and \(y)"
                    : "expected m1 and m2 to have the same dtype, but got: \(TorchErrors.cName(a.dtype)) != \(TorchErrors.cName(b.dtype))"
        )
    }
    /// Two operands of one type, as products of matrices ask for.
    private static func sameType(_ a: NDArray, _ b: NDArray) throws {
        if a.dtype != b.dtype {
            throw PyError(
                .runtimeError,
                "expected m1 and m2 to have the same dtype, but got: \(TorchErrors.cName(a.dtype)) != \(TorchErrors.cName(b.dtype))"
            )
        }
    }

    private static func products(_ t: TorchTable) {
        t.one("matmul", "self, other") { c in try matmul(c.input, c.tensor("other")) }
        t.one("mm", "self, mat2") { c in
            let (a, b) = (try c.input, try c.tensor("mat2"))
            if a.rank != 2 { throw PyError(.runtimeError, "mm: self must be a matrix, got \(a.rank)-D tensor") }
            if b.rank != 2 { throw PyError(.runtimeError, "mm: mat2 must be a matrix, got \(b.rank)-D tensor") }
            try sameType(a, b)
            if a.shape[1] != b.shape[0] {
                throw PyError(
                    .runtimeError,
                    "mm: mat1 and mat2 shapes cannot be multiplied (\(a.shape[0])x\(a.shape[1]) and \(b.shape[0])x\(b.shape[1]))"
                )
            }
            return try matmul(a, b)
        }
        t.one("bmm", "self, mat2") { c in
            let (a, b) = (try c.input, try c.tensor("mat2"))
            try batches(a, b)
            return try matmul(a, b)
        }
        t.one("mv", "self, vec") { c in
            let (a, b) = (try c.input, try c.tensor("vec"))
            if a.rank != 2 || b.rank != 1 {
                throw PyError(
                    .runtimeError,
                    "vector + matrix @ vector expected, got 1, \(a.rank), \(b.rank)")
            }
            if a.shape[1] != b.shape[0] {
                throw PyError(
                    .runtimeError,
                    "size mismatch, got input (\(a.shape[0])), mat (\(a.shape[0])x\(a.shape[1])), vec (\(b.shape[0]))")
            }
            return try matmul(a, b)
        }
        for (name, conjugates) in [("dot", false), ("vdot", true)] {
            t.one(name, "self, other") { c in
                let (a, b) = (try c.input, try c.tensor(c.function == "dot" ? "other" : "other"))
                if a.rank != 1 || b.rank != 1 {
                    throw PyError(
                        .runtimeError, "1D tensors expected, but got \(a.rank)D and \(b.rank)D tensors")
                }
                if a.dtype != b.dtype {
                    throw PyError(
                        .runtimeError,
                        "dot : expected both vectors to have same dtype, but found \(TorchErrors.name(a.dtype)) and \(TorchErrors.name(b.dtype))"
                    )
                }
                if a.count != b.count {
                    throw PyError(
                        .runtimeError,
                        "inconsistent tensor size, expected tensor \(list(a.shape)) and src \(list(b.shape)) to have the same number of elements, but got \(a.count) and \(b.count) elements respectively"
                    )
                }
                return try matmul(conjugates ? Complex.conjugate(a) : a, b)
            }
        }
        t.one("outer ger", "self, vec2") { c in
            let (a, b) = (try c.input, try c.tensor("vec2"))
            for (place, x) in [("self", a), ("vec2", b)] where x.rank != 1 {
                throw PyError(
                    .runtimeError, "outer: Expected 1-D argument \(place), but got \(x.rank)-D")
            }
            return try Matmul.outer(a, b, rules: Torch.rules)
        }
        t.one("inner", "self, other") { c in
            let (a, b) = (try c.input, try c.tensor("other"))
            if a.rank > 0, b.rank > 0, a.shape[a.rank - 1] != b.shape[b.rank - 1] {
                throw PyError(
                    .runtimeError,
                    "inner() the last dimension must match on both input tensors but got shapes \(list(a.shape)) and \(list(b.shape))"
                )
            }
            return try Matmul.inner(a, b, rules: Torch.rules)
        }
        t.one("cross", "self, other, dim=None") { c in
            let (a, b) = (try c.input, try c.tensor("other"))
            guard let dim = try c.optionalInt("dim") else {
                let found = (0..<a.rank).first { a.shape[$0] == 3 }
                guard let found else { throw PyError(.runtimeError, "no dimension of size 3 in input") }
                return try cross(a, b, found)
            }
            return try cross(a, b, dim)
        }
        t.one("kron", "self, other") { c in try Matmul.kron(c.input, c.tensor("other"), rules: Torch.rules) }
    }
    /// The vector product along an axis, broadcast.
    static func cross(_ a: NDArray, _ b: NDArray, _ dim: Int) throws -> NDArray {
        if a.rank != b.rank {
            throw PyError(.runtimeError, "linalg.cross: inputs must have the same number of dimensions.")
        }
        let axis = try Shape.axis(dim, a.rank)
        if a.shape[axis] != 3 || b.shape[axis] != 3 {
            throw PyError(
                .runtimeError,
                "linalg.cross: inputs dimension \(dim) must have length 3. Got \(a.shape[axis]) and \(b.shape[axis])")
        }
        return try Linalg.cross(a, b, axis: axis)
    }
    private static func batches(_ a: NDArray, _ b: NDArray) throws {
        if a.rank != 3 { throw PyError(.runtimeError, "batch1 must be a 3D tensor") }
        if b.rank != 3 { throw PyError(.runtimeError, "batch2 must be a 3D tensor") }
        if a.shape[0] != b.shape[0] || a.shape[2] != b.shape[1] {
            throw PyError(
                .runtimeError,
                "Expected size for first two dimensions of batch2 tensor to be: [\(a.shape[0]), \(a.shape[2])] but got: [\(b.shape[0]), \(b.shape[1])]."
            )
        }
    }

    // MARK: Products and sums

    /// `beta * self + alpha * product`; with a beta of zero, what is not a number in `self` does not count.
    private static func blended(_ c: Bound, _ product: NDArray) throws -> NDArray {
        try blended(c, c.input, product)
    }
    /// The same for a product of `x` and `y`, in which numbers of two bytes are rounded once, at the end.
    private static func blended(
        _ c: Bound, _ x: NDArray, _ y: NDArray, _ product: (NDArray, NDArray) throws -> NDArray
    ) throws -> NDArray {
        let (a, type) = (try c.input, x.dtype)
        guard type.isFloat, type.size == 2, y.dtype == type, a.dtype == type else {
            return try blended(c, a, product(x, y))
        }
        let wide = try [a, x, y].map { try Elementwise.cast($0, .float32) }
        return try Elementwise.cast(blended(c, wide[0], product(wide[1], wide[2])), type)
    }
    private static func blended(_ c: Bound, _ a: NDArray, _ product: NDArray) throws -> NDArray {
        let (alpha, beta) = try (Torch.scalar(c["alpha"]), Torch.scalar(c["beta"]))
        let result = try Elementwise.blended(a, beta, product, alpha, rules: Torch.rules)
        if result.shape != product.shape {
            throw PyError(
                .runtimeError,
                "The expanded size of the tensor (\(product.shape.last ?? 1)) must match the existing size (\(a.shape.last ?? 1)) at non-singleton dimension \(max(0, product.rank - 1)).  Target sizes: \(list(product.shape)).  Tensor sizes: \(list(a.shape))"
            )
        }
        return result
    }
    private static func sums(_ t: TorchTable) {
        t.one("addmm", "self, mat1, mat2, *, beta=1, alpha=1") { c in
            let (x, y) = (try c.tensor("mat1"), try c.tensor("mat2"))
            if x.rank != 2 { throw PyError(.runtimeError, "addmm: self must be a matrix, got \(x.rank)-D tensor") }
            if y.rank != 2 { throw PyError(.runtimeError, "addmm: mat2 must be a matrix, got \(y.rank)-D tensor") }
            if x.shape[1] != y.shape[0] {
                throw PyError(
                    .runtimeError,
                    "addmm: mat1 and mat2 shapes cannot be multiplied (\(x.shape[0])x\(x.shape[1]) and \(y.shape[0])x\(y.shape[1]))"
                )
            }
            try sameType(x, y)
            return try blended(c, x, y) { try matmul($0, $1) }
        }
        t.one("addmv", "self, mat, vec, *, beta=1, alpha=1") { c in
            let (x, y) = (try c.tensor("mat"), try c.tensor("vec"))
            if x.rank != 2 || y.rank != 1 {
                throw PyError(
                    .runtimeError,
                    "vector + matrix @ vector expected, got \(try c.input.rank), \(x.rank), \(y.rank)")
            }
            if x.shape[1] != y.count {
                throw PyError(
                    .runtimeError,
                    "size mismatch, got input (\(try c.input.shape.first ?? 0)), mat (\(x.shape[0])x\(x.shape[1])), vec (\(y.count))"
                )
            }
            return try blended(c, x, y) { try matmul($0, $1) }
        }
        t.one("addr", "self, vec1, vec2, *, beta=1, alpha=1") { c in
            let (x, y) = (try c.tensor("vec1"), try c.tensor("vec2"))
            for (place, v) in [("vec1", x), ("vec2", y)] where v.rank != 1 {
                throw PyError(.runtimeError, "addr: Expected 1-D argument \(place), but got \(v.rank)-D")
            }
            return try blended(c, Matmul.outer(x, y, rules: Torch.rules))
        }
        t.one("baddbmm", "self, batch1, batch2, *, beta=1, alpha=1") { c in
            let (x, y) = (try c.tensor("batch1"), try c.tensor("batch2"))
            try batches(x, y)
            return try blended(c, x, y) { try matmul($0, $1) }
        }
        t.one("addbmm", "self, batch1, batch2, *, beta=1, alpha=1") { c in
            let (x, y) = (try c.tensor("batch1"), try c.tensor("batch2"))
            try batches(x, y)
            return try blended(c, x, y) { try Reduce.sum(matmul($0, $1), [0], dtype: $0.dtype) }
        }
    }
    private static func combinations(_ t: TorchTable) {
        func product(_ row: Row, _ c: Bound) throws -> NDArray {
            let (x, y) = (try c.tensor("tensor1"), try c.tensor("tensor2"))
            if row === Rows.divide, !x.dtype.isInexact, !y.dtype.isInexact {
                throw PyError(
                    .runtimeError,
                    "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter implementation: (input + value * tensor1 / tensor2), for all dtypes."
                )
            }
            return try Elementwise.added(
                c.input, row, x, y,
                scaled: { product in
                    if c["value"].int == 1 { return product }
                    return try TorchTensor.apply(Rows.multiply, TorchTensor.wrap(product), c["value"]) ?? product
                }, rules: Torch.rules)
        }
        t.one("addcmul", "self, tensor1, tensor2, *, value=1") { c in try product(Rows.multiply, c) }
        t.one("addcdiv", "self, tensor1, tensor2, *, value=1") { c in try product(Rows.divide, c) }
        t.one("lerp", "self, end, weight") { c in
            let (a, b) = (try c.input, try c.tensor("end"))
            if a.dtype != b.dtype {
                throw PyError(
                    .runtimeError,
                    "expected dtype \(TorchErrors.cName(a.dtype)) for `end` but got dtype \(TorchErrors.cName(b.dtype))"
                )
            }
            let weight = try c["weight"].ndarray ?? Create.scalar(Torch.scalar(c["weight"]), a.dtype)
            return try Elementwise.lerp(a, b, weight, rules: Torch.rules)
        }
    }

    // MARK: Factors

    private static func factors(_ t: TorchTable) {
        t.one("inverse", "self") { c in try Lapack.inv(TorchLinalg.squareFloat(c.input, "linalg.inv")) }
        t.one("det", "self") { c in try Lapack.det(TorchLinalg.squareFloat(c.input, "linalg.det")) }
        t.one("logdet", "self") { c in try Lapack.logDeterminant(TorchLinalg.squareFloat(c.input, "logdet")) }
        t.def("slogdet", "self") { c in
            let (sign, logarithm) = try Lapack.slogdet(TorchLinalg.squareFloat(c.input, "linalg.slogdet"))
            return Torch.named("slogdet", ["sign", "logabsdet"], [sign, logarithm])
        }
        t.one("pinverse", "self, rcond=1e-15") { c in
            try TorchLinalg.pinv(c.input, relative: c.double("rcond"), absolute: nil, hermitian: false)
        }
        t.one("cholesky", "self, upper=False") { c in
            try Lapack.cholesky(TorchLinalg.squareFloat(c.input, "cholesky"), upper: c.bool("upper"))
        }
        t.one("cholesky_solve", "self, input2, upper=False") { c in
            let (b, l) = (try c.input, try c.tensor("input2"))
            let upper = try c.bool("upper")
            return try Lapack.solve(Lapack.square(ofCholesky: l, upper: upper), b)
        }
        t.one("cholesky_inverse", "self, upper=False") { c in
            try Lapack.inv(Lapack.square(ofCholesky: c.input, upper: c.bool("upper")))
        }
        t.def("triangular_solve", "self, A, upper=True, transpose=False, unitriangular=False") { c in
            let a = try c.tensor("A")
            let flips = try c.bool("transpose")
            let x = try Lapack.solveTriangular(
                flips ? Shape.swap(a, -1, -2) : a, c.input, upper: c.bool("upper") != flips,
                unit: c.bool("unitriangular"))
            return Torch.named("triangular_solve", ["solution", "cloned_coefficient"], [x, a])
        }
        t.def("svd", "self, some=True, compute_uv=True") { c in
            let a = try c.input
            if try !c.bool("compute_uv") {
                let s = try Lapack.svd(a, full: false, vectors: false).s
                let (m, n) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
                let lead = Array(a.shape.array.dropLast(2))
                return Torch.named(
                    "svd", ["U", "S", "V"],
                    [
                        try NDArray(a.dtype, Dims(lead + [m, m]), zeroed: true, on: a.backend), s,
                        try NDArray(a.dtype, Dims(lead + [n, n]), zeroed: true, on: a.backend),
                    ])
            }
            let (u, s, vh) = try Lapack.svd(a, full: !c.bool("some"))
            guard let u, let vh else { return .none }
            return Torch.named("svd", ["U", "S", "V"], [u, s, try Lapack.adjoint(vh)])
        }
        t.def("qr", "self, some=True") { c in
            let (q, r) = try Lapack.qr(c.input, complete: !c.bool("some"))
            return Torch.named("qr", ["Q", "R"], [q, r])
        }
        t.one("matrix_exp", "self") { c in
            try Lapack.matrixExponential(TorchLinalg.squareFloat(c.input, "linalg.matrix_exp"))
        }
        t.one("matrix_power", "self, n") { c in try TorchLinalg.power(c.input, c.int("n")) }
        t.one("lu_solve", "self, LU_data, LU_pivots") { c in
            try TorchLinalg.solve(lu: c.tensor("LU_data"), pivots: c.tensor("LU_pivots"), c.input)
        }
        t.def("geqrf", "self") { c in
            let a = try c.input
            if a.rank < 2 {
                throw PyError(.runtimeError, "torch.geqrf: input must have at least 2 dimensions.")
            }
            if ![.float32, .float64, .complex64, .complex128].contains(a.dtype) {
                throw TorchErrors.notImplemented("geqrf", a.dtype)
            }
            let parts = try Lapack.packedReflections(a)
            return Torch.named("geqrf", ["a", "tau"], [parts.packed, parts.factors])
        }
        t.one("ormqr", "self, input2, input3, left=True, transpose=False") { c in
            let (a, tau) = (try c.input, try c.tensor("input2"))
            let other = try c.tensor("input3")
            if a.rank < 2 { throw PyError(.runtimeError, "torch.ormqr: input must have at least 2 dimensions.") }
            if other.rank < 2 { throw PyError(.runtimeError, "torch.ormqr: other must have at least 2 dimensions.") }
            let isLeft = try c.bool("left")
            let side = other.shape[other.rank - (isLeft ? 2 : 1)]
            if tau.rank == 0 || tau.shape[tau.rank - 1] != min(side, a.shape[a.rank - 1]) {
                throw PyError(
                    .runtimeError,
                    "torch.ormqr: tau.shape[-1] must be equal to min(other.shape[\(isLeft ? -2 : -1)], input.shape[-1])"
                )
            }
            if a.shape[a.rank - 2] != side {
                throw PyError(
                    .runtimeError, "torch.ormqr: other.shape[\(isLeft ? -2 : -1)] must be equal to input.shape[-2]")
            }
            // Of no matrices at all the result depends on nothing but the other operand.
            let (vectors, factors) = a.count == 0 ? (a.detached(), tau.detached()) : (a, tau)
            return try Lapack.reflected(other, vectors, factors, left: isLeft, adjoint: c.bool("transpose"))
        }
    }
}

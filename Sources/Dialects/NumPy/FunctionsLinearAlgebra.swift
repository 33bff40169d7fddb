import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for products and linear algebra.
extension NumPyFunctions {
    static func products(_ m: Module) {
        m.def("dot", "a, b, out=None") { c in
            let result = try Matmul.dot(arr(c[0]), arr(c[1]))
            guard let target = c[2].ndarray else { return try delivered(result, c[2]) }
            if target.dtype != result.dtype || target.rank != result.rank || !target.isContiguous {
                throw PyError(
                    .valueError,
                    "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)"
                )
            }
            if target.shape != result.shape { throw PyError(.valueError, "output array has wrong dimensions") }
            return try delivered(result, c[2])
        }
        m.def("inner", "a, b, /") { c in
            let a = try arr(c[0])
            let b = try arr(c[1])
            if a.rank > 0, b.rank > 0, a.shape[a.rank - 1] != b.shape[b.rank - 1] {
                throw PyError(
                    .valueError,
                    "shapes \(a.shape.compact) and \(b.shape.compact) not aligned: \(a.shape[a.rank - 1]) (dim \(a.rank - 1)) != \(b.shape[b.rank - 1]) (dim \(b.rank - 1))"
                )
            }
            return wrap(
                a.rank == 0 || b.rank == 0
                    ? try Elementwise.apply(Rows.multiply, a, b)
                    : try Matmul.tensordot(a, b, [a.rank - 1], [b.rank - 1]))
        }
        m.def("outer", "a, b, out=None") { c in try delivered(Matmul.outer(arr(c["a"]), arr(c["b"])), c["out"]) }
        m.def("vdot", "a, b, /") { c in
            let (a, b) = (try Shape.reshape(arr(c[0]), [-1]), try Shape.reshape(arr(c[1]), [-1]))
            if a.count != b.count { throw EngineError.reshape(count: b.count, to: a.shape) }
            return wrap(try Matmul.matmul(a.dtype == .bool ? a : NumPyOperands.apply(Rows.conjugate, a), b))
        }
        m.def("tensordot", "a, b, axes=2") { c in
            let a = try arr(c[0])
            let b = try arr(c[1])
            let (left, right) = try c.contraction("axes", a, b)
            return object(try Matmul.tensordot(a, b, left, right))
        }
        m.def("einsum", "*operands, out=None, optimize=False, dtype=None, order='K', casting='safe'") { c in
            try einsum(c)
        }
        m.def("kron", "a, b") { c in wrap(try Matmul.kron(arr(c["a"]), arr(c["b"]))) }
        m.def("cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None") { c in
            let axis = try c.axis
            func vectors(_ name: Sym, _ along: Sym) throws -> NDArray {
                let x = try arr(c[name])
                if x.rank == 0 { throw PyError(.valueError, "At least one array has zero dimension") }
                let along = try Shape.axis(axis ?? c.int(along), x.rank)
                return try Shape.move(x, from: [along], to: [x.rank - 1])
            }
            let result = try Linalg.cross(vectors("a", "axisa"), vectors("b", "axisb"))
            if result.isVector {
                let target = try Shape.axis(axis ?? c.int("axisc"), result.value.rank)
                return wrap(try Shape.move(result.value, from: [result.value.rank - 1], to: [target]))
            }
            return object(result.value)
        }
        shortProducts(m)
    }

    static func linalg(_ m: Module) {
        m["LinAlgError"] = .object(NumPyErrors.linAlgError)
        func result(_ name: String, _ fields: [Sym], _ parts: [NDArray]) -> Value {
            .object(PyNamedTuple(resultClass(name), fields, parts.map(wrap)))
        }
        func float(_ value: Value) throws -> NDArray {
            let a = try arr(value)
            return a.dtype.isInexact ? a : try Elementwise.cast(a, .float64)
        }
        m.def("inv", "a") { c in wrap(try Lapack.inv(float(c[0]))) }
        m.def("det", "a") { c in
            // As NumPy has it: from the logarithm.
            let (sign, log) = try Lapack.slogdet(float(c[0]))
            return wrap(try sign * Elementwise.cast(Elementwise.apply(Rows.exp, log), sign.dtype))
        }
        m.def("slogdet", "a") { c in
            let (sign, log) = try Lapack.slogdet(float(c[0]))
            return result("SlogdetResult", ["sign", "logabsdet"], [sign, log])
        }
        m.def("solve", "a, b") { c in
            let a = try float(c[0])
            let b = try float(c[1])
            if b.rank == 1, a.rank > 1, a.shape[a.rank - 1] == a.shape[a.rank - 2], a.shape[a.rank - 1] != b.count {
                throw PyError(
                    .valueError,
                    "solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) (size \(b.count) is different from \(a.shape[a.rank - 1]))"
                )
            }
            return wrap(
                b.rank == 1 ? try Shape.squeeze(Lapack.solve(a, Shape.expand(b, [1])), [-1]) : try Lapack.solve(a, b))
        }
        m.def("cholesky", "a, /, *, upper=False") { c in wrap(try Lapack.cholesky(float(c[0]), upper: c.bool(1))) }
        m.def("qr", "a, mode='reduced'") { c in
            let mode = try c.string(1)
            if !["reduced", "complete", "r", "raw"].contains(mode) {
                throw PyError(.valueError, "Unrecognized mode '\(mode)'")
            }
            let (q, r) = try Lapack.qr(float(c[0]), complete: mode == "complete")
            return mode == "r" ? wrap(r) : result("QRResult", ["Q", "R"], [q, r])
        }
        func checkFinite(_ a: NDArray) throws {
            if a.count > 0, try !Reduce.fold(.all, Elementwise.apply(Rows.isfinite, a), nil).item().isTrue {
                throw PyError(NumPyErrors.linAlgError, "SVD did not converge")
            }
        }
        /// Of a matrix that is the same across its diagonal one triangle counts.
        func hermitian(_ a: NDArray, _ isHermitian: Bool) throws -> NDArray {
            if !isHermitian || a.rank < 2 { return a }
            let below = try Shape.triangle(a, -1, lower: true)
            let across = try Shape.swap(below, -1, -2)
            return try Shape.triangle(a, 0, lower: true)
                + (a.dtype.isComplex ? Elementwise.apply(Rows.conjugate, across) : across)
        }
        m.def("svd", "a, full_matrices=True, compute_uv=True, hermitian=False") { c in
            try checkFinite(float(c[0]))
            let (u, s, vh) = try Lapack.svd(hermitian(float(c[0]), c.bool(3)), full: c.bool(1), vectors: c.bool(2))
            guard let u, let vh else { return wrap(s) }
            return result("SVDResult", ["U", "S", "Vh"], [u, s, vh])
        }
        m.def("svdvals", "x, /") { c in wrap(try Lapack.svd(float(c[0]), full: false, vectors: false).s) }
        func isUpper(_ value: Value) throws -> Bool {
            let triangle = value.string?.uppercased()
            guard triangle == "L" || triangle == "U" else {
                throw PyError(.valueError, "UPLO argument must be 'L' or 'U'")
            }
            return triangle == "U"
        }
        m.def("eigh", "a, UPLO='L'") { c in
            let (w, v) = try Lapack.eigh(float(c[0]), upper: isUpper(c[1]))
            return result("EighResult", ["eigenvalues", "eigenvectors"], [w] + (v.map { [$0] } ?? []))
        }
        m.def("eigvalsh", "a, UPLO='L'") { c in
            wrap(try Lapack.eigh(float(c[0]), upper: isUpper(c[1]), vectors: false).values)
        }
        func simplified(_ a: NDArray, _ real: Bool) throws -> NDArray { real ? try Elementwise.apply(Rows.real, a) : a }
        func general(_ value: Value, vectors: Bool) throws -> (NDArray, NDArray?) {
            let a = try float(value)
            let (w, v) = try Lapack.eig(a, vectors: vectors)
            let isReal =
                try !a.dtype.isComplex && Elementwise.apply(Rows.imag, w).scalars().allSatisfy { $0.asDouble == 0 }
            return (try simplified(w, isReal), try v.map { try simplified($0, isReal) })
        }
        m.def("eig", "a") { c in
            let (w, v) = try general(c[0], vectors: true)
            return result("EigResult", ["eigenvalues", "eigenvectors"], [w] + (v.map { [$0] } ?? []))
        }
        m.def("eigvals", "a") { c in wrap(try general(c[0], vectors: false).0) }
        m.def("norm", "x, ord=None, axis=None, keepdims=False") { c in
            let x = try float(c[0])
            let keep = try c.bool(3)
            func root(_ a: NDArray) throws -> NDArray { try Elementwise.apply(Rows.sqrt, a) }
            guard let axes = try axesValue(c[2]) else {
                if c[1].isNone || (x.rank == 2 && c[1].string == "fro") || (x.rank == 1 && c[1].int == 2) {
                    // A vector of real numbers times itself needs no absolute values.
                    let flat = try Shape.reshape(x.dtype.isComplex ? Elementwise.apply(Rows.absolute, x) : x, [-1])
                    let total = try root(Matmul.matmul(flat, flat))
                    return wrap(keep ? try Shape.reshape(total, Dims(repeating: 1, count: x.rank)) : total)
                }
                return wrap(try norm(x, Elementwise.apply(Rows.absolute, x), Array(0..<x.rank), c[1], keep))
            }
            if axes.count == 2, try Shape.axis(axes[0], x.rank) == Shape.axis(axes[1], x.rank) {
                throw PyError(.valueError, "Duplicate axes given.")
            }
            return wrap(try norm(x, Elementwise.apply(Rows.absolute, x), Shape.axes(axes, x.rank), c[1], keep))
        }
        m.def("matrix_norm", "x, /, *, keepdims=False, ord='fro'") { c in
            let x = try float(c[0])
            return wrap(try norm(x, Elementwise.apply(Rows.absolute, x), [x.rank - 2, x.rank - 1], c[2], c.bool(1)))
        }
        m.def("vector_norm", "x, /, *, axis=None, keepdims=False, ord=2") { c in
            let x = try float(c[0])
            let size = try Elementwise.apply(Rows.absolute, x)
            if c[1].isNone { return wrap(try norm(x, Shape.reshape(size, [-1]), [0], c[3], c.bool(2))) }
            return wrap(try norm(x, size, Shape.axes(c.someAxes("axis"), x.rank), c[3], c.bool(2)))
        }
        m.def("cond", "x, p=None") { c in
            let x = try float(c[0])
            if x.count == 0 { throw PyError(NumPyErrors.linAlgError, "cond is not defined on empty arrays") }
            if c[1].isNone || c[1].int == 2 || c[1].int == -2 {
                return wrap(try Lapack.condition(x, isLeast: c[1].int == -2))
            }
            let inverse = try Lapack.inv(x)
            func of(_ a: NDArray) throws -> NDArray {
                try norm(a, Elementwise.apply(Rows.absolute, a), [a.rank - 2, a.rank - 1], c[1], false)
            }
            return wrap(try of(x) * of(inverse))
        }
        m.def("matrix_rank", "A, tol=None, hermitian=False, *, rtol=None") { c in
            let a = try float(c[0])
            if a.rank < 2 { return .int(try Reduce.fold(.any, a, nil).item().isTrue ? 1 : 0) }
            if c.optional("tol") != nil, c.optional("rtol") != nil {
                throw PyError(.valueError, "`tol` and `rtol` can't be both set.")
            }
            let s = try Lapack.svd(hermitian(a, c.bool("hermitian")), full: false, vectors: false).s
            if let rtol = c.optional("rtol") {
                let factor = try arr(rtol)
                let limit =
                    try Reduce.fold(.max, s, [-1], keepdims: true)
                    * (factor.rank == 0 ? factor : Shape.expand(factor, [-1]))
                return wrap(try Reduce.sum(Elementwise.apply(Rows.greater, s, limit), [-1]))
            }
            let limit =
                try c.optional(1).map { try arr($0) } ?? Reduce.fold(.max, s, [-1], keepdims: true)
                * Create.scalar(
                    .float(
                        Double(max(a.shape[a.rank - 1], a.shape[a.rank - 2]))
                            * (s.dtype == .float32 ? 0x1p-23 : 0x1p-52)), s.dtype)
            return wrap(try Reduce.sum(Elementwise.apply(Rows.greater, s, limit), [-1]))
        }
        m.def("matrix_power", "a, n") { c in
            var a = try arr(c[0])
            guard let exponent = try? c.int(1) else { throw PyError(.typeError, "exponent must be an integer") }
            var n = exponent
            if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "matrix_power") }
            if a.shape[a.rank - 1] != a.shape[a.rank - 2] { throw EngineError.notSquare }
            if n == 0 {
                return wrap(
                    try Elementwise.contiguous(
                        Create.eye(a.shape[a.rank - 1], a.shape[a.rank - 1], 0, a.dtype).broadcast(to: a.shape),
                        always: true))
            }
            if n < 0 {
                a = try Lapack.inv(float(c[0]))
                n = -n
            }
            var result: NDArray?
            var base = a
            while n > 0 {
                if n & 1 == 1 { result = try result.map { try Matmul.matmul($0, base) } ?? base }
                n >>= 1
                if n > 0 { base = try Matmul.matmul(base, base) }
            }
            return wrap(result ?? a)
        }
        m.def("pinv", "a, rcond=None, hermitian=False, *, rtol=?") { c in
            let a = try float(c[0])
            if c.optional("rcond") != nil, c.isGiven("rtol") {
                throw PyError(.valueError, "`rtol` and `rcond` can't be both set.")
            }
            let (u, s, vh) = try Lapack.svd(hermitian(a, c.bool("hermitian")), full: false)
            guard let u, let vh else { return wrap(s) }
            if s.count == 0 { return wrap(try NDArray(a.dtype, Shape.swap(a, -1, -2).shape)) }
            let sides = Double(max(a.shape[a.rank - 1], a.shape[a.rank - 2]))
            let least = sides * (s.dtype == .float32 ? 0x1p-23 : 0x1p-52)
            let relative = try c.optional("rcond") ?? (c.isGiven("rtol") ? c["rtol"] : .float(1e-15))
            let factor = try Elementwise.cast(
                relative.isNone ? Create.scalar(.float(least), s.dtype) : arr(relative), s.dtype)
            let limit =
                try Reduce.fold(.max, s, [-1], keepdims: true)
                * (factor.rank == 0 ? factor : Shape.expand(factor, [-1]))
            let inverse = try Elementwise.select(
                Elementwise.apply(Rows.greater, s, limit), Elementwise.apply(Rows.reciprocal, s),
                Create.scalar(.int(0), s.dtype))
            return wrap(
                try Matmul.matmul(Shape.swap(vh, -1, -2), Shape.expand(inverse, [-1]) * Shape.swap(u, -1, -2)))
        }
        m.def("lstsq", "a, b, rcond=None") { c in
            let a = try float(c[0])
            let b = try float(c[1])
            let isVector = b.rank == 1
            let rhs = isVector ? try Shape.expand(b, [1]) : b
            for x in [a, rhs] where x.rank != 2 {
                throw PyError(
                    NumPyErrors.linAlgError, "\(x.rank)-dimensional array given. Array must be two-dimensional")
            }
            let (m, n) = (a.shape[0], a.shape[1])
            if m != rhs.shape[0] { throw PyError(NumPyErrors.linAlgError, "Incompatible dimensions") }
            let epsilon = Promotion.numpy(a.dtype, b.dtype).real == .float32 ? 0x1p-23 : 0x1p-52
            let (x, residuals, rank, s) = try Lapack.leastSquares(
                a, rhs, rcond: c.optional(2).map(floatValue) ?? epsilon * Double(max(m, n)))
            let means = rank == n && m > n
            return .tuple([
                object(isVector ? try Shape.squeeze(x, [1]) : x), object(means ? residuals : try NDArray(s.dtype, [0])),
                .object(NumPyScalar(.int(rank), .int32)), object(s),
            ])
        }
        m.def("multi_dot", "arrays, *, out=None") { c in
            let arrays = try iterate(c[0]).map { try arr($0) }
            guard arrays.count > 1, let first = arrays.first else {
                throw PyError(.valueError, "Expecting at least two arrays.")
            }
            return try delivered(arrays.dropFirst().reduce(first) { try Matmul.dot($0, $1) }, c["out"])
        }
        m.def("tensorinv", "a, ind=2") { c in
            let a = try float(c[0])
            let n = try c.int(1)
            if n <= 0 { throw PyError(.valueError, "Invalid ind argument.") }
            guard let inverse = try Lapack.tensorInverse(a, n) else { throw EngineError.notSquare }
            return wrap(inverse)
        }
        m.def("tensorsolve", "a, b, axes=None") { c in
            let a = try float(c[0])
            let b = try float(c[1])
            if c["axes"].isNone, a.rank < b.rank || a.shape.dropFirst(b.rank).reduce(1, *) != b.count {
                throw PyError(
                    NumPyErrors.linAlgError,
                    "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])"
                )
            }
            let flat = try Shape.reshape(a, [b.count, -1])
            return wrap(
                try Shape.reshape(
                    Lapack.solve(flat, Shape.reshape(b, [-1, 1])), Dims(a.shape.dropFirst(b.rank).map { $0 })))
        }
        ofMatrices(m)
    }
    /// What `numpy.linalg` has of `numpy`'s functions, for the last axes and with fewer parameters.
    private static func ofMatrices(_ m: Module) {
        func whole(_ name: Sym) -> Value { NumPy.module[name] ?? .none }
        m.def("matmul", "x1, x2, /") { c in try invoke(whole("matmul"), [c["x1"], c["x2"]]) }
        m.def("vecdot", "x1, x2, /, *, axis=-1") { c in
            try invoke(whole("vecdot"), [c["x1"], c["x2"]], [("axis", c["axis"])])
        }
        m.def("tensordot", "x1, x2, /, *, axes=2") { c in
            try invoke(whole("tensordot"), [c["x1"], c["x2"], c["axes"]])
        }
        m.def("cross", "x1, x2, /, *, axis=-1") { c in
            let (a, b) = (try arr(c["x1"]), try arr(c["x2"]))
            let axis = try c.int("axis")
            if try a.shape[Shape.axis(axis, a.rank)] != 3 || b.shape[Shape.axis(axis, b.rank)] != 3 {
                throw PyError(
                    .valueError,
                    "Both input arrays must be (arrays of) 3-dimensional vectors, but they are \(try a.shape[Shape.axis(axis, a.rank)]) and \(try b.shape[Shape.axis(axis, b.rank)]) dimensional instead."
                )
            }
            return try invoke(whole("cross"), [c["x1"], c["x2"]], [("axis", c["axis"])])
        }
        m.def("outer", "x1, x2, /") { c in
            let (a, b) = (try arr(c["x1"]), try arr(c["x2"]))
            if a.rank != 1 || b.rank != 1 {
                throw PyError(
                    .valueError,
                    "Input arrays must be one-dimensional, but they are x1.ndim=\(a.rank) and x2.ndim=\(b.rank).")
            }
            return try invoke(whole("outer"), [c["x1"], c["x2"]])
        }
        m.def("diagonal", "x, /, *, offset=0") { c in
            try invoke(whole("diagonal"), [c["x"], c["offset"], .int(-2), .int(-1)])
        }
        m.def("trace", "x, /, *, offset=0, dtype=None") { c in
            try invoke(whole("trace"), [c["x"], c["offset"], .int(-2), .int(-1), c["dtype"]])
        }
        m.def("matrix_transpose", "x, /") { c in try invoke(whole("matrix_transpose"), [c["x"]]) }
    }
    nonisolated(unsafe) private static var resultClasses: [String: PyClass] = [:]
    static func resultClass(_ name: String) -> PyClass {
        if let known = resultClasses[name] { return known }
        let cls = PyClass(name, module: "numpy.linalg")
        resultClasses[name] = cls
        return cls
    }
    static func norm(_ x: NDArray, _ size: NDArray, _ axes: [Int], _ order: Value, _ keep: Bool) throws -> NDArray {
        func root(_ a: NDArray) throws -> NDArray { try Elementwise.apply(Rows.sqrt, a) }
        if axes.count == 1 {
            if order.isNone { return try root(Reduce.sum(size * size, axes, keepdims: keep)) }
            if let word = order.string { throw PyError(.valueError, "Invalid norm order '\(word)' for vectors") }
            let p = try floatValue(order)
            if p == .infinity { return try Reduce.fold(.max, size, axes, keepdims: keep) }
            if p == -.infinity { return try Reduce.fold(.min, size, axes, keepdims: keep) }
            if p == 0 {
                return try Elementwise.cast(Reduce.sum(Elementwise.cast(size, .bool), axes, keepdims: keep), size.dtype)
            }
            if p == 1 { return try Reduce.sum(size, axes, keepdims: keep) }
            if p == 2 { return try root(Reduce.sum(size * size, axes, keepdims: keep)) }
            let power = try Create.scalar(.float(p), size.dtype)
            let inverse = try Create.scalar(.float(1 / p), size.dtype)
            return try Elementwise.apply(
                Rows.power, Reduce.sum(Elementwise.apply(Rows.power, size, power), axes, keepdims: keep), inverse)
        }
        guard axes.count == 2 else { throw PyError(.valueError, "Improper number of dimensions to norm.") }
        if order.isNone || order.string == "fro" { return try root(Reduce.sum(size * size, axes, keepdims: keep)) }
        if order.string == "nuc" { return try Reduce.sum(Lapack.svd(x, full: false, vectors: false).s, [-1]) }
        if order.string != nil { throw PyError(.valueError, "Invalid norm order for matrices.") }
        let p = try floatValue(order)
        let (row, column) = (axes[0], axes[1])
        switch p {
        case 1, -1:
            return try Reduce.fold(p > 0 ? .max : .min, Reduce.sum(size, [row], keepdims: true), axes, keepdims: keep)
        case .infinity, -.infinity:
            return try Reduce.fold(
                p > 0 ? .max : .min, Reduce.sum(size, [column], keepdims: true), axes, keepdims: keep)
        case 2, -2:
            return try Reduce.fold(
                p > 0 ? .max : .min,
                Lapack.svd(Shape.move(x, from: axes, to: [x.rank - 2, x.rank - 1]), full: false, vectors: false).s, [-1]
            )
        default: throw PyError(.valueError, "Invalid norm order for matrices.")
        }
    }
}

extension NumPyFunctions {
    /// `einsum` with its subscripts as text before the operands, or as a list after each of them.
    fileprivate static func einsum(_ c: Bound) throws -> Value {
        var subscripts = c.rest(0).first ?? .none
        var operands = Array(c.rest(0).dropFirst())
        if c.rest(0).isEmpty {
            throw PyError(
                .valueError,
                "must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list"
            )
        }
        if subscripts.string == nil {
            let parts = try invoke(NumPyValues.function("_subscripts_of"), [.tuple(c.rest(0))])
            guard let pair = parts.asTuple, pair.count == 2 else { return parts }
            subscripts = pair[0]
            operands = try iterate(pair[1])
        }
        guard let text = subscripts.string else {
            throw PyError(.typeError, "subscripts must be a string or lists of numbers")
        }
        if operands.isEmpty {
            throw PyError(.valueError, "must specify the einstein sum subscripts string and at least one operand")
        }
        if text.contains("-"), !text.contains("->") {
            throw PyError(.valueError, "einstein sum subscript string does not contain proper '->' output specified")
        }
        let out = c["out"]
        if !out.isNone, out.ndarray == nil || !(out.object is NumPyArray || out.object is NumPySubarray) {
            throw PyError(.typeError, "out must be an array")
        }
        var arrays = try operands.map { try arr($0) }
        let casting = try Casting(c["casting"])
        if let type = try NumPyTypes.optional(c["dtype"]) {
            arrays = try arrays.map { array in
                if !casting.allows(array.dtype, type) {
                    throw PyError(
                        .typeError,
                        "Iterator operand 0 dtype could not be cast from dtype(\(DTypeText.repr(array.dtype))) to dtype(\(DTypeText.repr(type))) according to the rule '\(casting.rawValue)'"
                    )
                }
                return try Elementwise.cast(array, type)
            }
        }
        let result = try Einsum.apply(text, arrays)
        if let target = out.ndarray, target.shape != result.shape {
            throw PyError(
                .valueError,
                "output array has wrong shape: \(target.shape.description) instead of \(result.shape.description)")
        }
        return try delivered(result, out)
    }
}

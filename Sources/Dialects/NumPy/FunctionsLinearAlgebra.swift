import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for products and linear algebra.
extension NumPyFunctions {
    /// A product with what its sums raised; numbers go other ways.
    private static func watched(_ a: NDArray, _ b: NDArray, _ body: () throws -> NDArray) throws -> NDArray {
        guard a.rank > 0, b.rank > 0, a.dtype.isInexact || b.dtype.isInexact else { return try body() }
        return try summed(body)
    }
    /// A sum of products, with what it raised as far as the result shows it.
    private static func summed(_ body: () throws -> NDArray) throws -> NDArray {
        FloatingErrors.begin()
        let result = try body()
        let raised = FloatingErrors.raised
        if try raised.isEmpty || Reduce.isFinite(result) { return result }
        let isInvalid = try Reduce.hasNaN(result)
        try FloatingErrors.report(raised.intersection(isInvalid ? [.overflow, .invalid] : .overflow), "dot")
        return result
    }
    /// A product in the array that the call names, which has to be just as the product's own would be.
    private static func delivered(product result: NDArray, _ c: Bound) throws -> Value {
        if let target = c["out"].ndarray,
            target.dtype != result.dtype || target.rank != result.rank || !target.isContiguous
        {
            throw PyError(
                .valueError,
                "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)"
            )
        }
        let delivered = try delivered(
            result, in: c["out"], unlike: PyError(.valueError, "output array has wrong dimensions"),
            else: "'out' must be an array")
        // A number is one wherever it was written.
        return result.rank == 0 ? wrap(result) : delivered
    }
    static func products(_ m: Module) {
        m.def("dot", "a, b, out=None") { c in
            let (a, b) = (try arr(c["a"]), try arr(c["b"]))
            for x in [a, b] where x.dtype.native.kind == .string || x.dtype.native.kind == .bytes {
                throw PyError(.valueError, "data type must provide an itemsize")
            }
            let result = try watched(a, b) { try Matmul.dot(a, b) }
            return try delivered(product: result, c)
        }
        m.def("inner", "a, b, /") { c in
            let a = try arr(c["a"])
            let b = try arr(c["b"])
            if a.rank > 0, b.rank > 0, a.shape[a.rank - 1] != b.shape[b.rank - 1] {
                throw PyError(
                    .valueError,
                    "shapes \(a.shape.compact) and \(b.shape.compact) not aligned: \(a.shape[a.rank - 1]) (dim \(a.rank - 1)) != \(b.shape[b.rank - 1]) (dim \(b.rank - 1))"
                )
            }
            return wrap(try watched(a, b) { try Matmul.inner(a, b) })
        }
        m.def("outer", "a, b, out=None") { c in
            let (a, b) = (try arr(c["a"]), try arr(c["b"]))
            let result = try FloatingErrors.watch(Rows.multiply, [a, b]) { try Matmul.outer(a, b) }
            let (column, row) = (try Shape.reshape(a, [a.count, 1]), try Shape.reshape(b, [1, b.count]))
            return try delivered(result, byUFunc: "multiply", of: [column, row], c)
        }
        m.def("vdot", "a, b, /") { c in
            let (a, b) = (try arr(c["a"]), try arr(c["b"]))
            if a.count != b.count { throw EngineError.reshape(count: b.count, to: [a.count]) }
            return wrap(try FloatingErrors.watch(overflow: nil, invalid: nil) { try Matmul.vdot(a, b) })
        }
        m.def("tensordot", "a, b, axes=2") { c in
            let a = try arr(c["a"])
            let b = try arr(c["b"])
            let (left, right) = try c.contraction("axes", a, b)
            return object(
                try FloatingErrors.watch(overflow: "dot", invalid: "dot") { try Matmul.tensordot(a, b, left, right) })
        }
        m.def("einsum", "*operands, out=None, optimize=False, dtype=None, order='K', casting='safe'") { c in
            try einsum(c)
        }
        m.def("kron", "a, b") { c in
            let (a, b) = (try arr(c["a"]), try arr(c["b"]))
            return wrap(try FloatingErrors.watch(Rows.multiply, [a, b]) { try Matmul.kron(a, b) })
        }
        m.def("cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None") { c in
            let axis = try c.axis
            func vectors(_ name: Sym, _ along: Sym) throws -> NDArray {
                let x = try arr(c[name])
                if x.rank == 0 { throw PyError(.valueError, "At least one array has zero dimension") }
                let along = try Shape.axis(axis ?? c.int(along), x.rank)
                return try Shape.move(x, from: [along], to: [x.rank - 1])
            }
            let (a, b) = (try vectors("a", "axisa"), try vectors("b", "axisb"))
            if a.shape.last == 2 || b.shape.last == 2 {
                try Warnings.warn(
                    "Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)",
                    .deprecationWarning)
            }
            var isVector = true
            let value = try FloatingErrors.watch(overflow: "multiply", invalid: "subtract") {
                let result = try Linalg.cross(a, b)
                isVector = result.isVector
                return result.value
            }
            let result = (value: value, isVector: isVector)
            if result.isVector {
                let target = try Shape.axis(axis ?? c.int("axisc"), result.value.rank)
                return wrap(try Shape.move(result.value, from: [result.value.rank - 1], to: [target]))
            }
            return object(result.value)
        }
        shortProducts(m)
    }

    /// The loops in LAPACK that functions go by, as NumPy names them.
    private static func loop(_ c: Bound) throws -> String? {
        switch c.function {
        case "inv", "det", "slogdet", "lstsq": c.function
        case "tensorinv": "inv"
        case "solve": try arr(c["b"]).rank == 1 ? "solve1" : "solve"
        case "cholesky": try c.bool("upper") ? "cholesky_up" : "cholesky_lo"
        case "svd": try !c.bool("compute_uv") ? "svd" : c.bool("full_matrices") ? "svd_f" : "svd_s"
        case "svdvals", "matrix_rank", "cond": "svd"
        case "pinv": "svd_s"
        case "eigh", "eigvalsh": c.function + (c["UPLO"].string?.uppercased() == "U" ? "_up" : "_lo")
        default: nil
        }
    }
    /// Throws where an operand is an array of elements that no loop of LAPACK takes.
    private static func checkNumbers(_ c: Bound, _ k: Int) throws {
        var first = c.value(at: k)
        while let item = first.sequence?.first { first = item }
        guard let type = try first.ndarray?.dtype ?? (first.string == nil ? nil : arr(c.value(at: k)).dtype),
            !type.native.isNumeric
        else { return }
        if c.function.hasPrefix("eig"), !c.function.hasPrefix("eigh"), !c.function.hasPrefix("eigvalsh") {
            throw EngineError.noLoop(operation: "isfinite", [])
        }
        guard let loop = try loop(c) else { return }
        let number = ["solve", "lstsq"].contains(c.function) ? k : nil
        throw Casting.sameKind.refusal(type, .float64, .input(number, of: loop))
    }
    static func linalg(_ m: Module) {
        m["LinAlgError"] = .object(NumPyErrors.linAlgError)
        func result(_ name: String, _ fields: [Sym], _ parts: [NDArray]) -> Value {
            .object(PyNamedTuple(resultClass(name), fields, parts.map(wrap)))
        }
        func float(_ c: Bound, _ k: Int) throws -> NDArray {
            try checkNumbers(c, k)
            return try factorable(inexact(c.value(at: k)))
        }
        m.def("inv", "a") { c in wrap(try Lapack.inv(float(c, 0))) }
        m.def("det", "a") { c in
            let a = try float(c, 0)
            return wrap(try FloatingErrors.determinant({ try Lapack.determinant(a) }, "det"))
        }
        m.def("slogdet", "a") { c in
            let (sign, log) = try Lapack.slogdet(float(c, 0))
            return result("SlogdetResult", ["sign", "logabsdet"], [sign, log])
        }
        m.def("solve", "a, b") { c in
            let a = try float(c, 0)
            let b = try float(c, 1)
            if b.rank == 1, a.rank > 1, a.shape[a.rank - 1] == a.shape[a.rank - 2], a.shape[a.rank - 1] != b.count {
                throw systemMismatch(b.count, a.shape[a.rank - 1])
            }
            return wrap(try Lapack.solve(a, b, vectors: b.rank == 1))
        }
        m.def("cholesky", "a, /, *, upper=False") { c in wrap(try Lapack.cholesky(float(c, 0), upper: c.bool("upper")))
        }
        m.def("qr", "a, mode='reduced'") { c in
            var mode = try c.string("mode")
            switch mode {
            case "reduced", "complete", "r", "raw": break
            case "f", "full":
                try Warnings.warn(
                    "The 'full' option is deprecated in favor of 'reduced'.\nFor backward compatibility let mode default.",
                    .deprecationWarning)
                mode = "reduced"
            case "e", "economic":
                try Warnings.warn("The 'economic' option is deprecated.", .deprecationWarning)
                mode = "economic"
            default: throw PyError(.valueError, "Unrecognized mode '\(mode)'")
            }
            if mode == "raw" || mode == "economic" {
                let (h, tau) = try Lapack.reflections(float(c, 0))
                return mode == "raw" ? .tuple([wrap(h), wrap(tau)]) : wrap(try Shape.swap(h, -1, -2))
            }
            let (q, r) = try Lapack.qr(float(c, 0), complete: mode == "complete")
            return mode == "r" ? wrap(r) : result("QRResult", ["Q", "R"], [q, r])
        }
        m.def("svd", "a, full_matrices=True, compute_uv=True, hermitian=False") { c in
            let a = try float(c, 0)
            let vectors = try c.bool("compute_uv")
            let (u, s, vh) =
                try c.bool("hermitian")
                ? Lapack.hermitianSVD(a, vectors: vectors)
                : Lapack.svd(a, full: c.bool("full_matrices"), vectors: vectors)
            guard let u, let vh else { return wrap(s) }
            return result("SVDResult", ["U", "S", "Vh"], [u, s, vh])
        }
        m.def("svdvals", "x, /") { c in wrap(try Lapack.svd(float(c, 0), full: false, vectors: false).s) }
        func isUpper(_ value: Value) throws -> Bool {
            let triangle = value.string?.uppercased()
            guard triangle == "L" || triangle == "U" else {
                throw PyError(.valueError, "UPLO argument must be 'L' or 'U'")
            }
            return triangle == "U"
        }
        m.def("eigh", "a, UPLO='L'") { c in
            let (w, v) = try Lapack.eigh(float(c, 0), upper: isUpper(c["UPLO"]))
            return result("EighResult", ["eigenvalues", "eigenvectors"], [w] + (v.map { [$0] } ?? []))
        }
        m.def("eigvalsh", "a, UPLO='L'") { c in
            wrap(try Lapack.eigh(float(c, 0), upper: isUpper(c["UPLO"]), vectors: false).values)
        }
        m.def("eig", "a") { c in
            let (w, v) = try Lapack.simplestEig(float(c, 0))
            return result("EigResult", ["eigenvalues", "eigenvectors"], [w] + (v.map { [$0] } ?? []))
        }
        m.def("eigvals", "a") { c in wrap(try Lapack.simplestEig(float(c, 0), vectors: false).values) }
        norms(m)
        m.def("matrix_rank", "A, tol=None, hermitian=False, *, rtol=None") { c in
            let given = try arr(c["A"])
            // Not a matrix: whether anything in it is not zero, which no text is.
            if given.rank < 2, !given.dtype.isNumeric { return .int(given.count > 0 ? 1 : 0) }
            let a = try float(c, 0)
            if a.rank < 2 { return .int(try Sorting.countNonzero(a) > 0 ? 1 : 0) }
            if c.optional("tol") != nil, c.optional("rtol") != nil {
                throw PyError(.valueError, "`tol` and `rtol` can't be both set.")
            }
            return wrap(
                try Lapack.rank(
                    a, relative: c.optional("rtol").map { try arr($0) },
                    absolute: c.optional("tol").map { try arr($0) },
                    hermitian: c.bool("hermitian")))
        }
        m.def("matrix_power", "a, n") { c in
            let a = try arr(c["a"])
            guard let n = try? c.int("n") else { throw PyError(.typeError, "exponent must be an integer") }
            if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "matrix_power") }
            return wrap(
                try FloatingErrors.watch(overflow: "matmul", invalid: "matmul") {
                    try Lapack.power(n < 0 ? factorable(a) : a, n)
                })
        }
        m.def("pinv", "a, rcond=None, hermitian=False, *, rtol=?") { c in
            let a = try float(c, 0)
            if c.optional("rcond") != nil, c.isGiven("rtol") {
                throw PyError(.valueError, "`rtol` and `rcond` can't be both set.")
            }
            try checkMatrices(a)
            let share = try c.optional("rcond") ?? (c.isGiven("rtol") ? c["rtol"] : .float(1e-15))
            return wrap(
                try Lapack.pseudoinverse(
                    a, relative: share.isNone ? nil : arr(share), hermitian: c.bool("hermitian")))
        }
        m.def("lstsq", "a, b, rcond=None") { c in
            let a = try float(c, 0)
            let b = try float(c, 1)
            for rank in [a.rank, b.rank == 1 ? 2 : b.rank] where rank != 2 {
                throw PyError(NumPyErrors.linAlgError, "\(rank)-dimensional array given. Array must be two-dimensional")
            }
            if a.shape[0] != b.shape[0] { throw PyError(NumPyErrors.linAlgError, "Incompatible dimensions") }
            if try !Reduce.isFinite(a) {
                throw EngineError.noConvergence("SVD did not converge in Linear Least Squares")
            }
            let (x, residuals, rank, s) = try Lapack.leastSquares(a, b, share: c.optional("rcond").map(floatValue))
            return .tuple([object(x), object(residuals), .object(NumPyScalar(.int(rank), .int32)), object(s)])
        }
        m.def("multi_dot", "arrays, *, out=None") { c in
            let arrays = try iterate(c["arrays"]).map { try arr($0) }
            guard arrays.count > 1, let first = arrays.first else {
                throw PyError(.valueError, "Expecting at least two arrays.")
            }
            for (i, a) in arrays.enumerated() where a.rank != 2 {
                if a.rank == 1, i == 0 || i == arrays.count - 1 { continue }
                if arrays.count == 2 { return try delivered(product: Matmul.dot(first, arrays[1]), c) }
                throw PyError(
                    NumPyErrors.linAlgError, "\(a.rank)-dimensional array given. Array must be two-dimensional")
            }
            return try delivered(product: FloatingErrors.watch(overflow: "dot", { try Matmul.chain(arrays) }), c)
        }
        m.def("tensorinv", "a, ind=2") { c in
            let a = try float(c, 0)
            let n = try c.int("ind")
            if n <= 0 { throw PyError(.valueError, "Invalid ind argument.") }
            guard let inverse = try Lapack.tensorInverse(a, n) else { throw EngineError.notSquare }
            return wrap(inverse)
        }
        m.def("tensorsolve", "a, b, axes=None") { c in
            let (a, b) = (try float(c, 0), try float(c, 1))
            let axes = try axesValue(c["axes"])
            if let x = try Lapack.tensorSolve(a, b, moving: axes) { return wrap(x) }
            if let n = try Lapack.tensorSize(a, b, moving: axes) { throw systemMismatch(b.count, n) }
            throw PyError(
                NumPyErrors.linAlgError,
                "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])"
            )
        }
        ofMatrices(m)
    }
    private static func systemMismatch(_ count: Int, _ size: Int) -> PyError {
        PyError(
            .valueError,
            "solve1: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,m),(m)->(m) (size \(count) is different from \(size))"
        )
    }
    private static func checkMatrices(_ a: NDArray) throws {
        if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "linalg") }
    }
    private static func inexact(_ value: Value) throws -> NDArray {
        let a = try arr(value)
        if a.dtype.isSwapped, a.dtype.native.isInexact { return try Elementwise.cast(a, a.dtype.native) }
        return a.dtype.isInexact ? a : try Elementwise.cast(a, .float64)
    }
    /// What `numpy.linalg` decomposes has at least single precision.
    private static func factorable(_ a: NDArray) throws -> NDArray {
        if a.dtype == .float16 { throw PyError(.typeError, "array type float16 is unsupported in linalg") }
        return a
    }
    private static func norms(_ m: Module) {
        m.def("norm", "x, ord=None, axis=None, keepdims=False") { c in
            let x = try inexact(c["x"])
            let keeps = try c.bool("keepdims")
            let order = c["ord"]
            if let axes = try axesValue(c["axis"]) {
                if axes.count == 2, try Shape.axis(axes[0], x.rank) == Shape.axis(axes[1], x.rank) {
                    throw PyError(.valueError, "Duplicate axes given.")
                }
                return wrap(try norm(x, order, Shape.axes(axes, x.rank), keeps))
            }
            if order.isNone || (x.rank == 2 && order.string == "fro") || (x.rank == 1 && order.int == 2) {
                let length = try summed { try Norm.length(x) }
                return wrap(keeps ? try Shape.reshape(length, Dims(repeating: 1, count: x.rank)) : length)
            }
            return wrap(try norm(x, order, Array(0..<x.rank), keeps))
        }
        m.def("matrix_norm", "x, /, *, keepdims=False, ord='fro'") { c in
            let x = try inexact(c["x"])
            _ = try Shape.axis(-2, x.rank)
            return wrap(try norm(x, c["ord"], [x.rank - 2, x.rank - 1], c.bool("keepdims")))
        }
        m.def("vector_norm", "x, /, *, axis=None, keepdims=False, ord=2") { c in
            let x = try inexact(c["x"])
            let order = try vectorOrder(c["ord"])
            return wrap(
                try FloatingErrors.norm(order, of: x) {
                    try Norm.vector(x, order, axesValue(c["axis"]), keepdims: c.bool("keepdims"))
                })
        }
        m.def("cond", "x, p=None") { c in
            let x = try factorable(inexact(c["x"]))
            if x.count == 0 { throw PyError(NumPyErrors.linAlgError, "cond is not defined on empty arrays") }
            try checkMatrices(x)
            return wrap(try Lapack.conditionNumbers(x, c.optional("p").map(matrixOrder) ?? .singular(true)))
        }
    }
    private static func norm(_ x: NDArray, _ order: Value, _ axes: [Int], _ keeps: Bool) throws -> NDArray {
        switch axes.count {
        case 1:
            let order = try vectorOrder(order)
            return try FloatingErrors.norm(order, of: x) { try Norm.vector(x, order, axes, keepdims: keeps) }
        case 2:
            let order = try matrixOrder(order)
            switch order {
            case .singular, .nuclear: return try Norm.matrix(factorable(x), order, axes, keepdims: keeps)
            case .frobenius:
                return try FloatingErrors.norm(2, of: x) { try Norm.matrix(x, order, axes, keepdims: keeps) }
            default: return try Norm.matrix(x, order, axes, keepdims: keeps)
            }
        default: throw PyError(.valueError, "Improper number of dimensions to norm.")
        }
    }
    private static func vectorOrder(_ order: Value) throws -> Double {
        if let word = order.string { throw PyError(.valueError, "Invalid norm order '\(word)' for vectors") }
        return order.isNone ? 2 : try floatValue(order)
    }
    private static func matrixOrder(_ order: Value) throws -> Norm.MatrixOrder {
        if order.isNone { return .frobenius }
        if let known = try Norm.MatrixOrder(order) { return known }
        throw PyError(.valueError, "Invalid norm order for matrices.")
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
        let cls = PyClass(name, module: "numpy.linalg", bases: [.tuple])
        resultClasses[name] = cls
        return cls
    }
}

extension NumPyFunctions {
    /// `einsum` with its subscripts as text before the operands, or as a list after each of them.
    fileprivate static func einsum(_ c: Bound) throws -> Value {
        var subscripts = c.rest("operands").first ?? .none
        var operands = Array(c.rest("operands").dropFirst())
        if c.rest("operands").isEmpty {
            throw PyError(
                .valueError,
                "must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list"
            )
        }
        if subscripts.string == nil {
            let parts = try invoke(NumPyValues.function("_subscripts_of"), [.tuple(c.rest("operands"))])
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
            throw PyError(.typeError, "keyword parameter out must be an array for einsum")
        }
        var arrays = try operands.map { try arr($0) }
        let casting = try c.casting("casting")
        if let type = try NumPyTypes.optional(c["dtype"]) {
            for array in arrays { try casting.check(array.dtype, type, .operand(0)) }
            arrays = try arrays.map { try Elementwise.cast($0, type) }
        }
        let order = try MemoryOrder(c["order"])
        let result = try Einsum.apply(text, arrays)
        if let target = out.ndarray { try casting.check(result.dtype, target.dtype, .requested(arrays.count)) }
        if let target = out.ndarray, target.shape != result.shape {
            throw PyError(
                .valueError,
                "output array has wrong shape: \(target.shape.description) instead of \(result.shape.description)")
        }
        // A view of the operand stays one.
        let isView = arrays.count == 1 && result.sharesMemory(with: arrays[0])
        return try delivered(out.isNone && result.rank > 1 && !isView ? order.arranged(result) : result, out)
    }
}

import Core
import Ops

private func scaled(_ a: NDArray, _ by: Double) throws -> NDArray { try a * Create.scalar(.float(by), .float64) }
private func adjoint(_ a: NDArray) throws -> NDArray { try Lapack.adjoint(a) }
private func hermitian(_ a: NDArray) throws -> NDArray { try a + adjoint(a) }
/// A Hermitian matrix with positive eigenvalues.
private func positive(_ a: NDArray) throws -> NDArray {
    let n = a.shape[a.rank - 1]
    return try Matmul.matmul(a, adjoint(a)) + Create.eye(n, n, 0, a.dtype)
}
private func distant(_ a: NDArray) throws -> NDArray {
    let n = a.shape[a.rank - 1]
    return try a + scaled(Create.eye(n, n, 0, a.dtype), 4)
}
/// Eigenvectors are known up to a factor of size one: what does not depend on it.
private func projections(_ vectors: NDArray?) throws -> NDArray {
    let v = try Unwrapped.of(vectors)
    return try Matmul.matmul(v * Create.doubles([1, 2, 3]), adjoint(v))
}
private enum Unwrapped {
    struct Missing: Error {}
    static func of(_ a: NDArray?) throws -> NDArray {
        guard let a else { throw Missing() }
        return a
    }
}

extension GradientExample {
    static let products: [GradientExample] = [
        .of(
            "Matmul.matmul", [[2, 3], [3, 2]], [[3], [3]], [[2, 1, 2, 3], [2, 3, 2]], [[3], [2, 3, 2]],
            [[0, 3], [3, 2]]
        ) {
            try Matmul.matmul($0[0], $0[1])
        },
        .of("Matmul.dot", [[2, 3], [4, 3, 2]], [[], [2]]) { try Matmul.dot($0[0], $0[1]) },
        .of("Matmul.tensordot", [[2, 3, 4], [4, 3, 2]]) { try Matmul.tensordot($0[0], $0[1], [1, 2], [1, 0]) },
        .of("Matmul.tensordot", [[2, 1, 4], [4, 3, 1]], [[2, 0, 1], [0, 0, 1]]) {
            try Matmul.tensordot($0[0], $0[1], [1, 2], [1, 0], spreads: true)
        },
        .of("Matmul.einsum", [[2, 3], [3, 2]]) { try Matmul.einsum($0, [[0, 1], [1, 2]], [2, 0]) },
        .of("Einsum.apply", [[2, 3, 3], [3]]) { try Einsum.apply("bii,i->b", $0) },
        .of("Matmul.outer", [[2], [3]], [[0], [3]]) { try Matmul.outer($0[0], $0[1]) },
        .of("Matmul.inner", [[2, 3], [4, 3]]) { try Matmul.inner($0[0], $0[1]) },
        .of("Matmul.vdot", [[3], [3]]) { try Matmul.vdot($0[0], $0[1]) },
        .of("Matmul.chain", [[2, 3], [3, 4], [4]]) { try Matmul.chain($0) },
        .of("Matmul.kron", [[2, 3], [2]]) { try Matmul.kron($0[0], $0[1]) },
        .of("Matmul.vecdot", [[2, 3], [3]]) { try Matmul.vecdot($0[0], $0[1], axis: -1) },
        .of("Matmul.vandermonde", [[3]]) { try Matmul.vandermonde($0[0], 3, increasing: true) },
        .of("Matmul.affine", [[2, 3], [4, 3], [4]], [[3], [3], []], [[0, 3], [4, 3], [4]]) {
            try Matmul.affine($0[0], $0[1], $0[2])
        },
        .of("Matmul.bilinear", [[2, 3], [2, 2], [4, 3, 2], [4]]) {
            try Matmul.bilinear($0[0], $0[1], $0[2], bias: $0[3])
        },
        .of("Linalg.cross", [[3, 2], [3, 1]], [[3, 0], [3, 1]]) { try Linalg.cross($0[0], $0[1], axis: 0) },
        .of("Linalg.cross", [[2, 3], [3]]) { try Linalg.cross($0[0], $0[1]).value },
        .of("Lapack.adjoint", [[2, 3]]) { try Lapack.adjoint($0[0]) },
        .of("Lapack.hermitian", [[3, 3]]) { try Lapack.hermitian(fromLower: $0[0]) },
        .of("Matmul.vectors", [[2, 3], [3]]) { try Matmul.vectors($0[0], $0[1]) },
        .of("Matmul.columns", [[2, 3], [3]]) { try Matmul.columns($0[0], $0[1]) },
        .of("Matmul.rows", [[2], [2, 3]]) { try Matmul.rows($0[0], $0[1]) },
        .of("Lapack.trace", [[2, 3, 3]]) { try Lapack.trace($0[0]) },
        .of("Lapack.power", [[2, 2]], [[0, 0]]) { try Lapack.power($0[0], 3) },
    ]
    static let factorisations: [GradientExample] = [
        .several("Lapack.eigh", [[3, 3]], [[2, 3, 3]]) {
            let (values, vectors) = try Lapack.eigh(hermitian($0[0]))
            return [values, try projections(vectors)]
        },
        .several("Lapack.eig", [[3, 3]]) {
            let (values, vectors) = try Lapack.eig($0[0])
            let v = try Unwrapped.of(vectors)
            // The order of the values is LAPACK's: sums over all of them do not depend on it.
            return [try Reduce.sum(values * values), try Reduce.sum(Matmul.matmul(v, adjoint(v)))]
        },
        .several("Lapack.simplestEig", [[3, 3]]) {
            let values = try Lapack.simplestEig(distant($0[0])).values
            return [try Reduce.sum(values * values)]
        },
        .of("Lapack.cholesky", [[3, 3]], [[2, 2, 2]], [[0, 0]]) { try Lapack.cholesky(positive($0[0])) },
        .several("Lapack.svd", [[3, 4]], [[4, 3]]) {
            let (u, s, vh) = try Lapack.svd($0[0], full: false)
            return [s, try projections(u), try projections(vh.map { try adjoint($0) })]
        },
        .several("Lapack.hermitianSVD", [[3, 3]]) {
            let (u, s, _) = try Lapack.hermitianSVD(hermitian($0[0]))
            return [s, try projections(u)]
        },
        .several("Lapack.qr", [[4, 3]], [[3, 3]], [[3, 4]]) {
            let (q, r) = try Lapack.qr($0[0])
            return [q, r]
        },
        .of("Lapack.det", [[3, 3]], [[2, 2, 2]], [[0, 0]]) { try Lapack.det($0[0]) },
        .several("Lapack.slogdet", [[3, 3]], [[2, 2, 2]]) {
            let (sign, logarithm) = try Lapack.slogdet($0[0])
            return [sign, logarithm]
        },
        .of("Lapack.determinant", [[3, 3]]) { try Lapack.determinant($0[0]) },
        .of("Lapack.logDeterminant", [[3, 3]]) { try Lapack.logDeterminant(positive($0[0])) },
        .of("Lapack.solve", [[3, 3], [3, 2]], [[2, 3, 3], [3, 1]]) { try Lapack.solve(distant($0[0]), $0[1]) },
        .of("Lapack.solve", [[3, 3], [2, 3]]) { try Lapack.solve(distant($0[0]), $0[1], vectors: false, left: false) },
        .of("Lapack.solve", [[3, 3], [3, 2]]) {
            let (lu, pivots) = try Lapack.packedLU(distant($0[0]))
            return try Lapack.solve(lu: lu, pivots: pivots, $0[1], adjoint: true)
        },
        .of("Lapack.solveAsFarAsItGoes", [[3, 3], [3, 2]]) { try Lapack.solveAsFarAsItGoes(distant($0[0]), $0[1]).x },
        .of("Lapack.invAsFarAsItGoes", [[3, 3]]) { try Lapack.invAsFarAsItGoes(distant($0[0])).inverse },
        .of("Lapack.choleskyAsFarAsItGoes", [[3, 3]]) { try Lapack.choleskyAsFarAsItGoes(positive($0[0])).factor },
        .of("Lapack.inv", [[3, 3]], [[2, 2, 2]], [[0, 0]]) { try Lapack.inv(distant($0[0])) },
        .several("Lapack.leastSquares", [[4, 2], [2, 4], [4, 3]]) {
            let (x, residuals) = try Lapack.leastSquares($0[0], $0[2], inverse: $0[1])
            return [x, residuals]
        },
        .of("Lapack.tensorInverse", [[2, 3, 6]]) { try Unwrapped.of(Lapack.tensorInverse($0[0], 2)) },
        .of("Lapack.tensorSolve", [[2, 3, 6], [2, 3]]) {
            try Unwrapped.of(Lapack.tensorSolve($0[0], $0[1], moving: nil))
        },
        .several("Lapack.polar", [[3, 3]]) {
            let parts = try Lapack.polar($0[0])
            return [try Unwrapped.of(parts?.unitary), try Unwrapped.of(parts?.hermitian)]
        },
        .of("Lapack.condition", [[3, 3]]) { try Lapack.condition(distant($0[0])) },
        .of("Lapack.conditionNumbers", [[3, 3]]) { try Lapack.conditionNumbers(distant($0[0]), .frobenius) },
        .of("Covariance.normals", [[2, 3], [3], [3, 3]], complex: false) {
            try Covariance.normals($0[0], $0[1], positive($0[2]), .cholesky, fromRight: false)
        },
        .several("Lapack.unpacked", [[3, 4]]) {
            let (lower, upper) = try Lapack.unpacked($0[0])
            return [lower, upper]
        },
        .of("Lapack.reflected", [[3, 2], [3, 2], [2]]) {
            try Lapack.reflected($0[0], $0[1], $0[2], left: true, adjoint: true)
        },
        .of("Lapack.solveTriangular", [[3, 3], [3, 2]], [[2, 3, 3], [2, 3, 1]]) {
            try Lapack.solveTriangular(distant($0[0]), $0[1], upper: true)
        },
        .of("Lapack.solveTriangular", [[3, 3], [2, 3]]) {
            try Lapack.solveTriangular(distant($0[0]), $0[1], upper: false, left: false, unit: true)
        },
        .of("Lapack.packedLU", [[3, 3]], [[3, 2]], [[2, 3]]) { try Lapack.packedLU($0[0]).lu },
        .several("Lapack.lu", [[3, 3]], [[4, 2]], [[2, 4]]) {
            let (_, l, u) = try Lapack.lu($0[0])
            return [l, u]
        },
        .of("Lapack.householderProduct", [[4, 2], [2]]) { try Lapack.householderProduct($0[0], $0[1]) },
        .of("Lapack.matrixExponential", [[3, 3]], [[2, 2, 2]]) { try Lapack.matrixExponential($0[0]) },
        .of("Lapack.hermitianRoot", [[3, 3]]) { try Lapack.hermitianRoot(positive($0[0]), upper: false) },
        .of("Lapack.square", [[3, 3]], [[0, 2, 2]]) {
            try Lapack.square(ofCholesky: Shape.triangle($0[0], 0, lower: false), upper: true)
        },
        .of("Lapack.pseudoinverse", [[4, 3]]) { try Lapack.pseudoinverse($0[0], above: nil, nil, hermitian: false) },
        .of("Lapack.pseudoinverse", [[4, 3]], [[3, 4]]) {
            try Lapack.pseudoinverse(
                $0[0], relative: Create.scalar(.float(1e-12), .float64), absolute: Create.scalar(.int(0), .float64),
                hermitian: false)
        },
    ]
    static let transforms: [GradientExample] = [
        .of("FFT.complex", [[2, 4]], [[3]]) { try FFT.complex($0[0], nil, -1, inverse: false, norm: .backward) },
        .of("FFT.complex", [[2, 4]]) { try FFT.complex($0[0], 5, -1, inverse: true, norm: .ortho) },
        .of("FFT.complex", [[2, 4]]) { try FFT.complex($0[0], nil, [0, 1], inverse: false, norm: .forward) },
        .of("FFT.real", [[2, 4]], [[5]], complex: false) { try FFT.real($0[0], nil, -1, norm: .backward) },
        .of("FFT.real", [[2, 4]], complex: false) { try FFT.real($0[0], nil, [0, 1], norm: .ortho) },
        .of("FFT.inverseReal", [[2, 4]], [[3]]) { try FFT.inverseReal($0[0], nil, -1, norm: .backward) },
        .of("FFT.inverseReal", [[2, 4]]) { try FFT.inverseReal($0[0], nil, [0, 1], norm: .forward) },
        .of("FFT.hermitian", [[2, 4]]) { try FFT.hermitian($0[0], 7, -1, norm: .backward) },
        .of("FFT.hermitian", [[2, 4]]) { try FFT.hermitian($0[0], nil, [0, 1], norm: .backward) },
        .of("FFT.inverseHermitian", [[2, 4]], complex: false) {
            try FFT.inverseHermitian($0[0], nil, -1, norm: .backward)
        },
        .of("FFT.inverseHermitian", [[2, 4]], complex: false) {
            try FFT.inverseHermitian($0[0], nil, [0, 1], norm: .ortho)
        },
        .of("FFT.shifted", [[2, 5]]) { try FFT.shifted($0[0], [1], inverse: true) },
        .of("FFT.centred", [[3]]) { try FFT.centred($0[0], in: 6) },
        .of("FFT.surrounded", [[1, 5]]) { try FFT.surrounded($0[0], 4, .reflect) },
        .of("FFT.shortTime", [[1, 8]], complex: false) {
            try FFT.shortTime($0[0], Create.doubles([0.5, 1, 1, 0.5]), hop: 2, isHalf: true, norm: .backward)
        },
        .of("FFT.inverseShortTime", [[1, 3, 4]]) {
            try FFT.inverseShortTime(
                $0[0], Create.doubles([0.5, 1, 1, 0.5]), hop: 2, isHalf: true, isComplex: false, norm: .backward,
                start: 1, length: nil)
        },
    ]
    /// Those whose derivative nobody has written: asking for it is an error.
    static let missing: [GradientExample] = [
        .several("Lapack.reflections", [[4, 3]], complex: false) {
            let (a, tau) = try Lapack.reflections($0[0])
            return [a, tau]
        },
        .several("Lapack.packedReflections", [[4, 3]], complex: false) {
            let parts = try Lapack.packedReflections($0[0])
            return [parts.packed, parts.factors]
        },
        .several("Lapack.ldl", [[3, 3]], complex: false) { [try Lapack.ldl(positive($0[0]), hermitian: true).factors] },
        .several("Lapack.leastSquares", [[4, 2], [4, 3]]) {
            let (x, residuals, _, _) = try Lapack.leastSquares($0[0], $0[1], rcond: 1e-15)
            return [x, residuals]
        },
        .of("Elementwise.interpolate", [[3]], in: 0...3) {
            try Elementwise.interpolate(
                $0[0], Create.doubles([0, 1, 3]), Create.doubles([1, -1, 2]), left: 1, right: 2)
        },
    ]
}

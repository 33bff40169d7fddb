/// Products of matrices, and their factors as LAPACK has them.
///
/// Stacks of matrices for factors are column-major, that is C-ordered arrays of the transposed matrices, of one float or complex type. All but
/// the last two axes of a stack are its leading axes, which other arrays of a call share.
public protocol LinearAlgebraBackend: ElementwiseBackend {
    /// `output = a @ b` for two matrices of one float or complex type, however they lie; the output's rows lie side by side.
    func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws
    /// The same for stacks with leading axes that have been broadcast, of any numbers.
    func matmul(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws
    /// The same for two matrices or vectors so small that preparations cost more; false where the backend has no such way.
    func smallMatmul(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool

    /// Replaces matrices by their LU factors; `pivots`, int32, says which row each was exchanged with, from 1 on.
    func factorLU(_ matrices: NDArray, pivots: NDArray) throws
    /// Replaces right-hand sides by the solutions, and the matrices by anything. `info`, int32, gets the first pivot of each that is zero, from 1
    /// on, or 0; the sides of those are left alone.
    func solve(_ matrices: NDArray, _ sides: NDArray, info: NDArray) throws
    /// Replaces right-hand sides by the solutions for the upper or lower triangles of matrices, whose diagonal counts as ones with `unit`.
    func solveTriangular(_ matrices: NDArray, _ sides: NDArray, upper: Bool, unit: Bool) throws
    /// Replaces the lower triangles of positive definite matrices by their Cholesky factors; what stands above is zero then. `info`, int32, gets
    /// the order of the first leading minor of each that is not positive, or 0: so far its factor goes.
    func factorCholesky(_ matrices: NDArray, info: NDArray) throws
    /// Replaces matrices by `r` in their upper triangles; what stands below is zero then. `q` starts as columns of the identity.
    func factorQR(_ matrices: NDArray, q: NDArray) throws
    /// Replaces matrices by `r` and, below it, the vectors of the reflections, of which `tau` gets the factors: what `geqrf` does.
    func factorQR(_ matrices: NDArray, reflections tau: NDArray) throws
    /// Replaces the lower triangles of symmetric or Hermitian matrices by their unit lower triangular and block diagonal factors, as `sytrf` and
    /// `hetrf` do; what stands above is zero then. `pivots` and `info` are int32.
    func factorIndefinite(_ matrices: NDArray, pivots: NDArray, info: NDArray, hermitian: Bool) throws
    /// Replaces right-hand sides by the solutions, given such factors.
    func solveIndefinite(_ factors: NDArray, pivots: NDArray, _ sides: NDArray, hermitian: Bool) throws
    /// The ascending eigenvalues of symmetric or Hermitian matrices, which are replaced by the eigenvectors where wanted.
    func symmetricEigen(_ matrices: NDArray, _ values: NDArray, upper: Bool, vectors: Bool) throws
    /// The complex eigenvalues of matrices, which are replaced by anything, and the eigenvectors where wanted.
    func eigen(_ matrices: NDArray, _ values: NDArray, vectors: NDArray?) throws
    /// The singular values of matrices, which are replaced by anything, and their vectors where wanted, as many as the matrices have rows and
    /// columns with `full`, else as the smaller of these says. The arrays for them start as columns of the identity.
    func singular(_ matrices: NDArray, _ values: NDArray, vectors: (u: NDArray, vt: NDArray)?, full: Bool) throws
    /// Least squares solutions: replaces the first rows of the sides, and tells the rank and the singular values of the matrix, of which those
    /// below `limit` times the first count as zero.
    func leastSquares(_ matrix: NDArray, _ sides: NDArray, values: NDArray, limit: Double) throws -> Int
}

extension LinearAlgebraBackend {
    public func matmul(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        guard [.float32, .float64, .complex64, .complex128].contains(a.dtype) else {
            return try throughHost([a, b], writing: [output]) { try $0.matmul($1[0], $1[1], $2[0]) }
        }
        for i in 0..<output.stackCount { try gemm(a.matrix(i), b.matrix(i), output.matrix(i)) }
    }
    public func smallMatmul(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool { false }

    public func factorLU(_ matrices: NDArray, pivots: NDArray) throws {
        try throughHost([], changing: [matrices, pivots]) { try $0.factorLU($2[0], pivots: $2[1]) }
    }
    public func solve(_ matrices: NDArray, _ sides: NDArray, info: NDArray) throws {
        try throughHost([], changing: [matrices, sides, info]) { try $0.solve($2[0], $2[1], info: $2[2]) }
    }
    public func solveTriangular(_ matrices: NDArray, _ sides: NDArray, upper: Bool, unit: Bool) throws {
        try throughHost([matrices], changing: [sides]) {
            try $0.solveTriangular($1[0], $2[0], upper: upper, unit: unit)
        }
    }
    public func factorCholesky(_ matrices: NDArray, info: NDArray) throws {
        try throughHost([], changing: [matrices, info]) { try $0.factorCholesky($2[0], info: $2[1]) }
    }
    public func factorQR(_ matrices: NDArray, q: NDArray) throws {
        try throughHost([], changing: [matrices, q]) { try $0.factorQR($2[0], q: $2[1]) }
    }
    public func factorQR(_ matrices: NDArray, reflections tau: NDArray) throws {
        try throughHost([], changing: [matrices, tau]) { try $0.factorQR($2[0], reflections: $2[1]) }
    }
    public func factorIndefinite(_ matrices: NDArray, pivots: NDArray, info: NDArray, hermitian: Bool) throws {
        try throughHost([], changing: [matrices, pivots, info]) {
            try $0.factorIndefinite($2[0], pivots: $2[1], info: $2[2], hermitian: hermitian)
        }
    }
    public func solveIndefinite(_ factors: NDArray, pivots: NDArray, _ sides: NDArray, hermitian: Bool) throws {
        try throughHost([factors, pivots], changing: [sides]) {
            try $0.solveIndefinite($1[0], pivots: $1[1], $2[0], hermitian: hermitian)
        }
    }
    public func symmetricEigen(_ matrices: NDArray, _ values: NDArray, upper: Bool, vectors: Bool) throws {
        try throughHost([], changing: [matrices, values]) {
            try $0.symmetricEigen($2[0], $2[1], upper: upper, vectors: vectors)
        }
    }
    public func eigen(_ matrices: NDArray, _ values: NDArray, vectors: NDArray?) throws {
        try throughHost([], changing: [matrices, values] + (vectors.map { [$0] } ?? [])) {
            try $0.eigen($2[0], $2[1], vectors: vectors == nil ? nil : $2[2])
        }
    }
    public func singular(_ matrices: NDArray, _ values: NDArray, vectors: (u: NDArray, vt: NDArray)?, full: Bool) throws
    {
        try throughHost([], changing: [matrices, values] + (vectors.map { [$0.u, $0.vt] } ?? [])) {
            try $0.singular($2[0], $2[1], vectors: vectors == nil ? nil : ($2[2], $2[3]), full: full)
        }
    }
    public func leastSquares(_ matrix: NDArray, _ sides: NDArray, values: NDArray, limit: Double) throws -> Int {
        try throughHost([], changing: [matrix, sides, values]) {
            try $0.leastSquares($2[0], $2[1], values: $2[2], limit: limit)
        }
    }
}

extension NDArray {
    /// The number of matrices in a stack.
    public var stackCount: Int { shape.prefix(rank - 2).product }
    /// Matrix `i` of a stack, counted in C order over its leading axes.
    public func matrix(_ i: Int) throws -> NDArray {
        if rank == 2 { return self }
        var left = i
        var offset = offset
        for axis in stride(from: rank - 3, through: 0, by: -1) {
            offset += left % shape[axis] * strides[axis]
            left /= shape[axis]
        }
        return try view(
            shape: Dims(shape[rank - 2], shape[rank - 1]), strides: Dims(strides[rank - 2], strides[rank - 1]),
            offset: offset)
    }
}

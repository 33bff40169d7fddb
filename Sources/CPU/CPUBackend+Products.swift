import Core

/// Products of matrices: small ones in place, floats by BLAS, all others in a wide type.
extension CPUBackend {
    /// Multiplications up to which a call into BLAS is not worth its cost.
    private static let smallProduct = 64.0

    public func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        let blas = try BLAS.shared()
        try blas.gemm(
            blas.accepts(a) ? a : copy(a, a.dtype), blas.accepts(b) ? b : copy(b, b.dtype), output)
    }
    public func matmul(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        let rank = output.rank
        let work = work(output.shape[rank - 2], output.shape[rank - 1], a.shape[rank - 1])
        if rank > 2, work > CPUBackend.smallProduct, try BLAS.shared().stack(a, b, output) { return }
        for i in 0..<output.stackCount { try single(a.matrix(i), b.matrix(i), output.matrix(i)) }
    }
    private func single(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        if try smallMatmul(a, b, output) { return }
        switch a.dtype {
        case .float32, .float64, .complex64, .complex128: try gemm(a, b, output)
        case .float16, .bfloat16:
            let wide = try NDArray(.float32, output.shape, on: self)
            try single(copy(a, .float32), copy(b, .float32), wide)
            try elementwise(.cast, [wide], output)
        default: try integers(copy(a, .int64), copy(b, .int64), output)
        }
    }
    /// A C-ordered copy in a type.
    private func copy(_ a: NDArray, _ type: DType) throws -> NDArray {
        let copy = try NDArray(type, a.shape, on: self)
        try elementwise(.cast, [a], copy)
        return copy
    }
    /// The number of multiplications; sizes of broadcast operands can be too large for an integer.
    private func work(_ m: Int, _ n: Int, _ k: Int) -> Double { Double(m) * Double(n) * Double(k) }

    public func smallMatmul(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool {
        guard a.dtype == .float64 || a.dtype == .float32, output.isContiguous,
            work(a.rank == 1 ? 1 : a.shape[0], a.shape[a.rank - 1], b.rank == 1 ? 1 : b.shape[1])
                <= CPUBackend.smallProduct
        else { return false }
        if a.dtype == .float64 { direct(Double.self, a, b, output) } else { direct(Float.self, a, b, output) }
        return true
    }
    private func direct<T: FloatingPoint>(_ type: T.Type, _ a: NDArray, _ b: NDArray, _ output: NDArray) {
        let (m, k, n) = (a.rank == 1 ? 1 : a.shape[0], a.shape[a.rank - 1], b.rank == 1 ? 1 : b.shape[1])
        let down = a.rank == 1 ? 0 : a.strides[0]
        let along = a.strides[a.rank - 1]
        let deep = b.strides[0]
        let across = b.rank == 1 ? 0 : b.strides[1]
        var target = output.start(T.self)
        var line = UnsafeRawPointer(a.pointer)
        for _ in 0..<m {
            var column = UnsafeRawPointer(b.pointer)
            for _ in 0..<n {
                var sum: T = 0
                var left = line
                var right = column
                for _ in 0..<k {
                    sum += left.load(as: T.self) * right.load(as: T.self)
                    left += along
                    right += deep
                }
                target.pointee = sum
                target += 1
                column += across
            }
            line += down
        }
    }
    /// Integers and booleans, from C-ordered int64.
    private func integers(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        let (m, k, n) = (a.shape[0], a.shape[1], b.shape[1])
        let (left, right) = (a.start(Int.self), b.start(Int.self))
        let size = output.dtype.size
        let isBool = output.dtype == .bool
        var row = [Int](repeating: 0, count: n)
        for i in 0..<m {
            try checkInterruption()
            row.withUnsafeMutableBufferPointer { row in
                row.update(repeating: 0)
                for l in 0..<k {
                    let factor = left[i * k + l]
                    let line = right + l * n
                    for j in 0..<n { row[j] = row[j] &+ factor &* line[j] }
                }
            }
            let target = output.pointer + i * output.strides[0]
            for j in 0..<n {
                (isBool ? Scalar.bool(row[j] != 0) : .int(row[j])).store(target + j * size, output.dtype)
            }
        }
        withExtendedLifetime((a, b)) {}
    }
}

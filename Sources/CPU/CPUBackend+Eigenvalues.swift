import Core

/// Eigenvalues and eigenvectors.
extension CPUBackend {
    private typealias Pointer = LAPACK.Pointer
    private typealias Size = LAPACK.Size
    private typealias Letter = LAPACK.Letter
    private typealias Info = LAPACK.Info
    private typealias SYEVD =
        @convention(c) (Letter, Letter, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Info) -> Void
    private typealias HEEVD =
        @convention(c) (Letter, Letter, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Info)
        -> Void
    private typealias GEEV =
        @convention(c) (
            Letter, Letter, Size, Pointer, Size, Pointer, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Info
        ) -> Void
    private typealias ZGEEV =
        @convention(c) (
            Letter, Letter, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Pointer, Info
        ) -> Void

    public func symmetricEigen(_ matrices: NDArray, _ values: NDArray, upper: Bool, vectors: Bool) throws {
        if matrices.count == 0 { return }
        let type = matrices.dtype
        let n = matrices.shape[matrices.rank - 1]
        var order = try LAPACK.size(n)
        let info = try LAPACK.Report()
        var job = LAPACK.letter(vectors ? "V" : "N")
        var side = LAPACK.letter(upper ? "U" : "L")
        var integerCount = try LAPACK.size(3 + 5 * n)
        var realCount = try LAPACK.size(1 + 5 * n + (vectors && type.isComplex ? 2 * n * n : 0))
        let integers = try LAPACK.scratch(.int32, Int(integerCount))
        let reals = try LAPACK.scratch(type.real, Int(realCount))
        let name = type.isComplex ? "heevd" : "syevd"
        let complexCall = try LAPACK.routine(type, name, HEEVD.self)
        let realCall = try LAPACK.routine(type, name, SYEVD.self)
        func run(_ i: Int, _ work: Pointer, _ count: Size) {
            if type.isComplex {
                complexCall(
                    &job, &side, &order, LAPACK.at(matrices, i), &order, LAPACK.at(values, i, 1), work, count,
                    reals.pointer, &realCount, integers.pointer, &integerCount, info.pointer)
            } else {
                realCall(
                    &job, &side, &order, LAPACK.at(matrices, i), &order, LAPACK.at(values, i, 1), work, count,
                    integers.pointer, &integerCount, info.pointer)
            }
        }
        var work = try LAPACK.Workspace(type) { run(0, $0, $1) }
        try LAPACK.onOneThread(if: n < LAPACK.orthogonalOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly(
                    (vectors ? 9 : 3) * LAPACK.cube(n), writing: [matrices, values, info.memory]
                ) { run(i, work.memory.pointer, &work.count) }
                if info.code != 0 { throw EngineError.noConvergence("Eigenvalues did not converge") }
            }
        }
        withExtendedLifetime((integers, reals)) {}
    }

    public func eigen(_ matrices: NDArray, _ values: NDArray, vectors: NDArray?) throws {
        if matrices.count == 0 { return }
        let type = matrices.dtype
        let n = matrices.shape[matrices.rank - 1]
        var order = try LAPACK.size(n)
        let info = try LAPACK.Report()
        var no = LAPACK.letter("N")
        var job = LAPACK.letter(vectors == nil ? "N" : "V")
        // Real matrices have their eigenvalues in two parts, and their eigenvectors as columns of real numbers.
        let parts = try RealEigen(type, n, vectors: vectors != nil)
        let (first, second, right) = (parts.first, parts.second, parts.right)
        let reals = try LAPACK.scratch(type.real, 2 * n)
        let complexCall = try LAPACK.routine(type, "geev", ZGEEV.self)
        let realCall = try LAPACK.routine(type, "geev", GEEV.self)
        func run(_ i: Int, _ work: Pointer, _ count: Size) {
            if type.isComplex {
                complexCall(
                    &no, &job, &order, LAPACK.at(matrices, i), &order, LAPACK.at(values, i, 1), right.pointer, &order,
                    vectors.map { LAPACK.at($0, i) } ?? right.pointer, &order, work, count, reals.pointer, info.pointer)
            } else {
                realCall(
                    &no, &job, &order, LAPACK.at(matrices, i), &order, first.pointer, second.pointer, right.pointer,
                    &order, right.pointer, &order, work, count, info.pointer)
            }
        }
        var work = try LAPACK.Workspace(type) { run(0, $0, $1) }
        let written = [first, second, right, values, info.memory] + (vectors.map { [$0] } ?? [])
        try LAPACK.onOneThread(if: n < LAPACK.orthogonalOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly((vectors == nil ? 10 : 25) * LAPACK.cube(n), writing: written) {
                    run(i, work.memory.pointer, &work.count)
                }
                if info.code > 0 { throw EngineError.noConvergence("Eigenvalues did not converge") }
                if !type.isComplex { parts.join(LAPACK.at(values, i, 1), vectors.map { LAPACK.at($0, i) }) }
            }
        }
        withExtendedLifetime(reals) {}
    }
    /// The eigenvalues of a real matrix as LAPACK gives them: two parts, and of conjugate pairs the eigenvector as two columns, its real and its
    /// imaginary part.
    private struct RealEigen {
        let n: Int
        let first: NDArray, second: NDArray, right: NDArray

        init(_ type: DType, _ n: Int, vectors: Bool) throws {
            self.n = n
            first = try LAPACK.scratch(type, n)
            second = try LAPACK.scratch(type, n)
            right = try LAPACK.scratch(type, vectors ? n * n : 1)
        }
        private func number(_ a: NDArray, _ i: Int) -> Double {
            Scalar.load(a.pointer + i * a.dtype.size, a.dtype).asDouble
        }
        /// Writes complex numbers.
        func join(_ values: Pointer, _ vectors: Pointer?) {
            let complex = first.dtype.complex
            func put(_ k: Int, real: Int, imaginary: Int?, sign: Double) {
                Scalar.complex(number(first, k), number(second, k)).store(values + k * complex.size, complex)
                guard let vectors else { return }
                for row in 0..<n {
                    let y = imaginary.map { sign * number(right, $0 * n + row) } ?? 0
                    Scalar.complex(number(right, real * n + row), y).store(
                        vectors + (k * n + row) * complex.size, complex)
                }
            }
            var j = 0
            while j < n {
                if number(second, j) == 0 {
                    put(j, real: j, imaginary: nil, sign: 1)
                    j += 1
                } else {
                    put(j, real: j, imaginary: j + 1, sign: 1)
                    put(j + 1, real: j, imaginary: j + 1, sign: -1)
                    j += 2
                }
            }
        }
    }
}

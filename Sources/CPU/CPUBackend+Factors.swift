import Core

/// Cholesky, QR and singular value decompositions, and eigenvalues.
extension CPUBackend {
    private typealias Pointer = LAPACK.Pointer
    private typealias Size = LAPACK.Size
    private typealias Letter = LAPACK.Letter
    private typealias Info = LAPACK.Info
    private typealias POTRF = @convention(c) (Letter, Size, Pointer, Size, Info) -> Void
    private typealias GESDD =
        @convention(c) (
            Letter, Size, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Pointer, Info
        ) -> Void
    private typealias ZGESDD =
        @convention(c) (
            Letter, Size, Size, Pointer, Size, Pointer, Pointer, Size, Pointer, Size, Pointer, Size, Pointer, Pointer,
            Info
        ) -> Void
    private typealias GEQRF = @convention(c) (Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void
    private typealias ORGQR = @convention(c) (Size, Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void

    public func factorCholesky(_ matrices: NDArray, info codes: NDArray) throws {
        if matrices.count == 0 { return }
        let call = try LAPACK.routine(matrices.dtype, "potrf", POTRF.self)
        let order = matrices.shape[matrices.rank - 1]
        var n = try LAPACK.size(order)
        let info = try LAPACK.Report()
        var side = LAPACK.letter("L")
        try LAPACK.onOneThread(if: order < LAPACK.triangularOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly(LAPACK.cube(order) / 3, writing: [matrices, info.memory]) {
                    call(&side, &n, LAPACK.at(matrices, i), &n, info.pointer)
                }
                codes.start(Int32.self)[i] = info.code
            }
        }
        LAPACK.keepTriangle(of: matrices, lower: true)
    }

    public func factorQR(_ matrices: NDArray, q: NDArray) throws {
        let type = matrices.dtype
        let (m, n) = (matrices.shape[matrices.rank - 1], matrices.shape[matrices.rank - 2])
        let wide = q.shape[q.rank - 2]
        let k = min(m, n)
        if matrices.count > 0 {
            var rows = try LAPACK.size(m)
            var columns = try LAPACK.size(n)
            var width = try LAPACK.size(wide)
            var least = try LAPACK.size(k)
            let info = try LAPACK.Report()
            let tau = try LAPACK.scratch(type, k)
            let factor = try LAPACK.routine(type, "geqrf", GEQRF.self)
            let generate = try LAPACK.routine(type, type.isComplex ? "ungqr" : "orgqr", ORGQR.self)
            var first = try LAPACK.Workspace(type) {
                factor(&rows, &columns, matrices.pointer, &rows, tau.pointer, $0, $1, info.pointer)
            }
            var second = try LAPACK.Workspace(type) {
                generate(&rows, &width, &least, q.pointer, &rows, tau.pointer, $0, $1, info.pointer)
            }
            let steps = 3 * Double(m) * Double(wide) * Double(k)
            try LAPACK.onOneThread(if: max(m, n) < LAPACK.orthogonalOnTwo) {
                for i in 0..<matrices.stackCount {
                    let (matrix, own) = (LAPACK.at(matrices, i), LAPACK.at(q, i))
                    try LAPACK.interruptibly(steps, writing: [matrices, q]) {
                        factor(
                            &rows, &columns, matrix, &rows, tau.pointer, first.memory.pointer, &first.count,
                            info.pointer)
                        own.copyMemory(from: matrix, byteCount: m * min(wide, n) * type.size)
                        generate(
                            &rows, &width, &least, own, &rows, tau.pointer, second.memory.pointer, &second.count,
                            info.pointer)
                    }
                }
            }
        }
        LAPACK.keepTriangle(of: matrices, lower: false)
    }

    public func factorQR(_ matrices: NDArray, reflections tau: NDArray) throws {
        if matrices.count == 0 { return }
        let type = matrices.dtype
        var rows = try LAPACK.size(matrices.shape[matrices.rank - 1])
        var columns = try LAPACK.size(matrices.shape[matrices.rank - 2])
        let info = try LAPACK.Report()
        let factor = try LAPACK.routine(type, "geqrf", GEQRF.self)
        let own = tau.shape[tau.rank - 1] * type.size
        var work = try LAPACK.Workspace(type) {
            factor(&rows, &columns, matrices.pointer, &rows, tau.pointer, $0, $1, info.pointer)
        }
        for i in 0..<matrices.stackCount {
            factor(
                &rows, &columns, LAPACK.at(matrices, i), &rows, tau.pointer + i * own, work.memory.pointer,
                &work.count, info.pointer)
        }
    }

    public func singular(_ matrices: NDArray, _ values: NDArray, vectors: (u: NDArray, vt: NDArray)?, full: Bool) throws
    {
        let type = matrices.dtype
        let (m, n) = (matrices.shape[matrices.rank - 1], matrices.shape[matrices.rank - 2])
        let k = min(m, n)
        if values.count == 0 { return }
        // Without vectors their memory is not touched.
        let (u, vt) = try vectors ?? (LAPACK.scratch(type, 1), LAPACK.scratch(type, 1))
        func place(_ a: NDArray, _ i: Int) -> Pointer { vectors == nil ? a.pointer : LAPACK.at(a, i) }
        var rows = try LAPACK.size(m)
        var columns = try LAPACK.size(n)
        let info = try LAPACK.Report()
        var leading = try LAPACK.size(full ? n : k)
        var job = LAPACK.letter(vectors == nil ? "N" : full ? "A" : "S")
        let integers = try LAPACK.scratch(.int32, 8 * k)
        let reals = try LAPACK.scratch(type.real, type.isComplex ? 5 * k * k + 7 * k + 2 * max(m, n) * k : 1)
        let complexCall = try LAPACK.routine(type, "gesdd", ZGESDD.self)
        let realCall = try LAPACK.routine(type, "gesdd", GESDD.self)
        func run(_ i: Int, _ work: Pointer, _ count: Size) {
            if type.isComplex {
                complexCall(
                    &job, &rows, &columns, LAPACK.at(matrices, i), &rows, LAPACK.at(values, i, 1), place(u, i), &rows,
                    place(vt, i), &leading, work, count, reals.pointer, integers.pointer, info.pointer)
            } else {
                realCall(
                    &job, &rows, &columns, LAPACK.at(matrices, i), &rows, LAPACK.at(values, i, 1), place(u, i), &rows,
                    place(vt, i), &leading, work, count, integers.pointer, info.pointer)
            }
        }
        var work = try LAPACK.Workspace(type) { run(0, $0, $1) }
        let steps = (vectors != nil ? 12 : 3) * Double(m) * Double(n) * Double(k)
        try LAPACK.onOneThread(if: max(m, n) < LAPACK.orthogonalOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly(steps, writing: [values, u, vt, info.memory]) {
                    run(i, work.memory.pointer, &work.count)
                }
                if info.code > 0 { throw EngineError.noConvergence("SVD did not converge") }
            }
        }
        withExtendedLifetime((integers, reals)) {}
    }
}

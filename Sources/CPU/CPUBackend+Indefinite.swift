import Core

/// Factors of symmetric and Hermitian matrices that need not be definite.
extension CPUBackend {
    private typealias Pointer = LAPACK.Pointer
    private typealias Size = LAPACK.Size
    private typealias Letter = LAPACK.Letter
    private typealias Info = LAPACK.Info
    private typealias SYTRF = @convention(c) (Letter, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void
    private typealias SYTRS =
        @convention(c) (Letter, Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void

    public func factorIndefinite(_ matrices: NDArray, pivots: NDArray, info: NDArray, hermitian: Bool) throws {
        if matrices.count == 0 { return }
        let type = matrices.dtype
        let n = matrices.shape[matrices.rank - 1]
        var order = try LAPACK.size(n)
        var side = LAPACK.letter("L")
        let call = try LAPACK.routine(type, hermitian && type.isComplex ? "hetrf" : "sytrf", SYTRF.self)
        let report = try LAPACK.Report()
        func run(_ i: Int, _ work: Pointer, _ count: Size) {
            call(
                &side, &order, LAPACK.at(matrices, i), &order, LAPACK.at(pivots, i, 1), work, count, report.pointer)
        }
        var work = try LAPACK.Workspace(type) { run(0, $0, $1) }
        let codes = info.start(Int32.self)
        try LAPACK.onOneThread(if: n < LAPACK.triangularOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly(
                    LAPACK.cube(n) / 3, writing: [matrices, pivots, report.memory]
                ) { run(i, work.memory.pointer, &work.count) }
                codes[i] = report.code
            }
        }
        LAPACK.keepTriangle(of: matrices, lower: true)
    }

    public func solveIndefinite(_ factors: NDArray, pivots: NDArray, _ sides: NDArray, hermitian: Bool) throws {
        if sides.count == 0 { return }
        let type = factors.dtype
        let n = factors.shape[factors.rank - 1]
        var order = try LAPACK.size(n)
        var columns = try LAPACK.size(sides.shape[sides.rank - 2])
        var side = LAPACK.letter("L")
        let call = try LAPACK.routine(type, hermitian && type.isComplex ? "hetrs" : "sytrs", SYTRS.self)
        let report = try LAPACK.Report()
        let steps = 2 * Double(n) * Double(n) * Double(columns)
        try LAPACK.onOneThread(if: n < LAPACK.triangularOnTwo) {
            for i in 0..<sides.stackCount {
                try LAPACK.interruptibly(steps, writing: [sides, report.memory]) {
                    call(
                        &side, &order, &columns, LAPACK.at(factors, i), &order, LAPACK.at(pivots, i, 1),
                        LAPACK.at(sides, i), &order, report.pointer)
                }
            }
        }
    }
}

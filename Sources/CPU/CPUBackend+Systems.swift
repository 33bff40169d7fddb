import CKernels
import Core

/// LU factors, systems of equations and least squares.
extension CPUBackend {
    private typealias Pointer = LAPACK.Pointer
    private typealias Size = LAPACK.Size
    private typealias Info = LAPACK.Info
    private typealias GETRF = @convention(c) (Size, Size, Pointer, Size, Pointer, Info) -> Void
    private typealias GESV = @convention(c) (Size, Size, Pointer, Size, Pointer, Pointer, Size, Info) -> Void
    private typealias TRSM =
        @convention(c) (
            LAPACK.Letter, LAPACK.Letter, LAPACK.Letter, LAPACK.Letter, Size, Size, Pointer, Pointer, Size, Pointer,
            Size
        ) -> Void
    private typealias GELSD =
        @convention(c) (
            Size, Size, Size, Pointer, Size, Pointer, Size, Pointer, Pointer, Info, Pointer, Size, Pointer, Info
        ) -> Void
    private typealias ZGELSD =
        @convention(c) (
            Size, Size, Size, Pointer, Size, Pointer, Size, Pointer, Pointer, Info, Pointer, Size, Pointer, Pointer,
            Info
        ) -> Void

    public func factorLU(_ matrices: NDArray, pivots: NDArray) throws {
        if matrices.count == 0 { return }
        let call = try LAPACK.routine(matrices.dtype, "getrf", GETRF.self)
        let (m, n) = (matrices.shape[matrices.rank - 1], matrices.shape[matrices.rank - 2])
        var (rows, columns) = (try LAPACK.size(m), try LAPACK.size(n))
        let info = try LAPACK.Report()
        let steps = LAPACK.cube(min(m, n)) / 1.5
        try LAPACK.onOneThread(if: max(m, n) < LAPACK.triangularOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly(steps, writing: [matrices, pivots]) {
                    call(
                        &rows, &columns, LAPACK.at(matrices, i), &rows, LAPACK.at(pivots, i, 1), info.pointer)
                }
            }
        }
    }

    /// Small systems are divided among threads, large ones each have all of them.
    public func solve(_ matrices: NDArray, _ sides: NDArray, info codes: NDArray) throws {
        if matrices.count == 0 { return }
        let n = matrices.shape[matrices.rank - 1]
        let count = matrices.stackCount
        let size = matrices.dtype.size
        var order = try LAPACK.size(n)
        var columns = try LAPACK.size(sides.shape[sides.rank - 2])
        let call = try LAPACK.routine(matrices.dtype, "gesv", GESV.self)
        try LAPACK.onOneThread(if: n < (columns == 1 ? LAPACK.triangularOnTwo : ND_SMALL_SYSTEM)) {
            if n < ND_SMALL_SYSTEM {
                var systems = nd_systems(
                    gesv: unsafeBitCast(call, to: UnsafeRawPointer.self), n: order, columns: columns, a: matrices.chars,
                    b: sides.chars, info: codes.start(Int32.self), a_step: n * n * size,
                    b_step: n * Int(columns) * size, count: count)
                if nd_solve_systems(&systems) == 0 { throw CPUBackend.interruption() }
                return
            }
            let info = try LAPACK.Report()
            let pivots = try LAPACK.scratch(.int32, n)
            let steps = LAPACK.cube(n) / 1.5 + 2 * Double(n) * Double(n) * Double(columns)
            for i in 0..<count {
                try LAPACK.interruptibly(steps, writing: [sides, info.memory]) {
                    call(
                        &order, &columns, LAPACK.at(matrices, i), &order, pivots.pointer, LAPACK.at(sides, i), &order,
                        info.pointer)
                }
                codes.start(Int32.self)[i] = info.code
            }
        }
    }

    public func solveTriangular(_ matrices: NDArray, _ sides: NDArray, upper: Bool, unit: Bool) throws {
        if sides.count == 0 { return }
        let call = try LAPACK.routine(matrices.dtype, "trsm", TRSM.self)
        let n = matrices.shape[matrices.rank - 1]
        var order = try LAPACK.size(n)
        var columns = try LAPACK.size(sides.shape[sides.rank - 2])
        let one = try NDArray(.int(1), matrices.dtype)
        var (left, triangle) = (LAPACK.letter("L"), LAPACK.letter(upper ? "U" : "L"))
        var (plain, diagonal) = (LAPACK.letter("N"), LAPACK.letter(unit ? "U" : "N"))
        try LAPACK.onOneThread(if: n < LAPACK.triangularOnTwo) {
            for i in 0..<matrices.stackCount {
                try LAPACK.interruptibly(Double(n) * Double(n) * Double(columns), writing: [sides]) {
                    call(
                        &left, &triangle, &plain, &diagonal, &order, &columns, one.pointer, LAPACK.at(matrices, i),
                        &order, LAPACK.at(sides, i), &order)
                }
            }
        }
    }

    /// By the divide-and-conquer singular value decomposition of `?gelsd`.
    public func leastSquares(_ matrix: NDArray, _ sides: NDArray, values: NDArray, limit: Double) throws -> Int {
        let type = matrix.dtype
        let (m, n, k) = (matrix.shape[1], matrix.shape[0], sides.shape[0])
        let tall = max(m, n)
        let found = try LAPACK.Report()
        if min(m, n) == 0 { return 0 }
        var rows = try LAPACK.size(m)
        var columns = try LAPACK.size(n)
        var count = try LAPACK.size(k)
        var leading = try LAPACK.size(tall)
        let info = try LAPACK.Report()
        var integers = try LAPACK.scratch(.int32, 1)
        var reals = try LAPACK.scratch(type.real, 1)
        let bound = try NDArray(.float(limit), type.real)
        let complexCall = try LAPACK.routine(type, "gelsd", ZGELSD.self)
        let realCall = try LAPACK.routine(type, "gelsd", GELSD.self)
        func run(_ work: Pointer, _ room: Size) {
            if type.isComplex {
                complexCall(
                    &rows, &columns, &count, matrix.pointer, &rows, sides.pointer, &leading, values.pointer,
                    bound.pointer, found.pointer, work, room, reals.pointer, integers.pointer, info.pointer)
            } else {
                realCall(
                    &rows, &columns, &count, matrix.pointer, &rows, sides.pointer, &leading, values.pointer,
                    bound.pointer, found.pointer, work, room, integers.pointer, info.pointer)
            }
        }
        var work = try LAPACK.Workspace(type, run)
        integers = try LAPACK.scratch(.int32, Int(LAPACK.number(integers)))
        if type.isComplex { reals = try LAPACK.scratch(type.real, Int(LAPACK.number(reals))) }
        let steps = 4 * Double(tall) * Double(min(m, n)) * Double(min(m, n) + k)
        try LAPACK.onOneThread(if: tall < LAPACK.orthogonalOnTwo) {
            try LAPACK.interruptibly(steps, writing: [sides, values, found.memory, info.memory]) {
                run(work.memory.pointer, &work.count)
            }
        }
        if info.code > 0 { throw EngineError.noConvergence("SVD did not converge in Linear Least Squares") }
        return Int(found.code)
    }
}

import Autodiff
import CPU
import Core

/// Eigenvalues and eigenvectors.
extension Lapack {
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

    /// Eigenvalues, ascending, and eigenvectors, where wanted, of symmetric or Hermitian matrices.
    public static func eigh(_ a: NDArray, upper: Bool = false, vectors: Bool = true) throws -> (
        values: NDArray, vectors: NDArray?
    ) {
        if !vectors, Tape.tracks(a) { return (try eigh(a, upper: upper).values, nil) }
        try square(a)
        let (type, name) = try working(a.dtype)
        let n = a.shape[a.rank - 1]
        let matrices = try columns(a, type)
        let values = try NDArray(type.real, Dims(lead(a) + [n]))
        var order = try size(n)
        let info = try Report()
        var job = letter(vectors ? "V" : "N")
        var side = letter(upper ? "U" : "L")
        var integerCount = try size(3 + 5 * n)
        var realCount = try size(1 + 5 * n + (vectors && type.isComplex ? 2 * n * n : 0))
        let integers = try scratch(.int32, Int(integerCount))
        let reals = try scratch(type.real, Int(realCount))
        let complexCall = try routine(name + (type.isComplex ? "heevd" : "syevd"), HEEVD.self)
        let realCall = try routine(name + (type.isComplex ? "heevd" : "syevd"), SYEVD.self)
        func run(_ i: Int, _ work: Pointer, _ count: Size) {
            if type.isComplex {
                complexCall(
                    &job, &side, &order, at(matrices, i), &order, at(values, i, 1), work, count, reals.pointer,
                    &realCount, integers.pointer, &integerCount, info.pointer)
            } else {
                realCall(
                    &job, &side, &order, at(matrices, i), &order, at(values, i, 1), work, count, integers.pointer,
                    &integerCount, info.pointer)
            }
        }
        if a.count > 0 {
            var work = try Workspace(type) { run(0, $0, $1) }
            try onOneThread(if: n < orthogonalOnTwo) {
                for i in 0..<Lapack.matrices(a) {
                    try interruptibly((vectors ? 9 : 3) * pow3(n), writing: [matrices, values, info.memory]) {
                        run(i, work.memory.pointer, &work.count)
                    }
                    if info.code != 0 { throw EngineError.noConvergence("Eigenvalues did not converge") }
                }
            }
        }
        if !vectors { return (values, nil) }
        let turned = try Elementwise.contiguous(transposed(matrices))
        recordEigh(a, values, turned)
        return (values, turned)
    }

    /// Eigenvalues and, where wanted, eigenvectors of general matrices, complex.
    public static func eig(_ a: NDArray, vectors: Bool = true) throws -> (values: NDArray, vectors: NDArray?) {
        if !vectors, Tape.tracks(a) { return (try eig(a).values, nil) }
        try square(a)
        if try !Elementwise.apply(Rows.isfinite, a).scalars().allSatisfy(\.isTrue) {
            throw EngineError.noConvergence("Array must not contain infs or NaNs")
        }
        let (type, name) = try working(a.dtype)
        let n = a.shape[a.rank - 1]
        let complex = type.complex
        let matrices = try columns(a, type)
        let values = try NDArray(complex, Dims(lead(a) + [n]))
        let columns = try NDArray(complex, Dims(lead(a) + (vectors ? [n, n] : [0, 0])))
        var order = try size(n)
        let info = try Report()
        var no = letter("N")
        var job = letter(vectors ? "V" : "N")
        // Real matrices have their eigenvalues in two parts, and their eigenvectors as columns of real numbers.
        let first = try scratch(type, n)
        let second = try scratch(type, n)
        let right = try scratch(type, vectors ? n * n : 1)
        let reals = try scratch(type.real, 2 * n)
        let complexCall = try routine(name + "geev", ZGEEV.self)
        let realCall = try routine(name + "geev", GEEV.self)
        func run(_ i: Int, _ work: Pointer, _ count: Size) {
            if type.isComplex {
                complexCall(
                    &no, &job, &order, at(matrices, i), &order, at(values, i, 1), right.pointer, &order,
                    vectors ? at(columns, i) : right.pointer, &order, work, count, reals.pointer, info.pointer)
            } else {
                realCall(
                    &no, &job, &order, at(matrices, i), &order, first.pointer, second.pointer, right.pointer, &order,
                    right.pointer, &order, work, count, info.pointer)
            }
        }
        if a.count > 0 {
            var work = try Workspace(type) { run(0, $0, $1) }
            let written = [first, second, right, values, columns, info.memory]
            try onOneThread(if: n < orthogonalOnTwo) {
                for i in 0..<Lapack.matrices(a) {
                    try interruptibly((vectors ? 25 : 10) * pow3(n), writing: written) {
                        run(i, work.memory.pointer, &work.count)
                    }
                    if info.code > 0 { throw EngineError.noConvergence("Eigenvalues did not converge") }
                    if !type.isComplex {
                        try join(
                            first, second, right, values: at(values, i, 1), columns: vectors ? at(columns, i) : nil, n,
                            complex)
                    }
                }
            }
        }
        if !vectors { return (values, nil) }
        let turned = try Elementwise.contiguous(transposed(columns))
        recordEig(a, values, turned)
        return (values, turned)
    }
    /// Puts the two parts of eigenvalues together. Conjugate pairs have their eigenvector as two real columns, its real and its imaginary part.
    private static func join(
        _ first: NDArray, _ second: NDArray, _ right: NDArray, values: Pointer, columns: Pointer?, _ n: Int,
        _ complex: DType
    ) throws {
        let re = try first.doubles()
        let im = try second.doubles()
        let v = columns == nil ? [] : try right.doubles()
        var j = 0
        func put(_ k: Int, _ entry: (Int) -> (Double, Double)) {
            Scalar.complex(re[k], im[k]).store(values + k * complex.size, complex)
            guard let columns else { return }
            for row in 0..<n {
                let (x, y) = entry(row)
                Scalar.complex(x, y).store(columns + (k * n + row) * complex.size, complex)
            }
        }
        while j < n {
            if im[j] == 0 {
                put(j) { (v[j * n + $0], 0) }
                j += 1
            } else {
                put(j) { (v[j * n + $0], v[(j + 1) * n + $0]) }
                put(j + 1) { (v[j * n + $0], -v[(j + 1) * n + $0]) }
                j += 2
            }
        }
    }
}

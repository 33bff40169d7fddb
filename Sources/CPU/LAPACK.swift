import Core

/// What calls of LAPACK have in common. Arrays are stacks of column-major matrices.
enum LAPACK {
    typealias Pointer = UnsafeMutableRawPointer
    /// A size, a count or a letter, which Fortran takes by address.
    typealias Size = UnsafePointer<Int32>
    typealias Letter = UnsafePointer<CChar>
    typealias Info = UnsafeMutablePointer<Int32>

    /// Orders below which two threads were no faster than one (OpenBLAS 0.3.21), for factors of one triangle or two and for orthogonal ones.
    static let triangularOnTwo = 400, orthogonalOnTwo = 256

    /// A routine by its name without the letter of the type.
    static func routine<T>(_ dtype: DType, _ name: String, _ type: T.Type) throws -> T {
        unsafeBitCast(try BLAS.shared().symbol(letter(of: dtype) + name + "_"), to: type)
    }
    static func letter(of dtype: DType) -> String {
        switch dtype {
        case .float32: "s"
        case .complex64: "c"
        case .complex128: "z"
        default: "d"
        }
    }
    static func letter(_ text: Unicode.Scalar) -> CChar { CChar(UInt8(ascii: text)) }
    /// A size as LAPACK takes it.
    static func size(_ count: Int) throws -> Int32 {
        guard let size = Int32(exactly: count) else {
            throw EngineError.value(
                "Too large work array required -- computation cannot be performed with standard 32-bit LAPACK.")
        }
        return size
    }
    static func cube(_ n: Int) -> Double { Double(n) * Double(n) * Double(n) }

    /// The memory of item `i` of a stack, of which each has `rank` axes.
    static func at(_ a: NDArray, _ i: Int, _ rank: Int = 2) -> Pointer {
        a.pointer + i * a.shape.suffix(rank).reduce(1, *) * a.dtype.size
    }
    static func scratch(_ type: DType, _ count: Int) throws -> NDArray { try NDArray(type, [max(1, count)]) }
    /// The first number of scratch memory, in which a routine says how much it wants.
    static func number(_ a: NDArray) -> Double { Scalar.load(a.pointer, a.dtype).asDouble }

    static func onOneThread<T>(if isSmall: Bool, _ body: () throws -> T) throws -> T {
        try BLAS.shared().onOneThread(if: isSmall, body)
    }
    /// Runs a call of a routine so that Ctrl-C can end it; see `BLAS.interruptibly`.
    static func interruptibly(_ steps: Double, writing written: [NDArray], _ call: () -> Void) throws {
        try withExtendedLifetime(written) { try BLAS.shared().interruptibly(steps, writing: written, call) }
    }

    /// How a routine ended, in memory that another process can write.
    struct Report {
        let memory: NDArray
        init() throws { memory = try NDArray(.int32, [1], zeroed: true) }
        var pointer: Info { memory.start(Int32.self) }
        var code: Int32 { pointer.pointee }
    }
    /// The memory a routine works in, as large as it wants it for its fastest way.
    struct Workspace {
        let memory: NDArray
        var count: Int32
        /// `ask` calls the routine with a count of -1, to which it answers with the best one.
        init(_ type: DType, _ ask: (Pointer, Size) throws -> Void) throws {
            let answer = try scratch(type, 1)
            var question: Int32 = -1
            try ask(answer.pointer, &question)
            let best = number(answer)
            count = try size(best.isFinite && best < 0x1p40 ? Int(best.rounded(.up)) : .max)
            memory = try scratch(type, Int(count))
        }
    }
    /// Clears what stands above or below the diagonals.
    static func keepTriangle(of a: NDArray, lower: Bool) {
        let rows = a.shape[a.rank - 1]
        let columns = a.shape[a.rank - 2]
        let size = a.dtype.size
        for column in 0..<a.stackCount * columns {
            let diagonal = min(column % columns, rows)
            let cleared = lower ? 0..<diagonal : min(diagonal + 1, rows)..<rows
            (a.pointer + (column * rows + cleared.lowerBound) * size).initializeMemory(
                as: UInt8.self, repeating: 0, count: cleared.count * size)
        }
    }
}

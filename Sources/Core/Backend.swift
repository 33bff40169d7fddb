/// What IEEE 754 has arithmetic raise. A library that cares turns it into warnings.
public struct FloatingExceptions: OptionSet, Sendable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let invalid = FloatingExceptions(rawValue: 1)
    public static let divide = FloatingExceptions(rawValue: 4)
    public static let overflow = FloatingExceptions(rawValue: 8)
    public static let underflow = FloatingExceptions(rawValue: 16)
}

/// Where data live and arithmetic is done. The engine above sees only this.
public protocol Backend: AnyObject {
    /// `cpu`, `cuda:0`, …
    var name: String { get }
    /// True where the memory can be read and written directly.
    var isHost: Bool { get }
    func allocate(_ bytes: Int, zeroed: Bool) throws -> UnsafeMutableRawPointer
    func release(_ memory: UnsafeMutableRawPointer, _ bytes: Int)
    func copyIn(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) throws
    func copyOut(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) throws
    /// One pass over arrays of one shape; broadcast operands have stride 0.
    func elementwise(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws
    /// The same for C-ordered runs of `count` elements in memory of the backend; false where it has no loop for them.
    /// An operand whose step is 0 is a single element.
    func run(
        _ kernel: Kernel, _ input: DType, _ a: UnsafeMutableRawPointer, _ output: UnsafeMutableRawPointer,
        _ type: DType, count: Int
    ) throws -> Bool
    func run(
        _ kernel: Kernel, _ input: DType, _ a: UnsafeMutableRawPointer, step: Int, _ b: UnsafeMutableRawPointer,
        step: Int, _ output: UnsafeMutableRawPointer, _ type: DType, count: Int
    ) throws -> Bool
    /// Runs a chain of loops block by block; false where the backend cannot.
    func chain(_ chain: Chain, _ output: NDArray) throws -> Bool
    /// Folds `axes` of `input` away; `output` has the remaining shape.
    func reduce(_ reduction: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws
    /// Folds a C-ordered array of `count` elements in the host's memory into one at `place`; false where the backend cannot.
    func fold(
        _ reduction: Int32, _ type: DType, _ elements: UnsafeMutableRawPointer, count: Int,
        to place: UnsafeMutableRawPointer, _ result: DType
    ) throws -> Bool
    /// `output = a @ b` for two matrices of one float or complex type.
    func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws
    func supports(_ kernel: Kernel, _ dtype: DType) -> Bool
    func synchronize()
    /// Gives memory that is kept for reuse back to the system.
    func trim()
}

extension Backend {
    public func run(
        _ kernel: Kernel, _ input: DType, _ a: UnsafeMutableRawPointer, _ output: UnsafeMutableRawPointer,
        _ type: DType, count: Int
    ) throws -> Bool { false }
    public func run(
        _ kernel: Kernel, _ input: DType, _ a: UnsafeMutableRawPointer, step: Int, _ b: UnsafeMutableRawPointer,
        step other: Int, _ output: UnsafeMutableRawPointer, _ type: DType, count: Int
    ) throws -> Bool { false }
    public func chain(_ chain: Chain, _ output: NDArray) throws -> Bool { false }
    public func fold(
        _ reduction: Int32, _ type: DType, _ elements: UnsafeMutableRawPointer, count: Int,
        to place: UnsafeMutableRawPointer, _ result: DType
    ) throws -> Bool { false }
    public func trim() {}
}

/// An inner loop, by family and number; the numbers are those of CKernels.
public enum Kernel: Hashable, Sendable {
    case unary(Int32)
    case binary(Int32)
    case cast, select
}

/// Several loops over the same elements, each on inputs or on results of those before; the last one's result is the chain's.
public struct Chain {
    public struct Step {
        public let kernel: Kernel
        /// The types the loop reads and writes.
        public let input: DType, output: DType
        /// Numbers of operands: inputs first, then the steps in order.
        public let operands: [Int]
        public init(_ kernel: Kernel, _ input: DType, _ output: DType, _ operands: [Int]) {
            self.kernel = kernel
            self.input = input
            self.output = output
            self.operands = operands
        }
    }
    /// An array that is repeated to the shape of the output, seen as lines of `columns` elements: its bytes from line to line and from element
    /// to element, zero where it is repeated.
    public struct Input {
        public let array: NDArray
        public let lineStep: Int, step: Int
        public init(_ array: NDArray, lineStep: Int, step: Int) {
            self.array = array
            self.lineStep = lineStep
            self.step = step
        }
    }
    public var inputs: [Input] = []
    public var steps: [Step] = []
    public let columns: Int
    public init(columns: Int) { self.columns = columns }
}

/// The backends that the program was built with, by device name.
public enum Backends {
    nonisolated(unsafe) public private(set) static var all: [Backend] = []
    nonisolated(unsafe) public static var host: Backend!
    public static func register(_ backend: Backend) {
        all.append(backend)
        if host == nil, backend.isHost { host = backend }
    }
    public static func named(_ name: String) -> Backend? {
        all.first { $0.name == name || $0.name.hasPrefix(name + ":") }
    }
}

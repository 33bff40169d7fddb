/// Loops over the elements of strided arrays: operations, casts and copies, fills.
public protocol ElementwiseBackend: DeviceMemory {
    func supports(_ kernel: Kernel, _ dtype: DType) -> Bool
    /// One pass over arrays of one shape; broadcast operands have stride 0. The output may be strided.
    func elementwise(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws
    /// Runs a chain of loops block by block; false where the backend cannot.
    func chain(_ chain: Chain, _ output: NDArray) throws -> Bool

    // What small arrays take. False, or nil, where the backend has no way that is quicker than `elementwise`.
    /// A loop over C-ordered arrays of as many elements.
    func run(_ kernel: Kernel, _ a: NDArray, _ output: NDArray) throws -> Bool
    /// The same for two operands of one type. One that has a single element serves all.
    func run(_ kernel: Kernel, _ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool
    /// The same with a number of the array's type, whose bits stand in the lowest bytes.
    func run(_ kernel: Kernel, _ a: NDArray, bits: UInt64, isLeft: Bool, _ output: NDArray) throws -> Bool
    /// The same row by row: an operand is a matrix like the output, one row for all or a column.
    func runRows(
        _ kernel: Kernel, _ a: NDArray, _ first: RowOperand, _ b: NDArray, _ second: RowOperand, _ output: NDArray
    )
        throws -> Bool
    /// The result for one float64.
    func value(_ kernel: Kernel, of number: Double, _ result: DType) throws -> Scalar?

    /// Writes a number to every element of an array, which may be strided.
    func fill(_ output: NDArray, _ value: Scalar) throws
    /// Writes `start + i * step` to the elements of a float64, or, wrapping, of an int64.
    func fillRange(_ output: NDArray, _ start: Double, _ step: Double) throws
    func fillRange(_ output: NDArray, _ start: Int, _ step: Int) throws
    /// Writes ones to the diagonal `k` of a matrix.
    func fillDiagonal(_ output: NDArray, _ k: Int) throws
    /// Writes to a matrix of booleans which elements stand up to the diagonal `k`, or from it on.
    func fillTriangle(_ output: NDArray, _ k: Int, lower: Bool) throws
}

/// How an operand of a loop over the rows of a matrix lies.
public enum RowOperand: Sendable { case matrix, row, column }

extension ElementwiseBackend {
    public func chain(_ chain: Chain, _ output: NDArray) throws -> Bool { false }
    public func run(_ kernel: Kernel, _ a: NDArray, _ output: NDArray) throws -> Bool { false }
    public func run(_ kernel: Kernel, _ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool { false }
    public func run(_ kernel: Kernel, _ a: NDArray, bits: UInt64, isLeft: Bool, _ output: NDArray) throws -> Bool {
        false
    }
    public func runRows(
        _ kernel: Kernel, _ a: NDArray, _ first: RowOperand, _ b: NDArray, _ second: RowOperand, _ output: NDArray
    ) throws -> Bool { false }
    public func value(_ kernel: Kernel, of number: Double, _ result: DType) throws -> Scalar? { nil }

    public func fill(_ output: NDArray, _ value: Scalar) throws {
        let number = try NDArray(value, output.dtype).copied(to: output.backend)
        if output.count > 0 { try elementwise(.cast, [number.broadcast(to: output.shape)], output) }
    }
    public func fillRange(_ output: NDArray, _ start: Double, _ step: Double) throws {
        try throughHost([], writing: [output]) { try $0.fillRange($2[0], start, step) }
    }
    public func fillRange(_ output: NDArray, _ start: Int, _ step: Int) throws {
        try throughHost([], writing: [output]) { try $0.fillRange($2[0], start, step) }
    }
    public func fillDiagonal(_ output: NDArray, _ k: Int) throws {
        try throughHost([], changing: [output]) { try $0.fillDiagonal($2[0], k) }
    }
    public func fillTriangle(_ output: NDArray, _ k: Int, lower: Bool) throws {
        try throughHost([], writing: [output]) { try $0.fillTriangle($2[0], k, lower: lower) }
    }

    /// `elementwise` here, or on the host where only that has the loop. Throws `noLoop` where neither has.
    public func apply(_ kernel: Kernel, _ type: DType, _ inputs: [NDArray], _ output: NDArray, operation: String) throws
    {
        if supports(kernel, type) { return try elementwise(kernel, inputs, output) }
        guard !isHost, Backends.host.supports(kernel, type) else {
            throw EngineError.noLoop(operation: operation, inputs.map(\.dtype))
        }
        try throughHost(inputs, changing: [output]) { try $0.elementwise(kernel, $1, $2[0]) }
    }
}

/// An inner loop, by family and number; the numbers are those of COperations.
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

import Core

/// Builds a chain of elementwise operations over arrays, with the types and casts that the operations would have one by one. Arrays may be lines
/// and columns of the others' shape.
public struct FusedChain {
    /// An operand: its number in the chain, or a single element that is known already.
    public enum Operand {
        case scalar(NDArray)
        case input(Int, DType)
        case step(Int, DType)

        public var dtype: DType {
            switch self {
            case .scalar(let it): it.dtype
            case .input(_, let type), .step(_, let type): type
            }
        }
    }
    /// Something that the chain cannot do; the operations are to be run one by one.
    public struct Unsuited: Error { public init() {} }

    private var inputs: [Chain.Input] = []
    private var steps: [(kernel: Kernel, input: DType, output: DType, operands: [Operand])] = []
    private var shape: Dims?
    /// Where all arrays are. Backends stay registered for good.
    private unowned(unsafe) var backend: Backend?
    private var hasRepeated = false
    public private(set) var operations = 0

    /// `shape` is that of the result; the first array's where nil.
    public init(shape: Dims? = nil) { self.shape = shape }

    /// Lines shorter than this are not worth the steps of a chain.
    private static let shortestLine = 32

    /// An array as an operand. Throws `Unsuited` where it cannot be walked along the others.
    public mutating func leaf(_ a: NDArray) throws -> Operand {
        if a.node != nil || backend.map({ $0 !== a.backend }) ?? false { throw Unsuited() }
        backend = a.backend
        if a.rank == 0 { return .scalar(a) }
        if let known = inputs.firstIndex(where: { $0.array === a }) { return .input(known, a.dtype) }
        let shape = shape ?? a.shape
        let size = a.dtype.size
        self.shape = shape
        guard a.isContiguous, a.rank <= shape.count, let columns = shape.last, let own = a.shape.last else {
            throw Unsuited()
        }
        if a.shape == shape {
            inputs.append(Chain.Input(a, lineStep: columns * size, step: size))
        } else {
            // A line for all, or an element or a line of its own for each.
            let isLine = a.count == own
            let hasLines = a.rank == shape.count && (0..<a.rank - 1).allSatisfy { a.shape[$0] == shape[$0] }
            guard isLine || hasLines, own == columns || own == 1, columns >= FusedChain.shortestLine else {
                throw Unsuited()
            }
            inputs.append(Chain.Input(a, lineStep: isLine ? 0 : own * size, step: own == columns ? size : 0))
            hasRepeated = true
        }
        return .input(inputs.count - 1, a.dtype)
    }
    /// The array of an operand that is smaller than the result, on which an operation is better done once; nil for any other.
    public func small(_ operand: Operand) -> NDArray? {
        switch operand {
        case .scalar(let it): it
        case .input(let at, _): inputs[at].array.shape == shape ? nil : inputs[at].array
        case .step: nil
        }
    }

    public mutating func cast(_ a: Operand, _ type: DType) throws -> Operand {
        if a.dtype == type { return a }
        if case .scalar(let it) = a { return .scalar(try Elementwise.cast(it, type)) }
        return add(.cast, a.dtype, type, [a])
    }
    /// `row` of operands in the loop that NumPy chooses for their common type.
    public mutating func apply(_ row: Row, _ operands: [Operand], common: DType) throws -> Operand {
        guard let loop = row.loopType(common, defaultFloat: nil) else { throw Unsuited() }
        if operands.allSatisfy({ small($0) != nil }) { throw Unsuited() }
        // Negative powers of integers are an error that has to be looked for.
        if row === Rows.power, loop.isInteger { throw Unsuited() }
        operations += 1
        let converted = try operands.map { try cast($0, loop) }
        return add(row.kernel, loop, row.resultType(loop), converted)
    }
    /// `condition ? a : b` in the type of both.
    public mutating func select(_ condition: Operand, _ a: Operand, _ b: Operand, type: DType) throws -> Operand {
        operations += 1
        let test = try cast(condition, .bool)
        let x = try cast(a, type)
        let y = try cast(b, type)
        return add(.select, .bool, type, [test, x, y])
    }
    private mutating func add(_ kernel: Kernel, _ input: DType, _ output: DType, _ operands: [Operand]) -> Operand {
        steps.append((kernel, input, output, operands))
        return .step(steps.count - 1, output)
    }

    /// Runs the chain up to its last operation; nil where the backend cannot.
    public func run(_ root: Operand) throws -> NDArray? {
        guard let shape, case .step(let last, let type) = root, last == steps.count - 1 else { return nil }
        var chain = Chain(columns: hasRepeated ? shape[shape.count - 1] : shape.product)
        chain.inputs = inputs
        let scalars = steps.flatMap { $0.operands.compactMap { if case .scalar(let it) = $0 { it } else { nil } } }
        chain.inputs += scalars.map { Chain.Input($0, lineStep: 0, step: 0) }
        var nextScalar = inputs.count
        for step in steps {
            chain.steps.append(
                Chain.Step(
                    step.kernel, step.input, step.output,
                    step.operands.map { operand in
                        switch operand {
                        case .input(let at, _): return at
                        case .step(let at, _): return chain.inputs.count + at
                        case .scalar:
                            nextScalar += 1
                            return nextScalar - 1
                        }
                    }))
        }
        let output = try NDArray(type, shape, on: backend)
        return try output.backend.chain(chain, output) ? output : nil
    }
}

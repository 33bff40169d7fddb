import CKernels
import COperations
import CShims
import Core

#if canImport(Glibc)
import Glibc
#endif

/// The host: memory from malloc, loops from CKernels.
public final class CPUBackend: Backend {
    public let name = "cpu"
    public let isHost = true
    private let cache = BufferCache()

    /// Computes on `threads` threads; on as many as OMP_NUM_THREADS says or the machine has cores where nil. Ctrl-C stops what it computes.
    public init(threads: Int32? = nil) {
        nd_watch_interrupts(&nd_interrupted)
        FloatingExceptions.raised = nd_exceptions
        FloatingExceptions.forget = nd_clear_exceptions
        FloatingExceptions.note = nd_note_exceptions
        if let threads { nd_set_threads(threads) }
    }

    public func allocate(_ bytes: Int, zeroed: Bool) throws -> UnsafeMutableRawPointer {
        guard let (memory, isFresh) = cache.take(bytes) else { throw EngineError.tooLarge([bytes], .uint8) }
        if zeroed, !isFresh { memset(memory, 0, bytes) }
        return memory
    }
    public func release(_ memory: UnsafeMutableRawPointer, _ bytes: Int) { cache.give(memory, bytes) }
    public func trim() { cache.trim() }
    public func copyIn(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) {
        memcpy(target, source, bytes)
    }
    public func copyOut(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) {
        memcpy(target, source, bytes)
    }
    public func supports(_ kernel: Kernel, _ dtype: DType) -> Bool { loop(kernel, dtype, dtype) != nil }
    public func synchronize() {}

    func loop(_ kernel: Kernel, _ input: DType, _ output: DType) -> nd_loop? {
        switch kernel {
        case .unary(let op): nd_unary_loop(op, Int32(input.code))
        case .binary(let op): nd_binary_loop(op, Int32(input.code))
        case .cast: nd_cast_loop(Int32(input.code), Int32(output.code))
        case .select: nd_where_loop(Int32(output.size))
        }
    }

    public func elementwise(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws {
        if !output.dtype.isNumeric { return try move(kernel, inputs, output) }
        guard let loop = loop(kernel, inputs[0].dtype, output.dtype) else {
            throw EngineError.noLoop(operation: kernel.name, inputs.map(\.dtype))
        }
        if output.count > 0 {
            try withExtendedLifetime((inputs, output)) { try StridedLoop.run(loop, inputs + [output]) }
        }
    }

    /// A copy or a choice of elements that have no loops of their own: their bits as integers.
    private func move(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws {
        let sources = kernel == .select ? Array(inputs.dropFirst()) : inputs
        guard kernel == .cast || kernel == .select, sources.allSatisfy({ $0.dtype == output.dtype }) else {
            throw EngineError.noLoop(operation: kernel.name, inputs.map(\.dtype))
        }
        if output.count == 0 || output.dtype.size == 0 { return }
        let target = try output.words()
        var operands = try sources.map { try $0.words() }
        if kernel == .select, let test = inputs.first {
            let more = target.rank - output.rank
            try operands.insert(
                test.view(
                    shape: more == 0 ? test.shape : target.shape,
                    strides: Dims(test.strides.array + [Int](repeating: 0, count: more))), at: 0)
        }
        guard let loop = loop(kernel, target.dtype, target.dtype) else { return }
        try output.replacing {
            try withExtendedLifetime((inputs, output)) { try StridedLoop.run(loop, operands + [target]) }
        }
    }

    public func chain(_ chain: Chain, _ output: NDArray) throws -> Bool {
        guard chain.steps.count <= ND_CHAIN_MAX, chain.inputs.count <= ND_CHAIN_MAX else { return false }
        var steps: [nd_step] = []
        let slots = scratchSlots(chain)
        for (at, step) in chain.steps.enumerated() {
            guard let loop = loop(step.kernel, step.input, step.output) else { return false }
            func operand(_ k: Int) -> Int32 { k < step.operands.count ? Int32(step.operands[k]) : 0 }
            steps.append(
                nd_step(
                    loop: loop, operands: Int32(step.operands.count), inputs: (operand(0), operand(1), operand(2)),
                    size: Int32(step.output.size), slot: Int32(slots[at])))
        }
        var bases: [UnsafeMutablePointer<CChar>?] = chain.inputs.map {
            $0.array.chars
        }
        let strides = chain.inputs.map(\.step)
        let lineSteps = chain.inputs.map(\.lineStep)
        let isComplete = bases.withUnsafeMutableBufferPointer { bases in
            strides.withUnsafeBufferPointer { strides in
                lineSteps.withUnsafeBufferPointer { lineSteps in
                    steps.withUnsafeBufferPointer { steps in
                        var run = nd_chain(
                            inputs: Int32(bases.count), steps: Int32(steps.count), bases: bases.baseAddress,
                            strides: strides.baseAddress, line_strides: lineSteps.baseAddress, columns: chain.columns,
                            chain: steps.baseAddress, output: output.chars,
                            count: output.count)
                        return nd_chain_run(&run) != 0
                    }
                }
            }
        }
        withExtendedLifetime((chain.inputs, output)) {}
        if !isComplete { throw CPUBackend.interruption() }
        return true
    }
    /// A block of scratch memory for each step's result, taken again once nothing reads the result any more.
    private func scratchSlots(_ chain: Chain) -> [Int] {
        var lastUse = [Int](repeating: -1, count: chain.steps.count)
        for (at, step) in chain.steps.enumerated() {
            for operand in step.operands where operand >= chain.inputs.count {
                lastUse[operand - chain.inputs.count] = at
            }
        }
        var slots: [Int] = []
        var free: [Int] = []
        var used = 0
        for at in chain.steps.indices {
            if let again = free.popLast() {
                slots.append(again)
            } else {
                slots.append(used)
                used += 1
            }
            // A loop may write where it reads, element for element, but not where the sizes differ: results are freed one step later.
            for earlier in 0..<at where lastUse[earlier] == at { free.append(slots[earlier]) }
        }
        return slots
    }

    /// The error for a computation that Ctrl-C cut short. The signal is answered with it.
    public static func interruption() -> EngineError {
        nd_interrupted = 0
        return .interrupted
    }

    public func checkInterruption() throws { if nd_is_interrupted() != 0 { throw CPUBackend.interruption() } }
}

extension Kernel {
    /// The name of the operation, as messages show it.
    var name: String {
        switch self {
        case .unary(let op): nd_unary_name(op).map { String(cString: $0).lowercased() } ?? "unary"
        case .binary(let op): nd_binary_name(op).map { String(cString: $0).lowercased() } ?? "binary"
        case .cast: "cast"
        case .select: "select"
        }
    }
}

extension NDArray {
    /// The first element, as kernels take it.
    @inline(__always) var chars: UnsafeMutablePointer<CChar> { pointer.assumingMemoryBound(to: CChar.self) }
    /// The elements as kernels take them.
    @inline(__always) func start<T>(_ type: T.Type) -> UnsafeMutablePointer<T> { pointer.assumingMemoryBound(to: type) }
}

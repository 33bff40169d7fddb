import CKernels
import Core
#if canImport(Glibc)
import Glibc
#endif

/// The host: memory from malloc, loops from CKernels.
public final class CPUBackend: Backend {
    public let name = "cpu"
    public let isHost = true
    /// Looked at between runs of the inner loop; true stops the computation.
    nonisolated(unsafe) public static var isInterrupted: () -> Bool = { false }

    public init() {}

    public func allocate(_ bytes: Int, zeroed: Bool) throws -> UnsafeMutableRawPointer {
        let size = max(bytes, 16)
        var memory: UnsafeMutableRawPointer?
        if zeroed {
            memory = calloc(size, 1)
        } else if size >= 1 << 12 {
            posix_memalign(&memory, 64, size)
        } else {
            memory = malloc(size)
        }
        guard let memory else { throw EngineError.tooLarge([bytes], .uint8) }
        return memory
    }
    public func release(_ memory: UnsafeMutableRawPointer, _ bytes: Int) { free(memory) }
    public func copyIn(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) { memcpy(target, source, bytes) }
    public func copyOut(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) { memcpy(target, source, bytes) }
    public func supports(_ kernel: Kernel, _ dtype: DType) -> Bool { loop(kernel, dtype, dtype) != nil }
    public func synchronize() {}

    private func loop(_ kernel: Kernel, _ input: DType, _ output: DType) -> nd_loop? {
        switch kernel {
        case .unary(let op): nd_unary_loop(op, Int32(input.rawValue))
        case .binary(let op): nd_binary_loop(op, Int32(input.rawValue))
        case .cast: nd_cast_loop(Int32(input.rawValue), Int32(output.rawValue))
        case .select: nd_where_loop(Int32(output.size))
        }
    }

    public func elementwise(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws {
        guard let loop = loop(kernel, inputs[0].dtype, output.dtype) else { throw EngineError.noLoop(operation: "\(kernel)", inputs.map(\.dtype)) }
        if output.count == 0 { return }
        try withExtendedLifetime((inputs, output)) { 
            var walk = StridedLoop(inputs + [output])
            try walk.run(loop)
        }
    }

    public func pairwise(_ kernel: Kernel, _ a: NDArray, _ b: NDArray, _ output: NDArray, count: Int) -> Bool {
        guard case .binary(let op) = kernel, let loop = nd_binary_loop(op, Int32(a.dtype.rawValue)) else { return false }
        let size = a.dtype.size
        withUnsafeTemporaryAllocation(of: UnsafeMutablePointer<CChar>?.self, capacity: 3) { pointers in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: 3) { steps in
                pointers[0] = a.pointer.assumingMemoryBound(to: CChar.self)
                pointers[1] = b.pointer.assumingMemoryBound(to: CChar.self)
                pointers[2] = output.pointer.assumingMemoryBound(to: CChar.self)
                steps[0] = size
                steps[1] = size
                steps[2] = output.dtype.size
                loop(pointers.baseAddress!, steps.baseAddress!, count)
            }
        }
        return true
    }

    public func reduce(_ reduction: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws {
        guard let fold = nd_fold_loop(reduction, Int32(input.dtype.rawValue)) else { throw EngineError.noLoop(operation: "reduce", [input.dtype]) }
        try Reduction(reduction, fold, input, axes, output).run()
    }

    public func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws { try BLAS.shared().gemm(a, b, output) }
}

import CPU
import COperations
import Core

/// A device whose memory the host must not touch: addresses are shifted by a secret, and everything runs on hidden
/// copies. It has what a device has to have and nothing more; some loops it lacks.
public final class FarBackend: Backend {
    public let name = "far:0"
    public let isHost = false
    private let host = CPUBackend()
    private static let shift = 1 << 45
    public init() {}
    public private(set) var calls = 0
    /// How often something was read from the device: what the host does for it, and numbers that decide how to go on.
    public private(set) var reads = 0

    private func near(_ far: UnsafeRawPointer) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(mutating: far - FarBackend.shift)
    }
    public func allocate(_ bytes: Int, zeroed: Bool) throws -> UnsafeMutableRawPointer {
        try host.allocate(bytes, zeroed: zeroed) + FarBackend.shift
    }
    public func release(_ memory: UnsafeMutableRawPointer, _ bytes: Int) { host.release(near(memory), bytes) }
    public func copyIn(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) {
        near(target).copyMemory(from: source, byteCount: bytes)
    }
    public func copyOut(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) {
        reads += 1
        target.copyMemory(from: near(source), byteCount: bytes)
    }
    public func synchronize() {}

    /// The same view over host memory, read from and written back to the device.
    private func mirror(_ a: NDArray) throws -> NDArray {
        if a.backend !== self { throw EngineError.value("an operand is on \(a.backend.name)") }
        let block = try NDArray(.uint8, [a.storage.bytes], on: host)
        block.pointer.copyMemory(from: near(a.storage.memory), byteCount: a.storage.bytes)
        return try block.view(shape: a.shape, strides: a.strides, offset: a.offset, dtype: a.dtype)
    }
    private func run(_ inputs: [NDArray], _ output: NDArray, _ body: ([NDArray], NDArray) throws -> Void) throws {
        calls += 1
        let result = try mirror(output)
        try body(inputs.map(mirror), result)
        copyIn(result.storage.memory, to: output.storage.memory, result.storage.bytes)
    }
    public func supports(_ kernel: Kernel, _ dtype: DType) -> Bool {
        if kernel == .unary(Int32(ND_LGAMMA.rawValue)) || kernel == .binary(Int32(ND_GCD.rawValue)) { return false }
        return host.supports(kernel, dtype)
    }
    public func elementwise(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws {
        try run(inputs, output) { try host.elementwise(kernel, $0, $1) }
    }
    public func reduce(_ reduction: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws {
        try run([input], output) { try host.reduce(reduction, $0[0], axes, $1) }
    }
    public func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        try run([a, b], output) { try host.gemm($0[0], $0[1], $1) }
    }
}

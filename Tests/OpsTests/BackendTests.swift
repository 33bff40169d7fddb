import CPU
import Core
import Ops
import XCTest

/// A device whose memory the host must not touch: addresses are shifted by a secret, and everything runs on hidden copies.
private final class FarBackend: Backend {
    let name = "far:0"
    let isHost = false
    private let host = CPUBackend()
    private static let shift = 1 << 45
    private(set) var calls = 0

    private func near(_ far: UnsafeRawPointer) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(mutating: far - FarBackend.shift)
    }
    func allocate(_ bytes: Int, zeroed: Bool) throws -> UnsafeMutableRawPointer {
        try host.allocate(bytes, zeroed: zeroed) + FarBackend.shift
    }
    func release(_ memory: UnsafeMutableRawPointer, _ bytes: Int) { host.release(near(memory), bytes) }
    func copyIn(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) {
        near(target).copyMemory(from: source, byteCount: bytes)
    }
    func copyOut(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer, _ bytes: Int) {
        target.copyMemory(from: near(source), byteCount: bytes)
    }

    /// The same view over host memory, read from and written back to the device.
    private func mirror(_ a: NDArray) throws -> NDArray {
        let block = try NDArray(.uint8, [a.storage.bytes], on: host)
        copyOut(a.storage.memory, to: block.pointer, a.storage.bytes)
        return try block.view(shape: a.shape, strides: a.strides, offset: a.offset, dtype: a.dtype)
    }
    private func run(_ inputs: [NDArray], _ output: NDArray, _ body: ([NDArray], NDArray) throws -> Void) throws {
        calls += 1
        let result = try mirror(output)
        try body(inputs.map { $0.backend === self ? try mirror($0) : $0 }, result)
        copyIn(result.storage.memory, to: output.storage.memory, result.storage.bytes)
    }
    func elementwise(_ kernel: Kernel, _ inputs: [NDArray], _ output: NDArray) throws {
        try run(inputs, output) { try host.elementwise(kernel, $0, $1) }
    }
    func reduce(_ reduction: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws {
        try run([input], output) { try host.reduce(reduction, $0[0], axes, $1) }
    }
    func gemm(_ a: NDArray, _ b: NDArray, _ output: NDArray) throws {
        try run([a, b], output) { try host.gemm($0[0], $0[1], $1) }
    }
    func supports(_ kernel: Kernel, _ dtype: DType) -> Bool { host.supports(kernel, dtype) }
    func synchronize() {}
}

/// The engine does not know which device it talks to.
final class BackendTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }

    func testTheEngineWorksOnASecondDevice() throws {
        let far = FarBackend()
        let a = try Create.doubles([1, 2, 3, 4, 5, 6], [2, 3])
        let b = try Create.doubles([0.5, -1, 2], [3])
        let x = try Device.move(a, to: far)
        let y = try Device.move(b, to: far)
        let sum = try x * y + x
        XCTAssertTrue(sum.backend === far)
        XCTAssertEqual(try Device.host(sum).doubles(), try (a * b + a).doubles())
        XCTAssertEqual(try Reduce.sum(x, [0]).doubles(), [5, 7, 9])
        XCTAssertEqual(try Shape.transpose(x).doubles(), [1, 4, 2, 5, 3, 6])
        XCTAssertEqual(try Matmul.matmul(x, Shape.transpose(x)).doubles(), [14, 32, 32, 77])
        XCTAssertEqual(try Index.get(x, [.integer(1), .array(Create.integers([2, 0]))]).doubles(), [6, 4])
        XCTAssertEqual(try Elementwise.apply(Rows.exp, x).doubles(), try Elementwise.apply(Rows.exp, a).doubles())
        XCTAssertGreaterThan(far.calls, 5)
    }
}

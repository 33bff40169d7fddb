import Autodiff
import CPU
import Core
import FarDevice
import Ops
import XCTest

/// Runs operations on the host and on another device, and asks for the same results, and that they stay there.
class DeviceTestCase: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }
    let far = FarBackend()

    private var state: UInt64 = 42
    func draw(_ range: ClosedRange<Double> = -2...2) -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Double(state >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
    }
    func random(_ shape: Dims, _ type: DType = .float64, _ range: ClosedRange<Double> = -2...2) throws -> NDArray {
        try Elementwise.cast(Create.doubles((0..<shape.product).map { _ in draw(range) }, shape), type)
    }
    func integers(_ values: [Int], _ shape: Dims? = nil) throws -> NDArray { try Create.integers(values, shape) }

    private func same(_ x: NDArray, _ y: NDArray, _ name: String) throws {
        XCTAssertTrue(y.backend === far, "\(name): the result is on \(y.backend.name)")
        XCTAssertEqual(x.dtype, y.dtype, name)
        XCTAssertEqual(x.shape, y.shape, name)
        guard x.shape == y.shape, x.dtype == y.dtype else { return }
        for (p, q) in try zip(numbers(x), numbers(y)) where !(p.isNaN && q.isNaN) && p != q {
            XCTAssertEqual(
                p, q, accuracy: (x.dtype.size == 8 || x.dtype == .complex128 ? 1e-9 : 1e-4) * max(1, abs(p)), name)
        }
    }
    private func numbers(_ a: NDArray) throws -> [Double] {
        if !a.dtype.isComplex { return try a.doubles() }
        return try Elementwise.apply(Rows.real, a).doubles() + Elementwise.apply(Rows.imag, a).doubles()
    }
    /// `body` of `inputs` there and here, and where it can be differentiated, the gradients of its first result.
    func check(_ name: String, _ inputs: [NDArray], _ body: ([NDArray]) throws -> [NDArray]) throws {
        let away = try inputs.map { try Device.move($0, to: far) }
        do {
            for (x, y) in try zip(body(inputs), body(away)) { try same(x, y, name) }
            guard inputs.contains(where: { $0.dtype.isFloat }), let expected = try gradients(inputs, body) else {
                return
            }
            for (x, y) in try zip(expected, XCTUnwrap(gradients(away, body), name)) {
                try same(x, y, name + ", gradient")
            }
        } catch { XCTFail("\(name): \(error)") }
    }
    func check(_ name: String, _ inputs: [NDArray], _ body: ([NDArray]) throws -> NDArray) throws {
        try check(name, inputs) { [try body($0)] }
    }
    /// Nil where the first result does not depend on the inputs in a way that has a derivative.
    private func gradients(_ given: [NDArray], _ body: ([NDArray]) throws -> [NDArray]) throws -> [NDArray]? {
        let inputs = try given.map { try Elementwise.contiguous($0, always: true) }
        for input in inputs where input.dtype.isFloat { Tape.watch(input) }
        guard let output = try? body(inputs).first, output.dtype.isFloat, output.count > 0, output.node != nil else {
            return nil
        }
        let edges = inputs.compactMap { Tape.edge($0) }
        let seed = try Create.full(output.shape, .float(1), output.dtype, on: output.backend)
        guard
            let found = try? Tape.backward(
                [output], [seed], targets: edges, gathers: false, createGraph: false, retainsGraph: true,
                add: { try $0 + $1 }, copy: { gradient, _ in try Elementwise.contiguous(gradient, always: true) })
        else { return nil }
        return edges.compactMap { found[Arrival($0)] }
    }
}

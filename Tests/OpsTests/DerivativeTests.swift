import Autodiff
import CPU
import Core
import Ops
import XCTest

/// Derivatives of the elementwise rows, of first and second order, against finite differences.
final class DerivativeTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }

    private var state: UInt64 = 42
    private func draw(_ range: ClosedRange<Double>) -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Double(state >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
    }
    private func apply(_ row: Row, _ inputs: [NDArray]) throws -> NDArray {
        row.arity == 1 ? try Elementwise.apply(row, inputs[0]) : try Elementwise.apply(row, inputs[0], inputs[1])
    }
    /// Gradients of the sum of `output` times `weights`, zero where there are none.
    private func gradients(_ output: NDArray, _ inputs: [NDArray], _ seed: NDArray, createGraph: Bool = false) throws
        -> [NDArray]
    {
        let edges = try inputs.map { try XCTUnwrap(Tape.edge($0)) }
        let found = try Tape.backward(
            [output], [seed], targets: edges, gathers: false, createGraph: createGraph, retainsGraph: true,
            add: { try $0 + $1 }, copy: { try Elementwise.contiguous($0, always: true) })
        return try zip(edges, inputs).map { edge, input in
            try found[Arrival(edge)] ?? NDArray(input.dtype, input.shape, zeroed: true)
        }
    }
    private func seed(_ shape: Dims) throws -> NDArray {
        try Create.doubles((0..<shape.product).map { cos(Double($0)) }, shape)
    }
    /// Compares the gradients of `f` at `inputs` with central differences.
    private func check(_ name: String, _ inputs: [NDArray], _ f: ([NDArray]) throws -> NDArray) throws {
        let step = 1e-6
        let output = try f(inputs)
        let weights = try seed(output.shape)
        let found = try gradients(output, inputs, weights)
        for (k, input) in inputs.enumerated() {
            XCTAssertEqual(found[k].shape, input.shape, name)
            let values = try found[k].doubles()
            for i in 0..<input.count {
                func shifted(_ by: Double) throws -> Double {
                    var numbers = try input.doubles()
                    numbers[i] += by
                    var all = try inputs.map { try Create.doubles($0.doubles(), $0.shape) }
                    all[k] = try Create.doubles(numbers, input.shape)
                    for one in all { Tape.watch(one) }
                    return try zip(f(all).doubles(), weights.doubles()).reduce(0) { $0 + $1.0 * $1.1 }
                }
                let difference = try (shifted(step) - shifted(-step)) / (2 * step)
                XCTAssertEqual(
                    values[i], difference, accuracy: 2e-4 * max(1, abs(difference)), "\(name), input \(k)[\(i)]")
            }
        }
    }
    private func differentiable() -> [Row] {
        Rows.all.filter { row in
            if case .rule = row.derivative { return Backends.host.supports(row.kernel, .float64) }
            return false
        }
    }
    /// Shapes that broadcast, one without axes and one without elements.
    private let shapes: [(Dims, Dims)] = [
        ([4], [4]), ([2, 3], [3]), ([2, 1], [1, 3]), ([], []), ([], [2]), ([0, 3], [3]),
    ]

    func testFirstOrder() throws {
        for row in differentiable() {
            for (x, y) in shapes {
                let inputs = try [x, y].prefix(row.arity).map { shape in
                    try Create.doubles((0..<shape.product).map { _ in draw(row.domain) }, shape)
                }
                for input in inputs { Tape.watch(input) }
                try check(row.name, inputs) { try apply(row, $0) }
            }
        }
    }
    func testSecondOrder() throws {
        for row in differentiable() {
            let inputs = try (0..<row.arity).map { _ in try Create.doubles((0..<3).map { _ in draw(row.domain) }, [3]) }
            for input in inputs { Tape.watch(input) }
            try check("\(row.name)'", inputs) { inputs in
                let output = try apply(row, inputs)
                let first = try gradients(output, inputs, seed(output.shape), createGraph: true)
                let sum = try first.dropFirst().reduce(first[0]) { try $0 + $1 }
                // A derivative that is constant has no history of its own.
                return sum.node == nil ? try sum + inputs[0] * Create.scalar(.float(0), .float64) : sum
            }
        }
    }
    func testMissingDerivativesAreErrors() throws {
        for row in Rows.all {
            guard case .missing = row.derivative, Backends.host.supports(row.kernel, .float64) else { continue }
            let inputs = try (0..<row.arity).map { _ in try Create.doubles([1.5]) }
            for input in inputs { Tape.watch(input) }
            let output = try apply(row, inputs)
            if output.dtype.isInexact { XCTAssertThrowsError(try gradients(output, inputs, seed([1])), row.name) }
        }
    }
    /// A step does not refer to its own output: the chain is freed with its last array, and without recursion.
    func testLongChainsAreFreed() throws {
        weak var first: Node?
        try {
            let x = try Create.doubles([1])
            Tape.watch(x)
            var y = x
            for i in 0..<200_000 {
                y = try Elementwise.apply(Rows.sigmoid, y)
                if i == 0 { first = Tape.node(y) }
            }
            XCTAssertNotNil(first)
        }()
        XCTAssertNil(first)
    }
}

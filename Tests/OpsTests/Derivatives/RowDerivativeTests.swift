import Autodiff
import CPU
import Core
import Ops
import XCTest

/// Derivatives of the elementwise rows, of first and second order, against finite differences.
final class RowDerivativeTests: XCTestCase {
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
            add: { try $0 + $1 }, copy: { gradient, _ in try Elementwise.contiguous(gradient, always: true) })
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

    /// The row as a function of the operands whose derivative is known; the others stay as they are.
    private func function(_ row: Row, _ operands: [NDArray]) -> (inputs: [NDArray], body: ([NDArray]) throws -> NDArray)
    {
        guard case .rule(let partials) = row.derivative else { return ([], { $0[0] }) }
        let known = operands.indices.filter { partials[$0].isKnown }
        return (
            known.map { operands[$0] },
            { inputs in
                var all = operands
                for (k, input) in zip(known, inputs) { all[k] = input }
                return try self.apply(row, all)
            }
        )
    }
    func testFirstOrder() throws {
        for row in differentiable() {
            for (x, y) in shapes {
                let (inputs, body) = function(
                    row,
                    try [x, y].prefix(row.arity).map { shape in
                        try Create.doubles((0..<shape.product).map { _ in draw(row.domain) }, shape)
                    })
                for input in inputs { Tape.watch(input) }
                try check(row.name, inputs, body)
            }
        }
    }
    /// Of complex numbers: the gradient's real and imaginary part are the slopes along the real and the imaginary axis.
    func testComplexNumbers() throws {
        for row in differentiable() where !row.isReal && Backends.host.supports(row.kernel, .complex128) {
            func numbers() -> [(Double, Double)] { (0..<3).map { _ in (draw(row.domain), draw(-0.6...0.6)) } }
            func array(_ parts: [(Double, Double)]) throws -> NDArray {
                try Complex.from(Create.doubles(parts.map(\.0)), Create.doubles(parts.map(\.1)))
            }
            let points = (0..<row.arity).map { _ in numbers() }
            let inputs = try points.map(array)
            for input in inputs { Tape.watch(input) }
            let output = try apply(row, inputs)
            if output.node == nil { continue }
            let weights = output.dtype.isComplex ? try array([(1, 0.5), (-0.3, 0.2), (0.4, -1)]) : try seed([3])
            let found = try gradients(output, inputs, weights)
            func objective(_ points: [[(Double, Double)]]) throws -> Double {
                let output = try Tape.paused { try apply(row, points.map(array)) }
                let product = try Tape.paused { try output * Complex.conjugate(weights) }
                return try product.scalars().reduce(0) { sum, value in
                    if case .complex(let real, _) = value { return sum + real }
                    return sum + value.asDouble
                }
            }
            let step = 1e-6
            for k in inputs.indices {
                for i in 0..<3 {
                    func slope(_ real: Double, _ imaginary: Double) throws -> Double {
                        func moved(_ by: Double) throws -> Double {
                            var all = points
                            all[k][i].0 += by * real
                            all[k][i].1 += by * imaginary
                            return try objective(all)
                        }
                        return try (moved(step) - moved(-step)) / (2 * step)
                    }
                    guard case .complex(let x, let y) = try found[k].scalars()[i] else { continue }
                    let (dx, dy) = (try slope(1, 0), try slope(0, 1))
                    XCTAssertEqual(x, dx, accuracy: 1e-4 * max(1, abs(dx)), "\(row.name), input \(k)[\(i)], real")
                    XCTAssertEqual(y, dy, accuracy: 1e-4 * max(1, abs(dy)), "\(row.name), input \(k)[\(i)], imaginary")
                }
            }
        }
    }
    /// Of real and of complex numbers, over shapes that broadcast.
    func testSecondOrder() throws {
        let checks = GradientCheck()
        for row in differentiable() {
            let isComplex = !row.isReal && Backends.host.supports(row.kernel, .complex128)
            for type in isComplex ? [DType.float64, .complex128] : [.float64] {
                for (x, y) in shapes {
                    let operands = try [x, y].prefix(row.arity).map { try checks.draw($0, row.domain, type) }
                    let (inputs, body) = function(row, operands)
                    if let wrong = try checks.failure(inputs, { [try body($0)] }), wrong != "no history" {
                        XCTFail("\(row.name) of \(type.name) \(x.array) \(y.array): \(wrong)")
                    }
                }
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

import Autodiff
import CPU
import Core
import Ops
import XCTest

/// Every elementwise row: the same values whatever the layout, and derivatives that agree with finite differences.
final class RowTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }

    private var state: UInt64 = 42
    private func draw(_ range: ClosedRange<Double>) -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return range.lowerBound + Double(state >> 11) * 0x1p-53 * (range.upperBound - range.lowerBound)
    }
    private func inputs(_ row: Row, _ shape: Dims, _ type: DType) throws -> [NDArray] {
        try (0..<row.arity).map { _ in
            try Elementwise.cast(Create.doubles((0..<shape.product).map { _ in draw(row.domain) }, shape), type)
        }
    }
    private func apply(_ row: Row, _ inputs: [NDArray]) throws -> NDArray {
        row.arity == 1 ? try Elementwise.apply(row, inputs[0]) : try Elementwise.apply(row, inputs[0], inputs[1])
    }
    private func bits(_ a: NDArray) throws -> [UInt8] {
        let c = try Elementwise.contiguous(a)
        return Array(UnsafeRawBufferPointer(start: c.pointer, count: c.count * c.dtype.size))
    }

    func testLayoutsGiveTheSameBits() throws {
        for row in Rows.all {
            for type in DType.numeric where Backends.host.supports(row.kernel, type) && !(row.isReal && type.isComplex)
            {
                if row === Rows.power, type.isInteger { continue }  // negative exponents are refused
                let plain = try inputs(row, [6, 5], type)
                let expected = try bits(apply(row, plain))
                // The same numbers, lying transposed, strided and reversed.
                let transposed = try plain.map {
                    try Shape.transpose(Elementwise.contiguous(Shape.transpose($0), always: true))
                }
                XCTAssertEqual(try bits(apply(row, transposed)), expected, "\(row.name) \(type) transposed")
                let strided = try plain.map { a -> NDArray in
                    let wide = try NDArray(type, [6, 10], zeroed: true)
                    let view = try wide.view(shape: a.shape, strides: [wide.strides[0], wide.strides[1] * 2])
                    try Elementwise.copy(a, to: view)
                    return view
                }
                XCTAssertEqual(try bits(apply(row, strided)), expected, "\(row.name) \(type) strided")
                let reversed = try plain.map {
                    try Shape.flip(Elementwise.contiguous(Shape.flip($0, nil), always: true), nil)
                }
                XCTAssertEqual(try bits(apply(row, reversed)), expected, "\(row.name) \(type) reversed")
                // One element alone is what it is in company.
                let single = try plain.map { try Index.get($0, [.integer(3), .integer(2)]) }
                let size = try apply(row, plain).dtype.size
                XCTAssertEqual(
                    try bits(apply(row, single)), Array(expected[(17 * size)..<(18 * size)]), "\(row.name) \(type) 0-d")
                XCTAssertEqual(
                    try apply(row, plain.map { try Shape.slice($0, 0, 0, 0) }).count, 0, "\(row.name) \(type) empty")
            }
        }
    }

    func testDerivativesAgreeWithDifferences() throws {
        for row in Rows.all where row.vjp != nil && Backends.host.supports(row.kernel, .float64) {
            let x = try inputs(row, [4], .float64)
            for input in x { Tape.watch(input) }
            let output = try apply(row, x)
            let gradients = try Tape.backward([output], [Create.full([4], 1, .float64)]) { try $0 + $1 }
            let step = 1e-6
            for (k, input) in x.enumerated() {
                let found = try gradients[ObjectIdentifier(Tape.node(input)!)]?.doubles() ?? [0, 0, 0, 0]
                func shifted(_ by: Double) throws -> [Double] {
                    try Tape.paused {
                        try apply(
                            row, x.enumerated().map { try $0 == k ? $1 + Create.scalar(.float(by), .float64) : $1 })
                    }.doubles()
                }
                let (high, low) = (try shifted(step), try shifted(-step))
                for i in 0..<4 {
                    let difference = (high[i] - low[i]) / (2 * step)
                    XCTAssertEqual(
                        found[i], difference, accuracy: 1e-4 * max(1, abs(difference)), "\(row.name), input \(k)")
                }
            }
        }
    }

    func testSecondOrder() throws {
        // d²/dx² of x³ sin x, against the formula.
        let x = try Create.doubles([0.3, 1.1, -0.7])
        Tape.watch(x)
        let y = try x * x * x * Elementwise.apply(Rows.sin, x)
        let one = try Create.full([3], 1, .float64)
        let first = try Tape.backward([y], [one], createGraph: true) { try $0 + $1 }[ObjectIdentifier(Tape.node(x)!)]!
        let second = try Tape.backward([first], [one]) { try $0 + $1 }[ObjectIdentifier(Tape.node(x)!)]!
        for (v, found) in zip([0.3, 1.1, -0.7], try second.doubles()) {
            XCTAssertEqual(found, 6 * v * sin(v) + 6 * v * v * cos(v) - v * v * v * sin(v), accuracy: 1e-12)
        }
    }

    func testEveryRowIsDocumented() {
        for row in Rows.all {
            XCTAssertTrue(row.doc.hasSuffix("."), row.name)
            XCTAssertFalse(row.example.isEmpty, row.name)
        }
    }
}

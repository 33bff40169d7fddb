import CKernels
import COperations
import CPU
import Core
import Foundation
import Ops
import XCTest

/// Every elementwise row: the same values whatever the layout.
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

    /// The numbers of operations, the loops and the rows are one list: none is forgotten in any of the three.
    func testEveryOperationHasALoopAndARow() {
        let kernels = Set(Rows.all.map(\.kernel))
        func check(_ kernel: Kernel, _ name: UnsafePointer<CChar>?) {
            let name = name.map { String(cString: $0) } ?? "?"
            XCTAssertTrue(kernels.contains(kernel), "\(name) has no row")
            XCTAssertTrue(DType.numeric.contains { Backends.host.supports(kernel, $0) }, "\(name) has no loop")
        }
        for op in 0..<Int32(ND_UNARY_OPS.rawValue) { check(.unary(op), nd_unary_name(op)) }
        for op in 0..<Int32(ND_BINARY_OPS.rawValue) { check(.binary(op), nd_binary_name(op)) }
        XCTAssertEqual(Set(Rows.all.map(\.name)).count, Rows.all.count, "two rows have one name")
    }
    /// The same of reductions, and of the types that loops are chosen by.
    func testEveryReductionAndTypeHasItsNumber() {
        let names = (0..<Int32(ND_REDUCTIONS.rawValue)).map { nd_reduction_name($0).map { String(cString: $0) } ?? "?" }
        let kinds = Reduce.Kind.allCases.map { "\($0)" }
        XCTAssertEqual(names.filter { !$0.isEmpty }, kinds)
        XCTAssertEqual(Reduce.Kind.allCases.map(\.rawValue), Array(0..<Int32(kinds.count)))
        for (op, name) in names.enumerated() {
            let hasLoop = (0..<Int32(ND_DTYPES.rawValue)).contains { nd_fold_loop(Int32(op), $0) != nil }
            XCTAssertTrue(hasLoop, "\(name) has no loop")
        }
        XCTAssertEqual(DType.numeric.map { Int32($0.code) }.sorted(), Array(0..<Int32(ND_DTYPES.rawValue)))
        for type in DType.numeric { XCTAssertEqual(Int(nd_size_of(Int32(type.code))), type.size, type.name) }
    }
    /// A row that stands in the sources stands in the list that help, completion and these tests go over.
    func testEveryRowIsListed() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Ops/Elementwise").standardizedFileURL
        let row = try NSRegularExpression(pattern: #"static let \w+: Row = "#)
        let count = try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(0) { total, file in
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            return total + row.numberOfMatches(in: text, range: NSRange(text.startIndex..., in: text))
        }
        XCTAssertEqual(count, Rows.all.count)
        XCTAssertEqual(Set(Rows.all.map { ObjectIdentifier($0) }).count, count)
    }
    /// Each row's example is a statement of a session with the real libraries, which the tests of the program replay.
    func testEveryRowIsDocumented() throws {
        let session = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../Golden/library/rows.py")
        let statements = Set(try String(contentsOf: session, encoding: .utf8).components(separatedBy: "\n"))
        let rows = Rows.all.map { ($0.name, $0.doc, $0.example) } + MultiRows.all.map { ($0.name, $0.doc, $0.example) }
        for (name, doc, example) in rows {
            XCTAssertTrue(doc.hasSuffix("."), name)
            XCTAssertTrue(statements.contains(example), "\(name): the session `rows` has no line \(example)")
        }
    }
}

import CPU
import Core
import Ops
import XCTest

/// Sorting, selection and counting against what the definitions say, over types, lengths and kinds of data.
final class SortingTests: XCTestCase {
    override class func setUp() { if Backends.host == nil { Backends.register(CPUBackend()) } }
    private var numbers = Numbers()
    private let lengths = [
        0, 1, 2, 7, 8, 9, 16, 17, 31, 64, 65, 100, 127, 129, 255, 257, 500, 1025, 4097, 40_001, 70_000,
    ]

    private func data(_ count: Int, _ kind: Int, _ type: DType) throws -> NDArray {
        var values: [Double] = []
        for i in 0..<count {
            switch kind {
            case 0: values.append(numbers.draw(-100...100))
            case 1: values.append(numbers.draw(0...5).rounded(.down))
            case 2: values.append(Double(count - i))
            default: values.append(Double(i % 3))
            }
        }
        if kind == 0, type.isFloat, count > 4 {
            values[1] = .nan
            values[count / 2] = .infinity
            values[0] = -.infinity
        }
        if type.kind == .unsigned || type == .bool { values = values.map(abs) }
        return try Elementwise.cast(Create.doubles(values), type)
    }
    /// NaN last, as NumPy orders.
    private func less(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }

    func testSortsOfAllTypes() throws {
        for type in DType.numeric where !type.isComplex {
            for count in lengths {
                for kind in 0..<4 {
                    let a = try data(count, kind, type)
                    let values = try a.doubles()
                    let sorted = try Sorting.sort(a, 0).doubles()
                    let order = try Sorting.argsort(a, 0).integers()
                    let expected = values.indices.sorted {
                        less(values[$0], values[$1]) || (!less(values[$1], values[$0]) && $0 < $1)
                    }
                    XCTAssertEqual(order, expected, "\(type) \(count) \(kind)")
                    XCTAssertTrue(
                        zip(sorted, expected.map { values[$0] }).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) },
                        "\(type) \(count) \(kind)")
                }
            }
        }
    }

    func testLinesAndAxes() throws {
        let a = try Shape.reshape(numbers.array(60 * 50, -1...1), [60, 50])
        for axis in 0..<2 {
            let sorted = try Sorting.sort(a, axis)
            let steps =
                try Shape.slice(sorted, axis, 1, a.shape[axis] - 1) - Shape.slice(sorted, axis, 0, a.shape[axis] - 1)
            XCTAssertGreaterThanOrEqual(try Reduce.fold(.min, steps, nil).item().asDouble, 0)
            let descending = try Index.along(a, Sorting.argsort(a, axis, descending: true), axis)
            XCTAssertEqual(try bytes(Shape.flip(descending, [axis])), try bytes(sorted))
        }
    }

    func testMasksPlacesAndCounts() throws {
        for count in [0, 1, 63, 64, 1000, 70_000, 200_001] {
            let a = try numbers.array(count, 0...1)
            let values = try a.doubles()
            let mask = try Elementwise.apply(Rows.greater, a, Create.scalar(.float(0.3), .float64))
            let places = values.indices.filter { values[$0] > 0.3 }
            XCTAssertEqual(try Sorting.nonzero(mask)[0].integers(), places)
            XCTAssertEqual(try Sorting.countNonzero(mask), places.count)
            XCTAssertEqual(try Index.get(a, [.array(mask)]).doubles(), places.map { values[$0] })
            let bins = try Elementwise.cast(
                Elementwise.apply(Rows.multiply, a, Create.scalar(.float(10), .float64)), .int64)
            var tally = [Int](repeating: 0, count: 10)
            for bin in try bins.integers() { tally[bin] += 1 }
            XCTAssertEqual(try Sorting.count(bins, bins: 10).integers(), tally)
        }
    }
}

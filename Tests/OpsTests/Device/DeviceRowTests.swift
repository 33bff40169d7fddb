import Core
import Ops
import XCTest

/// Every elementwise row, and the folds by rows, on a second device.
final class DeviceRowTests: DeviceTestCase {
    func testEveryRow() throws {
        for row in Rows.all {
            for type in [DType.int32, .float32, .float64, .complex128]
            where Backends.host.supports(row.kernel, type) && !(row.isReal && type.isComplex) {
                let range = row === Rows.power && type.isInteger ? 0...3 : row.domain
                let inputs = try (0..<row.arity).map { _ in try random([3, 4], type, range) }
                try check("\(row.name) \(type)", inputs) {
                    row.arity == 1 ? try Elementwise.apply(row, $0[0]) : try Elementwise.apply(row, $0[0], $0[1])
                }
                // Broadcast, strided, and with a number that is on the host.
                guard row.arity == 2 else { continue }
                try check("\(row.name) \(type) broadcast", [random([3, 4], type, range), random([4], type, range)]) {
                    try Elementwise.apply(row, Shape.flip($0[0], nil), $0[1])
                }
                let number = try random([], type, range)
                try check("\(row.name) \(type) number", [random([2, 2], type, range)]) {
                    try Elementwise.apply(row, $0[0], number)
                }
            }
        }
    }
    func testRowsWithTwoResults() throws {
        try check("divmod", [random([5]), random([5])]) { try MultiRows.divmod.apply($0) }
        try check("modf", [random([5])]) { try MultiRows.modf.apply($0) }
        try check("frexp", [random([5])]) { try MultiRows.frexp.apply($0) }
    }
    func testQuickWays() throws {
        let x = try Device.move(random([3]), to: far)
        for row in [Rows.add, Rows.less, Rows.exp] {
            XCTAssertNil(try Elementwise.quick(row, x, x))
            XCTAssertNil(try Elementwise.quick(row, x, 2.0, isLeft: true))
            XCTAssertNil(try Elementwise.quick(row, x))
        }
        XCTAssertNil(try Elementwise.quickOuter(Rows.add, x, x))
        XCTAssertNil(try Reduce.whole(.sum, x))
        var chain = FusedChain()
        let leaf = try chain.leaf(x)
        XCTAssertNil(try chain.run(chain.apply(Rows.exp, [leaf], common: .float64)))
    }
    func testCastsCopiesAndChoices() throws {
        for type in [DType.bool, .uint8, .int64, .float16, .bfloat16, .float32, .complex64] {
            try check("cast to \(type)", [random([3, 4], .float64, 0...3)]) { try Elementwise.cast($0[0], type) }
        }
        try check("contiguous", [random([3, 4])]) { try Elementwise.contiguous(Shape.transpose($0[0]), always: true) }
        try check("select", [random([3, 4]), random([4])]) {
            try Elementwise.select(Elementwise.apply(Rows.less, $0[0], $0[1]), $0[0], $0[1])
        }
        try check("choice of numbers", [random([3, 4])]) {
            try Elementwise.select(
                Elementwise.apply(Rows.less, $0[0], Create.scalar(.int(0), .float64)), Create.scalar(.int(0), .float64),
                $0[0])
        }
        try check("masked", [random([6]), random([6])]) { x in
            let out = try Elementwise.contiguous(x[1].detached(), always: true)
            let mask = try Elementwise.apply(Rows.greater, x[0], x[1])
            try Elementwise.masked([x[0].detached()], into: [out], where: mask) {
                [try Elementwise.apply(Rows.exp, $0[0])]
            }
            return out
        }
        try check("isclose", [random([6]), random([6])]) {
            try Elementwise.isclose($0[0], $0[1], 0.5, 0.1, equalNaN: true)
        }
        try check("round", [random([6])]) { try Elementwise.round($0[0], 1) }
        try check("fill", [random([2, 3])]) { try Create.full($0[0].shape, .float(2.5), .float32, on: $0[0].backend) }
    }
    func testFoldsByRows() throws {
        let rows = [Rows.add, Rows.multiply, Rows.maximum, Rows.logicalAnd, Rows.subtract, Rows.logaddexp]
        for row in rows {
            try check("\(row.name).reduce", [random([3, 4])]) { try Reduce.fold(row, $0[0].detached(), [1]) }
            try check("\(row.name).accumulate", [random([3, 4])]) { try Reduce.accumulate(row, $0[0].detached(), 0) }
            try check("\(row.name).reduceat", [random([6])]) {
                try Reduce.runs(row, $0[0].detached(), at: [0, 2, 1], 0)
            }
        }
        try check("reduce where", [random([3, 4])]) {
            let mask = try Elementwise.apply(Rows.greater, $0[0], Create.scalar(.int(0), .float64))
            return try Reduce.fold(
                Rows.add, $0[0].detached(), [0], initial: .value(Create.scalar(.float(5), .float64)), where: mask)
        }
    }
    func testWhatIsLackingGoesThroughTheHost() throws {
        let x = try Device.move(random([4], .float64, 1...4), to: far)
        XCTAssertFalse(far.supports(Rows.lgamma.kernel, .float64))
        XCTAssertTrue(try Elementwise.apply(Rows.lgamma, x).backend === far)
        // Objects are the host's, where there is a program whose objects they are.
        if let objects = try? Elementwise.cast(x, .object) { XCTAssertTrue(objects.backend === Backends.host) }
        XCTAssertTrue(try far.event().isComplete)
        let words = try NDArray(.uint32, [8], on: far)
        try far.philox(words, counter: (0, 0), key: 0)
        // The first block of Philox 4x32-10 with counter and key zero, as Random123 publishes it.
        XCTAssertEqual(
            Array(try words.integers().prefix(4)), [0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8])
    }
}

import Core
import XCTest

/// Promotion against tables that the real libraries printed.
final class PromotionTests: XCTestCase {
    private func check(_ file: String, _ promote: (DType, DType) -> DType) throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Golden/" + file)
        let types = Dictionary(uniqueKeysWithValues: DType.numeric.map { ($0.name, $0) })
        var count = 0
        for line in try String(contentsOf: path, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ").map { types[String($0)]! }
            XCTAssertEqual(promote(words[0], words[1]), words[2], String(line))
            count += 1
        }
        XCTAssertGreaterThan(count, 100)
    }
    func testNumPy() throws { try check("promotion-numpy.txt", Promotion.numpy) }
    func testTorch() throws { try check("promotion-torch.txt", Promotion.torch) }

    func testDimsSpillPastEight() {
        var dims = Dims((1...12).map { $0 })
        XCTAssertEqual(dims.count, 12)
        dims[10] = 99
        XCTAssertEqual(dims.array, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99, 12])
        XCTAssertEqual(Dims([2, 3]).description, "(2, 3)")
        XCTAssertEqual(Dims([2]).description, "(2,)")
    }
}

import Foundation
import XCTest

/// The time of a piece of work grows as the work does. Each line of the script compares a run with one of four times the size:
/// linear work takes four times as long, quadratic work sixteen times.
final class ScaleTests: XCTestCase {
    func testNothingIsQuadratic() throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Scale/scale.py")
        let result = try Program.run([script.path])
        XCTAssertEqual(result.error, "")
        let lines = result.out.split(separator: "\n")
        XCTAssertEqual(lines.count, 19)
        for line in lines {
            let parts = line.split(separator: " ")
            XCTAssertLessThan(Double(parts[1]) ?? .infinity, 9, "\(parts[0]) grows too fast")
        }
    }
}

import Foundation
import XCTest

/// Bad input of every kind, a line each: whatever the answer is, the session goes on.
final class BadInputTests: XCTestCase {
    func testTheSessionSurvives() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Bad/inputs.txt")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        XCTAssertGreaterThan(lines.count, 200)
        let feed = lines.enumerated().map { "\($1)\nprint(\"@@\($0)@@\")\n" }.joined()
        let out = try Program.run(["-i"], input: feed, merged: true).out
        for (i, line) in lines.enumerated() where !out.contains("@@\(i)@@") {
            return XCTFail("the session ended at: \(line)")
        }
    }
}

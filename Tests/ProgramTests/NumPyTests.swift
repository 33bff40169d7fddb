import XCTest

/// What the real NumPy said, in tables that `Tests/Golden/numpy/make.py` made: its names, its signatures, the errors of wrong calls, and what
/// it prints.
final class NumPyTests: XCTestCase {
    private static let folder = Program.root.appendingPathComponent("Tests/Golden/numpy")

    /// The lines of a table that do not hold.
    private func differing(_ kind: String) throws -> [String] {
        let result = try Program.run(["make.py", "--check", kind], directory: Self.folder)
        XCTAssertEqual(result.status, 0, result.error)
        return result.out.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("    ") }
    }
    /// A name is there, or it stands with a reason in `left-out.txt`.
    func testNames() throws {
        let missing = try differing("names")
        XCTAssertTrue(missing.isEmpty, "missing names: \(missing.joined(separator: " "))")
    }
    /// The numbers of what differs only go down.
    func testSignatures() throws { try check("signatures", allowed: 0) }
    func testErrors() throws { try check("errors", allowed: 1) }
    func testPrinting() throws { try check("printing", allowed: 0) }

    private func check(_ kind: String, allowed: Int) throws {
        let lines = try differing(kind)
        XCTAssertLessThanOrEqual(lines.count, allowed, "\(kind):\n" + lines.joined(separator: "\n"))
    }
}

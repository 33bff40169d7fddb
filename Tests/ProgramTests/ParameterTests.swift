import XCTest

/// Every parameter that a signature declares is honoured or refused, never swallowed.
final class ParameterTests: XCTestCase {
    /// How many parameters of each dialect no function reads. The numbers only go down.
    private let allowed = ["NumPy": 84, "Torch": 128, "TensorFlow": 47]

    func testParametersAreRead() throws {
        for (dialect, most) in allowed {
            let sources = Program.root.appendingPathComponent("Sources/Dialects/\(dialect)")
            let functions = try Parameters(directory: sources).functions
            XCTAssertFalse(functions.isEmpty, dialect)
            let unread = functions.flatMap { function in
                function.unread.map { "\(function.place) \(function.name)(\($0))" }
            }
            XCTAssertLessThanOrEqual(
                unread.count, most, "\(dialect): parameters that nothing reads:\n" + unread.joined(separator: "\n"))
            let undeclared = functions.filter { !$0.undeclared.isEmpty }
            XCTAssertTrue(
                undeclared.isEmpty,
                "\(dialect): names that no signature has: \(undeclared.map { ($0.place, $0.undeclared) })")
        }
    }
}

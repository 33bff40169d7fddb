import XCTest

/// `help` has something to say of every public name.
final class HelpTests: XCTestCase {
    /// The modules and types whose names all have documentation.
    private let covered = ["math"]

    func testEveryNameHasDocumentation() throws {
        let program = """
            import math
            for owner in [\(covered.joined(separator: ", "))]:
                for name in dir(owner):
                    thing = getattr(owner, name, None)
                    if not name.startswith("_") and callable(thing) and not thing.__doc__: print(owner.__name__, name)

            """
        let result = try Program.run([], input: program)
        XCTAssertEqual(result.out, "")
        XCTAssertEqual(result.error, "")
    }
    func testLinesAreShown() throws {
        let result = try Program.run(["help(math.fmod)"])
        XCTAssertEqual(
            result.out,
            """
            Help on built-in function fmod in module math:

            fmod(x, y, /)
                The remainder of x/y as C gives it, with the sign of x.


            """)
    }
}

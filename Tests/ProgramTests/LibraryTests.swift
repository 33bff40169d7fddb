import Foundation
import XCTest

/// The library's texts in Python: all are in the program, and what a text binds is found without running the rest.
final class LibraryTests: XCTestCase {
    private static let folder = Program.root.appendingPathComponent("Sources/Library/python")

    /// The modules by name, with their files relative to the folder.
    private func modules() throws -> [String: String] {
        let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path).filter { $0.hasSuffix(".py") }
        return Dictionary(
            uniqueKeysWithValues: files.map { file in
                let path = file.hasSuffix("/__init__.py") ? String(file.dropLast(12)) : String(file.dropLast(3))
                return (path.replacingOccurrences(of: "/", with: "."), file)
            })
    }

    func testEveryTextIsInTheProgram() throws {
        let lists = Program.root.appendingPathComponent("Sources/Library")
        var list = try String(contentsOf: lists.appendingPathComponent("library.c"), encoding: .utf8)
        for package in ["keras", "numpy", "tensorflow", "torch"] {
            let part = try String(contentsOf: lists.appendingPathComponent("packages/\(package).inc"), encoding: .utf8)
            list = list.replacingOccurrences(
                of: "#include \"packages/\(package).inc\"\n",
                with: part.replacingOccurrences(of: "#embed \"../", with: "#embed \""))
        }
        let entries = list.components(separatedBy: "\nMODULE(\"").dropFirst().map { entry in
            entry.components(separatedBy: "\n")[0...1].map { $0.components(separatedBy: "\"") }
        }
        XCTAssertEqual(entries.map { $0[0][0] }, entries.map { $0[0][0] }.sorted(), "the list is searched by halving")
        let listed = Dictionary(uniqueKeysWithValues: entries.map { ($0[0][0], String($0[1][1].dropFirst(7))) })
        XCTAssertEqual(listed, try modules())
    }

    /// The texts are Python: they compile in CPython, and those that stand alone take the place of its own modules.
    func testTextsRunInPython() throws { try runPython("texts.py") }

    /// A parameter of a public function is honoured or refused, or there is a reason why nothing reads it.
    func testParametersAreRead() throws { try runPython("parameters.py") }

    private func runPython(_ script: String) throws {
        let python = Process()
        let pipe = Pipe()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-B", Program.root.appendingPathComponent("Tests/Golden/" + script).path]
        python.standardOutput = pipe
        python.standardError = pipe
        try python.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        python.waitUntilExit()
        XCTAssertEqual(python.terminationStatus, 0, said)
    }

    /// Run as a whole, a text binds the names that it is said to bind, each of which can be had alone.
    func testPartsAreTheWhole() throws {
        for (module, file) in try modules().sorted(by: { $0.key < $1.key }) {
            let parts = try Program.run(
                [],
                input: """
                    import \(module) as m
                    [getattr(m, n) for n in m.__text_names__]
                    print(sorted(n for n in m.__text_names__ if n != "__doc__"))
                    """)
            let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
            let whole = try Program.run(
                [],
                input: """
                    def _natives():
                        import \(module) as m
                        own = set(m.__text_names__)
                        return {n: getattr(m, n) for n in dir(m) if n not in own and not n.startswith("__")}
                    _before = _natives()
                    globals().update(_before)

                    """ + text
                        + "\n__import__('builtins').print(sorted(n for n in globals() if n not in _before and n not in ('__name__', '__doc__', '__package__', '__spec__', '__builtins__', '_natives', '_before')))\n"
            )
            // A module that says something when it is imported says it here too; its names are in the last line.
            let names = [parts.out, whole.out].map { $0.split(separator: "\n").last }
            XCTAssertEqual(names[0], names[1], "\(module): \(parts.error) \(whole.error)")
        }
    }
}

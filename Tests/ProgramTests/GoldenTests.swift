import Foundation
import XCTest

/// Sessions as the real libraries printed them; `Golden/make.py` made the files.
final class GoldenTests: XCTestCase {
    private struct Step { var source: [String], expected: [String] }

    private func steps(_ name: String) throws -> [Step] {
        var steps: [Step] = []
        let text = try String(
            contentsOf: Program.root.appendingPathComponent("Tests/Golden/\(name).txt"), encoding: .utf8)
        for line in text.components(separatedBy: "\n").dropFirst().dropLast() {
            if line.hasPrefix(">>> ") {
                steps.append(Step(source: [String(line.dropFirst(4))], expected: []))
            } else if line.hasPrefix("... ") || line == "..." {
                steps[steps.count - 1].source.append(String(line.dropFirst(4)))
            } else {
                steps[steps.count - 1].expected.append(line)
            }
        }
        return steps
    }

    private func check(_ name: String, least: Int = 20) throws {
        let steps = try steps(name.contains("/") ? name : "sessions/" + name)
        XCTAssertGreaterThan(steps.count, least)
        var feed = ""
        for (i, step) in steps.enumerated() {
            feed += step.source.joined(separator: "\n") + "\n"
            let compound = ["for ", "with ", "if ", "while ", "try:", "def ", "class ", "async ", "match "].contains {
                step.source[0].hasPrefix($0)
            }
            if step.source.count > 1 || compound { feed += "\n" }
            feed += "print(\"@@\(i)@@\")\n"
        }
        var rest = try Program.run(["-i"], input: feed, merged: true).out[...]
        for (i, step) in steps.enumerated() {
            guard let mark = rest.range(of: "@@\(i)@@\n") else {
                return XCTFail("\(name): no answer to \(step.source)")
            }
            var got = rest[..<mark.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            rest = rest[mark.upperBound...]
            while got.last == "" { got.removeLast() }
            // Of an error only its last line is compared.
            if let last = step.expected.last,
                last.range(of: #"^[\w.]+(Error|Exception|Warning|error): "#, options: .regularExpression) != nil
            {
                // The sessions of the libraries have the type by its bare name.
                let shown =
                    name.hasPrefix("library/")
                    ? got.last
                    : got.last?.replacingOccurrences(
                        of: #"^[\w.]+\.(?=\w+: )"#, with: "", options: .regularExpression)
                XCTAssertEqual(shown, last, "\(name): \(step.source.joined(separator: "\n"))")
            } else {
                XCTAssertEqual(
                    got.joined(separator: "\n"), step.expected.joined(separator: "\n"),
                    "\(name): \(step.source.joined(separator: "\n"))")
            }
        }
    }
    func testLanguage() throws { try check("language") }
    func testClasses() throws { try check("classes") }
    func testExceptions() throws { try check("exceptions") }
    func testPatterns() throws { try check("patterns", least: 10) }
    func testCoroutines() throws { try check("coroutines") }
    func testMemory() throws { try check("memory") }
    func testCalls() throws { try check("calls") }
    func testContainers() throws { try check("containers") }
    func testStrings() throws { try check("strings") }
    func testNumPy() throws { try check("numpy") }
    func testSpeed() throws { try check("speed") }
    func testSelection() throws { try check("selection") }
    func testOperators() throws { try check("operators") }
    func testUFuncs() throws { try check("ufuncs") }
    func testWarnings() throws { try check("warnings") }
    func testArguments() throws { try check("arguments") }
    func testTexts() throws { try check("texts") }
    func testObjects() throws { try check("objects") }
    func testDates() throws { try check("dates") }
    func testRecords() throws { try check("records") }
    func testTorch() throws { try check("torch") }
    func testGradients() throws { try check("gradients") }
    func testMeetings() throws { try check("meetings") }
    func testOperations() throws { try check("operations") }
    func testDraws() throws { try check("draws") }
    func testPools() throws { try check("pools") }
    func testTensorFlow() throws { try check("tensorflow") }
    func testKeras() throws { try check("keras") }

    /// Modules of Python's standard library, a session each.
    func testLibrary() throws {
        let folder = Program.root.appendingPathComponent("Tests/Golden/library")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
        XCTAssertFalse(files.isEmpty)
        for file in files.sorted() { try check("library/" + file.dropLast(4), least: 5) }
    }

    /// The article's blocks, from a file and pasted, print what its libraries print.
    func testArticle() throws {
        let expected: [Int: String] = [
            1: "", 2: "[5. 7. 9.]\n", 3: "tf.Tensor([5. 7. 9.], shape=(3,), dtype=float32)\n", 4: "tensor([5, 7, 9])\n",
            5: "",
            6: "1\ntensor(1)\ntf.Tensor(1.0, shape=(), dtype=float32)\n",
        ]
        for (number, output) in expected.sorted(by: { $0.key < $1.key }) {
            let file = Program.root.appendingPathComponent("Tests/Golden/article/block\(number).py")
            let script = try Program.run([file.path])
            XCTAssertEqual(script.out, output, "block \(number)")
            XCTAssertEqual(script.status, number == 6 ? 1 : 0, "block \(number)")
            let text = try String(contentsOf: file, encoding: .utf8)
            if number != 5 {
                XCTAssertEqual(try Program.run(["-i"], input: text).out, output, "block \(number) pasted")
            }
            XCTAssertEqual(try Program.run([], input: text).out, output, "block \(number) piped")
            if number == 1 {
                XCTAssertEqual(
                    script.error.components(separatedBy: "\n").filter {
                        $0 == "note: keras.layers.conv2d is spelled Conv2D"
                    }.count, 2)
            }
            if number == 6 {
                XCTAssertTrue(
                    script.error.hasSuffix(
                        "TypeError: 'tensorflow.python.framework.ops.EagerTensor' object does not support item assignment\n"
                    ))
            }
        }
        let pasted = try Program.run(
            ["-i"],
            input: String(
                contentsOf: Program.root.appendingPathComponent("Tests/Golden/article/block5.py"), encoding: .utf8)
        ).out
        XCTAssertEqual(pasted.components(separatedBy: "\n").count, 14)
        XCTAssertTrue(
            pasted.hasPrefix(
                "tensor([1, 2, 3])\narray([1, 2, 3])\n<tf.Tensor: shape=(3,), dtype=int32, numpy=array([1, 2, 3], dtype=int32)>\n"
            ))
    }

    /// Every `$ nd` example of the README prints what the README shows.
    func testReadme() throws {
        let lines = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
            .components(separatedBy: "\n")
        var examples = 0
        var at = 0
        while at < lines.count {
            guard lines[at].hasPrefix("    $ "), lines[at].contains("nd ") else {
                at += 1
                continue
            }
            let command = String(lines[at].dropFirst(6))
            var expected = ""
            at += 1
            while at < lines.count, lines[at].hasPrefix("    "), !lines[at].hasPrefix("    $ ") {
                expected += lines[at].dropFirst(4) + "\n"
                at += 1
            }
            let shell = Process()
            let pipe = Pipe()
            shell.executableURL = URL(fileURLWithPath: "/bin/bash")
            shell.arguments = ["-c", command]
            shell.environment = ProcessInfo.processInfo.environment.merging([
                "PATH": URL(fileURLWithPath: Program.path).deletingLastPathComponent().path + ":/usr/bin:/bin"
            ]) { $1 }
            shell.standardOutput = pipe
            shell.standardError = pipe
            try shell.run()
            let out = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            shell.waitUntilExit()
            XCTAssertEqual(out, expected, command)
            examples += 1
        }
        XCTAssertGreaterThan(examples, 5)
    }
}

import Foundation
import XCTest

/// Standard input: what it holds is read whole or refused with its place, what cannot be read is an error, and Ctrl-C ends the wait for more.
final class InputTests: XCTestCase {
    func testFields() throws {
        let rows: [(input: String, expression: String, output: String)] = [
            ("1,,3\n4,5,\n", "d", "[[ 1. nan  3.]\n [ 4.  5. nan]]\n"),
            ("1; 2\r\n3;4\r\n\r\n", "d", "[[1 2]\n [3 4]]\n"), ("1 2\t3", "d", "[1 2 3]\n"),
            ("1\n2\n3.5\n", "d", "[1.  2.  3.5]\n"), ("", "d.shape", "(0,)\n"),
            ("# a, b\n1 2\n 3 4 # c\n", "d", "[[1 2]\n [3 4]]\n"),
            ("nan inf -1e3", "d", "[   nan    inf -1000.]\n"),
        ]
        for row in rows {
            XCTAssertEqual(try Program.run([row.expression], input: row.input).out, row.output, row.input)
        }
    }
    func testWhatIsNoNumberIsRefusedWithItsPlace() throws {
        func error(_ input: String) throws -> String {
            let result = try Program.run(["d"], input: input)
            XCTAssertEqual(result.status, 1)
            XCTAssertEqual(result.out, "")
            return result.error.components(separatedBy: "ValueError: ").last ?? ""
        }
        XCTAssertEqual(
            try error("1 2 3\n4 5 x6\n"),
            "line 2, column 3: could not convert string to float: 'x6'\n    4 5 x6\n        ^^\n")
        XCTAssertEqual(
            try error("é,2\n"), "line 1, column 1: could not convert string to float: 'é'\n    é,2\n    ^\n")
        XCTAssertEqual(
            try error("1\u{0}2 3\n"),
            "line 1, column 1: could not convert string to float: '1\\x002'\n    1 2 3\n    ^^^\n")
        XCTAssertEqual(
            try error("1_000\n"), "line 1, column 1: could not convert string to float: '1_000'\n    1_000\n    ^^^^^\n"
        )
        XCTAssertEqual(try error("1 2\n\n3\n"), "line 3: 1 columns, where the lines before have 2\n")
    }
    func testWhatCannotBeReadIsAnError() throws {
        for (command, error) in [
            ("ND d < /", "IsADirectoryError: [Errno 21] Is a directory: '<stdin>'\n"),
            ("ND < /", "IsADirectoryError: [Errno 21] Is a directory: '<stdin>'\n"),
            ("ND -f /", "IsADirectoryError: [Errno 21] Is a directory: '/'\n"),
            ("ND d <&-", "OSError: [Errno 9] Bad file descriptor: '<stdin>'\n"),
            ("ND 'input()' < /dev/null", "EOFError: EOF when reading a line\n"),
        ] {
            let result = try shell(command)
            XCTAssertEqual(result.status, 1, command)
            XCTAssertTrue(result.error.hasSuffix(error), command + result.error)
        }
    }
    /// A program that ends, or fails, loses nothing of what it wrote to a file that it never closed.
    func testWhatIsLeftOpenIsWritten() throws {
        for (end, status) in [("", 0), ("\n1/0", 1), ("\nexit(3)", 3)] as [(String, Int32)] {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("nd-open-\(getpid())")
            defer { try? FileManager.default.removeItem(at: file) }
            let result = try Program.run(["f = open('\(file.path)', 'w'); n = f.write('kept')\(end)"])
            XCTAssertEqual(result.status, status, result.error)
            XCTAssertEqual(try String(contentsOf: file, encoding: .utf8), "kept", end)
        }
    }
    func testInterruptsWhileWaiting() throws {
        let slow = "timeout --preserve-status -s INT 0.5"
        for arguments in ["d", "'input()'", "", "'import sys; sys.stdin.read()'"] {
            let result = try shell("\(slow) ND \(arguments)", input: Pipe())
            XCTAssertEqual(result.status, 130, arguments)
            XCTAssertTrue(result.error.hasSuffix("KeyboardInterrupt\n"), arguments + result.error)
        }
    }
    /// Nobody reads what is written: the text is still made, is being written, or waits.
    func testInterruptsWhileWriting() throws {
        for delay in ["0.05", "0.2", "0.5", "1", "2"] {
            let result = try shell(
                "timeout --preserve-status -s INT \(delay) ND '\"%300000000d\" % 1' | sleep 4 2> /dev/null; exit ${PIPESTATUS[0]}"
            )
            XCTAssertEqual(result.status, 130, "after \(delay) s: \(result.error)")
        }
    }
    func testEnvironment() throws {
        let program = """
            import os
            print(os.environ["ND_TEST"], "HOME" in os.environ, os.environ.get("ND_NONE", 5), os.getenv("ND_TEST"))
            os.environ["ND_TEST"] = "new"
            print(os.popen("echo $ND_TEST").read())
            os.environ["ND_NONE"]

            """
        let result = try Program.run([], input: program, environment: ["ND_TEST": "old", "HOME": "/"])
        XCTAssertEqual(result.out, "old True 5 old\nnew\n\n")
        XCTAssertTrue(result.error.hasSuffix("KeyError: 'ND_NONE'\n"), result.error)
    }
    func testStandardInputIsAFile() throws {
        let loop = "import sys\nfor line in sys.stdin: print(repr(line))\n"
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("input-\(getpid()).py")
        defer { try? FileManager.default.removeItem(at: file) }
        try loop.write(to: file, atomically: true, encoding: .utf8)
        XCTAssertEqual(try Program.run([file.path], input: "a\né").out, "'a\\n'\n'é'\n")
        XCTAssertEqual(
            try Program.run(["input()", "import sys; sys.stdin.readline()", "input()"], input: "a\nb\nc\n").out,
            "a\nb\n\nc\n")
    }
    /// Statements as they come, one line at a time, in linear time.
    func testBlocksAreRead() throws {
        let lines = (0..<20_000).map { "    x\($0 % 100) = \($0)" }
        let block = "def f():\n" + lines.joined(separator: "\n") + "\n    return x99\n\nf()\n"
        XCTAssertEqual(try Program.run(["-i"], input: block).out, "19999\n")
        let forms = """
            s = \"\"\"a(
            b\"\"\"
            (s,
              1)
            if s: x = 1

            x = 2; \\
            y = 3
            x + y
            class A:
                def f(self):
                    return {
            'a': 1}

                def g(self): return ')'

            A().f()
            1 +
            if x
            match x:
                case 2: 'two'

            'x:y' # (

            """
        let result = try Program.run(["-i"], input: forms)
        XCTAssertEqual(result.out, "('a(\\nb', 1)\n5\n{'a': 1}\n'two'\n'x:y'\n")
        XCTAssertTrue(result.error.contains("SyntaxError: expected ':'"), result.error)
    }
    /// What no further line can mend is an error at once, and what comes after it is run.
    func testBrokenLinesLoseNothing() throws {
        let lines = "print('a' 'b\n1\nf([1)\n2\n[')\n3\n)\n4\ndef f():\n  x = 'a\n5\n'''a'b\n'''\n[(\n6)]\n"
        let result = try Program.run(["-i"], input: lines)
        XCTAssertEqual(result.out, "1\n2\n3\n4\n5\n\"a'b\\n\"\n[6]\n")
        XCTAssertEqual(result.error.components(separatedBy: "SyntaxError: ").count, 6, result.error)
    }

    private func shell(_ command: String, input: Any = FileHandle.nullDevice) throws -> (status: Int32, error: String) {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", command.replacingOccurrences(of: "ND", with: "'\(Program.path)'")]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}

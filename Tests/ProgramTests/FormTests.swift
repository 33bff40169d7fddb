import Foundation
import TestShims
import XCTest

/// The forms in which the program is used: arguments, pipes, files, exit statuses, and the prompt on a terminal.
final class FormTests: XCTestCase {
    func testOneShot() throws {
        let result = try Program.run([
            "ones(5)", "x = 3", "x**2", "None", "sum([[1,2],[3,4]])", "sum([1,2])", "flatten([[1,2],[3,4]])", "-3 + 4",
        ])
        XCTAssertEqual(result.out, "[1. 1. 1. 1. 1.]\n9\n10\n3\n[1 2 3 4]\n1\n")
        XCTAssertEqual(result.status, 0)
        XCTAssertEqual(try Program.run(["-3 + 4"]).out, "1\n")
        XCTAssertEqual(try Program.run(["--dialect", "torch", "ones(2)"]).out, "tensor([1., 1.])\n")
    }
    /// Modules that an expression has without an import, and a script has not.
    func testModulesAtHand() throws {
        XCTAssertEqual(
            try Program.run(["os.environ[\"HOME\"] == os.path.expanduser('~')", "re.sub('a', 'b', 'cat')", "np"]).out,
            "True\ncbt\n<module 'numpy' (built-in)>\n")
        let script = FileManager.default.temporaryDirectory.appendingPathComponent("nd-at-hand-\(getpid()).py")
        try "try: os\nexcept NameError as e: print(e)\n".write(to: script, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: script) }
        XCTAssertEqual(try Program.run([script.path]).out, "name 'os' is not defined\n")
    }
    func testStreams() throws {
        XCTAssertEqual(try Program.run(["d**2", "d.dtype"], input: "1\n2\n3\n").out, "[1 4 9]\nint64\n")
        XCTAssertEqual(try Program.run(["d.sum(axis=0)"], input: "1 2.5\n3 4\n").out, "[4.  6.5]\n")
        XCTAssertEqual(try Program.run(["1 + 1"], input: "not numbers").out, "2\n")
        XCTAssertEqual(try Program.run([], input: "print(6 * 7)\n").out, "42\n")
        XCTAssertEqual(
            try Program.run(["-i"], input: "1 + 1\nfor i in range(2):\n    print(i)\nx = 5\nx\n1/0\nx + 1\n").out,
            "2\n0\n1\n5\n6\n")
    }
    func testScripts() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nd-forms-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a.py")
        try "import sys, numpy as np\nprint(sys.argv[1:], sum([1, 2]))\n1 + 1\nnp.ones(3)\n".write(
            to: file, atomically: true, encoding: .utf8)
        XCTAssertEqual(try Program.run([file.path, "b", "c"]).out, "['b', 'c'] 3\n")
        XCTAssertEqual(try Program.run(["-i", file.path, "b"], input: "np.ones(1)\n").out, "['b'] 3\narray([1.])\n")
        try "import sys\nsys.exit(7)".write(to: file, atomically: true, encoding: .utf8)
        XCTAssertEqual(try Program.run([file.path]).status, 7)
        try "def f(x):\n    return 1 / x\nf(0)\n".write(to: file, atomically: true, encoding: .utf8)
        let failed = try Program.run([file.path])
        XCTAssertEqual(failed.status, 1)
        XCTAssertEqual(failed.out, "")
        XCTAssertTrue(
            failed.error.contains(
                "line 2, in f\n    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n"), failed.error
        )
        try "ones(3)".write(to: file, atomically: true, encoding: .utf8)
        XCTAssertTrue(try Program.run([file.path]).error.hasSuffix("NameError: name 'ones' is not defined\n"))
    }
    /// Finalizers at the end of the program, what a program does with errors that end it, and what is said of its text: as CPython 3.11 prints them.
    func testEndings() throws {
        let ending = """
            class A:
                def __init__(self, name): self.name = name
                def __del__(self): print("del", self.name)
            first = A("first")
            def g():
                try: yield 1
                finally: print("closed")
            loop = A("loop"); loop.self = loop
            kept = g(); next(kept)
            print("end")

            """
        XCTAssertEqual(try Program.run([], input: ending).out, "end\ndel first\ndel loop\nclosed\n")
        let hook =
            "import sys\nsys.excepthook = lambda t, e, trace: print('hook', t.__name__, e, trace.tb_lineno)\n1/0\n"
        let hooked = try Program.run([], input: hook)
        XCTAssertEqual(hooked.out, "hook ZeroDivisionError division by zero 3\n")
        XCTAssertEqual(hooked.status, 1)
        let moved = try Program.run(
            [],
            input: "import sys\nsys.stderr = sys.stdout\nraise ExceptionGroup('both', [ValueError(1), KeyError(2)])\n")
        XCTAssertTrue(moved.out.hasPrefix("  + Exception Group Traceback (most recent call last):\n"), moved.out)
        XCTAssertTrue(
            moved.out.hasSuffix(
                """
                  | ExceptionGroup: both (2 sub-exceptions)
                  +-+---------------- 1 ----------------
                    | ValueError: 1
                    +---------------- 2 ----------------
                    | KeyError: 2
                    +------------------------------------

                """), moved.out)
        let literal = try Program.run([], input: "y = 1\nprint(y is 1)\n", merged: true)
        XCTAssertEqual(
            literal.out, "<stdin>:2: SyntaxWarning: \"is\" with a literal. Did you mean \"==\"?\nTrue\n")
    }
    func testModulesBesideTheScript() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nd-modules-\(getpid())")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("parts"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ text: String) throws -> String {
            let file = folder.appendingPathComponent(name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        _ = try write("shapes.py", "import math\nsides = 3\ndef count(): return sides + 1\nprint(__name__)\n")
        _ = try write("parts/__init__.py", "from shapes import sides\n")
        _ = try write("parts/inner.py", "value = 7\n")
        _ = try write("broken.py", "1 / 0\n")
        let main = try write(
            "main.py",
            """
            import shapes
            shapes.sides = 5
            from shapes import *
            import parts.inner
            from parts import inner
            print(shapes.count(), count(), sides, parts.sides, inner.value, shapes.__name__)
            try:
                import broken
            except ZeroDivisionError as error:
                print(error)
            import missing
            """)
        let result = try Program.run([main])
        XCTAssertEqual(result.out, "shapes\n6 6 5 5 7 shapes\ndivision by zero\n")
        XCTAssertTrue(result.error.hasSuffix("ModuleNotFoundError: No module named 'missing'\n"), result.error)
    }
    func testThreads() throws {
        let sum = "np.sin(np.arange(200000.0)).sum(), np.sort(np.arange(100000) * 7919 % 10007)[::20000]"
        let one = try Program.run(["--threads", "1", sum])
        XCTAssertEqual(one.status, 0)
        XCTAssertEqual(try Program.run(["--threads", "4", sum]).out, one.out)
        XCTAssertEqual(try Program.run(["--threads", "0", "1"]).status, 2)
    }
    func testStatuses() throws {
        XCTAssertEqual(try Program.run(["1/0"]).status, 1)
        XCTAssertEqual(try Program.run(["1 +"]).status, 1)
        XCTAssertEqual(try Program.run(["--nonsense"]).status, 2)
        XCTAssertEqual(try Program.run(["--dialect", "cobol", "1"]).status, 2)
        XCTAssertEqual(try Program.run(["--version"]).out, "nd 0.1.0\n")
        XCTAssertEqual(try Program.run(["no_such.py"]).status, 1)
        let closed = Process()
        closed.executableURL = URL(fileURLWithPath: "/bin/bash")
        closed.arguments = [
            "-c",
            "set -o pipefail; '\(Program.path)' 'for i in range(1000000): print(i)' | head -1 >/dev/null; exit ${PIPESTATUS[0]}",
        ]
        let pipe = Pipe()
        closed.standardError = pipe
        try closed.run()
        XCTAssertEqual(String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self), "")
    }
    func testBadInputLeavesTheSessionAlive() throws {
        let lines = [
            "np.zeros((10**6, 10**6, 10**6))", "np.arange(10**18)", "[0] * 10**12", "np.ones(3)[10**30]",
            "2 ** 10 ** 10", "'a' * 10**14", "np.array([[1, 2], [3]])", "np.int8(200)", "def f(): return f()", "",
            "f()",
            "x = []; x.append(x); x", "int('9' * 5000)", "np.ones((2,) * 70)", "np.arange(3).reshape(-1, -1)",
            "torch.ones(3, device='cuda')", "np.linalg.inv(np.ones((2, 3)))", "np.random.randint(5, 2)",
            "range(10**30)", "(1).__class__.__bases__",
            "np.arange(5)[::0]", "np.iinfo(np.int64).max + 1", "'x'.zfill(2**62)", "np.tile([1], 2**62)",
            "np.repeat([1], 2**62)", "np.pad([1], 2**62)", "np.interp(1, [], [])", "torch.ones(3).chunk(0)",
            "torch.randperm(-1)", "np.lexsort([])", "-(2 ** 63) // -1", "np.array([-2**63]) // -1", "10 ** 400 * 1.0",
            "np.float64(1) / 0", "chr(-1)", "'{:d}'.format('a')", "print('still here')",
        ]
        let result = try Program.run(["-i"], input: lines.joined(separator: "\n") + "\n")
        XCTAssertEqual(result.status, 0)
        XCTAssertTrue(result.out.hasSuffix("still here\n"), result.error)
        XCTAssertTrue(result.error.contains("RuntimeError: Found no NVIDIA driver on your system."))
        XCTAssertTrue(result.error.contains("RecursionError: maximum recursion depth exceeded"))
    }
}

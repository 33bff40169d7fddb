import Foundation
import XCTest

/// Nothing that a program says ends the process: wrong counts of arguments, numbers at the ends of their range, nesting without end, sizes that
/// no machine has, loops that never end, and output that cannot be written. The answers are those of the real Python.
final class LimitTests: XCTestCase {
    /// The last line of what a program prints or is told.
    private func last(_ program: String, _ arguments: [String] = []) throws -> String {
        let result = try Program.run([], input: program + "\n", merged: true)
        return result.out.split(separator: "\n").last.map(String.init) ?? "status \(result.status)"
    }
    private func check(_ answers: [(String, String)], preamble: String = "") throws {
        for (program, answer) in answers { XCTAssertEqual(try last(preamble + program), answer, program) }
    }

    func testCountsOfArguments() throws {
        try check(
            [
                ("id()", "TypeError: id() takes exactly one argument (0 given)"),
                ("format()", "TypeError: format expected at least 1 argument, got 0"),
                ("math.log()", "TypeError: log expected at least 1 argument, got 0"),
                ("math.sin()", "TypeError: math.sin() takes exactly one argument (0 given)"),
                ("operator.add(1)", "TypeError: add expected 2 arguments, got 1"),
                ("isinstance(1)", "TypeError: isinstance expected 2 arguments, got 1"),
                ("next()", "TypeError: next expected at least 1 argument, got 0"),
                ("[].append()", "TypeError: list.append() takes exactly one argument (0 given)"),
                ("globals(1)", "TypeError: globals() takes no arguments (1 given)"),
            ], preamble: "import math, operator\n")
    }

    func testNumbersAtTheEndsOfTheirRange() throws {
        try check(
            [
                ("import numpy as np; print(np.random.RandomState(1).vonmises(1., np.inf))", "nan"),
                ("print(round(5, -2**62))", "0"), ("[1, 2].index(2, 5)", "ValueError: 2 is not in list"),
                ("print('{:.2147483647}'.format(1.5))", "1.5"),
                ("collections.deque([1], -1)", "ValueError: maxlen must be non-negative"),
                ("math.perm(5, -2**63)", "ValueError: k must be a non-negative integer"),
                ("bytes(-1)", "ValueError: negative count"),
                ("print(-2**63 in range(-2**63, 2**63 - 1, 3))", "True"),
                (
                    "list(itertools.islice([1], -1))",
                    "ValueError: Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                ),
                (
                    "itertools.combinations_with_replacement([1], -1)", "ValueError: r must be non-negative"
                ),
            ], preamble: "import math, collections, itertools\n")
    }

    func testNestingWithoutEnd() throws {
        let wrapped = { (made: String) in "x = None\nfor i in range(300000): x = \(made)\nx = None\nprint('freed')" }
        try check(
            [
                ("l = [1]; l.append(l); print(copy.deepcopy(l))", "[1, [...]]"),
                ("x = [1]\nfor i in range(100): x = [x, x]\nprint(len(copy.deepcopy(x)))", "2"),
                (
                    "a = []; a.append(a); b = []; b.append(b); a == b",
                    "RecursionError: maximum recursion depth exceeded in comparison"
                ),
                ("eval('1+' * 300000 + '1')", "RecursionError: maximum recursion depth exceeded during compilation"),
                (wrapped("[x]"), "freed"), (wrapped("(x,)"), "freed"), (wrapped("{1: x}"), "freed"),
                (wrapped("(lambda y: lambda: y)(x)"), "freed"), (wrapped("map(str, x or [])"), "freed"),
            ], preamble: "import copy\n")
    }

    func testSizesThatNoMachineHas() throws {
        let programs = [
            "'a' * 10**14", "[0] * 2**45", "list(range(10**14))", "a, *b = range(2**63 - 1)", "bytes(2**60)",
            "'a'.center(10**15)", "math.comb(2**63 - 1, 2**62)", "math.perm(2**62)", "b'ab' * 2**50",
            "itertools.combinations_with_replacement([1], 2**62)",
        ]
        for program in programs {
            XCTAssertEqual(try last("import math, itertools\n" + program), "MemoryError", program)
        }
    }

    /// A body may have more of anything than 16 bits can count.
    func testBodiesMayHaveManyParts() throws {
        let many = 66_000
        func each(_ line: (Int) -> String) -> String { (0..<many).map(line).joined() }
        func list(_ item: (Int) -> String) -> String { (0..<many).map(item).joined(separator: ", ") }
        let variables = each { "    v\($0) = \($0)\n" }
        try check([
            (each { "x = \($0).5\n" } + "print(x)", "65999.5"),
            (each { "v\($0) = \($0)\n" } + "print(v65999, v65536, v0)", "65999 65536 0"),
            ("d = {" + list { "\($0): '\($0)'" } + "}\nprint(len(d), d[65999])", "66000 65999"),
            ("print((lambda *a: a[-1])(" + list(String.init) + "))", "65999"),
            ("print([" + list { "lambda: \($0)" } + "][-1]())", "65999"),
            ("(" + list { "v\($0)" } + ") = range(\(many))\nprint(v65999)", "65999"),
            ("print(" + (0..<many).map(String.init).joined(separator: " < ") + ")", "True"),
            ("x = 1\nprint(len(f'" + each { _ in "{x}" } + "'))", "66000"),
            ("def f(" + list { "v\($0)=\($0)" } + "): return v65999\nprint(f())", "65999"),
            ("def f():\n" + variables + "    return v65999 - v65536 + v0\nprint(f())", "463"),
            ("def f():\n" + variables + "    return lambda: v65999\nprint(f()())", "65999"),
            ("def f():\n" + variables + "    yield v65999\nprint(*f())", "65999"),
            (
                "import threading\ndef f():\n" + variables + "    print(v65999)\n"
                    + "t = threading.Thread(target=f)\nt.start(); t.join()", "65999"
            ),
            ("def f(n):\n" + variables + "    return f(n - 1) + v1 if n else 0\nprint(f(20))", "20"),
            (each { "def f\($0)(): return \($0)\n" } + "print(f65999())", "65999"),
            ("class A:\n" + variables + "print(A.v65999)", "65999"),
            ("class A: pass\na = A()\n" + each { "a.v\($0) = \($0)\n" } + "print(a.v65999)", "65999"),
            (
                "class P: __match_args__ = tuple(f'v{i}' for i in range(300)); v299 = 7\n"
                    + "for i in range(299): setattr(P, f'v{i}', i)\nmatch P():\n    case P("
                    + (0..<300).map { "v\($0)" }.joined(separator: ", ") + "): print(v299)", "7"
            ),
            (
                "match []:\n    case [" + (0..<300).map { "v\($0), " }.joined() + "*rest]: pass",
                "SyntaxError: too many expressions in star-unpacking sequence pattern"
            ),
            (
                "f = lambda: f\nprint(f" + each { _ in "()" } + ")",
                "RecursionError: maximum recursion depth exceeded during compilation"
            ),
        ])
    }

    /// Frames of such bodies fill the stack with fewer calls than the limit of recursion allows.
    func testLargeFramesReachTheEndOfTheStack() throws {
        let variables = (0..<66_000).map { "    v\($0) = 0\n" }.joined()
        try check([
            (
                "def f(n):\n" + variables + "    return f(n + 1)\nf(0)",
                "RecursionError: maximum recursion depth exceeded"
            )
        ])
    }

    func testOutputThatCannotBeWritten() throws {
        func shell(_ command: String) throws -> (status: Int32, error: String) {
            let process = Process()
            let errors = Pipe()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", command.replacingOccurrences(of: "ND", with: "'\(Program.path)'")]
            process.standardError = errors
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }
        let full = try shell("ND '1 + 1' > /dev/full")
        XCTAssertEqual(full.status, 1)
        XCTAssertTrue(full.error.hasSuffix("OSError: [Errno 28] No space left on device\n"), full.error)
        let pipe = try shell(
            "timeout 30 ND 'i = 0' 'while True: print(i)' | head -1 > /dev/null; exit ${PIPESTATUS[0]}")
        XCTAssertEqual(pipe.status, 0)
        XCTAssertEqual(pipe.error, "")
        let file = NSTemporaryDirectory() + "limits-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let closed = try shell(
            "ND 'f = open(\"\(file)\", \"w\")' 'print(5)' 'f.write(\"x\") and None' 'f.close()' >&-")
        XCTAssertEqual(closed.status, 0, closed.error)
        XCTAssertEqual(try String(contentsOfFile: file, encoding: .utf8), "x")
    }

    /// Resident memory stays flat over many turns.
    func testMemoryStaysFlat() throws {
        let loops = [
            "f(i)", "[i] * 1000", "{i: i}", "'%d' % i * 100", "eval('1 + %d' % i)", "exec('y = %d' % i)",
            "hasattr(f, 'name%d' % i)", "getattr(f, 'name%d' % i, None)", "copy.deepcopy([[i], {i: i}])",
            "sorted([i, 1, 2])", "(lambda: i)()", "list(map(str, range(10)))", "f'{i:>20}'", "str(i).encode()",
            "list(itertools.product([i], [1, 2]))", "next(iter([i]))", "2 ** 200 * i",
        ]
        for loop in loops {
            let program = """
                import copy, functools, itertools
                @functools.lru_cache(maxsize=16)
                def f(x): return [x] * 100
                def resident():
                    return int(open('/proc/self/statm').read().split()[1]) * 4096
                def turn(first, count):
                    for i in range(first, first + count): \(loop)
                turn(0, 2000)
                before = resident()
                turn(2000, 20000)
                print(resident() - before < 2000000 or resident() - before)

                """
            XCTAssertEqual(try last(program), "True", loop)
        }
    }
}

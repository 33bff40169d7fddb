import Foundation
import XCTest

/// Ctrl-C ends whatever runs: calls without a loop, loops without a body, library code that takes long.
final class InterruptTests: XCTestCase {
    private let programs = [
        "def f(n): return 1 if n < 2 else f(n - 1) + f(n - 2)\nf(80)",
        "[i for i in iter(int, 1) if i]",
        "while True: pass",
        "sum(x for x in range(10 ** 12))",
        "list(map(lambda x: x, range(10 ** 10)))",
        "def g():\n    while True: yield 1\n\nfor _ in g(): pass",
        "while True: sorted(range(5_000_000), key=lambda x: -x * x % 1009)",
        "import numpy as np\nwhile True: np.sort(np.arange(3_000_000)[::-1])",
        "import numpy as np\na = np.ones((1500, 1500))\nwhile True: a @ a",
        "import numpy as np\nwhile True: np.fft.fft(np.ones(3_000_017))",
        "import numpy as np, sys\nnp.set_printoptions(threshold=sys.maxsize)\na = np.arange(1_000_000) / 7\nwhile True: repr(a)",
        "import numpy as np\na = np.ones((2000, 3000))\nwhile True: a.cumsum(axis=0)",
        "while True: [1, 2] * 20_000_000",
        "while True: 'ab' * 300_000_000",
        "x = 'a' * 2**30\nwhile True: repr(x)",
        "import math\nwhile True: math.comb(10 ** 7, 5 * 10 ** 6)",
        "import numpy as np\na = np.random.rand(2000, 2000)\nwhile True: np.linalg.svd(a)",
        "import numpy as np\na = [[1, 2]] * 10 ** 7\nwhile True: np.array(a)",
        "import numpy as np\na = [1, 2.5] * 10 ** 7\nwhile True: np.array(a)",
    ]

    /// What was begun and not ended is not taken for a result afterwards.
    func testNothingHalfDoneIsKept() throws {
        let program = """
            import numpy as np
            x = np.arange(3_000_017) % 11 - 5.0
            try:
                while True: np.fft.fft(x[:len(x) - 2]), np.fft.fft(x)
            except KeyboardInterrupt:
                y = np.fft.fft(x)
                print(np.allclose((abs(y) ** 2).sum() / len(x), (x ** 2).sum()), np.allclose(np.fft.ifft(y).real, x))

            """
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("interrupt-\(UUID().uuidString).py")
        try program.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        for delay in ["0.1", "0.3", "0.5", "0.9"] {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
            process.arguments = ["--preserve-status", "-s", "INT", "-k", "60", delay, Program.path, file.path]
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            // Interrupted before it could catch that, a program prints nothing.
            XCTAssertTrue(
                text == "True True\n" || text.isEmpty && process.terminationStatus == 130, "after \(delay) s: \(text)")
        }
    }

    func testProgramsEnd() throws {
        for program in programs {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent(
                "interrupt-\(UUID().uuidString).py")
            try program.write(to: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: file) }
            let process = Process()
            let errors = Pipe()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
            process.arguments = ["--preserve-status", "-s", "INT", "-k", "30", "1", Program.path, file.path]
            process.standardError = errors
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            XCTAssertEqual(process.terminationStatus, 130, program)
            XCTAssertTrue(text.hasSuffix("KeyboardInterrupt\n"), program + text.suffix(300))
        }
    }
}

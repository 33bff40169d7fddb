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
    ]

    func testProgramsEnd() throws {
        for program in programs {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("interrupt-\(UUID().uuidString).py")
            try program.write(to: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(at: file) }
            let process = Process(), errors = Pipe()
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

import Foundation
import TestShims
import XCTest

/// The prompt on a pseudo-terminal: keys, characters, history, interrupts.
final class TerminalTests: XCTestCase {
    private func withState(_ body: (URL) throws -> Void) throws { try Terminal.withState(body) }

    /// On one core this runs as soon as the prompt is written, before the program does anything else.
    func testKeysAreTheEditorsOnceThePromptIsThere() throws {
        nd_test_one_core(1)
        defer { nd_test_one_core(0) }
        try withState { state in
            for _ in 0..<12 {
                let terminal = try Terminal(state: state)
                XCTAssertTrue(terminal.waits(for: ">>> "), terminal.seen)
                terminal.type("\u{4}")
                XCTAssertEqual(terminal.ends(), 0)
            }
        }
    }
    func testPromptOnATerminal() throws { try withState(promptOnATerminal) }
    private func promptOnATerminal(state: URL) throws {
        let terminal = try Terminal(state: state)
        func see(_ text: String, then prompt: String = ">>> ") {
            XCTAssertTrue(terminal.waits(for: text), "\(text) after:\n\(terminal.seen)")
            XCTAssertTrue(terminal.waits(for: prompt), "prompt after:\n\(terminal.seen)")
        }
        XCTAssertTrue(terminal.waits(for: ">>> "), terminal.seen)
        terminal.type("np.arange(3) * 2\n")
        see("array([0, 2, 4])")
        terminal.type("for i in range(2):\n")
        XCTAssertTrue(terminal.waits(for: "... "), terminal.seen)
        terminal.type("    print('line', i)\n")
        XCTAssertTrue(terminal.waits(for: "... "), terminal.seen)
        terminal.type("\n")
        see("line 1")
        terminal.type("alphabet = 26\n")
        see("alphabet = 26")
        terminal.type("alpha\t + 1\n")
        see("27")
        terminal.type("while True: pass\n")
        XCTAssertTrue(terminal.waits(for: "... "), terminal.seen)
        terminal.type("\n")
        usleep(500_000)
        terminal.type("\u{3}")
        see("KeyboardInterrupt")
        terminal.type("dropped")
        XCTAssertTrue(terminal.waits(for: "dropped"), terminal.seen)
        usleep(300_000)
        terminal.type("\u{3}")
        see("KeyboardInterrupt")
        terminal.type("alphabet\n")
        see("26")
        terminal.type("\u{4}")
        XCTAssertEqual(terminal.ends(), 0)
        let history = try String(contentsOf: state.appendingPathComponent("nd/history"), encoding: .utf8)
        XCTAssertTrue(history.contains("np.arange(3) * 2\n"))
        XCTAssertTrue(history.contains("for i in range(2):\\n    print('line', i)\n"))
    }

    /// What is typed, and what has to appear then.
    private func converse(_ state: URL, _ lines: [(typed: String, seen: String)]) throws {
        let terminal = try Terminal(state: state)
        XCTAssertTrue(terminal.waits(for: ">>> "), terminal.seen)
        for (typed, seen) in lines {
            terminal.type(typed)
            XCTAssertTrue(terminal.waits(for: seen), "\(seen) after:\n\(terminal.seen)")
        }
        XCTAssertEqual(terminal.ends(), 0)
    }
    func testCharactersBeyondASCII() throws {
        try withState {
            try converse(
                $0,
                [
                    ("len('é漢')\n", "\n2\r\n>>> "), ("5 − 3\n", "invalid character '−' (U+2212)\r\n>>> "),
                    ("x = 'ß' + input('na' + 'me? ')\n", "\nname? "), ("ö\n", ">>> "), ("x\n", "'ßö'\r\n>>> "),
                    ("exit\n", "exit"),
                ])
        }
    }
    func testInputEndsAtControlKeys() throws {
        try withState {
            try converse(
                $0,
                [
                    ("input('na' + 'me? ')\n", "\nname? "), ("\u{3}", "KeyboardInterrupt\r\n>>> "),
                    ("input('na' + 'me? ')\n", "\nname? "),
                    ("\u{4}", "EOFError: EOF when reading a line\r\n>>> "), ("1 + 1\n", "2\r\n>>> "),
                    ("pritn(1)\n", "name 'pritn' is not defined. Did you mean: 'print'?\r\n>>> "), ("quit\n", "quit"),
                ])
        }
    }
    /// A long history is cut down to its last entries, in a file that other sessions write to.
    func testLongHistory() throws {
        try withState { state in
            let file = state.appendingPathComponent("nd/history")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            let entries = (0..<50_000).map { "value_\($0) = math.sin(\($0)) + \($0)" }
            try (entries.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
            let first = try Terminal(state: state)
            XCTAssertTrue(first.waits(for: ">>> "), first.seen)
            let second = try Terminal(state: state)
            XCTAssertTrue(second.waits(for: ">>> "), second.seen)
            for (terminal, text) in [(first, "1 + 1"), (second, "2 + 2"), (first, "3 + 3")] {
                terminal.type(text + "\n")
                XCTAssertTrue(terminal.waits(for: ">>> "), terminal.seen)
            }
            first.type("\u{10}\u{10}\n")
            XCTAssertTrue(first.waits(for: "\n2\r\n>>> "), first.seen)
            for terminal in [first, second] {
                terminal.type("\u{4}")
                XCTAssertEqual(terminal.ends(), 0)
            }
            let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
            XCTAssertEqual(kept.suffix(5), [entries[49_999], "1 + 1", "2 + 2", "3 + 3", "1 + 1"])
            XCTAssertEqual(kept.count, 2_004)
        }
    }
}

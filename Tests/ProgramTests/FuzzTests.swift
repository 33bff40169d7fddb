import Foundation
import XCTest

/// Calls of everything that `dir()` shows with hostile values, made by Fuzz/statements.py, which runs in the program under test. None may end
/// it by a signal, and Ctrl-C has to end each.
///
/// `ND_FUZZ_SECONDS`, `ND_FUZZ_SEED` and `ND_FUZZ_GROUPS` (`language builtins numpy torch tensorflow keras`) ask for more than the short run of CI;
/// `ND_FUZZ_SWEEP` for each wrong value in each place instead of random ones.
final class FuzzTests: XCTestCase {
    private static let settings = ProcessInfo.processInfo.environment
    private static let script = path("statements")
    private static func path(_ script: String) -> String {
        Program.root.appendingPathComponent("Tests/Fuzz/\(script).py").path
    }
    private static let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nd-fuzz-\(getpid())")

    /// The groups that CI covers, each for its part of the time.
    private static let covered = ["language", "builtins", "numpy", "torch", "tensorflow", "keras"]

    /// How a run ended, and the statement that was the last to begin.
    private struct Outcome {
        var failure: String?
        var number = -1, statement = "", isComplete = false
    }

    /// Lines of a run as they come, with the time of the last.
    private final class Progress: @unchecked Sendable {
        private let lock = NSLock()
        private var rest = Data()
        private var outcome = Outcome()
        private var latest = Date()
        func add(_ data: Data) {
            lock.lock()
            defer { lock.unlock() }
            rest.append(data)
            while let end = rest.firstIndex(of: 10) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeSubrange(...end)
                guard line.hasPrefix("@@ ") else { continue }
                latest = Date()
                if line == "@@ end" {
                    outcome.isComplete = true
                } else {
                    let parts = line.dropFirst(3).split(separator: " ", maxSplits: 1)
                    (outcome.number, outcome.statement) = (Int(parts[0]) ?? -1, parts.count > 1 ? String(parts[1]) : "")
                }
            }
        }
        var state: (outcome: Outcome, idle: TimeInterval) {
            lock.lock()
            defer { lock.unlock() }
            return (outcome, Date().timeIntervalSince(latest))
        }
    }

    private func run(
        _ arguments: [String], script: String = FuzzTests.script, until end: Date
    ) throws -> Outcome {
        let process = Process()
        let errors = Pipe()
        // Some 8 GB of memory beside the addresses that are only set aside.
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "ulimit -v 75000000; exec \"$@\"", "nd", Program.path, script] + arguments
        process.currentDirectoryURL = Self.folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        let progress = Progress()
        errors.fileHandleForReading.readabilityHandler = { progress.add($0.availableData) }
        try process.run()
        var wasInterrupted = false
        var isDeaf = false
        while process.isRunning {
            usleep(50_000)
            let idle = progress.state.idle
            if Date() > end { process.terminate() }
            if idle > 8, !wasInterrupted {
                process.interrupt()
                wasInterrupted = true
            } else if idle < 1 {
                wasInterrupted = false
            } else if idle > 18 {
                isDeaf = true
                kill(process.processIdentifier, SIGKILL)
            }
        }
        process.waitUntilExit()
        errors.fileHandleForReading.readabilityHandler = nil
        if let left = try errors.fileHandleForReading.readToEnd() { progress.add(left) }
        var outcome = progress.state.outcome
        if isDeaf {
            outcome.failure = "deaf to Ctrl-C"
        } else if process.terminationReason == .uncaughtSignal, process.terminationStatus != SIGTERM {
            outcome.failure = "signal \(process.terminationStatus)"
        }
        return outcome
    }

    /// The statement with as few arguments as still end the program.
    private func shortened(_ statement: String) throws -> String {
        var shortest = statement
        var isShorter = true
        let deadline = Date().addingTimeInterval(20)
        while isShorter, Date() < deadline {
            isShorter = false
            for candidate in withoutOneArgument(shortest) {
                let end = Date().addingTimeInterval(3)
                if try run(["one", candidate], until: end).failure != nil {
                    shortest = candidate
                    isShorter = true
                    break
                }
            }
        }
        return shortest
    }
    private func withoutOneArgument(_ statement: String) -> [String] {
        guard statement.hasSuffix(")") else { return [] }
        var depth = 0
        var parts: [Substring] = []
        let body = statement.dropLast()
        var end = body.endIndex
        var at = body.endIndex
        while at > body.startIndex {
            at = body.index(before: at)
            switch body[at] {
            case ")", "]", "}": depth += 1
            case "(" where depth == 0:
                parts.insert(body[body.index(after: at)..<end], at: 0)
                let head = body[...at]
                return parts.indices.map { gone in
                    head
                        + parts.indices.filter { $0 != gone }.map { parts[$0].trimmingCharacters(in: .whitespaces) }
                        .joined(separator: ", ") + ")"
                }
            case "(", "[", "{": depth -= 1
            case "," where depth == 0:
                parts.insert(body[body.index(after: at)..<end], at: 0)
                end = at
            default: break
            }
        }
        return []
    }

    /// What is done to a container whose items change it meanwhile, made by Fuzz/meanwhile.py: an answer or an error, and no end of the program.
    func testContainersMayChangeMeanwhile() throws {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: Self.folder) }
        let seed = Self.settings["ND_FUZZ_SEED"] ?? "1"
        let end = Date().addingTimeInterval(120)
        let outcome = try run(["0", "100000", seed], script: Self.path("meanwhile"), until: end)
        XCTAssertNil(outcome.failure, outcome.statement)
        XCTAssertGreaterThan(outcome.number, 100)
    }

    func testNothingTraps() throws {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: Self.folder) }
        let groups = Self.settings["ND_FUZZ_GROUPS"]?.split(separator: " ").map(String.init) ?? Self.covered
        let seconds = Double(Self.settings["ND_FUZZ_SECONDS"] ?? "") ?? 120
        let seed = Self.settings["ND_FUZZ_SEED"] ?? "1"
        let mode = Self.settings["ND_FUZZ_SWEEP"] == nil ? "random" : "sweep"
        for group in groups {
            let end = Date().addingTimeInterval(seconds / Double(groups.count))
            var next = 0
            while Date() < end {
                let outcome = try run([mode, group, String(next), "4000", seed], until: end)
                if let failure = outcome.failure {
                    let statement = failure.hasPrefix("signal") ? try shortened(outcome.statement) : outcome.statement
                    XCTFail("\(failure): \(statement)")
                } else if outcome.isComplete, outcome.number < next {
                    break
                }
                next = max(next, outcome.number + 1)
            }
            XCTAssertGreaterThan(next, 100, group)
        }
    }
}

import Foundation
import XCTest

/// The program under test, and the ways to run it.
enum Program {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// What `ND` names, or the one beside the test bundle.
    static let path =
        ProcessInfo.processInfo.environment["ND"]
        ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("nd").path

    struct Result { var out: String, error: String, status: Int32 }

    static func run(
        _ arguments: [String], input: String = "", directory: URL? = nil, environment: [String: String] = [:],
        merged: Bool = false
    ) throws -> Result {
        let process = Process()
        let inPipe = Pipe()
        let outPipe = Pipe()
        let errorPipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = directory
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = inPipe
        process.standardOutput = outPipe
        process.standardError = merged ? outPipe : errorPipe
        // The program may end before it has read everything.
        signal(SIGPIPE, SIG_IGN)
        try process.run()
        DispatchQueue.global().async {
            try? inPipe.fileHandleForWriting.write(contentsOf: input.data(using: .utf8)!)
            try? inPipe.fileHandleForWriting.close()
        }
        let out = outPipe.fileHandleForReading.readDataToEndOfFile()
        if merged { try? errorPipe.fileHandleForWriting.close() }
        let error = merged ? Data() : errorPipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            out: String(decoding: out, as: UTF8.self), error: String(decoding: error, as: UTF8.self),
            status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus)
    }
}

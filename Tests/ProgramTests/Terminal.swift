import Foundation
import TestShims

/// A session on a pseudo-terminal: what is typed, and all that appears until a text is seen.
final class Terminal {
    let master: Int32
    var pid: pid_t = 0
    private(set) var seen = ""
    init(state: URL) throws {
        master = nd_test_terminal(Program.path, state.path, &pid)
        if master < 0 { throw POSIXError(.EIO) }
    }
    func type(_ text: String) { _ = text.withCString { write(master, $0, strlen($0)) } }
    private var position = 0
    /// Reads until `text` appears after what was waited for before; false after twenty seconds.
    func waits(for text: String) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let start = Date()
        while true {
            let rest = seen.utf8.dropFirst(position)
            if let found = String(rest)?.range(of: text) {
                position += String(rest)!.utf8.distance(
                    from: String(rest)!.utf8.startIndex, to: found.upperBound.samePosition(in: String(rest)!.utf8)!)
                return true
            }
            if Date().timeIntervalSince(start) > 20 { return false }
            var poller = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            if poll(&poller, 1, 100) > 0 {
                let n = read(master, &buffer, buffer.count)
                if n <= 0 { return false }
                seen += String(decoding: buffer[0..<n], as: UTF8.self)
            }
        }
    }
    func ends() -> Int32 {
        var status: Int32 = 0
        for _ in 0..<200 {
            if waitpid(pid, &status, WNOHANG) == pid { return (status >> 8) & 0xFF }
            usleep(50_000)
        }
        kill(pid, SIGKILL)
        return -1
    }

    /// A folder for the history of sessions.
    static func withState(_ body: (URL) throws -> Void) throws {
        let state = FileManager.default.temporaryDirectory.appendingPathComponent("nd-terminal-\(getpid())")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: state) }
        try body(state)
    }
}

import CShims

#if canImport(Glibc)
import Glibc
#endif

/// The history file: one entry a line, appended to as entries come, so that sessions side by side lose nothing.
struct History {
    private let path: String?
    /// The last entries, which a new session knows, and the size in bytes from which on the file is cut down to them.
    private static let kept = 2_000, mostBytes = 1 << 20

    init() {
        func variable(_ name: String) -> String? {
            getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let base = variable("XDG_STATE_HOME") ?? variable("HOME").map({ $0 + "/.local/state" }) else {
            path = nil
            return
        }
        var made = ""
        for part in (base + "/nd").split(separator: "/") {
            made += "/" + part
            mkdir(made, 0o700)
        }
        path = base + "/nd/history"
    }

    /// The last entries, oldest first.
    func load() -> [String] {
        guard let file = opened(O_RDWR) ?? opened(O_RDONLY) else { return [] }
        defer { close(file) }
        let size = Int(lseek(file, 0, SEEK_END))
        let entries = History.last(of: file, size)
        // Nobody appends while the lock is held, and who appends after it finds the new end.
        if size > History.mostBytes, !entries.isEmpty, ftruncate(file, 0) == 0 {
            History.write(entries.flatMap { $0 + [10] }, to: file)
        }
        return entries.map(History.decoded)
    }
    func append(_ entry: String) {
        guard let file = opened(O_WRONLY | O_CREAT) else { return }
        defer { close(file) }
        History.write(History.encoded(entry) + [10], to: file)
    }

    /// The file under its lock, which closing it gives back.
    private func opened(_ mode: Int32) -> Int32? {
        guard let path, case let file = open(path, mode | O_APPEND | O_CLOEXEC, 0o600), file >= 0 else { return nil }
        flock(file, LOCK_EX)
        return file
    }
    private static func last(of file: Int32, _ size: Int) -> [ArraySlice<UInt8>] {
        let start = max(0, size - mostBytes)
        var text = [UInt8](repeating: 0, count: max(0, size - start))
        text.removeLast(text.count - max(0, pread(file, &text, text.count, start)))
        var lines = text.split(separator: 10)
        // The first of a part of the file may itself be a part.
        if start > 0 { lines = Array(lines.dropFirst()) }
        return lines.suffix(kept)
    }
    private static func write(_ bytes: [UInt8], to file: Int32) {
        _ = bytes.withUnsafeBytes { nd_write(file, $0.baseAddress, $0.count) }
    }

    // A line end inside of an entry is kept as `\n`, a backslash as two.
    private static func encoded(_ entry: String) -> [UInt8] {
        entry.utf8.flatMap { $0 == 92 ? [92, 92] : $0 == 10 ? [92, 110] : [$0] }
    }
    private static func decoded(_ line: ArraySlice<UInt8>) -> String {
        if !line.contains(92) { return String(decoding: line, as: UTF8.self) }
        var result: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if byte == 92, !isEscaped {
                isEscaped = true
            } else {
                result.append(isEscaped && byte == 110 ? 10 : byte)
                isEscaped = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

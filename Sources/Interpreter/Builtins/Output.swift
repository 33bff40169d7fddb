import CShims

/// Standard output, buffered; standard error, not.
public enum Output {
    nonisolated(unsafe) private static var buffer: [UInt8] = []
    nonisolated(unsafe) public static var isClosed = false
    /// Receives what would be printed while a program captures its own output.
    nonisolated(unsafe) public static var capture: [String] = []
    nonisolated(unsafe) public static var isCapturing = false

    public static func write(_ text: String) {
        if isCapturing {
            capture.append(text)
            return
        }
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 15 { flush() }
    }
    public static func flush() {
        if buffer.isEmpty || isClosed { return }
        let failed = buffer.withUnsafeBytes {
            nd_stdout_write($0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
        }
        buffer.removeAll(keepingCapacity: true)
        if failed != 0 { isClosed = true }
    }
    /// Writes to standard error, after what was printed before.
    public static func error(_ text: String) {
        flush()
        var bytes = Array(text.utf8)
        while !bytes.isEmpty {
            let done = write2(bytes)
            if done <= 0 { return }
            bytes.removeFirst(done)
        }
    }
    private static func write2(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { nd_write(2, $0.baseAddress, $0.count) }
    }
}

import CShims
import Glibc

/// An open file of the system with a buffer, which holds either what was read ahead or what is still to be written.
final class FileHandle {
    /// Nothing once it is closed.
    private(set) var descriptor: Int32?
    let path: String
    let closesDescriptor: Bool
    /// How much is gathered before it is written; 0 where nothing is.
    private let capacity: Int
    private var ahead: [UInt8] = []
    /// The first byte of `ahead` that nobody has taken.
    private var taken = 0
    private var pending: [UInt8] = []
    static let blockSize = 8192

    init(_ descriptor: Int32, path: String, capacity: Int = blockSize, closesDescriptor: Bool = true) {
        self.descriptor = descriptor
        self.path = path
        self.capacity = capacity
        self.closesDescriptor = closesDescriptor
    }
    deinit { try? close() }

    private func opened() throws -> Int32 {
        guard let descriptor else { throw PyError(.valueError, "I/O operation on closed file.") }
        return descriptor
    }

    // MARK: Reading

    /// What was read ahead and not taken.
    var unread: ArraySlice<UInt8> { ahead[taken...] }
    func take(_ count: Int) -> ArraySlice<UInt8> {
        defer { taken += count }
        return ahead[taken..<taken + count]
    }
    /// Reads another block behind `unread`; false at the end of the file.
    func fill(_ count: Int = blockSize) throws -> Bool {
        _ = try opened()
        try flush()
        if taken > 0 {
            ahead.removeSubrange(..<taken)
            taken = 0
        }
        if let descriptor { Threads.awaitInput(descriptor) }
        let before = ahead.count
        ahead.append(contentsOf: repeatElement(0, count: count))
        var got = 0
        defer { ahead.removeLast(count - got) }
        got = try ahead.withUnsafeMutableBytes { try receive($0.baseAddress?.advanced(by: before), count) }
        return got > 0
    }
    /// Reads a block into memory; returns how many bytes there were. Ctrl-C ends the wait.
    private func receive(_ target: UnsafeMutableRawPointer?, _ count: Int) throws -> Int {
        let file = try opened()
        while true {
            let got = nd_read(file, target, count)
            let code = errno
            if got >= 0 { return got }
            try Machine.shared.checkInterrupt()
            if code != EINTR { throw PyFile.failure(path, code) }
        }
    }
    /// Throws `MemoryError` where there is no room for what was read to be copied to a buffer of twice its size and on to a text.
    private static func checkGrowth(_ count: Int) throws { try Limits.checkRoom(count, of: 4) }
    /// The next bytes, at most `limit` of them; fewer only at the end of the file.
    func read(_ limit: Int = .max) throws -> [UInt8] {
        _ = try opened()
        if limit < .max, limit - unread.count >= 1 << 16 { return try readDirectly(limit) }
        while unread.count < limit {
            let missing = limit == .max ? 1 << 16 : min(limit - unread.count, 1 << 20)
            try FileHandle.checkGrowth(unread.count)
            guard try fill(max(missing, capacity)) else { break }
            try Machine.shared.checkInterrupt()
        }
        return Array(take(min(limit, unread.count)))
    }
    /// A large part of the file, read to where it stays; in pieces, since the file may be shorter.
    private func readDirectly(_ limit: Int) throws -> [UInt8] {
        try flush()
        var bytes = Array(take(unread.count))
        while bytes.count < limit {
            let count = min(limit - bytes.count, 1 << 24)
            try FileHandle.checkGrowth(bytes.count)
            let piece = try [UInt8](unsafeUninitializedCapacity: count) { memory, got in
                got = try receive(memory.baseAddress, count)
            }
            if piece.isEmpty { break }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
            try Machine.shared.checkInterrupt()
        }
        return bytes
    }
    /// Fills memory that nothing else refers to, as far as the file goes; returns how many bytes there were.
    func read(into memory: UnsafeMutableRawBufferPointer) throws -> Int {
        try flush()
        let known = take(min(unread.count, memory.count))
        known.withUnsafeBytes { memory.copyMemory(from: $0) }
        var count = known.count
        while count < memory.count {
            let got = try receive(memory.baseAddress?.advanced(by: count), min(memory.count - count, 1 << 24))
            if got == 0 { break }
            count += got
            try Machine.shared.checkInterrupt()
        }
        return count
    }
    /// How many bytes an ordinary file has from here on; nil where there is no telling.
    var remaining: Int? {
        var facts = stat()
        guard let descriptor, fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return (try? place).map { max(0, Int(facts.st_size) - $0) }
    }
    /// What there is without waiting for more than one block.
    func readBlock(_ limit: Int) throws -> [UInt8] {
        if unread.isEmpty { _ = try fill(max(1, limit == .max ? FileHandle.blockSize : min(limit, 1 << 20))) }
        return Array(take(min(limit, unread.count)))
    }
    /// The bytes up to the first end of a line, with it. `end` says behind which of the bytes it sees a line ends; nil where
    /// it does not know yet.
    func line(_ end: (ArraySlice<UInt8>, _ isLast: Bool) -> Int?, limit: Int = .max) throws -> ArraySlice<UInt8> {
        _ = try opened()
        var isLast = false
        while true {
            if let found = end(unread, isLast) { return take(min(found - taken, limit)) }
            if isLast || unread.count >= limit { return take(min(unread.count, limit)) }
            try FileHandle.checkGrowth(unread.count)
            isLast = try !fill(max(FileHandle.blockSize, unread.count))
            try Machine.shared.checkInterrupt()
        }
    }

    // MARK: Writing

    func write(_ bytes: [UInt8]) throws {
        _ = try opened()
        try forget()
        if pending.count + bytes.count > capacity { try flush() }
        if bytes.count > capacity { return try send(bytes[...]) }
        if bytes.isEmpty { return }
        if pending.isEmpty { FileHandle.note(self) }
        pending += bytes
    }
    func flush() throws {
        if pending.isEmpty { return }
        // What cannot be written is lost, as the next attempt would fail too.
        defer { pending.removeAll(keepingCapacity: true) }
        FileHandle.unwritten[ObjectIdentifier(self)] = nil
        try send(pending[...])
    }
    private func send(_ bytes: ArraySlice<UInt8>) throws {
        let file = try opened()
        var left = bytes
        while !left.isEmpty {
            let done = left.withUnsafeBytes { nd_write(file, $0.baseAddress, $0.count) }
            let code = errno
            if done < 0 {
                try Machine.shared.checkInterrupt()
                if code != EINTR { throw PyFile.failure(path, code) }
            } else {
                left = left.dropFirst(done)
            }
        }
    }
    /// Goes back over what was read ahead: the system's place is the program's.
    private func forget() throws {
        if !unread.isEmpty { lseek(try opened(), -unread.count, SEEK_CUR) }
        (ahead, taken) = ([], 0)
    }

    // MARK: Place and size

    var place: Int { get throws { lseek(try opened(), 0, SEEK_CUR) - unread.count + pending.count } }
    func seek(_ offset: Int, _ whence: Int32) throws -> Int {
        let file = try opened()
        try flush()
        try forget()
        let place = lseek(file, offset, whence)
        if place < 0 { throw PyFile.failure(nil) }
        return place
    }
    var isSeekable: Bool { get throws { lseek(try opened(), 0, SEEK_CUR) >= 0 } }
    func truncate(_ size: Int) throws {
        try flush()
        try forget()
        if ftruncate(try opened(), size) != 0 { throw PyFile.failure(nil) }
    }
    /// Replaces what follows by other bytes: those of a text that was decoded as a whole.
    func replaceRest(_ bytes: [UInt8]) { (ahead, taken) = (bytes, 0) }

    // MARK: The end

    func close() throws {
        guard let file = descriptor else { return }
        defer {
            descriptor = nil
            ahead = []
            if closesDescriptor, file > 2 { Glibc.close(file) }
        }
        try flush()
    }
    /// The files that have something to write when the program ends without closing them.
    nonisolated(unsafe) private static var unwritten: [ObjectIdentifier: () -> Void] = [:]
    private static func note(_ handle: FileHandle) {
        unwritten[ObjectIdentifier(handle)] = { [unowned handle] in try? handle.flush() }
    }
    static func flushAll() { unwritten.values.forEach { $0() } }
}

import Syntax

/// Bytes at the end of an array, written in place.
extension [UInt8] {
    /// Makes `count` more bytes, which `fill` writes.
    @inline(__always) mutating func extend(by count: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        var storage = ListStorage(of: &self)
        if !storage.isUnique || storage.capacity &- storage.count < count {
            makeRoom(for: count)
            storage = ListStorage(of: &self)
        }
        fill(storage.firstByte + storage.count)
        storage.setCount(storage.count &+ count)
    }
    @inline(never) private mutating func makeRoom(for more: Int) {
        let wanted = count + more
        let hasRoom = Limits.noteGrowth(wanted * 2, of: 1)
        reserveCapacity(Swift.max(64, hasRoom ? wanted * 2 : wanted))
    }
    @inline(__always) mutating func add(_ bytes: Text) {
        guard let source = bytes.baseAddress else { return }
        extend(by: bytes.count) { $0.initialize(from: source, count: bytes.count) }
    }
    @inline(__always) mutating func add(_ byte: UInt8) { extend(by: 1) { $0.initialize(to: byte) } }
    mutating func add(_ string: String) {
        var string = string
        string.withUTF8 { add($0) }
    }
}

/// A name of the language, interned: comparing and hashing one is comparing and hashing a number. Names live for good.
public struct Name: Hashable, Sendable {
    public let id: Int32

    fileprivate init(id: Int32) { self.id = id }
    public init(_ text: String) { self = NameTable.shared.name(text, isAdded: true).unsafelyUnwrapped }
    /// The name that was interned with this text; nil where there is none.
    public static func known(_ text: String) -> Name? { NameTable.shared.name(text, isAdded: false) }

    public var text: String { NameTable.shared.text(self) }
    /// Whether it begins with two underscores and does not end with them: inside of a class it is the class's own.
    public var isPrivate: Bool { NameTable.shared.isPrivate(self) }
    /// What tokens have that are no names.
    static let none = Name(id: -1)
    /// The reserved word that it is: those are the first in the table.
    var word: Symbol? { id < Int32(Symbol.words.count) && id >= 0 ? Symbol(rawValue: UInt8(id) + 1) : nil }
}
/// The names that the grammar itself speaks of.
enum Names {
    static let match: Name = "match", `case`: Name = "case", underscore: Name = "_"
    static let print: Name = "print", exec: Name = "exec", debug: Name = "__debug__"
}
extension Name: ExpressibleByStringLiteral, CustomStringConvertible {
    public init(stringLiteral text: String) { self.init(text) }
    public var description: String { text }
}

/// Finds names by their bytes: open addressing, with the texts in memory that is never given back.
final class NameTable {
    nonisolated(unsafe) static let shared = NameTable()

    private var slots: UnsafeMutablePointer<(hash: UInt32, id: Int32)>
    private var mask = 4095
    private var texts: [UnsafeBufferPointer<UInt8>] = []
    /// Names with letters beyond ASCII, of which several spellings are the same name.
    private var others: [String: Int32] = [:]

    private init() {
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: (0, -1), count: mask + 1)
        texts.reserveCapacity(4096)
        for word in Symbol.words { _ = name(word.text, isAdded: true) }
    }

    func text(_ name: Name) -> String {
        name.id < 0 ? "" : String(decoding: texts[Int(name.id)], as: UTF8.self)
    }
    func isPrivate(_ name: Name) -> Bool {
        let (text, underscore) = (texts[Int(name.id)], UInt8(ascii: "_"))
        let count = text.count
        return count > 2 && text[0] == underscore && text[1] == underscore
            && (text[count - 1] != underscore || text[count - 2] != underscore)
    }
    func name(_ text: String, isAdded: Bool) -> Name? {
        var text = text
        return text.withUTF8 { name($0, isAdded: isAdded) }
    }

    func name(_ bytes: UnsafeBufferPointer<UInt8>, isAdded: Bool) -> Name? {
        let (hash, isASCII) = NameTable.hash(bytes)
        if !isASCII { return other(bytes, isAdded: isAdded) }
        var at = Int(hash) & mask
        while slots[at].id >= 0 {
            if slots[at].hash == hash, isSame(texts[Int(slots[at].id)], bytes) { return Name(id: slots[at].id) }
            at = (at + 1) & mask
        }
        guard isAdded else { return nil }
        let id = keep(bytes)
        slots[at] = (hash, id)
        if texts.count * 2 > mask { grow() }
        return Name(id: id)
    }
    private func other(_ bytes: UnsafeBufferPointer<UInt8>, isAdded: Bool) -> Name? {
        let text = String(decoding: bytes, as: UTF8.self)
        if let known = others[text] { return Name(id: known) }
        guard isAdded else { return nil }
        let id = keep(bytes)
        others[text] = id
        return Name(id: id)
    }
    private func keep(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let own = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = own.initialize(from: bytes)
        texts.append(UnsafeBufferPointer(own))
        return Int32(texts.count - 1)
    }
    private func grow() {
        let (old, count) = (slots, mask + 1)
        mask = mask * 2 + 1
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: (0, -1), count: mask + 1)
        for at in 0..<count where old[at].id >= 0 {
            var place = Int(old[at].hash) & mask
            while slots[place].id >= 0 { place = (place + 1) & mask }
            slots[place] = old[at]
        }
        old.deallocate()
    }

    @inline(__always)
    private func isSame(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
        if left.count != right.count { return false }
        for at in 0..<left.count where left[at] != right[at] { return false }
        return true
    }
    /// Eight bytes at a time; the last ones are read together with those before them.
    @inline(__always)
    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> (hash: UInt32, isASCII: Bool) {
        var (hash, seen) = (UInt64(truncatingIfNeeded: bytes.count), UInt64(0))
        func mix(_ word: UInt64) {
            seen |= word
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        guard let start = UnsafeRawPointer(bytes.baseAddress) else { return (0, true) }
        let count = bytes.count
        func word<T: FixedWidthInteger>(_ at: Int, _: T.Type) -> UInt64 {
            UInt64(truncatingIfNeeded: start.loadUnaligned(fromByteOffset: at, as: T.self))
        }
        switch count {
        case 8...:
            var at = 0
            while at + 8 < count {
                mix(word(at, UInt64.self))
                at += 8
            }
            mix(word(count - 8, UInt64.self))
        case 4...7: mix(word(0, UInt32.self) | word(count - 4, UInt32.self) << 32)
        case 1...3: mix(word(0, UInt8.self) | word(count / 2, UInt8.self) << 8 | word(count - 1, UInt8.self) << 16)
        default: break
        }
        return (UInt32(truncatingIfNeeded: hash), seen & 0x8080_8080_8080_8080 == 0)
    }
}

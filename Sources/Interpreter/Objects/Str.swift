import CShims
import Glibc
import Syntax

public typealias Text = UnsafeBufferPointer<UInt8>

/// Python's `str`: a string of code points, kept as UTF-8.
///
/// Up to 24 bytes stand in the object itself: most strings of a program are words.
public final class PyStr: PyObject {
    private enum Contents: UInt8 { case unknown, ascii, other }
    private var contents: Contents
    public private(set) var byteCount: Int
    /// The bytes that the block has room for, whose address is then in the first word of `inline`; zero where the text stands there.
    private var capacity = 0
    private var inline: (UInt64, UInt64, UInt64) = (0, 0, 0)
    private var cachedHash = 0
    private(set) var notes: Notes?
    private static let inlineLimit = 24

    /// What was found out about a text and may be asked for again.
    final class Notes {
        var scalars: [Unicode.Scalar]?
        /// How many code points there are, and how many before each stretch of bytes.
        var count: Int?
        var ranks: [Int]?
        var symbol: Sym?
        var spec: FormatSpec?
    }
    var noted: Notes {
        if notes == nil { notes = Notes() }
        return notes!
    }

    /// A text of `count` bytes of UTF-8 that `fill` writes.
    @inline(__always) init(count: Int, isASCII: Bool? = nil, _ fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        contents = isASCII.map { $0 ? .ascii : .other } ?? .unknown
        byteCount = count
        super.init(kind: .str)
        if count > PyStr.inlineLimit { reserve(count) }
        fill(start)
    }
    convenience init(_ text: Text, isASCII: Bool? = nil) {
        self.init(count: text.count, isASCII: isASCII) { target in
            if let source = text.baseAddress { target.initialize(from: source, count: text.count) }
        }
    }
    public convenience init(_ string: String) {
        var string = string
        self.init(count: string.utf8.count) { target in
            string.withUTF8 { if let source = $0.baseAddress { target.initialize(from: source, count: $0.count) } }
        }
    }
    /// The digits of a number.
    convenience init(_ number: Int) {
        var left = number.magnitude
        var at = 24
        // Written from the end, where at most twenty characters stand.
        var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
        withUnsafeMutableBytes(of: &digits) { digits in
            repeat {
                let rest = left / 10
                at &-= 1
                digits[at] = UInt8(truncatingIfNeeded: 48 &+ left &- rest &* 10)
                left = rest
            } while left > 0
            if number < 0 {
                at &-= 1
                digits[at] = UInt8(ascii: "-")
            }
        }
        self.init(count: 24 - at, isASCII: true) { target in
            withUnsafeBytes(of: &digits) {
                target.initialize(from: $0.baseAddress!.assumingMemoryBound(to: UInt8.self) + at, count: 24 - at)
            }
        }
    }
    deinit { if capacity > 0 { start.deallocate() } }
    public override var cls: PyClass { .str }

    nonisolated(unsafe) static let empty = PyStr("")
    /// The strings of one character of Latin-1; each exists once.
    nonisolated(unsafe) private static let characters: UnsafeMutablePointer<Value> = {
        let table = UnsafeMutablePointer<Value>.allocate(capacity: 256)
        for code in 0..<256 { (table + code).initialize(to: .object(PyStr(codePoint: UInt32(code)))) }
        return table
    }()
    private convenience init(codePoint code: UInt32) {
        let count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
        self.init(count: count, isASCII: count == 1) { target in
            var rest = code
            for at in (1..<count).reversed() {
                target[at] = 0x80 | UInt8(rest & 0x3F)
                rest >>= 6
            }
            // The first byte has as many ones as there are bytes, where there are several.
            target[0] = UInt8(rest) | (count == 1 ? 0 : ~(0xFF >> UInt8(count)))
        }
    }
    /// The string of the bytes, which may be one that exists already.
    static func value(_ text: Text, isASCII: Bool? = nil) -> Value {
        if text.count == 0 { return .object(empty) }
        if text.count == 1, text[0] < 128 { return characters[Int(text[0])] }
        if text.count == 2, text[0] & 0xFC == 0xC0 { return characters[Int(text[0] & 3) << 6 | Int(text[1] & 0x3F)] }
        return .object(PyStr(text, isASCII: isASCII))
    }
    static func short(_ text: String) -> Value { text.utf8.first.map { characters[Int($0)] } ?? .object(empty) }
    static func character(_ scalar: Unicode.Scalar) -> Value {
        scalar.value < 256 ? characters[Int(scalar.value)] : .object(PyStr(codePoint: scalar.value))
    }

    // MARK: Storage

    /// The bytes, in place: for as long as this object lives and is not extended.
    @inline(__always) var bytes: Text { Text(start: start, count: byteCount) }
    @inline(__always) private var start: UnsafeMutablePointer<UInt8> {
        withUnsafeMutablePointer(to: &inline) { place in
            let raw = UnsafeMutableRawPointer(place)
            return capacity == 0
                ? raw.assumingMemoryBound(to: UInt8.self) : raw.load(as: UnsafeMutablePointer<UInt8>.self)
        }
    }
    private func reserve(_ wanted: Int) {
        let block = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        inline.0 = UInt64(UInt(bitPattern: block))
        capacity = wanted
    }
    /// Adds to the text itself: for a string that only the variable being extended refers to.
    func extend(_ more: PyStr) {
        let count = byteCount + more.byteCount
        if count > max(capacity, PyStr.inlineLimit) {
            let old = inline
            let (oldStart, isInline) = (start, capacity == 0)
            reserve(count + count / 8 + 16)
            withUnsafeBytes(of: old) {
                start.initialize(
                    from: isInline ? $0.baseAddress!.assumingMemoryBound(to: UInt8.self) : UnsafePointer(oldStart),
                    count: byteCount)
            }
            if !isInline { oldStart.deallocate() }
        }
        memcpy(start + byteCount, more.start, more.byteCount)
        byteCount = count
        cachedHash = 0
        notes = nil
        if contents != more.contents { contents = .unknown }
    }
    public var string: String { String(decoding: bytes, as: UTF8.self) }
    @inline(__always) var isASCII: Bool { contents == .unknown ? findOut() : contents == .ascii }
    @inline(never) private func findOut() -> Bool {
        contents = PyStr.isASCII(bytes) ? .ascii : .other
        return contents == .ascii
    }
    static func isASCII(_ text: Text) -> Bool {
        let raw = UnsafeRawBufferPointer(text)
        var at = 0
        while at + 8 <= raw.count {
            if raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            at += 8
        }
        while at < raw.count {
            if raw[at] >= 128 { return false }
            at += 1
        }
        return true
    }
    /// Whether a text put together from this one and another is ASCII, as far as that is known.
    func isASCII(with other: PyStr) -> Bool? { contents == .ascii && other.contents == .ascii ? true : nil }

    /// The text as a format specification for values of type `owner`.
    func formatSpec(for owner: String) throws -> FormatSpec {
        if let spec = notes?.spec, spec.owner == owner { return spec }
        let spec = try FormatSpec.read(string, for: owner)
        noted.spec = spec
        return spec
    }
    /// Whether the text is known as a name.
    var hasSymbol: Bool { notes?.symbol != nil }
    /// The text as a name.
    var symbol: Sym {
        if let symbol = notes?.symbol { return symbol }
        let symbol = Sym(string)
        noted.symbol = symbol
        return symbol
    }

    /// The bytes from `start` to `end` as a string.
    func piece(_ start: Int, _ end: Int) -> Value {
        PyStr.value(Text(rebasing: bytes[start..<end]), isASCII: contents == .ascii ? true : nil)
    }
    static func make(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
    /// The ASCII text with its bytes changed to other ASCII characters, eight at a time; nil where the text is not ASCII.
    @inline(__always) func mapASCII(_ change: (UInt64) -> UInt64) -> PyStr? {
        guard isASCII else { return nil }
        let result = PyStr(count: byteCount, isASCII: true) { _ in }
        if capacity == 0 {
            // Short texts stand in three words, whose bytes behind the end mean nothing.
            result.inline = (change(inline.0), change(inline.1), change(inline.2))
            return result
        }
        let source = UnsafeRawPointer(start)
        let target = UnsafeMutableRawPointer(result.start)
        var at = 0
        while at + 8 <= byteCount {
            target.storeBytes(
                of: change(source.loadUnaligned(fromByteOffset: at, as: UInt64.self)), toByteOffset: at, as: UInt64.self
            )
            at += 8
        }
        while at < byteCount {
            target.storeBytes(
                of: UInt8(truncatingIfNeeded: change(UInt64(source.load(fromByteOffset: at, as: UInt8.self)))),
                toByteOffset: at, as: UInt8.self)
            at += 1
        }
        return result
    }
    private static let ones: UInt64 = 0x0101_0101_0101_0101, highBits: UInt64 = 0x8080_8080_8080_8080
    /// Flips the case of the ASCII letters from `first` to its 25th successor: adding carries into the high bit of those bytes that are large enough.
    @inline(__always) static func flipCase(_ word: UInt64, from first: UInt8) -> UInt64 {
        let reachesFirst = word &+ ones &* UInt64(128 - first)
        let passesLast = word &+ ones &* UInt64(128 - first - 26)
        return word ^ ((reachesFirst ^ passesLast) & highBits) >> 2
    }
    /// The text with one ASCII character in the place of another; the text itself where that is not in it, nil where it is not ASCII.
    func replacing(_ old: UInt8, by new: UInt8) -> PyStr? {
        if memchr(start, Int32(old), byteCount) == nil { return self }
        return mapASCII { word in
            let different = word ^ PyStr.ones &* UInt64(old)
            let same = ~(different &+ ~PyStr.highBits) & PyStr.highBits
            return word ^ (same >> 7) &* UInt64(old ^ new)
        }
    }

    // MARK: Hash and order

    public override func hash() -> Int {
        if cachedHash == 0 {
            var hash = UInt64(truncatingIfNeeded: byteCount) ^ 0xcbf2_9ce4_8422_2325
            var at = 0
            let raw = UnsafeRawPointer(start)
            func mix(_ word: UInt64) {
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
            }
            while at + 8 <= byteCount {
                mix(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                at += 8
            }
            var rest: UInt64 = 0
            while at < byteCount {
                rest = rest << 8 | UInt64(raw.load(fromByteOffset: at, as: UInt8.self))
                at += 1
            }
            mix(rest)
            cachedHash = hash == 0 ? 1 : Int(truncatingIfNeeded: hash)
        }
        return cachedHash
    }
    @inline(__always) func same(_ other: PyStr) -> Bool {
        if self === other { return true }
        if byteCount != other.byteCount { return false }
        if cachedHash != 0, other.cachedHash != 0, cachedHash != other.cachedHash { return false }
        return memcmp(start, other.start, byteCount) == 0
    }
    /// UTF-8 bytes sort as the code points do.
    func precedes(_ other: PyStr) -> Bool { order(other) < 0 }
    /// Less than, equal to or greater than 0, as the text comes before the other, is the same or comes after it.
    func order(_ other: PyStr) -> Int {
        let order = Int(memcmp(start, other.start, min(byteCount, other.byteCount)))
        return order == 0 ? byteCount - other.byteCount : order
    }
    public override func compare(_ op: CompareOp, _ right: Value) -> Value? {
        guard case .object(let it) = right, it.kind == .str else { return nil }
        let other = unsafeDowncast(it, to: PyStr.self)
        switch op {
        case .eq: return .bool(same(other))
        case .ne: return .bool(!same(other))
        case .lt: return .bool(precedes(other))
        case .le: return .bool(!other.precedes(self))
        case .gt: return .bool(other.precedes(self))
        case .ge: return .bool(!precedes(other))
        default: return nil
        }
    }

    // MARK: Shown

    /// Bytes that are worked on before the next look for an interrupt.
    private static let piece = 1 << 22
    public override func repr() throws -> String {
        byteCount <= PyStr.piece ? PyStr.quoted(string) : try longRepr()
    }
    /// The same of a text whose copies the memory may not have room for, piece by piece.
    private func longRepr() throws -> String {
        try Limits.checkRoom(byteCount, of: 3)
        let quote: Unicode.Scalar = holds("'") && !holds("\"") ? "\"" : "'"
        var result = String(quote)
        var room = byteCount + 2
        result.reserveCapacity(room)
        var at = 0
        while at < byteCount {
            try Machine.shared.checkInterrupt()
            var end = min(byteCount, at + PyStr.piece)
            // A character stands in one piece.
            while end < byteCount, bytes[end] & 0xC0 == 0x80 { end += 1 }
            let part = PyStr.escaped(String(decoding: bytes[at..<end], as: UTF8.self), quote)
            // A text this long would grow by what it needs, and move each time.
            if result.utf8.count + part.utf8.count > room {
                room = max(2 * room, result.utf8.count + part.utf8.count)
                result.reserveCapacity(room)
            }
            result += part
            at = end
        }
        result.unicodeScalars.append(quote)
        return result
    }
    private func holds(_ character: Unicode.Scalar) -> Bool { memchr(start, Int32(character.value), byteCount) != nil }
    public static func quoted(_ text: String) -> String {
        if isPlain(text) { return "'" + text + "'" }
        let quote: Unicode.Scalar = text.utf8.contains(39) && !text.utf8.contains(34) ? "\"" : "'"
        return "\(quote)\(escaped(text, quote))\(quote)"
    }
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { $0.allSatisfy { $0 >= 32 && $0 < 127 && $0 != 39 && $0 != 92 } }
    }
    /// The text as it stands between quotes of this kind.
    private static func escaped(_ text: String, _ quote: Unicode.Scalar) -> String {
        if isPlain(text) { return text }
        var text = text
        let result = text.withUTF8 { bytes in
            var result: [UInt8] = []
            var (start, at) = (0, 0)
            while at < bytes.count {
                let before = at
                guard let scalar = Unicode.Scalar(bytes.codePoint(&at)) else { continue }
                if standsForItself(scalar, quote) { continue }
                result.add(Text(rebasing: bytes[start..<before]))
                start = at
                switch scalar {
                case quote, "\\": result.add("\\" + String(scalar))
                case "\n": result.add("\\n")
                case "\r": result.add("\\r")
                case "\t": result.add("\\t")
                default: result.add(scalar.escaped)
                }
            }
            result.add(Text(rebasing: bytes[start..<at]))
            return result
        }
        return String(decoding: result, as: UTF8.self)
    }
    private static func standsForItself(_ scalar: Unicode.Scalar, _ quote: Unicode.Scalar) -> Bool {
        if scalar.value < 127 { return scalar.value >= 32 && scalar != quote && scalar != "\\" }
        return scalar.value > 160 && isPrintable(scalar)
    }
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            scalar == " "
        // Python 3.11 knows Unicode 14.
        default: scalar.value != 0xAD && scalar.properties.age.map { $0.major <= 14 } ?? false
        }
    }
    public override func str() -> String { string }
    public override func format(_ spec: String) throws -> String {
        try FormatSpec(spec, for: "str").format(text: string)
    }

    // MARK: As a sequence

    public override func truth() -> Bool { byteCount > 0 }
    public override func length() -> Int? { count }
    /// The character at `index` of an ASCII text; nil where there is none, or it takes more to find it.
    @inline(__always) func character(_ index: Int) -> Value? {
        isASCII && index >= 0 && index < byteCount ? PyStr.characters[Int(start[index])] : nil
    }
    public override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice {
            let range = try slice.resolve(count)
            if range.step == 1 { return self.slice(range.start, max(range.start, range.stop)) }
            let all = scalars
            return .str(PyStr.make(range.indices.map { all[$0] }))
        }
        guard let index = try integerIndex(key) else {
            throw PyError(.typeError, "string indices must be integers, not '\(key.typeName)'")
        }
        let at = index < 0 ? index &+ count : index
        guard at >= 0, at < count else { throw PyError(.indexError, "string index out of range") }
        return character(at: at)
    }
    public override func iter() -> PyObject? { StrIterator(self) }
    public override func contains(_ value: Value) throws -> Bool? {
        guard let needle = value.text else {
            throw PyError(.typeError, "'in <string>' requires string as left operand, not \(value.typeName)")
        }
        return find(needle.bytes, in: bytes) != nil
    }
    /// This text and another.
    func followed(by other: PyStr) -> PyStr {
        PyStr(count: byteCount + other.byteCount, isASCII: isASCII(with: other)) { target in
            memcpy(target, start, byteCount)
            memcpy(target + byteCount, other.start, other.byteCount)
        }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let other = right.text else {
                if case .object(let it) = right, it.kind == .instance || it.kind == .array || it.kind == .other {
                    return nil
                }
                throw PyError(.typeError, "can only concatenate str (not \"\(right.typeName)\") to str")
            }
            // A text that stays as it is stays the same object, but one of a derived class, which has come here as its content.
            if byteCount == 0, right.object?.kind == .str { return right }
            return .object(other.byteCount == 0 ? self : followed(by: other))
        case .mul: return try right.int.map { try repeated($0) }
        case .mod: return .str(try percentFormat(string, right))
        default: return nil
        }
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        op == .mul ? try left.int.map { try repeated($0) } : nil
    }
    private func repeated(_ times: Int) throws -> Value {
        if times == 1 { return .object(self) }
        if times <= 0 || byteCount == 0 { return .object(PyStr.empty) }
        let (total, overflow) = byteCount.multipliedReportingOverflow(by: times)
        if overflow { throw PyError(.memoryError, "") }
        try Limits.checkRoom(total)
        let result = PyStr(count: total, isASCII: isASCII) { PyStr.fill($0, total, with: bytes) }
        try Machine.shared.checkInterrupt()
        return .object(result)
    }
    /// The text between so many marks on each side. Throws where an interrupt comes meanwhile.
    func padded(_ left: Int, _ right: Int, with mark: Unicode.Scalar) throws -> PyStr {
        let unit = Array(String(mark).utf8)
        let (before, behind) = (left * unit.count, right * unit.count)
        let total = byteCount + before + behind
        try Limits.checkRoom(total)
        let result = PyStr(count: total, isASCII: isASCII && mark.isASCII) { target in
            unit.withUnsafeBufferPointer {
                PyStr.fill(target, before, with: $0)
                memcpy(target + before, start, byteCount)
                PyStr.fill(target + before + byteCount, behind, with: $0)
            }
        }
        try Machine.shared.checkInterrupt()
        return result
    }
    /// What is there is doubled, in pieces that an interrupt need not wait for.
    static func fill(_ target: UnsafeMutablePointer<UInt8>, _ total: Int, with unit: Text) {
        guard let source = unit.baseAddress, total >= unit.count else { return }
        memcpy(target, source, unit.count)
        var done = unit.count
        while done < total, nd_interrupt_waits() == 0 {
            let more = min(done, total - done, piece / unit.count * unit.count + unit.count)
            memcpy(target + done, target, more)
            done += more
        }
    }
}

/// A text of one character, repeated. Throws where Ctrl-C comes meanwhile.
func repeated(_ character: Unicode.Scalar, _ count: Int) throws -> String {
    if count < 1 << 10 { return String(repeating: Character(character), count: max(0, count)) }
    let unit = Array(String(character).utf8)
    let total = unit.count * count
    let result = String(unsafeUninitializedCapacity: total) { target in
        guard let start = target.baseAddress else { return 0 }
        unit.withUnsafeBufferPointer { PyStr.fill(start, total, with: $0) }
        return nd_interrupt_waits() == 0 ? total : 0
    }
    try Machine.shared.checkInterrupt()
    return result
}

final class StrIterator: PyIterator {
    private let text: PyStr
    private var at = 0
    private var hasEnded = false
    init(_ text: PyStr) {
        self.text = text
        super.init(text.isASCII ? "str_ascii_iterator" : "str_iterator")
    }
    override var hint: Int? { text.count - at }
    override var standing: Standing? { Standing(text, at: hasEnded ? nil : at, ended: .str("")) }
    override func restore(_ state: Value) throws {
        if !hasEnded { at = min(max(0, try indexValue(state)), text.count) }
    }
    override func next() -> Value? {
        guard at < text.count else {
            hasEnded = true
            return nil
        }
        at += 1
        return text.character(at - 1) ?? PyStr.character(text.scalars[at - 1])
    }
}

extension Value {
    /// How many characters a string has, without a copy of it.
    public var textLength: Int? { text?.count }
    /// The string, or the one that an instance of a derived class holds.
    @inline(__always) var text: PyStr? {
        if case .object(let it) = self, it.kind == .str { return unsafeDowncast(it, to: PyStr.self) }
        return derivedText
    }
    @inline(never) private var derivedText: PyStr? { (object as? PyInstance)?.payload?.text }
}

extension String.UTF8View {
    /// The byte, where there is just one.
    var only: UInt8? { count == 1 ? first : nil }
}

/// The first place at or after `from` where `needle` stands in `hay`.
func find(_ needle: Text, in hay: Text, from: Int = 0) -> Int? {
    if from + needle.count > hay.count { return nil }
    if needle.count == 0 { return from }
    guard let found = nd_find(hay.baseAddress! + from, hay.count - from, needle.baseAddress!, needle.count) else {
        return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(hay.baseAddress!)
}
/// The last place where `needle` stands in `hay`.
func findLast(_ needle: Text, in hay: Text) -> Int? {
    guard needle.count > 0, let start = hay.baseAddress else { return needle.count == 0 ? hay.count : nil }
    var end = hay.count - needle.count + 1
    while end > 0, let found = nd_find_last_byte(start, end, needle[0]) {
        let at = UnsafeRawPointer(found) - UnsafeRawPointer(start)
        if memcmp(found, needle.baseAddress!, needle.count) == 0 { return at }
        end = at
    }
    return nil
}

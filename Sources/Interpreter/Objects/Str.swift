import Syntax

/// Python's `str`: a string of code points.
public final class PyStr: PyObject {
    public private(set) var string: String
    private var cachedHash = 0
    private var scalarCache: [Unicode.Scalar]?
    private var asciiState: UInt8 = 0
    private var cachedSymbol: Sym?
    private var cachedSpec: FormatSpec?
    /// The text as a format specification for values of type `owner`.
    func formatSpec(for owner: String) throws -> FormatSpec {
        if let cachedSpec, cachedSpec.owner == owner { return cachedSpec }
        let spec = try FormatSpec.read(string, for: owner)
        cachedSpec = spec
        return spec
    }
    /// The text as a name.
    var symbol: Sym {
        if let cachedSymbol { return cachedSymbol }
        let symbol = Sym(string)
        cachedSymbol = symbol
        return symbol
    }

    public init(_ string: String) {
        self.string = string
        super.init(kind: .str)
    }
    /// Text that is known to be ASCII.
    init(ascii string: String) {
        self.string = string
        asciiState = 1
        super.init(kind: .str)
    }
    public override var cls: PyClass { .str }

    var isASCII: Bool {
        if asciiState == 0 { asciiState = string.utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 < 128 } } ?? string.utf8.allSatisfy { $0 < 128 } ? 1 : 2 }
        return asciiState == 1
    }
    /// Adds to the text itself: for a string that only the variable being extended refers to.
    func extend(_ more: PyStr) {
        string += more.string
        cachedHash = 0
        scalarCache = nil
        cachedSymbol = nil
        cachedSpec = nil
        if asciiState != more.asciiState { asciiState = 0 }
    }
    /// The ASCII text with each byte changed to another ASCII character; nil where the text is not ASCII.
    func mapASCII(_ change: (UInt8) -> UInt8) -> Value? {
        guard isASCII else { return nil }
        let count = string.utf8.count
        return .object(PyStr(ascii: string.utf8.withContiguousStorageIfAvailable { source in
            String(unsafeUninitializedCapacity: count) { target in
                for at in 0..<count { target[at] = change(source[at]) }
                return count
            }
        }!))
    }
    /// The code points; made once, and only where the text is not ASCII or all of them are wanted.
    public var scalars: [Unicode.Scalar] {
        if scalarCache == nil { scalarCache = Array(string.unicodeScalars) }
        return scalarCache!
    }
    public var count: Int { isASCII ? string.utf8.count : scalars.count }

    /// The code points from `start` to `end`.
    func slice(_ start: Int, _ end: Int) -> String {
        if start >= end { return "" }
        if isASCII {
            let utf8 = string.utf8
            return String(string[utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)])
        }
        return PyStr.make(scalars[start..<end])
    }
    static func make(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    public override func hash() -> Int {
        if cachedHash == 0 {
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            let isDone: Void? = string.utf8.withContiguousStorageIfAvailable { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
            if isDone == nil { for byte in string.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
            hash ^= hash >> 29
            cachedHash = Int(truncatingIfNeeded: hash == 0 ? 1 : hash)
        }
        return cachedHash
    }

    /// Equality of code points; Swift's own `==` also equates composed and decomposed forms.
    @inline(__always) func same(_ other: PyStr) -> Bool {
        if self === other { return true }
        if cachedHash != 0, other.cachedHash != 0, cachedHash != other.cachedHash { return false }
        if string.utf8.count != other.string.utf8.count { return false }
        return isASCII ? string == other.string : string.utf8.elementsEqual(other.string.utf8)
    }
    public static func less(_ left: String, _ right: String) -> Bool {
        // UTF-8 bytes sort as the code points do.
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    public override func repr() -> String { PyStr.quoted(string) }
    public static func quoted(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 && $0 != 39 && $0 != 92 }) { return "'" + text + "'" }
        let quote: Unicode.Scalar = text.utf8.contains(39) && !text.utf8.contains(34) ? "\"" : "'"
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case quote, "\\": result.append("\\"); result.append(scalar)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            default:
                if scalar.value >= 32, scalar.value < 127 || (scalar.value > 160 && isPrintable(scalar)) { result.append(scalar); continue }
                let hex = String(scalar.value, radix: 16)
                let (mark, width) = scalar.value < 256 ? ("x", 2) : scalar.value < 65536 ? ("u", 4) : ("U", 8)
                result.append(contentsOf: "\\\(mark)\(String(repeating: "0", count: width - hex.utf8.count))\(hex)".unicodeScalars)
            }
        }
        result.append(quote)
        return String(result)
    }
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator: scalar == " "
        default: scalar.value != 0xAD
        }
    }

    public override func str() -> String { string }
    public override func format(_ spec: String) throws -> String { try FormatSpec(spec, for: "str").format(text: string) }
    public override func truth() -> Bool { !string.isEmpty }
    public override func length() -> Int? { count }

    public override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice {
            let range = try slice.resolve(count)
            if range.step == 1 { return .str(self.slice(range.start, max(range.start, range.stop))) }
            let all = scalars
            return .str(PyStr.make(range.indices.map { all[$0] }))
        }
        guard let index = try? indexValue(key) else { throw PyError(.typeError, "string indices must be integers, not '\(key.typeName)'") }
        let at = index < 0 ? index + count : index
        guard at >= 0, at < count else { throw PyError(.indexError, "string index out of range") }
        return .str(slice(at, at + 1))
    }
    public override func iter() -> PyObject? {
        var at = 0
        let all = scalars
        return BlockIterator("str_iterator") {
            guard at < all.count else { return nil }
            at += 1
            return .str(String(Character(all[at - 1])))
        }
    }
    public override func contains(_ value: Value) throws -> Bool? {
        guard let text = value.string else { throw PyError(.typeError, "'in <string>' requires string as left operand, not \(value.typeName)") }
        return text.isEmpty || find(Array(text.utf8), in: Array(string.utf8), from: 0) != nil
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        switch op {
        case .add:
            guard let other = right.string else {
                if case .object(let it) = right, it.kind == .instance || it.kind == .array || it.kind == .other { return nil }
                throw PyError(.typeError, "can only concatenate str (not \"\(right.typeName)\") to str")
            }
            return .str(string + other)
        case .mul:
            guard let times = right.int else { return nil }
            return .str(try repeated(times))
        case .mod: return .str(try percentFormat(string, right))
        default: return nil
        }
    }
    private func repeated(_ times: Int) throws -> String {
        if times > 0, string.utf8.count.multipliedReportingOverflow(by: times).overflow || string.utf8.count * times > 1 << 36 { throw PyError(.memoryError, "") }
        return String(repeating: string, count: max(0, times))
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if op == .mul, let times = left.int { return .str(try repeated(times)) }
        return nil
    }
    public override func compare(_ op: CompareOp, _ right: Value) -> Value? {
        guard case .object(let it) = right, it.kind == .str else { return nil }
        let other = unsafeDowncast(it, to: PyStr.self)
        switch op {
        case .eq: return .bool(same(other))
        case .ne: return .bool(!same(other))
        case .lt: return .bool(PyStr.less(string, other.string))
        case .le: return .bool(!PyStr.less(other.string, string))
        case .gt: return .bool(PyStr.less(other.string, string))
        case .ge: return .bool(!PyStr.less(string, other.string))
        default: return nil
        }
    }
}

extension String.UTF8View {
    /// The byte, where there is just one.
    var only: UInt8? { count == 1 ? first : nil }
}

/// Text put together from pieces.
struct TextBuffer {
    private var bytes: [UInt8] = []
    mutating func append(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil { bytes.append(contentsOf: text.utf8) }
    }
    var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// The first place at or after `from` where `needle` stands in `hay`.
func find(_ needle: [UInt8], in hay: [UInt8], from: Int, to: Int? = nil) -> Int? {
    let end = to ?? hay.count
    if needle.isEmpty { return from <= end ? from : nil }
    var at = from
    while at + needle.count <= end {
        if hay[at] == needle[0], hay[at..<at + needle.count].elementsEqual(needle) { return at }
        at += 1
    }
    return nil
}

/// Python's `bytes`.
public final class PyBytes: PyObject {
    public let bytes: [UInt8]
    public init(_ bytes: [UInt8]) { self.bytes = bytes; super.init(kind: .bytes) }
    public override var cls: PyClass { .bytes }
    public override func hash() -> Int { bytes.reduce(5381) { ($0 &* 33) ^ Int($1) } }
    public override func length() -> Int? { bytes.count }
    public override func repr() -> String {
        let quote: Character = bytes.contains(39) && !bytes.contains(34) ? "\"" : "'"
        return "b\(quote)" + bytes.map { byte in
            switch byte {
            case 10: return "\\n"
            case 13: return "\\r"
            case 9: return "\\t"
            case 92: return "\\\\"
            case 39 where quote == "'": return "\\'"
            case 32..<127: return String(UnicodeScalar(byte))
            default: return "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined() + "\(quote)"
    }
    public override func getitem(_ key: Value) throws -> Value {
        if let slice = key.object as? PySlice { return .object(PyBytes(try slice.resolve(bytes.count).indices.map { bytes[$0] })) }
        let index = try indexValue(key), at = index < 0 ? index + bytes.count : index
        guard at >= 0, at < bytes.count else { throw PyError(.indexError, "index out of range") }
        return .int(Int(bytes[at]))
    }
    public override func iter() -> PyObject? { ListIterator(bytes.map { .int(Int($0)) }) }
    public override func binary(_ op: BinaryOp, _ right: Value) -> Value? {
        if op == .add, let other = right.object as? PyBytes { return .object(PyBytes(bytes + other.bytes)) }
        if op == .mul, let times = right.int { return .object(PyBytes(Array(repeatElement(bytes, count: max(0, times)).joined()))) }
        return nil
    }
    public override func compare(_ op: CompareOp, _ right: Value) -> Value? {
        guard let other = right.object as? PyBytes else { return nil }
        switch op {
        case .eq: return .bool(bytes == other.bytes)
        case .ne: return .bool(bytes != other.bytes)
        case .lt: return .bool(bytes.lexicographicallyPrecedes(other.bytes))
        case .gt: return .bool(other.bytes.lexicographicallyPrecedes(bytes))
        default: return nil
        }
    }
}

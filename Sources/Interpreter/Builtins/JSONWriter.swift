import Syntax

/// Writes values as JSON text, as `json.dumps` does.
struct JSONWriter {
    private(set) var text: [UInt8] = []
    private let isASCII: Bool, allowsNaN: Bool, sortsKeys: Bool, skipsKeys: Bool, checksCircles: Bool
    private let indent: [UInt8]?
    private let itemSeparator: [UInt8], keySeparator: [UInt8]
    private let replacement: Value
    /// The objects that are being written, one in the other.
    private var open: [ObjectIdentifier] = []

    init(_ c: Bound) throws {
        isASCII = try c.bool("ascii")
        allowsNaN = try c.bool("allow_nan")
        sortsKeys = try c.bool("sort_keys")
        skipsKeys = try c.bool("skip_keys")
        checksCircles = try c.bool("circular")
        indent = try c.optionalString("indent").map { Array($0.utf8) }
        itemSeparator = Array(try c.string("item").utf8)
        keySeparator = Array(try c.string("key").utf8)
        replacement = c["default"]
    }

    mutating func write(_ value: Value, level: Int) throws {
        try Limits.checkStack()
        switch value {
        case .none: text.add("null")
        case .bool(let it): text.add(it ? "true" : "false")
        case .int(let it): text.add(String(it))
        case .float(let it): text.add(try number(it))
        case .object(let it): try write(it, value, level)
        case .undefined: break
        }
    }
    private mutating func write(_ object: PyObject, _ value: Value, _ level: Int) throws {
        switch object.kind {
        case .str: JSONWriter.quote(unsafeDowncast(object, to: PyStr.self), isASCII: isASCII, into: &text)
        case .dict: try within(object) { try $0.write(unsafeDowncast(object, to: PyDict.self), level) }
        case .list: try within(object) { try $0.write(unsafeDowncast(object, to: PyList.self).items, level) }
        case .tuple: try within(object) { try $0.write(unsafeDowncast(object, to: PyTuple.self).items, level) }
        case .bigInt: text.add(try object.repr())
        default:
            if let payload = (object as? PyInstance)?.payload, JSONWriter.isPlain(payload) {
                return try within(object) { try $0.write(payload, level: level) }
            }
            if let float = try JSONWriter.derivedFloat(object) { return text.add(try number(float)) }
            try within(object) { try $0.write(invoke($0.replacement, [value]), level: level) }
        }
    }
    /// The number that an object is whose class is derived from `float` without being an instance of a program's own class.
    private static func derivedFloat(_ object: PyObject) throws -> Double? {
        object.isNumber && object.cls.isSubclass(of: .float) ? try object.toFloat() : nil
    }
    /// Whether JSON has a form for what an instance of a derived class holds.
    private static func isPlain(_ payload: Value) -> Bool {
        guard case .object(let it) = payload else { return true }
        switch it.kind {
        case .str, .dict, .list, .tuple, .bigInt: return true
        default: return false
        }
    }
    /// Refuses an object inside of itself.
    private mutating func within(_ object: PyObject, _ body: (inout JSONWriter) throws -> Void) throws {
        if checksCircles {
            if open.contains(ObjectIdentifier(object)) { throw PyError(.valueError, "Circular reference detected") }
            open.append(ObjectIdentifier(object))
        }
        try body(&self)
        if checksCircles { open.removeLast() }
        try Machine.shared.checkInterrupt()
    }

    private mutating func separate(_ separator: [UInt8]) { separator.withUnsafeBufferPointer { text.add($0) } }
    private mutating func newLine(_ level: Int) {
        guard let indent else { return }
        text.add(10)
        for _ in 0..<level { separate(indent) }
    }
    private mutating func write(_ items: [Value], _ level: Int) throws {
        if items.isEmpty { return text.add("[]") }
        text.add(UInt8(ascii: "["))
        var isFirst = true
        for item in items {
            if !isFirst { separate(itemSeparator) }
            isFirst = false
            newLine(level + 1)
            try write(item, level: level + 1)
        }
        newLine(level)
        text.add(UInt8(ascii: "]"))
    }
    private mutating func write(_ dict: PyDict, _ level: Int) throws {
        var pairs = dict.pairs
        if pairs.isEmpty { return text.add("{}") }
        if sortsKeys {
            let sorted = try iterate(
                invoke(Machine.shared.builtins["sorted"] ?? .none, [.list(pairs.map(\.0))]))
            pairs = try sorted.map { ($0, try dict.get($0) ?? .none) }
        }
        text.add(UInt8(ascii: "{"))
        var isFirst = true
        for (key, item) in pairs {
            guard isKey(key) else {
                if skipsKeys { continue }
                throw PyError(.typeError, "keys must be str, int, float, bool or None, not \(key.typeName)")
            }
            if !isFirst { separate(itemSeparator) }
            isFirst = false
            newLine(level + 1)
            try write(key: key)
            separate(keySeparator)
            try write(item, level: level + 1)
        }
        if !isFirst { newLine(level) }
        text.add(UInt8(ascii: "}"))
    }
    /// A key, or the value that an instance of a derived class holds.
    private func plain(_ key: Value) -> Value {
        guard case .object(let it) = key, it.kind != .str else { return key }
        return (it as? PyInstance)?.payload ?? (try? JSONWriter.derivedFloat(it)).flatMap { $0.map { .float($0) } }
            ?? key
    }
    private func isKey(_ key: Value) -> Bool {
        guard case .object(let it) = plain(key) else { return true }
        return it.kind == .str || it.kind == .bigInt
    }
    private mutating func write(key: Value) throws {
        let key = plain(key)
        if case .object(let it) = key, it.kind == .str {
            return JSONWriter.quote(unsafeDowncast(it, to: PyStr.self), isASCII: isASCII, into: &text)
        }
        text.add(UInt8(ascii: "\""))
        try write(key, level: 0)
        text.add(UInt8(ascii: "\""))
    }
    private func number(_ x: Double) throws -> String {
        if x.isFinite { return floatRepr(x) }
        if !allowsNaN {
            throw PyError(.valueError, "Out of range float values are not JSON compliant")
        }
        return x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity"
    }

    /// A text in quotes, with escapes for what JSON does not allow as it is, and for all that is not ASCII if asked.
    static func quoted(_ string: PyStr, isASCII: Bool) -> String {
        var text: [UInt8] = []
        quote(string, isASCII: isASCII, into: &text)
        return String(decoding: text, as: UTF8.self)
    }
    private static func quote(_ string: PyStr, isASCII: Bool, into text: inout [UInt8]) {
        text.add(UInt8(ascii: "\""))
        let bytes = string.bytes
        // What stands as it is goes in runs. 127 is a control character that JSON leaves as it is, and Python where it may write what is not
        // ASCII.
        let last: UInt8 = isASCII ? 126 : 255
        var (start, at) = (0, 0)
        while at < bytes.count {
            let byte = bytes[at]
            if byte >= 32, byte <= last, byte != 34, byte != 92 {
                at += 1
                continue
            }
            text.add(Text(rebasing: bytes[start..<at]))
            escape(Surrogates.meant(bytes.codePoint(&at)), into: &text)
            start = at
        }
        text.add(Text(rebasing: bytes[start..<at]))
        text.add(UInt8(ascii: "\""))
    }
    private static func escape(_ code: UInt32, into text: inout [UInt8]) {
        func short(_ letter: UInt8) {
            text.extend(by: 2) {
                $0[0] = 92
                $0[1] = letter
            }
        }
        func hexadecimal(_ code: UInt32) {
            text.extend(by: 6) {
                $0[0] = 92
                $0[1] = UInt8(ascii: "u")
                for place in 0..<4 {
                    let digit = UInt8(truncatingIfNeeded: code >> UInt32(12 - 4 * place) & 15)
                    $0[2 + place] = digit < 10 ? 48 + digit : 87 + digit
                }
            }
        }
        switch code {
        case 34, 92: short(UInt8(code))
        case 8: short(UInt8(ascii: "b"))
        case 9: short(UInt8(ascii: "t"))
        case 10: short(UInt8(ascii: "n"))
        case 12: short(UInt8(ascii: "f"))
        case 13: short(UInt8(ascii: "r"))
        case 0x10000...:
            let rest = code - 0x10000
            hexadecimal(0xD800 + rest >> 10)
            hexadecimal(0xDC00 + rest & 0x3FF)
        default: hexadecimal(code)
        }
    }
}

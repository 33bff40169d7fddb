import Syntax

/// Writes values as JSON text, as `json.dumps` does.
struct JSONWriter {
    private(set) var text: [UInt8] = []
    private let isASCII: Bool, allowsNaN: Bool, sortsKeys: Bool, skipsKeys: Bool, checksCircles: Bool
    private let indent: [UInt8]?
    private let itemSeparator: [UInt8], keySeparator: [UInt8]
    private let replacement: Value
    private var open: Set<ObjectIdentifier> = []

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
        case .none: text += "null".utf8
        case .bool(let it): text += (it ? "true" : "false").utf8
        case .int(let it): text += String(it).utf8
        case .float(let it): text += try number(it).utf8
        case .object(let it): try write(it, value, level)
        case .undefined: break
        }
    }
    private mutating func write(_ object: PyObject, _ value: Value, _ level: Int) throws {
        let plain = (object as? PyInstance)?.payload ?? value
        switch plain {
        case .bool, .int, .float: return try write(plain, level: level)
        default: break
        }
        if let string = plain.object as? PyStr { return text += try JSONWriter.quoted(string, isASCII: isASCII).utf8 }
        if plain.object is PyBigInt { return text += try plain.repr().utf8 }
        if let dict = plain.asDict { return try within(object) { try $0.write(dict, level) } }
        if let items = plain.sequence { return try within(object) { try $0.write(items, level) } }
        try within(object) { try $0.write(invoke($0.replacement, [value]), level: level) }
    }
    /// Refuses an object inside of itself.
    private mutating func within(_ object: PyObject, _ body: (inout JSONWriter) throws -> Void) throws {
        if checksCircles, !open.insert(ObjectIdentifier(object)).inserted {
            throw PyError(.valueError, "Circular reference detected")
        }
        try body(&self)
        open.remove(ObjectIdentifier(object))
        try Machine.shared.checkInterrupt()
    }

    private mutating func newLine(_ level: Int) {
        guard let indent else { return }
        text.append(10)
        for _ in 0..<level { text += indent }
    }
    private mutating func write(_ items: [Value], _ level: Int) throws {
        if items.isEmpty { return text += "[]".utf8 }
        text.append(UInt8(ascii: "["))
        for (i, item) in items.enumerated() {
            if i > 0 { text += itemSeparator }
            newLine(level + 1)
            try write(item, level: level + 1)
        }
        newLine(level)
        text.append(UInt8(ascii: "]"))
    }
    private mutating func write(_ dict: PyDict, _ level: Int) throws {
        var pairs = dict.pairs
        if pairs.isEmpty { return text += "{}".utf8 }
        if sortsKeys {
            let sorted = try iterate(
                invoke(Machine.shared.builtins["sorted"] ?? .none, [.list(pairs.map(\.0))]))
            pairs = try sorted.map { ($0, try dict.get($0) ?? .none) }
        }
        text.append(UInt8(ascii: "{"))
        var isFirst = true
        for (key, item) in pairs {
            guard let name = try self.key(key) else {
                if skipsKeys { continue }
                throw PyError(.typeError, "keys must be str, int, float, bool or None, not \(key.typeName)")
            }
            if !isFirst { text += itemSeparator }
            isFirst = false
            newLine(level + 1)
            text += name
            text += keySeparator
            try write(item, level: level + 1)
        }
        if !isFirst { newLine(level) }
        text.append(UInt8(ascii: "}"))
    }
    private func key(_ key: Value) throws -> [UInt8]? {
        var key = key
        if let payload = (key.object as? PyInstance)?.payload { key = payload }
        switch key {
        case .none: return Array("\"null\"".utf8)
        case .bool(let it): return Array("\"\(it)\"".utf8)
        case .int(let it): return Array("\"\(it)\"".utf8)
        case .float(let it): return Array("\"\(try number(it))\"".utf8)
        default:
            if let string = key.object as? PyStr { return Array(try JSONWriter.quoted(string, isASCII: isASCII).utf8) }
            return key.object is PyBigInt ? Array("\"\(try key.repr())\"".utf8) : nil
        }
    }
    private func number(_ x: Double) throws -> String {
        if x.isFinite { return floatRepr(x) }
        if !allowsNaN {
            throw PyError(.valueError, "Out of range float values are not JSON compliant")
        }
        return x.isNaN ? "NaN" : x < 0 ? "-Infinity" : "Infinity"
    }

    /// A text in quotes, with escapes for what JSON does not allow as it is, and for all that is not ASCII if asked.
    static func quoted(_ string: PyStr, isASCII: Bool) throws -> String {
        func hexadecimal(_ code: UInt32) -> [UInt8] {
            let digits = String(code, radix: 16)
            return Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
        }
        var result: [UInt8] = [UInt8(ascii: "\"")]
        result.reserveCapacity(string.byteCount + 2)
        func add(_ code: UInt32) {
            switch code {
            case 34, 92: result += [92, UInt8(code)]
            case 8: result += "\\b".utf8
            case 9: result += "\\t".utf8
            case 10: result += "\\n".utf8
            case 12: result += "\\f".utf8
            case 13: result += "\\r".utf8
            case 0..<32: result += hexadecimal(code)
            case 0x10000...:
                let rest = code - 0x10000
                result += hexadecimal(0xD800 + rest >> 10) + hexadecimal(0xDC00 + rest & 0x3FF)
            default: result += hexadecimal(code)
            }
        }
        if string.isASCII || !isASCII {
            for byte in string.bytes {
                // 127 is a control character that JSON leaves as it is, and Python where it may write what is not ASCII.
                let isPlain = byte >= 32 && byte != 34 && byte != 92 && (byte != 127 || !isASCII)
                if isPlain { result.append(byte) } else { add(UInt32(byte)) }
            }
        } else {
            for scalar in string.scalars {
                let code = scalar.value
                if code >= 32, code < 127, code != 34, code != 92 { result.append(UInt8(code)) } else { add(code) }
            }
        }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }
}

import Syntax

/// Reads JSON text as `json.loads` does: the module `_json`.
struct JSONReader {
    struct Failure: Error {
        let message: String
        let offset: Int
    }
    private let bytes: UnsafeBufferPointer<UInt8>
    private let hooks: Hooks
    private(set) var at = 0
    /// Keys that were read before: objects in a list mostly have the same.
    private var keys: [Int: PyStr] = [:]

    /// What takes the place of the values that JSON's would become; nil where they stay.
    struct Hooks {
        var object, pairs, float, int, constant: Value?
        var isStrict = true
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ hooks: Hooks, at: Int = 0) {
        self.bytes = bytes
        self.hooks = hooks
        self.at = at
    }

    private func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }
    mutating func skipSpace() {
        while let byte = peek(), byte == 32 || byte == 10 || byte == 13 || byte == 9 { at += 1 }
    }
    private func failure(_ message: String, _ offset: Int) -> Failure { Failure(message: message, offset: offset) }

    mutating func value() throws -> Value {
        try Limits.checkStack()
        switch peek() {
        case UInt8(ascii: "\"")?: return .object(try string())
        case UInt8(ascii: "{")?: return try object()
        case UInt8(ascii: "[")?: return try array()
        case UInt8(ascii: "-")?, (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
        default: break
        }
        for (word, value) in JSONReader.words where starts(with: word) {
            at += word.utf8CodeUnitCount
            return value
        }
        for word in ["NaN", "Infinity"] as [StaticString] where starts(with: word) {
            at += word.utf8CodeUnitCount
            return try constant(String(describing: word))
        }
        throw failure("Expecting value", at)
    }
    private static let words: [(StaticString, Value)] = [
        ("null", .none), ("true", .bool(true)), ("false", .bool(false)),
    ]
    private func starts(with word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        return at + count <= bytes.count && (0..<count).allSatisfy { bytes[at + $0] == word.utf8Start[$0] }
    }
    private func constant(_ name: String) throws -> Value {
        if let hook = hooks.constant { return try invoke(hook, [.str(name)]) }
        return .float(name == "NaN" ? .nan : name == "Infinity" ? .infinity : -.infinity)
    }

    private mutating func object() throws -> Value {
        let dict = PyDict()
        var pairs: [Value] = []
        at += 1
        skipSpace()
        if peek() == UInt8(ascii: "}") {
            at += 1
            return try finished(dict, pairs)
        }
        while true {
            guard peek() == UInt8(ascii: "\"") else {
                throw failure("Expecting property name enclosed in double quotes", at)
            }
            let key = Value.object(try string(isKey: true))
            skipSpace()
            guard peek() == UInt8(ascii: ":") else { throw failure("Expecting ':' delimiter", at) }
            at += 1
            skipSpace()
            let item = try value()
            if hooks.pairs != nil { pairs.append(.tuple([key, item])) } else { try dict.set(key, item) }
            skipSpace()
            switch peek() {
            case UInt8(ascii: "}")?:
                at += 1
                return try finished(dict, pairs)
            case UInt8(ascii: ",")?:
                let comma = at
                at += 1
                skipSpace()
                if peek() != UInt8(ascii: "\"") {
                    throw failure("Expecting property name enclosed in double quotes", min(at, max(comma + 1, at)))
                }
            default: throw failure("Expecting ',' delimiter", at)
            }
        }
    }
    private func finished(_ dict: PyDict, _ pairs: [Value]) throws -> Value {
        if let hook = hooks.pairs { return try invoke(hook, [.list(pairs)]) }
        if let hook = hooks.object { return try invoke(hook, [.object(dict)]) }
        return .object(dict)
    }

    private mutating func array() throws -> Value {
        var items: [Value] = []
        at += 1
        skipSpace()
        if peek() == UInt8(ascii: "]") {
            at += 1
            return .list(items)
        }
        while true {
            items.append(try value())
            if items.count & 0xFFFF == 0 { try Machine.shared.checkInterrupt() }
            skipSpace()
            switch peek() {
            case UInt8(ascii: "]")?:
                at += 1
                return .list(items)
            case UInt8(ascii: ",")?:
                at += 1
                skipSpace()
            default: throw failure("Expecting ',' delimiter", at)
            }
        }
    }

    private mutating func number() throws -> Value {
        let start = at
        if peek() == UInt8(ascii: "-") { at += 1 }
        func digits() -> Int {
            var end = at
            while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57 { end += 1 }
            return end
        }
        if peek() == UInt8(ascii: "I"), starts(with: "Infinity") {
            at += 8
            return try constant("-Infinity")
        }
        guard let first = peek(), first >= 48, first <= 57 else { throw failure("Expecting value", start) }
        at = first == 48 ? at + 1 : digits()
        var isFloat = false
        if peek() == UInt8(ascii: "."), at + 1 < bytes.count, bytes[at + 1] >= 48, bytes[at + 1] <= 57 {
            isFloat = true
            at += 1
            at = digits()
        }
        if let e = peek(), e | 32 == UInt8(ascii: "e") {
            let before = at
            at += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { at += 1 }
            let end = digits()
            (at, isFloat) = end > at ? (end, true) : (before, isFloat)
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if let hook = isFloat ? hooks.float : hooks.int { return try invoke(hook, [.str(text)]) }
        if !isFloat {
            if let small = Int(text) { return .int(small) }
            return try PyClass.integer(.str(text), base: nil)
        }
        guard let number = parseDouble(text) else { throw failure("Expecting value", start) }
        return .float(number)
    }

    /// A text; one without escapes is a piece of the source.
    private mutating func string(isKey: Bool = false) throws -> PyStr {
        let start = at
        at += 1
        let first = at
        var hash = 5381
        while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 32 || !hooks.isStrict {
            hash = hash &* 33 ^ Int(byte)
            at += 1
        }
        guard let stop = peek() else { throw failure("Unterminated string starting at", start) }
        if stop == UInt8(ascii: "\"") {
            let piece = UnsafeBufferPointer(rebasing: bytes[first..<at])
            at += 1
            if isKey, let known = keys[hash], known.bytes.elementsEqual(piece) { return known }
            let made = PyStr(piece)
            if isKey, keys.count < 1024 { keys[hash] = made }
            return made
        }
        var text = Array(bytes[first..<at])
        while let byte = peek() {
            at += 1
            if byte == UInt8(ascii: "\"") { return PyStr(String(decoding: text, as: UTF8.self)) }
            if byte == UInt8(ascii: "\\") {
                try escape(&text, start)
            } else if byte < 32, hooks.isStrict {
                throw failure("Invalid control character at", at - 1)
            } else {
                text.append(byte)
            }
        }
        throw failure("Unterminated string starting at", start)
    }
    private mutating func escape(_ text: inout [UInt8], _ start: Int) throws {
        guard let letter = peek() else { throw failure("Unterminated string starting at", start) }
        let place = at - 1
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            var code = try hexadecimal()
            if code & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
                bytes[at + 1] == UInt8(ascii: "u")
            {
                let before = at
                at += 2
                let low = try hexadecimal()
                if low & 0xFC00 == 0xDC00 {
                    code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
                } else {
                    at = before
                }
            }
            text += Array(String(Character(Surrogates.scalar(code) ?? "\u{FFFD}")).utf8)
        default: throw failure("Invalid \\escape", place)
        }
    }
    private mutating func hexadecimal() throws -> UInt32 {
        guard at + 4 <= bytes.count,
            bytes[at..<at + 4].allSatisfy({ $0 < 128 && Character(Unicode.Scalar($0)).isHexDigit }),
            let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw failure("Invalid \\uXXXX escape", at) }
        at += 4
        return code
    }
}

/// The module `_json`.
extension StandardModules {
    static func jsonParts(_ m: Module) {
        // A failure comes back as its message and the place: the words are the library's.
        m.def("scan", "text, start, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, strict") {
            c in
            guard let text = c["text"].text else {
                throw PyError(.typeError, "first argument must be a string, not \(c["text"].typeName)")
            }
            let hooks = JSONReader.Hooks(
                object: c.optional("object_hook"), pairs: c.optional("object_pairs_hook"),
                float: c.optional("parse_float"), int: c.optional("parse_int"), constant: c.optional("parse_constant"),
                isStrict: try c.bool("strict"))
            let start = try c.int("start")
            func index(_ offset: Int) -> Int {
                text.isASCII ? offset : String(decoding: text.bytes[..<offset], as: UTF8.self).unicodeScalars.count
            }
            if start < 0 { throw PyError(.valueError, "idx cannot be negative") }
            let from =
                text.isASCII ? min(start, text.byteCount) : text.scalars.prefix(start).reduce(0) { $0 + UTF8.width($1) }
            return try withExtendedLifetime(text) {
                var reader = JSONReader(text.bytes, hooks, at: from)
                do {
                    let value = try reader.value()
                    return .tuple([value, .int(index(reader.at))])
                } catch let problem as JSONReader.Failure {
                    return .tuple([.str(problem.message), .int(-1 - index(problem.offset))])
                }
            }
        }
        m.raw("quote", 2) { args in
            guard let text = args[0].text else {
                throw PyError(.typeError, "first argument must be a string, not \(args[0].typeName)")
            }
            return .str(JSONWriter.quoted(text, isASCII: try args[1].truth()))
        }
        m.def("encode", "value, ascii, allow_nan, sort_keys, skip_keys, indent, item, key, default, circular") { c in
            var writer = try JSONWriter(c)
            try writer.write(c["value"], level: 0)
            return writer.text.withUnsafeBufferPointer { PyStr.value($0) }
        }
    }
}

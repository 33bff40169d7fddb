import Syntax

/// What becomes of what an encoding has no place for, and of bytes that are no text: the handlers that Python knows by name, and those that a
/// program has registered.
struct CodecErrors {
    fileprivate enum Object { case text(PyStr), bytes([UInt8]) }
    private let handler: String
    private var codec: String
    private let object: Object

    init(_ handler: String, _ codec: String, _ text: PyStr) {
        (self.handler, self.codec, object) = (handler, codec, .text(text))
    }
    init(_ handler: String, _ codec: String, _ bytes: [UInt8]) {
        (self.handler, self.codec, object) = (handler, codec, .bytes(bytes))
    }
    /// The same under another name of the encoding.
    func named(_ name: String?) -> CodecErrors {
        var other = self
        other.codec = name ?? codec
        return other
    }
    /// What programs have registered: `codecs.register_error`.
    nonisolated(unsafe) static var registered: [String: Value] = [:]

    // MARK: Encoding

    /// The bytes of the text behind `mark`.
    func encode(into mark: [UInt8], _ target: CodecTarget) throws -> [UInt8] {
        guard case .text(let text) = object else { return mark }
        var bytes = mark
        let scalars = text.scalars
        func fits(_ scalar: Unicode.Scalar) -> Bool { !scalar.isSurrogate && target.put(scalar.value, &bytes) }
        var at = 0
        while at < scalars.count {
            if fits(scalars[at]) {
                at += 1
                continue
            }
            var end = at + 1
            if target.joinsErrors {
                var unused: [UInt8] = []
                while end < scalars.count, scalars[end].isSurrogate || !target.put(scalars[end].value, &unused) {
                    end += 1
                }
            }
            let (replacement, next) = try replacement(scalars, at, end, target)
            switch replacement {
            case .bytes(let made):
                if made.count % target.unitSize != 0 { throw failure(at, end, target.reason) }
                bytes += made
            case .text(let made):
                // What stands for the characters must have a place itself.
                for scalar in made.scalars where !fits(scalar) { throw failure(at, end, target.reason) }
            }
            at = next
        }
        return bytes
    }
    private func replacement(
        _ scalars: [Unicode.Scalar], _ at: Int, _ end: Int, _ target: CodecTarget
    ) throws -> (Object, Int) {
        if handler == "surrogatepass", let surrogate = target.surrogate, scalars[at..<end].allSatisfy(\.isSurrogate) {
            return (.bytes(scalars[at..<end].flatMap { surrogate($0.codePoint) }), end)
        }
        if let made = CodecErrors.replaced(handler, scalars[at..<end]) { return (made, end) }
        return try asked(at, end, target.reason, count: scalars.count)
    }
    /// What the handlers of Python put for characters; nil where the name is none of theirs, or means an error.
    private static func replaced(_ handler: String, _ scalars: ArraySlice<Unicode.Scalar>) -> Object? {
        func each(_ text: (Unicode.Scalar) -> String) -> Object { .text(PyStr(scalars.map(text).joined())) }
        switch handler {
        case "ignore": return each { _ in "" }
        case "replace": return each { _ in "?" }
        case "xmlcharrefreplace": return each { "&#\($0.codePoint);" }
        case "backslashreplace": return each(\.escaped)
        case "namereplace":
            return each { scalar in scalar.properties.name.map { "\\N{\($0)}" } ?? scalar.escaped }
        case "surrogateescape":
            let bytes = scalars.compactMap {
                (0xDC80...0xDCFF).contains($0.codePoint) ? UInt8($0.codePoint & 255) : nil
            }
            return bytes.count == scalars.count ? .bytes(bytes) : nil
        default: return nil
        }
    }

    // MARK: Decoding

    /// The text of the bytes from `start`: `next` says which character begins at a place and how long it is, or how many bytes are none and why.
    func decode(from start: Int = 0, _ next: (Int) throws -> (UInt32?, Int, String)) throws -> String {
        guard case .bytes(let bytes) = object else { return "" }
        var text = ""
        var at = start
        while at < bytes.count {
            let (code, length, reason) = try next(at)
            if let code, let scalar = Unicode.Scalar(code) {
                text.unicodeScalars.append(scalar)
                at += length
                continue
            }
            let (made, after) = try substitute(bytes, at, at + length, reason)
            text += made
            at = after
        }
        return text
    }
    private func substitute(_ bytes: [UInt8], _ start: Int, _ end: Int, _ reason: String) throws -> (String, Int) {
        if let made = CodecErrors.substituted(handler, codec, bytes, start, end) { return made }
        let (made, next) = try asked(start, end, reason, count: bytes.count)
        guard case .text(let text) = made else {
            throw PyError(.typeError, "decoding error handler must return (str, int) tuple")
        }
        return (text.string, next)
    }
    private static func substituted(
        _ handler: String, _ codec: String, _ bytes: [UInt8], _ start: Int, _ end: Int
    ) -> (String, Int)? {
        switch handler {
        case "ignore": return ("", end)
        case "replace": return ("\u{FFFD}", end)
        case "backslashreplace":
            return (bytes[start..<end].map { Unicode.Scalar($0).escaped }.joined(), end)
        case "surrogateescape":
            let high = bytes[start..<end].prefix { $0 >= 128 }
            if high.isEmpty { return nil }
            return (PyStr.make(high.compactMap { Surrogates.scalar(0xDC00 + UInt32($0)) }), start + high.count)
        case "surrogatepass":
            return surrogate(codec, bytes, start).map { (PyStr.make([$0.0]), start + $0.1) }
        default: return nil
        }
    }
    /// The surrogate that stands in the bytes, and how many bytes it takes.
    private static func surrogate(_ codec: String, _ bytes: [UInt8], _ at: Int) -> (Unicode.Scalar, Int)? {
        let size = codec.hasPrefix("utf-16") ? 2 : codec.hasPrefix("utf-32") ? 4 : codec.hasPrefix("utf-8") ? 3 : 0
        guard size > 0, at + size <= bytes.count else { return nil }
        var group = bytes[at..<at + size].map { UInt32($0) }
        var code: UInt32
        if size == 3 {
            guard group[0] & 0xF0 == 0xE0, group[1] & 0xC0 == 0x80, group[2] & 0xC0 == 0x80 else { return nil }
            code = (group[0] & 15) << 12 | (group[1] & 63) << 6 | group[2] & 63
        } else {
            if !codec.hasSuffix("be") { group.reverse() }
            code = group.reduce(0) { $0 << 8 | $1 }
        }
        guard Surrogates.holds(code), let scalar = Surrogates.scalar(code) else { return nil }
        return (scalar, size)
    }

    // MARK: Errors

    private func failure(_ start: Int, _ end: Int, _ reason: String) -> PyError {
        let (cls, value): (PyClass, Value)
        switch object {
        case .text(let text): (cls, value) = (.unicodeEncodeError, .object(text))
        case .bytes(let bytes): (cls, value) = (.unicodeDecodeError, .object(PyBytes(bytes)))
        }
        return PyError(exception: PyException(cls, [.str(codec), value, .int(start), .int(end), .str(reason)]))
    }
    /// Asks the handler that a program has registered: what it gives, and where the work goes on.
    private func asked(_ start: Int, _ end: Int, _ reason: String, count: Int) throws -> (Object, Int) {
        let error = failure(start, end, reason)
        if ["strict", "surrogateescape", "surrogatepass"].contains(handler) { throw error }
        if ["xmlcharrefreplace", "namereplace"].contains(handler) { throw CodecErrors.unfit(error.exception) }
        guard let function = CodecErrors.registered[handler] else {
            throw PyError(.lookupError, "unknown error handler name '\(handler)'")
        }
        let given = try invoke(function, [.object(error.exception)])
        let made = try CodecErrors.result(given, isEncoding: object.isText)
        let next = made.1 < 0 ? made.1 &+ count : made.1
        guard next >= 0, next <= count else {
            throw PyError(.indexError, "position \(made.1) from error handler out of bounds")
        }
        return (made.0, next)
    }
    private static func result(_ value: Value, isEncoding: Bool) throws -> (Object, Int) {
        if let pair = value.asTuple?.items, pair.count == 2, let next = pair[1].int {
            if let text = pair[0].text { return (.text(text), next) }
            if isEncoding, let bytes = pair[0].object as? PyBytes { return (.bytes(bytes.bytes), next) }
        }
        throw PyError(
            .typeError,
            isEncoding
                ? "encoding error handler must return (str/bytes, int) tuple"
                : "decoding error handler must return (str, int) tuple")
    }
    private static func unfit(_ error: PyException) -> PyError {
        PyError(.typeError, "don't know how to handle \(error.type.name) in error callback")
    }
    /// What a handler of Python does with an error: `codecs.ignore_errors(error)` and its like.
    static func handle(_ handler: String, _ error: PyException) throws -> Value {
        func part(_ name: Sym) throws -> Value { try error.getattr(name) ?? .none }
        guard error.type.isUnicodeError || error.type.isSubclass(of: .unicodeTranslateError) else {
            throw unfit(error)
        }
        let isTranslating = error.type.isSubclass(of: .unicodeTranslateError)
        if isTranslating, !["ignore", "replace", "backslashreplace"].contains(handler) { throw unfit(error) }
        let object = try part("object")
        let (start, end) = (max(0, try part("start").int ?? 0), max(0, try part("end").int ?? 0))
        if let text = object.text {
            let scalars = text.scalars
            let range = scalars[min(start, scalars.count)..<max(min(start, scalars.count), min(end, scalars.count))]
            if isTranslating, handler == "replace" {
                return .pair(.str(String(repeating: "\u{FFFD}", count: range.count)), .int(end))
            }
            if handler == "surrogatepass", range.allSatisfy(\.isSurrogate),
                let (codec, _) = Codecs.known(try part("encoding").str()),
                let surrogate = CodecTarget(codec).surrogate
            {
                return .pair(.object(PyBytes(range.flatMap { surrogate($0.codePoint) })), .int(end))
            }
            switch replaced(handler, range) {
            case .text(let made): return .pair(.object(made), .int(end))
            case .bytes(let made): return .pair(.object(PyBytes(made)), .int(end))
            case nil: throw PyError(exception: error)
            }
        }
        guard let bytes = try object.byteItems, !["xmlcharrefreplace", "namereplace"].contains(handler) else {
            throw unfit(error)
        }
        let range = (min(start, bytes.count), max(min(start, bytes.count), min(end, bytes.count)))
        guard let made = substituted(handler, try part("encoding").str(), bytes, range.0, range.1) else {
            throw PyError(exception: error)
        }
        return .pair(.str(made.0), .int(made.1))
    }
}

extension CodecErrors.Object {
    fileprivate var isText: Bool { if case .text = self { true } else { false } }
}

/// The module `_codecs`.
extension StandardModules {
    static func codecs(_ m: Module) {
        m.raw("register_error", 2) { args in
            guard let name = args[0].string else {
                throw PyError(.typeError, "register_error() argument 1 must be str, not \(args[0].typeName)")
            }
            guard args[1].object?.isCallable == true else { throw PyError(.typeError, "handler must be callable") }
            CodecErrors.registered[name] = args[1]
            return .none
        }
        m.raw("registered", 1) { CodecErrors.registered[$0[0].string ?? ""] ?? .none }
        m.raw("handle", 2) { args in
            guard let error = args[1].object as? PyException else {
                throw PyError(.typeError, "codec must pass exception instance")
            }
            return try CodecErrors.handle(args[0].string ?? "", error)
        }
        m.raw("title", 1) { args in args[0].string.flatMap(Codecs.title).map { .str($0) } ?? .none }
    }
}

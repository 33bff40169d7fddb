import CShims
import Glibc
import Syntax

/// A text file in memory: what an instance of `io.StringIO` holds. Positions count code points.
final class TextBuffer: PyInstance {
    private(set) var bytes: [UInt8] = []
    private var isASCII = true
    /// The position, and the byte at which it lies; behind the end they differ by what is missing.
    private(set) var position = 0
    private var offset = 0
    private(set) var count = 0
    var isClosed = false
    /// What ends a line, as `open` has it: None for any, read as `\n`; the empty text for any, left as it is.
    var newline: String? = "\n" { didSet { isAsIs = newline == "\n" } }
    /// Whether what is written is taken as it is.
    private var isAsIs = true
    /// The ends of lines that came in, where any may: a bit each for `\r`, `\n` and both.
    private var ends = 0

    /// The buffer that a method is called for.
    @inline(__always) static func receiver(_ args: Args, _ method: String) throws -> TextBuffer {
        guard case .object(let it) = args[0], Swift.type(of: it) == TextBuffer.self else {
            throw PyError(
                .typeError,
                "descriptor '\(method)' for '_io.StringIO' objects doesn't apply to a '\(args[0].typeName)' object")
        }
        return unsafeDowncast(it, to: TextBuffer.self)
    }
    func checkOpen() throws {
        if isClosed { throw PyError(.valueError, "I/O operation on closed file") }
    }
    func begin(_ text: PyStr) {
        (bytes, isASCII, position, offset, count, ends, isClosed) = ([], true, 0, 0, 0, 0, false)
        put(text)
        (position, offset) = (0, 0)
    }

    // MARK: Writing

    /// Writes at the position, over what is there; returns how many code points the text has.
    @discardableResult @inline(__always) func put(_ text: PyStr) -> Int {
        guard isAsIs, position == count, text.isASCII else { return overwrite(text) }
        let length = text.byteCount
        bytes.add(text.bytes)
        (count, position, offset) = (count &+ length, position &+ length, offset &+ length)
        return length
    }
    @inline(never) private func overwrite(_ given: PyStr) -> Int {
        let text = isAsIs ? given : translated(given)
        let length = text.count
        if position > count {
            bytes += repeatElement(0, count: position - count)
            (count, offset) = (position, bytes.count)
        }
        if position == count {
            bytes += text.bytes
            count += length
            offset = bytes.count
        } else {
            let end = place(offset, length)
            bytes.replaceSubrange(offset..<end.offset, with: text.bytes)
            offset += text.bytes.count
            count += length - end.passed
        }
        position += length
        isASCII = isASCII && text.isASCII
        return given.count
    }
    private func translated(_ text: PyStr) -> PyStr {
        switch newline {
        case "\r"?, "\r\n"?:
            if !text.bytes.contains(10) { return text }
            return PyStr(text.string.unicodeScalars.reduce(into: "") { $0 += $1 == "\n" ? newline ?? "" : String($1) })
        default:
            note(text.bytes)
            if newline != nil || !text.bytes.contains(13) { return text }
            var made: [UInt8] = []
            for (at, byte) in text.bytes.enumerated() where byte != 10 || at == 0 || text.bytes[at - 1] != 13 {
                made.append(byte == 13 ? 10 : byte)
            }
            return made.withUnsafeBufferPointer { PyStr($0) }
        }
    }
    private func note(_ text: Text) {
        for (at, byte) in text.enumerated() {
            if byte == 10 { ends |= at > 0 && text[at - 1] == 13 ? 4 : 2 }
            if byte == 13, at + 1 == text.count || text[at + 1] != 10 { ends |= 1 }
        }
    }
    /// `newlines`.
    var newlines: Value {
        let seen = ["\r", "\n", "\r\n"].enumerated().filter { ends >> $0.offset & 1 == 1 }.map { Value.str($0.element) }
        return seen.count < 2 ? seen.first ?? .none : .tuple(seen)
    }

    // MARK: Reading

    /// The byte so many code points after another, and how many there were.
    private func place(_ start: Int, _ length: Int) -> (offset: Int, passed: Int) {
        if isASCII {
            let end = min(length, bytes.count - start)
            return (start + end, end)
        }
        var (at, passed) = (start, 0)
        while passed < length, at < bytes.count {
            at += 1
            while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
            passed += 1
        }
        return (at, passed)
    }
    private func take(_ end: Int, _ passed: Int) -> Value {
        let value = bytes.withUnsafeBufferPointer {
            PyStr.value(Text(rebasing: $0[offset..<end]), isASCII: isASCII ? true : nil)
        }
        (offset, position) = (end, position + passed)
        return value
    }
    func read(_ size: Int) -> Value {
        if position >= count { return .object(PyStr.empty) }
        if size < 0 { return take(bytes.count, count - position) }
        let end = place(offset, size)
        return take(end.offset, end.passed)
    }
    /// The rest of the line, at most `size` characters of it where that is not negative; empty at the end.
    func line(_ size: Int = -1) -> Value {
        if position >= count || size == 0 { return .object(PyStr.empty) }
        let end = lineEnd()
        let length =
            isASCII
            ? end - offset : bytes[offset..<end].reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        if size < 0 || length <= size { return take(end, length) }
        let limit = place(offset, size)
        return take(limit.offset, limit.passed)
    }
    /// The byte behind the end of the line.
    private func lineEnd() -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            func next(_ byte: UInt8, _ from: Int) -> Int? {
                guard let start = bytes.baseAddress, from < bytes.count else { return nil }
                return memchr(start + from, Int32(byte), bytes.count - from).map {
                    UnsafeRawPointer($0) - UnsafeRawPointer(start)
                }
            }
            switch newline {
            case ""?:
                let end = bytes[offset...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count - 1
                return bytes[end] == 13 && end + 1 < bytes.count && bytes[end + 1] == 10 ? end + 2 : end + 1
            case "\r"?: return next(13, offset).map { $0 + 1 } ?? bytes.count
            case "\r\n"?:
                var at = offset
                while let found = next(13, at) {
                    if found + 1 < bytes.count, bytes[found + 1] == 10 { return found + 2 }
                    at = found + 1
                }
                return bytes.count
            default: return next(10, offset).map { $0 + 1 } ?? bytes.count
            }
        }
    }
    var content: Value { bytes.withUnsafeBufferPointer { PyStr.value($0, isASCII: isASCII ? true : nil) } }

    /// Goes from where it stands, or from the beginning where that is nearer.
    func seek(_ place: Int) {
        let here = min(position, count)
        if place >= here {
            offset = self.place(offset, place - here).offset
        } else if isASCII || place < here / 2 {
            offset = self.place(0, place).offset
        } else {
            var left = here - place
            while left > 0, offset > 0 {
                offset -= 1
                if bytes[offset] & 0xC0 != 0x80 { left -= 1 }
            }
        }
        position = place
    }
    func truncate(_ size: Int) {
        if size >= count { return }
        bytes.removeSubrange(place(0, size).offset...)
        count = size
        if position > size { offset = bytes.count }
        seek(position)
    }

    // MARK: Iteration

    /// The class of `io` itself, whose lines need no look for a method of the program's.
    nonisolated(unsafe) static var stringIO: PyClass?
    override func iter() throws -> PyObject? {
        if type !== TextBuffer.stringIO { return try super.iter() }
        try checkOpen()
        return self
    }
    override var isIterator: Bool { type === TextBuffer.stringIO || super.isIterator }
    override func next() throws -> Value? {
        if type !== TextBuffer.stringIO { return try super.next() }
        try checkOpen()
        return position >= count ? nil : line()
    }
}

/// `_text`: the methods of `io.StringIO`.
extension StandardModules {
    static func textBuffers(_ m: Module) {
        for cls in [PyFile.rawClass, PyFile.readerClass, PyFile.writerClass, PyFile.randomClass, PyFile.textClass] {
            m[Sym(cls.name)] = .object(cls)
        }
        m["UnsupportedOperation"] = .object(PyFile.unsupportedOperation)
        m["streams"] = .tuple([.object(StandardStream.streamClass), .object(StandardStream.BinaryStream.binaryClass)])
        m.raw("begin", 1) { args in
            TextBuffer.stringIO = args[0].asClass
            TextBuffer.stringIO?.isStatic = true
            return args[0]
        }
        m.raw("new", .atLeast(1, takesNames: true)) { args in
            guard let cls = args[0].asClass, let base = TextBuffer.stringIO, cls.isSubclass(of: base) else {
                throw PyError(.typeError, "StringIO.__new__(X): X is not a type object (\(args[0].typeName))")
            }
            return .object(TextBuffer(cls))
        }
        func method(
            _ name: String, _ least: Int = 0, _ most: Int = 0, _ body: @escaping (TextBuffer, Args) throws -> Value
        ) {
            let made = NativeFunction(name, Arity(least + 1, most + 1)) { try body(TextBuffer.receiver($0, name), $0) }
            m[Sym(name)] = .object(made)
        }
        func open(
            _ name: String, _ least: Int = 0, _ most: Int = 0, _ body: @escaping (TextBuffer, Args) throws -> Value
        ) {
            method(name, least, most) { buffer, args in
                try buffer.checkOpen()
                return try body(buffer, args)
            }
        }
        method("setup", 2, 2) { buffer, args in
            buffer.newline = args[2].string
            buffer.begin(args[1].text ?? PyStr.empty)
            return .none
        }
        // What programs call line by line is one function.
        m["write"] = .object(
            NativeFunction("write", Arity(2)) { args in
                let buffer = try TextBuffer.receiver(args, "write")
                try buffer.checkOpen()
                guard let text = args[1].text else {
                    throw PyError(.typeError, "string argument expected, got '\(args[1].typeName)'")
                }
                try Limits.checkRoom(buffer.bytes.count + text.byteCount, of: 2)
                return .int(buffer.put(text))
            })
        open("getvalue") { buffer, _ in buffer.content }
        open("tell") { buffer, _ in .int(buffer.position) }
        positions(open)
        method("close") { buffer, _ in
            buffer.isClosed = true
            return .none
        }
        method("is_closed") { buffer, _ in .bool(buffer.isClosed) }
        open("newlines") { buffer, _ in buffer.newlines }
    }
    private static func size(_ value: Value) throws -> Int? {
        if value.isUndefined || value.isNone { return nil }
        guard let size = try integerIndex(value, excess: .overflowError) else {
            throw PyError(.typeError, "argument should be integer or None, not '\(value.typeName)'")
        }
        return size
    }
    private typealias Adder = (String, Int, Int, @escaping (TextBuffer, Args) throws -> Value) -> Void
    private static func positions(_ open: Adder) {
        open("read", 0, 1) { buffer, args in buffer.read(try size(args[1]) ?? -1) }
        open("readline", 0, 1) { buffer, args in buffer.line(try size(args[1]) ?? -1) }
        open("__next__", 0, 0) { buffer, args in
            var line = Value.none
            if buffer.type === TextBuffer.stringIO {
                line = buffer.line()
            } else {
                line = try invoke(getAttribute(args[0], "readline"), [])
            }
            if try line.truth() { return line }
            throw PyError(.stopIteration, "")
        }
        open("seek", 1, 2) { buffer, args in
            let (offset, whence) = (try indexValue(args[1]), args.count > 2 ? try indexValue(args[2]) : 0)
            if !(0...2).contains(whence) {
                throw PyError(.valueError, "Invalid whence (\(whence), should be 0, 1 or 2)")
            }
            if whence == 0, offset < 0 { throw PyError(.valueError, "Negative seek position \(offset)") }
            if whence > 0, offset != 0 { throw PyError(.osError, "Can't do nonzero cur-relative seeks") }
            buffer.seek(whence == 0 ? offset : whence == 1 ? buffer.position : buffer.count)
            return .int(buffer.position)
        }
        open("truncate", 0, 1) { buffer, args in
            let wanted = try size(args[1]) ?? buffer.position
            if wanted < 0 { throw PyError(.valueError, "Negative size value \(wanted)") }
            buffer.truncate(wanted)
            return .int(wanted)
        }
    }
}

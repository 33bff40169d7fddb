import Syntax

/// Rows of texts out of lines: `csv.reader`.
final class CSVReader: PyObject {
    /// `field_size_limit`.
    nonisolated(unsafe) static var mostCharacters = 131_072
    nonisolated(unsafe) private static let readerClass = PyClass("reader", module: "_csv") { cls in
        cls.property("dialect") { ($0.object as? CSVReader).map { .object($0.dialect) } ?? .none }
        cls.property("line_num") { .int(($0.object as? CSVReader)?.lineNumber ?? 0) }
        cls.isIteratorType = true
    }
    private enum State { case fieldStart, plain, quoted, afterQuote, escaped, escapedInQuotes, escapedLineEnd, lineEnd }

    private let lines: PyObject
    private let dialect: CSVDialect
    private var lineNumber = 0
    private var state = State.fieldStart
    private var fields: [Value] = []
    /// How many the row before had.
    private var fieldCount = 0
    private var field: [UInt8] = []
    /// Whether the field that is read began with a quote.
    private var isQuoted = false
    /// The characters that mean something, as numbers that no other character has where there is none.
    private let delimiter: UInt32, quote: UInt32, escape: UInt32
    private let areASCII: Bool

    init(_ lines: PyObject, _ dialect: CSVDialect) {
        (self.lines, self.dialect) = (lines, dialect)
        delimiter = dialect.delimiter.value
        quote = dialect.quoting == .none ? .max : dialect.quote?.value ?? .max
        escape = dialect.escape?.value ?? .max
        areASCII = [delimiter, quote, escape].allSatisfy { $0 < 128 || $0 == .max }
        super.init()
    }
    override var cls: PyClass { CSVReader.readerClass }
    override func eachReference(_ visit: (PyObject) -> Void) { visit(lines) }
    override var isIterator: Bool { true }
    override func iter() -> PyObject? { self }

    override func next() throws -> Value? {
        (state, fields) = (.fieldStart, [])
        fields.reserveCapacity(fieldCount)
        field.removeAll(keepingCapacity: true)
        isQuoted = false
        while true {
            guard let line = try lines.next() else { return try atEnd() }
            guard let text = line.text else {
                throw CSVDialect.error(
                    "iterator should return strings, not \(line.typeName) (the file should be opened in text mode)")
            }
            lineNumber += 1
            if try read(text) { return row() }
        }
    }
    private func row() -> Value {
        defer { fields = [] }
        fieldCount = fields.count
        return .list(fields)
    }
    /// The lines have ended within a row.
    private func atEnd() throws -> Value? {
        if field.isEmpty, fields.isEmpty, state != .quoted { return nil }
        if dialect.isStrict { throw CSVDialect.error("unexpected end of data") }
        try endField()
        return row()
    }

    /// Reads a line; whether the row ends with it.
    private func read(_ text: PyStr) throws -> Bool {
        let bytes = text.bytes
        var at = 0
        if state == .fieldStart, fields.isEmpty {
            guard let rest = try readPlainly(bytes) else { return true }
            at = rest
        }
        while at < bytes.count {
            if state == .quoted, areASCII { at = takeQuoted(bytes, from: at) }
            if at == bytes.count { break }
            let start = at
            let code = bytes.codePoint(&at)
            try take(code, Text(rebasing: bytes[start..<at]))
        }
        return try withExtendedLifetime(text) { try endLine(isEmpty: bytes.isEmpty) }
    }
    /// Takes what stands in quotes up to a character that means something; where that is.
    private func takeQuoted(_ bytes: Text, from start: Int) -> Int {
        var at = start
        while at < bytes.count, case let code = UInt32(bytes[at]), code != quote, code != escape { at += 1 }
        field.add(Text(rebasing: bytes[start..<at]))
        return at
    }
    /// Reads the fields at the start of a line in which no character but the delimiter means anything; where the first other one begins, nil
    /// at the end of the line.
    private func readPlainly(_ bytes: Text) throws -> Int? {
        if !areASCII || escape != .max || dialect.skipsSpace || dialect.quoting == .nonnumeric { return 0 }
        var end = bytes.count
        while end > 0, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
        if end == 0 { return nil }
        var start = 0
        for at in 0..<end {
            let code = UInt32(bytes[at])
            if code == quote || code == 10 || code == 13 { return start }
            if code == delimiter {
                try add(Text(rebasing: bytes[start..<at]))
                start = at + 1
            }
        }
        try add(Text(rebasing: bytes[start..<end]))
        return nil
    }

    private func take(_ code: UInt32, _ bytes: Text) throws {
        switch state {
        case .fieldStart where code == quote: (state, isQuoted) = (.quoted, true)
        case .fieldStart where code == 32 && dialect.skipsSpace: break
        case .fieldStart, .plain: try takePlain(code, bytes)
        case .quoted:
            if code == escape {
                state = .escapedInQuotes
            } else if code == quote {
                state = dialect.doublesQuotes ? .afterQuote : .plain
            } else {
                field.add(bytes)
            }
        case .afterQuote: try takeAfterQuote(code, bytes)
        case .escaped, .escapedInQuotes:
            field.add(bytes)
            state = state == .escapedInQuotes ? .quoted : code == 10 || code == 13 ? .escapedLineEnd : .plain
        case .escapedLineEnd:
            state = .plain
            try takePlain(code, bytes)
        case .lineEnd:
            if code != 10, code != 13 {
                throw CSVDialect.error(
                    "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?"
                )
            }
        }
    }
    private func takePlain(_ code: UInt32, _ bytes: Text) throws {
        if code == 10 || code == 13 {
            if state == .plain || !fields.isEmpty { try endField() }
            state = .lineEnd
        } else if code == escape {
            state = .escaped
        } else if code == delimiter {
            try endField()
        } else {
            field.add(bytes)
            state = .plain
        }
    }
    private func takeAfterQuote(_ code: UInt32, _ bytes: Text) throws {
        if code == quote {
            field.add(bytes)
            state = .quoted
        } else if code == delimiter || code == 10 || code == 13 {
            state = .plain
            try takePlain(code, bytes)
        } else if dialect.isStrict {
            throw CSVDialect.error("'\(dialect.delimiter)' expected after '\(dialect.quote ?? " ")'")
        } else {
            field.add(bytes)
            state = .plain
        }
    }
    /// The end of a line; whether it ends the row too.
    private func endLine(isEmpty: Bool) throws -> Bool {
        switch state {
        case .fieldStart: if !fields.isEmpty { try endField() }
        case .plain, .afterQuote: try endField()
        case .quoted, .escapedLineEnd: return false
        case .escaped, .escapedInQuotes:
            field.append(10)
            state = state == .escaped ? .plain : .quoted
            return false
        case .lineEnd: break
        }
        return true
    }

    private func endField() throws {
        try field.withUnsafeBufferPointer { try add($0) }
        field.removeAll(keepingCapacity: true)
        (state, isQuoted) = (.fieldStart, false)
    }
    private func add(_ text: Text) throws {
        if text.count > CSVReader.mostCharacters, PyStr(text).count > CSVReader.mostCharacters {
            throw CSVDialect.error("field larger than field limit (\(CSVReader.mostCharacters))")
        }
        let value = PyStr.value(text)
        let isNumber = dialect.quoting == .nonnumeric && !isQuoted && text.count > 0
        fields.append(isNumber ? try invoke(.object(PyClass.float), value) : value)
    }
}

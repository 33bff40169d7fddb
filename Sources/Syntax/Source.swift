/// A half-open range of UTF-8 offsets into a `Source`.
public struct Span: Hashable, Sendable {
    public var start: Int32
    public var end: Int32
    public init(_ start: Int, _ end: Int) {
        self.start = Int32(start)
        self.end = Int32(end)
    }
    public func joined(_ other: Span) -> Span {
        Span(Int(min(start, other.start)), Int(max(end, other.end)))
    }
}

/// The text of one program, with what is needed to show a place in it.
public final class Source {
    public let name: String
    public let bytes: [UInt8]
    /// The number of the first line, for text that was cut out of a longer input.
    public let firstLine: Int
    /// Whether it is text of the library, whose lines are not the user's and are not shown in tracebacks.
    public let isLibrary: Bool
    /// What is said of the text although it is no error, in the order in which it was found.
    private var notices: [Notice] = []
    private var known: Set<Notice> = []
    public struct Notice: Hashable {
        public let message: String
        public let span: Span
        public let isDeprecation: Bool
    }
    private var isSaid = false
    /// Gives the notices out, once; a text that is compiled again has no more of them.
    public func takeNotices() -> [Notice] {
        defer { (notices, known, isSaid) = ([], [], true) }
        return notices
    }
    public func note(_ message: String, _ span: Span, isDeprecation: Bool = false) {
        // A part that was read twice says it once.
        if isSaid || isLibrary { return }
        let notice = Notice(message: message, span: span, isDeprecation: isDeprecation)
        if known.insert(notice).inserted { notices.append(notice) }
    }
    private lazy var lineStarts: [Int] = {
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
        return starts
    }()

    public init(_ text: String, name: String = "<stdin>", firstLine: Int = 1, isLibrary: Bool = false) {
        var normal = Array(text.utf8)
        if normal.contains(13) {
            var previous: UInt8 = 0
            normal.removeAll(keepingCapacity: true)
            for byte in text.utf8 {
                if byte == 13 { normal.append(10) } else if !(byte == 10 && previous == 13) { normal.append(byte) }
                previous = byte
            }
        }
        if normal.starts(with: [0xEF, 0xBB, 0xBF]) { normal.removeFirst(3) }
        bytes = normal
        self.name = name
        self.firstLine = firstLine
        self.isLibrary = isLibrary
    }

    public func text(_ span: Span) -> String {
        let start = max(0, min(Int(span.start), bytes.count))
        let end = max(start, min(Int(span.end), bytes.count))
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The zero-based index of the line that holds `offset`.
    private func row(_ offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    /// The line number as a user counts it.
    public func line(_ offset: Int32) -> Int { row(Int(offset)) + firstLine }

    /// Zero-based column in bytes.
    public func column(_ offset: Int32) -> Int { Int(offset) - lineStarts[row(Int(offset))] }

    /// The whole line at a place, with its end, and the place as the number of a line and of a character in it, both from 1.
    public func line(at offset: Int32) -> (text: String, line: Int, character: Int) {
        let row = row(Int(offset))
        let start = lineStarts[row]
        let end = max(start, row + 1 < lineStarts.count ? lineStarts[row + 1] - 1 : bytes.count)
        let lead = String(decoding: bytes[start..<max(start, min(Int(offset), end))], as: UTF8.self)
        return (
            String(decoding: bytes[start..<end], as: UTF8.self) + "\n", row + firstLine, lead.unicodeScalars.count + 1
        )
    }

    /// The source line at a place and a line of carets under the span, both without their indentation.
    public func excerpt(_ span: Span) -> (line: String, carets: String) {
        let row = row(Int(span.start))
        let start = lineStarts[row]
        var end = row + 1 < lineStarts.count ? lineStarts[row + 1] - 1 : bytes.count
        if end < start { end = start }
        var first = start
        while first < end, bytes[first] == 32 || bytes[first] == 9 { first += 1 }
        let line = String(decoding: bytes[first..<end], as: UTF8.self)
        let from = max(Int(span.start), first)
        let lead = String(decoding: bytes[first..<min(from, end)], as: UTF8.self).unicodeScalars.count
        let body = String(decoding: bytes[min(from, end)..<max(min(from, end), min(Int(span.end), end))], as: UTF8.self)
        let width = max(1, body.unicodeScalars.count)
        return (line, String(repeating: " ", count: lead) + String(repeating: "^", count: width))
    }
}

/// A text that is no program, in Python's words.
public struct SyntaxError: Error {
    public enum Kind: String {
        case syntax = "SyntaxError"
        case indentation = "IndentationError"
        case tab = "TabError"
        case recursion = "RecursionError"
    }
    public var kind: Kind = .syntax
    public let message: String
    public let span: Span
    public let source: Source
    /// True where more input could make the text whole; a prompt then asks for another line.
    public var incomplete = false

    public init(kind: Kind = .syntax, message: String, span: Span, source: Source, incomplete: Bool = false) {
        self.kind = kind
        self.message = message
        self.span = span
        self.source = source
        self.incomplete = incomplete
    }
}

import Syntax

/// Gathers lines into statements the way Python's prompt does. Each line is looked at once, so that a long block is read in linear time.
public struct StatementReader {
    private var lines: [String] = []
    private var firstLine = 1
    private var lineNumber = 0
    private var scan = LineScan()
    /// What the lines begin: `open` until a line shows it.
    private var kind = Kind.open
    private enum Kind { case open, decorated, block, simple }
    public init() {}

    public var isEmpty: Bool { lines.isEmpty }
    public mutating func reset() {
        lines = []
        scan = LineScan()
        kind = .open
    }

    /// Takes one more line. Returns the programs that are complete now: none, one, or two where the line ends a block and starts anew.
    public mutating func feed(_ line: String) -> [Source] {
        lineNumber += 1
        let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
        if lines.isEmpty {
            firstLine = lineNumber
            if isBlank { return [] }
        } else if kind == .block, !scan.isOpen, !isBlank, !startsIndented(line), !continues(line) {
            // A line at the margin ends the block before it.
            let done = take()
            lineNumber -= 1
            return [done] + feed(line)
        }
        let isHead = !scan.isOpen
        lines.append(line)
        scan.take(line)
        if isHead, kind == .open || kind == .decorated, !isBlank { kind = Self.kind(line) }
        return isComplete(afterBlank: isBlank) ? [take()] : []
    }
    /// What is left at the end of the input.
    public mutating func finish() -> Source? { lines.isEmpty ? nil : take() }

    private mutating func take() -> Source {
        defer { reset() }
        return Source(lines.joined(separator: "\n") + "\n", name: "<stdin>", firstLine: firstLine)
    }
    private func isComplete(afterBlank: Bool) -> Bool {
        if scan.isBroken { return true }
        if scan.isOpen { return false }
        switch kind {
        case .simple: return true
        case .open: return lines.count == 1
        case .decorated: return afterBlank
        case .block: return afterBlank || !scan.hasColon
        }
    }
    private static func kind(_ line: String) -> Kind {
        if line.hasPrefix("@") { return .decorated }
        if line.hasPrefix("#") { return .open }
        // `match` is a name as well: only a line that opens a block begins the statement.
        if line.hasPrefix("match"), line.hasSuffix(":"), !line.hasPrefix("match:") { return .block }
        let words = ["if", "for", "while", "def", "class", "with", "try", "async"]
        return words.contains { line.hasPrefix($0 + " ") || line.hasPrefix($0 + ":") || line.hasPrefix($0 + "(") }
            ? .block : .simple
    }
    private func startsIndented(_ line: String) -> Bool {
        line.hasPrefix(" ") || line.hasPrefix("\t") || line.hasPrefix("#")
    }
    private func continues(_ line: String) -> Bool {
        ["else", "elif", "except", "finally"].contains { line.hasPrefix($0) }
    }
}

/// Whether the lines so far end inside of brackets, of a string or at a backslash.
struct LineScan {
    /// What closes the open brackets, the innermost last.
    private var brackets: [UInt8] = []
    /// No further line can mend what stands: a string of one line does not end, or a bracket closes another kind of bracket.
    private(set) var isBroken = false
    private var quote: UInt8 = 0
    private var isTriple = false
    private var isContinued = false
    /// A colon stood outside of brackets.
    private(set) var hasColon = false
    var isOpen: Bool { !isBroken && (!brackets.isEmpty || quote != 0 || isContinued) }

    mutating func take(_ line: String) {
        let bytes = Array(line.utf8)
        isContinued = false
        var at = 0
        func isTripled(_ byte: UInt8) -> Bool { at + 2 < bytes.count && bytes[at + 1] == byte && bytes[at + 2] == byte }
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\\"):
                isContinued = at + 1 == bytes.count
                at += 1
            case quote where quote != 0:
                if !isTriple || isTripled(byte) {
                    at += isTriple ? 2 : 0
                    quote = 0
                }
            case _ where quote != 0: break
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                isTriple = isTripled(byte)
                at += isTriple ? 2 : 0
            case UInt8(ascii: "#"): at = bytes.count
            case UInt8(ascii: "("): brackets.append(UInt8(ascii: ")"))
            case UInt8(ascii: "["): brackets.append(UInt8(ascii: "]"))
            case UInt8(ascii: "{"): brackets.append(UInt8(ascii: "}"))
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                isBroken = isBroken || brackets.popLast() != byte
            case UInt8(ascii: ":") where brackets.isEmpty: hasColon = true
            default: break
            }
            at += 1
        }
        if quote != 0, !isTriple, !isContinued { isBroken = true }
    }
}

import Syntax

/// Gathers lines into statements the way Python's prompt does.
public struct StatementReader {
    private var lines: [String] = []
    private var firstLine = 1
    private var lineNumber = 0
    public init() {}

    public var isEmpty: Bool { lines.isEmpty }
    public mutating func reset() { lines = [] }

    /// Takes one more line. Returns the programs that are complete now: none, one, or two where the line ends a block and starts anew.
    public mutating func feed(_ line: String) -> [Source] {
        lineNumber += 1
        if lines.isEmpty {
            firstLine = lineNumber
            if line.allSatisfy({ $0 == " " || $0 == "\t" }) { return [] }
        }
        let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
        if !lines.isEmpty, !isBlank, isBlock, !startsIndented(line), !continues(line), !openBracket {
            // A line at the margin ends the block before it.
            let done = take()
            return [done] + feed(again: line)
        }
        lines.append(line)
        return isComplete(afterBlank: isBlank) ? [take()] : []
    }
    private mutating func feed(again line: String) -> [Source] {
        lineNumber -= 1
        return feed(line)
    }
    /// What is left at the end of the input.
    public mutating func finish() -> Source? { lines.isEmpty ? nil : take() }

    private mutating func take() -> Source {
        let source = Source(lines.joined(separator: "\n") + "\n", name: "<stdin>", firstLine: firstLine)
        lines = []
        return source
    }
    private var text: String { lines.joined(separator: "\n") + "\n" }

    private enum State { case whole, open, wrong }
    private func state(_ text: String) -> State {
        do {
            _ = try Parser.program(Source(text))
            return .whole
        } catch let error as SyntaxError {
            return error.incomplete ? .open : .wrong
        } catch {
            return .wrong
        }
    }
    /// True while a bracket or a triple-quoted string is open.
    private var openBracket: Bool {
        if case .open = state(text), !isBlock { return true }
        return Parser.isInsideBracket(Source(text))
    }
    /// True where the statement has an indented body.
    private var isBlock: Bool {
        guard let first = lines.first(where: { !$0.allSatisfy { $0 == " " } && !$0.hasPrefix("#") }) else {
            return false
        }
        if first.hasPrefix("@") { return lines.contains { $0.hasPrefix("def ") || $0.hasPrefix("class ") } }
        let words = ["if", "for", "while", "def", "class", "with", "try", "else", "elif", "except", "finally", "async"]
        // `match` is a name as well: only a line that opens a block begins the statement.
        if first.hasPrefix("match"), first.hasSuffix(":"), !first.hasPrefix("match:") { return true }
        return words.contains { first.hasPrefix($0 + " ") || first.hasPrefix($0 + ":") || first.hasPrefix($0 + "(") }
    }
    private func startsIndented(_ line: String) -> Bool {
        line.hasPrefix(" ") || line.hasPrefix("\t") || line.hasPrefix("#")
    }
    private func continues(_ line: String) -> Bool {
        ["else", "elif", "except", "finally"].contains { line.hasPrefix($0) } || line.hasPrefix(")")
            || line.hasPrefix("]") || line.hasPrefix("}")
            || (lines.last?.hasPrefix("@") ?? false) || lines.last?.hasSuffix("\\") ?? false
    }

    private func isComplete(afterBlank: Bool) -> Bool {
        switch state(text) {
        case .open: return afterBlank && isBlock && !openBracket
        case .wrong: return !isBlock || (afterBlank && !openBracket) || (lines.count == 1 && !lines[0].contains(":"))
        case .whole:
            if lines.allSatisfy({ $0.hasPrefix("#") || $0.isEmpty }) { return true }
            if !isBlock { return !(lines.last?.hasPrefix("@") ?? false) }
            return afterBlank && !openBracket
        }
    }
}

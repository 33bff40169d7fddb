import Library
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// The Python text of one module of the library. Each statement at the margin that binds names is a part, which is compiled and run
/// when one of its names is first asked for: a program pays for what it uses.
final class LibraryText {
    private struct Part {
        let range: Range<Int>
        let firstLine: Int
        var hasRun = false
    }
    private let name: String
    private let bytes: [UInt8]
    private var parts: [Part] = []
    private var partsOfName: [Sym: [Int]] = [:]
    /// The names that the text binds, in its order.
    private(set) var names: [Sym] = []
    /// Statements that run when the module is imported: those that bind nothing, and its name.
    private var immediate: [Int] = []

    /// A folder to read the texts from, in place of those in the program: for work on the library.
    static let folder: String? = getenv("ND_LIBRARY").map { String(cString: $0) }

    /// Whether the library has a text of this name.
    static func exists(_ name: String) -> Bool {
        var length = 0
        return folder == nil ? nd_library_text(name, &length) != nil : file(name) != nil
    }
    /// Whether the library has texts of modules inside of this one.
    static func hasParts(_ name: String) -> Bool {
        if let folder { return access(folder + "/" + String(name.map { $0 == "." ? "/" : $0 }), R_OK) == 0 }
        var index = 0
        while let other = nd_library_name(index) {
            if String(cString: other).hasPrefix(name + ".") { return true }
            index += 1
        }
        return false
    }
    private static func file(_ name: String) -> String? {
        guard let folder else { return nil }
        let path = folder + "/" + String(name.map { $0 == "." ? "/" : $0 })
        return [path + ".py", path + "/__init__.py"].first(where: PyFile.isReadable)
    }

    /// The text of a module; nil where the library has none of this name.
    static func find(_ name: String) -> LibraryText? { contents(name).map { LibraryText(name, $0) } }
    /// The bytes of that text.
    static func contents(_ name: String) -> [UInt8]? {
        if folder != nil { return file(name).flatMap { try? PyFile.contents($0) } }
        var length = 0
        guard let text = nd_library_text(name, &length) else { return nil }
        return text.withMemoryRebound(to: UInt8.self, capacity: length) {
            Array(UnsafeBufferPointer(start: $0, count: length))
        }
    }

    private init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        divide()
    }

    func binds(_ symbol: Sym) -> Bool { partsOfName[symbol] != nil }
    /// Runs what defines `symbol`, where anything does; its value is then a variable of the namespace.
    func load(_ symbol: Sym, into namespace: Namespace) throws -> Value? {
        guard let indices = partsOfName[symbol] else { return nil }
        for index in indices { try run(index, namespace) }
        return namespace[symbol]
    }

    func runImmediate(in namespace: Namespace) throws {
        for index in immediate { try run(index, namespace) }
    }

    private func run(_ index: Int, _ namespace: Namespace) throws {
        if parts[index].hasRun { return }
        // Before the run, so that a part which refers to itself ends in a NameError and not in a second run.
        parts[index].hasRun = true
        let part = parts[index]
        Threads.unready += 1
        defer { Threads.unready -= 1 }
        let text = String(decoding: bytes[part.range], as: UTF8.self)
        let isDoc = index == 0 && partsOfName["__doc__"] == [0]
        let source = Source(
            isDoc ? "__doc__ = " + text : text, name: "<library \(name)>", firstLine: part.firstLine,
            isLibrary: LibraryText.folder == nil)
        do {
            let code = try Compiler.program(Parser.program(source), source, namespace, echoes: false)
            _ = try Machine.shared.run(code, globals: namespace)
        } catch {
            parts[index].hasRun = false
            throw error
        }
    }
}

// MARK: - Division into parts

extension LibraryText {
    /// Finds the statements at the margin. A line there goes on with the statement before it if it is blank, a comment, a closing
    /// bracket, a clause such as `else:`, or the statement is still a string or has a decorator without its definition.
    private func divide() {
        var start: Int?
        var (startLine, line, at) = (1, 1, 0)
        var isDecorated = false
        var openQuotes: [UInt8]?
        while at < bytes.count {
            let end = bytes[at...].firstIndex(of: 10) ?? bytes.count
            let text = bytes[at..<end]
            if openQuotes == nil, let first = text.first, !LibraryText.continues(text, first), !isDecorated {
                if let start { add(start..<at, startLine) }
                (start, startLine) = (at, line)
            }
            if openQuotes == nil, text.first == UInt8(ascii: "@") {
                isDecorated = true
            } else if isDecorated, text.starts(with: "def ".utf8) || text.starts(with: "class ".utf8) {
                isDecorated = false
            }
            LibraryText.followQuotes(text, &openQuotes)
            at = end + 1
            line += 1
        }
        if let start { add(start..<bytes.count, startLine) }
    }

    private static let clauses = ["else:", "elif ", "except", "finally:"].map { Array($0.utf8) }
    private static func continues(_ text: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): true
        default: clauses.contains { text.starts(with: $0) }
        }
    }

    /// Notes whether a string in three quotes is open at the end of a line.
    private static func followQuotes(_ text: ArraySlice<UInt8>, _ open: inout [UInt8]?) {
        var at = text.startIndex
        while at + 2 < text.endIndex {
            let quote = text[at]
            guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), text[at + 1] == quote,
                text[at + 2] == quote, open == nil || open?.first == quote
            else {
                at += 1
                continue
            }
            open = open == nil ? [quote] : nil
            at += 3
        }
    }

    private func add(_ range: Range<Int>, _ firstLine: Int) {
        let part = parts.count
        parts.append(Part(range: range, firstLine: firstLine))
        let isDoc = part == 0 && bytes[range].starts(with: "\"\"\"".utf8)
        let bound = isDoc ? ["__doc__"] : LibraryText.boundNames(bytes[range])
        // A text that names another module has what it defines belong to that one: it is no name of its own.
        if bound.isEmpty || bound == ["__name__"] {
            immediate.append(part)
            return
        }
        for name in bound {
            let symbol = Sym(name)
            if partsOfName[symbol] == nil { names.append(symbol) }
            partsOfName[symbol, default: []].append(part)
        }
    }

    /// The names that a statement binds, as far as its first words show.
    private static func boundNames(_ text: ArraySlice<UInt8>) -> [String] {
        // No more is read than is needed: most parts are long.
        func line(_ start: Int) -> ArraySlice<UInt8> {
            text[start..<(text[start...].firstIndex(of: 10) ?? text.endIndex)]
        }
        var start = text.startIndex
        if text.first == UInt8(ascii: "@") {
            let definitions = ["def ", "class ", "async "].map { Array($0.utf8) }
            while start < text.endIndex, !definitions.contains(where: { line(start).starts(with: $0) }) {
                start = line(start).endIndex + 1
            }
        }
        if start >= text.endIndex { return [] }
        let head = Substring(decoding: line(start), as: UTF8.self)
        let words = head.split(separator: " ")
        switch words.first {
        case "def", "class": return [leadingName(words[1])]
        case "async": return [leadingName(words[2])]
        case "from":
            return importedNames(text)
        case "import":
            return head.dropFirst(7).split(separator: ",").map { item in
                let words = item.split(separator: " ")
                return words.count == 3 ? String(words[2]) : leadingName(words[0])
            }
        default: return assignedNames(head)
        }
    }
    /// The names behind the `import` of `from … import …`: the last word of each item, which may span lines and have comments.
    private static func importedNames(_ text: ArraySlice<UInt8>) -> [String] {
        var names: [String] = []
        var last: Range<Int>?
        var (start, isBehind, isComment) = (text.startIndex, false, false)
        for at in text.startIndex...text.endIndex {
            let byte = at < text.endIndex ? text[at] : UInt8(ascii: ",")
            if isComment {
                isComment = byte != 10
                start = at + 1
                continue
            }
            guard
                byte <= 32 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "(")
                    || byte == UInt8(ascii: ")")
            else { continue }
            if at > start {
                if isBehind { last = start..<at }
                if text[start..<at].elementsEqual("import".utf8) { isBehind = true }
            }
            start = at + 1
            isComment = byte == UInt8(ascii: "#")
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ")"), let word = last {
                names.append(String(decoding: text[word], as: UTF8.self))
                last = nil
            }
        }
        return names
    }
    private static func leadingName(_ text: Substring) -> String {
        let isPart: (UInt8) -> Bool = {
            $0 >= 128 || (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 95
        }
        return String(decoding: text.utf8.prefix(while: isPart), as: UTF8.self)
    }

    /// `a = b = …`, `a, b = …`, `a: T = …`; nothing for other statements.
    private static func assignedNames(_ line: Substring) -> [String] {
        var names: [String] = []
        var rest = line
        while let equals = rest.firstIndex(of: "="), rest[rest.index(after: equals)...].first != "=" {
            let targets = rest[..<equals].prefix { $0 != ":" }.split(separator: ",")
            let found = targets.map { $0.filter { $0 != " " } }
            if found.isEmpty || !found.allSatisfy({ $0 == leadingName(Substring($0)) }) { break }
            names += found
            rest = rest[rest.index(after: equals)...]
        }
        return names
    }
}

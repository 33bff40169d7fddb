/// What `help` tells of the functions and types that are not Python text: a line for each, kept apart from them so that a program which asks
/// for none pays nothing.
///
/// The library's text `_documentation.MODULE` has a line `name(parameters)  What it gives.` for each; the parameters only where
/// the function does not know them itself. A method, `str.count`, that has no line, or none with words, has those of the bare name; what a
/// module has no line of, the package that it belongs to may have.
enum Documentation {
    struct Entry {
        var signature: String?
        var text: String
    }
    nonisolated(unsafe) private static var tables: [String: [String: Entry]] = [:]

    /// Libraries whose functions mostly do what those of another do that have the same name.
    private static let alike = ["torch": "numpy", "tensorflow": "numpy", "keras": "tensorflow"]
    /// What the ends of names add, in PyTorch.
    private static let endings = [("_copy", " A copy, not a view."), ("_", " In place.")]

    /// - Parameter name: of a method, with its class: `ndarray.sum`.
    static func entry(_ name: String, in module: String) -> Entry? {
        if let own = ownEntry(name, module) { return own }
        if let dot = module.lastIndex(of: ".") { return entry(name, in: String(module[..<dot])) }
        guard let other = alike[module] else { return nil }
        for (ending, words) in endings where name.hasSuffix(ending) {
            guard let plain = entry(String(name.dropLast(ending.utf8.count)), in: module) else { continue }
            return Entry(signature: nil, text: plain.text + words)
        }
        return entry(name, in: other)
    }
    private static func ownEntry(_ name: String, _ module: String) -> Entry? {
        let table = table(of: module)
        guard let dot = name.lastIndex(of: ".") else { return table[name] }
        let bare = String(name[name.index(after: dot)...])
        if bare.hasPrefix("__"), table[name] == nil { return self.table(of: "builtins")[bare] }
        guard var own = table[name] else { return table[bare].map { Entry(signature: nil, text: $0.text) } }
        if own.text.isEmpty { own.text = table[bare]?.text ?? "" }
        return own
    }
    private static func table(of module: String) -> [String: Entry] {
        if let known = tables[module] { return known }
        let table = LibraryText.contents("_documentation." + module).map(read) ?? standard[module] ?? [:]
        tables[module] = table
        return table
    }
    /// The modules of the standard library that have no text of their own there: each has the lines below its name, `# os`.
    private static let standard: [String: [String: Entry]] = {
        var tables: [String: [String: Entry]] = [:]
        for section in (LibraryText.contents("_documentation.standard") ?? []).split(separator: UInt8(ascii: "#"))
            .dropFirst()
        {
            let name = String(decoding: section.prefix { $0 != 10 }.drop { $0 == 32 }, as: UTF8.self)
            tables[name] = read(Array(section.drop { $0 != 10 }))
        }
        return tables
    }()
    private static func read(_ bytes: [UInt8]) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for line in bytes.split(separator: 10) {
            let gap = line.indices.dropLast().first { line[$0] == 32 && line[$0 + 1] == 32 } ?? line.endIndex
            let head = line[..<gap]
            let end = head.firstIndex(of: UInt8(ascii: "(")) ?? head.endIndex
            let signature = end == head.endIndex ? nil : String(decoding: head[end...], as: UTF8.self)
            entries[String(decoding: head[..<end], as: UTF8.self)] = Entry(
                signature: signature, text: String(decoding: line[gap...].drop { $0 == 32 }, as: UTF8.self))
        }
        return entries
    }
}

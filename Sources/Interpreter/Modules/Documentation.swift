/// What `help` tells of the functions and types that are not Python text: a line for each, kept apart from them so that a program which asks
/// for none pays nothing.
///
/// The library's text `_documentation.MODULE` has a line `name(parameters)  What it gives.` for each; the parameters only where
/// the function does not know them itself.
enum Documentation {
    struct Entry {
        let signature: String?
        let text: String
    }
    nonisolated(unsafe) private static var tables: [String: [String: Entry]] = [:]

    /// - Parameter name: of a method, with its class: `ndarray.sum`.
    static func entry(_ name: String, in module: String) -> Entry? {
        if let known = tables[module] { return known[name] }
        let table = LibraryText.contents("_documentation." + module).map(read) ?? [:]
        tables[module] = table
        return table[name]
    }
    private static func read(_ bytes: [UInt8]) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for line in bytes.split(separator: 10) {
            guard let gap = line.indices.dropLast().first(where: { line[$0] == 32 && line[$0 + 1] == 32 }) else {
                continue
            }
            let head = line[..<gap]
            let text = line[gap...].drop { $0 == 32 }
            let end = head.firstIndex(of: UInt8(ascii: "(")) ?? head.endIndex
            let signature = end == head.endIndex ? nil : String(decoding: head[end...], as: UTF8.self)
            entries[String(decoding: head[..<end], as: UTF8.self)] = Entry(
                signature: signature, text: String(decoding: text, as: UTF8.self))
        }
        return entries
    }
}

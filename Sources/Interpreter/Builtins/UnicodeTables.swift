import Library

/// What the library has of the Unicode Character Database as text, read when it is first asked for.
enum UnicodeTables {
    /// What a character stands for.
    struct Decomposition {
        /// `compat`, `circle` and the like; nil where the decomposition is canonical.
        let kind: String?
        /// Whether a canonical decomposition is put together again in the composed forms.
        let isComposed: Bool
        let parts: [Unicode.Scalar]
    }
    static let decompositions: [Unicode.Scalar: Decomposition] = {
        var table: [Unicode.Scalar: Decomposition] = [:]
        table.reserveCapacity(6000)
        for words in lines(nd_unicode_decompositions()) {
            guard let character = scalar(words[0]) else { continue }
            let mark = scalar(words[1]) == nil || words[1] == "!" ? String(words[1]) : nil
            table[character] = Decomposition(
                kind: mark == "!" ? nil : mark, isComposed: mark == nil,
                parts: words.dropFirst(mark == nil ? 1 : 2).compactMap(scalar))
        }
        return table
    }()

    /// A class for ranges of characters, in their order.
    struct Classes {
        private let ranges: [(first: UInt32, last: UInt32, name: String)]
        fileprivate init(_ lines: [[Substring]]) {
            ranges = lines.compactMap {
                guard let first = UInt32($0[0], radix: 16), let last = UInt32($0[1], radix: 16) else { return nil }
                return (first, last, String($0[2]))
            }
        }
        subscript(character: Unicode.Scalar) -> String? {
            var (low, high) = (0, ranges.count)
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].last < character.value { low = middle + 1 } else { high = middle }
            }
            return low < ranges.count && ranges[low].first <= character.value ? ranges[low].name : nil
        }
    }
    static let directions = Classes(lines(nd_unicode_directions()))
    static let widths = Classes(lines(nd_unicode_widths()))

    private static func lines(_ text: UnsafePointer<CChar>) -> [[Substring]] {
        String(cString: text).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
    }
    private static func scalar(_ word: Substring) -> Unicode.Scalar? {
        word.utf8.count < 4 ? nil : UInt32(word, radix: 16).flatMap(Unicode.Scalar.init)
    }
}

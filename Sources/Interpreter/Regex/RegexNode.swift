/// A regular expression as a tree.
indirect enum RegexNode {
    case empty
    case unit(RegexUnit)
    case sequence([RegexNode])
    case choice([RegexNode])
    case `repeat`(RegexNode, least: Int, most: Int, RegexGreed)
    /// A group; without a number it does not capture.
    case group(Int?, RegexNode)
    /// What a group has matched, which is as wide as the group is.
    case reference(Int, ignoresCase: Bool, width: ClosedRange<Int>)
    case assertion(RegexAssertion)
    case look(RegexNode, isAhead: Bool, isNegative: Bool)
    case conditional(Int, RegexNode, RegexNode)
    /// What it has matched is not tried in another way.
    case atomic(RegexNode)
}

enum RegexGreed { case greedy, lazy, possessive }

enum RegexAssertion {
    case start, end, absoluteEnd, lineStart, lineEnd
    case boundary(isNegative: Bool, isASCII: Bool)
}

/// What matches one character.
enum RegexUnit {
    case character(UInt32)
    /// A character in any case.
    case folded(UInt32)
    case any
    case anyButNewline
    case set(RegexSet)

    func matches(_ code: UInt32) -> Bool {
        switch self {
        case .character(let own): code == own
        case .folded(let own): code == own || CaseFolding.folded(code) == own
        case .any: true
        case .anyButNewline: code != 10
        case .set(let set): set.contains(code)
        }
    }
}

/// Classes of characters: `\d`, `\w`, `\s`.
enum RegexClass {
    case digit, word, space

    func contains(_ code: UInt32, isASCII: Bool) -> Bool {
        if code < 128 {
            switch self {
            case .digit: return code >= 48 && code <= 57
            case .word:
                return code >= 48 && code <= 57 || code >= 97 && code <= 122 || code >= 65 && code <= 90 || code == 95
            case .space: return code == 32 || code >= 9 && code <= 13 || !isASCII && code >= 28 && code <= 31
            }
        }
        guard !isASCII, let scalar = Unicode.Scalar(code) else { return false }
        switch self {
        case .digit: return scalar.properties.numericType == .decimal
        case .word: return RegexClass.isAlphanumeric(scalar)
        case .space: return scalar.properties.isWhitespace
        }
    }
    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: scalar.properties.numericType != nil
        }
    }
}

/// A set of characters in brackets. Those below 128 are looked up in two words.
final class RegexSet {
    private var low: (UInt64, UInt64) = (0, 0)
    private let ranges: [ClosedRange<UInt32>]
    private let classes: [(RegexClass, isNegative: Bool)]
    private let isNegative: Bool, isASCII: Bool, ignoresCase: Bool

    init(
        ranges: [ClosedRange<UInt32>], classes: [(RegexClass, isNegative: Bool)], isNegative: Bool, isASCII: Bool,
        ignoresCase: Bool
    ) {
        self.ranges = ranges
        self.classes = classes
        self.isNegative = isNegative
        self.isASCII = isASCII
        self.ignoresCase = ignoresCase
        for code in UInt32(0)..<128 where search(code) {
            if code < 64 { low.0 |= 1 << UInt64(code) } else { low.1 |= 1 << UInt64(code - 64) }
        }
    }
    @inline(__always) func contains(_ code: UInt32) -> Bool {
        code < 64 ? low.0 >> UInt64(code) & 1 != 0 : code < 128 ? low.1 >> UInt64(code - 64) & 1 != 0 : search(code)
    }
    private func search(_ code: UInt32) -> Bool {
        func holds(_ code: UInt32) -> Bool {
            ranges.contains { $0.contains(code) }
                || classes.contains { $0.0.contains(code, isASCII: isASCII) != $0.isNegative }
        }
        if holds(code) { return !isNegative }
        let isFolded = ignoresCase && (!isASCII || code < 128)
        if isFolded, CaseFolding.alike(code).contains(where: { (!isASCII || $0 < 128) && holds($0) }) {
            return !isNegative
        }
        return isNegative
    }
}

extension RegexNode {
    /// The least and the most characters that it matches; `Int.max` for any number.
    var width: ClosedRange<Int> {
        switch self {
        case .empty, .assertion, .look: return 0...0
        case .unit: return 1...1
        case .sequence(let nodes):
            return nodes.reduce(0...0) { RegexNode.sum($0, $1.width) }
        case .choice(let nodes):
            let widths = nodes.map(\.width)
            return (widths.map(\.lowerBound).min() ?? 0)...(widths.map(\.upperBound).max() ?? 0)
        case .repeat(let node, let least, let most, _):
            let width = node.width
            return RegexNode.product(width.lowerBound, least)...RegexNode.product(width.upperBound, most)
        case .group(_, let node), .atomic(let node): return node.width
        case .reference(_, _, let width): return width
        case .conditional(_, let yes, let no):
            let (a, b) = (yes.width, no.width)
            return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
        }
    }
    private static func sum(_ a: ClosedRange<Int>, _ b: ClosedRange<Int>) -> ClosedRange<Int> {
        let (low, lowOver) = a.lowerBound.addingReportingOverflow(b.lowerBound)
        let (high, highOver) = a.upperBound.addingReportingOverflow(b.upperBound)
        return (lowOver ? .max : low)...(highOver ? .max : high)
    }
    private static func product(_ a: Int, _ b: Int) -> Int {
        let (value, over) = a.multipliedReportingOverflow(by: b)
        return over ? .max : value
    }
}

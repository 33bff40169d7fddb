import Syntax

/// A pattern that is no regular expression, in Python's words.
struct RegexError: Error {
    let message: String
    /// Where in the pattern; nil for what is wrong with a part as a whole.
    let position: Int?
}

/// Reads Python's regular expressions: a recursive descent over the characters of the pattern.
struct RegexParser {
    private let text: [UInt32]
    private let isBytes: Bool
    private var at = 0
    private(set) var flags: RegexFlags
    /// The names of groups with their numbers, in the order of the pattern.
    private(set) var names: [(name: String, number: Int)] = []
    private(set) var groupCount = 0
    private var open: Set<Int> = []
    /// Groups that conditions ask for before they have come, and where they do.
    private var laterGroups: [(number: Int, place: Int)] = []
    private var lookbehindStart: Int?
    private var depth = 0
    /// The widths of the groups that are complete.
    private var widths: [Int: ClosedRange<Int>] = [:]
    /// The number of the first group in the look-behind that is being read; nil outside of one.
    private var groupsBehind: Int?

    init(_ text: [UInt32], flags: RegexFlags, isBytes: Bool) {
        self.text = text
        self.flags = flags
        self.isBytes = isBytes
    }

    /// The whole pattern. Flags of the form `(?x)` stand at its start and hold for all of it.
    mutating func parse() throws -> RegexNode {
        try globalFlags()
        if flags.contains(.ascii), flags.contains(.unicode) {
            throw PyError(.valueError, "ASCII and UNICODE flags are incompatible")
        }
        if isBytes, flags.contains(.unicode) {
            throw PyError(.valueError, "cannot use UNICODE flag with a bytes pattern")
        }
        if !isBytes, flags.contains(.locale) {
            throw PyError(.valueError, "cannot use LOCALE flag with a str pattern")
        }
        if flags.contains(.locale), flags.contains(.ascii) {
            throw PyError(.valueError, "ASCII and LOCALE flags are incompatible")
        }
        if !isBytes, !flags.contains(.ascii) { flags.insert(.unicode) }
        let node = try choice()
        if at < text.count { throw fault("unbalanced parenthesis", at) }
        if let missing = laterGroups.first(where: { $0.number > groupCount }) {
            throw fault("invalid group reference \(missing.number)", missing.place)
        }
        return node
    }

    // MARK: Characters

    private func fault(_ message: String, _ position: Int?) -> RegexError {
        RegexError(message: message, position: position)
    }
    private func peek(_ offset: Int = 0) -> UInt32? { at + offset < text.count ? text[at + offset] : nil }
    private func isNext(_ character: Character) -> Bool { peek() == character.unicodeScalars.first?.value }
    private mutating func accept(_ words: String) -> Bool {
        let wanted = words.unicodeScalars.map(\.value)
        guard at + wanted.count <= text.count, Array(text[at..<at + wanted.count]) == wanted else { return false }
        at += wanted.count
        return true
    }
    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(text[range].compactMap(Unicode.Scalar.init)))
    }
    private var isASCII: Bool { isBytes || flags.contains(.ascii) }
    private var ignoresCase: Bool { flags.contains(.ignoreCase) }

    private func literal(_ code: UInt32) -> RegexNode {
        guard ignoresCase, !isASCII || code < 128 else { return .unit(.character(code)) }
        let alike = CaseFolding.alike(code)
        return .unit(alike.count == 1 ? .character(code) : .folded(alike[0]))
    }
    private func set(
        _ ranges: [ClosedRange<UInt32>], _ classes: [(RegexClass, isNegative: Bool)], isNegative: Bool = false
    ) -> RegexNode {
        .unit(
            .set(
                RegexSet(
                    ranges: ranges, classes: classes, isNegative: isNegative, isASCII: isASCII,
                    ignoresCase: ignoresCase)))
    }

    // MARK: Structure

    private mutating func globalFlags() throws {
        while true {
            // Blanks and comments count for nothing in the verbose form.
            while flags.contains(.verbose), skipVerbose() {}
            guard text.count > at + 2, text[at] == 40, text[at + 1] == 63 else { return }
            var end = at + 2
            var found: RegexFlags = []
            while end < text.count, let flag = RegexFlags.letters[text[end]] {
                found.insert(flag)
                end += 1
            }
            guard end > at + 2, end < text.count, text[end] == 41 else { return }
            var kinds: Set<UInt32> = []
            for place in at + 2..<end {
                try checkFlag(text[place], place + 1)
                if [97, 117, 76].contains(text[place]) { kinds.insert(text[place]) }
                if kinds.count > 1 {
                    throw fault("bad inline flags: flags 'a', 'u' and 'L' are incompatible", place + 1)
                }
            }
            flags.formUnion(found)
            at = end + 1
        }
    }

    /// Refuses a flag that stands in the pattern and is not for patterns of its kind.
    private func checkFlag(_ letter: UInt32, _ place: Int) throws {
        if letter == 76, !isBytes { throw fault("bad inline flags: cannot use 'L' flag with a str pattern", place) }
        if letter == 117, isBytes { throw fault("bad inline flags: cannot use 'u' flag with a bytes pattern", place) }
    }
    private mutating func choice() throws -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        if depth > 500 { throw PyError(.recursionError, "maximum recursion depth exceeded") }
        var branches = [try sequence()]
        while accept("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws -> RegexNode {
        var nodes: [RegexNode] = []
        while let next = peek(), next != 124, next != 41 {
            if flags.contains(.verbose), skipVerbose() { continue }
            let start = at
            guard let node = try item() else { continue }
            nodes.append(try repeated(node, from: start))
        }
        return nodes.isEmpty ? .empty : nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }
    /// Passes over whitespace or a comment.
    private mutating func skipVerbose() -> Bool {
        guard let next = peek() else { return false }
        if next == 32 || next >= 9 && next <= 13 {
            at += 1
            return true
        }
        if next != 35 { return false }
        while let next = peek(), next != 10 { at += 1 }
        return true
    }

    private mutating func repeated(_ node: RegexNode, from start: Int) throws -> RegexNode {
        var node = node
        var isRepeated = false
        while true {
            while flags.contains(.verbose), skipVerbose() {}
            let place = at
            guard let (least, most) = try counts() else { return node }
            if case .assertion = node { throw fault("nothing to repeat", place) }
            if case .empty = node { throw fault("nothing to repeat", place) }
            if isRepeated { throw fault("multiple repeat", place) }
            isRepeated = true
            let greed: RegexGreed = accept("?") ? .lazy : accept("+") ? .possessive : .greedy
            node = .repeat(node, least: least, most: most, greed)
        }
    }
    /// `*`, `+`, `?` or `{m,n}`.
    private mutating func counts() throws -> (Int, Int)? {
        if accept("*") { return (0, .max) }
        if accept("+") { return (1, .max) }
        if accept("?") { return (0, 1) }
        let start = at
        guard accept("{") else { return nil }
        if isNext("}") {
            at = start
            return nil
        }
        let low = try number()
        var high = low
        if accept(",") { high = try number() }
        guard accept("}"), low != nil || text[start + 1] == 44 else {
            at = start
            return nil
        }
        let (least, most) = (low ?? 0, high ?? .max)
        if most < least { throw fault("min repeat greater than max repeat", start + 1) }
        return (least, most)
    }
    private mutating func number() throws -> Int? {
        var value: Int?
        while let next = peek(), next >= 48, next <= 57 {
            let grown = (value ?? 0).multipliedReportingOverflow(by: 10)
            value = grown.overflow || grown.partialValue > 1 << 32 ? 1 << 33 : grown.partialValue + Int(next - 48)
            at += 1
        }
        if let value, value >= 1 << 32 - 1 { throw PyError(.overflowError, "the repetition number is too large") }
        return value
    }

    /// One character, class, group or assertion; nil for a comment.
    private mutating func item() throws -> RegexNode? {
        let start = at
        let next = text[at]
        at += 1
        switch next {
        case 46: return .unit(flags.contains(.dotAll) ? .any : .anyButNewline)
        case 94: return .assertion(flags.contains(.multiline) ? .lineStart : .start)
        case 36: return .assertion(flags.contains(.multiline) ? .lineEnd : .end)
        case 40: return try group(start)
        case 91: return try bracket(start)
        case 92: return try escape(start)
        case 42, 43, 63: throw fault("nothing to repeat", start)
        case 123:
            at = start
            if try counts() != nil { throw fault("nothing to repeat", start) }
            at = start + 1
            return literal(next)
        default: return literal(next)
        }
    }

    // MARK: Escapes

    private static let simple: [UInt32: UInt32] = [
        97: 7, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11, 92: 92,
    ]
    private static let classes: [UInt32: (RegexClass, Bool)] = [
        100: (.digit, false), 68: (.digit, true), 119: (.word, false), 87: (.word, true), 115: (.space, false),
        83: (.space, true),
    ]

    private mutating func escape(_ start: Int) throws -> RegexNode {
        guard let next = peek() else { throw fault("bad escape (end of pattern)", start) }
        if let (kind, isNegative) = RegexParser.classes[next] {
            at += 1
            return set([], [(kind, isNegative)])
        }
        switch next {
        case 65, 90, 98, 66:
            at += 1
            return .assertion(
                next == 65
                    ? .start : next == 90 ? .absoluteEnd : .boundary(isNegative: next == 66, isASCII: isASCII))
        case 48:
            at += 1
            return literal(octal(most: 2))
        case 49...57: return try numbered(start)
        default: return literal(try characterEscape(start, inSet: false))
        }
    }
    private mutating func octal(most: Int) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<most {
            guard let next = peek(), next >= 48, next <= 55 else { break }
            value = value * 8 + next - 48
            at += 1
        }
        return value
    }
    /// A reference to a group, or a character by three octal digits.
    private mutating func numbered(_ start: Int) throws -> RegexNode {
        var value = Int(text[at] - 48)
        at += 1
        if let second = peek(), second >= 48, second <= 57 {
            if let third = peek(1), text[at - 1] <= 55, second <= 55, third >= 48, third <= 55 {
                at -= 1
                let code = octal(most: 3)
                if code > 0o377 {
                    throw fault("octal escape value \(string(start..<at)) outside of range 0-0o377", start)
                }
                return literal(code)
            }
            value = value * 10 + Int(second - 48)
            at += 1
        }
        return try reference(value, start + 1)
    }
    private func reference(_ number: Int, _ place: Int) throws -> RegexNode {
        if number > groupCount { throw fault("invalid group reference \(number)", place) }
        if open.contains(number) { throw fault("cannot refer to an open group", place - 1) }
        if let first = groupsBehind, number >= first {
            throw fault("cannot refer to group defined in the same lookbehind subpattern", at)
        }
        return .reference(number, ignoresCase: ignoresCase, width: widths[number] ?? 0...Int.max)
    }

    private mutating func hexadecimal(_ count: Int, _ start: Int) throws -> UInt32 {
        var digits = ""
        while digits.utf8.count < count, let next = peek(), let scalar = Unicode.Scalar(next),
            Character(scalar).isHexDigit, next < 128
        {
            digits.unicodeScalars.append(scalar)
            at += 1
        }
        guard digits.utf8.count == count, let value = UInt32(digits, radix: 16) else {
            throw fault("incomplete escape \(string(start..<at))", start)
        }
        return value
    }
    /// A character that is written with a backslash; stands at what follows it.
    private mutating func characterEscape(_ start: Int, inSet: Bool) throws -> UInt32 {
        let next = text[at]
        at += 1
        if next != 98 || inSet, let simple = RegexParser.simple[next] { return simple }
        switch next {
        case 120: return try hexadecimal(2, start)
        case 117 where !isBytes: return Surrogates.kept(try hexadecimal(4, start))
        case 85 where !isBytes:
            let code = try hexadecimal(8, start)
            if code > 0x10FFFF { throw fault("bad escape \(string(start..<at))", start) }
            return code
        case 78 where !isBytes: return try named(start)
        case 48...55 where inSet:
            at -= 1
            let code = octal(most: 3)
            if code > 0o377 {
                throw fault("octal escape value \(string(start..<at)) outside of range 0-0o377", start)
            }
            return code
        case let letter where letter < 128 && RegexClass.word.contains(letter, isASCII: true) && letter != 95:
            throw fault("bad escape \(string(start..<at))", start)
        default: return next
        }
    }
    /// `\N{SNOWMAN}`.
    private mutating func named(_ start: Int) throws -> UInt32 {
        guard accept("{") else { throw fault("missing {", at) }
        let first = at
        while let next = peek(), next != 125 { at += 1 }
        guard at < text.count else {
            throw fault(at == first ? "missing character name" : "missing }, unterminated name", first)
        }
        let name = string(first..<at)
        if name.isEmpty { throw fault("missing character name", first) }
        at += 1
        guard let code = UnicodeNames.scalar(name)?.value else {
            throw fault("undefined character name \(PyStr.quoted(name))", start)
        }
        return code
    }

    // MARK: Sets

    /// What two of a sign in brackets may come to mean.
    private static let setOperations: [UInt32: String] = [
        45: "difference", 38: "intersection", 126: "symmetric difference", 124: "union",
    ]
    private func warn(_ what: String, _ place: Int) throws {
        try Warnings.warn("Possible \(what) at position \(place)", .futureWarning)
    }
    private mutating func bracket(_ start: Int) throws -> RegexNode {
        let isNegative = accept("^")
        var ranges: [ClosedRange<UInt32>] = []
        var classes: [(RegexClass, isNegative: Bool)] = []
        let first = at
        if isNext("[") { try warn("nested set", at) }
        while true {
            guard let next = peek() else { throw fault("unterminated character set", start) }
            if at > first, let operation = RegexParser.setOperations[next], peek(1) == next {
                try warn("set " + operation, at)
            }
            if next == 93, at > first {
                at += 1
                break
            }
            let place = at
            guard let low = try setItem(&classes) else {
                if isNext("-"), let after = peek(1), after != 93 {
                    at += 1
                    let end = try rangeEnd(place)
                    throw fault("bad character range \(string(place..<end))", place)
                }
                continue
            }
            if isNext("-"), let after = peek(1), after != 93 {
                at += 1
                if after == 45 { try warn("set difference", at - 1) }
                let count = classes.count
                guard let high = try setItem(&classes), classes.count == count else {
                    throw fault("bad character range \(string(place..<at))", place)
                }
                if high < low { throw fault("bad character range \(string(place..<at))", place) }
                ranges.append(low...high)
            } else {
                ranges.append(low...low)
            }
        }
        if !isNegative, classes.isEmpty, ranges.count == 1, ranges[0].count == 1 {
            return literal(ranges[0].lowerBound)
        }
        return set(ranges, classes, isNegative: isNegative)
    }
    private mutating func rangeEnd(_ place: Int) throws -> Int {
        var ignored: [(RegexClass, isNegative: Bool)] = []
        _ = try setItem(&ignored)
        return at
    }
    /// A character of a set; nil where it was a class.
    private mutating func setItem(_ classes: inout [(RegexClass, isNegative: Bool)]) throws -> UInt32? {
        let start = at
        guard let next = peek() else { throw fault("unterminated character set", start) }
        at += 1
        if next != 92 { return next }
        guard let letter = peek() else { throw fault("bad escape (end of pattern)", start) }
        if let (kind, isNegative) = RegexParser.classes[letter] {
            at += 1
            classes.append((kind, isNegative))
            return nil
        }
        return try characterEscape(start, inSet: true)
    }

    // MARK: Groups

    private mutating func group(_ start: Int) throws -> RegexNode? {
        guard accept("?") else { return try capture(nil, start) }
        guard let next = peek() else { throw fault("unexpected end of pattern", at) }
        if accept(":") { return .group(nil, try body(start)) }
        if accept(">") { return .atomic(try body(start)) }
        if accept("#") {
            while let next = peek(), next != 41 { at += 1 }
            if at == text.count { throw fault("missing ), unterminated comment", start) }
            at += 1
            return nil
        }
        if accept("P") { return try extended(start) }
        if accept("=") { return .look(try body(start), isAhead: true, isNegative: false) }
        if accept("!") { return .look(try body(start), isAhead: true, isNegative: true) }
        if accept("<") {
            guard let kind = peek() else { throw fault("unexpected end of pattern", at) }
            guard kind == 61 || kind == 33 else {
                at += 1
                throw fault("unknown extension ?<\(string(at - 1..<at))", start + 1)
            }
            at += 1
            let outer = groupsBehind
            groupsBehind = outer ?? groupCount + 1
            let node = try body(start)
            groupsBehind = outer
            let width = node.width
            if width.lowerBound != width.upperBound { throw fault("look-behind requires fixed-width pattern", nil) }
            return .look(node, isAhead: false, isNegative: kind == 33)
        }
        if accept("(") { return try conditional(start) }
        if next == 45 || RegexFlags.letters[next] != nil { return try localFlags(start) }
        at += 1
        throw fault("unknown extension ?\(string(at - 1..<at))", start + 1)
    }

    private mutating func body(_ start: Int) throws -> RegexNode {
        let saved = flags
        let node = try choice()
        guard accept(")") else { throw fault("missing ), unterminated subpattern", start) }
        flags = saved
        return node
    }
    private mutating func capture(_ name: String?, _ start: Int) throws -> RegexNode {
        groupCount += 1
        let number = groupCount
        if let name {
            if let known = names.first(where: { $0.name == name }) {
                throw fault(
                    "redefinition of group name \(PyStr.quoted(name)) as group \(number); was group \(known.number)",
                    start + 4)
            }
            names.append((name, number))
        }
        open.insert(number)
        let node = try body(start)
        open.remove(number)
        widths[number] = node.width
        return .group(number, node)
    }
    /// The name up to `end`, which is passed.
    private mutating func name(until end: Character) throws -> String {
        let first = at
        let mark = end.unicodeScalars.first?.value
        while let next = peek(), next != mark { at += 1 }
        if at == text.count {
            if first == at { throw fault("missing group name", at) }
            throw fault("missing \(end), unterminated name", first)
        }
        let name = string(first..<at)
        at += 1
        if name.isEmpty { throw fault("missing group name", first) }
        return name
    }
    private func checkName(_ name: String, _ place: Int) throws {
        let isFirst = name.unicodeScalars.first.map { $0 == "_" || $0.properties.isXIDStart } ?? false
        let areRest = name.unicodeScalars.dropFirst().allSatisfy { $0.properties.isXIDContinue }
        if !isFirst || !areRest { throw fault("bad character in group name \(PyStr.quoted(name))", place) }
    }
    private mutating func extended(_ start: Int) throws -> RegexNode {
        if accept("<") {
            let place = at
            let name = try name(until: ">")
            try checkName(name, place)
            return try capture(name, start)
        }
        if accept("=") {
            let place = at
            let name = try name(until: ")")
            try checkName(name, place)
            guard let known = names.first(where: { $0.name == name }) else {
                throw fault("unknown group name \(PyStr.quoted(name))", place)
            }
            return try reference(known.number, place)
        }
        guard peek() != nil else { throw fault("unexpected end of pattern", at) }
        at += 1
        throw fault("unknown extension ?P\(string(at - 1..<at))", start + 1)
    }
    private mutating func conditional(_ start: Int) throws -> RegexNode {
        let place = at
        let name = try name(until: ")")
        var number = try RegexTemplate.number(name, at: place, isBytes)
        if number == nil {
            try checkName(name, place)
            number = names.first { $0.name == name }?.number
        }
        guard let number else { throw fault("unknown group name \(PyStr.quoted(name))", place) }
        if number == 0 { throw fault("bad group number", place) }
        if let first = groupsBehind {
            if number > groupCount || open.contains(number) { throw fault("cannot refer to an open group", at) }
            if number >= first {
                throw fault("cannot refer to group defined in the same lookbehind subpattern", at)
            }
        }
        if number > groupCount { laterGroups.append((number, place)) }
        let yes = try sequence()
        var no = RegexNode.empty
        if accept("|") {
            no = try sequence()
            if isNext("|") { throw fault("conditional backref with more than two branches", at) }
        }
        guard accept(")") else { throw fault("missing ), unterminated subpattern", start) }
        return .conditional(number, yes, no)
    }
    /// `(?i-s:…)`.
    private mutating func localFlags(_ start: Int) throws -> RegexNode {
        var added: RegexFlags = []
        var removed: RegexFlags = []
        var isRemoving = false
        while let next = peek() {
            at += 1
            if next == 45, !isRemoving {
                isRemoving = true
                guard let after = peek(), RegexFlags.letters[after] != nil else {
                    throw fault(peek() == nil ? "missing flag" : "unknown flag", at)
                }
            } else if let flag = RegexFlags.letters[next] {
                if isRemoving {
                    if [.ascii, .unicode, .locale].contains(flag) {
                        throw fault("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", at)
                    }
                    removed.insert(flag)
                } else {
                    try checkFlag(next, at)
                    added.insert(flag)
                }
            } else if next == 58 {
                if !added.isDisjoint(with: removed) {
                    throw fault("bad inline flags: flag turned on and off", at - 1)
                }
                let saved = flags
                flags.formUnion(added)
                if added.contains(.ascii) { flags.remove(.unicode) }
                if added.contains(.unicode) { flags.remove(.ascii) }
                flags.subtract(removed)
                let node = try choice()
                guard accept(")") else { throw fault("missing ), unterminated subpattern", start) }
                flags = saved
                return .group(nil, node)
            } else if next == 41 {
                throw fault("global flags not at the start of the expression", start)
            } else {
                throw fault(
                    RegexClass.word.contains(next, isASCII: true) ? "unknown flag" : "missing -, : or )", at - 1)
            }
        }
        throw fault("missing -, : or )", at)
    }
}

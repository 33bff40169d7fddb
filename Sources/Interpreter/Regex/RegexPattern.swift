import Syntax

/// A compiled regular expression: `re.Pattern`.
final class RegexPattern: PyObject {
    let pattern: Value
    let flags: RegexFlags
    let program: RegexProgram
    let names: [(name: String, number: Int)]
    var groupCount: Int { program.groupCount }
    var isBytes: Bool { pattern.object is PyBytes }

    /// Throws `re.error` where the pattern is no regular expression.
    init(_ pattern: Value, flags: RegexFlags) throws {
        self.pattern = pattern
        let isBytes = pattern.object is PyBytes
        let codes =
            (pattern.object as? PyBytes)?.bytes.map(UInt32.init)
            ?? (pattern.object as? PyStr)?.scalars.map(\.value) ?? []
        var parser = RegexParser(codes, flags: flags, isBytes: isBytes)
        do {
            let node = try parser.parse()
            program = RegexProgram(node, groupCount: parser.groupCount)
        } catch let error as RegexError {
            throw RegexModule.error(error, pattern, codes)
        }
        self.flags = parser.flags
        names = parser.names
        super.init()
    }
    override var cls: PyClass { RegexModule.patternClass }
    override func repr() throws -> String {
        var words: [String] = []
        var left = flags
        if !isBytes { left.remove(.unicode) }
        for (flag, name) in [
            (RegexFlags.ignoreCase, "IGNORECASE"), (.locale, "LOCALE"), (.multiline, "MULTILINE"), (.dotAll, "DOTALL"),
            (.unicode, "UNICODE"), (.verbose, "VERBOSE"), (.debug, "DEBUG"), (.ascii, "ASCII"),
        ] where left.contains(flag) {
            words.append("re." + name)
        }
        let text = String(try pattern.repr().prefix(200))
        return "re.compile(\(text)\(words.isEmpty ? "" : ", " + words.joined(separator: "|")))"
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = right.object as? RegexPattern else { return nil }
        let isEqual = try flags == other.flags && isBytes == other.isBytes && equal(pattern, other.pattern)
        return .bool(isEqual == (op == .eq))
    }
    override func hash() throws -> Int { try hashOf(pattern) ^ flags.rawValue }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "pattern": return pattern
        case "flags": return .int(flags.rawValue)
        case "groups": return .int(groupCount)
        case "groupindex":
            let dict = PyDict()
            for (name, number) in names { try dict.set(.str(name), .int(number)) }
            return .object(PyMappingProxy(.object(dict)))
        default: return try super.getattr(name)
        }
    }

    func number(named name: String) -> Int? { names.first { $0.name == name }?.number }
}

/// A text that a pattern runs over, with the part of it that counts.
struct RegexSubject {
    let value: Value
    let start: Int, end: Int
    private let text: PyStr?, bytes: [UInt8]
    private let scalars: [Unicode.Scalar]

    init(_ value: Value, for pattern: RegexPattern, start: Int = 0, end: Int = .max) throws {
        self.value = value
        var value = value
        if let payload = (value.object as? PyInstance)?.payload { value = payload }
        text = value.object as? PyStr
        if let text {
            if pattern.isBytes { throw PyError(.typeError, "cannot use a bytes pattern on a string-like object") }
            (bytes, scalars) = ([], text.isASCII ? [] : text.scalars)
        } else if let content = try value.byteItems {
            if !pattern.isBytes { throw PyError(.typeError, "cannot use a string pattern on a bytes-like object") }
            (bytes, scalars) = (content, [])
        } else {
            throw PyError(.typeError, "expected string or bytes-like object, got '\(value.typeName)'")
        }
        let count = text?.count ?? bytes.count
        self.end = min(max(end, 0), count)
        self.start = min(max(start, 0), count)
    }
    var count: Int { text?.count ?? bytes.count }

    /// The first match from `place` on, or the one there.
    func match(_ pattern: RegexPattern, from place: Int, isSearch: Bool, isWhole: Bool = false) throws -> RegexMatch? {
        func found<C: RegexCharacter>(_ buffer: UnsafeBufferPointer<C>) throws -> RegexMatch? {
            var matcher = RegexMatcher(pattern.program, buffer, end: end)
            defer { matcher.giveBack() }
            let isFound = try isSearch ? matcher.search(from: place) : matcher.match(at: place, isWhole: isWhole)
            return isFound ? RegexMatch(pattern, self, Array(matcher.groups), matcher.lastGroup) : nil
        }
        if place > end { return nil }
        guard let text else { return try bytes.withUnsafeBufferPointer(found) }
        if text.isASCII { return try withExtendedLifetime(text) { try found(text.bytes) } }
        return try scalars.withUnsafeBufferPointer(found)
    }
    /// All matches from `place` on, one after the other, as the edges of their groups and the group that was closed last: after an empty one
    /// the next begins at the same place but is not empty.
    func eachMatch(
        _ pattern: RegexPattern, from place: Int? = nil, mayBeEmpty: Bool = true,
        _ body: (UnsafeBufferPointer<Int>, Int) throws -> Bool
    ) throws {
        func run<C: RegexCharacter>(_ buffer: UnsafeBufferPointer<C>) throws {
            var matcher = RegexMatcher(pattern.program, buffer, end: end)
            defer { matcher.giveBack() }
            var (place, mayBeEmpty) = (place ?? start, mayBeEmpty)
            while place <= end, try matcher.search(from: place, mayBeEmpty: mayBeEmpty) {
                let groups = matcher.groups
                (place, mayBeEmpty) = (groups[1], groups[0] != groups[1])
                if try !body(groups, matcher.lastGroup) { return }
            }
        }
        guard let text else { return try bytes.withUnsafeBufferPointer(run) }
        if text.isASCII { return try withExtendedLifetime(text) { try run(text.bytes) } }
        try scalars.withUnsafeBufferPointer(run)
    }
    func slice(_ from: Int, _ to: Int) -> Value {
        guard let text else { return .object(PyBytes(Array(bytes[from..<max(from, to)]))) }
        if from == 0, to == count, value.object is PyStr { return value }
        if text.isASCII || from >= to { return text.slice(from, to) }
        return .str(PyStr.make(scalars[from..<to]))
    }
    /// The same of a subject as it stands now, where that is one that can be changed.
    func current(_ from: Int, _ to: Int) -> Value {
        guard let array = value.object as? PyByteArray else { return slice(from, to) }
        let count = array.bytes.count
        return .object(PyBytes(Array(array.bytes[min(from, count)..<min(max(from, to), count)])))
    }
    /// What a group matched; `missing` where it took no part.
    func group(_ groups: UnsafeBufferPointer<Int>, _ number: Int, default missing: Value) -> Value {
        let (from, to) = (groups[2 * number], groups[2 * number + 1])
        return from < 0 || to < 0 ? missing : slice(from, to)
    }
    func joined(_ parts: [Value]) throws -> Value {
        var size = 0
        func grow(_ count: Int) throws {
            size += count
            try Limits.checkRoom(size, of: 2)
        }
        func refused(_ at: Int, _ wanted: String) -> PyError {
            PyError(.typeError, "sequence item \(at): expected \(wanted), \(parts[at].typeName) found")
        }
        if text != nil {
            let texts = try parts.enumerated().map { at, part -> String in
                guard let text = part.string else { throw refused(at, "str instance") }
                try grow(text.utf8.count)
                return text
            }
            return .str(texts.joined())
        }
        let items = try parts.enumerated().map { at, part -> [UInt8] in
            guard let bytes = try part.byteItems else { throw refused(at, "a bytes-like object") }
            try grow(bytes.count)
            return bytes
        }
        return .object(PyBytes(Array(items.joined())))
    }
}

/// What a search found: `re.Match`.
final class RegexMatch: PyObject {
    let pattern: RegexPattern
    let subject: RegexSubject
    /// The edges of the groups; -1 where one took no part.
    let groups: [Int]
    private let last: Int

    init(_ pattern: RegexPattern, _ subject: RegexSubject, _ groups: [Int], _ last: Int) {
        self.pattern = pattern
        self.subject = subject
        self.groups = groups
        self.last = last
        super.init()
    }
    override var cls: PyClass { RegexModule.matchClass }
    override func truth() -> Bool { true }
    override func repr() throws -> String {
        "<re.Match object; span=(\(groups[0]), \(groups[1])), match=\(String(try group(0).repr().prefix(50)))>"
    }
    override func getitem(_ key: Value) throws -> Value { try group(index(key)) }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "string": return subject.value
        case "re": return .object(pattern)
        case "pos": return .int(subject.start)
        case "endpos": return .int(subject.end)
        case "lastindex": return last == 0 ? Value.none : .int(last)
        case "lastgroup":
            return pattern.names.first { $0.number == last }.map { .str($0.name) } ?? Value.none
        case "regs": return .tuple((0...pattern.groupCount).map(span))
        default: return try super.getattr(name)
        }
    }

    func group(_ number: Int, default missing: Value = .none) -> Value {
        let (from, to) = (groups[2 * number], groups[2 * number + 1])
        return from < 0 || to < 0 ? missing : subject.current(from, to)
    }
    func span(_ number: Int) -> Value {
        let isSet = groups[2 * number] >= 0 && groups[2 * number + 1] >= 0
        return .tuple([.int(isSet ? groups[2 * number] : -1), .int(isSet ? groups[2 * number + 1] : -1)])
    }
    /// The number of a group by its number or name.
    func index(_ key: Value) throws -> Int {
        let number = try key.string.flatMap { pattern.number(named: $0) } ?? key.object?.index()?.int ?? key.int
        guard let number, number >= 0, number <= pattern.groupCount else {
            throw PyError(.indexError, "no such group")
        }
        return number
    }
}

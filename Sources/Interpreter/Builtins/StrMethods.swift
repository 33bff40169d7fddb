import Syntax

/// The methods of `str` that change letters, fill, strip and ask; those that look for parts stand in StrSearch.
extension PyClass {
    static func fillStr(_ cls: PyClass) {
        fillStrSearch(cls)
        fillCases(cls)
        fillTests(cls)
        func strip(_ name: String, left: Bool, right: Bool) {
            cls.ofText(name, 0, 1) { it, args in
                let set =
                    args.count > 1 && !args[1].isNone
                    ? try args[1].text ?? { throw PyError(.typeError, "\(name) arg must be None or str") }() : nil
                if it.isASCII, set?.isASCII != false {
                    let bytes = it.bytes
                    func drops(_ byte: UInt8) -> Bool { if let set { set.bytes.contains(byte) } else { isBlank(byte) } }
                    var start = 0
                    var end = bytes.count
                    if left { while start < end, drops(bytes[start]) { start += 1 } }
                    if right { while end > start, drops(bytes[end - 1]) { end -= 1 } }
                    return start == 0 && end == bytes.count ? .object(it) : it.piece(start, end)
                }
                let all = it.scalars
                func drops(_ scalar: Unicode.Scalar) -> Bool {
                    if let set { set.scalars.contains(scalar) } else { isBlank(scalar) }
                }
                var start = 0
                var end = all.count
                if left { while start < end, drops(all[start]) { start += 1 } }
                if right { while end > start, drops(all[end - 1]) { end -= 1 } }
                return it.slice(start, end)
            }
        }
        strip("strip", left: true, right: true)
        strip("lstrip", left: true, right: false)
        strip("rstrip", left: false, right: true)

        /// How many characters fill `count` up to `width`. Throws `MemoryError` before they are made.
        func padding(_ width: Int, _ count: Int) throws -> Int {
            try Limits.checkRoom(width)
            return width > count ? width - count : 0
        }
        for (name, align) in [("ljust", "<"), ("rjust", ">"), ("center", "^")] {
            cls.ofText(name, 1, 2) { it, args in
                let width = try indexValue(args[1])
                let fill =
                    args.count > 2 ? try text(args[2], "The fill character must be a unicode character").string : " "
                if fill.unicodeScalars.count != 1 {
                    throw PyError(.typeError, "The fill character must be exactly one character long")
                }
                let missing = try padding(width, it.count)
                if missing == 0 { return .object(it) }
                let left = align == "<" ? 0 : align == ">" ? missing : missing / 2 + (missing & width & 1)
                let mark = fill.unicodeScalars[fill.startIndex]
                return .object(try it.padded(left, missing - left, with: mark))
            }
        }
        cls.ofText("zfill", 1, 1) { it, args in
            let missing = try padding(indexValue(args[1]), it.count)
            let signed = it.bytes.first == UInt8(ascii: "-") || it.bytes.first == UInt8(ascii: "+")
            let whole = it.string
            return .str(
                (signed ? String(whole.prefix(1)) : "") + (try repeated("0", missing))
                    + (signed ? String(whole.dropFirst()) : whole))
        }
        cls.def("encode", "self, /, encoding='utf-8', errors='strict'") { c in
            for name in ["encoding", "errors"] as [Sym] where c[name].text == nil {
                throw PyError(
                    .typeError, "encode() argument '\(name.text)' must be str, not \(c[name].typeName)")
            }
            return .object(PyBytes(try Codecs.encode(try text(c[0]), try c.string(1), try c.string(2))))
        }
        cls.attributes["format"] = .object(
            NativeFunction("format", .atLeast(1, takesNames: true)) { args in
                .str(try FormatTemplate.format(try text(args[0]).string, args))
            })
        cls.ofText("format_map", 1, 1) { it, args in
            .str(try FormatTemplate.format(it.string, mapping: args[1]))
        }
        cls.staticMethod("maketrans", "x, y=None, z=None") { c in
            let dict = PyDict()
            if let source = c[0].asDict {
                for (key, value) in source.pairs {
                    guard let text = key.string else {
                        if key.bigInt == nil {
                            throw PyError(.typeError, "keys in translate table must be strings or integers")
                        }
                        try dict.set(key, value)
                        continue
                    }
                    guard let first = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
                        throw PyError(.valueError, "string keys in translate table must be of length 1")
                    }
                    try dict.set(.int(Int(first.codePoint)), value)
                }
            } else {
                if !c.isGiven(1) {
                    throw PyError(.typeError, "if you give only one argument to maketrans it must be a dict")
                }
                let (from, to) = (try text(c[0]).scalars, try text(c[1]).scalars)
                if from.count != to.count {
                    throw PyError(.valueError, "the first two maketrans arguments must have equal length")
                }
                for (from, to) in zip(from, to) {
                    try dict.set(.int(Int(from.codePoint)), .int(Int(to.codePoint)))
                }
                if let drop = c.optional(2) {
                    for scalar in try text(drop).scalars { try dict.set(.int(Int(scalar.codePoint)), .none) }
                }
            }
            return .object(dict)
        }
        cls.ofText("translate", 1, 1) { it, args in
            var result = ""
            for scalar in it.scalars {
                guard let to = try replacement(args[1], .int(Int(scalar.codePoint))) else {
                    result.unicodeScalars.append(scalar)
                    continue
                }
                if to.isNone { continue }
                if let code = to.int {
                    guard let new = Surrogates.scalar(UInt32(exactly: code) ?? .max) else {
                        throw PyError(.valueError, "character mapping must be in range(0x110000)")
                    }
                    result.unicodeScalars.append(new)
                } else if let text = to.string {
                    result += text
                } else {
                    throw PyError(.typeError, "character mapping must return integer, None or str")
                }
            }
            return .str(result)
        }
    }

    /// What a table says about a character, which may be any object with items; nil where it has none.
    private static func replacement(_ table: Value, _ code: Value) throws -> Value? {
        if let dict = table.asDict, table.object?.kind == .dict { return try dict.get(code) }
        do { return try interpGetItem(table, code) } catch let error as PyError
            where error.exception.type.isSubclass(of: .lookupError)
        { return nil }
    }

    /// Lower case; a capital sigma at the end of a word becomes the final one (Unicode standard, 3.13).
    private static func lowercased(_ text: String) -> String {
        let sigma: Unicode.Scalar = "\u{3A3}"
        if !text.unicodeScalars.contains(sigma) { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        return scalars.indices.map { lowercased(scalars, at: $0) }.joined()
    }
    /// Lower case of one character, where it stands.
    private static func lowercased(_ scalars: [Unicode.Scalar], at: Int) -> String {
        guard scalars[at] == "\u{3A3}" else { return scalars[at].properties.lowercaseMapping }
        let before = scalars[..<at].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(at + 1)...].first { !$0.properties.isCaseIgnorable }
        return before?.properties.isCased == true && after?.properties.isCased != true ? "\u{3C2}" : "\u{3C3}"
    }
    /// Letters that have a capital only since Unicode 16; Python 3.11 has version 14.
    private static let laterCapitals: Set<Unicode.Scalar> = ["\u{19B}", "\u{264}"]
    private static func uppercased(_ text: String) -> String {
        if !text.unicodeScalars.contains(where: laterCapitals.contains) { return text.uppercased() }
        return text.unicodeScalars.map(uppercased).joined()
    }
    private static func uppercased(_ scalar: Unicode.Scalar) -> String {
        laterCapitals.contains(scalar) ? String(scalar) : scalar.properties.uppercaseMapping
    }
    private static func titlecased(_ scalar: Unicode.Scalar) -> String {
        laterCapitals.contains(scalar) ? String(scalar) : scalar.properties.titlecaseMapping
    }

    private static func fillCases(_ cls: PyClass) {
        func lower(_ it: PyStr) -> Value {
            it.mapASCII { PyStr.flipCase($0, from: UInt8(ascii: "A")) }.map { .object($0) }
                ?? .str(lowercased(it.string))
        }
        cls.ofText("upper") { it, _ in
            it.mapASCII { PyStr.flipCase($0, from: UInt8(ascii: "a")) }.map { .object($0) }
                ?? .str(uppercased(it.string))
        }
        cls.ofText("lower") { it, _ in lower(it) }
        cls.ofText("casefold") { it, _ in
            if it.isASCII { return lower(it) }
            // Upper case makes one of the letters that count as the same; the dotless i is no i.
            return .str(
                it.scalars.map {
                    $0 == "\u{131}" ? "\u{131}" : $0.properties.lowercaseMapping.uppercased().lowercased()
                }.joined())
        }
        cls.ofText("capitalize") { it, _ in
            if let known = recased(it, { _, at, _ in at == 0 }) { return known }
            guard let first = it.scalars.first else { return .str("") }
            let rest = String(String.UnicodeScalarView(it.scalars.dropFirst()))
            let lower = lowercased(String(first) + rest).unicodeScalars
            let own = lowercased(String(first)).unicodeScalars.count
            return .str(titlecased(first) + String(String.UnicodeScalarView(lower.dropFirst(own))))
        }
        cls.ofText("title") { it, _ in
            if let known = recased(it, { _, _, isInWord in !isInWord }) { return known }
            // Lower case goes over a whole word, whose last sigma is another one.
            var (result, word) = ("", String.UnicodeScalarView())
            func endWord() {
                guard let first = word.first else { return }
                let lower = lowercased(String(word)).unicodeScalars
                let own = first.properties.lowercaseMapping.unicodeScalars.count
                result += titlecased(first) + String(String.UnicodeScalarView(lower.dropFirst(own)))
                word = String.UnicodeScalarView()
            }
            for scalar in it.scalars {
                if scalar.properties.isCased {
                    word.append(scalar)
                    continue
                }
                endWord()
                result.unicodeScalars.append(scalar)
            }
            endWord()
            return .str(result)
        }
        cls.ofText("swapcase") { it, _ in
            if let known = recased(it, { byte, _, _ in byte & 32 != 0 }) { return known }
            let scalars = Array(it.scalars)
            return .str(
                scalars.indices.map { at in
                    scalars[at].properties.isUppercase ? lowercased(scalars, at: at) : uppercased(scalars[at])
                }.joined())
        }
    }
    /// An ASCII text whose letters are upper where `isUpper` says so of them, of their places and of whether a letter stands before; nil for others.
    private static func recased(_ it: PyStr, _ isUpper: (UInt8, Int, Bool) -> Bool) -> Value? {
        guard it.isASCII else { return nil }
        let bytes = it.bytes
        var isInWord = false
        return .object(
            PyStr(count: bytes.count, isASCII: true) { target in
                for (at, byte) in bytes.enumerated() {
                    let isLetter = (byte | 32) &- UInt8(ascii: "a") < 26
                    target[at] = !isLetter ? byte : isUpper(byte, at, isInWord) ? byte & ~32 : byte | 32
                    isInWord = isLetter
                }
            })
    }

    private static func fillTests(_ cls: PyClass) {
        func all(_ name: String, emptyIs: Bool = false, _ test: @escaping (Unicode.Scalar) -> Bool) {
            cls.ofText(name) { it, _ in
                .bool(
                    it.byteCount == 0
                        ? emptyIs
                        : it.isASCII ? it.bytes.allSatisfy { test(Unicode.Scalar($0)) } : it.scalars.allSatisfy(test))
            }
        }
        all("isdigit") { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
        all("isdecimal") { $0.properties.numericType == .decimal }
        all("isnumeric") { $0.properties.numericType != nil }
        all("isalpha") { $0.properties.isAlphabetic }
        all("isalnum") { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        all("isspace", isBlank)
        all("isascii", emptyIs: true) { $0.value < 128 }
        all("isprintable", emptyIs: true) { PyStr.isPrintable($0) }
        cls.ofText("isupper") { it, _ in
            let it = it.string
            return .bool(it.contains(where: \.isCased) && it == it.uppercased())
        }
        cls.ofText("islower") { it, _ in
            let it = it.string
            return .bool(it.contains(where: \.isCased) && it == it.lowercased())
        }
        cls.ofText("istitle") { it, _ in
            var (isInside, any) = (false, false)
            for c in it.scalars {
                let (facts, isFirst) = (c.properties, c.properties.generalCategory == .titlecaseLetter)
                let isCased = facts.isUppercase || facts.isLowercase || isFirst
                // A word begins with a capital, and has none after it.
                if isCased, isInside != facts.isLowercase { return .bool(false) }
                any = any || isCased
                isInside = isCased
            }
            return .bool(any)
        }
        cls.ofText("isidentifier") { it, _ in .bool(it.isIdentifier) }
    }
}
extension PyStr {
    var isIdentifier: Bool {
        guard let first = scalars.first else { return false }
        return (first == "_" || first.properties.isXIDStart) && scalars.allSatisfy { $0.properties.isXIDContinue }
    }
}

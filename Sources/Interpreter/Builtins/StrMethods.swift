import Syntax

extension PyClass {
    static func fillStr(_ cls: PyClass) {
        func text(_ value: Value) throws -> String {
            guard let it = value.string else { throw PyError(.typeError, "must be str, not \(value.typeName)") }
            return it
        }
        func bytes(_ value: Value) throws -> [UInt8] { Array(try text(value).utf8) }
        func object(_ value: Value) -> PyStr {
            if case .object(let it) = value, it.kind == .str { return unsafeDowncast(it, to: PyStr.self) }
            return PyStr(value.string ?? "")
        }
        let space: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }

        cls.raw("upper") { args in object(args[0]).mapASCII { $0 >= 97 && $0 <= 122 ? $0 &- 32 : $0 } ?? .str(object(args[0]).string.uppercased()) }
        cls.raw("lower") { args in object(args[0]).mapASCII { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 } ?? .str(object(args[0]).string.lowercased()) }
        /// Python's white space among the ASCII characters.
        func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte >= 9 && byte <= 13 || byte >= 28 && byte <= 31 }
        cls.raw("casefold") { .str(try text($0[0]).lowercased()) }
        cls.raw("capitalize") { args in
            let it = try text(args[0])
            return .str(it.prefix(1).uppercased() + it.dropFirst().lowercased())
        }
        cls.raw("title") { args in
            var start = true
            return .str(String(try text(args[0]).map { c -> String in
                defer { start = !c.isLetter }
                return start ? c.uppercased() : c.lowercased()
            }.joined()))
        }
        cls.raw("swapcase") { .str(try text($0[0]).map { $0.isUppercase ? $0.lowercased() : $0.uppercased() }.joined()) }

        func strip(_ name: String, left: Bool, right: Bool) {
            cls.raw(name, 0, 1) { args in
                let whole = object(args[0])
                if whole.isASCII, args.count < 2 || args[1].isNone {
                    let count = whole.string.utf8.count
                    let kept = whole.string.utf8.withContiguousStorageIfAvailable { bytes in
                        var start = 0, end = count
                        if left { while start < end, isBlank(bytes[start]) { start += 1 } }
                        if right { while end > start, isBlank(bytes[end - 1]) { end -= 1 } }
                        return start..<end
                    }!
                    return kept.count == count ? .object(whole) : .str(whole.slice(kept.lowerBound, kept.upperBound))
                }
                let all = whole.scalars
                let drop: (Unicode.Scalar) -> Bool
                if args.count > 1, !args[1].isNone {
                    let set = Set(try text(args[1]).unicodeScalars)
                    drop = { set.contains($0) }
                } else {
                    drop = space
                }
                var start = 0, end = all.count
                if left { while start < end, drop(all[start]) { start += 1 } }
                if right { while end > start, drop(all[end - 1]) { end -= 1 } }
                return .str(PyStr.make(all[start..<end]))
            }
        }
        strip("strip", left: true, right: true)
        strip("lstrip", left: true, right: false)
        strip("rstrip", left: false, right: true)

        func pieces(_ hay: [UInt8], _ needle: [UInt8], _ limit: Int) -> [[UInt8]] {
            var result: [[UInt8]] = [], from = 0
            while limit < 0 || result.count < limit, let at = find(needle, in: hay, from: from) {
                result.append(Array(hay[from..<at]))
                from = at + needle.count
            }
            return result + [Array(hay[from...])]
        }
        func words(_ it: String, _ limit: Int, fromRight: Bool) -> [String] {
            if limit < 0, it.utf8.allSatisfy({ $0 < 128 }) {
                return it.utf8.withContiguousStorageIfAvailable { bytes in
                    var result: [String] = [], at = 0
                    while true {
                        while at < bytes.count, isBlank(bytes[at]) { at += 1 }
                        if at == bytes.count { return result }
                        let start = at
                        while at < bytes.count, !isBlank(bytes[at]) { at += 1 }
                        result.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<at]), as: UTF8.self))
                    }
                }!
            }
            var scalars = Array(it.unicodeScalars)
            if fromRight { scalars.reverse() }
            var result: [String] = [], at = 0
            while true {
                while at < scalars.count, space(scalars[at]) { at += 1 }
                if at == scalars.count { break }
                let start = at
                if limit >= 0, result.count == limit {
                    var end = scalars.count
                    while end > start, space(scalars[end - 1]) { end -= 1 }
                    result.append(PyStr.make(scalars[start..<end]))
                    break
                }
                while at < scalars.count, !space(scalars[at]) { at += 1 }
                result.append(PyStr.make(scalars[start..<at]))
            }
            return fromRight ? result.reversed().map { PyStr.make($0.unicodeScalars.reversed()) } : result
        }
        for (name, right) in [("split", false), ("rsplit", true)] {
            cls.def(name, "self, sep=None, maxsplit=-1") { c in
                let limit = try c.int(2)
                guard let separator = c.optional(1) else { return .list(words(try text(c[0]), limit, fromRight: right).map { .str($0) }) }
                var needle = try bytes(separator), hay = try bytes(c[0])
                if needle.isEmpty { throw PyError(.valueError, "empty separator") }
                if right { needle.reverse(); hay.reverse() }
                var parts = pieces(hay, needle, limit)
                if right { parts = parts.reversed().map { $0.reversed() } }
                return .list(parts.map { .str(String(decoding: $0, as: UTF8.self)) })
            }
        }
        cls.def("splitlines", "self, keepends=False") { c in
            var lines: [Value] = [], current = ""
            let keep = try c.bool(1)
            var previous: Unicode.Scalar = " "
            for scalar in try text(c[0]).unicodeScalars {
                if scalar == "\n", previous == "\r" {
                    if keep, let last = lines.popLast() { lines.append(.str(last.string! + "\n")) }
                } else if scalar == "\n" || scalar == "\r" {
                    lines.append(.str(current + (keep ? String(Character(scalar)) : "")))
                    current = ""
                } else {
                    current.unicodeScalars.append(scalar)
                }
                previous = scalar
            }
            if !current.isEmpty { lines.append(.str(current)) }
            return .list(lines)
        }
        cls.raw("join", 1, 1) { args in
            let items = try iterate(args[1], "can only join an iterable")
            let separator = try text(args[0])
            var whole = TextBuffer()
            for (at, item) in items.enumerated() {
                guard let piece = item.string else { throw PyError(.typeError, "sequence item \(at): expected str instance, \(item.typeName) found") }
                if at > 0 { whole.append(separator) }
                whole.append(piece)
            }
            return .str(whole.string)
        }
        cls.raw("replace", 2, 3) { args in
            // One ASCII character for another.
            if args.count == 3, let from = try text(args[1]).utf8.only, let to = try text(args[2]).utf8.only, from < 128, to < 128, let result = object(args[0]).mapASCII({ $0 == from ? to : $0 }) { return result }
            let hay = try bytes(args[0]), needle = try bytes(args[1]), new = try bytes(args[2])
            let limit = args.count > 3 ? try indexValue(args[3]) : -1
            if needle.isEmpty {
                let all = try text(args[0]).map { String($0) }
                return .str(try text(args[2]) + all.joined(separator: try text(args[2])) + (all.isEmpty ? "" : try text(args[2])))
            }
            return .str(String(decoding: Array(pieces(hay, needle, limit).joined(separator: new)), as: UTF8.self))
        }
        /// How many characters fill `count` up to `width`. Throws `MemoryError` before they are made.
        func padding(_ width: Int, _ count: Int) throws -> Int {
            if width > 1 << 33 { throw PyError(.memoryError, "") }
            return max(0, width - count)
        }
        func search(_ name: String, last: Bool, missing: Bool) {
            cls.raw(name, 1, 3) { args in
                let it = object(args[0]), needle = Array(try text(args[1]).unicodeScalars), hay = it.scalars
                let range = try PySlice(args.count > 2 ? args[2] : .none, args.count > 3 ? args[3] : .none, .none).resolve(hay.count)
                var found = -1, at = range.start
                while at + needle.count <= range.stop {
                    if hay[at..<at + needle.count].elementsEqual(needle) { found = at; if !last { break } }
                    at += 1
                }
                if found < 0, missing { throw PyError(.valueError, "substring not found") }
                return .int(found)
            }
        }
        search("find", last: false, missing: false)
        search("rfind", last: true, missing: false)
        search("index", last: false, missing: true)
        search("rindex", last: true, missing: true)
        cls.raw("count", 1, 3) { args in
            let needle = try bytes(args[1])
            if needle.isEmpty { return .int(object(args[0]).count + 1) }
            return .int(pieces(try bytes(args[0]), needle, -1).count - 1)
        }
        for (name, atEnd) in [("startswith", false), ("endswith", true)] {
            cls.raw(name, 1, 3) { args in
                var hay = object(args[0])
                if args.count > 2 { hay = try hay.getitem(.object(PySlice(args[2], args.count > 3 ? args[3] : .none, .none))).object as! PyStr }
                let options = try args[1].asTuple?.items.map(text) ?? [text(args[1])]
                return .bool(options.contains { atEnd ? hay.string.utf8.reversed().starts(with: $0.utf8.reversed()) : hay.string.utf8.starts(with: $0.utf8) })
            }
        }
        cls.raw("removeprefix", 1, 1) { args in
            let it = try text(args[0]), part = try text(args[1])
            return .str(it.hasPrefix(part) ? String(it.dropFirst(part.count)) : it)
        }
        cls.raw("removesuffix", 1, 1) { args in
            let it = try text(args[0]), part = try text(args[1])
            return .str(!part.isEmpty && it.hasSuffix(part) ? String(it.dropLast(part.count)) : it)
        }
        for (name, align) in [("ljust", "<"), ("rjust", ">"), ("center", "^")] {
            cls.raw(name, 1, 2) { args in
                let it = object(args[0]), width = try indexValue(args[1]), fill = args.count > 2 ? try text(args[2]) : " "
                let missing = try padding(width, it.count)
                let left = align == "<" ? 0 : align == ">" ? missing : missing / 2 + (missing & width & 1)
                return .str(String(repeating: fill, count: left) + it.string + String(repeating: fill, count: missing - left))
            }
        }
        cls.raw("zfill", 1, 1) { args in
            let it = object(args[0]), missing = try padding(indexValue(args[1]), it.count)
            let signed = it.string.hasPrefix("-") || it.string.hasPrefix("+")
            return .str((signed ? String(it.string.prefix(1)) : "") + String(repeating: "0", count: missing) + (signed ? String(it.string.dropFirst()) : it.string))
        }
        for (name, right) in [("partition", false), ("rpartition", true)] {
            cls.raw(name, 1, 1) { args in
                let hay = try bytes(args[0]), needle = try bytes(args[1])
                var at = find(needle, in: hay, from: 0)
                if right { while let current = at, let next = find(needle, in: hay, from: current + 1) { at = next } }
                func part(_ r: Range<Int>) -> Value { .str(String(decoding: hay[r], as: UTF8.self)) }
                guard let at else { return right ? .tuple([.str(""), .str(""), args[0]]) : .tuple([args[0], .str(""), .str("")]) }
                return .tuple([part(0..<at), args[1], part(at + needle.count..<hay.count)])
            }
        }
        func all(_ name: String, emptyIs: Bool = false, _ test: @escaping (Unicode.Scalar) -> Bool) {
            cls.raw(name) { args in
                let it = try text(args[0]).unicodeScalars
                return .bool(it.isEmpty ? emptyIs : it.allSatisfy(test))
            }
        }
        all("isdigit") { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
        all("isdecimal") { $0.properties.numericType == .decimal }
        all("isnumeric") { $0.properties.numericType != nil }
        all("isalpha") { $0.properties.isAlphabetic }
        all("isalnum") { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        all("isspace", space)
        all("isascii", emptyIs: true) { $0.value < 128 }
        all("isprintable", emptyIs: true) { PyStr.isPrintable($0) }
        cls.raw("isupper") { args in let it = try text(args[0]); return .bool(it.contains(where: \.isCased) && it == it.uppercased()) }
        cls.raw("islower") { args in let it = try text(args[0]); return .bool(it.contains(where: \.isCased) && it == it.lowercased()) }
        cls.raw("istitle") { args in
            var start = true, any = false
            for c in try text(args[0]) {
                if c.isLetter { any = true; if start ? c.isLowercase : c.isUppercase { return .bool(false) } }
                start = !c.isLetter
            }
            return .bool(any)
        }
        cls.raw("isidentifier") { args in
            let it = try text(args[0]).unicodeScalars
            guard let first = it.first else { return .bool(false) }
            return .bool((first == "_" || first.properties.isXIDStart) && it.allSatisfy { $0.properties.isXIDContinue })
        }
        cls.raw("expandtabs", 0, 1) { args in
            let size = args.count > 1 ? try indexValue(args[1]) : 8
            var column = 0, result = ""
            for c in try text(args[0]) {
                if c == "\t" { let n = size > 0 ? size - column % size : 0; result += String(repeating: " ", count: n); column += n } else { result.append(c); column = c == "\n" ? 0 : column + 1 }
            }
            return .str(result)
        }
        cls.raw("encode", 0, 2) { .object(PyBytes(try bytes($0[0]))) }
        cls.attributes["format"] = .object(NativeFunction("format") { args in
            .str(try formatTemplate(try text(args[0]), Array(args.positional.dropFirst()), args.keywords))
        })
        cls.raw("format_map", 1, 1) { args in
            .str(try formatTemplate(try text(args[0]), [], args[1].asDict?.pairs.map { (Sym($0.0.string ?? ""), $0.1) } ?? []))
        }
        cls.staticMethod("maketrans", "x, y=None, z=None") { c in
            let dict = PyDict()
            if let source = c[0].asDict {
                for (key, value) in source.pairs { try dict.set(key.string.map { .int(Int($0.unicodeScalars.first!.value)) } ?? key, value) }
            } else {
                for (from, to) in zip(try text(c[0]).unicodeScalars, try text(c[1]).unicodeScalars) { try dict.set(.int(Int(from.value)), .int(Int(to.value))) }
                if let drop = c.optional(2) { for scalar in try text(drop).unicodeScalars { try dict.set(.int(Int(scalar.value)), .none) } }
            }
            return .object(dict)
        }
        cls.raw("translate", 1, 1) { args in
            var result = ""
            for scalar in try text(args[0]).unicodeScalars {
                guard let to = try args[1].asDict?.get(.int(Int(scalar.value))) else { result.unicodeScalars.append(scalar); continue }
                if let code = to.int, let new = UnicodeScalar(UInt32(code)) { result.unicodeScalars.append(new) } else if let text = to.string { result += text }
            }
            return .str(result)
        }
    }
}

/// `str.format`.
func formatTemplate(_ template: String, _ positional: [Value], _ keywords: [(name: Sym, value: Value)]) throws -> String {
    var automatic = 0
    func expand(_ characters: [Character], depth: Int) throws -> String {
        var result = "", at = 0
        while at < characters.count {
            let c = characters[at]
            if c == "{" || c == "}" {
                if at + 1 < characters.count, characters[at + 1] == c { result.append(c); at += 2; continue }
                if c == "}" { throw PyError(.valueError, "Single '}' encountered in format string") }
                var level = 1, end = at + 1
                while end < characters.count {
                    if characters[end] == "{" { level += 1 } else if characters[end] == "}" { level -= 1; if level == 0 { break } }
                    end += 1
                }
                if level > 0 { throw PyError(.valueError, at + 1 == characters.count ? "Single '{' encountered in format string" : "expected '}' before end of string") }
                result += try field(Array(characters[at + 1..<end]), depth)
                at = end + 1
            } else {
                result.append(c)
                at += 1
            }
        }
        return result
    }
    func field(_ characters: [Character], _ depth: Int) throws -> String {
        var spec = "", conversion: Character?
        var name = characters
        var level = 0
        if let colon = characters.indices.first(where: { i in
            if characters[i] == "[" { level += 1 } else if characters[i] == "]" { level -= 1 }
            return characters[i] == ":" && level == 0
        }) {
            spec = try expand(Array(characters[(colon + 1)...]), depth: depth + 1)
            name = Array(characters[..<colon])
        }
        if let mark = name.firstIndex(of: "!") { conversion = name.last; name = Array(name[..<mark]) }
        var head = "", at = 0
        while at < name.count, name[at] != ".", name[at] != "[" { head.append(name[at]); at += 1 }
        var value: Value
        if head.isEmpty || Int(head) != nil {
            let index = Int(head) ?? automatic
            if head.isEmpty { automatic += 1 }
            guard index < positional.count else { throw PyError(.indexError, "Replacement index \(index) out of range for positional args tuple") }
            value = positional[index]
        } else {
            guard let found = keywords.first(where: { $0.name.text == head }) else { throw PyError(exception: PyException(.keyError, [.str(head)])) }
            value = found.value
        }
        while at < name.count {
            var part = ""
            if name[at] == "." {
                at += 1
                while at < name.count, name[at] != ".", name[at] != "[" { part.append(name[at]); at += 1 }
                value = try getAttribute(value, Sym(part))
            } else {
                at += 1
                while at < name.count, name[at] != "]" { part.append(name[at]); at += 1 }
                at += 1
                value = try interpGetItem(value, Int(part).map { .int($0) } ?? .str(part))
            }
        }
        if conversion == "r" { value = .str(try value.repr()) } else if conversion == "s" { value = .str(try value.str()) }
        return try formatValue(value, spec)
    }
    return try expand(Array(template), depth: 0)
}

import Glibc
import Syntax

/// The methods of `str` that look for a part of it.
extension PyClass {
    /// The string that a method was called with; what is no string raises, with what it `mustBe`.
    @inline(__always) static func text(_ value: Value, _ mustBe: @autoclosure () -> String = "must be str") throws
        -> PyStr
    {
        guard let it = value.text else { throw PyError(.typeError, "\(mustBe()), not \(value.typeName)") }
        return it
    }
    /// The bytes of an argument that has to be a string: in place, for as long as the call lasts.
    @inline(__always) static func bytes(_ args: Args, _ i: Int, _ mustBe: @autoclosure () -> String = "must be str")
        throws -> Text
    {
        if let it = (args.base + i).unretained, it._withUnsafeGuaranteedRef({ $0.kind == .str }) {
            return Unmanaged<PyStr>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef { $0.bytes }
        }
        return try text(args[i], mustBe()).bytes
    }
    /// Adds a method of strings: it gets the string, and all arguments as they come.
    func ofText(
        _ name: String, _ least: Int = 0, _ most: Int = 0, isParsed: Bool = false,
        _ body: @escaping (PyStr, Args) throws -> Value
    ) {
        add(NativeFunction(name, Arity(least + 1, most + 1, isParsed: isParsed), ofText: body))
    }
    /// Python's white space among the ASCII characters.
    @inline(__always) static func isBlank(_ byte: UInt8) -> Bool {
        byte == 32 || byte >= 9 && byte <= 13 || byte >= 28 && byte <= 31
    }
    private static func isBlank(_ code: UInt32) -> Bool { Unicode.Scalar(code).map(isBlank) ?? false }
    private static func endsLine(_ code: UInt32) -> Bool {
        switch code {
        case 10...13, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isBlank(UInt8(scalar.value)) : scalar.properties.isWhitespace
    }

    /// The bytes between the code points that the arguments from `first` on name; nil where the start lies behind the end.
    private static func window(_ it: PyStr, _ args: Args, _ first: Int) throws -> Range<Int>? {
        if args.count <= first { return 0..<it.byteCount }
        let range = try PySlice(args[first], args.count > first + 1 ? args[first + 1] : .none, .none).resolve(it.count)
        if range.start > range.stop { return nil }
        if case .int(let start) = args[first], start > it.count { return nil }
        return it.byteOffset(range.start)..<it.byteOffset(range.stop)
    }

    static func fillStrSearch(_ cls: PyClass) {
        func search(_ name: String, last: Bool, missing: Bool) {
            cls.ofText(name, 1, 3, isParsed: true) { it, args in
                let needle = try bytes(args, 1)
                if let window = try window(it, args, 2) {
                    let hay = Text(rebasing: it.bytes[window])
                    if let at = last ? findLast(needle, in: hay) : find(needle, in: hay) {
                        return .int(it.index(ofByte: window.lowerBound + at))
                    }
                }
                if missing { throw PyError(.valueError, "substring not found") }
                return .int(-1)
            }
        }
        search("find", last: false, missing: false)
        search("rfind", last: true, missing: false)
        search("index", last: false, missing: true)
        search("rindex", last: true, missing: true)
        cls.ofText("count", 1, 3, isParsed: true) { it, args in
            let needle = try bytes(args, 1)
            guard let window = try window(it, args, 2) else { return .int(0) }
            if needle.count == 0 {
                return .int(it.index(ofByte: window.upperBound) - it.index(ofByte: window.lowerBound) + 1)
            }
            let hay = Text(rebasing: it.bytes[window])
            var count = 0
            var from = 0
            while let at = find(needle, in: hay, from: from) {
                count += 1
                from = at + needle.count
            }
            return .int(count)
        }
        for (name, atEnd) in [("startswith", false), ("endswith", true)] {
            cls.ofText(name, 1, 3, isParsed: true) { it, args in
                guard let window = try window(it, args, 2) else { return .bool(false) }
                let hay = Text(rebasing: it.bytes[window])
                func matches(_ option: Value) throws -> Bool {
                    guard let part = option.text?.bytes else {
                        throw PyError(
                            .typeError,
                            args[1].asTuple != nil
                                ? "tuple for \(name) must only contain str, not \(option.typeName)"
                                : "\(name) first arg must be str or a tuple of str, not \(option.typeName)")
                    }
                    if part.count > hay.count { return false }
                    let at = atEnd ? hay.count - part.count : 0
                    return part.indices.allSatisfy { hay[at + $0] == part[$0] }
                }
                return .bool(try args[1].asTuple?.items.contains(where: matches) ?? matches(args[1]))
            }
        }
        cls.ofText("removeprefix", 1, 1) { it, args in
            let part = try bytes(args, 1, "removeprefix() argument must be str")
            return it.bytes.starts(with: part) ? it.piece(part.count, it.byteCount) : .object(it)
        }
        cls.ofText("removesuffix", 1, 1) { it, args in
            let part = try bytes(args, 1, "removesuffix() argument must be str")
            return it.bytes.reversed().starts(with: part.reversed())
                ? it.piece(0, it.byteCount - part.count) : .object(it)
        }
        for (name, right) in [("partition", false), ("rpartition", true)] {
            cls.ofText(name, 1, 1) { it, args in
                let needle = try text(args[1])
                if needle.byteCount == 0 { throw PyError(.valueError, "empty separator") }
                guard let at = right ? findLast(needle.bytes, in: it.bytes) : find(needle.bytes, in: it.bytes) else {
                    let empty = Value.object(PyStr.empty)
                    return right ? .tuple([empty, empty, .object(it)]) : .tuple([.object(it), empty, empty])
                }
                return .tuple([it.piece(0, at), .object(needle), it.piece(at + needle.byteCount, it.byteCount)])
            }
        }
        cls.ofText("replace", 2, 3) { it, args in
            let limit = args.count > 3 ? try indexValue(args[3]) : -1
            return try replaced(
                it, bytes(args, 1, "replace() argument 1 must be str"),
                bytes(args, 2, "replace() argument 2 must be str"), limit < 0 ? .max : limit)
        }
        cls.def("expandtabs", "self, /, tabsize=8") { c in
            let (it, size) = (try text(c[0]), Int(try c["tabsize"].cInt()))
            var total = 0
            eachColumn(it.bytes, tabs: size) { total += $1 }
            try Limits.checkRoom(total)
            let blank = [UInt8(ascii: " ")]
            let result = PyStr(count: total, isASCII: it.isASCII) { target in
                var target = target
                eachColumn(it.bytes, tabs: size) { byte, count in
                    if byte == UInt8(ascii: "\t") {
                        blank.withUnsafeBufferPointer { PyStr.fill(target, count, with: $0) }
                    } else {
                        target.initialize(to: byte)
                    }
                    target += count
                }
            }
            try Machine.shared.checkInterrupt()
            return .object(result)
        }
        fillSplits(cls)
    }

    /// Each byte of a text, and how many stand for it when tabs go on to the next column that `size` divides.
    private static func eachColumn(_ text: Text, tabs size: Int, _ take: (UInt8, Int) -> Void) {
        var column = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "\t"):
                let missing = size > 0 ? size - column % size : 0
                column += missing
                take(byte, missing)
                continue
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): column = 0
            default: if byte & 0xC0 != 0x80 { column += 1 }
            }
            take(byte, 1)
        }
    }
    private static func replaced(_ it: PyStr, _ needle: Text, _ filler: Text, _ limit: Int) throws -> Value {
        let hay = it.bytes
        if needle.count == 1, filler.count == 1, limit == .max, needle[0] < 128, filler[0] < 128,
            let result = it.replacing(needle[0], by: filler[0])
        {
            return .object(result)
        }
        var places: [Int] = []
        if needle.count == 0 {
            // Before each character and at the end.
            for at in hay.indices where hay[at] & 0xC0 != 0x80 && places.count < limit { places.append(at) }
            if places.count < limit { places.append(hay.count) }
        } else {
            var from = 0
            while places.count < limit, let at = find(needle, in: hay, from: from) {
                places.append(at)
                from = at + needle.count
            }
        }
        if places.isEmpty { return .object(it) }
        let (growth, overflow) = places.count.multipliedReportingOverflow(by: filler.count - needle.count)
        if overflow { throw PyError(.memoryError, "") }
        try Limits.checkRoom(hay.count + growth)
        return .object(
            PyStr(count: hay.count + growth, isASCII: it.isASCII && PyStr.isASCII(filler) ? true : nil) { target in
                var to = target
                var from = 0
                func copy(_ part: Slice<Text>) {
                    to.initialize(from: part.base.baseAddress! + part.startIndex, count: part.count)
                    to += part.count
                }
                for at in places {
                    if at > from { copy(hay[from..<at]) }
                    if filler.count > 0 { copy(filler[...]) }
                    from = at + needle.count
                }
                if from < hay.count { copy(hay[from...]) }
            })
    }

    // MARK: Splitting and joining

    private static func fillSplits(_ cls: PyClass) {
        for (name, fromRight) in [("split", false), ("rsplit", true)] {
            cls.def(name, "self, /, sep=None, maxsplit=-1") { c in
                let limit = try c.int(2)
                let it = try text(c[0])
                guard let separator = c.optional(1) else {
                    return .list(
                        limit < 0 && it.isASCII ? words(it) : words(it, limit < 0 ? .max : limit, fromRight: fromRight))
                }
                return .list(
                    try pieces(
                        it, text(separator, "must be str or None"), limit < 0 ? .max : limit, fromRight: fromRight))
            }
            // The usual calls, without binding.
            cls.quick(name) { args in
                guard let it = args[0].text else { return nil }
                if args.count == 1, it.isASCII { return .list(words(it)) }
                return args.count == 2
                    ? try args[1].text.map { .list(try pieces(it, $0, .max, fromRight: fromRight)) } : nil
            }
        }
        cls.def("splitlines", "self, /, keepends=False") { c in
            let it = try text(c[0])
            let keep = try c.bool(1)
            let bytes = it.bytes
            var lines: [Value] = []
            var (start, at) = (0, 0)
            while at < bytes.count {
                let end = at
                let code = bytes.codePoint(&at)
                guard endsLine(code) else { continue }
                if code == 13, at < bytes.count, bytes[at] == 10 { at += 1 }
                lines.append(it.piece(start, keep ? at : end))
                start = at
            }
            if start < at { lines.append(it.piece(start, at)) }
            return .list(lines)
        }
        cls.ofText("join", 1, 1) { separator, args in
            let items = try iterate(args[1], "can only join an iterable")
            if items.count == 1, let only = items[0].object, only.kind == .str { return items[0] }
            return try items.withUnsafeBufferPointer { try joined($0, by: separator) }
        }
    }
    private static func joined(_ items: UnsafeBufferPointer<Value>, by separator: PyStr) throws -> Value {
        /// The string in its place: the array keeps it.
        func piece(_ at: Int) -> Unmanaged<PyStr>? {
            let place = UnsafeMutablePointer(mutating: items.baseAddress! + at)
            if let it = place.unretained, it._withUnsafeGuaranteedRef({ $0.kind == .str }) {
                return .fromOpaque(it.toOpaque())
            }
            return items[at].text.map { .passUnretained($0) }
        }
        var total = separator.byteCount * max(0, items.count - 1)
        var isASCII = separator.isASCII(with: separator) ?? false
        for at in items.indices {
            guard let piece = piece(at) else {
                throw PyError(.typeError, "sequence item \(at): expected str instance, \(items[at].typeName) found")
            }
            piece._withUnsafeGuaranteedRef {
                total = total.addingReportingOverflow($0.byteCount).partialValue
                isASCII = isASCII && $0.isASCII
            }
        }
        try Limits.checkRoom(total)
        return .object(
            PyStr(count: total, isASCII: isASCII ? true : nil) { target in
                var to = target
                func copy(_ part: Text) {
                    if let source = part.baseAddress {
                        to.initialize(from: source, count: part.count)
                        to += part.count
                    }
                }
                for at in items.indices {
                    if at > 0 { copy(separator.bytes) }
                    piece(at)!._withUnsafeGuaranteedRef { copy($0.bytes) }
                }
            })
    }
    /// The words of an ASCII text between white space.
    private static func words(_ it: PyStr) -> [Value] {
        let bytes = it.bytes
        var result: [Value] = []
        var at = 0
        while true {
            while at < bytes.count, isBlank(bytes[at]) { at += 1 }
            if at == bytes.count { return result }
            let start = at
            while at < bytes.count, !isBlank(bytes[at]) { at += 1 }
            result.append(it.piece(start, at))
        }
    }
    /// At most `limit` words, counted from one end, and what is left.
    private static func words(_ it: PyStr, _ limit: Int, fromRight: Bool) -> [Value] {
        let bytes = it.bytes
        var (start, end) = (0, bytes.count)
        func pass(blanks: Bool) {
            while start < end {
                var next = fromRight ? end : start
                let code = fromRight ? bytes.codePoint(before: &next) : bytes.codePoint(&next)
                if isBlank(code) != blanks { return }
                if fromRight { end = next } else { start = next }
            }
        }
        var result: [Value] = []
        while true {
            pass(blanks: true)
            if start == end { break }
            if result.count == limit {
                result.append(it.piece(start, end))
                break
            }
            let (first, last) = (start, end)
            pass(blanks: false)
            result.append(fromRight ? it.piece(end, last) : it.piece(first, start))
        }
        return fromRight ? result.reversed() : result
    }
    /// The parts between separators, of which at most `limit` are taken.
    private static func pieces(_ it: PyStr, _ separator: PyStr, _ limit: Int, fromRight: Bool) throws -> [Value] {
        let hay = it.bytes
        let needle = separator.bytes
        if needle.count == 0 { throw PyError(.valueError, "empty separator") }
        var result: [Value] = []
        if fromRight, limit < .max || needle.count > 1 {
            var end = hay.count
            while result.count < limit, let at = findLast(needle, in: Text(rebasing: hay[..<end])) {
                result.append(it.piece(at + needle.count, end))
                end = at
            }
            return [it.piece(0, end)] + result.reversed()
        }
        var from = 0
        while result.count < limit, let at = find(needle, in: hay, from: from) {
            result.append(it.piece(from, at))
            from = at + needle.count
        }
        result.append(it.piece(from, hay.count))
        return result
    }
}

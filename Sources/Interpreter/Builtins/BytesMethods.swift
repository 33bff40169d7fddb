import Syntax

/// The methods that `bytes` and `bytearray` share, and those of `bytearray` alone.
enum BytesMethods {
    static func construct(_ args: Args, _ name: String) throws -> [UInt8] {
        func argument(_ i: Int, _ name: Sym) -> Value? {
            i < args.count ? args[i] : args.keywords.first { $0.name == name }?.value
        }
        for given in args.names where !["source", "encoding", "errors"].contains(given.text) {
            throw PyError(.typeError, "'\(given.text)' is an invalid keyword argument for \(name)()")
        }
        guard let source = argument(0, "source") else { return [] }
        let encoding = argument(1, "encoding")
        let errors = argument(2, "errors")
        if let text = source.text {
            guard let encoding else { throw PyError(.typeError, "string argument without an encoding") }
            return try Codecs.encode(text, try word(encoding), try errors.map(word) ?? "strict")
        }
        if encoding != nil { throw PyError(.typeError, "encoding without a string argument") }
        if errors != nil { throw PyError(.typeError, "errors without a string argument") }
        if let bytes = try source.byteItems { return bytes }
        if let it = source.object as? PyInstance, let made = try it.special("__bytes__") {
            guard let bytes = try made.byteItems else {
                throw PyError(.typeError, "__bytes__ returned non-bytes (type \(made.typeName))")
            }
            return bytes
        }
        if let count = try size(source) {
            if count < 0 { throw PyError(.valueError, "negative count") }
            try Limits.checkRoom(count)
            return try PyClass.zeros(count)
        }
        if let lent = try source.object?.lent() { return try lent.bytes }
        if case .float = source { throw PyError(.typeError, "cannot convert 'float' object to bytes") }
        guard source.object != nil, (try? iterator(source)) != nil || source.object?.isIterator == true else {
            throw PyError(.typeError, "cannot convert '\(source.typeName)' object to bytes")
        }
        return try PyBytes.items(source)
    }
    /// How many bytes a number asks for; nil for what is none, and for an array that is no index and lends its bytes instead.
    private static func size(_ source: Value) throws -> Int? {
        do { return try integerIndex(source, excess: .overflowError) } catch let error as PyError
            where error.exception.cls.isSubclass(of: .typeError) && source.object is any ByteStore
        {
            return nil
        }
    }
    private static func word(_ value: Value) throws -> String {
        guard let text = value.string else { throw PyError(.typeError, "argument must be str, not \(value.typeName)") }
        return text
    }

    private static func own(_ value: Value) -> [UInt8] { (try? value.byteItems) ?? [] }
    private static func made(_ bytes: [UInt8], like receiver: Value) -> Value {
        receiver.object is PyByteArray ? .object(PyByteArray(bytes)) : .object(PyBytes(bytes))
    }
    /// What is looked for: bytes, or one number.
    private static func needle(_ value: Value) throws -> [UInt8] {
        if let bytes = try value.byteItems { return bytes }
        guard let number = try value.bigInt ?? value.object?.index()?.bigInt else {
            throw PyError(.typeError, "argument should be integer or bytes-like object, not '\(value.typeName)'")
        }
        guard let byte = Int(exactly: number).flatMap(UInt8.init(exactly:)) else {
            throw PyError(.valueError, "byte must be in range(0, 256)")
        }
        return [byte]
    }
    private static func like(_ value: Value) throws -> [UInt8] {
        guard let bytes = try value.byteItems else {
            throw PyError(.typeError, "a bytes-like object is required, not '\(value.typeName)'")
        }
        return bytes
    }
    private static func range(_ args: Args, _ count: Int, from: Int = 2) throws -> Range<Int>? {
        func bound(_ i: Int, _ fallback: Int) throws -> Int {
            guard args.count > i, !args[i].isNone else { return fallback }
            let at = try integerIndex(args[i]) ?? fallback
            return at < 0 ? max(0, at &+ count) : at
        }
        let (start, stop) = (try bound(from, 0), min(try bound(from + 1, count), count))
        return start <= stop && start <= count ? start..<stop : nil
    }
    static func find(_ hay: ArraySlice<UInt8>, _ needle: [UInt8]) -> Int? {
        look(hay, needle) { Interpreter.find($0, in: $1) }
    }
    private static func findLast(_ hay: ArraySlice<UInt8>, _ needle: [UInt8]) -> Int? {
        look(hay, needle) { Interpreter.findLast($0, in: $1) }
    }
    private static func look(_ hay: ArraySlice<UInt8>, _ needle: [UInt8], _ search: (Text, Text) -> Int?) -> Int? {
        let place = hay.withUnsafeBufferPointer { hay in needle.withUnsafeBufferPointer { search($0, hay) } }
        return place.map { hay.startIndex + $0 }
    }
    private static func places(_ hay: ArraySlice<UInt8>, _ needle: [UInt8], most: Int = .max) -> [Int] {
        var found: [Int] = []
        var at = hay.startIndex
        while found.count < most, at <= hay.endIndex, let next = find(hay[at...], needle) {
            found.append(next)
            at = next + max(1, needle.count)
        }
        return found
    }
    private static let space: Set<UInt8> = [32, 9, 10, 11, 12, 13]

    static func fill(_ cls: PyClass) {
        search(cls)
        parts(cls)
        letters(cls)
        conversions(cls)
        if cls === PyClass.bytearray { changes(cls) }
    }

    private static func search(_ cls: PyClass) {
        func method(_ name: String, _ missing: String?, _ look: @escaping (ArraySlice<UInt8>, [UInt8]) -> Int?) {
            cls.raw(name, 1, 3, isParsed: true) { args in
                let (hay, needle) = (own(args[0]), try needle(args[1]))
                if let range = try range(args, hay.count), let at = look(hay[range], needle) { return .int(at) }
                if let missing { throw PyError(.valueError, missing) }
                return .int(-1)
            }
        }
        method("find", nil, find)
        method("rfind", nil, findLast)
        method("index", "subsection not found", find)
        method("rindex", "subsection not found", findLast)
        cls.raw("count", 1, 3, isParsed: true) { args in
            let (hay, needle) = (own(args[0]), try needle(args[1]))
            return .int(try range(args, hay.count).map { places(hay[$0], needle).count } ?? 0)
        }
        for (name, isStart) in [("startswith", true), ("endswith", false)] {
            cls.raw(name, 1, 3, isParsed: true) { args in
                let hay = own(args[0])
                let choices = args[1].asTuple?.items ?? [args[1]]
                for choice in choices where try choice.byteItems == nil {
                    throw PyError(
                        .typeError, "\(name) first arg must be bytes or a tuple of bytes, not \(choice.typeName)")
                }
                guard let range = try range(args, hay.count) else { return .bool(false) }
                return .bool(
                    choices.contains { choice in
                        let part = own(choice)
                        return isStart
                            ? hay[range].starts(with: part) : hay[range].suffix(part.count).elementsEqual(part)
                    })
            }
        }
        cls.raw("replace", 2, 3) { args in
            let (hay, old, new) = (own(args[0]), try like(args[1]), try like(args[2]))
            let most = args.count > 3 ? try indexValue(args[3]) : -1
            let found = places(hay[...], old, most: most < 0 ? .max : most)
            var result: [UInt8] = []
            var at = 0
            for place in found {
                result += hay[at..<place] + new
                at = place + old.count
                if old.isEmpty, place < hay.count {
                    result.append(hay[place])
                    at = place + 1
                }
            }
            return made(result + (at < hay.count ? Array(hay[at...]) : []), like: args[0])
        }
        cls.raw("removeprefix", 1, 1) { args in
            let (it, part) = (own(args[0]), try like(args[1]))
            return made(it.starts(with: part) ? Array(it.dropFirst(part.count)) : it, like: args[0])
        }
        cls.raw("removesuffix", 1, 1) { args in
            let (it, part) = (own(args[0]), try like(args[1]))
            return made(
                it.suffix(part.count).elementsEqual(part) && !part.isEmpty ? Array(it.dropLast(part.count)) : it,
                like: args[0])
        }
        cls.raw("translate", 1, 2) { args in
            let dropped = args.count > 2 ? Set(try like(args[2])) : []
            let table: [UInt8]? = args[1].isNone ? nil : try like(args[1])
            if let table, table.count != 256 {
                throw PyError(.valueError, "translation table must be 256 characters long")
            }
            return made(own(args[0]).filter { !dropped.contains($0) }.map { table?[Int($0)] ?? $0 }, like: args[0])
        }
        cls.staticMethod("maketrans", "frm, to, /") { c in
            let (from, to) = (try like(c[0]), try like(c[1]))
            if from.count != to.count { throw PyError(.valueError, "maketrans arguments must have same length") }
            var table = (0...255).map { UInt8($0) }
            for (old, new) in zip(from, to) { table[Int(old)] = new }
            return .object(PyBytes(table))
        }
    }

    private static func split(_ hay: [UInt8], _ separator: [UInt8]?, _ most: Int, fromRight: Bool) -> [[UInt8]] {
        if let separator {
            var found = places(hay[...], separator)
            if fromRight, most >= 0 {
                found = Array(found.suffix(most))
            } else if most >= 0 {
                found = Array(found.prefix(most))
            }
            var (result, at): ([[UInt8]], Int) = ([], 0)
            for place in found {
                result.append(Array(hay[at..<place]))
                at = place + separator.count
            }
            return result + [Array(hay[at...])]
        }
        if fromRight { return split(hay.reversed(), nil, most, fromRight: false).reversed().map { $0.reversed() } }
        var (result, at): ([[UInt8]], Int) = ([], 0)
        while true {
            while at < hay.count, space.contains(hay[at]) { at += 1 }
            if at == hay.count { return result }
            if most >= 0, result.count == most {
                var rest = Array(hay[at...])
                while let last = rest.last, space.contains(last) { rest.removeLast() }
                return result + [rest]
            }
            let start = at
            while at < hay.count, !space.contains(hay[at]) { at += 1 }
            result.append(Array(hay[start..<at]))
        }
    }
    private static func parts(_ cls: PyClass) {
        for (name, fromRight) in [("split", false), ("rsplit", true)] {
            cls.def(name, "self, /, sep=None, maxsplit=-1") { c in
                let separator = c[1].isNone ? nil : try like(c[1])
                if separator?.isEmpty == true { throw PyError(.valueError, "empty separator") }
                let items = split(own(c[0]), separator, try c.int(2), fromRight: fromRight)
                return .list(items.map { made($0, like: c[0]) })
            }
        }
        for (name, isLast) in [("partition", false), ("rpartition", true)] {
            cls.raw(name, 1, 1) { args in
                let (hay, separator) = (own(args[0]), try like(args[1]))
                if separator.isEmpty { throw PyError(.valueError, "empty separator") }
                guard let at = isLast ? findLast(hay[...], separator) : find(hay[...], separator) else {
                    let empty = made([], like: args[0])
                    return .tuple(
                        isLast ? [empty, empty, made(hay, like: args[0])] : [made(hay, like: args[0]), empty, empty])
                }
                return .tuple([
                    made(Array(hay[..<at]), like: args[0]), made(separator, like: args[0]),
                    made(Array(hay[(at + separator.count)...]), like: args[0]),
                ])
            }
        }
        cls.raw("join", 1, 1) { args in
            let items = try iterate(args[1], "can only join an iterable")
            var result: [UInt8] = []
            for (i, item) in items.enumerated() {
                guard let bytes = try item.byteItems else {
                    throw PyError(
                        .typeError, "sequence item \(i): expected a bytes-like object, \(item.typeName) found")
                }
                if i > 0 { result += own(args[0]) }
                result += bytes
            }
            return made(result, like: args[0])
        }
        cls.def("splitlines", "self, /, keepends=False") { c in
            var (result, line): ([Value], [UInt8]) = ([], [])
            let hay = own(c[0])
            let keep = try c.bool(1)
            var at = 0
            while at < hay.count {
                let byte = hay[at]
                at += 1
                guard byte == 10 || byte == 13 else {
                    line.append(byte)
                    continue
                }
                var end = [byte]
                if byte == 13, at < hay.count, hay[at] == 10 {
                    end.append(10)
                    at += 1
                }
                result.append(made(line + (keep ? end : []), like: c[0]))
                line = []
            }
            if !line.isEmpty { result.append(made(line, like: c[0])) }
            return .list(result)
        }
        for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
            cls.raw(name, 0, 1) { args in
                let set = args.count > 1 && !args[1].isNone ? Set(try like(args[1])) : space
                var it = own(args[0])[...]
                if left { it = it.drop { set.contains($0) } }
                if right { while let last = it.last, set.contains(last) { it.removeLast() } }
                return made(Array(it), like: args[0])
            }
        }
    }

    /// How much a width leaves beside so many bytes.
    private static func room(_ width: Value, _ count: Int) throws -> Int {
        max(0, max(0, try indexValue(width)) - count)
    }

    /// Bytes with `extra` others around them, of which `left` stand in front: made in one piece, which Ctrl-C ends.
    private static func padded(
        _ part: ArraySlice<UInt8>, at left: Int, _ extra: Int, with byte: UInt8
    ) throws -> [UInt8] {
        if extra == 0 { return Array(part) }
        var result = try PyBytes.repeated([byte], part.count + extra)
        result.replaceSubrange(left..<left + part.count, with: part)
        return result
    }

    private static func letters(_ cls: PyClass) {
        func isUpper(_ b: UInt8) -> Bool { (65...90).contains(b) }
        func isLower(_ b: UInt8) -> Bool { (97...122).contains(b) }
        func isDigit(_ b: UInt8) -> Bool { (48...57).contains(b) }
        func isAlpha(_ b: UInt8) -> Bool { isUpper(b) || isLower(b) }
        func lower(_ b: UInt8) -> UInt8 { isUpper(b) ? b + 32 : b }
        func upper(_ b: UInt8) -> UInt8 { isLower(b) ? b - 32 : b }
        func map(_ name: String, _ change: @escaping ([UInt8]) -> [UInt8]) {
            cls.raw(name) { made(change(own($0[0])), like: $0[0]) }
        }
        func titled(_ bytes: [UInt8]) -> [UInt8] {
            var isInside = false
            return bytes.map { byte in
                defer { isInside = isAlpha(byte) }
                return isInside ? lower(byte) : upper(byte)
            }
        }
        map("lower") { $0.map(lower) }
        map("upper") { $0.map(upper) }
        map("swapcase") { $0.map { isUpper($0) ? lower($0) : upper($0) } }
        map("capitalize") { $0.prefix(1).map(upper) + $0.dropFirst().map(lower) }
        map("title", titled)
        func all(_ name: String, emptyIs empty: Bool = false, _ test: @escaping (UInt8) -> Bool) {
            cls.raw(name) { .bool(own($0[0]).isEmpty ? empty : own($0[0]).allSatisfy(test)) }
        }
        all("isalpha", isAlpha)
        all("isdigit", isDigit)
        all("isalnum") { isAlpha($0) || isDigit($0) }
        all("isspace") { space.contains($0) }
        all("isascii", emptyIs: true) { $0 < 128 }
        cls.raw("isupper") { .bool(own($0[0]).contains(where: isUpper) && !own($0[0]).contains(where: isLower)) }
        cls.raw("islower") { .bool(own($0[0]).contains(where: isLower) && !own($0[0]).contains(where: isUpper)) }
        cls.raw("istitle") { .bool(own($0[0]).contains(where: isAlpha) && titled(own($0[0])) == own($0[0])) }
        for name in ["ljust", "rjust", "center"] {
            cls.raw(name, 1, 2) { args in
                let it = own(args[0])
                let fill = args.count > 2 ? try like(args[2]) : [32]
                guard fill.count == 1 else {
                    throw PyError(
                        .typeError, "\(name)() argument 2 must be a byte string of length 1, not \(args[2].typeName)")
                }
                let space = try room(args[1], it.count)
                let left =
                    name == "ljust" ? 0 : name == "rjust" ? space : space / 2 + (space & (try indexValue(args[1])) & 1)
                return made(try padded(it[...], at: left, space, with: fill[0]), like: args[0])
            }
        }
        cls.raw("zfill", 1, 1) { args in
            let it = own(args[0])
            let space = try room(args[1], it.count)
            let sign = it.first == 43 || it.first == 45 ? 1 : 0
            var result = try padded(it.dropFirst(sign), at: space + sign, space + sign, with: 48)
            if sign > 0 { result[0] = it[0] }
            return made(result, like: args[0])
        }
        cls.raw("expandtabs", 0, 1) { args in
            let size = args.count > 1 ? Int(try args[1].cInt()) : 8
            var (result, column): ([UInt8], Int) = ([], 0)
            for byte in own(args[0]) {
                if byte == 9 {
                    let count = size > 0 ? size - column % size : 0
                    try Limits.checkRoom(count)
                    result += [UInt8](repeating: 32, count: count)
                    column = 0
                } else {
                    result.append(byte)
                    column = byte == 10 || byte == 13 ? 0 : column + 1
                }
            }
            return made(result, like: args[0])
        }
    }

    private static func conversions(_ cls: PyClass) {
        cls.def("decode", "self, /, encoding='utf-8', errors='strict'") { c in
            .str(try Codecs.decode(own(c[0]), try c.string(1), try c.string(2)))
        }
        cls.def("hex", "self, /, sep=?, bytes_per_sep=1") { c in
            let bytes = own(c[0])
            var separator: [UInt8] = []
            if !c[1].isUndefined {
                separator = try c[1].string.map { Array($0.utf8) } ?? c[1].byteItems ?? []
                let isOne = c[1].string.map { $0.unicodeScalars.count == 1 } ?? (separator.count == 1)
                if !isOne { throw PyError(.valueError, "sep must be length 1.") }
                if separator[0] >= 128 { throw PyError(.valueError, "sep must be ASCII.") }
            }
            let size = try c.int(2)
            let digits = Array("0123456789abcdef".utf8)
            var text: [UInt8] = []
            for (i, byte) in bytes.enumerated() {
                let place = size > 0 ? bytes.count - i : i
                if i > 0, size != 0, place % size == 0 { text += separator }
                text.add(digits[Int(byte >> 4)])
                text.add(digits[Int(byte & 15)])
            }
            return .object(text.withUnsafeBufferPointer { PyStr($0, isASCII: true) })
        }
        cls.classMethod("fromhex", "type, string, /") { c in
            guard let text = c[1].string else {
                throw PyError(.typeError, "fromhex() argument must be str, not \(c[1].typeName)")
            }
            let bytes = Value.object(PyBytes(try hexDigits(text)))
            return c[0].object === PyClass.bytes ? bytes : try invoke(c[0], bytes)
        }
        if cls === PyClass.bytes { cls.raw("__bytes__") { .object(PyBytes(own($0[0]))) } }
    }
    private static func hexDigits(_ text: String) throws -> [UInt8] {
        let characters = Array(text.utf8)
        var result: [UInt8] = []
        var at = 0
        func digit(_ i: Int) throws -> UInt8 {
            guard i < characters.count, let value = Character(UnicodeScalar(characters[i])).hexDigitValue else {
                throw PyError(.valueError, "non-hexadecimal number found in fromhex() arg at position \(i)")
            }
            return UInt8(value)
        }
        while at < characters.count {
            if space.contains(characters[at]) {
                at += 1
                continue
            }
            result.append(try digit(at) << 4 | digit(at + 1))
            at += 2
        }
        return result
    }

    private static func changes(_ cls: PyClass) {
        func it(_ args: Args) throws -> PyByteArray {
            guard let it = (args[0].held ?? args[0]).object as? PyByteArray else {
                throw PyError(.typeError, "expected a bytearray, not '\(args[0].typeName)'")
            }
            return it
        }
        cls.raw("append", 1, 1) { args in
            try it(args).bytes.append(PyBytes.byte(args[1]))
            return .none
        }
        cls.raw("extend", 1, 1) { args in
            try it(args).bytes += PyBytes.items(args[1])
            return .none
        }
        cls.raw("insert", 2, 2) { args in
            let array = try it(args)
            let at = try indexValue(args[1])
            array.bytes.insert(
                try PyBytes.byte(args[2]), at: min(max(at < 0 ? at &+ array.bytes.count : at, 0), array.bytes.count))
            return .none
        }
        cls.raw("pop", 0, 1) { args in
            let array = try it(args)
            if array.bytes.isEmpty { throw PyError(.indexError, "pop from empty bytearray") }
            let at = args.count > 1 ? try indexValue(args[1]) : -1
            let place = at < 0 ? at &+ array.bytes.count : at
            guard array.bytes.indices.contains(place) else { throw PyError(.indexError, "pop index out of range") }
            return .int(Int(array.bytes.remove(at: place)))
        }
        cls.raw("remove", 1, 1) { args in
            let array = try it(args)
            let byte = try PyBytes.byte(args[1])
            guard let at = array.bytes.firstIndex(of: byte) else {
                throw PyError(.valueError, "value not found in bytearray")
            }
            array.bytes.remove(at: at)
            return .none
        }
        cls.raw("clear") { args in
            try it(args).bytes = []
            return .none
        }
        cls.raw("copy") { .object(PyByteArray(try it($0).bytes)) }
        cls.raw("reverse") { args in
            try it(args).bytes.reverse()
            return .none
        }
    }
}

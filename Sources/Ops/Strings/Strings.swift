import Core

/// Operations on arrays of texts, as NumPy's string functions define them; the operands are all of code points or all of bytes.
public enum Strings {
    /// What is asked about a part of a text.
    public enum Search: String {
        case find, rfind, count, startswith, endswith
        var isTest: Bool { self == .startswith || self == .endswith }
    }
    public enum Side: String {
        case strip, lstrip, rstrip
        var isLeft: Bool { self != .rstrip }
        var isRight: Bool { self != .lstrip }
    }
    /// How a text is put into a wider field.
    public enum Alignment: String { case center, ljust, rjust, zfill }

    /// Whether all arrays are of code points, or all of bytes.
    public static func agree(_ arrays: [NDArray]) -> Bool {
        guard let kind = arrays.first?.dtype.kind, kind == .string || kind == .bytes else { return false }
        return arrays.allSatisfy { $0.dtype.kind == kind && !$0.dtype.isSwapped }
    }
    private static func isWide(_ a: NDArray) -> Bool { a.dtype.kind == .string }

    /// How long each text is.
    public static func lengths(_ a: NDArray) throws -> NDArray {
        try isWide(a)
            ? lengths(TextReader<UInt32>(a, a.shape), a.shape) : lengths(TextReader<UInt8>(a, a.shape), a.shape)
    }
    private static func lengths<Unit>(_ texts: TextReader<Unit>, _ shape: Dims) throws -> NDArray {
        let output = try NDArray(.int64, shape)
        let numbers = output.elements(Int.self)
        for i in 0..<output.count { numbers[i] = texts[i].count }
        return output
    }

    // MARK: Searching

    /// Where a part stands between two places of each text, how often, or whether at an end.
    public static func search(_ kind: Search, _ a: NDArray, _ part: NDArray, _ start: NDArray, _ end: NDArray) throws
        -> NDArray
    {
        let shape = try NDArray.broadcastShape([a.shape, part.shape, start.shape, end.shape])
        let bounds = (try PlaceReader(start, shape), try PlaceReader(end, shape))
        let output = try NDArray(kind.isTest ? .bool : .int64, shape)
        if isWide(a) {
            try search(kind, TextReader<UInt32>(a, shape), TextReader<UInt32>(part, shape), bounds, output)
        } else {
            try search(kind, TextReader<UInt8>(a, shape), TextReader<UInt8>(part, shape), bounds, output)
        }
        return output
    }
    private static func search<Unit>(
        _ kind: Search, _ texts: TextReader<Unit>, _ parts: TextReader<Unit>, _ bounds: (PlaceReader, PlaceReader),
        _ output: NDArray
    ) throws {
        @inline(__always) func each<T>(
            _ type: T.Type, _ body: (UnsafeBufferPointer<Unit>, UnsafeBufferPointer<Unit>, Int, Int) -> T
        ) {
            let results = output.elements(T.self)
            for i in 0..<output.count {
                let text = texts[i]
                let (first, last) = range(bounds.0[i], bounds.1[i], text.count)
                results[i] = body(text, parts[i], first, last)
            }
        }
        switch kind {
        case .find: each(Int.self) { find($0, $1, $2, $3) }
        case .rfind: each(Int.self) { findLast($0, $1, $2, $3) }
        case .count: each(Int.self) { count($0, $1, $2, $3) }
        case .startswith: each(Bool.self) { $3 &- $2 >= $1.count && matches($0, $1, $2) }
        case .endswith: each(Bool.self) { $3 &- $2 >= $1.count && matches($0, $1, $3 &- $1.count) }
        }
    }
    /// The places that a start and an end mean in a text, where negative ones count from behind.
    @inline(__always) private static func range(_ start: Int, _ end: Int, _ count: Int) -> (Int, Int) {
        (
            start > count ? count &+ 1 : start < 0 ? max(start &+ count, 0) : start,
            end > count ? count : end < 0 ? max(end &+ count, 0) : end
        )
    }
    @inline(__always) private static func matches<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ part: UnsafeBufferPointer<Unit>, _ at: Int
    ) -> Bool {
        for k in 0..<part.count where text[at &+ k] != part[k] { return false }
        return true
    }
    @inline(__always) private static func find<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ part: UnsafeBufferPointer<Unit>, _ first: Int, _ last: Int
    ) -> Int {
        var at = first
        while at &+ part.count <= last {
            if matches(text, part, at) { return at }
            at &+= 1
        }
        return -1
    }
    @inline(__always) private static func findLast<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ part: UnsafeBufferPointer<Unit>, _ first: Int, _ last: Int
    ) -> Int {
        var at = last &- part.count
        while at >= first {
            if matches(text, part, at) { return at }
            at &-= 1
        }
        return -1
    }
    @inline(__always) private static func count<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ part: UnsafeBufferPointer<Unit>, _ first: Int, _ last: Int
    ) -> Int {
        if first > last { return 0 }
        if part.count == 0 { return last &- first &+ 1 }
        var (at, found) = (first, 0)
        while at &+ part.count <= last {
            let isMatch = matches(text, part, at)
            found &+= isMatch ? 1 : 0
            at &+= isMatch ? part.count : 1
        }
        return found
    }

    // MARK: Ends

    /// The texts without characters at their ends: those of a set, or white space where there is none.
    public static func strip(_ side: Side, _ a: NDArray, _ set: NDArray?) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape] + (set.map { [$0.shape] } ?? []))
        if isWide(a) {
            let sets = try set.map { try TextReader<UInt32>($0, shape) }
            return try strip(side, TextReader<UInt32>(a, shape), sets, shape) { isSpace($0) }
        }
        let sets = try set.map { try TextReader<UInt8>($0, shape) }
        return try strip(side, TextReader<UInt8>(a, shape), sets, shape) { $0 == 32 || $0 >= 9 && $0 <= 13 }
    }
    private static func strip<Unit>(
        _ side: Side, _ texts: TextReader<Unit>, _ sets: TextReader<Unit>?, _ shape: Dims, _ isBlank: (Unit) -> Bool
    ) throws -> NDArray {
        let output = try TextWriter<Unit>(shape, width: texts.width)
        for i in 0..<output.array.count {
            let text = texts[i]
            let set = sets?[i]
            func goes(_ unit: Unit) -> Bool { set.map { $0.contains(unit) } ?? isBlank(unit) }
            var (first, last) = (0, text.count)
            while side.isLeft, first < last, goes(text[first]) { first &+= 1 }
            while side.isRight, last > first, goes(text[last &- 1]) { last &-= 1 }
            let target = output[i]
            if first > 0 {
                for k in first..<last { target[k &- first] = text[k] }
            } else {
                // As mostly nothing goes, whole fields are copied: their length does not have to be guessed.
                let field = texts.padded(i)
                for k in 0..<texts.width { target[k] = field[k] }
                for k in last..<text.count { target[k] = 0 }
            }
        }
        return output.array
    }
    /// What Python counts as white space.
    private static func isSpace(_ code: UInt32) -> Bool {
        if code < 128 { return code == 32 || code >= 9 && code <= 13 || code >= 28 && code <= 31 }
        return code == 0x85 || code == 0xA0
            || code >= 0x1680 && (Unicode.Scalar(code)?.properties.isWhitespace ?? false)
    }

    // MARK: Parts

    /// The texts, each with one of another array behind it.
    static func join<Unit>(_ x: TextReader<Unit>, _ y: TextReader<Unit>, _ shape: Dims) throws -> NDArray {
        let output = try TextWriter<Unit>(shape, width: x.width + y.width)
        for i in 0..<output.array.count {
            let (text, more, target) = (x[i], y[i], output[i])
            for k in 0..<text.count { target[k] = text[k] }
            for k in 0..<more.count { target[text.count &+ k] = more[k] }
        }
        return output.array
    }

    /// The texts with at most `counts` occurrences of one part, all where that is negative, put in place of another.
    public static func replace(_ a: NDArray, _ old: NDArray, _ new: NDArray, _ counts: NDArray) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape, old.shape, new.shape, counts.shape])
        let limits = try PlaceReader(counts, shape)
        func each<Unit: TextUnit>(_ type: Unit.Type) throws -> NDArray {
            try replace(
                TextReader<Unit>(a, shape), TextReader<Unit>(old, shape), TextReader<Unit>(new, shape), limits, shape)
        }
        return try isWide(a) ? each(UInt32.self) : each(UInt8.self)
    }
    private static func replace<Unit>(
        _ texts: TextReader<Unit>, _ old: TextReader<Unit>, _ new: TextReader<Unit>, _ limits: PlaceReader,
        _ shape: Dims
    ) throws -> NDArray {
        // How wide the results get has to be known before the first is written.
        var width = 0
        let times = try NDArray(.int64, shape)
        let found = times.elements(Int.self)
        for i in 0..<times.count {
            let text = texts[i]
            let all = count(text, old[i], 0, text.count)
            found[i] = limits[i] < 0 ? all : min(all, limits[i])
            width = max(width, text.count &+ found[i] &* (new[i].count &- old[i].count))
        }
        let output = try TextWriter<Unit>(shape, width: max(width, 1))
        for i in 0..<times.count { replaced(texts[i], old[i], new[i], found[i], output[i]) }
        return output.array
    }
    private static func replaced<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ old: UnsafeBufferPointer<Unit>, _ new: UnsafeBufferPointer<Unit>,
        _ times: Int, _ target: UnsafeMutablePointer<Unit>
    ) {
        var (at, to, left) = (0, 0, times)
        while at < text.count || left > 0 {
            if left > 0, at &+ old.count <= text.count, matches(text, old, at) {
                for k in 0..<new.count { target[to &+ k] = new[k] }
                (to, left) = (to &+ new.count, left &- 1)
                at &+= old.count
                if old.count > 0 || at >= text.count { continue }
            }
            if at >= text.count { break }
            target[to] = text[at]
            (to, at) = (to &+ 1, at &+ 1)
        }
    }

    /// The texts in fields of a width, filled up with one character.
    public static func pad(_ how: Alignment, _ a: NDArray, _ widths: NDArray, _ fill: NDArray) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape, widths.shape, fill.shape])
        let fields = try PlaceReader(widths, shape)
        return try isWide(a)
            ? pad(how, TextReader<UInt32>(a, shape), fields, TextReader<UInt32>(fill, shape), shape)
            : pad(how, TextReader<UInt8>(a, shape), fields, TextReader<UInt8>(fill, shape), shape)
    }
    private static func pad<Unit>(
        _ how: Alignment, _ texts: TextReader<Unit>, _ fields: PlaceReader, _ fill: TextReader<Unit>, _ shape: Dims
    ) throws -> NDArray {
        var width = 1
        for i in 0..<shape.product { width = max(width, texts[i].count, fields[i]) }
        let output = try TextWriter<Unit>(shape, width: width)
        for i in 0..<output.array.count {
            let (text, target) = (texts[i], output[i])
            let room = fields[i] > text.count ? fields[i] &- text.count : 0
            let filler = fill[i].first ?? 0
            // Python's own rule for an odd number of characters.
            let left =
                switch how {
                case .ljust: 0
                case .rjust, .zfill: room
                case .center: room / 2 &+ (room & fields[i] & 1)
                }
            let signed = how == .zfill && room > 0 && (text.first == 43 || text.first == 45)
            for k in 0..<room { target[k < left ? k : k &+ text.count] = filler }
            for k in 0..<text.count { target[left &+ k] = text[k] }
            if signed { (target[0], target[left]) = (text[0], filler) }
        }
        return output.array
    }

    /// Whether every character of every text is ASCII, as the short ways for case need.
    public static func isASCII(_ a: NDArray) throws -> Bool {
        if !isWide(a) { return true }
        let texts = try TextReader<UInt32>(a, a.shape)
        let start = texts.padded(0)
        var all: UInt32 = 0
        for k in 0..<a.count * texts.width { all |= start[k] }
        return all < 128
    }
    /// ASCII texts in another case.
    public enum Case: String { case upper, lower, swapcase, capitalize, title }
    public static func cased(_ how: Case, _ a: NDArray) throws -> NDArray {
        try isWide(a)
            ? cased(how, TextReader<UInt32>(a, a.shape), a.shape) : cased(how, TextReader<UInt8>(a, a.shape), a.shape)
    }
    private static func cased<Unit>(_ how: Case, _ texts: TextReader<Unit>, _ shape: Dims) throws -> NDArray {
        let output = try TextWriter<Unit>(shape, width: texts.width)
        let width = texts.width
        for i in 0..<output.array.count {
            let (text, target) = (texts.padded(i), output[i])
            var isInside = false
            for k in 0..<width {
                let unit = text[k]
                let isUpper = unit &- 65 < 26
                let isLower = unit &- 97 < 26
                let toUpper =
                    switch how {
                    case .upper: true
                    case .lower: false
                    case .swapcase: isLower
                    case .capitalize: k == 0
                    case .title: !isInside
                    }
                isInside = isUpper || isLower
                target[k] = toUpper ? (isLower ? unit &- 32 : unit) : (isUpper ? unit &+ 32 : unit)
            }
        }
        return output.array
    }

    /// Whether all characters of ASCII texts are of a kind.
    public enum Test: String {
        case isalpha, isdigit, isalnum, isspace, isupper, islower, istitle, isnumeric, isdecimal
    }
    public static func test(_ kind: Test, _ a: NDArray) throws -> NDArray {
        try isWide(a)
            ? test(kind, TextReader<UInt32>(a, a.shape), a.shape) : test(kind, TextReader<UInt8>(a, a.shape), a.shape)
    }
    private static func test<Unit>(_ kind: Test, _ texts: TextReader<Unit>, _ shape: Dims) throws -> NDArray {
        let output = try NDArray(.bool, shape)
        let flags = output.elements(Bool.self)
        let isBytes = MemoryLayout<Unit>.size == 1
        for i in 0..<output.count {
            let text = texts[i]
            flags[i] =
                switch kind {
                case .isalpha: all(text) { isLetter($0) }
                case .isdigit, .isnumeric, .isdecimal: all(text) { isDigit($0) }
                case .isalnum: all(text) { isLetter($0) || isDigit($0) }
                case .isspace: all(text) { $0 == 32 || $0 >= 9 && $0 <= 13 || !isBytes && $0 >= 28 && $0 <= 31 }
                case .isupper: hasCase(text) { $0 &- 97 >= 26 }
                case .islower: hasCase(text) { $0 &- 65 >= 26 }
                case .istitle: isTitle(text)
                }
        }
        return output
    }
    @inline(__always) private static func isLetter<Unit: TextUnit>(_ unit: Unit) -> Bool { (unit | 32) &- 97 < 26 }
    @inline(__always) private static func isDigit<Unit: TextUnit>(_ unit: Unit) -> Bool { unit &- 48 < 10 }
    @inline(__always) private static func all<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ accepts: (Unit) -> Bool
    ) -> Bool {
        for unit in text where !accepts(unit) { return false }
        return text.count > 0
    }
    /// Whether there are letters, and none of the other case.
    @inline(__always) private static func hasCase<Unit: TextUnit>(
        _ text: UnsafeBufferPointer<Unit>, _ accepts: (Unit) -> Bool
    ) -> Bool {
        var hasLetters = false
        for unit in text {
            if !accepts(unit) { return false }
            if isLetter(unit) { hasLetters = true }
        }
        return hasLetters
    }
    private static func isTitle<Unit: TextUnit>(_ text: UnsafeBufferPointer<Unit>) -> Bool {
        var (isInside, hasLetters) = (false, false)
        for unit in text {
            let isUpper = unit &- 65 < 26
            if isLetter(unit) {
                if isUpper == isInside { return false }
                hasLetters = true
            }
            isInside = isLetter(unit)
        }
        return hasLetters
    }
}

import Glibc

/// A table of numbers in text. What is not plain, such as quoted fields or rows of different lengths, is left to the library's text, which knows
/// what to say about it.
public struct NumberTable {
    private let delimiter: UInt8?
    private let comments: [UInt8]
    private let skipped: Int
    private let columns: [Int]?
    private let most: Int
    private let allowsGaps: Bool
    public private(set) var numbers: [Double] = []

    /// Nil where delimiter or comments are not one ASCII character each, or ones that numbers are made of.
    public init?(
        delimiter: String?, comments: [String], skipped: Int, columns: [Int]?, most: Int?, allowsGaps: Bool
    ) {
        func byte(_ text: String) -> UInt8? {
            guard text.utf8.count == 1, let byte = text.utf8.first, byte > 32 || byte == 9, byte < 127,
                !NumberTable.isNumeric(byte), byte | 32 < 97 || byte | 32 > 122
            else { return nil }
            return byte
        }
        self.delimiter = delimiter.flatMap(byte)
        self.comments = comments.compactMap(byte)
        if delimiter != nil && self.delimiter == nil || self.comments.count != comments.count { return nil }
        self.skipped = skipped
        self.columns = columns
        self.most = most ?? .max
        self.allowsGaps = allowsGaps
    }
    @inline(__always) private static func isNumeric(_ byte: UInt8) -> Bool {
        byte &- 48 < 10 || byte == 43 || byte == 45 || byte == 46 || byte | 32 == 101
    }

    /// How many rows there are; nil where the text is not that plain.
    public mutating func read(_ text: [UInt8]) -> Int? { text.withUnsafeBufferPointer { read($0) } }
    public mutating func read(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        // A zero behind the text ends its last number for the C library.
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + 1)
        defer { copy.deallocate() }
        if let start = text.baseAddress { copy.update(from: start, count: text.count) }
        copy[text.count] = 0
        var reader = Reader(at: copy, end: copy + text.count, delimiter: delimiter, comments: comments)
        for _ in 0..<skipped where reader.at < reader.end { reader.skipLine() }
        var row: [Double] = []
        var (rows, width) = (0, -1)
        while reader.at < reader.end, rows < most {
            guard let found = reader.line(&row, allowsGaps) else { return nil }
            if !found { continue }
            if width < 0 { width = row.count }
            if row.count != width { return nil }
            if let columns {
                for column in columns {
                    let at = column < 0 ? column + width : column
                    guard at >= 0, at < width else { return nil }
                    numbers.append(row[at])
                }
            } else {
                numbers += row
            }
            rows += 1
        }
        return rows
    }

    private struct Reader {
        var at: UnsafeMutablePointer<UInt8>
        let end: UnsafeMutablePointer<UInt8>
        let delimiter: UInt8?
        let comments: [UInt8]

        mutating func skipLine() {
            while at < end, at.pointee != 10 { at += 1 }
            if at < end { at += 1 }
        }
        @inline(__always) private mutating func skipBlanks() {
            while at.pointee == 32 || at.pointee == 9 && delimiter != 9 { at += 1 }
        }
        /// Whether the line is at its end, or at a comment.
        @inline(__always) private var isAtEnd: Bool {
            let byte = at.pointee
            if byte == 10 || at >= end { return true }
            if byte == 13 { return at[1] == 10 || at + 1 >= end }
            return byte < 44 && comments.contains(byte) || byte >= 58 && comments.contains(byte)
        }
        /// The numbers of a line; false where it has none, nil where it is not plain.
        mutating func line(_ row: inout [Double], _ allowsGaps: Bool) -> Bool? {
            row.removeAll(keepingCapacity: true)
            skipBlanks()
            if isAtEnd {
                skipLine()
                return false
            }
            while true {
                skipBlanks()
                if let delimiter, allowsGaps, at.pointee == delimiter || isAtEnd {
                    row.append(.nan)
                } else {
                    guard let number = number() else { return nil }
                    row.append(number)
                }
                let before = at
                skipBlanks()
                if isAtEnd { break }
                if let delimiter {
                    guard at.pointee == delimiter else { return nil }
                    at += 1
                    if !allowsGaps { continue }
                } else if at == before {
                    return nil
                }
            }
            skipLine()
            return true
        }

        /// A number in decimal digits, or the words that the C library writes for what is none.
        private mutating func number() -> Double? {
            let start = at
            var p = at
            let isNegative = p.pointee == 45
            if isNegative || p.pointee == 43 { p += 1 }
            if p.pointee | 32 > 96 { return word(p, isNegative) }
            var (mantissa, digits, point, exponent) = (UInt64(0), 0, -1, 0)
            while true {
                let digit = p.pointee &- 48
                if digit < 10 {
                    if digits > 0 || digit > 0 { digits &+= 1 }
                    if digits <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
                    if point >= 0 { point &+= 1 }
                } else if p.pointee == 46, point < 0 {
                    point = 0
                } else {
                    break
                }
                p += 1
            }
            let length = p - start - (isNegative || start.pointee == 43 ? 1 : 0)
            if length == 0 || length == 1 && point >= 0 { return nil }
            if p.pointee | 32 == 101 {
                p += 1
                let falls = p.pointee == 45
                if falls || p.pointee == 43 { p += 1 }
                guard p.pointee &- 48 < 10 else { return nil }
                while p.pointee &- 48 < 10 {
                    if exponent < 10_000 { exponent = exponent &* 10 &+ Int(p.pointee &- 48) }
                    p += 1
                }
                if falls { exponent = -exponent }
            }
            at = p
            if digits <= 19, let value = Decimal.double(mantissa, exponent - max(point, 0)) {
                return isNegative ? -value : value
            }
            return strtod(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), nil)
        }
        private mutating func word(_ p: UnsafeMutablePointer<UInt8>, _ isNegative: Bool) -> Double? {
            for (word, value) in [("nan", Double.nan), ("inf", .infinity)]
            where zip(word.utf8, 0...).allSatisfy({ p[$1] | 32 == $0 }) && p[3] | 32 < 97 {
                at = p + 3
                return isNegative ? -value : value
            }
            return nil
        }
    }

    /// Decimal numbers of few digits without the C library.
    private enum Decimal {
        private static let powers: [Double] = (0...22).map { exponent in
            var power = 1.0
            for _ in 0..<exponent { power *= 10 }
            return power
        }
        /// `mantissa * 10 ** exponent` where it can be told for sure how that rounds.
        @inline(__always) static func double(_ mantissa: UInt64, _ exponent: Int) -> Double? {
            if mantissa < 1 << 53, exponent >= -22, exponent <= 22 {
                return exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
            }
            #if arch(x86_64)
            // Eleven bits more than are needed, of which half a unit may be wrong: the rest rounds right unless it is near a half.
            guard exponent >= -27, exponent <= 27 else { return nil }
            let value =
                exponent < 0 ? Float80(mantissa) / widePowers[-exponent] : Float80(mantissa) * widePowers[exponent]
            let rest = value.significandBitPattern & 0x7FF
            return rest >= 0x3FF && rest <= 0x401 ? nil : Double(value)
            #else
            return nil
            #endif
        }
        #if arch(x86_64)
        private static let widePowers: [Float80] = (0...27).map { exponent in
            var power: Float80 = 1
            for _ in 0..<exponent { power *= 10 }
            return power
        }
        #endif
    }

    // MARK: Out

    /// Rows of numbers, each as one conversion of C's `printf` writes it; nil where the format is another.
    public static func written(
        _ numbers: [Double], columns: Int, format: String, delimiter: String, newline: String
    ) -> String? {
        let bytes = Array(format.utf8)
        guard bytes.count < 12, bytes.first == 37, let style = bytes.last, [69, 70, 71, 101, 102, 103].contains(style),
            bytes.dropFirst().dropLast().allSatisfy({ $0 &- 48 < 10 || $0 == 46 || $0 == 43 || $0 == 45 || $0 == 32 }),
            bytes.filter({ $0 == 46 }).count <= 1, columns > 0,
            !(delimiter + newline).utf8.contains(where: { $0 == 37 || $0 == 0 }), numbers.allSatisfy(\.isFinite),
            // Fields and precisions of more than three digits are Python's to refuse.
            !format.split(whereSeparator: { !$0.isNumber }).contains(where: { $0.count > 3 })
        else { return nil }
        let line = Array(repeating: format, count: columns).joined(separator: delimiter) + newline
        var text: [UInt8] = []
        var room = 40 * columns + line.utf8.count
        var buffer = [CChar](repeating: 0, count: room)
        for start in stride(from: 0, to: numbers.count, by: columns) {
            let row = (0..<columns).map { numbers[start + $0] as CVarArg }
            var size = Int(withVaList(row) { vsnprintf(&buffer, room, line, $0) })
            if size >= room {
                room = size + 1
                buffer = [CChar](repeating: 0, count: room)
                size = Int(withVaList(row) { vsnprintf(&buffer, room, line, $0) })
            }
            buffer.withUnsafeBytes { text += $0.prefix(size) }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

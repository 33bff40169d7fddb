import Core
import DialectCommon
import Interpreter
import Ops

/// Texts of elements that are no plain numbers, as they stand in a printed array.
extension NumPyPrinter {
    /// One text for each element, in C order, formatted together so that columns line up.
    static func words(_ a: NDArray, _ options: PrintOptions = .current) throws -> [String] {
        try Limits.checkStack()
        let dtype = a.dtype
        if dtype.isSwapped { return try words(Elementwise.cast(a, dtype.native), options) }
        let host = try Elementwise.contiguous(Device.host(a))
        func each(_ text: (Element) throws -> String) throws -> [String] {
            try withExtendedLifetime(host) {
                try (0..<a.count).map { i in
                    if i & 0xFF == 0 { try Machine.shared.checkInterrupt() }
                    return try text(host.element(i))
                }
            }
        }
        switch dtype.kind {
        case .string: return try each { try Value.str($0.text).repr() }
        case .bytes: return try each { try PyBytes($0.trimmedOctets).repr() }
        case .object:
            return try each { element in
                let value = NumPyElements.object(element.reference)
                return value.asList != nil ? "list(\(try value.repr()))" : try value.repr()
            }
        case .datetime where options.legacy <= 113: return try each { date($0.integer, dtype) }
        case .datetime, .timedelta: return justified(try each { date($0.integer, dtype) })
        case .record:
            if let record = dtype.record { return try rows(host, record, options) }
            return try each { element in
                "b'"
                    + element.octets.map { byte in
                        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                    }.joined() + "'"
            }
        default:
            let format = try formatter(host, options)
            return try host.scalars().map(format)
        }
    }
    private static func date(_ ticks: Int, _ dtype: DType) -> String {
        let text = NumPyDates.text(ticks, dtype)
        return dtype.kind == .datetime || ticks == NumPyDates.missing ? "'\(text)'" : text
    }
    private static func justified(_ words: [String]) -> [String] {
        let width = words.map(\.unicodeScalars.count).max() ?? 0
        return words.map { String(repeating: " ", count: width - $0.unicodeScalars.count) + $0 }
    }
    /// `(1, 2.5)`: each field formatted as a column of its own.
    private static func rows(_ a: NDArray, _ record: Record, _ options: PrintOptions) throws -> [String] {
        let columns = try record.fields.map { field -> [String] in
            let part = try Shape.field(a, field)
            let words =
                try (field.dtype.record == nil ? options.custom(field.dtype) : nil).map { function in
                    try NumPyElements.items(part).map { try invoke(function, [$0]).str() }
                } ?? words(part, options)
            let size = field.shape.reduce(1, *)
            if field.shape.isEmpty { return words }
            let edge = size > options.threshold ? options.edgeitems : .max
            return (0..<a.count).map { nested(words[($0 * size)..<($0 + 1) * size], field.shape, edge: edge) }
        }
        return (0..<a.count).map { row in
            let items = columns.map { $0[row] }
            return items.count == 1 ? "(\(items[0]),)" : "(" + items.joined(separator: ", ") + ")"
        }
    }
    /// The elements of a field's own axes, of which long ones show their edges.
    private static func nested(_ words: ArraySlice<String>, _ shape: [Int], edge: Int) -> String {
        guard let size = shape.first else { return words.first ?? "" }
        let step = size == 0 ? 0 : words.count / size
        func shown(_ range: Range<Int>) -> [String] {
            range.map { k in
                let part = words[(words.startIndex + k * step)..<(words.startIndex + (k + 1) * step)]
                return nested(part, Array(shape.dropFirst()), edge: edge)
            }
        }
        let isCut = edge < size && 2 * edge < size
        let parts = isCut ? shown(0..<edge) + ["..."] + shown((size - edge)..<size) : shown(0..<size)
        return "[" + parts.joined(separator: ", ") + "]"
    }
}

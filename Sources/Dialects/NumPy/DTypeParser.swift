import Core
import DialectCommon
import Interpreter

/// What a program may give as a dtype: names, codes, classes, lists and dicts of fields.
enum DTypeParser {
    /// A type, and the shape where it stands for several elements of that type.
    typealias Found = (dtype: DType, shape: [Int])

    static func parse(_ value: Value, aligned: Bool = false) throws -> Found {
        try Limits.checkStack()
        if let object = value.object as? DTypeObject { return (object.dtype, object.shape) }
        if let cls = value.asClass { return (try NumPyTypes.parse(cls), []) }
        if let text = value.string { return try parse(text, aligned: aligned) }
        if value.isNone { return (.float64, []) }
        if let bytes = value.object as? PyBytes {
            return try parse(String(decoding: bytes.bytes, as: UTF8.self), aligned: aligned)
        }
        if let type = value.object as? PlainDType { return (type.dtype, []) }
        if let list = value.asList { return (try fields(list.items, aligned: aligned), []) }
        if let dict = value.asDict { return (try fields(dict, aligned: aligned), []) }
        if let tuple = value.asTuple, tuple.count == 2, let cls = tuple[0].asClass, cls.isSubclass(of: NumPyTypes.void),
            cls !== NumPyTypes.void
        {
            return try parse(tuple[1], aligned: aligned)
        }
        if let tuple = value.asTuple, tuple.count == 2 { return try sized(tuple[0], tuple[1], aligned: aligned) }
        if let attribute = try? getAttribute(value, "dtype"), attribute.object is DTypeObject {
            return try parse(attribute)
        }
        throw PyError(.typeError, "Cannot interpret '\(try value.repr())' as a data type")
    }

    /// `(base, shape)` or `(text, width)`.
    private static func sized(_ base: Value, _ size: Value, aligned: Bool) throws -> Found {
        let (dtype, inner) = try parse(base, aligned: aligned)
        if dtype.size == 0, let width = size.int {
            let type: DType? =
                switch dtype.kind {
                case .string: .string(width)
                case .bytes: .bytes(width)
                default: .void(width)
                }
            guard let type else { throw PyError(.valueError, "invalid itemsize in generic type tuple") }
            return (type, [])
        }
        let shape = try shapeValue(size)
        let whole = shape.array + inner
        guard whole.allSatisfy({ $0 >= 0 }) else {
            throw PyError(.valueError, "invalid shape in fixed-type tuple: dimension smaller then zero.")
        }
        if whole.contains(where: { $0 > DType.largestItem }) {
            throw PyError(.valueError, "invalid shape in fixed-type tuple: dimension does not fit into a C int.")
        }
        if size.int == 1 { return (dtype, inner) }
        _ = try bytes(dtype, whole)
        return (dtype, whole)
    }
    /// The bytes of a field. Throws where they are too many.
    private static func bytes(_ dtype: DType, _ shape: [Int]) throws -> Int {
        var total = dtype.size
        for size in shape {
            let (product, overflow) = total.multipliedReportingOverflow(by: size)
            if overflow || product > DType.largestItem {
                throw PyError(
                    .valueError, "invalid shape in fixed-type tuple: dtype size in bytes must fit into a C int.")
            }
            total = product
        }
        return total
    }

    // MARK: Text

    private static func unknown(_ text: String) -> PyError { PyError(.typeError, "data type '\(text)' not understood") }

    static func parse(_ text: String, aligned: Bool = false) throws -> Found {
        if let known = NumPyTypes.named(text) { return (known, []) }
        let parts = split(text)
        if parts.count > 1 {
            let items = try parts.filter { !$0.isEmpty }.map { part -> (String, Found) in
                ("", try single(part))
            }
            return (try record(items.enumerated().map { ("f\($0)", $1.1, nil) }, aligned: aligned), [])
        }
        return try single(text)
    }
    /// The parts between the commas that stand in no parentheses or brackets.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var depth = 0
        for character in text {
            if character == "(" || character == "[" { depth += 1 }
            if character == ")" || character == "]" { depth -= 1 }
            if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }
    /// `(2,3)i4`, `3f8`, `>U5`, `M8[ns]`, …
    private static func single(_ text: String) throws -> Found {
        var rest = Substring(text)
        var shape: [Int] = []
        if rest.first == "(" {
            guard let end = rest.firstIndex(of: ")") else { throw unknown(text) }
            for part in rest[rest.index(after: rest.startIndex)..<end].split(separator: ",") {
                guard let size = Int(part.filter { $0 != " " }), size >= 0 else { throw unknown(text) }
                shape.append(size)
            }
            rest = rest[rest.index(after: end)...]
        } else if let first = rest.first, first.isASCII, first.isNumber {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let count = Int(digits) else { throw unknown(text) }
            rest = rest.dropFirst(digits.count)
            if count != 1 { shape = [count] }
        }
        guard let dtype = try scalar(String(rest)) else { throw unknown(String(rest)) }
        _ = try bytes(dtype, shape)
        return (dtype, shape)
    }
    private static func scalar(_ text: String) throws -> DType? {
        if let known = NumPyTypes.named(text) { return known }
        var rest = Substring(text)
        var isSwapped = false
        if let first = rest.first, "<>=|".contains(first) {
            isSwapped = first == ">"
            rest = rest.dropFirst()
        }
        let type = try NumPyTypes.named(String(rest)) ?? measured(rest) ?? dates(rest, text)
        return isSwapped ? type?.swapped : type
    }
    /// A letter and a width.
    private static func measured(_ text: Substring) throws -> DType? {
        guard let letter = text.first else { return nil }
        let digits = text.dropFirst()
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let width = digits.isEmpty ? 0 : Int(digits) else {
            return nil
        }
        switch letter {
        case "U": return .string(width)
        case "S", "a": return .bytes(width)
        case "V": return .void(width)
        case "c" where digits.isEmpty: return .bytes(1)
        case "T" where width == 0 || width == 16: return .text(0)
        default: return nil
        }
    }
    private static func dates(_ text: Substring, _ whole: String) throws -> DType? {
        for (name, isDate) in [
            ("datetime64", true), ("timedelta64", false), ("M8", true), ("m8", false), ("M", true), ("m", false),
        ]
        where text.hasPrefix(name) {
            let rest = text.dropFirst(name.count)
            if rest.isEmpty { return isDate ? .datetime(DateUnit(.generic)) : .timedelta(DateUnit(.generic)) }
            guard rest.first == "[" else { continue }
            guard rest.last == "]", rest.count > 1 else {
                throw PyError(.typeError, "Invalid datetime metadata string \"\(rest)\"")
            }
            let unit = try NumPyDates.unit(String(rest.dropFirst().dropLast()))
            return isDate ? .datetime(unit) : .timedelta(unit)
        }
        return nil
    }

    // MARK: Fields

    private typealias Item = (name: String, found: Found, title: String?)

    private static func fields(_ items: [Value], aligned: Bool) throws -> DType {
        var result: [Item] = []
        for (k, item) in items.enumerated() {
            guard let tuple = item.asTuple, tuple.count == 2 || tuple.count == 3 else {
                throw PyError(
                    .typeError,
                    item.asTuple == nil || item.asTuple?.count == 1
                        ? "Field elements must be 2- or 3-tuples, got '\(try item.repr())'"
                        : "Field elements must be tuples with at most 3 elements, got '\(try item.repr())'")
            }
            var title: String?
            var name = tuple[0].string
            if let pair = tuple[0].asTuple, pair.count == 2 { (title, name) = (pair[0].string, pair[1].string) }
            guard var name else { throw PyError(.typeError, "field names must be strings") }
            if name.isEmpty { name = title ?? "f\(k)" }
            let found =
                try tuple.count == 3
                ? sized(tuple[1], tuple[2], aligned: aligned) : parse(tuple[1], aligned: aligned)
            result.append((name, found, title))
        }
        return try record(result, aligned: aligned)
    }
    private static func record(_ items: [Item], aligned: Bool, offsets: [Int]? = nil, size: Int? = nil) throws -> DType
    {
        var seen: Set<String> = []
        for name in items.flatMap({ [$0.name] + ($0.title.map { [$0] } ?? []) }) where !seen.insert(name).inserted {
            throw PyError(.valueError, "field '\(name)' occurs more than once")
        }
        var (at, end, alignment) = (0, 0, 1)
        var fields: [Record.Field] = []
        for (k, item) in items.enumerated() {
            let unit = item.found.dtype.alignment
            alignment = max(alignment, unit)
            if aligned, offsets == nil { at = (at + unit - 1) / unit * unit }
            if let offsets {
                at = offsets[k]
                if at < 0 { throw PyError(.valueError, "offset \(at) cannot be negative") }
                if aligned, at % unit != 0 {
                    throw PyError(
                        .valueError,
                        "offset \(at) for NumPy dtype with fields is not divisible by the field alignment \(unit) with align=True"
                    )
                }
            }
            let field = Record.Field(
                item.name, item.found.dtype, shape: item.found.shape, offset: at, title: item.title)
            let (next, overflow) = at.addingReportingOverflow(try bytes(field.dtype, field.shape))
            if overflow || next > DType.largestItem {
                throw PyError(.valueError, "dtype size in bytes must fit into a C int.")
            }
            at = next
            end = max(end, next)
            fields.append(field)
        }
        try refuseOverlaps(fields)
        if aligned { end = (end + alignment - 1) / alignment * alignment }
        if let size {
            if size < end {
                throw PyError(
                    .valueError,
                    "NumPy dtype descriptor requires \(end) bytes, cannot override to smaller itemsize of \(size)")
            }
            if size > DType.largestItem { throw PyError(.valueError, "itemsize must fit into a C int.") }
            end = size
        }
        guard let dtype = DType.record(Record(fields, size: end, isAligned: aligned)) else {
            throw PyError(.memoryError, "too many kinds of records")
        }
        return dtype
    }
    /// References must not share memory with anything else.
    private static func refuseOverlaps(_ fields: [Record.Field]) throws {
        for one in fields where one.dtype.holdsReferences {
            for other in fields
            where other != one && other.offset < one.offset + one.size && one.offset < other.offset + other.size {
                throw PyError(.typeError, "Cannot create a NumPy dtype with overlapping object fields")
            }
        }
    }
    private static func fields(_ dict: PyDict, aligned given: Bool) throws -> DType {
        guard let names = try dict.get(.str("names")), let formats = try dict.get(.str("formats")) else {
            return try placedFields(dict, aligned: given)
        }
        let (words, types) = (try iterate(names), try iterate(formats))
        let offsets = try dict.get(.str("offsets")).map { try iterate($0).map { try indexValue($0) } }
        let titles = try dict.get(.str("titles")).map { try iterate($0) }
        if words.count != types.count || offsets.map({ $0.count != words.count }) ?? false
            || titles.map({ $0.count != words.count }) ?? false
        {
            throw PyError(
                .valueError, "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length")
        }
        let aligned = try dict.get(.str("aligned")).map { try $0.truth() } ?? given
        let items = try words.indices.map { k -> Item in
            guard let name = words[k].string else { throw PyError(.valueError, "field names must be strings") }
            return (name, try parse(types[k], aligned: aligned), titles?[k].string)
        }
        return try record(
            items, aligned: aligned, offsets: offsets, size: dict.get(.str("itemsize")).map { try indexValue($0) })
    }
    /// `{name: (format, offset)}`.
    private static func placedFields(_ dict: PyDict, aligned: Bool) throws -> DType {
        var items: [(item: Item, offset: Int)] = []
        for (key, value) in dict.pairs {
            guard let name = key.string, let tuple = value.asTuple, tuple.count >= 2 else {
                throw PyError(.valueError, "entry not a 2- or 3- tuple")
            }
            items.append(
                (
                    (name, try parse(tuple[0], aligned: aligned), tuple.count > 2 ? tuple[2].string : nil),
                    try indexValue(tuple[1])
                ))
        }
        items.sort { $0.offset < $1.offset }
        return try record(items.map(\.item), aligned: aligned, offsets: items.map(\.offset))
    }
}

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
        if let cls = value.asClass { return try parse(cls, aligned: aligned) }
        if let text = value.string { return try DTypeStrings.parse(text, aligned: aligned) }
        if value.isNone { return (.float64, []) }
        if let bytes = value.object as? PyBytes ?? (value.object as? NumPyText)?.payload?.object as? PyBytes {
            guard bytes.bytes.allSatisfy({ $0 < 0x80 }) else { throw PyError(.typeError, "data type not understood") }
            return try DTypeStrings.parse(String(decoding: bytes.bytes, as: UTF8.self), aligned: aligned)
        }
        if let type = value.object as? PlainDType { return (type.dtype, []) }
        if let list = value.asList { return (try fields(list.items, aligned: aligned), []) }
        if let dict = value.asDict { return (try fields(dict, aligned: aligned), []) }
        // The fields of a type, which are shown read-only.
        if value.cls.name == "mappingproxy", let dict = try invoke(.object(PyClass.dict), [value]).asDict {
            return (try fields(dict, aligned: aligned), [])
        }
        if let tuple = value.asTuple {
            if tuple.count != 2 { throw PyError(.typeError, "Tuple must have size 2, but has size \(tuple.count)") }
            return try pair(tuple[0], tuple[1], aligned: aligned)
        }
        if value.object is NumPyArray { throw PyError(.typeError, "Cannot construct a dtype from an array") }
        if let found = try held(value) { return found }
        throw PyError(.typeError, "Cannot interpret '\(try value.repr())' as a data type")
    }
    /// A scalar class, a class that derives from `np.void` or says of itself which dtype it has, or one of any objects.
    private static func parse(_ cls: PyClass, aligned: Bool) throws -> Found {
        let dtype = try NumPyTypes.parse(cls)
        if dtype != .object || cls === PyClass.object || cls === NumPyTypes.object { return (dtype, []) }
        if cls.isSubclass(of: NumPyTypes.void) || cls.name == "memoryview" { return (DType.void(0) ?? .object, []) }
        return try held(.object(cls)) ?? (.object, [])
    }
    /// The dtype that an object has as its attribute. Throws where that is something else.
    private static func held(_ value: Value) throws -> Found? {
        guard let attribute = try? getAttribute(value, "dtype") else { return nil }
        if attribute.object is DTypeObject { return try parse(attribute) }
        if value.asClass != nil { return nil }
        throw PyError(
            .valueError,
            "Could not convert \(try value.repr()) to a NumPy dtype (via `.dtype` value \(try attribute.repr())).")
    }

    /// `(base, shape)`, `(text, width)`, or `(base, type)`: a base of bytes takes the fields of a type that fills it.
    private static func pair(_ base: Value, _ second: Value, aligned: Bool) throws -> Found {
        let (dtype, inner) = try parse(base, aligned: aligned)
        let other = second.int == nil ? try? parse(second, aligned: aligned) : nil
        if dtype.size == 0, dtype.kind == .string || dtype.kind == .bytes || dtype.kind == .record {
            return try flexible(dtype, second, other)
        }
        guard let other else { return try sized((dtype, inner), second) }
        if try bytes(dtype, inner) != bytes(other.dtype, other.shape) {
            throw PyError(.valueError, "mismatch in size of old and new data-descriptor")
        }
        if dtype.holdsReferences != other.dtype.holdsReferences {
            throw PyError(
                .valueError,
                "dtypes of the form (old_dtype, new_dtype) containing the object dtype are not supported")
        }
        // The fields of a number are those of the type's object alone.
        return dtype.kind == .record && other.dtype.record != nil ? other : (dtype, inner)
    }
    /// The fields that `(number, fields)` gives to a number; nil for all else.
    static func overlay(_ value: Value, aligned: Bool) throws -> Record? {
        guard let tuple = value.asTuple, tuple.count == 2, tuple[1].int == nil, tuple[1].asTuple == nil,
            let record = try? parse(tuple[1], aligned: aligned).dtype.record,
            try parse(tuple[0], aligned: aligned).dtype.isNumeric
        else { return nil }
        return record
    }
    /// Bytes or a text of a width, which may be that of a type.
    private static func flexible(_ dtype: DType, _ second: Value, _ other: Found?) throws -> Found {
        if dtype.kind == .record, let other, other.dtype.record != nil { return other }
        let isNumber = second.int != nil && !isBool(second)
        let width = try other.map { try bytes($0.dtype, $0.shape) / (dtype.kind == .string ? 4 : 1) } ?? second.int
        let type: DType? =
            switch dtype.kind {
            case .string: .string(width ?? -1)
            case .bytes: .bytes(width ?? -1)
            default: .void(width ?? -1)
            }
        guard let type, isNumber || other != nil else {
            throw PyError(.valueError, "invalid itemsize in generic type tuple")
        }
        return (type, [])
    }
    private static func isBool(_ value: Value) -> Bool { if case .bool = value { true } else { false } }
    /// Several elements of a type.
    private static func sized(_ base: Found, _ size: Value) throws -> Found {
        guard !isBool(size), let shape = try? shapeValue(size) else {
            throw PyError(.valueError, "invalid shape in fixed-type tuple.")
        }
        let whole = shape.array + base.shape
        guard whole.allSatisfy({ $0 >= 0 }) else {
            throw PyError(.valueError, "invalid shape in fixed-type tuple: dimension smaller then zero.")
        }
        if whole.contains(where: { $0 > DType.largestItem }) {
            throw PyError(.valueError, "invalid shape in fixed-type tuple: dimension does not fit into a C int.")
        }
        _ = try bytes(base.dtype, whole)
        return (base.dtype, whole)
    }
    /// The bytes of a field. Throws where they are too many.
    static func bytes(_ dtype: DType, _ shape: [Int]) throws -> Int {
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

    // MARK: Fields

    typealias Item = (name: String, found: Found, title: String?)

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
            var (title, name) = try names(tuple[0])
            if name.isEmpty { (title, name) = (title, title ?? "f\(k)") }
            let found =
                try tuple.count == 3
                ? pair(tuple[1], tuple[2], aligned: aligned) : parse(tuple[1], aligned: aligned)
            result.append((name, found, title))
        }
        return try record(result, aligned: aligned)
    }
    /// A name, or a title and a name.
    private static func names(_ value: Value) throws -> (title: String?, name: String) {
        if let name = value.string { return (nil, name) }
        guard let pair = value.asTuple else {
            throw PyError(.typeError, "First element of field tuple is neither a tuple nor str")
        }
        if pair.count != 2 {
            throw PyError(
                .typeError,
                "If a tuple, the first element of a field tuple must have two elements, not \(pair.count)")
        }
        guard let name = pair[1].string else { throw PyError(.typeError, "Field name must be a str") }
        return (pair[0].string, name)
    }
    static func record(_ items: [Item], aligned: Bool, offsets: [Int]? = nil, size: Int? = nil, isDict: Bool = false)
        throws -> DType
    {
        try refuseRepeated(items, isDict: isDict)
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
            let unit = aligned ? fields.map(\.dtype.alignment).max() ?? 1 : 1
            if size % unit != 0 {
                throw PyError(
                    .valueError,
                    "NumPy dtype descriptor requires alignment of \(unit) bytes, which is not divisible into the specified itemsize \(size)"
                )
            }
            if size > DType.largestItem { throw PyError(.valueError, "itemsize must fit into a C int.") }
            end = size
        }
        guard let dtype = DType.record(Record(fields, size: end, isAligned: aligned)) else {
            throw PyError(.memoryError, "too many kinds of records")
        }
        return dtype
    }
    /// Names and titles are all different.
    private static func refuseRepeated(_ items: [Item], isDict: Bool) throws {
        var seen: Set<String> = []
        for item in items {
            if !seen.insert(item.name).inserted {
                throw PyError(
                    .valueError,
                    isDict ? "name already used as a name or title" : "field '\(item.name)' occurs more than once")
            }
            if let title = item.title, !seen.insert(title).inserted {
                throw PyError(.valueError, "title already used as a name or title.")
            }
        }
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
        // Formats beyond the names are passed over.
        if [types.count, offsets?.count, titles?.count].contains(where: { $0.map { $0 < words.count } ?? false }) {
            throw PyError(
                .valueError, "'names', 'formats', 'offsets', and 'titles' dict entries must have the same length")
        }
        let aligned = try dict.get(.str("aligned")).map { try $0.truth() } ?? given
        let items = try words.indices.map { k -> Item in
            guard let name = words[k].string else { throw PyError(.valueError, "field names must be strings") }
            return (name, try parse(types[k], aligned: aligned), titles?[k].string)
        }
        return try record(
            items, aligned: aligned, offsets: offsets, size: dict.get(.str("itemsize")).map { try indexValue($0) },
            isDict: true)
    }
    private static func offset(_ value: Value) throws -> Int {
        let offset = try value.string == nil ? indexValue(value) : invoke(.object(PyClass.int), [value]).int ?? -1
        if offset < 0 { throw PyError(.valueError, "invalid offset.") }
        return offset
    }
    /// `{name: (format, offset)}`.
    private static func placedFields(_ dict: PyDict, aligned: Bool) throws -> DType {
        var items: [(item: Item, offset: Int)] = []
        for (key, value) in dict.pairs {
            guard let tuple = value.asTuple, tuple.count >= 2 else {
                throw PyError(.valueError, "entry not a 2- or 3- tuple")
            }
            guard let name = key.string else { throw PyError(.valueError, "field names must be strings") }
            items.append(
                (
                    (name, try parse(tuple[0], aligned: aligned), tuple.count > 2 ? tuple[2].string : nil),
                    try offset(tuple[1])
                ))
        }
        items.sort { $0.offset < $1.offset }
        return try record(items.map(\.item), aligned: aligned, offsets: items.map(\.offset), isDict: true)
    }
}

/// The types with a parameter: texts of a width, dates of a unit, records of fields, and all of them in the other byte order.
extension DType {
    static let swappedBit: UInt8 = 32
    /// The most bytes that a text or a record may have.
    public static let largestItem = Int(Int32.max)

    /// `width` characters of four bytes; nil where that is too much.
    public static func string(_ width: Int) -> DType? {
        width < 0 || width > largestItem / 4 ? nil : DType(code: 16, .string, size: 4 * width)
    }
    public static func bytes(_ width: Int) -> DType? {
        width < 0 || width > largestItem ? nil : DType(code: 17, .bytes, size: width)
    }
    /// Bytes without a meaning.
    public static func void(_ size: Int) -> DType? {
        size < 0 || size > largestItem ? nil : DType(code: 21, .record, size: size)
    }
    /// References that the interpreter's objects are behind.
    @inlinable public static var object: DType { DType(code: 18, .object, size: 8) }
    /// Texts of any length, of which elements hold references; the dialect knows the options by their number.
    public static func text(_ options: Int) -> DType { DType(code: 22, .object, size: 8, parameter: options) }
    public var isText: Bool { code == 22 }
    public static func datetime(_ unit: DateUnit) -> DType { DType(code: 19, .datetime, size: 8, parameter: unit.bits) }
    public static func timedelta(_ unit: DateUnit) -> DType {
        DType(code: 20, .timedelta, size: 8, parameter: unit.bits)
    }
    public static func record(_ record: Record) -> DType? {
        guard let number = Record.number(record) else { return nil }
        return DType(code: 21, .record, size: record.size, parameter: number)
    }

    /// The characters of a text, or its bytes.
    public var width: Int { native.kind == .string ? size / 4 : size }
    public var unit: DateUnit { DateUnit(bits: parameter) }
    /// The fields of a record; nil for bytes without a meaning and for all other types.
    public var record: Record? { kind == .record && parameter > 0 ? Record.all[parameter] : nil }

    public var isSwapped: Bool { kind == .swapped }
    /// The type in the machine's byte order.
    public var native: DType {
        isSwapped ? DType(code: code & ~DType.swappedBit, row.kind, size: size, parameter: parameter) : self
    }
    /// The type in the other order; types of single bytes, of references and of fields have none.
    public var swapped: DType {
        if isSwapped { return native }
        if row.alignment == 1 || kind == .object { return self }
        return DType(code: code | DType.swappedBit, .swapped, size: size, parameter: parameter)
    }
    /// The size of what is written in one order.
    public var unitSize: Int { row.kind == .complex ? size / 2 : row.kind == .string ? 4 : size }

    var longName: String {
        let type = native
        switch type.kind {
        case .string, .bytes:
            return type.row.name + (size == 0 ? "" : String(type.width * (type.kind == .string ? 32 : 8)))
        case .datetime, .timedelta: return type.row.name + (type.unit.isGeneric ? "" : "[\(type.unit.text)]")
        case .record: return "void" + (size == 0 ? "" : String(size * 8))
        default: return type.row.name
        }
    }

    /// Where references stand in an element.
    public var referenceOffsets: [Int] { kind == .object ? [0] : record?.referenceOffsets ?? [] }
    @inlinable public var holdsReferences: Bool { code == 18 || code == 22 || code == 21 && recordHoldsReferences }
    @usableFromInline var recordHoldsReferences: Bool { record.map { !$0.referenceOffsets.isEmpty } ?? false }

    /// The widest unsigned integer of which elements can be made up.
    var word: DType {
        size & 7 == 0 ? .uint64 : size & 3 == 0 ? .uint32 : size & 1 == 0 ? .uint16 : .uint8
    }
}

/// The unit of dates and of their differences: so many years, days or nanoseconds.
public struct DateUnit: Hashable, Sendable {
    public enum Base: UInt8, CaseIterable, Sendable {
        case year, month, week, day, hour, minute, second, milli, micro, nano, pico, femto, atto, generic
        public var text: String {
            ["Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic"][Int(rawValue)]
        }
        /// How many of the next finer unit one is; 0 where that is no fixed number.
        public var nextFiner: Int { [12, 0, 7, 24, 60, 60, 1000, 1000, 1000, 1000, 1000, 1000, 0, 0][Int(rawValue)] }
    }
    public let base: Base
    public let multiple: Int
    public static let largestMultiple = 0xFFFF
    public init(_ base: Base, _ multiple: Int = 1) {
        self.base = base
        self.multiple = multiple
    }
    init(bits: Int) {
        base = Base(rawValue: UInt8(bits & 15)) ?? .generic
        multiple = max(1, bits >> 4)
    }
    var bits: Int { multiple << 4 | Int(base.rawValue) }
    public var isGeneric: Bool { base == .generic }
    public var text: String { (multiple == 1 ? "" : String(multiple)) + base.text }
    /// Months and years have no fixed number of days.
    public var isCalendar: Bool { base == .year || base == .month }

    /// How many of a finer unit one of `coarse` is; nil where there is no such number, or none that fits.
    public static func ratio(_ coarse: Base, _ fine: Base) -> Int? {
        var factor = 1
        var at = coarse
        while at != fine {
            let (product, overflow) = factor.multipliedReportingOverflow(by: at.nextFiner)
            guard product > 0, !overflow, let next = Base(rawValue: at.rawValue + 1) else { return nil }
            factor = product
            at = next
        }
        return factor
    }

    /// More of a fine unit than this to a coarse one are too many to count in.
    private static let greatestFactor = 1 << 56

    /// Whether more of the finer of two units go into the coarser one than can be counted in; months and years count as days.
    public static func areApart(_ a: Base, _ b: Base) -> Bool {
        if a == .generic || b == .generic { return false }
        let (coarse, fine) = a.rawValue < b.rawValue ? (a, b) : (b, a)
        if coarse.rawValue < Base.day.rawValue, fine.rawValue <= Base.day.rawValue { return false }
        let start = DateUnit(coarse).isCalendar ? .day : coarse
        return ratio(start, fine).map { $0 >= greatestFactor } ?? true
    }
    /// The unit in which dates, or differences where `isStrict`, of two units can be told; nil where there is none.
    public static func common(_ a: DateUnit, _ b: DateUnit, isStrict: Bool) -> DateUnit? {
        if a == b || b.isGeneric { return a }
        if a.isGeneric { return b }
        if a.isCalendar != b.isCalendar {
            if isStrict { return nil }
            let fine = a.isCalendar ? b : a
            // Dates of a month fall on days: the coarser unit's multiple no longer counts.
            return fine.base == .week || ratio(.day, fine.base).map { $0 < greatestFactor } ?? false ? fine : nil
        }
        let base = a.base.rawValue > b.base.rawValue ? a.base : b.base
        guard let x = ratio(a.base, base), let y = ratio(b.base, base), max(x, y) < greatestFactor else { return nil }
        let (p, first) = x.multipliedReportingOverflow(by: a.multiple)
        let (q, second) = y.multipliedReportingOverflow(by: b.multiple)
        if first || second { return nil }
        var (u, v) = (p, q)
        while v != 0 { (u, v) = (v, u % v) }
        return u > largestMultiple ? nil : DateUnit(base, u)
    }
}

/// The fields of a record.
public final class Record: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let name: String
        public let title: String?
        public let dtype: DType
        /// The shape of a field of several elements.
        public let shape: [Int]
        public let offset: Int
        public init(_ name: String, _ dtype: DType, shape: [Int] = [], offset: Int, title: String? = nil) {
            self.name = name
            self.title = title
            self.dtype = dtype
            self.shape = shape
            self.offset = offset
        }
        public var size: Int { shape.reduce(dtype.size, *) }
    }
    public let fields: [Field]
    public let size: Int
    public let isAligned: Bool
    public let alignment: Int
    let referenceOffsets: [Int]

    public init(_ fields: [Field], size: Int, isAligned: Bool = false) {
        self.fields = fields
        self.size = size
        self.isAligned = isAligned
        alignment = isAligned ? fields.map(\.dtype.alignment).max() ?? 1 : 1
        referenceOffsets = fields.flatMap { field in
            let inner = field.dtype.referenceOffsets
            return inner.isEmpty
                ? []
                : stride(from: field.offset, to: field.offset + field.size, by: field.dtype.size).flatMap { start in
                    inner.map { start + $0 }
                }
        }
    }
    public func field(_ name: String) -> Field? { fields.first { $0.name == name || $0.title == name } }
    /// Whether there are bytes that belong to no field, or to several.
    public var hasGaps: Bool { fields.reduce(0) { $0 + $1.size } != size }
    /// Whether the fields stand one behind the other, as they would without being told where.
    public var isPlain: Bool {
        var at = 0
        for field in fields {
            if isAligned { at = (at + field.dtype.alignment - 1) / field.dtype.alignment * field.dtype.alignment }
            if field.offset != at { return false }
            at += field.size
        }
        return size == (isAligned ? (at + alignment - 1) / alignment * alignment : at)
    }

    public static func == (a: Record, b: Record) -> Bool {
        a === b || a.fields == b.fields && a.size == b.size && a.isAligned == b.isAligned
    }
    public func hash(into hasher: inout Hasher) {
        hasher.combine(fields)
        hasher.combine(size)
    }

    /// All records so far, by number; the first stands for bytes without fields.
    nonisolated(unsafe) fileprivate(set) static var all: [Record] = [Record([], size: 0)]
    nonisolated(unsafe) private static var numbers: [Record: Int] = [:]
    /// The number under which a record is known; nil where there are too many.
    static func number(_ record: Record) -> Int? {
        if let known = numbers[record] { return known }
        if all.count >= 1 << 20 { return nil }
        numbers[record] = all.count
        all.append(record)
        return all.count - 1
    }
}

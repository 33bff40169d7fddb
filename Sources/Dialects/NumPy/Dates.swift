import Core
import DialectCommon
import Interpreter
import Ops

#if canImport(Glibc)
import Glibc
#endif

/// Dates as text, and texts as dates.
enum NumPyDates {
    static let missing = Dates.missing

    /// `isWhole`: the text stands by itself, not in the brackets of a dtype.
    static func unit(_ text: String, isWhole: Bool = false) throws -> DateUnit {
        func bad() -> PyError {
            PyError(
                .typeError,
                isWhole && (text.contains("/") || text.hasPrefix("-"))
                    ? "Invalid datetime metadata string \"\(text)\""
                    : isWhole
                        ? "Invalid datetime unit \"\(text)\" in metadata"
                        : "Invalid datetime unit in metadata string \"[\(text)]\"")
        }
        if isWhole, text.hasPrefix("["), text.hasSuffix("]"), text.count > 2 {
            return try unit(String(text.dropFirst().dropLast()))
        }
        if isWhole, text.contains("/") { throw bad() }
        if let bar = text.firstIndex(of: "/") { return try divided(text, at: bar) }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let name = text.dropFirst(digits.count)
        if text == "generic" { return DateUnit(.generic) }
        guard
            let base = DateUnit.Base.allCases.first(where: { $0.text == name && $0 != .generic })
                ?? (name == "μs" ? .micro : nil)
        else { throw bad() }
        guard !digits.isEmpty else { return DateUnit(base) }
        guard let multiple = Int(digits), multiple > 0, multiple <= DateUnit.largestMultiple else { throw bad() }
        return DateUnit(base, multiple)
    }

    /// `D/12`: so many of a finer unit that twelve of them make a day.
    private static func divided(_ text: String, at bar: String.Index) throws -> DateUnit {
        let whole = try unit(String(text[..<bar]))
        guard let divisor = Int(text[text.index(after: bar)...]), divisor > 0 else {
            throw PyError(.typeError, "Invalid datetime unit in metadata string \"[\(text)]\"")
        }
        for base in DateUnit.Base.allCases where base.rawValue >= whole.base.rawValue && base != .generic {
            guard let ratio = DateUnit.ratio(whole.base, base) else { continue }
            let (total, overflow) = ratio.multipliedReportingOverflow(by: whole.multiple)
            if !overflow, total % divisor == 0, total / divisor <= DateUnit.largestMultiple {
                return DateUnit(base, total / divisor)
            }
        }
        throw PyError(
            .valueError, "divisor (\(divisor)) is not a multiple of a lower-unit in datetime metadata \"[\(text)]\"")
    }

    // MARK: To text

    static func text(_ value: Int, _ dtype: DType, isLong: Bool = false) -> String {
        if value == missing { return "NaT" }
        if dtype.kind == .datetime { return iso(value, dtype.unit) }
        if !isLong { return String(value) }
        let names = [
            "years", "months", "weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds",
            "nanoseconds", "picoseconds", "femtoseconds", "attoseconds", "generic time units",
        ]
        return
            "\(value.multipliedReportingOverflow(by: dtype.unit.multiple).partialValue) \(names[Int(dtype.unit.base.rawValue)])"
    }
    static func repr(_ value: Int, _ dtype: DType) -> String {
        let unit = dtype.unit
        let suffix = unit.multiple == 1 ? unit.base.text : "\(unit.multiple)\(unit.base.text)"
        if dtype.kind == .datetime {
            let isPlain = value != missing && unit.multiple == 1 && unit.base != .hour
            return "np.datetime64('\(text(value, dtype))'\(isPlain ? "" : ",'\(suffix)'"))"
        }
        let number = value == missing ? "'NaT'" : String(value)
        return "np.timedelta64(\(number)\(unit.isGeneric ? "" : ",'\(suffix)'"))"
    }
    static func value(_ ticks: Int, _ dtype: DType) -> Value {
        guard let array = try? NDArray(dtype, []) else { return .none }
        array.first.integer = ticks
        return .object(NumPyItem(array))
    }
    /// The width that texts of dates have room for.
    static func width(_ unit: DateUnit) -> Int {
        switch unit.base {
        case .year: 22
        case .month: 25
        case .week, .day, .generic: 28
        case .hour: 32
        case .minute: 35
        case .second: 38
        default: 39 + 3 * (Int(unit.base.rawValue) - 6)
        }
    }
    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value.magnitude)
        let width = value < 0 ? width - 1 : width
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    /// ISO 8601, as fine as the unit.
    static func iso(_ value: Int, _ unit: DateUnit) -> String {
        let (count, overflow) = value.multipliedReportingOverflow(by: unit.multiple)
        if overflow || unit.isGeneric { return String(value) }
        switch unit.base {
        case .year: return padded(count &+ 1970, 4)
        case .month:
            let (year, month) = Dates.floorDivision(count, 12)
            return padded(year &+ 1970, 4) + "-" + padded(month + 1, 2)
        case .week: return day(count.multipliedReportingOverflow(by: 7).partialValue)
        case .day: return day(count)
        default: break
        }
        guard let perDay = DateUnit.ratio(.day, unit.base) else { return fine(count, unit.base) }
        let (days, rest) = Dates.floorDivision(count, perDay)
        return day(days) + "T" + time(rest, unit.base)
    }
    /// Units of which no day's number fits: the seconds come first.
    private static func fine(_ count: Int, _ base: DateUnit.Base) -> String {
        guard let perSecond = DateUnit.ratio(.second, base) else { return String(count) }
        let (seconds, rest) = Dates.floorDivision(count, perSecond)
        let (days, inDay) = Dates.floorDivision(seconds, 86400)
        return day(days) + "T" + time(inDay, .second) + "." + padded(rest, 3 * (Int(base.rawValue) - 6))
    }
    private static func day(_ days: Int) -> String {
        let date = CivilDate(days: days)
        return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)
    }
    private static func time(_ rest: Int, _ base: DateUnit.Base) -> String {
        var rest = rest
        var parts: [String] = []
        for coarse in [DateUnit.Base.hour, .minute, .second] where coarse.rawValue <= base.rawValue {
            let size = DateUnit.ratio(coarse, base) ?? 1
            parts.append(padded(rest / size, 2))
            rest %= size
        }
        let digits = 3 * max(0, Int(base.rawValue) - 6)
        return parts.joined(separator: ":") + (digits > 0 ? "." + padded(rest, digits) : "")
    }

    // MARK: From values

    /// The number of a value as an element of `dtype`.
    static func ticks(_ value: Value, _ dtype: DType) throws -> Int {
        if value.isNone { return missing }
        if let item = value.object as? NumPyArray, item.array.dtype.isDate, item.array.rank == 0 {
            let source = item.array
            guard source.dtype.kind == dtype.kind else {
                throw PyError(
                    .typeError,
                    "Cannot cast \(DTypeText.scalarName(source.dtype)) to \(DTypeText.scalarName(dtype)) according to the rule 'same_kind'"
                )
            }
            if dtype.kind == .timedelta, source.dtype.unit.isCalendar != dtype.unit.isCalendar,
                !source.dtype.unit.isGeneric, !dtype.unit.isGeneric
            {
                throw PyError(
                    .typeError,
                    "Cannot cast NumPy timedelta64 scalar from metadata [\(source.dtype.unit.text)] to [\(dtype.unit.text)] according to the rule 'same_kind'"
                )
            }
            return try Dates.converted(
                source.first.integer, source.dtype.unit, dtype.unit,
                isDate: dtype.kind == .datetime)
        }
        let bytes = value.object as? PyBytes ?? (value.object as? NumPyText)?.payload?.object as? PyBytes
        if let text = value.string ?? bytes.map({ String(decoding: $0.bytes, as: UTF8.self) }) {
            if isMissing(text) { return missing }
            if dtype.kind == .timedelta {
                guard let number = Int(text.drop { $0.isWhitespace }) else {
                    throw PyError(.valueError, "Could not convert object to NumPy timedelta")
                }
                return number
            }
            let (number, unit) = try parse(text)
            return try Dates.converted(number, unit, dtype.unit, isDate: true)
        }
        if dtype.kind == .datetime, dtype.unit.isGeneric, value.int != nil || value.object is PyBigInt {
            throw PyError(.valueError, "Converting an integer to a NumPy datetime requires a specified unit")
        }
        if let number = value.int { return number }
        if value.object is PyBigInt { throw PyError(.overflowError, "int too big to convert") }
        if let number = value.object as? NumPyScalar {
            let whole = try Casting.convert(Create.scalar(number.scalar, number.dtype), dtype)
            return whole.first.integer
        }
        if let (number, unit) = try moment(value, isDate: dtype.kind == .datetime) {
            return try Dates.converted(number, unit, dtype.unit, isDate: dtype.kind == .datetime)
        }
        throw PyError(
            .valueError, "Could not convert object to NumPy \(dtype.kind == .datetime ? "datetime" : "timedelta")")
    }
    static func isMissing(_ text: String) -> Bool { ["", "NaT", "nat", "NAT"].contains(text) }
    /// The type of a text's date: the unit is as fine as the text.
    static func discovered(_ text: String) throws -> DateUnit {
        isMissing(text) ? DateUnit(.generic) : try parse(text, warns: false).1
    }

    /// A text of ISO 8601 as a number of the unit that it is written in.
    static func parse(_ text: String, warns: Bool = true) throws -> (Int, DateUnit) {
        if text == "today" || text == "now" {
            let seconds = Int(Glibc.time(nil))
            return text == "now"
                ? (seconds, DateUnit(.second)) : (Dates.floorDivision(seconds, 86400).quotient, DateUnit(.day))
        }
        var reader = DateReader(String(text.drop { $0.isWhitespace }), warns: warns)
        return try reader.read()
    }
}

/// Reads `-YYYY-MM-DDThh:mm:ss.fraction`, which may end after any of its parts.
private struct DateReader {
    let text: String
    let characters: [UInt8]
    /// Whether a zone is to be warned of, which is once for each text.
    let warns: Bool
    var at = 0
    init(_ text: String, warns: Bool) {
        self.text = text
        self.warns = warns
        characters = Array(text.utf8)
    }
    private func failure() -> PyError {
        PyError(.valueError, "Error parsing datetime string \"\(text)\" at position \(at)")
    }
    private func outOfRange(_ what: String) -> PyError {
        PyError(.valueError, "\(what) out of range in datetime string \"\(text)\"")
    }
    private var next: UInt8? { at < characters.count ? characters[at] : nil }
    private mutating func digits(_ least: Int, _ most: Int) throws -> Int {
        let start = at
        while at < characters.count, at - start < most, characters[at] >= 48, characters[at] < 58 { at += 1 }
        guard at - start >= least, let value = Int(String(decoding: characters[start..<at], as: UTF8.self)) else {
            at = start
            throw failure()
        }
        return value
    }
    private mutating func skip(_ character: Character) -> Bool {
        guard next == character.asciiValue else { return false }
        at += 1
        return true
    }
    mutating func read() throws -> (Int, DateUnit) {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        let magnitude = try digits(1, 15)
        let year = isNegative ? -magnitude : magnitude
        if next == nil { return (year - 1970, DateUnit(.year)) }
        let hasDashes = skip("-")
        if !hasDashes { throw failure() }
        let month = try digits(2, 2)
        if month < 1 || month > 12 { throw outOfRange("Month") }
        if next == nil { return ((year - 1970) * 12 + month - 1, DateUnit(.month)) }
        guard skip("-") else { throw failure() }
        let day = try digits(2, 2)
        if day < 1 || day > CivilDate.lastDay(year, month) { throw outOfRange("Day") }
        let days = CivilDate.days(year, month, day)
        if next == nil { return (days, DateUnit(.day)) }
        guard skip("T") || skip(" ") else { throw failure() }
        return try readTime(days)
    }
    private mutating func readTime(_ days: Int) throws -> (Int, DateUnit) {
        let hour = try digits(2, 2)
        if hour > 23 { throw outOfRange("Hours") }
        var unit = DateUnit.Base.hour
        var (minute, second, fraction) = (0, 0, 0)
        if skip(":") {
            minute = try digits(2, 2)
            if minute > 59 { throw outOfRange("Minutes") }
            unit = .minute
            if skip(":") {
                second = try digits(2, 2)
                if second > 59 { throw outOfRange("Seconds") }
                unit = .second
                if skip(".") { (fraction, unit) = try readFraction() }
            }
        }
        let offset = try readZone()
        if next != nil { throw failure() }
        func joined(_ a: Int, _ factor: Int, _ b: Int) throws -> Int {
            let (product, first) = a.multipliedReportingOverflow(by: factor)
            let (sum, second) = product.addingReportingOverflow(b)
            if first || second {
                throw PyError(
                    .overflowError, "Integer overflow getting a common metadata divisor for NumPy datetime metadata")
            }
            return sum
        }
        let hours = try joined(days, 24, hour)
        let minutes = try joined(hours, 60, minute - offset)
        if unit == .hour { return (Dates.floorDivision(minutes, 60).quotient, DateUnit(unit)) }
        if unit == .minute { return (minutes, DateUnit(unit)) }
        let seconds = try joined(minutes, 60, second)
        return (try joined(seconds, DateUnit.ratio(.second, unit) ?? 1, fraction), DateUnit(unit))
    }
    /// The minutes by which a zone is ahead, which NumPy keeps no note of.
    private mutating func readZone() throws -> Int {
        let isAhead = next == UInt8(ascii: "+")
        guard isAhead || next == UInt8(ascii: "-") || next == UInt8(ascii: "Z") else { return 0 }
        if warns {
            try Warnings.warn("no explicit representation of timezones available for np.datetime64", .userWarning)
        }
        if skip("Z") { return 0 }
        at += 1
        let hours = try digits(2, 2)
        let minutes = next == nil ? 0 : try (skip(":"), digits(2, 2)).1
        if hours > 23 { throw outOfRange("Timezone hours offset") }
        if minutes > 59 { throw outOfRange("Timezone minutes offset") }
        return (isAhead ? 1 : -1) * (hours * 60 + minutes)
    }
    private mutating func readFraction() throws -> (Int, DateUnit.Base) {
        let start = at
        while let digit = next, digit >= 48, digit < 58 { at += 1 }
        let count = min(18, at - start)
        let groups = max(1, (count + 2) / 3)
        guard let base = DateUnit.Base(rawValue: UInt8(6 + groups)) else { throw failure() }
        var value = 0
        for k in 0..<3 * groups { value = value * 10 + (k < count ? Int(characters[start + k]) - 48 : 0) }
        return (value, base)
    }
}

/// NumPy's functions of dates.
extension NumPyFunctions {
    static func dates(_ m: Module) {
        m.def("datetime_data", "dtype, /") { c in
            let type = try NumPyTypes.parse(c["dtype"])
            if !type.isDate { throw PyError(.typeError, "cannot get datetime metadata from non-datetime type") }
            return .tuple([.str(type.unit.base.text), .int(type.unit.multiple)])
        }
    }
    /// Dates, or differences of dates, from one to another; nil where no operand is of that kind.
    static func dateRange(_ start: Value, _ stop: Value, _ step: Value, _ dtype: DType?) throws -> NDArray? {
        let found = try [start, stop, step].compactMap { value -> DType? in
            if let array = value.ndarray, array.dtype.isDate { return array.dtype }
            if let (_, unit) = try NumPyDates.moment(value, isDate: true) { return .datetime(unit) }
            if let (_, unit) = try NumPyDates.moment(value, isDate: false) { return .timedelta(unit) }
            return try dtype?.kind == .datetime && value.string != nil
                ? .datetime(NumPyDates.discovered(value.string ?? "")) : nil
        }
        guard dtype?.isDate ?? !found.isEmpty else { return nil }
        let isDate = dtype.map { $0.kind == .datetime } ?? found.contains { $0.kind == .datetime }
        var unit = dtype?.unit ?? DateUnit(.generic)
        if unit.isGeneric {
            for type in found {
                guard let common = DateUnit.common(unit, type.unit, isStrict: true) else {
                    throw EngineError.units(type, type)
                }
                unit = common
            }
        }
        let type: DType = isDate ? .datetime(unit) : .timedelta(unit)
        func ticks(_ value: Value, _ dtype: DType) throws -> Int { try NumPyDates.ticks(value, dtype) }
        let isLength = isDate && (stop.int != nil || stop.ndarray?.dtype.kind == .timedelta)
        let first = try ticks(start, isDate && start.int == nil ? type : type)
        let by = try ticks(step, .timedelta(unit))
        let last = try isLength ? first &+ ticks(stop, .timedelta(unit)) : ticks(stop, type)
        if first == NumPyDates.missing || last == NumPyDates.missing || by == NumPyDates.missing {
            throw PyError(.valueError, "arange: cannot use NaT (not-a-time) datetime values")
        }
        if by == 0 { throw PyError(.valueError, "arange: step cannot be zero") }
        let count = PyRange(first, last, by).count
        let result = try Create.range(first, by, count, .int64)
        return try result.view(shape: result.shape, strides: result.strides, dtype: type)
    }
}

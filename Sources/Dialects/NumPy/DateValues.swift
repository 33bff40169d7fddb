import Core
import DialectCommon
import Interpreter
import Ops

/// Dates as Python's `datetime` module has them, and their hashes.
extension NumPyDates {
    /// Days from the first of January of the year 1, which is day 1, to the epoch.
    private static let epoch = 719_163
    private static func library(_ name: String) throws -> Value {
        try getAttribute(Machine.shared.importer.module("datetime") ?? .none, Sym(name))
    }
    /// Whole units in attoseconds, from weeks on.
    private static let attoseconds: [BigInt] = {
        let second = BigInt(1_000_000_000) * BigInt(1_000_000_000)
        let day = second * BigInt(86400)
        let parts = [day * BigInt(7), day, second * BigInt(3600), second * BigInt(60)]
        let powers = [15, 12, 9, 6, 3, 0].map { power in (0..<power).reduce(BigInt(1)) { x, _ in x * BigInt(10) } }
        return parts + [second] + powers
    }()

    /// `item()`: a `date`, a `datetime` or a `timedelta` where these can hold the value, else the number of units; None for NaT.
    static func python(_ ticks: Int, _ dtype: DType) throws -> Value {
        if ticks == missing { return .none }
        let unit = dtype.unit
        let (count, overflow) = ticks.multipliedReportingOverflow(by: unit.multiple)
        let number = Value.int(ticks)
        if overflow || unit.isGeneric { return number }
        if dtype.kind == .timedelta {
            guard unit.base.rawValue >= DateUnit.Base.week.rawValue, unit.base.rawValue <= DateUnit.Base.micro.rawValue
            else { return number }
            let names = ["weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds"]
            let name = Sym(names[Int(unit.base.rawValue - DateUnit.Base.week.rawValue)])
            do { return try invoke(library("timedelta"), [], [(name: name, value: .int(count))]) } catch let error
                as PyError
                where error.exception.type.isSubclass(of: .overflowError)
            {
                return number
            }
        }
        if unit.base.rawValue > DateUnit.Base.micro.rawValue { return number }
        guard let microseconds = microseconds(ticks, dtype) else { return number }
        let day = BigInt(86_400_000_000)
        var (days, rest) = microseconds.quotientAndRemainder(dividingBy: day)
        if rest.isNegative { (days, rest) = (days - BigInt(1), rest + day) }
        guard let ordinal = Int(exactly: days), let part = Int(exactly: rest), ordinal > -epoch,
            ordinal + epoch <= 3_652_059
        else { return number }
        let date = try invoke(
            getAttribute(
                library(unit.base.rawValue <= DateUnit.Base.day.rawValue ? "date" : "datetime"), "fromordinal"),
            [.int(ordinal + epoch)])
        if unit.base.rawValue <= DateUnit.Base.day.rawValue { return date }
        return try binaryOperation(
            .add, date, invoke(library("timedelta"), [], [(name: "microseconds", value: .int(part))]))
    }
    /// What a `date`, a `datetime` or a `timedelta` of Python's says, and in which unit; nil for all other objects.
    static func moment(_ value: Value, isDate: Bool) throws -> (Int, DateUnit)? {
        guard value.object is PyInstance else { return nil }
        func isOne(_ name: String) throws -> Bool {
            guard let cls = try library(name).asClass else { return false }
            return value.cls.isSubclass(of: cls)
        }
        func part(_ name: Sym) throws -> Int { try indexValue(getAttribute(value, name)) }
        if !isDate {
            guard try isOne("timedelta") else { return nil }
            let seconds = try part("days") * 86400 + part("seconds")
            return (try seconds * 1_000_000 + part("microseconds"), DateUnit(.micro))
        }
        guard try isOne("date") else { return nil }
        let days = try indexValue(invoke(getAttribute(value, "toordinal"), [])) - epoch
        guard try isOne("datetime") else { return (days, DateUnit(.day)) }
        var seconds = try ((days * 24 + part("hour")) * 60 + part("minute")) * 60 + part("second")
        let offset = try invoke(getAttribute(value, "utcoffset"), [])
        if !offset.isNone {
            try Warnings.warn("no explicit representation of timezones available for np.datetime64", .userWarning)
            seconds -=
                try indexValue(getAttribute(offset, "days")) * 86400 + indexValue(getAttribute(offset, "seconds"))
        }
        return (try seconds * 1_000_000 + part("microsecond"), DateUnit(.micro))
    }
    /// Microseconds from the epoch, or of a difference; nil where they are no whole number.
    private static func microseconds(_ ticks: Int, _ dtype: DType) -> BigInt? {
        let (million, zero) = (BigInt(1_000_000_000_000), BigInt(0))
        guard let total = total(ticks, dtype) else { return nil }
        let (quotient, remainder) = total.quotientAndRemainder(dividingBy: million)
        return remainder == zero ? quotient : nil
    }
    /// The attoseconds of a difference, or from the epoch to a date; nil for differences in months, which are no number of days.
    private static func total(_ ticks: Int, _ dtype: DType) -> BigInt? {
        let unit = dtype.unit
        let count = BigInt(ticks) * BigInt(unit.multiple)
        if unit.base.rawValue < DateUnit.Base.week.rawValue {
            guard dtype.kind == .datetime, let day = try? Dates.converted(ticks, unit, DateUnit(.day), isDate: true)
            else { return nil }
            return BigInt(day) * attoseconds[1]
        }
        return unit.isGeneric ? nil : count * attoseconds[Int(unit.base.rawValue - DateUnit.Base.week.rawValue)]
    }
    /// Equal dates, and equal differences, have one hash whatever their units; that of Python's object where there is one.
    static func hash(_ ticks: Int, _ dtype: DType) throws -> Int {
        if ticks == missing { return ticks }
        let unit = dtype.unit
        if let whole = microseconds(ticks, dtype), let number = Int(exactly: whole) {
            let type: DType = dtype.kind == .datetime ? .datetime(DateUnit(.micro)) : .timedelta(DateUnit(.micro))
            return try hashOf(python(number, type))
        }
        if let total = total(ticks, dtype) { return try hashOf(.big(total)) }
        return try hashOf(.big(BigInt(ticks) * BigInt(unit.multiple) * BigInt(unit.base == .year ? 12 : 1)))
    }
}

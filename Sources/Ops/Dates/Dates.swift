import Core

/// Dates and differences of dates: 64-bit numbers of a unit, of which the least is no date at all (NaT).
public enum Dates {
    public static let missing = Elements.missing

    static func ticks(_ a: NDArray) throws -> NDArray { try a.view(shape: a.shape, strides: a.strides, dtype: .int64) }

    /// In another unit; what is finer than that is rounded down. What does not fit wraps, as in NumPy.
    static func cast(_ a: NDArray, _ dtype: DType) throws -> NDArray {
        let (own, target) = (a.dtype.unit.base, dtype.unit.base)
        if DateUnit.areApart(own, target) {
            let (coarse, fine) = own.rawValue < target.rawValue ? (own, target) : (target, own)
            throw EngineError.overflow(
                "Integer overflow while computing the conversion factor between NumPy datetime units \(coarse.text) and \(fine.text)"
            )
        }
        let source = try Elementwise.contiguous(Device.host(a))
        let output = try NDArray(dtype, a.shape)
        let (from, to) = (source.elements(Int.self), output.elements(Int.self))
        let isDate = dtype.kind == .datetime
        for i in 0..<a.count {
            to[i] = try converted(from[i], a.dtype.unit, dtype.unit, isDate: isDate)
        }
        withExtendedLifetime(source) {}
        return output
    }

    public static func converted(_ value: Int, _ from: DateUnit, _ to: DateUnit, isDate: Bool) throws -> Int {
        if value == missing || from == to || from.isGeneric { return value }
        var count = value &* from.multiple
        var base = from.base
        if !isDate, from.isCalendar != to.isCalendar, !to.isGeneric {
            return floorDivision(average(count, base, to.base), to.multiple).quotient
        }
        if from.isCalendar, !to.isCalendar {
            let months = base == .year ? count &* 12 : count
            let year = floorDivision(months, 12).quotient &+ 1970
            (count, base) = (CivilDate.days(year, floorDivision(months, 12).remainder + 1, 1), .day)
        } else if to.isCalendar, !from.isCalendar {
            if let factor = DateUnit.ratio(base, .day) {
                count = count &* factor
            } else {
                count = coarser(count, base, .day)
            }
            let date = CivilDate(days: count)
            (count, base) = ((date.year &- 1970) &* 12 &+ date.month &- 1, .month)
        }
        if base.rawValue > to.base.rawValue {
            count = coarser(count, base, to.base)
        } else if let factor = DateUnit.ratio(base, to.base) {
            count = count &* factor
        } else if let first = DateUnit.ratio(base, .second), let second = DateUnit.ratio(.second, to.base) {
            count = count &* first &* second
        }
        return to.multiple == 1 ? count : floorDivision(count, to.multiple).quotient
    }
    /// So many of a fine unit as a number of a coarser one, by seconds where the ratio is too big to count in.
    private static func coarser(_ count: Int, _ from: DateUnit.Base, _ to: DateUnit.Base) -> Int {
        if let factor = DateUnit.ratio(to, from) { return floorDivision(count, factor).quotient }
        guard let fine = DateUnit.ratio(.second, from), let coarse = DateUnit.ratio(to, .second) else { return 0 }
        return floorDivision(floorDivision(count, fine).quotient, coarse).quotient
    }
    /// Months and years as the days that they have on average, of which 400 years have 146,097; and back.
    private static func average(_ count: Int, _ from: DateUnit.Base, _ to: DateUnit.Base) -> Int {
        let isBack = to == .year || to == .month
        let (calendar, fixed) = isBack ? (to, from) : (from, to)
        let months: Int128 = calendar == .year ? 12 : 1
        // So many of the fixed unit are so many months.
        var (units, span): (Int128, Int128) = (146_097 * months, 4800)
        if let finer = DateUnit.ratio(.day, fixed) { units *= Int128(finer) } else { span *= 7 }
        let (top, bottom) = isBack ? (span, units) : (units, span)
        let (product, overflow) = Int128(count).multipliedReportingOverflow(by: top)
        if overflow { return missing }
        let (quotient, rest) = product.quotientAndRemainder(dividingBy: bottom)
        return Int(truncatingIfNeeded: rest < 0 ? quotient - 1 : quotient)
    }
    public static func floorDivision(_ a: Int, _ b: Int) -> (quotient: Int, remainder: Int) {
        let (q, r) = (a / b, a % b)
        return r < 0 ? (q - 1, r + b) : (q, r)
    }

    /// A row applied to dates, differences and numbers.
    static func apply(_ row: Row, _ inputs: [NDArray]) throws -> NDArray {
        if inputs.count == 1 { return try unary(row, inputs[0]) }
        let (a, b) = (inputs[0], inputs[1])
        if comparisons.contains(row.name) {
            let type = try Promotion.common(a.dtype, b.dtype)
            guard a.dtype.kind == b.dtype.kind || type.kind == .timedelta else { throw refusal(row, inputs) }
            return try compare(row, Elementwise.cast(a, type), Elementwise.cast(b, type))
        }
        switch row.name {
        case "add", "subtract": return try sum(row, a, b)
        case "maximum", "minimum", "fmax", "fmin": return try extreme(row, a, b)
        case "multiply":
            let (difference, number) = a.dtype.kind == .timedelta ? (a, b) : (b, a)
            return try scale(row, difference, number, inputs) {
                $0.multipliedReportingOverflow(by: $1).partialValue
            } _: {
                $0 * $1
            }
        case "divide", "floor_divide", "remainder": return try quotient(row, a, b)
        default: throw refusal(row, inputs)
        }
    }
    private static let comparisons: Set<String> = [
        "less", "less_equal", "equal", "not_equal", "greater", "greater_equal",
    ]
    /// A missing date is different from everything, and in no order.
    private static func compare(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        @inline(__always) func both(_ x: Int, _ y: Int) -> Bool { x != missing && y != missing }
        switch row.name {
        case "less": return try combine(a, b, .bool) { (x: Int, y: Int) -> Bool in x < y && both(x, y) }
        case "less_equal": return try combine(a, b, .bool) { (x: Int, y: Int) -> Bool in x <= y && both(x, y) }
        case "greater": return try combine(a, b, .bool) { (x: Int, y: Int) -> Bool in x > y && both(x, y) }
        case "greater_equal": return try combine(a, b, .bool) { (x: Int, y: Int) -> Bool in x >= y && both(x, y) }
        case "equal": return try combine(a, b, .bool) { (x: Int, y: Int) -> Bool in x == y && both(x, y) }
        default: return try combine(a, b, .bool) { (x: Int, y: Int) -> Bool in x != y || !both(x, y) }
        }
    }
    private static func refusal(_ row: Row, _ inputs: [NDArray]) -> EngineError {
        .noLoop(operation: row.name, inputs.map(\.dtype))
    }

    private static func unary(_ row: Row, _ a: NDArray) throws -> NDArray {
        func each<T>(_ type: DType, _ body: (Int) -> T) throws -> NDArray {
            let x = try Elementwise.contiguous(Device.host(a))
            let output = try NDArray(type, a.shape)
            let (from, to) = (x.elements(Int.self), output.elements(T.self))
            for i in 0..<a.count { to[i] = body(from[i]) }
            withExtendedLifetime(x) {}
            return output
        }
        switch row.name {
        case "isnan": return try each(.bool) { $0 == missing }
        case "isfinite": return try each(.bool) { $0 != missing }
        case "isinf": return try each(.bool) { _ in false }
        case "negative" where a.dtype.kind == .timedelta: return try each(a.dtype) { 0 &- $0 }
        case "positive" where a.dtype.kind == .timedelta: return try Elementwise.contiguous(a, always: true)
        case "absolute" where a.dtype.kind == .timedelta: return try each(a.dtype) { $0 < 0 ? 0 &- $0 : $0 }
        case "sign" where a.dtype.kind == .timedelta: return try each(a.dtype) { $0.signum() }
        default: throw refusal(row, [a])
        }
    }

    /// One number of each pair of elements, for arrays of one element size. One element that stands for all is not repeated in memory.
    @inline(__always) private static func combine<T, U>(
        _ a: NDArray, _ b: NDArray, _ type: DType, _ body: (T, T) -> U
    ) throws -> NDArray {
        let shape = try NDArray.broadcastShape([a.shape, b.shape])
        func prepared(_ x: NDArray) throws -> NDArray {
            try x.count == 1 ? Elementwise.contiguous(Device.host(x)) : Elements.spread(x, shape)
        }
        let (x, y) = (try prepared(a), try prepared(b))
        let output = try NDArray(type, shape)
        let (p, q, to) = (x.elements(T.self), y.elements(T.self), output.elements(U.self))
        let count = output.count
        if count > 1, x.count == 1 {
            let first = p[0]
            for i in 0..<count { to[i] = body(first, q[i]) }
        } else if count > 1, y.count == 1 {
            let second = q[0]
            for i in 0..<count { to[i] = body(p[i], second) }
        } else {
            for i in 0..<count { to[i] = body(p[i], q[i]) }
        }
        withExtendedLifetime((x, y)) {}
        return output
    }

    private static func sum(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        let isSum = row.name == "add"
        let unit: DateUnit
        let result: DType
        switch (a.dtype.kind, b.dtype.kind) {
        case (.datetime, .datetime) where !isSum:
            unit = try Promotion.common(a.dtype, b.dtype).unit
            result = .timedelta(unit)
        case (.datetime, .datetime): throw refusal(row, [a, b])
        case (_, .datetime) where !isSum: throw refusal(row, [a, b])
        default:
            for other in [a, b] where !other.dtype.isDate && !other.dtype.isInteger && other.dtype != .bool {
                throw refusal(row, [a, b])
            }
            let type = try joined(row, a.dtype, b.dtype)
            unit = type.unit
            result = type
        }
        func prepared(_ x: NDArray) throws -> NDArray {
            guard x.dtype.isDate else { return try Elementwise.cast(x, .int64) }
            let type: DType = x.dtype.kind == .datetime ? .datetime(unit) : .timedelta(unit)
            return try ticks(Elementwise.cast(x, type))
        }
        let (x, y) = (try prepared(a), try prepared(b))
        return try isSum
            ? combine(x, y, result) { (x: Int, y: Int) -> Int in x == missing || y == missing ? missing : x &+ y }
            : combine(x, y, result) { (x: Int, y: Int) -> Int in x == missing || y == missing ? missing : x &- y }
    }
    /// The type of a sum: a whole number counts in the other operand's unit.
    private static func joined(_ row: Row, _ a: DType, _ b: DType) throws -> DType {
        if !a.isDate { return b }
        if !b.isDate { return a }
        let type = try Promotion.common(a, b)
        // Months have no fixed number of days: dates fall on one, differences do not.
        for (i, own) in [a, b].enumerated()
        where own.kind == .timedelta && !own.unit.isGeneric && own.unit.isCalendar != type.unit.isCalendar {
            throw EngineError.inputCast(i, from: own, to: .timedelta(type.unit), operation: row.name)
        }
        return type
    }
    private static func extreme(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        let type = try Promotion.common(a.dtype, b.dtype)
        for (i, x) in [a, b].enumerated() where x.dtype.isDate && x.dtype.kind != type.kind {
            throw EngineError.inputCast(i, from: x.dtype, to: type, operation: row.name)
        }
        let ignoresMissing = row.name.hasPrefix("f")
        let wantsMore = row.name.hasSuffix("max") || row.name.hasPrefix("max")
        return try combine(Elementwise.cast(a, type), Elementwise.cast(b, type), type) { (x: Int, y: Int) -> Int in
            if x == missing || y == missing { return ignoresMissing ? (x == missing ? y : x) : missing }
            return wantsMore ? max(x, y) : min(x, y)
        }
    }
    private static func scale(
        _ row: Row, _ a: NDArray, _ number: NDArray, _ inputs: [NDArray], _ whole: (Int, Int) -> Int,
        _ real: (Double, Double) -> Double
    ) throws -> NDArray {
        guard a.dtype.kind == .timedelta else { throw refusal(row, inputs) }
        if number.dtype.isInteger || number.dtype == .bool {
            return try combine(ticks(a), Elementwise.cast(number, .int64), a.dtype) { (x: Int, y: Int) -> Int in
                x == missing ? missing : whole(x, y)
            }
        }
        guard number.dtype.isFloat else { throw refusal(row, inputs) }
        let x = try Elementwise.cast(ticks(a), .float64)
        return try combine(x, Elementwise.cast(number, .float64), a.dtype) { (x: Double, y: Double) -> Int in
            Int(exactly: (x == Double(missing) ? .nan : real(x, y)).rounded(.towardZero)) ?? missing
        }
    }
    private static func quotient(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        guard a.dtype.kind == .timedelta else { throw refusal(row, [a, b]) }
        if b.dtype.kind != .timedelta {
            if row.name == "remainder" || b.dtype == .bool { throw refusal(row, [a, b]) }
            let floors = row.name == "floor_divide"
            return try scale(row, a, b, [a, b]) {
                if $1 == 0, floors { FloatingExceptions.note(FloatingExceptions.divide.rawValue) }
                return $1 == 0 ? missing : $1 == -1 ? 0 &- $0 : floors ? floored($0, $1) : $0 / $1
            } _: {
                floors ? ($0 / $1).rounded(.down) : $0 / $1
            }
        }
        guard let unit = DateUnit.common(a.dtype.unit, b.dtype.unit, isStrict: true) else {
            throw EngineError.units(a.dtype, b.dtype)
        }
        let (x, y) = (
            try Elementwise.cast(a, DType.timedelta(unit)), try Elementwise.cast(b, DType.timedelta(unit))
        )
        switch row.name {
        case "divide":
            return try combine(x, y, .float64) { (x: Int, y: Int) -> Double in
                x == missing || y == missing ? .nan : Double(x) / Double(y)
            }
        case "floor_divide":
            return try combine(x, y, .int64) { (x: Int, y: Int) -> Int in
                if x != missing, y == 0 { FloatingExceptions.note(FloatingExceptions.divide.rawValue) }
                return x == missing || y == missing || y == 0 ? 0 : y == -1 ? 0 &- x : floored(x, y)
            }
        default:
            return try combine(x, y, .timedelta(unit)) { (x: Int, y: Int) -> Int in
                if x != missing, y == 0 { FloatingExceptions.note(FloatingExceptions.divide.rawValue) }
                return x == missing || y == missing || y == 0 ? missing : y == -1 ? 0 : x - floored(x, y) * y
            }
        }
    }
    private static func floored(_ x: Int, _ y: Int) -> Int {
        let (q, r) = (x / y, x % y)
        return r != 0 && (r < 0) != (y < 0) ? q - 1 : q
    }
}

/// A day of the calendar, counted from 1 January 1970.
public struct CivilDate {
    public let year: Int, month: Int, day: Int
    public init(days: Int) {
        // Eras of 400 years, which have the same number of days, from 1 March of the year 0.
        let (era, dayOfEra) = Dates.floorDivision(days &+ 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        month = shifted < 10 ? shifted + 3 : shifted - 9
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
    /// The number of a day; `year` is not so large that days could not be counted.
    public static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year &- 1 : year
        let (era, yearOfEra) = Dates.floorDivision(y, 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era &* 146_097 &+ (yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear) &- 719_468
    }
    public static func lastDay(_ year: Int, _ month: Int) -> Int {
        month == 12 ? 31 : days(year, month + 1, 1) &- days(year, month, 1)
    }
}

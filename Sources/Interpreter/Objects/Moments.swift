import Syntax

/// What an instance of `datetime.timedelta` holds: microseconds below a second, seconds below a day, and days of either sign.
final class PySpan: PyInstance {
    static let day = 86_400_000_000, mostDays = 999_999_999
    let days: Int, seconds: Int, microseconds: Int
    /// The class of `datetime` itself; instances of others have their operations from Python.
    nonisolated(unsafe) static var timedelta: PyClass?

    init(_ cls: PyClass, days: Int, seconds: Int, microseconds: Int) {
        (self.days, self.seconds, self.microseconds) = (days, seconds, microseconds)
        super.init(cls, isTracked: cls !== PySpan.timedelta)
    }
    /// Of days and of any number of microseconds besides.
    convenience init(_ cls: PyClass, days: Int, rest: Int) throws {
        let (more, within) = floorDivide(rest, PySpan.day)
        let (sum, overflows) = days.addingReportingOverflow(more)
        if overflows || sum.magnitude > PySpan.mostDays {
            if Int32(exactly: sum) == nil {
                throw PyError(.overflowError, "Python int too large to convert to C int")
            }
            throw PyError(.overflowError, "days=\(sum); must have magnitude <= \(PySpan.mostDays)")
        }
        self.init(cls, days: sum, seconds: within / 1_000_000, microseconds: within % 1_000_000)
    }
    var withinDay: Int { seconds * 1_000_000 + microseconds }

    /// The value where it is of the class itself.
    static func plain(_ value: Value) -> PySpan? {
        guard case .object(let it) = value, Swift.type(of: it) == PySpan.self else { return nil }
        let span = unsafeDowncast(it, to: PySpan.self)
        return span.type === timedelta ? span : nil
    }
    private func plain(_ value: Value) -> PySpan? {
        guard type === PySpan.timedelta else { return nil }
        return PySpan.plain(value)
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if let other = plain(right), op == .add || op == .sub {
            let sign = op == .add ? 1 : -1
            return .object(
                try PySpan(
                    type, days: days + sign * other.days, rest: withinDay + sign * other.withinDay))
        }
        return try super.binary(op, right)
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = plain(right) else { return try super.compare(op, right) }
        let (a, b) = days == other.days ? (withinDay, other.withinDay) : (days, other.days)
        return try compareOperation(op, .int(a), .int(b))
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try type === PySpan.timedelta ? binary(op, right) : super.inplace(op, right)
    }
    override func truth() throws -> Bool { days != 0 || seconds != 0 || microseconds != 0 }
}

/// What an instance of `datetime.date` or `datetime.datetime` holds: the number of the day, 1 being the first of the year 1, and the
/// microseconds since it began.
final class PyMoment: PyInstance {
    static let lastDay = 3_652_059
    let ordinal: Int, clock: Int
    let zone: Value
    let fold: Bool
    nonisolated(unsafe) static var date: PyClass?
    nonisolated(unsafe) static var datetime: PyClass?

    init(_ cls: PyClass, _ ordinal: Int, _ clock: Int = 0, zone: Value = .none, fold: Bool = false) throws {
        if ordinal < 1 || ordinal > PyMoment.lastDay { throw PyError(.overflowError, "date value out of range") }
        (self.ordinal, self.clock, self.zone, self.fold) = (ordinal, clock, zone, fold)
        super.init(cls, isTracked: !zone.isNone || cls !== PyMoment.datetime && cls !== PyMoment.date)
    }
    override func eachReference(_ visit: (PyObject) -> Void) {
        super.eachReference(visit)
        if let it = zone.object { visit(it) }
    }

    // MARK: The calendar

    private static let before = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    static func days(in month: Int, of year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : 30 + (month + month / 8) % 2
    }
    /// The number of a day that exists.
    static func ordinal(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let past = year - 1
        return past * 365 + past / 4 - past / 100 + past / 400 + before[month] + (month > 2 && isLeap(year) ? 1 : 0)
            + day
    }
    /// The day that a number from 1 on stands for. Years begin in March here, so that the leap day is the last.
    static func calendar(_ ordinal: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = ordinal + 305
        let era = shifted / 146_097
        let within = shifted % 146_097
        let year = (within - within / 1460 + within / 36_524 - within / 146_096) / 365
        let dayOfYear = within - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNext = month >= 10
        return (
            era * 400 + year + (isNext ? 1 : 0), isNext ? month - 9 : month + 3, dayOfYear - (153 * month + 2) / 5 + 1
        )
    }
    var calendar: (year: Int, month: Int, day: Int) { PyMoment.calendar(ordinal) }

    // MARK: Operations of the two classes of `datetime` themselves

    private var isPlain: Bool { type === PyMoment.datetime || type === PyMoment.date }
    /// Another moment that can be compared with this one as it is.
    private func comparable(_ value: Value) -> PyMoment? {
        guard isPlain, case .object(let it) = value, Swift.type(of: it) == PyMoment.self else { return nil }
        let other = unsafeDowncast(it, to: PyMoment.self)
        return other.type === type && other.zone.isSame(zone) ? other : nil
    }
    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if isPlain, op == .add || op == .sub, let span = PySpan.plain(right) {
            let sign = op == .add ? 1 : -1
            if type === PyMoment.date { return .object(try PyMoment(type, ordinal + sign * span.days)) }
            let (more, rest) = floorDivide(clock + sign * span.withinDay, PySpan.day)
            return .object(try PyMoment(type, ordinal + sign * span.days + more, rest, zone: zone))
        }
        if op == .sub, let timedelta = PySpan.timedelta, let other = comparable(right) {
            return .object(try PySpan(timedelta, days: ordinal - other.ordinal, rest: clock - other.clock))
        }
        return try super.binary(op, right)
    }
    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard let other = comparable(right) else { return try super.compare(op, right) }
        let (a, b) = ordinal == other.ordinal ? (clock, other.clock) : (ordinal, other.ordinal)
        return try compareOperation(op, .int(a), .int(b))
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try isPlain ? binary(op, right) : super.inplace(op, right)
    }
    override func hash() throws -> Int {
        type === PyMoment.date || type === PyMoment.datetime && zone.isNone ? plainHash : try super.hash()
    }
    var plainHash: Int {
        let hash = (ordinal &* 1_000_003) ^ (clock &* 0x2545_F491)
        return hash == -1 ? -2 : hash
    }

    /// The ISO form of the day, and of the time where there is one.
    func text(_ separator: String?) -> PyStr {
        var bytes: [UInt8] = []
        func put(_ number: Int, _ width: Int) {
            var power = 1
            for _ in 1..<width { power *= 10 }
            while power > 0 {
                bytes.append(48 + UInt8(number / power % 10))
                power /= 10
            }
        }
        func mark(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }
        let (year, month, day) = calendar
        put(year, 4)
        mark("-")
        put(month, 2)
        mark("-")
        put(day, 2)
        if let separator {
            let seconds = clock / 1_000_000
            bytes += separator.utf8
            put(seconds / 3600, 2)
            mark(":")
            put(seconds / 60 % 60, 2)
            mark(":")
            put(seconds % 60, 2)
            if clock % 1_000_000 != 0 {
                mark(".")
                put(clock % 1_000_000, 6)
            }
        }
        return bytes.withUnsafeBufferPointer { PyStr($0) }
    }
}

/// The quotient rounded down and what is left, which is not negative; the divisor is positive.
func floorDivide(_ value: Int, _ divisor: Int) -> (quotient: Int, rest: Int) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
}

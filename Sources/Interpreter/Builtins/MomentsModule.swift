import Syntax

/// `_moments`: the parts of `datetime` that are asked for moment by moment.
extension StandardModules {
    static func moments(_ m: Module) {
        m.raw("begin", 1) { args in
            args[0].asClass?.isStatic = true
            switch args[0].asClass?.name {
            case "timedelta"?: PySpan.timedelta = args[0].asClass
            case "date"?: PyMoment.date = args[0].asClass
            default: PyMoment.datetime = args[0].asClass
            }
            return args[0]
        }
        spans(m)
        m.raw("moment", Arity(4, 10)) { args in .object(try moment(args)) }
        m.raw("from_ordinal", 2) { args in
            let ordinal = try indexValue(args[1])
            if ordinal < 1 { throw PyError(.valueError, "ordinal must be >= 1") }
            if ordinal > PyMoment.lastDay {
                let year = PyMoment.calendar(min(ordinal, 1 << 40)).year
                throw PyError(.valueError, "year \(year) is out of range")
            }
            return .object(try PyMoment(momentClass(args[0]), ordinal))
        }
        m.raw("parse", 2) { args in
            guard let text = args[1].text, let cls = args[0].asClass else { return .none }
            return try parsed(text.bytes, cls).map { .object($0) } ?? .none
        }
        fields(m)
    }
    private static func momentClass(_ value: Value) throws -> PyClass {
        if let cls = value.asClass { return cls }
        throw PyError(.typeError, "expected a class, not '\(value.typeName)'")
    }

    private static func spans(_ m: Module) {
        /// A decorator of `__new__`.
        m.raw("new_span", 1) { args in .object(faster(args[0], "__new__", span, isFree: true)) }
        m.raw("span", 4) { args in
            let cls = try momentClass(args[0])
            let (seconds, rest) = (try indexValue(args[2]), try indexValue(args[3]))
            if seconds.magnitude > PySpan.day || rest.magnitude > PySpan.day {
                throw PyError(.overflowError, "Python int too large to convert to C int")
            }
            return .object(try PySpan(cls, days: indexValue(args[1]), rest: seconds * 1_000_000 + rest))
        }
        func field(_ name: String, _ read: @escaping (PySpan) -> Int) {
            m[Sym(name)] = .object(
                PyProperty { value in
                    guard let span = value.object as? PySpan else { throw foreign(name, "timedelta", value) }
                    return .int(read(span))
                })
        }
        field("days") { $0.days }
        field("seconds") { $0.seconds }
        field("microseconds") { $0.microseconds }
    }
    /// The units in the order of the parameters; microseconds, or 0 where they are counted in days.
    private static let units: [(name: Sym, size: Int)] = [
        ("days", 0), ("seconds", 1_000_000), ("microseconds", 1), ("milliseconds", 1000), ("minutes", 60_000_000),
        ("hours", 3_600_000_000), ("weeks", 0),
    ]
    /// `cls, days=0, seconds=0, …` of whole numbers; nil for others, and where they are too many.
    private static func span(_ args: Args) throws -> Value? {
        guard args.count > 0, args.count <= units.count + 1, let cls = args[0].asClass else { return nil }
        var (days, rest, given) = (0, 0, 0)
        func add(_ value: Value, _ at: Int) -> Bool {
            guard case .int(let number) = value, number.magnitude <= 1 << 28, given >> at & 1 == 0 else { return false }
            given |= 1 << at
            if units[at].size > 0 { rest += number * units[at].size } else { days += at == 0 ? number : number * 7 }
            return true
        }
        for at in 1..<max(1, args.count) where !add(args[at], at - 1) { return nil }
        if args.hasNames {
            for (i, name) in args.names.enumerated() {
                guard let at = units.firstIndex(where: { $0.name == name }), add(args.named(i), at) else { return nil }
            }
        }
        return .object(try PySpan(cls, days: days, rest: rest))
    }
    private static func foreign(_ name: String, _ owner: String, _ value: Value) -> PyError {
        PyError(
            .typeError,
            "descriptor '\(name)' for 'datetime.\(owner)' objects doesn't apply to a '\(value.cls.qualifiedName)' object"
        )
    }

    /// `cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, fold=0`
    private static func moment(_ args: Args) throws -> PyMoment {
        let numbers = try (1..<min(args.count, 8)).map { try indexValue(args[$0]) }
        let (year, month, day) = (numbers[0], numbers[1], numbers[2])
        if !(1...9999).contains(year) { throw PyError(.valueError, "year \(year) is out of range") }
        if !(1...12).contains(month) { throw PyError(.valueError, "month must be in 1..12") }
        if day < 1 || day > PyMoment.days(in: month, of: year) {
            throw PyError(.valueError, "day is out of range for month")
        }
        var clock = 0
        for (at, (name, limit)) in [("hour", 24), ("minute", 60), ("second", 60), ("microsecond", 1_000_000)]
            .enumerated()
        {
            let number = at + 3 < numbers.count ? numbers[at + 3] : 0
            if number < 0 || number >= limit { throw PyError(.valueError, "\(name) must be in 0..\(limit - 1)") }
            clock = clock * limit + number
        }
        let fold = args.count > 9 ? try indexValue(args[9]) : 0
        if fold != 0, fold != 1 { throw PyError(.valueError, "fold must be either 0 or 1") }
        return try PyMoment(
            momentClass(args[0]), PyMoment.ordinal(year, month, day), clock, zone: args.count > 8 ? args[8] : .none,
            fold: fold == 1)
    }

    /// A day as `2024-03-01`, with a time as `12:30`, `12:30:05` or `12:30:05.123456` behind any one character; nil for other forms.
    private static func parsed(_ text: Text, _ cls: PyClass) throws -> PyMoment? {
        func number(_ start: Int, _ count: Int) -> Int? {
            if start + count > text.count { return nil }
            var value = 0
            for byte in text[start..<start + count] {
                if byte < 48 || byte > 57 { return nil }
                value = value * 10 + Int(byte - 48)
            }
            return value
        }
        func isMark(_ at: Int, _ mark: Unicode.Scalar) -> Bool { at < text.count && text[at] == UInt8(ascii: mark) }
        guard let year = number(0, 4), isMark(4, "-"), let month = number(5, 2), isMark(7, "-"), let day = number(8, 2),
            year > 0, (1...12).contains(month), day >= 1, day <= PyMoment.days(in: month, of: year)
        else { return nil }
        let ordinal = PyMoment.ordinal(year, month, day)
        if text.count == 10 { return try PyMoment(cls, ordinal) }
        guard cls !== PyMoment.date, text[10] < 128, let hour = number(11, 2), hour < 24, isMark(13, ":"),
            let minute = number(14, 2), minute < 60
        else { return nil }
        var clock = (hour * 60 + minute) * 60_000_000
        if text.count == 16 { return try PyMoment(cls, ordinal, clock) }
        guard isMark(16, ":"), let second = number(17, 2), second < 60 else { return nil }
        clock += second * 1_000_000
        if text.count == 19 { return try PyMoment(cls, ordinal, clock) }
        guard isMark(19, "."), text.count == 26, let fraction = number(20, 6) else { return nil }
        return try PyMoment(cls, ordinal, clock + fraction)
    }

    private static func fields(_ m: Module) {
        func moment(_ name: String, _ value: Value) throws -> PyMoment {
            if case .object(let it) = value, Swift.type(of: it) == PyMoment.self {
                return unsafeDowncast(it, to: PyMoment.self)
            }
            throw foreign(name, "date", value)
        }
        func field(_ name: String, _ read: @escaping (PyMoment) -> Value) {
            m[Sym(name)] = .object(PyProperty { read(try moment(name, $0)) })
        }
        func part(_ name: String, _ unit: Int, _ limit: Int) { field(name) { .int($0.clock / unit % limit) } }
        func method(_ name: String, as shown: String? = nil, _ read: @escaping (PyMoment) -> Value) {
            let shown = shown ?? name
            m[Sym(name)] = .object(NativeFunction(shown, Arity(1)) { read(try moment(shown, $0[0])) })
        }
        field("year") { .int($0.calendar.year) }
        field("month") { .int($0.calendar.month) }
        field("day") { .int($0.calendar.day) }
        part("hour", 3_600_000_000, 24)
        part("minute", 60_000_000, 60)
        part("second", 1_000_000, 60)
        part("microsecond", 1, 1_000_000)
        field("tzinfo") { $0.zone }
        field("fold") { .int($0.fold ? 1 : 0) }
        method("toordinal") { .int($0.ordinal) }
        method("weekday") { .int(($0.ordinal + 6) % 7) }
        method("isoweekday") { .int(($0.ordinal + 6) % 7 + 1) }
        method("day_text", as: "isoformat") { .object($0.text(nil)) }
        method("plain_hash") { .int($0.plainHash) }
        method("since_beginning") { .int(($0.ordinal - 1) * PySpan.day + $0.clock) }
        m.raw("text", 2) { args in .object(try moment("isoformat", args[0]).text(args[1].string ?? "T")) }
    }
}

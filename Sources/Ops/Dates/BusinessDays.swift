import Core

/// Days of business: a week of seven flags, Monday's first, and holidays. Days are counted from 1 January 1970.
public struct BusinessDays {
    private let isOpen: [Bool]
    private let holidays: [Int]
    /// How many open days of a week stand before each of its days, and which day of the week the n-th open one is.
    private let before: [Int]
    private let open: [Int]

    /// The holidays ascend, and fall on open days of the week.
    public init?(week: [Bool], holidays: [Int]) {
        guard week.count == 7, week.contains(true) else { return nil }
        isOpen = week
        self.holidays = holidays
        open = week.indices.filter { week[$0] }
        before = week.indices.map { day in week[..<day].filter { $0 }.count }
    }

    /// How many holidays lie before a day.
    @inline(__always) private func holidays(before day: Int) -> Int {
        if holidays.isEmpty { return 0 }
        var (low, high) = (0, holidays.count)
        while low < high {
            let middle = (low &+ high) / 2
            if holidays[middle] < day { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
    /// The week that a day is in, and which of its days it is.
    @inline(__always) private func split(_ day: Int) -> (week: Int, day: Int) {
        let (week, rest) = Dates.floorDivision(day &+ 3, 7)
        return (week, rest)
    }
    @inline(__always) private func isValid(_ day: Int) -> Bool {
        if !isOpen[split(day).day] { return false }
        if holidays.isEmpty { return true }
        let at = holidays(before: day)
        return at == holidays.count || holidays[at] != day
    }
    /// How many business days there are from some Monday until a day, without it.
    @inline(__always) private func number(_ day: Int) -> Int {
        let (week, rest) = split(day)
        return week &* open.count &+ before[rest] &- holidays(before: day)
    }
    /// The business day that has a number.
    private func day(_ number: Int) -> Int {
        var skipped = 0
        while true {
            let (week, rest) = Dates.floorDivision(number &+ skipped, open.count)
            let day = week &* 7 &+ open[rest] &- 3
            // Each holiday up to there takes the place of a business day.
            let passed = holidays.isEmpty ? 0 : holidays(before: day &+ 1)
            if passed == skipped { return day }
            skipped = passed
        }
    }

    public func valid(_ days: NDArray) throws -> NDArray {
        let days = try Elementwise.contiguous(days)
        let output = try NDArray(.bool, days.shape)
        let (from, to) = (days.elements(Int.self), output.elements(Bool.self))
        for i in 0..<days.count { to[i] = from[i] != Dates.missing && isValid(from[i]) }
        withExtendedLifetime(days) {}
        return output
    }

    /// How many business days there are from each day to another: backwards the last counts and the first does not.
    public func count(_ begin: NDArray, _ end: NDArray) throws -> NDArray {
        let shape = try NDArray.broadcastShape([begin.shape, end.shape])
        let (first, last) = (try PlaceReader(begin, shape), try PlaceReader(end, shape))
        let output = try NDArray(.int64, shape)
        let to = output.elements(Int.self)
        for i in 0..<output.count {
            let (a, b) = (first[i], last[i])
            if a == Dates.missing || b == Dates.missing {
                throw EngineError.value("Cannot compute a business day count with a NaT (not-a-time) date")
            }
            to[i] = b >= a ? number(b) &- number(a) : number(b &+ 1) &- number(a &+ 1)
        }
        return output
    }

    /// What happens to a day that is none of business.
    public enum Roll: String {
        case raise, nat, forward, following, backward, preceding, modifiedfollowing, modifiedpreceding
        var step: Int { self == .backward || self == .preceding || self == .modifiedpreceding ? -1 : 1 }
        var staysInMonth: Bool { self == .modifiedfollowing || self == .modifiedpreceding }
    }
    /// Each day moved to one of business, and from there by a number of them.
    public func offset(_ days: NDArray, by offsets: NDArray, roll: Roll) throws -> NDArray {
        let shape = try NDArray.broadcastShape([days.shape, offsets.shape])
        let (starts, steps) = (try PlaceReader(days, shape), try PlaceReader(offsets, shape))
        let output = try NDArray(.int64, shape)
        let to = output.elements(Int.self)
        for i in 0..<output.count {
            guard starts[i] != Dates.missing, let start = try rolled(starts[i], roll) else {
                to[i] = Dates.missing
                continue
            }
            to[i] = steps[i] == 0 ? start : day(number(start) &+ steps[i])
        }
        return output
    }
    private func rolled(_ day: Int, _ roll: Roll) throws -> Int? {
        if isValid(day) { return day }
        if roll == .raise { throw EngineError.value("Non-business day date in busday_offset") }
        if roll == .nat { return nil }
        let found = nearest(day, roll.step)
        guard roll.staysInMonth, CivilDate(days: found).month != CivilDate(days: day).month else { return found }
        return nearest(day, -roll.step)
    }
    private func nearest(_ day: Int, _ step: Int) -> Int {
        var day = day
        while !isValid(day) { day = day &+ step }
        return day
    }
}

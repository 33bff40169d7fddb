import CShims

/// Whole numbers as words of eighteen decimal digits, the lowest first, in memory of the caller's. A number has no zero words at its high
/// end; zero has no words at all.
enum DecimalWords {
    typealias Words = UnsafeMutablePointer<UInt64>
    static let base: UInt64 = 1_000_000_000_000_000_000
    static let width = 18
    /// What lies below the last digit that is kept, beside a half of it.
    enum Rest { case nothing, less, half, more }
    @inline(__always) private static func power(_ exponent: Int) -> UInt64 { nd_power_of_ten(exponent) }
    /// A word without its last digits, and those.
    @inline(__always) private static func split(_ word: UInt64, at digits: Int) -> (quotient: UInt64, remainder: UInt64)
    {
        let quotient = nd_shift_decimal(word, digits)
        return (quotient, word &- quotient &* power(digits))
    }
    /// A number of two machine words divided by one that is larger than the high one.
    @inline(__always) private static func divided(_ high: UInt64, _ low: UInt64, by divisor: UInt64) -> (
        quotient: UInt64, remainder: UInt64
    ) {
        var remainder: UInt64 = 0
        let quotient = nd_divide_wide(high, low, divisor, &remainder)
        return (quotient, remainder)
    }

    @inline(__always) static func trimmed(_ a: Words, _ count: Int) -> Int {
        var count = count
        while count > 0, a[count - 1] == 0 { count -= 1 }
        return count
    }
    /// How many digits there are; zero has one.
    static func digits(_ a: Words, _ count: Int) -> Int {
        if count == 0 { return 1 }
        let top = a[count - 1]
        // 1233 / 4096 is the logarithm of 2 from below.
        let guess = ((64 - top.leadingZeroBitCount) * 1233) >> 12
        return (count - 1) * width + guess + (top >= power(guess) ? 1 : 0)
    }
    static func compare(_ a: Words, _ na: Int, _ b: Words, _ nb: Int) -> Int {
        if na != nb { return na < nb ? -1 : 1 }
        var at = na - 1
        while at >= 0 {
            if a[at] != b[at] { return a[at] < b[at] ? -1 : 1 }
            at -= 1
        }
        return 0
    }

    /// a + b, with room for one word more than the longer has; may be where either operand is.
    static func add(_ result: Words, _ a: Words, _ na: Int, _ b: Words, _ nb: Int) -> Int {
        let count = max(na, nb)
        var carry: UInt64 = 0
        for at in 0..<count {
            var sum = (at < na ? a[at] : 0) &+ (at < nb ? b[at] : 0) &+ carry
            carry = sum >= base ? 1 : 0
            if carry == 1 { sum &-= base }
            result[at] = sum
        }
        result[count] = carry
        return count + Int(carry)
    }
    /// a - b, where that is not negative.
    static func subtract(_ result: Words, _ a: Words, _ na: Int, _ b: Words, _ nb: Int) -> Int {
        var borrow: UInt64 = 0
        for at in 0..<na {
            let taken = (at < nb ? b[at] : 0) &+ borrow
            borrow = a[at] < taken ? 1 : 0
            result[at] = a[at] &+ (borrow == 1 ? base : 0) &- taken
        }
        return trimmed(result, na)
    }
    /// a * b, with room for the words of both; at most eight of the shorter, so that the sum of a column fits two machine words.
    static func multiply(_ result: Words, _ a: Words, _ na: Int, _ b: Words, _ nb: Int) -> Int {
        if na == 0 || nb == 0 { return 0 }
        var carry: (high: UInt64, low: UInt64) = (0, 0)
        for column in 0..<na + nb - 1 {
            var sum = carry
            for at in max(0, column - nb + 1)...min(column, na - 1) {
                let product = a[at].multipliedFullWidth(by: b[column - at])
                let (low, over) = sum.low.addingReportingOverflow(product.low)
                sum = (sum.high &+ product.high &+ (over ? 1 : 0), low)
            }
            let (quotient, rest) = divide(sum.high, sum.low, by: base)
            result[column] = rest
            carry = quotient
        }
        result[na + nb - 1] = carry.low
        return trimmed(result, na + nb)
    }
    /// A number of two machine words divided by one word.
    @inline(__always) private static func divide(_ high: UInt64, _ low: UInt64, by divisor: UInt64) -> (
        (high: UInt64, low: UInt64), UInt64
    ) {
        if high < divisor {
            let (quotient, rest) = divided(high, low, by: divisor)
            return ((0, quotient), rest)
        }
        let (top, left) = high.quotientAndRemainder(dividingBy: divisor)
        let (quotient, rest) = divided(left, low, by: divisor)
        return ((top, quotient), rest)
    }

    /// a * 10 ** shift, with room for `shift / 18 + 1` words more; may be where the operand is.
    static func raise(_ result: Words, _ a: Words, _ na: Int, by shift: Int) -> Int {
        if na == 0 { return 0 }
        let (words, digits) = shift.quotientAndRemainder(dividingBy: width)
        let factor = power(digits)
        var at = na - 1
        var high: UInt64 = 0
        // From the top down, so that nothing is written over that is still to be read.
        while at >= 0 {
            let (over, kept) = digits == 0 ? (0, a[at]) : split(a[at], at: width - digits)
            result[at + words + 1] = high &+ over
            high = kept &* factor
            at -= 1
        }
        result[words] = high
        for at in 0..<words { result[at] = 0 }
        return trimmed(result, na + words + 1)
    }
    /// a without its last digits, and what those were beside a half; may be where the operand is.
    static func lower(_ result: Words, _ a: Words, _ na: Int, by shift: Int) -> (count: Int, rest: Rest) {
        let (words, digits) = shift.quotientAndRemainder(dividingBy: width)
        if words > na || words == na && digits > 0 { return (0, na == 0 ? .nothing : .less) }
        // The highest digit that goes decides, and whether anything stands below it.
        let (place, below) = (shift - 1).quotientAndRemainder(dividingBy: width)
        var isMore = false
        var highest: UInt64 = 0
        if shift > 0 {
            let (upper, lower) = split(a[place], at: below)
            highest = upper % 10
            isMore = lower != 0 || (0..<place).contains { a[$0] != 0 }
        }
        let rest: Rest =
            highest == 0 && !isMore ? .nothing : highest < 5 ? .less : highest > 5 || isMore ? .more : .half
        let factor = power(width - digits)
        if digits == 0 {
            for at in words..<na { result[at - words] = a[at] }
            return (trimmed(result, na - words), rest)
        }
        var upper = words < na ? nd_shift_decimal(a[words], digits) : 0
        for at in words..<na {
            let (quotient, left) = at + 1 < na ? split(a[at + 1], at: digits) : (0, 0)
            result[at - words] = upper &+ left &* factor
            upper = quotient
        }
        return (trimmed(result, na - words), rest)
    }
    static func increment(_ a: Words, _ count: Int) -> Int {
        for at in 0..<count {
            if a[at] < base - 1 {
                a[at] += 1
                return count
            }
            a[at] = 0
        }
        a[count] = 1
        return count + 1
    }
    /// Divides by one word in place; what is left.
    static func divide(_ a: Words, _ count: Int, by divisor: UInt64) -> UInt64 {
        var rest: UInt64 = 0
        var at = count - 1
        while at >= 0 {
            let value = rest.multipliedFullWidth(by: base)
            let (low, over) = value.low.addingReportingOverflow(a[at])
            (a[at], rest) = divided(value.high &+ (over ? 1 : 0), low, by: divisor)
            at -= 1
        }
        return rest
    }
    /// The whole quotient of a and b by long division; b has words, and `a` is spoiled and needs room for one word more. Whether anything is left.
    static func divide(_ quotient: Words, _ a: Words, _ na: Int, _ b: Words, _ nb: Int) -> (count: Int, isExact: Bool) {
        if na < nb { return (0, na == 0) }
        if nb == 1 {
            for at in 0..<na { quotient[at] = a[at] }
            let rest = divide(quotient, na, by: b[0])
            return (trimmed(quotient, na), rest == 0)
        }
        // Both are multiplied so that the highest word of the divisor is at least half of the base: a digit of the quotient is then
        // guessed too large by two at most.
        let scale = base / (b[nb - 1] + 1)
        a[na] = multiply(a, na, by: scale)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: nb) { memory in
            guard let divisor = memory.baseAddress else { return }
            for at in 0..<nb { divisor[at] = b[at] }
            _ = multiply(divisor, nb, by: scale)
            var at = na - nb
            while at >= 0 {
                quotient[at] = digit(a + at, divisor, nb)
                at -= 1
            }
        }
        return (trimmed(quotient, na - nb + 1), trimmed(a, nb) == 0)
    }
    /// Multiplies by one word in place; what is carried out.
    private static func multiply(_ a: Words, _ count: Int, by factor: UInt64) -> UInt64 {
        var carry: UInt64 = 0
        for at in 0..<count {
            let product = a[at].multipliedFullWidth(by: factor)
            let (low, over) = product.low.addingReportingOverflow(carry)
            (carry, a[at]) = divided(product.high &+ (over ? 1 : 0), low, by: base)
        }
        return carry
    }
    /// One word of a quotient; takes its multiple of the divisor from `a`, which has a word more.
    private static func digit(_ a: Words, _ b: Words, _ nb: Int) -> UInt64 {
        let top = a[nb].multipliedFullWidth(by: base)
        let (low, over) = top.low.addingReportingOverflow(a[nb - 1])
        let high = top.high &+ (over ? 1 : 0)
        var guess = a[nb] >= b[nb - 1] ? base - 1 : min(base - 1, divided(high, low, by: b[nb - 1]).quotient)
        var (carry, borrow): (UInt64, UInt64) = (0, 0)
        for at in 0..<nb {
            let product = guess.multipliedFullWidth(by: b[at])
            let (low, over) = product.low.addingReportingOverflow(carry)
            let (quotient, part) = divided(product.high &+ (over ? 1 : 0), low, by: base)
            carry = quotient
            let taken = part &+ borrow
            borrow = a[at] < taken ? 1 : 0
            a[at] = a[at] &+ (borrow == 1 ? base : 0) &- taken
        }
        let isNegative = a[nb] < carry &+ borrow
        a[nb] = a[nb] &- carry &- borrow
        if !isNegative { return guess }
        repeat {
            guess -= 1
            var more: UInt64 = 0
            for at in 0..<nb {
                let sum = a[at] &+ b[at] &+ more
                more = sum >= base ? 1 : 0
                a[at] = more == 1 ? sum &- base : sum
            }
            a[nb] = a[nb] &+ more
        } while a[nb] != 0
        return guess
    }
}

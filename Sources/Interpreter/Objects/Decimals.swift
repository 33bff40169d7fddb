import Syntax

/// What an instance of `decimal.Decimal` holds. Its operations are in Python; here are those whose operands and results have up to 144
/// digits and come within the context's limits.
final class PyDecimal: PyInstance {
    /// Whether it is a number, and what it is else, as `Decimal.as_tuple` names it.
    enum Form: String { case finite = "", infinite = "F", quiet = "n", signaling = "N" }
    typealias Words = DecimalWords.Words
    static let mostWords = 8
    let isNegative: Bool, form: Form, exponent: Int
    /// How many words the coefficient has; a longer one is `large`.
    let count: Int
    private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    private let large: BigInt?

    /// The class of `decimal` itself; instances of others have their operations from Python.
    nonisolated(unsafe) static var decimal: PyClass?

    /// Of at most eight words.
    init(_ cls: PyClass, _ isNegative: Bool, _ coefficient: Words, _ count: Int, _ exponent: Int) {
        (self.isNegative, form, self.exponent, self.count, large) = (isNegative, .finite, exponent, count, nil)
        super.init(cls, isTracked: cls !== PyDecimal.decimal)
        let own = self.coefficient
        for at in 0..<min(count, PyDecimal.mostWords) { own[at] = coefficient[at] }
    }
    /// Of a coefficient of any size, or of none.
    init(_ cls: PyClass, _ isNegative: Bool, _ coefficient: BigInt, _ exponent: Int, _ form: Form = .finite) {
        (self.isNegative, self.form, self.exponent) = (isNegative, form, exponent)
        let isLarge = coefficient.mostBits > 64 && coefficient.bitLength > 478
        large = isLarge ? coefficient : nil
        let parts = isLarge ? [] : PyDecimal.parts(of: coefficient)
        count = parts.count
        super.init(cls, isTracked: cls !== PyDecimal.decimal)
        for (at, part) in parts.enumerated() { self.coefficient[at] = part }
    }
    private static func parts(of coefficient: BigInt) -> [UInt64] {
        var (parts, rest): ([UInt64], BigInt) = ([], coefficient)
        while !rest.isZero {
            let (quotient, part) = rest.quotientAndRemainder(dividingBy: BigInt(Int(DecimalWords.base)))
            parts.append(UInt64(exactly: part) ?? 0)
            rest = quotient
        }
        return parts
    }
    /// The words in place: for as long as this object lives.
    @inline(__always) private var coefficient: Words {
        withUnsafeMutablePointer(to: &words) { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt64.self) }
    }
    var integer: BigInt {
        if let large { return large }
        return (0..<count).reversed().reduce(BigInt(0)) {
            $0 * BigInt(Int(DecimalWords.base)) + BigInt(Int(coefficient[$1]))
        }
    }
    /// Whether it is a number whose words are all here.
    private var isShort: Bool { form == .finite && large == nil && exponent.magnitude < 1 << 60 }
    private var isPlain: Bool { type === PyDecimal.decimal && isShort }
    private var digits: Int { DecimalWords.digits(coefficient, count) }

    // MARK: Operands

    /// One side of an operation: an integer of a program's, or one of these.
    private struct Operand {
        let isNegative: Bool, words: Words, count: Int, exponent: Int
        var isZero: Bool { count == 0 }
    }
    /// Calls `work` with the words of an operand; nil for those that Python's text takes.
    private func withOperand<T>(_ value: Value, _ work: (Operand) throws -> T?) rethrows -> T? {
        switch value {
        case .int(let number):
            var words: (UInt64, UInt64) = (0, 0)
            return try withUnsafeMutablePointer(to: &words) { place in
                let words = UnsafeMutableRawPointer(place).assumingMemoryBound(to: UInt64.self)
                words[0] = UInt64(number.magnitude) % DecimalWords.base
                words[1] = UInt64(number.magnitude) / DecimalWords.base
                return try work(
                    Operand(isNegative: number < 0, words: words, count: DecimalWords.trimmed(words, 2), exponent: 0))
            }
        case .object(let it):
            guard Swift.type(of: it) == PyDecimal.self, case let other = unsafeDowncast(it, to: PyDecimal.self),
                other.isPlain
            else { return nil }
            return try work(other.operand)
        default: return nil
        }
    }
    private var operand: Operand {
        Operand(isNegative: isNegative, words: coefficient, count: count, exponent: exponent)
    }

    override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        if isPlain, let result = try withOperand(right, { try combine(op, operand, $0) }) { return .object(result) }
        return try super.binary(op, right)
    }
    override func inplace(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try type === PyDecimal.decimal ? binary(op, right) : super.inplace(op, right)
    }
    override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        if isPlain, let result = try withOperand(left, { try combine(op, $0, operand) }) { return .object(result) }
        return try super.reflected(op, left)
    }
    private func combine(_ op: BinaryOp, _ a: Operand, _ b: Operand) throws -> PyDecimal? {
        guard op == .add || op == .sub || op == .mul || op == .div, let context = DecimalContext.current else {
            return nil
        }
        return try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 64) { memory in
            guard let room = memory.baseAddress else { return nil }
            switch op {
            case .mul:
                let count = DecimalWords.multiply(room, a.words, a.count, b.words, b.count)
                return try context.rounded(type, a.isNegative != b.isNegative, room, count, a.exponent + b.exponent)
            case .div: return try quotient(a, b, room, context)
            default: return try sum(a, b, op == .sub ? !b.isNegative : b.isNegative, room, context)
            }
        }
    }
    private func sum(_ a: Operand, _ b: Operand, _ isNegative: Bool, _ room: Words, _ context: DecimalContext) throws
        -> PyDecimal?
    {
        let exponent = min(a.exponent, b.exponent)
        guard a.exponent - exponent <= 144, b.exponent - exponent <= 144 else { return nil }
        let (x, y) = (room, room + 20)
        let nx = DecimalWords.raise(x, a.words, a.count, by: a.exponent - exponent)
        let ny = DecimalWords.raise(y, b.words, b.count, by: b.exponent - exponent)
        if a.isNegative == isNegative {
            return try context.rounded(type, isNegative, x, DecimalWords.add(x, x, nx, y, ny), exponent)
        }
        switch DecimalWords.compare(x, nx, y, ny) {
        case 0: return context.rounding == .floor ? nil : try context.rounded(type, false, x, 0, exponent)
        case 1: return try context.rounded(type, a.isNegative, x, DecimalWords.subtract(x, x, nx, y, ny), exponent)
        default: return try context.rounded(type, isNegative, y, DecimalWords.subtract(y, y, ny, x, nx), exponent)
        }
    }
    private func quotient(_ a: Operand, _ b: Operand, _ room: Words, _ context: DecimalContext) throws -> PyDecimal? {
        if a.isZero || b.isZero { return nil }
        let shift =
            DecimalWords.digits(b.words, b.count) - DecimalWords.digits(a.words, a.count) + context.precision + 1
        guard shift.magnitude <= 252 else { return nil }
        let (result, x, y) = (room, room + 20, room + 44)
        let nx = DecimalWords.raise(x, a.words, a.count, by: max(shift, 0))
        var (ny, divisor) = (b.count, b.words)
        if shift < 0 { (ny, divisor) = (DecimalWords.raise(y, b.words, b.count, by: -shift), y) }
        if nx > 20 || ny > 18 { return nil }
        var (count, isExact) = DecimalWords.divide(result, x, nx, divisor, ny)
        var exponent = a.exponent - b.exponent - shift
        if !isExact {
            // A last digit that is neither 0 nor 5 says that more follows.
            if count > 0, result[0] % 5 == 0 { count = DecimalWords.increment(result, count) }
        } else {
            while count > 0, exponent < a.exponent - b.exponent, result[0] % 10 == 0 {
                count = DecimalWords.lower(result, result, count, by: 1).count
                exponent += 1
            }
        }
        return try context.rounded(type, a.isNegative != b.isNegative, result, count, exponent)
    }

    override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        if isPlain, op.rawValue <= CompareOp.ge.rawValue, let order = withOperand(right, { order(operand, $0) }) {
            return .bool(ordered(op, order, 0) ?? false)
        }
        return try super.compare(op, right)
    }
    private func order(_ a: Operand, _ b: Operand) -> Int? {
        let (x, y) = (a.isZero ? 0 : a.isNegative ? -1 : 1, b.isZero ? 0 : b.isNegative ? -1 : 1)
        if x != y || x == 0 { return x < y ? -1 : x > y ? 1 : 0 }
        let (high, low) = (
            a.exponent + DecimalWords.digits(a.words, a.count), b.exponent + DecimalWords.digits(b.words, b.count)
        )
        if high != low { return high < low ? -x : x }
        // Of as many digits before the point, so that the exponents lie no further apart than the coefficients are long.
        let exponent = min(a.exponent, b.exponent)
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 40) { memory in
            guard let room = memory.baseAddress else { return nil }
            let na = DecimalWords.raise(room, a.words, a.count, by: a.exponent - exponent)
            let nb = DecimalWords.raise(room + 20, b.words, b.count, by: b.exponent - exponent)
            return x * DecimalWords.compare(room, na, room + 20, nb)
        }
    }
    override func truth() throws -> Bool { form != .finite || count > 0 || large != nil }

    override func unary(_ op: UnaryOp) throws -> Value? {
        if op == .neg || op == .pos, isPlain, count > 0, let context = DecimalContext.current {
            let made = try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: PyDecimal.mostWords + 1) { room in
                try room.baseAddress.flatMap {
                    $0.update(from: coefficient, count: count)
                    return try context.rounded(type, (op == .neg) != isNegative, $0, count, exponent)
                }
            }
            if let made { return .object(made) }
        }
        return try super.unary(op)
    }

    /// With the exponent of another number; nil where that takes too many digits, or the context has something to say.
    func quantized(_ other: PyDecimal) throws -> PyDecimal? {
        guard isPlain, other.isPlain, let context = DecimalContext.current else { return nil }
        let shift = exponent - other.exponent
        guard shift.magnitude <= 144 else { return nil }
        return try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 20) { memory in
            guard let room = memory.baseAddress else { return nil }
            if shift >= 0 {
                let count = DecimalWords.raise(room, coefficient, count, by: shift)
                if DecimalWords.digits(room, count) > context.precision { return nil }
                return try context.rounded(type, isNegative, room, count, other.exponent)
            }
            var (count, rest) = DecimalWords.lower(room, coefficient, count, by: -shift)
            if context.roundsUp(isNegative, count > 0 ? room[0] : 0, rest) {
                count = DecimalWords.increment(room, count)
            }
            guard DecimalWords.digits(room, count) <= context.precision,
                try context.note(isInexact: rest != .nothing)
            else { return nil }
            return try context.rounded(type, isNegative, room, count, other.exponent)
        }
    }

    // MARK: Texts

    override func str() throws -> String {
        guard isPlain, let context = DecimalContext.current, context.hasCapitals else { return try super.str() }
        return text
    }
    override func repr() throws -> String {
        guard isPlain, let context = DecimalContext.current, context.hasCapitals else { return try super.repr() }
        return "Decimal('\(text)')"
    }
    private var text: String {
        let digits = integer.text()
        let left = exponent + digits.utf8.count
        let point = exponent <= 0 && left > -6 ? left : 1
        var text = isNegative ? "-" : ""
        if point <= 0 {
            text += "0." + String(repeating: "0", count: -point) + digits
        } else if point >= digits.utf8.count {
            text += digits + String(repeating: "0", count: point - digits.utf8.count)
        } else {
            text += digits.prefix(point) + "." + digits.dropFirst(point)
        }
        return left == point ? text : text + "E" + (left > point ? "+" : "") + String(left - point)
    }
    /// The number of a text of digits with a sign, a point and an exponent; nil for any other, and for more digits than have room.
    static func parsed(_ text: Text, _ cls: PyClass) -> PyDecimal? {
        var at = 0
        func byte() -> UInt8 { at < text.count ? text[at] : 0 }
        let isNegative = byte() == UInt8(ascii: "-")
        if isNegative || byte() == UInt8(ascii: "+") { at += 1 }
        /// The digits from the first that is not zero on, how many there are, and how many stand behind the point.
        var (start, count, places) = (0, 0, 0)
        var (hasPoint, hasDigits) = (false, false)
        while at < text.count {
            if byte() == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte() >= 48, byte() <= 57 {
                hasDigits = true
                if hasPoint { places += 1 }
                if count == 0 { start = at }
                if byte() > 48 || count > 0 { count += 1 }
            } else {
                break
            }
            at += 1
        }
        let end = at
        var exponent = 0
        if byte() | 32 == UInt8(ascii: "e") {
            guard let number = Int(String(decoding: text[(at + 1)...], as: UTF8.self)), number.magnitude < 1 << 40
            else {
                return nil
            }
            (exponent, at) = (number, text.count)
        }
        guard hasDigits, at == text.count, count <= mostWords * DecimalWords.width else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: mostWords) { memory in
            guard let words = memory.baseAddress else { return nil }
            // From the last digit on, eighteen to a word.
            var (filled, unit, word, left, place) = (0, UInt64(1), UInt64(0), count, end - 1)
            while left > 0, place >= start {
                let digit = text[place]
                place -= 1
                if digit == UInt8(ascii: ".") { continue }
                word += UInt64(digit - 48) * unit
                (unit, left) = (unit * 10, left - 1)
                if unit == DecimalWords.base || left == 0 {
                    words[filled] = word
                    (filled, unit, word) = (filled + 1, 1, 0)
                }
            }
            return PyDecimal(cls, isNegative, words, DecimalWords.trimmed(words, filled), exponent - places)
        }
    }
}

/// What the context that is current says: an instance of `decimal.Context`.
struct DecimalContext {
    enum Rounding: String {
        case down = "ROUND_DOWN", halfUp = "ROUND_HALF_UP", halfEven = "ROUND_HALF_EVEN", ceiling = "ROUND_CEILING"
        case floor = "ROUND_FLOOR", up = "ROUND_UP", halfDown = "ROUND_HALF_DOWN", zeroFiveUp = "ROUND_05UP"
    }
    let precision: Int, least: Int, most: Int
    /// The list of the contexts holds it.
    private let instance: Unmanaged<PyInstance>
    var rounding: Rounding { DecimalContext.rounding(slot(DecimalContext.names.rounding, 1)) ?? .halfEven }
    var hasCapitals: Bool { slot(DecimalContext.names.capitals, 4)?.integer == 1 }

    /// The contexts, the current one last, and the signals for digits that were cut off.
    nonisolated(unsafe) static var contexts: PyList?
    nonisolated(unsafe) static var inexact = Value.none, roundedOff = Value.none
    /// The name of a rounding that was asked for last; contexts refer to few.
    nonisolated(unsafe) private static var lastRounding: (name: PyStr, rounding: Rounding) = (.empty, .down)
    private static func rounding(_ place: UnsafeMutablePointer<Value>?) -> Rounding? {
        guard let place else { return nil }
        if place.unretained?.toOpaque() == Unmanaged.passUnretained(lastRounding.name).toOpaque() {
            return lastRounding.rounding
        }
        guard let name = place.pointee.text, let found = Rounding(rawValue: name.string) else { return nil }
        lastRounding = (name, found)
        return found
    }

    /// Nil where there is none yet, or it clamps exponents.
    static var current: DecimalContext? {
        guard let list = contexts else { return nil }
        let items = ListStorage(of: .passUnretained(list))
        guard items.count > 0, let last = (items.first + items.count - 1).unretained,
            last._withUnsafeGuaranteedRef({ $0.kind }) == .instance
        else { return nil }
        return DecimalContext(.fromOpaque(last.toOpaque()))
    }
    /// The attributes of a context, in the order in which it gets them.
    private struct Names {
        let precision: Sym = "prec", rounding: Sym = "rounding", least: Sym = "Emin", most: Sym = "Emax"
        let capitals: Sym = "capitals", clamp: Sym = "clamp", traps: Sym = "traps", flags: Sym = "flags"
    }
    private static let names = Names()
    @inline(__always) private func slot(_ name: Sym, _ hint: Int) -> UnsafeMutablePointer<Value>? {
        DecimalContext.slot(instance, name, hint)
    }
    @inline(__always) private static func slot(_ instance: Unmanaged<PyInstance>, _ name: Sym, _ hint: Int)
        -> UnsafeMutablePointer<Value>?
    {
        instance._withUnsafeGuaranteedRef { $0.attributes.slot(name, at: hint) } ?? elsewhere(instance, name)
    }
    @inline(never) private static func elsewhere(_ instance: Unmanaged<PyInstance>, _ name: Sym)
        -> UnsafeMutablePointer<Value>?
    {
        instance._withUnsafeGuaranteedRef { $0.attributes.slot(name) }
    }
    @inline(__always) private init?(_ instance: Unmanaged<PyInstance>) {
        let names = DecimalContext.names
        guard let precision = DecimalContext.slot(instance, names.precision, 0)?.integer,
            let least = DecimalContext.slot(instance, names.least, 2)?.integer,
            let most = DecimalContext.slot(instance, names.most, 3)?.integer,
            DecimalContext.slot(instance, names.clamp, 5)?.integer == 0, precision < 1 << 40
        else { return nil }
        (self.precision, self.least, self.most, self.instance) = (precision, least, most, instance)
    }

    /// A number with no more digits than the precision; nil where that needs a signal that is trapped, or the exponent has no room.
    func rounded(
        _ cls: PyClass, _ isNegative: Bool, _ words: DecimalWords.Words, _ count: Int, _ exponent: Int
    ) throws -> PyDecimal? {
        var (count, exponent) = (count, exponent)
        var digits = DecimalWords.digits(words, count)
        if count > 0, digits > precision {
            let drop = digits - precision
            let (kept, rest) = DecimalWords.lower(words, words, count, by: drop)
            count = kept
            if roundsUp(isNegative, count > 0 ? words[0] : 0, rest) { count = DecimalWords.increment(words, count) }
            exponent += drop
            digits = DecimalWords.digits(words, count)
            if digits > precision {
                count = DecimalWords.lower(words, words, count, by: 1).count
                (exponent, digits) = (exponent + 1, precision)
            }
            if try !note(isInexact: rest != .nothing) { return nil }
        }
        let top = exponent + digits - 1
        if count > PyDecimal.mostWords || top > most || top < least { return nil }
        return PyDecimal(cls, isNegative, words, count, exponent)
    }
    func roundsUp(_ isNegative: Bool, _ last: UInt64, _ rest: DecimalWords.Rest) -> Bool {
        if rest == .nothing { return false }
        switch rounding {
        case .down: return false
        case .up: return true
        case .ceiling: return !isNegative
        case .floor: return isNegative
        case .zeroFiveUp: return last % 5 == 0
        case .halfUp: return rest != .less
        case .halfDown: return rest == .more
        case .halfEven: return rest == .more || rest == .half && last % 2 == 1
        }
    }
    /// Notes that digits were cut off, and that they were not all zeros; false where that is an error.
    func note(isInexact: Bool) throws -> Bool {
        let names = DecimalContext.names
        guard let traps = slot(names.traps, 6)?.pointee.asDict, let flags = slot(names.flags, 7)?.pointee.asDict else {
            return false
        }
        return try note(DecimalContext.roundedOff, 6, traps, flags)
            && (!isInexact || note(DecimalContext.inexact, 3, traps, flags))
    }
    /// Notes a signal, which stands as the entry of the number in the dicts that contexts make.
    private func note(_ signal: Value, _ number: Int, _ traps: PyDict, _ flags: PyDict) throws -> Bool {
        guard case .object(let cls) = signal else { return false }
        let address = Unmanaged.passUnretained(cls).toOpaque()
        func place(_ dict: PyDict) -> UnsafeMutablePointer<Value>? {
            dict.place(ofName: address, at: number) ?? dict.place(ofSame: cls, cls.identityHash)
        }
        guard case .bool(false)? = place(traps)?.pointee else { return false }
        if case .bool(true)? = place(flags)?.pointee { return true }
        try flags.set(signal, .bool(true))
        return true
    }
}

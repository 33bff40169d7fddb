import Core
import DialectCommon
import Interpreter

/// `format_float_positional` and `format_float_scientific`.
struct FloatText {
    private var isNegative: Bool
    private var whole: String
    private var fraction: String
    private var exponent: Int?
    private let trim: String
    private let plus: Bool
    private let padLeft: Int
    private let padRight: Int?

    static func register(_ m: Module) {
        m.def(
            "format_float_positional",
            "x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None"
        ) { c in .str(try make(c, isScientific: false)) }
        m.def(
            "format_float_scientific",
            "x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None"
        ) { c in .str(try make(c, isScientific: true)) }
    }
    private static func count(_ c: Bound, _ name: Sym) throws -> Int? {
        guard let value = c.optional(name) else { return nil }
        let number = try indexValue(value)
        if number < 0, value.int != nil, name == "precision" {
            throw PyError(.valueError, "precision must be >= 0")
        }
        return number < 0 ? nil : try NumPyFunctions.precision(number)
    }
    private static func make(_ c: Bound, isScientific: Bool) throws -> String {
        let value = c["x"]
        if value.object is PyComplex || value.ndarray?.dtype.isComplex == true {
            throw PyError(.typeError, "must be real number, not complex")
        }
        let x = try floatValue(value)
        let plus = try c.bool("sign")
        let precision = try count(c, "precision")
        let unique = try c.bool("unique")
        let least = try count(c, "min_digits")
        if precision == nil, !unique {
            throw PyError(.typeError, "in non-unique mode `precision` must be supplied")
        }
        if let least, let precision, precision > 0, least > precision {
            throw PyError(.valueError, "min_digits must be less than or equal to precision")
        }
        if !isScientific, precision == 0, try !c.bool("fractional") {
            throw PyError(.valueError, "precision must be greater than 0 if fractional=False")
        }
        if x.isNaN { return "nan" }
        if x.isInfinite { return (x < 0 ? "-" : plus ? "+" : "") + "inf" }
        let text = try FloatText(
            c, x, c["x"].ndarray?.dtype ?? .float64, isScientific: isScientific, plus, precision, unique, least)
        return try text.text(exponentDigits: isScientific ? count(c, "exp_digits") ?? 2 : 2)
    }
    private init(
        _ c: Bound, _ x: Double, _ type: DType, isScientific: Bool, _ plus: Bool, _ precision: Int?, _ unique: Bool,
        _ least: Int?
    ) throws {
        trim = try c.string("trim")
        self.plus = plus
        padLeft = try FloatText.count(c, "pad_left") ?? 0
        padRight = isScientific ? nil : try FloatText.count(c, "pad_right")
        if isScientific {
            let p = Dragon.scientific(x, single: type, precision: precision, unique: unique)
            (isNegative, whole, fraction, exponent) = (p.sign, p.whole, p.fraction, p.exponent)
            let shortest = Dragon.scientific(x, single: type, precision: nil, unique: true)
            if let least, unique, shortest.fraction.utf8.count < least {
                let p = Dragon.scientific(x, single: .float64, precision: least, unique: false)
                (whole, fraction, exponent) = (p.whole, p.fraction, p.exponent)
            }
            fill(to: least)
        } else if try c.bool("fractional") {
            let p = Dragon.positional(x, single: type, precision: precision, unique: unique)
            (isNegative, whole, fraction) = (p.sign, p.whole, p.fraction)
            // A number that is rounded away has all of its zeros.
            if x != 0, whole == "0", fraction.allSatisfy({ $0 == "0" }) { fill(to: precision) }
            let shortest = Dragon.positional(x, single: type, precision: nil, unique: true)
            if let least, unique, shortest.fraction.utf8.count < least {
                let p = Dragon.positional(x, single: .float64, precision: least, unique: false)
                (whole, fraction) = (p.whole, p.fraction)
            }
            fill(to: least)
        } else {
            (isNegative, whole, fraction) = (x.sign == .minus, "", "")
            let (digits, exponent) = FloatText.significant(abs(x), type, precision, unique, least)
            place(digits, at: exponent)
            if let wanted = unique ? least : precision { fill(to: wanted - whole.utf8.count) }
        }
        trimmed()
    }
    private mutating func fill(to least: Int?) {
        guard let least, fraction.utf8.count < least else { return }
        fraction += String(repeating: "0", count: least - fraction.utf8.count)
    }
    /// As many digits as are asked for, the first of them not zero: the shortest ones, and exact ones where those are too few.
    private static func significant(
        _ x: Double, _ type: DType, _ precision: Int?, _ unique: Bool, _ least: Int?
    ) -> (digits: String, exponent: Int) {
        let most = precision.map { max($0, 1) }
        if !unique { return exact(x, most ?? 1, keepsZeros: false) }
        let shortest = Dragon.scientific(x, single: type, precision: nil, unique: true)
        if let least, 1 + shortest.fraction.utf8.count < least { return exact(x, least, keepsZeros: true) }
        let p = Dragon.scientific(x, single: type, precision: most.map { $0 - 1 }, unique: true)
        return (p.whole + p.fraction, p.exponent)
    }
    /// Digits of the exact value. Zeros at their end are dropped where rounding up made them, or where nothing follows them.
    private static func exact(_ x: Double, _ count: Int, keepsZeros: Bool) -> (digits: String, exponent: Int) {
        // No double has more digits.
        let all = Dragon.scientific(x, single: .float64, precision: 800, unique: false)
        let p = Dragon.scientific(x, single: .float64, precision: count - 1, unique: false)
        var digits = p.whole + p.fraction
        let given = (all.whole + all.fraction).utf8
        let isUp = p.exponent != all.exponent || !given.prefix(count).elementsEqual(digits.utf8)
        if isUp || !keepsZeros && given.dropFirst(count).allSatisfy({ $0 == 48 }) {
            while digits.utf8.count > 1, digits.utf8.last == 48 { digits.removeLast() }
        }
        return (digits, p.exponent)
    }
    /// Significant digits with the point where the exponent says.
    private mutating func place(_ digits: String, at exponent: Int) {
        if exponent < 0 {
            whole = "0"
            fraction = String(repeating: "0", count: -exponent - 1) + digits
        } else {
            let missing = max(0, exponent + 1 - digits.utf8.count)
            whole = String(digits.prefix(exponent + 1)) + String(repeating: "0", count: missing)
            fraction = String(digits.dropFirst(exponent + 1))
        }
    }
    private mutating func trimmed() {
        if trim == "k" { return }
        while fraction.hasSuffix("0") { fraction.removeLast() }
        if trim == "0", fraction.isEmpty { fraction = "0" }
    }
    private func text(exponentDigits: Int) -> String {
        let head = (isNegative ? "-" : plus ? "+" : "") + whole
        var text = String(repeating: " ", count: max(0, padLeft - head.utf8.count)) + head
        if !(trim == "-" && fraction.isEmpty) { text += "." + fraction }
        if let padRight {
            if trim == "-", fraction.isEmpty { text += " " }
            text += String(repeating: " ", count: max(0, padRight - fraction.utf8.count))
        }
        guard let exponent else { return text }
        let digits = String(abs(exponent))
        return text + "e" + (exponent < 0 ? "-" : "+")
            + String(repeating: "0", count: max(0, exponentDigits - digits.utf8.count)) + digits
    }
}

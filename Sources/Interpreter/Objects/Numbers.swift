import CShims
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// An integer too large for a machine word.
public final class PyBigInt: PyObject {
    /// GMP's own form.
    var number = BigInt.Number()
    init() {
        super.init(kind: .bigInt)
        __gmpz_init(&number)
    }
    deinit { __gmpz_clear(&number) }
    public var value: BigInt { .limbs(self) }
    public override var cls: PyClass { .int }
    public override func repr() throws -> String {
        let most = BigInt.mostDigits
        // Ten bits make three digits, or a little more.
        let isTooLong = most > 0 && value.bitLength / 10 * 3 > most
        let text = isTooLong ? "" : value.text()
        if isTooLong || most > 0 && text.utf8.count > most && text.utf8.count - (value.isNegative ? 1 : 0) > most {
            throw PyError(
                .valueError,
                "Exceeds the limit (\(most) digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
            )
        }
        return text
    }
    public override func truth() -> Bool { true }
    public override func hash() -> Int {
        let hash = Int(value.magnitude(modulo: hashModulus))
        return value.isNegative ? (hash == 1 ? -2 : -hash) : hash
    }
    public override func index() -> Value? { .object(self) }
    public override func toFloat() throws -> Double? {
        let result = Double(value)
        if result.isInfinite { throw PyError(.overflowError, "int too large to convert to float") }
        return result
    }
    public override func format(_ spec: String) throws -> String {
        try FormatSpec(spec, for: "int").format(integer: value)
    }
}

/// Python's `complex`.
public final class PyComplex: PyObject {
    public let re: Double, im: Double
    public init(_ re: Double, _ im: Double) {
        self.re = re
        self.im = im
        super.init(kind: .complex)
    }
    public override var cls: PyClass { .complex }
    public override func repr() -> String {
        if re == 0, re.sign == .plus { return PyComplex.part(im) + "j" }
        return "(" + PyComplex.part(re) + (im.sign == .minus && !im.isNaN ? "" : "+") + PyComplex.part(im) + "j)"
    }
    static func part(_ value: Double) -> String {
        let text = floatRepr(value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    public override func truth() -> Bool { re != 0 || im != 0 }
    public override func hash() throws -> Int {
        im == 0 ? try hashOf(.float(re)) : re.hashValue ^ im.hashValue &* 1_000_003
    }
    public override func toComplex() -> (Double, Double)? { (re, im) }
    public override func toFloat() throws -> Double? {
        throw PyError(.typeError, "float() argument must be a string or a real number, not 'complex'")
    }
    public override func absolute() -> Value? { .float(hypot(re, im)) }
    public override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "real": return .float(re)
        case "imag": return .float(im)
        case "conjugate":
            return .object(NativeFunction("conjugate", Arity(0)) { [self] _ in .object(PyComplex(re, -im)) })
        default: return try super.getattr(name)
        }
    }
    static func parts(_ value: Value) throws -> (Double, Double)? {
        if let real = value.real { return (real, 0) }
        if case .object(let it) = value, it.kind == .complex {
            return (unsafeDowncast(it, to: PyComplex.self).re, unsafeDowncast(it, to: PyComplex.self).im)
        }
        return nil
    }
    public override func unary(_ op: UnaryOp) -> Value? {
        switch op {
        case .neg: .object(PyComplex(-re, -im))
        case .pos: .object(self)
        default: nil
        }
    }
    public override func binary(_ op: BinaryOp, _ right: Value) throws -> Value? {
        try PyComplex.parts(right).flatMap { try PyComplex.arithmetic(op, (re, im), $0) }
    }
    public override func reflected(_ op: BinaryOp, _ left: Value) throws -> Value? {
        try PyComplex.parts(left).flatMap { try PyComplex.arithmetic(op, $0, (re, im)) }
    }
    private static func arithmetic(_ op: BinaryOp, _ a: (Double, Double), _ b: (Double, Double)) throws -> Value? {
        switch op {
        case .add: return .object(PyComplex(a.0 + b.0, a.1 + b.1))
        case .sub: return .object(PyComplex(a.0 - b.0, a.1 - b.1))
        case .mul: return .object(PyComplex(a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0))
        case .div:
            if b.0 == 0, b.1 == 0 { throw PyError(.zeroDivisionError, "complex division by zero") }
            // Smith's method, as in CPython.
            if abs(b.0) >= abs(b.1) {
                let ratio = b.1 / b.0
                let denominator = b.0 + b.1 * ratio
                return .object(PyComplex((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator))
            }
            let ratio = b.0 / b.1
            let denominator = b.0 * ratio + b.1
            return .object(PyComplex((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator))
        case .pow:
            let (result, isFinite) = (try power(a, b), [a.0, a.1, b.0, b.1].allSatisfy(\.isFinite))
            if isFinite, let it = result.object as? PyComplex, it.re.isInfinite || it.im.isInfinite {
                throw PyError(.overflowError, "complex exponentiation")
            }
            return result
        default: return nil
        }
    }
    static func power(_ a: (Double, Double), _ b: (Double, Double)) throws -> Value {
        if b.0 == 0, b.1 == 0 { return .object(PyComplex(1, 0)) }
        if a.0 == 0, a.1 == 0 {
            if b.1 != 0 || b.0 < 0 { throw PyError(.zeroDivisionError, "0.0 to a negative or complex power") }
            return .object(PyComplex(0, 0))
        }
        if b.1 == 0, b.0 == b.0.rounded(), abs(b.0) <= 100 {
            var result = (1.0, 0.0)
            var base = a
            var count = Int(abs(b.0))
            func times(_ x: (Double, Double), _ y: (Double, Double)) -> (Double, Double) {
                (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
            }
            while count > 0 {
                if count & 1 == 1 { result = times(result, base) }
                base = times(base, base)
                count >>= 1
            }
            if b.0 < 0 { return try arithmetic(.div, (1, 0), result)! }
            return .object(PyComplex(result.0, result.1))
        }
        let size = hypot(a.0, a.1)
        let angle = atan2(a.1, a.0)
        var length = pow(size, b.0)
        var turn = angle * b.0
        if b.1 != 0 {
            length *= exp(-angle * b.1)
            turn += b.1 * log(size)
        }
        return .object(PyComplex(length * cos(turn), length * sin(turn)))
    }
    public override func compare(_ op: CompareOp, _ right: Value) throws -> Value? {
        guard op == .eq || op == .ne, let other = try PyComplex.parts(right) else { return nil }
        // A whole number may have more digits than its double.
        let isSame = try right.bigInt != nil ? im == 0 && equal(.float(re), right) : re == other.0 && im == other.1
        return .bool(isSame == (op == .eq))
    }
    public override func format(_ spec: String) throws -> String {
        spec.isEmpty ? repr() : try FormatSpec.read(spec, for: "complex").format(re, im)
    }
}

/// The shortest digits that read back as `value`, and the decimal exponent of the first digit.
public func shortestDigits(_ value: Double) -> (digits: [UInt8], exponent: Int) {
    digits(of: abs(value).description)
}
public func shortestDigits(_ value: Float) -> (digits: [UInt8], exponent: Int) {
    digits(of: abs(value).description)
}
private func digits(of text: String) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var bytes = Array(text.utf8)
    if let e = bytes.firstIndex(of: 101) {
        exponent = Int(String(decoding: bytes[(e + 1)...], as: UTF8.self)) ?? 0
        bytes.removeSubrange(e...)
    }
    for byte in bytes { if byte == 46 { point = digits.count } else { digits.append(byte) } }
    var first = 0
    while first < digits.count - 1, digits[first] == 48 { first += 1 }
    let position = (point ?? digits.count) - first - 1
    digits.removeFirst(first)
    while digits.count > 1, digits.last == 48 { digits.removeLast() }
    return (digits, digits == [48] ? 0 : position + exponent)
}

/// Python's `repr` of a float.
public func floatRepr(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let size = abs(value)
    // Here Swift writes what Python writes.
    if size >= 1e-4 && size < 9e15 || value == 0 { return value.description }
    let (digits, exponent) = shortestDigits(value)
    let sign = value.sign == .minus ? "-" : ""
    return sign + layout(digits, exponent, scientific: exponent < -4 || exponent >= 16)
}

/// Digits with a point, or with an exponent of at least two digits.
public func layout(_ digits: [UInt8], _ exponent: Int, scientific: Bool) -> String {
    func text(_ part: some Sequence<UInt8>) -> String { String(decoding: Array(part), as: UTF8.self) }
    if scientific {
        let power = abs(exponent)
        return text(digits.prefix(1)) + (digits.count > 1 ? "." + text(digits.dropFirst()) : "") + "e"
            + (exponent < 0 ? "-" : "+") + (power < 10 ? "0" : "") + String(power)
    }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + text(digits) }
    if digits.count <= exponent + 1 {
        return text(digits) + String(repeating: "0", count: exponent + 1 - digits.count) + ".0"
    }
    return text(digits.prefix(exponent + 1)) + "." + text(digits.dropFirst(exponent + 1))
}

/// `value * 10^places` rounded to an integer, ties to even, from the exact value; nil where that needs more than 63 bits.
public func scaledExactly(_ value: Double, _ places: Int) -> UInt64? {
    guard places >= 0, places <= 17, value >= 0, value < 9.2e18 / powersOfTen[places] else { return nil }
    let isNormal = value.exponentBitPattern > 0
    let mantissa = value.significandBitPattern | (isNormal ? 1 << 52 : 0)
    let shift = isNormal ? 1075 - Int(value.exponentBitPattern) : 1074
    let scaled = UInt128(mantissa) * UInt128(UInt64(powersOfTen[places]))
    if shift <= 0 { return UInt64(truncatingIfNeeded: scaled << UInt128(-shift)) }
    if shift > 120 { return 0 }
    let quotient = scaled >> UInt128(shift)
    let rest = scaled - (quotient << UInt128(shift))
    let half = UInt128(1) << UInt128(shift - 1)
    return UInt64(truncatingIfNeeded: rest > half || (rest == half && quotient & 1 == 1) ? quotient + 1 : quotient)
}
let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
]

/// The first `count` decimal digits of a positive value, rounded as by `scaledExactly`, and the exponent of the first of them; nil out of range.
public func leadingDigits(_ value: Double, _ count: Int) -> (digits: UInt64, exponent: Int)? {
    guard count >= 1, count <= 16, value >= 1e-16, value < 1e17, value.isNormal else { return nil }
    var exponent = Int((Double(value.exponent) * 0.30102999566398120).rounded(.down))
    let least = UInt64(powersOfTen[count - 1])
    for _ in 0..<3 {
        let places = count - 1 - exponent
        guard let digits = places >= 0 ? scaledExactly(value, places) : quotientExactly(value, -places) else {
            return nil
        }
        if digits < least {
            exponent -= 1
        } else if digits >= least * 10 {
            exponent += 1
        } else {
            return (digits, exponent)
        }
    }
    return nil
}
/// `value / 10^places` rounded to an integer, ties to even, for values from 2^52 on or exact integers; nil for others.
private func quotientExactly(_ value: Double, _ places: Int) -> UInt64? {
    guard places <= 17, value < 9.2e18, value.rounded(.down) == value else { return nil }
    let whole = UInt64(value)
    let divisor = UInt64(powersOfTen[places])
    let quotient = whole / divisor
    let twice = whole % divisor * 2
    return twice > divisor || (twice == divisor && quotient & 1 == 1) ? quotient + 1 : quotient
}

/// `digits` with a point before the last `places` of them.
public func pointed(_ digits: UInt64, _ places: Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { buffer in
        var rest = digits
        var at = 40
        var written = 0
        while rest > 0 || written <= places {
            if written == places, places > 0 {
                at -= 1
                buffer[at] = 46
            }
            at -= 1
            buffer[at] = UInt8(truncatingIfNeeded: rest % 10) + 48
            rest /= 10
            written += 1
        }
        return String(decoding: UnsafeBufferPointer(rebasing: buffer[at...]), as: UTF8.self)
    }
}

/// `x` with C's `printf`, for the conversions that are defined by exact decimal rounding.
public func cFormat(_ style: Character, _ precision: Int, _ value: Double) -> String {
    if style == "f", value.sign == .plus, let digits = scaledExactly(value, precision) {
        return pointed(digits, precision)
    }
    // Behind these digits there are only zeros, and C counts what it writes by 32 bits.
    let most = 1100
    if precision > most, style != "a" {
        let text = cFormat(style, most, value)
        if style == "g" || style == "G" { return text }
        let end = text.firstIndex { $0 == "e" || $0 == "E" } ?? text.endIndex
        return String(text[..<end]) + String(repeating: "0", count: precision - most) + String(text[end...])
    }
    let size = Int(withVaList([Int32(precision), value]) { vsnprintf(nil, 0, "%.*\(style)", $0) })
    var buffer = [CChar](repeating: 0, count: size + 1)
    _ = withVaList([Int32(precision), value]) { vsnprintf(&buffer, size + 1, "%.*\(style)", $0) }
    return String(cString: buffer)
}

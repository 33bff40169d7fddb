import CShims
import Syntax

#if canImport(Glibc)
import Glibc
#endif

/// An integer of any size. Arithmetic is Swift's own on words and GMP's beyond (its names begin with `__gmpz_` where C says `mpz_`).
public enum BigInt {
    case word(Int)
    /// Never one that fits a word.
    case limbs(PyBigInt)

    public typealias Number = __mpz_struct
    fileprivate typealias Operation = (UnsafeMutablePointer<Number>?, UnsafePointer<Number>?, UnsafePointer<Number>?) ->
        Void

    // MARK: Making one

    /// How many digits texts of integers may have; 0 for any number.
    nonisolated(unsafe) static var mostDigits = 4300
    public init(_ value: Int) { self = .word(value) }
    public init(_ value: UInt64) {
        self = value <= UInt64(Int.max) ? .word(Int(value)) : .make { __gmpz_set_ui($0, UInt(value)) }
    }
    /// The whole part of a finite number.
    public init(_ value: Double) {
        self = Int(exactly: value.rounded(.towardZero)).map { .word($0) } ?? .make { __gmpz_set_d($0, value) }
    }
    /// Digits and letters, without a sign; nil where one is not below the radix.
    public init?(_ digits: String, radix: Int = 10) {
        if digits.utf8.count < 12 {
            guard let small = Int(digits, radix: radix) else { return nil }
            self = .word(small)
            return
        }
        let object = PyBigInt()
        guard __gmpz_set_str(&object.number, digits, Int32(radix)) == 0 else { return nil }
        self = BigInt(smallest: object)
    }
    private init(smallest object: PyBigInt) {
        // Two limbs or more never fit.
        self =
            object.number._mp_size.magnitude < 2 && __gmpz_fits_slong_p(&object.number) != 0
            ? .word(__gmpz_get_si(&object.number)) : .limbs(object)
    }
    private static func make(_ fill: (UnsafeMutablePointer<Number>) -> Void) -> BigInt {
        let object = PyBigInt()
        fill(&object.number)
        return BigInt(smallest: object)
    }

    // MARK: Reading one

    /// The integer as GMP reads it, for the time of the call.
    @inline(__always) private func withNumber<T>(_ body: (UnsafePointer<Number>) -> T) -> T {
        switch self {
        case .word(let word):
            var limb = word.magnitude
            return withUnsafeMutablePointer(to: &limb) {
                var number = Number(_mp_alloc: 0, _mp_size: Int32(word.signum()), _mp_d: $0)
                return body(&number)
            }
        case .limbs(let object):
            var number = object.number
            return withExtendedLifetime(object) { body(&number) }
        }
    }
    @inline(__always) private static func combine(
        _ x: BigInt, _ y: BigInt,
        _ operation:
            @convention(c) (UnsafeMutablePointer<Number>?, UnsafePointer<Number>?, UnsafePointer<Number>?) -> Void
    ) -> BigInt {
        make { result in
            x.withNumber { x in
                y.withNumber { y in
                    if max(x.pointee._mp_size.magnitude, y.pointee._mp_size.magnitude) < BigInt.guardedLimbs {
                        operation(result, x, y)
                    } else {
                        _ = nd_guarded(operation, result, x, y)
                    }
                }
            }
        }
    }
    /// From here on Ctrl-C ends an operation of GMP's. Its result is no number then: whoever needs it asks `checked`.
    fileprivate static let guardedLimbs: UInt32 = 1 << 12
    /// The number, unless Ctrl-C ended what made it.
    func checked() throws -> BigInt {
        try Machine.shared.checkInterrupt()
        return self
    }
    /// GMP counts limbs by 32 bits, and ends the process where a number has more.
    static let mostShift = 1 << 36

    /// At least the number of binary digits of the magnitude: what its limbs have room for.
    var mostBits: Int {
        switch self {
        case .word: 64
        case .limbs(let object): Int(object.number._mp_size.magnitude) * 64
        }
    }
    public var isZero: Bool { if case .word(0) = self { true } else { false } }
    public var isNegative: Bool {
        switch self {
        case .word(let word): word < 0
        case .limbs(let object): object.number._mp_size < 0
        }
    }
    public var magnitude: BigInt { isNegative ? -self : self }
    /// The number of binary digits of the magnitude; 0 for 0.
    public var bitLength: Int { isZero ? 0 : withNumber { __gmpz_sizeinbase($0, 2) } }
    /// The number of ones among them.
    public var bitCount: Int { magnitude.withNumber { Int(__gmpz_popcount($0)) } }
    /// The bytes of the magnitude, the lowest first.
    var octets: [UInt8] {
        let count = (bitLength + 7) / 8
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, written in
            withNumber { _ = __gmpz_export(bytes.baseAddress, &written, -1, 1, 0, 0, $0) }
        }
    }
    /// The lowest 32 bits of the magnitude.
    public var lowWord: UInt32 { withNumber { UInt32(truncatingIfNeeded: __gmpz_get_ui($0)) } }
    /// The remainder of the magnitude.
    func magnitude(modulo divisor: UInt) -> UInt { withNumber { __gmpz_tdiv_ui($0, divisor) } }

    public func text(radix: Int = 10, uppercase: Bool = false) -> String {
        if case .word(let word) = self { return String(word, radix: radix, uppercase: uppercase) }
        return withNumber { number in
            String(unsafeUninitializedCapacity: __gmpz_sizeinbase(number, Int32(radix)) + 2) {
                let base = UnsafeMutableRawPointer($0.baseAddress!).assumingMemoryBound(to: CChar.self)
                __gmpz_get_str(base, Int32(uppercase ? -radix : radix), number)
                return strlen(base)
            }
        }
    }

    // MARK: Functions

    /// Rounded towards zero, the remainder with the sign of the dividend; the divisor is not zero.
    public func quotientAndRemainder(dividingBy divisor: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        let quotient = PyBigInt()
        let remainder = BigInt.make { rest in
            withNumber { x in divisor.withNumber { __gmpz_tdiv_qr(&quotient.number, rest, x, $0) } }
        }
        return (BigInt(smallest: quotient), remainder)
    }
    /// Rounded down, the remainder with the sign of the divisor, as Python has them; the divisor is not zero.
    public func floored(by divisor: BigInt) -> BigInt { .combine(self, divisor, __gmpz_fdiv_q) }
    public func modulo(_ divisor: BigInt) -> BigInt { .combine(self, divisor, __gmpz_fdiv_r) }
    public func power(_ exponent: Int) -> BigInt {
        if case .word(2) = self { return BigInt(1) << exponent }
        return .make { result in
            withNumber { _ = nd_guarded_power(result, $0, UInt(exponent)) }
        }
    }
    /// `self ** exponent` modulo the positive `modulus`; the exponent is not negative.
    public func power(_ exponent: BigInt, modulus: BigInt) -> BigInt {
        .make { result in
            withNumber { x in
                exponent.withNumber { n in modulus.withNumber { _ = nd_guarded_power_modulo(result, x, n, $0) } }
            }
        }
    }
    /// The inverse modulo `modulus`; nil where there is none.
    public func inverse(modulus: BigInt) -> BigInt? {
        var exists = false
        let result = BigInt.make { result in
            withNumber { x in modulus.withNumber { exists = __gmpz_invert(result, x, $0) != 0 } }
        }
        return exists ? result : nil
    }
    public func greatestCommonDivisor(with other: BigInt) -> BigInt { .combine(self, other, __gmpz_gcd) }
    /// Rounded down; the integer is not negative.
    public func squareRoot() -> BigInt { .make { result in withNumber { __gmpz_sqrt(result, $0) } } }
}

extension BigInt: Comparable, ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self = .word(value) }

    public static func == (x: BigInt, y: BigInt) -> Bool { order(x, y) == 0 }
    public static func < (x: BigInt, y: BigInt) -> Bool { order(x, y) < 0 }
    private static func order(_ x: BigInt, _ y: BigInt) -> Int32 {
        x.withNumber { x in y.withNumber { __gmpz_cmp(x, $0) } }
    }

    /// A sum, difference or product of what stands in two places, without a reference to either; nil where neither is a big integer or one is
    /// no integer, for other operators, and for products that are too large to be made without a look at the memory they take.
    @inline(never) static func quick(_ op: BinaryOp, _ x: UnsafeMutablePointer<Value>, _ y: UnsafeMutablePointer<Value>)
        -> Value?
    {
        let operation: Operation
        switch op {
        case .add: operation = __gmpz_add
        case .sub: operation = __gmpz_sub
        case .mul: operation = __gmpz_mul
        default: return nil
        }
        return withNumber(of: x) { x in
            withNumber(of: y) { y in
                op == .mul && max(x.pointee._mp_size.magnitude, y.pointee._mp_size.magnitude) > 1 << 20
                    ? nil : .big(make { operation($0, x, y) })
            }
        }
    }
    @inline(__always) private static func withNumber<T>(
        of place: UnsafeMutablePointer<Value>, _ body: (UnsafePointer<Number>) -> T?
    ) -> T? {
        if let word = place.integer { return BigInt.word(word).withNumber(body) }
        guard let object = place.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .bigInt }) else { return nil }
        // Reading is no access to the object: both operands may be the same.
        var number = Unmanaged<PyBigInt>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { $0.number }
        return body(&number)
    }

    public static prefix func - (x: BigInt) -> BigInt {
        if case .word(let word) = x, word != Int.min { return .word(-word) }
        return .make { result in x.withNumber { __gmpz_neg(result, $0) } }
    }
    public static func + (x: BigInt, y: BigInt) -> BigInt {
        if case .word(let a) = x, case .word(let b) = y, case (let sum, let overflow) = a.addingReportingOverflow(b),
            !overflow
        {
            return .word(sum)
        }
        return combine(x, y, __gmpz_add)
    }
    public static func - (x: BigInt, y: BigInt) -> BigInt {
        if case .word(let a) = x, case .word(let b) = y,
            case (let difference, let overflow) = a.subtractingReportingOverflow(b), !overflow
        {
            return .word(difference)
        }
        return combine(x, y, __gmpz_sub)
    }
    public static func * (x: BigInt, y: BigInt) -> BigInt {
        if case .word(let a) = x, case .word(let b) = y,
            case (let product, let overflow) = a.multipliedReportingOverflow(by: b), !overflow
        {
            return .word(product)
        }
        return combine(x, y, __gmpz_mul)
    }
    /// Rounded towards zero.
    public static func / (x: BigInt, y: BigInt) -> BigInt { combine(x, y, __gmpz_tdiv_q) }
    public static func & (x: BigInt, y: BigInt) -> BigInt { combine(x, y, __gmpz_and) }
    public static func | (x: BigInt, y: BigInt) -> BigInt { combine(x, y, __gmpz_ior) }
    public static func ^ (x: BigInt, y: BigInt) -> BigInt { combine(x, y, __gmpz_xor) }
    public static func << (x: BigInt, count: Int) -> BigInt {
        make { result in x.withNumber { __gmpz_mul_2exp(result, $0, UInt(count)) } }
    }
    /// Rounded down.
    public static func >> (x: BigInt, count: Int) -> BigInt {
        make { result in x.withNumber { __gmpz_fdiv_q_2exp(result, $0, UInt(count)) } }
    }
}

extension Int {
    public init?(exactly value: BigInt) {
        guard case .word(let word) = value else { return nil }
        self = word
    }
    public init(clamping value: BigInt) { self = Int(exactly: value) ?? (value.isNegative ? .min : .max) }
}
extension UInt64 {
    public init?(exactly value: BigInt) {
        guard !value.isNegative, value.bitLength <= 64 else { return nil }
        self =
            switch value {
            case .word(let word): UInt64(word)
            case .limbs(let object): UInt64(__gmpz_get_ui(&object.number))
            }
    }
}
extension Double {
    /// The nearest double, ties to even; infinite where the integer is too large.
    public init(_ value: BigInt) {
        switch value {
        case .word(let word): self = Double(word)
        case .limbs(let object):
            let shift = value.bitLength - 64
            if shift > 1024 {
                self = value.isNegative ? -.infinity : .infinity
                return
            }
            // The bits below the 64 that are kept count only as "some" or "none".
            let hasRest = shift > 0 && __gmpz_scan1(&object.number, 0) < shift
            let top = UInt64(exactly: shift > 0 ? value.magnitude >> shift : value.magnitude)!
            let size = scalbn(Double(hasRest ? top | 1 : top), Int32(max(0, shift)))
            self = value.isNegative ? -size : size
        }
    }
}

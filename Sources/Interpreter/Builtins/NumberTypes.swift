import Glibc

/// Numbers from other values, and the methods of int and float.
extension PyClass {
    /// The number of a short text of ASCII digits; nil for other texts, of which some are numbers too.
    private static func shortInteger(_ text: PyStr) -> Int? {
        guard text.byteCount <= 18, text.isASCII else { return nil }
        let bytes = text.bytes
        func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte >= 9 && byte <= 13 }
        var (at, end) = (0, bytes.count)
        while at < end, isSpace(bytes[at]) { at += 1 }
        while at < end, isSpace(bytes[end - 1]) { end -= 1 }
        let isNegative = at < end && bytes[at] == UInt8(ascii: "-")
        if isNegative || at < end && bytes[at] == UInt8(ascii: "+") { at += 1 }
        var (number, isNumber) = (0, at < end)
        while at < end {
            if bytes[at] == UInt8(ascii: "_") { return nil }
            if bytes[at] < 48 || bytes[at] > 57 { isNumber = false }
            number = number &* 10 &+ Int(bytes[at]) &- 48
            at += 1
        }
        return isNumber ? isNegative ? -number : number : nil
    }
    static func integer(_ value: Value, base: Value?) throws -> Value {
        if let bytes = try value.byteItems {
            do { return try integer(.str(String(decoding: bytes, as: UTF8.self)), base: base) } catch let error
                as PyError
                where error.exception.type === PyClass.valueError
            {
                let radix = try base.map { try indexValue($0) } ?? 10
                throw PyError(
                    .valueError, "invalid literal for int() with base \(radix): \(try PyBytes(bytes).repr())")
            }
        }
        if base != nil, value.text == nil, !value.cls.isSubclass(of: .bytes), !value.cls.isSubclass(of: .bytearray) {
            throw PyError(.typeError, "int() can't convert non-string with explicit base")
        }
        if base == nil, let text = value.text, let number = shortInteger(text) { return .int(number) }
        if let text = value.string {
            var radix = try base.map { try $0.bigInt.map { Int(clamping: $0) } ?? indexValue($0) } ?? 10
            let given = radix
            var failure: PyError {
                let shown = (try? value.repr()) ?? PyStr.quoted(text)
                return PyError(.valueError, "invalid literal for int() with base \(given): \(shown)")
            }
            if radix != 0, !(2...36).contains(radix) {
                throw PyError(.valueError, "int() base must be >= 2 and <= 36, or 0")
            }
            var digits = decimalDigits(trimWhitespace(text)).lowercased()
            let negative = digits.hasPrefix("-")
            if negative || digits.hasPrefix("+") { digits.removeFirst() }
            let isBare = radix == 0
            for (prefix, value) in [("0x", 16), ("0o", 8), ("0b", 2)]
            where digits.hasPrefix(prefix) && (radix == 0 || radix == value) {
                radix = value
                digits.removeFirst(2)
                if digits.hasPrefix("_") { digits.removeFirst() }
            }
            if radix == 0 { radix = 10 }
            if digits.hasPrefix("_") || digits.hasSuffix("_") || digits.contains("__") { throw failure }
            digits = digits.filter { $0 != "_" }
            if isBare, radix == 10, digits.hasPrefix("0"), digits.contains(where: { $0 != "0" }) { throw failure }
            let most = BigInt.mostDigits
            if most > 0, digits.utf8.count > most, radix & (radix - 1) != 0 {
                throw PyError(
                    .valueError,
                    "Exceeds the limit (\(most) digits) for integer string conversion: value has \(digits.utf8.count) digits; use sys.set_int_max_str_digits() to increase the limit"
                )
            }
            guard !digits.isEmpty, digits.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 122) }),
                let number = BigInt(digits, radix: radix)
            else { throw failure }
            return .big(negative ? -number : number)
        }
        if base != nil { throw PyError(.typeError, "int() can't convert non-string with explicit base") }
        switch value {
        case .int: return value
        case .bool(let it): return .int(it ? 1 : 0)
        case .float(let it):
            if it.isNaN { throw PyError(.valueError, "cannot convert float NaN to integer") }
            if it.isInfinite { throw PyError(.overflowError, "cannot convert float infinity to integer") }
            return Int(exactly: it.rounded(.towardZero)).map { .int($0) } ?? .big(BigInt(it))
        case .object(let it): if let found = try it.toInt() { return found }
        default: break
        }
        throw PyError(
            .typeError, "int() argument must be a string, a bytes-like object or a real number, not '\(value.typeName)'"
        )
    }

    /// The text with the decimal digits of any script as those of ASCII.
    static func decimalDigits(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.value >= 128, scalar.properties.numericType == .decimal,
                let value = scalar.properties.numericValue
            {
                result.append(UnicodeScalar(UInt8(48 + value)))
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }
    /// `float.hex`.
    private static func hexText(_ x: Double) -> String {
        let fraction = String(x.significandBitPattern, radix: 16)
        let digits = String(repeating: "0", count: 13 - fraction.utf8.count) + fraction
        let exponent = x.isNormal ? Int(x.exponentBitPattern) - 1023 : -1022
        return "\(x.sign == .minus ? "-" : "")0x\(x.isNormal ? 1 : 0).\(digits)p\(exponent < 0 ? "" : "+")\(exponent)"
    }
    /// `float.fromhex`.
    private static func hexFloat(_ text: String) throws -> Double {
        let failure = PyError(.valueError, "invalid hexadecimal floating-point string")
        var body = trimWhitespace(text).lowercased()
        let isNegative = body.hasPrefix("-")
        if isNegative || body.hasPrefix("+") { body.removeFirst() }
        if ["inf", "infinity"].contains(body) { return isNegative ? -.infinity : .infinity }
        if body == "nan" { return .nan }
        if body.hasPrefix("0x") { body.removeFirst(2) }
        let parts = body.split(separator: "p", omittingEmptySubsequences: false)
        guard parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0, let mantissa = parts.first else {
            throw failure
        }
        let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let digits = halves.joined()
        guard halves.count <= 2, !digits.isEmpty, digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            var value = BigInt(digits, radix: 16)
        else { throw failure }
        if value.isZero { return isNegative ? -0.0 : 0 }
        var scale = exponent &- 4 &* (halves.count == 2 ? halves[1].utf8.count : 0)
        // At most 54 bits and a sticky one are kept, so that the conversion rounds once.
        let width = value.bitLength
        let least = max(width &+ scale &- 54, -1075)
        if least > scale {
            let drop = min(least &- scale, width &+ 1)
            let rest = value & ((BigInt(1) << drop) - 1)
            value = value >> drop
            if !rest.isZero { value = (value << 1) | 1 } else { value = value << 1 }
            scale = scale &+ drop &- 1
        }
        let number = scalbn(Double(value), Int32(clamping: scale))
        if number.isInfinite { throw PyError(.overflowError, "hexadecimal value too large to represent as a float") }
        return isNegative ? -number : number
    }

    static func double(_ value: Value) throws -> Double {
        if case .float(let number) = value { return number }
        if case .object(let it) = value, it.kind == .array, let number = try it.toFloat() { return number }
        if let text = try value.string ?? value.byteItems.map({ String(decoding: $0, as: UTF8.self) }) {
            guard let number = parseDouble(text) else {
                throw PyError(.valueError, "could not convert string to float: \(try value.repr())")
            }
            return number
        }
        if case .none = value {
            throw PyError(.typeError, "float() argument must be a string or a real number, not 'NoneType'")
        }
        guard case .object(let it) = value, it.kind != .bigInt else { return try floatValue(value) }
        if let number = try it.toFloat() { return number }
        throw PyError(.typeError, "float() argument must be a string or a real number, not '\(value.typeName)'")
    }

    static func fillInt(_ cls: PyClass) {
        func whole(_ value: Value) throws -> BigInt { try value.bigInt ?? BigInt(indexValue(value)) }
        fillIntBytes(cls)
        cls.raw("bit_length") { .int(try whole($0[0]).bitLength) }
        cls.raw("bit_count") { .int(try whole($0[0]).bitCount) }
        cls.raw("conjugate") { $0[0] }
        cls.raw("is_integer") { _ in .bool(true) }
        cls.raw("as_integer_ratio") { .pair(.big(try whole($0[0])), .int(1)) }
        cls.raw("__index__") { .big(try whole($0[0])) }
        cls.property("real") { try integer($0, base: nil) }
        cls.property("imag") { _ in .int(0) }
        cls.property("numerator") { $0 }
        cls.property("denominator") { _ in .int(1) }
    }
    /// The words that name an order of bytes.
    private static func isLittle(_ order: String) throws -> Bool {
        if order != "little", order != "big" {
            throw PyError(.valueError, "byteorder must be either 'little' or 'big'")
        }
        return order == "little"
    }
    private static func fillIntBytes(_ cls: PyClass) {
        cls.def("to_bytes", "self, /, length=1, byteorder='big', *, signed=False") { c in
            let count = try c.int(1)
            let isLittle = try isLittle(c.string(2))
            let isSigned = try c.bool(3)
            guard var value = c[0].bigInt else { return .none }
            if count < 0 { throw PyError(.valueError, "length argument must be non-negative") }
            try Limits.checkRoom(count)
            if value.isNegative, !isSigned { throw PyError(.overflowError, "can't convert negative int to unsigned") }
            let bits = value.isNegative ? (-value - 1).bitLength : value.bitLength
            if bits + (isSigned ? 1 : 0) > count * 8, !(bits == 0 && count == 0) {
                throw PyError(.overflowError, "int too big to convert")
            }
            if value.isNegative { value = value + (BigInt(1) << (count * 8)) }
            var bytes = [UInt8](repeating: 0, count: count)
            for (at, byte) in value.octets.prefix(count).enumerated() { bytes[isLittle ? at : count - 1 - at] = byte }
            return .object(PyBytes(bytes))
        }
        cls.classMethod("from_bytes", "cls, /, bytes, byteorder='big', *, signed=False") { c in
            let isLittle = try isLittle(c.string(2))
            let made = try (c[1].object as? PyInstance)?.special("__bytes__")
            let bytes = try PyBytes.items(made ?? c[1])
            let ordered = isLittle ? bytes.reversed() : bytes
            let digits = ordered.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            var value = BigInt(digits, radix: 16) ?? 0
            if try c.bool(3), let first = ordered.first, first >= 128 {
                value = value - (BigInt(1) << (bytes.count * 8))
            }
            return c[0].object === PyClass.int ? .big(value) : try invoke(c[0], .big(value))
        }
    }
    static func fillFloat(_ cls: PyClass) {
        cls.classMethod("fromhex", "cls, string, /") { c in
            let number = Value.float(try hexFloat(try c.string(1)))
            return c[0].object === PyClass.float ? number : try invoke(c[0], number)
        }
        cls.staticMethod("__getformat__", "kind, /") { _ in .str("IEEE, little-endian") }
        cls.raw("is_integer") { args in
            let x = try floatValue(args[0])
            return .bool(x.isFinite && x == x.rounded())
        }
        cls.raw("conjugate") { $0[0] }
        cls.property("real") { $0 }
        cls.property("imag") { _ in .float(0) }
        cls.raw("hex") { args in
            let x = try floatValue(args[0])
            if x == 0 { return .str((x.sign == .minus ? "-" : "") + "0x0.0p+0") }
            return .str(x.isFinite ? hexText(x) : floatRepr(x))
        }
        cls.raw("as_integer_ratio") { args in
            var x = try floatValue(args[0])
            if !x.isFinite {
                throw PyError(
                    x.isNaN ? .valueError : .overflowError,
                    "cannot convert \(x.isNaN ? "NaN" : "Infinity") to integer ratio")
            }
            var exponent = 0
            while x != x.rounded() {
                x *= 2
                exponent += 1
            }
            return .tuple([.big(BigInt(x)), .big(BigInt(1) << exponent)])
        }
    }
}

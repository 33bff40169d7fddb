import Syntax

/// Python's format mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
public final class FormatSpec {
    private var fill: Unicode.Scalar = " "
    private var align: Unicode.Scalar?
    private var sign: Unicode.Scalar = "-"
    private var hasSign = false
    private var alternate = false
    /// Whether a zero that rounding made loses its sign.
    private var coercesZero = false
    private var width = 0
    private var grouping: Unicode.Scalar?
    private var precision: Int?
    private var type: Unicode.Scalar?
    let owner: String

    nonisolated(unsafe) private static var known: [String: FormatSpec] = [:]
    /// The specification read, or the one read before from the same text.
    static func read(_ text: String, for owner: String) throws -> FormatSpec {
        let key = owner + ":" + text
        if let spec = known[key] { return spec }
        let spec = try FormatSpec(text, for: owner)
        if known.count > 200 { known = [:] }
        known[key] = spec
        return spec
    }

    public init(_ text: String, for owner: String) throws {
        self.owner = owner
        var rest = Array(text.unicodeScalars)[...]
        let aligns: Set<Unicode.Scalar> = ["<", ">", "^", "="]
        var hasFill = false
        if rest.count >= 2, aligns.contains(rest[rest.startIndex + 1]) {
            fill = rest.removeFirst()
            align = rest.removeFirst()
            hasFill = true
        } else if let first = rest.first, aligns.contains(first) {
            align = rest.removeFirst()
        }
        if let first = rest.first, "+- ".unicodeScalars.contains(first) {
            sign = rest.removeFirst()
            hasSign = true
        }
        if rest.first == "z" {
            coercesZero = true
            rest.removeFirst()
        }
        if rest.first == "#" {
            alternate = true
            rest.removeFirst()
        }
        if rest.first == "0" {
            rest.removeFirst()
            if !hasFill { fill = "0" }
            if align == nil, owner != "str" { align = "=" }
        }
        func number() throws -> Int? {
            var digits = ""
            while let first = rest.first, ("0"..."9").contains(first) {
                digits.unicodeScalars.append(rest.removeFirst())
            }
            if digits.isEmpty { return nil }
            guard let value = Int(digits) else {
                throw PyError(.valueError, "Too many decimal digits in format string")
            }
            return value
        }
        width = try number() ?? 0
        if let first = rest.first, first == "," || first == "_" { grouping = rest.removeFirst() }
        if rest.first == "." {
            rest.removeFirst()
            guard let value = try number() else { throw PyError(.valueError, "Format specifier missing precision") }
            precision = value
        }
        if let first = rest.first, grouping != nil, first == "," || first == "_" {
            throw PyError(
                .valueError,
                first == grouping ? "Cannot specify '\(first)' with '\(first)'." : "Cannot specify both ',' and '_'."
            )
        }
        if let first = rest.popFirst() { type = first }
        if let grouping, let type = type ?? (owner == "str" ? "s" : nil), rest.isEmpty {
            let allowed = grouping == "," ? "deEfFgG%" : "deEfFgG%boxX"
            if !allowed.unicodeScalars.contains(type) {
                throw PyError(.valueError, "Cannot specify '\(grouping)' with '\(type)'.")
            }
        }
        if !rest.isEmpty {
            throw PyError(.valueError, "Invalid format specifier '\(text)' for object of type '\(owner)'")
        }
    }

    // MARK: Plain numbers

    /// Whether numbers are digits behind blanks or zeros and nothing else, and not so wide that there may be no room.
    private var isPlain: Bool {
        width < 1 << 16 && grouping == nil && sign == "-" && !alternate && !coercesZero
            && (fill == " " && (align == nil || align == ">") || fill == "0" && align == "=")
    }
    /// `digits` with a point before the last `places` of them, straight into a string.
    private func plain(_ digits: UInt64, _ places: Int, isNegative: Bool) -> PyStr {
        var left = digits
        var count = 1
        while left > 9 {
            left /= 10
            count += 1
        }
        let signs = isNegative ? 1 : 0
        let total = max(width, max(count, places + 1) + (places > 0 ? 1 : 0) + signs)
        return PyStr(count: total, isASCII: true) { target in
            var rest = digits
            var at = total
            var written = 0
            func put(_ byte: UInt8) {
                at -= 1
                target[at] = byte
            }
            while rest > 0 || written <= places {
                if written == places, places > 0 { put(UInt8(ascii: ".")) }
                put(UInt8(truncatingIfNeeded: rest % 10) + 48)
                rest /= 10
                written += 1
            }
            if fill == "0" {
                while at > signs { put(48) }
                if isNegative { put(UInt8(ascii: "-")) }
            } else {
                if isNegative { put(UInt8(ascii: "-")) }
                while at > 0 { put(32) }
            }
        }
    }
    /// The whole number as a string where nothing but digits is asked for; nil where more is.
    func plain(_ value: Int) -> PyStr? {
        guard isPlain, type == nil || type == "d", precision == nil else { return nil }
        return plain(UInt64(value.magnitude), 0, isNegative: value < 0)
    }
    /// The number with a fixed count of digits behind the point, in the same way.
    func plain(_ value: Double) -> PyStr? {
        guard isPlain, type == "f", let digits = scaledExactly(abs(value), precision ?? 6) else { return nil }
        return plain(digits, precision ?? 6, isNegative: value.sign == .minus)
    }

    private func unknown(_ owner: String? = nil) -> PyError {
        PyError(.valueError, "Unknown format code '\(type ?? "?")' for object of type '\(owner ?? self.owner)'")
    }

    private func pad(_ text: String, sign: String = "", defaultAlign: Unicode.Scalar) throws -> String {
        if width == 0 { return sign.isEmpty ? text : sign + text }
        let missing = width - text.unicodeScalars.count - sign.utf8.count
        if missing <= 0 { return sign.isEmpty ? text : sign + text }
        try Limits.checkRoom(missing)
        func filler(_ count: Int) throws -> String { try repeated(fill, count) }
        switch align ?? defaultAlign {
        case "<": return try sign + text + filler(missing)
        case "^": return try filler(missing / 2) + sign + text + filler(missing - missing / 2)
        case "=": return try sign + filler(missing) + text
        default: return try filler(missing) + sign + text
        }
    }

    /// A text; errors name the type that it has in the program.
    public func format(text: String, of owner: String? = nil) throws -> String {
        if let type, type != "s" { throw unknown(owner) }
        func refuse(_ what: String) throws {
            throw PyError(.valueError, "\(what) not allowed in string format specifier")
        }
        if hasSign { try refuse(sign == " " ? "Space" : "Sign") }
        if coercesZero { try refuse("Negative zero coercion (z)") }
        if alternate { try refuse("Alternate form (#)") }
        if align == "=" { try refuse("'=' alignment") }
        let shown = precision.map { PyStr.make(text.unicodeScalars.prefix($0)) } ?? text
        return try pad(shown, defaultAlign: "<")
    }

    private func signText(_ negative: Bool) -> String { negative ? "-" : sign == "-" ? "" : String(sign) }

    /// The digits with separators; where the width is filled with zeros, with so many of those that `others` characters beside them fill it.
    private func grouped(_ digits: String, every size: Int = 3, beside others: Int) throws -> String {
        guard let grouping else { return digits }
        var digits = digits
        if fill == "0", align == "=" {
            let room = width - others
            try Limits.checkRoom(room)
            var count = max(digits.utf8.count, room - room / (size + 1))
            while count + (count - 1) / size < room { count += 1 }
            try Limits.checkRoom(count)
            digits = String(repeating: "0", count: count - digits.utf8.count) + digits
        }
        var result: [Character] = []
        for (i, digit) in digits.reversed().enumerated() {
            if i > 0, i % size == 0 { result.append(Character(grouping)) }
            result.append(digit)
        }
        return String(result.reversed())
    }

    func format(integer value: Int) throws -> String {
        if type == nil || type == "d", grouping == nil, precision == nil, !coercesZero {
            return try pad(String(value.magnitude), sign: signText(value < 0), defaultAlign: ">")
        }
        return try format(integer: BigInt(value))
    }
    public func format(integer value: BigInt) throws -> String {
        let negative = value.isNegative
        if precision != nil, type == nil || type.map({ "bcdoxXn".unicodeScalars.contains($0) }) == true {
            throw PyError(.valueError, "Precision not allowed in integer format specifier")
        }
        if coercesZero, type.map({ "bcdoxXn".unicodeScalars.contains($0) }) ?? true {
            throw PyError(.valueError, "Negative zero coercion (z) not allowed in integer format specifier")
        }
        var digits: String
        var group = 3
        var prefix = ""
        switch type {
        case nil, "d", "n": digits = value.magnitude.text()
        case "b":
            (digits, group) = (value.magnitude.text(radix: 2), 4)
            prefix = "0b"
        case "o":
            (digits, group) = (value.magnitude.text(radix: 8), 4)
            prefix = "0o"
        case "x":
            (digits, group) = (value.magnitude.text(radix: 16), 4)
            prefix = "0x"
        case "X":
            (digits, group) = (value.magnitude.text(radix: 16, uppercase: true), 4)
            prefix = "0X"
        case "c":
            if hasSign {
                throw PyError(.valueError, "Sign not allowed with integer format specifier 'c'")
            }
            if case .limbs = value { throw PyError(.overflowError, "Python int too large to convert to C long") }
            guard let code = Int(exactly: value).flatMap(UInt32.init(exactly:)), let scalar = Surrogates.scalar(code)
            else {
                throw PyError(.overflowError, "%c arg not in range(0x110000)")
            }
            return try pad(String(Character(scalar)), defaultAlign: ">")
        case "e", "E", "f", "F", "g", "G", "%": return try format(double: Double(value))
        default: throw unknown()
        }
        let sign = signText(negative) + (alternate ? prefix : "")
        digits = try grouped(digits, every: group, beside: sign.utf8.count)
        return try pad(digits, sign: sign, defaultAlign: ">")
    }

    public func format(double value: Double) throws -> String {
        if let precision, precision > Int32.max { throw PyError(.valueError, "precision too big") }
        try Limits.checkRoom(precision ?? 0)
        let negative = value.sign == .minus && !value.isNaN
        let size = abs(value)
        var text: String
        if !size.isFinite {
            if let type, !"eEfFgG%n".unicodeScalars.contains(type) { throw unknown() }
            text = size.isNaN ? "nan" : "inf"
            if type == "F" || type == "E" || type == "G" { text = text.uppercased() }
            if type == "%" { text += "%" }
        } else {
            switch type {
            case "f", "F": text = try fixed("f", size)
            case "e", "E": text = try fixed(type == "E" ? "E" : "e", size)
            case "g", "G": text = general(size, precision ?? 6, upper: type == "G")
            case "%": text = try fixed("f", size * 100) + "%"
            case "n": text = general(size, precision ?? 6, upper: false)
            case nil:
                if let precision {
                    text = general(size, max(1, precision), upper: false, keepsPoint: true)
                } else {
                    text = pointed(floatRepr(size))
                }
            default: throw unknown()
            }
        }
        let isZero = coercesZero && !text.contains { ("1"..."9").contains($0) } && size.isFinite
        let sign = signText(negative && !isZero)
        if grouping != nil, size.isFinite {
            let tail = text.drop { $0.isNumber }
            text = try grouped(String(text.dropLast(tail.count)), beside: sign.utf8.count + tail.utf8.count) + tail
        }
        return try pad(text, sign: sign, defaultAlign: ">")
    }

    /// A complex number: both parts in the form that is asked for, then the width.
    func format(_ re: Double, _ im: Double) throws -> String {
        if let type, !"eEfFgGn".unicodeScalars.contains(type) {
            throw PyError(.valueError, "Unknown format code '\(type)' for object of type 'complex'")
        }
        if fill == "0" {
            throw PyError(.valueError, "Zero padding is not allowed in complex format specifier")
        }
        if align == "=" {
            throw PyError(.valueError, "'=' alignment flag is not allowed in complex format specifier")
        }
        let sign = sign == "-" ? "" : String(sign)
        let point = (grouping.map { String($0) } ?? "") + (precision.map { ".\($0)" } ?? "")
        let form =
            (coercesZero ? "z" : "") + (alternate ? "#" : "") + point
            + (type.map { String($0) } ?? (precision == nil ? "" : "g"))
        func part(_ value: Double, _ sign: String) throws -> String {
            if type == nil, precision == nil, grouping == nil, !alternate {
                let text = PyComplex.part(value)
                return (value.sign == .minus && !value.isNaN ? "" : sign) + text
            }
            let text = try FormatSpec.read(sign + form, for: "float").format(double: value)
            return type == nil && precision == nil && text.hasSuffix(".0")
                ? String(text.dropLast(alternate ? 1 : 2)) : text
        }
        // Without a type the parts are those of `repr`: nothing in front of the imaginary one where the real one is zero.
        let isBare = type == nil && re == 0 && re.sign == .plus
        var text = isBare ? try part(im, sign) + "j" : try part(re, sign) + part(im, "+") + "j"
        if type == nil, !isBare { text = "(" + text + ")" }
        return try pad(text, sign: "", defaultAlign: ">")
    }

    /// With `#` a number keeps its point when nothing is behind it.
    /// As many digits as the precision asks for: no double has more than 1,100 that are not zero.
    private func fixed(_ letter: Character, _ size: Double) throws -> String {
        let wanted = precision ?? 6
        let shown = min(wanted, 1100)
        let text = pointed(cFormat(letter, shown, size))
        if shown == wanted { return text }
        let zeros = try repeated("0", wanted - shown)
        guard letter != "f", let at = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else { return text + zeros }
        return text[..<at] + zeros + text[at...]
    }
    private func pointed(_ text: String) -> String {
        if !alternate || text.contains(".") { return text }
        let digits = text.prefix { $0.isNumber }
        return digits + "." + text.dropFirst(digits.count)
    }

    private func general(_ value: Double, _ wanted: Int, upper: Bool, keepsPoint: Bool = false) -> String {
        // No double has more digits than that, and zeros at the end are not shown.
        let precision = alternate ? wanted : min(wanted, 1100)
        if alternate {
            // All digits of the precision are shown, and the point in any case.
            func pointed(_ text: some StringProtocol) -> String { text.contains(".") ? String(text) : text + "." }
            let digits = max(1, precision)
            let parts = cFormat("e", digits - 1, value).split(separator: "e")
            let exponent = Int(parts[1]) ?? 0
            let text =
                exponent < -4 || exponent >= (keepsPoint ? digits - 1 : digits)
                ? pointed(parts[0]) + "e" + parts[1] : pointed(cFormat("f", digits - 1 - exponent, value))
            return upper ? text.uppercased() : text
        }
        let digits = max(1, precision)
        if keepsPoint {
            // Without a type code the switch to an exponent comes one digit earlier and a point is kept.
            let scientific = cFormat("e", digits - 1, value)
            let exponent = Int(scientific.split(separator: "e")[1]) ?? 0
            if exponent < -4 || exponent >= digits - 1 {
                let parts = scientific.split(separator: "e")
                return trimmed(String(parts[0])) + "e" + parts[1]
            }
            let text = trimmed(cFormat("f", max(0, digits - 1 - exponent), value))
            return text.contains(".") ? text : text + ".0"
        }
        return cFormat(upper ? "G" : "g", digits, value)
    }
    private func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var characters = Array(text)
        while characters.last == "0" { characters.removeLast() }
        if characters.last == "." { characters.removeLast() }
        return String(characters)
    }
}

/// `format(value, spec)` as a string object, where the specification is one too, which keeps what was read from it.
func formatted(_ value: Value, _ spec: PyStr?) throws -> PyStr {
    guard let spec, spec.byteCount > 0 else {
        if case .object(let it) = value, it.kind == .str { return unsafeDowncast(it, to: PyStr.self) }
        if case .int(let it) = value { return PyStr(it) }
        return PyStr(try formatValue(value, ""))
    }
    switch value {
    case .int(let it):
        let spec = try spec.formatSpec(for: "int")
        return try spec.plain(it) ?? PyStr(spec.format(integer: it))
    case .float(let it):
        let spec = try spec.formatSpec(for: "float")
        return try spec.plain(it) ?? PyStr(spec.format(double: it))
    case .object(let it):
        if let number = it.numberToFormat { return try formatted(number, spec) }
        return PyStr(try it.format(spec.string))
    default: return PyStr(try formatValue(value, spec.string))
    }
}

/// `format(value, spec)`.
public func formatValue(_ value: Value, _ spec: String) throws -> String {
    switch value {
    case .undefined, .none:
        if spec.isEmpty { return "None" }
        throw PyError(.typeError, "unsupported format string passed to NoneType.__format__")
    case .bool(let it):
        return spec.isEmpty
            ? (it ? "True" : "False") : try FormatSpec.read(spec, for: "bool").format(integer: it ? 1 : 0)
    case .int(let it): return spec.isEmpty ? String(it) : try FormatSpec.read(spec, for: "int").format(integer: it)
    case .float(let it):
        return spec.isEmpty ? floatRepr(it) : try FormatSpec.read(spec, for: "float").format(double: it)
    case .object(let it): return try it.format(spec)
    }
}

extension String {
    /// `count` times the same scalar; the text of an ASCII one is one fill of memory.
    init(repeating scalar: Unicode.Scalar, count: Int) {
        guard scalar.isASCII, count > 0 else {
            self.init(repeating: String(scalar), count: count)
            return
        }
        self.init(unsafeUninitializedCapacity: count) { buffer in
            buffer.initialize(repeating: UInt8(truncatingIfNeeded: scalar.value))
            return count
        }
    }
}

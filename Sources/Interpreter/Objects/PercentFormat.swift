import Syntax

/// `'%d of %s' % (…)`.
///
/// With `isBytes` each character stands for a byte, and fields are bytes.
func percentFormat(_ template: String, _ arguments: Value, isBytes: Bool = false) throws -> String {
    let scalars = Array(template.unicodeScalars)
    var result = ""
    var rest = scalars[...]
    var items = arguments.asTuple?.items ?? [arguments]
    var used = 0
    func next() throws -> Value {
        guard used < items.count else { throw PyError(.typeError, "not enough arguments for format string") }
        used += 1
        return items[used - 1]
    }
    /// What stands for a `*`, which has to fit the C type of that name.
    func size(_ most: Int, _ type: String) throws -> Int {
        guard let number = try next().bigInt else { throw PyError(.typeError, "* wants int") }
        guard let size = Int(exactly: number), (~most...most).contains(size) else {
            throw PyError(.overflowError, "Python int too large to convert to C \(type)")
        }
        return size
    }
    while let character = rest.popFirst() {
        guard character == "%" else {
            result.unicodeScalars.append(character)
            continue
        }
        // A field without flags and widths is what `str` gives.
        if let code = rest.first, code == "d" || code == "s" {
            if used < items.count, case .int(let number) = items[used] {
                rest.removeFirst()
                used += 1
                result += String(number)
                continue
            }
        }
        var spec = "".unicodeScalars
        var flags = "".unicodeScalars
        var value: Value?
        if rest.first == "(" {
            rest.removeFirst()
            var key = "".unicodeScalars
            var depth = 1
            while let c = rest.popFirst() {
                depth += c == "(" ? 1 : c == ")" ? -1 : 0
                if depth == 0 { break }
                key.append(c)
            }
            if depth > 0 { throw PyError(.valueError, "incomplete format key") }
            guard isMapping(arguments, isBytes: isBytes) else {
                throw PyError(.typeError, "format requires a mapping")
            }
            let name = String(key)
            value = try interpGetItem(
                arguments, isBytes ? .object(PyBytes(key.map { UInt8(truncatingIfNeeded: $0.value) })) : .str(name))
            items = []
        }
        while let c = rest.first, "-+ #0".unicodeScalars.contains(c) {
            flags.append(c)
            rest.removeFirst()
        }
        if rest.first == "*" {
            rest.removeFirst()
            let width = try size(.max, "ssize_t")
            try Limits.checkRoom(Int(clamping: width.magnitude))
            if width < 0 { flags.append("-") }
            spec.append(contentsOf: String(width.magnitude).unicodeScalars)
        }
        func digits(_ most: Int, _ words: String) throws -> Int {
            var (number, count) = (0, 0)
            while let c = rest.first, ("0"..."9").contains(c) {
                let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
                let (sum, isTooBig) = tens.addingReportingOverflow(Int(c.value) - 48)
                if overflow || isTooBig || sum > most { throw PyError(.valueError, words) }
                (number, count) = (sum, count + 1)
                spec.append(c)
                rest.removeFirst()
            }
            return count
        }
        _ = try digits(.max, "width too big")
        if rest.first == "." {
            spec.append(".")
            rest.removeFirst()
            if rest.first == "*" {
                rest.removeFirst()
                let given = try size(Int(Int32.max), "int")
                spec.append(contentsOf: String(max(0, given)).unicodeScalars)
            }
            if try digits(Int(Int32.max), "precision too big") == 0, spec.last == "." { spec.append("0") }
        }
        while let c = rest.first, "hlL".unicodeScalars.contains(c) { rest.removeFirst() }
        guard let code = rest.popFirst() else { throw PyError(.valueError, "incomplete format") }
        if code == "%" {
            result.append("%")
            continue
        }
        let item = try value ?? next()
        let sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
        let align = flags.contains("-") ? "<" : ""
        let zero = flags.contains("0") && !flags.contains("-") ? "0" : ""
        let alternate = flags.contains("#") ? "#" : ""
        let text = String(spec)
        let sized = align + sign + alternate + zero + text + String(code)
        switch code {
        case "s" where isBytes, "b" where isBytes:
            result += try FormatSpec.read((flags.contains("-") ? "<" : ">") + text, for: "str").format(
                text: PyBytes.characters(item, code))
        case "s", "r", "a":
            result += try FormatSpec.read((flags.contains("-") ? "<" : ">") + text, for: "str").format(
                text: code == "s" ? item.str() : code == "r" && !isBytes ? item.repr() : Builtins.ascii(item.repr()))
        case "d", "i", "u":
            if let real = item.real, !real.isFinite {
                throw real.isNaN
                    ? PyError(.valueError, "cannot convert float NaN to integer")
                    : PyError(.overflowError, "cannot convert float infinity to integer")
            }
            guard let number = try integerFor(item) else {
                throw PyError(.typeError, "%\(code) format: a real number is required, not \(item.typeName)")
            }
            let precision = text.contains(".") ? Int(text.drop { $0 != "." }.dropFirst()) ?? 0 : 0
            if precision > 0 {
                result += try precise(number, number.magnitude.text(radix: 10), precision, sign, flags, text)
            } else {
                result += try FormatSpec.read(align + sign + zero + text.prefix { $0 != "." }, for: "int").format(
                    integer: number)
            }
        case "x", "X", "o":
            guard let number = try item.bigInt ?? (try item.object?.index()?.bigInt) else {
                throw PyError(.typeError, "%\(code) format: an integer is required, not \(item.typeName)")
            }
            guard let point = text.firstIndex(of: ".") else {
                result += try FormatSpec.read(sized, for: "int").format(integer: number)
                continue
            }
            let digits = number.magnitude.text(radix: code == "o" ? 8 : 16, uppercase: code == "X")
            let prefix = flags.contains("#") ? "0" + String(code) : ""
            result += try precise(
                number, digits, Int(text[text.index(after: point)...]) ?? 0, sign, flags, text, prefix: prefix)
        case "c":
            let character: String
            if let number = try item.bigInt ?? item.object?.index()?.bigInt {
                let most: BigInt = isBytes ? 255 : 0x10FFFF
                if number.isNegative || number > most {
                    throw PyError(.overflowError, "%c arg not in range(\(isBytes ? "256" : "0x110000"))")
                }
                character = try formatValue(.big(number), "c")
            } else if isBytes {
                guard let byte = try item.byteItems, byte.count == 1 else {
                    throw PyError(.typeError, "%c requires an integer in range(256) or a single byte")
                }
                character = try PyBytes.characters(item, code)
            } else {
                guard let text = item.text, text.count == 1 else {
                    throw PyError(.typeError, "%c requires int or char")
                }
                character = try item.str()
            }
            result += try FormatSpec.read(
                (flags.contains("-") ? "<" : ">") + text.prefix { $0 != "." }, for: "str"
            ).format(text: character)
        case "e", "E", "f", "F", "g", "G":
            guard let number = try? floatValue(item) else {
                throw PyError(.typeError, "must be real number, not \(item.typeName)")
            }
            result += try FormatSpec.read(sized, for: "float").format(double: number)
        default:
            throw PyError(
                .valueError,
                "unsupported format character '\(code)' (0x\(String(code.value, radix: 16))) at index \(scalars.count - rest.count - 1)"
            )
        }
    }
    if used < items.count, !isMapping(arguments, isBytes: isBytes) {
        throw PyError(.typeError, "not all arguments converted during \(isBytes ? "bytes" : "string") formatting")
    }
    return result
}
/// Whether the values of a template may be asked for by name, or stand for nothing: they can be subscripted, and are neither a tuple nor a text.
private func isMapping(_ values: Value, isBytes: Bool) -> Bool {
    guard let object = values.object, values.asTuple == nil else { return false }
    if isBytes, object.cls.isSubclass(of: .bytes) || object.cls.isSubclass(of: .bytearray) { return false }
    return values.text == nil && object.cls.lookup("__getitem__") != nil
}

/// An integer with at least so many digits in a field of `%`, whose width stands at the beginning of `field`.
private func precise(
    _ number: BigInt, _ digits: String, _ precision: Int, _ sign: String, _ flags: String.UnicodeScalarView,
    _ field: String, prefix: String = ""
) throws -> String {
    if precision > Int(Int32.max) - 3 { throw PyError(.overflowError, "precision too large") }
    try Limits.checkRoom(precision)
    let head = (number.isNegative ? "-" : sign) + prefix
    let width = Int(field.prefix { $0 != "." }) ?? 0
    try Limits.checkRoom(width)
    let fills = flags.contains("0") && !flags.contains("-")
    let wanted = max(precision, fills ? width - head.utf8.count : 0)
    let whole = try head + repeated("0", max(0, wanted - digits.utf8.count)) + digits
    let rest = try repeated(" ", max(0, width - whole.utf8.count))
    return flags.contains("-") ? whole + rest : rest + whole
}

private func integerFor(_ value: Value) throws -> BigInt? {
    if let big = value.bigInt { return big }
    if let real = value.real, real.isFinite { return BigInt(real.rounded(.towardZero)) }
    if value.object is PyComplex { return nil }
    // Texts and times have no number here, whatever they make of it elsewhere.
    if value.string != nil || value.cls.isSubclass(of: .bytes) { return nil }
    do { if let whole = try value.object?.toInt()?.bigInt { return whole } } catch let error as PyError
        where error.exception.cls.isSubclass(of: .typeError)
    {
        return nil
    }
    return try value.object?.toFloat().flatMap { $0.isFinite ? BigInt($0.rounded(.towardZero)) : nil }
}

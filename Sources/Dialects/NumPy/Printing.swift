import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's print options.
struct PrintOptions {
    var precision = 8
    var threshold = 1000
    var edgeitems = 3
    var linewidth = 75
    var suppress = false
    var floatmode = "maxprec"
    var sign = "-"
    var nanstr = "nan"
    var infstr = "inf"
    /// The version of NumPy whose way of printing is asked for, as 113 for 1.13.
    var legacy = Int.max
    /// Functions for elements, by the names of their kinds.
    var formatter: Value = .none
    /// A function that makes the `repr` of every array.
    var overrideRepr: Value = .none
    nonisolated(unsafe) static var current = PrintOptions()
}

/// Numbers below these are told apart by fewer digits than `precision` places after the point have.
private let shortestLimits: [Double] = (0...15).map { 0x1p51 / (0..<$0).reduce(1.0) { x, _ in x * 10 } }

/// Decimal digits as NumPy's dragon4 functions give them: shortest that identify the value, cut at a precision.
enum Dragon {
    /// Digits before and after the point. With `unique` false, the exact value rounded at `precision`.
    static func positional(_ x: Double, single: DType, precision: Int?, unique: Bool) -> (
        sign: Bool, whole: String, fraction: String
    ) {
        let size = abs(x)
        // Where a unit in the last place is far below the precision, the shortest digits are the rounded ones without their zeros.
        if single == .float64 || single == .complex128, let precision, (0...15).contains(precision),
            !unique || size < shortestLimits[precision], let scaled = scaledExactly(size, precision)
        {
            let text = pointed(scaled, precision).utf8
            let point = text.index(text.endIndex, offsetBy: precision == 0 ? 0 : -precision - 1)
            var end = text.endIndex
            if unique { while end > point, text[text.index(before: end)] == 48 { end = text.index(before: end) } }
            let start = point == text.endIndex ? point : text.index(after: point)
            return (
                x.sign == .minus, "\(Substring(text[..<point]))", end > start ? "\(Substring(text[start..<end]))" : ""
            )
        }
        if unique {
            let (digits, exponent) = shortest(size, single)
            let fractionDigits = max(0, digits.count - 1 - exponent)
            if precision.map({ fractionDigits <= $0 }) ?? true {
                let text = layout(digits, exponent, scientific: false)
                let parts = text.split(separator: ".", omittingEmptySubsequences: false)
                return (x.sign == .minus, String(parts[0]), parts[1] == "0" ? "" : String(parts[1]))
            }
        }
        let parts = cFormat("f", precision ?? 0, size).split(separator: ".", omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if unique { while fraction.hasSuffix("0") { fraction.removeLast() } }
        return (x.sign == .minus, String(parts[0]), fraction)
    }
    static func scientific(_ x: Double, single: DType, precision: Int?, unique: Bool) -> (
        sign: Bool, whole: String, fraction: String, exponent: Int
    ) {
        let size = abs(x)
        if single == .float64 || single == .complex128, let precision, (0..<15).contains(precision),
            let (digits, exponent) = leadingDigits(size, precision + 1)
        {
            let text = pointed(digits, 0)
            var fraction = text.utf8.dropFirst()
            if unique { while fraction.last == 48 { fraction.removeLast() } }
            return (x.sign == .minus, String(text.prefix(1)), "\(Substring(fraction))", exponent)
        }
        if unique {
            let (digits, exponent) = shortest(size, single)
            if precision.map({ digits.count - 1 <= $0 }) ?? true {
                let text = String(decoding: digits, as: UTF8.self)
                return (
                    x.sign == .minus, String(text.prefix(1)), digits.count > 1 ? String(text.dropFirst()) : "", exponent
                )
            }
        }
        let text = cFormat("e", precision ?? 0, size).split(separator: "e")
        let parts = text[0].split(separator: ".", omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? String(parts[1]) : ""
        if unique { while fraction.hasSuffix("0") { fraction.removeLast() } }
        return (x.sign == .minus, String(parts[0]), fraction, Int(text[1]) ?? 0)
    }
    private static func shortest(_ x: Double, _ type: DType) -> (digits: [UInt8], exponent: Int) {
        switch type {
        case .float32, .complex64: return shortestDigits(Float(x))
        case .float16, .bfloat16:
            if x == 0 { return ([48], 0) }
            // Few digits are ever needed: try them in turn.
            let mantissa = type == .float16 ? 5 : 4
            for count in 0...mantissa {
                let text = cFormat("e", count, x)
                let stored = (try? Create.scalar(.float(parseDouble(text) ?? 0), type).item().asDouble) ?? 0
                if stored == x {
                    let parts = text.split(separator: "e")
                    var digits = Array(parts[0].utf8).filter { $0 != 46 }
                    while digits.count > 1, digits.last == 48 { digits.removeLast() }
                    return (digits, Int(parts[1]) ?? 0)
                }
            }
            return shortestDigits(Float(x))
        default: return shortestDigits(x)
        }
    }
}

/// Formats floats so that a whole array lines up.
struct FloatingFormat {
    private let options: PrintOptions
    private let type: DType
    private var exponential = false
    private var padLeft = 0, padRight = 0, exponentSize = -1, precision: Int?, minDigits = 0
    private var trims = true, unique = true
    private let forcedSign: Bool

    /// Numbers from here on are written with an exponent: they have more digits than the type.
    static func exponentLimit(_ type: DType, _ options: PrintOptions = .current) -> Double {
        if options.legacy <= 202 { return 1e16 }
        return type.size == 2 ? 1e3 : type.real == .float32 ? 1e6 : 1e16
    }
    /// A number as the type holds it.
    private static func held(_ x: Double, _ type: DType) -> Double {
        switch type {
        case .float16: Double(Float16(x))
        case .float32, .complex64: Double(Float(x))
        default: x
        }
    }

    init(_ values: [Double], _ type: DType, _ options: PrintOptions, sign: String? = nil) throws {
        self.options = options
        self.type = type
        // NumPy 1.13 leaves room for a sign wherever none is forced.
        let given = sign ?? options.sign
        let sign = options.legacy <= 113 && given == "-" ? " " : given
        forcedSign = sign == "+"
        precision = options.floatmode == "unique" ? nil : options.precision
        let finite = values.filter(\.isFinite)
        let sizes = finite.filter { $0 != 0 }.map { abs($0) }
        if let most = sizes.max(), let least = sizes.min() {
            exponential =
                most >= min(1e8, FloatingFormat.exponentLimit(type, options))
                || (!options.suppress
                    && (least < FloatingFormat.held(0.0001, type) || FloatingFormat.held(most / least, type) > 1000))
        }
        unique = options.floatmode != "fixed" && !(exponential && options.legacy <= 113)
        if finite.isEmpty {
            trims = true
        } else if exponential {
            let parts = try finite.map {
                try Machine.shared.checkInterrupt()
                return Dragon.scientific($0, single: type, precision: precision, unique: unique)
            }
            exponentSize = parts.map { max(2, String(abs($0.exponent)).utf8.count) }.max() ?? 0
            let digits = parts.map { unique ? $0.fraction.utf8.count : (precision ?? 0) }.max() ?? 0
            precision = digits
            minDigits = digits
            trims = false
            padLeft = parts.map { ($0.sign || forcedSign ? 1 : 0) + $0.whole.utf8.count }.max() ?? 0
            // And a blank before the digits of a number with an exponent.
            if options.legacy <= 113 { padLeft = 3 }
            padRight = exponentSize + 2 + digits
        } else {
            let parts = try finite.map {
                try Machine.shared.checkInterrupt()
                return Dragon.positional($0, single: type, precision: precision, unique: unique)
            }
            padLeft = parts.map { ($0.sign || forcedSign ? 1 : 0) + $0.whole.utf8.count }.max() ?? 0
            padRight = parts.map { $0.fraction.utf8.count }.max() ?? 0
            if options.floatmode == "fixed" || options.floatmode == "maxprec_equal" {
                precision = padRight
                minDigits = padRight
                trims = false
            }
        }
        if sign == " ", !(exponential && options.legacy <= 113), !finite.contains(where: { $0.sign == .minus }) {
            padLeft += 1
        }
        if finite.count != values.count {
            let negative = sign != "-" || values.contains { $0 == -.infinity }
            let offset = padRight + 1
            padLeft = max(
                padLeft, options.nanstr.utf8.count - offset,
                options.infstr.utf8.count + (negative ? 1 : 0) - offset)
        }
    }

    func format(_ x: Double) -> String {
        if !x.isFinite {
            let text =
                x.isNaN
                ? (forcedSign ? "+" : "") + options.nanstr : (x < 0 ? "-" : forcedSign ? "+" : "") + options.infstr
            return String(repeating: " ", count: max(0, padLeft + padRight + 1 - text.utf8.count)) + text
        }
        func sign(_ negative: Bool) -> String { negative ? "-" : forcedSign ? "+" : "" }
        if exponential {
            var p = Dragon.scientific(x, single: type, precision: precision, unique: unique)
            // Digits that only fill the column are those of the exact value.
            if p.fraction.utf8.count < minDigits {
                p = Dragon.scientific(x, single: type, precision: minDigits, unique: false)
            }
            let head = sign(p.sign) + p.whole
            let digits = String(abs(p.exponent))
            let exponent =
                (p.exponent < 0 ? "-" : "+")
                + String(repeating: "0", count: max(0, exponentSize - digits.utf8.count))
                + digits
            return String(repeating: " ", count: max(0, padLeft - head.utf8.count)) + head + "." + p.fraction
                + "e"
                + exponent
        }
        var p = Dragon.positional(x, single: type, precision: precision, unique: unique)
        if p.fraction.utf8.count < minDigits {
            p = Dragon.positional(x, single: type, precision: minDigits, unique: false)
        }
        let head = sign(p.sign) + p.whole
        let fraction =
            p.fraction + String(repeating: trims ? " " : "0", count: max(0, padRight - p.fraction.utf8.count))
        return String(repeating: " ", count: max(0, padLeft - head.utf8.count)) + head + "." + fraction
    }
}

enum NumPyPrinter {
    /// The elements an array shows: all, or the edges of each axis.
    private static func shown(_ a: NDArray, _ options: PrintOptions, summarised: Bool) throws -> NDArray {
        var result = a
        if !summarised { return result }
        for axis in 0..<a.rank where a.shape[axis] > 2 * options.edgeitems {
            let n = options.edgeitems
            result = try Shape.concatenate(
                [Shape.slice(result, axis, 0, n), Shape.slice(result, axis, result.shape[axis] - n, n)], axis: axis)
        }
        return result
    }

    /// A function from element to text for a whole array.
    static func formatter(_ a: NDArray, _ options: PrintOptions) throws -> (Scalar) -> String {
        switch a.dtype.kind {
        case .bool:
            let wide = a.rank > 0
            return { $0.isTrue ? (wide ? " True" : "True") : "False" }
        case .signed, .unsigned:
            let scalars = try a.scalars()
            // A blank stands for the sign only where no number has one.
            let isSigned: (Scalar) -> Bool = { if case .int(let it) = $0 { it < 0 } else { false } }
            let plus =
                options.sign == "-" || options.sign == " " && scalars.contains(where: isSigned) ? "" : options.sign
            let text: (Scalar) -> String = {
                if case .uint(let it) = $0 { return plus + String(it) }
                return ($0.asInt >= 0 ? plus : "") + String($0.asInt)
            }
            let width = scalars.map { text($0).utf8.count }.max() ?? 0
            return {
                let it = text($0)
                return String(repeating: " ", count: max(0, width - it.utf8.count)) + it
            }
        case .float:
            let format = try FloatingFormat(a.scalars().map(\.asDouble), a.dtype, options)
            return { format.format($0.asDouble) }
        case .complex:
            let parts = try a.scalars().map { scalar -> (Double, Double) in
                if case .complex(let re, let im) = scalar { (re, im) } else { (scalar.asDouble, 0) }
            }
            var realOptions = options
            if options.legacy <= 113 { realOptions.floatmode = "maxprec_equal" }
            let real = try FloatingFormat(parts.map(\.0), a.dtype, realOptions)
            let imaginary = try FloatingFormat(parts.map(\.1), a.dtype, options, sign: "+")
            return { scalar in
                guard case .complex(let re, let im) = scalar else { return "" }
                var text = imaginary.format(im)
                let trailing = text.reversed().prefix { $0 == " " }.count
                text.insert("j", at: text.index(text.endIndex, offsetBy: -trailing))
                return real.format(re) + text
            }
        default: return { String($0.asInt) }
        }
    }

    static func string(
        _ array: NDArray, _ options: PrintOptions = .current, separator: String = " ", prefix: String = "",
        suffix: String = ""
    ) throws -> String {
        if array.count == 0 { return "[]" }
        let a = try Device.host(array)
        let summarised = a.count > options.threshold
        // Without edges everything sets the format, and the last element alone is written.
        let isLast = summarised && options.edgeitems == 0
        let data = try isLast ? a : shown(a, options, summarised: summarised)
        var words: [String] = []
        if data.dtype.record == nil, let function = try options.custom(data.dtype) {
            words = try NumPyElements.items(data).map { try invoke(function, [$0]).str() }
        } else if data.dtype.isNumeric {
            let format = try formatter(data, options)
            for scalar in try data.scalars() {
                try Machine.shared.checkInterrupt()
                words.append(try format(scalar))
            }
        } else {
            words = try self.words(data, options)
        }
        if isLast { words = words.suffix(1) }
        let shape = a.shape
        var at = 0
        let trimmed = String(separator.reversed().drop { $0.isWhitespace }.reversed())
        func walk(_ axis: Int, _ indent: String, _ width: Int) throws -> String {
            try Machine.shared.checkInterrupt()
            if axis == a.rank {
                at += 1
                return words[at - 1]
            }
            let count = shape[axis]
            let cut = summarised && 2 * options.edgeitems < count
            let leading = cut ? options.edgeitems : 0
            let trailing = cut ? max(options.edgeitems, 1) : count
            let next = indent + " "
            let isOld = options.legacy <= 113
            let inner = isOld ? width : width - 1
            let dots = isOld && separator != ", " ? "...," : "..."
            if axis == a.rank - 1 {
                let limit = width - (isOld ? trimmed.unicodeScalars.count : max(trimmed.unicodeScalars.count, 1))
                var text = ""
                var line = indent
                func endLine() {
                    while line.last?.isWhitespace ?? false { line.removeLast() }
                    text += line + "\n"
                }
                func extend(_ word: String, _ limit: Int) {
                    if !isOld, word.contains("\n") { return extendRows(word.split(separator: "\n"), limit) }
                    if line.unicodeScalars.count + word.unicodeScalars.count > limit,
                        line.unicodeScalars.count > indent.unicodeScalars.count
                    {
                        endLine()
                        line = indent + word
                    } else {
                        line += word
                    }
                }
                // The rows of a word, such as an array within an array, stand below one another.
                func extendRows(_ rows: [Substring], _ limit: Int) {
                    let widest = rows.map(\.unicodeScalars.count).max() ?? 0
                    var below = indent
                    if line.unicodeScalars.count + widest > limit,
                        line.unicodeScalars.count > indent.unicodeScalars.count
                    {
                        endLine()
                        line = indent
                    } else {
                        below = String(repeating: " ", count: line.unicodeScalars.count)
                    }
                    line += rows.first ?? ""
                    for row in rows.dropFirst() {
                        endLine()
                        line = below + row
                    }
                    line += String(repeating: " ", count: widest - (rows.last?.unicodeScalars.count ?? 0))
                }
                for _ in 0..<leading {
                    try extend(walk(axis + 1, next, inner), limit)
                    line += separator
                }
                if cut {
                    extend(dots, limit)
                    line += separator
                }
                for i in 0..<trailing {
                    try extend(walk(axis + 1, next, inner), isOld && i == trailing - 1 ? width : limit)
                    if i < trailing - 1 { line += separator }
                }
                text += line
                return "[" + String(text.dropFirst(indent.count)) + "]"
            }
            let lineSeparator = trimmed + String(repeating: "\n", count: a.rank - axis - 1)
            var parts: [String] = []
            for _ in 0..<leading { parts.append(try indent + walk(axis + 1, next, inner)) }
            if cut, !isOld { parts.append(indent + dots) }
            // What is left out was once a line of its own, with a blank behind it.
            let head = cut && isOld ? (parts + [indent + "..., \n"]).joined(separator: lineSeparator) : ""
            if !head.isEmpty { parts = [] }
            for _ in 0..<trailing { parts.append(try indent + walk(axis + 1, next, inner)) }
            return "[" + String((head + parts.joined(separator: lineSeparator)).dropFirst(indent.count)) + "]"
        }
        if a.rank == 0 { return words.first ?? "" }
        return try walk(
            0, String(repeating: " ", count: prefix.unicodeScalars.count) + " ",
            options.linewidth - max(suffix.unicodeScalars.count, 0))
    }

    /// - Parameter type: The text of the type, where it is more than the elements' own.
    static func repr(
        _ a: NDArray, _ options: PrintOptions = .current, name: String = "array", type: String? = nil
    ) throws -> String {
        let prefix = name + "("
        let isOld = options.legacy <= 113
        let body =
            try isOld && a.rank == 0 && a.dtype.record == nil
            ? NumPyElements.plainItem(a).repr()
            : string(a, options, separator: ", ", prefix: prefix, suffix: isOld ? "" : ")")
        var extras: [String] = []
        if (a.count == 0 && a.shape != [0]) || a.count > options.threshold && options.legacy > 202 {
            extras.append("shape=\(a.shape.description)")
        }
        let implied = [.bool, .int64, .float64, .complex128].contains(a.dtype) && !(isOld && a.dtype == .bool)
        if !implied || a.count == 0 || type != nil { extras.append("dtype=" + (type ?? DTypeText.inArray(a.dtype))) }
        if extras.isEmpty { return prefix + body + ")" }
        let text = prefix + body + ","
        let more = extras.joined(separator: ", ") + ")"
        let line = "\n" + String(repeating: " ", count: prefix.unicodeScalars.count)
        if isOld { return text + ([.string, .bytes, .record].contains(a.dtype.kind) ? line : " ") + more }
        let last = text.split(separator: "\n", omittingEmptySubsequences: false).last?.unicodeScalars.count ?? 0
        return text
            + (last + more.unicodeScalars.count + 1 > options.linewidth ? line : " ") + more
    }

    /// A single number as `str` shows it.
    static func scalarText(_ scalar: Scalar, _ type: DType) -> String {
        switch scalar {
        case .bool(let it): return it ? "True" : "False"
        case .int(let it): return String(it)
        case .uint(let it): return String(it)
        case .float(let x): return number(x, type)
        case .complex(let re, let im):
            func part(_ x: Double) -> String {
                let text = number(x, type)
                return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
            }
            if re == 0, re.sign == .plus { return part(im) + "j" }
            return "(" + part(re) + (im.sign == .minus && !im.isNaN ? "" : "+") + part(im) + "j)"
        }
    }
    /// A single float or complex number with as many digits as NumPy 1.13 gave it.
    static func oldText(_ scalar: Scalar, _ type: DType, digits: Int) -> String {
        func text(_ x: Double) -> String {
            if !x.isFinite { return number(x, type) }
            return cFormat("g", digits, x)
        }
        guard case .complex(let re, let im) = scalar else {
            let it = text(scalar.asDouble)
            return it.contains { $0 == "." || $0 == "e" || $0 == "n" } ? it : it + ".0"
        }
        let unit = im.isFinite ? "j" : "*j"
        if re == 0, re.sign == .plus { return text(im) + unit }
        return "(" + text(re) + (im.sign == .minus && !im.isNaN ? "" : "+") + text(im) + unit + ")"
    }
    private static func number(_ x: Double, _ type: DType) -> String {
        if x.isNaN { return "nan" }
        if x.isInfinite { return x < 0 ? "-inf" : "inf" }
        let size = abs(x)
        if type == .float64, size >= 1e-4 && size < 1e16 || size == 0 { return floatRepr(x) }
        if size != 0, size < 1e-4 || size >= FloatingFormat.exponentLimit(type) {
            let p = Dragon.scientific(x, single: type, precision: nil, unique: true)
            let digits = String(abs(p.exponent))
            return (p.sign ? "-" : "") + p.whole + (p.fraction.isEmpty ? "" : "." + p.fraction) + "e"
                + (p.exponent < 0 ? "-" : "+") + (digits.unicodeScalars.count < 2 ? "0" : "") + digits
        }
        let p = Dragon.positional(x, single: type, precision: nil, unique: true)
        return (p.sign ? "-" : "") + p.whole + "." + (p.fraction.isEmpty ? "0" : p.fraction)
    }
}

extension PrintOptions {
    private static let versions: [(name: String, number: Int)] = [
        ("1.13", 113), ("1.21", 121), ("1.25", 125), ("2.1", 201), ("2.2", 202),
    ]
    /// What `legacy=` names: a version, or False for none.
    mutating func setLegacy(_ value: Value) throws {
        if value.isNone || value.isUndefined { return }
        if case .bool(false) = value {
            legacy = .max
            return
        }
        guard let version = PrintOptions.versions.first(where: { $0.name == value.string }) else {
            return try Warnings.warn(
                "legacy printing option can currently only be '1.13', '1.21', '1.25', '2.1', '2.2' or `False`",
                .userWarning)
        }
        legacy = version.number
    }
    var legacyName: Value {
        PrintOptions.versions.first { $0.number == legacy }.map { .str($0.name) } ?? .bool(false)
    }
    /// Has a function show floats where the options name none for them.
    mutating func showFloats(by function: Value?) throws {
        guard let function else { return }
        let table = try PyDict([(.str("float_kind"), function)])
        if let own = formatter.asDict { for (key, value) in own.pairs { try table.set(key, value) } }
        formatter = .object(table)
    }
    /// The function of the `formatter` option for elements of a dtype.
    func custom(_ dtype: DType) throws -> Value? {
        guard let table = formatter.asDict else { return nil }
        let names: [String]
        switch dtype.native.kind {
        case .bool: names = ["bool"]
        case .signed, .unsigned: names = ["int", "int_kind"]
        case .float: names = ["float", "float_kind"]
        case .complex: names = ["complexfloat", "complex_kind"]
        case .datetime: names = ["datetime"]
        case .timedelta: names = ["timedelta"]
        case .object where !dtype.isText: names = ["object"]
        case .object, .string, .bytes: names = ["numpystr", "str_kind"]
        default: names = ["void"]
        }
        for name in names + ["all"] {
            if let function = try table.get(.str(name)), !function.isNone { return function }
        }
        return nil
    }
}

import Glibc

func trimWhitespace(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}

/// Up to 15 digits with or without a point: two exact numbers and one division, which rounds correctly (Clinger, 1990). nil for any other text.
func shortDecimal(_ bytes: Text) -> Double? {
    guard bytes.count > 0, bytes.count <= 17 else { return nil }
    let isNegative = bytes[0] == 45
    var digits = 0
    var value = 0
    var point = -1
    for at in (isNegative ? 1 : 0)..<bytes.count {
        if bytes[at] == 46, point < 0 {
            point = digits
            continue
        }
        guard bytes[at] >= 48, bytes[at] <= 57 else { return nil }
        value = value &* 10 &+ Int(bytes[at] &- 48)
        digits += 1
    }
    guard digits > 0, digits <= 15 else { return nil }
    let size = point < 0 || point == digits ? Double(value) : Double(value) / powersOfTen[digits - point]
    return isNegative ? -size : size
}

/// A float as Python's `float()` reads it; nil where it is none.
public func parseDouble(_ text: String) -> Double? {
    if let short = text.utf8.withContiguousStorageIfAvailable(shortDecimal) ?? nil { return short }
    // Digits, a point, an exponent: what the C library reads as Python does.
    if let first = text.utf8.first, (48...57).contains(first) || first == 45,
        text.utf8.dropFirst().allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 101 || $0 == 45 || $0 == 43 })
    {
        return text.withCString { start in
            var end: UnsafeMutablePointer<CChar>?
            let value = strtod(start, &end)
            return end.map { $0.pointee == 0 && $0 > start } == true ? value : nil
        }
    }
    var body = PyClass.decimalDigits(trimWhitespace(text)).lowercased()
    if body.isEmpty { return nil }
    if body.contains("_") {
        // An underscore stands between two digits.
        let bytes = Array(body.utf8)
        for (at, byte) in bytes.enumerated() where byte == 95 {
            guard at > 0, at + 1 < bytes.count, (48...57).contains(bytes[at - 1]), (48...57).contains(bytes[at + 1])
            else {
                return nil
            }
        }
        body = body.filter { $0 != "_" }
    }
    let bare = body.hasPrefix("+") || body.hasPrefix("-") ? String(body.dropFirst()) : body
    if ["inf", "infinity"].contains(bare) { return body.hasPrefix("-") ? -.infinity : .infinity }
    if bare == "nan" { return body.hasPrefix("-") ? -Double.nan : .nan }
    guard let first = bare.utf8.first, (48...57).contains(first) || first == 46,
        bare.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 101 || $0 == 45 || $0 == 43 })
    else { return nil }
    var end: UnsafeMutablePointer<CChar>?
    return body.withCString { start in
        let value = strtod(start, &end)
        return end?.pointee == 0 ? value : nil
    }
}

func parseComplex(_ text: String) -> (Double, Double)? {
    var body = trimWhitespace(text)
    if body.hasPrefix("("), body.hasSuffix(")") { body = trimWhitespace(String(body.dropFirst().dropLast())) }
    guard let last = body.last, last == "j" || last == "J" else { return parseDouble(body).map { ($0, 0) } }
    body.removeLast()
    let characters = Array(body)
    for at in stride(from: characters.count - 1, to: 0, by: -1)
    where "+-".contains(characters[at]) && !"eE".contains(characters[at - 1]) {
        let imaginary = String(characters[at...])
        guard let re = parseDouble(String(characters[..<at])),
            let im = imaginary.count == 1 ? (imaginary == "-" ? -1 : 1) : parseDouble(imaginary)
        else { return nil }
        return (re, im)
    }
    if body.isEmpty || body == "+" || body == "-" { return (0, body == "-" ? -1 : 1) }
    return parseDouble(body).map { (0, $0) }
}

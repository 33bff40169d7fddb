import Syntax

/// `unicodedata`: what the Unicode standard says of characters.
extension StandardModules {
    static func unicodeData(_ m: Module) {
        func character(_ value: Value, _ function: String) throws -> Unicode.Scalar {
            guard let text = value.text else {
                throw PyError(.typeError, "\(function)() argument 1 must be a unicode character, not \(value.typeName)")
            }
            guard text.count == 1, let scalar = text.scalars.first else {
                throw PyError(.typeError, "\(function)() argument 1 must be a unicode character, not str")
            }
            return scalar
        }
        m.raw("category", 1) { args in
            .str(try categories[character(args[0], "category").properties.generalCategory] ?? "Cn")
        }
        m.raw("combining", 1) { args in
            .int(Int(try character(args[0], "combining").properties.canonicalCombiningClass.rawValue))
        }
        m.raw("mirrored", 1) { args in .int(try character(args[0], "mirrored").properties.isBidiMirrored ? 1 : 0) }
        m.raw("name", Arity(1, 2)) { args in
            let properties = try character(args[0], "name").properties
            if let name = properties.name { return .str(name) }
            if args.count > 1 { return args[1] }
            throw PyError(.valueError, "no such name")
        }
        m.raw("lookup", 1) { args in
            guard let scalar = UnicodeNames.scalar(args[0].string ?? "") else {
                throw PyError(.keyError, "undefined character name '\(args[0].string ?? "")'")
            }
            return .str(String(Character(scalar)))
        }
        for (name, kinds, word) in [
            ("decimal", [Unicode.NumericType.decimal], "a decimal"), ("digit", [.decimal, .digit], "a digit"),
            ("numeric", [.decimal, .digit, .numeric], "a numeric character"),
        ] {
            m.raw(name, Arity(1, 2)) { args in
                let properties = try character(args[0], name).properties
                if let kind = properties.numericType, kinds.contains(kind), let value = properties.numericValue {
                    return name == "numeric" ? .float(value) : .int(Int(value))
                }
                if args.count > 1 { return args[1] }
                throw PyError(.valueError, "not \(word)")
            }
        }
        m.raw("normalize", 2) { args in
            guard let form = args[0].string, let text = args[1].text else {
                throw PyError(.typeError, "normalize() argument must be str")
            }
            guard ["NFC", "NFD", "NFKC", "NFKD"].contains(form) else {
                throw PyError(.valueError, "invalid normalization form")
            }
            return .str(Normalization.normalized(text.scalars, form))
        }
        m.raw("is_normalized", 2) { args in
            guard let form = args[0].string, let text = args[1].text else { return .bool(false) }
            return .bool(Array(Normalization.normalized(text.scalars, form).unicodeScalars) == text.scalars)
        }
        m.raw("east_asian_width", 1) { args in .str(width(try character(args[0], "east_asian_width"))) }
        m["unidata_version"] = .str("14.0.0")
    }
    /// The class of UAX #11 by ranges of characters; those of old Asian sets that are drawn wide there alone are ambiguous.
    private static func width(_ scalar: Unicode.Scalar) -> String {
        let code = scalar.value
        let wide: [ClosedRange<UInt32>] = [
            0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653,
            0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0x1B000...0x1B2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF,
            0x20000...0x3FFFD,
        ]
        let ambiguous: [ClosedRange<UInt32>] = [
            0xA1...0xA1, 0xA4...0xA4, 0xA7...0xA8, 0xAA...0xAA, 0xAD...0xAE, 0xB0...0xB4, 0xB6...0xBA, 0xBC...0xBF,
            0xC6...0xC6, 0xD0...0xD0, 0xD7...0xD8, 0xDE...0xE1, 0xE6...0xE6, 0xE8...0xEA, 0xEC...0xED, 0xF0...0xF0,
            0xF2...0xF3, 0xF7...0xFA, 0xFC...0xFC, 0xFE...0xFE, 0x391...0x3A9, 0x3B1...0x3C9, 0x401...0x401,
            0x410...0x44F,
            0x2013...0x2016, 0x2018...0x2019, 0x201C...0x201D, 0x2020...0x2022, 0x2024...0x2027, 0x2030...0x2030,
            0x2032...0x2033, 0x2190...0x2199, 0x2460...0x24E9, 0x2500...0x254B, 0x2580...0x258F, 0x25A0...0x25A1,
            0x2605...0x2606, 0xE000...0xF8FF, 0x0300...0x036F,
        ]
        if code >= 0x20, code <= 0x7E { return "Na" }
        if code == 0x3000 || code >= 0xFF01 && code <= 0xFF60 || code >= 0xFFE0 && code <= 0xFFE6 { return "F" }
        if code >= 0xFF61 && code <= 0xFFDC || code == 0x20A9 { return "H" }
        if wide.contains(where: { $0.contains(code) }) { return "W" }
        return ambiguous.contains { $0.contains(code) }
            ? "A" : [0xA2, 0xA3, 0xA5, 0xA6, 0xAC, 0xAF].contains(code) ? "Na" : "N"
    }
    private static let categories: [Unicode.GeneralCategory: String] = [
        .uppercaseLetter: "Lu", .lowercaseLetter: "Ll", .titlecaseLetter: "Lt", .modifierLetter: "Lm",
        .otherLetter: "Lo",
        .nonspacingMark: "Mn", .spacingMark: "Mc", .enclosingMark: "Me", .decimalNumber: "Nd", .letterNumber: "Nl",
        .otherNumber: "No", .connectorPunctuation: "Pc", .dashPunctuation: "Pd", .openPunctuation: "Ps",
        .closePunctuation: "Pe", .initialPunctuation: "Pi", .finalPunctuation: "Pf", .otherPunctuation: "Po",
        .mathSymbol: "Sm", .currencySymbol: "Sc", .modifierSymbol: "Sk", .otherSymbol: "So", .spaceSeparator: "Zs",
        .lineSeparator: "Zl", .paragraphSeparator: "Zp", .control: "Cc", .format: "Cf", .surrogate: "Cs",
        .privateUse: "Co", .unassigned: "Cn",
    ]
}

/// The normal forms of the Unicode standard. The standard library compares texts by them: two texts are equal where their canonical
/// decompositions are, and from that the decomposition of a character is found.
enum Normalization {
    static func normalized(_ scalars: [Unicode.Scalar], _ form: String) -> String {
        if scalars.allSatisfy(\.isASCII) { return String(String.UnicodeScalarView(scalars)) }
        let decomposed = ordered(scalars.flatMap { decomposition($0) })
        return String(String.UnicodeScalarView(form.hasSuffix("C") ? composed(decomposed) : decomposed))
    }
    /// Every character that stands for two others, and these.
    private static let pairs: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = {
        var table: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [:]
        let marks = (UInt32(0x300)...0x36F).compactMap(Unicode.Scalar.init)
        let bases =
            (UInt32(0x41)...0x5A).map { $0 } + (UInt32(0x61)...0x7A).map { $0 } + (UInt32(0xC0)...0x233).map { $0 }
            + (UInt32(0x391)...0x3C9).map { $0 } + (UInt32(0x410)...0x45F).map { $0 }
            + (UInt32(0x1E00)...0x1EFF).map { $0 }
        let wanted =
            (UInt32(0xC0)...0x233).map { $0 } + (UInt32(0x386)...0x3CE).map { $0 } + (UInt32(0x400)...0x45F).map { $0 }
            + (UInt32(0x1E00)...0x1EFF).map { $0 }
        var byText: [String: Unicode.Scalar] = [:]
        for scalar in wanted.compactMap(Unicode.Scalar.init) { byText[String(Character(scalar))] = scalar }
        for base in bases.compactMap(Unicode.Scalar.init) {
            for mark in marks {
                var text = String.UnicodeScalarView([base])
                text.append(mark)
                if let whole = byText[String(text)], whole != base, table[whole] == nil { table[whole] = (base, mark) }
            }
        }
        return table
    }()
    private static let compositions: [String: Unicode.Scalar] = {
        var table: [String: Unicode.Scalar] = [:]
        for (whole, (base, mark)) in pairs { table["\(base.value) \(mark.value)"] = whole }
        return table
    }()
    private static func decomposition(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.value >= 0xAC00, scalar.value <= 0xD7A3 {
            let index = scalar.value - 0xAC00
            let parts = [0x1100 + index / 588, 0x1161 + index % 588 / 28, 0x11A7 + index % 28]
            return parts.filter { $0 != 0x11A7 }.compactMap(Unicode.Scalar.init)
        }
        guard let (base, mark) = pairs[scalar] else { return [scalar] }
        return decomposition(base) + [mark]
    }
    /// Marks after a base in the order of their classes.
    private static func ordered(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result = scalars
        for at in result.indices.dropFirst() {
            var place = at
            while place > 0 {
                let own = result[place].properties.canonicalCombiningClass.rawValue
                let before = result[place - 1].properties.canonicalCombiningClass.rawValue
                if own == 0 || before <= own { break }
                result.swapAt(place, place - 1)
                place -= 1
            }
        }
        return result
    }
    private static func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var starter: Int?
        var lastClass: UInt8 = 0
        for scalar in scalars {
            let own = scalar.properties.canonicalCombiningClass.rawValue
            if let starter, lastClass == 0 && starter == result.count - 1 || lastClass < own,
                let whole = compositions["\(result[starter].value) \(scalar.value)"]
            {
                result[starter] = whole
                continue
            }
            if own == 0 { starter = result.count }
            lastClass = own
            result.append(scalar)
        }
        return result
    }
}

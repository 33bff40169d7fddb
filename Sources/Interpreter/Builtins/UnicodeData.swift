import Syntax

/// `unicodedata`: what the Unicode standard says of characters.
extension StandardModules {
    static func unicodeData(_ m: Module) {
        func character(_ value: Value, _ function: String, isOnly: Bool = true) throws -> Unicode.Scalar {
            let place = isOnly ? "argument" : "argument 1"
            guard let text = value.text else {
                throw PyError(.typeError, "\(function)() \(place) must be a unicode character, not \(value.typeName)")
            }
            guard text.count == 1, let scalar = text.scalars.first else {
                throw PyError(.typeError, "\(function)() \(place) must be a unicode character, not str")
            }
            return scalar
        }
        /// What version 14 of the standard, CPython 3.11's, says of a character; nil for one that it does not have.
        func properties(_ value: Value, _ function: String, isOnly: Bool = true) throws
            -> Unicode.Scalar.Properties?
        {
            let properties = try character(value, function, isOnly: isOnly).properties
            return properties.age.map { $0.major <= 14 } ?? (properties.generalCategory == .privateUse)
                ? properties : nil
        }
        m.raw("category", 1) { args in
            if args[0].text?.scalars.first?.isSurrogate == true { return .str("Cs") }
            return .str(try properties(args[0], "category").flatMap { categories[$0.generalCategory] } ?? "Cn")
        }
        m.raw("combining", 1) { args in
            .int(Int(try properties(args[0], "combining")?.canonicalCombiningClass.rawValue ?? 0))
        }
        m.raw("mirrored", 1) { args in .int(try properties(args[0], "mirrored")?.isBidiMirrored ?? false ? 1 : 0) }
        m.raw("name", Arity(1, 2)) { args in
            if let name = try properties(args[0], "name", isOnly: false)?.name { return .str(name) }
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
                if let known = try properties(args[0], name, isOnly: false), let kind = known.numericType,
                    kinds.contains(kind),
                    let value = known.numericValue
                {
                    return name == "numeric" ? .float(value) : .int(Int(value))
                }
                if args.count > 1 { return args[1] }
                throw PyError(.valueError, "not \(word)")
            }
        }
        func form(_ args: Args, _ function: String) throws -> (Normalization.Form, [Unicode.Scalar]) {
            guard let name = args[0].string, let text = args[1].text else {
                throw PyError(
                    .typeError,
                    "\(function)() argument \(args[0].string == nil ? 1 : 2) must be str, not \((args[0].string == nil ? args[0] : args[1]).typeName)"
                )
            }
            guard let form = Normalization.Form(rawValue: name) else {
                throw PyError(.valueError, "invalid normalization form")
            }
            return (form, text.scalars)
        }
        m.raw("normalize", 2) { args in
            let (form, scalars) = try form(args, "normalize")
            return .str(String(String.UnicodeScalarView(Normalization.normalized(scalars, form))))
        }
        m.raw("is_normalized", 2) { args in
            let (form, scalars) = try form(args, "is_normalized")
            return .bool(Normalization.normalized(scalars, form) == scalars)
        }
        m.raw("decomposition", 1) { args in
            guard let known = UnicodeTables.decompositions[try character(args[0], "decomposition")] else {
                return .str("")
            }
            let parts = known.parts.map {
                let digits = String($0.value, radix: 16, uppercase: true)
                return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            }
            return .str(((known.kind.map { ["<\($0)>"] } ?? []) + parts).joined(separator: " "))
        }
        m.raw("bidirectional", 1) { args in
            .str(UnicodeTables.directions[try character(args[0], "bidirectional")] ?? "")
        }
        m.raw("east_asian_width", 1) { args in
            .str(UnicodeTables.widths[try character(args[0], "east_asian_width")] ?? "N")
        }
        m["unidata_version"] = .str("14.0.0")
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

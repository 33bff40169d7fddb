/// The normal forms of the Unicode standard (UAX #15).
enum Normalization {
    enum Form: String { case nfc = "NFC", nfd = "NFD", nfkc = "NFKC", nfkd = "NFKD" }

    static func normalized(_ scalars: [Unicode.Scalar], _ form: Form) -> [Unicode.Scalar] {
        if scalars.allSatisfy(\.isASCII) { return scalars }
        let isCompatible = form == .nfkc || form == .nfkd
        var decomposed: [Unicode.Scalar] = []
        decomposed.reserveCapacity(scalars.count)
        for scalar in scalars { decompose(scalar, isCompatible, into: &decomposed) }
        order(&decomposed)
        return form == .nfc || form == .nfkc ? composed(decomposed) : decomposed
    }

    private static func decompose(_ scalar: Unicode.Scalar, _ isCompatible: Bool, into result: inout [Unicode.Scalar]) {
        if let syllable = Hangul.parts(scalar) {
            result += syllable
        } else if let known = UnicodeTables.decompositions[scalar], isCompatible || known.kind == nil {
            for part in known.parts { decompose(part, isCompatible, into: &result) }
        } else {
            result.append(scalar)
        }
    }
    /// Puts the marks after a base in the order of their classes.
    private static func order(_ scalars: inout [Unicode.Scalar]) {
        let classes = scalars.map(combiningClass)
        guard classes.contains(where: { $0 != 0 }) else { return }
        var start = 0
        while start < scalars.count {
            if classes[start] == 0 {
                start += 1
                continue
            }
            let end = classes[start...].firstIndex(of: 0) ?? scalars.count
            let sorted = (start..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }.map { scalars[$0] }
            scalars.replaceSubrange(start..<end, with: sorted)
            start = end
        }
    }

    private static let compositions: [[Unicode.Scalar]: Unicode.Scalar] = {
        var table: [[Unicode.Scalar]: Unicode.Scalar] = [:]
        for (whole, made) in UnicodeTables.decompositions where made.isComposed && made.parts.count == 2 {
            table[made.parts] = whole
        }
        return table
    }()
    private static func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var starter: Int?
        var lastClass: UInt8 = 0
        for scalar in scalars {
            let own = combiningClass(scalar)
            if let starter, lastClass == 0 && starter == result.count - 1 || lastClass < own,
                let whole = Hangul.whole(result[starter], scalar) ?? compositions[[result[starter], scalar]]
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
    private static func combiningClass(_ scalar: Unicode.Scalar) -> UInt8 {
        scalar.value < 0x300 ? 0 : scalar.properties.canonicalCombiningClass.rawValue
    }
}

/// The syllables of Korean, which are made of their letters by a rule (Unicode standard, 3.12).
private enum Hangul {
    private static let first: UInt32 = 0xAC00, leading: UInt32 = 0x1100, vowel: UInt32 = 0x1161,
        trailing: UInt32 = 0x11A7
    private static let vowels: UInt32 = 21, trailings: UInt32 = 28, leadings: UInt32 = 19

    static func parts(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
        guard scalar.value >= first, scalar.value < first + leadings * vowels * trailings else { return nil }
        let (pair, last) = (scalar.value - first).quotientAndRemainder(dividingBy: trailings)
        let letters = [leading + pair / vowels, vowel + pair % vowels] + (last == 0 ? [] : [trailing + last])
        return letters.compactMap(Unicode.Scalar.init)
    }
    static func whole(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Unicode.Scalar? {
        if left.value >= leading, left.value < leading + leadings, right.value >= vowel, right.value < vowel + vowels {
            return Unicode.Scalar(first + ((left.value - leading) * vowels + right.value - vowel) * trailings)
        }
        if let parts = parts(left), parts.count == 2, right.value > trailing, right.value < trailing + trailings {
            return Unicode.Scalar(left.value + right.value - trailing)
        }
        return nil
    }
}

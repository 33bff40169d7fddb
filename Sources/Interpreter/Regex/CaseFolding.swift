/// Which characters are the same where case does not count, as Python's regular expressions have it: those with one
/// lower case, and some more that share their upper case.
enum CaseFolding {
    /// Characters whose upper case is more than one character, and is that of another.
    private static let sameCapitals: [UInt32: UInt32] = [0x1FD3: 0x390, 0x1FE3: 0x3B0, 0xFB05: 0xFB06]

    /// What characters that differ in case alone have in common: the lower case of the upper case, where these are one
    /// character each. So the long s is an s, and the final sigma a sigma.
    static func folded(_ code: UInt32) -> UInt32 {
        if code < 128 { return code >= 65 && code <= 90 ? code + 32 : code }
        if let other = sameCapitals[code] { return other }
        guard let scalar = Unicode.Scalar(code) else { return code }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        let upper = only(lower.properties.uppercaseMapping) ?? lower
        return (only(upper.properties.lowercaseMapping) ?? lower).value
    }
    private static func only(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }

    /// All characters that are the same as this one, itself among them.
    static func alike(_ code: UInt32) -> [UInt32] {
        let folded = folded(code)
        let upper = Unicode.Scalar(folded).flatMap { only($0.properties.uppercaseMapping) }
        return [folded] + (upper.map { $0.value == folded ? [] : [$0.value] } ?? []) + (others[folded] ?? [])
    }
    /// Those that are neither the lower nor the upper case, by the lower one: letters that look different at some place
    /// of a word, signs that are letters too, and capitals whose small letter has no capital of one character.
    private static let others: [UInt32: [UInt32]] = {
        let single: [UInt32] = [
            0xB5, 0x130, 0x131, 0x17F, 0x1C5, 0x1C8, 0x1CB, 0x1F2, 0x345, 0x3C2, 0x3D0, 0x3D1, 0x3D5, 0x3D6, 0x3F0,
            0x3F1,
            0x3F4, 0x3F5, 0x1E9B, 0x1E9E, 0x1FBC, 0x1FBE, 0x1FCC, 0x1FD3, 0x1FE3, 0x1FFC, 0x2126, 0x212A, 0x212B,
            0xFB05,
        ]
        let ranges: [ClosedRange<UInt32>] = [0x1C80...0x1C88, 0x1F88...0x1F8F, 0x1F98...0x1F9F, 0x1FA8...0x1FAF]
        return Dictionary(grouping: single + ranges.flatMap { $0 }, by: folded)
    }()
}

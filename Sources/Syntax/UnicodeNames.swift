/// Characters by their names in the Unicode standard.
public enum UnicodeNames {
    /// The character with a name or an alias, in any case: `SNOWMAN`.
    public static func scalar(_ name: String) -> Unicode.Scalar? {
        let wanted = name.uppercased()
        if let code = ideograph(wanted) { return code }
        for code in UInt32(32)...0x1FFFF {
            guard let scalar = Unicode.Scalar(code) else { continue }
            if scalar.properties.name == wanted || scalar.properties.nameAlias == wanted { return scalar }
        }
        return nil
    }
    private static func ideograph(_ name: String) -> Unicode.Scalar? {
        let prefix = "CJK UNIFIED IDEOGRAPH-"
        guard name.hasPrefix(prefix), let code = UInt32(name.dropFirst(prefix.utf8.count), radix: 16) else {
            return nil
        }
        return Unicode.Scalar(code)
    }
}

/// Characters by the names that Unicode gives them.
public enum CharacterName {
    nonisolated(unsafe) private static var known: [String: Unicode.Scalar] = [:]
    /// The character of a name, in any case of its letters; nil where there is none.
    public static func scalar(_ name: String) -> Unicode.Scalar? {
        let wanted = name.uppercased()
        if let found = known[wanted] { return found }
        for range in [UInt32(0)...0xD7FF, 0xE000...0x323AF, 0xE0000...0xE01EF] {
            for value in range {
                guard let scalar = Unicode.Scalar(value) else { continue }
                let properties = scalar.properties
                if properties.name == wanted || properties.nameAlias == wanted {
                    known[wanted] = scalar
                    return scalar
                }
            }
        }
        return nil
    }
}

/// Foundation's functions of these names are not in the binary.
extension String {
    public func components(separatedBy separator: String) -> [String] {
        var result: [String] = []
        var rest = Substring(self)
        while let range = rest.firstRange(of: separator) {
            result.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return result + [String(rest)]
    }
    public func replacing(_ old: String, _ new: String) -> String {
        components(separatedBy: old).joined(separator: new)
    }
}

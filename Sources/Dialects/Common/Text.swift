/// Foundation's functions of these names are not in the binary, and neither are those that search a collection for another one.
extension String {
    public func components(separatedBy separator: String) -> [String] {
        let (text, mark) = (Array(utf8), Array(separator.utf8))
        var (result, start, at): ([String], Int, Int) = ([], 0, 0)
        while !mark.isEmpty, at + mark.count <= text.count {
            if text[at..<at + mark.count].elementsEqual(mark) {
                result.append(String(decoding: text[start..<at], as: UTF8.self))
                at += mark.count
                start = at
            } else {
                at += 1
            }
        }
        return result + [String(decoding: text[start...], as: UTF8.self)]
    }
    public func replacing(_ old: String, _ new: String) -> String {
        components(separatedBy: old).joined(separator: new)
    }
}

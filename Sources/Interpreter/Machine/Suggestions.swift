/// The name that was probably meant, as CPython 3.11 finds it.
enum Suggestions {
    /// What stands behind the message of an uncaught error: `. Did you mean: 'print'?`, or nothing.
    static func hint(_ exception: PyException) -> String {
        guard let name = exception.attributes["name"]?.text?.string else { return "" }
        var meant: String?
        if exception.type === PyClass.attributeError, let owner = exception.attributes["obj"] {
            meant = closest(to: name, in: (try? Builtins.names(of: owner)) ?? [])
        } else if exception.type === PyClass.nameError {
            meant = closest(to: name, in: exception.trace.first.map { $0.code.localOrder.map(\.text) } ?? [])
            let machine = Machine.shared
            for names in [
                { machine.main?.assigned.map(\.0.text) ?? [] }, { machine.builtins.keys.map(\.text).sorted() },
                machine.bareNames,
            ] where meant == nil { meant = closest(to: name, in: names()) }
        }
        return meant.map { ". Did you mean: '\($0)'?" } ?? ""
    }

    /// More names than this are not looked through, nor longer ones than that.
    private static let mostNames = 750, longestName = 40
    /// What a letter more, less or in the place of another costs; half where only its case differs.
    private static let moveCost = 2

    static func closest(to name: String, in names: [String]) -> String? {
        guard names.count < mostNames, name.utf8.count <= longestName else { return nil }
        let wanted = Array(name.utf8)
        var best: (name: String, distance: Int)?
        for candidate in names where candidate != name && candidate.utf8.count <= longestName {
            let given = Array(candidate.utf8)
            let most = (wanted.count + given.count + 3) * moveCost / 6
            let limit = min(most, best.map { $0.distance - 1 } ?? most)
            let distance = distance(wanted, given)
            if distance <= limit { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Levenshtein's distance (1966), row by row.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
        var row = b.indices.map { ($0 + 1) * moveCost }
        for (i, x) in a.enumerated() {
            var diagonal = i * moveCost
            var left = diagonal + moveCost
            for (j, y) in b.enumerated() {
                let change = x == y ? 0 : lowered(x) == lowered(y) ? moveCost / 2 : moveCost
                let above = row[j]
                left = min(diagonal + change, min(left, above) + moveCost)
                diagonal = above
                row[j] = left
            }
        }
        return row.last ?? a.count * moveCost
    }
}

import Core

/// `np.einsum`'s subscripts: read once for operands of given ranks, with NumPy's words for what is wrong with them.
///
/// A label is a letter's code; the axes of an ellipsis are -1, -2, … from the last on.
public enum Einsum {
    private struct Plan {
        let terms: [[Int]], output: [Int]
    }
    private struct Key: Hashable {
        let subscripts: String
        let ranks: [Int]
    }
    nonisolated(unsafe) private static var plans: [Key: Plan] = [:]

    public static func apply(_ subscripts: String, _ operands: [NDArray]) throws -> NDArray {
        let key = Key(subscripts: subscripts, ranks: operands.map(\.rank))
        let plan = try plans[key] ?? read(subscripts, key.ranks)
        if plans.count > 200 { plans = [:] }
        plans[key] = plan
        try checkSizes(plan, operands)
        return try Matmul.einsum(operands, plan.terms, plan.output)
    }

    private static func fault(_ text: String) -> EngineError { .value("einstein sum subscripts string " + text) }

    /// What stands before `->`, and after it where there is one.
    private static func sides(_ subscripts: String) -> [Substring] {
        let text = Substring(subscripts.filter { $0 != " " })
        for at in text.indices where text[at...].hasPrefix("->") {
            return [text[..<at], text[text.index(at, offsetBy: 2)...]]
        }
        return [text]
    }

    private static func read(_ subscripts: String, _ ranks: [Int]) throws -> Plan {
        let sides = sides(subscripts)
        let inputs = sides[0].split(separator: ",", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
        if inputs.count != ranks.count {
            throw EngineError.value(
                (inputs.count > ranks.count ? "more" : "fewer")
                    + " operands provided to einstein sum function than specified in the subscripts string")
        }
        let pieces = try inputs.indices.map { try split(inputs[$0], "operand \($0)") }
        var terms: [[Int]] = []
        for (i, piece) in pieces.enumerated() {
            let named = piece.before.count + piece.after.count
            if named > ranks[i] { throw fault("contains too many subscripts for operand \(i)") }
            if named < ranks[i], !piece.hasEllipsis {
                throw EngineError.value(
                    "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions."
                )
            }
            let spread = (0..<ranks[i] - named).map { $0 - (ranks[i] - named) }
            terms.append(piece.before + spread + piece.after)
        }
        let spread = terms.joined().filter { $0 < 0 }.min().map { -$0 } ?? 0
        let ellipsis = (0..<spread).map { $0 - spread }
        let all = terms.joined().filter { $0 > 0 }
        guard sides.count > 1 else {
            return Plan(
                terms: terms,
                output: ellipsis + Set(all).filter { name in all.filter { $0 == name }.count == 1 }.sorted())
        }
        let result = try split(Array(sides[1].unicodeScalars), "the output")
        let names = result.before + result.after
        for (i, name) in names.enumerated() {
            if names[(i + 1)...].contains(name) {
                throw fault("includes output subscript '\(letter(name))' multiple times")
            }
            if !all.contains(name) {
                throw fault("included output subscript '\(letter(name))' which never appeared in an input")
            }
        }
        if spread > 0, !result.hasEllipsis {
            throw EngineError.value(
                "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions."
            )
        }
        return Plan(terms: terms, output: result.before + ellipsis + result.after)
    }
    private static func letter(_ label: Int) -> String { String(Unicode.Scalar(UInt8(label))) }

    /// The labels before and behind an ellipsis.
    private static func split(_ term: [Unicode.Scalar], _ place: String) throws -> (
        before: [Int], after: [Int], hasEllipsis: Bool
    ) {
        var before: [Int] = []
        var after: [Int] = []
        var hasEllipsis = false
        var at = 0
        while at < term.count {
            if term[at] == "." {
                guard !hasEllipsis, term.count >= at + 3, term[at + 1] == ".", term[at + 2] == "." else {
                    throw fault("contains a '.' that is not part of an ellipsis ('...') in \(place)")
                }
                hasEllipsis = true
                at += 3
                continue
            }
            guard term[at].isASCII, term[at].properties.isAlphabetic else {
                throw EngineError.value(
                    "invalid subscript '\(term[at])' in einstein sum subscripts string, subscripts must be letters")
            }
            if hasEllipsis { after.append(Int(term[at].value)) } else { before.append(Int(term[at].value)) }
            at += 1
        }
        return (before, after, hasEllipsis)
    }

    /// Axes of one label must have one size, or size 1.
    private static func checkSizes(_ plan: Plan, _ operands: [NDArray]) throws {
        var sizes: [Int: Int] = [:]
        var fits = true
        for (i, (term, operand)) in zip(plan.terms, operands).enumerated() {
            for (axis, name) in term.enumerated() {
                if let twin = term[..<axis].firstIndex(of: name), operand.shape[twin] != operand.shape[axis] {
                    throw EngineError.value(
                        "dimensions in operand \(i) for collapsing index '\(letter(name))' don't match (\(operand.shape[twin]) != \(operand.shape[axis]))"
                    )
                }
                let size = operand.shape[axis]
                let known = sizes[name] ?? 1
                if size != 1, known != 1, size != known { fits = false }
                if size != 1 { sizes[name] = size }
            }
        }
        if fits { return }
        let order = plan.output + Set(plan.terms.joined()).subtracting(plan.output).sorted()
        let shapes = zip(plan.terms, operands).map { term, operand in
            let remapped = order.map { name in term.firstIndex(of: name).map { String(operand.shape[$0]) } ?? "newaxis"
            }.drop { $0 == "newaxis" }
            return operand.shape.compact + "->(" + remapped.joined(separator: ",")
                + (remapped.count == 1 ? ",)" : ")") + " "
        }
        throw EngineError.value(
            "operands could not be broadcast together with remapped shapes [original->remapped]: " + shapes.joined())
    }
}

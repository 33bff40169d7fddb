import Core
import DialectCommon
import Interpreter
import Ops

/// `torch.einsum`'s equations: as NumPy's, but that capital letters come first, spaces mean nothing and axes under an ellipsis may be summed.
enum TorchEinsum {
    static func apply(_ equation: String, _ operands: [NDArray]) throws -> NDArray {
        let text = Array(equation.unicodeScalars.filter { $0 != " " })
        let arrow = text.indices.first { $0 + 1 < text.count && text[$0] == "-" && text[$0 + 1] == ">" }
        let left = text[..<(arrow ?? text.count)]
        let terms = left.split(separator: ",", omittingEmptySubsequences: false).map(Array.init)
        if operands.isEmpty { throw PyError(.runtimeError, "einsum(): must provide at least one operand") }
        if terms.count != operands.count {
            throw PyError(
                .runtimeError,
                terms.count > operands.count
                    ? "einsum(): fewer operands were provided than specified in the equation"
                    : "einsum(): more operands were provided than specified in the equation")
        }
        var labels: [[Int]] = []
        for (i, (term, operand)) in zip(terms, operands).enumerated() {
            labels.append(try read(term, rank: operand.rank, operand: i))
        }
        let all = labels.joined()
        let spread = all.filter { $0 < 0 }.min().map { -$0 } ?? 0
        let ellipsis = (0..<spread).map { $0 - spread }
        let letters = all.filter { $0 > 0 }
        var output: [Int]
        if let arrow {
            let right = Array(text[(arrow + 2)...])
            output = try read(right, rank: nil, operand: nil, ellipsis: ellipsis)
            for (i, label) in output.enumerated() where label > 0 {
                if output[..<i].contains(label) {
                    throw PyError(
                        .runtimeError,
                        "einsum(): output subscript \(letter(label)) appears more than once in the output")
                }
                if !letters.contains(label) {
                    throw PyError(
                        .runtimeError,
                        "einsum(): output subscript \(letter(label)) does not appear in the equation for any input operand"
                    )
                }
            }
        } else {
            output = ellipsis + Set(letters).filter { name in letters.filter { $0 == name }.count == 1 }.sorted()
        }
        return try Matmul.einsum(operands, labels, output)
    }
    /// The equation that operands and lists of numbers in turn stand for, with the output's list at the end where it is given.
    static func listed(_ parts: [Value]) throws -> (equation: String, operands: [NDArray]) {
        func term(_ list: Value) throws -> String {
            try iterate(list).map { part in
                if part.object?.kind == .ellipsis { return "..." }
                let number = try indexValue(part)
                guard let code = UInt8(exactly: number + (number < 26 ? 65 : 71)), 0..<52 ~= number else {
                    throw PyError(
                        .valueError, "einsum(): subscript in subscript list is not within the valid range [0, 52)")
                }
                return String(Unicode.Scalar(code))
            }.joined()
        }
        let pairs = parts.count / 2
        let operands = try (0..<pairs).map { try parts[2 * $0].someArray }
        let left = try (0..<pairs).map { try term(parts[2 * $0 + 1]) }.joined(separator: ",")
        return (parts.count % 2 == 0 ? left : left + "->" + (try term(parts[2 * pairs])), operands)
    }
    private static func letter(_ label: Int) -> String {
        UInt8(exactly: label).map { String(Unicode.Scalar($0)) } ?? "?"
    }

    /// Labels of a term: a letter's code, and for the axes of an ellipsis -1, -2, … from the last on.
    private static func read(_ term: [Unicode.Scalar], rank: Int?, operand: Int?, ellipsis: [Int] = []) throws -> [Int]
    {
        var before: [Int] = []
        var after: [Int] = []
        var hasEllipsis = false
        var at = 0
        while at < term.count {
            if term[at] == "." {
                guard !hasEllipsis, at + 2 < term.count, term[at + 1] == ".", term[at + 2] == "." else {
                    throw PyError(
                        .runtimeError,
                        operand.map {
                            "einsum(): found '.' for operand \($0) that is not part of any ellipsis"
                        } ?? "einsum(): found '.' for output but an ellipsis (...) was already found")
                }
                hasEllipsis = true
                at += 3
                continue
            }
            guard term[at].isASCII, term[at].properties.isAlphabetic else {
                throw PyError(
                    .runtimeError,
                    "einsum(): invalid subscript given at index \(at) in the equation string, subscripts must be in [a-zA-Z]"
                )
            }
            if hasEllipsis { after.append(Int(term[at].value)) } else { before.append(Int(term[at].value)) }
            at += 1
        }
        guard let rank else { return before + (hasEllipsis ? ellipsis : []) + after }
        let named = before.count + after.count
        if named > rank || (named < rank && !hasEllipsis) {
            throw PyError(
                .runtimeError,
                "einsum(): the number of subscripts in the equation (\(named)) \(hasEllipsis ? "is more than the number of dimensions" : "does not match the number of dimensions") (\(rank)) for operand \(operand ?? 0)\(hasEllipsis ? "" : " and no ellipsis was given")"
            )
        }
        return before + (0..<rank - named).map { $0 - (rank - named) } + after
    }
}

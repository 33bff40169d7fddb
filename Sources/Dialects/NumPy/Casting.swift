import Core
import Interpreter

/// NumPy's rules for what may become what without being asked.
enum Casting: String, CaseIterable {
    case no, equiv, safe, sameKind = "same_kind", unsafe

    init(_ value: Value) throws {
        guard let word = value.string else {
            throw PyError(.typeError, "casting must be str, not \(value.typeName)")
        }
        guard let found = Casting(rawValue: word) else {
            throw PyError(
                .valueError,
                "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got '\(word)')")
        }
        self = found
    }
    func allows(_ from: DType, _ to: DType) -> Bool {
        switch self {
        case .no, .equiv: from == to
        case .safe: Promotion.isSafe(from, to)
        case .sameKind: Promotion.isSameKind(from, to)
        case .unsafe: true
        }
    }
    /// Throws where an array of one type may not be written into another.
    func check(_ from: DType, _ to: DType) throws {
        if !allows(from, to) {
            throw PyError(
                .typeError,
                "Cannot cast array data from dtype('\(from.name)') to dtype('\(to.name)') according to the rule '\(rawValue)'"
            )
        }
    }
}

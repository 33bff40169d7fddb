import Core

/// An elementwise operation with more than one result.
public final class MultiRow {
    public let name: String
    public let arity: Int
    public let results: Int
    public let doc: String
    public let example: String
    /// The type of the loop for operands of a common type, and of its results.
    public let types: (DType) -> (loop: DType, results: [DType])?
    /// The results for operands of the loop's type.
    public let apply: ([NDArray]) throws -> [NDArray]

    init(
        _ name: String, arity: Int, results: Int, _ doc: String, _ example: String,
        types: @escaping (DType) -> (loop: DType, results: [DType])?, apply: @escaping ([NDArray]) throws -> [NDArray]
    ) {
        self.name = name
        self.arity = arity
        self.results = results
        self.doc = doc
        self.example = example
        self.types = types
        self.apply = apply
    }
}

public enum MultiRows {
    nonisolated(unsafe) public static let divmod = MultiRow(
        "divmod", arity: 2, results: 2, "Quotient, rounded down, and remainder.", "np.divmod(7, 3)",
        types: { type in
            if type.kind == .timedelta { return (type, [.int64, type]) }
            return type.isComplex ? nil : Rows.floorDivide.loopType(type, defaultFloat: nil).map { ($0, [$0, $0]) }
        },
        apply: {
            [
                try Elementwise.apply(Rows.floorDivide, $0[0], $0[1]),
                try Elementwise.apply(Rows.remainder, $0[0], $0[1]),
            ]
        })
    nonisolated(unsafe) public static let modf = MultiRow(
        "modf", arity: 1, results: 2, "Fraction and whole part, both with the sign of the number.", "np.modf(3.25)",
        types: { type in real(type).map { ($0, [$0, $0]) } },
        apply: { inputs in
            let x = inputs[0]
            let whole = try Elementwise.apply(Rows.trunc, x)
            let isInfinite = try Elementwise.apply(Rows.isinf, x)
            let zero = try Create.scalar(.float(0), x.dtype)
            let fraction = try Elementwise.select(isInfinite, zero, x - Elementwise.select(isInfinite, zero, whole))
            return [try Elementwise.apply(Rows.copysign, fraction, x), whole]
        })
    nonisolated(unsafe) public static let frexp = MultiRow(
        "frexp", arity: 1, results: 2, "Mantissa in 0.5 ..< 1 and the power of two it is scaled by.", "np.frexp(5.0)",
        types: { type in real(type).map { ($0, [$0, .int32]) } },
        apply: { inputs in
            [
                try Elementwise.apply(Rows.mantissa, inputs[0]),
                try Elementwise.cast(Elementwise.apply(Rows.exponent, inputs[0]), .int32),
            ]
        })
    /// Every row.
    public static var all: [MultiRow] { [divmod, modf, frexp] }

    /// The float that a real type is computed in; nil for complex ones.
    private static func real(_ type: DType) -> DType? {
        type.isComplex ? nil : Rows.sqrt.loopType(type, defaultFloat: nil)
    }
}

/// Which type two operands meet in. NumPy's and PyTorch's rules; TensorFlow has none.
public enum Promotion {
    /// NumPy 2's `promote_types` (NEP 50), for types that both are known.
    public static func numpy(_ a: DType, _ b: DType) -> DType {
        if a == b { return a }
        if a == .bool { return b }
        if b == .bool { return a }
        if a == .bfloat16 || b == .bfloat16 { return torch(a, b) }
        switch (a.kind, b.kind) {
        case (.signed, .signed), (.unsigned, .unsigned), (.float, .float): return a.size >= b.size ? a : b
        case (.signed, .unsigned): return mixed(signed: a, unsigned: b)
        case (.unsigned, .signed): return mixed(signed: b, unsigned: a)
        case (.complex, .complex): return a.size >= b.size ? a : b
        case (.complex, _): return numpy(a.real, b.isInteger ? floatFor(b) : b).complex
        case (_, .complex): return numpy(b, a)
        case (.float, _): return numpy(a, floatFor(b))
        default: return numpy(floatFor(a), b)
        }
    }
    private static func mixed(signed: DType, unsigned: DType) -> DType {
        if signed.size > unsigned.size { return signed }
        return unsigned.size >= 8 ? .float64 : .integer(signed: true, size: unsigned.size * 2)
    }
    /// The smallest float that holds all values of an integer type.
    public static func floatFor(_ type: DType) -> DType {
        type.isInexact ? type : type.size == 1 ? .float16 : type.size == 2 ? .float32 : .float64
    }

    /// NumPy's `can_cast(from, to, 'safe')`.
    public static func isSafe(_ from: DType, _ to: DType) -> Bool {
        numpy(from, to) == to && from != .bfloat16 || from == to
    }
    /// NumPy's `same_kind`.
    public static func isSameKind(_ from: DType, _ to: DType) -> Bool {
        if isSafe(from, to) { return true }
        func rank(_ type: DType) -> Int { [.bool: 0, .unsigned: 1, .signed: 2, .float: 3, .complex: 4][type.kind]! }
        return rank(from) <= rank(to)
    }

    /// PyTorch's `promote_types`.
    public static func torch(_ a: DType, _ b: DType) -> DType {
        if a == b { return a }
        func category(_ type: DType) -> Int { type == .bool ? 0 : type.isInteger ? 1 : type.isFloat ? 2 : 3 }
        let (x, y) = (category(a), category(b))
        if x != y {
            if x == 3 || y == 3 {
                let (complex, other) = x == 3 ? (a, b) : (b, a)
                return other == .float64 ? .complex128 : complex
            }
            return x > y ? a : b
        }
        switch x {
        case 1:
            if a.kind == b.kind { return a.size >= b.size ? a : b }
            let (signed, unsigned) = a.kind == .signed ? (a, b) : (b, a)
            return signed.size > unsigned.size ? signed : .integer(signed: true, size: min(8, unsigned.size * 2))
        case 2:
            if a.size == b.size { return .float32 }
            return a.size > b.size ? a : b
        default: return a.size >= b.size ? a : b
        }
    }
}

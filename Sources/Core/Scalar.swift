/// One element of a numeric type, by value.
public enum Scalar {
    case bool(Bool)
    case int(Int)
    case uint(UInt64)
    case float(Double)
    case complex(Double, Double)

    /// The type that holds every value of the case.
    public var dtype: DType {
        switch self {
        case .bool: .bool
        case .int: .int64
        case .uint: .uint64
        case .float: .float64
        case .complex: .complex128
        }
    }
    public var asDouble: Double {
        switch self {
        case .bool(let it): it ? 1 : 0
        case .int(let it): Double(it)
        case .uint(let it): Double(it)
        case .float(let it): it
        case .complex(let re, _): re
        }
    }
    public var asInt: Int {
        switch self {
        case .bool(let it): it ? 1 : 0
        case .int(let it): it
        case .uint(let it): Int(truncatingIfNeeded: it)
        case .float(let it): Int(exactly: it.rounded(.towardZero)) ?? Int.min
        case .complex(let re, _): Scalar.float(re).asInt
        }
    }
    public var isTrue: Bool {
        switch self {
        case .bool(let it): it
        case .int(let it): it != 0
        case .uint(let it): it != 0
        case .float(let it): it != 0
        case .complex(let re, let im): re != 0 || im != 0
        }
    }

    /// Reads the element of `dtype` at `p`.
    public static func load(_ p: UnsafeRawPointer, _ dtype: DType) -> Scalar {
        if dtype == .float64 { return .float(p.loadUnaligned(as: Double.self)) }
        if dtype == .int64 { return .int(p.loadUnaligned(as: Int.self)) }
        return dtype.row.load(p)
    }
    /// Writes the value as `dtype` at `p`. Integers wrap.
    public func store(_ p: UnsafeMutableRawPointer, _ dtype: DType) {
        if dtype == .float64 { return p.storeBytes(of: asDouble, as: Double.self) }
        dtype.row.store(self, p)
    }
}

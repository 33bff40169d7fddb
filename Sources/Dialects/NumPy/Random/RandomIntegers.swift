import Core
import DialectCommon
import Interpreter
import Ops
import Random

#if canImport(Glibc)
import Glibc
#endif

/// Draws of bounded integers.
extension NumPyRandom {
    static func integers(of cls: PyClass, modern: Bool) {
        if modern {
            cls.def("integers", "self, low, high=None, size=None, dtype=None, endpoint=False") { c in
                try integers(c, isClosed: c.bool("endpoint"), modern: true)
            }
            return
        }
        cls.def("randint", "self, low, high=None, size=None, dtype=None") { c in
            try integers(c, isClosed: false, modern: false)
        }
        cls.def("random_integers", "self, low, high=None, size=None") { c in
            let low = c["high"].isNone ? .int(1) : c["low"]
            let most = c["high"].isNone ? c["low"] : c["high"]
            try Warnings.warn(
                "This function is deprecated. Please call randint(\(low.str()), \(most.str()) + 1) instead",
                .deprecationWarning)
            let high = try indexValue(invoke(.object(PyClass.int), [most]))
            return try invoke(
                getAttribute(c["self"], "randint"), [low, .int(high &+ 1), c["size"]],
                [(name: "dtype", value: .str("l"))])
        }
        cls.def("tomaxint", "self, size=None") { c in
            let g = try source(c)
            let result = try Create.generated(.int64, c["size"].isNone ? [] : NumPyRandom.size(c["size"])) {
                g.next64() >> 1
            }
            return c["size"].isNone ? .int(try result.item().asInt) : .object(NumPyArray(result))
        }
    }

    private static func integers(_ c: Bound, isClosed: Bool, modern: Bool) throws -> Value {
        let g = try source(c)
        let type = try NumPyTypes.optional(c["dtype"]) ?? .int64
        guard type.isInteger || type == .bool, !type.isSwapped, let (least, most) = type.integerRange else {
            if type.isSwapped {
                throw PyError(
                    .valueError,
                    "Providing a dtype with a non-native byteorder is not supported. If you require platform-independent byteorder, call byteswap when required."
                )
            }
            throw PyError(.typeError, "Unsupported dtype dtype('\(type.name)') for \(c.function)")
        }
        // Of nothing the bounds are not looked at.
        if !c["size"].isNone, try NumPyRandom.size(c["size"]).contains(0) {
            return .object(NumPyArray(try NDArray(type, NumPyRandom.size(c["size"]))))
        }
        let limits = Limits(type: type, least: least, most: most, isClosed: isClosed, function: c.function)
        if let bounds = try limits.arrays(c["low"], c["high"]) {
            return try broadcast(g, bounds.low, bounds.high, limits, c["size"])
        }
        let (low, span) = try limits.bounds(c["low"], c["high"])
        return try draw(g, low, span, type, c, modern: modern)
    }

    private static func draw(
        _ g: any NumPySource, _ low: Int, _ span: UInt64, _ type: DType, _ c: Bound, modern: Bool
    ) throws -> Value {
        let size = c["size"]
        if !size.isNone, type.size >= 4 {
            let result = try Create.pieces(.int64, shapeValue(size), as: Int64.self) {
                g.fillBounded($0, low: low, limit: span)
            }
            return .object(NumPyArray(try Elementwise.cast(result, type)))
        }
        let next = drawer(g, type)
        if size.isNone {
            let number = low &+ Int(truncatingIfNeeded: next(span))
            let kind = c["dtype"].asClass
            if kind === PyClass.int || !modern && !c.isGiven("dtype") { return .int(number) }
            if kind === PyClass.bool { return .bool(number != 0) }
            let scalar: Scalar =
                type == .bool
                ? .bool(number != 0) : type == .uint64 ? .uint(UInt64(bitPattern: Int64(number))) : .int(number)
            return .object(NumPyScalar(scalar, type))
        }
        let result = try Create.generated(integers: shapeValue(size)) { low &+ Int(truncatingIfNeeded: next(span)) }
        return .object(NumPyArray(try Elementwise.cast(result, type)))
    }
    private static func broadcast(
        _ g: any NumPySource, _ low: NDArray, _ high: NDArray, _ limits: Limits, _ size: Value
    ) throws -> Value {
        _ = try NDArray.broadcastShape([low.shape, high.shape])
        let shape = try shape(size, [low.shape, high.shape])
        func values(_ a: NDArray) throws -> [Value] {
            let whole = try Elementwise.contiguous(a.broadcast(to: shape))
            return try (0..<whole.count).map { try NumPyElements.value(whole.element($0)) }
        }
        let lows = try values(low)
        let highs = try values(high)
        let bounds = try zip(lows, highs).map { try limits.bounds($0, $1) }
        let next = drawer(g, limits.type)
        var at = -1
        let result = try Create.generated(integers: shape) {
            at += 1
            return bounds[at].low &+ Int(truncatingIfNeeded: next(bounds[at].span))
        }
        return .object(NumPyArray(try Elementwise.cast(result, limits.type)))
    }

    /// The bounds of a draw, and what a type allows.
    private struct Limits {
        let type: DType
        let least: Int
        let most: UInt
        let isClosed: Bool
        let function: String

        private func number(_ value: Value) throws -> BigInt {
            if let number = value.bigInt { return number }
            if let number = try value.object?.index()?.bigInt { return number }
            if let real = value.real {
                if real.isNaN || real.isInfinite {
                    throw PyError(.overflowError, "cannot convert float \(real.isNaN ? "NaN" : "infinity") to integer")
                }
                return try invoke(.object(PyClass.int), [.float(real)]).bigInt ?? BigInt(0)
            }
            return BigInt(try indexValue(value))
        }
        /// The least number, and how many more there are.
        func bounds(_ low: Value, _ high: Value) throws -> (low: Int, span: UInt64) {
            let (first, limit) =
                try high.isNone || high.isUndefined ? (BigInt(0), number(low)) : (number(low), number(high))
            let last = isClosed ? limit : limit - BigInt(1)
            if first < BigInt(least) { throw PyError(.valueError, "low is out of bounds for \(type.name)") }
            if last > BigInt(UInt64(most)) { throw PyError(.valueError, "high is out of bounds for \(type.name)") }
            if first > last {
                throw PyError(
                    .valueError,
                    high.isNone ? isClosed ? "high < 0" : "high <= 0" : isClosed ? "low > high" : "low >= high")
            }
            let start = type == .uint64 ? Int(bitPattern: UInt(UInt64(exactly: first) ?? 0)) : Int(exactly: first) ?? 0
            return (start, UInt64(exactly: last - first) ?? .max)
        }
        /// The bounds as arrays, where one of them is one.
        func arrays(_ low: Value, _ high: Value) throws -> (low: NDArray, high: NDArray)? {
            let (first, limit) = high.isNone ? (Value.int(0), low) : (low, high)
            let isArray = [first, limit].contains { $0.sequence != nil || ($0.ndarray?.rank ?? 0) > 0 }
            if !isArray { return nil }
            return (try NumPyCreate.asArray(first, .object), try NumPyCreate.asArray(limit, .object))
        }
    }

    /// Draws of `0...span` with the bits each generator and type uses: small types draw from parts of one 32-bit word.
    private static func drawer(_ g: any NumPySource, _ type: DType) -> (UInt64) -> UInt64 {
        if type.size >= 4 { return { g.bounded($0) } }
        var small = SmallIntegers(g, width: type == .bool ? 1 : type.size * 8)
        return { small.bounded($0) }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops
import Random

#if canImport(Glibc)
import Glibc
#endif

/// Shuffles and choices.
extension NumPyRandom {
    static func samples(of cls: PyClass, modern: Bool) {
        cls.def("shuffle", modern ? "self, x, axis=0" : "self, x") { c in
            let g = try source(c)
            if let list = c[1].asList {
                for i in stride(from: list.items.count - 1, to: 0, by: -1) {
                    list.items.swapAt(i, Int(g.interval(UInt64(i))))
                }
                return .none
            }
            if c[1].sequence != nil, c[1].ndarray == nil {
                throw PyError(.typeError, "'\(c[1].typeName)' object does not support item assignment")
            }
            guard let array = c[1].ndarray, array.rank > 0 else {
                throw PyError(.typeError, "object of type '\(c[1].typeName)' has no len()")
            }
            let axis = try modern ? Shape.axis(c.int("axis"), array.rank) : 0
            if array.rank == 1, array.dtype.size == 8, array.isContiguous, array.backend.isHost, !array.isReadOnly {
                g.shuffle(array.elements(Int64.self))
                return .none
            }
            try Elementwise.copy(Index.take(array, shuffled(g, array.shape[axis]), axis), to: array)
            return .none
        }
        cls.def("permutation", modern ? "self, x, axis=0" : "self, x") { c in
            let g = try source(c)
            if let n = c[1].int { return .object(NumPyArray(try shuffled(g, n))) }
            let array = try NumPyCreate.asArray(c[1])
            if !modern, array.rank == 0 { throw PyError(.indexError, "x must be an integer or at least 1-dimensional") }
            let axis = try modern ? Shape.axis(c.int("axis"), array.rank) : 0
            return .object(NumPyArray(try Index.take(array, shuffled(g, array.shape[axis]), axis)))
        }
        if modern {
            cls.def("permuted", "self, x, *, axis=None, out=None") { c in try permuted(c) }
        }
        cls.def(
            "choice",
            modern
                ? "self, a, size=None, replace=True, p=None, axis=0, shuffle=True"
                : "self, a, size=None, replace=True, p=None"
        ) { c in
            let g = try source(c)
            let given = try NumPyCreate.asArray(c[1])
            let pool = given.rank == 0 ? nil : given
            if let pool, pool.rank > 1, !modern { throw PyError(.valueError, "a must be 1-dimensional") }
            if pool == nil, !given.dtype.isInteger {
                throw PyError(
                    .valueError,
                    modern
                        ? "a must be a sequence or an integer, not <class '\(c[1].typeName)'>"
                        : "a must be 1-dimensional or an integer")
            }
            let axis = try modern ? Shape.axis(c.int(5), max(1, given.rank)) : 0
            let n = try pool.map { $0.shape[axis] } ?? given.item().asInt
            if n <= 0 {
                throw PyError(
                    .valueError,
                    pool == nil
                        ? "a must be greater than 0 unless no samples are taken"
                        : modern
                            ? "a cannot be empty unless no samples are taken"
                            : "'a' cannot be empty unless no samples are taken")
            }
            let shape = c[2].isNone ? [] : try shapeValue(c[2])
            // Asks for the memory of the result before anything is drawn.
            let count = try NDArray(.int64, shape).count
            var places: [Int]
            if let weights = try c.optional(4).map({ try NumPyCreate.asArray($0).doubles() }) {
                if weights.count != n {
                    throw PyError(
                        .valueError, modern ? "a and p must have same size" : "'a' and 'p' must have same size")
                }
                if weights.contains(where: \.isNaN) {
                    throw PyError(.valueError, modern ? "Probabilities contain NaN" : "probabilities contain NaN")
                }
                if weights.contains(where: { $0 < 0 }) {
                    throw PyError(
                        .valueError,
                        modern ? "Probabilities are not non-negative" : "probabilities are not non-negative")
                }
                if abs(weights.reduce(0, +) - 1) > 1e-8 {
                    throw PyError(
                        .valueError,
                        modern
                            ? "Probabilities do not sum to 1. See Notes section of docstring for more information."
                            : "probabilities do not sum to 1")
                }
                if try c.bool(3) {
                    var cdf: [Double] = []
                    var total = 0.0
                    for w in weights {
                        total += w
                        cdf.append(total)
                    }
                    cdf = cdf.map { $0 / total }
                    places = try (0..<count).map { i in
                        if i & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
                        return min(firstAbove(g.double(), cdf), n - 1)
                    }
                } else {
                    if weights.filter({ $0 > 0 }).count < count {
                        throw PyError(.valueError, "Fewer non-zero entries in p than size")
                    }
                    var p = weights
                    var chosen = Set<Int>()
                    places = []
                    while places.count < count {
                        let draws = (0..<count - places.count).map { _ in g.double() }
                        for place in places { p[place] = 0 }
                        var cdf: [Double] = []
                        var total = 0.0
                        for w in p {
                            total += w
                            cdf.append(total)
                        }
                        cdf = cdf.map { $0 / total }
                        for u in draws {
                            let place = min(firstAbove(u, cdf), n - 1)
                            if chosen.insert(place).inserted { places.append(place) }
                        }
                        try Machine.shared.checkInterrupt()
                    }
                }
            } else if try c.bool(3) {
                let index = try NDArray(.int64, shape)
                try inPieces(index.elements(Int64.self)) { g.fillBounded($0, low: 0, limit: UInt64(n - 1)) }
                if let pool { return NumPyScalar.wrap(try Index.take(pool, index, axis)) }
                return c[2].isNone && !modern ? .int(try index.item().asInt) : NumPyScalar.wrap(index)
            } else {
                if count > n {
                    throw PyError(
                        .valueError,
                        modern
                            ? "Cannot take a larger sample than population when replace is False"
                            : "Cannot take a larger sample than population when 'replace=False'")
                }
                places =
                    modern
                    ? try sampled(g, n, count, shuffle: c.bool(6)) : Array(try shuffled(g, n).integers().prefix(count))
            }
            let index = try Create.integers(places, shape)
            if let pool { return NumPyScalar.wrap(try Index.take(pool, index, axis)) }
            return try c[2].isNone && !modern ? .int(index.item().asInt) : NumPyScalar.wrap(index)
        }
        cls.def("bytes", "self, length") { c in
            let g = try source(c)
            let memory = try NDArray(.uint8, Dims(c.int(1)))
            let out = memory.elements(UInt8.self)
            var word: UInt32 = 0
            for i in out.indices {
                if i & 0xFFFFF == 0xFFFFF { try Machine.shared.checkInterrupt() }
                word = i % 4 == 0 ? g.next32() : word >> 8
                out[i] = UInt8(truncatingIfNeeded: word)
            }
            return .object(PyBytes(Array(out)))
        }
    }
    /// Shuffles the elements along an axis, each line by itself.
    private static func permuted(_ c: Bound) throws -> Value {
        let g = try source(c)
        let array = try NumPyCreate.asArray(c["x"])
        let result = try MemoryOrder.keep.copy(array)
        if let axis = try c.axis {
            let lines = try Shape.move(result, from: [Shape.axis(axis, result.rank)], to: [result.rank - 1])
            let length = lines.shape[lines.rank - 1]
            let flat = try Elementwise.contiguous(Shape.reshape(lines, [-1, length]), always: true)
            for i in 0..<flat.shape[0] {
                if i & 0xFFF == 0xFFF { try Machine.shared.checkInterrupt() }
                let line = try flat.subarray(i)
                try Elementwise.copy(Index.take(line, shuffled(g, length), 0), to: line)
            }
            try Elementwise.copy(Shape.reshape(flat, lines.shape), to: lines)
        } else {
            let flat = try Index.take(Shape.reshape(result, [-1]), shuffled(g, result.count), 0)
            try Elementwise.copy(Shape.reshape(flat, result.shape), to: result)
        }
        return try NumPyFunctions.delivered(result, c["out"])
    }
    /// How many of the ascending numbers are not above `x`.
    private static func firstAbove(_ x: Double, _ ascending: [Double]) -> Int {
        var (low, high) = (0, ascending.count)
        while low < high {
            let middle = (low + high) / 2
            if ascending[middle] > x { high = middle } else { low = middle + 1 }
        }
        return low
    }
    private static func shuffled(_ g: any NumPySource, _ n: Int) throws -> NDArray {
        let order = try Create.range(0, 1, max(0, n), .int64)
        g.shuffle(order.elements(Int64.self))
        return order
    }
    /// `count` of `n` without replacement, as Generator.choice picks them: Floyd's method, or the tail of a shuffle.
    private static func sampled(_ g: any NumPySource, _ n: Int, _ count: Int, shuffle: Bool) throws -> [Int] {
        if n > 10000, count > n / (shuffle ? 50 : 20) {
            let numbers = try Create.range(0, 1, n, .int64)
            let order = numbers.elements(Int.self)
            for i in stride(from: n - 1, to: max(n - count - 1, 0), by: -1) {
                if i & 0xFFFFF == 0xFFFFF { try Machine.shared.checkInterrupt() }
                order.swapAt(i, Int(g.bounded(UInt64(i))))
            }
            return withExtendedLifetime(numbers) { Array(order.suffix(count)) }
        }
        if count == 0 { return [] }
        var chosen = ChosenNumbers(count)
        var result: [Int] = []
        result.reserveCapacity(count)
        for j in n - count..<n {
            if j & 0xFFFF == 0xFFFF { try Machine.shared.checkInterrupt() }
            let value = Int(g.bounded(UInt64(j)))
            let pick = chosen.insert(value) ? value : j
            if pick == j { _ = chosen.insert(j) }
            result.append(pick)
        }
        if shuffle { for i in stride(from: count - 1, to: 0, by: -1) { result.swapAt(i, Int(g.bounded(UInt64(i)))) } }
        return result
    }
}
/// A set of numbers that are not negative, of which there are at most `count`.
private struct ChosenNumbers {
    private var table: [Int]
    private let mask: Int

    init(_ count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        table = [Int](repeating: -1, count: size)
        mask = size - 1
    }
    /// Whether the number is new.
    mutating func insert(_ number: Int) -> Bool {
        var at = Int(truncatingIfNeeded: UInt(bitPattern: number) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
        while table[at] >= 0 {
            if table[at] == number { return false }
            at = (at + 1) & mask
        }
        table[at] = number
        return true
    }
}
extension NDArray {
    func reshaped(_ shape: Dims) throws -> NDArray { try Shape.reshape(self, shape) }
}

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
            if c["x"].ndarray == nil, modern, try c.int("axis") != 0 {
                throw PyError(.notImplementedError, "Axis argument is only supported on ndarray objects")
            }
            if let list = c["x"].asList {
                for i in stride(from: list.items.count - 1, to: 0, by: -1) {
                    list.items.swapAt(i, Int(g.interval(UInt64(i))))
                }
                return .none
            }
            if let bytes = c["x"].object as? PyByteArray {
                for i in stride(from: bytes.bytes.count - 1, to: 0, by: -1) {
                    bytes.bytes.swapAt(i, Int(g.interval(UInt64(i))))
                }
                return .none
            }
            if c["x"].sequence != nil, c["x"].ndarray == nil {
                throw PyError(.typeError, "'\(c["x"].typeName)' object does not support item assignment")
            }
            guard let array = c["x"].ndarray, array.rank > 0 else {
                throw PyError(.typeError, "object of type '\(c["x"].typeName)' has no len()")
            }
            let axis = try modern ? Shape.axis(c.int("axis"), array.rank) : 0
            if axis == 0, let items = c["x"].object as? NumPySubarray, items.type.custom("__setitem__") != nil {
                try shuffle(items, g, count: array.shape[0])
                return .none
            }
            if Create.change(array, g.shuffle) { return .none }
            try Elementwise.copy(Index.take(array, shuffled(g, array.shape[axis]), axis), to: array)
            return .none
        }
        cls.def("permutation", modern ? "self, x, axis=0" : "self, x") { c in
            let g = try source(c)
            if let n = c["x"].int { return .object(NumPyArray(try shuffled(g, n))) }
            let array = try NumPyCreate.asArray(c["x"])
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
            let given = try NumPyCreate.asArray(c["a"])
            let pool = given.rank == 0 ? nil : given
            if let pool, pool.rank > 1, !modern { throw PyError(.valueError, "a must be 1-dimensional") }
            if pool == nil, !given.dtype.native.isInteger {
                throw PyError(
                    .valueError,
                    modern
                        ? "a must be a sequence or an integer, not <class '\(c["a"].typeName)'>"
                        : "a must be 1-dimensional or an integer")
            }
            var axis = try modern && pool != nil ? c.int("axis") : 0
            if let pool {
                if axis >= pool.rank || axis < -pool.rank { throw PyError(.indexError, "tuple index out of range") }
                if axis < 0 { axis += pool.rank }
            }
            let n = try pool.map { $0.shape[axis] } ?? given.item().asInt
            if n <= 0 {
                let wanted = try c["size"].isNone ? nil : NumPyRandom.size(c["size"])
                if let wanted, wanted.product == 0, n == 0 {
                    guard let pool else { return .object(NumPyArray(try NDArray(.int64, wanted))) }
                    let none = try NDArray(.int64, wanted, zeroed: true)
                    return .object(NumPyArray(try Index.take(pool, none, axis)))
                }
                throw PyError(
                    .valueError,
                    pool == nil
                        ? "a must be \(modern ? "a positive integer" : "greater than 0") unless no samples are taken"
                        : modern
                            ? "a cannot be empty unless no samples are taken"
                            : "'a' cannot be empty unless no samples are taken")
            }
            let shape = c["size"].isNone ? [] : try NumPyRandom.size(c["size"])
            if !modern, try !c.bool("replace"), shape.contains(where: { $0 < 0 }) {
                throw PyError(.valueError, "Negative dimensions are not allowed")
            }
            // Asks for the memory of the result before anything is drawn.
            let count = try NDArray(.int64, shape).count
            var places: [Int]
            if let weights = c.optional("p"), try NumPyCreate.asArray(weights).rank != 1 {
                throw PyError(.valueError, modern ? "p must be 1-dimensional" : "'p' must be 1-dimensional")
            }
            if let weights = try c.optional("p").map({ try NumPyCreate.asArray($0).doubles() }) {
                if let fault = g.fault(of: weights, count: n) { throw words(fault, modern: modern) }
                let check = Machine.shared.checkInterrupt
                if try !c.bool("replace"), weights.filter({ $0 > 0 }).count < count {
                    throw PyError(.valueError, "Fewer non-zero entries in p than size")
                }
                places =
                    try c.bool("replace")
                    ? g.choices(count, weights: weights, check: check)
                    : g.distinctChoices(count, weights: weights, check: check)
            } else if try c.bool("replace") {
                let index = try Create.pieces(.int64, shape, as: Int64.self) {
                    g.fillBounded($0, low: 0, limit: UInt64(n - 1))
                }
                return try chosen(index, pool, axis, c["size"])
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
                    ? try sampled(g, n, count, shuffled: c.bool("shuffle"))
                    : Array(try shuffled(g, n).integers().prefix(count))
            }
            let index = try Create.integers(places, shape)
            return try chosen(index, pool, axis, c["size"])
        }
        cls.def("bytes", "self, length") { c in
            let g = try source(c)
            let length = c["length"]
            let count =
                if case .float(let number) = length, number.magnitude < 0x1p60 { Int(number) } else {
                    try c.int("length")
                }
            if count < 0 { throw EngineError.negativeSize([count]) }
            try Limits.checkRoom(count, of: 1)
            return .object(PyBytes(try g.bytes(count, check: Machine.shared.checkInterrupt)))
        }
    }
    private static func words(_ fault: WeightFault, modern: Bool) -> PyError {
        let words =
            switch fault {
            case .size: modern ? "a and p must have same size" : "'a' and 'p' must have same size"
            case .nan: modern ? "Probabilities contain NaN" : "probabilities contain NaN"
            case .negative: modern ? "Probabilities are not non-negative" : "probabilities are not non-negative"
            case .sum:
                modern
                    ? "Probabilities do not sum to 1. See Notes section of docstring for more information."
                    : "probabilities do not sum to 1"
            }
        return PyError(.valueError, words)
    }
    /// Shuffles the elements along an axis, each line by itself.
    private static func permuted(_ c: Bound) throws -> Value {
        let g = try source(c)
        let array = try NumPyCreate.asArray(c["x"])
        if array.rank == 0, c["axis"].isNone { throw PyError(.typeError, "len() of unsized object") }
        if let out = c.optional("out")?.ndarray {
            if out.shape != array.shape { throw PyError(.valueError, "out must have the same shape as x") }
            try Casting.safe.check(array.dtype, out.dtype)
        }
        if array.count == 0 {
            if let axis = try c.axis { _ = try Shape.axis(axis, array.rank) }
            return try NumPyFunctions.delivered(MemoryOrder.keep.copy(array), c["out"])
        }
        let result = try Create.permuted(array, c.axis, g.shuffle)
        return try NumPyFunctions.delivered(result, c["out"])
    }
    private static func sampled(_ g: any NumPySource, _ n: Int, _ count: Int, shuffled: Bool) throws -> [Int] {
        try Limits.checkRoom(n > 10000 ? n : count, of: 8)
        return try g.sample(count, of: n, shuffled: shuffled, check: Machine.shared.checkInterrupt)
    }
    /// What stands at the places that were drawn. A size of no axes is that of an array, no size that of an element.
    private static func chosen(_ index: NDArray, _ pool: NDArray?, _ axis: Int, _ size: Value) throws -> Value {
        let found = try pool.map { try Index.take($0, index, axis) } ?? index
        if !size.isNone { return .object(NumPyArray(found)) }
        return pool == nil ? .int(try index.item().asInt) : NumPyScalar.wrap(found)
    }
    /// Exchanges items one by one, for classes that do more than to store them.
    private static func shuffle(_ items: NumPySubarray, _ g: any NumPySource, count: Int) throws {
        for i in stride(from: count - 1, to: 0, by: -1) {
            let j = Int(g.interval(UInt64(i)))
            if i == j { continue }
            let (first, second) = (try items.getitem(.int(i)), try items.getitem(.int(j)))
            let isRow = second.ndarray != nil && second.object is PyInstance
            let kept = isRow ? try invoke(getAttribute(second, "copy"), []) : second
            try items.setitem(.int(j), first)
            try items.setitem(.int(i), kept)
        }
    }
    private static func shuffled(_ g: any NumPySource, _ n: Int) throws -> NDArray {
        try Create.ordered(n, g.shuffle)
    }
}
extension NDArray {
    func reshaped(_ shape: Dims) throws -> NDArray { try Shape.reshape(self, shape) }
}

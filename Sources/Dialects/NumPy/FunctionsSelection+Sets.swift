import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for the elements that arrays have as sets.
extension NumPyFunctions {
    /// The elements, each once, in the order of a table of chains where NumPy has one for the type, else sorted.
    private static func unsorted(_ a: NDArray, equalNaN: Bool) throws -> Value {
        let isHashed =
            a.dtype == .bool || a.dtype.native.isInteger || a.dtype.isComplex
            || [.string, .bytes].contains(a.dtype.kind)
        let isPartial = try a.dtype.isComplex && Reduce.hasNaN(a)
        if !isHashed || isPartial || a.count < 2 {
            return object(
                try Sorting.unique(
                    a, axis: nil, places: false, inverse: false, counts: false, equalNaN: equalNaN)[0])
        }
        let parts = try Sorting.unique(a, axis: nil, places: true, inverse: false, counts: false)
        return try invoke(
            NumPyValues.function("_hashed.ordered"), [object(parts[0]), object(parts[1]), .int(a.count)])
    }
    /// What a set of a masked array consists of, in which all that is masked is one; nil of any other.
    private static func maskedParts(_ a: Value) throws -> [Value]? {
        guard a.object is NumPySubarray, a.cls.custom("_defaultmask") != nil else { return nil }
        let all = Value.bool(true)
        return try invoke(NumPyValues.function("_composed.unique"), [a, all, all, all]).asTuple?.items
    }
    static func sets(_ m: Module) {
        m.def(
            "unique",
            "ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True"
        ) { c in
            let a = try arr(c["ar"])
            let isPlain = try !c.bool("return_index") && !c.bool("return_inverse") && !c.bool("return_counts")
            if isPlain, c["axis"].isNone, try !c.bool("sorted") {
                return try unsorted(a, equalNaN: c.bool("equal_nan"))
            }
            let parts = try Sorting.unique(
                a, axis: c.optionalInt("axis"), places: c.bool("return_index"), inverse: c.bool("return_inverse"),
                counts: c.bool("return_counts"),
                equalNaN: c.bool("equal_nan"))
            return parts.count == 1 ? object(parts[0]) : .tuple(parts.map(object))
        }
        m.def("unique_values", "x") { c in
            if let parts = try maskedParts(c["x"]) { return parts[0] }
            return try unsorted(arr(c["x"]), equalNaN: false)
        }
        let fields = ["values", "indices", "inverse_indices", "counts"]
        for (name, chosen) in [("unique_counts", [0, 3]), ("unique_inverse", [0, 2]), ("unique_all", [0, 1, 2, 3])] {
            let cls = PyClass(
                "Unique" + name.dropFirst(7).prefix(1).uppercased() + name.dropFirst(8) + "Result", module: "numpy",
                bases: [.tuple])
            m.def(name, "x") { c in
                if let parts = try maskedParts(c["x"]) {
                    return .object(PyNamedTuple(cls, chosen.map { Sym(fields[$0]) }, chosen.map { parts[$0] }))
                }
                let parts = try Sorting.unique(
                    arr(c["x"]), axis: nil, places: true, inverse: true, counts: true, equalNaN: false)
                return .object(PyNamedTuple(cls, chosen.map { Sym(fields[$0]) }, chosen.map { object(parts[$0]) }))
            }
        }
        m.def("isin", "element, test_elements, assume_unique=False, invert=False, *, kind=None") { c in
            if let kind = c.optional("kind"), kind.string != "sort", kind.string != "table" {
                throw PyError(.valueError, "Invalid kind: \(try kind.repr()). Please use None, 'sort' or 'table'.")
            }
            let (elements, tests) = (try arr(c["element"]), try arr(c["test_elements"]))
            if c["kind"].string == "table",
                ![elements.dtype, tests.dtype].allSatisfy({ $0.native.isInteger || $0 == .bool })
            {
                throw PyError(
                    .valueError,
                    "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind."
                )
            }
            if elements.dtype.kind == .record || tests.dtype.kind == .record, tests.count > 0 {
                try Records.checkComparison(.object(NumPyArray(elements)), .object(NumPyArray(tests)))
            }
            do { return object(try Sorting.members(elements, tests, inverted: c.bool("invert"))) } catch let error
                as EngineError
                where elements.dtype.native.isDate || tests.dtype.native.isDate
            {
                guard error.isWithoutLoop else { throw error }
                // Nothing is equal to what it has no common type with.
                return object(try Create.full(elements.shape, c.bool("invert") ? 1 : 0, .bool))
            }
        }
        m.def("intersect1d", "ar1, ar2, assume_unique=False, return_indices=False") { c in
            let type = try NumPyErrors.common([arr(c["ar1"]).dtype, arr(c["ar2"]).dtype])
            let (a, b) = (try arr(c["ar1"], type), try arr(c["ar2"], type))
            let isDistinct = try c.bool("assume_unique")
            if try !c.bool("return_indices") { return object(try Sorting.intersection(a, b, isDistinct: isDistinct)) }
            let (values, first, second) = try Sorting.intersectionPlaces(a, b, isDistinct: isDistinct)
            return .tuple([object(values), object(first), object(second)])
        }
        m.def("union1d", "ar1, ar2") { c in
            let (a, b) = (try arr(c["ar1"]), try arr(c["ar2"]))
            let type = try NumPyErrors.resultType([a.dtype, b.dtype], of: [c["ar1"], c["ar2"]])
            return object(try Sorting.union(arr(c["ar1"], type), arr(c["ar2"], type)))
        }
        m.def("setdiff1d", "ar1, ar2, assume_unique=False") { c in
            object(try Sorting.difference(arr(c["ar1"]), arr(c["ar2"]), isDistinct: c.bool("assume_unique")))
        }
        m.def("setxor1d", "ar1, ar2, assume_unique=False") { c in
            object(try Sorting.symmetricDifference(arr(c["ar1"]), arr(c["ar2"]), isDistinct: c.bool("assume_unique")))
        }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for selection and sorting.
extension NumPyFunctions {
    /// Arrays that are put where a mask says are cast safely or not at all; scalars and lists become elements.
    private static func checkSafe(_ value: Value, _ type: DType) throws {
        guard let array = (value.object as? NumPyArray)?.array, !(value.object is NumPyItem) else { return }
        try Casting.safe.check(array.dtype, type, array.rank == 0 ? .scalar : .data)
    }
    private static func nonzero(_ a: NDArray) throws -> Value {
        if a.rank == 0 {
            throw PyError(
                .valueError,
                "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.")
        }
        return .tuple(try Sorting.nonzero(a).map(object))
    }
    /// What Python says of a value that is asked for its rank and has none.
    static func missingRank(_ value: Value) -> PyError {
        PyError(.attributeError, "'\(value.typeName)' object has no attribute 'ndim'")
    }
    static func selection(_ m: Module) {
        conditions(m)
        places(m)
        written(m)
        chosen(m)
        ordering(m)
        sets(m)
        diagonals(m)
        indices(m)
        slidingProducts(m)
    }
    private static func conditions(_ m: Module) {
        m.def("where", "condition, x=?, y=?, /") { c in
            if c["x"].isUndefined, c["y"].isUndefined { return try nonzero(arr(c["condition"])) }
            if c["x"].isUndefined || c["y"].isUndefined {
                throw PyError(.valueError, "either both or neither of x and y should be given")
            }
            let (x, y) = try NumPyOperands.met(c["x"], c["y"])
            try NumPyErrors.checkMixed([x.dtype, y.dtype], of: [c["x"], c["y"]])
            do { return object(try Elementwise.select(arr(c["condition"]), x, y)) } catch EngineError.promotion(
                let s, let t)
                where s.kind != .record || t.kind != .record
            {
                let names = [UFuncLoops.className(s, c["x"]), UFuncLoops.className(t, c["y"])]
                throw NumPyErrors.promotion(names[0], names[1], among: names)
            }
        }
        m.def("nonzero", "a") { c in try nonzero(arr(c["a"])) }
        m.def("flatnonzero", "a") { c in object(try Sorting.nonzero(Shape.reshape(arr(c["a"]), [-1]))[0]) }
        m.def("argwhere", "a") { c in object(try Sorting.places(arr(c["a"]))) }
    }
    /// Both bounds go by the old names, or by the new ones. Throws NumPy's words for what is missing or given twice.
    private static func checkBounds(_ c: Bound) throws {
        let old = (["a_min", "a_max"] as [Sym]).filter { c.isGiven($0) }
        if old.count == 1, let given = old.first {
            let missing = given == "a_min" ? "a_max" : "a_min"
            throw PyError(.typeError, "clip() missing 1 required positional argument: '\(missing)'")
        }
        if old.count == 2, c.isGiven("min") || c.isGiven("max") {
            throw PyError(
                .valueError,
                "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.")
        }
    }
    private static let unlikeTaken = PyError(.valueError, "output array does not match result of ndarray.take")
    private static func places(_ m: Module) {
        m.def("take", "a, indices, axis=None, out=None, mode='raise'") { c in
            let a = try Shape.atLeast(arr(c["a"]), 1)
            // Truth values are numbers here, not a choice.
            let given = try native(c["indices"])
            if given.rank == 0, given.dtype.isInexact, c["indices"].object is NumPyArray {
                throw PyError(
                    .typeError,
                    "Cannot cast scalar from \(DTypeText.whole(given.dtype)) to dtype('int64') according to the rule 'same_kind'"
                )
            }
            let index = given.dtype == .bool ? try Elementwise.cast(given, .int64) : given
            let axis = try c["axis"].isNone ? nil : Shape.axis(c.int("axis"), a.rank)
            if index.count > 0, (axis.map { a.shape[$0] } ?? a.count) == 0 {
                throw PyError(.indexError, "cannot do a non-empty take from an empty axes.")
            }
            return try delivered(
                Index.take(a, index, axis, clipMode(c["mode"])), in: c["out"], unlike: unlikeTaken, casting: .safe)
        }
        m.def("take_along_axis", "arr, indices, axis=-1") { c in
            let a = try arr(c["arr"])
            let index = try native(c["indices"])
            if !index.dtype.isInteger { throw PyError(.indexError, "`indices` must be an integer array") }
            if c["axis"].isNone {
                if index.rank != 1 {
                    throw PyError(.valueError, "when axis=None, `indices` must have a single dimension.")
                }
            }
            return wrap(try Index.along(a, index, c["axis"].isNone ? nil : Shape.axis(c.int("axis"), a.rank)))
        }
        m.def("put_along_axis", "arr, indices, values, axis") { c in
            let a = try arr(c["arr"])
            let index = try native(c["indices"])
            if !index.dtype.isInteger { throw PyError(.indexError, "`indices` must be an integer array") }
            if c["axis"].isNone {
                if index.rank != 1 {
                    throw PyError(.valueError, "when axis=None, `indices` must have a single dimension.")
                }
            }
            try Index.putAlong(
                a, index, c["axis"].isNone ? nil : Shape.axis(c.int("axis"), a.rank), arr(c["values"], a.dtype))
            return .none
        }
    }
    /// What writes into arrays where a mask or an index says.
    private static func written(_ m: Module) {
        m.def("put", "a, ind, v, mode='raise'") { c in
            if c["a"].ndarray == nil, !NumPyProtocols.isForeign(c["a"]) {
                throw PyError(
                    .typeError, "argument 1 must be numpy.ndarray, not \(try Value.object(c["a"].cls).repr())")
            }
            return try invoke(getAttribute(c["a"], "put"), [c["ind"], c["v"], c["mode"]])
        }
        m.def("copyto", "dst, src, casting='same_kind', where=True") { c in
            guard let target = (c["dst"].object as? NumPyArray)?.array ?? (c["dst"].object as? NumPySubarray)?.array
            else {
                throw PyError(.typeError, "copyto() argument 1 must be a numpy.ndarray, not \(c["dst"].typeName)")
            }
            let own = try fitting(c["src"], target.dtype)
            let source = try own ?? arr(c["src"])
            if own == nil {
                try c.casting("casting").check(source.dtype, target.dtype, source.rank == 0 ? .scalar : .data)
            }
            guard let mask = try c.mask("where") else {
                try fill(target, with: source)
                return .none
            }
            guard let mask = try? mask.broadcast(to: target.shape) else {
                throw PyError(
                    .valueError,
                    "could not broadcast where mask from shape \(mask.shape.compact) into shape \(target.shape.compact)"
                )
            }
            guard let spread = try? source.broadcast(to: target.shape) else {
                throw PyError(
                    .valueError,
                    "could not broadcast input array from shape \(source.shape.compact) into shape \(target.shape.compact)"
                )
            }
            try Elementwise.masked([spread], into: [target], where: mask) { $0 }
            return .none
        }
        m.def("putmask", "a, /, mask, values") { c in
            guard let a = c["a"].ndarray else { throw PyError(.typeError, "putmask: first argument must be an array") }
            if a.isReadOnly { throw PyError(.valueError, "putmask: output array is read-only") }
            let mask = try arr(c["mask"], .bool)
            if mask.count != a.count {
                throw PyError(.valueError, "putmask: mask and data must be the same size")
            }
            try checkSafe(c["values"], a.dtype)
            try Index.put(a, where: mask, arr(c["values"], a.dtype), inOrder: false)
            return .none
        }
        m.def("place", "arr, mask, vals") { c in
            guard let a = c["arr"].ndarray else {
                throw PyError(.typeError, "place() argument 1 must be numpy.ndarray, not \(c["arr"].typeName)")
            }
            let mask = try arr(c["mask"], .bool)
            if mask.count != a.count {
                throw PyError(.valueError, "place: mask and data must be the same size")
            }
            try checkSafe(c["vals"], a.dtype)
            let values = try arr(c["vals"], a.dtype)
            if values.count == 0, try Sorting.countNonzero(mask) > 0 {
                throw PyError(.valueError, "Cannot insert from an empty array!")
            }
            try Index.put(a, where: mask, values, inOrder: true)
            return .none
        }
    }
    private static func chosen(_ m: Module) {
        m.def("extract", "condition, arr") { c in
            if try arr(c["arr"]).count == 0, try Sorting.countNonzero(arr(c["condition"])) > 0 {
                throw PyError(.indexError, "cannot do a non-empty take from an empty axes.")
            }
            return object(try Index.extract(arr(c["arr"]), where: arr(c["condition"])))
        }
        m.def("compress", "condition, a, axis=None, out=None") { c in
            let axis = try c.axis
            let mask = try arr(c["condition"])
            var a = try arr(c["a"])
            if mask.rank != 1 { throw PyError(.valueError, "condition must be a 1-d array") }
            if a.rank == 0 { a = try Shape.atLeast(a, 1) }
            let size = try axis.map { try a.shape[Shape.axis($0, a.rank)] } ?? a.count
            if size == 0, try Sorting.countNonzero(mask) > 0 {
                throw PyError(.indexError, "cannot do a non-empty take from an empty axes.")
            }
            let taken = try Index.compress(a, mask, axis.map { try Shape.axis($0, a.rank) })
            return try delivered(taken, in: c["out"], unlike: unlikeTaken, casting: .safe)
        }
        m.def("choose", "a, choices, out=None, mode='raise'") { c in
            let index = try arr(c["a"])
            let choices = try iterate(c["choices"]).map { try arr($0) }
            if choices.isEmpty { throw PyError(.valueError, "0-length sequence.") }
            if choices.count >= 64 {
                throw PyError(.valueError, "Need at least 0 and at most 64 array objects.")
            }
            let mode = try clipMode(c["mode"])
            try Casting.safe.check(index.dtype, .int64)
            _ = try broadcastShape(choices.map(\.shape) + [index.shape])
            guard let chosen = try Index.choose(index, choices, mode) else {
                throw PyError(.valueError, "invalid entry in choice array")
            }
            return try delivered(
                chosen, in: c["out"], unlike: PyError(.typeError, "choose: invalid shape for output array."))
        }
        m.def(
            "clip",
            "a, a_min=None, a_max=None, out=None, *, min=None, max=None, where=True, casting='same_kind', dtype=None, order='K', subok=True"
        ) { c in
            try checkBounds(c)
            let a = try NumPyOperands.operand(c["a"]).map { try NumPyOperands.single($0) } ?? arr(c["a"])
            // A bound takes its type beside what is bounded so far.
            var type = a.dtype
            func bound(_ value: Value?) throws -> NDArray? {
                guard let value, let bound = try limit(value, of: type) else { return nil }
                let array = try NumPyOperands.weak(bound, beside: type)
                if array.dtype != type { type = Promotion.numpy(type, array.dtype) }
                return array
            }
            let (low, high) = (
                try bound(c.optional("a_min") ?? c.optional("min")), try bound(c.optional("a_max") ?? c.optional("max"))
            )
            let operands = [a, low, high].map { $0 ?? a }
            if operands.contains(where: { [.string, .bytes, .record].contains($0.dtype.native.kind) }) {
                throw NumPyErrors.noLoop("clip", operands.map { "dtype(\(DTypeText.repr($0.dtype)))" })
            }
            let arguments = try UFuncArguments(c)
            let result = arguments.loop ?? type
            try arguments.check("clip", operands, result, isWeak: [false, false, false], [result])
            return try arguments.run([a] + [low, high].compactMap { $0 }, [result]) { parts in
                let clipped = try Elementwise.clip(
                    parts[0], low == nil ? nil : parts[1], high == nil ? nil : parts[parts.count - 1],
                    fusedFrom: ArrayObject.leastFused)
                return [try Elementwise.cast(clipped, result)]
            }[0]
        }
    }
    private static func ordering(_ m: Module) {
        m.def("sort", "a, axis=-1, kind=None, order=None, *, stable=None") { c in
            let a = try arr(c["a"])
            if case .float = c["axis"] { throw PyError(.typeError, "integer argument expected, got float") }
            if c.optional("stable") != nil, c.optional("kind") != nil {
                throw PyError(
                    .valueError,
                    "`kind` and `stable` parameters can't be provided at the same time. Use only one of them.")
            }
            if let names = try fieldNames(a, c["order"]) { return object(try Sorting.sort(a, byFields: names)) }
            try checkOrder(c["kind"], c["order"], ["quicksort", "mergesort", "heapsort", "stable"])
            return object(try Sorting.sort(a, along: c["axis"].isNone ? nil : c.int("axis")))
        }
        for (name, places) in [("partition", false), ("argpartition", true)] {
            m.def(name, "a, kth, axis=-1, kind='introselect', order=None") { c in
                var a = try c["axis"].isNone ? Shape.flat(arr(c["a"])) : arr(c["a"])
                // The places in one element are those in a row of one.
                if places, a.rank == 0 { a = try Shape.flat(a) }
                try checkOrder(c["kind"], c["order"], ["introselect"])
                let axis = try c["axis"].isNone ? 0 : Shape.axis(c.int("axis"), a.rank)
                let kth = try partitionPlaces(c["kth"], a.shape[axis])
                return object(places ? try Sorting.argpartition(a, kth, axis) : try Sorting.partition(a, kth, axis))
            }
        }
        m.def("argsort", "a, axis=-1, kind=None, order=None, *, stable=None") { c in
            let a = try arr(c["a"])
            if c.optional("stable") != nil, c.optional("kind") != nil {
                throw PyError(
                    .valueError,
                    "`kind` and `stable` parameters can't be provided at the same time. Use only one of them.")
            }
            if let names = try fieldNames(a, c["order"]) { return object(try Sorting.argsort(a, byFields: names)) }
            try checkOrder(c["kind"], c["order"], ["quicksort", "mergesort", "heapsort", "stable"])
            return object(try Sorting.argsort(a, along: c["axis"].isNone ? nil : c.int("axis")))
        }
        m.def("lexsort", "keys, axis=-1") { c in
            let keys: [NDArray]
            if let items = c["keys"].sequence {
                keys = try items.map { try arr($0) }
            } else {
                let all = try arr(c["keys"])
                keys =
                    all.rank == 0
                    ? [] : try Shape.unbound(all, 0)
            }
            guard let first = keys.first else {
                throw PyError(.typeError, "need sequence of keys with len > 0 in lexsort")
            }
            if keys.contains(where: { $0.shape != first.shape }) {
                throw PyError(.valueError, "all keys need to be the same shape")
            }
            guard let order = try Sorting.order(by: keys, Shape.axis(c.int("axis"), max(1, first.rank))) else {
                return .none
            }
            return wrap(order)
        }
        m.def("searchsorted", "a, v, side='left', sorter=None") { c in
            var a = try arr(c["a"])
            let side = try c.string("side")
            if side != "left", side != "right" {
                throw PyError(.valueError, "search side must be 'left' or 'right' (got '\(side)')")
            }
            if a.rank != 1 {
                throw PyError(
                    .valueError,
                    a.rank > 1 ? "object too deep for desired array" : "object of too small depth for desired array")
            }
            if let sorter = c.optional("sorter"), try arr(sorter).count != a.count {
                throw PyError(.valueError, "sorter.size must equal a.size")
            }
            let order = try c.optional("sorter").map { try arr($0) }
            let keys = try arr(c["v"])
            do { return wrap(try Sorting.search(a, keys, right: side == "right", order: order)) } catch EngineError
                .promotion
            {
                // What has no common type is compared as Python does.
                let objects = try [a, keys].map { try Elementwise.cast($0, .object) }
                return wrap(try Sorting.search(objects[0], objects[1], right: side == "right", order: order))
            }
        }
    }
    private static func diagonals(_ m: Module) {
        m.def("diagonal", "a, offset=0, axis1=0, axis2=1") { c in
            let a = try arr(c["a"])
            if a.rank >= 2, try Shape.axis(c.int("axis1"), a.rank) == Shape.axis(c.int("axis2"), a.rank) {
                throw PyError(.valueError, "axis1 and axis2 cannot be the same")
            }
            let result = try Shape.diagonal(a, c.int("offset"), c.int("axis1"), c.int("axis2"))
            result.isReadOnly = true
            return view(c["a"], result)
        }
        m.def("trace", "a, offset=0, axis1=0, axis2=1, dtype=None, out=None") { c in
            let type = try NumPyTypes.optional(c["dtype"])
            if type == .bool {
                let diagonal = try Shape.diagonal(arr(c["a"]), c.int("offset"), c.int("axis1"), c.int("axis2"))
                return try NumPyReductions.delivered(
                    Reduce.fold(.any, Elementwise.cast(diagonal, .bool), [-1]), c["out"], "add")
            }
            return try NumPyReductions.delivered(
                Lapack.trace(arr(c["a"]), c.int("offset"), c.int("axis1"), c.int("axis2"), dtype: type), c["out"], "add"
            )
        }
        func table(_ value: Value) throws -> NDArray {
            let a = try arr(value)
            if a.rank != 2 { throw PyError(.valueError, "input array must be 2-d") }
            return a
        }
        for (name, lower) in [("tril_indices", true), ("triu_indices", false)] {
            m.def(name, "n, k=0, m=None") { c in
                let (rows, columns) = try Sorting.triangle(
                    max(0, c.int("n")), max(0, c.optionalInt("m") ?? c.int("n")), c.int("k"), lower: lower)
                return .tuple([object(rows), object(columns)])
            }
            m.def(name + "_from", "arr, k=0") { c in
                .tuple(try Sorting.triangle(of: table(c["arr"]).shape, c.int("k"), lower: lower).map(object))
            }
        }
        m.def("diag_indices", "n, ndim=2") { c in
            let index = try Create.range(0, 1, max(c.int("n"), 0), .int64)
            let axes = max(try c.int("ndim"), 0)
            if axes > 1 << 24 { throw PyError(.memoryError, "") }
            return .tuple(Array(repeating: object(index), count: axes))
        }
        m.def("diag_indices_from", "arr") { c in
            let a = try arr(c["arr"])
            if a.rank < 2 { throw PyError(.valueError, "input array must be at least 2-d") }
            try checkCube(a)
            return .tuple(Array(repeating: object(try Create.range(0, 1, a.shape[0], .int64)), count: a.rank))
        }
        m.def("fill_diagonal", "a, val, wrap=False") { c in
            guard let a = c["a"].ndarray else { throw missingRank(c["a"]) }
            if a.rank < 2 { throw PyError(.valueError, "array must be at least 2-d") }
            if a.rank > 2 { try checkCube(a) }
            let (end, step) = try Shape.diagonalSteps(a.shape, wraps: c.bool("wrap"))
            let slice = PySlice(.none, end.map { .int($0) } ?? .none, .int(step))
            if a.count > 0 { try FlatIterator(c["a"], a).setitem(.object(slice), c["val"]) }
            return .none
        }
    }
    private static func indices(_ m: Module) {
        m.def("ix_", "*args") { c in
            let arrays = try c.rest("args").map {
                var a = try arr($0)
                if a.count == 0, $0.ndarray == nil { a = try Elementwise.cast(a, .int64) }
                if a.rank != 1 { throw PyError(.valueError, "Cross index must be 1 dimensional") }
                return a
            }
            return .tuple(try Index.cross(arrays).map(object))
        }
        m.def("unravel_index", "indices, shape, order='C'") { c in
            let given = try native(c["indices"])
            let shape = try shapeValue(c["shape"])
            let fortran = try c.string("order") == "F"
            if shape.isEmpty, given.rank > 0 {
                throw PyError(.valueError, "multiple indices are not supported for 0d arrays")
            }
            guard given.dtype.isInteger else {
                let isEmptyList = given.count == 0 && c["indices"].ndarray == nil
                throw PyError(
                    .typeError,
                    isEmptyList
                        ? "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'"
                        : "only int indices permitted")
            }
            let index = try Elementwise.cast(given, .int64)
            if let value = try Index.outside(index, shape.product) {
                throw PyError(.valueError, "index \(value) is out of bounds for array with size \(shape.product)")
            }
            return .tuple(try Index.unravelled(index, shape, isFortran: fortran).map(wrap))
        }
        m.def("ravel_multi_index", "multi_index, dims, mode='raise', order='C'") { c in
            let parts = try iterate(c["multi_index"]).map { try arr($0) }
            let dims = try shapeValue(c["dims"])
            let modes =
                try c["mode"].sequence?.map(clipMode) ?? Array(repeating: try clipMode(c["mode"]), count: parts.count)
            let fortran = try c.string("order") == "F"
            guard parts.count == dims.count, modes.count == parts.count else {
                throw PyError(
                    .valueError,
                    parts.count == dims.count
                        ? "parameter multi_index must be a sequence of length \(modes.count)"
                        : "parameter multi_index must be a sequence of length \(dims.count)")
            }
            let (_, isTooLarge) = dims.reduce((1, false)) { total, size in
                let (product, overflow) = total.0.multipliedReportingOverflow(by: size)
                return (product, total.1 || overflow || size < 0)
            }
            if isTooLarge {
                throw PyError(
                    .valueError, "invalid dims: array size defined by dims is larger than the maximum possible size.")
            }
            for (part, given) in try zip(parts, iterate(c["multi_index"]))
            where !part.dtype.native.isInteger && part.dtype != .bool {
                throw PyError(
                    .typeError,
                    part.count == 0 && given.ndarray == nil
                        ? "indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'"
                        : "only int indices permitted")
            }
            if dims.contains(0), parts.contains(where: { $0.count > 0 }) {
                throw PyError(.valueError, "cannot unravel if shape has zero entries (is empty).")
            }
            guard let result = try Index.ravelled(parts, dims, modes, isFortran: fortran) else {
                throw PyError(.valueError, "invalid entry in coordinates array")
            }
            return wrap(result)
        }
    }
    private static func slidingProducts(_ m: Module) {
        m.def("convolve", "a, v, mode='full'") { c in
            let (a, v) = (try Shape.atLeast(arr(c["a"]), 1), try Shape.atLeast(arr(c["v"]), 1))
            if a.rank > 1 || v.rank > 1 { throw PyError(.valueError, "object too deep for desired array") }
            if a.count == 0 { throw PyError(.valueError, "a cannot be empty") }
            if v.count == 0 { throw PyError(.valueError, "v cannot be empty") }
            return object(try Convolution.convolve(a, v, convolutionExtent(c["mode"])))
        }
        m.def("correlate", "a, v, mode='valid'") { c in
            for (name, which) in [("a" as Sym, "first"), ("v", "second")] where try arr(c[name]).count == 0 {
                throw PyError(.valueError, "\(which) array argument cannot be empty")
            }
            let (a, v) = (try arr(c["a"]), try arr(c["v"]))
            if a.rank > 1 || v.rank > 1 { throw PyError(.valueError, "object too deep for desired array") }
            if a.rank < 1 || v.rank < 1 { throw PyError(.valueError, "object of too small depth for desired array") }
            return object(try Convolution.correlate(a, v, convolutionExtent(c["mode"])))
        }
        shortSelection(m)
    }
    private static func convolutionExtent(_ value: Value) throws -> Convolution.Extent {
        let extents: [Character: Convolution.Extent] = ["v": .valid, "s": .same, "f": .full]
        if let text = value.string {
            if let extent = text.first.flatMap({ extents[$0] }) {
                if ["valid", "same", "full"].contains(text) { return extent }
                throw PyError(.valueError, "Use one of 'valid', 'same', or 'full' for convolve/correlate mode")
            }
            throw PyError(
                .valueError, "mode must be one of 'valid', 'same', or 'full' (got \(PyStr.quoted(text)))")
        }
        let number = try indexValue(value)
        if (0...2).contains(number) { return [.valid, .same, .full][number] }
        throw PyError(.valueError, "integer convolve/correlate mode must be 0, 1, or 2")
    }
    /// Throws where the axes of an array are not all of one length.
    private static func checkCube(_ a: NDArray) throws {
        if (0..<a.rank).contains(where: { a.shape[$0] != a.shape[0] }) {
            throw PyError(.valueError, "All dimensions of input must be of equal length")
        }
    }
    static func clipMode(_ value: Value) throws -> Index.Mode {
        if let mode = value.string.flatMap({ Index.Mode(rawValue: $0) }) { return mode }
        throw PyError(
            .valueError, "clipmode must be one of 'clip', 'raise', or 'wrap' (got \(try value.repr()))")
    }
    /// The bound of `clip`: a Python integer beyond the type bounds nothing, or is the type's own limit.
    private static func limit(_ value: Value, of type: DType) throws -> NumPyOperands.Operand? {
        if type == .object, value.bigInt != nil { return .array(try NumPyElements.array(value, .object)) }
        guard type.isInteger, let number = value.bigInt, value.object?.kind != .array,
            let (low, high) = type.integerRange
        else { return try NumPyOperands.operand(value) }
        if number < BigInt(low) { return .array(try Create.scalar(.int(low), type)) }
        if number > BigInt(UInt64(high)) {
            return .array(try Create.scalar(type == .uint64 ? .uint(UInt64(high)) : .int(Int(high)), type))
        }
        return try NumPyOperands.operand(value)
    }
}

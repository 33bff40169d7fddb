import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for shapes, joining and splitting.
extension NumPyFunctions {
    static func manipulation(_ m: Module) {
        shapes(m)
        broadcasts(m)
        joined(m)
        divided(m)
        turned(m)
        grown(m)
    }
    private static func shapes(_ m: Module) {
        m.def("reshape", "a, /, shape, order='C', *, copy=None") { c in
            let a = try arr(c["a"])
            let result = try reshape(a, shapeValue(c["shape"]), shapeOrder(c["order"]))
            return try view(c["a"], copied(result, of: a, c["copy"]))
        }
        m.def("ravel", "a, order='C'") { c in
            view(c["a"], try reshape(arr(c["a"]), [-1], MemoryOrder(c["order"]).rawValue))
        }
        m.def("transpose", "a, axes=None") { c in
            // A number of NumPy's own has a method for it.
            if c["a"].object is NumPyScalar, c["axes"].isNone { return c["a"] }
            do { return view(c["a"], try Shape.transpose(arr(c["a"]), axesValue(c["axes"]))) } catch EngineError
                .repeatedAxis
            {
                throw PyError(.valueError, "repeated axis in transpose")
            }
        }
        m["permute_dims"] = m["transpose"]
        m.def("matrix_transpose", "x, /") { c in
            let rank = try arr(c["x"]).rank
            if rank < 2 {
                throw PyError(.valueError, "Input array must be at least 2-dimensional, but it is \(rank)")
            }
            return view(c["x"], try Shape.swap(arr(c["x"]), -1, -2))
        }
        m.def("swapaxes", "a, axis1, axis2") { c in
            let a = try arr(c["a"])
            return view(c["a"], try Shape.swap(a, namedAxis(c, "axis1", a.rank), namedAxis(c, "axis2", a.rank)))
        }
        m.def("moveaxis", "a, source, destination") { c in
            let a = try arr(c["a"])
            func axes(_ name: Sym) throws -> [Int] {
                if case .float = c[name] { throw notIterable }
                let given = c[name].object?.kind == .range ? try iterate(c[name]).map { try indexValue($0) } : nil
                return try (given ?? c.someAxes(name)).map { axis in
                    if axis >= -a.rank, axis < a.rank { return axis }
                    throw AxisError.error(axis, rank: a.rank, prefix: name.text)
                }
            }
            let (source, destination) = (try axes("source"), try axes("destination"))
            for (name, places) in [("source", source), ("destination", destination)]
            where Set(places.map { $0 < 0 ? $0 + a.rank : $0 }).count < places.count {
                throw PyError(.valueError, "repeated axis in `\(name)` argument")
            }
            return view(c["a"], try Shape.move(a, from: source, to: destination))
        }
        m.def("rollaxis", "a, axis, start=0") { c in
            let a = try arr(c["a"])
            let axis = try Shape.axis(c.int("axis"), a.rank)
            let given = try c.int("start")
            guard given >= -a.rank, given <= a.rank else {
                throw PyError(
                    AxisError.type,
                    "'start' arg requires -\(a.rank) <= start < \(a.rank + 1), but \(given) was passed in")
            }
            let start = given < 0 ? given + a.rank : given
            return view(c["a"], try Shape.move(a, from: [axis], to: [axis < start ? start - 1 : start]))
        }
        m.def("expand_dims", "a, axis") { c in
            do {
                let (a, axes) = (try arr(c["a"]), try c.someAxes("axis"))
                if a.rank + axes.count > mostAxes { throw tooManyAxes(a.rank + axes.count) }
                return view(c["a"], try Shape.expand(a, axes))
            } catch EngineError.repeatedAxis {
                throw PyError(.valueError, "repeated axis")
            }
        }
        m.def("squeeze", "a, axis=None") { c in
            if c["axis"].asList != nil {
                throw PyError(.typeError, "'list' object cannot be interpreted as an integer")
            }
            let a = try arr(c["a"])
            // One element is taken for a row of one, which loses its axis.
            let isOnlyAxis = a.rank == 0 && (c["axis"].int.map { $0 == 0 || $0 == -1 } ?? false)
            let result = try isOnlyAxis ? a : Shape.squeeze(a, axesValue(c["axis"]))
            return c["a"].object is NumPyScalar ? wrap(result) : view(c["a"], result)
        }
    }
    private static func broadcasts(_ m: Module) {
        m.def("broadcast_to", "array, shape, subok=False") { c in
            // There are no subclasses that could be passed on.
            _ = try c.bool("subok")
            let wanted = try shapeValue(c["shape"])
            if wanted.contains(where: { $0 < 0 }) {
                throw PyError(.valueError, "all elements of broadcast shape must be non-negative")
            }
            do {
                return view(c["array"], try Shape.broadcast(arr(c["array"]), to: wanted))
            } catch EngineError.broadcast(let shapes) {
                let (from, to) = (shapes[0], shapes[1])
                if from.count > to.count {
                    throw PyError(.valueError, "input operand has more dimensions than allowed by the axis remapping")
                }
                throw PyError(
                    .valueError,
                    "operands could not be broadcast together with remapped shapes [original->remapped]: \(from.compact)  and requested shape \(to.compact)"
                )
            }
        }
        m.def("broadcast_arrays", "*args, subok=False") { c in
            // The classes that `subok` keeps are given by what calls this.
            _ = try c.bool("subok")
            let arrays = try c.rest("args").map { try arr($0) }
            let shape = try broadcastShape(arrays.map(\.shape))
            return .tuple(
                try arrays.map { a in
                    if a.shape == shape { return object(try Shape.broadcast(a, to: shape)) }
                    let spread = NumPyArray(try Shape.broadcast(a, to: shape))
                    spread.array.isReadOnly = true
                    spread.warnsOfWrites = !a.isReadOnly
                    return .object(spread)
                })
        }
        m.def("broadcast_shapes", "*args") { c in tupleOf(try broadcastShape(c.rest("args").map { try sizes($0) })) }
        func sizes(_ value: Value) throws -> Dims {
            guard let array = value.ndarray, array.rank == 1, array.dtype.native.isInteger else {
                return try shapeValue(value)
            }
            return try shapeValue(.tuple(iterate(value)))
        }
    }
    private static func joined(_ m: Module) {
        for name in ["concatenate", "concat"] {
            m.def(name, "arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind'") { c in
                let items = try iterate(
                    c["arrays"], "dispatcher for __array_function__ did not return an iterable")
                let isFlat = c["axis"].isNone
                var arrays = try items.map { isFlat ? try Shape.flat(arr($0)) : try arr($0) }
                // Python's own numbers, which stand alone only in a flat line, take the type of the others.
                if isFlat, items.contains(where: NumPyErrors.isWeak),
                    let type = try NumPyErrors.resultType(arrays.map(\.dtype), of: items), type.isNumeric
                {
                    arrays = try zip(items, arrays).map { NumPyErrors.isWeak($0) ? try Shape.flat(arr($0, type)) : $1 }
                }
                if arrays.contains(where: { $0.rank == 0 }) {
                    throw PyError(.valueError, "zero-dimensional arrays cannot be concatenated")
                }
                return try joined(c, arrays, c["out"]) {
                    try Shape.concatenate(arrays, axis: isFlat ? 0 : c.int("axis"), dtype: $0)
                }
            }
        }
        m.def("stack", "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'") { c in
            let arrays = try iterate(c["arrays"]).map { try arr($0) }
            return try joined(c, arrays, c["out"]) { type in
                try Shape.stack(arrays, axis: c.int("axis"), dtype: type)
            }
        }
        for rank in 1...3 {
            m.def("atleast_\(rank)d", "*arys") { c in
                let results = try c.rest("arys").map { object(try Shape.atLeast(arr($0), rank)) }
                return results.count == 1 ? results[0] : .tuple(results)
            }
        }
        m.def("dstack", "tup") { c in
            let arrays = try toStack(c["tup"]).map { try Shape.atLeast(arr($0), 3) }
            return try wrap(Shape.concatenate(arrays, axis: 2))
        }
        for (name, rank, axis) in [("vstack", 2, 0), ("row_stack", 2, 0)] {
            m.def(name, "tup, *, dtype=None, casting='same_kind'") { c in
                if name == "row_stack" {
                    try Warnings.warn(
                        "`row_stack` alias is deprecated. Use `np.vstack` directly.", .deprecationWarning)
                }
                let arrays = try toStack(c["tup"]).map { try Shape.atLeast(arr($0), rank) }
                return try joined(c, arrays, .none) { try Shape.concatenate(arrays, axis: axis, dtype: $0) }
            }
        }
        m.def("hstack", "tup, *, dtype=None, casting='same_kind'") { c in
            let arrays = try toStack(c["tup"]).map { try Shape.atLeast(arr($0), 1) }
            return try joined(c, arrays, .none) {
                try Shape.concatenate(arrays, axis: arrays.first?.rank == 1 ? 0 : 1, dtype: $0)
            }
        }
        m.def("column_stack", "tup") { c in
            object(try Shape.concatenate(toStack(c["tup"]).map { try Shape.column(arr($0)) }, axis: 1))
        }
    }
    private static func divided(_ m: Module) {
        func cut(_ value: Value) throws -> Int {
            if let place = try? indexValue(value) { return place }
            throw PyError(.typeError, "slice indices must be integers or None or have an __index__ method")
        }
        func split(_ c: Bound, _ axis: Int, exact: Bool) throws -> Value {
            let a = try arr(c["ary"])
            if a.rank == 0 { throw PyError(.indexError, "tuple index out of range") }
            let axis = try Shape.axis(axis, a.rank)
            let n = a.shape[axis]
            let parts: [NDArray]
            let given = c["indices_or_sections"]
            // One integer, of whichever class, is a number of parts.
            let isCount = given.object is NumPyScalar || given.ndarray?.rank == 0
            if let points = try given.sequence?.map({ try cut($0) })
                ?? (isCount ? nil : (given.object as? NumPyArray).map { try iterate(.object($0)).map { try cut($0) } })
            {
                parts = try Shape.split(a, at: points, axis)
            } else {
                // Equal parts are those of an array, which knows its shape.
                if exact, c["ary"].sequence != nil, c["ary"].ndarray == nil {
                    throw PyError(.attributeError, "'\(c["ary"].typeName)' object has no attribute 'shape'")
                }
                // Of a number with a fraction the whole part counts.
                let number = given.real ?? (isCount ? given.ndarray.flatMap { try? $0.item().asDouble } : nil)
                let count = try number.flatMap { Int(exactly: $0.rounded(.down)) } ?? indexValue(given)
                if exact, let real = number, real != 0,
                    Double(n).truncatingRemainder(dividingBy: real) != 0
                {
                    throw EngineError.split
                }
                if exact, count == 0 { throw PyError(.zeroDivisionError, "integer modulo by zero") }
                if count <= 0 { throw PyError(.valueError, "number sections must be larger than 0.") }
                if count > 1 << 24 { throw PyError(.memoryError, "") }
                parts = try Shape.split(a, into: count, axis)
            }
            return .list(parts.map { view(c["ary"], $0) })
        }
        m.def("split", "ary, indices_or_sections, axis=0") { c in try split(c, c.int("axis"), exact: true) }
        m.def("array_split", "ary, indices_or_sections, axis=0") { c in try split(c, c.int("axis"), exact: false) }
        for (name, axis) in [("hsplit", 1), ("vsplit", 0), ("dsplit", 2)] {
            m.def(name, "ary, indices_or_sections") { c in
                let rank = try arr(c["ary"]).rank
                let least = name == "hsplit" ? 1 : name == "vsplit" ? 2 : 3
                if rank < least {
                    throw PyError(.valueError, "\(name) only works on arrays of \(least) or more dimensions")
                }
                if name == "hsplit", c["ary"].ndarray == nil {
                    throw PyError(.attributeError, "'\(c["ary"].typeName)' object has no attribute 'ndim'")
                }
                return try split(c, min(axis, rank - 1), exact: true)
            }
        }
        m.def("unstack", "x, /, *, axis=0") { c in
            let a = try Shape.move(arr(c["x"]), from: [c.int("axis")], to: [0])
            return .tuple(try Shape.unbound(a, 0).map { a.rank == 1 ? NumPyElements.itemOrScalar($0) : object($0) })
        }
    }
    private static func turned(_ m: Module) {
        m.def("flip", "m, axis=None") { c in
            let a = try arr(c["m"])
            let turned = try Shape.flip(a, axesValue(c["axis"]))
            // A part of an array that has no axes is a scalar.
            return a.rank == 0 ? wrap(turned) : view(c["m"], turned)
        }
        m.def("flipud", "m") { c in
            let a = try arr(c["m"])
            if a.rank < 1 { throw PyError(.valueError, "Input must be >= 1-d.") }
            return view(c["m"], try Shape.flip(a, [0]))
        }
        m.def("fliplr", "m") { c in
            let a = try arr(c["m"])
            if a.rank < 2 { throw PyError(.valueError, "Input must be >= 2-d.") }
            return view(c["m"], try Shape.flip(a, [1]))
        }
        m.def("rot90", "m, k=1, axes=(0,1)") { c in
            let a = try arr(c["m"])
            let axes = try c.someAxes("axes")
            guard axes.count == 2 else { throw PyError(.valueError, "len(axes) must be 2.") }
            if axes[0] == axes[1] || axes.max() == (axes.min() ?? 0) &+ a.rank {
                throw PyError(.valueError, "Axes must be different.")
            }
            for axis in axes where axis >= a.rank || axis < -a.rank {
                throw PyError(
                    .valueError,
                    "Axes=\(try c["axes"].str()) out of range for array of ndim=\(a.rank).")
            }
            // Of turns that are no integers only the number within a whole turn counts.
            let turns: Int?
            if case .float(let number) = c["k"] {
                turns = Int(exactly: number - 4 * (number / 4).rounded(.down)) ?? 3
            } else {
                turns = nil
            }
            let k = try turns ?? c.int("k")
            return object(try Shape.turned(a, k, axes[0], axes[1]))
        }
        m.def("roll", "a, shift, axis=None") { c in
            let a = try arr(c["a"])
            if case .float = c["axis"] { throw notIterable }
            let axes = try axesValue(c["axis"])
            let along = try axes.map { try $0.map { try Shape.axis($0, a.rank) } } ?? [0]
            // A shift of any size is one within the axis.
            let shifts = try (c["shift"].sequence ?? [c["shift"]]).enumerated().flatMap { i, shift -> [Int] in
                let number =
                    if case .float(let real) = shift { real } else {
                        (shift.object as? NumPyScalar).flatMap { $0.dtype.isFloat ? $0.scalar.asDouble : nil }
                    }
                if let real = number, let whole = Int(exactly: real.rounded(.towardZero)) { return [whole] }
                guard let big = try shift.bigInt ?? shift.object?.index()?.bigInt, Int(exactly: big) == nil else {
                    return try shift.axes
                }
                let extent = axes == nil || along.isEmpty ? a.count : a.shape[along[min(i, along.count - 1)]]
                let size = BigInt(max(1, extent))
                return [Int(exactly: big.quotientAndRemainder(dividingBy: size).remainder) ?? 0]
            }
            guard shifts.count == along.count || shifts.count == 1 || along.count == 1 else {
                throw PyError(
                    .valueError,
                    "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (\(shifts.count),) and arg 1 with shape (\(along.count),)."
                )
            }
            return object(try Shape.rolled(a, shifts, axes == nil ? nil : along))
        }
    }
    private static func grown(_ m: Module) {
        m.def("tile", "A, reps") { c in
            let counts = try c.someAxes("reps")
            if counts.contains(where: { $0 < 0 }) { throw PyError(.valueError, "negative dimensions are not allowed") }
            return object(try Shape.tile(arr(c["A"]), counts))
        }
        m.def("repeat", "a, repeats, axis=None") { c in
            let a = try Shape.atLeast(arr(c["a"]), 1)
            let repeats = try arr(c["repeats"])
            if repeats.rank > 1 { throw PyError(.valueError, "object too deep for desired array") }
            if repeats.rank == 0, try repeats.item().asInt < 0 {
                throw EngineError.value("negative dimensions are not allowed")
            }
            return object(try Shape.repeat(a, repeats, c["axis"].isNone ? nil : Shape.axis(c.int("axis"), a.rank)))
        }
        m.def("resize", "a, new_shape") { c in
            if case .float = c["new_shape"] { throw notIterable }
            return object(try resize(arr(c["a"]), shapeValue(c["new_shape"])))
        }
        m.def("append", "arr, values, axis=None") { c in
            object(
                try Shape.concatenate([arr(c["arr"]), arr(c["values"])], along: c["axis"].isNone ? nil : c.int("axis")))
        }
        m.def("insert", "arr, obj, values, axis=None") { c in
            let a = try c["axis"].isNone ? Shape.flat(arr(c["arr"])) : arr(c["arr"])
            let axis = try c["axis"].isNone ? 0 : Shape.axis(c.int("axis"), a.rank)
            let n = a.shape[axis]
            let single = c["obj"].sequence == nil && !(c["obj"].object is NumPyArray) && !(c["obj"].object is PySlice)
            let places: [Int]
            if let slice = c["obj"].object as? PySlice {
                places = try slice.resolve(n).indices
            } else {
                places = try insertionPlaces(arr(c["obj"]))
            }
            for place in places where place > n || place < -n {
                throw PyError(.indexError, "index \(place) is out of bounds for axis \(axis) with size \(n)")
            }
            if case let obj = try arr(c["obj"]), obj.rank > 1, !(c["obj"].object is PySlice) {
                throw PyError(.valueError, "index array argument obj to insert must be one dimensional or scalar")
            }
            let values = try arr(c["values"], a.dtype)
            do {
                return object(try Elementwise.cast(Shape.inserted(a, values, places, axis, asPart: single), a.dtype))
            } catch EngineError.broadcast(
                let shapes) where places.count != 1
            {
                throw PyError(
                    .valueError,
                    "shape mismatch: value array of shape \(shapes[0].compact) could not be broadcast to indexing result of shape \(shapes[1].compact)"
                )
            }
        }
        m.def("delete", "arr, obj, axis=None") { c in
            let a = try c["axis"].isNone ? Shape.flat(arr(c["arr"])) : arr(c["arr"])
            let axis = try c["axis"].isNone ? 0 : Shape.axis(c.int("axis"), a.rank)
            let n = a.shape[axis]
            let dropped: [Int]
            if let slice = c["obj"].object as? PySlice {
                dropped = try slice.resolve(n).indices
            } else {
                let given = try arr(c["obj"])
                try checkIndices(given)
                if given.dtype == .bool, given.rank != 1 || given.count != n {
                    throw PyError(
                        .valueError,
                        "boolean array argument obj to delete must be one dimensional and match the axis length of \(n)"
                    )
                }
                dropped = try Index.places(given)
                for place in dropped where place >= n || place < -n {
                    throw PyError(.indexError, "index \(place) is out of bounds for axis \(axis) with size \(n)")
                }
            }
            return object(try Elementwise.cast(Shape.removed(a, at: dropped, axis), a.dtype))
        }
    }
    /// Where elements are put in: before these, or before those that a mask chooses.
    private static func insertionPlaces(_ given: NDArray) throws -> [Int] {
        try checkIndices(given)
        guard given.dtype == .bool else { return try given.integers() }
        guard given.rank == 1 else {
            throw PyError(.valueError, "boolean array argument obj to insert must be one dimensional")
        }
        return try Index.places(given)
    }
    /// An empty list is an array of floats, and chooses nothing.
    private static func checkIndices(_ given: NDArray) throws {
        if given.count == 0 || given.dtype.native.isInteger || given.dtype == .bool { return }
        throw PyError(.indexError, "arrays used as indices must be of integer (or boolean) type")
    }
    private static func toStack(_ value: Value) throws -> [Value] {
        let isSequence = value.sequence != nil || value.ndarray != nil || value.cls.lookup("__getitem__") != nil
        if isSequence, (try? iterator(value)) != nil { return try iterate(value) }
        throw PyError(.typeError, "arrays to stack must be passed as a \"sequence\" type such as list or tuple.")
    }
    /// The order in which `reshape` counts elements, which is not that in which they lie.
    static func shapeOrder(_ value: Value) throws -> String {
        let order = try MemoryOrder(value).rawValue
        if order == "K" {
            throw PyError(.valueError, "order 'K' is not permitted for reshaping")
        }
        return order
    }
    /// What `copy=` asks of a result that may share the memory of what it was made from: True a copy, False the error where there is none but one.
    static func copied(_ result: NDArray, of a: NDArray, _ copy: Value) throws -> NDArray {
        if copy.isNone { return result }
        let isShared = result.sharesMemory(with: a)
        if try copy.truth() { return isShared ? try Elementwise.contiguous(result, always: true) : result }
        if isShared || a.count == 0 { return result }
        throw PyError(.valueError, "Unable to avoid creating a copy while reshaping.")
    }
    /// Arrays joined by `join` in the type that the call names, if its casting rule allows that.
    static func joined(_ c: Bound, _ arrays: [NDArray], _ out: Value, _ join: (DType?) throws -> NDArray) throws
        -> Value
    {
        let named = try NumPyTypes.optional(c["dtype"])
        // A text type without a width takes the widest of the arrays.
        let type = try named.map { type in
            guard type.size == 0 else { return type }
            return try arrays.map { try NumPyCreate.measured(type, for: $0) }.reduce(type, Promotion.numpy)
        }
        let casting = try c.casting("casting")
        if type != nil, !out.isNone {
            throw PyError(
                .typeError, "concatenate() only takes `out` or `dtype` as an argument, but both were provided.")
        }
        if let target = try type ?? (out.isNone ? nil : UFuncArguments.targets(out, 1)[0]?.ndarray?.dtype) {
            for array in arrays { try casting.check(array.dtype, target) }
        }
        if type == nil, out.isNone, arrays.contains(where: { !$0.dtype.isNumeric }),
            let common = try NumPyErrors.common(arrays.map(\.dtype))
        {
            for array in arrays { try casting.check(array.dtype, common) }
        }
        let isNarrowed = type.map { type in arrays.contains { $0.dtype.isInexact && !Promotion.isSafe($0.dtype, type) }
        }
        let result = try isNarrowed == true ? FloatingErrors.watch("cast") { try join(type) } : join(type)
        if type == nil, out.isNone { for array in arrays { try casting.check(array.dtype, result.dtype) } }
        if out.isNone { return object(result) }
        if let target = try UFuncArguments.targets(out, 1)[0]?.ndarray, target.shape != result.shape {
            let fault = target.rank != result.rank ? "has wrong dimensionality" : "is the wrong shape"
            throw PyError(.valueError, "Output array \(fault)")
        }
        return try delivered(result, out)
    }
    private static var notIterable: PyError { PyError(.typeError, "'float' object is not iterable") }
    static func broadcastShape(_ shapes: [Dims]) throws -> Dims {
        do { return try NDArray.broadcastShape(shapes) } catch EngineError.broadcast {
            var total = shapes[0]
            for (i, shape) in shapes.enumerated().dropFirst() {
                guard let next = try? NDArray.broadcastShape([total, shape]) else {
                    let first = shapes[..<i].firstIndex { (try? NDArray.broadcastShape([$0, shape])) == nil } ?? 0
                    throw PyError(
                        .valueError,
                        "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg \(first) with shape \(shapes[first].description) and arg \(i) with shape \(shape.description)."
                    )
                }
                total = next
            }
            return total
        }
    }
}

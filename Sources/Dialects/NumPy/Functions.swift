import CKernels
import Core
import Interpreter
import Ops

private func arr(_ value: Value, _ dtype: DType? = nil) throws -> NDArray { try NumPyCreate.asArray(value, dtype) }
private func wrap(_ array: NDArray) -> Value { NumPyScalar.wrap(array) }
private func object(_ array: NDArray) -> Value { .object(NumPyArray(array)) }
/// The result of a view-making function keeps pointing at the array it came from.
private func view(_ source: Value, _ result: NDArray) -> Value { (source.object as? NumPyArray)?.view(result) ?? object(result) }
private func delivered(_ result: NDArray, _ out: Value) throws -> Value {
    guard let target = (out.asTuple?.items.first ?? out).ndarray else { return wrap(result) }
    try Elementwise.copy(result, to: target)
    return out
}

/// NumPy's functions, by subject.
enum NumPyFunctions {
    static func reshape(_ a: NDArray, _ shape: Dims, _ order: String) throws -> NDArray {
        let fortran = order == "F" || (order == "A" && a.isFortranContiguous && !a.isContiguous)
        if !fortran { return try Shape.reshape(a, shape) }
        let target = try Shape.resolve(shape, count: a.count)
        return try Shape.transpose(Shape.reshape(Shape.transpose(a), Dims(target.reversed().map { $0 })))
    }
    static func resize(_ a: NDArray, _ shape: Dims) throws -> NDArray {
        let flat = try Shape.reshape(a, [-1])
        let count = shape.product
        if flat.count == 0 { return try NDArray(a.dtype, shape, zeroed: true) }
        return try Shape.reshape(Index.take(flat, Create.integers((0..<count).map { $0 % flat.count }), 0), shape)
    }

    static func arange(_ start: Value, _ stop: Value, _ step: Value, _ dtype: DType?) throws -> NDArray {
        if let a = start.int, let b = stop.int, let s = step.int {
            if s == 0 { throw PyError(.zeroDivisionError, "division by zero") }
            let range = PyRange(a, b, s)
            return try Create.range(a, s, range.count, dtype ?? .int64)
        }
        let a = try floatValue(start), b = try floatValue(stop), s = try floatValue(step)
        if s == 0 { throw PyError(.zeroDivisionError, "division by zero") }
        let length = ((b - a) / s).rounded(.up)
        if length.isNaN { throw PyError(.valueError, "arange: cannot compute length") }
        if length > 1e15 { throw PyError(.valueError, "Maximum allowed size exceeded") }
        func type(_ value: Value) -> DType { value.ndarray?.dtype ?? (value.int != nil ? .int64 : .float64) }
        return try Create.range(a, s, max(0, Int(length)), dtype ?? Promotion.numpy(Promotion.numpy(type(start), type(stop)), type(step)))
    }

    // MARK: Creation

    static func creation(_ m: Module) {
        m.def("array", "object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None, ndmax=0") { c in
            var a = try arr(c[0], NumPyTypes.optional(c[1]))
            if c[0].ndarray === a || a.storage === c[0].ndarray?.storage, c[2].isNone ? false : try c.bool(2) { a = try Elementwise.contiguous(a, always: true) }
            if try c[3].string == "F" && a.rank > 1 { a = try Shape.transpose(Elementwise.contiguous(Shape.transpose(a), always: true)) }
            while a.rank < (try c.int(5)) { a = try Shape.expand(a, [0]) }
            return object(a)
        }
        for name in ["asarray", "ascontiguousarray", "asanyarray", "asarray_chkfinite", "require"] {
            m.def(name, "a, dtype=None, order=None, *, copy=None, like=None, device=None") { c in
                let a = try arr(c[0], NumPyTypes.optional(c[1]))
                if a === c[0].ndarray, c[0].object is NumPyArray { return c[0] }
                return object(name == "ascontiguousarray" && a.rank == 0 ? try Shape.reshape(a, [1]) : a)
            }
        }
        m.def("asfortranarray", "a, dtype=None") { c in
            let a = try arr(c[0], NumPyTypes.optional(c[1]))
            return object(try Shape.transpose(Elementwise.contiguous(Shape.transpose(a), always: true)))
        }
        m.def("copy", "a, order='K', subok=False") { c in object(try Elementwise.contiguous(arr(c[0]), always: true)) }
        for (name, value) in [("zeros", 0.0), ("ones", 1), ("empty", 0)] {
            m.def(name, "shape, dtype=None, order='C', *, device=None, like=None") { c in
                let type = try NumPyTypes.optional(c[1]) ?? .float64, shape = try shapeValue(c[0])
                return object(value == 0 ? try NDArray(type, shape, zeroed: true) : try Create.full(shape, value, type))
            }
            m.def(name + "_like", "a, dtype=None, order='K', subok=True, shape=None, *, device=None") { c in
                let a = try arr(c[0]), shape = try c.optional(4).map(shapeValue) ?? a.shape
                return object(try Create.full(shape, value, NumPyTypes.optional(c[1]) ?? a.dtype))
            }
        }
        m.def("full", "shape, fill_value, dtype=None, order='C'") { c in
            let fill = try arr(c[1]), type = try NumPyTypes.optional(c[2]) ?? fill.dtype
            let result = try NDArray(type, shapeValue(c[0]))
            try Elementwise.copy(c[1].scalar == nil ? fill : Create.scalar(NumPyCreate.fit(type)(c[1]), type), to: result)
            return object(result)
        }
        m.def("full_like", "a, fill_value, dtype=None, order='K', subok=True, shape=None") { c in
            let a = try arr(c[0]), type = try NumPyTypes.optional(c[2]) ?? a.dtype
            let result = try NDArray(type, c.optional(5).map(shapeValue) ?? a.shape)
            try Elementwise.copy(arr(c[1]), to: result)
            return object(result)
        }
        m.def("arange", "start, stop=?, step=1, dtype=None, *, device=None, like=None") { c in
            let type = try NumPyTypes.optional(c[3])
            let step = c[2].isNone ? Value.int(1) : c[2]
            return object(c[1].isUndefined || c[1].isNone ? try arange(.int(0), c[0], step, type) : try arange(c[0], c[1], step, type))
        }
        m.def("linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0") { c in
            let count = try c.int(2), endpoint = try c.bool(3)
            var result: NDArray
            if let a = c[0].scalar, let b = c[1].scalar, c[0].ndarray?.rank ?? 0 == 0 {
                result = try NumPyMath.linspace(a.asDouble, b.asDouble, count, endpoint: endpoint)
                if case .complex(let re, let im) = b, im != 0 || re != 0 {
                    var start = 0.0
                    if case .complex(_, let it) = a { start = it }
                    result = try Elementwise.cast(result, .complex128) + Elementwise.cast(NumPyMath.linspace(start, im, count, endpoint: endpoint), .complex128) * Create.scalar(.complex(0, 1), .complex128)
                }
            } else {
                let a = try Elementwise.cast(arr(c[0]), .float64), b = try Elementwise.cast(arr(c[1]), .float64)
                let steps = try NumPyMath.linspace(0, 1, count, endpoint: endpoint), delta = try b - a
                result = try Shape.reshape(steps, Dims([count] + Array(repeating: 1, count: delta.rank))) * delta + a
            }
            let divisor = Double(endpoint ? count - 1 : count)
            if let type = try NumPyTypes.optional(c[5]) { result = try Elementwise.cast(type.isInteger ? Elementwise.apply(Rows.floor, result) : result, type) }
            if try c.bool(4) { return .tuple([object(result), NumPyScalar.float((try floatValue(c[1]) - floatValue(c[0])) / divisor)]) }
            return object(result)
        }
        m.def("logspace", "start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0") { c in
            let powers = try NumPyMath.linspace(c.double(0), c.double(1), c.int(2), endpoint: c.bool(3))
            let result = try Elementwise.apply(Rows.power, Elementwise.cast(arr(c[4]), .float64), powers)
            return object(try NumPyTypes.optional(c[5]).map { try Elementwise.cast(result, $0) } ?? result)
        }
        m.def("geomspace", "start, stop, num=50, endpoint=True, dtype=None, axis=0") { c in
            let (a, b) = (try c.double(0), try c.double(1))
            if a == 0 || b == 0 { throw PyError(.valueError, "Geometric sequence cannot include zero") }
            let sign = a < 0 && b < 0 ? -1.0 : 1.0
            let logs = try NumPyMath.linspace(CMath.log10(abs(a)), CMath.log10(abs(b)), c.int(2), endpoint: c.bool(3))
            var result = try Elementwise.apply(Rows.power, Create.scalar(.float(10), .float64), logs)
            let out = result.elements(Double.self)
            if out.count > 0 { out[0] = abs(a); if try c.bool(3), out.count > 1 { out[out.count - 1] = abs(b) } }
            if sign < 0 { result = try Elementwise.apply(Rows.negative, result) }
            return object(try NumPyTypes.optional(c[4]).map { try Elementwise.cast(result, $0) } ?? result)
        }
        m.def("eye", "N, M=None, k=0, dtype=None, order='C'") { c in object(try Create.eye(c.int(0), c.optionalInt(1) ?? c.int(0), c.int(2), NumPyTypes.optional(c[3]) ?? .float64)) }
        m.def("identity", "n, dtype=None") { c in object(try Create.eye(c.int(0), c.int(0), 0, NumPyTypes.optional(c[1]) ?? .float64)) }
        m.def("diag", "v, k=0") { c in
            let a = try arr(c[0]), k = try c.int(1)
            if a.rank == 2 { return view(c[0], try Shape.diagonal(a, k)) }
            guard a.rank == 1 else { throw PyError(.valueError, "Input must be 1- or 2-d.") }
            let n = a.count + abs(k), result = try NDArray(a.dtype, [n, n], zeroed: true)
            try Elementwise.copy(a, to: Shape.diagonal(result, k))
            return object(result)
        }
        m.def("diagflat", "v, k=0") { c in
            let a = try Shape.reshape(arr(c[0]), [-1]), k = try c.int(1), n = a.count + abs(k), result = try NDArray(a.dtype, [n, n], zeroed: true)
            try Elementwise.copy(a, to: Shape.diagonal(result, k))
            return object(result)
        }
        m.def("tri", "N, M=None, k=0, dtype=None") { c in
            let ones = try Create.full([c.int(0), c.optionalInt(1) ?? c.int(0)], 1, NumPyTypes.optional(c[3]) ?? .float64)
            return object(try Shape.triangle(ones, c.int(2), lower: true))
        }
        for (name, lower) in [("tril", true), ("triu", false)] { m.def(name, "m, k=0") { c in object(try Shape.triangle(arr(c[0]), c.int(1), lower: lower)) } }
        m.def("vander", "x, N=None, increasing=False") { c in
            let x = try arr(c[0]), n = try c.optionalInt(1) ?? x.count
            let powers = try Create.range(c.bool(2) ? 0 : n - 1, c.bool(2) ? 1 : -1, n, .int64)
            return object(try Elementwise.apply(Rows.power, Shape.reshape(x, [-1, 1]), powers))
        }
        m.def("meshgrid", "*xi, copy=True, sparse=False, indexing='xy'") { c in
            var arrays = try c.rest(0).map { try Shape.reshape(arr($0), [-1]) }
            let n = arrays.count, swap = try c.string(3) == "xy" && n > 1
            arrays = try arrays.enumerated().map { i, a in
                var shape = Dims(repeating: 1, count: n)
                shape[swap && i < 2 ? 1 - i : i] = a.count
                return try Shape.reshape(a, shape)
            }
            if try c.bool(2) { return .tuple(arrays.map(object)) }
            let shape = try NDArray.broadcastShape(arrays.map(\.shape))
            return .tuple(try arrays.map { object(try Elementwise.contiguous($0.broadcast(to: shape), always: true)) })
        }
        m.def("indices", "dimensions, dtype=None, sparse=False") { c in
            let shape = try shapeValue(c[0])
            let axes = try (0..<shape.count).map { i -> NDArray in
                var s = Dims(repeating: 1, count: shape.count)
                s[i] = shape[i]
                return try Shape.reshape(Create.range(0, 1, shape[i], .int64), s)
            }
            if try c.bool(2) { return .tuple(axes.map(object)) }
            return object(try Shape.stack(axes.map { try $0.broadcast(to: shape) }, axis: 0))
        }
        m.def("fromfunction", "function, shape, *, dtype=None, **kwargs") { c in
            let shape = try shapeValue(c[1])
            let axes = try (0..<shape.count).map { i -> Value in
                var s = Dims(repeating: 1, count: shape.count)
                s[i] = shape[i]
                return object(try Elementwise.contiguous(Shape.reshape(Create.range(0, 1, shape[i], NumPyTypes.optional(c[2]) ?? .float64), s).broadcast(to: shape), always: true))
            }
            return try invoke(c[0], axes, c.keywords(3))
        }
        m.def("fromiter", "iter, dtype, count=-1") { c in
            var items = try iterate(c[0])
            if case let n = try c.int(2), n >= 0 { items = Array(items.prefix(n)) }
            return object(try arr(.list(items), NumPyTypes.parse(c[1])))
        }
        m.def("frombuffer", "buffer, dtype=None, count=-1, offset=0") { c in
            guard let bytes = (c[0].object as? PyBytes)?.bytes else { throw PyError(.typeError, "a bytes-like object is required, not '\(c[0].typeName)'") }
            let type = try NumPyTypes.optional(c[1]) ?? .float64, offset = try c.int(3)
            if (bytes.count - offset) % type.size != 0 { throw PyError(.valueError, "buffer size must be a multiple of element size") }
            let available = (bytes.count - offset) / type.size, wanted = try c.int(2)
            let result = try NDArray(type, [wanted < 0 ? available : min(wanted, available)])
            bytes.withUnsafeBytes { result.pointer.copyMemory(from: $0.baseAddress! + offset, byteCount: result.count * type.size) }
            return object(result)
        }
        m.def("fromstring", "string, dtype=None, count=-1, *, sep=''") { c in
            let type = try NumPyTypes.optional(c[1]) ?? .float64
            let separator = try c.string(3)
            let parts = try c.string(0).split(whereSeparator: { separator.contains($0) || $0 == " " || $0 == "\n" })
            return object(try arr(.list(parts.map { .str(String($0)) }), type))
        }
    }

    // MARK: Manipulation

    static func manipulation(_ m: Module) {
        m.def("reshape", "a, shape, order='C', *, copy=None") { c in view(c[0], try reshape(arr(c[0]), shapeValue(c[1]), c.string(2))) }
        m.def("ravel", "a, order='C'") { c in view(c[0], try reshape(arr(c[0]), [-1], c.string(1))) }
        m.def("transpose", "a, axes=None") { c in view(c[0], try Shape.transpose(arr(c[0]), axesValue(c[1]))) }
        m["permute_dims"] = m["transpose"]
        m.def("matrix_transpose", "x") { c in view(c[0], try Shape.swap(arr(c[0]), -1, -2)) }
        m.def("swapaxes", "a, axis1, axis2") { c in view(c[0], try Shape.swap(arr(c[0]), c.int(1), c.int(2))) }
        m.def("moveaxis", "a, source, destination") { c in view(c[0], try Shape.move(arr(c[0]), from: axesValue(c[1])!, to: axesValue(c[2])!)) }
        m.def("rollaxis", "a, axis, start=0") { c in
            let a = try arr(c[0]), axis = try Shape.axis(c.int(1), a.rank)
            var start = try c.int(2)
            if start < 0 { start += a.rank }
            return view(c[0], try Shape.move(a, from: [axis], to: [axis < start ? start - 1 : start]))
        }
        m.def("expand_dims", "a, axis") { c in view(c[0], try Shape.expand(arr(c[0]), axesValue(c[1])!)) }
        m.def("squeeze", "a, axis=None") { c in
            let result = try Shape.squeeze(arr(c[0]), axesValue(c[1]))
            return c[0].object is NumPyScalar ? wrap(result) : view(c[0], result)
        }
        m.def("broadcast_to", "array, shape, subok=False") { c in
            do {
                return view(c[0], try Shape.broadcast(arr(c[0]), to: shapeValue(c[1])))
            } catch EngineError.broadcast(let shapes) {
                let (from, to) = (shapes[0], shapes[1])
                if from.count > to.count { throw PyError(.valueError, "input operand has more dimensions than allowed by the axis remapping") }
                throw PyError(.valueError, "operands could not be broadcast together with remapped shapes [original->remapped]: \(NumPyErrors.shapeText(from))  and requested shape \(NumPyErrors.shapeText(to))")
            }
        }
        m.def("broadcast_arrays", "*args, subok=False") { c in
            let arrays = try c.rest(0).map { try arr($0) }, shape = try broadcastShape(arrays.map(\.shape))
            return .tuple(try arrays.map { object(try Shape.broadcast($0, to: shape)) })
        }
        m.def("broadcast_shapes", "*args") { c in tupleOf(try broadcastShape(c.rest(0).map { try shapeValue($0) })) }
        for name in ["concatenate", "concat"] {
            m.def(name, "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'") { c in
                var arrays = try iterate(c[0]).map { try arr($0) }
                if c[1].isNone { arrays = try arrays.map { try Shape.reshape($0, [-1]) } }
                if arrays.contains(where: { $0.rank == 0 }) { throw PyError(.valueError, "zero-dimensional arrays cannot be concatenated") }
                return try delivered(Shape.concatenate(arrays, axis: c[1].isNone ? 0 : c.int(1), dtype: NumPyTypes.optional(c[3])), c[2])
            }
        }
        m.def("stack", "arrays, axis=0, out=None, *, dtype=None, casting='same_kind'") { c in try delivered(Shape.stack(iterate(c[0]).map { try arr($0) }, axis: c.int(1)), c[2]) }
        func atLeast(_ a: NDArray, _ rank: Int) throws -> NDArray {
            if a.rank >= rank { return a }
            if a.rank == 0 { return try Shape.reshape(a, Dims(repeating: 1, count: rank)) }
            if rank == 2 { return try Shape.expand(a, [0]) }
            return a.rank == 1 ? try Shape.reshape(a, [1, a.count, 1]) : try Shape.expand(a, [2])
        }
        for rank in 1...3 {
            m.def("atleast_\(rank)d", "*arys") { c in
                let results = try c.rest(0).map { object(try atLeast(arr($0), rank)) }
                return results.count == 1 ? results[0] : .tuple(results)
            }
        }
        for (name, rank, axis) in [("vstack", 2, 0), ("row_stack", 2, 0), ("dstack", 3, 2)] { m.def(name, "tup, *, dtype=None, casting='same_kind'") { c in object(try Shape.concatenate(iterate(c[0]).map { try atLeast(arr($0), rank) }, axis: axis, dtype: NumPyTypes.optional(c[1]))) } }
        m.def("hstack", "tup, *, dtype=None, casting='same_kind'") { c in
            let arrays = try iterate(c[0]).map { try atLeast(arr($0), 1) }
            return object(try Shape.concatenate(arrays, axis: arrays.first?.rank == 1 ? 0 : 1, dtype: NumPyTypes.optional(c[1])))
        }
        m.def("column_stack", "tup") { c in
            object(try Shape.concatenate(iterate(c[0]).map { let a = try arr($0); return a.rank < 2 ? try Shape.reshape(a, [-1, 1]) : a }, axis: 1))
        }
        m.def("block", "arrays") { c in
            func depth(_ value: Value) -> Int { value.asList.map { 1 + ($0.items.map(depth).max() ?? 0) } ?? 0 }
            let total = depth(c[0])
            func join(_ value: Value, _ level: Int) throws -> NDArray {
                guard let list = value.asList else {
                    var a = try arr(value)
                    while a.rank < total { a = try Shape.expand(a, [0]) }
                    return a
                }
                let parts = try list.items.map { try join($0, level + 1) }
                return try Shape.concatenate(parts, axis: parts[0].rank - (total - level))
            }
            return object(try join(c[0], 0))
        }
        func split(_ c: Bound, _ axis: Int, exact: Bool) throws -> Value {
            let a = try arr(c[0]), axis = try Shape.axis(axis, a.rank), n = a.shape[axis]
            var cuts: [Int] = []
            if let points = try c[1].sequence?.map({ try indexValue($0) }) ?? (c[1].object as? NumPyArray)?.array.integers() {
                cuts = points.map { min(max($0 < 0 ? $0 + n : $0, 0), n) }
            } else {
                let parts = try indexValue(c[1])
                if parts <= 0 { throw PyError(.valueError, "number sections must be larger than 0.") }
                if exact, n % parts != 0 { throw EngineError.split }
                var at = 0
                for i in 0..<parts - 1 { at += n / parts + (i < n % parts ? 1 : 0); cuts.append(at) }
            }
            var start = 0, parts: [Value] = []
            for cut in cuts + [n] { parts.append(view(c[0], try Shape.slice(a, axis, start, max(0, cut - start)))); start = cut }
            return .list(parts)
        }
        m.def("split", "ary, indices_or_sections, axis=0") { c in try split(c, c.int(2), exact: true) }
        m.def("array_split", "ary, indices_or_sections, axis=0") { c in try split(c, c.int(2), exact: false) }
        m.def("hsplit", "ary, indices_or_sections") { c in try split(c, try arr(c[0]).rank == 1 ? 0 : 1, exact: true) }
        m.def("vsplit", "ary, indices_or_sections") { c in try split(c, 0, exact: true) }
        m.def("dsplit", "ary, indices_or_sections") { c in try split(c, 2, exact: true) }
        m.def("unstack", "x, /, *, axis=0") { c in
            let a = try Shape.move(arr(c[0]), from: [c.int(1)], to: [0])
            return .tuple(try (0..<a.shape[0]).map { object(try Shape.squeeze(Shape.slice(a, 0, $0, 1), [0])) })
        }
        m.def("flip", "m, axis=None") { c in view(c[0], try Shape.flip(arr(c[0]), axesValue(c[1]))) }
        m.def("flipud", "m") { c in view(c[0], try Shape.flip(arr(c[0]), [0])) }
        m.def("fliplr", "m") { c in
            let a = try arr(c[0])
            if a.rank < 2 { throw PyError(.valueError, "Input must be >= 2-d.") }
            return view(c[0], try Shape.flip(a, [1]))
        }
        m.def("rot90", "m, k=1, axes=(0,1)") { c in
            let a = try arr(c[0]), axes = try axesValue(c[2])!, k = ((try c.int(1) % 4) + 4) % 4
            switch k {
            case 0: return object(a)
            case 1: return object(try Shape.swap(Shape.flip(a, [axes[1]]), axes[0], axes[1]))
            case 2: return object(try Shape.flip(a, axes))
            default: return object(try Shape.flip(Shape.swap(a, axes[0], axes[1]), [axes[1]]))
            }
        }
        m.def("roll", "a, shift, axis=None") { c in
            let a = try arr(c[0]), shifts = try axesValue(c[1])!
            guard let axes = try axesValue(c[2]) else { return object(try Shape.reshape(Shape.roll(Shape.reshape(a, [-1]), shifts[0], 0), a.shape)) }
            var result = a
            for (i, axis) in axes.enumerated() { result = try Shape.roll(result, shifts.count == 1 ? shifts[0] : shifts[i], Shape.axis(axis, a.rank)) }
            return object(result)
        }
        m.def("tile", "A, reps") { c in object(try Shape.tile(arr(c[0]), axesValue(c[1])!)) }
        m.def("repeat", "a, repeats, axis=None") { c in
            let a = try arr(c[0]), counts = try arr(c[1]).integers()
            if c[2].isNone { return object(try Shape.repeat(Shape.reshape(a, [-1]), counts, 0)) }
            return object(try Shape.repeat(a, counts, Shape.axis(c.int(2), a.rank)))
        }
        m.def("resize", "a, new_shape") { c in object(try resize(arr(c[0]), shapeValue(c[1]))) }
        m.def("append", "arr, values, axis=None") { c in
            if c[2].isNone { return object(try Shape.concatenate([Shape.reshape(arr(c[0]), [-1]), Shape.reshape(arr(c[1]), [-1])], axis: 0)) }
            return object(try Shape.concatenate([arr(c[0]), arr(c[1])], axis: c.int(2)))
        }
        m.def("insert", "arr, obj, values, axis=None") { c in
            var a = try arr(c[0])
            if c[3].isNone { a = try Shape.reshape(a, [-1]) }
            let axis = try c[3].isNone ? 0 : Shape.axis(c.int(3), a.rank), n = a.shape[axis]
            let single = c[1].sequence == nil && !(c[1].object is NumPyArray) && !(c[1].object is PySlice)
            let places: [Int]
            if let slice = c[1].object as? PySlice { places = try slice.resolve(n).indices } else { places = try arr(c[1]).integers() }
            for place in places where place > n || place < -n { throw PyError(.indexError, "index \(place) is out of bounds for axis \(axis) with size \(n)") }
            let at = places.map { $0 < 0 ? $0 + n : $0 }
            var values = try Elementwise.cast(arr(c[2]), a.dtype)
            if single, at.count == 1 {
                if values.rank == a.rank || a.rank == 1, values.rank > 0 {
                    values = a.rank == 1 ? try Shape.reshape(values, [-1]) : values
                } else {
                    var shape = a.shape
                    shape[axis] = 1
                    values = try Shape.broadcast(values.rank == 0 ? values : Shape.expand(values, [axis]), to: shape)
                }
                return object(try Shape.concatenate([Shape.slice(a, axis, 0, at[0]), values, Shape.slice(a, axis, at[0], n - at[0])], axis: axis))
            }
            var shape = a.shape
            shape[axis] = at.count
            let spread = try values.broadcast(to: shape)
            let order = at.indices.sorted { at[$0] < at[$1] }
            var parts: [NDArray] = [], start = 0
            for k in order {
                parts.append(try Shape.slice(a, axis, start, at[k] - start))
                parts.append(try Shape.slice(spread, axis, k, 1))
                start = at[k]
            }
            parts.append(try Shape.slice(a, axis, start, n - start))
            return object(try Shape.concatenate(parts, axis: axis))
        }
        m.def("delete", "arr, obj, axis=None") { c in
            var a = try arr(c[0])
            if c[2].isNone { a = try Shape.reshape(a, [-1]) }
            let axis = try c[2].isNone ? 0 : Shape.axis(c.int(2), a.rank), n = a.shape[axis]
            var drop: Set<Int>
            if let slice = c[1].object as? PySlice { drop = Set(try slice.resolve(n).indices) } else {
                let given = try arr(c[1])
                let places = given.dtype == .bool ? try Sorting.nonzero(given)[0].integers() : try given.integers()
                for place in places where place >= n || place < -n { throw PyError(.indexError, "index \(place) is out of bounds for axis \(axis) with size \(n)") }
                drop = Set(places.map { $0 < 0 ? $0 + n : $0 })
            }
            return object(try Index.take(a, Create.integers((0..<n).filter { !drop.contains($0) }), axis))
        }
        m.def("pad", "array, pad_width, mode='constant', constant_values=0, **kwargs") { c in
            let a = try arr(c[0])
            let given = try arr(c[1]).integers(), rank = a.rank
            let widths: [(Int, Int)] = try (0..<rank).map { i in
                switch try arr(c[1]).shape.array {
                case [], [1]: return (given[0], given[0])
                case [2], [1, 2]: return (given[0], given[1])
                default: return (given[2 * i], given[2 * i + 1])
                }
            }
            switch try c.string(2) {
            case "constant":
                let values = try arr(c[3])
                if values.count == 1 { return object(try Shape.pad(a, widths, values.item().asDouble)) }
                var result = a
                let fill = try values.doubles()
                for axis in 0..<rank {
                    var before = result.shape, after = result.shape
                    before[axis] = widths[axis].0
                    after[axis] = widths[axis].1
                    let at = values.rank == 2 ? 2 * axis : 0
                    result = try Shape.concatenate([Create.full(before, fill[at], a.dtype), result, Create.full(after, fill[at + 1], a.dtype)], axis: axis)
                }
                return object(result)
            case let mode:
                var result = a
                for axis in 0..<rank {
                    let n = result.shape[axis]
                    let places = (-widths[axis].0..<n + widths[axis].1).map { i -> Int in
                        switch mode {
                        case "edge": return min(max(i, 0), n - 1)
                        case "wrap": return ((i % n) + n) % n
                        case "symmetric":
                            let k = ((i % (2 * n)) + 2 * n) % (2 * n)
                            return k < n ? k : 2 * n - 1 - k
                        default:
                            if n == 1 { return 0 }
                            let k = ((i % (2 * n - 2)) + 2 * n - 2) % (2 * n - 2)
                            return k < n ? k : 2 * n - 2 - k
                        }
                    }
                    result = try Index.take(result, Create.integers(places), axis)
                }
                return object(result)
            }
        }
        m.def("trim_zeros", "filt, trim='fb'") { c in
            let a = try arr(c[0]), flags = try a.scalars().map(\.isTrue), trim = try c.string(1).lowercased()
            let first = trim.contains("f") ? flags.firstIndex(of: true) ?? flags.count : 0, last = trim.contains("b") ? (flags.lastIndex(of: true) ?? first - 1) : flags.count - 1
            let result = try Shape.slice(a, 0, first, max(0, last - first + 1))
            return c[0].asList != nil ? try Nesting.list(result) : object(result)
        }
    }
    private static func broadcastShape(_ shapes: [Dims]) throws -> Dims {
        do { return try NDArray.broadcastShape(shapes) } catch EngineError.broadcast {
            var total = shapes[0]
            for (i, shape) in shapes.enumerated().dropFirst() {
                guard let next = try? NDArray.broadcastShape([total, shape]) else {
                    throw PyError(.valueError, "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape \(shapes[0].description) and arg \(i) with shape \(shape.description).")
                }
                total = next
            }
            return total
        }
    }

    // MARK: Reductions

    static func reductions(_ m: Module) {
        func masked(_ c: Bound, _ a: NDArray, _ at: Int, _ fill: Double) throws -> NDArray {
            if case .bool(true) = c[at] { return a }
            return try Elementwise.select(arr(c[at], .bool), a, Create.scalar(.float(fill), a.dtype))
        }
        m.def("sum", "a, axis=None, dtype=None, out=None, keepdims=False, initial=0, where=True") { c in
            if let generator = c[0].object, generator.isIterator { return try invoke(Machine.shared.builtins["sum"]!, [c[0]]) }
            let a = try masked(c, arr(c[0]), 6, 0)
            var result = try Reduce.sum(a, axesValue(c[1]), keepdims: c.bool(4), dtype: NumPyTypes.optional(c[2]))
            if c.isGiven(5) { result = try result + Elementwise.cast(arr(c[5]), result.dtype) }
            return try delivered(result, c[3])
        }
        m.def("prod", "a, axis=None, dtype=None, out=None, keepdims=False, initial=1, where=True") { c in
            let a = try masked(c, arr(c[0]), 6, 1)
            var result = try Reduce.prod(a, axesValue(c[1]), keepdims: c.bool(4), dtype: NumPyTypes.optional(c[2]))
            if c.isGiven(5) { result = try result * Elementwise.cast(arr(c[5]), result.dtype) }
            return try delivered(result, c[3])
        }
        for (names, kind, empty) in [(["max", "amax"], Reduce.Kind.max, -Double.infinity), (["min", "amin"], .min, .infinity)] {
            for name in names {
                m.def(name, "a, axis=None, out=None, keepdims=False, initial=?, where=True") { c in
                    var a = try arr(c[0])
                    let initial = c[4].isUndefined ? nil : try arr(c[4])
                    if case .bool(true) = c[5] {} else { a = try Elementwise.select(arr(c[5], .bool), a, Elementwise.cast(initial ?? Create.scalar(.float(empty), .float64), a.dtype)) }
                    let row = kind == .max ? Rows.maximum : Rows.minimum
                    if let initial, a.count == 0 { return wrap(try Elementwise.cast(initial, a.dtype)) }
                    var result = try Reduce.extreme(kind, a, axesValue(c[1]), keepdims: c.bool(3))
                    if let initial { result = try Elementwise.apply(row, result, Elementwise.cast(initial, result.dtype)) }
                    return try delivered(result, c[2])
                }
            }
        }
        for (name, kind) in [("all", Reduce.Kind.all), ("any", .any)] {
            m.def(name, "a, axis=None, out=None, keepdims=False, *, where=True") { c in
                try delivered(Reduce.fold(kind, masked(c, arr(c[0]), 4, kind == .all ? 1 : 0), axesValue(c[1]), keepdims: c.bool(3)), c[2])
            }
        }
        for (name, kind) in [("argmax", Reduce.Kind.argmax), ("argmin", .argmin), ("nanargmax", .argmax), ("nanargmin", .argmin)] {
            m.def(name, "a, axis=None, out=None, *, keepdims=False") { c in
                var a = try arr(c[0])
                if name.hasPrefix("nan"), a.dtype.isFloat { a = try Elementwise.select(Elementwise.apply(Rows.isnan, a), Create.scalar(.float(kind == .argmax ? -.infinity : .infinity), a.dtype), a) }
                return try delivered(Reduce.argument(kind, a, c.optionalInt(1), keepdims: c.bool(3)), c[2])
            }
        }
        m.def("mean", "a, axis=None, dtype=None, out=None, keepdims=False, *, where=True") { c in
            let a = try arr(c[0])
            if case .bool(true) = c[5] {} else {
                let mask = try arr(c[5], .bool).broadcast(to: a.shape), axes = try axesValue(c[1])
                let total = try Reduce.sum(Elementwise.cast(masked(c, a, 5, 0), a.dtype.isInexact ? a.dtype : .float64), axes, keepdims: c.bool(4))
                return wrap(try total / Elementwise.cast(Reduce.sum(mask, axes, keepdims: c.bool(4)), total.dtype))
            }
            return try delivered(Reduce.mean(a, axesValue(c[1]), keepdims: c.bool(4), dtype: NumPyTypes.optional(c[2])), c[3])
        }
        for (name, root) in [("var", false), ("std", true)] {
            m.def(name, "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=?") { c in
                let ddof = try c[8].isUndefined ? c.double(4) : c.double(8)
                let result = try Reduce.variance(arr(c[0]), axesValue(c[1]), keepdims: c.bool(5), ddof: ddof, dtype: NumPyTypes.optional(c[2]))
                return try delivered(root ? Elementwise.apply(Rows.sqrt, result) : result, c[3])
            }
        }
        m.def("ptp", "a, axis=None, out=None, keepdims=False") { c in
            let a = try arr(c[0]), axes = try axesValue(c[1])
            return wrap(try Elementwise.apply(Rows.subtract, Reduce.extreme(.max, a, axes, keepdims: c.bool(3)), Reduce.extreme(.min, a, axes, keepdims: c.bool(3))))
        }
        for (name, kind) in [("cumsum", Reduce.Kind.sum), ("cumprod", .prod)] {
            m.def(name, "a, axis=None, dtype=None, out=None") { c in
                let a = try arr(c[0]), type = try NumPyTypes.optional(c[2])
                let result = c[1].isNone ? try Reduce.scan(kind, Shape.reshape(a, [-1]), 0, dtype: type) : try Reduce.scan(kind, a, c.int(1), dtype: type)
                return try delivered(result, c[3])
            }
        }
        for (name, kind) in [("cumulative_sum", Reduce.Kind.sum), ("cumulative_prod", .prod)] {
            m.def(name, "x, /, *, axis=None, dtype=None, out=None, include_initial=False") { c in
                let a = try arr(c[0]), axis = try c.optionalInt(1) ?? 0
                let result = try Reduce.scan(kind, a, axis, dtype: NumPyTypes.optional(c[2]))
                if try !c.bool(4) { return wrap(result) }
                var shape = result.shape
                shape[try Shape.axis(axis, a.rank)] = 1
                return wrap(try Shape.concatenate([Create.full(shape, kind == .sum ? 0 : 1, result.dtype), result], axis: axis))
            }
        }
        // NaN-ignoring forms: NaN is replaced by what changes nothing.
        func without(_ a: NDArray, _ fill: Double) throws -> NDArray { a.dtype.isInexact ? try Elementwise.select(Elementwise.apply(Rows.isnan, a), Create.scalar(.float(fill), a.dtype), a) : a }
        func counted(_ a: NDArray, _ axes: [Int]?, _ keep: Bool) throws -> NDArray {
            try Elementwise.cast(Reduce.sum(a.dtype.isInexact ? Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.isnan, a)) : Create.full(a.shape, 1, .bool), axes, keepdims: keep), .float64)
        }
        m.def("nansum", "a, axis=None, dtype=None, out=None, keepdims=False") { c in wrap(try Reduce.sum(without(arr(c[0]), 0), axesValue(c[1]), keepdims: c.bool(4))) }
        m.def("nanprod", "a, axis=None, dtype=None, out=None, keepdims=False") { c in wrap(try Reduce.prod(without(arr(c[0]), 1), axesValue(c[1]), keepdims: c.bool(4))) }
        m.def("nanmax", "a, axis=None, out=None, keepdims=False") { c in wrap(try Reduce.fold(.fmax, arr(c[0]), axesValue(c[1]), keepdims: c.bool(3))) }
        m.def("nanmin", "a, axis=None, out=None, keepdims=False") { c in wrap(try Reduce.fold(.fmin, arr(c[0]), axesValue(c[1]), keepdims: c.bool(3))) }
        m.def("nancumsum", "a, axis=None, dtype=None, out=None") { c in let a = try without(arr(c[0]), 0); return wrap(c[1].isNone ? try Reduce.scan(.sum, Shape.reshape(a, [-1]), 0) : try Reduce.scan(.sum, a, c.int(1))) }
        m.def("nancumprod", "a, axis=None, dtype=None, out=None") { c in let a = try without(arr(c[0]), 1); return wrap(c[1].isNone ? try Reduce.scan(.prod, Shape.reshape(a, [-1]), 0) : try Reduce.scan(.prod, a, c.int(1))) }
        m.def("nanmean", "a, axis=None, dtype=None, out=None, keepdims=False") { c in
            let a = try arr(c[0]), axes = try axesValue(c[1])
            let total = try Reduce.sum(Elementwise.cast(without(a, 0), a.dtype.isInexact ? a.dtype : .float64), axes, keepdims: c.bool(4))
            return wrap(try total / Elementwise.cast(counted(a, axes, c.bool(4)), total.dtype))
        }
        for (name, root) in [("nanvar", false), ("nanstd", true)] {
            m.def(name, "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False") { c in
                let a = try arr(c[0]), axes = try axesValue(c[1])
                let x = try Elementwise.cast(a, a.dtype.isInexact ? a.dtype : .float64)
                let mean = try Reduce.sum(without(x, 0), axes, keepdims: true) / counted(a, axes, true)
                let centred = try without(x - mean, 0)
                let result = try Reduce.sum(centred * centred, axes, keepdims: c.bool(5)) / (counted(a, axes, c.bool(5)) - Create.scalar(.float(c.double(4)), .float64))
                return wrap(root ? try Elementwise.apply(Rows.sqrt, result) : result)
            }
        }
        m.def("average", "a, axis=None, weights=None, returned=False, *, keepdims=False") { c in
            let a = try arr(c[0]), axes = try axesValue(c[1])
            guard let given = c.optional(2) else { return wrap(try Reduce.mean(a, axes, keepdims: c.bool(4))) }
            var w = try arr(given)
            if w.shape != a.shape {
                guard let axes else { throw PyError(.typeError, "Axis must be specified when shapes of a and weights differ.") }
                if w.rank == 1, w.count != a.shape[try Shape.axis(axes[0], a.rank)] { throw PyError(.valueError, "Shape of weights must be consistent with shape of a along specified axis.") }
                var shape = Dims(repeating: 1, count: a.rank)
                for (i, axis) in axes.enumerated() { shape[try Shape.axis(axis, a.rank)] = w.shape[i] }
                w = try Shape.reshape(w, shape).broadcast(to: a.shape)
            }
            let type = Promotion.numpy(Promotion.numpy(a.dtype, w.dtype), .float64)
            let scale = try Reduce.sum(Elementwise.cast(w, type), axes, keepdims: c.bool(4))
            if try scale.scalars().contains(where: { $0.asDouble == 0 }) { throw PyError(.zeroDivisionError, "Weights sum to zero, can't be normalized") }
            let result = try Reduce.sum(Elementwise.cast(a, type) * Elementwise.cast(w, type), axes, keepdims: c.bool(4)) / scale
            return try c.bool(3) ? .tuple([wrap(result), wrap(scale)]) : wrap(result)
        }
        for name in ["median", "nanmedian"] {
            m.def(name, "a, axis=None, out=None, overwrite_input=False, keepdims=False") { c in
                var a = try arr(c[0])
                if name == "nanmedian", c[1].isNone { a = try Index.get(Shape.reshape(a, [-1]), [.array(Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.isnan, Shape.reshape(a, [-1]))))]) }
                var axis: Int?
                if let axes = try axesValue(c[1]) {
                    if axes.count > 1 {
                        let own = try Shape.axes(axes, a.rank), rest = (0..<a.rank).filter { !own.contains($0) }
                        a = try Shape.reshape(Shape.transpose(a, rest + own), Dims(rest.map { a.shape[$0] } + [-1]))
                        axis = -1
                    } else { axis = axes[0] }
                }
                // The mean of the two middle elements.
                let flat = try axis == nil ? Shape.reshape(a, [-1]) : a, along = try Shape.axis(axis ?? 0, flat.rank), n = flat.shape[along]
                if n == 0 { return NumPyScalar.float(.nan) }
                let sorted = try Sorting.sort(flat, along)
                let middle = try Shape.slice(sorted, along, (n - 1) / 2, n % 2 == 0 ? 2 : 1)
                var result = try Reduce.mean(middle, [along], keepdims: c.bool(4))
                if a.dtype.isFloat { result = try Elementwise.select(Reduce.fold(.any, Elementwise.apply(Rows.isnan, flat), [along], keepdims: c.bool(4)), Create.scalar(.float(.nan), result.dtype), result) }
                return wrap(try c[1].isNone && c.bool(4) ? Shape.reshape(result, Dims(repeating: 1, count: a.rank)) : result)
            }
        }
        for (name, scale) in [("quantile", 1.0), ("percentile", 100), ("nanquantile", 1), ("nanpercentile", 100)] {
            m.def(name, "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None, interpolation=None") { c in
                var a = try arr(c[0])
                if name.hasPrefix("nan"), c[2].isNone { a = try Index.get(Shape.reshape(a, [-1]), [.array(Elementwise.apply(Rows.logicalNot, Elementwise.apply(Rows.isnan, Shape.reshape(a, [-1]))))]) }
                let q = try Elementwise.cast(arr(c[1]), .float64) / Create.scalar(.float(scale), .float64)
                do { return wrap(try NumPyMath.quantile(a, q, c.optionalInt(2), method: c.string(5), keepdims: c.bool(6))) } catch EngineError.value(let text) where scale == 100 {
                    throw PyError(.valueError, text == "Quantiles must be in the range [0, 1]" ? "Percentiles must be in the range [0, 100]" : text)
                }
            }
        }
        m.def("count_nonzero", "a, axis=None, *, keepdims=False") { c in
            let result = try Reduce.sum(Elementwise.cast(arr(c[0]), .bool), axesValue(c[1]), keepdims: c.bool(2))
            return wrap(result)
        }
        m.def("diff", "a, n=1, axis=-1, prepend=?, append=?") { c in
            var a = try arr(c[0])
            let axis = try Shape.axis(c.int(2), a.rank)
            func edge(_ value: Value) throws -> NDArray {
                let x = try arr(value)
                if x.rank > 0 { return x }
                var shape = a.shape
                shape[axis] = 1
                return try x.broadcast(to: shape)
            }
            let before = c[3].isUndefined ? [] : [try edge(c[3])], after = c[4].isUndefined ? [] : [try edge(c[4])]
            if !before.isEmpty || !after.isEmpty { a = try Shape.concatenate(before + [a] + after, axis: axis) }
            for _ in 0..<(try c.int(1)) {
                let n = a.shape[axis]
                a = try Elementwise.apply(a.dtype == .bool ? Rows.notEqual : Rows.subtract, Shape.slice(a, axis, min(1, n), max(0, n - 1)), Shape.slice(a, axis, 0, max(0, n - 1)))
            }
            return object(a)
        }
        m.def("ediff1d", "ary, to_end=None, to_begin=None") { c in
            let a = try Shape.reshape(arr(c[0]), [-1]), n = a.count
            var parts = [try Shape.slice(a, 0, min(1, n), max(0, n - 1)) - Shape.slice(a, 0, 0, max(0, n - 1))]
            if let begin = c.optional(2) { parts.insert(try Shape.reshape(arr(begin), [-1]), at: 0) }
            if let end = c.optional(1) { parts.append(try Shape.reshape(arr(end), [-1])) }
            return object(try Shape.concatenate(parts, axis: 0))
        }
        m.def("gradient", "f, *varargs, axis=None, edge_order=1") { c in
            let f = try Elementwise.cast(arr(c[0]), arr(c[0]).dtype.isInexact ? arr(c[0]).dtype : .float64)
            let axes = try axesValue(c[2]).map { try Shape.axes($0, f.rank) } ?? Array(0..<f.rank)
            let spacing = c.rest(1), order = try c.int(3)
            let results = try axes.enumerated().map { i, axis -> NDArray in
                let n = f.shape[axis]
                if n < order + 1 { throw PyError(.valueError, "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.") }
                func part(_ start: Int, _ count: Int) throws -> NDArray { try Shape.slice(f, axis, start, count) }
                func number(_ x: Double) throws -> NDArray { try Create.scalar(.float(x), f.dtype) }
                let given = spacing.isEmpty ? Value.int(1) : spacing[spacing.count == 1 ? 0 : i]
                let x = try arr(given)
                if x.rank == 1 {
                    let steps = try (0..<n - 1).map { try x.doubles()[$0 + 1] - x.doubles()[$0] }
                    var shape = Dims(repeating: 1, count: f.rank)
                    shape[axis] = n - 2
                    func column(_ values: [Double]) throws -> NDArray { try Shape.reshape(Create.doubles(values), shape) }
                    let h = (0..<n - 2).map { (steps[$0], steps[$0 + 1]) }
                    let a = try column(h.map { -$0.1 / ($0.0 * ($0.0 + $0.1)) }), b = try column(h.map { ($0.1 - $0.0) / ($0.0 * $0.1) }), d = try column(h.map { $0.0 / ($0.1 * ($0.0 + $0.1)) })
                    let inner = try a * part(0, n - 2) + b * part(1, n - 2) + d * part(2, n - 2)
                    return try Shape.concatenate([(part(1, 1) - part(0, 1)) / number(steps[0]), inner, (part(n - 1, 1) - part(n - 2, 1)) / number(steps[n - 2])], axis: axis)
                }
                let h = try floatValue(given)
                let inner = try (part(2, n - 2) - part(0, n - 2)) / number(2 * h)
                if order == 2 {
                    let first = try (part(0, 1) * number(-1.5) + part(1, 1) * number(2) + part(2, 1) * number(-0.5)) / number(h)
                    let last = try (part(n - 3, 1) * number(0.5) + part(n - 2, 1) * number(-2) + part(n - 1, 1) * number(1.5)) / number(h)
                    return try Shape.concatenate([first, inner, last], axis: axis)
                }
                return try Shape.concatenate([(part(1, 1) - part(0, 1)) / number(h), inner, (part(n - 1, 1) - part(n - 2, 1)) / number(h)], axis: axis)
            }
            return results.count == 1 ? object(results[0]) : .tuple(results.map(object))
        }
        m.def("trapezoid", "y, x=None, dx=1.0, axis=-1") { c in
            let y = try arr(c[0]), axis = try Shape.axis(c.int(3), y.rank), n = y.shape[axis]
            let sums = try Elementwise.cast(Shape.slice(y, axis, 1, n - 1) + Shape.slice(y, axis, 0, n - 1), .float64)
            var widths = try Create.scalar(.float(c.double(2)), .float64)
            if let given = c.optional(1) {
                let x = try Elementwise.cast(arr(given), .float64), along = x.rank == 1 ? 0 : axis
                widths = try Shape.slice(x, along, 1, n - 1) - Shape.slice(x, along, 0, n - 1)
                if x.rank == 1 { var shape = Dims(repeating: 1, count: y.rank); shape[axis] = n - 1; widths = try Shape.reshape(widths, shape) }
            }
            return wrap(try Reduce.sum(widths * sums / Create.scalar(.float(2), .float64), [axis]))
        }
        m.def("histogram", "a, bins=10, range=None, density=None, weights=None") { c in
            let (counts, edges) = try NumPyMath.histogram(arr(c[0]), c[1], c[2], density: c[3].truth(), weights: c.optional(4).map { try arr($0) })
            return .tuple([object(counts), object(edges)])
        }
        m.def("histogram_bin_edges", "a, bins=10, range=None, weights=None") { c in object(try NumPyMath.histogram(arr(c[0]), c[1], c[2], density: false, weights: nil).1) }
        m.def("bincount", "x, /, weights=None, minlength=0") { c in
            let values = try arr(c[0]).integers()
            if try arr(c[0]).dtype.isFloat { throw PyError(.typeError, "Cannot cast array data from dtype('float64') to dtype('int64') according to the rule 'safe'") }
            if values.contains(where: { $0 < 0 }) { throw PyError(.valueError, "'list' argument must have no negative elements") }
            let size = max((values.max() ?? -1) + 1, try c.int(2))
            guard let weights = c.optional(1) else {
                var counts = [Int](repeating: 0, count: size)
                for value in values { counts[value] += 1 }
                return object(try Create.integers(counts))
            }
            var sums = [Double](repeating: 0, count: size)
            for (value, weight) in zip(values, try arr(weights).doubles()) { sums[value] += weight }
            return object(try Create.doubles(sums))
        }
        m.def("digitize", "x, bins, right=False") { c in
            let bins = try arr(c[1]), edges = try bins.doubles()
            if edges.count > 1, edges[0] > edges[edges.count - 1] {
                let found = try Sorting.search(Shape.flip(bins, nil), arr(c[0]), right: c.bool(2))
                return wrap(try Create.scalar(.int(edges.count), .int64) - found)
            }
            return wrap(try Sorting.search(bins, arr(c[0]), right: !c.bool(2)))
        }
        m.def("cov", "m, y=None, rowvar=True, bias=False, ddof=None") { c in object(try covariance(c)) }
        m.def("corrcoef", "x, y=None, rowvar=True, bias=False, ddof=None") { c in
            let cov = try covariance(c)
            if cov.rank == 0 { return NumPyScalar.float(1) }
            let deviation = try Elementwise.apply(Rows.sqrt, Shape.diagonal(cov))
            return object(try cov / Shape.reshape(deviation, [-1, 1]) / deviation)
        }
    }
    private static func covariance(_ c: Bound) throws -> NDArray {
        var x = try Elementwise.cast(arr(c[0]), .float64)
        if x.rank < 2 { x = try Shape.reshape(x, [1, -1]) }
        if try !c.bool(2), x.shape[0] != 1 { x = try Shape.transpose(x) }
        if let other = c.optional(1) {
            var y = try Elementwise.cast(arr(other), .float64)
            if y.rank < 2 { y = try Shape.reshape(y, [1, -1]) }
            if try !c.bool(2), y.shape[0] != 1 { y = try Shape.transpose(y) }
            x = try Shape.concatenate([x, y], axis: 0)
        }
        let ddof = try c.optional(4).map { try floatValue($0) } ?? (c.bool(3) ? 0 : 1)
        let centred = try x - Reduce.mean(x, [1], keepdims: true)
        let product = try Matmul.matmul(centred, Shape.transpose(centred)) * Create.scalar(.float(1 / (Double(x.shape[1]) - ddof)), .float64)
        return product.count == 1 ? try Shape.reshape(product, []) : product
    }

    // MARK: Selection, sorting, sets

    static func selection(_ m: Module) {
        m.def("where", "condition, x=?, y=?") { c in
            if c[1].isUndefined { return .tuple(try Sorting.nonzero(arr(c[0])).map(object)) }
            guard let a = try NumPyOperands.operand(c[1]), let b = try NumPyOperands.operand(c[2]) else { throw PyError(.typeError, "invalid operands") }
            let (x, y) = try NumPyOperands.pair(a, b)
            return object(try Elementwise.select(arr(c[0]), x, y))
        }
        m.def("nonzero", "a") { c in .tuple(try Sorting.nonzero(arr(c[0])).map(object)) }
        m.def("flatnonzero", "a") { c in object(try Sorting.nonzero(Shape.reshape(arr(c[0]), [-1]))[0]) }
        m.def("argwhere", "a") { c in object(try Shape.transpose(Shape.stack(Sorting.nonzero(arr(c[0])), axis: 0))) }
        m.def("take", "a, indices, axis=None, out=None, mode='raise'") { c in
            var a = try arr(c[0]), index = try arr(c[1])
            if c[2].isNone { a = try Shape.reshape(a, [-1]) }
            let axis = try c[2].isNone ? 0 : Shape.axis(c.int(2), a.rank), n = a.shape[axis]
            let mode = try c.string(4)
            if mode != "raise" { index = try Create.integers(index.integers().map { mode == "clip" ? min(max($0, 0), n - 1) : (($0 % n) + n) % n }, index.shape) }
            return try delivered(Index.take(a, index, axis), c[3])
        }
        m.def("take_along_axis", "arr, indices, axis=-1") { c in
            let a = try arr(c[0])
            if c[2].isNone { return wrap(try Index.take(Shape.reshape(a, [-1]), arr(c[1]), 0)) }
            return wrap(try Index.along(a, arr(c[1]), Shape.axis(c.int(2), a.rank)))
        }
        m.def("put_along_axis", "arr, indices, values, axis") { c in let a = try arr(c[0]); try Index.putAlong(a, arr(c[1]), Shape.axis(c.int(3), a.rank), arr(c[2])); return .none }
        m.def("put", "a, ind, v, mode='raise'") { c in try invoke(getAttribute(c[0], "put"), [c[1], c[2]]) }
        m.def("copyto", "dst, src, casting='same_kind', where=True") { c in
            let target = c[0].ndarray!
            if case .bool(true) = c[3] { try Elementwise.copy(arr(c[1]), to: target) } else { try Elementwise.copy(Elementwise.select(arr(c[3], .bool), Elementwise.cast(arr(c[1]), target.dtype), target), to: target) }
            return .none
        }
        m.def("putmask", "a, mask, values") { c in
            let a = c[0].ndarray!, mask = try arr(c[1], .bool), values = try resize(Elementwise.cast(arr(c[2]), a.dtype), a.shape)
            try Elementwise.copy(Elementwise.select(mask, values, a), to: a)
            return .none
        }
        m.def("place", "arr, mask, vals") { c in
            let a = c[0].ndarray!, mask = try arr(c[1], .bool)
            let count = try Reduce.sum(mask).item().asInt
            try Index.put(a, [.array(mask)], resize(arr(c[2]), [count]))
            return .none
        }
        m.def("extract", "condition, arr") { c in object(try Index.get(Shape.reshape(arr(c[1]), [-1]), [.array(Shape.reshape(arr(c[0], .bool), [-1]))])) }
        m.def("compress", "condition, a, axis=None, out=None") { c in
            var (mask, a) = (try arr(c[0]), try arr(c[1]))
            if mask.rank > 1 || (c[0].object is NumPyArray && c[1].sequence != nil && mask.dtype != .bool) { swap(&mask, &a) }
            if c[2].isNone { a = try Shape.reshape(a, [-1]) }
            return object(try Index.take(a, Sorting.nonzero(mask)[0], c[2].isNone ? 0 : Shape.axis(c.int(2), a.rank)))
        }
        m.def("choose", "a, choices, out=None, mode='raise'") { c in
            let index = try arr(c[0]), choices = try iterate(c[1]).map { try arr($0) }
            let shape = try NDArray.broadcastShape([index.shape] + choices.map(\.shape)), n = choices.count
            var places = try index.broadcast(to: shape).integers()
            let mode = try c.string(3)
            for (i, place) in places.enumerated() where place < 0 || place >= n {
                if mode == "raise" { throw PyError(.valueError, "invalid entry in choice array") }
                places[i] = mode == "clip" ? min(max(place, 0), n - 1) : ((place % n) + n) % n
            }
            let stacked = try Shape.stack(choices.map { try $0.broadcast(to: shape) }, axis: 0)
            return object(try Shape.squeeze(Index.along(stacked, Shape.expand(Create.integers(places, shape), [0]), 0), [0]))
        }
        m.def("select", "condlist, choicelist, default=0") { c in
            let conditions = try iterate(c[0]).map { try arr($0) }, choices = try iterate(c[1]).map { try arr($0) }
            var result = try arr(c[2])
            for (condition, choice) in zip(conditions, choices).reversed() { result = try Elementwise.select(condition, choice, result.rank == 0 && choice.dtype.isInteger ? Elementwise.cast(result, choice.dtype) : result) }
            return object(result)
        }
        m.def("clip", "a, a_min=None, a_max=None, out=None, *, min=None, max=None") { c in
            var result = try NumPyOperands.operand(c[0]).map { try NumPyOperands.single($0) } ?? arr(c[0])
            for (row, value) in [(Rows.maximum, c.optional(1) ?? c.optional(4)), (Rows.minimum, c.optional(2) ?? c.optional(5))] {
                guard let value, let bound = try NumPyOperands.operand(value) else { continue }
                let (x, y) = try NumPyOperands.pair(.array(result), bound)
                result = try Elementwise.apply(row, x, y)
            }
            return try delivered(result, c[3])
        }
        m.def("sort", "a, axis=-1, kind=None, order=None, *, stable=None") { c in
            let a = try arr(c[0])
            return object(c[1].isNone ? try Sorting.sort(Shape.reshape(a, [-1]), 0) : try Sorting.sort(a, c.int(1)))
        }
        m.def("partition", "a, kth, axis=-1, kind='introselect', order=None") { c in object(try Sorting.sort(arr(c[0]), c[2].isNone ? 0 : c.int(2))) }
        for name in ["argsort", "argpartition"] {
            m.def(name, name == "argsort" ? "a, axis=-1, kind=None, order=None, *, stable=None" : "a, kth, axis=-1, kind='introselect', order=None") { c in
                let a = try arr(c[0]), axis = c[name == "argsort" ? 1 : 2]
                return object(axis.isNone ? try Sorting.argsort(Shape.reshape(a, [-1]), 0) : try Sorting.argsort(a, indexValue(axis)))
            }
        }
        m.def("lexsort", "keys, axis=-1") { c in
            let keys = try c[0].sequence?.map { try arr($0) } ?? (0..<arr(c[0]).shape[0]).map { try Shape.squeeze(Shape.slice(arr(c[0]), 0, $0, 1), [0]) }
            if keys.isEmpty { throw PyError(.typeError, "need sequence of keys with len > 0 in lexsort") }
            var order = try Create.range(0, 1, keys[0].count, .int64)
            for key in keys { order = try Index.take(order, Sorting.argsort(Index.take(key, order, 0), 0), 0) }
            return object(order)
        }
        m.def("searchsorted", "a, v, side='left', sorter=None") { c in
            var a = try arr(c[0])
            if let sorter = c.optional(3) { a = try Index.take(a, arr(sorter), 0) }
            return wrap(try Sorting.search(a, arr(c[1]), right: c.string(2) == "right"))
        }
        m.def("unique", "ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True") { c in
            let a = try arr(c[0])
            var values: NDArray, first: NDArray, inverse: NDArray, counts: NDArray
            if let axis = try c.optionalInt(4) {
                // Rows are compared whole.
                let axis = try Shape.axis(axis, a.rank), moved = try Shape.move(a, from: [axis], to: [0])
                let rows = try Shape.reshape(moved, [moved.shape[0], -1])
                let width = rows.shape[1], all = try rows.scalars().map(\.asDouble)
                func row(_ i: Int) -> ArraySlice<Double> { all[i * width..<(i + 1) * width] }
                let order = (0..<rows.shape[0]).sorted { row($0).lexicographicallyPrecedes(row($1)) || (row($0) == row($1) && $0 < $1) }
                var groups: [Int] = [], tally: [Int] = [], back = [Int](repeating: 0, count: order.count)
                for at in order {
                    if let last = groups.last, row(last).elementsEqual(row(at)) { tally[tally.count - 1] += 1 } else { groups.append(at); tally.append(1) }
                    back[at] = groups.count - 1
                }
                values = try Index.take(a, Create.integers(groups), axis)
                (first, inverse, counts) = (try Create.integers(groups), try Create.integers(back), try Create.integers(tally))
            } else {
                (values, first, inverse, counts) = try NumPyMath.unique(a)
            }
            var results = [object(values)]
            for (i, part) in [first, inverse, counts].enumerated() where try c.bool(1 + i) { results.append(object(part)) }
            return results.count == 1 ? results[0] : .tuple(results)
        }
        m.def("unique_values", "x") { c in object(try NumPyMath.unique(arr(c[0])).values) }
        for (name, fields) in [("unique_counts", ["values", "counts"]), ("unique_inverse", ["values", "inverse_indices"]), ("unique_all", ["values", "indices", "inverse_indices", "counts"])] {
            let cls = PyClass("Unique" + name.dropFirst(7).prefix(1).uppercased() + name.dropFirst(8) + "Result", module: "numpy")
            m.def(name, "x") { c in
                let (values, first, inverse, counts) = try NumPyMath.unique(arr(c[0]))
                let parts = ["values": values, "indices": first, "inverse_indices": inverse, "counts": counts]
                return .object(PyNamedTuple(cls, fields.map { Sym($0) }, fields.map { object(parts[$0]!) }))
            }
        }
        func members(_ a: NDArray, _ b: NDArray, invert: Bool) throws -> NDArray {
            let sorted = try Sorting.sort(Shape.reshape(b, [-1]), 0), left = try Sorting.search(sorted, a, right: false), right = try Sorting.search(sorted, a, right: true)
            return try Elementwise.apply(invert ? Rows.equal : Rows.notEqual, left, right)
        }
        for name in ["isin", "in1d"] {
            m.def(name, "element, test_elements, assume_unique=False, invert=False, *, kind=None") { c in
                let a = try arr(c[0])
                return wrap(try members(name == "in1d" ? Shape.reshape(a, [-1]) : a, arr(c[1]), invert: c.bool(3)))
            }
        }
        m.def("intersect1d", "ar1, ar2, assume_unique=False, return_indices=False") { c in
            let a = try NumPyMath.unique(arr(c[0])), b = try NumPyMath.unique(arr(c[1]))
            let mask = try members(a.values, b.values, invert: false)
            let common = try Index.get(a.values, [.array(mask)])
            if try !c.bool(3) { return object(common) }
            let second = try Index.get(b.first, [.array(members(b.values, a.values, invert: false))])
            return .tuple([object(common), object(try Index.get(a.first, [.array(mask)])), object(second)])
        }
        m.def("union1d", "ar1, ar2") { c in object(try NumPyMath.unique(Shape.concatenate([Shape.reshape(arr(c[0]), [-1]), Shape.reshape(arr(c[1]), [-1])], axis: 0)).values) }
        m.def("setdiff1d", "ar1, ar2, assume_unique=False") { c in let a = try NumPyMath.unique(arr(c[0])).values; return object(try Index.get(a, [.array(members(a, arr(c[1]), invert: true))])) }
        m.def("setxor1d", "ar1, ar2, assume_unique=False") { c in
            let a = try NumPyMath.unique(arr(c[0])).values, b = try NumPyMath.unique(arr(c[1])).values
            let parts = [try Index.get(a, [.array(members(a, b, invert: true))]), try Index.get(b, [.array(members(b, a, invert: true))])]
            return object(try Sorting.sort(Shape.concatenate(parts, axis: 0), 0))
        }
        m.def("diagonal", "a, offset=0, axis1=0, axis2=1") { c in
            let result = try Shape.diagonal(arr(c[0]), c.int(1), c.int(2), c.int(3))
            result.isReadOnly = true
            return view(c[0], result)
        }
        m.def("trace", "a, offset=0, axis1=0, axis2=1, dtype=None, out=None") { c in wrap(try Reduce.sum(Shape.diagonal(arr(c[0]), c.int(1), c.int(2), c.int(3)), [-1], dtype: NumPyTypes.optional(c[4]))) }
        for (name, lower) in [("tril_indices", true), ("triu_indices", false)] {
            m.def(name, "n, k=0, m=None") { c in
                let mask = try Shape.triangle(Create.full([c.int(0), c.optionalInt(2) ?? c.int(0)], 1, .bool), c.int(1), lower: lower)
                return .tuple(try Sorting.nonzero(mask).map(object))
            }
            m.def(name + "_from", "arr, k=0") { c in
                let mask = try Shape.triangle(Create.full(arr(c[0]).shape, 1, .bool), c.int(1), lower: lower)
                return .tuple(try Sorting.nonzero(mask).map(object))
            }
        }
        m.def("diag_indices", "n, ndim=2") { c in let index = try Create.range(0, 1, c.int(0), .int64); return .tuple(Array(repeating: object(index), count: try c.int(1))) }
        m.def("diag_indices_from", "arr") { c in let a = try arr(c[0]); return .tuple(Array(repeating: object(try Create.range(0, 1, a.shape[0], .int64)), count: a.rank)) }
        m.def("fill_diagonal", "a, val, wrap=False") { c in try Elementwise.copy(arr(c[1]), to: Shape.diagonal(c[0].ndarray!)); return .none }
        m.def("ix_", "*args") { c in
            let arrays = try c.rest(0).map { let a = try arr($0); return a.dtype == .bool ? try Sorting.nonzero(a)[0] : a }
            return .tuple(try arrays.enumerated().map { i, a in
                var shape = Dims(repeating: 1, count: arrays.count)
                shape[i] = a.count
                return object(try Shape.reshape(a.count == 0 ? Elementwise.cast(a, .int64) : a, shape))
            })
        }
        m.def("unravel_index", "indices, shape, order='C'") { c in
            let index = try arr(c[0]), shape = try shapeValue(c[1]), values = try index.integers(), fortran = try c.string(2) == "F"
            for value in values where value < 0 || value >= shape.product { throw PyError(.valueError, "index \(value) is out of bounds for array with size \(shape.product)") }
            return .tuple(try (0..<shape.count).map { axis in
                let inner = fortran ? (0..<axis).reduce(1) { $0 * shape[$1] } : (axis + 1..<shape.count).reduce(1) { $0 * shape[$1] }
                return wrap(try Create.integers(values.map { $0 / inner % shape[axis] }, index.shape))
            })
        }
        m.def("ravel_multi_index", "multi_index, dims, mode='raise', order='C'") { c in
            let parts = try iterate(c[0]).map { try arr($0) }, dims = try shapeValue(c[1])
            let modes = try c[2].sequence?.map { $0.string ?? "raise" } ?? Array(repeating: try c.string(2), count: parts.count), fortran = try c.string(3) == "F"
            let shape = try NDArray.broadcastShape(parts.map(\.shape))
            var result = [Int](repeating: 0, count: shape.product)
            for axis in fortran ? Array((0..<parts.count).reversed()) : Array(0..<parts.count) {
                let n = dims[axis]
                for (i, raw) in try parts[axis].broadcast(to: shape).integers().enumerated() {
                    var value = raw
                    if value < 0 || value >= n {
                        if modes[axis] == "raise" { throw PyError(.valueError, "invalid entry in coordinates array") }
                        value = modes[axis] == "clip" ? min(max(value, 0), n - 1) : ((value % n) + n) % n
                    }
                    result[i] = result[i] * n + value
                }
            }
            return wrap(try Create.integers(result, shape))
        }
        m.def("interp", "x, xp, fp, left=None, right=None, period=None") { c in
            let x = try arr(c[0]), xp = try arr(c[1]).doubles(), fp = try arr(c[2]).doubles()
            if xp.isEmpty { throw PyError(.valueError, "array of sample points is empty") }
            if xp.count != fp.count { throw PyError(.valueError, "fp and xp are not of the same length.") }
            let left = try c.optional(3).map { try floatValue($0) } ?? fp[0], right = try c.optional(4).map { try floatValue($0) } ?? fp[fp.count - 1]
            return wrap(try Create.doubles(x.doubles().map { v in
                if v.isNaN { return v }
                if v < xp[0] { return left }
                if v > xp[xp.count - 1] { return right }
                let j = xp.lastIndex { $0 <= v } ?? 0
                if j == xp.count - 1 || xp[j] == v { return fp[j] }
                let slope = (fp[j + 1] - fp[j]) / (xp[j + 1] - xp[j])
                return slope * (v - xp[j]) + fp[j]
            }, x.shape))
        }
        m.def("piecewise", "x, condlist, funclist, *args") { c in
            let x = try arr(c[0]), conditions = try (c[1].object is NumPyArray && arr(c[1]).rank == x.rank ? [c[1]] : iterate(c[1])).map { try arr($0, .bool) }, functions = try iterate(c[2])
            let result = try NDArray(x.dtype, x.shape, zeroed: true)
            var masks = conditions
            if functions.count == conditions.count + 1 {
                let any = try conditions.dropFirst().reduce(conditions[0]) { try Elementwise.apply(Rows.logicalOr, $0, $1) }
                masks.append(try Elementwise.apply(Rows.logicalNot, any))
            }
            for (mask, function) in zip(masks, functions) {
                let value = function.object?.isCallable ?? false ? try invoke(function, [object(try Index.get(x, [.array(mask)]))] + c.rest(3)) : function
                try Index.put(result, [.array(mask)], arr(value))
            }
            return object(result)
        }
        m.def("apply_along_axis", "func1d, axis, arr, *args, **kwargs") { c in
            let a = try arr(c[2]), axis = try Shape.axis(c.int(1), a.rank)
            let lines = try Shape.move(a, from: [axis], to: [a.rank - 1]), lead = Dims(lines.shape.dropLast().map { $0 })
            let flat = try Shape.reshape(lines, [lead.product, a.shape[axis]])
            let results = try (0..<lead.product).map { try arr(invoke(c[0], [object(try Shape.squeeze(Shape.slice(flat, 0, $0, 1), [0]))] + c.rest(3), c.keywords(4))) }
            let stacked = try Shape.reshape(Shape.stack(results, axis: 0), Dims(lead.array + results[0].shape.array))
            return object(results[0].rank == 0 ? stacked : try Shape.move(stacked, from: Array(lead.count..<stacked.rank), to: Array(axis..<axis + results[0].rank)))
        }
        m.def("apply_over_axes", "func, a, axes") { c in
            var a = c[1]
            for axis in try axesValue(c[2])! {
                let result = try invoke(c[0], [a, .int(axis)]), before = try arr(a)
                a = try arr(result).rank == before.rank ? result : object(Shape.expand(arr(result), [Shape.axis(axis, before.rank)]))
            }
            return a
        }
        m.def("vectorize", "pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None") { c in
            let function = c[0], types = c[1]
            return .object(NativeFunction("vectorize") { args in
                let arrays = try args.positional.map { try arr($0) }, shape = try NDArray.broadcastShape(arrays.map(\.shape))
                let columns = try arrays.map { try $0.broadcast(to: shape).scalars() }, kinds = arrays.map(\.dtype)
                let results = try (0..<shape.product).map { i in try invoke(function, columns.enumerated().map { .object(NumPyScalar($1[i], kinds[$0])) }, args.keywords) }
                let type = try types.isNone ? nil : NumPyTypes.parse(types.string.map { .str(String($0.prefix(1))) } ?? iterate(types)[0])
                if let first = results.first?.asTuple { return .tuple(try first.items.indices.map { k in wrap(try Shape.reshape(arr(.list(results.map { $0.asTuple!.items[k] }), type), shape)) }) }
                return wrap(try Shape.reshape(arr(.list(results), type), shape))
            })
        }
        m.def("frompyfunc", "func, nin, nout, *, identity=None") { c in try invoke(m["vectorize"]!, [c[0]]) }
        m.def("convolve", "a, v, mode='full'") { c in
            let type = try Promotion.numpy(arr(c[0]).dtype, arr(c[1]).dtype)
            var x = try arr(c[0]).doubles(), y = try arr(c[1]).doubles()
            if x.isEmpty { throw PyError(.valueError, "a cannot be empty") }
            if y.isEmpty { throw PyError(.valueError, "v cannot be empty") }
            if y.count > x.count { swap(&x, &y) }
            var full = [Double](repeating: 0, count: x.count + y.count - 1)
            for (i, a) in x.enumerated() { for (j, b) in y.enumerated() { full[i + j] += a * b } }
            let mode = try c.string(2)
            if mode == "same" { let start = (y.count - 1) / 2; full = Array(full[start..<start + x.count]) } else if mode == "valid" { full = Array(full[y.count - 1..<x.count]) }
            return object(try Elementwise.cast(Create.doubles(full), type))
        }
        m.def("correlate", "a, v, mode='valid'") { c in try invoke(m["convolve"]!, [c[0], object(Shape.flip(arr(c[1]), nil)), c[2]]) }
    }

    // MARK: Information, logic, printing

    static func information(_ m: Module) {
        m.def("shape", "a") { c in tupleOf(try arr(c[0]).shape) }
        m.def("ndim", "a") { c in .int(try arr(c[0]).rank) }
        m.def("size", "a, axis=None") { c in let a = try arr(c[0]); return .int(try c.optionalInt(1).map { a.shape[try Shape.axis($0, a.rank)] } ?? a.count) }
        for (name, row) in [("real", Rows.real), ("imag", Rows.imag)] {
            m.def(name, "val") { c in
                if c[0].object is NumPyArray { return try getAttribute(c[0], Sym(name)) }
                if c[0].ndarray == nil, c[0].sequence == nil { return try getAttribute(c[0], Sym(name)) }
                return wrap(try NumPyOperands.apply(row, arr(c[0])))
            }
        }
        m.def("angle", "z, deg=False") { c in
            let a = try NumPyOperands.apply(Rows.angle, arr(c[0]))
            return wrap(try c.bool(1) ? Elementwise.apply(Rows.multiply, a, Create.scalar(.float(180 / Double.pi), a.dtype)) : a)
        }
        for (name, want) in [("round", true), ("around", true), ("round_", true)] {
            _ = want
            m.def(name, "a, decimals=0, out=None") { c in
                if c[0].scalar != nil, c[0].ndarray == nil, c[0].int != nil { return wrap(try NumPyMath.round(arr(c[0]), c.int(1))) }
                return try delivered(NumPyMath.round(arr(c[0]), c.int(1)), c[2])
            }
        }
        m.def("fix", "x, out=None") { c in wrap(try NumPyOperands.apply(Rows.trunc, arr(c[0]))) }
        for (name, type, convert) in [("iscomplexobj", 0, true), ("isrealobj", 1, true)] { _ = convert; m.def(name, "x") { c in .bool(try arr(c[0]).dtype.isComplex == (type == 0)) } }
        m.def("iscomplex", "x") { c in let a = try arr(c[0]); return wrap(a.dtype.isComplex ? try Elementwise.apply(Rows.notEqual, Elementwise.apply(Rows.imag, a), Create.scalar(.int(0), a.dtype.real)) : try Create.full(a.shape, 0, .bool)) }
        m.def("isreal", "x") { c in let a = try arr(c[0]); return wrap(a.dtype.isComplex ? try Elementwise.apply(Rows.equal, Elementwise.apply(Rows.imag, a), Create.scalar(.int(0), a.dtype.real)) : try Create.full(a.shape, 1, .bool)) }
        m.def("isscalar", "element") { c in .bool(c[0].object is NumPyScalar || c[0].real != nil || c[0].string != nil || c[0].object is PyComplex) }
        m.def("iterable", "y") { c in .bool((try? iterator(c[0])) != nil) }
        for (name, sign) in [("isposinf", 1.0), ("isneginf", -1)] { m.def(name, "x, out=None") { c in wrap(try Elementwise.apply(Rows.equal, arr(c[0], .float64), Create.scalar(.float(sign * .infinity), .float64))) } }
        m.def("nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None") { c in
            let a = try arr(c[0])
            if !a.dtype.isFloat { return wrap(a) }
            let most = a.dtype == .float64 ? Double.greatestFiniteMagnitude : a.dtype == .float32 ? Double(Float.greatestFiniteMagnitude) : 65504
            var result = try Elementwise.select(Elementwise.apply(Rows.isnan, a), Create.scalar(.float(c.double(2)), a.dtype), a)
            for (sign, given) in [(1.0, c.optional(3)), (-1.0, c.optional(4))] {
                let fill = try given.map { try floatValue($0) } ?? sign * most
                result = try Elementwise.select(Elementwise.apply(Rows.equal, a, Create.scalar(.float(sign * .infinity), a.dtype)), Create.scalar(.float(fill), a.dtype), result)
            }
            return wrap(result)
        }
        m.def("isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False") { c in wrap(try NumPyMath.isclose(arr(c[0]), arr(c[1]), c.double(2), c.double(3), equalNaN: c.bool(4))) }
        m.def("allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False") { c in .bool(try Reduce.fold(.all, NumPyMath.isclose(arr(c[0]), arr(c[1]), c.double(2), c.double(3), equalNaN: c.bool(4)), nil).item().isTrue) }
        m.def("array_equal", "a1, a2, equal_nan=False") { c in
            guard let a = try? arr(c[0]), let b = try? arr(c[1]), a.shape == b.shape else { return .bool(false) }
            return .bool(try Reduce.fold(.all, c.bool(2) ? NumPyMath.isclose(a, b, 0, 0, equalNaN: true) : Elementwise.apply(Rows.equal, a, b), nil).item().isTrue)
        }
        m.def("array_equiv", "a1, a2") { c in
            guard let result = try? Elementwise.apply(Rows.equal, arr(c[0]), arr(c[1])) else { return .bool(false) }
            return .bool(try Reduce.fold(.all, result, nil).item().isTrue)
        }
        func type(_ value: Value) throws -> DType { try value.ndarray?.dtype ?? (value.scalar != nil ? arr(value).dtype : NumPyTypes.parse(value)) }
        m.def("result_type", "*arrays_and_dtypes") { c in .object(DTypeObject(try c.rest(0).map(type).reduce(nil) { a, b in a.map { Promotion.numpy($0, b) } ?? b } ?? .float64)) }
        m.def("promote_types", "type1, type2") { c in .object(DTypeObject(Promotion.numpy(try NumPyTypes.parse(c[0]), try NumPyTypes.parse(c[1])))) }
        m.def("min_scalar_type", "a") { c in
            guard let scalar = c[0].scalar, c[0].ndarray?.rank ?? 0 == 0 else { return .object(DTypeObject(try arr(c[0]).dtype)) }
            switch scalar {
            case .int(let x): return .object(DTypeObject(([.uint8, .int8, .uint16, .int16, .uint32, .int32, .uint64, .int64] as [DType]).first { ($0.kind == .unsigned) == (x >= 0) && x >= $0.integerRange!.low && (x < 0 || UInt(x) <= $0.integerRange!.high) }!))
            case .float(let x): return .object(DTypeObject(!x.isFinite || abs(x) < 65000 ? .float16 : abs(x) < 3.4e38 ? .float32 : .float64))
            default: return .object(DTypeObject(try arr(c[0]).dtype))
            }
        }
        m.def("can_cast", "from_, to, casting='safe'") { c in
            if c[0].real != nil { throw PyError(.typeError, "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future.") }
            let (from, to) = (try type(c[0]), try type(c[1]))
            switch try c.string(2) {
            case "no", "equiv": return .bool(from == to)
            case "safe": return .bool(Promotion.isSafe(from, to))
            case "same_kind": return .bool(Promotion.isSameKind(from, to))
            default: return .bool(true)
            }
        }
        m.def("issubdtype", "arg1, arg2") { c in
            func cls(_ value: Value) throws -> PyClass { if let it = value.asClass, it.module == "numpy" { it } else { NumPyTypes.cls(try NumPyTypes.parse(value)) } }
            return .bool(try cls(c[0]).isSubclass(of: cls(c[1])))
        }
        m.def("isdtype", "dtype, kind") { c in
            let type = try NumPyTypes.parse(c[0])
            func match(_ kind: Value) throws -> Bool {
                switch kind.string {
                case "bool": return type == .bool
                case "signed integer": return type.kind == .signed
                case "unsigned integer": return type.kind == .unsigned
                case "integral": return type.isInteger
                case "real floating": return type.isFloat
                case "complex floating": return type.isComplex
                case "numeric": return type != .bool
                case .some(let text): throw PyError(.valueError, "kind argument is a string, but \(PyStr.quoted(text)) is not a known kind name.")
                default: return try NumPyTypes.parse(kind) == type
                }
            }
            return .bool(try c[1].asTuple?.items.contains(where: match) ?? match(c[1]))
        }
        m.def("finfo", "dtype") { c in
            let type = try c[0].asClass == nil && c[0].string == nil && !(c[0].object is DTypeObject) ? arr(c[0]).dtype.real : NumPyTypes.parse(c[0]).real
            let facts: [(Sym, Double)]
            switch type {
            case .float32: facts = [("eps", 0x1p-23), ("max", Double(Float.greatestFiniteMagnitude)), ("min", -Double(Float.greatestFiniteMagnitude)), ("tiny", 0x1p-126), ("smallest_normal", 0x1p-126), ("epsneg", 0x1p-24), ("resolution", 1e-6), ("smallest_subnormal", 0x1p-149)]
            case .float16: facts = [("eps", 0x1p-10), ("max", 65504), ("min", -65504), ("tiny", 0x1p-14), ("smallest_normal", 0x1p-14), ("epsneg", 0x1p-11), ("resolution", 1e-3), ("smallest_subnormal", 0x1p-24)]
            case .float64: facts = [("eps", 0x1p-52), ("max", .greatestFiniteMagnitude), ("min", -.greatestFiniteMagnitude), ("tiny", .leastNormalMagnitude), ("smallest_normal", .leastNormalMagnitude), ("epsneg", 0x1p-53), ("resolution", 1e-15), ("smallest_subnormal", .leastNonzeroMagnitude)]
            default: throw PyError(.valueError, "data type \(try c[0].repr()) not inexact")
            }
            let result = PyInstance(PyClass("finfo", module: "numpy"))
            for (name, value) in facts { result.attributes[name] = .object(NumPyScalar(.float(value), type)) }
            result.attributes["dtype"] = .object(DTypeObject(type))
            result.attributes["bits"] = .int(type.size * 8)
            result.attributes["precision"] = .int(type == .float64 ? 15 : type == .float32 ? 6 : 3)
            result.attributes["nmant"] = .int(type == .float64 ? 52 : type == .float32 ? 23 : 10)
            return .object(result)
        }
        m.def("iinfo", "type") { c in
            let type = try c[0].int != nil ? .int64 : NumPyTypes.parse(c[0])
            guard type.isInteger, let (low, high) = type.integerRange else { throw PyError(.valueError, "Invalid integer data type '\(type.traits.letter)'.") }
            let result = PyInstance(PyClass("iinfo", module: "numpy", fill: { cls in
                cls.raw("__repr__") { args in let it = args[0].object as! PyInstance; return .str("iinfo(min=\(try it.attributes["min"]!.repr()), max=\(try it.attributes["max"]!.repr()), dtype=\(try it.attributes["dtype"]!.str()))") }
            }))
            result.attributes["min"] = .int(low)
            result.attributes["max"] = Value.from(.uint(UInt64(high)))
            result.attributes["bits"] = .int(type.size * 8)
            result.attributes["dtype"] = .object(DTypeObject(type))
            return .object(result)
        }
        printing(m)
        for name in ["seterr", "geterr"] { m.raw(name) { _ in .object(try PyDict([(.str("divide"), .str("warn")), (.str("over"), .str("warn")), (.str("under"), .str("ignore")), (.str("invalid"), .str("warn"))])) } }
        let state = PyClass("errstate", module: "numpy", isUser: true)
        state.def("__init__", "self, **kwargs") { _ in .none }
        state.raw("__enter__") { $0[0] }
        state.raw("__exit__", 3, 3) { _ in .bool(false) }
        m["errstate"] = .object(state)
        m.def("binary_repr", "num, width=None") { c in
            let n = try c.int(0)
            var text = String(n.magnitude, radix: 2)
            if n < 0, let width = try c.optionalInt(1) {
                text = String(UInt64(bitPattern: Int64(n)) & (width >= 64 ? .max : (1 << UInt64(width)) - 1), radix: 2)
                return .str(String(repeating: "1", count: max(0, width - text.count)) + text)
            }
            if let width = try c.optionalInt(1) { text = String(repeating: "0", count: max(0, width - text.count)) + text }
            return .str((n < 0 ? "-" : "") + text)
        }
        m.def("base_repr", "number, base=2, padding=0") { c in
            let n = try c.int(0), base = try c.int(1)
            if base > 36 { throw PyError(.valueError, "Bases greater than 36 not handled in base_repr.") }
            if base < 2 { throw PyError(.valueError, "Bases less than 2 not handled in base_repr.") }
            let padding = try c.int(2)
            return .str((n < 0 ? "-" : "") + String(repeating: "0", count: max(0, padding)) + (n == 0 && padding > 0 ? "" : String(n.magnitude, radix: base, uppercase: true)))
        }
        m.def("ndenumerate", "arr") { c in
            let a = try arr(c[0]), values = try a.scalars()
            var at = 0
            return .object(BlockIterator("ndenumerate") {
                guard at < values.count else { return nil }
                at += 1
                return .tuple([tupleOf(position(at - 1, a.shape)), .object(NumPyScalar(values[at - 1], a.dtype))])
            })
        }
        m.def("ndindex", "*shape") { c in
            let shape = try c.rest(0).count == 1 ? shapeValue(c.rest(0)[0]) : Dims(c.rest(0).map { try indexValue($0) })
            var at = 0
            return .object(BlockIterator("ndindex") { guard at < shape.product else { return nil }; at += 1; return tupleOf(position(at - 1, shape)) })
        }
        m.def("shares_memory", "a, b, max_work=None") { c in .bool(try arr(c[0]).storage === arr(c[1]).storage) }
        m.def("may_share_memory", "a, b, max_work=None") { c in .bool(try arr(c[0]).storage === arr(c[1]).storage) }
        m.def("astype", "x, dtype, /, *, copy=True, device=None") { c in try invoke(getAttribute(c[0], "astype"), [c[1]]) }
        m.def("sinc", "x") { c in
            let x = try Elementwise.cast(arr(c[0]), arr(c[0]).dtype.isInexact ? arr(c[0]).dtype : .float64)
            let y = try Create.scalar(.float(Double.pi), x.dtype) * Elementwise.select(Elementwise.apply(Rows.equal, x, Create.scalar(.int(0), x.dtype)), Create.scalar(.float(1e-20), x.dtype), x)
            return wrap(try Elementwise.apply(Rows.sin, y) / y)
        }
        for (name, body) in [("frexp", { x in CMath.frexp(x) })] as [(String, (Double) -> (Double, Int))] {
            m.def(name, "x") { c in
                let a = try arr(c[0]), parts = try a.doubles().map(body)
                return .tuple([wrap(try Create.doubles(parts.map(\.0), a.shape)), wrap(try Elementwise.cast(Create.integers(parts.map(\.1), a.shape), .int32))])
            }
        }
        m.def("modf", "x") { c in
            let a = try Elementwise.cast(arr(c[0]), arr(c[0]).dtype.isInexact ? arr(c[0]).dtype : .float64), whole = try Elementwise.apply(Rows.trunc, a)
            return .tuple([wrap(try Elementwise.apply(Rows.copysign, a - whole, a)), wrap(whole)])
        }
        m.def("divmod", "x1, x2") { c in
            let (x, y) = try NumPyOperands.pair(NumPyOperands.operand(c[0])!, NumPyOperands.operand(c[1])!)
            return .tuple([wrap(try NumPyOperands.apply(Rows.floorDivide, x, y)), wrap(try NumPyOperands.apply(Rows.remainder, x, y))])
        }
    }
    private static func position(_ at: Int, _ shape: Dims) -> Dims {
        var result = shape, left = at
        for i in stride(from: shape.count - 1, through: 0, by: -1) { result[i] = left % shape[i]; left /= shape[i] }
        return result
    }

    private static func printing(_ m: Module) {
        func update(_ options: inout PrintOptions, _ c: Bound, _ first: Int) throws {
            if let it = try c.optionalInt(first) { options.precision = it }
            if let it = try c.optional(first + 1).map({ try floatValue($0) }) { options.threshold = it.isInfinite ? Int.max : Int(clamping: Int(exactly: it) ?? Int.max) }
            if let it = try c.optionalInt(first + 2) { options.edgeitems = it }
            if let it = try c.optionalInt(first + 3) { options.linewidth = it }
            if let it = c.optional(first + 4) { options.suppress = try it.truth() }
            if let it = try c.optionalString(first + 5) { options.nanstr = it }
            if let it = try c.optionalString(first + 6) { options.infstr = it }
            if let it = try c.optionalString(first + 7) { options.sign = it }
            if let it = try c.optionalString(first + 8) { options.floatmode = it }
        }
        m.def("set_printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None") { c in
            let picked = Bound(values: (0..<7).map { c[$0] } + [c[8], c[9]], given: Array(repeating: true, count: 9), function: "set_printoptions")
            try update(&PrintOptions.current, picked, 0)
            return .none
        }
        m.def("get_printoptions", "") { _ in
            let o = PrintOptions.current
            return .object(try PyDict([(.str("edgeitems"), .int(o.edgeitems)), (.str("threshold"), .int(o.threshold)), (.str("floatmode"), .str(o.floatmode)), (.str("precision"), .int(o.precision)), (.str("suppress"), .bool(o.suppress)),
                                       (.str("linewidth"), .int(o.linewidth)), (.str("nanstr"), .str(o.nanstr)), (.str("infstr"), .str(o.infstr)), (.str("sign"), .str(o.sign)), (.str("formatter"), .none), (.str("legacy"), .bool(false)), (.str("override_repr"), .none)]))
        }
        let manager = PyClass("printoptions", module: "numpy", isUser: true)
        nonisolated(unsafe) var saved: [PrintOptions] = []
        manager.def("__init__", "self, **kwargs") { c in
            (c[0].object as! PyInstance).attributes["settings"] = c[1]
            return .none
        }
        manager.raw("__enter__") { args in
            saved.append(PrintOptions.current)
            let settings = (args[0].object as! PyInstance).attributes["settings"]!.asDict!.pairs.map { (name: Sym($0.0.string ?? ""), value: $0.1) }
            _ = try invoke(m["set_printoptions"]!, [], settings)
            return try invoke(m["get_printoptions"]!, [])
        }
        manager.raw("__exit__", 3, 3) { _ in PrintOptions.current = saved.removeLast(); return .bool(false) }
        m["printoptions"] = .object(manager)
        m.def("array2string", "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None") { c in
            var options = PrintOptions.current
            if let it = try c.optionalInt(1) { options.linewidth = it }
            if let it = try c.optionalInt(2) { options.precision = it }
            if let it = c.optional(3) { options.suppress = try it.truth() }
            if let it = try c.optionalInt(7) { options.threshold = it }
            if let it = try c.optionalInt(8) { options.edgeitems = it }
            if let it = try c.optionalString(9) { options.sign = it }
            if let it = try c.optionalString(10) { options.floatmode = it }
            var custom: ((Scalar) throws -> String)?
            let a = try arr(c[0])
            if let table = c.optional(6)?.asDict {
                let wanted = a.dtype.isInteger ? ["int", "int_kind", "all"] : a.dtype == .bool ? ["bool", "all"] : a.dtype.isComplex ? ["complexfloat", "complex_kind", "all"] : ["float", "float_kind", "all"]
                for name in wanted { if let function = try table.get(.str(name)) { custom = { try invoke(function, [.object(NumPyScalar($0, a.dtype))]).str() }; break } }
            }
            return .str(try NumPyPrinter.string(a, options, separator: c.string(4), prefix: c.string(5), suffix: c.string(11), custom: custom))
        }
        for (name, isRepr) in [("array_repr", true), ("array_str", false)] {
            m.def(name, "arr, max_line_width=None, precision=None, suppress_small=None") { c in
                var options = PrintOptions.current
                if let it = try c.optionalInt(1) { options.linewidth = it }
                if let it = try c.optionalInt(2) { options.precision = it }
                if let it = c.optional(3) { options.suppress = try it.truth() }
                return .str(isRepr ? try NumPyPrinter.repr(arr(c[0]), options) : try NumPyPrinter.string(arr(c[0]), options))
            }
        }
        for (name, isScientific) in [("format_float_positional", false), ("format_float_scientific", true)] {
            m.def(name, isScientific ? "x, precision=None, unique=True, trim='k', sign=False, pad_left=None, exp_digits=None, min_digits=None" : "x, precision=None, unique=True, fractional=True, trim='k', sign=False, pad_left=None, pad_right=None, min_digits=None") { c in
                let type = c[0].ndarray?.dtype ?? .float64, x = try floatValue(c[0]), precision = try c.optionalInt(1), unique = try c.bool(2)
                let trim = try c.string(isScientific ? 3 : 4), plus = try c.bool(isScientific ? 4 : 5)
                func trimmed(_ whole: String, _ fraction: String) -> String {
                    switch trim {
                    case "-": return fraction.isEmpty ? whole : whole + "." + fraction
                    case "0": return whole + "." + (fraction.isEmpty ? "0" : fraction)
                    default: return whole + "." + fraction
                    }
                }
                if isScientific {
                    let p = Dragon.scientific(x, single: type, precision: precision, unique: unique)
                    let digits = String(abs(p.exponent)), width = try c.optionalInt(6) ?? 2
                    let text = (p.sign ? "-" : plus ? "+" : "") + trimmed(p.whole, p.fraction) + "e" + (p.exponent < 0 ? "-" : "+") + String(repeating: "0", count: max(0, width - digits.count)) + digits
                    return .str(text)
                }
                let p = Dragon.positional(x, single: type, precision: precision, unique: unique)
                return .str((p.sign ? "-" : plus ? "+" : "") + trimmed(p.whole, p.fraction))
            }
        }
    }

    // MARK: Products and linear algebra

    static func products(_ m: Module) {
        m.def("dot", "a, b, out=None") { c in try delivered(Matmul.dot(arr(c[0]), arr(c[1])), c[2]) }
        m.def("matmul", "x1, x2, /, out=None, *, dtype=None, casting='same_kind', order='K'") { c in try delivered(Matmul.matmul(arr(c[0]), arr(c[1])), c[2]) }
        m.def("matvec", "x1, x2, /") { c in wrap(try Shape.squeeze(Matmul.matmul(arr(c[0]), Shape.expand(arr(c[1]), [-1])), [-1])) }
        m.def("vecmat", "x1, x2, /") { c in wrap(try Shape.squeeze(Matmul.matmul(Shape.expand(NumPyOperands.apply(Rows.conjugate, arr(c[0])), [-2]), arr(c[1])), [-2])) }
        m.def("inner", "a, b") { c in
            let a = try arr(c[0]), b = try arr(c[1])
            return wrap(a.rank == 0 || b.rank == 0 ? try Elementwise.apply(Rows.multiply, a, b) : try Matmul.tensordot(a, b, [a.rank - 1], [b.rank - 1]))
        }
        m.def("outer", "a, b, out=None") { c in wrap(try Elementwise.apply(Rows.multiply, Shape.reshape(arr(c[0]), [-1, 1]), Shape.reshape(arr(c[1]), [1, -1]))) }
        m.def("vdot", "a, b") { c in wrap(try Matmul.matmul(NumPyOperands.apply(Rows.conjugate, Shape.reshape(arr(c[0]), [-1])), Shape.reshape(arr(c[1]), [-1]))) }
        m.def("vecdot", "x1, x2, /, *, axis=-1") { c in wrap(try Reduce.sum(NumPyOperands.apply(Rows.conjugate, arr(c[0])) * arr(c[1]), [c.int(2)])) }
        m.def("tensordot", "a, b, axes=2") { c in
            let a = try arr(c[0]), b = try arr(c[1])
            if let pair = c[2].sequence { return wrap(try Matmul.tensordot(a, b, axesValue(pair[0])!, axesValue(pair[1])!)) }
            let n = try c.int(2)
            return wrap(try Matmul.tensordot(a, b, Array(a.rank - n..<a.rank), Array(0..<n)))
        }
        m.def("einsum", "subscripts, *operands, out=None, optimize=False, dtype=None, order='K', casting='safe'") { c in
            let result = try NumPyMath.einsum(c.string(0), c.rest(1).map { try arr($0) })
            return try delivered(result, c[2])
        }
        m.def("kron", "a, b") { c in
            var a = try arr(c[0]), b = try arr(c[1])
            let rank = max(a.rank, b.rank)
            while a.rank < rank { a = try Shape.expand(a, [0]) }
            while b.rank < rank { b = try Shape.expand(b, [0]) }
            let left = try Shape.reshape(a, Dims(a.shape.flatMap { [$0, 1] })), right = try Shape.reshape(b, Dims(b.shape.flatMap { [1, $0] }))
            return wrap(try Shape.reshape(Elementwise.apply(Rows.multiply, left, right), Dims(zip(a.shape, b.shape).map { $0 * $1 })))
        }
        m.def("cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None") { c in
            let a = try arr(c[0]), b = try arr(c[1])
            func part(_ x: NDArray, _ i: Int) throws -> NDArray { try Index.take(x, Create.scalar(.int(i), .int64), x.rank - 1) }
            if a.shape[a.rank - 1] == 2 || b.shape[b.rank - 1] == 2 {
                if a.shape[a.rank - 1] == 2, b.shape[b.rank - 1] == 2 { return wrap(try part(a, 0) * part(b, 1) - part(a, 1) * part(b, 0)) }
            }
            guard a.shape[a.rank - 1] == 3, b.shape[b.rank - 1] == 3 else { throw PyError(.valueError, "incompatible dimensions for cross product\n(dimension must be 2 or 3)") }
            let parts = try [(1, 2), (2, 0), (0, 1)].map { try part(a, $0.0) * part(b, $0.1) - part(a, $0.1) * part(b, $0.0) }
            return wrap(try Shape.stack(parts, axis: -1))
        }
    }

    static func linalg(_ m: Module) {
        m["LinAlgError"] = .object(NumPyErrors.linAlgError)
        func result(_ name: String, _ fields: [Sym], _ parts: [NDArray]) -> Value { .object(PyNamedTuple(resultClass(name), fields, parts.map(wrap))) }
        func float(_ value: Value) throws -> NDArray { let a = try arr(value); return a.dtype.isInexact ? a : try Elementwise.cast(a, .float64) }
        m.def("inv", "a") { c in wrap(try Lapack.inv(float(c[0]))) }
        m.def("det", "a") { c in
            // As NumPy has it: from the logarithm.
            let (sign, log) = try Lapack.slogdet(float(c[0]))
            return wrap(try sign * Elementwise.cast(Elementwise.apply(Rows.exp, log), sign.dtype))
        }
        m.def("slogdet", "a") { c in let (sign, log) = try Lapack.slogdet(float(c[0])); return result("SlogdetResult", ["sign", "logabsdet"], [sign, log]) }
        m.def("solve", "a, b") { c in
            let a = try float(c[0]), b = try float(c[1])
            return wrap(b.rank == 1 ? try Shape.squeeze(Lapack.solve(a, Shape.expand(b, [1])), [-1]) : try Lapack.solve(a, b))
        }
        m.def("cholesky", "a, /, *, upper=False") { c in wrap(try Lapack.cholesky(float(c[0]), upper: c.bool(1))) }
        m.def("qr", "a, mode='reduced'") { c in
            let mode = try c.string(1), (q, r) = try Lapack.qr(float(c[0]), complete: mode == "complete")
            return mode == "r" ? wrap(r) : result("QRResult", ["Q", "R"], [q, r])
        }
        m.def("svd", "a, full_matrices=True, compute_uv=True, hermitian=False") { c in
            let (u, s, vh) = try Lapack.svd(float(c[0]), full: c.bool(1), vectors: c.bool(2))
            return u == nil ? wrap(s) : result("SVDResult", ["U", "S", "Vh"], [u!, s, vh!])
        }
        m.def("svdvals", "x") { c in wrap(try Lapack.svd(float(c[0]), full: false, vectors: false).s) }
        m.def("eigh", "a, UPLO='L'") { c in let (w, v) = try Lapack.eigh(float(c[0]), upper: c.string(1).uppercased() == "U"); return result("EighResult", ["eigenvalues", "eigenvectors"], [w, v]) }
        m.def("eigvalsh", "a, UPLO='L'") { c in wrap(try Lapack.eigh(float(c[0]), upper: c.string(1).uppercased() == "U").0) }
        func simplified(_ a: NDArray, _ real: Bool) throws -> NDArray { real ? try Elementwise.apply(Rows.real, a) : a }
        func general(_ value: Value) throws -> (NDArray, NDArray) {
            let a = try float(value), (w, v) = try Lapack.eig(a)
            let isReal = try !a.dtype.isComplex && Elementwise.apply(Rows.imag, w).scalars().allSatisfy { $0.asDouble == 0 }
            return (try simplified(w, isReal), try simplified(v, isReal))
        }
        m.def("eig", "a") { c in let (w, v) = try general(c[0]); return result("EigResult", ["eigenvalues", "eigenvectors"], [w, v]) }
        m.def("eigvals", "a") { c in wrap(try general(c[0]).0) }
        m.def("norm", "x, ord=None, axis=None, keepdims=False") { c in
            let x = try float(c[0]), keep = try c.bool(3)
            let size = try Elementwise.apply(Rows.absolute, x)
            func root(_ a: NDArray) throws -> NDArray { try Elementwise.apply(Rows.sqrt, a) }
            guard let axes = try axesValue(c[2]) else {
                if c[1].isNone || (x.rank == 2 && c[1].string == "fro") || (x.rank == 1 && c[1].int == 2) {
                    let flat = try Shape.reshape(size, [-1]), total = try root(Matmul.matmul(flat, flat))
                    return wrap(keep ? try Shape.reshape(total, Dims(repeating: 1, count: x.rank)) : total)
                }
                return wrap(try norm(x, size, Array(0..<x.rank), c[1], keep))
            }
            return wrap(try norm(x, size, Shape.axes(axes, x.rank), c[1], keep))
        }
        m.def("matrix_norm", "x, /, *, keepdims=False, ord='fro'") { c in let x = try float(c[0]); return wrap(try norm(x, Elementwise.apply(Rows.absolute, x), [x.rank - 2, x.rank - 1], c[2], c.bool(1))) }
        m.def("vector_norm", "x, /, *, axis=None, keepdims=False, ord=2") { c in
            let x = try float(c[0]), size = try Elementwise.apply(Rows.absolute, x)
            if c[1].isNone { return wrap(try norm(x, Shape.reshape(size, [-1]), [0], c[3], c.bool(2))) }
            return wrap(try norm(x, size, Shape.axes(axesValue(c[1])!, x.rank), c[3], c.bool(2)))
        }
        m.def("cond", "x, p=None") { c in
            let x = try float(c[0])
            if c[1].isNone || c[1].int == 2 || c[1].int == -2 {
                let s = try Lapack.svd(x, full: false, vectors: false).s, k = s.shape[s.rank - 1]
                func end(_ i: Int) throws -> NDArray { try Index.take(s, Create.scalar(.int(i), .int64), s.rank - 1) }
                return wrap(c[1].int == -2 ? try end(k - 1) / end(0) : try end(0) / end(k - 1))
            }
            let inverse = try Lapack.inv(x)
            func of(_ a: NDArray) throws -> NDArray { try norm(a, Elementwise.apply(Rows.absolute, a), [a.rank - 2, a.rank - 1], c[1], false) }
            return wrap(try of(x) * of(inverse))
        }
        m.def("matrix_rank", "A, tol=None, hermitian=False, *, rtol=None") { c in
            let a = try float(c[0])
            if a.rank < 2 { return .int(try Reduce.fold(.any, a, nil).item().isTrue ? 1 : 0) }
            let s = try Lapack.svd(a, full: false, vectors: false).s
            let limit = try c.optional(1).map { try arr($0) } ?? Reduce.fold(.max, s, [-1], keepdims: true) * Create.scalar(.float(Double(max(a.shape[a.rank - 1], a.shape[a.rank - 2])) * (s.dtype == .float32 ? 0x1p-23 : 0x1p-52)), s.dtype)
            return wrap(try Reduce.sum(Elementwise.apply(Rows.greater, s, limit), [-1]))
        }
        m.def("matrix_power", "a, n") { c in
            var a = try arr(c[0]), n = try c.int(1)
            if a.rank < 2 { throw EngineError.rankTooLow(a.rank, operation: "matrix_power") }
            if a.shape[a.rank - 1] != a.shape[a.rank - 2] { throw EngineError.notSquare }
            if n == 0 { return wrap(try Elementwise.contiguous(Create.eye(a.shape[a.rank - 1], a.shape[a.rank - 1], 0, a.dtype).broadcast(to: a.shape), always: true)) }
            if n < 0 { a = try Lapack.inv(float(c[0])); n = -n }
            var result: NDArray?, base = a
            while n > 0 {
                if n & 1 == 1 { result = try result.map { try Matmul.matmul($0, base) } ?? base }
                n >>= 1
                if n > 0 { base = try Matmul.matmul(base, base) }
            }
            return wrap(result!)
        }
        m.def("pinv", "a, rcond=None, hermitian=False, *, rtol=?") { c in
            let a = try float(c[0]), (u, s, vh) = try Lapack.svd(a, full: false)
            let limit = try Reduce.fold(.max, s, [-1], keepdims: true) * Create.scalar(.float(c.optional(1).map { try floatValue($0) } ?? 1e-15), s.dtype)
            let inverse = try Elementwise.select(Elementwise.apply(Rows.greater, s, limit), Elementwise.apply(Rows.reciprocal, s), Create.scalar(.int(0), s.dtype))
            return wrap(try Matmul.matmul(Shape.swap(vh!, -1, -2), Shape.expand(inverse, [-1]) * Shape.swap(u!, -1, -2)))
        }
        m.def("lstsq", "a, b, rcond=None") { c in
            let a = try float(c[0]), b = try float(c[1]), isVector = b.rank == 1
            let rhs = isVector ? try Shape.expand(b, [1]) : b, (u, s, vh) = try Lapack.svd(a, full: false)
            let values = try s.doubles(), cutoff = (values.max() ?? 0) * 0x1p-52 * Double(max(a.shape[0], a.shape[1])), rank = values.filter { $0 > cutoff }.count
            let inverse = try Create.doubles(values.map { $0 > cutoff ? 1 / $0 : 0 })
            var x = try Matmul.matmul(Shape.transpose(vh!), Shape.expand(inverse, [1]) * Matmul.matmul(Shape.transpose(u!), rhs))
            var residual = try NDArray(.float64, [0])
            if rank == a.shape[1], a.shape[0] > a.shape[1] { let e = try rhs - Matmul.matmul(a, x); residual = try Reduce.sum(e * e, [0]) }
            if isVector { x = try Shape.squeeze(x, [1]) }
            return .tuple([object(x), object(residual), .object(NumPyScalar(.int(rank), .int32)), object(s)])
        }
        m.def("multi_dot", "arrays, *, out=None") { c in let arrays = try iterate(c[0]).map { try arr($0) }; return wrap(try arrays.dropFirst().reduce(arrays[0]) { try Matmul.dot($0, $1) }) }
        m.def("tensorinv", "a, ind=2") { c in
            let a = try float(c[0]), n = try c.int(1), rows = a.shape.prefix(n).reduce(1, *)
            return wrap(try Shape.reshape(Lapack.inv(Shape.reshape(a, [rows, -1])), Dims(a.shape.dropFirst(n).map { $0 } + a.shape.prefix(n).map { $0 })))
        }
        m.def("tensorsolve", "a, b, axes=None") { c in
            let a = try float(c[0]), b = try float(c[1])
            let flat = try Shape.reshape(a, [b.count, -1])
            return wrap(try Shape.reshape(Lapack.solve(flat, Shape.reshape(b, [-1, 1])), Dims(a.shape.dropFirst(b.rank).map { $0 })))
        }
        for name in ["matmul", "outer", "cross", "tensordot", "vecdot", "trace", "diagonal", "matrix_transpose"] { m[Sym(name)] = NumPy.module[Sym(name)] }
    }
    nonisolated(unsafe) private static var resultClasses: [String: PyClass] = [:]
    private static func resultClass(_ name: String) -> PyClass {
        if let known = resultClasses[name] { return known }
        let cls = PyClass(name, module: "numpy.linalg")
        resultClasses[name] = cls
        return cls
    }
    private static func norm(_ x: NDArray, _ size: NDArray, _ axes: [Int], _ order: Value, _ keep: Bool) throws -> NDArray {
        func root(_ a: NDArray) throws -> NDArray { try Elementwise.apply(Rows.sqrt, a) }
        if axes.count == 1 {
            if order.isNone { return try root(Reduce.sum(size * size, axes, keepdims: keep)) }
            if order.string != nil { throw PyError(.valueError, "Invalid norm order '\(order.string!)' for vectors") }
            let p = try floatValue(order)
            if p == .infinity { return try Reduce.fold(.max, size, axes, keepdims: keep) }
            if p == -.infinity { return try Reduce.fold(.min, size, axes, keepdims: keep) }
            if p == 0 { return try Elementwise.cast(Reduce.sum(Elementwise.cast(size, .bool), axes, keepdims: keep), size.dtype) }
            if p == 1 { return try Reduce.sum(size, axes, keepdims: keep) }
            if p == 2 { return try root(Reduce.sum(size * size, axes, keepdims: keep)) }
            let power = try Create.scalar(.float(p), size.dtype), inverse = try Create.scalar(.float(1 / p), size.dtype)
            return try Elementwise.apply(Rows.power, Reduce.sum(Elementwise.apply(Rows.power, size, power), axes, keepdims: keep), inverse)
        }
        guard axes.count == 2 else { throw PyError(.valueError, "Improper number of dimensions to norm.") }
        if order.isNone || order.string == "fro" { return try root(Reduce.sum(size * size, axes, keepdims: keep)) }
        if order.string == "nuc" { return try Reduce.sum(Lapack.svd(x, full: false, vectors: false).s, [-1]) }
        if order.string != nil { throw PyError(.valueError, "Invalid norm order for matrices.") }
        let p = try floatValue(order)
        let (row, column) = (axes[0], axes[1])
        switch p {
        case 1, -1: return try Reduce.fold(p > 0 ? .max : .min, Reduce.sum(size, [row], keepdims: true), axes, keepdims: keep)
        case .infinity, -.infinity: return try Reduce.fold(p > 0 ? .max : .min, Reduce.sum(size, [column], keepdims: true), axes, keepdims: keep)
        case 2, -2: return try Reduce.fold(p > 0 ? .max : .min, Lapack.svd(Shape.move(x, from: axes, to: [x.rank - 2, x.rank - 1]), full: false, vectors: false).s, [-1])
        default: throw PyError(.valueError, "Invalid norm order for matrices.")
        }
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that read and write elements at chosen places.
enum TorchSelection {
    static func fill(_ t: TorchTable) {
        gathering(t)
        masks(t)
        scattering(t)
        slices(t)
        flat(t)
    }
    /// Places have to be int64, or int32 where PyTorch takes those.
    private static func index(_ c: Bound, _ name: Sym, allows32: Bool = false) throws -> NDArray {
        let index = try c.tensor(name)
        if index.dtype == .int64 || (allows32 && index.dtype == .int32) || index.count == 0 { return index }
        throw PyError(
            index.dtype == .int32 || index.dtype.isFloat ? .runtimeError : .runtimeError,
            allows32
                ? "\(c.function)(): Expected dtype int32 or int64 for index"
                : "\(c.function)(): Expected dtype int64 for index"
        )
    }
    /// Tensors without axes count as ones with one element.
    private static func atLeastOne(_ a: NDArray) throws -> NDArray { a.rank == 0 ? try Shape.reshape(a, [1]) : a }

    // MARK: Gathering

    private static func gathering(_ t: TorchTable) {
        t.one("gather", "self, dim, index, *, sparse_grad=False") { c in
            // The gradient alone would be sparse.
            if try Tape.tracks(c.input) { try c.refuse("sparse_grad") { (try? $0.truth()) == false } }
            let a = try atLeastOne(c.input)
            let axis = try c.dimension("dim", of: a.rank)
            let index = try self.index(c, "index", allows32: true)
            if index.count == 0 { return try NDArray(a.dtype, index.shape) }
            let places = try atLeastOne(index)
            if places.rank != a.rank {
                throw PyError(
                    .runtimeError, "Index tensor must have the same number of dimensions as input tensor")
            }
            for k in 0..<a.rank where k != axis && places.shape[k] > a.shape[k] {
                throw PyError(
                    .runtimeError,
                    "Size does not match at dimension \(k) expected index \(list(index.shape)) to be no larger than self \(list(a.shape)) apart from dimension \(axis)"
                )
            }
            let result = try Index.get(a, Scatter.along(places, axis))
            return index.rank == 0 ? try Shape.reshape(result, []) : result
        }
        t.one("index_select index_select_copy", "self, dim, index") { c in
            let a = try c.input
            let axis = try c.dimension("dim", of: a.rank)
            let index = try self.index(c, "index", allows32: true)
            if index.rank > 1 {
                throw PyError(.indexError, "index_select(): Index is supposed to be a vector")
            }
            return try Lifted.one(a) { try Index.take($0, atLeastOne(index), axis) }
        }
        t.one("take_along_dim", "self, indices, dim=None") { c in
            let index = try c.tensor("indices")
            guard let given = try c.optionalInt("dim") else {
                return try Index.takeFlat(c.input, Shape.reshape(index, [-1]))
            }
            let a = try c.input
            if a.rank != index.rank {
                throw PyError(
                    .runtimeError,
                    "torch.take_along_dim(): input and indices should have the same number of dimensions, but got \(a.rank) dimensions for input, and \(index.rank) dimensions for indices"
                )
            }
            let axis = try Shape.axis(given, max(1, a.rank))
            if a.rank == 0 { return try Lifted.one(a) { try Index.along($0, atLeastOne(index), axis) } }
            // Along the other axes the two are broadcast.
            var (own, wanted) = (a.shape, index.shape)
            (own[axis], wanted[axis]) = (1, 1)
            let common = try NDArray.broadcastShape([own, wanted])
            (own, wanted) = (common, common)
            (own[axis], wanted[axis]) = (a.shape[axis], index.shape[axis])
            return try Index.along(Shape.broadcast(a, to: own), Shape.broadcast(index, to: wanted), axis)
        }
        t.one("take", "self, index") { c in try Index.takeFlat(c.input, index(c, "index")) }
        t.def("nonzero", "self, *, as_tuple=False") { c in
            let a = try c.input
            if a.rank == 0 {
                return try c.bool("as_tuple")
                    ? .tuple(Sorting.nonzero(Shape.reshape(a, [1])).map(TorchTensor.wrap))
                    : TorchTensor.wrap(Sorting.places(a))
            }
            return try c.bool("as_tuple")
                ? .tuple(Sorting.nonzero(a).map(TorchTensor.wrap)) : TorchTensor.wrap(Sorting.places(a))
        }
        t.one("argwhere", "self") { c in try Sorting.places(c.input) }
    }

    // MARK: Masks

    private static func mask(_ c: Bound) throws -> NDArray {
        let mask = try c.tensor("mask")
        if mask.dtype == .bool || mask.dtype == .uint8 && c.function == "masked_select" { return mask }
        throw PyError(
            .runtimeError,
            c.function.hasPrefix("masked_fill")
                ? "masked_fill only supports boolean masks, but got mask with dtype \(TorchErrors.name(mask.dtype).lowercased())"
                : "\(c.function): expected BoolTensor for mask")
    }
    private static func masks(_ t: TorchTable) {
        t.one("masked_select", "self, mask") { c in
            let a = try c.input
            let mask = try self.mask(c)
            let shape = try NDArray.broadcastShape([a.shape, mask.shape])
            let source = try atLeastOne(Shape.broadcast(a, to: shape))
            return try Index.get(source, [.array(atLeastOne(mask.broadcast(to: shape)))])
        }
        t.one("masked_fill", "self, mask, value") { c in
            let a = try c.input
            let mask = try self.mask(c)
            let value = try Torch.operand(c["value"])
            if value.rank > 0 {
                throw PyError(
                    .runtimeError,
                    "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with \(value.rank) dimension(s)."
                )
            }
            if c["value"].ndarray == nil || value.dtype.isComplex { try TorchOverflow.checkFill(value.item(), a.dtype) }
            return try Elementwise.select(mask, Elementwise.cast(value, a.dtype), a, rules: Torch.rules)
        }
        t.one("masked_scatter", "self, mask, source") { c in
            let a = try c.input
            let mask = try self.mask(c)
            let source = try c.tensor("source")
            if source.dtype != a.dtype {
                throw PyError(
                    .runtimeError,
                    "masked_scatter: expected self and source to have same dtypes but got \(TorchErrors.name(a.dtype)) and \(TorchErrors.name(source.dtype))"
                )
            }
            let shape = try NDArray.broadcastShape([a.shape, mask.shape])
            let whole = try Shape.broadcast(a, to: shape)
            let test = try mask.broadcast(to: shape)
            if try source.count < Sorting.countNonzero(test) {
                throw PyError(
                    .runtimeError, "Number of elements of source < number of ones in mask")
            }
            return try Scatter.masked(whole, test, source)
        }
        t.one("where", "self, condition, other") { c in
            guard let (x, y) = try TorchTensor.pair(c["self"], c["other"]) else {
                throw PyError(.typeError, "where(): argument 'other' must be Tensor, not \(c["other"].typeName)")
            }
            return try Elementwise.select(c.tensor("condition"), x, y, rules: Torch.rules)
        }
    }

    // MARK: Scattering

    /// What a scatter works on: the tensor, the axis, the places and the values there.
    private static func operands(_ c: Bound, source: Sym) throws -> (
        a: NDArray, items: [Index.Item], values: NDArray, isScalar: Bool
    ) {
        let given = try c.input
        let a = try atLeastOne(given)
        let axis = try c.dimension("dim", of: a.rank)
        let index = try self.index(c, "index", allows32: true)
        let places = try atLeastOne(index)
        guard let raw = c[source].ndarray else {
            let value = try Create.scalar(Torch.scalar(c[source]), a.dtype)
            return (a, try Scatter.along(places, axis), value, given.rank == 0)
        }
        let values = try atLeastOne(raw)
        if values.dtype != a.dtype {
            throw PyError(
                .runtimeError,
                "\(c.function.hasPrefix("scatter_reduce") ? "scatter" : "scatter")(): Expected self.dtype to be equal to src.dtype"
            )
        }
        if index.count > 0 {
            if places.rank != a.rank || values.rank != places.rank {
                throw PyError(
                    .runtimeError,
                    "Index tensor must have the same number of dimensions as \(places.rank != a.rank ? "self" : "src") tensor"
                )
            }
            for k in 0..<a.rank {
                if (k != axis && places.shape[k] > a.shape[k]) || places.shape[k] > values.shape[k] {
                    throw PyError(
                        .runtimeError,
                        "Expected index \(list(index.shape)) to be no larger than self \(list(given.shape)) apart from dimension \(axis) and to be no larger size than src \(list(raw.shape))"
                    )
                }
            }
        }
        return (a, try Scatter.along(places, axis), try Scatter.part(values, places.shape), given.rank == 0)
    }
    private static func isEmpty(_ c: Bound) -> Bool { c["index"].ndarray?.count == 0 }
    private static func reduction(_ c: Bound, _ words: [String: Scatter.Reduction]) throws -> Scatter.Reduction {
        let word = try c.string("reduce")
        guard let found = words[word] else {
            throw PyError(
                .runtimeError,
                c.function == "scatter"
                    ? "reduce argument must be either add or multiply."
                    : "reduce argument must be either sum, prod, mean, amax or amin, got \(word).")
        }
        return found
    }
    static let reductions: [String: Scatter.Reduction] = [
        "sum": .sum, "prod": .prod, "mean": .mean, "amax": .amax, "amin": .amin,
    ]
    /// Places out of range have other words here than where they only select.
    private static func inRange<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch EngineError.index(let index, let axis, let size) {
            throw PyError(
                .runtimeError, "index \(index) is out of bounds for dimension \(axis) with size \(size)")
        }
    }
    private static func scattering(_ t: TorchTable) {
        t.one("scatter", "self, dim, index, src=?, *, reduce=None, value=?") { c in
            let (a, items, values, isScalar) = try operands(c, source: c.isGiven("value") ? "value" : "src")
            if isEmpty(c) { return try Elementwise.contiguous(c.input, always: true) }
            guard !c["reduce"].isNone else {
                let result = try inRange { try Scatter.replaced(a, items, values) }
                return isScalar ? try Shape.reshape(result, []) : result
            }
            let how = try reduction(c, ["add": .sum, "multiply": .prod])
            let result = try inRange { try Scatter.reduced(a, items, values, how, includesSelf: true) }
            return isScalar ? try Shape.reshape(result, []) : result
        }
        t.one("scatter_add", "self, dim, index, src") { c in
            let (a, items, values, isScalar) = try operands(c, source: "src")
            if isEmpty(c) { return try Elementwise.contiguous(c.input, always: true) }
            let result = try inRange { try Scatter.added(a, items, values) }
            return isScalar ? try Shape.reshape(result, []) : result
        }
        t.one("scatter_reduce", "self, dim, index, src, reduce, *, include_self=True") { c in
            let how = try reduction(c, reductions)
            let (a, items, values, isScalar) = try operands(c, source: "src")
            if isEmpty(c) { return try Elementwise.contiguous(c.input, always: true) }
            let result = try Scatter.reduced(a, items, values, how, includesSelf: c.bool("include_self"))
            return isScalar ? try Shape.reshape(result, []) : result
        }
    }

    // MARK: Slices

    private static func slice(_ c: Bound) throws -> (a: NDArray, items: [Index.Item], index: NDArray, axis: Int) {
        let a = try atLeastOne(c.input)
        let axis = try c.dimension("dim", of: a.rank)
        let index = try self.index(
            c, "index", allows32: c.function.hasPrefix("index_add") || c.function.hasPrefix("index_reduce"))
        if index.rank > 1 {
            throw PyError(
                .indexError, "\(c.function)(): Index should have dimension 1 or 0 (got \(index.rank))")
        }
        return (a, Scatter.slices(try atLeastOne(index), axis), try atLeastOne(index), axis)
    }
    private static func shaped(_ result: NDArray, _ c: Bound) throws -> NDArray {
        try c.input.rank == 0 ? Shape.reshape(result, []) : result
    }
    private static func slices(_ t: TorchTable) {
        t.one("index_add", "self, dim, index, source, *, alpha=1") { c in
            let (a, items, _, axis) = try slice(c)
            var source = try atLeastOne(c.tensor("source"))
            if source.dtype != a.dtype {
                throw PyError(
                    .runtimeError,
                    "index_add_(): self (\(TorchErrors.name(a.dtype))) and source (\(TorchErrors.name(source.dtype))) must have the same scalar type"
                )
            }
            source = try Elementwise.scaled(source, by: Torch.scalar(c["alpha"]))
            let expected = a.shape.array.enumerated().filter { $0.0 != axis }.map(\.1)
            let got = source.shape.array.enumerated().filter { $0.0 != axis }.map(\.1)
            if expected != got, try c.input.rank > 0 {
                throw PyError(
                    .runtimeError,
                    "source tensor shape must match self tensor shape, excluding the specified dimension. Got self.shape = \(list(a.shape)) source.shape = \(list(source.shape))"
                )
            }
            return try shaped(Scatter.added(a, items, source), c)
        }
        t.one("index_copy", "self, dim, index, source") { c in
            let (a, items, index, axis) = try slice(c)
            let source = try atLeastOne(c.tensor("source"))
            if source.dtype != a.dtype {
                throw PyError(
                    .runtimeError,
                    "index_copy_(): self and source expected to have the same dtype, but got (self) \(TorchErrors.name(a.dtype)) and (source) \(TorchErrors.name(source.dtype))"
                )
            }
            if source.rank == a.rank, source.shape[axis] != index.count {
                throw PyError(
                    .indexError,
                    "index_copy_(): Number of indices (\(index.count)) should be equal to source.size(dim) (\(source.shape[axis]))"
                )
            }
            return try shaped(Scatter.replaced(a, items, source), c)
        }
        t.one("index_fill", "self, dim, index, value") { c in
            let (a, _, index, axis) = try slice(c)
            // A place that is filled twice is filled once.
            let items = Scatter.slices(try Sorting.distinct(index), axis)
            let value = try Torch.operand(c["value"])
            if value.rank > 0 {
                throw PyError(
                    .runtimeError,
                    "index_fill_ only supports a 0-dimensional value tensor, but got tensor with \(value.rank) dimension(s)."
                )
            }
            if value.dtype.isComplex, !a.dtype.isComplex {
                throw PyError(
                    .runtimeError,
                    "index_fill_(): Converting complex Scalar to non-complex type is not supported")
            }
            return try shaped(Scatter.replaced(a, items, Elementwise.cast(value, a.dtype)), c)
        }
        t.one("index_reduce", "self, dim, index, source, reduce, *, include_self=True") { c in
            let (a, items, _, _) = try slice(c)
            let word = try c.string("reduce")
            guard let how = reductions[word], how != .sum else {
                throw PyError(
                    .runtimeError,
                    "index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got \(word).")
            }
            return try shaped(
                Scatter.reduced(
                    a, items, atLeastOne(c.tensor("source")), how, includesSelf: c.bool("include_self")), c)
        }
        t.one("index_put", "self, indices, values, accumulate=False") { c in
            let a = try c.input
            let items = try iterate(c["indices"]).map { value -> Index.Item in
                if value.isNone { return .slice { (0, $0, 1) } }
                return .array(try value.someArray)
            }
            let values = try c.tensor("values")
            if values.dtype != a.dtype {
                throw PyError(
                    .runtimeError,
                    "Index put requires the source and destination dtypes match, got \(TorchErrors.name(a.dtype)) for the destination and \(TorchErrors.name(values.dtype)) for the source."
                )
            }
            return try c.bool("accumulate")
                ? Scatter.added(a, items, values) : Scatter.replaced(a, items, values)
        }
    }

    // MARK: Flat places

    private static func flat(_ t: TorchTable) {
        t.one("put", "self, index, source, accumulate=False") { c in
            let a = try c.input
            let (places, values) = (try index(c, "index"), try c.tensor("source"))
            if places.count != values.count {
                throw PyError(
                    .runtimeError,
                    "put_(): Expected source and index to have the same number of elements, but got source.numel() = \(values.count), index.numel() = \(places.count)"
                )
            }
            return try Scatter.flat(a, places, values, adds: c.bool("accumulate"))
        }
        t.several("unravel_index", "self, shape") { c in
            if c["self"].ndarray?.dtype.isInteger == false {
                throw PyError(
                    .valueError,
                    "expected 'indices' to be integer dtype, but got torch.\(try c.input.dtype.name)")
            }
            return try Index.unravelled(c.input, c.shape("shape"))
        }
    }
}

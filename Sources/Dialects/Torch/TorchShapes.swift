import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that change the shape of tensors, take them apart and put them together.
enum TorchShapes {
    static func fill(_ t: TorchTable) {
        forms(t)
        axes(t)
        repeats(t)
        pieces(t)
        diagonals(t)
        copies(t)
    }

    // MARK: Forms

    private static func forms(_ t: TorchTable) {
        t.sized("reshape", "shape") { a, sizes in try Shape.reshape(a, Dims(sizes)) }
        t.def("view", "self, *shape") { c in
            let a = try c.input
            if let type = c.rest("shape").first?.object as? TorchDType {
                return TorchTensor.wrap(try viewed(a, type.dtype))
            }
            return TorchTensor.wrap(try view(a, Torch.sizes(c.rest("shape"))))
        }
        t.one("reshape_as view_as", "self, other") { c in try Shape.reshape(c.input, c.tensor("other").shape) }
        t.one("flatten", "self, start_dim=0, end_dim=-1") { c in
            let a = try c.input
            let (first, last) = (try c.dimension("start_dim", of: a.rank), try c.dimension("end_dim", of: a.rank))
            if first > last {
                throw PyError(.runtimeError, "flatten() has invalid args: start_dim cannot come after end_dim")
            }
            return try Shape.flatten(a, first, last)
        }
        t.one("ravel", "self") { c in try Shape.reshape(c.input, [-1]) }
        t.one("unflatten", "self, dim, sizes") { c in
            let a = try c.input
            let axis = try c.dimension("dim", of: a.rank)
            let given = try c.shape("sizes")
            if given.count == 0 { throw PyError(.runtimeError, "unflatten: sizes must be non-empty") }
            do { return try Shape.unflatten(a, axis, given) } catch EngineError.reshape {
                let list = given.map(String.init).joined(separator: ", ")
                throw PyError(
                    .runtimeError,
                    "unflatten: Provided sizes [\(list)] don't multiply up to the size of dim \(axis) (\(a.shape[axis])) in the input tensor"
                )
            }
        }
        t.one("squeeze", "self, dim=None") { c in
            let a = try c.input
            if c["dim"].isNone { return try Shape.squeeze(a, nil) }
            return try Shape.squeeze(a, c.dimensions("dim", of: a.rank) ?? [], strict: false)
        }
        t.one("unsqueeze", "self, dim") { c in try Shape.expand(c.input, [c.int("dim")]) }
        t.one("as_strided", "self, size, stride, storage_offset=None") { c in
            let strides = try c.shape("stride")
            if strides.contains(where: { $0 < 0 }) {
                let list = strides.map(String.init).joined(separator: ", ")
                throw PyError(
                    .runtimeError,
                    "as_strided: Negative strides are not supported at the moment, got strides: [\(list)]")
            }
            return try Shape.asStrided(
                c.input, c.shape("size"), strides, offset: c.optionalInt("storage_offset"))
        }
        t.one("unfold", "self, dimension, size, step") { c in
            try Shape.windows(
                c.input, c.dimension("dimension", of: c.input.rank), size: c.int("size"), step: c.int("step"))
        }
        t.one("view_as_real", "self") { c in
            let a = try c.input
            if !a.dtype.isComplex {
                throw PyError(.runtimeError, "view_as_real is only supported for complex tensors")
            }
            return try Complex.parts(a)
        }
        t.one("view_as_complex", "self") { c in
            let a = try c.input
            if !a.dtype.isFloat || a.dtype == .bfloat16 {
                throw PyError(
                    .notImplementedError,
                    "view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: \(TorchErrors.name(a.dtype))"
                )
            }
            if a.rank == 0 { throw PyError(.runtimeError, "Input tensor must have one or more dimensions") }
            if a.shape[a.rank - 1] != 2 { throw PyError(.runtimeError, "Tensor must have a last dimension of size 2") }
            return try Complex.joined(a)
        }
        t.def("resolve_neg resolve_conj", "self") { c in
            _ = try c.input
            return c["self"]
        }
    }
    /// The real parts of complex numbers, or the imaginary ones, as a view.
    static func part(_ a: NDArray, _ part: Int) throws -> NDArray { try selected(Complex.parts(a), a.rank, part) }
    static func view(_ a: NDArray, _ sizes: Dims) throws -> NDArray {
        let target = try Shape.resolve(sizes, count: a.count)
        if Shape.viewStrides(a, target) == nil {
            throw PyError(
                .runtimeError,
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead."
            )
        }
        return try Shape.reshape(a, target)
    }
    /// The same memory read as elements of another type: the last axis takes up the difference in size.
    private static func viewed(_ a: NDArray, _ type: DType) throws -> NDArray {
        if type.size == a.dtype.size { return try a.view(shape: a.shape, strides: a.strides, dtype: type) }
        guard a.rank > 0 else {
            throw PyError(
                .runtimeError,
                "self.dim() cannot be 0 to view \(TorchErrors.name(a.dtype)) as \(TorchErrors.name(type)) (different element sizes)"
            )
        }
        let bytes = a.shape[a.rank - 1] * a.dtype.size
        guard a.strides[a.rank - 1] == a.dtype.size, bytes % type.size == 0 else {
            throw PyError(
                .runtimeError,
                "self.size(-1) must be divisible by \(type.size / max(1, a.dtype.size)) to view \(TorchErrors.name(a.dtype)) as \(TorchErrors.name(type)) (different element sizes), but got \(a.shape[a.rank - 1])"
            )
        }
        return try a.view(
            shape: Dims(a.shape.array.dropLast() + [bytes / type.size]),
            strides: Dims(a.strides.array.dropLast() + [type.size]), dtype: type)
    }

    // MARK: Axes

    private static func axes(_ t: TorchTable) {
        t.one("transpose swapaxes swapdims", "self, dim0, dim1") { c in
            let a = try c.input
            let (first, second) = (try c.dimension("dim0", of: a.rank), try c.dimension("dim1", of: a.rank))
            return a.rank == 0 ? a : try Shape.swap(a, first, second)
        }
        t.one("t", "self") { c in
            let a = try c.input
            if a.rank > 2 {
                throw PyError(.runtimeError, "t() expects a tensor with <= 2 dimensions, but self is \(a.rank)D")
            }
            return a.rank < 2 ? a : try Shape.transpose(a)
        }
        t.one("adjoint", "self") { c in
            let a = try c.input
            if a.rank == 1 { throw TorchMethods.noMatrices("adjoint()", a) }
            return a.rank == 0 ? try Complex.conjugate(a) : try Shape.swap(Complex.conjugate(a), -1, -2)
        }
        t.sized("permute", "dims") { a, dims in
            if dims.count != a.rank {
                throw PyError(
                    .runtimeError,
                    "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = \(a.rank) is not equal to len(dims) = \(dims.count)"
                )
            }
            return try Shape.transpose(a, dims)
        }
        t.one("movedim moveaxis", "self, source, destination") { c in
            let a = try c.input
            let (from, to) = (try c.someAxes("source"), try c.someAxes("destination"))
            if from.count != to.count {
                throw PyError(
                    .runtimeError,
                    "movedim: Invalid source or destination dims: source (\(list(from)) dims) should contain the same number of dims as destination (\(list(to)) dims)"
                )
            }
            return a.rank == 0 ? a : try Shape.move(a, from: from, to: to)
        }
        // `implicit` says whether a program asked for it, which changes nothing.
        t.sized("expand", "size", ignoring: "implicit") { a, sizes in try expand(a, sizes) }
        t.one("expand_as", "self, other") { c in try expand(c.input, c.tensor("other").shape.array) }
        t.one("broadcast_to", "self, size") { c in try expand(c.input, c.shape("size").array) }
        t.sized("sum_to_size", "size") { a, sizes in
            let shape = Dims(sizes)
            guard (try? NDArray.broadcastShape([a.shape, shape])) == a.shape, shape.count <= a.rank else {
                throw PyError(
                    .runtimeError, "size {\(list(shape))} is not expandable to size {\(list(a.shape))}.")
            }
            return try Elementwise.unbroadcast(
                a.dtype == .bool && (shape != a.shape || a.rank == 0) ? Elementwise.cast(a, .int64) : a, shape)
        }
    }
    static func expand(_ a: NDArray, _ sizes: [Int]) throws -> NDArray {
        let lead = sizes.count - a.rank
        if lead < 0 {
            throw PyError(
                .runtimeError,
                "expand(torch.\(TorchErrors.name(a.dtype))Tensor{\(list(a.shape.array))}, size=\(list(sizes))): the number of sizes provided (\(sizes.count)) must be greater or equal to the number of dimensions in the tensor (\(a.rank))"
            )
        }
        for (i, size) in sizes.enumerated() {
            if size == -1, i < lead {
                throw PyError(
                    .runtimeError,
                    "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension \(i)")
            }
            if i >= lead, size != -1, a.shape[i - lead] != size, a.shape[i - lead] != 1 {
                throw PyError(
                    .runtimeError,
                    "The expanded size of the tensor (\(size)) must match the existing size (\(a.shape[i - lead])) at non-singleton dimension \(i).  Target sizes: \(list(sizes)).  Tensor sizes: \(list(a.shape.array))"
                )
            }
        }
        let result = try Shape.broadcast(
            a, to: Dims(sizes.enumerated().map { $1 == -1 ? a.shape[$0 - lead] : $1 }))
        return result === a ? try Shape.alias(a, "ExpandBackward0") : result
    }

    // MARK: Repetition and order

    private static func repeats(_ t: TorchTable) {
        t.sized("repeat", "repeats") { a, counts in
            if counts.count < a.rank {
                throw PyError(
                    .runtimeError,
                    "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
            }
            return try Shape.tile(a, counts)
        }
        t.sized("tile", "dims") { a, counts in try Shape.tile(a, counts) }
        t.one("repeat_interleave", "self, repeats=?, dim=None, *, output_size=None") { c in
            let wanted = try c.optionalInt("output_size")
            // The size of the result follows from the counts: a program may say it, for a device that need not add them up then.
            func checked(_ result: NDArray, _ axis: Int, isSingle: Bool = false) throws -> NDArray {
                guard let wanted, result.shape[axis] != wanted else { return result }
                throw PyError(
                    .runtimeError,
                    isSingle
                        ? "repeat_interleave: Invalid output_size, expected \(result.shape[axis]) but got \(wanted)"
                        : "allocated size does not match required size")
            }
            if c["repeats"].isUndefined { return try checked(Shape.repeatedPlaces(c.input), 0) }
            let a = try c.input
            let axis = try c["dim"].isNone ? nil : c.dimension("dim", of: a.rank)
            let counts = try c["repeats"].int.map { try Create.scalar(.int($0), .int64) } ?? c.tensor("repeats")
            if counts.rank > 1 { throw PyError(.runtimeError, "repeats must be 0-dim or 1-dim tensor") }
            let n = a.rank == 0 || axis == nil ? a.count : a.shape[axis ?? 0]
            if counts.count != 1, counts.count != n {
                throw PyError(
                    .runtimeError,
                    "repeats must have the same size as input along dim, but got repeats.size(0) = \(counts.count) and input.size(0) = \(n)"
                )
            }
            if try Reduce.hasNegative(counts) {
                let isSingle = counts.rank == 0 || counts.count == 1
                throw PyError(.runtimeError, isSingle ? "Repeats must be non-negative" : "repeats can not be negative")
            }
            return try checked(
                Shape.repeat(a, counts, a.rank == 0 ? nil : axis), a.rank == 0 ? 0 : axis ?? 0,
                isSingle: c["repeats"].int != nil)
        }
        t.sized("flip", "dims") { a, dims in
            let axes = try dims.map { try Shape.axis($0, max(1, a.rank)) }
            for (i, axis) in axes.enumerated() where axes[..<i].contains(axis) {
                throw PyError(.runtimeError, "dim \(axis) appears multiple times in the list of dims")
            }
            return try Elementwise.contiguous(a.rank == 0 ? a : Shape.flip(a, axes))
        }
        for (name, axis) in [("flipud", 0), ("fliplr", 1)] {
            t.one(name, "self") { c in
                let a = try c.input
                if a.rank <= axis { throw PyError(.runtimeError, "Input must be >= \(axis + 1)-d.") }
                return try Elementwise.contiguous(Shape.flip(a, [axis]))
            }
        }
        t.one("roll", "self, shifts, dims=None") { c in
            let a = try c.input
            let shifts = try c.someAxes("shifts")
            if shifts.isEmpty { throw PyError(.runtimeError, "`shifts` required") }
            guard let dims = try axesValue(c["dims"]), !dims.isEmpty else {
                if shifts.count != 1 {
                    throw PyError(
                        .runtimeError, "shifts and dimensions must align. shifts: \(shifts.count), dims:0")
                }
                return try Shape.rolled(a, shifts, nil)
            }
            if dims.count != shifts.count {
                throw PyError(
                    .runtimeError,
                    "shifts and dimensions must align. shifts: \(shifts.count), dims:\(dims.count)")
            }
            if a.rank == 0 {
                throw PyError(.indexError, "Dimension specified as \(dims[0]) but tensor has no dimensions")
            }
            return try Shape.roll(a, shifts, dims.map { try Shape.axis($0, a.rank) })
        }
        t.one("rot90", "self, k=1, dims=(0,1)") { c in
            let a = try c.input
            let dims = try c.someAxes("dims")
            if dims.count != 2 {
                throw PyError(
                    .runtimeError, "expected total rotation dims == 2, but got dims = \(dims.count)")
            }
            if a.rank < 2 {
                throw PyError(.runtimeError, "expected total dims >= 2, but got total dims = \(a.rank)")
            }
            if dims[0] == dims[1] || abs(dims[0] - dims[1]) == a.rank {
                throw PyError(
                    .runtimeError,
                    "expected rotation dims to be different, but got dim0 = \(dims[0]) and dim1 = \(dims[1])")
            }
            for (i, dim) in dims.enumerated() where dim >= a.rank || dim < -a.rank {
                throw PyError(.runtimeError, "Rotation dim\(i) out of range, dim\(i) = \(dim)")
            }
            return try Shape.rotated(
                a, c.int("k"), Shape.axis(dims[0], a.rank), Shape.axis(dims[1], a.rank))
        }
    }

    // MARK: Pieces

    private static func pieces(_ t: TorchTable) {
        t.several("chunk unsafe_chunk", "self, chunks, dim=0") { c in
            let a = try c.input
            let count = try c.int("chunks")
            if a.rank == 0 { throw PyError(.runtimeError, "chunk expects at least a 1-dimensional tensor") }
            if count <= 0 { throw PyError(.runtimeError, "chunk expects `chunks` to be greater than 0, got: \(count)") }
            let axis = try c.dimension("dim", of: a.rank)
            let n = a.shape[axis]
            if n == 0 { return try Shape.split(a, into: count, axis) }
            let size = n / count + (n % count == 0 ? 0 : 1)
            return try Shape.split(a, each: size, axis)
        }
        t.several("split split_with_sizes unsafe_split unsafe_split_with_sizes", "self, split_size, dim=0") { c in
            let a = try c.input
            if a.rank == 0 { throw PyError(.runtimeError, "split expects at least a 1-dimensional tensor") }
            let axis = try c.dimension("dim", of: a.rank)
            return try split(a, c["split_size"], axis)
        }
        t.several("tensor_split", "self, indices_or_sections, dim=0") { c in
            let a = try c.input
            if a.rank == 0 {
                throw PyError(
                    .runtimeError,
                    "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims")
            }
            let axis = try c.dimension("dim", of: a.rank)
            let given = c["indices_or_sections"]
            if let array = given.ndarray, array.rank > 0 { return try Shape.split(a, at: array.integers(), axis) }
            if let places = given.sequence { return try Shape.split(a, at: places.map { try indexValue($0) }, axis) }
            let count = try indexValue(given)
            if count <= 0 { throw PyError(.runtimeError, "number of sections must be larger than 0, got \(count)") }
            return try Shape.split(a, into: count, axis)
        }
        for (name, axis) in [("hsplit", 1), ("vsplit", 0), ("dsplit", 2)] {
            t.several(name, "self, indices_or_sections") { c in
                let a = try c.input
                let least = name == "hsplit" ? 1 : axis == 0 ? 2 : 3
                if a.rank < least {
                    let unit = name == "vsplit" ? "dimensions" : "dimension"
                    throw PyError(
                        .runtimeError,
                        "torch.\(name) requires a tensor with at least \(least) \(unit), but got a tensor with \(a.rank) dimensions!"
                    )
                }
                let axis = a.rank == 1 ? 0 : axis
                if c["indices_or_sections"].string != nil {
                    throw Torch.combination(c, ["self", "indices_or_sections"])
                }
                if let places = c["indices_or_sections"].sequence {
                    return try Shape.split(a, at: places.map { try indexValue($0) }, axis)
                }
                let count = try c.int("indices_or_sections")
                if count <= 0 || a.shape[axis] % count != 0 {
                    throw PyError(
                        .runtimeError,
                        "torch.\(name) attempted to split along dimension \(axis), but the size of the dimension \(a.shape[axis]) is not divisible by the split_size \(count)!"
                    )
                }
                return try Shape.split(a, into: count, axis)
            }
        }
        t.several("unbind", "self, dim=0") { c in
            let a = try c.input
            if a.rank == 0 { throw PyError(.indexError, "Dimension specified as 0 but tensor has no dimensions") }
            let axis = try c.dimension("dim", of: a.rank)
            return try Shape.unbound(a, axis)
        }
        t.one("narrow narrow_copy", "self, dim, start, length") { c in
            let a = try c.input
            let length = try c.int("length")
            if a.rank == 0 { throw PyError(.runtimeError, "narrow() cannot be applied to a 0-dim tensor.") }
            let axis = try c.dimension("dim", of: a.rank)
            var start = try c["start"].int ?? c["start"].ndarray?.item().asInt ?? c.int("start")
            let n = a.shape[axis]
            if start < -n || start > n {
                throw PyError(
                    .indexError, "Dimension out of range (expected to be in range of [\(-n), \(n)], but got \(start))")
            }
            if start < 0 { start += n }
            if c.function == "narrow_copy", length < 0 {
                throw PyError(
                    .runtimeError, "start (\(start)) + length (\(length)) exceeds dimension size (\(n)).")
            }
            return try Shape.slice(a, axis, start, length)
        }
        t.one("select", "self, dim, index") { c in
            let a = try c.input
            let axis = try c.dimension("dim", of: a.rank)
            return try selected(a, axis, c.int("index"))
        }
        for (names, least) in [("atleast_1d", 1), ("atleast_2d", 2), ("atleast_3d", 3)] {
            t.one(names, "self") { c in try atLeast(c.input, least) }
        }
    }
    static func split(_ a: NDArray, _ given: Value, _ axis: Int) throws -> [NDArray] {
        let n = a.shape[axis]
        if let size = given.int {
            if size < 0 {
                throw PyError(.runtimeError, "split expects split_size be non-negative, but got split_size=\(size)")
            }
            if size == 0, n > 0 {
                throw PyError(
                    .runtimeError,
                    "split_size can only be 0 if dimension size is 0, but got dimension size of \(n)")
            }
            return try Shape.split(a, each: size, axis)
        }
        let sizes = try axesValue(given) ?? []
        // Sums that wrap around are sizes below zero or above the axis.
        if sizes.contains(where: { $0 < 0 || $0 > n }) || sizes.reduce(0, &+) != n {
            throw PyError(
                .runtimeError,
                "split_with_sizes expects split_sizes to sum exactly to \(n) (input tensor's size at dimension \(axis)), but got split_sizes=[\(sizes.map(String.init).joined(separator: ", "))]"
            )
        }
        return try Shape.split(a, sizes: sizes, axis)
    }
    static func selected(_ a: NDArray, _ axis: Int, _ index: Int) throws -> NDArray {
        if a.rank == 0 { throw PyError(.indexError, "select() cannot be applied to a 0-dim tensor.") }
        let n = a.shape[axis]
        if index < -n || index >= n {
            let shape = a.shape.map(String.init).joined(separator: ", ")
            throw PyError(
                .indexError,
                "select(): index \(index) out of range for tensor of size [\(shape)] at dimension \(axis)")
        }
        return try Index.get(a, Array(repeating: .slice { (0, $0, 1) }, count: axis) + [.integer(index)])
    }
    static func atLeast(_ a: NDArray, _ least: Int) throws -> NDArray { try Shape.atLeast(a, least) }

    // MARK: Diagonals

    private static func diagonals(_ t: TorchTable) {
        for (name, isLower) in [("tril", true), ("triu", false)] {
            t.one(name, "self, diagonal=0") { c in
                let a = try c.input
                if a.rank < 2 { throw PyError(.runtimeError, "\(name): input tensor must have at least 2 dimensions") }
                return try Shape.triangle(a, c.int("diagonal"), lower: isLower)
            }
        }
        t.one("diag", "self, diagonal=0") { c in
            let a = try c.input
            switch a.rank {
            case 1:
                let matrix = try Shape.diagonalEmbedded(a, c.int("diagonal"))
                if Tape.tracks(a) { Tape.node(matrix)?.shownName("DiagEmbedBackward0") }
                return matrix
            case 2:
                let copy = try Elementwise.contiguous(Shape.diagonal(a, c.int("diagonal")), always: true)
                if Tape.tracks(a) { Tape.node(copy)?.shownName("DiagonalBackward0_copy") }
                return copy
            default:
                throw PyError(
                    .runtimeError, "diag(): Supports 1D or 2D tensors. Got \(a.rank)D")
            }
        }
        t.one("diagonal", "self, offset=0, dim1=0, dim2=1") { c in
            let a = try c.input
            let (x, y) = (try c.dimension("dim1", of: a.rank), try c.dimension("dim2", of: a.rank))
            if x == y {
                throw PyError(
                    .runtimeError,
                    "diagonal dimensions cannot be identical \(try c.int("dim1")), \(try c.int("dim2"))")
            }
            return try Shape.diagonal(a, c.int("offset"), x, y)
        }
        t.one("diag_embed", "self, offset=0, dim1=-2, dim2=-1") { c in
            try Shape.diagonalEmbedded(c.input, c.int("offset"), c.int("dim1"), c.int("dim2"))
        }
        t.one("diagflat", "self, offset=0") { c in
            try Shape.diagonalEmbedded(Shape.reshape(c.input, [-1]), c.int("offset"))
        }
        t.one("trace", "self") { c in
            let a = try c.input
            if a.rank != 2 {
                throw PyError(.runtimeError, "trace: expected a matrix, but got tensor with dim \(a.rank)")
            }
            return try Lapack.trace(a)
        }
        t.one("diagonal_scatter", "self, src, offset=0, dim1=0, dim2=1") { c in
            let a = try c.input
            let (k, x, y) = (
                try c.int("offset"), try c.dimension("dim1", of: a.rank), try c.dimension("dim2", of: a.rank)
            )
            return try scattered(a, c.tensor("src"), "DiagonalScatterBackward0") { try Shape.diagonal($0, k, x, y) }
        }
        t.one("select_scatter", "self, src, dim, index") { c in
            let a = try c.input
            let (axis, index) = (try c.dimension("dim", of: a.rank), try c.int("index"))
            return try scattered(a, c.tensor("src"), "SelectScatterBackward0") { try selected($0, axis, index) }
        }
        t.one("slice_scatter", "self, src, dim=0, start=None, end=None, step=1") { c in
            let a = try c.input
            if a.rank == 0 { throw PyError(.runtimeError, "slice() cannot be applied to a 0-dim tensor.") }
            let axis = try c.dimension("dim", of: a.rank)
            let n = a.shape[axis]
            func place(_ i: Int) -> Int { min(max(i < 0 ? i + n : i, 0), n) }
            let start = place(try c.optionalInt("start") ?? 0)
            let end = max(start, place(try c.optionalInt("end") ?? n))
            let step = try c.int("step")
            if step <= 0 { throw PyError(.runtimeError, "slice step must be positive") }
            return try scattered(a, c.tensor("src"), "SliceScatterBackward0") {
                try Shape.slice($0, axis, start, (end - start + step - 1) / step, step: step)
            }
        }
        t.one("as_strided_scatter", "self, src, size, stride, storage_offset=None") { c in
            let (size, stride, offset) = (
                try c.shape("size"), try c.shape("stride"), try c.optionalInt("storage_offset")
            )
            // PyTorch's derivative with respect to the input is the gradient of the part that was overwritten.
            return try scattered(c.input, c.tensor("src"), "AsStridedScatterBackward0", passing: .inside) {
                // Places count from the first element.
                let own = try Elementwise.contiguous($0, always: $0.offset != 0)
                return try Shape.asStrided(own, size, stride, offset: offset)
            }
        }
    }
    private static func scattered(
        _ a: NDArray, _ source: NDArray, _ name: String, passing: Scatter.Passing = .outside,
        _ view: @escaping (NDArray) throws -> NDArray
    ) throws -> NDArray {
        let part = try view(a.detached())
        if part.shape != source.shape {
            throw PyError(
                .runtimeError,
                "expected src to have a size equal to the slice of self. src size = \(list(source.shape)), slice size = \(list(part.shape))"
            )
        }
        return try Scatter.part(a, source, name, passing: passing, view)
    }

    // MARK: Copies

    /// Functions whose result is a copy of what the function without the suffix shows.
    private static func copies(_ t: TorchTable) {
        for name in [
            "as_strided", "diagonal", "expand", "permute", "select", "squeeze", "t", "transpose",
            "unsqueeze", "view", "view_as_real", "view_as_complex", "unfold", "detach", "slice",
        ] { copy(t, name) }
        t.one("alias_copy", "self") { c in try Elementwise.contiguous(c.input, always: true) }
        for name in ["split", "split_with_sizes", "unbind"] { copy(t, name) }
        for (name, kept) in [("swapaxes", "transpose_copy"), ("swapdims", "transpose_copy")] {
            t.cls.attributes[Sym(name + "_copy")] = t.cls.attributes[Sym(kept)]
        }
    }
    private static func copy(_ t: TorchTable, _ name: String) {
        guard let method = t.cls.attributes[Sym(name)] else { return }
        func copied(_ value: Value) throws -> Value {
            if let parts = value.asTuple { return .tuple(try parts.items.map(copied)) }
            let array = try value.someArray
            let copy = try Elementwise.contiguous(array, always: true)
            if let own = Tape.node(array), !own.isLeaf, let node = Tape.node(copy) {
                node.shownName(TorchPrinter.gradientName(own.name) + "_copy")
            }
            return TorchTensor.wrap(copy)
        }
        t.cls.add(
            NativeFunction(name + "_copy", .any) { args in
                try TorchErrors.checked { try copied(invoke(method, args.positional, args.keywords)) }
            })
    }
}

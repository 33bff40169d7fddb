import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Syntax

/// Functions of `torch` that are no methods, or take several tensors.
enum TorchFunctions {
    static let wrap = TorchTensor.wrap
    private static var rules: TypeRules { Torch.rules }

    // MARK: Methods as functions

    /// Functions that write into no tensor of the caller's.
    private static let withoutOut = Set(
        ("adjoint allclose argwhere as_strided atleast_1d atleast_2d atleast_3d bincount broadcast_to chunk clone conj corrcoef cov "
            + "count_nonzero cpu detach diag_embed diagflat diagonal diagonal_scatter dist dsplit equal flatten flip fliplr flipud "
            + "geqrf hsplit imag index_fill index_put isclose isfinite isreal istft logdet masked_fill masked_scatter matrix_exp "
            + "moveaxis movedim narrow permute pinverse positive prelu put ravel real repeat_interleave reshape resolve_conj "
            + "resolve_neg roll rsub select select_scatter slogdet split squeeze stft swapaxes swapdims t tensor_split tile trace "
            + "trapezoid trapz transpose unbind unflatten unsqueeze view_as_complex view_as_real vsplit").split(
                separator: " "
            )
            .map(String.init))

    /// What a tensor has as a method is a function with the tensor first, which has `out=` too.
    static func method(_ name: Sym) -> Value? {
        guard let method = TorchTensor.type.lookup(name), let function = method.object, function.kind == .native,
            !name.text.hasPrefix("_"), !name.text.hasSuffix("_") || isInPlace(name.text)
        else { return nil }
        let made = Value.object(
            NativeFunction(name.text, .any) { args in
                var keywords = args.keywords
                var positional = Array(args.positional)
                var out = Value.none
                if let at = keywords.firstIndex(where: { $0.name == "out" }) {
                    if withoutOut.contains(name.text) {
                        throw PyError(.typeError, "\(name.text)() got an unexpected keyword argument 'out'")
                    }
                    out = keywords.remove(at: at).value
                    // The arithmetic is done in the type of what it is written into.
                    if TorchOut.converts.contains(name.text), let tensor = out.ndarray,
                        !keywords.contains(where: { $0.name == "dtype" })
                    {
                        keywords.append(("dtype", .object(TorchDType.of(tensor.dtype))))
                    }
                }
                if positional.isEmpty, let at = keywords.firstIndex(where: { $0.name == "input" || $0.name == "self" })
                {
                    positional = [keywords.remove(at: at).value]
                }
                guard let first = positional.first else {
                    throw PyError(.typeError, "\(name.text)() missing 1 required positional arguments: \"input\"")
                }
                guard first.object is TorchTensor else {
                    if first.object is TorchSparse {
                        return try TorchSparse.call(name.text, Array(args.positional), args.keywords)
                    }
                    throw PyError(
                        .typeError,
                        "\(name.text)(): argument 'input' (position 1) must be Tensor, not \(first.typeName)")
                }
                let result = try invoke(method, positional, keywords)
                if out.isNone { return result }
                return try TorchErrors.checked { try TorchOut.place(result, in: out, name.text, positional) }
            })
        TorchWords.adopt(made, as: "torch")
        return made
    }

    /// Functions whose first operand may be a number, which is a tensor without axes then.
    private static func numbersFirst(_ m: Module) {
        for name in ["div", "divide", "true_divide", "xlogy", "float_power"] {
            guard let function = method(Sym(name)) else { continue }
            m[Sym(name)] = .object(
                NativeFunction(name, .any) { args in
                    var given = Array(args.positional)
                    guard let first = given.first, first.ndarray == nil, first.scalar != nil, given.count > 1,
                        given[1].ndarray != nil || name.hasPrefix("d") || name.hasPrefix("t")
                    else { return try invoke(function, given, args.keywords) }
                    return try TorchErrors.checked {
                        given[0] = TorchTensor.wrap(try Torch.operand(first))
                        return try invoke(function, given, args.keywords)
                    }
                })
        }
    }
    /// Functions of tensors and in-place ones that are functions of the module too, the tensor first.
    private static let inPlace =
        "zero fill clamp clip clamp_min clamp_max square frac nan_to_num logit xlogy sgn index_put addmv round ldexp gcd lcm sinc "
        + "conj_physical detach"
    /// Whether a name with an underscore is a function of the module: elementwise ones are.
    private static func isInPlace(_ name: String) -> Bool {
        let name = name.dropLast()
        return inPlace.split(separator: " ").contains(name)
            || TorchMethods.unary.contains { $0.0.split(separator: " ").contains(name) }
    }

    static func fill(_ m: Module) {
        numbersFirst(m)
        for (names, row) in TorchMethods.binary {
            Torch.def(m, names, "input, other, *, alpha=1, out=None") { c in
                let other = c.isGiven("alpha") ? try binaryOperation(.mul, c["other"], c["alpha"]) : c["other"]
                let isStrict = TorchMethods.tensorsOnly.contains(ObjectIdentifier(row))
                let isRefused = isStrict && (other.ndarray == nil || c["input"].ndarray == nil)
                if !isRefused, let result = try TorchTensor.apply(row, c["input"], other) { return wrap(result) }
                let isFirst = c["input"].ndarray == nil && (isStrict || c["input"].scalar == nil)
                throw PyError(
                    .typeError,
                    "\(c.function)(): argument '\(isFirst ? "input" : "other")' (position \(isFirst ? 1 : 2)) must be Tensor, not \((isFirst ? c["input"] : c["other"]).typeName)"
                )
            }
        }
        joining(m)
        products(m)
        grids(m)
        choices(m)
        complex(m)
        orders(m)
        histograms(m)
        padding(m)
    }

    // MARK: Padding and samples

    private static func padding(_ m: Module) {
        Torch.def(m, "constant_pad_nd", "input, pad, value=0") { c in
            let x = try c.tensor("input")
            let widths = try TorchFunctional.paddingWidths(c["pad"], rank: x.rank)
            return wrap(try Padding.constant(x, widths, Torch.scalar(c["value"])))
        }
        for name in ["grid_sampler_2d", "grid_sampler_3d", "grid_sampler"] {
            Torch.def(m, name, "input, grid, interpolation_mode, padding_mode, align_corners") { c in
                let kinds: [Resample.Kind] = [.linear, .nearest, .cubic]
                let borders: [Resample.Border] = [.zeros, .border, .reflection]
                let (kind, border) = (try c.int("interpolation_mode"), try c.int("padding_mode"))
                guard kinds.indices.contains(kind), borders.indices.contains(border) else {
                    throw PyError(.runtimeError, "grid_sampler(): no such interpolation or padding mode")
                }
                let (x, grid) = (try c.tensor("input"), try c.tensor("grid"))
                if x.rank != grid.rank || x.rank < 4 || x.rank > 5 || grid.shape[grid.rank - 1] != x.rank - 2 {
                    throw PyError(
                        .runtimeError, "grid_sampler(): expected input and grid to have same number of dimensions")
                }
                return wrap(
                    try Resample.sampled(x, grid, kinds[kind], borders[border], alignsCorners: c.bool("align_corners")))
            }
        }
        for name in [
            "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "max_pool1d",
            "max_pool2d", "max_pool3d", "avg_pool1d", "adaptive_avg_pool1d", "adaptive_max_pool1d", "batch_norm",
            "layer_norm",
            "group_norm", "rms_norm", "dropout", "alpha_dropout", "feature_alpha_dropout", "celu", "selu", "rrelu",
            "threshold",
            "hardshrink", "pixel_shuffle", "pixel_unshuffle", "channel_shuffle", "bilinear", "embedding",
            "pairwise_distance",
            "pdist", "cosine_similarity", "celu_", "threshold_", "rrelu_", "embedding_bag", "instance_norm", "prelu",
        ] { m[Sym(name)] = Torch.functional[Sym(name)] }
        losses(m)
    }
    /// Losses that are functions of the module too, where a number says what becomes of the losses of all samples.
    private static let numberedLosses: [(String, StaticString)] = [
        ("kl_div", "input, target, reduction=0, *, log_target=False"),
        ("hinge_embedding_loss", "input, target, margin=1.0, reduction=0"),
        ("margin_ranking_loss", "input1, input2, target, margin=0.0, reduction=0"),
        ("cosine_embedding_loss", "input1, input2, target, margin=0.0, reduction=0"),
        ("binary_cross_entropy_with_logits", "input, target, weight=None, pos_weight=None, reduction=0"),
        ("poisson_nll_loss", "input, target, log_input, full, eps, reduction"),
        (
            "triplet_margin_loss",
            "anchor, positive, negative, margin=1.0, p=2.0, eps=1e-06, swap=False, reduction=0"
        ),
        (
            "ctc_loss",
            "log_probs, targets, input_lengths, target_lengths, blank=0, reduction=0, zero_infinity=False"
        ),
    ]
    private static func losses(_ m: Module) {
        for (name, signature) in numberedLosses {
            Torch.def(m, name, signature) { c in
                guard let number = c["reduction"].int else {
                    throw PyError(
                        .typeError, "\(name)(): argument 'reduction' must be int, not \(c["reduction"].typeName)")
                }
                let word = number == 1 ? "mean" : number == 2 ? "sum" : "none"
                let named = (0..<c.count).map { (name: c.name($0), value: c.value(at: $0)) }
                return try invoke(
                    getAttribute(.object(Torch.functional), Sym(name)), [],
                    named.filter { $0.name != "reduction" } + [(name: "reduction", value: .str(word))])
            }
        }
    }

    // MARK: Joining

    /// A list of tensors; an empty one is refused in PyTorch's words.
    private static func parts(_ c: Bound) throws -> [NDArray] {
        let parts = try c.tensors("tensors")
        if parts.isEmpty {
            throw PyError(
                .runtimeError,
                c.function.hasPrefix("c")
                    ? "torch.cat(): expected a non-empty list of Tensors"
                    : "\(c.function) expects a non-empty TensorList")
        }
        return parts
    }
    static func joined(_ parts: [NDArray], _ axis: Int) throws -> NDArray {
        // Vectors without elements fit anything.
        let full = parts.filter { $0.shape != [0] }
        guard let first = full.first else {
            return try Shape.concatenate(parts, axis: axis, rules: rules)
        }
        let type = parts.dropFirst().reduce(parts[0].dtype) { rules.promote($0, $1.dtype) }
        if first.rank == 0 {
            throw PyError(
                .runtimeError, "zero-dimensional tensor (at position 0) cannot be concatenated")
        }
        let at = try Shape.axis(axis, first.rank)
        for (i, part) in full.enumerated() {
            if part.rank != first.rank {
                throw PyError(
                    .runtimeError,
                    "Tensors must have same number of dimensions: got \(first.rank) and \(part.rank)")
            }
            for k in 0..<first.rank where k != at && part.shape[k] != first.shape[k] {
                throw PyError(
                    .runtimeError,
                    "Sizes of tensors must match except in dimension \(at). Expected size \(first.shape[k]) but got size \(part.shape[k]) for tensor number \(i) in the list."
                )
            }
        }
        return try Shape.concatenate(full, axis: at, rules: rules, dtype: type)
    }
    private static func joining(_ m: Module) {
        Torch.def(m, "cat concat concatenate", "tensors, dim=0, *, axis=None, out=None") { c in
            wrap(try joined(parts(c), c.optionalInt("axis") ?? c.int("dim")))
        }
        Torch.def(m, "stack", "tensors, dim=0, *, out=None") { c in
            let parts = try parts(c)
            for (i, part) in parts.enumerated() where part.shape != parts[0].shape {
                throw PyError(
                    .runtimeError,
                    "stack expects each tensor to be equal size, but got \(list(parts[0].shape)) at entry 0 and \(list(part.shape)) at entry \(i)"
                )
            }
            return wrap(try Shape.stack(parts, axis: c.int("dim"), rules: rules))
        }
        for (names, least, axis) in [("vstack row_stack", 2, 0), ("hstack", 1, 1), ("dstack", 3, 2)] {
            Torch.def(m, names, "tensors, *, out=None") { c in
                let parts = try parts(c).map { try TorchShapes.atLeast($0, least) }
                return wrap(try joined(parts, parts[0].rank == 1 ? 0 : axis))
            }
        }
        Torch.def(m, "column_stack", "tensors, *, out=None") { c in
            wrap(try joined(parts(c).map { $0.rank < 2 ? try Shape.reshape($0, [$0.count, 1]) : $0 }, 1))
        }
        Torch.def(m, "block_diag", "*tensors") { c in
            wrap(try Shape.blockDiagonal(c.rest("tensors").map { try $0.someArray }, rules: rules))
        }
        for least in 1...3 {
            Torch.def(m, "atleast_\(least)d", "*tensors") { c in
                let given = c.rest("tensors")
                if given.count == 1, let one = given[0].ndarray { return wrap(try TorchShapes.atLeast(one, least)) }
                return .tuple(try c.someTensors("tensors").map { wrap(try TorchShapes.atLeast($0, least)) })
            }
        }
        Torch.def(m, "broadcast_tensors", "*tensors") { c in
            let parts = try c.someTensors("tensors")
            let shape = try NDArray.broadcastShape(parts.map(\.shape))
            return .tuple(try parts.map { wrap(try Shape.broadcast($0, to: shape)) })
        }
        Torch.def(m, "broadcast_shapes", "*shapes") { c in
            Torch.size(try NDArray.broadcastShape(c.rest("shapes").map { try shapeValue($0) }))
        }
    }

    // MARK: Products

    private static func products(_ m: Module) {
        Torch.def(m, "einsum", "equation, *operands") { c in
            let given = c.rest("operands")
            if c["equation"].object is TorchTensor {
                let (equation, operands) = try TorchEinsum.listed([c["equation"]] + given)
                return wrap(try TorchEinsum.apply(equation, operands))
            }
            let operands = try given.count == 1 && given[0].sequence != nil ? iterate(given[0]) : given
            return wrap(try TorchEinsum.apply(c.string("equation"), operands.map { try $0.someArray }))
        }
        Torch.def(m, "tensordot", "a, b, dims=2, *, out=None") { c in
            let (a, b) = (try c.tensor("a"), try c.tensor("b"))
            if let pair = c["dims"].sequence {
                if pair.count != 2 {
                    throw PyError(.runtimeError, "tensordot expects dims to be int or tuple[list[int], list[int]]")
                }
                return wrap(try contracted(a, b, axesValue(pair[0]) ?? [], axesValue(pair[1]) ?? []))
            }
            let n = try c.int("dims")
            if n < 0 { throw PyError(.runtimeError, "tensordot expects dims >= 0, but got dims=\(n)") }
            if n > min(a.rank, b.rank) {
                throw PyError(
                    .runtimeError,
                    "tensordot expects dims < ndim_a or ndim_b, but got dims=\(n)")
            }
            return wrap(try Matmul.tensordot(a, b, Array(a.rank - n..<a.rank), Array(0..<n)))
        }
        Torch.def(m, "chain_matmul", "*matrices") { c in
            let parts = try c.rest("matrices").map { try $0.someArray }
            guard let first = parts.first else {
                throw PyError(.runtimeError, "chain_matmul(): Expected one or more matrices")
            }
            return wrap(try parts.dropFirst().reduce(first) { try Matmul.matmul($0, $1, rules: .torch) })
        }
        Torch.def(m, "cdist", "x1, x2, p=2.0, compute_mode=None") { c in
            // The modes differ in speed alone.
            let modes = ["", "_if_necessary"].map { "use_mm_for_euclid_dist" + $0 } + ["donot_use_mm_for_euclid_dist"]
            if let mode = c.optional("compute_mode"), !modes.contains(mode.string ?? "") {
                throw PyError(.valueError, "\(try mode.str()) is not a valid value for compute_mode")
            }
            let (x, y) = (try c.tensor("x1"), try c.tensor("x2"))
            for (name, a) in [("X1", x), ("X2", y)] where a.rank < 2 {
                throw PyError(
                    .runtimeError,
                    "cdist only supports at least 2D tensors, \(name) got: \(a.rank)D")
            }
            if x.shape[x.rank - 1] != y.shape[y.rank - 1] {
                throw PyError(
                    .runtimeError,
                    "X1 and X2 must have the same number of columns. X1: \(x.shape[x.rank - 1]) X2: \(y.shape[y.rank - 1])"
                )
            }
            return wrap(try Norm.distances(x, y, c.double("p")))
        }
    }

    private static func contracted(_ a: NDArray, _ b: NDArray, _ left: [Int], _ right: [Int]) throws -> NDArray {
        if left.count != right.count {
            throw PyError(.runtimeError, "both dimension lists should have same length")
        }
        for (i, j) in zip(left, right) {
            let (m, n) = (a.shape[try Shape.axis(i, a.rank)], b.shape[try Shape.axis(j, b.rank)])
            if m == n || m == 1 || n == 1 { continue }
            throw PyError(
                .runtimeError,
                "contracted dimensions need to match, but first has size \(m) in dim \(i) and second has size \(n) in dim \(j)"
            )
        }
        return try Matmul.tensordot(a, b, left, right, spreads: true)
    }

    // MARK: Grids

    private static func grids(_ m: Module) {
        Torch.def(m, "meshgrid", "*tensors, indexing='ij'") { c in
            let arrays = try c.someTensors("tensors")
            for a in arrays where a.rank > 1 {
                throw PyError(
                    .runtimeError,
                    "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: \(a.rank)")
            }
            if arrays.isEmpty { throw PyError(.runtimeError, "meshgrid expects a non-empty TensorList") }
            let word = try c.string("indexing")
            if word != "ij" && word != "xy" {
                throw PyError(
                    .runtimeError,
                    "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: \(word)")
            }
            return .tuple(try Shape.mesh(arrays, isXY: word == "xy").map(wrap))
        }
        Torch.def(m, "cartesian_prod", "*tensors") { c in
            let arrays = try c.someTensors("tensors")
            if arrays.count == 1 { return wrap(arrays[0]) }
            return wrap(try Shape.choices(arrays, rules: rules))
        }
        Torch.def(m, "combinations", "input, r=2, with_replacement=False") { c in
            let a = try c.tensor("input")
            let r = try c.int("r")
            if a.rank != 1 {
                throw PyError(.runtimeError, "Expect a 1D vector, but got shape \(list(a.shape))")
            }
            if r < 0 { throw PyError(.runtimeError, "Expect a non-negative number, but got \(r)") }
            return wrap(try Shape.combinations(a, r, repeats: c.bool("with_replacement")))
        }
        for (name, isLower) in [("tril_indices", true), ("triu_indices", false)] {
            Torch.def(m, name, "row, col, offset=0, *, dtype=None, device=None, layout=None") { c in
                let (rows, columns, k) = (try c.count("row"), try c.count("col"), try c.int("offset"))
                let type = try Torch.dtype(c["dtype"]) ?? .int64
                if type != .int32, type != .int64 {
                    throw PyError(
                        .notImplementedError, "\"\(name)\" not implemented for '\(TorchErrors.name(type))'")
                }
                let (first, second) = try Sorting.triangle(rows, columns, k, lower: isLower)
                let places = try Shape.stack([first, second], axis: 0)
                return try Torch.finish(
                    Elementwise.cast(places, type), device: c["device"],
                    requiresGradient: .undefined)
            }
        }
        Torch.def(m, "vander", "x, N=None, increasing=False") { c in
            let x = try c.tensor("x")
            return wrap(
                try Matmul.vandermonde(x, c.optionalInt("N") ?? x.count, increasing: c.bool("increasing")))
        }
    }

    // MARK: Choices

    private static func choices(_ m: Module) {
        Torch.def(m, "where", "condition, input=?, other=?, *, out=None") { c in
            let condition = try c.tensor("condition")
            if c["input"].isUndefined {
                return .tuple(
                    try Sorting.nonzero(condition.rank == 0 ? Shape.reshape(condition, [1]) : condition).map(wrap))
            }
            if condition.dtype != .bool && condition.dtype != .uint8 {
                throw PyError(
                    .runtimeError,
                    "where expected condition to be a boolean tensor, but got a tensor with dtype \(TorchErrors.name(condition.dtype))"
                )
            }
            guard let (x, y) = try TorchTensor.pair(c["input"], c["other"]) else {
                throw PyError(.typeError, "where(): argument 'input' must be Tensor, not \(c["input"].typeName)")
            }
            return wrap(try Elementwise.select(condition, x, y, rules: rules))
        }
    }

    // MARK: Complex numbers

    private static func complex(_ m: Module) {
        func pair(_ c: Bound, _ first: Sym, _ second: Sym) throws -> (NDArray, NDArray) {
            let (a, b) = (try c.tensor(first), try c.tensor(second))
            for x in [a, b] where !x.dtype.isFloat || x.dtype == .bfloat16 {
                throw PyError(
                    .notImplementedError,
                    "Expected both inputs to be Half, Float or Double tensors but got \(TorchErrors.name(a.dtype)) and \(TorchErrors.name(b.dtype))"
                )
            }
            if a.dtype != b.dtype {
                throw PyError(
                    .runtimeError,
                    "Expected object of scalar type \(TorchErrors.name(a.dtype)) but got scalar type \(TorchErrors.name(b.dtype)) for second argument"
                )
            }
            return (a, b)
        }
        Torch.def(m, "complex", "real, imag, *, out=None") { c in
            let (a, b) = try pair(c, "real", "imag")
            return wrap(try Complex.from(a, b))
        }
        Torch.def(m, "polar", "abs, angle, *, out=None") { c in
            let (a, b) = try pair(c, "abs", "angle")
            return wrap(try Complex.polar(a, b))
        }
        Torch.def(m, "real", "input") { c in
            let a = try c.tensor("input")
            return wrap(a.dtype.isComplex ? try TorchShapes.part(a, 0) : a)
        }
        Torch.def(m, "imag", "input") { c in
            let a = try c.tensor("input")
            if !a.dtype.isComplex {
                throw PyError(
                    .runtimeError, "imag is not implemented for tensors with non-complex dtypes.")
            }
            return wrap(try TorchShapes.part(a, 1))
        }
    }

    // MARK: Functions with the tensor behind

    private static func orders(_ m: Module) {
        TorchRandom.functions(m)
        Torch.def(m, "polygamma", "n, input, *, out=None") { c in
            wrap(try Special.polygamma(c.int("n"), TorchArithmetic.floating(c.tensor("input"))))
        }
        Torch.def(m, "orgqr", "input, tau, *, out=None") { c in
            try invoke(getAttribute(.object(Torch.linalg), "householder_product"), [c["input"], c["tau"]])
        }
        Torch.def(m, "lu", "A, pivot=True, get_infos=False, *, out=None") { c in
            let a = try TorchLinalg.matrices(c.tensor("A"), "torch.linalg.lu_factor_ex")
            let (lu, pivots) = try Lapack.packedLU(a, pivots: c.bool("pivot"))
            if try !c.bool("get_infos") { return .tuple([lu, pivots].map(wrap)) }
            return Torch.named("_lu_with_info", ["LU", "pivots", "info"], [lu, pivots, try Lapack.zeroPivots(lu)])
        }
        Torch.def(m, "lu_unpack", "LU_data, LU_pivots, unpack_data=True, unpack_pivots=True, *, out=None") { c in
            let (a, pivots) = (try c.tensor("LU_data"), try c.tensor("LU_pivots"))
            if a.rank < 2 || pivots.rank == 0 || pivots.shape[pivots.rank - 1] > a.shape[a.rank - 2] {
                throw PyError(
                    .runtimeError, "torch.lu_unpack: LU_data must be batches of matrices, and LU_pivots their pivots")
            }
            let m = a.shape[a.rank - 2]
            func empty() throws -> NDArray { try NDArray(a.dtype, [0]) }
            let p = try c.bool("unpack_pivots") ? Lapack.permutation(pivots: pivots, m, a.dtype) : empty()
            if try !c.bool("unpack_data") {
                return Torch.named("lu_unpack", ["P", "L", "U"], [p, try empty(), try empty()])
            }
            let (lower, upper) = try Lapack.unpacked(a)
            return Torch.named("lu_unpack", ["P", "L", "U"], [p, lower, upper])
        }
    }
}

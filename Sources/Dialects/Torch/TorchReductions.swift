import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods that fold axes away, and running ones.
enum TorchReductions {
    static func fill(_ t: TorchTable) {
        sums(t)
        moments(t)
        norms(t)
        running(t)
        differences(t)
    }
    private static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    /// What sums and products are of: integers in int64 unless a type is asked for.
    private static func sumType(_ c: Bound, _ a: NDArray) throws -> DType? {
        try Torch.dtype(c["dtype"]) ?? (a.dtype.isInexact ? nil : .int64)
    }

    /// Sums of what are numbers know no complex ones.
    private static func refuseComplex(_ type: DType?) throws {
        guard let type, type.isComplex else { return }
        throw PyError(
            .notImplementedError, "\"nansum_cpu\" not implemented for '\(TorchErrors.name(type))'")
    }
    private static func sums(_ t: TorchTable) {
        t.one("sum", "self, dim=None, keepdim=False, *, dtype=None") { c in
            try Torch.checkKept(c)
            let a = try c.input
            return try Reduce.sum(
                a, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim"), dtype: sumType(c, a))
        }
        t.one("nansum", "self, dim=None, keepdim=False, *, dtype=None") { c in
            let a = try c.input
            try refuseComplex(Torch.dtype(c["dtype"]))
            return try Reduce.sumOfNumbers(
                a, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim"), dtype: sumType(c, a))
        }
        t.one("mean nanmean", "self, dim=None, keepdim=False, *, dtype=None") { c in
            let a = try c.input
            let type = try Torch.dtype(c["dtype"])
            if c.function == "mean" { try Torch.checkKept(c) } else { try refuseComplex(type) }
            if let type, !type.isInexact {
                throw PyError(
                    c.function == "mean" ? .notImplementedError : .runtimeError,
                    "\(c.function)(): could not infer output dtype. Optional dtype must be either a floating point or complex dtype. Got: \(TorchErrors.name(type))"
                )
            }
            if !a.dtype.isInexact, type == nil {
                throw PyError(
                    .notImplementedError,
                    "mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: \(TorchErrors.name(a.dtype))"
                )
            }
            let axes = try c.dimensions("dim", of: a.rank)
            let keeps = try c.bool("keepdim")
            if c.function == "mean" { return try Reduce.mean(a, axes, keepdims: keeps, dtype: type) }
            return try Reduce.meanOfNumbers(a, axes, keepdims: keeps, dtype: type)
        }
        t.one("prod", "self, dim=None, keepdim=False, *, dtype=None") { c in
            try Torch.checkKept(c)
            let a = try c.input
            return try Reduce.prod(
                a, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim"), dtype: sumType(c, a))
        }
        for (name, kind) in [("all", Reduce.Kind.all), ("any", .any)] {
            t.one(name, "self, dim=None, keepdim=False") { c in
                let a = try c.input
                let result = try Reduce.fold(
                    kind, a, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim"))
                return a.dtype == .uint8 ? try Elementwise.cast(result, .uint8) : result
            }
        }
        t.one("count_nonzero", "self, dim=None") { c in
            let a = try c.input
            return try Reduce.countNonzero(a, c.dimensions("dim", of: a.rank))
        }
        t.one("logsumexp", "self, dim, keepdim=False") { c in
            let given = try c.input
            let a = given.dtype.isInexact ? given : try Elementwise.cast(given, Torch.defaultType)
            return try Reduce.logSumExp(a, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim"))
        }
        for (name, body) in [("softmax", Softmax.softmax), ("log_softmax", Softmax.logSoftmax)] {
            t.one(name, "self, dim, dtype=None") { c in
                let given = try c.input
                let a = try Torch.dtype(c["dtype"]).map { try Elementwise.cast(given, $0) } ?? given
                let axis = try c.dimension("dim", of: a.rank)
                if !a.dtype.isInexact {
                    let kernel = axis >= a.rank - 1 ? "\(name)_lastdim_kernel_impl" : "\(name)_kernel_impl"
                    throw PyError(
                        .notImplementedError, "\"\(kernel)\" not implemented for '\(TorchErrors.name(a.dtype))'")
                }
                return try body(a, axis)
            }
        }
    }

    // MARK: Moments

    private static func moments(_ t: TorchTable) {
        for (name, hasMean) in [("var", false), ("std", false), ("var_mean", true), ("std_mean", true)] {
            t.def(name, "self, dim=None, unbiased=True, keepdim=False, *, correction=None") { c in
                let a = try c.input
                let isFlag = if case .bool = c["dim"] { true } else { false }
                let isSaidTwice = c.isGiven("unbiased") && (isFlag || c.isGiven("correction"))
                if isSaidTwice || isFlag && (c.isGiven("keepdim") || c.isGiven("correction")) {
                    throw Torch.combination(c, ["self", "dim", "unbiased"])
                }
                var correction = try c.bool("unbiased") ? 1.0 : 0
                var axes: [Int]?
                if case .bool(let flag) = c["dim"] {
                    correction = flag ? 1 : 0
                } else {
                    axes = try c.dimensions("dim", of: a.rank)
                }
                if let given = try c.optionalDouble("correction") { correction = given }
                if !a.dtype.isInexact {
                    throw PyError(
                        .runtimeError, "\(name.prefix(3)) only support floating point and complex dtypes")
                }
                let keeps = try c.bool("keepdim")
                let result =
                    try name.hasPrefix("std")
                    ? Reduce.deviation(a, axes, keepdims: keeps, ddof: correction)
                    : Reduce.variance(a, axes, keepdims: keeps, ddof: correction)
                if !hasMean { return TorchTensor.wrap(result) }
                return .tuple([TorchTensor.wrap(result), TorchTensor.wrap(try Reduce.mean(a, axes, keepdims: keeps))])
            }
        }
        t.one("cov", "self, *, correction=1, fweights=None, aweights=None") { c in
            let a = try c.input
            if a.rank > 2 {
                throw PyError(
                    .runtimeError,
                    "cov(): expected input to have two or fewer dimensions but got an input with \(a.rank) dimensions")
            }
            let (f, w) = (try c.optionalTensor("fweights"), try c.optionalTensor("aweights"))
            for (name, weights, isWhole) in [("fweights", f, true), ("aweights", w, false)] {
                guard let weights else { continue }
                if weights.rank > 1 {
                    throw PyError(
                        .runtimeError,
                        "cov(): expected \(name) to have one or fewer dimensions but got \(name) with \(weights.rank) dimensions"
                    )
                }
                if isWhole != weights.dtype.isInteger {
                    throw PyError(
                        .runtimeError,
                        "cov(): expected \(name) to have \(isWhole ? "integral" : "floating point") dtype but got \(name) with \(TorchErrors.name(weights.dtype)) dtype"
                    )
                }
                let observations = a.rank < 2 ? a.count : a.shape[1]
                if weights.count != observations {
                    throw PyError(
                        .runtimeError,
                        "cov(): expected \(name) to have the same numel as there are observations in the input but got \(weights.count) != \(observations)"
                    )
                }
                if try Reduce.hasNegative(weights) {
                    throw PyError(.runtimeError, "cov(): \(name) cannot be negative")
                }
            }
            return try Shape.squeeze(
                Reduce.covariance(
                    a.rank == 0 ? Shape.reshape(a, [1]) : a, correction: c.double("correction"), frequencies: f,
                    importances: w), nil)
        }
        t.one("corrcoef", "self") { c in
            let a = try c.input
            if a.rank > 2 {
                throw PyError(
                    .runtimeError,
                    "corrcoef(): expected input to have two or fewer dimensions but got an input with \(a.rank) dimensions"
                )
            }
            return try Shape.squeeze(Reduce.correlation(a.rank == 0 ? Shape.reshape(a, [1]) : a), nil)
        }
    }

    // MARK: Norms

    private static func norms(_ t: TorchTable) {
        t.one("norm", "self, p='fro', dim=None, keepdim=False, dtype=None") { c in
            let given = try c.input
            let a = try TorchLinalg.inType(
                given, Torch.dtype(c["dtype"]), c["p"].string == "nuc" ? "linalg.matrix_norm" : "linalg.vector_norm")
            let axes = try c.dimensions("dim", of: a.rank)
            let keeps = try c.bool("keepdim")
            if let word = c["p"].string {
                if word == "nuc" {
                    let pair = axes ?? Array(0..<a.rank)
                    return try Norm.matrix(a, .nuclear, pair, keepdims: keeps)
                }
                if word != "fro" {
                    throw PyError(.runtimeError, "only valid string values are 'fro' and 'nuc', found \(word)")
                }
                return try Norm.vector(a, 2, axes, keepdims: keeps)
            }
            return try Norm.vector(a, c.optionalDouble("p") ?? 2, axes, keepdims: keeps)
        }
        t.one("dist", "self, other, p=2") { c in
            try Norm.distance(c.input, c.tensor("other"), c.double("p"))
        }
        t.one("renorm", "self, p, dim, maxnorm") { c in
            let a = try c.input
            let axis = try c.dimension("dim", of: a.rank)
            let (p, most) = (try c.double("p"), try c.double("maxnorm"))
            if a.rank < 2 {
                throw PyError(.runtimeError, "renorm: input needs at least 2 dimensions, got \(a.rank) dimensions")
            }
            if p <= 0 { throw PyError(.runtimeError, "renorm: non-positive-norm not supported") }
            if most < 0 {
                throw PyError(.runtimeError, "renorm: expected maxnorm to be >= 0 but got \(most)")
            }
            return try Norm.limited(a, p, axis: axis, most: most)
        }
    }

    // MARK: Running results

    private static func running(_ t: TorchTable) {
        for (name, kind) in [("cumsum", Reduce.Kind.sum), ("cumprod", .prod)] {
            t.one(name, "self, dim, *, dtype=None") { c in
                let a = try c.input
                let axis = try c.dimension("dim", of: a.rank)
                return try Lifted.one(a) { try Reduce.scan(kind, $0, axis, dtype: sumType(c, a)) }
            }
        }
        t.one("logcumsumexp", "self, dim") { c in
            let a = try c.input
            if !a.dtype.isInexact {
                throw PyError(
                    .notImplementedError, "\"logcumsumexp_out_cpu\" not implemented for '\(TorchErrors.name(a.dtype))'")
            }
            let axis = try c.dimension("dim", of: a.rank)
            return try Lifted.one(a) { try Reduce.logCumSumExp($0, axis) }
        }
    }

    // MARK: Differences

    private static func differences(_ t: TorchTable) {
        t.one("diff", "self, n=1, dim=-1, prepend=None, append=None") { c in
            let a = try c.input
            if a.rank == 0 {
                throw PyError(.runtimeError, "diff expects input to be at least one-dimensional")
            }
            let axis = try c.dimension("dim", of: a.rank)
            let order = try c.int("n")
            if order < 0 {
                throw PyError(.runtimeError, "order must be non-negative but got \(order)")
            }
            for (name, part) in [
                ("prepend", try c.optionalTensor("prepend")), ("append", try c.optionalTensor("append")),
            ] {
                guard let part else { continue }
                if part.rank != a.rank {
                    throw PyError(
                        .runtimeError,
                        "diff expects prepend or append to be the same dimension as input")
                }
                for k in 0..<a.rank where k != axis && part.shape[k] != a.shape[k] {
                    throw PyError(
                        .runtimeError,
                        "diff expects the shape of tensor to prepend or append to match that of input except along the differencing dimension; input.size(\(k)) = \(a.shape[k]), but got tensor.size(\(k)) = \(part.shape[k])"
                    )
                }
                _ = name
            }
            if order == 0 { return try Elementwise.contiguous(a, always: true) }
            let parts = try [c.optionalTensor("prepend"), a, c.optionalTensor("append")].compactMap { $0 }
            let whole = parts.count == 1 ? a : try Shape.concatenate(parts, axis: axis, rules: Torch.rules)
            return try Reduce.difference(whole, order: order, axis)
        }
        for (names, isRunning) in [("trapezoid trapz", false), ("cumulative_trapezoid", true)] {
            t.one(names, "self, x=None, *, dx=1, dim=-1") { c in
                let given = try c.input
                let y = given.dtype.isInexact ? given : try Elementwise.cast(given, Torch.defaultType)
                let axis = try c.dimension("dim", of: y.rank)
                if y.rank == 0 {
                    throw PyError(
                        .indexError, "Dimension specified as \(try c.int("dim")) but tensor has no dimensions")
                }
                if y.shape[axis] == 0, !isRunning {
                    return try NDArray(
                        y.dtype, Dims(y.shape.array.enumerated().filter { $0.0 != axis }.map(\.1)), zeroed: true)
                }
                if let x = try c.optionalTensor("x"),
                    x.rank == 0 || x.shape[x.rank == 1 ? 0 : max(0, x.rank - (y.rank - axis))] != y.shape[axis]
                {
                    throw PyError(.runtimeError, "There must be one `x` value for each sample point")
                }
                return try Reduce.trapezoid(
                    y, x: c.optionalTensor("x").map { try Elementwise.cast($0, y.dtype) },
                    spacing: number(c.double("dx"), y), axis, running: isRunning)
            }
        }
        t.several("gradient", "self, *, spacing=1, dim=None, edge_order=1") { c in
            let given = try c.input
            let f = given.dtype.isInexact ? given : try Elementwise.cast(given, Torch.defaultType)
            let axes = try c.dimensions("dim", of: f.rank) ?? Array(0..<f.rank)
            let order = try c.int("edge_order")
            if order != 1, order != 2 {
                throw PyError(.runtimeError, "torch.gradient only supports edge_order=1 and edge_order=2.")
            }
            let spacing = c.optional("spacing").map { $0.object is TorchTensor ? [$0] : $0.sequence ?? [$0] } ?? []
            if c["spacing"].object is TorchTensor == false, c["spacing"].sequence != nil, spacing.count != axes.count {
                throw PyError(
                    .runtimeError,
                    c["dim"].isNone
                        ? "torch.gradient expected spacing to be unspecified, a scalar, or a list of length equal to 'self.dim() = \(f.rank)', but got a list of length \(spacing.count)"
                        : "torch.gradient expected spacing to be unspecified, a scalar or it's spacing and dim arguments to have the same length, but got a spacing argument of length \(spacing.count) and a dim argument of length \(axes.count)."
                )
            }
            return try axes.enumerated().map { i, axis in
                if f.shape[axis] < order + 1 {
                    throw PyError(
                        .runtimeError,
                        "torch.gradient expected each dimension size to be at least edge_order+1")
                }
                let step = spacing.isEmpty ? nil : spacing[spacing.count == 1 ? 0 : i]
                let places = step?.ndarray.flatMap { $0.rank == 1 ? $0 : nil }
                return try Reduce.gradient(
                    f, x: places, spacing: places == nil ? step.map { try floatValue($0) } ?? 1 : 1, edgeOrder: order,
                    axis)
            }
        }
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Methods about order: sorting, extremes with their places, medians, quantiles, distinct elements.
enum TorchOrder {
    static func fill(_ t: TorchTable) {
        extremes(t)
        sorting(t)
        medians(t)
        distinct(t)
        searches(t)
    }
    private static func named(_ function: String, _ parts: [NDArray]) -> Value {
        Torch.named(function, ["values", "indices"], parts)
    }
    private static func extremes(_ t: TorchTable) {
        for (name, kind, arg) in [("max", Reduce.Kind.max, Reduce.Kind.argmax), ("min", .min, .argmin)] {
            t.def(name, "self, dim=None, keepdim=False, *, other=None") { c in
                let a = try c.input
                if let other = c["other"].ndarray ?? c["dim"].ndarray {
                    if c.isGiven("keepdim") { throw Torch.combination(c, ["self", "dim", "keepdim"]) }
                    return TorchTensor.wrap(
                        try TorchTensor.apply(
                            kind == .max ? Rows.maximum : Rows.minimum, c["self"], TorchTensor.wrap(other))
                            ?? other)
                }
                if a.dtype.isComplex, !c["dim"].isNone {
                    throw PyError(.typeError, "\(name)(): does not support complex input")
                }
                if c["dim"].isNone {
                    if a.dtype.isComplex {
                        throw PyError(
                            .notImplementedError, "\"\(name)_all\" not implemented for '\(TorchErrors.name(a.dtype))'")
                    }
                    if c.isGiven("dim") || c.isGiven("keepdim") { throw Torch.combination(c, ["self", "dim"]) }
                    if a.count == 0 { throw empty(name, "dim") }
                    return TorchTensor.wrap(try Reduce.extreme(kind, a))
                }
                let axis = try c.dimension("dim", of: a.rank)
                if a.rank > 0, a.shape[axis] == 0 { throw noElements(name, axis) }
                let keeps = try c.bool("keepdim")
                return named(
                    name,
                    try Lifted.several(a) {
                        let found = try Sorting.extreme(kind, $0, axis, keepdims: keeps)
                        return [found.values, found.places]
                    })
            }
            t.one("a" + name, "self, dim=(), keepdim=False") { c in
                let a = try c.input
                let axes = try c.dimensions("dim", of: a.rank)
                if a.count == 0 {
                    guard let axes else { throw empty("a" + name, "dim") }
                    for axis in axes where a.shape[axis] == 0 { throw noElements("a" + name, axis) }
                }
                return try Reduce.extreme(kind, a, axes, keepdims: c.bool("keepdim"))
            }
            t.one("arg" + name, "self, dim=None, keepdim=False") { c in
                let a = try c.input
                if a.dtype == .bool || a.dtype.isComplex {
                    throw PyError(
                        .runtimeError, "\"arg\(name)_cpu\" not implemented for '\(TorchErrors.name(a.dtype))'")
                }
                guard try c.optionalInt("dim") != nil else {
                    if a.count == 0 { throw empty("arg" + name, "dim") }
                    return try Reduce.argument(arg, a, nil, keepdims: c.bool("keepdim"))
                }
                let axis = try c.dimension("dim", of: a.rank)
                if a.rank > 0, a.shape[axis] == 0 { throw noElements("arg" + name, axis) }
                return try Lifted.one(a) { try Reduce.argument(arg, $0, axis, keepdims: c.bool("keepdim")) }
            }
        }
        t.def("aminmax", "self, *, dim=None, keepdim=False") { c in
            let a = try c.input
            let axes = c["dim"].isNone ? nil : [try c.dimension("dim", of: a.rank)]
            if a.rank > 63 { throw PyError(.runtimeError, "only tensors with up to 64 dims are supported") }
            if a.count == 0, axes == nil || axes.map({ a.shape[$0[0]] == 0 }) ?? false {
                throw PyError(
                    .runtimeError,
                    "aminmax(): cannot compute aminmax over an empty dimension as the operation has no identity.")
            }
            let keeps = try c.bool("keepdim")
            let parts = try [Reduce.Kind.min, .max].map { kind in
                try Reduce.extreme(kind, a, a.rank == 0 ? nil : axes, keepdims: keeps)
            }
            return Torch.named("aminmax", ["min", "max"], parts)
        }
        for (name, kind) in [("cummax", Reduce.Kind.max), ("cummin", .min)] {
            t.def(name, "self, dim") { c in
                let a = try c.input
                let axis = try c.dimension("dim", of: a.rank)
                return named(
                    name,
                    try Lifted.several(a) { a in
                        let found = try Sorting.running(kind, a, axis)
                        return [found.values, found.places]
                    })
            }
        }
    }
    private static func empty(_ function: String, _ name: String) -> PyError {
        PyError(
            function.hasPrefix("arg") ? .indexError : .runtimeError,
            "\(function)(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the '\(name)' argument."
        )
    }
    private static func noElements(_ function: String, _ axis: Int) -> PyError {
        PyError(.indexError, "\(function)(): Expected reduction dim \(axis) to have non-zero size.")
    }

    private static func sorting(_ t: TorchTable) {
        func sorted(_ a: NDArray, _ axis: Int, descending: Bool) throws -> [NDArray] {
            try Lifted.several(a) { a in
                let order = try Sorting.argsort(a.detached(), axis, descending: descending)
                return [try Index.along(a, order, axis), order]
            }
        }
        t.def("sort", "self, dim=-1, descending=False, stable=False") { c in
            let a = try c.input
            _ = try c["stable"].isNone || c.bool("stable")
            return named(
                "sort", try sorted(a, c.dimension("dim", of: a.rank), descending: c.bool("descending")))
        }
        t.one("msort", "self") { c in try sorted(c.input, 0, descending: false)[0] }
        t.one("argsort", "self, dim=-1, descending=False, stable=False") { c in
            let a = try c.input
            _ = try c.bool("stable")
            return try sorted(a.detached(), c.dimension("dim", of: a.rank), descending: c.bool("descending"))[1]
        }
        t.def("topk", "self, k, dim=-1, largest=True, sorted=True") { c in
            let a = try c.input
            let isSorted = try c.bool("sorted")
            if a.dtype == .bool { throw PyError(.notImplementedError, "topk does not support bool dtypes on CPU") }
            let axis = try c.dimension("dim", of: a.rank)
            let k = try c.int("k")
            if k < 0 || k > (a.rank == 0 ? 1 : a.shape[axis]) {
                throw PyError(.runtimeError, "selected index k out of range")
            }
            let largest = try c.bool("largest")
            return named(
                "topk",
                try Lifted.several(a) { a in
                    let found = try Sorting.first(k, of: a, axis, greatest: largest, sorted: isSorted)
                    return [found.values, found.places]
                })
        }
        t.def("kthvalue", "self, k, dim=-1, keepdim=False") { c in
            let a = try c.input
            let axis = try c.dimension("dim", of: a.rank)
            let k = try c.int("k")
            if k < 1 || k > (a.rank == 0 ? 1 : a.shape[axis]) {
                throw PyError(
                    a.rank > 0 && a.shape[axis] == 0 ? .indexError : .runtimeError,
                    a.rank > 0 && a.shape[axis] == 0
                        ? "kthvalue(): Expected reduction dim \(axis) to have non-zero size."
                        : "kthvalue(): selected number k out of range for dimension \(axis)")
            }
            let keeps = try c.bool("keepdim")
            return named(
                "kthvalue",
                try Lifted.several(a) { a in
                    let found = try Sorting.ranked(k, of: a, axis, keepdims: keeps)
                    return [found.values, found.places]
                })
        }
    }

    // MARK: Medians, modes and quantiles

    private static func medians(_ t: TorchTable) {
        for (name, ignoresNaN) in [("median", false), ("nanmedian", true)] {
            t.def(name, "self, dim=None, keepdim=False") { c in
                let a = try c.input
                if c["dim"].isNone {
                    if c.isGiven("dim") {
                        throw PyError(.typeError, "\(name)(): argument 'dim' must be int, not NoneType")
                    }
                    if c.isGiven("keepdim") {
                        throw PyError(.typeError, "\(name)() missing 1 required positional arguments: \"dim\"")
                    }
                    if a.count == 0 { return TorchTensor.wrap(try Create.full([], .nan, a.dtype)) }
                    return TorchTensor.wrap(
                        try Sorting.median(Shape.reshape(a, [-1]), 0, ignoresNaN: ignoresNaN, keepdims: false).values)
                }
                let axis = try c.dimension("dim", of: a.rank)
                if a.rank > 0, a.shape[axis] == 0 { throw noElements(name, axis) }
                let keeps = try c.bool("keepdim")
                return named(
                    name,
                    try Lifted.several(a) { a in
                        let found = try Sorting.median(a, axis, ignoresNaN: ignoresNaN, keepdims: keeps)
                        return [found.values, found.places]
                    })
            }
        }
        t.def("mode", "self, dim=-1, keepdim=False") { c in
            let a = try c.input
            let axis = try c.dimension("dim", of: a.rank)
            if a.rank > 0, a.shape[axis] == 0 { throw noElements("mode", axis) }
            let keeps = try c.bool("keepdim")
            return named(
                "mode",
                try Lifted.several(a) { a in
                    let found = try Sorting.mode(a, axis, keepdims: keeps)
                    return [found.values, found.places]
                })
        }
        for (name, ignoresNaN) in [("quantile", false), ("nanquantile", true)] {
            t.one(name, "self, q, dim=None, keepdim=False, *, interpolation='linear'") { c in
                let a = try c.input
                if !a.dtype.isFloat || a.dtype.size < 4 {
                    throw PyError(.runtimeError, "\(name)() input tensor must be either float or double dtype")
                }
                if a.count == 0 { throw PyError(.runtimeError, "\(name)() input tensor must be non-empty") }
                let q = try c["q"].ndarray ?? Create.scalar(.float(c.double("q")), a.dtype)
                if q.rank > 1 {
                    throw PyError(.runtimeError, "\(name)() q must be a scalar or 1D tensor")
                }
                if q.dtype != a.dtype {
                    throw PyError(.runtimeError, "\(name)() q tensor must be same dtype as the input tensor")
                }
                if try !Reduce.isWithin(q, 0...1) {
                    if c["q"].ndarray == nil {
                        let text = try formatValue(.float(c.double("q")), "g")
                        throw PyError(.runtimeError, "quantile() q must be in the range [0, 1] but got \(text)")
                    }
                    throw PyError(.runtimeError, "\(name)() q values must be in the range [0, 1]")
                }
                let word = try c.string("interpolation")
                guard let method = Sorting.Interpolation(rawValue: word) else {
                    throw PyError(
                        .runtimeError,
                        "\(name)() interpolation must be one of linear, lower, higher, midpoint or nearest, but got \(word)"
                    )
                }
                let axis = try c["dim"].isNone ? nil : c.dimension("dim", of: a.rank)
                return try Sorting.quantiles(a, q, axis, method, ignoresNaN: ignoresNaN, keepdims: c.bool("keepdim"))
            }
        }
    }

    // MARK: Distinct elements

    private static func distinct(_ t: TorchTable) {
        t.def("unique", "self, sorted=True, return_inverse=False, return_counts=False, dim=None") { c in
            // They come out sorted either way.
            _ = try c.bool("sorted")
            return try groups(c, consecutive: false)
        }
        t.def("unique_consecutive", "self, return_inverse=False, return_counts=False, dim=None") { c in
            try groups(c, consecutive: true)
        }
    }
    private static func groups(_ c: Bound, consecutive: Bool) throws -> Value {
        let a = try c.input
        let axis = c["dim"].isNone ? nil : try c.dimension("dim", of: a.rank)
        let found = try Sorting.distinctSlices(a, axis, consecutive: consecutive)
        if Tape.tracks(a) {
            let name = consecutive ? "unique_consecutive" : axis == nil ? "_unique2" : "unique_dim"
            Tape.recordMissing(name, found.values, [a], failure: .underived(name))
            Tape.node(found.values)?.shownName(
                consecutive ? "UniqueConsecutiveBackward0" : axis == nil ? "Unique2Backward0" : "UniqueDimBackward0")
        }
        var parts = [TorchTensor.wrap(found.values)]
        if try c.bool("return_inverse") { parts.append(TorchTensor.wrap(found.inverse)) }
        if try c.bool("return_counts") { parts.append(TorchTensor.wrap(found.counts)) }
        return parts.count == 1 ? parts[0] : .tuple(parts)
    }

    // MARK: Searches and counts

    private static func searches(_ t: TorchTable) {
        t.one("bucketize", "self, boundaries, *, out_int32=False, right=False") { c in
            let edges = try c.tensor("boundaries")
            if edges.rank != 1 {
                throw PyError(
                    .runtimeError, "boundaries tensor must be 1 dimension, but got dim(\(edges.rank))")
            }
            let values = try Torch.operand(c["self"])
            let found = try Sorting.search(edges, values, right: c.bool("right"))
            return try Elementwise.cast(found, c.bool("out_int32") ? .int32 : .int64)
        }
        t.one("searchsorted", "self, input, *, out_int32=False, right=False, side=None, sorter=None") { c in
            let sorted = try c.tensor("self")
            let values = try Torch.operand(c["input"])
            var isRight = try c.bool("right")
            if let side = try c.optionalString("side") {
                if side != "left" && side != "right" {
                    throw PyError(
                        .runtimeError,
                        "torch.searchsorted(): side can only be 'left' or 'right' but got \(side)")
                }
                if side == "left" && isRight {
                    throw PyError(
                        .runtimeError,
                        "torch.searchsorted(): side and right can't be set to opposites, got side of left while right was True"
                    )
                }
                isRight = side == "right"
            }
            let source = try c.optionalTensor("sorter").map { try Index.along(sorted, $0, sorted.rank - 1) } ?? sorted
            let found = try Sorting.searchLines(source, values, right: isRight)
            return try Elementwise.cast(found, c.bool("out_int32") ? .int32 : .int64)
        }
        t.one("bincount", "self, weights=None, minlength=0") { c in
            let a = try c.input
            if a.rank > 1 || !a.dtype.isInteger {
                throw PyError(
                    .runtimeError,
                    a.rank > 1
                        ? "bincount only supports 1-d non-negative integral inputs."
                        : "\"bincount_cpu\" not implemented for '\(TorchErrors.name(a.dtype))'")
            }
            let least = try c.int("minlength")
            if least < 0 { throw PyError(.runtimeError, "minlength should be >= 0") }
            let weights = try c.optionalTensor("weights")
            if let weights, weights.shape != a.shape {
                throw PyError(.runtimeError, "weights should be 1-d and have the same length as input")
            }
            guard let counts = try Sorting.count(a, weights: weights, least: least) else {
                throw PyError(.runtimeError, "bincount only supports 1-d non-negative integral inputs.")
            }
            return counts
        }
        t.one("histc", "self, bins=100, min=0, max=0") { c in
            let a = try c.input
            let bins = try c.int("bins")
            if bins <= 0 { throw PyError(.runtimeError, "bins must be > 0") }
            try NDArray.checkRoom([bins], .float64, copies: 4)
            if !a.dtype.isFloat {
                throw PyError(.runtimeError, "\"histogram_cpu\" not implemented for '\(TorchErrors.name(a.dtype))'")
            }
            var (low, high) = (try c.double("min"), try c.double("max"))
            if low > high {
                throw PyError(.runtimeError, "torch.histc: max must be larger than min")
            }
            if low == high, a.count > 0 {
                (low, high) = try Reduce.extremes(a)
            }
            if !low.isFinite || !high.isFinite {
                throw PyError(.runtimeError, "torch.histc: range of [\(low), \(high)] is not finite")
            }
            if low == high { (low, high) = (low - 1, high + 1) }
            return try Sorting.histogram(a, bins: bins, from: low, to: high)
        }
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// The module `torch.masked`: reductions and normalisations over the elements where a mask is true.
enum TorchMasked {
    private static let wrap = TorchTensor.wrap
    private static func of(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        try Elementwise.apply(row, a, b, rules: Torch.rules)
    }

    /// The tensor, in the type asked for, and its mask, spread over it.
    private static func operands(_ c: Bound) throws -> (a: NDArray, mask: NDArray?) {
        let given = try c.tensor("input")
        let a = try Torch.dtype(c["dtype"]).map { try Elementwise.cast(given, $0) } ?? given
        return (a, try c.optionalTensor("mask").map { try $0.broadcast(to: a.shape) })
    }
    static func fill(_ m: Module) {
        reductions(m)
        moments(m)
        places(m)
        lines(m)
        Torch.def(m, "logaddexp", "input, other, *, dtype=None, input_mask=None, other_mask=None") { c in
            func operand(_ name: Sym, _ mask: Sym) throws -> NDArray {
                let given = try c.tensor(name)
                let a = try Torch.dtype(c["dtype"]).map { try Elementwise.cast(given, $0) } ?? given
                return try Masked.filled(a, c.optionalTensor(mask), .float(-.infinity))
            }
            return wrap(try of(Rows.logaddexp, operand("input", "input_mask"), operand("other", "other_mask")))
        }
    }
    private static func reductions(_ m: Module) {
        for (name, kind) in [("sum", Reduce.Kind.sum), ("prod", .prod), ("amax", .max), ("amin", .min)] {
            Torch.def(m, name, "input, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
                let (given, mask) = try operands(c)
                let isWide = (kind == .sum || kind == .prod) && !given.dtype.isInexact && c["dtype"].isNone
                let a = isWide ? try Elementwise.cast(given, .int64) : given
                return wrap(
                    try Masked.fold(kind, a, mask, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim")))
            }
        }
        Torch.def(m, "logsumexp", "input, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
            let (a, mask) = try operands(c)
            return wrap(
                try Masked.logSumExp(
                    TorchArithmetic.floating(a), mask, c.dimensions("dim", of: a.rank), keepdims: c.bool("keepdim")))
        }
        Torch.def(m, "norm", "input, ord=2.0, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
            let (a, mask) = try operands(c)
            let order = try c.double("ord")
            let axes = try c.dimensions("dim", of: a.rank)
            return wrap(
                try Masked.norm(TorchArithmetic.floating(a), mask, order, axes, keepdims: c.bool("keepdim")))
        }
    }
    private static func moments(_ m: Module) {
        Torch.def(m, "mean", "input, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
            let (given, mask) = try operands(c)
            let a = try TorchArithmetic.floating(given)
            let axes = try c.dimensions("dim", of: a.rank)
            let keeps = try c.bool("keepdim")
            return wrap(try Masked.mean(a, mask, axes, keepdims: keeps))
        }
        for (name, isRoot) in [("var", false), ("std", true)] {
            Torch.def(
                m, name, "input, dim=None, unbiased=None, *, correction=None, keepdim=False, dtype=None, mask=None"
            ) { c in
                let (given, mask) = try operands(c)
                let a = try TorchArithmetic.floating(given)
                let axes = try c.dimensions("dim", of: a.rank)
                let keeps = try c.bool("keepdim")
                let correction =
                    try c.optionalDouble("correction") ?? (c.optional("unbiased")?.truth() ?? true ? 1 : 0)
                let found =
                    try isRoot
                    ? Masked.deviation(a, mask, axes, keepdims: keeps, ddof: correction)
                    : Masked.variance(a, mask, axes, keepdims: keeps, ddof: correction)
                return wrap(try Elementwise.cast(found, a.dtype))
            }
        }
        Torch.def(m, "median", "input, dim=-1, *, keepdim=False, dtype=None, mask=None") { c in
            let (given, mask) = try operands(c)
            let a = try TorchArithmetic.floating(given)
            let axis = try c.dimension("dim", of: a.rank)
            let keeps = try c.bool("keepdim")
            if a.rank > 0 { return wrap(try Masked.median(a, mask, axis, keepdims: keeps)) }
            let lifted = try mask.map { try Shape.reshape($0, [1]) }
            return wrap(try Lifted.one(a) { try Masked.median($0, lifted, axis, keepdims: keeps) })
        }
    }
    private static func places(_ m: Module) {
        for (name, kind) in [("argmax", Reduce.Kind.argmax), ("argmin", .argmin)] {
            Torch.def(m, name, "input, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let axis = c["dim"].isNone ? nil : try c.dimension("dim", of: a.rank)
                let places = try Masked.argument(kind, a, mask, a.rank == 0 ? nil : axis, keepdims: c.bool("keepdim"))
                // In the type of the tensor, as all results here are.
                return wrap(try Elementwise.cast(places, a.dtype))
            }
        }
        for (name, kind) in [("cumsum", Reduce.Kind.sum), ("cumprod", .prod)] {
            Torch.def(m, name, "input, dim, *, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let axis = try c.dimension("dim", of: a.rank)
                let type = a.dtype.isInexact ? nil : DType.int64
                if a.rank > 0 { return wrap(try Masked.scan(kind, a, mask, axis, dtype: type)) }
                let lifted = try mask.map { try Shape.reshape($0, [1]) }
                return wrap(try Lifted.one(a) { try Masked.scan(kind, $0, lifted, axis, dtype: type) })
            }
        }
    }
    private static func lines(_ m: Module) {
        for (name, isNegative, isLogarithm) in [
            ("softmax", false, false), ("log_softmax", false, true), ("softmin", true, false),
        ] {
            Torch.def(m, name, "input, dim, *, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let axis = try c.dimension("dim", of: a.rank)
                return wrap(
                    try isNegative
                        ? Masked.softmin(a, mask, axis) : Masked.softmax(a, mask, axis, isLogarithm: isLogarithm))
            }
        }
        Torch.def(m, "normalize", "input, ord, dim, *, eps=1e-12, dtype=None, mask=None") { c in
            let (a, mask) = try operands(c)
            let order = try c.double("ord")
            let axis = try c.dimension("dim", of: a.rank)
            return wrap(
                try Masked.normalized(a, mask, p: order, a.rank == 0 ? nil : [axis], least: c.double("eps")))
        }
    }
}

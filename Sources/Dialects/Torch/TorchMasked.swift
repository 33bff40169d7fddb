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
    private static func extreme(_ a: NDArray, isGreatest: Bool) -> Scalar {
        if a.dtype.isFloat { return .float(isGreatest ? -.infinity : .infinity) }
        if a.dtype == .bool { return .bool(!isGreatest) }
        guard let range = a.dtype.integerRange else { return .int(0) }
        return isGreatest ? .int(range.low) : .uint(UInt64(range.high))
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
        func def(
            _ name: String, _ identity: @escaping (NDArray) -> Scalar,
            _ body: @escaping (NDArray, [Int]?, Bool) throws -> NDArray
        ) {
            Torch.def(m, name, "input, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let source =
                    !a.dtype.isInexact && (name == "sum" || name == "prod") && c["dtype"].isNone
                    ? try Elementwise.cast(a, .int64) : a
                return wrap(
                    try body(
                        Masked.filled(source, mask, identity(source)), c.dimensions("dim", of: a.rank),
                        c.bool("keepdim")))
            }
        }
        def("sum", { _ in .int(0) }) { try Reduce.sum($0, $1, keepdims: $2, dtype: $0.dtype) }
        def("prod", { _ in .int(1) }) { try Reduce.prod($0, $1, keepdims: $2, dtype: $0.dtype) }
        def("amax", { extreme($0, isGreatest: true) }) { try Reduce.extreme(.max, $0, $1, keepdims: $2) }
        def("amin", { extreme($0, isGreatest: false) }) { try Reduce.extreme(.min, $0, $1, keepdims: $2) }
        def("logsumexp", { _ in .float(-.infinity) }) {
            try Reduce.logSumExp(TorchArithmetic.floating($0), $1, keepdims: $2)
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
                let variance = try Masked.variance(a, mask, axes, keepdims: keeps, ddof: correction)
                return wrap(try Elementwise.cast(isRoot ? Norm.root(variance) : variance, a.dtype))
            }
        }
        Torch.def(m, "median", "input, dim=-1, *, keepdim=False, dtype=None, mask=None") { c in
            let (given, mask) = try operands(c)
            let a = try TorchArithmetic.floating(given)
            let axis = try c.dimension("dim", of: a.rank)
            let source = try Masked.filled(a, mask, .float(.nan))
            let keeps = try c.bool("keepdim")
            return wrap(
                try Lifted.one(source) { source in
                    try Sorting.median(source, axis, ignoresNaN: mask != nil, keepdims: keeps).values
                })
        }
    }
    private static func places(_ m: Module) {
        for (name, kind) in [("argmax", Reduce.Kind.argmax), ("argmin", .argmin)] {
            Torch.def(m, name, "input, dim=None, *, keepdim=False, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let source = try Masked.filled(a, mask, extreme(a, isGreatest: kind == .argmax))
                let axis = c["dim"].isNone ? nil : try c.dimension("dim", of: a.rank)
                let places = try Reduce.argument(kind, source, a.rank == 0 ? nil : axis, keepdims: c.bool("keepdim"))
                // In the type of the tensor, as all results here are.
                return wrap(try Elementwise.cast(places, a.dtype))
            }
        }
        for (name, kind) in [("cumsum", Reduce.Kind.sum), ("cumprod", .prod)] {
            Torch.def(m, name, "input, dim, *, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let axis = try c.dimension("dim", of: a.rank)
                let source = try Masked.filled(a, mask, .int(kind == .sum ? 0 : 1))
                return wrap(
                    try Lifted.one(source) {
                        try Reduce.scan(kind, $0, axis, dtype: a.dtype.isInexact ? nil : .int64)
                    })
            }
        }
    }
    private static func lines(_ m: Module) {
        func soft(_ name: String, _ sign: Double, _ body: @escaping (NDArray, Int) throws -> NDArray) {
            Torch.def(m, name, "input, dim, *, dtype=None, mask=None") { c in
                let (a, mask) = try operands(c)
                let x = sign < 0 ? try Elementwise.apply(Rows.negative, a) : a
                return wrap(try body(Masked.filled(x, mask, .float(-.infinity)), c.dimension("dim", of: a.rank)))
            }
        }
        soft("softmax", 1, Softmax.softmax)
        soft("log_softmax", 1, Softmax.logSoftmax)
        soft("softmin", -1, Softmax.softmax)
        Torch.def(m, "normalize", "input, ord, dim, *, eps=1e-12, dtype=None, mask=None") { c in
            let (a, mask) = try operands(c)
            let order = try c.double("ord")
            let axis = try c.dimension("dim", of: a.rank)
            return wrap(
                try Masked.normalized(a, mask, p: order, a.rank == 0 ? nil : [axis], least: c.double("eps")))
        }
    }
}

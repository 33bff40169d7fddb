import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// Elementwise methods with arguments of their own.
enum TorchArithmetic {
    static func number(_ value: Double, _ like: NDArray) throws -> NDArray {
        try Create.scalar(.float(value), like.dtype)
    }
    /// The tensor in the float type that functions of integers have their results in.
    static func floating(_ a: NDArray) throws -> NDArray {
        a.dtype.isInexact ? a : try Elementwise.cast(a, Torch.defaultType)
    }
    static func of(_ row: Row, _ a: NDArray) throws -> NDArray { try Elementwise.apply(row, a, rules: Torch.rules) }
    static func of(_ row: Row, _ a: NDArray, _ b: NDArray) throws -> NDArray {
        try Elementwise.apply(row, a, b, rules: Torch.rules)
    }

    /// A row with PyTorch's types: some keep integers that NumPy turns into floats, and the other way round.
    static func unary(_ row: Row, _ a: NDArray) throws -> NDArray {
        if a.dtype.isInexact { return try of(row, a) }
        if row === Rows.reciprocal || row === Rows.angle { return try of(row, floating(a)) }
        let isRounding = row === Rows.floor || row === Rows.ceil || row === Rows.trunc || row === Rows.rint
        if a.dtype == .bool, isRounding {
            throw PyError(.notImplementedError, "\"\(row.name)\" not implemented for 'Bool'")
        }
        if isRounding || row === Rows.positive || (a.dtype == .bool && row === Rows.sign) {
            return try Elementwise.contiguous(a, always: true)
        }
        return try of(row, a)
    }

    static func fill(_ t: TorchTable) {
        rounding(t)
        limits(t)
        logarithms(t)
        tests(t)
        parts(t)
    }
    private static func operands(_ c: Bound, _ name: Sym = "other") throws -> (NDArray, NDArray) {
        guard let pair = try TorchTensor.pair(c["self"], c[name]) else {
            throw PyError(
                .typeError,
                "\(c.function)(): argument '\(name.text)' (position 2) must be Tensor, not \(c[name].typeName)")
        }
        return pair
    }

    /// Rounded to so many digits behind the point. Throws where the elements have no such digits.
    static func rounded(_ a: NDArray, _ digits: Int) throws -> NDArray {
        if digits == 0 { return try unary(Rows.rint, a) }
        if !a.dtype.isFloat {
            throw PyError(.runtimeError, "\"round_vml_cpu\" not implemented for '\(TorchErrors.name(a.dtype))'")
        }
        return try Elementwise.round(a, digits)
    }
    private static func rounding(_ t: TorchTable) {
        t.one("div divide true_divide", "self, other, *, rounding_mode=None") { c in
            let (x, y) = try operands(c)
            guard let mode = try c.optionalString("rounding_mode") else {
                return try TorchTensor.scaled(Rows.divide, c["self"], c["other"]) ?? of(Rows.divide, x, y)
            }
            if mode != "floor", mode != "trunc" {
                throw PyError(
                    .runtimeError,
                    "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '\(mode)'")
            }
            let row = mode == "floor" ? Rows.floorDivide : Rows.truncDivide
            try TorchRefusals.check(row, x, y)
            return try of(row, x, y)
        }
        t.one("round", "self, *, decimals=0") { c in try rounded(c.input, c.int("decimals")) }
        t.one("frac", "self") { c in
            try Elementwise.fraction(c.input, rules: Torch.rules)
        }
        t.one("rsub", "self, other, *, alpha=1") { c in
            let (x, y) = try operands(c)
            let result = try of(Rows.subtract, y, Elementwise.scaled(x, by: Torch.scalar(c["alpha"])))
            if result.node != nil {
                Tape.node(result)?.shownName(c["other"].object is TorchTensor ? "RsubBackward0" : "RsubBackward1")
            }
            return result
        }
        t.one("ldexp", "self, other") { c in
            let (x, y) = try operands(c)
            return try Elementwise.ldexp(floating(x), floating(y), rules: Torch.rules)
        }
        t.one("float_power", "self, exponent") { c in
            func wide(_ value: Value) throws -> NDArray {
                let a = try Torch.operand(value)
                return try Elementwise.cast(a, a.dtype.isComplex ? .complex128 : .float64)
            }
            return try of(Rows.power, wide(c["self"]), wide(c["exponent"]))
        }
        t.def("frexp", "self") { c in
            let a = try c.input
            if !a.dtype.isFloat {
                throw PyError(.runtimeError, "torch.frexp() only supports floating-point dtypes")
            }
            return Torch.named("frexp", ["mantissa", "exponent"], try MultiRows.frexp.apply([a]))
        }
    }

    private static func limits(_ t: TorchTable) {
        /// Between limits that are numbers, or tensors.
        func limited(_ c: Bound, _ low: Sym?, _ high: Sym?) throws -> NDArray {
            var x = try c.input
            var limits: [NDArray?] = []
            let given = [low, high].map { $0.flatMap { c.optional($0) } }
            let areTensors = given.contains { $0?.object is TorchTensor }
            for (name, limit) in zip(["min", "max"], given) {
                guard let limit else {
                    limits.append(nil)
                    continue
                }
                guard let (a, b) = try TorchTensor.pair(TorchTensor.wrap(x), limit) else {
                    throw PyError(
                        .typeError,
                        "\(c.function)(): argument '\(name)' must be Number, not \(limit.typeName)")
                }
                if a.dtype.isComplex { throw PyError(.runtimeError, "clamp is not supported for complex types") }
                let type = areTensors ? a.dtype : Promotion.torch(a.dtype, b.dtype)
                x = try Elementwise.cast(a, type)
                limits.append(try areTensors ? b : Elementwise.cast(b, type))
            }
            _ = try NDArray.broadcastShape([x.shape] + limits.compactMap { $0?.shape })
            if areTensors { return try Elementwise.clamp(x, low: limits[0], high: limits[1], rules: Torch.rules) }
            return try Elementwise.clamp(
                x, between: limits[0].map { try Elementwise.cast($0, x.dtype) }, and: limits[1])
        }
        t.one("clamp clip", "self, min=None, max=None") { c in
            if c["min"].isNone, c["max"].isNone {
                throw PyError(.runtimeError, "torch.clamp: At least one of 'min' or 'max' must not be None")
            }
            return try limited(c, "min", "max")
        }
        t.one("clamp_min", "self, min") { c in try limited(c, "min", nil) }
        t.one("clamp_max", "self, max") { c in try limited(c, nil, "max") }
        t.one("nan_to_num", "self, nan=None, posinf=None, neginf=None") { c in
            let a = try c.input
            if !a.dtype.isInexact { return try Elementwise.contiguous(a, always: true) }
            return try Special.replacingNonfinite(
                a, nan: c.optionalDouble("nan") ?? 0, high: c.optionalDouble("posinf"),
                low: c.optionalDouble("neginf"))
        }
    }

    private static func logarithms(_ t: TorchTable) {
        t.one("xlogy", "self, other") { c in
            let (x, y) = try operands(c)
            return try Special.xlogy(floating(x), floating(y))
        }
        t.one("logit", "self, eps=None") { c in try Special.logit(floating(c.input), limit: c.optionalDouble("eps")) }
        t.one("sinc", "self") { c in try Special.sinc(floating(c.input)) }
        t.one("mvlgamma", "self, p") { c in
            let p = try c.int("p")
            if p < 1 { throw PyError(.runtimeError, "p has to be greater than or equal to 1") }
            return try Special.multivariateLogGamma(floating(c.input), p)
        }
        t.one("polygamma", "self, n") { c in
            // `torch.polygamma(n, input)` has the order first, `Tensor.polygamma(n)` behind.
            try Special.polygamma(c.int("n"), floating(c.input))
        }
        t.one("igamma", "self, other") { c in
            let (x, y) = try operands(c)
            return try of(Rows.igamma, floating(x), floating(y))
        }
        t.one("igammac", "self, other") { c in
            let (x, y) = try operands(c)
            return try of(Rows.igammac, floating(x), floating(y))
        }
    }

    private static func tests(_ t: TorchTable) {
        for (name, isPositive) in [("isposinf", true), ("isneginf", false)] {
            t.one(name, "self") { c in
                let a = try c.input
                if a.dtype.isComplex {
                    throw PyError(.runtimeError, "\(name) does not support complex inputs.")
                }
                return try Elementwise.isInfinite(a, negative: !isPositive)
            }
        }
        t.one("isreal", "self") { c in try Elementwise.isReal(c.input) }
        t.one("isclose", "self, other, rtol=1e-05, atol=1e-08, equal_nan=False") { c in try isClose(c) }
        t.def("allclose", "self, other, rtol=1e-05, atol=1e-08, equal_nan=False") { c in
            .bool(try Reduce.isAll(isClose(c)))
        }
        t.def("equal", "self, other") { c in
            .bool(try Reduce.isEqual(c.input, c.tensor("other")))
        }
        t.one("isin", "self, test_elements, *, assume_unique=False, invert=False") { c in
            _ = try c.bool("assume_unique")
            let other = try c["test_elements"].ndarray ?? Torch.tensor(c["test_elements"])
            return try Sorting.members(c.input, other, inverted: c.bool("invert"))
        }
    }
    private static func isClose(_ c: Bound) throws -> NDArray {
        let (a, b) = (try c.input, try c.tensor("other"))
        if a.dtype != b.dtype {
            throw PyError(.runtimeError, "\(TorchErrors.name(a.dtype)) did not match \(TorchErrors.name(b.dtype))")
        }
        let (relative, absolute) = (try c.double("rtol"), try c.double("atol"))
        for (name, value) in [("rtol", relative), ("atol", absolute)] where value < 0 {
            throw PyError(
                .runtimeError,
                "\(name) must be greater than or equal to zero, but got \(try c[Sym(name)].repr())")
        }
        return try Elementwise.isclose(a, b, relative, absolute, equalNaN: c.bool("equal_nan"))
    }

    private static func parts(_ t: TorchTable) {
        t.def("conj conj_physical", "self") { c in
            try c.input.dtype.isComplex ? TorchTensor.wrap(Complex.conjugate(c.input)) : c["self"]
        }
        t.one("positive", "self") { c in
            let a = try c.input
            if a.dtype == .bool {
                throw PyError(.runtimeError, "The `+` operator, on a bool tensor is not supported.")
            }
            return a
        }
        t.one("heaviside", "self, values") { c in
            let (x, y) = (try c.input, try c.tensor("values"))
            if x.dtype.isComplex || y.dtype.isComplex {
                throw PyError(.runtimeError, "heaviside is not yet implemented for complex tensors.")
            }
            if x.dtype != y.dtype {
                throw PyError(
                    .runtimeError, "heaviside is not yet implemented for tensors with different dtypes.")
            }
            return try Elementwise.cast(of(Rows.heaviside, x, y), x.dtype)
        }
        t.one("sgn", "self") { c in try unary(Rows.sign, c.input) }
    }
}

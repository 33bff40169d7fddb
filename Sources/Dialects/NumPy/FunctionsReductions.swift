import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for reductions and statistics.
extension NumPyFunctions {
    static func reductions(_ m: Module) {
        folds(m)
        moments(m)
        // Most calls have an array and nothing else.
        func whole(_ kind: Reduce.Kind, _ names: String...) {
            for name in names {
                m.quick(name) { value in
                    guard let a = value.numpyArray?.array, let (scalar, dtype) = try Reduce.whole(kind, a) else {
                        return nil
                    }
                    // What is no number may come of something that there is a warning of.
                    if case .float(let number) = scalar, !number.isFinite { return nil }
                    return .object(NumPyScalar(scalar, dtype))
                }
            }
        }
        whole(.sum, "sum")
        whole(.prod, "prod")
        whole(.max, "max", "amax")
        whole(.min, "min", "amin")
        whole(.all, "all")
        whole(.any, "any")
        whole(.argmax, "argmax")
        whole(.argmin, "argmin")
        m.quick("mean") { value in
            guard let a = value.numpyArray?.array, a.dtype == .float64,
                let mean = try Reduce.wholeMean(a), mean.isFinite
            else { return nil }
            return NumPyScalar.float(mean)
        }
        running(m)
        withoutNaN(m)
        for name in ["median", "nanmedian"] {
            m.def(name, "a, axis=None, out=None, overwrite_input=False, keepdims=False") { c in
                let a = try arr(c["a"])
                // The input may be overwritten; it never is.
                _ = try c.bool("overwrite_input")
                if case .float = c["axis"] { throw PyError(.typeError, "'float' object is not iterable") }
                if let axes = try axesValue(c["axis"]), Set(axes.map { $0 < 0 ? $0 + a.rank : $0 }).count < axes.count {
                    throw PyError(.valueError, "repeated axis")
                }
                if a.dtype.kind == .string || a.dtype.kind == .bytes || a.dtype.kind == .record {
                    if let axes = try axesValue(c["axis"]) { _ = try Shape.axes(axes, a.rank) }
                    throw EngineError.noLoop(operation: "add.reduce", [a.dtype, a.dtype])
                }
                func wrap(_ result: NDArray) throws -> Value {
                    // A sum that is one object is divided by a count that is a number of NumPy's, not of Python's.
                    if result.rank == 0, result.dtype == .object, c["out"].isNone,
                        case .float(let number) = try NumPyElements.only(result)
                    {
                        return NumPyScalar.float(number)
                    }
                    return try NumPyReductions.delivered(result, c["out"], "add", keepdims: c.bool("keepdims"))
                }
                let lanes = try Reduce.Lanes(a, c.axes("axis"))
                func shaped(_ found: NDArray) throws -> Value {
                    try wrap(c.bool("keepdims") ? Shape.reshape(found, lanes.keepdims) : found)
                }
                FloatingErrors.begin()
                let ignoresNaN = name == "nanmedian" && a.count > 0
                let (found, emptyLanes) = try Reduce.median(lanes, ignoresNaN: ignoresNaN)
                try FloatingErrors.checkMedian(found, lanes, ignoresNaN: ignoresNaN)
                for _ in 0..<emptyLanes { try Warnings.warn("All-NaN slice encountered", .runtimeWarning) }
                if lanes.length > 0 || name == "nanmedian" && a.count > 0 { return try shaped(found) }
                try Warnings.warn("Mean of empty slice", .runtimeWarning)
                if name == "median" {
                    try FloatingErrors.report(.invalid, lanes.kept.isEmpty ? "scalar divide" : "divide")
                }
                return try shaped(found)
            }
        }
        quantiles(m)
        m.def("count_nonzero", "a, axis=None, *, keepdims=False") { c in
            if c["axis"].isNone, try !c.bool("keepdims") {
                return .object(NumPyScalar(.int(try Sorting.countNonzero(arr(c["a"]))), .int64))
            }
            let a = try arr(c["a"])
            return wrap(try Reduce.countNonzero(a, NumPyReductions.axes(c, a.rank), keepdims: c.bool("keepdims")))
        }
        m.def("diff", "a, n=1, axis=-1, prepend=?, append=?") { c in
            let a = try arr(c["a"])
            if a.rank == 0 { throw PyError(.valueError, "diff requires input that is at least one dimensional") }
            let axis = try Shape.axis(c.int("axis"), a.rank)
            let (before, after) = (
                c["prepend"].isUndefined ? nil : try arr(c["prepend"]),
                c["append"].isUndefined ? nil : try arr(c["append"])
            )
            let order = try c.int("n")
            if order < 0 { throw PyError(.valueError, "order must be non-negative but got \(order)") }
            return object(
                try FloatingErrors.watch("subtract") {
                    try Reduce.difference(a, order: order, axis, before: before, after: after)
                })
        }
        m.def("ediff1d", "ary, to_end=None, to_begin=None") { c in
            let type = try arr(c["ary"]).dtype
            for name in ["to_begin", "to_end"] as [Sym] {
                guard let part = try c.optional(name).map({ try arr($0).dtype }) else { continue }
                if Casting.sameKind.allows(part, type) { continue }
                throw PyError(
                    .typeError,
                    "dtype of `\(name.text)` must be compatible with input `ary` under the `same_kind` rule.")
            }
            func edge(_ name: Sym) throws -> NDArray? {
                try c.optional(name).map { try Elementwise.cast(arr($0), type) }
            }
            return object(
                try Reduce.differences(of: arr(c["ary"]), before: edge("to_begin"), after: edge("to_end")))
        }
        m.def("trapezoid", "y, x=None, dx=1.0, axis=-1") { c in
            let given = try arr(c["y"])
            let y = given.dtype.isSwapped ? try Elementwise.cast(given, given.dtype.native) : given
            if y.rank == 0 { throw PyError(.indexError, "list assignment index out of range") }
            let axis = try Shape.axis(c.int("axis"), y.rank)
            let x = try c.optional("x").map { try arr($0) }
            if x?.rank == 0 { throw PyError(.valueError, "diff requires input that is at least one dimensional") }
            let spacing = try c.double("dx")
            return wrap(
                try FloatingErrors.watch(overflow: "add", invalid: "add") {
                    try Reduce.trapezoid(y, x: x, spacing: spacing, axis)
                })
        }
        // What Python's part of `histogram` counts with: elements between evenly spaced edges.
        m.def("_counts_between", "a, edges") { c in
            object(try Sorting.histogram(Elementwise.contiguous(arr(c["a"], .float64)), arr(c["edges"], .float64)))
        }
        m.def("bincount", "x, /, weights=None, minlength=0") { c in
            let given = try arr(c["x"])
            if given.rank > 1, c["x"].ndarray != nil {
                throw PyError(.valueError, "object too deep for desired array")
            }
            if given.dtype.isFloat, given.count > 0, c["x"].ndarray == nil {
                try Warnings.warn(
                    "Non-integer input passed to bincount. In a future version of NumPy, this will be an error. (Deprecated NumPy 2.1)",
                    .deprecationWarning)
            } else if given.count > 0, c["x"].ndarray != nil, !given.dtype.native.isInteger {
                try Casting.safe.check(given.dtype, .int64)
            }
            if given.rank > 1, c["x"].ndarray == nil {
                throw PyError(
                    .valueError,
                    "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1."
                )
            }
            if given.rank != 1 {
                throw PyError(
                    .valueError,
                    given.rank == 0
                        ? "object of too small depth for desired array" : "object too deep for desired array")
            }
            let least = try c.int("minlength")
            if least < 0 { throw PyError(.valueError, "'minlength' must not be negative") }
            let weights = try c.optional("weights").map { try arr($0) }
            if let weights, weights.shape != given.shape {
                throw PyError(.valueError, "The weights and list don't have the same length.")
            }
            let factors = try weights.map { try Elementwise.cast($0, .float64) }
            guard let counts = try Sorting.count(given, weights: factors, least: least) else {
                throw PyError(.valueError, "'list' argument must have no negative elements")
            }
            return object(counts)
        }
        m.def("digitize", "x, bins, right=False") { c in
            if try arr(c["x"]).dtype.native.isComplex { throw PyError(.typeError, "x may not be complex") }
            let bins = try arr(c["bins"])
            if bins.rank != 1 {
                throw PyError(
                    .valueError,
                    bins.rank > 1 ? "object too deep for desired array" : "object of too small depth for desired array")
            }
            let x = try arr(c["x"])
            if x.dtype.isComplex { throw PyError(.typeError, "x may not be complex") }
            try Casting.safe.check(bins.dtype, .float64)
            guard let found = try Sorting.digitize(x, bins, right: c.bool("right")) else {
                throw PyError(.valueError, "bins must be monotonically increasing or decreasing")
            }
            return wrap(found)
        }
        shortReductions(m)
    }
    private static func quantiles(_ m: Module) {
        for (name, scale) in [("quantile", 1.0), ("percentile", 100), ("nanquantile", 1), ("nanpercentile", 100)] {
            m.def(
                name,
                "a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False, *, weights=None"
            ) { c in
                let a = try arr(c["a"])
                if a.dtype.isComplex { throw PyError(.typeError, "a must be an array of real numbers") }
                // The input may be overwritten; it never is.
                _ = try c.bool("overwrite_input")
                guard let method = Reduce.QuantileMethod(rawValue: try c.string("method")) else {
                    let words = Reduce.QuantileMethod.allCases.map(\.rawValue).map { "'\($0)'" }
                    throw PyError(
                        .valueError,
                        "\(try c["method"].repr()) is not a valid method. Use one of: dict_keys([\(words.joined(separator: ", "))])"
                    )
                }
                if name.hasPrefix("nan"), a.count == 0 {
                    try Warnings.warn("Mean of empty slice", .runtimeWarning)
                    return try NumPyReductions.delivered(
                        Reduce.mean(a, c.axes("axis"), keepdims: c.bool("keepdims")), c["out"], "quantile")
                }
                if a.dtype.native.kind == .string || a.dtype.native.kind == .bytes, a.count > 1 {
                    let name = a.dtype.native.kind == .string ? "'numpy.str_'" : "'numpy.bytes_'"
                    throw PyError(.typeError, "unsupported operand type(s) for -: \(name) and \(name)")
                }
                let q = try arr(c["q"])
                let isElement = scale == 1 && method == .linear && q.dtype.native.isInteger
                if a.dtype == .bool, !method.isChoice, !isElement, a.count > 1, !c.isGiven("weights") {
                    throw EngineError.boolSubtract
                }
                if q.count == 0, q.rank > 1 {
                    throw PyError(
                        .valueError, "zero-size array to reduction operation minimum which has no identity")
                }
                let isExact = (a.dtype == .object || q.dtype == .object) && (a.dtype == .object || a.dtype.isInteger)
                if isExact, !method.isChoice, !c.isGiven("weights"), a.count > 0, !name.hasPrefix("nan"),
                    c["out"].isNone
                {
                    return try quantilesOfObjects(a, scale == 1 ? q : Elementwise.cast(q, .object), scale, c)
                }
                let lanes = try Reduce.Lanes(a, c.axes("axis"))
                let weights = try c.optional("weights").map { try arr($0).broadcast(to: a.shape) }
                if weights != nil, method != .invertedCDF {
                    throw PyError(
                        .valueError, "Only method 'inverted_cdf' supports weights. Got: \(method.rawValue).")
                }
                let result: NDArray
                do {
                    FloatingErrors.begin()
                    let found = try Reduce.quantile(
                        lanes, of: q, scale: scale, method, weights: weights, ignoresNaN: name.hasPrefix("nan"),
                        isWeak: isPythonNumber(c["q"]))
                    for _ in 0..<found.emptyLanes {
                        try Warnings.warn("All-NaN slice encountered", .runtimeWarning)
                    }
                    result = found.values
                    if weights == nil, a.dtype.native.isInexact { try tellSteps(a, q, scale, c, result) }
                } catch EngineError.value(let text) where scale == 100 {
                    throw PyError(
                        .valueError,
                        text == "Quantiles must be in the range [0, 1]"
                            ? "Percentiles must be in the range [0, 100]" : text)
                }
                let whole =
                    try c.bool("keepdims")
                    ? Shape.reshape(result, Dims(q.shape.array + lanes.keepdims.array)) : result
                // Weighted quantiles stay arrays, unless they are no numbers.
                if weights != nil, whole.rank == 0, c["out"].isNone, try !Reduce.hasNaN(whole) {
                    return object(whole)
                }
                return try delivered(whole, byUFunc: "add", of: [whole, whole], c)
            }
        }
    }
    /// Says what the steps between two elements raise, where some are infinite or too far apart: they are gone through once more.
    private static func tellSteps(_ a: NDArray, _ q: NDArray, _ scale: Double, _ c: Bound, _ result: NDArray) throws {
        let overflows = FloatingErrors.raised.contains(.overflow)
        if try Reduce.isFinite(result) || !overflows && !Reduce.hasInfinity(a) { return }
        let shares = try invoke(NumPyValues.function("divide"), [.object(NumPyArray(q)), .float(scale)])
        _ = try invoke(
            NumPyValues.function("_statistics.steps_of_quantiles"),
            [
                .object(NumPyArray(a)), .object(NumPyArray(try arr(shares))), c["axis"], c["method"],
                .bool(c.function.hasPrefix("nan")),
            ])
    }
    /// Quantiles by the arithmetic of objects.
    private static func quantilesOfObjects(_ a: NDArray, _ q: NDArray, _ scale: Double, _ c: Bound) throws -> Value {
        let given = Value.object(NumPyArray(q))
        let shares = scale == 1 ? given : try invoke(NumPyValues.function("divide"), [given, .int(Int(scale))])
        return try invoke(
            NumPyValues.function("_statistics.quantiles_of_objects"),
            [
                .object(NumPyArray(try Elementwise.cast(a, .object))),
                .object(NumPyArray(try Elementwise.cast(arr(shares), .object))), c["axis"], c["method"],
                .bool(try c.bool("keepdims")),
            ])
    }
    /// Whether a value is a number of Python's own, which takes the type of what it is beside.
    private static func isPythonNumber(_ value: Value) -> Bool {
        switch value {
        case .float, .int, .bool: true
        default: false
        }
    }
    /// What is no array but has a method of the function's name, such as a masked array, answers itself.
    private static func delegated(_ c: Bound) throws -> Value? {
        guard case .object(let it) = c["a"], it is PyInstance, c["a"].ndarray == nil,
            let method = try it.getattr(Sym(c.function == "amax" ? "max" : c.function == "amin" ? "min" : c.function))
        else { return nil }
        let given = (["axis", "out", "keepdims"] as [Sym]).filter { c.isGiven($0) }
        return try invoke(method, [], given.map { (name: $0, value: c[$0]) })
    }
    /// Sums, products, extremes, tests.
    private static func folds(_ m: Module) {
        for (names, row) in [(["sum"], Rows.add), (["prod"], Rows.multiply)] {
            for name in names {
                m.def(name, "a, axis=None, dtype=None, out=None, keepdims=False, initial=?, where=True") { c in
                    if let result = try delegated(c) { return result }
                    if c["a"].object?.kind == .generator, name == "sum" {
                        throw PyError(
                            .typeError,
                            "Calling np.sum(generator) is deprecated.Use np.sum(np.fromiter(generator)) or the python sum builtin instead."
                        )
                    }
                    return try NumPyReductions.reduce(row, c, arr(c["a"]), dtype: c["dtype"])
                }
            }
        }
        for (names, row) in [(["max", "amax"], Rows.maximum), (["min", "amin"], Rows.minimum)] {
            for name in names {
                m.def(name, "a, axis=None, out=None, keepdims=False, initial=?, where=True") { c in
                    try delegated(c) ?? NumPyReductions.reduce(row, c, arr(c["a"]))
                }
            }
        }
        for (name, row) in [("all", Rows.logicalAnd), ("any", Rows.logicalOr)] {
            m.def(name, "a, axis=None, out=None, keepdims=False, *, where=True") { c in
                if let answer = try delegated(c) { return answer }
                let a = try arr(c["a"])
                // One object is asked for its truth.
                if a.rank == 0, a.dtype == .object, c["out"].isNone {
                    return try NumPyReductions.fold(row, c, Shape.reshape(a, [1]), initial: .identity)
                }
                return try NumPyReductions.fold(row, c, a, initial: .identity)
            }
        }
        for (name, kind) in [
            ("argmax", Reduce.Kind.argmax), ("argmin", .argmin), ("nanargmax", .argmax), ("nanargmin", .argmin),
        ] {
            m.def(name, "a, axis=None, out=None, *, keepdims=False") { c in
                var a = try arr(c["a"])
                if name.hasPrefix("nan") {
                    guard let numbers = try Reduce.numbers(a, for: kind, c.axis) else {
                        throw PyError(.valueError, "All-NaN slice encountered")
                    }
                    a = numbers
                }
                if a.dtype.kind == .record {
                    if let axis = try c.axis { _ = try Shape.axis(axis, a.rank) }
                    throw PyError(.typeError, "data type not ordered")
                }
                // One element is a row of one, whose axis has a name.
                let axis = try c.axis
                if a.rank == 0, let axis { _ = try Shape.axis(axis, 1) }
                let result = try Reduce.argument(
                    kind, a, a.rank == 0 ? nil : axis, keepdims: c.bool("keepdims"))
                let plain = name.hasPrefix("nan") ? String(name.dropFirst(3)) : name
                return try delivered(
                    result, in: c["out"],
                    unlike: PyError(.valueError, "output array does not match result of np.\(plain)."), casting: .safe)
            }
        }
        m.def("ptp", "a, axis=None, out=None, keepdims=False") { c in
            let a = try arr(c["a"])
            let keepdims = try c.bool("keepdims")
            if a.dtype == .bool, a.count > 0 { throw EngineError.boolSubtract }
            let axes = try NumPyReductions.axes(c, a.rank)
            let range = try FloatingErrors.watch(overflow: "subtract", invalid: "subtract") {
                try Reduce.range(a, axes, keepdims: keepdims)
            }
            return try NumPyReductions.delivered(range, c["out"], "maximum", keepdims: keepdims)
        }
    }
    /// A variance, or its root, in a type in which each step rounds or is an object's own: made of ufuncs as NumPy
    /// makes it.
    private static func stepwise(_ name: String, _ a: NDArray, _ c: Bound) throws -> Value {
        var keywords = (["axis", "dtype", "out", "keepdims", "where", "mean"] as [Sym]).compactMap { name in
            c.isGiven(name) ? (name: name, value: c[name]) : nil
        }
        keywords.append((name: "ddof", value: c[c.isGiven("correction") ? "correction" : "ddof"]))
        return try invoke(NumPyValues.function("_composed." + name), [.object(NumPyArray(a))], keywords)
    }
    /// Means, variances and standard deviations, with NaN and without.
    private static func moments(_ m: Module) {
        for (name, isNaNSafe) in [("mean", false), ("nanmean", true)] {
            m.def(name, "a, axis=None, dtype=None, out=None, keepdims=False, *, where=True") { c in
                if !isNaNSafe, let result = try delegated(c) { return result }
                let a = try arr(c["a"])
                var mask = try NumPyReductions.mask(c, a)
                if !isNaNSafe || !a.dtype.native.isInexact || a.dtype.kind == .string || a.dtype.kind == .bytes
                    || a.dtype.kind == .record
                {
                    try checkSummable(c, a)
                }
                if isNaNSafe { mask = try Reduce.numbers(a, where: mask) }
                let keepdims = try c.bool("keepdims")
                let axes = try NumPyReductions.axes(c, a.rank, ofRow: false)
                let type = try NumPyTypes.optional(c["dtype"])
                if isNaNSafe, a.dtype.native.isInexact, let type, !type.isInexact {
                    throw PyError(.typeError, "If a is inexact, then dtype must be inexact")
                }
                FloatingErrors.begin()
                let result =
                    try a.dtype.native == .complex64 && type == nil
                    ? Reduce.meanOfSingles(a, axes, keepdims: keepdims, where: mask)
                    : Reduce.mean(a, axes, keepdims: keepdims, dtype: type, where: mask)
                try NumPyReductions.warnOfMean(a, axes, mask, result, isNaNSafe: isNaNSafe)
                // A sum that is one object is divided by a count that is a number of NumPy's, not of Python's.
                if result.rank == 0, result.dtype == .object, c["out"].isNone,
                    case .float(let number) = try NumPyElements.only(result)
                {
                    return NumPyScalar.wrap(try Create.scalar(.float(number), .float64))
                }
                return try NumPyReductions.delivered(result, c["out"], "add", keepdims: keepdims)
            }
        }
        for (name, isRoot, isNaNSafe) in [
            ("var", false, false), ("std", true, false), ("nanvar", false, true), ("nanstd", true, true),
        ] {
            m.def(
                name,
                "a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=?, correction=?"
            ) { c in
                if c.isGiven("correction"), c.isGiven("ddof") {
                    throw PyError(.valueError, "ddof and correction can't be provided simultaneously.")
                }
                let a = try arr(c["a"])
                try checkSummable(c, a)
                var mask = try NumPyReductions.mask(c, a)
                if isNaNSafe { mask = try Reduce.numbers(a, where: mask) }
                let keepdims = try c.bool("keepdims")
                let axes = try NumPyReductions.axes(c, a.rank, ofRow: false)
                if let type = try NumPyTypes.optional(c["dtype"]), !type.isInexact || type == .float16 {
                    if isNaNSafe, a.dtype.native.isInexact, !type.isInexact {
                        throw PyError(.typeError, "If a is inexact, then dtype must be inexact")
                    }
                    if !isNaNSafe { return try stepwise(name, a, c) }
                }
                if a.dtype == .object, !isNaNSafe { return try stepwise(name, a, c) }
                let ddof = try c.double(c.isGiven("correction") ? "correction" : "ddof")
                FloatingErrors.begin()
                let result = try Reduce.variance(
                    a, axes, keepdims: keepdims, ddof: ddof, dtype: NumPyTypes.optional(c["dtype"]), where: mask,
                    mean: c.optional("mean").map { try arr($0) })
                try NumPyReductions.warnOfVariance(a, axes, mask, ddof, result, isNaNSafe: isNaNSafe)
                var found = isRoot ? try Reduce.deviation(ofVariance: result) : result
                if isNaNSafe, result.dtype.isInexact {
                    found = try Reduce.withoutFreedom(found, a, axes, where: mask, ddof: ddof, keepdims: keepdims)
                }
                // A type that is named is that of the result too.
                if let type = try NumPyTypes.optional(c["dtype"]), type.isNumeric {
                    found = try Elementwise.cast(found, type)
                }
                return try NumPyReductions.delivered(found, c["out"], "add", keepdims: keepdims)
            }
        }
    }
    /// Throws where there is no sum of the elements, the axes being right.
    private static func checkSummable(_ c: Bound, _ a: NDArray) throws {
        if case .float = c["axis"] { throw PyError(.typeError, "integer argument expected, got float") }
        guard a.dtype.kind == .string || a.dtype.kind == .bytes || a.dtype.kind == .record else { return }
        if let axes = try NumPyReductions.axes(c, a.rank) { _ = try Shape.axes(axes, a.rank) }
        throw EngineError.noLoop(operation: "add.reduce", [a.dtype, a.dtype])
    }
    /// Running sums and products.
    private static func running(_ m: Module) {
        for (name, row, isNaNSafe) in [
            ("cumsum", Rows.add, false), ("cumprod", Rows.multiply, false), ("nancumsum", Rows.add, true),
            ("nancumprod", Rows.multiply, true),
        ] {
            m.def(name, "a, axis=None, dtype=None, out=None") { c in
                var a = try arr(c["a"])
                if isNaNSafe { a = try Reduce.withoutNaN(a, row.identity ?? 0) }
                if c["axis"].isNone || a.rank == 0 { a = try Shape.flat(a) }
                return try NumPyReductions.accumulate(row, a, c.axis ?? 0, c["dtype"], c["out"])
            }
        }
        for (name, row) in [("cumulative_sum", Rows.add), ("cumulative_prod", Rows.multiply)] {
            m.def(name, "x, /, *, axis=None, dtype=None, out=None, include_initial=False") { c in
                var a = try arr(c["x"])
                if a.rank > 1, c["axis"].isNone {
                    throw PyError(
                        .valueError, "For arrays which have more than one dimension ``axis`` argument is required.")
                }
                a = try Shape.atLeast(a, 1)
                let axis = try Shape.axis(c.axis ?? 0, a.rank)
                guard try c.bool("include_initial") else {
                    return try NumPyReductions.accumulate(row, a, axis, c["dtype"], c["out"])
                }
                return try NumPyReductions.delivered(
                    Reduce.accumulateFromIdentity(row, a, axis, dtype: NumPyTypes.optional(c["dtype"])), c["out"],
                    row.name)
            }
        }
    }
    /// Folds that leave NaN out: NaN is replaced by what changes nothing.
    /// Objects are no numbers where they are not equal to themselves, and are folded by their own operators.
    private static func ofObjects(_ name: String, _ a: NDArray, _ c: Bound) throws -> Value {
        let shared: [Sym] = ["axis", "out", "keepdims", "initial", "where"]
        let parameters = name == "nansum" || name == "nanprod" ? shared + ["dtype"] : shared
        let keywords = parameters.compactMap { name in c.isGiven(name) ? (name: name, value: c[name]) : nil }
        return try invoke(NumPyValues.function("_wrapped." + name), [.object(NumPyArray(a))], keywords)
    }
    private static func withoutNaN(_ m: Module) {
        for (name, row) in [("nansum", Rows.add), ("nanprod", Rows.multiply)] {
            m.def(name, "a, axis=None, dtype=None, out=None, keepdims=False, initial=?, where=True") { c in
                let a = try arr(c["a"])
                if a.dtype == .object { return try ofObjects(name, a, c) }
                return try NumPyReductions.reduce(row, c, Reduce.withoutNaN(a, row.identity ?? 0), dtype: c["dtype"])
            }
        }
        for (name, row) in [("nanmax", Rows.fmax), ("nanmin", Rows.fmin)] {
            m.def(name, "a, axis=None, out=None, keepdims=False, initial=?, where=True") { c in
                // What is no array is folded by the operation that knows of no NaN first.
                let plain = name == "nanmax" ? Rows.maximum : Rows.minimum
                let a = try arr(c["a"])
                if a.dtype == .object { return try ofObjects(name, a, c) }
                let result = try NumPyReductions.reduce(
                    a.count == 0 && c["a"].numpyArray == nil ? plain : row, c, a)
                if let array = result.ndarray, try Reduce.hasMissing(array) {
                    try Warnings.warn(
                        "All-NaN \(c["a"].numpyArray == nil ? "axis" : "slice") encountered", .runtimeWarning)
                }
                return result
            }
        }
    }
}

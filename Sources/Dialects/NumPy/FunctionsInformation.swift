import Core
import DialectCommon
import Interpreter
import Ops

/// NumPy's functions for questions about arrays, logic and printing.
extension NumPyFunctions {
    private static func mostWork(_ value: Value) throws -> Int {
        if value.isNone { return -1 }
        guard let work = value.int else { throw PyError(.valueError, "max_work must be an integer") }
        if work < -2 { throw PyError(.valueError, "Invalid value for max_work") }
        return work
    }
    /// Two operands, of which a number of Python's own takes the type of the other where that is inexact.
    private static func alike(_ first: Value, _ second: Value) throws -> (NDArray, NDArray) {
        let (a, b) = (try arr(first), try arr(second))
        let (isFirstWeak, isSecondWeak) = (NumPyErrors.isWeak(first), NumPyErrors.isWeak(second))
        if isFirstWeak, !isSecondWeak, b.dtype.isFloat { return (try Elementwise.cast(a, b.dtype), b) }
        if isSecondWeak, !isFirstWeak, a.dtype.isFloat { return (a, try Elementwise.cast(b, a.dtype)) }
        return (a, b)
    }
    private static func isFinite(_ tolerance: Value) throws -> Bool {
        switch tolerance {
        case .float(let number): number.isFinite
        case .int: true
        default: try Reduce.isFinite(arr(tolerance))
        }
    }
    /// `isclose`, with tolerances that are numbers or arrays.
    private static func close(_ c: Bound) throws -> NDArray {
        let (a, b) = try alike(c["a"], c["b"])
        let (rtol, atol) = (c["rtol"], c["atol"])
        if b.dtype.native.kind == .timedelta {
            throw UFuncLoops.unresolved("add", [.float64, b.dtype])
        }
        try NumPyErrors.checkBesideFloat(b.dtype)
        let equalNaN = try c.bool("equal_nan")
        for tolerance in [rtol, atol] where try !isFinite(tolerance) {
            try Warnings.warn(
                "One of rtol or atol is not valid, atol: \(atol.str()), rtol: \(rtol.str())", .runtimeWarning)
            break
        }
        if rtol.ndarray == nil, rtol.sequence == nil, atol.ndarray == nil, atol.sequence == nil {
            return try Elementwise.isclose(a, b, c.double("rtol"), c.double("atol"), equalNaN: equalNaN)
        }
        return try Elementwise.isclose(a, b, arr(rtol), arr(atol), equalNaN: equalNaN)
    }
    static func information(_ m: Module) {
        elements(m)
        comparisons(m)
        types(m)
        representations(m)
        walks(m)
    }
    private static func elements(_ m: Module) {
        m.def("shape", "a") { c in tupleOf(try arr(c["a"]).shape) }
        m.def("ndim", "a") { c in .int(try arr(c["a"]).rank) }
        m.def("size", "a, axis=None") { c in
            let a = try arr(c["a"])
            guard let axes = try axesValue(c["axis"]) else { return .int(a.count) }
            return .int(try axes.reduce(1) { $0 * a.shape[try Shape.axis($1, a.rank)] })
        }
        for name in ["real", "imag"] {
            m.def(name, "val") { c in
                if c["val"].object is NumPyArray { return try getAttribute(c["val"], Sym(name)) }
                let isScalar = c["val"].object is NumPyScalar
                if isScalar || c["val"].ndarray == nil, c["val"].sequence == nil,
                    let part = try attributeOf(c["val"], Sym(name))
                {
                    return part
                }
                return try getAttribute(object(arr(c["val"])), Sym(name))
            }
        }
        m.def("angle", "z, deg=False") { c in
            let given = try arr(c["z"])
            // Truth is beside a zero of Python's, whose float is the widest.
            let a = try NumPyOperands.apply(
                Rows.angle, given.dtype == .bool ? Elementwise.cast(given, .int64) : given)
            return wrap(try c.bool("deg") ? Elementwise.apply(Rows.rad2deg, a) : a)
        }
        for name in ["round", "around"] {
            m.def(name, "a, decimals=0, out=None") { c in
                if case .int = c["a"], c["out"].isNone {
                    return wrap(try Elementwise.round(arr(c["a"]), c.int("decimals")))
                }
                let a = try arr(c["a"])
                // Whole numbers stay as they are, in their order of bytes.
                if a.dtype.isSwapped, a.dtype.native.isInteger, try c.int("decimals") >= 0 {
                    return try rounded(Elementwise.contiguous(a, always: true), a, c)
                }
                // Truth has no loop of its own: the smallest floats have.
                let known = try a.dtype == .bool && c.int("decimals") == 0 ? Elementwise.cast(a, .float16) : a
                let digits = try c.int("decimals")
                if digits == 0 || !known.dtype.isInexact {
                    return try rounded(Elementwise.round(known, digits), a, c)
                }
                let first = digits > 0 ? Rows.multiply : Rows.divide
                return try rounded(
                    FloatingErrors.watch(first, [known]) { try Elementwise.round(known, digits) }, a, c)
            }
        }
        m.def("fix", "x, out=None") { c in
            let a = try arr(c["x"])
            return try delivered(NumPyOperands.apply(Rows.trunc, a), byUFunc: "trunc", of: [a], c)
        }
        for (name, isComplex) in [("iscomplexobj", true), ("isrealobj", false)] {
            m.def(name, "x") { c in .bool(try arr(c["x"]).dtype.native.isComplex == isComplex) }
        }
        m.def("iscomplex", "x") { c in
            wrap(try Elementwise.isComplex(arr(c["x"])))
        }
        m.def("isreal", "x") { c in
            if c["x"].ndarray == nil, c["x"].real != nil { return .bool(true) }
            if let number = c["x"].object as? PyComplex { return .bool(number.im == 0) }
            let a = try arr(c["x"])
            // The imaginary part of a text, an empty one, is no zero.
            if [.string, .bytes].contains(a.dtype.kind) { return wrap(try Create.full(a.shape, 0, .bool)) }
            return wrap(try Elementwise.isReal(a))
        }
        m.def("isscalar", "element") { c in
            .bool(
                c["element"].object is NumPyScalar || c["element"].object is NumPyItem || c["element"].object is PyBytes
                    || c["element"].object is NumPyText || c["element"].real != nil || c["element"].string != nil
                    || c["element"].object is PyComplex)
        }
        m.def("iterable", "y") { c in .bool((try? iterator(c["y"])) != nil) }
    }
    /// Rounded numbers, in the array that the call names.
    private static func rounded(_ result: NDArray, _ a: NDArray, _ c: Bound) throws -> Value {
        let out = c["out"]
        if !out.isNone, !(out.object is ArrayObject), !(out.object is NumPySubarray) {
            throw PyError(.typeError, "output must be an array")
        }
        if let target = out.ndarray, target.shape != result.shape {
            throw PyError(.valueError, "invalid output shape")
        }
        return try delivered(result, byUFunc: "rint", of: [a], c)
    }
    private static func comparisons(_ m: Module) {
        for (name, sign) in [("isposinf", 1.0), ("isneginf", -1)] {
            m.def(name, "x, out=None") { c in
                let given = try arr(c["x"])
                if given.dtype.isComplex || given.dtype.isDate {
                    throw PyError(
                        .typeError,
                        "This operation is not supported for \(given.dtype.name) values because it would be ambiguous.")
                }
                if !given.dtype.native.isNumeric {
                    throw EngineError.noLoop(operation: "isinf", [given.dtype])
                }
                let a = try Elementwise.cast(given, .float64)
                return try delivered(
                    Elementwise.isInfinite(a, negative: sign < 0), byUFunc: "logical_and", of: [a, a], c)
            }
        }
        m.def("nan_to_num", "x, copy=True, nan=0.0, posinf=None, neginf=None") { c in
            let a = try arr(c["x"])
            if !a.dtype.native.isInexact { return wrap(a) }
            let result = try Special.replacingNonfinite(
                a, nan: c.double("nan"), high: c.optionalDouble("posinf"), low: c.optionalDouble("neginf"))
            if try c.bool("copy") { return wrap(result) }
            try Elementwise.copy(result, to: a)
            return c["x"].object is NumPyArray ? c["x"] : wrap(result)
        }
        m.def("isclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False") { c in
            wrap(try close(c))
        }
        m.def("allclose", "a, b, rtol=1e-05, atol=1e-08, equal_nan=False") { c in
            .bool(try Reduce.isAll(close(c)))
        }
        m.def("array_equal", "a1, a2, equal_nan=False") { c in
            guard let a = try? arr(c["a1"]), let b = try? arr(c["a2"]) else { return .bool(false) }
            let takesNaN = try c.bool("equal_nan")
            // An array equals itself.
            if takesNaN, c["a1"].object != nil, c["a1"].object === c["a2"].object { return .bool(true) }
            return .bool(try Reduce.isEqual(a, b, equalNaN: takesNaN))
        }
        m.def("array_equiv", "a1, a2") { c in
            guard let a = try? arr(c["a1"]), let b = try? arr(c["a2"]) else { return .bool(false) }
            return .bool((try? Reduce.isEqual(a, b, sameShape: false)) ?? false)
        }
    }
    private static func types(_ m: Module) {
        func type(_ value: Value) throws -> DType {
            try value.ndarray?.dtype ?? (value.scalar != nil ? arr(value).dtype : NumPyTypes.parse(value))
        }
        m.def("result_type", "*arrays_and_dtypes") { c in
            if c.rest("arrays_and_dtypes").isEmpty {
                throw PyError(.valueError, "at least one array or dtype is required")
            }
            // Types come before arrays, which is seen where they have none in common.
            let given = c.rest("arrays_and_dtypes")
            func isArray(_ value: Value) -> Bool { value.ndarray != nil || value.scalar != nil }
            let ordered = given.filter { !isArray($0) } + given.filter(isArray)
            if given.count == 1, DescribedTypes.areUsed {
                let own = (given[0].object as? NumPyArray)?.described ?? given[0].object as? DTypeObject
                if let own, own.isDescribed { return .object(own) }
            }
            return .object(DTypeObject(try NumPyErrors.resultType(ordered.map(type), of: ordered) ?? .float64))
        }
        m.def("promote_types", "type1, type2, /") { c in
            // A type beside itself is itself, with what is kept with it.
            if let own = c["type1"].object as? DTypeObject, own === c["type2"].object, own.isDescribed,
                !own.dtype.isSwapped
            {
                return c["type1"]
            }
            do {
                return .object(
                    DTypeObject.of(try Promotion.common(NumPyTypes.parse(c["type1"]), NumPyTypes.parse(c["type2"]))))
            } catch EngineError.promotion(let a, let b) where a.kind != .record || b.kind != .record {
                throw NumPyErrors.noCommon(a, b)
            }
        }
        m.def("min_scalar_type", "a, /") { c in
            guard let scalar = c["a"].scalar, c["a"].ndarray?.rank ?? 0 == 0 else {
                return .object(DTypeObject.of(try arr(c["a"]).dtype))
            }
            return .object(DTypeObject.of(try Promotion.least(scalar) ?? arr(c["a"]).dtype))
        }
        let notUnderstood = PyError(.typeError, "did not understand one of the types; 'None' not accepted")
        m.def("can_cast", "from_, to, casting='safe'") { c in
            if c["from_"].real != nil || c["from_"].object is PyComplex {
                throw PyError(
                    .typeError,
                    "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\nThis change was part of adopting NEP 50, we may explicitly allow them again in the future."
                )
            }
            if c["from_"].isNone { throw notUnderstood }
            let from: DType
            do { from = try type(c["from_"]) } catch { throw notUnderstood }
            if c["to"].object is NumPyArray {
                throw PyError(.typeError, "Cannot construct a dtype from an array")
            }
            let to = try type(c["to"])
            return .bool(try c.casting("casting").allows(from, to))
        }
        m.def("issubdtype", "arg1, arg2") { c in
            func cls(_ value: Value) throws -> PyClass {
                if let it = value.asClass, it.module == "numpy" {
                    it
                } else {
                    NumPyTypes.cls(try NumPyTypes.parse(value))
                }
            }
            return .bool(try cls(c["arg1"]).isSubclass(of: cls(c["arg2"])))
        }
        m.def("isdtype", "dtype, kind") { c in
            // Scalar classes of NumPy's are types; those of Python are not.
            let isScalarClass = c["dtype"].asClass.map { $0.isSubclass(of: NumPyTypes.generic) } ?? false
            if !(c["dtype"].object is DTypeObject), !isScalarClass {
                throw PyError(
                    .typeError,
                    "dtype argument must be a NumPy dtype, but it is a \(try Value.object(c["dtype"].cls).repr()).")
            }
            let type = try NumPyTypes.parse(c["dtype"])
            func match(_ kind: Value) throws -> Bool {
                switch kind.string {
                case "bool": return type == .bool
                case "signed integer": return type.kind == .signed
                case "unsigned integer": return type.kind == .unsigned
                case "integral": return type.isInteger
                case "real floating": return type.isFloat
                case "complex floating": return type.isComplex
                case "numeric": return type != .bool
                case .some(let text):
                    throw PyError(
                        .valueError, "kind argument is a string, but \(PyStr.quoted(text)) is not a known kind name.")
                default: return try NumPyTypes.parse(kind) == type
                }
            }
            return .bool(try c["kind"].asTuple?.items.contains(where: match) ?? match(c["kind"]))
        }
    }
    private static func representations(_ m: Module) {
        printing(m)
        FloatingErrors.fill(m)
    }
    private static func walks(_ m: Module) {
        m.def("ndindex", "*shape") { c in
            let rest = c.rest("shape")
            if let odd = rest.first(where: { $0.string != nil || rest.count > 1 && $0.sequence != nil }) {
                throw PyError(.typeError, "'<' not supported between instances of '\(odd.typeName)' and 'int'")
            }
            let shape = try rest.count == 1 ? shapeValue(rest[0]) : Dims(rest.map { try indexValue($0) })
            if shape.contains(where: { $0 < 0 }) { throw PyError(.valueError, "negative dimensions are not allowed") }
            var at = 0
            return .object(
                BlockIterator("ndindex") {
                    guard at < shape.product else { return nil }
                    at += 1
                    return tupleOf(shape.place(of: at - 1))
                })
        }
        m.def("shares_memory", "a, b, /, max_work=-1") { c in
            let (overlap, work) = (try Overlap(arr(c["a"]), arr(c["b"])), try mostWork(c["max_work"]))
            if work == 0, overlap.isPossible {
                throw PyError(NumPyErrors.tooHardError, "Exceeded max_work")
            }
            return .bool(try overlap.isExact())
        }
        m.def("may_share_memory", "a, b, /, max_work=0") { c in
            let (overlap, work) = (try Overlap(arr(c["a"]), arr(c["b"])), try mostWork(c["max_work"]))
            return .bool(try work == 0 ? overlap.isPossible : overlap.isExact())
        }
        m.def("astype", "x, dtype, /, *, copy=True, device=None") { c in
            try c.refuse("device") { $0.isNone || $0.string == "cpu" }
            let isKnown = c["x"].object is ArrayObject || c["x"].object is NumPySubarray || c["x"].object is NumPyScalar
            guard isKnown || c["x"].object is NumPyText || c["x"].object is NumPyItem else {
                throw PyError(
                    .typeError,
                    "Input should be a NumPy array or scalar. It is a \(try Value.object(c["x"].cls).repr()) instead.")
            }
            return try invoke(getAttribute(c["x"], "astype"), [c["dtype"]], [("copy", c["copy"])])
        }
        m.def("sinc", "x") { c in
            let x = try arr(c["x"])
            if x.dtype.native.isDate || x.dtype.native.kind == .string || x.dtype.native.kind == .bytes {
                _ = try invoke(NumPyValues.function("multiply"), [.float(.pi), c["x"]])
                try NumPyErrors.checkBesideFloat(x.dtype)
            }
            if try FloatingErrors.watches(.invalid) && Reduce.hasInfinity(x) {
                try FloatingErrors.report(.invalid, "sin")
            }
            return wrap(try Special.sinc(x))
        }
    }
    /// A number of digits; more than there are change nothing.
    static func precision(_ digits: Int) throws -> Int {
        if digits < 0 { throw PyError(.valueError, "precision must be >= 0") }
        return min(digits, 1 << 16)
    }
    /// The binary digits of an integer: in two's complement where a width is given.
    /// From how many elements on arrays are summarized.
    private static func threshold(_ value: Value) throws -> Int {
        guard let number = value.real else { throw PyError(.typeError, "threshold must be numeric") }
        if number.isNaN {
            throw PyError(
                .valueError, "threshold must be non-NAN, try sys.maxsize for untruncated representation")
        }
        return number.isInfinite ? .max : Int(exactly: number.rounded(.down)) ?? .max
    }
    private static func sign(_ text: String) throws -> String {
        if [" ", "+", "-"].contains(text) { return text }
        throw PyError(.valueError, "sign option must be one of ' ', '+', or '-'")
    }
    private static func floatmode(_ text: String) throws -> String {
        if ["fixed", "unique", "maxprec", "maxprec_equal"].contains(text) { return text }
        throw PyError(
            .valueError, "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"")
    }
    private static func digits(_ value: Value) throws -> Int {
        guard let digits = value.int else { throw PyError(.typeError, "precision must be an integer") }
        return try precision(digits)
    }
    static func printing(_ m: Module) {
        func update(_ options: inout PrintOptions, _ c: Bound) throws {
            if let it = c.optional("precision") { options.precision = try digits(it) }
            if let it = c.optional("threshold") { options.threshold = try threshold(it) }
            if let it = try c.optionalInt("edgeitems") { options.edgeitems = it }
            if let it = try c.optionalInt("linewidth") { options.linewidth = max(it, 0) }
            if let it = c.optional("suppress") { options.suppress = try it.truth() }
            if let it = try c.optionalString("nanstr") { options.nanstr = it }
            if let it = try c.optionalString("infstr") { options.infstr = it }
            if let it = try c.optionalString("sign") { options.sign = try sign(it) }
            if let it = try c.optionalString("floatmode") { options.floatmode = try floatmode(it) }
            options.formatter = c["formatter"].isUndefined ? options.formatter : c["formatter"]
            try options.setLegacy(c["legacy"])
            if options.legacy == 113 { options.sign = "-" }
            options.overrideRepr = c["override_repr"]
        }
        m.def(
            "set_printoptions",
            "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None"
        ) { c in
            try update(&PrintOptions.current, c)
            return .none
        }
        m.def("get_printoptions", "") { _ in
            let o = PrintOptions.current
            return .object(
                try PyDict([
                    (.str("edgeitems"), .int(o.edgeitems)), (.str("threshold"), .int(o.threshold)),
                    (.str("floatmode"), .str(o.floatmode)), (.str("precision"), .int(o.precision)),
                    (.str("suppress"), .bool(o.suppress)),
                    (.str("linewidth"), .int(o.linewidth)), (.str("nanstr"), .str(o.nanstr)),
                    (.str("infstr"), .str(o.infstr)), (.str("sign"), .str(o.sign)), (.str("formatter"), o.formatter),
                    (.str("legacy"), o.legacyName), (.str("override_repr"), o.overrideRepr),
                ]))
        }
        let manager = PyClass("printoptions", module: "numpy", isUser: true)
        nonisolated(unsafe) var saved: [PrintOptions] = []
        manager.def("__init__", "self, **kwargs") { c in
            (try c["self"].instance).attributes["settings"] = c["kwargs"]
            return .none
        }
        manager.raw("__enter__") { args in
            saved.append(PrintOptions.current)
            let settings = (try args[0].instance).attributes["settings"]?.asDict?.pairs.map {
                (name: Sym($0.0.string ?? ""), value: $0.1)
            }
            _ = try invoke(m["set_printoptions"] ?? .none, [], settings ?? [])
            return try invoke(m["get_printoptions"] ?? .none, [])
        }
        manager.raw("__exit__", 0, 3) { _ in
            if let last = saved.popLast() { PrintOptions.current = last }
            return .bool(false)
        }
        manager.attributes["__text_signature__"] = .str("(*args, **kwargs)")
        m["printoptions"] = .object(manager)
        m.def(
            "array2string",
            "a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, formatter=None, threshold=None, edgeitems=None, sign=None, floatmode=None, suffix='', legacy=None"
        ) { c in
            var options = PrintOptions.current
            if let it = try c.optionalInt("max_line_width") { options.linewidth = max(it, 0) }
            if let it = try c.optionalInt("precision") { options.precision = try precision(it) }
            if let it = c.optional("suppress_small") { options.suppress = try it.truth() }
            if let it = c.optional("threshold") { options.threshold = try threshold(it) }
            if let it = try c.optionalInt("edgeitems") { options.edgeitems = it }
            if let it = try c.optionalString("sign") { options.sign = try sign(it) }
            if let it = try c.optionalString("floatmode") { options.floatmode = try floatmode(it) }
            _ = try getAttribute(c["a"], "size")
            let a = try arr(c["a"])
            if !c["formatter"].isNone { options.formatter = c["formatter"] }
            try options.setLegacy(c["legacy"])
            if options.legacy <= 113, a.rank == 0, a.dtype.record == nil {
                return .str(try NumPyElements.plainItem(a).repr())
            }
            return .str(
                try NumPyPrinter.string(
                    a, options, separator: c.string("separator"), prefix: c.string("prefix"), suffix: c.string("suffix")
                ))
        }
        for (name, isRepr) in [("array_repr", true), ("array_str", false)] {
            m.def(name, "arr, max_line_width=None, precision=None, suppress_small=None") { c in
                var options = PrintOptions.current
                if let it = try c.optionalInt("max_line_width") { options.linewidth = max(it, 0) }
                if let it = try c.optionalInt("precision") { options.precision = try precision(it) }
                if let it = c.optional("suppress_small") { options.suppress = try it.truth() }
                let a = try arr(c["arr"])
                if isRepr {
                    let name = (c["arr"].object as? NumPySubarray)?.type.name ?? "array"
                    return .str(try NumPyPrinter.repr(a, options, name: name))
                }
                return .str(try a.rank == 0 ? NumPyArray(a).str() : NumPyPrinter.string(a, options))
            }
        }
        FloatText.register(m)
    }
}

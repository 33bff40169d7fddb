import Core
import DialectCommon
import Interpreter
import Ops

/// `__array_function__`, and what functions give for arrays of derived classes.
extension NumPyProtocols {
    /// Functions that ask no object for its opinion.
    static func isUndispatched(_ name: String) -> Bool { undispatched.contains(name) }
    private static let undispatched: Set<String> = [
        "dtype", "promote_types", "set_printoptions", "get_printoptions", "broadcast_shapes", "isscalar", "issubdtype",
        "errstate", "seterr", "geterr", "seterrcall", "geterrcall", "ndenumerate", "ndindex", "isdtype",
        "asarray_chkfinite", "fftfreq", "rfftfreq",
    ]
    /// Functions that call the method of their first argument where this has one of its own.
    private static let delegating: [String: String] = [
        "sum": "sum", "prod": "prod", "max": "max", "amax": "max", "min": "min", "amin": "min", "any": "any",
        "all": "all", "mean": "mean", "std": "std", "var": "var", "cumsum": "cumsum", "cumprod": "cumprod",
        "ptp": "ptp",
        "round": "round", "around": "round", "clip": "clip", "take": "take", "reshape": "reshape", "choose": "choose",
        "repeat": "repeat", "swapaxes": "swapaxes", "transpose": "transpose", "argsort": "argsort", "argmax": "argmax",
        "argmin": "argmin", "searchsorted": "searchsorted", "diagonal": "diagonal", "nonzero": "nonzero",
        "compress": "compress", "squeeze": "squeeze", "trace": "trace", "argpartition": "argpartition",
        "ravel": "ravel",
    ]
    /// Functions whose results are of the class of the array that they get.
    private static let keeping: Set<String> = [
        "sort", "partition", "zeros_like", "ones_like", "empty_like", "full_like", "atleast_1d", "atleast_2d",
        "atleast_3d", "median", "nansum", "nanprod", "nanmean", "nanmax", "nanmin", "nanvar", "nanstd", "unique",
        "diff",
        "flip", "fliplr", "flipud", "roll", "rollaxis", "tile", "split", "array_split", "hsplit", "vsplit", "dsplit",
        "delete", "insert", "real", "imag", "angle", "expand_dims", "moveaxis", "rot90", "kron",
        "nan_to_num",
        "fix", "isclose", "ediff1d", "extract", "take_along_axis", "dot", "inner", "matmul", "inv", "pinv",
        "cholesky", "matrix_power", "permute_dims", "matrix_transpose", "trapezoid", "piecewise", "linspace",
        "isneginf",
        "isposinf", "sum", "prod", "max", "amax", "min", "amin", "any", "all", "mean", "std", "var", "cumsum",
        "cumprod",
        "ptp", "clip", "take", "reshape", "repeat", "swapaxes", "transpose", "argsort", "argmax", "argmin", "diagonal",
        "compress", "squeeze", "argpartition", "ravel", "trace", "vecdot", "matvec", "vecmat", "divmod", "round",
        "around",
        "percentile", "quantile", "nanmedian", "nanpercentile", "nanquantile", "nancumsum", "nancumprod", "gradient",
        "trim_zeros", "i0", "diagflat", "logspace", "geomspace", "meshgrid", "isreal", "packbits",
        "unpackbits", "unstack", "apply_along_axis", "correlate", "ix_", "cumulative_sum", "cumulative_prod",
        "unique_values", "unique_counts", "unique_inverse", "unique_all", "nanargmax", "nanargmin",
    ]
    /// The same for a call with `subok=True`.
    private static let keepingIfAsked: Set<String> = ["copy", "broadcast_to"]
    /// What NumPy's own function gives where no object has answered: an array of the class that the function or the class asks for.
    static func dispatch(_ function: NativeFunction, _ args: Args, _ body: NativeFunction.Body) throws -> Value {
        let keywords = args.keywords.map { (name: $0.name, value: $0.value) }
        if plainOfMatrices.contains(function.name), args.count > 0, isMatrix(args[0]) {
            let plain = [NumPyProtocols.plain(args[0])] + args.positional.dropFirst()
            return try invoke(.object(function), plain, args.keywords)
        }
        if let method = delegating[function.name], args.count > 0, isForeign(args[0]), function.name != "ptp",
            args[0].cls.custom(Sym(method)).map({ $0.object?.kind != .native }) ?? false
        {
            return try invoke(getAttribute(args[0], Sym(method)), Array(args.positional.dropFirst()), args.keywords)
        }
        if function.name == "sort" || function.name == "partition", args[0].object is NumPySubarray,
            args[0].cls.custom(Sym(function.name)).map({ $0.object?.kind != .native }) ?? false
        {
            let axis =
                args.count > (function.name == "sort" ? 1 : 2)
                ? args[function.name == "sort" ? 1 : 2] : keywords.first { $0.name == "axis" }?.value
            let isFlat = axis?.isNone ?? false
            let copy = try invoke(getAttribute(args[0], isFlat ? "flatten" : "copy"), [])
            _ = try invoke(
                getAttribute(copy, Sym(function.name)),
                args.positional.enumerated().dropFirst().map { isFlat && $1.isNone ? .int(-1) : $1 },
                keywords.map { (name: $0.name, value: isFlat && $0.name == "axis" ? .int(-1) : $0.value) })
            return copy
        }
        if let first = args.positional.first, let answer = try composed(function.name, first, args) { return answer }
        if function.name == "extract" || function.name == "compress", args.count > 1,
            args[1].cls.custom("_defaultmask") != nil
        {
            return try invoke(NumPyValues.function("_composed." + function.name), args.positional, args.keywords)
        }
        let lists = args.positional.first.flatMap { SequenceArguments(function.name) == nil ? nil : $0.sequence } ?? []
        let parents = (lists + args.positional + keywords.map(\.value)).filter { $0.object is NumPySubarray }
        if let first = args.positional.first, first.object is NumPySubarray,
            let answer = try reduction(function.name, args)
        {
            return answer
        }
        if let answer = try foreignReduction(function.name, args) { return answer }
        let isOfFirst = function.name == "setdiff1d" || function.name == "diag"
        if isOfFirst, let owner = args.positional.first?.object as? NumPySubarray,
            owner.type.custom("_defaultmask") == nil
        {
            let result = try body(args)
            // The diagonal of a matrix is a view of it.
            return function.name == "diag" && owner.plain.array.rank == 1 ? result : try owner.adopt(result)
        }
        // Rows are compared as they stand in memory, by a plain array.
        if function.name == "unique", args.positional.first?.cls.custom("_defaultmask") == nil,
            !(args.count > 4 ? args[4] : keywords.first { $0.name == "axis" }?.value ?? .none).isNone
        {
            return try body(args)
        }
        if function.name == "unique", let owner = args.positional.first?.object as? NumPySubarray,
            owner.type.custom("_defaultmask") == nil, let parts = try body(args).asTuple?.items
        {
            let given = args.count > 1 ? args[1] : keywords.first { $0.name == "return_index" }?.value
            let own = try given?.truth() == true ? 2 : 1
            return .tuple(try parts.enumerated().map { $0 < own ? try owner.adopt($1) : $1 })
        }
        // An array like another is of the class of that one.
        if function.name == "full_like", let first = args.positional.first, !(first.object is NumPySubarray) {
            return try body(args)
        }
        let subok = try keywords.first { $0.name == "subok" }?.value.truth()
        let result = try body(args)
        if !keywords.contains(where: { $0.name == "out" && !$0.value.isNone }),
            let answer = try customWrapped(function.name, result, args)
        {
            return answer
        }
        if joining.contains(function.name), let owner = prior(parents), let array = result.ndarray {
            return .object(try NumPySubarray.make(owner.cls, NumPyArray(array), from: .none))
        }
        // Each array of its own class.
        if function.name == "broadcast_arrays", subok == true, let parts = result.asTuple {
            return .tuple(
                try zip(args.positional, parts.items).map { value, part in
                    try (value.object as? NumPySubarray).map { try kept(part, $0, function.name) } ?? part
                })
        }
        guard
            keeping.contains(function.name) && subok != false
                || keepingIfAsked.contains(function.name) && subok == true,
            let parent = try wrapper(parents), let owner = parent.object as? NumPySubarray,
            !isOfPlainFirst(function.name, args, parent),
            !keywords.contains(where: { $0.name == "out" && !$0.value.isNone })
        else { return result }
        return try kept(result, owner, function.name)
    }
    /// Functions of two arrays whose result is of the first one's class, unless the other's priority is higher.
    private static let ofFirstUnlessPrior: Set<String> = ["dot", "inner", "correlate"]
    private static func isOfPlainFirst(_ name: String, _ args: Args, _ parent: Value) -> Bool {
        guard ofFirstUnlessPrior.contains(name), priority(parent) <= 0, args.count > 1 else { return false }
        // The longer of two rows is the first.
        let isSwapped = name == "correlate" && (args[0].ndarray?.count ?? 0) < (args[1].ndarray?.count ?? 0)
        return !(args[isSwapped ? 1 : 0].object is NumPySubarray)
    }
    /// Functions that give results to the `__array_wrap__` of an argument, by its number.
    private static let wrappedBy: [String: Int] = [
        "inv": 0, "pinv": 0, "cholesky": 0, "eig": 0, "eigh": 0, "svd": 0, "qr": 0, "solve": 1,
        "tensorsolve": 0, "cumsum": 0, "cumprod": 0, "insert": 0, "delete": 0, "apply_along_axis": 0,
    ]
    /// The same for objects that are no arrays and have no method of the name.
    private static let wrappedByOthers: Set<String> = [
        "round", "around", "clip", "take", "reshape", "repeat", "swapaxes", "transpose", "argsort", "argmax", "argmin",
        "searchsorted", "compress", "squeeze", "argpartition", "fix",
    ]
    private static let wrappedFolds: Set<String> = ["sum", "prod", "max", "amax", "min", "amin", "any", "all"]
    /// A result as an argument with an `__array_wrap__` of its own has it; nil where there is none.
    private static func customWrapped(_ name: String, _ result: Value, _ args: Args) throws -> Value? {
        // A system is solved for the array on its right, whose class the solution has.
        if name == "solve", args.count > 1, let owner = args[1].object as? NumPySubarray,
            args[1].cls.custom("__array_wrap__").map({ $0.object?.kind == .native }) ?? true
        {
            return try owner.adopt(result)
        }
        guard let place = wrappedBy[name] ?? (wrappedByOthers.contains(name) || wrappedFolds.contains(name) ? 0 : nil),
            args.count > place, isForeign(args[place])
        else { return nil }
        let owner = args[place]
        let isCustom = owner.cls.custom("__array_wrap__").map { $0.object?.kind != .native } ?? false
        // Factors are of the class of the matrix in any case.
        guard isCustom || owner.object is NumPySubarray && result.object is PyNamedTuple else { return nil }
        if wrappedBy[name] == nil, owner.object is NumPySubarray { return nil }
        func wrapped(_ value: Value) throws -> Value {
            guard let array = value.ndarray else { return value }
            let isFold = wrappedFolds.contains(name)
            return try wrap(array, by: owner, context: .none, asScalar: isFold && array.rank == 0)
        }
        guard let parts = result.object as? PyNamedTuple else { return try wrapped(result) }
        // Values stay plain, vectors are wrapped.
        let kept = name.hasPrefix("eig") ? [0] : name == "svd" ? [1] : []
        return .object(
            PyNamedTuple(
                parts.cls, parts.names,
                try parts.items.enumerated().map { kept.contains($0) ? $1 : try wrapped($1) }))
    }
    /// Functions that join arrays: the result is of the class with the highest priority above that of plain arrays.
    private static let joining: Set<String> = [
        "concatenate", "concat", "stack", "vstack", "hstack", "dstack", "column_stack", "append", "union1d",
        "intersect1d", "resize", "block",
    ]
    private static func prior(_ parents: [Value]) -> Value? {
        parents.filter { priority($0) > 0 }.max { priority($0) < priority($1) }
    }
    /// Functions that are made of indexing and methods, for classes that have their own; and such as are made of ufuncs.
    private static let ofIndexing: Set<String> = [
        "flip", "flipud", "fliplr", "rot90", "roll", "diff", "tile", "expand_dims",
    ]
    private static let ofUFuncs: Set<String> = [
        "mean", "std", "var", "round", "around", "clip", "ptp", "fix", "angle", "average", "median", "ediff1d",
        "isreal", "iscomplex", "isposinf", "isneginf", "nan_to_num", "cumulative_sum", "cumulative_prod", "trapezoid",
        "isclose", "allclose", "kron", "linspace", "logspace", "nansum", "nanprod", "nancumsum", "nancumprod",
        "nanmax", "nanmin", "nanmean", "nanvar", "nanstd", "nanmedian", "count_nonzero", "diag", "quantile",
        "percentile",
    ]
    /// Those of them whose second argument may be such an array too.
    private static let ofTwo: Set<String> = ["isclose", "allclose", "kron", "linspace", "logspace", "trapezoid"]
    /// Those that show that matrices keep their axes.
    private static let ofMatrices: Set<String> = [
        "median", "trapezoid", "average", "nansum", "nanprod", "nanmax", "nanmin", "nanmean", "nanvar", "nanstd",
    ]
    /// Functions that take matrices as the arrays that they are.
    private static let plainOfMatrices: Set<String> = [
        "diagonal", "diag", "ravel", "trace", "expand_dims", "intersect1d", "setdiff1d", "setxor1d", "unique",
        "unique_values", "unique_counts",
        "unique_inverse", "unique_all",
    ]
    static func isMatrix(_ value: Value) -> Bool { value.object is NumPySubarray && value.cls.custom("A1") != nil }
    /// Whether the class of an array sees or changes the result of each ufunc.
    private static func seesResults(_ value: Value) -> Bool {
        guard value.object is NumPySubarray, value.cls.custom("_defaultmask") == nil else { return false }
        return value.cls.custom("__array_wrap__").map { $0.object?.kind != .native } ?? false
            || !overriders([value], "__array_ufunc__").isEmpty
    }
    /// Functions that find masks in the middle of their work.
    private static let ofMasks: Set<String> = [
        "median", "unique", "setdiff1d", "nanmax",
        "nanmin", "nansum", "nanprod", "nanmean", "nanvar", "nanstd",
        "nancumsum", "nancumprod", "nanmedian", "quantile", "percentile", "ptp", "split", "array_split", "hsplit",
        "vsplit", "dsplit", "rollaxis", "moveaxis", "matrix_transpose", "atleast_2d", "atleast_3d",
        "take_along_axis", "diag", "unstack", "flatnonzero", "nan_to_num", "kron", "ediff1d", "trapezoid", "argwhere",
        "array_repr",
        "array_str", "array2string",
    ]
    /// What a function or a method gives for an array of a class that decides about its parts; nil for all others.
    static func composed(_ name: String, _ first: Value, _ args: Args) throws -> Value? {
        if ofUFuncs.contains(name) {
            let isSeen =
                seesResults(first) || ofTwo.contains(name) && args.count > 1 && seesResults(args[1])
                || ofMatrices.contains(name) && isMatrix(first)
                || name.hasSuffix("space") && args.positional.contains { $0.cls.custom("_defaultmask") != nil }
            if isSeen {
                return try invoke(NumPyValues.function("_wrapped." + name), args.positional, args.keywords)
            }
        }
        guard first.object is NumPySubarray else { return nil }
        if ofMasks.contains(name), first.cls.custom("_defaultmask") != nil {
            return try invoke(NumPyValues.function("_composed." + name), args.positional, args.keywords)
        }
        let decides =
            first.cls.custom("__getitem__").map { $0.object?.kind != .native } ?? false
            || name == "diff" && seesResults(first)
        guard ofIndexing.contains(name), decides else { return nil }
        return try invoke(NumPyValues.function("_composed." + name), args.positional, args.keywords)
    }
    private static func isReduction(_ name: String) -> Bool {
        NumPySubarray.reductions.contains(delegating[name] ?? name) || name.hasPrefix("nan")
            || name == "median" || name == "trapezoid"
    }
    private static func kept(_ result: Value, _ owner: NumPySubarray, _ name: String) throws -> Value {
        if name == "unique_values", result.object is NumPySubarray { return result }
        // One quantile of all elements is a number.
        if name.hasSuffix("percentile") || name.hasSuffix("quantile"), result.object is NumPyScalar { return result }
        let isReduction = isReduction(name)
        // Of sets that say more, the elements and the places are of the class.
        if let parts = result.object as? PyNamedTuple, name.hasPrefix("unique_") {
            let own: Set<Sym> = ["values", "indices"]
            let items = try zip(parts.names, parts.items).map {
                own.contains($0) && !($1.object is NumPySubarray) ? try owner.adopt($1) : $1
            }
            return .object(PyNamedTuple(parts.cls, parts.names, items))
        }
        if let items = result.sequence {
            let made = try items.map { try kept($0, owner, "") }
            return result.asTuple != nil ? .tuple(made) : .list(made)
        }
        if isReduction, let array = result.ndarray, result.object is NumPyArray || result.object is NumPyScalar {
            let wrapped = try wrap(array, by: .object(owner), context: .none, asScalar: array.rank == 0)
            return name == "trace" ? NumPySubarray.scalar(wrapped) : wrapped
        }
        return try owner.adopt(result)
    }
}

/// The methods of `ndarray` that the protocols consist of.
extension NumPyMethods {
    static func protocols(_ cls: PyClass) {
        cls.attributes["__array_finalize__"] = Value.none
        cls.attributes["__array_priority__"] = .float(0)
        cls.def("__array_wrap__", "self, array, context=None, return_scalar=False, /") { c in
            guard let array = c["array"].ndarray else {
                throw PyError(.typeError, "can only be called with ndarray object")
            }
            if let owner = c["self"].object as? NumPySubarray {
                if c["array"].cls === owner.type { return c["array"] }
                return .object(try NumPySubarray.make(owner.type, NumPyArray(array), from: c["self"]))
            }
            return try c.bool("return_scalar") ? NumPyScalar.wrap(array) : .object(NumPyArray(array))
        }
        let answer = NativeFunction("__array_ufunc__", .atLeast(3, takesNames: true)) { args in
            guard let method = args[2].string else { throw PyError(.typeError, "method must be a string") }
            let inputs = Array(args.positional.dropFirst(3))
            let outputs = args.keywords.filter { $0.name == "out" }.flatMap { $0.value.sequence ?? [$0.value] }
            if !NumPyProtocols.overriders((inputs + outputs).filter { !($0.cls === args[0].cls) }, "__array_ufunc__")
                .isEmpty
            {
                return .notImplemented
            }
            let function = method == "__call__" ? args[1] : try getAttribute(args[1], Sym(method))
            return try NumPyProtocols.askingNobody { try invoke(function, inputs, args.keywords) }
        }
        cls.attributes["__array_ufunc__"] = .object(answer)
        cls.def("__array_function__", "self, func, types, args, kwargs") { c in
            for type in try iterate(c["types"]) {
                guard let cls = type.asClass, cls.isSubclass(of: NumPyArray.type) else { return .notImplemented }
            }
            return try NumPyProtocols.askingNoFunction {
                try invoke(c["func"], iterate(c["args"]), c.keywords("kwargs"))
            }
        }
    }
}

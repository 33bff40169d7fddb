import DialectCommon
import Interpreter

/// The signatures that `inspect` shows where a function's own list of parameters does not say it all: of methods that hand their arguments on
/// to the function of the same name, and of functions whose defaults are NumPy's mark for "not given".
enum ShownSignatures {
    /// What calls of classes take.
    static func showClasses() {
        for cls in [
            NumPyTypes.generic, NumPyTypes.number, NumPyTypes.integer, NumPyTypes.signedInteger, NumPyTypes.flexible,
            NumPyTypes.character, NumPyTypes.unsignedInteger, NumPyTypes.inexact, NumPyTypes.floating,
            NumPyTypes.complexFloating,
        ] { cls.attributes["__text_signature__"] = .str("()") }
        for (cls, text) in [
            (NumPyArray.type, "(shape, dtype=None, buffer=None, offset=0, strides=None, order=None)"),
            (DTypeObject.type, "(dtype, align=False, copy=False, **kwargs)"),
        ] { cls.attributes["__text_signature__"] = .str(text) }
    }
    static func apply(to cls: PyClass) {
        for (name, text) in methods { show(text, cls.attributes[Sym(name)]) }
    }
    static func apply(to module: Module) {
        for (name, text) in functions { show(text, module.attributes[Sym(name)]) }
        for name in withSignatures {
            guard let function = module.attributes[Sym(name)]?.object as? NativeFunction else { continue }
            let shown = function.attributeSource
            function.attributeSource = { [unowned function] asked in
                guard asked == "__signature__" else { return try shown?(asked) }
                return try invoke(
                    getAttribute(Machine.shared.importer.module("inspect") ?? .none, "_of_text"),
                    [getAttribute(.object(function), "__text_signature__"), .object(function)])
            }
        }
    }
    /// Has functions that NumPy has in C say in its words which argument is missing.
    static func count(in module: Module) {
        for name in ["array", "asarray", "asanyarray", "ascontiguousarray", "asfortranarray", "zeros", "empty"] {
            (module.attributes[Sym(name)]?.object as? NativeFunction)?.signature?.firstPlace = 0
        }
        for name in ["frombuffer", "fromfile", "fromiter", "fromstring"] {
            (module.attributes[Sym(name)]?.object as? NativeFunction)?.signature?.firstPlace = 1
        }
    }
    /// Functions written in C that other classes can override, which say their signature as an object too.
    private static let withSignatures = [
        "bincount", "busday_count", "busday_offset", "can_cast", "concatenate", "copyto", "datetime_as_string", "dot",
        "empty_like", "inner", "is_busday", "lexsort", "may_share_memory", "min_scalar_type", "packbits", "putmask",
        "ravel_multi_index", "result_type", "shares_memory", "unpackbits", "unravel_index", "vdot", "where",
    ]
    /// What the methods of a generator or a state take, where a default is a class.
    static func apply(toRandom cls: PyClass, modern: Bool) {
        for (name, text) in modern ? generatorMethods : stateMethods { show(text, cls.attributes[Sym(name)]) }
    }
    /// The signature of a method as that of a function of the same name.
    static func withoutReceiver(_ text: String, _ name: String) -> String {
        if name == "ranf" || name == "sample" { return "(*args, **kwargs)" }
        for start in ["(self, /, ", "(self, "] where text.hasPrefix(start) { return "(" + text.dropFirst(start.count) }
        return "()"
    }
    static func show(_ text: String, _ value: Value?) {
        guard let function = value?.object as? NativeFunction, function.attributeSource == nil else { return }
        function.attributeSource = { $0 == "__text_signature__" ? .str(text) : nil }
    }
    private static let methods: [String: String] = [
        "all": "(self, /, axis=None, out=None, keepdims=False, *, where=True)",
        "any": "(self, /, axis=None, out=None, keepdims=False, *, where=True)",
        "argmax": "(self, /, axis=None, out=None, *, keepdims=False)",
        "argmin": "(self, /, axis=None, out=None, *, keepdims=False)",
        "argpartition": "(self, kth, /, axis=-1, kind='introselect', order=None)",
        "argsort": "(self, /, axis=-1, kind=None, order=None, *, stable=None)",
        "astype": "(self, /, dtype, order='K', casting='unsafe', subok=True, copy=True)",
        "byteswap": "(self, /, inplace=False)",
        "choose": "(self, /, choices, out=None, mode='raise')",
        "clip": "(self, /, min=None, max=None, out=None, **kwargs)",
        "compress": "(self, /, condition, axis=None, out=None)",
        "conj": "(self, /)",
        "conjugate": "(self, /)",
        "copy": "(self, /, order='C')",
        "cumprod": "(self, /, axis=None, dtype=None, out=None)",
        "cumsum": "(self, /, axis=None, dtype=None, out=None)",
        "diagonal": "(self, /, offset=0, axis1=0, axis2=1)",
        "dot": "(self, other, /, out=None)",
        "dump": "(self, /, file)",
        "dumps": "(self, /)",
        "fill": "(self, /, value)",
        "getfield": "(self, /, dtype, offset=0)",
        "setfield": "(self, val, /, dtype, offset=0)",
        "flatten": "(self, /, order='C')",
        "item": "(self, /, *args)",
        "max": "(self, /, axis=None, out=None, **kwargs)",
        "mean": "(self, /, axis=None, dtype=None, out=None, **kwargs)",
        "min": "(self, /, axis=None, out=None, **kwargs)",
        "nonzero": "(self, /)",
        "partition": "(self, kth, /, axis=-1, kind='introselect', order=None)",
        "prod": "(self, /, axis=None, dtype=None, out=None, **kwargs)",
        "put": "(self, indices, values, /, mode='raise')",
        "ravel": "(self, /, order='C')",
        "repeat": "(self, repeats, /, axis=None)",
        "reshape": "(self, /, *shape, order='C', copy=None)",
        "resize": "(self, /, *new_shape, refcheck=True)",
        "round": "(self, /, decimals=0, out=None)",
        "searchsorted": "(self, v, /, side='left', sorter=None)",
        "setflags": "(self, /, *, write=None, align=None, uic=None)",
        "sort": "(self, /, axis=-1, kind=None, order=None, *, stable=None)",
        "squeeze": "(self, /, axis=None)",
        "std": "(self, /, axis=None, dtype=None, out=None, ddof=0, **kwargs)",
        "sum": "(self, /, axis=None, dtype=None, out=None, **kwargs)",
        "swapaxes": "(self, axis1, axis2, /)",
        "take": "(self, indices, /, axis=None, out=None, mode='raise')",
        "tobytes": "(self, /, order='C')",
        "tofile": "(self, fid, /, sep='', format='%s')",
        "tolist": "(self, /)",
        "trace": "(self, /, offset=0, axis1=0, axis2=1, dtype=None, out=None)",
        "transpose": "(self, /, *axes)",
        "var": "(self, /, axis=None, dtype=None, out=None, ddof=0, **kwargs)",
        "view": "(self, /, *args, **kwargs)",
    ]
    private static let generatorMethods: [String: String] = [
        "integers": "(self, low, high=None, size=None, dtype=np.int64, endpoint=False)",
        "random": "(self, size=None, dtype=np.float64, out=None)",
        "standard_exponential": "(self, size=None, dtype=np.float64, method='zig', out=None)",
        "standard_gamma": "(self, shape, size=None, dtype=np.float64, out=None)",
        "standard_normal": "(self, size=None, dtype=np.float64, out=None)",
    ]
    private static let stateMethods = ["randint": "(self, low, high=None, size=None, dtype=int)"]
    private static let functions: [String: String] = [
        "empty_like": "(prototype, /, dtype=None, order='K', subok=True, shape=None, *, device=None)",
        "all": "(a, axis=None, out=None, keepdims=_unset, *, where=_unset)",
        "amax": "(a, axis=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "amin": "(a, axis=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "any": "(a, axis=None, out=None, keepdims=_unset, *, where=_unset)",
        "argmax": "(a, axis=None, out=None, *, keepdims=_unset)",
        "argmin": "(a, axis=None, out=None, *, keepdims=_unset)",
        "arange": "(start_or_stop, /, stop=None, step=1, *, dtype=None, device=None, like=None)",
        "array_str": "(a, max_line_width=None, precision=None, suppress_small=None)",
        "asarray_chkfinite": "(a, dtype=None, order=None)",
        "ascontiguousarray": "(a, dtype=None, *, like=None)",
        "clip": "(a, a_min=_unset, a_max=_unset, out=None, *, min=_unset, max=_unset, **kwargs)",
        "einsum": "(*operands, out=None, optimize=False, **kwargs)",
        "eye": "(N, M=None, k=0, dtype=float, order='C', *, device=None, like=None)",
        "fromfunction": "(function, shape, *, dtype=float, like=None, **kwargs)",
        "indices": "(dimensions, dtype=int, sparse=False)",
        "tri": "(N, M=None, k=0, dtype=float, *, like=None)",
        "where": "(condition, x=None, y=None, /)",
        "max": "(a, axis=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "mean": "(a, axis=None, dtype=None, out=None, keepdims=_unset, *, where=_unset)",
        "min": "(a, axis=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "nanargmax": "(a, axis=None, out=None, *, keepdims=_unset)",
        "nanargmin": "(a, axis=None, out=None, *, keepdims=_unset)",
        "nanmax": "(a, axis=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "nanmean": "(a, axis=None, dtype=None, out=None, keepdims=_unset, *, where=_unset)",
        "nanmedian": "(a, axis=None, out=None, overwrite_input=False, keepdims=_unset)",
        "nanmin": "(a, axis=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "nanpercentile":
            "(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=_unset, *, weights=None)",
        "nanprod": "(a, axis=None, dtype=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "nanquantile":
            "(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=_unset, *, weights=None)",
        "nanstd":
            "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_unset, *, where=_unset, mean=_unset, correction=_unset)",
        "nansum": "(a, axis=None, dtype=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "nanvar":
            "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_unset, *, where=_unset, mean=_unset, correction=_unset)",
        "prod": "(a, axis=None, dtype=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "ptp": "(a, axis=None, out=None, keepdims=_unset)",
        "std":
            "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_unset, *, where=_unset, mean=_unset, correction=_unset)",
        "sum": "(a, axis=None, dtype=None, out=None, keepdims=_unset, initial=_unset, where=_unset)",
        "var":
            "(a, axis=None, dtype=None, out=None, ddof=0, keepdims=_unset, *, where=_unset, mean=_unset, correction=_unset)",
    ]
}

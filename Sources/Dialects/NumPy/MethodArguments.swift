import Core
import DialectCommon
import Interpreter
import Syntax

/// The words in which methods of arrays refuse arguments that they do not take. NumPy reads them in several ways, each with its own words.
enum MethodArguments {
    /// Methods that are functions of the module here: the parameters that NumPy's methods have, and the names that it shows.
    private static let shared: [(method: String, shown: String, words: Signature.Words, parameters: String)] = [
        ("sum", "_sum", .python, "self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True"),
        ("prod", "_prod", .python, "self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True"),
        ("max", "_amax", .python, "self, axis=None, out=None, keepdims=False, initial=None, where=True"),
        ("min", "_amin", .python, "self, axis=None, out=None, keepdims=False, initial=None, where=True"),
        ("mean", "_mean", .python, "self, axis=None, dtype=None, out=None, keepdims=False, *, where=True"),
        ("std", "_std", .python, spread), ("var", "_var", .python, spread),
        ("any", "_any", .python, "self, axis=None, dtype=None, out=None, keepdims=False, *, where=True"),
        ("all", "_all", .python, "self, axis=None, dtype=None, out=None, keepdims=False, *, where=True"),
        ("clip", "_clip", .python, "self, min=None, max=None, out=None, **kwargs"),
        ("argmax", "argmax", .numpy, "self, axis=None, out=None, *, keepdims=False"),
        ("argmin", "argmin", .numpy, "self, axis=None, out=None, *, keepdims=False"),
        ("argsort", "argsort", .numpy, "self, axis=-1, kind=None, order=None, *, stable=None"),
        ("argpartition", "argpartition", .numpy, "self, kth, axis=-1, kind='introselect', order=None"),
        ("take", "take", .numpy, "self, indices, axis=None, out=None, mode='raise'"),
        ("squeeze", "squeeze", .numpy, "self, axis=None"), ("dot", "dot", .numpy, "self, b, out=None"),
        ("searchsorted", "searchsorted", .numpy, "self, v, side='left', sorter=None"),
        ("repeat", "repeat", .getargs, "self, repeats, axis=None"),
        ("diagonal", "diagonal", .getargs, "self, offset=0, axis1=0, axis2=1"),
        ("trace", "trace", .numpy, "self, offset=0, axis1=0, axis2=1, dtype=None, out=None"),
        ("round", "round", .getargs, "self, decimals=0, out=None"),
        ("compress", "compress", .getargs, "self, condition, axis=None, out=None"),
        ("cumsum", "cumsum", .getargs, "self, axis=None, dtype=None, out=None"),
        ("cumprod", "cumprod", .getargs, "self, axis=None, dtype=None, out=None"),
        ("nonzero", "nonzero", .unnamed, "self"),
    ]
    private static let spread =
        "self, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None"
    /// Functions that do nothing but look at their arguments.
    nonisolated(unsafe) private static let checkers: [String: NativeFunction] = Dictionary(
        uniqueKeysWithValues: shared.map { method, shown, words, parameters in
            let made = NativeFunction(shown, dynamic: parameters) { _ in .none }
            made.signature?.refuse(in: words, hidden: 1, home: "ndarray")
            return (method, made)
        })

    /// What a method says of arguments that it does not take; nil where it takes them.
    static func refusal(_ name: String, _ args: Args) -> PyError? {
        guard let checker = checkers[name], !args.hasNames || args.count > 0 else { return nil }
        do { _ = try checker.callAsIs(args) } catch { return error as? PyError }
        return nil
    }
    private static let own: [(names: [Sym], words: Signature.Words)] = [
        (["astype", "copy", "flatten", "partition", "ravel", "sort", "view"], .numpy),
        (
            ["byteswap", "compress", "getfield", "put", "setfield", "setflags", "tobytes", "to_device", "__array__"],
            .getargs
        ),
        (["fill", "swapaxes"], .format), (["transpose", "item"], .unnamed), (["reshape", "resize"], .nameless),
    ]
    /// Gives the methods that are written for arrays alone the words that NumPy's have.
    static func apply(to cls: PyClass) {
        for (names, words) in own {
            for name in names {
                (cls.attributes[name]?.object as? NativeFunction)?.signature?.refuse(
                    in: words, hidden: 1, home: "ndarray")
            }
        }
    }
}

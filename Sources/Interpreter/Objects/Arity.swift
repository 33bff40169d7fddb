/// How many arguments a native function takes that reads them as they come, and whether some may be named. It is asked before the body
/// runs, so that a body can read as many as the least. The receiver of a method counts.
public struct Arity: Sendable {
    public let least: Int, most: Int
    let takesNames: Bool
    /// Whether CPython reads the arguments by a format, whose errors have older words.
    let isParsed: Bool
    public init(_ least: Int, _ most: Int, takesNames: Bool = false, isParsed: Bool = false) {
        self.least = least
        self.most = most
        self.takesNames = takesNames
        self.isParsed = isParsed
    }
    public init(_ count: Int) { self.init(count, count) }
    /// What a signature or the body itself checks.
    public static let any = Arity(0, .max, takesNames: true)
    public static func atLeast(_ count: Int, takesNames: Bool = false) -> Arity {
        Arity(count, .max, takesNames: takesNames)
    }

    @inline(__always) func allows(_ args: Args) -> Bool {
        args.count >= least && args.count <= most && (takesNames || !args.hasNames)
    }

    /// Python's error for a call that is not allowed.
    @inline(never) func violation(_ args: Args, of function: NativeFunction) -> PyError {
        let hidden = function.isMethod ? 1 : 0
        let name = function.name
        let full = function.isMethod && args.count > 0 ? "\(args[0].cls.name).\(name)" : function.scope + name
        let seen = Arity(
            least - hidden, most == .max ? most : most - hidden, takesNames: takesNames, isParsed: isParsed)
        return seen.violation(args.count - hidden, hasNames: args.hasNames, name: name, fullName: full)
            ?? PyError(.typeError, "\(full)() takes other arguments")
    }
    /// The same for a count of arguments without the receiver; nil where it is allowed.
    func violation(_ given: Int, hasNames: Bool, name: String, fullName: String) -> PyError? {
        if hasNames, !takesNames {
            return PyError(.typeError, "\(isParsed ? name : fullName)() takes no keyword arguments")
        }
        if given >= least, given <= most { return nil }
        if most == 0 { return PyError(.typeError, "\(fullName)() takes no arguments (\(given) given)") }
        if least == 1, most == 1, !isParsed {
            return PyError(.typeError, "\(fullName)() takes exactly one argument (\(given) given)")
        }
        let limit = given < least ? least : most
        let word = least == most ? "" : given < least ? "at least " : "at most "
        let noun = "argument\(limit == 1 ? "" : "s")"
        return PyError(
            .typeError,
            isParsed
                ? "\(name)() takes \(word.isEmpty ? "exactly " : word)\(limit) \(noun) (\(given) given)"
                : "\(name) expected \(word)\(limit) \(noun), got \(given)")
    }
}

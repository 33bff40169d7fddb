/// How many arguments a native function takes that reads them as they come, and whether some may be named. It is asked before the body
/// runs, so that a body can read as many as the least. The receiver of a method counts.
public struct Arity: Sendable {
    public let least: Int, most: Int
    let takesNames: Bool
    public init(_ least: Int, _ most: Int, takesNames: Bool = false) {
        self.least = least
        self.most = most
        self.takesNames = takesNames
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
        let full = function.isMethod && args.count > 0 ? "\(args[0].typeName).\(name)" : function.scope + name
        let (least, most, given) = (least - hidden, most == .max ? most : most - hidden, args.count - hidden)
        if args.hasNames, !takesNames { return PyError(.typeError, "\(full)() takes no keyword arguments") }
        if most == 0 { return PyError(.typeError, "\(full)() takes no arguments (\(given) given)") }
        if least == 1, most == 1 {
            return PyError(.typeError, "\(full)() takes exactly one argument (\(given) given)")
        }
        if least == most { return PyError(.typeError, "\(name) expected \(least) arguments, got \(given)") }
        let (word, limit) = given < least ? ("least", least) : ("most", most)
        return PyError(
            .typeError, "\(name) expected at \(word) \(limit) argument\(limit == 1 ? "" : "s"), got \(given)")
    }
}

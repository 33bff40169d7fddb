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
        if isSlotWrapper(function) { return slotViolation(args.count - hidden, hidden, args.hasNames, name) }
        let seen = Arity(
            least - hidden, most == .max ? most : most - hidden, takesNames: takesNames, isParsed: isParsed)
        return seen.violation(args.count - hidden, hasNames: args.hasNames, name: name, fullName: full)
            ?? PyError(.typeError, "\(full)() takes other arguments")
    }
    /// The special methods that CPython makes from the slots of a type, without the underscores; the others are methods as all are.
    private static let slots: Set<String> = Set(
        """
        abs add and bool contains delattr delete delitem divmod eq float floordiv ge getattribute getitem gt hash iadd iand \
        ifloordiv ilshift imatmul imod imul index int invert ior ipow irshift isub iter itruediv ixor le len lshift lt matmul \
        mod mul ne neg next or pos pow radd rand rdivmod repr rfloordiv rlshift rmatmul rmod rmul ror rpow rrshift rshift \
        rsub rtruediv rxor setattr set setitem str sub truediv xor
        """.split(separator: " ").map { "__\($0)__" })
    private func isSlotWrapper(_ function: NativeFunction) -> Bool {
        guard let owner = function.ownerClass, Arity.slots.contains(function.name) else { return false }
        let isMapping = owner === PyClass.dict || owner === PyClass.set || owner === PyClass.frozenset
        if function.name == "__getitem__", owner === PyClass.list || owner === PyClass.dict { return false }
        if function.name == "__contains__", isMapping { return false }
        return function.isSlot || owner.module == "numpy"
    }
    private func slotViolation(_ given: Int, _ hidden: Int, _ hasNames: Bool, _ name: String) -> PyError {
        if hasNames { return PyError(.typeError, "wrapper \(name)() takes no keyword arguments") }
        let (least, most) = (least - hidden, most - hidden)
        let limit = given < least ? least : most
        let word = least == most ? "" : given < least ? "at least " : "at most "
        let noun = "argument\(limit == 1 ? "" : "s")"
        // Several arguments are unpacked for a function without a name.
        return PyError(.typeError, "\(most > 1 ? " " : "")expected \(word)\(limit) \(noun), got \(given)")
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

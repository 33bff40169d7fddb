import Syntax

/// What stands behind stars in a call, and how messages about it name what is called.
extension Machine {
    /// The items after a `*` of a call, as they are where they are a list or a tuple; the callee stands before `target`, or the receiver between.
    @inline(never) func spreadable(
        _ source: UnsafeMutablePointer<Value>, into target: UnsafeMutablePointer<Value>, isMethod: Bool
    ) throws {
        if let it = source.unretained, it._withUnsafeGuaranteedRef({ $0.kind == .list || $0.kind == .tuple }) {
            return target.copy(source)
        }
        // Beside a receiver a number is the address of a built-in type's method.
        let isAddress = isMethod && !(target - 1).isUnset
        target.put(
            .list(
                try iterate(
                    source.pointee,
                    "\(called(target - (isMethod ? 2 : 1), isAddress: isAddress)) argument after * must be an iterable, not \(source.pointee.typeName)"
                )))
    }

    /// How messages about the arguments of a call name what is called.
    func called(_ place: UnsafeMutablePointer<Value>, isAddress: Bool = false) -> String {
        let method = isAddress ? place.integer.flatMap(nativeMethod(at:)) : nil
        let callee = method.map { .object($0) } ?? place.pointee
        func text(_ name: Sym) -> String? { (try? attributeOf(callee, name))?.string }
        guard let name = text("__qualname__") ?? text("__name__") else { return (try? callee.str()) ?? callee.typeName }
        guard let module = text("__module__"), module != "builtins" else { return name + "()" }
        return "\(module).\(name)()"
    }
    func repeated(_ key: Value, _ callee: UnsafeMutablePointer<Value>) -> PyError {
        PyError(.typeError, "\(called(callee)) got multiple values for keyword argument '\(key.string ?? "")'")
    }
}

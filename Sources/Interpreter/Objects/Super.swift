import Syntax

/// `super()`: attributes from the classes after one in the order of resolution.
final class PySuper: PyObject {
    let after: PyClass
    let instance: Value
    init(after: PyClass, instance: Value) {
        self.after = after
        self.instance = instance
        super.init(kind: .superObject)
    }
    override var cls: PyClass { .superType }
    /// Whether the second argument is a class below the first, and not an instance of it.
    private var isOfClass: Bool { instance.asClass?.isSubclass(of: after) == true }
    override func repr() -> String {
        if instance.isNone { return "<super: <class '\(after.name)'>, NULL>" }
        let type = isOfClass ? instance.asClass?.name : instance.typeName
        return "<super: <class '\(after.name)'>, <\(type ?? "") object>>"
    }
    private func ownAttribute(_ name: Sym) -> Value? {
        switch name {
        case "__class__": .object(PyClass.superType)
        case "__thisclass__": .object(after)
        case "__self__": instance
        case "__self_class__": .object(isOfClass ? instance.asClass ?? .object : instance.cls)
        default: nil
        }
    }
    /// Where the function stands that a call of the attribute calls with the instance; nil where there is more to it.
    func function(_ name: Sym) -> UnsafeMutablePointer<Value>? {
        withUnsafePointer(to: instance) {
            PySuper.function(name, after: .passUnretained(after), for: UnsafeMutablePointer(mutating: $0))
        }
    }
    /// The same for what `super(after, receiver)` would be: a function of a program, or `type.__call__`.
    static func function(
        _ name: Sym, after: Unmanaged<PyClass>, for receiver: UnsafeMutablePointer<Value>
    ) -> UnsafeMutablePointer<Value>? {
        guard let object = receiver.unretained, let next = next(after, object) else { return nil }
        let found = next._withUnsafeGuaranteedRef { $0.place(name) }
        guard let it = found.unretained else { return nil }
        switch it._withUnsafeGuaranteedRef({ $0.kind }) {
        case .function: return found
        case .native: return it.toOpaque() == Slots.typeCallAddress ? found : nil
        default: return nil
        }
    }
    /// The class behind `after` in the order of an object's class, where that goes on as its own does.
    private static func next(_ after: Unmanaged<PyClass>, _ object: Unmanaged<PyObject>) -> Unmanaged<PyClass>? {
        let start: Unmanaged<PyClass>
        switch object._withUnsafeGuaranteedRef({ $0.kind }) {
        case .instance:
            start = Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef {
                .passUnretained($0.type)
            }
        case .cls:
            // A class below `after` is asked itself; of any other its class is.
            let cls = Unmanaged<PyClass>.fromOpaque(object.toOpaque())
            guard let metaclass = cls._withUnsafeGuaranteedRef({ $0.metaclass.map { Unmanaged.passUnretained($0) } }),
                !cls._withUnsafeGuaranteedRef({ cls in after._withUnsafeGuaranteedRef { cls.isSubclass(of: $0) } })
            else { return nil }
            start = metaclass
        default: return nil
        }
        return start._withUnsafeGuaranteedRef { start in
            start.mro.withUnsafeBytes {
                let order = $0.bindMemory(to: UnsafeMutableRawPointer.self)
                guard let at = order.firstIndex(of: after.toOpaque()), at + 1 < order.count else { return nil }
                let next = Unmanaged<PyClass>.fromOpaque(order[at + 1])
                return next._withUnsafeGuaranteedRef { $0.mro.count } == order.count - at - 1 ? next : nil
            }
        }
    }
    override func getattr(_ name: Sym) throws -> Value? {
        if name.isOfSuper, let own = ownAttribute(name) { return own }
        let start = (isOfClass ? instance.asClass : nil) ?? instance.cls
        guard let position = start.mro.firstIndex(where: { $0 === after }) else { return nil }
        let left = start.mro.count - position - 1
        if left > 0, case let next = start.mro[position + 1], next.mro.count == left {
            // The classes that are left are those of the next one's own order, in which what was found before is known.
            if let found = next.lookup(name) {
                if isOfClass { return try PyClass.bindToClass(found, instance.asClass ?? after) }
                return try PyClass.bind(found, to: instance, in: next)
            }
            if let payload = instance.held, let found = try attributeOf(payload, name) { return found }
            return nil
        }
        for base in start.mro[(position + 1)...] {
            base.fillOnce()
            guard let found = base.attributes[name] ?? Slots.find(name, in: base) else { continue }
            if isOfClass { return try PyClass.bindToClass(found, instance.asClass ?? after) }
            return try PyClass.bind(found, to: instance, in: base)
        }
        if let payload = instance.held, let found = try attributeOf(payload, name) { return found }
        return nil
    }
}

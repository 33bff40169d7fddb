import Syntax

/// What stands in a class, as instances and the class itself give it: functions become methods, descriptors are asked.
extension PyClass {
    static func bind(_ found: Value, to instance: Value, in cls: PyClass) throws -> Value {
        guard case .object(let it) = found else { return found }
        switch it.kind {
        case .function: return .object(PyMethod(it, instance))
        case .native:
            return unsafeDowncast(it, to: NativeFunction.self).isFree ? found : .object(PyMethod(it, instance))
        case .property: return try unsafeDowncast(it, to: PyProperty.self).get(instance)
        case .staticMethod: return unsafeDowncast(it, to: PyWrapped.self).value
        case .classMethod: return try unsafeDowncast(it, to: PyWrapped.self).bound(to: instance.cls)
        case .instance:
            let type = unsafeDowncast(it, to: PyInstance.self).type
            if let getter = type.custom("__get__") {
                return try callBound(getter, found, [instance, .object(instance.cls)])
            }
            if let payload = unsafeDowncast(it, to: PyInstance.self).payload {
                return try rebound(payload, found, instance, cls)
            }
            return found
        case .member: return try unsafeDowncast(it, to: PyMember.self).get(instance)
        case .superObject:
            let it = unsafeDowncast(it, to: PySuper.self)
            return it.instance.isNone ? .object(PySuper(after: it.after, instance: instance)) : found
        default: return found
        }
    }
    /// What a descriptor derived from a built-in one gives.
    private static func rebound(_ payload: Value, _ found: Value, _ instance: Value, _ cls: PyClass) throws -> Value {
        switch payload.object?.kind {
        case .property?, .staticMethod?, .classMethod?: try bind(payload, to: instance, in: cls)
        default: found
        }
    }
    /// Calls a method found in the class of `receiver`.
    public static func callBound(_ method: Value, _ receiver: Value, _ args: [Value]) throws -> Value {
        if case .object(let it) = method,
            it.kind == .function || it.kind == .native && !unsafeDowncast(it, to: NativeFunction.self).isFree
        {
            return try invoke(method, [receiver] + args)
        }
        return try invoke(bind(method, to: receiver, in: receiver.cls), args)
    }
    /// What a value found in a class gives when the class itself is asked.
    static func bindToClass(_ found: Value, _ cls: PyClass) throws -> Value {
        guard case .object(let it) = found else { return found }
        switch it.kind {
        case .staticMethod: return unsafeDowncast(it, to: PyWrapped.self).value
        case .classMethod: return try unsafeDowncast(it, to: PyWrapped.self).bound(to: cls)
        case .instance:
            let instance = unsafeDowncast(it, to: PyInstance.self)
            if let getter = instance.type.custom("__get__") {
                return try callBound(getter, found, [.none, .object(cls)])
            }
            switch instance.payload?.object?.kind {
            case .staticMethod?, .classMethod?: return try bindToClass(instance.payload ?? found, cls)
            default: return found
            }
        default: return found
        }
    }
    /// Stores through a data descriptor.
    static func set(_ descriptor: Value, _ instance: Value, _ value: Value, _ name: Sym) throws {
        guard case .object(let it) = descriptor else { return }
        switch it.kind {
        case .property: try unsafeDowncast(it, to: PyProperty.self).set(instance, value, name)
        case .instance:
            let type = unsafeDowncast(it, to: PyInstance.self).type
            if let setter = type.custom("__set__") {
                _ = try callBound(setter, descriptor, [instance, value])
            } else if let property = unsafeDowncast(it, to: PyInstance.self).payload?.object as? PyProperty {
                try property.set(instance, value, name)
            } else {
                throw PyError(.attributeError, "__set__")
            }
        default: break
        }
    }
    static func delete(_ descriptor: Value, _ instance: Value, _ name: Sym) throws {
        guard case .object(let it) = descriptor else { return }
        switch it.kind {
        case .property: try unsafeDowncast(it, to: PyProperty.self).delete(instance, name)
        case .instance:
            let type = unsafeDowncast(it, to: PyInstance.self).type
            if let deleter = type.custom("__delete__") {
                _ = try callBound(deleter, descriptor, [instance])
            } else if let property = unsafeDowncast(it, to: PyInstance.self).payload?.object as? PyProperty {
                try property.delete(instance, name)
            } else {
                throw PyError(.attributeError, "__delete__")
            }
        default: break
        }
    }
}

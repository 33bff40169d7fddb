import CShims
import Syntax

/// Attributes: read, stored, and found for a call.
extension Machine {
    /// An attribute in the instance's own table, where nothing of its class comes before that. The instruction notes where it was found.
    @inline(__always) func ownAttribute(
        _ value: UnsafeMutablePointer<Value>, _ name: Sym, _ i: UnsafeMutablePointer<Instruction>
    ) -> UnsafeMutablePointer<Value>? {
        guard let object = value.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }) else {
            return nil
        }
        return Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef {
            if !$0.type.hasPlainAttributes { return nil }
            return $0.attributes.slot(name, at: Int(i.extra)) ?? searchAttribute($0, name, i)
        }
    }
    @inline(never) private func searchAttribute(
        _ instance: PyInstance, _ name: Sym, _ i: UnsafeMutablePointer<Instruction>
    ) -> UnsafeMutablePointer<Value>? {
        guard let (slot, place) = instance.attributes.search(name) else { return nil }
        i.pointee.extra = UInt8(clamping: place)
        return slot
    }

    /// Sets an attribute of an instance where no more than its table has a say in it.
    @inline(__always) func setOwnAttribute(
        _ target: UnsafeMutablePointer<Value>, _ name: Sym, _ value: UnsafeMutablePointer<Value>,
        _ i: UnsafeMutablePointer<Instruction>
    ) -> Bool {
        guard let object = target.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }) else {
            return false
        }
        return Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef {
            if !$0.type.setsPlainly(name) { return false }
            guard let slot = $0.attributes.slot(name, at: Int(i.extra)) else {
                return findOrAddAttribute($0, name, value, i)
            }
            slot.copy(value)
            return true
        }
    }
    @inline(never) private func findOrAddAttribute(
        _ instance: PyInstance, _ name: Sym, _ value: UnsafeMutablePointer<Value>,
        _ i: UnsafeMutablePointer<Instruction>
    ) -> Bool {
        if let (slot, place) = instance.attributes.search(name) {
            i.pointee.extra = UInt8(clamping: place)
            slot.copy(value)
            return true
        }
        let type = Unmanaged.passUnretained(instance.type)
        guard !name.isClassProperty, type._withUnsafeGuaranteedRef({ $0.isUser && !$0.isSlotted }) else {
            return false
        }
        instance.attributes.add(name, copyOf: value)
        return true
    }

    /// Reads any attribute into a register; returns where the code goes on, which is in the getter of a property.
    @inline(never) func readAttribute(
        _ owner: UnsafeMutablePointer<Value>, _ name: Sym, into target: UnsafeMutablePointer<Value>,
        _ next: UnsafeMutablePointer<Instruction>
    ) throws -> UnsafeMutablePointer<Instruction> {
        if let object = owner.unretained {
            switch object._withUnsafeGuaranteedRef({ $0.kind }) {
            case .instance:
                switch try readInstance(.fromOpaque(object.toOpaque()), owner, name, into: target) {
                case .done: return next
                case .begun: return entering
                case .declined: break
                }
            case .cls:
                if let found = plainClassAttribute(.fromOpaque(object.toOpaque()), name) {
                    target.copy(found)
                    return next
                }
            case .module:
                if let found = Unmanaged<Module>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef({
                    $0.place(name)
                }) {
                    target.copy(found)
                    return next
                }
            default: break
            }
        }
        target.put(try slowGetAttribute(owner, name))
        return next
    }
    /// An attribute that the class of an instance has, or the instance itself; declines where a program has more to say.
    @inline(__always) private func readInstance(
        _ instance: Unmanaged<PyInstance>, _ owner: UnsafeMutablePointer<Value>, _ name: Sym,
        into target: UnsafeMutablePointer<Value>
    ) throws -> CallOutcome {
        let type = instance._withUnsafeGuaranteedRef { Unmanaged.passUnretained($0.type) }
        if type._withUnsafeGuaranteedRef({ $0.interceptsReads }) { return .declined }
        let found = type._withUnsafeGuaranteedRef { $0.place(name) }
        let isOrdinary = instance._withUnsafeGuaranteedRef { $0.isOrdinary }
        guard let attribute = found.unretained else {
            if !isOrdinary { return .declined }
            let own = instance._withUnsafeGuaranteedRef { $0.attributes.slot(name) }
            if let value = own ?? (found.isUnset ? nil : found) {
                target.copy(value)
            } else if name == "__class__" {
                target.put(.object(type.takeUnretainedValue()))
            } else {
                return .declined
            }
            return .done
        }
        switch attribute._withUnsafeGuaranteedRef({ $0.kind }) {
        case let kind where !isOrdinary && kind != .property: return .declined
        case .property:
            let property = Unmanaged<PyProperty>.fromOpaque(attribute.toOpaque())
            if let getter = property._withUnsafeGuaranteedRef({ $0.function }),
                !type._withUnsafeGuaranteedRef({ $0.hasFallback })
            {
                return begin(getter, owner, nil, result: target, .value) ? .begun : .declined
            }
            guard let value = try property._withUnsafeGuaranteedRef({ try $0.plain(owner.pointee) }) else {
                return .declined
            }
            target.put(value)
        case .function:
            if let own = instance._withUnsafeGuaranteedRef({ $0.attributes.slot(name) }) {
                target.copy(own)
            } else {
                target.put(.object(PyMethod(attribute.takeUnretainedValue(), owner.pointee)))
            }
        case .staticMethod:
            target.copy(
                instance._withUnsafeGuaranteedRef { $0.attributes.slot(name) }
                    ?? Unmanaged<PyWrapped>.fromOpaque(attribute.toOpaque())._withUnsafeGuaranteedRef { $0.place })
        case .instance:
            return readDescriptor(.fromOpaque(attribute.toOpaque()), instance, owner, name, into: target)
        case .native, .classMethod, .member, .superObject: return .declined
        default:
            if name == "__class__" { return .declined }
            target.copy(instance._withUnsafeGuaranteedRef { $0.attributes.slot(name) } ?? found)
        }
        return .done
    }
    /// The same where the class has an instance there, which may be a descriptor with a `__get__` of a program.
    private func readDescriptor(
        _ descriptor: Unmanaged<PyInstance>, _ instance: Unmanaged<PyInstance>,
        _ owner: UnsafeMutablePointer<Value>, _ name: Sym, into target: UnsafeMutablePointer<Value>
    ) -> CallOutcome {
        descriptor._withUnsafeGuaranteedRef { descriptor in
            if descriptor.payload != nil || !descriptor.isOrdinary { return .declined }
            let own =
                descriptor.type.isDataDescriptor
                ? nil : instance._withUnsafeGuaranteedRef { $0.attributes.slot(name) }
            if let own {
                target.copy(own)
                return .done
            }
            if !descriptor.type.isDescriptor {
                if descriptor.type.isDataDescriptor { return .declined }
                // The questions about its own class may have taken its place in the table.
                target.copy(instance._withUnsafeGuaranteedRef { $0.type.place(name) })
                return .done
            }
            return instance._withUnsafeGuaranteedRef { instance in
                guard !instance.type.hasFallback, let getter = special(.passUnretained(descriptor), "__get__") else {
                    return .declined
                }
                var operands = (Value.object(descriptor), owner.pointee, Value.object(instance.type))
                return withUnsafeMutablePointer(to: &operands.0) { first in
                    withUnsafeMutablePointer(to: &operands.1) { second in
                        withUnsafeMutablePointer(to: &operands.2) {
                            begin(getter, first, second, $0, result: target, .value) ? .begun : .declined
                        }
                    }
                }
            }
        }
    }
    /// An attribute of a class that is as it stands there, where neither the class computes it nor its own class has one of the name.
    @inline(__always) private func plainClassAttribute(_ cls: Unmanaged<PyClass>, _ name: Sym) -> UnsafeMutablePointer<
        Value
    >? {
        cls._withUnsafeGuaranteedRef { cls in
            if name.isClassProperty || cls.metaclass?.interceptsReads == true { return nil }
            switch (cls.metaclass ?? .type).place(name).unretained?._withUnsafeGuaranteedRef({ $0.kind }) {
            case .property, .instance, .member: return nil
            default: break
            }
            let found = cls.place(name)
            guard let attribute = found.unretained else { return found.isUnset ? nil : found }
            switch attribute._withUnsafeGuaranteedRef({ $0.kind }) {
            case .staticMethod:
                return Unmanaged<PyWrapped>.fromOpaque(attribute.toOpaque())._withUnsafeGuaranteedRef { $0.place }
            case .classMethod: return nil
            case .instance:
                let instance = Unmanaged<PyInstance>.fromOpaque(attribute.toOpaque())
                guard instance._withUnsafeGuaranteedRef({ $0.payload == nil && !$0.type.isDescriptor }) else {
                    return nil
                }
                // The questions about the attribute's own class may have taken its place in the table.
                return cls.place(name)
            default: return found
            }
        }
    }
    /// The function of a class method, which a call through the class gets that class for.
    @inline(__always) private func classMethod(_ cls: Unmanaged<PyClass>, _ name: Sym) -> Unmanaged<PyFunction>? {
        cls._withUnsafeGuaranteedRef { cls in
            if cls.metaclass?.interceptsReads == true || !(cls.metaclass ?? .type).place(name).isUnset { return nil }
            guard let found = cls.place(name).unretained, found._withUnsafeGuaranteedRef({ $0.kind }) == .classMethod
            else { return nil }
            return Unmanaged<PyWrapped>.fromOpaque(found.toOpaque())._withUnsafeGuaranteedRef { $0.function }
        }
    }
    @inline(never) func slowGetAttribute(_ a: UnsafeMutablePointer<Value>, _ name: Sym) throws -> Value {
        do {
            // The register keeps the object while it is asked.
            if let found = try a.unretained?._withUnsafeGuaranteedRef({ try $0.getattr(name) }) { return found }
            return try getAttribute(a.pointee, name)
        } catch { throw pythonError(error) }
    }
    @inline(never) func slowSetAttribute(
        _ a: UnsafeMutablePointer<Value>, _ name: Sym, _ value: UnsafeMutablePointer<Value>
    ) throws {
        guard case .object(let it) = a.pointee else {
            throw BuiltinAttributes.refusal(a.pointee, name)
        }
        do { try it.setattr(name, value.pointee) } catch { throw pythonError(error) }
    }

    /// Finds `receiver.name` for a call without making a bound method where the class has a plain function.
    @inline(never) func loadMethod(
        _ window: UnsafeMutablePointer<Value>, _ receiver: UnsafeMutablePointer<Value>, _ name: Sym
    ) throws {
        guard let object = receiver.unretained else {
            return try loadFromClass(.passUnretained(receiver.pointee.cls), window, receiver, name)
        }
        let kind = object._withUnsafeGuaranteedRef { $0.kind }
        switch kind {
        case .instance:
            let instance = Unmanaged<PyInstance>.fromOpaque(object.toOpaque())
            if instance._withUnsafeGuaranteedRef({ $0.type.interceptsReads }) { break }
            if let own = instance._withUnsafeGuaranteedRef({ $0.attributes.slot(name) }) {
                if !instance._withUnsafeGuaranteedRef({ $0.type.hasPlainAttributes }) { break }
                window.copy(own)
                return (window + 1).clear()
            }
            return try loadFromClass(
                instance._withUnsafeGuaranteedRef { .passUnretained($0.type) }, window, receiver, name)
        case .module:
            let module = Unmanaged<Module>.fromOpaque(object.toOpaque()).takeUnretainedValue()
            (window + 1).clear()
            if let place = module.place(name) { return load(window, place) }
            if let found = try module.getattr(name) {
                window[0] = found
                return
            }
            if let found = respell(module, name) {
                window[0] = found
                return
            }
            throw missingAttribute(.object(module), name)
        case .cls:
            if let found = plainClassAttribute(.fromOpaque(object.toOpaque()), name) {
                window.copy(found)
                return (window + 1).clear()
            }
            if let function = classMethod(.fromOpaque(object.toOpaque()), name) {
                (window + 1).copy(receiver)
                return window.put(.object(function.takeUnretainedValue()))
            }
        case .superObject:
            let origin = Unmanaged<PySuper>.fromOpaque(object.toOpaque()).takeUnretainedValue()
            if let found = origin.function(name) {
                (window + 1).put(origin.instance)
                return window.copy(found)
            }
        case .exception, .function, .method, .native: break
        default:
            return try loadFromClass(object._withUnsafeGuaranteedRef { $0.unretainedClass }, window, receiver, name)
        }
        window[0] = try getAttribute(receiver.pointee, name)
        window[1] = .undefined
    }
    /// Finds `super().name` for a call without making a `super` or a bound method where the next class that has it has a plain function; the
    /// callee, the class and the receiver stand in the window.
    @inline(never) func loadSuper(_ window: UnsafeMutablePointer<Value>, _ name: Sym) throws {
        defer { (window + 2).clear() }
        if window.unretained?.toOpaque() == superClass, let cls = (window + 1).unretained,
            cls._withUnsafeGuaranteedRef({ $0.kind }) == .cls, !name.isOfSuper,
            let found = PySuper.function(name, after: .fromOpaque(cls.toOpaque()), for: window + 2)
        {
            window.copy(found)
            return (window + 1).copy(window + 2)
        }
        window.put(try slowCall(window, window + 1, 2, nil))
        try loadMethod(window, window, name)
    }
    /// What a module has for a call: a bound method as its function and its receiver.
    @inline(__always) private func load(_ window: UnsafeMutablePointer<Value>, _ found: UnsafeMutablePointer<Value>) {
        guard let object = found.unretained, object._withUnsafeGuaranteedRef({ $0.kind }) == .method else {
            return window.copy(found)
        }
        Unmanaged<PyMethod>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef { method in
            switch method.form {
            case .function: (window + 1).put(method.receiver)
            case .native: (window + 1).put(method.receiver)
            case .payload:
                guard case .object(let it) = method.receiver,
                    let payload = unsafeDowncast(it, to: PyInstance.self).payload
                else { fallthrough }
                (window + 1).put(payload)
            case .other:
                window.copy(found)
                return (window + 1).clear()
            }
            window.put(
                method.form == .function
                    ? .object(method.function)
                    : .int(Int(bitPattern: Unmanaged.passUnretained(method.function).toOpaque())))
        }
    }
    @inline(__always) private func loadFromClass(
        _ cls: Unmanaged<PyClass>, _ window: UnsafeMutablePointer<Value>, _ receiver: UnsafeMutablePointer<Value>,
        _ name: Sym
    ) throws {
        let found = cls._withUnsafeGuaranteedRef { $0.place(name) }
        switch found.unretained?._withUnsafeGuaranteedRef({ $0.kind }) {
        case .function?:
            (window + 1).copy(receiver)
            return window.copy(found)
        case .native?:
            if loadNative(.fromOpaque(found.unretained.unsafelyUnwrapped.toOpaque()), window, receiver, name) { return }
        case .staticMethod?, .classMethod?:
            if loadWrapped(.fromOpaque(found.unretained.unsafelyUnwrapped.toOpaque()), cls, window) { return }
        default: break
        }
        window[0] = try slowGetAttribute(receiver, name)
        window[1] = .undefined
    }
    /// A method of a built-in type lives for good: its address does for the call, as an integer beside a receiver.
    @inline(__always) private func loadNative(
        _ method: Unmanaged<NativeFunction>, _ window: UnsafeMutablePointer<Value>,
        _ receiver: UnsafeMutablePointer<Value>, _ name: Sym
    ) -> Bool {
        if method._withUnsafeGuaranteedRef({ $0.isFree }) { return false }
        (window + 1).copy(receiver)
        if method._withUnsafeGuaranteedRef({ $0.isMethod }), !adoptsResults(window + 1) {
            if let object = (window + 1).unretained {
                object._withUnsafeGuaranteedRef {
                    $0.rememberMethod(name, method.toOpaque())
                    noteMethod($0.kind, name, Int(bitPattern: method.toOpaque()))
                }
            }
            method._withUnsafeGuaranteedRef { $0.unwrap(window + 1) }
            window.put(.int(Int(bitPattern: method.toOpaque())))
        } else {
            window.put(.object(method.takeUnretainedValue()))
        }
        return true
    }
    /// A static method, or a class method of a program's with the class.
    private func loadWrapped(
        _ wrapped: Unmanaged<PyWrapped>, _ cls: Unmanaged<PyClass>, _ window: UnsafeMutablePointer<Value>
    ) -> Bool {
        wrapped._withUnsafeGuaranteedRef {
            if $0.kind == .staticMethod {
                window.copy($0.place)
                (window + 1).clear()
                return true
            }
            guard let function = $0.function else { return false }
            // The receiver may stand where its class is put.
            window.put(.object(function.takeUnretainedValue()))
            (window + 1).put(.object(cls.takeUnretainedValue()))
            return true
        }
    }

    func adoptsResults(_ receiver: UnsafeMutablePointer<Value>) -> Bool {
        guard let object = receiver.unretained, object._withUnsafeGuaranteedRef({ $0.kind == .instance }) else {
            return false
        }
        return object._withUnsafeGuaranteedRef { unsafeDowncast($0, to: PyInstance.self).adoptsResults }
    }
}

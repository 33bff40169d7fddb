import CShims
import Syntax

/// The operations that the loop leaves to functions of their own.
extension Machine {
    /// `text += more` in the memory of `text`, where nothing else refers to it; a module's variable that is stored to next does not count.
    @inline(never) func extendString(
        _ target: UnsafeMutablePointer<Value>, _ more: UnsafeMutablePointer<Value>, _ next: Instruction,
        _ frame: UnsafeMutablePointer<Frame>
    ) -> Bool {
        guard let object = target.unretained, let other = more.unretained, object.toOpaque() != other.toOpaque(),
            object._withUnsafeGuaranteedRef({ $0.kind == .str }), other._withUnsafeGuaranteedRef({ $0.kind == .str })
        else { return false }
        let stored =
            next.op == .storeGlobal ? frame.pointee.globals._withUnsafeGuaranteedRef { $0.slots } + next.target : nil
        let isStored = stored?.unretained?.toOpaque() == object.toOpaque()
        if isStored { stored!.pointee = .undefined }
        // The reference stands at the start of the value: its count is looked at in place.
        let text = UnsafeMutableRawPointer(target).assumingMemoryBound(to: PyStr.self)
        if isKnownUniquelyReferenced(&text.pointee) {
            Unmanaged<PyStr>.fromOpaque(other.toOpaque())._withUnsafeGuaranteedRef { text.pointee.extend($0) }
            return true
        }
        if isStored { stored!.pointee = target.pointee }
        return false
    }

    /// What a variable shared with inner functions holds at the moment.
    @inline(never) func cellValue(_ register: UnsafeMutablePointer<Value>) -> UnsafeMutablePointer<Value> {
        if case .object(let it) = register.pointee, let cell = it as? Cell { sharedValue.pointee = cell.value }
        return sharedValue
    }

    /// Where a variable shared with other functions stands, for as long as its cell is in the register.
    @inline(__always) func shared(_ register: UnsafeMutablePointer<Value>, _ number: Operand) throws
        -> UnsafeMutablePointer<Value>
    {
        if let cell = register.unretained {
            let value = Unmanaged<Cell>.fromOpaque(cell.toOpaque())._withUnsafeGuaranteedRef {
                withUnsafeMutablePointer(to: &$0.value) { $0 }
            }
            if !value.pointee.isUndefined { return value }
        }
        throw unboundCell(Sym(calls.pointee.body.pointee.code.takeUnretainedValue().localName(number) ?? ""), number)
    }

    @inline(never) func missingGlobal(_ globals: Namespace, _ slot: Int) throws -> Value {
        if let found = try globals.meaning(slot, self) { return found }
        throw unknownName(globals.nameOfSlot(slot))
    }
    private func unknownName(_ name: Sym) -> PyError {
        let error = PyError(.nameError, "name '\(name.text)' is not defined")
        error.exception.attributes["name"] = .object(name.object)
        return error
    }

    @inline(never) func slowTruth(_ a: UnsafeMutablePointer<Value>) throws -> Bool {
        if let object = a.unretained, object._withUnsafeGuaranteedRef({ $0.kind }) == .instance,
            Unmanaged<PyInstance>.fromOpaque(object.toOpaque())._withUnsafeGuaranteedRef({
                $0.isOrdinary && $0.payload == nil && $0.type.isAlwaysTrue
            })
        {
            return true
        }
        do { return try a.pointee.truth() } catch { throw pythonError(error) }
    }
    @inline(never) func slowGetItem(
        _ a: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>,
        into register: UnsafeMutablePointer<Value>, _ next: UnsafeMutablePointer<Instruction>
    ) throws -> UnsafeMutablePointer<Instruction> {
        if let owner = a.unretained {
            switch owner._withUnsafeGuaranteedRef({ $0.kind }) {
            case .dict:
                if let value = try Unmanaged<PyDict>.fromOpaque(owner.toOpaque())._withUnsafeGuaranteedRef({
                    try $0.find(key)
                }) {
                    register.copy(value)
                    return next
                }
            case .str:
                if case .int(let index) = key.pointee,
                    let found = Unmanaged<PyStr>.fromOpaque(owner.toOpaque())._withUnsafeGuaranteedRef({
                        $0.character(index)
                    })
                {
                    register.put(found)
                    return next
                }
            case .array:
                let array = owner.takeUnretainedValue()
                do { register.put(try array.getitem(key.pointee)) } catch { throw pythonError(error) }
                return next
            case .instance, .cls:
                if let function = special(owner, "__getitem__"), begin(function, a, key, result: register, .value) {
                    return entering
                }
            default: break
            }
        }
        register.put(try interpGetItem(a.pointee, key.pointee))
        return next
    }
    @inline(never) func slowSetItem(
        _ a: UnsafeMutablePointer<Value>, _ key: UnsafeMutablePointer<Value>, _ value: UnsafeMutablePointer<Value>
    ) throws {
        if let owner = a.unretained, owner._withUnsafeGuaranteedRef({ $0.kind == .dict }) {
            return try Unmanaged<PyDict>.fromOpaque(owner.toOpaque())._withUnsafeGuaranteedRef {
                try $0.set(key, value)
            }
        }
        guard case .object(let it) = a.pointee else {
            throw PyError(.typeError, "'\(a.pointee.typeName)' object does not support item assignment")
        }
        do { try it.setitem(key.pointee, value.pointee) } catch { throw pythonError(error) }
    }
    @inline(never) func slowCall(
        _ window: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ count: Int,
        _ keywords: KeywordNames?
    ) throws -> Value {
        guard case .object(let callee) = window.pointee else {
            throw PyError(.typeError, "'\(window.pointee.typeName)' object is not callable")
        }
        let args = Args(base: first, count: count, names: keywords)
        if callee.kind == .function {
            return try call(callee, count, keywords) { base in
                for i in 0..<count + (keywords?.names.count ?? 0) { base[i] = first[i] }
            }
        }
        // Calls that Swift code makes from here on must not touch this window.
        let savedFree = free
        if callee.kind == .native || callee.kind == .cls || callee.kind == .method { return try callee.call(args) }
        defer { free = savedFree }
        depth += 1
        defer { depth -= 1 }
        if depth > recursionLimit {
            throw PyError(.recursionError, "maximum recursion depth exceeded while calling a Python object")
        }
        do { return try callee.call(args) } catch { throw pythonError(error) }
    }

    /// Calls a bound method of a built-in type. The receiver takes the place before the arguments, where the callee stood or none did.
    func callNative(_ method: PyMethod, _ args: Args) throws -> Value? {
        guard method.function.kind == .native else { return nil }
        let native = unsafeDowncast(method.function, to: NativeFunction.self)
        if native.isFree || native.isSlot { return nil }
        let receiver = args.base - 1
        receiver.put(method.receiver)
        if native.isMethod, adoptsResults(receiver) {
            receiver.put(.object(method))
            return nil
        }
        native.unwrap(receiver)
        return try native.callOwn(Args(base: receiver, count: args.count + 1))
    }

    func unboundCell(_ name: Sym, _ register: Operand) -> PyError {
        if calls.pointee.body.pointee.code.takeUnretainedValue().freeRegisters.contains(register) {
            return PyError(
                .nameError,
                "cannot access free variable '\(name.text)' where it is not associated with a value in enclosing scope")
        }
        return PyError(
            .unboundLocalError, "cannot access local variable '\(name.text)' where it is not associated with a value")
    }

    /// Why `super()` without arguments does not know what it is to be after where it was called.
    var whatSuperLacks: String {
        guard calls > firstCall else { return "no arguments" }
        let code = calls.pointee.body.pointee.code.takeUnretainedValue()
        if code.positionalCount == 0 { return "no arguments" }
        var first = calls.pointee.registers[0]
        if code.isFirstShared, let cell = first.object as? Cell { first = cell.value }
        return first.isUndefined ? "arg[0] deleted" : "__class__ cell not found"
    }

    @inline(never) func slow(_ i: Instruction, _ frame: UnsafeMutablePointer<Frame>) throws {
        let cells = frame.pointee.registers
        unowned(unsafe) let code = frame.pointee.body.pointee.code.takeUnretainedValue()
        unowned(unsafe) let globals = frame.pointee.globals.takeUnretainedValue()
        let a = Int(i.a)
        let b = Int(i.b)
        let c = Int(i.c)
        func items(_ first: Int, _ count: Int) -> [Value] { (first..<first + count).map { (cells + $0).taken() } }
        switch i.op {
        case .deleteGlobal:
            if globals.slots[i.target].isUndefined {
                throw PyError(.nameError, "name '\(globals.nameOfSlot(i.target).text)' is not defined")
            }
            globals.slots[i.target] = .undefined
        case .makeCell: cells[a] = .object(Cell(i.extra == 1 ? cells[a] : .undefined))
        case .deleteCell:
            guard let cell = cells[a].object as? Cell else { return }
            if cell.value.isUndefined { throw unboundCell(code.symbols[c], i.a) }
            cell.put(.undefined)
        case .loadName:
            if let value = try named(code.symbols[b], in: cells[0]) {
                cells[a] = value
                return
            }
            if i.extra == 1 {
                guard let cell = cells[Int(i.c)].object as? Cell, !cell.value.isUndefined else {
                    throw unboundCell(code.symbols[b], i.c)
                }
                cells[a] = cell.value
                return
            }
            let slot = globals.slot(code.symbols[b])
            cells[a] = globals.slots[slot].isUndefined ? try missingGlobal(globals, slot) : globals.slots[slot]
        case .storeName: try store(cells[a], as: code.symbols[b], in: cells[0])
        case .deleteName:
            guard case .object(let space) = cells[0] else { return }
            do { try space.delitem(.object(code.symbols[b].object)) } catch let error as PyError
                where error.exception.type.isSubclass(of: .keyError)
            { throw PyError(.nameError, "name '\(code.symbols[b].text)' is not defined") }
        case .check:
            if cells[a].isUndefined {
                if i.extra == 2 { throw PyError(.runtimeError, "super(): arg[0] deleted") }
                if i.extra == 1 {
                    throw PyError(
                        .nameError,
                        "cannot access free variable '\(code.symbols[b].text)' where it is not associated with a value in enclosing scope"
                    )
                }
                throw PyError(
                    .unboundLocalError,
                    "cannot access local variable '\(code.symbols[b].text)' where it is not associated with a value")
            }
        case .unset: cells[a] = .undefined
        case .release: for k in a..<max(a, code.registerCount) { (cells + k).clear() }
        case .deleteAttribute:
            guard case .object(let it) = cells[a] else {
                throw BuiltinAttributes.refusal(cells[a], code.symbols[c])
            }
            try it.delattr(code.symbols[c])
        case .deleteItem:
            guard case .object(let it) = cells[a] else {
                throw PyError(.typeError, "'\(cells[a].typeName)' object does not support item deletion")
            }
            try it.delitem(cells[b])
        case .buildList: (cells + a).put(.object(PyList(taking: cells + b, c)))
        case .buildSet: cells[a] = .object(try PySet(items(b, c)))
        case .buildDict:
            let dict = PyDict()
            for k in 0..<c { try dict.set(cells + b + 2 * k, cells + b + 2 * k + 1) }
            cells[a] = .object(dict)
        case .buildSlice: cells[a] = .object(PySlice(cells[b], cells[b + 1], cells[b + 2]))
        case .listExtend:
            guard let list = cells[a].asList else { return }
            list.items += try iterate(cells[b], "Value after * must be an iterable, not \(cells[b].typeName)")
        case .setAdd: try (cells[a].object as! PySet).add(cells[b])
        case .setExtend: for item in try iterate(cells[b]) { try (cells[a].object as! PySet).add(item) }
        case .dictSet:
            guard let dict = cells[a].asDict else { return }
            if i.extra == 1, try dict.find(cells + b) != nil { throw repeated(cells[b], cells + a - 2) }
            try dict.set(cells + b, cells + c)
        case .dictMerge:
            let target = cells[a].asDict ?? PyDict()
            if i.extra == 0 || target.count == 0, let source = PyClass.plainDict(cells[b]) {
                return try target.merge(source)
            }
            guard let pairs = try PyClass.mappingPairs(cells[b]) else {
                if i.extra == 1 {
                    throw PyError(
                        .typeError,
                        "\(called(cells + a - 2)) argument after ** must be a mapping, not \(cells[b].typeName)")
                }
                throw PyError(.typeError, "'\(cells[b].typeName)' object is not a mapping")
            }
            for (key, value) in pairs {
                if i.extra == 1, try target.get(key) != nil { throw repeated(key, cells + a - 2) }
                try target.set(key, value)
            }
        case .listToTuple: cells[a] = .tuple(cells[b].asList!.items)
        case .unpackRest:
            let before = Int(i.extra)
            let values = try iterate(cells[b], "cannot unpack non-iterable \(cells[b].typeName) object")
            guard values.count >= before + c else {
                throw PyError(
                    .valueError, "not enough values to unpack (expected at least \(before + c), got \(values.count))")
            }
            for k in 0..<before { (cells + a + k).put(values[k]) }
            (cells + a + before).put(.list(Array(values[before..<values.count - c])))
            for k in 0..<c { (cells + a + before + 1 + k).put(values[values.count - c + k]) }
        case .unpackEnds:
            let (before, count) = (Int(i.extra), try cells[b].object?.length() ?? 0)
            for k in 0..<before { (cells + a + k).put(try interpGetItem(cells[b], .int(k))) }
            for k in 0..<c { (cells + a + before + 1 + k).put(try interpGetItem(cells[b], .int(count - c + k))) }
        case .reraise:
            if i.extra == 1 {
                guard let current = handledException() else {
                    throw PyError(.runtimeError, "No active exception to reraise")
                }
                throw PyError(again: current)
            }
            guard let exception = cells[a].object as? PyException else { return }
            if i.extra == 2 { throw PyError(exception: exception) }
            throw PyError(again: exception)
        case .importModule:
            let package = globals["__package__"]?.string ?? ""
            let path = try Importer.absolute(code.constants[b].string ?? "", in: package)
            cells[a] = try importer.load(path, whole: i.extra == 1)
        case .importFrom:
            let name = code.symbols[c]
            if let found = try importedAttribute(cells[b], name) {
                cells[a] = found
                return
            }
            guard let module = cells[b].object as? Module else {
                throw PyError(.importError, "cannot import name '\(name.text)'")
            }
            if let inner = try importer.module(module.name + "." + name.text) {
                cells[a] = inner
                return
            }
            let error = PyError(
                .importError,
                "cannot import name '\(name.text)' from '\(module.name)' (\(module.file ?? "unknown location"))")
            error.exception.attributes["name"] = .str(module.name)
            if let file = module.file { error.exception.attributes["path"] = .str(file) }
            throw error
        case .importStar:
            guard let module = cells[a].object as? Module else { return }
            for name in try module.starNames() {
                if let value = try module.getattr(name) ?? importer.module(module.name + "." + name.text) {
                    if code.isNamespace { try store(value, as: name, in: cells[0]) } else { globals[name] = value }
                } else if module.file != nil {
                    throw PyError(.attributeError, "module '\(module.name)' has no attribute '\(name.text)'")
                }
            }
        case .makeFunction:
            let inner = code.children[b]
            let captured = inner.captures.map { cells[Int($0)].object as! Cell }
            let plain = i.extra == 1
            cells[a] = .object(
                PyFunction(
                    code: inner, globals: globals, cells: captured, defaults: plain ? [] : cells[c].asTuple!.items,
                    keywordDefaults: plain ? [] : cells[c + 1].asTuple!.items, annotations: plain ? .none : cells[c + 2]
                ))
        case .makeGenerator: (cells + a).put(.object(PyGenerator(code.children[b], globals, over: cells[c], cells)))
        case .makeClass:
            guard let body = cells[b].object as? PyFunction, let keywords = cells[b + 2].asDict else { return }
            cells[a] = try makeClass(body, try iterate(cells[b + 1]), keywords, code.constants[c].string ?? "")
        case .setupAnnotations:
            if code.isNamespace {
                if try named("__annotations__", in: cells[0]) == nil {
                    try cells[0].object?.setitem(.str("__annotations__"), .object(PyDict()))
                }
            } else if globals["__annotations__"] == nil {
                globals["__annotations__"] = .object(PyDict())
            }
        case .groupSplit: (cells[a], cells[a + 1]) = try ExceptionGroups.handle(cells[b], cells[c])
        case .groupEnd: cells[a] = try ExceptionGroups.leftOver(cells[b], cells[b + 1], iterate(cells[b + 2]))
        case .awaitable: cells[a] = try awaitable(cells[b])
        case .asyncIterator: cells[a] = try asyncIterator(cells[b])
        case .nextAwaitable: cells[a] = try nextAwaitable(cells[b])
        case .matchMapping: cells[a] = .bool(try Matching.isMapping(cells[b], atLeast: c))
        case .matchKeys: cells[a] = try Matching.values(cells[b], of: iterate(cells[c]))
        case .matchRest: cells[a] = try Matching.rest(cells[b], without: iterate(cells[c]))
        case .matchClass:
            (cells + a).put(try Matching.parts(cells + b, cells + a, c, cells[a + 1].asTuple))
        case .formatField:
            var value = cells[b]
            if i.extra == UInt8(ascii: "a") {
                value = .str(Builtins.ascii(try value.repr()))
            } else if i.extra == UInt8(ascii: "r") {
                value = .str(try value.repr())
            } else if i.extra == UInt8(ascii: "s") {
                value = .str(try value.str())
            }
            cells[a] = .object(try formatted(value, cells[b + 1].text))
        case .buildString:
            cells[a] = joined(cells + b, c)
        case .echo: try echo(cells[a])
        case .withEnter: cells[a] = try enterManager(cells[b], isAsync: i.extra == 1)
        case .withExit: cells[a] = try leaveManager(cells[b], i.extra & 1 == 1 ? .none : cells[c], isAsync: i.extra > 1)
        case .assertFail:
            if cells[a].isUndefined { throw PyError(exception: PyException(.assertionError, [])) }
            throw PyError(exception: PyException(.assertionError, [cells[a]]))
        default: break
        }
    }

    /// The `count` strings in the registers from `first` on, one behind the other.
    private func joined(_ first: UnsafeMutablePointer<Value>, _ count: Int) -> Value {
        func piece(_ i: Int) -> Unmanaged<PyStr> { .fromOpaque(first.advanced(by: i).unretained!.toOpaque()) }
        var total = 0
        for i in 0..<count { total += piece(i)._withUnsafeGuaranteedRef { $0.byteCount } }
        return .object(
            PyStr(count: total) { target in
                var to = target
                for i in 0..<count {
                    piece(i)._withUnsafeGuaranteedRef { it in
                        to.initialize(from: it.bytes.baseAddress!, count: it.byteCount)
                        to += it.byteCount
                    }
                }
            })
    }

    /// Puts the `wanted` items of a value into the registers from `target` on.
    @inline(never) func unpack(
        _ source: UnsafeMutablePointer<Value>, _ wanted: Int, into target: UnsafeMutablePointer<Value>
    ) throws {
        func check(_ count: Int) throws {
            if count > wanted { throw PyError(.valueError, "too many values to unpack (expected \(wanted))") }
            if count < wanted {
                throw PyError(.valueError, "not enough values to unpack (expected \(wanted), got \(count))")
            }
        }
        guard case .object(let it) = source.pointee else {
            throw PyError(.typeError, "cannot unpack non-iterable \(source.pointee.typeName) object")
        }
        switch it.kind {
        case .tuple:
            let tuple = unsafeDowncast(it, to: PyTuple.self)
            try check(tuple.count)
            tuple.copyItems(to: target)
        case .list:
            let items = unsafeDowncast(it, to: PyList.self).items
            try check(items.count)
            for k in 0..<wanted { target[k] = items[k] }
        default:
            guard let iterator = try it.iter() else {
                throw PyError(.typeError, "cannot unpack non-iterable \(it.cls.name) object")
            }
            var values: [Value] = []
            while values.count <= wanted, let next = try iterator.next() { values.append(next) }
            try check(values.count)
            for k in 0..<wanted { target[k] = values[k] }
        }
    }
    /// Gives a name a value in the namespace of a class body, or of what `exec` got for the local names.
    private func store(_ value: Value, as name: Sym, in space: Value) throws {
        if let dict = space.asDict, space.object === dict {
            try dict.set(.object(name.object), value)
        } else if case .object(let space) = space {
            try space.setitem(.object(name.object), value)
        }
    }
    /// What a name means in the namespace of a class body; nil where that has none.
    private func named(_ name: Sym, in space: Value) throws -> Value? {
        if case .object(let it) = space, it.kind == .dict {
            return try unsafeDowncast(it, to: PyDict.self).get(.object(name.object))
        }
        do { return try interpGetItem(space, .object(name.object)) } catch let error as PyError
            where error.exception.type.isSubclass(of: .keyError)
        { return nil }
    }

    private func managerMethod(_ manager: Value, _ name: Sym) throws -> Value? {
        guard case .object(let it) = manager, it.kind == .instance else { return try attributeOf(manager, name) }
        if let found = it.cls.lookup(name) { return try PyClass.bind(found, to: manager, in: it.cls) }
        return try manager.held.flatMap { try attributeOf($0, name) }
    }
    private func enterManager(_ manager: Value, isAsync: Bool) throws -> Value {
        let kind = isAsync ? "an asynchronous" : "the"
        let protocolName = isAsync ? "asynchronous context manager" : "context manager"
        _ = kind
        guard let enter = try managerMethod(manager, isAsync ? "__aenter__" : "__enter__") else {
            throw PyError(.typeError, "'\(manager.typeName)' object does not support the \(protocolName) protocol")
        }
        guard try managerMethod(manager, isAsync ? "__aexit__" : "__exit__") != nil else {
            throw PyError(
                .typeError,
                "'\(manager.typeName)' object does not support the \(protocolName) protocol (missed \(isAsync ? "__aexit__" : "__exit__") method)"
            )
        }
        let entered = try invoke(enter, [])
        return isAsync ? try awaitable(entered) : entered
    }
    /// Calls `__exit__`; what it gives is a truth where there is an exception.
    private func leaveManager(_ manager: Value, _ exception: Value, isAsync: Bool) throws -> Value {
        guard let exit = try managerMethod(manager, isAsync ? "__aexit__" : "__exit__") else {
            throw missingAttribute(manager, isAsync ? "__aexit__" : "__exit__")
        }
        let trace = try exception.isNone ? Value.none : attributeOf(exception, "__traceback__") ?? .none
        let result = try invoke(exit, [exception.isNone ? .none : .object(exception.cls), exception, trace])
        if isAsync { return try awaitable(result) }
        return exception.isNone ? result : .bool(try result.truth())
    }

    func raised(_ value: Value, _ cause: Value) throws -> PyError {
        func made(_ value: Value) throws -> PyException? {
            if case .object(let it) = value, it.kind == .exception { return unsafeDowncast(it, to: PyException.self) }
            guard let cls = value.asClass, cls.isSubclass(of: .baseException) else {
                return value.object as? PyException
            }
            let result = try invoke(value, [])
            if let exception = result.object as? PyException { return exception }
            throw PyError(
                .typeError,
                "calling \(try value.repr()) should have returned an instance of BaseException, not \(try Value.object(result.cls).repr())"
            )
        }
        guard let exception = try made(value) else {
            return PyError(.typeError, "exceptions must derive from BaseException")
        }
        if cause.isNone {
            exception.cause = Value.none
        } else if !cause.isUndefined {
            guard let reason = try made(cause) else {
                return PyError(.typeError, "exception causes must derive from BaseException")
            }
            exception.cause = .object(reason)
        }
        return PyError(exception: exception)
    }

    @inline(never) func matches(
        _ exception: UnsafeMutablePointer<Value>, _ type: UnsafeMutablePointer<Value>
    ) throws -> Bool {
        if let it = exception.unretained, let cls = type.unretained,
            it._withUnsafeGuaranteedRef({
                $0.kind == .exception
                    && Unmanaged.passUnretained(unsafeDowncast($0, to: PyException.self).type).toOpaque()
                        == cls.toOpaque()
            })
        {
            return true
        }
        return try matches(exception.pointee, type.pointee)
    }
    func matches(_ exception: Value, _ type: Value) throws -> Bool {
        // All are looked at before any matches.
        let classes = try (type.asTuple?.items ?? [type]).map { item -> PyClass in
            guard let cls = item.asClass, cls.isSubclass(of: .baseException) else {
                throw PyError(.typeError, "catching classes that do not inherit from BaseException is not allowed")
            }
            return cls
        }
        return classes.contains { exception.cls.isSubclass(of: $0) }
    }

    /// What `from … import` finds in a module, whose own `__getattr__` may say that it has no such name.
    private func importedAttribute(_ module: Value, _ name: Sym) throws -> Value? {
        do { return try attributeOf(module, name) } catch let error as PyError
            where error.exception.type.isSubclass(of: .attributeError)
        { return nil }
    }

    /// The exception that the innermost call is handling, or one outside of it; `pc` is the place in the innermost.
    func handledException(at pc: Int? = nil) -> PyException? {
        var frame = calls
        var place = pc
        while frame > firstCall {
            let code = frame.pointee.body.pointee.code
            let found = code._withUnsafeGuaranteedRef { code -> PyException? in
                if code.handled.isEmpty { return nil }
                let at = place ?? max(0, frame.pointee.next - frame.pointee.body.pointee.start - 1)
                return code.handledRegister(at: at).flatMap { frame.pointee.registers[Int($0)].object as? PyException }
            }
            if let found { return found }
            frame -= 1
            place = nil
        }
        return nil
    }
}

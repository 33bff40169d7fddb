import CShims
import Syntax

/// The loop: one instruction after the other, with what is common done in place and everything else called.
extension Machine {
    /// Runs the innermost call, and those that it makes, until the one at `entry` returns or yields.
    func loop(_ entry: UnsafeMutablePointer<Frame>, _ generator: PyGenerator?) throws -> Value {
        var next = entry.pointee.next
        do {
            call: while true {
                let frame = calls
                let body = frame.pointee.body
                let globals = frame.pointee.globals
                let cells = frame.pointee.registers
                let start = body.pointee.start
                let constants = body.pointee.constants
                let symbols = body.pointee.symbols
                // The registers of a generator are no part of the stack: what it calls gets a window there.
                let isOutside = generator != nil && frame == entry
                next = frame.pointee.next
                try checkTurn()
                while true {
                    // The fields are read where they are used: no operation needs all of them.
                    let i = next
                    next += 1
                    switch i.op {
                    case .move: (cells + Int(i.a)).copy(cells + Int(i.b))
                    case .constant: (cells + Int(i.a)).copy(constants + i.target)
                    case .loadInt: (cells + Int(i.a)).put(.int(Int(i.b)))
                    case .loadGlobal:
                        let slot = globals._withUnsafeGuaranteedRef { $0.slots } + i.target
                        if !slot.pointee.isUndefined {
                            (cells + Int(i.a)).copy(slot)
                        } else if let builtin = globals._withUnsafeGuaranteedRef({
                            $0.builtin(i.target, builtinsVersion)
                        }) {
                            (cells + Int(i.a)).copy(builtin)
                        } else {
                            (cells + Int(i.a)).put(try missingGlobal(globals.takeUnretainedValue(), i.target))
                        }
                    case .storeGlobal: (globals._withUnsafeGuaranteedRef { $0.slots } + i.target).copy(cells + Int(i.a))
                    case .add:
                        let left = i.left(cells, constants)
                        let right = i.right(cells, constants)
                        if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
                            let (sum, overflow) = x.addingReportingOverflow(y)
                            if !overflow {
                                (cells + Int(i.a)).put(.int(sum))
                                continue
                            }
                        } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
                            (cells + Int(i.a)).put(.float(x + y))
                            continue
                        }
                        next = try arithmetic(left, right, i, frame)
                    case .sub:
                        let left = i.left(cells, constants)
                        let right = i.right(cells, constants)
                        if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
                            let (difference, overflow) = x.subtractingReportingOverflow(y)
                            if !overflow {
                                (cells + Int(i.a)).put(.int(difference))
                                continue
                            }
                        } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
                            (cells + Int(i.a)).put(.float(x - y))
                            continue
                        }
                        next = try arithmetic(left, right, i, frame)
                    case .mul:
                        let left = i.left(cells, constants)
                        let right = i.right(cells, constants)
                        if case .int(let x) = left.pointee, case .int(let y) = right.pointee {
                            let (product, overflow) = x.multipliedReportingOverflow(by: y)
                            if !overflow {
                                (cells + Int(i.a)).put(.int(product))
                                continue
                            }
                        } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee {
                            (cells + Int(i.a)).put(.float(x * y))
                            continue
                        }
                        next = try arithmetic(left, right, i, frame)
                    case .div:
                        let left = i.left(cells, constants)
                        let right = i.right(cells, constants)
                        if case .float(let x) = left.pointee, case .float(let y) = right.pointee, y != 0 {
                            (cells + Int(i.a)).put(.float(x / y))
                            continue
                        } else if case .int(let x) = left.pointee, case .int(let y) = right.pointee, y != 0,
                            x.magnitude | y.magnitude < 1 << 53
                        {
                            (cells + Int(i.a)).put(.float(Double(x) / Double(y)))
                            continue
                        }
                        next = try arithmetic(left, right, i, frame)
                    case .mod:
                        let left = i.left(cells, constants)
                        let right = i.right(cells, constants)
                        if case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 {
                            let rest = x % y
                            (cells + Int(i.a)).put(.int(rest < 0 ? rest + y : rest))
                            continue
                        }
                        next = try arithmetic(left, right, i, frame)
                    case .floordiv:
                        let left = i.left(cells, constants)
                        let right = i.right(cells, constants)
                        if case .int(let x) = left.pointee, case .int(let y) = right.pointee, y > 0 {
                            let quotient = x / y
                            (cells + Int(i.a)).put(.int(x &- quotient &* y < 0 ? quotient - 1 : quotient))
                            continue
                        }
                        next = try arithmetic(left, right, i, frame)
                    case .addInt:
                        let step = Instruction.immediate(i.c)
                        if case .int(let x) = cells[Int(i.b)] {
                            let (sum, overflow) = x.addingReportingOverflow(step)
                            if !overflow {
                                (cells + Int(i.a)).put(.int(sum))
                                continue
                            }
                        }
                        next = try slowAddInt(cells + Int(i.b), step, i, frame)
                    case .binary: next = try arithmetic(i.left(cells, constants), i.right(cells, constants), i, frame)
                    case .inplace:
                        let left = cells + Int(i.b)
                        let right = i.right(cells, constants)
                        let isSum = i.extra & Instruction.operatorMask == BinaryOp.add.rawValue
                        if case .int(let x) = left.pointee, case .int(let y) = right.pointee, isSum {
                            let (sum, overflow) = x.addingReportingOverflow(y)
                            if !overflow {
                                left.put(.int(sum))
                                continue
                            }
                        } else if case .float(let x) = left.pointee, case .float(let y) = right.pointee, isSum {
                            left.put(.float(x + y))
                            continue
                        }
                        next = try combine(left, right, i, frame)
                    case .fuse:
                        let probe =
                            i.extra == 0
                            ? cells + Int(i.c)
                            : i.extra == 1
                                ? globals._withUnsafeGuaranteedRef { $0.slots } + Int(i.c) : cellValue(cells + Int(i.c))
                        if isFusable(probe), let end = try fused(frame, Int(i.b)) { next = start + end }
                    case .compare:
                        frame.pointee.next = next
                        next = try compared(i, frame)
                    case .unary:
                        frame.pointee.next = next
                        (cells + Int(i.a)).put(try slowUnary(i.extra, cells[Int(i.b)]))
                    case .testOther:
                        next = try slowTest(
                            unsafeBitCast(i.extra, to: CompareOp.self), cells + Int(i.a), cells + Int(i.b), next, start)
                    case .testLess:
                        next = try test(
                            .lt, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b), next, start
                        ) {
                            $0 < $1
                        }
                    case .testLessEqual:
                        next = try test(
                            .le, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b), next, start
                        ) {
                            $0 <= $1
                        }
                    case .testGreater:
                        next = try test(
                            .gt, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b), next, start
                        ) {
                            $0 > $1
                        }
                    case .testGreaterEqual:
                        next = try test(
                            .ge, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b), next, start
                        ) {
                            $0 >= $1
                        }
                    case .testEqual:
                        next = try test(
                            .eq, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b), next, start
                        ) {
                            $0 == $1
                        }
                    case .testNotEqual:
                        next = try test(
                            .ne, cells + Int(i.a), (i.extra == 0 ? cells : constants) + Int(i.b), next, start
                        ) {
                            $0 != $1
                        }
                    case .testLessInt:
                        next = try test(.lt, cells + Int(i.a), Instruction.immediate(i.b), next, start) { $0 < $1 }
                    case .testLessEqualInt:
                        next = try test(.le, cells + Int(i.a), Instruction.immediate(i.b), next, start) { $0 <= $1 }
                    case .testGreaterInt:
                        next = try test(.gt, cells + Int(i.a), Instruction.immediate(i.b), next, start) { $0 > $1 }
                    case .testGreaterEqualInt:
                        next = try test(.ge, cells + Int(i.a), Instruction.immediate(i.b), next, start) { $0 >= $1 }
                    case .testEqualInt:
                        next = try test(.eq, cells + Int(i.a), Instruction.immediate(i.b), next, start) { $0 == $1 }
                    case .testNotEqualInt:
                        next = try test(.ne, cells + Int(i.a), Instruction.immediate(i.b), next, start) { $0 != $1 }
                    case .jump: next = start + i.target
                    case .jumpBack:
                        try checkTurn()
                        next = start + i.target
                    case .jumpIfTrue:
                        if case .bool(let it) = cells[Int(i.a)] {
                            if _fastPath(it) { next = start + i.target }
                        } else if case .int(let it) = cells[Int(i.a)] {
                            if _fastPath(it != 0) { next = start + i.target }
                        } else if try slowTruth(cells + Int(i.a)) {
                            next = start + i.target
                        }
                    case .jumpIfFalse:
                        if case .bool(let it) = cells[Int(i.a)] {
                            if _fastPath(!it) { next = start + i.target }
                        } else if case .int(let it) = cells[Int(i.a)] {
                            if _fastPath(it == 0) { next = start + i.target }
                        } else if try !slowTruth(cells + Int(i.a)) {
                            next = start + i.target
                        }
                    case .forNext:
                        frame.pointee.next = next
                        if let source = (cells + Int(i.b)).unretained, try advance(source, into: cells + Int(i.a)) {
                            next += 1
                        }
                    case .forAgain:
                        try checkTurn()
                        frame.pointee.next = next
                        if let source = (cells + Int(i.b)).unretained, try advance(source, into: cells + Int(i.a)) {
                            next = i - Int(i.c)
                        }
                    case .forPair:
                        if try (cells + Int(i.b)).unretained?._withUnsafeGuaranteedRef({
                            try $0.next(pair: cells + Int(i.a))
                        })
                            == true
                        {
                            next += 1
                        }
                    case .forPairAgain:
                        try checkTurn()
                        if try (cells + Int(i.b)).unretained?._withUnsafeGuaranteedRef({
                            try $0.next(pair: cells + Int(i.a))
                        })
                            == true
                        {
                            next = i - Int(i.c)
                        }
                    case .getItem:
                        var source = cells + Int(i.b)
                        var key = i.right(cells, constants)
                        if i.extra & 3 != 0 {
                            if i.extra & 1 != 0 { source = try shared(source, i.b) }
                            if i.extra & 2 != 0 { key = try shared(key, i.c) }
                        }
                        if case .int(let index) = key.pointee, let owner = source.unretained,
                            owner._withUnsafeGuaranteedRef({ $0.kind == .list })
                        {
                            let items = ListStorage(of: owner)
                            if UInt(bitPattern: index) < UInt(bitPattern: items.count) {
                                (cells + Int(i.a)).copy(items.first + index)
                                continue
                            }
                        }
                        frame.pointee.next = next
                        next = try slowGetItem(source, key, into: cells + Int(i.a), next)
                    case .setItem:
                        let key = i.left(cells, constants)
                        let item = i.right(cells, constants)
                        if case .int(let index) = key.pointee, let owner = (cells + Int(i.a)).unretained,
                            owner._withUnsafeGuaranteedRef({ $0.kind == .list })
                        {
                            let items = ListStorage(of: owner)
                            if UInt(bitPattern: index) < UInt(bitPattern: items.count), items.isUnique {
                                (items.first + index).copy(item)
                                continue
                            }
                        }
                        frame.pointee.next = next
                        try slowSetItem(cells + Int(i.a), key, item)
                    case .getAttribute:
                        if let slot = ownAttribute(cells + Int(i.b), symbols[Int(i.c)], i) {
                            (cells + Int(i.a)).copy(slot)
                            continue
                        }
                        frame.pointee.next = next
                        next = try readAttribute(cells + Int(i.b), symbols[Int(i.c)], into: cells + Int(i.a), next)
                    case .setAttribute:
                        if setOwnAttribute(cells + Int(i.a), symbols[Int(i.c)], cells + Int(i.b), i) { continue }
                        frame.pointee.next = next
                        try slowSetAttribute(cells + Int(i.a), symbols[Int(i.c)], cells + Int(i.b))
                    case .loadMethod:
                        if let object = (cells + Int(i.b)).unretained,
                            let known = PyObject.builtInMethod(
                                object._withUnsafeGuaranteedRef({ $0.kind }), symbols[Int(i.c)])?.pointee
                        {
                            (cells + Int(i.a)).put(.int(Int(bitPattern: known)))
                            if i.b != i.a &+ 1 { (cells + Int(i.a) + 1).copy(cells + Int(i.b)) }
                            continue
                        }
                        frame.pointee.next = next
                        try loadMethod(cells + Int(i.a), cells + Int(i.b), symbols[Int(i.c)])
                    case .loadSuper:
                        frame.pointee.next = next
                        try loadSuper(cells + Int(i.a), symbols[Int(i.c)])
                    case .callOwn:
                        let receiver = cells + Int(i.b)
                        if let object = receiver.unretained,
                            let known = PyObject.builtInMethod(
                                object._withUnsafeGuaranteedRef({ $0.kind }), symbols[Int(i.c)])?.pointee
                        {
                            // The method gets the receiver where it stands; its errors are those of the call that is passed over.
                            next += 1
                            (cells + Int(i.a)).put(
                                try Unmanaged<NativeFunction>.fromOpaque(known)._withUnsafeGuaranteedRef {
                                    try $0.callOwn(Args(base: receiver, count: 1))
                                })
                            continue
                        }
                        try loadMethod(cells + Int(i.a), receiver, symbols[Int(i.c)])
                    case .call:
                        let window = cells + Int(i.a)
                        if let callee = window.unretained {
                            let kind = callee._withUnsafeGuaranteedRef { $0.kind }
                            if kind == .function {
                                frame.pointee.next = next
                                if i.c == 0, !isOutside,
                                    pushSimple(
                                        .fromOpaque(callee.toOpaque()), window + 1, given: Int(i.b), result: window)
                                {
                                    continue call
                                }
                                let names = keywordNames(constants, i.c)
                                let first = isOutside ? try moveToStack(window + 1, Int(i.b), names) : window + 1
                                if try push(
                                    .fromOpaque(callee.toOpaque()), first, given: Int(i.b), names, result: window)
                                {
                                    continue call
                                }
                                window.put(try slowCall(window, first, Int(i.b), names))
                                continue
                            } else if kind == .native, i.c == 0 {
                                frame.pointee.next = next
                                window.put(
                                    try Unmanaged<NativeFunction>.fromOpaque(callee.toOpaque())._withUnsafeGuaranteedRef
                                    { try $0.call(Args(base: window + 1, count: Int(i.b))) })
                                release(window + 1, Int(i.b))
                                continue
                            } else if kind == .cls, i.c == 0 {
                                frame.pointee.next = next
                                switch try construct(window, Int(i.b), nil, result: window, isOutside) {
                                case .done: continue
                                case .begun: continue call
                                case .declined: break
                                }
                            }
                        }
                        frame.pointee.next = next
                        next = try callOther(
                            window, Int(i.b), keywordNames(constants, i.c), result: window, isOutside, next)
                    case .callMethod:
                        let window = cells + Int(i.a)
                        let bound = !(window + 1).isUnset
                        if bound {
                            if let address = window.integer {
                                if address == appendMethod, i.b == 1, i.c == 0, let list = (window + 1).unretained,
                                    list._withUnsafeGuaranteedRef({ $0.kind == .list })
                                {
                                    Unmanaged<PyList>.fromOpaque(list.toOpaque())._withUnsafeGuaranteedRef {
                                        $0.append(taking: window + 2)
                                    }
                                    window.put(.none)
                                    continue
                                }
                                let method = Unmanaged<NativeFunction>.fromOpaque(
                                    UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped)
                                if i.c == 0 {
                                    frame.pointee.next = next
                                    window.put(
                                        try method._withUnsafeGuaranteedRef {
                                            try $0.callOwn(Args(base: window + 1, count: Int(i.b) + 1))
                                        })
                                    release(window + 1, Int(i.b) + 1)
                                    continue
                                }
                                window.put(.object(method.takeUnretainedValue()))
                            }
                        }
                        let first = window + (bound ? 1 : 2)
                        let count = Int(i.b) + (bound ? 1 : 0)
                        if let callee = window.unretained, callee._withUnsafeGuaranteedRef({ $0.kind == .function }) {
                            frame.pointee.next = next
                            if i.c == 0, !isOutside,
                                pushSimple(.fromOpaque(callee.toOpaque()), first, given: count, result: window)
                            {
                                continue call
                            }
                            let names = keywordNames(constants, i.c)
                            let base = isOutside ? try moveToStack(first, count, names) : first
                            if try push(.fromOpaque(callee.toOpaque()), base, given: count, names, result: window) {
                                continue call
                            }
                            window.put(try slowCall(window, base, count, names))
                            continue
                        } else if i.c == 0, let callee = window.unretained,
                            callee._withUnsafeGuaranteedRef({ $0.kind == .native })
                        {
                            frame.pointee.next = next
                            if bound, callee.toOpaque() == Slots.typeCallAddress {
                                switch try callType(first, count - 1, nil, result: window, isOutside) {
                                case .done:
                                    release(first, count)
                                    continue
                                case .begun: continue call
                                case .declined: break
                                }
                            }
                            window.put(
                                try Unmanaged<NativeFunction>.fromOpaque(callee.toOpaque())._withUnsafeGuaranteedRef {
                                    try bound
                                        ? $0.callBound(Args(base: first, count: count))
                                        : $0.call(Args(base: first, count: count))
                                })
                            release(first, count)
                            continue
                        }
                        frame.pointee.next = next
                        if !bound {
                            // As any other call, one register further on.
                            (window + 1).copy(window)
                            next = try callOther(
                                window + 1, Int(i.b), keywordNames(constants, i.c), result: window, isOutside, next)
                            continue
                        }
                        window.put(try slowCall(window, first, count, keywordNames(constants, i.c)))
                    case .returnValue:
                        let result = (cells + Int(i.a)).move()
                        (cells + Int(i.a)).initialize(to: .undefined)
                        if frame == entry { return result }
                        if frame.pointee.ending != .plain {
                            if frame.pointee.ending == .construction, result.isNone {
                                finishConstruction()
                                continue call
                            }
                            next = (frame - 1).pointee.next
                            try finish(result)
                            continue call
                        }
                        pop()
                        frame.pointee.result.put(result)
                        continue call
                    case .yieldValue:
                        if generator!.take(cells + Int(i.b), moving: i.extra == 1) {
                            (cells + Int(i.a)).put(.none)
                            continue
                        }
                        generator!.resumeRegister = Int(i.a)
                        generator!.pc = next - start
                        generator!.didYield = true
                        return i.extra == 2 ? .object(PyAsyncItem(cells[Int(i.b)])) : cells[Int(i.b)]
                    case .listAppend:
                        guard let it = cells.advanced(by: Int(i.a)).unretained else { continue }
                        Unmanaged<PyList>.fromOpaque(it.toOpaque())._withUnsafeGuaranteedRef {
                            if i.extra == 1 {
                                $0.append(taking: cells + Int(i.b))
                            } else {
                                $0.append(copyOf: cells + Int(i.b))
                            }
                        }
                    case .loadCell:
                        guard let cell = (cells + Int(i.b)).unretained else { continue }
                        let isBound = Unmanaged<Cell>.fromOpaque(cell.toOpaque())._withUnsafeGuaranteedRef { cell in
                            withUnsafeMutablePointer(to: &cell.value) { value in
                                if value.pointee.isUndefined { return false }
                                (cells + Int(i.a)).copy(value)
                                return true
                            }
                        }
                        if !isBound { throw unboundCell(symbols[Int(i.c)], i.b) }
                    case .storeCell:
                        guard let cell = (cells + Int(i.a)).unretained else { continue }
                        let place = Unmanaged<Cell>.fromOpaque(cell.toOpaque())._withUnsafeGuaranteedRef {
                            withUnsafeMutablePointer(to: &$0.value) { $0 }
                        }
                        // Only the pointer is taken within the access: what the cell lets go of can run a program that asks for it.
                        place.copy(cells + Int(i.b))
                    case .yieldFrom:
                        guard case .object(let source) = cells[Int(i.b)] else { continue }
                        frame.pointee.next = next
                        generator!.pc = next - start
                        if let item = try generator!.delegate(to: source, register: Int(i.a)) {
                            generator!.resumeRegister = nil
                            generator!.didYield = true
                            return item
                        }
                        (cells + Int(i.a)).put(generator!.delegated)
                    case .getIterator:
                        frame.pointee.next = next
                        (cells + Int(i.a)).put(.object(try iterator(cells[Int(i.b)])))
                    case .unpack:
                        try unpack(cells + Int(i.b), Int(i.c), into: cells + Int(i.a))
                        // A value made for this alone is let go at once, so that its maker can use it again.
                        if i.extra == 1 { (cells + Int(i.b)).clear() }
                    case .buildTuple: (cells + Int(i.a)).put(.object(PyTuple(taking: cells + Int(i.b), Int(i.c))))
                    case .callSpread:
                        if i.extra == 0, !isOutside, let callee = (cells + Int(i.a)).unretained,
                            callee._withUnsafeGuaranteedRef({ $0.kind == .function })
                        {
                            frame.pointee.next = next
                            if try pushSpread(
                                .fromOpaque(callee.toOpaque()), cells + Int(i.b), keywordNames(constants, i.c),
                                result: cells + Int(i.a))
                            {
                                continue call
                            }
                        }
                        frame.pointee.next = next
                        next = try spreadOther(i, frame, isOutside: isOutside)
                    case .enter: continue call
                    case .spreadable:
                        try spreadable(cells + Int(i.b), into: cells + Int(i.a), isMethod: i.extra == 2)
                    case .raise:
                        // Where the function handles it itself, nothing is thrown.
                        frame.pointee.next = next
                        let error = try raised(cells[Int(i.a)], cells[Int(i.b)])
                        guard let handler = body.pointee.code.takeUnretainedValue().handler(at: i - start) else {
                            throw error
                        }
                        next = start + handle(error, frame, at: i - start, by: handler)
                    case .matchException:
                        frame.pointee.next = next
                        (cells + Int(i.a)).put(.bool(try matches(cells + Int(i.b), cells + Int(i.c))))
                    case .matchSequence:
                        frame.pointee.next = next
                        (cells + Int(i.a)).put(
                            .bool(try Matching.isSequence(cells + Int(i.b), Int(i.c), orMore: i.extra == 1)))
                    case .clearException: (cells + Int(i.a)).clear()
                    case .deleteGlobal, .makeCell, .deleteCell, .loadName, .storeName, .deleteName, .check, .unset,
                        .release,
                        .deleteAttribute, .deleteItem, .buildList, .buildSet,
                        .buildDict, .buildSlice, .listExtend, .setAdd, .setExtend, .dictSet, .dictMerge, .listToTuple,
                        .unpackRest, .unpackEnds, .reraise, .importModule, .importFrom,
                        .importStar, .setupAnnotations, .makeFunction, .makeGenerator, .makeClass, .formatField,
                        .buildString, .echo,
                        .withEnter, .withExit, .assertFail, .groupSplit, .groupEnd, .awaitable, .asyncIterator,
                        .nextAwaitable, .matchMapping, .matchKeys, .matchRest, .matchClass:
                        frame.pointee.next = next
                        try slow(i.pointee, frame)
                    }
                }
            }
        } catch {
            calls.pointee.next = next
            throw error
        }
    }
}

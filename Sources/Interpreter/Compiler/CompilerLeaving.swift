import Syntax

/// How blocks are left: returns, loops, exceptions and what `finally` and `with` do on the way.
extension Compiler {
    func returnStatement(_ value: Expr?) throws {
        if let value, case .conditional(let condition, let then, let otherwise) = value.kind {
            let skip = try scratch { try test(condition, jumpIf: false) }
            try branch { try scratch { try returnStatement(then) } }
            for at in skip { patch(at) }
            return try returnStatement(otherwise)
        }
        var result = temporary()
        if let value {
            if exits.contains(where: { if case .loop = $0 { false } else { true } }) {
                _ = try self.value(value, into: result)
            } else {
                result = try self.value(value)
            }
        } else {
            emitConstant(.none, into: result)
        }
        try unwind(to: 0)
        emit(.returnValue, a: result)
    }

    /// Runs what stands between here and the `depth`th exit: `finally` bodies and `__exit__` calls.
    /// Each runs outside the handlers of its own statement.
    func unwind(to depth: Int) throws {
        let (saved, place) = (exits, span)
        defer { span = place }
        for exit in exits[depth...].reversed() {
            exits.removeLast()
            let start = here
            let (handlers, handled): (Int, Int)
            switch exit {
            case .loop: continue
            case .final(let body, let openHandlers, let open):
                (handlers, handled) = (openHandlers, open)
                try scratch { try compile(body) }
            case .with(let manager, let isAsync, let whole, let openHandlers, let open):
                (handlers, handled) = (openHandlers, open)
                span = whole
                scratch { leaveManager(manager, isAsync: isAsync, into: temporary()) }
            case .clause(let name, let openHandlers, let open):
                (handlers, handled) = (openHandlers, open)
                if let name { unbind(name) }
            }
            for at in openHandlers[handlers...] { code.handlers[at].excluded.append(start..<here) }
            for at in openHandled[handled...] { code.handled[at].excluded.append(start..<here) }
        }
        exits = saved
    }
    /// Takes a variable away, be it bound or not.
    func unbind(_ name: Name) {
        scratch {
            let none = temporary()
            emitConstant(.none, into: none)
            store(name, none)
            delete(name)
        }
    }

    func leaveLoop(isBreak: Bool) throws {
        guard let depth = exits.lastIndex(where: { if case .loop = $0 { true } else { false } }),
            case .loop(let loop) = exits[depth]
        else { return }
        if depth < exits.count - 1 { try unwind(to: depth + 1) }
        if isBreak { loop.breaks.append(emitJump()) } else { jump(to: loop.start) }
    }

    /// Compiles what handles the exception in a register.
    func handling(_ register: Register, _ work: () throws -> Void) rethrows {
        let at = code.handled.count
        code.handled.append(Code.Handler(start: here, end: Int.max, target: -1, register: register))
        openHandled.append(at)
        try work()
        openHandled.removeLast()
        code.handled[at].end = here
    }

    func protect(_ register: Register, _ work: () throws -> Void) throws -> () -> Void {
        let at = code.handlers.count
        code.handlers.append(Code.Handler(start: here, end: Int.max, target: -1, register: register))
        openHandlers.append(at)
        try branch(work)
        openHandlers.removeLast()
        code.handlers[at].end = min(code.handlers[at].end, here)
        return { [self] in code.handlers[at].target = here }
    }

    func tryStatement(_ body: [Stmt], _ clauses: [ExceptClause], _ otherwise: [Stmt], _ final: [Stmt]) throws {
        try finally(final) {
            if clauses.isEmpty { try compile(body) } else { try exceptStatement(body, clauses, otherwise) }
        }
    }
    /// Compiles `work`, and what runs after it whatever happens.
    func finally(_ final: [Stmt], _ work: () throws -> Void) throws {
        if final.isEmpty { return try work() }
        exits.append(.final(final, handlers: openHandlers.count, handled: openHandled.count))
        let exception = temporary()
        let land = try protect(exception, work)
        exits.removeLast()
        try branch { try compile(final) }
        let end = emitJump()
        land()
        try handling(exception) {
            try branch { try compile(final) }
            emit(.reraise, a: exception)
        }
        patch(end)
    }

    func exceptStatement(_ body: [Stmt], _ clauses: [ExceptClause], _ otherwise: [Stmt]) throws {
        let exception = temporary()
        let land = try protect(exception) { try compile(body) }
        try branch { try compile(otherwise) }
        var ends = [emitJump()]
        land()
        try handling(exception) {
            for clause in clauses {
                span = clause.span
                var skip: Int?
                if let type = clause.type {
                    try scratch {
                        let matched = temporary()
                        emit(.matchException, a: matched, b: exception, c: try value(type))
                        skip = emitJump(.jumpIfFalse, a: matched)
                    }
                }
                try branch { try scratch { try self.clause(clause.name, clause.body, exception) } }
                emit(.clearException, a: exception)
                ends.append(emitJump())
                if let skip { patch(skip) }
            }
            emit(.reraise, a: exception)
        }
        for end in ends { patch(end) }
    }
    /// The body of an `except` clause, whose variable is gone after it.
    private func clause(_ name: Name?, _ body: [Stmt], _ exception: Register) throws {
        exits.append(.clause(name, handlers: openHandlers.count, handled: openHandled.count - 1))
        defer { exits.removeLast() }
        guard let name else { return try compile(body) }
        store(name, exception)
        let failure = temporary()
        let land = try protect(failure) { try compile(body) }
        unbind(name)
        let end = emitJump()
        land()
        unbind(name)
        emit(.reraise, a: failure)
        patch(end)
    }

    /// A manager is entered and left, in tracebacks, by the statement as a whole.
    func withStatement(
        _ statement: Stmt, _ items: ArraySlice<(Expr, Expr?)>, _ body: [Stmt], isAsync: Bool
    ) throws {
        guard let (context, target) = items.first else { return try compile(body) }
        let manager = temporary()
        let entered = temporary()
        let exception = temporary()
        _ = try value(context, into: manager)
        span = statement.span
        emit(.withEnter, extra: isAsync ? 1 : 0, a: entered, b: manager)
        if isAsync { wait(for: entered, into: entered) }
        exits.append(
            .with(manager, isAsync: isAsync, statement.span, handlers: openHandlers.count, handled: openHandled.count))
        let land = try protect(exception) {
            if let target { try assign(target, from: entered) }
            try withStatement(statement, items.dropFirst(), body, isAsync: isAsync)
        }
        exits.removeLast()
        span = statement.span
        leaveManager(manager, isAsync: isAsync, into: entered)
        let end = emitJump()
        land()
        handling(exception) {
            emit(.withExit, extra: isAsync ? 2 : 0, a: entered, b: manager, c: exception)
            if isAsync { wait(for: entered, into: entered) }
            let swallowed = emitJump(.jumpIfTrue, a: entered)
            emit(.reraise, a: exception)
            patch(swallowed)
        }
        patch(end)
    }
    private func leaveManager(_ manager: Register, isAsync: Bool, into register: Register) {
        emit(.withExit, extra: isAsync ? 3 : 1, a: register, b: manager, c: manager)
        if isAsync { wait(for: register, into: register) }
    }
    /// The end of an `await`: `source` holds an iterator.
    func wait(for source: Register, into register: Register) { emit(.yieldFrom, a: register, b: source) }
}

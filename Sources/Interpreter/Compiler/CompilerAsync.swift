import Syntax

/// `async` statements, and `except*`.
extension Compiler {
    func asyncStatement(_ statement: Stmt) throws {
        switch statement.kind {
        case .function(let name, let parameters, let body, let decorators, let returns):
            try decorated(name, decorators) {
                try functionStatement(statement, name, parameters, body, returns, isAsync: true, into: $0)
            }
        case .with(let items, let body): try withStatement(statement, items[...], body, isAsync: true)
        case .for(let target, let iterable, let body, let otherwise):
            let source = temporary()
            emit(.asyncIterator, a: source, b: try value(iterable, before: source))
            var breaks: [Int] = []
            try asyncLoop(over: source, target) { start in breaks = try loop(start, body) }
            try branch { try compile(otherwise) }
            for at in breaks { patch(at) }
        default: break
        }
    }

    /// A loop over an asynchronous iterator; `body` gets the place where the next turn begins.
    func asyncLoop(over source: Register, _ target: Expr, _ body: (Int) throws -> Void) throws {
        let exception = temporary()
        let item = temporary()
        let start = here
        let land = try protect(exception) {
            emit(.nextAwaitable, a: item, b: source)
            wait(for: item, into: item)
        }
        try branch {
            try assign(target, from: item)
            try body(start)
        }
        jump(to: start)
        land()
        scratch {
            let (type, matched) = (temporary(), temporary())
            emitConstant(.object(PyClass.stopAsyncIteration), into: type)
            emit(.matchException, a: matched, b: exception, c: type)
            let end = emitJump(.jumpIfTrue, a: matched)
            emit(.reraise, a: exception)
            patch(end)
        }
        emit(.clearException, a: exception)
    }

    /// `try` with `except*` clauses: each handles its part of the group.
    func groupStatement(_ body: [Stmt], _ clauses: [ExceptClause], _ otherwise: [Stmt]) throws {
        let original = temporary()
        // The rest of the group, and a list of what the clauses raise.
        let (rest, raised) = (temporary(), temporary())
        let land = try protect(original) { try compile(body) }
        try branch { try compile(otherwise) }
        let end = emitJump()
        land()
        try handling(original) {
            emit(.move, a: rest, b: original)
            emit(.buildList, a: raised)
            for clause in clauses {
                span = clause.span
                try scratch { try groupClause(clause, rest, raised) }
            }
            scratch {
                let result = temporary()
                emit(.groupEnd, a: result, b: original)
                let none = temporary()
                emitConstant(.none, into: none)
                let isOver = temporary()
                emit(.compare, extra: CompareOp.isSame.rawValue, a: isOver, b: result, c: none)
                let over = emitJump(.jumpIfTrue, a: isOver)
                emit(.reraise, extra: 2, a: result)
                patch(over)
            }
            emit(.clearException, a: original)
        }
        patch(end)
    }
    private func groupClause(_ clause: ExceptClause, _ rest: Register, _ raised: Register) throws {
        guard let type = clause.type else { return }
        let parts = temporaries(2)
        emit(.groupSplit, a: parts, b: rest, c: try value(type))
        emit(.move, a: rest, b: parts + 1)
        let (none, isMissing) = (temporary(), temporary())
        emitConstant(.none, into: none)
        emit(.compare, extra: CompareOp.isSame.rawValue, a: isMissing, b: parts, c: none)
        let skip = emitJump(.jumpIfTrue, a: isMissing)
        try branch {
            try handling(parts) {
                exits.append(.clause(clause.name, handlers: openHandlers.count, handled: openHandled.count - 1))
                defer { exits.removeLast() }
                let failure = temporary()
                let land = try protect(failure) {
                    if let name = clause.name { store(name, parts) }
                    try compile(clause.body)
                }
                if let name = clause.name { unbind(name) }
                let end = emitJump()
                land()
                if let name = clause.name { unbind(name) }
                emit(.listAppend, a: raised, b: failure)
                patch(end)
            }
        }
        patch(skip)
    }
}

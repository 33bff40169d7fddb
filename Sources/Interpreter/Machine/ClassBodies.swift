import Syntax

extension Machine {
    /// `class name(*bases, **keywords)`: asks the metaclass for the namespace, runs the body in it, and calls the metaclass.
    func makeClass(_ body: PyFunction, _ given: [Value], _ keywords: PyDict, _ name: String) throws -> Value {
        var bases: [Value] = []
        for base in given {
            if base.asClass == nil, let method = try attributeOf(base, "__mro_entries__") {
                let entries = try invoke(method, [.tuple(given)])
                guard let tuple = entries.asTuple else {
                    throw PyError(.typeError, "__mro_entries__ must return a tuple")
                }
                bases += tuple.items
            } else {
                bases.append(base)
            }
        }
        let chosen = try keywords.remove(.str("metaclass"))
        let parents = bases.compactMap(\.asClass)
        var metaclass = chosen ?? .object(parents.first?.cls ?? .type)
        if chosen == nil, parents.isEmpty, let odd = bases.first { metaclass = .object(odd.cls) }
        if let cls = metaclass.asClass, cls.isSubclass(of: .type) {
            metaclass = .object(try ClassMaker.winner(cls, parents))
        }
        let named = keywords.pairs.map { (name: $0.text?.symbol ?? Sym(""), value: $1) }
        var space = Value.object(PyDict())
        if metaclass.object !== PyClass.type, let prepare = try attributeOf(metaclass, "__prepare__") {
            space = try invoke(prepare, [.str(name), .tuple(bases)], named)
            guard space.asDict != nil || space.cls.lookup("__getitem__") != nil else {
                throw PyError(
                    .typeError,
                    "\(metaclass.asClass?.name ?? "<metaclass>").__prepare__() must return a mapping, not \(space.typeName)"
                )
            }
        }
        let base = free
        try reserve(base, body.code.registerCount + 1)
        base[0] = space
        let cell = try enter(body, base, given: 1).object as? Cell
        if bases.count != given.count || zip(bases, given).contains(where: { !$0.isSame($1) }) {
            try space.object?.setitem(.str("__orig_bases__"), .tuple(given))
        }
        if metaclass.object === PyClass.type, let dict = space.asDict {
            return .object(try ClassMaker.newClass(.type, name, bases, dict, named))
        }
        let made = try invoke(metaclass, [.str(name), .tuple(bases), space], named)
        if let cls = made.asClass, let cell { try checkClassCell(cell, cls, name) }
        return made
    }

    /// `type.__new__` has to have been given the cell in which methods find their class.
    private func checkClassCell(_ cell: Cell, _ cls: PyClass, _ name: String) throws {
        if cell.value.asClass === cls { return }
        let shown = "defining '\(name)' as \(try Value.object(cls).repr())"
        if cell.value.isUndefined {
            throw PyError(
                .runtimeError, "__class__ not set \(shown). Was __classcell__ propagated to type.__new__?")
        }
        throw PyError(.typeError, "__class__ set to \(try cell.value.repr()) \(shown)")
    }
}

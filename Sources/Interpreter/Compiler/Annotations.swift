import Syntax

/// Annotations of variables.
extension Compiler {
    /// What stands before the attribute or the subscript of an annotation without a value is found out all the same.
    func visit(annotated target: Expr) throws {
        switch target.kind {
        case .attribute(let object, _): try scratch { _ = try value(object) }
        case .subscripted(let object, let key):
            try scratch {
                _ = try value(object)
                _ = try value(key)
            }
        default: break
        }
    }
    /// Notes the annotation of a variable of a class or a module.
    func annotate(_ target: Expr, _ annotation: Expr) throws {
        if scope.kind == .function { return }
        try scratch {
            let note = temporary()
            try self.annotation(annotation, into: note)
            guard case .name(let name) = target.kind, !target.parenthesized else { return }
            let key = temporary()
            emitConstant(.object(Sym(mangled(name)).object), into: key)
            let notes = load("__annotations__", into: temporary())
            emit(.setItem, a: notes, b: key, c: note)
        }
    }
}

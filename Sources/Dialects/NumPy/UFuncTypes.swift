/// The loops that NumPy lists for its ufuncs. nd computes in its own way, but programs read `types` to learn what a
/// ufunc takes, so that the list is NumPy's, with the loops that it has twice for some processors.
enum UFuncTypes {
    private static let integers = "bBhHiIlLqQ"
    private static let numbers = integers + "efdgFDG"
    /// A word is a loop, or codes of types that make one each. A result that is not of the operands' type stands first.
    private static let rows: [(names: String, result: String, loops: String)] = [
        (
            "arccos arccosh arcsin arcsinh arctan arctanh cosh exp2 expm1 log10 log1p log2 sinh tan tanh", "",
            "efdefdgFDGO"
        ),
        (
            "equal greater greater_equal less less_equal not_equal", "?",
            "?\(integers) qQ->? Qq->? efdgFDGMmO OO->O"
        ),
        ("copysign heaviside logaddexp logaddexp2 nextafter spacing modf", "", "efdg"),
        ("signbit", "?", "efdg"),
        ("deg2rad degrees fabs rad2deg radians arctan2 hypot", "", "efdgO"),
        ("exp log rint sqrt", "", "efdfdgFDGO"),
        ("cos sin", "", "efdgFDGO"),
        ("cbrt", "", "efdefdgO"),
        ("fmax fmin maximum minimum", "", "?\(numbers)mMO"),
        ("gcd lcm left_shift right_shift", "", "\(integers)O"),
        ("bitwise_and bitwise_or bitwise_xor invert", "", "?\(integers)O"),
        ("bitwise_count", "B", "\(integers) O->O"),
        ("matmul matvec vecdot vecmat", "", "?\(numbers)O"),
        ("ceil floor trunc", "", "?\(integers)efdfdgO"),
        ("conjugate reciprocal square", "", "\(numbers)O"),
        ("isfinite isinf isnan", "?", "?\(numbers)mM"),
        ("isnat", "?", "Mm"),
        ("logical_and logical_or logical_xor", "?", "?\(numbers) OO->O"),
        ("logical_not", "?", "?\(numbers) O->O"),
        ("negative positive", "", "\(integers)efdgmFDGO"),
        ("sign", "", "\(numbers)mO"),
        ("absolute", "", "?\(integers)efdgm F->f D->d G->g O"),
        ("add", "", "?\(numbers) Mm->M m mM->M O"),
        ("subtract", "", "\(numbers) Mm->M m MM->m O"),
        ("multiply", "", "?\(numbers) mq->m qm->m md->m dm->m O"),
        ("divide", "", "efdgFDG mq->m md->m mm->d O"),
        ("floor_divide", "", "\(integers)efdg mq->m md->m mm->q O"),
        ("remainder", "", "\(integers)efdgmO"),
        ("divmod", "", "\(integers)efdg mm->qm"),
        ("fmod", "", "\(integers)efdgO"),
        ("float_power", "", "dgDG"),
        ("power", "", "\(integers)efdefdgFDGO"),
        ("frexp", "", "e->ei f->fi d->di g->gi"),
        ("ldexp", "", "ei->e fi->f el->e fl->f di->d dl->d gi->g gl->g"),
    ]
    private static let row: [String: (result: String, loops: String)] = {
        var found: [String: (result: String, loops: String)] = [:]
        for row in rows {
            for name in row.names.split(separator: " ") { found[String(name)] = (row.result, row.loops) }
        }
        return found
    }()
    /// The loops of a ufunc; nil where NumPy has no such ufunc.
    static func loops(of name: String, inputs: Int, results: Int) -> [String]? {
        guard let row = row[name] else { return nil }
        return row.loops.split(separator: " ").flatMap { word in
            word.contains(">")
                ? [String(word)]
                : word.map { code in
                    let result = row.result.isEmpty ? String(repeating: code, count: results) : row.result
                    return String(repeating: code, count: inputs) + "->" + result
                }
        }
    }
}

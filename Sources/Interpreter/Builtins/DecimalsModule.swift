import Syntax

/// `_decimals`: how the numbers of `decimal` are made, and short ways for what is asked for number by number.
extension StandardModules {
    static func decimals(_ m: Module) {
        /// The names of the parts of a number that stand in its instances: none.
        m["parts"] = .tuple([])
        /// `begin(contexts, Inexact, Rounded)` is a decorator of the class of the numbers.
        m.raw("begin", 3) { args in
            DecimalContext.contexts = args[0].asList
            (DecimalContext.inexact, DecimalContext.roundedOff) = (args[1], args[2])
            return .object(
                NativeFunction("begin", Arity(1)) { args in
                    guard let cls = args[0].asClass else { return args[0] }
                    PyDecimal.decimal = cls
                    cls.isStatic = true
                    addParts(cls)
                    return args[0]
                })
        }
        m.def("make", "sign, coefficient, exponent, kind='', cls=None") { c in
            guard let cls = c["cls"].asClass ?? PyDecimal.decimal, let coefficient = c["coefficient"].bigInt,
                let form = PyDecimal.Form(rawValue: try c.string("kind"))
            else { throw PyError(.valueError, "no parts of a decimal number") }
            let exponent = c["exponent"].bigInt.map { Int(clamping: $0) } ?? 0
            let most = 1 << 61
            return .object(
                PyDecimal(cls, try c["sign"].truth(), coefficient, min(max(exponent, -most), most), form))
        }
        m.raw("new", 1) { args in .object(faster(args[0], "__new__", made, isFree: true)) }
        m.raw("quantize", 1) { args in
            .object(
                faster(args[0], "quantize") { args in
                    guard args.count == 2, !args.hasNames, let number = args[0].object as? PyDecimal,
                        let other = args[1].object as? PyDecimal
                    else { return nil }
                    return try number.quantized(other).map { .object($0) }
                })
        }
    }
    /// A method of Python's with a short way before it.
    static func faster(
        _ method: Value, _ name: String, _ quick: @escaping (Args) throws -> Value?, isFree: Bool = false
    ) -> NativeFunction {
        let made = NativeFunction(name, .any) { args in
            try quick(args) ?? invoke(method, args.positional, args.keywords)
        }
        made.isFree = isFree
        made.attributeSource = { symbol in try attributeOf(method, symbol) }
        return made
    }
    /// A number of the class itself, from a text, an integer or such a number.
    private static func made(_ args: Args) -> Value? {
        guard args.count == 2, !args.hasNames, let cls = args[0].asClass, cls === PyDecimal.decimal else { return nil }
        switch args[1] {
        case .int(let number):
            return .object(PyDecimal(cls, number < 0, BigInt(number).magnitude, 0))
        case .object(let it) where it.kind == .str:
            return PyDecimal.parsed(unsafeDowncast(it, to: PyStr.self).bytes, cls).map { .object($0) }
        case .object(let it): return it.cls === cls ? args[1] : nil
        default: return nil
        }
    }
    private static func addParts(_ cls: PyClass) {
        func part(_ name: Sym, _ read: @escaping (PyDecimal) -> Value) {
            cls.attributes[name] = .object(
                PyProperty { value in
                    guard let number = value.object as? PyDecimal else {
                        throw PyError(.typeError, "not a decimal number but a '\(value.typeName)' object")
                    }
                    return read(number)
                })
        }
        part("_sign") { .int($0.isNegative ? 1 : 0) }
        part("_int") { .big($0.integer) }
        part("_exp") { .int($0.exponent) }
        part("_kind") { .str($0.form.rawValue) }
    }
}

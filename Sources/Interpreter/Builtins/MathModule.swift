import Glibc

/// The module `math`.
extension StandardModules {
    /// The length of a vector, as good as always correctly rounded: squares are summed with their errors, and the root is corrected once.
    private static func norm(_ values: [Double]) -> Double {
        let largest = values.reduce(0) { max($0, abs($1)) }
        if values.contains(where: \.isInfinite) { return .infinity }
        if largest == 0 || values.contains(where: \.isNaN) { return values.reduce(largest) { $0 + $1 * 0 } }
        let exponent = Int(largest.exponent)
        func scaled(_ x: Double, by power: Int) -> Double { scalbn(x, Int32(clamping: power)) }
        var (sum, rest) = (0.0, 0.0)
        func add(_ term: Double) {
            let total = sum + term
            rest += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
            sum = total
        }
        for value in values {
            let x = scaled(value, by: -exponent)
            let square = x * x
            add(square)
            rest += (-square).addingProduct(x, x)
        }
        let root = (sum + rest).squareRoot()
        let square = root * root
        add(-square)
        rest -= (-square).addingProduct(root, root)
        return scaled(root + (sum + rest) / (2 * root), by: exponent)
    }
    static func math(_ m: Module) {
        elementary(m)
        logarithms(m)
        lengths(m)
        roundings(m)
        numberTheory(m)
        sums(m)
    }
    private static func elementary(_ m: Module) {
        m["pi"] = .float(Double.pi)
        m["e"] = .float(M_E)
        m["tau"] = .float(2 * Double.pi)
        m["inf"] = .float(.infinity)
        m["nan"] = .float(.nan)
        func unary(
            _ name: String, domain: @escaping (Double) -> Bool = { _ in true }, _ body: @escaping (Double) -> Double
        ) {
            m.raw(name, 1) { args in
                let x = try floatValue(args[0])
                if !domain(x) { throw PyError(.valueError, "math domain error") }
                let result = body(x)
                if result.isInfinite, x.isFinite { throw PyError(.overflowError, "math range error") }
                return .float(result)
            }
        }
        let finite: (Double) -> Bool = { !$0.isInfinite }
        unary("sqrt", domain: { !($0 < 0) }) { $0.squareRoot() }
        unary("exp", Glibc.exp)
        unary("exp2", Glibc.exp2)
        unary("expm1", Glibc.expm1)
        unary("sin", domain: finite, Glibc.sin)
        unary("cos", domain: finite, Glibc.cos)
        unary("tan", domain: finite, Glibc.tan)
        unary("asin", domain: { !(abs($0) > 1) }, Glibc.asin)
        unary("acos", domain: { !(abs($0) > 1) }, Glibc.acos)
        unary("atan", Glibc.atan)
        unary("sinh", Glibc.sinh)
        unary("cosh", Glibc.cosh)
        unary("tanh", Glibc.tanh)
        unary("asinh", Glibc.asinh)
        unary("acosh", domain: { !($0 < 1) }, Glibc.acosh)
        unary("atanh", domain: { !(abs($0) >= 1) }, Glibc.atanh)
        unary("log1p", domain: { !($0 <= -1) }, Glibc.log1p)
        unary("fabs") { abs($0) }
        unary("degrees") { $0 * (180 / Double.pi) }
        unary("radians") { $0 * (Double.pi / 180) }
        unary("erf", Glibc.erf)
        unary("erfc", Glibc.erfc)
        unary("gamma", domain: { !($0 <= 0 && $0 == $0.rounded()) }, Gamma.gamma)
        unary("lgamma", domain: { !($0 <= 0 && $0 == $0.rounded()) }) { Gamma.logGamma($0) }
        unary("cbrt", Glibc.cbrt)
    }
    private static func logarithms(_ m: Module) {
        func logarithm(_ value: Value, _ function: (Double) -> Double) throws -> Double {
            if let big = value.bigInt, big.isNegative || big.isZero { throw PyError(.valueError, "math domain error") }
            if let big = value.bigInt, big.bitLength > 1000 {
                let exponent = big.bitLength
                return function(scalbn(Double(big >> (exponent - 64)), -64)) + Double(exponent) * function(2)
            }
            let x = try floatValue(value)
            if x <= 0 { throw PyError(.valueError, "math domain error") }
            return function(x)
        }
        m.raw("log", Arity(1, 2)) { args in
            if args.count > 1 { return .float(try logarithm(args[0], Glibc.log) / logarithm(args[1], Glibc.log)) }
            return .float(try logarithm(args[0], Glibc.log))
        }
        m.raw("ulp", 1) { args in
            let x = try floatValue(args[0])
            return .float(x.isFinite ? abs(x).ulp : abs(x))
        }
        m.raw("log2", 1) { .float(try logarithm($0[0], Glibc.log2)) }
        m.raw("log10", 1) { .float(try logarithm($0[0], Glibc.log10)) }
    }
    private static func lengths(_ m: Module) {
        for (name, body) in [
            ("atan2", Glibc.atan2), ("fmod", Glibc.fmod), ("copysign", Glibc.copysign), ("nextafter", Glibc.nextafter),
            ("remainder", Glibc.remainder),
        ] as [(String, (Double, Double) -> Double)] {
            m.raw(name, 2) { args in
                let (x, y) = (try floatValue(args[0]), try floatValue(args[1]))
                if name == "fmod" && (y == 0 || x.isInfinite) && !x.isNaN && !y.isNaN
                    || name == "remainder" && (y == 0 || x.isInfinite) && !x.isNaN && !y.isNaN
                {
                    throw PyError(.valueError, "math domain error")
                }
                return .float(body(x, y))
            }
        }
        m.raw("pow", 2) { args in
            let (x, y) = (try floatValue(args[0]), try floatValue(args[1]))
            let result = Glibc.pow(x, y)
            if result.isNaN, !x.isNaN, !y.isNaN { throw PyError(.valueError, "math domain error") }
            if result.isInfinite, x.isFinite, y.isFinite {
                throw PyError(x == 0 ? .valueError : .overflowError, x == 0 ? "math domain error" : "math range error")
            }
            return .float(result)
        }
        m.raw("hypot", .atLeast(0)) { args in
            .float(norm(try args.positional.map { try floatValue($0) }))
        }
        m.raw("dist", 2) { args in
            let (p, q) = (try iterate(args[0]), try iterate(args[1]))
            if p.count != q.count {
                throw PyError(.valueError, "both points must have the same number of dimensions")
            }
            return .float(norm(try zip(p, q).map { try floatValue($0) - floatValue($1) }))
        }
    }
    private static func roundings(_ m: Module) {
        func whole(_ name: String, _ rule: FloatingPointRoundingRule) {
            m.raw(name, 1) { args in
                if args[0].bigInt != nil { return try PyClass.integer(args[0], base: nil) }
                if let custom = try (args[0].object as? PyInstance)?.special(Sym("__\(name)__")) { return custom }
                if name == "trunc", args[0].object?.kind == .instance, args[0].held?.real == nil {
                    throw PyError(.typeError, "type \(args[0].typeName) doesn't define __trunc__ method")
                }
                let x = try floatValue(args[0])
                if x.isNaN { throw PyError(.valueError, "cannot convert float NaN to integer") }
                if x.isInfinite { throw PyError(.overflowError, "cannot convert float infinity to integer") }
                return .big(BigInt(x.rounded(rule)))
            }
        }
        whole("floor", .down)
        whole("ceil", .up)
        whole("trunc", .towardZero)
        m.raw("isnan", 1) { .bool(try floatValue($0[0]).isNaN) }
        m.raw("isinf", 1) { .bool(try floatValue($0[0]).isInfinite) }
        m.raw("isfinite", 1) { .bool(try floatValue($0[0]).isFinite) }
        m.def("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0") { c in
            let (a, b) = (try floatValue(c[0]), try floatValue(c[1]))
            let (relative, absolute) = (try floatValue(c["rel_tol"]), try floatValue(c["abs_tol"]))
            if relative < 0 || absolute < 0 { throw PyError(.valueError, "tolerances must be non-negative") }
            if a == b { return .bool(true) }
            if a.isInfinite || b.isInfinite { return .bool(false) }
            return .bool(abs(a - b) <= max(relative * max(abs(a), abs(b)), absolute))
        }
        m.raw("modf", 1) { args in
            let x = try floatValue(args[0])
            if x.isInfinite { return .tuple([.float(Glibc.copysign(0, x)), .float(x)]) }
            let whole = x.rounded(.towardZero)
            return .tuple([.float(Glibc.copysign(x - whole, x)), .float(whole)])
        }
        m.raw("frexp", 1) { args in
            let x = try floatValue(args[0])
            if x == 0 || !x.isFinite { return .tuple([.float(x), .int(0)]) }
            let (fraction, exponent) = Glibc.frexp(x)
            return .tuple([.float(Glibc.copysign(fraction, x)), .int(exponent)])
        }
        m.raw("ldexp", 2) { args in
            let x = try floatValue(args[0])
            let exponent = try args[1].clampedIndex()
            let result = scalbn(x, Int32(clamping: exponent))
            if result.isInfinite, x.isFinite { throw PyError(.overflowError, "math range error") }
            return .float(result)
        }
    }
    private static func numberTheory(_ m: Module) {
        func big(_ value: Value) throws -> BigInt {
            guard let it = try value.bigInt ?? (try value.object?.index()?.bigInt) else {
                throw PyError(.typeError, "'\(value.typeName)' object cannot be interpreted as an integer")
            }
            return it
        }
        /// The product of the numbers from `low` to `high`, none of which is negative.
        func product(_ low: Int, _ high: Int) throws -> BigInt {
            if low > high { return 1 }
            if high - low < 8 { return (low...high).reduce(BigInt(1)) { $0 * BigInt($1) } }
            let middle = low + (high - low) / 2
            return try (product(low, middle) * product(middle + 1, high)).checked()
        }
        /// The product of `count` numbers from a large one down.
        func falling(_ top: BigInt, _ count: Int) throws -> BigInt {
            if count > BigInt.mostShift / top.bitLength { throw PyError(.memoryError, "") }
            try Limits.checkRoom(count * top.bitLength / 8)
            var (result, factor) = (BigInt(1), top)
            for at in 0..<count {
                if at & 0xFF == 0xFF { try Machine.shared.checkInterrupt() }
                result = try (result * factor).checked()
                factor = factor - 1
            }
            return result
        }
        /// Throws before a product of `count` numbers up to `most` is begun that would not fit.
        func checkProduct(_ count: Int, _ most: Int) throws {
            let bits = Int.bitWidth - most.leadingZeroBitCount
            if count > BigInt.mostShift / max(bits, 1) { throw PyError(.memoryError, "") }
            try Limits.checkRoom(count * bits / 8)
        }
        func checkCounts(_ args: Args) throws {
            for (name, value) in zip(["n", "k"], args.positional) where !value.isNone {
                if try big(value).isNegative {
                    throw PyError(.valueError, "\(name) must be a non-negative integer")
                }
            }
        }
        m.raw("factorial", 1) { args in
            if try big(args[0]).isNegative {
                throw PyError(.valueError, "factorial() not defined for negative values")
            }
            guard let n = Int(exactly: try big(args[0])) else {
                throw PyError(.overflowError, "factorial() argument should not exceed \(Int.max)")
            }
            try checkProduct(n, n)
            return .big(try product(2, n))
        }
        m.raw("comb", 2) { args in
            try checkCounts(args)
            let (all, chosen) = (try big(args[0]), try big(args[1]))
            if chosen > all { return .int(0) }
            let rest = all - chosen
            guard let least = Int(exactly: chosen < rest ? chosen : rest) else {
                throw PyError(.overflowError, "min(n - k, k) must not exceed \(Int.max)")
            }
            guard let n = Int(exactly: all) else {
                return .big(try (falling(all, least) / product(2, least)).checked())
            }
            if least == 0 { return .int(1) }
            try checkProduct(least, n)
            return .big(try (product(n - least + 1, n) / product(2, least)).checked())
        }
        m.raw("perm", Arity(1, 2)) { args in
            try checkCounts(args)
            let all = try big(args[0])
            let chosen = args.count > 1 && !args[1].isNone ? try big(args[1]) : all
            if chosen > all { return .int(0) }
            guard let k = Int(exactly: chosen) else {
                throw PyError(.overflowError, "k must not exceed \(Int.max)")
            }
            guard let n = Int(exactly: all) else { return .big(try falling(all, k)) }
            if k == 0 { return .int(1) }
            try checkProduct(k, n)
            return .big(try product(n - k + 1, n))
        }
        m.raw("gcd", .atLeast(0)) { args in
            .big(try args.positional.reduce(BigInt(0)) { $0.greatestCommonDivisor(with: try big($1)) })
        }
        m.raw("lcm", .atLeast(0)) { args in
            .big(
                try args.positional.reduce(BigInt(1)) { total, item in
                    let value = try big(item)
                    return value.isZero || total.isZero
                        ? 0 : (total * value).magnitude / total.greatestCommonDivisor(with: value)
                })
        }
        m.raw("isqrt", 1) { args in
            let value = try big(args[0])
            if value.isNegative { throw PyError(.valueError, "isqrt() argument must be nonnegative") }
            return .big(value.squareRoot())
        }
    }
    private static func sums(_ m: Module) {
        m.raw("fsum", 1) { args in
            var sum = ExactSum()
            for item in try iterate(args[0]) { try sum.add(floatValue(item)) }
            return .float(try sum.value())
        }
        m.def("prod", "iterable, /, *, start=1") { c in
            try iterate(c[0]).reduce(c[1]) { try binaryOperation(.mul, $0, $1) }
        }
    }
}

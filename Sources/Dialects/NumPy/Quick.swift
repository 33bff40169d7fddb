import Core
import DialectCommon
import Interpreter
import Ops

/// Short ways for calls that programs make by the thousand with small arrays: arrays of one type side by side, and numbers. Each answers
/// as the function of its name does, or leaves the call to it.
extension NumPyFunctions {
    static func shortSelection(_ m: Module) {
        m.short("where") { args in
            guard args.count == 3, let test = args[0].numpyArray?.array, test.dtype == .bool, test.isContiguous else {
                return nil
            }
            guard let x = args[1].numpyArray?.array, x.shape.isSame(test.shape), x.isContiguous, x.node == nil else {
                return nil
            }
            if let y = args[2].numpyArray?.array {
                return y.dtype == x.dtype && y.shape.isSame(x.shape) && y.isContiguous && y.node == nil
                    ? object(try Elementwise.select(test, x, y)) : nil
            }
            guard x.dtype == .float64, let number = number(args[2]) else { return nil }
            return object(try Elementwise.select(test, x, Create.scalar(.float(number), .float64)))
        }
        m.short("clip") { args in
            guard args.count == 3, let a = args[0].numpyArray?.array, a.dtype == .float64,
                a.count < ArrayObject.leastFused,
                let low = number(args[1]), let high = number(args[2]),
                let raised = try Elementwise.quick(Rows.maximum, a, low, isLeft: true),
                let clipped = try Elementwise.quick(Rows.minimum, raised, high, isLeft: true, inPlace: true)
            else { return nil }
            return object(clipped)
        }
    }
    static func shortProducts(_ m: Module) {
        m.short("outer") { args in
            guard args.count == 2, let a = args[0].numpyArray?.array, let b = args[1].numpyArray?.array else {
                return nil
            }
            return try Elementwise.quickOuter(Rows.multiply, a, b).map(object)
        }
    }
    static func shortReductions(_ m: Module) {
        for (name, isRoot) in [("var", false), ("std", true)] {
            m.quick(name) { value in
                guard let a = value.numpyArray?.array, let variance = try Reduce.wholeVariance(a),
                    variance.isFinite
                else { return nil }
                return NumPyScalar.float(isRoot ? variance.squareRoot() : variance)
            }
        }
    }
    /// A Python number that a float64 holds exactly.
    private static func number(_ value: Value) -> Double? {
        switch value {
        case .float(let it): it
        case .int(let it): it.magnitude < 1 << 53 ? Double(it) : nil
        default: nil
        }
    }
}

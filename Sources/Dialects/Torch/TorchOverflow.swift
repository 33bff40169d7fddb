import Core
import DialectCommon
import Interpreter
import Ops

/// Numbers that an element type cannot hold, which PyTorch refuses where a program gives them to a tensor.
enum TorchOverflow {
    /// Whether the whole part lies outside an integer type. Unsigned types take the negatives of what they hold.
    private static func exceeds(_ value: Scalar, _ type: DType) -> Bool {
        let isSigned = type.kind == .signed
        let bits = type.size * 8 - (isSigned ? 1 : 0)
        switch value {
        case .bool: return false
        case .int(let it):
            if bits >= 63 { return false }
            let limit = 1 << bits
            return it >= limit || it < -limit || !isSigned && it == -limit
        case .uint(let it): return bits < 64 && it >> UInt64(bits) != 0
        case .float(let it), .complex(let it, _):
            let limit = Double(sign: .plus, exponent: bits, significand: 1)
            let whole = it.rounded(.towardZero)
            return !(whole < limit && (isSigned ? whole >= -limit : whole > -limit))
        }
    }
    private static func error(_ name: String) -> PyError {
        PyError(.runtimeError, "value cannot be converted to type \(name) without overflow")
    }
    /// Checks an element of nested lists against the type that `torch.tensor` is told.
    static func checkElement(_ value: Scalar, _ type: DType) throws {
        if type == .bool || type.isComplex { return }
        if case .complex = value {
            throw PyError(
                .typeError,
                type.isInteger
                    ? "'complex' object cannot be interpreted as an integer" : "must be real number, not complex")
        }
        guard type.isInteger else { return }
        if type != .uint64, case .uint = value { throw PyError(.valueError, "Overflow when unpacking long long") }
        if exceeds(value, type) { throw error(type.name) }
    }
    /// Checks a number that `full`, `fill_` and the like put into elements of a type.
    static func checkFill(_ value: Scalar, _ type: DType) throws {
        if type == .bool { return }
        if case .complex(_, let imaginary) = value {
            if !type.isComplex, imaginary != 0 { throw error(name(type)) }
        } else if type.isInteger {
            if exceeds(value, type) { throw error(name(type)) }
        } else if type == .float32 || type == .complex64 {
            let number = value.asDouble
            if number.isFinite, number.magnitude > Double(Float.greatestFiniteMagnitude) { throw error(name(type)) }
        }
    }
    private static func name(_ type: DType) -> String {
        type.isInteger && type != .int32 ? type.name + "_t" : TorchErrors.cName(type)
    }
}

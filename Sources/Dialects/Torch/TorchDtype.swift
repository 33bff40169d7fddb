import Core
import DialectCommon
import Interpreter
import Syntax

/// `torch.float32` and its like.
final class TorchDType: PlainDType {
    nonisolated(unsafe) private static let all = DType.numeric.map { TorchDType($0) }
    static func of(_ dtype: DType) -> TorchDType { all[Int(dtype.code)] }
    nonisolated(unsafe) static let type = PyClass("dtype", module: "torch") { cls in
        cls.raw("__reduce__") { args in
            guard let type = args[0].object as? TorchDType else { throw PyError(.typeError, "not a dtype") }
            return .str(type.dtype.name)
        }
    }
    override var cls: PyClass { TorchDType.type }
    override func repr() -> String { "torch." + dtype.name }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "is_floating_point": return .bool(dtype.isFloat)
        case "is_complex": return .bool(dtype.isComplex)
        case "is_signed": return .bool(dtype.kind != .unsigned && dtype != .bool)
        case "itemsize": return .int(dtype.size)
        case "to_real":
            let real = dtype.real
            return .object(NativeFunction("to_real", Arity(0)) { _ in .object(TorchDType.of(real)) })
        case "to_complex":
            let own = dtype
            return .object(
                NativeFunction("to_complex", Arity(0)) { _ in
                    if own.isInexact { return .object(TorchDType.of(own.complex)) }
                    throw PyError(.runtimeError, "Unknown Complex ScalarType for \(TorchErrors.name(own))")
                })
        default: return try super.getattr(name)
        }
    }
}

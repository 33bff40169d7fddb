import Core
import DialectCommon
import Interpreter
import Syntax

/// `torch.float32` and its like.
final class TorchDType: PlainDType {
    nonisolated(unsafe) private static let all = DType.numeric.map { TorchDType($0) }
    static func of(_ dtype: DType) -> TorchDType { all[Int(dtype.code)] }
    nonisolated(unsafe) static let type = PyClass("dtype", module: "torch")
    override var cls: PyClass { TorchDType.type }
    override func repr() -> String { "torch." + dtype.name }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "is_floating_point": return .bool(dtype.isFloat)
        case "is_complex": return .bool(dtype.isComplex)
        case "is_signed": return .bool(dtype.kind != .unsigned && dtype != .bool)
        case "itemsize": return .int(dtype.size)
        default: return try super.getattr(name)
        }
    }
}

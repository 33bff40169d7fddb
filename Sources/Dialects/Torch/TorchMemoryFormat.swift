import DialectCommon
import Interpreter

/// `torch.contiguous_format` and its like. Tensors here always stand in C order: the format a program asks for is checked, and the elements are the same.
final class TorchMemoryFormat: PyObject {
    private let name: String
    private init(_ name: String) {
        self.name = name
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("memory_format", module: "torch")
    nonisolated(unsafe) static let all: [(name: Sym, value: Value)] = [
        "contiguous_format", "channels_last", "channels_last_3d", "preserve_format",
    ].map { (Sym($0), .object(TorchMemoryFormat($0))) }
    override var cls: PyClass { TorchMemoryFormat.type }
    override func repr() -> String { "torch.\(name)" }

    static func of(_ value: Value) throws -> TorchMemoryFormat? {
        if value.isNone || value.isUndefined { return nil }
        if let format = value.object as? TorchMemoryFormat { return format }
        throw PyError(.typeError, "argument 'memory_format' must be torch.memory_format, not \(value.typeName)")
    }
}

import DialectCommon
import Interpreter

/// `torch.strided` and its like. Tensors here are strided: a program that asks for another layout is refused.
final class TorchLayout: PyObject {
    let name: String
    private init(_ name: String) {
        self.name = name
        super.init()
    }
    nonisolated(unsafe) static let type = PyClass("layout", module: "torch") { cls in
        cls.raw("__reduce__") { args in .str((args[0].object as? TorchLayout)?.name ?? "strided") }
    }
    nonisolated(unsafe) static let strided = Value.object(TorchLayout("strided"))
    nonisolated(unsafe) static let all: [(name: Sym, value: Value)] =
        [("strided", strided)]
        + ["sparse_coo", "sparse_csr", "sparse_csc", "sparse_bsr", "sparse_bsc"].map {
            (Sym($0), .object(TorchLayout($0)))
        }
    override var cls: PyClass { TorchLayout.type }
    override func repr() -> String { "torch.\(name)" }

    /// Throws where a call asks for a layout that tensors do not have here, or for something that is none.
    static func check(_ c: Bound) throws {
        guard let given = c.optional("layout") else { return }
        guard let layout = given.object as? TorchLayout else {
            throw PyError(
                .typeError, "\(c.function)(): argument 'layout' must be torch.layout, not \(given.typeName)")
        }
        if layout.name != "strided" { try c.refuse("layout") { _ in false } }
    }
}

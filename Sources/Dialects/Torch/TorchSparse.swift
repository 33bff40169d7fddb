import Core
import DialectCommon
import Interpreter
import Ops

/// A tensor that keeps some of its elements alone: an instance of the library's class in `torch.sparse._tensor`, which programs see as a
/// `torch.Tensor`. It has no array, so that functions of dense tensors refuse it; they ask the library then.
final class TorchSparse: PyInstance {
    /// Whether there has been any, without which no refusal can be about one.
    nonisolated(unsafe) private static var isKnown = false
    init(_ type: PyClass) {
        TorchSparse.isKnown = true
        super.init(type)
    }
    override var cls: PyClass { TorchTensor.type }

    /// What the function `name` gives: what `body` does, or the library where that refuses a call with a sparse tensor among its arguments.
    @inline(__always) static func falling(_ name: String, _ c: Bound, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch {
            guard isKnown, c.values.contains(where: isAny) else { throw error }
            return try dispatch(name, c)
        }
    }
    private static func isAny(_ value: Value) -> Bool {
        value.object is TorchSparse || value.sequence?.contains { $0.object is TorchSparse } ?? false
    }
    @inline(never) private static func dispatch(_ name: String, _ c: Bound) throws -> Value {
        var positional: [Value] = []
        var keywords: [(Sym, Value)] = []
        for i in 0..<c.count where c.isGiven(i) {
            if c.isVariadic(i) {
                positional += c.value(at: i).asTuple?.items ?? []
            } else if i == 0 {
                positional.append(c.value(at: i))
            } else {
                keywords.append((c.name(i), c.value(at: i)))
            }
        }
        return try call(name, positional, keywords)
    }
    /// The operation `name` of sparse tensors.
    static func call(_ name: String, _ positional: [Value], _ keywords: [(Sym, Value)]) throws -> Value {
        let dict = PyDict()
        for (name, value) in keywords { try dict.set(.object(name.object), value) }
        return try operation("call", [.str(name), .tuple(positional), .object(dict)])
    }
    /// A function of the library's.
    static func operation(_ name: Sym, _ arguments: [Value]) throws -> Value {
        let operations = try Machine.shared.importer.module("torch.sparse._operations") ?? .none
        return try invoke(getAttribute(operations, name), arguments)
    }

    /// A sparse tensor's elements in a dense one; other values themselves.
    static func dense(_ value: Value) throws -> Value {
        value.object is TorchSparse ? try operation("to_dense", [value]) : value
    }
    /// The empty tensor that a call with a sparse `layout` makes; nil where it asks for a dense one.
    static func made(_ c: Bound) throws -> Value? {
        guard let layout = c.optional("layout"), let name = (layout.object as? TorchLayout)?.name, name != "strided",
            c.function == "zeros" || c.function == "empty"
        else { return nil }
        let size = try Torch.sizes(c.rest("size")).array.map { Value.int($0) }
        return try operation("zeros", [.tuple(size), layout, c["dtype"]])
    }

    // MARK: Gradients of dense tensors

    private static let gradientName: Sym = "_sparse_grad"
    /// The gradient of a leaf in sparse form, together with what there is in dense form.
    static func gradient(_ tensor: TorchTensor, dense: Value) throws -> Value {
        guard isKnown, let kept = tensor.ownAttribute(gradientName) else { return dense }
        return dense.isNone ? kept : try operation("add", [dense, kept])
    }
    static func setGradient(_ tensor: TorchTensor, _ value: Value) throws {
        if !isKnown { return }
        if value.isNone { _ = try tensor.removeOwn(gradientName) } else { try tensor.setOwn(gradientName, value) }
    }

    /// What the library's class needs of the engine.
    static func fill(_ m: Module) {
        m.raw("_new_sparse", 1) { args in
            guard let cls = args[0].asClass, cls.lookup("_become") != nil else {
                throw PyError(.typeError, "expected the class of sparse tensors")
            }
            return .object(TorchSparse(cls))
        }
        m.raw("_text_of", 2) { args in
            guard let tensor = args[0].object as? TorchTensor else { throw PyError(.typeError, "expected a Tensor") }
            return .str(try TorchPrinter.body(tensor.array, indent: indexValue(args[1])))
        }
        m.raw("_name_step", 2) { args in
            if let node = (args[0].object as? TorchTensor)?.node, !node.isLeaf { node.shownName(args[1].string ?? "") }
            return args[0]
        }
        m.raw("_set_sparse_grad", 2) { args in
            if let tensor = args[0].object as? TorchTensor { try setGradient(tensor, args[1]) }
            return .none
        }
    }
}

import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// A step of a graph as the object that `grad_fn` is.
final class TorchStep: PyObject {
    private let node: Node
    private init(_ node: Node) {
        self.node = node
        super.init()
    }
    static func of(_ node: Node) -> TorchStep {
        if let known = node.shown as? TorchStep { return known }
        let made = TorchStep(node)
        node.shown = made
        return made
    }
    nonisolated(unsafe) private static var classes: [String: PyClass] = [:]
    private var name: String { node.isLeaf ? "AccumulateGrad" : TorchPrinter.gradientName(node.name) }
    /// Steps that are no operation's: their names have their namespace.
    private static let ofCore: Set<String> = ["AccumulateGrad", "CopySlices", "CopyBackwards", "NotImplemented"]
    override var cls: PyClass {
        if let known = TorchStep.classes[name] { return known }
        let made = PyClass(name, module: "builtins")
        TorchStep.classes[name] = made
        return made
    }
    override func repr() -> String { "<\(name) object at \(address)>" }
    override func getattr(_ name: Sym) throws -> Value? {
        switch name {
        case "name":
            let shown = TorchStep.ofCore.contains(self.name) ? "torch::autograd::" + self.name : self.name
            return .object(NativeFunction("name", Arity(0)) { _ in .str(shown) })
        case "variable" where node.isLeaf: return (node.holder as? TorchTensor).map { .object($0) } ?? Value.none
        case "next_functions":
            return .tuple(
                node.edges.map { known in
                    let edge = known?.node.untracked == nil ? known : nil
                    return .tuple([edge.map { .object(TorchStep.of($0.node)) } ?? Value.none, .int(edge?.output ?? 0)])
                })
        case "register_hook", "register_prehook":
            return .object(
                NativeFunction(name.text, Arity(1)) { [node] args in
                    try TorchGradients.handle(
                        node, TorchStep.register(args[0], on: node, before: name == "register_prehook"))
                })
        case "_saved_self", "_saved_other", "_saved_result": return try TorchErrors.checked { try saved(name) }
        default: break
        }
        if let context = node.context as? TorchContext {
            if name == "saved_tensors" { return try TorchErrors.checked { try context.saved(by: node) } }
            if name != "__class__", let found = try context.value.object?.getattr(name) { return found }
        }
        return try super.getattr(name)
    }

    /// The place in a graph that a `GradientEdge` is, as a tensor without elements that comes from there.
    static func place(_ value: Value) throws -> TorchTensor? {
        guard let tuple = value.asTuple, value.typeName == "GradientEdge", tuple.items.count > 1,
            let step = tuple.items[0].object as? TorchStep
        else { return nil }
        let output = tuple.items[1].int ?? 0
        let form = step.node.form(output) ?? (step.node.holder as? TorchTensor).map { ($0.array.dtype, $0.array.shape) }
        let (type, shape) = form ?? (Torch.defaultType, [])
        let array = try Shape.broadcast(Create.full([], 0, type), to: shape).detached()
        array.setNode(step.node, output: output)
        return TorchTensor(array)
    }
    /// The step and the output of it that a tensor comes from.
    static func edge(_ value: Value) throws -> Value {
        guard let array = value.ndarray, let edge = Tape.edge(array) else { return .none }
        edge.node.noteForm(array)
        return .tuple([.object(of(edge.node)), .int(edge.output)])
    }
    /// Whether the walk that is under way comes to a step; nil outside of walks.
    static func isReached(_ value: Value) throws -> Bool? {
        guard let step = value.object as? TorchStep, let walk = UnderWay.current else { return nil }
        if !walk.reaches(step.node) { return false }
        if step.node.isLeaf, walk.handsOut(step.node) {
            throw PyError(
                .runtimeError,
                """
                A leaf node was passed to _will_engine_execute_node but we are currently running autograd.grad(). This \
                is currently not supported.
                """)
        }
        return true
    }

    private static func values(_ gradients: [NDArray?]) -> Value {
        .tuple(gradients.map { $0.map(TorchTensor.wrap) ?? Value.none })
    }
    private static func arrays(_ result: Value) throws -> [NDArray?]? {
        if result.isNone { return nil }
        return try result.ndarray.map { [$0] } ?? iterate(result).map { $0.isNone ? nil : try $0.someArray }
    }
    /// The number of a new hook of a program's on a step.
    private static func register(_ hook: Value, on node: Node, before: Bool) -> Int {
        before
            ? node.addBefore { try arrays(invoke(hook, [values($0)])) }
            : node.addBehind { try arrays(invoke(hook, [values($0), values($1)])) }
    }
    /// What the derivative reads, by the name of the operand; of one operand alone the one that the other's gradient needs.
    private func saved(_ name: Sym) throws -> Value? {
        let (inputs, outputs) = try node.savedArrays()
        if name == "_saved_result" { return outputs.first.map(TorchTensor.wrap) }
        let isOther = inputs.count == 1 && node.edges.count == 2 && node.edges[0] != nil
        let found =
            name == "_saved_self"
            ? (isOther ? nil : inputs.first) : (inputs.count > 1 ? inputs[1] : isOther ? inputs[0] : nil)
        return found.map(TorchTensor.wrap)
    }
}

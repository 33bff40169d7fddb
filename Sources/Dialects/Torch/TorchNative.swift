import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops
import Random

/// What PyTorch's upper floors, which are Python text, need of the engine and users do not call: the module `torch._C`.
enum TorchNative {
    nonisolated(unsafe) static let module = Module("torch._C") { m in
        m.raw("_set_grad_enabled", 1) { args in
            let before = Tape.wantsGradients
            Tape.setEnabled(try args[0].truth())
            return .bool(before)
        }
        tangents(m)
        m.raw("_set_inference", 1) { args in
            let before = NDArray.makesInferenceArrays
            NDArray.makesInferenceArrays = try args[0].truth()
            Tape.setEnabled(Tape.wantsGradients)
            return .bool(before)
        }
        TorchSparse.fill(m)
        m["Parameter"] = .object(TorchTensor.parameterType)
        m.def("_standard_gamma", "input") { c in
            let a = try c.tensor("input")
            return TorchTensor.wrap(
                try Elementwise.cast(Create.drawn([a]) { Torch.generator.gamma($0[0]) }, a.dtype))
        }
        m.raw("_rng_state", 0) { _ in .object(TorchGeneratorObject(TorchGenerator(copy: Torch.generator))) }
        m.def("_reaches_others", "outputs, inputs") { c in
            .bool(try reachesOthers(iterate(c["outputs"]), iterate(c["inputs"])))
        }
        m.raw("_push_saving", 2) { args in
            let (pack, unpack) = (args[0], args[1])
            packings.append(Tape.packing)
            Tape.packing = { array in
                let kept = try Tape.paused { try invoke(pack, [TorchTensor.wrap(array)]) }
                return {
                    let value = try invoke(unpack, [kept])
                    guard let array = value.ndarray else {
                        throw PyError(
                            .typeError,
                            "Output of saved tensor unpack_hook expected to be a Tensor but got result of type \(value.typeName)"
                        )
                    }
                    return array
                }
            }
            return .none
        }
        m.raw("_change_batches", 1) { args in
            TorchBatches.depth = max(0, TorchBatches.depth + (try indexValue(args[0])))
            return .none
        }
        m.raw("_set_batched", 1) { args in
            (args[0].object as? TorchTensor)?.isBatched = true
            return args[0]
        }
        m.def("_set_autocast", "dtype") { c in
            let before = TorchAutocast.type
            TorchAutocast.type = try Torch.dtype(c["dtype"])
            return before.map { .object(TorchDType.of($0)) } ?? .none
        }
        m.raw("_adopt", 2) { args in
            // What was written into the first tensor is what the second one's step made.
            let (target, result) = (try args[0].someArray, try args[1].someArray)
            try TorchErrors.checked { try InPlace.adopt(target, result) }
            return .none
        }
        m.raw("_raise_version", 1) { args in
            try args[0].someArray.raiseVersion()
            return .none
        }
        m.raw("_gradient_edge", 1) { args in try TorchStep.edge(args[0]) }
        m.raw("_current_graph_task_id", 0) { _ in .int(UnderWay.current?.id ?? -1) }
        m.raw("_will_engine_execute_node", 1) { args in
            guard let result = try TorchStep.isReached(args[0]) else {
                throw PyError(
                    .runtimeError, "_get_should_execute_nodes should only be called during the backward pass")
            }
            return .bool(result)
        }
        m.raw("_pop_saving", 0) { _ in
            Tape.packing = packings.popLast() ?? nil
            return .none
        }
        m.def("_record", "name, inputs, outputs, saved, backward, context") { c in
            try TorchErrors.checked {
                try record(
                    c.string("name"), inputs: iterate(c["inputs"]), outputs: iterate(c["outputs"]),
                    saved: iterate(c["saved"]), backward: c["backward"], context: c["context"])
            }
        }
    }

    /// What derivatives that go forward need.
    private static func tangents(_ m: Module) {
        m.raw("_follow_tangents", 1) { args in
            Tape.followTangents(try args[0].truth())
            return .none
        }
        m.raw("_reveal", 1) { args in
            let before = Tape.reveals
            Tape.reveals = try args[0].truth()
            return .bool(before)
        }
        m.raw("_carries_tangent", 1) { args in .bool(args[0].ndarray.map(Tape.carriesTangent) ?? false) }
        // A leaf that programs do not see, with the elements of a tensor, and the tensor as it depends on the leaf.
        m.raw("_dual", 1) { args in
            let array = try args[0].someArray
            let leaf = array.detached()
            let node = Tape.giveTangent(leaf, isShown: false)
            return .tuple([TorchTensor.wrap(Tape.dual(array, node)), TorchTensor.wrap(leaf)])
        }
        m.raw("_without_tangent", 2) { args in
            TorchTensor.wrap(
                Tape.withoutTangent(try args[0].someArray, name: args[1].isNone ? nil : try args[1].str()))
        }
        m.raw("_give_tangent", 1) { args in
            Tape.giveTangent(try args[0].someArray, isShown: true)
            return args[0]
        }
        m.raw("_set_tangent_of", 1) { args in
            tangent = args[0]
            return .none
        }
    }
    /// The function of Python that gives a tensor's tangent or None, once a program has made a dual tensor.
    nonisolated(unsafe) private static var tangent: Value?
    /// The tangent that a tensor is shown with.
    static func tangent(of tensor: TorchTensor) throws -> Value {
        guard let tangent, Tape.carriesTangent(tensor.array) else { return .none }
        return try invoke(tangent, [.object(tensor)])
    }

    /// How what derivatives read was saved before each program that wants it saved in its own way.
    nonisolated(unsafe) private static var packings: [Tape.Packing?] = []

    /// Whether the history of `outputs` begins anywhere else than at `inputs`.
    private static func reachesOthers(_ outputs: [Value], _ inputs: [Value]) throws -> Bool {
        func nodes(_ values: [Value]) -> [Node] { values.compactMap { $0.ndarray.flatMap(Tape.node) } }
        var seen = Set(nodes(inputs).map { ObjectIdentifier($0) })
        var stack = nodes(outputs)
        while let node = stack.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
            if node.isLeaf { return true }
            for case .some(let edge) in node.edges { stack.append(edge.node) }
        }
        return false
    }

    /// Notes that a program's own function made `outputs` from `inputs`; `backward(gradients, saved)` gives the gradients of the inputs.
    /// Of a saved tensor that is an output only the elements are kept, so that the step does not refer to itself.
    private static func record(
        _ name: String, inputs: [Value], outputs: [Value], saved: [Value], backward: Value,
        context: Value
    ) throws -> Value {
        let sources = inputs.indices.filter { inputs[$0].ndarray != nil }
        let results = outputs.compactMap(\.ndarray)
        let keeps = saved.map { value in results.firstIndex { $0 === value.ndarray } }
        let read = saved.indices.filter { keeps[$0] == nil && saved[$0].ndarray != nil }
        let kept = saved.indices.filter { keeps[$0] != nil }
        let size = saved.count
        try Tape.record(
            name, outputs: results, sources.compactMap { inputs[$0].ndarray },
            saves: read.compactMap { saved[$0].ndarray },
            keeps: kept.compactMap { keeps[$0] }
        ) { step in
            var values = Array(repeating: Value.none, count: size)
            for (i, at) in (read + kept).enumerated() { values[at] = TorchTensor.wrap(try step[i]) }
            let arrived = step.gradients.map { $0.map(TorchTensor.wrap) ?? Value.none }
            let found = try iterate(invoke(backward, [.list(arrived), .tuple(values)]))
            return sources.map { found.indices.contains($0) ? found[$0].ndarray : nil }
        }
        results.first.flatMap { Tape.node($0) }?.context = TorchContext(context, read + kept, size)
        return .none
    }
}

/// What a program's own function leaves for its derivative, which its step shows as well.
final class TorchContext {
    let value: Value
    private let places: [Int]
    private let size: Int
    /// - Parameter places: where each of the arrays that the step keeps stands among the `size` that were to be saved.
    init(_ value: Value, _ places: [Int], _ size: Int) { (self.value, self.places, self.size) = (value, places, size) }
    func saved(by node: Node) throws -> Value {
        var values = Array(repeating: Value.none, count: size)
        let (inputs, outputs) = try node.savedArrays()
        for (array, place) in zip(inputs + outputs, places) {
            values[place] = (array.holder as? TorchTensor).map { .object($0) } ?? TorchTensor.wrap(array)
        }
        return .tuple(values)
    }
}

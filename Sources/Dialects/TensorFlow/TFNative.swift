import Autodiff
import Core
import DialectCommon
import Interpreter
import Ops

/// What `tf.GradientTape`, which is Python text, needs of the engine: the module `tensorflow._C`.
enum TFNative {
    nonisolated(unsafe) static let module = Module("tensorflow._C") { m in
        m.raw("_latest", 0) { _ in .int(Node.latest) }
        m.raw("_watch", 1) { args in
            if let array = args[0].ndarray, array.node == nil, array.dtype.isInexact { Tape.watch(array) }
            return .none
        }
        m.def("_gradients", "targets, seeds, sources, watched, spans, watches_variables") { c in
            .list(try gradients(c).map { $0.map(TensorFlow.wrap) ?? .none })
        }
        m.def("_custom", "name, inputs, outputs, backward") { c in
            .list(
                try custom(
                    c.string("name"), arrays(c["inputs"]), arrays(c["outputs"]), backward: c["backward"]
                ).map(TensorFlow.wrap))
        }
        m.raw("_detached", 1) { args in TensorFlow.wrap(try TensorFlow.convert(args[0], nil).detached()) }
    }
    private static func arrays(_ values: Value) throws -> [NDArray] {
        try iterate(values).map { try TensorFlow.convert($0, nil) }
    }

    /// The gradients of the sources, nil where the targets do not depend on one.
    ///
    /// A tape counts the steps that were recorded while it was on, which `spans` has. Sources that were made by none of those have to be
    /// `watched`, or be variables where the tape watches those.
    private static func gradients(_ c: Bound) throws -> [NDArray?] {
        let spans = try iterate(c["spans"]).map { span -> Range<Int> in
            let ends = try iterate(span).map { try indexValue($0) }
            guard ends.count == 2, ends[0] <= ends[1] else { throw PyError(.valueError, "a span has two ends") }
            return ends[0] + 1..<ends[1] + 1
        }
        func counts(_ step: Int) -> Bool { spans.contains { $0.contains(step) } }
        let watched = Set(try arrays(c["watched"]).compactMap { Tape.edge($0).map(Arrival.init) })
        let watchesVariables = try c.bool("watches_variables")
        let edges = try iterate(c["sources"]).map { source -> Edge? in
            guard let edge = try TensorFlow.array(of: source).flatMap({ Tape.edge($0) }) else { return nil }
            if watched.contains(Arrival(edge)) { return edge }
            let isKnown =
                edge.node.isLeaf ? watchesVariables && source.object is TFVariable : counts(edge.node.sequence)
            return isKnown ? edge : nil
        }
        let targets = try zip(arrays(c["targets"]), arrays(c["seeds"])).filter { $0.0.node != nil }
        if targets.isEmpty { return edges.map { _ in nil } }
        let found = try Tape.backward(
            targets.map(\.0), targets.map { try Elementwise.cast($0.1, $0.0.dtype) }, targets: edges.compactMap { $0 },
            gathers: false, createGraph: true, retainsGraph: true, add: { try $0 + $1 },
            copy: { try Elementwise.contiguous($0, always: true) }, follows: counts)
        return edges.map { $0.flatMap { found[Arrival($0)] } }
    }

    /// The outputs of a program's own function of `inputs`, whose gradients `backward` gives.
    private static func custom(_ name: String, _ inputs: [NDArray], _ outputs: [NDArray], backward: Value) throws
        -> [NDArray]
    {
        let fresh = outputs.map { $0.detached() }
        Tape.record(name, outputs: fresh, inputs) { step in
            let arrived = try fresh.indices.map { i -> Value in
                if i < step.gradients.count, let gradient = step.gradients[i] { return TensorFlow.wrap(gradient) }
                return .none
            }
            return try iterate(invoke(backward, arrived)).map { try TensorFlow.array(of: $0) }
        }
        return fresh
    }
}

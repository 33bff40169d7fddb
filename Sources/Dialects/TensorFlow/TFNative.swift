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
            .list(try gradients(c))
        }
        m.def("_custom", "name, inputs, outputs, backward") { c in
            .list(
                try custom(
                    c.string("name"), arrays(c["inputs"]), arrays(c["outputs"]), backward: c["backward"]
                ).map(TensorFlow.wrap))
        }
        m.raw("_note_reads", 1) { args in
            Node.noteReads(try args[0].truth())
            return .none
        }
        m.raw("_read_since", 1) { args in
            .list(Node.read(since: try indexValue(args[0])).compactMap { TFVariable.ofLeaf($0).map { .object($0) } })
        }
        m.raw("_number_of", 1) { .int(($0[0].object as? TFVariable)?.number ?? 0) }
        TFLinalg.parts(m)
        TensorFlow.written(m)
        m.raw("_detached", 1) { args in TensorFlow.wrap(try TensorFlow.convert(args[0], nil).detached()) }
    }
    private static func arrays(_ values: Value) throws -> [NDArray] {
        try iterate(values).map { try TensorFlow.convert($0, nil) }
    }

    /// Steps whose derivative is constant piece by piece: the gradient of their gradient is zero, and not none.
    private static let flat: Set<String> = ["relu", "Relu6", "LeakyRelu", "MaxPool"]

    /// The gradients of the sources, nil where the targets do not depend on one.
    ///
    /// A tape counts the steps that were recorded while it was on, which `spans` has. Sources that were made by none of those have to be
    /// `watched`, or be variables where the tape watches those.
    private static func gradients(_ c: Bound) throws -> [Value] {
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
        if targets.isEmpty { return edges.map { _ in .none } }
        let rows = Node.takesRows ? takenRows(of: edges, from: targets.compactMap { Tape.node($0.0) }, counts) : [:]
        let found = try Tape.backward(
            targets.map(\.0), targets.map { try Elementwise.cast($0.1, $0.0.dtype) },
            targets: edges.compactMap { $0 } + rows.values.joined().map { Edge($0, 0) },
            gathers: false, createGraph: true, retainsGraph: true, add: Elementwise.sum,
            copy: { gradient, _ in try Elementwise.contiguous(gradient, always: true) },
            secondOrder: { flat.contains($0.name) ? .flat($0.name) : nil }, follows: counts)
        return try edges.map { edge in
            guard let edge, let gradient = found[Arrival(edge)] else { return .none }
            let parts = try (rows[Arrival(edge)] ?? []).compactMap { node in
                try found[Arrival(Edge(node, 0))].map { try slices($0, node, gradient.shape) }
            }
            if parts.isEmpty { return TensorFlow.wrap(gradient) }
            let size = try Create.integers(gradient.shape.array)
            return .tuple(
                try [
                    Shape.concatenate(parts.map(\.values), axis: 0), Shape.concatenate(parts.map(\.places), axis: 0),
                    Elementwise.cast(size, .int32),
                ].map(TensorFlow.wrap))
        }
    }
    /// The gradient of rows that a step took, one under the other, and their numbers.
    private static func slices(_ gradient: NDArray, _ node: Node, _ shape: Dims) throws -> (
        values: NDArray, places: NDArray
    ) {
        let places = try Shape.reshape(node.rows ?? NDArray(.int32, [0]), [-1])
        return (try Shape.reshape(gradient, Dims([places.count] + shape.array.dropFirst())), places)
    }
    /// For each source of which nothing but rows are taken the steps that take them, the last one first.
    private static func takenRows(of sources: [Edge?], from targets: [Node], _ counts: (Int) -> Bool) -> [Arrival:
        [Node]]
    {
        var taken: [Arrival: [Node]] = [:]
        var whole = Set<Arrival>()
        let wanted = Set(sources.compactMap { $0.map(Arrival.init) })
        var seen = Set<ObjectIdentifier>()
        var stack = targets
        while let node = stack.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted, counts(node.sequence) else { continue }
            for case let edge? in node.edges {
                let arrival = Arrival(edge)
                if wanted.contains(arrival) {
                    if node.rows == nil { whole.insert(arrival) } else { taken[arrival, default: []].append(node) }
                }
                stack.append(edge.node)
            }
        }
        for target in targets { whole.insert(Arrival(Edge(target, 0))) }
        return taken.filter { !whole.contains($0.key) }.mapValues { $0.sorted { $0.sequence < $1.sequence } }
    }

    /// The outputs of a program's own function of `inputs`, whose gradients `backward` gives.
    private static func custom(_ name: String, _ inputs: [NDArray], _ outputs: [NDArray], backward: Value) throws
        -> [NDArray]
    {
        let fresh = outputs.map { $0.detached() }
        Tape.record(name, outputs: fresh, inputs) { step in
            let arrived = fresh.indices.map { i -> Value in
                if i < step.gradients.count, let gradient = step.gradients[i] { return TensorFlow.wrap(gradient) }
                return .none
            }
            return try iterate(invoke(backward, arrived)).map { try TensorFlow.array(of: $0) }
        }
        return fresh
    }
}

import Core

/// What a dialect says of the derivative of a step's derivative, beside what the operations give by themselves.
public enum SecondOrder {
    /// A slope that is constant piece by piece: the gradient depends on the input all the same, with a slope of zero.
    case flat(String)
    /// A derivative that nobody has written; the function is the one that has none.
    case missing(String)
    /// What the gradient's own step is called.
    case named(String)
}

extension Tape {
    /// Makes one step of those that a function recorded since `start` on its way from `inputs` to `output`.
    /// An input that is nil has a place without an edge.
    /// - Returns: the output: the array itself, or where that is a view of something that only the function knew, one of its own.
    @discardableResult
    public static func compose(_ name: String, _ output: NDArray, _ inputs: [NDArray?], since start: Int) -> NDArray {
        guard let inner = edge(output), inner.node.sequence > start, !inner.node.isLeaf else { return output }
        let isOne = inner.node.edges.allSatisfy { $0.map { $0.node.sequence <= start } ?? true }
        if isOne || inner.node.views != nil || inputs.contains(where: { $0?.sharesMemory(with: output) ?? false }) {
            inner.node.shownName(name)
            return output
        }
        let output = output.isRoot ? output : output.detached()
        var edges = inputs.map { $0.flatMap(edge).flatMap { $0.node.sequence <= start ? $0 : nil } }
        var known = Set(edges.compactMap { $0.map(Arrival.init) })
        for edge in leaving(inner.node, since: start) where known.insert(Arrival(edge)).inserted { edges.append(edge) }
        output.setNode(Node(name, edges, standsFor: inner))
        return output
    }
    /// The edges to earlier steps than those recorded since `start`.
    private static func leaving(_ node: Node, since start: Int) -> [Edge] {
        var found: [Edge] = []
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(node)]
        var stack = [node]
        while let node = stack.popLast() {
            for case let edge? in node.edges {
                if edge.node.sequence <= start {
                    found.append(edge)
                } else if seen.insert(ObjectIdentifier(edge.node)).inserted {
                    stack.append(edge.node)
                }
            }
        }
        return found
    }

    /// The gradients that a step sends along its edges, while these are recorded too.
    static func linked(_ node: Node, _ pieces: [NDArray?], since start: Int, _ order: SecondOrder?) -> [NDArray?] {
        guard let order else { return pieces }
        return zip(pieces, node.edges).map { piece, edge in
            guard let piece, let edge else { return piece }
            switch order {
            case .named(let name):
                if let made = self.node(piece), made.sequence > start { made.shownName(name) }
                return piece
            case .flat(let name):
                return dependent(piece, on: edge, name) { step in
                    let zeros = try NDArray(piece.dtype, piece.shape, zeroed: true, on: piece.backend)
                    return [try step.gradient, zeros]
                }
            case .missing(let function):
                return dependent(piece, on: edge, "NotImplemented") { _ in throw Failure.missing(function) }
            }
        }
    }
    /// The same elements, computed from what `edge` leads to as well.
    private static func dependent(
        _ array: NDArray, on edge: Edge, _ name: String, _ vjp: @escaping Node.VJP
    ) -> NDArray {
        let same = array.detached()
        same.setNode(Node(name, [self.edge(array), edge], [], vjp))
        return same
    }
}

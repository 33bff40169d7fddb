import Core

/// Derivatives that go forward are found through the steps that are recorded, so steps from arrays that carry a tangent are recorded
/// even where a program wants no gradients: hidden ones, which no gradient goes back through.
extension Tape {
    /// How many blocks follow tangents now.
    nonisolated(unsafe) private static var followers = 0
    /// Whether hidden steps are seen, by whoever computes tangents.
    nonisolated(unsafe) public static var reveals = false

    public static func setEnabled(_ wants: Bool) {
        let hides = !wants && followers > 0 && !NDArray.makesInferenceArrays
        recording = Recording(isEnabled: wants || hides, wantsGradients: wants, hides: hides)
    }
    /// Begins a block that follows tangents, or ends one.
    public static func followTangents(_ begins: Bool) {
        followers = max(0, followers + (begins ? 1 : -1))
        setEnabled(wantsGradients)
    }
    /// Whether `array` depends on an array that was given a tangent.
    public static func carriesTangent(_ array: NDArray) -> Bool { node(array)?.carriesTangent ?? false }
    /// Whether a write into `target` now is of no interest: it would put a hidden step in the place of one that programs see.
    public static func keepsHistory(_ target: NDArray) -> Bool {
        guard hides else { return false }
        let steps = [node(target), target.rootNode?.node as? Node]
        return steps.contains { $0.map { !$0.isHidden } ?? false }
    }

    /// A leaf that stands for what a tangent was given to, which programs see where `isShown`.
    @discardableResult
    public static func giveTangent(_ array: NDArray, isShown: Bool) -> Node {
        let leaf = node(array) ?? Node("AccumulateGrad", [], [], nil)
        leaf.markTangent(hidden: !isShown)
        array.setNode(leaf, output: array.nodeOutput)
        return leaf
    }
    /// The elements of `array` with its history, but without a tangent.
    public static func withoutTangent(_ array: NDArray, name: String?) -> NDArray {
        let same = array.detached()
        if let known = edge(array) {
            let node = Node(name ?? known.node.name, [known], []) { [try $0.gradient] }
            node.forgetTangent()
            same.setNode(node)
        }
        return same
    }
    /// The elements of `array` as they depend on it and on `leaf`, which a tangent was given to.
    public static func dual(_ array: NDArray, _ leaf: Node) -> NDArray {
        let dual = array.detached()
        dual.setNode(
            Node("ViewBackward0", [edge(array), Edge(leaf, 0)], []) { step in
                let gradient = try step.gradient
                return [gradient, gradient]
            })
        return dual
    }
}

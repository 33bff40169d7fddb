/// What the arrays over one storage share of their history. A write in place into one of them changes how all of them came about; what a
/// node is belongs to autodiff.
public struct SharedHistory {
    /// The array that the others are views of.
    public struct Root {
        public let dtype: DType
        public let shape: Dims, strides: Dims
        public let offset: Int
    }
    public internal(set) var root: Root?
    /// How the root was computed, and which of that step's outputs it is.
    public internal(set) var base: AnyObject?
    var output: UInt32 = 0
    /// Counts the writes that moved the history of all arrays here.
    public internal(set) var generation: UInt32 = 0
    /// What a program has put in the place of one of the arrays.
    final class Successor {
        private(set) weak var of: NDArray?
        let next: NDArray
        init(of array: NDArray, _ next: NDArray) {
            of = array
            self.next = next
        }
    }
    var successor: Successor?
    /// Gives a view made before the last of these writes its new history.
    var renew: ((NDArray) -> Void)?
}

extension NDArray {
    /// How the array was computed, for autodiff; nil where nobody asks for its gradient.
    @inline(__always) public var node: AnyObject? {
        if let known = knownStorage, known.history.generation != generation { renewHistory() }
        return ownNode
    }
    /// Which of the outputs of `node` it is.
    public var nodeOutput: Int { node == nil ? 0 : Int(ownOutput) }

    public func setNode(_ node: AnyObject?, output: Int = 0) {
        ownNode = node
        ownOutput = UInt32(truncatingIfNeeded: output)
        generation = sharedGeneration
        if let known = knownStorage, isRoot {
            known.history.base = node
            known.history.output = ownOutput
        }
    }
    /// Whether the other arrays over its storage are views of it.
    public var isRoot: Bool {
        guard let root = knownStorage?.history.root else { return true }
        return !isTrackedView && root.offset == offset && root.dtype == dtype && root.shape == shape
            && root.strides == strides
    }
    /// Whether other arrays are over its storage that it is a part of, or may be.
    public var isView: Bool { isTrackedView || !isRoot }
    @inline(never) private func renewHistory() {
        guard let known = knownStorage else { return }
        generation = known.history.generation
        if isRoot {
            ownNode = known.history.base
            ownOutput = known.history.output
        } else {
            known.history.renew?(self)
        }
    }
    /// The root of the storage was computed anew by `node`; the histories of all its views, which `renew` sets when they are asked for, follow.
    public func moveHistory(to node: AnyObject, output: Int = 0, renew: @escaping (NDArray) -> Void) {
        let storage = storage
        storage.history.base = node
        storage.history.output = UInt32(truncatingIfNeeded: output)
        storage.history.generation &+= 1
        storage.history.renew = renew
    }
    /// The node of the root of the storage, and which of its outputs the root is.
    public var rootNode: (node: AnyObject, output: Int)? {
        guard let history = knownStorage?.history else { return ownNode.map { ($0, Int(ownOutput)) } }
        return history.base.map { ($0, Int(history.output)) }
    }
}

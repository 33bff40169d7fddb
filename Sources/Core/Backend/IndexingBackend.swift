/// Gathering and scattering. Places are int64, C-ordered and in range unless said otherwise; blocks are what stands at one place of a first axis.
public protocol IndexingBackend: ElementwiseBackend {
    /// How many elements of a C-ordered mask are true.
    func countTrue(_ mask: NDArray) throws -> Int
    /// The flat places of the true elements of a C-ordered mask.
    func truePlaces(_ mask: NDArray) throws -> NDArray
    /// The elements of C-ordered `a` where a C-ordered mask of its shape is true.
    func select(_ a: NDArray, _ mask: NDArray) throws -> NDArray
    /// The same of a vector whose elements do not stand side by side; nil where the backend has no way of its own.
    func selectApart(_ a: NDArray, _ mask: NDArray) throws -> NDArray?

    /// `flat = flat * size + index`, places below zero counted from the end; the first one that is out of range.
    func joinPlaces(_ index: NDArray, size: Int, _ flat: NDArray) throws -> Int?
    /// The blocks of C-ordered `a` at the places given.
    func take(_ a: NDArray, _ places: NDArray, _ output: NDArray) throws
    /// The elements of a C-ordered vector at places that may count from the end; nil where the backend has no way of its own.
    /// Throws `index` for one that is out of range.
    func takeElements(_ a: NDArray, _ places: NDArray) throws -> NDArray?
    /// Writes blocks, in their order, to flat places over the first `axes` axes of `target`, or combines them with what stands there.
    /// `source` is C-ordered, or one element for all places. The places may be overwritten. False where the target lies such that its blocks had
    /// better be written one by one.
    func put(_ source: NDArray, _ places: NDArray, _ target: NDArray, axes: Int, combining kernel: Kernel?) throws
        -> Bool

    /// Joins small C-ordered arrays of the output's type along an axis; false where the backend has no way of its own.
    func join(_ arrays: [NDArray], _ axis: Int, _ output: NDArray) throws -> Bool
    /// Each block of C-ordered `a` as often as its count says; one count serves all.
    func repeatBlocks(_ a: NDArray, _ counts: [Int], _ output: NDArray) throws
    /// Eight flags of the last axis of C-ordered `flags` to a byte of the output, the last one filled up with zeros.
    func packBits(_ flags: NDArray, _ output: NDArray, lowFirst: Bool) throws
    /// The first bits of C-ordered bytes along the last axis, as many as the output's has, as zeros and ones; zeros behind them.
    func unpackBits(_ bytes: NDArray, _ output: NDArray, lowFirst: Bool) throws
}

extension IndexingBackend {
    public func countTrue(_ mask: NDArray) throws -> Int {
        try throughHost([mask]) { host, x, _ in try host.countTrue(x[0]) }
    }
    public func truePlaces(_ mask: NDArray) throws -> NDArray { try made([mask]) { try $0.truePlaces($1[0]) } }
    public func select(_ a: NDArray, _ mask: NDArray) throws -> NDArray {
        try made([a, mask]) { try $0.select($1[0], $1[1]) }
    }
    public func selectApart(_ a: NDArray, _ mask: NDArray) throws -> NDArray? { nil }
    public func joinPlaces(_ index: NDArray, size: Int, _ flat: NDArray) throws -> Int? {
        try throughHost([index], changing: [flat]) { try $0.joinPlaces($1[0], size: size, $2[0]) }
    }
    public func take(_ a: NDArray, _ places: NDArray, _ output: NDArray) throws {
        try throughHost([a, places], writing: [output]) { try $0.take($1[0], $1[1], $2[0]) }
    }
    public func takeElements(_ a: NDArray, _ places: NDArray) throws -> NDArray? { nil }
    public func put(_ source: NDArray, _ places: NDArray, _ target: NDArray, axes: Int, combining kernel: Kernel?)
        throws
        -> Bool
    {
        try throughHost([source], changing: [target, places]) {
            try $0.put($1[0], $2[1], $2[0], axes: axes, combining: kernel)
        }
    }
    public func join(_ arrays: [NDArray], _ axis: Int, _ output: NDArray) throws -> Bool { false }
    public func repeatBlocks(_ a: NDArray, _ counts: [Int], _ output: NDArray) throws {
        try throughHost([a], writing: [output]) { try $0.repeatBlocks($1[0], counts, $2[0]) }
    }
    public func packBits(_ flags: NDArray, _ output: NDArray, lowFirst: Bool) throws {
        try throughHost([flags], writing: [output]) { try $0.packBits($1[0], $2[0], lowFirst: lowFirst) }
    }
    public func unpackBits(_ bytes: NDArray, _ output: NDArray, lowFirst: Bool) throws {
        try throughHost([bytes], writing: [output]) { try $0.unpackBits($1[0], $2[0], lowFirst: lowFirst) }
    }
}

/// Folds and running results along axes; the numbers of folds are those of COperations.
public protocol ReducingBackend: ElementwiseBackend {
    /// Folds `axes` of `input` away; `output` has the remaining shape.
    func reduce(_ reduction: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws
    /// The running fold of `input` along an axis; `output` has its shape. Throws `noLoop` where the type has none.
    func scan(_ reduction: Int32, _ input: NDArray, _ axis: Int, _ output: NDArray) throws

    // Without arrays for the steps between; nil, or false, where the backend has no such way.
    /// All elements of a C-ordered array, of which there are some, folded into one of type `result`.
    func fold(_ reduction: Int32, _ a: NDArray, _ result: DType) throws -> Scalar?
    /// The folds of runs along the last axis of a C-ordered array, from each of `places` to the next, or of the one element there.
    func foldRuns(_ reduction: Int32, _ a: NDArray, _ places: [Int], _ output: NDArray) throws -> Bool
    /// The sum of the squared distances of the elements of a C-ordered float64 from `mean`.
    func deviations(_ a: NDArray, from mean: Double) throws -> Double?
    /// The same for each line along the last axis, with a mean each.
    func lineDeviations(_ a: NDArray, _ means: NDArray, _ sums: NDArray) throws -> Bool
}

extension ReducingBackend {
    public func scan(_ reduction: Int32, _ input: NDArray, _ axis: Int, _ output: NDArray) throws {
        try throughHost([input], writing: [output]) { try $0.scan(reduction, $1[0], axis, $2[0]) }
    }
    public func fold(_ reduction: Int32, _ a: NDArray, _ result: DType) throws -> Scalar? { nil }
    public func foldRuns(_ reduction: Int32, _ a: NDArray, _ places: [Int], _ output: NDArray) throws -> Bool { false }
    public func deviations(_ a: NDArray, from mean: Double) throws -> Double? { nil }
    public func lineDeviations(_ a: NDArray, _ means: NDArray, _ sums: NDArray) throws -> Bool { false }
}

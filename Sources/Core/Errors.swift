/// What can go wrong in the engine. Values only: the words are each library's own and live in the dialects.
public enum EngineError: Error {
    /// Operands whose shapes do not broadcast.
    case broadcast([Dims])
    /// `a @ b` with inner sizes that differ.
    case matmul(Dims, Dims)
    case matmulScalar(operand: Int)
    case reshape(count: Int, to: Dims)
    case reshapeUnknown
    case negativeSize(Dims)
    case tooLarge(Dims, DType)
    /// A shape whose number of elements no word holds.
    case tooMany(Dims)
    /// A view with elements outside of its storage.
    case outside
    /// More elements before or behind an axis than the `most` that it has to repeat.
    case padding(Int, Int, axis: Int, of: Dims, most: Int)
    /// The same of sizes and strides in elements, from element `offset`, over a storage of so many bytes.
    case outsideOf(sizes: Dims, strides: Dims, offset: Int, itemSize: Int, bytes: Int)
    /// Elements `start ..< start + length` of an axis that has fewer.
    case narrow(start: Int, length: Int, size: Int)
    case axis(Int, rank: Int)
    case repeatedAxis
    case axesMismatch
    case index(Int, axis: Int, size: Int)
    case tooManyIndices(rank: Int, given: Int)
    case maskShape(axis: Int, size: Int, mask: Int)
    /// Types that have no common one.
    case promotion(DType, DType)
    /// Dates of units that do not go together.
    case units(DType, DType)
    case overflow(String)
    case noLoop(operation: String, [DType])
    case cast(from: DType, to: DType, operation: String)
    /// An operand that would lose what the type of the loop does not have.
    case noCast(from: DType, to: DType)
    case inputCast(Int, from: DType, to: DType, operation: String)
    case emptyReduction(operation: String)
    case argEmpty(operation: String)
    case concatenateRanks(Int, Int, at: Int)
    case concatenateSizes(axis: Int, Int, Int, at: Int)
    case concatenateNothing
    case stackShapes
    /// A matrix with a pivot that is zero, counted from 1; of a stack, which one.
    case singular(matrix: Int?, pivot: Int)
    case notSquare
    /// A matrix, of a stack this one, whose leading minor of this order is not positive.
    case notPositiveDefinite(matrix: Int?, minor: Int)
    case noConvergence(String)
    /// What has no singular values, or no eigenvalues, as it holds infinities or NaN; of a stack, which matrix.
    case nonFiniteSingular(matrix: Int?), nonFiniteEigen
    case rankTooLow(Int, operation: String)
    case boolSubtract, boolNegative
    case negativePower
    case squeeze
    case split
    case readOnly
    case library(String)
    /// A case that has no shape of its own: the kind of error and its message.
    case value(String)
    case type(String)
    case runtime(String)
    case interrupted
}

/// What IEEE 754 has arithmetic raise. A library that cares turns it into warnings.
public struct FloatingExceptions: OptionSet, Sendable {
    public let rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }
    public static let invalid = FloatingExceptions(rawValue: 1)
    public static let divide = FloatingExceptions(rawValue: 4)
    public static let overflow = FloatingExceptions(rawValue: 8)
    public static let underflow = FloatingExceptions(rawValue: 16)

    // Plain functions, as they are called around every operation on a few elements.
    /// What the host's arithmetic has raised since that was last forgotten, in the bits above. The host's backend sets it.
    nonisolated(unsafe) public static var raised: @convention(c) () -> Int32 = { 0 }
    /// Forgets what was raised before.
    nonisolated(unsafe) public static var forget: @convention(c) () -> Void = {}
    /// Raises what a computation on integers has in common with one on floats, as a division by zero, in the bits above.
    nonisolated(unsafe) public static var note: @convention(c) (Int32) -> Void = { _ in }
}

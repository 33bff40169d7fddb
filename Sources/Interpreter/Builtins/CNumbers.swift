/// Numbers as functions of C take them: what does not fit is an OverflowError, never another number.
extension Value {
    /// The number as a C `int`.
    /// - Throws: OverflowError in the words for this place where it does not fit; TypeError where it is no number.
    func cInt(otherwise words: String = "Python int too large to convert to C int") throws -> Int32 {
        guard let number = Int32(exactly: try clampedIndex()) else { throw PyError(.overflowError, words) }
        return number
    }
    /// The number as the `int` that names a process.
    func processNumber() throws -> Int32 { try cInt(otherwise: "signed integer is greater than maximum") }
    /// The number as a count of bytes or letters.
    func cSize() throws -> Int {
        guard let number = try bigInt.map({ Int(exactly: $0) }) ?? indexValue(self) else {
            throw PyError(.overflowError, "Python int too large to convert to C ssize_t")
        }
        return number
    }
    /// The number, or the nearest that a word holds.
    func clampedIndex() throws -> Int { try bigInt.map { Int(clamping: $0) } ?? indexValue(self) }
}

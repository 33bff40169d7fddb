import Core
import DialectCommon
import Interpreter
import Ops

/// `np.r_[…]` and `np.c_[…]`: slices as ranges, numbers and arrays, joined along an axis.
final class Joiner: PyObject {
    nonisolated(unsafe) private static let types = ["RClass", "CClass"].map {
        PyClass($0, module: "numpy.lib._index_tricks_impl")
    }
    override var cls: PyClass { Joiner.types[columns ? 1 : 0] }
    private let columns: Bool
    init(columns: Bool) {
        self.columns = columns
        super.init()
    }

    /// How parts are joined, which a text before them may say.
    private struct Layout {
        var axis: Int, least: Int
        /// Where the axes of a part stand that has fewer than the least; behind the others if nil.
        var place: Int?
        var isMatrix = false, isColumn = false

        init(columns: Bool) { (axis, least, place) = columns ? (-1, 2, 0) : (0, 1, nil) }

        /// Reads `r`, `c`, an axis, or an axis with a rank and perhaps a place.
        mutating func read(_ text: String) throws {
            if text == "r" || text == "c" {
                (isMatrix, isColumn) = (true, text == "c")
                return
            }
            let words = text.split(separator: ",", omittingEmptySubsequences: false)
            let numbers = words.compactMap { word in Int(word.filter { $0 != " " }) }
            guard numbers.count == words.count, numbers.count <= 3 else {
                let shown = words.count > 1 ? try " " + Value.str(text).repr() : ""
                throw PyError(.valueError, "unknown special directive" + shown)
            }
            axis = numbers[0]
            if numbers.count > 1 { least = numbers[1] }
            if numbers.count > 2 { place = numbers[2] == -1 ? nil : numbers[2] }
        }

        /// A part with the least number of axes.
        func laidOut(_ part: NDArray) throws -> NDArray {
            let missing = least - part.rank
            guard missing > 0 else { return part }
            if missing + part.rank > 64 { throw PyError(.valueError, "ndmin must be <= ndmax (64)") }
            let whole = try Shape.expand(part, Array(0..<missing))
            guard var start = place else { return whole }
            if start < 0 { start += missing + 1 }
            let axes = Array(0..<least)
            let first = max(0, min(start, least))
            let between = first < missing ? Array(axes[first..<missing]) : []
            return try Shape.transpose(whole, axes[..<first] + axes[missing...] + between)
        }
    }

    override func getitem(_ key: Value) throws -> Value {
        var layout = Layout(columns: columns)
        var parts: [NDArray] = []
        var given: [Value] = []
        for (k, item) in (key.asTuple?.items ?? [key]).enumerated() {
            if let text = item.string {
                if k > 0 { throw PyError(.valueError, "special directives must be the first entry.") }
                try layout.read(text)
                continue
            }
            let part = try (item.object as? PySlice).map(Grid.line) ?? NumPyCreate.asArray(item)
            parts.append(try layout.laidOut(part))
            given.append(NumPyErrors.isWeak(item) ? item : .object(NumPyArray(part)))
        }
        let type = try NumPyErrors.resultType(parts.map(\.dtype), of: given)
        let joined = try Shape.concatenate(
            zip(parts, given).map { part, value in
                guard let type else { return part }
                // Python's own numbers have to fit the type of the others.
                let isWeak = NumPyErrors.isWeak(value)
                return try isWeak ? layout.laidOut(NumPyCreate.asArray(value, type)) : Elementwise.cast(part, type)
            }, axis: layout.axis)
        if !layout.isMatrix { return .object(NumPyArray(joined)) }
        let matrix = try invoke(NumPyValues.function("matrix"), [.object(NumPyArray(joined))])
        return joined.rank == 1 && layout.isColumn ? try getAttribute(matrix, "T") : matrix
    }
}

import Core
import DialectCommon
import Interpreter
import Ops

/// A ufunc of core axes: `matmul` and its like, which loop over the axes in front of those that the signature names.
struct CoreOperation {
    let name: String
    let inputs: [[String]]
    let output: [String]
    let doc: String
    let example: String
    let apply: (NDArray, NDArray) throws -> NDArray

    var signature: String {
        inputs.map { "(" + $0.joined(separator: ",") + ")" }.joined(separator: ",") + "->("
            + output.joined(separator: ",")
            + ")"
    }

    nonisolated(unsafe) static let all: [CoreOperation] = [
        CoreOperation(
            name: "matmul", inputs: [["n?", "k"], ["k", "m?"]], output: ["n?", "m?"],
            doc: "Matrix product of two arrays.",
            example: "np.matmul([[1, 2]], [[3], [4]])"
        ) { try Matmul.matmul($0, $1) },
        CoreOperation(
            name: "vecdot", inputs: [["n"], ["n"]], output: [], doc: "Vector dot product of two arrays.",
            example: "np.vecdot([1, 2], [3, 4])"
        ) {
            try Matmul.vectors($0, $1)
        },
        CoreOperation(
            name: "matvec", inputs: [["m", "n"], ["n"]], output: ["m"], doc: "Matrix-vector dot product of two arrays.",
            example: "np.matvec([[1, 2]], [3, 4])"
        ) { try Matmul.columns($0, $1) },
        CoreOperation(
            name: "vecmat", inputs: [["n"], ["n", "m"]], output: ["m"], doc: "Vector-matrix dot product of two arrays.",
            example: "np.vecmat([1, 2], [[3], [4]])"
        ) { try Matmul.rows($0, $1) },
    ]

    /// Throws where the operands have not the axes that the signature names, or these are of different lengths.
    func check(_ operands: [NDArray]) throws {
        var sizes: [String: Int] = [:]
        for (i, (operand, names)) in zip(operands, inputs).enumerated() {
            let needed = names.filter { !$0.hasSuffix("?") }.count
            if operand.rank < needed {
                throw PyError(
                    .valueError,
                    "\(name): Input operand \(i) does not have enough dimensions (has \(operand.rank), gufunc core with signature \(signature) requires \(needed))"
                )
            }
            let own = operand.rank < names.count ? names.filter { !$0.hasSuffix("?") } : names
            for (k, dimension) in own.enumerated() {
                let size = operand.shape[operand.rank - own.count + k]
                guard let known = sizes.updateValue(size, forKey: dimension), known != size else { continue }
                throw PyError(
                    .valueError,
                    "\(name): Input operand \(i) has a mismatch in its core dimension \(k), with gufunc signature \(signature) (size \(size) is different from \(known))"
                )
            }
        }
    }

    // MARK: Axes

    /// Which axes of the operands and of the result the core's are.
    struct Axes {
        var inputs: [[Int]]
        var output: [Int]?
        var keepsDims = false
    }
    /// What `axes=`, `axis=` and `keepdims=` say.
    func axes(_ keywords: [(name: Sym, value: Value)]) throws -> Axes? {
        func given(_ name: Sym) -> Value? { keywords.first { $0.name == name }?.value }
        let keeps = try given("keepdims")?.truth() ?? false
        let isVector = inputs.allSatisfy { $0.count == 1 } && output.isEmpty
        if keeps, !isVector {
            throw PyError(
                .typeError,
                "\(name) does not support keepdims: its signature \(signature) requires multiple core dimensions")
        }
        if let axes = given("axes") {
            if given("axis") != nil { throw PyError(.typeError, "cannot specify both 'axis' and 'axes'") }
            return try self.axes(axes, keeps)
        }
        if let axis = given("axis") {
            if !isVector {
                throw PyError(
                    .typeError,
                    "\(name): axis can only be used with a single shared core dimension, not with the \(inputs.reduce([]) { all, own in all + own.filter { !all.contains($0) } }.count) distinct ones implied by signature \(signature)."
                )
            }
            let place = try indexValue(axis)
            return Axes(inputs: [[place], [place]], output: keeps ? [place] : [], keepsDims: keeps)
        }
        return keeps ? Axes(inputs: [[-1], [-1]], output: [-1], keepsDims: true) : nil
    }
    private func axes(_ given: Value, _ keeps: Bool) throws -> Axes {
        guard case .object(let it) = given, it.kind == .list, let items = given.sequence else {
            throw PyError(.typeError, "axes should be a list.")
        }
        let counts = inputs.map(\.count) + [keeps ? 1 : output.count]
        let canOmitOutput = output.isEmpty && items.count == counts.count - 1
        guard items.count == counts.count || canOmitOutput else {
            throw PyError(
                .valueError,
                "axes should be a list with an entry for all \(counts.count) inputs and outputs; entries for outputs can only be omitted if none of them has core axes."
            )
        }
        let read = try items.enumerated().map { i, item -> [Int] in
            if let tuple = item.asTuple {
                guard tuple.count == counts[i] else {
                    throw PyError(
                        AxisError.type,
                        "\(name): operand \(i) has \(counts[i]) core dimensions, but \(tuple.count) dimensions are specified by axes tuple."
                    )
                }
                return try tuple.items.map(indexValue)
            }
            guard counts[i] == 1 else {
                throw PyError(.typeError, "\(name): axes item \(i) should be a tuple.")
            }
            return [try indexValue(item)]
        }
        return Axes(
            inputs: Array(read.prefix(inputs.count)), output: read.count > inputs.count ? read[inputs.count] : [],
            keepsDims: keeps)
    }
    /// The result for operands whose core axes may stand elsewhere than last.
    func run(_ operands: [NDArray], _ axes: Axes?) throws -> NDArray {
        guard let axes else {
            try check(operands)
            return try apply(operands[0], operands[1])
        }
        return try Shape.overAxes(operands, axes.inputs, axes.output ?? [], keepsDims: axes.keepsDims) { moved in
            try check(moved)
            return try apply(moved[0], moved[1])
        }
    }
}

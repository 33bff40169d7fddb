import CKernels
import Core

/// Folds axes of an array away in NumPy's order: along memory where the innermost axis goes, row by row where it stays.
struct Reduction {
    private let op: Int32
    private let fold: nd_fold
    private let input: NDArray
    private let axes: [Int]
    private let output: NDArray

    init(_ op: Int32, _ fold: @escaping nd_fold, _ input: NDArray, _ axes: [Int], _ output: NDArray) {
        self.op = op
        self.fold = fold
        self.input = input
        self.axes = axes
        self.output = output
    }

    func run() throws {
        if output.count == 0 { return }
        let kept = (0..<input.rank).filter { !axes.contains($0) }
        // One axis in memory order, merged as far as strides allow.
        func merged(_ axes: [Int]) -> [(size: Int, step: Int)] {
            let order = axes.filter { input.shape[$0] != 1 }.sorted { abs(input.strides[$0]) > abs(input.strides[$1]) }
            var runs: [(size: Int, step: Int)] = []
            for axis in order {
                if let last = runs.last, last.step == input.strides[axis] * input.shape[axis] {
                    runs[runs.count - 1] = (last.size * input.shape[axis], input.strides[axis])
                } else {
                    runs.append((input.shape[axis], input.strides[axis]))
                }
            }
            return runs
        }
        let folded = merged(axes)
        let isSelecting = op == Int32(ND_ARGMAX.rawValue) || op == Int32(ND_ARGMIN.rawValue)
        let innerKept = kept.filter { input.shape[$0] != 1 }.map { abs(input.strides[$0]) }.min() ?? Int.max
        let innerFolded = folded.map { abs($0.step) }.min() ?? Int.max
        if innerKept < innerFolded, !isSelecting, let combine = combineLoop, !folded.isEmpty { return try rows(kept, folded, combine) }
        try runs(kept, folded)
    }

    /// The binary loop that does the same as the fold, where there is one.
    private var combineLoop: nd_loop? {
        let table: [Int32: nd_binary] = [
            Int32(ND_SUM.rawValue): ND_ADD, Int32(ND_PROD.rawValue): ND_MUL, Int32(ND_MAX.rawValue): ND_MAXIMUM, Int32(ND_MIN.rawValue): ND_MINIMUM,
            Int32(ND_FMAXR.rawValue): ND_FMAX, Int32(ND_FMINR.rawValue): ND_FMIN,
        ]
        guard input.dtype == output.dtype, let op = table[op] else { return nil }
        return nd_binary_loop(Int32(op.rawValue), Int32(input.dtype.rawValue))
    }

    /// `output += row` for each row: the kept axes are innermost in memory.
    private func rows(_ kept: [Int], _ folded: [(size: Int, step: Int)], _ combine: nd_loop) throws {
        let keptShape = Dims(kept.map { input.shape[$0] }), keptStrides = Dims(kept.map { input.strides[$0] })
        let target = output.view(shape: keptShape, strides: NDArray.contiguousStrides(keptShape, output.dtype.size))
        guard let copy = nd_cast_loop(Int32(input.dtype.rawValue), Int32(output.dtype.rawValue)) else { return }
        var isFirst = true
        try each(folded, 0) { offset in
            let row = input.view(shape: keptShape, strides: keptStrides, offset: input.offset + offset)
            if isFirst {
                var loop = StridedLoop([row, target])
                try loop.run(copy)
                isFirst = false
            } else {
                var loop = StridedLoop([target, row, target])
                try loop.run(combine)
            }
        }
    }

    private func runs(_ kept: [Int], _ folded: [(size: Int, step: Int)]) throws {
        var place = output.pointer
        let size = output.dtype.size
        let inner = folded.last ?? (1, 0), outer = Array(folded.dropLast())
        var done = 0
        try eachInOrder(kept, 0) { base in
            var accumulate: Int32 = 0
            try each(outer, base) { offset in
                fold((input.pointer + offset).assumingMemoryBound(to: CChar.self), inner.step, inner.size, place.assumingMemoryBound(to: CChar.self), accumulate)
                accumulate = 1
                done += inner.size
                if done > StridedLoop.piece { done = 0; if CPUBackend.isInterrupted() { throw EngineError.interrupted } }
            }
            place += size
        }
    }

    private func each(_ axes: [(size: Int, step: Int)], _ base: Int, _ body: (Int) throws -> Void) throws {
        guard let first = axes.first else { return try body(base) }
        for i in 0..<first.size { try each(Array(axes.dropFirst()), base + i * first.step, body) }
    }
    private func eachInOrder(_ axes: [Int], _ base: Int, _ body: (Int) throws -> Void) throws {
        guard let first = axes.first else { return try body(base) }
        let rest = Array(axes.dropFirst())
        for i in 0..<input.shape[first] { try eachInOrder(rest, base + i * input.strides[first], body) }
    }
}

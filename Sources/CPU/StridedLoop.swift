import CKernels
import Core

/// Runs an inner loop over operands of one shape: axes that can be walked as one are merged, the longest run goes to the loop.
struct StridedLoop {
    private var sizes: [Int] = []
    /// `steps[axis][operand]`, outermost axis first.
    private var steps: [[Int]] = []
    private var bases: [UnsafeMutableRawPointer]
    /// More elements than this are run in pieces, so that an interrupt is noticed in time.
    static let piece = 1 << 20

    /// The last operand is the output, whose order of memory decides the order of the axes.
    init(_ operands: [NDArray]) {
        bases = operands.map(\.pointer)
        let output = operands[operands.count - 1]
        if operands.allSatisfy({ ($0.shape == output.shape && $0.isContiguous) || $0.count == 1 }) {
            sizes = [output.count]
            steps = [operands.map { $0.count == 1 && output.count != 1 ? 0 : $0.dtype.size }]
            return
        }
        var axes = (0..<output.rank).filter { output.shape[$0] != 1 }
        let order = axes.sorted { a, b in abs(output.strides[a]) > abs(output.strides[b]) || (abs(output.strides[a]) == abs(output.strides[b]) && a < b) }
        axes = order
        for axis in axes {
            let size = output.shape[axis], step = operands.map { $0.strides[axis] }
            if let last = steps.last, zip(last, step).allSatisfy({ $0 == $1 * size }) {
                sizes[sizes.count - 1] *= size
                steps[steps.count - 1] = step
            } else {
                sizes.append(size)
                steps.append(step)
            }
        }
        if sizes.isEmpty { sizes = [1]; steps = [operands.map { _ in 0 }] }
    }

    mutating func run(_ loop: nd_loop) throws {
        let inner = sizes.count - 1
        var position = [Int](repeating: 0, count: sizes.count)
        let innerSteps = steps[inner]
        var pointers: [UnsafeMutablePointer<CChar>?] = bases.map { $0.assumingMemoryBound(to: CChar.self) }
        var done = 0
        while true {
            var left = sizes[inner], at = 0
            while left > 0 {
                let n = min(left, StridedLoop.piece)
                if at == 0 { loop(&pointers, innerSteps, n) } else {
                    var moved: [UnsafeMutablePointer<CChar>?] = pointers.indices.map { pointers[$0]! + innerSteps[$0] * at }
                    loop(&moved, innerSteps, n)
                }
                left -= n
                at += n
                done += n
                if done > StridedLoop.piece { done = 0; if CPUBackend.isInterrupted() { throw EngineError.interrupted } }
            }
            var axis = inner - 1
            while axis >= 0 {
                position[axis] += 1
                for k in pointers.indices { pointers[k]! += steps[axis][k] }
                if position[axis] < sizes[axis] { break }
                for k in pointers.indices { pointers[k]! -= steps[axis][k] * sizes[axis] }
                position[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }
}

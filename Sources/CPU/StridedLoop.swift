import CKernels
import Core

/// Runs an inner loop over operands of one shape: axes that can be walked as one are merged, the longest run goes to the loop.
enum StridedLoop {
    /// One walk serves all loops, which run one after the other: it is too large for Swift to put on the stack.
    nonisolated(unsafe) private static let walk = UnsafeMutablePointer<nd_walk>.allocate(capacity: 1)

    /// The last operand is the output, whose order of memory decides the order of the axes.
    /// Throws `interrupted` where the computation was cut short.
    static func run(_ loop: nd_loop, _ operands: NDArray...) throws { try run(loop, operands) }
    static func run(_ loop: nd_loop, _ operands: [NDArray]) throws {
        let output = operands[operands.count - 1]
        let count = output.count
        let walk = walk
        let bases = pointers(walk)
        walk.pointee.operands = Int32(operands.count)
        for (k, operand) in operands.enumerated() { bases[k] = operand.pointer.assumingMemoryBound(to: CChar.self) }
        let isComplete: Bool
        if operands.allSatisfy({ ($0.shape.isSame(output.shape) && $0.isContiguous) || $0.count == 1 }) {
            let steps = self.steps(walk, 0)
            for (k, operand) in operands.enumerated() {
                steps[k] = operand.count == 1 && count != 1 ? 0 : operand.dtype.size
            }
            isComplete = nd_run(bases, steps, Int32(operands.count), count, loop) != 0
        } else {
            fill(walk, operands, output)
            isComplete = nd_walk_run(walk, loop) != 0
        }
        if !isComplete { throw CPUBackend.interruption() }
    }

    /// Runs side by side: pointers and steps of all operands in tuples.
    @inline(__always) static func flat<Pointers, Steps>(
        _ loop: nd_loop, _ pointers: Pointers, _ steps: Steps, _ count: Int
    ) -> Bool {
        withUnsafePointer(to: pointers) { pointers in
            withUnsafePointer(to: steps) { steps in
                nd_run(
                    UnsafeRawPointer(pointers).assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self),
                    UnsafeRawPointer(steps).assumingMemoryBound(to: Int.self), Int32(MemoryLayout<Steps>.size / 8),
                    count, loop) != 0
            }
        }
    }

    // C's arrays inside the struct are tuples to Swift; these are their first elements.
    private static func pointers(_ walk: UnsafeMutablePointer<nd_walk>) -> UnsafeMutablePointer<
        UnsafeMutablePointer<CChar>?
    > {
        UnsafeMutableRawPointer(walk).advanced(by: MemoryLayout<nd_walk>.offset(of: \.bases)!).assumingMemoryBound(
            to: UnsafeMutablePointer<CChar>?.self)
    }
    private static func sizes(_ walk: UnsafeMutablePointer<nd_walk>) -> UnsafeMutablePointer<Int> {
        UnsafeMutableRawPointer(walk).advanced(by: MemoryLayout<nd_walk>.offset(of: \.sizes)!).assumingMemoryBound(
            to: Int.self)
    }
    private static func steps(_ walk: UnsafeMutablePointer<nd_walk>, _ axis: Int) -> UnsafeMutablePointer<Int> {
        UnsafeMutableRawPointer(walk).advanced(by: MemoryLayout<nd_walk>.offset(of: \.steps)!).assumingMemoryBound(
            to: Int.self) + axis * ND_MAX_OPERANDS
    }

    private static func fill(_ walk: UnsafeMutablePointer<nd_walk>, _ operands: [NDArray], _ output: NDArray) {
        let sizes = sizes(walk)
        var rank = 0
        for axis in output.axesInMemory where output.shape[axis] != 1 {
            let size = output.shape[axis]
            if rank > 0 {
                let outer = steps(walk, rank - 1)
                if operands.indices.allSatisfy({ outer[$0] == operands[$0].strides[axis] * size }) {
                    sizes[rank - 1] *= size
                    for (k, operand) in operands.enumerated() { outer[k] = operand.strides[axis] }
                    continue
                }
            }
            sizes[rank] = size
            let own = steps(walk, rank)
            for (k, operand) in operands.enumerated() { own[k] = operand.strides[axis] }
            rank += 1
        }
        if rank == 0 {
            sizes[0] = 1
            for k in operands.indices { steps(walk, 0)[k] = 0 }
            rank = 1
        }
        walk.pointee.rank = Int32(rank)
    }
}

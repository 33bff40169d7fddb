import CKernels
import CShims
import Core

/// Folds axes of an array away in NumPy's order: along memory where the innermost axis goes, row by row where it stays.
enum Reduction {
    /// One plan serves all folds, which run one after the other: it is too large for Swift to put on the stack.
    nonisolated(unsafe) private static let plan = Plan.allocate(capacity: 1)

    /// Throws `noLoop` where the type has no such fold and `interrupted` where it was cut short.
    static func run(_ op: Int32, _ input: NDArray, _ axes: [Int], _ output: NDArray) throws {
        let dtype = Int32(input.dtype.code)
        guard nd_fold_loop(op, dtype) != nil else {
            throw EngineError.noLoop(operation: String(cString: nd_reduction_name(op)), [input.dtype])
        }
        if output.count == 0 { return }
        let plan = plan
        plan.pointee.op = op
        plan.pointee.dtype = dtype
        plan.pointee.in = UnsafePointer(input.pointer.assumingMemoryBound(to: CChar.self))
        plan.pointee.out = output.pointer.assumingMemoryBound(to: CChar.self)
        plan.pointee.out_size = Int32(output.dtype.size)
        fill(plan, input, axes)
        plan.pointee.by_rows = isByRows(plan, op, input.dtype == output.dtype) ? 1 : 0
        let isComplete = nd_reduce(plan) != 0
        withExtendedLifetime((input, output)) {}
        if !isComplete { throw CPUBackend.interruption() }
    }

    /// The same for all elements of a run. False where the type has no such fold.
    static func run(
        _ op: Int32, _ dtype: DType, _ elements: UnsafeMutableRawPointer, count: Int, to place: UnsafeMutableRawPointer,
        _ result: DType
    ) throws -> Bool {
        guard nd_fold_loop(op, Int32(dtype.code)) != nil else { return false }
        let plan = plan
        plan.pointee.op = op
        plan.pointee.dtype = Int32(dtype.code)
        plan.pointee.in = UnsafePointer(elements.assumingMemoryBound(to: CChar.self))
        plan.pointee.out = place.assumingMemoryBound(to: CChar.self)
        plan.pointee.out_size = Int32(result.size)
        plan.pointee.kept = 0
        plan.pointee.folded = 1
        plan.pointee.folded_sizes.0 = count
        plan.pointee.folded_steps.0 = dtype.size
        plan.pointee.by_rows = 0
        if nd_reduce(plan) == 0 { throw CPUBackend.interruption() }
        return true
    }

    private typealias Plan = UnsafeMutablePointer<nd_reduction_plan>
    private static func list(_ plan: Plan, _ field: PartialKeyPath<nd_reduction_plan>) -> UnsafeMutablePointer<Int> {
        UnsafeMutableRawPointer(plan).advanced(by: MemoryLayout<nd_reduction_plan>.offset(of: field)!)
            .assumingMemoryBound(to: Int.self)
    }

    /// Neighbouring axes that can be walked as one are merged; the axes that go are in the order of memory.
    private static func fill(_ plan: Plan, _ input: NDArray, _ axes: [Int]) {
        func add(
            _ axis: Int, _ sizes: UnsafeMutablePointer<Int>, _ steps: UnsafeMutablePointer<Int>, _ count: inout Int32
        ) {
            let size = input.shape[axis]
            let step = input.strides[axis]
            if size == 1 { return }
            let last = Int(count) - 1
            if last >= 0, steps[last] == step * size {
                sizes[last] *= size
                steps[last] = step
                return
            }
            sizes[Int(count)] = size
            steps[Int(count)] = step
            count += 1
        }
        let keptSizes = list(plan, \.kept_sizes)
        let keptSteps = list(plan, \.kept_steps)
        let foldedSizes = list(plan, \.folded_sizes)
        let foldedSteps = list(plan, \.folded_steps)
        var kept: Int32 = 0
        var folded: Int32 = 0
        for axis in 0..<input.rank where !axes.contains(axis) { add(axis, keptSizes, keptSteps, &kept) }
        for axis in input.axesInMemory where axes.contains(axis) { add(axis, foldedSizes, foldedSteps, &folded) }
        if folded == 0 {
            foldedSizes[0] = 1
            foldedSteps[0] = 0
            folded = 1
        }
        plan.pointee.kept = kept
        plan.pointee.folded = folded
    }

    /// Folds that an operation on two rows does.
    private static func isJoined(_ op: Int32) -> Bool {
        switch UInt32(op) {
        case ND_SUM.rawValue, ND_PROD.rawValue, ND_MAX.rawValue, ND_MIN.rawValue, ND_FMAXR.rawValue, ND_FMINR.rawValue:
            true
        default: false
        }
    }
    private static func isByRows(_ plan: Plan, _ op: Int32, _ sameType: Bool) -> Bool {
        guard sameType, plan.pointee.kept > 0, isJoined(op) else { return false }
        let keptSteps = list(plan, \.kept_steps)
        let foldedSteps = list(plan, \.folded_steps)
        let foldedSizes = list(plan, \.folded_sizes)
        let leastKept = (0..<Int(plan.pointee.kept)).map { abs(keptSteps[$0]) }.min()!
        let leastFolded = (0..<Int(plan.pointee.folded)).map { foldedSizes[$0] == 1 ? Int.max : abs(foldedSteps[$0]) }
            .min()!
        return leastKept < leastFolded && leastFolded != Int.max
    }
}

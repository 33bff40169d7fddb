import CKernels
import Core

/// What small arrays take, and fills.
extension CPUBackend {
    public func run(_ kernel: Kernel, _ a: NDArray, _ output: NDArray) throws -> Bool {
        guard let loop = loop(kernel, a.dtype, output.dtype) else { return false }
        try flat(loop, (a.pointer, output.pointer), (a.dtype.size, output.dtype.size), output.count)
        return true
    }
    public func run(_ kernel: Kernel, _ a: NDArray, _ b: NDArray, _ output: NDArray) throws -> Bool {
        guard let loop = loop(kernel, a.dtype, output.dtype) else { return false }
        let size = a.dtype.size
        let count = output.count
        try flat(
            loop, (a.pointer, b.pointer, output.pointer),
            (a.count == count ? size : 0, b.count == count ? size : 0, output.dtype.size), count)
        return true
    }
    public func run(_ kernel: Kernel, _ a: NDArray, bits: UInt64, isLeft: Bool, _ output: NDArray) throws -> Bool {
        guard let loop = loop(kernel, a.dtype, output.dtype) else { return false }
        let size = a.dtype.size
        var bits = bits
        try withUnsafeMutableBytes(of: &bits) { number in
            guard let number = number.baseAddress else { return }
            try isLeft
                ? flat(loop, (number, a.pointer, output.pointer), (0, size, output.dtype.size), output.count)
                : flat(loop, (a.pointer, number, output.pointer), (size, 0, output.dtype.size), output.count)
        }
        return true
    }
    public func runRows(
        _ kernel: Kernel, _ a: NDArray, _ first: RowOperand, _ b: NDArray, _ second: RowOperand, _ output: NDArray
    ) throws -> Bool {
        guard let loop = loop(kernel, a.dtype, output.dtype) else { return false }
        let size = a.dtype.size
        let (rows, columns) = (output.shape[0], output.shape[1])
        func steps(_ operand: RowOperand) -> (down: Int, across: Int) {
            switch operand {
            case .matrix: (columns &* size, size)
            case .row: (0, size)
            case .column: (size, 0)
            }
        }
        let (x, y) = (steps(first), steps(second))
        var (p, q, to) = (a.pointer, b.pointer, output.pointer)
        for _ in 0..<rows {
            try flat(loop, (p, q, to), (x.across, y.across, output.dtype.size), columns)
            p += x.down
            q += y.down
            to += columns &* output.dtype.size
        }
        return true
    }
    @inline(__always) private func flat<Pointers, Steps>(
        _ loop: nd_loop, _ pointers: Pointers, _ steps: Steps, _ count: Int
    ) throws {
        if !StridedLoop.flat(loop, pointers, steps, count) { throw CPUBackend.interruption() }
    }

    public func value(_ kernel: Kernel, of number: Double, _ result: DType) throws -> Scalar? {
        guard result == .float64 || result == .bool, let loop = loop(kernel, .float64, result) else { return nil }
        return try withUnsafeTemporaryAllocation(of: Double.self, capacity: 2) { place in
            place[0] = number
            place[1] = 0
            guard let base = UnsafeMutableRawPointer(place.baseAddress) else { return nil }
            try flat(loop, (base, base + 8), (8, result.size), 1)
            return result == .float64 ? .float(place[1]) : .bool((base + 8).load(as: UInt8.self) != 0)
        }
    }

    // MARK: Fills

    /// From so many bytes on, a loop on all threads fills.
    private static let plainFill = 1 << 16

    public func fill(_ output: NDArray, _ value: Scalar) throws {
        let size = output.dtype.size
        let bytes = output.count &* size
        if bytes == 0 { return }
        guard output.isContiguous, bytes < CPUBackend.plainFill else {
            return try elementwise(.cast, [NDArray(value, output.dtype).broadcast(to: output.shape)], output)
        }
        // The first element, and then what is there once more, as often as it takes.
        let start = output.pointer
        value.store(start, output.dtype)
        var done = size
        while done < bytes {
            let more = min(done, bytes &- done)
            (start + done).copyMemory(from: start, byteCount: more)
            done &+= more
        }
    }
    public func fillRange(_ output: NDArray, _ start: Double, _ step: Double) throws {
        if nd_range_f64(start, step, output.start(Double.self), output.count) == 0 { throw CPUBackend.interruption() }
    }
    public func fillRange(_ output: NDArray, _ start: Int, _ step: Int) throws {
        if nd_range_i64(Int64(start), Int64(step), output.start(Int64.self), output.count) == 0 {
            throw CPUBackend.interruption()
        }
    }
    public func fillDiagonal(_ output: NDArray, _ k: Int) throws {
        let (rows, columns) = (output.shape[0], output.shape[1])
        let size = output.dtype.size
        let first = max(0, 0 &- k)
        for i in first..<max(first, min(rows, columns &- k)) {
            Scalar.int(1).store(output.pointer + (i &* columns &+ i &+ k) &* size, output.dtype)
        }
    }
    public func fillTriangle(_ output: NDArray, _ k: Int, lower: Bool) throws {
        let (rows, columns) = (output.shape[0], output.shape[1])
        var row = output.start(UInt8.self)
        for i in 0..<rows {
            // Row i is kept up to the diagonal, or from it on.
            let edge = min(max(lower ? i + k + 1 : i + k, 0), columns)
            row.update(repeating: lower ? 1 : 0, count: edge)
            (row + edge).update(repeating: lower ? 0 : 1, count: columns - edge)
            row += columns
        }
    }
}

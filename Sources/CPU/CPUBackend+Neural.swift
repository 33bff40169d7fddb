import CKernels
import Core

/// What neural networks take besides.
extension CPUBackend {
    public func softmax(_ a: NDArray, isLogarithm: Bool, _ output: NDArray) throws -> Bool {
        guard let n = a.shape.last, n > 0 else { return false }
        switch nd_softmax(Int32(a.dtype.code), isLogarithm ? 1 : 0, a.chars, output.chars, a.count / n, n) {
        case 0: throw CPUBackend.interruption()
        case -1: throw EngineError.tooLarge([n], a.dtype)
        default: return true
        }
    }
    public func unfold(_ images: NDArray, _ windows: WindowLayout, _ output: NDArray) throws {
        try run(nd_unfold, images, output, windows)
    }
    public func foldWindows(_ pieces: NDArray, _ windows: WindowLayout, into images: NDArray) throws {
        try run(nd_fold_windows, images, pieces, windows)
    }
    private func run(
        _ copy: (UnsafePointer<nd_windows>) -> Int32, _ images: NDArray, _ pieces: NDArray, _ windows: WindowLayout
    ) throws {
        if pieces.count == 0 { return }
        var plan = nd_windows(
            dtype: Int32(images.dtype.code), images: images.chars, windows: pieces.chars,
            planes: images.shape[0] * images.shape[1], height: images.shape[2], width: images.shape[3],
            kernel_height: pieces.shape[2], kernel_width: pieces.shape[3], rows: pieces.shape[4],
            columns: pieces.shape[5], stride_down: windows.stride.0, stride_across: windows.stride.1,
            padding_down: windows.padding.0, padding_across: windows.padding.1, dilation_down: windows.dilation.0,
            dilation_across: windows.dilation.1)
        if copy(&plan) == 0 { throw CPUBackend.interruption() }
    }
    public func convolve(_ x: NDArray, _ y: NDArray, _ output: NDArray) throws {
        let isComplete = nd_convolve(
            x.start(Double.self), x.count, y.start(Double.self), y.count, output.start(Double.self))
        if isComplete == 0 { throw CPUBackend.interruption() }
    }
}

/// Random bits.
extension CPUBackend {
    public func philox(_ output: NDArray, counter: (low: UInt64, high: UInt64), key: UInt64) throws {
        let words = output.start(UInt32.self)
        let start = UInt128(counter.high) << 64 | UInt128(counter.low)
        try withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 6) { input in
            guard let place = input.baseAddress else { return }
            place[4] = UInt32(truncatingIfNeeded: key)
            place[5] = UInt32(truncatingIfNeeded: key >> 32)
            for block in 0..<output.count / 4 {
                if block & 0xFFFF == 0xFFFF { try checkInterruption() }
                let number = start &+ UInt128(block)
                for k in 0..<4 { place[k] = UInt32(truncatingIfNeeded: number >> UInt128(32 * k)) }
                nd_philox(place, place + 4, words + 4 * block)
            }
        }
    }
}
